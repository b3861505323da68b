"""Answers that came back: old and new side by side, taken in one by one, by the sheet or all; or left with a reason."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from secretariat.errors import Refused, SecretariatError
from secretariat.i18n import _, chosen, count
from secretariat.services import answers
from secretariat.services.answered import AnsweredSheet, Change, Part, Proposal
from secretariat.ui.desk import Desk
from secretariat.ui.fields import Line
from secretariat.ui.received import Came, SheetList
from secretariat.ui.widgets import Button, Elided, clear, column, connect, line, pane, row, scrolled, text

_LIST, _NARROW_LIST, _NARROW, _FIELD = 340, 260, 1060, 132


class Receiving(QWidget):
    """The sheets at the left, what one of them would change at the right.

    Signals:
        left: back to the rounds.
    """

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._came: list[Came] = []
        self._on = dt.date.min
        self._title = text(_("Answers that came back"), "page")
        self._note = text("", "note", wrap=True)
        self.back = connect(Button(_("Back to the rounds"), keys="Esc"), self.left.emit)
        self.all = connect(Button("", "primary", keys="Ctrl+Shift+Return"), self.take_all)
        self.list = SheetList()
        self.list.shown.connect(self._on_shown)
        self.list.entered.connect(self._on_entered)
        self._name, self._by = text("", "section", wrap=True), text("", "note", wrap=True)
        self.sheet = connect(Button(_("Take in all of this sheet"), keys="Ctrl+Return"), self.take_sheet)
        self.letter = connect(Button(_("Copy the reasons"), "quiet"), self._on_letter)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(0)
        self.cards: dict[str, ChangeCard] = {}
        self._build()

    def _build(self) -> None:
        head = column(row(self._title, 1, self.back, self.all, spacing=10), self._note, spacing=6,
                      margins=(24, 16, 24, 14))  # fmt: skip
        top = row(
            column(self._name, self._by, spacing=2), self.letter, self.sheet, spacing=10, margins=(28, 16, 24, 12)
        )
        top.setStretch(0, 1)
        inner = column(self._cards, 1, spacing=0, margins=(28, 0, 24, 20))
        right = column(top, line(), scrolled(pane(inner)), spacing=0)
        right.setStretch(2, 1)
        self._show_head()
        self.sheet.hide()
        self.letter.hide()
        self.list.setFixedWidth(_LIST)
        body = row(self.list, line(vertical=True), pane(right), spacing=0)
        body.setStretch(2, 1)
        whole = column(head, line(), body, spacing=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def show_answers(self, came: Sequence[tuple[Path, AnsweredSheet | SecretariatError]], on: dt.date) -> None:
        """Show what was read, those with something to look at first."""
        self._on = on
        self._came = [
            Came(path, sheet=what) if isinstance(what, AnsweredSheet) else Came(path, no=what) for path, what in came
        ]
        self.reload()
        self._came.sort(key=lambda one: (not one.open, not one.only_answers, one.no is None, one.name))
        self._show(0)

    @property
    def waiting(self) -> int:
        """How many changes nobody has taken in or left."""
        return sum(len(one.open) for one in self._came)

    def reload(self, only: AnsweredSheet | None = None) -> None:
        """Compare anew with the file: all sheets, or those of one organization."""
        asked = [one for one in self._came if one.sheet is not None
                 and (only is None or one.sheet.organization_uid == only.organization_uid)]  # fmt: skip
        sheets = [one.sheet for one in asked]
        for one, found in zip(asked, self._desk.workspace.ask(answers.proposals, sheets, on=self._on), strict=True):
            one.proposal = None if isinstance(found, Refused) else found
            one.no = found if isinstance(found, Refused) else None
        self._show_head()

    @Slot()
    def take_all(self) -> None:
        """Take in everything that stands in no doubt, of all sheets, but what was left; who answers has answered."""
        chosen_ = [one for one in self._came if one.only_answers or any(change.is_usual for change in one.open)]
        keys = {change.key for one in chosen_ for change in one.open if change.is_usual}
        self._take([one.sheet for one in chosen_ if one.sheet], keys)

    @Slot()
    def take_sheet(self) -> None:
        """Take in everything of the sheet that is shown, but what was left."""
        one = self.list.current()
        if one is not None and one.sheet is not None:
            self._take([one.sheet], {change.key for change in one.open})
            self._go_on()

    @Slot(str)
    def _on_taken(self, key: str) -> None:
        """Take in one change of the sheet that is shown."""
        one = self.list.current()
        if one is not None and one.sheet is not None:
            place = list(self.cards).index(key)
            self._take([one.sheet], {key})
            self._focus_card(place)

    @Slot(str, str)
    def _on_left(self, key: str, reason: str) -> None:
        """Leave one change of the sheet that is shown, for a reason."""
        one = self.list.current()
        if one is not None:
            one.left[key] = reason
            place = list(self.cards).index(key) + 1
            self._show(self.list.place())
            self._focus_card(place)

    def _take(self, sheets: list[AnsweredSheet], keys: set[str]) -> None:
        if not sheets:
            return
        done = self._desk.workspace.execute(answers.take_in, sheets, on=self._on, keys=keys)
        if done is not None:
            words = count("{n} change was taken in", "{n} changes were taken in", done.value.count)
            self._desk.told.emit(words if keys else _("Marked as answered"))
            self.reload(sheets[0] if len(sheets) == 1 else None)
            self._show(self.list.place())

    def _go_on(self) -> None:
        """Show the next sheet that waits, when nothing of this one does."""
        places = [place for place, one in enumerate(self._came) if one.open or one.only_answers]
        here = self.list.place()
        if places and here not in places:
            self._show(next((place for place in places if place > here), places[0]))

    def _focus_card(self, place: int) -> None:
        """Go to the next card from a place on that can be taken in, else to the list."""
        waiting = [card for card in list(self.cards.values())[place:] if card.is_open]
        (waiting[0].take if waiting else self.list).setFocus()

    @Slot()
    def _on_entered(self) -> None:
        self._focus_card(0)

    def changed(self) -> None:
        """The file changed otherwise, as by Undo: compare anew."""
        if self._came:
            self.reload()
            self._show(self.list.place())

    # What is shown

    def _show(self, place: int) -> None:
        self._show_head()
        self.list.show_rows(self._came, place)

    def _show_head(self) -> None:
        refused = sum(one.no is not None for one in self._came)
        usual = sum(change.is_usual for one in self._came for change in one.open)
        single, bare = self.waiting - usual, sum(one.only_answers for one in self._came)
        parts = [
            count("{n} file was read.", "{n} files were read.", len(self._came)),
            count("{n} change waits.", "{n} changes wait.", self.waiting) if self.waiting else _("Nothing waits."),
            count(
                "{n} closes a measure or is in doubt: look at it by itself.",
                "{n} close a measure or are in doubt: look at them one by one.",
                single,
            )
            if single
            else "",
            count("{n} answers with a name and nothing new.", "{n} answer with a name and nothing new.", bare)
            if bare
            else "",
            count("{n} file was refused.", "{n} files were refused.", refused) if refused else "",
        ]
        self._note.setText(" ".join(filter(None, parts)))
        words = count("Take in {n} change", "Take in all {n} changes", usual)
        self.all.setText(words if usual or not bare else _("Mark as answered"))
        self.all.setEnabled(bool(usual or bare) and self._desk.workspace.can_write)

    @Slot(object)
    def _on_shown(self, one: Came | None) -> None:
        clear(self._cards)
        self.cards = {}
        if one is None:
            return
        self._name.setText(one.name)
        sheet = one.sheet
        day = chosen().date(sheet.given_on) if sheet and sheet.given_on else ""
        by = ", ".join(filter(None, (sheet.given_by if sheet else "", day)))
        self._by.setText(" · ".join(filter(None, (by or (_("no name and no day") if sheet else ""), one.path.name))))
        self.sheet.setVisible(bool(one.open) or one.only_answers)
        self.sheet.setText(_("Take in all of this sheet") if one.open else _("Mark as answered"))
        self.sheet.setEnabled(self._desk.workspace.can_write)
        self.letter.setVisible(any(one.left.values()))
        if one.no is not None:
            self._cards.addWidget(text(one.no.said_in(chosen()), "error", wrap=True))
            return
        if one.proposal is None:
            return
        if one.proposal.changes:
            self._cards.addWidget(_heads())
        for change in one.proposal.changes:
            card = ChangeCard(change, one.left.get(change.key), _fields(one.proposal, change),
                              can_write=self._desk.workspace.can_write)  # fmt: skip
            card.taken.connect(self._on_taken)
            card.left.connect(self._on_left)
            self.cards[change.key] = card
            self._cards.addWidget(card)
        if not one.proposal.changes:
            nothing = text(_nothing_of(one.proposal), "note", wrap=True)
            nothing.setContentsMargins(0, 16, 0, 0)
            self._cards.addWidget(nothing)
        self._show_remarks(one.proposal)

    def _show_remarks(self, found: Proposal) -> None:
        if found.remarks:
            head = text(_("Left out of the sheet"), "group")
            head.setContentsMargins(0, 20, 0, 4)
            self._cards.addWidget(head)
        for remark in found.remarks:
            self._cards.addWidget(text(remark.said(chosen().code), "help", wrap=True))

    @Slot()
    def _on_letter(self) -> None:
        """Copy what was left with its reasons, for a letter to the organization."""
        one = self.list.current()
        if one is not None and one.proposal is not None:
            lines = [f"{change.number} {change.title}: {one.left[change.key]}" for change in one.proposal.changes
                     if one.left.get(change.key)]  # fmt: skip
            QGuiApplication.clipboard().setText("\n".join(lines))
            self._desk.told.emit(_("The reasons were copied"))

    def resizeEvent(self, event: Any) -> None:
        """In a narrow window the list gives room."""
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW
        self.list.setFixedWidth(_NARROW_LIST if is_narrow else _LIST)
        for button in (self.back, self.all):
            button.show_keys(not is_narrow)


class ChangeCard(QWidget):
    """One change: old and new side by side, what changed meanwhile, why to look twice, and what to do.

    Signals:
        taken: it is to be taken in; by its key.
        left: it is to be left; by its key, with the reason.
    """

    taken = Signal(str)
    left = Signal(str, str)

    def __init__(
        self, change: Change, reason: str | None, fields: Sequence[tuple[str, str, str]], *, can_write: bool
    ) -> None:
        super().__init__()
        self._change_key = change.key
        self.is_open = reason is None and can_write
        name = f"{change.number} {change.title}".strip()
        self.take = connect(Button(_("Take in")), self._on_take)
        self.take.setAccessibleName(_("Take in: {name}", name=name))
        self.leave = connect(Button(_("Leave…"), "quiet"), self._on_leave)
        self.leave.setAccessibleName(_("Leave: {name}", name=name))
        for button in (self.take, self.leave):
            button.setEnabled(can_write)
            if reason is not None:
                button.hide()
        self.why = Line(_("Why is it left?"))
        self.why.setPlaceholderText(_("Why is it left?"))
        self.why.returnPressed.connect(self._on_reason)
        self._done = connect(Button(_("Leave it")), self._on_reason)
        self._asking = QWidget()
        self._asking.setLayout(row(self.why, self._done, spacing=8, margins=(0, 4, 0, 0)))
        self._asking.hide()
        head = row(text(change.number, "group"), Elided(change.title, "strong"), 1, self.leave, self.take, spacing=8)
        parts: list[Any] = [head, _grid(fields)]
        if change.doubt is not None:
            parts.append(text(change.doubt.said(chosen().code), "error", wrap=True))
        for one in change.meanwhile:
            old, new = one.said(chosen().code)
            words = _("Meanwhile in the file: {field} was “{old}”, is “{new}”.", field=_(one.head), old=old, new=new)
            parts.append(text(words, "help", wrap=True))
        if reason is not None:
            words = _("Left: {reason}", reason=reason) if reason else _("Left.")
            parts.append(text(words, "note", wrap=True))
        self.setLayout(column(*parts, self._asking, line(), spacing=8, margins=(0, 14, 0, 0)))

    @Slot()
    def _on_take(self) -> None:
        self.taken.emit(self._change_key)

    @Slot()
    def _on_leave(self) -> None:
        self._asking.show()
        self.why.setFocus()

    @Slot()
    def _on_reason(self) -> None:
        self.left.emit(self._change_key, self.why.text().strip())


def _fields(found: Proposal, change: Change) -> list[tuple[str, str, str]]:
    """The name of each field, what it was and would be; news begin with who told them, and when."""
    code = chosen().code
    tellers = [(_("Told by"), *found.tellers(change, code))] if change.part is Part.UPDATE else []
    return tellers + [(_(one.head), *one.said(code)) for one in change.fields]


def _grid(fields: Sequence[tuple[str, str, str]]) -> QGridLayout:
    """What each field was, and what it would be."""
    grid = _columns()
    for number, (head, old, new) in enumerate(fields):
        before, after = text(old or "–", "note", wrap=True), text(new or "–", "", wrap=True)
        before.setAccessibleName(_("before: {words}", words=old or "–"))
        after.setAccessibleName(_("new: {words}", words=new or "–"))
        _fill(grid, number, text(head, "help", wrap=True), before, after)
    return grid


def _heads() -> QWidget:
    """The heads over what was and what would be."""
    made = QWidget()
    grid = _columns()
    grid.setContentsMargins(0, 14, 0, 0)
    _fill(grid, 0, text(""), text(_("In the file"), "group"), text(_("In the answer"), "group"))
    made.setLayout(grid)
    return made


def _columns() -> QGridLayout:
    """Three columns that stand in one line from card to card."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    for place in (1, 2):
        grid.setColumnStretch(place, 1)
    return grid


def _fill(grid: QGridLayout, number: int, field_: QLabel, *values: QLabel) -> None:
    field_.setFixedWidth(_FIELD)
    grid.addWidget(field_, number, 0, Qt.AlignmentFlag.AlignTop)
    for place, value in enumerate(values, 1):
        value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        grid.addWidget(value, number, place)
        value.setAlignment(Qt.AlignmentFlag.AlignTop)


def _nothing_of(found: Proposal) -> str:
    """Why a sheet has nothing to take in."""
    if found.is_untouched:
        return _("The sheet came back as it went out: no answer, and no name.")
    if found.known:
        return _("Nothing new: the file has all of its answers already.")
    if found.only_answers:
        return _("Nothing new. It has a name or a day, so it counts as an answer when it is marked as one.")
    return _("Nothing new.")
