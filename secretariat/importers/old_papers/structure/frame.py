"""When a meeting was opened and closed, as its sentences tell."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from secretariat.importers.old_papers.structure.rows import Cell
from secretariat.language.dates import read_clock
from secretariat.services.old_papers import Place, Proposal

_CLOCK = re.compile(
    r"(?i)(?:klo\.?|kello|klockan|kl\.?|at)?\s*\b(\d{1,2}[.:]\d{2})(?!\d)|\b(?:klo|kl\.?|at)\s*(\d{1,2})(?!\d)"
)
_STOP = re.compile(r"(?<!\bkl)(?<!\bklo)\. ")
_NOON = 12
_AFTERNOON = re.compile(r"\s*p\.?m\b", re.I)
_FIRST = re.compile(r"[^.]*(?:\.\d[^.]*)*")
_OPENED = re.compile(
    r"(?i)\b(?:kokous|puheenjohtaja|istunto)\w*\s+(?:avattiin|avasi|alkoi|aloitettiin|käynnistyi)|"
    r"\bavasi(?:vat)? kokouksen|"
    r"\b(?:mötet|sammanträdet)\s+(?:öppnades|inleddes|började|öppnas)|öppnade (?:mötet|sammanträdet)|"
    r"\bmeeting\s+(?:was\s+|is\s+)?(?:opened|called to order|began|started|commenced|convened)|opened the meeting|"
    r"called the meeting to order|"
    r"förklarade (?:mötet|sammanträdet|årsmötet) öppnat|"
    r"\bmeeting (?:was )?(?:scheduled|due)\b[^.]{0,60}?\b(?:began|started|opened)|"
    r"\bkokouksen avaus|\bkokous alkoi"
)
_PLANNED = re.compile(r"(?i)\bmeeting (?:was |had been )?(?:scheduled|due) (?:for|to (?:start|begin) at)")
_CLOSED = re.compile(
    r"(?i)\bkokous\w*\s+(?:päättyi|päätettiin|suljettiin|loppui)|päättäen kokouksen|"
    r"\b(?:päätti|sulki) (?:kokouksen|istunnon|kokouksensa)|"
    r"\b(?:mötet|sammanträdet)\s+(?:avslutades|upphörde|slutade|avslutas)|avslutade (?:mötet|sammanträdet)|"
    r"förklarade (?:mötet|sammanträdet) avslutat|"
    r"\bmeeting\s+(?:was\s+|is\s+)?(?:closed|adjourned|ended|concluded|finished)|adjourned at|"
    r"(?:closed|adjourned|ended) the meeting"
)


def is_frame(text: str) -> bool:
    """Whether a sentence opens or closes the meeting: Kokous päätettiin klo 13.25 decides nothing."""
    first = _FIRST.match(text)
    sentence = first[0] if first else text
    return bool(_OPENED.search(sentence) or _CLOSED.search(sentence))


def with_clocks(proposal: Proposal, cells: Sequence[Cell], places: dict[str, Place]) -> Proposal:
    """When the meeting was opened and closed, as sentences tell."""
    opened = _clock_of(cells, _OPENED)
    planned = _clock_of(cells, _PLANNED) if proposal.planned_start is None else None
    if planned:
        places["planned_start"] = planned[1]
        proposal = replace(proposal, planned_start=planned[0])
    closed = _clock_of(list(reversed(cells)), _CLOSED)
    if opened:
        places["opened"] = opened[1]
    if closed:
        places["closed"] = closed[1]
    return replace(proposal, opened=opened[0] if opened else None, closed=closed[0] if closed else None, places=places)


def _clock_of(cells: Sequence[Cell], way: re.Pattern[str]) -> tuple[dt.time, Place] | None:
    for cell in cells:
        if found := way.search(cell.text):
            stop = _STOP.search(cell.text, found.end() + 8)
            end = stop.start() if stop else -1
            start = cell.text.rfind(". ", 0, found.start()) + 1
            clock = _CLOCK.search(cell.text, found.end(), end if end > 0 else len(cell.text)) or _CLOCK.search(
                cell.text, max(0, start), end if end > 0 else len(cell.text)
            )
            time = read_clock(clock[1] or clock[2]) if clock else None
            if clock and time and time.hour < _NOON and _AFTERNOON.match(cell.text, clock.end()):
                time = time.replace(hour=time.hour + _NOON)
            if time and clock:
                return time, cell.part(clock.start(), clock.end()).place
    return None
