"""The indicators of a plan with their values and targets."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.errors import SecretariatError
from secretariat.i18n import N_, _, capitalized, chosen
from secretariat.models import Direction, Goal, Indicator, IndicatorValue
from secretariat.services import indicators, plans
from secretariat.services.indicators import IndicatorFacts, IndicatorRow, ValueRow
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ChoiceField, DateField, Form, TextField, enum_choices
from secretariat.ui.list_and_form import ListAndForm
from secretariat.ui.measure_part import joined, on_day, today
from secretariat.ui.rows import Column
from secretariat.ui.sections import Doing, FactLine, put, small
from secretariat.ui.widgets import Button, beside, clear, column, connect, row, text
from secretariat.ui.word_fields import TickField


def _latest(one: IndicatorRow, *, is_target: bool) -> str:
    found = [value for value in one.values if value.is_target is is_target]
    return f"{_number(found[-1].value)} ({on_day(found[-1].on)})" if found else ""


def _value(one: IndicatorRow) -> str:
    return _latest(one, is_target=False)


def _target(one: IndicatorRow) -> str:
    return _latest(one, is_target=True)


_NARROW = 1000
_COLUMNS = (
    Column[IndicatorRow](N_("Indicator"), lambda one: one.facts.name),
    Column[IndicatorRow](N_("Unit"), lambda one: one.facts.unit, 110),
    Column[IndicatorRow](N_("Latest value"), _value, 170),
    Column[IndicatorRow](N_("Target"), _target, 170),
)


class IndicatorsTab(ListAndForm):
    """The list of indicators."""

    def __init__(self, window: Any, desk: Desk) -> None:
        self.name, self.unit = TextField(_("Indicator")), TextField(_("Unit"))
        self.way = ChoiceField(_("Which way it should go"), enum_choices(Direction))
        self.goal = ChoiceField(_("Goal"))
        self.values = Values(desk)
        form = Form(name=self.name, unit=self.unit, direction=self.way, goal_id=self.goal)
        form.build(*form.parts("name", "unit", "direction", "goal_id"), self.values)
        words = (_("Indicators"), _("New indicator"),
                 _("An indicator is a figure by which the plan or a goal is followed."))  # fmt: skip
        super().__init__(window, desk, _COLUMNS, form, (Indicator, IndicatorValue, Goal), words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the form tells what the list has no room for."""
        super().resizeEvent(event)
        for number in (1, 3):
            self.table.setColumnHidden(number, event.size().width() < _NARROW)

    @staticmethod
    def key_of(row: IndicatorRow) -> int:
        """The id of a row."""
        return row.id

    def read(self) -> Sequence[IndicatorRow]:
        """The indicators of the chosen plan."""
        plan_id = self.desk.plan_id
        self.new.setEnabled(plan_id is not None and self.desk.workspace.can_write)
        if plan_id is None:
            return ()
        goals = self.desk.workspace.ask(plans.goals, plan_id)
        self.goal.show_choices(
            [(None, _("the whole plan")), *((one.id, " ".join(filter(None, (one.number, one.title)))) for one in goals)]
        )
        return self.desk.workspace.ask(indicators.of_plan, plan_id)

    def fill(self, row: IndicatorRow | None) -> None:
        """Show an indicator."""
        facts = row.facts if row else IndicatorFacts()
        self.name.show_value(facts.name)
        self.unit.show_value(facts.unit)
        self.way.show_value(facts.direction)
        self.goal.show_value(facts.goal_id)
        self.values.show_indicator(row)

    def name_of(self, row: IndicatorRow) -> str:
        """Its name."""
        return row.facts.name

    def save_new(self) -> int | None:
        """Add it."""
        if self.desk.plan_id is None:
            return None
        done = self.desk.workspace.execute(
            indicators.add, self.desk.plan_id, self._facts(), refused=self.form.refuse
        )  # fmt: skip
        return done.value if done else None

    def save(self, row: IndicatorRow) -> None:
        """Change it."""
        if self._facts() != row.facts:
            self.desk.workspace.execute(indicators.change, row.id, self._facts(), refused=self.form.refuse)

    def delete(self, row: IndicatorRow) -> bool:
        """Remove it."""
        return self.desk.workspace.execute(indicators.remove, row.id, refused=self.form.refuse) is not None

    def _facts(self) -> IndicatorFacts:
        return IndicatorFacts(
            name=self.name.value,
            unit=self.unit.value,
            direction=Direction(self.way.value),
            goal_id=self.goal.value,
        )


class Values(QWidget):
    """The values and targets of an indicator, and a form for another one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._indicator: IndicatorRow | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.value, self.day = TextField(_("Value")), DateField(_("On"))
        self.target = TickField(_("Target"))
        self.source = TextField(_("Source"))
        self.put = connect(Button(_("Set the value")), self._on_put)
        self._error = text("", "error", wrap=True)
        self._error.hide()
        self.setLayout(column(
            text(_("Values and targets"), "group"),
            self._list,
            beside(self.value, self.day),
            self.source,
            self.target,
            self._error,
            row(self.put, 1),
            spacing=8,
        ))  # fmt: skip

    def show_indicator(self, row_: IndicatorRow | None) -> None:
        """Show the values of an indicator; a new one gets them when it is there."""
        self._indicator = row_
        self.setVisible(row_ is not None)
        self._error.hide()
        clear(self._list)
        if row_ is None:
            return
        for one in row_.values:
            words = f"{_number(one.value)} {row_.facts.unit}".strip()
            kind = _("target") if one.is_target else ""
            away = small(_("Remove"), Doing(self._on_remove, one), words)
            buttons = [away] if self._desk.workspace.can_write else []
            put(self._list, FactLine(on_day(one.on), words, joined(capitalized(kind), one.source), *buttons))
        self.value.show_value("")
        self.source.show_value("")
        self.target.show_value(ticked=False)
        self.day.show_date(today())

    @Slot()
    def _on_put(self) -> None:
        day = self.day.date
        number = _read(self.value.value)
        if number is None:
            self.value.tell(_("This is not a number."), wrong=True)
            self.value.line.setFocus()
        elif day is None:
            self.day.tell(_("This is no date. Write it as 26.11.2026."), wrong=True)
        elif self._indicator is not None:
            self._set(self._indicator.id, number, day, is_target=self.target.value, source=self.source.value)

    def _on_remove(self, one: ValueRow) -> None:
        if self._indicator is not None:
            self._set(self._indicator.id, None, one.on, is_target=one.is_target, source="")

    def _set(self, key: int, number: Decimal | None, on: Any, *, is_target: bool, source: str) -> None:
        self._desk.workspace.execute(
            indicators.set_value, key, number, source, on=on, is_target=is_target, refused=self._refuse
        )

    def _refuse(self, no: SecretariatError) -> None:
        self._error.setText(no.said_in(chosen()))
        self._error.show()


def _read(words: str) -> Decimal | None:
    """A number as people write it: with a comma or a point, its thousands apart."""
    plain = "".join(words.split()).replace("\N{MINUS SIGN}", "-").replace(",", ".")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _number(value: Decimal) -> str:
    """A number as the language writes it."""
    whole, _point, rest = format(value, "f").partition(".")
    said = chosen().number(int(whole)) if whole.lstrip("-") else whole
    if whole.startswith("-") and not said.startswith("-"):
        said = f"-{said}"
    mark = "." if chosen().code == "en" else ","
    return f"{said}{mark}{rest}" if rest else said
