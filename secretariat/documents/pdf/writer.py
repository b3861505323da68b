"""From blocks to a tagged PDF: blocks are set, flowed into pages, drawn with their tags, and closed with metadata."""

import zlib
from functools import cache
from hashlib import blake2b
from typing import Any

from reportlab.pdfbase import pdfdoc

from secretariat.documents.audiences import for_audience
from secretariat.documents.blocks import Audience, Document, Written
from secretariat.documents.fitting import fitted
from secretariat.documents.pdf import outline, sheet, tags
from secretariat.documents.pdf.links import Link, Target
from secretariat.documents.pdf.outline import Bookmark
from secretariat.documents.pdf.page import Encoder, Page
from secretariat.documents.pdf.setting import set_pages
from secretariat.documents.pdf.sheet import CM, Style
from secretariat.documents.pdf.typeset import Line, Setter, going_on
from secretariat.paths import resource

PRODUCER = "Secretariat"


def write(document: Document, audience: Audience = Audience.INTERNAL) -> Written:
    """Write a document as PDF/A-2a and PDF/UA-1, tagged and with its fonts inside; equal blocks give equal bytes."""
    document = fitted(for_audience(document, audience))
    setter = Setter(document.language.code)
    root, pages = set_pages(document, setter)
    pdf = _new_pdf(document)
    _set_heads(document, setter, len(pages))
    encoder = Encoder(pdf, setter.letters)
    bookmarks: list[Bookmark] = []
    headings: dict[tags.Node, tuple[int, float]] = {}
    links: list[Link] = []
    for number, placed in enumerate(pages):
        page = Page(number, encoder)
        _draw_head(page, document, setter, number, len(pages))
        for one in placed:
            one.flow.draw(page, one.top)
        pages[number] = []
        _draw_foot(page, document, setter, number)
        _add(pdf, page, number)
        bookmarks += [Bookmark(level, words, number, top) for level, words, top in page.bookmarks]
        headings.update({node: (number, top) for node, top in page.headings})
        links += page.links
    tags.attach(pdf, root, len(pages), links)
    items = {f"#{node.name}": place for node, place in headings.items() if node.name}
    for place, link in enumerate(links):
        to = headings[link.target.heading] if isinstance(link.target, Target) else items.get(link.target)
        link.settle(pdf, len(pages) + place, to)
    outline.attach(pdf, bookmarks)
    return Written(pdf.GetPDFData(None), tuple(sorted(setter.missing)))


_BETWEEN = 8.0
"""So much room at least is between what stands in the middle of a head and what stands at its right."""

_LEAST_MIDDLE = 2.5 * CM
"""So much room at least is left to what stands in the middle."""


def _set_heads(document: Document, setter: Setter, total: int) -> None:
    """Let the letters of what every page repeats be known before the first is drawn."""
    head = document.head
    numbers = "".join(map(str, range(1, total + 1)))
    plain = (head.group, head.date, head.state, head.registry_number, head.project_number, head.seal, *head.secret)
    for text in (*plain, *(row for column in document.contact for row in column), f"{numbers} ()…"):
        setter.lines(text, sheet.HEAD, sheet.HEAD_WIDTH, hyphenate=False)
    for text in (head.organization, head.kind, *head.secret):
        setter.lines(text, sheet.HEAD_BOLD, sheet.HEAD_WIDTH, hyphenate=False)


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
        numbers = (f"{number + 1} ({total})", head.registry_number, head.project_number)
        right = [(text, sheet.HEAD) for text in numbers if text]
        right += [("", sheet.HEAD)] * (3 - len(right) if head.secret else 0)  # what is secret stands below the state
        right += [(text, sheet.HEAD if place else sheet.HEAD_BOLD) for place, text in enumerate(head.secret)]
        rooms = [sheet.HEAD_WIDTH] * 3
        most = sheet.RIGHT - sheet.HEAD_MIDDLE - _BETWEEN - _LEAST_MIDDLE
        lines = [_rows(setter, text, style, 1, most if row < len(rooms) else sheet.HEAD_WIDTH)
                 for row, (text, style) in enumerate(right)]  # fmt: skip
        for row, found in enumerate(lines[:3]):
            width = sum(line.width + _BETWEEN for line in found)
            rooms[row] = min(sheet.HEAD_WIDTH, sheet.RIGHT - sheet.HEAD_MIDDLE - width)
        for row, (text, style) in enumerate(
            ((head.kind, sheet.HEAD_BOLD), (head.date, sheet.HEAD), (head.state, sheet.HEAD))
        ):
            for line in _rows(setter, text, style, 1, rooms[row]):
                page.lines([line], style, sheet.HEAD_MIDDLE, top - row * sheet.HEAD.leading)
        for row, (found, (_words, style)) in enumerate(zip(lines, right, strict=True)):
            for line in found:
                page.right(line, style, sheet.RIGHT, top - row * sheet.HEAD.leading)


def _rows(setter: Setter, words: str, style: Style, most: int, width: float = sheet.HEAD_WIDTH) -> list[Line]:
    """Words of the head or the foot in a few rows; what does not fit ends in an ellipsis."""
    if not words:
        return []
    lines = setter.lines(words, style, width, hyphenate=False)
    if len(lines) > most:
        shortened = " ".join(_text(line) for line in lines[:most])[:-2]
        lines = setter.lines(f"{shortened}…", style, width, hyphenate=False)[:most]
    return going_on(lines)


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


class _Deflate:
    """ReportLab's packing, for what is often packed again: fonts of the same letters."""

    pdfname = "FlateDecode"

    @staticmethod
    def encode(content: bytes | str) -> bytes:
        """The content, packed."""
        return _packed(content.encode("latin-1") if isinstance(content, str) else content)


_PACKED: dict[bytes, bytes] = {}
_MOST_PACKED = 256


def _packed(content: bytes) -> bytes:
    """The content, packed; a page or a font that is as it was before is not packed again."""
    key = blake2b(content, digest_size=16).digest()
    known = _PACKED.pop(key, None) or zlib.compress(content, 6)
    _PACKED[key] = known
    if len(_PACKED) > _MOST_PACKED:
        _PACKED.pop(next(iter(_PACKED)), None)
    return known


class _Pdf(pdfdoc.PDFDocument):  # type: ignore[misc]
    """ReportLab's document, which writes every stream, its fonts' too, as PDF/A asks."""

    def Reference(self, made: Any, name: str | None = None) -> Any:  # noqa: N802 - ReportLab's name
        if type(made) is pdfdoc.PDFStream:
            made.__class__ = _Stream
            if made.filters == [pdfdoc.PDFZCompress]:
                made.filters = [_Deflate]
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
    content = _packed(page.content)
    made.Contents = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"Filter": "/FlateDecode"}), content)
    made.StructParents = number
    made.Tabs = "/S"
    for place, link in enumerate(page.links):
        pdf.Reference(link, f"Link{number}.{place}")
        link.number = pdf.objectcounter
    made.Annots = pdfdoc.PDFArray(page.links) if page.links else None
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
