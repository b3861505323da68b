"""Secrecy: why an item, an entry or an attachment is kept from the public."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from secretariat.models import Secrecy


@dataclass(frozen=True, slots=True)
class SecrecyRow:
    """Why something is kept from the public: a point of section 24 (1) of the Act 621/1999, or words."""

    point: int | None = None
    ground: str = ""


def of(session: Session, ids: Iterable[int | None]) -> dict[int | None, SecrecyRow]:
    """The secrecies of these ids."""
    wanted = {key for key in ids if key is not None}
    if not wanted:
        return {}
    found = session.exec(select(Secrecy).where(col(Secrecy.id).in_(wanted)))
    return {one.id: SecrecyRow(one.point, one.ground) for one in found}
