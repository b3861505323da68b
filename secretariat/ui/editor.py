"""The minutes editor: the entries of an agenda item, or of a whole meeting, as blocks of one text.

What is typed goes to the store as one step for each entry; Undo first takes back within the step being typed and then
goes on through the history of the file, in one chronological order with everything else.
"""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu

from secretariat.i18n import N_, _, language
from secretariat.models import (
    Action,
    ActionOwner,
    AgendaItem,
    Annotation,
    AnnotationKind,
    Attendance,
    Chairing,
    Entry,
    EntryKind,
    Goal,
    Group,
    GroupVerb,
    Measure,
    MeasureLink,
    Membership,
    Organization,
    Person,
    Plan,
    Seat,
    Update,
)
from secretariat.services import minutes, secrecy
from secretariat.services.actions import ActionRow
from secretariat.services.minutes import EntryRow, EntryText
from secretariat.services.secrecy import SecrecyRow
from secretariat.store.uids import new_uid
from secretariat.ui import chips, entry_blocks, entry_moves, offers, openers, turns
from secretariat.ui.chips import MEASURE, TAKE, WHICH, Chip
from secretariat.ui.entry_blocks import (
    Heading,
    Section,
    Under,
    block_format,
    blocks_of,
    item_of,
    kind_of,
    secret_by,
    uid_of,
)
from secretariat.ui.entry_edit import EntryEdit, may_change
from secretariat.ui.floor import Floor
from secretariat.ui.handing import Handing
from secretariat.ui.ledger import overlaid
from secretariat.ui.reader import Reader
from secretariat.ui.spoken import Spoken
from secretariat.ui.text_past import TextPast
from secretariat.ui.turns import Turns
from secretariat.ui.workspace import Workspace

STEP_MS = 30_000

_Spot = tuple[QRectF, str, str]


class MinutesEditor(EntryEdit):
    """The editor of the entries of one item, or of all items of a meeting under their headings.

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
        *entry_moves.KEYS,
    )

    def __init__(self, workspace: Workspace, clock: Callable[[], dt.time | None]) -> None:
        super().__init__(clock)
        self._workspace = workspace
        self._item_id: int | None = None
        self._headings: dict[int, Heading | None] = {}
        self._active_uid = ""
        self._is_loading = False
        self._floor = Floor(workspace)
        self._turns = Turns(self, self, self._floor, self.told.emit)
        self._spoken = Spoken(self, self._shown_entry)
        self.handing = Handing(self, workspace)
        self.reader = Reader(self, workspace, self._floor)
        self._kept: dict[str, EntryText] = {}
        self._past = TextPast(self)
        self._step_timer = QTimer(self)
        self._step_timer.setSingleShot(True)
        self._step_timer.setInterval(STEP_MS)
        self._step_timer.timeout.connect(self.end_step)
        self.handing.due.connect(self.flush)
        self.handing.written.connect(self.reader.written)
        self.document().contentsChange.connect(self._on_contents)
        self.verticalScrollBar().valueChanged.connect(self._turns.follow)
        self.cursorPositionChanged.connect(self._on_cursor)
        workspace.flushing.connect(self.end_step)
        workspace.changed.connect(self._on_changed)

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
            self.show_entry()
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

    def item_ids(self) -> list[int]:
        """The items that are shown."""
        return list(self._headings)

    def item_of_entry(self, block: QTextBlock) -> int | None:
        """The item that an entry stands in."""
        heading = entry_blocks.heading_over(block)
        return item_of(heading) if heading.isValid() else self._item_id

    def item_ground(self, block: QTextBlock) -> SecrecyRow | None:
        """Why the item is secret that an entry stands in."""
        item_id = self.item_of_entry(block)
        return self._workspace.ask(secrecy.of_item, item_id) if item_id is not None else None

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
            self.begin_step()
            by = secret_by(blocks[0])
            cursor.setBlockFormat(block_format(uid_of(blocks[0]), kind, self._clock(), secret_by=by))
            self.entry_changed.emit()

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

    def begin_step(self) -> None:
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
                by, clock = secret_by(block), entry_blocks.clock_of(block)
                QTextCursor(block).setBlockFormat(block_format(uid, kind_of(block), clock, secret_by=by))
            kept[uid] = self.entry(block)
            found.setdefault(item_id, []).append(kept[uid])
        self._kept = kept
        return found

    def entries(self) -> list[EntryText]:
        """The entries of the item with the caret, as they stand in the text."""
        return self._texts()[self._item_id or 0]

    def entry(self, block: QTextBlock) -> EntryText:
        """The entry that a block is, read anew only when it was touched since."""
        kept = self._kept.get(uid_of(block))
        return kept or replace(entry_blocks.read(block, self._spans), secrecy=self._grounds.get(secret_by(block)))

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
        self._know_grounds(rows)
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

    def _know_grounds(self, rows: dict[int, list[EntryRow]]) -> None:
        """Why entries are secret, as the file has it; what waits for the disk keeps what it came with."""
        for entry in (one for each in rows.values() for one in each):
            if entry.secrecy is not None:
                self._grounds[entry.uid] = entry.secrecy
            else:
                self._grounds.pop(entry.uid, None)

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

    def do(self, command: Any, *args: Any) -> Any:
        """Run a command on what is shown and give what it returned; `None` when it was refused, which was told."""
        done = self._workspace.execute(command, *args)
        return done.value if done else None

    def put_caret(self, entry_id: int, *, before_end: int) -> None:
        """Put the caret into an entry, so many letters before its end."""
        uid = next((one for one in map(uid_of, blocks_of(self.document())) if self.handing.id_of(one) == entry_id), "")
        self._put_caret(uid, None)
        cursor = self.textCursor()
        cursor.setPosition(max(cursor.block().position(), cursor.position() - before_end))
        self.setTextCursor(cursor)

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if changes.touches(Attendance, Chairing, Group, GroupVerb, Membership, Organization, Person, Seat):
            self._floor.forget()
            self.reader.readings.forget_names()
            self.reader.measures.forget_bodies()
        if changes.touches(Plan, Goal, Measure):
            self.reader.measures.forget_names()
        if changes.touches(AgendaItem):
            self.reader.agendas_changed()
        if changes.touches(MeasureLink, Update) and self._item_id is not None:
            self.reader.ties_changed()
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
            self.begin_step()
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
        if self.keeps_headings(event):
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
            self.begin_step()
            if event.modifiers() & _SHIFT:
                self.textCursor().insertText("\u2028")
            else:
                self._new_entry()
            self.ensureCursorVisible()
            return
        if may_change(event):
            self.begin_step()
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
            self.begin_step()
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
        is_typed = self.handing.uid == self.current_uid() or not self.textCursor().block().text()
        return self._turns.wants(event) or (is_typed and self.current_kind() in openers.OTHERS)

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

    def dress(self, block: QTextBlock, entry: EntryText, *, room: Under, is_new: bool = False) -> None:
        """Let an entry look as it was read; spans that are new are handed in."""
        if is_new:
            self.handing.is_dirty = True
            self.handing.idle.start()
        self.dressed(lambda: entry_blocks.dress(block, entry, self._spans, room=room))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the editor hands in what was typed."""
        super().focusOutEvent(event)
        self._turns.close()
        self.flush()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mouse puts the caret elsewhere, takes what is offered or drops a fact."""
        self._turns.close()
        found = next((spot for spot in self.spots() if spot[0].contains(event.position())), None)
        if found is None:
            super().mousePressEvent(event)
        elif found[2].startswith(WHICH):
            self.reader.choose(int(found[2].removeprefix(WHICH)), found[1])
        elif found[2].startswith(MEASURE):
            self.reader.untie(found[1], int(found[2].removeprefix(MEASURE)))
        elif found[2] != TAKE:
            self.reader.drop_fact(found[1], AnnotationKind(found[2]))
        else:
            self._put_caret(found[1], None)
            self.reader.take_offer()

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

    # How it looks

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and under entries their kinds and facts."""
        super().paintEvent(event)
        shown = self.visible_blocks(event.rect().top(), event.rect().bottom())
        self.reader.seen(block for block, _rect in shown)
        if any(entry_blocks.has_room_under(block) for block, _rect in shown):
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_under(painter, shown)

    def _paint_under(self, painter: QPainter, shown: Sequence[tuple[QTextBlock, QRectF]]) -> list[_Spot]:
        """Paint what stands under entries and headings; returns where a press does something, to which entry, what."""
        spots = []
        for block, rect in shown:
            if not entry_blocks.has_room_under(block):
                continue
            if item_of(block) is not None:
                self._paint_note(painter, block, rect)
            elif told := self.reader.chips_of(block):
                found = chips.paint(painter, told, rect.x(), rect.bottom() + 3, rect.right())
                spots += [(spot, uid_of(block), act) for spot, act in found]
        return spots

    def spots(self) -> list[_Spot]:
        """Where a press of the mouse does something now, to which entry, and what."""
        nowhere = QPixmap(1, 1)
        return self._paint_under(QPainter(nowhere), self.visible_blocks())


_SHIFT = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_SIGN = 2


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
    "Alt+Return": _take_offer,
    "Alt+Enter": _take_offer,
    "Alt+Up": entry_moves.up,
    "Alt+Down": entry_moves.down,
    "Ctrl+J": entry_moves.join,
    "Alt+L": entry_moves.aside,
    "Ctrl+Shift+Backspace": _drop_offer,
    **{f"Alt+{number}": _chooser(number - 1) for number in range(1, 10)},
}


def _texts_of(rows: Sequence[EntryRow]) -> list[EntryText]:
    return [
        EntryText(
            one.uid,
            one.text,
            one.kind,
            one.runs,
            one.spans,
            one.language,
            one.clock,
            one.id,
            one.uid if one.secrecy else "",
        )
        for one in rows
    ]


def _is_composing(block: QTextBlock) -> bool:
    """Whether a letter is being composed in an entry."""
    return bool(block.layout().preeditAreaText())


def _combined(event: QKeyEvent) -> str:
    return QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)


def _turning(event: QKeyEvent) -> str:
    if event.text().isprintable() and event.text():
        return ""
    if event.matches(QKeySequence.StandardKey.Undo):
        return "undo"
    is_ctrl_y = event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return "redo" if event.matches(QKeySequence.StandardKey.Redo) or is_ctrl_y else ""
