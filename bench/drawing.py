"""Minutes as tagged PDF/A-2a and PDF/UA-1, beside Typst: same text, page, fonts, standards, warm in process."""

import os
import pickle
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

    def figure(what: str, peer: str) -> Figure:
        ours, theirs = times[f"ours {peer[-4:] == 'True'}"], times[peer]
        ratio = statistics.median(ours) / statistics.median(theirs)
        return Figure(f"Minutes of {pages}, {what}", spread(ours), f"Typst {spread(theirs)}", ratio, 1.0)

    return [
        figure("warm, one word changed; Typst called as a function", "called False"),
        figure("warm, a word changed in every paragraph; Typst's compiler kept", "kept True"),
        figure("warm, one word changed; Typst's compiler kept, which remembers every other paragraph", "kept False"),
        _memory(),
        *_linear(engines["ours"]),
    ]


def _changed(word: str, *, every: bool) -> Document:
    """Minutes of ten pages with another word in their first paragraph, or in every one."""
    from bench import minutes_of

    made = minutes_of.document(10, word)
    if not every:
        return made
    blocks = tuple(
        replace(block, text=f"{word.lower()} {plain(block.text)}") if isinstance(block, Paragraph | Bullet) else block
        for block in made.blocks
    )
    return replace(made, blocks=blocks)


def _engines() -> dict[str, Callable[[Document], float]]:
    """Ours; Typst called for each paper as a function, and with a compiler that is kept, fonts and all."""
    import typst

    from bench import minutes_of
    from secretariat.documents import pdf

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

    return {"ours": ours, "kept": kept, "called": called}


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


def _memory() -> Figure:
    """Peak memory of a fresh process that reads the document from a file and draws it once."""
    from bench import minutes_of

    made = minutes_of.document(10, "Sana")
    peaks: dict[str, list[float]] = {"ours": [], "typst": []}
    with tempfile.TemporaryDirectory(prefix="secretariat-bench-") as folder:
        given = {"ours": Path(folder) / "blocks.pickle", "typst": Path(folder) / "source.typ"}
        given["ours"].write_bytes(pickle.dumps(made))
        given["typst"].write_bytes(minutes_of.typst_source(made))
        for _ in range(5):
            for name, path in given.items():
                done = subprocess.run([sys.executable, str(ROOT / "bench" / "once.py"), name, str(path),
                                       minutes_of.fonts()], env={**os.environ, "PYTHONPATH": str(ROOT)},
                                      check=True, stdout=subprocess.PIPE)  # fmt: skip
                peaks[name].append(float(done.stdout))
    ratio = statistics.median(peaks["ours"]) / statistics.median(peaks["typst"])
    return Figure("Peak memory of one render in a fresh process", spread(peaks["ours"], "MiB", 1),
                  "Typst " + spread(peaks["typst"], "MiB", 1), ratio, 0.5)  # fmt: skip


def _linear(ours: Callable[[Document], float]) -> list[Figure]:
    """Milliseconds a page at 10, 50, 100 and 200 pages."""
    from bench import minutes_of

    a_page = {}
    for pages in (10, 50, 100, 200):
        best = min(ours(minutes_of.document(pages, f"Sana{number}")) for number in range(4))
        a_page[pages] = best / _pages(_ours_bytes(pages)) * 1000
    told = ", ".join(f"{pages}: {took:.2f}" for pages, took in a_page.items())
    return [Figure("Milliseconds a page, by pages", told, "at 10 pages", a_page[200] / a_page[10], 1.1)]
