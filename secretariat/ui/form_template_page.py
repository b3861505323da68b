"""The page of a form template: what it asks, its instruction, its facts, its versions; a draft is published here."""

import datetime as dt
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from secretariat.documents import Asked
from secretariat.documents.blocks import Audience
from secretariat.errors import Refused
from secretariat.i18n import _, count
from secretariat.models import Form, FormQuestion, FormSection, FormTemplate, TemplateVersion
from secretariat.services import form_templates, owners
from secretariat.services.form_templates import TemplateRow, VersionRow
from secretariat.services.owners import Owner
from secretariat.ui.desk import Desk
from secretariat.ui.form_points_part import PointsPart
from secretariat.ui.form_template_facts import InstructionPart, TemplateFactsPart
from secretariat.ui.form_versions_part import PublishForm, VersionsPart
from secretariat.ui.form_words import version_words
from secretariat.ui.measure_part import joined
from secretariat.ui.old_origin import WhenceOf
from secretariat.ui.paper_choice import PaperSaver
from secretariat.ui.place import FORMS, Place
from secretariat.ui.sections import Doing, settle
from secretariat.ui.widgets import Button, Elided, Tabs, column, connect, line, row, text

TABS = ("points", "instruction", "facts", "versions")
_WATCHED = (FormTemplate, TemplateVersion, FormSection, FormQuestion, Form)


class FormTemplatePage(QWidget):
    """One form template."""

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._desk, self._window = desk, window
        self._template: TemplateRow | None = None
        self._template_id: int | None = None
        self._version_id: int | None = None
        self._crumb, self._note = Elided("", "help"), Elided("", "note")
        self.title = text("", "page", wrap=True)
        self.versions = QComboBox()
        self.versions.setAccessibleName(_("Version"))
        self.versions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.versions.activated.connect(self._on_version)
        self.paper = connect(Button(_("Save the empty form…"), icon="document", keys="Ctrl+P"), self._on_paper)
        self.renew = connect(Button(_("Make a new version")), self.begin_version)
        self.publish = connect(Button(_("Publish…"), "primary", keys="F9"), self.begin_publish)
        self.fill = connect(Button(_("New form"), "primary", icon="plus"), self._on_fill)
        self.remove = connect(Button(_("Remove"), "quiet"), self._on_remove)
        self.form = PublishForm()
        self.form.handed_in.connect(self._on_publish)
        self.form.left.connect(self.close_forms)
        self.points, self.instruction = PointsPart(desk), InstructionPart(desk)
        self.facts, self.changes = TemplateFactsPart(desk), VersionsPart(desk)
        self.points.begun.connect(self.begin_version)
        self.changes.wanted.connect(self._on_wanted)
        self.changes.dropped.connect(self._on_dropped)
        self.tabs = Tabs(_("Form template"), _("Points"), _("Instruction"), _("Basics"), _("Versions"))
        self.tabs.currentChanged.connect(self._on_tab)
        self.saver = PaperSaver(self, desk, window.status.show_note)
        self._parts = QStackedWidget()
        self._build()
        self._add_actions()
        desk.workspace.changed.connect(self._on_changed)
        desk.group_changed.connect(self._on_group_changed)

    def _build(self) -> None:
        first = row(self._crumb, 1, self.versions, spacing=8)
        second = row(self._note, 1, self.remove, self.paper, self.renew, self.fill, self.publish, spacing=10)
        self._fold = column(self.form, spacing=0, margins=(0, 0, 8, 6))
        self.form.hide()
        head = column(first, self.title, second, self._fold, self.tabs, spacing=8, margins=(32, 10, 24, 0))
        for part in (self.points, self.instruction, self.facts, self.changes):
            self._parts.addWidget(part)
        layout = column(head, line(), self._parts, spacing=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def shown(self) -> Owner | None:
        """The template that is shown."""
        return owners.template(self._template_id) if self._template_id is not None else None

    def _add_actions(self) -> None:
        add = self._window.add_action
        WhenceOf(self, self._window, self._desk, self.shown)
        for words, keys, slot in (
            (_("Publish the draft"), "F9", self.begin_publish),
            (_("Make a new version of the template"), "Ctrl+Shift+N", self.begin_version),
            (_("New form by this template"), "Ctrl+N", self._on_fill),
            (_("Save the empty form…"), "Ctrl+P", self._on_paper),
            (_("Close the form, or go back to the forms"), "Esc", self._on_back),
        ):
            add(words, keys, slot, self)
        for number in range(self.tabs.count()):
            words = _("Show the tab {name}", name=self.tabs.tabText(number))
            add(words, f"Ctrl+{number + 1}", Doing(self._turn, number), self)

    # What is shown

    def show_place(self, place: Place) -> None:
        """Show a template, and a tab of it; the newest version unless another one is asked for."""
        template_id = place.row_id or self._template_id
        if template_id is None:
            self._desk.go(Place(FORMS))
            return
        if template_id != self._template_id:
            self._version_id = None
            self.close_forms()
        self._template_id = template_id
        self.reload()
        if self._template is None:
            return
        if place.tab in TABS:
            self.tabs.setCurrentIndex(TABS.index(place.tab))
        if self.tabs.currentIndex() == 0:
            self.points.list.setFocus()
        else:
            self.tabs.setFocus()

    def leave(self) -> None:
        """Hand in what was typed."""
        self.instruction.leave()

    def reload(self) -> None:
        """Read the template anew."""
        if self._template_id is None:
            return
        try:
            template = self._desk.workspace.ask(form_templates.one, self._template_id)
        except Refused:
            self._template = self._template_id = None
            self._desk.go(Place(FORMS))
            return
        self._template = template
        if template.group_id != self._desk.group_id:
            self._desk.choose_group(template.group_id)
        if self._version_id not in [one.id for one in template.versions]:
            self._version_id = template.newest.id
        self.versions.clear()
        for one in reversed(template.versions):
            self.versions.addItem(version_words(one), one.id)
        self.versions.setCurrentIndex(self.versions.findData(self._version_id))
        self._show_head(template)
        self._show_tab()

    @property
    def version(self) -> VersionRow | None:
        """The version that is shown."""
        found = self._template.versions if self._template else ()
        return next((one for one in found if one.id == self._version_id), None)

    def _show_head(self, template: TemplateRow) -> None:
        version, can = self.version, self._desk.workspace.can_change
        self._crumb.tell(joined(_("Form template"), template.facts.paper, template.facts.diary_number))
        self.title.setText(template.facts.title)
        forms = count("{n} form is filled in by it", "{n} forms are filled in by it", template.forms)
        is_draft = version is not None and version.is_draft
        state = _("a draft, kept as it is written") if is_draft else version.note if version else ""
        self._note.tell(joined(state, forms if template.forms else ""))
        self.publish.setVisible(can and is_draft)
        self.fill.setVisible(can and not is_draft)
        self.renew.setVisible(can and template.draft is None)
        self.remove.setVisible(can and not template.forms)
        if not is_draft:
            self.close_forms()

    def _show_tab(self) -> None:
        template, version = self._template, self.version
        if template is None or version is None:
            return
        tab = TABS[self.tabs.currentIndex()]
        self._parts.setCurrentIndex(self.tabs.currentIndex())
        if tab == "points":
            can = version.is_draft and self._desk.workspace.can_change
            self.points.show_outline(self._desk.workspace.ask(form_templates.outline, version.id), can_change=can)
        elif tab == "instruction":
            self.instruction.show_template(template)
        elif tab == "facts":
            self.facts.show_template(template)
        else:
            self.changes.show_template(template)

    # What is done

    @Slot()
    def begin_publish(self) -> None:
        """Ask from which day on forms are filled in by the draft."""
        if self.publish.isHidden():
            return
        self.form.calm()
        self.form.on.show_date(_today())
        self.form.note.show_value("")
        self.form.show()
        settle()
        self.form.note.line.setFocus()

    @Slot()
    def _on_publish(self) -> None:
        day, version = self.form.on.date, self.version
        if version is None:
            return
        facts = {"on": day or _today(), "note": self.form.note.value}
        if self._desk.workspace.execute(form_templates.publish, version.id, refused=self.form.refuse, **facts):
            self.close_forms()
            self._desk.told.emit(_("Version {number} was published", number=version.number))
            self.fill.setFocus()

    @Slot()
    def begin_version(self) -> None:
        """Begin a draft that asks what the newest version asks."""
        if self._template is None or not self._desk.workspace.can_change:
            return
        done = self._desk.workspace.execute(form_templates.begin_version, self._template.id)
        if done is not None:
            self._on_wanted(done.value)

    @Slot(int)
    def _on_wanted(self, version_id: int) -> None:
        self._version_id = version_id
        self.tabs.setCurrentIndex(0)
        self.reload()
        self.points.list.setFocus()

    @Slot(int)
    def _on_dropped(self, version_id: int) -> None:
        if self._desk.workspace.execute(form_templates.drop_version, version_id):
            self._desk.told.emit(_("The draft was dropped"))

    @Slot()
    def _on_fill(self) -> None:
        if self._template is not None and self._template.published is not None:
            self._desk.go(Place(FORMS, tab="new", row_id=self._template.published.id))

    @Slot()
    def _on_paper(self) -> None:
        version = self.version
        if version is not None:
            asked = Asked(about_id=version.template_id, version_id=version.id)
            self.saver.save("form-template", asked, Audience.PUBLIC)

    @Slot()
    def _on_remove(self) -> None:
        if self._template is not None and not self.remove.isHidden():
            name = self._template.facts.title
            if self._desk.workspace.execute(form_templates.remove, self._template.id):
                self._desk.told.emit(_("{name} was removed", name=name))

    @Slot()
    def close_forms(self) -> bool:
        """Close what is open; whether anything was."""
        was_open = not self.form.isHidden()
        self.form.hide()
        if was_open:
            self.tabs.setFocus()
        return was_open

    @Slot()
    def _on_back(self) -> None:
        tab = TABS[self.tabs.currentIndex()]
        part = {"points": self.points, "facts": self.facts}.get(tab)
        if self.close_forms() or (part is not None and part.close_form()):  # type: ignore[attr-defined]
            return
        self._desk.go(Place(FORMS))

    def _turn(self, number: int) -> None:
        self.tabs.setCurrentIndex(number)
        self.tabs.setFocus()

    @Slot(int)
    def _on_tab(self, _number: int) -> None:
        self.instruction.leave()
        self._show_tab()
        settle()

    @Slot(int)
    def _on_version(self, place: int) -> None:
        self._version_id = self.versions.itemData(place)
        self.reload()

    @Slot()
    def _on_group_changed(self) -> None:
        if self.isVisible() and self._template is not None and self._template.group_id != self._desk.group_id:
            self._desk.go(Place(FORMS))

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if self.isVisible() and changes.touches(*_WATCHED):
            self.reload()


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()
