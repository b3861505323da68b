"""The plain-text writer: the same blocks as lines that can be mailed, searched and compared."""

from collections.abc import Iterator
from itertools import pairwise

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
    Remark,
    Text,
    Title,
    Written,
    pointed,
)
from secretariat.documents.blocks import plain as bare
from secretariat.documents.changes import signed
from secretariat.documents.fitting import fitted


def write(document: Document, audience: Audience = Audience.INTERNAL) -> Written:
    """Write a document as UTF-8 text, a paragraph to a line."""
    document = fitted(for_audience(document, audience))
    head = document.head
    rows = [head.organization, head.group, head.kind, head.date, head.state, head.registry_number, head.project_number]
    rows += head.secret
    lines = [row for row in rows if row]
    for before, block in pairwise((None, *document.blocks)):
        if not _is_close(before, block):
            lines.append("")
        lines += _lines(block)
    ends = [row for rows in (*document.contact, (head.seal,)) for row in rows if row]
    lines += ["", *ends] if ends else []
    return Written(("\n".join(lines) + "\n").encode())


def _is_close(before: Block | None, block: Block | None) -> bool:
    """Whether no empty line parts the two: the points of a list, and time and place."""
    if isinstance(before, Paragraph) and isinstance(block, Paragraph):
        return before.is_fact and block.is_fact
    return isinstance(before, Bullet) and isinstance(block, Bullet)


def _lines(block: Block | None) -> Iterator[str]:
    match block:
        case Title(text) | Meta(text) | Remark(text):
            yield plain(text)
        case Heading(text, number):
            yield f"{number} {text}".strip()
        case Paragraph():
            yield f"{pointed(bare(block.label))} {plain(block.text)}" if block.label else plain(block.text)
            if block.facts:
                yield f"  {block.facts}"
        case Bullet(text):
            yield from ([pointed(block.label)] if block.label else [])
            yield f"{'  ' * (block.level - 1)}{block.number or '–'} {plain(text)}"
        case Ending(facts):
            for place, (label, rows) in enumerate(facts):
                yield from (*([""] if place else []), f"{bare(label)}:", *(row.text for row in rows))
        case Grid() | Figures() | Chart():
            yield from _table(block)


def _table(block: Grid | Figures | Chart) -> Iterator[str]:
    """What stands in columns or is drawn: rows of cells, a figure to a line, and what a chart tells in words."""
    match block:
        case Grid():
            yield from _grid(block)
        case Figures(figures, note):
            yield from (" ".join(filter(None, (f"{one.words}: {one.number}", one.change))) for one in figures)
            yield from ([note] if note else [])
        case Chart():
            yield from filter(None, (block.caption, block.words, block.note))


def _grid(block: Grid) -> Iterator[str]:
    yield "\t".join(bare(column.head) for column in block.columns)
    for record in block.records:
        yield "\t".join(f"{cell.text} ({cell.under})" if cell.under else cell.text for cell in record.cells)
    if block.note:
        yield block.note


def plain(text: Text) -> str:
    """The words of a text, with signs around what a comparison found."""
    return bare(signed(text))
