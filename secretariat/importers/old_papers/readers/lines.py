"""What a reader gathers: lines in the order of reading, and what is to be told of the file."""

from dataclasses import dataclass, field
from typing import Any

from secretariat.errors import Refused
from secretariat.i18n import N_
from secretariat.language.characters import without_forbidden
from secretariat.services.old_papers import Enclosed, Line, Progress
from secretariat.services.remarks import Remark

MOST_LINES = 60_000

_STOPPED = N_("Reading was stopped.")
_TOO_LONG = N_("{name} has more than {lines} lines. Split it, and bring the parts in one by one.")
_LEFT_OUT = N_("Control characters that no paper can show were left out: {n}.")


@dataclass
class Read:
    """What is read of a file so far."""

    name: str
    lines: list[Line] = field(default_factory=list)
    pages: int = 0
    remarks: list[Remark] = field(default_factory=list)
    enclosed: list[Enclosed] = field(default_factory=list)
    language: str = ""
    _dropped: int = 0

    def add(self, text: str, **facts: Any) -> None:
        """Add a line with what is known of it; characters that no paper can show are left out, and counted."""
        kept = text if text.isprintable() else without_forbidden(text).replace("\n", " ")
        self._dropped += len(text) - len(kept)
        if len(self.lines) >= MOST_LINES:
            raise Refused(_TOO_LONG, name=self.name, lines=MOST_LINES)
        self.lines.append(Line(len(self.lines) + 1, kept, **facts))

    def finished(self) -> "Read":
        """The same, with what was left out told."""
        if self._dropped:
            self.remarks.append(Remark(_LEFT_OUT, {"n": self._dropped}))
        return self


def go_on(progress: Progress | None, done: int, total: int) -> None:
    """Tell how far it is.

    Raises:
        Refused: whoever waits wants no more of it.
    """
    if progress is not None and not progress(done, total):
        raise Refused(_STOPPED)
