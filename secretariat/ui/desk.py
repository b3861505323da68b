"""What a page works with: the open file, the chosen group, long work, and the way to other places."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from secretariat.i18n import N_, _, chosen
from secretariat.services import agenda, groups, meetings, persons, users
from secretariat.services.labels import label
from secretariat.store import search
from secretariat.ui.finder import Found, Provider
from secretariat.ui.jobs import Jobs
from secretariat.ui.place import (
    FORM,
    FORM_TEMPLATE,
    FORMS,
    MATTER,
    MEASURE,
    MEETING,
    MEETINGS,
    MINUTES,
    OWN,
    PEOPLE,
    PLAN,
    PROJECT,
    STATEMENT,
    Place,
)
from secretariat.ui.sidebar import GroupChoice, Sidebar
from secretariat.ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secretariat.services.courses import Title
    from secretariat.services.measures import MeasureRow
    from secretariat.services.plans import PlanRow
    from secretariat.ui.planned import PLANNED as PLANNED  # noqa: PLC0414 - pages take it from here

_PAGES_OF = {"matter": MATTER, "statement": STATEMENT, "project": PROJECT, "form": FORM, "template": FORM_TEMPLATE}
_CALLED = {
    "matter": N_("Matter"),
    "statement": N_("Statement"),
    "project": N_("Project"),
    "form": N_("Form"),
    "template": N_("Form template"),
}
_ENOUGH = 2
_DAYS_KEPT = 4


def __getattr__(name: str) -> object:
    """What is imported when a plan is shown."""
    if name != "PLANNED":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from secretariat.ui import planned

    return planned.PLANNED


class Desk(QObject):
    """Everything a page needs, in one place.

    Signals:
        wanted: a `Place` to go to.
        told: a short notice that can be undone.
        group_changed: another group was chosen.
        plan_changed: another plan was chosen.

    Args:
        workspace: the open file.
        jobs: long work.
        parent: the owner.
    """

    wanted = Signal(object)
    told = Signal(str)
    group_changed = Signal()
    plan_changed = Signal()

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.jobs = jobs
        self.group_id: int | None = None
        self.member_id = workspace.member_id
        self.groups: Sequence[groups.GroupRow] = ()
        self._plan_of: dict[int, int] = {}
        self._rows: dict[tuple[int, dt.date], list[MeasureRow]] = {}
        self._titles: tuple[int, list[Title]] | None = None
        workspace.changed.connect(self._on_changed)
        self.reload_groups()

    def reload_groups(self) -> None:
        """Read the groups anew; the chosen one stays when it is still there."""
        self.groups = self.workspace.ask(groups.every)
        ids = [group.id for group in self.groups]
        if self.group_id not in ids:
            self.group_id = ids[0] if ids else None

    def group(self) -> groups.GroupRow | None:
        """The chosen group."""
        return next((group for group in self.groups if group.id == self.group_id), None)

    def choose_group(self, group_id: int) -> None:
        """Choose another group."""
        self.group_id = group_id
        self.group_changed.emit()

    def plans(self) -> "list[PlanRow]":
        """The plans of the chosen group, the latest first."""
        from secretariat.services import plans

        return self.workspace.ask(plans.of_group, self.group_id) if self.group_id is not None else []

    def plan(self) -> "PlanRow | None":
        """The chosen plan of the chosen group; the latest one until another is chosen."""
        found = self.plans()
        chosen_id = self._plan_of.get(self.group_id or 0)
        return next((plan for plan in found if plan.id == chosen_id), found[0] if found else None)

    @property
    def plan_id(self) -> int | None:
        """The id of the chosen plan."""
        plan = self.plan()
        return plan.id if plan else None

    def choose_plan(self, plan_id: int) -> None:
        """Choose another plan, and its group where that is another one."""
        if self.group_id is None or self._plan_of.get(self.group_id) == plan_id:
            return
        from secretariat.services import plans

        group_id = self.workspace.ask(plans.one, plan_id).group_id
        if group_id != self.group_id:
            self.choose_group(group_id)
        before, self._plan_of[group_id] = self.plan_id, plan_id
        if before != plan_id:
            self.plan_changed.emit()

    def measures(self, plan_id: int, on: dt.date) -> "list[MeasureRow]":
        """The measures of a plan as they stood on a day, read once until something changes that they rest on."""
        from secretariat.services import measures

        if (plan_id, on) not in self._rows:
            while len(self._rows) >= _DAYS_KEPT:
                del self._rows[next(iter(self._rows))]
            self._rows[plan_id, on] = self.workspace.ask(measures.of_plan, plan_id, on)
        return self._rows[plan_id, on]

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if self._rows or self._titles:
            from secretariat.ui.planned import PLANNED

            if changes.touches(*PLANNED):
                self._rows.clear()
                self._titles = None

    def describe(self, sidebar: Sidebar) -> None:
        """Tell the sidebar which groups there are, how many meetings, and who is at work."""
        from secretariat.services import courses, subjects

        sidebar.show_groups([GroupChoice(group.id, group.name()) for group in self.groups], self.group_id)
        rows = self.workspace.ask(meetings.of_group, self.group_id) if self.group_id is not None else []
        sidebar.show_count(MEETINGS, len(rows))
        plan_id = self.plan_id
        sidebar.show_count(PLAN, self.workspace.ask(courses.how_many, plan_id) if plan_id is not None else 0)
        if self.group_id is not None:
            used = self.workspace.ask(subjects.used, self.group_id)
            sidebar.show_used(used)
            sidebar.show_count(FORMS, self._to_confirm(self.group_id) if "form" in used else 0)
        user = self.workspace.ask(users.of_login, self.workspace.store.login)
        role = _(label(user.role)) if user is not None else ""
        if self.member_id is not None and self.group_id is not None:
            role = self._describe_member(sidebar, self.group_id, self.member_id)
        if user is not None:
            sidebar.user.tell(user.shown_name, role)

    def _to_confirm(self, group_id: int) -> int:
        """How many forms are to be confirmed now."""
        from secretariat.services import form_overview

        on = dt.datetime.now().astimezone().date()
        return len(self.workspace.ask(form_overview.to_confirm, group_id, on=on))

    def _describe_member(self, sidebar: Sidebar, group_id: int, member_id: int) -> str:
        """Tell the sidebar how many measures wait for the member's answer; returns whose member it is."""
        from secretariat.services import own

        on = dt.datetime.now().astimezone().date()
        found = self.workspace.ask(own.of_organization, group_id, member_id, on)
        sidebar.show_count(OWN, found.unanswered)
        return _("{body}, member", body=found.short.said(chosen().code) or found.name.said(chosen().code))

    def go(self, place: Place) -> None:
        """Ask to go to a place."""
        self.wanted.emit(place)

    def providers(self) -> list[Provider]:
        """What the command field finds in the file."""
        return [self._find_meetings, self._find_measures, self._find_people, self._find_words]

    def _find_meetings(self, words: str) -> list[Found]:
        if not words or self.group_id is None:
            return []
        found = []
        for row in self.workspace.ask(meetings.of_group, self.group_id):
            title = _("Meeting {number}", number=row.number)
            if words.casefold() in f"{title} {chosen().date(row.date)}".casefold():
                place = Place(MINUTES if row.has_minutes else MEETING, meeting_id=row.id)
                found.append(Found(title, chosen().date(row.date), "meeting", _Going(self, place)))
        return found[:4]

    def _find_measures(self, words: str) -> list[Found]:
        from secretariat.services import courses

        plan_id = self.plan_id if len(words) >= _ENOUGH else None
        if plan_id is None:
            return []
        if self._titles is None or self._titles[0] != plan_id:
            self._titles = (plan_id, self.workspace.ask(courses.titles, plan_id))
        wanted = words.casefold()
        found = [one for one in self._titles[1] if wanted in f"{one.number} {one.title}".casefold()]
        found.sort(key=lambda one: one.number.casefold() != wanted)
        return [
            Found(f"{one.number} {one.title}".strip(), _("Measure"), "measure",
                  _Going(self, Place(MEASURE, measure_id=one.id)))
            for one in found[:4]
        ]  # fmt: skip

    def _find_people(self, words: str) -> list[Found]:
        if len(words) < _ENOUGH:
            return []
        from rapidfuzz import fuzz, process

        rows = self.workspace.ask(persons.every)
        names = {row.id: row.name for row in rows}
        by_id = {row.id: row for row in rows}
        best = process.extract(words, names, scorer=fuzz.WRatio, score_cutoff=80, limit=3)
        return [
            Found(name, by_id[key].organization.said(chosen().code), "people",
                  _Going(self, Place(PEOPLE, tab="persons", row_id=key)))
            for name, _score, key in best
        ]  # fmt: skip

    def _find_words(self, words: str) -> list[Found]:
        if len(words) < _ENOUGH:
            return []
        found = []
        for hit in self.workspace.ask(search.find, words, 20):
            place = self.workspace.ask(_place_of, hit.table, hit.key)
            if place is not None:
                where, note = place
                snippet = hit.snippet.replace("\x02", "").replace("\x03", "")
                found.append(Found(snippet, note, "search", _Going(self, where)))
        return found[:5]


class _Going:
    """Goes to a place when it is called."""

    def __init__(self, desk: Desk, place: Place) -> None:
        self._desk = desk
        self._place = place

    def __call__(self) -> None:
        self._desk.go(self._place)


def _place_of(session: object, table: str, key: int) -> tuple[Place, str] | None:
    """Where a row that was found is shown, and what to say of it."""
    if table == "entry":
        from secretariat.services import minutes

        found = minutes.where(session, key)  # type: ignore[arg-type]
        page = MINUTES
    elif table == "agenda_item":
        found = agenda.where(session, key)  # type: ignore[arg-type]
        page = MEETING
    else:
        return _place_in_plan(session, table, key)
    if found is None:
        return None
    meeting_id, item_id, number, title = found
    return Place(page, meeting_id, item_id, row_id=key), f"{number}, {title}"


def _place_in_plan(session: object, table: str, key: int) -> tuple[Place, str] | None:
    """Where a measure, a goal or an update that was found is shown, and what to say of it."""
    from secretariat.services import whereabouts

    found = whereabouts.of_row(session, table, key)  # type: ignore[arg-type]
    if found is None:
        return _place_of_subject(session, table, key)
    if found.measure_id is None:
        return Place(PLAN, plan_id=found.plan_id, row_id=key), _("Goal")
    note = _("Update on {day}", day=found.on) if found.on else _("Measure")
    return Place(MEASURE, measure_id=found.measure_id), note if table == "measure" else f"{found.name}, {note}"


def _place_of_subject(session: object, table: str, key: int) -> tuple[Place, str] | None:
    """Where a matter, a statement, a project or a form that was found is shown, and what to say of it."""
    from secretariat.services import subjects

    found = subjects.where(session, table, key)  # type: ignore[arg-type]
    page = _PAGES_OF.get(found.table) if found is not None else None
    if found is None or page is None:
        return None
    tab = "handling" if found.handling_id is not None else ""
    place = Place(page, row_id=found.id, tab=tab, at=found.handling_id)
    return place, _(_CALLED[table]) if table in _CALLED else found.title
