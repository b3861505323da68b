"""What a meeting of a group that decides needs besides: its quorum, the numbers of its sections, its presentation list.

An advising group never sees it.
"""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QWidget

from secretariat.documents import Asked
from secretariat.documents.blocks import Audience
from secretariat.i18n import _, chosen, count
from secretariat.models import MeetingState
from secretariat.services import quorum, sections
from secretariat.services.meetings import MeetingRow
from secretariat.services.sections import SectionRow
from secretariat.ui import icons
from secretariat.ui.desk import Desk
from secretariat.ui.paper_choice import PaperSaver
from secretariat.ui.widgets import Button, column, connect, row, text


class DecidingStrip(QWidget):
    """The strip in the head of a meeting.

    Args:
        window: the window, which says what was saved.
        desk: what the page works with.
    """

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._meeting: MeetingRow | None = None
        self._saver = PaperSaver(self, desk, window.status.show_note)
        self.quorum = QuorumLine()
        self.give = connect(Button(_("Give the sections their numbers"), icon="section"), self.give_numbers)
        self.list = connect(Button(_("Presentation list…"), "quiet", icon="document"), self.save_list)
        self._error = text("", "error", wrap=True)
        self._error.hide()
        line = row(self.quorum, self.list, self.give, spacing=8)
        line.setStretch(0, 1)
        self.setLayout(column(line, self._error, spacing=4))
        self.hide()

    def show_meeting(self, meeting: MeetingRow) -> dict[int, SectionRow]:
        """Show what a meeting needs; gives the sections of its items, none where the group does not decide."""
        if self._meeting is None or self._meeting.id != meeting.id:
            self._error.hide()
        self._meeting = meeting
        ask = self._desk.workspace.ask
        group = next((one for one in self._desk.groups if one.id == meeting.group_id), None)
        is_deciding = group is not None and group.facts.decides
        self.setVisible(is_deciding)
        if not is_deciding:
            return {}
        self.quorum.show_quorum(ask(quorum.of_meeting, meeting.id), meeting)
        found = ask(sections.of_meeting, meeting.id)
        lacking = sum(not one.is_given for one in found.values())
        self.give.setVisible(bool(lacking) and self._desk.workspace.can_change)
        waiting = count("{n} section has no number yet", "{n} sections have no number yet", lacking)
        self.give.setToolTip(waiting if lacking else "")
        self.give.setAccessibleDescription(waiting if lacking else "")
        return found

    @Slot()
    def give_numbers(self) -> None:
        """Give the sections their numbers for good; where that cannot be, it is said under the button."""
        if self._meeting is None or self.isHidden() or not self._desk.workspace.can_change:
            return
        self._error.hide()
        done = self._desk.workspace.execute(sections.give, self._meeting.id, refused=self._refuse)
        if done is not None:
            given = count("{n} section got its number", "{n} sections got their numbers", len(done.value))
            self._desk.told.emit(given)

    def _refuse(self, no: Any) -> None:
        self._error.setText(no.said_in(chosen()))
        self._error.show()

    @Slot()
    def save_list(self) -> None:
        """Save the presentation list of the meeting."""
        if self._meeting is not None and not self.isHidden():
            asked = Asked(meeting_id=self._meeting.id, group_id=self._meeting.group_id)
            self._saver.save("presentation-list", asked, Audience.GROUP)


class QuorumLine(QWidget):
    """Whether there is a quorum, in a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self._mark, self.words = QLabel(), text("", "help", wrap=True)
        inner = row(self._mark, self.words, spacing=7)
        inner.setStretch(1, 1)
        self.setLayout(inner)
        self.hide()

    def show_quorum(self, one: quorum.QuorumRow | None, meeting: MeetingRow) -> None:
        """Show how a meeting stands to the rule, or what it asks for before that has begun; nothing without a rule."""
        self.setVisible(one is not None)
        self._mark.setVisible(_has_begun(meeting))
        if one is not None:
            name, token = ("done", "good") if one.is_quorate else ("risk", "warning")
            self._mark.setPixmap(icons.pixmap(f"mark-{name}", token, 12))
            self.words.setText(quorum_words(one, meeting))


def quorum_words(one: quorum.QuorumRow, meeting: MeetingRow) -> str:
    """Whether there is a quorum; before the meeting has begun, how many members it needs."""
    if _has_begun(meeting):
        return one.told(chosen().code)
    return _("{needed} of {members} members are needed for a quorum.", needed=one.needed, members=one.members)


def _has_begun(meeting: MeetingRow) -> bool:
    """Whether it can be told who is there."""
    return meeting.state in {MeetingState.IN_SESSION, MeetingState.HELD}
