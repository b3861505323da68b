"""What is kept of a plan: its name, the time it covers, and from how many days on its measures want notice."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from secretariat.i18n import _, chosen
from secretariat.services import plans
from secretariat.services.plans import PlanFacts, PlanRow
from secretariat.ui.desk import Desk
from secretariat.ui.fields import DateField, Form, NamesField, TextField
from secretariat.ui.widgets import Button, beside, column, connect, pane, row, scrolled, text

_WIDTH = 620


class DaysField(TextField):
    """A number of days."""

    @property
    def days(self) -> int | None:
        """The number; `None` when it is none."""
        words = self.value.strip()
        return int(words) if words.isdecimal() else None

    @property
    def is_wrong(self) -> bool:
        """Whether what is written is no number of days."""
        return self.days is None

    @Slot()
    def _on_left(self) -> None:
        if self.is_wrong:
            self.tell(_("This is a number of days."), wrong=True)
        else:
            self.tell("")
            self.changed.emit()


class PlanTab(QWidget):
    """The facts of the chosen plan, or of a new one.

    Signals:
        made: the id of a new plan.
        left: a new plan was not made after all.
    """

    made = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._plan: PlanRow | None = None
        self.name = NamesField(_("Name"))
        self.starts, self.ends = DateField(_("From")), DateField(_("Until"))
        self.term_ends = DateField(_("The term that deadlines speak of ends"))
        self.stale, self.late = DaysField(_("Wants news after days")), DaysField(_("Significantly late after days"))
        self.form = Form(name=self.name, starts=self.starts, ends=self.ends, term_ends=self.term_ends,
                         stale_days=self.stale, late_days=self.late)  # fmt: skip
        self.form.build(
            self.name,
            beside(self.starts, self.ends, spacing=12),
            self.term_ends,
            beside(self.stale, self.late, spacing=12),
        )
        self.form.listen(self._on_edited)
        self.title = text(_("New plan"), "pane")
        self.add = connect(Button(_("Add the plan"), "primary"), self._on_add)
        self.cancel = connect(Button(_("Cancel"), "quiet"), self.left.emit)
        self.remove = connect(Button(_("Remove the plan"), "quiet"), self._on_remove)
        buttons = row(self.add, self.cancel, self.remove, 1, spacing=6)
        body = QWidget()
        body.setLayout(column(self.title, self.form, buttons, 1, spacing=16))
        body.setMaximumWidth(_WIDTH)
        across = row(body, 1, margins=(32, 20, 32, 32))
        across.setStretch(0, 100)
        self.setLayout(column(scrolled(pane(across))))

    def show_plan(self, plan: PlanRow | None) -> None:
        """Show a plan; none is a new one."""
        self._plan = plan
        facts = plan.facts if plan else PlanFacts()
        self.title.setVisible(plan is None)
        self.form.calm()
        self.name.show_value(facts.name)
        self.starts.show_date(facts.starts)
        self.ends.show_date(facts.ends)
        self.term_ends.show_date(facts.term_ends)
        self.stale.show_value(str(facts.stale_days))
        self.late.show_value(str(facts.late_days))
        can_write = self._desk.workspace.can_write
        self.form.setEnabled(can_write)
        self.add.setVisible(plan is None and can_write)
        self.cancel.setVisible(plan is None)
        self.remove.setVisible(plan is not None and not plan.is_adopted and can_write)

    def begin(self) -> None:
        """Begin a new plan."""
        self.show_plan(None)
        next(iter(self.name.lines.values())).setFocus()

    @property
    def facts(self) -> PlanFacts:
        """What is written."""
        return PlanFacts(
            name=self.name.value,
            starts=self.starts.date,
            ends=self.ends.date,
            term_ends=self.term_ends.date,
            stale_days=self.stale.days or 0,
            late_days=self.late.days or 0,
        )

    @Slot()
    def _on_edited(self) -> None:
        if self._plan is not None and not self.form.is_wrong and self.facts != self._plan.facts:
            self.form.calm()
            self._desk.workspace.execute(plans.change, self._plan.id, self.facts, refused=self.form.refuse)

    @Slot()
    def _on_add(self) -> None:
        group_id = self._desk.group_id
        if group_id is None or self.form.is_wrong:
            return
        self.form.calm()
        done = self._desk.workspace.execute(plans.add, group_id, self.facts, refused=self.form.refuse)
        if done is not None:
            self.made.emit(done.value)

    @Slot()
    def _on_remove(self) -> None:
        if self._plan is not None:
            name = self._plan.facts.name.said(chosen().code)
            if self._desk.workspace.execute(plans.remove, self._plan.id, refused=self.form.refuse) is not None:
                self._desk.told.emit(_("{name} was removed", name=name))
