"""How office papers look: the styles that Word and LibreOffice show by name, whatever the format they are written in.

Measures are those of the other papers, in twentieths of a point; the text stands in a column 4.6 cm from the edge.
Calibri breaks its lines where Carlito does, so that a paper looks alike in Word and in LibreOffice.
"""

from dataclasses import dataclass

INK, GREY, HAIRLINE, RULE = "111111", "4A4F57", "C4C8CE", "8A9099"
FONT = "Calibri"


def twips(centimetres: float) -> int:
    """A length in twentieths of a point."""
    return round(centimetres * 1440 / 2.54)


TEXT, WIDTH, NUMBER, MARK = twips(4.6), twips(17.0), twips(0.8), twips(4.15)
HALF_LINE = 145


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: how Word names it, the style it is based on, and where it differs from that.

    Attributes:
        size: in points.
        line: the least height of a line, in points.
        hanging: how far the first line stands left of the others.
        stops: where tabs lead to, beside the indent.
        level: in the outline of the paper, from 0.
        ruled: whether a rule stands beside it.
        listed: whether it is a point of a list.
    """

    key: str
    name: str
    base: str = "Normal"
    size: float = 0
    line: float = 0
    bold: bool = False
    grey: bool = False
    before: int | None = None
    after: int | None = None
    left: int | None = None
    hanging: int = 0
    stops: tuple[int, ...] = ()
    keep_next: bool = False
    keep_lines: bool = False
    level: int | None = None
    ruled: bool = False
    listed: bool = False


STYLES = (
    Style("Title", "Title", size=17, line=21, bold=True, before=120, after=205, keep_next=True),
    Style("Heading1", "heading 1", size=12.5, line=14.5, bold=True, before=333, after=87, left=NUMBER, hanging=NUMBER,
          stops=(NUMBER,), keep_next=True, keep_lines=True, level=0),
    Style("Heading2", "heading 2", "Heading1", size=11, before=217, after=72, level=1),
    Style("Heading3", "heading 3", "Heading2", size=11, before=200, after=40, level=2),
    Style("BodyText", "Body Text", after=HALF_LINE, left=TEXT),
    Style("Labelled", "Labelled Text", "BodyText", left=TEXT, hanging=TEXT, stops=(TEXT,)),
    Style("Marked", "Marked Text", "BodyText", left=TEXT, hanging=TEXT, stops=(MARK, TEXT)),
    Style("FactRow", "Fact Row", "Labelled", after=50),
    Style("Ruled", "Ruled Text", "BodyText", ruled=True),
    Style("SideHeading", "Side Heading", size=9.5, line=12, bold=True, after=20, keep_next=True),
    Style("Presenter", "Presenter", "BodyText", size=9.5, line=12, grey=True, keep_next=True),
    Style("Subtitle", "Subtitle", size=9.5, line=12, grey=True, after=HALF_LINE, keep_next=True),
    Style("Remark", "Remark", size=9.5, line=12, after=60),
    Style("Numbered", "Numbered", "BodyText", after=60, left=TEXT + 260, hanging=260, stops=(TEXT + 260,)),
    Style("ListBullet", "List Bullet", "BodyText", after=30, left=TEXT + 260, hanging=260, listed=True),
    Style("EndMatter", "End Matter", "Labelled", size=9.5, line=12.5, after=100, keep_lines=True),
    Style("Caption", "caption", size=9.5, line=12, bold=True, before=80, after=70, keep_next=True),
    Style("Drawing", "Drawing", after=60),
    Style("TableHead", "Table Head", size=8.5, line=10.5, bold=True, keep_next=True),
    Style("CountHead", "Table Head Count", "TableHead", size=7.5, line=9.5),
    Style("TableText", "Table Text", size=9.5, line=12),
    Style("DenseText", "Table Text Dense", "TableText", size=8.5, line=10.5),
    Style("TableNote", "Table Note", size=8.5, line=11, grey=True, before=60, after=HALF_LINE),
    Style("AfterTable", "After Table", size=4, line=6),
    Style("Header", "header", size=10, line=12.2),
    Style("Footer", "footer", size=8, line=10, grey=True),
)  # fmt: skip
