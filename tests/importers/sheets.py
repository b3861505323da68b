"""Sheets of a round made by hand, and workbooks filled in as an office program leaves them."""

import datetime as dt
import io
from collections.abc import Mapping
from typing import Any

from secretariat.documents import round_sheet as writer
from secretariat.services.names import Names
from secretariat.services.round_sheets import ACTIONS, LOCKED, MEASURES, Sheet, SheetRow

ON = dt.date(2022, 1, 14)
UIDS = [f"00000000-0000-7000-8000-{number:012d}" for number in range(1, 9)]
HEADS = {kind: ["uid", "digest", *(one.key for one in columns)] for kind, columns in
         (("measures", MEASURES), ("actions", ACTIONS))}  # fmt: skip


def row(uid: str, kind: str = "measures", **cells: str) -> SheetRow:
    return SheetRow(uid, {key: cells.get(key, "") for key in LOCKED[kind]})


def sheet(**changed: Any) -> Sheet:
    """A sheet with three measures and an action, in Finnish."""
    facts = {
        "round_uid": UIDS[7],
        "organization_uid": UIDS[6],
        "number": 3,
        "asked_on": dt.date(2022, 1, 10),
        "answer_by": dt.date(2022, 1, 13),
        "language": "fi",
        "group": Names("Vesiryhmä"),
        "plan": Names("Vesiohjelma"),
        "organization": Names("Rantavirasto"),
        "short": Names("RV"),
        "measures": tuple(
            row(UIDS[place], number=f"{place + 1}", title=f"Toimi {place + 1}", wording="Hyväksytty sanamuoto.")
            for place in range(3)
        ),
        "actions": (row(UIDS[5], "actions", number="5/2", text="RV selvittää."),),
    }
    return Sheet(**{**facts, **changed})


def filled(
    made: Sheet, answers: Mapping[tuple[str, int, str], Any] = {}, *, by: Any = "Vilja Virta", on: Any = "12.1.2022",
    change: Any = None,
) -> bytes:  # fmt: skip
    """The workbook of a sheet with cells filled in, opened and saved again by another program.

    `answers` are by kind of row, row counted from one, and column; `change` is done to the open workbook at last.
    """
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(writer.write(made)))
    facts = {line[0].value: line[1].value for line in workbook["secretariat"].iter_rows(max_col=2)}
    guide = workbook[facts["guide"]]
    guide[facts["name_cell"]], guide[facts["day_cell"]] = by, on
    for (kind, place, column), value in answers.items():
        workbook[facts[kind]].cell(place + 1, HEADS[kind].index(column) + 1).value = value
    if change:
        change(workbook, facts)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()
