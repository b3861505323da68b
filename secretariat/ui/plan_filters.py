"""The filters above the measures: a field, named menus, and the order; together they make a choice."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from secretariat.i18n import N_, _, capitalized
from secretariat.models import Flag, Headline
from secretariat.services.labels import label
from secretariat.services.plans import GoalRow
from secretariat.services.views import Choice, Due, Grouping, Order, Part, Shape
from secretariat.ui import icons, theme
from secretariat.ui.flow_layout import flow
from secretariat.ui.measure_table_groups import WORST_FIRST
from secretariat.ui.widgets import Button, key_width, paint_key, told_keys

FLAGS = (Flag.STALE, Flag.RESCHEDULED, Flag.DISAGREEMENT, Flag.WAITING, Flag.NO_LEAD, Flag.NO_CONTACT,
         Flag.NO_DEADLINE, Flag.NO_NEXT_STEP, Flag.SECRET)  # fmt: skip
DUES = {
    Due.ANY: N_("Any deadline"),
    Due.LATE: N_("Deadline passed"),
    Due.IN_30: N_("Within 30 days"),
    Due.IN_90: N_("Within 90 days"),
    Due.THIS_YEAR: N_("This year"),
    Due.NONE: N_("Without a deadline"),
}
GROUPINGS = {
    Grouping.GOAL: N_("Grouped by goal"),
    Grouping.ORGANIZATION: N_("Grouped by responsible organization"),
    Grouping.HEADLINE: N_("Grouped by status"),
    Grouping.NONE: N_("Not grouped"),
}
ORDERED = {
    Order.PLAN: N_("as in the plan"),
    Order.NUMBER: N_("by number"),
    Order.TITLE: N_("by name"),
    Order.LEAD: N_("by responsible organization"),
    Order.HEADLINE: N_("by status"),
    Order.DUE: N_("by deadline"),
    Order.TOLD: N_("by news"),
}
SHAPES = {Shape.TABLE: N_("Table"), Shape.BOARD: N_("Board"), Shape.TIMELINE: N_("Timeline")}
_LONGEST = 32


class FilterField(QLineEdit):
    """The field that filters as one types.

    Signals:
        down: the focus is to go to the measures.
    """

    KEYS = ((N_("To the measures"), "Down"), (N_("Empty the filter"), "Esc"))

    down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Filter"))
        self.setPlaceholderText(_("Filter"))
        self.setTextMargins(22, 0, 0, 0)
        self.setFixedSize(160, 32)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Return go to the measures, Esc empties the field and then leaves it."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.down.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field with its mark, and its keys while it is empty."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.drawPixmap(9, 8, icons.pixmap("filter", "ink3", 16))
        if not self.text():
            keys = told_keys("Ctrl+F")
            paint_key(painter, self.width() - key_width(keys) - 8, 7, keys, theme.color("ink3"))


class MenuButton(Button):
    """A button that opens a menu of choices; it tells what is chosen.

    Signals:
        picked: the data of what was picked.
    """

    picked = Signal(object)

    def __init__(self, words: str, kind: str = "secondary") -> None:
        super().__init__(words, kind)
        self._name = words
        self.setProperty("menu", "true")
        self._data: list[Any] = []
        self.choices = QMenu(words, self)
        self.setMenu(self.choices)
        self.choices.triggered.connect(self._on_triggered)

    def tell(self, words: str = "") -> None:
        """Tell what is chosen; the name of the menu when nothing is."""
        shown = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
        self.setText(shown or self._name)
        self.setAccessibleName(f"{self._name}: {words}" if words and words != self._name else self._name)
        self.setDown(False)
        self.updateGeometry()

    def offer(self, groups: Sequence[Sequence[tuple[Any, str, bool]]], *, several: bool = False) -> None:
        """Offer choices with their words and whether they are chosen, a line between the groups of them."""
        self.choices.clear()
        self._data = []
        for number, group in enumerate(groups):
            if number:
                self.choices.addSeparator()
            actions = None if several else QActionGroup(self.choices)
            for data, words, is_chosen in group:
                action = self.choices.addAction(words)
                action.setData(len(self._data))  # Qt makes plain words of the members of an enum
                self._data.append(data)
                action.setCheckable(True)
                action.setChecked(is_chosen)
                if actions is not None:
                    actions.addAction(action)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        if action.isCheckable():
            self.picked.emit(self._data[action.data()])

    def action_of(self, data: Any) -> QAction:
        """The action that picks something."""
        return next(one for one in self.choices.actions() if one.isCheckable() and _same(self._data[one.data()], data))


class Filters(QWidget):
    """The filters.

    Signals:
        chosen: the choice is another.
        down: the focus is to go to the measures.
    """

    chosen = Signal(object)
    down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice = Choice()
        self._bodies: Sequence[tuple[int, str]] = ()
        self._goals: Sequence[GoalRow] = ()
        self.field = FilterField()
        self.organization = MenuButton(_("Organization"))
        self.status = MenuButton(_("Status"))
        self.due = MenuButton(_("Deadline"))
        self.goal = MenuButton(_("Goal"))
        self.order = MenuButton(_("Order"), "quiet")
        layout = flow(self.field, self.organization, self.status, self.due, self.goal, self.order)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)
        self.field.textChanged.connect(self._on_words)
        self.field.down.connect(self.down)
        self.organization.picked.connect(self._on_organization)
        self.status.picked.connect(self._on_status)
        self.due.picked.connect(self._on_due)
        self.goal.picked.connect(self._on_goal)
        self.order.picked.connect(self._on_order)

    def show_choices(self, bodies: Sequence[tuple[int, str]], goals: Sequence[GoalRow]) -> None:
        """Offer these organizations and goals."""
        self._bodies, self._goals = bodies, goals
        self._show()

    def show_choice(self, choice: Choice) -> None:
        """Show a choice, without telling of it."""
        self.choice = choice
        if self.field.text() != choice.words:
            self.field.setText(choice.words)
        self._show()

    def choose(self, **values: Any) -> None:
        """Choose something else, and tell of it."""
        choice = replace(self.choice, **values)
        if choice != self.choice:
            self.show_choice(choice)
            self.chosen.emit(choice)

    def clear(self) -> None:
        """Let nothing be left out."""
        usual = Choice()
        self.choose(words="", organizations=(), headlines=(), flags=(), due=usual.due, goal_id=None, part=Part.ALL)

    def _show(self) -> None:
        choice = self.choice
        names = [words for key, words in self._bodies if key in choice.organizations]
        self.organization.tell(", ".join(names))
        self.organization.offer(
            [
                [(None, _("Any organization"), not choice.organizations)],
                [(key, words, key in choice.organizations) for key, words in self._bodies],
            ],
            several=True,
        )
        chosen = [*map(_said, choice.headlines), *map(_said, choice.flags)]
        self.status.tell(", ".join(chosen))
        self.status.offer(
            [
                [(None, _("Any status"), not chosen)],
                [(one, _said(one), one in choice.headlines) for one in WORST_FIRST],
                [(one, _said(one), one in choice.flags) for one in FLAGS],
            ],
            several=True,
        )
        self.due.tell(_(DUES[choice.due]) if choice.due is not Due.ANY else "")
        self.due.offer([[(one, _(words), one is choice.due) for one, words in DUES.items()]])
        titles = {goal.id: f"{goal.number} {goal.title}".strip() for goal in self._goals}
        self.goal.tell(titles.get(choice.goal_id or 0, ""))
        goals = [(goal.id, "    " * goal.depth + titles[goal.id], goal.id == choice.goal_id) for goal in self._goals]
        self.goal.offer([[(None, _("Any goal"), choice.goal_id is None)], goals])
        self._show_order()

    def _show_order(self) -> None:
        choice = self.choice
        words = _(ORDERED[choice.order])
        if choice.descending and choice.order is not Order.PLAN:
            words = _("{order}, last first", order=words)
        self.order.tell(capitalized(words))
        self.order.offer([
            [(one, capitalized(_(words)), one is choice.order) for one, words in ORDERED.items()],
            [(False, _("First first"), not choice.descending), (True, _("Last first"), choice.descending)],
            [(one, _(words), one is choice.grouping) for one, words in GROUPINGS.items()],
        ])  # fmt: skip

    @Slot(str)
    def _on_words(self, words: str) -> None:
        if words == self.choice.words:
            return
        self.choice = replace(self.choice, words=words)
        self.chosen.emit(self.choice)

    @Slot(object)
    def _on_organization(self, key: int | None) -> None:
        self.choose(organizations=_turned(self.choice.organizations, key))

    @Slot(object)
    def _on_status(self, one: StrEnum | None) -> None:
        if one is None:
            self.choose(headlines=(), flags=())
        elif isinstance(one, Headline):
            self.choose(headlines=_turned(self.choice.headlines, one))
        else:
            self.choose(flags=_turned(self.choice.flags, one))

    @Slot(object)
    def _on_due(self, due: Due) -> None:
        self.choose(due=due)

    @Slot(object)
    def _on_goal(self, goal_id: int | None) -> None:
        self.choose(goal_id=goal_id)

    @Slot(object)
    def _on_order(self, one: Any) -> None:
        if isinstance(one, bool):
            self.choose(descending=one)
        elif isinstance(one, Grouping):
            self.choose(grouping=one)
        else:
            self.choose(order=one, descending=False)


def _said(one: Headline | Flag) -> str:
    return capitalized(_(label(one)))


def _turned(chosen: tuple[Any, ...], one: Any) -> tuple[Any, ...]:
    """What is chosen with one more, or one less; nothing when none is meant."""
    if one is None:
        return ()
    return tuple(key for key in chosen if key != one) if one in chosen else (*chosen, one)


def _same(one: Any, other: Any) -> bool:
    """Whether two data are the same; members of two enums may have one word."""
    return type(one) is type(other) and bool(one == other)
