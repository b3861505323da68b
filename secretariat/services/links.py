"""What ties a measure to the meetings and the world: items, actions and entries, the obligations it serves."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.language.characters import line
from secretariat.models import Action, AgendaItem, Entry, Measure, MeasureLink, MeasureObligation, Obligation, Row
from secretariat.services import actions, command, rows
from secretariat.services.actions import ActionRow


@dataclass(frozen=True, slots=True)
class Target:
    """What a measure is tied to: an agenda item, an action or an entry of the minutes; one of the three."""

    item_id: int | None = None
    action_id: int | None = None
    entry_id: int | None = None


@dataclass(frozen=True, slots=True)
class LinkRow:
    """That something is about a measure; the action as shown, where it is one."""

    id: int
    measure_id: int
    target: Target
    action: ActionRow | None = None


@dataclass(frozen=True, slots=True)
class ObligationFacts:
    """A recommendation or resolution that a plan serves: whose it is, its number, and what it asks."""

    source: str = ""
    number: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class ObligationRow:
    """An obligation, with the measures that serve it."""

    id: int
    facts: ObligationFacts
    measures: tuple[int, ...] = ()


_POINTS: dict[str, type[Row]] = {"item_id": AgendaItem, "action_id": Action, "entry_id": Entry}


def of_measures(session: Session, measure_ids: Sequence[int]) -> dict[int, list[LinkRow]]:
    """What these measures are tied to, with the actions as they stand."""
    found: list[MeasureLink] = []
    for part in rows.parts(list(measure_ids)):
        found += session.exec(
            select(MeasureLink).where(col(MeasureLink.measure_id).in_(part)).order_by(col(MeasureLink.id))
        )
    of_actions = {one.action_id for one in found if one.action_id is not None}
    entries = session.exec(select(Action.entry_id).where(col(Action.id).in_(of_actions))).all()
    shown = {row.id: row for row in actions.of_entries(session, entries).values()}
    tied: dict[int, list[LinkRow]] = {}
    for one in found:
        target = Target(one.item_id, one.action_id, one.entry_id)
        row = LinkRow(one.id or 0, one.measure_id, target, shown.get(one.action_id or 0))
        tied.setdefault(one.measure_id, []).append(row)
    return tied


def of_item(session: Session, item_id: int) -> list[int]:
    """The measures that an agenda item is about, by itself, by an entry or by an action of it."""
    entries = select(Entry.id).where(Entry.item_id == item_id)
    of_actions = select(Action.id).where(col(Action.entry_id).in_(entries))
    query = select(MeasureLink.measure_id).where(
        (col(MeasureLink.item_id) == item_id)
        | col(MeasureLink.entry_id).in_(entries)
        | col(MeasureLink.action_id).in_(of_actions)
    )
    return sorted(set(session.exec(query)))


def of_actions(session: Session, action_ids: Sequence[int]) -> dict[int, list[int]]:
    """The measures that actions are tied to, by action."""
    found: dict[int, list[int]] = {}
    for part in rows.parts(list(action_ids)):
        query = select(MeasureLink.action_id, MeasureLink.measure_id).where(col(MeasureLink.action_id).in_(part))
        for action, measure in session.exec(query.order_by(col(MeasureLink.id))):
            found.setdefault(action or 0, []).append(measure)
    return found


def obligations(session: Session) -> list[ObligationRow]:
    """What plans serve, by source and number, each with its measures; one without any is a gap."""
    served: dict[int, list[int]] = {}
    for one in session.exec(select(MeasureObligation).order_by(col(MeasureObligation.id))):
        served.setdefault(one.obligation_id, []).append(one.measure_id)
    query = select(Obligation).order_by(col(Obligation.source), col(Obligation.number), col(Obligation.id))
    return [
        ObligationRow(
            one.id or 0, ObligationFacts(one.source, one.number, one.title), tuple(served.get(one.id or 0, ()))
        )
        for one in session.exec(query)
    ]


@command("tie to a measure")
def tie(session: Session, measure_id: int, target: Target) -> int:
    """Tie an agenda item, an action or an entry to a measure; returns the id of the tie, an old one where it is tied.

    Raises:
        Refused: it names none of the three, or more than one.
    """
    rows.get(session, Measure, measure_id)
    named = {name: key for name in _POINTS if (key := getattr(target, name)) is not None}
    if len(named) != 1:
        raise Refused("A measure is tied to an item, an action or an entry.", field="target")
    ((name, key),) = named.items()
    rows.get(session, _POINTS[name], key)
    query = select(MeasureLink).where(MeasureLink.measure_id == measure_id, getattr(MeasureLink, name) == key)
    made = session.exec(query).first() or MeasureLink(measure_id=measure_id, **named)
    session.add(made)
    session.flush()
    return made.id or 0


@command("untie from a measure")
def untie(session: Session, link_id: int) -> None:
    """Undo a tie; what was tied stays."""
    rows.remove(session, rows.get(session, MeasureLink, link_id))


@command("add an obligation")
def add_obligation(session: Session, facts: ObligationFacts) -> int:
    """Add what a plan serves; returns its id.

    Raises:
        Refused: it has neither a number nor a title.
    """
    obligation = Obligation()
    _write(obligation, facts)
    session.add(obligation)
    session.flush()
    return obligation.id or 0


@command("change an obligation")
def change_obligation(session: Session, obligation_id: int, facts: ObligationFacts) -> None:
    """Change what is kept of an obligation.

    Raises:
        Refused: it has neither a number nor a title.
    """
    _write(rows.get(session, Obligation, obligation_id), facts)


@command("remove an obligation")
def remove_obligation(session: Session, obligation_id: int) -> None:
    """Remove an obligation; the measures that served it stay."""
    rows.remove(session, rows.get(session, Obligation, obligation_id))


@command("say which obligations a measure serves")
def serve(session: Session, measure_id: int, obligation_ids: Sequence[int]) -> None:
    """Let a measure serve exactly these obligations."""
    rows.get(session, Measure, measure_id)
    wanted = dict.fromkeys(obligation_ids)
    for one in session.exec(select(MeasureObligation).where(MeasureObligation.measure_id == measure_id)):
        if one.obligation_id in wanted:
            del wanted[one.obligation_id]
        else:
            session.delete(one)
    for key in wanted:
        rows.get(session, Obligation, key)
        session.add(MeasureObligation(measure_id=measure_id, obligation_id=key))


def _write(obligation: Obligation, facts: ObligationFacts) -> None:
    source, number, title = (
        line(getattr(facts, name), name, limit=2000) for name in ("source", "number", "title")
    )  # fmt: skip
    if not title.strip() and not number.strip():
        line("", "title", required=True)
    rows.assign(obligation, {"source": source, "number": number, "title": title})
