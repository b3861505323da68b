"""A meeting of a steering group as it goes, step by step: what its secretary presses, and what must then be there."""

import datetime as dt
import re
import time

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenuBar

from secretariat.models import (
    AnnotationKind,
    Capacity,
    EntryKind,
    Headline,
    MeetingState,
    Phase,
    Presence,
    PrintedNumbers,
)
from secretariat.services import (
    actions,
    agenda,
    attendance,
    deadlines,
    measures,
    meetings,
    minutes,
    organizations,
    papers,
    persons,
    phases,
    proceedings,
    recall,
    secrecy,
)
from secretariat.services.minutes import EntryText
from secretariat.services.names import Names
from secretariat.services.phases import Step
from secretariat.services.when import When
from secretariat.store.store import Sources
from secretariat.ui import entry_blocks
from secretariat.ui.home_plan import DueMeasure
from secretariat.ui.place import HOME, LIVE, MEETING, MINUTES, Place
from tests.conftest import open_at
from tests.office import Office
from tests.ui.acting import back_to_the_first, forward_to_the_last, meeting_of, rows_of
from tests.ui.conftest import press, type_text
from tests.ui.planning import GROUP, Planned
from tests.ui.test_live import Room

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

KEYS_OF_A_TURN = 4


class Secretary(Room):
    """What the secretary does by keys alone; keys are counted."""

    def __init__(self, program) -> None:
        super().__init__(program)
        self.keys = 0

    def press(self, *keys: str) -> None:
        self.keys += len(keys)
        super().press(*keys)

    def type(self, words: str) -> None:
        self.keys += len(words)
        super().type(words)

    def at_people(self, family: str) -> None:
        """Go to a person in the list of people by keys."""
        self.press("Esc", "F6", "F6")
        people = self.page.presence.list
        assert QApplication.focusWidget() is people
        while people.current().person.facts.family_name != family:
            place = people.currentIndex().row()
            wanted = [one.person.facts.family_name for one in self.people()].index(family)
            self.press("Down" if wanted > place else "Up")

    def record(self, family: str, key: str) -> None:
        self.at_people(family)
        self.type(key)
        self.press("Esc")

    def turn(self, letters: str, verb: str, words: str) -> None:
        self.type(letters)
        self.press("Tab")
        self.type(verb)
        self.type(words)

    def choose(self) -> None:
        """Choose what the letters in the line that a key asked for find first."""
        popup = self.page.prompt.line.completer().popup()
        self.keys += 2
        press(popup, "Down")
        press(popup, "Return")
        self.window.activateWindow()  # without a screen a list that was shown stays the active window
        QTest.qWaitForWindowActive(self.window)

    def entries(self, number: str = ""):
        self.program.workspace.settle()
        item = self.item(number).id if number else self.page.item.id
        return self.ask(minutes.of_item, item)

    def leave_line(self) -> None:
        """Enter: the line is left, and is read."""
        self.press("Return")
        self.page.editor.flush()

    def wait_for_offer(self) -> None:
        """What the line may be is offered once the keys rest."""
        until = time.monotonic() + 5
        while not entry_blocks.is_offered(self.page.editor.textCursor().block()) and time.monotonic() < until:
            QTest.qWait(20)

    @property
    def offered(self) -> str:
        return self.page.offered._words.text() if self.page.offered.isVisible() else ""


@pytest.fixture
def room(program) -> Secretary:
    made = Secretary(program)
    program.window.go(Place(HOME))
    press(QApplication.focusWidget(), "Ctrl+M")
    return made


@pytest.fixture
def opened(room) -> Secretary:
    """The meeting is open; everybody who was coming is there."""
    room.press("F6", "F6")
    for one in room.people():
        room.type("x" if one.person.facts.family_name == "Kaskiharju" else "p")
    room.press("Esc")
    room.open()
    room.keys = 0
    return room


def spans(entry, kind):
    return [(entry.text[one.starts : one.ends], one.person_id, one.value) for one in entry.spans if one.kind is kind]


@pytest.fixture
def following(planned) -> Secretary:
    """The meeting is open, and the group follows a plan."""
    made = Secretary(planned)
    made.plan = Planned(planned, made.meeting.date)
    made.open()
    made.keys = 0
    return made


def said_on(page) -> list[str]:
    """What a page says, word for word and for those who hear it."""
    labels = [one for one in page.findChildren(QLabel) if one.isVisible()]
    return [" ".join(filter(None, (one.text(), one.accessibleName(), one.toolTip()))) for one in labels]


def test_01_the_first_page_tells_the_window_the_open_actions_what_is_late_and_the_open_memo(planned):
    ask, execute = planned.workspace.ask, planned.workspace.execute
    today = dt.datetime.now().astimezone().date()
    plan = Planned(planned, today)
    held = next(one for one in ask(meetings.of_group, GROUP) if one.state is MeetingState.HELD)
    for one in ask(meetings.of_group, GROUP):
        if one.state in {MeetingState.PREPARING, MeetingState.INVITED}:
            execute(meetings.remove, one.id)
    window = meetings.Agreed("tammikuun puolivälin paikkeille", dt.date(2027, 1, 8), dt.date(2027, 1, 23))
    execute(proceedings.set_next_meeting, held.id, window)
    plan.do(deadlines.revise, plan.ids["K5"], When("", None, plan.days(-6)), on=plan.days(-30), by_coordinator=True)
    begun = time.monotonic()
    planned.window.go(Place(HOME))
    home = planned.window.page(HOME)
    while not any("K5" in words for words in said_on(home)) and time.monotonic() < begun + 3:
        QTest.qWait(10)
    said = said_on(home)
    assert time.monotonic() < begun + 3
    assert any("tammikuun puolivälin paikkeille (8.1.2027 – 23.1.2027)" in words for words in said)
    late = next(one for one in home.findChildren(DueMeasure) if any("K5" in words for words in said_on(one)))
    told = next(one for one in late.findChildren(QLabel) if "6" in one.text())
    assert told.property("role") == "error", "in words, and red"
    due = [one.text for one in ask(actions.of_group, GROUP, only_open=True)]
    assert sum(any(words.startswith(one[:20]) for words in said) for one in due) >= 2
    assert any(f"{held.number}" in words and "Muistio" in words for words in said), "the memo is not approved yet"


def test_10_what_was_left_open_comes_to_the_agenda_and_each_leads_to_the_other(planned):
    ahead, ask = meeting_of(planned, "preparing"), planned.workspace.ask
    planned.window.go(Place(MEETING, ahead))
    page = planned.window.page(MEETING)
    press(QApplication.focusWidget(), "Ctrl+Shift+V")
    left = next(row for row in page.before._boxes.values() if hasattr(row, "meeting_number") and row.entry_id)
    box = next(box for box, row in page.before._boxes.items() if row is left)
    while QApplication.focusWidget() is not box:
        press(QApplication.focusWidget(), "Tab")
        page.focusNextChild()
    press(box, "Space")
    press(page.before.bring, "Space")
    made = next(one for one in ask(agenda.of_meeting, ahead) if one.origin_id == left.item_id)
    assert left.text.startswith(made.title.removesuffix(" …"))
    before = [one.text for one in ask(recall.context, made.id).before]
    assert left.text in before, "the way back to the sentence"
    planned.window.go(Place(MINUTES, left.meeting_id, left.item_id))
    editor = planned.window.page(MINUTES).editor
    chips = [chip for block in editor.section(left.item_id) for chip in editor.reader.chips_of(block)]
    number = ask(meetings.one, ahead).number
    assert any(number in one.words for one in chips if one.name), "the sentence tells where it went"


def test_29_the_meeting_is_shown_large_agenda_left_people_below_it_text_beside(room):
    page, window = room.page, room.window
    assert window.pages.currentWidget() is page
    assert room.at_text()
    place = {one: one.mapTo(window, one.rect().topLeft()) for one in (page.agenda, page.presence, page.editor)}
    assert place[page.agenda].x() < place[page.editor].x()
    assert place[page.presence].y() > place[page.agenda].y() + page.agenda.height() - 1
    assert page.width() == window.pages.width() == window.width()
    assert not [one for one in window.findChildren(QMenuBar) if one.isVisible()]


def test_30_who_is_there_is_ticked_with_one_key_each(room):
    room.press("F6", "F6")
    room.keys = 0
    names = [one.person.facts.family_name for one in room.people()]
    for family in names:
        room.type({"Kaskiharju": "x", "Österblad": "e"}.get(family, "p"))
    assert room.keys == len(names), "one key for each person"
    by_name = {one.person.facts.family_name: one for one in room.people()}
    assert by_name["Kaskiharju"].presence is Presence.ABSENT
    assert by_name["Österblad"].presence is Presence.REMOTE
    assert (by_name["Peltoluhta"].capacity, by_name["Peltoluhta"].stands_in_for) == (Capacity.DEPUTY, "Kaskiharju")
    for family in ("Saunamäki", "Virtanummi"):
        room.press("Esc", "Ctrl+Shift+A")
        room.answer(f"Kaisa {family}, DVV")
    experts = [one for one in room.people() if one.is_expert]
    assert {one.person.facts.family_name for one in experts} >= {"Saunamäki", "Virtanummi"}
    assert all(one.is_there for one in experts)
    assert room.page.presence._seats.text().startswith("12/12"), "the deputy represents the seat"
    assert not any(stay.arrived for one in room.people() for stay in one.stays)


def test_31_one_key_opens_the_meeting_with_its_sentence(room):
    room.keys = 0
    room.open(14, 3)
    assert room.keys == 1
    assert room.texts("1") == ["PJ avasi kokouksen klo 14.03."]
    assert room.at_text()


def test_32_items_5_and_6_change_places_and_the_numbers_printed_are_a_visible_choice(opened):
    opened.press("Ctrl+5")
    opened.keys = 0
    opened.press("Ctrl+Shift+Down", "Ctrl+Shift+Return")
    assert opened.keys == 2
    sentence = "Asialistan kohdat 5 ja 6 vaihdettiin päittäin, muutoin asialista hyväksyttiin sellaisenaan."
    assert opened.texts("1")[-1] == sentence
    assert [one.planned_number for one in opened.items] == ["1", "2", "3", "4", "4a", "4b", "6", "5", "7", "8"]
    assert opened.page.acts.numbers.isVisible()
    shown = opened.page.acts.numbers.text()
    opened.press("Ctrl+Shift+N")
    assert opened.meeting.printed_numbers is PrintedNumbers.PLANNED
    assert opened.page.acts.numbers.text() != shown
    assert [one.number for one in opened.items][6:8] == ["6", "5"]
    printed = opened.ask(papers.of_meeting, opened.meeting_id).items
    assert [one.number for one in printed][6:8] == ["6", "5"]
    opened.press("Ctrl+Shift+N")
    assert opened.meeting.printed_numbers is PrintedNumbers.ORDER


def test_34_the_state_of_the_plan_is_written_from_data_and_edited_freely(following):
    plan = following.plan
    following.press("Ctrl+4")
    following.keys = 0
    following.press("Ctrl+Shift+I")
    assert following.keys == 1
    assert following.at_text()
    entries = following.entries()
    first = entries[0].text
    assert [int(one) for one in re.findall(r"(?<!K)\b\d+", first)] == [14, 7, 3, 2, 2]
    moved = next(one.text for one in entries if "K9" in one.text)
    assert [word for word in ("K9", "K10", "syksy", "kevät") if word not in moved] == []
    waiting = next(one.text for one in entries if "K2" in one.text)
    assert "K1 Lupamenettelyn uudistaminen" in waiting
    following.type(" Omin sanoin.")
    assert following.entries()[-1].text.endswith(" Omin sanoin.")
    done = Step(phase=Phase.DONE, completed_on=plan.day)
    plan.do(phases.enter, plan.ids["K5"], done, on=plan.day)
    following.press("Esc")
    notice = following.page.context.area.accessibleDescription()
    assert "7 → 6" in notice, "what has changed since is said quietly"
    assert "2 → 3" in notice
    assert following.entries()[0].text == first, "nothing is rewritten"
    following.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert following.entries() == [], "it was one step"
    plan.do(secrecy.set_row, "measure", plan.ids["K2"], secrecy.SecrecyRow(point=24))
    following.press("Ctrl+Shift+I")
    told = "\n".join(one.text for one in following.entries())
    assert "14" in told
    assert "K3" in told
    assert "K2" not in told, "what is secret is counted and not named"


def test_35_a_turn_is_ready_for_its_words_after_four_keys(opened):
    opened.press("Ctrl+3")
    opened.keys = 0
    opened.type("su")
    opened.press("Tab")
    opened.type("t")
    assert opened.keys <= KEYS_OF_A_TURN
    assert opened.page.editor.textCursor().block().text() == "Suopelto totesi, että "
    opened.type("neuvontaa annetaan joka maakunnassa.")
    (entry,) = opened.entries()
    assert (entry.kind, entry.text) == (EntryKind.SPEECH, "Suopelto totesi, että neuvontaa annetaan joka maakunnassa.")
    who = opened.person("Suopelto").person.id
    assert spans(entry, AnnotationKind.SPEAKER) == [("Suopelto", who, "")]
    assert spans(entry, AnnotationKind.VERB) == [("totesi", None, "stated")]
    assert entry.clock == dt.time(14, 3)


def test_36_a_question_is_open_until_its_answer(opened, qtbot):
    opened.press("Ctrl+3")
    opened.turn("ve", "s", "milloin neuvonta laajenee.")
    opened.leave_line()
    asked = opened.entries()[0]
    assert spans(asked, AnnotationKind.VERB)[0][2] == "asked"
    assert [one.id for one in opened.ask(proceedings.open_questions, opened.meeting_id)] == [asked.id]
    qtbot.waitUntil(opened.window.status.lacking.isVisible, timeout=4000)
    opened.turn("su", "v", "laajennus alkaa syksyllä.")
    assert spans(opened.entries()[1], AnnotationKind.VERB)[0][2] == "answered"
    opened.press("Ctrl+Shift+Q")
    assert opened.entries()[1].answers_id == asked.id
    assert not opened.ask(proceedings.open_questions, opened.meeting_id)
    assert not opened.window.status.lacking.isVisible()
    assert opened.at_text()


LONG_TURN = " ".join(f"sana{number}" for number in range(170))


def test_37_two_presenters_speak_at_length_and_not_a_letter_is_lost(opened):
    opened.press("Ctrl+3")
    opened.turn("ku", "k", LONG_TURN + ".")
    opened.leave_line()
    opened.turn("ös", "j", LONG_TURN + " loppu.")
    one, other = opened.entries()
    assert one.text.endswith(LONG_TURN + ".")
    assert other.text.endswith(LONG_TURN + " loppu.")
    assert [spans(entry, AnnotationKind.SPEAKER)[0][0] for entry in (one, other)] == ["Kuusjärvi", "Österblad"]
    assert spans(other, AnnotationKind.VERB)[0][2] == "continued"
    presenters = {
        one.person.id for one in opened.people() if one.person.facts.family_name in {"Kuusjärvi", "Österblad"}
    }
    assert {spans(entry, AnnotationKind.SPEAKER)[0][1] for entry in (one, other)} == presenters


def test_39_a_forgotten_turn_goes_between_two_and_who_is_not_there_is_told_mildly(opened):
    facts = persons.PersonFacts(given_name="Sirpa", family_name="Zenkola")
    away = opened.program.workspace.execute(persons.add, facts).value
    opened.press("Ctrl+3")
    opened.turn("su", "t", "ensin näin.")
    opened.press("Return")
    opened.turn("ve", "t", "lopuksi näin.")
    opened.press("Up", "End", "Return")
    notes = []
    opened.page.editor.told.connect(notes.append)
    opened.turn("ze", "t", "välissä näin.")
    assert [one.text.rpartition(" ")[0].rpartition(" ")[2] for one in opened.entries()] == [
        "ensin",
        "välissä",
        "lopuksi",
    ]
    assert spans(opened.entries()[1], AnnotationKind.SPEAKER) == [("Zenkola", away, "")]
    assert len(notes) == 1
    assert "Zenkola" in notes[0]
    assert opened.at_text()
    assert "Zenkola" not in [one.person.facts.family_name for one in opened.people()], "nobody is added by that"


def test_40_the_chair_sums_up_as_a_summary_of_its_own(opened):
    opened.press("Ctrl+3")
    opened.turn("pj", "h", "")
    opened.leave_line()
    for point in ("neuvontaa jatketaan", "kielet turvataan"):
        opened.type(f"- {point}")
        opened.press("Return")
    opened.press("Return")
    opened.type("! rahoitus jää avoimeksi")
    kinds = [one.kind for one in opened.entries()]
    assert kinds == [EntryKind.SUMMARY, EntryKind.BULLET, EntryKind.BULLET, EntryKind.NOTED]
    summary = opened.entries()[0]
    assert summary.text.startswith("PJ veti keskustelun yhteen")
    assert spans(summary, AnnotationKind.SPEAKER) == [("PJ", None, "chair")]


AGREED = "Sovittiin, että LVM ja DVV kokoavat yhteisen arvion palvelupisteistä helmikuun loppuun mennessä."


def test_41_an_agreement_has_its_owners_and_its_date_from_its_words_with_one_key(opened):
    opened.press("Ctrl+3")
    opened.keys = 0
    opened.type(AGREED)
    opened.wait_for_offer()
    opened.press("Ctrl+Return")
    assert opened.keys == len(AGREED) + 1, "the sentence is typed once, and one key takes it"
    (entry,) = opened.entries()
    assert (entry.text, entry.kind) == (AGREED, EntryKind.ACTION)
    assert [one.short.fi for one in entry.action.owners] == ["LVM", "DVV"]
    due = entry.action.due
    assert (due.latest.month, (due.latest + dt.timedelta(days=1)).month) == (2, 3)
    assert due.latest > opened.meeting.date
    assert "helmikuun loppuun mennessä" in due.words
    assert entry.action.entry_id == entry.id
    assert opened.at_text()


def test_42_the_agreement_is_tied_to_its_measure_which_still_waits(following):
    plan = following.plan
    following.press("Ctrl+3")
    following.type(AGREED)
    following.wait_for_offer()
    following.press("Ctrl+Return")
    following.keys = 0
    following.press("Ctrl+Shift+L")
    following.type("K3")
    following.choose()
    assert following.keys <= KEYS_OF_A_TURN + 1
    assert following.at_text()
    [link] = following.ask(measures.one, plan.ids["K3"], plan.day).links
    (entry,) = following.entries()
    assert (link.action.text, link.action.entry_id) == (AGREED, entry.id)
    assert plan.row("K3").status.headline is Headline.WAITING
    assert [one.number for one in plan.row("K3").causes] == ["K1"]


def test_43_the_order_handled_is_kept_apart_from_the_order_printed(opened):
    opened.press("Ctrl+5", "Ctrl+Shift+Down")
    for minute, number in ((20, "5"), (40, "6")):
        opened.clock.set(14, minute)
        opened.press(f"Ctrl+{number}")
        opened.turn("ve", "t", f"kohta {number} on käsitelty.")
    now = {one.planned_number: (one.number, one.handled, one.begun) for one in opened.items}
    assert now["6"] == ("5", 3, dt.time(14, 20))
    assert now["5"][0] == "6"
    assert now["5"][1] == 2, "it was taken up before the swap"


def test_44_an_expert_comes_for_one_item_only(opened):
    opened.clock.set(14, 50)
    opened.press("Ctrl+5")
    opened.clock.set(14, 58)
    opened.press("Ctrl+Shift+A")
    opened.answer("Kaisa Saunamäki, DVV")
    opened.record("Saunamäki", "i")
    row = opened.person("Saunamäki")
    assert row.is_expert
    assert [(stay.arrived, stay.item_number) for stay in row.stays] == [(dt.time(14, 58), "5")]
    opened.clock.set(15, 15)
    opened.record("Saunamäki", "x")
    (stay,) = opened.person("Saunamäki").stays
    assert (stay.arrived, stay.left, stay.item_number) == (dt.time(14, 58), dt.time(15, 15), "5")
    assert "5" in opened.offered
    assert "15.15" in opened.offered
    opened.record("Saunamäki", "i")
    assert opened.person("Saunamäki").stays[0].item_id is None, "the same key takes it back"


def test_45_the_chair_of_one_item_is_another(opened):
    opened.press("Ctrl+5", "Ctrl+Shift+H")
    opened.answer("Kuusjärvi")
    opened.turn("pj", "t", "käsittely alkaa.")
    item, vice = opened.page.item.id, opened.person("Kuusjärvi").person.id
    assert opened.ask(proceedings.chairs, opened.meeting_id) == {item: vice}
    opened.press("Ctrl+6")
    assert opened.page.item.id not in opened.ask(proceedings.chairs, opened.meeting_id)
    assert spans(opened.entries("5")[0], AnnotationKind.SPEAKER) == [("PJ", None, "chair")]


def test_46_a_figure_keeps_its_number_and_its_sentence(opened):
    opened.press("Ctrl+5")
    opened.turn("su", "t", "neuvonta maksaa 240 000 euroa vuodessa.")
    opened.leave_line()
    entry = opened.entries()[0]
    assert "240 000 euroa vuodessa" in entry.text, "it is printed with its space"
    assert [value for _words, _person, value in spans(entry, AnnotationKind.FIGURE)] == ["240000"]


def test_47_a_departure_has_its_time(opened):
    opened.clock.set(15, 10)
    opened.record("Metsäharju", "x")
    assert opened.person("Metsäharju").stays[-1].left == dt.time(15, 10)
    assert "15.10" in opened.offered
    assert opened.person("Metsäharju").is_there, "until then"


def test_48_an_agreement_may_have_an_owner_whom_nobody_represents_and_no_date(opened):
    body = organizations.OrganizationFacts(name=Names(fi="Saaristotoimisto"), short=Names(fi="SAATO"))
    owner = opened.program.workspace.execute(organizations.add, body).value
    opened.press("Ctrl+6")
    opened.type("Sovittiin, että SAATO nimeää yhdyshenkilön neuvontaa varten.")
    opened.wait_for_offer()
    opened.press("Ctrl+Return")
    (entry,) = opened.entries()
    assert [one.organization_id for one in entry.action.owners] == [owner]
    assert (entry.action.due.words, entry.action.due.latest) == ("", None)
    waiting = [one for one in opened.ask(actions.of_group, opened.meeting.group_id, only_open=True)
               if one.latest is None and one.meeting_id == opened.meeting_id]  # fmt: skip
    assert [one.text for one in waiting] == [entry.text]
    assert opened.window.status.lacking.text().startswith("1")


def test_49_a_new_subject_becomes_a_sub_item_whose_title_may_wait(opened):
    opened.press("Ctrl+4", "Ctrl+PgDown")
    assert opened.page.item.number == "4a"
    opened.turn("ra", "t", "toimenpide etenee.")
    opened.press("Return")
    opened.turn("me", "t", "aivan toinen asia.")
    opened.keys = 0
    opened.press("Ctrl+Shift+S", "Return")
    assert opened.keys == 2
    assert [one.number for one in opened.items if one.is_sub_item] == ["4a", "4b", "4c"]
    made = opened.item("4b")
    assert opened.page.item.id == made.id
    assert made.title
    assert [one.text for one in opened.entries("4b")] == ["Metsäharju totesi, että aivan toinen asia."]
    assert [one.text for one in opened.entries("4a")] == ["Rajametsä totesi, että toimenpide etenee."]
    assert opened.at_text()


def test_50_the_next_meeting_is_a_window_of_days_that_the_first_page_tells(opened):
    execute = opened.program.workspace.execute
    for one in opened.ask(meetings.of_group, opened.meeting.group_id):
        if one.state is MeetingState.PREPARING:
            execute(meetings.remove, one.id)
    opened.press("Ctrl+7", "Ctrl+Shift+G")
    opened.type("huhtikuun alkupuolella")
    opened.press("Return")
    agreed, year = opened.meeting.next, opened.meeting.date.year
    assert agreed.words == "huhtikuun alkupuolella"
    assert agreed.earliest in {dt.date(year, 4, 1), dt.date(year + 1, 4, 1)}
    assert (agreed.latest - agreed.earliest).days == 14
    opened.clock.set(15, 31)
    opened.press("Ctrl+Shift+P", "Ctrl+M")
    home = opened.window.page(HOME)
    QTest.qWait(20)
    assert opened.window.pages.currentWidget() is home
    shown = [f"{one.text()} {one.accessibleName()}" for one in home.findChildren(QLabel) if one.isVisible()]
    assert any("huhtikuun alkupuolella" in words for words in shown), shown


def test_51_one_key_closes_the_meeting_and_says_how_long_it_took(opened):
    opened.clock.set(15, 31)
    opened.keys = 0
    opened.press("Ctrl+Shift+P")
    assert opened.keys == 1
    assert opened.texts("8") == ["PJ päätti kokouksen klo 15.31."]
    meeting = opened.meeting
    assert (meeting.state, meeting.used_minutes, meeting.planned_minutes) == (MeetingState.HELD, 88, 120)
    assert "1\u00a0t 28\u00a0min" in opened.window.status.facts.text()


def test_every_act_of_the_meeting_is_taken_back_and_done_again_in_order(opened):
    started = rows_of(opened.program)
    steps = opened.program.workspace.store
    opened.press("Ctrl+5", "Ctrl+Shift+Down", "Ctrl+Shift+Return", "Ctrl+Shift+N")
    opened.press("Ctrl+3", "Ctrl+Shift+M", "Ctrl+4", "Ctrl+Shift+D", "Ctrl+Shift+D")
    opened.press("Ctrl+Shift+B", "Ctrl+Shift+B", "Ctrl+Shift+H")
    opened.answer("Kuusjärvi")
    opened.press("Ctrl+N")
    opened.answer("Kiireellinen asia")
    opened.press("Ctrl+Shift+A")
    opened.answer("Kaisa Saunamäki, DVV")
    opened.record("Saunamäki", "i")
    opened.record("Metsäharju", "x")
    opened.press("Ctrl+Shift+Return", "Ctrl+6")
    opened.turn("ve", "s", "milloin neuvonta laajenee.")
    opened.press("Return")
    opened.turn("su", "v", "syksyllä.")
    opened.press("Ctrl+Shift+Q", "Ctrl+Shift+S")
    opened.answer("Toinen asia")
    opened.press("Ctrl+Shift+G")
    opened.answer("huhtikuun alkupuolella")
    opened.press("Ctrl+Shift+P")
    opened.program.workspace.settle()
    ended = rows_of(opened.program)
    assert ended != started
    editor = opened.page.editor
    back_to_the_first(opened.program, editor)
    assert steps.undo_label is None
    assert opened.meeting.state is MeetingState.INVITED
    assert not any(one.begun or one.planned_number for one in opened.items)
    forward_to_the_last(opened.program, editor)
    assert rows_of(opened.program) == ended
    assert opened.at_text()


def test_what_another_window_does_in_a_shared_database_is_seen_and_the_caret_stays(start, location, engine_name, qtbot):
    if engine_name == "sqlite":
        pytest.skip("a file has one writer")
    other = open_at(location, Sources())
    office = Office(other)
    program = start(location)
    window = program.window
    window.go(Place(LIVE, office.meeting))
    page = window.page(LIVE)
    press(page.editor, "Ctrl+Shift+O")
    press(page.editor, "Ctrl+3")
    press(page.editor, "Return")
    item = page.item.id
    type_text(page.editor, "Kirjoitan juuri tätä")
    program.workspace.settle()
    office.do(attendance.record, office.meeting, office.chair, Presence.REMOTE)
    office.do(proceedings.take_up, office.items[1], dt.time(23, 58))
    office.do(minutes.write, item, [EntryText("toisaalla", "Toisaalla kirjattu.")])

    def seen() -> None:
        here = {one.person.id: one.presence for one in page.presence.list._model._rows}
        assert here[office.chair] is Presence.REMOTE
        assert next(one for one in page.items if one.id == office.items[1]).begun
        assert "Toisaalla kirjattu." in page.editor.toPlainText()

    qtbot.waitUntil(lambda: _holds(seen), timeout=6000)
    cursor = page.editor.textCursor()
    assert (cursor.block().text(), cursor.atBlockEnd()) == ("Kirjoitan juuri tätä", True)
    assert page.item.id == item
    assert QApplication.focusWidget() is page.editor
    other.close()


def _holds(check) -> bool:
    try:
        check()
    except (AssertionError, StopIteration, KeyError):
        return False
    return True


def test_what_cannot_be_is_told_with_its_cause_and_nothing_is_in_the_way(opened):
    message = opened.window.message
    opened.clock.set(13, 40)
    opened.press("Ctrl+Shift+P")
    assert message.isVisible(), "it would close before it was opened"
    assert opened.meeting.state is MeetingState.IN_SESSION
    assert opened.at_text()
    opened.clock.set(15, 31)
    opened.press("Ctrl+Shift+P")
    assert opened.meeting.state is MeetingState.HELD
    opened.press("Ctrl+Shift+O")
    assert message.isVisible(), "held already: its state is changed first"
    assert opened.at_text()
    opened.program.workspace.execute(meetings.mark, opened.meeting_id, MeetingState.IN_SESSION, on=opened.meeting.date)
    assert "1\u00a0t 28\u00a0min" not in opened.window.status.facts.text(), "it goes on"
    opened.clock.set(15, 45)
    opened.press("Ctrl+Shift+P")
    assert opened.texts("8") == ["PJ päätti kokouksen klo 15.45."]
    assert opened.at_text()


def test_a_speaker_who_is_taken_from_the_list_stays_in_the_minutes(opened):
    opened.press("Ctrl+Shift+A")
    opened.answer("Kaisa Saunamäki, DVV")
    opened.press("Ctrl+5")
    opened.turn("saun", "t", "ohje on valmis.")
    who = opened.person("Saunamäki").person.id
    opened.at_people("Saunamäki")
    opened.press("Backspace", "Esc")
    assert "Saunamäki" not in [one.person.facts.family_name for one in opened.people()]
    (entry,) = opened.entries()
    assert spans(entry, AnnotationKind.SPEAKER) == [("Saunamäki", who, "")]
    opened.press("Ctrl+PgUp", "Ctrl+PgDown")
    assert opened.page.editor.toPlainText() == "Saunamäki totesi, että ohje on valmis."
    printed = opened.ask(papers.of_meeting, opened.meeting_id)
    assert "Saunamäki totesi" in str(printed)
