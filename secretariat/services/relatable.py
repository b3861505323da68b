"""What a person can choose when telling what belongs together, and where each such thing is shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from secretariat.models import (
    AgendaItem,
    Annex,
    Form,
    Handling,
    Matter,
    Measure,
    Meeting,
    Plan,
    Project,
    Row,
    Statement,
)
from secretariat.services import agenda, meetings, owners, relations, secrecy, story
from secretariat.services.owners import Owner, OwnerKind
from secretariat.services.relations import End, EndKind, RelationRow
from secretariat.services.secrecy import SecrecyRow
from secretariat.services.story import ItemPlace

_LONGEST = 160
_KEPT: dict[EndKind, type[Row]] = {
    EndKind.MATTER: Matter,
    EndKind.STATEMENT: Statement,
    EndKind.PROJECT: Project,
    EndKind.FORM: Form,
    EndKind.MEASURE: Measure,
    EndKind.ANNEX: Annex,
}


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that may belong together with another: what it is called, and of an agenda item where it is."""

    end: End
    name: str
    item: ItemPlace | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """What something belongs together with, as told, and where that is shown: an item's meeting, an annex's owner."""

    told: RelationRow
    item: ItemPlace | None = None
    owner: Owner | None = None

    @property
    def name(self) -> str:
        """Its number and title."""
        return " ".join(filter(None, (self.told.number, self.told.title)))


def choices(session: Session, group_id: int, one: End) -> list[Thing]:
    """What can be told to belong together with one thing of a group: all of other kinds that is not told yet."""
    told = {row.end for row in relations.of(session, one)}
    found = [
        *_measures(session, group_id),
        *_of_group(session, group_id, EndKind.MATTER, Matter),
        *_of_group(session, group_id, EndKind.STATEMENT, Statement),
        *_of_group(session, group_id, EndKind.PROJECT, Project),
        *_of_group(session, group_id, EndKind.FORM, Form),
        *_items(session, group_id),
    ]
    return [thing for thing in found if thing.end.kind is not one.kind and thing.end not in told]


def of(session: Session, one: End) -> list[Related]:
    """What belongs together with one thing; what a person has yet to confirm comes last."""
    return [_related(session, row) for row in relations.of(session, one)]


def _measures(session: Session, group_id: int) -> list[Thing]:
    query = select(Measure).join(Plan, col(Measure.plan_id) == col(Plan.id)).where(Plan.group_id == group_id)
    found = session.exec(query.order_by(col(Plan.id).desc(), col(Measure.position), col(Measure.id)))
    return [Thing(End(EndKind.MEASURE, row.id or 0), _name(row.number, row.title or row.wording)) for row in found]


def _of_group(session: Session, group_id: int, kind: EndKind, model: Any) -> list[Thing]:
    query = select(model).where(model.group_id == group_id).order_by(col(model.id).desc())
    return [
        Thing(
            End(kind, row.id),
            _name(
                getattr(row, "diary_number", "") or getattr(row, "number", ""),
                row.title or getattr(row, "giver", ""),
            ),
        )
        for row in session.exec(query)
    ]


def _items(session: Session, group_id: int) -> list[Thing]:
    return [
        Thing(End(EndKind.ITEM, key), _name("", place.title), place)
        for key, place in story.items_of_group(session, group_id).items()
    ]


def _name(number: str, title: str) -> str:
    words = " ".join(title.split())
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rpartition(" ")[0] + " …"
    return " ".join(filter(None, (number, words)))


def _related(session: Session, row: RelationRow) -> Related:
    if row.end.kind is EndKind.ITEM:
        return Related(row, item=_item(session, row.end.id))
    if row.end.kind is EndKind.ANNEX:
        annex = session.get(Annex, row.end.id)
        return Related(row, owner=_shown_owner(session, owners.owner_of(annex)) if annex else None)
    return Related(row)


def _item(session: Session, key: int) -> ItemPlace | None:
    item = session.get(AgendaItem, key)
    meeting = session.get(Meeting, item.meeting_id) if item else None
    if item is None or meeting is None:
        return None
    number = agenda.numbers(session, meeting.id or 0).get(key, "")
    return ItemPlace(meeting.id or 0, key, meetings.printed_number(meeting), number, item.title, meeting.date)


def _shown_owner(session: Session, owner: Owner) -> Owner:
    """Whose page shows an annex: that of the matter, where it belongs to a handling."""
    if owner.kind is OwnerKind.HANDLING and (handling := session.get(Handling, owner.id)) is not None:
        return owners.matter(handling.matter_id)
    return owner


def secrecies(session: Session, ends: Iterable[End]) -> dict[End, SecrecyRow]:
    """Why those of these things are secret that are; an annex by itself, an agenda item also by the one above it."""
    found: dict[End, SecrecyRow] = {}
    for end in ends:
        if end.kind is EndKind.ITEM:
            why = secrecy.of_item(session, end.id)
        else:
            key = getattr(session.get(_KEPT[end.kind], end.id), "secrecy_id", None)
            why = secrecy.of(session, [key]).get(key) if key is not None else None
        if why is not None:
            found[end] = why
    return found
