"""Minutes as tagged PDF/A-2a and PDF/UA-1, beside Typst: same text, page, fonts, standards, warm in process.

Beside them the least that Python can do, and LibreOffice, which is asked for a tagged PDF of our own DOCX.
"""

import os
import pickle
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bench.figures import Figure, spread
from secretariat.documents.blocks import Bullet, Document, Paragraph, plain

ROOT = Path(__file__).resolve().parent.parent
STANDARDS = ["a-2a", "ua-1"]
ROUNDS = 15


def run() -> list[Figure]:
    """Warm time in turn; peak memory of one render; time by pages."""
    engines = _engines()
    times: dict[str, list[float]] = {}
    for number in range(ROUNDS + 2):
        for every in (False, True):
            made = _changed(f"Sana{number}", every=every)
            for name, engine in engines.items():
                took = engine(made)
                if number >= 2:
                    times.setdefault(f"{name} {every}", []).append(took)
    pages = f"{_pages(_ours_bytes(10))} pages (Typst: {_pages(_typst_bytes(10))})"

    def figure(what: str, peer: str, name: str = "Typst", goal: float | None = 1.0) -> Figure:
        ours, theirs = times[f"ours {peer[-4:] == 'True'}"], times[peer]
        ratio = statistics.median(ours) / statistics.median(theirs)
        return Figure(f"Minutes of {pages}, {what}", spread(ours), f"{name} {spread(theirs)}", ratio, goal)

    return [
        figure("warm, one word changed; Typst called as a function", "called False"),
        figure("warm, a word changed in every paragraph; Typst's compiler kept", "kept True"),
        figure("warm, one word changed; Typst's compiler kept, which remembers every other paragraph", "kept False"),
        figure("warm, one word changed; the least that Python can do", "floor False", "floor", 2.2),
        figure("warm, a word changed in every paragraph; the least that Python can do", "floor True", "floor", None),
        *_long(engines),
        _size(10),
        _size(200),
        _memory(10, 0.5),
        _memory(200, 0.2),
        *_linear(engines["ours"]),
        *_cold(),
    ]


def _changed(word: str, *, every: bool, pages: int = 10) -> Document:
    """Minutes with another word in their first paragraph, or in every one, so that no two paragraphs are the same."""
    from bench import minutes_of

    made = minutes_of.document(pages, word)
    if not every:
        return made
    blocks = tuple(
        replace(block, text=f"{word.lower()}{place} {plain(block.text)}")
        if isinstance(block, Paragraph | Bullet)
        else block
        for place, block in enumerate(made.blocks)
    )
    return replace(made, blocks=blocks)


def _engines() -> dict[str, Callable[[Document], float]]:
    """Ours; Typst called for each paper as a function, and with a compiler that is kept, fonts and all."""
    import typst

    from bench import minutes_of
    from bench.floors import paper
    from secretariat.documents import pdf, text
    from secretariat.paths import resource

    fonts = [minutes_of.fonts()]
    compiler = typst.Compiler(font_paths=fonts, ignore_system_fonts=True)

    def ours(made: Document) -> float:
        begun = time.perf_counter()
        pdf.write(made)
        return time.perf_counter() - begun

    def called(made: Document) -> float:
        source = minutes_of.typst_source(made)
        begun = time.perf_counter()
        typst.compile(source, format="pdf", font_paths=fonts, ignore_system_fonts=True, pdf_standards=STANDARDS)
        return time.perf_counter() - begun

    def kept(made: Document) -> float:
        source = minutes_of.typst_source(made)
        begun = time.perf_counter()
        compiler.compile(source, format="pdf", pdf_standards=STANDARDS)
        return time.perf_counter() - begun

    font = paper.Font(resource("fonts/SecretariatSans-Regular.ttf"))

    def floor(made: Document) -> float:
        texts = text.write(made).data.decode().split("\n")
        begun = time.perf_counter()
        paper.write(texts, font)
        return time.perf_counter() - begun

    return {"ours": ours, "kept": kept, "called": called, "floor": floor}


def _ours_bytes(pages: int) -> bytes:
    from bench import minutes_of
    from secretariat.documents import pdf

    return pdf.write(minutes_of.document(pages, "Sana")).data


def _typst_bytes(pages: int) -> bytes:
    import typst

    from bench import minutes_of

    source = minutes_of.typst_source(minutes_of.document(pages, "Sana"))
    made: bytes = typst.compile(
        source, format="pdf", font_paths=[minutes_of.fonts()], ignore_system_fonts=True, pdf_standards=STANDARDS
    )
    return made


def _pages(data: bytes) -> int:
    import pypdfium2

    file = pypdfium2.PdfDocument(data)
    count = len(file)
    file.close()
    return count


def _long(engines: dict[str, Callable[[Document], float]]) -> list[Figure]:
    """Two hundred pages, a word changed in every paragraph, in turn."""
    times: dict[str, list[float]] = {}
    for number in range(4):
        made = _changed(f"Sana{number}", every=True, pages=200)
        for name in ("ours", "called"):
            took = engines[name](made)
            if number:
                times.setdefault(name, []).append(took)
    ratio = statistics.median(times["ours"]) / statistics.median(times["called"])
    what = "Minutes of 200 pages, warm, a word changed in every paragraph; Typst called as a function"
    return [Figure(what, spread(times["ours"]), f"Typst {spread(times['called'])}", ratio, 0.8)]


def _size(pages: int) -> Figure:
    """Bytes of the same paper."""
    ours, theirs = len(_ours_bytes(pages)) / 1024, len(_typst_bytes(pages)) / 1024
    return Figure(f"Size of {pages} pages, tagged", f"{ours:.0f} KiB", f"Typst {theirs:.0f} KiB", ours / theirs, 1.0)


def _cold() -> list[Figure]:
    """A paper made by a process that begins for it; LibreOffice makes it of our DOCX, tagged, from a warm profile."""
    from bench import minutes_of
    from secretariat.documents import docx

    office = shutil.which("soffice")
    if office is None:
        return []
    options = '{"UseTaggedPDF":{"type":"boolean","value":"true"},"SelectPdfVersion":{"type":"long","value":"2"}}'
    times: dict[str, list[float]] = {"ours": [], "office": []}
    with tempfile.TemporaryDirectory(prefix="secretariat-bench-") as folder:
        made = minutes_of.document(10, "Sana")
        blocks, given = Path(folder) / "blocks.pickle", Path(folder) / "given.docx"
        blocks.write_bytes(pickle.dumps(made))
        given.write_bytes(docx.write(made).data)
        commands = {
            "ours": [sys.executable, str(ROOT / "bench" / "once.py"), "ours", str(blocks), minutes_of.fonts()],
            "office": [office, "--headless", "--convert-to", f"pdf:writer_pdf_Export:{options}", "--outdir", folder,
                       str(given)],
        }  # fmt: skip
        for number in range(4):
            for name, command in commands.items():
                begun = time.perf_counter()
                subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, capture_output=True)
                if number:
                    times[name].append(time.perf_counter() - begun)
        assert (Path(folder) / "given.pdf").stat().st_size > 10_000
    ratio = statistics.median(times["ours"]) / statistics.median(times["office"])
    return [Figure("Minutes of 10 pages from a cold process", spread(times["ours"]),
                   f"LibreOffice {spread(times['office'])}", ratio, 0.3)]  # fmt: skip


def _memory(pages: int, goal: float) -> Figure:
    """Peak memory of a fresh process that reads the document from a file and draws it once."""
    from bench import minutes_of

    made = minutes_of.document(pages, "Sana")
    peaks: dict[str, list[float]] = {"ours": [], "typst": []}
    with tempfile.TemporaryDirectory(prefix="secretariat-bench-") as folder:
        given = {"ours": Path(folder) / "blocks.pickle", "typst": Path(folder) / "source.typ"}
        given["ours"].write_bytes(pickle.dumps(made))
        given["typst"].write_bytes(minutes_of.typst_source(made))
        for _ in range(5 if pages < 100 else 2):
            for name, path in given.items():
                done = subprocess.run([sys.executable, str(ROOT / "bench" / "once.py"), name, str(path),
                                       minutes_of.fonts()], env={**os.environ, "PYTHONPATH": str(ROOT)},
                                      check=True, stdout=subprocess.PIPE)  # fmt: skip
                peaks[name].append(float(done.stdout))
    ratio = statistics.median(peaks["ours"]) / statistics.median(peaks["typst"])
    return Figure(f"Peak memory of one render of {pages} pages in a fresh process", spread(peaks["ours"], "MiB", 1),
                  "Typst " + spread(peaks["typst"], "MiB", 1), ratio, goal)  # fmt: skip


def _linear(ours: Callable[[Document], float]) -> list[Figure]:
    """Milliseconds a page at 10, 50, 100 and 200 pages."""
    from bench import minutes_of

    a_page = {}
    for pages in (10, 50, 100, 200):
        best = min(ours(minutes_of.document(pages, f"Sana{number}")) for number in range(4))
        a_page[pages] = best / _pages(_ours_bytes(pages)) * 1000
    told = ", ".join(f"{pages}: {took:.2f}" for pages, took in a_page.items())
    return [Figure("Milliseconds a page, by pages", told, "at 10 pages", a_page[200] / a_page[10], 1.1)]
