"""Makes the papers of `unseen`: a text as it stands, or a Word document, an OpenDocument text or a PDF out of one.

In those a line with "# " or "## " is a heading, "| a | b |" a row of a table, "- " a bullet, an empty line ends a
paragraph and every other line is a paragraph of its own.
"""

import io
from itertools import groupby
from pathlib import Path

FOLDER = Path(__file__).parent / "unseen"


def made(folder):
    """Each paper written into a folder, with the JSON of what it says."""
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        name, _, form = path.name.removesuffix(".txt").partition(".")
        expected = FOLDER / f"{name}.json"
        if not expected.exists():
            continue
        text = path.read_text(encoding="utf-8")
        paper = folder / f"{name}.{form or 'txt'}"
        paper.write_bytes({"": str.encode, "docx": docx, "odt": odt, "pdf": pdf}[form](text))
        found.append((paper, expected))
    return found


def _blocks(text):
    """The lines as (kind, value): heading with its level, table with its rows, bullet, text."""
    for begins, lines in groupby(map(str.rstrip, text.splitlines()), lambda line: line[:1]):
        if begins == "|":
            yield "table", [[cell.strip() for cell in line[1:-1].split("|")] for line in lines]
            continue
        for line in filter(None, lines):
            mark, _, words = line.partition(" ")
            if mark in ("#", "##"):
                yield f"heading {len(mark)}", words
            else:
                yield ("bullet", words) if mark == "-" else ("text", line)


def docx(text):
    """A Word document."""
    from docx import Document

    document = Document()
    for kind, value in _blocks(text):
        if kind == "table":
            table = document.add_table(rows=0, cols=len(value[0]))
            for row in value:
                for cell, words in zip(table.add_row().cells, row, strict=True):
                    cell.text = words
        elif kind.startswith("heading"):
            document.add_heading(value, int(kind[-1]))
        else:
            document.add_paragraph(value, style="List Bullet" if kind == "bullet" else None)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def odt(text):
    """An OpenDocument text."""
    from odfdo import Document, Header, Paragraph

    document = Document("text")
    document.body.clear()
    for level in document.styles.get_elements("//text:outline-level-style"):
        level.set_attribute("style:num-format", "")
    for kind, value in _blocks(text):
        document.body.append(Header(int(kind[-1]), value) if kind.startswith("heading") else Paragraph(value))
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def pdf(text):
    """A PDF with a foot on every page."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    styles = getSampleStyleSheet()
    story = []
    for kind, value in _blocks(text):
        story += [Paragraph(value, styles["Heading2" if kind.startswith("heading") else "BodyText"]), Spacer(1, 3)]
    saved = io.BytesIO()
    foot = lambda canvas, paper: canvas.drawCentredString(300, 30, f"{paper.page} (1)")  # noqa: E731
    SimpleDocTemplate(saved).build(story, onFirstPage=foot, onLaterPages=foot)
    return saved.getvalue()
