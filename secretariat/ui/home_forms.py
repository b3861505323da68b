"""Forms on the first page: those whose yearly confirmation has run out, is due soon, or was never made."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from secretariat.i18n import _, capitalized, chosen, count
from secretariat.services import form_overview
from secretariat.services.confirmations import Standing, State
from secretariat.services.form_overview import ListedForm
from secretariat.ui import icons
from secretariat.ui.desk import Desk
from secretariat.ui.form_words import LOOKS, TOKENS, state_words
from secretariat.ui.measure_part import joined
from secretariat.ui.place import FORM, FORMS, Place
from secretariat.ui.sections import Doing
from secretariat.ui.widgets import Button, Elided, column, connect, row, text

_MOST = 4


class FormLine(QWidget):
    """How a form stands to its confirmation, in a line that leads to it.

    Args:
        desk: what the page works with.
        one: a form that is to be confirmed.
    """

    def __init__(self, desk: Desk, one: ListedForm) -> None:
        super().__init__()
        standing = one.state.standing
        mark = QLabel()
        mark.setPixmap(icons.pixmap(f"mark-{LOOKS[standing][1]}", TOKENS[standing], 12))
        mark.setAccessibleName(_("late") if standing is Standing.RUN_OUT else _("to be seen to"))
        words = _when(one.state)
        button = connect(Button(_("Open"), "quiet"), Doing(desk.go, _place(one)))
        button.setProperty("edge", "true")
        button.setAccessibleName(f"{_('Open')}: {one.form.title}")
        note = Elided(words, "error" if standing is Standing.RUN_OUT else "note")
        self.setLayout(row(mark, Elided(one.form.title), note, 1, button, spacing=10))
        self.setFixedHeight(34)


def to_confirm(desk: Desk, today: dt.date) -> Sequence[ListedForm]:
    """The forms of the chosen group that are to be confirmed, the most urgent first."""
    return desk.workspace.ask(form_overview.to_confirm, desk.group_id or 0, on=today)


def block(desk: Desk, found: Sequence[ListedForm]) -> tuple[str, QVBoxLayout]:
    """The day of the most urgent one in few words, and the lines."""
    first = found[0].state
    lines = [FormLine(desk, one) for one in found[:_MOST]]
    made = column(text(_("Forms to be confirmed"), "section"), *lines, spacing=2)
    if len(found) > _MOST:
        words = count("{n} more form", "{n} more forms", len(found) - _MOST)
        made.addLayout(row(connect(Button(words, "quiet"), Doing(desk.go, Place(FORMS))), 1))
    return chosen().short_date(first.until) if first.until else "", made


def _when(state: State) -> str:
    """Until when the form holds, in as few words as a line has room for."""
    if state.standing is not Standing.DUE_SOON or state.until is None:
        return capitalized(state_words(state))
    left = count("{n} day left", "{n} days left", state.days) if state.days else _("today")
    return joined(chosen().short_date(state.until), left)


def _place(one: ListedForm) -> Place:
    """Where the next step is: the confirmation, or the points that still want an answer."""
    return Place(FORM, row_id=one.form.id, tab="confirmation" if one.progress.is_whole else "answers")
