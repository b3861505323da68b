"""How the turns of a group are worded."""

from alembic import op

revision = "0005"
down_revision = "0004"

_VERBS = """
CREATE TABLE group_verb (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    language VARCHAR(2) NOT NULL,
    position INTEGER NOT NULL,
    phrase VARCHAR NOT NULL,
    usual VARCHAR NOT NULL,
    letter VARCHAR(1) NOT NULL,
    hidden BOOLEAN NOT NULL,
    CONSTRAINT pk_group_verb PRIMARY KEY (id),
    CONSTRAINT ck_group_verb_phrase_given CHECK (phrase <> ''),
    CONSTRAINT uq_group_verb_uid UNIQUE (uid),
    CONSTRAINT fk_group_verb_group_id FOREIGN KEY(group_id) REFERENCES "group" (id) DEFERRABLE INITIALLY DEFERRED
)
"""


def upgrade() -> None:
    """Make the table, empty: until a group changes something, it has the usual verbs."""
    op.execute(_VERBS)
    op.execute("CREATE INDEX ix_group_verb_group_id ON group_verb (group_id)")
