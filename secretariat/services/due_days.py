"""The days to be kept in mind: deadlines of measures and tasks, reviews, actions, answers to a round, meetings."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from sqlmodel import Session, col, select

from secretariat.models import Action, Measure, Meeting, MeetingState, Task, UpdateRound
from secretariat.services import meetings, reports, rows
from secretariat.services.measures import MeasureRow
from secretariat.services.report_content import Report
from secretariat.services.secrecy import SecrecyRow
from secretariat.services.when import UNTOLD, When, when_of


class DueKind(Enum):
    """What a day is kept in mind for."""

    MEASURE = auto()
    TASK = auto()
    REVIEW = auto()
    ACTION = auto()
    ANSWERS = auto()
    MEETING = auto()


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day to be kept in mind: the last one of the window that was told in words.

    Attributes:
        uid: the same for the same thing in every file and at every time.
        number: of the measure, action, round or meeting.
        who: the short names of those who answer for it, by language.
        starts: when a meeting begins and ends.
    """

    uid: str
    kind: DueKind
    day: dt.date
    number: str
    title: str = ""
    when: When = UNTOLD
    who: tuple[tuple[str, str], ...] = ()
    starts: dt.time | None = None
    ends: dt.time | None = None
    place: str = ""
    secrecy: SecrecyRow | None = None


@dataclass(frozen=True, slots=True)
class DueDays:
    """The days of a plan and its group, in order, beside the report they were found with."""

    report: Report
    days: tuple[DueDay, ...]

    @property
    def language(self) -> str:
        """The code of the group's language."""
        return self.report.language


def of_plan(session: Session, plan_id: int, on: dt.date) -> DueDays:
    """The days of what is open on a day, and of the meetings to come."""
    report = reports.report(session, plan_id, on)
    finder = _Finder(session, report)
    found = [
        *finder.of_measures(),
        *finder.of_tasks(),
        *finder.of_actions(),
        *finder.of_rounds(),
        *finder.of_meetings(),
    ]
    return DueDays(report, tuple(sorted(found, key=lambda one: (one.day, one.kind.value, one.number, one.uid))))


class _Finder:
    """Finds the days of one plan.

    Args:
        session: the reading session.
        report: how the plan stands.
    """

    def __init__(self, session: Session, report: Report) -> None:
        self._session = session
        self._report = report
        self._open = {row.id: row for row in report.rows if row.status.is_open}

    def of_measures(self) -> Iterator[DueDay]:
        """Deadlines and reviews."""
        query = select(Measure.id, Measure.uid).where(Measure.plan_id == self._report.plan.id)
        uids = dict(self._session.exec(query).all())
        reviews = dict(self._report.reviews)
        for row in self._open.values():
            if row.due.latest:
                yield self._of(row, DueKind.MEASURE, f"{uids[row.id]}-deadline", row.due.latest, row.name, row.due)
            if row.id in reviews:
                yield self._of(row, DueKind.REVIEW, f"{uids[row.id]}-review", reviews[row.id], row.name)

    def of_tasks(self) -> Iterator[DueDay]:
        """Open tasks of open measures."""
        query = (
            select(Task)
            .join(Measure, col(Measure.id) == col(Task.measure_id))
            .where(Measure.plan_id == self._report.plan.id, col(Task.due_latest).is_not(None))
            .where(col(Task.done_on).is_(None), col(Task.withdrawn_on).is_(None))
        )
        for task in self._session.exec(query):
            row, when = self._open.get(task.measure_id), when_of(task, "due")
            if row is not None and when.latest is not None:
                yield self._of(row, DueKind.TASK, f"{task.uid}-due", when.latest, task.title, when)

    def of_actions(self) -> Iterator[DueDay]:
        """Open actions of the group."""
        promised = {one.action.id: one for one in self._report.promises if one.action.latest}
        for part in rows.parts(sorted(promised)):
            for key, uid in self._session.exec(select(Action.id, Action.uid).where(col(Action.id).in_(part))):
                one = promised[key or 0]
                action, due = one.action, one.action.due
                if action.latest is None:
                    continue
                when = When(due.words or action.due_meeting, due.earliest, action.latest, due.precision, due.qualifier)
                who = tuple((code, "; ".join(owner.label(code) for owner in action.owners)) for code in _CODES)
                yield DueDay(f"{uid}-due", DueKind.ACTION, action.latest, action.printed_number, action.text, when, who,
                             secrecy=one.secrecy)  # fmt: skip

    def of_rounds(self) -> Iterator[DueDay]:
        """By when the answers of open rounds are asked for."""
        query = select(UpdateRound).where(UpdateRound.plan_id == self._report.plan.id)
        for one in self._session.exec(query.where(col(UpdateRound.closed_on).is_(None))):
            yield DueDay(f"{one.uid}-answers", DueKind.ANSWERS, one.answer_by, str(one.number))

    def of_meetings(self) -> Iterator[DueDay]:
        """The meetings to come."""
        group = self._report.group.id
        query = select(Meeting.id, Meeting.uid).where(Meeting.group_id == group)
        uids = dict(self._session.exec(query).all())
        for one in meetings.of_group(self._session, group):
            if one.date >= self._report.on and one.state is not MeetingState.CANCELLED:
                yield DueDay(f"{uids[one.id]}-meeting", DueKind.MEETING, one.date, one.number, starts=one.starts,
                             ends=one.ends, place=one.place)  # fmt: skip

    def _of(self, row: MeasureRow, kind: DueKind, uid: str, day: dt.date, title: str, when: When = UNTOLD) -> DueDay:
        who = tuple((code, ", ".join(body.label(code) for body in row.leads)) for code in _CODES)
        return DueDay(uid, kind, day, row.number, title, when, who, secrecy=self._report.secrecy(row.id))


_CODES = ("fi", "sv", "en")
