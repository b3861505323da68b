"""A meeting in its mode: by keys alone, through the real window; what the file then holds, and what the window says."""

import datetime as dt
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QCheckBox

from secretariat.i18n import language
from secretariat.models import (
    AnnotationKind,
    Capacity,
    EntryKind,
    ItemState,
    MeetingState,
    MinutesState,
    Presence,
    PrintedNumbers,
)
from secretariat.sample import make
from secretariat.services import agenda, approvals, attendance, groups, meetings, minutes, persons, proceedings, seats
from secretariat.services.minutes import EntryText
from secretariat.services.names import Names
from secretariat.store.files import create_store
from secretariat.ui import prefs
from secretariat.ui.entry_blocks import ROOM
from secretariat.ui.place import HOME, KEYS, LIVE, MEETING, MINUTES, Place
from tests.ui.acting import copy_of, meeting_of
from tests.ui.conftest import press, type_text
from tests.ui.test_looks import LONG, SIZES, cut, nameless

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Clock:
    """The time of day in a meeting, as the test wants it."""

    def __init__(self, day: dt.date) -> None:
        self.now = dt.datetime.combine(day, dt.time(13, 58, 20))

    def __call__(self) -> dt.datetime:
        return self.now

    def set(self, hour: int, minute: int) -> None:
        self.now = self.now.replace(hour=hour, minute=minute)


class Room:
    """The page of the coming meeting, and what a secretary does there."""

    def __init__(self, program) -> None:
        self.program = program
        self.window = program.window
        self.ask = program.workspace.ask
        self.meeting_id = meeting_of(program, "invited")
        self.page = self.window.page(LIVE)
        self.clock = Clock(self.ask(meetings.one, self.meeting_id).date)
        self.page.clock = self.clock
        self.window.go(Place(LIVE, self.meeting_id))

    @property
    def meeting(self):
        return self.ask(meetings.one, self.meeting_id)

    @property
    def items(self):
        return self.ask(agenda.of_meeting, self.meeting_id)

    def item(self, number: str):
        return next(one for one in self.items if one.number == number)

    def press(self, *keys: str) -> None:
        """Press keys where the focus is."""
        for one in keys:
            press(QApplication.focusWidget(), one)
            assert QApplication.activeModalWidget() is None

    def type(self, words: str) -> None:
        type_text(QApplication.focusWidget(), words)

    def answer(self, words: str) -> None:
        """Fill the line that a key asked for, and go on."""
        assert QApplication.focusWidget() is self.page.prompt.line
        self.page.prompt.line.selectAll()
        self.type(words)
        self.press("Return")

    def open(self, hour: int = 14, minute: int = 3) -> None:
        self.clock.set(hour, minute)
        self.press("Ctrl+Shift+O")

    def texts(self, number: str) -> list[str]:
        self.program.workspace.settle()
        return [one.text for one in self.ask(minutes.of_item, self.item(number).id)]

    def people(self):
        return [one for one in self.ask(attendance.of_meeting, self.meeting_id) if one.person]

    def person(self, family: str):
        return next(one for one in self.people() if one.person.facts.family_name == family)

    def at_text(self) -> bool:
        return QApplication.focusWidget() is self.page.editor


@pytest.fixture
def room(program) -> Room:
    return Room(program)


def test_one_key_opens_the_meeting_over_the_whole_window_and_leaves_it(program):
    window = program.window
    window.go(Place(HOME))
    press(QApplication.focusWidget(), "Ctrl+M")
    page = window.page(LIVE)
    assert window.pages.currentWidget() is page
    assert page.meeting_id == meeting_of(program, "invited"), "the next one"
    assert not window.sidebar.isVisible()
    assert not window.finder.isVisible()
    assert QApplication.focusWidget() is page.editor
    assert "Poistu" in window.live_action.text() or "Leave" in window.live_action.text()
    press(page.editor, "Ctrl+M")
    assert window.pages.currentWidget() is window.page(HOME)
    assert window.sidebar.isVisible()
    assert window.finder.isVisible()
    assert not window.status.facts.isVisible()


def test_the_meeting_in_session_comes_before_the_next_one_and_the_page_of_a_meeting_opens_its_own(program):
    window, held, ahead = program.window, meeting_of(program, "held"), meeting_of(program, "invited")
    window.go(Place(MEETING, held))
    press(window.page(MEETING).list, "Ctrl+M")
    page = window.page(LIVE)
    assert page.meeting_id == held
    press(page.editor, "Ctrl+M")
    assert window.pages.currentWidget() is window.page(MEETING)
    program.workspace.execute(meetings.mark, held, MeetingState.IN_SESSION, on=dt.date(2026, 1, 1))
    window.go(Place(HOME))
    press(QApplication.focusWidget(), "Ctrl+M")
    assert page.meeting_id == held
    assert held != ahead


def test_the_keys_and_the_command_field_are_at_hand_and_lead_back_to_the_same_place(room):
    room.open()
    room.press("Ctrl+PgDown", "Return")
    type_text(room.page.editor, "Kesken jäänyt lause")
    caret = room.page._caret()
    room.press("F1")
    assert room.window.pages.currentWidget() is room.window.page(KEYS)
    room.window.live_action.trigger()
    assert room.page.isVisible()
    assert room.page.item.number == "2"
    assert room.page._caret() == caret
    room.press("Ctrl+K")
    assert room.window.finder.isVisible()
    assert room.window.finder.mapTo(room.window, room.window.finder.rect().topLeft()).y() < 50, "over the head"
    room.type("lihavointi")
    room.press("Esc")
    assert not room.window.finder.isVisible()
    assert room.at_text()


@pytest.mark.parametrize("code", ["fi", "sv", "en"])
def test_one_key_opens_the_meeting_with_its_sentence_and_one_closes_it(start, tmp_path, code):
    path = tmp_path / f"{code}.secretariat"
    make(path, code, dt.datetime.now().astimezone().date())
    room = Room(start(path, code))
    speech = language(code)
    opened = speech.say(proceedings.OPENED, time=speech.at_clock(dt.time(14, 3)))
    closed = speech.say(proceedings.CLOSED, time=speech.at_clock(dt.time(15, 31)))
    room.press("Ctrl+Shift+P")
    assert room.meeting.state is MeetingState.INVITED, "what was not opened is not closed"
    assert room.page.bar.begin.isVisible()
    room.open()
    assert room.texts("1") == [opened]
    assert (room.meeting.state, room.meeting.opened) == (MeetingState.IN_SESSION, dt.time(14, 3))
    assert room.item("1").begun == dt.time(14, 3)
    assert not room.page.bar.begin.isVisible()
    room.press("Ctrl+Shift+O")
    assert len(room.texts("1")) == 1, "done twice it changes nothing"
    room.clock.set(15, 31)
    room.press("Ctrl+Shift+P")
    assert (room.meeting.state, room.meeting.closed) == (MeetingState.HELD, dt.time(15, 31))
    last = room.items[-1]
    assert room.texts(last.number)[-1] == closed
    assert room.page.item.id == last.id
    assert room.at_text()
    room.press("Ctrl+Z")
    assert room.meeting.state is MeetingState.IN_SESSION


def test_going_to_the_next_item_takes_it_up_with_its_time_and_looking_back_changes_nothing(room):
    room.press("Ctrl+PgDown", "Ctrl+PgUp")
    assert not any(one.begun for one in room.items), "nothing is taken up before the meeting is opened"
    room.open()
    room.clock.set(14, 5)
    room.press("Ctrl+PgDown")
    room.clock.set(14, 9)
    room.press("Ctrl+PgDown")
    times = [(one.begun, one.state) for one in room.items[:3]]
    assert times == [
        (dt.time(14, 3), ItemState.HANDLED),
        (dt.time(14, 5), ItemState.HANDLED),
        (dt.time(14, 9), ItemState.OPEN),
    ]
    room.clock.set(14, 20)
    room.press("Ctrl+PgUp", "Ctrl+PgUp", "Ctrl+PgUp")
    assert room.page.item.number == "1"
    assert [(one.begun, one.state) for one in room.items[:3]] == times
    room.press("Ctrl+3")
    assert [(one.begun, one.state) for one in room.items[:3]] == times
    room.press("Ctrl+6")
    assert room.item("6").begun == dt.time(14, 20)
    assert room.item("6").handled == 4, "the order handled is kept apart from the order of the agenda"
    assert room.at_text()
    room.press("Ctrl+9")
    assert room.page.item.number == "6", "there is no item 9"


def test_the_agenda_is_walked_by_arrows_and_return_takes_an_item_up(room):
    room.open()
    room.press("F6")
    assert QApplication.focusWidget() is room.page.agenda
    room.press("Down", "Down")
    assert room.page.editor.item_id == room.items[2].id
    assert room.items[2].begun is None, "looking is not taking up"
    room.press("Return")
    assert room.items[2].begun == dt.time(14, 3)
    assert room.at_text()
    room.press("F6", "F6")
    assert QApplication.focusWidget() is room.page.presence.list
    room.press("Shift+F6", "Shift+F6")
    assert room.at_text()
    room.press("F6", "Esc")
    assert room.at_text()


def test_one_key_records_each_person_and_the_seats_are_counted(room):
    room.press("F6", "F6")
    people = room.people()
    keys = "PPEX" + "P" * (len(people) - 4)
    for key in keys:
        room.type(key.lower())
    recorded = [one.presence for one in room.people()]
    assert recorded[:4] == [Presence.PRESENT, Presence.PRESENT, Presence.REMOTE, Presence.ABSENT]
    assert set(recorded[4:]) == {Presence.PRESENT}
    assert not any(stay.arrived for one in room.people() for stay in one.stays), "the meeting has not begun"
    rows = room.ask(attendance.of_meeting, room.meeting_id)
    by_seat = {one.seat_id for one in rows if one.seat_id}
    there = {one.seat_id for one in rows if one.seat_id and one.is_there}
    assert room.page.presence._seats.text().startswith(f"{len(there)}/{len(by_seat)}")
    room.press("Up", "Backspace")
    assert Presence.UNKNOWN in {one.presence for one in room.people()}
    room.press("Esc")
    assert room.at_text()


def test_who_comes_late_or_leaves_is_recorded_with_the_time_and_the_sentence_is_only_offered(room):
    family = room.people()[3].person.facts.family_name
    _record(room, family, "x")
    room.open()
    room.clock.set(14, 58)
    _record(room, family, "p")
    assert room.person(family).stays[-1].arrived == dt.time(14, 58)
    assert len(room.texts("1")) == 1
    room.clock.set(15, 10)
    _record(room, family, "x")
    assert room.person(family).stays[-1].left == dt.time(15, 10)
    assert room.page.offered.isVisible()
    room.press("Ctrl+Shift+Return")
    said = room.texts("1")[-1]
    assert family in said
    assert "15.10" in said
    assert said not in room.page.offered._words.text()
    late = room.people()[4].person.facts.family_name
    room.clock.set(14, 9)
    _record(room, late, "e")
    assert (room.person(late).presence, room.person(late).stays[-1].arrived) == (Presence.REMOTE, dt.time(14, 9))
    other = room.people()[0].person.facts.family_name
    room.clock.set(14, 6)
    _record(room, other, "p")
    assert room.person(other).stays[-1].arrived is None, "whoever is ticked off right after the opening was there"


def _record(room: Room, family: str, key: str) -> None:
    room.page.presence.list.setFocus()
    room.page.presence.list.choose(room.person(family).person.id)
    room.type(key)
    room.press("Esc")


def test_a_deputy_comes_in_the_place_of_a_member_by_one_key(room):
    places = room.ask(seats.on, room.meeting.group_id, room.meeting.date)
    listed = {one.person.id for one in room.people()}
    seat = next(one for one in places if one.member_on(room.meeting.date)
                and [two for two in one.deputies_on(room.meeting.date) if two.person.id not in listed])  # fmt: skip
    deputy = seat.deputies_on(room.meeting.date)[0].person
    member = seat.member_on(room.meeting.date).person
    _record(room, member.facts.family_name, "s")
    row = room.person(deputy.facts.family_name)
    assert (row.capacity, row.is_there, row.stands_in_for) == (Capacity.DEPUTY, True, member.facts.family_name)
    assert room.person(member.facts.family_name).presence is Presence.ABSENT


def test_where_a_seat_has_no_deputy_the_key_asks_who_comes(room):
    places = room.ask(seats.on, room.meeting.group_id, room.meeting.date)
    seat = next(one for one in places if one.member_on(room.meeting.date) and not one.deputies_on(room.meeting.date))
    member = seat.member_on(room.meeting.date).person
    _record_without_esc(room, member.facts.family_name, "s")
    room.answer("Ilmari Vieras")
    row = room.person("Vieras")
    assert (row.capacity, row.is_there, row.seat_id) == (Capacity.SUBSTITUTE, True, seat.id)
    assert room.at_text()


def _record_without_esc(room: Room, family: str, key: str) -> None:
    room.page.presence.list.setFocus()
    room.page.presence.list.choose(room.person(family).person.id)
    room.type(key)


def test_swapped_items_offer_the_sentence_of_the_first_item_and_the_offer_is_taken_by_a_key(room):
    room.open()
    assert room.page.offered.isVisible(), "that the agenda was approved"
    plain = room.page.offered._words.text()
    room.press("Ctrl+5", "Ctrl+Shift+Down")
    fifth = room.item("6")
    assert fifth.planned_number == "5"
    offered = room.page.offered._words.text()
    assert "5" in offered
    assert "6" in offered
    assert offered != plain
    assert len(room.texts("1")) == 1, "nothing comes in by itself"
    assert room.at_text()
    room.press("Ctrl+Shift+Return")
    assert room.texts("1")[-1] == offered
    assert not room.page.offered.isVisible()
    room.press("Ctrl+3", "Ctrl+Shift+M")
    again = room.page.offered._words.text()
    assert "3" in again
    room.press("Ctrl+Shift+Return")
    assert room.texts("1")[1:] == [again], "the sentence of before is the one that changes"


def test_a_sentence_that_is_left_out_is_not_offered_again(room):
    room.open()
    room.press("Ctrl+3", "Ctrl+Shift+Down")
    offered = room.page.offered._words.text()
    assert offered
    room.press("Ctrl+Shift+X")
    assert not room.page.offered.isVisible()
    room.press("Ctrl+PgDown", "Ctrl+PgUp")
    assert not room.page.offered.isVisible()
    room.press("Ctrl+Shift+Up")
    room.press("Ctrl+4", "Ctrl+Shift+D")
    assert room.page.offered.isVisible()


def test_which_numbers_are_printed_is_a_choice_that_is_seen(room):
    room.open()
    assert not room.page.acts.numbers.isVisible()
    room.press("Ctrl+5", "Ctrl+Shift+Down")
    assert room.page.acts.numbers.isVisible()
    menu = room.page.acts.numbers.menu()
    menu.actions()[list(PrintedNumbers).index(PrintedNumbers.PLANNED)].trigger()
    assert room.meeting.printed_numbers is PrintedNumbers.PLANNED
    assert room.page.item.number == "5"
    assert room.page.acts.numbers.isVisible()


def test_items_are_dropped_postponed_taken_back_added_and_split_by_keys(room):
    room.open()
    room.press("Ctrl+3", "Ctrl+Shift+D")
    third = room.page.item.id
    assert room.page.item.state is ItemState.DROPPED
    room.press("Ctrl+Shift+D", "Ctrl+Shift+M")
    assert room.page.item.state is ItemState.POSTPONED
    room.press("Ctrl+Shift+M")
    assert next(one for one in room.items if one.id == third).state is ItemState.OPEN
    room.press("Ctrl+N")
    room.answer("Kiireellinen asia")
    added = next(one for one in room.items if one.title == "Kiireellinen asia")
    assert (added.number, added.is_added) == ("4", True)
    assert room.at_text()
    room.press("Ctrl+4")
    for words in ("Ensimmäinen puheenvuoro.", "Toinen asia alkaa."):
        room.type(words)
        room.press("Return")
    type_text(room.page.editor, "Ja jatkuu.")
    room.press("Up", "Ctrl+Shift+S", "Return")
    sub = next(one for one in room.items if one.parent_id == added.id)
    assert sub.number == "4a"
    assert sub.title, "a title of its own until a better one is written"
    assert room.texts("4") == ["Ensimmäinen puheenvuoro."]
    assert room.texts("4a") == ["Toinen asia alkaa.", "Ja jatkuu."]
    assert room.page.item.id == sub.id


def test_an_empty_title_is_refused_beside_the_line_and_esc_goes_back_to_the_text(room):
    room.open()
    before = len(room.items)
    room.press("Ctrl+N")
    room.answer("x" * 400)
    assert room.page.prompt.isVisible()
    assert "300" in room.page.prompt._read.text()
    room.press("Esc")
    assert not room.page.prompt.isVisible()
    assert room.at_text()
    assert len(room.items) == before


def test_the_next_meeting_is_kept_in_words_and_its_days_are_shown_while_it_is_written(room):
    room.open()
    year = room.meeting.date.year + 1
    room.press("Ctrl+Shift+G")
    room.type("huhtikuun alkupuolella")
    assert f"1.4.{year} – 15.4.{year}" in room.page.prompt._read.text()
    room.press("Return")
    agreed = room.meeting.next
    assert (agreed.words, agreed.earliest, agreed.latest) == (
        "huhtikuun alkupuolella", dt.date(year, 4, 1), dt.date(year, 4, 15))  # fmt: skip
    assert room.at_text()
    room.press("Ctrl+Shift+G")
    assert room.page.prompt.line.text() == "huhtikuun alkupuolella"
    room.answer("kun laki on annettu")
    assert (room.meeting.next.words, room.meeting.next.latest) == ("kun laki on annettu", None)
    room.program.workspace.execute(proceedings.close_meeting, room.meeting_id, dt.time(15, 30))
    held = room.meeting
    for one in room.ask(meetings.of_group, held.group_id):
        if one.state is MeetingState.PREPARING:
            room.program.workspace.execute(meetings.mark, one.id, MeetingState.CANCELLED, on=held.date)
    room.window.go(Place(HOME))


def test_a_person_is_added_on_the_fly_with_the_organization_and_a_known_one_by_name(room):
    room.open(14, 30)
    room.press("Ctrl+Shift+A")
    room.type("Maija Outolintu, STM")
    assert "Maija Outolintu" in room.page.prompt._read.text()
    room.press("Return")
    row = room.person("Outolintu")
    assert (row.capacity, row.is_there, row.label("fi")) == (Capacity.EXPERT, True, "STM")
    assert row.stays[0].arrived == dt.time(14, 30)
    assert room.at_text()
    listed = {one.person.id for one in room.people()}
    known = next(one for one in room.ask(persons.every) if one.id not in listed)
    room.press("Ctrl+Shift+A")
    room.page.prompt.line.setText(next(words for words, key in room.page.prompt.line._ids.items() if key == known.id))
    room.press("Return")
    assert room.person(known.facts.family_name).is_there


def test_the_chair_is_handed_over_for_an_item_and_given_back(room):
    room.open()
    other = room.people()[1].person
    room.press("Ctrl+4", "Ctrl+Shift+H")
    room.answer("Tuntematon Nimi")
    assert room.page.prompt.isVisible()
    assert room.page.prompt._read.text()
    room.answer(other.facts.family_name)
    assert room.ask(proceedings.chairs, room.meeting_id)[room.page.item.id] == other.id
    assert other.facts.family_name in room.page.head.note.accessibleName()
    room.press("Ctrl+Shift+H", "Return")
    assert room.page.item.id not in room.ask(proceedings.chairs, room.meeting_id)


def test_an_answer_is_tied_to_its_question_and_the_open_question_goes_away(room):
    room.open()
    room.press("Ctrl+4")
    speaker = room.people()[1].person
    asked = f"{speaker.facts.family_name} kysyi, milloin ohje valmistuu."
    verb = minutes.Span(AnnotationKind.VERB, len(speaker.facts.family_name) + 1, len(speaker.facts.family_name) + 6,
                        value="asked")  # fmt: skip
    texts = [EntryText("q", asked, EntryKind.SPEECH, spans=(verb,)),
             EntryText("a", "Ohje valmistuu keväällä.", EntryKind.SPEECH)]  # fmt: skip
    room.program.workspace.execute(minutes.write, room.page.item.id, texts)
    assert [one.text for one in room.ask(proceedings.open_questions, room.meeting_id)] == [asked]
    assert room.window.status.lacking.text().startswith("1")
    room.page.show_item(room.page.item.id)
    room.press("Ctrl+Shift+Q")
    assert not room.ask(proceedings.open_questions, room.meeting_id)
    assert not room.window.status.lacking.isVisible()
    room.press("Ctrl+Shift+Q")
    assert room.ask(proceedings.open_questions, room.meeting_id), "the same key parts them again"
    assert room.at_text()


NEXT = {"fi": "huhtikuun alkupuolella", "sv": "i början av april", "en": "in early April"}


@pytest.mark.parametrize("code", NEXT)
def test_a_whole_meeting_is_held_by_keys_in_each_language(start, tmp_path, code):
    path = tmp_path / f"{code}.secretariat"
    make(path, code, dt.datetime.now().astimezone().date())
    room = Room(start(path, code))
    room.press("F6", "F6")
    for one in room.people():
        room.type("e" if one.person.facts.given_name.startswith("T") else "p")
    room.press("Esc")
    room.open()
    room.press("Ctrl+5", "Ctrl+Shift+Down", "Ctrl+Shift+Return")
    assert "5" in room.texts("1")[-1]
    room.clock.set(14, 20)
    room.press("Ctrl+4")
    type_text(room.page.editor, "Åbergs förslag, työ jatkuu – on schedule.")
    room.press("Return", "Ctrl+PgDown", "Ctrl+Shift+A")
    room.answer("Maija Outolintu")
    room.press("Ctrl+7", "Ctrl+Shift+G")
    room.answer(NEXT[code])
    room.clock.set(15, 31)
    room.press("Ctrl+Shift+P")
    meeting = room.meeting
    assert (meeting.next.words, meeting.next.earliest.day, meeting.next.earliest.month) == (NEXT[code], 1, 4)
    assert meeting.next.latest.day in {10, 15}
    assert (meeting.state, meeting.used_minutes) == (MeetingState.HELD, 88)
    assert room.texts("4") == ["Åbergs förslag, työ jatkuu – on schedule."]
    assert room.person("Outolintu").is_there
    assert room.at_text()
    assert QApplication.topLevelWidgets().count(room.window) == 1
    assert sorted(one.handled for one in room.items if one.handled) == [1, 2, 3, 4, 5]
    for _number in range(60):
        if not room.program.workspace.store.undo_label:
            break
        room.press("Ctrl+Z")
    assert room.meeting.state is MeetingState.INVITED, "everything is taken back, one by one"
    assert not any(one.begun for one in room.items)


def test_the_screen_can_be_filled_and_left_again(room):
    for expected in (True, False):
        room.press("F11")
        assert room.window.isFullScreen() is expected
        assert room.at_text()


def test_the_facts_of_an_entry_are_asked_for_by_a_key_and_put_away_by_another(room):
    room.open()
    room.press("Ctrl+4")
    type_text(room.page.editor, "Selvitetään asia")
    room.press("Ctrl+Shift+K")
    assert room.page.entry.isVisible()
    room.page.entry.kind.hidePopup()
    room.page.entry.kind.setCurrentIndex(room.page.entry.kind.findData(EntryKind.ACTION))
    room.page.entry.kind.activated.emit(room.page.entry.kind.currentIndex())
    assert room.at_text()
    assert room.page.entry._facts.isVisible(), "who answers for it, and by when"
    assert room.page.editor.current_kind() is EntryKind.ACTION
    room.press("Esc")
    assert not room.page.entry.isVisible()


def test_a_break_begins_and_ends_with_a_sentence(room):
    room.open()
    room.clock.set(14, 40)
    room.press("Ctrl+Shift+B")
    words = room.page.bar.pause.text()
    assert "14.40" in room.texts("1")[-1]
    room.clock.set(14, 50)
    room.press("Ctrl+Shift+B")
    assert "14.50" in room.texts("1")[-1]
    assert len(room.texts("1")) == 3
    assert room.page.bar.pause.text() != words
    assert room.at_text()


def test_the_status_line_tells_the_item_the_time_left_and_what_is_to_be_completed(room):
    room.open(13, 2)
    status = room.window.status
    top = [one for one in room.items if not one.is_sub_item]
    assert f"1/{len(top)}" in status.facts.text()
    ends = room.meeting.ends
    minutes_left = (ends.hour - 13) * 60 + ends.minute - 2
    assert str(minutes_left % 60) in status.facts.text()
    action = EntryText("uusi-1", "Selvitetään asia.", EntryKind.ACTION)
    room.program.workspace.execute(minutes.write, room.page.item.id, [action])
    assert status.lacking.isVisible()
    assert status.lacking.text().startswith("2"), "no owner, no due date"
    room.clock.set(ends.hour, min(59, ends.minute + 12))
    room.page._on_tick()
    assert "12" in status.facts.text()
    assert {keys for keys, _words in status.hints._hints} >= {"§", "+", "!", "F6"}


def test_the_clock_goes_on_by_itself(room, qtbot):
    room.open(13, 2)
    assert room.page.bar.time.text() == "13.02"
    room.clock.set(13, 18)
    qtbot.waitUntil(lambda: room.page.bar.time.text() == "13.18", timeout=3000)
    assert "16" in room.page.head.note.accessibleName()


def test_nothing_takes_the_focus_from_the_text(room):
    """Whatever happens in the file while one writes, the caret stays where it is."""
    room.open()
    room.press("Ctrl+4")
    type_text(room.page.editor, "Kirjoitan juuri tätä")
    execute = room.program.workspace.execute
    item, person = room.page.item.id, room.people()[0]
    for command, args in (
        (agenda.add, (room.meeting_id, "Muualta lisätty")),
        (attendance.record, (room.meeting_id, person.person.id, Presence.REMOTE)),
        (proceedings.postpone, (room.items[-1].id,)),
        (minutes.write, (item, [EntryText("toinen", "Toisaalta kirjattu.", EntryKind.ACTION)])),
        (proceedings.swap, (room.item("5").id, room.item("6").id)),
    ):
        execute(command, *args)
        assert room.at_text()
        assert room.page.editor.textCursor().block().text() == "Kirjoitan juuri tätä"
        assert room.page.editor.textCursor().atBlockEnd()
    type_text(room.page.editor, " vielä")
    assert "Kirjoitan juuri tätä vielä" in room.texts("4")


def test_what_opens_under_the_caret_has_room(room, qtbot):
    room.open()
    room.press("Ctrl+4")
    editor = room.page.editor
    for number in range(40):
        type_text(editor, f"Kirjaus numero {number}, joka jatkuu rivin verran pidemmälle.")
        room.press("Return")
    assert editor.viewport().height() - editor.cursorRect().bottom() == pytest.approx(ROOM, abs=2)
    room.window.resize(1280, 720)
    qtbot.wait(1)
    type_text(editor, "x")
    height = editor.viewport().height()
    assert editor.cursorRect().bottom() <= height - min(ROOM, height * 2 // 5)
    editor.verticalScrollBar().setValue(0)
    assert editor.verticalScrollBar().value() == 0, "one may still look at the beginning"


def test_approved_minutes_are_shown_for_reading_only(room):
    held = meeting_of(room.program, "held")
    execute = room.program.workspace.execute
    if room.ask(meetings.one, held).minutes_state is not MinutesState.APPROVED:
        execute(approvals.approve, held, on=room.meeting.date)
    room.window.go(Place(LIVE, held))
    page, before = room.page, room.ask(agenda.of_meeting, held)
    assert page.editor.isReadOnly()
    assert not any(one.isVisible() for one in (page.bar.begin, page.bar.end, page.bar.pause, page.offered))
    for keys in ("Ctrl+Shift+O", "Ctrl+Shift+P", "Ctrl+Shift+Down", "Ctrl+Shift+D", "Ctrl+Shift+M", "Ctrl+N",
                 "Ctrl+Shift+G", "Ctrl+Shift+A", "Ctrl+Shift+S", "Ctrl+Shift+B", "Ctrl+Shift+H"):  # fmt: skip
        room.press(keys)
        assert not page.prompt.isVisible(), keys
    assert room.ask(agenda.of_meeting, held) == before
    assert not room.window.message.isVisible()


def test_without_a_meeting_or_an_agenda_the_page_says_what_to_do(start, tmp_path):
    path = tmp_path / "tyhja.secretariat"
    create_store(path).close()
    program = start(path)
    window = program.window
    window.live_action.trigger()
    page = window.page(LIVE)
    assert page._stack.currentIndex() == 1
    for keys in ("Ctrl+PgDown", "Ctrl+Shift+O", "Ctrl+N", "F6", "Esc", "F4", "Ctrl+1", "Ctrl+Shift+Return"):
        press(page, keys)
    execute = program.workspace.execute
    group = execute(groups.add, groups.GroupFacts(name=Names(fi="Uusi ryhmä"))).value
    program.window._desk.reload_groups()
    program.window._desk.choose_group(group)
    meeting = execute(meetings.create, group, date=dt.date(2030, 1, 10)).value
    for item in program.workspace.ask(agenda.of_meeting, meeting):
        execute(agenda.remove, item.id)
    window.go(Place(LIVE, meeting))
    assert page._no_items.isVisible()
    assert not page.editor.isVisible()
    press(page, "Ctrl+N")
    type_text(page.prompt.line, "Ensimmäinen kohta")
    press(page.prompt.line, "Return")
    assert page.item.title == "Ensimmäinen kohta"
    assert page.editor.isVisible()
    execute(meetings.remove, meeting)
    assert page._stack.currentIndex() == 1


@pytest.mark.parametrize("code", ["fi", "sv", "en"])
def test_long_names_and_many_items_and_people_stay_in_their_places(start, sample_file, tmp_path, qapp, qtbot, code):
    program = start(copy_of(sample_file, tmp_path), code)
    room = Room(program)
    execute = program.workspace.execute
    for number in range(24):
        execute(agenda.add, room.meeting_id, f"{number} {LONG}"[:300])
        facts = persons.PersonFacts(given_name="Anna-Liisa", family_name=f"{LONG[:90]} {number}")
        execute(attendance.record, room.meeting_id, execute(persons.add, facts).value, Presence.REMOTE)
    room.open()
    room.press("Ctrl+9")
    wrong = []
    for size in (*SIZES, (1024, 640)):
        room.window.resize(*size)
        qtbot.wait(1)
        qapp.processEvents()
        assert (room.window.width(), room.window.height()) == size
        wrong += [f"{size}: {one}" for one in cut(room.window) + nameless(room.window)]
        page = room.page
        assert page.presence.geometry().bottom() <= page._left.height()
        assert page.presence.list.height() >= 3 * 26
        assert page.agenda.height() >= 3 * 30
        assert page.editor.height() > 200, size
    assert wrong == []


def test_the_pane_beside_the_text_is_shown_and_hidden_by_a_key_and_closes_first_in_a_narrow_window(room, qtbot):
    assert room.page.context.isVisible()
    room.press("F4")
    assert not room.page.context.isVisible()
    room.press("F4")
    assert room.page.context.isVisible()
    assert room.at_text()
    room.page._wants_context = None
    room.window.resize(1100, 720)
    qtbot.wait(1)
    assert not room.page.context.isVisible()
    room.press("F4")
    assert room.page.context.isVisible()


def test_what_was_agreed_before_and_what_is_open_stands_beside_the_item(room):
    numbered = [(one, room.ask(agenda.of_meeting, one.id)) for one in room.ask(meetings.of_group, 1)]
    titles = {item.title for meeting, items in numbered if meeting.id != room.meeting_id for item in items}
    shared = next(one for one in room.items if one.title in titles and one.number not in {"1", "2"})
    room.page.show_item(shared.id)
    assert room.page.context._parts.count() > 2
    room.press("F6", "F6", "F6")
    assert QApplication.focusWidget() is room.page.context.area
    assert len(room.page.context.area.accessibleDescription()) > 20, "what stands there is told"
    if room.page.context.history.isVisible():
        room.page.context.history.click()
        assert room.window.pages.currentWidget() is room.window.page(MINUTES)
        room.window.live_action.trigger()
        assert room.page.meeting_id == room.meeting_id
        assert room.page.item.id == shared.id


def test_what_is_left_from_before_is_shown_and_comes_to_the_agenda_only_when_it_is_brought(program):
    window, execute, ask = program.window, program.workspace.execute, program.workspace.ask
    held, ahead = meeting_of(program, "held"), meeting_of(program, "invited")
    left = execute(agenda.add, held, "Jäi käsittelemättä").value
    window.go(Place(MEETING, ahead))
    page, before = window.page(MEETING), ask(agenda.of_meeting, ahead)
    assert page.before.isVisible()
    press(page.list, "Ctrl+Shift+V")
    boxes = {box.accessibleName(): box for box in page.before._boxes}
    assert any(name.startswith("Jäi käsittelemättä") for name in boxes)
    assert isinstance(QApplication.focusWidget(), QCheckBox)
    assert ask(agenda.of_meeting, ahead) == before, "shown before it happens"
    press(QApplication.focusWidget(), "Esc")
    assert page.before._area.isHidden()
    assert window.pages.currentWidget() is page
    press(page.list, "Ctrl+Shift+V")
    actions = [box for box, one in page.before._boxes.items() if not hasattr(one, "title")]
    for box in actions[:1]:
        press(box, "Space")
    page.before.bring.click()
    now = ask(agenda.of_meeting, ahead)
    came = next(one for one in now if one.title == "Jäi käsittelemättä")
    assert came.origin_id == left
    assert len(now) == len(before) + 1 + 2 * len(actions[:1])
    assert "Jäi käsittelemättä" not in [getattr(one, "title", "") for one in page.before._found.items]
    press(page.list, "Ctrl+Z")
    assert ask(agenda.of_meeting, ahead) == before


_TYPES = """
import os, signal, sys, time
from pathlib import Path
import secretariat.ui
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from secretariat.ui import theme
from secretariat.ui.place import LIVE, Place
from secretariat.ui.prefs import Prefs
from secretariat.ui.start import Program
from tests.ui.conftest import press, type_text

path, settings, meeting = sys.argv[1:]
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, settings)
app = QApplication([]); app.setStyle(theme.STYLE)
program = Program(app, Prefs(language="fi", colors="light"))
program.start(path)
def spin(done):
    until = time.monotonic() + 10
    while not done() and time.monotonic() < until:
        app.processEvents(); time.sleep(0.005)
spin(lambda: program.workspace is not None)
program.window.go(Place(LIVE, int(meeting)))
page = program.window.page(LIVE)
for keys in ("Ctrl+Shift+O", "Ctrl+PgDown", "Ctrl+PgDown", "Ctrl+PgDown"):
    press(page.editor, keys)
type_text(page.editor, "Ensin sanottiin tämä.")
press(page.editor, "Return")
type_text(page.editor, "Sitten virta katkesi")
program.workspace.settle(); page.editor.flush()
saved = []
program.workspace.saved.connect(saved.append)
press(page.editor, "Left")
type_text(page.editor, "x")
spin(lambda: saved)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_after_a_sudden_end_the_meeting_opens_at_the_same_item_and_caret_and_says_so(start, sample_file, tmp_path):
    path = copy_of(sample_file, tmp_path)
    probe = start(path)
    meeting = meeting_of(probe, "invited")
    probe.window.close()
    done = subprocess.run(
        [sys.executable, "-c", _TYPES, str(path), str(tmp_path / "settings"), str(meeting)],
        cwd=Path(__file__).parents[2], env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, timeout=60, check=False)  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    program = start(path)
    page = program.window.page(LIVE)
    assert program.window.pages.currentWidget() is page
    assert page.meeting_id == meeting
    assert page.item.number == "4"
    cursor = page.editor.textCursor()
    assert cursor.block().text() == "Sitten virta katkesxi"
    assert cursor.positionInBlock() == len("Sitten virta katkesx")
    assert QApplication.focusWidget() is page.editor
    message = program.window.message
    assert message.isVisible()
    assert "katkesxi" in message._words.text()
    type_text(page.editor, "!")
    program.workspace.settle()
    assert not message.isVisible(), "it goes when the work goes on"
    program.window.close()
    assert prefs.kept_place(str(path)) is None, "an end in order leaves nothing to be found again"


def test_a_kept_place_that_is_broken_or_of_another_file_or_gone_is_passed_over(start, sample_file, tmp_path):
    path = copy_of(sample_file, tmp_path)
    at = dt.datetime.now().astimezone()
    prefs.keep_place(prefs.KeptPlace(str(path), 999_999, 1, "x", 0, at))
    program = start(path)
    assert program.window.page(LIVE).meeting_id is not None
    program.window.close()
    prefs.keep_place(prefs.KeptPlace("toinen.secretariat", 1, 1, "x", 0, at))
    assert prefs.kept_place(str(path)) is None
    prefs._place_file().write_text("{", encoding="utf-8")
    assert prefs.kept_place("toinen.secretariat") is None
    prefs.keep_place(None)
    assert start(path).window.pages.currentWidget() is not None


def test_leaving_the_mode_leaves_nothing_to_be_found_again(room):
    room.open()
    type_text(room.page.editor, "a")
    room.program.workspace.settle()
    location = str(room.program.workspace.store.location)
    assert prefs.kept_place(location) is not None
    room.press("Ctrl+M")
    assert prefs.kept_place(location) is None
