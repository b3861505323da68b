"""Arguments for the command that takes in old papers that are no memos."""

import datetime as dt
import hashlib
from collections.abc import Callable
from typing import Any

from secretariat.services.old_kinds import OldPart, Statement
from secretariat.services.old_papers import Line, Place, Proposal, Source, Words

ON = dt.date(2026, 11, 20)
TEXT = "Kokeiluvirasto puoltaa ehdotusta."


def statement() -> Proposal:
    """A statement of one sentence."""
    place = Place(1, 1, 0, len(TEXT))
    source = Source("lausunto.txt", "text", hashlib.sha256(TEXT.encode()).hexdigest(), (Line(1, TEXT),))
    signed = dt.datetime.combine(dt.date(2026, 11, 2), dt.time(9, 30))
    found = Statement(giver=Words("Kokeiluvirasto", Place(1, 1, 0, 14)), signed_at=signed,
                      parts=(OldPart(None, (Words(TEXT, place),)),))  # fmt: skip
    return Proposal(source, (), "statement", other=found)


EXAMPLES: dict[str, Callable[[Any], dict[str, Any]]] = {
    "taking_other.take_in_other": lambda o: {"proposal": statement(), "data": TEXT.encode(), "on": ON},
}
