"""Collects what nobody refers to any more, on the window's thread alone.

Python collects on whichever thread happens to make the next object; a widget that ends on another thread than its own
ends the program.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS = 500


class Collector(QObject):
    """Collects between two events, as often as Python would.

    Args:
        parent: the owner.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._on_time)

    def begin(self) -> None:
        """Collect from now on. Everything made so far is here to stay, and is not looked at again."""
        gc.disable()
        gc.collect()
        gc.freeze()
        self._timer.start()

    def end(self) -> None:
        """Collect no more."""
        self._timer.stop()

    @Slot()
    def _on_time(self) -> None:
        """Collect the oldest generation whose time has come, and those younger than it."""
        due = [place for place, (made, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
               if made > most]  # fmt: skip
        if due:
            gc.collect(max(due))
