"""Answers to an update round: a sheet that came back is a proposal, and a person takes in of it what is right.

What was taken in once is known again by its content, so that the same sheet read twice changes nothing.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from sqlmodel import Session, select

from secretariat.errors import Refused
from secretariat.models import ActionState, Blocker, Measure, Organization, Phase, RoundAnswer, RoundRequest, Update
from secretariat.services import actions, blockers, command, deadlines, phases, rows, updates
from secretariat.services.answered import (
    AnsweredSheet,
    Change,
    FieldChange,
    Part,
    Proposal,
    RowAnswer,
    Taken,
)
from secretariat.services.comparing import Look, look_at
from secretariat.services.deadlines import Ground
from secretariat.services.hurry import many_objects
from secretariat.services.phases import Step
from secretariat.services.remarks import Remark
from secretariat.services.status import CLOSED
from secretariat.services.updates import UpdateFacts

__all__ = [
    "AnsweredSheet", "Change", "FieldChange", "Part", "Proposal", "Remark", "RowAnswer", "Taken", "proposal",
    "proposals", "take_in",
]  # fmt: skip


def proposal(session: Session, sheet: AnsweredSheet, *, on: dt.date) -> Proposal:
    """What a sheet that came back would change, as the file stands on a day.

    Raises:
        Refused: it belongs to a round of another file, or to an organization that the round does not ask.
    """
    return look_at(session, sheet, on).proposal(sheet)


def proposals(session: Session, sheets: Iterable[AnsweredSheet], *, on: dt.date) -> list[Proposal | Refused]:
    """What many sheets would change, in their order; one that is refused is told in its place."""
    looks: dict[str, Look] = {}
    found: list[Proposal | Refused] = []
    for sheet in sheets:
        try:
            if sheet.round_uid not in looks:
                looks[sheet.round_uid] = look_at(session, sheet, on)
            found.append(looks[sheet.round_uid].proposal(sheet))
        except Refused as no:
            found.append(no)
    return found


@command("take in answers")
def take_in(
    session: Session, sheets: Sequence[AnsweredSheet], *, on: dt.date, keys: Collection[str] | None = None
) -> Taken:
    """Take in of sheets what was chosen by the keys of its changes, or all that is usual; one step for undo.

    What is told becomes an update told on that day, which points to the answer; an answer of the same round that it
    differs from is corrected by it. A new deadline becomes a proposal, a first one too. That a measure is done is
    proposed by its update; its phase changes only when that change is chosen. The organization has answered from then
    on, also with a sheet that has a name but nothing new.

    Raises:
        Refused: a sheet belongs to another file, or a fact of it is refused.
    """
    with many_objects():
        return _take_in(session, sheets, on, keys)


def _take_in(session: Session, sheets: Sequence[AnsweredSheet], on: dt.date, keys: Collection[str] | None) -> Taken:
    count, left = 0, []
    looks: dict[str, Look] = {}
    held: list[object] = []  # what is held here is not asked for again and again
    for sheet in sheets:
        if sheet.round_uid not in looks:
            looks[sheet.round_uid] = look = look_at(session, sheet, on)
            held.extend(session.exec(select(Measure).where(Measure.plan_id == look.plan_id)).all())
            held.extend(session.exec(select(Organization)).all())
        found = looks[sheet.round_uid].proposal(sheet)
        chosen = [one for one in found.changes if (one.is_usual if keys is None else one.key in keys)]
        left += [one.key for one in found.changes if one not in chosen]
        if not chosen and _says_nothing_new(session, found, is_put_off=keys is not None):
            continue
        answer = _answer(session, found, on)
        for change in chosen:
            if _TAKING[change.part](session, found, change, answer, on):
                count += 1
            else:
                left.append(change.key)
            session.flush()
    return Taken(count, tuple(left))


def _says_nothing_new(session: Session, found: Proposal, *, is_put_off: bool) -> bool:
    """Whether a sheet of which nothing is taken in leaves the file as it is, and no mark that somebody answered."""
    if found.is_untouched or (found.changes and is_put_off):
        return True
    return rows.get(session, RoundRequest, found.request_id).answered_on is not None


def _answer(session: Session, found: Proposal, on: dt.date) -> RoundAnswer:
    """The row of the sheet, and the mark that the organization has answered."""
    sheet = found.sheet
    query = select(RoundAnswer).where(
        RoundAnswer.request_id == found.request_id, RoundAnswer.sha256 == sheet.sha256
    )  # fmt: skip
    given_on = min(sheet.given_on or on, on)
    answer = session.exec(query).first()
    if answer is None:
        answer = RoundAnswer(
            request_id=found.request_id,
            sha256=sheet.sha256,
            file_name=sheet.file_name,
            given_by=sheet.given_by,
            on=given_on,
            received_on=on,
        )
        session.add(answer)
        session.flush()
    request = rows.get(session, RoundRequest, found.request_id)
    if request.answered_on is None:
        request.answered_on = given_on
    return answer


# Each takes one change in, and says whether it did: a sheet before it may have said the same.


def _update(session: Session, found: Proposal, change: Change, answer: RoundAnswer, on: dt.date) -> bool:
    told = change.answer
    facts = UpdateFacts(
        reported=told.reported,
        text=told.text,
        internal=told.internal,
        organization_id=found.organization_id,
        person_id=found.person_id,
        given_by="" if found.person_id else found.sheet.given_by,
    )
    if change.corrects is not None:
        kept = rows.get(session, Update, change.corrects)
        facts = replace(facts, reason=kept.reason)
        made = updates.correct(session, change.corrects, facts, on=on)
    else:
        made = updates.add(session, change.row_id, facts, on=on)
    rows.assign(rows.get(session, Update, made), {"answer_id": answer.id})
    return True


def _done(session: Session, found: Proposal, change: Change, _answer: RoundAnswer, on: dt.date) -> bool:
    standing = [one.step.phase for one in phases.of_measure(session, change.row_id) if one.withdrawn_on is None]
    if standing and standing[-1] in CLOSED:
        return False
    completed = min(change.answer.done.latest or found.sheet.given_on or on, on)
    phases.enter(session, change.row_id, Step(phase=Phase.DONE, completed_on=completed), on=on)
    return True


def _deadline(session: Session, found: Proposal, change: Change, _answer: RoundAnswer, on: dt.date) -> bool:
    told = change.answer
    ground = Ground(told.reason_class, told.reason, found.organization_id)
    chain = [one for one in deadlines.of_measure(session, change.row_id) if one.occurrence_id is None]
    last = next((one for one in reversed(chain) if one.withdrawn_on is None), None)
    if last is not None:
        is_of_another = last.is_proposal and last.ground.organization_id != found.organization_id
        if is_of_another or last.due == told.new_due:
            return False
    return deadlines.propose(session, change.row_id, told.new_due, on=on, ground=ground)


def _release(session: Session, _found: Proposal, change: Change, _answer: RoundAnswer, on: dt.date) -> bool:
    if rows.get(session, Blocker, change.blocker_id).released_on is not None:
        return False
    blockers.release(session, change.blocker_id, on=on, released_on=change.answer.released.latest)
    return True


def _action(session: Session, found: Proposal, change: Change, _answer: RoundAnswer, on: dt.date) -> bool:
    told = change.answer
    state = told.state or ActionState.DONE
    actions.mark(session, change.row_id, state, on=min(told.done.latest or found.sheet.given_on or on, on))
    return True


_TAKING = {
    Part.UPDATE: _update,
    Part.DONE: _done,
    Part.DEADLINE: _deadline,
    Part.RELEASE: _release,
    Part.ACTION: _action,
}
