"""Answers of confirmed forms that are being written: kept for the user until it is said why they change.

They lie beside the user's settings and not in the file, because an answer without a reason is none yet.
"""

import contextlib
import json
from dataclasses import asdict, dataclass
from typing import Any

from secretariat.ui import prefs


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """What stands at a point: the words, what is chosen, and the reason as far as it is written."""

    text: str = ""
    choice: str = ""
    reason: str = ""
    is_material: bool = False


class FormDrafts:
    """The drafts of one file, by form and point.

    Args:
        location: the file or database.
    """

    def __init__(self, location: str) -> None:
        self._location = location
        self._path = prefs.file().with_name("form-answers.json")
        self._kept = {key: AnswerDraft(**facts) for key, facts in self._read().get(location, {}).items()}

    def of(self, form_id: int, key: str) -> AnswerDraft | None:
        """What is being written at a point; `None` where nothing is."""
        return self._kept.get(f"{form_id}/{key}")

    def of_form(self, form_id: int) -> frozenset[str]:
        """The keys of the points at which something is being written."""
        return frozenset(key.partition("/")[2] for key in self._kept if key.startswith(f"{form_id}/"))

    def keep(self, form_id: int, key: str, draft: AnswerDraft | None) -> None:
        """Keep a draft, or let it go."""
        name = f"{form_id}/{key}"
        if self._kept.get(name) == draft:
            return
        self._kept.pop(name, None)
        if draft is not None:
            self._kept[name] = draft
        self._write()

    def _read(self) -> dict[str, Any]:
        with contextlib.suppress(OSError, ValueError):
            found = json.loads(self._path.read_text(encoding="utf-8"))
            return found if isinstance(found, dict) else {}
        return {}

    def _write(self) -> None:
        everything = self._read()
        everything.pop(self._location, None)
        if self._kept:
            everything[self._location] = {key: asdict(draft) for key, draft in self._kept.items()}
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            new = self._path.with_suffix(".new")
            new.write_text(json.dumps(everything, ensure_ascii=False), encoding="utf-8")
            new.replace(self._path)
