"""Chips under the entries: what they are, who answers by when, and what they are offered to be."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from secretariat.i18n import _, chosen
from secretariat.models import AnnotationKind
from secretariat.services.actions import ActionRow
from secretariat.ui import theme
from secretariat.ui.readings import said_window
from secretariat.ui.widgets import key_width, paint_key, told_keys

HEIGHT = 24
_GAP = 6
_CROSS = 18
_LEAST = 40
TAKE_KEYS = "Ctrl+Return"
TAKE_KEYS_BESIDE = "Alt+Return"
"""The keys that take an offer, and those that do while the check list has the first ones."""

TAKE = "take"
"""What a press on an offer does."""
WHICH = "which"
"""What a press on one of those does whose name it may be, followed by which of them."""

MEASURE = "measure"
"""What a press on the cross of a measure unties, followed by the id of that measure."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A chip.

    Attributes:
        words: what it says in strong words; of a kind or an offer all it says.
        name: what the words are, before them.
        act: what a press on it does: the name of a fact that its cross drops, or `take`.
        missing: whether it tells of a fact that is not there.
        late: whether the fact is a day gone by.
        keys: whether it shows the keys that take it.
        by: which keys these are.
    """

    words: str
    name: str = ""
    act: str = ""
    missing: bool = False
    late: bool = False
    keys: bool = False
    by: str = TAKE_KEYS


def of_action(action: ActionRow, on: dt.date) -> list[Chip]:
    """Who answers for an action and by when, or that it is not said."""
    labels = [owner.label(chosen().code) for owner in action.owners]
    owners = ("; " if any(", " in one for one in labels) else ", ").join(labels)
    due = action.due_meeting or said_window(None, action.latest) or action.due.words
    return [
        of_fact(AnnotationKind.OWNER, owners) if owners else Chip(_("no owner"), missing=True),
        of_fact(AnnotationKind.DUE, due, late=action.is_late(on)) if due else Chip(_("no due date"), missing=True),
    ]


def of_fact(kind: AnnotationKind, words: str, *, late: bool = False) -> Chip:
    """A fact that can be dropped."""
    return Chip(words, _("Responsible") if kind is AnnotationKind.OWNER else _("Due"), kind.value, late=late)


def of_question(words: str, choices: Sequence[str], *, keys: bool) -> list[Chip]:
    """A name that several share, and each of them with the key that tells."""
    told = [Chip(one, act=f"{WHICH}{number}", keys=keys, by=f"Alt+{number + 1}") for number, one in enumerate(choices)]
    return [Chip(words, missing=True), *told]


def paint(painter: QPainter, chips: list[Chip], x: float, y: float, right: float) -> Iterator[tuple[QRectF, str]]:
    """Paint chips in a row; yields where a press does something, and what."""
    painter.save()
    for number, chip in enumerate(chips):
        room = right - x - (150 if number + 1 < len(chips) and chip.name else 0)
        spot: QRectF | None = None
        if chip.act.startswith((TAKE, WHICH)):
            width, spot = _paint_offer(painter, chip, x, y, room)
        elif chip.name or chip.missing:
            width, spot = _paint_fact(painter, chip, x, y, room)
        else:
            width = _paint_kind(painter, chip, x, y)
        if spot is not None:
            yield spot, chip.act
        x += width + _GAP
    painter.restore()


def _paint_kind(painter: QPainter, chip: Chip, x: float, y: float) -> float:
    painter.setFont(theme.font(theme.HELP, bold=True))
    width = painter.fontMetrics().horizontalAdvance(chip.words) + 16
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("tint2"))
    painter.drawRoundedRect(QRectF(x, y, width, HEIGHT), 4, 4)
    painter.setPen(theme.color("accent"))
    painter.drawText(QRectF(x, y, width, HEIGHT), Qt.AlignmentFlag.AlignCenter, chip.words)
    return width


def _paint_fact(painter: QPainter, chip: Chip, x: float, y: float, room: float) -> tuple[float, QRectF | None]:
    plain, strong = theme.font(theme.HELP), theme.font(theme.HELP, bold=not chip.missing)
    name_width = QFontMetrics(plain).horizontalAdvance(chip.name) + _GAP if chip.name else 0
    cross = _CROSS if chip.act else 0
    words = _fitted(QFontMetrics(strong), chip.words, room - name_width - cross - 18)
    width = name_width + QFontMetrics(strong).horizontalAdvance(words) + cross + (14 if cross else 18)
    _frame(painter, QRectF(x, y, width, HEIGHT), "control" if chip.missing else "tint_line", is_dashed=chip.missing)
    place = QRectF(x + 9, y, width, HEIGHT)
    painter.setFont(plain)
    painter.setPen(theme.color("ink2"))
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, chip.name)
    painter.setFont(strong)
    painter.setPen(theme.color("danger" if chip.late else "ink3" if chip.missing else "ink"))
    painter.drawText(place.adjusted(name_width, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
    if not cross:
        return width, None
    spot = QRectF(x + width - cross - 3, y, cross + 3, HEIGHT)
    painter.setPen(QPen(theme.color("ink3"), 1.2))
    middle = spot.center()
    for slope in (3.5, -3.5):
        painter.drawLine(middle - QPointF(3.5, slope), middle + QPointF(3.5, slope))
    return width, spot


def _paint_offer(painter: QPainter, chip: Chip, x: float, y: float, room: float) -> tuple[float, QRectF]:
    font, keys = theme.font(theme.HELP), told_keys(chip.by)
    hint = key_width(keys) + 10 if chip.keys else 0
    words = _fitted(QFontMetrics(font), chip.words, room - hint - 18)
    width = QFontMetrics(font).horizontalAdvance(words) + hint + 18
    whole = QRectF(x, y, width, HEIGHT)
    _frame(painter, whole, "control", is_dashed=True)
    painter.setFont(font)
    painter.setPen(theme.color("ink2"))
    painter.drawText(whole.adjusted(9, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
    if hint:
        paint_key(painter, whole.right() - hint + 2, y + 3, keys, theme.color("ink3"))
    return width, whole


def _frame(painter: QPainter, whole: QRectF, line: str, *, is_dashed: bool) -> None:
    pen = QPen(theme.color(line), 1)
    if is_dashed:
        pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush if is_dashed else theme.color("tint"))
    painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _fitted(metrics: QFontMetrics, words: str, room: float) -> str:
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(max(_LEAST, room)))
