"""Figures in running text: amounts with their unit, as digits: 150 000 euroa, 1,5 miljoonaa euroa, 12 %, 40 htv."""

import re
from decimal import Decimal
from typing import NamedTuple

from secretariat.language.patterns import pattern

_SPACE = r"[ \u00a0\u202f]"
_BEGIN = r"(?<![\w.,:/-])"
_GROUPED = rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)"
_WITH_COMMAS = r"\d{1,3}(?:,\d{3})+(?![\d,])"
_PLAIN = r"\d{1,15}"
_DECIMALS = r"[.,]\d{1,4}(?!\d)"
_SCALES = (
    r"tuhat(?:ta)?|tuhannen|tusen|thousand|t€|milj\.|miljoona[a-zäö]*|miljoner|miljon|million|mn|M€|"
    r"miljardi[a-zäö]*|miljarder|miljard|mrd\.?|billion|bn"
)
_UNITS = (
    r"euroa?|euron|eurosta|eurolla|eurosta|euroon|euroina|euros|EUR|€|%|prosentti[a-zäö]*|prosentin|prosenttia|"
    r"procent(?:enheter)?|per~?cent|kpl|htv|henkilötyövuo[a-zäö]+|årsverken|person-years|henkilöä|personer|persons|"
    r"people|tapausta|ärenden|cases|asiakasta|kuntaa|kommuner|municipalities"
)
_POWERS = (
    ("miljard", 9), ("mrd", 9), ("bn", 9), ("billion", 9), ("milj", 6), ("million", 6), ("mn", 6), ("m€", 6),
    ("tuha", 3), ("tusen", 3), ("thousand", 3), ("t€", 3),
)  # fmt: skip
_NO_DIGIT = r"\D"
_DIGIT = r"\d"


class Figure(NamedTuple):
    """A figure: where it stands with its unit, and its value as digits with a point for decimals."""

    start: int
    end: int
    value: str


def read_figures(text: str, language: str) -> list[Figure]:
    """Every amount of a text that has a unit; dates, clock times, sections and registry numbers have none."""
    if not pattern(_DIGIT).search(text):
        return []
    units = _UNITS.replace("~", _SPACE)
    source = rf"{_number(language)}{_SPACE}?(?:(?:{units})(?![^\W\d_])|(?<=€))"
    return [Figure(*found.span(), _value(found)) for found in pattern(source).finditer(text)]


def digits_of(words: str, language: str) -> str:
    """The value of the first number in some words, with or without a unit; empty where there is none."""
    found = pattern(_number(language)).search(words)
    return _value(found) if found else ""


def _number(language: str) -> str:
    """A number with its decimals and the word that scales it; a comma parts thousands in English alone."""
    whole = "|".join((_WITH_COMMAS, _GROUPED, _PLAIN) if language == "en" else (_GROUPED, _PLAIN))
    return rf"{_BEGIN}({whole})({_DECIMALS})?(?:{_SPACE}?({_SCALES})(?![^\W\d_]))?"


def _value(found: re.Match[str]) -> str:
    whole = pattern(_NO_DIGIT).sub("", found[1])
    scale = (found[3] or "").lower()
    power = next((power for begin, power in _POWERS if scale.startswith(begin)), 0) if scale else 0
    value = Decimal(whole + (found[2] or "").replace(",", ".")).scaleb(power)
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
