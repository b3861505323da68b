"""The day whose state is shown: a menu of days, a strip for any other one, and a strip that tells of a past day."""

import datetime as dt
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from secretariat.i18n import N_, _
from secretariat.services import courses
from secretariat.ui.desk import Desk
from secretariat.ui.plan_filters import MenuButton
from secretariat.ui.plan_strips import DayStrip, PastStrip

_ANOTHER = "another"


class StateDay(QObject):
    """The day.

    Signals:
        changed: another day is to be shown.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._on: dt.date | None = None
        self.button = MenuButton(_("State"))
        self.strip, self.past = DayStrip(), PastStrip()
        self.button.picked.connect(self._on_picked)
        self.strip.chosen.connect(self.show_day)
        self.past.back.connect(self.show_today)

    @property
    def on(self) -> dt.date:
        """The day whose state is shown."""
        return self._on or today()

    @property
    def is_past(self) -> bool:
        """Whether a past day is shown."""
        return self._on is not None

    @property
    def past_day(self) -> dt.date | None:
        """The past day that is shown; `None` when today is."""
        return self._on

    def forget(self) -> None:
        """Go back to today, without telling of it."""
        self._on = None

    @Slot(object)
    def show_day(self, day: dt.date | None) -> None:
        """Show the state of a past day, or of today."""
        self._on = day if day is not None and day < today() else None
        self.changed.emit()

    @Slot()
    def ask(self) -> None:
        """Ask for another day in words."""
        self.strip.begin(today())

    def show_offers(self, plan_id: int | None) -> None:
        """Tell which day is shown, and offer others: of the last meeting and report, of month and year."""
        self.button.tell(_("State {day}", day=self.on))
        offered: list[tuple[Any, str, bool]] = [(None, _("Today, {day}", day=today()), not self.is_past)]
        month, year = today().replace(day=1) - dt.timedelta(days=1), dt.date(today().year - 1, 12, 31)
        meeting, report = (None, None) if plan_id is None else self._desk.workspace.ask(
            courses.compared, plan_id, today())  # fmt: skip
        for day, words in ((meeting, N_("Last meeting, {day}")), (report, N_("Last report, {day}")),
                           (month, N_("End of last month, {day}")), (year, N_("End of last year, {day}"))):  # fmt: skip
            if day is not None and day not in [one[0] for one in offered]:
                offered.append((day, _(words, day=day), day == self._on))
        self.button.offer([offered, [(_ANOTHER, _("Another day…"), False)]])
        if self._on is None:
            self.past.hide()
        else:
            self.past.tell(self._on)

    @Slot(object)
    def _on_picked(self, day: Any) -> None:
        if day == _ANOTHER:
            self.show_offers(self._desk.plan_id)
            self.ask()
        else:
            self.show_day(day)

    @Slot()
    def show_today(self) -> None:
        """Show today again."""
        self.show_day(None)


def today() -> dt.date:
    """The day by the clock of this machine."""
    return dt.datetime.now().astimezone().date()
