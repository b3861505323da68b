"""How far a measure has come: its phases, its times when it is periodic, its tasks and what it has brought forth."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.language.characters import line, running
from secretariat.models import (
    AgendaItem,
    Attachment,
    DeadlineRevision,
    Measure,
    MeasureKind,
    Occurrence,
    Output,
    Phase,
    PhaseChange,
    Task,
)
from secretariat.services import checks, command, rows, told
from secretariat.services.status import CLOSED
from secretariat.services.when import UNTOLD, When, columns, when_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Into which phase a measure comes; why, in which item, when it was completed, and into which one it is merged."""

    phase: Phase
    reason: str = ""
    completed_on: dt.date | None = None
    item_id: int | None = None
    into_id: int | None = None


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """That a measure came into a phase, as it was told on a day."""

    id: int
    on: dt.date
    step: Step
    withdrawn_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A step of a measure; a new due date puts a new row in its place, so that the old one is withdrawn."""

    id: int
    title: str
    is_milestone: bool
    added_on: dt.date
    due: When = UNTOLD
    done_on: dt.date | None = None
    withdrawn_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class OccurrenceRow:
    """One time of a periodic measure; its deadlines are among those of the measure."""

    id: int
    title: str
    added_on: dt.date
    done_on: dt.date | None = None
    done_told_on: dt.date | None = None
    withdrawn_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class OutputRow:
    """What a measure has brought forth, and where it is to be found."""

    id: int
    on: dt.date
    words: str
    address: str = ""
    attachment_id: int | None = None


def of_measure(session: Session, measure_id: int) -> list[PhaseRow]:
    """The phases of a measure, the first one first, with those that were withdrawn."""
    return [_row_of(one) for one in _chain(session, measure_id)]


def tasks(session: Session, measure_id: int) -> list[TaskRow]:
    """The tasks of a measure, in order, with those that were withdrawn."""
    query = select(Task).where(Task.measure_id == measure_id).order_by(col(Task.position), col(Task.id))
    return [
        TaskRow(
            one.id or 0,
            one.title,
            one.is_milestone,
            one.added_on,
            when_of(one, "due"),
            one.done_on,
            one.withdrawn_on,
        )
        for one in session.exec(query)
    ]


def occurrences(session: Session, measure_id: int) -> list[OccurrenceRow]:
    """The times of a periodic measure, in order, with those that were withdrawn."""
    query = select(Occurrence).where(Occurrence.measure_id == measure_id)
    return [
        OccurrenceRow(one.id or 0, one.title, one.added_on, one.done_on, one.done_told_on, one.withdrawn_on)
        for one in session.exec(query.order_by(col(Occurrence.position), col(Occurrence.id)))
    ]


def outputs(session: Session, measure_id: int) -> list[OutputRow]:
    """What a measure has brought forth, the first one first."""
    query = select(Output).where(Output.measure_id == measure_id).order_by(col(Output.on), col(Output.id))
    return [
        OutputRow(one.id or 0, one.on, one.words, one.address, one.attachment_id)
        for one in session.exec(query)
    ]  # fmt: skip


@command("change the phase of a measure")
def enter(session: Session, measure_id: int, step: Step, *, on: dt.date) -> int:
    """Bring a measure into a phase, as told on a day; returns the id of the change.

    Done without anything to show for it can be told, and is shown as such.

    Raises:
        Refused: the move is not allowed, lacks its reason, or comes before the last one.
    """
    rows.get(session, Measure, measure_id)
    checks.day(on, "on")
    standing = [one for one in _chain(session, measure_id) if one.withdrawn_on is None]
    before = standing[-1].phase if standing else Phase.NOT_STARTED
    if standing and on < standing[-1].on:
        raise Refused("The measure came into its phase later than that.", field="on")
    _check_move(before, step)
    _check_points(session, measure_id, step)
    completed = (step.completed_on or on) if step.phase in {Phase.DONE, Phase.PARTLY} else None
    checks.period(completed, on, "completed_on")
    change = PhaseChange(
        measure_id=measure_id,
        phase=step.phase,
        on=on,
        completed_on=completed,
        into_id=step.into_id if step.phase is Phase.MERGED else None,
        reason=running(step.reason, "reason"),
        item_id=step.item_id,
    )
    session.add(change)
    session.flush()
    return change.id or 0


@command("withdraw a change of phase")
def withdraw(session: Session, change_id: int, *, on: dt.date) -> None:
    """Withdraw the last change of phase of a measure from a day on, as told wrongly.

    Raises:
        Refused: another one came after it, it is withdrawn already, or was told later.
    """
    change = rows.get(session, PhaseChange, change_id)
    standing = [one for one in _chain(session, change.measure_id) if one.withdrawn_on is None]
    if change in standing and change is not standing[-1]:
        raise Refused("Another change of phase came after this one. Withdraw that first.")
    told.withdraw(change, on, change.on)


@command("add a task")
def add_task(
    session: Session, measure_id: int, title: str, *, on: dt.date, due: When = UNTOLD, is_milestone: bool = False
) -> int:
    """Add a step to a measure, after the others; returns its id.

    Raises:
        Refused: its title is empty, or its due date ends before it begins.
    """
    rows.get(session, Measure, measure_id)
    checks.day(on, "on")
    task = Task(
        measure_id=measure_id,
        position=len(tasks(session, measure_id)),
        title=line(title, "title", required=True),
        is_milestone=is_milestone,
        added_on=on,
        **columns("due", due),
    )
    session.add(task)
    session.flush()
    return task.id or 0


@command("change a task")
def change_task(
    session: Session, task_id: int, title: str, *, on: dt.date, due: When = UNTOLD, is_milestone: bool = False
) -> int:
    """Change a step; returns the id of the row that holds.

    A due date or a mark that held on an earlier day stays known: a new row takes the place of the old one.

    Raises:
        Refused: its title is empty, its due date ends before it begins, or it is withdrawn.
    """
    task = rows.get(session, Task, task_id)
    checks.day(on, "on")
    judged = {**columns("due", due), "is_milestone": is_milestone}
    if task.added_on < on and any(getattr(task, name) != value for name, value in judged.items()):
        told.withdraw(task, on, task.added_on)
        task = Task(measure_id=task.measure_id, position=task.position, added_on=on, done_on=task.done_on)
    rows.assign(task, {**judged, "title": line(title, "title", required=True)})
    session.add(task)
    session.flush()
    return task.id or 0


@command("mark a task")
def mark_task(session: Session, task_id: int, *, done_on: dt.date | None) -> None:
    """Mark a step done on a day, or open again.

    Raises:
        Refused: it was added later than that.
    """
    task = rows.get(session, Task, task_id)
    checks.period(task.added_on if done_on else None, done_on, "done_on")
    rows.assign(task, {"done_on": done_on})


@command("drop a task")
def drop_task(session: Session, task_id: int, *, on: dt.date) -> None:
    """Drop a step from a day on; before that it stays known.

    Raises:
        Refused: it is dropped already, or was added later.
    """
    task = rows.get(session, Task, task_id)
    told.withdraw(task, on, task.added_on)


@command("add a time of a periodic measure")
def add_occurrence(session: Session, measure_id: int, title: str, due: When, *, on: dt.date) -> int:
    """Add a time of a periodic measure, with its deadline; returns its id.

    Raises:
        Refused: the measure is not periodic, or the title is empty.
    """
    measure = rows.get(session, Measure, measure_id)
    checks.day(on, "on")
    if measure.kind is not MeasureKind.PERIODIC:
        raise Refused("Only a periodic measure has times of its own.")
    one = Occurrence(
        measure_id=measure_id,
        position=len(occurrences(session, measure_id)),
        title=line(title, "title", required=True),
        added_on=on,
    )
    session.add(one)
    session.flush()
    session.add(
        DeadlineRevision(
            measure_id=measure_id, occurrence_id=one.id, on=on, approved_on=on, **columns("due", due)
        )
    )  # fmt: skip
    return one.id or 0


@command("mark a time of a periodic measure")
def mark_occurrence(session: Session, occurrence_id: int, *, on: dt.date, done_on: dt.date | None) -> None:
    """Tell on a day that a time of a periodic measure was done, or that it was not.

    Raises:
        Refused: it would be done after it is told.
    """
    one = rows.get(session, Occurrence, occurrence_id)
    checks.day(on, "on")
    checks.period(done_on, on, "done_on")
    rows.assign(one, {"done_on": done_on, "done_told_on": on if done_on else None})


@command("add an output")
def add_output(
    session: Session, measure_id: int, words: str, *, on: dt.date, address: str = "", attachment_id: int | None = None
) -> int:
    """Tell what a measure has brought forth; returns the id.

    Raises:
        Refused: its words are empty, or the paper is not there any more.
    """
    rows.get(session, Measure, measure_id)
    checks.day(on, "on")
    if attachment_id is not None:
        rows.get(session, Attachment, attachment_id)
    output = Output(
        measure_id=measure_id,
        on=on,
        words=line(words, "words", limit=2000, required=True),
        address=line(address, "address", limit=2000),
        attachment_id=attachment_id,
    )
    session.add(output)
    session.flush()
    return output.id or 0


@command("remove an output")
def remove_output(session: Session, output_id: int) -> None:
    """Remove an output that was told wrongly; the paper itself stays."""
    rows.remove(session, rows.get(session, Output, output_id))


def _check_move(before: Phase, step: Step) -> None:
    """Any open phase leads to any other; a closed one leads back to an open one only, and with a reason."""
    has_reason = bool(step.reason.strip())
    if step.phase is before:
        raise Refused("The measure is in this phase already.", field="phase")
    if before in CLOSED and step.phase in CLOSED:
        raise Refused("The measure is closed. Open it again first.", field="phase")
    if before in CLOSED and not has_reason:
        raise Refused("A closed measure is opened again only with a reason.", field="reason")
    if step.phase is Phase.PARTLY and not has_reason:
        raise Refused("Say what was not done, and what becomes of it.", field="reason")
    if step.phase is Phase.DROPPED and not has_reason and step.item_id is None:
        raise Refused("A measure is dropped by a decision. Say where it was made.", field="reason")
    if step.phase is Phase.MERGED and step.into_id is None:
        raise Refused("Say into which measure this one is merged.", field="into_id")


def _check_points(session: Session, measure_id: int, step: Step) -> None:
    if step.item_id is not None:
        rows.get(session, AgendaItem, step.item_id)
    into = step.into_id if step.phase is Phase.MERGED else None
    while into is not None:
        if into == measure_id:
            raise Refused("A measure cannot be merged into itself.", field="into_id")
        rows.get(session, Measure, into)
        last = next((one for one in reversed(_chain(session, into)) if one.withdrawn_on is None), None)
        into = last.into_id if last else None


def _chain(session: Session, measure_id: int) -> Sequence[PhaseChange]:
    query = select(PhaseChange).where(PhaseChange.measure_id == measure_id)
    return session.exec(query.order_by(col(PhaseChange.on), col(PhaseChange.id))).all()


def _row_of(one: PhaseChange) -> PhaseRow:
    step = Step(
        phase=one.phase,
        reason=one.reason,
        completed_on=one.completed_on,
        item_id=one.item_id,
        into_id=one.into_id,
    )
    return PhaseRow(one.id or 0, one.on, step, one.withdrawn_on)
