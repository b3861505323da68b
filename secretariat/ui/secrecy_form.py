"""Why something is secret, and how long: the form, and the pane with it that stands beside the text."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from secretariat.i18n import N_, _
from secretariat.models import PersonalData, Publicity, SecurityClass
from secretariat.services import minutes, secrecy
from secretariat.services.secrecy import CLASSED, POINTS, SecrecyRow
from secretariat.ui.desk import Desk
from secretariat.ui.entry_blocks import uid_of
from secretariat.ui.fields import ChoiceField, DateField, NumberField, TextField, enum_choices
from secretariat.ui.sections import InlineForm
from secretariat.ui.widgets import Button, beside, column, connect, row, scrolled, text

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock

    from secretariat.errors import SecretariatError
    from secretariat.services.agenda import ItemRow
    from secretariat.ui.editor import MinutesEditor

KEYS = "Ctrl+Shift+Y"
_SHOWN = 80
_KNOWN = {
    1: N_("foreign relations, documents of the Government"),
    2: N_("relations with other states and international bodies"),
    3: N_("investigation of crimes"),
    5: N_("methods of the police and other authorities"),
    7: N_("security arrangements"),
    8: N_("preparedness for accidents and emergencies"),
    9: N_("national security"),
    10: N_("defence"),
    11: N_("economic policy of the state"),
    17: N_("business secrets of a public body"),
    20: N_("business secrets of a company"),
    23: N_("income, property and livelihood of a person"),
    24: N_("refugees and asylum seekers"),
    25: N_("clients of social welfare and health care"),
    31: N_("a secret telephone number or address"),
    32: N_("views and private life of a person"),
}
_CLASSES = (Publicity.SECRET, Publicity.PARTLY_SECRET, Publicity.NOT_PUBLIC)


class SecrecyForm(InlineForm):
    """The five facts that the registry keeps of secrecy.

    Signals:
        lifted: it is to be public again.
    """

    lifted = Signal()

    def __init__(self) -> None:
        points = [(None, "–"), *((number, _point(number)) for number in range(1, POINTS + 1))]
        self.point = ChoiceField(_("Point of section 24 (1) of the Act 621/1999"), points)
        self.ground = TextField(_("Another ground, or more exactly"))
        self.publicity = ChoiceField(_("Publicity"), [one for one in enum_choices(Publicity) if one[0] in _CLASSES])
        self.personal = ChoiceField(_("Personal data"), enum_choices(PersonalData))
        self.security = ChoiceField(_("Security class"), [(None, _("none")), *enum_choices(SecurityClass)])
        self.years, self.starts = NumberField(_("For how many years")), DateField(_("Counted from"))
        super().__init__(_("Keep secret"), point=self.point, ground=self.ground, publicity=self.publicity,
                         personal_data=self.personal, security_class=self.security, years=self.years,
                         starts=self.starts)  # fmt: skip
        self.lift = connect(Button(_("Make public"), "quiet"), self.lifted.emit)
        self._no_class = text(_("A class goes only with the points 2, 5 and 7 to 11."), "help", wrap=True)
        self.build(
            self.point, self.ground, beside(self.publicity, self.personal, spacing=12),
            beside(self.years, self.starts, spacing=12), self.security, self._no_class, row(self.lift, 1),
        )  # fmt: skip
        self.point.changed.connect(self._fit)
        self._fit()

    @property
    def facts(self) -> SecrecyRow:
        """What it holds."""
        security = self.security.value if self.point.value in CLASSED else None
        return SecrecyRow(
            self.point.value,
            self.ground.value.strip(),
            Publicity(self.publicity.value),
            self.years.number,
            self.starts.date,
            SecurityClass(security) if security else None,
            PersonalData(self.personal.value),
        )

    def show_facts(self, facts: SecrecyRow, *, is_there: bool) -> None:
        """Show facts; those that are kept already can be lifted."""
        self.calm()
        self.point.show_value(facts.point)
        self.ground.show_value(facts.ground)
        self.publicity.show_value(facts.publicity)
        self.personal.show_value(facts.personal_data)
        self.security.show_value(facts.security_class)
        self.years.show_number(facts.years)
        self.starts.show_date(facts.starts)
        self.lift.setVisible(is_there)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """A security class can be chosen only where the law allows one."""
        allowed = self.point.value in CLASSED
        self.security.setEnabled(allowed)
        self._no_class.setVisible(not allowed)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is to be kept secret: the command for it with what it is given before the facts, and in words what it is."""

    command: Any
    args: tuple[Any, ...]
    words: str
    facts: SecrecyRow | None = None


class SecrecyPane(QWidget):
    """The form for whatever was chosen last.

    Signals:
        left: it is to be closed.
    """

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._subject: Subject | None = None
        self._last = SecrecyRow()
        self.title, self.words = text(_("Secrecy"), "section"), text("", "help", wrap=True)
        self.form = SecrecyForm()
        self.form.handed_in.connect(self._on_keep)
        self.form.lifted.connect(self._on_lift)
        self.form.left.connect(self.left)
        inner = QWidget()
        inner.setLayout(column(self.title, self.words, self.form, 1, spacing=8, margins=(16, 14, 16, 12)))
        area = scrolled(inner)
        self.setLayout(column(area))

    def ask(self, subject: Subject) -> None:
        """Ask why this is secret; the ground that was given last is offered for what is new."""
        self._subject = subject
        self.words.setText(subject.words)
        self.form.show_facts(subject.facts or self._last, is_there=subject.facts is not None)
        self.form.point.box.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_keep(self) -> None:
        facts = self.form.facts
        if self._do(facts):
            self._last = facts
            self.left.emit()

    @Slot()
    def _on_lift(self) -> None:
        if self._do(None):
            self.left.emit()

    def _do(self, facts: SecrecyRow | None) -> bool:
        if self._subject is None:
            return False
        refusals: list[SecretariatError] = []
        self._desk.workspace.execute(self._subject.command, *self._subject.args, facts, refused=refusals.append)
        for no in refusals:
            self.form.refuse(no)
        return not refusals


def asked_for(editor: "MinutesEditor", desk: Desk, of_item: "ItemRow | None", *, whole: bool) -> Subject | None:
    """What is to be asked about, once all that was typed is on the disk: the item, or what is chosen in its text."""
    editor.end_step()
    desk.workspace.settle()
    if of_item is None or not desk.workspace.can_change:
        return None
    return item(of_item.id, of_item.title, of_item.secrecy) if whole else chosen_in(editor, desk)


def chosen_in(editor: "MinutesEditor", desk: Desk) -> Subject | None:
    """What the caret or the choice in the text stands for: a passage, whole entries, or the entry with the caret."""
    cursor, workspace = editor.textCursor(), desk.workspace
    key = editor.current_entry_id()
    if key is None or editor.item_id is None:
        return None
    rows = {one.id: one for one in workspace.ask(minutes.of_item, editor.item_id)}
    first, last = (editor.document().findBlock(at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
    if cursor.hasSelection() and first != last:
        keys = [one for block in editor.chosen_blocks() if (one := editor.handing.id_of(uid_of(block))) is not None]
        return entries(keys, "", rows[keys[0]].secrecy if keys and keys[0] in rows else None) if keys else None
    entry = rows.get(key)
    if entry is None:
        return None
    starts, ends = (_counted(first, at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
    there = next((one for one in entry.passages if one.starts <= starts and ends <= one.ends), None)
    if starts == ends and there is not None:
        starts, ends = there.starts, there.ends
    if starts == ends:
        return entries([key], entry.text, entry.secrecy)
    return passage(key, starts, ends, entry.text[starts:ends], there.secrecy if there else None)


def _counted(block: "QTextBlock", at: int) -> int:
    """How many characters of an entry stand before a place of the document."""
    cursor = QTextCursor(block)
    cursor.setPosition(at, QTextCursor.MoveMode.KeepAnchor)
    return len(cursor.selectedText())


def passage(entry_id: int, starts: int, ends: int, words: str, facts: SecrecyRow | None) -> Subject:
    """A passage of an entry."""
    return Subject(
        secrecy.set_passage, (entry_id, starts, ends), _("The passage “{words}”", words=_short(words)), facts
    )


def entries(keys: list[int], words: str, facts: SecrecyRow | None) -> Subject:
    """Whole entries."""
    said = _("The whole entry “{words}”", words=_short(words)) if len(keys) == 1 else _("The chosen entries")
    return Subject(secrecy.set_entries, (keys,), said, facts)


def item(item_id: int, title: str, facts: SecrecyRow | None) -> Subject:
    """An item with all that is written in it."""
    return Subject(secrecy.set_item, (item_id,), _("The whole item “{words}”", words=_short(title)), facts)


def attachment(attachment_id: int, title: str, facts: SecrecyRow | None) -> Subject:
    """An attachment."""
    return Subject(secrecy.set_attachment, (attachment_id,), _("The paper “{words}”", words=_short(title)), facts)


def _point(number: int) -> str:
    return f"{number} {_(_KNOWN[number])}" if number in _KNOWN else str(number)


def _short(words: str) -> str:
    return f"{words[:_SHOWN]}…" if len(words) > _SHOWN else words
