"""What opens under a point of a form: its history, a request on its answer, how one was met, why it is secret."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from secretariat.i18n import _
from secretariat.services import change_requests, form_answers
from secretariat.services.form_answers import AnswerRow, GonePoint
from secretariat.ui.desk import Desk
from secretariat.ui.form_answer_edit import RequestForm, SettleForm
from secretariat.ui.form_drafts import AnswerDraft
from secretariat.ui.form_point_card import PointCard
from secretariat.ui.form_typing import today
from secretariat.ui.form_words import answer_words, chosen_words, written_words
from secretariat.ui.measure_part import joined
from secretariat.ui.secrecy_fold import SecrecyFold, passage, short
from secretariat.ui.secrecy_form import Subject
from secretariat.ui.sections import FactLine, Section, put, settle, small

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
        self.past = _Past()
        self._settled: int | None = None
        for one in (self.request, self.settling, self.secrecy, self.past):
            one.setParent(part)
            one.hide()
        for form in (self.request, self.settling):
            form.left.connect(self.close_form)
        self.request.handed_in.connect(self._on_request)
        self.settling.handed_in.connect(self._on_settled)
        self.secrecy.left.connect(self._back_to_point)

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
        self.past.show_answers(self._desk.workspace.ask(form_answers.history, self._part.filled.form.id, card.key))
        self._unfold(card, self.past)

    @Slot()
    def begin_request(self) -> None:
        """Ask for the answer to be completed, corrected or changed."""
        card = self._part.current
        if card is None or not self._part.can_write:
            return
        self.put_away()
        self.request.calm()
        self.request.text.show_value("")
        self.request.asked_by.show_value("")
        self.request.on.show_date(today())
        self.request.due.read_as(today(), self._part.filled.form.language if self._part.filled else "")
        self.request.due.show_value("")
        self._unfold(card, self.request)
        self.request.text.area.setFocus()

    @Slot()
    def _on_request(self) -> None:
        card, form = self._part.current, self.request
        if card is None or self._part.filled is None:
            return
        facts = change_requests.RequestFacts(
            kind=form.kind.value, text=form.text.value, asked_by=form.asked_by.value, due=form.due.when
        )
        work = (change_requests.ask, self._part.filled.form.id, card.key, facts)
        if self._desk.workspace.execute(*work, on=form.on.date or today(), refused=form.refuse) is not None:
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


class _Past(Section):
    """The history of a point."""

    def __init__(self) -> None:
        super().__init__(_("History"))
        self.hide()

    def show_answers(self, answers: Sequence[AnswerRow]) -> None:
        """Show these answers, the newest first."""
        self.show_lines(_lines(answers), _("This point has had no answer yet."))


def _lines(answers: Sequence[AnswerRow]) -> list[FactLine]:
    made = []
    for one in answers:
        material = _("material") if one.is_material else ""
        note = joined(written_words(one), one.reason, material)
        made.append(FactLine("", answer_words(one), note))
    return made


def gone_point(point: GonePoint) -> Section:
    """A point that is no longer asked, with the answers it was given."""
    made = Section(point.text or _("A point without words"))
    made.show_lines(_lines(point.answers))
    made.setContentsMargins(64, 0, 0, 20)
    return made


def lost_answer(point: str, draft: AnswerDraft, drop: Callable[[], None]) -> Section:
    """What was written at a point that is no longer asked, and is in the file nowhere."""
    made = Section(point or _("A point without words"))
    words = "\n".join(filter(None, (chosen_words(draft.choice), draft.text)))
    why = _("Written when the point was no longer asked, so it is not in the form. Copy what is needed elsewhere.")
    told = FactLine("", words, why, small(_("Throw away"), drop, words), mark=("risk", "warning"))
    told.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.show_lines([told])
    made.setContentsMargins(64, 0, 0, 20)
    return made
