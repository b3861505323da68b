"""Saved views: what somebody chose to see of the measures of a plan, kept under a name."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.language.characters import line
from secretariat.models import Flag, Headline, Plan, SavedView
from secretariat.services import command, rows

E = TypeVar("E", bound=StrEnum)


class Part(StrEnum):
    """Which part of the measures is shown."""

    ALL = "all"
    EXCEPTIONS = "exceptions"
    LAW = "law"
    CHANGED = "changed"
    CLOSED = "closed"


class Due(StrEnum):
    """Which deadlines are wanted."""

    ANY = "any"
    LATE = "late"
    IN_30 = "in_30"
    IN_90 = "in_90"
    THIS_YEAR = "this_year"
    NONE = "none"


class Grouping(StrEnum):
    """What measures are put together by."""

    GOAL = "goal"
    ORGANIZATION = "organization"
    HEADLINE = "headline"
    NONE = "none"


class Order(StrEnum):
    """What measures are sorted by; the plan's own order stands first."""

    PLAN = "plan"
    NUMBER = "number"
    TITLE = "title"
    LEAD = "lead"
    HEADLINE = "headline"
    DUE = "due"
    TOLD = "told"


class Shape(StrEnum):
    """How measures are shown."""

    TABLE = "table"
    BOARD = "board"
    TIMELINE = "timeline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is chosen, and how to show it. Of several organizations, headlines or flags, one is enough."""

    part: Part = Part.ALL
    words: str = ""
    organizations: tuple[int, ...] = ()
    headlines: tuple[Headline, ...] = ()
    flags: tuple[Flag, ...] = ()
    due: Due = Due.ANY
    goal_id: int | None = None
    grouping: Grouping = Grouping.GOAL
    order: Order = Order.PLAN
    descending: bool = False
    shape: Shape = Shape.TABLE

    def kept(self) -> str:
        """The choice as it is kept."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True, slots=True)
class ViewRow:
    """A saved view."""

    id: int
    name: str
    choice: Choice


def of_plan(session: Session, plan_id: int) -> list[ViewRow]:
    """The views of a plan, in their order."""
    return [ViewRow(view.id or 0, view.name, choice_of(view.choice)) for view in _of_plan(session, plan_id)]


def choice_of(kept: str) -> Choice:
    """A choice as it was kept; what is not understood any more is left out."""
    try:
        found = json.loads(kept)
    except ValueError:
        return Choice()
    return _read(found) if isinstance(found, dict) else Choice()


@command("save a view")
def save(session: Session, plan_id: int, name: str, choice: Choice) -> int:
    """Save a view of a plan under a name, after the others; returns its id.

    Raises:
        Refused: the name is empty, or another view has it.
    """
    rows.get(session, Plan, plan_id)
    views = _of_plan(session, plan_id)
    view = SavedView(plan_id=plan_id, name=_free(views, name), choice=choice.kept(), position=len(views))
    session.add(view)
    session.flush()
    return view.id or 0


@command("change a view")
def change(session: Session, view_id: int, choice: Choice) -> None:
    """Let a view show another choice."""
    rows.assign(rows.get(session, SavedView, view_id), {"choice": choice.kept()})


@command("rename a view")
def rename(session: Session, view_id: int, name: str) -> None:
    """Give a view another name.

    Raises:
        Refused: the name is empty, or another view has it.
    """
    view = rows.get(session, SavedView, view_id)
    others = [one for one in _of_plan(session, view.plan_id) if one.id != view_id]
    rows.assign(view, {"name": _free(others, name)})


@command("move a view")
def move(session: Session, view_id: int, place: int) -> None:
    """Move a view to a place among the others."""
    view = rows.get(session, SavedView, view_id)
    beside = [one for one in _of_plan(session, view.plan_id) if one.id != view_id]
    beside.insert(max(place, 0), view)
    for position, one in enumerate(beside):
        rows.assign(one, {"position": position})


@command("remove a view")
def remove(session: Session, view_id: int) -> None:
    """Remove a view; the measures stay."""
    rows.remove(session, rows.get(session, SavedView, view_id))


def _of_plan(session: Session, plan_id: int) -> list[SavedView]:
    query = select(SavedView).where(SavedView.plan_id == plan_id)
    return list(session.exec(query.order_by(col(SavedView.position), col(SavedView.id))))


def _free(others: list[SavedView], name: str) -> str:
    wanted = line(name, "name", required=True).strip()
    if any(one.name.casefold() == wanted.casefold() for one in others):
        raise Refused("Another view has the name {name}.", field="name", name=wanted)
    return wanted


def _read(found: Mapping[str, Any]) -> Choice:
    usual = Choice()
    values: dict[str, Any] = {}
    for one in fields(Choice):
        before, told = getattr(usual, one.name), found.get(one.name)
        if isinstance(before, StrEnum):
            values[one.name] = next((member for member in type(before) if member == told), before)
        elif isinstance(before, (str, bool)):
            values[one.name] = told if isinstance(told, type(before)) else before
    values["headlines"] = _members(Headline, found.get("headlines"))
    values["flags"] = _members(Flag, found.get("flags"))
    values["organizations"] = tuple(key for key in _listed(found.get("organizations")) if isinstance(key, int))
    goal_id = found.get("goal_id")
    values["goal_id"] = goal_id if isinstance(goal_id, int) else None
    return Choice(**values)


def _members(enum: type[E], told: object) -> tuple[E, ...]:
    words = _listed(told)
    return tuple(member for member in enum if member in words)


def _listed(told: object) -> list[Any]:
    return told if isinstance(told, list) else []
