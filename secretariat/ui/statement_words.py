"""The words of a statement, paragraph by paragraph, and the recommendations that are lifted out of them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from secretariat.errors import Refused
from secretariat.i18n import LANGUAGES, N_, _, chosen, count
from secretariat.models import ActionState, TextKind
from secretariat.services import organizations, owners, recommendations
from secretariat.services.names import Names
from secretariat.services.organizations import OrganizationFacts
from secretariat.services.recommendations import RecommendationRow
from secretariat.services.statements import StatementView
from secretariat.services.text_parts import TextRow
from secretariat.ui.desk import Desk
from secretariat.ui.last_part import told_by_list
from secretariat.ui.measure_part import joined, today
from secretariat.ui.recommendations_part import LOOKS, state_words
from secretariat.ui.sections import Doing, FactLine, Section, settle, small
from secretariat.ui.statement_forms import RecommendationForm
from secretariat.ui.text_part_list import TextPartList
from secretariat.ui.widgets import Button, column, connect
from secretariat.ui.word_fields import shown_when

LIFT_KEYS = "Ctrl+Shift+L"
_WIDEST, _LIFT = 860, "0"
_RETURNS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class RecommendationLine(FactLine):
    """A recommendation: Enter or F2 tells of it, Space marks it done or open, Delete follows it no more."""

    KEYS = (
        (N_("Tell of the recommendation"), "F2"),
        (N_("Mark the recommendation done, or open again"), "Space"),
        (N_("Follow the recommendation no more"), "Delete"),
    )

    def __init__(self, one: RecommendationRow, buttons: Sequence[Button], keys: dict[str, Callable[..., None]]) -> None:
        code = chosen().code
        mark = ("late", "danger") if one.is_late(today()) else LOOKS[one.state]
        due = _("due {date}", date=shown_when(one.facts.due)) if one.facts.due else _("no due date")
        gone = _("the sentence does not stand in the text any more") if one.place is None else ""
        note = joined(one.addressee(code) or _("addressed to nobody yet"), due, state_words(one), one.facts.note, gone)
        super().__init__("", one.text, note, *buttons, mark=mark)
        self.recommendation = one
        self._keys = keys
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(joined(one.text, note))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the keys do with it."""
        key = Qt.Key(event.key())
        wanted = "change" if key in _RETURNS else {Qt.Key.Key_Space: "turn", Qt.Key.Key_Delete: "remove"}.get(key, "")
        if key in _STEPS:
            self._keys["step"](_STEPS[key])
        elif wanted in self._keys:
            self._keys[wanted]()
        else:
            super().keyPressEvent(event)


class WordsPart(QWidget):
    """The words and what they recommend."""

    KEYS = told_by_list(RecommendationLine.KEYS)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._view: StatementView | None = None
        self._language = ""
        self._last: int | None = None
        self.texts = TextPartList(
            desk, (TextKind.TEXT,), _("The words of the statement"), hint=_("Write or paste the words here"),
            acts=((_("Lift the chosen words out as a recommendation"), self._lift),
                  (_("Add the chosen words as an organization"), self._add_body)),
        )  # fmt: skip
        self.section = Section(_("Recommendations"))
        self.lift = connect(Button(_("Lift out the chosen words"), keys=LIFT_KEYS), self.lift_chosen)
        self.lift.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the words stay chosen when it is pressed
        self.form = RecommendationForm(desk)
        self.form.handed_in.connect(self._on_handed_in)
        self.form.left.connect(self.close_form)
        self.form.removed.connect(self._on_removed)
        self.section.hold(self.form)
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        inner.setLayout(column(self.texts, self.lift, self.section, 1, spacing=16))
        self.setLayout(column(inner, 1))

    def show_statement(self, view: StatementView, *, can_write: bool) -> None:
        """Show the words of a statement."""
        is_other = self._view is None or self._view.row.id != view.row.id
        self._view = view
        group = self._desk.group()
        self._language = view.row.facts.language or (group.facts.language if group else "")
        if is_other:
            self.section.close_form()
        self.texts.show_owner(owners.statement(view.row.id), view.texts, can_write=can_write)
        self.lift.setVisible(can_write and bool(view.texts))
        self._show_lifted()

    def _show_lifted(self) -> None:
        if self._view is None:
            return
        found = self._desk.workspace.ask(recommendations.of_statement, self._view.row.id)
        late = sum(one.is_late(today()) for one in found)
        said = count("{n} recommendation", "{n} recommendations", len(found)) if found else ""
        self.section.note.setText(joined(said, count("{n} late", "{n} late", late) if late else ""))
        self.section.show_lines(
            [self._line(one) for one in found],
            _("Choose the words in a paragraph that ask somebody to do something, and lift them out: they are followed "
              "like actions, and stay where they stand."),
        )  # fmt: skip
        settle()

    def _line(self, one: RecommendationRow) -> RecommendationLine:
        keys: dict[str, Callable[..., None]] = {"step": _Stepping(self, one.id)}
        buttons: list[Button] = []
        if self._desk.workspace.can_change:
            keys |= {"change": Doing(self._change, one), "turn": Doing(self._turn, one),
                     "remove": Doing(self._remove, one)}  # fmt: skip
            done = _("Mark as done") if one.state is ActionState.OPEN else _("Open again")
            buttons = [small(done, keys["turn"], one.text), small(_("Change"), keys["change"], one.text)]
        return RecommendationLine(one, buttons, keys)

    @property
    def lines(self) -> list[RecommendationLine]:
        """The recommendations as shown."""
        return [one for one in self.section.findChildren(RecommendationLine) if not one.isHidden()]

    def last_part(self) -> RecommendationLine | None:
        """The recommendation that had the focus last, else the first one."""
        lines = self.lines
        return next((one for one in lines if one.recommendation.id == self._last), lines[0] if lines else None)

    def leave(self) -> None:
        """Hand in what was typed."""
        self.texts.leave()

    def close_form(self) -> bool:
        """Close the form; whether it was open."""
        key, was_open = self.form.key, self.section.close_form()
        if was_open:
            self.focus_line(key)
        return was_open

    def focus_line(self, key: int | None) -> None:
        """Go to a recommendation."""
        found = next((one for one in self.lines if one.recommendation.id == key), None)
        if found is not None:
            self._last = key
            found.setFocus(Qt.FocusReason.TabFocusReason)

    def step(self, key: int, by: int) -> None:
        """Go on to the next recommendation, or to the one before."""
        lines = self.lines
        at = next((at for at, one in enumerate(lines) if one.recommendation.id == key), None)
        if at is not None and 0 <= at + by < len(lines):
            self._last = lines[at + by].recommendation.id
            lines[at + by].setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def lift_chosen(self) -> None:
        """Lift the words out that are chosen in the paragraph with the caret."""
        row_ = next((one for one in self.texts.rows if one.area.hasFocus()), None)
        row_ = row_ or next((one for one in self.texts.rows if one.area.textCursor().hasSelection()), None)
        if row_ is not None:
            row_.asked.emit(row_, _LIFT)
        elif self.texts.rows:
            self.texts.rows[0].area.setFocus()

    def _lift(self, part: TextRow, starts: int, ends: int) -> None:
        """Follow the chosen words; where none are chosen, the sentence with the caret."""
        if starts == ends:
            starts, ends = sentence(part.text, starts)
        done = self._desk.workspace.execute(recommendations.lift, part.id, starts, ends)
        if done is None or self._view is None:
            return
        self._show_lifted()
        found = self._desk.workspace.ask(recommendations.of_statement, self._view.row.id)
        self._change(next(one for one in found if one.id == done.value))

    def _add_body(self, part: TextRow, starts: int, ends: int) -> None:
        """Add an organization that the statement names, under the chosen name."""
        name = " ".join(part.text[starts:ends].split())
        if not name:
            self._desk.workspace.refused.emit(Refused("Choose the name of the organization first."))
            return
        known = self._desk.workspace.ask(organizations.every)
        if any(name.casefold() in (getattr(each, code).casefold() for each in (one.facts.name, one.facts.short)
                                   for code in LANGUAGES) for one in known):  # fmt: skip
            self._desk.told.emit(_("{name} is among the organizations already", name=name))
            return
        facts = OrganizationFacts(name=Names(**{self._language or "fi": name}), position=len(known))
        if self._desk.workspace.execute(organizations.add, facts) is not None:
            self._desk.told.emit(_("{name} was added to the organizations", name=name))

    def _change(self, one: RecommendationRow) -> None:
        self._last = one.id
        self.section.open(self.form)
        self.form.begin(one, today(), self._language)

    @Slot()
    def _on_handed_in(self) -> None:
        key, execute = self.form.key, self._desk.workspace.execute
        if key is not None and execute(recommendations.change, key, self.form.facts, refused=self.form.refuse):
            self.close_form()

    @Slot()
    def _on_removed(self) -> None:
        if self.form.key is not None and self._desk.workspace.execute(recommendations.remove, self.form.key):
            self.section.close_form()
            self.lift.setFocus()
            self._desk.told.emit(_("The recommendation is followed no more; its sentence stays"))

    def _turn(self, one: RecommendationRow) -> None:
        state = ActionState.DONE if one.state is ActionState.OPEN else ActionState.OPEN
        self._desk.workspace.execute(recommendations.mark, [one.id], state, on=today())
        self.focus_line(one.id)

    def _remove(self, one: RecommendationRow) -> None:
        if self._desk.workspace.execute(recommendations.remove, one.id) is not None:
            self._desk.told.emit(_("The recommendation is followed no more; its sentence stays"))


class _Stepping:
    """Goes on from a recommendation."""

    def __init__(self, part: WordsPart, key: int) -> None:
        self._part, self._key = part, key

    def __call__(self, by: int) -> None:
        self._part.step(self._key, by)


def sentence(words: str, at: int) -> tuple[int, int]:
    """Where the sentence begins and ends that a place of a text stands in."""
    blanks = {"", " ", "\n"}
    ends = [place + 1 for place, sign in enumerate(words) if sign in ".!?\n" and words[place + 1 : place + 2] in blanks]
    starts = max((end for end in ends if end <= at and words[end:].strip()), default=0)
    return starts, min((end for end in ends if end > max(at, starts)), default=len(words))
