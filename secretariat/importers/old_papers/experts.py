"""Experts whom a sentence of old minutes names: "Planner Edla Berg was present as an expert when the matter ..."."""

import re

from secretariat.importers.old_papers.labels import contacts
from secretariat.language.patterns import pattern
from secretariat.services.old_kinds import OldContact
from secretariat.services.old_papers import Place, Words

_HEARD = (
    r"(?P<who>[^.;:]{3,200}?)[ ](?:oli|olivat|on|ovat|osallistui|osallistuivat|var|är|deltog|was|were|attended|"
    r"participated)\b[^.]*\b(?:asiantuntija\w*|sakkunnig\w*|experter|experts?)\b"
)
_AND = r",[ ]|[ ](?:ja|sekä|och|samt|and)[ ](?=.*[^\W\d_a-zà-öø-ÿ])"


def experts_in(words: Words) -> tuple[OldContact, ...]:
    """Who were heard as experts, with their offices, as the sentences of a paragraph tell."""
    found: list[OldContact] = []
    for heard in pattern(_HEARD).finditer(words.text):
        start = heard.start("who") + len(heard["who"]) - len(heard["who"].lstrip())
        for part in _several(heard["who"].strip()):
            at = words.text.index(part, start)
            told = contacts((), Words(part, _within(words, at, at + len(part))))
            found += [one for one in told if one.name]
    return tuple(found)


def _several(who: str) -> list[str]:
    """The parts that each name somebody; a title with a comma or an "and" in it stays whole."""
    parts = [part for part in re.split(_AND, who) if part.strip()]
    named = [any(one.name for one in contacts((), Words(part, Place(1, 1)))) for part in parts]
    return parts if all(named) else [who]


def _within(words: Words, start: int, end: int) -> Place:
    place = words.place
    if place.first != place.last:
        return place
    return Place(place.first, place.last, place.starts + start, place.starts + end)
