"""The head of the page of a project: what it is called, its period and the day of its paper, edited in place."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from secretariat.i18n import _, chosen
from secretariat.services import projects
from secretariat.services.paper_dates import Counted
from secretariat.services.projects import Period, ProjectRow
from secretariat.services.when import When
from secretariat.ui.desk import Desk
from secretariat.ui.fields import DateField, Form, TextField
from secretariat.ui.matter_head import TitleField
from secretariat.ui.measure_part import joined, today
from secretariat.ui.readings import said_window
from secretariat.ui.sections import Doing
from secretariat.ui.widgets import beside, column, pane, row, text
from secretariat.ui.word_fields import WhenField

_NUMBER, _DAY = 150, 210
INSET = 9
"""So far the words of the title stand inside its field; the head as a whole is moved out by it."""


class PeriodField(WhenField):
    """From when to when, in words; what was understood stands under it. Empty is no period yet."""

    def __init__(self) -> None:
        super().__init__(_("Project period"))
        self.line.setPlaceholderText(_("1.1.2027–30.6.2028, or in words; empty: none yet"))

    def show_period(self, period: Period) -> None:
        """Show a period of the file."""
        kept = When(period.words or period.days(chosen().code), period.starts, period.ends)
        self.show_when(kept)

    def period(self, row_: ProjectRow | None, language: str) -> Period:
        """What is written, with the days it means; words that are counted from the paper's day wait for that."""
        kept = row_.facts.period if row_ is not None else Period()
        words = self.value.strip()
        if words == (kept.words or kept.days(chosen().code)):
            return kept
        return projects.read_period(words, row_.facts.paper_date if row_ else None, language) if words else Period()

    @Slot()
    def _on_left(self) -> None:
        if self.is_wrong:
            self.tell(_("There is no such period: a date is wrong, or it ends before it begins."), wrong=True)
        else:
            self.changed.emit()


class ProjectHead(Form):
    """What a project is told by; what is written is kept at once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._project: ProjectRow | None = None
        self.title = TitleField(_("Title of the project"))
        self.number = TextField(_("Number"))
        self.period = PeriodField()
        self.paper_date = DateField(_("Day of the paper that tells of it"))
        super().__init__(title=self.title, number=self.number, period=self.period, paper_date=self.paper_date)
        self.number.setMaximumWidth(_NUMBER)
        self.paper_date.setMaximumWidth(_DAY)
        others = beside(self.number, self.period, self.paper_date, spacing=12)
        others.setContentsMargins(INSET, 0, 0, 0)
        self.build(self.title, others)
        layout: Any = self.layout()
        layout.setSpacing(6)
        for name in ("title", "number", "period"):
            self.fields[name].changed.connect(Doing(self._keep, name))
        self.paper_date.changed.connect(self._on_dated)

    @property
    def language(self) -> str:
        """The language that the project is told in."""
        group = self._desk.group()
        own = self._project.facts.language if self._project else None
        return own or (group.facts.language if group else chosen().code)

    def show_project(self, project: ProjectRow, *, can_write: bool) -> None:
        """Show a project."""
        self._project = project
        facts = project.facts
        self.title.show_value(facts.title)
        self.number.show_value(facts.number)
        self.period.read_as(facts.paper_date or today(), self.language)
        self.period.show_period(facts.period)
        self.period.tell(self._period_words(project))
        self.paper_date.show_date(facts.paper_date)
        for each in self.fields.values():
            each.setEnabled(can_write)
        self.title.area.setReadOnly(not can_write)
        self.title.setEnabled(True)

    def _period_words(self, project: ProjectRow) -> str:
        """What the period means, and how far the project has come by it."""
        period = project.facts.period
        is_told = not period.words or period.words == period.days(chosen().code)
        days = "" if is_told else said_window(period.starts, period.ends)
        return joined(days, _(projects.STAGES[project.stage(today())]))

    def _keep(self, name: str) -> None:
        """Keep what is written in one field; what another one was refused for does not hold it back."""
        project = self._project
        if project is None or getattr(self.fields[name], "is_wrong", False) or not self._desk.workspace.can_change:
            return
        period = self.period.period(project, self.language)
        values: dict[str, Any] = {"title": self.title.value.strip(), "number": self.number.value.strip(),
                                  "period": period}  # fmt: skip
        facts = replace(project.facts, **{name: values[name]})
        if facts != project.facts:
            self._desk.workspace.execute(projects.change, project.id, facts, refused=self.refuse)

    @Slot()
    def _on_dated(self) -> None:
        project, day = self._project, self.paper_date.date
        if project is not None and not self.paper_date.is_wrong and day != project.facts.paper_date:
            self._desk.workspace.execute(projects.date_paper, project.id, day, refused=self.refuse)


class PaperQuestion(QWidget):
    """Asks for the day of an undated paper whose dates are counted from it; once it is known, tells what they mean.

    Signals:
        dated: the day that was given.
    """

    dated = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.words = text("", wrap=True)
        self.day = DateField(_("Day of the paper"))
        self.day.setFixedWidth(_DAY)
        self.day.changed.connect(self._on_changed)
        inner = row(self.words, self.day, spacing=16, margins=(16, 10, 16, 10))
        inner.setStretch(0, 1)
        self._asking = pane(inner, "sunken")
        self.read = text("", "help", wrap=True)
        self.setLayout(column(self._asking, self.read, spacing=0))

    def show_dates(self, found: tuple[Counted, ...], *, can_write: bool) -> None:
        """Show the dates of a project that are counted from the day of its paper."""
        unknown = [one for one in found if not one.when.earliest and not one.when.latest]
        quoted = chosen().joined([_("“{words}”", words=one.words) for one in unknown])
        words = _("Counted from the day of the paper that tells of the project: {dates}. When is the paper from?",
                  dates=quoted)  # fmt: skip
        self.words.setText(words)
        self._asking.setVisible(bool(unknown) and can_write)
        told = [
            f"{one.words}: {said_window(one.when.earliest, one.when.latest)}" for one in found if one not in unknown
        ]
        self.read.setText(joined(*told))
        self.read.setVisible(bool(told))
        if not unknown:
            self.day.show_date(None)
        self.setVisible(bool(told) or (bool(unknown) and can_write))

    @property
    def is_asking(self) -> bool:
        """Whether the day is being asked for."""
        return not self._asking.isHidden()

    @Slot()
    def _on_changed(self) -> None:
        if self.day.date is not None:
            self.dated.emit(self.day.date)
