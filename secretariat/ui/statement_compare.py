"""Statements side by side: a column for each, a row for each heading; what nobody else has comes last."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QWidget

from secretariat.i18n import _, capitalized, chosen
from secretariat.services.labels import label
from secretariat.services.statement_summary import Comparison, Heading
from secretariat.services.statements import StatementRow
from secretariat.ui.measure_part import joined, on_day
from secretariat.ui.sections import Doing
from secretariat.ui.widgets import Button, EmptyState, clear, column, connect, line, pane, row, text

_HEAD, _COLUMN = 190, 260
_STEP = 48


class SideBySide(QScrollArea):
    """The comparison; arrows scroll it.

    Signals:
        opened: the id of a statement that is to be shown.
    """

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Statements side by side"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(0)
        words = _("When statements have come in, their words stand here side by side, heading by heading.")
        self._empty = QWidget()
        self._empty.setLayout(column(EmptyState(_("Nothing to compare yet"), words), 1))
        inner = column(self._empty, self._grid, 1, spacing=0, margins=(28, 16, 24, 24))
        self.setWidget(pane(inner))

    def show_comparison(self, found: Comparison) -> None:
        """Show these statements."""
        clear(self._grid)
        self._empty.setVisible(not found.statements)
        for place, one in enumerate(found.statements, 1):
            self._grid.addWidget(self._head(one), 0, place, Qt.AlignmentFlag.AlignTop)
            self._grid.setColumnMinimumWidth(place, _COLUMN)
            self._grid.setColumnStretch(place, 1)
        self._grid.setColumnMinimumWidth(0, _HEAD)
        for place, heading in enumerate(found.headings, 1):
            self._put(heading, found.statements, place * 2)

    def _head(self, one: StatementRow) -> QWidget:
        code = chosen().code
        button = connect(Button(_("Open"), "quiet"), Doing(self.opened.emit, one.id))
        button.setAccessibleName(_("Open the statement of {name}", name=one.giver(code)))
        stance = _(label(one.stance)) if one.stance else ""
        note = text(joined(on_day(one.facts.received_on), stance), "help", wrap=True)
        made = QWidget()
        name = text(capitalized(one.giver(code)), "strong", wrap=True)
        under = row(note, button, spacing=4)
        under.setStretch(0, 1)
        made.setLayout(column(name, under, spacing=0, margins=(0, 0, 0, 8)))
        return made

    def _put(self, heading: Heading, given: Sequence[StatementRow], place: int) -> None:
        self._grid.addWidget(line(), place - 1, 0, 1, len(given) + 1)
        words = heading.words or _("In general")
        told = _("Question {number}: {words}", number=heading.question, words=words) if heading.question else words
        self._grid.addWidget(_words(told, "strong"), place, 0, Qt.AlignmentFlag.AlignTop)
        for number, one in enumerate(given, 1):
            texts = heading.said.get(one.id, ())
            said = "\n\n".join(text_.text for text_ in texts)
            made = _words(said or "–", "" if said else "help")
            made.setAccessibleName(": ".join((one.giver(chosen().code), said or _("nothing"))))
            if texts and texts[0].heading and texts[0].heading != heading.words:
                made.setToolTip(texts[0].heading)
            self._grid.addWidget(made, place, number, Qt.AlignmentFlag.AlignTop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go on a column."""
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if by:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + by * _STEP)
        else:
            super().keyPressEvent(event)


def _words(words: str, role: str) -> QLabel:
    made = text(words, role, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setContentsMargins(0, 8, 0, 10)
    return made
