"""Labels: which field a row begins with, in one language or two, and where its value begins."""

import re
from functools import cache
from typing import NamedTuple

from secretariat.importers.old_papers.structure.rows import Row
from secretariat.importers.old_papers.structure.words import TABLES, table

_LONGEST = 60
_WORD = r"\w+\.?"
_BOTH = re.compile(r"\s*(?:/|\||–|—|-|\()\s*")
_LISTS = re.compile(r"\s+(?=(?i:läsnä|paikalla|närvarande|present)\s*:?\s*$)")
_AFTER = re.compile(r"\s*(\([^()]{0,30}\))?\s*(?P<mark>:|\t|\s[–—-](?=\s)|\s{2,}|$)\s*")
_BESIDE = re.compile(r"\s+(?=[A-ZÅÄÖÜÉ0-9])")
_LOOSE = frozenset(
    {"time", "date", "place", "present", "absent", "experts", "others", "chair", "secretary", "distribution",
     "for_information", "registry", "presenter", "vice_chair"}
)  # fmt: skip
_SOMEBODY = re.compile(
    r"(?P<words>[A-ZÅÄÖ][\w-]*(?: [\w-]+){0,3}? (?i:(?P<absent>absent|excused|poissa|frånvarande)|"
    r"present|in attendance|"
    r"attending|läsnä|paikalla|närvarande))\s*:\s*"
)
_OF_KIND = re.compile(
    r"(?i:(?P<absent>poissa|estyneet|frånvarande|absent)|läsnä|paikalla|saapuvilla|närvarande|present)"
    r"(?: olleet| olevat| olivat)?(?: [a-zåäö]+){1,2}\s*:?\s*$"
)
_LISTED = re.compile(r"\s*(?:\d{1,2}(?:\.\d)?[.)]?\s+|(?P<bullet>[-–*•+]\s+))?")


class Label(NamedTuple):
    """A label: its fields, the first being the likeliest, where it and the white space behind it end, and its mark."""

    fields: tuple[str, ...]
    start: int
    end: int
    value: int
    text: str
    mark: str

    def says(self, *fields: str) -> bool:
        """Whether it is a label of one of these."""
        return any(field in fields for field in self.fields)


def label_of(row: Row, *, loose: bool = False) -> Label | None:
    """The label that a row begins with; `None` where it begins with none.

    Args:
        row: a row of the paper.
        loose: whether a capital or a number right behind it is enough, without a colon, a tab or a new cell.
    """
    return read_label(row.text, loose=loose)


def read_label(text: str, *, loose: bool = False) -> Label | None:
    """The label that a text begins with."""
    lead = _LISTED.match(text)
    start = lead.end() if lead else 0
    found = _longest(text, start)
    if not found:
        return _of_somebody(text)
    end, fields = found
    both = _BOTH.match(text, end) or _LISTS.match(text, end)
    if both and (second := _longest(text, both.end())):
        end = second[0] + (1 if "(" in both[0] and text[second[0] : second[0] + 1] == ")" else 0)
        fields = tuple(dict.fromkeys((*fields, *second[1])))
    after = _AFTER.match(text, end)
    if lead and lead["bullet"] and not (after and (after["mark"] == ":" or _heads_list(fields, text, after.end()))):
        return None
    if after:
        return Label(fields, start, end, after.end(), text[start:end], after["mark"] or "")
    beside = _BESIDE.match(text, end)
    if loose and beside and _LOOSE.intersection(fields):
        return Label(fields, start, end, beside.end(), text[start:end], " ")
    return _of_somebody(text)


def _heads_list(fields: tuple[str, ...], text: str, value: int) -> bool:
    """Whether a label with a bullet stands alone and says that people follow: • Läsnä."""
    return value >= len(text) and fields[0] in {"present", "absent"}


def _of_somebody(text: str) -> Label | None:
    """A label that says of whom it tells who was there: Commissioners present; Hallituksen jäsenistä poissa."""
    if kind := _OF_KIND.match(text):
        return Label(("absent" if kind["absent"] else "present",), 0, len(text.rstrip(" :")), len(text), text, "")
    found = _SOMEBODY.match(text)
    if not found:
        return None
    field = "absent" if found["absent"] else "present"
    return Label((field,), 0, found.end("words"), found.end(), text[: found.end("words")], ":")


def _longest(text: str, start: int) -> tuple[int, tuple[str, ...]] | None:
    """Where the longest label that begins there ends, and its fields."""
    low = text[start : start + _LONGEST].casefold()
    known = _labels()
    for end in sorted({found.end() for found in re.finditer(_WORD, low)}, reverse=True):
        name = " ".join(low[:end].split())
        if name in known:
            return start + end, known[name]
    return None


@cache
def _labels() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for field, words in TABLES.items():
        for word in table(words):
            found[word] = (*found.get(word, ()), field)
    return found
