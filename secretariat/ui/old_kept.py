"""What was said to an old paper and is not in the file yet: kept on this computer until the paper is taken in.

It lies beside the user's settings, by the digest of the paper's file, so that it outlives leaving the page and closing
the program; it goes when the paper is taken in or put away, and the oldest go when there are many.
"""

import contextlib
import json
from pathlib import Path
from typing import Any

from secretariat.ui import prefs
from secretariat.ui.old_review import Review

_MOST = 60


def keep(review: Review) -> None:
    """Keep what has been said so far."""
    path = _file(review.proposal.source.sha256)
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(".new")
        new.write_text(json.dumps(review.kept()), encoding="utf-8")
        new.replace(path)
        for old in sorted(path.parent.glob("*.json"), key=_age)[:-_MOST]:
            old.unlink(missing_ok=True)


def recall(review: Review) -> None:
    """Say again what was said before the program was closed."""
    try:
        found: Any = json.loads(_file(review.proposal.source.sha256).read_text(encoding="utf-8"))
        review.recall(found)
    except (OSError, ValueError, TypeError, AttributeError):
        return


def forget(review: Review) -> None:
    """Keep nothing of it."""
    with contextlib.suppress(OSError):
        _file(review.proposal.source.sha256).unlink(missing_ok=True)


def _age(path: Path) -> float:
    return path.stat().st_mtime


def _file(digest: str) -> Path:
    name = "".join(letter for letter in digest if letter.isalnum()) or "paper"
    return prefs.file().with_name("reviews") / f"{name}.json"
