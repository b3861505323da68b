"""A handling opened: its facts, what was proposed and why, what was decided, who had a part, and its papers."""

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from secretariat.i18n import _, capitalized, chosen
from secretariat.models import EntryKind, PartyRole, TextKind
from secretariat.services import appeals, handlings, matter_agenda, organizations, owners, text_parts
from secretariat.services.handlings import CARRIED_ON, HandlingCase, HandlingFacts, HandlingRow
from secretariat.services.labels import label
from secretariat.services.text_parts import TextFacts
from secretariat.ui.annex_list import AnnexList
from secretariat.ui.desk import Desk
from secretariat.ui.flow_layout import flow
from secretariat.ui.handling_forms import HandlingForm
from secretariat.ui.handling_votes import VoteList
from secretariat.ui.measure_part import today
from secretariat.ui.party_list import PartyList
from secretariat.ui.place import MINUTES, Place
from secretariat.ui.secrecy_fold import SecrecyFold, row_subject, said
from secretariat.ui.sections import FactLine, Section, settle
from secretariat.ui.text_part_list import TextPartList
from secretariat.ui.widgets import Button, column, connect, text

_SAID = (EntryKind.DECISION, EntryKind.AGREEMENT, EntryKind.STEER, EntryKind.NOTED, EntryKind.DISSENT, EntryKind.ACTION)


class HandlingBody(QWidget):
    """All there is of one handling.

    Signals:
        carrying: it is to be carried to the next agenda.
        saving: the name of a paper that is to be saved of it.
        printing: the name of a paper that is to be printed of it.
        removing: it is to be removed.
    """

    carrying = Signal()
    saving = Signal(str)
    printing = Signal(str)
    removing = Signal()

    def __init__(self, desk: Desk, *, decides: bool) -> None:
        super().__init__()
        self._desk, self._decides = desk, decides
        self._case: HandlingCase | None = None
        self.form = HandlingForm()
        self.form.listen(self._on_edited)
        self._make()
        self._build()

    def _make(self) -> None:
        desk = self._desk
        self.proposal = TextPartList(desk, (TextKind.PROPOSAL,), _("Proposal"), headed=False)
        self.grounds = TextPartList(desk, (TextKind.GROUNDS, TextKind.QUOTED, TextKind.TEXT), _("Grounds"))
        self.decision = TextPartList(desk, (TextKind.DECISION,), _("Decision"), headed=False)
        self.dissent = TextPartList(desk, (TextKind.DISSENT,), _("Dissent"), headed=False)
        self.appeal = TextPartList(desk, (TextKind.APPEAL,), _("Appeal"), headed=False)
        self.remarks = TextPartList(desk, (TextKind.REMARK,), _("Remarks"), headed=False)
        self.texts = (self.proposal, self.grounds, self.decision, self.dissent, self.appeal, self.remarks)
        for one in self.texts:
            one.fold()
        self.votes = VoteList(desk)
        self.people = PartyList(desk, (PartyRole.PRESENTER, PartyRole.CONTACT, PartyRole.EXPERT),
                                _("Who had a part"), add=_("Add a party"), folded=True)  # fmt: skip
        self.disqualified = PartyList(desk, (PartyRole.DISQUALIFIED,), _("Disqualified"),
                                      add=_("Add who is disqualified"), folded=True)  # fmt: skip
        self.annexes = AnnexList(desk)
        self.minutes = Section(_("What the minutes say"))
        self.fold = SecrecyFold(desk)
        self._why = text("", "help", wrap=True)

    def _build(self) -> None:
        self.paper = Button(_("Paper"), "quiet", icon="document")
        self.paper.setProperty("menu", "true")
        self.paper.setMenu(self._papers())
        self.carry = connect(Button(_("Carry to the next agenda"), "quiet", icon="right"), self.carrying.emit)
        self.to_minutes = connect(Button(_("Go to the minutes"), "quiet", icon="right"), self._on_minutes)
        self.hide_it = connect(Button(_("Secrecy"), "quiet", icon="lock"), self._on_secrecy)
        self.remove = connect(Button(_("Remove"), "quiet"), self.removing.emit)
        self._adding = QWidget()
        self._adds: list[tuple[Button, bool]] = [
            (connect(Button(_("Proposal"), "quiet", icon="plus"), self.proposal.begin), True),
            (connect(Button(_("Grounds"), "quiet", icon="plus"), self.grounds.begin), True),
            (connect(Button(_("Decision"), "quiet", icon="plus"), self.decision.begin), True),
            (connect(Button(_("Vote"), "quiet", icon="plus"), self.votes.begin), False),
            (connect(Button(_("Dissent"), "quiet", icon="plus"), self.dissent.begin), True),
            (self._appeal_button(), False),
            (connect(Button(_("Remark"), "quiet", icon="plus"), self.remarks.begin), True),
            (connect(Button(_("Party"), "quiet", icon="plus"), self.people.begin), True),
            (
                connect(
                    Button(capitalized(_(label(PartyRole.DISQUALIFIED))), "quiet", icon="plus"), self.disqualified.begin
                ),
                False,
            ),
        ]
        adding = flow(*(button for button, _always in self._adds))
        tools = flow(self.to_minutes, self.paper, self.carry, self.hide_it, self.remove)
        for each in (adding, tools):
            each.setContentsMargins(0, 0, 0, 0)
        self._adding.setLayout(adding)
        holder = QWidget()
        holder.setLayout(tools)
        self._inner = QVBoxLayout()
        self._inner.setSpacing(14)
        parts: tuple[QWidget, ...] = (
            holder, self._why, self.fold, self.form, self._adding, self.proposal, self.grounds, self.minutes,
            self.decision, self.votes, self.dissent, self.appeal, self.remarks, self.people, self.disqualified,
            self.annexes,
        )  # fmt: skip
        for part in parts:
            self._inner.addWidget(part)
        self.setLayout(column(self._inner, margins=(0, 4, 0, 16)))

    def _papers(self) -> QMenu:
        menu = QMenu(_("Paper"), self)
        for words, data in (
            (_("Save the section of the minutes…"), "save matter-section"),
            (_("Save the extract from the minutes…"), "save matter-extract"),
            (_("Print the section of the minutes…"), "print matter-section"),
            (_("Print the extract from the minutes…"), "print matter-extract"),
        ):
            menu.addAction(words).setData(data)
        menu.triggered.connect(self._on_paper)
        return menu

    def _appeal_button(self) -> Button:
        made = connect(Button(_("Appeal"), "quiet", icon="plus"), self._on_appeal)
        self._appeal_menu = QMenu(_("Appeal"), made)
        self._appeal_menu.triggered.connect(self._on_appeal_picked)
        self._appeal_add = made
        return made

    # What is shown

    def show_case(self, case: HandlingCase, *, can_write: bool) -> None:
        """Show a handling."""
        self._case = case
        one = case.row
        owner = owners.handling(one.id)
        bodies = self._desk.workspace.ask(organizations.every)
        self.form.body.know(self._desk.groups, bodies)
        group = self._desk.group()
        self.form.day.read_as(one.date or today(), group.facts.language if group else chosen().code)
        self.form.show_handling(one, decides=self._decides, can_write=can_write)
        for each in self.texts:
            each.show_owner(owner, case.texts, can_write=can_write)
        self.votes.show_votes(one.id, case.votes, can_write=can_write)
        for several in (self.people, self.disqualified):
            several.show_owner(owner, case.parties, can_write=can_write)
        self.annexes.show_owner(owner)
        self.annexes.setVisible(can_write or bool(case.annexes))
        self._show_minutes(case)
        self._show_tools(one, can_write=can_write)
        settle()

    def _show_tools(self, one: HandlingRow, *, can_write: bool) -> None:
        is_advising = one.is_own and not self._decides
        self.to_minutes.setVisible(one.is_own)
        self.carry.setVisible(can_write and one.is_own and one.outcome in CARRIED_ON)
        self.hide_it.setVisible(can_write)
        self.remove.setVisible(can_write)
        self._adding.setVisible(can_write)
        for button, is_always in self._adds:
            button.setVisible(is_always or not is_advising)
        self._why.setText(said(one.secrecy) if one.secrecy else "")
        self._why.setVisible(one.secrecy is not None)

    def _show_minutes(self, case: HandlingCase) -> None:
        told = [one for one in case.entries if one.kind in _SAID]
        lines = [FactLine("", one.text, capitalized(_(label(one.kind)))) for one in told]
        self.minutes.show_lines(lines, _("The minutes say nothing of it yet."))
        self.minutes.setVisible(case.row.is_own)

    def close_form(self) -> bool:
        """Close what is open in it; whether anything was."""
        if not self.fold.isHidden():
            self.fold.hide()
            return True
        closed = [one.close_form() for one in (self.votes, self.people, self.disqualified, self.annexes)]
        return any(closed)

    def leave(self) -> None:
        """Hand in what was typed."""
        for one in self.texts:
            one.leave()

    # What is done

    @Slot()
    def _on_edited(self) -> None:
        if self._case is None or self.form.is_wrong:
            return
        self.form.calm()
        before = self._case.row.facts
        facts = self.form.facts(before)
        if facts != before:
            self._keep(facts)

    def _keep(self, facts: HandlingFacts) -> None:
        assert self._case is not None  # noqa: S101
        execute, one = self._desk.workspace.execute, self._case.row
        if one.is_own:
            execute(matter_agenda.settle, one.id, facts.outcome, words=facts.outcome_words,
                    checked_at_once=facts.checked_at_once, refused=self.form.refuse)  # fmt: skip
        else:
            execute(handlings.change, one.id, facts, refused=self.form.refuse)

    @Slot()
    def _on_minutes(self) -> None:
        if self._case is not None and self._case.row.meeting_id is not None:
            self._desk.go(Place(MINUTES, self._case.row.meeting_id, self._case.row.item_id))

    @Slot()
    def _on_secrecy(self) -> None:
        if self._case is not None:
            one = self._case.row
            words = _("The whole handling by {body}", body=one.body.said(chosen().code))
            self.fold.ask(row_subject("handling", one.id, words, one.secrecy))

    @Slot()
    def _on_appeal(self) -> None:
        """Offer the usual notes, and an empty one."""
        group = self._desk.group()
        self._appeal_menu.clear()
        for words in appeals.usual(group.facts.language if group else chosen().code):
            self._appeal_menu.addAction(words)
        self._appeal_menu.addSeparator()
        self._appeal_menu.addAction(_("In other words")).setData("own")
        self._appeal_menu.popup(self._appeal_add.mapToGlobal(QPoint(0, self._appeal_add.height())))

    @Slot(QAction)
    def _on_appeal_picked(self, action: QAction) -> None:
        if action.data() == "own":
            self.appeal.begin()
        else:
            self.add_appeal(action.text())

    def add_appeal(self, words: str) -> None:
        """Write one of the usual notes on appeal."""
        if self._case is None:
            return
        there = [one.facts for one in self._case.texts if one.kind is TextKind.APPEAL]
        made = TextFacts(kind=TextKind.APPEAL, text=words)
        self._desk.workspace.execute(
            text_parts.put, owners.handling(self._case.row.id), (TextKind.APPEAL,), [*there, made]
        )  # fmt: skip

    @Slot(QAction)
    def _on_paper(self, action: QAction) -> None:
        act, _space, name = str(action.data()).partition(" ")
        (self.saving if act == "save" else self.printing).emit(name)
