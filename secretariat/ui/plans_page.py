"""The plans of a group: what is kept of each, its goals, measures, versions, indicators and obligations."""

from typing import Any

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStackedWidget,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from secretariat.i18n import _, chosen
from secretariat.models import Plan, PlanVersion
from secretariat.ui.desk import Desk
from secretariat.ui.place import IMPORT, PEOPLE, PLAN, Place
from secretariat.ui.plan_facts import PlanTab
from secretariat.ui.plan_goals import GoalsTab
from secretariat.ui.plan_indicators import IndicatorsTab
from secretariat.ui.plan_measures import PlanMeasuresTab
from secretariat.ui.plan_obligations import ObligationsTab
from secretariat.ui.plan_versions import VersionsTab
from secretariat.ui.widgets import Button, Elided, EmptyState, Tabs, column, connect, line, row, text

_LEAST, _MOST, _NARROW = 160, 440, 1000
TABS = ("plan", "goals", "measures", "versions", "indicators", "obligations")


class PlansPage(QWidget):
    """Keeping of plans."""

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._is_new = False
        self.choice = _PlanChoice()
        self.choice.activated.connect(self._on_chosen)
        self._note = Elided("", "note")
        self.new = connect(Button(_("New plan"), icon="plus"), self.begin)
        self.bring = connect(Button(_("Import"), "quiet", icon="importing"), self._on_import)
        self.watch = connect(Button(_("Follow the measures"), "primary"), self._on_follow)
        self.tabs = Tabs(_("Plans"), _("Plan"), _("Goals"), _("Measures"), _("Versions"), _("Indicators"),
                         _("Obligations"))  # fmt: skip
        self.plan = PlanTab(desk)
        self.versions = VersionsTab(desk)
        self.shown: dict[str, Any] = {
            "plan": self.plan,
            "goals": GoalsTab(window, desk),
            "measures": PlanMeasuresTab(window, desk),
            "versions": self.versions,
            "indicators": IndicatorsTab(window, desk),
            "obligations": ObligationsTab(window, desk),
        }
        self.lists = QStackedWidget()
        for one in self.shown.values():
            self.lists.addWidget(one)
        self._empty = QWidget()
        self.lists.addWidget(self._empty)
        self._build()
        self.plan.made.connect(self._on_made)
        self.plan.left.connect(self._on_left)
        self.tabs.currentChanged.connect(self._on_tab)
        window.add_action(_("New plan"), "Ctrl+Shift+N", self.begin, self)
        window.add_action(_("Back to the measures"), "Esc", self._on_back, self)
        for number in range(self.tabs.count()):
            words = _("Show the tab {name}", name=self.tabs.tabText(number))
            window.add_action(words, f"Ctrl+{number + 1}", _Turn(self.tabs, number), self)
        desk.workspace.changed.connect(self._on_changed)
        desk.group_changed.connect(self._on_group_changed)

    def _build(self) -> None:
        start = connect(Button(_("New plan"), icon="plus"), self.begin)
        words = _("A plan has goals and measures; when it is adopted, their wording is locked.")
        self._empty.setLayout(column(EmptyState(_("No plans yet"), words, start), 1, margins=(32, 28, 32, 28)))
        first = row(text(_("Plans"), "page"), self.choice, self._note, 1, self.bring, self.new, self.watch, spacing=12)
        head = column(first, self.tabs, spacing=14, margins=(32, 20, 24, 0))
        layout = column(head, line(), self.lists, spacing=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the name of the plan."""
        super().resizeEvent(event)
        self.bring.shorten(self.width() < _NARROW)
        self._note.setVisible(self.width() >= _NARROW)

    def show_place(self, place: Place) -> None:
        """Show a tab of the chosen plan, and a row of it; `new` begins a new plan."""
        self._is_new = False
        tab = place.tab if place.tab in TABS else "plan"
        self.tabs.setCurrentIndex(TABS.index(tab))
        self.reload()
        shown = self.shown[tab]
        if place.tab == "new":
            self.begin()
        elif place.row_id is not None and hasattr(shown, "choose"):
            shown.choose(place.row_id)
        else:
            self.tabs.setFocus()

    def reload(self) -> None:
        """Read the plans anew, and what the tab shows."""
        found, plan = self._desk.plans(), self._desk.plan()
        self.choice.clear()
        for one in found:
            self.choice.addItem(one.facts.name.said(chosen().code), one.id)
        self.choice.setCurrentIndex(max(0, self.choice.findData(plan.id)) if plan else -1)
        self.choice.setVisible(bool(found))
        number = plan.versions[-1].number if plan and plan.versions else 0
        self._note.tell(_("version {number}", number=number) if number else _("draft") if plan else "")
        self.new.setEnabled(self._desk.workspace.can_write)
        self.watch.setVisible(plan is not None)
        self.bring.setVisible(plan is not None)
        self.tabs.setVisible(plan is not None or self._is_new)
        if plan is None and not self._is_new:
            self.lists.setCurrentWidget(self._empty)
        else:
            self._show_tab()

    @Slot()
    def begin(self) -> None:
        """Begin a new plan; a group first, where there is none."""
        if self._desk.group() is None:
            self._desk.go(Place(PEOPLE, tab="new-group"))
            return
        if not self._desk.workspace.can_write:
            return
        self.tabs.setCurrentIndex(0)
        self._is_new = True
        self.reload()
        self.plan.begin()

    def _show_tab(self) -> None:
        tab = TABS[self.tabs.currentIndex()]
        shown = self.shown[tab]
        self.lists.setCurrentWidget(shown)
        if shown is not self.plan:
            shown.reload()
        elif not self._is_new:
            self.plan.show_plan(self._desk.plan())

    @Slot(int)
    def _on_tab(self, number: int) -> None:
        if number > 0:
            self._is_new = False
        self._show_tab()

    @Slot(int)
    def _on_chosen(self, place: int) -> None:
        self._is_new = False
        self._desk.choose_plan(self.choice.itemData(place))
        self.reload()

    @Slot(int)
    def _on_made(self, plan_id: int) -> None:
        self._is_new = False
        self._desk.choose_plan(plan_id)
        self.tabs.setCurrentIndex(TABS.index("goals"))
        self.reload()
        self.tabs.setFocus()

    @Slot()
    def _on_left(self) -> None:
        self._is_new = False
        self.reload()
        self.tabs.setFocus()

    @Slot()
    def _on_import(self) -> None:
        self._desk.go(Place(IMPORT))

    @Slot()
    def _on_follow(self) -> None:
        self._desk.go(Place(PLAN))

    @Slot()
    def _on_back(self) -> None:
        if self._is_new:
            self._on_left()
        elif self.versions.section.close_form():
            self.tabs.setFocus()
        else:
            self._desk.go(Place(PLAN))

    @Slot()
    def _on_group_changed(self) -> None:
        if self.isVisible():
            self._is_new = False
            self.reload()

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if self.isVisible() and changes.touches(Plan, PlanVersion):
            self.reload()


class _PlanChoice(QComboBox):
    """The plans, as wide as their names where there is room, else the name shown ends in …."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Plan"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_LEAST)
        self.setMaximumWidth(_MOST)

    def minimumSizeHint(self) -> QSize:
        """Room for the beginning of a name."""
        return QSize(_LEAST, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The name with … where it has no room; the whole stands in the tool tip."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter, style = QStylePainter(self), self.style()
        room = style.subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        words = option.currentText
        option.currentText = option.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width() - 4)
        self.setToolTip(words if option.currentText != words else "")
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class _Turn:
    """Shows a tab when it is called."""

    def __init__(self, tabs: Tabs, number: int) -> None:
        self._tabs = tabs
        self._number = number

    def __call__(self) -> None:
        self._tabs.setCurrentIndex(self._number)
        self._tabs.setFocus()
