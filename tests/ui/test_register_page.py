"""The register of a group by keys: filtered, gone through to the sentence, saved and printed as it is shown."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QFileDialog
from sqlmodel import select

from secretariat.documents.blocks import Audience
from secretariat.i18n import _, chosen
from secretariat.models import EntryKind, RegisterNumber
from secretariat.services import COMMANDS, command, groups, presences
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


def test_the_attendance_asks_for_which_days_and_what_was_approved_before_gets_its_numbers(
    program, page, tmp_path, monkeypatch, qtbot
):
    path = tmp_path / "läsnäolot.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_of: (str(path), "TXT (*.txt)"))
    held = program.workspace.ask(presences.of_group, 1).meetings
    page.attendance.click()
    assert page.period.isVisible()
    page.period.since.line.setFocus()
    page.period.since.show_date(held[-1].date)
    page.period.until.show_date(held[0].date)
    press(page.period.since.line, "Return")
    assert page.period.isVisible(), "a period does not end before it begins"
    page.period.until.show_date(held[-1].date)
    press(page.period.since.line, "Return")
    qtbot.waitUntil(path.exists, timeout=20_000)
    words = path.read_text("utf-8")
    assert held[-1].number in words
    assert chosen().date(held[0].date) not in words
    assert page.period.isHidden()

    assert page.strip.isHidden()
    program.workspace.execute(numberless)
    page.reload()
    lacking = [one for one in shown(page) if one.lacks_number]
    assert lacking
    assert page.strip.isVisible()
    page.numbering.click()
    assert not any(one.lacks_number for one in shown(page))
    assert page.strip.isHidden()


def test_the_register_is_filtered_by_the_term_of_the_group(program, page):
    every = shown(page)
    facts = program.workspace.ask(groups.one, 1).facts
    days = sorted({one.date for one in every})
    program.workspace.execute(groups.change, 1, replace(facts, term_starts=days[-1], term_ends=None))
    page.reload()
    found = []
    for place in (1, 2):
        page.year.setCurrentIndex(place)
        page.year.activated.emit(place)
        found.append([one.date for one in shown(page)])
        assert page.year.currentIndex() == place
    assert set(found[0]) == {days[-1]}
    assert found[1] == [one.date for one in every if one.date < days[-1]]


@command("forget the register")
def numberless(session) -> None:
    """As in a file whose minutes were approved before there was a register."""
    for one in session.exec(select(RegisterNumber)).all():
        session.delete(one)


COMMANDS.pop(numberless.name)
