"""Marks under unknown words of the minutes, and what may have been meant, by a key; nothing is changed by itself.

An entry is marked once it is left and nothing is typed for a moment, and only where it is seen; its marks go with the
first letter typed in it. The marks are formats of the blocks' layouts: the text, its undo and its autosave know nothing
of them, and a key costs what it costs without.
"""

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextCharFormat, QTextCursor, QTextLayout

from secretariat.i18n import _
from secretariat.language import spelling
from secretariat.language.spelling import OwnWords, Place
from secretariat.models import Group, GroupWord, Organization, Person
from secretariat.services import agenda, groups, meetings, recognise, words
from secretariat.ui import theme
from secretariat.ui.completer import Choice, Completer
from secretariat.ui.editor import MinutesEditor
from secretariat.ui.entry_blocks import blocks_of, item_of, language_of, text_of
from secretariat.ui.messages import announce
from secretariat.ui.workspace import Workspace

QUIET_MS = 300
_ANSWER_MS = 15
_AT_ONCE_S = 0.002
_LONGEST = 20_000
"""Longer entries are not marked."""
_SUGGESTED = 3
_CHECKED, _UNCHECKED = 1, -1
_ADD, _IGNORE = object(), object()
_MODIFIERS = frozenset({
    Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta,
})  # fmt: skip
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True)
class _Where:
    """The item that is shown: whose papers it belongs to, in which language."""

    item_id: int
    meeting_id: int
    group_id: int
    language: str


class Spelling(QObject):
    """The spelling of an editor's entries.

    Args:
        editor: the editor.
        workspace: the open file.
        libraries: whether dictionaries are asked at all.
    """

    def __init__(self, editor: MinutesEditor, workspace: Workspace, *, libraries: bool = True) -> None:
        super().__init__(editor)
        self._editor = editor
        self._workspace = workspace
        self._libraries = libraries
        self._place: _Where | None = None
        self._own: OwnWords | None = None
        self._ignored: set[str] = set()
        self._word = QTextCursor()
        self._asked: Future[list[str]] | None = None
        self._quiet = _timer(self, QUIET_MS, self._on_quiet)
        self._more = _timer(self, 0, self._on_quiet)
        self._answer = _timer(self, _ANSWER_MS, self._on_answer)
        self.list = Completer(editor)
        self.list.picked.connect(self._take)
        editor.document().contentsChange.connect(self._on_contents)
        editor.entry_changed.connect(self._quiet.start)
        editor.verticalScrollBar().valueChanged.connect(self._on_moved)
        editor.verticalScrollBar().rangeChanged.connect(self._on_moved)
        workspace.changed.connect(self._on_changed)

    @property
    def is_open(self) -> bool:
        """Whether choices are shown."""
        return not self.list.isHidden()

    def marked(self) -> list[str]:
        """The words that are marked, in order."""
        return [
            self._cursor(block, one.start, one.start + one.length).selectedText()
            for block in blocks_of(self._editor.document())
            for one in block.layout().formats()
        ]

    # Marks

    @Slot(int, int, int)
    def _on_contents(self, place: int, _removed: int, added: int) -> None:
        """What is typed in is not marked: its layout is made anew anyway."""
        block = self._editor.document().findBlock(place)
        while block.isValid() and block.position() <= place + added:
            if block.userState() == _CHECKED:
                block.setUserState(_UNCHECKED)
                block.layout().clearFormats()
            block = block.next()
        self._quiet.start()
        if self._asked or self.is_open:
            self.close()

    @Slot()
    def _on_moved(self) -> None:
        if not self._quiet.isActive():
            self._quiet.start()
        if self.is_open:
            self.close()

    @Slot()
    def _on_quiet(self) -> None:
        """Mark what is seen, a few entries at a time; the entry with the caret stays as it is."""
        where = self._where()
        if where is None or not self._libraries:
            return
        caret = self._editor.textCursor().block()
        until = time.perf_counter() + _AT_ONCE_S
        for block in self._seen():
            if self._editor.isReadOnly():
                self._put(block, [])
            elif block.userState() != _CHECKED and block != caret:
                if self._asked or not spelling.ready(language_of(block) or where.language):
                    self._quiet.start()
                    return
                self._mark(block)
                if time.perf_counter() > until:
                    self._more.start()
                    return

    def _seen(self) -> Iterator[QTextBlock]:
        """The blocks that are seen."""
        layout, height = self._editor.document().documentLayout(), self._editor.viewport().height()
        bottom = self._editor.verticalScrollBar().value() + height
        block = self._editor.cursorForPosition(QPoint(0, 0)).block()
        while block.isValid() and layout.blockBoundingRect(block).top() < bottom:
            if item_of(block) is None:
                yield block
            block = block.next()

    def _mark(self, block: QTextBlock) -> list[Place]:
        """Check an entry and mark its unknown words; returns their places, counted as Qt counts."""
        text = text_of(block)
        found = []
        where = self._where()
        if where and len(text) <= _LONGEST:
            places = spelling.check(
                text, language_of(block) or where.language, self._words(where), libraries=self._libraries
            )
            found = [
                (_halves(text, start), _halves(text, end))
                for start, end in places
                if text[start:end] not in self._ignored
            ]
        self._put(block, found)
        block.setUserState(_CHECKED)
        return found

    def _put(self, block: QTextBlock, places: list[Place]) -> None:
        """Let a block have exactly these marks."""
        layout = block.layout()
        if [(one.start, one.start + one.length) for one in layout.formats()] == places:
            return
        made, look = [], _look()
        for start, end in places:
            one = QTextLayout.FormatRange()
            one.start, one.length, one.format = start, end - start, look
            made.append(one)
        layout.setFormats(made)
        self._editor.document().markContentsDirty(block.position(), block.length())

    def _forget(self) -> None:
        """Check everything anew: what was right may be wrong now, and the other way round."""
        for block in blocks_of(self._editor.document()):
            block.setUserState(_UNCHECKED)
        self._quiet.start()

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if changes.touches(Group, GroupWord, Organization, Person):
            self._own = self._place = None
            self._forget()

    def _where(self) -> _Where | None:
        item_id = self._editor.item_id
        if item_id is None:
            return None
        if self._place is None or self._place.item_id != item_id:
            before, self._place = self._place, self._read_where(item_id)
            if before is None or self._place is None or before.meeting_id != self._place.meeting_id:
                self._own = None
        return self._place

    def _read_where(self, item_id: int) -> _Where | None:
        ask = self._workspace.ask
        found = ask(agenda.where, item_id)
        if found is None:
            return None
        group_id = ask(meetings.one, found[0]).group_id
        return _Where(item_id, found[0], group_id, ask(groups.one, group_id).facts.language)

    def _words(self, where: _Where) -> OwnWords:
        """The words that are right besides: the group's own, and the names of people and bodies."""
        if self._own is None:
            ask = self._workspace.ask
            added = [row.word for row in ask(words.of_group, where.group_id)]
            names = [
                name for row in ask(groups.every) for name in (row.facts.name.fi, row.facts.name.sv, row.facts.name.en)
            ]
            known = [word for name in names for word in name.split()]
            self._own = OwnWords([*added, *known], ask(recognise.register, where.meeting_id).register)
        return self._own

    # What may have been meant

    @Slot()
    def go_on(self) -> None:
        """Go to the unknown word at the caret, or else to the next, and show what may have been meant."""
        where = self._where()
        if where is None or self._editor.isReadOnly():
            return
        self._editor.close_lists()
        caret = self._editor.textCursor()
        language = language_of(caret.block()) or where.language
        if not self._libraries or spelling.speller(language) is None:
            self._editor.told.emit(_("There is no dictionary of this language on this computer."))
            return
        self.close()
        found = self._next(caret)
        if found is None:
            self._editor.told.emit(_("There are no unknown words."))
            return
        self._word = found
        self._editor.setTextCursor(found)
        self._editor.ensureCursorVisible()
        announce(self._editor, _("Unknown word: {word}", word=found.selectedText()))
        language = language_of(found.block()) or where.language
        self._asked = _asking().submit(spelling.suggestions, found.selectedText(), language)
        self._answer.start()

    def _next(self, caret: QTextCursor) -> QTextCursor | None:
        """The first unknown word that ends behind a selection or at the caret; after the last comes the first."""
        first, place = caret.block(), caret.selectionEnd() - caret.block().position() + caret.hasSelection()
        for start, end in self._mark(first):
            if end >= place:
                return self._cursor(first, start, end)
        for block in (*_after(first), *_until(self._editor.document().begin(), first)):
            if item_of(block) is not None:
                continue
            for start, end in self._mark(block):
                return self._cursor(block, start, end)
        return None

    @staticmethod
    def _cursor(block: QTextBlock, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + start)
        cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    @Slot()
    def _on_answer(self) -> None:
        """Show the choices, once they are there, if the word is still chosen."""
        if self._asked is None:
            return
        if not self._asked.done():
            self._answer.start()
            return
        meant = self._asked.result()[:_SUGGESTED]
        self._asked = None
        if self._editor.textCursor() != self._word or not self._editor.hasFocus():
            return
        said: list[tuple[object, str]] = [(one, one) for one in meant]
        said += [(_ADD, _("Add to the group's words")), (_IGNORE, _("Ignore"))]
        choices = [
            Choice(value, told, keys=(str(number),), away=not isinstance(value, str))
            for number, (value, told) in enumerate(said, 1)
        ]
        start = QTextCursor(self._word)
        start.setPosition(self._word.selectionStart())
        self.list.offer(choices, self._editor.cursorRect(start).translated(self._editor.viewport().pos()))
        self._watch(on=True)

    def close(self) -> None:
        """Show no choices."""
        self._asked = None
        if self.is_open:
            self.list.hide()
            self._watch(on=False)

    def _watch(self, *, on: bool) -> None:
        for part in (self._editor, self._editor.viewport()):
            (part.installEventFilter if on else part.removeEventFilter)(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """While choices are shown, their keys are theirs; any other key and the mouse close them."""
        if event.type() in {QEvent.Type.FocusOut, QEvent.Type.MouseButtonPress}:
            self.close()
        if not isinstance(event, QKeyEvent) or not self.is_open:
            return False
        if event.type() == QEvent.Type.ShortcutOverride and self._is_own(event):
            event.accept()
            return True
        return event.type() == QEvent.Type.KeyPress and self._press(event)

    def _is_own(self, event: QKeyEvent) -> bool:
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_choice = event.text() in {choice.keys[0] for choice in self.list.choices}
        others = {*_STEPS, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}
        return is_plain and (is_choice or event.key() in others)

    def _press(self, event: QKeyEvent) -> bool:
        if not self._is_own(event):
            if event.key() not in _MODIFIERS:
                self.close()
            return False
        if event.key() in _STEPS:
            self.list.move_by(_STEPS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
            self._leave_word()
        else:
            found = (choice for choice in self.list.choices if choice.keys[0] == event.text())
            self._take(next(found, self.list.current).value)
        return True

    @Slot(object)
    def _take(self, value: object) -> None:
        """Do what was chosen: write the word, add it to the group's, or let it stand."""
        self.close()
        where, word = self._where(), self._word
        if value is _IGNORE:
            self._ignored.add(word.selectedText())
            self._leave_word()
            self._forget()
        elif value is _ADD and where is not None:
            self._leave_word()
            self._workspace.execute(words.add_word, where.group_id, word.selectedText())
        elif isinstance(value, str):
            self._write(word, value)
        self._mark(self._editor.textCursor().block())

    def _write(self, word: QTextCursor, meant: str) -> None:
        """Put a word in place of another as one step; it looks and means as the other did."""
        self._editor.end_step()
        inside = QTextCursor(word)
        inside.setPosition(word.selectionStart() + 1)
        word.insertText(meant, inside.charFormat())
        self._editor.setTextCursor(word)

    def _leave_word(self) -> None:
        cursor = self._editor.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        self._editor.setTextCursor(cursor)


@cache
def _asking() -> ThreadPoolExecutor:
    """Where suggestions are thought of: that may take a third of a second."""
    return ThreadPoolExecutor(1, thread_name_prefix="spelling")


def _look() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    made.setUnderlineColor(theme.color("danger"))
    return made


def _halves(text: str, place: int) -> int:
    """A place in a text, counted as Qt counts."""
    return place if text.isascii() else len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def _after(block: QTextBlock) -> Iterator[QTextBlock]:
    while (block := block.next()).isValid():
        yield block


def _until(block: QTextBlock, last: QTextBlock) -> Iterator[QTextBlock]:
    """From a block to another, that one included."""
    while block.isValid():
        yield block
        if block == last:
            return
        block = block.next()


def _timer(owner: QObject, milliseconds: int, slot: Any) -> QTimer:
    made = QTimer(owner)
    made.setSingleShot(True)
    made.setInterval(milliseconds)
    made.timeout.connect(slot)
    return made
