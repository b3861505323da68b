"""The minutes of earlier meetings, approved in a later one: which wait, the sentence, and the item it belongs to."""

import datetime as dt
import sqlite3
from dataclasses import replace

import pytest

from secretariat.models import ItemKind, MeetingState, MinutesKind
from secretariat.services import agenda, approvals, groups, meetings
from secretariat.store.files import open_store
from tests.data.make import frozen
from tests.office import DAY, Office


@pytest.fixture
def office(store):
    return Office(store)


def due(office) -> list[approvals.Due]:
    return office.store.query(approvals.due, office.next_meeting)


def hold(office, key) -> int:
    office.do(meetings.mark, key, MeetingState.HELD, on=DAY)
    return key


def regroup(office, **facts) -> None:
    old = office.store.query(groups.one, office.group).facts
    office.do(groups.change, office.group, replace(old, **facts))


@pytest.mark.parametrize(
    ("kind", "language", "sentence"),
    [
        (MinutesKind.MEMO, "en", "The memo of the previous meeting (1) was approved."),
        (MinutesKind.MINUTES, "en", "The minutes of the previous meeting (1) were approved."),
    ],
)
def test_the_minutes_of_the_meeting_before_wait_and_the_sentence_names_them(office, kind, language, sentence):
    regroup(office, minutes_kind=kind, language=language)
    assert due(office) == []
    hold(office, office.meeting)
    assert [(one.meeting_id, one.sentence, one.is_approved) for one in due(office)] == [
        (office.meeting, sentence, False)
    ]


def test_older_minutes_wait_behind_and_those_approved_elsewhere_do_not(office):
    regroup(office, language="en")
    older = hold(office, office.do(meetings.create, office.group, date=DAY - dt.timedelta(days=60)))
    hold(office, office.meeting)
    numbers = [one.number for one in due(office)]
    assert [one.meeting_id for one in due(office)] == [office.meeting, older]
    assert due(office)[1].sentence == f"The memo of the meeting {numbers[1]} was approved."
    office.do(approvals.approve, office.meeting, on=DAY + dt.timedelta(days=70), in_meeting_id=office.next_meeting)
    assert [(one.meeting_id, one.is_approved) for one in due(office)] == [(office.meeting, True), (older, False)]
    office.do(approvals.approve, older, on=DAY, in_meeting_id=office.meeting)
    assert [one.meeting_id for one in due(office)] == [office.meeting]


def test_the_item_for_it_is_known_by_its_part_and_not_by_its_words(office):
    first, second, *others = office.store.query(groups.standing, office.group)
    assert [one.approves_minutes for one in (first, second, *others)] == [False, True, False, False, False]
    office.do(groups.set_standing, office.group, [first, replace(second, title="Edellinen"), *others])
    key = office.do(meetings.create, office.group, date=DAY + dt.timedelta(days=100))
    marked = [item for item in office.store.query(agenda.of_meeting, key) if item.approves_minutes]
    assert [item.title for item in marked] == ["Edellinen"]
    office.do(agenda.change, marked[0].id, title="Muistiosta", kind=ItemKind.FORMAL, duration=5)
    assert [one.approves_minutes for one in office.store.query(agenda.of_meeting, key)].count(True) == 1


def test_an_old_file_knows_the_item_that_the_program_itself_had_made(tmp_path):
    path = tmp_path / "old.secretariat"
    path.write_bytes(frozen("0004")[0])
    open_store(path, login="kl").close()
    with sqlite3.connect(path) as old:
        for table in ("standing_item", "agenda_item"):
            rows = old.execute(f"SELECT title, approves_minutes FROM {table}").fetchall()
            marked = {title for title, approves in rows if approves}
            if table == "agenda_item":
                assert marked == {"Edellisen kokouksen muistion hyväksyminen"}
            assert not any("muistion hyväksyminen" in title and not approves for title, approves in rows)
    old.close()
