"""What happens in a meeting: items taken up, dropped and added, who chairs them, the next meeting, answers, figures."""

from alembic import op

revision = "0003"
down_revision = "0002"

_OF_DATES = (
    (
        "CONSTRAINT ck_meeting_precision CHECK (next_precision IN ('day', 'week', 'part_of_month', 'month', 'quarter', "
        "'season', 'half', 'year', 'term', 'open'))"
    ),
    (
        "CONSTRAINT ck_meeting_qualifier CHECK (next_qualifier IN ('on', 'by', 'before', 'after', 'from', 'until', "
        "'during', 'within', 'early', 'mid', 'end', 'around'))"
    ),
)
# Of each table made anew: its new columns with what old rows have there, and its new rules.
_NEW: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "meeting": (
        {
            "printed_numbers VARCHAR(32) NOT NULL": "'order'",
            "next_words VARCHAR NOT NULL": "''",
            "next_earliest DATE": "NULL",
            "next_latest DATE": "NULL",
            "next_precision VARCHAR(32)": "NULL",
            "next_qualifier VARCHAR(32)": "NULL",
        },
        (
            (
                "CONSTRAINT ck_meeting_next_earliest_next_latest_ordered CHECK (next_latest IS NULL "
                "OR next_earliest IS NULL OR next_earliest <= next_latest)"
            ),
            "CONSTRAINT ck_meeting_printednumbers CHECK (printed_numbers IN ('order', 'planned'))",
            *_OF_DATES,
        ),
    ),
    "agenda_item": (
        {
            "state VARCHAR(32) NOT NULL": "'open'",
            "planned_number VARCHAR NOT NULL": "''",
            "handled INTEGER": "NULL",
            "begun TIME": "NULL",
            "ended TIME": "NULL",
            "added BOOLEAN NOT NULL": "0",
            "origin_id INTEGER": "NULL",
        },
        (
            "CONSTRAINT ck_agenda_item_handled_at_least_1 CHECK (handled IS NULL OR handled >= 1)",
            "CONSTRAINT ck_agenda_item_origin_id_of_another CHECK (origin_id IS NULL OR origin_id <> id)",
            "CONSTRAINT ck_agenda_item_begun_ended_ordered CHECK (ended IS NULL OR begun IS NULL OR begun <= ended)",
            "CONSTRAINT ck_agenda_item_itemstate CHECK (state IN ('open', 'handled', 'postponed', 'dropped'))",
            (
                "CONSTRAINT fk_agenda_item_origin_id FOREIGN KEY(origin_id) REFERENCES agenda_item (id) "
                "DEFERRABLE INITIALLY DEFERRED"
            ),
        ),
    ),
    "entry": (
        {"answers_id INTEGER": "NULL"},
        (
            "CONSTRAINT ck_entry_answers_id_of_another CHECK (answers_id IS NULL OR answers_id <> id)",
            (
                "CONSTRAINT fk_entry_answers_id FOREIGN KEY(answers_id) REFERENCES entry (id) "
                "DEFERRABLE INITIALLY DEFERRED"
            ),
        ),
    ),
    "annotation": ({}, ()),
}
_INDEXES = (
    "CREATE INDEX ix_agenda_item_origin_id ON agenda_item (origin_id)",
    "CREATE INDEX ix_entry_answers_id ON entry (answers_id)",
)
_CHAIRING = """
CREATE TABLE chairing (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    CONSTRAINT pk_chairing PRIMARY KEY (id),
    CONSTRAINT uq_chairing_uid UNIQUE (uid),
    CONSTRAINT uq_chairing_item_id UNIQUE (item_id),
    CONSTRAINT fk_chairing_item_id FOREIGN KEY(item_id) REFERENCES agenda_item (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_chairing_person_id FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
)
"""


def upgrade() -> None:
    """Make four tables anew with the rows they hold, and a new one; rules of a table cannot be added in its place."""
    for table, (columns, rules) in _NEW.items():
        _rebuild(table, columns, rules)
    for statement in (*_INDEXES, _CHAIRING, "CREATE INDEX ix_chairing_person_id ON chairing (person_id)"):
        op.execute(statement)


def _rebuild(table: str, columns: dict[str, str], rules: tuple[str, ...]) -> None:
    bind = op.get_bind()
    made, *indexes = bind.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type DESC", (table,)
    ).scalars()
    old = [f'"{row[1]}"' for row in bind.exec_driver_sql(f"PRAGMA table_info({table})")]
    before, first_rule, after = made.partition("(")[2].rpartition(")")[0].partition("CONSTRAINT pk_")
    after = after.replace("'due', 'secret')", "'due', 'secret', 'figure')")
    parts = (*(f"{column}, " for column in columns), first_rule, after, *(f", {rule}" for rule in rules))
    names = ", ".join((*old, *(column.partition(" ")[0] for column in columns)))
    values = ", ".join((*old, *columns.values()))
    op.execute(f"CREATE TABLE made_anew ({before}{''.join(parts)})")
    op.execute(f"INSERT INTO made_anew ({names}) SELECT {values} FROM {table}")  # noqa: S608 - own table names
    op.execute(f"DROP TABLE {table}")
    op.execute(f"ALTER TABLE made_anew RENAME TO {table}")
    for index in indexes:
        op.execute(index)
