"""The text form of each document, kept beside the tests; `SNAPSHOTS=write pytest` writes them anew, to be read."""

import os
import re
from pathlib import Path

import pytest

from secretariat.documents import write
from secretariat.documents.blocks import Audience
from tests.documents.papers import KINDS, LANGUAGES, built, sampled
from tests.documents.reading import Paper, squeezed

KEPT = Path(__file__).parent / "snapshots"


@pytest.mark.parametrize("kind", KINDS)
def test_the_text_form_is_as_it_was_read(small_paper, kind):
    for code in LANGUAGES:
        for audience in (Audience.INTERNAL, Audience.PUBLIC):
            said = write(built(kind, small_paper, code), "text", audience).data.decode()
            path = KEPT / f"{kind}-{code}-{audience.value}.txt"
            if os.environ.get("SNAPSHOTS") == "write":
                path.parent.mkdir(exist_ok=True)
                path.write_text(said, encoding="utf-8")
            assert said == path.read_text(encoding="utf-8"), path.name


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("audience", [Audience.INTERNAL, Audience.PUBLIC])
def test_text_and_pdf_say_the_same_words(kind, code, audience):
    made = sampled(kind, code)
    said = squeezed(write(made, "text", audience).data.decode())
    paper = Paper(write(made, "pdf", audience).data)
    heads = {word for stretch in paper.furniture for word in _words(stretch.text)}
    assert _words(paper.tree.text) == _words(_without_head(said, made, heads))


def _without_head(said: str, made, heads: set[str]) -> str:
    """What the text says after the head's rows and before the foot's, whose words the pages repeat as furniture."""
    head = made.head
    foot = squeezed(" ".join(row for rows in made.contact for row in rows))
    rows = (head.organization, head.group, head.kind, head.date, head.state, head.registry_number, head.project_number)
    for words in map(squeezed, filter(None, rows)):
        assert said.startswith(words)
        assert set(_words(words)) <= heads
        said = said.removeprefix(words).strip()
    assert said.endswith(foot)
    assert set(_words(foot)) <= heads
    return said.removesuffix(foot)


def _words(said: str) -> list[str]:
    """Words without the marks that only papers show and the colons that only text has."""
    bare = re.sub(r"[●◐○■▶✓]|(?<=\w):(?= |$)", "", said)
    return [word for word in squeezed(bare).split(" ") if word]
