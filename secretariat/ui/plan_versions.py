"""The versions in which a plan was adopted, and the adoption of the next one with what it words anew."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.i18n import _, chosen, count
from secretariat.services import plans, story
from secretariat.services.plans import PlanRow, Rewording, VersionRow
from secretariat.services.story import ItemPlace, NumberedMeasure
from secretariat.ui.desk import Desk
from secretariat.ui.fields import DateField, TextField
from secretariat.ui.measure_part import ItemField, joined, on_day, today
from secretariat.ui.sections import Doing, FactLine, InlineForm, Section, put, small
from secretariat.ui.widgets import Button, beside, clear, column, connect, pane, row, scrolled, text
from secretariat.ui.word_fields import AreaField, OneOfField


class AdoptForm(InlineForm):
    """A version that is adopted: on which day, in which item, what is new in it, and which measures it rewords."""

    def __init__(self) -> None:
        self.day = DateField(_("Adopted on"))
        self.item = ItemField(_("In the item"))
        self.words = AreaField(_("What is new in it"), rows=1)
        self.measure = OneOfField(_("Measure to word anew"))
        self.number = TextField(_("Number"))
        self.wording = AreaField(_("New wording"))
        self.put = connect(Button(_("Put into the version")), self._on_put)
        super().__init__(_("Adopt the version"), on=self.day, item=self.item, words=self.words,
                         measure=self.measure, number=self.number, rewordings=self.wording)  # fmt: skip
        self.reworded: list[tuple[Rewording, str]] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._anew = QWidget()
        self.number.setFixedWidth(110)
        first = row(self.number, self.measure, spacing=12)
        first.setStretch(1, 1)
        self._anew.setLayout(column(
            text(_("Worded anew"), "group"),
            self._list,
            first,
            self.wording,
            row(self.put, 1),
            spacing=8,
        ))  # fmt: skip
        self.build(beside(self.day, self.item, spacing=12), self.words, self._anew)
        self.measure.changed.connect(self._on_measure)
        self._rows: dict[int, NumberedMeasure] = {}
        self._wordings: dict[int, str] = {}

    def begin(
        self,
        plan: PlanRow,
        items: Sequence[ItemPlace],
        rows: Sequence[NumberedMeasure],
        wordings: dict[int, str],
    ) -> None:
        """Begin the next version; the first one takes the measures as they are worded."""
        code = chosen().code
        self._rows, self._wordings = {one.id: one for one in rows}, wordings
        self.item.show_choices([(one.item_id, f"{one.label(code)}: {one.title}") for one in items])
        self.measure.show_choices([(one.id, one.label) for one in rows])
        self.day.show_date(today())
        self.item.show_value(None)
        self.words.show_value("")
        self.reworded = []
        self._anew.setVisible(plan.is_adopted)
        self._clear()

    def _clear(self) -> None:
        self.measure.show_value(None)
        self.number.show_value("")
        self.wording.show_value("")
        clear(self._list)
        for one in self.reworded:
            rewording, name = one
            away = small(_("Leave out"), Doing(self._on_leave_out, one), name)
            words = " ".join(filter(None, (rewording.number, rewording.wording)))
            put(self._list, FactLine("", words, name, away))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return goes on to the new wording, and from there puts it into the version; elsewhere it adopts."""
        focused = self.focusWidget()
        is_return = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_return and focused is self.wording.area:
            self._on_put()
        elif is_return and focused in {self.measure.line, self.number.line}:
            self.wording.area.setFocus()
        else:
            super().keyPressEvent(event)

    def _on_leave_out(self, one: tuple[Rewording, str]) -> None:
        self.reworded.remove(one)
        self._clear()

    @Slot()
    def _on_measure(self) -> None:
        one = self._rows.get(self.measure.value or 0)
        if one is not None:
            self.number.show_value(one.number)
            self.wording.show_value(self._wordings.get(one.id, ""))

    @Slot()
    def _on_put(self) -> None:
        one = self._rows.get(self.measure.value or 0)
        if one is None:
            self.measure.tell(_("Which measure is worded anew? Choose it from the list."), wrong=True)
            self.measure.line.setFocus()
            return
        self.reworded = [other for other in self.reworded if other[0].measure_id != one.id]
        self.reworded.append((Rewording(one.id, self.number.value, self.wording.value), one.label))
        self._clear()
        self.measure.line.setFocus()


class VersionsTab(QWidget):
    """The versions of the chosen plan."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._plan: PlanRow | None = None
        self.section = Section(_("Versions"), _("Adopt a version"))
        self.form = AdoptForm()
        self.section.hold(self.form, self.begin)
        self.form.handed_in.connect(self._on_handed_in)
        self.form.left.connect(self._on_left)
        note = text(
            _("When a version is adopted, the numbers and wordings of its measures are locked until a later version."),
            "help",
            wrap=True,
        )
        inner = pane(column(self.section, note, 1, spacing=12, margins=(32, 20, 32, 32)))
        self.setLayout(column(scrolled(inner)))

    def reload(self) -> None:
        """Read the versions anew."""
        self._plan = self._desk.plan()
        found = self._plan.versions if self._plan else ()
        items = self._desk.workspace.ask(story.items_of_group, self._plan.group_id) if self._plan else {}
        self.section.can_add(self._plan is not None and self._desk.workspace.can_write)
        lines = [self._line(one, items.get(one.item_id or 0)) for one in reversed(found)]
        self.section.show_lines(lines, _("A draft: nothing is locked yet."))

    def _line(self, one: VersionRow, place: ItemPlace | None) -> FactLine:
        source = place.label(chosen().code) if place else ""
        return FactLine(on_day(one.on), _("Version {number}", number=one.number), joined(one.words, source))

    @Slot()
    def begin(self) -> None:
        """Begin the next version."""
        plan, ask = self._plan, self._desk.workspace.ask
        if plan is None or not self._desk.workspace.can_write:
            return
        items = list(ask(story.items_of_group, plan.group_id).values())
        wordings = {one.id: one.wording for one in self._desk.measures(plan.id, today())}
        self.form.begin(plan, items, ask(story.in_order, plan.id), wordings)
        self.section.open(self.form)
        self.form.day.line.setFocus()

    @Slot()
    def _on_handed_in(self) -> None:
        form, plan = self.form, self._plan
        if plan is None:
            return
        done = self._desk.workspace.execute(
            plans.adopt, plan.id, on=form.day.date or today(), words=form.words.value, item_id=form.item.value,
            rewordings=[one for one, _name in form.reworded], refused=form.refuse,
        )  # fmt: skip
        if done is not None:
            number = len(form.reworded)
            self._on_left()
            if number:
                self._desk.told.emit(count("{n} measure was worded anew", "{n} measures were worded anew", number))

    @Slot()
    def _on_left(self) -> None:
        self.section.close_form()
        self.section.add.setFocus()
