"""The source of an old paper, line by line: what was recognised, what is doubtful, and the place in question."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextLayout,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from secretariat.i18n import N_, _
from secretariat.services.old_papers import Line, OldEntry, ParagraphKind, Place, Proposal, Question
from secretariat.ui import theme

_NUMBERS, _DASH = 62, [3, 2]
_BREAKS = dict.fromkeys(map(ord, "\n\r\v\f\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}\0"), " ")
_DIMMED = frozenset({ParagraphKind.FURNITURE, ParagraphKind.REPEATED, ParagraphKind.CONTENTS, ParagraphKind.REMNANT})
WHY_DIMMED = {
    ParagraphKind.FURNITURE: N_("header or footer of a page, not read as text"),
    ParagraphKind.REPEATED: N_("met before in the paper, read once"),
    ParagraphKind.CONTENTS: N_("list of contents, not read as text"),
    ParagraphKind.REMNANT: N_("what is left of a drawing, not read"),
}
"""Why a line is shown faintly."""


@dataclass(frozen=True, slots=True)
class Underline:
    """Characters of a line that were recognised, or are doubtful."""

    starts: int
    ends: int
    is_doubtful: bool


def underlines(proposal: Proposal, questions: Sequence[Question]) -> dict[int, list[Underline]]:
    """What is underlined in each line: what was read, and what a question or a correction doubts."""
    made: dict[int, list[Underline]] = defaultdict(list)
    lines = {line.number: line for line in proposal.source.lines}
    doubtful = [*(one.place for one in questions), *(one.place for one in proposal.corrections)]
    for place in doubtful:
        _underline(made, lines, place, is_doubtful=True)
    for place in _known_places(proposal):
        _underline(made, lines, place, is_doubtful=False)
    return made


def _known_places(proposal: Proposal) -> Iterator[Place]:
    lines = {line.number: line for line in proposal.source.lines}
    facts = (proposal.group, proposal.number, proposal.where, proposal.registry_number)
    yield from (words.place for words in facts if words is not None)
    candidates = (one.due for one in proposal.candidates)
    dates = (proposal.date, proposal.document_date, proposal.next_meeting, *candidates)
    yield from (date.place for date in dates if date is not None and date.place is not None)
    yield from proposal.places.values()
    yield from (_of_words(lines, person.place, person.name) for person in proposal.participants)
    for item in proposal.items:
        yield from (one.place for one in item.presenters)
        for entry in item.entries:
            yield from _of_entry(lines, entry)


def _of_entry(lines: Mapping[int, Line], entry: OldEntry) -> Iterator[Place]:
    if entry.speaker_written:
        yield _of_words(lines, entry.place, entry.speaker_written)
    if entry.action is None:
        return
    yield from (_of_words(lines, entry.place, owner) for owner in entry.action.owners)
    if entry.action.due is not None and entry.action.due.place is not None:
        yield entry.action.due.place


def _of_words(lines: Mapping[int, Line], place: Place, words: str) -> Place:
    """Where words stand within a place; the place itself where they are not found in one line."""
    for number in range(place.first, place.last + 1):
        line = lines.get(number)
        at = line.text.find(words, place.starts if number == place.first else 0) if line is not None else -1
        if at >= 0:
            return Place(number, number, at, at + len(words))
    return Place(place.first, place.first, place.starts, place.starts)


def _underline(made: dict[int, list[Underline]], lines: Mapping[int, Line], place: Place, *, is_doubtful: bool) -> None:
    for number in range(place.first, place.last + 1):
        line = lines.get(number)
        if line is None or (place.last - place.first > 1 and place.ends is None):
            continue
        starts = place.starts if number == place.first else 0
        ends = place.ends if number == place.last and place.ends is not None else len(line.text)
        starts += len(line.text[starts:]) - len(line.text[starts:].lstrip())
        if is_doubtful and line.text[starts:ends].strip() == line.text.strip():
            continue  # a whole line is marked when it is looked at
        if starts < ends and not any(one.starts < ends and starts < one.ends for one in made[number]):
            made[number].append(Underline(starts, ends, is_doubtful))


def _stretches(lines: Sequence[Line], place: Place) -> dict[int, Underline]:
    """The characters of a place in each of its lines, where it is not the whole of them."""
    made = {}
    for line in lines[place.first - 1 : place.last] if lines and lines[0].number == 1 else ():
        starts = place.starts if line.number == place.first else 0
        ends = place.ends if line.number == place.last and place.ends is not None else len(line.text)
        if line.text[:starts].strip() or line.text[ends:].strip():
            made[line.number] = Underline(starts, ends, is_doubtful=False)
    return made


class SourceView(QPlainTextEdit):
    """The lines of a paper.

    Signals:
        pointed: the number of the line into which a person has put the caret.
        scrolled: the first and last line that are seen, and how many there are.
    """

    pointed = Signal(int)
    scrolled = Signal(int, int, int)

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAccessibleName(_("Source"))
        self.setObjectName("source")
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setStyleSheet("QPlainTextEdit#source, QPlainTextEdit#source:focus { border: 0; padding: 0; }")
        self.setFont(theme.font(theme.BODY))
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(_NUMBERS, 0, 0, 0)
        self.document().setDocumentMargin(12)
        self._lines: Sequence[Line] = ()
        self._numbers: list[int] = []
        self._underlines: Mapping[int, Sequence[Underline]] = {}
        self._joined: dict[int, tuple[int, int, bool]] = {}
        self._dimmed: dict[int, ParagraphKind] = {}
        self._marked = (0, -1)
        self._chosen: Mapping[int, Underline] = {}
        self._is_filling = False
        self._gutter = _Gutter(self)
        self.cursorPositionChanged.connect(self._on_caret)
        self.updateRequest.connect(self._on_update)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    # What is shown

    def show_proposal(self, proposal: Proposal, questions: Sequence[Question] = ()) -> None:
        """Show the source of a proposal; what its questions are about is doubtful."""
        self._is_filling = True
        self._underlines = underlines(proposal, questions)
        self._joined, self._dimmed = {}, {}
        for paragraph in proposal.paragraphs:
            if paragraph.kind in _DIMMED:
                self._dimmed.update((line.number, paragraph.kind) for line in paragraph.lines)
            elif len(paragraph.lines) > 1:
                stretch = (paragraph.first, paragraph.last, paragraph.joined)
                self._joined.update(dict.fromkeys(range(paragraph.first, paragraph.last + 1), stretch))
        self._fill(proposal.source.lines, {item.place.first for item in proposal.items})

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show lines that were kept."""
        self._underlines, self._joined, self._dimmed = {}, {}, {}
        self._fill(lines, set())

    def _fill(self, lines: Sequence[Line], headings: set[int]) -> None:
        self._is_filling = True
        self._lines = lines
        self._numbers = [line.number for line in lines]
        self._marked, self._chosen = (0, -1), {}
        self.setPlainText("\n".join(_shown(line) for line in lines))
        self._look(headings)
        self._is_filling = False
        self._on_scrolled()

    def _look(self, headings: set[int]) -> None:
        """Give headings and what is not read their looks; nothing else of a line is touched."""
        block = self.document().firstBlock()
        for line in self._lines:
            look = QTextCharFormat()
            if line.number in self._dimmed:
                look.setForeground(theme.color("ink3"))
                look.setFontItalic(True)
            elif line.number in headings or line.bold:
                look.setFontWeight(QFont.Weight.DemiBold)
            else:
                block = block.next()
                continue
            whole = QTextLayout.FormatRange()
            whole.start, whole.length, whole.format = 0, block.length(), look
            block.layout().setFormats([whole])
            block = block.next()
        self.document().markContentsDirty(0, self.document().characterCount())

    def show_place(self, place: Place | None) -> None:
        """Mark a place and bring it into view."""
        if place is not None:
            self._bring(place)
        self.mark(place)

    def mark(self, place: Place | None) -> None:
        """Mark a place without moving anything."""
        self._marked = (0, -1) if place is None else (place.first, place.last)
        self._chosen = {} if place is None else _stretches(self._lines, place)
        self._gutter.update()
        self.viewport().update()

    def _bring(self, place: Place) -> None:
        first, last = self._block(place.first), self._block(place.last)
        if not first.isValid():
            return
        self._is_filling = True
        cursor = QTextCursor(first)
        self.setTextCursor(cursor)
        seen = self.seen()
        if not (seen[0] <= place.first and place.last <= seen[1]):
            self.centerCursor()
        if last.isValid() and self.seen()[1] < place.last:
            self.ensureCursorVisible()
        self._is_filling = False

    def seen(self) -> tuple[int, int]:
        """The numbers of the first and the last line that are seen."""
        if not self._lines:
            return 0, 0
        first = self.firstVisibleBlock()
        bottom, block = self.viewport().height(), first
        while block.next().isValid() and self._bottom(block.next()) <= bottom:
            block = block.next()
        return self._numbers[first.blockNumber()], self._numbers[block.blockNumber()]

    def marked(self) -> tuple[int, int]:
        """The first and the last line that are marked."""
        return self._marked

    def look_of(self, number: int) -> str:
        """How a line is looked at: dimmed and why, joined with others, or nothing."""
        if number in self._dimmed:
            return _(WHY_DIMMED[self._dimmed[number]])
        if number in self._joined:
            first, last, is_rejoined = self._joined[number]
            if is_rejoined:
                return _("lines {first}–{last} are one paragraph; a word or a break was joined", first=first, last=last)
            return _("lines {first}–{last} are one paragraph", first=first, last=last)
        return ""

    def _block(self, number: int) -> QTextBlock:
        at = bisect_left(self._numbers, number)
        return self.document().findBlockByNumber(at) if at < len(self._numbers) else QTextBlock()

    def _bottom(self, block: QTextBlock) -> float:
        return self.blockBoundingGeometry(block).translated(self.contentOffset()).bottom()

    # Events

    @Slot()
    def _on_caret(self) -> None:
        if not self._is_filling and self._lines:
            self.pointed.emit(self._numbers[self.textCursor().blockNumber()])

    @Slot()
    def _on_scrolled(self) -> None:
        if self._lines:
            first, last = self.seen()
            self.scrolled.emit(first, last, len(self._lines))

    @Slot(QRect, int)
    def _on_update(self, rect: QRect, dy: int) -> None:
        if dy:
            self._gutter.scroll(0, dy)
        else:
            self._gutter.update(0, rect.y(), self._gutter.width(), rect.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the numbers beside the lines, and the marked place in view."""
        super().resizeEvent(event)
        whole = self.contentsRect()
        self._gutter.setGeometry(QRect(whole.left(), whole.top(), _NUMBERS, whole.height()))
        self._on_scrolled()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of the marked lines, the text, and the lines under its words."""
        painter = QPainter(self.viewport())
        blocks = list(self._visible(event.rect()))
        for block, rect in blocks:
            if self._is_marked(block):
                painter.fillRect(QRectF(0, rect.top(), self.viewport().width(), rect.height()), theme.color("mark"))
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for block, rect in blocks:
            self._paint_underlines(painter, block, rect)

    def _visible(self, area: QRect) -> Iterable[tuple[QTextBlock, QRectF]]:
        block = self.firstVisibleBlock()
        while block.isValid():
            rect = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if rect.top() > area.bottom():
                return
            yield block, rect
            block = block.next()

    def _is_marked(self, block: QTextBlock) -> bool:
        number = self._numbers[block.blockNumber()] if block.blockNumber() < len(self._numbers) else 0
        return self._marked[0] <= number <= self._marked[1]

    def _paint_underlines(self, painter: QPainter, block: QTextBlock, rect: QRectF) -> None:
        if block.blockNumber() >= len(self._lines):
            return
        line = self._lines[block.blockNumber()]
        above = self._lines[block.blockNumber() - 1] if block.blockNumber() else None
        if _row(line) != (_row(above) if above is not None else None):  # a row of a table begins, or the table ends
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(QPointF(rect.left() + 12, rect.top()), QPointF(self.viewport().width() - 12, rect.top()))
        before = len(_shown(line)) - len(line.text)
        layout = block.layout()
        whole = self._chosen.get(line.number)
        for one in (*self._underlines.get(line.number, ()), *((whole,) if whole else ())):
            pen = QPen(theme.color("mark_line" if one.is_doubtful or one is whole else "tint_line"), 1.5)
            if one.is_doubtful:
                pen.setDashPattern(_DASH)
            painter.setPen(pen)
            for row in range(layout.lineCount()):
                laid = layout.lineAt(row)
                starts = max(one.starts + before, laid.textStart())
                ends = min(one.ends + before, laid.textStart() + laid.textLength())
                if starts >= ends:
                    continue
                y = rect.top() + laid.y() + laid.ascent() + 3.5
                left, right = (rect.left() + _x(laid.cursorToX(place)) for place in (starts, ends))
                painter.drawLine(QPointF(left, y), QPointF(right, y))

    def paint_gutter(self, painter: QPainter, area: QRect) -> None:
        """The numbers, where a page begins, and which lines are one paragraph."""
        painter.setFont(theme.font(theme.HELP))
        metrics = QFontMetrics(painter.font())
        for block, rect in self._visible(area):
            if block.blockNumber() >= len(self._lines):
                return
            line = self._lines[block.blockNumber()]
            top, height = rect.top(), rect.height()
            is_marked = self._marked[0] <= line.number <= self._marked[1]
            if is_marked:
                painter.fillRect(QRectF(0, top, _NUMBERS, height), theme.color("mark"))
                painter.fillRect(QRectF(0, top, 3, height), theme.color("mark_line"))
            painter.setPen(theme.color("ink" if is_marked else "ink3"))
            room = QRectF(0, top + 1, 44, metrics.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(line.number))
            self._paint_join(painter, line.number, top, height)

    def _paint_join(self, painter: QPainter, number: int, top: float, height: float) -> None:
        if number not in self._joined:
            return
        first, last, is_rejoined = self._joined[number]
        painter.setPen(QPen(theme.color("tint_line" if is_rejoined else "line2"), 1.5 if is_rejoined else 1))
        x = 54.5
        starts, ends = top + (5 if number == first else 0), top + height - (5 if number == last else 0)
        painter.drawLine(QPointF(x, starts), QPointF(x, ends))
        if is_rejoined and number in {first, last}:
            y = starts if number == first else ends
            painter.drawLine(QPointF(x, y), QPointF(x + 5, y))


class _Gutter(QWidget):
    """The strip of numbers at the left of the source."""

    def __init__(self, view: SourceView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self) -> QSize:
        """As wide as the numbers."""
        return QSize(_NUMBERS, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The strip."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.color("surface"))
        self._view.paint_gutter(painter, event.rect())


def _shown(line: Line) -> str:
    words = line.text.translate(_BREAKS)
    return f"{line.mark} {words}" if line.mark else words


def _row(line: Line) -> tuple[int, ...] | None:
    """The table and the row of it in which a line stands."""
    return line.table[:2] if line.table is not None else None


def _x(found: Any) -> float:
    return float(found[0] if isinstance(found, tuple) else found)
