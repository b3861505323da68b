"""From blocks to ODT: real styles, lists and tables, a head with page numbers, and each language marked."""

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, Any

from secretariat.documents.addresses import places, row
from secretariat.documents.audiences import for_audience
from secretariat.documents.blocks import (
    Audience,
    Block,
    Bullet,
    Cell,
    Chart,
    Column,
    Document,
    Ending,
    Figures,
    Grid,
    Heading,
    Meta,
    Paragraph,
    Record,
    Remark,
    Title,
    Written,
    plain,
)
from secretariat.documents.covering import covered
from secretariat.documents.fitting import fitted
from secretariat.documents.odt.marks import BREAK, COVERED, TAB, Marker
from secretariat.documents.odt.skeleton import DEEPEST, HEAD, SPACES, packed, styles
from secretariat.documents.pictures import ROOM, png, svg
from secretariat.documents.styles import HAIRLINE, twips
from secretariat.i18n import TAGS

if TYPE_CHECKING:
    from collections.abc import Callable

_LONG_LABEL = 22
_HEAD_WIDTHS = [twips(9.2), twips(4.4), twips(3.4)]
_FOOT_WIDTHS = [twips(5.75), twips(11.25)]
_RIGHT, _CENTRED = 'fo:text-align="end"', 'fo:text-align="center"'
_LINE = f'fo:border-top="0.35pt solid #{HAIRLINE}" fo:padding-top="4pt"'
_MOST_COUNTED = 9
_END = "</text:list-item></text:list>"


def write(document: Document, audience: Audience = Audience.INTERNAL) -> Written:
    """Write a document as ODT; equal blocks give equal bytes."""
    document = fitted(for_audience(document, audience))
    items = places(document.blocks)
    marker = Marker(items)
    blocks = _Blocks(marker, document, items)
    body = blocks.of(document.blocks)
    page = _page(document, marker)
    content = (
        f"{HEAD}<office:document-content {SPACES}><office:automatic-styles>{marker.styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    parts = {
        "content.xml": content,
        "styles.xml": styles(document.language.tag, marker.styles, page),
        "meta.xml": _facts(document, marker),
        **blocks.pictures,
    }
    return Written(packed(parts), tuple(sorted(marker.missing)))


class _Blocks:
    """Turns blocks into mark-up.

    Attributes:
        pictures: the drawings, by their place in the file.
    """

    def __init__(self, marker: Marker, document: Document, items: dict[str, str]) -> None:
        self.pictures: dict[str, str | bytes] = {}
        self._marker = marker
        self._document = document
        self._items = items
        self._tables = 0
        self._above = ""
        self._makers: dict[type, Callable[[Any], str]] = {
            Title: self._title,
            Heading: self._heading,
            Meta: self._meta,
            Paragraph: self._paragraph,
            Remark: self._remark,
            Grid: self._grid,
            Figures: self._figures,
            Chart: self._chart,
            Ending: self._ending,
        }

    def of(self, blocks: Iterable[Block]) -> str:
        """All blocks, in order; points that follow one another are a list."""
        made = []
        for is_list, group in groupby(blocks, lambda block: isinstance(block, Bullet)):
            if is_list:
                made.append(self._points([block for block in group if isinstance(block, Bullet)]))
            else:
                made += [self._makers[type(block)](block) for block in group]
        return "".join(made) or self._marker.paragraph("BodyText")

    def _title(self, block: Title) -> str:
        return self._marker.paragraph("Title", self._marker.runs(block.text))

    def _heading(self, block: Heading) -> str:
        level = min(max(block.level - 1, 1), 3)
        self._above = block.text
        number = self._marker.runs(block.number) + TAB if block.number else ""
        style = self._marker.differing(
            f"Heading{level}", "" if block.number else 'fo:margin-left="0cm" fo:text-indent="0cm"'
        )
        words = self._marker.runs(block.text, language=TAGS.get(block.language, ""))
        words = self._marker.anchored(words, self._items.get(block.number, ""))
        return f'<text:h text:style-name="{style}" text:outline-level="{level}">{number}{words}</text:h>'

    def _meta(self, block: Meta) -> str:
        return self._marker.paragraph("Subtitle" if block.is_wide else "Presenter", self._marker.runs(block.text))

    def _remark(self, block: Remark) -> str:
        mark = self._marker.runs(f"{block.mark.value} ") if block.mark else ""
        words = self._marker.runs(block.text)
        return self._marker.paragraph("TableNote" if block.is_quiet else "Remark", mark, words)

    def _paragraph(self, block: Paragraph) -> str:
        marker = self._marker
        words = marker.anchored(marker.runs(block.text, language=TAGS.get(block.language, "")), block.anchor)
        if block.facts:
            words += BREAK + marker.runs(block.facts, style="Facts")
        mark = marker.runs(block.mark.value, style="Mark") + TAB if block.mark else ""
        if not (block.label or mark):
            return marker.paragraph("Ruled" if block.rule else "BodyText", words)
        if block.rule or len(plain(block.label)) > _LONG_LABEL:
            label = marker.paragraph("SideHeading", marker.runs(block.label)) if block.label else ""
            if mark:
                return label + marker.paragraph("Marked", TAB, mark, words)
            return label + marker.paragraph("Ruled" if block.rule else "BodyText", words)
        style = "Marked" if mark else "FactRow" if block.is_fact else "Labelled"
        return marker.paragraph(style, marker.runs(block.label, style="SideLabel"), TAB, mark, words)

    def _points(self, points: list[Bullet]) -> str:
        """Points with and without numbers, each kind in a list of its own; a label begins a list too."""
        made: list[str] = []
        open_lists: list[str] = []
        for place, point in enumerate(points):
            style = "" if point.number and not _is_counted(point.number) else "Steps" if point.number else "Points"
            if point.label or not style:
                made += [_END] * len(open_lists)
                open_lists.clear()
            if point.label:
                made.append(self._marker.paragraph("SideHeading", self._marker.runs(point.label)))
            told = self._point(point, 'fo:margin-bottom="7.25pt"' if place == len(points) - 1 else "")
            if style:
                made += _lists(open_lists, style, max(1, min(point.level, DEEPEST)))
            made.append(told)
        return "".join(made) + _END * len(open_lists)

    def _point(self, point: Bullet, more: str) -> str:
        """A point, the element of a list left open for those below it."""
        marker = self._marker
        words = marker.anchored(marker.runs(point.text, language=TAGS.get(point.language, "")), point.anchor)
        if point.number and not _is_counted(point.number):
            return marker.paragraph("Numbered", marker.runs(point.number), TAB, words, more=more)
        starts = f' text:start-value="{int(point.number)}"' if point.number else ""
        told = marker.paragraph("Numbered" if point.number else "ListBullet", words, more=more)
        return f"<text:list-item{starts}>{told}"

    def _figures(self, block: Figures) -> str:
        return self._grid(block.grid)

    def _chart(self, block: Chart) -> str:
        marker, number = self._marker, len(self.pictures) // 2 + 1
        caption = marker.paragraph("Caption", marker.runs(block.caption)) if block.caption else ""
        note = marker.paragraph("TableNote", marker.runs(block.note)) if block.note else ""
        images = []
        for ending, kind, made in (
            ("svg", "image/svg+xml", f"{HEAD}{svg(block.drawing)}"),
            ("png", "image/png", png(block, self._document)),
        ):
            name = f"Pictures/drawing{number}.{ending}"
            self.pictures[name] = made
            images.append(
                f'<draw:image xlink:href="{name}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'
                f' draw:mime-type="{kind}"/>'
            )
        width, height = (f"{side + 2 * ROOM:g}pt" for side in (block.drawing.width, block.drawing.height))
        frame = (
            f'<draw:frame draw:name="Drawing {number}" text:anchor-type="as-char" svg:width="{width}"'
            f' svg:height="{height}">{"".join(images)}<svg:desc>{marker.words(block.words)}</svg:desc></draw:frame>'
        )
        return caption + marker.paragraph("Drawing", frame) + note

    def _ending(self, block: Ending) -> str:
        made = []
        for place, (label, rows) in enumerate(block.facts):
            words = BREAK.join(self._marker.runs(row(one, self._items)) for one in rows)
            named = self._marker.runs(label, style="SideLabel")
            keep = 'fo:keep-with-next="always"' if place < len(block.facts) - 1 else ""
            if len(plain(label)) > _LONG_LABEL:
                made.append(self._marker.paragraph("SideHeading", self._marker.runs(label)))
                named = ""
            made.append(self._marker.paragraph("EndMatter", named, TAB, words, more=keep))
        return "".join(made)

    def _grid(self, block: Grid) -> str:
        marker = self._marker
        self._tables += 1
        widths = [twips(column.width) for column in block.columns]
        head = marker.row(
            marker.cell(self._column(column), is_head=True, is_tight=column.counts) for column in block.columns
        )
        last = len(block.records) - 1
        rows = [
            self._row(record, block, hidden, is_last=place == last)
            for place, (record, hidden) in enumerate(zip(block.records, covered(block), strict=True))
        ]
        made = marker.table(
            widths, head, rows, name=f"Table{self._tables}", title=self._above, whole=last < block.whole
        )
        if block.note:
            return made + marker.paragraph("TableNote", marker.runs(block.note))
        return made + marker.paragraph("AfterTable")

    def _column(self, column: Column) -> str:
        mark = self._marker.runs(column.mark.value) + BREAK if column.mark else ""
        style, centred = ("CountHead", _CENTRED) if column.counts else ("TableHead", "")
        return self._marker.paragraph(style, mark, self._marker.runs(column.head), more=centred)

    def _row(self, record: Record, block: Grid, hidden: set[int], *, is_last: bool) -> str:
        marker, style = self._marker, "DenseText" if block.dense else "TableText"
        if record.is_group:
            named = marker.runs(record.cells[0].text, bold=True)
            told = marker.paragraph(style, named, more='fo:keep-with-next="always"')
            return marker.row([marker.cell(told, span=len(block.columns), is_last=is_last)])
        cells = []
        for place, (column, one) in enumerate(zip(block.columns, record.cells, strict=True)):
            if place in hidden:
                cells.append(COVERED)
                continue
            words = self._cell(one, bold=one.bold or record.is_total)
            told = marker.paragraph(style, words, more=_CENTRED if column.counts else "")
            cells.append(marker.cell(told, rows=one.rows, is_last=is_last, is_tight=column.counts))
        return marker.row(cells)

    def _cell(self, one: Cell, *, bold: bool) -> str:
        words = f"{one.mark.value} {one.text}" if one.mark else one.text
        under = BREAK + self._marker.runs(one.under, style="Under") if one.under else ""
        return self._marker.runs(words, bold=bold, language=TAGS.get(one.language, "")) + under


def _lists(open_lists: list[str], style: str, level: int) -> Iterable[str]:
    """What ends the lists of higher levels and begins those that are wanting, down to a level."""
    while len(open_lists) > level or (len(open_lists) == level and open_lists[-1] != style):
        open_lists.pop()
        yield _END
    if len(open_lists) == level:
        yield "</text:list-item>"
    while len(open_lists) < level:
        is_last = len(open_lists) == level - 1
        open_lists.append(style)
        yield f'<text:list text:style-name="{style}">' + ("" if is_last else "<text:list-item>")


def _is_counted(number: str) -> bool:
    """Whether a list can count to the number of a point."""
    return number.isascii() and number.isdigit() and len(number) <= _MOST_COUNTED


def _page(document: Document, marker: Marker) -> str:
    """The head and the foot of every page; the first page's foot tells how the group is reached."""
    head = _head(document, marker)
    seal = marker.paragraph("Footer", marker.runs(document.head.seal), more=_RIGHT)
    first = f"<style:header-first>{head}</style:header-first>" if document.contact else ""
    foot = f"<style:footer-first>{_foot(document, marker)}{seal}</style:footer-first>" if document.contact else ""
    return f"<style:header>{head}</style:header>{first}<style:footer>{seal}</style:footer>{foot}"


def _head(document: Document, marker: Marker) -> str:
    head = document.head

    def rows(*texts: str, first: str = "", more: str = "") -> str:
        written = [marker.paragraph("Header", first, more=more)] if first else []
        written += [marker.paragraph("Header", marker.runs(text), more=more) for text in texts if text]
        return "".join(written) or marker.paragraph("Header")

    pages = '<text:page-number text:select-page="current">1</text:page-number> (<text:page-count>1</text:page-count>)'
    cells = (
        rows(head.group, first=marker.runs(head.organization, bold=True)),
        rows(head.date, head.state, first=marker.runs(head.kind, bold=True)),
        rows(head.registry_number, head.project_number, *head.secret, first=pages, more=_RIGHT),
    )
    row = marker.row(marker.cell(one, is_bare=True) for one in cells)
    return marker.table(_HEAD_WIDTHS, "", [row], name="Head") + marker.paragraph("AfterTable")


def _foot(document: Document, marker: Marker) -> str:
    columns = [
        "".join(
            marker.paragraph("Footer", marker.runs(row), more="" if place else _LINE) for place, row in enumerate(rows)
        )
        or marker.paragraph("Footer", more=_LINE)
        for rows in (*document.contact, (), ())[:2]
    ]
    row = marker.row(marker.cell(one, is_bare=True) for one in columns)
    return marker.table(_FOOT_WIDTHS, "", [row], name="Contact")


def _facts(document: Document, marker: Marker) -> str:
    """The document's own facts; nothing of the computer or the moment it was written."""
    author, when = marker.words(document.author), f"{document.date}T00:00:00"
    told = "".join(
        f'<meta:user-defined meta:name="{marker.attribute(name)}">{marker.words(value)}</meta:user-defined>'
        for name, value in document.properties
    )
    return (
        f"{HEAD}<office:document-meta {SPACES}><office:meta><meta:generator>Secretariat</meta:generator>"
        f"<dc:title>{marker.words(document.title)}</dc:title><meta:initial-creator>{author}</meta:initial-creator>"
        f"<dc:creator>{author}</dc:creator><meta:creation-date>{when}</meta:creation-date><dc:date>{when}</dc:date>"
        f"<dc:language>{document.language.tag}</dc:language>{told}</office:meta></office:document-meta>"
    )
