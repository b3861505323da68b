"""The phrases of a group: a name and a sentence, put into minutes from the command field."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot

from secretariat.i18n import LANGUAGES, N_, NAMES, _
from secretariat.models import Phrase
from secretariat.services import phrases
from secretariat.services.phrases import FACTS, PhraseFacts, PhraseRow
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ChoiceField, Form, TextField
from secretariat.ui.list_and_form import ListAndForm
from secretariat.ui.rows import Column
from secretariat.ui.widgets import Button, connect, row, text
from secretariat.ui.word_fields import AreaField

_COLUMNS = (
    Column[PhraseRow](N_("Name"), lambda one: one.facts.name, 180),
    Column[PhraseRow](N_("Words"), lambda one: one.facts.text.replace("\n", " ")),
    Column[PhraseRow](N_("In the language"), lambda one: NAMES[one.facts.language], 120),
)


class PhrasesTab(ListAndForm):
    """The list of phrases."""

    def __init__(self, window: Any, desk: Desk) -> None:
        self.name = TextField(_("Name"))
        self.words = AreaField(_("Words"), rows=4)
        self.language = ChoiceField(_("In the language"), [(code, NAMES[code]) for code in LANGUAGES])
        form = Form(name=self.name, text=self.words, language=self.language)
        known = ", ".join(f"{{{name}}} {_(words)}" for name, words in FACTS.items())
        note = _("Names in braces are filled in where the phrase is put into minutes: {names}.", names=known)
        self.up = connect(Button(_("Move up"), "quiet", icon="up"), self._on_up)
        self.down = connect(Button(_("Move down"), "quiet", icon="down"), self._on_down)
        moves = row(self.up, self.down, 1, spacing=6)
        form.build(self.name, self.words, self.language, moves, text(note, "help", wrap=True))
        words = (_("Phrases"), _("New phrase"),
                 _("A phrase is a sentence that the minutes of the group use again and again."))  # fmt: skip
        super().__init__(window, desk, _COLUMNS, form, (Phrase,), words)
        window.add_action(_("Move the phrase up"), "Ctrl+Shift+Up", self._on_up, self)
        window.add_action(_("Move the phrase down"), "Ctrl+Shift+Down", self._on_down, self)

    @staticmethod
    def key_of(row: PhraseRow) -> int:
        """The id of a row."""
        return row.id

    def read(self) -> Sequence[PhraseRow]:
        """The phrases of the chosen group."""
        group_id = self.desk.group_id
        self.new.setEnabled(group_id is not None and self.desk.workspace.can_write)
        return self.desk.workspace.ask(phrases.of_group, group_id) if group_id is not None else []

    def fill(self, row: PhraseRow | None) -> None:
        """Show a phrase; a new one is in the group's language."""
        group = self.desk.group()
        facts = row.facts if row else PhraseFacts("", "", group.facts.language if group else "fi")
        self.name.show_value(facts.name)
        self.words.show_value(facts.text)
        self.language.show_value(facts.language)
        for button in (self.up, self.down):
            button.setVisible(row is not None)

    def name_of(self, row: PhraseRow) -> str:
        """Its name."""
        return row.facts.name

    def save_new(self) -> int | None:
        """Add it."""
        if self.desk.group_id is None:
            return None
        done = self.desk.workspace.execute(phrases.add, self.desk.group_id, self._facts(), refused=self.form.refuse)
        return done.value if done else None

    def save(self, row: PhraseRow) -> None:
        """Change it."""
        if self._facts() != row.facts:
            self.desk.workspace.execute(phrases.change, row.id, self._facts(), refused=self.form.refuse)

    def delete(self, row: PhraseRow) -> bool:
        """Remove it."""
        return self.desk.workspace.execute(phrases.remove, row.id, refused=self.form.refuse) is not None

    @Slot()
    def _on_up(self) -> None:
        self._move(-1)

    @Slot()
    def _on_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        """Let the chosen phrase change places with the one before or after it, of the same language."""
        one, found = self.current(), list(self.read())
        place = next((number for number, each in enumerate(found) if one and each.id == one.id), -1)
        other = place + by
        if place < 0 or not 0 <= other < len(found) or found[other].facts.language != found[place].facts.language:
            return
        found[place], found[other] = found[other], found[place]
        self.desk.workspace.execute(phrases.arrange, self.desk.group_id, [each.id for each in found])

    def _facts(self) -> PhraseFacts:
        return PhraseFacts(self.name.value, self.words.value, self.language.value)
