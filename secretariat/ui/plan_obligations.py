"""What plans serve: recommendations and resolutions of other bodies, and the measures that serve each."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.i18n import N_, _, count
from secretariat.models import Measure, MeasureObligation, Obligation
from secretariat.services import links, story
from secretariat.services.links import ObligationFacts, ObligationRow
from secretariat.ui.desk import Desk
from secretariat.ui.fields import Form, TextField
from secretariat.ui.list_and_form import ListAndForm
from secretariat.ui.measure_part import Going
from secretariat.ui.place import MEASURE, Place
from secretariat.ui.rows import Column
from secretariat.ui.sections import FactLine, put, small
from secretariat.ui.widgets import clear, column, text
from secretariat.ui.word_fields import AreaField


def _served(one: ObligationRow) -> str:
    return count("{n} measure", "{n} measures", len(one.measures)) if one.measures else _("no measure")


_COLUMNS = (
    Column[ObligationRow](N_("Source"), lambda one: one.facts.source, 160),
    Column[ObligationRow](N_("Number"), lambda one: one.facts.number, 110),
    Column[ObligationRow](N_("What it asks"), lambda one: one.facts.title.replace("\n", " ")),
    Column[ObligationRow](N_("Served by"), _served, 150),
)


class ObligationsTab(ListAndForm):
    """The list of obligations."""

    def __init__(self, window: Any, desk: Desk) -> None:
        self.source = TextField(_("Source"), hint=_("the body or the document"))
        self.number = TextField(_("Number"))
        self.name = AreaField(_("What it asks"))
        self._head = text(_("Served by"), "group")
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        served = QWidget()
        served.setLayout(column(self._head, self._list, spacing=4))
        form = Form(source=self.source, number=self.number, title=self.name)
        form.build(self.source, self.number, self.name, served)
        words = (_("Obligations"), _("New obligation"),
                 _("An obligation is a recommendation or resolution that measures of the plan serve."))  # fmt: skip
        super().__init__(window, desk, _COLUMNS, form, (Obligation, MeasureObligation, Measure), words)

    @staticmethod
    def key_of(row: ObligationRow) -> int:
        """The id of a row."""
        return row.id

    def read(self) -> Sequence[ObligationRow]:
        """The obligations, by source and number."""
        self.new.setEnabled(self.desk.workspace.can_write)
        return self.desk.workspace.ask(links.obligations)

    def fill(self, row: ObligationRow | None) -> None:
        """Show an obligation and the measures of the chosen plan that serve it."""
        facts = row.facts if row else ObligationFacts()
        self.source.show_value(facts.source)
        self.number.show_value(facts.number)
        self.name.show_value(facts.title)
        clear(self._list)
        plan_id = self.desk.plan_id
        named = self.desk.workspace.ask(story.in_order, plan_id) if plan_id is not None and row else []
        serving = [one for one in named if row is not None and one.id in row.measures]
        self._head.setVisible(bool(serving))
        for one in serving:
            there = small(_("Go there"), Going(self.desk, Place(MEASURE, measure_id=one.id)), one.label)
            put(self._list, FactLine("", one.label, "", there))

    def name_of(self, row: ObligationRow) -> str:
        """Whose it is, and its number."""
        return " ".join(filter(None, (row.facts.source, row.facts.number))) or row.facts.title

    def save_new(self) -> int | None:
        """Add it."""
        done = self.desk.workspace.execute(links.add_obligation, self._facts(), refused=self.form.refuse)
        return done.value if done else None

    def save(self, row: ObligationRow) -> None:
        """Change it."""
        if self._facts() != row.facts:
            self.desk.workspace.execute(links.change_obligation, row.id, self._facts(), refused=self.form.refuse)

    def delete(self, row: ObligationRow) -> bool:
        """Remove it."""
        return self.desk.workspace.execute(links.remove_obligation, row.id, refused=self.form.refuse) is not None

    def _facts(self) -> ObligationFacts:
        return ObligationFacts(self.source.value, self.number.value, self.name.value)
