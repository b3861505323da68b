"""How and when somebody was there, as the words of a bracket or a cell tell."""

import datetime as dt
import re
from typing import TYPE_CHECKING

from secretariat.language.dates import read_clock
from secretariat.models import Presence

if TYPE_CHECKING:
    from secretariat.importers.old_papers.structure.who import Who

_CLOCK = r"(?:klo\.?|kello|kl\.?|at|@)?\s*(\d{1,2}[.:]\d{2}|(?<=klo )\d{1,2}|(?<=kl )\d{1,2}|(?<=kl\. )\d{1,2})"
_ARRIVED = re.compile(
    rf"(?i)(?:saapui|saapunut|alkaen|liittyi|tuli|anlände|från|fr\.?\s?o\.?\s?m\.?|from|arrived|joined|"
    rf"since)\b[^\d]{{0,30}}?{_CLOCK}"
    rf"|{_CLOCK}\s*(?:alkaen|lähtien|framåt|onwards?|[–-](?=\s*(?:$|[,;)])))"
)
_LEFT = re.compile(
    rf"(?i)(?:poistui|poistunut|lähti|saakka|avlägsnade|lämnade|till|t\.?\s?o\.?\s?m\.?|until|left|"
    rf"to)\b[^\d]{{0,30}}?{_CLOCK}"
    rf"|{_CLOCK}\s*(?:saakka|asti|mennessä)|(?:^|[\s(,;])[–-]\s?{_CLOCK}"
)
RANGE = re.compile(rf"(?i){_CLOCK}\s*[–-]\s*(\d{{1,2}}[.:]\d{{2}})")
ITEMS = re.compile(
    r"(?i)(?:kohdasta|kohtaan|kohda[nt]?|kohdissa|kohdassa|kohdat|kohta|asia[nt]?|asiat|asiassa|asioissa|§:t|§:n|§§|§|"
    r"pykälä[tn]?|punkt(?:en|erna)?|"
    r"paragraf(?:en|erna)?|ärende[nt]?|items?|agenda items?)\s*:?\s*((?:\d{1,3}(?:/\d{1,3})?[a-z]?)(?:\s*(?:[–,-]|"
    r"ja|och|and|to)\s*\d{1,3}[a-z]?)*)"
    r"|(\d{1,3}(?:\s*[–-]\s*\d{1,3})?)\s*§"
)
_REMOTE = re.compile(
    r"(?i)\betä\w*|\bteams\b|\bzoom\b|\bpå distans\b|\bdistans\b|\bremote(?:ly)?\b|\bonline\b|"
    r"\bvia video\b|\bvideo\w*"
)
_AWAY = re.compile(
    r"(?i)\bpoissa\b|\bestynyt\b|\bfrånvarande\b|\bförhindrad\b|\babsent\b|\bapologies\b|\bexcused\b|"
    r"\bregrets\b|\beste\b|\bförhinder\b"
)
_THERE = re.compile(
    r"(?i)\bläsnä\b|\bpaikalla\b|\bnärvarande\b|\bpå plats\b|\bpresent\b|\bin person\b|\bsaapui\b|\bpoistui\b"
)
_MOVING = re.compile(r"(?i)poistui|saapui|avlägsnade|anlände|left|arrived|jälkeen|aikana")


def is_presence(text: str) -> bool:
    """Whether these words tell when or how somebody is there."""
    return any(way.search(text) for way in (_REMOTE, _AWAY, _THERE, _ARRIVED, _LEFT, RANGE, ITEMS))


def give_presence(who: "Who", text: str) -> None:
    """Let a person have what these words tell of how and when they were there."""
    if _AWAY.search(text) and not ITEMS.search(text):
        who.presence = Presence.ABSENT
    elif _REMOTE.search(text):
        who.presence = Presence.REMOTE
    elif _THERE.search(text):
        who.presence = who.presence or Presence.PRESENT
    span = RANGE.search(text)
    if span:
        who.arrived, who.left = read_clock(span[1]), read_clock(span[2])
    else:
        who.arrived = who.arrived or _first_clock(_ARRIVED.search(text))
        who.left = who.left or _first_clock(_LEFT.search(text))
    if not (who.arrived or who.left or _MOVING.search(text)) and (items := items_in(text)):
        who.items = items


def _first_clock(found: "re.Match[str] | None") -> dt.time | None:
    words_found = next(filter(None, found.groups()), None) if found else None
    return read_clock(words_found) if words_found else None


def items_in(text: str) -> tuple[str, ...]:
    """The numbers of items that these words name: kohdat 3–5 are 3, 4 and 5."""
    found = ITEMS.search(text)
    if not found:
        return ()
    numbers: list[str] = []
    for part in re.split(r"\s*(?:,|ja|och|and)\s*", found[1] or found[2]):
        ends = re.split(r"\s*(?:[–-]|to)\s*", part)
        if len(ends) == 2 and all(one.isdigit() for one in ends) and 0 <= int(ends[1]) - int(ends[0]) < 200:
            numbers += map(str, range(int(ends[0]), int(ends[1]) + 1))
        else:
            numbers += ends
    return tuple(numbers)
