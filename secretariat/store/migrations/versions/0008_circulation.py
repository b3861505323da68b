"""Versions of agendas and minutes, comments, what is sent to whom, the backlog, the register, phrases, templates."""

from alembic import op

revision = "0008"
down_revision = "0007"

# Of each table: its own columns, its checks by name, what is there but once, and where it points.
_TABLES: tuple[tuple[str, str, dict[str, str], tuple[str, ...], dict[str, str]], ...] = (
    (
        "agenda_version",
        """
        meeting_id INTEGER NOT NULL, number INTEGER NOT NULL, "on" DATE NOT NULL, note VARCHAR NOT NULL, sha256
        VARCHAR(64) NOT NULL
        """,
        {
            "number_at_least_1": "number IS NULL OR number >= 1",
        },
        ("meeting_id, number",),
        {"meeting_id": "meeting", "sha256": "blob"},
    ),
    (
        "minutes_version",
        """
        meeting_id INTEGER NOT NULL, number INTEGER NOT NULL, kind VARCHAR(32) NOT NULL, "on" DATE NOT NULL, note
        VARCHAR NOT NULL, head VARCHAR(64) NOT NULL, sha256 VARCHAR(64) NOT NULL
        """,
        {
            "number_at_least_1": "number IS NULL OR number >= 1",
            "correction_with_its_note": "kind <> 'correction' OR note <> ''",
            "versionkind": "kind IN ('as_written', 'for_comments', 'approved', 'correction')",
        },
        ("meeting_id, number",),
        {"meeting_id": "meeting", "sha256": "blob"},
    ),
    (
        "document",
        """
        meeting_id INTEGER NOT NULL, version_id INTEGER, name VARCHAR NOT NULL, form VARCHAR NOT NULL, audience
        VARCHAR NOT NULL, file_name VARCHAR NOT NULL, size INTEGER NOT NULL, made_at VARCHAR(32) NOT NULL, sha256
        VARCHAR(64) NOT NULL
        """,
        {
            "name_given": "name <> ''",
            "form_given": "form <> ''",
            "size_at_least_0": "size IS NULL OR size >= 0",
        },
        (),
        {"meeting_id": "meeting", "version_id": "minutes_version", "sha256": "blob"},
    ),
    (
        "signature",
        """
        meeting_id INTEGER NOT NULL, position INTEGER NOT NULL, person_id INTEGER NOT NULL, role VARCHAR(32) NOT NULL,
        signed_on DATE
        """,
        {
            "signaturerole": "role IN ('chair', 'secretary', 'checker')",
        },
        ("meeting_id, role, person_id",),
        {"meeting_id": "meeting", "person_id": "person"},
    ),
    (
        "group_recipient",
        """
        group_id INTEGER NOT NULL, position INTEGER NOT NULL, role VARCHAR(32) NOT NULL, person_id INTEGER,
        organization_id INTEGER, name VARCHAR NOT NULL, address VARCHAR NOT NULL
        """,
        {
            "somebody": "person_id IS NOT NULL OR organization_id IS NOT NULL OR name <> ''",
            "recipientrole": "role IN ('distribution', 'information')",
        },
        (),
        {"group_id": "group", "person_id": "person", "organization_id": "organization"},
    ),
    (
        "comment_round",
        """
        meeting_id INTEGER NOT NULL, version_id INTEGER NOT NULL, number INTEGER NOT NULL, asked_on DATE NOT NULL,
        answer_by DATE, message VARCHAR NOT NULL, closed_on DATE
        """,
        {
            "number_at_least_1": "number IS NULL OR number >= 1",
            "asked_on_answer_by_ordered": "answer_by IS NULL OR asked_on IS NULL OR asked_on <= answer_by",
            "asked_on_closed_on_ordered": "closed_on IS NULL OR asked_on IS NULL OR asked_on <= closed_on",
        },
        ("meeting_id, number",),
        {"meeting_id": "meeting", "version_id": "minutes_version"},
    ),
    (
        "comment",
        """
        meeting_id INTEGER NOT NULL, comment_round_id INTEGER, position INTEGER NOT NULL, entry_id INTEGER, starts
        INTEGER, ends INTEGER, passage VARCHAR NOT NULL, text VARCHAR NOT NULL, proposed VARCHAR, author VARCHAR NOT
        NULL, person_id INTEGER, organization_id INTEGER, "on" DATE, received_on DATE NOT NULL, file_name VARCHAR NOT
        NULL, digest VARCHAR(64) NOT NULL, state VARCHAR(32) NOT NULL, reason VARCHAR NOT NULL, settled_on DATE
        """,
        {
            "says_something": "text <> '' OR proposed IS NOT NULL",
            "settled_with_its_day": "(state = 'open') = (settled_on IS NULL)",
            "rejected_with_its_reason": "state <> 'rejected' OR reason <> ''",
            "starts_with_its_end": "(starts IS NULL) = (ends IS NULL)",
            "starts_at_least_0": "starts IS NULL OR starts >= 0",
            "starts_ends_ordered": "ends IS NULL OR starts IS NULL OR starts <= ends",
            "commentstate": "state IN ('open', 'accepted', 'partly', 'rejected', 'noted')",
        },
        (),
        {
            "meeting_id": "meeting",
            "comment_round_id": "comment_round",
            "entry_id": "entry",
            "person_id": "person",
            "organization_id": "organization",
        },
    ),
    (
        "dispatch",
        """
        meeting_id INTEGER NOT NULL, kind VARCHAR(32) NOT NULL, number INTEGER NOT NULL, "on" DATE NOT NULL, language
        VARCHAR(2) NOT NULL, message VARCHAR NOT NULL, agenda_version_id INTEGER, minutes_version_id INTEGER,
        comment_round_id INTEGER
        """,
        {
            "number_at_least_1": "number IS NULL OR number >= 1",
            "dispatchkind": "kind IN ('invitation', 'update', 'cancellation', 'comments', 'actions', 'minutes')",
        },
        ("meeting_id, kind, number",),
        {
            "meeting_id": "meeting",
            "agenda_version_id": "agenda_version",
            "minutes_version_id": "minutes_version",
            "comment_round_id": "comment_round",
        },
    ),
    (
        "recipient",
        """
        dispatch_id INTEGER NOT NULL, position INTEGER NOT NULL, role VARCHAR(32) NOT NULL, person_id INTEGER,
        organization_id INTEGER, name VARCHAR NOT NULL, address VARCHAR NOT NULL, sent_on DATE, reminded_on DATE,
        answered_on DATE
        """,
        {
            "somebody": "person_id IS NOT NULL OR organization_id IS NOT NULL OR name <> ''",
            "recipientrole": "role IN ('distribution', 'information')",
        },
        (),
        {"dispatch_id": "dispatch", "person_id": "person", "organization_id": "organization"},
    ),
    (
        "backlog_item",
        """
        group_id INTEGER NOT NULL, position INTEGER NOT NULL, title VARCHAR NOT NULL, note VARCHAR NOT NULL,
        source_item_id INTEGER, source_entry_id INTEGER, due_words VARCHAR NOT NULL, due_earliest DATE, due_latest
        DATE, due_precision VARCHAR(32), due_qualifier VARCHAR(32), agenda_item_id INTEGER, dropped_on DATE
        """,
        {
            "title_given": "title <> ''",
            "due_earliest_due_latest_ordered": (
                "due_latest IS NULL OR due_earliest IS NULL OR due_earliest <= due_latest"
            ),
            "precision": (
                "due_precision IN ('day', 'week', 'part_of_month', 'month', 'quarter', 'season', 'half', 'year',"
                " 'term', 'open')"
            ),
            "qualifier": (
                "due_qualifier IN ('on', 'by', 'before', 'after', 'from', 'until', 'during', 'within', 'early', "
                "'mid', 'end', 'around')"
            ),
        },
        (),
        {
            "group_id": "group",
            "source_item_id": "agenda_item",
            "source_entry_id": "entry",
            "agenda_item_id": "agenda_item",
        },
    ),
    (
        "register_number",
        """
        group_id INTEGER NOT NULL, entry_id INTEGER NOT NULL, series INTEGER NOT NULL, number INTEGER NOT NULL
        """,
        {
            "series_at_least_0": "series IS NULL OR series >= 0",
            "number_at_least_1": "number IS NULL OR number >= 1",
        },
        ("group_id, series, number", "entry_id"),
        {"group_id": "group", "entry_id": "entry"},
    ),
    (
        "phrase",
        """
        group_id INTEGER NOT NULL, language VARCHAR(2) NOT NULL, position INTEGER NOT NULL, name VARCHAR NOT NULL,
        text VARCHAR NOT NULL
        """,
        {
            "name_given": "name <> ''",
            "text_given": "text <> ''",
        },
        (),
        {"group_id": "group"},
    ),
    (
        "template",
        """
        group_id INTEGER NOT NULL, document VARCHAR NOT NULL, file_name VARCHAR NOT NULL, sha256 VARCHAR(64) NOT NULL
        """,
        {
            "file_name_given": "file_name <> ''",
        },
        ("group_id, document",),
        {"group_id": "group", "sha256": "blob"},
    ),
)
_ROLES = "'secretary', 'coordinator', 'chair', 'member', 'reader'"
# Of each table made anew: its new columns with what old rows have there, and its new rules.
_NEW: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "meeting": (
        {"published_on DATE": "NULL", "reopened_because VARCHAR NOT NULL": "''"},
        (("CONSTRAINT ck_meeting_published_when_approved CHECK (published_on IS NULL OR approved_on IS NOT NULL)"),),
    ),
    "group": (
        {
            "notice_days INTEGER": "NULL",
            "register_numbering VARCHAR(32) NOT NULL": "'running'",
            "reopened_by VARCHAR(32)": "NULL",
            "signature_note VARCHAR NOT NULL": "''",
            "bilingual BOOLEAN NOT NULL": "0",
        },
        (
            "CONSTRAINT ck_group_notice_days_at_least_0 CHECK (notice_days IS NULL OR notice_days >= 0)",
            "CONSTRAINT ck_group_registernumbering CHECK (register_numbering IN ('running', 'yearly', 'term'))",
            f"CONSTRAINT ck_group_userrole CHECK (reopened_by IN ({_ROLES}))",
        ),
    ),
    "annotation": (
        {"secrecy_id INTEGER": "NULL"},
        (
            (
                "CONSTRAINT fk_annotation_secrecy_id FOREIGN KEY(secrecy_id) REFERENCES secrecy (id) "
                "DEFERRABLE INITIALLY DEFERRED"
            ),
        ),
    ),
}


def upgrade() -> None:
    """Make the tables, empty; give three their new columns."""
    for name, columns, checks, once, points in _TABLES:
        rules = [f"CONSTRAINT pk_{name} PRIMARY KEY (id)", f"CONSTRAINT uq_{name}_uid UNIQUE (uid)"]
        rules += [f"CONSTRAINT ck_{name}_{rule} CHECK ({check})" for rule, check in checks.items()]
        rules += [f"CONSTRAINT uq_{name}_{one.replace(', ', '_')} UNIQUE ({one})" for one in once]
        rules += [_points(name, column, other) for column, other in points.items()]
        of_all = "id INTEGER NOT NULL, uid VARCHAR(36) NOT NULL, version INTEGER NOT NULL"
        op.execute(f'CREATE TABLE "{name}" ({of_all}, {columns}, {", ".join(rules)})')
        for column in points:
            if column not in once:
                op.execute(f'CREATE INDEX ix_{name}_{column} ON "{name}" ({column})')
    for table, (columns_, rules_) in _NEW.items():
        _rebuild(table, columns_, rules_)
    op.execute("CREATE INDEX ix_annotation_secrecy_id ON annotation (secrecy_id)")


def _rebuild(table: str, columns: dict[str, str], rules: tuple[str, ...]) -> None:
    """Rules of a table cannot be added in its place, so it is made anew with the rows it holds."""
    bind = op.get_bind()
    made, *indexes = bind.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type DESC", (table,)
    ).scalars()
    old = [f'"{row[1]}"' for row in bind.exec_driver_sql(f'PRAGMA table_info("{table}")')]
    before, first_rule, after = made.partition("(")[2].rpartition(")")[0].partition("CONSTRAINT pk_")
    parts = (*(f"{column}, " for column in columns), first_rule, after, *(f", {rule}" for rule in rules))
    names = ", ".join((*old, *(column.partition(" ")[0] for column in columns)))
    values = ", ".join((*old, *columns.values()))
    op.execute(f"CREATE TABLE made_anew ({before}{''.join(parts)})")
    op.execute(f'INSERT INTO made_anew ({names}) SELECT {values} FROM "{table}"')  # noqa: S608 - own table names
    op.execute(f'DROP TABLE "{table}"')
    op.execute(f'ALTER TABLE made_anew RENAME TO "{table}"')
    for index in indexes:
        op.execute(index)


def _points(table: str, column: str, other: str) -> str:
    key = "sha256" if other == "blob" else "id"
    return (
        f'CONSTRAINT fk_{table}_{column} FOREIGN KEY({column}) REFERENCES "{other}" ({key}) '
        "DEFERRABLE INITIALLY DEFERRED"
    )
