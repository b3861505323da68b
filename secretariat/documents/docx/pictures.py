"""Drawings in a DOCX file: as vectors for those who show them, beside a picture of the same for those who do not."""

from secretariat.documents.drawing import Drawing
from secretariat.documents.pictures import ROOM

_EMU = 12_700
_SPACES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_CLOSE = 'distT="0" distB="0" distL="0" distR="0"'
_VECTORS = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def inline(drawing: Drawing, words: str, number: int, picture: str, vectors: str) -> str:
    """The mark-up that shows a drawing; `words` tell it to those who do not see it."""
    width, height = (round((side + 2 * ROOM) * _EMU) for side in (drawing.width, drawing.height))
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
