"""Where words of a paper lead: to an address of the web or of mail, or to an item of the paper, and nowhere else."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from urllib.parse import quote

from secretariat.documents.blocks import Block, Ending, Fact, Heading, Run, Text, plain

_SCHEMES = re.compile(r"https?://[^\s/@?#\\]+([/?#]\S*)?\Z|mailto:[^\s@?]+@[^\s@?]+\Z", re.IGNORECASE)
_LONGEST = 2_000
_KEPT = "!#$%&()*+,/:;=?@~"
_NAME = r"(?:[\w-]{1,63}\.){1,20}[^\W\d]{2,63}"
_TYPED = re.compile(
    rf"(?<![^\s(<„”:;,])(?:(?P<web>(?:https?://|www\.){_NAME}(?![\w@-])[^\s<>\"”|]{{0,1900}})"
    rf"|(?P<mail>[\w.%+-]{{1,64}}@{_NAME})(?![\w@-]))",
    re.IGNORECASE,
)
_OPENING, _CLOSING = "()"
_BEHIND = ".,;:!?’'*_]}"


def address(link: str) -> str:
    """A link as it may stand in a paper; nothing for what is no address of the web or of mail."""
    link = link.strip()
    if not link or len(link) > _LONGEST or not link.isprintable() or not _SCHEMES.match(link):
        return ""
    return quote(link, safe=_KEPT)


def linked(text: Text) -> Text:
    """The text with each address that was typed into it as a link that leads where its words say.

    It is for fields that are there to be followed, as where a meeting is held: what is typed elsewhere stays words.
    Words of a comparison lead nowhere.
    """
    words = plain(text)
    found = list(_typed(words)) if "@" in words or "." in words else []
    runs = [Run(text)] if isinstance(text, str) else text
    if not found or any(run.change for run in runs):
        return text
    made, place = [], 0
    for run in runs:
        end = place + len(run.text)
        edges = {place, end, *(edge for starts, ends, _ in found for edge in (starts, ends) if place < edge < end)}
        for start, stop in pairwise(sorted(edges)):
            leads = next((leads for starts, ends, leads in found if starts <= start < ends), "")
            made.append(replace(run, text=words[start:stop], link=run.link or leads))
        place = end
    return tuple(made)


def places(blocks: Iterable[Block]) -> dict[str, str]:
    """The items that a row at the end leads to: the number of each, and the name of its heading in the file."""
    headings = [block.number for block in blocks if isinstance(block, Heading)]
    wanted = {row.item for block in blocks if isinstance(block, Ending) for _, rows in block.facts for row in rows}
    return {number: f"h{place}" for place, number in enumerate(headings, 1) if number and number in wanted}


def row(fact: Fact, items: dict[str, str]) -> Text:
    """A row at the end; where its item stands in the paper it leads there, and one that tells how to reach somebody."""
    if fact.item in items:
        return (Run(fact.text, link=f"#{fact.item}"),)
    return linked(fact.text) if fact.reaches else fact.text


def _typed(words: str) -> Iterator[tuple[int, int, str]]:
    """The addresses among words: where each begins and ends, and where it leads."""
    for found in _TYPED.finditer(words):
        typed = _bare(found.group())
        leads = f"mailto:{typed}" if found["mail"] else typed if "://" in typed else f"https://{typed}"
        if address(leads):
            yield found.start(), found.start() + len(typed), leads


def _bare(typed: str) -> str:
    """An address without the signs of the sentence behind it."""
    while typed[-1] in _BEHIND or (typed[-1] == _CLOSING and typed.count(_OPENING) < typed.count(_CLOSING)):
        typed = typed[:-1]
    return typed
