"""One word per thing, and what every table has in common."""

import datetime as dt
import re
from enum import StrEnum

import pytest
import sqlalchemy as sa

from secretariat import models
from secretariat.models import Row, metadata

FIELD_TERMS = {  # the words of the field
    "Organization", "Person", "Group", "Seat", "Meeting", "Attendance", "AgendaItem", "Entry", "Action", "Attachment",
    "Secrecy", "JournalEntry", "Plan", "Goal", "Measure", "Responsibility", "DeadlineRevision", "Blocker",
    "ExternalProject", "Update", "UpdateRound", "Snapshot", "CommentRound", "Comment", "Document", "Matter", "Handling",
    "Statement", "Project", "FormTemplate", "Form", "Answer", "Confirmation",
}  # fmt: skip
OF_THE_HOUSE = {
    "Membership", "StandingItem", "GroupVerb", "GroupWord", "Presenter", "Chairing", "Annotation", "ActionOwner",
    "User", "JournalChange", "Blob", "PlanVersion", "Wording", "MeasureContact", "PhaseChange", "Task", "ProjectStage",
    "Expectation", "Assessment", "Output", "Obligation", "MeasureObligation", "Indicator", "IndicatorValue",
    "MeasureLink", "Occurrence", "RoundRequest", "RoundAnswer", "SavedView",
    "AgendaVersion", "MinutesVersion", "Signature", "Dispatch", "Recipient", "GroupRecipient", "BacklogItem",
    "RegisterNumber", "Phrase", "Template", "OldPaper", "Origin", "TextPart", "SecretSpan", "Party", "Annex",
    "Relation", "Vote", "Ballot", "Section", "StatementRequest", "Recommendation", "TemplateVersion", "FormSection",
    "FormQuestion", "PointSecrecy", "ChangeRequest", "Delivery",
}  # fmt: skip
PLAIN = {"journal_entry", "journal_change", "blob", "store_fact"}
TABLES = {mapper.class_.__name__: mapper.class_ for mapper in Row._sa_registry.mappers}


def test_tables_are_called_by_the_words_of_the_field():
    assert set(TABLES) == FIELD_TERMS | OF_THE_HOUSE


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_is_named_as_its_class(name):
    assert re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower() == str(TABLES[name].__tablename__)
    assert TABLES[name].__doc__, "a table says what it is"


@pytest.mark.parametrize("name", sorted(set(metadata.tables) - PLAIN))
def test_a_row_has_an_id_a_uid_and_a_version(name):
    table = metadata.tables[name]
    assert [column.name for column in table.primary_key] == ["id"]
    assert isinstance(table.c.id.type, sa.Integer)
    assert table.c.uid.unique
    assert not table.c.uid.nullable
    assert not table.c.version.nullable
    mapper = next(one for one in Row._sa_registry.mappers if one.local_table is table)
    assert mapper.version_id_col is table.c.version, "optimistic locking needs the mapper to know the version"


@pytest.mark.parametrize("name", sorted(metadata.tables))
def test_a_foreign_key_says_where_it_points_is_indexed_and_is_checked_at_commit(name):
    table = metadata.tables[name]
    indexed = {next(iter(index.columns)).name for index in table.indexes} | {c.name for c in table.columns if c.unique}
    for column in table.columns:
        for key in column.foreign_keys:
            assert column.name == "sha256" or column.name.endswith("_id")
            assert column.name in indexed
            assert key.constraint.deferrable
            assert key.constraint.initially == "DEFERRED"
            assert key.ondelete is None, "the recorder must see every row that goes"


def test_every_constraint_has_a_name_that_both_engines_can_bear():
    names = [str(one.name) for table in metadata.sorted_tables for one in (*table.constraints, *table.indexes)]
    assert len(names) == len(set(names))
    assert all(name and len(name) <= 63 for name in names)


def test_words_are_stored_as_they_are_written():
    enums = [one for one in vars(models).values() if isinstance(one, type) and issubclass(one, StrEnum)]
    assert len(enums) > 15
    for enum in enums:
        assert all(member.value == member.name.lower() and len(member.value) <= 32 for member in enum)


def test_moments_are_local_days_and_clock_times():
    types = {column.type.python_type for table in metadata.sorted_tables for column in table.columns}
    assert dt.date in types
    assert dt.datetime not in types, "a date and a clock time of the place, never a moment with a zone"
