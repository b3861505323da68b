"""The past of a point of a form: its earlier answers, the requests that were settled, what could not be kept."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from secretariat.i18n import _, capitalized
from secretariat.services.change_requests import RequestRow
from secretariat.services.form_answers import AnswerRow, GonePoint
from secretariat.services.labels import label
from secretariat.ui.form_drafts import AnswerDraft
from secretariat.ui.form_words import answer_words, chosen_words, written_words
from secretariat.ui.measure_part import joined
from secretariat.ui.sections import Doing, FactLine, Section, small

_LEFT, _BELOW = 64, 20


class Past(Section):
    """The history of a point.

    Signals:
        marked: the id of an answer, and whether its change is material.
        reopened: the id of a settled request that is to wait again.
    """

    marked = Signal(int, bool)
    reopened = Signal(int)

    def __init__(self) -> None:
        super().__init__(_("History"))
        self.hide()

    def show_past(self, answers: Sequence[AnswerRow], settled: Sequence[RequestRow], *, can_write: bool) -> None:
        """Show these answers, the newest first, and under them the requests that were settled."""
        lines = [self._answer(one, can_write=can_write) for one in answers]
        lines += [self._request(one, can_write=can_write) for one in settled]
        self.show_lines(lines, _("This point has had no answer yet."))

    def _answer(self, one: AnswerRow, *, can_write: bool) -> FactLine:
        if one.number == 1 or not can_write:
            return _line(one)
        words = _("Not material") if one.is_material else _("Mark as material")
        button = small(words, Doing(self.marked.emit, one.id, not one.is_material), answer_words(one))
        return _line(one, button)

    def _request(self, one: RequestRow, *, can_write: bool) -> FactLine:
        words = _("{kind}: {words}", kind=capitalized(_(label(one.facts.kind))), words=one.facts.text)
        settled = _("settled {day}", day=one.settled_on) if one.settled_on else ""
        buttons = [small(_("Open again"), Doing(self.reopened.emit, one.id), words)] if can_write else []
        note = joined(one.facts.asked_by, settled, one.settled_note)
        return FactLine("", words, note, *buttons, mark=("done", "good"))


def gone_point(point: GonePoint) -> Section:
    """A point that is no longer asked, with the answers it was given."""
    made = Section(point.text or _("A point without words"))
    made.show_lines([_line(one) for one in point.answers])
    made.setContentsMargins(_LEFT, 0, 0, _BELOW)
    return made


def lost_answer(point: str, draft: AnswerDraft, drop: Callable[[], None]) -> Section:
    """What was written at a point that is no longer asked, and is in the file nowhere."""
    made = Section(point or _("A point without words"))
    words = "\n".join(filter(None, (chosen_words(draft.choice), draft.text)))
    why = _("Written when the point was no longer asked, so it is not in the form. Copy what is needed elsewhere.")
    told = FactLine("", words, why, small(_("Throw away"), drop, words), mark=("risk", "warning"))
    told.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.show_lines([told])
    made.setContentsMargins(_LEFT, 0, 0, _BELOW)
    return made


def _line(one: AnswerRow, *buttons: QWidget) -> FactLine:
    material = _("material") if one.is_material else ""
    return FactLine("", answer_words(one), joined(written_words(one), one.reason, material), *buttons)
