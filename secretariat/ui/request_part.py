"""The requests for statements of a group: the list, the chosen one with whom it asks, its papers and its letters."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from secretariat.i18n import _, chosen, count
from secretariat.paths import documents_folder
from secretariat.services import statement_letters, statement_requests, statement_summary
from secretariat.services.statement_requests import RequestRow
from secretariat.services.statements import StatementRow
from secretariat.ui import round_work, statement_work, theme
from secretariat.ui.cards import Card, CardList, Words
from secretariat.ui.chains import Chain, ProgressLine
from secretariat.ui.desk import Desk
from secretariat.ui.fields import DateField
from secretariat.ui.form_panel import FormPanel
from secretariat.ui.measure_part import today
from secretariat.ui.place import STATEMENT, Place
from secretariat.ui.request_detail import RequestDetail, told
from secretariat.ui.request_form import RequestForm
from secretariat.ui.secrecy_fold import SecrecyFold, row_subject, said
from secretariat.ui.sections import settle
from secretariat.ui.statement_compare import SideBySide
from secretariat.ui.statement_forms import AskingForm, DecliningForm
from secretariat.ui.widgets import (
    Button,
    EmptyState,
    Tabs,
    column,
    connect,
    line,
    pane,
    row,
    text,
)
from secretariat.ui.word_fields import shown_when

_LIST, _NARROW_LIST, _NARROW = 260, 200, 1060


class RequestPart(QWidget):
    """The requests.

    Signals:
        filing: somebody's statement is to be filed; from a file, where one is given.
    """

    filing = Signal(object, object)

    def __init__(self, desk: Desk, panel: FormPanel) -> None:
        super().__init__()
        self._desk, self._panel = desk, panel
        self._folder = documents_folder()
        self._made: tuple[str, list[StatementRow]] = ("", [])
        self.list: CardList[RequestRow] = CardList(_("Requests for statements"), _card, lambda one: one.id)
        self.list.shown.connect(self._on_shown)
        self.title, self.told = text("", "section", wrap=True), text("", "note", wrap=True)
        self.change = connect(Button(_("Change"), "quiet", keys="F2"), self.begin_change)
        self.others = connect(Button(_("Ask others too"), "quiet", icon="plus"), self.begin_asking)
        self.hide_it = connect(Button(_("Secrecy"), "quiet", icon="lock"), self.begin_secrecy)
        self.remove = connect(Button(_("Remove"), "quiet"), self._on_remove)
        self.tabs = Tabs(_("The request"), _("Whom it asks"), _("Side by side"))
        self.detail, self.compared = RequestDetail(), SideBySide()
        self.form, self.asking, self.declining = RequestForm(desk), AskingForm(desk), DecliningForm()
        self.fold = SecrecyFold(desk)
        self.progress = ProgressLine()
        self._note = text("", "note", wrap=True)
        self.mark = connect(Button(""), self._on_made_sent)
        self._parts, self._either = QStackedWidget(), QStackedWidget()
        panel.hold(self.form, self.asking, self.declining, self.fold)
        self._build()
        self._listen()

    def _build(self) -> None:
        self._strip = pane(row(self._note, self.mark, spacing=12, margins=(28, 8, 24, 8)), "sunken")
        self._strip.layout().setStretch(0, 1)  # type: ignore[union-attr]
        self._strip.hide()
        acts = row(self.others, self.change, self.hide_it, self.remove, 1, spacing=4)
        head = column(self.title, self.told, acts, self.tabs, spacing=6, margins=(28, 14, 24, 0))
        for part in (self.detail, self.compared):
            self._parts.addWidget(part)
        right = column(self._strip, self.progress, head, line(), self._parts, spacing=0)
        right.setStretch(4, 1)
        self._right = QWidget()
        self._right.setLayout(right)
        self._first = connect(Button(_("Ask for statements"), icon="plus"), self.begin)
        words = _(
            "Ask one organization or many at once, with a last day in words and questions. The request goes out as a "
            "letter to each; what comes is filed in its place and compared by heading."
        )
        empty = QWidget()
        empty.setLayout(column(EmptyState(_("No requests yet"), words, self._first), 1, margins=(28, 24, 24, 24)))
        full = QWidget()
        body = row(self.list, line(vertical=True), self._right, spacing=0)
        body.setStretch(2, 1)
        full.setLayout(body)
        self._either.addWidget(full)
        self._either.addWidget(empty)
        self.setLayout(column(self._either))

    def _listen(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab)
        self.form.made.connect(self._on_made)
        self.form.left.connect(self.close_form)
        self.asking.handed_in.connect(self._on_asking)
        self.asking.left.connect(self.close_form)
        self.declining.handed_in.connect(self._on_declined)
        self.declining.left.connect(self.close_form)
        self.fold.left.connect(self.close_form)
        self.compared.opened.connect(self._go)
        detail = self.detail
        detail.opened.connect(self._on_opened)
        detail.addressed.connect(self._on_addressed)
        detail.marked.connect(self._on_marked)
        detail.letters_wanted.connect(self._on_letters)
        detail.declining.connect(self._on_declining)
        detail.dropped.connect(self._on_dropped)

    # What is shown

    def reload(self) -> None:
        """Read the requests anew; the chosen one stays chosen."""
        group_id = self._desk.group_id
        found = self._desk.workspace.ask(statement_requests.of_group, group_id) if group_id is not None else []
        self._either.setCurrentIndex(0 if found else 1)
        self._first.setEnabled(self._desk.workspace.can_change)
        self.list.show_rows(found)

    @property
    def current(self) -> RequestRow | None:
        """The request that is shown."""
        return self.list.current()

    def choose(self, request_id: int, statement_id: int | None = None) -> None:
        """Show a request, and one whom it asks."""
        self.list.choose(request_id)
        if statement_id is not None:
            self.tabs.setCurrentIndex(0)
            self.detail.choose(statement_id)

    @Slot(object)
    def _on_shown(self, one: RequestRow | None) -> None:
        self._right.setVisible(one is not None)
        if one is None:
            return
        can = self._desk.workspace.can_change
        self.title.setText(one.title)
        secret = said(one.secrecy) if one.secrecy else ""
        self.told.setText(" · ".join(filter(None, (told(one, today()), secret))))
        for button in (self.change, self.others, self.hide_it):
            button.setVisible(can)
        self.remove.setVisible(can and not any(each.asked_on or each.facts.received_on for each in one.statements))
        self._show_tab(one)
        settle()

    def _show_tab(self, one: RequestRow) -> None:
        if self.tabs.currentIndex() == 0:
            self.detail.show_request(one, can_write=self._desk.workspace.can_change)
        else:
            found = self._desk.workspace.ask(statement_summary.compare, one.received, one.facts.questions)
            self.compared.show_comparison(found)

    @Slot(int)
    def _on_tab(self, number: int) -> None:
        self._parts.setCurrentIndex(number)
        if self.current is not None:
            self._show_tab(self.current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the list gives room."""
        super().resizeEvent(event)
        self.list.setFixedWidth(_NARROW_LIST if self.width() < _NARROW else _LIST)

    # Forms

    @Slot()
    def begin(self, matter_id: int | None = None) -> None:
        """Begin a request, about a matter where one is given."""
        group_id = self._desk.group_id
        if group_id is not None and self._desk.workspace.can_change:
            self._panel.open(self.form)
            self.form.begin(group_id, today(), matter_id)

    @Slot()
    def begin_change(self) -> None:
        """Begin to change the chosen request."""
        if self.current is not None and self._desk.workspace.can_change:
            self._panel.open(self.form)
            self.form.change(self.current, today())

    @Slot()
    def begin_asking(self) -> None:
        """Begin to ask others too."""
        one = self.current
        if one is not None and self._desk.workspace.can_change:
            taken = [each.facts.organization_id for each in one.statements if each.facts.organization_id]
            self.asking.calm()
            self.asking.whom.begin(one.group_id, taken)
            self._panel.open(self.asking)
            self.asking.whom.pick.setFocus()

    @Slot()
    def begin_secrecy(self) -> None:
        """Ask why the request is secret, with all that comes of it."""
        one = self.current
        if one is not None and self._desk.workspace.can_change:
            self._panel.open(self.fold)
            words = _("The whole request “{title}”", title=one.title)
            self.fold.ask(row_subject("statement_request", one.id, words, one.own_secrecy))

    def close_form(self) -> bool:
        """Close what is open; whether anything was."""
        was_open = self._panel.close_form()
        if was_open:
            self.list.setFocus()
        return was_open

    @Slot(int)
    def _on_made(self, request_id: int) -> None:
        self.close_form()
        self.reload()
        self.list.choose(request_id)
        self.tabs.setCurrentIndex(0)
        self.detail.table.setFocus()

    @Slot()
    def _on_asking(self) -> None:
        one, whom = self.current, self.asking.whom
        if one is None or whom.is_wrong:
            return
        execute = self._desk.workspace.execute
        if execute(statement_requests.add, one.id, whom.value, refused=self.asking.refuse) is not None:
            self.close_form()

    @Slot(object)
    def _on_declining(self, one: StatementRow) -> None:
        if one.declined_on is not None:
            self._desk.workspace.execute(statement_requests.decline, one.id, on=None)
        else:
            self._panel.open(self.declining)
            self.declining.begin(one.giver(chosen().code), today())

    @Slot()
    def _on_declined(self) -> None:
        one, form = self.detail.current(), self.declining
        if one is None:
            return
        day, why = form.on.date, form.because.value.strip()
        if day is None:
            _ask_day(form.on)
        elif self._desk.workspace.execute(statement_requests.decline, one.id, on=day, because=why, refused=form.refuse):
            self.close_form()

    # What is done

    @Slot(object)
    def _on_opened(self, one: StatementRow) -> None:
        if one.facts.received_on is not None:
            self._go(one.id)
        else:
            self.filing.emit(one, None)

    @Slot(int)
    def _go(self, statement_id: int) -> None:
        self._desk.go(Place(STATEMENT, row_id=statement_id))

    @Slot(object, str)
    def _on_addressed(self, one: StatementRow, address: str) -> None:
        self._desk.workspace.execute(statement_requests.set_address, one.id, address)

    @Slot(str, object)
    def _on_marked(self, what: str, asked: Sequence[StatementRow]) -> None:
        command = statement_requests.mark_sent if what == "sent" else statement_requests.mark_reminded
        names = chosen().joined([one.label(chosen().code) for one in asked])
        if asked and self._desk.workspace.execute(command, [one.id for one in asked], on=today()) is not None:
            words = _("Sent: {names}", names=names) if what == "sent" else _("Reminded: {names}", names=names)
            self._desk.told.emit(words)

    @Slot(object)
    def _on_dropped(self, one: StatementRow) -> None:
        if self._desk.workspace.execute(statement_requests.drop, one.id) is not None:
            self._desk.told.emit(_("{name} is asked no more", name=one.giver(chosen().code)))

    @Slot()
    def _on_remove(self) -> None:
        one = self.current
        if one is not None and self._desk.workspace.execute(statement_requests.remove, one.id) is not None:
            self._desk.told.emit(_("{name} was removed", name=one.title))

    # Letters

    @Slot(object, str)
    def _on_letters(self, to: Sequence[StatementRow], what: str) -> None:
        title = _("Folder for reminders") if what == "reminders" else _("Folder for the letters")
        if name := QFileDialog.getExistingDirectory(self, title, str(self._folder)):
            self._folder = Path(name)
            self.make_into(self._folder, to, what)

    def make_into(self, folder: Path, to: Sequence[StatementRow], what: str) -> None:
        """Write the request and a letter to each of these into a folder; `what` is `letters` or `reminders`."""
        one = self.current
        if one is None or self.progress.is_busy:
            return
        ask = self._desk.workspace.ask
        letter = ask(statement_letters.of_request, one.id, on=today(), with_files=True)
        parcel = statement_work.Parcel(letter, tuple(to), folder, what == "reminders")
        self._made = (what, list(to))
        chain = Chain(self._desk.jobs, statement_work.make, [parcel], self)
        chain.ended.connect(self._on_written)
        chain.failed.connect(self._on_failed)
        self.progress.follow(chain, _("Writing reminders …") if what == "reminders" else _("Writing letters …"))
        chain.begin()

    @Slot(object, bool)
    def _on_written(self, made: Sequence[Sequence[Path]], _is_whole: bool) -> None:  # noqa: FBT001 - a signal's
        what, to = self._made
        if not made:
            return
        letters = len(made[0])
        unaddressed = len(to) - letters
        words = count(
            "{n} letter is in {folder}, with the request as PDF and DOCX. Open it in your mail program and send it.",
            "{n} letters are in {folder}, with the request as PDF and DOCX. Open them in your mail program and send "
            "them.", letters, folder=str(self._folder),
        )  # fmt: skip
        lacking = count("{n} has no address: send the request yourself.", "{n} have no address: send the request "
                        "yourself.", unaddressed) if unaddressed else ""  # fmt: skip
        self._note.setText(" ".join(filter(None, (words, lacking))))
        is_marked = what == "reminders" or any(one.asked_on is None for one in to)
        self.mark.setText(_("Mark as reminded today") if what == "reminders" else _("Mark as sent today"))
        self.mark.setVisible(is_marked and self._desk.workspace.can_change)
        self._strip.show()

    @Slot()
    def _on_made_sent(self) -> None:
        what, to = self._made
        self._strip.hide()
        self._on_marked("reminded" if what == "reminders" else "sent", to)

    def _on_failed(self, error: BaseException) -> None:
        round_work.tell(error, self._desk.workspace.refused.emit)


def _card(one: RequestRow) -> Card:
    came = _("{came}/{n}", came=len(one.received), n=len(one.statements))
    late = len(one.late(today()))
    if late:
        when = count("{n} late", "{n} late", late)
    elif one.unsent:
        when = _("not sent yet") if one.asked_on is None else count("{n} not sent", "{n} not sent", len(one.unsent))
    else:
        when = _("due {date}", date=shown_when(one.facts.due)) if one.facts.due and one.is_open else ""
    when = when or (_("all have answered") if not one.is_open else _("no last day"))
    lines = (Words(one.title, "ink", theme.BODY, is_bold=one.is_open, right=came),
             Words(when, "danger" if late else "ink3"))  # fmt: skip
    settled = sum(not each.is_open for each in one.statements)
    return Card(lines, f"{one.title}, {came}, {when}", share=settled / max(1, len(one.statements)))


def _ask_day(field: DateField) -> None:
    field.tell(_("On which day? Write it as 26.11.2026."), wrong=True)
    field.line.setFocus()
