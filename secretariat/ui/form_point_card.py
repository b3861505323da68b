"""A point of a form: what is asked, the answer in its place, who wrote it, and what is asked of it or kept secret."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from secretariat.errors import SecretariatError
from secretariat.i18n import _, capitalized, chosen, count
from secretariat.models import QuestionKind
from secretariat.services.change_requests import RequestRow
from secretariat.services.form_answers import NO, YES, FilledPoint
from secretariat.services.labels import label
from secretariat.ui import theme
from secretariat.ui.form_answer_edit import AnswerArea, ReasonForm
from secretariat.ui.form_choice import ChoiceRow
from secretariat.ui.form_drafts import AnswerDraft
from secretariat.ui.form_words import CHOSEN, written_words
from secretariat.ui.measure_part import joined
from secretariat.ui.secrecy_fold import said
from secretariat.ui.sections import Doing, FactLine, put, show_in, small
from secretariat.ui.widgets import clear, column, row, text
from secretariat.ui.word_fields import shown_when, window_words

_NUMBER, _BAR = 40, 3
_ROWS = {QuestionKind.INFORMATION: 1, QuestionKind.YES_NO: 1, QuestionKind.FREE_TEXT: 2, QuestionKind.DESCRIBE: 3}
_RETURNS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


@dataclass(frozen=True, slots=True)
class Shown:
    """How a point is shown: its number in the form, whether it may be written in, and what is being written."""

    number: str
    can_write: bool
    draft: AnswerDraft | None = None
    on: dt.date = dt.date.min


class PointCard(QWidget):
    """A point.

    Signals:
        begun: it is the point at work.
        changed: something was written or chosen.
        finished: Ctrl+Return, or Return in a field of one line: on to the next point.
        stepped: the caret goes out of it, up (-1) or down (1).
        reasoned: the reason of the change was handed in.
        dropped: the change that waits for a reason is to be dropped.
        settling: the id of a request that is to be settled.
        changing: a `RequestRow` that is to be changed.
    """

    begun = Signal()
    changed = Signal()
    finished = Signal()
    stepped = Signal(int)
    reasoned = Signal()
    dropped = Signal()
    settling = Signal(int)
    changing = Signal(object)

    def __init__(self, filled: FilledPoint) -> None:
        super().__init__()
        facts = filled.point.facts
        self.filled = filled
        self.key = filled.point.key
        self.is_current = False
        self._is_showing = False
        self._number = text("", "note")
        self._number.setFixedWidth(_NUMBER)
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        is_field = facts.kind is QuestionKind.INFORMATION
        self._asked = text(facts.text, "field" if is_field else "strong", wrap=True)
        self._hint = text(facts.hint, "help", wrap=True)
        self.choice = ChoiceRow(facts.text, _choices(filled))
        self.area = AnswerArea(facts.text, rows=_ROWS.get(facts.kind, 2), is_line=is_field)
        self._by_hand = text(_("Filled in when the form is confirmed, or by hand on paper."), "help", wrap=True)
        self._meta, self._error = text("", "help", wrap=True), text("", "error", wrap=True)
        self.reason = ReasonForm()
        self._requests, self.fold = column(spacing=0), column(spacing=0)
        self._build()
        self._listen()

    def _build(self) -> None:
        said_ = column(self._asked, self._hint, self.choice, self.area, self._by_hand, self._error, self._meta,
                       self._requests, self.reason, self.fold, spacing=5)  # fmt: skip
        layout = row(self._number, said_, spacing=12, margins=(12, 10, 0, 10))
        layout.setStretch(1, 1)
        self.setLayout(layout)
        # seen only now that each part has its place: before that it would be a window of its own
        is_signing = self.filled.point.facts.kind is QuestionKind.SIGNING
        self._hint.setVisible(bool(self._hint.text()))
        self.choice.setVisible(bool(self.choice.buttons))
        self.area.setVisible(not is_signing)
        self._by_hand.setVisible(is_signing)
        for part in (self._error, self.reason):
            part.hide()
        if self.choice.buttons:
            self.area.setPlaceholderText(_("More exactly, where it is needed"))

    def _listen(self) -> None:
        self.area.textChanged.connect(self._on_changed)
        self.choice.picked.connect(self._on_changed)
        self.area.begun.connect(self.begun)
        for one in self.choice.buttons.values():
            one.pressed.connect(self.begun)
        self.area.returned.connect(self.finished)
        self.area.stepped.connect(self.stepped)
        self.reason.handed_in.connect(self.reasoned)
        self.reason.left.connect(self.dropped)

    # What is shown

    def show_point(self, filled: FilledPoint, shown: Shown, *, keeps_text: bool = False) -> None:
        """Show the point as the file has it, or what is being written; the text stays where it is being typed."""
        self._is_showing = True
        self.filled = filled
        self._number.setText(shown.number)
        answer, draft = filled.answer, shown.draft
        if not keeps_text:
            self.area.show_text(draft.text if draft else answer.text if answer else "")
            self.choice.show_value(draft.choice if draft else answer.facts.choice if answer else "")
            self.show_reason(draft)
        self.area.setReadOnly(not shown.can_write)
        self.choice.setEnabled(shown.can_write)
        self.area.show_secrets(answer.secrets if answer and not draft else ())
        self._meta.setText(self._told())
        self._meta.setVisible(bool(self._meta.text()))
        clear(self._requests)
        for request in filled.requests:
            put(self._requests, self._request(request, shown))
        self._is_showing = False

    def show_reason(self, draft: AnswerDraft | None) -> None:
        """Ask why the answer changes, while a change waits for that."""
        if draft is not None and self.reason.isHidden():
            self.reason.calm()
            self.reason.reason.show_value(draft.reason)
            self.reason.is_material.show_value(draft.is_material)
        self.reason.setVisible(draft is not None)

    def _told(self) -> str:
        """Who wrote the answer and when, how often it changed, and why it is secret."""
        answer, filled = self.filled.answer, self.filled
        times = filled.times - 1
        changed = count("changed {n} time", "changed {n} times", times) if times > 0 else ""
        why = said(filled.secrecy) if filled.secrecy else ""
        if not why and answer is not None and answer.secrets:
            why = joined(*dict.fromkeys(said(one.why) for one in answer.secrets))
        if answer is None:
            may = "" if filled.point.facts.is_needed or not filled.point.is_answered_here else _("may be left empty")
            return joined(capitalized(may), why)
        return joined(written_words(answer), changed, why)

    def _request(self, one: RequestRow, shown: Shown) -> FactLine:
        kind = capitalized(_(label(one.facts.kind)))
        due = shown_when(one.facts.due)
        reading = window_words(one.facts.due)
        asked = _("asked {day}", day=one.on)
        who = _("asked by {name}, {day}", name=one.facts.asked_by, day=one.on) if one.facts.asked_by else asked
        note = joined(who, due, reading if reading != due else "")
        mark = ("late", "danger") if one.is_late(shown.on) else ("risk", "warning")
        words = f"{kind}: {one.facts.text}"
        change, met = Doing(self.changing.emit, one), Doing(self.settling.emit, one.id)
        buttons = [small(_("Change"), change, words), small(_("Settle"), met, words)] if shown.can_write else []
        return FactLine("", words, note, *buttons, mark=mark)

    # What is written

    @property
    def words(self) -> str:
        """The words as written."""
        return self.area.text()

    @property
    def draft(self) -> AnswerDraft:
        """What stands at the point, with the reason as far as it is written."""
        reason, is_material = self.reason.reason.value, self.reason.is_material.value
        return AnswerDraft(self.words, self.choice.value, reason, is_material)

    @property
    def is_as_kept(self) -> bool:
        """Whether it says what the file says."""
        answer = self.filled.answer
        return (self.words, self.choice.value) == (
            (answer.text, answer.facts.choice) if answer else ("", ""))  # fmt: skip

    @property
    def has_focus(self) -> bool:
        """Whether the caret is somewhere in it."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    @property
    def is_giving_reason(self) -> bool:
        """Whether the caret is where it is told why the answer changes."""
        focused = QApplication.focusWidget()
        return focused is not None and self.reason.isAncestorOf(focused)

    def begin(self) -> None:
        """Go to its answer, and show all of it."""
        if self.choice.buttons and self.choice.isEnabled():
            one = self.choice.buttons.get(self.choice.value) or next(iter(self.choice.buttons.values()))
            one.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.begun.emit()
        elif not self.area.isHidden():
            self.area.setFocus(Qt.FocusReason.ShortcutFocusReason)
        show_in(self)

    def refuse(self, no: SecretariatError) -> None:
        """Say a refusal: of the reason at its field, else under the answer."""
        if no.field in self.reason.fields and not self.reason.isHidden():
            self.reason.refuse(no)
        else:
            self._error.setText(no.said_in(chosen()))
            self._error.show()

    def calm(self) -> None:
        """Take back what was said to be wrong."""
        self._error.hide()

    def mark(self, *, current: bool) -> None:
        """Show whether it is the point at work."""
        if current != self.is_current:
            self.is_current = current
            self.update()

    @Slot()
    def _on_changed(self) -> None:
        if not self._is_showing:
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Return goes on to the next point."""
        if event.key() in _RETURNS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A bar at the left of the point at work."""
        super().paintEvent(event)
        if self.is_current:
            painter = QPainter(self)
            painter.fillRect(QRect(0, 12, _BAR, self.height() - 24), theme.color("accent"))


def _choices(filled: FilledPoint) -> Sequence[tuple[str, str]]:
    """What can be chosen at a point."""
    facts = filled.point.facts
    if facts.kind is QuestionKind.YES_NO:
        return [(value, _(CHOSEN[value])) for value in (YES, NO)]
    return [(one, one) for one in facts.choices]
