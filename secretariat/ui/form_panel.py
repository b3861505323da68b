"""A panel beside what a page shows, for one form at a time; in a narrow window the form stands alone."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from secretariat.ui.sections import settle
from secretariat.ui.widgets import column, line, pane, row, scrolled

_PANEL, _NARROW = 400, 1060


class FormPanel(QWidget):
    """What a page shows, with the panel at its right.

    Args:
        main: what the page shows.
    """

    def __init__(self, main: QWidget) -> None:
        super().__init__()
        self._main = main
        self._forms: list[QWidget] = []
        self._place = column(spacing=0)
        self._panel = scrolled(pane(column(self._place, 1, margins=(8, 8, 8, 8)), "sunken"))
        self._edge = line(vertical=True)
        for part in (self._panel, self._edge):
            part.hide()
        whole = row(main, self._edge, self._panel, spacing=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def hold(self, *forms: QWidget) -> None:
        """Keep forms that open here."""
        for form in forms:
            form.hide()
            self._place.addWidget(form)
            self._forms.append(form)

    def open(self, form: QWidget) -> None:
        """Open a form in place of any other one."""
        for other in self._forms:
            other.setVisible(other is form)
        self._panel.show()
        self._panel.verticalScrollBar().setValue(0)
        self._fit()
        settle()

    def close_form(self) -> bool:
        """Close the form; whether one was open."""
        was_open = not self._panel.isHidden()
        for form in self._forms:
            form.hide()
        self._panel.hide()
        self._fit()
        settle()
        return was_open

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the form to the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        is_narrow, is_open = self.width() < _NARROW, not self._panel.isHidden()
        self._main.setVisible(not (is_narrow and is_open))
        self._edge.setVisible(is_open and not is_narrow)
        if is_open:
            self._panel.setFixedWidth(self.width() if is_narrow else _PANEL)
