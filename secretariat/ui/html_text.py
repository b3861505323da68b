"""The words of a piece of HTML, line by line, with what of them is bold or italic; nothing else of it is looked at.

Nothing is loaded and nothing runs: tags are read as text, in time that grows with the length alone.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from secretariat.services.minutes import Run

Line = tuple[str, tuple[Run, ...]]

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<slash>/?)(?P<name>[a-z][^\s/<>]*)(?P<rest>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>"
    r"|<[!?][^<>]*+>"
    r"|(?P<words>[^<]++|<)",
    re.DOTALL | re.IGNORECASE,
)
_STYLE = re.compile(r"(?:^|[\s\"'])style\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"']+)", re.IGNORECASE)
_WEIGHT = re.compile(r"(?:^|[\s;\"'])font-weight\s*:\s*(\w+)", re.IGNORECASE)
_SLANT = re.compile(r"(?:^|[\s;\"'])font-style\s*:\s*(\w+)", re.IGNORECASE)
_SPACES = re.compile(r"(?:^|[\s;\"'])white-space\s*:\s*(\w+)", re.IGNORECASE)
_UNSEEN = re.compile(r"(?:^|[\s;\"'])(?:display\s*:\s*none|mso-hide\s*:\s*all|mso-list\s*:\s*ignore)", re.IGNORECASE)
_GAP = re.compile("[ \t\r\n\f\v\u2028\u2029]+")
_BREAK = re.compile("\r\n|[\r\n\f\v\u2028\u2029]")

_LOOKS = {"b": "b", "strong": "b", "i": "i", "em": "i"}
_SILENT = frozenset({
    "script", "style", "title", "xml", "template", "noscript", "iframe", "object", "svg", "select", "datalist",
})  # fmt: skip
_ALONE = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
_LINES = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "ul",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that is open: how its words look, whether they are seen, whether their spaces count."""

    name: str = ""
    look: str = ""
    is_seen: bool = True
    is_pre: bool = False


@dataclass(slots=True)
class _Line:
    """A line being put together."""

    words: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    length: int = 0

    def add(self, words: str, look: str) -> None:
        start, self.length = self.length, self.length + len(words)
        self.words.append(words)
        last = self.runs[-1] if self.runs else (0, -1, "")
        if look and last[1:] == (start, look):
            self.runs[-1] = (last[0], self.length, look)
        elif look:
            self.runs.append((start, self.length, look))


def lines_of(source: str) -> Iterator[Line]:
    """The lines of a piece of HTML with their bold and italic runs; a row of a table is a line, its cells by tabs."""
    reader = _Reader()
    for token in _TOKEN.finditer(source):
        if token["name"]:
            reader.tag(token["name"].lower(), token["rest"], closes=bool(token["slash"]))
        elif token["words"]:
            reader.text(html.unescape(token["words"]))
    for line in (*reader.lines, reader.line):
        if words := "".join(line.words):
            yield words, tuple(line.runs)


class _Reader:
    """Reads tags and words one after the other."""

    def __init__(self) -> None:
        self.lines: list[_Line] = []
        self.line = _Line()
        self._open = [_Open()]
        self._names: Counter[str] = Counter()
        self._between = ""  # what stands between the words read last and the next ones

    def tag(self, name: str, rest: str, *, closes: bool) -> None:
        """An element begins or ends."""
        if name in _CELLS and closes:
            self._between = "\t"
        elif name == "tr" or (name in _LINES and self._between != "\t"):
            self._between = "\n"
        if closes and self._names[name]:
            while self._pop() != name:
                pass
        elif not closes and name not in _ALONE and not (":" in name and rest.endswith("/")):
            self._names[name] += 1
            self._open.append(_opened(name, rest, self._open[-1]))

    def text(self, words: str) -> None:
        """Words between two tags."""
        now = self._open[-1]
        if not now.is_seen:
            return
        breaks, between = (_BREAK, "\n") if now.is_pre else (_GAP, " ")
        for number, part in enumerate(breaks.split(words)):
            if number and (between == "\n" or not self._between):
                self._between = between
            if part:
                self._add(part, now.look)

    def _add(self, words: str, look: str) -> None:
        if self._between == "\n":
            self.lines.append(self.line)
            self.line = _Line()
        elif self._between and self.line.length:
            self.line.add(self._between, "")
        self._between = ""
        self.line.add(words, look)

    def _pop(self) -> str:
        name = self._open.pop().name
        self._names[name] -= 1
        return name


@lru_cache(1024)
def _opened(name: str, rest: str, around: _Open) -> _Open:
    """An element as its name and its style have it, inside another."""
    found = _STYLE.search(rest)
    style = html.unescape(found[1]) if found else ""
    look = set(around.look) | set(_LOOKS.get(name, ""))
    if weight := _WEIGHT.search(style):
        _turn(look, "b", on=weight[1].lower() in {"bold", "bolder"} or (weight[1].isdigit() and int(weight[1]) >= 600))
    if slant := _SLANT.search(style):
        _turn(look, "i", on=slant[1].lower() in {"italic", "oblique"})
    spaces = _SPACES.search(style)
    is_pre = spaces[1].lower() in {"pre", "break"} if spaces else around.is_pre or name == "pre"
    is_seen = around.is_seen and name not in _SILENT and not _UNSEEN.search(style)
    return _Open(name, "".join(sorted(look)), is_seen, is_pre)


def _turn(look: set[str], letter: str, *, on: bool) -> None:
    (look.add if on else look.discard)(letter)
