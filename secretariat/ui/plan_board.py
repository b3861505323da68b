"""The board: measures as cards in columns by headline. A card stays in its column, for the headline is computed."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QMenu, QScrollArea, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from secretariat.i18n import N_, _, capitalized
from secretariat.models import Flag, Headline
from secretariat.services.labels import label
from secretariat.services.measures import MeasureRow
from secretariat.ui import icons, theme
from secretariat.ui.headlines import LOOKS
from secretariat.ui.measure_table_groups import WORST_FIRST
from secretariat.ui.measure_table_model import due_words, short_due
from secretariat.ui.measure_table_rows import Shelf
from secretariat.ui.widgets import column, pane, row, text

_Index = QModelIndex | QPersistentModelIndex
_WIDTH, _CARD = 236, 92
_ROW = Qt.ItemDataRole.UserRole


class BoardColumn(QListView):
    """The measures of one headline.

    Signals:
        opened: the measure to open.
        moved: the measure that is chosen.
        left: one wants to go so many columns further.
    """

    KEYS = ((N_("Open the chosen measure"), "Return"), (N_("To the column beside"), "Right"))

    opened = Signal(object)
    moved = Signal(object)
    left = Signal(int)

    def __init__(self, headline: Headline, board: "Board") -> None:
        super().__init__()
        self.headline = headline
        self._board = board
        self.cards = _Cards(self)
        self.setModel(self.cards)
        self.setItemDelegate(_CardDelegate(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._on_double_clicked)

    def measure(self) -> MeasureRow | None:
        """The chosen measure."""
        found = self.currentIndex().data(_ROW)
        return found if isinstance(found, MeasureRow) else None

    def choose_row(self, at: int) -> None:
        """Choose a card."""
        if self.cards.rowCount():
            at = max(0, min(at, self.cards.rowCount() - 1))
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self.cards.index(at), flags)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens; left and right go to the column beside."""
        measure = self.measure()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and measure is not None:
            self.opened.emit(measure)
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.left.emit(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose a card when the focus comes."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.choose_row(0)
        self.moved.emit(self.measure())

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell that another card is chosen."""
        super().currentChanged(current, previous)
        if self.hasFocus():
            self.moved.emit(self.measure())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the chosen measure."""
        if self._board.menu is not None and self.measure() is not None:
            menu = QMenu(self)
            self._board.menu(menu)
            menu.popup(event.globalPos())

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        found = index.data(_ROW)
        if isinstance(found, MeasureRow):
            self.opened.emit(found)


class Board(QScrollArea):
    """Columns side by side, those that have cards.

    Signals:
        opened: the measure to open.
        moved: the measure that is chosen.
    """

    opened = Signal(object)
    moved = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Board"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.menu: Any = None
        self.columns: dict[Headline, BoardColumn] = {}
        self._heads: dict[Headline, Any] = {}
        self._line = row(spacing=12, margins=(32, 12, 32, 12))
        self._wholes: dict[Headline, QWidget] = {}
        for headline in WORST_FIRST:
            self._line.addWidget(self._made(headline))
        self._line.addStretch(1)
        self.setWidget(pane(self._line))

    def show_shelf(self, shelf: Shelf) -> None:
        """Show the measures that are found, each in the column of its headline."""
        chosen = self.measure()
        found: dict[Headline, list[MeasureRow]] = {headline: [] for headline in WORST_FIRST}
        for place in shelf.found:
            found[shelf.rows[place].status.headline].append(shelf.rows[place])
        for headline, rows in found.items():
            self.columns[headline].cards.show_rows(rows, shelf)
            self._wholes[headline].setVisible(bool(rows))
            self._heads[headline].setText(str(len(rows)))
        self.choose(chosen.id if chosen else None)
        self._enter_by(self._wanted(chosen.id if chosen else None))

    def measure(self) -> MeasureRow | None:
        """The chosen measure."""
        focused = next((one for one in self.columns.values() if one.hasFocus()), None)
        first = focused or next((one for one in self.columns.values() if one.currentIndex().isValid()), None)
        return first.measure() if first else None

    def choose(self, measure_id: int | None) -> bool:
        """Choose the card of a measure, where it is shown."""
        for one in self.columns.values():
            at = one.cards.place(measure_id)
            if at >= 0:
                one.choose_row(at)
                return True
        return False

    def take_focus(self, measure_id: int | None) -> None:
        """Give the focus to the column of a measure, else to the first one."""
        wanted = self._wanted(measure_id)
        if wanted is not None:
            wanted.setFocus()
            self.ensureWidgetVisible(self._wholes[wanted.headline], 0, 0)

    def _wanted(self, measure_id: int | None) -> BoardColumn | None:
        shown = [one for one in self.columns.values() if one.cards.rowCount()]
        return next((one for one in shown if one.cards.place(measure_id) >= 0), shown[0] if shown else None)

    def _enter_by(self, wanted: BoardColumn | None) -> None:
        """Let Tab enter the board by one column alone; arrows lead to the others."""
        for one in self.columns.values():
            is_wanted = one is wanted
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_wanted else Qt.FocusPolicy.ClickFocus)

    def _made(self, headline: Headline) -> QWidget:
        words = capitalized(_(label(headline)))
        family, mark = LOOKS[headline]
        sign = text("")
        sign.setPixmap(icons.pixmap(f"mark-{mark}", theme.current().chips[family][0], 12))
        amount = self._heads[headline] = text("", "help")
        made = self.columns[headline] = BoardColumn(headline, self)
        made.setAccessibleName(words)
        made.opened.connect(self.opened)
        made.moved.connect(self._on_moved)
        made.left.connect(self._on_left)
        whole = QWidget()
        whole.setLayout(column(row(sign, text(words, "strong"), amount, 1, spacing=7), made, spacing=8))
        whole.setFixedWidth(_WIDTH)
        self._wholes[headline] = whole
        return whole

    @Slot(object)
    def _on_moved(self, measure: MeasureRow | None) -> None:
        for one in self.columns.values():
            if one.hasFocus():
                self._enter_by(one)
            else:
                one.clearSelection()
        self.moved.emit(measure)

    @Slot(int)
    def _on_left(self, by: int) -> None:
        shown = [one for one in self.columns.values() if one.cards.rowCount()]
        focused = next((number for number, one in enumerate(shown) if one.hasFocus()), 0)
        wanted = shown[max(0, min(focused + by, len(shown) - 1))]
        at = shown[focused].currentIndex().row()
        wanted.choose_row(at)
        wanted.setFocus()
        self.ensureWidgetVisible(self._wholes[wanted.headline], 0, 0)


class _Cards(QAbstractListModel):
    """The measures of a column."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[MeasureRow] = ()
        self.shelf = Shelf()

    def show_rows(self, rows: Sequence[MeasureRow], shelf: Shelf) -> None:
        if not rows and not self._rows:
            return
        self.beginResetModel()
        self._rows, self.shelf = rows, shelf
        self.endResetModel()

    def place(self, measure_id: int | None) -> int:
        return next((at for at, row_ in enumerate(self._rows) if row_.id == measure_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row_ = self._rows[index.row()]
        if role == _ROW:
            return row_
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            leads = ", ".join(map(self.shelf.body, row_.leads))
            return ", ".join(filter(None, (f"{row_.number} {row_.name}".strip(), leads, due_words(row_))))
        return None


class _CardDelegate(QStyledItemDelegate):
    """A card: its number, its title in two lines, who leads and the deadline."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        return QSize(_WIDTH - 20, _CARD + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row_: MeasureRow = index.data(_ROW)
        view: Any = option.widget
        rect = option.rect.adjusted(1, 1, -8, -8)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        token = "sel" if is_chosen and view.hasFocus() else "hover" if is_chosen else "surface"
        painter.setPen(QPen(theme.color("accent" if is_chosen else "line2"), 1))
        painter.setBrush(theme.color(token))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        inner = rect.adjusted(10, 6, -10, -6)
        small = theme.font(theme.HELP)
        painter.setFont(small)
        painter.setPen(theme.color("ink3"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop, row_.number)
        painter.setPen(theme.color("ink"))
        face = theme.font(theme.BODY)
        painter.setFont(face)
        room = inner.adjusted(0, 18, 0, -18)
        for number, words in enumerate(two_lines(row_.name, QFontMetrics(face), room.width())):
            painter.drawText(room.x(), room.y() + 15 + 19 * number, words)
        painter.setFont(small)
        painter.setPen(theme.color("ink2"))
        leads = ", ".join(map(view.cards.shelf.body, row_.leads))
        metrics = QFontMetrics(small)
        lead = metrics.elidedText(leads, Qt.TextElideMode.ElideRight, inner.width() // 2)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft), lead)
        rest = inner.width() - metrics.horizontalAdvance(lead) - 12
        words = due_words(row_) if metrics.horizontalAdvance(due_words(row_)) <= rest else short_due(row_)
        due = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rest)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight), due)
        if Flag.RESCHEDULED in row_.status.flags:
            painter.drawPixmap(inner.right() - 14, inner.y() + 1, icons.pixmap("history", "ink3", 14))
        painter.restore()


def two_lines(words: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Words in at most two lines; the second ends in … where they have no room."""
    first: list[str] = []
    rest = words.split()
    while rest and metrics.horizontalAdvance(" ".join([*first, rest[0]])) <= width:
        first.append(rest.pop(0))
    if not first and rest:
        return [metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)]
    second = metrics.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, width)
    return [one for one in (" ".join(first), second) if one]
