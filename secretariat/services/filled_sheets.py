"""The sheet of a member copy: what was told in the copy since it was made, as answers to the round."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlmodel import Session, col, select

from secretariat.i18n import N_
from secretariat.i18n import language as language_of
from secretariat.models import (
    Action,
    ActionState,
    Blocker,
    DeadlineRevision,
    Measure,
    Phase,
    PhaseChange,
    Plan,
    ReasonClass,
    Reported,
    RoundRequest,
    Update,
    UpdateRound,
)
from secretariat.services import actions, measures, rows, updates
from secretariat.services.measures import Body, MeasureRow, Told
from secretariat.services.round_sheets import (
    Sheet,
    SheetRow,
    action_cells,
    choices,
    measure_cells,
    of_request,
    said_when,
)
from secretariat.services.updates import UpdateRow
from secretariat.services.when import when_of


def filled(session: Session, request_id: int, on: dt.date, *, after: Mapping[str, int], given_by: str) -> Sheet:
    """The sheet of a request with the answers that were given in this file, a member copy, since it was made.

    Args:
        session: of the copy.
        request_id: the request.
        on: the day of the answer.
        after: the last ids of `update`, `phase` and `deadline` that were there when the copy was made.
        given_by: who answers.
    """
    request = rows.get(session, RoundRequest, request_id)
    asked = rows.get(session, UpdateRound, request.round_id)
    sheet = of_request(session, request_id, on)
    filling = _Filling(session, asked, request.organization_id, after)
    return replace(
        sheet,
        measures=tuple(filling.measures(on)),
        actions=tuple(filling.actions()),
        given_by=given_by,
        given_on=language_of(asked.language).date(on),
    )


class _Filling:
    """Finds what was told in the copy."""

    def __init__(self, session: Session, asked: UpdateRound, body: int, after: Mapping[str, int]) -> None:
        self._session, self._asked, self._body = session, asked, body
        self._code = language_of(asked.language).code
        self._after = after
        self._told, self._of_actions = self._news()
        self._phases = self._new(PhaseChange, "phase")
        self._moved = self._new(DeadlineRevision, "deadline")
        self._released = self._let_go()

    def measures(self, on: dt.date) -> Iterator[SheetRow]:
        """The measures that are open, or were closed in the copy: those it leads first."""
        uids = _uids(self._session, Measure)
        found = [
            row
            for row in measures.of_plan(self._session, self._asked.plan_id, on)
            if row.status.is_open or row.id in self._phases
        ]
        for part, is_lead in ((N_("leads"), True), (N_("takes part"), False)):
            for row in found:
                if (self._body in {body.organization_id for body in row.leads}) is is_lead:
                    cells = measure_cells(self._as_asked(row), self._code, part)
                    yield SheetRow(uids[row.id], cells, self._answers(row))

    def actions(self) -> Iterator[SheetRow]:
        """All actions of the copy: each was open when it was made."""
        uids = _uids(self._session, Action)
        group = rows.get(self._session, Plan, self._asked.plan_id).group_id
        words = choices((ActionState.DONE,), self._code)
        for row in actions.of_group(self._session, group):
            answers = {}
            if row.state is ActionState.DONE and row.done_on is not None:
                answers = {"state": words[ActionState.DONE], "done": language_of(self._code).date(row.done_on)}
            yield SheetRow(uids[row.id], action_cells(row, self._code), answers)

    def _as_asked(self, row: MeasureRow) -> MeasureRow:
        """A measure with the news that were there when the copy was made."""
        if row.id not in self._told and row.id not in self._of_actions:
            return row
        before = (one for one in updates.of_measure(self._session, row.id) if one.id <= self._after["update"])
        last = next((one for one in before if one.withdrawn_on is None), None)
        return replace(row, told=_as_told(last) if last else None)

    def _answers(self, row: MeasureRow) -> dict[str, str]:
        told = self._told.get(row.id)
        answers = {"text": "\n".join(filter(None, (told.text if told else "", *self._of_actions.get(row.id, ()))))}
        if told is not None:
            answers["internal"] = told.internal
            answers["reported"] = choices(Reported, self._code)[told.reported] if told.reported else ""
        phase = self._phases.get(row.id)
        if phase is not None and phase.phase is Phase.DONE and phase.completed_on is not None:
            answers["done"] = language_of(self._code).date(phase.completed_on)
        if moved := self._moved.get(row.id):
            answers["new_due"] = said_when(when_of(moved, "due"), self._code)
            answers["reason"] = moved.reason
            if moved.reason_class is not None:
                answers["reason_class"] = choices(ReasonClass, self._code)[moved.reason_class]
        if released := self._released.get(row.id):
            answers["released"] = language_of(self._code).date(released)
        return {name: value for name, value in answers.items() if value}

    def _let_go(self) -> dict[int, dt.date]:
        """Since when measures wait no more, as told in the copy: a row that was laid in has its first version."""
        query = select(Blocker).where(col(Blocker.version) > 1, col(Blocker.released_on).is_not(None))
        return {one.measure_id: one.released_on for one in self._session.exec(query) if one.released_on}

    def _news(self) -> tuple[dict[int, Update], dict[int, list[str]]]:
        """What was told at last of each measure in the copy, and what of actions tied to it.

        The sheet has no place of its own for the words of an action; they go with the measure, and say nothing of how
        it goes.
        """
        own: dict[int, Update] = {}
        words: dict[int, list[str]] = {}
        query = select(Update).where(col(Update.id) > self._after.get("update", 0), col(Update.withdrawn_on).is_(None))
        for one in self._session.exec(query.order_by(col(Update.id))):
            if one.entry_id is None:
                own[one.measure_id] = one
            else:
                words.setdefault(one.measure_id, []).append(one.text)
        return own, words

    def _new(self, model: Any, name: str) -> dict[int, Any]:
        """What was told of each measure at last in the copy, and not withdrawn."""
        query = select(model).where(col(model.id) > self._after.get(name, 0), col(model.withdrawn_on).is_(None))
        found: Iterable[Any] = self._session.exec(query.order_by(col(model.id)))
        return {one.measure_id: one for one in found}


def _as_told(one: UpdateRow) -> Told:
    facts = one.facts
    body = Body(facts.organization_id, one.organization) if facts.organization_id else None
    return Told(one.on, facts.reported, facts.text, body, one.person or facts.given_by)


def _uids(session: Session, model: Any) -> dict[int, str]:
    found: Sequence[tuple[int, str]] = session.exec(select(model.id, model.uid)).all()
    return dict(found)
