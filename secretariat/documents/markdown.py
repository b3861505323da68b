"""The Markdown writer: the same blocks as plain CommonMark with pipe tables, in which typed signs mean themselves."""

import re
from collections.abc import Iterator
from itertools import pairwise

from secretariat.documents.addresses import address, row
from secretariat.documents.audiences import for_audience
from secretariat.documents.blocks import (
    Audience,
    Block,
    Bullet,
    Chart,
    Document,
    Ending,
    Figures,
    Grid,
    Heading,
    Meta,
    Paragraph,
    Record,
    Remark,
    Run,
    Text,
    Title,
    Written,
    plain,
    pointed,
)
from secretariat.documents.changes import signed
from secretariat.documents.characters import legal
from secretariat.documents.fitting import fitted

_SIGNS = re.compile(r"[\\`*_\[\]<>&|~$#^]|(?<=\w):(?=//)|(?<=\w)@(?=\w)|(?<=www)\.", re.IGNORECASE)
_FIRST = re.compile(r"[-+=:%]|\d{1,9}(?=[.)](?:\s|$))")
_LINE_ENDS = re.compile(r"[\r\n]+")
_DEEPEST = 6
_BREAK = "\\\n"


def write(document: Document, audience: Audience = Audience.INTERNAL) -> Written:
    """Write a document as Markdown in UTF-8; equal blocks give equal bytes."""
    document = fitted(for_audience(document, audience))
    pen = _Pen()
    head = document.head
    rows = [head.organization, head.group, head.kind, head.date, head.state, head.registry_number, head.project_number]
    rows += head.secret
    made = [pen.rows(rows)]
    for before, block in pairwise((None, *document.blocks)):
        made += ["" if _is_close(before, block) else "\n", *pen.block(block)]
    if ends := pen.rows([row for rows in (*document.contact, (head.seal,)) for row in rows]):
        made += ["\n", ends]
    said = re.sub(r"\n{3,}", "\n\n", "".join(made)).strip("\n")
    return Written(f"{said}\n".encode(), tuple(sorted(pen.missing)))


def _is_close(before: Block | None, block: Block | None) -> bool:
    """Whether both are points of one list."""
    if not (isinstance(before, Bullet) and isinstance(block, Bullet)):
        return False
    return (bool(before.number) == bool(block.number) or before.level != block.level) and not block.label


class _Pen:
    """Writes blocks as Markdown; notes the characters that are told by their codes."""

    def __init__(self) -> None:
        self.missing: set[str] = set()
        self._depth = 0

    def rows(self, rows: list[str]) -> str:
        """Rows of one paragraph."""
        return "".join(f"{_BREAK.join(filter(None, map(self.line, rows)))}\n") if any(rows) else ""

    def block(self, block: Block | None) -> Iterator[str]:
        """A block, its lines ended."""
        if not isinstance(block, Bullet) or block.label:
            self._depth = 0
        match block:
            case Title():
                yield f"# {self.line(block.text)}\n"
            case Heading():
                number = f"{block.number} " if block.number else ""
                yield f"{'#' * min(max(block.level, 2), 6)} {self.line(number + block.text)}\n"
            case Meta() | Remark():
                yield f"{self.words(block.text)}\n"
            case Paragraph():
                yield from self._paragraph(block)
            case Bullet():
                yield from self._bullet(block)
            case Ending():
                for label, rows in block.facts:
                    yield f"\n{self._label(label)} {_BREAK.join(self.words(row(one, {})) for one in rows)}\n"
            case Grid() | Figures() | Chart():
                yield from self._table(block)

    def words(self, text: Text) -> str:
        """A text in its hands; lines stay lines."""
        text = signed(text)
        runs = [Run(text)] if isinstance(text, str) else [run for run in text if run.text]
        made, before = "", False
        for run in runs:
            opening, words, closing = _parted(run.text)
            hand = "***" if run.bold and run.italic else "**" if run.bold else "*" if run.italic else ""
            is_held = bool(hand and words) and not (before and not opening) and _may_stand(words)
            said = self._signs(words)
            if words and (leads := address(run.link)):
                said = f"[{said}](<{leads}>)"
                is_held = False
            made += self._signs(opening) + (f"{hand}{said}{hand}" if is_held else said) + self._signs(closing)
            before = is_held and not closing
        lines = [_begun(line.strip()) for line in made.split("\n")]
        return _BREAK.join(filter(None, lines))

    def line(self, text: Text) -> str:
        """A text on one line."""
        return self.words(_LINE_ENDS.sub(" ", plain(text)))

    def _signs(self, text: str) -> str:
        text = legal(text, self.missing)
        return _SIGNS.sub(lambda found: f"\\{found.group()}", text)

    def _label(self, label: Text) -> str:
        return f"**{pointed(said)}**" if (said := self.line(label)) else ""

    def _paragraph(self, block: Paragraph) -> Iterator[str]:
        label = f"{self._label(block.label)} " if block.label else ""
        facts = f"{_BREAK}{self.words(block.facts)}" if block.facts else ""
        yield f"{label}{self.words(block.text)}{facts}\n"

    def _bullet(self, block: Bullet) -> Iterator[str]:
        if block.label:
            yield f"{self._label(block.label)}\n\n"
        is_counted = block.number.isascii() and block.number.isdigit() and len(block.number) < 10
        sign = f"{block.number}." if is_counted else "-"
        runs = [Run(block.text)] if isinstance(block.text, str) else block.text
        words = self.words(block.text if is_counted or not block.number else [Run(f"{block.number} "), *runs])
        self._depth = max(1, min(block.level, self._depth + 1, _DEEPEST))
        indent = " " * (4 * (self._depth - 1))
        yield indent + f"{sign} {words}".replace("\n", "\n" + indent + " " * (len(sign) + 1)) + "\n"

    def _table(self, block: Grid | Figures | Chart) -> Iterator[str]:
        match block:
            case Grid():
                yield from self._grid(block)
            case Figures():
                yield from self._figures(block)
            case Chart():
                told = (self.words(words) for words in (block.caption, block.words, block.note) if words)
                yield "\n\n".join(told) + "\n"

    def _figures(self, block: Figures) -> Iterator[str]:
        for one in block.figures:
            yield f"- {self.line(' '.join(filter(None, (f'{one.words}: {one.number}', one.change))))}\n"
        if block.note:
            yield f"\n{self.words(block.note)}\n"

    def _grid(self, block: Grid) -> Iterator[str]:
        yield _row([self.line(column.head) for column in block.columns])
        yield _row(["---:" if column.counts else "---" for column in block.columns])
        for record in block.records:
            yield _row(self._cells(record, len(block.columns)))
        if block.note:
            yield f"\n{self.words(block.note)}\n"

    def _cells(self, record: Record, columns: int) -> list[str]:
        cells = []
        for cell in record.cells:
            words = self.line(f"{cell.text} ({cell.under})" if cell.under else cell.text)
            is_strong = words and (cell.bold or record.is_total or record.is_group)
            cells.append(f"**{words}**" if is_strong else words)
        return cells + [""] * (columns - len(cells))


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _parted(text: str) -> tuple[str, str, str]:
    """White space before, the words, and white space after, which stands outside of a hand."""
    words = text.strip()
    if not words:
        return text, "", ""
    place = text.index(words)
    return text[:place], words, text[place + len(words) :]


def _may_stand(words: str) -> bool:
    """Whether the signs of a hand are read as such around these words: beside other signs they may not be."""
    return "\n" not in words and words[0].isalnum() and words[-1].isalnum()


def _begun(line: str) -> str:
    """A line that begins no list, table or heading."""
    if not (found := _FIRST.match(line)):
        return line
    return f"{found.group()}\\{line[found.end() :]}" if found.group().isdigit() else f"\\{line}"
