"""The plan on the first page: how it stands, what changed since the last meeting, what is late, who has answered."""

import datetime as dt
from collections.abc import Iterator

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from secretariat.i18n import _, chosen, count
from secretariat.models import Headline
from secretariat.services.measures import MeasureRow
from secretariat.services.plan_state import PlanState
from secretariat.services.progress import Changes
from secretariat.services.rounds import RequestState, RoundRow
from secretariat.ui import icons
from secretariat.ui.desk import Desk
from secretariat.ui.place import MEASURE, PLAN, ROUNDS, Place
from secretariat.ui.state_bar import StateBar
from secretariat.ui.widgets import Button, Elided, column, row, text

_SHOWN, _BODIES = 4, 16
_MARK = 22


def state(desk: Desk, found: PlanState) -> QVBoxLayout:
    """How the plan stands, with the way to it."""
    open_plan = Button(_("Open"), "quiet")
    open_plan.setProperty("edge", "true")
    open_plan.setAccessibleName(_("Open the plan"))
    open_plan.clicked.connect(_Going(desk, Place(PLAN)))
    name = Elided(found.plan.facts.name.said(chosen().code), "section")
    total = count("{n} measure", "{n} measures", found.counts.total)
    merged = found.counts.merged
    apart = count("{n} merged into another", "{n} merged into others", merged) if merged else ""
    head = row(name, text(", ".join(filter(None, (total, apart))), "note"), 1, open_plan, spacing=10)
    told = [text(words, "note", wrap=True) for words in (*_changed(found), *_to_approve(found))]
    return column(head, StateBar(found.counts), *told, spacing=10)


def _changed(found: PlanState) -> Iterator[str]:
    """What has changed since the last meeting, in one sentence."""
    if found.changes is None or found.since is None:
        return
    told = [*_moves(found.changes)]
    if told:
        yield _("Since the meeting of {date}: {changes}.", date=found.since, changes=", ".join(told))


def _moves(changes: Changes) -> Iterator[str]:
    if done := len(changes.into(Headline.DONE)):
        yield count("{n} implemented", "{n} implemented", done)
    if late := len(changes.into(Headline.LATE)):
        yield count("{n} come late", "{n} come late", late)
    if moved := len(changes.rescheduled):
        yield count("{n} deadline moved", "{n} deadlines moved", moved)


def _to_approve(found: PlanState) -> Iterator[str]:
    for measure, revision in found.to_approve[:_SHOWN]:
        words = revision.due.words or (chosen().date(revision.due.latest) if revision.due.latest else "")
        yield _(
            "To approve: the new deadline of {measure}, {words}", measure=measure.number or measure.name, words=words
        )


def answers(desk: Desk, found: RoundRow) -> QVBoxLayout:
    """Who has answered the open round, and how many of all."""
    head = row(
        text(_("Update requests"), "group"), 1,
        text(_("answer by {date}", date=chosen().short_date(found.facts.answer_by)), "help"),
    )  # fmt: skip
    grid = QGridLayout()
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(6)
    for place, request in enumerate(found.requests[:_BODIES]):
        is_answered = request.state is RequestState.ANSWERED
        words = text(request.label(chosen().code), "" if is_answered else "strong")
        on = chosen().short_date(request.answered_on) if request.answered_on else _("no answer")
        sign = QLabel()
        if is_answered:
            sign.setPixmap(icons.pixmap("mark-done", "good", 12))
        grid.addLayout(row(words, 1, sign, text(on, "help"), spacing=6), place // 2, place % 2)
    whole = len(found.requests)
    said = count("{n} of {whole} has answered", "{n} of {whole} have answered", found.answered, whole=whole)
    go = Button(_("Open the round"), "quiet")
    go.setProperty("edge", "true")
    go.clicked.connect(_Going(desk, Place(ROUNDS, row_id=found.id)))
    return column(head, grid, row(text(said, "help"), 1, go), spacing=8)


class DueMeasure(QWidget):
    """A measure that is late or falls due next: its number and title, who leads it, by when; pressed, it opens."""

    def __init__(self, desk: Desk, measure: MeasureRow, today: dt.date) -> None:
        super().__init__()
        code = chosen().code
        is_late = measure.status.headline is Headline.LATE
        mark = QLabel()
        mark.setFixedWidth(14)
        mark.setPixmap(icons.pixmap("mark-late" if is_late else "mark-running", "danger" if is_late else "accent", 12))
        words = Elided(" ".join(filter(None, (measure.number, measure.name))))
        leads = ", ".join(body.label(code) for body in measure.leads[:2])
        go = Button("", "quiet", icon="right")
        go.setAccessibleName(_("Open {name}", name=measure.number or measure.name))
        go.setStyleSheet("min-height: 18px; padding: 0;")
        go.setFixedSize(22, 22)
        go.clicked.connect(_Going(desk, Place(MEASURE, measure_id=measure.id)))
        first = row(mark, words, 1, text(leads or _("no lead"), "help"), go, spacing=8)
        when = text(due_words(measure, today), "error" if is_late else "help", wrap=True)
        self._when = when
        self.setLayout(column(first, row(when, margins=(_MARK, 0, 0, 0)), spacing=1, margins=(0, 4, 0, 5)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the height of all lines, however many widgets want room above and below."""
        super().resizeEvent(event)
        self._when.setMinimumHeight(self._when.heightForWidth(self.width() - _MARK))


def due_words(measure: MeasureRow, today: dt.date) -> str:
    """By when a measure is due, and how far away that is."""
    latest = measure.status.window.latest if measure.status.window else None
    words = measure.due.words or (chosen().date(latest) if latest else "")
    days = measure.status.days or 0
    if measure.status.headline is Headline.LATE:
        return f"{words} · {count('{n} day late', '{n} days late', days)}"
    left = (latest - today).days if latest else 0
    away = count("{n} day", "{n} days", left) if left else _("today")
    return f"{words} · {away}"


class _Going:
    """Goes to a place when a button is pressed."""

    def __init__(self, desk: Desk, place: Place) -> None:
        self._desk = desk
        self._place = place

    def __call__(self) -> None:
        self._desk.go(self._place)
