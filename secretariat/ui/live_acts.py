"""What is done in a meeting by one key: opening and closing, the agenda amended, people, the next meeting."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from secretariat.errors import SecretariatError
from secretariat.i18n import N_, Language, _, chosen, language
from secretariat.language.dates import DateReading, read_date
from secretariat.models import ItemState, Precision, Presence, PrintedNumbers, Qualifier
from secretariat.services import (
    actions,
    agenda,
    amendments,
    approvals,
    attendance,
    minutes,
    organizations,
    persons,
    proceedings,
    seats,
)
from secretariat.services.agenda import ItemRow
from secretariat.services.approvals import Due
from secretariat.services.attendance import ParticipantRow
from secretariat.services.labels import label
from secretariat.services.meetings import Agreed
from secretariat.services.minutes import EntryText
from secretariat.services.organizations import OrganizationRow
from secretariat.store.uids import new_uid
from secretariat.ui.desk import Desk
from secretariat.ui.keeping import keep_paper
from secretariat.ui.live_measures import LiveMeasures, Revised
from secretariat.ui.live_prompt import Asked
from secretariat.ui.participants import person_choices
from secretariat.ui.readings import said_reading, said_window
from secretariat.ui.widgets import Button
from secretariat.ui.wording import record_words

if TYPE_CHECKING:
    from secretariat.ui.live_page import LivePage

_PRESENCE = {"P": Presence.PRESENT, "E": Presence.REMOTE, "X": Presence.ABSENT}
_NUMBERS = {
    PrintedNumbers.ORDER: N_("Numbers as listed"),
    PrintedNumbers.PLANNED: N_("Numbers as sent"),
    PrintedNumbers.PAPER: N_("Numbers of the old paper"),
}
_GRACE = 5
_AMENDED = {ItemState.DROPPED, ItemState.POSTPONED}


@dataclass(frozen=True, slots=True)
class Offer:
    """A sentence for an item, the entry that it takes the place of, and the minutes or the deadline it approves."""

    item_id: int
    words: str
    uid: str = ""
    approves: Due | None = None
    revised: Revised | None = None


class LiveActs(QObject):
    """The acts of a meeting.

    Args:
        window: the main window.
        desk: what the page works with.
        page: the page of the meeting.
    """

    def __init__(self, window: Any, desk: Desk, page: "LivePage") -> None:
        super().__init__(page)
        self._window = window
        self._desk = desk
        self._page = page
        self._offer: Offer | None = None
        self._dropped: set[tuple[int, str]] = set()
        self.measures = LiveMeasures(desk, page)
        self.numbers = Button("", "quiet")
        self.numbers.setProperty("menu", "true")
        self.numbers.setStyleSheet("font-size: 13px; padding-left: 16px;")
        self.numbers.setMenu(self._numbers_menu())
        self.numbers.hide()

    def table(self) -> list[tuple[str, str, Any]]:
        """The acts with their words and keys."""
        return [
            (_("Open the meeting"), "Ctrl+Shift+O", self.open_meeting),
            (_("Close the meeting"), "Ctrl+Shift+P", self.close_meeting),
            (_("Begin or end a break"), "Ctrl+Shift+B", self.pause),
            (_("Move the item up"), "Ctrl+Shift+Up", self.move_up),
            (_("Move the item down"), "Ctrl+Shift+Down", self.move_down),
            (_("New agenda item"), "Ctrl+N", self.ask_item),
            (_("Postpone the item, or take it back"), "Ctrl+Shift+M", self.postpone),
            (_("Drop the item from the agenda, or take it back"), "Ctrl+Shift+D", self.drop),
            (_("Make a sub-item of what follows"), "Ctrl+Shift+S", self.ask_split),
            (_("Print the numbers as sent, or as listed"), "Ctrl+Shift+N", self.turn_numbers),
            (_("Take in the sentence on offer"), "Ctrl+Shift+Return", self.take_offer),
            (_("Leave the sentence out"), "Ctrl+Shift+X", self.drop_offer),
            (_("Approve the minutes of the meeting before"), "Ctrl+Shift+E", self.approve_earlier),
            (_("Let the entry answer the open question"), "Ctrl+Shift+Q", self.answer),
            (_("Hand the chair over for the item"), "Ctrl+Shift+H", self.ask_chair),
            (_("Add a participant"), "Ctrl+Shift+A", self.ask_person),
            (_("The next meeting"), "Ctrl+Shift+G", self.ask_next),
            *self.measures.table(),
        ]

    # What it knows

    def forget(self) -> None:
        """Another meeting is shown."""
        self._offer = None
        self._dropped.clear()

    def reload(self) -> None:
        """Offer what can be offered now, and show which numbers are printed."""
        page = self._page
        if page.meeting is None:
            return
        planned = {item.planned_number for item in page.items} - {""}
        differs = any(item.planned_number != item.number for item in page.items if item.planned_number)
        is_planned = page.meeting.printed_numbers is PrintedNumbers.PLANNED
        self.numbers.setVisible(bool(planned) and (differs or is_planned))
        self.numbers.setToolTip(_(label(page.meeting.printed_numbers)))
        self.numbers.setText(_(_NUMBERS[page.meeting.printed_numbers]))
        self.numbers.updateGeometry()
        page.bar.show_paused(self._is_paused())
        self._show_offer()

    def lacking(self) -> int:
        """How many actions lack an owner or a due date, and how many questions an answer."""
        page = self._page
        if page.meeting is None:
            return 0
        ask, meeting = self._desk.workspace.ask, page.meeting
        given = [one for one in ask(actions.of_group, meeting.group_id) if one.meeting_id == meeting.id]
        facts = sum((not one.owners) + (one.latest is None and not one.due.words) for one in given)
        return facts + len(ask(proceedings.open_questions, meeting.id))

    def chair_words(self, item: ItemRow) -> str:
        """Who chairs the item, when it is not the chair of the meeting."""
        if self._page.meeting is None:
            return ""
        handed = self._desk.workspace.ask(proceedings.chairs, self._page.meeting.id).get(item.id)
        people = {one.id: one for one in self._desk.workspace.ask(persons.every)} if handed else {}
        return _("{name} in the chair", name=people[handed].facts.family_name) if handed in people else ""

    def _speech(self) -> Language:
        """The language of the group's papers."""
        group = self._desk.group()
        return language(group.facts.language) if group else chosen()

    def _do(self, command: Any, *args: Any, **kwargs: Any) -> Any:
        """Run a command; refusals are told in the window."""
        return self._desk.workspace.execute(command, *args, **kwargs) if self._page.can_write else None

    # How it begins and ends

    @Slot()
    def open_meeting(self) -> None:
        """Open the meeting and take its first item up."""
        page = self._page
        if page.meeting is None or (page.in_session and page.meeting.opened):
            return
        if self._do(proceedings.open_meeting, page.meeting.id, page.now()) is not None and page.items:
            page.go_to(page.items[0])

    @Slot()
    def close_meeting(self) -> None:
        """Close the meeting, and show the sentence that says so."""
        page = self._page
        if page.meeting is None or not page.in_session:
            return
        done = self._do(proceedings.close_meeting, page.meeting.id, page.now())
        if done is not None and done.value is not None:
            where = self._desk.workspace.ask(minutes.where, done.value)
            if where is not None:
                page.show_item(where[1], entry_id=done.value)
                page.back_to_text()

    @Slot()
    def pause(self) -> None:
        """Begin a break, or go on after it: a sentence with the time of day in the item under work."""
        page = self._page
        if page.item is not None and page.in_session:
            done = self._do(proceedings.pause, page.item.id, page.now())
            if done is not None:
                page.show_item(page.item.id, entry_id=done.value)

    def _is_paused(self) -> bool:
        page = self._page
        return page.meeting is not None and page.in_session and self._desk.workspace.ask(
            proceedings.is_paused, page.meeting.id)  # fmt: skip

    def _write(self, item_id: int, words: str, *, uid: str = "") -> None:
        """Write a sentence as the last entry of an item, or in the place of the one of that uid."""
        old = next((one for one in self._desk.workspace.ask(minutes.of_item, item_id) if one.uid == uid), None)
        clock = old.clock if old else self._page.now()
        entry = EntryText(old.uid if old else new_uid(), words, clock=clock, id=old.id if old else None)
        if self._do(minutes.write, item_id, [entry]) is not None and item_id == self._page.editor.item_id:
            self._page.show_item(item_id)

    # The agenda amended

    @Slot()
    def move_up(self) -> None:
        """Let the item change places with the one before."""
        self._swap(-1)

    @Slot()
    def move_down(self) -> None:
        """Let the item change places with the next one."""
        self._swap(1)

    def _swap(self, by: int) -> None:
        item = self._page.item
        siblings = [one for one in self._page.items if item is not None and one.parent_id == item.parent_id]
        place = siblings.index(item) + by if item is not None else -1
        if item is not None and 0 <= place < len(siblings):
            self._do(proceedings.swap, item.id, siblings[place].id)

    @Slot()
    def drop(self) -> None:
        """Drop the item from the agenda, or reinstate it."""
        self._settle(proceedings.drop, ItemState.DROPPED)

    @Slot()
    def postpone(self) -> None:
        """Postpone the item, or reinstate it."""
        self._settle(proceedings.postpone, ItemState.POSTPONED)

    def _settle(self, command: Any, state: ItemState) -> None:
        item = self._page.item
        if item is not None:
            self._do(proceedings.reinstate if item.state is state else command, item.id)

    @Slot()
    def ask_item(self) -> None:
        """Ask for the title of a new item, which comes after the one shown."""
        self._ask(Asked(_("New agenda item"), _("Its title"), _nothing, self._add_item))

    def _add_item(self, words: str) -> SecretariatError | None:
        page = self._page
        if page.meeting is None:
            return None
        item = page.item
        after = None if item is None else item.parent_id or item.id
        no: list[SecretariatError] = []
        done = self._do(agenda.add, page.meeting.id, words, after_id=after, refused=no.append)
        if done is not None and item is None:
            page.show_item(done.value)
        return no[0] if no else None

    @Slot()
    def answer(self) -> None:
        """Let the entry with the caret answer the last question before it that is open, or part the two again."""
        page = self._page
        entry_id = page.editor.current_entry_id() if page.can_write else None
        if entry_id is None or page.item is None or page.meeting is None:
            return
        ask = self._desk.workspace.ask
        entries = {one.id: place for place, one in enumerate(ask(minutes.of_item, page.item.id))}
        here = next((one for one in ask(minutes.of_item, page.item.id) if one.id == entry_id), None)
        if here is None:
            return
        asked = [one for one in ask(proceedings.open_questions, page.meeting.id)
                 if one.id != entry_id and entries.get(one.id, -1) < entries[entry_id]]  # fmt: skip
        if here.answers_id is not None:
            self._do(proceedings.link_answer, entry_id, None)
        elif asked:
            self._do(proceedings.link_answer, entry_id, asked[-1].id)
            page.tell(_("Answers the question: {words}", words=asked[-1].text[:60]))
        else:
            page.tell(_("No question is open."))

    @Slot()
    def ask_split(self) -> None:
        """Ask for the title of the sub-item that the entry with the caret and those after it become."""
        entry_id = self._page.editor.current_entry_id() if self._page.can_write else None
        if entry_id is not None:
            self._splits = entry_id
            hint = _("Its title; Enter alone leaves it until later")
            self._ask(Asked(_("New sub-item"), hint, _nothing, self._split, may_be_empty=True))

    def _split(self, words: str) -> SecretariatError | None:
        page = self._page
        no: list[SecretariatError] = []
        done = self._do(proceedings.split, self._splits, words, refused=no.append)
        if done is not None:
            item = next((one for one in page.items if one.id == done.value), None)
            if item is not None:
                page.go_to(item)
        return no[0] if no else None

    def _numbers_menu(self) -> QMenu:
        menu = QMenu(self.numbers)
        group = QActionGroup(menu)
        for member in (PrintedNumbers.ORDER, PrintedNumbers.PLANNED):
            action = group.addAction(_(label(member)))
            action.setData(member)
            menu.addAction(action)
        group.triggered.connect(self._on_numbers)
        return menu

    @Slot()
    def turn_numbers(self) -> None:
        """Print the other numbers: those of the agenda as it was sent, or those of the order of the list."""
        meeting = self._page.meeting
        if meeting is not None:
            is_planned = meeting.printed_numbers is PrintedNumbers.PLANNED
            wanted = PrintedNumbers.ORDER if is_planned else PrintedNumbers.PLANNED
            if self._do(proceedings.print_numbers, meeting.id, wanted) is not None:
                self._page.tell(_(_NUMBERS[wanted]))

    @Slot(object)
    def _on_numbers(self, action: Any) -> None:
        if self._page.meeting is not None:
            self._do(proceedings.print_numbers, self._page.meeting.id, PrintedNumbers(action.data()))

    # Sentences on offer

    def offer(self, item_id: int, words: str) -> None:
        """Offer a sentence for an item."""
        self._offer = Offer(item_id, words)
        self._show_offer()

    def _amendment(self) -> Offer | None:
        """The sentence that tells how the agenda was approved, for the first item, while it is not there.

        One that was taken in before, and that nobody has changed since, gives its place to the new one.
        """
        page = self._page
        if page.meeting is None or not page.in_session or not page.items:
            return None
        workspace = self._desk.workspace
        words = workspace.ask(amendments.amendments, page.meeting.id)
        first = page.items[0].id
        entries, code = workspace.ask(minutes.of_item, first), self._speech().code
        if (first, words) in self._dropped or any(words in one.text for one in entries):
            return None
        before = next((one.uid for one in entries if amendments.is_amendment(one.text, code)), "")
        is_amended = any(item.is_added or item.state in _AMENDED or item.planned_number not in {"", item.number}
                         for item in page.items)  # fmt: skip
        return Offer(first, words, before) if is_amended or before or page.editor.item_id == first else None

    def _approval(self) -> Offer | None:
        """The sentence that approves the minutes of an earlier meeting, while their item is shown and it is not there.

        It is offered of minutes that were approved in this meeting too, as by the page of minutes.
        """
        page = self._page
        if page.meeting is None or page.item is None or not page.in_session or not page.item.approves_minutes:
            return None
        for one in self._desk.workspace.ask(approvals.due, page.meeting.id):
            offer = Offer(page.item.id, one.sentence, approves=one)
            if (offer.item_id, offer.words) not in self._dropped and not self._is_written(offer):
                return offer
        return None

    def _revision(self) -> Offer | None:
        """The sentence that approves a deadline which waits for an answer, of a measure that the item is about."""
        page = self._page
        found = self.measures.revised() if page.in_session else None
        if found is None or (found.item_id, found.words) in self._dropped:
            return None
        return Offer(found.item_id, found.words, revised=found)

    def _is_written(self, offer: Offer) -> bool:
        return any(offer.words in one.text for one in self._desk.workspace.ask(minutes.of_item, offer.item_id))

    @Slot()
    def approve_earlier(self) -> None:
        """Approve the minutes of the meeting before, with the sentence that says so in the item for it."""
        page = self._page
        if page.meeting is None or not page.in_session or not page.can_write:
            return
        item = next((one for one in page.items if one.approves_minutes), page.item)
        waiting = [one for one in self._desk.workspace.ask(approvals.due, page.meeting.id) if not one.is_approved]
        if not waiting or item is None:
            page.tell(_("No minutes of an earlier meeting wait for approval."))
        else:
            self._approve(Offer(item.id, waiting[0].sentence, approves=waiting[0]), waiting[0])

    def _approve(self, offer: Offer, due: Due) -> None:
        """Approve minutes on the day of the meeting, in it; then the sentence says so."""
        page = self._page
        if page.meeting is None:
            return
        if not due.is_approved:
            day, here = page.meeting.date, page.meeting.id
            if self._do(approvals.approve, due.meeting_id, on=day, in_meeting_id=here) is None:
                return
            keep_paper(self._window.status.show_note, self._desk, due.meeting_id)
            page.tell(_("{record} was approved, and is locked from now on", record=self._record(due)))
        if not self._is_written(offer):
            self._write(offer.item_id, offer.words)
        self._show_offer()

    def _record(self, due: Due) -> str:
        return _(record_words(self._desk.group()).title, number=due.number)

    def _show_offer(self) -> None:
        page = self._page
        offer = self._on_offer()
        if offer is None or not page.can_write:
            page.offered.show_offer("", "")
            return
        if offer.approves and not offer.approves.is_approved:
            page.offered.show_offer(_("To approve: {record}", record=self._record(offer.approves)), offer.words)
            return
        if offer.revised:
            where = _("To approve: new deadline of {name}", name=offer.revised.measure.short)
            page.offered.show_offer(where, offer.words)
            return
        number = next((one.number for one in page.items if one.id == offer.item_id), "")
        page.offered.show_offer(_("To item {number}:", number=number), offer.words)

    def _on_offer(self) -> Offer | None:
        """What is offered: the sentence of an act just done, else what the item shown lacks."""
        return self._offer or self._approval() or self._revision() or self._amendment()

    @Slot()
    def take_offer(self) -> None:
        """Take the sentence on offer into the minutes; one that approves minutes does what it says."""
        offer = self._on_offer()
        if offer is None:
            return
        if offer.approves is not None:
            self._approve(offer, offer.approves)
            return
        if offer.revised is not None:
            self.measures.approve(offer.revised)
            return
        self._offer = None
        self._write(offer.item_id, offer.words, uid=offer.uid)
        self._show_offer()

    @Slot()
    def drop_offer(self) -> None:
        """Leave the sentence on offer out."""
        offer = self._on_offer()
        if offer is not None:
            self._dropped.add((offer.item_id, offer.words))
            self._offer = None
            self._show_offer()

    # People

    @Slot(object, str)
    def record(self, row: ParticipantRow, key: str) -> None:
        """Record whether somebody is there; in session with the time of a late arrival or a departure."""
        page = self._page
        if page.meeting is None or row.person is None:
            return
        meeting, person = page.meeting.id, row.person.id
        if key == "":
            self._do(attendance.remove, meeting, person)
        elif key == "S":
            self._stand_in(row)
        elif key == "I":
            self._for_item(row)
        elif key == "X" and row.is_there and page.in_session:
            if self._do(attendance.depart, meeting, person, page.now()) is not None:
                self._offer_movement(person)
        else:
            is_late = key != "X" and self._is_late(row)
            self._do(attendance.record, meeting, person, _PRESENCE[key], seat_id=row.seat_id)
            if is_late:
                self._arrive(person)

    def _for_item(self, row: ParticipantRow) -> None:
        """Let somebody be there for the item under work only; the same again, for the whole meeting."""
        page = self._page
        if page.meeting is None or page.item is None or row.person is None:
            return
        meeting, person, item = page.meeting.id, row.person.id, page.item.id
        if any(stay.item_id == item for stay in row.stays):
            self._do(attendance.set_items, meeting, person, [])
        elif row.is_there and not row.stays[-1].left:
            self._do(attendance.set_items, meeting, person, [item])
        elif page.in_session:
            self._arrive(person, item)
        else:
            self._do(attendance.set_items, meeting, person, [item])
            self._do(attendance.record, meeting, person, Presence.PRESENT, seat_id=row.seat_id)

    def _arrive(self, person_id: int, item_id: int | None = None) -> SecretariatError | None:
        """Record that somebody comes in now, for an item or for the rest, and offer the sentence."""
        page, no = self._page, list[SecretariatError]()
        if page.meeting is not None:
            done = self._do(
                attendance.arrive, page.meeting.id, person_id, page.now(), item_id=item_id, refused=no.append
            )
            if done is not None:
                self._offer_movement(person_id)
        return no[0] if no else None

    def _offer_movement(self, person_id: int) -> None:
        page = self._page
        if page.item is not None and page.meeting is not None:
            self.offer(page.item.id, self._desk.workspace.ask(attendance.movement, page.meeting.id, person_id))

    def _is_late(self, row: ParticipantRow) -> bool:
        """Whether somebody who is recorded now has come late, or again."""
        page = self._page
        if not page.in_session or (row.is_there and not (row.stays and row.stays[-1].left)):
            return False
        if row.presence is Presence.UNKNOWN and page.meeting and page.meeting.opened:
            return _minutes_between(page.meeting.opened, page.now()) > _GRACE
        return True

    def _stand_in(self, row: ParticipantRow) -> None:
        """Let the deputy of a seat come in the member's place; ask who it is where there is none, or more."""
        page = self._page
        if page.meeting is None or row.person is None:
            return
        places = self._desk.workspace.ask(seats.on, page.meeting.group_id, page.meeting.date)
        seat = next((one for one in places if one.id == row.seat_id), None)
        deputies = seat.deputies_on(page.meeting.date) if seat else []
        if len(deputies) == 1:
            self._take_place(deputies[0].person.id, row)
        elif seat is not None:
            self._for_seat = row
            self._ask_person(_("Who comes instead of {name}", name=row.person.facts.family_name))

    def _take_place(self, person_id: int, row: ParticipantRow) -> SecretariatError | None:
        """Let a person take the place of a member, who is away then."""
        page, no = self._page, list[SecretariatError]()
        if page.meeting is None or row.person is None:
            return None
        meeting, at = page.meeting.id, page.now() if self._is_late(row) else None
        done = self._do(attendance.stand_in, meeting, person_id, row.person.id, at, refused=no.append)
        if done is not None and row.presence not in (Presence.UNKNOWN, Presence.ABSENT):
            self._do(attendance.record, meeting, row.person.id, Presence.ABSENT, seat_id=row.seat_id)
        if done is not None and at is not None:
            self._offer_movement(person_id)
        return no[0] if no else None

    _for_seat: ParticipantRow | None = None

    @Slot()
    def ask_person(self) -> None:
        """Ask who has come: a known person by name, or a new one."""
        self._for_seat = None
        self._ask_person(_("Add a participant"))

    def _ask_person(self, title: str) -> None:
        page = self._page
        if page.meeting is None:
            return
        rows = self._desk.workspace.ask(attendance.of_meeting, page.meeting.id)
        choices = person_choices(self._desk.workspace, page.meeting, rows)
        self._ask(Asked(title, _("Name; a new one as Given Family, organization"), self._read_person,
                        self._add_person, choices, self._pick_person))  # fmt: skip

    def _pick_person(self, person_id: int) -> SecretariatError | None:
        page, no = self._page, list[SecretariatError]()
        if page.meeting is None:
            return None
        if self._for_seat is not None:
            return self._take_place(person_id, self._for_seat)
        if page.in_session:
            return self._arrive(person_id)
        self._do(attendance.record, page.meeting.id, person_id, Presence.PRESENT, refused=no.append)
        return no[0] if no else None

    def _read_person(self, words: str) -> str:
        """Who would be added, when the words name nobody who is known."""
        if not words:
            return ""
        name, body = self._name_and_body(words)
        given, family = attendance.names_in(name)
        employer = body.label(chosen().code) if body is not None else _("no organization")
        return _("Enter adds a new person: {name}, {organization}", name=f"{given} {family}".strip(),
                 organization=employer)  # fmt: skip

    def _name_and_body(self, words: str) -> tuple[str, OrganizationRow | None]:
        """The name in "Given Family, organization", and the organization where the file knows it."""
        name, comma, last = words.rpartition(",")
        wanted = last.strip().casefold()
        for one in self._desk.workspace.ask(organizations.every) if comma and wanted else ():
            facts = one.facts
            if wanted in {said.casefold() for names in (facts.name, facts.short) for said in
                          (names.fi, names.sv, names.en) if said}:  # fmt: skip
                return name.strip(), one
        return words, None

    def _add_person(self, words: str) -> SecretariatError | None:
        page, no = self._page, list[SecretariatError]()
        if page.meeting is None:
            return None
        name, body = self._name_and_body(words)
        done = self._do(attendance.add_person, page.meeting.id, name, organization_id=body.id if body else None,
                        refused=no.append)  # fmt: skip
        if done is not None and self._for_seat is not None:
            self._take_place(done.value, self._for_seat)
        elif done is not None and page.in_session:
            self._arrive(done.value)
        return no[0] if no else None

    @Slot()
    def ask_chair(self) -> None:
        """Ask who has the chair for the item."""
        page = self._page
        if page.item is None or page.meeting is None:
            return
        rows = self._desk.workspace.ask(attendance.of_meeting, page.meeting.id)
        choices = [(one.person.id, ", ".join(filter(None, (one.person.listed_name, one.label(chosen().code)))))
                   for one in rows if one.person is not None]  # fmt: skip
        hint = _("Name; Enter alone gives the chair back")
        title = _("In the chair for item {number}", number=page.item.number)
        self._ask(Asked(title, hint, _nothing, self._chair_by_name, choices, self._hand_chair, may_be_empty=True))

    def _hand_chair(self, person_id: int | None) -> SecretariatError | None:
        no: list[SecretariatError] = []
        if self._page.item is not None:
            self._do(proceedings.hand_chair, self._page.item.id, person_id, refused=no.append)
        return no[0] if no else None

    def _chair_by_name(self, words: str) -> SecretariatError | None:
        from secretariat.errors import Refused

        if words:
            return Refused("Nobody on the list of the meeting has that name. Add the participant first.")
        return self._hand_chair(None)

    # The next meeting

    @Slot()
    def ask_next(self) -> None:
        """Ask when the next meeting will be, in words; the days they mean are shown below."""
        page = self._page
        if page.meeting is None:
            return
        words = page.meeting.next.words
        hint = _("10.2.2027, or in words: in early April")
        self._ask(Asked(_("The next meeting"), hint, self._read_next, self._set_next, words=words, may_be_empty=True))

    def _read_next(self, words: str) -> str:
        return said_reading(self._reading(words)) if words else ""

    def _reading(self, words: str) -> DateReading:
        """What the words mean on the day of the meeting; words that are no date are kept as words."""
        day = self._page.meeting.date if self._page.meeting else dt.date.min
        return read_date(words, day, self._speech().code) or DateReading(words, None, None, "open")

    def _set_next(self, words: str) -> SecretariatError | None:
        page = self._page
        no: list[SecretariatError] = []
        agreed = Agreed()
        if words:
            found = self._reading(words)
            agreed = Agreed(words, found.earliest, found.latest, Precision(found.precision), Qualifier(found.qualifier))
        if page.meeting is not None:
            done = self._do(proceedings.set_next_meeting, page.meeting.id, agreed, refused=no.append)
            if done is not None and words:
                said = said_window(agreed.earliest, agreed.latest) or _("kept as words")
                page.tell(_("The next meeting: {words} ({days})", words=words, days=said))
        return no[0] if no else None

    def _ask(self, asked: Asked) -> None:
        if self._page.can_write:
            self._page.prompt.ask(asked)


def _nothing(_words: str) -> str:
    return ""


def _minutes_between(one: dt.time, other: dt.time) -> int:
    return (other.hour - one.hour) * 60 + other.minute - one.minute
