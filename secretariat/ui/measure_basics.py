"""What a measure is: its wording and facts, who answers for it, whom to ask, what it serves, whether it is secret."""

from collections.abc import Sequence

from PySide6.QtCore import Slot

from secretariat.i18n import _, capitalized, chosen
from secretariat.models import MeasureKind, ResponsibilityRole
from secretariat.services import links, measures, secrecy
from secretariat.services.labels import label
from secretariat.services.links import LinkRow, ObligationRow
from secretariat.services.measures import Body, ContactRow, ResponsibilityRow
from secretariat.services.secrecy import SecrecyRow
from secretariat.ui.desk import Desk
from secretariat.ui.measure_basics_forms import BODY, BodyForm, ContactForm, FactsForm, ServesForm, TieForm
from secretariat.ui.measure_part import Going, MeasurePart, Subject, from_to, joined
from secretariat.ui.place import MINUTES, PLANS, Place
from secretariat.ui.secrecy_form import SecrecyForm
from secretariat.ui.sections import Doing, FactLine, Section
from secretariat.ui.widgets import Button, column, connect, row


class BasicsPart(MeasurePart):
    """All that a measure is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.facts = FactsForm()
        self.facts.listen(self._on_facts)
        self.facts.wording.area.resized.connect(self.updateGeometry)
        self.bodies = Section(_("Responsible"), _("Add who is responsible"))
        self.contacts = Section(_("Contact persons"), _("Add a contact person"))
        self.serves = Section(_("Serves the obligations"), _("Add an obligation"))
        self.ties = Section(_("In meetings"), _("Tie to an agenda item"))
        self.secrecy = Section(_("Publicity"), _("Mark secret"))
        self.body_form, self.contact_form, self.secrecy_form = BodyForm(), ContactForm(), SecrecyForm()
        self.serves_form, self.tie_form = ServesForm(), TieForm()
        self._changed: ResponsibilityRow | None = None
        self._obligations: dict[int, ObligationRow] = {}
        for section, form, opener, slot in (
            (self.bodies, self.body_form, self.begin_body, self._on_body),
            (self.contacts, self.contact_form, self._on_begin_contact, self._on_contact),
            (self.serves, self.serves_form, self._on_begin_serves, self._on_serves),
            (self.ties, self.tie_form, self._on_begin_tie, self._on_tie),
            (self.secrecy, self.secrecy_form, self._on_begin_secrecy, self._on_secrecy),
        ):
            section.hold(form, opener)
            form.handed_in.connect(slot)
            form.left.connect(self._on_left)
        self.met = connect(Button(_("The condition is met")), self._on_met)
        self.remove = connect(Button(_("Remove the measure"), "quiet"), self._on_remove)
        parts = (self.facts, row(self.met, 1), self.bodies, self.contacts, self.serves, self.ties, self.secrecy)
        self.setLayout(column(*parts, row(self.remove, 1), 1, spacing=24))

    def sections(self) -> Sequence[Section]:
        """The sections that open forms."""
        return (self.bodies, self.contacts, self.serves, self.ties, self.secrecy)

    def fill(self, subject: Subject) -> None:
        """Show all of it."""
        view = subject.view
        self.facts.show_facts(subject)
        self.met.setVisible(subject.can_write and view.facts.kind is MeasureKind.CONDITIONAL)
        self.met.setText(
            _("The condition is not met after all") if view.condition_met_on else _("The condition is met")
        )  # fmt: skip
        self.met.updateGeometry()
        self.remove.setVisible(subject.can_write and not view.is_locked)
        self._obligations = {one.id: one for one in self.desk.workspace.ask(links.obligations)}
        self.bodies.show_lines([self._body(one) for one in view.responsibilities], _("Nobody leads this measure."))
        self.contacts.show_lines([self._contact(one) for one in view.contacts], _("No contact person is named."))
        served = [self._obligations[key] for key in view.obligations if key in self._obligations]
        self.serves.show_lines([self._served(one) for one in served], _("None."))
        self.ties.show_lines([self._tie(one) for one in view.links], _("No meeting has spoken of it by name."))
        self._show_secrecy(subject)

    def _show_secrecy(self, subject: Subject) -> None:
        kept = subject.view.secrecy
        self.secrecy.add.setText(_("Change the ground") if kept else _("Mark secret"))
        if kept is None:
            self.secrecy.show_lines([], _("Public."))
            return
        point = ""
        if kept.point:
            point = _("Act on the Openness of Government Activities (621/1999), section 24 (1), point {point}",
                      point=kept.point)  # fmt: skip
        words = _("Secret: left out of public reports")
        lift = self.buttons((_("Make public"), self._on_lift, words))
        self.secrecy.show_lines([FactLine("", words, joined(point, kept.ground), *lift)])

    @Slot()
    def _on_facts(self) -> None:
        if self.subject is not None and self.subject.can_write and not self.facts.is_wrong:
            before = self.subject.view.facts
            after = self.facts.facts(before)
            if after != before:
                self.facts.calm()
                self.execute(self.facts, measures.change, self.subject.id, after)

    # Who answers for it

    @Slot()
    def begin_body(self) -> None:
        """Begin another one who is responsible."""
        self._open_body(None)

    def _open_body(self, one: ResponsibilityRow | None) -> None:
        if self.subject is not None:
            self._changed = one
            self.body_form.show_responsibility(one, self.subject)
            first = self.body_form.role.box if one else self.body_form.body.line
            self.open_form(self.bodies, self.body_form, first)

    def _body(self, one: ResponsibilityRow) -> FactLine:
        code = chosen().code
        name = one.body.collective or " – ".join(dict.fromkeys((one.body.short.said(code), one.body.name.said(code))))
        name = name.removeprefix(" – ")
        told = _("last told {on}", on=one.last_told) if one.last_told else ""
        note = joined(capitalized(_(label(one.role))), one.specifier, from_to(one.starts, one.ends), told)
        return FactLine("", name, note, *self.buttons(
            (_("Change"), Doing(self._open_body, one), name),
            (_("Remove"), Doing(self._on_unassign, one), name),
        ))  # fmt: skip

    def _on_unassign(self, one: ResponsibilityRow) -> None:
        if self.execute(None, measures.unassign, one.id):
            self.desk.told.emit(_("{name} was removed", name=one.body.label(chosen().code)))

    @Slot()
    def _on_body(self) -> None:
        form, subject = self.body_form, self.subject
        if subject is None:
            return
        role = ResponsibilityRole(form.role.value)
        facts = {"specifier": form.specifier.value, "starts": form.starts.date, "ends": form.ends.date}
        if self._changed is not None:
            done = self.execute(form, measures.reassign, self._changed.id, role, **facts)
        else:
            is_body = form.who.value == BODY
            body = Body(form.body.value if is_body else None, collective="" if is_body else form.many.value)
            done = self.execute(form, measures.assign, subject.id, body, role, **facts)
        if done:
            self._on_left()

    # Whom to ask

    def _contact(self, one: ContactRow) -> FactLine:
        return FactLine("", one.name, from_to(one.starts, one.ends), *self.buttons(
            (_("Change"), Doing(self._open_contact, one), one.name),
            (_("Remove"), Doing(self._on_remove_contact, one), one.name),
        ))  # fmt: skip

    def _open_contact(self, one: ContactRow | None) -> None:
        if self.subject is None:
            return
        form = self.contact_form
        form.person.show_choices(self.subject.person_choices())
        form.person.show_value(one.person_id if one else None)
        form.person.setEnabled(one is None)
        form.starts.show_date(one.starts if one else None)
        form.ends.show_date(one.ends if one else None)
        form.done.setText(_("Change") if one else _("Add"))
        self.open_form(self.contacts, form, form.ends.line if one else form.person.line)

    @Slot()
    def _on_begin_contact(self) -> None:
        self._open_contact(None)

    @Slot()
    def _on_contact(self) -> None:
        form, subject = self.contact_form, self.subject
        if subject is None:
            return
        if form.person.value is None:
            form.person.tell(_("Who is it? Choose the person from the list."), wrong=True)
            form.person.line.setFocus()
        elif self.execute(form, measures.name_contact, subject.id, form.person.value, starts=form.starts.date,
                          ends=form.ends.date):  # fmt: skip
            self._on_left()

    def _on_remove_contact(self, one: ContactRow) -> None:
        if self.execute(None, measures.remove_contact, one.id):
            self.desk.told.emit(_("{name} was removed", name=one.name))

    # What it serves, and where it was spoken of

    def _served(self, one: ObligationRow) -> FactLine:
        words = obligation_words(one)
        going = Going(self.desk, Place(PLANS, tab="obligations", row_id=one.id))
        there = self.links((_("Go there"), going, words))
        away = self.buttons((_("Remove"), Doing(self._on_serve_no_more, one), words))
        return FactLine("", words, "", *there, *away)

    @Slot()
    def _on_begin_serves(self) -> None:
        form = self.serves_form
        form.obligation.show_choices([(one.id, obligation_words(one)) for one in self._obligations.values()])
        form.obligation.show_value(None)
        self.open_form(self.serves, form, form.obligation.line)

    @Slot()
    def _on_serves(self) -> None:
        form, subject = self.serves_form, self.subject
        if subject is None:
            return
        if form.obligation.value is None:
            form.obligation.tell(
                _("Choose the obligation from the list; it is added on the page of plans."), wrong=True
            )
            form.obligation.line.setFocus()
        elif self.execute(form, links.serve, subject.id, [*subject.view.obligations, form.obligation.value]):
            self._on_left()

    def _on_serve_no_more(self, one: ObligationRow) -> None:
        if self.subject is not None:
            kept = [key for key in self.subject.view.obligations if key != one.id]
            self.execute(None, links.serve, self.subject.id, kept)

    def _tie(self, one: LinkRow) -> FactLine:
        assert self.subject is not None  # noqa: S101
        item_id = one.target.item_id or self.subject.entry_items.get(one.target.entry_id or 0)
        kind = _("agenda item") if one.target.item_id else _("entry of the minutes")
        note = ""
        if one.action is not None:
            item_id, kind = one.action.item_id, _("action")
            note = joined(_(label(one.action.state)), ", ".join(who.label(chosen().code) for who in one.action.owners))
        place = self.subject.items.get(item_id or 0)
        title = one.action.text if one.action else place.title if place else kind
        source = self.subject.item_words(item_id)
        there: list[Button] = []
        if place is not None:
            at = one.action.entry_id if one.action else one.target.entry_id
            going = Going(self.desk, Place(MINUTES, place.meeting_id, place.item_id, row_id=at))
            there = self.links((_("Go there"), going, title))
        away = self.buttons((_("Untie"), Doing(self._on_untie, one), title))
        return FactLine("", title, joined(capitalized(kind), source, note), *there, *away)

    @Slot()
    def _on_begin_tie(self) -> None:
        if self.subject is not None:
            self.tie_form.item.show_choices(self.subject.item_choices())
            self.tie_form.item.show_value(None)
            self.open_form(self.ties, self.tie_form, self.tie_form.item.line)

    @Slot()
    def _on_tie(self) -> None:
        form, subject = self.tie_form, self.subject
        if subject is not None and self.execute(
            form, links.tie, subject.id, links.Target(item_id=form.item.value)
        ):  # fmt: skip
            self._on_left()

    def _on_untie(self, one: LinkRow) -> None:
        self.execute(None, links.untie, one.id)

    # Secrecy, the condition, the end of it

    @Slot()
    def _on_begin_secrecy(self) -> None:
        kept = self.subject.view.secrecy if self.subject else None
        self.secrecy_form.show_facts(kept or SecrecyRow(), is_there=False)
        self.open_form(self.secrecy, self.secrecy_form, self.secrecy_form.point.box)

    @Slot()
    def _on_secrecy(self) -> None:
        form, subject = self.secrecy_form, self.subject
        if subject is None:
            return
        if self.execute(form, secrecy.set_row, "measure", subject.id, form.facts):
            self._on_left()

    @Slot()
    def _on_lift(self) -> None:
        if self.subject is not None:
            self.execute(None, secrecy.set_row, "measure", self.subject.id, None)

    @Slot()
    def _on_met(self) -> None:
        if self.subject is not None:
            on = None if self.subject.view.condition_met_on else self.subject.on
            self.execute(None, measures.meet_condition, self.subject.id, on=on)

    @Slot()
    def _on_remove(self) -> None:
        if self.subject is not None:
            name = self.subject.view.row.name
            if self.execute(None, measures.remove, self.subject.id):
                self.desk.told.emit(_("{name} was removed", name=name))

    @Slot()
    def _on_left(self) -> None:
        for section in self.sections():
            if section.close_form():
                section.add.setFocus()


def obligation_words(one: ObligationRow) -> str:
    """An obligation in a line: whose it is, its number, what it asks."""
    facts = one.facts
    head = " ".join(filter(None, (facts.source, facts.number)))
    return ": ".join(filter(None, (head, facts.title)))
