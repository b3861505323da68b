"""Update rounds: who is asked, who has answered and who is silent; sheets and letters go out, answers come back."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from secretariat.i18n import _, chosen, count
from secretariat.models import (
    Action,
    Measure,
    Meeting,
    Organization,
    Person,
    Responsibility,
    RoundAnswer,
    RoundRequest,
    Update,
    UpdateRound,
)
from secretariat.paths import documents_folder
from secretariat.services import meetings, rounds
from secretariat.services.rounds import RequestRow, RoundRow
from secretariat.ui import round_work
from secretariat.ui.chains import Chain, ProgressLine
from secretariat.ui.desk import Desk
from secretariat.ui.place import OWN, PLAN, Place
from secretariat.ui.receiving import Receiving
from secretariat.ui.round_detail import RoundDetail
from secretariat.ui.round_form import NewRound
from secretariat.ui.round_list import RoundList
from secretariat.ui.widgets import (
    Button,
    Elided,
    EmptyState,
    column,
    connect,
    line,
    pane,
    row,
    scrolled,
    text,
)

_LIST, _NARROW_LIST, _NARROW, _PANEL, _WIDEST = 260, 190, 1060, 380, 2000
_WATCHED = (Action, Measure, Meeting, Organization, Person, Responsibility, RoundAnswer, RoundRequest, Update,
            UpdateRound)  # fmt: skip


class RoundsPage(QWidget):
    """The rounds of the chosen plan."""

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._window = window
        self._desk = desk
        self._folder = documents_folder()
        self._plan = Elided("", "note")
        self.read = connect(Button(_("Read answers in"), icon="importing", keys="Ctrl+O"), self._on_read)
        self.new = connect(Button(_("New round"), "primary", icon="plus", keys="Ctrl+N"), self.begin)
        self.list = RoundList()
        self.list.shown.connect(self._on_shown)
        self.detail = RoundDetail()
        self.form = NewRound(desk)
        self.form.made.connect(self._on_made)
        self.form.left.connect(self._on_left)
        self.receiving = Receiving(desk)
        self.receiving.left.connect(self._on_back)
        self.progress = ProgressLine()
        self.told = text("", "note", wrap=True)
        self.open_folder = connect(Button(_("Mark as sent today")), self._on_made_sent)
        self._made: tuple[str, list[RequestRow]] = ("", [])
        self._panel = scrolled(pane(column(self.form, 1, margins=(24, 24, 24, 24)), "sunken"))
        self._panel.setMinimumWidth(_PANEL)
        self._edge = line(vertical=True)
        self._panel.hide()
        self._middle = QStackedWidget()
        self._whole = QStackedWidget()
        self._build()
        self._listen(window)

    def _build(self) -> None:
        head = row(text(_("Update rounds"), "page"), self._plan, 1, self.read, self.new, spacing=10,
                   margins=(24, 20, 24, 14))  # fmt: skip
        self._strip = pane(row(self.told, self.open_folder, spacing=12, margins=(24, 8, 24, 8)), "sunken")
        self._strip.layout().setStretch(0, 1)  # type: ignore[union-attr]
        self._strip.hide()
        self.list.setFixedWidth(_LIST)
        body = row(self.list, line(vertical=True), pane(column(self.detail)), spacing=0)
        body.setStretch(2, 1)
        full = QWidget()
        full.setLayout(body)
        self._middle.addWidget(full)
        words = _("A round asks each organization for news of its measures on a sheet of its own. The sheets go out as "
                  "letters, come back, and are read in here.")  # fmt: skip
        for empty in (
            EmptyState(_("No update rounds yet"), words, connect(Button(_("New round"), icon="plus"), self.begin)),
            EmptyState(_("No plan yet"), _("A round asks for news of the measures of a plan. Make the plan first."),
                       connect(Button(_("Go to Measures")), self._on_plan)),
        ):  # fmt: skip
            page = QWidget()
            page.setLayout(column(empty, 1, margins=(24, 24, 24, 24)))
            self._middle.addWidget(page)
        middle = row(self._middle, self._edge, self._panel, spacing=0)
        middle.setStretch(0, 1)
        layout = column(head, line(), self._strip, self.progress, middle, spacing=0)
        layout.setStretch(4, 1)
        first = QWidget()
        first.setLayout(layout)
        self._whole.addWidget(first)
        self._whole.addWidget(self.receiving)
        self.setLayout(column(self._whole))
        self.setAcceptDrops(True)

    def _listen(self, window: Any) -> None:
        window.add_action(_("New round"), "Ctrl+N", self.begin, self)
        window.add_action(_("Read answers in"), "Ctrl+O", self._on_read, self)
        window.add_action(_("Cancel"), "Esc", self._on_left, self.form)
        window.add_action(_("Take in all of this sheet"), "Ctrl+Return", self.receiving.take_sheet, self.receiving)
        window.add_action(_("Take in all changes"), "Ctrl+Shift+Return", self.receiving.take_all, self.receiving)
        window.add_action(_("Back to the rounds"), "Esc", self._on_back, self.receiving)
        detail = self.detail
        detail.sheets_wanted.connect(self._on_sheets)
        detail.reminders_wanted.connect(self._on_reminders)
        detail.copy_wanted.connect(self._on_copy)
        detail.telephone.connect(self._on_telephone)
        detail.marked.connect(self._on_marked)
        detail.addressed.connect(self._on_addressed)
        detail.closed.connect(self._on_closed)
        self._desk.workspace.changed.connect(self._on_changed)
        self._desk.group_changed.connect(self._on_other_plan)
        self._desk.plan_changed.connect(self._on_other_plan)

    # What is shown

    def show_place(self, place: Place) -> None:
        """Show the rounds; `new` begins one, a row is the round of that id."""
        self._whole.setCurrentIndex(1 if place.tab == "answers" else 0)
        self.reload()
        if place.row_id is not None:
            self.list.choose(place.row_id)
        if place.tab == "new":
            self.begin()
        else:
            (self.receiving.list if place.tab == "answers" else self.list).setFocus()

    def reload(self) -> None:
        """Read the rounds anew; the chosen one stays chosen."""
        plan = self._desk.plan()
        found = self._desk.workspace.ask(rounds.of_plan, plan.id, _today()) if plan else []
        self._plan.tell(plan.facts.name.said(chosen().code) if plan else "")
        self._middle.setCurrentIndex(0 if found else 1 if plan else 2)
        can_write = self._desk.workspace.can_write
        self.new.setEnabled(plan is not None and can_write)
        self.read.setEnabled(bool(found))
        self.list.show_rows(found)

    @Slot()
    def begin(self) -> None:
        """Begin a new round."""
        plan_id = self._desk.plan_id
        if plan_id is not None and self._desk.workspace.can_write:
            self._panel.show()
            self._fit()
            self.form.begin(plan_id, _today())

    @Slot(object)
    def _on_shown(self, one: RoundRow | None) -> None:
        self.detail.setVisible(one is not None)
        if one is not None:
            meeting = ""
            if one.facts.meeting_id is not None:
                meeting = self._desk.workspace.ask(meetings.one, one.facts.meeting_id).number
            self.detail.show_round(one, meeting, _today(), can_write=self._desk.workspace.can_write)

    # Sheets, letters and copies go out

    @Slot()
    def _on_sheets(self) -> None:
        if folder := self._ask_folder(_("Folder for sheets and letters")):
            self.make_into(folder)

    @Slot()
    def _on_reminders(self) -> None:
        if folder := self._ask_folder(_("Folder for reminders")):
            self.make_into(folder, reminders=True)

    def make_into(self, folder: Path, *, reminders: bool = False) -> None:
        """Make the sheets and the letters that carry them; or reminders for those who have not answered."""
        one = self.list.current()
        if one is None or self.progress.is_busy:
            return
        asked = list(one.waiting if reminders else one.requests)
        parcels = round_work.parcels(self._desk.workspace.ask, one, asked, folder, _today(), reminders=reminders)
        chain = Chain(self._desk.jobs, round_work.make, parcels, self)
        chain.ended.connect(self._on_written)
        chain.failed.connect(self._on_failed)
        self._made = ("reminded" if reminders else "sent", asked)
        words = _("Writing reminders …") if reminders else _("Writing sheets and letters …")
        self.progress.follow(chain, words)
        chain.begin()

    @Slot(object, bool)
    def _on_written(self, paths: Sequence[Path], _is_whole: bool) -> None:  # noqa: FBT001 - a signal's
        what, asked = self._made
        if paths:
            folder = paths[0].parent
            if what == "reminded":
                words = count("{n} reminder is in {folder}. Open it in your mail program and send it.",
                              "{n} reminders are in {folder}. Open them in your mail program and send them.",
                              len(paths), folder=str(folder))  # fmt: skip
            else:
                words = count("{n} sheet with its letter is in {folder}. Open the letter in your mail program and send "
                              "it.", "{n} sheets with their letters are in {folder}. Open the letters in your mail "
                              "program and send them.", len(paths), folder=str(folder))  # fmt: skip
            self._say(words, _("Mark as reminded today") if what == "reminded" else _("Mark as sent today"))
        self._made = (what, asked[: len(paths)])

    @Slot()
    def _on_made_sent(self) -> None:
        what, asked = self._made
        self._strip.hide()
        self._on_marked(what, asked)

    @Slot(object)
    def _on_copy(self, one: RequestRow) -> None:
        if folder := self._ask_folder(_("Folder for the member copy")):
            self.copy_into(folder, one)

    def copy_into(self, folder: Path, one: RequestRow) -> None:
        """Make the member copy of an organization."""
        work = round_work.member_copy(self._desk.workspace.store.location, one, folder, _today())
        self._desk.jobs.start(*work, then=self._copied, failed=self._on_failed)

    def _copied(self, path: Path) -> None:
        words = _("The member copy is {file}. It holds what this organization answers for, and approved memos.",
                  file=str(path))  # fmt: skip
        self._say(words, "")

    # Answers come back

    @Slot()
    def _on_read(self) -> None:
        workbooks = _("Workbooks")
        names, _filter = QFileDialog.getOpenFileNames(
            self, _("Answers that came back"), str(self._folder), f"{workbooks} (*.xlsx)"
        )
        self.read_files([Path(name) for name in names])

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read sheets that came back, and show what they would change."""
        if not paths or self.progress.is_busy:
            return
        self._folder = paths[0].parent
        chain = Chain(self._desk.jobs, round_work.reader(_today()), paths, self)
        chain.ended.connect(self._on_answers)
        chain.failed.connect(self._on_failed)
        self.progress.follow(chain, count("Reading {n} file …", "Reading {n} files …", len(paths)))
        chain.begin()

    @Slot(object, bool)
    def _on_answers(self, came: list[Any], is_whole: bool) -> None:  # noqa: FBT001 - a signal's
        if not came:
            return
        self.receiving.show_answers(came, _today())
        self._whole.setCurrentIndex(1)
        self.receiving.list.setFocus()
        if not is_whole:
            self._desk.told.emit(_("Reading was stopped"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the files in that were dropped."""
        self.read_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    # What is noted

    @Slot(str, object)
    def _on_marked(self, what: str, asked: list[RequestRow]) -> None:
        command = {"sent": rounds.mark_sent, "reminded": rounds.mark_reminded}.get(what, rounds.mark_answered)
        day = None if what == "not_answered" else _today()
        ids = [one.id for one in asked]
        if ids and self._desk.workspace.execute(command, ids, on=day) is not None:
            self._desk.told.emit(_told_of(what, asked))

    @Slot(object, str)
    def _on_addressed(self, one: RequestRow, address: str) -> None:
        self._desk.workspace.execute(rounds.set_address, one.id, address)

    @Slot(bool)
    def _on_closed(self, is_closed: bool) -> None:  # noqa: FBT001 - a signal's
        one = self.list.current()
        if one is not None:
            self._desk.workspace.execute(rounds.close, one.id, on=_today() if is_closed else None)

    @Slot(object)
    def _on_telephone(self, one: RequestRow) -> None:
        self._desk.go(Place(OWN, row_id=one.organization_id))

    @Slot(int)
    def _on_made(self, round_id: int) -> None:
        self._panel.hide()
        self._fit()
        self.reload()
        self.list.choose(round_id)
        self.detail.sheets.setFocus()

    @Slot()
    def _on_left(self) -> None:
        self._panel.hide()
        self._fit()
        self.list.setFocus()

    @Slot()
    def _on_back(self) -> None:
        self._whole.setCurrentIndex(0)
        self.reload()
        self.list.setFocus()

    @Slot()
    def _on_plan(self) -> None:
        self._desk.go(Place(PLAN))

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if self.isVisible() and changes.touches(*_WATCHED):
            self.reload()
            if self._whole.currentIndex() == 1 and changes.command != "answers.take_in":
                self.receiving.changed()

    @Slot()
    def _on_other_plan(self) -> None:
        if self.isVisible():
            self.reload()

    def _on_failed(self, error: BaseException) -> None:
        round_work.tell(error, self._desk.workspace.refused.emit)

    def _say(self, words: str, act: str) -> None:
        self.told.setText(words)
        self.open_folder.setText(act)
        self.open_folder.setVisible(bool(act))
        self._strip.show()

    def _ask_folder(self, title: str) -> Path | None:
        name = QFileDialog.getExistingDirectory(self, title, str(self._folder))
        if name:
            self._folder = Path(name)
        return Path(name) if name else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the list gives room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        is_narrow = self.width() < _NARROW
        self.list.setFixedWidth(_NARROW_LIST if is_narrow else _LIST)
        alone = is_narrow and not self._panel.isHidden()
        self._middle.setVisible(not alone)
        self._edge.setVisible(not alone)
        self._panel.setMaximumWidth(_WIDEST if alone else _PANEL)


def _told_of(what: str, asked: Sequence[RequestRow]) -> str:
    names = chosen().joined([one.label(chosen().code) for one in asked])
    return {
        "sent": _("Sent: {names}", names=names),
        "reminded": _("Reminded: {names}", names=names),
        "answered": _("Answered: {name}", name=names),
    }.get(what, _("Not answered: {names}", names=names))


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()
