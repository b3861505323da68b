"""The plain-text writer: the same blocks as lines that can be mailed, searched and compared."""

from collections.abc import Iterator

from secretariat.documents.audiences import for_audience
from secretariat.documents.blocks import (
    Audience,
    Block,
    Bullet,
    Document,
    Ending,
    Grid,
    Heading,
    Meta,
    Paragraph,
    Title,
    Written,
    plain,
)


def write(document: Document, audience: Audience = Audience.INTERNAL) -> Written:
    """Write a document as UTF-8 text, a paragraph to a line."""
    document = for_audience(document, audience)
    head = document.head
    rows = [head.organization, head.group, head.kind, head.date, head.state, head.registry_number, head.project_number]
    lines = [*filter(None, rows), ""]
    for block in document.blocks:
        lines += _lines(block)
    if head.seal:
        lines.append(head.seal)
    return Written(("\n".join(lines).rstrip("\n") + "\n").encode())


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Title(text):
            yield from (text, "")
        case Heading(text, number):
            yield from ("", f"{number} {text}".strip(), "")
        case Meta(text):
            yield from (text, "")
        case Paragraph():
            yield from _paragraph(block)
        case Bullet(text):
            yield f"– {plain(text)}"
        case Grid():
            yield from _grid(block)
        case Ending(facts):
            for label, rows in facts:
                yield from (f"{label}:", *(row.text for row in rows), "")


def _paragraph(block: Paragraph) -> Iterator[str]:
    yield f"{block.label}: {plain(block.text)}" if block.label else plain(block.text)
    if block.facts:
        yield f"  {block.facts}"
    if block.mark or block.rule or not block.label:
        yield ""


def _grid(block: Grid) -> Iterator[str]:
    yield ""
    yield "\t".join(column.head for column in block.columns)
    for record in block.records:
        yield "\t".join(f"{cell.text} ({cell.under})" if cell.under else cell.text for cell in record.cells)
    if block.note:
        yield block.note
    yield ""
