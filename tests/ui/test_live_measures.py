"""Measures in a meeting, by keys: named and offered, tied and untied, told as updates, written as text, approved."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from secretariat.models import EntryKind, Reported
from secretariat.services import agenda, deadlines, links, measures, meetings, mentions, proposals
from secretariat.services.when import When
from secretariat.ui.chips import MEASURE, TAKE
from secretariat.ui.place import HOME, MEETING, Place
from tests.ui.acting import click
from tests.ui.conftest import press
from tests.ui.planning import GROUP, Planned
from tests.ui.test_walkthrough import Secretary

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Planner(Secretary):
    """A secretary whose group has a plan."""

    def __init__(self, program) -> None:
        super().__init__(program)
        self.plan = Planned(program, self.meeting.date)
        program.window.go(Place(HOME))
        press(QApplication.focusWidget(), "Ctrl+M")

    def chips(self, entry: int = -1) -> list[str]:
        """What stands under an entry of the item."""
        blocks = [one for one in self.page.editor.section(self.page.item.id) if one.text()]
        return [
            " ".join(filter(None, (one.name, one.words))) for one in self.page.editor.reader.chips_of(blocks[entry])
        ]

    def write(self, words: str) -> None:
        """Write a line and leave it, so that it is read."""
        self.type(words)
        self.leave_line()

    def choose(self, words: str) -> None:
        """Choose a measure by letters in the line that a key asked for."""
        line = self.page.prompt.line
        assert QApplication.focusWidget() is line
        self.type(words)
        popup = line.completer().popup()
        press(popup, "Down")
        press(popup, "Return")
        self.window.activateWindow()  # without a screen a list that was shown stays the active window
        QTest.qWaitForWindowActive(self.window)

    def tied(self):
        return self.ask(mentions.of_items, [self.page.item.id])

    def reports(self, number: str):
        return self.ask(measures.one, self.plan.ids[number], self.plan.day).updates


@pytest.fixture
def room(planned) -> Planner:
    made = Planner(planned)
    made.open()
    made.press("Ctrl+3")
    return made


def test_a_turn_that_names_measures_is_offered_to_be_about_them_and_tied_by_one_key_only(room):
    room.write("Sovittiin, että K3:n työ ja toimenpide K5 sovitetaan yhteen.")
    assert room.tied().entries == {}, "nothing is tied by itself"
    [entry] = room.entries()
    room.press("Ctrl+Return")
    ties = room.tied().entries[entry.id]
    assert {room.plan.ids["K3"], room.plan.ids["K5"]} == set(ties)
    [_kind, first, *_rest] = room.chips()
    assert "K3 Tietojen yhteinen säilytys" in first
    room.press("Ctrl+Z")
    assert room.tied().entries == {}


def test_an_action_comes_with_its_measure_in_one_step_and_what_is_dropped_is_not_taken(room):
    room.write("Sovittiin, että VM toimittaa K3:n luonnoksen helmikuun loppuun mennessä.")
    assert "K3" in room.chips()[0]
    room.press("Ctrl+Return")
    [entry] = room.entries()
    assert entry.kind is EntryKind.ACTION
    tied = room.ask(links.of_measures, [room.plan.ids["K3"]])[room.plan.ids["K3"]]
    assert [one.action.entry_id for one in tied] == [entry.id]
    room.press("Ctrl+Z")
    assert (room.entries()[0].kind, room.tied().entries) == (EntryKind.TEXT, {})
    room.press("Ctrl+Shift+Backspace")
    assert room.chips() == []
    room.press("Ctrl+Shift+A")
    room.answer("Kaisa Saunamäki, DVV")
    room.press("Ctrl+Shift+X")
    assert room.chips() == [], "what was dropped is not offered again because somebody has come"


def test_the_measure_of_an_entry_is_chosen_by_letters_changed_and_untied(room):
    room.write("Sovittiin, että tiedonkulusta tehdään esitys.")
    room.press("Up")
    room.press("Ctrl+Shift+L")
    room.choose("säilytys")
    assert room.at_text()
    [entry] = room.entries()
    assert room.tied().entries == {entry.id: (room.plan.ids["K3"],)}
    room.press("Ctrl+Shift+L")
    room.choose("K5")
    assert len(room.tied().entries[entry.id]) == 2
    room.press("Ctrl+Shift+L")
    assert "K3" in room.page.prompt._read.text()
    room.choose("k3")
    assert room.tied().entries == {entry.id: (room.plan.ids["K5"],)}
    spot = next(one for one in room.page.editor.spots() if one[2].startswith(MEASURE))
    room.page.editor.reader.untie(spot[1], int(spot[2].removeprefix(MEASURE)))
    assert room.tied().entries == {}
    room.press("Ctrl+Shift+L")
    room.answer("ei mikään näistä")
    assert room.page.prompt.isVisible(), "what is not known is said, and may be written anew"
    room.press("Esc")


def test_a_spoken_status_becomes_an_update_of_its_speaker_by_one_key(room):
    family = next(one for one in room.people() if one.seat_id and one.organization).person.facts.family_name
    room.turn(family[:5].lower(), "t", "K5 on aikataulussa, mutta K6 uhkaa viivästyä.")
    [entry] = room.entries()
    assert room.reports("K5") == ()
    room.leave_line()
    [entry] = room.entries()
    offer = next(one for one in room.chips() if "K5" in one)
    assert "K6" in offer
    room.press("Ctrl+Return")
    [update] = room.reports("K5")
    facts = update.facts
    assert (facts.reported, facts.text) == (Reported.AS_PLANNED, "K5 on aikataulussa.")
    assert (facts.item_id, facts.entry_id, update.on) == (room.page.item.id, entry.id, room.plan.day)
    speaker = next(one for one in room.entries()[0].spans if one.person_id)
    assert (facts.person_id, facts.organization_id is not None) == (speaker.person_id, True)
    assert [one.facts.reported for one in room.reports("K6")] == [Reported.AT_RISK]
    assert not [one for one in room.page.editor.spots() if one[2] == TAKE], "what is taken is not offered again"
    room.press("Ctrl+Z")
    assert room.reports("K5") == room.reports("K6") == ()
    assert [one for one in room.page.editor.spots() if one[2] == TAKE]
    room.press("Up", "Ctrl+Shift+L")
    room.choose("K8")
    [chip] = room.chips()
    assert "K8" in chip, "another measure is meant by the same words"
    assert room.reports("K8") == ()
    room.press("Ctrl+Return")
    assert [one.facts.reported for one in room.reports("K8")] == [Reported.AS_PLANNED]


def test_an_empty_entry_asks_what_the_item_is_about_and_its_measures_stand_beside_it(room):
    room.press("Ctrl+Shift+L")
    assert room.item("3").number in room.page.prompt._title.text()
    room.choose("K2")
    room.press("Ctrl+Shift+L")
    room.choose("K9")
    words = room.page.context.area.accessibleDescription()
    assert "K2 Ohjeen laatiminen" in words
    assert "K1 Lupamenettelyn uudistaminen" in words, "what it waits for"
    assert "kevät" in words
    assert "syksy" in words, "the deadline as it was first"
    room.press("Ctrl+Shift+L")
    room.choose("K2")
    tied = room.tied().items[room.page.item.id]
    assert room.plan.ids["K9"] in tied
    assert room.plan.ids["K2"] not in tied


def test_a_new_deadline_is_approved_in_its_item_with_its_sentence_in_one_step(room):
    spring = When("keväällä", room.plan.days(100), room.plan.days(150))
    revision = room.plan.do(deadlines.revise, room.plan.ids["K11"], spring, on=room.plan.days(-5))
    room.press("Ctrl+Shift+L")
    room.choose("K11")
    assert "K11" in room.offered
    assert "keväällä" in room.offered
    room.press("Ctrl+Shift+Return")
    [kept] = [one for one in room.ask(deadlines.of_measure, room.plan.ids["K11"]) if one.id == revision]
    assert (kept.approved_on, kept.item_id) == (room.plan.day, room.page.item.id)
    assert [one.text for one in room.entries()] == [room.texts("3")[0]]
    assert "K11" in room.texts("3")[0]
    assert "K11" not in room.offered
    room.press("Ctrl+Z")
    assert room.texts("3") == []
    assert room.ask(deadlines.to_approve, room.plan.plan_id).keys() == {room.plan.ids["K11"]}


def test_what_the_plan_proposes_comes_to_the_agenda_with_its_measures_and_presenters(room):
    plan, window = room.plan, room.window
    plan.lead("K12", "VM")
    spring = When("keväällä", plan.days(100), plan.days(150))
    plan.do(deadlines.revise, plan.ids["K12"], spring, on=plan.days(-5))
    room.press("Ctrl+M")
    ahead = plan.do(meetings.create, GROUP, date=plan.days(30))
    window.go(Place(MEETING, ahead))
    page = window.page(MEETING)
    press(page.list, "Ctrl+Shift+V")
    boxes = {box.accessibleName(): box for box in page.before._boxes}
    box = next(box for name, box in boxes.items() if "K12" in name)
    assert box.isChecked(), "what is to be decided is chosen"
    before = len(room.ask(agenda.of_meeting, ahead))
    for one in page.before._boxes:
        one.setChecked(one is box)
    click(page.before.bring)
    items = room.ask(agenda.of_meeting, ahead)
    assert len(items) == before + 1
    made = next(one for one in items if "K12" in one.title)
    assert [one.label("fi") for one in made.presenters]
    assert room.ask(links.of_item, made.id) == [plan.ids["K12"]]
    assert not [one for one in room.ask(proposals.of_plan, ahead, plan.day) if one.measure.number == "K12"]
    page.list.choose(made.id)
    page.open_item(made.id)
    assert "K12" in page._editor.measures_words()
    window.go(Place(HOME))
