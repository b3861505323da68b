"""Who carries a project out, its own steering group, the chain it stands in, and joining what is told twice."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from secretariat.i18n import NAMES, _, chosen
from secretariat.models import PartyRole
from secretariat.services import owners, project_joining, projects
from secretariat.services.projects import ProjectName, ProjectView
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ChoiceField, Form
from secretariat.ui.measure_part import joined
from secretariat.ui.party_list import PartyList
from secretariat.ui.place import PROJECT, Place
from secretariat.ui.sections import Doing, FactLine, InlineForm, Section, show_in, small
from secretariat.ui.widgets import beside, column, text
from secretariat.ui.word_fields import OneOfField

_STEERING = 460


class ChainForm(Form):
    """Which project it carries on, its steering group where that is a group of the file, and its language."""

    def __init__(self) -> None:
        self.continues = OneOfField(_("Carries on the project"), hint=_("A part of its number or title"))
        self.steering = OneOfField(_("Own steering group, a group of this file"), hint=_("else tell it in words above"))
        self.steering.setMaximumWidth(_STEERING)
        self.language = ChoiceField(_("Language"))
        super().__init__(continues=self.continues, steering=self.steering, language=self.language)
        self.build(beside(self.continues, self.language, spacing=12))


class JoinForm(InlineForm):
    """Another project that is the same one."""

    def __init__(self) -> None:
        self.other = OneOfField(_("The other project"), hint=_("A part of its number or title"))
        self.told = text("", "help", wrap=True)
        super().__init__(_("Join the two"), other=self.other)
        self.build(self.other, self.told)


class ProjectPeople(QWidget):
    """The parties of a project and its chain."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._view: ProjectView | None = None
        self.parties = [
            PartyList(desk, (PartyRole.LEAD, PartyRole.PARTNER), _("Lead and partners"),
                      add=_("Add who carries it out"), empty=_("Nobody is told to carry it out yet.")),
            PartyList(desk, (PartyRole.STEERING,), _("Own steering group"), add=_("Add a steering group in words"),
                      empty=_("No steering group of its own is told.")),
            PartyList(desk, (PartyRole.CONTACT,), _("Contacts"), add=_("Add a contact"),
                      empty=_("No contact is told.")),
        ]  # fmt: skip
        self.chain = Section(_("Chain of projects"))
        self.form = ChainForm()
        self.form.listen(self._on_edited)
        self.joining = Section(_("The same project told twice"), _("Join it with another"))
        self.join_form = JoinForm()
        self.joining.hold(self.join_form, self.begin_joining)
        self.join_form.handed_in.connect(self._on_join)
        self.join_form.left.connect(self._on_left)
        self.join_form.other.changed.connect(self._on_other)
        self.chain.put_first(column(self.form))
        steering = column(self.parties[1], self.form.steering, spacing=8)
        self.setLayout(column(self.parties[0], steering, self.parties[2], self.chain, self.joining, spacing=24))

    def show_view(self, view: ProjectView) -> None:
        """Show a project."""
        if self._view is None or self._view.row.id != view.row.id:
            self.close_form()
        self._view = view
        can_change = self._desk.workspace.can_change
        for each in self.parties:
            each.show_owner(owners.project(view.row.id))
        facts, form = view.row.facts, self.form
        form.continues.show_choices(self._others())
        form.continues.show_value(facts.continues_id)
        form.steering.show_choices([(one.id, one.name()) for one in self._desk.groups])
        form.steering.show_value(facts.steering_group_id)
        group = self._desk.group()
        usual = NAMES[group.facts.language] if group else ""
        form.language.show_choices([(None, _("as the group: {name}", name=usual)), *NAMES.items()])
        form.language.show_value(facts.language)
        for field in form.fields.values():
            field.setEnabled(can_change)
        lines = [*(self._link(one, _("carried on")) for one in view.before),
                 *(self._link(one, _("carries this on")) for one in view.after)]  # fmt: skip
        self.chain.show_lines(lines, _("It carries no project on, and none carries it on."))
        self.joining.can_add(can_change)
        self.joining.show_lines([], _("When a paper tells of one project on several pages, join what came of it."))

    def close_form(self) -> bool:
        """Close what is open; whether anything was."""
        return any([*(each.close_form() for each in self.parties), self.joining.close_form()])

    @Slot()
    def begin_joining(self) -> None:
        """Begin to join it with another project."""
        if self._view is None or not self._desk.workspace.can_change:
            return
        self.join_form.other.show_choices(self._others())
        self.join_form.other.show_value(None)
        self._on_other()
        self.join_form.calm()
        self.joining.open(self.join_form)
        self.join_form.other.line.setFocus()
        show_in(self.join_form)

    def _others(self) -> list[tuple[Any, str]]:
        """The other projects of the group, to choose one."""
        if self._view is None:
            return []
        own = self._view.row
        found = self._desk.workspace.ask(projects.of_group, own.group_id)
        return [(one.id, joined(one.label, one.facts.period.said(chosen().code))) for one in found if one.id != own.id]

    def _link(self, one: ProjectName, said: str) -> FactLine:
        go = small(_("Go there"), Doing(self._desk.go, Place(PROJECT, row_id=one.id)), one.label)
        return FactLine("", one.label, joined(said, one.period.said(chosen().code)), go)

    @Slot()
    def _on_edited(self) -> None:
        view, form = self._view, self.form
        if view is None or form.is_wrong or not self._desk.workspace.can_change:
            return
        form.calm()
        facts = replace(
            view.row.facts,
            continues_id=form.continues.value,
            steering_group_id=form.steering.value,
            language=form.language.value,
        )
        if facts != view.row.facts:
            self._desk.workspace.execute(projects.change, view.row.id, facts, refused=form.refuse)

    @Slot()
    def _on_other(self) -> None:
        """Tell what the other project says otherwise."""
        other = self.join_form.other.value
        words = _("Everything of the other comes to this one, and the other is gone. It can be undone as one step.")
        if other is not None and self._view is not None:
            found = self._desk.workspace.ask(project_joining.differences, self._view.row.id, other)
            told = "; ".join(f"{_(one.what)}: {one.words}" for one in found)
            if told:
                words = joined(words, _("Kept as points: {points}", points=told))
        self.join_form.told.setText(words)

    @Slot()
    def _on_join(self) -> None:
        form, view = self.join_form, self._view
        if view is None:
            return
        if form.other.value is None:
            form.other.tell(_("Choose the project that is the same as this one."), wrong=True)
            form.other.editor.setFocus()
            return
        done = self._desk.workspace.execute(
            project_joining.join, view.row.id, form.other.value, refused=form.refuse
        )  # fmt: skip
        if done is not None:
            self._on_left()
            self._desk.told.emit(_("The two projects were joined"))

    @Slot()
    def _on_left(self) -> None:
        if self.joining.close_form():
            self.joining.add.setFocus()
