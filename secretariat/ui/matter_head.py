"""The head of the page of a matter: what it is called, its number and state, edited in place."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Slot

from secretariat.i18n import _, chosen
from secretariat.models import MatterState
from secretariat.services import matters
from secretariat.services.matters import CLOSED, MatterFacts, MatterRow
from secretariat.ui import theme
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ChoiceField, DateField, Field, Form, TextField, Wrapped
from secretariat.ui.matter_words import of_enum, state_words
from secretariat.ui.widgets import beside

_TITLE = 24
INSET = 9
"""How far the words of the title stand inside its frame; all else in the head begins where they do."""
_STATE, _DAY = 170, 180


class TitleField(Field):
    """The title in the type of a page, edited in place."""

    def __init__(self, words: str) -> None:
        self.area = Wrapped(words, theme.font(_TITLE, bold=True))
        self.area.setProperty("inline", "true")
        super().__init__(words, self.area)
        self._label.hide()
        self.area.left.connect(self._on_left)

    @property
    def value(self) -> str:
        """What is written."""
        return self.area.text()

    def show_value(self, words: str) -> None:
        """Show what the file holds."""
        self.area.show_text(words)
        self.tell("")

    def tell(self, words: str, *, wrong: bool = False) -> None:
        """Say under the title what is wrong; the title itself keeps its look, and so its place."""
        self._under.setProperty("role", "error" if wrong else "help")
        self._under.style().unpolish(self._under)
        self._under.style().polish(self._under)
        self._under.setText(words)
        self._under.setVisible(bool(words))
        self.area.setAccessibleDescription(words)

    @Slot()
    def _on_left(self) -> None:
        self.changed.emit()


class MatterHead(Form):
    """What is kept of a matter; what is written is kept at once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._matter: MatterRow | None = None
        self.title = TitleField(_("Title of the matter"))
        self.number = TextField(_("Diary number"), hint=_("as the registry writes it"))
        self.state = ChoiceField(_("State"))
        self.opened = DateField(_("Opened on"))
        self.task = TextField(_("Task class"))
        super().__init__(title=self.title, diary_number=self.number, state=self.state, opened_on=self.opened,
                         task_class=self.task)  # fmt: skip
        self.state.setMaximumWidth(_STATE)
        self.opened.setMaximumWidth(_DAY)
        facts = beside(self.number, self.state, self.opened, self.task, spacing=12)
        facts.setContentsMargins(INSET, 0, 0, 0)
        self.build(self.title, facts)
        layout: Any = self.layout()
        layout.setSpacing(6)
        self.listen(self._on_edited)

    def show_matter(self, matter: MatterRow, *, can_write: bool) -> None:
        """Show a matter; what is being written in a field stays."""
        self._matter = matter
        facts = matter.facts
        offered = [facts.state] if matter.is_closed else [one for one in MatterState if one not in CLOSED]
        self.state.show_choices(of_enum(offered))
        for field, value in ((self.title, facts.title), (self.number, facts.diary_number), (self.state, facts.state),
                             (self.task, facts.task_class)):  # fmt: skip
            field.show_value(value)
        self.opened.show_date(facts.opened_on)
        self.opened.tell("")
        for each in self.fields.values():
            each.setEnabled(can_write)
        self.state.setEnabled(can_write and not matter.is_closed)
        self.title.area.setReadOnly(not can_write)
        self.title.setEnabled(True)
        self._tell_same(matter)

    def _tell_same(self, matter: MatterRow) -> None:
        """Tell that another matter has this number; that may be right."""
        found = self._desk.workspace.ask(matters.same_number, matter.group_id, matter.number, but=matter.id)
        same = _("Another matter has this number: {title}.", title=found[0].title) if found else ""
        self.number.tell(same)

    def closed_words(self) -> str:
        """That the matter is closed, when and why."""
        one = self._matter
        if one is None or one.closed_on is None:
            return ""
        told = _("{state} {date}", state=state_words(one.state), date=chosen().date(one.closed_on))
        return ": ".join(filter(None, (told, one.closed_because)))

    @Slot()
    def _on_edited(self) -> None:
        if self._matter is None or self.is_wrong or not self._desk.workspace.can_change:
            return
        self.calm()
        before = self._matter.facts
        facts = self._facts(before)
        if facts != before:
            self._desk.workspace.execute(matters.change, self._matter.id, facts, refused=self.refuse)

    def _facts(self, before: MatterFacts) -> MatterFacts:
        return replace(
            before,
            title=self.title.value.strip(),
            diary_number=self.number.value.strip(),
            state=MatterState(self.state.value),
            opened_on=self.opened.date,
            task_class=self.task.value.strip(),
        )
