"""Who presents an item: named in a bracket behind its title, or on a row of their own under it."""

import re

from secretariat.importers.old_papers.structure import who, words
from secretariat.importers.old_papers.structure.items import Found
from secretariat.importers.old_papers.structure.labels import Label, label_of
from secretariat.importers.old_papers.structure.reading_of import Reading
from secretariat.importers.old_papers.structure.rows import Cell, Row
from secretariat.language.dates import read_dates
from secretariat.services.old_papers import OldPresenter

_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{2,160})[)\]]\s*$")
_PRESENTED = re.compile(
    r"(?:Esittelijä|Esittelijät|Föredragande|Föredragare|Presenter|Presenters|Presented by|Alustaja|"
    r"Alustajat|Inledare)"
    r"(?:\s*:|\t|\s)\s*(?=\S)"
)
_MINUTES = re.compile(r",?\s*\d{1,3}\s?min\w*\.?$")
_TOGETHER = re.compile(r"(?<!-),?\s+(?:ja|sekä|och|samt|and)\s+")
_TWO_UNITS = re.compile(r"(.+?)(?<!-),?\s+(?:ja|sekä|och|samt|and)\s+([^,]+)")
_SENTENCE = re.compile(r"[.!?]\s*$")
_TITLE_LIMIT = 160


def take_presenters(one: Found, reading: Reading) -> None:
    """Read who presents an item: in a bracket behind its title, or on a row of their own under it."""
    bracket = _BRACKET.search(one.title.text)
    if bracket and (named := presenters(_untimed(one.title.part(bracket.start(1), bracket.end(1))), reading)):
        one.presenters += named
        one.title = one.title.part(0, bracket.start())
    for place, row in enumerate(one.rows):
        value = _presented(row, first=place == 0)
        if value is None:
            continue
        cells = [value] if value.text else [following.cells[0] for following in one.rows[place + 1 : place + 2]]
        named = [found for cell in cells if _is_short(cell.text) for found in presenters(cell, reading, sure=True)]
        if named:
            one.presenters += [found for found in named if found.name not in {known.name for known in one.presenters}]
            one.used.add(row.number)
            if not value.text:
                one.used.add(one.rows[place + 1].number)
    one.rows = [row for row in one.rows if row.number not in one.used]


def _untimed(cell: Cell) -> Cell:
    """A bracket without the time that was planned for the item."""
    found = _MINUTES.search(cell.text)
    return cell.part(0, found.start()) if found else cell


def _is_short(text: str) -> bool:
    return len(text) < _TITLE_LIMIT and not _SENTENCE.search(text)


def _presented(row: Row, *, first: bool) -> Cell | None:
    """What stands behind the word presenter; on the first row under a heading also without a colon."""
    label: Label | None = label_of(row)
    head = row.cells[0]
    if label and label.says("presenter"):
        if label.value <= len(head.text):
            return head.part(label.value)
        return row.cells[1] if len(row.cells) > 1 else head.part(len(head.text))
    found = _PRESENTED.match(row.text)
    if found and (first or ":" in found[0]) and len(row.cells) == 1 and not _SENTENCE.search(row.text):
        return head.part(found.end())
    return None


def presenters(cell: Cell, reading: Reading, *, sure: bool = False) -> list[OldPresenter]:
    """The people or bodies that present, as a bracket or a line names them; a date or a remark names none."""
    text = cell.text
    low = text.casefold().strip(" .")
    first = low.split()[0] if low.split() else ""
    if low in words.NO_PRESENTER or first in words.NO_PRESENTER:
        return []
    if not _people_of(cell, reading, sure=sure):
        return _units(cell, reading, sure=sure)
    named: list[OldPresenter] = []
    for part in _joined(cell):
        people = _people_of(part, reading, sure=sure)
        named += [OldPresenter(one.name, one.organization, part.part(one.start, one.end).place) for one in people]
        if not people and part.text:
            named += _units(part, reading, sure=True)
    return named


def _people_of(cell: Cell, reading: Reading, *, sure: bool) -> list[who.Who]:
    people = who.people(cell.text, reading.bodies)
    return [one for one in people if " " in one.name or sure or reading.is_participant(one.name)]


def _joined(cell: Cell) -> list[Cell]:
    """The parts of a cell between the words for and; the first half of a divided word stays with its second."""
    made, begin = [], 0
    for found in _TOGETHER.finditer(cell.text):
        made.append(cell.part(begin, found.start()))
        begin = found.end()
    return [*made, cell.part(begin)]


def _units(cell: Cell, reading: Reading, *, sure: bool) -> list[OldPresenter]:
    """The bodies that a cell without people names."""
    text = cell.text
    if any(map(str.isdigit, text)) or read_dates(text, reading.on, reading.language):
        return []
    if who.capacity_of(text) or (len(text.split()) == 1 and who.is_title_word(text)):
        return [OldPresenter("", text, cell.place)]
    parts = [cell.part(one.start, one.end) for one in who.chunks(text, reading.bodies) if one.kind == who.BODY]
    if not parts or (sure and len(parts) == 1):
        is_unit = sure or (len(text.split()) > 1 and who.is_body(text, reading.bodies))
        parts = [cell.part(begin, end) for begin, end in _halves(text)] if is_unit else []
    return [OldPresenter("", part.text, part.place) for part in parts]


def _halves(text: str) -> list[tuple[int, int]]:
    """Two units joined by a word for and are two; the "and" within one name is not before small letters alone."""
    found = _TWO_UNITS.fullmatch(text)
    return [found.span(1), found.span(2)] if found else [(0, len(text))]
