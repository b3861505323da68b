"""Blocks set and placed on the pages of a document."""

from secretariat.documents.blocks import Document
from secretariat.documents.pdf import sheet
from secretariat.documents.pdf.contents import FROM_PAGES, Contents
from secretariat.documents.pdf.flow import Placed, paginate
from secretariat.documents.pdf.flows import Flows
from secretariat.documents.pdf.tags import Node
from secretariat.documents.pdf.typeset import Setter


def set_pages(
    document: Document, setter: Setter | None = None, *, spare: float = 0.0
) -> tuple[Node, list[list[Placed]]]:
    """The blocks set and placed on pages, each with so much room to spare, and the tree of them."""
    root = Node("Document")
    setter = setter or Setter(document.language.code)
    flows = Flows(setter, root, dense=document.dense).of(document.blocks)
    later = sheet.REPORT_BOTTOM if document.dense else sheet.BOTTOM
    bottom = sheet.BOTTOM_WITH_CONTACT if document.contact else later
    top = sheet.LATER_TOP if document.dense else sheet.FIRST_TOP
    first, others = (top, bottom + spare), (sheet.LATER_TOP, later + spare)
    pages = paginate(flows, first, others)
    if document.contents and not document.pages and len(pages) >= FROM_PAGES:
        contents = Contents(setter, document.language, root)
        pages = paginate(contents.put_into(flows), first, others)
        contents.tell(pages)
    flows.clear()  # what is drawn is let go
    return root, pages
