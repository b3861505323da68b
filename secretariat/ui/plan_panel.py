"""The panel beside the measures: how the chosen one stands and why, its facts, its history."""

import datetime as dt
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.i18n import _, capitalized, chosen, count
from secretariat.models import Flag, Headline
from secretariat.services import courses, deadlines, explain, measures, story
from secretariat.services.labels import label
from secretariat.services.measures import MeasureRow, MeasureView
from secretariat.services.status import Status
from secretariat.ui import icons, theme
from secretariat.ui.desk import Desk
from secretariat.ui.flow_layout import flow
from secretariat.ui.headlines import LOOKS, headline_chip
from secretariat.ui.measure_table_model import due_words
from secretariat.ui.readings import said_window
from secretariat.ui.widgets import (
    Button,
    Elided,
    KeyHint,
    clear,
    column,
    connect,
    line,
    pane,
    row,
    scrolled,
    text,
    told_keys,
)

WIDTH = 340
_EVENTS, _BAR = 12, 14


class PlanPanel(QWidget):
    """The panel.

    Signals:
        update_wanted: an update of the measure is to be entered.
        deadline_wanted: another deadline is to be proposed for it.
        today_wanted: today is to be shown instead of a past day.
        left: the panel is to be closed.
    """

    update_wanted = Signal()
    deadline_wanted = Signal()
    today_wanted = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: tuple[int, dt.date] | None = None
        self._kicker = Elided("", "group")
        close = connect(Button("", "quiet", icon="close"), self.left.emit)
        close.setAccessibleName(_("Close the panel"))
        close.setFixedWidth(32)
        self._title = text("", "pane", wrap=True)
        self._body = QVBoxLayout()
        self._body.setSpacing(6)
        self._inner = pane(column(self._title, self._body, 1, spacing=10, margins=(20, 0, 20, 16)), "sunken")
        self.area = scrolled(self._inner)
        self.area.setAccessibleName(_("The chosen measure"))
        self.enter = connect(Button(_("Record an update"), "primary"), self.update_wanted.emit)
        self.enter.setAccessibleDescription(told_keys("Ctrl+U"))
        self.propose = connect(Button(_("Propose a deadline")), self.deadline_wanted.emit)
        head = row(self._kicker, 1, KeyHint("F4"), close, spacing=4, margins=(20, 12, 8, 0))
        self.today = connect(Button(_("Show today")), self.today_wanted.emit)
        foot = flow(self.enter, self.propose, self.today)
        foot.setContentsMargins(20, 12, 12, 14)
        self._foot = pane(foot, "sunken")
        whole = pane(column(head, self.area, self._foot, spacing=4), "sunken")
        self.setLayout(row(line(vertical=True), whole, spacing=0))
        self.setFixedWidth(WIDTH)

    def show_measure(
        self, row_: MeasureRow | None, on: dt.date, goal: str, *, can_write: bool, is_past: bool = False
    ) -> None:
        """Show a measure as it stood on a day."""
        is_dated = row_ is not None and deadlines.has_one(row_.kind)
        for button, shown in ((self.enter, can_write), (self.propose, can_write and is_dated), (self.today, is_past)):
            button.setVisible(shown)
        self._foot.setVisible(row_ is not None and (can_write or is_past))
        self._fill(row_, on, goal, is_past=is_past)
        layout = self._inner.layout()
        if layout is not None:  # a scrolled widget does not ask words in several rows how high they are
            layout.activate()
            self._inner.setMinimumHeight(layout.totalHeightForWidth(WIDTH - _BAR))

    def _fill(self, row_: MeasureRow | None, on: dt.date, goal: str, *, is_past: bool) -> None:
        clear(self._body)
        self._shown = (row_.id, on) if row_ else None
        if row_ is None:
            self._kicker.tell("")
            self._title.setText(_("No measure is chosen"))
            return
        view = story.then(self._desk.workspace.ask(measures.one, row_.id, on), on)
        self._kicker.tell(" · ".join(filter(None, (row_.number, goal))))
        self._title.setText(row_.name)
        if is_past:
            self._body.addWidget(text(_("The state of {day}", day=on), "strong"))
        self._body.addLayout(_chip_line(row_.status))
        for name, words, under in self._facts(row_, view, on):
            self._body.addLayout(_fact(name, words, under))
        self._add_reasons(row_, view)
        self._add_history(row_, view, on)

    def _facts(self, row_: MeasureRow, view: MeasureView, on: dt.date) -> list[tuple[str, str, str]]:
        code = chosen().code
        contacts = [one.name for one in view.contacts if one.ends is None or one.ends >= on]
        leads = " · ".join([*(one.label(code) for one in row_.leads), *contacts])
        facts = [(_("Responsible"), leads or "–", "")]
        if row_.others:
            facts.append((_("Takes part"), ", ".join(one.label(code) for one in row_.others), ""))
        window = row_.status.window
        days = said_window(window.earliest, window.latest) if window else ""
        words = due_words(row_)
        first = ""
        if Flag.RESCHEDULED in row_.status.flags:
            first = _("originally {words}", words=story.said_when(row_.original, code))
        under = " · ".join(filter(None, (days if days != words else "", first)))
        facts.append((_("Deadline"), words or "–", under))
        if row_.wording and row_.title:
            facts.append((_("Wording"), "", row_.wording))
        return facts

    def _add_reasons(self, row_: MeasureRow, view: MeasureView) -> None:
        said = explain.sentences(row_.status, chosen().code, story.named(view))
        if not said:
            return
        self._body.addSpacing(6)
        self._body.addWidget(line())
        self._body.addWidget(text(_("Why: {headline}", headline=capitalized(_(label(row_.status.headline)))), "group"))
        family, mark = LOOKS[row_.status.headline]
        told = row_.told.text if row_.told else ""
        for sentence in said:
            is_ground = sentence in explain.because(row_.status, row_.status.headline, chosen().code,
                                                    story.named(view))  # fmt: skip
            self._body.addWidget(Reason(sentence, mark if is_ground else "", family))
        if told and row_.status.headline is Headline.AT_RISK:
            self._body.addWidget(text(f"”{told}”", "help", wrap=True))

    def _add_history(self, row_: MeasureRow, view: MeasureView, on: dt.date) -> None:
        workspace = self._desk.workspace
        items = workspace.ask(story.items_of_group, self._desk.group_id or 0)
        lines = [one for one in story.lines(view, chosen().code, items) if one.withdrawn_on is None]
        events = [(one.on, one.words, one.source) for one in lines if one.words]
        events += [
            (turn.on, f"{capitalized(_(label(turn.was)))} → {_(label(turn.now))}", "")
            for turn in workspace.ask(courses.turns, row_.id, on)
        ]
        events.sort(key=lambda event: event[0], reverse=True)
        self._body.addSpacing(6)
        self._body.addWidget(line())
        self._body.addWidget(text(_("History"), "group"))
        days = [_said_day(day, on) for day, _words, _source in events[:_EVENTS]]
        room = max(map(QFontMetrics(theme.font(theme.HELP)).horizontalAdvance, days), default=0) + 6
        last = len(days) - 1
        for number, (shown, (_day, words, source)) in enumerate(zip(days, events, strict=False)):
            event = Event(shown, words, source, is_first=number == 0, is_last=number == last)
            event.when.setFixedWidth(room)
            self._body.addWidget(event)
        if len(events) > _EVENTS:
            self._body.addWidget(text(_("Older ones are on the page of the measure."), "help", wrap=True))


class Reason(QWidget):
    """A reason with the mark of the headline it stands for."""

    def __init__(self, sentence: str, mark: str, family: str) -> None:
        super().__init__()
        self._mark, self._family = mark, family
        words = text(sentence, wrap=True)
        self.setLayout(row(words, margins=(20, 1, 0, 1)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The mark."""
        if self._mark:
            ink = theme.current().chips[self._family][0]
            QPainter(self).drawPixmap(0, 5, icons.pixmap(f"mark-{self._mark}", ink, 12))


class Event(QWidget):
    """A line of the history: a dot on a line, the day, what happened, and where that comes from."""

    def __init__(self, day: str, words: str, source: str, *, is_first: bool, is_last: bool) -> None:
        super().__init__()
        self._is_first, self._is_last = is_first, is_last
        self.when = text(day, "help")
        said = text(words, wrap=True)
        said.setStyleSheet("font-size: 14px;")
        parts: list[Any] = [said]
        if source:
            parts.append(text(source, "help", wrap=True))
        inner = column(*parts, spacing=1)
        whole = row(self.when, inner, spacing=6, margins=(18, 2, 0, 8))
        whole.setAlignment(self.when, Qt.AlignmentFlag.AlignTop)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The dot and the line; the newest is filled."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line2"), 1))
        if not self._is_first:
            painter.drawLine(5, 0, 5, 7)
        if not self._is_last:
            painter.drawLine(5, 17, 5, self.height())
        painter.setPen(QPen(theme.color("accent" if self._is_first else "control"), 1.5))
        painter.setBrush(theme.color("accent") if self._is_first else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(1.5, 8.5, 7, 7))


def _said_day(day: dt.date, on: dt.date) -> str:
    return chosen().short_date(day) if day.year == on.year else chosen().date(day)


def _chip_line(status: Status) -> Any:
    note = _(label(status.phase))
    if status.tasks:
        note += ", " + count("{done}/{n} task", "{done}/{n} tasks", status.tasks, done=status.tasks_done)
    if status.headline in {Headline.DONE, Headline.PARTLY, Headline.DROPPED, Headline.MERGED, Headline.NOT_STARTED}:
        note = ""
    return row(headline_chip(status), 1, text(note, "help"), margins=(0, 2, 0, 4))


def _fact(name: str, words: str, under: str) -> Any:
    key = text(name, "help")
    if not words:
        return column(key, text(under, "note", wrap=True), spacing=1)
    value = text(words, wrap=True)
    value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    first = row(key, value, spacing=12)
    first.setAlignment(key, Qt.AlignmentFlag.AlignTop)
    first.setStretch(1, 1)
    if not under:
        return first
    below = text(under, "help", wrap=True)
    below.setAlignment(Qt.AlignmentFlag.AlignRight)
    return column(first, below, spacing=1)
