"""Beside a measure: how it stands and why, what else is to be known, and its story."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from secretariat.i18n import _, capitalized, chosen
from secretariat.models import Flag
from secretariat.services import courses, explain, story
from secretariat.services.labels import label
from secretariat.services.story import Line
from secretariat.ui import icons, theme
from secretariat.ui.desk import Desk
from secretariat.ui.headlines import LOOKS, headline_words
from secretariat.ui.measure_part import Going, Subject, joined, withdrawn
from secretariat.ui.place import MINUTES, Place
from secretariat.ui.sections import date_width, put, small
from secretariat.ui.widgets import Button, clear, column, connect, line, pane, row, scrolled, text
from secretariat.ui.word_fields import shown_when, window_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from secretariat.services.courses import Turn
    from secretariat.services.story import ItemPlace

WIDTH = 340
_FIRST = 12


class MeasurePanel(QWidget):
    """The side panel of the page of a measure."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lines: Sequence[Line] = ()
        self._items: Mapping[int, ItemPlace] = {}
        self._shows_all = False
        self._why, self._else = QVBoxLayout(), QVBoxLayout()
        self._facts, self._story = QVBoxLayout(), QVBoxLayout()
        for one in (self._why, self._else, self._facts, self._story):
            one.setSpacing(6)
        self._facts.setSpacing(3)
        self._why_head = text("", "group", wrap=True)
        self._else_head = text(_("Also to be known"), "group")
        self.more = connect(Button(_("Show the whole story"), "quiet"), self._on_more)
        body = column(
            self._facts,
            line(),
            self._why_head,
            self._why,
            self._else_head,
            self._else,
            line(),
            text(_("History"), "group"),
            self._story,
            row(self.more, 1),
            1,
            spacing=10,
            margins=(20, 18, 20, 18),
        )
        area = scrolled(pane(body, "sunken"))
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(_("Why it stands so, and its story"))
        self.setLayout(column(area))
        self.setFixedWidth(WIDTH)

    def show_subject(self, subject: Subject) -> None:
        """Show how a measure stands, and what has happened to it."""
        view, code = subject.view, chosen().code
        status = view.row.status
        self._show_facts(subject)
        names = story.named(view)
        self._why_head.setText(_("Why: {headline}", headline=headline_words(status)))
        family, mark = LOOKS[status.headline]
        clear(self._why)
        for words in explain.because(status, status.headline, code, names):
            put(self._why, _marked(words, mark, family))
        clear(self._else)
        told = set(explain.because(status, status.headline, code, names))
        for flag in Flag:
            if flag in status.flags:
                for words in explain.because(status, flag, code, names) or [capitalized(_(label(flag)))]:
                    if words not in told:
                        told.add(words)
                        put(self._else, _marked(words, "", ""))
        if view.row.is_unproven:
            put(
                self._else,
                _marked(_("Told as implemented, but nothing shows it: no output, no item that accepted it"), "", ""),
            )
        self._else_head.setVisible(bool(self._else.count()))
        turns: list[Turn] = self._desk.workspace.ask(courses.turns, subject.id, subject.on)
        bodies = {one.id: one.label(code) for one in subject.bodies}
        self._items = subject.items
        self._lines = story.lines(view, code, subject.items, bodies, turns)
        self._shows_all = False
        self._show_story()

    def _show_facts(self, subject: Subject) -> None:
        row_, code = subject.view.row, chosen().code
        status = row_.status
        clear(self._facts)
        due = shown_when(row_.due) or _("without a date")
        original = shown_when(row_.original)
        moved = _("originally {deadline}", deadline=original) if row_.original and row_.original != row_.due else ""
        reading = window_words(row_.due)
        tasks = _("{done}/{all} tasks", done=status.tasks_done, all=status.tasks) if status.tasks else ""
        contacts = [one.name for one in subject.view.contacts if one.ends is None or one.ends >= subject.on]
        for name, value, note in (
            (_("Phase"), capitalized(_(label(status.phase))), tasks),
            (_("Lead"), ", ".join(one.label(code) for one in row_.leads) or "–", ", ".join(contacts)),
            (_("Takes part"), ", ".join(one.label(code) for one in row_.others), ""),
            (_("Deadline"), due, joined(reading if reading != due else "", moved)),
        ):
            if value:
                put(self._facts, _fact(name, value, note))

    def _show_story(self) -> None:
        clear(self._story)
        shown = self._lines if self._shows_all else self._lines[:_FIRST]
        for place, one in enumerate(shown):
            note = joined(one.source, withdrawn(one.withdrawn_on))
            there = self._to_item(one)
            put(self._story, _dated(chosen().date(one.on), one.words, note, there, is_newest=place == 0))
        self.more.setVisible(len(shown) < len(self._lines))

    def _to_item(self, one: Line) -> Button | None:
        """The way to the agenda item that a line rests on."""
        place = self._items.get(one.item_id or 0)
        if place is None:
            return None
        return small(_("Go there"), Going(self._desk, Place(MINUTES, place.meeting_id, place.item_id)), place.title)

    @Slot()
    def _on_more(self) -> None:
        self._shows_all = True
        self._show_story()


def _fact(name: str, value: str, note: str) -> QWidget:
    made = QWidget()
    words = text(value, wrap=True)
    words.setAlignment(Qt.AlignmentFlag.AlignRight)
    said = column(words, spacing=0)
    if note:
        under = text(note, "help", wrap=True)
        under.setAlignment(Qt.AlignmentFlag.AlignRight)
        said.addWidget(under)
    head = text(name, "help")
    box = row(head, said, spacing=12)
    box.setStretch(1, 1)
    box.setAlignment(head, Qt.AlignmentFlag.AlignTop)
    made.setLayout(box)
    return made


def _marked(words: str, mark: str, family: str) -> QWidget:
    made = QWidget()
    if not mark:
        made.setLayout(column(text(words, wrap=True)))
        return made
    picture = QLabel()
    picture.setFixedWidth(14)
    picture.setContentsMargins(0, 4, 0, 0)
    picture.setPixmap(icons.pixmap(f"mark-{mark}", theme.current().chips[family][0], 12))
    box = row(picture, text(words, wrap=True), spacing=8)
    box.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
    box.setStretch(1, 1)
    made.setLayout(box)
    return made


def _dated(day: str, words: str, note: str, there: Button | None, *, is_newest: bool) -> QWidget:
    made = QWidget()
    date = text(day, "help")
    date.setFixedWidth(date_width())
    told = text(words, "strong" if is_newest else "", wrap=True)
    said = column(told, spacing=0)
    if note:
        said.addWidget(text(note, "help", wrap=True))
    if there is not None:
        said.addLayout(row(there, 1))
    box = row(date, said, spacing=8)
    box.setStretch(1, 1)
    box.setAlignment(date, Qt.AlignmentFlag.AlignTop)
    made.setLayout(box)
    return made
