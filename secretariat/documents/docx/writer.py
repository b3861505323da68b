"""From blocks to DOCX: real styles, a head with page numbers, tables whose heads repeat, and each language marked."""

import datetime as dt
import io
import zipfile
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from secretariat.documents.addresses import places, row
from secretariat.documents.audiences import for_audience
from secretariat.documents.blocks import (
    Audience,
    Block,
    Bullet,
    Cell,
    Chart,
    Column,
    Document,
    Ending,
    Figures,
    Grid,
    Heading,
    Meta,
    Paragraph,
    Record,
    Remark,
    Title,
    Written,
    plain,
)
from secretariat.documents.characters import legal
from secretariat.documents.covering import covered
from secretariat.documents.docx import pictures, properties, template
from secretariat.documents.docx.marks import BREAK, TAB, Marker, cell, field, paragraph, table, table_row, whole
from secretariat.documents.fitting import fitted
from secretariat.documents.pictures import png, svg
from secretariat.documents.styles import HAIRLINE, TEXT, WIDTH, twips
from secretariat.i18n import TAGS

if TYPE_CHECKING:
    from collections.abc import Callable

_LONG_LABEL = 22
_HEAD_WIDTHS = [twips(9.2), twips(4.4), twips(3.4)]
_FOOT_WIDTHS = [twips(5.75), twips(11.25)]
_NO_DATE = (1980, 1, 1, 0, 0, 0)
_RIGHT, _CENTRED = '<w:jc w:val="right"/>', '<w:jc w:val="center"/>'
_HAIRLINE = (
    f'<w:pBdr><w:top w:val="single" w:sz="3" w:space="4" w:color="{HAIRLINE}"/></w:pBdr><w:spacing w:before="0"/>'
)


def write(document: Document, audience: Audience = Audience.INTERNAL) -> Written:
    """Write a document as DOCX; equal blocks give equal bytes."""
    document = fitted(for_audience(document, audience))
    items = places(document.blocks)
    marker, tag = Marker(items), document.language.tag
    dress = template.opened(document.template, tag) if document.template else template.undressed(tag)
    made = dress.made
    body = made.element.body
    scale = min(1, dress.width / WIDTH)
    blocks = _Blocks(marker, _Pictures(made, document), scale, items)
    said = blocks.of(document.blocks)
    if dress.has_head:
        said = _head(document, marker, is_numbered=False, scale=scale) + said
    for element in parse_xml(whole("body", said)):
        body.sectPr.addprevious(dress.dress(element))
    if not dress.has_head:
        _frame(made.sections[-1], document, marker)
    _describe(made, document, marker)
    properties.tell(made, document)
    saved = io.BytesIO()
    made.save(saved)
    return Written(_undated(saved), tuple(sorted(marker.missing)))


class _Pictures:
    """Puts drawings into the file."""

    def __init__(self, made: Any, document: Document) -> None:
        self._made = made
        self._document = document
        self._count = 0

    def of(self, chart: Chart, words: str) -> str:
        """The mark-up of a chart's drawing."""
        self._count += 1
        part = self._made.part
        picture, _ = part.get_or_add_image(io.BytesIO(png(chart, self._document)))
        name = PackURI(f"/word/media/drawing{self._count}.svg")
        vectors = part.relate_to(
            Part(name, "image/svg+xml", svg(chart.drawing).encode(), part.package), RELATIONSHIP_TYPE.IMAGE
        )
        return pictures.inline(chart.drawing, words, self._count, picture, vectors)


class _Blocks:
    """Turns blocks into mark-up."""

    def __init__(self, marker: Marker, drawn: _Pictures, scale: float, items: dict[str, str]) -> None:
        self._marker = marker
        self._scale = scale
        self._items = items
        self._pictures = drawn
        self._makers: dict[type, Callable[[Any], str]] = {
            Title: self._title,
            Heading: self._heading,
            Meta: self._meta,
            Paragraph: self._paragraph,
            Bullet: self._bullet,
            Remark: self._remark,
            Grid: self._grid,
            Figures: self._figures,
            Chart: self._chart,
            Ending: self._ending,
        }

    def of(self, blocks: tuple[Block, ...]) -> str:
        """All blocks, in order."""
        made = []
        for block, following in pairwise((*blocks, None)):
            made.append(self._makers[type(block)](block))
            if isinstance(block, Grid | Figures) and not block.note:
                made.append(paragraph("AfterTable"))
            elif isinstance(block, Bullet) and not isinstance(following, Bullet):
                made[-1] = made[-1].replace("</w:pPr>", '<w:spacing w:after="145"/></w:pPr>', 1)
        return "".join(made)

    def _title(self, block: Title) -> str:
        return paragraph("Title", self._marker.runs(block.text))

    def _heading(self, block: Heading) -> str:
        style = f"Heading{min(max(block.level - 1, 1), 3)}"
        number = self._marker.runs(block.number) + TAB if block.number else ""
        unnumbered = "" if block.number else '<w:ind w:left="0" w:firstLine="0"/>'
        words = self._marker.runs(block.text, language=TAGS.get(block.language, ""))
        words = self._marker.anchored(words, self._items.get(block.number, ""))
        return paragraph(style, number, words, more=unnumbered)

    def _meta(self, block: Meta) -> str:
        return paragraph("Subtitle" if block.is_wide else "Presenter", self._marker.runs(block.text))

    def _remark(self, block: Remark) -> str:
        mark = self._marker.runs(f"{block.mark.value} ") if block.mark else ""
        return paragraph("TableNote" if block.is_quiet else "Remark", mark, self._marker.runs(block.text))

    def _bullet(self, block: Bullet) -> str:
        words = self._words(block)
        label = paragraph("SideHeading", self._marker.runs(block.label)) if block.label else ""
        if not block.number:
            return label + paragraph("ListBullet", words, more=_deeper(block.level))
        return label + paragraph("Numbered", self._marker.runs(block.number), TAB, words, more=_deeper(block.level))

    def _figures(self, block: Figures) -> str:
        return self._grid(block.grid)

    def _chart(self, block: Chart) -> str:
        caption = paragraph("Caption", self._marker.runs(block.caption)) if block.caption else ""
        drawn = self._pictures.of(block, f'"{self._marker.attribute(block.words)}"')
        note = paragraph("TableNote", self._marker.runs(block.note)) if block.note else ""
        return caption + paragraph("Drawing", drawn, keep_next=bool(note)) + note

    def _words(self, block: Paragraph | Bullet) -> str:
        """The words of a block in their language, with its bookmark."""
        words = self._marker.runs(block.text, language=TAGS.get(block.language, ""))
        return self._marker.anchored(words, block.anchor)

    def _paragraph(self, block: Paragraph) -> str:
        words = self._words(block)
        if block.facts:
            words += BREAK + self._marker.runs(block.facts, style="Facts")
        mark = self._marker.runs(block.mark.value, style="Mark") + TAB if block.mark else ""
        if not (block.label or mark):
            return paragraph("Ruled" if block.rule else "BodyText", words)
        if block.rule or len(plain(block.label)) > _LONG_LABEL:
            label = paragraph("SideHeading", self._marker.runs(block.label))
            if mark:
                return label + paragraph("Marked", TAB, mark, words)
            return label + paragraph("Ruled" if block.rule else "BodyText", words)
        style = "Marked" if mark else "FactRow" if block.is_fact else "Labelled"
        return paragraph(style, self._marker.runs(block.label, style="SideLabel"), TAB, mark, words)

    def _ending(self, block: Ending) -> str:
        made = []
        for place, (label, rows) in enumerate(block.facts):
            words = BREAK.join(self._marker.runs(row(one, self._items)) for one in rows)
            named = self._marker.runs(label, style="SideLabel")
            is_last = place == len(block.facts) - 1
            if len(plain(label)) > _LONG_LABEL:
                made.append(paragraph("SideHeading", self._marker.runs(label)))
                named = ""
            made.append(paragraph("EndMatter", named, TAB, words, keep_next=not is_last))
        return "".join(made)

    def _grid(self, block: Grid) -> str:
        widths = [round(twips(column.width) * self._scale) for column in block.columns]
        heads = (
            cell(width, self._column(column), is_tight=column.counts)
            for width, column in zip(widths, block.columns, strict=True)
        )
        rows = [table_row(heads, is_head=True)]
        is_whole = len(block.records) <= block.whole
        for number, (record, hidden) in enumerate(zip(block.records, covered(block), strict=True), start=1):
            keep = record.is_group or (is_whole and number < len(block.records))
            rows.append(self._row(record, block, widths, hidden, keep=keep))
        note = paragraph("TableNote", self._marker.runs(block.note)) if block.note else ""
        return table(widths, rows) + note

    def _column(self, column: Column) -> str:
        mark = self._marker.runs(f"{column.mark.value}\n") if column.mark else ""
        style, centred = ("CountHead", _CENTRED) if column.counts else ("TableHead", "")
        return paragraph(style, mark, self._marker.runs(column.head), more=centred)

    def _row(self, record: Record, block: Grid, widths: list[int], hidden: set[int], *, keep: bool) -> str:
        style = "DenseText" if block.dense else "TableText"
        if record.is_group:
            named = self._marker.runs(record.cells[0].text, bold=True)
            return table_row([cell(sum(widths), paragraph(style, named, keep_next=True), span=len(widths))])
        cells = []
        for place, (width, column, one) in enumerate(zip(widths, block.columns, record.cells, strict=True)):
            if place in hidden:
                cells.append(cell(width, paragraph(style), merge="continue"))
                continue
            words = self._cell(one, bold=one.bold or record.is_total)
            centred = _CENTRED if column.counts else ""
            told = paragraph(style, words, keep_next=keep, more=centred)
            cells.append(cell(width, told, merge="restart" if one.rows > 1 else "", is_tight=column.counts))
        return table_row(cells)

    def _cell(self, one: Cell, *, bold: bool) -> str:
        words = f"{one.mark.value} {one.text}" if one.mark else one.text
        under = BREAK + self._marker.runs(one.under, style="Under") if one.under else ""
        return self._marker.runs(words, bold=bold, language=TAGS.get(one.language, "")) + under


def _deeper(level: int) -> str:
    """Where a point begins that belongs to another."""
    return f'<w:ind w:left="{TEXT + 260 * level}" w:hanging="260"/>' if level > 1 else ""


def _frame(section: Any, document: Document, marker: Marker) -> None:
    """The head and the foot of every page; the first page's foot tells how the group is reached."""
    head = _head(document, marker)
    seal = paragraph("Footer", marker.runs(document.head.seal), more=_RIGHT)
    _fill(section.header, "hdr", head)
    _fill(section.footer, "ftr", seal)
    if document.contact:
        section.different_first_page_header_footer = True
        _fill(section.first_page_header, "hdr", head)
        _fill(section.first_page_footer, "ftr", _foot(document, marker) + seal)


def _fill(part: Any, kind: str, content: str) -> None:
    part.is_linked_to_previous = False
    element = part._element  # noqa: SLF001 - the library has no other way to put in what is made already
    for child in list(element):
        element.remove(child)
    element.extend(list(parse_xml(whole(kind, content))))


def _head(document: Document, marker: Marker, *, is_numbered: bool = True, scale: float = 1) -> str:
    head = document.head

    def rows(*texts: str, first: str = "", more: str = "") -> str:
        written = [paragraph("Header", first, more=more)] if first else []
        written += [paragraph("Header", marker.runs(text), more=more) for text in texts if text]
        return "".join(written) or paragraph("Header")

    pages = f"{field('PAGE')}{marker.runs(' (')}{field('NUMPAGES')}{marker.runs(')')}" if is_numbered else ""
    cells = (
        rows(head.group, first=marker.runs(head.organization, bold=True)),
        rows(head.date, head.state, first=marker.runs(head.kind, bold=True)),
        rows(head.registry_number, head.project_number, *head.secret, first=pages, more=_RIGHT),
    )
    widths = [round(width * scale) for width in _HEAD_WIDTHS]
    made = table(widths, [table_row(map(cell, widths, cells))], style="TableNormal")
    return made + paragraph("AfterTable")


def _foot(document: Document, marker: Marker) -> str:
    columns = [
        "".join(
            paragraph("Footer", marker.runs(row), more="" if place else _HAIRLINE) for place, row in enumerate(rows)
        )
        or paragraph("Footer", more=_HAIRLINE)
        for rows in (*document.contact, (), ())[:2]
    ]
    return table(_FOOT_WIDTHS, [table_row(map(cell, _FOOT_WIDTHS, columns))], style="TableNormal")


def _describe(made: Any, document: Document, marker: Marker) -> None:
    """The document's own facts; nothing of the computer or the moment it was written."""
    facts = made.core_properties
    when = dt.datetime.combine(dt.date.fromisoformat(document.date), dt.time())
    author = legal(document.author, marker.missing)[:255]
    facts.title = legal(document.title, marker.missing)[:255]
    facts.author = facts.last_modified_by = author
    facts.created = facts.modified = when
    facts.language = document.language.tag
    facts.revision = 1


def _undated(saved: io.BytesIO) -> bytes:
    """The same file with its parts in order and without the moment at which they were packed."""
    made = io.BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        names = sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            part = zipfile.ZipInfo(name, _NO_DATE)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return made.getvalue()
