"""What a version of a form template asks: the outline at the left, the line at work at the right, all by keys."""

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from secretariat.i18n import _, count
from secretariat.models import QuestionKind
from secretariat.services import template_points, template_turns
from secretariat.services.form_templates import Outline, PointFacts, PointRow, SectionFacts, SectionRow
from secretariat.ui.desk import Desk
from secretariat.ui.fields import Form
from secretariat.ui.form_outline import FormOutline, OutlineRow
from secretariat.ui.form_outline_forms import PointForm, SectionForm
from secretariat.ui.sections import settle
from secretariat.ui.widgets import Button, column, connect, line, pane, row, scrolled, text

_FORM = 420


@dataclass(frozen=True, slots=True)
class _Pending:
    """A line that is being begun: a point of a section, after another one; or a section after another one."""

    section_id: int | None
    after_id: int | None = None
    is_section: bool = False


class PointsPart(QWidget):
    """The outline of a version with the form of the chosen line.

    Signals:
        begun: a new version is wanted, because this one is published.
    """

    begun = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._outline: Outline | None = None
        self._can_change = False
        self._pending: _Pending | None = None
        self._shown: tuple[bool, int] | None = None
        self._is_refused = False
        self.list = FormOutline()
        self.section, self.point = SectionForm(), PointForm()
        self.add = connect(Button(_("Add a point"), icon="plus", keys="Return"), self.begin_point)
        self.add_section = connect(Button(_("Add a section"), "quiet", icon="plus"), self.begin_section)
        self._count, self._title = text("", "help"), text("", "pane")
        self._note = text("", "help", wrap=True)
        self._locked = text(_("A published version is never changed: forms have been filled in by it."), "note",
                            wrap=True)  # fmt: skip
        self.renew = connect(Button(_("Make a new version")), self.begun.emit)
        self._build()
        self._listen()

    def _build(self) -> None:
        tools = row(self.add, self.add_section, 1, self._count, spacing=8, margins=(24, 10, 16, 10))
        left = column(tools, line(), self.list, spacing=0)
        left.setStretch(2, 1)
        self._panel = pane(column(
            self._title, self._locked, row(self.renew, 1), self.section, self.point, self._note, 1,
            spacing=14, margins=(24, 18, 24, 20)), "sunken")  # fmt: skip
        area = scrolled(self._panel)
        area.setFixedWidth(_FORM)
        layout = row(left, line(vertical=True), area, spacing=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def _listen(self) -> None:
        self.list.shown.connect(self._on_shown)
        self.list.entered.connect(self._on_edit)
        self.list.edited.connect(self._on_edit)
        self.list.added.connect(self.begin_point)
        self.list.sectioned.connect(self.begin_section)
        self.list.moved.connect(self._on_moved)
        self.list.turned.connect(self._on_turned)
        self.list.removed.connect(self._on_removed)
        self.section.listen(self._on_section)
        self.point.listen(self._on_point)
        self.section.title.entered.connect(self.begin_point)
        self.point.text.entered.connect(self._on_entered)

    # What is shown

    def show_outline(self, outline: Outline, *, can_change: bool) -> None:
        """Show what a version asks; the chosen line stays chosen, and what is being begun stays."""
        if self._outline is not None and outline.version.id != self._outline.version.id:
            self._pending = None
        self._outline, self._can_change = outline, can_change
        self.list.can_change = can_change
        for part in (self.add, self.add_section):
            part.setVisible(can_change)
        is_published = not outline.version.is_draft
        self._locked.setVisible(is_published)
        self.renew.setVisible(is_published and self._desk.workspace.can_change)
        asked = [one for one in outline.points if one.is_answered_here]
        self._count.setText(_("{sections}, {points}", sections=count("{n} section", "{n} sections",
                              len(outline.sections)), points=count("{n} point", "{n} points", len(asked))))  # fmt: skip
        self.list.show_rows(_lines(outline))
        self._show_form()

    @Slot(object)
    def _on_shown(self, _one: OutlineRow | None) -> None:
        self._pending = None if self.list.hasFocus() else self._pending
        self._show_form()

    def _show_form(self) -> None:
        """Show the form of the line that is begun or chosen."""
        one, pending = self.list.current(), self._pending
        is_section = pending.is_section if pending else one is not None and one.is_section
        is_point = not is_section and (pending is not None or one is not None)
        if pending is None:
            self._fill(one)
        for form, is_wanted in ((self.section, is_section), (self.point, is_point)):
            form.setVisible(is_wanted)
        self.section.allow(change=self._can_change)
        self.point.allow(change=self._can_change)
        new = _("New section") if is_section else _("New point")
        self._title.setText(new if pending else _("Section of the form") if is_section else _("Point") if one else "")
        self._note.setText(self._said(pending, one))
        settle()

    def _said(self, pending: _Pending | None, one: OutlineRow | None) -> str:
        if not self._can_change:
            return ""
        if pending is not None and pending.is_section:
            return _("Enter keeps the section and begins its first point. Esc goes back to the list.")
        if pending is not None:
            return _("Enter keeps the point and begins the next one. Esc goes back to the list.")
        if one is None:
            return _("A form is asked section by section. Begin with the first section.")
        return ""

    def _fill(self, one: OutlineRow | None) -> None:
        self._shown = one.key if one else None
        if (section := self._section_of(one)) is not None and one is not None and one.is_section:
            self.section.show_facts(section.facts)
        elif (point := self._point_of(one)) is not None:
            self.point.show_facts(point.facts)

    def _section_of(self, one: OutlineRow | None) -> SectionRow | None:
        sections = self._outline.sections if self._outline else ()
        return next((each for each in sections if one is not None and each.id == one.section_id), None)

    def _point_of(self, one: OutlineRow | None) -> PointRow | None:
        points = self._outline.points if self._outline else ()
        wanted = one is not None and not one.is_section
        return next((each for each in points if wanted and one is not None and each.id == one.id), None)

    # What is begun

    @Slot()
    def begin_point(self) -> None:
        """Begin a point after the chosen line; a section first, where there is none."""
        one = self.list.current()
        if one is None:
            self.begin_section()
        elif self._can_change:
            before = self._point_of(one)
            self._pending = _Pending(one.section_id, None if one.is_section else one.id)
            kind = before.facts.kind if before else self._usual(one)
            self.point.show_facts(PointFacts(text="", kind=kind))
            self._show_form()
            self.point.text.area.setFocus()

    @Slot()
    def begin_section(self) -> None:
        """Begin a section after the one of the chosen line."""
        if self._can_change and self._outline is not None:
            one = self.list.current()
            self._pending = _Pending(one.section_id if one else None, is_section=True)
            self.section.show_facts(SectionFacts(title=""))
            self._show_form()
            self.section.title.area.setFocus()

    def _usual(self, one: OutlineRow) -> QuestionKind:
        """What the first point of a section is: as the last one of the section, else a question."""
        section = self._section_of(one)
        last = section.points[-1].facts.kind if section and section.points else QuestionKind.FREE_TEXT
        return QuestionKind.FREE_TEXT if last is QuestionKind.SIGNING else last

    def close_form(self) -> bool:
        """Leave what is begun, or go from the form to the list; whether there was anything to leave."""
        focused = self.window().focusWidget()
        was_open = self._pending is not None or (focused is not None and self._panel.isAncestorOf(focused))
        self._pending = None
        self.list.setFocus()
        self._show_form()
        return was_open

    # What is kept

    @Slot()
    def _on_section(self) -> None:
        facts = self.section.facts
        if self._pending is not None and self._pending.is_section:
            if facts.title and self._outline is not None:
                self._add(self.section, template_points.add_section, self._outline.version.id, facts,
                          after_id=self._pending.section_id)  # fmt: skip
        elif self._shown is not None and self._shown[0]:
            self._execute(self.section, template_points.change_section, self._shown[1], facts)

    @Slot()
    def _on_point(self) -> None:
        facts = self.point.facts
        if self._pending is not None and not self._pending.is_section:
            if facts.text and self._pending.section_id is not None:
                self._add(self.point, template_points.add_point, self._pending.section_id, facts,
                          after_id=self._pending.after_id)  # fmt: skip
        elif self._shown is not None and not self._shown[0]:
            self._execute(self.point, template_points.change_point, self._shown[1], facts)

    @Slot()
    def _on_entered(self) -> None:
        """Return in the words of a point: the next one; without words, back to the list."""
        if self._pending is not None and not self.point.text.value:
            self.close_form()
        elif self._pending is None and not self._is_refused:
            self.begin_point()

    def _add(self, form: Form, command: Any, *args: Any, **kwargs: Any) -> None:
        pending, self._pending = self._pending, None
        done = self._execute(form, command, *args, **kwargs)
        if done is None:
            self._pending = pending
            return
        self._shown = (pending is not None and pending.is_section, done.value)
        self.list.choose(self._shown)
        self._show_form()

    def _execute(self, form: Form | None, command: Any, *args: Any, **kwargs: Any) -> Any:
        if form is not None:
            form.calm()
        done = self._desk.workspace.execute(command, *args, refused=form.refuse if form else None, **kwargs)
        self._is_refused = done is None
        return done

    # What is moved

    @Slot()
    def _on_edit(self) -> None:
        one = self.list.current()
        if one is not None:
            (self.section.title if one.is_section else self.point.text).area.setFocus()

    @Slot(int)
    def _on_moved(self, by: int) -> None:
        one, outline = self.list.current(), self._outline
        if one is None or outline is None:
            return
        keys = [each.id for each in outline.sections]
        place = keys.index(one.section_id)
        if one.is_section:
            if 0 <= place + by < len(keys):
                self._execute(None, template_points.move_section, one.id, place + by)
        elif (target := _target(outline, one, place, by)) is not None:
            self._execute(None, template_points.move_point, one.id, *target)
        self.list.choose(one.key)

    @Slot(int)
    def _on_turned(self, by: int) -> None:
        one = self.list.current()
        if one is None or one.is_section != (by > 0):
            return
        command = template_turns.to_point if one.is_section else template_turns.to_section
        done = self._execute(None, command, one.id)
        if done is not None:
            self.list.choose((not one.is_section, done.value))

    @Slot()
    def _on_removed(self) -> None:
        one = self.list.current()
        if one is None:
            return
        command = template_points.remove_section if one.is_section else template_points.remove_point
        if self._execute(None, command, one.id) is not None:
            self._desk.told.emit(_("The section was removed") if one.is_section else _("The point was removed"))


def _target(outline: Outline, one: OutlineRow, place: int, by: int) -> tuple[int, int] | None:
    """The section and the place in it where a point comes to stand that goes up or down by one line."""
    points = [each.id for each in outline.sections[place].points]
    at = points.index(one.id) + by
    if 0 <= at < len(points):
        return one.section_id, at
    if not 0 <= place + by < len(outline.sections):
        return None
    beside = outline.sections[place + by]
    return beside.id, len(beside.points) if by < 0 else 0


def _lines(outline: Outline) -> list[OutlineRow]:
    made = []
    for section in outline.sections:
        head = section.facts.title or section.facts.hint
        line_ = OutlineRow(section.id, section.id, section.facts.number, head)
        made.append(line_)
        made += [
            replace(line_, id=point.id, number=point.facts.number, words=point.facts.text, kind=point.facts.kind,
                    is_needed=point.facts.is_needed)
            for point in section.points
        ]  # fmt: skip
    return made
