"""Small forms of statements: what came is filed, somebody declines, others are asked too, a recommendation is told."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog

from secretariat.i18n import _, chosen
from secretariat.paths import documents_folder
from secretariat.services import organizations
from secretariat.services.recommendations import RecommendationFacts, RecommendationRow
from secretariat.services.statements import StatementFacts, StatementRow
from secretariat.ui.desk import Desk
from secretariat.ui.fields import DateField, TextField
from secretariat.ui.sections import InlineForm, settle
from secretariat.ui.whom_field import WhomField
from secretariat.ui.widgets import Button, Elided, beside, column, connect, row, text
from secretariat.ui.word_fields import AreaField, OneOfField, WhenField


class FilingForm(InlineForm):
    """A statement that has come: whose it is, when it came, and its file, whose words are read."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.asked: StatementRow | None = None
        self.path: Path | None = None
        self.body = OneOfField(_("Organization"), hint=_("if it is in the file"))
        self.giver = TextField(_("Who gives it"), hint=_("as the paper has it"))
        self.came = DateField(_("Came in on"))
        super().__init__(_("File the statement"), organization_id=self.body, giver=self.giver, received_on=self.came)
        self._head = text("", "strong", wrap=True)
        self._file = Elided("", "help")
        self.choose = connect(Button(_("Choose its file"), icon="clip"), self._on_choose)
        self._told = text(
            _("The words of a PDF, DOCX, ODT, TXT or EML file are read; they can also be pasted afterwards."),
            "help", wrap=True,
        )  # fmt: skip
        file = column(text(_("Its file"), "field"), row(self.choose, self._file, 1, spacing=8), self._told, spacing=4)
        self.build(self._head, self.body, self.giver, self.came, file)

    def begin(self, asked: StatementRow | None, on: dt.date, path: Path | None = None) -> None:
        """Begin to file what somebody who was asked has sent, or a statement that nobody asked for."""
        self.asked = asked
        self.calm()
        code = chosen().code
        bodies = self._desk.workspace.ask(organizations.every)
        self.body.show_choices([(one.id, one.name(code)) for one in bodies])
        self.body.show_value(asked.facts.organization_id if asked else None)
        self.giver.show_value(asked.facts.giver if asked else "")
        self.came.show_date(on)
        words = _("The statement of {name}", name=asked.giver(code)) if asked else _("A statement that has come")
        self._head.setText(words)
        self.show_file(path)
        for field in (self.body, self.giver):
            field.setVisible(asked is None)
        self.show()
        settle()
        (self.body.line if asked is None else self.came.line).setFocus()

    def show_file(self, path: Path | None) -> None:
        """Show which file it is; none yet."""
        self.path = path
        self._file.tell(path.name if path else _("no file"))

    @property
    def facts(self) -> StatementFacts:
        """What it holds, beside what is known of whom was asked."""
        known = self.asked.facts if self.asked else StatementFacts()
        return StatementFacts(
            giver=self.giver.value.strip(),
            organization_id=self.body.value if self.asked is None else known.organization_id,
            person_id=known.person_id,
            matter_id=known.matter_id,
            received_on=self.came.date,
        )

    @Slot()
    def _on_choose(self) -> None:
        folder = self.path.parent if self.path else documents_folder()
        name, _filter = QFileDialog.getOpenFileName(self, _("The file of the statement"), str(folder))
        if name:
            self.show_file(Path(name))


class DecliningForm(InlineForm):
    """That somebody will state nothing: since when and why."""

    def __init__(self) -> None:
        self.on = DateField(_("Declined on"))
        self.because = AreaField(_("Why"), hint=_("as they told it"))
        super().__init__(_("Note it"), on=self.on, because=self.because)
        self._head = text("", "strong", wrap=True)
        self.build(self._head, self.on, self.because)

    def begin(self, name: str, on: dt.date) -> None:
        """Begin to note it of somebody."""
        self.calm()
        self._head.setText(_("{name} gives no statement", name=name))
        self.on.show_date(on)
        self.because.show_value("")
        self.show()
        settle()
        self.because.area.setFocus()


class AskingForm(InlineForm):
    """Others who are asked too."""

    def __init__(self, desk: Desk) -> None:
        self.whom = WhomField(desk, _("Whom to ask too"))
        super().__init__(_("Ask them too"), to=self.whom)
        self.build(self.whom)


class RecommendationForm(InlineForm):
    """To whom a recommendation is addressed, by when it is due, and a note.

    Signals:
        removed: it is not to be followed any more.
    """

    removed = Signal()

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.key: int | None = None
        self.body = OneOfField(_("Organization"), hint=_("if it is in the file"))
        self.addressee = TextField(_("Addressed to"), hint=_("as the statement has it"))
        self.due = WhenField(_("Due"))
        self.note = AreaField(_("Note"))
        super().__init__(_("Keep"), organization_id=self.body, addressee=self.addressee, due=self.due, note=self.note)
        self._head = text("", "strong", wrap=True)
        self.drop = connect(Button(_("Follow it no more"), "quiet"), self.removed.emit)
        self.build(self._head, beside(self.body, self.addressee, spacing=12), beside(self.due, self.note, spacing=12),
                   row(self.drop, 1))  # fmt: skip

    def begin(self, one: RecommendationRow, on: dt.date, language: str) -> None:
        """Tell of a recommendation."""
        self.key = one.id
        self.calm()
        code = chosen().code
        self._head.setText(one.text)
        self.body.show_choices([(each.id, each.name(code)) for each in self._desk.workspace.ask(organizations.every)])
        self.body.show_value(one.facts.organization_id)
        self.addressee.show_value(one.facts.addressee)
        self.due.read_as(on, language)
        self.due.show_when(one.facts.due)
        self.note.show_value(one.facts.note)
        self.show()
        settle()
        self.body.line.setFocus()

    @property
    def facts(self) -> RecommendationFacts:
        """What it holds."""
        return RecommendationFacts(
            organization_id=self.body.value,
            addressee=self.addressee.value.strip(),
            due=self.due.when,
            note=self.note.value.strip(),
        )
