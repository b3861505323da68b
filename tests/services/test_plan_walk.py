"""A plan of fourteen measures through an autumn and a winter: its numbers then, and then asked for later."""

import datetime as dt

import pytest

from secretariat.models import Flag, Headline, Phase, Precision, Qualifier, Reported, ResponsibilityRole
from secretariat.services import (
    actions,
    blockers,
    deadlines,
    links,
    measures,
    minutes,
    organizations,
    phases,
    plans,
    progress,
    updates,
)
from secretariat.services.names import Names
from secretariat.services.when import When
from tests.office import ministry

OLD_MEETING, OPENING, LATER = dt.date(2021, 10, 25), dt.date(2022, 1, 10), dt.date(2022, 1, 31)
BEGUN = dt.date(2021, 3, 1)


def day(words: str, year: int, month: int, number: int) -> When:
    on = dt.date(year, month, number)
    return When(words, on, on, Precision.DAY, Qualifier.ON)


END_OF_2022 = day("31.12.2022", 2022, 12, 31)
AUTUMN = When("syksy 2021", dt.date(2021, 9, 1), dt.date(2021, 11, 30), Precision.SEASON, Qualifier.DURING)
SPRING = When("kevät 2022", dt.date(2022, 3, 1), dt.date(2022, 5, 31), Precision.SEASON, Qualifier.DURING)
# The measures by code: what they are called, who leads, by when.
SHAPE = {
    "K1": ("Vesilain osa", "a", END_OF_2022),
    "K2": ("Lampien kartta", "a", END_OF_2022),
    "K3": ("Kosteikkojen hoito-ohje", "a", END_OF_2022),
    "K4": ("Tulvaneuvonta", "a", END_OF_2022),
    "K5": ("Kalateiden kurssi", "b", SPRING),
    "K6": ("Jokivarsien arvio", "b", day("30.6.2022", 2022, 6, 30)),
    "K7": ("Patojen luettelo", "c", day("vuoden lopussa", 2021, 12, 31)),
    "K8": ("Rantojen talkoot", "c", day("30.4.2022", 2022, 4, 30)),
    "K9": ("Koulujen vesipäivä", "d", AUTUMN),
    "K10": ("Vesikirja", "d", AUTUMN),
    "K11": ("Merikartan korjaus", "e", None),
    "K12": ("Mittausten rahoitus", "f", day("30.6.2022", 2022, 6, 30)),
    "K13": ("Järvipäivä", "f", day("18.11.2021", 2021, 11, 18)),
    "K14": ("Sadeveden laskuri", "c", day("tammikuuhun mennessä", 2022, 1, 31)),
}


class Walk:
    """The plan of the walk, as it stands at its start."""

    def __init__(self, office) -> None:
        self.office, self.store, self.do = office, office.store, office.do
        self.bodies = {
            code: self.do(organizations.add, ministry(f"Virasto {code}", "", code.upper(), "", 20 + place))
            for place, code in enumerate("abcdef")
        }
        self.plan = self.do(plans.add, office.group, plans.PlanFacts(name=Names(fi="Vesiohjelma")))
        self.ids = {code: self._measure(code, *shape) for code, shape in SHAPE.items()}
        for code in ("K2", "K3", "K4"):
            self.do(blockers.add, self.ids[code], blockers.Cause(self.ids["K1"]), on=BEGUN)
        self.talk = self.do(blockers.add, self.ids["K11"], blockers.Cause(words="naapurin vastaus"), on=BEGUN)
        for code in ("K9", "K10"):
            on = dt.date(2021, 10, 1)
            self.do(deadlines.revise, self.ids[code], SPRING, on=on, by_coordinator=True)
        self.enter("K13", Phase.DONE, on=dt.date(2021, 11, 22), completed_on=dt.date(2021, 11, 18))

    def _measure(self, code, title, body, due) -> int:
        facts = measures.MeasureFacts(number=code, title=title)
        made = self.do(measures.add, self.plan, facts, on=BEGUN)
        self.do(measures.assign, made, measures.Body(self.bodies[body]), ResponsibilityRole.LEAD)
        self.do(phases.enter, made, phases.Step(phase=Phase.IN_PROGRESS), on=BEGUN)
        if due is not None:
            self.do(deadlines.set_original, made, due, on=BEGUN)
        return made

    def enter(self, code, phase, *, on, completed_on=None) -> None:
        self.do(phases.enter, self.ids[code], phases.Step(phase=phase, completed_on=completed_on), on=on)

    def tell(self, code, text, *, on, reported=Reported.AS_PLANNED) -> None:
        body = self.bodies[SHAPE[code][1]]
        facts = updates.UpdateFacts(reported=reported, text=text, organization_id=body)
        self.do(updates.add, self.ids[code], facts, on=on)

    def report(self) -> None:
        """The updates of the winter."""
        on = dt.date(2022, 1, 12)
        self.tell("K7", "Luettelo julkaistiin.", on=on, reported=Reported.DONE_PROPOSED)
        self.enter("K7", Phase.DONE, on=on, completed_on=dt.date(2021, 12, 16))
        self.tell("K8", "Talkoisiin ilmoittaudutaan.", on=on)
        self.tell("K14", "Laskuria kokeillaan.", on=on)
        self.tell("K11", "Kartasta on sovittu.", on=on)
        self.do(blockers.release, self.talk, on=on, released_on=dt.date(2022, 1, 10))
        first = day("30.6.2022", 2022, 6, 30)
        self.do(deadlines.revise, self.ids["K11"], first, on=on, by_coordinator=True)
        self.tell("K1", "Luonnos on koossa.", on=on)

    def rows(self, on, **how):
        return self.store.query(measures.of_plan, self.plan, on, **how)

    def codes(self, rows, headline) -> list[str]:
        return [row.number for row in rows if row.status.headline is headline]


@pytest.fixture
def walk(office) -> Walk:
    return Walk(office)


def figures(rows) -> tuple[int, ...]:
    """On schedule, waiting, moved, done, late, and all."""
    found = progress.counts(rows)
    of = found.of
    return (found.straight, of(Headline.WAITING), found.moved, of(Headline.DONE), of(Headline.LATE), found.total)


def test_the_numbers_of_the_walk_now_and_on_the_past_day(walk):
    assert figures(walk.rows(OPENING)) == (6, 4, 2, 1, 1, 14)
    assert walk.codes(walk.rows(OPENING), Headline.LATE) == ["K7"]
    walk.report()
    now = walk.rows(LATER)
    assert figures(now) == (7, 3, 2, 2, 0, 14)
    assert walk.codes(now, Headline.WAITING) == ["K2", "K3", "K4"]
    assert walk.codes(now, Headline.DONE) == ["K7", "K13"]
    then = walk.rows(OLD_MEETING)
    assert figures(then) == (8, 4, 2, 0, 0, 14)
    assert figures(walk.rows(OPENING)) == (6, 4, 2, 1, 1, 14), "what was told later is not known then"
    k7 = next(row for row in now if row.number == "K7")
    assert k7.status.completed_on == dt.date(2021, 12, 16)
    assert (k7.original.words, k7.status.schedule.value, k7.is_unproven) == ("vuoden lopussa", "done_on_time", True)


def test_what_changed_reconciles_and_names_the_moves(walk):
    walk.report()
    found = progress.changes(walk.rows(OLD_MEETING), walk.rows(LATER))
    assert (found.opening, len(found.added), len(found.removed), found.closing) == (14, 0, 0, 14)
    assert [move.row.number for move in found.into(Headline.DONE)] == ["K7", "K13"]
    assert found.between()[Headline.WAITING, Headline.ON_SCHEDULE] == 1
    assert [one.row.number for one in found.first_dated] == ["K11"]
    assert found.rescheduled == ()
    facts = measures.MeasureFacts(number="K15", title="Uusi toimi")
    added = walk.do(measures.add, walk.plan, facts, on=dt.date(2022, 1, 20))
    merged = phases.Step(phase=Phase.MERGED, into_id=walk.ids["K10"])
    walk.do(phases.enter, walk.ids["K9"], merged, on=dt.date(2022, 1, 21))
    found = progress.changes(walk.rows(OLD_MEETING), walk.rows(LATER))
    assert [row.id for row in found.added] == [added]
    assert [row.number for row in found.removed] == ["K9"]
    assert found.opening + len(found.added) - len(found.removed) == found.closing == 14
    assert progress.counts(walk.rows(LATER)).merged == 1


def test_moved_dates_stand_apart_from_the_first_date_given(walk):
    walk.report()
    found = progress.rescheduled(walk.rows(LATER))
    assert [(one.row.number, one.was.words, one.now.words) for one in found.moved] == [
        ("K9", "syksy 2021", "kevät 2022"),
        ("K10", "syksy 2021", "kevät 2022"),
    ]
    assert [(one.row.number, one.was.words, one.now.words) for one in found.first_dated] == [("K11", "", "30.6.2022")]
    revision = walk.store.query(deadlines.of_measure, walk.ids["K9"])[1]
    assert (revision.ground.reason_class, revision.ground.reason) == (None, ""), "no reason given is shown as such"


def test_one_line_tells_what_holds_up_three_measures(walk):
    walk.report()
    (one,) = progress.obstacles(walk.rows(LATER))
    assert (one.number, [row.number for row in one.waiting]) == ("K1", ["K2", "K3", "K4"])
    assert one.row is not None
    assert [body.label("fi") for body in one.row.leads] == ["A"]
    held = walk.store.query(measures.one, walk.ids["K1"], LATER).holds_up
    assert list(held) == [walk.ids[code] for code in ("K2", "K3", "K4")]


def test_a_measure_that_is_done_holds_up_no_other(walk):
    on = dt.date(2022, 1, 20)
    walk.enter("K1", Phase.DONE, on=on)
    assert walk.codes(walk.rows(on), Headline.WAITING) == ["K11"]
    assert len(walk.codes(walk.rows(on - dt.timedelta(days=1)), Headline.WAITING)) == 4
    walk.do(phases.enter, walk.ids["K1"], phases.Step(phase=Phase.IN_PROGRESS, reason="Jäi kesken."), on=LATER)
    assert len(walk.codes(walk.rows(LATER), Headline.WAITING)) == 4


def test_what_is_due_today_is_not_late_before_midnight_and_comes_first(walk):
    walk.report()
    rows = walk.rows(LATER)
    due = progress.upcoming(rows, LATER, dt.date(2022, 4, 30))
    assert [row.number for row in due] == ["K14", "K8"]
    assert due[0].status.headline is Headline.ON_SCHEDULE
    late = next(row for row in walk.rows(LATER + dt.timedelta(days=1)) if row.number == "K14")
    assert late.status.headline is Headline.LATE
    assert [row.number for row in progress.exceptions(rows)] == ["K2", "K3", "K4"]


def test_an_agreement_tied_to_a_measure_is_shown_there_and_changes_nothing_else(walk):
    office = walk.office
    walk.do(links.tie, walk.ids["K3"], links.Target(action_id=office.action))
    assert walk.do(links.tie, walk.ids["K3"], links.Target(action_id=office.action)), "tied twice is tied once"
    view = walk.store.query(measures.one, walk.ids["K3"], LATER)
    (link,) = view.links
    assert isinstance(link.action, actions.ActionRow)
    assert link.action.text == "OKM toimittaa selvityksen."
    assert view.row.status.headline is Headline.WAITING
    assert walk.store.query(links.of_item, office.item) == [walk.ids["K3"]]
    assert walk.store.query(links.of_actions, [office.action]) == {office.action: [walk.ids["K3"]]}
    walk.do(minutes.write, office.item, [], removed=["entry-2"])
    assert walk.store.query(measures.one, walk.ids["K3"], LATER).links == ()


def test_who_has_reported_and_who_has_not_is_told_by_body(walk):
    for code in "bd":
        walk.do(measures.assign, walk.ids["K14"], measures.Body(walk.bodies[code]), ResponsibilityRole.CO)
    walk.report()
    view = walk.store.query(measures.one, walk.ids["K14"], LATER)
    told = {row.body.label("fi"): row.last_told for row in view.responsibilities}
    assert told == {"C": dt.date(2022, 1, 12), "B": None, "D": None}


def test_a_withdrawn_fact_is_told_as_it_was_known_unless_corrections_are_shown(walk):
    on = dt.date(2021, 10, 1)
    wrong = walk.do(blockers.add, walk.ids["K12"], blockers.Cause(words="määräraha"), on=on)
    assert figures(walk.rows(OLD_MEETING))[1] == 5
    walk.do(blockers.withdraw, wrong, on=dt.date(2021, 11, 1))
    assert figures(walk.rows(OLD_MEETING))[1] == 5
    assert figures(walk.rows(OLD_MEETING, corrected=True))[1] == 4
    assert figures(walk.rows(dt.date(2021, 11, 1)))[1] == 4


def test_flags_and_counts_by_goal_and_lead_add_up(walk):
    rows = walk.rows(LATER)
    found = progress.counts(rows)
    assert sum(found.by_headline.values()) == found.total == 14
    assert found.by_flag[Flag.NO_CONTACT] == 13, "the one that is done needs no contact"
    assert sum(one.total for one in progress.by_lead(rows).values()) == 14
    assert progress.by_goal(rows)[None].total == 14
