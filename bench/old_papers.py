"""Old papers read and mended: a PDF of 200 pages beside its bare characters, its growth, and 20 papers in one go."""

import io
import statistics
import time

from bench.figures import Figure, spread
from secretariat.importers.old_papers import readers, repair

PAGES, ROUNDS, AT_ONCE, PARTS = 200, 5, 20, 4
GOAL_SECONDS = 3.0
_LINES = 46
_WORDS = (
    "Ohjausryhmä käsitteli hankkeen etenemistä ja totesi, että aikataulu on tiukka mutta toimen-",
    "piteet toteutuvat suunnitellusti. Asiaan palataan seuraavassa kokouksessa, jossa käsitellään",
    "myös kustannukset ja viestintä. Sihteeristö valmistelee esityksen yhdessä virastojen kanssa.",
)


def run() -> list[Figure]:
    """In turn, the first round of each left out."""
    whole, part = paper(PAGES), paper(PAGES // PARTS)
    ours, bare, short = [], [], []
    for _ in range(ROUNDS + 1):
        ours.append(_timed(lambda: _read(whole, PAGES)))
        bare.append(_timed(lambda: _bare(whole)))
        short.append(_timed(lambda: _read(part, PAGES // PARTS)))
    del ours[0], bare[0], short[0]
    long, brief = statistics.median(ours), statistics.median(short)
    small = paper(8)
    many = [_timed(lambda: [_read(small, 8) for _ in range(AT_ONCE)]) for _ in range(ROUNDS)]
    told = f"A PDF of {PAGES} pages read and mended, beside {GOAL_SECONDS:g} s"
    grown = f"{PAGES // PARTS}: {1000 * brief * PARTS / PAGES:.2f}, {PAGES}: {1000 * long / PAGES:.2f}"
    return [
        Figure(told, spread(ours, digits=0), f"{GOAL_SECONDS:g} s", long / GOAL_SECONDS, 1),
        Figure("The same, beside its bare characters", spread(ours, digits=0), f"pdfium {spread(bare, digits=0)}",
               long / statistics.median(bare), None),
        Figure("Milliseconds a page, by pages", grown, f"at {PAGES // PARTS} pages", long / brief / PARTS, 1.25),
        Figure(f"{AT_ONCE} papers of 8 pages in one go", spread(many, digits=0), "", None, None),
    ]  # fmt: skip


def paper(pages: int) -> bytes:
    """A PDF as an office program makes it: a head with the page's number, headings, full lines, cut words."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for page in range(1, pages + 1):
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, 800, "Vesiohjelman ohjausryhmä")
        canvas.drawString(420, 800, f"Muistio 3/2024   {page} ({pages})")
        canvas.setFont("Helvetica-Bold", 13)
        canvas.drawString(60, 770, f"{page}. Hankkeen tilanne")
        canvas.setFont("Helvetica", 11)
        for line in range(_LINES):
            canvas.drawString(60, 748 - 15 * line, _WORDS[line % len(_WORDS)])
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _read(data: bytes, pages: int) -> None:
    source = readers.read_bytes(data, "muistio.pdf")
    made = repair.paragraphs(source)
    assert source.pages == pages
    assert any("toimenpiteet toteutuvat" in one.text for one in made)


def _bare(data: bytes) -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as file:
        for page in file:
            text = page.get_textpage()
            assert text.get_text_range()
            text.close()
            page.close()


def _timed(do) -> float:
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun
