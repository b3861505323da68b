"""The handlings of a matter: what is coming next, the line of time, and what is remarked of the whole."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.i18n import _, chosen, count
from secretariat.models import MeetingState, MinutesState, TextKind
from secretariat.services import handlings, matter_agenda, meetings, organizations, owners
from secretariat.services.handlings import HandlingRow
from secretariat.services.matters import MatterRow
from secretariat.ui.desk import Desk
from secretariat.ui.handling_card import HandlingCard, HandlingHead, told
from secretariat.ui.handling_forms import AgendaForm, NewHandling
from secretariat.ui.last_part import told_by_list
from secretariat.ui.measure_part import today
from secretariat.ui.place import MEETINGS, Place
from secretariat.ui.sections import Section, settle, show_in
from secretariat.ui.text_part_list import TextPartList
from secretariat.ui.widgets import Button, column, connect, row, text


class HistoryPart(QWidget):
    """What bodies have done with a matter, and are about to do.

    Signals:
        saving: the id of a handling, and the name of a paper to be saved of it.
        printing: the id of a handling, and the name of a paper to be printed of it.
    """

    KEYS = told_by_list(HandlingHead.KEYS)

    saving = Signal(int, str)
    printing = Signal(int, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._matter: MatterRow | None = None
        self._rows: Sequence[HandlingRow] = ()
        self._can_write = False
        self._carried: int | None = None
        self._last: HandlingCard | None = None
        self.cards: list[HandlingCard] = []
        self.section = Section(_("Handlings"), _("Tell of a handling"))
        self.coming = connect(Button(_("Tell what is coming"), "quiet", icon="clock"), self.begin_coming)
        self.form, self.agenda = NewHandling(), AgendaForm()
        self.section.hold(self.form, self.begin)
        self.section.hold(self.agenda)
        self.no_meeting = QWidget()
        ahead = connect(Button(_("New meeting")), self._on_new_meeting)
        words = text(_("No meeting is being prepared. Begin one first, then put the matter on its agenda."), "help",
                     wrap=True)  # fmt: skip
        inner = row(words, ahead, spacing=12, margins=(16, 12, 16, 12))
        inner.setStretch(0, 1)
        self.no_meeting.setLayout(inner)
        self.section.hold(self.no_meeting)
        self._line = QVBoxLayout()
        self._line.setSpacing(0)
        self.remarks = TextPartList(
            desk, (TextKind.REMARK,), _("Remarks"), add=_("Add a remark"), headed=False,
            hint=_("such as: the answer agrees with the statements"),
        )  # fmt: skip
        holder = QWidget()
        holder.setLayout(row(self.coming, 1))
        timeline = QWidget()
        timeline.setLayout(self._line)
        self._timeline = timeline
        self.setLayout(column(self.section, timeline, holder, self.remarks, spacing=10))
        self._coming_place = holder
        self.form.handed_in.connect(self._on_new)
        self.agenda.handed_in.connect(self._on_agenda)
        for each in (self.form, self.agenda):
            each.left.connect(self._on_left)

    # What is shown

    def show_matter(self, matter: MatterRow, *, can_write: bool) -> None:
        """Show the handlings of a matter; those that are open stay open."""
        if self._matter is None or self._matter.id != matter.id:
            self.section.close_form()
            self._clear()
        self._matter, self._can_write = matter, can_write
        self._rows = self._desk.workspace.ask(handlings.of_matter, matter.id)
        self.section.can_add(can_write)
        self._coming_place.setVisible(can_write)
        self.section.note.setText(count("{n} handling", "{n} handlings", len(self._rows)) if self._rows else "")
        nothing = "" if self._rows else _("No body has dealt with the matter yet, and nothing is told to come.")
        self.section.show_lines([], nothing)
        self._show_cards()
        self.remarks.show_owner(owners.matter(matter.id), can_write=can_write)
        settle()

    def _show_cards(self) -> None:
        there = {one.row.id: one for one in self.cards if one.row is not None}
        wanted = [there.get(one.id) or self._make() for one in self._rows]
        for gone in (one for one in self.cards if one not in wanted):
            self._line.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, (card, one) in enumerate(zip(wanted, self._rows, strict=True)):
            if self._line.indexOf(card) != place:
                self._line.removeWidget(card)
                self._line.insertWidget(place, card)
                card.show()
            card.show_row(one, is_last=place == len(wanted) - 1, can_write=self._can_write)
        self.cards = wanted
        self._timeline.setVisible(bool(wanted))

    def _make(self) -> HandlingCard:
        group = self._desk.group()
        made = HandlingCard(self._desk, decides=group is not None and group.facts.decides)
        made.entered.connect(self._on_entered)
        made.moved.connect(self._on_moved)
        made.stepped.connect(self._on_stepped)
        made.removing.connect(self._on_removing)
        made.carrying.connect(self.begin_carrying)
        made.saving.connect(self.saving)
        made.printing.connect(self.printing)
        return made

    def _clear(self) -> None:
        for one in self.cards:
            one.leave()
            self._line.removeWidget(one)
            one.hide()
            one.deleteLater()
        self.cards = []

    def show_handling(self, handling_id: int) -> None:
        """Open a handling and go to it."""
        card = self.card(handling_id)
        if card is not None:
            if not card.is_open:
                card.toggle()
            card.head.setFocus(Qt.FocusReason.OtherFocusReason)
            show_in(card)

    def card(self, handling_id: int) -> HandlingCard | None:
        """The card of a handling."""
        return next((one for one in self.cards if one.row is not None and one.row.id == handling_id), None)

    def last_part(self) -> HandlingHead | None:
        """The handling that had the focus last, else the first."""
        if self._last not in self.cards:
            self._last = self.cards[0] if self.cards else None
        return self._last.head if self._last is not None else None

    @Slot(object)
    def _on_entered(self, card: HandlingCard) -> None:
        self._last = card

    @property
    def current(self) -> HandlingRow | None:
        """The handling that has the focus, else the last one that is open, else the last one that was."""
        focused = self.window().focusWidget()
        there = next((one for one in self.cards if one.isAncestorOf(focused)), None)
        open_ = [one for one in self.cards if one.is_open]
        if there is not None:
            return there.row
        if open_:
            return open_[-1].row
        return next((one for one in reversed(self._rows) if not one.is_to_come), None)

    def leave(self) -> None:
        """Hand in what was typed."""
        for one in self.cards:
            one.leave()
        self.remarks.leave()

    def close_form(self) -> bool:
        """Close what is open: the form, else what is open in the handling with the focus; whether anything was."""
        if self.section.close_form():
            settle()
            return True
        focused = self.window().focusWidget()
        card = next((one for one in self.cards if one.isAncestorOf(focused)), None)
        return card is not None and card.close_form()

    # What is done

    @Slot()
    def begin(self) -> None:
        """Begin to tell how a body has dealt with it."""
        self._begin(coming=False)

    @Slot()
    def begin_coming(self) -> None:
        """Begin to tell what is coming next."""
        self._begin(coming=True)

    def _begin(self, *, coming: bool) -> None:
        if not self._can_write:
            return
        group = self._desk.group()
        self.form.body.know(self._desk.groups, self._desk.workspace.ask(organizations.every))
        self.form.day.read_as(today(), group.facts.language if group else chosen().code)
        self.form.begin(coming=coming)
        self._open(self.form, self.form.body.line)

    @Slot()
    def begin_agenda(self) -> None:
        """Begin to put the matter on an agenda."""
        self._carried = None
        self._begin_agenda(_("Put the matter on the agenda of which meeting?"), self._ahead())

    @Slot(int)
    def begin_carrying(self, handling_id: int) -> None:
        """Begin to carry a handling on to a later agenda."""
        self._carried = handling_id
        before = next((one for one in self._rows if one.id == handling_id), None)
        ahead = [(key, words) for key, words in self._ahead() if before is None or key != before.meeting_id]
        name = told(before) if before else ""
        self._begin_agenda(_("Carry it from {handling} to which meeting?", handling=name), ahead)

    def _begin_agenda(self, words: str, ahead: Sequence[tuple[Any, str]]) -> None:
        if not self._can_write:
            return
        if not ahead:
            self._open(self.no_meeting, self.no_meeting)
            return
        self.agenda.begin(words, ahead)
        self._open(self.agenda, self.agenda.meeting.box)

    def _ahead(self) -> list[tuple[Any, str]]:
        """The meetings whose agenda can still be changed: the next one first."""
        if self._matter is None:
            return []
        found = self._desk.workspace.ask(meetings.of_group, self._matter.group_id)
        open_ = [one for one in found if one.minutes_state is not MinutesState.APPROVED
                 and one.state is not MeetingState.CANCELLED]  # fmt: skip
        coming = sorted((one for one in open_ if one.state is not MeetingState.HELD), key=lambda one: one.date)
        held = [one for one in open_ if one.state is MeetingState.HELD]
        say = chosen()
        return [(one.id, _("Meeting {number}, {date}", number=one.number, date=say.date(one.date)))
                for one in (*coming, *held)]  # fmt: skip

    def _open(self, form: QWidget, first: QWidget) -> None:
        self.section.open(form)
        settle()
        first.setFocus()
        show_in(form)

    @Slot()
    def _on_new(self) -> None:
        if self._matter is None:
            return
        done = self._desk.workspace.execute(
            handlings.add, self._matter.id, self.form.facts, refused=self.form.refuse
        )  # fmt: skip
        if done is not None:
            self._on_left()
            self.show_handling(done.value)

    @Slot()
    def _on_agenda(self) -> None:
        execute, meeting_id = self._desk.workspace.execute, self.agenda.meeting.value
        if self._matter is None or meeting_id is None:
            return
        if self._carried is not None:
            done = execute(matter_agenda.carry, self._carried, meeting_id, refused=self.agenda.refuse)
        else:
            done = execute(matter_agenda.put, self._matter.id, meeting_id, refused=self.agenda.refuse)
        if done is not None:
            self._on_left()
            self._desk.told.emit(_("The matter is on the agenda"))
            self.show_handling(done.value)

    @Slot()
    def _on_left(self) -> None:
        if self.section.close_form():
            settle()
            self.section.add.setFocus()

    @Slot()
    def _on_new_meeting(self) -> None:
        self._desk.go(Place(MEETINGS, tab="new"))

    @Slot(int)
    def _on_removing(self, handling_id: int) -> None:
        one = next((one for one in self._rows if one.id == handling_id), None)
        if one is not None and self._desk.workspace.execute(handlings.remove, handling_id) is not None:
            self._desk.told.emit(_("{name} was removed", name=told(one)))
            (self.cards[-1].head if self.cards else self.section.add).setFocus()

    @Slot(object, int)
    def _on_moved(self, card: HandlingCard, by: int) -> None:
        """Move a handling among those of its day."""
        place = self.cards.index(card)
        other = place + by
        if not self._can_write or not 0 <= other < len(self._rows) or self._rows[place].date != self._rows[other].date:
            return
        keys = [one.id for one in self._rows]
        keys[place], keys[other] = keys[other], keys[place]
        self._desk.workspace.execute(handlings.arrange, keys)

    @Slot(object, int)
    def _on_stepped(self, card: HandlingCard, by: int) -> None:
        place = self.cards.index(card) + by
        if 0 <= place < len(self.cards):
            self.cards[place].head.setFocus(Qt.FocusReason.TabFocusReason)
