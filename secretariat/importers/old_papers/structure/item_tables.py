"""Minutes set as a table: an item in each row, with its title in the first cell and what was said beside it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from secretariat.importers.old_papers.structure.outcomes import bare_label
from secretariat.importers.old_papers.structure.reading_of import Reading
from secretariat.importers.old_papers.structure.rows import Cell, Row
from secretariat.importers.old_papers.structure.words import table

_TITLES = table(
    """
    asia | asiat | asiakohta | kohta | käsitelty asia | käsiteltävä asia | aihe | asialista
    ärende | ärenden | punkt | fråga | ämne
    item | agenda item | topic | matter | subject
    """
)
_NUMBERED = re.compile(r"\s*(?:\d{1,3}[.)]|§\s*\d{1,4}|\d{1,4}\s*§)\s+[^\W\d_]")
_FEWEST = 2


def unfolded(rows: Sequence[Row], reading: Reading) -> list[Row]:
    """The rows of a paper, where a table of items is read as headings with what stands beside each under it."""
    made: list[Row] = []
    for number, those in groupby(rows, lambda row: row.table):
        part = list(those)
        made += _unfolded(part, reading) if number and _is_of_items(part) else part
    return [row if row.number == at else replace(row, number=at) for at, row in enumerate(made)]


def _is_of_items(rows: Sequence[Row]) -> bool:
    """Whether the first column of a table is headed by a word for items and holds their numbers and titles."""
    head, *below = rows
    is_headed = head.cells[0].text.casefold().strip(" :") in _TITLES and len(head.cells) > 1
    return is_headed and sum(bool(_NUMBERED.match(row.cells[0].text)) for row in below) >= _FEWEST


def _unfolded(rows: Sequence[Row], reading: Reading) -> list[Row]:
    head, *below = rows
    outcomes = {cell.column: cell for cell in head.cells[1:] if bare_label(cell.text, reading)}
    made: list[Row] = []
    for row in below:
        title, *beside = row.cells
        made.append(_alone(title))
        made += [_alone(cell) for cell in beside if cell.column not in outcomes]
        for cell in beside:
            if cell.column in outcomes:
                made += [_alone(outcomes[cell.column]), _alone(cell)]
    return made


def _alone(cell: Cell) -> Row:
    return Row(0, (cell,), gap=True)
