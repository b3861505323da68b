"""What is dropped on the agenda or asked of it by key: files, matters put aside, items that go there."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from secretariat.i18n import _, count
from secretariat.paths import documents_folder
from secretariat.services import agenda, attachments, backlog
from secretariat.services.meetings import MeetingRow
from secretariat.ui.agenda_list import AgendaList
from secretariat.ui.desk import Desk


class Preparing(QObject):
    """Does what the agenda asks for.

    Args:
        desk: what the page works with.
        items: the agenda.
    """

    def __init__(self, desk: Desk, items: AgendaList) -> None:
        super().__init__(items)
        self._desk = desk
        self._list = items
        self._meeting: MeetingRow | None = None
        items.postponed.connect(self._on_postponed)
        items.brought.connect(self._on_brought)
        items.files_dropped.connect(self.attach)
        items.attaching.connect(self._on_attaching)

    def show_meeting(self, meeting: MeetingRow) -> None:
        """Work for that meeting."""
        self._meeting = meeting

    @Slot(int)
    def _on_postponed(self, item_id: int) -> None:
        title = next((one.title for one in self._list.items() if one.id == item_id), "")
        if self._desk.workspace.execute(backlog.put_item, item_id) is not None:
            self._desk.told.emit(_("“{title}” was put aside for later", title=title))

    @Slot(int, object, object)
    def _on_brought(self, backlog_id: int, place: int | None, item_id: int | None) -> None:
        if self._meeting is None:
            return
        workspace = self._desk.workspace
        if item_id is not None:
            if workspace.execute(backlog.join, backlog_id, item_id) is not None:
                self._list.choose(item_id)
            return
        done = workspace.execute(backlog.bring, self._meeting.id, [backlog_id], place=place)
        if done is not None:
            self._list.choose(done.value[0])

    @Slot(int)
    def _on_attaching(self, item_id: int) -> None:
        names, _filter = QFileDialog.getOpenFileNames(self._list, _("Attach a file"), str(documents_folder()))
        if names:
            self.attach(item_id, [Path(name) for name in names])

    @Slot(int, object)
    def attach(self, item_id: int, paths: Sequence[Path]) -> None:
        """Attach files to an item; what cannot be attached is told, and so is what is attached already."""
        made, told = 0, ""
        for path in paths:
            words = attach(self._desk, item_id, path)
            made += words is None
            told = words or told
        if not told:
            told = count("{n} file was attached", "{n} files were attached", made)
        if told:
            self._desk.told.emit(told)


def attach(desk: Desk, item_id: int, path: Path, refused: Any = None) -> str | None:
    """Attach a file to an item; why it was not, if it was not."""
    workspace = desk.workspace
    where = workspace.ask(agenda.where, item_id)
    if where is None:
        return _("The item is not there any more.")
    try:
        no = unfit(desk, path)
        data = b"" if no else path.read_bytes()
    except OSError:
        no = _("The file {name} cannot be read. Check the rights to it.", name=path.name)
    if no:
        return no
    known = workspace.ask(attachments.same, where[0], data)
    if known is not None:
        return _("{name} is attached already, as annex {number}.", name=path.name, number=known.number)
    how = {"refused": refused} if refused else {}
    done = workspace.execute(attachments.attach, where[0], path.name, data, item_id=item_id, **how)
    return None if done is not None else ""


def unfit(desk: Desk, path: Path) -> str:
    """Why a file cannot be attached, before it is read."""
    store = desk.workspace.store
    if not store.is_server and path.samefile(store.location):
        return _("This is the open file itself. Choose another one.")  # reading it would free its locks
    if path.is_dir():
        return _("{name} is a folder. Choose the files in it.", name=path.name)
    if path.stat().st_size > attachments.LARGEST:
        return _("The file is too large: at most 50 MB can be attached. Make it smaller or refer to it.")
    return ""
