"""The recommendations of a group's statements: to whom, by when, done or late; told of, marked, and gone to."""

from typing import Any

from PySide6.QtCore import QItemSelectionModel, Slot
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QWidget

from secretariat.i18n import N_, _, capitalized, chosen, count
from secretariat.models import ActionState
from secretariat.services import recommendations
from secretariat.services.labels import label
from secretariat.services.recommendations import RecommendationRow
from secretariat.ui.desk import Desk
from secretariat.ui.flow_layout import flow
from secretariat.ui.measure_part import today
from secretariat.ui.place import STATEMENT, Place
from secretariat.ui.rows import Column, Rows, table
from secretariat.ui.sections import Doing
from secretariat.ui.state_delegate import StateDelegate
from secretariat.ui.statement_forms import RecommendationForm
from secretariat.ui.widgets import Button, EmptyState, column, connect, line, pane, row, text
from secretariat.ui.word_fields import brief_when

_STATE = 4
LOOKS = {
    ActionState.OPEN: ("running", "ink2"),
    ActionState.DONE: ("done", "good"),
    ActionState.DROPPED: ("dropped", "ink2"),
}


class RecommendationsPart(QWidget):
    """The recommendations as a table; Return goes to the sentence."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._all: list[RecommendationRow] = []
        code = chosen().code
        columns = (
            Column[RecommendationRow](N_("Recommendation"), lambda one: one.text),
            Column[RecommendationRow](N_("Addressed to"), lambda one: one.label(code) or "–", 150),
            Column[RecommendationRow](N_("From whom"), lambda one: one.statement.label(code), 130),
            Column[RecommendationRow](N_("Due"), lambda one: brief_when(one.facts.due) or _("no date"), 170),
            Column[RecommendationRow](N_("State"), state_words, 150),
        )
        self.rows: Rows[RecommendationRow] = Rows(columns, lambda one: one.id, self)
        self.table = table(self.rows, _("Recommendations"))
        self.table.setItemDelegate(StateDelegate(self.table, _STATE, _look))
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.table.activated.connect(self._on_open)
        self.only_open = QCheckBox(_("Only open ones"))
        self.only_open.setChecked(True)
        self.only_open.toggled.connect(self.reload)
        self.note = text("", "help")
        self.words = text("", wrap=True)
        self.form = RecommendationForm(desk)
        self.form.handed_in.connect(self._on_handed_in)
        self.form.left.connect(self.close_form)
        self.form.removed.connect(self._on_removed)
        self.form.hide()
        self.open = connect(Button(_("Go to the sentence"), keys="Return"), self._on_open)
        self.change = connect(Button(_("Addressee, due date, note"), keys="F2"), self.begin)
        self.states = {state: connect(Button(_(words), "quiet"), Doing(self._mark, state)) for state, words in (
            (ActionState.DONE, N_("Mark as done")), (ActionState.DROPPED, N_("Drop it")),
            (ActionState.OPEN, N_("Open again")))}  # fmt: skip
        self._build()

    def _build(self) -> None:
        head = row(self.only_open, self.note, 1, spacing=14, margins=(28, 12, 24, 8))
        self._acts = QWidget()
        self._acts.setLayout(flow(self.open, self.change, *self.states.values()))
        self._foot = pane(column(self.words, self._acts, self.form, spacing=8, margins=(28, 12, 24, 14)), "sunken")
        whole = QWidget()
        inner = column(self.table, line(), self._foot, spacing=0)
        inner.setStretch(0, 1)
        whole.setLayout(inner)
        words = _(
            "Open a statement, choose the words in it that ask somebody to do something, and lift them out. They are "
            "followed here with addressee and due date, and stay where they stand."
        )
        empty = QWidget()
        empty.setLayout(column(EmptyState(_("No recommendations"), words), 1, margins=(28, 12, 28, 24)))
        self._either = QStackedWidget()
        self._either.addWidget(whole)
        self._either.addWidget(empty)
        layout = column(head, self._either, spacing=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    @Slot()
    def reload(self, *_args: object) -> None:
        """Read the recommendations anew; the chosen one stays chosen."""
        group_id, kept = self._desk.group_id, self.current()
        self._all = self._desk.workspace.ask(recommendations.of_group, group_id) if group_id is not None else []
        shown = [one for one in self._all if one.state is ActionState.OPEN or not self.only_open.isChecked()]
        late = sum(one.is_late(today()) for one in shown)
        self.note.setText(count("{n} late", "{n} late", late) if late else "")
        self.rows.show_rows(shown)
        self.table.setColumnHidden(2, self.width() < 760)
        self._either.setCurrentIndex(0 if shown else 1)
        if shown:
            self.choose(kept.id if kept is not None else shown[0].id)
        self._on_current()

    def choose(self, key: int) -> None:
        """Choose one."""
        place = max(0, self.rows.place(key))
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.table.selectionModel().setCurrentIndex(self.rows.index(place, 0), flags)

    def show_all(self, key: int) -> None:
        """Choose one, also where it is done."""
        if self.rows.place(key) < 0:
            self.only_open.setChecked(False)
        self.choose(key)

    def current(self) -> RecommendationRow | None:
        """The chosen one."""
        return self.rows.row(self.table.currentIndex().row())

    def close_form(self) -> bool:
        """Close the form; whether it was open."""
        was_open = not self.form.isHidden()
        self._fold()
        if was_open:
            self.table.setFocus()
        return was_open

    def _fold(self) -> None:
        """Show what can be done in place of the form."""
        self.form.hide()
        self.words.show()
        self._acts.show()

    @Slot()
    def _on_current(self, *_indexes: object) -> None:
        one = self.current()
        self._foot.setVisible(one is not None)
        if one is None:
            return
        if self.form.key != one.id:
            self._fold()
        self.words.setText(one.text)
        can = self._desk.workspace.can_change
        self.change.setVisible(can)
        for state, button in self.states.items():
            button.setVisible(can and state is not one.state)

    @Slot()
    def begin(self) -> None:
        """Tell of the chosen one."""
        one, group = self.current(), self._desk.group()
        if one is not None and self._desk.workspace.can_change:
            self.words.hide()
            self._acts.hide()
            self.form.begin(one, today(), one.statement.facts.language or (group.facts.language if group else ""))

    @Slot()
    def _on_handed_in(self) -> None:
        key, execute = self.form.key, self._desk.workspace.execute
        if key is not None and execute(recommendations.change, key, self.form.facts, refused=self.form.refuse):
            self.close_form()

    @Slot()
    def _on_removed(self) -> None:
        if self.form.key is not None and self._desk.workspace.execute(recommendations.remove, self.form.key):
            self.close_form()
            self._desk.told.emit(_("The recommendation is followed no more; its sentence stays"))

    def _mark(self, state: ActionState) -> None:
        one = self.current()
        if one is not None and self._desk.workspace.execute(recommendations.mark, [one.id], state, on=today()):
            self._desk.told.emit(_("{state}: {words}", state=capitalized(_(label(state))), words=one.text[:60]))

    @Slot()
    def _on_open(self, *_index: Any) -> None:
        if (one := self.current()) is not None:
            self._desk.go(Place(STATEMENT, row_id=one.statement.id, at=one.id))


def _look(one: RecommendationRow) -> tuple[str, str, bool]:
    is_late = one.is_late(today())
    return *(("late", "danger") if is_late else LOOKS[one.state]), is_late


def state_words(one: RecommendationRow) -> str:
    """How a recommendation stands, with the day it was done."""
    if one.is_late(today()):
        return capitalized(_("late"))
    done = chosen().date(one.done_on) if one.done_on else ""
    return " ".join(filter(None, (capitalized(_(label(one.state))), done)))
