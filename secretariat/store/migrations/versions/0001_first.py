"""The first shape: files begin with it, so nothing leads here. Frozen as `tests/data/0001.secretariat.gz`."""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Nothing is older."""
