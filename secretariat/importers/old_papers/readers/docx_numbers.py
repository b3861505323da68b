"""What Word draws and does not write: numbers and bullets of lists, and the looks that styles give."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LETTERS = 26
_LARGEST = 4000
_OFF = {"0", "false", "off", "none"}
_HEAVY = 600
_HOPS = 12


class _Level(NamedTuple):
    """A level of a list: how its numbers look."""

    form: str
    text: str
    start: int
    is_legal: bool


def drawn(number: int, form: str) -> str:
    """A number as a list writes it: 3, c, C, iii, III, 03."""
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (number - 1) % _LETTERS) * min((number - 1) // _LETTERS + 1, 5)
        return letter if form == "lowerLetter" else letter.upper()
    if form in {"lowerRoman", "upperRoman"} and 0 < number < _LARGEST:
        said = ""
        for value, sign in _ROMAN:
            said += sign * (number // value)
            number %= value
        return said if form == "lowerRoman" else said.upper()
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "ordinal":
        return f"{number}."
    return "" if form == "none" else str(number)


class Numbers:
    """Counts the lists of a document along with its reader."""

    def __init__(self, document: Any) -> None:
        self._styles: dict[str, Any] = {}
        self._default = ""
        self._usual: Any = None
        self.language = ""
        self._read_styles(document)
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._of_number: dict[str, tuple[str, dict[int, _Level]]] = {}
        self._counts: dict[str, list[int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._read_lists(document)

    def of(self, facts: Any) -> tuple[str, str]:
        """The name of the style of a paragraph, and the number or bullet that is drawn before it."""
        key = _value(facts, "pStyle") or self._default
        style = self._styles.get(key)
        name = _value(style, "name") if style is not None else ""
        outline = next((said for one in (facts, *self._facts_of(key)) if (said := _value(one, "outlineLvl"))), "")
        if outline.isdecimal() and len(outline) == 1 and outline != "9":
            name = f"Heading {int(outline) + 1}"
        number, level = self._list_of(facts, key)
        return name, self._mark(number, level) if number else ""

    def breaks_page(self, facts: Any) -> bool:
        """Whether a page begins with a paragraph by its looks."""
        return any(_is_on(one, "pageBreakBefore") for one in (facts, *self._facts_of(_value(facts, "pStyle"))) if
                   one is not None and one.find(f"{_W}pageBreakBefore") is not None)  # fmt: skip

    def looks(self, facts: Any, runs: Sequence[tuple[Any, int]]) -> tuple[bool, float]:
        """Whether all of a paragraph is bold, and the size of most of its letters."""
        chain = [one.find(f"{_W}rPr") for one in self._chain(_value(facts, "pStyle") or self._default)]
        sizes: dict[float, int] = {}
        bold = bool(runs)
        for run, length in runs:
            own = run.find(f"{_W}rPr")
            named = [one.find(f"{_W}rPr") for one in self._chain(_value(own, "rStyle"))]
            told = [one for one in (own, *named, *chain, self._usual) if one is not None]
            bold &= next((_is_on(one, "b") for one in told if one.find(f"{_W}b") is not None), False)
            said = next((value for one in told if (value := _value(one, "sz"))), "")
            size = int(said) / 2 if said.isdecimal() and len(said) < 4 else 0.0
            sizes[size] = sizes.get(size, 0) + length
        return bold, max(sizes, key=lambda one: sizes[one]) if sizes else 0.0

    def _chain(self, key: str) -> list[Any]:
        """A style and those it is based on."""
        found: list[Any] = []
        while key and key in self._styles and len(found) < _HOPS:
            found.append(self._styles[key])
            key = _value(found[-1], "basedOn")
        return found

    def _facts_of(self, key: str) -> list[Any]:
        return [one.find(f"{_W}pPr") for one in self._chain(key or self._default)]

    def _list_of(self, facts: Any, key: str) -> tuple[str, int]:
        """The list and level of a paragraph: its own, else its style's."""
        level: int | None = None
        for place in (facts, *self._facts_of(key)):
            found = place.find(f"{_W}numPr") if place is not None else None
            if found is None:
                continue
            said = _value(found, "ilvl")
            if level is None and said.isdecimal():
                level = min(int(said), _LEVELS - 1)
            if number := _value(found, "numId"):
                return (number, self._level_of(number, key) if level is None else level) if number != "0" else ("", 0)
        return "", 0

    def _level_of(self, number: str, key: str) -> int:
        """The level of a list that is bound to a style."""
        return self._bound.get((number, key), 0)

    def _mark(self, number: str, level: int) -> str:
        abstract, levels = self._of_number.get(number, ("", {}))
        if level not in levels:
            return ""
        shape = levels[level]
        counts = self._counts.setdefault(abstract, [0] * _LEVELS)
        if (number, level) not in self._begun:
            self._begun.add((number, level))
            if number in self._restarts.get(level, ()):
                counts[level] = 0
        counts[level] = counts[level] + 1 if counts[level] else shape.start
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        if shape.form == "bullet":
            return _PRIVATE.sub("•", shape.text) or "•"

        def place(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            counted = counts[at] or (levels[at].start if at in levels else 1)
            form = "decimal" if shape.is_legal or at not in levels else levels[at].form
            return drawn(counted, form)

        return _PLACE.sub(place, shape.text)

    def _read_styles(self, document: Any) -> None:
        root = document.styles.element
        for style in root.iterchildren(f"{_W}style"):
            key = style.get(f"{_W}styleId", "")
            self._styles[key] = style
            if style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default") in {"1", "true"}:
                self._default = key
        self._usual = root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
        places = [self._usual, *(one.find(f"{_W}rPr") for one in self._chain(self._default))]
        for place in reversed([one for one in places if one is not None]):
            if not self.language:
                self.language = _value(place, "lang")

    def _read_lists(self, document: Any) -> None:
        self._bound: dict[tuple[str, str], int] = {}
        self._restarts: dict[int, set[str]] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        styled: dict[str, dict[int, str]] = {}
        for one in root.iterchildren(f"{_W}abstractNum"):
            key = one.get(f"{_W}abstractNumId", "")
            self._abstract[key], styled[key] = _levels(one)
        for one in root.iterchildren(f"{_W}num"):
            number, abstract = one.get(f"{_W}numId", ""), _value(one, "abstractNumId")
            levels = dict(self._abstract.get(abstract, {}))
            for over in one.iterchildren(f"{_W}lvlOverride"):
                self._override(over, number, levels)
            self._of_number[number] = (abstract, levels)
            for level, key in styled.get(abstract, {}).items():
                self._bound[number, key] = level

    def _override(self, over: Any, number: str, levels: dict[int, _Level]) -> None:
        said = over.get(f"{_W}ilvl", "")
        level = int(said) if said.isdecimal() and len(said) == 1 else 0
        shape = over.find(f"{_W}lvl")
        if shape is not None:
            levels[level] = _level(shape)
        start = _value(over, "startOverride")
        if start.isdecimal() and len(start) < 6 and level in levels:
            levels[level] = levels[level]._replace(start=int(start))
            self._restarts.setdefault(level, set()).add(number)


def _levels(abstract: Any) -> tuple[dict[int, _Level], dict[int, str]]:
    levels, styled = {}, {}
    for one in abstract.iterchildren(f"{_W}lvl"):
        said = one.get(f"{_W}ilvl", "")
        if said.isdecimal() and len(said) == 1:
            levels[int(said)] = _level(one)
            if key := _value(one, "pStyle"):
                styled[int(said)] = key
    return levels, styled


def _level(shape: Any) -> _Level:
    start = _value(shape, "start")
    return _Level(
        _value(shape, "numFmt") or "decimal",
        _value(shape, "lvlText"),
        int(start) if start.isdecimal() and len(start) < 6 else 1,
        _is_on(shape, "isLgl") and shape.find(f"{_W}isLgl") is not None,
    )


def _value(element: Any, name: str) -> str:
    """The value of a child element; empty where there is none."""
    child = element.find(f"{_W}{name}") if element is not None else None
    return child.get(f"{_W}val", "") if child is not None else ""


def _is_on(element: Any, name: str) -> bool:
    child = element.find(f"{_W}{name}")
    return child is not None and child.get(f"{_W}val", "1").lower() not in _OFF
