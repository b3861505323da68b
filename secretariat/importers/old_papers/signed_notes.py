"""The note that says a paper was signed electronically: by whom and when."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from secretariat.importers.old_papers.sheet import Row, joined
from secretariat.language.patterns import pattern
from secretariat.services.old_papers import Place, Words

_BEGINS = (
    r"(?i:(?:tämä )?(?:asiakirja|päätös|lausunto|muistio|pöytäkirja)\b.{0,40}\b(?:sähköisesti|"
    r"koneellisesti) (?:allekirjoitettu|hyväksytty)|sähköisesti allekirjoitettu|allekirjoitettu sähköisesti|"
    r"(?:detta |denna )?(?:dokument(?:et)?|handling(?:en)?|beslut(?:et)?|utlåtande(?:t)?)\b.{0,40}\belektroniskt|"
    r"(?:elektroniskt undertecknat|undertecknat elektroniskt|elektroniskt underskriven)|(?:this |"
    r"the )?(?:document|decision|statement|opinion|paper)\b.{0,40}\b(?:signed (?:electronically|digitally)|"
    r"(?:electronically|digitally) signed)|(?:electronically|digitally) signed)"
)
_WHEN = (
    r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})|(?P<iso>\d{4}-\d\d-\d\d)|"
    r"(?P<named>\d{1,2}[ ](?:[^\W\d_]{3,12})[ ]\d{4})"
)
_CLOCK = r"[ \t,]*(?:klo|kl\.?|at)?[ \t]*(?P<hour>\d{1,2})[.:](?P<minute>\d\d)"
_VERIFIED = (
    r"(?i:allekirjoituksen (?:oikeellisuu|aitou)|oikeellisuuden voi|underskriftens? |signaturen |"
    r"the signature can|the authenticity|äktheten)"
)
_STOP = r"[.:][ \n]"


@dataclass(frozen=True, slots=True)
class SignedNote:
    """A note of signing: its words, the rows it takes, who signed and when."""

    words: Words
    rows: tuple[Row, ...]
    signer: Words | None
    signed_at: dt.datetime | None


def signed_note(rows: Sequence[Row]) -> SignedNote | None:
    """The first note of signing; it ends with its last sentence."""
    for index, row in enumerate(rows):
        if pattern(_BEGINS).match(row.text):
            return _read(rows[index : index + 6])
    return None


def _read(rows: Sequence[Row]) -> SignedNote:
    taken = [rows[0]]
    for row in rows[1:]:
        so_far = joined(taken).text
        is_over = so_far.rstrip().endswith(".") and (_is_whole(so_far) or not _goes_on(row))
        if is_over or row.gap > 1 or row.turns:
            break
        taken.append(row)
    words = joined(taken)
    when = pattern(_WHEN).search(words.text)
    return SignedNote(words, tuple(taken), _signer(words, when), _time(words.text, when))


def _is_whole(text: str) -> bool:
    return bool(pattern(_VERIFIED).search(text)) and bool(pattern(_WHEN).search(text))


def _goes_on(row: Row) -> bool:
    return bool(pattern(_VERIFIED).match(row.text) or pattern(_WHEN).search(row.text))


def _signer(words: Words, when: re.Match[str] | None) -> Words | None:
    """Who signed: what stands between the first sentence, or a "by", and the day."""
    if when is None:
        return None
    before = words.text[: when.start()]
    by = re.search(r"\b(?:by|av)\s+(?=[^\W\d_])", before)
    stops = list(re.finditer(_STOP, before))
    start = by.end() if by else stops[-1].end() if stops else -1
    if start < 0:
        return None
    name = re.sub(r"[\s,]+(?:on|den|the)?\s*$", "", before[start:]).strip()
    if not name or len(name) > 80 or not name[0].isupper():
        return None
    at = words.text.index(name, start)
    place = words.place
    if place.first == place.last:
        return Words(name, Place(place.first, place.last, place.starts + at, place.starts + at + len(name)))
    return Words(name, place)


def _time(text: str, when: re.Match[str] | None) -> dt.datetime | None:
    if when is None:
        return None
    day = _day(when)
    clock = pattern(_CLOCK).match(text, when.end())
    if day is None:
        return None
    hour, minute = (int(clock["hour"]), int(clock["minute"])) if clock else (0, 0)
    return dt.datetime.combine(day, dt.time(hour, minute)) if hour < 24 and minute < 60 else None


def _day(when: re.Match[str]) -> dt.date | None:
    try:
        if when["iso"]:
            return dt.date.fromisoformat(when["iso"])
        if when["year"]:
            return dt.date(int(when["year"]), int(when["month"]), int(when["day"]))
    except ValueError:
        return None
    from secretariat.language.dates import read_date

    reading = read_date(when["named"], dt.date(2000, 1, 1))
    return reading.day if reading else None
