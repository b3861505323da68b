"""Finnish personal identity codes (henkilötunnus) in running text, known by their day and their check character.

The sign between the day of birth and the number tells the century. Since 2023 there are more signs for one century
(decree 128/2010 as changed by 690/2022): - Y X W V U for the 1900s, A B C D E F for the 2000s, + for the 1800s. The
numbers 900 to 999 are given to nobody for good: they are for test data and for hospitals' own use.
"""

import datetime as dt
import re
from dataclasses import dataclass

CENTURIES = {"+": 1800, **dict.fromkeys("-YXWVU", 1900), **dict.fromkeys("ABCDEF", 2000)}
CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_FIRST, _ARTIFICIAL = 2, 900
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2212", "-----")
_SHAPE = re.compile(
    r"(?<![\w+])(\d{2})(\d{2})(\d{2})([-+YXWVUABCDEF\u2010-\u2013\u2212])(\d{3})([0-9A-FHJ-NPR-Y])(?!\w)",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class IdentityCode:
    """Where an identity code stands, in characters, and whether it is an artificial one."""

    starts: int
    ends: int
    is_artificial: bool = False


def find(text: str) -> list[IdentityCode]:
    """The identity codes in a text, in order; what has the shape but another check character is none."""
    return [
        IdentityCode(*found.span(), is_artificial=int(found[5]) >= _ARTIFICIAL)
        for found in _SHAPE.finditer(text)
        if _is_code(found)
    ]


def check(day: str, number: str) -> str:
    """The check character of a day of birth as DDMMYY and the number of three digits."""
    return CHECKS[int(day + number) % len(CHECKS)]


def _is_code(found: re.Match[str]) -> bool:
    day, month, year, sign, number, last = found.groups()
    century = CENTURIES[sign.translate(_DASHES).upper()]
    try:
        dt.date(century + int(year), int(month), int(day))
    except ValueError:
        return False
    return int(number) >= _FIRST and check(day + month + year, number) == last.upper()
