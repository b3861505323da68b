"""The text of the minutes with the comments in it: what is remarked on is marked, what is proposed stands as a redline.

Struck words have a line through them and new ones a line under them, so that nothing rests on colour alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit

from secretariat.i18n import _
from secretariat.services.agenda import ItemRow
from secretariat.services.comments import CommentRow
from secretariat.services.minutes import EntryRow
from secretariat.ui import theme

_INDENT, _ROOM = 56, 10


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph: its words, how they look (`""`, `mark`, `gone`, `come`), and whose they are."""

    words: str
    look: str = ""
    comment_id: int = 0


def pieces(text: str, found: Iterable[CommentRow]) -> list[Piece]:
    """A paragraph in pieces: the text as it stands, with each open change and each remark at its place.

    Where two are about the same words, the first one is shown and the others stand in the list alone.
    """
    made: list[Piece] = []
    at = 0
    placed = [one for one in found if one.here is not None and one.is_open]
    for one in sorted(placed, key=lambda row: (row.here or (0, 0), row.id)):
        starts, ends = one.here or (0, 0)
        if starts < at:
            continue
        made.append(Piece(text[at:starts]))
        made.append(Piece(text[starts:ends], "gone" if one.is_change else "mark", one.id))
        made.append(Piece(one.proposed or "", "come", one.id))
        at = ends
    made.append(Piece(text[at:]))
    return [one for one in made if one.words]


class CommentText(QTextEdit):
    """The minutes, paragraph by paragraph; they are only read here.

    Signals:
        asked: the id of the comment whose words were clicked.
    """

    asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAccessibleName(_("Text with comments"))
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.document().setDocumentMargin(24)
        self.setUndoRedoEnabled(False)
        self._shown: list[_Paragraph] = []
        self._places: dict[int, tuple[int, int]] = {}
        self._entries: dict[int, int] = {}

    def show_text(
        self,
        items: Sequence[ItemRow],
        entries: Mapping[int, Sequence[EntryRow]],
        found: Sequence[CommentRow],
        numbers: Mapping[str, int],
    ) -> None:
        """Show the text with these comments; of a text that is shown already only paragraphs that differ are set."""
        of_entry: dict[int, list[CommentRow]] = {}
        for one in found:
            of_entry.setdefault(one.entry_id or 0, []).append(one)
        wanted: list[_Paragraph] = []
        for item in items:
            title = " ".join(filter(None, (item.number, item.title)))
            wanted.append(_Paragraph(-item.id, (Piece(title, "heading"),)))
            for entry in entries.get(item.id, ()):
                number = numbers.get(entry.uid, 0)
                sign = Piece(f"({number})\t" if number else "–\t", "number")
                wanted.append(_Paragraph(entry.id, (sign, *pieces(entry.text, of_entry.get(entry.id, [])))))
        bar = self.verticalScrollBar().value()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        if [each.key for each in wanted] == [each.key for each in self._shown]:
            for place, (old, new) in enumerate(zip(self._shown, wanted, strict=True)):
                if old != new:
                    self._set(cursor, place, new)
        else:
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.removeSelectedText()
            for each in wanted:
                _begin(cursor, heading=each.key < 0)
                _write(cursor, each.pieces)
        cursor.endEditBlock()
        self._shown = wanted
        self._note_places()
        self.verticalScrollBar().setValue(bar)

    def _set(self, cursor: QTextCursor, place: int, wanted: "_Paragraph") -> None:
        """Write another paragraph in the place of one; the caret stays where it was."""
        cursor.setPosition(self.document().findBlockByNumber(place).position())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        own = self.textCursor()
        at = own.position() - cursor.anchor() if cursor.anchor() <= own.position() <= cursor.position() else -1
        cursor.removeSelectedText()
        starts = cursor.position()
        _write(cursor, wanted.pieces)
        if at >= 0:
            own.setPosition(min(starts + at, cursor.position()))
            self.setTextCursor(own)

    def _note_places(self) -> None:
        """Note where each entry begins, and where the words of each comment stand."""
        self._places, self._entries = {}, {}
        at = 0
        for one in self._shown:
            for place, piece in enumerate(one.pieces):
                if place == 1:
                    self._entries[one.key] = at
                ends = at + len(piece.words.encode("utf-16-le", "surrogatepass")) // 2  # as Qt counts
                if piece.comment_id:
                    first = self._places.get(piece.comment_id, (at, at))[0]
                    self._places[piece.comment_id] = (first, ends)
                at = ends
            if one.key > 0:
                self._entries.setdefault(one.key, at)
            at += 1

    def show_comment(self, one: CommentRow | None) -> None:
        """Bring the words of a comment into view and mark them more strongly."""
        selections = []
        if one is not None:
            place = self._places.get(one.id) or self._places.get(one.answers or 0)
            if place is None and one.entry_id in self._entries:
                place = (self._entries[one.entry_id],) * 2
            if place is not None:
                cursor = QTextCursor(self.document())
                cursor.setPosition(place[0])
                self.setTextCursor(cursor)
                self._show_caret()
                cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
                if place[0] == place[1]:
                    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                strong = QTextEdit.ExtraSelection()
                strong.cursor = cursor
                strong.format.setBackground(theme.color("sel"))
                selections.append(strong)
        self.setExtraSelections(selections)

    def _show_caret(self) -> None:
        """Bring the caret into view with the words behind it, not into the last line."""
        self.ensureCursorVisible()
        top, height = self.cursorRect().top(), self.viewport().height()
        if top > height * 2 // 3:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top - height // 3)

    def chosen_words(self) -> tuple[int | None, str]:
        """The entry in which the caret stands, and the words of it that are selected."""
        cursor = self.textCursor()
        block = cursor.block()
        starts = min(cursor.position(), cursor.anchor())
        found = next((key for key, at in self._entries.items() if block.contains(at)), None)
        is_inside = found is not None and block.contains(cursor.anchor()) and starts >= self._entries[found]
        return found, cursor.selectedText().replace("\N{LINE SEPARATOR}", "\n") if is_inside else ""

    def put_caret(self, entry_id: int, words: str = "") -> None:
        """Put the caret into an entry, and select these words of it."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._entries[entry_id])
        if words:
            cursor = self.document().find(words, cursor)
        self.setTextCursor(cursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chosen words stay in view when lines break anew."""
        super().resizeEvent(event)
        self.ensureCursorVisible()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the comment whose words are under the pointer."""
        super().mousePressEvent(event)
        at = self.cursorForPosition(QPoint(round(event.position().x()), round(event.position().y()))).position()
        for key, (starts, ends) in self._places.items():
            if starts <= at <= ends:
                self.asked.emit(key)
                return


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph as it is shown: the id of its entry, or less than nothing for a heading, and its pieces."""

    key: int
    pieces: tuple[Piece, ...]


def _begin(cursor: QTextCursor, *, heading: bool) -> None:
    shape = QTextBlockFormat()
    shape.setLeftMargin(0 if heading else _INDENT)
    shape.setTextIndent(0 if heading else -_INDENT)
    shape.setTabPositions([QTextOption.Tab(_INDENT, QTextOption.TabType.LeftTab)])
    shape.setTopMargin(2 * _ROOM if heading else _ROOM)
    shape.setLineHeight(117, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if cursor.position():
        cursor.insertBlock(shape)
    else:
        cursor.setBlockFormat(shape)


def _write(cursor: QTextCursor, found: Iterable[Piece]) -> None:
    for piece in found:
        cursor.insertText(piece.words.replace("\n", "\N{LINE SEPARATOR}"), _look(piece.look))


def _look(look: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(
        theme.font(19 if look == "heading" else theme.HELP if look == "number" else 16, bold=look == "heading")
    )
    made.setForeground(theme.color({"gone": "danger", "come": "good", "number": "ink3"}.get(look, "ink")))
    if look == "gone":
        made.setFontStrikeOut(True)
    elif look == "come":
        made.setFontUnderline(True)
    elif look == "mark":
        made.setBackground(theme.color("mark"))
        made.setForeground(theme.color("ink"))
    return made
