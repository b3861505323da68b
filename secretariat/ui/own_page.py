"""Own measures: what an organization answers for, and what it tells of it, by keys alone.

A member sees what is the member's own. The secretary chooses an organization, to write down what it tells by telephone.
"""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QStackedWidget, QWidget

from secretariat.i18n import _, chosen
from secretariat.models import (
    Action,
    ActionOwner,
    AgendaItem,
    Blocker,
    DeadlineRevision,
    Entry,
    Measure,
    MeasureLink,
    Organization,
    PhaseChange,
    Reported,
    Responsibility,
    RoundRequest,
    Update,
    UpdateRound,
)
from secretariat.paths import documents_folder
from secretariat.services import own, persons, plans, users
from secretariat.services.own import Own, OwnAction, OwnMeasure
from secretariat.ui import round_work
from secretariat.ui.desk import Desk
from secretariat.ui.own_action import ActionForm
from secretariat.ui.own_answer import AnswerForm, Telling
from secretariat.ui.own_drafts import EMPTY, Drafts
from secretariat.ui.own_list import OwnList
from secretariat.ui.own_words import place_of, quiet_words, round_words
from secretariat.ui.place import PLAN, ROUNDS, Place
from secretariat.ui.widgets import (
    Button,
    Elided,
    EmptyState,
    column,
    connect,
    line,
    pane,
    row,
    scrolled,
    text,
)

_LIST, _NARROW_LIST, _NARROW, _FOOT = 452, 340, 1060, 120
_WATCHED = (Action, ActionOwner, AgendaItem, Blocker, DeadlineRevision, Entry, Measure, MeasureLink, Organization,
            PhaseChange, Responsibility, RoundRequest, Update, UpdateRound)  # fmt: skip


class OwnPage(QWidget):
    """What one organization answers for."""

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._window = window
        self._desk = desk
        self._drafts = Drafts(str(desk.workspace.store.location))
        self._own: Own | None = None
        self._shown: OwnMeasure | OwnAction | None = None
        self._read: tuple[Any, ...] = ()
        self.organization_id: int | None = None
        self.choice = QComboBox()
        self.choice.setAccessibleName(_("Organization"))
        self.choice.setMinimumWidth(220)
        self.choice.activated.connect(self._on_choice)
        self._name = Elided("", "note")
        self._note = text("", "note", wrap=True)
        self._told_by: dict[int, str] = {}
        self._is_answering = False
        self._make(desk.member_id)
        self._build()
        self._actions(window)
        desk.workspace.changed.connect(self._on_changed)
        desk.group_changed.connect(self._on_group_changed)

    def _make(self, member_id: int | None) -> None:
        self.rounds = connect(Button(_("Update rounds"), icon="send"), self._on_rounds)
        self.send = connect(Button(_("Send answers"), icon="send", keys="Ctrl+Shift+Return"), self._on_send)
        (self.send if member_id is None else self.rounds).hide()
        self.list = OwnList()
        self.list.shown.connect(self._on_shown)
        self.list.entered.connect(self._on_entered)
        self.list.stated.connect(self._on_state)
        self.form, self.action = AnswerForm(), ActionForm()
        self.form.edited.connect(self._keep)
        for form in (self.form, self.action):
            form.agreed.connect(self._on_agreed)
        self.action.measure_wanted.connect(self.list.choose)
        self._forms = QStackedWidget()
        self._middle = QStackedWidget()
        self.same = connect(Button(_("Same as last time"), keys="Ctrl+R"), self._on_same)
        self._kept = Elided("", "help")
        self.next = connect(Button(_("Next"), "quiet", keys="Ctrl+↓"), self._on_next)
        self.answer = connect(Button(_("Mark as answered"), "primary", keys="Ctrl+Return"), self._on_answer)

    def _build(self) -> None:
        first = row(text(_("Own measures"), "page"), self._name, self.choice, 1, self.rounds, self.send, spacing=12)
        head = column(first, self._note, spacing=6, margins=(24, 16, 24, 14))
        for form in (self.form, self.action):
            self._forms.addWidget(scrolled(pane(column(form, 1, spacing=0))))
        foot = row(self.same, self._kept, 1, self.next, self.answer, spacing=10, margins=(32, 12, 28, 14))
        right = pane(column(self._forms, line(), foot, spacing=0))
        self.list.setFixedWidth(_LIST)
        body = row(self.list, line(vertical=True), right, spacing=0)
        body.setStretch(2, 1)
        whole = QWidget()
        whole.setLayout(body)
        go = connect(Button(_("Go to Measures")), self._on_plan)
        words = _("Measures of the plan and actions of the minutes come here by the organization that owns them.")
        empty = QWidget()
        empty.setLayout(column(EmptyState(_("Nothing to answer for yet"), words, go), 1, margins=(32, 28, 32, 28)))
        self._middle.addWidget(whole)
        self._middle.addWidget(empty)
        layout = column(head, line(), self._middle, spacing=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def _actions(self, window: Any) -> None:
        for words, keys, slot in (
            (_("Same as last time"), "Ctrl+R", self._on_same),
            (_("Next measure without an answer"), "Ctrl+Down", self._on_next),
            (_("Mark as answered"), "Ctrl+Return", self._on_answer),
        ):
            window.add_action(words, keys, slot, self)
        if self._desk.member_id is None:
            window.add_action(_("Next organization"), "Ctrl+PgDown", self._on_next_body, self)
            window.add_action(_("Previous organization"), "Ctrl+PgUp", self._on_last_body, self)
        else:
            window.add_action(_("Send answers"), "Ctrl+Shift+Return", self._on_send, self)

    # What is shown

    def show_place(self, place: Place) -> None:
        """Show an organization: the one asked for, the one shown last, else the first; and a measure of it."""
        if self._desk.member_id is not None:
            self.organization_id = self._desk.member_id
        elif place.row_id is not None:
            self.organization_id = place.row_id
        if self._read != self._now():
            self.reload()
        if place.measure_id is not None:
            self.list.choose(place.measure_id)
        self.list.setFocus()

    def _now(self) -> tuple[Any, ...]:
        """What the page depends on beside the rows of the file."""
        return self._desk.group_id, self.organization_id, _today()

    def leave(self) -> None:
        """Keep what was written."""
        self._keep()

    def reload(self) -> None:
        """Read everything anew, once for each change of the file and each day."""
        today, group_id = _today(), self._desk.group_id
        self._keep()
        bodies = self._desk.workspace.ask(own.answering, group_id, today) if group_id is not None else []
        ids = [body.organization_id for body in bodies]
        if self._desk.member_id is None and self.organization_id not in ids:
            self.organization_id = next(iter(ids), None)
        self.choice.clear()
        for body in bodies:
            short, name = body.short.said(chosen().code), body.name.said(chosen().code)
            self.choice.addItem(f"{short} · {name}" if short and short != name else name, body.organization_id)
        self.choice.setCurrentIndex(self.choice.findData(self.organization_id))
        self._own = None
        if group_id is not None and self.organization_id is not None:
            self._own = self._desk.workspace.ask(own.of_organization, group_id, self.organization_id, today)
        self._read = self._now()
        self._shown = None
        self._show_head()
        self.list.show_own(self._own, today)

    def _show_head(self) -> None:
        found = self._own
        self.choice.setVisible(found is not None and self._desk.member_id is None)
        self._name.setVisible(self._desk.member_id is not None)
        self._name.tell(found.name.said(chosen().code) if found else "")
        has_any = found is not None and bool(found.measures or found.actions)
        self._middle.setCurrentIndex(0 if has_any else 1)
        asked = found.rounds[0] if found is not None and found.rounds else None
        self._note.setText(round_words(asked, _today()) if asked else quiet_words(found))

    def _on_shown(self, one: object) -> None:
        if one is not self._shown:
            self._keep()
        is_own = isinstance(one, (OwnMeasure, OwnAction))
        self._shown = one if isinstance(one, (OwnMeasure, OwnAction)) else None
        for button in (self.answer, self.next):
            button.setVisible(is_own)
        self.same.setVisible(isinstance(one, OwnMeasure))
        self.answer.setEnabled(self._desk.workspace.can_write)
        if isinstance(one, OwnMeasure):
            self._show_measure(one)
        elif isinstance(one, OwnAction):
            names = {each.measure.id: f"{each.measure.number} {each.measure.name}".strip()
                     for each in (self._own.measures if self._own else ())}  # fmt: skip
            self.action.show_action(one, _today(), names)
            self._kept.tell("")
            self.answer.setText(_("Mark as done") if not one.measures else _("Tell of it"))
            self._forms.setCurrentIndex(1)
        self._fit()

    def _show_measure(self, one: OwnMeasure) -> None:
        draft = self._drafts.of(self.organization_id or 0, one.measure.id)
        if not draft.given_by:
            draft = replace(draft, given_by=self._teller())
        self.form.show_measure(one, draft, self._telling(one))
        self.same.setEnabled(one.measure.told is not None)
        self.answer.setText(_("Mark as answered"))
        self._kept.tell(_("Draft kept") if draft else "")
        self._forms.setCurrentIndex(0)

    def _teller(self) -> str:
        """Who told the last answer of this organization; at first a member is the user."""
        known = self._told_by.get(self.organization_id or 0, "")
        if known or self._desk.member_id is None:
            return known
        user = self._desk.workspace.ask(users.of_login, self._desk.workspace.store.login)
        return user.name if user else ""

    def _telling(self, one: OwnMeasure) -> Telling:
        group = self._desk.group()
        asked = next((each for each in self._own.rounds if each.plan_id == one.plan_id), None) if self._own else None
        language = asked.language if asked else group.facts.language if group else chosen().code
        plan = self._desk.workspace.ask(plans.one, one.plan_id)
        people = [(each.id, each.name) for each in self._desk.workspace.ask(persons.every)
                  if each.facts.organization_id == self.organization_id]  # fmt: skip
        return Telling(_today(), language, plan.facts.term_ends, people)

    # What is done

    @Slot()
    def _keep(self) -> None:
        """Keep the draft of the measure that is shown."""
        if isinstance(self._shown, OwnMeasure) and self.organization_id is not None:
            is_kept = self._drafts.keep(self.organization_id, self._shown.measure.id, self.form.draft)
            self._kept.tell(_("Draft kept") if is_kept else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number that no field takes says how the measure goes."""
        if not self.list.tell_state(event):
            super().keyPressEvent(event)

    @Slot(object)
    def _on_state(self, state: Reported) -> None:
        if isinstance(self._shown, OwnMeasure):
            self.form.choose(state)

    @Slot()
    def _on_same(self) -> None:
        if isinstance(self._shown, OwnMeasure):
            self.form.repeat()

    @Slot()
    def _on_next(self) -> None:
        self.list.go_on()
        self.list.setFocus()

    @Slot()
    def _on_answer(self) -> None:
        if isinstance(self._shown, OwnMeasure):
            self._answer_measure(self._shown)
        elif isinstance(self._shown, OwnAction):
            self._answer_action(self._shown)

    def _answer_measure(self, one: OwnMeasure) -> None:
        body = self.organization_id
        self.form.calm()
        if body is None or not self.form.is_readable:
            return
        draft, name = self.form.draft, one.measure.number or one.measure.name
        work = (own.answer, one.measure.id, body, self.form.facts())
        after = self.list.next_waiting()
        # the draft goes first, so that the page that reloads meets an empty form
        self._drafts.keep(body, one.measure.id, EMPTY)
        self._is_answering = True
        done = self._desk.workspace.execute(*work, on=_today(), refused=self.form.refuse)
        self._is_answering = False
        if done is None:
            self._drafts.keep(body, one.measure.id, draft)
            return
        self._shown = None
        self._told_by[body] = draft.given_by
        self._desk.told.emit(_("Answered: {name}", name=name))
        self.reload()
        if after is None:
            self.list.go_on()
        else:
            self.list.choose(after.measure.id)
        self.list.setFocus()

    def _answer_action(self, one: OwnAction) -> None:
        body, form = self.organization_id, self.action
        if body is None or form.done_on.is_wrong:
            return
        facts = {"done_on": form.done_on.date, "text": form.text.value.strip()}
        work = (own.tell_action, one.row.id, body)
        if self._desk.workspace.execute(*work, on=_today(), refused=form.refuse, **facts) is not None:
            self._desk.told.emit(_("Action {number} is told", number=one.row.printed_number))
            self.reload()
            self.list.setFocus()

    @Slot()
    def _on_agreed(self) -> None:
        one = self._shown
        if one is not None and one.agreed is not None:
            self._desk.go(place_of(one.agreed))

    @Slot()
    def _on_entered(self) -> None:
        (self.action.done_on.line if isinstance(self._shown, OwnAction) else self.form.text.area).setFocus()

    @Slot(int)
    def _on_choice(self, _place: int) -> None:
        self._keep()
        self._shown = None
        self.organization_id = self.choice.currentData()
        self.reload()

    @Slot()
    def _on_next_body(self) -> None:
        self._step(1)

    @Slot()
    def _on_last_body(self) -> None:
        self._step(-1)

    def _step(self, places: int) -> None:
        """Go to another organization of the list; after the last one comes the first."""
        if number := self.choice.count():
            self.choice.setCurrentIndex((self.choice.currentIndex() + places) % number)
            self._on_choice(0)
            self.list.setFocus()

    @Slot()
    def _on_rounds(self) -> None:
        self._desk.go(Place(ROUNDS))

    @Slot()
    def _on_send(self) -> None:
        name = QFileDialog.getExistingDirectory(self, _("Folder for the answers"), str(documents_folder()))
        if name:
            self.send_into(Path(name))

    def send_into(self, folder: Path) -> None:
        """Write the answers as the sheet of the round, and a letter that carries it."""
        self._keep()
        work = round_work.answers_of(self._desk.workspace, folder, _today(), self._teller())
        if work is not None:
            self._desk.jobs.start(*work, then=self._sent, failed=self._not_sent)

    def _sent(self, letter: Path) -> None:
        words = _("Your answers are in {folder}. Open {letter} in your mail program and send it.",
                  folder=str(letter.parent), letter=letter.name)  # fmt: skip
        self._window.message.tell("info", words)

    def _not_sent(self, error: BaseException) -> None:
        round_work.tell(error, self._desk.workspace.refused.emit)

    @Slot()
    def _on_plan(self) -> None:
        self._desk.go(Place(PLAN))

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if changes.touches(*_WATCHED):
            self._read = ()
            if self.isVisible() and not self._is_answering:
                self.reload()

    @Slot()
    def _on_group_changed(self) -> None:
        self._read = ()
        if self.isVisible():
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew what changed meanwhile."""
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the list gives room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        is_narrow = self.width() < _NARROW
        self.list.setFixedWidth(_NARROW_LIST if is_narrow else _LIST)
        buttons = [one for one in (self.same, self.next, self.answer) if not one.isHidden()]
        room = self.width() - self.list.width() - _FOOT
        for has_keys in (True, False):
            for button in buttons:
                button.show_keys(has_keys)
            if sum(button.sizeHint().width() + 10 for button in buttons) <= room:
                break


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()
