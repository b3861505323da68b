"""Build the font files of Secretariat from the static TTF files of Source Sans 3.

    python tools/build_fonts.py <folder with SourceSans3-*.ttf> [--target resources/fonts]

Written into the target folder:

* four faces of "Secretariat Sans": Source Sans 3 with Ǩ ǩ, the Sámi form of Ŋ, fewer layout tables and
  a name of its own, as the licence asks of a changed font;
* "Secretariat Marks": the status marks of the papers, drawn here;
* kerning.json: the pair kerning of the four faces by character, for writers that do not shape text;
* OFL.txt: the licence that both fonts carry.

The same input gives the same bytes. Needs fontTools only.
"""

from __future__ import annotations

import argparse
import json
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import pairwise
from math import atan2, cos, degrees, radians, sin, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
FAMILY = "Secretariat Sans"
MARKS_FAMILY = "Secretariat Marks"
RESERVED_NAME = "source"
VERSION_NOTE = "Secretariat 1"
LAYOUT_FEATURES = ["kern", "mark", "mkmk", "ccmp"]
LICENCE = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
LICENCE_URL = "http://scripts.sil.org/OFL"

REQUIRED = "äöåÄÖÅšžŠŽéÉüÜ–—”“„’‘…§€☐✓→−«»•●○×\u00a0\u00ad\u2011áčđŋšŧžÁČĐŊŠŦŽâÂõÕʒƷǯǮǥǤǧǦǩǨåÅäÄöÖʹ"

UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÅŠŽÉÜ"
LOWER = "abcdefghijklmnopqrstuvwxyzäöåšžéü"
PUNCTUATION = ".,:;-–’‘”“„\"'»«()/"
SMALLEST_KERN = 4

Point = tuple[float, float]


@dataclass(frozen=True)
class Face:
    """One face of the text family: where it comes from and how it is named and linked."""

    source: str
    style: str
    link_style: str
    weight: int
    italic: bool

    @property
    def suffix(self) -> str:
        """The style as file names and PostScript names carry it."""
        return self.style.replace(" ", "")

    @property
    def file_name(self) -> str:
        """The file name of the built face."""
        return f"SecretariatSans-{self.suffix}.ttf"


FACES = (
    Face("SourceSans3-Regular.ttf", "Regular", "Regular", 400, italic=False),
    Face("SourceSans3-It.ttf", "Italic", "Italic", 400, italic=True),
    Face("SourceSans3-Semibold.ttf", "Semibold", "Bold", 600, italic=False),
    Face("SourceSans3-SemiboldIt.ttf", "Semibold Italic", "Bold Italic", 600, italic=True),
)


# --- the text faces ---------------------------------------------------------------------------------


def build_face(face: Face, source: Path, target: Path) -> TTFont:
    """Build one text face, save it and return the saved font."""
    font = TTFont(source / face.source, recalcTimestamp=False)
    for base, name, char in (("K", "uni01E8", "Ǩ"), ("k", "uni01E9", "ǩ")):
        add_caron_letter(font, base, name, ord(char))
    use_sami_eng(font)
    reduce_tables(font)
    rename_face(font, face)
    link_face(font, face)
    check_face(font)
    path = target / face.file_name
    font.save(path)
    return TTFont(path)


def add_caron_letter(font: TTFont, base: str, name: str, code_point: int) -> None:
    """Add base + caron: the accent of Ȟ at the place the font's own anchors give, kerned as the base."""
    accent = font["glyf"][font.getBestCmap()[ord("Ȟ")]].components[1].glyphName
    x, y = accent_offset(font, base, accent)
    glyph = Glyph()
    glyph.numberOfContours = -1
    glyph.components = [component(base, 0, 0), component(accent, x, y)]
    font["glyf"][name] = glyph
    font.getReverseGlyphMap(rebuild=True)
    font["hmtx"][name] = font["hmtx"][base]
    glyph.recalcBounds(font["glyf"])
    font["GDEF"].table.GlyphClassDef.classDefs[name] = 1
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format != 14:
            table.cmap[code_point] = name
    for subtable in kern_subtables(font):
        copy_kerning(subtable, base, name)


def component(glyph_name: str, x: int, y: int) -> GlyphComponent:
    """Return one part of a composite glyph."""
    part = GlyphComponent()
    part.glyphName, part.x, part.y = glyph_name, x, y
    part.flags = 0x204 if x == y == 0 else 0x4  # round to grid; the base also gives the metrics
    return part


def accent_offset(font: TTFont, base: str, accent: str) -> tuple[int, int]:
    """Return the shift that puts the accent's anchor onto the anchor of the base (GPOS mark)."""
    for subtable in feature_subtables(font, "mark"):
        if base in subtable.BaseCoverage.glyphs and accent in subtable.MarkCoverage.glyphs:
            mark = subtable.MarkArray.MarkRecord[subtable.MarkCoverage.glyphs.index(accent)]
            record = subtable.BaseArray.BaseRecord[subtable.BaseCoverage.glyphs.index(base)]
            anchor = record.BaseAnchor[mark.Class]
            return (
                anchor.XCoordinate - mark.MarkAnchor.XCoordinate,
                anchor.YCoordinate - mark.MarkAnchor.YCoordinate,
            )
    raise ValueError(f"no anchor for {accent} on {base}")


def copy_kerning(subtable: Any, base: str, name: str) -> None:
    """Give a new glyph (last in glyph order) the kerning of its base in one pair subtable."""
    covered = base in subtable.Coverage.glyphs
    if subtable.Format == 1:
        if covered:
            subtable.PairSet.append(deepcopy(subtable.PairSet[subtable.Coverage.glyphs.index(base)]))
            subtable.PairSetCount += 1
        for pair_set in subtable.PairSet:
            copy_second_glyph(pair_set, base, name)
    else:
        for classes in (subtable.ClassDef1.classDefs, subtable.ClassDef2.classDefs):
            if base in classes:
                classes[name] = classes[base]
    if covered:
        subtable.Coverage.glyphs.append(name)


def copy_second_glyph(pair_set: Any, base: str, name: str) -> None:
    """Repeat the record of a second glyph for a new glyph."""
    for record in list(pair_set.PairValueRecord):
        if record.SecondGlyph == base:
            double = deepcopy(record)
            double.SecondGlyph = name
            pair_set.PairValueRecord.append(double)
            pair_set.PairValueCount += 1


def use_sami_eng(font: TTFont) -> None:
    """Make the N-shaped Ŋ of the Sámi languages the default; the source has it as a variant only."""
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format != 14:
            table.cmap[ord("Ŋ")] = "Eng.a"


def reduce_tables(font: TTFont) -> None:
    """Keep every character, kerning and mark placement; drop alternates, small capitals and the like."""
    options = Options(
        layout_features=LAYOUT_FEATURES,
        drop_tables=["DSIG", "BASE"],
        name_IDs=[0, 7, 9, 13, 14],
        name_languages=[0x409],
        notdef_outline=True,
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=set(font.getBestCmap()))
    subsetter.subset(font)


def rename_face(font: TTFont, face: Face) -> None:
    """Set the family names; copyright, trademark, designer and licence stay as they are."""
    revision = f"{font['head'].fontRevision:.3f}"
    postscript = f"SecretariatSans-{face.suffix}"
    names = {
        1: FAMILY,
        2: face.link_style,
        3: f"{revision};{postscript}",
        4: f"{FAMILY} {face.style}",
        5: f"Version {revision};{VERSION_NOTE}",
        6: postscript,
        16: FAMILY,
        17: face.style,
    }
    for name_id, text in names.items():
        if RESERVED_NAME in text.lower():
            raise ValueError(f"the reserved font name stands in name {name_id}: {text}")
        font["name"].setName(text, name_id, 3, 1, 0x409)
    font["name"].names.sort()


def link_face(font: TTFont, face: Face) -> None:
    """Set weight and style bits: Semibold is the bold of this family, also for style linking."""
    bold = face.weight >= 600
    os2 = font["OS/2"]
    os2.usWeightClass = face.weight
    os2.fsSelection = 0x20 * bold + 0x01 * face.italic or 0x40
    os2.fsType = 0
    os2.achVendID = "NONE"
    font["head"].macStyle = 1 * bold + 2 * face.italic
    font["head"].modified = font["head"].created


def check_face(font: TTFont) -> None:
    """Refuse a face that lacks a character the program needs."""
    missing = [char for char in dict.fromkeys(REQUIRED) if ord(char) not in font.getBestCmap()]
    if missing:
        raise ValueError(f"characters missing: {' '.join(missing)}")


# --- kerning ----------------------------------------------------------------------------------------


def feature_subtables(font: TTFont, tag: str) -> list[Any]:
    """Return the GPOS subtables of one feature of default Latin, in lookup order, extensions opened."""
    table = font["GPOS"].table
    script = next(item.Script for item in table.ScriptList.ScriptRecord if item.ScriptTag == "latn")
    records = [table.FeatureList.FeatureRecord[i] for i in script.DefaultLangSys.FeatureIndex]
    indices = {i for item in records if item.FeatureTag == tag for i in item.Feature.LookupListIndex}
    found = [subtable for i in sorted(indices) for subtable in table.LookupList.Lookup[i].SubTable]
    return [getattr(subtable, "ExtSubTable", subtable) for subtable in found]


def kern_subtables(font: TTFont) -> list[Any]:
    """Return the pair subtables of the kern feature; one lookup is expected, so their order decides."""
    return [item for item in feature_subtables(font, "kern") if item.LookupType == 2]


def pair_value(subtables: list[Any], left: str, right: str) -> int:
    """Return the kerning of two glyphs: the first subtable that knows the pair decides."""
    for subtable in subtables:
        if left not in subtable.Coverage.glyphs:
            continue
        if subtable.Format == 2:
            first = subtable.ClassDef1.classDefs.get(left, 0)
            second = subtable.ClassDef2.classDefs.get(right, 0)
            return advance(subtable.Class1Record[first].Class2Record[second].Value1)
        pair_set = subtable.PairSet[subtable.Coverage.glyphs.index(left)]
        for record in pair_set.PairValueRecord:
            if record.SecondGlyph == right:
                return advance(record.Value1)
    return 0


def advance(value: Any) -> int:
    """Return the change of the advance width in a value record."""
    return getattr(value, "XAdvance", 0) if value else 0


def kerning_pairs(font: TTFont) -> dict[str, int]:
    """Return the pairs of running text with their kerning in 1/1000 em; faint values are left out."""
    cmap = font.getBestCmap()
    subtables = kern_subtables(font)
    pairs = {}
    for left, right in text_pairs():
        value = pair_value(subtables, cmap[ord(left)], cmap[ord(right)])
        if abs(value) >= SMALLEST_KERN:
            pairs[left + right] = value
    return pairs


def text_pairs() -> Iterator[tuple[str, str]]:
    """Yield pairs of letters and punctuation; a small letter before a capital does not occur in words."""
    for left in UPPER + LOWER + PUNCTUATION:
        for right in UPPER + LOWER + PUNCTUATION:
            if not (left in LOWER and right in UPPER):
                yield left, right


# --- the marks: geometry on the 12 × 12 grid of the screen icons, y up, middle at 0,0 ---------------

BOX = 620
MIDDLE = 318
UNIT = BOX / 12
PEN = 1.6


@dataclass
class Contour:
    """A closed line of points and arcs; arcs are kept as quadratic curves."""

    points: list[tuple[float, float, bool]] = field(default_factory=list)

    def to(self, x: float, y: float) -> Contour:
        """Go straight to a point."""
        self.points.append((x, y, True))
        return self

    def arc(self, centre: Point, radius: float, start: float, end: float) -> Contour:
        """Go straight to the start of an arc and along it; angles in degrees, falling is clockwise."""
        pieces = max(1, round(abs(end - start) / 45))
        half = radians((end - start) / pieces / 2)
        x, y = centre
        self.to(x + radius * cos(radians(start)), y + radius * sin(radians(start)))
        for i in range(pieces):
            middle = radians(start) + half * (2 * i + 1)
            reach = radius / cos(half)
            self.points.append((x + reach * cos(middle), y + reach * sin(middle), False))
            self.to(x + radius * cos(middle + half), y + radius * sin(middle + half))
        return self

    def placed(self) -> list[tuple[int, int, bool]]:
        """Return the points in font units on the mark box, without repeated ones."""
        scaled = [(round(BOX / 2 + x * UNIT), round(MIDDLE + y * UNIT), on) for x, y, on in self.points]
        kept = [scaled[0]] + [b for a, b in pairwise(scaled) if a != b]
        return kept[:-1] if kept[-1] == kept[0] else kept


@dataclass(frozen=True)
class Mark:
    """A mark: filled contours and the holes in them."""

    filled: list[Contour]
    holes: list[Contour] = field(default_factory=list)


def outline(path: list[Point], radius: float) -> Contour:
    """Return the line at a distance around a closed path walked counter-clockwise.

    A polygon becomes a rounded polygon; a path that goes out and comes back the same way becomes a
    stroke with round ends. Slight turns, as on a bent path, stay corners.
    """
    contour = Contour()
    count = len(path)
    for i, (x, y) in enumerate(path):
        before = heading(path[i - 1], (x, y))
        after = heading((x, y), path[(i + 1) % count])
        turn = (after - before) % 360
        if radius == 0:
            contour.to(x, y)
        elif 15 < turn < 180.1:  # a turn right round is an end of a stroke
            contour.arc((x, y), radius, before - 90, before - 90 + turn)
        else:
            half = (turn if turn <= 15 else turn - 360) / 2
            angle = radians(before - 90 + half)
            reach = radius / cos(radians(half))
            contour.to(x + reach * cos(angle), y + reach * sin(angle))
    return contour


def heading(start: Point, end: Point) -> float:
    """Return the direction from one point to another in degrees."""
    return degrees(atan2(end[1] - start[1], end[0] - start[0]))


def stroke(*points: Point, width: float = PEN) -> Contour:
    """Return a stroke through the points with round ends and joints."""
    return outline([*points, *reversed(points[1:-1])], width / 2)


def disc(radius: float, centre: Point = (0, 0)) -> Contour:
    """Return a circle."""
    return Contour().arc(centre, radius, 0, 360)


def square(side: float, corner: float) -> Contour:
    """Return a square with rounded corners."""
    a = side / 2 - corner
    return outline([(-a, -a), (a, -a), (a, a), (-a, a)], corner)


def diamond(reach: float, corner: float) -> Contour:
    """Return a square on its corner; reach is the distance from the middle to the sharp corner."""
    a = reach - corner * sqrt(2)
    return outline([(a, 0), (0, a), (-a, 0), (0, -a)], corner)


def half_circle() -> Mark:
    """Return ◐: a ring with its left half filled."""
    hole = Contour().arc((0, 0), 3.5, -90, 90)
    return Mark([disc(5.0)], [hole])


def half_square() -> Mark:
    """Return ◧ as the screen has it: a rounded square with its lower half filled."""
    return Mark([square(9.4, 1.0)], [Contour().to(-3.3, 0).to(3.3, 0).to(3.3, 3.3).to(-3.3, 3.3)])


def cross() -> Mark:
    """Return ×: two strokes that meet in the middle, as one contour."""
    a = 3.6
    arms: list[Point] = [(a, a), (-a, a), (-a, -a), (a, -a)]
    return Mark([outline([point for arm in arms for point in (arm, (0.0, 0.0))], 0.95)])


def arrow() -> Mark:
    """Return →: shaft and barbs as one contour."""
    tip, tail = (4.7, 0.0), (-4.7, 0.0)
    return Mark([outline([tail, tip, (1.3, -3.4), tip, (1.3, 3.4), tip], PEN / 2)])


def merging_arrow() -> Mark:
    """Return ⤳ as the screen has it: two lines that run into one arrow."""
    tip, joint, radius = (4.8, 0.0), (-0.32, 0.0), 2.6
    angles = [radians(angle) for angle in (38, 47, 56, 65, 74, 82, 90)]
    bend = [(-4.4 + radius * cos(angle), 1.0 + radius * sin(angle)) for angle in angles]
    upper = [*bend, (-4.8, 1.0 + radius), *reversed(bend)]
    lower = [(x, -y) for x, y in upper]
    path = [joint, tip, (2.4, -2.4), tip, (2.4, 2.4), tip, joint, *upper, joint, *lower]
    return Mark([outline(path, PEN / 2)])


def turning_arrow() -> Mark:
    """Return ↻: an open ring, clockwise, that ends in a filled head."""
    radius, half, base, tail = 4.1, PEN / 2, 45.0, -18.0
    spread, length = 2.5, 2.7
    end_x, end_y = cos(radians(tail)) * radius, sin(radians(tail)) * radius
    ux, uy = cos(radians(base)), sin(radians(base))
    contour = Contour().arc((0, 0), radius + half, base, 360 + tail)
    contour.arc((end_x, end_y), half, tail, tail + 180)
    contour.arc((0, 0), radius - half, 360 + tail, base)
    contour.to((radius - spread) * ux, (radius - spread) * uy)
    contour.to(radius * ux + length * uy, radius * uy - length * ux)
    contour.to((radius + spread) * ux, (radius + spread) * uy)
    return Mark([contour])


def question() -> Mark:
    """Return ?: a hook of two arcs that pass smoothly into each other, and a dot."""
    half, radius, leave = 0.9, 2.2, -70.0
    top = (0.0, 5.0 - half - radius)
    bend = radius * cos(radians(leave)) / (1 - cos(radians(leave)))
    far = radius + bend
    low = (far * cos(radians(leave)), top[1] + far * sin(radians(leave)))
    foot = (low[0] - bend, low[1])
    contour = Contour().arc(top, radius + half, 180, leave)
    contour.arc(low, bend - half, 180 + leave, 180)
    contour.arc(foot, half, 0, -180)
    contour.arc(low, bend + half, 180, 180 + leave)
    contour.arc(top, radius - half, leave, 180)
    contour.arc((-radius, top[1]), half, 0, -180)
    return Mark([contour, disc(1.05, (0, -3.95))])


def late() -> Mark:
    """Return ❗: a disc with the exclamation mark cut out."""
    bar = stroke((0, 2.65), (0, -0.1), width=1.7)
    return Mark([disc(5.1)], [bar, disc(0.95, (0, -2.9))])


def marks() -> dict[str, Callable[[], Mark]]:
    """Return the drawing of every mark."""
    return {
        "●": lambda: Mark([disc(4.9)]),
        "○": lambda: Mark([disc(5.0)], [disc(3.5)]),
        "◐": half_circle,
        "■": lambda: Mark([square(8.8, 0.3)]),
        "□": lambda: Mark([square(9.0, 0.3)], [square(6.0, 0)]),
        "▶": lambda: Mark([outline([(-3.1, -4.4), (4.3, 0), (-3.1, 4.4)], 0.5)]),
        "▲": lambda: Mark([outline([(-4.7, -4.0), (4.7, -4.0), (0, 4.1)], 0.5)]),
        "◆": lambda: Mark([diamond(5.5, 0.3)]),
        "◇": lambda: Mark([diamond(5.6, 0.3)], [diamond(3.5, 0)]),
        "✓": lambda: Mark([stroke((-4.2, -0.4), (-1.3, -3.3), (4.2, 3.3), width=1.9)]),
        "‖": lambda: Mark([stroke((x, -3.8), (x, 3.8), width=2.1) for x in (-2.1, 2.1)]),
        "×": cross,
        "→": arrow,
        "↻": turning_arrow,
        "?": question,
        "❗": late,
        "◧": half_square,
        "⤳": merging_arrow,
        "☐": lambda: Mark([square(9.4, 1.0)], [square(6.6, 0.2)]),
    }


def draw(mark: Mark) -> Glyph:
    """Turn a mark into a TrueType glyph: filled contours clockwise, holes the other way."""
    pen = TTGlyphPen(None)
    for contours, clockwise in ((mark.filled, True), (mark.holes, False)):
        for contour in contours:
            trace(pen, contour.placed(), clockwise=clockwise)
    return pen.glyph()


def trace(pen: TTGlyphPen, points: list[tuple[int, int, bool]], *, clockwise: bool) -> None:
    """Draw one contour in the wanted direction; every curve point stands between two line points."""
    ring = [*points, points[0]]
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
    if (area < 0) != clockwise:
        ring.reverse()
    pen.moveTo(ring[0][:2])
    control: tuple[int, int] | None = None
    for x, y, on_line in ring[1:]:
        if not on_line:
            control = (x, y)
        elif control:
            pen.qCurveTo(control, (x, y))
            control = None
        else:
            pen.lineTo((x, y))
    pen.closePath()


def build_marks(text: TTFont, target: Path) -> TTFont:
    """Build the mark font with the line metrics of the text face and save it."""
    glyphs = {".notdef": draw(Mark([square(9.0, 0)], [square(8.0, 0)])), "space": Glyph()}
    names = {char: f"uni{ord(char):04X}" for char in marks()}
    glyphs |= {names[char]: draw(make()) for char, make in marks().items()}
    space = text["hmtx"]["space"][0]
    builder = FontBuilder(text["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap({ord(char): name for char, name in names.items()} | {32: "space", 160: "space"})
    builder.setupGlyf(glyphs)
    widths = {name: space if name == "space" else BOX for name in glyphs}
    builder.setupHorizontalMetrics({name: (width, left_edge(glyphs[name])) for name, width in widths.items()})
    copy_line_metrics(builder, text)
    builder.setupNameTable(mark_names(), mac=False)
    builder.setupPost(keepGlyphNames=False)
    builder.updateHead(created=text["head"].created, modified=text["head"].created, fontRevision=1.0)
    smooth_at_all_sizes(builder.font)
    path = target / "SecretariatMarks.ttf"
    builder.save(path)
    return TTFont(path)


def left_edge(glyph: Glyph) -> int:
    """Return the left side bearing of a glyph."""
    return getattr(glyph, "xMin", 0)


def copy_line_metrics(builder: FontBuilder, text: TTFont) -> None:
    """Give the mark font the line of the text face, so that a mark never changes the line height."""
    lines, os2 = text["hhea"], text["OS/2"]
    builder.setupHorizontalHeader(ascent=lines.ascent, descent=lines.descent, lineGap=lines.lineGap)
    keys = "sTypoAscender sTypoDescender sTypoLineGap usWinAscent usWinDescent sxHeight sCapHeight"
    builder.setupOS2(**{key: getattr(os2, key) for key in keys.split()}, fsType=0, achVendID="NONE")


def mark_names() -> dict[str, str]:
    """Return the names of the mark font."""
    return {
        "copyright": "Copyright 2026 the Secretariat project",
        "familyName": MARKS_FAMILY,
        "styleName": "Regular",
        "uniqueFontIdentifier": "1.000;SecretariatMarks-Regular",
        "fullName": MARKS_FAMILY,
        "version": "Version 1.000",
        "psName": "SecretariatMarks-Regular",
        "licenseDescription": LICENCE,
        "licenseInfoURL": LICENCE_URL,
    }


def smooth_at_all_sizes(font: TTFont) -> None:
    """Ask for smoothing in both directions: the marks carry no hints."""
    gasp = newTable("gasp")
    gasp.version, gasp.gaspRange = 1, {0xFFFF: 0x000A}
    font["gasp"] = gasp


# --- the licence and the run ------------------------------------------------------------------------

LICENCE_NOTE = """\
Secretariat Sans is a changed and renamed version of Source Sans 3; README.md beside this file says what
was changed. Secretariat Marks is a drawing of the Secretariat project, under the same licence. The
licence text of Source Sans 3 follows unchanged.

"""


def write_licence(source: Path, target: Path) -> None:
    """Copy the licence text that lies beside the source folder, with a note of what was changed."""
    text = (source.parent / "LICENSE.md").read_text(encoding="utf-8")
    text = "\n".join(line.rstrip() for line in text.splitlines())
    (target / "OFL.txt").write_text(LICENCE_NOTE + text + "\n", encoding="utf-8", newline="\n")


def write_kerning(fonts: dict[str, TTFont], target: Path) -> dict[str, int]:
    """Write the kerning of the faces, one face to a line; return the number of pairs of each."""
    tables = {name: kerning_pairs(font) for name, font in fonts.items()}
    lines = [
        f"{json.dumps(name)}:{json.dumps(pairs, ensure_ascii=False, separators=(',', ':'))}"
        for name, pairs in tables.items()
    ]
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    (target / "kerning.json").write_text(text, encoding="utf-8", newline="\n")
    return {name: len(pairs) for name, pairs in tables.items()}


def main() -> None:
    """Build everything and say what was built."""
    parser = argparse.ArgumentParser(description="Build the font files of Secretariat.")
    parser.add_argument("source", type=Path, help="folder with the static SourceSans3 TTF files")
    parser.add_argument("--target", type=Path, default=ROOT / "resources" / "fonts")
    arguments = parser.parse_args()
    target: Path = arguments.target
    target.mkdir(parents=True, exist_ok=True)
    fonts = {face.suffix: build_face(face, arguments.source, target) for face in FACES}
    build_marks(fonts["Regular"], target)
    counts = write_kerning(fonts, target)
    write_licence(arguments.source, target)
    for path in sorted(target.glob("*.ttf")):
        print(f"{path.name}: {path.stat().st_size} bytes")
    for name, count in counts.items():
        print(f"kerning {name}: {count} pairs")


if __name__ == "__main__":
    main()
