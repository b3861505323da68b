"""What a DOCX file tells those who read it back, and whether what is changed in it is marked."""

from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from secretariat.documents.docx.marks import Marker, whole

if TYPE_CHECKING:
    from secretariat.documents.blocks import Document

_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_MEDIA = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_USERS = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST = 2


def tell(made: Any, document: "Document") -> None:
    """Write the properties into the file, and turn the marking of changes on where the document asks for it."""
    if document.properties:
        package = made.part.package
        part = Part(PackURI("/docProps/custom.xml"), _MEDIA, _written(document), package)
        package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
    if document.tracks:
        settings = made.settings.element
        mark = parse_xml(whole("trackRevisions", ""))
        settings.insert(1, mark)  # after the zoom, where the format has its place


def _written(document: "Document") -> bytes:
    marker = Marker()
    told = "".join(
        f'<property fmtid="{_USERS}" pid="{number}" name="{marker.attribute(name)}">'
        f"<vt:lpwstr>{marker.attribute(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(document.properties, _FIRST)
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<Properties xmlns="{_SPACE}" xmlns:vt="{_TYPES}">{told}</Properties>'.encode()
