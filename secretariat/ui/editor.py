"""The minutes editor: the entries of one agenda item as blocks of one text, on the disk within two seconds.

What is typed goes to the store as one step for each entry; Undo first takes back within the step being typed and then
goes on through the history of the file, in one chronological order with everything else.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
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
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit

from secretariat.errors import SecretariatError
from secretariat.i18n import N_, _, capitalized, language
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
    Membership,
    Organization,
    Person,
    Seat,
)
from secretariat.services import actions, minutes, proceedings
from secretariat.services.actions import ActionRow, Due
from secretariat.services.labels import label
from secretariat.services.minutes import EntryRow, EntryText, Span
from secretariat.services.recognise import Offer
from secretariat.store.uids import new_uid
from secretariat.ui import chips, entry_blocks, entry_mime, offers, openers, theme, turns
from secretariat.ui.chips import TAKE, Chip
from secretariat.ui.entry_blocks import ROOM, WITH_CHIPS, block_format, blocks_of, kind_of, uid_of
from secretariat.ui.floor import Floor
from secretariat.ui.gutter import WIDTH, Gutter
from secretariat.ui.ledger import Ledger, Writing, overlaid
from secretariat.ui.messages import announce
from secretariat.ui.offers import Readings
from secretariat.ui.spoken import Spoken
from secretariat.ui.text_past import TextPast
from secretariat.ui.turns import Turns
from secretariat.ui.workspace import Workspace

AUTOSAVE_MS = 500
READING_MS = 600
AUTOSAVE_LATEST_MS = 2000
STEP_MS = 30_000
_COLUMN = 640
_AT_ONCE = 20
"""So many entries are read at a time."""
_CONTINUED = {EntryKind.BULLET: EntryKind.BULLET}


class MinutesEditor(QTextEdit):
    """The editor of the entries of one item.

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
        self._spans: list[Span] = []
        self._actions: dict[str, ActionRow] = {}
        self._ledger = Ledger()
        self._step = 0
        self._step_uid = ""
        self._at_step: frozenset[str] = frozenset()
        self._active_uid = ""
        self._is_loading = False
        self._is_dirty = False
        self._gutter = Gutter(self, self._visible_blocks, self._current_uid)
        self._floor = Floor(workspace)
        self._turns = Turns(self, self, self._floor, self.told.emit)
        self._readings = Readings(workspace, self._floor)
        self._kept: dict[str, EntryText] = {}
        self._unread: dict[str, None] = {}
        self._unsettled: set[str] = set()
        self._spots: list[tuple[QRectF, str, str]] = []
        self._past = TextPast(self)
        self._spoken = Spoken(self, self._shown_entry)
        self._idle = _timer(self, AUTOSAVE_MS, self.flush)
        self._latest = _timer(self, AUTOSAVE_LATEST_MS, self.flush)
        self._reading = _timer(self, READING_MS, self._read_typed)
        self._step_timer = _timer(self, STEP_MS, self.end_step)
        self.document().contentsChange.connect(self._on_contents)
        self.document().documentLayout().update.connect(self._gutter.update)
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

    def set_size(self, pixels: int) -> None:
        """Set the text at a size: 18 pixels when it stands alone, 16 with the paper beside it."""
        if self.font().pixelSize() != pixels:
            self.setFont(theme.font(pixels))
            self._gutter.update()

    # What it shows

    @property
    def item_id(self) -> int | None:
        """The agenda item whose entries are shown."""
        return self._item_id

    def show_item(self, item_id: int, *, at: int | None = None, at_end: bool = False) -> None:
        """Show the entries of an item; the caret stands in an entry of that id, else at the beginning or the end."""
        self.leave()
        self._item_id = item_id
        self._floor.show_item(item_id)
        entries = self._workspace.ask(minutes.of_item, item_id)
        self._load(entries)
        uid = next((uid for uid, key in self._ledger.ids.items() if key == at), "")
        if uid or at_end or not entries:
            self._put_caret(uid, None)
            self.ensureCursorVisible()
        else:
            self.moveCursor(QTextCursor.MoveOperation.Start)
            self.verticalScrollBar().setValue(0)

    def show_nothing(self) -> None:
        """Show no item."""
        self.leave()
        self._item_id = None
        self._load([])

    def leave(self) -> None:
        """Hand in what was typed, before something else is shown; an entry that was left empty goes."""
        self._turns.close()
        self._read_typed()
        self._is_dirty = self._is_dirty or self._ledger.has_empty()
        self._hand_in(current="")
        self.end_step()

    def current_kind(self) -> EntryKind:
        """The kind of the entry that has the caret."""
        return kind_of(self.textCursor().block())

    def current_action(self) -> ActionRow | None:
        """The action that the entry with the caret gives."""
        return self._actions.get(self._current_uid()) if self.current_kind() is EntryKind.ACTION else None

    def current_entry_id(self) -> int | None:
        """The id of the entry with the caret; what was typed is brought to the disk first, if need be."""
        uid = self._current_uid()
        if uid not in self._ledger.ids:
            self._workspace.settle()
        return self._ledger.ids.get(uid)

    def close_lists(self) -> None:
        """Close the list of names or verbs, for another list that is to be shown."""
        self._turns.close()

    def set_kind(self, kind: EntryKind) -> None:
        """Let the chosen entries be of another kind."""
        cursor = self.textCursor()
        blocks = self._blocks_between(cursor.selectionStart(), cursor.selectionEnd())
        self._workspace.settle()
        keys = [self._ledger.ids[uid_of(block)] for block in blocks if uid_of(block) in self._ledger.ids]
        if keys:
            self._workspace.execute(minutes.set_kind, keys, kind)
        elif blocks:
            self._begin_step()
            cursor.setBlockFormat(block_format(uid_of(blocks[0]), kind, self._clock()))
            self.entry_changed.emit()

    def toggle_bold(self) -> None:
        """Make the chosen words bold, or plain again."""
        if not self.isReadOnly():
            self._begin_step()
            is_bold = self.fontWeight() >= QFont.Weight.DemiBold
            self.setFontWeight(QFont.Weight.Normal if is_bold else QFont.Weight.DemiBold)

    def toggle_italic(self) -> None:
        """Make the chosen words italic, or plain again."""
        if not self.isReadOnly():
            self._begin_step()
            self.setFontItalic(not self.fontItalic())

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
        self._hand_in(current=self._current_uid())

    @Slot()
    def end_step(self) -> None:
        """Hand in what was typed and end its step; what follows is a step of its own."""
        if self._step_uid:
            self._read_typed()
        self.flush()
        self._close_step()

    def _close_step(self) -> None:
        if self._step_uid:
            self._workspace.seal()
        self._step += 1
        self._step_uid = ""
        self._step_timer.stop()
        self._past.clear()

    def _begin_step(self) -> None:
        """Something is about to be typed in the entry with the caret."""
        uid = self._current_uid()
        if self._step_uid and self._step_uid != uid:
            self.end_step()
        if not self._step_uid:
            self._stamp(uid)
            self._step_uid = uid
            self._at_step = self._ledger.uids()
            self._step_timer.start()

    def _stamp(self, uid: str) -> None:
        """Give an empty entry that nobody has written in the time at which it is begun: the first of an item."""
        block = self.textCursor().block()
        now = self._clock()
        if now is None or block.text() or uid in self._ledger.ids or entry_blocks.clock_of(block) is not None:
            return
        document = self.document()
        document.setUndoRedoEnabled(False)
        QTextCursor(block).setBlockFormat(block_format(uid, kind_of(block), now))
        document.setUndoRedoEnabled(True)

    def _hand_in(self, current: str) -> None:
        self._idle.stop()
        self._latest.stop()
        if not self._is_dirty or self._item_id is None:
            return
        self._is_dirty = False
        now = self._entries()
        writing = self._ledger.difference(now, current)
        if writing is None:
            return
        step = (self._item_id, self._step)
        self._workspace.post(
            minutes.write,
            self._item_id,
            writing.texts,
            removed=writing.removed,
            order=writing.order,
            step=step,
            source=self,
            then=_Ended(self, writing),
        )
        self._ledger.enter(now, writing)
        if not self._at_step.isdisjoint(writing.removed):
            self._close_step()  # what hangs on an entry that went comes back with it only through the history

    def ended(self, writing: Writing, ids: dict[str, int] | None) -> None:
        """What was handed in is on the disk, or was refused; then it is handed in again with the next change."""
        if ids is None:
            self._ledger.forget(writing)
            self._is_dirty = True
        else:
            self._ledger.learn(ids)
            self._learn_actions(writing)
            self._settle_facts()

    def _learn_actions(self, writing: Writing) -> None:
        """Entries that became actions by typing have got facts."""
        for text in writing.texts:
            if text.kind is not EntryKind.ACTION:
                self._actions.pop(text.uid, None)
        news = {text.uid: self._ledger.ids.get(text.uid) for text in writing.texts if text.kind is EntryKind.ACTION}
        keys = [key for uid, key in news.items() if key is not None and uid not in self._actions]
        if not keys:
            return
        found = self._workspace.ask(actions.of_entries, keys)
        self._actions |= {uid: found[key] for uid, key in news.items() if key in found}
        self.viewport().update()
        if self._current_uid() in news:
            self.entry_changed.emit()

    def _entries(self) -> list[EntryText]:
        """The entries as they stand in the text; each has a uid of its own."""
        seen: set[str] = set()
        for block in blocks_of(self.document()):
            if not uid_of(block) or uid_of(block) in seen:
                QTextCursor(block).setBlockFormat(block_format(new_uid(), kind_of(block), entry_blocks.clock_of(block)))
            seen.add(uid_of(block))
        self._kept = {uid: self._entry(uid, block) for block in blocks_of(self.document()) if (uid := uid_of(block))}
        return list(self._kept.values())

    def _entry(self, uid: str, block: QTextBlock) -> EntryText:
        """An entry as it stands, read anew only when it was touched since."""
        return self._kept.get(uid) or entry_blocks.read(block, self._spans)

    # Loading

    def _load(self, entries: Sequence[EntryRow]) -> None:
        """Show entries, and over them what waits for the disk."""
        self._is_loading = True
        self._kept.clear()
        texts = [
            EntryText(one.uid, one.text, one.kind, one.runs, one.spans, one.language, one.clock, one.id)
            for one in entries
        ]
        document = self.document()
        document.setUndoRedoEnabled(False)
        shown = overlaid(texts, self._item_id or 0, self._workspace.waiting)
        self._spans = entry_blocks.fill(document, shown, new_uid())
        self._offer_again(shown)
        document.setUndoRedoEnabled(True)
        uids = {text.uid for text in shown}
        self._actions = {one.uid: one.action for one in entries if one.action}
        known = (text for text in self._entries() if text.uid in uids)
        self._ledger.begin(known, {one.uid: one.id for one in entries})
        self._step_uid = ""
        self._at_step = self._ledger.uids()
        self._is_dirty = False
        self._is_loading = False
        self._active_uid = ""
        self._unread.clear()
        self._past.clear()
        self._gutter.update()

    def _offer_again(self, entries: Sequence[EntryText]) -> None:
        """What the entries of the file are offered to be; none of them is touched."""
        if self.isReadOnly():
            return
        for block, entry in zip(blocks_of(self.document()), entries, strict=False):
            self._readings.know(entry)
            if self._readings.offer(entry.uid, entry.text):
                QTextCursor(block).setBlockFormat(entry_blocks.offered(block, wanted=True))

    def _reload(self, changed_ids: set[int]) -> None:
        """Show what the file holds now; the caret stays where it was, or goes to what was changed."""
        if self._item_id is None:
            return
        self.flush()
        cursor = self.textCursor()
        uid, offset = self._current_uid(), cursor.positionInBlock()
        before = "" if cursor.block().text() else uid_of(cursor.block().previous())
        scroll = self.verticalScrollBar().value()
        entries = self._workspace.ask(minutes.of_item, self._item_id)
        at = next((one.uid for one in entries if one.id in changed_ids), "")
        self.setUpdatesEnabled(False)
        self._load(entries)
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
        block = next((one for one in blocks_of(self.document()) if uid_of(one) == uid), self.document().lastBlock())
        cursor = QTextCursor(block)
        length = max(0, block.length() - 1)
        cursor.setPosition(block.position() + (length if offset is None else min(offset, length)))
        self.setTextCursor(cursor)

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if changes.touches(Attendance, Chairing, Group, Membership, Organization, Person, Seat):
            self._floor.forget()
            self._readings.forget_names()
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
        self._is_dirty = True
        self._past.typed()
        self._unread |= touched
        self._reading.start()
        if not self._step_uid:
            self._begin_step()
        self._idle.start()
        if not self._latest.isActive():
            self._latest.start()
        self._gutter.update()

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
        uid = self._current_uid()
        if self._is_loading:
            return
        if uid != self._active_uid:
            self._active_uid = uid
            self._read_typed(but=uid)
            self._is_dirty = self._is_dirty or self._ledger.has_empty()
            self.flush()
            self._settle_facts()
            self.entry_changed.emit()
        self._leave_span()
        self._gutter.update()

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
        if not self._turns.press(event) and not self._press_own(event):
            self._press_text(event)
            self._turns.typed(event)

    def _press_own(self, event: QKeyEvent) -> bool:
        """Do what a key of the live meeting does; whether it was one."""
        if event.key() == Qt.Key.Key_Tab and self._takes_tab(event):
            self._turn_kind()
            return True
        act = _ACTS.get(_combined(event)) if event.modifiers() & Qt.KeyboardModifier.ControlModifier else None
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
            self._step_uid = self._current_uid()
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
        block = self.textCursor().block()
        if block.text().strip():
            self.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
            self._begin_step()
            self._new_entry()
        while block.isValid():
            entry = entry_blocks.read(block, self._spans)
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
        return entry_blocks.read(block, self._spans), self._chips_of(block)

    # What is read in the text

    @Slot()
    def _read_typed(self, but: str = "") -> None:
        """Read the entries that were typed, but for one: their spans come to be, and what they are offered to be."""
        document = self.document()
        wanted = [uid for uid in self._unread if uid != but][:_AT_ONCE]
        if not wanted or self.isReadOnly() or document.isRedoAvailable() or _is_composing(self.textCursor().block()):
            return
        blocks = {uid_of(block): block for block in blocks_of(document)}
        for uid in wanted:
            del self._unread[uid]
            if uid in blocks:
                self._read_entry(blocks[uid])
        if len(self._unread) > len({but} & self._unread.keys()):
            self._reading.start()

    def _read_entry(self, block: QTextBlock) -> None:
        entry = entry_blocks.read(block, self._spans)
        read = self._readings.read(entry)
        is_offered = self._readings.offer(entry.uid, entry.text) is not None
        if entry.kind is EntryKind.ACTION:
            self._unsettled.add(entry.uid)
        if is_offered and not entry_blocks.is_offered(block):
            announce(self, self._readings.words(entry.uid))
        if set(read.spans or ()) != set(entry.spans or ()):
            self._is_dirty = True
            self._idle.start()
        elif is_offered == entry_blocks.is_offered(block):
            return
        self._dress(block, read, is_offered=is_offered)

    def _dress(self, block: QTextBlock, entry: EntryText, *, is_offered: bool) -> None:
        """Let an entry look as it was read, which is no step of its own for undo."""
        self._past.dress(lambda: entry_blocks.dress(block, entry, self._spans, is_offered=is_offered))
        self._leave_span()
        self.viewport().update()
        self._gutter.update()

    def take_offer(self) -> None:
        """Let the entry be what it is offered to be: the one with the caret, else the nearest before it."""
        block = self._offering()
        if block is None:
            return
        uid = uid_of(block)
        offer = self._readings.offer(uid, entry_blocks.text_of(block))
        if offer is None or self._workspace.settle() or uid not in self._ledger.ids:
            return
        self._readings.settle(uid)
        self._workspace.execute(
            proceedings.take_offer, self._ledger.ids[uid], offer.kind, owners=offer.owners, due=offer.due_facts
        )

    def drop_offer(self) -> None:
        """Offer the entry no more: the one with the caret, else the nearest before it."""
        block = self._offering()
        if block is not None:
            self._readings.drop_offer(uid_of(block))
            self._dress(block, entry_blocks.read(block, self._spans), is_offered=False)

    def _offering(self) -> QTextBlock | None:
        """The entry whose offer a key takes."""
        block = self.textCursor().block()
        while block.isValid() and not entry_blocks.is_offered(block):
            block = block.previous()
        return block if block.isValid() and not self.isReadOnly() else None

    def _settle_facts(self) -> None:
        """Actions that were left get the owners and the due date that their sentences name, when they have none."""
        left = {uid for uid in self._unsettled if uid in self._actions and uid != self._current_uid()}
        if not left:
            return
        self._unsettled -= left
        for block in blocks_of(self.document()):
            if uid_of(block) not in left:
                continue
            action = self._actions[uid_of(block)]
            offer = self._readings.facts(entry_blocks.read(block, self._spans))
            if offer and not action.owners and action.due == Due():
                self._post_facts(uid_of(block), action, offer)

    def _post_facts(self, uid: str, action: ActionRow, offer: Offer) -> None:
        self.end_step()
        self._workspace.post(
            proceedings.take_offer,
            action.entry_id,
            EntryKind.ACTION,
            owners=offer.owners,
            due=offer.due_facts,
            step=("facts", action.entry_id),
            source=self,
            then=_Settled(self, uid),
        )
        self._workspace.seal()

    def settled(self, uid: str) -> None:
        """The facts of an action are on the disk."""
        if uid in self._ledger.ids:
            key = self._ledger.ids[uid]
            self._actions[uid] = self._workspace.ask(actions.of_entries, [key])[key]
            self.viewport().update()
            if uid == self._current_uid():
                self.entry_changed.emit()

    def drop_fact(self, uid: str, kind: AnnotationKind) -> None:
        """Drop the owners or the due date of an entry."""
        block = next((block for block in blocks_of(self.document()) if uid_of(block) == uid), None)
        if block is None or self.isReadOnly():
            return
        action = self._actions.get(uid)
        if kind_of(block) is EntryKind.ACTION and action is not None:
            if kind is AnnotationKind.OWNER:
                self._workspace.execute(actions.set_owners, action.id, [])
            else:
                self._workspace.execute(actions.set_due, action.id, Due())
            return
        entry = entry_blocks.read(block, self._spans)
        spans = tuple(span for span in entry.spans or () if span.kind is not kind)
        self._readings.drop(uid, kind)
        self.end_step()
        self._workspace.execute(
            minutes.write, self._item_id, [replace(entry, id=self._ledger.ids.get(uid), spans=spans)]
        )

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Text that is composed, as ä by a dead key, belongs to the step like any other."""
        words = event.commitString()
        if not words or self.isReadOnly():
            super().inputMethodEvent(event)
            return
        self._begin_step()
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
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted lines are entries of their own; what no paper can show is left out, and said."""
        entries, lacks = entry_mime.unpacked(source)
        self._turns.close()
        self._begin_step()
        self._insert(entries, lacks=lacks)

    def _insert(self, entries: Sequence[EntryText], *, lacks: bool) -> None:
        if lacks:
            self.told.emit(_("Control characters were left out of what was pasted."))
        if not any(entry.text for entry in entries):
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
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
        elif found[2] != TAKE:
            self.drop_fact(found[1], AnnotationKind(found[2]))
        else:
            self._put_caret(found[1], None)
            self.take_offer()

    def _new_entry(self) -> None:
        """Split the entry at the caret; the part that holds the words keeps the uid."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
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

    def _current_uid(self) -> str:
        return uid_of(self.textCursor().block())

    def _blocks_between(self, start: int, end: int) -> list[QTextBlock]:
        return [
            block
            for block in blocks_of(self.document())
            if block.position() <= end and block.position() + block.length() > start
        ]

    # How it looks

    def _visible_blocks(self) -> list[tuple[QTextBlock, QRectF]]:
        """The blocks that are seen, with their places in the gutter's coordinates."""
        layout = self.document().documentLayout()
        shift = -self.verticalScrollBar().value()
        height = self.viewport().height()
        found = []
        block = self.cursorForPosition(QPoint(0, -entry_blocks.CHIP_SPACE)).block()
        while block.isValid():
            rect = layout.blockBoundingRect(block).translated(0, shift)
            if rect.top() > height:
                break
            found.append((block, rect))
            block = block.next()
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and under entries their kinds and facts."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._spots = []
        for block, rect in self._visible_blocks():
            if shown := self._chips_of(block):
                left, top = rect.x(), rect.bottom() + 3
                spots = chips.paint(painter, shown, left, top, rect.right())
                self._spots += [(spot, uid_of(block), act) for spot, act in spots]

    def _chips_of(self, block: QTextBlock) -> list[Chip]:
        """What stands under an entry: its kind and its facts, or what it is offered to be."""
        kind, uid = kind_of(block), uid_of(block)
        if entry_blocks.is_offered(block):
            if self._readings.offer(uid, entry_blocks.text_of(block)) is None:
                return []
            return [Chip(self._readings.words(uid), act=TAKE, keys=block == self._offering())]
        if kind not in WITH_CHIPS or not block.text().strip():
            return []
        facts = []
        if kind is EntryKind.ACTION and uid in self._actions:
            facts = chips.of_action(self._actions[uid], dt.datetime.now().astimezone().date())
        elif kind is EntryKind.AGREEMENT:
            entry = entry_blocks.read(block, self._spans)
            told = {fact: offers.words_of(entry, fact) for fact in (AnnotationKind.OWNER, AnnotationKind.DUE)}
            facts = [chips.of_fact(fact, words) for fact, words in told.items() if words]
        return [
            Chip(capitalized(_(label(kind)))),
            *(replace(one, act="") if self.isReadOnly() else one for one in facts),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the gutter beside the text, and the column no wider than it reads well."""
        super().resizeEvent(event)
        self.setLineWrapColumnOrWidth(max(240, min(_COLUMN, self.viewport().width() - 16)))
        inner = self.contentsRect()
        self._gutter.setGeometry(inner.x(), inner.y(), WIDTH, inner.height())


_SHIFT = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_SIGN = 2
_ACTS: dict[str, Callable[[MinutesEditor], None]] = {
    "Ctrl+T": MinutesEditor.insert_time,
    "Ctrl+Space": MinutesEditor.complete_name,
    "Ctrl+Shift+J": MinutesEditor.go_on,
    "Ctrl+Return": MinutesEditor.take_offer,
    "Ctrl+Enter": MinutesEditor.take_offer,
    "Ctrl+Shift+Backspace": MinutesEditor.drop_offer,
}


class _Ended:
    """Carries what was handed in."""

    def __init__(self, editor: MinutesEditor, writing: Writing) -> None:
        self._editor = editor
        self._writing = writing

    def __call__(self, done: Any, _no: SecretariatError | None) -> None:
        self._editor.ended(self._writing, None if done is None else done.value or {})


class _Settled:
    """Tells the editor that the facts of an action are on the disk."""

    def __init__(self, editor: MinutesEditor, uid: str) -> None:
        self._editor = editor
        self._uid = uid

    def __call__(self, done: Any, _no: SecretariatError | None) -> None:
        if done is not None:
            self._editor.settled(self._uid)


def _is_composing(block: QTextBlock) -> bool:
    """Whether a letter is being composed in an entry."""
    return bool(block.layout().preeditAreaText())


def _may_change(event: QKeyEvent) -> bool:
    """Whether a key may change the text."""
    erases = event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}
    return erases or bool(event.text() and not event.matches(QKeySequence.StandardKey.Copy))


def _combined(event: QKeyEvent) -> str:
    return QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)


def _turning(event: QKeyEvent) -> str:
    if event.matches(QKeySequence.StandardKey.Undo):
        return "undo"
    is_ctrl_y = event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return "redo" if event.matches(QKeySequence.StandardKey.Redo) or is_ctrl_y else ""


def _timer(owner: MinutesEditor, milliseconds: int, slot: Callable[[], None]) -> QTimer:
    made = QTimer(owner)
    made.setSingleShot(True)
    made.setInterval(milliseconds)
    made.timeout.connect(slot)
    return made
