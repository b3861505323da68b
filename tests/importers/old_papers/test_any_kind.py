"""Whatever a text holds, it is read as any kind without an error, and no character of it is changed."""

import datetime as dt
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.errors import Refused
from secretariat.importers.old_papers import kinds, readers, repair
from secretariat.importers.old_papers.as_data import of
from secretariat.services.old_papers import Known, Words
from tests.importers.old_papers.test_kind_papers import FOLDER, PAPERS

ON = dt.date(2024, 3, 1)
OTHERS = tuple(kind for kind in kinds.KINDS if kind != "memo")
_LINES = st.sampled_from([
    "", "", " ", "\f", "§ 12", "§ 12 Talousarvio", "3 §", "Päätös", "Beslut: Hyväksyttiin.", "Esittelijä", "Liitteet",
    "Liite 1 Kartta", "Päätöshistoria", "Lautakunta 3.4.2023 § 5",
    "Käsittely", "3.4.2023 Pöydälle", "”Näin on.", "Näin on.”",
    "ONGELMA", "RATKAISU: niin", "• kohta", "– alakohta", "Hanke (1.1.2021–31.12.2022)", "Kiitos!",
    "Seuraavat askeleet",
    "Nimi:", "Nimi: ________", "☐ Kyllä ☐ Ei", "Miten?", "Paikka ja päiväys", "Tiedot", "13.00\t1\tAvaus\tVirta, VM",
    "Klo\tKohta\tAsia\tEsittelijä", "1. Avaus (5 min)", "Jakelu", "Tiedoksi Virasto", "Lausunto", "Viite: x", "sana",
    "Asiakirja on sähköisesti allekirjoitettu. Virasto 1.2.2024 klo 9:15.", "HEL 2021-001526 T 00 00 03",
])  # fmt: skip
_TEXTS = st.lists(st.one_of(_LINES, st.text(max_size=40)), min_size=1, max_size=25).map("\n".join)


def said(value):
    """All words in what was read, with their places."""
    if isinstance(value, Words):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from said(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from said(getattr(value, one.name))


def letters(text):
    """What joining lines may not change."""
    return "".join(sign for sign in text if not sign.isspace() and sign not in "-\N{SOFT HYPHEN}‐")


@settings(max_examples=60, deadline=None)
@given(text=_TEXTS, kind=st.sampled_from(OTHERS))
def test_anything_is_read_as_any_kind(text, kind):
    try:
        source = readers.read_bytes(text.encode("utf-8", "ignore"), "paper.txt")
    except Refused:
        return
    paragraphs = repair.paragraphs(source)
    kinds.recognise(source, paragraphs)
    assert of(kinds.read(kind, source, paragraphs, Known(), ON))["kind"] == kind


@pytest.mark.parametrize("name", PAPERS)
def test_no_character_is_changed(name):
    source = readers.read(FOLDER / f"{name}.txt")
    proposal = kinds.read(name.split("_")[0], source, repair.paragraphs(source), Known(), ON)
    found = list(said(proposal.other)) or [Words(one.title, one.place) for one in proposal.items]
    assert found
    for words in found:
        lines = "".join(line.text for line in source.lines[words.place.first - 1 : words.place.last])
        assert letters(words.text) in letters(lines)
