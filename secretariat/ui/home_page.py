"""Home: the next meeting and what it lacks, the minutes at work, what falls due, the last changes."""

import datetime as dt
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from secretariat.i18n import _, capitalized, chosen, count
from secretariat.models import (
    Action,
    ActionOwner,
    AgendaItem,
    Attendance,
    Entry,
    Group,
    Meeting,
    MeetingState,
    Presenter,
)
from secretariat.services import meetings, overview
from secretariat.services.actions import ActionRow
from secretariat.services.overview import OpenMinutes, Overview, Preparation
from secretariat.ui import icons
from secretariat.ui.desk import Desk
from secretariat.ui.flow_layout import flow
from secretariat.ui.home_comments import CommentLine
from secretariat.ui.place import LIVE, MEETING, MEETINGS, MINUTES, OLD_PAPERS, PEOPLE, Place
from secretariat.ui.readings import said_window
from secretariat.ui.widgets import (
    AFTER_PAINTING_MS,
    Button,
    Elided,
    EmptyState,
    PageHead,
    Stages,
    clear,
    column,
    connect,
    line,
    pane,
    row,
    scrolled,
    text,
)
from secretariat.ui.wording import minutes_stages, record_words

if TYPE_CHECKING:
    from secretariat.services.plan_state import PlanState
    from secretariat.ui.reminding import Reminding

_RAIL, _NARROW = 312, 960
_DUE = 4
_OVER = {MeetingState.IN_SESSION, MeetingState.HELD}


class HomePage(QWidget):
    """The first page."""

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._window = window
        self._main = QVBoxLayout()
        self._main.setContentsMargins(40, 36, 40, 24)
        self._main.setSpacing(0)
        self._rail = QVBoxLayout()
        self._rail.setContentsMargins(24, 32, 24, 24)
        self._rail.setSpacing(6)
        rail = scrolled(pane(self._rail, "sunken"))
        rail.setFixedWidth(_RAIL)
        main = scrolled(pane(self._main))
        layout = row(main, line(vertical=True), rail, spacing=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        desk.workspace.changed.connect(self._on_changed)
        desk.group_changed.connect(self._on_group_changed)
        self._is_stale = False
        self._next_id: int | None = None
        self._answers: Elided | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(_("Home"))
        window.add_action(_("Draft all reminders…"), "", self._on_remind, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the margins give room."""
        super().resizeEvent(event)
        margin = 40 if event.size().width() >= _NARROW else 24
        self._main.setContentsMargins(margin, 36, margin, 24)

    @cached_property
    def reminding(self) -> "Reminding":
        """What drafts reminders; the first page does without until it is asked."""
        from secretariat.ui.reminding import Reminding

        return Reminding(self, self._window, self._desk)

    def show_place(self, _place: Place) -> None:
        """Show today."""
        self.reload()
        self.setFocus()

    def reload(self) -> None:
        """Read everything anew; what surrounds the meetings a moment after them."""
        clear(self._main)
        self._is_stale = False
        self._answers = None
        today = dt.datetime.now().astimezone().date()
        QTimer.singleShot(AFTER_PAINTING_MS, self._complete)
        head = row(
            text(capitalized(f"{chosen().weekday(today)} {chosen().date(today)}"), "page"),
            text(_("week {number}", number=today.isocalendar().week), "note"),
            1,
            spacing=10,
        )
        self._main.addLayout(head)
        if self._desk.group_id is None:
            self._main.addSpacing(32)
            self._main.addWidget(_no_group(self._desk))
            self._main.addStretch(1)
            return
        found = self._desk.workspace.ask(overview.of_group, self._desk.group_id, on=today)
        self._next_id = found.preparation.meeting.id if found.preparation else None
        self._main.addWidget(text(_summary(found, today), "note"))
        self._main.addSpacing(20)
        self._main.addWidget(line())
        self._show_preparation(found.preparation)
        for one in found.minutes:
            self._main.addWidget(line())
            self._main.addWidget(_Block(_("meeting"), chosen().short_date(one.meeting.date), self._minutes(one)))
        self._main.addStretch(1)

    def _show_preparation(self, found: Preparation | None) -> None:
        if found is None:
            new = connect(Button(_("New meeting"), "primary", icon="plus"), self._on_new_meeting)
            words = _("The group has no coming meeting. Its number and standing agenda items come by themselves.")
            words = " ".join(filter(None, (self._agreed(), words)))
            self._main.addSpacing(24)
            self._main.addWidget(EmptyState(_("No meeting ahead"), words, new))
            self._main.addSpacing(24)
            return
        meeting = found.meeting
        block = _Block(
            chosen().on_weekday(meeting.date),
            chosen().short_date(meeting.date),
            self._preparation(found),
            under=chosen().clock_range(meeting.starts, meeting.ends),
            large=True,
        )
        self._main.addWidget(block)

    def _agreed(self) -> str:
        """When the next meeting will be, as the last one agreed."""
        rows = self._desk.workspace.ask(meetings.of_group, self._desk.group_id) if self._desk.group_id else []
        agreed = next((row.next for row in rows if row.state in _OVER), None)
        if agreed is None or not agreed.words:
            return ""
        days = said_window(agreed.earliest, agreed.latest) or _("kept as words")
        return _("The next meeting: {words} ({days})", words=agreed.words, days=days) + "."

    def _preparation(self, found: Preparation) -> QVBoxLayout:
        meeting = found.meeting
        here = Place(MEETING, meeting.id)
        parts: list[Any] = [
            row(
                text(_("Meeting {number}", number=meeting.number), "section"), Elided(meeting.place, "note"), spacing=10
            )
        ]
        parts[0].addStretch(1)
        parts[0].setContentsMargins(0, 0, 0, 4)
        items = count("{n} item", "{n} items", meeting.item_count)
        planned = _("{items}, {time} in all", items=items, time=chosen().duration(found.planned))
        parts.append(self._check(_("Agenda"), planned, _("Open"), here, done=meeting.item_count > 0))
        is_sent = meeting.state is not MeetingState.PREPARING
        if is_sent and meeting.invited_on:
            words = _("Invitation sent {date}", date=chosen().short_date(meeting.invited_on))
            self._answers = Elided("", "note")
            parts.append(self._check(words, self._answers, _("Show"), here, done=True))
        else:
            parts.append(self._check(_("The invitation has not been sent"), "", _("Open"), here))
        for item in found.without_presenter[:3]:
            words = _("Item {number} has no presenter", number=item.number)
            place = Place(MEETING, meeting.id, item.id)
            parts.append(self._check(words, item.title, _("Name one"), place))
        live = Button(_("Open the meeting mode"), "primary", keys="Ctrl+M")
        live.clicked.connect(_Go(self._desk, Place(LIVE, meeting.id)))
        look = Button(_("Preview the agenda"), icon="document")
        look.clicked.connect(_Go(self._desk, Place(MEETING, meeting.id, tab="preview")))
        acts = flow(live, look)
        acts.setContentsMargins(0, 12, 0, 0)
        parts.append(acts)
        return column(*parts, spacing=0)

    def _minutes(self, one: OpenMinutes) -> QVBoxLayout:
        meeting = one.meeting
        stages = Stages()
        stages.show_stages(*minutes_stages(meeting))
        words_of = record_words(self._desk.group())
        kind = _(words_of.title, number=meeting.number)
        missing = [
            count("{n} action without an owner", "{n} actions without an owner", one.without_owner)
            if one.without_owner
            else "",
            count("{n} action without a due date", "{n} actions without a due date", one.without_due)
            if one.without_due
            else "",
        ]
        words = ", ".join(filter(None, missing)) or _("Every action has an owner and a due date.")
        button = Button(_(words_of.open), icon="document")
        button.clicked.connect(_Go(self._desk, Place(MINUTES, meeting.id)))
        today = dt.datetime.now().astimezone().date()
        asked = CommentLine(self._desk, one, today) if one.is_commented else row()
        return column(
            PageHead(text(kind, "section"), stages),
            text(capitalized(words), "note"),
            asked,
            row(button, 1, margins=(0, 6, 0, 0)),
            spacing=6,
        )

    def _check(self, words: str, note: str | Elided, act: str, place: Place, *, done: bool = False) -> QWidget:
        mark = QLabel()
        mark.setPixmap(icons.pixmap("mark-done" if done else "mark-risk", "good" if done else "warning", 12))
        mark.setAccessibleName(_("in order") if done else _("missing"))
        button = Button(act, "quiet")
        button.setAccessibleName(f"{act}: {words}")
        button.setProperty("edge", "true")
        button.clicked.connect(_Go(self._desk, place))
        made = QWidget()
        layout = row(mark, text(words), Elided(note, "note") if isinstance(note, str) else note, 1, button, spacing=10)
        made.setLayout(layout)
        made.setFixedHeight(34)
        return made

    @Slot()
    def _on_remind(self) -> None:
        self.reminding.ask()

    @Slot()
    def _complete(self) -> None:
        if not self.isVisible():
            return
        clear(self._rail)
        plan_id = self._desk.plan_id
        if self._answers is not None and self._next_id is not None:
            from secretariat.services import attendance

            coming, seats = self._desk.workspace.ask(attendance.answers, self._next_id)
            self._answers.tell(_("{coming} of {seats} seats are coming", coming=coming, seats=seats))
        if self._desk.group_id is not None:
            today = dt.datetime.now().astimezone().date()
            found = self._state(plan_id, today) if plan_id is not None else None
            if found is not None:
                self._show_plan(found, today)
            self._show_forms(today)
            self._show_statements(today)
            self._show_rail(self._desk.group_id, found)
            from secretariat.ui.sections import settle

            settle()

    def _state(self, plan_id: int, today: dt.date) -> "PlanState":
        """How the plan stands; its measures are read once for each day until something changes in them."""
        from secretariat.services import plan_state

        ask, desk = self._desk.workspace.ask, self._desk
        since = ask(overview.last_held, desk.group_id or 0, on=today)
        before = desk.measures(plan_id, since) if since else None
        return ask(plan_state.of_plan, plan_id, on=today, rows=desk.measures(plan_id, today), before=before)

    def _show_plan(self, found: "PlanState", today: dt.date) -> None:
        """How the plan stands, under the meetings."""
        from secretariat.ui import home_plan

        for part in (line(), _Block(_("state"), chosen().short_date(today), home_plan.state(self._desk, found))):
            self._main.insertWidget(self._main.count() - 1, part)

    def _show_forms(self, today: dt.date) -> None:
        """Which forms are to be confirmed, under the plan."""
        from secretariat.services import subjects

        if self._desk.group_id is None or "form" not in self._desk.workspace.ask(subjects.used, self._desk.group_id):
            return
        from secretariat.ui import home_forms

        if found := home_forms.to_confirm(self._desk, today):
            day, lines = home_forms.block(self._desk, found)
            for part in (line(), _Block(_("forms"), day, lines)):
                self._main.insertWidget(self._main.count() - 1, part)

    def _show_statements(self, today: dt.date) -> None:
        """Which statements are late and what is recommended in others, under the forms."""
        from secretariat.services import subjects

        group_id = self._desk.group_id
        if group_id is None or "statement" not in self._desk.workspace.ask(subjects.used, group_id):
            return
        from secretariat.ui import home_statements

        if found := home_statements.waited_for(self._desk, today):
            day, lines = home_statements.block(self._desk, found)
            for part in (line(), _Block(_("statements"), day, lines)):
                self._main.insertWidget(self._main.count() - 1, part)

    def _show_rail(self, group_id: int, plan: "PlanState | None") -> None:
        today = dt.datetime.now().astimezone().date()
        if plan is not None and plan.round is not None:
            from secretariat.ui import home_plan

            self._rail.addLayout(home_plan.answers(self._desk, plan.round))
            self._rail.addSpacing(20)
        actions = self._desk.workspace.ask(overview.due_actions, group_id, on=today)
        self._rail.addLayout(row(text(_("Falling due"), "group"), 1, text(_("late, within 14 days, undated"), "help")))
        due = self._due_measures(plan, today) if plan else []
        for measure in due:
            self._rail.addWidget(measure)
            self._rail.addWidget(line())
        if not actions and not due:
            self._rail.addWidget(text(_("No open action falls due in two weeks."), "help", wrap=True))
        about = self._about(actions) if plan else {}
        for action in actions:
            self._rail.addWidget(_DueAction(action, today, about.get(action.id, "")))
            self._rail.addWidget(line())
        if self._desk.workspace.can_change and actions:
            remind = connect(Button(_("Draft all reminders…"), "quiet", icon="mail"), self._on_remind)
            self._rail.addLayout(row(remind, 1))
        self._rail.addSpacing(20)
        self._rail.addWidget(text(_("Last changes"), "group"))
        for change in self._desk.workspace.ask(overview.last_changes):
            when = (
                chosen().clock(change.at.time()) if change.at.date() == today else chosen().short_date(change.at.date())
            )
            words = Elided(capitalized(_(change.label)), "note")
            words.setStyleSheet("font-size: 14px;")
            entry = row(text(when, "help"), words, 1, spacing=10)
            self._rail.addLayout(entry)
        self._rail.addStretch(1)

    def _about(self, given: Sequence[ActionRow]) -> dict[int, str]:
        """The measures that actions are about, by action."""
        from secretariat.services import links, mentions

        ask = self._desk.workspace.ask
        tied = ask(links.of_actions, [one.id for one in given])
        names = {one.id: one.short for one in ask(mentions.of_group, self._desk.group_id or 0)} if tied else {}
        return {key: ", ".join(names[one] for one in about if one in names) for key, about in tied.items()}

    def _due_measures(self, plan: "PlanState", today: dt.date) -> list[QWidget]:
        """What is late of the plan, and what falls due next."""
        from secretariat.ui import home_plan

        shown = [*plan.late[:_DUE], *plan.upcoming[: max(2, _DUE - len(plan.late))]]
        return [home_plan.DueMeasure(self._desk, one, today) for one in shown]

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if not self.isVisible():
            return
        from secretariat.models import (
            Answer,
            ChangeRequest,
            Comment,
            CommentRound,
            Confirmation,
            Form,
            Recipient,
            Recommendation,
            RoundRequest,
            Statement,
            StatementRequest,
            UpdateRound,
        )
        from secretariat.ui.planned import PLANNED

        stale = changes.touches(Meeting, AgendaItem, Presenter, Attendance, Entry, Action, ActionOwner, Group)
        stale = stale or changes.touches(*PLANNED, UpdateRound, RoundRequest, Comment, CommentRound, Recipient)
        stale = stale or changes.touches(Form, Answer, ChangeRequest, Confirmation)
        stale = stale or changes.touches(Statement, StatementRequest, Recommendation)
        if stale and not self._is_stale:
            self._is_stale = True
            QTimer.singleShot(0, self._refresh)

    @Slot()
    def _refresh(self) -> None:
        """Read anew once, however much has changed by now."""
        if self._is_stale and self.isVisible():
            self.reload()

    @Slot()
    def _on_group_changed(self) -> None:
        if self.isVisible():
            self.reload()

    @Slot()
    def _on_new_meeting(self) -> None:
        self._desk.go(Place(MEETINGS, tab="new"))


class _Block(QWidget):
    """A part of the page with its date in the margin."""

    def __init__(self, over: str, date: str, content: QVBoxLayout, *, under: str = "", large: bool = False) -> None:
        super().__init__()
        margin = QWidget()
        margin.setFixedWidth(160)
        day = text(date, "date" if large else "section")
        if not large:
            day.setStyleSheet("font-size: 22px; font-weight: 600;")
        margin.setLayout(column(text(over, "help"), day, text(under, "note") if under else 0, 1, spacing=2))
        layout = row(margin, content, spacing=0, margins=(0, 24, 0, 24))
        layout.setStretch(1, 1)
        self.setLayout(layout)


class _DueAction(QWidget):
    """An open action: its sentence, who owns it, by when, and the measure it is about."""

    def __init__(self, action: ActionRow, today: dt.date, about: str = "") -> None:
        super().__init__()
        is_late = action.is_late(today)
        mark = QLabel()
        mark.setFixedWidth(14)
        mark.setPixmap(icons.pixmap("mark-late" if is_late else "mark-running", "danger" if is_late else "accent", 12))
        owners = ", ".join(owner.short.said(chosen().code) or owner.label(chosen().code) for owner in action.owners)
        who = text(", ".join(filter(None, (about, owners or _("no owner")))), "help")
        who.setToolTip(_("About the measure {name}", name=about) if about else "")
        title = row(mark, Elided(action.text), 1, who, spacing=8)
        when = Elided(_due(action, today), "error" if is_late else "help")
        self.setLayout(column(title, row(when, 1, margins=(22, 0, 0, 0)), spacing=1, margins=(0, 4, 0, 5)))


class _Go:
    """Goes to a place when a button is pressed."""

    def __init__(self, desk: Desk, place: Place) -> None:
        self._desk = desk
        self._place = place

    def __call__(self) -> None:
        self._desk.go(self._place)


def _due(action: ActionRow, today: dt.date) -> str:
    if action.latest is None:
        return action.due.words or _("no due date")
    words = action.due.words or chosen().date(action.latest)
    days = (action.latest - today).days
    if days < 0:
        away = count("{n} day late", "{n} days late", -days)
    else:
        away = count("{n} day", "{n} days", days) if days else _("today")
    return f"{words} · {away}"


def _summary(found: Overview, today: dt.date) -> str:
    if found.preparation is None:
        return _("No meeting is planned.")
    days = (found.preparation.meeting.date - today).days
    if days == 0:
        return _("The meeting is today.")
    words = count("The meeting is in {n} day.", "The meeting is in {n} days.", days)
    missing = len(found.preparation.without_presenter)
    if missing:
        words += " " + count("{n} item lacks a presenter.", "{n} items lack a presenter.", missing)
    return words


def _no_group(desk: Desk) -> EmptyState:
    button = Button(_("New group"), "primary", icon="plus")
    button.clicked.connect(_Go(desk, Place(PEOPLE, tab="new-group")))
    words = _("A group has seats, meets, and keeps minutes. Give it a name; members and habits can be added later.")
    made = EmptyState(_("No group yet"), words, button)
    memos = Button(_("Bring your old memos"), "quiet", icon="importing")
    memos.clicked.connect(_Go(desk, Place(OLD_PAPERS)))
    layout: Any = made.layout()
    layout.insertLayout(3, row(memos, 1))
    return made
