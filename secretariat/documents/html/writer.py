"""From blocks to HTML: one file without scripts and addresses, with headings, lists and tables that readers hear."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, pairwise
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from secretariat.documents.addresses import address, places, row
from secretariat.documents.audiences import for_audience
from secretariat.documents.blocks import (
    Audience,
    Block,
    Bullet,
    Cell,
    Change,
    Chart,
    Column,
    Document,
    Ending,
    Figures,
    Grid,
    Heading,
    Mark,
    Meta,
    Paragraph,
    Record,
    Remark,
    Run,
    Text,
    Title,
    Written,
    plain,
)
from secretariat.documents.characters import legal
from secretariat.documents.covering import covered
from secretariat.documents.fitting import fitted
from secretariat.documents.html.looks import FONTS, style
from secretariat.documents.pictures import svg
from secretariat.i18n import TAGS

_UNFIT = re.compile("[\x7f-\x9f\ufdd0-\ufdef]|[" + "".join(chr(plane * 0x10000 + end) for plane in range(1, 17)
                                                            for end in (0xFFFE, 0xFFFF)) + "]")  # fmt: skip
_CHANGES = {Change.ADDED: "ins", Change.REMOVED: "del"}
_TAGS = {False: "ul", True: "ol"}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'"


def write(document: Document, audience: Audience = Audience.INTERNAL) -> Written:
    """Write a document as HTML in UTF-8; equal blocks give equal bytes."""
    document = fitted(for_audience(document, audience))
    page = _Page(places(document.blocks))
    body = f"{page.head(document)}<main>\n{page.blocks(document.blocks)}</main>\n{page.foot(document)}"
    names = (document.title, document.head.kind, document.head.group)
    title = page.bare(next((name for name in names if name.strip()), "–"))
    made = (
        f'<!DOCTYPE html>\n<html lang="{document.language.tag}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n"
        f'<meta name="author" content={page.attribute(document.author)}>\n'
        f'<meta name="generator" content="Secretariat">\n<style>{style()}</style>\n</head>\n'
        f"<body>\n{body}</body>\n</html>\n"
    )
    return Written(made.encode(), tuple(sorted(page.missing)))


class _Page:
    """Turns blocks into mark-up; notes the characters that a page cannot hold."""

    def __init__(self, items: dict[str, str]) -> None:
        self.missing: set[str] = set()
        self._items = items
        self._headings = 0
        self._named_by = ""
        self._makers: dict[type, Callable[[Any], str]] = {
            Title: self._title,
            Heading: self._heading,
            Meta: self._meta,
            Paragraph: self._paragraph,
            Remark: self._remark,
            Grid: self._grid,
            Figures: self._figures,
            Chart: self._chart,
            Ending: self._ending,
        }

    def blocks(self, blocks: Iterable[Block]) -> str:
        """All blocks, in order; points that follow one another are a list."""
        made = []
        for is_list, group in groupby(blocks, lambda block: isinstance(block, Bullet)):
            if is_list:
                made.append(self._list([block for block in group if isinstance(block, Bullet)]))
            else:
                made += [self._makers[type(block)](block) for block in group]
        return "".join(made)

    def head(self, document: Document) -> str:
        """Who, what and when, as the head of every page has it in print."""
        head = document.head
        columns = (
            (head.organization, head.group),
            (head.kind, head.date, head.state),
            ("", head.registry_number, head.project_number, *head.secret),
        )
        made = []
        for first, *rest in columns:
            rows = ([f"<b>{self.words(first)}</b>"] if first else []) + [self.words(row) for row in rest if row]
            made.append(f"<p>{'<br>'.join(rows)}</p>\n")
        return f"<header>\n{''.join(made)}</header>\n"

    def foot(self, document: Document) -> str:
        """How the group is reached, and the seal."""
        columns = [f"<p>{'<br>'.join(map(self.words, rows))}</p>\n" for rows in document.contact]
        seal = f'<p class="seal">{self.words(document.head.seal)}</p>\n' if document.head.seal else ""
        return f"<footer>\n{''.join(columns)}{seal}</footer>\n" if columns or seal else ""

    def words(self, text: Text) -> str:
        """A text in its hands."""
        return "".join(map(self._run, [Run(text)] if isinstance(text, str) else text))

    def bare(self, text: str) -> str:
        """A text without hands and links."""
        return escape(self._legal(text)).replace("\n", "<br>")

    def attribute(self, text: str) -> str:
        """A text in the quotes of an attribute."""
        return quoteattr(self._legal(text).replace("\n", " "), {"\t": " "})

    def _legal(self, text: str) -> str:
        text = legal(text, self.missing)
        self.missing.update(_UNFIT.findall(text))
        return _UNFIT.sub(lambda found: f"U+{ord(found.group()):04X}", text)

    def _run(self, run: Run) -> str:
        words = self.bare(run.text)
        name = self._items.get(run.link.removeprefix("#"))
        if leads := f"#{name}" if name else address(run.link):
            words = f"<a href={quoteattr(leads)}>{words}</a>"
        if run.language:
            words = f"<span{_language(run.language)}>{words}</span>"
        if run.italic:
            words = f"<i>{words}</i>"
        if run.bold:
            words = f"<b>{words}</b>"
        return f"<{_CHANGES[run.change]}>{words}</{_CHANGES[run.change]}>" if run.change else words

    def _title(self, block: Title) -> str:
        return f"<h1>{self.words(block.text)}</h1>\n"

    def _heading(self, block: Heading) -> str:
        self._headings += 1
        self._named_by = f"h{self._headings}"
        number = f'<span class="number">{self.words(block.number)}</span> ' if block.number else ""
        level = min(max(block.level, 2), 4)
        spoken = _language(block.language)
        return f'<h{level} id="{self._named_by}"{spoken}>{number}{self.words(block.text)}</h{level}>\n'

    def _meta(self, block: Meta) -> str:
        return f'<p class="{"subtitle" if block.is_wide else "presenter"}">{self.words(block.text)}</p>\n'

    def _remark(self, block: Remark) -> str:
        kind = "note" if block.is_quiet else "remark"
        return f'<p class="{kind}">{_mark(block.mark)}{self.words(block.text)}</p>\n'

    def _paragraph(self, block: Paragraph) -> str:
        words = self.words(block.text)
        if block.facts:
            words = f'{words} <span class="facts">{self.words(block.facts)}</span>'
        told = f'<p class="text"{_language(block.language)}>{words}</p>'
        if not (block.label or block.mark or block.rule):
            return f"{told}\n"
        kinds = ("entry", "fact" if block.is_fact else "", "ruled" if block.rule else "")
        label = f'<p class="label">{self.words(block.label)}</p>' if block.label else ""
        mark = f'<span class="mark" aria-hidden="true">{block.mark.value}</span>' if block.mark else ""
        return f'<div class="{" ".join(filter(None, kinds))}">{label}{mark}{told}</div>\n'

    def _list(self, points: list[Bullet]) -> str:
        made = []
        starts = [place for place, point in enumerate(points) if point.label or not place]
        for start, end in pairwise([*starts, len(points)]):
            label = points[start].label
            made.append(f'<p class="label side">{self.words(label)}</p>\n' if label else "")
            made.append(self._nested(points[start:end]))
        return "".join(made)

    def _nested(self, points: list[Bullet]) -> str:
        """Points of one level, each kind in a list of its own, those of higher levels in the point above them."""
        level = points[0].level
        starts = [place for place, point in enumerate(points) if point.level <= level]
        made = []
        for tag, ends in groupby(pairwise([*starts, len(points)]), lambda ends: _TAGS[bool(points[ends[0]].number)]):
            rows = []
            for start, end in ends:
                below = self._nested(points[start + 1 : end]) if end > start + 1 else ""
                rows.append(f"{self._point(points[start])}{below}</li>\n")
            made.append(f'<{tag} class="list">\n{"".join(rows)}</{tag}>\n')
        return "".join(made)

    def _point(self, point: Bullet) -> str:
        """A point, its element left open for those below it."""
        is_counted = point.number.isascii() and point.number.isdigit() and len(point.number) < 10
        value = f' value="{int(point.number)}"' if is_counted else ' class="named"' if point.number else ""
        number = f"{self.words(point.number)} " if point.number and not is_counted else ""
        return f"<li{value}{_language(point.language)}>{number}{self.words(point.text)}"

    def _grid(self, block: Grid) -> str:
        whole = sum(column.width for column in block.columns) or 1
        widths = "".join(f'<col style="width: {100 * column.width / whole:.1f}%">' for column in block.columns)
        heads = "".join(map(self._column, block.columns))
        bodies = "".join(
            f"<tbody>\n{''.join(self._row(record, block, hidden) for record, hidden in part)}</tbody>\n"
            for part in _parts(zip(block.records, covered(block), strict=True))
        )
        named = f' aria-labelledby="{self._named_by}"' if self._named_by else ""
        dense = ' class="dense"' if block.dense else ""
        note = f'<p class="note">{self.words(block.note)}</p>\n' if block.note else ""
        return (
            f'<div class="table"><table{dense}{named}>\n'
            f"<colgroup>{widths}</colgroup>\n<thead>\n<tr>{heads}</tr>\n</thead>\n{bodies}</table></div>\n{note}"
        )

    def _column(self, column: Column) -> str:
        kind = ' class="count"' if column.counts else ""
        words = f"{_mark(column.mark)}{self.words(column.head)}"
        return f'<th scope="col"{kind}>{words}</th>' if plain(column.head).strip() else f"<td{kind}>{words}</td>"

    def _row(self, record: Record, block: Grid, hidden: set[int]) -> str:
        if record.is_group:
            return f'<tr><th scope="rowgroup" colspan="{len(block.columns)}">{self._cell(record.cells[0])}</th></tr>\n'
        cells = []
        for place, (column, one) in enumerate(zip(block.columns, record.cells, strict=True)):
            if place in hidden:
                continue
            kinds = " ".join(
                filter(None, ("count" if column.counts else "", "total" if one.bold or record.is_total else ""))
            )
            named = f' class="{kinds}"' if kinds else ""
            spans = f' rowspan="{one.rows}"' if one.rows > 1 else ""
            cells.append(f"<td{spans}{named}>{self._cell(one)}</td>")
        return f"<tr>{''.join(cells)}</tr>\n"

    def _cell(self, one: Cell) -> str:
        under = f' <span class="under">{self.words(one.under)}</span>' if one.under else ""
        return f"{_mark(one.mark)}{self.words([Run(one.text, language=one.language)])}{under}"

    def _figures(self, block: Figures) -> str:
        rows = "".join(
            f"<li><b>{one.number}</b> {_mark(one.mark)}{self.words(one.words)} {self.words(one.change)}</li>\n"
            for one in block.figures
        )
        note = f'<p class="note">{self.words(block.note)}</p>\n' if block.note else ""
        return f'<ul class="figures">\n{rows}</ul>\n{note}'

    def _chart(self, block: Chart) -> str:
        caption = f"<figcaption>{self.words(block.caption)}</figcaption>\n" if block.caption else ""
        words = next((one for one in (block.words, block.caption) if self._legal(one).strip()), "")
        told = f' role="img" aria-label={self.attribute(words)}' if words else ' aria-hidden="true"'
        note = f'<p class="note">{self.words(block.note)}</p>\n' if block.note else ""
        return f"<figure>\n{caption}{svg(block.drawing, more=told, fonts=FONTS)}{note}</figure>\n"

    def _ending(self, block: Ending) -> str:
        rows = "".join(
            f"<div><dt>{self.words(label)}</dt>"
            f"{''.join(f'<dd>{self.words(row(fact, self._items))}</dd>' for fact in facts)}</div>\n"
            for label, facts in block.facts
        )
        return f'<dl class="ending">\n{rows}</dl>\n' if rows else ""


def _mark(mark: Mark) -> str:
    return f'<span class="mark" aria-hidden="true">{mark.value}</span> ' if mark else ""


def _language(code: str) -> str:
    return f' lang="{TAGS[code]}"' if code in TAGS else ""


def _parts(records: Iterable[tuple[Record, set[int]]]) -> Iterator[list[tuple[Record, set[int]]]]:
    """The rows of a table, those that a row names together with it."""
    part: list[tuple[Record, set[int]]] = []
    for record, hidden in records:
        if record.is_group and part:
            yield part
            part = []
        part.append((record, hidden))
    if part:
        yield part
