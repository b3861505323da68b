"""All reminders of a group are drafted in one act, and noted once they have been sent."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from secretariat.errors import SecretariatError
from secretariat.i18n import _, count
from secretariat.paths import documents_folder
from secretariat.services import dispatches, reminders
from secretariat.services.reminders import Reminders
from secretariat.ui import round_work
from secretariat.ui.desk import Desk
from secretariat.ui.measure_part import today
from secretariat.ui.sections import Doing


class Reminding(QObject):
    """Drafts reminders.

    Args:
        page: over which the dialog opens.
        window: the window, for its message.
        desk: what the page works with.
    """

    def __init__(self, page: QWidget, window: Any, desk: Desk) -> None:
        super().__init__(page)
        self._page, self._window, self._desk = page, window, desk
        self._folder = documents_folder()

    @Slot()
    def ask(self) -> None:
        """Ask for a folder, and draft everything into it."""
        found = self._found()
        if found is None or found.is_empty:
            self._desk.told.emit(_("Nobody is to be reminded of anything today."))
            return
        name = QFileDialog.getExistingDirectory(self._page, _("Folder for reminders"), str(self._folder))
        if name:
            self.make(Path(name))

    def make(self, folder: Path) -> None:
        """Draft a reminder to everybody who is to be reminded."""
        found = self._found()
        if found is not None and not found.is_empty:
            from secretariat.documents import reminder_letters

            self._folder = folder
            then = partial(self._written, folder, found)
            self._desk.jobs.draw(reminder_letters.drafts, found, then=then, failed=self._failed)

    def _found(self) -> Reminders | None:
        group_id = self._desk.group_id
        return self._desk.workspace.ask(reminders.of_group, group_id, on=today()) if group_id is not None else None

    def _written(self, folder: Path, found: Reminders, made: Any) -> None:
        from secretariat.documents import save

        try:
            for one in made:
                save(folder / one.file_name, one.data)
        except SecretariatError as no:
            self._desk.workspace.refused.emit(no)
            return
        words = count("{n} reminder is in {folder}.", "{n} reminders are in {folder}.", len(made), folder=str(folder))
        lost = [one.label(found.actions.language) for one in found.actions.owners
                if not any(each.is_reachable for each in one.to)]  # fmt: skip
        about = _("Not addressed, because there is no address: {names}.", names=lost) if lost else ""
        acts = ((_("Mark as reminded today"), Doing(self._mark, found)),)
        can_mark = self._desk.workspace.can_change and bool(found.listed)
        self._window.message.tell("info", words, about, acts=acts if can_mark else ())

    def _mark(self, found: Reminders) -> None:
        if self._desk.workspace.execute(dispatches.mark_reminded, found.listed, on=today()) is not None:
            self._window.message.hide()

    def _failed(self, error: BaseException) -> None:
        round_work.tell(error, self._desk.workspace.refused.emit)
