"""The 200 sheets of a round read back with every check, beside openpyxl reading the same cells bare."""

import datetime as dt
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.figures import Figure, spread
from secretariat.documents import round_sheet as writer
from secretariat.importers import round_sheet
from secretariat.services.names import Names
from secretariat.services.round_sheets import LOCKED, Sheet, SheetRow

SHEETS, OWN, ROUNDS = 200, 12, 5
_ON = dt.date(2026, 11, 26)
_WORDS = "Laaditaan verkkopalvelujen sisällöntuottajille opas, joka otetaan käyttöön kaikissa ministeriöissä vuonna"


def run() -> list[Figure]:
    """In turn, the first round of each left out."""
    with tempfile.TemporaryDirectory(prefix="secretariat-bench-") as folder:
        paths = _written(Path(folder))
        ours, bare = [], []
        for _ in range(ROUNDS + 1):
            ours.append(_ours(paths))
            bare.append(_bare(paths))
    del ours[0], bare[0]
    ratio = statistics.median(ours) / statistics.median(bare)
    what = f"{SHEETS} sheets of a round read back, {OWN} measures each, checked before they are opened"
    beside = f"openpyxl, the same cells bare {spread(bare, digits=0)}"
    return [Figure(what, spread(ours, digits=0), beside, ratio, 2)]


def _written(folder: Path) -> list[Path]:
    """The sheets as they come back: each measure with an answer, each second one with a new deadline."""
    paths = []
    for number in range(SHEETS):
        path = folder / f"{number}.xlsx"
        path.write_bytes(writer.write(_sheet(number)))
        paths.append(path)
    return paths


def _sheet(number: int) -> Sheet:
    answers = {"reported": "Aikataulussa", "text": f"{_WORDS} {number}."}
    measures = tuple(
        SheetRow(
            _uid(number, place), {**_cells("measures", place), "wording": _WORDS},
            answers | ({"new_due": "kevät 2027", "reason": "Kiire."} if place % 2 else {}),
        )
        for place in range(OWN)
    )  # fmt: skip
    actions = tuple(SheetRow(_uid(number, 100 + place), _cells("actions", place)) for place in range(3))
    return Sheet(
        round_uid=_uid(0, 0), organization_uid=_uid(number, 999), number=3, asked_on=_ON, answer_by=_ON,
        language="fi", group=Names("Vesiryhmä"), plan=Names("Vesiohjelma"), organization=Names(f"Virasto {number}"),
        short=Names(f"V{number}"), measures=measures, actions=actions, given_by="Vilja Virta", given_on="26.11.2026",
    )  # fmt: skip


def _cells(kind: str, place: int) -> dict[str, str]:
    return {key: f"{key} {place}" for key in LOCKED[kind]}


def _uid(number: int, place: int) -> str:
    return f"00000000-0000-7000-8000-{number:06d}{place:06d}"


def _ours(paths: Sequence[Path]) -> float:
    begun = time.perf_counter()
    found = [one for _path, one in round_sheet.read_all(paths, on=_ON)]
    took = time.perf_counter() - begun
    assert all(len(one.rows) == OWN for one in found if not isinstance(one, Exception)), found[0]
    assert not any(isinstance(one, Exception) for one in found), found[0]
    return took


def _bare(paths: Sequence[Path]) -> float:
    from openpyxl import load_workbook

    begun = time.perf_counter()
    for path in paths:
        workbook = load_workbook(path, read_only=True, keep_links=False)
        for sheet in workbook.worksheets:
            for row in sheet.iter_rows(values_only=True):
                for _value in row:
                    pass
        workbook.close()
    return time.perf_counter() - begun
