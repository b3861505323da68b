"""Drawings as pictures: vectors for the formats and programs that show them, pixels for those that show none."""

import io
from xml.sax.saxutils import escape, quoteattr

import pypdfium2

from secretariat.documents import pdf
from secretariat.documents.blocks import Chart, Document
from secretariat.documents.characters import legal
from secretariat.documents.drawing import Anchor, Box, Drawing, Part, Shape, Strokes, Words
from secretariat.documents.pdf import sheet
from secretariat.documents.pdf.fonts import face

ROOM = 2
"""How far the picture reaches over the drawing, in points, so that no line is cut at its edge."""

_SCALE = 220 / 72
_FONTS = "Calibri, Carlito, sans-serif"
_ANCHORS = {Anchor.START: "start", Anchor.MIDDLE: "middle", Anchor.END: "end"}


def svg(drawing: Drawing, *, more: str = "", fonts: str = _FONTS) -> str:
    """A drawing as an SVG element, with `more` attributes."""
    width, height = f"{drawing.width + 2 * ROOM:g}", f"{drawing.height + 2 * ROOM:g}"
    parts = "\n".join(_part(part) for part in drawing.parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt"'
        f' viewBox="{-ROOM} {-ROOM} {width} {height}"{more}'
        f" font-family={quoteattr(fonts)}>\n{parts}\n</svg>\n"
    )


def png(chart: Chart, document: Document) -> bytes:
    """A drawing as a picture in print quality."""
    drawing = chart.drawing
    page = Document(document.title, document.author, document.language, document.date, type(document.head)(),
                    (Chart(drawing, chart.words),))  # fmt: skip
    with pypdfium2.PdfDocument(pdf.write(page).data) as file:
        right, bottom = sheet.PAGE_WIDTH - sheet.LEFT - drawing.width, sheet.FIRST_TOP - drawing.height
        crop = tuple(side - ROOM for side in (sheet.LEFT, bottom, right, sheet.PAGE_HEIGHT - sheet.FIRST_TOP))
        made = io.BytesIO()
        file[0].render(scale=_SCALE, crop=crop).to_pil().quantize(64).save(made, "PNG", optimize=True)
    return made.getvalue()


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
    return f"<text {place}{weight} fill={quoteattr(part.color)}>{escape(legal(text, set()))}</text>"


def _shortened(part: Words) -> str:
    """The words as far as there is room for them; what has none ends in an ellipsis."""
    measured = face(part.bold)
    if not part.room or measured.width(part.text) * part.size / 1000 <= part.room:
        return part.text
    text = part.text
    while text and measured.width(f"{text}…") * part.size / 1000 > part.room:
        text = text[:-1].rstrip(" ,;–")
    return f"{text}…"
