"""Which answers a confirmation of a form holds: read from what it keeps, so that no clock is asked what came first."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from secretariat.errors import Refused
from secretariat.models import Blob, Confirmation
from secretariat.services import frozen


@dataclass(frozen=True, slots=True)
class _Answer:
    key: str
    number: int


@dataclass(frozen=True, slots=True)
class _Point:
    answer: _Answer | None = None


@dataclass(frozen=True, slots=True)
class _Section:
    points: tuple[_Point, ...] = ()


@dataclass(frozen=True, slots=True)
class _Paper:
    """As much of a form that was kept as is asked here; the rest is passed over."""

    sections: tuple[_Section, ...] = ()


def data(session: Session, confirmation: Confirmation) -> bytes:
    """What a confirmation keeps.

    Raises:
        Refused: it is damaged.
    """
    blob = session.get(Blob, confirmation.sha256)
    if blob is None or hashlib.sha256(blob.data).hexdigest() != confirmation.sha256:
        raise Refused("What was kept of confirmation {number} is damaged. Take it from a backup.",
                      number=confirmation.number)  # fmt: skip
    return blob.data


def numbers(session: Session, confirmation: Confirmation) -> Mapping[str, int]:
    """The number of the answer that was confirmed, by the key of its point.

    Raises:
        Refused: what was kept is damaged.
    """
    paper = frozen.read(_Paper, data(session, confirmation))
    found = (point.answer for section in paper.sections for point in section.points)
    return {answer.key: answer.number for answer in found if answer is not None}
