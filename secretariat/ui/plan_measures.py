"""The measures of a plan in their order: added quickly by title and lead, worded, moved, removed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent

from secretariat.i18n import N_, _, capitalized, chosen
from secretariat.services import drafting, measures, organizations, plans
from secretariat.services.labels import label
from secretariat.services.measures import Body, MeasureFacts, MeasureRow
from secretariat.services.when import UNTOLD
from secretariat.ui.desk import PLANNED, Desk
from secretariat.ui.fields import ChoiceField, Form, TextField
from secretariat.ui.list_and_form import ListAndForm
from secretariat.ui.measure_part import today
from secretariat.ui.place import MEASURE, Place
from secretariat.ui.rows import Column
from secretariat.ui.widgets import Button, connect
from secretariat.ui.word_fields import AreaField, OneOfField, WhenField, shown_when


def _leads(row: MeasureRow) -> str:
    return ", ".join(one.label(chosen().code) for one in row.leads)


_NARROW = 1000
_COLUMNS = (
    Column[MeasureRow](N_("Number"), lambda one: one.number, 90),
    Column[MeasureRow](N_("Measure"), lambda one: one.name),
    Column[MeasureRow](N_("Goal"), lambda one: one.goal_number, 80, optional=True),
    Column[MeasureRow](N_("Responsible"), _leads, 110),
    Column[MeasureRow](N_("Deadline"), lambda one: shown_when(one.due), 220),
    Column[MeasureRow](N_("Kind"), lambda one: capitalized(_(label(one.kind))), 120),
)


class PlanMeasuresTab(ListAndForm):
    """The list of measures."""

    def __init__(self, window: Any, desk: Desk) -> None:
        self.number, self.name = TextField(_("Number")), TextField(_("Working title"))
        self.wording = AreaField(_("Approved wording"))
        self.goal = ChoiceField(_("Goal"))
        self.lead = OneOfField(_("Lead"))
        self.due = WhenField(_("Original deadline"))
        form = Form(number=self.number, title=self.name, wording=self.wording, goal_id=self.goal, body=self.lead,
                    due=self.due)  # fmt: skip
        self.open_it = connect(Button(_("Open the measure"), keys="Return"), self._on_open)
        form.build(self.name, self.lead, self.due, self.number, self.goal, self.wording, self.open_it)
        words = (_("Measures"), _("New measure"),
                 _("A measure is added by its title and who leads it; the rest is told on its own page."))  # fmt: skip
        super().__init__(window, desk, _COLUMNS, form, PLANNED, words)
        for said, keys, slot in (
            (_("Move the measure up"), "Ctrl+Shift+Up", self._on_up),
            (_("Move the measure down"), "Ctrl+Shift+Down", self._on_down),
        ):
            window.add_action(said, keys, slot, self)
        window.add_action(_("Open the measure"), "Return", self._on_open, self.table)
        self.table.doubleClicked.connect(self._on_open)

    def reload(self) -> None:
        """Read the rows anew."""
        super().reload()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the form tells what the list has no room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for number in (2, 4, 5):
            self.table.setColumnHidden(number, self.width() < _NARROW)

    @staticmethod
    def key_of(row: MeasureRow) -> int:
        """The id of a row."""
        return row.id

    def read(self) -> Sequence[MeasureRow]:
        """The measures of the chosen plan, in the order of their goals."""
        workspace, plan, code = self.desk.workspace, self.desk.plan(), chosen().code
        self.new.setEnabled(plan is not None and workspace.can_write)
        if plan is None:
            return ()
        goals = workspace.ask(plans.goals, plan.id)
        self.goal.show_choices(
            [(None, "–"), *((one.id, " ".join(filter(None, (one.number, one.title)))) for one in goals)]
        )  # fmt: skip
        bodies = workspace.ask(organizations.every)
        self.lead.show_choices(
            [(one.id, " – ".join(dict.fromkeys((one.label(code), one.name(code))))) for one in bodies]
        )
        group = self.desk.group()
        self.due.read_as(today(), group.facts.language if group else code, plan.facts.term_ends)
        return self.desk.measures(plan.id, today())

    def fill(self, row: MeasureRow | None) -> None:
        """Show a measure; a new one begins under the goal of the chosen one."""
        beside = self.current()
        self.number.show_value(row.number if row else "")
        self.name.show_value(row.title if row else "")
        self.wording.show_value(row.wording if row else "")
        self.goal.show_value(row.goal_id if row else beside.goal_id if beside else None)
        plan = self.desk.plan()
        is_locked = row is not None and plan is not None and self._is_locked(row)
        self.number.line.setReadOnly(is_locked)
        self.wording.area.setReadOnly(is_locked)
        if is_locked:
            self.wording.tell(_("The plan was adopted with this wording. A new version of it changes it."))
        self.lead.show_value(None)
        self.due.show_when(UNTOLD)
        for field in (self.lead, self.due):
            field.setVisible(row is None)
        self.open_it.setVisible(row is not None)

    def name_of(self, row: MeasureRow) -> str:
        """Its number and name."""
        return " ".join(filter(None, (row.number, row.name)))

    @Slot()
    def begin(self) -> None:
        """Begin a new measure by its title."""
        super().begin()
        self.name.line.setFocus()

    def save_new(self) -> int | None:
        """Add it, with its lead and deadline."""
        plan_id = self.desk.plan_id
        if plan_id is None:
            return None
        facts = MeasureFacts(number=self.number.value, title=self.name.value, wording=self.wording.value)
        lead = self.lead.value
        done = self.desk.workspace.execute(
            drafting.add_measure, plan_id, facts, on=today(), goal_id=self.goal.value,
            lead=Body(lead) if lead is not None else None, due=self.due.when, refused=self.form.refuse,
        )  # fmt: skip
        return done.value if done else None

    def save(self, row: MeasureRow) -> None:
        """Change it, or move it under another goal."""
        execute, refuse = self.desk.workspace.execute, self.form.refuse
        if self.goal.value != row.goal_id:
            last = len(self._under(self.goal.value))
            execute(measures.move, row.id, last, goal_id=self.goal.value, refused=refuse)
            return
        before = self.desk.workspace.ask(measures.one, row.id, today()).facts
        after = replace(before, title=self.name.value)
        if not self.wording.area.isReadOnly():
            after = replace(after, number=self.number.value, wording=self.wording.value)
        if after != before:
            execute(measures.change, row.id, after, refused=refuse)

    def delete(self, row: MeasureRow) -> bool:
        """Remove it."""
        return self.desk.workspace.execute(measures.remove, row.id, refused=self.form.refuse) is not None

    def _is_locked(self, row: MeasureRow) -> bool:
        return self.desk.workspace.ask(plans.is_locked, row.id)

    def _under(self, goal_id: int | None) -> list[int]:
        plan_id = self.desk.plan_id
        found = self.desk.measures(plan_id, today()) if plan_id is not None else []
        return [one.id for one in found if one.goal_id == goal_id]

    @Slot()
    def _on_open(self) -> None:
        row = self.current()
        if row is not None:
            self.desk.go(Place(MEASURE, measure_id=row.id))

    @Slot()
    def _on_up(self) -> None:
        self._move(-1)

    @Slot()
    def _on_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        row = self.current()
        if row is None:
            return
        beside = self._under(row.goal_id)
        place = beside.index(row.id) + by
        if 0 <= place < len(beside):
            self.desk.workspace.execute(measures.move, row.id, place, goal_id=row.goal_id)
