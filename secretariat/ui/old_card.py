"""The chosen part of an old paper: what it says in its own words, its fields, and what is to become of it."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from secretariat.i18n import N_, _, capitalized
from secretariat.models import EntryKind
from secretariat.services.labels import label
from secretariat.services.old_kinds import OldPair
from secretariat.services.old_papers import Candidate, Correction, OldEntry, OldItem, OldPerson, Proposal
from secretariat.ui import icons, theme
from secretariat.ui.fields import Line
from secretariat.ui.old_editors import Buttons, Choice
from secretariat.ui.old_fields import Choosing, FieldSpec, bare, fields_of
from secretariat.ui.old_list import Entry, ProposalModel, said_state
from secretariat.ui.old_other_fields import is_paragraph, name_of
from secretariat.ui.old_review import OFFERED, Review, State, at
from secretariat.ui.old_rows import CANDIDATES, CORRECTIONS, FACT_NAMES, OUTCOMES, PAPER_NAMES, TEXTS, TURNS
from secretariat.ui.widgets import Button, KeyHint, clear, column, connect, named, row, scrolled, text

_LABEL, _NARROW, _QUOTED, _EDGE, _LEAST, _BAR = 104, 520, 240, 24, 46, 14
_WIDEST, _WIDE, _THIN = 320, 210, 170
_ROOMY = 600
_OPEN, _EMPTY = N_("Leave open"), N_("Leave empty")
_ALL_OUT, _ALL_AS_TEXT = N_("Leave all out"), N_("Leave all as text")
_LEAVES_ALL = {
    TURNS: _ALL_AS_TEXT,
    OUTCOMES: _ALL_AS_TEXT,
    CANDIDATES: _ALL_AS_TEXT,
    CORRECTIONS: N_("Leave all as they are"),
}
_LEAVES = {
    "items.entries": N_("Leave as text"),
    "candidates": N_("Leave as text"),
    "corrections": N_("Keep as written"),
    "participants": N_("Leave out"),
    "items": N_("Leave out"),
    "other": N_("Leave out"),
}


class Card(QWidget):
    """The card of the chosen part.

    Signals:
        accepted: it is taken in, with fields other than proposed and rows of the file that are meant.
        refused: it is left out, as text, or as it is written.
        group_accepted: every row of the chosen group is taken in, or with `False` left out.
        next_wanted: the next question.
    """

    accepted = Signal(object, object)
    refused = Signal()
    group_accepted = Signal(bool)
    next_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(
            f"QWidget#card {{ background: {theme.color('tint').name()};"
            f" border-left: 3px solid {theme.color('accent').name()}; }}"
        )
        self._fields: list[tuple[FieldSpec, Any]] = []
        self._review: Review | None = None
        self._group = False
        self._asked = ""
        self._can_write = True
        self._mark, self._where, self._note = QLabel(), text("", "strong"), text("", "help")
        self._keys = (KeyHint("F7"), text(_("next question"), "help"))
        self._title, self._quote = text("", "section", wrap=True), text("", "", wrap=True)
        self._quote.setStyleSheet("font-style: italic; font-size: 16px;")
        self._form = QWidget()
        self._grid = QGridLayout(self._form)
        self._place = column(self._form, spacing=0)
        holder = QWidget()
        holder.setLayout(self._place)
        holder.setObjectName("fields")
        holder.setStyleSheet("QWidget#fields { background: transparent; }")
        self._area = scrolled(holder)
        self.take = connect(Button(_("Accept"), "primary", keys="Return"), self.on_accept)
        self.leave = connect(Button(_("Leave as text"), keys="Del"), self.on_leave)
        self.take_all = connect(Button(_("Accept all"), "primary", keys="Alt+2"), self.on_accept)
        self.leave_all = connect(Button(_("Leave all out"), keys="Alt+3"), self.on_leave)
        self._kept = text(_("The wording stays as it is."), "help", wrap=True)
        self._build()

    def _build(self) -> None:
        head = row(self._mark, self._where, self._note, 1, row(*self._keys, spacing=6), spacing=8)
        acts = row(self.take, self.leave, self.take_all, self.leave_all, self._kept, spacing=10)
        acts.setStretch(4, 1)
        self._kept.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(
            column(head, self._title, self._quote, self._area, acts, spacing=8, margins=(_EDGE, 12, _EDGE, 14))
        )

    # What is shown

    def show_entry(self, one: Entry | None, rows: ProposalModel, choosing: Choosing, *, can_write: bool) -> None:
        """Show the chosen entry of the list."""
        self._review, self._can_write = rows.review, can_write
        self.setVisible(one is not None and self._review is not None)
        self._forget()
        if one is None or self._review is None:
            return
        self._group = one.group is not None
        self._asked = ""
        state = rows.state(one)
        mark, token = ("risk", "warning") if state is State.OPEN else ("done", "good")
        self._mark.setPixmap(icons.pixmap(f"mark-{mark}", token, 12))
        self._mark.setVisible(state is State.OPEN)
        for hint in self._keys:
            hint.setVisible(bool(self._review.open_questions))
        if one.group is not None:
            self._show_group(one, rows)
            return
        part = rows.question_part(one) if one.question >= 0 else one.row.path if one.row else ""
        self._show_part(one, part, rows, state)
        asked = self._review.questions[one.question].field if one.question >= 0 else ""
        for spec in fields_of(self._review, part, choosing):
            if not asked or spec.path == asked or ".entries." in part or part.startswith("candidates"):
                self._add(spec, is_asked=spec.path == asked)
        if asked and not any(spec.path == asked for spec, _editor in self._fields):
            self._add(bare(self._review, one.question), is_asked=True)
        self._asked = asked if one.question not in self._review.settled else ""
        self._form.show()
        self._fit()

    def _show_group(self, one: Entry, rows: ProposalModel) -> None:
        assert one.group is not None  # noqa: S101
        _line, words, _note = rows.said(one)
        self._where.setText(_("A group of rows"))
        self._note.setText("")
        self._title.setText(words)
        self._quote.setText("")
        self._quote.hide()
        self._kept.setText("")
        self.leave_all.rename(_(_LEAVES_ALL.get(one.group.key, _ALL_OUT)))
        self._show_buttons(self.take_all, *(() if one.group.key == TEXTS else (self.leave_all,)))

    def _show_part(self, one: Entry, part: str, rows: ProposalModel, state: State) -> None:
        review = self._review
        assert review is not None  # noqa: S101
        line, words, _note = rows.said(one)
        found = at(review.proposal, part)
        if one.question >= 0:
            waiting = len(review.questions)
            self._where.setText(_("Question {n} of {all}", n=one.question + 1, all=waiting))
            self._title.setText(words)
        else:
            self._where.setText(capitalized(said_state(state, part)))
            self._title.setText(_title(part, found))
        item = _item_of(review.proposal, part)
        self._note.setText(" · ".join(filter(None, (line, item))))
        quote = _quote(part, found)
        self._quote.setText(f"”{quote}”" if quote else "")
        self._quote.setVisible(bool(quote))
        self._kept.setText(_("The wording stays as it is.") if _is_kept(part, found) else "")
        self.take.rename(_take_words(found))
        kind = "items.entries" if isinstance(found, OldEntry) else part.partition(".")[0]
        is_text = isinstance(found, OldEntry) and found.kind is EntryKind.TEXT and one.question < 0
        is_open = one.question >= 0 and kind not in {"items.entries", *OFFERED}
        self.leave.rename(_(_OPEN if is_open else _LEAVES.get(kind, _EMPTY)))
        self._show_buttons(self.take, *(() if is_text else (self.leave,)))

    def _show_buttons(self, *shown: Button) -> None:
        for button in (self.take, self.leave, self.take_all, self.leave_all):
            button.setVisible(button in shown)
            button.setEnabled(self._can_write)
        self._kept.setVisible(bool(shown))

    def _forget(self) -> None:
        self._fields = []
        clear(self._place)
        self._form = QWidget()
        self._grid = QGridLayout(self._form)
        self._grid.setContentsMargins(0, 2, 0, 4)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, _LABEL)
        self._grid.setColumnStretch(2, 1)
        self._place.addWidget(self._form)

    def fit_height(self, width: int, most: int) -> None:
        """Be as high as the fields need, at most so high; then the fields scroll."""
        self._area.setVisible(bool(self._fields))
        inner = width - 2 * _EDGE - _BAR  # also where the bar of scrolling takes its room, so that it is not needed
        wanted = self._grid.heightForWidth(inner) if self._grid.hasHeightForWidth() else self._grid.sizeHint().height()
        self._area.setFixedHeight(0)
        layout: Any = self.layout()
        layout.invalidate()
        layout.activate()
        rest = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        self._area.setFixedHeight(min(wanted, max(_LEAST, most - rest)))
        self.setFixedHeight(rest + self._area.height() if self._fields else rest)

    def _add(self, spec: FieldSpec, *, is_asked: bool) -> None:
        assert self._review is not None  # noqa: S101
        at_row = len(self._fields)
        if spec.is_few:
            self._add_buttons(spec, at_row)
            return
        name = text(spec.name, "strong" if is_asked else "help", wrap=True)
        name.setMaximumWidth(_LABEL + 16)
        editor = self._editor(spec)
        name.setBuddy(editor)
        self._grid.addWidget(name, at_row, 0)
        self._grid.addWidget(editor, at_row, 1)
        read = _("read: “{words}”", words=_shortened(spec.read)) if spec.read else ""
        beside = column(spacing=0)
        for words in filter(None, (read, spec.news)):
            beside.addWidget(text(words, "help", wrap=True))
        if spec.remark:
            mark = QLabel()
            mark.setPixmap(icons.pixmap("mark-risk", "warning", 12))
            doubt = row(mark, text(spec.remark, "help", wrap=True), spacing=6)
            doubt.setStretch(1, 1)
            beside.addLayout(doubt)
        self._grid.addLayout(beside, at_row, 2)
        self._fields.append((spec, editor))

    def _add_buttons(self, spec: FieldSpec, at_row: int) -> None:
        assert self._review is not None  # noqa: S101
        editor = Buttons(spec, self._review.value(spec.path, spec.value))
        editor.setEnabled(self._can_write)
        self._grid.addWidget(editor, at_row, 0, 1, 3)
        self._fields.append((spec, editor))

    def _editor(self, spec: FieldSpec) -> QWidget:
        assert self._review is not None  # noqa: S101
        known = self._review.known.get(spec.path)
        value = str(known) if spec.is_row and known is not None else self._review.value(spec.path, spec.value)
        if not spec.choices:
            editor: Any = Line(spec.name)
            editor.setText(value)
            editor.setCursorPosition(0)
            editor.returnPressed.connect(self.on_accept)
        else:
            editor = Choice(spec, value)
            if editor.lineEdit() is not None:
                editor.lineEdit().returnPressed.connect(self.on_accept)
        editor.setEnabled(self._can_write)
        read = _("read: “{words}”", words=spec.read) if spec.read else ""
        named(editor, ", ".join(filter(None, (spec.name, read))))
        editor.setFixedWidth(_WIDE if self.width() >= _NARROW else _THIN)
        return editor  # type: ignore[no-any-return]

    # What is done

    def focus_field(self) -> None:
        """Put the caret into the field that is asked for, else the first one."""
        review = self._review
        asked = {review.questions[n].field for n in review.open_questions} if review is not None else set()
        fields = [editor for spec, editor in self._fields if spec.path in asked] or [
            editor for _spec, editor in self._fields
        ]
        if fields:
            fields[0].setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(fields[0], Line):
                fields[0].selectAll()

    @Slot()
    def on_accept(self) -> None:
        """Take it in, with what the fields say."""
        if not self._can_write or self._review is None:
            return
        if self._group:
            self.group_accepted.emit(True)  # noqa: FBT003 - a signal's  # noqa: FBT003 - a signal
            return
        answers: dict[str, str] = {}
        known: dict[str, int] = {}
        for spec, editor in self._fields:
            value = editor.text() if isinstance(editor, Line) else editor.value()
            if spec.path == self._asked and not value.strip():
                self.focus_field()  # an answer is wanted; without one it is left open
                return
            if value == spec.value and (spec.path, value) not in self._review.choices:  # as it was read
                for said in (self._review.answers, self._review.known if spec.is_row else {}):
                    said.pop(spec.path, None)
            elif spec.is_row:
                known[spec.path] = int(value or 0)
            else:
                answers[spec.path] = value
        self.accepted.emit(answers, known)

    @Slot()
    def on_leave(self) -> None:
        """Leave it out."""
        if not self._can_write or self._review is None:
            return
        if self._group:
            self.group_accepted.emit(False)  # noqa: FBT003 - a signal's  # noqa: FBT003 - a signal
        elif not self.leave.isHidden():
            self.refused.emit()

    def values(self) -> Mapping[str, Any]:
        """The fields that are shown, by their paths."""
        return {spec.path: editor for spec, editor in self._fields}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return and Del do what the buttons do, where no field takes them."""
        focused = QApplication.focusWidget()
        is_here = focused is not None and self.isAncestorOf(focused)
        is_written = isinstance(focused, Line) or (isinstance(focused, QComboBox) and focused.isEditable())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not is_here:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Delete:
            self.on_leave()
        elif event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif isinstance(focused, QPushButton):
            focused.click()
        elif not is_written:  # a field that is written in has told by itself
            self.on_accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower fields where room is scarce."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = _WIDEST if len(self._fields) == 1 and self.width() >= _ROOMY else _WIDE
        for editor in (editor for spec, editor in self._fields if not spec.is_few):
            editor.setFixedWidth(wide if self.width() >= _NARROW else _THIN)
        for button in (self.take, self.leave, self.take_all, self.leave_all):
            button.show_keys(self.width() >= _NARROW - 60)


def _title(part: str, found: Any) -> str:
    """What a part is, in a few words."""
    if isinstance(found, OldPerson):
        return found.name
    if isinstance(found, OldItem):
        return f"{found.number} {found.title}".strip()
    if isinstance(found, OldEntry):
        kind = EntryKind.ACTION if found.action else found.kind
        who = found.speaker or found.speaker_written
        return capitalized(": ".join(filter(None, (_(label(kind)), who))))
    if isinstance(found, Candidate):
        return _("A promise said in passing")
    if isinstance(found, Correction):
        return f"{found.written} → {found.suggested}"
    names = {**FACT_NAMES, **PAPER_NAMES}
    return name_of(part) if part.startswith("other.") else _(names.get(part.partition(".")[0], N_("Answer")))


def _is_kept(part: str, found: Any) -> bool:
    """Whether the words of a part stay as they are."""
    return isinstance(found, OldEntry | Candidate) or is_paragraph(part, found)


def _quote(part: str, found: Any) -> str:
    if is_paragraph(part, found):
        return _shortened(found.text, _QUOTED)
    if isinstance(found, OldPair):
        sides = (" ".join(one.text for one in side) for side in (found.problem, found.solution))
        return " → ".join(_shortened(side, _QUOTED) for side in sides)
    if isinstance(found, OldEntry):
        return _shortened(f"{found.label}: {found.text}" if found.label else found.text, _QUOTED)
    if isinstance(found, Candidate):
        return _shortened(found.text, _QUOTED)
    return ""


def _take_words(found: Any) -> str:
    if isinstance(found, Candidate):
        return _("Take as an action")
    return _("Correct it") if isinstance(found, Correction) else _("Accept")


def _item_of(proposal: Proposal, part: str) -> str:
    """The item of the agenda that a part stands under."""
    found = at(proposal, part)
    if isinstance(found, Candidate):
        return _("item {number}", number=found.item) if found.item else ""
    words = part.split(".")
    if words[0] != "items" or len(words) < 4:
        return ""
    number = proposal.items[int(words[1])].number
    return _("item {number}", number=number) if number else ""


def _shortened(words: str, most: int = 60) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"
