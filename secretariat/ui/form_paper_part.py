"""The papers of a form: the form and its changes, for whom and as of which day; and to whom a copy was given."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QWidget

from secretariat.documents import Asked, kind_of
from secretariat.documents.blocks import Audience
from secretariat.i18n import _, chosen, count
from secretariat.services import confirmations, deliveries, organizations
from secretariat.services.confirmations import ConfirmationRow
from secretariat.services.deliveries import DeliveryFacts, DeliveryRow
from secretariat.services.form_answers import Filled
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ChoiceField, DateField, TextField
from secretariat.ui.measure_part import joined, on_day
from secretariat.ui.paper_choice import AUDIENCES, PaperSaver, SaveButton
from secretariat.ui.preview import PreviewPane
from secretariat.ui.sections import Doing, FactLine, InlineForm, Section, settle, show_in, small
from secretariat.ui.widgets import Button, beside, column, connect, line, named, pane, row, scrolled, text
from secretariat.ui.word_fields import OneOfField

_PAPERS = ("form", "form-changes")
_READERS = (Audience.INTERNAL, Audience.PUBLIC)
_PREVIEW, _NARROW = 481, 900


class DeliveryForm(InlineForm):
    """To whom a form was given: which copy, as it was confirmed when, on which day and how."""

    def __init__(self) -> None:
        self.body, self.name = OneOfField(_("To the organization"), hint=_("Name")), TextField(_("To whom"))
        self.on = DateField(_("Given on"))
        self.audience = ChoiceField(_("Which copy"), [(str(one), _(AUDIENCES[one])) for one in _READERS])
        self.confirmation = ChoiceField(_("As it was"))
        self.note = TextField(_("How it was given"), hint=_("For example: by secure e-mail"))
        super().__init__(_("Log the delivery"), organization=self.body, name=self.name, on=self.on,
                         audience=self.audience, confirmation=self.confirmation, note=self.note)  # fmt: skip
        self.build(
            beside(self.body, self.name, spacing=12),
            beside(self.on, self.audience, spacing=12),
            self.confirmation,
            self.note,
        )

    def know(self, rows: list[ConfirmationRow], bodies: list[tuple[Any, str]]) -> None:
        """Offer the confirmations, the newest first, and the organizations."""
        told = [(one.id, _("as confirmed {day}", day=one.on)) for one in reversed(rows)]
        self.confirmation.show_choices([*told, (None, _("as it stood on the day"))])
        self.body.show_choices(bodies)

    def show_facts(self, facts: DeliveryFacts) -> None:
        """Show a delivery."""
        self.calm()
        self.body.show_value(facts.organization_id)
        self.name.show_value(facts.name)
        self.on.show_date(facts.on)
        self.audience.show_value(facts.audience)
        self.confirmation.show_value(facts.confirmation_id)
        self.note.show_value(facts.note)

    @property
    def facts(self) -> DeliveryFacts:
        """What it holds."""
        return DeliveryFacts(
            on=self.on.date or dt.date.max,
            organization_id=self.body.value,
            name=self.name.value.strip(),
            audience=str(self.audience.value),
            confirmation_id=self.confirmation.value,
            note=self.note.value.strip(),
        )


class PaperPart(QWidget):
    """The papers of a form and its deliveries.

    Args:
        desk: what the page works with.
        tell: says what was saved.
    """

    def __init__(self, desk: Desk, tell: Callable[[str], None]) -> None:
        super().__init__()
        self._desk = desk
        self._filled: Filled | None = None
        self._rows: list[ConfirmationRow] = []
        self._changing: int | None = None
        self.kind, self.readers = QComboBox(), QComboBox()
        for name in _PAPERS:
            self.kind.addItem(_(kind_of(name).title), name)
        for audience in _READERS:
            self.readers.addItem(_(AUDIENCES[audience]), audience)
        for box, words in ((self.kind, _("Paper")), (self.readers, _("Readers"))):
            named(box, words)
            box.activated.connect(self._on_choice)
        self.on = DateField(_("As it was valid on"))
        self.since, self.until = DateField(_("Changes since")), DateField(_("Changes until"))
        hints = ((self.on, _("as it stands now")), (self.since, _("the last confirmation")), (self.until, _("today")))
        for field, hint in hints:
            field.line.setPlaceholderText(hint)
            field.changed.connect(self._show_paper)
        self._held = text("", "note", wrap=True)
        self.save = SaveButton()
        self.save.picked.connect(self._on_format)
        self.print_it = connect(Button(_("Print the paper…"), "quiet", icon="printer"), self.print_paper)
        self.preview = PreviewPane(desk, _("Paper"))
        self.saver = PaperSaver(self, desk, tell)
        self.section, self.form = Section(_("Deliveries"), _("Log a delivery")), DeliveryForm()
        self.section.hold(self.form, self.begin)
        self.form.handed_in.connect(self._on_delivery)
        self.form.left.connect(self.close_form)
        self._build()

    def _build(self) -> None:
        choice = row(self.kind, self.readers, spacing=8)
        choice.setStretch(0, 1)
        acts = row(self.save, self.print_it, 1, spacing=6)
        days = beside(self.on, self.since, self.until, spacing=12)
        title = text(_("Paper"), "pane")
        papers = column(title, line(strong=True), choice, days, self._held, acts, spacing=10)
        inner = column(papers, self.section, 1, spacing=28, margins=(32, 20, 24, 32))
        held = QWidget()
        held.setLayout(inner)
        held.setMaximumWidth(820)
        middle = row(held, spacing=0)
        middle.addStretch(1)
        middle.setStretch(0, 100)
        self.preview.setFixedWidth(_PREVIEW)
        self._line = line(vertical=True)
        layout = row(scrolled(pane(middle)), self._line, self.preview, spacing=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the paper gives its room to what is told of it."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= _NARROW
        self.preview.setVisible(is_wide)
        self._line.setVisible(is_wide)

    # What is shown

    def show_filled(self, filled: Filled, rows: list[ConfirmationRow]) -> None:
        """Show the papers of a form with these confirmations."""
        if self._filled is None or self._filled.form.id != filled.form.id:
            self.section.close_form()
            for field in (self.on, self.since, self.until):
                field.show_date(None)
        self._filled, self._rows = filled, rows
        found = self._desk.workspace.ask(deliveries.of_form, filled.form.id)
        self.section.can_add(self._desk.workspace.can_change)
        self.section.note.setText(count("{n} delivery", "{n} deliveries", len(found)) if found else "")
        self.section.show_lines([self._delivery(one) for one in found],
                                _("The form has not been given to anybody yet."))  # fmt: skip
        self._show_paper()
        settle()

    def show_day(self, day: dt.date | None) -> None:
        """Show the form as it was valid on a day; as it stands now where none is named."""
        self.kind.setCurrentIndex(0)
        self.on.show_date(day)
        self._show_paper()

    def _delivery(self, one: DeliveryRow) -> FactLine:
        facts = one.facts
        copy = _(AUDIENCES[Audience(facts.audience)])
        confirmed = _("as confirmed {day}", day=one.confirmed_on) if one.confirmed_on else _("as it stood on the day")
        words = one.to(chosen().code)
        buttons = []
        if self._desk.workspace.can_change:
            buttons = [small(_("Change"), Doing(self._on_change, one), words),
                       small(_("Remove"), Doing(self._on_remove, one), words)]  # fmt: skip
        return FactLine(on_day(facts.on), words, joined(copy, confirmed, facts.note), *buttons)

    @property
    def asked(self) -> Asked:
        """What the chosen paper is made of."""
        key = self._filled.form.id if self._filled else None
        if self._name == _PAPERS[0]:
            return Asked(about_id=key, valid_on=self.on.date)
        return Asked(about_id=key, since=self.since.date, valid_on=self.until.date)

    @property
    def _name(self) -> str:
        return str(self.kind.currentData())

    @property
    def _readers(self) -> Audience:
        return Audience(self.readers.currentData())

    @Slot(int)
    def _on_choice(self, _index: int) -> None:
        self._show_paper()

    @Slot()
    def _show_paper(self) -> None:
        if self._filled is None or any(one.is_wrong for one in (self.on, self.since, self.until)):
            return
        is_form = self._name == _PAPERS[0]
        self.on.setVisible(is_form)
        self.since.setVisible(not is_form)
        self.until.setVisible(not is_form)
        self.save.offer(kind_of(self._name).formats)
        held, is_there = self._said(is_form=is_form)
        self._held.setText(held)
        for part in (self.save, self.print_it):
            part.setEnabled(is_there)
        if is_there and self.isVisible():
            self.preview.show_paper(self._name, self.asked, self._readers)

    def _said(self, *, is_form: bool) -> tuple[str, bool]:
        """Which confirmation held on the day asked for, and whether there is a paper of it."""
        day = self.on.date
        if day is None or not is_form or self._filled is None:
            return _("What is secret is left out of the public copy and shown as left out."), True
        valid = self._desk.workspace.ask(confirmations.valid, self._filled.form.id, day)
        if valid is None:
            return _("The form had not been confirmed yet on {day}, so no version of it was valid.", day=day), False
        if valid.until < day:
            return _("Confirmation {number} of {day} was the last one; it had run out on {until}.",
                     number=valid.number, day=valid.on, until=valid.until), True  # fmt: skip
        return _("Confirmation {number} of {day} held on that day.", number=valid.number, day=valid.on), True

    # What is done

    @Slot(str)
    def _on_format(self, form: str) -> None:
        self.saver.save(self._name, self.asked, self._readers, form)

    @Slot()
    def save_paper(self) -> None:
        """Save the paper that is shown."""
        if self.save.isEnabled():
            self._on_format("pdf")

    @Slot()
    def print_paper(self) -> None:
        """Print the paper that is shown."""
        if self.print_it.isEnabled():
            self.preview.show_paper(self._name, self.asked, self._readers)
            self.preview.print_paper()

    @Slot()
    def begin(self) -> None:
        """Begin a delivery."""
        if self._desk.workspace.can_change:
            last = self._rows[-1].id if self._rows else None
            self._open(None, DeliveryFacts(on=_today(), confirmation_id=last))

    def _on_change(self, one: DeliveryRow) -> None:
        self._open(one.id, one.facts)

    def _open(self, key: int | None, facts: DeliveryFacts) -> None:
        self._changing = key
        code = chosen().code
        bodies = [(one.id, one.name(code)) for one in self._desk.workspace.ask(organizations.every)]
        self.form.know(self._rows, bodies)
        self.form.show_facts(facts)
        self.form.done.rename(_("Log the delivery") if key is None else _("Keep the change"))
        self.section.open(self.form)
        show_in(self.form)
        self.form.body.line.setFocus()

    @Slot()
    def _on_delivery(self) -> None:
        if self._filled is None:
            return
        key, facts = self._changing, self.form.facts
        work: tuple[Any, ...] = (deliveries.change, key, facts)
        if key is None:
            work = (deliveries.add, self._filled.form.id, facts)
        if self._desk.workspace.execute(*work, today=_today(), refused=self.form.refuse) is not None:
            self.close_form()

    def _on_remove(self, one: DeliveryRow) -> None:
        if self._desk.workspace.execute(deliveries.remove, one.id) is not None:
            self._desk.told.emit(_("The delivery was removed"))

    @Slot()
    def close_form(self) -> bool:
        """Close what is open; whether anything was."""
        was_open = self.section.close_form()
        settle()
        if was_open:
            self.section.add.setFocus()
        return was_open


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()
