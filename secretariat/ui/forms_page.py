"""The forms of the group: how far each is filled in and until when it is confirmed, and the templates they go by."""

import datetime as dt
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from secretariat.i18n import NAMES, _, chosen, count
from secretariat.models import (
    Answer,
    ChangeRequest,
    Confirmation,
    Form,
    FormQuestion,
    FormSection,
    FormTemplate,
    Organization,
    TemplateVersion,
)
from secretariat.services import form_overview, form_templates, forms, organizations
from secretariat.services.form_overview import ListedForm
from secretariat.services.form_templates import TemplateRow
from secretariat.ui import theme
from secretariat.ui.cards import Card, CardList, Words
from secretariat.ui.desk import Desk
from secretariat.ui.form_new import NewForm, NewTemplate
from secretariat.ui.form_words import LOOKS, TOKENS, progress_words, state_words
from secretariat.ui.measure_part import joined
from secretariat.ui.place import FORM, FORM_TEMPLATE, OLD_PAPERS, PEOPLE, Place
from secretariat.ui.sections import settle
from secretariat.ui.widgets import Button, EmptyState, column, connect, line, pane, row, scrolled, text

_WATCHED = (Form, FormTemplate, TemplateVersion, FormSection, FormQuestion, Answer, ChangeRequest, Confirmation,
            Organization)  # fmt: skip
_TEMPLATES = 340


class FormsPage(QWidget):
    """The forms and the templates of the chosen group."""

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._templates: list[TemplateRow] = []
        self._note = text("", "note")
        self.new = connect(Button(_("New form"), "primary", icon="plus", keys="Ctrl+N"), self.begin)
        self.new_template = connect(Button(_("New template"), icon="plus"), self.begin_template)
        self.list: CardList[ListedForm] = CardList(_("Forms"), _card, lambda one: one.form.id)
        self.list.entered.connect(self._on_open)
        self.list.doubleClicked.connect(self._on_open)
        self.templates: CardList[TemplateRow] = CardList(_("Templates"), _template_card, lambda one: one.id)
        self.templates.entered.connect(self._on_open_template)
        self.templates.doubleClicked.connect(self._on_open_template)
        self.templates.shown.connect(self._on_template)
        self.open_template = connect(Button(_("Open"), "quiet", keys="Return"), self._on_open_template)
        self.fill = connect(Button(_("New form by it"), "quiet", icon="plus"), self._on_fill)
        self.form, self.template_form = NewForm(), NewTemplate()
        self.form.handed_in.connect(self._on_form)
        self.template_form.handed_in.connect(self._on_template_form)
        for one in (self.form, self.template_form):
            one.left.connect(self.close_forms)
            one.hide()
        self._states = QStackedWidget()
        self._none = text(_("No form is filled in yet. Begin one by a template."), "help", wrap=True)
        self._build()
        window.add_action(_("New form"), "Ctrl+N", self.begin, self)
        window.add_action(_("New form template"), "Ctrl+Shift+N", self.begin_template, self)
        window.add_action(_("Close the form"), "Esc", self._on_back, self)
        desk.workspace.changed.connect(self._on_changed)
        desk.group_changed.connect(self._on_group_changed)

    def _build(self) -> None:
        head = row(text(_("Forms"), "page"), self._note, 1, self.new_template, self.new, spacing=10,
                   margins=(32, 20, 24, 14))  # fmt: skip
        fold = column(self.form, self.template_form, spacing=0, margins=(32, 0, 24, 0))
        for one in (self.form, self.template_form):
            one.setContentsMargins(0, 0, 0, 14)
        self._none.setContentsMargins(32, 20, 24, 0)
        left = column(self._none, self.list, spacing=0)
        left.setStretch(1, 1)
        tools = row(self.open_template, self.fill, 1, spacing=6, margins=(12, 6, 12, 8))
        title = row(text(_("Templates"), "pane"), 1, margins=(24, 16, 16, 8))
        right = column(title, line(), self.templates, line(), tools, spacing=0)
        right.setStretch(2, 1)
        side = pane(right, "sunken")
        side.setFixedWidth(_TEMPLATES)
        self.templates.setStyleSheet("QListView { background: transparent; }")
        both = row(pane(left), line(vertical=True), side, spacing=0)
        both.setStretch(0, 1)
        full = QWidget()
        full.setLayout(both)
        self._states.addWidget(full)
        self._states.addWidget(scrolled(pane(self._empty())))
        layout = column(head, fold, line(), self._states, spacing=0)
        layout.setStretch(3, 1)
        self.setLayout(layout)

    def _empty(self) -> Any:
        """What the page says before there is anything."""
        self.bring = connect(Button(_("Begin with the template of the program"), "primary"), self._on_bring)
        own = connect(Button(_("Write a template of your own")), self.begin_template)
        paper = connect(Button(_("Bring in a form as a paper"), "quiet", icon="importing"), self._on_import)
        words = _(
            "A self-monitoring plan or another form is asked by a template, filled in point by point by those who know "
            "the matter, and confirmed every twelve months by the director or the deputy, even when nothing has "
            "changed. Every answer keeps its history, points that are secret are left out of the public copy, and Home "
            "reminds you before a confirmation runs out."
        )
        state = EmptyState(_("No forms yet"), words, self.bring)
        layout: Any = state.layout()
        layout.insertLayout(3, row(own, 1, margins=(0, 4, 0, 0)))
        layout.insertLayout(4, row(paper, 1))
        return column(state, 1, margins=(32, 28, 32, 28))

    # What is shown

    def show_place(self, place: Place) -> None:
        """Show the forms; `new` begins one, by the template version of that row; `template` shows a template."""
        self.reload()
        if place.tab == "new":
            self.begin_by(place.row_id)
            return
        self.close_forms()
        if place.row_id is not None:
            (self.templates if place.tab == "template" else self.list).choose(place.row_id)
        first = self.list if self.list.rows else self.templates
        (first if self._states.currentIndex() == 0 else self.bring).setFocus()

    def reload(self) -> None:
        """Read forms and templates anew."""
        ask, group_id = self._desk.workspace.ask, self._desk.group_id
        found = ask(form_overview.of_group, group_id, on=_today()) if group_id is not None else []
        self._templates = ask(form_templates.of_group, group_id) if group_id is not None else []
        self.list.show_rows(found)
        self.templates.show_rows(self._templates)
        can = self._desk.workspace.can_change
        waiting = sum(one.is_to_confirm for one in found)
        told = count("{n} form is to be confirmed", "{n} forms are to be confirmed", waiting) if waiting else ""
        self._note.setText(told)
        has_any = bool(found or self._templates)
        self._states.setCurrentIndex(0 if has_any else 1)
        self._none.setVisible(not found)
        self.new.setVisible(can and has_any)
        self.new_template.setVisible(can and has_any)
        self.fill.setVisible(can)
        self._on_template(self.templates.current())
        settle()

    @Slot(object)
    def _on_template(self, one: TemplateRow | None) -> None:
        self.open_template.setEnabled(one is not None)
        self.fill.setEnabled(one is not None and one.published is not None)

    # What is begun

    @Slot()
    def begin(self) -> None:
        """Begin a form; a template first where none is published, and a group where there is none."""
        self.begin_by(None)

    def begin_by(self, version_id: int | None) -> None:
        """Begin a form by a version of a template; by the first template where none is named."""
        if not self._can_begin():
            return
        if not any(one.published for one in self._templates):
            self._lead_to_a_template()
            return
        bodies = self._desk.workspace.ask(organizations.every)
        self.close_forms()
        self.form.begin(self._templates, bodies, chosen().code, _today(), version_id)
        self.form.show()
        settle()
        self.form.title.line.setFocus()
        self.form.title.line.selectAll()

    def _lead_to_a_template(self) -> None:
        """Go to the draft that is to be published first, else begin a template."""
        if self._templates:
            self._desk.told.emit(_("Publish the template first"))
            self._desk.go(Place(FORM_TEMPLATE, row_id=self._templates[0].id))
        else:
            self.begin_template()

    @Slot()
    def begin_template(self) -> None:
        """Begin a template of one's own."""
        if not self._can_begin():
            return
        group = self._desk.group()
        self.close_forms()
        self.template_form.begin(group.facts.language if group else chosen().code)
        self.template_form.show()
        settle()
        self.template_form.title.line.setFocus()

    def _can_begin(self) -> bool:
        if self._desk.group_id is None:
            self._desk.go(Place(PEOPLE, tab="new-group"))
            return False
        return self._desk.workspace.can_change

    @Slot()
    def _on_form(self) -> None:
        work = (forms.begin, self._desk.group_id, self.form.version.value, self.form.facts)
        done = self._desk.workspace.execute(*work, refused=self.form.refuse)
        if done is not None:
            self.close_forms()
            self._desk.go(Place(FORM, row_id=done.value))

    @Slot()
    def _on_template_form(self) -> None:
        work = (form_templates.add, self._desk.group_id, self.template_form.facts)
        done = self._desk.workspace.execute(*work, refused=self.template_form.refuse)
        if done is not None:
            self.close_forms()
            self._desk.go(Place(FORM_TEMPLATE, row_id=done.value, tab="points"))

    @Slot()
    def _on_bring(self) -> None:
        if not self._can_begin():
            return
        from secretariat.importers.sample_forms import load, template
        from secretariat.paths import resource
        from secretariat.services import sample_forms

        group = self._desk.group()
        code = group.facts.language if group else chosen().code
        shipped = template(load(resource("sample")), code)
        done = self._desk.workspace.execute(sample_forms.bring, self._desk.group_id, shipped, on=_today())
        if done is not None:
            self._desk.go(Place(FORM_TEMPLATE, row_id=done.value))

    @Slot()
    def _on_import(self) -> None:
        self._desk.go(Place(OLD_PAPERS))

    # What is opened

    @Slot()
    def _on_open(self, *_index: object) -> None:
        one = self.list.current()
        if one is not None:
            self._desk.go(Place(FORM, row_id=one.form.id))

    @Slot()
    def _on_open_template(self, *_index: object) -> None:
        one = self.templates.current()
        if one is not None:
            self._desk.go(Place(FORM_TEMPLATE, row_id=one.id))

    @Slot()
    def _on_fill(self) -> None:
        one = self.templates.current()
        if one is not None and one.published is not None:
            self.begin_by(one.published.id)

    @Slot()
    def close_forms(self) -> bool:
        """Close what is open; whether anything was."""
        was_open = not self.form.isHidden() or not self.template_form.isHidden()
        self.form.hide()
        self.template_form.hide()
        settle()
        return was_open

    @Slot()
    def _on_back(self) -> None:
        if self.close_forms():
            (self.list if self.list.rows else self.templates).setFocus()

    @Slot()
    def _on_group_changed(self) -> None:
        if self.isVisible():
            self.close_forms()
            self.reload()

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if self.isVisible() and changes.touches(*_WATCHED):
            self.reload()


def _card(one: ListedForm) -> Card:
    form, closed = one.form, one.form.closed_on
    state, progress = state_words(one.state, closed), progress_words(one.progress)
    whose = joined(form.whose(chosen().code), _("by version {number} of the template", number=form.version.number))
    asked = count("{n} request is open", "{n} requests are open", len(one.requests)) if one.requests else ""
    late = count("{n} of them late", "{n} of them late", one.late) if one.late else ""
    lines = [Words(form.title, "ink", theme.BODY, is_bold=closed is None, right=state), Words(whose, right=progress)]
    if asked:
        lines.append(Words(joined(asked, late), "danger" if late else "warning"))
    mark = ("dropped", "ink3") if closed else (LOOKS[one.state.standing][1], TOKENS[one.state.standing])
    share = one.progress.answered / max(1, one.progress.needed)
    said = ", ".join(filter(None, (form.title, whose, state, progress, asked)))
    return Card(lines, said, mark=mark, share=None if closed else share)


def _template_card(one: TemplateRow) -> Card:
    published, draft = one.published, one.draft
    state = _("version {number}", number=published.number) if published else _("draft")
    note = _("a draft of version {number} is open", number=draft.number) if published and draft else ""
    used = count("{n} form", "{n} forms", one.forms)
    words = joined(NAMES[one.facts.language], used, note)
    lines = (Words(one.facts.title, "ink", theme.BODY, is_bold=True, right=state), Words(words))
    return Card(lines, f"{one.facts.title}, {state}, {words}")


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()
