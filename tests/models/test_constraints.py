"""What a row can know the database itself refuses, on both engines: each CHECK, UNIQUE, foreign key, needed value."""

import datetime as dt

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, IntegrityError

from secretariat.models import metadata
from secretariat.store import schema
from secretariat.store.engine import writing_engine

NOON, ONE = dt.time(12), dt.time(13)
MONDAY, TUESDAY = dt.date(2026, 11, 23), dt.date(2026, 11, 24)
NOWHERE = 999_999
HASH = "ab" * 32

# A whole row of each table; the row with the id 1 is there before each case, and a case changes a second one.
WHOLE = {
    "organization": {"name_fi": "Kokeiluvirasto"},
    "person": {"family_name": "Ahjola"},
    "group": {"name_sv": "Försöksgruppen"},
    "standing_item": {"group_id": 1, "title": "Avaus"},
    "group_verb": {"group_id": 1, "phrase": "toi esiin, että"},
    "group_word": {"group_id": 1, "word": "resilienssikartta"},
    "seat": {"group_id": 1},
    "membership": {"seat_id": 1, "person_id": 1},
    "meeting": {"group_id": 1, "date": MONDAY, "number": 1},
    "agenda_item": {"meeting_id": 1, "title": "Avaus"},
    "presenter": {"item_id": 1, "person_id": 1},
    "chairing": {"item_id": 1, "person_id": 1},
    "attendance": {"meeting_id": 1, "person_id": 1},
    "entry": {"item_id": 1},
    "annotation": {"entry_id": 1, "kind": "due"},
    "action": {"entry_id": 1},
    "action_owner": {"action_id": 1, "person_id": 1},
    "secrecy": {"ground": "sopimuksen liite"},
    "blob": {"sha256": HASH, "data": b"abc"},
    "attachment": {"meeting_id": 1, "sha256": HASH},
    "user": {"login": "kl"},
    "journal_entry": {"at": "2026-11-22T07:00:00.000Z", "user_login": "kl", "command": "persons.add"},
    "journal_change": {"journal_id": 1, "row_uid": "row"},
    "store_fact": {"name": "word", "value": "words"},
}

OWN = {  # what a second row needs to differ from the first
    "meeting": {"number": 2},
    "action": {"entry_id": 2},
    "chairing": {"item_id": 2},
    "blob": {"sha256": "cd" * 32},
    "user": {"login": "another"},
    "store_fact": {"name": "other"},
}

CHECKS = {  # each CHECK by its name in the database, with values it refuses and values it lets pass
    "ck_organization_name_fi_given": ({"name_fi": ""}, {"name_fi": "", "name_en": "Agency"}),
    "ck_organization_valid_from_valid_until_ordered": ({"valid_from": TUESDAY, "valid_until": MONDAY},
                                                       {"valid_from": MONDAY, "valid_until": MONDAY}),
    "ck_organization_parent_id_of_another": ({"id": 2, "parent_id": 2}, {"id": 2, "parent_id": 1}),
    "ck_person_family_name_given": ({"family_name": "", "given_name": "Aino"}, {"given_name": ""}),
    "ck_group_name_fi_given": ({"name_sv": ""}, {"name_sv": "", "name_fi": "Ryhmä"}),
    "ck_group_term_starts_term_ends_ordered": ({"term_starts": TUESDAY, "term_ends": MONDAY}, {"term_ends": MONDAY}),
    "ck_group_starts_ends_ordered": ({"starts": ONE, "ends": NOON}, {"starts": NOON, "ends": ONE}),
    "ck_standing_item_title_given": ({"title": ""}, {"title": "<b>"}),
    "ck_standing_item_duration_at_least_0": ({"duration": -1}, {"duration": 0}),
    "ck_group_verb_phrase_given": ({"phrase": ""}, {"phrase": "Ä"}),
    "ck_group_word_word_given": ({"word": ""}, {"word": "Ä"}),
    "ck_seat_starts_ends_ordered": ({"starts": TUESDAY, "ends": MONDAY}, {"starts": TUESDAY, "ends": None}),
    "ck_membership_starts_ends_ordered": ({"starts": TUESDAY, "ends": MONDAY}, {"starts": MONDAY, "ends": TUESDAY}),
    "ck_meeting_number_at_least_1": ({"number": 0}, {"number": 3}),
    "ck_meeting_series_at_least_0": ({"series": -1}, {"series": 2026}),
    "ck_meeting_starts_ends_ordered": ({"starts": ONE, "ends": NOON}, {"starts": NOON, "ends": ONE}),
    "ck_meeting_opened_closed_ordered": ({"opened": ONE, "closed": NOON}, {"opened": ONE, "closed": ONE}),
    "ck_meeting_approved_with_its_day": ({"minutes_state": "approved"},
                                         {"minutes_state": "approved", "approved_on": MONDAY}),
    "ck_meeting_next_earliest_next_latest_ordered": ({"next_earliest": TUESDAY, "next_latest": MONDAY},
                                                     {"next_earliest": MONDAY, "next_latest": TUESDAY}),
    "ck_agenda_item_title_given": ({"title": ""}, {"title": " "}),
    "ck_agenda_item_duration_at_least_0": ({"duration": -1}, {"duration": 15}),
    "ck_agenda_item_parent_id_of_another": ({"id": 3, "parent_id": 3}, {"id": 3, "parent_id": 1}),
    "ck_agenda_item_origin_id_of_another": ({"id": 3, "origin_id": 3}, {"id": 3, "origin_id": 1}),
    "ck_agenda_item_handled_at_least_1": ({"handled": 0}, {"handled": 1}),
    "ck_agenda_item_begun_ended_ordered": ({"begun": ONE, "ended": NOON}, {"begun": NOON, "ended": NOON}),
    "ck_entry_answers_id_of_another": ({"id": 3, "answers_id": 3}, {"id": 3, "answers_id": 1}),
    "ck_presenter_person_or_unit": ({"organization_id": 1}, {"person_id": None, "organization_id": 1}),
    "ck_attendance_arrived_left_ordered": ({"arrived": ONE, "left": NOON}, {"arrived": ONE, "left": None}),
    "ck_attendance_not_for_oneself": ({"stands_in_for_id": 1}, {"stands_in_for_id": 2}),
    "ck_annotation_starts_at_least_0": ({"starts": -1}, {"starts": 0}),
    "ck_annotation_starts_ends_ordered": ({"starts": 3, "ends": 2}, {"starts": 3, "ends": 3}),
    "ck_action_number_at_least_1": ({"number": 0}, {"number": 2}),
    "ck_action_due_ordered": ({"due_earliest": TUESDAY, "due_latest": MONDAY}, {"due_latest": MONDAY}),
    "ck_action_done_with_its_day": ({"state": "done"}, {"state": "done", "done_on": MONDAY}),
    "ck_action_owner_somebody": ({"person_id": None}, {"organization_id": 1}),
    "ck_secrecy_with_its_ground": ({"ground": ""}, {"ground": "", "point": 7}),
    "ck_secrecy_class_only_on_its_grounds": ({"point": 6, "security_class": "restricted"},
                                             {"point": 7, "security_class": "restricted"}),
    "ck_secrecy_point_of_section_24": ({"point": 33}, {"point": 32}),
    "ck_secrecy_years_at_least_0": ({"years": -1}, {"years": 25}),
    "ck_attachment_size_at_least_0": ({"size": -1}, {"size": 0}),
    "ck_user_login_given": ({"login": ""}, {"login": "ö"}),
}  # fmt: skip

UNIQUES = {
    "uq_meeting_group_id_series_number": {"number": 1},
    "uq_user_login": {"login": "kl"},
    "uq_action_entry_id": {"entry_id": 1},
    "uq_chairing_item_id": {"item_id": 1},
    "uq_journal_entry_sequence": {"sequence": 1},
}
MORE_REFUSED = (  # second ways to be wrong against the same rule
    ("presenter", {"person_id": None}),
    ("meeting", {"approved_on": MONDAY}),
    ("action", {"done_on": MONDAY}),
    ("secrecy", {"point": None, "security_class": "secret"}),
    ("secrecy", {"point": 0}),
)


def _is_words(constraint) -> bool:
    return bool(getattr(constraint, "columns", ()))


def _all(kind):
    return [
        (table, constraint)
        for table in metadata.sorted_tables
        for constraint in sorted(table.constraints, key=lambda one: str(one.name))
        if isinstance(constraint, kind)
    ]


PLAIN_CHECKS = {one.name: table.name for table, one in _all(sa.CheckConstraint) if not _is_words(one)}
WORDS = [(table.name, next(iter(one.columns)).name) for table, one in _all(sa.CheckConstraint) if _is_words(one)]
KEYS = [
    (table.name, column.name) for table in metadata.sorted_tables for column in table.columns if column.foreign_keys
]
NEEDED = [
    (table.name, column.name)
    for table in metadata.sorted_tables
    for column in table.columns
    if not column.nullable and column.name != "id"
]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def engine(request, tmp_path_factory):
    """A database of today's shape with one row, and what a second one needs, in each table."""
    if request.param == "sqlite":
        made = writing_engine(tmp_path_factory.mktemp("rows") / "rows.secretariat")
    else:
        made = writing_engine(request.getfixturevalue("fresh_database"))
    with made.begin() as connection:
        schema.create(connection)
        for name in WHOLE:
            _add(connection, name, {"uid": f"first-{name}", **({"sequence": 1} if name == "journal_entry" else {})})
        _add(connection, "entry", {"uid": "second"})
        _add(connection, "person", {"uid": "second"})
        _add(connection, "agenda_item", {"uid": "second"})
    yield made
    made.dispose()


def _add(connection, name, values):
    table = metadata.tables[name]
    values = {**WHOLE[name], **values}
    connection.execute(sa.insert(table).values({key: value for key, value in values.items() if key in table.columns}))


def tried(engine, name, values) -> Exception | None:
    """What comes of adding a second row with these values; nothing is kept of it."""
    values = {"uid": "another", **OWN.get(name, {}), **values}
    connection = engine.connect()
    try:
        _add(connection, name, values)
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
        elif connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone():
            connection.commit()
    except DBAPIError as error:
        return error
    finally:
        connection.rollback()
        connection.close()
    return None


def test_every_rule_has_its_case():
    assert set(WHOLE) == set(metadata.tables)
    assert set(CHECKS) == set(PLAIN_CHECKS)
    uniques = {one.name: table for table, one in _all(sa.UniqueConstraint)}
    assert set(UNIQUES) == {name for name, table in uniques.items() if name != f"uq_{table.name}_uid"}


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_a_whole_row_is_taken(engine, name):
    assert (
        tried(engine, name, {"id": 2} if name not in {"entry", "person", "agenda_item", "blob", "store_fact"} else {})
        is None
    )


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_a_check_refuses_what_is_wrong_and_takes_what_is_right(engine, name):
    wrong, right = CHECKS[name]
    error = tried(engine, PLAIN_CHECKS[name], wrong)
    assert isinstance(error, IntegrityError)
    assert name in str(error)
    assert tried(engine, PLAIN_CHECKS[name], right) is None


@pytest.mark.parametrize(("name", "wrong"), MORE_REFUSED)
def test_a_rule_is_kept_from_both_sides(engine, name, wrong):
    assert isinstance(tried(engine, name, wrong), IntegrityError)


@pytest.mark.parametrize(("name", "column"), WORDS)
def test_a_word_outside_its_list_is_refused(engine, name, column):
    assert "CHECK" in str(tried(engine, name, {column: "unheard"})).upper()


@pytest.mark.parametrize("name", sorted(UNIQUES))
def test_what_there_is_once_is_refused_twice(engine, name):
    table = next(table for table, one in _all(sa.UniqueConstraint) if one.name == name)
    assert "UNIQUE" in str(tried(engine, table.name, UNIQUES[name])).upper()


@pytest.mark.parametrize("name", sorted(name for name, table in metadata.tables.items() if "uid" in table.columns))
def test_a_uid_is_used_once(engine, name):
    assert "UNIQUE" in str(tried(engine, name, {"uid": f"first-{name}"})).upper()


@pytest.mark.parametrize(("name", "column"), KEYS)
def test_a_row_points_to_rows_that_are_there(engine, name, column):
    nowhere = "ef" * 32 if column == "sha256" else NOWHERE
    assert "FOREIGN KEY" in str(tried(engine, name, {column: nowhere, **_alone(name, column)})).upper()


def _alone(name: str, column: str) -> dict[str, object]:
    """A presenter is either a person or a unit, never both."""
    return {"person_id": None} if (name, column) == ("presenter", "organization_id") else {}


@pytest.mark.parametrize(("name", "column"), NEEDED)
def test_what_a_row_needs_is_not_left_out(engine, name, column):
    assert isinstance(tried(engine, name, {column: None}), IntegrityError)
