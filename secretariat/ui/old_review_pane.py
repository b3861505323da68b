"""One old paper under review: its source at the left, what was read from it at the right."""

import datetime as dt

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from secretariat.i18n import _, chosen, count
from secretariat.services.old_papers import Place
from secretariat.ui.fields import Line
from secretariat.ui.old_card import Card
from secretariat.ui.old_fields import Choosing
from secretariat.ui.old_list import Entry, ProposalList
from secretariat.ui.old_review import OFFERED, Review, State, part_of
from secretariat.ui.old_rows import TEXTS, RowGroup
from secretariat.ui.old_source import SourceView
from secretariat.ui.widgets import Button, Elided, column, connect, line, pane, row, text

_PROPOSAL, _LEAST, _WHOLE_LINE = 644, 430, 1000


class ReviewPane(QWidget):
    """A paper and its proposal.

    Signals:
        said: something was said to the proposal.
    """

    said = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.review: Review | None = None
        self._choosing = Choosing()
        self._can_write = True
        self._is_following = False
        self.source = SourceView()
        self.list = ProposalList()
        self.card = Card()
        self._lines, self._counts = text("", "help"), Elided("", "help")
        self._about = Elided("", "help")
        self._approved_name = text(_("Approved on"), "help")
        self.approved = Line(_("Approved on"), small=True)
        self._wrong = text("", "error")
        self.approved.setPlaceholderText(_("not approved"))
        self.approved.setFixedWidth(120)
        self.sure = connect(Button("", "secondary"), self.accept_sure)
        self._build()
        self.source.pointed.connect(self._on_pointed)
        self.source.scrolled.connect(self._on_scrolled)
        self.list.shown.connect(self._on_shown)
        self.list.accepted.connect(self.card.on_accept)
        self.list.refused.connect(self.card.on_leave)
        self.card.accepted.connect(self._on_accepted)
        self.card.refused.connect(self._on_refused)
        self.card.group_accepted.connect(self.say_to_group)
        self.approved.left.connect(self._on_approved)

    def _build(self) -> None:
        self._about.tell(_("dashed = doubtful"))
        left_head = row(text(_("Source"), "pane"), self._lines, 1, self._about, spacing=10, margins=(24, 8, 16, 8))
        left = pane(column(left_head, line(), self.source, spacing=0))
        right_head = row(text(_("Proposal"), "pane"), self._counts, 1, spacing=10, margins=(24, 8, 24, 8))
        foot = self._foot = pane(
            row(self._approved_name, self.approved, self._wrong, 1, self.sure, spacing=12, margins=(24, 9, 24, 9)),
            "sunken",
        )
        inner = column(right_head, line(), self.card, self.list, line(), foot, spacing=0)
        inner.setStretch(3, 1)
        self._right = pane(inner)
        whole = row(left, line(vertical=True), self._right, spacing=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    # What is shown

    def show_review(self, review: Review, groups: list[RowGroup], choosing: Choosing, *, can_write: bool) -> None:
        """Show a proposal."""
        self.review, self._choosing, self._can_write = review, choosing, can_write
        self.source.show_proposal(review.proposal, review.questions)
        self.approved.show_text(chosen().date(review.approved_on) if review.approved_on else "")
        for part in (self.approved, self._approved_name):
            part.setVisible(review.proposal.kind == "memo")
        self.approved.setEnabled(can_write)
        self.list.show_review(review, groups)
        self._tell()

    def _tell(self) -> None:
        if self.review is None:
            return
        waiting = len(self.review.open_questions)
        sure = self._sure()
        words = [count("{n} question", "{n} questions", waiting) if waiting else _("no questions"),
                 count("{n} sure row", "{n} sure rows", len(sure))]  # fmt: skip
        self._counts.tell(", ".join(words))
        unseen = [path for path in sure if self.review.state(path) is State.PROPOSED]
        self.sure.setText(count("Accept {n} sure row", "Accept {n} sure rows", len(unseen) or len(sure)))
        self.sure.setEnabled(self._can_write and bool(unseen))

    def _sure(self) -> list[str]:
        """The parts that no open question is about, and that are not only offered."""
        review = self.review
        if review is None:
            return []
        asked = {part_of(review.questions[number].field) for number in review.open_questions}
        return [row.path for group in self.list.rows.groups for row in group.rows
                if row.path not in asked and not row.path.startswith(OFFERED)]  # fmt: skip

    @Slot(object)
    def _on_shown(self, one: Entry | None) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.card.isAncestorOf(focused):
            self.list.setFocus()  # the fields go
        self.card.show_entry(one, self.list.rows, self._choosing, can_write=self._can_write)
        self._fit_card()
        if not self._is_following:
            self.source.show_place(self._place(one))
        else:
            self.source.mark(self._place(one))

    def _place(self, one: Entry | None) -> Place | None:
        if one is None or self.review is None:
            return None
        if one.question >= 0:
            return self.review.questions[one.question].place
        return one.row.place if one.row is not None else None

    @Slot(int)
    def _on_pointed(self, number: int) -> None:
        """Choose what was read from a line: a question that waits before a row, a narrow place before a wide one."""
        if self.review is None:
            return
        found: list[tuple[int, int, int, str]] = []
        for at in self.review.open_questions:
            _note(found, self.review.questions[at].place, number, 0, f"?{at}")
        for group in self.list.rows.groups:
            for one in group.rows:
                _note(found, one.place, number, 1, one.path)
        self._about.tell(self.source.look_of(number) or _("dashed = doubtful"))
        if found:
            self._is_following = True
            self.list.choose(min(found)[3])
            self._is_following = False

    @Slot(int, int, int)
    def _on_scrolled(self, first: int, last: int, whole: int) -> None:
        self._lines.setText(_("lines {first}–{last} of {all}", first=first, last=last, all=whole))

    # What is said

    @Slot(object, object)
    def _on_accepted(self, answers: dict[str, str], known: dict[str, int]) -> None:
        review, one = self.review, self.list.current()
        if review is None or one is None:
            return
        self._choose_group(review, answers)
        if one.question >= 0:
            review.accept(self.list.rows.question_part(one), answers, known)
            review.settle(one.question)
        elif one.row is not None:
            review.accept(one.row.path, answers, known)
            for number in review.questions_of(one.row.path):
                review.settle(number)
        self._go_on(one)

    def _choose_group(self, review: Review, answers: dict[str, str]) -> None:
        """The group is one of the file where it has its name, else a new one."""
        if (name := answers.get("group")) is None:
            return
        found = next((key for key, words in self._choosing.groups.items() if words.casefold() == name.casefold()), 0)
        review.group_id = found
        read = review.proposal.group.text if review.proposal.group else ""
        if found or name == read:
            del answers["group"]
            review.answers.pop("group", None)

    @Slot()
    def _on_refused(self) -> None:
        review, one = self.review, self.list.current()
        if review is None or one is None or (one.question < 0 and one.row is None):
            return
        if one.question >= 0:
            review.settle(one.question)
            part = self.list.rows.question_part(one)
            if part.startswith(OFFERED) or ".entries." in part:
                review.refuse(part)
        elif one.row is not None:
            review.refuse(one.row.path)
            for number in review.questions_of(one.row.path):
                review.settle(number)
        self._go_on(one)

    def _go_on(self, one: Entry) -> None:
        """After a question the next one, after a row the row below."""
        self._tell()
        self.list.repaint_rows()
        self.said.emit()
        if one.question < 0:
            self.list.step()
        elif not self.list.next_question(1):
            self._on_shown(self.list.current())
        self.list.setFocus()

    @Slot(bool)
    def say_to_group(self, is_taken: bool) -> None:  # noqa: FBT001 - a signal's
        """Accept every row of the chosen group, or of the group of the chosen row; or leave all out."""
        review, one = self.review, self.list.current()
        group = one.group if one is not None else None
        if one is not None and one.row is not None:
            group = self.list.rows.group_of(one.row.path)
        if review is None or group is None or not self._can_write or (group.key == TEXTS and not is_taken):
            return
        for row_ in group.rows:
            if not is_taken:
                review.refuse(row_.path)
            elif review.state(row_.path) not in {State.CHANGED, State.REFUSED} or (one is not None and one.group):
                review.accept(row_.path)
        self._tell()
        self.list.repaint_rows()
        self._on_shown(self.list.current())
        self.said.emit()

    @Slot()
    def accept_sure(self) -> None:
        """Accept everything that no question is about."""
        review = self.review
        if review is None or not self._can_write:
            return
        for path in self._sure():
            if review.state(path) is State.PROPOSED:
                review.accept(path)
        self._tell()
        self.list.repaint_rows()
        self.said.emit()

    @Slot()
    def _on_approved(self) -> None:
        from secretariat.language.dates import read_date

        words = self.approved.text().strip()
        reading = read_date(words, dt.datetime.now().astimezone().date(), chosen().code) if words else None
        day = reading.day if reading else None
        self._wrong.setText(_("This is no date. Write it as 26.11.2026.") if words and day is None else "")
        if self.review is not None and self.review.approved_on != day:
            self.review.approved_on = day
            self.said.emit()

    @Slot()
    def next_question(self) -> None:
        """Go to the next question that waits, its field ready to be written in."""
        self._to_question(1)

    @Slot()
    def question_before(self) -> None:
        """Go to the question before that waits."""
        self._to_question(-1)

    def _to_question(self, by: int) -> None:
        if self.list.next_question(by):
            self.card.focus_field()

    def parts(self) -> list[QWidget]:
        """What one key goes through."""
        return [self.list, self.source]

    # The frame

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The proposal takes at most what it needs, the source the rest."""
        super().resizeEvent(event)
        self._right.setFixedWidth(max(_LEAST, min(_PROPOSAL, self.width() * 11 // 20)))
        self._fit_card()

    def _fit_card(self) -> None:
        """Let the card be as high as it needs, and leave the list half of the height."""
        self.card.fit_height(self._right.width(), max(200, self.height() * 3 // 5))
        QTimer.singleShot(0, self.list, self.list.keep_in_view)


def _note(found: list[tuple[int, int, int, str]], place: Place | None, number: int, rank: int, key: str) -> None:
    if place is not None and place.first <= number <= place.last:
        width = place.ends - place.starts if place.ends is not None and place.first == place.last else _WHOLE_LINE
        found.append((rank, place.last - place.first, width, key))
