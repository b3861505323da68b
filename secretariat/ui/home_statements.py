"""Statements on the first page: who is late with one, and which recommendations are late or due within two weeks."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from secretariat.i18n import _, capitalized, chosen, count
from secretariat.services import recommendations, statement_requests
from secretariat.ui import icons
from secretariat.ui.desk import Desk
from secretariat.ui.measure_part import joined
from secretariat.ui.place import STATEMENT, STATEMENTS, Place
from secretariat.ui.sections import Doing
from secretariat.ui.widgets import Button, Elided, column, connect, row, text
from secretariat.ui.word_fields import shown_when

_MOST = 4


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that is waited for: its words, what is to be known of it, its last day, and where it is seen to."""

    words: str
    note: str
    last: dt.date
    is_late: bool
    place: Place


class WaitingLine(QWidget):
    """What is waited for, in a line that leads to it.

    Args:
        desk: what the page works with.
        one: what it is.
    """

    def __init__(self, desk: Desk, one: Waiting) -> None:
        super().__init__()
        mark = QLabel()
        mark.setPixmap(icons.pixmap("mark-late" if one.is_late else "mark-running", "danger" if one.is_late else
                                    "accent", 12))  # fmt: skip
        mark.setAccessibleName(_("late") if one.is_late else _("due soon"))
        button = connect(Button(_("Open"), "quiet"), Doing(desk.go, one.place))
        button.setProperty("edge", "true")
        button.setAccessibleName(f"{_('Open')}: {one.words}")
        note = Elided(one.note, "error" if one.is_late else "note")
        self.setLayout(row(mark, Elided(one.words), note, 1, button, spacing=10))
        self.setFixedHeight(34)


def waited_for(desk: Desk, today: dt.date) -> list[Waiting]:
    """What the chosen group waits for, the longest awaited first."""
    code, group_id, ask = chosen().code, desk.group_id or 0, desk.workspace.ask
    found = [
        Waiting(capitalized(late.giver(code)), joined(_("statement late"), one.title), late.due.latest or today,
                is_late=True, place=Place(STATEMENTS, tab="requests", row_id=one.id, at=late.id))
        for one in ask(statement_requests.of_group, group_id)
        for late in one.late(today)
    ]  # fmt: skip
    for lifted in ask(recommendations.due, group_id, on=today):
        due = shown_when(lifted.facts.due)
        note = joined(_("late"), due) if lifted.is_late(today) else _("due {date}", date=due)
        place = Place(STATEMENT, row_id=lifted.statement.id, at=lifted.id)
        found.append(Waiting(lifted.text, joined(lifted.label(code), note), lifted.facts.due.latest or today,
                             lifted.is_late(today), place))  # fmt: skip
    return sorted(found, key=lambda one: one.last)


def block(desk: Desk, found: Sequence[Waiting]) -> tuple[str, QVBoxLayout]:
    """The day of the longest awaited in few words, and the lines."""
    lines = [WaitingLine(desk, one) for one in found[:_MOST]]
    made = column(text(_("Statements and recommendations"), "section"), *lines, spacing=2)
    if len(found) > _MOST:
        words = count("{n} more", "{n} more", len(found) - _MOST)
        made.addLayout(row(connect(Button(words, "quiet"), Doing(desk.go, Place(STATEMENTS))), 1))
    return chosen().short_date(found[0].last), made
