"""The invitation to a meeting: whom it goes to, what it says, its files, and what has gone out."""

import datetime as dt
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFileDialog, QVBoxLayout, QWidget

from secretariat.documents import Asked
from secretariat.documents.blocks import Audience
from secretariat.errors import SecretariatError
from secretariat.i18n import LANGUAGES, N_, NAMES, _, capitalized, chosen, count
from secretariat.models import DispatchKind
from secretariat.paths import documents_folder
from secretariat.services import agenda_versions, invitations
from secretariat.services.invitations import Invitation, Missing
from secretariat.services.meetings import MeetingRow
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ChoiceField, TextField
from secretariat.ui.paper_choice import PaperSaver
from secretariat.ui.recipient_ticks import RecipientTicks
from secretariat.ui.sections import Doing
from secretariat.ui.widgets import Button, clear, column, connect, line, pane, row, scrolled, text
from secretariat.ui.word_fields import AreaField

KINDS = {
    DispatchKind.INVITATION: N_("Invitation"),
    DispatchKind.UPDATE: N_("Changed invitation"),
    DispatchKind.CANCELLATION: N_("Cancellation"),
}


class InvitationPane(QWidget):
    """Everything about the invitation in one place.

    Signals:
        closed: the pane is to be closed.
        version_wanted: the id of the version of the agenda that is to be shown as it went out.
    """

    closed = Signal()
    version_wanted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._meeting: MeetingRow | None = None
        self._found = Invitation(None)
        self._folder = documents_folder()
        self.who = RecipientTicks()
        self.one_each = QCheckBox(_("A letter to each alone"))
        self.deputies: list[Button] = []
        self._title = text("", "group")
        self._state, self._changes = text("", "help", wrap=True), text("", "help", wrap=True)
        self._missing, self._sent = QVBoxLayout(), QVBoxLayout()
        self.language = ChoiceField(_("Language of the letter"), [(code, NAMES[code]) for code in LANGUAGES])
        self.message = AreaField(_("Words of the letter"), hint=_("The usual letter, when nothing is written"))
        self.note = TextField(_("What changed, in your words"))
        self.prepare = connect(Button("", "primary", icon="send"), self._on_prepare)
        self.mark = connect(Button(_("Mark as sent"), icon="check"), self._on_mark)
        self._error = text("", "error", wrap=True)
        self._error.hide()
        self._build()

    def _build(self) -> None:
        done = connect(Button(_("Close"), "quiet", keys="Esc"), self.closed.emit)
        for layout in (self._missing, self._sent):
            layout.setSpacing(4)
        inner = column(
            self._state, self._changes, self._missing, self.who, self.language, self.message, self.note,
            text(_("What has gone out"), "strong"), self._sent, 1, spacing=10, margins=(18, 12, 18, 14),
        )  # fmt: skip
        head = row(self._title, 1, done, margins=(18, 8, 12, 4))
        acts = column(self.one_each, row(self.prepare, self.mark, 1), self._error, spacing=6, margins=(18, 10, 18, 12))
        layout = column(head, line(), scrolled(pane(inner, "sidebar")), line(), acts, spacing=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def show_meeting(self, meeting: MeetingRow) -> None:
        """Show the invitation to a meeting."""
        if self._meeting is None or self._meeting.id != meeting.id:
            self.who.forget()
            group = self._desk.group()
            self.language.show_value(group.facts.language if group else chosen().code)
            self.message.show_value("")
            self.note.show_value("")
        self._meeting = meeting
        self._found = self._desk.workspace.ask(invitations.of_meeting, meeting.id)
        self._say()
        self._show_missing()
        self.who.show_offered(self._found.offered)
        self._show_sent()

    def _say(self) -> None:
        found, kind = self._found, self._found.next_kind
        self._title.setText(_(KINDS[kind]) if kind else _("Invitation"))
        waits = found.last is not None and not found.last.sent
        state = _("Nothing has gone out yet.")
        if self._meeting is not None and self._meeting.invited_on is not None:
            state = _("Marked as sent on {day}; to whom was not noted.", day=self._meeting.invited_on)
        if waits and found.last is not None:
            state = _("Prepared {day}; not marked as sent yet.", day=found.last.on)
        elif found.last is not None:
            state = _("{kind} sent to {n} on {day}.", kind=_(KINDS[found.last.kind]), n=found.last.sent,
                      day=found.last.on)  # fmt: skip
        self._state.setText(state)
        lines = [change_words(one) for one in found.changes]
        self._changes.setText("\n".join((_("The agenda has changed since:"), *lines)) if lines else "")
        self._changes.setVisible(bool(lines))
        self.note.setVisible(bool(lines))
        words = {
            DispatchKind.INVITATION: _("Make the invitation…"),
            DispatchKind.UPDATE: _("Make the changed invitation…"),
            DispatchKind.CANCELLATION: _("Make the cancellation…"),
        }
        can_write = self._desk.workspace.can_write
        self.prepare.setText(words[kind] if kind else _("Make the files again…"))
        self.prepare.updateGeometry()
        self.prepare.setVisible(kind is not None or found.last is not None)
        self.prepare.setEnabled(can_write)
        self.mark.setVisible(waits)
        self.mark.setEnabled(can_write)
        for field in (self.language, self.message):
            field.setVisible(kind is not None)

    def _show_missing(self) -> None:
        clear(self._missing)
        self.deputies = []
        for one in self._found.missing:
            assert one.member.person is not None  # noqa: S101 - a member who is prevented is somebody
            name = one.member.person.name
            if one.asked:
                words = _("{name} is prevented; asked instead: {names}.", name=name, names=_names(one.asked))
            elif one.deputies:
                words = _("{name} is prevented.", name=name)
            else:
                words = _("{name} is prevented, and the seat has no deputy.", name=name)
            self._missing.addWidget(text(words, "help", wrap=True))
            for deputy in one.deputies if not one.asked else ():
                button = Button(_("Ask {name} to come", name=deputy.name), icon="people")
                button.clicked.connect(_Ask(self, one, deputy.id))
                self.deputies.append(button)
                self._missing.addLayout(row(button, 1))

    def ask_deputy(self, lack: Missing, person_id: int) -> None:
        """Let a deputy come instead of a member."""
        if self._meeting is not None and lack.member.person is not None:
            self._execute(invitations.ask_deputy, self._meeting.id, person_id, lack.member.person.id)

    def _show_sent(self) -> None:
        clear(self._sent)
        assert self._meeting is not None  # noqa: S101
        kept = {one.id: one for one in self._desk.workspace.ask(agenda_versions.of_meeting, self._meeting.id)}
        for one in self._found.sent:
            version = kept.get(one.facts.agenda_version_id or 0)
            lacking = [each.label(chosen().code) for each in one.unreachable]
            words = [_("{number}. {kind}, {day}: sent to {n} of {all}", number=one.number, kind=_(KINDS[one.kind]),
                       day=one.on, n=one.sent, all=len(one.recipients))]  # fmt: skip
            if lacking:
                words.append(_("Not sent, because there is no address: {names}.", names=lacking))
            words += [change_words(each) for each in version.changes] if version is not None else []
            self._sent.addWidget(text("\n".join(words), "help", wrap=True))
            if version is not None:
                self._sent.addWidget(self._version(version.id, version.number))

    def _version(self, key: int, number: int) -> QWidget:
        """What can be done with an agenda as it went out."""
        show = connect(Button(_("Show this agenda"), "quiet", icon="eye"), Doing(self.version_wanted.emit, key))
        keep = connect(Button(_("Save…"), "quiet"), Doing(self._save_version, key))
        for button in (show, keep):
            button.setAccessibleName(_("{act}: agenda {number} as it went out", act=button.text(), number=number))
        made = QWidget()
        made.setLayout(row(show, keep, 1, spacing=6))
        return made

    def _save_version(self, key: int) -> None:
        asked = Asked(meeting_id=self._meeting.id if self._meeting else None, agenda_version_id=key)
        PaperSaver(self, self._desk, self._desk.told.emit).save("agenda", asked, Audience.GROUP)

    @Slot()
    def _on_prepare(self) -> None:
        if self._meeting is None:
            return
        name = QFileDialog.getExistingDirectory(self, _("Where to put the files"), str(self._folder))
        if name:
            self.make(Path(name))

    def make(self, folder: Path) -> None:
        """Prepare what is next, or the last one again, and put its files into a folder."""
        if self._meeting is None:
            return
        self._folder = folder
        if self._found.next_kind is None:
            if self._found.last is not None:
                self._write(self._found.last.id, folder)
            return
        done = self._execute(
            invitations.prepare, self._meeting.id, self.who.wanted, on=_today(), language=self.language.value,
            message=self.message.value.strip(), note=self.note.value.strip(),
        )  # fmt: skip
        if done is not None:
            self._write(done.value, folder)

    def _write(self, dispatch_id: int, folder: Path) -> None:
        from secretariat.documents import notice, save

        out = self._desk.workspace.ask(invitations.outgoing, dispatch_id)
        try:
            made = notice.drafts(out, one_each=self.one_each.isChecked())
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
            had_focus = self.mark.hasFocus()
            self._execute(invitations.mark_sent, last.id, on=max(_today(), last.on))
            if had_focus and not self.mark.isVisible():
                self.prepare.setFocus()

    def _execute(self, command: Any, *args: Any, **kwargs: Any) -> Any:
        self._error.hide()
        done = self._desk.workspace.execute(command, *args, refused=self._refuse, **kwargs)
        if done is not None and self._meeting is not None:
            self.show_meeting(self._meeting)
        return done

    def _refuse(self, no: SecretariatError) -> None:
        self._error.setText(no.said_in(chosen()))
        self._error.show()

    def focus(self) -> None:
        """Put the focus where the work begins."""
        first = self.who.ticks[0][1] if self.who.ticks else self.message.area
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)


def change_words(one: Any) -> str:
    """A change of the agenda in a line."""
    from secretariat.documents import agenda_changes

    number = agenda_changes.number(one)
    title = one.title or one.old_title
    return " ".join(filter(None, (f"– {capitalized(_(agenda_changes.WORDS[one.what]))}:", number, title)))


def _names(people: Any) -> list[str]:
    return [one.name for one in people]


class _Ask:
    """Asks a deputy when a button is pressed."""

    def __init__(self, owner: InvitationPane, lack: Missing, person_id: int) -> None:
        self._owner = owner
        self._lack = lack
        self._person_id = person_id

    def __call__(self) -> None:
        self._owner.ask_deputy(self._lack, self._person_id)


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()
