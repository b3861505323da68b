"""Who came late and who left early, as the sentences of a paper tell."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from secretariat.importers.old_papers.structure.reading_of import Reading
from secretariat.importers.old_papers.structure.rows import Cell
from secretariat.language.dates import read_clock
from secretariat.services.old_papers import OldPerson

_NOON = 12
_MOVED = re.compile(
    r"(?i)\b(?:(?P<came>saapui|saapuivat|liittyi|liittyivät|tuli kokoukseen|anlände|anslöt|arrived|joined)|"
    r"(?P<went>poistui|poistuivat|lähti|lähtivät|avlägsnade sig|lämnade|left))\b"
)
_CLOCK = re.compile(r"(?i)(?:klo|kl\.?|at)\s*(\d{1,2}(?:[.:]\d{2})?)")


def moved(people: Sequence[OldPerson], cells: Iterable[Cell], reading: Reading) -> tuple[OldPerson, ...]:
    """The people with the arrivals and departures that sentences tell."""
    times: dict[int, tuple[dt.time | None, dt.time | None]] = {}
    for cell in cells:
        text = cell.text
        for verb in _MOVED.finditer(text):
            start = max(text.rfind(". ", 0, verb.start()) + 1, 0)
            end = text.find(". ", verb.end())
            sentence = text[start : end if end > 0 else len(text)]
            clock = _CLOCK.search(sentence)
            time = read_clock(clock[1]) if clock else None
            if clock is None or time is None:
                continue
            if time.hour < _NOON and re.match(r"\s*p\.?m\b", sentence[clock.end() :], re.IGNORECASE):
                time = time.replace(hour=time.hour + _NOON)
            for mention in reading.register.find(sentence):
                keys = [key[1] for key in mention.keys if isinstance(key, tuple) and key[0] == "paper"]
                if len(keys) == 1 and mention.case in {"nominative", ""} and mention.start < verb.start() - start + 40:
                    key = int(keys[0])
                    came, went = times.get(key, (None, None))
                    times[key] = (time, went) if verb["came"] else (came, time)
    return tuple(
        replace(one, arrived=one.arrived or times[one.key][0], left=one.left or times[one.key][1])
        if one.key in times
        else one
        for one in people
    )


def from_beginning_to_end(
    people: Sequence[OldPerson], start: dt.time | None, end: dt.time | None
) -> tuple[OldPerson, ...]:
    """The people without the times of the meeting itself: who was there all the time neither came nor left."""
    return tuple(
        replace(one, arrived=None if one.arrived == start else one.arrived, left=None if one.left == end else one.left)
        for one in people
    )
