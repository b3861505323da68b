"""Replies to a comment round come back: read from files, told of, and written down once somebody says so."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from secretariat.errors import SecretariatError
from secretariat.i18n import _, chosen, count
from secretariat.paths import documents_folder
from secretariat.services import comments, placing
from secretariat.services.commented import Proposal, Reply
from secretariat.ui import comment_work, round_work
from secretariat.ui.chains import Chain, ProgressLine
from secretariat.ui.desk import Desk
from secretariat.ui.measure_part import today
from secretariat.ui.told_strip import ToldStrip


class CommentReplies(QObject):
    """Reads replies in.

    Signals:
        taken: what they bring was written down.

    Args:
        page: over which dialogs open.
        desk: what the page works with.
        strip: where it is told what the replies bring.
    """

    taken = Signal()

    def __init__(self, page: QWidget, desk: Desk, strip: ToldStrip) -> None:
        super().__init__(page)
        self._page, self._desk, self._strip = page, desk, strip
        self._meeting_id: int | None = None
        self._folder = documents_folder()
        self._proposals: list[Proposal] = []
        self.progress = ProgressLine()

    def show_meeting(self, meeting_id: int | None) -> None:
        """Read replies of this meeting; of none, while nothing can be written down."""
        self._meeting_id = meeting_id

    @Slot()
    def choose_files(self) -> None:
        """Ask which files came back, and read them."""
        replies = _("Replies")
        names, _filter = QFileDialog.getOpenFileNames(
            self._page, _("Replies that came back"), str(self._folder), f"{replies} (*.docx *.eml *.txt)"
        )
        self.read([Path(name) for name in names])

    def read(self, paths: Sequence[Path]) -> None:
        """Read replies, and tell what they bring before it is written down."""
        if paths and not self.progress.is_busy and self._meeting_id is not None:
            self._folder = paths[0].parent
            chain = Chain(self._desk.jobs, comment_work.read, paths, self)
            chain.ended.connect(self._on_came)
            chain.failed.connect(self._failed)
            self.progress.follow(chain, count("Reading {n} file …", "Reading {n} files …", len(paths)))
            chain.begin()

    @Slot(object, bool)
    def _on_came(self, came: list[Reply | SecretariatError], _is_whole: bool) -> None:  # noqa: FBT001 - a signal's
        if self._meeting_id is None or not came:
            return
        good = [one for one in came if isinstance(one, Reply)]
        found = self._desk.workspace.ask(placing.proposals, self._meeting_id, good)
        self._proposals = [one for one in found if isinstance(one, Proposal)]
        new = sum(len(one.new) for one in self._proposals)
        told = [one.said_in(chosen()) for one in (*came, *found) if isinstance(one, SecretariatError)]
        told += [f"{one.reply.file_name}: {remark.said(chosen().code)}" for one in self._proposals
                 for remark in one.remarks]  # fmt: skip
        if self._proposals:
            news = count("{n} new comment.", "{n} new comments.", new) if new else _("Nothing new.")
            told.insert(0, news)
        act = count("Write {n} comment down", "Write {n} comments down", new) if new else _("Mark as answered")
        is_news = bool(new) or any(one.recipient_id for one in self._proposals)
        self._strip.tell("\n".join(told), act, self.take if is_news else None)
        if is_news:
            self._strip.act.setFocus()

    def take(self) -> None:
        """Write down what the replies bring."""
        done = self._desk.workspace.execute(comments.take_in, self._proposals, on=today())
        if done is not None:
            self._strip.hide()
            self._desk.told.emit(count("{n} comment was written down", "{n} comments were written down", done.value))
            self.taken.emit()

    def _failed(self, error: BaseException) -> None:
        round_work.tell(error, self._desk.workspace.refused.emit)
