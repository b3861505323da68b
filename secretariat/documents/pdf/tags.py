"""The logical tree of a PDF: what each stretch of a page is, in reading order (PDF 1.7, 14.7 and 14.8)."""

from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFObject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secretariat.documents.pdf.links import Link


class Node(PDFObject):  # type: ignore[misc]
    """An element of the tree: its kind, its place, and its kids, which are elements or stretches of a page's content.

    Args:
        kind: a standard structure type: `P`, `H1`, `TD` ...
        parent: the element it belongs to; `None` for the document.
        language: set where it is not the document's.
        attributes: the attribute dictionary as PDF, `<</O/Table/Scope/Column>>`.
        alternative: what a figure shows, in words.
        name: the number of a heading, by which links find it.
    """

    __RefOnly__ = 1

    def __init__(
        self,
        kind: str,
        parent: "Node | None" = None,
        *,
        language: str = "",
        attributes: str = "",
        alternative: str = "",
        name: str = "",
    ) -> None:
        self.kind = kind
        self.name = name
        self.alternative = alternative
        self.language = language
        self.attributes = attributes
        self.parent = parent
        self.kids: list[Node | tuple[int, int] | Raw] = []
        self.number = 0
        if parent is not None:
            parent.kids.append(self)

    def last(self, kind: str) -> "Node":
        """The last element of a kind right under it."""
        return next(kid for kid in reversed(self.kids) if isinstance(kid, Node) and kid.kind == kind)

    def format(self, document: Any) -> bytes:
        """The element as PDF; a stretch on the element's own page is told by its number alone."""
        pages = [kid[0] for kid in self.kids if isinstance(kid, tuple)]
        page = pages[0] if pages else None
        parent = self.parent.number if self.parent else document.tree_number
        parts = [f"<</Type/StructElem/S/{self.kind}/P {parent} 0 R"]
        if page is not None:
            parts.append(f"/Pg {document.page_numbers[page]} 0 R")
        if self.language:
            parts.append(f"/Lang({self.language})")
        if self.alternative:
            parts.append(f"/Alt<FEFF{self.alternative.encode('utf-16-be').hex()}>")
        if self.attributes:
            parts.append(f"/A{self.attributes}")
        kept = [kid for kid in self.kids if not isinstance(kid, Node) or kid.kids]  # `attach` leaves out what is empty
        if kept:
            parts.append(f"/K[{' '.join(self._kid(kid, page, document) for kid in kept)}]")
        return ("".join(parts) + ">>").encode("ascii")

    @staticmethod
    def _kid(kid: "Node | tuple[int, int] | Raw", page: int | None, document: Any) -> str:
        if isinstance(kid, Node):
            return f"{kid.number} 0 R"
        if isinstance(kid, Raw):
            return f"<</Type/OBJR/Obj {kid.number} 0 R>>"
        if kid[0] == page:
            return str(kid[1])
        return f"<</Type/MCR/Pg {document.page_numbers[kid[0]]} 0 R/MCID {kid[1]}>>"


class Raw(PDFObject):  # type: ignore[misc]
    """An object that is written as it stands."""

    __RefOnly__ = 1

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.number = 0

    def format(self, _: Any) -> bytes:
        """The object as it stands."""
        return self.content


def attach(document: PDFDocument, root: Node, page_count: int, links: "Sequence[Link]" = ()) -> None:
    """Hang the tree into the document, with the map from each page's stretches and links back to their elements."""
    nodes = [node for node in walk(root) if node.kids or node is root]
    for place, node in enumerate(nodes):
        document.Reference(node, f"Element{place}")
        node.number = document.objectcounter
    owners: list[dict[int, Node]] = [{} for _ in range(page_count)]
    for node in nodes:
        for kid in node.kids:
            if isinstance(kid, tuple):
                owners[kid[0]][kid[1]] = node
    document.page_numbers = [document.idToObjectNumberAndVersion[f"Page{n + 1}"][0] for n in range(page_count)]
    rows = []
    for page, owner in enumerate(owners):
        numbers = " ".join(f"{owner[place].number} 0 R" for place in sorted(owner))
        document.Reference(Raw(f"[{numbers}]".encode()), f"Owners{page}")
        rows.append(f"{page} {document.objectcounter} 0 R")
    rows += [f"{page_count + place} {link.node.number} 0 R" for place, link in enumerate(links)]
    document.Reference(Raw(f"<</Nums[{' '.join(rows)}]>>".encode()), "ParentTree")
    parents = document.objectcounter
    content = f"<</Type/StructTreeRoot/K[{root.number} 0 R]/ParentTree {parents} 0 R/ParentTreeNextKey {len(rows)}>>"
    tree = Raw(content.encode())
    document.Reference(tree, "StructTreeRoot")
    document.tree_number = document.objectcounter
    document.Catalog.StructTreeRoot = tree
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    document.Catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})


def walk(node: Node) -> list[Node]:
    """The element and all below it, in reading order."""
    found = [node]
    for kid in node.kids:
        if isinstance(kid, Node):
            found += walk(kid)
    return found
