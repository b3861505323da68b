"""A round of updates as it goes: sheets come back, a member reports in an own copy, and the plan then has its numbers.

The steps are those of a winter, told from today: the round was asked two days ago and is to be answered by tomorrow.
"""

import datetime as dt

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from secretariat import member
from secretariat.importers import round_sheet
from secretariat.language.dates import read_dates
from secretariat.models import ActionState, EntryKind, Headline, MeetingState, Phase, Reported, ResponsibilityRole
from secretariat.services import (
    actions,
    approvals,
    blockers,
    deadlines,
    links,
    measures,
    meetings,
    minutes,
    organizations,
    persons,
    phases,
    plans,
    progress,
    round_sheets,
    rounds,
    seats,
    updates,
)
from secretariat.services.names import Names
from secretariat.store.files import create_store
from secretariat.ui.place import MEASURE, OWN, ROUNDS, Place
from tests.importers.sheets import filled
from tests.office import DAY, Office, ministry, person
from tests.ui.acting import click, copy_of, fill
from tests.ui.conftest import press
from tests.ui.shores import TODAY, by

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

BEGUN, ASKED, ANSWER_BY = (TODAY + dt.timedelta(days=days) for days in (-300, -2, 1))
AT_FIRST = (6, 4, 2, 1, 1, 14)
SENTENCE = "C asettaa pysyvän luettelotyön."
# The measures by code: what they are called, who leads, in how many days they are due (none: no deadline).
SHAPE = {
    "K1": ("Vesilain osa", "a", 353), "K2": ("Lampien kartta", "a", 353), "K3": ("Kosteikkojen hoito-ohje", "a", 353),
    "K4": ("Tulvaneuvonta", "a", 353), "K5": ("Kalateiden kurssi", "b", 139), "K6": ("Jokivarsien arvio", "b", 169),
    "K7": ("Patojen luettelo", "c", -12), "K8": ("Rantojen talkoot", "c", 108), "K9": ("Koulujen vesipäivä", "d", -43),
    "K10": ("Vesikirja", "d", -43), "K11": ("Merikartan korjaus", "e", None), "K12": ("Mittausten rahoitus", "f", 169),
    "K13": ("Järvipäivä", "f", -55), "K14": ("Sadeveden laskuri", "c", 19),
}  # fmt: skip
OTHERS = {"K2": "b", "K8": "a", "K14": "g"}
"""Who takes part beside the one that leads; G leads nothing, so all seven are asked."""


def days(number: int) -> dt.date:
    return TODAY + dt.timedelta(days=number)


def written(day: dt.date) -> str:
    return f"{day:%-d.%-m.%Y}"


class Winter:
    """The plan of fourteen as it stands when answers are awaited, in a file of its own."""

    def __init__(self, path) -> None:
        self.path, self.folder = path, path.parent
        self.store = create_store(path, login="kl")
        self.office = Office(self.store)
        self.do = do = self.office.do
        self.bodies = {
            code: do(organizations.add, ministry(f"Virasto {code}", "", code.upper(), "", 20 + place))
            for place, code in enumerate("abcdefg")
        }
        self.people = {code: f"Vilja Virta-{code.upper()}" for code in self.bodies}
        for code, body in self.bodies.items():
            who = do(persons.add, person(*self.people[code].split(), body)) if code != "d" else None
            do(seats.add, self.office.group, organization_id=body, member_id=who)
        self.plan = do(plans.add, self.office.group, plans.PlanFacts(name=Names(fi="Vesiohjelma")))
        self.ids = {code: self._measure(code, *shape) for code, shape in SHAPE.items()}
        for code, body in OTHERS.items():
            do(measures.assign, self.ids[code], measures.Body(self.bodies[body]), ResponsibilityRole.CO)
        for code in ("K2", "K3", "K4"):
            do(blockers.add, self.ids[code], blockers.Cause(self.ids["K1"]), on=BEGUN)
        self.talk = do(blockers.add, self.ids["K11"], blockers.Cause(words="naapurin vastaus"), on=BEGUN)
        for code in ("K9", "K10"):
            do(deadlines.revise, self.ids[code], by(days(139), "kevät"), on=days(-100), by_coordinator=True)
        done = phases.Step(phase=Phase.DONE, completed_on=days(-55))
        do(phases.enter, self.ids["K13"], done, on=days(-50))
        news = updates.UpdateFacts(text="Kootaan.", organization_id=self.bodies["c"], given_by="Kyösti Kurki")
        do(updates.add, self.ids["K7"], news, on=days(-90))
        self._memo()
        facts = rounds.RoundFacts(answer_by=ANSWER_BY, meeting_id=self.office.next_meeting)
        self.round = do(rounds.create, self.plan, facts, on=ASKED, organization_ids=list(self.bodies.values()))
        self.copies = {code: self._copy(code) for code in "ce"}
        self.store.close()

    def _measure(self, code, title, body, due) -> int:
        made = self.do(measures.add, self.plan, measures.MeasureFacts(number=code, title=title), on=BEGUN)
        self.do(measures.assign, made, measures.Body(self.bodies[body]), ResponsibilityRole.LEAD)
        self.do(phases.enter, made, phases.Step(phase=Phase.IN_PROGRESS), on=BEGUN)
        if due is not None:
            self.do(deadlines.set_original, made, by(days(due)), on=BEGUN)
        return made

    def _memo(self) -> None:
        """An approved memo: what was agreed of K7, and an action of E and the secretary's body."""
        office, do = self.office, self.do
        entry = do(minutes.write, office.item, [minutes.EntryText("s", SENTENCE, EntryKind.ACTION)])["s"]
        self.agreed = self.store.query(actions.of_entries, [entry])[entry].id
        do(actions.set_owners, self.agreed, [actions.OwnerRow(self.bodies["c"])])
        do(links.tie, self.ids["K7"], links.Target(action_id=self.agreed))
        do(actions.set_owners, office.action, [actions.OwnerRow(self.bodies["e"]), actions.OwnerRow(office.vm)])
        do(meetings.mark, office.meeting, MeetingState.HELD, on=DAY)
        do(approvals.approve, office.meeting, on=DAY)

    def _copy(self, code):
        requests = self.store.query(rounds.one, self.round, TODAY).requests
        request = next(one for one in requests if one.organization_id == self.bodies[code])
        return member.make(self.path, request.id, self.folder, TODAY)


@pytest.fixture(scope="module")
def winter(tmp_path_factory) -> Winter:
    return Winter(tmp_path_factory.mktemp("winter") / "winter.secretariat")


class Desk:
    """The secretary's program on a copy of the file, at the rounds."""

    def __init__(self, program, winter) -> None:
        self.program, self.winter = program, winter
        self.ask = program.workspace.ask
        program.window._desk.choose_plan(winter.plan)
        program.window.go(Place(ROUNDS))
        self.page = program.window.page(ROUNDS)

    def sheet(self, code, answers, folder):
        """The sheet of an organization as it comes back."""
        (made,) = self.ask(round_sheets.of_round, self.winter.round, TODAY,
                           organization_ids=[self.winter.bodies[code]])  # fmt: skip
        numbers = [row.cells["number"] for row in made.measures]
        cells = {("measures", numbers.index(number) + 1, column): words
                 for (number, column), words in answers.items()}  # fmt: skip
        path = folder / f"{code}.xlsx"
        path.write_bytes(filled(made, cells, by=self.winter.people[code], on=written(days(-1))))
        return path

    def read(self, qtbot, paths):
        self.page.read_files(paths)
        qtbot.waitUntil(lambda: not self.page.progress.is_busy, timeout=10_000)
        return self.page.receiving

    def rows(self):
        return {row.number: row for row in self.ask(measures.of_plan, self.winter.plan, TODAY)}

    def figures(self) -> tuple[int, ...]:
        """On schedule, waiting, moved, done, late, and all."""
        found = progress.counts(self.rows().values())
        of = found.of
        return (found.straight, of(Headline.WAITING), found.moved, of(Headline.DONE), of(Headline.LATE), found.total)


def said(widget) -> str:
    QApplication.processEvents()
    return " | ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def reported(state: Reported) -> str:
    return round_sheets.choices(Reported, "fi")[state]


def sent(program, folder):
    """The sheet that a member copy gives out."""
    folder.mkdir()
    program.window.page(OWN).send_into(folder)
    (path,) = folder.glob("*.xlsx")
    return path


def answer(program, measure, state, words, **fields) -> None:
    """Tell of a measure by keys: a number for the state, the words, what else is known, and on."""
    page = program.window.page(OWN)
    page.list.choose(measure)
    press(page.list, str(list(Reported).index(state) + 1))
    fill(page.form.text.area, words)
    for name, value in fields.items():
        fill(getattr(page.form, name).line, value)
    press(page.list, "Ctrl+Return")


def at_the_coast(program, winter, folder):
    """Steps 19 and 21 to 23: the list of a member, three updates by keys, and the sheet they go out on."""
    page = program.window.page(OWN)
    rows = [page.list.model().index(place).data() for place in range(page.list.model().rowCount())]
    assert [words.partition(",")[0] for words in rows if words.startswith("K")] == ["K7", "K14", "K8"]
    assert ", 19 " in next(words for words in rows if words.startswith("K14"))
    answer(program, winter.ids["K7"], Reported.DONE_PROPOSED, "Työ on asetettu.", finished=written(days(-25)),
           given_by=winter.people["c"])  # fmt: skip
    answer(program, winter.ids["K8"], Reported.AS_PLANNED, "Kuulemme asiantuntijoita helmikuussa.")
    answer(program, winter.ids["K14"], Reported.AS_PLANNED, "Osuutemme on valmis viikolla 3.")
    page.list._select(page.list.model().rowCount() - 1)
    fill(page.action.text.area, "Työ kokoontuu.")
    press(page.action.text.area, "Ctrl+Return")
    path = sent(program, folder)
    told = round_sheet.read(path.read_bytes(), path.name, on=TODAY).rows
    assert [one.text for one in told if one.kind == "measures"] == [
        "Työ on asetettu.\nTyö kokoontuu.",
        "Kuulemme asiantuntijoita helmikuussa.",
        "Osuutemme on valmis viikolla 3.",
    ]
    assert told[0].reported is Reported.DONE_PROPOSED
    return path


def at_sea(program, winter, folder):
    """Step 26: a first deadline is proposed, what was waited for is over, and an action is done."""
    page, key = program.window.page(OWN), winter.ids["K11"]
    day = written(days(171))
    answer(program, key, Reported.AS_PLANNED, "Keskustelu on käyty.", due=day, released=written(TODAY))
    page.list.choose(key)
    assert day in said(page)
    assert not page.form.why.isVisible(), "a first deadline needs no reason"
    page.list._select(page.list.model().rowCount() - 1)
    fill(page.action.done_on.line, written(days(-70)))
    press(page.action.done_on.line, "Ctrl+Return")
    return sent(program, folder)


def takes_in(desk, qtbot, files, mine) -> None:
    """Steps 16 and 17: old and new with name and date, one sheet, then all; who has answered."""
    view = desk.read(qtbot, files)
    assert view.list.model().rowCount() == 6
    assert desk.figures() == AT_FIRST, "nothing changes before it is taken in"
    view.list.show_rows(view._came, next(place for place, one in enumerate(view._came) if one.path == mine))
    news = f"C, Kyösti Kurki {written(days(-90))}", f"C, Vilja Virta-C {written(TODAY)}"
    shown = said(view)
    assert [part for part in ("Kootaan.", "Työ on asetettu.", written(days(-25)), *news) if part not in shown] == []
    press(view.list, "Ctrl+Return")
    assert desk.rows()["K7"].status.completed_on == days(-25)
    click(view.all)
    assert (view.waiting, view.all.isEnabled()) == (0, False)
    click(view.back)
    asked = desk.ask(rounds.one, desk.winter.round, TODAY)
    assert (asked.answered, [one.short.fi for one in asked.waiting if one.is_unnamed]) == (6, ["D"])
    assert "6/7" in desk.page.list.model().index(0).data()
    assert "D" in desk.page.detail._silence.text()


def test_16_to_28_what_the_members_told_comes_in_and_the_plan_has_its_numbers(start, winter, tmp_path, qtbot):
    mine = at_the_coast(start(copy_of(winter.copies["c"], tmp_path)), winter, tmp_path / "c")
    sea = at_sea(start(copy_of(winter.copies["e"], tmp_path)), winter, tmp_path / "e")
    desk = Desk(start(copy_of(winter.path, tmp_path)), winter)
    law = {("K1", "reported"): reported(Reported.AS_PLANNED), ("K1", "text"): "Lausuntokierros keväällä."}
    files = [mine, sea, desk.sheet("a", law, tmp_path), *(desk.sheet(code, {}, tmp_path) for code in "bfg")]
    takes_in(desk, qtbot, files, mine)
    waits = desk.rows()["K11"]
    assert (waits.status.headline, waits.causes) == (Headline.UNDATED, ())
    proposal = desk.ask(deadlines.to_approve, winter.plan)[winter.ids["K11"]]
    desk.program.workspace.execute(deadlines.approve, proposal.id, on=TODAY, by_coordinator=True)
    assert desk.figures() == (7, 3, 2, 2, 0, 14), "28"
    now = desk.rows()
    assert [code for code in SHAPE if now[code].status.headline is Headline.WAITING] == ["K2", "K3", "K4"], "27"
    assert now["K7"].status.schedule.value == "done_on_time", "21: done in time, though it was told late"
    assert now["K7"].original.latest == days(-12)
    desk.program.window.go(Place(MEASURE, measure_id=winter.ids["K2"]))
    assert "K1" in said(desk.program.window.page(MEASURE)), "27: it says what it waits for"
    done = next(one for one in desk.ask(actions.of_group, winter.office.group) if one.id == winter.office.action)
    assert (done.state, done.done_on) == (ActionState.DONE, days(-70)), "26: it leaves the other owner's list as well"
    view = desk.read(qtbot, files)
    assert (view.waiting, view.all.isEnabled()) == (0, False), "17: a file read twice changes nothing"


def test_days_in_what_was_told_are_read_and_the_words_stay():
    on = dt.date(2022, 1, 12)
    for words, first, last in (
        ("Kuulemme asiantuntijoita helmikuussa.", dt.date(2022, 2, 1), dt.date(2022, 2, 28)),
        ("Osuutemme on valmis viikolla 3.", dt.date(2022, 1, 17), dt.date(2022, 1, 23)),
    ):
        (one,) = read_dates(words, on, "fi")
        assert (one.earliest, one.latest) == (first, last)
        assert one.text in words
