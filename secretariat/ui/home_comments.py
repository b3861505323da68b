"""Comment rounds on the first page: how many have answered and by when, what has come, and what is overdue."""

import datetime as dt

from PySide6.QtWidgets import QLabel, QWidget

from secretariat.i18n import _, chosen, count
from secretariat.services.overview import OpenMinutes
from secretariat.ui import icons
from secretariat.ui.desk import Desk
from secretariat.ui.place import COMMENTS, Place
from secretariat.ui.widgets import Button, Elided, row, text


class CommentLine(QWidget):
    """How the comments on open minutes stand, in a line that leads to them.

    Args:
        desk: what the page works with.
        one: minutes on which comments were asked for, or have come.
        today: the day of it.
    """

    def __init__(self, desk: Desk, one: OpenMinutes, today: dt.date) -> None:
        super().__init__()
        self._desk = desk
        self._place = Place(COMMENTS, one.meeting.id)
        is_late = one.round is not None and one.round.is_late(today)
        look = ("late", "danger") if is_late else ("risk", "warning") if one.comments else ("running", "accent")
        mark = QLabel()
        mark.setPixmap(icons.pixmap(f"mark-{look[0]}", look[1], 12))
        said = _("late") if is_late else _("to be seen to") if one.comments else _("under way")
        mark.setAccessibleName(said)
        words, note = told(one, today)
        button = Button(_("Open"), "quiet")
        button.setProperty("edge", "true")
        button.setAccessibleName(f"{_('Open')}: {words}")
        button.clicked.connect(self._go)
        self.setLayout(row(mark, text(words), Elided(note, "error" if is_late else "note"), 1, button, spacing=10))
        self.setFixedHeight(34)

    def _go(self) -> None:
        self._desk.go(self._place)


def told(one: OpenMinutes, today: dt.date) -> tuple[str, str]:
    """How many have answered, and by when, with what waits to be settled."""
    waiting = count("{n} comment is open", "{n} comments are open", one.comments) if one.comments else ""
    asked = one.round
    if asked is None or not asked.is_open:
        return waiting, ""
    listed = asked.dispatch.recipients if asked.dispatch else ()
    answered = sum(each.answered_on is not None for each in listed)
    words = _("Comments: {answered}/{total} have answered", answered=answered, total=len(listed))
    last = asked.facts.answer_by
    day = ""
    if last is not None and asked.is_late(today):
        day = _("the last day was {day}", day=chosen().short_date(last))
    elif last is not None:
        day = _("answer by {day}", day=f"{chosen().short_weekday(last)} {chosen().short_date(last)}")
    return words, " · ".join(filter(None, (day, waiting)))
