"""What is told of a form: whose it is, its people and annexes, the version of its template, its secrecy and its end."""

import datetime as dt
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from secretariat.i18n import _, chosen, count
from secretariat.models import PartyRole, TextKind
from secretariat.services import forms, organizations, owners
from secretariat.services.form_answers import Filled
from secretariat.services.forms import FormFacts, Moving
from secretariat.services.template_points import Differs
from secretariat.ui.annex_list import AnnexList
from secretariat.ui.desk import Desk
from secretariat.ui.fields import DateField, Form, TextField
from secretariat.ui.form_words import difference_words, version_words
from secretariat.ui.measure_part import joined
from secretariat.ui.party_list import PartyList
from secretariat.ui.relation_list import RelationList
from secretariat.ui.secrecy_fold import SecrecyFold, row_subject, said, short
from secretariat.ui.sections import FactLine, InlineForm, Section, put, settle, show_in, small
from secretariat.ui.text_part_list import TextPartList
from secretariat.ui.widgets import beside, clear, column, pane, row, scrolled, text
from secretariat.ui.word_fields import OneOfField

_WIDE = 860
_MARKS = {
    Differs.NEW: ("notstarted", "warning"),
    Differs.CHANGED: ("continuous", "accent"),
    Differs.MOVED: ("running", "accent"),
    Differs.GONE: ("dropped", "ink3"),
}
_PEOPLE = (PartyRole.DIRECTOR, PartyRole.DEPUTY_DIRECTOR, PartyRole.WRITER, PartyRole.CONTACT)


class FormFactsForm(Form):
    """The title of a form, and whose it is."""

    def __init__(self) -> None:
        self.title, self.unit = TextField(_("Title of the form")), TextField(_("For which unit"))
        self.body = OneOfField(_("Organization"), hint=_("Name"))
        self.begun_on = DateField(_("Kept up since"))
        super().__init__(title=self.title, unit=self.unit, organization=self.body, begun_on=self.begun_on)
        self.build(self.title, beside(self.unit, self.body, self.begun_on, spacing=16))


class MoveForm(InlineForm):
    """What a form would meet in a newer version of its template, told before it is moved there."""

    def __init__(self) -> None:
        self.told = text("", "note", wrap=True)
        self._lines = column(spacing=0)
        super().__init__(_("Move the form"))
        self.build(self.told, self._lines)

    def show_moving(self, moving: Moving) -> None:
        """Show what is new, changed, moved and gone."""
        self.calm()
        clear(self._lines)
        new, changed, gone = (len(moving.of(one)) for one in (Differs.NEW, Differs.CHANGED, Differs.GONE))
        parts = (
            count("{n} new point", "{n} new points", new) if new else "",
            count("{n} changed", "{n} changed", changed) if changed else "",
            count("{n} no longer asked", "{n} no longer asked", gone) if gone else "",
        )
        words = ", ".join(filter(None, parts)) or _("The points are the same.")
        kept = _("Answers go along with their points; those to points that are gone stay in the history.")
        self.told.setText(f"{words}. {kept}" if any(parts) else f"{words} {kept}")
        for one in moving.differences:
            said_, note = difference_words(one)
            answered = one.key in moving.answered and one.what in {Differs.GONE, Differs.CHANGED}
            has = _("it has an answer: look at it again") if answered and one.what is Differs.CHANGED else ""
            has = _("its answer stays in the history") if answered and one.what is Differs.GONE else has
            put(self._lines, FactLine("", said_, joined(note, has), mark=_MARKS[one.what]))


class CloseForm(InlineForm):
    """Since when a form is no longer kept up."""

    def __init__(self) -> None:
        self.on = DateField(_("Closed on"))
        self.told = text(_("A closed form stays with all of its history, and nobody is reminded of it."), "note",
                         wrap=True)  # fmt: skip
        super().__init__(_("End the form"), on=self.on)
        self.build(self.told, self.on)


class FormFactsPart(QWidget):
    """The facts of a form, kept as they are written."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._filled: Filled | None = None
        self.form = FormFactsForm()
        self.form.listen(self._on_edited)
        nobody = _("Tell who the director and the deputy are: they confirm the form.")
        self.people = PartyList(desk, _PEOPLE, _("People of the form"), empty=nobody)
        untold = _("It is not told yet who gets the form.")
        roles = (PartyRole.DISTRIBUTION, PartyRole.INFORMATION)
        self.distribution = PartyList(desk, roles, _("Distribution"), empty=untold)
        self.annexes = AnnexList(desk, _("Annexes and where they are kept"))
        self.relations = RelationList(desk)
        self.texts = TextPartList(desk, (TextKind.TEXT,), _("Text before the points"),
                                  hint=_("A paragraph of the text"))  # fmt: skip
        self.state, self.moving, self.closing = Section(_("State")), MoveForm(), CloseForm()
        self.secrecy = SecrecyFold(desk)
        for form in (self.moving, self.closing):
            self.state.hold(form)
            form.left.connect(self.close_form)
        self.moving.handed_in.connect(self._on_move)
        self.closing.handed_in.connect(self._on_close)
        inner = column(self.form, self.state, self.secrecy, self.people, self.distribution, self.annexes,
                       self.relations, self.texts, 1, spacing=28, margins=(32, 20, 32, 32))  # fmt: skip
        held = QWidget()
        held.setLayout(inner)
        held.setMaximumWidth(_WIDE)
        middle = row(held, spacing=0)
        middle.addStretch(1)
        middle.setStretch(0, 100)
        self.setLayout(column(scrolled(pane(middle))))

    # What is shown

    def show_filled(self, filled: Filled) -> None:
        """Show what is told of a form."""
        if self._filled is None or self._filled.form.id != filled.form.id:
            self.state.close_form()
            self.secrecy.hide()
        self._filled = filled
        facts, code, can = filled.form.facts, chosen().code, self._desk.workspace.can_change
        bodies = self._desk.workspace.ask(organizations.every)
        self.form.calm()
        self.form.title.show_value(facts.title)
        self.form.unit.show_value(facts.unit)
        self.form.body.show_choices([(one.id, one.name(code)) for one in bodies])
        self.form.body.show_value(facts.organization_id)
        self.form.begun_on.show_date(facts.begun_on)
        self.form.setEnabled(can)
        owner = owners.form(filled.form.id)
        for part in (self.people, self.distribution, self.annexes, self.texts):
            part.show_owner(owner)
        from secretariat.services.relations import End, EndKind

        self.relations.show_end(End(EndKind.FORM, filled.form.id))
        self._show_state(filled, can=can)
        settle()

    def _show_state(self, filled: Filled, *, can: bool) -> None:
        form = filled.form
        newer = form.newer
        move = [small(_("Move to it"), self.begin_move, version_words(newer))] if newer and can else []
        told = version_words(newer) if newer else ""
        lines = [FactLine("", _("Filled in by: {version}", version=version_words(form.version)), form.template.title)]
        if newer is not None:
            words = _("A newer version of the template is there")
            lines.append(FactLine("", words, joined(told, newer.note), *move, mark=("risk", "warning")))
        secret = [small(_("Change") if form.secrecy else _("Keep secret"), self.begin_secrecy, form.title)]
        why = said(form.secrecy) if form.secrecy else _("The form is public, but for points that are kept secret.")
        lines.append(FactLine("", why, "", *(secret if can else ())))
        lines.append(self._end(filled, can=can))
        self.state.show_lines(lines)

    def _end(self, filled: Filled, *, can: bool) -> FactLine:
        form = filled.form
        if form.closed_on is not None:
            again = [small(_("Take it up again"), self._on_reopen, form.title)]
            return FactLine("", _("Closed {day}", day=form.closed_on), "", *(again if can else ()))
        buttons = [small(_("End the form"), self.begin_closing, form.title)]
        if not filled.is_confirmed:
            buttons.append(small(_("Remove"), self._on_remove, form.title))
        return FactLine("", _("Kept up since {day}", day=form.facts.begun_on), "", *(buttons if can else ()))

    def leave(self) -> None:
        """Hand in what was typed."""
        self.texts.leave()

    # What is done

    @Slot()
    def _on_edited(self) -> None:
        if self._filled is None or self.form.is_wrong:
            return
        self.form.calm()
        begun = self.form.begun_on.date or self._filled.form.facts.begun_on
        facts = FormFacts(title=self.form.title.value, organization_id=self.form.body.value,
                          unit=self.form.unit.value, begun_on=begun)  # fmt: skip
        self._desk.workspace.execute(forms.change, self._filled.form.id, facts, refused=self.form.refuse)

    @Slot()
    def begin_move(self) -> None:
        """Tell what a newer version of the template asks otherwise."""
        form = self._filled.form if self._filled else None
        if form is None or form.newer is None or not self._desk.workspace.can_change:
            return
        self.moving.show_moving(self._desk.workspace.ask(forms.moving, form.id, form.newer.id))
        self.state.open(self.moving)
        show_in(self.moving)
        self.moving.done.setFocus()

    @Slot()
    def _on_move(self) -> None:
        form = self._filled.form if self._filled else None
        if form is None or form.newer is None:
            return
        if self._execute(self.moving, forms.move, form.id, form.newer.id):
            self._desk.told.emit(_("The form is filled in by version {number} now", number=form.newer.number))

    @Slot()
    def begin_secrecy(self) -> None:
        """Ask why the whole form is secret."""
        form = self._filled.form if self._filled else None
        if form is not None and self._desk.workspace.can_change:
            words = _("The whole form “{words}”", words=short(form.title))
            self.secrecy.ask(row_subject("form", form.id, words, form.secrecy))

    @Slot()
    def begin_closing(self) -> None:
        """Ask since when the form is no longer kept up."""
        self.closing.calm()
        self.closing.on.show_date(_today())
        self.state.open(self.closing)
        show_in(self.closing)
        self.closing.on.line.setFocus()

    @Slot()
    def _on_close(self) -> None:
        if self._filled is not None:
            self._execute(self.closing, forms.close, self._filled.form.id, on=self.closing.on.date or _today())

    @Slot()
    def _on_reopen(self) -> None:
        if self._filled is not None:
            self._execute(None, forms.reopen, self._filled.form.id)

    @Slot()
    def _on_remove(self) -> None:
        if self._filled is not None:
            name = self._filled.form.title
            if self._execute(None, forms.remove, self._filled.form.id):
                self._desk.told.emit(_("{name} was removed", name=name))

    def _execute(self, form: InlineForm | None, command: Any, *args: Any, **kwargs: Any) -> bool:
        refused = form.refuse if form else None
        done = self._desk.workspace.execute(command, *args, refused=refused, **kwargs) is not None
        if done and form is not None:
            self.close_form()
        return done

    @Slot()
    def close_form(self) -> bool:
        """Close what is open; whether anything was."""
        was_open = self.state.close_form() or not self.secrecy.isHidden()
        self.secrecy.hide()
        settle()
        for one in (self.people, self.distribution, self.annexes, self.relations):
            was_open = one.close_form() or was_open
        return was_open


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()
