"""Who answers for an action: the people and bodies that some words name, and whom a body gives something to do."""

import re

from secretariat.importers.old_papers.structure import who
from secretariat.importers.old_papers.structure.reading_of import Reading
from secretariat.language.names import Mention
from secretariat.services.old_papers import OldPerson

_MANDATE = re.compile(
    r"(?:att (?:uppdra åt|ge) (?P<clause>[^.,;]{2,60}?) (?:i uppdrag )?att "
    r"|(?:The|the) (?:[\w-]+ ){0,3}?(?:[Gg]roup|[Cc]ommittee|[Bb]oard|[Cc]ouncil|[Mm]eeting|"
    r"[Pp]anel|[Nn]etwork|[Cc]ommission)"
    r" (?:requested|asked|instructed|tasked|mandated|invited) (?:the )?(?P<en>[^.,;]{2,60}?) to "
    r"|(?:[\w-]+ ){0,3}?[\w-]*(?:gruppen|nämnden|styrelsen|delegationen|mötet|kommittén)"
    r" (?:bad|uppmanade|gav i uppdrag åt|uppdrog åt) (?P<sv>[^.,;]{2,60}?) att "
    r"|(?:[\w-]+ ){0,3}?[\w-]*(?:ryhmä|lautakunta|hallitus|neuvosto|jaosto|toimikunta|kokous)"
    r" (?:pyysi|kehotti|velvoitti|antoi) (?P<fi>[\w:-]+(?: [\w:-]+)?) (?:tehtäväksi |[\w-]*maan |[\w-]*mään ))"
    r"|(?:[\w-]+ ){0,3}?[\w-]*(?:gruppen|nämnden|styrelsen|delegationen|mötet|kommittén|rådet)"
    r" gav (?P<given>[^.,;]{2,60}?) i (?:uppdrag|uppgift) att "
    r"|(?P<tasked>[^.,;:]{2,60}?) (?:(?:fick|gavs) i (?:uppdrag|uppgift) att |(?:ombads|uppmanades|uppdrogs) att "
    r"|(?:was|were) (?:asked|requested|instructed|tasked) to "
    r"|(?:sai|saivat) tehtäväk(?:si|seen) |tehtäväksi (?:annettiin|sovittiin|jäi) |(?:vastuutettiin|velvoitettiin) )"
    r"|(?:det )?uppdrogs åt (?P<passive>[^.,;:]{2,60}?) att "
    r"|annettiin (?P<task>[^.,;:]{2,60}?) tehtäväksi ",
    re.IGNORECASE,
)
_MANDATED = ("en", "sv", "fi", "clause", "given", "tasked", "passive", "task")
_TOLD = re.compile(r"(?i)\b(?:that|who|whether|if|when|said|says|told|att|om|som|när|sade|että|joka|jos|kun)\b")
_FEW = 6
_ENDINGS = ("n", "en", "a", "ä")
_GROUP_ENDS = ("ryhmä", "sihteeristö", "gruppen", "sekretariatet", "jäsenet", "kaikki")
GROUPS = frozenset(
    {"all", "secretariat", "alla", "group", "committee", "members", "the secretariat", "all members", "medlemmarna",
     "everyone"}
)  # fmt: skip
"""All of them, or the office of a body."""
_NAME = re.compile(r"[^\W\d_a-zà-öø-ÿ][^\W\d_]+(?:[ -][^\W\d_a-zà-öø-ÿ][^\W\d_]+){0,2}")
NOBODY = frozenset({"", "-", "–", "—", "n/a"})
"""What stands in a field of an owner or a date that names none."""


def mandate_of(text: str, reading: Reading) -> tuple[tuple[str, ...], str]:
    """Whom a body asks to do something: The Committee requested the Secretariat to prepare."""
    found = _MANDATE.match(text)
    if not found:
        return (), ""
    words = next(filter(None, (found[name] for name in _MANDATED)), "")
    if not (found["tasked"] or found["given"] or found["passive"] or found["task"]):
        first = next((one for one in reading.register.find(words) if one.keys), None)
        return owners_of(words if first is None else words[first.start : first.end], reading)
    if len(words.split()) > _FEW or _TOLD.search(words):
        return (), ""
    return _holder(words, reading) or owners_of(words, reading)


def _holder(words: str, reading: Reading) -> tuple[tuple[str, ...], str] | None:
    """The one who was there in the office that words name: The Secretary."""
    low = words.casefold().removeprefix("the ").strip()
    forms = (low, *(low.removesuffix(end) for end in _ENDINGS if low.endswith(end)))
    capacity = next((found for form in forms if (found := who.capacity_of(form))), None)
    own = [one.name for one in reading.participants if capacity and one.capacity is capacity]
    return ((own[0],), "person") if len(own) == 1 else None


def owners_of(text: str, reading: Reading) -> tuple[tuple[str, ...], str]:
    """The people or bodies that some words name."""
    clean = text.strip(" .;:")
    if clean.casefold() in NOBODY:
        return (), ""
    if reading.is_participant(handle := clean.lstrip("@")) and handle.islower():
        own = [one for one in reading.participants if handle in {one.initials.casefold(), one.name.casefold()}]
        return (own[0].name,) if own else (handle,), "person"
    return _known_owners(clean, reading) or _new_owners(clean, reading) or ((), "")


def _known_owners(clean: str, reading: Reading) -> tuple[tuple[str, ...], str] | None:
    mentions = [one for one in reading.register.find(clean) if one.keys]
    bodies = [one.base for one in mentions if one.kind != "person"]
    people = [whole_of(one, reading) for one in mentions if one.kind == "person"]
    if not mentions:
        return None
    kind = "person" if not bodies else "organization" if people else next(m.kind for m in mentions)
    rest = clean
    for one in reversed(mentions):
        rest = f"{rest[: one.start]}\t{rest[one.end :]}"
    parts = map(str.strip, re.split(r"[\t,;()]+", rest))
    new = [part for part in parts if _NAME.fullmatch(part) and not who.is_title_word(part)]
    return tuple(dict.fromkeys((*bodies, *people, *new))), kind


def _new_owners(clean: str, reading: Reading) -> tuple[tuple[str, ...], str] | None:
    named = who.people(clean, reading.bodies)
    if named and all(" " in one.name for one in named):
        return tuple(one.name for one in named), "person"
    low = clean.casefold().removeprefix("the ")
    holders = [one.name for one in reading.participants if one.title.casefold() == low]
    if len(holders) == 1:
        return (holders[0],), "person"
    if who.capacity_of(clean):
        return (clean,), "person"
    if low.endswith(_GROUP_ENDS) or low in GROUPS:
        return (clean,), "group"
    parts = [part.strip() for part in re.split(r"\s*(?:[,/&]|\bja\b|\boch\b|\band\b)\s*", clean) if part.strip()]
    if parts and all(who.is_body(part, reading.bodies) for part in parts):
        return tuple(parts), "organization"
    return None


def whole_of(mention: Mention, reading: Reading) -> str:
    """The whole name of whom a mention names, where just one who was there can be meant."""
    own = those_of(mention, reading)
    return own[0].name if len(own) == 1 else mention.base or mention.text


def those_of(mention: Mention, reading: Reading) -> list[OldPerson]:
    """Those of the participants whom a mention names."""
    keys = [key[1] for key in mention.keys if isinstance(key, tuple) and key[0] == "paper"]
    return [one for one in reading.participants if one.key in keys]
