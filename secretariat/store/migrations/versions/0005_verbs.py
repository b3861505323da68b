"""How the turns of a group are worded; and which item of a meeting approves the minutes of the one before."""

import sqlalchemy as sa
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

# As the program itself has called the item until now.
_TITLES = (
    "Edellisen kokouksen muistion hyväksyminen",
    "Edellisen kokouksen pöytäkirjan hyväksyminen",
    "Godkännande av promemorian från föregående möte",
    "Godkännande av protokollet från föregående möte",
    "Approval of the memo of the previous meeting",
    "Approval of the minutes of the previous meeting",
)


def upgrade() -> None:
    """Make the table, empty: until a group changes something, it has the usual verbs. Mark items by their titles."""
    for table in ("standing_item", "agenda_item"):
        op.execute(f"ALTER TABLE {table} ADD COLUMN approves_minutes BOOLEAN DEFAULT 0 NOT NULL")
        marked = sa.table(table, sa.column("title"), sa.column("kind"), sa.column("approves_minutes"))
        wanted = marked.c.title.in_(_TITLES) & (marked.c.kind == "formal")
        op.execute(marked.update().where(wanted).values(approves_minutes=sa.true()))
    op.execute(_VERBS)
    op.execute("CREATE INDEX ix_group_verb_group_id ON group_verb (group_id)")
