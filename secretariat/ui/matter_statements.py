"""The statements on a matter: asked, reminded, received, and whether the answer agrees with them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from secretariat.i18n import _, capitalized, chosen, count
from secretariat.models import TextKind
from secretariat.services import owners, stances, statements, text_parts
from secretariat.services.labels import label
from secretariat.services.matters import MatterRow
from secretariat.services.statements import STATES, StatementRow, StatementState
from secretariat.services.text_parts import TextFacts
from secretariat.ui.desk import Desk
from secretariat.ui.measure_part import joined, today
from secretariat.ui.place import STATEMENT, STATEMENTS, Place
from secretariat.ui.sections import Doing, FactLine, Section, settle, small
from secretariat.ui.widgets import Button, column, connect, pane, row, text
from secretariat.ui.word_fields import shown_when

_RETURNS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_MARKS = {
    StatementState.RECEIVED: ("done", "good"),
    StatementState.DECLINED: ("dropped", "ink2"),
    StatementState.LATE: ("late", "danger"),
}


class StatementLine(FactLine):
    """A statement: Enter goes to it."""

    def __init__(self, one: StatementRow, go: Callable[[], None], step: Callable[[int], None]) -> None:
        code = chosen().code
        state, giver = one.state(today()), one.giver(code)
        day = one.facts.received_on or one.declined_on or one.reminded_on or one.asked_on
        due = _("by {deadline}", deadline=shown_when(one.due)) if one.is_open and one.due else ""
        late = _("came late") if one.came_late else ""
        lacking = _("incomplete") if one.missing else ""
        stance = _(label(one.stance)) if one.stance else ""
        secret = _("secret") if one.secrecy else ""
        note = joined(capitalized(_(STATES[state])), due, late, lacking, stance, secret)
        super().__init__(chosen().date(day) if day else "–", giver, note, small(_("Go there"), go, giver),
                         mark=_MARKS.get(state, ("notstarted", "ink3")))  # fmt: skip
        self._go, self._step = go, step
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(joined(giver, note))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there, the arrows go on."""
        by = _STEPS.get(Qt.Key(event.key()))
        if event.key() in _RETURNS:
            self._go()
        elif by is not None:
            self._step(by)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Go there."""
        self._go()


class StatementsPart(QWidget):
    """The statements on a matter."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._matter: MatterRow | None = None
        self._can_write = False
        self._remark = ""
        self.section = Section(_("Statements"), _("Ask for statements"))
        self.section.add.clicked.connect(self.begin)
        self._said = text("", wrap=True)
        self.keep = connect(Button(_("Keep it as a remark"), "quiet"), self._on_keep)
        inner = row(self._said, self.keep, spacing=12, margins=(16, 10, 12, 10))
        inner.setStretch(0, 1)
        self._offer = pane(inner, "sunken")
        self.setLayout(column(self.section, self._offer, spacing=12))

    def show_matter(self, matter: MatterRow, *, can_write: bool) -> None:
        """Show the statements on a matter."""
        self._matter, self._can_write = matter, can_write
        found = self._desk.workspace.ask(statements.of_matter, matter.id)
        open_ = sum(one.is_open for one in found)
        said = count("{n} statement", "{n} statements", len(found)) if found else ""
        waited = count("{n} is waited for", "{n} are waited for", open_) if open_ else ""
        self.section.note.setText(joined(said, waited))
        self.section.can_add(can_write)
        self.section.show_lines(
            [StatementLine(one, Doing(self._go, one.id), self._on_step) for one in found],
            _("No statement has been asked for or filed. Ask one organization or many, with a deadline in words."),
        )
        self._show_remark(found)
        settle()

    def _show_remark(self, found: Sequence[StatementRow]) -> None:
        """Offer the sentence that the statements come to, unless it is kept already."""
        group = self._desk.group()
        code = group.facts.language if group else chosen().code
        self._remark = stances.remark(found, code) if any(one.stance for one in found) else ""
        kept = [one.text for one in self._remarks()]
        self._said.setText(self._remark)
        self._offer.setVisible(bool(self._remark) and self._can_write and self._remark not in kept)

    def _remarks(self) -> list[TextFacts]:
        if self._matter is None:
            return []
        owner = owners.matter(self._matter.id)
        return [one.facts for one in self._desk.workspace.ask(text_parts.of, owner, TextKind.REMARK)]

    @property
    def lines(self) -> list[StatementLine]:
        """The lines as shown."""
        return [one for one in self.section.findChildren(StatementLine) if not one.isHidden()]

    def leave(self) -> None:
        """Nothing is typed here."""

    def close_form(self) -> bool:
        """Nothing opens here."""
        return False

    @Slot()
    def begin(self) -> None:
        """Ask for statements on the matter."""
        if self._matter is not None and self._can_write:
            self._desk.go(Place(STATEMENTS, tab="ask", row_id=self._matter.id))

    def _go(self, statement_id: int) -> None:
        self._desk.go(Place(STATEMENT, row_id=statement_id))

    def _on_step(self, by: int) -> None:
        lines, focused = self.lines, self.window().focusWidget()
        at = next((at for at, one in enumerate(lines) if one is focused), None)
        if at is not None and 0 <= at + by < len(lines):
            lines[at + by].setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_keep(self) -> None:
        if self._matter is None:
            return
        every = [*self._remarks(), TextFacts(kind=TextKind.REMARK, text=self._remark)]
        self._desk.workspace.execute(text_parts.put, owners.matter(self._matter.id), (TextKind.REMARK,), every)
