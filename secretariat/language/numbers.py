"""Registry and project numbers in running text: their shapes are recognised, and nothing about them is corrected.

A number may look like a date (OM 11/54/09), so the reading of dates asks here first.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from secretariat.language.patterns import pattern

_HINT = r"[/-]\d"
_NO_DATE = r"(?!(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])/)"
_YEAR = r"(?:19|20)\d\d"

# One line per shape, the first that fits holds; a blank stands for a no-break space as well.
SHAPES = {
    "helsinki": r"HEL \d{4}-\d{6}(?: T(?: \d\d){2,4})?(?: Lausunto \d{1,3})?",
    "dno": rf"[A-ZÅÄÖ]{{2,8}}[Dd]?no-{_YEAR}-\d{{1,7}}",
    "government": rf"VN/\d{{1,6}}/{_YEAR}(?:-[A-Z]{{2,4}}-\d{{1,4}})?",
    "dynasty": rf"\d{{1,6}}/\d\d(?:\.\d\d){{1,3}}/{_YEAR}",
    "project": rf"[A-Z]{{2,4}}\d{{3}}:\d\d/{_YEAR}",
    "parliament": rf"[A-ZÄÖ][A-ZÄÖa-zäö]{{0,3}} \d{{1,4}}/{_YEAR} (?:vp|rd)",
    "ministry": (
        rf"(?:[A-Z]{{2,4}}/|[A-Z]{{2,4}} {_NO_DATE})\d{{1,6}}/\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}/(?:{_YEAR}|\d\d)"
        rf"|(?:Dnro|dnro|DNRO|D:o):? \d{{1,6}}/\d{{1,3}}/(?:{_YEAR}|\d\d)"
    ),
    "sweden": (
        rf"(?:JO )?(?:[Dd]nr|DNR|[Dd]iarienummer):? (?:\d{{1,6}}[/-]{_YEAR}|{_YEAR}[/-]\d{{1,6}})"
        rf"|[A-ZÅÄÖ]{{1,5}}-{_YEAR}/\d{{1,6}}|ÅLR {_YEAR}/\d{{1,6}}"
        rf"|(?:[A-ZÅÄÖ]|Fi|Fö|Ju|Ku|Ln|Mi)2\d{{3}}/\d{{3,6}}(?:/[A-ZÅÄÖ]{{1,4}}\d?)?"
    ),
}


class RegistryNumber(NamedTuple):
    """A number of a registry, a project or a parliamentary paper: where it stands, as written, and of which shape."""

    start: int
    end: int
    text: str
    shape: str


def read_numbers(text: str) -> list[RegistryNumber]:
    """Every registry number of a running text, in order."""
    return [RegistryNumber(*found.span(), found[0], found.lastgroup or "") for found in _found(text)]


def number_spans(text: str) -> list[tuple[int, int]]:
    """Where registry numbers stand, for those who must leave them alone."""
    return [found.span() for found in _found(text)]


def _found(text: str) -> Iterable[re.Match[str]]:
    """The matches; a text without a digit after a slash or a hyphen has none, which most lines are spared by."""
    if ("/" in text or "-" in text) and pattern(_HINT).search(text):
        return _shapes().finditer(text)
    return ()


@cache
def _shapes() -> re.Pattern[str]:
    each = "|".join(f"(?P<{name}>{shape})" for name, shape in SHAPES.items()).replace(" ", "[ \N{NO-BREAK SPACE}]")
    return re.compile(rf"(?<![\w/-])(?<!\d[.,:])(?:{each})(?![\w/]|[.,:-]\d)")
