"""Papers of every kind but memos, written for the project in three languages: what they say is read in full."""

import datetime as dt
import io
import json
from pathlib import Path

import pytest

from secretariat.importers.old_papers import as_data, kinds
from secretariat.importers.old_papers.reading import propose, propose_bytes

FOLDER = Path(__file__).parent / "papers" / "kinds"
PAPERS = sorted(path.stem for path in FOLDER.glob("*.txt"))


def read(name):
    return propose(FOLDER / f"{name}.txt", on=dt.date(2025, 1, 1))


def differences(wanted, found, path=""):
    """Where what is found lacks something of what is wanted; what is not wanted is not looked at."""
    if isinstance(wanted, dict):
        if not isinstance(found, dict):
            return [f"{path}: {found!r} instead of {wanted!r}"]
        return [line for key, value in wanted.items() for line in differences(value, found.get(key), f"{path}.{key}")]
    if isinstance(wanted, list):
        if not isinstance(found, list) or len(found) != len(wanted):
            return [f"{path}: {found!r} instead of {wanted!r}"]
        pairs = enumerate(zip(wanted, found, strict=True))
        return [line for at, (one, other) in pairs for line in differences(one, other, f"{path}[{at}]")]
    return [] if wanted == found else [f"{path}: {found!r} instead of {wanted!r}"]


@pytest.mark.parametrize("name", PAPERS)
def test_what_a_paper_says_is_read(name):
    wanted = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    assert not differences(wanted, as_data.of(read(name)))


@pytest.mark.parametrize("name", PAPERS)
def test_its_kind_is_known_without_asking_and_has_reasons(name):
    proposal = read(name)
    found = kinds.recognise(proposal.source, proposal.paragraphs)
    assert (found.kind, found.is_sure) == (name.split("_")[0], True)
    assert all(one.said(code) for one in found.reasons for code in ("fi", "sv", "en"))
    assert "kind" not in {one.field for one in proposal.questions}


def _pages(text):
    """A PDF in landscape with a page for each slide, its title always at the same place."""
    from reportlab.pdfgen.canvas import Canvas

    saved = io.BytesIO()
    canvas = Canvas(saved, pagesize=(842, 595))
    for page in text.split("\f"):
        canvas.setFont("Courier", 12)
        for at, line in enumerate(page.strip("\n").splitlines()):
            canvas.drawString(60, 530 - 16 * at, line)
        canvas.showPage()
    canvas.save()
    return saved.getvalue()


@pytest.mark.parametrize("name", ["slides_fi", "slides_sv", "slides_en"])
def test_slides_as_the_pages_of_a_pdf_are_read_alike(name):
    wanted = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    data = _pages((FOLDER / f"{name}.txt").read_text("utf-8"))
    assert not differences(wanted, as_data.of(propose_bytes(data, "slides.pdf", on=dt.date(2025, 1, 1))))
