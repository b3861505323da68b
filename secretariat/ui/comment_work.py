"""The long work of comment rounds, done in jobs: papers with their letter, and replies read."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from secretariat.errors import SecretariatError
from secretariat.services.comment_rounds import RoundPaper
from secretariat.services.commented import Reply
from secretariat.services.dispatches import RecipientRow


def make(sent: RoundPaper, to: Sequence[RecipientRow], folder: Path, **how: Any) -> list[Path]:
    """Write the papers of a round and the letter that carries them; returns where they are.

    Args:
        sent: the minutes as they are out for comments.
        to: whom they go to.
        folder: where they are put.
        how: what else `comment_letter.drafts` is told.
    """
    from secretariat.documents import comment_letter, save

    made = []
    for draft in comment_letter.drafts(sent, to, **how):
        path = folder / draft.file_name
        save(path, draft.data)
        made.append(path)
    return made


def read(path: Path) -> Reply | SecretariatError:
    """What one reply says, or why it cannot be read."""
    from secretariat.importers import reply

    return next(iter(reply.read_all([path])))[1]
