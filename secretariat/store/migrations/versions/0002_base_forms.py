"""The search index takes base forms beside the words as written; they are filled in when the file is opened."""

from alembic import op

revision = "0002"
down_revision = "0001"

_SQLITE = (
    "CREATE TEMP TABLE kept AS SELECT rowid AS place, text FROM search",
    "DROP TABLE search",
    "CREATE VIRTUAL TABLE search USING fts5(text, base, tokenize='unicode61 remove_diacritics 0', prefix='2 3')",
    "INSERT INTO search (rowid, text) SELECT place, text FROM kept",
    "DROP TABLE kept",
)


def upgrade() -> None:
    """Make the table anew with the words it holds."""
    for statement in _SQLITE:
        op.execute(statement)
