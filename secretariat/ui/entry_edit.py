"""A text of entries as blocks: how they are written, joined, cut and pasted. Knows nothing of the file."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QMimeData, QPoint, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QDropEvent,
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit

from secretariat.i18n import _
from secretariat.models import EntryKind
from secretariat.services.minutes import EntryText, Span
from secretariat.services.secrecy import SecrecyRow
from secretariat.store.uids import new_uid
from secretariat.ui import entry_blocks, entry_mime, theme
from secretariat.ui.entry_blocks import ROOM, block_format, blocks_of, item_of, kind_of, uid_of
from secretariat.ui.gutter import WIDTH, Gutter

_COLUMN = 640
_CONTINUED = {EntryKind.BULLET: EntryKind.BULLET}
_CHANGING = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Enter})
_ERASING = {
    QKeySequence.StandardKey.DeleteStartOfWord: QTextCursor.MoveOperation.PreviousWord,
    QKeySequence.StandardKey.DeleteEndOfWord: QTextCursor.MoveOperation.NextWord,
    QKeySequence.StandardKey.DeleteEndOfLine: QTextCursor.MoveOperation.EndOfBlock,
    QKeySequence.StandardKey.DeleteCompleteLine: QTextCursor.MoveOperation.EndOfBlock,
}
_ERASING_KEYS = {
    Qt.Key.Key_Backspace.value: QTextCursor.MoveOperation.PreviousCharacter,
    Qt.Key.Key_Delete.value: QTextCursor.MoveOperation.NextCharacter,
}
_EDITS = (QKeySequence.StandardKey.Cut, QKeySequence.StandardKey.Paste, *_ERASING)


class EntryEdit(QTextEdit):
    """The entries of one item, or of many under their headings, which nobody can write in.

    Signals:
        entry_changed: the caret came into another entry, or that entry became another.
        told: something about what was typed or pasted, for the user.

    Args:
        clock: gives the time that new entries are stamped with, or `None`.
    """

    entry_changed = Signal()
    told = Signal(str)

    def __init__(self, clock: Callable[[], dt.time | None]) -> None:
        super().__init__()
        self._clock = clock
        self._spans: list[Span] = []
        self._grounds: dict[str, SecrecyRow] = {}
        self._gutter = Gutter(self, self.visible_blocks, self.current_uid)
        self._set_up()
        self.document().documentLayout().documentSizeChanged.connect(self._gutter.update)
        self.verticalScrollBar().valueChanged.connect(self._gutter.update)

    def begin_step(self) -> None:
        """Something is about to be typed in the entry with the caret."""

    def close_lists(self) -> None:
        """Close the lists of names or verbs, for what is to come."""

    def _set_up(self) -> None:
        """How it looks before anything stands in it."""
        self.setAccessibleName(_("Text of the item"))
        self.setAcceptRichText(False)
        self.setFont(theme.font(18))
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(_COLUMN)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setViewportMargins(WIDTH, 0, 0, 0)
        self.document().setDocumentMargin(0)
        self.setTabChangesFocus(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # what lies under it is not painted

    def set_size(self, pixels: int) -> None:
        """Set the text at a size: 18 pixels when it stands alone, 16 with the paper beside it."""
        if self.font().pixelSize() != pixels:
            with self._keeping_place():
                self.setFont(theme.font(pixels))
            self._gutter.update()

    @contextmanager
    def _keeping_place(self) -> Iterator[None]:
        """What is seen first stays first, however the lines are broken anew."""
        first = self.cursorForPosition(QPoint(0, 0)).block()
        layout, bar = self.document().documentLayout(), self.verticalScrollBar()
        over = bar.value() - layout.blockBoundingRect(first).top()
        yield
        if bar.value():
            bar.setValue(int(layout.blockBoundingRect(first).top() + over))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the gutter beside the text, the column no wider than it reads well, and what is read where it was.

        What opens under the text, as the facts of an action do, covers no entry that has the caret.
        """
        lower, before = event.size().height(), event.oldSize().height()
        was_seen = 0 <= self.cursorRect().top() < before
        with self._keeping_place():
            super().resizeEvent(event)
            self.setLineWrapColumnOrWidth(max(240, min(_COLUMN, self.viewport().width() - 16)))
        inner = self.contentsRect()
        self._gutter.setGeometry(inner.x(), inner.y(), WIDTH, inner.height())
        if lower < before and was_seen:
            self.show_entry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text on its ground; where there is none yet, how to begin."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.color("surface"))
        if self.document().isEmpty():
            painter.setFont(self.font())
            painter.setPen(theme.color("ink3"))
            place = self.cursorRect().adjusted(0, 0, self.viewport().width(), 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, _("Write here. Enter begins a new entry."))
        painter.end()
        super().paintEvent(event)

    # Where the caret is

    def section(self, item_id: int | None) -> Iterator[QTextBlock]:
        """The entries of an item."""
        block = self.document().begin()
        if item_of(block) is not None:
            while block.isValid() and item_of(block) != item_id:
                block = block.next()
            block = block.next()
        while block.isValid() and item_of(block) is None:
            yield block
            block = block.next()

    def current_uid(self) -> str:
        """The entry with the caret."""
        return uid_of(self.textCursor().block())

    def current_kind(self) -> EntryKind:
        """The kind of the entry that has the caret."""
        return kind_of(self.textCursor().block())

    def here(self) -> int:
        """The place of the caret in its entry."""
        return self.textCursor().positionInBlock()

    def before(self, count: int) -> str:
        """At most so many letters before the caret, in the same entry."""
        cursor = self.textCursor()
        at = cursor.position()
        cursor.setPosition(at - min(count, cursor.positionInBlock()))
        cursor.setPosition(at, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText()

    def letter_after(self) -> str:
        """The letter behind the caret, if any."""
        cursor = self.textCursor()
        if cursor.atBlockEnd():
            return ""
        return str(self.document().characterAt(cursor.position()))

    def rect_at(self, place: int) -> QRect:
        """Where a place of the entry with the caret is on the editor."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.block().position() + place)
        return self.cursorRect(cursor).translated(self.viewport().pos())

    def show_entry(self) -> None:
        """Bring the entry with the caret into view, to its end and with room for what is offered, as far as it goes."""
        self.ensureCursorVisible()
        bar, layout = self.verticalScrollBar(), self.document().documentLayout()
        rect = layout.blockBoundingRect(self.textCursor().block()).translated(0, -bar.value())
        height = self.viewport().height()
        over = rect.bottom() + min(ROOM, height // 4) - height
        if over > 0:
            bar.setValue(bar.value() + int(min(over, max(0, rect.top()))))

    def make_room(self) -> None:
        """Keep room free under the caret, so that what is offered never covers the line being typed."""
        height = self.viewport().height()
        over = self.cursorRect().bottom() - height + min(ROOM, height * 2 // 5)
        if over > 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + over)

    def visible_blocks(self, top: int = 0, bottom: int | None = None) -> list[tuple[QTextBlock, QRectF]]:
        """The blocks that are seen, headings among them, with their places; or only those between two heights."""
        layout = self.document().documentLayout()
        shift = -self.verticalScrollBar().value()
        height = self.viewport().height() if bottom is None else bottom
        found = []
        block = self.textCursor().block()  # where somebody types, it is the first that is painted
        if not layout.blockBoundingRect(block).translated(0, shift).adjusted(-1, -1, 1, 1).contains(1, top):
            block = self.cursorForPosition(QPoint(0, top - entry_blocks.CHIP_SPACE)).block()
        while block.isValid():
            rect = layout.blockBoundingRect(block).translated(0, shift)
            if rect.top() > height:
                break
            found.append((block, rect))
            block = block.next()
        return found

    def chosen_blocks(self) -> list[QTextBlock]:
        """The entries that the choice reaches into."""
        cursor = self.textCursor()
        return self._blocks_between(cursor.selectionStart(), cursor.selectionEnd())

    def _blocks_between(self, start: int, end: int) -> list[QTextBlock]:
        return [
            block
            for block in blocks_of(self.document())
            if block.position() <= end and block.position() + block.length() > start
        ]

    # What is typed

    def put(self, start: int, end: int, entry: EntryText, kind: EntryKind | None = None) -> None:
        """Put words in place of others in the entry with the caret, as one step of typing."""
        if self._is_at_heading():
            return
        self.begin_step()
        cursor = self.textCursor()
        first = cursor.block().position()
        cursor.beginEditBlock()
        cursor.setPosition(first + start)
        cursor.setPosition(first + end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        if kind is not None and kind is not kind_of(cursor.block()):
            cursor.setBlockFormat(entry_blocks.of_kind(cursor.block(), kind))
        entry_blocks.insert(cursor, entry, self._spans)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self._leave_span()
        self.ensureCursorVisible()
        if kind is not None:
            self.entry_changed.emit()

    def _new_entry(self) -> None:
        """Split the entry at the caret; the part that holds the words keeps the uid."""
        self._remove_selection()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        block = cursor.block()
        kind = kind_of(block)
        if kind is EntryKind.BULLET and not block.text():
            cursor.setBlockFormat(entry_blocks.of_kind(block, EntryKind.TEXT))
        elif cursor.atBlockStart() and block.text():
            form = block.blockFormat()
            cursor.setBlockFormat(block_format(new_uid(), EntryKind.TEXT, self._clock()))
            cursor.insertBlock(form, entry_blocks.char_format())
        else:
            following = _CONTINUED.get(kind, EntryKind.TEXT)
            by = "" if cursor.atBlockEnd() else entry_blocks.secret_by(block)  # the words behind stay secret
            form = block_format(new_uid(), following, self._clock(), secret_by=by)
            cursor.insertBlock(form, entry_blocks.char_format())
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def _leave_span(self) -> None:
        """What is typed before or behind a marked name does not belong to it."""
        cursor = self.textCursor()
        form = cursor.charFormat()
        own = entry_blocks.marks_of(form)
        if not own or cursor.hasSelection():
            return
        marks = entry_blocks.shared_marks(cursor)
        if marks != own:
            look = entry_blocks.look_of(form)
            self.setCurrentCharFormat(entry_blocks.char_format(look, marks, self._spans))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Text that is composed, as ä by a dead key, belongs to the step like any other."""
        words = event.commitString()
        if not words or self.isReadOnly():
            super().inputMethodEvent(event)
            return
        if self._is_at_heading():
            event.setCommitString("", event.replacementStart(), event.replacementLength())
            super().inputMethodEvent(event)
            return
        self.begin_step()
        self._remove_selection()
        self._leave_span()
        entries, lacks = entry_mime.entries_of(words)
        is_plain = len(entries) == 1 and entries[0].text == words
        if not is_plain:
            event.setCommitString("", event.replacementStart(), event.replacementLength())
        super().inputMethodEvent(event)
        if not is_plain:
            self._insert(entries, lacks=lacks)

    def toggle_bold(self) -> None:
        """Make the chosen words bold, or plain again."""
        form = QTextCharFormat()
        is_bold = self.fontWeight() >= QFont.Weight.DemiBold
        form.setFontWeight(QFont.Weight.Normal if is_bold else QFont.Weight.DemiBold)
        self._give_look(form)

    def toggle_italic(self) -> None:
        """Make the chosen words italic, or plain again."""
        form = QTextCharFormat()
        form.setFontItalic(not self.fontItalic())
        self._give_look(form)

    def _give_look(self, form: QTextCharFormat) -> None:
        if self.isReadOnly() or item_of(self.textCursor().block()) is not None:
            return
        self.begin_step()
        if not entry_blocks.reaches_over_heading(self.textCursor()):
            self.mergeCurrentCharFormat(form)
            return
        for part in entry_blocks.parts(self.textCursor()):
            part.mergeCharFormat(form)

    # The headings

    def keeps_headings(self, event: QKeyEvent) -> bool:
        """Let no key change a heading; whether that is all the key does."""
        if item_of(self.document().begin()) is None or not may_change(event):
            return False
        cursor = self.textCursor()
        erased = (move for key, move in _ERASING.items() if event.matches(key))
        move = next(erased, _ERASING_KEYS.get(event.key()))
        if move is not None and not cursor.hasSelection():
            cursor.movePosition(move, QTextCursor.MoveMode.KeepAnchor)
        if entry_blocks.reaches_over_heading(cursor):
            if is_cut := event.matches(QKeySequence.StandardKey.Cut):
                self.copy()
            self.begin_step()
            self._remove(cursor)
            if move is not None or is_cut:
                return True
        if item_of(self.textCursor().block()) is None:
            return False
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.setTextCursor(QTextCursor(self.textCursor().block().next()))
            return True
        return self._is_at_heading()

    def _is_at_heading(self) -> bool:
        """Whether the caret is in a heading; then it is told why nothing is written."""
        is_heading = item_of(self.textCursor().block()) is not None
        if is_heading:
            self.told.emit(_("The titles of items are changed on the agenda."))
        return is_heading

    def _remove_selection(self) -> None:
        self._remove(self.textCursor())

    def _remove(self, chosen: QTextCursor) -> None:
        """Take away what is chosen; headings stay."""
        if not chosen.hasSelection():
            return
        caret = self.textCursor()
        caret.beginEditBlock()
        for part in list(entry_blocks.parts(chosen)):
            part.removeSelectedText()
        caret.endEditBlock()
        caret.setPosition(caret.selectionStart())
        if item_of(caret.block()) is not None:
            caret.movePosition(QTextCursor.MoveOperation.NextBlock)
        self.setTextCursor(caret)

    # What comes from elsewhere

    @Slot()
    def cut_words(self) -> None:
        """Take the chosen words away; they can be pasted elsewhere."""
        self.begin_step()
        self.copy()
        self._remove_selection()

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied or dragged: plain text for others, whole entries for this editor."""
        return entry_mime.packed(QMimeData(), entry_blocks.pieces(self.textCursor(), self._spans, self.ground_of))

    def ground_of(self, block: QTextBlock) -> SecrecyRow | None:
        """Why an entry is secret as a whole: by itself, or with its item."""
        return self._grounds.get(entry_blocks.secret_by(block)) or self.item_ground(block)

    def item_ground(self, block: QTextBlock) -> SecrecyRow | None:  # noqa: ARG002
        """Why the item is secret that an entry stands in."""
        return None

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text comes in, nothing else: files are the window's."""
        return not any(url.isLocalFile() for url in source.urls()) and (source.hasText() or source.hasHtml())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted lines are entries of their own; what no paper can show is left out, and said."""
        if self._is_at_heading():
            return
        entries, lacks = entry_mime.unpacked(source)
        self.close_lists()
        self.begin_step()
        self._insert(entries, lacks=lacks)

    def _insert(self, entries: Sequence[EntryText], *, lacks: bool) -> None:
        if lacks:
            self.told.emit(_("Control characters were left out of what was pasted."))
        if not any(entry.text for entry in entries):
            return
        self._remove_selection()
        cursor = self.textCursor()
        with_item = self.item_ground(cursor.block())
        entries = [replace(one, secrecy=None) if one.secrecy == with_item else one for one in entries]
        cursor.beginEditBlock()
        by, behind = entry_blocks.secret_by(cursor.block()), cursor.block().text()[cursor.positionInBlock() :].strip()
        for number, entry in enumerate(entries):
            joins = bool(behind) and number == len(entries) - 1
            if number:
                secret = by if joins else self._marked(entry)
                form = block_format(new_uid(), entry.kind, self._clock(), entry.language, secret)
                cursor.insertBlock(form, entry_blocks.char_format())
            elif cursor.block().text():
                joins = True
            elif entry.secrecy or entry.kind is not EntryKind.TEXT:
                joins = bool(by)
                uid = uid_of(cursor.block()) if joins or entry.secrecy is None else new_uid()
                secret = by or self._marked(entry)
                cursor.setBlockFormat(block_format(uid, entry.kind, self._clock(), entry.language, secret))
            entry_blocks.insert(cursor, entry_mime.as_passage(entry) if joins and not by else entry, self._spans)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _marked(self, entry: EntryText) -> str:
        """What an entry of its own is secret by, when its words come from a secret one."""
        if entry.secrecy is None:
            return ""
        made = new_uid()
        self._grounds[made] = entry.secrecy
        return made

    def dropEvent(self, event: QDropEvent) -> None:
        """Words that reach over a heading are not dragged."""
        if event.source() in {self, self.viewport()} and entry_blocks.reaches_over_heading(self.textCursor()):
            event.ignore()
        else:
            super().dropEvent(event)

    @staticmethod
    def _paint_note(painter: QPainter, block: QTextBlock, rect: QRectF) -> None:
        """What stands under a heading: presenters and planned minutes."""
        painter.setFont(theme.font(theme.HELP))
        painter.setPen(theme.color("ink2"))
        note = entry_blocks.heading_of(block).note
        place = QRectF(rect.x(), rect.bottom(), rect.width(), entry_blocks.NOTE_SPACE)
        shown = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, int(rect.width()))
        painter.drawText(place, Qt.AlignmentFlag.AlignTop, shown)


def may_change(event: QKeyEvent) -> bool:
    """Whether a key may change the text."""
    return (
        event.key() in _CHANGING
        or (event.text() != "" and event.text().isprintable())
        or any(map(event.matches, _EDITS))
    )
