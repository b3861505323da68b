"""Words, paragraphs and tables in the mark-up of a DOCX file."""

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from secretariat.documents.addresses import address
from secretariat.documents.blocks import Change, Run, Text
from secretariat.documents.characters import legal
from secretariat.documents.docx.skeleton import W
from secretariat.documents.styles import GREY
from secretariat.i18n import TAGS

TAB = "<w:r><w:tab/></w:r>"
BREAK = "<w:r><w:br/></w:r>"
_CHANGES = {
    Change.NONE: "",
    Change.ADDED: '<w:u w:val="single"/>',
    Change.REMOVED: f'<w:strike/><w:color w:val="{GREY}"/>',
}


class Marker:
    """Makes the mark-up of one document; notes the characters that it cannot hold."""

    def __init__(self, items: Mapping[str, str] | None = None) -> None:
        self.missing: set[str] = set()
        self._items = items or {}
        self._anchors = 0

    def runs(self, text: Text, *, style: str = "", language: str = "", bold: bool = False) -> str:
        """A text in its hands; `language` is a tag such as `sv-FI` where it is not the document's."""
        every = [Run(text)] if isinstance(text, str) else text
        return "".join(self._run(run, style, language, bold=bold or run.bold) for run in every if run.text)

    def _run(self, run: Run, style: str, language: str, *, bold: bool) -> str:
        language = TAGS.get(run.language, language)
        look = "".join(
            (
                f'<w:rStyle w:val="{style}"/>' if style else "",
                "<w:b/>" if bold else "",
                "<w:i/>" if run.italic else "",
                _CHANGES[run.change],
                f'<w:lang w:val="{language}"/>' if language else "",
            )
        )
        words = escape(legal(run.text, self.missing)).replace("\t", " ")
        lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(words.split("\n"))
        made = f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{lines}</w:t></w:r>'
        if name := self._items.get(run.link.removeprefix("#")):
            return f'<w:hyperlink w:anchor="{name}" w:history="1">{made}</w:hyperlink>'
        leads = self.attribute(address(run.link))
        return f"<w:fldSimple w:instr=' HYPERLINK &quot;{leads}&quot; '>{made}</w:fldSimple>" if leads else made

    def anchored(self, content: str, anchor: str) -> str:
        """The content between the two ends of a bookmark of that name, where there is one."""
        if not anchor:
            return content
        self._anchors += 1
        number = f'w:id="{self._anchors}"'
        return f'<w:bookmarkStart {number} w:name="{self.attribute(anchor)}"/>{content}<w:bookmarkEnd {number}/>'

    def attribute(self, text: str) -> str:
        """A text as it stands between the quotes of an attribute."""
        return escape(legal(text, self.missing), {'"': "&quot;", "\n": " "})


def paragraph(style: str, *content: str, keep_next: bool = False, more: str = "") -> str:
    """A paragraph in a style."""
    kept = "<w:keepNext/>" if keep_next else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}{more}</w:pPr>{"".join(content)}</w:p>'


def field(instruction: str) -> str:
    """A field that Word reckons, such as the number of the page."""
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def cell(width: int, *paragraphs: str, span: int = 1, merge: str = "", is_tight: bool = False) -> str:
    """A cell of a table; a tight one has no room between its words and its right edge."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    if merge:
        spanned += f'<w:vMerge w:val="{merge}"/>'
    tight = '<w:tcMar><w:right w:w="0" w:type="dxa"/></w:tcMar>' if is_tight else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{tight}</w:tcPr>{"".join(paragraphs)}</w:tc>'


def table_row(cells: Iterable[str], *, is_head: bool = False) -> str:
    """A row, which is never divided between pages; a head is repeated on each."""
    head = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(cells)}</w:tr>"


def table(widths: list[int], rows: Iterable[str], *, style: str = "PaperTable", name: str = "") -> str:
    """A table with fixed columns; `name` tells readers who do not see it what it is."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    named = f'<w:tblCaption w:val="{name}"/>' if name else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0620" w:firstRow="1" w:noHBand="1" w:noVBand="1"/>'
        f"{named}</w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def whole(kind: str, content: str) -> str:
    """The mark-up of a part or a stretch of it, with its name space."""
    return f'<w:{kind} xmlns:w="{W}">{content}</w:{kind}>'
