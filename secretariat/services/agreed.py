"""Where something was agreed: the sentence in the minutes that a measure or an action comes from."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from secretariat.models import Action, DeadlineRevision, Entry, MeasureLink
from secretariat.services import agenda, rows


@dataclass(frozen=True, slots=True)
class Agreed:
    """Where it was agreed: the item of a meeting, and the entry that has the sentence where one is known."""

    meeting_id: int
    meeting_number: str
    item_id: int
    item_number: str
    entry_id: int | None = None
    uid: str = ""


def of_measures(session: Session, measure_ids: Sequence[int], on: dt.date) -> dict[int, Agreed]:
    """The newest sentence that a measure is tied to; else the item that moved its deadline; else an item of it."""
    places = Places(session)
    found: dict[int, tuple[int, Agreed]] = {}
    for rank, key, item_id, entry_id in (*_ties(session, measure_ids), *_decided(session, measure_ids, on)):
        place = places.at(item_id, entry_id)
        if place is not None and (key not in found or rank < found[key][0]):
            found[key] = (rank, place)
    return {key: place for key, (_, place) in found.items()}


def _ties(session: Session, measure_ids: Sequence[int]) -> Iterator[tuple[int, int, int, int | None]]:
    """What measures are tied to, the newest first: sentences before whole items."""
    for part in rows.parts(list(measure_ids)):
        of_action = select(Action.id, Entry.id, Entry.item_id).join(Entry, col(Action.entry_id) == col(Entry.id))
        known = {key: (entry, item) for key, entry, item in session.exec(of_action)}
        query = select(MeasureLink).where(col(MeasureLink.measure_id).in_(part)).order_by(col(MeasureLink.id).desc())
        for one in session.exec(query).all():
            entry_id, item_id = known.get(one.action_id, (one.entry_id, one.item_id))
            if entry_id is not None and item_id is None:
                item_id = rows.get(session, Entry, entry_id).item_id
            if item_id is not None:
                yield (0 if entry_id is not None else 2), one.measure_id, item_id, entry_id


def _decided(
    session: Session, measure_ids: Sequence[int], on: dt.date
) -> Iterator[tuple[int, int, int, int | None]]:  # fmt: skip
    for part in rows.parts(list(measure_ids)):
        query = select(DeadlineRevision.measure_id, DeadlineRevision.item_id).where(
            col(DeadlineRevision.measure_id).in_(part),
            col(DeadlineRevision.item_id).is_not(None),
            col(DeadlineRevision.approved_on) <= on,
            col(DeadlineRevision.withdrawn_on).is_(None),
        )
        for key, item_id in session.exec(query.order_by(col(DeadlineRevision.position).desc())):
            if item_id is not None:
                yield 1, key, item_id, None


class Places:
    """Items of meetings with their numbers, each meeting read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._numbers: dict[int, Mapping[int, str]] = {}

    def at(self, item_id: int, entry_id: int | None = None) -> Agreed | None:
        """The place of an item, or of an entry in it; `None` when it is gone."""
        where = agenda.where(self._session, item_id)
        if where is None:
            return None
        meeting_id, _item, number, _title = where
        entry = self._session.get(Entry, entry_id) if entry_id is not None else None
        uid = entry.uid if entry else ""
        return Agreed(meeting_id, number, item_id, self._number(meeting_id, item_id), entry_id, uid)

    def _number(self, meeting_id: int, item_id: int) -> str:
        if meeting_id not in self._numbers:
            self._numbers[meeting_id] = dict(_numbers(agenda.of_meeting(self._session, meeting_id)))
        return self._numbers[meeting_id].get(item_id, "")


def _numbers(items: Iterable[Any]) -> Iterator[tuple[int, str]]:
    return ((item.id, item.number) for item in items)
