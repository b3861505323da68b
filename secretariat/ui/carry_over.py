"""What earlier meetings and the plan would bring to the agenda: shown first, chosen one by one, and brought then."""

import datetime as dt

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from secretariat.i18n import _, chosen, count
from secretariat.models import MeetingState
from secretariat.services import proposals, recall
from secretariat.services.actions import ActionRow
from secretariat.services.agenda import ItemRow
from secretariat.services.meetings import MeetingRow
from secretariat.services.proposals import Proposal, Why
from secretariat.services.recall import CarryOver
from secretariat.ui.desk import Desk
from secretariat.ui.widgets import Button, Elided, clear, column, connect, pane, row, scrolled, text

_AHEAD = {MeetingState.PREPARING, MeetingState.INVITED}
_MOST = 220
_ROW, _FEW = 30, 3
_AROUND = 480
"""So much of the window is for what stands around the list; a low window shows fewer rows of it."""
_CHOSEN = {Why.REVISION, Why.LATE}
"""What is proposed of the plan for these reasons is chosen when it is shown."""

_Left = ItemRow | ActionRow | Proposal


class CarryOverPart(QWidget):
    """A line that tells what is left from before, and under it what can be chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._meeting: MeetingRow | None = None
        self._found = CarryOver()
        self._proposed: list[Proposal] = []
        self._words = Elided("", "note")
        self.show_all = connect(Button(_("Show"), "quiet", keys="Ctrl+Shift+V"), self.open)
        self.bring = connect(Button(""), self._on_bring)
        self.all = connect(Button(_("Choose all"), "quiet", keys="Ctrl+Shift+A"), self.choose_all)
        self._close = connect(Button(_("Close"), "quiet", keys="Esc"), self._on_close)
        self._boxes: dict[QCheckBox, _Left] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self._area = scrolled(pane(self._list, "sunken"))
        self._acts = QWidget()
        self._acts.setLayout(row(self.bring, self.all, self._close, 1, margins=(0, 4, 0, 4)))
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
        self._proposed = self._of_plan(meeting) if ahead else []
        self.setVisible(bool(self._found or self._proposed))
        items = count("{n} item", "{n} items", len(self._found.items)) if self._found.items else ""
        given = count("{n} open action", "{n} open actions", len(self._found.actions)) if self._found.actions else ""
        left = ", ".join(filter(None, (items, given)))
        planned = count("{n} measure", "{n} measures", len(self._proposed)) if self._proposed else ""
        told = (_("Left from before: {what}", what=left) if left else "",
                _("From the plan: {what}", what=planned) if planned else "")  # fmt: skip
        self._words.tell(" · ".join(filter(None, told)))
        if is_new:
            self._fold(folded=True)
        elif not self._area.isHidden():
            self._list_all()

    def _of_plan(self, meeting: MeetingRow) -> list[Proposal]:
        """What the plan proposes, as it stands today, or on the day of the meeting where that is past."""
        today = dt.datetime.now().astimezone().date()
        return self._desk.workspace.ask(proposals.of_plan, meeting.id, min(today, meeting.date))

    @Slot()
    def choose_all(self) -> None:
        """Choose everything that is shown, or nothing when all is chosen."""
        wanted = not all(box.isChecked() for box in self._boxes)
        for box in self._boxes:
            box.setChecked(wanted)

    @Slot()
    def open(self) -> None:
        """Show what can be chosen."""
        if self._found or self._proposed:
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
        for proposal in self._proposed:
            self._add(proposal, proposal.title, self._why(proposal))
        room = max(_FEW * _ROW, min(_MOST, self.window().height() - _AROUND))
        self._area.setFixedHeight(min(room, _ROW * len(self._boxes) + 4))
        self._say()

    @staticmethod
    def _why(proposal: Proposal) -> str:
        """Why the plan proposes it, and who would present it."""
        who = proposal.presenter.label(chosen().code) if proposal.presenter else ""
        return " · ".join(filter(None, (proposal.reason(chosen().code), who)))

    def _add(self, left: _Left, words: str, where: str) -> None:
        box = QCheckBox()
        box.setAccessibleName(f"{words}, {where}")
        is_due = isinstance(left, Proposal) and left.why[0] in _CHOSEN
        box.setChecked(isinstance(left, ItemRow) or is_due)
        box.toggled.connect(self._on_toggled)
        self._boxes[box] = left
        line = QWidget()
        line.setFixedHeight(_ROW - 2)
        about = Elided(where, "help") if isinstance(left, Proposal) else text(where, "help")
        line.setLayout(row(box, Elided(words), about, 1, spacing=10, margins=(4, 0, 0, 0)))
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
        planned = [proposals.wanted(one) for one in wanted if isinstance(one, Proposal)]
        if self._meeting is not None:
            self.close_list()
            done = self._desk.workspace.execute(proposals.bring, self._meeting.id, planned, items, given)
            if done is not None:
                self._desk.told.emit(count("{n} was brought to the agenda", "{n} were brought to the agenda",
                                           len(wanted)))  # fmt: skip
