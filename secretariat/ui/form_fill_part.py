"""Filling in a form: its sections with their progress at the left, the points of one of them in order at the right."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.errors import SecretariatError
from secretariat.i18n import N_, _
from secretariat.services import form_answers, form_templates
from secretariat.services.confirmations import ConfirmationRow
from secretariat.services.form_answers import Filled, FilledPoint
from secretariat.ui.desk import Desk
from secretariat.ui.flow_layout import flow
from secretariat.ui.form_drafts import AnswerDraft, FormDrafts
from secretariat.ui.form_past import gone_point, lost_answer
from secretariat.ui.form_point_card import PointCard, Shown
from secretariat.ui.form_point_folds import PointFolds
from secretariat.ui.form_section_list import GONE, SectionList, SectionRow
from secretariat.ui.form_typing import AnswerTyping, Why, facts_of, today
from secretariat.ui.form_writer import WriterLine
from secretariat.ui.sections import Doing, put, settle
from secretariat.ui.widgets import Button, clear, column, connect, line, pane, row, scrolled, text

_LIST, _NARROW_LIST, _NARROW, _WIDE = 292, 236, 1080, 780


class FillPart(QWidget):
    """The answers of a form.

    Signals:
        told: how many answers wait for their reason.
        stale: the form is to be read anew, because somebody else has changed what it asks.
    """

    KEYS = ((N_("Choose an answer by its number"), "1", lambda part: part.begin()),)

    told = Signal(int)
    stale = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.filled: Filled | None = None
        self._confirmed: ConfirmationRow | None = None
        self._numbers: dict[str, str] = {}
        self._section_id: int | None = None
        self._current = ""
        self._drafted: frozenset[str] = frozenset()
        self.can_write = False
        self.cards: list[PointCard] = []
        self.drafts = FormDrafts(str(desk.workspace.store.location))
        self.typing = AnswerTyping(desk, self)
        self.sections = SectionList()
        self.sections.shown.connect(self._on_section)
        self.sections.entered.connect(self.begin)
        self.typing.refused.connect(self._on_refused)
        self.writer = WriterLine(desk)
        self.writer.leaving.connect(self.typing.end_step)
        self.folds = PointFolds(desk, self)
        self.history = connect(Button(_("History"), "quiet", icon="history"), self.folds.turn_history)
        self.ask = connect(Button(_("Ask for a change"), "quiet", icon="comment"), self.folds.begin_request)
        self.hide_it = connect(Button(_("Keep secret"), "quiet", icon="lock"), self.folds.begin_secrecy)
        self.next = connect(Button(_("Next unanswered"), keys="F8"), self.next_unanswered)
        self._whole = text(_("Every point is answered"), "help")
        self._whole.setFixedHeight(32)
        self._title, self._hint = text("", "section", wrap=True), text("", "note", wrap=True)
        self._points = QVBoxLayout()
        self._points.setSpacing(0)
        self._build()

    def _build(self) -> None:
        head = column(self._title, self._hint, spacing=4, margins=(64, 0, 0, 8))
        inner = column(head, self._points, 1, spacing=0, margins=(8, 20, 32, 32))
        held = QWidget()
        held.setLayout(inner)
        held.setMaximumWidth(_WIDE + 64)
        middle = row(held, spacing=0)
        middle.addStretch(1)
        middle.setStretch(0, 100)
        self._area = scrolled(pane(middle))
        acts = flow(self.writer, self.history, self.ask, self.hide_it, self.next, self._whole)
        acts.setContentsMargins(0, 0, 0, 0)
        foot = QWidget()
        foot.setLayout(acts)
        tools = column(foot, spacing=0, margins=(72, 8, 24, 8))
        right = column(self._area, line(), tools, spacing=0)
        right.setStretch(0, 1)
        self._side = pane(column(self.sections, spacing=0, margins=(0, 8, 0, 8)), "sunken")
        self._side.setFixedWidth(_LIST)
        layout = row(self._side, line(vertical=True), right, spacing=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the list of sections gives room."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= _NARROW
        self._side.setFixedWidth(_LIST if is_wide else _NARROW_LIST)
        self._fit_tools()

    # What is shown

    def show_filled(self, filled: Filled, confirmed: ConfirmationRow | None) -> None:
        """Show a form with its last confirmation; what is being typed stays."""
        is_other = self.filled is None or self.filled.form.id != filled.form.id
        if is_other:
            self.leave()
            self._section_id, self._current = None, ""
            self.writer.begin()
        self.filled, self._confirmed = filled, confirmed
        self.typing.form_id = filled.form.id
        self.can_write = self._desk.workspace.can_change and filled.form.closed_on is None
        self._numbers = form_templates.numbers(one.point for one in filled.points)
        self._drafted = self.drafts.of_form(filled.form.id)
        self.sections.show_filled(filled, self._drafted, self._section_id)
        self._show_section()
        self._fit_tools()
        self._tell()

    @Slot(object)
    def _on_section(self, one: SectionRow | None) -> None:
        if one is not None and one.id != self._section_id:
            self.typing.end_step()
            self._section_id, self._current = one.id, ""
            self._show_section()
            self._fit_tools()
            self._area.verticalScrollBar().setValue(0)

    def _show_section(self) -> None:
        one = self.sections.current()
        section = one.section if one else None
        self._title.setText(one.title if one else "")
        self._hint.setText(section.section.facts.hint if section and section.section.facts.title else "")
        self._hint.setVisible(bool(self._hint.text()))
        wanted = list(section.points) if section else []
        if [card.key for card in self.cards] != [one.point.key for one in wanted] or not wanted:
            self._make_cards(wanted)
            if one is not None and section is None:
                self._show_gone(one)
        for card, point in zip(self.cards, wanted, strict=True):
            self._show_card(card, point)
        self._mark()
        settle()

    def _show_gone(self, one: SectionRow) -> None:
        """Show points that are no longer asked, and what was written at them and could not be kept."""
        asked = {each.point.key for each in self.filled.points} if self.filled else set()
        texts = {each.key: each.text for each in one.gone}
        for key in sorted(self.drafts.of_form(self.typing.form_id) - asked):
            draft = self.drafts.of(self.typing.form_id, key)
            if draft is not None:
                put(self._points, lost_answer(texts.get(key, ""), draft, Doing(self._drop_lost, key)))
        for gone in one.gone:
            put(self._points, gone_point(gone))

    def _drop_lost(self, key: str) -> None:
        self.drafts.keep(self.typing.form_id, key, None)
        if self.filled is not None:
            self.show_filled(self.filled, self._confirmed)

    def _make_cards(self, points: Sequence[FilledPoint]) -> None:
        self.typing.end_step()
        self.folds.put_away()
        clear(self._points)
        self.cards = [PointCard(one) for one in points]
        for card in self.cards:
            card.begun.connect(Doing(self._on_begun, card))
            card.changed.connect(Doing(self._on_changed, card))
            card.finished.connect(Doing(self._on_finished, card))
            card.stepped.connect(_With(self.step, card))
            card.reasoned.connect(Doing(self._on_reasoned, card))
            card.dropped.connect(Doing(self._on_dropped, card))
            card.settling.connect(_With(self.folds.begin_settling, card))
            card.changing.connect(_With(self.folds.begin_changing, card))
            put(self._points, card)

    def _show_card(self, card: PointCard, point: FilledPoint) -> None:
        form_id = self.filled.form.id if self.filled else 0
        draft = self.drafts.of(form_id, card.key)
        shown = Shown(self._numbers.get(card.key, ""), self.can_write, draft, today())
        waits = draft is not None and not card.reason.isHidden()
        card.show_point(point, shown, keeps_text=self.typing.holds(card) or waits)

    def _mark(self) -> None:
        if self.cards and self._current not in [card.key for card in self.cards]:
            self._current = self.cards[0].key
        for card in self.cards:
            card.mark(current=card.key == self._current)

    def _fit_tools(self) -> None:
        has_point = self.current is not None
        for button in (self.ask, self.hide_it):
            button.setVisible(self.can_write and has_point)
        self.history.setEnabled(has_point)
        is_whole = self._missing() is None
        self.next.setVisible(not is_whole)
        self._whole.setVisible(is_whole and self.width() >= _NARROW)
        self.writer.setEnabled(self.can_write)

    @property
    def current(self) -> PointCard | None:
        """The point at work."""
        return next((card for card in self.cards if card.key == self._current), None)

    # What is typed

    def _on_begun(self, card: PointCard) -> None:
        if card.key != self._current:
            self.typing.end_step()
            self._current = card.key
            self._mark()

    def _on_changed(self, card: PointCard) -> None:
        if self.filled is None or not self.can_write:
            return
        if not self._needs_reason(card.filled):
            self.typing.touch(card, self.writer.writer, self._why(card.filled))
            return
        draft = None if card.is_as_kept and not card.reason.reason.value.strip() else card.draft
        self.drafts.keep(self.filled.form.id, card.key, draft)
        card.show_reason(draft)
        self._tell_drafts()

    def _needs_reason(self, point: FilledPoint) -> bool:
        """Whether a change of the answer must tell why: it was confirmed, and the change is not being gone on with."""
        is_confirmed = self.filled is not None and self.filled.is_confirmed
        return is_confirmed and point.answer is not None and not self._why(point).reason

    def _why(self, point: FilledPoint) -> Why:
        """Why the answer changed today, if the same writer goes on with that change."""
        answer, last = point.answer, self._confirmed
        if answer is None or last is None or not last.on < answer.on == today():
            return Why()
        goes_on = answer.facts.writer == self.writer.writer.name
        return Why(answer.reason, answer.is_material) if goes_on else Why()

    @Slot(int, str, object, object)
    def _on_refused(self, form_id: int, key: str, draft: AnswerDraft, no: SecretariatError) -> None:
        """Nothing that was written is lost: it stays with the user, and why it could not be kept is said."""
        self.drafts.keep(form_id, key, draft)
        if self.filled is None or self.filled.form.id != form_id:
            return
        self.stale.emit()
        card = next((one for one in self.cards if one.key == key), None)
        if card is not None:
            card.refuse(no)
        else:
            QTimer.singleShot(0, Doing(self._desk.workspace.refused.emit, no))  # after what tells of saving

    def _on_reasoned(self, card: PointCard) -> None:
        if self.filled is None:
            return
        form_id, draft = self.filled.form.id, card.draft
        self.drafts.keep(form_id, card.key, None)
        work = (form_answers.write, form_id, card.key, facts_of(card, self.writer.writer))
        card.calm()
        card.show_reason(None)
        facts: dict[str, Any] = {"on": today(), "reason": draft.reason, "is_material": draft.is_material}
        refusals: list[Any] = []
        if self._desk.workspace.execute(*work, refused=refusals.append, **facts) is not None:
            self._desk.told.emit(_("The change was kept with its reason"))
            self._go_on(card)
            return
        self.drafts.keep(form_id, card.key, draft)
        card.show_reason(draft)
        for no in refusals:
            card.refuse(no)

    def _on_dropped(self, card: PointCard) -> None:
        if self.filled is not None:
            self.drafts.keep(self.filled.form.id, card.key, None)
            card.show_reason(None)
            self._show_card(card, card.filled)
            card.begin()
            self._tell_drafts()

    def _tell_drafts(self) -> None:
        """Show in the list of sections, and tell, how many answers wait for their reason."""
        keys = self.drafts.of_form(self.filled.form.id) if self.filled else frozenset()
        if self.filled is not None and keys != self._drafted:
            self.sections.show_filled(self.filled, keys, self._section_id)
        self._drafted = keys
        self._tell()

    def _tell(self) -> None:
        asked = {one.point.key for one in self.filled.points} if self.filled else set()
        self.told.emit(len(self._drafted & asked))

    def _on_finished(self, card: PointCard) -> None:
        """On to the next point; to the reason first, where one is wanted."""
        if not card.reason.isHidden() and not card.reason.reason.line.hasFocus():
            card.reason.reason.line.setFocus()
        elif not card.reason.isHidden():
            card.reason.hand_in()
        else:
            self._go_on(card)

    def _go_on(self, card: PointCard) -> None:
        self.typing.end_step()
        self.step(card, 1)

    def step(self, card: PointCard, by: int) -> None:
        """Go to the point before or after one, also in the next section."""
        keys = [one.point.key for one in self.filled.points if one.point.is_answered_here] if self.filled else []
        at = keys.index(card.key) + by if card.key in keys else -1
        if 0 <= at < len(keys):
            self.begin_at(keys[at])

    def leave(self) -> None:
        """Hand in what was typed, and close what is open."""
        self.typing.end_step()
        self.folds.put_away()

    def close_form(self) -> bool:
        """Close what is open under a point, or drop the change whose reason is being written; whether there was any."""
        card = next((one for one in self.cards if one.is_giving_reason), None)
        if card is not None:
            self._on_dropped(card)
        return card is not None or self.folds.close_form()

    # Going about

    @Slot()
    def begin(self) -> None:
        """Go to the point at work."""
        card = self.current
        if card is not None:
            card.begin()

    def begin_at(self, key: str) -> None:
        """Go to a point, in whichever section it stands; one that is no longer asked is shown with its history."""
        found = self.filled.sections if self.filled else ()
        section = next((one for one in found if key in [each.point.key for each in one.points]), None)
        self.sections.choose(section.section.id if section else GONE)
        self._current = key
        self._mark()
        self.begin()

    @Slot()
    def next_unanswered(self) -> None:
        """Go to the next point that needs an answer and has none."""
        key = self._missing()
        if key is not None:
            self.begin_at(key)

    def _missing(self) -> str | None:
        every = list(self.filled.points) if self.filled else []
        at = next((place for place, one in enumerate(every) if one.point.key == self._current), -1)
        return next((one.point.key for one in [*every[at + 1 :], *every[: at + 1]] if one.is_missing), None)

    @Slot()
    def next_section(self) -> None:
        """Go to the next section."""
        self.sections.select(self.sections.place() + 1)

    @Slot()
    def section_before(self) -> None:
        """Go to the section before."""
        self.sections.select(self.sections.place() - 1)


class _With:
    """Does something at a point with what a signal of it brings."""

    def __init__(self, deed: Callable[[PointCard, Any], None], card: PointCard) -> None:
        self._deed = deed
        self._card = card

    def __call__(self, brought: Any) -> None:
        self._deed(self._card, brought)
