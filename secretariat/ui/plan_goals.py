"""The goals of a plan as a tree: added, renamed, numbered, moved, and made parts of one another."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot

from secretariat.i18n import N_, _, count
from secretariat.models import Goal, Measure
from secretariat.services import plans, story
from secretariat.services.plans import GoalRow
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ChoiceField, Form, TextField
from secretariat.ui.list_and_form import ListAndForm
from secretariat.ui.rows import Column

_INDENT = "\N{EM SPACE}\N{EM SPACE}"


class GoalsTab(ListAndForm):
    """The tree of goals."""

    def __init__(self, window: Any, desk: Desk) -> None:
        self._counts: Counter[int | None] = Counter()
        self._goals: list[GoalRow] = []
        self.number, self.name = TextField(_("Number")), TextField(_("Goal"))
        self.parent_goal = ChoiceField(_("Part of"))
        form = Form(number=self.number, title=self.name, parent_id=self.parent_goal)
        form.build(self.number, self.name, self.parent_goal)
        columns = (
            Column[GoalRow](N_("Number"), lambda one: one.number, 130),
            Column[GoalRow](N_("Goal"), lambda one: _INDENT * one.depth + one.title),
            Column[GoalRow](N_("Measures"), self._how_many, 170),
        )
        words = (_("Goals"), _("New goal"), _("A goal gathers measures; it may be a part of another goal."))
        super().__init__(window, desk, columns, form, (Goal, Measure), words)
        for said, keys, slot in (
            (_("Move the goal up"), "Ctrl+Shift+Up", self._on_up),
            (_("Move the goal down"), "Ctrl+Shift+Down", self._on_down),
            (_("Make the goal a part of the one above"), "Ctrl+Shift+Right", self._on_in),
            (_("Take the goal out of the one it is a part of"), "Ctrl+Shift+Left", self._on_out),
        ):
            window.add_action(said, keys, slot, self)

    @staticmethod
    def key_of(row: GoalRow) -> int:
        """The id of a row."""
        return row.id

    def read(self) -> Sequence[GoalRow]:
        """The goals of the chosen plan, each followed by its parts."""
        plan_id = self.desk.plan_id
        self.new.setEnabled(plan_id is not None and self.desk.workspace.can_write)
        self._goals = self.desk.workspace.ask(plans.goals, plan_id) if plan_id is not None else []
        self._counts = self.desk.workspace.ask(story.by_goal, plan_id) if plan_id is not None else Counter()
        self.parent_goal.show_choices([(None, "–"), *((one.id, _named(one)) for one in self._goals)])
        return self._goals

    def fill(self, row: GoalRow | None) -> None:
        """Show a goal; a new one begins beside the chosen one."""
        beside = self.current()
        self.number.show_value(row.number if row else "")
        self.name.show_value(row.title if row else "")
        self.parent_goal.show_value(row.parent_id if row else beside.parent_id if beside else None)

    def name_of(self, row: GoalRow) -> str:
        """Its number and title."""
        return _named(row)

    def save_new(self) -> int | None:
        """Add it."""
        if self.desk.plan_id is None:
            return None
        done = self.desk.workspace.execute(
            plans.add_goal, self.desk.plan_id, self.name.value, number=self.number.value,
            parent_id=self.parent_goal.value, refused=self.form.refuse,
        )  # fmt: skip
        return done.value if done else None

    def save(self, row: GoalRow) -> None:
        """Rename it, or make it a part of another one."""
        execute, refuse = self.desk.workspace.execute, self.form.refuse
        if self.parent_goal.value != row.parent_id:
            place = len(self._beside(self.parent_goal.value))
            if execute(plans.move_goal, row.id, place, parent_id=self.parent_goal.value, refused=refuse) is None:
                return
        if (self.name.value, self.number.value) != (row.title, row.number):
            execute(plans.change_goal, row.id, self.name.value, number=self.number.value, refused=refuse)

    def delete(self, row: GoalRow) -> bool:
        """Remove it."""
        return self.desk.workspace.execute(plans.remove_goal, row.id, refused=self.form.refuse) is not None

    def _how_many(self, one: GoalRow) -> str:
        found = self._counts[one.id]
        return count("{n} measure", "{n} measures", found) if found else ""

    def _beside(self, parent_id: int | None) -> list[GoalRow]:
        return [one for one in self._goals if one.parent_id == parent_id]

    @Slot()
    def _on_up(self) -> None:
        self._move(-1)

    @Slot()
    def _on_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        goal = self.current()
        if goal is None:
            return
        beside = self._beside(goal.parent_id)
        place = beside.index(goal) + by
        if 0 <= place < len(beside):
            self.desk.workspace.execute(plans.move_goal, goal.id, place, parent_id=goal.parent_id)

    @Slot()
    def _on_in(self) -> None:
        goal = self.current()
        if goal is None:
            return
        beside = self._beside(goal.parent_id)
        place = beside.index(goal)
        if place > 0:
            above = beside[place - 1].id
            self.desk.workspace.execute(plans.move_goal, goal.id, len(self._beside(above)), parent_id=above)

    @Slot()
    def _on_out(self) -> None:
        goal = self.current()
        above = next((one for one in self._goals if goal is not None and one.id == goal.parent_id), None)
        if goal is not None and above is not None:
            place = self._beside(above.parent_id).index(above) + 1
            self.desk.workspace.execute(plans.move_goal, goal.id, place, parent_id=above.parent_id)


def _named(goal: GoalRow) -> str:
    return " ".join(filter(None, (goal.number, goal.title)))
