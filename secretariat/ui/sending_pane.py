"""Approved minutes are sent out: to whom, with which words, and what has gone out after the meeting."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QVBoxLayout, QWidget

from secretariat.documents import save
from secretariat.documents.blocks import Audience
from secretariat.documents.enclosed import Draft
from secretariat.errors import SecretariatError
from secretariat.i18n import LANGUAGES, N_, NAMES, _, chosen, count
from secretariat.models import DispatchKind
from secretariat.paths import documents_folder
from secretariat.services import dispatches, sent_minutes
from secretariat.services.dispatches import DispatchRow
from secretariat.services.recipients import To
from secretariat.services.sent_minutes import Sending
from secretariat.ui import round_work
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ChoiceField
from secretariat.ui.keeping import keep_paper
from secretariat.ui.measure_part import today
from secretariat.ui.recipient_ticks import RecipientTicks
from secretariat.ui.widgets import Button, clear, column, connect, line, pane, row, scrolled, text
from secretariat.ui.word_fields import AreaField

KEYS = "Ctrl+Shift+I"
_KINDS = {
    DispatchKind.COMMENTS: N_("Request for comments"),
    DispatchKind.ACTIONS: N_("Own actions"),
    DispatchKind.MINUTES: N_("Approved minutes"),
}
_COPIES = {Audience.GROUP: N_("For the group"), Audience.PUBLIC: N_("Public copy")}


class SendingPane(QWidget):
    """Everything about the way of the minutes in one place.

    Signals:
        left: it is to be closed.

    Args:
        desk: what the page works with.
    """

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._meeting_id: int | None = None
        self._found = Sending(None)
        self._folder = documents_folder()
        self._state = text("", "help", wrap=True)
        self.who = RecipientTicks()
        self.language = ChoiceField(_("Language of the letter"), [(code, NAMES[code]) for code in LANGUAGES])
        self.copy = ChoiceField(_("Copy that goes along"), [(one, _(words)) for one, words in _COPIES.items()])
        self._paper = text("", "help", wrap=True)
        self.copy.changed.connect(self._say_paper)
        self.message = AreaField(_("Words of the letter"), hint=_("The usual letter, when nothing is written"))
        self.one_each = QCheckBox(_("A letter to each alone"))
        self.prepare = connect(Button(_("Make the PDF and the letter…"), "primary", icon="send"), self._on_prepare)
        self.mark = connect(Button(_("Mark as sent"), icon="check"), self._on_mark)
        self.done = connect(Button(_("Close"), "quiet", keys="Esc"), self.left.emit)
        self._sent = QVBoxLayout()
        self._sent.setSpacing(4)
        self._error = text("", "error", wrap=True)
        self._error.hide()
        self._build()

    def _build(self) -> None:
        self._form = QWidget()
        self._form.setLayout(column(self.who, self.language, self.copy, self._paper, self.message, spacing=10))
        inner = column(self._state, self._form, text(_("What has gone out"), "strong"), self._sent, 1,
                       spacing=10, margins=(18, 12, 18, 14))  # fmt: skip
        head = row(text(_("Send the minutes"), "group"), 1, self.done, margins=(18, 8, 12, 4))
        acts = column(self.one_each, row(self.prepare, self.mark, 1), self._error, spacing=6, margins=(18, 10, 18, 12))
        layout = column(head, line(), scrolled(pane(inner, "sidebar")), line(), acts, spacing=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def show_meeting(self, meeting_id: int) -> None:
        """Show how far the minutes of a meeting are on their way."""
        if meeting_id != self._meeting_id:
            self._meeting_id = meeting_id
            self.who.forget()
            group = self._desk.group()
            self.language.show_value(group.facts.language if group else chosen().code)
            self.message.show_value("")
        self._error.hide()
        self._found = found = self._desk.workspace.ask(sent_minutes.of_meeting, meeting_id)
        self.who.show_offered(found.offered)
        is_ready, can_change = found.version is not None, self._desk.workspace.can_change
        for part in (self._form, self.one_each, self.prepare):
            part.setVisible(is_ready)
        self.prepare.setEnabled(can_change)
        self.mark.setVisible(found.last is not None and any(_waits(one) for one in found.last.recipients))
        self.mark.setEnabled(can_change)
        self._state.setText(self._said())
        self._say_paper()
        self._show_sent()

    def _said(self) -> str:
        found = self._found
        if found.version is None:
            return _("Minutes are sent out when they have been approved. Before that, ask for comments on them.")
        if found.last is None:
            return _("These minutes have not gone out yet.")
        if not found.last.sent:
            return _("Prepared {day}; not marked as sent yet.", day=found.last.on)
        return _("Sent to {n} on {day}.", n=found.last.sent, day=found.last.on)

    @Slot()
    def _say_paper(self) -> None:
        """Say which paper goes along with the letter."""
        if self.copy.value == Audience.PUBLIC:
            words = _("The public copy is made now, with the marks of secrecy as they stand today.")
        elif self._found.kept is not None and self._found.kept.is_signed:
            words = _("The signed copy of the kept PDF goes along, byte by byte.")
        else:
            words = _("The PDF that is kept goes along, byte by byte.")
        self._paper.setText(words)

    def _show_sent(self) -> None:
        clear(self._sent)
        for one in self._found.sent:
            self._sent.addWidget(text(_told(one), "help", wrap=True))
        if not self._found.sent:
            self._sent.addWidget(text(_("Nothing has gone out yet."), "help"))

    @Slot()
    def _on_prepare(self) -> None:
        name = QFileDialog.getExistingDirectory(self, _("Where to put the files"), str(self._folder))
        if name:
            self.make(Path(name))

    def make(self, folder: Path) -> None:
        """Prepare the minutes for those who are ticked, and put the files into a folder."""
        if self._meeting_id is None:
            return
        from secretariat.documents import minutes_letter

        self._folder = folder
        copy = Audience(self.copy.value)
        work = partial(minutes_letter.drafts, audience=copy, one_each=self.one_each.isChecked())
        send = partial(
            self._send, folder, work, self._meeting_id, self.who.wanted,
            language=self.language.value, message=self.message.value.strip(),
        )  # fmt: skip
        if self._found.kept is None and self._found.version is not None and copy is not Audience.PUBLIC:
            keep_paper(self._desk.told.emit, self._desk, self._meeting_id, send)
        else:
            send()

    def _send(self, folder: Path, work: Any, meeting_id: int, to: Sequence[To], **words: str) -> None:
        """Prepare the minutes, whose PDF is kept by now, and make the files."""
        done = self._execute(sent_minutes.prepare, meeting_id, to, on=today(), **words)
        if done is None:
            return
        try:
            out = self._desk.workspace.ask(sent_minutes.outgoing, done.value)
        except SecretariatError as no:
            self._refuse(no)
        else:
            self._desk.jobs.draw(work, out, then=partial(self._written, folder), failed=self._failed)

    def _written(self, folder: Path, made: list[Draft]) -> None:
        try:
            for one in made:
                save(folder / one.file_name, one.data)
        except SecretariatError as no:
            self._refuse(no)
            return
        self._desk.told.emit(count("{n} file was put into {folder}", "{n} files were put into {folder}", len(made),
                                   folder=folder.name))  # fmt: skip

    @Slot()
    def _on_mark(self) -> None:
        last = self._found.last
        if last is not None:
            ids = [one.id for one in last.recipients if _waits(one)]
            had_focus = self.mark.hasFocus()
            self._execute(dispatches.mark_sent, ids, on=max(today(), last.on))
            if had_focus and not self.mark.isVisible():
                self.prepare.setFocus()

    def _execute(self, command: Any, *args: Any, **kwargs: Any) -> Any:
        done = self._desk.workspace.execute(command, *args, refused=self._refuse, **kwargs)
        if done is not None and self._meeting_id is not None:
            self.show_meeting(self._meeting_id)
        return done

    def _failed(self, error: BaseException) -> None:
        round_work.tell(error, self._refuse)

    def _refuse(self, no: SecretariatError) -> None:
        self._error.setText(no.said_in(chosen()))
        self._error.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @property
    def first(self) -> QWidget:
        """Where the work begins: whom it goes to; the way out, where nothing goes out yet."""
        return self.who.ticks[0][1] if self._found.version and self.who.ticks else self.done

    def focus(self) -> None:
        """Put the focus where the work begins."""
        self.first.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _waits(one: dispatches.RecipientRow) -> bool:
    return bool(one.address) and one.sent_on is None


def _told(one: DispatchRow) -> str:
    """What went out, in a line: which, when, to how many, and who could not be reached."""
    words = _("{kind} {number}, {day}: sent to {n} of {all}", kind=_(_KINDS[one.kind]), number=one.number, day=one.on,
              n=one.sent, all=len(one.recipients))  # fmt: skip
    lacking = [each.label(chosen().code) for each in one.unreachable]
    lost = _("Not sent, because there is no address: {names}.", names=lacking) if lacking else ""
    return "\n".join(filter(None, (words, lost)))
