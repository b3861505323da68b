"""How turns are worded: the verbs of a group in each language, the keys that take them, and how often each was used."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from sqlalchemy import literal_column
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, func, select

from secretariat.errors import Refused
from secretariat.i18n import N_
from secretariat.language.characters import line
from secretariat.language.verbs import PALETTE, PaletteVerb, speech_forms
from secretariat.models import AgendaItem, Annotation, AnnotationKind, Entry, Group, GroupVerb, Meeting
from secretariat.services import checks, command, rows

_LONGEST = 60
_THAT = {"fi": ("että", ", että"), "sv": ("att", " att"), "en": ("that", " that")}
_PHRASES = {
    ("fi", "asked"): "kysyi,",
    ("fi", "summarised"): "veti keskustelun yhteen:",
    ("sv", "summarised"): "sammanfattade diskussionen:",
    ("en", "summarised"): "summarised the discussion:",
    ("en", "told"): "told the meeting that",
}
"""Verbs that are written in another way than a palette and a complement give."""
_ANY = "said"
"""The key in data of a phrase whose verb is not known."""


@dataclass(frozen=True, slots=True)
class Way:
    """A verb of a turn: its key in data, the words, what follows them, and the letter that takes it."""

    key: str
    words: str
    tail: str
    letter: str = ""

    @property
    def phrase(self) -> str:
        """All that is written, without the space behind."""
        return self.words + self.tail


@dataclass(frozen=True, slots=True)
class WayRow:
    """A verb as the group has it: all that is written, its letter if one was chosen, and whether it is hidden.

    `usual` is the key of the usual verb that it is, and empty for a verb of the group's own.
    """

    phrase: str
    letter: str = ""
    usual: str = ""
    hidden: bool = False
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Use:
    """How often a speaker (a person, or `None` for others) was said to speak with a verb, in these words."""

    person_id: int | None
    key: str
    words: str
    times: int


def usual(language: str) -> list[WayRow]:
    """The usual verbs of a language, in order."""
    return [WayRow(_phrase(verb, language), usual=verb.key) for verb in PALETTE.get(language, PALETTE["en"])]


def of_group(session: Session, group_id: int, language: str) -> list[WayRow]:
    """The verbs of a group in a language, hidden ones too: as they were set, then usual ones that came since."""
    query = select(GroupVerb).where(GroupVerb.group_id == group_id, GroupVerb.language == language)
    found = session.exec(query.order_by(col(GroupVerb.position)))
    own = [WayRow(one.phrase, one.letter, one.usual, one.hidden, one.id) for one in found]
    known = {one.usual for one in own}
    return [*own, *(one for one in usual(language) if one.usual not in known)]


def shown(found: Sequence[WayRow], language: str) -> list[Way]:
    """The verbs that are offered, each with a letter of its own as far as they reach.

    A letter that was chosen is kept for its verb; a usual verb has its usual one, unless that was chosen for another.
    """
    seen = [one for one in found if not one.hidden]
    letters = [one.letter for one in seen]
    for place, one in enumerate(seen):
        letter = _usual_letters(language).get(one.usual, "")
        if not letters[place] and letter not in letters:
            letters[place] = letter
    ways = [_way(one, language) for one in seen]
    for place, way in enumerate(ways):
        if not letters[place]:
            letters[place] = next((sign for sign in way.words.lower() if sign.isalpha() and sign not in letters), "")
    return [replace(way, letter=letter) for way, letter in zip(ways, letters, strict=True)]


def uses(session: Session, group_id: int) -> list[Use]:
    """Who has spoken with which verbs in the meetings of a group."""
    verb, speaker = aliased(Annotation), aliased(Annotation)
    words = func.substr(Entry.text, verb.starts + literal_column("1"), verb.ends - verb.starts)
    counted = (
        select(speaker.person_id, verb.value, words, func.count())
        .select_from(verb)
        .join(Entry, col(Entry.id) == verb.entry_id)
        .join(AgendaItem, col(AgendaItem.id) == Entry.item_id)
        .join(Meeting, col(Meeting.id) == AgendaItem.meeting_id)
        .outerjoin(speaker, and_(speaker.entry_id == verb.entry_id, speaker.kind == AnnotationKind.SPEAKER))
        .where(Meeting.group_id == group_id, verb.kind == AnnotationKind.VERB)
        .group_by(col(speaker.person_id), col(verb.value), words)
    )
    return [Use(*row) for row in session.exec(counted)]


def way_of(use: Use, ways: Sequence[Way]) -> Way | None:
    """Which verb that is: of several with one key the one with these words, or the same first word."""
    alike = [way for way in ways if way.key == use.key]
    words = use.words.casefold()
    same = (way for way in alike if way.words.casefold() == words)
    near = (way for way in alike if way.words.casefold().split()[:1] == words.split()[:1])
    return next(same, None) or next(near, None) or next(iter(alike), None)


@command("change the verbs of turns")
def set_ways(session: Session, group_id: int, language: str, verbs: Sequence[WayRow]) -> None:
    """Let a group have exactly these verbs in a language, in this order; with the usual ones it has nothing of its own.

    Raises:
        Refused: a phrase is empty, too long or there twice, or a letter is no letter or stands for two.
    """
    rows.get(session, Group, group_id)
    checks.language(language)
    wanted = [_checked(one) for one in verbs]
    _alone([one.phrase.casefold() for one in wanted], N_("This verb is there already."), "phrase")
    letters = [one.letter for one in wanted if one.letter and not one.hidden]
    _alone(letters, N_("This letter stands for another verb already."), "letter")
    query = select(GroupVerb).where(GroupVerb.group_id == group_id, GroupVerb.language == language)
    known = {one.id: one for one in session.exec(query)}
    if [replace(one, id=None) for one in wanted] != usual(language):
        for position, one in enumerate(wanted):
            row = known.pop(one.id, None) or GroupVerb(group_id=group_id, language=language)
            values = {"position": position, "phrase": one.phrase, "letter": one.letter, "usual": one.usual}
            rows.assign(row, {**values, "hidden": one.hidden})
            session.add(row)
    for row in known.values():
        session.delete(row)


def _checked(row: WayRow) -> WayRow:
    phrase = unicodedata.normalize("NFC", " ".join(line(row.phrase, "phrase", limit=_LONGEST, required=True).split()))
    letter = unicodedata.normalize("NFC", row.letter.strip().lower())
    if letter and not (len(letter) == 1 and letter.isalpha()):
        raise Refused("This is one letter, or nothing.", field="letter")
    return replace(row, phrase=phrase, letter=letter)


def _alone(values: Sequence[str], words: str, field: str) -> None:
    if len(set(values)) < len(values):
        raise Refused(words, field=field)


def _phrase(verb: PaletteVerb, language: str) -> str:
    if phrase := _PHRASES.get((language, verb.key)):
        return phrase
    that, tail = _THAT[language]
    forms = speech_forms(language).get(verb.text.partition(" ")[0], ())
    return verb.text + (tail if any(that in form.takes for form in forms if form.key == verb.key) else "")


def _way(row: WayRow, language: str) -> Way:
    ends = (_THAT[language][1], ",", ":")
    tail = next((end for end in ends if row.phrase.endswith(end) and row.phrase != end), "")
    words = row.phrase.removesuffix(tail)
    return Way(row.usual or _key(words, language), words, tail)


def _key(words: str, language: str) -> str:
    """The key in data of a verb that the group added, where its first word is a known verb."""
    first, *others = words.lower().split()
    for form in speech_forms(language).get(first, ()):
        if not form.particles or not set(form.particles).isdisjoint(others):
            return form.key
    return _ANY


@cache
def _usual_letters(language: str) -> dict[str, str]:
    """A letter for each usual verb: its first where it is free, else the first of the others that is."""
    verbs = PALETTE.get(language, PALETTE["en"])
    taken: dict[str, PaletteVerb] = {}
    for verb in verbs:
        taken.setdefault(verb.text[0], verb)
    for verb in verbs:
        free = next((sign for sign in verb.text if sign.isalpha() and sign not in taken), "")
        if verb not in taken.values() and free:
            taken[free] = verb
    return {verb.key: letter for letter, verb in taken.items()}
