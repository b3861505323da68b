"""Old papers that were taken in, where fields come from in them, and the numbers that such a paper has."""

from alembic import op

revision = "0009"
down_revision = "0008"

_OF_ALL = "id INTEGER NOT NULL, uid VARCHAR(36) NOT NULL, version INTEGER NOT NULL"
_LATER = "DEFERRABLE INITIALLY DEFERRED"
_TABLES = (
    f"""
    CREATE TABLE old_paper ({_OF_ALL}, meeting_id INTEGER NOT NULL, attachment_id INTEGER, kind VARCHAR(32) NOT NULL,
        form VARCHAR(32) NOT NULL, language VARCHAR(2) NOT NULL, file_name VARCHAR NOT NULL,
        digest VARCHAR(64) NOT NULL, "on" DATE NOT NULL, sha256 VARCHAR(64) NOT NULL,
        CONSTRAINT pk_old_paper PRIMARY KEY (id),
        CONSTRAINT uq_old_paper_uid UNIQUE (uid),
        CONSTRAINT ck_old_paper_file_name_given CHECK (file_name <> ''),
        CONSTRAINT fk_old_paper_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) {_LATER},
        CONSTRAINT fk_old_paper_attachment_id FOREIGN KEY(attachment_id) REFERENCES attachment (id) {_LATER},
        CONSTRAINT fk_old_paper_sha256 FOREIGN KEY(sha256) REFERENCES blob (sha256) {_LATER})
    """,
    f"""
    CREATE TABLE origin ({_OF_ALL}, paper_id INTEGER NOT NULL, table_name VARCHAR(32) NOT NULL,
        row_uid VARCHAR(36) NOT NULL, field VARCHAR(32) NOT NULL, kind VARCHAR(32) NOT NULL, first_line INTEGER,
        last_line INTEGER, starts INTEGER NOT NULL, ends INTEGER, written VARCHAR NOT NULL,
        CONSTRAINT pk_origin PRIMARY KEY (id),
        CONSTRAINT uq_origin_uid UNIQUE (uid),
        CONSTRAINT ck_origin_row_uid_given CHECK (row_uid <> ''),
        CONSTRAINT ck_origin_first_line_at_least_1 CHECK (first_line IS NULL OR first_line >= 1),
        CONSTRAINT ck_origin_first_line_last_line_ordered
            CHECK (last_line IS NULL OR first_line IS NULL OR first_line <= last_line),
        CONSTRAINT ck_origin_starts_at_least_0 CHECK (starts IS NULL OR starts >= 0),
        CONSTRAINT ck_origin_ends_at_least_0 CHECK (ends IS NULL OR ends >= 0),
        CONSTRAINT ck_origin_originkind CHECK (kind IN ('read', 'changed', 'corrected')),
        CONSTRAINT fk_origin_paper_id FOREIGN KEY(paper_id) REFERENCES old_paper (id) {_LATER})
    """,
    "CREATE INDEX ix_old_paper_meeting_id ON old_paper (meeting_id)",
    "CREATE INDEX ix_old_paper_attachment_id ON old_paper (attachment_id)",
    "CREATE INDEX ix_old_paper_sha256 ON old_paper (sha256)",
    "CREATE INDEX ix_origin_paper_id ON origin (paper_id)",
    "CREATE INDEX ix_origin_row_uid ON origin (row_uid)",
)
_BEFORE, _NOW = "('order', 'planned')", "('order', 'planned', 'paper')"


def upgrade() -> None:
    """Make the tables, empty; let the items of a meeting carry the numbers of a paper."""
    for statement in _TABLES:
        op.execute(statement)
    _allow_numbers_of_papers()


def _allow_numbers_of_papers() -> None:
    """A rule of a table cannot be changed in its place, so it is made anew with the rows it holds."""
    bind = op.get_bind()
    made, *indexes = bind.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE tbl_name = 'meeting' AND sql IS NOT NULL ORDER BY type DESC"
    ).scalars()
    columns = made.partition("(")[2].replace(_BEFORE, _NOW)
    op.execute(f"CREATE TABLE made_anew ({columns}")
    op.execute("INSERT INTO made_anew SELECT * FROM meeting")
    op.execute("DROP TABLE meeting")
    op.execute("ALTER TABLE made_anew RENAME TO meeting")
    for index in indexes:
        op.execute(index)
