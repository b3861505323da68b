"""The forms of a line of the outline: what a section is called, what a point asks and how it is answered."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from secretariat.i18n import _
from secretariat.models import QuestionKind
from secretariat.services.form_templates import PointFacts, SectionFacts
from secretariat.ui import theme
from secretariat.ui.fields import ChoiceField, Field, Form, TextField, Wrapped, enum_choices
from secretariat.ui.widgets import beside
from secretariat.ui.word_fields import AreaField, TickField

_RETURNS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_CLOSED = {QuestionKind.YES_NO, QuestionKind.SIGNING}
"""Kinds that have no choices of their own."""


class WordsField(Field):
    """One line of words in as many rows as it needs.

    Signals:
        entered: Return was pressed; what was written is handed in by then.
    """

    entered = Signal()

    def __init__(self, words: str, *, hint: str = "") -> None:
        self.area = _Words(words)
        self.area.setPlaceholderText(hint)
        super().__init__(words, self.area)
        self.area.left.connect(self._on_left)
        self.area.entered.connect(self.entered)

    @property
    def value(self) -> str:
        """What is written."""
        return self.area.text().strip()

    def show_value(self, words: str) -> None:
        """Show what the file holds."""
        self.area.show_text(words)
        self.tell("")

    @Slot()
    def _on_left(self) -> None:
        self.changed.emit()


class _Words(Wrapped):
    """The editor of such words; it looks like the other fields."""

    entered = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name, theme.font(theme.BODY))
        self.setViewportMargins(2, 2, 2, 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return hands in and tells so; with Ctrl or Alt it is the owner's."""
        if event.key() not in _RETURNS:
            super().keyPressEvent(event)
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)
            self.entered.emit()

    @Slot()
    def _fit(self) -> None:
        rows = max(1, round(self.document().size().height())) if self.isVisible() else 1
        height = rows * self.fontMetrics().lineSpacing() + 14
        if height != self.height():
            self.setFixedHeight(height)
            self.resized.emit()


def flatten(area: QWidget, *, flat: bool) -> None:
    """Let a text stand as plain text while nothing can be written in it, and as a field again."""
    area.setProperty("inline", "true" if flat else "false")
    area.style().unpolish(area)
    area.style().polish(area)


class SectionForm(Form):
    """What a section is called, and what it tells those who fill it in."""

    def __init__(self) -> None:
        self.title = WordsField(_("Heading"))
        self.number = TextField(_("Number as printed"), hint=_("none"))
        self.hint = AreaField(_("What it tells those who fill it in"), rows=1)
        super().__init__(title=self.title, number=self.number, hint=self.hint)
        self.build(self.title, self.number, self.hint)

    def allow(self, *, change: bool) -> None:
        """Let it be changed, or only read: then what is empty is not shown."""
        self.setEnabled(change)
        for one in (self.title.area, self.hint.area):
            flatten(one, flat=not change)
        self.number.setVisible(change or bool(self.number.value))
        self.hint.setVisible(change or bool(self.hint.value))

    @property
    def facts(self) -> SectionFacts:
        """What it holds."""
        return SectionFacts(title=self.title.value, number=self.number.value.strip(), hint=self.hint.value.strip())

    def show_facts(self, facts: SectionFacts) -> None:
        """Show a section."""
        self.calm()
        self.title.show_value(facts.title)
        self.number.show_value(facts.number)
        self.hint.show_value(facts.hint)


class PointForm(Form):
    """What a point asks, of which kind it is, and what helps to answer it."""

    def __init__(self) -> None:
        self.text = WordsField(_("What the point asks"))
        self.kind = ChoiceField(_("Kind"), enum_choices(QuestionKind))
        self.number = TextField(_("Number as printed"), hint=_("none"))
        self.is_needed = TickField(_("Must be answered"))
        self.hint = AreaField(_("Hint to those who answer"), rows=1)
        self.choices = AreaField(_("Choices, one in each row"), hint=_("Any answer"), rows=2)
        super().__init__(text=self.text, kind=self.kind, number=self.number, is_needed=self.is_needed,
                         hint=self.hint, choices=self.choices)  # fmt: skip
        self.build(self.text, beside(self.kind, self.number, spacing=12), self.is_needed, self.hint, self.choices)
        self.kind.changed.connect(self._fit)

    def allow(self, *, change: bool) -> None:
        """Let it be changed, or only read: then what is empty is not shown."""
        self.setEnabled(change)
        for one in (self.text.area, self.hint.area, self.choices.area):
            flatten(one, flat=not change)
        self.number.setVisible(change or bool(self.number.value))
        self.hint.setVisible(change or bool(self.hint.value))
        self._fit()
        if not change and not self.choices.value:
            self.choices.hide()

    @property
    def facts(self) -> PointFacts:
        """What it holds; a kind without choices of its own leaves them out."""
        kind = QuestionKind(self.kind.value)
        rows = [] if kind in _CLOSED else self.choices.value.splitlines()
        return PointFacts(
            text=self.text.value,
            kind=kind,
            number=self.number.value.strip(),
            hint=self.hint.value.strip(),
            choices=tuple(filter(None, map(str.strip, rows))),
            is_needed=self.is_needed.value,
        )

    def show_facts(self, facts: PointFacts) -> None:
        """Show a point."""
        self.calm()
        self.text.show_value(facts.text)
        self.kind.show_value(facts.kind)
        self.number.show_value(facts.number)
        self.is_needed.show_value(facts.is_needed)
        self.hint.show_value(facts.hint)
        self.choices.show_value("\n".join(facts.choices))
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """Choices and the need of an answer stand only where the kind has them."""
        kind = self.kind.value
        self.choices.setVisible(kind not in _CLOSED)
        self.is_needed.setVisible(kind != QuestionKind.SIGNING)
