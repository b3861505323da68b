"""What belongs together with a matter, statement, project or form: confirmed, or offered to be confirmed."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from secretariat.i18n import N_, _, capitalized, chosen
from secretariat.models import (
    AgendaItem,
    Annex,
    Certainty,
    Form,
    Matter,
    Measure,
    Meeting,
    Project,
    Relation,
    Statement,
)
from secretariat.services import relatable, relations
from secretariat.services.labels import label
from secretariat.services.owners import OwnerKind
from secretariat.services.relatable import Related, Thing
from secretariat.services.relations import End, EndKind
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ChoiceField, TextField, enum_choices
from secretariat.ui.measure_part import joined, today
from secretariat.ui.place import FORM, FORM_TEMPLATE, MATTER, MEASURE, MEETING, PROJECT, STATEMENT, Place
from secretariat.ui.sections import Doing, FactLine, InlineForm, Section, settle, show_in, small
from secretariat.ui.widgets import Button, beside, column
from secretariat.ui.word_fields import OneOfField

_WATCHED = (Relation, Measure, Matter, Statement, Project, Form, AgendaItem, Meeting, Annex)
_KINDS = {
    EndKind.MATTER: N_("Matter"),
    EndKind.STATEMENT: N_("Statement"),
    EndKind.PROJECT: N_("Project"),
    EndKind.FORM: N_("Form"),
    EndKind.MEASURE: N_("Measure"),
    EndKind.ITEM: N_("Agenda item"),
    EndKind.ANNEX: N_("Annex"),
}
_PAGES = {
    EndKind.MATTER: MATTER,
    EndKind.STATEMENT: STATEMENT,
    EndKind.PROJECT: PROJECT,
    EndKind.FORM: FORM,
}
_OWNER_PAGES = {
    OwnerKind.MATTER: MATTER,
    OwnerKind.STATEMENT: STATEMENT,
    OwnerKind.PROJECT: PROJECT,
    OwnerKind.FORM: FORM,
    OwnerKind.TEMPLATE: FORM_TEMPLATE,
}
_RETURNS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_OTHERS = {
    Qt.Key.Key_Delete: "part",
    Qt.Key.Key_F2: "change",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}


class RelationForm(InlineForm):
    """What belongs together with the thing shown, how sure that is, and why."""

    def __init__(self) -> None:
        self.other = OneOfField(_("What belongs together with this"), hint=_("A part of its number or title"))
        self.certainty = ChoiceField(_("How sure it is"), enum_choices(Certainty))
        self.reason = TextField(_("Why"), hint=_("the same number, the same subject …"))
        super().__init__(_("Add"), other=self.other, certainty=self.certainty, reason=self.reason)
        self.build(self.other, beside(self.certainty, self.reason, spacing=12))

    def begin(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Begin a new one of these."""
        self.other.show()
        self.other.show_choices(choices)
        self.other.show_value(None)
        self.certainty.show_value(Certainty.CERTAIN)
        self.reason.show_value("")
        self.done.rename(_("Add"))

    def show_related(self, one: Related) -> None:
        """Show one that is there, to change how sure it is and why."""
        self.other.hide()
        self.certainty.show_value(one.told.certainty)
        self.reason.show_value(one.told.reason)
        self.done.rename(_("Keep"))


class RelationLine(FactLine):
    """One thing that belongs together: Enter goes there, Ctrl+Enter confirms what is offered, Delete parts."""

    def __init__(self, words: str, note: str, buttons: Sequence[Button], keys: dict[str, Callable[[], None]]) -> None:
        super().__init__("", words, note, *buttons)
        self._keys = keys
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(joined(words, note))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Ctrl+Enter, Delete, and up and down among the lines."""
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _RETURNS:
            wanted = "confirm" if has_control else "go"
        else:
            wanted = _OTHERS.get(Qt.Key(event.key()), "")
        if wanted in self._keys:
            self.do(wanted)
        else:
            super().keyPressEvent(event)

    def do(self, act: str) -> None:
        """Do what its keys do, where it can be done."""
        if act in self._keys:
            self._keys[act]()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be the chosen one."""
        super().focusInEvent(event)
        self._keys["choose"]()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Go there."""
        if "go" in self._keys:
            self._keys["go"]()


def _with_chosen(part: "RelationList", act: str) -> None:
    """Do something with the line that was chosen last, as its keys do."""
    part.do_with_chosen(act)


class RelationList(QWidget):
    """What belongs together with one thing, each with how sure that is and why.

    What a person has yet to confirm stands under its own head. Enter goes to a thing, F2 changes what is told of it,
    Delete parts it or refuses what is offered, Ctrl+Enter confirms.

    Args:
        desk: what the page works with.
        title: the head of the section.
    """

    KEYS = (
        (N_("Go to what belongs together"), "Return", partial(_with_chosen, act="go")),
        (N_("Confirm that these belong together"), "Ctrl+Return", partial(_with_chosen, act="confirm")),
        (N_("Change how sure it is, and why"), "F2", partial(_with_chosen, act="change")),
        (N_("Untie, or say that these do not belong together"), "Delete", partial(_with_chosen, act="part")),
    )

    def __init__(self, desk: Desk, title: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._chosen = 0
        self._end: End | None = None
        self._changed: Related | None = None
        self.section = Section(title or _("Belongs together with"), _("Add what belongs together"))
        self.offered = Section(_("Do these belong together?"))
        self.form = RelationForm()
        self.section.hold(self.form, self.begin)
        self.form.handed_in.connect(self._on_handed_in)
        self.form.left.connect(self._on_left)
        self.offered.hide()
        self.setLayout(column(self.offered, self.section, spacing=24))
        desk.workspace.changed.connect(self._on_changed)

    def show_end(self, end: End | None) -> None:
        """Show what belongs together with this; `None` shows nothing."""
        if end != self._end:
            self.section.close_form()
        self._end = end
        self.reload()

    def reload(self) -> None:
        """Read anew."""
        can_change = self._desk.workspace.can_change
        self.section.can_add(can_change and self._end is not None)
        found = self._desk.workspace.ask(relatable.of, self._end) if self._end is not None else []
        sure = [one for one in found if one.told.confirmed_on is not None]
        offered = [one for one in found if one.told.confirmed_on is None]
        focused = self._place_of_focus()
        self.section.show_lines(
            [self._line(one) for one in sure],
            _("Nothing is told yet. Tie it to measures, matters, statements, projects, agenda items and forms."),
        )
        self.offered.show_lines([self._line(one) for one in offered])
        self.offered.setVisible(bool(offered))
        settle()
        lines = self.lines
        if focused is not None and lines:
            lines[min(focused, len(lines) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def lines(self) -> list[RelationLine]:
        """The lines as shown: what is offered, then what is confirmed."""
        return [
            line for part in (self.offered, self.section) for line in part.findChildren(RelationLine)
            if not line.isHidden()
        ]  # fmt: skip

    @Slot()
    def begin(self) -> None:
        """Begin to tell of another one."""
        if self._end is None or not self._desk.workspace.can_change or self._desk.group_id is None:
            return
        self._changed = None
        things = self._desk.workspace.ask(relatable.choices, self._desk.group_id, self._end)
        self.form.begin([(thing.end, _offered(thing)) for thing in things])
        self._open(self.form.other.line)

    def close_form(self) -> bool:
        """Close the form; whether it was open."""
        return self.section.close_form()

    def _open(self, first: QWidget) -> None:
        self.form.calm()
        self.section.open(self.form)
        first.setFocus()
        show_in(self.form)

    def _line(self, one: Related) -> RelationLine:
        name = one.name
        told = one.told
        place = _place_of(one)
        keys: dict[str, Callable[[], None]] = {
            "up": Doing(self._step, -1),
            "down": Doing(self._step, 1),
            "choose": self._choose,
        }
        buttons: list[Button] = []
        if place is not None:
            keys["go"] = Doing(self._desk.go, place)
            buttons.append(small(_("Go there"), keys["go"], name))
        if self._desk.workspace.can_change:
            keys |= {"part": Doing(self._on_part, one), "change": Doing(self._on_change, one)}
            if told.confirmed_on is None:
                keys["confirm"] = Doing(self._on_confirm, one)
                buttons = [
                    small(_("Yes"), keys["confirm"], name),
                    small(_("No"), keys["part"], name),
                    *buttons,
                ]
            else:
                buttons += [
                    small(_("Change"), keys["change"], name),
                    small(_("Untie"), keys["part"], name),
                ]
        return RelationLine(name, _note(one), buttons, keys)

    def do_with_chosen(self, act: str) -> None:
        """Do with the line that was chosen last what its keys do: `go`, `confirm`, `change` or `part`."""
        lines = self.lines
        if 0 <= self._chosen < len(lines):
            lines[self._chosen].do(act)

    def _choose(self) -> None:
        self._chosen = self._place_of_focus() or 0

    def _step(self, by: int) -> None:
        lines, at = self.lines, self._place_of_focus()
        if at is not None and 0 <= at + by < len(lines):
            lines[at + by].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_confirm(self, one: Related) -> None:
        self._desk.workspace.execute(relations.confirm, one.told.id, on=today())

    def _on_part(self, one: Related) -> None:
        if self._desk.workspace.execute(relations.part, one.told.id):
            self._desk.told.emit(_("{name} was untied", name=one.name))

    def _on_change(self, one: Related) -> None:
        self._changed = one
        self.form.show_related(one)
        self._open(self.form.reason.line)

    @Slot()
    def _on_handed_in(self) -> None:
        form, changed = self.form, self._changed
        workspace = self._desk.workspace
        certainty, reason = Certainty(form.certainty.value), form.reason.value
        if changed is not None:
            done = workspace.execute(relations.change, changed.told.id, certainty=certainty, reason=reason,
                                     refused=form.refuse)  # fmt: skip
        elif form.other.value is None:
            form.other.tell(_("Choose what belongs together with this from the list."), wrong=True)
            form.other.editor.setFocus()
            return
        else:
            done = workspace.execute(relations.relate, self._end, form.other.value, certainty=certainty, reason=reason,
                                     confirmed_on=today(), refused=form.refuse)  # fmt: skip
        if done:
            self._on_left()

    @Slot()
    def _on_left(self) -> None:
        if self.section.close_form():
            self.section.add.setFocus()

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if self._end is not None and self.isVisible() and changes.touches(*_WATCHED):
            self.reload()

    def _place_of_focus(self) -> int | None:
        """Which line has the focus, itself or by a button of it."""
        focused = self.window().focusWidget()
        return next((at for at, one in enumerate(self.lines) if one is focused or one.isAncestorOf(focused)), None)


def _offered(thing: Thing) -> str:
    """A thing as the list to choose from shows it."""
    where = thing.item.label(chosen().code) if thing.item else ""
    return f"{_(_KINDS[thing.end.kind])}: {joined(thing.name, where)}"


def _note(one: Related) -> str:
    where = one.item.label(chosen().code) if one.item else ""
    told = one.told
    sure = "" if told.certainty is Certainty.CERTAIN else _(label(told.certainty))
    if sure and told.confirmed_on is not None:
        sure = _("Confirmed on {day}", day=told.confirmed_on)
    why = f"{sure}: {told.reason}" if sure and told.reason else sure or told.reason
    return joined(_(_KINDS[told.end.kind]), where, capitalized(why))


def _place_of(one: Related) -> Place | None:
    """Where the thing is shown."""
    end = one.told.end
    if end.kind is EndKind.MEASURE:
        return Place(MEASURE, measure_id=end.id)
    if one.item is not None:
        return Place(MEETING, one.item.meeting_id, one.item.item_id)
    if one.owner is not None:
        page = _OWNER_PAGES.get(one.owner.kind)
        return Place(page, row_id=one.owner.id) if page else None
    page = _PAGES.get(end.kind)
    return Place(page, row_id=end.id) if page else None
