"""A strip under the head of a page that tells how long work ended, with one act that follows from it."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from secretariat.ui.widgets import Button, column, connect, pane, row, text


class ToldStrip(QWidget):
    """Words, and a button for what comes next; hidden while there is nothing to tell."""

    def __init__(self) -> None:
        super().__init__()
        self._then: Callable[[], None] | None = None
        self.told = text("", "note", wrap=True)
        self.act = connect(Button(""), self._on_act)
        layout = row(self.told, self.act, spacing=12, margins=(24, 8, 24, 8))
        layout.setStretch(0, 1)
        self.setLayout(column(pane(layout, "sunken")))
        self.hide()

    def tell(self, words: str, act: str = "", then: Callable[[], None] | None = None) -> None:
        """Tell something; where there is an act, a button offers it."""
        self._then = then
        self.told.setText(words)
        self.act.setText(act)
        self.act.setVisible(then is not None)
        self.show()

    @Slot()
    def _on_act(self) -> None:
        then, self._then = self._then, None
        self.hide()
        if then is not None:
            then()
