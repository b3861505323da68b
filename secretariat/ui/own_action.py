"""What an organization tells of an action from a meeting: that it is done, and since when; words of it too."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from secretariat.errors import SecretariatError
from secretariat.i18n import _, chosen
from secretariat.services.own import OwnAction, Standing
from secretariat.ui.fields import DateField
from secretariat.ui.flow_layout import flow
from secretariat.ui.own_answer import fact
from secretariat.ui.own_list import action_due
from secretariat.ui.widgets import Button, clear, column, connect, line, row, text
from secretariat.ui.word_fields import AreaField


class ActionForm(QWidget):
    """The form of one action.

    Signals:
        agreed: the sentence in the memo is to be shown.
        measure_wanted: the id of a measure that the action is tied to.
    """

    agreed = Signal()
    measure_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._facts = flow()
        self._tied = row(spacing=4)
        self._number = text("", "group")
        self._title = text("", "section", wrap=True)
        self.done_on = DateField(_("Done on"))
        self.text = AreaField(_("What has been done and what comes next"), rows=3)
        self._where = text("", "help", wrap=True)
        self._wrong = text("", "error", wrap=True)
        self._wrong.hide()
        head = column(self._number, self._title, self._facts, spacing=6)
        parts = (head, self.done_on, self.text, self._where, self._tied, self._wrong, line(), 1)
        self.setLayout(column(*parts, spacing=16, margins=(32, 22, 28, 20)))

    def show_action(self, one: OwnAction, on: dt.date, measures: dict[int, str]) -> None:
        """Show an action; `measures` are the names of those it is tied to."""
        clear(self._facts)
        clear(self._tied)
        self._wrong.hide()
        self._number.setText(_("Action {number}", number=one.row.printed_number))
        self._title.setText(one.row.text)
        due = one.row.due.words or (chosen().date(one.row.latest) if one.row.latest else "")
        self._facts.addWidget(fact(text(_("Due {due}", due=due) if due else _("no due date"), "note")))
        if one.standing is Standing.LATE:
            late = text(f"· {action_due(one, on)}", "error")
            late.setStyleSheet("font-weight: 600;")
            self._facts.addWidget(fact(late))
        if one.agreed is not None:
            ground = _("memo {number}, item {item}", number=one.agreed.meeting_number, item=one.agreed.item_number)
            go = connect(Button(ground, "quiet"), self.agreed.emit)
            go.setAccessibleName(_("Where it was agreed: {place}", place=ground))
            self._facts.addWidget(fact(text(_("· ground"), "note"), go))
        self.done_on.show_date(on)
        self.text.show_value("")
        self.text.setVisible(bool(one.measures))
        self._where.setText(_("What you write is kept with the measure that the action belongs to.")
                            if one.measures else
                            _("The action belongs to no measure; only that it is done can be told of it."))  # fmt: skip
        for key in one.measures:
            if key in measures:
                go = connect(Button(measures[key], "quiet", icon="measure"), _Going(self, key))
                self._tied.addWidget(go)
        self._tied.addStretch(1)

    def refuse(self, no: SecretariatError) -> None:
        """Say a refusal at its field, else under all of them."""
        said = no.said_in(chosen())
        if no.field in {"done_on", "on"}:
            self.done_on.tell(said, wrong=True)
            self.done_on.line.setFocus()
        else:
            self._wrong.setText(said)
            self._wrong.show()


class _Going:
    """Asks for a measure when a button is pressed."""

    def __init__(self, form: ActionForm, measure_id: int) -> None:
        self._form = form
        self._measure_id = measure_id

    def __call__(self) -> None:
        self._form.measure_wanted.emit(self._measure_id)
