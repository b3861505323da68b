"""Plain geometry: what charts are drawn of, before a writer turns it into the operators of a format.

Measures are in points; x grows to the right and y downwards from the upper left corner. Colours are #RRGGBB. There is
no transparency, no gradient and no clipping, so that a drawing passes through every format and printer alike.
"""

from dataclasses import dataclass
from enum import StrEnum

INK, GREY, HAIRLINE, WHITE = "#111111", "#4A4F57", "#C4C8CE", "#FFFFFF"


class Anchor(StrEnum):
    """Which part of words stands at their place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, filled or outlined or both."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    thickness: float = 0.6


@dataclass(frozen=True, slots=True)
class Strokes:
    """Straight lines of one hand, each from one point to another."""

    lines: tuple[tuple[float, float, float, float], ...]
    thickness: float = 0.45
    color: str = INK
    dots: float = 0.0


@dataclass(frozen=True, slots=True)
class Shape:
    """A closed figure of straight lines."""

    points: tuple[tuple[float, float], ...]
    fill: str = ""
    stroke: str = ""
    thickness: float = 0.8


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words whose letters stand on y; `mark` is a mark before them, and `room` ends them in an ellipsis."""

    x: float
    y: float
    text: str
    size: float = 9.5
    bold: bool = False
    color: str = INK
    anchor: Anchor = Anchor.START
    mark: str = ""
    room: float = 0.0


Part = Box | Strokes | Shape | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing: its size and its parts, the later ones over the earlier."""

    width: float
    height: float
    parts: tuple[Part, ...] = ()
