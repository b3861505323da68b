"""What was said to an old paper and is not in the file yet: kept on this computer until the paper is taken in.

It lies beside the user's settings, by the digest of the paper and of where the open file is, so that it outlives
leaving the page and closing the program; it goes when the paper is taken in or put away, and the oldest go when there
are many.
"""

import contextlib
import hashlib
import json
from pathlib import Path
from typing import Any

from secretariat.ui import prefs
from secretariat.ui.old_review import Review

_MOST = 60


def keep(review: Review, location: object) -> None:
    """Keep what has been said so far."""
    path = _file(review, location)
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(".new")
        new.write_text(json.dumps(review.kept()), encoding="utf-8")
        new.replace(path)
        for old in sorted(path.parent.glob("*.json"), key=_age)[:-_MOST]:
            old.unlink(missing_ok=True)


def recall(review: Review, location: object) -> None:
    """Say again what was said before the program was closed."""
    try:
        found: Any = json.loads(_file(review, location).read_text(encoding="utf-8"))
        review.recall(found)
    except (OSError, ValueError, TypeError, AttributeError):
        return


def forget(review: Review, location: object) -> None:
    """Keep nothing of it."""
    with contextlib.suppress(OSError):
        _file(review, location).unlink(missing_ok=True)


def _age(path: Path) -> float:
    return path.stat().st_mtime


def _file(review: Review, location: object) -> Path:
    digest = hashlib.sha256(f"{review.proposal.source.sha256} {location}".encode()).hexdigest()
    return prefs.file().with_name("reviews") / f"{digest}.json"
