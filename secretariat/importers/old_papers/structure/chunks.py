"""What a line is made of: names, titles, bodies, roles and presences."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from secretariat.importers.old_papers.structure import words
from secretariat.importers.old_papers.structure.offices import (
    ABBREVIATION,
    HONORIFICS,
    capacity_of,
    is_body,
    is_title_word,
)
from secretariat.importers.old_papers.structure.presences import ITEMS, RANGE, is_presence
from secretariat.language.names import is_given_name

NAME, TITLE, BODY, ROLE, PRESENCE, BRACKET, OTHER = "name", "title", "body", "role", "presence", "bracket", "other"

_WORD = re.compile(r"[^\s,;()\t]+")
_CAPITAL = r"[^\W\d_a-zà-öø-ÿ]"
NAME_WORD = re.compile(
    rf"(?:{_CAPITAL}[\w’'‑-]*[a-zà-öø-ÿ][\w’'‑-]*|{_CAPITAL}\.(?:-?{_CAPITAL}\.)*|"
    rf"{_CAPITAL}{_CAPITAL}[\w’'-]{{2,}})\.?$"
)
_PARTICLES = frozenset({"von", "af", "de", "van", "der", "da", "di", "du", "la", "le", "bin", "al", "el", "den", "zu"})
_SEPARATOR = re.compile(r"\s*[,;\t\n]\s*|\s{3,}|\s+[–—-]\s+|\s*[()\[\]]\s*|\s*/\s+|\s+/\s*")
_AND = re.compile(rf"\s+(?:ja|sekä|och|samt|and|&)\s+(?={_CAPITAL})")
_WHOM = rf"{_CAPITAL}[\w’'-]+(?: {_CAPITAL}[\w’'-]+){{0,2}}"
_OFFICE = (
    r"(?:tjänstgörande |henkilökohtainen |personlig )?"
    r"(?:vara(?:jäsen|henkilö)|sijainen|ersättare|deputy(?: member)?|substitute|alternate|suppleant|vikarie)"
)
FOR = re.compile(
    rf"(?i:{_OFFICE})\s*(?:(?i:för|for|of|to)|:)\s*(?P<other>{_WHOM})$"
    rf"|(?i:{_OFFICE})\s+(?P<after>{_WHOM})$"
    rf"|(?P<before>{_CAPITAL}[\w’'-]+(?: {_CAPITAL}[\w’'-]+){{0,2}}?)(?:[:’']?n|in|"
    rf"s)\s+(?i:(?:henkilökohtainen |personliga )?(?:varajäsen|sijainen|sijaisena|sijasta|puolesta|"
    rf"tilalla|varahenkilö\w*|ersättare|suppleant|vikarie))$"
    rf"|(?i:i stället för|ersätter|sijaistaa|replacing|standing in for|"
    rf"on behalf of|in place of|för|for)\s+(?P<instead>{_WHOM})$"
)
_COUNT = re.compile(r"\s*\(?\d+\)?\s*$")
_DIGITS = re.compile(r"(?:\S+\s+)*?\S*\d\S*\s+(?!.*\d)")
_TICKED = re.compile(r"(\S+(?: \S+){1,3})\s+[Xx✓✔]")
_SAID = re.compile(
    r"(\S+(?: \S+){1,2}?)\s+((?i:anmält förhinder|förhindrad|frånvarande|poissa|estynyt|läsnä|paikalla|närvarande)\b.*)"
)
_WITH_INITIAL = re.compile(
    rf"(?<!\w){_CAPITAL}[a-zà-öø-ÿ]+(?:-{_CAPITAL}[a-zà-öø-ÿ]+)? {_CAPITAL}\.?(?=\s*(?:[,;(]|$))"
)
_SHORT_OFFICES = frozenset({"kj", "hj", "tj", "pj", "vpj", "kvpj", "khpj", "siht", "sekr", "ordf", "kdir", "vd"})
_ONE_LETTER = re.compile(rf"{_CAPITAL}\.")
_INITIAL = 3
_PAIR = 2
_HEADCOUNT = re.compile(r"\d+\s+[^\W\d_]{3,}")
_SILENT = frozenset({"esittelijä", "föredragande", "presenter", "asian esittelijä", "esittelijänä", "valmistelija"})
_LEAD = re.compile(r"(?:(?:ja|sekä|och|samt|and|&)\s+|[–—-]+\s*)+", re.I)
_NOISE = re.compile(r"[\W\d_]*$")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of a line, what it is, and whether it stands in brackets."""

    kind: str
    start: int
    end: int
    text: str
    inside: bool = False


def chunks(text: str, known: frozenset[str] = frozenset()) -> list[Chunk]:
    """What a line is made of, in order.

    Args:
        text: the line.
        known: names and abbreviations of organizations that are known, in small letters.
    """
    found: list[Chunk] = []
    are_initialled = len(_WITH_INITIAL.findall(text)) > 1
    for begin, end, inside in _parts(text):
        lead = _LEAD.match(text, begin, end)
        start = lead.end() if lead else begin
        if are_initialled and (named := _WITH_INITIAL.fullmatch(text, start, end)):
            found.append(Chunk(NAME, start, end, named[0]))
            continue
        if inside and found and found[-1].kind == NAME and _is_capital_phrase(text[start:end]):
            found.append(Chunk(BODY, start, end, text[start:end]))
        else:
            made = _told_beside(text[start:end], start) or _of_part(text, start, end, known, inside=inside)
            found += [replace(one, inside=True) for one in made] if inside else made
    return found


def _is_capital_phrase(text: str) -> bool:
    """Whether capitals in a bracket behind a name are where that one comes from: (Faroe Islands)."""
    parts = text.split()
    plain = not any(is_given_name(one) or is_title_word(one) for one in parts)
    return len(parts) > 1 and plain and all(map(NAME_WORD.match, parts)) and capacity_of(text) is None


def _parts(text: str) -> Iterator[tuple[int, int, bool]]:
    """The parts of a line between commas, dashes and brackets, and whether they stand in brackets."""
    depth, begin = 0, 0
    for mark in [*_SEPARATOR.finditer(text), None]:
        end = mark.start() if mark else len(text)
        piece = text[begin:end]
        inside = depth > 0
        joins = [] if inside and "(" not in piece and is_body(piece) else list(_AND.finditer(text, begin, end))
        for join in joins:
            yield begin, join.start(), inside
            begin = join.end()
        if text[begin:end].strip():
            yield begin, end, inside
        if mark:
            depth += sum((letter in "([") - (letter in ")]") for letter in mark[0])
            depth = max(0, depth)
            begin = mark.end()


def _of_part(text: str, start: int, end: int, known: frozenset[str], *, inside: bool) -> Iterable[Chunk]:
    piece = text[start:end]
    if _NOISE.match(piece) or _COUNT.match(piece):
        return [Chunk(PRESENCE, start, end, piece)] if RANGE.search(piece) or ITEMS.search(piece) else []
    if _HEADCOUNT.match(piece) or piece.strip(" .:").casefold() in _SILENT:
        return []
    whom = FOR.search(piece)
    if capacity_of(piece) or (whom and (inside or not whom["after"])):
        return [Chunk(ROLE, start, end, piece)]
    if is_presence(piece):
        return [Chunk(PRESENCE, start, end, piece)]
    if is_body(piece, known) and not _has_name(piece, known):
        return [Chunk(BODY, start, end, piece)]
    return _of_words(text, start, end, known)


def _is_whole_name(parts: Sequence[str]) -> bool:
    """Whether words are a name and nothing else: what stands beside it is a tick."""
    return all(NAME_WORD.match(one) and not is_title_word(one) and not is_body(one) for one in parts)


def _told_beside(piece: str, start: int) -> list[Chunk]:
    """A name with a tick or what is told of its presence, or a role with items, without a mark between them."""
    if (ticked := _TICKED.fullmatch(piece)) and _is_whole_name(ticked[1].split()):
        return [Chunk(NAME, start, start + ticked.end(1), ticked[1])]
    at = to = 0
    kind = NAME
    if (named := _SAID.fullmatch(piece)) and _is_whole_name(named[1].split()):
        at, to = named.end(1), named.start(2)
    elif (items := ITEMS.search(piece)) and _is_office(piece[: items.start()]):
        kind = ROLE if capacity_of(piece[: items.start()]) else TITLE
        at, to = len(piece[: items.start()].rstrip()), items.start()
    rest = Chunk(PRESENCE, start + to, start + len(piece), piece[to:])
    return [Chunk(kind, start, start + at, piece[:at]), rest] if at else []


def _is_office(piece: str) -> bool:
    """Whether words are a capacity or a title and nothing else: sekreterare, ekonomichef."""
    parts = piece.split()
    return capacity_of(piece) is not None or (len(parts) == 1 and parts[0].islower() and is_title_word(parts[0]))


def _has_name(piece: str, known: frozenset[str]) -> bool:
    """Whether a part that looks like a body ends or begins with a person: Kaarna Oy Aino Havukka."""
    parts = piece.split()
    pairs = ((0, 1), (len(parts) - 2, len(parts) - 1)) if len(parts) > 2 else ()
    for one, two in pairs:
        first, second = parts[one], parts[two]
        plain = not is_body(second, known) and not is_title_word(second) and not is_body(first, known)
        if plain and is_given_name(first) and NAME_WORD.match(second) and NAME_WORD.match(first):
            return True
    return False


def _of_words(text: str, start: int, end: int, known: frozenset[str]) -> Iterator[Chunk]:
    """A part without marks: titles before names, bodies before or after them."""
    found = [one.span() for one in _WORD.finditer(text, start, end)]
    written = [text[slice(*span)] for span in found]
    names = list(_names(written, known))
    if not names:
        yield from _without_name(text, found, written, known)
        return
    at = 0
    for first, last in names:
        yield from _before_name(text, found, written, at, first, known)
        name = text[found[first][0] : found[last - 1][1]]
        name = name.rstrip(".") if len(written[last - 1]) > _INITIAL else name
        yield Chunk(NAME, found[first][0], found[first][0] + len(name), name)
        at = last
    if at < len(found):
        rest = text[found[at][0] : end].strip()
        if capacity_of(rest):
            kind = ROLE
        elif is_presence(rest):
            kind = PRESENCE
        elif is_body(rest, known) or (rest[:1].isupper() and not is_title_word(written[-1])):
            kind = BODY
        else:
            kind = TITLE
        yield Chunk(kind, found[at][0], found[at][0] + len(rest), rest)


def _names(written: Sequence[str], known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The runs of words that are names of people: at least two with capitals, none a title or a body."""
    at = 0
    while at < len(written):
        end = at
        while end < len(written) and (
            _is_name_word(written[end], known)
            or (end == at and _is_initial(written, end, known))
            or (end > at and written[end] in _PARTICLES)
            or (end == at + 1 and _is_family_name(written, end, known))
            or (end == at + 1 == len(written) - 1 and _is_last_initial(written, end))
        ):
            end += 1
        if (
            end < len(written)
            and end - at >= 2
            and is_body(written[end], known)
            and not ABBREVIATION.match(written[end])
        ):
            end = at + 2 if end - at >= 3 else at  # Matti Virtanen Helsingin kaupunki; Broadscope Nordic Oy
        is_office = end < len(written) and written[end][:1].isupper() and is_title_word(written[end])
        if is_office and end - at >= _PAIR and not is_given_name(written[at]):
            end = at  # Responsible Financial Officer
        if end - at >= 2:
            begin = at
            while end - begin > 2 and not is_given_name(written[begin]) and is_given_name(written[begin + 1]):
                begin += 1
            stop = end
            if stop - begin > 4 and (begin, stop) != (0, len(written)):
                stop = begin + 2
            yield begin, stop
            at = stop
        else:
            at = max(end, at + 1)


def _is_initial(written: Sequence[str], at: int, known: frozenset[str]) -> bool:
    """Whether a letter alone, without a full stop, stands for the given name of the one after it: D Ashworth."""
    after = written[at + 1] if at + 1 < len(written) else ""
    return len(written[at]) == 1 and written[at].isupper() and len(after) > _PAIR and _is_name_word(after, known)


def _is_last_initial(written: Sequence[str], at: int) -> bool:
    """Whether a letter alone stands for the family name of the one whose given name stands before it: Lotta K."""
    word = written[at].rstrip(".")
    return len(word) == 1 and word.isupper() and word != "X" and is_given_name(written[at - 1])


def _is_family_name(written: Sequence[str], at: int, known: frozenset[str]) -> bool:
    """Whether a word that ends as bodies do is the family name of the one whose given name stands before: Lyngstad."""
    word = written[at]
    low = word.casefold().strip(".")
    is_last = at + 1 == len(written)
    plain = low not in known and low not in words.ORGANIZATION_WORDS and low not in words.ORGANIZATION_ENDS
    return is_last and plain and is_given_name(written[at - 1]) and bool(NAME_WORD.match(word)) and not word.isupper()


def _is_name_word(word: str, known: frozenset[str]) -> bool:
    if not NAME_WORD.match(word) or word.endswith(":"):
        return False
    low = word.casefold().strip(".")
    if low in _SHORT_OFFICES:
        return False
    if (
        low in known
        or is_title_word(word)
        or low in HONORIFICS
        or low in words.ORGANIZATION_WORDS
        or (capacity_of(word) and not _ONE_LETTER.fullmatch(word))
    ):
        return False
    if word.isupper() and len(word.strip(".-")) > 1:
        return len(word) > 3 and not ABBREVIATION.match(word[:9])
    return not low.endswith(words.ORGANIZATION_ENDS) or is_given_name(word)


def _before_name(
    text: str,
    found: Sequence[tuple[int, int]],
    written: Sequence[str],
    at: int,
    first: int,
    known: frozenset[str],
) -> Iterator[Chunk]:
    """What stands before a name: the body of the one before, a role, a title."""
    if at >= first:
        return
    cut = at
    for end in range(first, at, -1):
        before = text[found[at][0] : found[end - 1][1]]
        if is_body(before, known) and not is_title_word(written[end - 1]):
            cut = end
            break
    if cut > at:
        body = text[found[at][0] : found[cut - 1][1]].rstrip(" :")
        yield Chunk(BODY, found[at][0], found[at][0] + len(body), body)
    if cut < first:
        start, stop = found[cut][0], found[first - 1][1]
        digits = _DIGITS.match(text, start, stop)
        start = digits.end() if digits else start
        words_before = text[start:stop].rstrip(" :")
        if not all(word.casefold() in HONORIFICS for word in words_before.split()):
            yield Chunk(ROLE if capacity_of(words_before) else TITLE, start, start + len(words_before), words_before)


def _without_name(
    text: str, found: Sequence[tuple[int, int]], written: Sequence[str], known: frozenset[str]
) -> Iterator[Chunk]:
    """A part that holds no whole name: a body and a title, a title, or something else."""
    if not found:
        return
    start, end = found[0][0], found[-1][1]
    if len(written) == _PAIR and capacity_of(written[0]) and NAME_WORD.match(written[1]):
        yield Chunk(ROLE, *found[0], written[0])
        yield Chunk(OTHER, *found[1], written[1])
        return
    if (
        len(written) > 1
        and is_body(written[0], known)
        and ABBREVIATION.match(written[0])
        and not is_body(text[start:end], known)
    ):
        yield Chunk(BODY, *found[0], written[0])
        start, written = found[1][0], written[1:]
    piece = text[start:end]
    if capacity_of(piece):
        kind = ROLE
    elif any(map(is_title_word, written)):
        kind = TITLE
    else:
        kind = OTHER
    yield Chunk(kind, start, end, piece)
