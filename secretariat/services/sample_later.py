"""What the group of the sample has at hand: its phrases, and what it has put aside for later."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from secretariat.services import backlog, phrases
from secretariat.services.phrases import PhraseFacts


@dataclass(frozen=True, slots=True)
class SampleMatter:
    """A matter put aside on a day: an item of earlier minutes, or a title of its own; when, in words."""

    on: dt.date
    title: str = ""
    item: str | None = None
    note: str = ""
    due: str = ""


def take(
    session: Session,
    group_id: int,
    language: str,
    said: Sequence[PhraseFacts],
    later: Sequence[SampleMatter],
    items: Mapping[str, int],
) -> None:
    """Give the group its phrases, and put its matters aside."""
    for phrase in said:
        phrases.add(session, group_id, phrase)
    for one in later:
        due = backlog.when_in(one.due, language, one.on)
        if one.item is None:
            backlog.put(session, group_id, one.title, note=one.note, due=due)
        else:
            backlog.put_item(session, items[one.item], due=due, keep=True)
