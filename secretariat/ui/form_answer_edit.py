"""What an answer is written in, and the small forms that open under a point: why it changes, what is asked of it."""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from secretariat.i18n import _
from secretariat.models import ChangeKind
from secretariat.services.change_requests import RequestFacts
from secretariat.ui.fields import ChoiceField, DateField, TextField, enum_choices
from secretariat.ui.sections import InlineForm
from secretariat.ui.text_part_row import PartArea
from secretariat.ui.widgets import beside
from secretariat.ui.word_fields import Area, AreaField, TickField, WhenField

_RETURNS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class AnswerArea(PartArea):
    """The words of an answer; the arrows go on to the next point at its edges.

    Signals:
        begun: the focus came to it.
        returned: Return was pressed in a field of one line.

    Args:
        name: what a screen reader calls it.
        rows: so many rows high at the least.
        is_line: whether Return goes on to the next point, as in a field of one line.
    """

    KEYS = ()  # type: ignore[assignment] # what a paragraph can do, an answer cannot

    begun = Signal()
    returned = Signal()

    def __init__(self, name: str, *, rows: int, is_line: bool = False) -> None:
        super().__init__(name)
        self.setProperty("inline", "false")
        self._least, self._is_line = rows, is_line
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows at the edges are its own; Ctrl+Return is the point's."""
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in _ARROWS and self._is_at_edge(_ARROWS[Qt.Key(key)]):
            self.stepped.emit(_ARROWS[Qt.Key(key)])
        elif plain and key in _RETURNS and self._is_line:
            self.returned.emit()
        else:
            Area.keyPressEvent(self, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the point is at work."""
        super().focusInEvent(event)
        self.begun.emit()

    def _is_own(self, event: QKeyEvent) -> bool:  # noqa: ARG002
        """No key is kept from the page."""
        return False


class ReasonForm(InlineForm):
    """Why an answer that has been confirmed is changed, and whether the staff is told."""

    def __init__(self) -> None:
        self.reason = TextField(_("Why the answer changes"), hint=_("For example: the opening hours changed"))
        self.is_material = TickField(_("A material change: the staff is told"))
        super().__init__(_("Keep the change"), reason=self.reason, is_material=self.is_material)
        self.build(self.reason, self.is_material)


class RequestForm(InlineForm):
    """What is asked to be done to an answer: completed, corrected or changed."""

    def __init__(self) -> None:
        self.kind = ChoiceField(_("The answer is"), enum_choices(ChangeKind))
        self.text = AreaField(_("What is asked for"))
        self.asked_by = TextField(_("Who asks"))
        self.on = DateField(_("Requested on"))
        self.due = WhenField(_("By when"))
        super().__init__(_("Record the request"), kind=self.kind, text=self.text, asked_by=self.asked_by, on=self.on,
                         due=self.due)  # fmt: skip
        self.build(
            beside(self.kind, self.asked_by, spacing=12), self.text, beside(self.on, self.due, spacing=12)
        )  # fmt: skip

    def show_facts(self, facts: RequestFacts, on: dt.date | None) -> None:
        """Show a request; one that is changed keeps its day."""
        self.calm()
        self.kind.show_value(facts.kind)
        self.text.show_value(facts.text)
        self.asked_by.show_value(facts.asked_by)
        self.due.show_when(facts.due)
        self.on.show_date(on)
        self.on.setVisible(on is not None)
        self.done.rename(_("Record the request") if on is not None else _("Keep the change"))

    @property
    def facts(self) -> RequestFacts:
        """What it holds."""
        return RequestFacts(
            kind=ChangeKind(self.kind.value),
            text=self.text.value.strip(),
            asked_by=self.asked_by.value,
            due=self.due.when,
        )


class SettleForm(InlineForm):
    """How a request was met, and when."""

    def __init__(self) -> None:
        self.note = TextField(_("What was done"), hint=_("For example: the answer was completed"))
        self.on = DateField(_("Settled on"))
        super().__init__(_("Mark as settled"), note=self.note, on=self.on)
        self.build(beside(self.note, self.on, spacing=12))
