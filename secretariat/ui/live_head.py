"""The head of the text of a meeting: number and title of the item, who presents it, how its time is used."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from secretariat.i18n import _, chosen, count
from secretariat.models import ItemState
from secretariat.services.agenda import ItemRow
from secretariat.services.labels import label
from secretariat.ui import theme
from secretariat.ui.widgets import Button, Elided, column, row, text

_LONG = 80
_NARROW = 560


class LiveHead(QWidget):
    """The head."""

    def __init__(self) -> None:
        super().__init__()
        self.number = text("", "page")
        self.number.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.title = text("", "page", wrap=True)
        self.note = Elided("", "note")
        self.following = Button(_("Next item"), "quiet", keys="Ctrl+PgDown")
        self.following.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._first = row(self.number, self.title, self.following, spacing=13)
        self._first.setStretch(1, 1)
        self._first.setAlignment(self.number, Qt.AlignmentFlag.AlignTop)
        self._first.setAlignment(self.following, Qt.AlignmentFlag.AlignTop)
        self._column = column(self._first, row(self.note, 1), spacing=4, margins=(68, 16, 14, 14))
        self.setLayout(self._column)

    def show_item(self, item: ItemRow, used: Any, *, following: bool, chair: str) -> None:
        """Show an item; `used` tells its planned and used minutes."""
        role = "page" if len(item.title) <= _LONG else "section"
        for part in (self.number, self.title):
            if part.property("role") != role:
                part.setProperty("role", role)
                part.style().unpolish(part)
                part.style().polish(part)
        self.number.setStyleSheet(f"color: {theme.current().tokens['ink3']};")
        self.number.setText(item.number)
        self.title.setText(item.title)
        self.following.setVisible(following)
        state = _(label(item.state)) if item.state in {ItemState.POSTPONED, ItemState.DROPPED} else ""
        parts = (state, _presenters(item), chair, _time(used.planned, used.used if item.begun else None))
        self.note.tell("\u2002·\u2002".join(filter(None, parts)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is scarce the key hint goes first."""
        super().resizeEvent(event)
        self.following.show_keys(event.size().width() >= _NARROW)

    def set_low(self, low: bool) -> None:  # noqa: FBT001
        """Take less room, in a low window."""
        self._column.setContentsMargins(68, 10 if low else 16, 14, 6 if low else 14)


def _presenters(item: ItemRow) -> str:
    if not item.presenters:
        return ""
    names = [one.label(chosen().code) for one in item.presenters]
    return count("Presenter {names}", "Presenters {names}", len(names), names=names)


def _time(planned: int | None, used: int | None) -> str:
    if planned and used is not None:
        return _("{planned} planned, {used} used", planned=chosen().duration(planned), used=chosen().duration(used))
    if planned:
        return _("{planned} planned", planned=chosen().duration(planned))
    return _("{used} used", used=chosen().duration(used)) if used is not None else ""
