"""The register of a group by keys: filtered, gone through to the sentence, saved and printed as it is shown."""

import pytest

from secretariat.documents.blocks import Audience
from secretariat.i18n import _
from secretariat.models import EntryKind
from secretariat.services.register import Standing
from secretariat.ui.place import MINUTES, REGISTER, Place
from tests.ui.acting import choose, fill
from tests.ui.conftest import press


@pytest.fixture
def page(program):
    program.window.go(Place(REGISTER))
    return program.window.page(REGISTER)


def shown(page) -> list:
    return [page.rows.row(number) for number in range(page.rows.rowCount())]


def test_the_register_is_filtered_and_leads_to_the_sentence_and_what_is_shown_is_saved(program, page, tmp_path, qtbot):
    every = shown(page)
    assert {one.kind for one in every} == {EntryKind.AGREEMENT, EntryKind.DECISION, EntryKind.STEER, EntryKind.ACTION}
    assert all(one.number for one in every if one.standing is Standing.APPROVED)
    choose(page.kind, EntryKind.ACTION)
    assert {one.kind for one in shown(page)} == {EntryKind.ACTION}
    choose(page.standing, Standing.LATE)
    late = shown(page)
    assert late
    assert {one.standing for one in late} == {Standing.LATE}
    assert page.note.text() == _("{n} of {all} entries", n=len(late), all=len(every))
    fill(page.words, late[0].text[:12])
    assert shown(page)[0] == late[0]
    for suffix in (".xlsx", ".pdf"):
        path = tmp_path / f"register{suffix}"
        page._saver.save_as(path, "register", page._asked(), Audience.INTERNAL)
        qtbot.waitUntil(path.exists, timeout=20_000)
        assert path.stat().st_size > 1000
    page.table.setFocus()
    press(page.table, "Return")
    minutes = program.window.page(MINUTES)
    assert program.window.pages.currentWidget() is minutes
    assert minutes.editor.current_uid() == late[0].uid
    program.window.go(Place(REGISTER))
    press(page.table, "Esc")
    assert shown(page) == every
