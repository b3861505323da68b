"""The page of a form: its answers, its yearly confirmation, its papers and deliveries, and what is told of it."""

import datetime as dt
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from secretariat.errors import Refused
from secretariat.i18n import _, chosen, count
from secretariat.models import (
    Annex,
    Answer,
    ChangeRequest,
    Confirmation,
    Delivery,
    Form,
    FormTemplate,
    Organization,
    Party,
    PointSecrecy,
    Secrecy,
    SecretSpan,
    TemplateVersion,
)
from secretariat.services import confirmations, form_answers, owners
from secretariat.services.confirmations import ConfirmationRow, Standing, State
from secretariat.services.form_answers import Filled
from secretariat.services.owners import Owner
from secretariat.ui.desk import Desk
from secretariat.ui.form_confirm_part import ConfirmPart
from secretariat.ui.form_facts_part import FormFactsPart
from secretariat.ui.form_fill_part import FillPart
from secretariat.ui.form_paper_part import PaperPart
from secretariat.ui.form_words import progress_words, standing_chip, state_words, version_words
from secretariat.ui.measure_part import joined
from secretariat.ui.old_origin import WhenceOf
from secretariat.ui.place import FORM_TEMPLATE, FORMS, Place
from secretariat.ui.preview import PRINT_KEYS
from secretariat.ui.secrecy_form import KEYS as SECRECY_KEYS
from secretariat.ui.sections import Doing, settle
from secretariat.ui.widgets import Button, Elided, Tabs, clear, column, connect, line, row, text

TABS = ("answers", "confirmation", "papers", "facts")
_WATCHED = (Form, FormTemplate, TemplateVersion, Answer, ChangeRequest, Confirmation, Delivery, Organization,
            PointSecrecy, Secrecy, SecretSpan, Party, Annex)  # fmt: skip


class FormPage(QWidget):
    """One form."""

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._desk, self._window = desk, window
        self._filled: Filled | None = None
        self._rows: list[ConfirmationRow] = []
        self._state = State(Standing.NEVER)
        self._form_id: int | None = None
        self._waiting = 0
        self._crumb, self._note = Elided("", "help"), Elided("", "note")
        self.title = text("", "page", wrap=True)
        self._chip = row(spacing=0)
        self.template = connect(Button(_("Template"), "quiet", icon="form"), self._on_template)
        self.newer = connect(Button(_("Move to the new version…")), self._on_newer)
        self.confirm = connect(Button(_("Confirm…"), keys="F9"), self.begin_confirmation)
        tell = window.status.show_note
        self.fill, self.confirmation = FillPart(desk), ConfirmPart(desk, tell)
        self.papers, self.facts = PaperPart(desk, tell), FormFactsPart(desk)
        self.fill.told.connect(self._on_waiting)
        self.fill.stale.connect(self.reload)
        self.confirmation.wanted.connect(self._on_wanted)
        self.confirmation.paper_wanted.connect(self._on_paper_wanted)
        self.tabs = Tabs(_("A form"), _("Answers"), _("Confirmation"), _("Papers and deliveries"), _("Basics"))
        self.tabs.currentChanged.connect(self._on_tab)
        self._parts = QStackedWidget()
        self._build()
        self._add_actions()
        desk.workspace.changed.connect(self._on_changed)
        desk.group_changed.connect(self._on_group_changed)

    def _build(self) -> None:
        first = row(self._crumb, 1, self.template, spacing=8)
        second = row(self._chip, self._note, 1, self.newer, self.confirm, spacing=10)
        head = column(first, self.title, second, self.tabs, spacing=8, margins=(32, 10, 24, 0))
        for part in (self.fill, self.confirmation, self.papers, self.facts):
            self._parts.addWidget(part)
        layout = column(head, line(), self._parts, spacing=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def shown(self) -> Owner | None:
        """The form that is shown."""
        return owners.form(self._form_id) if self._form_id is not None else None

    def _add_actions(self) -> None:
        add = self._window.add_action
        WhenceOf(self, self._window, self._desk, self.shown)
        for words, keys, slot in (
            (_("Next point without an answer"), "F8", self._on_next),
            (_("Next section"), "Ctrl+PgDown", self.fill.next_section),
            (_("Section before"), "Ctrl+PgUp", self.fill.section_before),
            (_("Show or hide the history of the point"), "Ctrl+Shift+H", self._on_history),
            (_("Ask for a change of the answer"), "Ctrl+Shift+R", self._on_request),
            (_("Keep the chosen words or the whole point secret"), SECRECY_KEYS, self._on_secrecy),
            (_("Confirm the form"), "F9", self.begin_confirmation),
            (_("Log a delivery"), "Ctrl+Shift+L", self._on_delivery),
            (_("Save the paper…"), "Ctrl+P", self._on_save),
            (_("Print the paper…"), PRINT_KEYS, self._on_print),
            (_("Close the form, or go back to the forms"), "Esc", self._on_back),
        ):
            add(words, keys, slot, self)
        for number in range(self.tabs.count()):
            words = _("Show the tab {name}", name=self.tabs.tabText(number))
            add(words, f"Ctrl+{number + 1}", Doing(self._turn_to, number), self)

    # What is shown

    def show_place(self, place: Place) -> None:
        """Show a form, and a tab of it; `uid` is the key of the point to go to, `on` the day whose paper is shown."""
        form_id = place.row_id or self._form_id
        if form_id is None:
            self._desk.go(Place(FORMS))
            return
        self._form_id = form_id
        self.reload()
        if self._filled is None:
            return
        if place.tab in TABS:
            self.tabs.setCurrentIndex(TABS.index(place.tab))
        if place.on is not None:
            self._on_paper_wanted(place.on)
        elif place.uid:
            self._on_wanted(place.uid)
        elif place.tab == "confirm":
            self.begin_confirmation()
        elif self.tabs.currentIndex() == 0:
            self.fill.sections.setFocus()
        else:
            self.tabs.setFocus()

    def leave(self) -> None:
        """Hand in what was typed."""
        self.fill.leave()
        self.facts.leave()

    def reload(self) -> None:
        """Read the form anew."""
        if self._form_id is None:
            return
        ask = self._desk.workspace.ask
        try:
            filled = ask(form_answers.of_form, self._form_id)
        except Refused:
            self._filled = self._form_id = None
            self._desk.go(Place(FORMS))
            return
        self._filled = filled
        self._rows = ask(confirmations.of_form, self._form_id)
        self._state = confirmations.state([one.on for one in self._rows], _today())
        if filled.form.group_id != self._desk.group_id:
            self._desk.choose_group(filled.form.group_id)
        self._show_head(filled)
        self._show_tab()

    def _show_head(self, filled: Filled) -> None:
        form, can = filled.form, self._desk.workspace.can_change
        self._crumb.tell(joined(form.template.title, version_words(form.version)))
        self.title.setText(form.title)
        clear(self._chip)
        self._chip.addWidget(standing_chip(self._state, form.closed_on))
        waiting = count("{n} answer waits for its reason", "{n} answers wait for their reason", self._waiting)
        state = state_words(self._state, form.closed_on) if self._rows or form.closed_on else ""
        self._note.tell(joined(waiting if self._waiting else "", form.whose(chosen().code),
                               progress_words(filled.progress), state))  # fmt: skip
        self.newer.setVisible(can and form.newer is not None and form.closed_on is None)
        self.confirm.setVisible(can and form.closed_on is None)
        is_next = self._state.standing is not Standing.HOLDS and filled.progress.is_whole
        self.confirm.rank("primary" if is_next else "secondary")

    def _show_tab(self) -> None:
        filled = self._filled
        if filled is None:
            return
        tab = TABS[self.tabs.currentIndex()]
        self._parts.setCurrentIndex(self.tabs.currentIndex())
        if tab == "answers":
            self.fill.show_filled(filled, self._rows[-1] if self._rows else None)
        elif tab == "confirmation":
            self.confirmation.show_filled(filled, self._rows, self._state)
        elif tab == "papers":
            self.papers.show_filled(filled, self._rows)
        else:
            self.facts.show_filled(filled)

    @Slot(int)
    def _on_waiting(self, number: int) -> None:
        if number != self._waiting and self._filled is not None:
            self._waiting = number
            self._show_head(self._filled)

    # What is done

    def _turn(self, tab: str) -> None:
        self.tabs.setCurrentIndex(TABS.index(tab))

    def _turn_to(self, number: int) -> None:
        self.tabs.setCurrentIndex(number)
        self.tabs.setFocus()

    @Slot(int)
    def _on_tab(self, _number: int) -> None:
        self.leave()
        self.reload()
        settle()

    @Slot()
    def begin_confirmation(self) -> None:
        """Begin to confirm the form."""
        if not self.confirm.isHidden():
            self._turn("confirmation")
            self.confirmation.begin()

    @Slot()
    def _on_next(self) -> None:
        self._turn("answers")
        self.fill.next_unanswered()

    @Slot()
    def _on_history(self) -> None:
        self._turn("answers")
        self.fill.folds.turn_history()

    @Slot()
    def _on_request(self) -> None:
        self._turn("answers")
        self.fill.folds.begin_request()

    @Slot()
    def _on_secrecy(self) -> None:
        self._turn("answers")
        self.fill.folds.begin_secrecy()

    @Slot()
    def _on_delivery(self) -> None:
        self._turn("papers")
        self.papers.begin()

    @Slot()
    def _on_save(self) -> None:
        self._turn("papers")
        self.papers.save_paper()

    @Slot()
    def _on_print(self) -> None:
        self._turn("papers")
        self.papers.print_paper()

    @Slot(str)
    def _on_wanted(self, key: str) -> None:
        self._turn("answers")
        self.fill.begin_at(key)

    @Slot(object)
    def _on_paper_wanted(self, day: dt.date) -> None:
        self._turn("papers")
        self.papers.show_day(day)
        self.tabs.setFocus()

    @Slot()
    def _on_newer(self) -> None:
        self._turn("facts")
        self.facts.begin_move()

    @Slot()
    def _on_template(self) -> None:
        if self._filled is not None:
            self._desk.go(Place(FORM_TEMPLATE, row_id=self._filled.form.version.template_id))

    @Slot()
    def _on_back(self) -> None:
        parts = {"answers": self.fill, "confirmation": self.confirmation, "papers": self.papers,
                 "facts": self.facts}  # fmt: skip
        part: Any = parts[TABS[self.tabs.currentIndex()]]
        if not part.close_form():
            self._desk.go(Place(FORMS, row_id=self._form_id))

    @Slot()
    def _on_group_changed(self) -> None:
        if self.isVisible() and self._filled is not None and self._filled.form.group_id != self._desk.group_id:
            self._desk.go(Place(FORMS))

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if self.isVisible() and changes.touches(*_WATCHED):
            self.reload()


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()
