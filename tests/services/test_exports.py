"""Everything a file holds as plain data: whole, by uid; in public copies no trace of what is secret."""

import datetime as dt
import io
import json
import zipfile

import pytest

from secretariat.documents.data import as_csv, as_json, defused
from secretariat.models import ItemKind, Reported
from secretariat.models.base import Row
from secretariat.services import (
    agenda,
    exports,
    measures,
    secrecy,
    updates,
)
from tests.office import Office

HIDDEN = "Kuusamokoski"


@pytest.fixture
def told(file_store):
    """A small group with something secret in its minutes and in its plan."""
    office = Office(file_store).planned()
    office.do(agenda.change, office.sub_item, title=HIDDEN, kind=ItemKind.STEER, duration=None)
    office.do(agenda.set_secrecy, office.sub_item, point=17)
    return office


def test_every_table_is_a_subject_and_rows_name_one_another_by_uid(told):
    found = told.store.query(exports.everything)
    assert set(found) == {exports.subject(model.__table__.name) for model in Row.__subclasses__()}
    assert {"groups", "meetings", "agenda_items", "entries", "actions", "plans", "measures", "updates"} <= set(found)
    for rows in found.values():
        assert all(rows), "none is without its uid"
        assert not [name for row in rows.values() for name in row if name in {"id", "uid", "version"}]
    meeting = next(iter(found["meetings"].values()))
    assert found["groups"][meeting["group"]]["name_fi"]
    assert dt.date.fromisoformat(meeting["date"])
    every = json.loads(as_json(found))
    assert every == found, "dates and words of enums are text already"
    uids = {uid for rows in found.values() for uid in rows}
    named = [
        row[name]
        for rows in found.values()
        for row in rows.values()
        for name in ("group", "plan", "measure", "item", "entry", "organization", "person", "meeting", "goal", "parent")
        if row.get(name)
    ]
    assert named
    assert set(named) <= uids


def test_a_public_copy_has_no_trace_of_what_is_secret_nor_of_what_belongs_to_it(told):
    office, do = told, told.do
    measure = do(measures.add, office.plan, measures.MeasureFacts(title=f"{HIDDEN}n hanke"), on=dt.date(2026, 1, 1))
    do(secrecy.set_row, "measure", measure, secrecy.SecrecyRow(point=24))
    news = updates.UpdateFacts(reported=Reported.AT_RISK, text=f"{HIDDEN} viipyy")
    do(updates.add, measure, news, on=dt.date(2026, 2, 1))
    whole = as_json(office.store.query(exports.everything)).decode()
    assert whole.count(HIDDEN) == 3
    public = office.store.query(exports.everything, with_secrets=False, with_notes=False)
    assert HIDDEN not in as_json(public).decode()
    assert not [row for row in public["persons"].values() if "email" in row or "phone" in row]
    assert not {"users", "snapshots", "round_requests", "saved_views", "comments", "recipients", "backlog_items"} & set(
        public
    )
    assert "@" not in as_json({name: public[name] for name in ("persons", "meetings", "attendances")}).decode()
    uids = {uid for rows in public.values() for uid in rows}
    assert {row["measure"] for row in public["updates"].values()} <= uids


def test_members_get_no_notes_of_the_secretariat_but_what_is_secret(told):
    facts = measures.MeasureFacts(title="Opas", note="vain meille")
    measure = told.do(measures.add, told.plan, facts, on=dt.date(2026, 1, 1))
    told.do(secrecy.set_row, "measure", measure, secrecy.SecrecyRow(point=24))
    group = told.store.query(exports.everything, with_notes=False)
    assert "Opas" in {row["title"] for row in group["measures"].values()}
    assert "vain meille" not in as_json(group).decode()
    assert "internal" not in next(iter(group["updates"].values()), {})


@pytest.mark.parametrize("typed", ["=1+1", "+358", "-5", "@a", "\t=1", "\r=1", "\n=1"])
def test_words_that_a_spreadsheet_takes_for_a_formula_are_led_by_an_apostrophe(typed):
    assert defused(typed) == f"'{typed}"
    found = as_csv({"notes": {"u": {"text": typed}}}, ";")
    assert f"'{typed}".encode() in _unzipped(found, "notes.csv")


def test_csv_is_utf_8_with_its_mark_a_file_for_each_subject_and_the_same_each_time():
    one, other = {"title": 'Äänestys; "opas"', "count": -3, "runs": [1]}, {"title": None, "count": 2, "runs": []}
    subjects = {"measures": {"u-1": one, "u-2": other}}
    data = as_csv(subjects, ";")
    assert as_csv(subjects, ";") == data
    text = _unzipped(data, "measures.csv")
    assert text.startswith(b"\xef\xbb\xbfuid;title;count;runs\r\n")
    assert text.decode("utf-8-sig").splitlines()[1:] == ['u-1;"Äänestys; ""opas""";-3;[1]', "u-2;;2;[]"]


def _unzipped(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return parts.read(name)
