"""What goes out of a comment round: papers and letters, reminders, and who has got them."""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from secretariat.i18n import _
from secretariat.paths import documents_folder
from secretariat.services import comment_rounds, dispatches, templates
from secretariat.services.dispatches import RecipientRow
from secretariat.ui import comment_work, round_work
from secretariat.ui.comment_people import CommentPeople
from secretariat.ui.desk import Desk
from secretariat.ui.measure_part import today
from secretariat.ui.told_strip import ToldStrip

if TYPE_CHECKING:
    from secretariat.services.comment_state import CommentRoundRow

_MARKS: dict[str, Any] = {"sent": dispatches.mark_sent, "reminded": dispatches.mark_reminded}


class CommentPapers(QObject):
    """Does what the list of those who were asked wants.

    Args:
        page: over which dialogs open.
        desk: what the page works with.
        people: the list.
        strip: where it is told what was made.
    """

    def __init__(self, page: QWidget, desk: Desk, people: CommentPeople, strip: ToldStrip) -> None:
        super().__init__(page)
        self._page, self._desk, self._people, self._strip = page, desk, people, strip
        self._round: CommentRoundRow | None = None
        self._can_write = False
        self._folder = documents_folder()
        people.papers_wanted.connect(self._on_papers)
        people.reminders_wanted.connect(self._on_reminders)
        people.marked.connect(self.mark)
        people.addressed.connect(self._on_addressed)
        people.closed.connect(self._on_closed)

    def show_round(self, one: "CommentRoundRow | None", on: dt.date, *, can_write: bool) -> None:
        """Work for that round."""
        self._round, self._can_write = one, can_write
        self._people.show_round(one, on, can_write=can_write)

    def make_into(self, folder: Path, *, reminders: bool = False) -> None:
        """Make the papers and the letter that carries them; or the reminder for those who have not answered."""
        one = self._round
        if one is None or one.dispatch is None:
            return
        to = one.dispatch.waiting if reminders else one.dispatch.reachable
        sent = self._desk.workspace.ask(comment_rounds.paper, one.meeting_id, one.id)
        one_each = self._people.one_each.isChecked()
        template = self._desk.workspace.ask(templates.of_paper, "comments", meeting_id=one.meeting_id)
        then = partial(self._on_files, to=to, reminders=reminders)
        work = partial(comment_work.make, is_reminder=reminders, one_each=one_each, template=template)
        self._desk.jobs.start(work, sent, to, folder, then=then, failed=self._failed)

    def _on_files(self, paths: list[Path], *, to: Sequence[RecipientRow], reminders: bool) -> None:
        folder = str(paths[0].parent)
        if to:
            words = _("The papers and the letter are in {folder}. Open the letter in your mail program and send it.",
                      folder=folder)  # fmt: skip
        else:
            words = _("The papers are in {folder}. Nobody has an address, so there is no letter.", folder=folder)
        act = _("Mark as reminded today") if reminders else _("Mark as sent today")
        then = partial(self.mark, "reminded" if reminders else "sent", to)
        self._strip.tell(words, act, then if to and self._can_write else None)

    @Slot(str, object)
    def mark(self, what: str, to: Sequence[RecipientRow]) -> None:
        """Note today for these: `sent`, `reminded`, `answered`; or that they have not: `not_answered`."""
        if to:
            day = None if what == "not_answered" else today()
            command = _MARKS.get(what, dispatches.mark_answered)
            self._desk.workspace.execute(command, [one.id for one in to], on=day)

    @Slot()
    def _on_papers(self) -> None:
        if folder := self._ask_folder(_("Folder for papers and letters")):
            self.make_into(folder)

    @Slot()
    def _on_reminders(self) -> None:
        if folder := self._ask_folder(_("Folder for reminders")):
            self.make_into(folder, reminders=True)

    @Slot(object, str)
    def _on_addressed(self, one: RecipientRow, address: str) -> None:
        self._desk.workspace.execute(dispatches.set_address, one.id, address)

    @Slot(bool)
    def _on_closed(self, is_closed: bool) -> None:  # noqa: FBT001 - a signal's
        if self._round is not None:
            self._desk.workspace.execute(comment_rounds.close, self._round.id, on=today() if is_closed else None)

    def _failed(self, error: BaseException) -> None:
        round_work.tell(error, self._desk.workspace.refused.emit)

    def _ask_folder(self, title: str) -> Path | None:
        name = QFileDialog.getExistingDirectory(self._page, title, str(self._folder))
        if name:
            self._folder = Path(name)
        return Path(name) if name else None
