"""Forms of a paper that look wrong, with what they might be: offered to a person, never applied.

An offer must be likely, for each false one costs trust. A word is misspelt when no dictionary, name or other word of
the paper has it, and when a slip of the usual kinds makes a word of it: a letter doubled or lost from a pair, two
letters changed over, letters that look or sound alike. Other changes are only offered where the paper has the other
word.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from secretariat.importers.old_papers.corrections_names import NearNames, near_title
from secretariat.importers.old_papers.repair import language_of
from secretariat.language import spelling
from secretariat.language.base_forms import base_forms
from secretariat.language.names import KnownOrganization, KnownPerson, Register
from secretariat.language.patterns import pattern
from secretariat.language.spelling import OwnWords
from secretariat.language.tongue import tongue_of
from secretariat.services.old_papers import Correction, Known, Paragraph, ParagraphKind, Proposal

LETTERS, GAP, TWICE, NAME = "letters", "gap", "twice", "name"
"""What a correction is about: letters of a word, a space inside it, a word said twice, a name nearly known."""

_NOBODY = Known()
_WORD = r"[^\W\d_]+(?:-[^\W\d_]+)*"
_CAPITALS = r"\b[A-ZÅÄÖ]{2,}\b"
_PAIR = r"(?<![\w-])([^\W\d_]+) ([^\W\d_]+)(?![\w-])"
_AGAIN = r"(?<![\w-])(ja|sekä|että|on|ei|och|att|som|för|the|of|and|to|in) (\1)(?![\w-])"
_ALIKE = frozenset(map(frozenset, ("aä", "oö", "eä", "dt", "td", "uy", "li", "ij", "ce", "åä", "åa", "sz", "ck")))
_SHORTEST, _SHORTEST_NAME, _SHORTEST_PAIR = 5, 9, 6
_SHORTEST_FAR = 8
_SHORTEST_HALF = 4
_OF_THE_WORK = (
    "jatkotoim", "vastuutaho", "vastuuhenkilö", "yhteensovit", "toimenpide", "työryhm", "ohjausryhm", "seurantaryhm",
    "sidosryhm", "pöytäkirj", "määräaik", "määräaj", "aikataul", "lausuntopyyn", "lausuntokierro", "väliraport",
    "loppuraport", "esityslist", "asialist", "toimintasuunnitelm", "työsuunnitelm", "tilannekatsau",
)  # fmt: skip
"""How words begin that are written apart by mistake, and whose halves never stand beside each other otherwise."""
_OFTEN = 3
_MOST_ASKED = 80
_MOST_UNKNOWN = 0.3
_MOST_OFFERED = 200


def offered(proposal: Proposal, known: Known = _NOBODY) -> tuple[Correction, ...]:
    """What may be wrong in a paper, in the order of its text.

    Args:
        proposal: what is read of it so far; its people and bodies are names.
        known: people and bodies known from before.
    """
    finder = _Finder(proposal, known)
    found = [one for paragraph in finder.paragraphs for one in finder.of(paragraph)]
    found.sort(key=lambda one: (one.place.first, one.place.starts))
    return tuple(found[:_MOST_OFFERED])


class _Finder:
    """Looks through the paragraphs of one paper."""

    def __init__(self, proposal: Proposal, known: Known) -> None:
        self.paragraphs = [one for one in proposal.paragraphs if one.kind is ParagraphKind.TEXT]
        self._language = proposal.language or language_of(proposal.source.lines)
        names = [person.name.split() for person in proposal.participants if person.name]
        people = [KnownPerson(("paper", place), one[-1], " ".join(one[:-1])) for place, one in enumerate(names)]
        bodies = {person.organization for person in proposal.participants if person.organization}
        if proposal.group is not None:
            bodies.add(proposal.group.text)
        own = [KnownOrganization(("paper", name), (name,)) for name in sorted(bodies)]
        self._register = Register([*people, *known.people], [*own, *known.organizations])
        self._own = OwnWords((), self._register)
        self._near = NearNames(known.organizations)
        self._asked: dict[str, str] = {}

    @cached_property
    def _counted(self) -> Counter[str]:
        """The words of the paper in small letters."""
        words: Counter[str] = Counter()
        for paragraph in self.paragraphs:
            words.update(found[0].lower() for found in pattern(_WORD).finditer(paragraph.text))
        return words

    @cached_property
    def _pairs(self) -> Counter[str]:
        """The words of the paper two by two, in small letters."""
        pairs: Counter[str] = Counter()
        for paragraph in self.paragraphs:
            words = paragraph.text.lower().split()
            pairs.update(f"{one} {other.strip('.,;:!?()')}" for one, other in pairwise(words))
        return pairs

    @cached_property
    def _bases(self) -> frozenset[str]:
        """The base forms of the words that come more than once."""
        often = [word for word, count in self._counted.items() if count > 1 and len(word) >= _SHORTEST]
        return frozenset(base for word in often for base in base_forms(word, self._language, parts=False))

    def of(self, paragraph: Paragraph) -> Iterator[Correction]:
        """What may be wrong in a paragraph; of each stretch only one thing."""
        taken: list[tuple[int, int]] = []
        for start, end, suggested, kind in (*self._twice(paragraph), *self._spelt(paragraph), *self._names(paragraph)):
            if all(end <= first or start >= last for first, last in taken):
                taken.append((start, end))
                yield Correction(paragraph.text[start:end], suggested, kind, paragraph.place(start, end))

    def _twice(self, paragraph: Paragraph) -> Iterator[tuple[int, int, str, str]]:
        for found in pattern(_AGAIN).finditer(paragraph.text):
            yield found.start(), found.end(), found[1], TWICE

    def _names(self, paragraph: Paragraph) -> Iterator[tuple[int, int, str, str]]:
        for start, end, suggested in self._near.find(paragraph.text):
            yield start, end, suggested, NAME

    def _spelt(self, paragraph: Paragraph) -> Iterator[tuple[int, int, str, str]]:
        text = paragraph.text
        language = tongue_of(pattern(_CAPITALS).sub("", text)) or self._language
        places = spelling.check(text, language, self._own)
        if language != self._language or len(places) > max(2, _MOST_UNKNOWN * len(text.split())):
            return
        unknown = {text[start:end] for start, end in places}
        joined = set()
        for start, end, suggested in self._gaps(text, unknown):
            joined |= set(text[start:end].split())
            yield start, end, suggested, GAP
        for start, end in places:
            word = text[start:end]
            if word not in joined and (suggested := self._meant(word)):
                yield start, end, suggested, LETTERS

    def _gaps(self, text: str, unknown: set[str]) -> Iterator[tuple[int, int, str]]:
        """Two pieces of a word, of which one at least is no word."""
        speller = spelling.speller(self._language)
        end = 0
        while speller is not None and (found := pattern(_PAIR).search(text, end)):
            first, second = found[1], found[2]
            end = found.end(1)
            whole = first + second
            if len(whole) < _SHORTEST_PAIR or first.isupper() or not second.islower():
                continue
            is_one = speller.knows(whole) if {first, second} & unknown else self._is_one(first.lower(), second)
            if is_one:
                yield found.start(), found.end(), whole

    def _is_one(self, first: str, second: str) -> bool:
        """Whether two words that are words stand for one that is known: "Jatko toimien", and never so elsewhere.

        Such a word is one that people in this work use every day, or one that the paper itself writes together again
        and again; its first half is then a noun in its base form.
        """
        is_long = min(len(first), len(second)) >= _SHORTEST_HALF
        if self._language != "fi" or not is_long or self._pairs[f"{first} {second}"] > 1:
            return False
        whole = f"{first}{second}"
        if any(word.startswith(first) and len(first) < len(word) and whole.startswith(word) for word in _OF_THE_WORK):
            return True
        is_noun = first in base_forms(first, "fi", parts=False)
        return is_noun and not self._bases.isdisjoint(base_forms(whole, "fi", parts=False))

    def _meant(self, word: str) -> str:
        """What an unknown word may be meant to be; empty where nothing is likely."""
        if word not in self._asked:
            enough = len(self._asked) >= _MOST_ASKED
            self._asked[word] = "" if enough or not self._is_asked(word) else self._likely(word)
        return self._asked[word]

    def _is_asked(self, word: str) -> bool:
        if len(word) < (_SHORTEST if word.islower() else _SHORTEST_NAME) or not word[1:].islower():
            return False
        return self._counted[word.lower()] < _OFTEN

    def _likely(self, word: str) -> str:
        speller = spelling.speller(self._language)
        small = word.lower()
        if title := near_title(small):
            return title if word.islower() else title[0].upper() + title[1:]
        for suggested in speller.suggest(small) if speller is not None else ():
            meant = suggested.lower()
            if not meant.isalpha() or suggested != meant:
                continue
            if is_slip(small, meant) or (len(small) >= _SHORTEST_FAR and self._has(meant) and _is_near(small, meant)):
                return meant if word.islower() else meant[0].upper() + meant[1:]
        return ""

    def _has(self, word: str) -> bool:
        """Whether the paper itself has that word in some form."""
        return not self._bases.isdisjoint(base_forms(word, self._language, parts=False))


def is_slip(written: str, meant: str) -> bool:
    """Whether a slip of the usual kinds makes one word of the other."""
    first, last = _same_ends(written, meant)
    was, is_now = written[first : len(written) - last], meant[first : len(meant) - last]
    if len(was) == 1 and len(is_now) == 1:
        return frozenset((was, is_now)) in _ALIKE
    if {len(was), len(is_now)} == {0, 1}:
        around = meant if is_now else written
        return first > 0 and around[first] in {around[first - 1], around[first + 1 : first + 2]}
    return len(was) == 2 and was == is_now[::-1] and was[0] != was[1]


def _is_near(written: str, meant: str) -> bool:
    first, last = _same_ends(written, meant)
    return max(len(written), len(meant)) - first - last <= 1 and last > 1


def _same_ends(written: str, meant: str) -> tuple[int, int]:
    """How many letters two words have in common at their beginning and, without these, at their end."""
    shorter = min(len(written), len(meant))
    first = next((place for place in range(shorter) if written[place] != meant[place]), shorter)
    left = shorter - first
    last = next((place for place in range(left) if written[-1 - place] != meant[-1 - place]), left)
    return first, last


__all__ = ["GAP", "LETTERS", "NAME", "TWICE", "is_slip", "offered"]
