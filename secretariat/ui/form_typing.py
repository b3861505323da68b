"""What is typed at the points of a form on its way to the file: within two seconds, a step of undo for each answer."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from shiboken6 import isValid

from secretariat.errors import SecretariatError
from secretariat.services import form_answers
from secretariat.services.form_answers import AnswerFacts
from secretariat.ui.desk import Desk
from secretariat.ui.form_drafts import AnswerDraft
from secretariat.ui.form_point_card import PointCard
from secretariat.ui.handing import AUTOSAVE_LATEST_MS, AUTOSAVE_MS


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes: a person of the file, or somebody by name."""

    name: str
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """Why an answer changes that was confirmed, and whether the staff is told."""

    reason: str = ""
    is_material: bool = False


class AnswerTyping(QObject):
    """Hands in what is typed at one point after the other.

    Signals:
        refused: an answer could not be kept: its form and point, what was written, and the `SecretariatError`.

    Args:
        desk: what the page works with.
        parent: the owner.
    """

    refused = Signal(int, str, object, object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.form_id = 0
        self._card: PointCard | None = None
        self._writer, self._why = Writer(""), Why()
        self._step = self._away = 0
        self._idle, self._latest = self._timer(AUTOSAVE_MS), self._timer(AUTOSAVE_LATEST_MS)
        desk.workspace.flushing.connect(self._on_flushing)

    def _timer(self, milliseconds: int) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(milliseconds)
        made.timeout.connect(self.hand_in)
        return made

    def touch(self, card: PointCard, writer: Writer, why: Why) -> None:
        """Somebody typed something at a point; what was typed at another one is a step of its own."""
        if self._card is not None and self._card is not card:
            self.end_step()
        self._card, self._writer, self._why = card, writer, why
        self._idle.start()
        if not self._latest.isActive():
            self._latest.start()

    def holds(self, card: PointCard) -> bool:
        """Whether something of a point is not known to be on the disk."""
        return self._card is card or (self._away > 0 and card.has_focus)

    def end_step(self) -> None:
        """Hand in what was typed, as a step of its own."""
        card = self._card
        self.hand_in()
        self._step += 1
        if card is not None or self._away:
            self._desk.workspace.seal()
        if card is not None and isValid(card):
            card.area.document().clearUndoRedoStacks()

    @Slot()
    def hand_in(self) -> None:
        """Hand in what was typed, without waiting."""
        self._idle.stop()
        self._latest.stop()
        card, self._card = self._card, None
        if card is None or not isValid(card) or not self.form_id:
            return
        self._away += 1
        self._desk.workspace.post(
            form_answers.write,
            self.form_id,
            card.key,
            facts_of(card, self._writer),
            on=today(),
            reason=self._why.reason,
            is_material=self._why.is_material,
            step=(id(self), self._step),
            source=None,
            then=_Ended(self, card, self.form_id, card.key, card.draft),
        )

    def ended(self, card: PointCard) -> None:
        """What was handed in is on the disk, or was refused."""
        self._away = max(0, self._away - 1)
        if isValid(card):
            card.calm()

    @Slot()
    def _on_flushing(self) -> None:
        self.hand_in()
        self._step += 1


def facts_of(card: PointCard, writer: Writer) -> AnswerFacts:
    """The answer that stands at a point."""
    return AnswerFacts(text=card.words, choice=card.choice.value, writer=writer.name, person_id=writer.person_id)


def today() -> dt.date:
    """The day by the clock of this machine."""
    return dt.datetime.now().astimezone().date()


class _Ended:
    """Carries the point whose answer was handed in, and what was written."""

    def __init__(self, typing: AnswerTyping, card: PointCard, form_id: int, key: str, draft: AnswerDraft) -> None:
        self._typing, self._card = typing, card
        self._written = (form_id, key, draft)

    def __call__(self, _done: Any, no: SecretariatError | None) -> None:
        self._typing.ended(self._card)
        if no is not None:
            self._typing.refused.emit(*self._written, no)
