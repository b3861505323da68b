"""Levels of headings that leave none out, in every format: a sub-item whose own item is not printed stands as one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from secretariat.documents.blocks import Block, Document, Heading

_FIRST = 1


def leveled(document: Document) -> Document:
    """The document with each heading at most one level under the one before it; the title is the first level."""
    parts = [document.blocks, *document.shorter]
    made = [tuple(_leveled(blocks)) for blocks in parts]
    public = leveled(document.public) if document.public is not None else None
    if made == parts and public is document.public:
        return document
    return replace(document, blocks=made[0], shorter=tuple(made[1:]), public=public)


def _leveled(blocks: Sequence[Block]) -> Iterator[Block]:
    depth = _FIRST
    for block in blocks:
        if isinstance(block, Heading):
            depth = min(block.level, depth + 1)
            yield block if depth == block.level else replace(block, level=depth)
        else:
            yield block
