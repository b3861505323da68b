"""The page of a measure: how it stands and why, all it rests on, and the forms that change it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from secretariat.errors import Refused
from secretariat.i18n import _, chosen
from secretariat.models import (
    Action,
    AgendaItem,
    Attachment,
    Goal,
    Measure,
    MeasureLink,
    MeasureObligation,
    Meeting,
    Obligation,
    Organization,
    Person,
    Phase,
    Plan,
    PlanVersion,
    Secrecy,
)
from secretariat.services import deadlines, measures, organizations, persons, plans, story
from secretariat.services.measures import MeasureView
from secretariat.services.organizations import OrganizationRow
from secretariat.services.persons import PersonRow
from secretariat.services.plans import PlanRow
from secretariat.services.story import ItemPlace, NumberedMeasure
from secretariat.ui.desk import PLANNED, Desk
from secretariat.ui.fields import Line
from secretariat.ui.headlines import headline_chip
from secretariat.ui.measure_basics import BasicsPart
from secretariat.ui.measure_blockers import BlockersPart
from secretariat.ui.measure_panel import MeasurePanel
from secretariat.ui.measure_part import MeasurePart, Subject, joined, today
from secretariat.ui.measure_schedule import SchedulePart
from secretariat.ui.measure_steps import StepsPart
from secretariat.ui.measure_ties import TiesPart
from secretariat.ui.measure_updates import AssessmentPart, UpdatesPart
from secretariat.ui.place import PLAN, Place
from secretariat.ui.plan_strips import PastStrip
from secretariat.ui.sections import settle
from secretariat.ui.widgets import Button, Elided, Tabs, clear, column, connect, line, pane, row, scrolled, text
from secretariat.ui.word_fields import shown_when, window_words

if TYPE_CHECKING:
    import datetime as dt

TABS = ("situation", "schedule", "steps", "blockers", "basics")
_PANEL_FROM = 860
_AROUND = (Plan, PlanVersion, Goal, Measure, Meeting, AgendaItem, Organization, Person, Attachment)
_WATCHED = (*PLANNED, *_AROUND, MeasureLink, MeasureObligation, Obligation, Secrecy, Action)


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around the measures of a plan, to choose from and to tell them by."""

    plan: PlanRow
    goals: Mapping[int, str]
    items: Mapping[int, ItemPlace]
    bodies: Sequence[OrganizationRow]
    people: Sequence[PersonRow]
    others: Sequence[NumberedMeasure]
    papers: Sequence[tuple[int, str]]


class MeasurePage(QWidget):
    """The page of one measure."""

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._desk, self._window = desk, window
        self._subject: Subject | None = None
        self._around: _Around | None = None
        self._measure_id: int | None = None
        self._on: dt.date | None = None
        self._carried: dt.date | None = None  # the past day that one came with, and goes back to
        self._crumb = Elided("", "help")
        self.title = text("", "page", wrap=True)
        self._chip = row(spacing=0)
        self._note = Elided("", "note")
        self.day = Line(_("State of the day"), small=True)
        self.day.setPlaceholderText(_("today"))
        self.day.setFixedWidth(120)
        self.day.left.connect(self._on_day)
        self.before = connect(Button("", "quiet", icon="up"), self.go_before)
        self.before.setAccessibleName(_("Measure before this one"))
        self.after = connect(Button("", "quiet", icon="down"), self.go_after)
        self.after.setAccessibleName(_("Measure after this one"))
        self.update_it = connect(Button(_("Record an update"), "primary", keys="Ctrl+U"), self.begin_update)
        self.propose = connect(Button(_("Propose a deadline"), keys="Ctrl+Shift+D"), self.begin_deadline)
        self.past = PastStrip(_("As it was known then. It can only be read."))
        self.past.back.connect(self._on_today)
        self.tabs = Tabs(_("Measure"), _("Situation"), _("Schedule"), _("Steps"), _("Waits for"), _("Basics"))
        self.updates, self.assessment = UpdatesPart(desk), AssessmentPart(desk)
        self.schedule, self.steps = SchedulePart(desk), StepsPart(desk)
        self.blockers, self.basics, self.ties = BlockersPart(desk), BasicsPart(desk), TiesPart(desk)
        self._of_tabs: tuple[tuple[MeasurePart, ...], ...] = (
            (self.assessment, self.updates), (self.schedule,), (self.steps,), (self.blockers,), (self.basics, self.ties)
        )  # fmt: skip
        self.panel = MeasurePanel(desk)
        self._parts = QStackedWidget()
        self._build()
        self.tabs.currentChanged.connect(self._on_tab)
        self._add_actions()
        desk.workspace.changed.connect(self._on_changed)

    @property
    def back(self) -> Button:
        """The way back to today."""
        return self.past.button

    def _build(self) -> None:
        state = row(text(_("State of the day"), "help"), self.day, self.before, self.after, spacing=4)
        first = row(self._crumb, 1, state, spacing=8)
        second = row(self._chip, self._note, 1, self.propose, self.update_it, spacing=10)
        head = column(first, self.title, second, self.tabs, spacing=8, margins=(32, 10, 24, 0))
        for parts in self._of_tabs:
            inner = column(*parts, 1, spacing=28, margins=(32, 20, 32, 32))
            self._parts.addWidget(scrolled(pane(inner)))
        middle = row(self._parts, line(vertical=True), self.panel, spacing=0)
        middle.setStretch(0, 1)
        layout = column(self.past, head, line(), middle, spacing=0)
        layout.setStretch(3, 1)
        self.setLayout(layout)

    def _add_actions(self) -> None:
        add = self._window.add_action
        for words, keys, slot in (
            (_("Record an update"), "Ctrl+U", self.begin_update),
            (_("Propose a deadline"), "Ctrl+Shift+D", self.begin_deadline),
            (_("Change the phase"), "Ctrl+Shift+F", self.begin_phase),
            (_("Add a task"), "Ctrl+Shift+T", self.begin_task),
            (_("Add a blocker"), "Ctrl+Shift+B", self.begin_blocker),
            (_("Assess the measure as the coordinator"), "Ctrl+Shift+A", self.begin_assessment),
            (_("Add who is responsible"), "Ctrl+Shift+R", self.begin_body),
            (_("State of a past day"), "Ctrl+D", self.begin_day),
            (_("Measure after this one"), "Ctrl+PgDown", self.go_after),
            (_("Measure before this one"), "Ctrl+PgUp", self.go_before),
            (_("Close the form, or go back to the measures"), "Esc", self._on_back),
        ):
            add(words, keys, slot, self)
        for number in range(self.tabs.count()):
            words = _("Show the tab {name}", name=self.tabs.tabText(number))
            add(words, f"Ctrl+{number + 1}", _Turn(self.tabs, number), self)

    # What is shown

    def show_place(self, place: Place) -> None:
        """Show a measure, and a tab of it, as it stood on a day; `update`, `deadline` and `phase` begin those."""
        measure_id = place.measure_id or self._measure_id
        if measure_id is None:
            self._desk.go(Place(PLAN))
            return
        if measure_id != self._measure_id or place.measure_id is not None:
            self._on = self._carried = place.on
        self._measure_id = measure_id
        self.reload()
        if place.tab in TABS:
            self.tabs.setCurrentIndex(TABS.index(place.tab))
        acts = {"update": self.begin_update, "deadline": self.begin_deadline, "phase": self.begin_phase}
        begins = acts.get(place.tab)
        if place.tab == "phase" and place.uid:
            self._turn("steps")
            self.steps.begin_into(Phase(place.uid))
        elif begins is not None:
            begins()
        else:
            self.tabs.setFocus()

    def reload(self) -> None:
        """Read the measure anew."""
        workspace, now = self._desk.workspace, today()
        on = self._on or now
        if self._measure_id is None:
            return
        try:
            view = workspace.ask(measures.one, self._measure_id, on)
        except Refused as no:
            self._on_gone(no)
            return
        if self._on is not None:
            view = story.then(view, on)
        around = self._read_around(view.plan_id)
        self._desk.choose_plan(view.plan_id)
        self._subject = Subject(
            view=view,
            plan=around.plan,
            on=on,
            can_write=workspace.can_write and self._on is None,
            language=self._language(),
            items=around.items,
            bodies=around.bodies,
            people=around.people,
            others=around.others,
            papers=around.papers,
            entry_items=workspace.ask(story.items_of_entries, keys) if (keys := _entries(view)) else {},
        )
        self._show(self._subject)

    def _read_around(self, plan_id: int) -> "_Around":
        """What stands around the measures of a plan, read once until something of it changes."""
        if self._around is None or self._around.plan.id != plan_id:
            ask = self._desk.workspace.ask
            plan = ask(plans.one, plan_id)
            self._around = _Around(
                plan,
                {one.id: " ".join(filter(None, (one.number, one.title))) for one in ask(plans.goals, plan_id)},
                ask(story.items_of_group, plan.group_id),
                ask(organizations.every),
                ask(persons.every),
                ask(story.in_order, plan_id),
                ask(story.papers_of_group, plan.group_id),
            )
        return self._around

    def _show(self, subject: Subject) -> None:
        row_ = subject.view.row
        goal_words = self._read_around(subject.plan.id).goals.get(row_.goal_id or 0, "")
        self._crumb.tell(joined(row_.number, goal_words, subject.plan.facts.name.said(chosen().code)))
        self.title.setText(row_.name)
        clear(self._chip)
        self._chip.addWidget(headline_chip(row_.status))
        due, reading = shown_when(row_.due), window_words(row_.due)
        self._note.tell(joined(due, reading if reading != due else ""))
        self.day.show_text(chosen().date(self._on) if self._on else "")
        if self._on is None:
            self.past.hide()
        else:
            self.past.tell(self._on)
        for button in (self.update_it, self.propose):
            button.setEnabled(subject.can_write)
        self.propose.setVisible(deadlines.has_one(row_.kind))
        keys = [one.id for one in subject.others]
        place = keys.index(subject.id) if subject.id in keys else 0
        self.before.setEnabled(place > 0)
        self.after.setEnabled(place < len(keys) - 1)
        self._show_tab()
        self.panel.show_subject(subject)
        settle()

    def _show_tab(self) -> None:
        """Show the measure in the parts of the tab; those of the others follow when they are turned to."""
        if self._subject is not None:
            for part in self._of_tabs[self.tabs.currentIndex()]:
                if part.subject is not self._subject:
                    part.show_subject(self._subject)

    @Slot(int)
    def _on_tab(self, number: int) -> None:
        self._parts.setCurrentIndex(number)
        self._show_tab()
        settle()

    def _language(self) -> str:
        group = self._desk.group()
        return group.facts.language if group else chosen().code

    def _on_gone(self, no: Refused) -> None:
        """The measure was removed, or was not in the plan yet on the day asked for."""
        if no.field == "on" and self._on is not None:
            self._on = None
            self._desk.workspace.refused.emit(no)
            self.reload()
        else:
            self._measure_id, self._subject = None, None
            self._desk.go(Place(PLAN))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the panel gives its room to the forms."""
        super().resizeEvent(event)
        self.panel.setVisible(event.size().width() >= _PANEL_FROM)

    # What is done

    @Slot()
    def begin_update(self) -> None:
        """Begin an update."""
        self._turn("situation")
        self.updates.begin()

    @Slot()
    def begin_assessment(self) -> None:
        """Begin an assessment."""
        self._turn("situation")
        self.assessment.begin()

    @Slot()
    def begin_deadline(self) -> None:
        """Begin a deadline."""
        self._turn("schedule")
        self.schedule.begin()

    @Slot()
    def begin_phase(self) -> None:
        """Begin a change of phase."""
        self._turn("steps")
        self.steps.begin()

    @Slot()
    def begin_task(self) -> None:
        """Begin a task."""
        self._turn("steps")
        self.steps.begin_task()

    @Slot()
    def begin_blocker(self) -> None:
        """Begin a blocker."""
        self._turn("blockers")
        self.blockers.begin()

    @Slot()
    def begin_body(self) -> None:
        """Begin another one who is responsible."""
        self._turn("basics")
        self.basics.begin_body()

    @Slot()
    def begin_day(self) -> None:
        """Ask for the state of another day."""
        self.day.setFocus()
        self.day.selectAll()

    @Slot()
    def go_after(self) -> None:
        """Go to the next measure of the plan."""
        self._step(1)

    @Slot()
    def go_before(self) -> None:
        """Go to the measure before this one."""
        self._step(-1)

    def _turn(self, tab: str) -> None:
        self.tabs.setCurrentIndex(TABS.index(tab))

    def _step(self, by: int) -> None:
        if self._subject is None:
            return
        keys = [one.id for one in self._subject.others]
        place = keys.index(self._subject.id) + by if self._subject.id in keys else 0
        if 0 <= place < len(keys):
            on = self._on
            self._measure_id = keys[place]
            self._on = on
            self.reload()

    @Slot()
    def _on_day(self) -> None:
        from secretariat.language.dates import read_date

        words = self.day.text().strip()
        reading = read_date(words, today(), chosen().code) if words else None
        day = reading.latest or reading.earliest if reading else None
        if words and day is None:
            self._desk.workspace.refused.emit(Refused("This is no date. Write it as 26.11.2026."))
            return
        self._on = day if day is not None and day < today() else None
        self.reload()

    @Slot()
    def _on_today(self) -> None:
        self._on = None
        self.reload()
        self.tabs.setFocus()

    def close_forms(self) -> bool:
        """Close what is open in the tab that is seen; whether anything was."""
        closed = [part.close_form() for part in self._of_tabs[self.tabs.currentIndex()]]
        return any(closed)

    @Slot()
    def _on_back(self) -> None:
        if self.close_forms():
            self.tabs.setFocus()
        elif self._on is not None and self._on != self._carried:
            self._on_today()
        else:
            self._desk.go(Place(PLAN, measure_id=self._measure_id))

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if changes.touches(*_AROUND):
            self._around = None
        if self.isVisible() and self._measure_id is not None and changes.touches(*_WATCHED):
            self.reload()


class _Turn:
    """Shows a tab when it is called."""

    def __init__(self, tabs: Tabs, number: int) -> None:
        self._tabs = tabs
        self._number = number

    def __call__(self) -> None:
        self._tabs.setCurrentIndex(self._number)
        self._tabs.setFocus()


def _entries(view: MeasureView) -> list[int]:
    return [one.target.entry_id for one in view.links if one.target.entry_id is not None]
