"""Answers that are being written: kept for the user until they are given, whatever page or file is shown meanwhile.

They lie beside the user's settings and not in the file, because nobody has told them yet.
"""

import contextlib
import json
from dataclasses import asdict, dataclass, replace
from typing import Any

from secretariat.ui import prefs


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the form of a measure."""

    reported: str = ""
    text: str = ""
    reason: str = ""
    due: str = ""
    reason_class: str = ""
    finished: str = ""
    given_by: str = ""
    released: str = ""

    def __bool__(self) -> bool:
        """Whether anything was written; who tells it is not enough."""
        return replace(self, given_by="") != EMPTY


EMPTY = Draft()


class Drafts:
    """The drafts of one file, by organization and measure.

    Args:
        location: the file or database.
    """

    def __init__(self, location: str) -> None:
        self._location = location
        self._path = prefs.file().with_name("answers.json")
        self._kept = {key: Draft(**facts) for key, facts in self._read().get(location, {}).items()}

    def of(self, organization_id: int, measure_id: int) -> Draft:
        """The draft of a measure, empty where there is none."""
        return self._kept.get(f"{organization_id}/{measure_id}", EMPTY)

    def keep(self, organization_id: int, measure_id: int, draft: Draft) -> bool:
        """Keep a draft, or let it go when it is empty; returns whether it is on the disk."""
        key = f"{organization_id}/{measure_id}"
        if self._kept.get(key, EMPTY) == draft:
            return bool(draft)
        self._kept.pop(key, None)
        if draft:
            self._kept[key] = draft
        return self._write() and bool(draft)

    def _read(self) -> dict[str, Any]:
        with contextlib.suppress(OSError, ValueError, TypeError):
            found = json.loads(self._path.read_text(encoding="utf-8"))
            return found if isinstance(found, dict) else {}
        return {}

    def _write(self) -> bool:
        everything = self._read()
        everything.pop(self._location, None)
        if self._kept:
            everything[self._location] = {key: asdict(draft) for key, draft in self._kept.items()}
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            new = self._path.with_suffix(".new")
            new.write_text(json.dumps(everything, ensure_ascii=False), encoding="utf-8")
            new.replace(self._path)
        except OSError:
            return False
        return True
