"""What the entry with the caret is, and the facts of an action: who answers for it, and by when."""

import datetime as dt
from typing import Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from secretariat.errors import SecretariatError
from secretariat.i18n import _, chosen
from secretariat.language.dates import DateReading, read_date
from secretariat.models import EntryKind, Precision, Qualifier
from secretariat.services import actions, meetings, organizations, persons
from secretariat.services.actions import ActionRow, Due, OwnerRow
from secretariat.ui.desk import Desk
from secretariat.ui.editor import MinutesEditor
from secretariat.ui.entry_blocks import text_of
from secretariat.ui.fields import Line, PickField, enum_choices
from secretariat.ui.flow_layout import FlowLayout
from secretariat.ui.gutter import signs_of, told_of_codes
from secretariat.ui.item_editor import FactChip
from secretariat.ui.messages import announce
from secretariat.ui.readings import said_reading, said_window
from secretariat.ui.widgets import KeyHint, clear, column, row, text

_BODY, _PERSON = "organization", "person"
_PAUSE_MS = 600


class EntryBar(QWidget):
    """The bar under the editor."""

    def __init__(self, desk: Desk, editor: MinutesEditor) -> None:
        super().__init__()
        self.setObjectName("sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._editor = editor
        self._action: ActionRow | None = None
        self._on = _today()
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("Kind of the entry"))
        self.kind.setProperty("compact", "true")
        for member, words in enum_choices(EntryKind):
            self.kind.addItem(words, member)
        self.kind.activated.connect(self._on_kind)
        self.owner = PickField(_("Add an owner"), _("Add an owner"), small=True)
        self.owner.setFixedWidth(220)
        self.owner.picked.connect(self._on_owner)
        self.due = Line(_("Due"), small=True)
        self.due.setPlaceholderText(_("30.11.2026, or in words"))
        self.due.setMinimumWidth(150)
        self.due.setMaximumWidth(260)
        self.due.left.connect(self._on_due)
        self.due.textEdited.connect(self._on_due_edited)
        self._read = text("", "help", wrap=True)
        self._owners = FlowLayout(spacing=6)
        self._facts = QWidget()
        owners = row(_name(_("Responsible")), self._owners, spacing=8)
        owners.setStretch(1, 1)
        due = row(_name(_("Due")), self.due, self._read, spacing=8)
        due.setStretch(1, 1)
        due.setStretch(2, 2)
        self._facts.setLayout(column(owners, due, spacing=6))
        first = row(_name(_("Entry")), self.kind, KeyHint("Ctrl+Shift+K"), 1, spacing=8)
        self.notice = text("", "help", wrap=True)
        self.notice.hide()
        self.setLayout(column(first, self.notice, self._facts, spacing=6, margins=(24, 8, 24, 10)))
        self._listen(editor)

    def _listen(self, editor: MinutesEditor) -> None:
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.notice_signs)
        editor.entry_changed.connect(self.reload)
        editor.textChanged.connect(self._pause.start)

    @Slot()
    def reload(self) -> None:
        """Show the entry with the caret."""
        self.kind.setCurrentIndex(self.kind.findData(self._editor.current_kind()))
        self._action = self._editor.current_action()
        self.notice_signs()
        self._facts.setVisible(self._action is not None)
        can_write = not self._editor.isReadOnly()
        for widget in (self.kind, self.owner, self.due):
            widget.setEnabled(can_write)
        if self._action is None:
            return
        self._on = self._desk.workspace.ask(meetings.one, self._action.meeting_id).date
        clear(self._owners, keep=self.owner)
        for owner in self._action.owners:
            words = owner.label(chosen().code)
            chip = FactChip(words, _("Take {name} away", name=words))
            chip.clicked.connect(_Drop(self, owner))
            self._owners.addWidget(chip)
        self._owners.addWidget(self.owner)
        self.owner.show()
        due = self._action.due
        self.due.show_text(due.words or (chosen().date(due.latest) if due.latest else ""))
        said = said_window(due.earliest, due.latest or self._action.latest)
        self._read.setText(said or (_("kept as words") if due.words else ""))
        self._offer()

    @Slot()
    def notice_signs(self) -> None:
        """Say what the signs beside the entry with the caret mean, and what to do; a code opens the bar to say so."""
        block = self._editor.textCursor().block()
        words = " ".join(said for _icon, _token, said in signs_of(block))
        is_new = bool(words) and words != self.notice.text()
        self.notice.setText(words)
        self.notice.setVisible(bool(words))
        if is_new:
            announce(self._editor, words)
        if is_new and self.isHidden() and told_of_codes(text_of(block)):
            self.show()
            self.reload()

    def drop_owner(self, owner: OwnerRow) -> None:
        """Take an owner away."""
        if self._action is not None:
            self._set_owners([one for one in self._action.owners if one != owner])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the text."""
        if event.key() == Qt.Key.Key_Escape:
            self._editor.setFocus()
        else:
            super().keyPressEvent(event)

    def _offer(self) -> None:
        code = chosen().code
        bodies = self._desk.workspace.ask(organizations.every)
        people = self._desk.workspace.ask(persons.every)
        choices: list[tuple[Any, str]] = [((_BODY, one.id), one.label(code)) for one in bodies]
        choices += [
            ((_PERSON, one.id), ", ".join(filter(None, (one.listed_name, one.organization.said(code)))))
            for one in people
        ]
        self.owner.show_choices(choices)

    @Slot()
    def _on_kind(self) -> None:
        self._editor.set_kind(EntryKind(self.kind.currentData()))  # Qt gives the bare word back
        self._editor.setFocus()

    @Slot(object)
    def _on_owner(self, picked: tuple[str, int]) -> None:
        if self._action is None:
            return
        kind, key = picked
        if kind == _BODY:
            added = OwnerRow(organization_id=key)
        else:
            employer = next(
                one.facts.organization_id for one in self._desk.workspace.ask(persons.every) if one.id == key
            )
            added = OwnerRow(organization_id=employer, person_id=key)
        kept = [one for one in self._action.owners if one.organization_id != added.organization_id]
        self._set_owners([*kept, added])
        self.owner.setFocus()

    def _set_owners(self, owners: list[OwnerRow]) -> None:
        if self._action is not None:
            self._desk.workspace.execute(actions.set_owners, self._action.id, owners, refused=self._refuse)

    @Slot(str)
    def _on_due_edited(self, words: str) -> None:
        self._read.setText(said_reading(self._reading(words)) if words.strip() else "")

    @Slot()
    def _on_due(self) -> None:
        if self._action is None:
            return
        words = self.due.text().strip()
        due = Due(words)
        if words:
            reading = self._reading(words)
            due = Due(
                words, reading.earliest, reading.latest, Precision(reading.precision), Qualifier(reading.qualifier)
            )
        self._desk.workspace.execute(actions.set_due, self._action.id, due, refused=self._refuse)

    def _reading(self, words: str) -> DateReading:
        """What the words mean on the day of the meeting; words that are no date are kept as words."""
        group = self._desk.group()
        language = group.facts.language if group else chosen().code
        return read_date(words, self._on, language) or DateReading(words, None, None, "open")

    def _refuse(self, no: SecretariatError) -> None:
        self._read.setText(no.said_in(chosen()))


def _name(words: str) -> QLabel:
    name = text(words, "help")
    name.setFixedWidth(84)
    return name


class _Drop:
    """Takes an owner away when its chip is pressed."""

    def __init__(self, bar: EntryBar, owner: OwnerRow) -> None:
        self._bar = bar
        self._owner = owner

    def __call__(self) -> None:
        self._bar.drop_owner(self._owner)


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()
