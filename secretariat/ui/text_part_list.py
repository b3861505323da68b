"""Paragraphs that are edited in place: kept as they are typed, moved and added by keys, with what is secret in them."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from secretariat.errors import SecretariatError
from secretariat.i18n import _
from secretariat.models import Secrecy, SecretSpan, TextKind, TextPart
from secretariat.services import text_parts
from secretariat.services.owners import Owner
from secretariat.services.text_parts import TextFacts, TextRow
from secretariat.ui.desk import Desk
from secretariat.ui.handing import AUTOSAVE_LATEST_MS, AUTOSAVE_MS
from secretariat.ui.last_part import told_by_list
from secretariat.ui.secrecy_fold import SecrecyFold, paragraph, passage
from secretariat.ui.sections import Doing, put, settle
from secretariat.ui.text_part_row import PartArea, PartRow
from secretariat.ui.widgets import Button, column, connect, row, text

Act = tuple[str, Callable[[TextRow, int, int], None]]
"""What else can be done with a paragraph: words, and what is called with it and the place of the chosen words."""

_WATCHED = (TextPart, SecretSpan, Secrecy)


class TextPartList(QWidget):
    """The paragraphs of some kinds that an owner has, in order.

    What is typed is on the disk within two seconds, as one step of undo until the paragraph is left. A paragraph that
    is left without a word goes. While nothing is there and nothing can be written, the list is hidden.

    Args:
        desk: what the page works with.
        kinds: which kinds of paragraphs; a new one is of the first.
        title: what stands above them; none where the page says it.
        add: what the button says that adds one.
        hint: what an empty paragraph says.
        numbered: whether their numbers are shown and edited.
        headed: whether headings can stand over them.
        acts: what else the menu of a paragraph offers.
    """

    KEYS = told_by_list(PartArea.KEYS)

    def __init__(
        self,
        desk: Desk,
        kinds: Sequence[TextKind],
        title: str = "",
        *,
        add: str = "",
        hint: str = "",
        numbered: bool = False,
        headed: bool = True,
        acts: Sequence[Act] = (),
    ) -> None:
        super().__init__()
        self._is_folded = False
        self._desk, self._kinds, self._acts = desk, tuple(kinds), acts
        self._hint, self._numbered, self._headed = hint, numbered, headed
        self._owner: Owner | None = None
        self._can_write = False
        self.rows: list[PartRow] = []
        self._is_dirty = self._is_away = self._is_stale = False
        self._known: set[int] = set()
        self._round = self._step = 0
        self._fold: SecrecyFold | None = None
        self._asked_of: PartRow | None = None
        self._last: PartRow | None = None
        self.add = Button(add or _("Add a paragraph"), "quiet", icon="plus")
        connect(self.add, self.begin)
        self._title = text(title, "group")
        self._parts = QVBoxLayout()
        self._parts.setSpacing(0)
        head = row(self._title, 1, self.add, spacing=8)
        self.setLayout(column(head, self._parts, spacing=0))
        self._title.setVisible(bool(title))
        self._idle, self._latest = self._timer(AUTOSAVE_MS), self._timer(AUTOSAVE_LATEST_MS)
        desk.workspace.flushing.connect(self._on_flushing)
        desk.workspace.changed.connect(self._on_changed)

    def _timer(self, milliseconds: int) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(milliseconds)
        made.timeout.connect(self._hand_in)
        return made

    # What is shown

    def fold(self) -> None:
        """Be hidden while there are none: the page has a button of its own that begins one."""
        self._is_folded = True

    def show_owner(self, owner: Owner | None, rows: Sequence[TextRow] | None = None, *, can_write: bool = True) -> None:
        """Show the paragraphs of an owner; what was typed for the one before is handed in first.

        Args:
            owner: whose they are.
            rows: they themselves where they are read already.
            can_write: whether they may be changed, in a file that may.
        """
        is_other = owner != self._owner
        if is_other:
            self.leave()
            self._round += 1
            self._is_dirty = self._is_away = self._is_stale = False
            self._clear()
        self._owner = owner
        self._can_write = can_write and owner is not None and self._desk.workspace.can_change
        self.add.setVisible(self._can_write)
        self.reload(rows)

    def reload(self, rows: Sequence[TextRow] | None = None) -> None:
        """Show what the file holds; a paragraph that is being begun stays; what is being typed is handed in first."""
        if self._owner is None:
            self._clear()
            self.setVisible(False)
            return
        if self._is_dirty or self._is_away:
            self._is_stale = True
            return
        found = self._read() if rows is None else [one for one in rows if one.kind in self._kinds]
        self._known = {one.id for one in found}
        there = {one.id: one for one in self.rows if one.id is not None}
        begun = [one for one in self.rows if one.id is None and (not one.is_empty or _has_focus(one))]
        wanted = [there.get(one.id) or self._make() for one in found]
        for row_, one in zip(wanted, found, strict=True):
            row_.show_row(one, one.kind, can_write=self._can_write)
        self._arrange([*wanted, *begun])
        self._show_or_hide()

    def _show_or_hide(self) -> None:
        self.setVisible(bool(self.rows) or (self._can_write and not self._is_folded))

    @property
    def texts(self) -> list[str]:
        """What is written, paragraph by paragraph."""
        return [one.area.text() for one in self.rows]

    def leave(self) -> None:
        """Hand in what was typed, as a step of its own, and close what is open."""
        self._end_step()
        if self._fold is not None:
            self._fold.hide()

    def _read(self) -> list[TextRow]:
        return self._desk.workspace.ask(text_parts.of, self._owner, *self._kinds)

    def _make(self) -> PartRow:
        made = PartRow(self._kinds, self._hint, numbered=self._numbered, headed=self._headed,
                       acts=[words for words, _slot in self._acts])  # fmt: skip
        made.edited.connect(self._on_edited)
        made.left.connect(self._on_left)
        made.turned.connect(self._on_turned)
        made.asked.connect(self._on_asked)
        made.stepped.connect(self._on_stepped)
        made.entered.connect(self._on_entered)
        made.area.quitted.connect(self._on_quitted)
        return made

    def _arrange(self, wanted: Sequence[PartRow]) -> None:
        """Let these stand one under the other; the others go."""
        if list(wanted) != self.rows:
            for gone in (one for one in self.rows if one not in wanted):
                self._parts.removeWidget(gone)
                gone.hide()
                if self._fold is not None and gone is self._asked_of:
                    self._fold.hide()
                    self._fold.setParent(self)
                gone.deleteLater()
            for place, one in enumerate(wanted):
                if self._parts.indexOf(one) != place:
                    self._parts.removeWidget(one)
                    self._parts.insertWidget(place, one)
                    one.show()
            self.rows = list(wanted)
            settle()

    def _clear(self) -> None:
        self._arrange(())
        if self._fold is not None:
            self._fold.hide()

    def last_part(self) -> PartArea | None:
        """The paragraph that had the focus last, else the first; one is begun where there is none."""
        if self._last not in self.rows:
            self._last = self.rows[0] if self.rows else None
        if self._last is None:
            self.begin()
        return self._last.area if self._last is not None else None

    @Slot(object)
    def _on_entered(self, row_: PartRow) -> None:
        self._last = row_

    # What is typed

    @Slot()
    def begin(self) -> None:
        """Begin a paragraph at the end."""
        self._begin_after(self.rows[-1] if self.rows else None)

    def _begin_after(self, above: PartRow | None) -> None:
        if not self._can_write:
            return
        self._end_step()
        made = self._make()
        made.show_row(None, above.kind if above else self._kinds[0], can_write=True)
        place = self.rows.index(above) + 1 if above in self.rows and above is not None else len(self.rows)
        self._arrange([*self.rows[:place], made, *self.rows[place:]])
        self.show()
        settle()
        made.area.setFocus()

    @Slot()
    def _on_edited(self) -> None:
        self._is_dirty = True
        self._idle.start()
        if not self._latest.isActive():
            self._latest.start()

    @Slot()
    def _on_turned(self) -> None:
        self._is_dirty = True
        self._end_step()

    @Slot()
    def _on_left(self) -> None:
        """What was typed is a step of its own; a paragraph that was emptied goes."""
        self._is_dirty = self._is_dirty or any(one.id is not None and one.is_empty for one in self.rows)
        self._end_step()

    @Slot()
    def _on_quitted(self) -> None:
        """A paragraph that was begun and left without a word goes."""
        if any(one.id is None and one.is_empty and not _has_focus(one) for one in self.rows) and not self._is_away:
            QTimer.singleShot(0, self._drop_empty)

    @Slot()
    def _on_flushing(self) -> None:
        self._hand_in()
        self._step += 1

    def _end_step(self) -> None:
        was_dirty = self._is_dirty or self._is_away
        self._hand_in()
        self._step += 1
        if was_dirty:
            self._desk.workspace.seal()
            for one in self.rows:
                if not one.area.hasFocus():
                    one.area.document().clearUndoRedoStacks()

    def _settle(self) -> None:
        """Bring what was typed to the disk first, so that what is done next is a step of its own."""
        self._end_step()
        self._desk.workspace.settle()

    @Slot()
    def _hand_in(self) -> None:
        """Hand in what differs, without waiting; while an answer is awaited the next one waits for it."""
        self._idle.stop()
        self._latest.stop()
        if not self._is_dirty or self._is_away or self._owner is None or not self._can_write:
            return
        try:
            kept, facts = self._to_keep()
        except SecretariatError:  # the database is away: what is typed waits here
            self._latest.start()
            return
        self._is_dirty, self._is_away = False, True
        then = _Ended(self, self._round, kept)
        self._desk.workspace.post(
            text_parts.put,
            self._owner,
            self._kinds,
            facts,
            step=(id(self), self._step),
            source=self,
            then=then,
        )

    def _to_keep(self) -> tuple[list[PartRow], list[TextFacts]]:
        """The paragraphs as they are to be: those edited here, and what others have written as the file holds it."""
        held = {one.id: one.facts for one in self._read()}
        said = [one for one in self.rows if not one.is_empty or (one.id is not None and _has_focus(one))]
        kept = [one for one in said if one.is_edited or one.id is None or one.id in held]
        facts = [one.facts if one.is_edited or one.id is None else held[one.id] for one in kept]
        return kept, facts + [others for key, others in held.items() if key not in self._known]

    def ended(self, round_: int, kept: Sequence[PartRow], done: Any, no: SecretariatError | None) -> None:
        """What was handed in is on the disk, or was refused; then it is handed in again with the next change."""
        if round_ != self._round or not isValid(self):
            return
        self._is_away = False
        if no is not None or done is None:
            self._is_dirty = True
            return
        for one, key in zip(kept, done.value, strict=False):  # what others have added comes behind
            one.id, one.is_edited = key, one.is_edited and self._is_dirty
        self._known |= set(done.value)
        if self._is_dirty:
            self._hand_in()
        elif self._is_stale:
            self._is_stale = False
            self.reload()
            self._drop_empty()
        else:
            self._show_secrets()
            self._drop_empty()

    def _show_secrets(self) -> None:
        found = {one.id: one for one in self._read()}
        for one in self.rows:
            one.show_secrets(found.get(one.id or 0))

    @Slot()
    def _drop_empty(self) -> None:
        """Let paragraphs without a word go, but for the one that is being written."""
        self._arrange([one for one in self.rows if not one.is_empty or _has_focus(one)])
        self._show_or_hide()

    # What is done with a paragraph

    @Slot(object, str)
    def _on_asked(self, row_: PartRow, act: str) -> None:
        acts: dict[str, Callable[[], None]] = {
            "add": Doing(self._begin_after, row_),
            "remove": Doing(self._remove, row_),
            "up": Doing(self._move, row_, -1),
            "down": Doing(self._move, row_, 1),
            "secret": Doing(self._ask_secrecy, row_),
        }
        if act in acts:
            acts[act]()
        elif act.isdecimal() and (one := self._kept(row_)) is not None:
            self._acts[int(act)][1](one, *row_.area.chosen())

    @Slot(object, int)
    def _on_stepped(self, row_: PartRow, by: int) -> None:
        place = self.rows.index(row_) + by
        if 0 <= place < len(self.rows):
            self.rows[place].area.setFocus()

    def _move(self, row_: PartRow, by: int) -> None:
        place = self.rows.index(row_) + by
        if 0 <= place < len(self.rows):
            self._settle()
            if row_ not in self.rows:  # it was empty, and went
                return
            others = [one for one in self.rows if one is not row_]
            self._arrange([*others[:place], row_, *others[place:]])
            row_.area.setFocus()
            self._is_dirty = True
            self._end_step()

    def _remove(self, row_: PartRow) -> None:
        said, place = bool(row_.area.text().strip()), self.rows.index(row_)
        self._settle()
        left = [one for one in self.rows if one is not row_]
        self._arrange(left)
        (left[max(0, place - 1)].area if left else self.add).setFocus()
        self._is_dirty = True
        self._end_step()
        if said:
            self._desk.told.emit(_("The paragraph was removed"))

    def _kept(self, row_: PartRow) -> TextRow | None:
        """A paragraph as the file holds it, once all that was typed is there."""
        if self._desk.workspace.settle() is not None or row_.id is None:
            return None
        return next((one for one in self._read() if one.id == row_.id), None)

    def _ask_secrecy(self, row_: PartRow) -> None:
        """Ask why the chosen words are secret, or the passage with the caret, or the paragraph."""
        one = self._kept(row_)
        if one is None:
            return
        starts, ends = row_.area.chosen()
        there = next((span for span in one.secrets if span.starts <= starts and ends <= span.ends), None)
        if there is not None:
            starts, ends = there.starts, there.ends
        if starts == ends:
            subject = paragraph(one.id, one.text, one.secrecy)
        else:
            words = one.text[starts:ends]
            subject = passage("text_part", one.id, starts, ends, words, there.why if there else None)
        if self._fold is None:
            self._fold = SecrecyFold(self._desk)
            self._fold.left.connect(self._on_fold_left)
        self._asked_of = row_
        put(row_.inner, self._fold)
        self._fold.ask(subject)

    @Slot()
    def _on_fold_left(self) -> None:
        if self._asked_of in self.rows and self._asked_of is not None:
            self._asked_of.area.setFocus()

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if changes.source is not self and self._owner is not None and changes.touches(*_WATCHED):
            self.reload()


class _Ended:
    """Carries what was handed in."""

    def __init__(self, owner: TextPartList, round_: int, kept: Sequence[PartRow]) -> None:
        self._owner = owner
        self._round = round_
        self._kept = kept

    def __call__(self, done: Any, no: SecretariatError | None) -> None:
        self._owner.ended(self._round, self._kept, done, no)


def _has_focus(row_: PartRow) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and row_.isAncestorOf(focused)
