"""From blocks to a tagged PDF: blocks are set, flowed into pages, drawn with their tags, and closed with metadata."""

import zlib
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfdoc

from secretariat.documents.audiences import for_audience
from secretariat.documents.blocks import (
    Audience,
    Block,
    Bullet,
    Cell,
    Document,
    Ending,
    Grid,
    Heading,
    Meta,
    Paragraph,
    Record,
    Text,
    Title,
    Written,
)
from secretariat.documents.pdf import outline, sheet, tags
from secretariat.documents.pdf.flow import (
    Flow,
    Lines,
    NumberedHeading,
    Side,
    Strip,
    Table,
    TableCell,
    TableRow,
    Whole,
    paginate,
)
from secretariat.documents.pdf.outline import Bookmark
from secretariat.documents.pdf.page import Encoder, Page
from secretariat.documents.pdf.sheet import CM, Style
from secretariat.documents.pdf.tags import Node
from secretariat.documents.pdf.typeset import Line, Piece, Setter, mark_pieces, width_of
from secretariat.i18n import TAGS
from secretariat.paths import resource

if TYPE_CHECKING:
    from collections.abc import Callable

PRODUCER = "Secretariat"


def write(document: Document, audience: Audience = Audience.INTERNAL) -> Written:
    """Write a document as PDF/A-2a and PDF/UA-1, tagged and with its fonts inside; equal blocks give equal bytes."""
    document = for_audience(document, audience)
    setter = Setter(document.language.code)
    root = Node("Document")
    flows = _Flows(setter, root).of(document.blocks)
    bottom = sheet.BOTTOM_WITH_CONTACT if document.contact else sheet.BOTTOM
    pages = paginate(flows, (sheet.FIRST_TOP, bottom), (sheet.LATER_TOP, sheet.BOTTOM))
    pdf = _new_pdf(document)
    encoder = Encoder(pdf)
    bookmarks: list[Bookmark] = []
    for number, placed in enumerate(pages):
        page = Page(number, encoder)
        _draw_head(page, document, setter, number, len(pages))
        for one in placed:
            one.flow.draw(page, one.top)
        _draw_foot(page, document, setter, number)
        _add(pdf, page, number)
        bookmarks += [Bookmark(level, words, number, top) for level, words, top in page.bookmarks]
    tags.attach(pdf, root, len(pages))
    outline.attach(pdf, bookmarks)
    return Written(pdf.GetPDFData(None), tuple(sorted(setter.missing)))


class _Flows:
    """Sets blocks and builds the tree beside them.

    Args:
        setter: sets the text.
        root: the element of the whole document.
    """

    def __init__(self, setter: Setter, root: Node) -> None:
        self._setter = setter
        self._root = root
        self._list: Node | None = None
        self._makers: dict[type, Callable[[Any], list[Flow]]] = {
            Title: self._title,
            Heading: self._heading,
            Meta: self._meta,
            Paragraph: self._paragraph,
            Bullet: self._bullet,
            Grid: self._grid,
            Ending: self._ending,
        }

    def of(self, blocks: tuple[Block, ...]) -> list[Flow]:
        """The blocks as flows, in order."""
        flows: list[Flow] = []
        for before, block in pairwise((None, *blocks)):
            if not isinstance(block, Bullet):
                self._list = None
            made = self._makers[type(block)](block)
            if flows:
                _set_apart(before, block, flows[-1], made[0])
            flows += made
        return flows

    def _lines(
        self, text: Text, style: Style, width: float, language: str = "", *, hyphenate: bool = False
    ) -> list[Line]:
        return self._setter.lines(text, style, width, language=language, hyphenate=hyphenate)

    def _title(self, block: Title) -> list[Flow]:
        lines = self._lines(block.text, sheet.TITLE, sheet.WIDTH)
        node = Node("H1", self._root)
        return [Lines([Strip(lines, sheet.TITLE)], sheet.LEFT, node, after=3 + sheet.HALF_LINE, keep_next=True)]

    def _heading(self, block: Heading) -> list[Flow]:
        style = sheet.HEADING[block.level]
        number = self._lines(block.number, style, sheet.TEXT_WIDTH) if block.number else []
        indent = max(sheet.NUMBER_WIDTH, number[0].width + 6) if number else 0.0
        lines = self._lines(block.text, style, sheet.WIDTH - indent)
        node = Node(f"H{block.level}", self._root)
        before, after = (2.3, 0.6) if block.level == 2 else (1.5, 0.5)
        heading = NumberedHeading(
            number,
            lines,
            style,
            sheet.LEFT + indent,
            node,
            (block.level, " ".join(filter(None, (block.number, block.text)))),
            before=before * sheet.HALF_LINE,
            after=after * sheet.HALF_LINE,
        )
        return [heading]

    def _meta(self, block: Meta) -> list[Flow]:
        lines = self._lines(block.text, sheet.META, sheet.TEXT_WIDTH)
        strip = Strip(lines, sheet.META)
        return [Lines([strip], sheet.TEXT, Node("P", self._root), after=sheet.HALF_LINE, keep_next=True)]

    def _paragraph(self, block: Paragraph) -> list[Flow]:
        node = Node("P", self._root, language=TAGS.get(block.language, ""))
        lines = self._lines(block.text, sheet.BODY, sheet.TEXT_WIDTH, block.language, hyphenate=True)
        strips = [Strip(lines, sheet.BODY)]
        if block.facts:
            _going_on(lines)
            strips.append(Strip(self._lines(block.facts, sheet.META, sheet.TEXT_WIDTH), sheet.META))
        side = Side(self._label(block.label), block.mark.value, block.rule)
        return [Lines(strips, sheet.TEXT, node, after=sheet.HALF_LINE, side=side)]

    def _bullet(self, block: Bullet) -> list[Flow]:
        if self._list is None:
            self._list = Node("L", self._root, attributes="<</O/List/ListNumbering/Disc>>")
        item = Node("LI", self._list, language=TAGS.get(block.language, ""))
        width = sheet.TEXT_WIDTH - sheet.BULLET_INDENT
        lines = self._lines(block.text, sheet.BODY, width, block.language, hyphenate=True)
        lead_node = Node("Lbl", item)
        bullet = Lines(
            [Strip(lines, sheet.BODY)],
            sheet.TEXT + sheet.BULLET_INDENT,
            Node("LBody", item),
            after=sheet.HALF_LINE,
            lead=_going_on(self._lines("–", sheet.BODY, sheet.BULLET_INDENT)),
            lead_node=lead_node,
        )
        return [bullet]

    def _grid(self, block: Grid) -> list[Flow]:
        table = Node("Table", self._root)
        widths = [column.width * CM for column in block.columns]
        places = [sheet.LEFT + sum(widths[:number]) for number in range(len(widths))]
        rooms = [width - sheet.CELL_INDENT for width in widths[:-1]] + [widths[-1]]
        head_node = Node("TR", Node("THead", table))
        heads = [
            TableCell(
                [Strip(_going_on(self._lines(column.head, sheet.CELL_HEAD, room)), sheet.CELL_HEAD)],
                Node("TH", head_node, attributes="<</O/Table/Scope/Column>>"),
            )
            for column, room in zip(block.columns, rooms, strict=True)
        ]
        body = Node("TBody", table)
        rows = [self._row(record, body, rooms) for record in block.records]
        flows: list[Flow] = [
            Table(TableRow(heads), rows, places, block.whole, before=1.5 * sheet.HALF_LINE, after=sheet.HALF_LINE)
        ]
        if block.note:
            flows[0].after = 3
            note = Strip(self._lines(block.note, sheet.NOTE, sheet.WIDTH), sheet.NOTE)
            flows.append(Lines([note], sheet.LEFT, Node("P", self._root), after=sheet.HALF_LINE))
        return flows

    def _row(self, record: Record, body: Node, rooms: list[float]) -> TableRow:
        row = Node("TR", body)
        if record.is_group:
            attributes = f"<</O/Table/ColSpan {len(rooms)}>>"
            cell = self._cell(record.cells[0], Node("TD", row, attributes=attributes), sheet.WIDTH, sheet.CELL_BOLD)
            return TableRow([cell], is_group=True)
        cells = [
            self._cell(cell, Node("TD", row), room, sheet.CELL_BOLD if cell.bold else sheet.CELL)
            for cell, room in zip(record.cells, rooms, strict=True)
        ]
        return TableRow(cells)

    def _cell(self, cell: Cell, node: Node, room: float, style: Style) -> TableCell:
        marked = mark_pieces(cell.mark.value) if cell.mark else []
        indent = width_of(marked, style.size) + 2 if marked else 0.0
        lines = self._lines(cell.text, style, room - indent)
        if marked:
            lines[0].pieces[:0] = [*marked, Piece(lines[0].pieces[0].face, " ")] if lines[0].pieces else marked
        strips = [Strip(_going_on(lines), style)]
        if cell.under:
            strips.append(Strip(_going_on(self._lines(cell.under, sheet.CELL_UNDER, room)), sheet.CELL_UNDER))
        return TableCell(strips, node)

    def _ending(self, block: Ending) -> list[Flow]:
        parts: list[Flow] = []
        for label, rows in block.facts:
            node = Node("P", self._root)
            text: list[Line] = []
            for row in rows:
                text += _going_on(self._lines(row.text, sheet.ENDING, sheet.TEXT_WIDTH))
            side = Side(self._label(label))
            parts.append(Lines([Strip(text, sheet.ENDING)], sheet.TEXT, node, after=5, side=side))
        return [Whole(parts, before=sheet.HALF_LINE * 2)]

    def _label(self, label: str) -> list[Line]:
        return _going_on(self._lines(label, sheet.LABEL, sheet.LABEL_WIDTH)) if label else []


def _set_apart(before: Block | None, block: Block | None, upper: Flow, lower: Flow) -> None:
    """Set the space between two blocks where it is not the usual."""
    match before, block:
        case Bullet(), Bullet():
            upper.after = 1.5
        case Paragraph(), Bullet():
            upper.after = 2.0
        case Paragraph(is_fact=True), Paragraph(is_fact=True):
            upper.after = 2.5
        case Heading(level=2), Heading(level=3):
            lower.before = 0.0
        case Heading(), Grid():
            lower.before = sheet.HALF_LINE


def _going_on(lines: list[Line]) -> list[Line]:
    """Lines after which other words follow: the last one ends with a space too."""
    if lines:
        lines[-1].last = False
    return lines


def _draw_head(page: Page, document: Document, setter: Setter, number: int, total: int) -> None:
    head = document.head
    top = sheet.HEAD_BASELINE + sheet.HEAD.size
    left = _rows(setter, head.organization, sheet.HEAD_BOLD, 1)
    group = _rows(setter, head.group, sheet.HEAD, 4 - len(left))
    with page.furniture("Header"):
        if left:
            page.lines(left, sheet.HEAD_BOLD, sheet.LEFT, top)
        if group:
            page.lines(group, sheet.HEAD, sheet.LEFT, top - sheet.HEAD.leading * len(left))
        for row, (text, style) in enumerate(
            ((head.kind, sheet.HEAD_BOLD), (head.date, sheet.HEAD), (head.state, sheet.HEAD))
        ):
            if text:
                line = _going_on(setter.lines(text, style, sheet.HEAD_WIDTH, hyphenate=False))[0]
                page.lines([line], style, sheet.HEAD_MIDDLE, top - row * sheet.HEAD.leading)
        numbers = (f"{number + 1} ({total})", head.registry_number, head.project_number)
        for row, text in enumerate(filter(None, numbers)):
            line = setter.lines(text, sheet.HEAD, sheet.HEAD_WIDTH, hyphenate=False)[0]
            page.right(line, sheet.HEAD, sheet.RIGHT, top - row * sheet.HEAD.leading)


def _rows(setter: Setter, words: str, style: Style, most: int, width: float = sheet.HEAD_WIDTH) -> list[Line]:
    """Words of the head or the foot in a few rows; what does not fit ends in an ellipsis."""
    if not words:
        return []
    lines = setter.lines(words, style, width, hyphenate=False)
    if len(lines) > most:
        shortened = " ".join(_text(line) for line in lines[:most])[:-2]
        lines = setter.lines(f"{shortened}…", style, width, hyphenate=False)[:most]
    return _going_on(lines)


def _text(line: Line) -> str:
    return "".join(piece.text for piece in line.pieces).strip()


def _draw_foot(page: Page, document: Document, setter: Setter, number: int) -> None:
    contact = document.contact if number == 0 else ()
    seal = document.head.seal
    if not contact and not seal:
        return
    top = sheet.FOOT_LINE - 6
    with page.furniture("Footer"):
        if contact:
            page.rule(sheet.LEFT, sheet.FOOT_LINE, sheet.RIGHT, sheet.FOOT_LINE, 0.35, sheet.HAIRLINE)
        for x, rows in zip((sheet.LEFT, sheet.FOOT_SECOND), contact, strict=False):
            lines = [line for row in rows for line in _rows(setter, row, sheet.FOOT, max(1, 4 - len(rows)), 7 * CM)]
            page.lines(lines, sheet.FOOT, x, top)
        if seal:
            line = setter.lines(seal, sheet.FOOT, 6 * CM, hyphenate=False)[0]
            page.right(line, sheet.FOOT, sheet.RIGHT, top - sheet.FOOT.leading)


class _Stream(pdfdoc.PDFStream):  # type: ignore[misc]
    """A stream whose end mark stands on a line of its own, as PDF/A (6.1.7.1) asks."""

    def format(self, document: Any) -> bytes:
        written: bytes = super().format(document)
        return written.removesuffix(b"endstream\n") + b"\nendstream\n"


class _Pdf(pdfdoc.PDFDocument):  # type: ignore[misc]
    """ReportLab's document, which writes every stream, its fonts' too, as PDF/A asks."""

    def Reference(self, made: Any, name: str | None = None) -> Any:  # noqa: N802 - ReportLab's name
        if type(made) is pdfdoc.PDFStream:
            made.__class__ = _Stream
        return super().Reference(made, name)


class _Catalog(pdfdoc.PDFCatalog):  # type: ignore[misc]
    __NoDefault__ = (*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents")


class _PageObject(pdfdoc.PDFPage):  # type: ignore[misc]
    __NoDefault__ = (*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs")


class _Info(pdfdoc.PDFInfo):  # type: ignore[misc]
    """The document's own facts; nothing of the computer or the moment it was printed."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.title, self.author = document.title, document.author
        self._stamp = f"D:{document.date.replace('-', '')}000000Z"

    def format(self, document: Any) -> Any:
        facts = {
            "Title": pdfdoc.PDFString(self.title),
            "Author": pdfdoc.PDFString(self.author),
            "Creator": pdfdoc.PDFString(PRODUCER),
            "Producer": pdfdoc.PDFString(PRODUCER),
            "CreationDate": pdfdoc.PDFString(self._stamp),
            "ModDate": pdfdoc.PDFString(self._stamp),
        }
        return pdfdoc.PDFDictionary(facts).format(document)


def _new_pdf(document: Document) -> Any:
    pdf = _Pdf(compression=1, invariant=1, pdfVersion=(1, 7))
    catalog = _Catalog()
    catalog.Pages = pdf.Pages
    catalog.Lang = pdfdoc.PDFString(document.language.tag)
    pdf.Catalog = pdf._catalog = catalog  # noqa: SLF001 - ReportLab keeps its catalogue under both names
    pdf.info = _Info(document)
    profile = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary({"N": 3, "Filter": "/FlateDecode"}), zlib.compress(_color_profile(), 9)
    )
    intent = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFA1",
        "OutputConditionIdentifier": pdfdoc.PDFString("sRGB"),
        "Info": pdfdoc.PDFString("sRGB"),
        "DestOutputProfile": pdf.Reference(profile, "ColorProfile"),
    }
    catalog.OutputIntents = pdfdoc.PDFArray([pdfdoc.PDFDictionary(intent)])
    facts = {"Type": "/Metadata", "Subtype": "/XML"}
    catalog.Metadata = pdfdoc.PDFStream(pdfdoc.PDFDictionary(facts), _metadata(document).encode())
    return pdf


def _add(pdf: Any, page: Page, number: int) -> None:
    made = _PageObject()
    made.pagewidth, made.pageheight = sheet.PAGE_WIDTH, sheet.PAGE_HEIGHT
    made.ExtGState = None
    made._shadingUsed = made._colorsUsed = {}  # noqa: SLF001 - ReportLab's canvas sets them so
    content = zlib.compress(page.content, 6)
    made.Contents = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"Filter": "/FlateDecode"}), content)
    made.StructParents = number
    made.Tabs = "/S"
    pdf.addPage(made)


@cache
def _color_profile() -> bytes:
    return resource("icc/sRGB.icc").read_bytes()


def _metadata(document: Document) -> str:
    return _XMP.format(
        title=_escaped(document.title),
        author=_escaped(document.author),
        language=document.language.tag,
        when=f"{document.date}T00:00:00Z",
        producer=PRODUCER,
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


# PDF/A wants every schema described that it does not know itself; that of PDF/UA is such a one.
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate><xmp:CreatorTool>{producer}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of the PDF/UA standard</pdfaProperty:description></rdf:li></rdf:Seq>
</pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
