"""The matter that the chosen item of an agenda is about, and how it ended there where the group decides."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from secretariat.i18n import _, capitalized, chosen
from secretariat.models import HandlingOutcome
from secretariat.services import handlings, matter_agenda, matters
from secretariat.services.agenda import ItemRow
from secretariat.services.handlings import CARRIED_ON, HandlingRow
from secretariat.services.labels import label
from secretariat.services.meetings import MeetingRow
from secretariat.ui.desk import Desk
from secretariat.ui.measure_part import joined
from secretariat.ui.place import MATTER, Place
from secretariat.ui.widgets import Button, Elided, column, connect, row, text
from secretariat.ui.word_fields import OneOfField

if TYPE_CHECKING:
    from secretariat.services.matters import MatterRow

_OUTCOME, _FIELD = 230, 320


class ItemMatter(QWidget):
    """The strip under the agenda.

    In a group that does not decide it shows the matter and the way to it, and nothing of outcomes.

    Signals:
        left: the focus is to go back to the agenda.
    """

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._item: ItemRow | None = None
        self._meeting: MeetingRow | None = None
        self._of: dict[int, HandlingRow] = {}
        self._matters: dict[int, MatterRow] = {}
        self.name = Elided("", "strong")
        self.go = connect(Button(_("Show the matter"), "quiet", icon="matter"), self.show_matter)
        self.begin_it = connect(Button(_("Make it a matter"), "quiet", icon="plus"), self.begin)
        self.tie_it = connect(Button(_("Tie it to a matter"), "quiet", icon="link"), self.begin_tie)
        self.carry = connect(Button(_("Carry to the next agenda"), "quiet", icon="right"), self._on_carry)
        self._make_outcome()
        self.tie = OneOfField(_("Matter"), hint=_("Number or title"))
        self.tie.setMaximumWidth(_FIELD)
        self.tie.changed.connect(self._on_tie)
        self.tie.hide()
        self._error = text("", "error", wrap=True)
        self._error.hide()
        self._deciding = QWidget()
        second = row(self.outcome, self.words, self.checked, spacing=10)
        for place in (0, 1):
            second.setStretch(place, 1)
        self._deciding.setLayout(second)
        first = row(self.name, 1, self.carry, self.go, self.begin_it, self.tie_it, spacing=6)
        self.setLayout(column(first, self._deciding, self.tie, self._error, spacing=6, margins=(32, 8, 20, 8)))
        self.hide()

    def _make_outcome(self) -> None:
        self.outcome = QComboBox()
        self.outcome.setAccessibleName(_("Outcome of the item"))
        self.outcome.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.outcome.setMinimumContentsLength(8)
        self.outcome.setMaximumWidth(_OUTCOME)
        for one in HandlingOutcome:
            self.outcome.addItem(capitalized(_(label(one))), one)
        self.outcome.activated.connect(self._on_outcome)
        self.words = QLineEdit()
        self.words.setAccessibleName(_("In the words of the paper"))
        self.words.setPlaceholderText(_("In the words of the paper"))
        self.words.editingFinished.connect(self._on_outcome)
        self.checked = QCheckBox(_("Checked in the meeting itself"))
        self.checked.clicked.connect(self._on_outcome)

    def show_meeting(self, meeting: MeetingRow) -> None:
        """Learn which items of a meeting are about which matters."""
        self._meeting = meeting
        ask = self._desk.workspace.ask
        self._of = ask(handlings.of_meeting, meeting.id)
        self._matters = {one.matter_id: ask(matters.one, one.matter_id) for one in self._of.values()}

    def show_item(self, item: ItemRow | None) -> None:
        """Show the matter of an item, or how it becomes one."""
        if item is None or self._item is None or item.id != self._item.id:
            self._error.hide()
            self.tie.hide()
        self._item = item
        one = self.handling
        group = self._desk.group()
        decides = group is not None and group.facts.decides
        can_write = self._desk.workspace.can_change and item is not None and not item.is_sub_item
        is_wanted = item is not None and (one is not None or ((decides or bool(self._matters)) and can_write))
        self.setVisible(is_wanted)
        if not is_wanted:
            return
        found = self._matters.get(one.matter_id) if one is not None else None
        self.name.tell(joined(found.number, found.title) if found else _("The item is about no matter"))
        self.go.setVisible(one is not None)
        self.carry.setVisible(can_write and decides and one is not None and one.outcome in CARRIED_ON)
        for button in (self.begin_it, self.tie_it):
            button.setVisible(one is None and can_write)
        self._deciding.setVisible(one is not None and decides)
        if one is not None:
            self.outcome.setCurrentIndex(self.outcome.findData(one.outcome))
            if not self.words.hasFocus():
                self.words.setText(one.facts.outcome_words)
            self.checked.setChecked(one.facts.checked_at_once)
            for part in (self.outcome, self.words, self.checked):
                part.setEnabled(can_write)

    @property
    def handling(self) -> HandlingRow | None:
        """The handling that the item is."""
        return self._of.get(self._item.id) if self._item is not None else None

    @property
    def is_deciding(self) -> bool:
        """Whether outcomes are shown."""
        return not self.isHidden() and not self._deciding.isHidden()

    @Slot()
    def show_matter(self) -> None:
        """Go to the matter, with this handling open."""
        if (one := self.handling) is not None:
            self._desk.go(Place(MATTER, row_id=one.matter_id, tab="handling", at=one.id))

    @Slot()
    def begin(self) -> None:
        """Make a matter of the item."""
        if self._item is not None and self.handling is None:
            self._execute(matters.begin, self._item.id)

    @Slot()
    def begin_tie(self) -> None:
        """Ask which matter the item is about."""
        if self._meeting is None or self._item is None or self.handling is not None:
            return
        found = self._desk.workspace.ask(matters.of_group, self._meeting.group_id)
        open_ = [one for one in found if not one.is_closed]
        self.tie.show_choices([(one.id, " ".join(filter(None, (one.number, one.title)))) for one in open_])
        self.tie.show_value(None)
        self.tie.show()
        self.tie.line.setFocus()

    def close_form(self) -> bool:
        """Close the question which matter it is; whether it was open."""
        was_open = self.isVisible() and not self.tie.isHidden()
        self.tie.hide()
        return was_open

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to where one came from."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_tie(self) -> None:
        if self._item is not None and self.tie.value is not None:
            done = self._execute(matter_agenda.tie, self.tie.value, self._item.id)
            if done:
                self.tie.hide()
                self.left.emit()

    @Slot()
    def _on_outcome(self) -> None:
        one = self.handling
        if one is None or not self.is_deciding:
            return
        outcome, words = HandlingOutcome(self.outcome.currentData()), self.words.text().strip()
        facts = (one.outcome, one.facts.outcome_words, one.facts.checked_at_once)
        if (outcome, words, self.checked.isChecked()) != facts:
            done = self._execute(
                matter_agenda.settle, one.id, outcome, words=words, checked_at_once=self.checked.isChecked()
            )
            if not done:
                self.show_item(self._item)

    @Slot()
    def _on_carry(self) -> None:
        if (one := self.handling) is not None:
            self._desk.go(Place(MATTER, row_id=one.matter_id, tab="carry", at=one.id))

    def _execute(self, command: Any, *args: Any, **kwargs: Any) -> bool:
        self._error.hide()
        return self._desk.workspace.execute(command, *args, refused=self._refuse, **kwargs) is not None

    def _refuse(self, no: Any) -> None:
        self._error.setText(no.said_in(chosen()))
        self._error.show()
