"""Drawings in a DOCX file: as vectors for those who show them, beside a picture of the same for those who do not."""

import io
from xml.sax.saxutils import escape, quoteattr

import pypdfium2

from secretariat.documents import pdf
from secretariat.documents.blocks import Chart, Document
from secretariat.documents.docx.skeleton import FONT
from secretariat.documents.drawing import Anchor, Box, Drawing, Part, Shape, Strokes, Words
from secretariat.documents.pdf import sheet
from secretariat.documents.pdf.fonts import face

_SCALE = 220 / 72
_EMU = 12_700
_ROOM = 2
_ANCHORS = {Anchor.START: "start", Anchor.MIDDLE: "middle", Anchor.END: "end"}
_SPACES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_CLOSE = 'distT="0" distB="0" distL="0" distR="0"'
_VECTORS = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def svg(drawing: Drawing) -> bytes:
    """A drawing as SVG."""
    width, height = f"{drawing.width + 2 * _ROOM:g}", f"{drawing.height + 2 * _ROOM:g}"
    parts = "\n".join(_part(part) for part in drawing.parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" '
        f' viewBox="{-_ROOM} {-_ROOM} {width} {height}"'
        f' font-family="{FONT}, Carlito, sans-serif">\n{parts}\n</svg>\n'
    ).encode()


def png(chart: Chart, document: Document) -> bytes:
    """A drawing as a picture in print quality."""
    drawing = chart.drawing
    page = Document(document.title, document.author, document.language, document.date, type(document.head)(),
                    (Chart(drawing, chart.words),))  # fmt: skip
    with pypdfium2.PdfDocument(pdf.write(page).data) as file:
        right, bottom = sheet.PAGE_WIDTH - sheet.LEFT - drawing.width, sheet.FIRST_TOP - drawing.height
        crop = tuple(side - _ROOM for side in (sheet.LEFT, bottom, right, sheet.PAGE_HEIGHT - sheet.FIRST_TOP))
        made = io.BytesIO()
        file[0].render(scale=_SCALE, crop=crop).to_pil().quantize(64).save(made, "PNG", optimize=True)
    return made.getvalue()


def inline(drawing: Drawing, words: str, number: int, picture: str, vectors: str) -> str:
    """The mark-up that shows a drawing; `words` tell it to those who do not see it."""
    width, height = (round((side + 2 * _ROOM) * _EMU) for side in (drawing.width, drawing.height))
    size = f'cx="{width}" cy="{height}"'
    told = f'id="{number}" name="{number}"'
    return (
        f"<w:r><w:drawing><wp:inline {_SPACES} {_CLOSE}><wp:extent {size}/><wp:docPr {told} descr={words}/>"
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {told} descr={words}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{picture}"><a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
        f'<asvg:svgBlip xmlns:asvg="{_VECTORS}" r:embed="{vectors}"/></a:ext></a:extLst></a:blip>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _part(part: Part) -> str:
    match part:
        case Box():
            size = f'x="{part.x:g}" y="{part.y:g}" width="{part.width:g}" height="{part.height:g}"'
            return f"<rect {size} {_paint(part.fill, part.stroke, part.thickness)}/>"
        case Shape():
            points = " ".join(f"{x:g},{y:g}" for x, y in part.points)
            return f'<polygon points="{points}" {_paint(part.fill, part.stroke, part.thickness)}/>'
        case Strokes():
            path = "".join(f"M{a:g} {b:g}L{c:g} {d:g}" for a, b, c, d in part.lines)
            dots = f' stroke-dasharray="{part.dots:g}"' if part.dots else ""
            return f'<path d="{path}" {_paint("", part.color, part.thickness)}{dots}/>'
        case Words():
            return _words(part)


def _paint(fill: str, stroke: str, thickness: float) -> str:
    line = f' stroke="{stroke}" stroke-width="{thickness:g}"' if stroke else ""
    return f'fill="{fill or "none"}"{line}'


def _words(part: Words) -> str:
    text = " ".join(filter(None, (part.mark, _shortened(part))))
    weight = ' font-weight="bold"' if part.bold else ""
    place = f'x="{part.x:g}" y="{part.y:g}" font-size="{part.size:g}" text-anchor="{_ANCHORS[part.anchor]}"'
    return f"<text {place}{weight} fill={quoteattr(part.color)}>{escape(text)}</text>"


def _shortened(part: Words) -> str:
    """The words as far as there is room for them; what has none ends in an ellipsis."""
    measured = face(part.bold)
    if not part.room or measured.width(part.text) * part.size / 1000 <= part.room:
        return part.text
    text = part.text
    while text and measured.width(f"{text}…") * part.size / 1000 > part.room:
        text = text[:-1].rstrip(" ,;–")
    return f"{text}…"
