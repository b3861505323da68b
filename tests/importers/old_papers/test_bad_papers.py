"""Files that are no papers, or would harm, end in a sentence with cause and next step: soon, and in little memory."""

import io
import json
import subprocess
import sys
import zipfile
import zlib
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.errors import Refused, SecretariatError, Unavailable
from secretariat.importers.old_papers import readers, repair
from tests.importers.old_papers.papers_made import (
    W,
    letter,
    open_text,
    pdf,
    scanned,
    usual_word,
    word,
    word_of,
)

MEGABYTE = 1024 * 1024
LINE = [(60, 700, "Vesiryhmä kokoontui.", 11)]
LAUGHS = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The same archive with one part more, or another in its place."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            if one != name:
                new.writestr(one, old.read(one))
        new.writestr(name, content)
    return out.getvalue()


@cache
def bomb() -> bytes:
    """A Word document of less than a megabyte that unpacks to far more."""
    return with_part(
        word(), "word/document.xml", b'<w:document xmlns:w="%s"><w:body>' % W.encode() + bytes(64 * MEGABYTE)
    )


def deep() -> bytes:
    return word_of("<w:p>" + "<w:sdt>" * 20_000 + "</w:sdt>" * 20_000 + "</w:p>")


def pdf_of(stream: bytes, facts: bytes = b"/Filter /FlateDecode") -> bytes:
    """A PDF whose only page is this stream."""
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<<%s/Length %d>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF\n"
        % (facts, len(stream), stream)
    )


@cache
def packed(size: int) -> bytes:
    packer = zlib.compressobj(6)
    return b"".join(packer.compress(b" " * MEGABYTE) for _ in range(size)) + packer.flush()


def nested() -> bytes:
    """A letter in a letter in a letter."""
    head = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(3_000))
    return f"From: a@b.example\nSubject: x\n{head}Content-Type: text/plain\n\nhei\n".encode()


def cut(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20
PICTURE_SAYS = b"/Subtype /Image/Width 10/Height 10/Filter/FlateDecode"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
LOCKED = b'<manifest:manifest xmlns:manifest="x"><manifest:encryption-data/></manifest:manifest>'

BAD = {
    "an encrypted PDF": ("a.pdf", lambda: pdf(LINE, secret="salainen"), "encrypted"),
    "an encrypted Word document": ("a.docx", lambda: OLD, "old or encrypted"),
    "an old Word document": ("a.doc", lambda: OLD, "old or encrypted"),
    "an encrypted open text": ("a.odt", lambda: with_part(open_text(), "META-INF/manifest.xml", LOCKED), "encrypted"),
    "a cut Word document": ("a.docx", lambda: cut(usual_word()), "damaged"),
    "a cut open text": ("a.odt", lambda: cut(open_text()), "damaged"),
    "a cut PDF": ("a.pdf", lambda: pdf(LINE)[:200], "damaged"),
    "a Word document with broken parts": ("a.docx", lambda: with_part(word(), "word/document.xml", b"<a>"), "damaged"),
    "a Word document without words": ("a.docx", lambda: with_part(word(), "[Content_Types].xml", b"<a/>"), "damaged"),
    "a scanned PDF": ("a.pdf", scanned, "only pictures"),
    "a bomb": ("a.docx", bomb, "packed in a way"),
    "a bomb of a PDF": ("a.pdf", lambda: pdf_of(packed(120)), "packed in a way"),
    "a bomb that is called a picture": ("a.pdf", lambda: pdf_of(packed(120), PICTURE_SAYS), "packed in a way"),
    "a bomb in a bomb": ("a.pdf", lambda: pdf_of(b"x", b"/Filter[/FlateDecode /FlateDecode]"), "packed in a way"),
    "entities": ("a.docx", lambda: with_part(word(), "word/document.xml", f"{LAUGHS}<r>&b;</r>".encode()), "declares"),
    "a file from outside": ("a.odt", lambda: with_part(open_text(), "content.xml", f"{OUTSIDE}<r>&x;</r>".encode()),
                            "declares"),
    "a path outside": ("a.docx", lambda: with_part(word(), "../../a.xml", b"<a/>"), "outside itself"),
    "macros": ("a.docm", lambda: with_part(word(), "word/vbaProject.bin", b"\0"), "macros"),
    "words within words": ("a.docx", deep, "damaged|empty"),
    "a PDF with a Word name": ("a.docx", lambda: pdf(LINE), "a PDF"),
    "a Word document with a text name": ("a.txt", usual_word, "a Word document"),
    "an open text with a Word name": ("a.docx", open_text, "an OpenDocument text"),
    "a picture with a PDF name": ("a.pdf", lambda: PICTURE, "damaged"),
    "a picture with a text name": ("a.txt", lambda: PICTURE, "no text"),
    "a picture": ("a.png", lambda: PICTURE, "no paper"),
    "a text with a Word name": ("a.docx", lambda: b"Muistio", "no file of an office program"),
    "a name without an ending": ("muistio", lambda: b"Muistio", "no paper"),
    "a letter that is none": ("a.eml", lambda: b"Muistio\n\nHei.", "no letter"),
    "a letter in a letter in a letter": ("a.eml", nested, "more parts|damaged"),
    "a letter with a bad head": ("a.eml", lambda: b"From: <<<@@\nSubject: =?x?q?=ff\n\n", None),
    "nothing": ("a.txt", lambda: b"", "empty"),
    "spaces": ("a.txt", lambda: b" \n\n ", "empty"),
    "an empty Word document": ("a.docx", lambda: word(lambda _: None), "empty"),
    "too many lines": ("a.txt", lambda: b"a\n" * 70_000, "more than 60000 lines"),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(BAD))
def test_what_cannot_be_read_is_refused_with_its_name_and_what_to_do(name):
    file_name, make, said = BAD[name]
    if said is None:
        readers.read_bytes(make(), file_name)
        return
    with pytest.raises(Refused, match=said) as no:
        readers.read_bytes(make(), file_name)
    assert str(no.value).startswith(f"{file_name} ")


def test_a_hundred_megabytes_of_text_are_not_even_read(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(100 * MEGABYTE)
    with pytest.raises(Refused, match="too large: at most 2 MB"):
        readers.read(path)
    with pytest.raises(Unavailable, match="could not be read"):
        readers.read(tmp_path / "gone.txt")
    with pytest.raises(Refused, match="no paper"):
        readers.read(tmp_path)


WATCHED = """
import json, resource, sys, time
from pathlib import Path
from secretariat.errors import SecretariatError
from secretariat.importers.old_papers import readers, repair
paths, whole = [*map(Path, sys.argv[2:])], Path(sys.argv[1])
for path in whole.iterdir():
    repair.paragraphs(readers.read(path))
before, slow = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, {}
for path in paths:
    begun = time.perf_counter()
    try:
        repair.paragraphs(readers.read(path))
    except SecretariatError:
        slow[path.parent.name] = time.perf_counter() - begun
print(json.dumps([slow, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="memory is measured by the system's own means")
def test_a_refusal_takes_two_seconds_and_200_megabytes_at_most(tmp_path):
    """In a process of its own, which has read a good paper of every form before."""
    good = tmp_path / "good"
    good.mkdir()
    for name, data in WHOLE.items():
        (good / name).write_bytes(data)
    paths = []
    for name, (file_name, make, said) in BAD.items():
        if said is not None:
            path = tmp_path / name / file_name
            path.parent.mkdir()
            path.write_bytes(make())
            paths.append(path)
    words = [sys.executable, "-c", WATCHED, str(good), *map(str, paths)]
    run = subprocess.run(words, capture_output=True, text=True, check=True, timeout=120)
    slow, memory = json.loads(run.stdout)
    assert len(slow) == len(paths)
    assert max(slow.values()) < 2, slow
    assert memory < 200


FORMS = ("a.docx", "a.odt", "a.pdf", "a.txt", "a.eml")
WHOLE = {"a.docx": usual_word(), "a.odt": open_text(), "a.pdf": pdf(LINE, LINE), "a.eml": letter(), "a.txt": b"Hei.\n"}


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(FORMS), st.binary(max_size=400))
def test_random_bytes_are_read_or_refused(name, data):
    read_or_refused(data, name)


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(FORMS), st.integers(0), st.binary(min_size=1, max_size=6))
def test_a_paper_with_a_few_bytes_changed_is_read_or_refused(name, place, data):
    whole = WHOLE[name]
    place %= len(whole)
    read_or_refused(whole[:place] + data + whole[place + len(data) :], name)


def read_or_refused(data: bytes, name: str) -> None:
    try:
        repair.paragraphs(readers.read_bytes(data, name))
    except SecretariatError as error:
        assert name in str(error)  # noqa: PT017 - either is right
