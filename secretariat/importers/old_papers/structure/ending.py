"""The end of a paper: next meeting, annexes, distribution, signatures and notes of electronic signing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from secretariat.importers.old_papers.structure import actions
from secretariat.importers.old_papers.structure.items import Found
from secretariat.importers.old_papers.structure.labels import Label, label_of, read_label
from secretariat.importers.old_papers.structure.reading_of import Reading
from secretariat.importers.old_papers.structure.rows import Cell, Row
from secretariat.importers.old_papers.structure.words import ACTION_HEADING
from secretariat.language.dates import read_dates
from secretariat.services.old_papers import Date, OldEntry, Words

_NEXT = re.compile(
    r"(?i)seuraav(?:a|at|an|ien)\s+(?:[\w-]+\s+){0,2}?(?:kokou|tapaami|palaveri|istun)|"
    r"nästa\s+(?:[\w-]+\s+){0,2}?(?:möte|sammanträde)|"
    r"följande\s+(?:möte|sammanträde)|next\s+(?:[\w-]+\s+){0,2}?(?:meeting|session|call|telecon)|"
    r"kokoontuu seuraavan kerran|"
    r"kokoontuu seuraavaksi|sammanträder nästa gång|meet(?:s)? (?:again|next)"
)
_NEXT_HEADING = re.compile(
    r"(?i)^(?:seuraav\w+ kokou|nästa (?:möte|sammanträde)|"
    r"(?:(?:date|time)(?:,? (?:and )?(?:time|place|venue))* of )?(?:the )?"
    r"next (?:meeting|call|session|telco|telecon|teleconference)|"
    r"följande (?:möte|sammanträde)|"
    r"kommande möten|seuraava tapaaminen)"
)
_SIGNED = re.compile(
    r"(?i)sähköisesti allekirjoitettu|allekirjoitettu (?:sähköisesti|koneellisesti)|"
    r"asiakirja on (?:sähköisesti )?allekirjoitettu|"
    r"elektroniskt (?:under)?(?:tecknad|signerad|undertecknat)|(?:undertecknats|"
    r"signerats?) elektroniskt|electronically signed|"
    r"signed electronically|digitally signed|digitalt signerad|koneellisesti varmennettu"
)
_SHORT = 70
_NUMBER = re.compile(r"\d{1,2}[.)]?\s+(?=[^\W\d_])")
_HEAVY = ("signatures", "distribution", "for_information", "attachments", "author")
_SIGNATURE_LINE = re.compile(r"_{4,}|\.{8,}")


@dataclass
class Ending:
    """What the end of a paper says, and the rows it takes."""

    attachments: list[Words] = field(default_factory=list)
    distribution: list[Words] = field(default_factory=list)
    for_information: list[Words] = field(default_factory=list)
    signatures: list[Words] = field(default_factory=list)
    next_label: Cell | None = None
    actions: list[OldEntry] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)


def read(found: Sequence[Found], head: Sequence[Row], reading: Reading) -> Ending:
    """Read the rows behind the last item, and the labels of the head that tell the same."""
    ending = Ending()
    _labels(ending, head, at_end=False)
    if found:
        tail = found[-1].rows
        start = _start(tail, reading)
        if start is not None:
            rest = tail[start:]
            ending.rows |= {row.number for row in rest}
            _labels(ending, rest, at_end=True)
            if _is_signed_by(rest, reading):
                names = [cell for row in rest for cell in row.cells]
                ending.signatures += [cell.words() for cell in names if reading.is_participant(cell.text.strip(" .,"))]
            _action_lists(ending, rest, reading)
        for one in found:
            _in_item(ending, one)
    return ending


def _is_signed_by(rows: Sequence[Row], reading: Reading) -> bool:
    """Whether the last rows of a paper are the names of those who were there, with their offices."""
    is_name = all(reading.is_participant(cell.text.strip(" .,")) for cell in rows[0].cells)
    return is_name and all(len(row.text) < _SHORT and not row.text.rstrip().endswith(".") for row in rows)


def _start(tail: Sequence[Row], reading: Reading) -> int | None:
    """The first row of the last item that belongs to the end of the paper."""
    for at, row in enumerate(tail):
        label = label_of(row)
        if at and _is_signed_by(tail[at:], reading):
            return at
        if _SIGNED.search(row.text) or _SIGNATURE_LINE.search(row.text) or ACTION_HEADING.match(row.text):
            return at
        if label and label.says(*_HEAVY) and not label.says("background"):
            return at
        if (
            label
            and label.says("colophon")
            and (label.mark in {":", "\t"} or (row.gap and label.value >= len(row.text)))
        ):
            return at
        if label and label.says("secretary", "chair", "next") and (row.gap or label.value < len(row.text)) and at:
            return at
    return None


def _in_item(ending: Ending, one: Found) -> None:
    """Annexes named under an item."""
    rows = [row for row in one.rows if row.number not in ending.rows]
    for at, row in enumerate(rows):
        label = label_of(row)
        if (
            label
            and label.says("attachments")
            and (label.value < len(row.text) or label.mark == ":" or _is_short_list(rows[at + 1 :]))
        ):
            ending.attachments += [cell.words() for cell in _listed(rows, at, label)]


def _is_short_list(rows: Sequence[Row]) -> bool:
    return bool(rows) and len(rows[0].text) < 120 and not rows[0].text.rstrip().endswith(".")


def _labels(ending: Ending, rows: Sequence[Row], *, at_end: bool) -> None:
    for at, row in enumerate(rows):
        label = label_of(row, loose=at_end)
        if _SIGNED.search(row.text):
            ending.signatures.append(row.whole.words())
        elif label and label.says("attachments"):
            ending.attachments += [cell.words() for cell in _listed(rows, at, label)]
        elif label and label.says("distribution"):
            ending.distribution += [cell.words() for cell in _listed(rows, at, label)]
        elif label and label.says("for_information"):
            ending.for_information += [cell.words() for cell in _listed(rows, at, label)]
        elif label and at_end and label.says("signatures", "author", "chair", "secretary"):
            cells = _listed(rows, at, label, many=label.says("signatures"))
            ending.signatures += [cell.words() for cell in cells if not read_label(cell.text)]
        elif label and label.says("next") and ending.next_label is None:
            cells = _listed(rows, at, label)
            ending.next_label = cells[0] if cells else None
        elif at_end and _SIGNATURE_LINE.search(row.text):
            following = rows[at + 1] if at + 1 < len(rows) else None
            ending.signatures += [
                cell.words() for cell in (following.cells if following else ()) if len(cell.text) < 100
            ]


def _listed(rows: Sequence[Row], at: int, label: Label, *, many: bool = True) -> list[Cell]:
    """The values of a label: on its row, and on those below up to the next label or gap."""
    row = rows[at]
    found: list[Cell] = []
    first = row.cells[0]
    if label.value < len(first.text):
        found.append(first.part(label.value))
    found += row.cells[1:]
    for following in rows[at + 1 :]:
        if label_of(following, loose=True) or _SIGNED.search(following.text) or ACTION_HEADING.match(following.text):
            break
        if (found and following.gap and not following.paragraph.lines[0].whole) or len(following.text) > 300:
            break
        if found and not many:
            break
        found += [
            cell.part(following.bullet() or 0) if at_cell == 0 else cell for at_cell, cell in enumerate(following.cells)
        ]
    parts: list[Cell] = []
    for cell in found:
        number = _NUMBER.match(cell.text) if label.says("attachments") else None
        parts += _parted(cell.part(number.end()) if number else cell)
    return parts


def _parted(cell: Cell) -> list[Cell]:
    """A value that holds several between semicolons, each by itself."""
    made, begin = [], 0
    text = cell.text
    for at in [*(place for place, letter in enumerate(text) if letter == ";"), len(text)]:
        part = cell.part(begin, at)
        begin = at + 1
        if part.text.strip(" -–—."):
            made.append(part)
    return made


def _action_lists(ending: Ending, rows: Sequence[Row], reading: Reading) -> None:
    """The list or table of actions behind the items."""
    at = 0
    while at < len(rows):
        if table := actions.table_at(rows, at, reading):
            ending.actions += [entry for entry, _ in table if entry]
            at += len(table)
            continue
        if ACTION_HEADING.match(rows[at].text):
            at = _lines_below(ending, rows, at, reading)
            continue
        at += 1


def _lines_below(ending: Ending, rows: Sequence[Row], at: int, reading: Reading) -> int:
    from secretariat.importers.old_papers.structure import entries

    at += 1
    begun = False
    while at < len(rows) and not actions.heads_of(rows[at]):
        row = rows[at]
        if (
            (label_of(row) and not row.bullet())
            or _SIGNED.search(row.text)
            or (begun and row.gap and row.bullet() is None and not row.mark)
        ):
            break
        cell = row.whole.part(row.bullet() or 0)
        number = re.match(r"\d{1,2}[.)]\s+", cell.text)
        made = entries.as_action(cell.part(number.end()) if number else cell, reading)
        ending.actions.append(made)
        begun = True
        at += 1
    return at


# The next meeting


def next_meeting(found: Sequence[Found], ending: Ending, reading: Reading) -> Date | None:
    """The words and the window of the next meeting: of its label, its item, or a sentence that names it."""
    if ending.next_label and (date := _date_in(ending.next_label, reading)):
        return date
    for one in reversed(found):
        if _NEXT_HEADING.match(one.title.text):
            under = [other for other in found if other.parent == one.number and one.number]
            cells = [part for other in (one, *under) for part in (other.title, *(row.whole for row in other.rows))]
            for cell in cells:
                if date := _date_in(cell, reading):
                    return date
    for one in reversed(found):
        for row in one.rows:
            for start, end in _sentences(row.whole.text):
                cell = row.whole.part(start, end)
                if _NEXT.search(cell.text) and (date := _date_in(cell, reading)):
                    return date
    return None


def _sentences(text: str) -> list[tuple[int, int]]:
    edges = [0, *(found.end() for found in re.finditer(r"(?<=[^\W\d_]{3})[.!?]\s+(?=[A-ZÅÄÖ])", text)), len(text)]
    return list(pairwise(edges))


def _date_in(cell: Cell, reading: Reading) -> Date | None:
    for code in dict.fromkeys((reading.language_of(cell.text), reading.language, "fi", "sv", "en")):
        found = [
            one
            for one in read_dates(cell.text, reading.on, code)
            if one.earliest and one.latest and one.latest >= reading.on and one.problem != "impossible"
        ]
        if found:
            return actions.due_of(found[0], cell)
    return None
