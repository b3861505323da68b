"""What opens under a point of a form: its history, a request on its answer, how one was met, why it is secret."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from secretariat.i18n import _
from secretariat.services import change_requests, form_answers
from secretariat.services.change_requests import RequestFacts, RequestRow
from secretariat.ui.desk import Desk
from secretariat.ui.form_answer_edit import RequestForm, SettleForm
from secretariat.ui.form_past import Past
from secretariat.ui.form_point_card import PointCard
from secretariat.ui.form_typing import today
from secretariat.ui.secrecy_fold import SecrecyFold, passage, short
from secretariat.ui.secrecy_form import Subject
from secretariat.ui.sections import put, settle

if TYPE_CHECKING:
    from secretariat.ui.form_fill_part import FillPart


class PointFolds(QObject):
    """One thing at a time is open, under the point at work.

    Args:
        desk: what the page works with.
        part: the points.
    """

    def __init__(self, desk: Desk, part: "FillPart") -> None:
        super().__init__(part)
        self._desk = desk
        self._part = part
        self.request, self.settling = RequestForm(), SettleForm()
        self.secrecy = SecrecyFold(desk)
        self.past = Past()
        self._settled: int | None = None
        self._changing: int | None = None
        self._key = ""
        for one in (self.request, self.settling, self.secrecy, self.past):
            one.setParent(part)
            one.hide()
        for form in (self.request, self.settling):
            form.left.connect(self.close_form)
        self.request.handed_in.connect(self._on_request)
        self.settling.handed_in.connect(self._on_settled)
        self.secrecy.left.connect(self._back_to_point)
        self.past.marked.connect(self._on_marked)
        self.past.reopened.connect(self._on_reopened)

    @Slot()
    def turn_history(self) -> None:
        """Unfold the history of the point, or fold it."""
        card = self._part.current
        if card is None or self._part.filled is None:
            return
        if self.past.isVisible() and card.isAncestorOf(self.past):
            self.close_form()
            return
        self.put_away()
        self._part.typing.end_step()
        self._desk.workspace.settle()
        self._key = card.key
        self._show_past()
        self._unfold(card, self.past)

    def _show_past(self) -> None:
        ask, form_id = self._desk.workspace.ask, self._part.typing.form_id
        answers = ask(form_answers.history, form_id, self._key)
        settled = [one for one in ask(change_requests.of_form, form_id, is_open=False) if one.key == self._key]
        self.past.show_past(answers, settled, can_write=self._part.can_write)
        settle()

    @Slot(int, bool)
    def _on_marked(self, answer_id: int, is_material: bool) -> None:  # noqa: FBT001 - a signal's
        if self._desk.workspace.execute(form_answers.mark_material, answer_id, is_material=is_material):
            self._show_past()

    @Slot(int)
    def _on_reopened(self, request_id: int) -> None:
        if self._desk.workspace.execute(change_requests.reopen, request_id):
            self._show_past()

    @Slot()
    def begin_request(self) -> None:
        """Ask for the answer to be completed, corrected or changed."""
        card = self._part.current
        if card is None or not self._part.can_write:
            return
        self._open_request(card, change_requests.RequestFacts(), None)

    def begin_changing(self, card: PointCard, request: RequestRow) -> None:
        """Change what an open request asks for."""
        self._open_request(card, request.facts, request.id)

    def _open_request(self, card: PointCard, facts: RequestFacts, changing: int | None) -> None:
        self.put_away()
        self._key, self._changing = card.key, changing
        self.request.due.read_as(today(), self._part.filled.form.language if self._part.filled else "")
        self.request.show_facts(facts, None if changing else today())
        self._unfold(card, self.request)
        self.request.text.area.setFocus()

    @Slot()
    def _on_request(self) -> None:
        form, do = self.request, self._desk.workspace.execute
        if self._changing is not None:
            done = do(change_requests.change, self._changing, form.facts, refused=form.refuse)
        else:
            work = (change_requests.ask, self._part.typing.form_id, self._key, form.facts)
            done = do(*work, on=form.on.date or today(), refused=form.refuse)
        if done is not None:
            self.close_form()

    def begin_settling(self, card: PointCard, request_id: int) -> None:
        """Tell how a request was met."""
        self.put_away()
        self._settled = request_id
        self.settling.calm()
        self.settling.note.show_value("")
        self.settling.on.show_date(today())
        self._unfold(card, self.settling)
        self.settling.note.line.setFocus()

    @Slot()
    def _on_settled(self) -> None:
        if self._settled is None:
            return
        facts: dict[str, Any] = {"on": self.settling.on.date or today(), "note": self.settling.note.value}
        work = (change_requests.settle, self._settled)
        if self._desk.workspace.execute(*work, refused=self.settling.refuse, **facts) is not None:
            self.close_form()

    @Slot()
    def begin_secrecy(self) -> None:
        """Ask why the chosen words of the answer are secret, or the passage with the caret, or the whole point."""
        card = self._part.current
        if card is None or self._part.filled is None or not self._part.can_write:
            return
        self._part.typing.end_step()
        starts, ends = card.area.chosen()
        if self._desk.workspace.settle() is not None or (card := self._part.current) is None:
            return
        subject = self._passage(card, starts, ends) or self._whole(card)
        self.put_away()
        self._unfold(card, self.secrecy)
        self.secrecy.ask(subject)

    def _passage(self, card: PointCard, starts: int, ends: int) -> Subject | None:
        answer = card.filled.answer
        if (
            answer is None
            or self._part.drafts.of(self._part.filled.form.id if self._part.filled else 0, card.key) is not None
        ):
            return None
        there = next((one for one in answer.secrets if one.starts <= starts and ends <= one.ends), None)
        if there is not None:
            starts, ends = there.starts, there.ends
        if starts == ends:
            return None
        return passage("answer", answer.id, starts, ends, answer.text[starts:ends], there.why if there else None)

    def _whole(self, card: PointCard) -> Subject:
        words = _("The whole point “{words}”", words=short(card.filled.point.facts.text))
        return Subject(form_answers.set_secrecy, (self._part.typing.form_id, card.key), words, card.filled.secrecy)

    def _unfold(self, card: PointCard, part: QWidget) -> None:
        put(card.fold, part)
        settle()

    def put_away(self) -> bool:
        """Take what is open from under its point; whether anything was."""
        was_open = False
        for part in (self.request, self.settling, self.secrecy, self.past):
            was_open = was_open or not part.isHidden()
            part.hide()
            part.setParent(self._part)
        return was_open

    @Slot()
    def close_form(self) -> bool:
        """Close what is open under a point; whether anything was."""
        was_open = self.put_away()
        settle()
        if was_open:
            self._back_to_point()
        return was_open

    @Slot()
    def _back_to_point(self) -> None:
        card = self._part.current
        if card is not None:
            card.begin()
