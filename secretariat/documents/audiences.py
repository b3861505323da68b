"""What each audience may read: secret parts are left out of a public copy at the source, with a mark in their place."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from secretariat.documents.blocks import (
    Audience,
    Block,
    Cell,
    Document,
    Ending,
    Event,
    Fact,
    Grid,
    Heading,
    Meta,
    Paragraph,
    Record,
    Secret,
)
from secretariat.i18n import Language

Blocks = tuple[Block, ...]


def for_audience(document: Document, audience: Audience) -> Document:
    """The document as the audience may read it.

    In a public copy the heading of a secret item keeps its number and loses its words; all that belongs to the item is
    left out, and one paragraph of fixed length names the ground. A paper that was made for the public apart is that
    one. Copies for the group and the secretariat are whole, with the secret parts marked in the side column.
    """
    if audience is Audience.PUBLIC:
        if document.public is not None:
            return document.public
        events = tuple(event for event in document.events if not event.secret)
        return _with(document, _public, events)
    return _with(document, _marked, document.events)


def _with(document: Document, make: Callable[[Blocks, Language], Blocks], events: tuple[Event, ...]) -> Document:
    """The document with its blocks made otherwise, in each of its forms."""
    blocks, *shorter = (make(blocks, document.language) for blocks in (document.blocks, *document.shorter))
    return replace(document, blocks=blocks, shorter=tuple(shorter), events=events)


def _public(blocks: Blocks, language: Language) -> Blocks:
    say = language.say
    kept: list[Block] = []
    left_out: Secret | None = None
    for block in blocks:
        secret = getattr(block, "secret", None)
        if secret is None:
            left_out = None
            kept.append(_PUBLIC[type(block)](block, say("Secret")) if type(block) in _PUBLIC else block)
            continue
        if isinstance(block, Heading):
            kept.append(Heading(say("Secret item"), block.number, block.level))
            left_out = None
        if left_out is None:
            kept.append(Paragraph(say("This item is to be kept secret ({ground}).", ground=secret.ground)))
        left_out = secret
    return tuple(kept)


def _public_grid(grid: Grid, omitted: str) -> Grid:
    widest = max(range(len(grid.columns)), key=lambda place: grid.columns[place].width)
    records = tuple(_emptied(record, widest, omitted) if record.secret else record for record in grid.records)
    return replace(grid, records=records)


def _emptied(record: Record, widest: int, omitted: str) -> Record:
    """A row of which only the running numbers stay: the fact that there is something, and that it is secret."""
    cells = tuple(
        cell if place in record.shown else Cell(omitted) if place == widest else Cell("–")
        for place, cell in enumerate(record.cells)
    )
    return Record(cells)


def _public_ending(ending: Ending, omitted: str) -> Ending:
    facts = tuple((label, tuple(Fact(omitted) if row.secret else row for row in rows)) for label, rows in ending.facts)
    return Ending(facts)


_PUBLIC: dict[type[Block], Callable[[Any, str], Block]] = {Grid: _public_grid, Ending: _public_ending}


def _marked(blocks: Blocks, language: Language) -> Blocks:
    """The whole document; a line with the ground stands under a secret heading and before a secret passage."""
    say = language.say
    marked: list[Block] = []
    told: Secret | None = None
    for block in blocks:
        secret = getattr(block, "secret", None)
        mark = [Meta(say("To be kept secret: {ground}", ground=secret.ground), secret)] if secret else []
        if isinstance(block, Heading):
            marked += [block, *mark]
        else:
            marked += [*(mark if secret != told else []), block]
        told = secret
    return tuple(marked)
