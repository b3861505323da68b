"""The words of a group that no dictionary has."""

from alembic import op

revision = "0004"
down_revision = "0003"

_WORDS = """
CREATE TABLE group_word (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    word VARCHAR NOT NULL,
    CONSTRAINT pk_group_word PRIMARY KEY (id),
    CONSTRAINT ck_group_word_word_given CHECK (word <> ''),
    CONSTRAINT uq_group_word_uid UNIQUE (uid),
    CONSTRAINT fk_group_word_group_id FOREIGN KEY(group_id) REFERENCES "group" (id) DEFERRABLE INITIALLY DEFERRED
)
"""


def upgrade() -> None:
    """Make the table, empty."""
    op.execute(_WORDS)
    op.execute("CREATE INDEX ix_group_word_group_id ON group_word (group_id)")
