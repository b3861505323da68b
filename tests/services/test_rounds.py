"""Update rounds: who is asked, what comes back, and what of it is taken in; the numbers of the winter's walk."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlmodel import select

from secretariat.documents import round_sheet as writer
from secretariat.errors import Refused
from secretariat.i18n import LANGUAGES
from secretariat.importers import round_sheet as reader
from secretariat.models import (
    ActionState,
    Headline,
    Measure,
    MeasureKind,
    Phase,
    ReasonClass,
    Reported,
    ResponsibilityRole,
    RoundAnswer,
)
from secretariat.services import (
    actions,
    answers,
    blockers,
    deadlines,
    groups,
    measures,
    organizations,
    persons,
    phases,
    plans,
    round_sheets,
    rounds,
    seats,
    secrecy,
    shares,
    updates,
)
from secretariat.services.answered import Part, RowAnswer
from secretariat.services.names import Names
from secretariat.services.rounds import RequestState, RoundFacts
from secretariat.services.when import When
from tests.asking import came_back, uid_of
from tests.conftest import _database, fixed_sources, open_at
from tests.office import Office, person
from tests.services.test_plan_walk import OPENING, Walk, day, figures

ASKED, ANSWER_BY, TOLD, READ = OPENING, dt.date(2022, 1, 13), dt.date(2022, 1, 12), dt.date(2022, 1, 14)

DECEMBER = day("16.12.2021", 2021, 12, 16)
FEBRUARY, MARCH = "Kuullaan asiantuntijoita helmikuussa.", "Kuullaan maaliskuussa."


class Winter(Walk):
    """The walk with a seat and a person for each body but one, an action, and a round that asks them all."""

    def __init__(self, office) -> None:
        super().__init__(office)
        self.people = {}
        for code, body in self.bodies.items():
            facts = replace(person("Vilja", f"Virta-{code.upper()}", body), email=f"{code}@esimerkki.example")
            self.people[code] = None if code == "d" else self.do(persons.add, facts)
            self.do(seats.add, office.group, organization_id=body, member_id=self.people[code])
        self.do(actions.set_owners, office.action, [actions.OwnerRow(self.bodies["e"])])
        self.round_id = self.do(rounds.create, self.plan, RoundFacts(answer_by=ANSWER_BY, language="en"), on=ASKED)

    def asked(self, on=ASKED):
        return self.store.query(rounds.one, self.round_id, on)

    def request(self, code, on=ASKED):
        return next(one for one in self.asked(on).requests if one.organization_id == self.bodies[code])

    def sheet(self, code, *rows, **more):
        more = {"given_by": f"Vilja Virta-{code.upper()}", "given_on": TOLD, "sha256": code * 64} | more
        return came_back(self, self.asked(), self.bodies[code], *rows, **more)

    def told(self, number, **facts) -> RowAnswer:
        return RowAnswer(kind="measures", uid=uid_of(self, Measure, self.ids[number]), place=number, **facts)

    def look(self, sheet, on=READ):
        return self.store.query(answers.proposal, sheet, on=on)

    def read(self, *sheets, on=READ, keys=None):
        return self.do(answers.take_in, sheets, on=on, keys=keys)

    def one(self, number, on=READ):
        return self.store.query(measures.one, self.ids[number], on)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def whole_winter(request, tmp_path_factory):
    if request.param == "sqlite":
        location = tmp_path_factory.mktemp("winter") / "test.secretariat"
    else:
        location = _database(request.getfixturevalue("postgres_server"), "winter", template="template_store")
    store = open_at(location, fixed_sources())
    yield Winter(Office(store))
    store.close()


@pytest.fixture
def winter(whole_winter):
    """The winter for one test; what the test does is undone afterwards."""
    steps = whole_winter.store._history.done
    depth = len(steps)
    yield whole_winter
    while len(steps) > depth:
        whole_winter.store.undo()


def test_a_round_asks_all_who_answer_for_something_and_each_only_for_its_own(winter):
    asked = winter.asked()
    assert (asked.number, asked.answered, len(asked.requests)) == (1, 0, 6)
    assert [one.short.fi for one in asked.requests] == list("ABCDEF")
    assert [(one.person, one.address, one.is_unnamed) for one in asked.requests[2:4]] == [
        ("Vilja Virta-C", "c@esimerkki.example", False),
        ("", "", True),
    ]  # fmt: skip
    sheets = {sheet.short.fi: sheet for sheet in winter.store.query(round_sheets.of_round, winter.round_id, ASKED)}
    assert [row.cells["number"] for row in sheets["C"].measures] == ["K7", "K8", "K14"]
    assert [row.cells["number"] for row in sheets["D"].measures] == ["K9", "K10"]
    assert [len(sheet.actions) for sheet in sheets.values()] == [0, 0, 0, 0, 1, 0]
    assert sheets["C"].measures[0].cells["headline"] == "Late"
    assert sheets["D"].measures[0].cells["due"] == "kevät 2022 (originally syksy 2021)"
    assert "K13" not in {row.cells["number"] for sheet in sheets.values() for row in sheet.measures}
    assert all("Virasto" in sheet.organization.fi for sheet in sheets.values())


def test_a_sheet_names_no_measure_that_is_secret_to_its_receiver(winter):
    def waits(code):
        body = winter.bodies[code]
        (sheet,) = winter.store.query(round_sheets.of_round, winter.round_id, ASKED, organization_ids=[body])
        return {row.cells["number"]: row.cells["waits"] for row in sheet.measures}

    winter.do(blockers.add, winter.ids["K8"], blockers.Cause(winter.ids["K1"]), on=ASKED)
    assert waits("c")["K8"] == waits("a")["K2"] == "K1 Vesilain osa"
    winter.do(secrecy.set_row, "measure", winter.ids["K1"], secrecy.SecrecyRow(point=7))
    assert (waits("c")["K8"], waits("a")["K2"]) == ("another measure", "K1 Vesilain osa")


def test_who_has_no_named_address_is_asked_where_the_last_round_reached_it(winter):
    assert winter.request("d").address == ""
    winter.do(rounds.set_address, winter.request("d").id, "kirjaamo@d.example")
    again = winter.do(rounds.create, winter.plan, RoundFacts(answer_by=ANSWER_BY), on=ASKED)
    asked = {one.organization_id: one.address for one in winter.store.query(rounds.one, again, ASKED).requests}
    assert asked[winter.bodies["d"]] == "kirjaamo@d.example"
    assert asked[winter.bodies["e"]] == "e@esimerkki.example"


def test_a_request_is_sent_reminded_late_answered_or_silent_and_a_round_closes(winter):
    key = winter.request("d").id
    late = ANSWER_BY + dt.timedelta(days=1)
    state = lambda on: winter.request("d", on).state  # noqa: E731
    assert state(ASKED) is RequestState.ASKED
    winter.do(rounds.mark_sent, [key], on=ASKED)
    assert state(ASKED) is RequestState.SENT
    winter.do(rounds.mark_reminded, [key], on=TOLD)
    assert state(TOLD) is RequestState.REMINDED
    assert state(late) is RequestState.LATE
    winter.do(rounds.close, winter.round_id, on=late)
    assert (state(TOLD), state(late)) == (RequestState.REMINDED, RequestState.SILENT)
    with pytest.raises(Refused, match="closed"):
        winter.do(rounds.add_request, winter.round_id, winter.office.vm, on=late)
    winter.do(rounds.mark_answered, [key], on=late)
    assert state(late) is RequestState.ANSWERED
    assert winter.asked(late).answered == 1
    for command, arguments in ((rounds.remove, [winter.round_id]), (rounds.remove_request, [key])):
        with pytest.raises(Refused, match="answered"):
            winter.do(command, *arguments)
    winter.do(rounds.close, winter.round_id, on=None)
    assert winter.asked(late).is_open


def test_a_round_without_an_answer_makes_its_measures_stale_and_only_those_of_whom_it_asked(winter):
    after = dt.date(2022, 1, 20)
    winter.tell("K8", "Talkoot on sovittu.", on=TOLD)
    other = winter.do(plans.add, winter.office.group, plans.PlanFacts(name=Names(fi="Toinen")))
    assert winter.store.query(rounds.of_plan, other, after) == []
    codes = {reason.code for row in winter.rows(after) if row.number == "K8" for reason in row.status.reasons}
    assert not codes & {"stale.round", "stale.update", "stale.never"}
    again = winter.do(rounds.create, winter.plan, RoundFacts(answer_by=dt.date(2022, 1, 18)), on=dt.date(2022, 1, 15),
                      organization_ids=[winter.bodies["c"]])  # fmt: skip
    assert winter.store.query(rounds.one, again, after).number == 2
    codes = {reason.code for row in winter.rows(after) if row.number == "K8" for reason in row.status.reasons}
    assert "stale.round" in codes


def test_answers_stand_beside_what_is_known_and_nothing_changes_before_they_are_taken_in(winter):
    due = When("30.6.2022", dt.date(2022, 6, 30), dt.date(2022, 6, 30))
    sheet = winter.sheet(
        "c",
        winter.told("K7", reported=Reported.DONE_PROPOSED, text="Luettelo on valmis.", done=DECEMBER),
        winter.told("K8", reported=Reported.DELAYED, new_due=due, reason_class=ReasonClass.RESOURCES, reason="Kiire."),
    )  # fmt: skip
    found = winter.look(sheet)
    assert (found.short.fi, found.person_id, found.known, found.remarks) == ("C", winter.people["c"], 0, ())
    told = {
        one.key.partition(":")[2].partition(":")[2] + one.number: [f.said("en") for f in one.fields]
        for one in found.changes
    }
    assert told == {
        "updateK7": [("", "proposed as implemented"), ("", "Luettelo on valmis.")],
        "doneK7": [("in progress", "implemented"), ("", "16.12.2021")],
        "updateK8": [("", "delayed")],
        "deadlineK8": [("30.4.2022", "30.6.2022"), ("", "resources"), ("", "Kiire.")],
    }
    assert [one.part for one in found.changes if not one.is_usual] == [Part.DONE]
    assert winter.one("K7").updates == ()
    taken = winter.read(sheet)
    assert (taken.count, len(taken.left)) == (3, 1)
    assert winter.one("K7").row.status.phase is Phase.IN_PROGRESS
    (revision,) = [one for one in winter.one("K8").deadlines if one.is_proposal]
    assert (revision.due, revision.ground.reason_class) == (due, ReasonClass.RESOURCES)
    assert revision.ground.organization_id == winter.bodies["c"]
    assert winter.read(sheet, keys=taken.left).count == 1
    done = winter.one("K7")
    assert (done.row.status.headline, done.phases[-1].step.completed_on) == (Headline.DONE, dt.date(2021, 12, 16))
    assert done.row.original.latest == dt.date(2021, 12, 31)
    assert done.row.status.schedule.value == "done_on_time"
    (told,) = done.updates
    assert (told.person, told.facts.organization_id) == ("Vilja Virta-C", winter.bodies["c"])


def test_the_same_sheet_twice_changes_nothing_and_a_corrected_one_corrects(winter):
    row = winter.told("K8", reported=Reported.AS_PLANNED, text=FEBRUARY)
    sheet = winter.sheet("c", row)
    winter.read(sheet)
    assert winter.request("c").state is RequestState.ANSWERED
    assert (winter.look(sheet).changes, winter.look(sheet).known) == ((), 1)
    steps = winter.store.undo_label, len(winter.store._history.done)
    assert winter.read(sheet).count == 0
    assert winter.read(sheet, sheet).count == 0
    assert steps == (winter.store.undo_label, len(winter.store._history.done))
    saved_again = replace(sheet, sha256="9" * 64, file_name="tallennettu.xlsx")
    assert winter.look(saved_again).changes == ()
    assert winter.read(saved_again).count == 0
    assert steps == (winter.store.undo_label, len(winter.store._history.done))
    right = replace(saved_again, rows=(replace(row, text=MARCH),))
    (change,) = winter.look(right).changes
    assert change.fields[1].said("en") == (FEBRUARY, MARCH)
    later = READ + dt.timedelta(days=1)
    winter.read(right, on=later)
    told = [(one.facts.text, one.withdrawn_on is None) for one in winter.one("K8", later).updates]
    assert told == [(MARCH, True), (FEBRUARY, False)]
    assert winter.look(sheet, later).changes == ()
    winter.store.undo()
    assert winter.one("K8").updates[0].withdrawn_on is None
    winter.store.undo()
    assert winter.one("K8").updates == ()
    assert winter.request("c").answered_on is None
    assert winter.store.query(lambda session: session.exec(select(RoundAnswer)).all()) == []


def test_a_workbook_that_comes_back_untouched_proposes_nothing_in_any_language(winter):
    for code in LANGUAGES:
        winter.do(rounds.change, winter.round_id, RoundFacts(answer_by=ANSWER_BY, language=code))
        for made in winter.store.query(round_sheets.of_round, winter.round_id, ASKED):
            read = reader.read(writer.write(made), made.file_name, on=READ)
            found = winter.look(read)
            assert (found.changes, found.remarks, found.known, found.is_untouched) == ((), (), 0, True)


def test_a_sheet_with_a_name_and_nothing_new_is_an_answer_and_an_untouched_one_is_none(winter):
    untouched = winter.sheet("a", given_by="", given_on=None)
    assert winter.look(untouched).is_untouched
    winter.read(untouched)
    assert winter.request("a").answered_on is None
    winter.read(winter.sheet("a"))
    assert winter.request("a").answered_on == TOLD
    doubtful = winter.sheet("b", winter.told("K5", new_due=When("joskus")))
    winter.read(doubtful, keys=[])
    assert winter.request("b").answered_on is None, "it was put off"
    winter.read(doubtful)
    assert winter.request("b").answered_on == TOLD


def test_what_is_of_others_doubtful_or_strange_is_told_and_left(winter):
    told = winter.told
    moved = {"number": "K1", "title": "Vesilain osa", "wording": ""}
    changed = {"number": "K7", "title": "Patojen lista", "wording": ""}
    sheet = winter.sheet(
        "c",
        told("K1", text="Ei meidän."),
        told("K7", text="Muutettu.", cells=changed, is_altered=True),
        told("K8", text="Väärällä rivillä.", cells=moved, is_altered=True),
        told("K14", text="Yksi."),
        told("K14", text="Toinen."),
        RowAnswer(kind="measures", uid="0" * 8, place="9", text="Kenen?"),
    )
    found = winter.look(sheet)
    assert [one.number for one in found.changes] == ["K7"]
    assert not found.changes[0].is_usual
    said = [one.said("en") for one in found.remarks]
    assert [sentence.partition(":")[0] for sentence in said] == ["K14", "K1", "K7", "K8", "9"]
    assert "belongs to another organization" in said[1]
    assert "Vesilain osa" not in said[3] or "K1" in said[3]
    assert winter.read(sheet).count == 0
    assert winter.read(sheet, keys=[found.changes[0].key]).count == 1


def test_a_sheet_of_another_file_or_of_one_that_was_not_asked_is_refused_by_name(winter):
    for wrong in ({"round_uid": "x"}, {"organization_uid": "x"}):
        with pytest.raises(Refused, match=r"vastaus\.xlsx"):
            winter.look(replace(winter.sheet("a"), **wrong))
    both = winter.store.query(
        answers.proposals, [replace(winter.sheet("a"), round_uid="x"), winter.sheet("b")], on=READ
    )
    assert [isinstance(one, Refused) for one in both] == [True, False]


def test_days_that_are_to_come_or_not_understood_are_doubted(winter):
    future, words = day("31.12.2022", 2022, 12, 31), When("joskus")
    sheet = winter.sheet(
        "c",
        winter.told("K7", reported=Reported.DONE_PROPOSED, done=future),
        winter.told("K8", new_due=words),
        winter.told("K14", reported=Reported.AS_PLANNED, done=day("1.1.2022", 2022, 1, 1)),
    )
    found = winter.look(sheet)
    doubted = [(one.number, one.part.value) for one in found.changes if one.doubt]
    assert doubted == [("K7", "done"), ("K8", "deadline")]
    assert [one.place for one in found.remarks] == ["K14"]
    winter.do(measures.change, winter.ids["K14"], measures.MeasureFacts(number="K14", title="Sadeveden laskuri",
                                                                        kind=MeasureKind.CONTINUOUS))  # fmt: skip
    past, june = day("2.1.2022", 2022, 1, 2), day("30.6.2022", 2022, 6, 30)
    found = winter.look(winter.sheet("c", winter.told("K8", new_due=past), winter.told("K14", new_due=june)))
    assert [one.doubt.said("en") for one in found.changes] == ["K8: The day 2.1.2022 has gone by."]
    assert ["no one deadline" in one.said("en") for one in found.remarks] == [True]


def test_a_proposal_of_another_waits_and_an_own_one_gives_way(winter):
    may, june = day("31.5.2022", 2022, 5, 31), day("30.6.2022", 2022, 6, 30)
    winter.read(winter.sheet("c", winter.told("K8", new_due=may)))
    (change,) = winter.look(winter.sheet("c", winter.told("K8", new_due=june))).changes
    assert change.fields[0].said("fi") == ("31.5.2022", "30.6.2022")
    winter.read(winter.sheet("c", winter.told("K8", new_due=june), sha256="8" * 64))
    assert [one.due for one in winter.one("K8").deadlines if one.is_proposal] == [june]
    ground = deadlines.Ground(organization_id=winter.bodies["a"])
    winter.do(deadlines.revise, winter.ids["K7"], may, on=READ, ground=ground)
    found = winter.look(winter.sheet("c", winter.told("K7", new_due=june)))
    assert (found.changes, len(found.remarks)) == ((), 1)


def test_two_bodies_that_say_the_same_of_one_measure_do_not_stop_each_other(winter):
    winter.do(measures.assign, winter.ids["K11"], measures.Body(winter.bodies["a"]), ResponsibilityRole.CO)
    june, released = day("30.6.2022", 2022, 6, 30), day("10.1.2022", 2022, 1, 10)
    row = winter.told("K11", reported=Reported.DONE_PROPOSED, new_due=june, released=released)
    sheets = [winter.sheet("e", row), winter.sheet("a", row)]
    keys = [change.key for sheet in sheets for change in winter.look(sheet).changes]
    taken = winter.read(*sheets, keys=keys)
    assert (len(keys), taken.count, len(taken.left)) == (8, 5, 2), "the deadline is proposed already"
    view = winter.one("K11")
    assert (len(view.updates), len(view.phases), len(view.deadlines)) == (2, 2, 1)


def test_what_changed_in_the_file_since_the_sheet_was_made_is_shown(winter):
    (sheet,) = winter.store.query(round_sheets.of_round, winter.round_id, ASKED, organization_ids=[winter.bodies["c"]])
    cells = next(row.cells for row in sheet.measures if row.cells["number"] == "K8")
    winter.do(deadlines.revise, winter.ids["K8"], day("31.5.2022", 2022, 5, 31), on=TOLD, by_coordinator=True)
    winter.do(updates.add, winter.ids["K8"], updates.UpdateFacts(text="Soitettiin."), on=TOLD)
    (change,) = winter.look(winter.sheet("c", winter.told("K8", text="Etenee.", cells=cells))).changes
    assert change.meanwhile[0].said("fi") == ("30.4.2022", "31.5.2022 (originally 30.4.2022)")
    assert change.meanwhile[1].new.endswith("Soitettiin.")
    assert change.is_usual


def test_the_answers_of_the_winter_give_the_numbers_of_the_walk(winter):
    assert figures(winter.rows(OPENING)) == (6, 4, 2, 1, 1, 14)
    told = winter.told
    sheets = [
        winter.sheet("a", told("K1", reported=Reported.AS_PLANNED, text="Lausuntokierros keväällä 2022.")),
        winter.sheet("b"),
        winter.sheet(
            "c",
            told("K7", reported=Reported.DONE_PROPOSED, text="Valmis.", done=DECEMBER),
            told("K8", reported=Reported.AS_PLANNED, text=FEBRUARY),
            told("K14", reported=Reported.AS_PLANNED, text="Osuus valmis viikolla 3."),
        ),
        winter.sheet(
            "e",
            told("K11", reported=Reported.AS_PLANNED, new_due=day("30.6.2022", 2022, 6, 30),
                 released=day("10.1.2022", 2022, 1, 10)),
            RowAnswer(kind="actions", uid=_action_uid(winter), place="2", state=ActionState.DONE,
                      done=day("3.11.2021", 2021, 11, 3)),
        ),
        winter.sheet("f"),
    ]  # fmt: skip
    keys = [change.key for sheet in sheets for change in winter.look(sheet).changes]
    winter.read(*sheets, keys=keys)
    assert figures(winter.rows(READ)) == (6, 3, 2, 2, 0, 14), "a first deadline holds when it is approved"
    (first,) = [one for one in winter.one("K11").deadlines if one.is_proposal]
    winter.do(deadlines.approve, first.id, on=READ, by_coordinator=True)
    assert (winter.asked(READ).answered, len(winter.asked(READ).requests)) == (5, 6)
    assert [one.short.fi for one in winter.asked(READ).waiting] == ["D"]
    assert figures(winter.rows(READ)) == (7, 3, 2, 2, 0, 14)
    assert winter.codes(winter.rows(READ), Headline.WAITING) == ["K2", "K3", "K4"]
    given = winter.store.query(actions.of_group, winter.office.group)
    done = next(one for one in given if one.id == winter.office.action)
    assert (done.state, done.done_on) == (ActionState.DONE, dt.date(2021, 11, 3))
    for sheet in sheets:
        assert winter.look(sheet).changes == ()
    for _step in range(2):
        winter.store.undo()
    assert figures(winter.rows(READ)) == figures(winter.rows(OPENING))


def _action_uid(winter) -> str:
    sheet = next(one for one in winter.store.query(round_sheets.of_round, winter.round_id, ASKED) if one.actions)
    return sheet.actions[0].uid


def test_whom_a_sheet_goes_to_and_what_a_round_needs(lent):
    office = lent
    do, plan = office.do, office.plan
    facts = RoundFacts(answer_by=dt.date(2026, 12, 1))
    on = dt.date(2026, 11, 26)
    do(persons.change, office.deputy, replace(person("Åsa", "Strand", office.okm), email="asa@okm.example"))
    people = office.store.query(shares.addressees, plan, on)
    assert people[office.okm] == shares.Addressee("Åsa Strand", "asa@okm.example")
    do(phases.withdraw, office.phase, on=on)
    do(phases.enter, office.measure, phases.Step(phase=Phase.DROPPED, reason="Ei tehdä."), on=on)
    assert list(office.store.query(shares.of_plan, plan, on)) == []
    wrong = (
        (RoundFacts(answer_by=on), {}, "Nobody"),
        (RoundFacts(answer_by=on - dt.timedelta(days=1)), {"organization_ids": [office.vm]}, "before"),
        (replace(facts, language="de"), {"organization_ids": [office.vm]}, "language"),
        (facts, {"organization_ids": [99_999]}, "removed"),
    )
    for asked, how, said in wrong:
        with pytest.raises(Refused, match=said):
            do(rounds.create, plan, asked, on=on, **how)
    elsewhere = do(groups.add, groups.GroupFacts(name=Names(fi="Muu")))
    with pytest.raises(Refused, match="another group"):
        do(rounds.create, do(plans.add, elsewhere, plans.PlanFacts(name=Names(fi="Muu"))),
           replace(facts, meeting_id=office.meeting), on=on, organization_ids=[office.vm])  # fmt: skip
    made = do(rounds.create, plan, facts, on=on, organization_ids=[office.vm, office.vm])
    with pytest.raises(Refused, match="already"):
        do(rounds.add_request, made, office.vm, on=on)
    do(organizations.change, office.vm, organizations.OrganizationFacts(name=Names(fi="muu ministeriö")))
    assert office.store.query(rounds.one, made, on).requests[0].label("fi") == "muu ministeriö"
    alike = do(organizations.add, organizations.OrganizationFacts(name=Names(fi="Muu ministeriö")))
    do(rounds.add_request, made, alike, on=on)
    names = [sheet.file_name for sheet in office.store.query(round_sheets.of_round, made, on)]
    assert names == ["muu ministeriö 1 2026-12-01 (1).xlsx", "Muu ministeriö 1 2026-12-01 (2).xlsx"]
    (last,) = office.store.query(round_sheets.of_round, made, on, organization_ids=[alike])
    assert last.file_name == names[1]
