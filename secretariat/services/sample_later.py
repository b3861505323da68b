"""What the group of the sample has at hand: its phrases, its distribution list, and what it put aside for later."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from secretariat.models import RecipientRole
from secretariat.services import backlog, phrases, recipients
from secretariat.services.phrases import PhraseFacts
from secretariat.services.recipients import To


@dataclass(frozen=True, slots=True)
class SampleMatter:
    """A matter put aside on a day: an item of earlier minutes, or a title of its own; when, in words."""

    on: dt.date
    title: str = ""
    item: str | None = None
    note: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class SampleRecipient:
    """An organization that gets the papers of the group beside its members."""

    role: RecipientRole
    organization: str
    address: str


def name(session: Session, group_id: int, one: SampleRecipient, bodies: Mapping[str, int]) -> None:
    """Name a recipient of the papers."""
    to = To(one.role, organization_id=bodies[one.organization], address=one.address)
    recipients.name(session, group_id, to)


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
