"""What earlier meetings left to the agenda: shown first, chosen one by one, and brought only then."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from secretariat.i18n import _, chosen, count
from secretariat.models import MeetingState
from secretariat.services import recall
from secretariat.services.actions import ActionRow
from secretariat.services.agenda import ItemRow
from secretariat.services.meetings import MeetingRow
from secretariat.services.recall import CarryOver
from secretariat.ui.desk import Desk
from secretariat.ui.widgets import Button, Elided, clear, column, connect, pane, row, scrolled, text

_AHEAD = {MeetingState.PREPARING, MeetingState.INVITED}
_MOST = 220
_ROW = 30


class CarryOverPart(QWidget):
    """A line that tells what is left from before, and under it what can be chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._meeting: MeetingRow | None = None
        self._found = CarryOver()
        self._words = Elided("", "note")
        self.show_all = connect(Button(_("Show"), "quiet", keys="Ctrl+Shift+V"), self.open)
        self.bring = connect(Button(""), self._on_bring)
        self._close = connect(Button(_("Close"), "quiet", keys="Esc"), self._on_close)
        self._boxes: dict[QCheckBox, ItemRow | ActionRow] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self._area = scrolled(pane(self._list, "sunken"))
        self._acts = QWidget()
        self._acts.setLayout(row(self.bring, self._close, 1, margins=(0, 4, 0, 4)))
        head = row(self._words, 1, self.show_all)
        self.setLayout(column(head, self._area, self._acts, spacing=4, margins=(32, 4, 24, 4)))
        self.hide()

    def show_meeting(self, meeting: MeetingRow) -> None:
        """Tell what could come to the agenda of a meeting that lies ahead."""
        is_new = self._meeting is None or self._meeting.id != meeting.id
        self._meeting = meeting
        workspace = self._desk.workspace
        ahead = meeting.state in _AHEAD and workspace.can_write
        self._found = workspace.ask(recall.carry_over, meeting.id) if ahead else CarryOver()
        self.setVisible(bool(self._found))
        items = count("{n} item", "{n} items", len(self._found.items)) if self._found.items else ""
        given = count("{n} open action", "{n} open actions", len(self._found.actions)) if self._found.actions else ""
        self._words.tell(_("Left from before: {what}", what=", ".join(filter(None, (items, given)))))
        if is_new:
            self._fold(folded=True)
        elif not self._area.isHidden():
            self._list_all()

    @Slot()
    def open(self) -> None:
        """Show what can be chosen."""
        if self._found:
            self._list_all()
            self._fold(folded=False)
            next(iter(self._boxes)).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_list(self) -> bool:
        """Show the line only; whether more was shown."""
        was_open = not self._area.isHidden()
        self._fold(folded=True)
        return was_open

    def _fold(self, *, folded: bool) -> None:
        self._area.setVisible(not folded)
        self._acts.setVisible(not folded)
        self.show_all.setVisible(folded)

    def _list_all(self) -> None:
        clear(self._list)
        self._boxes = {}
        code = chosen().code
        for item in self._found.items:
            where = _("Meeting {number}, item {item}", number=self._found.number, item=item.number)
            self._add(item, item.title, where)
        for action in self._found.actions:
            owners = ", ".join(owner.short.said(code) or owner.label(code) for owner in action.owners)
            where = _("Meeting {number}", number=action.meeting_number)
            self._add(action, action.text, ", ".join(filter(None, (where, owners))))
        self._area.setFixedHeight(min(_MOST, _ROW * len(self._boxes) + 4))
        self._say()

    def _add(self, left: ItemRow | ActionRow, words: str, where: str) -> None:
        box = QCheckBox()
        box.setAccessibleName(f"{words}, {where}")
        box.setChecked(isinstance(left, ItemRow))
        box.toggled.connect(self._on_toggled)
        self._boxes[box] = left
        line = QWidget()
        line.setFixedHeight(_ROW - 2)
        line.setLayout(row(box, Elided(words), text(where, "help"), 1, spacing=10, margins=(4, 0, 0, 0)))
        self._list.addWidget(line)

    def _say(self) -> None:
        chosen_ones = sum(box.isChecked() for box in self._boxes)
        self.bring.setText(count("Bring {n} to the agenda", "Bring {n} to the agenda", chosen_ones))
        self.bring.setEnabled(chosen_ones > 0)
        self.bring.updateGeometry()

    @Slot(bool)
    def _on_toggled(self, _checked: bool) -> None:  # noqa: FBT001
        self._say()

    @Slot()
    def _on_close(self) -> None:
        self.close_list()
        self.show_all.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_bring(self) -> None:
        wanted = [left for box, left in self._boxes.items() if box.isChecked()]
        items = [one.id for one in wanted if isinstance(one, ItemRow)]
        given = [one.id for one in wanted if isinstance(one, ActionRow)]
        if self._meeting is not None:
            self.close_list()
            if self._desk.workspace.execute(recall.carry, self._meeting.id, items, given) is not None:
                self._desk.told.emit(count("{n} was brought to the agenda", "{n} were brought to the agenda",
                                           len(wanted)))  # fmt: skip
