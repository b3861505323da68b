"""The versions of a form template: what each changed, and the publishing of the draft."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.i18n import _, count
from secretariat.services import form_templates, template_points
from secretariat.services.form_templates import TemplateRow, VersionRow
from secretariat.ui.desk import Desk
from secretariat.ui.fields import DateField, TextField
from secretariat.ui.form_words import difference_words, version_words
from secretariat.ui.measure_part import joined
from secretariat.ui.sections import Doing, FactLine, InlineForm, Section, put, settle, small
from secretariat.ui.widgets import beside, clear, column, pane, row, scrolled

_WIDE = 860
_MARKS = {"new": ("onschedule", "good"), "changed": ("continuous", "accent"), "moved": ("running", "accent"),
          "gone": ("dropped", "ink3")}  # fmt: skip


class PublishForm(InlineForm):
    """On which day a draft is published, and what its users are told."""

    def __init__(self) -> None:
        self.on, self.note = DateField(_("Published on")), TextField(_("Note to those who fill it in"))
        super().__init__(_("Publish"), on=self.on, note=self.note)
        self.build(beside(self.on, self.note, spacing=12))


class VersionsPart(QWidget):
    """The versions, the newest first, each with what it asks otherwise than the one before.

    Signals:
        wanted: the id of a version that is to be shown.
        dropped: the id of a draft that is to be dropped.
    """

    wanted = Signal(int)
    dropped = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._inner = QVBoxLayout()
        self._inner.setSpacing(28)
        outer = column(self._inner, 1, spacing=0, margins=(32, 20, 32, 32))
        held = QWidget()
        held.setLayout(outer)
        held.setMaximumWidth(_WIDE)
        middle = row(held, spacing=0)
        middle.addStretch(1)
        middle.setStretch(0, 100)
        self.setLayout(column(scrolled(pane(middle))))

    def show_template(self, template: TemplateRow) -> None:
        """Show the versions of a template."""
        clear(self._inner)
        for place in range(len(template.versions) - 1, -1, -1):
            before = template.versions[place - 1] if place else None
            put(self._inner, self._section(template.versions[place], before))
        settle()

    def _section(self, version: VersionRow, before: VersionRow | None) -> Section:
        section = Section(version_words(version))
        used = count("{n} form is filled in by it", "{n} forms are filled in by it", version.forms)
        section.note.setText(joined(version.note, used if version.forms else ""))
        ask = self._desk.workspace.ask
        outline = ask(form_templates.outline, version.id)
        buttons = [small(_("Show"), Doing(self.wanted.emit, version.id), version_words(version))]
        if version.is_draft and before is not None and self._desk.workspace.can_change:
            buttons.append(small(_("Drop the draft"), Doing(self.dropped.emit, version.id), version_words(version)))
        if before is None:
            asked = len([one for one in outline.points if one.is_answered_here])
            words = _("{sections}, {points}", sections=count("{n} section", "{n} sections", len(outline.sections)),
                      points=count("{n} point", "{n} points", asked))  # fmt: skip
            section.show_lines([FactLine("", words, "", *buttons)])
            return section
        found = template_points.differences(ask(form_templates.outline, before.id), outline)
        words = count("{n} difference from version {number}", "{n} differences from version {number}", len(found),
                      number=before.number)  # fmt: skip
        told = words if found else _("It asks the same as version {number}.", number=before.number)
        lines = [FactLine("", told, "", *buttons)]
        lines += [FactLine("", *difference_words(one), mark=_MARKS[one.what]) for one in found]
        section.show_lines(lines)
        return section
