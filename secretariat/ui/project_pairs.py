"""Problems beside their solutions: pairs in order, several paragraphs a side, with what is secret in them."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from secretariat.i18n import N_, _
from secretariat.models import Secrecy, SecretSpan, TextPart
from secretariat.services import project_texts
from secretariat.services.project_texts import SIDES, Pair, PairFacts
from secretariat.services.text_parts import TextRow
from secretariat.ui.desk import Desk
from secretariat.ui.fields import Field
from secretariat.ui.secrecy_fold import SecrecyFold, paragraph, passage, said
from secretariat.ui.secrecy_form import KEYS as SECRECY_KEYS
from secretariat.ui.sections import Doing, InlineForm, Section, settle, show_in, small
from secretariat.ui.widgets import Button, beside, column, connect, line, row, text, told_keys
from secretariat.ui.word_fields import Area

_WATCHED = (TextPart, SecretSpan, Secrecy)
_NUMBER, _SHOWN, _GAP = 28, 80, 16
_RETURNS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}
_ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class SideArea(Area):
    """A side of a pair: a paragraph to each line.

    Signals:
        secret: the line in which the caret stands, or the words that are chosen in it, are to be kept secret.
    """

    KEYS = ((N_("Keep the chosen words or the paragraph secret"), SECRECY_KEYS),)
    secret = Signal()

    def event(self, event: QEvent) -> bool:
        """The keys of secrecy are its own, whatever the page does with them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _asks_secrecy(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Shift+Y asks why something is secret."""
        if _asks_secrecy(event):
            self.secret.emit()
        else:
            super().keyPressEvent(event)

    def chosen(self) -> tuple[int, str, int, int]:
        """The number of the line among those with words, its words, and what is chosen in them."""
        cursor, whole = self.textCursor(), self.text()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        begins = whole.rfind("\n", 0, start) + 1
        ends = whole.find("\n", begins)
        words = whole[begins : ends if ends >= 0 else len(whole)]
        shift = len(words) - len(words.lstrip())
        number = sum(bool(one.strip()) for one in whole[:begins].split("\n"))
        first, last = (min(max(at - begins - shift, 0), len(words.strip())) for at in (start, end))
        return number, words.strip(), first, last


class PairForm(InlineForm):
    """A problem and its solution, a paragraph to each line."""

    def __init__(self) -> None:
        self.problem = SideField(_("Problem"), hint=_("What is wrong; a new line begins a paragraph"))
        self.solution = SideField(_("Solution"), hint=_("What is done about it; it may be left open"))
        super().__init__(_("Keep the pair"), problem=self.problem, solution=self.solution)
        told = _("{keys} keeps the paragraph at the caret, or the words chosen in it, secret.",
                 keys=told_keys(SECRECY_KEYS))  # fmt: skip
        self.secrecy = Button(_("Secrecy"), "quiet", icon="lock")
        self.secrecy.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the caret stays where it is
        hint = row(text(told, "help", wrap=True), self.secrecy, spacing=12)
        hint.setStretch(0, 1)
        self.build(beside(self.problem, self.solution, spacing=16), hint)

    def show_pair(self, pair: Pair | None) -> None:
        """Show a pair to change, or begin a new one."""
        sides = (pair.problems, pair.solutions) if pair else ((), ())
        for field, side in zip((self.problem, self.solution), sides, strict=True):
            field.show_value("\n".join(one.text for one in side))


class SideField(Field):
    """A side of a pair."""

    def __init__(self, words: str, *, hint: str) -> None:
        self.area = SideArea(words, rows=3)
        self.area.setPlaceholderText(hint)
        super().__init__(words, self.area)

    @property
    def value(self) -> str:
        """What is written, a paragraph to each line."""
        return self.area.text()

    def show_value(self, words: str) -> None:
        """Show what the file holds."""
        self.area.show_text(words)
        self.tell("")


class PairLine(QWidget):
    """A pair in two columns: Enter changes it, Alt with an arrow moves it, Delete takes it away."""

    def __init__(self, pair: Pair, buttons: Sequence[Button], act: Callable[[str, int, int], None]) -> None:
        super().__init__()
        self.pair, self.buttons = pair, buttons
        self._act = act
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        number = text(str(pair.number), "help")
        number.setFixedWidth(_NUMBER)
        sides = [_side(pair.problems, _("No problem is told.")), _side(pair.solutions, _("No solution is known yet."))]
        box = row(number, *sides, *buttons, spacing=_GAP, margins=(0, 6, 0, 6))
        for side in sides:
            box.setStretchFactor(side, 1)
        for part in (number, *sides, *buttons):
            box.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(box, line(), spacing=0))
        told = "; ".join(" ".join(one.text for one in side) for side in (pair.problems, pair.solutions))
        self.setAccessibleName(f"{pair.number}. {told}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or F2, Delete, and up and down with or without Alt."""
        key, by = event.key(), _ARROWS.get(Qt.Key(event.key()), 0)
        if by:
            self._do("move" if event.modifiers() & Qt.KeyboardModifier.AltModifier else "step", by)
        elif key in _RETURNS:
            self._do("change")
        elif key == Qt.Key.Key_Delete:
            self._do("remove")
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Change it."""
        self._do("change")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be the chosen one."""
        super().focusInEvent(event)
        self._do("choose")

    def _do(self, act: str, by: int = 0) -> None:
        self._act(act, self.pair.number - 1, by)


def _with_chosen(part: "PairsPart", act: str, by: int = 0) -> None:
    """Do something with the pair that was chosen last, as its keys do."""
    part.do_with(act, part.chosen, by)


class PairsPart(QWidget):
    """The pairs of a project, and the form that writes one."""

    KEYS = (
        (N_("Change the pair"), "F2", partial(_with_chosen, act="change")),
        (N_("Move the pair up"), "Alt+Up", partial(_with_chosen, act="move", by=-1)),
        (N_("Move the pair down"), "Alt+Down", partial(_with_chosen, act="move", by=1)),
        (N_("Take the pair away"), "Delete", partial(_with_chosen, act="remove")),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._project_id: int | None = None
        self._pairs: tuple[Pair, ...] = ()
        self._changed: int | None = None  # which pair is being changed; none is a new one
        self.chosen = 0
        self.section = Section(_("Problems and solutions"), _("Add a problem and its solution"))
        self.form, self.fold = PairForm(), SecrecyFold(desk)
        self.section.hold(self.form, self.begin)
        self.form.handed_in.connect(self._on_handed_in)
        self.form.left.connect(self._on_left)
        connect(self.form.secrecy, self._on_secret)
        for area in (self.form.problem.area, self.form.solution.area):
            area.secret.connect(self._on_secret)
        self.setLayout(column(self.section, self.fold, spacing=6))
        desk.workspace.changed.connect(self._on_changed)

    def show_project(self, project_id: int | None) -> None:
        """Show the pairs of a project."""
        if project_id != self._project_id:
            self.close_form()
        self._project_id = project_id
        self.reload()

    def reload(self) -> None:
        """Read anew; the chosen pair stays chosen."""
        can_change = self._desk.workspace.can_change
        at = self._place_of_focus()
        found = self._desk.workspace.ask(project_texts.of, self._project_id) if self._project_id is not None else None
        self._pairs = found.pairs if found else ()
        self.section.can_add(can_change)
        lines = [self._line(pair, can_change=can_change) for pair in self._pairs]
        self.section.show_lines(
            [*_heads(lines), *lines],
            _("No problem is told yet. Write what is wrong, and beside it what is done about it."),
        )
        settle()
        if at is not None:
            self._focus(at)

    @property
    def lines(self) -> list[PairLine]:
        """The pairs as shown."""
        return [one for one in self.section.findChildren(PairLine) if not one.isHidden()]

    @Slot()
    def begin(self) -> None:
        """Begin a new pair."""
        if self._desk.workspace.can_change and self._project_id is not None:
            self._open(None)

    def close_form(self) -> bool:
        """Close what is open; whether anything was."""
        if not self.fold.isHidden():
            self.fold.hide()
            return True
        return self.section.close_form()

    def _open(self, place: int | None) -> None:
        self._changed = place
        self.form.show_pair(self._pairs[place] if place is not None else None)
        self.form.calm()
        self.section.open(self.form)
        self.form.problem.area.setFocus()
        show_in(self.form)

    def _line(self, pair: Pair, *, can_change: bool) -> PairLine:
        name = (pair.texts[0].text if pair.texts else "")[:_SHOWN]
        place = pair.number - 1
        wanted = ((_("Change"), "change"), (_("Remove"), "remove")) if can_change else ()
        buttons = [small(words, Doing(self.do_with, act, place, 0), name) for words, act in wanted]
        return PairLine(pair, buttons, self.do_with)

    def do_with(self, act: str, place: int, by: int) -> None:
        """Do with a pair what its keys or buttons say: `choose`, `step`, `change`, `remove` or `move`."""
        if act == "choose":
            self.chosen = place
        elif act == "step":
            self._focus(place + by)
        elif 0 <= place < len(self._pairs) and self._desk.workspace.can_change:
            deeds = {"change": Doing(self._open, place), "remove": Doing(self._remove, place),
                     "move": Doing(self._move, place, by)}  # fmt: skip
            deeds[act]()

    def _focus(self, place: int) -> None:
        lines = self.lines
        if lines:
            lines[min(max(place, 0), len(lines) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def _move(self, place: int, by: int) -> None:
        wanted = [project_texts.as_facts(one) for one in self._pairs]
        if 0 <= place + by < len(wanted):
            wanted.insert(place + by, wanted.pop(place))
            if self._write(wanted):
                self._focus(place + by)

    def _remove(self, place: int) -> None:
        wanted = [project_texts.as_facts(one) for at, one in enumerate(self._pairs) if at != place]
        if self._write(wanted):
            self._focus(place)
            if not self.lines:
                self.section.add.setFocus()
            self._desk.told.emit(_("The pair was removed"))

    def _write(self, wanted: Sequence[PairFacts]) -> bool:
        refused = self.form.refuse if self.section.is_open else None
        put = project_texts.put_pairs
        return self._desk.workspace.execute(put, self._project_id, wanted, refused=refused) is not None

    def _keep(self) -> bool:
        """Keep the pair as it is written."""
        wanted = [project_texts.as_facts(one) for one in self._pairs]
        place = self._changed if self._changed is not None else len(wanted)
        kept = self._pairs[place] if place < len(wanted) else Pair(place + 1)
        wanted[place : place + 1] = [
            PairFacts(
                project_texts.paragraphs(self.form.problem.value, kept.problems),
                project_texts.paragraphs(self.form.solution.value, kept.solutions),
            )
        ]
        if self._write(wanted):
            self._changed = place
            return True
        return False

    @Slot()
    def _on_handed_in(self) -> None:
        if self._keep():
            place = self._changed or 0
            self.section.close_form()
            self._focus(place)

    @Slot()
    def _on_left(self) -> None:
        if self.section.close_form():
            self._focus(self._changed) if self._changed is not None else self.section.add.setFocus()

    @Slot()
    def _on_secret(self) -> None:
        """Keep what is written, and ask why the paragraph at the caret, or what is chosen in it, is secret."""
        form = self.form
        side = 0 if form.problem.area.hasFocus() else 1
        number, words, starts, ends = (form.problem, form.solution)[side].area.chosen()
        if not words or not self._keep() or self._changed is None:
            return
        pair = self._pairs[self._changed]
        rows = [one for one in pair.texts if one.kind is SIDES[side] and one.text.strip()]
        one = rows[number] if number < len(rows) else None
        if one is not None:
            shift = len(one.text) - len(one.text.lstrip())
            self._ask(one, starts + shift, ends + shift)

    def _ask(self, one: TextRow, starts: int, ends: int) -> None:
        if starts == ends:
            self.fold.ask(paragraph(one.id, one.text, one.secrecy))
            return
        there = next((span for span in one.secrets if span.starts <= starts and ends <= span.ends), None)
        self.fold.ask(passage("text_part", one.id, starts, ends, one.text[starts:ends], there.why if there else None))

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if self.isVisible() and self._project_id is not None and changes.touches(*_WATCHED):
            self.reload()

    def _place_of_focus(self) -> int | None:
        focused = self.window().focusWidget()
        return next((at for at, one in enumerate(self.lines) if one is focused), None)


def _heads(lines: Sequence[PairLine]) -> list[QWidget]:
    """The names of the two sides over the pairs, where there are any."""
    if not lines:
        return []
    number = text("", "help")
    number.setFixedWidth(_NUMBER)
    sides = [text(_("Problem"), "group"), text(_("Solution"), "group")]
    room = sum(one.sizeHint().width() + _GAP for one in lines[0].buttons)
    box = row(number, *sides, spacing=_GAP, margins=(0, 4, room, 0))
    for side in sides:
        box.setStretchFactor(side, 1)
    made = QWidget()
    made.setLayout(box)
    return [made]


def _side(rows: Sequence[TextRow], empty: str) -> QWidget:
    """A side as it is read: its paragraphs, and what of them is secret."""
    parts: list[QWidget] = []
    for one in rows:
        if one.heading:
            parts.append(text(one.heading, "strong", wrap=True))
        parts.append(text(one.text, wrap=True))
        if one.secrecy is not None:
            parts.append(text(said(one.secrecy), "help", wrap=True))
        parts += [
            text(_("“{words}”: {why}", words=one.text[span.starts : span.ends], why=said(span.why)), "help", wrap=True)
            for span in one.secrets
        ]
    made = QWidget()
    made.setLayout(column(*(parts or [text(empty, "help", wrap=True)]), spacing=4))
    return made


def _asks_secrecy(event: QKeyEvent) -> bool:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    return event.key() == Qt.Key.Key_Y and event.modifiers() & both == both
