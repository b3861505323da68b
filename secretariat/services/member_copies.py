"""What a member copy holds: the approved memos of a group, and what one organization answers for; nothing else.

The rows are read out of the secretariat's file and laid into a new one, so that no other byte can come along. Ids and
uids stay, so that answers given in the copy find their rows again.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

from secretariat.i18n import N_
from secretariat.i18n import language as language_of
from secretariat.models import (
    Action,
    ActionOwner,
    AgendaItem,
    Annotation,
    AnnotationKind,
    Assessment,
    Attendance,
    Blocker,
    Chairing,
    DeadlineRevision,
    Entry,
    Expectation,
    ExternalProject,
    Goal,
    Group,
    Headline,
    Measure,
    MeasureContact,
    MeasureLink,
    MeasureObligation,
    Meeting,
    Membership,
    MinutesState,
    Obligation,
    Occurrence,
    Organization,
    Output,
    Person,
    PhaseChange,
    Plan,
    PlanVersion,
    Presenter,
    ProjectStage,
    Responsibility,
    RoundRequest,
    Row,
    Seat,
    Secrecy,
    Task,
    Update,
    UpdateRound,
    Wording,
    metadata,
)
from secretariat.services import command, measures, rows, shares
from secretariat.services.round_sheets import ANOTHER

Laid = tuple[tuple[str, Mapping[str, Any]], ...]

_SECRET_ITEM = N_("Secret item")
_CUT = "[…]"
_COUNTED: Mapping[str, type[Row]] = {"update": Update, "phase": PhaseChange, "deadline": DeadlineRevision}
_REGISTERS = (Organization, Person)
"""What comes along where a row names it: a name is no secret of the minutes that are approved."""
_NOTHING_WITHOUT = {(MeasureLink, "item_id"), (MeasureLink, "action_id"), (MeasureLink, "entry_id"),
                    (PhaseChange, "into_id")}  # fmt: skip
_OF_MEASURES: tuple[type[Row], ...] = (
    Responsibility, MeasureContact, Occurrence, DeadlineRevision, Task, Assessment, Output, Wording, MeasureObligation,
    PhaseChange,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Extract:
    """The rows of a member copy, by table.

    Attributes:
        rows: table and columns of each row.
        organization_id: whose copy it is.
        request_id: the request of the round that it answers.
        after: the last ids of the facts that were there already, so that what is told in the copy is known.
    """

    rows: Laid
    organization_id: int
    request_id: int
    after: Mapping[str, int] = field(default_factory=dict)


def extract(session: Session, request_id: int, on: dt.date) -> Extract:
    """What the member copy of a request holds on a day."""
    request = rows.get(session, RoundRequest, request_id)
    picking = _Picking(session, request, on)
    picking.pick_all()
    laid = picking.laid()
    after = {
        name: max((values["id"] for table, values in laid if table == _table(model).name), default=0)
        for name, model in _COUNTED.items()
    }
    return Extract(laid, request.organization_id, request_id, after)


@command("lay in a member copy")
def lay_in(session: Session, laid: Laid) -> None:
    """Lay the rows of a member copy into a new file; each row keeps its id and its uid."""
    models = {model.__tablename__: model for model in _models()}
    of_table: dict[str, list[Mapping[str, Any]]] = {}
    for table, values in laid:
        of_table.setdefault(table, []).append(values)
    for sorted_table in metadata.sorted_tables:
        for values in _parents_first(sorted_table, of_table.get(sorted_table.name, ())):
            session.add(models[sorted_table.name](**values))
            session.flush()


class _Picking:
    """Picks the rows, and takes out of them what is not for the organization."""

    def __init__(self, session: Session, request: RoundRequest, on: dt.date) -> None:
        self._session, self._request, self._on = session, request, on
        self._body = request.organization_id
        self._round = rows.get(session, UpdateRound, request.round_id)
        self._plan = rows.get(session, Plan, self._round.plan_id)
        self._language = language_of(rows.get(session, Group, self._plan.group_id).language)
        self._found: dict[type[Row], dict[int, dict[str, Any]]] = {}

    def pick_all(self) -> None:
        self._pick(Group, col(Group.id) == self._plan.group_id)
        self._pick(Organization, col(Organization.id) == self._body)
        self._pick(Plan, col(Plan.id) == self._plan.id)
        self._pick(PlanVersion, col(PlanVersion.plan_id) == self._plan.id)
        self._pick(UpdateRound, col(UpdateRound.id) == self._round.id)
        self._pick(RoundRequest, col(RoundRequest.id) == self._request.id)
        self._pick(Seat, col(Seat.group_id) == self._plan.group_id)
        self._pick(Membership, col(Membership.seat_id).in_(self._keys(Seat)))
        own = self._own_actions()
        self._memos(own)
        self._measures()
        self._pick(MeasureLink, col(MeasureLink.measure_id).in_(self._keys(Measure)))

    def laid(self) -> Laid:
        """The rows, without any that would point to what is not there."""
        self._close()
        return tuple(
            (str(model.__tablename__), values) for model, found in self._found.items() for values in found.values()
        )

    def _pick(self, model: type[Row], *where: Any) -> list[dict[str, Any]]:
        query = sa.select(_table(model)).where(*where).order_by(_table(model).c.id)
        picked = [dict(values) for values in self._session.execute(query).mappings()]
        for values in picked:
            values.pop("version")
            if model is Person:
                values |= {"email": "", "phone": ""}
        self._found.setdefault(model, {}).update({values["id"]: values for values in picked})
        return picked

    def _keys(self, model: type[Row]) -> list[int]:
        return list(self._found.get(model, ()))

    def _own_actions(self) -> dict[int, int]:
        """The open actions of the organization, by entry."""
        share = shares.of_plan(self._session, self._plan.id or 0, self._on).get(self._body)
        return {row.entry_id: row.id for row in share.actions} if share else {}

    def _memos(self, own: Mapping[int, int]) -> None:
        """The approved memos, and of all others the sentences of own actions alone."""
        approved = self._pick(
            Meeting,
            col(Meeting.group_id) == self._plan.group_id,
            col(Meeting.minutes_state) == MinutesState.APPROVED,
        )
        meetings = [values["id"] for values in approved]
        items = self._pick(AgendaItem, col(AgendaItem.meeting_id).in_(meetings))
        self._pick(Attendance, col(Attendance.meeting_id).in_(meetings))
        secret = _secret(items)
        of_own = select(Entry.item_id).where(col(Entry.id).in_(own))
        kept = set(self._session.exec(of_own))
        for values in items:
            if values["id"] in secret and values["id"] not in kept:
                values["title"] = self._language.say(_SECRET_ITEM)
        shown = [values["id"] for values in items if values["id"] not in secret]
        self._pick(Presenter, col(Presenter.item_id).in_(shown))
        self._pick(Chairing, col(Chairing.item_id).in_(shown))
        self._pick(Entry, col(Entry.item_id).in_(shown), col(Entry.secrecy_id).is_(None))
        self._pick(Entry, col(Entry.id).in_(own))
        self._pick(AgendaItem, col(AgendaItem.id).in_(kept - {values["id"] for values in items}))
        needed = {values["meeting_id"] for values in self._found[AgendaItem].values()} - set(meetings)
        for values in self._pick(Meeting, col(Meeting.id).in_(needed)):
            values["next_words"], values["next_earliest"], values["next_latest"] = "", None, None
            values["next_precision"] = values["next_qualifier"] = None
        self._pick(Annotation, col(Annotation.entry_id).in_(self._keys(Entry)))
        self._cut(own)
        self._pick(Action, col(Action.id).in_(own.values()))
        self._pick(ActionOwner, col(ActionOwner.action_id).in_(own.values()))

    def _cut(self, own: Mapping[int, int]) -> None:
        """Take secret passages out of entries; such an entry keeps neither its runs nor what its spans mean."""
        passages: dict[int, list[tuple[int, int]]] = {}
        annotations = self._found.get(Annotation, {})
        for values in annotations.values():
            if values["kind"] is AnnotationKind.SECRET and values["entry_id"] not in own:
                passages.setdefault(values["entry_id"], []).append((values["starts"], values["ends"]))
        for key, several in passages.items():
            entry = self._found[Entry][key]
            for starts, ends in sorted(several, reverse=True):
                entry["text"] = entry["text"][:starts] + _CUT + entry["text"][ends:]
            entry["runs"] = []
        for key in [key for key, values in annotations.items() if values["entry_id"] in passages]:
            del annotations[key]

    def _measures(self) -> None:
        own = [
            row.id
            for row in measures.of_plan(self._session, self._plan.id or 0, self._on)
            if row.status.headline is not Headline.MERGED
            and self._body in {body.organization_id for body in (*row.leads, *row.others)}
        ]
        for values in self._pick(Measure, col(Measure.id).in_(own)):
            values["note"] = ""
        self._pick(Secrecy, col(Secrecy.id).in_([one["secrecy_id"] for one in self._found[Measure].values()]))
        for model in _OF_MEASURES:
            self._pick(model, _table(model).c.measure_id.in_(own))
        self._goals()
        self._updates(own)
        self._blockers(own)
        obligations = {values["obligation_id"] for values in self._found[MeasureObligation].values()}
        self._pick(Obligation, col(Obligation.id).in_(obligations))

    def _goals(self) -> None:
        """The goals of the measures, and those they are parts of."""
        wanted = {values["goal_id"] for values in self._found[Measure].values()} - {None}
        while wanted:
            picked = self._pick(Goal, col(Goal.id).in_(wanted))
            wanted = {values["parent_id"] for values in picked} - {None, *self._keys(Goal)}

    def _updates(self, own: Sequence[int]) -> None:
        """What was told of the measures; what others told the group alone is left out."""
        for values in self._pick(Update, col(Update.measure_id).in_(own)):
            if values["organization_id"] != self._body:
                values["internal"] = ""
                if values["reported"] is None and not values["text"]:
                    del self._found[Update][values["id"]]

    def _blockers(self, own: Sequence[int]) -> None:
        """What the measures wait for: another measure that is not own stays as its number and title alone."""
        picked = self._pick(Blocker, col(Blocker.measure_id).in_(own))
        foreign = {values["by_measure_id"] for values in picked} - {None, *own}
        named = {one.id: one for one in self._session.exec(select(Measure).where(col(Measure.id).in_(foreign)))}
        for values in picked:
            values["note"] = ""
            if (other := named.get(values["by_measure_id"])) is not None:
                words = f"{other.number} {other.title or other.wording}".strip()
                values["by_measure_id"] = None
                values["cause"] = words[:300] if other.secrecy_id is None else self._language.say(ANOTHER)
        projects = {values["by_project_id"] for values in picked} - {None}
        self._pick(ExternalProject, col(ExternalProject.id).in_(projects))
        self._pick(ProjectStage, col(ProjectStage.project_id).in_(projects))
        self._pick(Expectation, col(Expectation.blocker_id).in_(self._keys(Blocker)))

    def _close(self) -> None:
        """Let go of what is not in the copy, until nothing points outside it."""
        models = {model.__tablename__: model for model in _models()}
        is_closed = False
        while not is_closed:
            is_closed = True
            for model in list(self._found):
                for column, target in _points(model, models):
                    for key, values in list(self._found[model].items()):
                        if values[column] is None or values[column] in self._found.get(target, {}):
                            continue
                        is_closed = False
                        self._let_go(model, key, column, target)

    def _let_go(self, model: type[Row], key: int, column: str, target: type[Row]) -> None:
        values = self._found[model][key]
        if target in _REGISTERS and self._pick(target, _table(target).c.id == values[column]):
            return
        if _table(model).c[column].nullable and (model, column) not in _NOTHING_WITHOUT:
            values[column] = None
        else:
            del self._found[model][key]


def _secret(items: Iterable[Mapping[str, Any]]) -> set[int]:
    """The items that are secret, by themselves or with the item they stand under."""
    by_key = {values["id"]: values for values in items}

    def is_secret(values: Mapping[str, Any] | None) -> bool:
        return values is not None and (values["secrecy_id"] is not None or is_secret(by_key.get(values["parent_id"])))

    return {key for key, values in by_key.items() if is_secret(values)}


def _points(model: type[Row], models: Mapping[Any, type[Row]]) -> Iterator[tuple[str, type[Row]]]:
    """The columns of a table that point to another, and to which."""
    for column in _table(model).c:
        for key in column.foreign_keys:
            if (target := models.get(key.column.table.name)) is not None:
                yield column.name, target


def _parents_first(table: sa.Table, found: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Rows of a table so that each comes after those of the same table that it points to."""
    own = [column.name for column in table.c for key in column.foreign_keys if key.column.table is table]
    waiting = {values["id"]: values for values in found}
    while waiting:
        ready = [one for one in waiting.values() if not any(one.get(name) in waiting for name in own)]
        for values in ready or list(waiting.values()):
            del waiting[values["id"]]
            yield values


def _models() -> list[type[Row]]:
    return [
        mapper.class_
        for mapper in SQLModel._sa_registry.mappers  # noqa: SLF001 - SQLModel has no public name for it
        if issubclass(mapper.class_, Row)
    ]


def _table(model: type[Row]) -> sa.Table:
    table: sa.Table = model.__table__  # type: ignore[attr-defined]
    return table
