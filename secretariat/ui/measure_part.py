"""What the parts of the page of a measure share: the measure as it is shown, and the way to change it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtWidgets import QWidget

from secretariat.errors import Refused
from secretariat.i18n import _, chosen
from secretariat.services.measures import MeasureView
from secretariat.services.organizations import OrganizationRow
from secretariat.services.persons import PersonRow
from secretariat.services.plans import PlanRow
from secretariat.services.story import ItemPlace, NumberedMeasure
from secretariat.ui.desk import Desk
from secretariat.ui.fields import Form
from secretariat.ui.place import MINUTES, Place
from secretariat.ui.sections import Section, show_in, small
from secretariat.ui.widgets import Button
from secretariat.ui.word_fields import OneOfField


@dataclass(frozen=True, slots=True)
class Subject:
    """A measure as it is shown.

    Attributes:
        view: all there is of it on the day shown.
        plan: its plan.
        on: the day shown.
        can_write: whether it may be changed: today, in a file that is not read only.
        language: that of the group's papers, in which dates in words are read first.
        items: the agenda items of the group's meetings, the newest meeting first.
        bodies: the organizations.
        people: the persons.
        others: the measures of the plan, in order.
        papers: the attachments of the group's meetings.
        entry_items: the agenda items of the entries that the measure is tied to.
    """

    view: MeasureView
    plan: PlanRow
    on: dt.date
    can_write: bool
    language: str
    items: Mapping[int, ItemPlace]
    bodies: Sequence[OrganizationRow]
    people: Sequence[PersonRow]
    others: Sequence[NumberedMeasure]
    papers: Sequence[tuple[int, str]] = ()
    entry_items: Mapping[int, int] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """The id of the measure."""
        return self.view.row.id

    def item_words(self, item_id: int | None) -> str:
        """An agenda item as a source is given."""
        place = self.items.get(item_id or 0)
        return place.label(chosen().code) if place else ""

    def body_words(self, organization_id: int | None) -> str:
        """The short name of an organization."""
        return next((one.label(chosen().code) for one in self.bodies if one.id == organization_id), "")

    def item_choices(self) -> list[tuple[Any, str]]:
        """The agenda items, to choose one."""
        code = chosen().code
        return [(one.item_id, f"{one.label(code)}: {one.title}") for one in self.items.values()]

    def body_choices(self) -> list[tuple[Any, str]]:
        """The organizations, to choose one."""
        code = chosen().code
        return [(one.id, " – ".join(dict.fromkeys((one.label(code), one.name(code))))) for one in self.bodies]

    def person_choices(self) -> list[tuple[Any, str]]:
        """The persons, to choose one."""
        code = chosen().code
        return [
            (one.id, ", ".join(filter(None, (one.listed_name, one.organization.said(code))))) for one in self.people
        ]

    def measure_choices(self) -> list[tuple[Any, str]]:
        """The other measures of the plan, to choose one."""
        return [(one.id, one.label) for one in self.others if one.id != self.id]


class MeasurePart(QWidget):
    """A part of the page: sections that show the measure and change it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.subject: Subject | None = None

    def show_subject(self, subject: Subject) -> None:
        """Show the measure; a form that is open on another one is closed."""
        is_other = self.subject is None or self.subject.id != subject.id
        self.subject = subject
        for section in self.sections():
            if is_other:
                section.close_form()
            section.can_add(subject.can_write)
        self.fill(subject)

    def sections(self) -> Sequence[Section]:
        """The sections that open forms."""
        return ()

    def fill(self, subject: Subject) -> None:
        """Show what the sections hold."""

    def close_form(self) -> bool:
        """Close what is open; whether anything was."""
        closed = [section.close_form() for section in self.sections()]
        return any(closed)

    def open_form(self, section: Section, form: Form, first: QWidget) -> None:
        """Open a form and go to its first field."""
        if self.subject is None or not self.subject.can_write:
            return
        form.calm()
        section.open(form)
        first.setFocus()
        show_in(form)

    def execute(self, form: Form | None, command: Any, *args: Any, **kwargs: Any) -> bool:
        """Run a command; a refusal is told at the form's field, else at the head of the window."""
        if self.subject is not None and not self.subject.can_write:
            no = Refused("A past day is shown; nothing is changed in it. Show today first.")
            self.desk.workspace.refused.emit(no)
            return False
        refused = form.refuse if form is not None else None
        return self.desk.workspace.execute(command, *args, refused=refused, **kwargs) is not None

    def buttons(self, *wanted: tuple[str, Any, str]) -> list[Button]:
        """The buttons at the end of a fact, where it may be changed."""
        if self.subject is None or not self.subject.can_write:
            return []
        return self.links(*wanted)

    def links(self, *wanted: tuple[str, Any, str]) -> list[Button]:
        """Buttons that change nothing, so that they are there on a past day too."""
        return [small(words, slot, about) for words, slot, about in wanted]

    def to_item(self, item_id: int | None) -> list[Button]:
        """The way to an agenda item."""
        place = self.subject.items.get(item_id or 0) if self.subject else None
        if place is None:
            return []
        return [small(_("Go there"), Going(self.desk, Place(MINUTES, place.meeting_id, place.item_id)), place.title)]


class Going:
    """Goes to a place when it is called."""

    def __init__(self, desk: Desk, place: Place) -> None:
        self._desk = desk
        self._place = place

    def __call__(self) -> None:
        """Go there."""
        self._desk.go(self._place)


class ItemField(OneOfField):
    """An agenda item of a meeting of the group."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words or _("Item of a meeting"), hint=_("Meeting, number or title"))


def from_to(starts: dt.date | None, ends: dt.date | None) -> str:
    """A period in few words; nothing where it has no bounds."""
    if starts is None and ends is None:
        return ""
    say = chosen().date
    return f"{say(starts) if starts else ''}–{say(ends) if ends else ''}"


def on_day(day: dt.date | None) -> str:
    """A day as a fact shows it."""
    return chosen().date(day) if day else ""


def withdrawn(day: dt.date | None) -> str:
    """That a fact was withdrawn, and when."""
    return _("withdrawn {on}", on=day) if day else ""


def joined(*parts: str) -> str:
    """Notes with a middle dot between them."""
    return " · ".join(filter(None, parts))


def today() -> dt.date:
    """The day by the clock of this machine."""
    return dt.datetime.now().astimezone().date()
