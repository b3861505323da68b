"""Builds a Word document, an OpenDocument text or a PDF out of a marked text.

A line with "# " or "## " is a heading, "| a | b |" a row of a table, "- " a bullet, "+ " an item of a list that the
program numbers, "^ " what stands at the head of every page and "_ " at its foot, with {page} and {pages} in them. An
empty line ends a paragraph and every other line is a paragraph of its own.
"""

import io
from itertools import groupby

_MARKS = {"#": "heading 1", "##": "heading 2", "-": "bullet", "+": "numbered", "^": "head", "_": "foot"}


def blocks(text):
    """The lines as (kind, value): heading with its level, table with its rows, bullet, numbered, head, foot, text."""
    for begins, lines in groupby(map(str.rstrip, text.splitlines()), lambda line: line[:1]):
        if begins == "|":
            yield "table", [[cell.strip() for cell in line[1:-1].split("|")] for line in lines]
            continue
        for line in filter(None, lines):
            mark, _, words = line.partition(" ")
            yield (_MARKS[mark], words) if mark in _MARKS else ("text", line)


def docx(text):
    """A Word document."""
    from docx import Document

    document = Document()
    styles = {"bullet": "List Bullet", "numbered": "List Number"}
    for kind, value in blocks(text):
        if kind == "table":
            table = document.add_table(rows=0, cols=len(value[0]))
            for row in value:
                for cell, words in zip(table.add_row().cells, row, strict=True):
                    cell.text = words
        elif kind in ("head", "foot"):
            section = document.sections[0]
            _word_margin((section.header if kind == "head" else section.footer).paragraphs[0], value)
        elif kind.startswith("heading"):
            document.add_heading(value, int(kind[-1]))
        else:
            document.add_paragraph(value, style=styles.get(kind))
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _word_margin(paragraph, value):
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    for words, name in _fields(value.replace(" | ", "\t")):
        paragraph.add_run(words)
        if name:
            field = {"page": "PAGE", "pages": "NUMPAGES"}[name]
            paragraph._p.append(
                parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
            )


def odt(text):
    """An OpenDocument text."""
    from odfdo import Document, Header, List, Paragraph, Table

    document = Document("text")
    document.body.clear()
    for level in document.styles.get_elements("//text:outline-level-style"):
        level.set_attribute("style:num-format", "")
    made = {
        "table": lambda rows: _odt_table(Table(f"Table{id(rows)}"), rows),
        "bullet": lambda words: List([words]),
        "numbered": lambda words: List([words]),
    }
    for kind, value in blocks(text):
        if kind in ("head", "foot"):
            _odt_margin(document, kind, value)
        elif kind.startswith("heading"):
            document.body.append(Header(int(kind[-1]), value))
        else:
            document.body.append(made.get(kind, Paragraph)(value))
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _odt_table(table, rows):
    from odfdo import Cell, Paragraph, Row

    for words in rows:
        row = Row()
        for one in words:
            cell = Cell()
            cell.append(Paragraph(one))
            row.append_cell(cell)
        table.append_row(row)
    return table


def _odt_margin(document, kind, value):
    from odfdo import Element

    parts = "".join(
        words + ({"page": "<text:page-number/>", "pages": "<text:page-count/>"}[name] if name else "")
        for words, name in _fields(value)
    )
    tag = {"head": "style:header", "foot": "style:footer"}[kind]
    master = document.styles.get_element("//style:master-page")
    master.append(Element.from_tag(f"<{tag}><text:p>{parts}</text:p></{tag}>"))


def pdf(text):
    """A PDF; without a foot of its own it gets one on every page."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

    styles = getSampleStyleSheet()
    plain, story, margins, numbers = styles["BodyText"], [], {}, 0
    for kind, value in blocks(text):
        numbers = numbers + 1 if kind == "numbered" else 0
        if kind in ("head", "foot"):
            margins[kind] = value
            continue
        if kind == "table":
            story.append(Table([[Paragraph(cell, plain) for cell in row] for row in value], hAlign="LEFT"))
        elif kind in ("bullet", "numbered"):
            story.append(Paragraph(value, plain, bulletText=f"{numbers}." if numbers else "•"))
        else:
            story.append(Paragraph(value, styles["Heading2"] if kind.startswith("heading") else plain))
        story.append(Spacer(1, 3))
    return _printed(SimpleDocTemplate, story, margins or {"foot": "{page} (1)"})


def _printed(template, story, margins):
    """Built twice where the number of pages is said, which is known only after the first time."""
    from copy import deepcopy

    def draw(canvas, paper):
        for kind, words in margins.items():
            line = words.replace("{pages}", str(pages)).replace("{page}", str(paper.page))
            canvas.drawCentredString(300, 810 if kind == "head" else 30, line)

    pages = 1
    for _ in range(2):
        saved = io.BytesIO()
        paper = template(saved)
        paper.build(deepcopy(story), onFirstPage=draw, onLaterPages=draw)
        pages = paper.page
    return saved.getvalue()


def _fields(value):
    """The words of a margin, each with the name of the field that follows."""
    for number, part in enumerate(value.split("{")):
        name, closed, words = part.partition("}")
        if number == 0 or not closed:
            yield part, ""
        else:
            yield "", name
            yield words, ""
