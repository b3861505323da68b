"""How the papers of a group are worded: the verbs of turns, and words that are right though no dictionary has them."""

from collections import Counter
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QWidget

from secretariat.errors import SecretariatError
from secretariat.i18n import LANGUAGES, N_, NAMES, _, chosen, count
from secretariat.models import Group, GroupVerb, GroupWord
from secretariat.services import seats, ways, words
from secretariat.services.ways import Way, WayRow
from secretariat.services.words import WordRow
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ChoiceField, Form, Line, TextField
from secretariat.ui.floor import CHAIR_WORDS
from secretariat.ui.rows import Column, Rows, table
from secretariat.ui.widgets import Button, column, connect, line, pane, row, text

_SIDE = 300
_FORM = 250
_ONE_AND_ALL = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class WordingTab(QWidget):
    """The verbs at the left, each with its form; the words at the right."""

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self.verbs = Verbs(window, desk)
        self.words = Words(window, desk)
        side = pane(column(self.words, margins=(24, 16, 24, 16)), "sunken")
        side.setFixedWidth(_SIDE)
        layout = row(self.verbs, line(vertical=True), side, spacing=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        desk.workspace.changed.connect(self._on_changed)

    def reload(self) -> None:
        """Show what the chosen group has."""
        self.verbs.reload()
        self.words.reload()

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if self.isVisible() and changes.touches(Group, GroupVerb, GroupWord):
            self.reload()


class _Verb:
    """A verb in the list: as the group has it, as it is offered, and how often it was used."""

    def __init__(self, place: int, set_: WayRow, way: Way | None, used: int) -> None:
        self.place = place
        self.set = set_
        self.way = way
        self.used = used

    @property
    def state(self) -> str:
        """What a list says of it."""
        said = (_("hidden") if self.set.hidden else "", "" if self.set.usual else _("the group's own"))
        return ", ".join(filter(None, said))


_VERBS = (
    Column[_Verb](N_("Verb"), lambda one: one.set.phrase),
    Column[_Verb](N_("Key"), lambda one: one.way.letter.upper() if one.way else "", 96),
    Column[_Verb](N_("Used"), lambda one: str(one.used or ""), 96, optional=True),
    Column[_Verb](N_("State"), lambda one: one.state, 120, optional=True),
)
_WORDS = (Column[WordRow](N_("Word"), lambda one: one.word),)


class Verbs(QWidget):
    """The verbs that the turns of a group are given, in one language at a time."""

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._group_id: int | None = None
        self._is_new = False
        self._name = ""
        self.language = ChoiceField(_("In the language"), [(code, NAMES[code]) for code in LANGUAGES])
        self.language.changed.connect(self._on_language)
        self.rows: Rows[_Verb] = Rows(_VERBS, lambda one: one.place, self)
        self.table = table(self.rows, _("Verbs"))
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.phrase, self.letter = TextField(_("Verb or phrase")), TextField(_("Key"))
        self.letter.line.setMaxLength(1)
        self.phrase.line.textEdited.connect(self._preview)
        self.shown = text("", "quote", wrap=True)
        self.form = Form(phrase=self.phrase, letter=self.letter)
        self.form.listen(self._on_edited)
        self.new = connect(Button(_("New verb"), icon="plus"), self.begin)
        self.hide_or_show = connect(Button(_("Hide"), "quiet"), self.turn)
        self.remove_one = connect(Button(_("Remove"), "quiet"), self.remove)
        self.usual = connect(Button(_("The usual verbs"), "quiet"), self.reset)
        self._build()
        for said, keys, slot, owner in (
            (_("New verb"), "Ctrl+N", self.begin, self),
            (_("Move the verb up"), "Ctrl+Shift+Up", self.move_up, self),
            (_("Move the verb down"), "Ctrl+Shift+Down", self.move_down, self),
            (_("Hide the verb, or show it"), "Ctrl+Shift+H", self.turn, self),
            (_("Remove the verb"), "Del", self.remove, self.table),
        ):
            window.add_action(said, keys, slot, owner)

    def _build(self) -> None:
        note = _("In a meeting the most used come first, and of verbs used as often the one that stands first here.")
        self.form.build(self.phrase, self.shown, self.letter, row(self.hide_or_show, self.remove_one, 1))
        form = column(self.form, 1, margins=(24, 0, 0, 0))
        holder = QWidget()
        holder.setLayout(form)
        holder.setFixedWidth(_FORM)
        self.language.setFixedWidth(200)
        head = row(self.language, 1, self.usual, self.new, spacing=12)
        both = row(self.table, holder, spacing=0)
        both.setStretch(0, 1)
        layout = column(text(_("Verbs of turns"), "group"), head, both, text(note, "help", wrap=True), spacing=10,
                        margins=(32, 16, 24, 16))  # fmt: skip
        layout.setStretch(2, 1)
        self.setLayout(layout)

    # What it shows

    def reload(self) -> None:
        """Read the verbs of the chosen group anew; the chosen one stays chosen."""
        group = self._desk.group()
        if group is None or group.id != self._group_id:
            self._group_id, self._is_new = group.id if group else None, False
            self.language.show_value(group.facts.language if group else chosen().code)
        place = max(0, self.table.currentIndex().row())
        found = self._found()
        self.rows.show_rows(found)
        empty = self.rows.empty_columns()
        for number in range(self.rows.columnCount()):
            self.table.setColumnHidden(number, number in empty)
        self._name = self._somebody()
        self.setEnabled(group is not None and self._desk.workspace.can_write)
        self.usual.setEnabled(any(one.set.id is not None for one in found))
        if not self._is_new:
            self._choose(min(place, len(found) - 1))

    def _found(self) -> list[_Verb]:
        if self._group_id is None:
            return []
        ask, code = self._desk.workspace.ask, self.language.value
        rows = ask(ways.of_group, self._group_id, code)
        offered = ways.shown(rows, code)
        used: Counter[Way | None] = Counter()
        for use in ask(ways.uses, self._group_id):
            used[ways.way_of(use, offered)] += use.times
        by_phrase = {way.phrase: way for way in offered}
        given = [None if one.hidden else by_phrase.get(one.phrase) for one in rows]
        return [_Verb(place, one, way, used[way] if way else 0)
                for place, (one, way) in enumerate(zip(rows, given, strict=True))]  # fmt: skip

    def _somebody(self) -> str:
        """Who speaks in the preview: the first member of the group, or else the chair as such."""
        held = self._desk.workspace.ask(seats.of_group, self._group_id) if self._group_id is not None else []
        names = (holder.person.facts.family_name for seat in held for holder in seat.holders)
        return next(names, CHAIR_WORDS[self.language.value][0])

    def current(self) -> _Verb | None:
        """The chosen verb; none while a new one is written."""
        return None if self._is_new else self.rows.row(self.table.currentIndex().row())

    def _choose(self, place: int) -> None:
        self._is_new = False
        self.table.selectionModel().setCurrentIndex(self.rows.index(place, 0), _ONE_AND_ALL)
        self._show(self.rows.row(place))

    def _show(self, verb: _Verb | None) -> None:
        self.form.calm()
        self.phrase.show_value(verb.set.phrase if verb else "")
        self.letter.show_value(verb.way.letter if verb and verb.way else verb.set.letter if verb else "")
        self.hide_or_show.setText(_("Show") if verb and verb.set.hidden else _("Hide"))
        self.hide_or_show.setVisible(verb is not None)
        self.remove_one.setVisible(verb is not None and not verb.set.usual)
        self.letter.setEnabled(verb is None or not verb.set.hidden)
        self._preview(self.phrase.value)

    @Slot(str)
    def _preview(self, phrase: str) -> None:
        """Show how a turn would begin."""
        self.shown.setText(f"{self._name} {phrase.strip()} …" if phrase.strip() else "")

    @Slot()
    def _on_current(self, *_: object) -> None:
        verb = self.rows.row(self.table.currentIndex().row())
        if verb is not None:
            self._is_new = False
            self._show(verb)

    @Slot()
    def _on_language(self) -> None:
        self._is_new = False
        self.reload()

    # What is done

    @Slot()
    def begin(self) -> None:
        """Begin a new verb."""
        self._is_new = True
        self.table.clearSelection()
        self._show(None)
        self.phrase.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_edited(self) -> None:
        verb, rows = self.current(), self._rows()
        phrase, letter = self.phrase.value.strip(), self.letter.value.strip()
        if verb is None:
            if phrase and self._set([WayRow(phrase, letter), *rows]):
                self._choose(0)
        else:
            is_given = verb.way is not None and letter == verb.way.letter  # the one it has by itself stays so
            changed = replace(verb.set, phrase=phrase, letter=verb.set.letter if is_given else letter)
            if changed != verb.set:
                self._set([*rows[: verb.place], changed, *rows[verb.place + 1 :]])

    @Slot()
    def turn(self) -> None:
        """Hide the chosen verb, or show it again."""
        if verb := self.current():
            rows = self._rows()
            rows[verb.place] = replace(verb.set, hidden=not verb.set.hidden)
            self._set(rows)

    @Slot()
    def remove(self) -> None:
        """Remove the chosen verb, if it is the group's own; a usual one is hidden."""
        verb = self.current()
        if verb is not None and verb.set.usual:
            self.turn()
        elif verb is not None:
            rows = self._rows()
            del rows[verb.place]
            if self._set(rows):
                self._desk.told.emit(_("{name} was removed", name=verb.set.phrase))

    @Slot()
    def reset(self) -> None:
        """Have the usual verbs again."""
        if self._set(ways.usual(self.language.value)):
            self._desk.told.emit(_("The usual verbs are back"))

    @Slot()
    def move_up(self) -> None:
        """Move the chosen verb up."""
        self._move(-1)

    @Slot()
    def move_down(self) -> None:
        """Move the chosen verb down."""
        self._move(1)

    def _move(self, by: int) -> None:
        verb, rows = self.current(), self._rows()
        if verb is not None and 0 <= verb.place + by < len(rows):
            rows.insert(verb.place + by, rows.pop(verb.place))
            if self._set(rows):
                self._choose(verb.place + by)

    def _rows(self) -> list[WayRow]:
        """The verbs as the group has them, in order."""
        found = (self.rows.row(place) for place in range(self.rows.rowCount()))
        return [one.set for one in found if one is not None]

    def _set(self, rows: list[WayRow]) -> bool:
        """Let the group have these; whether that was done."""
        if self._group_id is None:
            return False
        workspace, code = self._desk.workspace, self.language.value
        done = workspace.execute(ways.set_ways, self._group_id, code, rows, refused=self.form.refuse)
        return done is not None


class Words(QWidget):
    """The words of a group."""

    def __init__(self, window: Any, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows: Rows[WordRow] = Rows(_WORDS, lambda one: one.id, self)
        self.table = table(self.rows, _("Words"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.filter = Line(_("Filter"))
        self.filter.setPlaceholderText(_("Filter"))
        self.filter.textChanged.connect(self._on_filter)
        self.count = text("", "help")
        self.word = Line(_("Add a word"))
        self.word.setPlaceholderText(_("Add a word"))
        self.word.returnPressed.connect(self.add)
        self._error = text("", "error", wrap=True)
        self._error.hide()
        self.remove_all = connect(Button(_("Remove"), "quiet"), self.remove)
        note = _("Right in the papers of the group, whatever the dictionaries say. Spelling adds words here too (F7).")
        layout = column(
            text(_("Words of the group"), "group"),
            text(note, "help", wrap=True),
            self.word,
            self._error,
            row(self.filter, self.count, spacing=12),
            self.table,
            row(1, self.remove_all),
            spacing=10,
        )
        layout.setStretch(5, 1)
        self.setLayout(layout)
        window.add_action(_("Remove the words chosen"), "Del", self.remove, self.table)

    def reload(self) -> None:
        """Read the words of the chosen group anew, by the alphabet."""
        group_id = self._desk.group_id
        found = self._desk.workspace.ask(words.of_group, group_id) if group_id is not None else []
        self.rows.show_rows(sorted(found, key=lambda one: chosen().sort_key(one.word)))
        self.setEnabled(group_id is not None and self._desk.workspace.can_write)
        self._count()

    def picked(self) -> list[WordRow]:
        """The words that are chosen."""
        rows = (self.rows.row(index.row()) for index in self.table.selectionModel().selectedRows())
        return [one for one in rows if one is not None]

    @Slot()
    def add(self) -> None:
        """Add the word that is written, and choose it."""
        group_id = self._desk.group_id
        self._error.hide()
        if group_id is None or not self.word.text().strip():
            return
        done = self._desk.workspace.execute(words.add_word, group_id, self.word.text(), refused=self._refuse)
        if done is not None:
            self.word.clear()
            self.filter.clear()
            self.table.selectionModel().setCurrentIndex(self.rows.index(self.rows.place(done.value), 0), _ONE_AND_ALL)

    @Slot()
    def remove(self) -> None:
        """Remove the words that are chosen."""
        keys = [one.id for one in self.picked()]
        if keys and self._desk.workspace.execute(words.remove_words, keys) is not None:
            self._desk.told.emit(count("{n} word was removed", "{n} words were removed", len(keys)))

    def _refuse(self, no: SecretariatError) -> None:
        self._error.setText(no.said_in(chosen()))
        self._error.show()

    @Slot()
    def _on_selected(self, *_: object) -> None:
        self.remove_all.setEnabled(bool(self.picked()))

    @Slot(str)
    def _on_filter(self, said: str) -> None:
        self.rows.filter(said)
        self._count()

    def _count(self) -> None:
        self.count.setText(count("{n} word", "{n} words", self.rows.rowCount()))
        self._on_selected()
