"""The least a paper can cost in Python: words broken greedily, glyphs by number, one font, no tags, no kerning.

Of the font the outlines that no letter needs are emptied; everything is packed by zlib.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

WIDTH, TOP, BOTTOM, LEFT, SIZE, LEADING = 351.5, 747.0, 55.3, 187.1, 11, 14.5


class Font:
    """A TrueType font: its tables, the glyphs of letters, and their widths in thousandths."""

    def __init__(self, path: Path) -> None:
        self.data = path.read_bytes()
        count = struct.unpack_from(">H", self.data, 4)[0]
        rows = [struct.unpack_from(">4sLLL", self.data, 12 + 16 * number) for number in range(count)]
        self.tables = {tag: (start, length) for tag, _sum, start, length in rows}
        self.glyphs = dict(self._letters())
        units = struct.unpack_from(">H", self.data, self.tables[b"head"][0] + 18)[0]
        metrics = struct.unpack_from(">H", self.data, self.tables[b"hhea"][0] + 34)[0]
        start = self.tables[b"hmtx"][0]
        wide = [struct.unpack_from(">H", self.data, start + 4 * number)[0] * 1000 / units for number in range(metrics)]
        self.widths = {letter: wide[min(glyph, metrics - 1)] for letter, glyph in self.glyphs.items()}

    def _letters(self) -> Iterator[tuple[str, int]]:
        start = self.tables[b"cmap"][0]
        for number in range(struct.unpack_from(">H", self.data, start + 2)[0]):
            place = start + struct.unpack_from(">L", self.data, start + 8 + 8 * number)[0]
            if struct.unpack_from(">H", self.data, place)[0] != 4:
                continue
            half = struct.unpack_from(">H", self.data, place + 6)[0] // 2
            ends, starts, deltas, offsets = (
                struct.unpack_from(f">{half}H", self.data, place + 14 + (2 * half) * part + (2 if part else 0))
                for part in range(4)
            )
            for part in range(half):
                for code in range(starts[part], min(ends[part], 0xFFFE) + 1):
                    glyph = (code + deltas[part]) & 0xFFFF
                    if offsets[part]:
                        at = place + 16 + 6 * half + 2 * part + offsets[part] + 2 * (code - starts[part])
                        glyph = struct.unpack_from(">H", self.data, at)[0]
                    yield chr(code), glyph
            return

    def subset(self, glyphs: set[int]) -> bytes:
        """The font with all other outlines emptied; those of composed letters stay."""
        form = struct.unpack_from(">h", self.data, self.tables[b"head"][0] + 50)[0]
        start, length = self.tables[b"loca"]
        count = length // (4 if form else 2)
        places = struct.unpack_from(f">{count}{'L' if form else 'H'}", self.data, start)
        factor, outlines = 1 if form else 2, self.tables[b"glyf"][0]
        made = bytearray(self.data)
        for glyph in range(count - 1):
            first, last = (outlines + places[glyph + side] * factor for side in (0, 1))
            if glyph not in glyphs and last > first and made[first] < 128:
                made[first:last] = bytes(last - first)
        return bytes(made)


def wrapped(words: Iterable[str], font: Font, known: dict[str, float]) -> Iterator[str]:
    """Lines of at most the width."""
    line, used, space = [], 0.0, font.widths[" "]
    room = WIDTH * 1000 / SIZE
    for word in words:
        wide = known.get(word)
        if wide is None:
            wide = known[word] = sum(font.widths.get(letter, 500.0) for letter in word)
        if line and used + space + wide > room:
            yield " ".join(line)
            line, used = [], 0.0
        used += wide + (space if line else 0.0)
        line.append(word)
    yield " ".join(line)


def write(texts: Iterable[str], font: Font) -> bytes:
    """The texts as paragraphs of a PDF."""
    known: dict[str, float] = {}
    pages: list[list[str]] = [[]]
    most = int((TOP - BOTTOM) // LEADING)
    for text in texts:
        for line in wrapped(text.split(), font, known):
            if len(pages[-1]) >= most:
                pages.append([])
            pages[-1].append(line)
    codes = {letter: b"%04x" % glyph for letter, glyph in font.glyphs.items()}
    used = {letter for page in pages for line in page for letter in line}
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    data = zlib.compress(font.subset({font.glyphs.get(letter, 0) for letter in used}), 6)
    objects.append(b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(data), data))
    objects.append(b"<</Type/FontDescriptor/FontName/A/Flags 4/FontBBox[0 0 0 0]/ItalicAngle 0/Ascent 0/Descent 0"
                   b"/CapHeight 0/StemV 0/FontFile2 3 0 R>>")  # fmt: skip
    wide = b" ".join(b"%d[%d]" % (font.glyphs[letter], font.widths[letter]) for letter in sorted(used & {*codes}))
    objects.append(b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
                   b"/Supplement 0>>/FontDescriptor 4 0 R/CIDToGIDMap/Identity/W[%b]>>" % wide)  # fmt: skip
    objects.append(b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[5 0 R]>>")
    kids = []
    for page in pages:
        rows = [b"<%b>Tj T*" % b"".join([codes.get(letter, b"0000") for letter in line]) for line in page]
        drawn = zlib.compress(b"BT /F %d Tf %g TL %g %g Td\n%b\nET" % (SIZE, LEADING, LEFT, TOP, b"\n".join(rows)), 6)
        objects.append(b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(drawn), drawn))
        facts = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 6 0 R>>>>/Contents %d 0 R>>"
        objects.append(facts % len(objects))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(kids), b" ".join(kids))
    out, places = [b"%PDF-1.7\n"], []
    length = len(out[0])
    for number, content in enumerate(objects, 1):
        places.append(length)
        out.append(b"%d 0 obj\n%b\nendobj\n" % (number, content))
        length += len(out[-1])
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    out.append(b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
               % (len(objects) + 1, rows, len(objects) + 1, length))  # fmt: skip
    return b"".join(out)
