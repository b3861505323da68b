"""The agenda of a meeting: items and sub-items, who presents them, how long they take, in which order."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from secretariat.errors import Refused
from secretariat.language.characters import line
from secretariat.models import (
    AgendaItem,
    Attachment,
    Entry,
    ItemKind,
    ItemState,
    Meeting,
    MeetingState,
    Organization,
    Person,
    Presenter,
    PrintedNumbers,
)
from secretariat.services import checks, command, drafts, meetings, rows, secrecy
from secretariat.services.names import Names
from secretariat.services.persons import whole_name
from secretariat.services.secrecy import SecrecyRow

LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"


@dataclass(frozen=True, slots=True)
class PresenterRow:
    """Who presents an item: a person with the employer's name, or a unit."""

    id: int
    person_id: int | None
    organization_id: int | None
    name: str
    family_name: str
    organization: Names
    short: Names

    def label(self, language: str) -> str:
        """The presenter as a list shows it: Rautio (VM), or the unit's name."""
        if self.person_id is None:
            return self.organization.said(language)
        employer = self.short.said(language) or self.organization.said(language)
        return f"{self.family_name} ({employer})" if employer else self.family_name


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An agenda item as shown; `number` is 5 or 5a: from its place, or the planned one where that is printed.

    `handled` is its place in the order in which items were taken up; `begun` and `ended` tell when.
    """

    id: int
    number: str
    title: str
    kind: ItemKind
    duration: int | None
    parent_id: int | None
    presenters: tuple[PresenterRow, ...] = ()
    entry_count: int = 0
    attachment_count: int = 0
    secrecy: SecrecyRow | None = None
    state: ItemState = ItemState.OPEN
    planned_number: str = ""
    handled: int | None = None
    begun: dt.time | None = None
    ended: dt.time | None = None
    is_added: bool = False
    origin_id: int | None = None
    approves_minutes: bool = False
    uid: str = ""

    @property
    def is_under_way(self) -> bool:
        """Whether it was taken up and nothing after it."""
        return self.begun is not None and self.ended is None

    @property
    def is_sub_item(self) -> bool:
        """Whether it stands under another item."""
        return self.parent_id is not None


def of_meeting(session: Session, meeting_id: int) -> list[ItemRow]:
    """The agenda of a meeting, sub-items after their item."""
    items = in_order(session, meeting_id)
    presenters = _presenters(session, meeting_id)
    entries = _counts(session, meeting_id, Entry)
    attachments = _counts(session, meeting_id, Attachment)
    grounds = secrecy.of(session, [item.secrecy_id for item in items])
    found: list[ItemRow] = []
    for item, number in _numbered_as_printed(session, meeting_id, items):
        row = ItemRow(
            item.id or 0,
            number,
            item.title,
            item.kind,
            item.duration,
            item.parent_id,
            tuple(presenters.get(item.id, ())),
            entries.get(item.id, 0),
            attachments.get(item.id, 0),
            grounds.get(item.secrecy_id),
            item.state,
            item.planned_number,
            item.handled,
            item.begun,
            item.ended,
            item.added,
            item.origin_id,
            item.approves_minutes,
            item.uid,
        )
        found.append(row)
    return found


def numbers(session: Session, meeting_id: int) -> dict[int, str]:
    """The printed number of each item of a meeting."""
    items = in_order(session, meeting_id)
    return {item.id or 0: number for item, number in _numbered_as_printed(session, meeting_id, items)}


def in_order(session: Session, meeting_id: int) -> Sequence[AgendaItem]:
    """The items of a meeting by their positions; sub-items stand among them."""
    query = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id)
    return session.exec(query.order_by(col(AgendaItem.position), col(AgendaItem.id))).all()


def where(session: Session, item_id: int) -> tuple[int, int, str, str] | None:
    """Where an item is: its meeting and item, the meeting's number and the item's title; `None` when it is gone."""
    found = session.exec(
        select(AgendaItem, Meeting)
        .join(Meeting, col(AgendaItem.meeting_id) == col(Meeting.id))
        .where(AgendaItem.id == item_id)
    ).first()
    if found is None:
        return None
    item, meeting = found
    return meeting.id or 0, item_id, meetings.printed_number(meeting), item.title


def numbered(items: Sequence[AgendaItem]) -> list[tuple[AgendaItem, str]]:
    """Items in the order of the agenda with the numbers their places give them: 1, 2, 2a, 2b, 3."""
    children: dict[int | None, list[AgendaItem]] = {}
    for item in items:
        children.setdefault(item.parent_id, []).append(item)
    found = []
    for number, item in enumerate(children.get(None, []), 1):
        found.append((item, str(number)))
        found += [(child, f"{number}{letters(place)}") for place, child in enumerate(children.get(item.id, []))]
    return found


def as_planned(items: Sequence[AgendaItem]) -> list[tuple[AgendaItem, str]]:
    """Items in the order of the agenda with their planned numbers; what was added takes the first that is free."""
    found: list[tuple[AgendaItem, str]] = []
    numbers: dict[int | None, str] = {}
    taken = {item.planned_number for item in items}
    for item, _ in numbered(items):
        head = numbers.get(item.parent_id, "")
        number = item.planned_number
        if not number:
            free = (f"{head}{letters(place)}" if head else str(place + 1) for place in range(len(items)))
            number = next(one for one in free if one not in taken)
            taken.add(number)
        numbers[item.id] = number
        found.append((item, number))
    return found


def printed(items: Sequence[AgendaItem], numbers: PrintedNumbers) -> list[tuple[AgendaItem, str]]:
    """Items in the order of the agenda with those numbers; an item that an old paper does not number has none."""
    if numbers is PrintedNumbers.PAPER:
        return [(item, item.planned_number) for item, _ in numbered(items)]
    return as_planned(items) if numbers is PrintedNumbers.PLANNED else numbered(items)


def letters(place: int) -> str:
    """The letter of the sub-item at that place, from 0: a, b, ... ö, aa, ab."""
    more, rest = divmod(place, len(LETTERS))
    return (letters(more - 1) if more else "") + LETTERS[rest]


@command("add an agenda item")
def add(
    session: Session,
    meeting_id: int,
    title: str,
    *,
    parent_id: int | None = None,
    after_id: int | None = None,
    kind: ItemKind = ItemKind.DISCUSSION,
    duration: int | None = None,
) -> int:
    """Add an item, or a sub-item where a parent is given; after another item, else as the last. Returns its id.

    Raises:
        Refused: the title is empty or cannot be shown, the planned time is longer than a day, the parent is a sub-item
            or of another meeting, or the minutes are approved.
    """
    meeting = drafts.meeting(session, meeting_id)
    item = AgendaItem(meeting_id=meeting_id, parent_id=parent_id, added=meeting.state is MeetingState.IN_SESSION)
    _write(item, title, kind, duration)
    if parent_id is not None:
        _check_parent(session, item, parent_id)
    siblings = _siblings(session, meeting_id, parent_id)
    places = {sibling.id: place for place, sibling in enumerate(siblings)}
    siblings.insert(places.get(after_id, len(siblings) - 1) + 1, item)
    rows.arrange(siblings)
    session.add(item)
    session.flush()
    return item.id or 0


@command("change an agenda item")
def change(session: Session, item_id: int, *, title: str, kind: ItemKind, duration: int | None) -> None:
    """Change the title, the kind or the planned minutes of an item.

    Raises:
        Refused: the title is empty or cannot be shown, or the planned time is longer than a day.
    """
    item = drafts.item(session, item_id)
    _write(item, title, kind, duration)


@command("move an agenda item")
def move(session: Session, item_id: int, place: int, *, parent_id: int | None = None) -> None:
    """Put an item at that place (from 0) among the items, or among the sub-items of the parent.

    Raises:
        Refused: it would come under itself, under an item of another meeting, with sub-items under another item, or
            with a section number of its own.
    """
    from secretariat.services import item_matters

    item = drafts.item(session, item_id)
    if parent_id is not None:
        item_matters.keep_level(session, item_id)
        _check_parent(session, item, parent_id)
    siblings = [one for one in _siblings(session, item.meeting_id, parent_id) if one is not item]
    siblings.insert(max(0, min(place, len(siblings))), item)
    left = item.parent_id
    rows.assign(item, {"parent_id": parent_id})
    rows.arrange(siblings)
    rows.arrange(_siblings(session, item.meeting_id, left))


@command("remove an agenda item")
def remove(session: Session, item_id: int) -> None:
    """Remove an item with its sub-items, presenters, entries and attachments; a matter stays, to come again.

    Raises:
        Refused: the item has its section number for good, a matter was dealt with in it, or the minutes are approved.
    """
    from secretariat.services import item_matters

    item = drafts.item(session, item_id)
    item_matters.let_go(session, [item, *session.exec(select(AgendaItem).where(AgendaItem.parent_id == item_id))])
    siblings = [one for one in _siblings(session, item.meeting_id, item.parent_id) if one is not item]
    rows.remove(session, item)
    rows.arrange(siblings)


@command("name a presenter")
def present(session: Session, item_id: int, *, person_id: int | None = None, organization_id: int | None = None) -> int:
    """Let a person (of the group or invited) or a unit present an item; returns the id of the presenter.

    Raises:
        Refused: neither or both are given, or the item has that presenter already.
    """
    drafts.item(session, item_id)
    if (person_id is None) == (organization_id is None):
        raise Refused("A presenter is a person or a unit.", field="presenter")
    present_already = session.exec(
        select(Presenter).where(Presenter.item_id == item_id).order_by(col(Presenter.position))
    ).all()
    if any(one.person_id == person_id and one.organization_id == organization_id for one in present_already):
        raise Refused("The item has this presenter already.", field="presenter")
    if person_id is not None:
        rows.get(session, Person, person_id)
    if organization_id is not None:
        rows.get(session, Organization, organization_id)
    presenter = Presenter(
        item_id=item_id,
        position=max((one.position for one in present_already), default=-1) + 1,
        person_id=person_id,
        organization_id=organization_id,
    )
    session.add(presenter)
    session.flush()
    return presenter.id or 0


@command("take a presenter from an item")
def unpresent(session: Session, presenter_id: int) -> None:
    """Take a presenter from an item."""
    presenter = rows.get(session, Presenter, presenter_id)
    drafts.item(session, presenter.item_id)
    session.delete(presenter)


@command("mark an agenda item secret")
def set_secrecy(session: Session, item_id: int, *, point: int | None, ground: str = "") -> None:
    """Mark an item secret on a point of section 24 (1) of the Act 621/1999 or on another ground; neither lifts it.

    Raises:
        Refused: there is no such point, or the ground cannot be shown.
    """
    item = drafts.item(session, item_id)
    before = secrecy.of(session, [item.secrecy_id]).get(item.secrecy_id) or SecrecyRow()
    facts = replace(before, point=point, ground=line(ground, "ground") if ground.strip() else "")
    if point not in secrecy.CLASSED:
        facts = replace(facts, security_class=None)
    secrecy.keep(session, item, None if point is None and not facts.ground else facts)


def _write(item: AgendaItem, title: str, kind: ItemKind, duration: int | None) -> None:
    checks.duration(duration)
    rows.assign(item, {"title": line(title, "title", required=True), "kind": kind, "duration": duration})


def _check_parent(session: Session, item: AgendaItem, parent_id: int) -> None:
    parent = rows.get(session, AgendaItem, parent_id)
    checks.same_meeting(parent, item.meeting_id, "parent_id")
    if parent is item:
        raise Refused("An item cannot be a sub-item of itself.")
    if parent.parent_id is not None:
        raise Refused("A sub-item has no sub-items of its own.")
    if item.id and session.exec(select(AgendaItem.id).where(AgendaItem.parent_id == item.id)).first() is not None:
        raise Refused("The item has sub-items, so it cannot become a sub-item itself.")


def _siblings(session: Session, meeting_id: int, parent_id: int | None) -> list[AgendaItem]:
    return list(
        session.exec(
            select(AgendaItem)
            .where(AgendaItem.meeting_id == meeting_id, AgendaItem.parent_id == parent_id)
            .order_by(col(AgendaItem.position), col(AgendaItem.id))
        )
    )


def _presenters(session: Session, meeting_id: int) -> dict[int | None, list[PresenterRow]]:
    """Who presents each item: one question for plain columns, because the first page waits for it."""
    presenter, item, person, body = (
        model.__table__  # type: ignore[union-attr]
        for model in (Presenter, AgendaItem, Person, Organization)
    )
    query = (
        sa.select(*presenter.c["item_id", "id", "person_id", "organization_id"], person.c.given_name,
                  person.c.family_name, *body.c["name_fi", "name_sv", "name_en", "short_fi", "short_sv", "short_en"])
        .join(item, presenter.c.item_id == item.c.id)
        .join(person, presenter.c.person_id == person.c.id, isouter=True)
        .join(body, body.c.id == sa.func.coalesce(presenter.c.organization_id, person.c.organization_id), isouter=True)
        .where(item.c.meeting_id == meeting_id)
        .order_by(presenter.c.position, presenter.c.id)
    )  # fmt: skip
    rows_of: dict[int | None, list[PresenterRow]] = {}
    for item_id, key, person_id, body_id, given, family, *named in session.execute(query):
        names = [word or "" for word in named]
        whole = whole_name(given, family) if person_id else ""
        row = PresenterRow(key, person_id, body_id, whole, family or "", Names(*names[:3]), Names(*names[3:]))
        rows_of.setdefault(item_id, []).append(row)
    return rows_of


def _numbered_as_printed(
    session: Session, meeting_id: int, items: Sequence[AgendaItem]
) -> list[tuple[AgendaItem, str]]:
    meeting = session.get(Meeting, meeting_id)
    return printed(items, meeting.printed_numbers if meeting else PrintedNumbers.ORDER)


def _counts(session: Session, meeting_id: int, model: type[Entry] | type[Attachment]) -> dict[int | None, int]:
    query = (
        select(model.item_id, func.count())
        .join(AgendaItem, col(model.item_id) == col(AgendaItem.id))
        .where(AgendaItem.meeting_id == meeting_id)
        .group_by(col(model.item_id))
    )
    return dict(session.exec(query).all())
