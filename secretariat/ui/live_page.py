"""The meeting mode: agenda and people at the left, the text in the middle, what belongs to it at the right."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QShowEvent, QTextCursor
from PySide6.QtWidgets import QStackedWidget, QWidget

from secretariat.errors import SecretariatError
from secretariat.i18n import _, chosen, count
from secretariat.models import (
    Action,
    ActionOwner,
    AgendaItem,
    Annotation,
    Attendance,
    Blocker,
    Chairing,
    DeadlineRevision,
    Entry,
    EntryKind,
    Group,
    Handling,
    Measure,
    MeasureLink,
    Meeting,
    MeetingState,
    Membership,
    MinutesState,
    Organization,
    Person,
    PhaseChange,
    Presenter,
    Seat,
    Update,
)
from secretariat.services import agenda, attendance, meetings, proceedings, recall
from secretariat.services.agenda import ItemRow
from secretariat.services.labels import label
from secretariat.services.meetings import MeetingRow
from secretariat.ui import entry_blocks, prefs, theme
from secretariat.ui.desk import Desk
from secretariat.ui.editor import MinutesEditor
from secretariat.ui.entry_bar import EntryBar
from secretariat.ui.live_acts import LiveActs
from secretariat.ui.live_agenda import LiveAgenda
from secretariat.ui.live_bar import LiveBar
from secretariat.ui.live_context import LiveContext
from secretariat.ui.live_head import LiveHead
from secretariat.ui.live_presence import LivePresence
from secretariat.ui.live_prompt import Offered, Prompt
from secretariat.ui.messages import announce
from secretariat.ui.place import KEYS, MEETINGS, PEOPLE, RECOVERED, Place
from secretariat.ui.secrecy_form import KEYS as SECRECY_KEYS
from secretariat.ui.secrecy_form import SecrecyPane, asked_for
from secretariat.ui.spelling import Spelling
from secretariat.ui.widgets import Button, EmptyState, column, connect, line, pane, row, text

if TYPE_CHECKING:
    from secretariat.ui.matter_item import ItemMatter

_LEFT, _HEAD, _FEWEST = 256, 40, 5
_NARROW, _LOW = 1200, 800
_SECRECY = 420
_JUMPS = 9
_WATCHED = (Meeting, AgendaItem, Presenter, Attendance, Chairing, Group, Handling, Person, Membership, Seat,
            Organization)  # fmt: skip
_OF_PLANS = (Measure, MeasureLink, Update, DeadlineRevision, PhaseChange, Blocker)
_COMING = (MeetingState.PREPARING, MeetingState.INVITED)


class LivePage(QWidget):
    """A meeting while it goes on: everything by keys, nothing that takes the focus from the text."""

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._window = window
        self.clock: Callable[[], dt.datetime] = _now
        self.meeting: MeetingRow | None = None
        self.items: list[ItemRow] = []
        self.bar = LiveBar()
        self.agenda = LiveAgenda()
        self.presence = LivePresence()
        self.head = LiveHead()
        self.editor = MinutesEditor(desk.workspace, self._stamp)
        self.spelling = Spelling(self.editor, desk.workspace)
        self.editor.told.connect(window.status.show_note)
        self.entry = EntryBar(desk, self.editor)
        self.editor.entry_changed.disconnect(self.entry.reload)  # it is read when it is shown
        self.entry.hide()
        self.offered = Offered()
        self.prompt = Prompt()
        self.context = LiveContext()
        self.secrecy = SecrecyPane(desk)
        self.secrecy.setFixedWidth(_SECRECY)
        self.secrecy.hide()
        self._stack = QStackedWidget()
        self._wants_context: bool | None = None
        self._minute = ""
        self.matter: ItemMatter | None = None
        self._is_behind = False
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._on_tick)
        self.acts = LiveActs(window, desk, self)
        self.acts.numbers.menu().setTitle(_("Printed numbers"))
        self._build()
        self._connect()
        self._actions(window)

    # How it is made

    def _build(self) -> None:
        heading = QWidget()
        heading.setFixedHeight(_HEAD)
        keys = text(_("Ctrl 1–9"), "help")
        heading.setLayout(row(text(_("Agenda"), "group"), 1, keys, margins=(16, 12, 16, 0)))
        self._left = pane(
            column(heading, self.agenda, self.acts.numbers, 1, line(), self.presence, spacing=0), "sidebar"
        )
        self._left.setFixedWidth(_LEFT)
        self._under_head = line()
        self._no_items = self._empty(
            _("No agenda yet"), _("Text is written under an item of the agenda. Write the title of the first one."),
            connect(Button(_("New agenda item"), keys="Ctrl+N"), self.acts.ask_item))  # fmt: skip
        writing = column(self.head, self._under_head, self._no_items, self.editor, self.offered, spacing=0)
        writing.setStretch(3, 1)
        self._writing = writing
        for part in (self.entry, self.prompt):
            part.setStyleSheet(f"#sunken {{ border-top: 1px solid {theme.current().tokens['line']}; }}")
            writing.addWidget(part)
        self._beside = line(vertical=True)
        body = row(self._left, line(vertical=True), pane(writing), self._beside, self.secrecy, self.context, spacing=0)
        body.setStretch(2, 1)
        whole = QWidget()
        whole.setLayout(column(self.bar, line(), body, spacing=0))
        whole.layout().setStretch(2, 1)  # type: ignore[union-attr]
        go = connect(Button(_("Go to Meetings"), "primary"), self._on_meetings)
        words = _(
            "A meeting is opened here when it begins. Create one first; its agenda becomes the frame of the text."
        )
        self._stack.addWidget(whole)
        self._stack.addWidget(self._empty(_("No meeting to open"), words, go))
        self.setLayout(column(self._stack, spacing=0))

    @staticmethod
    def _empty(title: str, words: str, button: Button) -> QWidget:
        made = QWidget()
        made.setLayout(column(EmptyState(title, words, button), 1, margins=(68, 40, 40, 40)))
        return made

    def _connect(self) -> None:
        self.bar.opening.connect(self.acts.open_meeting)
        self.bar.closing.connect(self.acts.close_meeting)
        self.bar.pausing.connect(self.acts.pause)
        self.bar.leaving.connect(self._on_leaving)
        self.bar.keys_wanted.connect(self._on_keys)
        self.head.following.clicked.connect(self._on_next)
        self.agenda.shown.connect(self._on_shown)
        self.agenda.taken.connect(self._on_taken)
        self.presence.list.keyed.connect(self.acts.record)
        self.offered.taken.connect(self.acts.take_offer)
        self.offered.dropped.connect(self.acts.drop_offer)
        self.prompt.closed.connect(self.back_to_text)
        self.secrecy.left.connect(self.back_to_text)
        self.context.wanted.connect(self._desk.go)
        self.editor.entry_changed.connect(self._on_entry)
        self.editor.cursorPositionChanged.connect(self.editor.make_room)
        self.editor.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._desk.workspace.changed.connect(self._on_changed)
        self._desk.workspace.saved.connect(self._keep_place)
        self._desk.group_changed.connect(self._on_group_changed)

    def _actions(self, window: Any) -> None:
        for words, keys, slot in (
            (_("Next agenda item"), "Ctrl+PgDown", self._on_next),
            (_("Agenda item before"), "Ctrl+PgUp", self._on_before),
            (_("Bold"), "Ctrl+B", self.editor.toggle_bold),
            (_("Italic"), "Ctrl+I", self.editor.toggle_italic),
            (_("Kind of the entry"), "Ctrl+Shift+K", self._on_kind),
            (_("Keep the words or the entry secret…"), SECRECY_KEYS, self.ask_secrecy),
            (_("Next unknown word"), "F7", self.spelling.go_on),
            (_("Show or hide what belongs to the item"), "F4", self._on_context),
            (_("Back to the text"), "Esc", self.back_to_text),
            *self.acts.table(),
        ):
            window.add_action(words, keys, slot, self)
        for number in range(1, _JUMPS + 1):
            window.add_action(_("Go to item {number}", number=number), f"Ctrl+{number}", _Jump(self, number), self)

    # What it shows

    @property
    def meeting_id(self) -> int | None:
        """The meeting shown."""
        return self.meeting.id if self.meeting else None

    @property
    def item(self) -> ItemRow | None:
        """The item whose text is shown."""
        return next((one for one in self.items if one.id == self.editor.item_id), None)

    @property
    def can_write(self) -> bool:
        """Whether anything may be changed."""
        approved = self.meeting is not None and self.meeting.minutes_state is MinutesState.APPROVED
        return self._desk.workspace.can_write and not approved

    @property
    def in_session(self) -> bool:
        """Whether the meeting goes on."""
        return self.meeting is not None and self.meeting.state is MeetingState.IN_SESSION

    def now(self) -> dt.time:
        """The time of day, in whole minutes."""
        return self.clock().time().replace(second=0, microsecond=0)

    def show_place(self, place: Place) -> None:
        """Show a meeting: the one asked for, the one in session, the next one, else the newest."""
        meeting = self._meeting_of(place)
        self._stack.setCurrentIndex(0 if meeting else 1)
        if meeting is None:
            self.meeting = None
            self.editor.show_nothing()
            self._window.status.show_live("", "", ())
            return
        is_new = self.meeting is None or self.meeting.id != meeting.id
        kept = None if is_new else self._kept
        self.meeting = meeting
        self.prompt.close_prompt()
        if is_new:
            self.acts.forget()
            self.presence.list.forget()
        self._reload()
        keys = [item.id for item in self.items]
        if place.item_id in keys:
            self.show_item(place.item_id or 0, uid=place.uid, at=place.at)
        elif kept is not None and kept[0] in keys:
            self.show_item(kept[0], uid=kept[1], at=kept[2])
        elif self.items:
            self.show_item(_first(self.items).id)
        else:
            self.editor.show_nothing()
        if place.tab == RECOVERED:
            self._say_recovered()
        self._tick.start()
        self.back_to_text()

    _kept: tuple[int, str, int] | None = None

    def leave(self) -> None:
        """Hand in what was typed, and let the text go, when another page is shown; the caret is remembered."""
        self._tick.stop()
        self.prompt.close_prompt()
        if self.editor.item_id is not None:
            self._kept = (self.editor.item_id, *self._caret())
        self.editor.show_nothing()
        prefs.keep_place(None)

    def _meeting_of(self, place: Place) -> MeetingRow | None:
        ask = self._desk.workspace.ask
        if place.meeting_id is not None:
            try:
                wanted = ask(meetings.one, place.meeting_id)
            except SecretariatError:
                wanted = None
            if wanted is not None:
                if wanted.group_id != self._desk.group_id:
                    self._desk.choose_group(wanted.group_id)
                return wanted
        rows = ask(meetings.of_group, self._desk.group_id) if self._desk.group_id is not None else []
        today = self.clock().date()
        in_session = [one for one in rows if one.state is MeetingState.IN_SESSION]
        coming = [one for one in reversed(rows) if one.state in _COMING and one.date >= today]
        return next(iter([*in_session, *coming, *rows]), None)

    def _reload(self) -> None:
        """Read the meeting anew; the text stays."""
        if self.meeting is None:
            return
        ask = self._desk.workspace.ask
        self.meeting = ask(meetings.one, self.meeting.id)
        self.items = ask(agenda.of_meeting, self.meeting.id)
        group = self._desk.group()
        self.bar.show_meeting(self.meeting, group.name(chosen().code) if group else "", can_write=self.can_write)
        self.agenda.show_items(self.items)
        self.presence.show_rows(ask(attendance.of_meeting, self.meeting.id))
        self.presence.show_quorum(self._quorum_words() if self.decides else "")
        self.editor.setReadOnly(not self.can_write)
        self.editor.setVisible(bool(self.items))
        self.head.setVisible(bool(self.items))
        self._no_items.setVisible(not self.items)
        if self.editor.item_id is not None and self.item is None and self.items:
            self.show_item(_first(self.items).id)
        self.acts.reload()
        self._show_matter()
        self._show_facts()
        self._fit()

    @property
    def decides(self) -> bool:
        """Whether the group decides, so that outcomes and a quorum are shown."""
        group = self._desk.group()
        return group is not None and group.facts.decides

    def _show_matter(self) -> None:
        """In a group that decides, the matter of the item and how it ends stand under the text."""
        if self.matter is None and self.decides:
            from secretariat.ui.matter_item import ItemMatter

            self.matter = ItemMatter(self._desk)
            self.matter.left.connect(self.editor.setFocus)
            self._writing.insertWidget(self._writing.indexOf(self.editor) + 1, self.matter)
        if self.matter is not None and self.meeting is not None:
            self.matter.show_meeting(self.meeting)
            self.matter.show_item(self.item if self.decides else None)

    def _quorum_words(self) -> str:
        """Whether there is a quorum for the item under way, without those disqualified in it."""
        from secretariat.services import quorum
        from secretariat.ui.matter_deciding import quorum_words

        assert self.meeting is not None  # noqa: S101
        found = self._desk.workspace.ask(quorum.of_meeting, self.meeting.id, item_id=self.editor.item_id)
        return quorum_words(found, self.meeting) if found else ""

    def show_item(self, item_id: int, *, uid: str = "", at: int | None = None, entry_id: int | None = None) -> None:
        """Show the text of an item, the caret at the end or at a place in an entry."""
        self.agenda.choose(item_id)
        self.editor.show_item(item_id, at=entry_id, at_end=not uid)
        if uid:
            self._put_caret(uid, at)
        self.editor.make_room()
        self.acts.reload()
        if self.matter is not None and self.decides:
            self.matter.show_item(self.item)
        self._show_facts()
        self._show_context()
        self._keep_place()

    def go_to(self, item: ItemRow) -> None:
        """Go to an item: it is taken up when the meeting is in session and the item was not taken up yet."""
        if self.in_session and self.can_write and item.begun is None:
            self._desk.workspace.execute(proceedings.take_up, item.id, self.now())
        self.show_item(item.id)
        self.back_to_text()
        announce(self.editor, _("Item {number}, {title}", number=item.number, title=item.title))

    def _show_facts(self) -> None:
        """Say how the item and the meeting stand; again with each minute."""
        item, meeting = self.item, self.meeting
        self.bar.show_time(self.now())
        if meeting is None:
            return
        if item is None:
            self._window.status.show_live("", "", ())
            return
        found = self._desk.workspace.ask(proceedings.clock, item.id, self.now())
        following = self._beside_item(1)
        self.head.show_item(item, found, following=following is not None, chair=self.acts.chair_words(item))
        self.editor.setAccessibleName(_("Text of item {number}", number=item.number))
        top = sum(not one.is_sub_item for one in self.items)
        facts = [_("item {number}/{all}", number=item.number, all=top), _left_words(meeting, found.left)]
        lacking = self.acts.lacking()
        words = count("{n} to complete", "{n} to complete", lacking) if lacking else ""
        self._window.status.show_live("\u2003".join(filter(None, facts)), words, _hints() if self.can_write else ())

    def _show_context(self) -> None:
        if self.item is not None and self.meeting is not None and not self.context.isHidden():
            found = self._desk.workspace.ask(recall.context, self.item.id)
            title = _("Item {number}", number=self.item.number)
            self.context.show_context(title, found, self.meeting.date, self.acts.measures.changed_since())

    def _stamp(self) -> dt.time | None:
        """The clock time of a new entry, while the meeting is in session."""
        return self.now() if self.in_session else None

    # Its shape

    def resizeEvent(self, event: Any) -> None:
        """Fit the panes to the window."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the panes, now that the size is known."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        is_wide = self.width() >= _NARROW
        shown = (is_wide if self._wants_context is None else self._wants_context) and self.secrecy.isHidden()
        was_hidden = self.context.isHidden()
        self.context.setVisible(shown)
        self._beside.setVisible(shown or not self.secrecy.isHidden())
        self._left.setVisible(is_wide or self.secrecy.isHidden())
        if shown and was_hidden:
            self._show_context()
        is_low = self.height() < _LOW - 30
        self.agenda.set_low(is_low)
        self.head.set_low(is_low)
        height = self.height() - 51 - _HEAD - 1
        numbers = self.acts.numbers.sizeHint().height() if not self.acts.numbers.isHidden() else 0
        for_items, for_people = self.agenda.wanted_height(), self.presence.wanted_height()
        if for_items + numbers + for_people + 6 > height:
            fewest = self.presence.wanted_height() if self.presence.list.count() < _FEWEST else _people(_FEWEST)
            for_people = max(height - for_items - numbers - 6, min(for_people, fewest))
            for_items = self.agenda.whole_rows(min(for_items, height - numbers - for_people - 6))
        self.agenda.setFixedHeight(max(0, for_items))
        self.presence.setFixedHeight(max(0, for_people))

    @Slot()
    def _on_scrolled(self) -> None:
        self._under_head.setProperty("role", "line" if self.editor.verticalScrollBar().value() else "none")
        self._under_head.style().unpolish(self._under_head)
        self._under_head.style().polish(self._under_head)

    # Where the caret is

    def _caret(self) -> tuple[str, int]:
        cursor = self.editor.textCursor()
        return entry_blocks.uid_of(cursor.block()), cursor.positionInBlock()

    def _put_caret(self, uid: str, at: int | None) -> None:
        blocks = entry_blocks.blocks_of(self.editor.document())
        block = next((one for one in blocks if entry_blocks.uid_of(one) == uid), self.editor.document().lastBlock())
        cursor = QTextCursor(block)
        last = max(0, block.length() - 1)
        cursor.setPosition(block.position() + (last if at is None else min(at, last)))
        self.editor.setTextCursor(cursor)

    @Slot()
    def _keep_place(self) -> None:
        """Note where the work goes on, should the program come to a sudden end."""
        if self.isVisible() and self.meeting is not None and self.editor.item_id is not None and self.in_session:
            location = str(self._desk.workspace.store.location)
            uid, at = self._caret()
            prefs.keep_place(prefs.KeptPlace(location, self.meeting.id, self.editor.item_id, uid, at, self.clock()))

    def _say_recovered(self) -> None:
        """Say where the work goes on after a sudden end, and with which words."""
        item = self.item
        last = self.editor.textCursor().block().text().strip()
        number = item.number if item else ""
        words = _("The work goes on in item {number}.", number=number)
        if last:
            words += " " + _("The last words on the disk: “{words}”", words=last[-80:])
        title = _("The program ended in the middle last time. Everything saved is here.")
        self._window.message.tell("info", title, words)

    def tell(self, words: str) -> None:
        """Say something quietly, in the status line and to a screen reader."""
        self._window.status.show_note(words)
        announce(self.editor, words)

    # Moving

    @Slot()
    def back_to_text(self) -> None:
        """Close what is open and go back to the text."""
        if not self.prompt.isHidden():
            self.prompt.close_prompt()
            return
        self.entry.hide()
        self._close_secrecy()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def jump(self, number: int) -> None:
        """Go to the item of that number."""
        item = next((one for one in self.items if one.number == str(number)), None)
        if item is not None:
            self.go_to(item)

    def _beside_item(self, by: int) -> ItemRow | None:
        places = [item.id for item in self.items]
        place = places.index(self.editor.item_id) + by if self.editor.item_id in places else -1
        return self.items[place] if 0 <= place < len(places) else None

    def _step(self, by: int) -> None:
        item = self._beside_item(by)
        if item is not None:
            self.go_to(item)

    @Slot()
    def _on_next(self) -> None:
        self._step(1)

    @Slot()
    def _on_before(self) -> None:
        self._step(-1)

    @Slot(int)
    def _on_shown(self, item_id: int) -> None:
        self.show_item(item_id)

    @Slot(int)
    def _on_taken(self, item_id: int) -> None:
        self.go_to(next(one for one in self.items if one.id == item_id))

    @Slot()
    def _on_kind(self) -> None:
        self.entry.show()
        self.entry.reload()
        self.entry.kind.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.entry.kind.showPopup()

    @Slot()
    def _on_context(self) -> None:
        self._wants_context = self.context.isHidden()
        self.secrecy.hide()
        self._fit()

    @Slot()
    def ask_secrecy(self) -> None:
        """Ask where the context stands why the chosen words, the entry with the caret or the item are secret."""
        subject = asked_for(self.editor, self._desk, self.item, whole=self.agenda.hasFocus())
        if subject is None or not self.can_write:
            self.tell(_("Put the caret in an entry, or choose the words first."))
            return
        self.secrecy.show()
        self._fit()
        self.secrecy.ask(subject)

    def _close_secrecy(self) -> None:
        if not self.secrecy.isHidden():
            self.secrecy.hide()
            self._fit()

    def parts(self) -> Sequence[QWidget]:
        """What one key goes through."""
        parts = (self.editor, self.agenda, self.presence.list, self.context.area, self.secrecy.form.point.box)
        return [part for part in parts if part.isVisible()]

    @Slot()
    def _on_leaving(self) -> None:
        self._window.live_action.trigger()

    @Slot()
    def _on_keys(self) -> None:
        self._desk.go(Place(KEYS))

    @Slot()
    def _on_meetings(self) -> None:
        self._desk.go(Place(MEETINGS) if self._desk.group_id is not None else Place(PEOPLE, tab="new-group"))

    # What changes

    @Slot()
    def _on_entry(self) -> None:
        if not self.entry.isHidden():
            self.entry.reload()
        self.editor.make_room()
        self._keep_place()

    @Slot()
    def _on_tick(self) -> None:
        minute = chosen().clock(self.now())
        if self._is_behind:
            self._show_rest()
        elif minute != self._minute:
            self._show_facts()
        self._minute = minute

    @Slot()
    def _on_group_changed(self) -> None:
        if self.isVisible() and self.meeting is not None and self.meeting.group_id != self._desk.group_id:
            self.show_place(Place(""))

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if self.meeting is None or not self.isVisible():
            return
        if changes.touches(*_WATCHED):
            rows = self._desk.workspace.ask(meetings.of_group, self.meeting.group_id)
            if any(one.id == self.meeting.id for one in rows):
                self._reload()
                self._show_context()
            else:
                self.meeting = None
                self.show_place(Place(""))
        elif changes.touches(Entry, Action, ActionOwner, Annotation, *_OF_PLANS):
            if changes.source is not self.editor:
                self._show_rest()
            elif changes.touches(Action, ActionOwner, Annotation):
                self._is_behind = True  # what was typed is counted with the next tick, between two keys

    def _show_rest(self) -> None:
        """Show anew what stands around the text."""
        self._is_behind = False
        self.acts.reload()
        self._show_facts()
        self._show_context()


class _Jump:
    """Goes to the item of a number."""

    def __init__(self, page: LivePage, number: int) -> None:
        self._page = page
        self._number = number

    def __call__(self) -> None:
        self._page.jump(self._number)


def _first(items: Sequence[ItemRow]) -> ItemRow:
    """The item under way, else the first."""
    return next((item for item in items if item.is_under_way), items[0])


def _people(count_: int) -> int:
    return LivePresence.HEAD + 26 * count_ + 8


def _left_words(meeting: MeetingRow, left: int | None) -> str:
    if meeting.used_minutes is not None and meeting.state is not MeetingState.IN_SESSION:
        return _("{time} used", time=chosen().duration(meeting.used_minutes))
    if left is None or meeting.state is not MeetingState.IN_SESSION:
        return ""
    if left < 0:
        return _("{time} over time", time=chosen().duration(-left))
    return _("{time} left", time=chosen().duration(left))


def _hints() -> list[tuple[str, str]]:
    steer = _(label(EntryKind.STEER))
    return [("§", steer), ("+", _("action")), ("F6", _("part")), ("!", _("noted")), ("Ctrl+T", _("time"))]


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()
