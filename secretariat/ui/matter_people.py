"""Who is behind a matter: who set it going and signed with them, whom to ask, and how many had to sign."""

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QWidget

from secretariat.i18n import LANGUAGES, NAMES, _
from secretariat.models import PartyRole
from secretariat.services import matters, owners
from secretariat.services.matters import MatterFacts, MatterRow, Signatories
from secretariat.ui import icons
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ChoiceField, Form, NumberField
from secretariat.ui.party_list import PartyList
from secretariat.ui.widgets import column, row, text

_NUMBER, _LANGUAGE = 190, 230


class SignatoriesForm(Form):
    """How many signed beside the first one, how many a rule asks for, and the language of the matter."""

    def __init__(self) -> None:
        self.others = NumberField(_("Others who signed"), hint=_("where not all are named"))
        self.needed = NumberField(_("Signatures needed"), hint=_("no rule"))
        self.language = ChoiceField(
            _("Language of the matter"),
            [(None, _("that of the group")), *((code, NAMES[code]) for code in LANGUAGES)],
        )
        super().__init__(co_signatories=self.others, needed_signatories=self.needed, language=self.language)
        self.others.setFixedWidth(_NUMBER)
        self.needed.setFixedWidth(_NUMBER)
        self.language.setFixedWidth(_LANGUAGE)
        self.build(row(self.others, self.needed, self.language, 1, spacing=12))

    def show_facts(self, facts: MatterFacts, *, can_write: bool) -> None:
        """Show what the file holds."""
        self.others.show_number(facts.co_signatories)
        self.needed.show_number(facts.needed_signatories)
        self.language.show_value(facts.language)
        for field in self.fields.values():
            field.setEnabled(can_write)

    def facts(self, before: MatterFacts) -> MatterFacts:
        """What is written."""
        return replace(
            before,
            co_signatories=self.others.number,
            needed_signatories=self.needed.number,
            language=self.language.value,
        )


class PeoplePart(QWidget):
    """The people of a matter."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._matter: MatterRow | None = None
        self.initiators = PartyList(
            desk, (PartyRole.INITIATOR, PartyRole.CO_SIGNATORY), _("Who set it going"), add=_("Add who signed"),
            empty=_("Nobody is told yet: who made the initiative, and who signed with them."),
        )  # fmt: skip
        self.form = SignatoriesForm()
        self.form.listen(self._on_edited)
        self._mark = QLabel()
        self.signed = text("", wrap=True)
        signed = row(self._mark, self.signed, spacing=8)
        signed.setStretch(1, 1)
        self._signed = QWidget()
        self._signed.setLayout(signed)
        self.contacts = PartyList(
            desk, (PartyRole.CONTACT, PartyRole.EXPERT, PartyRole.ADDRESSEE), _("Who tells more"),
            add=_("Add whom to ask"), empty=_("Nobody is told yet: who prepares the matter and knows more of it."),
        )  # fmt: skip
        upper = column(self.initiators, self._signed, self.form, spacing=12)
        self.setLayout(column(upper, self.contacts, spacing=28))

    def show_matter(self, matter: MatterRow, *, can_write: bool) -> None:
        """Show who is behind a matter."""
        self._matter = matter
        owner = owners.matter(matter.id)
        self.initiators.show_owner(owner, can_write=can_write)
        self.contacts.show_owner(owner, can_write=can_write)
        self.form.show_facts(matter.facts, can_write=can_write)
        case = self._desk.workspace.ask(matters.case, matter.id)
        self._show_signed(case.signatories)

    def _show_signed(self, signed: Signatories | None) -> None:
        self._signed.setVisible(signed is not None)
        if signed is None:
            return
        name, token = ("done", "good") if signed.is_enough else ("late", "danger")
        self._mark.setPixmap(icons.pixmap(f"mark-{name}", token, 12))
        self.signed.setText(signed_words(signed))

    def leave(self) -> None:
        """Nothing is open for long here."""

    def close_form(self) -> bool:
        """Close what is open; whether anything was."""
        closed = [one.close_form() for one in (self.initiators, self.contacts)]
        return any(closed)

    @Slot()
    def _on_edited(self) -> None:
        if self._matter is None or self.form.is_wrong:
            return
        self.form.calm()
        facts = self.form.facts(self._matter.facts)
        if facts != self._matter.facts:
            self._desk.workspace.execute(matters.change, self._matter.id, facts, refused=self.form.refuse)


def signed_words(signed: Signatories) -> str:
    """How many signed, and whether they are enough."""
    if signed.needed is None:
        return _("Signed by {n}.", n=signed.count)
    if signed.is_enough:
        return _("Signed by {n}; at least {needed} are needed.", n=signed.count, needed=signed.needed)
    return _("Signed by {n} only; at least {needed} are needed.", n=signed.count, needed=signed.needed)
