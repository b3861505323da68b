"""Update rounds, snapshots and saved views of action plans."""

from alembic import op

revision = "0007"
down_revision = "0006"

# Of each table: its own columns, its checks by name, what is there but once, and where it points.
_TABLES: tuple[tuple[str, str, dict[str, str], str, dict[str, str]], ...] = (
    (
        "update_round",
        """
        plan_id INTEGER NOT NULL, number INTEGER NOT NULL, asked_on DATE NOT NULL, answer_by DATE NOT NULL,
        language VARCHAR(2) NOT NULL, message VARCHAR NOT NULL, meeting_id INTEGER, closed_on DATE
        """,
        {
            "number_at_least_1": "number IS NULL OR number >= 1",
            "asked_on_answer_by_ordered": "answer_by IS NULL OR asked_on IS NULL OR asked_on <= answer_by",
            "asked_on_closed_on_ordered": "closed_on IS NULL OR asked_on IS NULL OR asked_on <= closed_on",
        },
        "plan_id, number",
        {"plan_id": "plan", "meeting_id": "meeting"},
    ),
    (
        "round_request",
        """
        round_id INTEGER NOT NULL, organization_id INTEGER NOT NULL, position INTEGER NOT NULL, address VARCHAR
        NOT NULL, sent_on DATE, reminded_on DATE, answered_on DATE
        """,
        {},
        "round_id, organization_id",
        {"round_id": "update_round", "organization_id": "organization"},
    ),
    (
        "round_answer",
        """
        request_id INTEGER NOT NULL, sha256 VARCHAR(64) NOT NULL, file_name VARCHAR NOT NULL, given_by VARCHAR
        NOT NULL, "on" DATE NOT NULL, received_on DATE NOT NULL
        """,
        {"sha256_given": "sha256 <> ''"},
        "request_id, sha256",
        {"request_id": "round_request"},
    ),
    (
        "snapshot",
        """
        plan_id INTEGER NOT NULL, number INTEGER NOT NULL, "on" DATE NOT NULL, since DATE, language VARCHAR(2) NOT
        NULL, summary VARCHAR NOT NULL, judgement VARCHAR NOT NULL, advance VARCHAR NOT NULL, risk VARCHAR NOT NULL,
        requests VARCHAR NOT NULL, issued_at VARCHAR(32) NOT NULL, issued_by VARCHAR NOT NULL, head VARCHAR(64) NOT
        NULL, sha256 VARCHAR(64)
        """,
        {
            "number_at_least_1": "number IS NULL OR number >= 1",
            "since_on_ordered": 'since IS NULL OR since <= "on"',
            "issued_with_rows": "(issued_at = '') = (sha256 IS NULL)",
        },
        "plan_id, number",
        {"plan_id": "plan", "sha256": "blob"},
    ),
    (
        "saved_view",
        "plan_id INTEGER NOT NULL, position INTEGER NOT NULL, name VARCHAR NOT NULL, choice VARCHAR NOT NULL",
        {"name_given": "name <> ''", "choice_given": "choice <> ''"},
        "",
        {"plan_id": "plan"},
    ),
)


_UPDATE = """
CREATE TABLE update_now (
    id INTEGER NOT NULL, uid VARCHAR(36) NOT NULL, version INTEGER NOT NULL, measure_id INTEGER NOT NULL,
    "on" DATE NOT NULL, reported VARCHAR(32), text VARCHAR NOT NULL, internal VARCHAR NOT NULL, reason VARCHAR NOT NULL,
    organization_id INTEGER, person_id INTEGER, given_by VARCHAR NOT NULL, item_id INTEGER, entry_id INTEGER,
    withdrawn_on DATE, answer_id INTEGER,
    CONSTRAINT pk_update PRIMARY KEY (id),
    CONSTRAINT uq_update_uid UNIQUE (uid),
    CONSTRAINT ck_update_tells_something CHECK (reported IS NOT NULL OR text <> '' OR internal <> ''),
    CONSTRAINT ck_update_on_withdrawn_on_ordered CHECK (withdrawn_on IS NULL OR "on" <= withdrawn_on),
    CONSTRAINT ck_update_reported
        CHECK (reported IN ('as_planned', 'at_risk', 'delayed', 'stopped', 'done_proposed')),
    %s
)
"""
_POINTS = {
    "measure_id": "measure",
    "organization_id": "organization",
    "person_id": "person",
    "item_id": "agenda_item",
    "entry_id": "entry",
    "answer_id": "round_answer",
}


def upgrade() -> None:
    """Make the tables, empty; an update may point to the answer it came in."""
    for name, columns, checks, once, points in _TABLES:
        rules = [f"CONSTRAINT pk_{name} PRIMARY KEY (id)", f"CONSTRAINT uq_{name}_uid UNIQUE (uid)"]
        rules += [f"CONSTRAINT ck_{name}_{rule} CHECK ({check})" for rule, check in checks.items()]
        if once:
            rules.append(f"CONSTRAINT uq_{name}_{once.replace(', ', '_')} UNIQUE ({once})")
        rules += [_points(name, column, other) for column, other in points.items()]
        of_all = "id INTEGER NOT NULL, uid VARCHAR(36) NOT NULL, version INTEGER NOT NULL"
        op.execute(f'CREATE TABLE "{name}" ({of_all}, {columns}, {", ".join(rules)})')
        for column in points:
            op.execute(f'CREATE INDEX ix_{name}_{column} ON "{name}" ({column})')
    _rebuild_updates()


def _rebuild_updates() -> None:
    """SQLite adds no column with a key that has a name, so the table is made anew."""
    op.execute(_UPDATE % ", ".join(_points("update", column, other) for column, other in _POINTS.items()))
    op.execute('INSERT INTO update_now SELECT *, NULL FROM "update"')
    op.execute('DROP TABLE "update"')
    op.execute('ALTER TABLE update_now RENAME TO "update"')
    for column in _POINTS:
        op.execute(f'CREATE INDEX ix_update_{column} ON "update" ({column})')


def _points(table: str, column: str, other: str) -> str:
    key = "sha256" if other == "blob" else "id"
    return (
        f'CONSTRAINT fk_{table}_{column} FOREIGN KEY({column}) REFERENCES "{other}" ({key}) '
        "DEFERRABLE INITIALLY DEFERRED"
    )
