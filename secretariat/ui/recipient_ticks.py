"""Who may get something, each with a box to tick: those for distribution, then those for information."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from secretariat.i18n import N_, _, chosen, count
from secretariat.models import RecipientRole
from secretariat.services.recipients import To
from secretariat.ui.widgets import Elided, clear, column, row, text

_ROLES = {RecipientRole.DISTRIBUTION: N_("Distribution"), RecipientRole.INFORMATION: N_("For information")}

_NAME = 220


class RecipientTicks(QWidget):
    """The usual ones are ticked; what somebody ticked or unticked stays so until it is forgotten."""

    def __init__(self) -> None:
        super().__init__()
        self.ticks: list[tuple[To, QCheckBox]] = []
        self._unticked: set[Any] = set()
        self._ticked: set[Any] = set()
        self._count = text("", "strong")
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.setLayout(column(self._count, self._list, spacing=10))

    @property
    def wanted(self) -> list[To]:
        """Those that are ticked."""
        return [one for one, box in self.ticks if box.isChecked()]

    def forget(self) -> None:
        """Tick the usual ones again."""
        self._ticked, self._unticked = set(), set()

    def show_offered(self, offered: Sequence[To]) -> None:
        """Show who may get it."""
        before = next((one.key for one, box in self.ticks if box.hasFocus()), None)
        clear(self._list)
        self.ticks = []
        shown: RecipientRole | None = None
        for one in sorted(offered, key=lambda one: one.role is RecipientRole.INFORMATION):
            if one.role is not shown:
                shown = one.role
                self._list.addWidget(text(_(_ROLES[one.role]), "help"))
            self._list.addWidget(self._entry(one))
        for one, box in self.ticks:
            if before is not None and one.key == before:
                box.setFocus()
        self._say_count()

    def _entry(self, one: To) -> QWidget:
        box = QCheckBox()
        words = one.label(chosen().code)
        box.setChecked((one.is_usual or one.key in self._ticked) and one.key not in self._unticked)
        note = one.address or (_("no address: stays as not sent") if one.name else _("nobody named: not sent"))
        box.setAccessibleName(f"{words}, {note}")
        about = Elided(note, "help" if one.address else "error")
        name = Elided(words)
        name.setMinimumWidth(min(name.sizeHint().width(), _NAME))
        entry = QWidget()
        entry.setFixedHeight(26)
        entry.setLayout(row(box, name, about, 1, spacing=8))
        self.ticks.append((one, box))
        box.toggled.connect(self._on_ticked)
        return entry

    def _say_count(self) -> None:
        lacking = sum(not one.address for one in self.wanted)
        words = _("{n} of {all} recipients", n=len(self.wanted), all=len(self.ticks))
        if lacking:
            words += " · " + count("{n} without an address", "{n} without an address", lacking)
        self._count.setText(words)

    @Slot()
    def _on_ticked(self, *_checked: object) -> None:
        for one, box in self.ticks:
            (self._ticked if box.isChecked() else self._unticked).add(one.key)
            (self._unticked if box.isChecked() else self._ticked).discard(one.key)
        self._say_count()
