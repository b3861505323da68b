"""Who signed an initiative, as the title and the grounds of a section tell: "Councillor Edla Berg and 16 others"."""

from collections.abc import Iterable
from dataclasses import dataclass

from secretariat.importers.old_papers.labels import person_name
from secretariat.language.patterns import pattern
from secretariat.services.old_kinds import OldContact
from secretariat.services.old_papers import Place, Words

_TITLE = (
    r"(?:[Vv]altuutettu|[Vv]aravaltuutettu|[Kk]ansanedustaja|[Ee]dustaja|[Ll]edamoten|[Ll]edamot|"
    r"[Ff]ullmäktigeledamot(?:en)?|[Rr]iksdagsledamot(?:en)?|[Cc]ouncillor|[Dd]elegate|[Rr]epresentative)"
)
_NAME = r"[^\W\d_a-zà-öø-ÿ][\w’'-]*(?:[ ](?:(?:von|af|de|la|van|der)[ ])?[^\W\d_a-zà-öø-ÿ][\w’'-]*){1,3}"
_SIGNED = (
    rf"(?P<title>{_TITLE})[ ](?P<name>{_NAME})[ ](?:ja|sekä|och|samt|and)[ ](?P<others>\d{{1,3}})[ ]"
    r"(?:muuta?|muun|andra|övriga|others?)\b"
)
_SIGN, _LEAST = r"\b(?:allekirjoitta\w*|underteckna\w*|signed)\b", r"\b(?:vähintään|minst|at least)"
_NEEDED = (
    rf"(?i:{_SIGN}[^.]{{0,60}}?{_LEAST}[ ](?P<after>\d{{1,3}})\b|"
    rf"{_LEAST}[ ](?P<before>\d{{1,3}})\b[^.]{{0,60}}?{_SIGN})"
)


@dataclass(frozen=True, slots=True)
class Initiative:
    """The first who signed, how many others did, and how many a rule asks for."""

    initiator: OldContact | None = None
    co_signatories: Words | None = None
    needed: Words | None = None


def initiative_in(texts: Iterable[Words]) -> Initiative:
    """What the first paragraph that names them tells; nothing where none does."""
    initiator, others, needed = None, None, None
    for words in texts:
        found = pattern(_SIGNED).search(words.text) if initiator is None else None
        if found and person_name(found["name"]):
            initiator = OldContact(_part(words, found.start("title"), found.end("name")), found["name"], found["title"])
            others = _part(words, *found.span("others"))
        if needed is None and (rule := pattern(_NEEDED).search(words.text)):
            needed = _part(words, *rule.span("after" if rule["after"] else "before"))
    return Initiative(initiator, others, needed if initiator else None)


def _part(words: Words, start: int, end: int) -> Words:
    place = words.place
    if place.first == place.last:
        place = Place(place.first, place.last, place.starts + start, place.starts + end)
    return Words(words.text[start:end], place)
