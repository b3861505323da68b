"""Reports: the list of drafts and issued ones at the left, the form and the figures in the middle, the paper beside."""

import datetime as dt
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QTimer, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from secretariat.documents import kind_of
from secretariat.i18n import _, chosen
from secretariat.models import Snapshot
from secretariat.services import reports, users
from secretariat.services.reports import SnapshotRow
from secretariat.ui.desk import PLANNED, Desk
from secretariat.ui.keyboard import parts_of
from secretariat.ui.paper_choice import PaperChoice, PaperSaver, SaveButton
from secretariat.ui.place import PLANS, Place
from secretariat.ui.plan_strips import PastStrip
from secretariat.ui.preview import PRINT_KEYS, PreviewPane
from secretariat.ui.report_figures import ReportFigures
from secretariat.ui.report_form import ReportForm
from secretariat.ui.rows import Column, Rows, table
from secretariat.ui.widgets import (
    AFTER_PAINTING_MS,
    Button,
    EmptyState,
    column,
    connect,
    line,
    pane,
    row,
    scrolled,
    text,
)

_PREVIEW, _MIDDLE = 481, 460
_MOST_ROWS, _ROW_HIGH, _HEAD_HIGH = 5, 34, 34


def _number(one: SnapshotRow) -> str:
    return str(one.number)


def _day(one: SnapshotRow) -> str:
    return chosen().date(one.on)


def _since(one: SnapshotRow) -> str:
    return chosen().date(one.since) if one.since else "–"


def _state(one: SnapshotRow) -> str:
    if not one.is_issued:
        return _("Draft")
    return _("Issued {date}", date=dt.datetime.fromisoformat(one.issued_at).date())


def _id(one: SnapshotRow) -> int:
    return one.id


COLUMNS: tuple[Column[SnapshotRow], ...] = (
    Column("No.", _number, 60),
    Column("Status on", _day, 150),
    Column("Compared with", _since, 150),
    Column("State", _state),
)


class ReportsPage(QWidget):
    """The reports of the chosen plan."""

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._window = window
        self._desk = desk
        self._shown: SnapshotRow | None = None
        self._plan_name = text("", "note")
        self.new = connect(Button(_("New report"), icon="plus", keys="Ctrl+N"), self._on_new)
        self.save = SaveButton()
        self.save.picked.connect(self._on_format)
        self.issue = connect(Button(_("Issue…"), "primary"), self._on_issue)
        self.remove = connect(Button(_("Remove"), "quiet"), self._on_remove)
        self.rows: Rows[SnapshotRow] = Rows(COLUMNS, _id, self)
        self.list = table(self.rows, _("Reports"))
        self.list.selectionModel().currentRowChanged.connect(self._on_current)
        self.form = ReportForm(desk)
        self.figures = ReportFigures(desk)
        self.choice = PaperChoice()
        self.choice.changed.connect(self._on_choice)
        self.preview = PreviewPane(desk, _("Paper"))
        self.saver = PaperSaver(self, desk, window.status.show_note)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(AFTER_PAINTING_MS)
        self._later.timeout.connect(self._fill)
        self._past_day: dt.date | None = None
        self.past = PastStrip(_("A new report is made of that day."))
        self.past.back.connect(self._on_today)
        self._states = QStackedWidget()
        self._build()
        window.add_action(_("New report"), "Ctrl+N", self._on_new, self)
        window.add_action(_("Save the paper…"), "Ctrl+P", self._on_save, self)
        window.add_action(_("Print the paper…"), PRINT_KEYS, self._on_print, self)
        window.add_action(_("Show or hide the paper"), "F4", self._on_preview, self)
        desk.workspace.changed.connect(self._on_changed)
        desk.plan_changed.connect(self._on_plan_changed)
        desk.group_changed.connect(self._on_plan_changed)

    def _build(self) -> None:
        buttons = (self.remove, self.save, self.new, self.issue)
        head = row(text(_("Reports"), "page"), self._plan_name, 1, *buttons, spacing=10, margins=(32, 16, 24, 12))
        parts = column(self.figures, line(), self.form, 1, spacing=16, margins=(32, 16, 24, 24))
        left = column(self.list, line(), scrolled(pane(parts)), spacing=0)
        left.setStretch(2, 1)
        choice = column(self.choice, margins=(16, 10, 12, 10))
        paper = pane(column(pane(choice, "sidebar"), line(), self.preview, spacing=0), "sidebar")
        paper.layout().setStretch(2, 1)  # type: ignore[union-attr]
        paper.setFixedWidth(_PREVIEW)
        self._paper = paper
        body = row(pane(left), line(vertical=True), paper, spacing=0)
        body.setStretch(0, 1)
        full = QWidget()
        full.setLayout(body)
        self._states.addWidget(full)
        begin = connect(Button(_("New report"), "primary", icon="plus"), self._on_new)
        told = _(
            "A report tells how the plan stands on a day and what changed since an earlier one. Write your own "
            "sentence, look at the paper beside, and issue it: then its figures stay as they are."
        )
        self._states.addWidget(_around(EmptyState(_("No report yet"), told, begin)))
        plans_ = connect(Button(_("Go to Plans"), "primary"), self._on_plans)
        none = _("Reports tell of an action plan. Add the plan and its measures first.")
        self._states.addWidget(_around(EmptyState(_("No plan to report on"), none, plans_)))
        layout = column(head, line(), self.past, self._states, spacing=0)
        layout.setStretch(3, 1)
        self.setLayout(layout)

    def show_place(self, place: Place) -> None:
        """Show the reports of the plan; the one asked for, the one shown last, else the newest.

        A past day that one comes with is the one a new report is made of.
        """
        self._show_day(place.on)
        if place.tab == "new" and self._desk.plan_id is not None and self._desk.workspace.can_write:
            self._on_new()
            return
        self.reload(place.row_id)
        if self._shown is not None:
            self.list.setFocus()

    def reload(self, key: int | None = None) -> None:
        """Read the reports anew; the chosen one stays."""
        plan = self._desk.plan()
        self._plan_name.setText(plan.facts.name.said(chosen().code) if plan else "")
        found = self._desk.workspace.ask(reports.of_plan, plan.id) if plan else []
        wanted = key or (self._shown.id if self._shown else None)
        self.rows.show_rows(found)
        self.list.setFixedHeight(_HEAD_HIGH + _ROW_HIGH * min(max(1, len(found)), _MOST_ROWS))
        self._shown = next((one for one in found if one.id == wanted), found[0] if found else None)
        self._states.setCurrentIndex(0 if found else 1 if plan else 2)
        if self._shown is not None:
            index = self.rows.index(self.rows.place(self._shown.id), 0)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.list.selectionModel().setCurrentIndex(index, flags)
        self._show()

    def _show(self) -> None:
        """Show the chosen report: the form at once, its figures and its paper a moment later."""
        shown, can_write = self._shown, self._desk.workspace.can_write
        is_draft = shown is not None and not shown.is_issued
        self.new.setEnabled(can_write and self._desk.plan_id is not None)
        self.issue.setVisible(can_write and is_draft)
        self.remove.setVisible(can_write and is_draft)
        self.save.setVisible(shown is not None)
        if shown is not None:
            self.form.show_report(shown, can_write=can_write)
            self._later.start()

    @Slot()
    def _fill(self) -> None:
        if self._shown is None or not self.isVisible():
            return
        report = self._desk.workspace.ask(reports.content, self._shown.id)
        self.figures.show_report(report)
        self.choice.show_bodies(report)
        self._on_choice()
        self._fit()

    @Slot()
    def _on_choice(self) -> None:
        self.save.offer(kind_of(self.choice.name).formats)
        if self._shown is not None and self._paper.isVisible():
            self.preview.show_paper(self.choice.name, self.choice.asked(self._shown.id), self.choice.readers)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        found = self.rows.row(current.row())
        if found is not None and (self._shown is None or found.id != self._shown.id):
            self._shown = found
            self._show()

    @Slot()
    def _on_new(self) -> None:
        plan_id = self._desk.plan_id
        if plan_id is None or not self._desk.workspace.can_write:
            return
        on = self._past_day or dt.datetime.now().astimezone().date()
        issued = [one.on for one in self._desk.workspace.ask(reports.of_plan, plan_id) if one.is_issued]
        since = next((day for day in issued if day < on), None)
        done = self._desk.workspace.execute(reports.draft, plan_id, on=on, since=since)
        if done is not None:
            self.reload(done.value)
            self.form.summary.area.setFocus()

    def _show_day(self, day: dt.date | None) -> None:
        self._past_day = day
        if day is None:
            self.past.hide()
        else:
            self.past.tell(day)

    @Slot()
    def _on_today(self) -> None:
        self._show_day(None)
        self.new.setFocus()

    @Slot()
    def _on_save(self) -> None:
        self._on_format("pdf")

    @Slot(str)
    def _on_format(self, form: str) -> None:
        if self._shown is not None:
            asked = replace(self.choice.asked(self._shown.id), code=self.preview.code)
            self.saver.save(self.choice.name, asked, self.choice.readers, form)

    @Slot()
    def _on_print(self) -> None:
        if self._shown is not None:
            self.preview.show_paper(self.choice.name, self.choice.asked(self._shown.id), self.choice.readers)
            self.preview.print_paper()

    @Slot()
    def _on_issue(self) -> None:
        title = _("What is issued stays as it is: the figures and the papers are kept as they are now.")
        words = _("Later facts come into later reports; what was wrong is told there as a correction.")
        acts = ((_("Issue"), self._issue_now), (_("Cancel"), self._window.message.hide))
        self._window.message.tell("info", title, words, acts=acts)

    def _issue_now(self) -> None:
        self._window.message.hide()
        if self._shown is None:
            return
        user = self._desk.workspace.ask(users.of_login, self._desk.workspace.store.login)
        now = dt.datetime.now().astimezone()
        self._desk.workspace.execute(reports.issue, self._shown.id, at=now, by=user.shown_name if user else "")

    @Slot()
    def _on_remove(self) -> None:
        if self._shown is not None:
            number = self._shown.number
            if self._desk.workspace.execute(reports.remove, self._shown.id) is not None:
                self._desk.told.emit(_("Report {number} was removed", number=number))

    @Slot()
    def _on_plans(self) -> None:
        self._desk.go(Place(PLANS, tab="new"))

    @Slot()
    def _on_preview(self) -> None:
        shown = self._paper.isVisible()
        self._paper.setProperty("asked", not shown)
        self._paper.setProperty("closed", shown)
        self._fit()
        self._on_choice()

    def resizeEvent(self, event: Any) -> None:
        """Close the paper first when the window is narrow."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        is_narrow = self.width() < _PREVIEW + _MIDDLE
        is_closed = self._paper.property("closed") is True
        self._paper.setVisible(not is_closed and (not is_narrow or self._paper.property("asked") is True))

    def parts(self) -> list[QWidget]:
        """What one key goes through."""
        every: tuple[QWidget, ...] = (self.list, self.form.summary.area, self.choice.kind)
        return [part for part in every if part.isVisible() and part.isEnabled()] or parts_of(self)

    @Slot()
    def _on_plan_changed(self) -> None:
        self._shown = None
        self._show_day(None)
        if self.isVisible():
            self.reload()

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if not self.isVisible():
            return
        if changes.touches(Snapshot):
            self.reload()
        elif changes.touches(*PLANNED) and self._shown is not None and not self._shown.is_issued:
            self._later.start()


def _around(inner: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(column(inner, 1, margins=(40, 40, 40, 40)))
    return made
