"""What each audience may read: secret parts are left out of a public copy at the source, with a mark in their place."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from secretariat.documents.blocks import (
    Audience,
    Block,
    Bullet,
    Cell,
    Column,
    Document,
    Ending,
    Fact,
    Grid,
    Heading,
    Meta,
    Paragraph,
    Record,
    Remark,
    Run,
    Secret,
    Text,
    plain,
)
from secretariat.i18n import N_, Language

Blocks = tuple[Block, ...]

_ITEM, _PART, _PASSAGE = N_("the whole item"), N_("a part of the text"), N_("a passage")
_ROW, _ANNEX = N_("a row of the table"), N_("an annex")
_WORDED = (Paragraph, Bullet, Remark)


def for_audience(document: Document, audience: Audience) -> Document:
    """The document as the audience may read it.

    In a public copy the heading of a secret item keeps its number and loses its words; all that belongs to the item is
    left out, and one paragraph of fixed length names the ground. A secret passage gives way to a mark of fixed length.
    What was left out is listed at the end, with its grounds. A paper that was made for the public apart is that one.
    Copies for the group and the secretariat are whole, with the secret parts marked, and every page says so.
    """
    if audience is Audience.PUBLIC:
        if document.public is not None:
            return document.public
        events = tuple(event for event in document.events if not event.secret)
        head = replace(document.head, secret=())
        return _with(document, lambda blocks: _Public(document.language).blocks(blocks), events=events, head=head)
    found = list(dict.fromkeys(_secrets(document.blocks)))
    head = replace(document.head, secret=_stamp(found, document.language)) if found else document.head
    return _with(document, lambda blocks: _marked(blocks, document), head=head)


def _with(document: Document, make: Callable[[Blocks], Blocks], **facts: Any) -> Document:
    """The document with its blocks made otherwise, in each of its forms."""
    blocks, *shorter = (make(blocks) for blocks in (document.blocks, *document.shorter))
    return replace(document, blocks=blocks, shorter=tuple(shorter), **facts)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a public copy leaves out: where, what, on what ground, and how often there."""

    where: str
    what: str
    ground: str
    times: int = 1


def left_out(document: Document) -> list[LeftOut]:
    """What the public copy of a document leaves out, in order."""
    public = _Public(document.language)
    if document.public is None:
        public.blocks(document.blocks)
    return public.told()


@dataclass
class _Public:
    """Makes the blocks of a public copy, and notes what it leaves out."""

    language: Language
    omitted: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    where: str = ""

    def blocks(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """The blocks as the public may read them, and the list of what is left out before what ends the paper."""
        kept: list[Block] = []
        before: Secret | None = None
        for block in blocks:
            secret = getattr(block, "secret", None)
            if isinstance(block, Heading):
                self.where = self._place(block)
                before = None
            if secret is None:
                before = None
                kept.append(self._open(block))
                continue
            if isinstance(block, Heading):
                if secret.keeps_title:
                    kept.append(replace(block, secret=None))
                else:
                    words = self.language.say("Secret item")
                    kept.append(Heading(words, block.number, block.level, is_inner=block.is_inner))
            if before is None:
                self._note(_ITEM if isinstance(block, Heading) else _PART, secret)
                kept.append(Paragraph(self.language.say("This item is to be kept secret ({ground}).",
                                                        ground=secret.ground)))  # fmt: skip
            before = secret
        return self._with_list(tuple(kept))

    def told(self) -> list[LeftOut]:
        """What was left out."""
        return [LeftOut(*what, times) for what, times in self.omitted.items()]

    def _open(self, block: Block) -> Block:
        """A block that is public, with what in it is not left out."""
        if isinstance(block, Grid):
            return self._grid(block)
        if isinstance(block, Ending):
            return self._ending(block)
        if isinstance(block, _WORDED) and any(_secrets_of(block.text)):
            block = replace(block, text=tuple(self._runs(block.text)))
            return replace(block, facts="") if isinstance(block, Paragraph) else block
        return block

    def _runs(self, text: Text) -> Iterator[Run]:
        """The text with a mark of fixed length in the place of each secret passage."""
        for secret, runs in groupby(() if isinstance(text, str) else text, key=lambda run: run.secret):
            if secret is None:
                yield from runs
            else:
                self._note(_PASSAGE, secret)
                yield Run(self.language.say("[left out: secret]"))

    def _grid(self, grid: Grid) -> Grid:
        widest = max(range(len(grid.columns)), key=lambda place: grid.columns[place].width)
        return replace(grid, records=tuple(self._record(one, grid.columns, widest) for one in grid.records))

    def _record(self, record: Record, columns: Sequence[Column], widest: int) -> Record:
        """A row of which only the running numbers stay: the fact that there is something, and that it is secret."""
        if record.secret is None:
            return record
        if record.shown:
            first = record.shown[0]
            self._note(_ROW, record.secret, f"{plain(columns[first].head)} {record.cells[first].text}")
        else:
            self._note(_ROW, record.secret)
        omitted = self.language.say("Secret")
        return Record(
            tuple(
                cell if place in record.shown else Cell(omitted) if place == widest else Cell("–")
                for place, cell in enumerate(record.cells)
            )
        )

    def _ending(self, ending: Ending) -> Ending:
        facts = ((label, tuple(self._fact(row, plain(label)) for row in rows)) for label, rows in ending.facts)
        return Ending(tuple(facts))

    def _fact(self, fact: Fact, label: str) -> Fact:
        if fact.secret is None:
            return fact
        self._note(_ANNEX if fact.number else _PART, fact.secret, f"{label} {fact.number}".strip())
        return Fact(f"{fact.number} {self.language.say('Secret')}".strip())

    def _note(self, what: str, secret: Secret, where: str = "") -> None:
        self.omitted[where or self.where, self.language.say(what), secret.ground] += 1

    def _place(self, heading: Heading) -> str:
        if heading.number:
            return self.language.say("Item {number}", number=heading.number)
        return "" if heading.secret else heading.text

    def _with_list(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        say, rows = self.language.say, self.told()
        if not rows:
            return blocks
        records = tuple(
            Record((Cell(one.where), Cell(one.what + (f" ({one.times})" if one.times > 1 else "")), Cell(one.ground)))
            for one in rows
        )
        columns = (Column(say("Where"), 3.4), Column(say("What is left out"), 4.6), Column(say("Ground"), 9.0))
        listed = (Heading(say("Left out of this public copy")), Grid(columns, records, whole=8))
        if blocks and isinstance(blocks[-1], Ending):
            return (*blocks[:-1], *listed, blocks[-1])
        return (*blocks, *listed)


def _secrets(blocks: Iterable[Block]) -> Iterator[Secret]:
    """Everything that makes a paper secret, in order."""
    for block in blocks:
        found = [getattr(block, "secret", None)]
        if isinstance(block, _WORDED):
            found += _secrets_of(block.text)
        elif isinstance(block, Grid):
            found += [record.secret for record in block.records]
        elif isinstance(block, Ending):
            found += [row.secret for _, rows in block.facts for row in rows]
        yield from (one for one in found if one is not None)


def _secrets_of(text: Text) -> list[Secret]:
    return [] if isinstance(text, str) else [run.secret for run in text if run.secret is not None]


def _stamp(found: Sequence[Secret], language: Language) -> tuple[str, ...]:
    """What the head of every page says of a copy with secret parts: that it is so, the classes, the grounds."""
    points = sorted({one.point for one in found if one.point is not None})
    words = dict.fromkeys(one.words if one.point is not None else one.words or one.ground for one in found)
    numbers = language.joined([str(point) for point in points])
    acts = [language.say("Act 621/1999, section 24 (1) ({point})", point=numbers)] if points else []
    marks = dict.fromkeys(one.mark for one in found if one.mark)
    first = " · ".join((language.say("TO BE KEPT SECRET"), *marks))
    return (first, "; ".join(filter(None, (*acts, *words))))


def _marked(blocks: Blocks, document: Document) -> Blocks:
    """The whole document; a line with the ground stands under a secret heading and before a secret passage."""
    say = document.language.say
    marked: list[Block] = []
    told: Secret | None = None
    for block in blocks:
        secret = getattr(block, "secret", None)
        mark = [_mark(secret, say)] if secret else []
        if isinstance(block, Heading):
            marked += [block, *mark]
        elif isinstance(block, _WORDED) and not secret and (inside := _secrets_of(block.text)):
            marked += [_mark(one, say) for one in dict.fromkeys(inside)]
            marked.append(block if document.tracks else replace(block, text=tuple(_signed(block.text, say))))
        elif isinstance(block, Grid):
            marked.append(replace(block, records=tuple(_marked_record(one, block, say) for one in block.records)))
        elif isinstance(block, Ending):
            marked.append(Ending(tuple((label, tuple(_marked_fact(row, say) for row in rows))
                                       for label, rows in block.facts)))  # fmt: skip
        else:
            is_first = secret != told
            marked += [*(mark if is_first else []), block if document.tracks else _beside(block, is_first, say)]
        told = secret
    return tuple(marked)


def _beside(block: Block, is_first: bool, say: Callable[..., str]) -> Block:  # noqa: FBT001
    """A secret paragraph with a line along it; the first says so at its side, where nothing else stands there."""
    if not isinstance(block, Paragraph) or block.secret is None or block.mark:
        return block
    return replace(block, rule=True, label=block.label or (say("Secret") if is_first else ""))


def _mark(secret: Secret, say: Callable[..., str]) -> Meta:
    return Meta(_told(secret, say), secret)


def _told(secret: Secret, say: Callable[..., str]) -> str:
    return say("To be kept secret: {ground}", ground="; ".join(filter(None, (secret.ground, secret.mark))))


def _marked_record(record: Record, grid: Grid, say: Callable[..., str]) -> Record:
    """A row with its ground quietly under its longest cell, where that does not stand there yet."""
    secret = record.secret
    if secret is None or any(secret.ground in cell.under for cell in record.cells):
        return record
    widest = max(range(len(grid.columns)), key=lambda place: grid.columns[place].width)
    cell = record.cells[widest]
    marked = replace(cell, under="; ".join(filter(None, (cell.under, _told(secret, say)))))
    return replace(record, cells=(*record.cells[:widest], marked, *record.cells[widest + 1 :]))


def _marked_fact(fact: Fact, say: Callable[..., str]) -> Fact:
    return replace(fact, text=f"{fact.text} ({_told(fact.secret, say)})") if fact.secret else fact


def _signed(text: Text, say: Callable[..., str]) -> Iterator[Run]:
    """The text with signs around its secret passages, so that they are told without any colour."""
    for secret, runs in groupby(() if isinstance(text, str) else text, key=lambda run: run.secret):
        if secret is None:
            yield from runs
        else:
            yield from (Run(say("[secret: "), bold=True), *runs, Run("]", bold=True))
