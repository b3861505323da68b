"""Member copies: what one organization answers for and the approved memos, nothing else; and how its answers go out."""

import datetime as dt
import sqlite3

import pytest

from secretariat import member
from secretariat.documents import round_sheet as writer
from secretariat.errors import Refused
from secretariat.importers import round_sheet as reader
from secretariat.models import ActionState, EntryKind, MeetingState, Phase, Reported, UserRole
from secretariat.services import (
    actions,
    agenda,
    answers,
    approvals,
    blockers,
    deadlines,
    measures,
    meetings,
    minutes,
    own,
    persons,
    phases,
    plans,
    rounds,
    updates,
    users,
)
from secretariat.store.check import check
from secretariat.store.files import open_store
from tests.conftest import fixed_sources, open_at
from tests.office import Office
from tests.services.test_plan_walk import day
from tests.services.test_rounds import READ, TOLD, Winter

APPROVED, DRAFT, SECRET, INTERNAL = "Vesipäivä sovittiin.", "Luonnoksen lause.", "Salainen kohta.", "Vain ryhmälle."
DEAD = "Poistettu ennen kopiota."


class Copied(Winter):
    """The winter with an approved memo, secret things and notes; the copy of body `c` beside it."""

    def __init__(self, office, folder) -> None:
        super().__init__(office)
        self._memo()
        on = dt.date(2022, 1, 11)
        self.do(blockers.add, self.ids["K14"], blockers.Cause(self.ids["K1"]), on=on)
        told = updates.UpdateFacts(text="Muiden tieto.", internal=INTERNAL, organization_id=self.bodies["a"])
        self.do(updates.add, self.ids["K1"], told, on=on)
        told = updates.UpdateFacts(text="Kaikille.", internal=INTERNAL, organization_id=self.bodies["a"])
        self.do(updates.add, self.ids["K8"], told, on=on)
        facts = measures.MeasureFacts(number="K7", title="Patojen luettelo", note="Sihteerin muistiinpano.")
        self.do(measures.change, self.ids["K7"], facts)
        entry = minutes.EntryText("own", "C kokoaa luettelon.", EntryKind.ACTION)
        self.do(minutes.write, office.item, [entry])
        own_action = self.store.query(minutes.of_item, office.item)[-1].action.id
        self.do(actions.set_owners, own_action, [actions.OwnerRow(self.bodies["c"])])
        self.action = own_action
        self.do(persons.change, self.people["a"], persons.PersonFacts(given_name="Aatos", family_name="Ulkopuolinen"))
        self.path = member.make(self.store.location, self.request("c").id, folder, READ)

    def _memo(self) -> None:
        office = self.office
        old = self.do(meetings.create, office.group, date=dt.date(2021, 10, 25))
        items = [row.id for row in self.store.query(agenda.of_meeting, old)]
        texts = [minutes.EntryText("a", APPROVED), minutes.EntryText("b", DEAD)]
        self.do(minutes.write, items[0], texts)
        self.do(minutes.write, items[0], [texts[0]], removed=["b"])
        hidden = self.do(agenda.add, old, "Salainen otsikko")
        self.do(minutes.write, hidden, [minutes.EntryText("c", SECRET)])
        self.do(agenda.set_secrecy, hidden, point=7, ground="")
        self.do(minutes.write, office.item, [minutes.EntryText("d", DRAFT)])
        self.do(meetings.mark, old, MeetingState.HELD, on=dt.date(2021, 10, 25))
        self.do(approvals.approve, old, on=dt.date(2021, 11, 1), in_meeting_id=office.meeting)
        self.old = old


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    folder = tmp_path_factory.mktemp("copied")
    store = open_at(folder / "test.secretariat", fixed_sources())
    yield Copied(Office(store), folder)
    store.close()


@pytest.fixture
def copy(copied, tmp_path):
    """The copy as the member opens it; a file of the test's own."""
    path = tmp_path / copied.path.name
    path.write_bytes(copied.path.read_bytes())
    store = open_store(path, login="vv", sources=fixed_sources(5_000_000))
    yield store
    store.close()


def test_a_copy_holds_what_is_own_and_approved_and_no_byte_of_anything_else(copied, copy):
    assert check(copied.path) == []
    assert copy.membership.organization == copied.bodies["c"]
    assert copy.query(users.of_login, "vv").role is UserRole.MEMBER
    (plan,) = copy.query(plans.of_group, copied.office.group)
    rows = copy.query(measures.of_plan, plan.id, READ)
    assert [row.number for row in rows] == ["K7", "K8", "K14"]
    whole = {row.number: row for row in copied.rows(READ)}
    assert [row.status.headline for row in rows] == [whole[row.number].status.headline for row in rows]
    assert [row.id for row in copy.query(meetings.of_group, copied.office.group)] != []
    memo = copy.query(minutes.of_meeting, copied.old)
    assert [entry.text for entries in memo.values() for entry in entries] == [APPROVED]
    assert "Salainen otsikko" not in {row.title for row in copy.query(agenda.of_meeting, copied.old)}
    (action,) = copy.query(actions.of_group, copied.office.group)
    assert action.text == "C kokoaa luettelon."
    (told,) = copy.query(measures.one, copied.ids["K8"], READ).updates
    assert (told.facts.text, told.facts.internal) == ("Kaikille.", "")
    (round_row,) = copy.query(rounds.of_plan, plan.id, READ)
    assert [one.short.fi for one in round_row.requests] == ["C"]
    data = copied.path.read_bytes()
    assert APPROVED.encode() in data
    absent = [DRAFT, SECRET, INTERNAL, DEAD, "Salainen otsikko", "Muiden tieto", "Sihteerin muistiinpano"]
    absent += ["Lampien kartta", "a@esimerkki.example"]
    assert [words for words in absent if words.encode() in data] == []


def test_in_a_copy_a_member_tells_of_measures_and_marks_actions_and_changes_nothing_else(copied, copy):
    refused = (
        (minutes.write, [copied.office.item, [minutes.EntryText("x", "Muutos.")]], {}),
        (approvals.reopen, [copied.old], {"because": "x"}),
        (measures.change, [copied.ids["K7"], measures.MeasureFacts(number="K7", title="Muu")], {}),
        (phases.enter, [copied.ids["K7"], phases.Step(phase=Phase.DONE)], {"on": READ}),
        (deadlines.revise, [copied.ids["K7"], day("1.6.2022", 2022, 6, 1)], {"on": READ, "by_coordinator": True}),
        (answers.take_in, [[]], {"on": READ}),
    )
    for command, arguments, facts in refused:
        with pytest.raises(Refused, match="This is a member copy"):
            copy.execute(command, *arguments, **facts)
    assert copy.undo_label is None
    copy.execute(actions.mark, copied.action, ActionState.DONE, on=READ)
    assert copy.undo() is not None
    assert copied.store.membership is None


def test_answers_of_a_copy_go_out_as_the_same_sheet_and_are_read_as_any_other(copied, copy, tmp_path):
    body = copied.bodies["c"]
    made = own.AnswerFacts(
        reported=Reported.DONE_PROPOSED, text="Luettelo on valmis.", finished_on=dt.date(2021, 12, 16)
    )
    copy.execute(own.answer, copied.ids["K7"], body, made, on=TOLD)
    made = own.AnswerFacts(reported=Reported.DELAYED, due=day("30.6.2022", 2022, 6, 30), reason="Kiire.")
    copy.execute(own.answer, copied.ids["K8"], body, made, on=TOLD)
    (held,) = copy.query(measures.one, copied.ids["K14"], TOLD).blockers
    assert (held.cause.measure_id, held.cause.words) == (None, "K1 Vesilain osa")
    released = own.AnswerFacts(reported=Reported.AS_PLANNED, released=((held.id, TOLD),))
    copy.execute(own.answer, copied.ids["K14"], body, released, on=TOLD)
    copy.execute(actions.mark, copied.action, ActionState.DONE, on=dt.date(2021, 11, 3))
    sheet = member.answers(copy.query, copy.membership, TOLD, "Vilja Virta-C")
    read = reader.read(writer.write(sheet), sheet.file_name, on=READ)
    assert (read.remarks, read.given_by, read.given_on) == ((), "Vilja Virta-C", TOLD)
    found = copied.look(read)
    assert [(one.number, one.part.value, one.meanwhile) for one in found.changes] == [
        ("K7", "update", ()),
        ("K7", "done", ()),
        ("K8", "update", ()),
        ("K8", "deadline", ()),
        ("K14", "update", ()),
        ("K14", "release", ()),
        (found.changes[-1].number, "action", ()),
    ]
    assert found.person_id == copied.people["c"]
    assert found.remarks == ()
    copied.read(read, keys=[one.key for one in found.changes])
    assert copied.one("K7").phases[-1].step.completed_on == dt.date(2021, 12, 16)
    assert copied.look(read).changes == ()
    copied.store.undo()


def test_an_untouched_copy_answers_nothing_and_a_second_one_takes_no_place(copied, copy, tmp_path):
    sheet = member.answers(copy.query, copy.membership, TOLD, "")
    assert all(not row.answers for row in (*sheet.measures, *sheet.actions))
    with pytest.raises(Refused, match="already a file"):
        member.make(copied.store.location, copied.request("c").id, copied.path.parent, READ)
    with sqlite3.connect(f"file:{copied.path}?mode=ro", uri=True) as raw:
        assert raw.execute("SELECT count(*) FROM journal_entry").fetchone()[0] <= 3
