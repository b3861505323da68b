"""How the rows of measures are painted: only those seen, their chips drawn once and kept."""

from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from secretariat.i18n import count
from secretariat.models import Flag, Headline
from secretariat.services.measures import MeasureRow
from secretariat.services.progress import Counts
from secretariat.ui import icons, theme
from secretariat.ui.headlines import LOOKS, headline_words
from secretariat.ui.widgets import chip_width, paint_chip

if TYPE_CHECKING:
    from secretariat.ui.measure_table_rows import Section, Shelf

_Index = QModelIndex | QPersistentModelIndex
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CHOSEN, _HOVERED = QStyle.StateFlag.State_Selected.value, QStyle.StateFlag.State_MouseOver.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value
_ATTENTION = (Headline.LATE, Headline.AT_RISK, Headline.WAITING)


def attention(counts: Counts) -> list[tuple[Headline, str]]:
    """How many of these measures want attention, worst first."""
    said = {
        Headline.LATE: lambda n: count("{n} late", "{n} late", n),
        Headline.AT_RISK: lambda n: count("{n} at risk", "{n} at risk", n),
        Headline.WAITING: lambda n: count("{n} waits", "{n} wait", n),
    }
    return [(headline, said[headline](counts.of(headline))) for headline in _ATTENTION if counts.of(headline)]


def said_counts(counts: Counts) -> list[str]:
    """How many measures these are, and how many of them want attention."""
    return [said_total(counts), *(words for _headline, words in attention(counts))]


def said_total(counts: Counts) -> str:
    """How many measures these are."""
    return count("{n} measure", "{n} measures", counts.total + counts.merged)


@cache
def _chip(words: str, family: str, mark: str, _dark: bool, ratio: float) -> QPixmap:  # noqa: FBT001
    """A chip, drawn once for each word, colours and screen."""
    width = chip_width(words)
    picture = QPixmap(round(width * ratio), round(22 * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_chip(painter, 0, 0, words, family, mark)
    painter.end()
    return picture


def chip_of(row: MeasureRow, widget: QWidget) -> QPixmap:
    """The chip of a measure, as a picture for the screen of a widget."""
    family, mark = LOOKS[row.status.headline]
    return _chip(headline_words(row.status), family, mark, theme.current().dark, widget.devicePixelRatioF())


class _Face:
    """A font and its measures."""

    def __init__(self, size: int, *, bold: bool = False) -> None:
        self.font = theme.font(size, bold=bold)
        self.metrics = QFontMetrics(self.font)


class MeasureDelegate(QStyledItemDelegate):
    """A row of the table; a section is painted over all columns."""

    def __init__(self, view: Any) -> None:
        super().__init__(view)
        self._view = view
        self._plain, self._strong = _Face(theme.BODY), _Face(theme.BODY, bold=True)
        self._small, self._help = _Face(14), _Face(theme.HELP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """A cell."""
        view, rect, at, column = self._view, option.rect, index.row(), index.column()
        row = view.rows.measure(at)
        state = option.state.value
        is_chosen = bool(state & _CHOSEN)
        if row is None:
            section = view.rows.section(at)
            whole = QRect(0, rect.y(), view.viewport().width(), rect.height())
            if section is not None:
                painter.save()
                painter.setClipRect(rect)
                self._section(painter, whole, section, is_chosen=is_chosen)
                painter.restore()
            return
        if is_chosen or state & _HOVERED:
            painter.fillRect(rect, theme.color("sel" if is_chosen and view.hasFocus() else "hover"))
            if is_chosen and column == 0:
                painter.fillRect(rect.x(), rect.y(), 3, rect.height(), theme.color("accent"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.color("line"))
        self._cell(painter, rect, row, column, is_chosen)
        if state & _FOCUSED and column in view.rows.editable and column != 1:
            painter.setPen(QPen(theme.color("tint_line"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 3, -4, -5), 4, 4)

    def _cell(self, painter: QPainter, rect: QRect, row: MeasureRow, column: int, is_chosen: bool) -> None:  # noqa: FBT001
        words = "" if column in {2, 3} else self._view.rows.said(row, column)
        match column:
            case 0:
                self._words(painter, rect.adjusted(32, 0, -4, 0), words, self._small, "ink2")
            case 1:
                self._words(painter, rect.adjusted(8, 0, -8, 0), words, self._strong if is_chosen else self._plain)
            case 2:
                self._bodies(painter, rect.adjusted(8, 0, -8, 0), row)
            case 3:
                painter.drawPixmap(rect.x() + 8, rect.y() + 6, chip_of(row, self._view))
            case 4:
                self._due(painter, rect.adjusted(8, 0, -8, 0), row, words)
            case _:
                self._words(painter, rect.adjusted(0, 0, -16, 0), words, self._small, "ink3", _RIGHT)

    def _due(self, painter: QPainter, rect: QRect, row: MeasureRow, words: str) -> None:
        """The deadline in its words, in figures where they have no room, and a mark where it was moved."""
        is_moved = Flag.RESCHEDULED in row.status.flags
        room = rect.adjusted(0, 0, -24, 0) if is_moved else rect
        if self._plain.metrics.horizontalAdvance(words) > room.width():
            words = self._view.rows.short_due(row)
        width = self._words(painter, room, words, self._plain)
        if not is_moved:
            return
        painter.drawPixmap(rect.x() + width + 8, rect.y() + 9, icons.pixmap("history", "ink3", 16))

    def _bodies(self, painter: QPainter, rect: QRect, row: MeasureRow) -> None:
        """The lead, and after it in small type those who take part."""
        shelf = self._view.rows.shelf
        lead = ", ".join(map(shelf.body, row.leads))
        width = self._words(painter, rect, lead, self._plain)
        others = "+ " + ", ".join(map(shelf.body, row.others)) if row.others else ""
        if others and rect.width() - width > 30:
            self._words(painter, rect.adjusted(width + 6 if lead else 0, 1, 0, 0), others, self._help, "ink3")

    def _section(self, painter: QPainter, rect: QRect, section: "Section", *, is_chosen: bool) -> None:
        """The head of a group: an arrow, its title, how many measures, and at the right what wants attention."""
        shelf: Shelf = self._view.rows.shelf
        counts = shelf.counted(section)
        painter.fillRect(rect, theme.color(("sel" if self._view.hasFocus() else "hover") if is_chosen else "sunken"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.color("line"))
        if is_chosen:
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), theme.color("accent"))
        left = rect.x() + 14 + 18 * section.depth
        arrow = "right" if section.key in shelf.closed else "down"
        painter.drawPixmap(left, rect.y() + 10, icons.pixmap(arrow, "ink2", 14))
        right = rect.right() - 16
        for headline, words in reversed(attention(counts)):
            right = self._attention(painter, rect, right, headline, words)
        title = " ".join(filter(None, (section.number, section.title)))
        room = QRect(left + 24, rect.y(), max(40, right - left - 150), rect.height())
        width = self._words(painter, room, title, self._strong)
        total = QRect(left + 34 + width, rect.y() + 1, 140, rect.height())
        self._words(painter, total, said_total(counts), self._help, "ink3")

    def _attention(self, painter: QPainter, rect: QRect, right: int, headline: Headline, words: str) -> int:
        family, mark = LOOKS[headline]
        width = self._help.metrics.horizontalAdvance(words)
        self._words(painter, QRect(right - width, rect.y(), width + 2, rect.height()), words, self._help, "ink2")
        picture = icons.pixmap(f"mark-{mark}", theme.current().chips[family][0], 12)
        painter.drawPixmap(right - width - 19, rect.y() + 11, picture)
        return right - width - 34

    def _words(self, painter: QPainter, rect: QRect, words: str, face: "_Face", token: str = "ink",
               side: int = _MIDDLE) -> int:  # fmt: skip
        """Words in a font and colour, cut with … where they have no room; returns their width."""
        width = face.metrics.horizontalAdvance(words)
        if width > rect.width():
            words = face.metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
            width = face.metrics.horizontalAdvance(words)
        painter.setFont(face.font)
        painter.setPen(theme.color(token))
        painter.drawText(rect, side, words)
        return width

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget | None:  # type: ignore[override]
        """The editor of a column."""
        from secretariat.ui.measure_table_edit import editor_of

        return editor_of(self._view, parent, index) or super().createEditor(parent, option, index)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Show what the file holds."""
        if hasattr(editor, "begin"):
            editor.begin()
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: Any, index: _Index) -> None:
        """Ask for what was entered."""
        if not hasattr(editor, "entered"):
            super().setModelData(editor, model, index)
            return
        value = editor.entered()
        if value is not None:
            model.setData(index, value)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        """An editor may be higher and wider than its cell, and stays inside the table."""
        room = self._view.viewport().rect()
        size = editor.sizeHint()
        rect = QRect(option.rect)
        rect.setWidth(max(rect.width(), min(size.width(), room.width())))
        rect.setHeight(max(rect.height(), size.height()))
        rect.moveRight(min(rect.right(), room.right() - 8))
        rect.moveBottom(min(rect.bottom(), max(room.bottom(), rect.height())))
        editor.setGeometry(rect)
        if index.column() == 1:
            editor.setGeometry(option.rect)
