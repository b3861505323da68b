"""Words, paragraphs and tables in the mark-up of an ODT file, and the unnamed styles they need."""

import re
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from secretariat.documents.addresses import address
from secretariat.documents.blocks import Change, Run, Text
from secretariat.documents.characters import legal
from secretariat.documents.odt.skeleton import length, named
from secretariat.documents.styles import GREY, HAIRLINE, INK
from secretariat.i18n import TAGS

TAB = "<text:tab/>"
BREAK = "<text:line-break/>"
COVERED = "<table:covered-table-cell/>"
_CHANGES = {
    Change.NONE: "",
    Change.ADDED: ' style:text-underline-style="solid" style:text-underline-width="auto"',
    Change.REMOVED: f' style:text-line-through-style="solid" fo:color="#{GREY}"',
}
_SPACES = re.compile(" +")


class Marker:
    """Makes the mark-up of one document; notes the characters that it cannot hold and the styles that it needs."""

    def __init__(self, items: Mapping[str, str] | None = None) -> None:
        self.missing: set[str] = set()
        self._items = items or {}
        self._styles: dict[str, str] = {}

    @property
    def styles(self) -> str:
        """The unnamed styles."""
        return "".join(content.replace("@", name, 1) for content, name in self._styles.items())

    def runs(self, text: Text, *, style: str = "", language: str = "", bold: bool = False) -> str:
        """A text in its hands; `language` is a tag such as `sv-FI` where it is not the document's."""
        every = [Run(text)] if isinstance(text, str) else text
        return "".join(self._run(run, style, language, bold=bold or run.bold) for run in every if run.text)

    def _run(self, run: Run, style: str, language: str, *, bold: bool) -> str:
        words = self.words(run.text)
        code, _, country = TAGS.get(run.language, language).partition("-")
        look = "".join(
            (
                ' fo:font-weight="bold"' if bold else "",
                ' fo:font-style="italic"' if run.italic else "",
                _CHANGES[run.change],
                f' fo:language="{code}" fo:country="{country}"' if code else "",
            )
        )
        if look:
            parent = f' style:parent-style-name="{style}"' if style else ""
            style = self._kept(
                f'<style:style style:name="@" style:family="text"{parent}><style:text-properties{look}/></style:style>'
            )
        if style:
            words = f'<text:span text:style-name="{style}">{words}</text:span>'
        name = self._items.get(run.link.removeprefix("#"))
        leads = f"#{name}" if name else self.attribute(address(run.link))
        return f'<text:a xlink:type="simple" xlink:href="{leads}">{words}</text:a>' if leads else words

    def words(self, text: str) -> str:
        """The words of a text; more than one space, and one at either end, would be lost as such."""
        lines = escape(legal(text, self.missing)).replace("\t", " ").split("\n")
        return BREAK.join(_SPACES.sub(_spaces, line) for line in lines)

    def attribute(self, text: str) -> str:
        """A text as it stands between the quotes of an attribute."""
        return escape(legal(text, self.missing), {'"': "&quot;", "\n": " ", "\t": " "})

    def anchored(self, content: str, anchor: str) -> str:
        """The content between the two ends of a bookmark of that name, where there is one."""
        if not anchor:
            return content
        name = f'text:name="{self.attribute(anchor)}"'
        return f"<text:bookmark-start {name}/>{content}<text:bookmark-end {name}/>"

    def paragraph(self, style: str, *content: str, more: str = "") -> str:
        """A paragraph in a style, or in one that differs from it by `more`."""
        return f'<text:p text:style-name="{self.differing(style, more)}">{"".join(content)}</text:p>'

    def differing(self, style: str, more: str) -> str:
        """The name of a style of paragraphs, or of one that differs from it."""
        if not more:
            return named(style)
        return self._kept(
            f'<style:style style:name="@" style:family="paragraph" style:parent-style-name="{named(style)}">'
            f"<style:paragraph-properties {more}/></style:style>"
        )

    def cell(
        self,
        *paragraphs: str,
        span: int = 1,
        rows: int = 1,
        is_head: bool = False,
        is_last: bool = False,
        is_tight: bool = False,
        is_bare: bool = False,
    ) -> str:
        """A cell of a table; a tight one has no room between its words and its right edge, a bare one no lines."""
        line = f"0.8pt solid #{INK}" if is_head or is_last else f"0.35pt solid #{HAIRLINE}"
        border = "" if is_bare else f' fo:border-bottom="{line}"'
        room = "0pt" if is_bare else "2.6pt"
        look = self._kept(
            '<style:style style:name="@" style:family="table-cell"><style:table-cell-properties fo:border="none"'
            f' fo:padding-top="{room}" fo:padding-bottom="{room}" fo:padding-left="0pt"'
            f' fo:padding-right="{"0pt" if is_tight or is_bare else "6pt"}"{border}'
            f"{' style:vertical-align=' + chr(34) + 'bottom' + chr(34) if is_head else ''}/></style:style>"
        )
        spanned = f' table:number-columns-spanned="{span}"' if span > 1 else ""
        spanned += f' table:number-rows-spanned="{rows}"' if rows > 1 else ""
        covered = COVERED * (span - 1)
        return (
            f'<table:table-cell table:style-name="{look}"{spanned} office:value-type="string">'
            f"{''.join(paragraphs)}</table:table-cell>{covered}"
        )

    def row(self, cells: Iterable[str]) -> str:
        """A row, which is never divided between pages."""
        look = self._kept(
            '<style:style style:name="@" style:family="table-row"><style:table-row-properties'
            ' fo:keep-together="always"/></style:style>'
        )
        return f'<table:table-row table:style-name="{look}">{"".join(cells)}</table:table-row>'

    def table(self, widths: list[int], head: str, rows: Iterable[str], *, name: str, title: str = "",
              whole: bool = False) -> str:  # fmt: skip
        """A table with fixed columns, whose head is repeated on every page; a `whole` one is not divided."""
        look = self._kept(
            f'<style:style style:name="@" style:family="table"><style:table-properties table:align="left"'
            f' style:width="{length(sum(widths))}" style:may-break-between-rows="{"false" if whole else "true"}"/>'
            "</style:style>"
        )
        columns = "".join(f'<table:table-column table:style-name="{self._column(width)}"/>' for width in widths)
        told = f"<table:title>{self.words(title)}</table:title>" if title else ""
        heads = f"<table:table-header-rows>{head}</table:table-header-rows>" if head else ""
        return (
            f'<table:table table:name="{name}" table:style-name="{look}">{told}{columns}{heads}{"".join(rows)}'
            "</table:table>"
        )

    def _column(self, width: int) -> str:
        return self._kept(
            '<style:style style:name="@" style:family="table-column"><style:table-column-properties'
            f' style:column-width="{length(width)}"/></style:style>'
        )

    def _kept(self, content: str) -> str:
        return self._styles.setdefault(content, f"A{len(self._styles) + 1}")


def _spaces(found: re.Match[str]) -> str:
    count = len(found.group())
    is_edge = found.start() == 0 or found.end() == len(found.string)
    if count == 1 and not is_edge:
        return " "
    return f'<text:s text:c="{count}"/>' if is_edge else f' <text:s text:c="{count - 1}"/>'
