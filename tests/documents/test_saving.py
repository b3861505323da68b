"""Files are written whole or not at all, with names every file system takes; papers are drawn as pictures."""

import errno
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from secretariat.documents import FORMATS, SUFFIXES, Asked, file_name, pdf, save, write
from secretariat.documents.blocks import Audience, Head, Heading, Paragraph
from secretariat.documents.preview import draw
from secretariat.errors import Refused, Unavailable
from secretariat.language.file_names import file_name as safe_name
from secretariat.printing import draw_paper
from secretariat.services import papers
from tests.documents.papers import document, sampled, small
from tests.office import Office


def test_a_file_is_written_whole_and_nothing_is_left_beside_it(tmp_path):
    path = tmp_path / "muistio.pdf"
    save(path, b"first")
    save(path, b"second")
    assert path.read_bytes() == b"second"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("fails", ["fsync", "replace"])
def test_what_was_there_stays_when_the_disk_is_full(tmp_path, monkeypatch, fails):
    path = tmp_path / "muistio.pdf"
    save(path, b"first")

    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(f"os.{fails}", full)
    with pytest.raises(Unavailable, match="could not be written"):
        save(path, b"second")
    assert path.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(Unavailable, match="could not be written"):
        save(tmp_path / "nowhere" / "x.pdf", b"x")


@pytest.mark.parametrize(
    ("group", "name"),
    [
        ("Kokeiluryhmä", "2026-11-26 Muistio 7-2026 Kokeiluryhmä.pdf"),
        ('a/b\\c:d*e?f"g<h>i|j', "2026-11-26 Muistio 7-2026 a-b-c-d-e-f-g-h-i-j.pdf"),
        ("\u202e\u0000 x .", "2026-11-26 Muistio 7-2026 x.pdf"),
        ("y" * 500, "2026-11-26 Muistio 7-2026 " + "y" * 94 + ".pdf"),
        ("Ö" * 500, "2026-11-26 Muistio 7-2026 " + "Ö" * 47 + ".pdf"),
    ],
)
def test_a_file_is_named_by_day_kind_and_group(tmp_path, group, name):
    made = file_name(document(group=group), ".pdf")
    assert made == name
    save(tmp_path / made, b"x")


def test_a_public_copy_is_named_as_such_and_by_what_the_public_may_read():
    made = replace(document(kind="Memo 7/2026 Kätketty", code="en"), public=document())
    assert file_name(made, ".odt", Audience.PUBLIC) == "2026-11-26 Muistio 7-2026 public copy Kokeiluryhmä.odt"


@pytest.mark.parametrize(
    ("words", "name"),
    [("CON", "_CON"), ("nul.x", "_nul.x"), ("COM1", "_COM1"), ("", "-"), (" . ", "-"), ("..\\x", "-x"),
     ("a\u200bb\u202ec", "abc"), ("e\u0301", "é"), ("a\tb\nc", "a b c")],
)  # fmt: skip
def test_names_that_a_file_system_refuses_are_not_given(words, name):
    assert safe_name(words) == name


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "ics"])
def test_every_format_is_written_whole_or_not_at_all(tmp_path, monkeypatch, form):
    made = document(Paragraph("Teksti."))
    suffix = next(suffix for suffix, of in SUFFIXES.items() if of == form)
    path = tmp_path / file_name(made, suffix)
    data = write(made, form).data
    save(path, data)
    assert path.read_bytes() == data
    for where, code, told in (
        ("fsync", errno.ENOSPC, "the disk is full"), ("replace", errno.EACCES, "Close it in the other program"),
        ("fsync", errno.EIO, "Check that the folder exists"),
    ):  # fmt: skip

        def refuse(*_args: object, reason: int = code) -> None:
            raise OSError(reason, os.strerror(reason))

        with monkeypatch.context() as held:
            held.setattr(f"os.{where}", refuse)
            with pytest.raises(Unavailable, match=told) as no:
                save(path, b"half")
        assert path.name in str(no.value)
        assert path.read_bytes() == data
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("name", "told"),
    [("x" * 300 + ".odt", "shorter name"), ("a\0b.odt", "shorter name"), ("folder/x.odt", "its folder is not there")],
)
def test_an_illegal_name_is_told_in_a_sentence(tmp_path, name, told):
    with pytest.raises(Unavailable, match=told):
        save(tmp_path / name, b"x")
    assert list(tmp_path.iterdir()) == []


def test_pictures_show_every_page_and_where_the_headings_stand():
    made = sampled("minutes", "fi")
    shown = draw(made, Audience.INTERNAL, 300)
    assert shown.written == pdf.write(made)
    assert {page.width for page in shown.pages} == {300}
    assert all(len(page.data) == page.width * page.height * 4 for page in shown.pages)
    wanted = [f"{block.number} {block.text}".strip() for block in made.blocks if isinstance(block, Heading)]
    assert [place.words for place in shown.headings] == wanted
    places = [(place.page, place.down) for place in shown.headings]
    assert places == sorted(places)
    assert all(0 < down < 1 for _, down in places)


def test_pages_that_are_known_come_without_bytes():
    first = draw(document(*[Paragraph("sana " * 500)] * 3), Audience.INTERNAL, 200)
    changed = document(*[Paragraph("sana " * 500)] * 2, Paragraph("sana " * 499 + "muu"))
    again = draw(changed, Audience.INTERNAL, 200, {page.digest for page in first.pages})
    assert [bool(page.data) for page in again.pages] == [False] * (len(again.pages) - 1) + [True]


def test_a_paper_is_drawn_straight_from_its_file(file_store, tmp_path):
    office = Office(file_store)
    paper = small(office)
    shown = draw_paper(file_store.location, "minutes", Asked(meeting_id=office.meeting), 200)
    assert [place.words for place in shown.headings][:1] == ["1 Kokouksen avaus ja asialistan hyväksyminen"]
    assert file_store.query(papers.of_meeting, office.meeting) == paper
    with pytest.raises(Refused):
        draw_paper(file_store.location, "minutes", Asked(meeting_id=10_000), 200)


def test_a_head_may_lack_any_row():
    whole = Head("a", "b", "c", "d", "e", "f", "g", "h")
    for name in ("organization", "group", "kind", "date", "state", "registry_number", "project_number", "seal"):
        assert pdf.write(replace(document(Paragraph("x")), head=replace(whole, **{name: ""}))).data


_PROGRAM = """
import multiprocessing, sys, time
from concurrent.futures import ProcessPoolExecutor
from secretariat.printing import end_with_the_program
if __name__ == "__main__":
    pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), end_with_the_program)
    print(pool.submit(__import__("os").getpid).result(), flush=True)
    pool.submit(time.sleep, 60)
    time.sleep(60)
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="It asks /proc whether a process is there.")
def test_the_process_that_draws_ends_with_a_program_that_was_killed(tmp_path):
    path = tmp_path / "program.py"
    path.write_text(_PROGRAM, encoding="utf-8")
    root = Path(__file__).resolve().parents[2]
    program = subprocess.Popen(
        [sys.executable, path], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(root)}
    )
    drawing = int(program.stdout.readline())
    program.kill()
    program.wait()
    program.stdout.close()
    until = time.monotonic() + 10
    while _is_there(drawing) and time.monotonic() < until:
        time.sleep(0.02)
    assert not _is_there(drawing)


def _is_there(process: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
