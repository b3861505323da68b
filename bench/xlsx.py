"""A table of 10,000 measures as XLSX, beside XlsxWriter writing the same cells bare."""

import datetime as dt
import io
import statistics
import time
from itertools import cycle, islice

from bench.figures import Figure, spread
from secretariat.documents.blocks import Cell, Column, Document, Grid, Head, Mark, Record, Title
from secretariat.i18n import language

MEASURES, ROUNDS = 10_000, 7
_HEADS = (
    "Nro", "Toimenpide", "Tavoite", "Vastuu", "Muut", "Laji", "Tila", "Alkuperäinen määräaika", "Määräaika",
    "Viimeinen päivä", "Siirretty, pv", "Viimeisin tieto",
)  # fmt: skip
_STATES = ("Aikataulussa", "Odottaa", "Myöhässä", "Vaarassa", "Toteutettu")


def run() -> list[Figure]:
    """In turn, the first round of each left out."""
    made = document()
    ours, bare = [], []
    for _ in range(ROUNDS + 1):
        ours.append(_ours(made))
        bare.append(_bare(made))
    del ours[0], bare[0]
    ratio = statistics.median(ours) / statistics.median(bare)
    what = "10,000 measures as XLSX, a real table with filters and widths"
    return [
        Figure(what, spread(ours, digits=0), f"XlsxWriter, the same cells bare {spread(bare, digits=0)}", ratio, 1.2)
    ]


def document() -> Document:
    """A table of so many measures."""
    words = "Laaditaan verkkopalvelujen sisällöntuottajille opas, joka otetaan käyttöön kaikissa ministeriöissä vuonna"
    day, spoken = dt.date(2026, 1, 1), language("fi")
    records = []
    for number, state in enumerate(islice(cycle(_STATES), MEASURES), start=1):
        due = day + dt.timedelta(days=number % 900)
        cells = (
            Cell(f"{number // 100}.{number % 100}"), Cell(f"{words} {number}"), Cell(str(number // 100)), Cell("VM"),
            Cell("OM, SM"), Cell("kertaluonteinen"), Cell(state, Mark.ACTION), Cell("kevät 2026"),
            Cell("syksy 2026"), Cell(spoken.date(due), value=due), Cell(str(number % 60), value=number % 60),
            Cell(spoken.date(day), value=day),
        )  # fmt: skip
        records.append(Record(cells))
    columns = tuple(Column(head, 2.0) for head in _HEADS)
    grid = Grid(columns, tuple(records))
    return Document("Toimenpiteet", "VM", spoken, "2026-11-01", Head(), (Title("Toimenpiteet"), grid))


def _ours(made: Document) -> float:
    from secretariat.documents import xlsx

    begun = time.perf_counter()
    xlsx.write(made)
    return time.perf_counter() - begun


def _bare(made: Document) -> float:
    import xlsxwriter

    grid = next(block for block in made.blocks if isinstance(block, Grid))
    begun = time.perf_counter()
    book = xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True})
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "d.m.yyyy"})
    for place, column in enumerate(grid.columns):
        sheet.write_string(0, place, column.head)
    for row, record in enumerate(grid.records, start=1):
        for place, cell in enumerate(record.cells):
            if cell.value is None:
                sheet.write_string(row, place, cell.text)
            elif isinstance(cell.value, dt.date):
                sheet.write_datetime(row, place, cell.value, day)
            else:
                sheet.write_number(row, place, cell.value)
    book.close()
    return time.perf_counter() - begun
