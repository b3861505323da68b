"""What belongs to the item under work, beside its text: what was agreed before, what is still open."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLayout, QVBoxLayout, QWidget

from secretariat.i18n import _, chosen, count
from secretariat.models import Headline
from secretariat.services.actions import ActionRow
from secretariat.services.labels import label
from secretariat.services.recall import Before, Context
from secretariat.ui import icons, theme
from secretariat.ui.headlines import headline_chip
from secretariat.ui.place import MINUTES, Place
from secretariat.ui.widgets import Button, KeyHint, clear, column, pane, row, scrolled, text

WIDTH = 300
_SHOWN = 4


class LiveContext(QWidget):
    """The pane beside the text.

    Signals:
        wanted: a place where more of it stands.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._title = text("", "group", wrap=True)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(0)
        self.history = Button(_("Earlier handling"), "quiet", icon="history")
        self.history.setIcon(icons.icon("history", "accent"))
        self.history.setStyleSheet("padding-left: 0;")
        self.history.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.history.clicked.connect(self._on_history)
        self._place: Place | None = None
        head = row(self._title, 1, KeyHint("F4"), spacing=8)
        head.setStretch(0, 1)
        inner = QVBoxLayout()
        inner.addLayout(self._parts)
        inner.addStretch(1)
        inner.setContentsMargins(0, 0, 20, 0)
        self.area = scrolled(pane(inner, "sunken"))
        self.area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.area.setAccessibleName(_("Beside the item"))
        foot = row(self.history, 1, margins=(0, 0, 0, 8))
        self.setLayout(column(head, self.area, foot, spacing=6, margins=(20, 18, 20, 8)))
        self.area.setViewportMargins(0, 0, -20, 0)

    def show_context(self, title: str, found: Context, today: dt.date, notice: str = "") -> None:
        """Show what belongs to an item, and a quiet notice over it."""
        self._title.setText(title)
        clear(self._parts)
        self._parts.addSpacing(6)
        if notice:
            self._row(notice, "")
        self._show_questions(found)
        self._show_measures(found)
        self._show_before(found)
        self._show_open(_apart(found), today)
        if not (found.before or found.open_actions or found.questions or found.measures):
            self._parts.addWidget(text(_("Nothing was agreed on this matter before."), "help", wrap=True))
        self._place = Place(MINUTES, found.before[0].meeting_id, found.before[0].item_id) if found.before else None
        self.history.setVisible(self._place is not None)
        self.area.setAccessibleDescription("; ".join(filter(None, _words_in(self._parts))))

    def _show_questions(self, found: Context) -> None:
        if not found.questions:
            return
        self._head(_("Open questions"), str(len(found.questions)))
        for question in found.questions[:_SHOWN]:
            self._row(question.text, chosen().clock(question.clock) if question.clock else "")
        self._parts.addSpacing(18)

    def _show_measures(self, found: Context) -> None:
        """How the measures that the item is about stand: deadline, last told, what each waits for, open actions."""
        for one in found.measures:
            measure, code = one.row, chosen().code
            self._head(" ".join(filter(None, (measure.number, measure.name))))
            self._parts.addLayout(row(headline_chip(measure.status), 1))
            self._parts.addSpacing(4)
            due = measure.due.words or (chosen().date(measure.due.latest) if measure.due.latest else "")
            facts = [_("Due {words}", words=due) if due else _("no deadline")]
            if measure.original.words and measure.original.words != measure.due.words:
                facts.append(_("first {words}", words=measure.original.words))
            self._note(" · ".join(facts), late=measure.status.headline is Headline.LATE)
            for cause in measure.causes:
                name = " ".join(filter(None, (cause.number, cause.title)))
                self._note(_("Waits for {name}", name=name))
            if told := measure.told:
                who = (told.body.label(code) if told.body else "") or told.given_by
                how = _(label(told.reported)) if told.reported else ""
                facts = [_("Last told {date}", date=chosen().short_date(told.on)), who, how]
                self._note(" · ".join(filter(None, facts)))
            else:
                self._note(_("Nothing told yet"))
            for action in one.open_actions[:_SHOWN]:
                self._note(f"{action.printed_number} {action.text}")
            self._parts.addSpacing(14)

    def _note(self, words: str, *, late: bool = False) -> None:
        self._parts.addWidget(text(words, "error" if late else "help", wrap=True))
        self._parts.addSpacing(3)

    def _show_before(self, found: Context) -> None:
        heading, still_open = "", {action.id for action in found.open_actions}
        told = [one for one in found.before if one.action is None or one.action.id not in still_open]
        for one in told[:_SHOWN]:
            where = _("Meeting {number}, item {item}", number=one.meeting_number, item=one.item_number)
            if where != heading:
                if heading:
                    self._parts.addSpacing(12)
                self._head(where)
                heading = where
            said = text(f"”{one.text}”", wrap=True)
            said.setFont(theme.font(theme.BODY, italic=True))
            self._parts.addWidget(said)
            self._parts.addSpacing(4)
            self._parts.addWidget(text(_note_of(one), "help", wrap=True))
            self._parts.addSpacing(6)
        if told:
            self._parts.addSpacing(12)

    def _show_open(self, actions: tuple[ActionRow, ...], today: dt.date) -> None:
        if not actions:
            return
        self._head(_("Open actions"), str(len(actions)))
        for action in actions[: 2 * _SHOWN]:
            self._row(action.text, _facts_of(action, today), late=action.is_late(today))

    def _head(self, words: str, figure: str = "") -> None:
        self._parts.addLayout(row(text(words, "group"), 1, text(figure, "help")))
        self._parts.addSpacing(6)

    def _row(self, words: str, note: str, *, late: bool = False) -> None:
        self._parts.addWidget(text(words, wrap=True))
        if note:
            self._parts.addWidget(text(note, "error" if late else "help", wrap=True))
        self._parts.addSpacing(8)

    def _on_history(self, *_args: Any) -> None:
        if self._place is not None:
            self.wanted.emit(self._place)


def _apart(found: Context) -> tuple[ActionRow, ...]:
    """The open actions that are not told beside a measure already."""
    told = {action.id for one in found.measures for action in one.open_actions}
    return tuple(one for one in found.open_actions if one.id not in told)


def _words_in(layout: QLayout) -> Iterator[str]:
    """The words of the labels in a layout, in their order."""
    for place in range(layout.count()):
        item = layout.itemAt(place)
        assert item is not None  # noqa: S101
        if isinstance(part := item.widget(), QLabel):
            yield part.text()
        elif (inner := item.layout()) is not None:
            yield from _words_in(inner)


def _note_of(one: Before) -> str:
    """What it was; of an action who answers for it, and what became of it."""
    if one.action is None:
        return _(label(one.kind))
    owners = ", ".join(owner.short.said(chosen().code) or owner.label(chosen().code) for owner in one.action.owners)
    return " · ".join(filter(None, (owners, _(label(one.action.state)))))


def _facts_of(action: ActionRow, today: dt.date) -> str:
    owners = ", ".join(owner.short.said(chosen().code) or owner.label(chosen().code) for owner in action.owners)
    parts = [owners or _("no owner"), action.due.words or (chosen().date(action.latest) if action.latest else "")]
    if action.latest is None and not action.due.words:
        parts[1] = _("no due date")
    elif action.latest is not None:
        days = (action.latest - today).days
        parts.append(count("{n} day late", "{n} days late", -days) if days < 0 else count("{n} day", "{n} days", days))
    return " · ".join(parts)
