"""Headings leave no level out: a sub-item whose item was dropped stands as an item, in every format alike."""

import io
import re

import docx
import pytest
from odfdo import Document as OpenDocument

from secretariat.documents import write
from secretariat.documents.blocks import Heading, Title
from secretariat.documents.levels import leveled
from tests.documents.papers import document
from tests.documents.reading import Paper

MADE = document(Title("A"), Heading("B", "2a", 3), Heading("C", "3"), Heading("D", "3a", 3), Heading("E", "4"))
LEVELS = [1, 2, 2, 3, 2]


def of_docx(data):
    """The title has a style of its own, so that the first heading is `Heading 1`."""
    styles = [one.style.name for one in docx.Document(io.BytesIO(data)).paragraphs]
    return [int(name[-1]) + 1 if name[-1].isdecimal() else 1 for name in styles if re.match(r"Heading|Title", name)]


def of_odt(data):
    body = OpenDocument(io.BytesIO(data)).body
    return [1, *(int(one.get_attribute("text:outline-level")) + 1 for one in body.get_elements("//text:h"))]


READ = {
    "pdf": lambda data: [int(one.kind[1]) for one in Paper(data).tree.kids if re.fullmatch(r"H\d", one.kind)],
    "docx": of_docx,
    "odt": of_odt,
    "html": lambda data: [int(level) for level in re.findall(r"<h(\d)[ >]", data.decode())],
    "md": lambda data: [len(signs) for signs in re.findall(r"^(#+) ", data.decode(), re.MULTILINE)],
}


@pytest.mark.parametrize("form", READ)
def test_no_format_leaves_a_level_out(form):
    assert READ[form](write(MADE, form).data) == LEVELS


def test_a_paper_without_gaps_stays_as_it_is():
    made = document(Title("A"), Heading("B", "2"), Heading("C", "2a", 3))
    assert leveled(made) is made
