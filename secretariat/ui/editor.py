"""The minutes editor: the entries of an agenda item, or of a whole meeting, as blocks of one text.

What is typed goes to the store as one step for each entry; Undo first takes back within the step being typed and then
goes on through the history of the file, in one chronological order with everything else.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QFocusEvent,
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QMenu, QTextEdit

from secretariat.i18n import N_, _, language
from secretariat.models import (
    Action,
    ActionOwner,
    Annotation,
    AnnotationKind,
    Attendance,
    Chairing,
    Entry,
    EntryKind,
    Group,
    GroupVerb,
    Membership,
    Organization,
    Person,
    Seat,
)
from secretariat.services import minutes
from secretariat.services.actions import ActionRow
from secretariat.services.minutes import EntryRow, EntryText, Span
from secretariat.store.uids import new_uid
from secretariat.ui import chips, entry_blocks, entry_mime, offers, openers, theme, turns
from secretariat.ui.chips import TAKE, WHICH, Chip
from secretariat.ui.entry_blocks import ROOM, Heading, Section, block_format, blocks_of, item_of, kind_of, uid_of
from secretariat.ui.floor import Floor
from secretariat.ui.gutter import WIDTH, Gutter
from secretariat.ui.handing import Handing
from secretariat.ui.ledger import overlaid
from secretariat.ui.reader import Reader
from secretariat.ui.spoken import Spoken
from secretariat.ui.text_past import TextPast
from secretariat.ui.turns import Turns
from secretariat.ui.workspace import Workspace

STEP_MS = 30_000
_COLUMN = 640
_CONTINUED = {EntryKind.BULLET: EntryKind.BULLET}


class MinutesEditor(QTextEdit):
    """The editor of the entries of one item, or of all items of a meeting under their headings.

    Signals:
        entry_changed: the caret came into another entry, or that entry became another.
        told: something about what was typed or pasted, for the user.

    Args:
        workspace: the open file.
        clock: gives the time that new entries are stamped with, or `None`.
    """

    KEYS = (
        (N_("Begin a new entry"), "Return"),
        (N_("Begin a line in the entry"), "Shift+Return"),
        (N_("Write the clock time"), "Ctrl+T"),
        *turns.KEYS,
        *openers.KEYS,
        *offers.KEYS,
    )

    entry_changed = Signal()
    told = Signal(str)

    def __init__(self, workspace: Workspace, clock: Callable[[], dt.time | None]) -> None:
        super().__init__()
        self._workspace = workspace
        self._clock = clock
        self._item_id: int | None = None
        self._headings: dict[int, Heading | None] = {}
        self._spans: list[Span] = []
        self._active_uid = ""
        self._is_loading = False
        self._gutter = Gutter(self, self.visible_blocks, self.current_uid)
        self._floor = Floor(workspace)
        self._turns = Turns(self, self, self._floor, self.told.emit)
        self._spoken = Spoken(self, self._shown_entry)
        self.handing = Handing(self, workspace)
        self.reader = Reader(self, workspace, self._floor)
        self._kept: dict[str, EntryText] = {}
        self._spots: list[tuple[QRectF, str, str]] = []
        self._past = TextPast(self)
        self._step_timer = QTimer(self)
        self._step_timer.setSingleShot(True)
        self._step_timer.setInterval(STEP_MS)
        self._step_timer.timeout.connect(self.end_step)
        self.handing.due.connect(self.flush)
        self.handing.written.connect(self.reader.written)
        self.document().contentsChange.connect(self._on_contents)
        self.document().documentLayout().documentSizeChanged.connect(self._gutter.update)
        self.verticalScrollBar().valueChanged.connect(self._gutter.update)
        self.verticalScrollBar().valueChanged.connect(self._turns.follow)
        self.cursorPositionChanged.connect(self._on_cursor)
        self._set_up()
        workspace.flushing.connect(self.end_step)
        workspace.changed.connect(self._on_changed)

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
        self.setPlaceholderText(_("Write here. Enter begins a new entry."))
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

    # What it shows

    @property
    def item_id(self) -> int | None:
        """The agenda item in which the caret stands."""
        return self._item_id

    def show_item(self, item_id: int, *, at: int | None = None, at_end: bool = False) -> None:
        """Show the entries of an item; the caret stands in an entry of that id, else at the beginning or the end."""
        self._show({item_id: None}, item_id, at=at, at_end=at_end)

    def show_items(
        self, headings: dict[int, Heading], item_id: int, *, at: int | None = None, at_end: bool = False
    ) -> None:
        """Show the entries of many items under their headings; the caret stands in one of them."""
        if headings == self._headings and self._item_id is not None:
            self._place_caret(item_id, at=at, at_end=at_end)
        else:
            self._show(dict(headings), item_id, at=at, at_end=at_end)

    def show_headings(self, headings: dict[int, Heading]) -> None:
        """The items are these now; the text stays where it is."""
        if headings != self._headings:
            self.end_step()
            self._headings = dict(headings)
            self._reload(set())

    def _show(
        self, headings: dict[int, Heading | None], item_id: int | None, *, at: int | None = None, at_end: bool = False
    ) -> None:
        self.leave()
        self._headings = headings
        self._item_id = item_id
        self._floor.show_item(item_id)
        self._load(self._ask())
        self._place_caret(item_id, at=at, at_end=at_end)

    def _place_caret(self, item_id: int | None, *, at: int | None, at_end: bool) -> None:
        """Put the caret in an item: into an entry, else at the end, else at the beginning, which is then seen."""
        uid = self.handing.uid_of(at)
        if uid:
            self._put_caret(uid, None)
            self.ensureCursorVisible()
            return
        section = list(self.section(item_id))
        if at_end or not any(block.text() for block in section):
            self._put_caret(uid_of(section[-1]), None)
            self.ensureCursorVisible()
        if not at_end:
            self.setTextCursor(QTextCursor(section[0]))
            self.scroll_to_item()

    def scroll_to_item(self) -> None:
        """Let the heading of the item with the caret, or the beginning of its text, stand at the top."""
        block = next(self.section(self._item_id))
        if item_of(block.previous()) is not None:
            block = block.previous()
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(max(0, int(top) - entry_blocks.HEAD) if block.blockNumber() else 0)

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

    def show_nothing(self) -> None:
        """Show no item."""
        self.leave()
        self._headings = {}
        self._item_id = None
        self._load({})

    def leave(self) -> None:
        """Hand in what was typed, before something else is shown; an entry that was left empty goes."""
        self._turns.close()
        self.reader.read()
        self.handing.look_for_empty()
        self._hand_in(current="")
        self.end_step()

    def current_kind(self) -> EntryKind:
        """The kind of the entry that has the caret."""
        return kind_of(self.textCursor().block())

    def current_action(self) -> ActionRow | None:
        """The action that the entry with the caret gives."""
        return self.reader.actions.get(self.current_uid()) if self.current_kind() is EntryKind.ACTION else None

    def current_entry_id(self) -> int | None:
        """The id of the entry with the caret; what was typed is brought to the disk first, if need be."""
        uid = self.current_uid()
        if self.handing.id_of(uid) is None:
            self._workspace.settle()
        return self.handing.id_of(uid)

    def close_lists(self) -> None:
        """Close the list of names or verbs, for another list that is to be shown."""
        self._turns.close()

    def set_kind(self, kind: EntryKind) -> None:
        """Let the chosen entries be of another kind."""
        cursor = self.textCursor()
        blocks = self._blocks_between(cursor.selectionStart(), cursor.selectionEnd())
        self._workspace.settle()
        found = (self.handing.id_of(uid_of(block)) for block in blocks)
        keys = [key for key in found if key is not None]
        if keys:
            self._workspace.execute(minutes.set_kind, keys, kind)
        elif blocks:
            self._begin_step()
            cursor.setBlockFormat(block_format(uid_of(blocks[0]), kind, self._clock()))
            self.entry_changed.emit()

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
        self._begin_step()
        if not entry_blocks.reaches_over_heading(self.textCursor()):
            self.mergeCurrentCharFormat(form)
            return
        for part in entry_blocks.parts(self.textCursor()):
            part.mergeCharFormat(form)

    # Undo and redo

    @Slot()
    def undo_step(self) -> None:
        """Take back within the step being typed; when nothing is left there, go on through the history of the file."""
        self._turns.close()
        document = self.document()
        if document.isUndoAvailable():
            self._past.undo()
            self.entry_changed.emit()
            return
        if document.isRedoAvailable():  # the whole step was taken back here: make it one of the history first
            self.setUpdatesEnabled(False)
            while document.isRedoAvailable():
                document.redo()
            self.end_step()
            self._workspace.undo()
            self.setUpdatesEnabled(True)
        self._workspace.undo()

    @Slot()
    def redo_step(self) -> None:
        """Do again what was taken back last."""
        self._turns.close()
        if self.document().isRedoAvailable():
            self._past.redo()
            self.entry_changed.emit()
        else:
            self._workspace.redo()

    # Handing in

    @Slot()
    def flush(self) -> None:
        """Hand in what was typed, without waiting for the disk."""
        self._hand_in(current=self.current_uid())

    @Slot()
    def end_step(self) -> None:
        """Hand in what was typed and end its step; what follows is a step of its own."""
        if self.handing.uid:
            self.reader.read()
        self.flush()
        self._close_step()

    def _close_step(self) -> None:
        self.handing.close_step()
        self._step_timer.stop()
        self._past.clear()

    def _begin_step(self) -> None:
        """Something is about to be typed in the entry with the caret."""
        uid = self.current_uid()
        if self.handing.uid and self.handing.uid != uid:
            self.end_step()
        if not self.handing.uid:
            self._stamp(uid)
            self.handing.open_step(uid)
            self._step_timer.start()

    def _stamp(self, uid: str) -> None:
        """Give an empty entry that nobody has written in the time at which it is begun: the first of an item."""
        block = self.textCursor().block()
        now = self._clock()
        is_known = self.handing.id_of(uid) is not None
        if now is None or block.text() or is_known or entry_blocks.clock_of(block) is not None:
            return
        document = self.document()
        document.setUndoRedoEnabled(False)
        QTextCursor(block).setBlockFormat(block_format(uid, kind_of(block), now))
        document.setUndoRedoEnabled(True)

    def _hand_in(self, current: str) -> None:
        if self._item_id is not None and self.handing.hand_in(self._texts, current):
            self._close_step()

    def facts_changed(self, uids: Collection[str]) -> None:
        """The actions that these entries give have got other facts."""
        self.viewport().update()
        if self.current_uid() in uids:
            self.entry_changed.emit()

    def _texts(self) -> dict[int, list[EntryText]]:
        """The entries of each item as they stand in the text; each has a uid of its own."""
        found: dict[int, list[EntryText]] = {}
        kept: dict[str, EntryText] = {}
        item_id = self._item_id or 0
        for block in entry_blocks.every(self.document()):
            heading = item_of(block)
            if heading is not None:
                item_id = heading
                continue
            uid = uid_of(block)
            if not uid or uid in kept:
                uid = new_uid()
                QTextCursor(block).setBlockFormat(block_format(uid, kind_of(block), entry_blocks.clock_of(block)))
            kept[uid] = self._kept.get(uid) or entry_blocks.read(block, self._spans)
            found.setdefault(item_id, []).append(kept[uid])
        self._kept = kept
        return found

    def entries(self) -> list[EntryText]:
        """The entries of the item with the caret, as they stand in the text."""
        return self._texts()[self._item_id or 0]

    def entry(self, block: QTextBlock) -> EntryText:
        """The entry that a block is, read anew only when it was touched since."""
        return self._kept.get(uid_of(block)) or entry_blocks.read(block, self._spans)

    # Loading

    def _ask(self) -> dict[int, list[EntryRow]]:
        """The entries of the items that are shown, as the file has them."""
        items = list(self._headings)
        if len(items) == 1:
            return {items[0]: self._workspace.ask(minutes.of_item, items[0])}
        found = self._workspace.ask(minutes.of_meeting, self._floor.meeting_id) if items else {}
        return {item_id: found.get(item_id, []) for item_id in items}

    def _load(self, rows: dict[int, list[EntryRow]]) -> None:
        """Show entries, and over them what waits for the disk."""
        self._is_loading = True
        self._kept.clear()
        waiting = self._workspace.waiting
        sections = [
            Section(item_id, self._headings[item_id], overlaid(_texts_of(entries), item_id, waiting))
            for item_id, entries in rows.items()
        ]
        document = self.document()
        document.setUndoRedoEnabled(False)
        self._spans = entry_blocks.fill(document, sections, new_uid)
        document.setUndoRedoEnabled(True)
        shown = [text for section in sections for text in section.texts]
        uids = {text.uid for text in shown}
        known = {item_id: [text for text in texts if text.uid in uids] for item_id, texts in self._texts().items()}
        entries = [entry for each in rows.values() for entry in each]
        self.handing.begin(known, {one.uid: one.id for one in entries})
        self._is_loading = False
        self._active_uid = ""
        self._past.clear()
        self.reader.begin(shown, {one.uid: one.action for one in entries if one.action})
        self._gutter.update()

    def _reload(self, changed_ids: set[int]) -> None:
        """Show what the file holds now; the caret stays where it was, or goes to what was changed."""
        if self._item_id is None:
            return
        self.flush()
        cursor = self.textCursor()
        uid, offset = self.current_uid(), cursor.positionInBlock()
        before = "" if cursor.block().text() else uid_of(cursor.block().previous())
        scroll = self.verticalScrollBar().value()
        rows = self._ask()
        found = (one.uid for entries in rows.values() for one in entries if one.id in changed_ids)
        at = next(found, "")
        self.setUpdatesEnabled(False)
        self._load(rows)
        if before and not at:
            self._begin_again(uid, before)
        self._put_caret(at or uid, offset if not at or at == uid else None)
        self.verticalScrollBar().setValue(scroll)
        self.setUpdatesEnabled(True)
        self.ensureCursorVisible()
        self.entry_changed.emit()

    def _begin_again(self, uid: str, before: str) -> None:
        """The entry that was just begun is still empty, so that the file does not hold it: it stands there again."""
        blocks = list(blocks_of(self.document()))
        after = next((block for block in blocks if uid_of(block) == before), None)
        if after is None or any(uid_of(block) == uid for block in blocks):
            return
        self._is_loading = True
        self.document().setUndoRedoEnabled(False)
        cursor = QTextCursor(after)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.insertBlock(block_format(uid, EntryKind.TEXT, self._clock()), entry_blocks.char_format())
        self.document().setUndoRedoEnabled(True)
        self._is_loading = False

    def _put_caret(self, uid: str, offset: int | None) -> None:
        found = (one for one in blocks_of(self.document()) if uid_of(one) == uid)
        block = next(found, None) or [*self.section(self._item_id)][-1]
        cursor = QTextCursor(block)
        length = max(0, block.length() - 1)
        cursor.setPosition(block.position() + (length if offset is None else min(offset, length)))
        self.setTextCursor(cursor)

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if changes.touches(Attendance, Chairing, Group, GroupVerb, Membership, Organization, Person, Seat):
            self._floor.forget()
            self.reader.readings.forget_names()
        if self._item_id is None or changes.source is self:
            return
        if changes.touches(Entry, Annotation, Action, ActionOwner):
            changed = changes.keys(Entry) if changes.command.startswith(("undo", "redo")) else set()
            self._reload(changed)

    # What is typed

    @Slot(int, int, int)
    def _on_contents(self, place: int, removed: int, added: int) -> None:
        if self._is_loading or not (removed or added):
            return
        touched = self._touch(place, place + added)
        if self._past.is_dressing:
            return
        self._past.typed()
        self.reader.typed(touched)
        if not self.handing.uid:
            self._begin_step()
        self.handing.touch()

    def _touch(self, start: int, end: int) -> dict[str, None]:
        """The entries between two places are not as they were; returns their uids in order."""
        touched: dict[str, None] = {}
        block = self.document().findBlock(start)
        while block.isValid() and block.position() <= end:
            touched[uid_of(block)] = None
            self._kept.pop(uid_of(block), None)
            block = block.next()
        return touched

    @Slot()
    def _on_cursor(self) -> None:
        uid = self.current_uid()
        if self._is_loading:
            return
        if uid != self._active_uid:
            self._active_uid = uid
            self._find_item()
            self.reader.read(but=uid)
            self.handing.look_for_empty()
            self.flush()
            self.reader.settle_facts()
            self.entry_changed.emit()
            self._gutter.update()
        self._leave_span()

    def _find_item(self) -> None:
        """Know in which item the caret stands."""
        heading = entry_blocks.heading_over(self.textCursor().block())
        item_id = item_of(heading) if heading.isValid() else None
        if item_id is not None and item_id != self._item_id:
            self._item_id = item_id
            self._floor.show_item(item_id)

    def _leave_span(self) -> None:
        """What is typed before or behind a marked name does not belong to it."""
        cursor = self.textCursor()
        form = cursor.charFormat()
        marks = entry_blocks.shared_marks(cursor)
        if not cursor.hasSelection() and marks != entry_blocks.marks_of(form):
            look = entry_blocks.look_of(form)
            self.setCurrentCharFormat(entry_blocks.char_format(look, marks, self._spans))

    def event(self, event: QEvent) -> bool:
        """Undo and Redo are for the editor while it has the focus, and so are the keys of what is offered under it."""
        if isinstance(event, QKeyEvent):
            is_press = event.type() == QEvent.Type.KeyPress
            if event.type() == QEvent.Type.ShortcutOverride and (_turning(event) or self._turns.wants(event)):
                event.accept()
                return True
            if is_press and event.key() == Qt.Key.Key_Tab and self._takes_tab(event):
                self.keyPressEvent(event)  # Qt would give the focus away first
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins an entry, Shift+Enter a line in it; Undo and Redo go on through the history."""
        turn = _turning(event)
        if turn:
            (self.undo_step if turn == "undo" else self.redo_step)()
            return
        if self.isReadOnly():
            super().keyPressEvent(event)
            return
        if self._keep_headings(event):
            return
        if not self._turns.press(event) and not self._press_own(event):
            self._press_text(event)
            self._turns.typed(event)

    def _press_own(self, event: QKeyEvent) -> bool:
        """Do what a key of the live meeting does; whether it was one."""
        if event.key() == Qt.Key.Key_Tab and self._takes_tab(event):
            self._turn_kind()
            return True
        act = _ACTS.get(_combined(event)) if event.modifiers() & _OF_ACTS else None
        if act is None:
            return False
        act(self)
        return True

    def _press_text(self, event: QKeyEvent) -> None:
        """Do what a key does to the text."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & ~_SHIFT:
            self._begin_step()
            if event.modifiers() & _SHIFT:
                self.textCursor().insertText("\u2028")
            else:
                self._new_entry()
            self.ensureCursorVisible()
            return
        if _may_change(event):
            self._begin_step()
            self._leave_span()
        blocks = self.document().blockCount()
        super().keyPressEvent(event)
        if self.document().blockCount() < blocks:
            self.handing.uid = self.current_uid()
        if event.text() == " " and self.here() == _SIGN:
            self._open_line()

    # What helps to type

    def insert_time(self) -> None:
        """Write the clock time as it stands in a sentence."""
        now = dt.datetime.now().astimezone().time()
        words = language(self._language()).at_clock(now)
        self.put(self.here(), self.here(), EntryText("", words))

    def complete_name(self) -> None:
        """Offer the names that begin with the letters before the caret."""
        self._turns.complete()

    def go_on(self) -> None:
        """Begin a turn of the speaker before, who goes on."""
        if self._is_at_heading():
            return
        block = self.textCursor().block()
        if block.text().strip():
            self.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
            self._begin_step()
            self._new_entry()
        while block.isValid() and item_of(block) is None:
            entry = self.entry(block)
            speaker = next((one for one in entry.spans or () if one.kind is AnnotationKind.SPEAKER), None)
            if speaker is not None:
                self._turns.go_on(entry.text[speaker.starts : speaker.ends], speaker)
                return
            block = block.previous()
        self.told.emit(_("Nobody has spoken in this item yet."))

    def _language(self) -> str:
        """The language of the entry with the caret."""
        return entry_blocks.language_of(self.textCursor().block()) or self._floor.language

    def _takes_tab(self, event: QKeyEvent) -> bool:
        """Whether Tab is for the text, and does not lead out of it."""
        if self.isReadOnly() or event.modifiers():
            return False
        return self._turns.wants(event) or self.current_kind() in openers.OTHERS

    def _turn_kind(self) -> None:
        """Let the entry be of the other kind that its sign stands for."""
        self._become(openers.OTHERS[self.current_kind()])

    def _open_line(self) -> None:
        """A sign was typed first in the entry: it goes, and the entry is what the sign says."""
        kind = openers.OPENERS.get(self.before(_SIGN))
        if kind is not None:
            self.put(0, _SIGN, EntryText("", ""), kind)

    def _become(self, kind: EntryKind) -> None:
        self.put(self.here(), self.here(), EntryText("", ""), kind)

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

    def make_room(self) -> None:
        """Keep room free under the caret, so that what is offered never covers the line being typed."""
        height = self.viewport().height()
        over = self.cursorRect().bottom() - height + min(ROOM, height * 2 // 5)
        if over > 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + over)

    def put(self, start: int, end: int, entry: EntryText, kind: EntryKind | None = None) -> None:
        """Put words in place of others in the entry with the caret, as one step of typing."""
        if self._is_at_heading():
            return
        self._begin_step()
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

    def _shown_entry(self) -> tuple[EntryText, list[Chip]]:
        """The entry with the caret, and what is painted under it."""
        block = self.textCursor().block()
        return self.entry(block), self.reader.chips_of(block)

    # What is read in the text

    def may_be_read(self) -> bool:
        """Whether readings may be put into the text now."""
        can_write = not self.isReadOnly() and not self.document().isRedoAvailable()
        return can_write and not _is_composing(self.textCursor().block())

    def dressed(self, act: Callable[[], object]) -> None:
        """Do something to the looks of the text, which is no step of its own for undo."""
        self._past.dress(act)
        self._leave_span()
        self.viewport().update()
        self._gutter.update()

    def dress(self, block: QTextBlock, entry: EntryText, *, is_offered: bool, is_new: bool = False) -> None:
        """Let an entry look as it was read; spans that are new are handed in."""
        if is_new:
            self.handing.is_dirty = True
            self.handing.idle.start()
        self.dressed(lambda: entry_blocks.dress(block, entry, self._spans, is_offered=is_offered))

    # The headings

    def _keep_headings(self, event: QKeyEvent) -> bool:
        """Let no key change a heading; whether that is all the key does."""
        if None in self._headings.values() or not _may_change(event):
            return False
        cursor = self.textCursor()
        erased = (move for key, move in _ERASING.items() if event.matches(key))
        move = next(erased, _ERASING_KEYS.get(event.key()))
        if move is not None and not cursor.hasSelection():
            cursor.movePosition(move, QTextCursor.MoveMode.KeepAnchor)
        if entry_blocks.reaches_over_heading(cursor):
            if is_cut := event.matches(QKeySequence.StandardKey.Cut):
                self.copy()
            self._begin_step()
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

    # What comes from elsewhere
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
        self._begin_step()
        self._remove_selection()
        self._leave_span()
        entries, lacks = entry_mime.entries_of(words)
        is_plain = len(entries) == 1 and entries[0].text == words
        if not is_plain:
            event.setCommitString("", event.replacementStart(), event.replacementLength())
        super().inputMethodEvent(event)
        if not is_plain:
            self._insert(entries, lacks=lacks)

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied or dragged: plain text for others, whole entries for this editor."""
        return entry_mime.packed(QMimeData(), entry_blocks.pieces(self.textCursor(), self._spans))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text comes in, nothing else."""
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted lines are entries of their own; what no paper can show is left out, and said."""
        if self._is_at_heading():
            return
        entries, lacks = entry_mime.unpacked(source)
        self._turns.close()
        self._begin_step()
        self._insert(entries, lacks=lacks)

    def _insert(self, entries: Sequence[EntryText], *, lacks: bool) -> None:
        if lacks:
            self.told.emit(_("Control characters were left out of what was pasted."))
        if not any(entry.text for entry in entries):
            return
        self._remove_selection()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for number, entry in enumerate(entries):
            if number:
                form = block_format(new_uid(), entry.kind, self._clock(), entry.language)
                cursor.insertBlock(form, entry_blocks.char_format())
            elif not cursor.block().text() and entry.kind is not EntryKind.TEXT:
                uid = uid_of(cursor.block())
                cursor.setBlockFormat(block_format(uid, entry.kind, self._clock(), entry.language))
            entry_blocks.insert(cursor, entry, self._spans)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the editor hands in what was typed."""
        super().focusOutEvent(event)
        self._turns.close()
        self.flush()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mouse puts the caret elsewhere, takes what is offered or drops a fact."""
        self._turns.close()
        found = next((spot for spot in self._spots if spot[0].contains(event.position())), None)
        if found is None:
            super().mousePressEvent(event)
        elif found[2].startswith(WHICH):
            self.reader.choose(int(found[2].removeprefix(WHICH)), found[1])
        elif found[2] != TAKE:
            self.reader.drop_fact(found[1], AnnotationKind(found[2]))
        else:
            self._put_caret(found[1], None)
            self.reader.take_offer()

    def dropEvent(self, event: QDropEvent) -> None:
        """Words that reach over a heading are not dragged."""
        if event.source() in {self, self.viewport()} and entry_blocks.reaches_over_heading(self.textCursor()):
            event.ignore()
        else:
            super().dropEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the words, by the same ways as with keys."""
        menu = QMenu(self)
        has_words, can_write = self.textCursor().hasSelection(), not self.isReadOnly()
        for words, keys, act, is_possible in (
            (_("Undo"), "Ctrl+Z", self.undo_step, can_write),
            (_("Redo"), "Ctrl+Y", self.redo_step, can_write),
            (_("Cut"), "Ctrl+X", self.cut_words, can_write and has_words),
            (_("Copy"), "Ctrl+C", self.copy, has_words),
            (_("Paste"), "Ctrl+V", self.paste, can_write and self.canPaste()),
            (_("Select all"), "Ctrl+A", self.selectAll, True),
        ):
            added = menu.addAction(f"{words}\t{QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)}")
            added.triggered.connect(act)
            added.setEnabled(is_possible)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    @Slot()
    def cut_words(self) -> None:
        """Take the chosen words away; they can be pasted elsewhere."""
        self._begin_step()
        self.copy()
        self._remove_selection()

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

    def _new_entry(self) -> None:
        """Split the entry at the caret; the part that holds the words keeps the uid."""
        self._remove_selection()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        block = cursor.block()
        kind = kind_of(block)
        if kind is EntryKind.BULLET and not block.text():
            cursor.setBlockFormat(block_format(uid_of(block), EntryKind.TEXT, entry_blocks.clock_of(block)))
        elif cursor.atBlockStart() and block.text():
            form = block.blockFormat()
            cursor.setBlockFormat(block_format(new_uid(), EntryKind.TEXT, self._clock()))
            cursor.insertBlock(form, entry_blocks.char_format())
        else:
            following = _CONTINUED.get(kind, EntryKind.TEXT)
            cursor.insertBlock(block_format(new_uid(), following, self._clock()), entry_blocks.char_format())
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def current_uid(self) -> str:
        """The entry with the caret."""
        return uid_of(self.textCursor().block())

    def _blocks_between(self, start: int, end: int) -> list[QTextBlock]:
        return [
            block
            for block in blocks_of(self.document())
            if block.position() <= end and block.position() + block.length() > start
        ]

    # How it looks

    def visible_blocks(self, top: int = 0, bottom: int | None = None) -> list[tuple[QTextBlock, QRectF]]:
        """The blocks that are seen, headings among them, with their places; or only those between two heights."""
        layout = self.document().documentLayout()
        shift = -self.verticalScrollBar().value()
        height = self.viewport().height() if bottom is None else bottom
        found = []
        block = self.cursorForPosition(QPoint(0, top - entry_blocks.CHIP_SPACE)).block()
        while block.isValid():
            rect = layout.blockBoundingRect(block).translated(0, shift)
            if rect.top() > height:
                break
            found.append((block, rect))
            block = block.next()
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and under entries their kinds and facts."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.color("surface"))
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._spots = []
        shown = self.visible_blocks(event.rect().top(), event.rect().bottom())
        self.reader.seen(block for block, _rect in shown)
        for block, rect in shown:
            if item_of(block) is not None:
                self._paint_note(painter, block, rect)
            elif told := self.reader.chips_of(block):
                left, top = rect.x(), rect.bottom() + 3
                spots = chips.paint(painter, told, left, top, rect.right())
                self._spots += [(spot, uid_of(block), act) for spot, act in spots]

    @staticmethod
    def _paint_note(painter: QPainter, block: QTextBlock, rect: QRectF) -> None:
        """What stands under a heading: presenters and planned minutes."""
        painter.setFont(theme.font(theme.HELP))
        painter.setPen(theme.color("ink2"))
        note = entry_blocks.heading_of(block).note
        place = QRectF(rect.x(), rect.bottom(), rect.width(), entry_blocks.NOTE_SPACE)
        shown = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, int(rect.width()))
        painter.drawText(place, Qt.AlignmentFlag.AlignTop, shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the gutter beside the text, the column no wider than it reads well, and what is read where it was."""
        with self._keeping_place():
            super().resizeEvent(event)
            self.setLineWrapColumnOrWidth(max(240, min(_COLUMN, self.viewport().width() - 16)))
        inner = self.contentsRect()
        self._gutter.setGeometry(inner.x(), inner.y(), WIDTH, inner.height())


_SHIFT = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_SIGN = 2
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


def _take_offer(editor: MinutesEditor) -> None:
    editor.reader.take_offer()


def _drop_offer(editor: MinutesEditor) -> None:
    editor.reader.drop_offer()


def _chooser(number: int) -> Callable[[MinutesEditor], None]:
    """Says whose a name is, by the place of that person in the question."""
    return lambda editor: editor.reader.choose(number)


_OF_ACTS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_ACTS: dict[str, Callable[[MinutesEditor], None]] = {
    "Ctrl+T": MinutesEditor.insert_time,
    "Ctrl+Space": MinutesEditor.complete_name,
    "Ctrl+Shift+J": MinutesEditor.go_on,
    "Ctrl+Return": _take_offer,
    "Ctrl+Enter": _take_offer,
    "Ctrl+Shift+Backspace": _drop_offer,
    **{f"Alt+{number}": _chooser(number - 1) for number in range(1, 10)},
}


def _texts_of(rows: Sequence[EntryRow]) -> list[EntryText]:
    return [
        EntryText(one.uid, one.text, one.kind, one.runs, one.spans, one.language, one.clock, one.id) for one in rows
    ]


def _is_composing(block: QTextBlock) -> bool:
    """Whether a letter is being composed in an entry."""
    return bool(block.layout().preeditAreaText())


def _may_change(event: QKeyEvent) -> bool:
    """Whether a key may change the text."""
    return (
        event.key() in _CHANGING
        or (event.text() != "" and event.text().isprintable())
        or any(map(event.matches, _EDITS))
    )


def _combined(event: QKeyEvent) -> str:
    return QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)


def _turning(event: QKeyEvent) -> str:
    if event.matches(QKeySequence.StandardKey.Undo):
        return "undo"
    is_ctrl_y = event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return "redo" if event.matches(QKeySequence.StandardKey.Redo) or is_ctrl_y else ""
