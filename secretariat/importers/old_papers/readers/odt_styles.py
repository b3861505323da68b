"""What the styles of an OpenDocument text tell: names, weight, size, turns of pages, and the numbers of its lists."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from secretariat.importers.old_papers.readers.docx_numbers import drawn

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
_CODED = re.compile(r"_([0-9a-f]{2,4})_")
_HOPS = 12
_LEVELS = 10
_HEAVY = {"bold", "600", "700", "800", "900"}


def local(element: Any) -> str:
    """The name of an element without its space; empty for remarks in the XML."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


class Styles:
    """The styles of a text, its own and those made along with its words."""

    def __init__(self, roots: Sequence[Any]) -> None:
        self._styles: dict[str, Any] = {}
        self.language = ""
        self._size = 0.0
        for root in roots:
            for one in root.iter(f"{_STYLE}style", f"{_STYLE}default-style"):
                if local(one) == "style":
                    self._styles[one.get(f"{_STYLE}name", "")] = one
                elif one.get(f"{_STYLE}family") == "paragraph":
                    looks = one.find(f"{_STYLE}text-properties")
                    if looks is not None:
                        self.language = looks.get(f"{_FO}language", "").replace("none", "")
                        self._size = _points(looks.get(f"{_FO}font-size", ""))

    def name(self, key: str) -> str:
        """The name of a style as somebody reads it; of one made along with the words, that of its parent."""
        for one in self._chain(key):
            parent = one.getparent()
            if parent is None or local(parent) != "automatic-styles":
                key = one.get(f"{_STYLE}name", key)
                return str(one.get(f"{_STYLE}display-name") or _decoded(key))
        return _decoded(key)

    def breaks_page(self, key: str) -> bool:
        """Whether a page begins with a paragraph of that style."""
        for one in self._chain(key):
            facts = one.find(f"{_STYLE}paragraph-properties")
            if facts is not None and (said := facts.get(f"{_FO}break-before")):
                return bool(said == "page")
        return False

    def looks(self, spans: Sequence[tuple[str, int]]) -> tuple[bool, float]:
        """Whether all of it is bold, and the size of most of its letters."""
        sizes: dict[float, int] = {}
        bold = bool(spans)
        for key, length in spans:
            weight, size = "", ""
            for one in self._chain(key):
                facts = one.find(f"{_STYLE}text-properties")
                if facts is not None:
                    weight = weight or facts.get(f"{_FO}font-weight", "")
                    size = size or facts.get(f"{_FO}font-size", "")
            bold &= weight in _HEAVY
            points = _points(size) or self._size
            sizes[points] = sizes.get(points, 0) + length
        return bold, max(sizes, key=lambda one: sizes[one]) if sizes else 0.0

    def _chain(self, key: str) -> list[Any]:
        found: list[Any] = []
        while key in self._styles and len(found) < _HOPS:
            found.append(self._styles[key])
            key = found[-1].get(f"{_STYLE}parent-style-name", "")
        return found


class _Level(NamedTuple):
    """A level of a list: how its numbers look, or its bullet."""

    form: str
    before: str
    after: str
    shown: int
    start: int
    bullet: str


class Lists:
    """Counts the lists and headings of a text along with its reader."""

    def __init__(self, roots: Sequence[Any]) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._outline: dict[int, _Level] = {}
        for root in roots:
            for one in root.iter(f"{_TEXT}list-style", f"{_TEXT}outline-style"):
                found = {level: shape for level, shape in map(_shape, one) if level}
                if local(one) == "list-style":
                    self._levels[one.get(f"{_STYLE}name", "")] = found
                else:
                    self._outline = found
        self._ended: dict[str, list[int]] = {}
        self._by_id: dict[str, list[int]] = {}
        self._headings = [0] * (_LEVELS + 1)
        self._now: list[list[int]] = []

    def begin(self, element: Any, style: str, level: int) -> list[int]:
        """The counts of a list that begins; those of an earlier one where it goes on."""
        if level and self._now:
            self._now[-1][level + 1 :] = [0] * (_LEVELS - level)
            return self._now[-1]
        counts = [0] * (_LEVELS + 1)
        earlier = self._by_id.get(element.get(f"{_TEXT}continue-list", ""))
        if earlier is None and element.get(f"{_TEXT}continue-numbering") == "true":
            earlier = self._ended.get(style)
        if earlier is not None:
            counts = earlier
        self._now = [counts]
        self._ended[style] = counts
        if key := element.get(f"{_XML}id", ""):
            self._by_id[key] = counts
        return counts

    def next(self, counts: list[int], style: str, level: int, start: str) -> str:
        """The number or bullet of the next item."""
        level += 1
        if level > _LEVELS:
            return ""
        shape = self._levels.get(style, {}).get(level)
        if start.isdecimal() and len(start) < 6:
            counts[level] = int(start)
        else:
            counts[level] = counts[level] + 1 if counts[level] else (shape.start if shape else 1)
        counts[level + 1 :] = [0] * (_LEVELS - level)
        if shape is None:
            return "•"
        return shape.bullet or _mark(self._levels[style], counts, level)

    def heading(self, level: int) -> str:
        """The number of the next heading, where headings have any."""
        if level > _LEVELS or level not in self._outline:
            return ""
        counts = self._headings
        counts[level] = counts[level] + 1 if counts[level] else self._outline[level].start
        counts[level + 1 :] = [0] * (_LEVELS - level)
        return _mark(self._outline, counts, level)


def _mark(levels: dict[int, _Level], counts: Sequence[int], level: int) -> str:
    shape = levels[level]
    if shape.form == "none":
        return ""
    shown = [one for one in range(max(1, level - shape.shown + 1), level + 1) if one in levels]
    numbers = [drawn(counts[one] or 1, levels[one].form) for one in shown]
    return f"{shape.before}{'.'.join(one for one in numbers if one)}{shape.after}"


def _shape(element: Any) -> tuple[int, _Level]:
    said = element.get(f"{_TEXT}level", "")
    level = int(said) if said.isdecimal() and len(said) <= 2 else 0
    start, shown = element.get(f"{_TEXT}start-value", ""), element.get(f"{_TEXT}display-levels", "")
    bullet = element.get(f"{_TEXT}bullet-char", "") if local(element) == "list-level-style-bullet" else ""
    if bullet and "\ue000" <= bullet[0] <= "\uf8ff":
        bullet = "•"
    return level, _Level(
        _FORMS.get(element.get(f"{_STYLE}num-format", ""), "decimal"),
        element.get(f"{_STYLE}num-prefix", ""),
        element.get(f"{_STYLE}num-suffix", ""),
        int(shown) if shown.isdecimal() and len(shown) == 1 else 1,
        int(start) if start.isdecimal() and len(start) < 6 else 1,
        bullet,
    )


def _points(words: str) -> float:
    try:
        return round(float(words.removesuffix("pt")), 1) if words.endswith("pt") else 0.0
    except ValueError:
        return 0.0


def _decoded(key: str) -> str:
    return _CODED.sub(lambda found: chr(int(found[1], 16)), key)
