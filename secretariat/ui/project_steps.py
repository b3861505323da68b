"""The next steps of a project: written in place, and made actions or put aside for later by a person."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from secretariat.errors import Refused
from secretariat.i18n import _, chosen
from secretariat.models import (
    Action,
    ActionOwner,
    ActionState,
    BacklogItem,
    Entry,
    Meeting,
    Project,
    TextKind,
    TextPart,
)
from secretariat.services import organizations, owners, persons, project_steps, recall
from secretariat.services.actions import ActionRow, Due, OwnerRow
from secretariat.services.labels import label
from secretariat.services.project_steps import Offer, StepRow
from secretariat.services.text_parts import TextRow
from secretariat.services.when import UNTOLD, When
from secretariat.ui.desk import Desk
from secretariat.ui.measure_part import ItemField, joined, today
from secretariat.ui.place import MEETING, MINUTES, Place
from secretariat.ui.readings import said_window
from secretariat.ui.sections import Doing, FactLine, InlineForm, Section, settle, show_in, small
from secretariat.ui.text_part_list import TextPartList
from secretariat.ui.widgets import Button, beside, column, text
from secretariat.ui.word_fields import OneOfField, WhenField

_WATCHED = (Action, ActionOwner, BacklogItem, Entry, Meeting, Project, TextPart)
_MARKS = {
    ActionState.OPEN: ("notstarted", "ink3"),
    ActionState.DONE: ("done", "good"),
    ActionState.DROPPED: ("notstarted", "ink3"),
}


class ActionForm(InlineForm):
    """In which item of a draft the step is written as an action, who does it and by when."""

    def __init__(self) -> None:
        self.words = text("", "strong", wrap=True)
        self.item = ItemField(_("Item of a meeting whose minutes are a draft"))
        self.owner, self.other = OneOfField(_("Responsible")), OneOfField(_("Together with"))
        self.due = WhenField(_("Due"))
        super().__init__(_("Make the action"), item=self.item, owner=self.owner, other=self.other, due=self.due)
        self.build(self.words, self.item, beside(self.owner, self.other, self.due, spacing=12))

    def offer(self, found: Offer) -> None:
        """Offer who and by when was read; what a person has written stays."""
        for field, place in ((self.owner, 0), (self.other, 1)):
            if not field.line.text().strip() or field.line.property("offered"):
                one = found.owners[place] if place < len(found.owners) else None
                field.show_value(_key(one) if one else None)
                field.line.setProperty("offered", one is not None)
        if not self.due.value.strip() or self.due.line.property("offered"):
            due = found.due
            self.due.show_when(
                When(due.words, due.earliest, due.latest, due.precision, due.qualifier) if due else UNTOLD
            )
            self.due.line.setProperty("offered", due is not None)

    def facts(self, found: Offer) -> tuple[list[OwnerRow], Due | None]:
        """Who and by when, as written."""
        who = [OwnerRow(**{kind: key}) for kind, key in filter(None, (self.owner.value, self.other.value))]
        offered = {_key(one): one for one in found.owners}
        who = [offered.get(_key(one), one) for one in who]
        when = self.due.when
        if not when:
            return who, None
        if found.due is not None and when.words == found.due.words:
            return who, found.due
        return who, Due(when.words, when.earliest, when.latest, when.precision, when.qualifier)


class AsideForm(InlineForm):
    """When what is put aside is to be taken up."""

    def __init__(self) -> None:
        self.words = text("", "strong", wrap=True)
        self.due = WhenField(_("To be taken up"))
        super().__init__(_("Put aside for later"), due=self.due)
        self.build(self.words, self.due)


class StepsPart(QWidget):
    """The steps as written, and under them what became of each."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._project_id: int | None = None
        self._steps: dict[int, StepRow] = {}
        self._step: StepRow | None = None
        self._offer = Offer()
        self.texts = TextPartList(
            desk, (TextKind.NEXT_STEP,), _("Next steps"), add=_("Add a next step"),
            hint=_("What is to be done next, and by whom"), headed=False,
            acts=((_("Make an action of it"), self._on_act), (_("Put aside for later"), self._on_put_aside)),
        )  # fmt: skip
        self.became = Section(_("What became of them"))
        self.action_form, self.aside_form = ActionForm(), AsideForm()
        for form, slot in ((self.action_form, self._on_action), (self.aside_form, self._on_aside)):
            self.became.hold(form)
            form.handed_in.connect(slot)
            form.left.connect(self._on_left)
        self.action_form.item.changed.connect(self._on_item)
        self.setLayout(column(self.texts, self.became, spacing=24))
        desk.workspace.changed.connect(self._on_changed)

    def show_project(self, project_id: int | None) -> None:
        """Show the next steps of a project."""
        if project_id != self._project_id:
            self.close_form()
        self._project_id = project_id
        self.texts.show_owner(owners.project(project_id) if project_id is not None else None)
        self.reload()

    def reload(self) -> None:
        """Read anew what became of the steps."""
        found = self._desk.workspace.ask(project_steps.of_project, self._project_id) if self._project_id else []
        self._steps = {one.id: one for one in found}
        self.became.show_lines(
            [self._line(one) for one in found],
            _("A step becomes an action of a meeting, or waits to be taken up later, when you say so."),
        )
        settle()

    def leave(self) -> None:
        """Hand in what was typed."""
        self.texts.leave()

    def close_form(self) -> bool:
        """Close what is open; whether anything was."""
        return self.became.close_form()

    def begin(self) -> None:
        """Begin a new step."""
        self.texts.begin()

    def begin_action(self) -> None:
        """Begin an action of the first step that nothing was made of."""
        self.leave()
        self._desk.workspace.settle()
        self.reload()
        free = next((one for one in self._steps.values() if one.is_free), None)
        if free is not None:
            self._begin_action(free)
        else:
            self._desk.workspace.refused.emit(Refused("There is no next step of which nothing was made yet."))

    # What is shown

    def _line(self, one: StepRow) -> FactLine:
        title = recall.title_of(one.text.text)
        buttons = self._buttons(one, title)
        mark = _MARKS[one.action.state] if one.action else ("notstarted", "ink3")
        return FactLine("", title, self._note(one), *buttons, mark=mark if one.action else ("", ""))

    def _note(self, one: StepRow) -> str:
        dates = [
            f"{each.words}: {said_window(each.when.earliest, each.when.latest)}" if each.when else ""
            for each in one.counted
            if each.when.earliest or each.when.latest
        ]
        return joined(*dates, self._became(one))

    def _became(self, one: StepRow) -> str:
        if one.action is not None and one.place is not None:
            return joined(
                _("Action {number}", number=one.action.printed_number),
                ", ".join(filter(None, (who.label(chosen().code) for who in one.action.owners))),
                _due(one.action),
                _(label(one.action.state)),
                _("meeting {meeting}, item {number}", meeting=one.place.meeting_number, number=one.place.item_number),
            )
        aside = one.aside
        if aside is None:
            return _("Nothing yet")
        if aside.dropped_on is not None:
            return _("Put aside, and dropped {day}", day=aside.dropped_on)
        if aside.on_agenda is not None:
            spot = aside.on_agenda
            return _("On the agenda: meeting {meeting}, item {number}", meeting=spot.meeting, number=spot.number)
        return joined(_("Waits to be taken up later"), aside.due.words)

    def _buttons(self, one: StepRow, title: str) -> list[Button]:
        buttons: list[Button] = []
        place = self._place(one)
        if place is not None:
            buttons.append(small(_("Go there"), Doing(self._desk.go, place), title))
        if self._desk.workspace.can_change and one.is_free:
            buttons += [
                small(_("Make an action"), Doing(self._begin_action, one), title),
                small(_("Put aside"), Doing(self._begin_aside, one), title),
            ]
        return buttons

    def _place(self, one: StepRow) -> Place | None:
        if one.place is not None:
            return Place(MINUTES, one.place.meeting_id, one.place.item_id, row_id=one.place.entry_id, uid=one.place.uid)
        spot = one.aside.on_agenda if one.aside else None
        return Place(MEETING, spot.meeting_id, spot.item_id) if spot else None

    # What is done

    def _on_act(self, row: TextRow, *_chosen: int) -> None:
        self.reload()
        if row.id in self._steps:
            self._begin_action(self._steps[row.id])

    def _on_put_aside(self, row: TextRow, *_chosen: int) -> None:
        self.reload()
        if row.id in self._steps:
            self._begin_aside(self._steps[row.id])

    def _begin_action(self, one: StepRow) -> None:
        form, ask = self.action_form, self._desk.workspace.ask
        if not self._desk.workspace.can_change or self._desk.group_id is None:
            return
        if one.action is not None:
            no = Refused("An action was made of this step already. Change it in the minutes.")
            self._desk.workspace.refused.emit(no)
            return
        self._step, self._offer = one, Offer()
        code = chosen().code
        form.words.setText(one.text.text)
        items = ask(project_steps.open_items, self._desk.group_id)
        form.item.show_choices([(place.item_id, f"{place.label(code)}: {place.title}") for place in items])
        form.item.show_value(None)
        people = [*((("organization_id", each.id), each.label(code)) for each in ask(organizations.every)),
                  *((("person_id", each.id), each.listed_name) for each in ask(persons.every))]  # fmt: skip
        for field in (form.owner, form.other):
            field.show_choices(people)
            field.show_value(None)
        form.due.read_as(today(), self._language())
        form.due.show_when(UNTOLD)
        self._open(form, form.item.line)

    def _begin_aside(self, one: StepRow) -> None:
        form = self.aside_form
        if not self._desk.workspace.can_change:
            return
        self._step = one
        form.words.setText(one.text.text)
        form.due.read_as(today(), self._language())
        form.due.show_when(one.counted[-1].when if one.counted else UNTOLD)
        self._open(form, form.due.line)

    def _open(self, form: InlineForm, first: QWidget) -> None:
        form.calm()
        self.became.open(form)
        first.setFocus()
        show_in(form)

    def _language(self) -> str:
        group = self._desk.group()
        return group.facts.language if group else chosen().code

    @Slot()
    def _on_item(self) -> None:
        """Read who and by when for the item that was chosen."""
        key = self.action_form.item.value
        if self._step is not None and key is not None:
            self._offer = self._desk.workspace.ask(project_steps.offer, self._step.id, key)
            self.action_form.offer(self._offer)

    @Slot()
    def _on_action(self) -> None:
        form, one = self.action_form, self._step
        if one is None:
            return
        if form.item.value is None:
            form.item.tell(_("Choose the item in which the action is written."), wrong=True)
            form.item.editor.setFocus()
            return
        who, due = form.facts(self._offer)
        done = self._desk.workspace.execute(
            project_steps.make_action, one.id, form.item.value, who=who, due=due, refused=form.refuse
        )
        if done is not None:
            self._on_left()
            self._desk.told.emit(_("The action was written in the minutes"))

    @Slot()
    def _on_aside(self) -> None:
        form, one = self.aside_form, self._step
        if one is None:
            return
        done = self._desk.workspace.execute(project_steps.put_aside, one.id, due=form.due.when, refused=form.refuse)
        if done is not None:
            self._on_left()
            self._desk.told.emit(_("It was put aside for later"))

    @Slot()
    def _on_left(self) -> None:
        if self.became.close_form():
            first = next((one for one in self.became.findChildren(Button) if one.isVisible()), None)
            (first or self.texts.add).setFocus()

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if self.isVisible() and self._project_id is not None and changes.touches(*_WATCHED):
            self.reload()


def _key(one: OwnerRow) -> tuple[str, int | None]:
    if one.person_id is not None and one.organization_id is None:
        return "person_id", one.person_id
    return "organization_id", one.organization_id


def _due(action: ActionRow) -> str:
    words = action.due.words or (chosen().date(action.latest) if action.latest else "")
    return _("due {date}", date=words) if words else ""
