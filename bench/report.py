"""The full report of 2,000 measures as tagged PDF/A-2a and PDF/UA-1, beside Typst writing the same content."""

import datetime as dt
import random
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bench import minutes_of
from bench.figures import Figure, spread
from secretariat.documents.blocks import Block, Cell, Chart, Document, Figures, Grid, Remark, plain
from secretariat.documents.drawing import Anchor, Box, Part, Shape, Strokes, Words
from secretariat.i18n import language

if TYPE_CHECKING:
    from secretariat.services.report_content import Report

MEASURES, ROUNDS = 2_000, 5
_DAY = dt.date(2026, 11, 22)
_STANDARDS = ["a-2a", "ua-1"]
_ANCHORS = {Anchor.START: "left", Anchor.MIDDLE: "center", Anchor.END: "right"}


def run() -> list[Figure]:
    """In turn, the first round of each left out; the words of every measure are others in every round."""
    import typst

    from secretariat.documents import pdf, registered

    kind, spoken = registered()["status-full"], language("fi")
    compiler = typst.Compiler(font_paths=[minutes_of.fonts()], ignore_system_fonts=True)
    ours: list[float] = []
    theirs: list[float] = []
    pages = 0
    for number in range(ROUNDS + 1):
        made = kind.build(_grown(MEASURES, number), spoken)
        source = typst_source(made)
        begun = time.perf_counter()
        pages = _pages(pdf.write(made).data)
        ours.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        written = compiler.compile(source, format="pdf", pdf_standards=_STANDARDS)
        theirs.append(time.perf_counter() - begun)
    del ours[0], theirs[0]
    what = f"Full status report of {MEASURES:,} measures, {pages} pages (Typst: {_pages(written)}), warm"
    ratio = statistics.median(ours) / statistics.median(theirs)
    return [Figure(what, spread(ours, digits=0), f"Typst, its compiler kept {spread(theirs, digits=0)}", ratio, 0.4)]


@cache
def _sampled() -> "Report":
    """The report of the sample's plan."""
    from secretariat.sample import make
    from secretariat.services import groups, plans, reports
    from secretariat.store.reading import ask

    with tempfile.TemporaryDirectory(prefix="secretariat-bench-") as folder:
        path = Path(folder) / "sample.secretariat"
        make(path, "fi", _DAY)
        plan = ask(path, plans.of_group, ask(path, groups.every)[0].id)[0]
        return ask(path, reports.report, plan.id, _DAY, _DAY - dt.timedelta(days=182))


def _grown(measures: int, seed: int) -> "Report":
    """The same with so many measures, each with words of its own."""
    report, chance = _sampled(), random.Random(seed)
    words = sorted({word.lower() for row in report.rows for word in row.wording.split()})
    starts = dict(report.starts)
    rows, before, begun = [], [], []
    was = {row.id: row for row in report.before}

    def said(least: int, most: int) -> str:
        return " ".join(chance.choices(words, k=chance.randint(least, most))).capitalize()

    for turn in range(measures // len(report.rows) + 1):
        for row in report.rows[: measures - len(rows)]:
            own = {"id": row.id + 1000 * turn, "number": f"{row.number}.{turn}", "title": said(3, 6)}
            told = replace(row.told, text=f"{said(8, 14)}.") if row.told else None
            rows.append(replace(row, **own, told=told))
            if row.id in was:
                before.append(replace(was[row.id], **own))
            begun.append((own["id"], starts[row.id]))
    return replace(report, rows=tuple(rows), before=tuple(before), starts=tuple(begun))


def _pages(data: bytes) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as file:
        return len(file)


def typst_source(made: Document) -> bytes:
    """The same blocks for Typst: tables with their marks, charts as the same shapes with the same words for them."""
    head = minutes_of.typst_source(replace(made, blocks=()))
    return head + "\n".join(_written(block) for block in made.blocks).encode()


def _written(block: Block) -> str:
    match block:
        case Remark(words):
            return f"#text(9.5pt)[{minutes_of.safe(plain(words))}]\n"
        case Figures():
            return _grid(block.grid)
        case Grid():
            return _grid(block)
        case Chart():
            return _chart(block)
    return minutes_of.written(block)


def _grid(grid: Grid) -> str:
    columns = ", ".join(f"{column.width}cm" for column in grid.columns)
    heads = ", ".join(f"[{minutes_of.safe(column.head)}]" for column in grid.columns)
    body = ",\n".join(_cell(cell) for record in grid.records for cell in record.cells)
    return (f"#text(8.5pt)[#table(columns: ({columns}), stroke: (x, y) => (bottom: 0.35pt), table.header({heads}),\n"
            f"{body})]\n#text(8.5pt)[{minutes_of.safe(grid.note)}]\n")  # fmt: skip


def _cell(cell: Cell) -> str:
    words = minutes_of.safe(f"{cell.mark.value} {cell.text}".strip())
    return f"[{words} \\ {minutes_of.safe(cell.under)}]" if cell.under else f"[{words}]"


def _chart(chart: Chart) -> str:
    drawing = chart.drawing
    size = f"width: {drawing.width}pt, height: {drawing.height}pt"
    alt = chart.words.replace("\\", "").replace('"', "")
    shapes = "".join(_shapes(drawing.parts))
    caption = f"#text(9.5pt, weight: 600)[{minutes_of.safe(chart.caption)}]\n" if chart.caption else ""
    return f'{caption}#figure(alt: "{alt}", block({size})[{shapes}])\n'


def _shapes(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        match part:
            case Box():
                fill = f'rgb("{part.fill}")' if part.fill else "none"
                stroke = f'{part.thickness}pt + rgb("{part.stroke}")' if part.stroke else "none"
                size = f"width: {part.width:.2f}pt, height: {part.height:.2f}pt, fill: {fill}, stroke: {stroke}"
                yield f"#place(dx: {part.x:.2f}pt, dy: {part.y:.2f}pt, rect({size}))"
            case Strokes():
                stroke = f'{part.thickness}pt + rgb("{part.color}")'
                for a, b, c, d in part.lines:
                    ends = f"start: ({a:.2f}pt, {b:.2f}pt), end: ({c:.2f}pt, {d:.2f}pt)"
                    yield f"#place(line({ends}, stroke: {stroke}))"
            case Shape():
                points = ", ".join(f"({x:.2f}pt, {y:.2f}pt)" for x, y in part.points)
                yield f"#place(polygon({points}))"
            case Words():
                words = minutes_of.safe(f"{part.mark} {part.text}".strip())
                side = _ANCHORS[part.anchor]
                shift = {"left": 0.0, "center": 50.0, "right": 100.0}[side]
                place = f"dx: {part.x - shift:.2f}pt, dy: {part.y - part.size:.2f}pt"
                yield f"#place({place}, box(width: 100pt, align({side}, text({part.size}pt)[{words}])))"
