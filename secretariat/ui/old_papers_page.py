"""Old papers come in: read in the background, looked at one by one, and taken in as a meeting with one step."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from secretariat.i18n import N_, _, chosen, count
from secretariat.models import Meeting, OldPaper
from secretariat.paths import documents_folder
from secretariat.services.old_papers import Place as Lines
from secretariat.services.old_papers import Proposal
from secretariat.ui import round_work
from secretariat.ui.chains import ProgressLine
from secretariat.ui.desk import Desk
from secretariat.ui.dropping import dropped_papers
from secretariat.ui.old_other import groups_of_other
from secretariat.ui.old_review import Review
from secretariat.ui.old_review_pane import ReviewPane
from secretariat.ui.old_rows import KINDS, RowGroup, groups_of, said_fact
from secretariat.ui.old_shelf import SUFFIXES, Paper, PaperChain, PaperState, read_as, shelf_of
from secretariat.ui.old_shelf_list import ShelfList
from secretariat.ui.old_source import SourceView
from secretariat.ui.old_taking import Taking, today
from secretariat.ui.place import MEETINGS, Place
from secretariat.ui.widgets import (
    Button,
    Elided,
    EmptyState,
    PageHead,
    Stages,
    column,
    connect,
    line,
    pane,
    row,
    text,
)

_EMPTY, _LIST, _REVIEW, _KEPT = range(4)
_WIDE, _NAME = 1040, 320
_NOTHING = N_("Nothing has been stored yet.")
_TAKE = {
    "memo": N_("Take in the minutes {number}"),
    "agenda": N_("Take in the agenda {number}"),
    "extract": N_("Take in the matter"),
    "statement": N_("Take in the statement"),
    "slides": N_("Take in the projects"),
    "form": N_("Take in the form"),
}


class OldPapersPage(QWidget):
    """Old papers, from their files to meetings."""

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._desk, self._window = desk, window
        self._folder = documents_folder()
        self._shelf = shelf_of(desk.workspace)
        self._taking = Taking(desk, self._shelf)
        self.title, self.name = text("", "page"), Elided("", "note")
        self.name.setMaximumWidth(_NAME)
        self._told, self._before = text("", "note", wrap=True), text("", "strong", wrap=True)
        self.stages = Stages()
        self.open = connect(Button(_("Choose papers"), icon="importing", keys="Ctrl+O"), self._on_open)
        self.all = connect(Button(_("All papers"), "quiet", keys="Esc"), self._on_back)
        self.discard = connect(Button(_("Put the paper away"), "quiet"), self._on_discard)
        self.take = connect(Button(_("Take in"), icon="importing", keys="Ctrl+Return"), self._on_take)
        self.progress = ProgressLine()
        self.list = ShelfList()
        self.review = ReviewPane()
        self.kept = SourceView()
        self._kept_id = 0
        self._middle = QStackedWidget()
        self._build()
        self._listen(window)
        for paper in self._shelf.papers:
            paper.groups = ()  # they may be in another language
        if self._shelf.chain is not None:
            self._follow(self._shelf.chain)
        self._show()

    def _build(self) -> None:
        self._head = PageHead(self.title, self.stages, self.all, self.discard, self.open, self.take)
        under = row(self.name, self._told, spacing=12)
        under.setStretch(1, 1)
        self._before.hide()
        head = column(self._head, self._before, under, spacing=4, margins=(32, 16, 24, 12))
        words = _("Drop them anywhere on the window, twenty at once if you like: DOCX, ODT, PDF, TXT or EML. You see "
                  "first what was read from each, and nothing is stored before you take it in.")  # fmt: skip
        go = connect(Button(_("Choose papers"), icon="importing"), self._on_open)
        empty = QWidget()
        empty.setLayout(column(EmptyState(_("Bring your old memos"), words, go), 1, margins=(32, 28, 32, 28)))
        self._middle.addWidget(empty)
        self._middle.addWidget(pane(column(self.list)))
        self._middle.addWidget(self.review)
        self._middle.addWidget(pane(column(self.kept)))
        layout = column(head, line(), self.progress, self._middle, spacing=0)
        layout.setStretch(3, 1)
        self.setLayout(layout)
        self.setAcceptDrops(True)

    def _listen(self, window: Any) -> None:
        for words, keys, slot in (
            (_("Choose old papers to bring in"), "Ctrl+O", self._on_open),
            (_("Next question"), "F7", self.review.next_question),
            (_("Question before"), "Shift+F7", self.review.question_before),
            (_("Accept the whole group"), "Alt+2", self._on_group_taken),
            (_("Leave the whole group out"), "Alt+3", self._on_group_left),
            (_("Accept what no question is about"), "Alt+1", self.review.accept_sure),
            (_("Take the paper in"), "Ctrl+Return", self._on_take),
            (_("Next paper"), "Ctrl+PgDown", self._on_next),
            (_("Paper before"), "Ctrl+PgUp", self._on_before),
            (_("Put the paper away"), "", self._on_discard),
            (_("All papers"), "Esc", self._on_back),
        ):
            window.add_action(words, keys, slot, self)
        self.list.opened.connect(self.show_paper)
        self.list.away.connect(self._on_away)
        self.review.said.connect(self._on_said)
        self._shelf.changed.connect(self._show)
        self._desk.workspace.changed.connect(self._on_changed)

    # What is shown

    def show_place(self, place: Place) -> None:
        """Show the papers as they were left; or read the files that were dropped elsewhere, one to a line of `uid`."""
        if place.row_id is not None:
            self._show_kept(place.row_id, place.tab)
            return
        if place.uid:
            self.read_files([Path(one) for one in place.uid.split("\n")])
        self._show()
        self._focus()

    def _show_kept(self, paper_id: int, lines: str) -> None:
        """Show a paper that was taken in, at its lines: the first and the last with a stroke between them."""
        from secretariat.services import origins

        self._kept_id = paper_id
        self.kept.show_lines(self._desk.workspace.ask(origins.lines_of, paper_id))
        self._middle.setCurrentIndex(_KEPT)
        self._tell()
        first, _stroke, last = lines.partition("-")
        self.kept.show_place(Lines(int(first), int(last or first)) if first else None)
        self.kept.setFocus()

    def _focus(self) -> None:
        parts = {_EMPTY: self.open, _LIST: self.list, _REVIEW: self.review.list, _KEPT: self.kept}
        parts[self._middle.currentIndex()].setFocus()

    def parts(self) -> list[QWidget]:
        """What one key goes through."""
        if self._middle.currentIndex() == _REVIEW:
            return self.review.parts()
        return [self.kept if self._is_kept() else self.list]

    @Slot()
    def _show(self) -> None:
        papers, current = self._shelf.papers, self._shelf.current
        for paper in papers:
            if paper.found is not None:
                self._taking.enter(paper, paper.found)
        self.list.show_papers(papers)
        if current is not None and current.review is not None:
            if self.review.review is not current.review or self._middle.currentIndex() != _REVIEW:
                groups = current.groups = current.groups or self._groups(current.review)
                self._middle.setCurrentIndex(_REVIEW)
                self.review.show_review(
                    current.review, list(groups), self._taking.choosing(), can_write=self._can_write()
                )
        else:
            self._middle.setCurrentIndex(_LIST if papers else _EMPTY)
        self._tell()

    def _groups(self, review: Review) -> list[RowGroup]:
        """What was read, in groups; what is no meeting is told which group of the file it goes to."""
        if review.proposal.other is None:
            return groups_of(review.proposal)
        name = self._taking.choosing().groups.get(review.group_id, "")
        return groups_of_other(review.proposal, name)

    def _tell(self) -> None:
        paper = self._shelf.current
        is_review = self._middle.currentIndex() == _REVIEW and paper is not None and paper.proposal is not None
        self.all.setVisible(is_review or self._is_kept())
        self.all.rename(_("Back") if self._is_kept() else _("All papers"))
        self.take.setVisible(is_review)
        self.name.setVisible(is_review)
        self._fit()
        self.open.setVisible(not is_review)
        self.stages.show_stages((_("File"), _("Review"), _("Finished")), 1)
        self._before.setText(paper.before if paper is not None and is_review else "")
        self._before.setVisible(bool(self._before.text()))
        if paper is not None and paper.review is not None and is_review:
            self._tell_of(paper, paper.review)
        else:
            self.title.setText(_("A paper that was taken in") if self._is_kept() else _("Import of papers"))
            self._told.setText(self._summary())

    def _tell_of(self, paper: Paper, review: Review) -> None:
        proposal = review.proposal
        self.title.setText(_(KINDS.get(proposal.kind, N_("Paper"))))
        self.name.tell(paper.name)
        waiting = len(review.open_questions)
        asked = (count("{n} question waits for an answer; left open, it comes in as the paper has it.",
                       "{n} questions wait for an answer; left open, they come in as the paper has them.", waiting)
                 if waiting else _("All questions are answered.") if review.questions
                 else _("There is nothing to ask."))  # fmt: skip
        remarks = [one.said(chosen().code) for one in proposal.source.remarks]
        self._told.setText(" ".join((*remarks, asked, _(_NOTHING))))
        if self.isVisible():
            rows = sum(len(one.rows) for one in paper.groups)
            self._window.status.show_note(count("{n} row proposed", "{n} rows proposed", rows))
        number = said_fact(proposal, "number")
        self.take.rename(_(_TAKE.get(proposal.kind, N_("Take in")), number=number).strip())
        self.take.setEnabled(self._can_write())

    def _is_kept(self) -> bool:
        return self._middle.currentIndex() == _KEPT

    def _summary(self) -> str:
        if self._is_kept():
            return _("Its lines as they were read. The file itself is kept with what it became.")
        papers = self._shelf.papers
        if not papers:
            return _("DOCX, ODT, PDF, TXT and EML papers of meetings that have been held.")
        waiting, taken = len(self._shelf.waiting()), sum(one.state is PaperState.TAKEN for one in papers)
        told = []
        if waiting or not taken:
            told.append(count("{n} paper waits to be looked at.", "{n} papers wait to be looked at.", waiting))
        if taken:
            told.append(count("{n} paper is taken in.", "{n} papers are taken in.", taken))
        return " ".join(told)

    def _can_write(self) -> bool:
        return self._desk.workspace.can_change

    # Reading

    @Slot()
    def _on_open(self) -> None:
        kinds = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
        papers = _("Old papers")
        names, _filter = QFileDialog.getOpenFileNames(
            self, papers, str(self._folder), f"{papers} ({kinds})"
        )  # fmt: skip
        self.read_files([Path(name) for name in names])

    def read_files(self, paths: Sequence[Path]) -> None:
        """Put files on the shelf and read them, one after another."""
        if paths:
            self._folder = paths[0].parent
            self._shelf.current = None
            self._read(self._shelf.add(paths))

    def _read(self, papers: Sequence[Paper]) -> None:
        if self._shelf.chain is not None:
            return  # those that came meanwhile are read when this ends
        chain = self._taking.read(list(papers))
        self._follow(chain)
        chain.begin()

    def _follow(self, chain: PaperChain) -> None:
        chain.ended.connect(self._on_ended)
        number = chain.number
        self.progress.follow(chain, count("Reading {n} paper …", "Reading {n} papers …", number))

    @Slot(object, bool)
    def _on_ended(self, _results: object, is_whole: bool) -> None:  # noqa: FBT001 - a signal's
        if is_whole and (later := [one for one in self._shelf.papers if one.state is PaperState.WAITING]):
            self._read(later)
            return
        if len(self._shelf.papers) == 1 and self._shelf.papers[0].review is not None:
            self._shelf.current = self._shelf.papers[0]
        self._shelf.changed.emit()
        if self.isVisible():
            self._focus()

    def _on_failed(self, error: BaseException) -> None:
        round_work.tell(error, self._desk.workspace.refused.emit)

    # One paper

    @Slot(object)
    def show_paper(self, paper: Paper) -> None:
        """Look at a paper; one that could not be read is read again, one that is in opens its meeting."""
        if paper.state is PaperState.TAKEN:
            self._taking.go_to(paper)
        elif paper.review is None:
            paper.no, paper.state = None, PaperState.WAITING
            self._read([paper])
        else:
            if paper.review.is_untouched:
                self._taking.enter(paper, paper.review.proposal)  # the file may know more than when it was read
            self._shelf.current = paper
            self._taking.look_before(paper)
            self._show()
            self.review.list.setFocus()

    @Slot()
    def _on_said(self) -> None:
        paper = self._shelf.current
        if paper is None or paper.review is None:
            return
        kind = paper.review.answers.pop("kind", paper.review.proposal.kind)
        if kind != paper.review.proposal.kind:
            self._read_as(paper, paper.review.proposal, kind)
            return
        self._taking.keep(paper.review)
        self._taking.look_before(paper)
        self._tell()

    def _read_as(self, paper: Paper, proposal: Proposal, kind: str) -> None:
        """Read a paper again as the kind that a person says it is."""
        work = (read_as, proposal, kind, self._taking.known(), today())
        self._desk.jobs.start(*work, then=partial(self._on_read_as, paper), failed=self._on_failed)

    def _on_read_as(self, paper: Paper, proposal: Proposal) -> None:
        self._taking.enter(paper, proposal)
        self._shelf.changed.emit()

    @Slot()
    def _on_group_taken(self) -> None:
        self.review.say_to_group(is_taken=True)

    @Slot()
    def _on_group_left(self) -> None:
        self.review.say_to_group(is_taken=False)

    @Slot()
    def _on_take(self) -> None:
        paper = self._shelf.current
        if paper is None or paper.review is None or not self._can_write():
            return
        if not self._taking.take(paper, self):
            return
        self._shelf.current = None
        offered = self._taking.offered(paper)
        told = count(
            "{file} was taken in; {n} thing probably belongs together with it",
            "{file} was taken in; {n} things probably belong together with it",
            offered,
            file=paper.name,
        )
        self._desk.told.emit(told if offered else _("{file} was taken in", file=paper.name))
        self._shelf.changed.emit()
        if self._shelf.waiting():
            self.list.choose(self._shelf.waiting()[0])
            self.list.setFocus()
        else:
            self._taking.go_to(paper)

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        """A paper that is gone again from the file, as by Undo, waits to be taken in as before."""
        if changes.touches(Meeting, OldPaper) and self._taking.let_go():
            self._shelf.changed.emit()

    @Slot()
    def _on_discard(self) -> None:
        if self._shelf.current is not None:
            self._on_away(self._shelf.current)
            self._focus()

    @Slot(object)
    def _on_away(self, paper: Paper) -> None:
        if paper.review is not None:
            self._taking.forget(paper.review)
        self._shelf.put_away(paper)

    @Slot()
    def _on_next(self) -> None:
        self._turn(1)

    @Slot()
    def _on_before(self) -> None:
        self._turn(-1)

    def _turn(self, by: int) -> None:
        waiting = self._shelf.waiting()
        if waiting:
            at = waiting.index(self._shelf.current) + by if self._shelf.current in waiting else 0
            self.show_paper(waiting[at % len(waiting)])

    @Slot()
    def _on_back(self) -> None:
        if self._middle.currentIndex() == _REVIEW:
            shown, self._shelf.current = self._shelf.current, None
            self._show()
            self.list.choose(shown)
            self.list.setFocus()
        elif self._is_kept():
            self._taking.go_to_kept(self._kept_id)
        else:
            self._desk.go(Place(MEETINGS))

    # Files

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the stages give their room to the buttons."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        is_seen = self._middle.currentIndex() == _REVIEW and self.width() >= _WIDE
        self.stages.setVisible(is_seen)
        self.discard.setVisible(is_seen)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take papers."""
        if dropped_papers(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the papers that were dropped."""
        if paths := dropped_papers(event):
            event.acceptProposedAction()
            self.read_files(paths)
