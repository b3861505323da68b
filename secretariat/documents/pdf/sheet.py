"""The measures of the papers: page, columns, styles. All in points; the reasons are in docs/decisions.

The margin is the index: labels stand at the left edge, the text in a column of 12.4 cm that begins 4.6 cm from it.
"""

from dataclasses import dataclass

CM = 72 / 2.54

PAGE_WIDTH, PAGE_HEIGHT = 595.276, 841.89
LEFT = 2.0 * CM
RIGHT = 19.0 * CM
WIDTH = RIGHT - LEFT
TEXT = LEFT + 4.6 * CM
TEXT_WIDTH = RIGHT - TEXT
GUTTER = TEXT - 0.38 * CM
HEAD_MIDDLE = LEFT + 9.2 * CM
HEAD_WIDTH = 8.7 * CM
HEAD_BASELINE = PAGE_HEIGHT - 1.45 * CM
FIRST_TOP = PAGE_HEIGHT - 3.7 * CM
LATER_TOP = PAGE_HEIGHT - 3.35 * CM
BOTTOM_WITH_CONTACT = 2.35 * CM
BOTTOM = 1.95 * CM
REPORT_BOTTOM = 1.8 * CM
FOOT_LINE = 1.95 * CM
FOOT_SECOND = LEFT + 5.75 * CM
LABEL_WIDTH = 3.8 * CM
NUMBER_WIDTH = 0.8 * CM
BULLET_INDENT = 13.0
HALF_LINE = 7.25

INK = "0.067 0.067 0.067"
GREY = "0.29 0.31 0.341"
HAIRLINE = "0.769 0.784 0.8"
RULE = "0.541 0.565 0.6"

CELL_GAP = 2.6
DENSE_GAP = 2.0
CELL_INDENT = 6.0

HYPHENATE_OVER = 51.0


@dataclass(frozen=True, slots=True)
class Style:
    """How lines are set: size and leading in points, hand and colour."""

    size: float
    leading: float
    bold: bool = False
    color: str = INK


HEAD = Style(10, 12.2)
HEAD_BOLD = Style(10, 12.2, bold=True)
TITLE = Style(17, 21, bold=True)
HEADING = {2: Style(12.5, 14.5, bold=True), 3: Style(11, 14.5, bold=True)}
META = Style(9.5, 12, color=GREY)
BODY = Style(11, 14.5)
LABEL = Style(9.5, 12, bold=True)
CELL = Style(9.5, 12)
CELL_BOLD = Style(9.5, 12, bold=True)
CELL_UNDER = Style(8.5, 11, color=GREY)
CELL_HEAD = Style(8.5, 10.5, bold=True)
NOTE = Style(8.5, 11, color=GREY)
ENDING = Style(9.5, 12.5)
DENSE = Style(8.5, 10.5)
DENSE_BOLD = Style(8.5, 10.5, bold=True)
COUNT_HEAD = Style(7.6, 9.2)
COUNT_MARK = Style(8.5, 11)
REPORT_TITLE = Style(16, 20, bold=True)
REPORT_HEADING = {2: Style(11.5, 14, bold=True), 3: Style(10, 12.5, bold=True)}
REMARK = Style(9.5, 12)
CAPTION = Style(9.5, 12, bold=True)
FIGURE = Style(17, 20, bold=True)
FIGURE_WORDS = Style(8.5, 10.5)
FIGURE_CHANGE = Style(8.5, 11, color=GREY)
FOOT = Style(8, 10, color=GREY)
