"""After the meeting, step by step as the secretary does it: comments taken in, the memo cleaned, dated and printed."""

import datetime as dt
import time

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from secretariat.models import EntryKind, MinutesState, VersionKind
from secretariat.services import agenda, compared, kept, meetings, minutes, redline, versions
from secretariat.services.minutes import EntryText
from secretariat.ui.place import MINUTES, Place
from tests.documents.reading import Paper
from tests.ui.acting import caret, fill
from tests.ui.conftest import press
from tests.ui.test_walkthrough import Secretary

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TURNS = (
    ("Kaskiharju kertoi kyselyn tuloksista.", EntryKind.SPEECH),
    ("Vesanummi pyysi tiedot myös alueittain.", EntryKind.SPEECH),
    ("Sovittiin, että tiedot toimitetaan ryhmälle.", EntryKind.AGREEMENT),
    ("Rinnevaara kiitti selvityksestä.", EntryKind.SPEECH),
)


@pytest.fixture
def closed(program) -> Secretary:
    """A meeting that was opened, written and closed by keys; its minutes are open before the secretary."""
    made = Secretary(program)
    made.open()
    item = made.item("3").id
    texts = [EntryText(f"turn-{place}", *one) for place, one in enumerate(TURNS)]
    program.workspace.execute(minutes.write, item, texts)
    made.clock.set(15, 31)
    made.press("Ctrl+Shift+P")
    program.window.go(Place(MINUTES, made.meeting_id, item))
    made.minutes = program.window.page(MINUTES)
    made.item_id = item
    return made


def texts(room) -> dict[str, list[str]]:
    numbers = {row.id: row.number for row in room.ask(agenda.of_meeting, room.meeting_id)}
    found = room.ask(minutes.of_meeting, room.meeting_id)
    return {numbers[key]: [row.text for row in rows] for key, rows in found.items()}


def test_15_a_turn_becomes_the_head_of_a_sub_item_and_the_version_before_stays_readable(closed):
    before = texts(closed)
    editor = closed.minutes.editor
    caret(editor, 1, 0)
    press(editor, "Ctrl+Shift+S")
    after = texts(closed)
    assert after["3"] == [TURNS[0][0]]
    assert after["3a"] == [one[0] for one in TURNS[1:]]
    assert sum(map(len, after.values())) == sum(map(len, before.values()))
    found = closed.ask(compared.of_meeting, closed.meeting_id)
    changed = {(item.number, line.kind) for item in found.redline.items for line in item.lines
               if line.kind not in {redline.Kind.SAME, redline.Kind.AWAY}}  # fmt: skip
    assert changed == {("3a", redline.Kind.MOVED)}
    assert [item.number for item in found.redline.items if item.changes] == ["3a"]
    assert found.since.kind is VersionKind.AS_WRITTEN
    assert [row.text for row in found.old.entries[closed.item_id]] == before["3"]


def test_33_the_memo_before_is_approved_kept_and_locked_from_its_item(program):
    room = Secretary(program)
    room.open()
    before = next(one for one in room.ask(meetings.of_group, 1) if one.state == "held")
    room.press("Ctrl+Shift+E")
    row = room.ask(meetings.one, before.id)
    assert (row.minutes_state, row.approved_in) == (MinutesState.APPROVED, room.meeting.number)
    (paper,) = room.ask(kept.of_meeting, before.id)
    read = Paper(room.ask(kept.content, paper.id)[1])
    assert room.meeting.number in read.body
    assert room.ask(versions.last, before.id).kind is VersionKind.APPROVED
    program.window.go(Place(MINUTES, before.id))
    assert program.window.page(MINUTES).editor.isReadOnly()


def test_53_turns_are_merged_moved_and_shortened_undo_goes_back_and_the_original_can_be_read(closed):
    editor, page = closed.minutes.editor, closed.minutes
    before = texts(closed)
    label = closed.program.workspace.store.undo_label
    caret(editor, 1, 0)
    press(editor, "Ctrl+J")
    caret(editor, 2, 0)
    press(editor, "Alt+Up")
    for place in range(3):
        caret(editor, place, -1)
        press(editor, "Backspace")
    editor.end_step()
    closed.program.workspace.settle()
    cleaned = texts(closed)["3"]
    assert cleaned == [f"{TURNS[0][0]} {TURNS[1][0]}"[:-1], TURNS[3][0][:-1], TURNS[2][0][:-1]]
    caret(editor, 2, 0)
    press(editor, "F8")
    assert TURNS[2][0] in page.versions.words.toPlainText()
    press(editor, "F8")
    while closed.program.workspace.store.undo_label != label:
        press(editor, "Ctrl+Z")
    assert texts(closed) == before


def test_54_the_memo_has_a_date_of_its_own(closed):
    page, meeting = closed.minutes, closed.meeting
    day = meeting.date + dt.timedelta(days=2)
    fill(page.dated.line, f"{day.day}.{day.month}.{day.year}")
    row = closed.ask(meetings.one, closed.meeting_id)
    assert (row.minutes_date, row.date) == (day, meeting.date)
    fill(page.dated.line, "1.1.1066")
    assert closed.ask(meetings.one, closed.meeting_id).minutes_date == day
    fill(page.dated.line, "")
    assert closed.ask(meetings.one, closed.meeting_id).minutes_date is None


def test_55_the_memo_is_a_pdf_with_its_head_and_its_page_numbers_at_once(closed, tmp_path, monkeypatch):
    path = tmp_path / "muistio.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_of: (str(path), "PDF (*.pdf)"))
    begun = time.monotonic()
    press(closed.minutes.editor, "Ctrl+P")
    while not path.exists() and time.monotonic() < begun + 3:
        QTest.qWait(10)
    paper = Paper(path.read_bytes())
    for number, page in enumerate(paper.pages, 1):
        assert f"{number} ({len(paper.pages)})" in page
        assert f"Muistio {closed.meeting.number}" in page
    assert [words for words in ("Aika", "Paikka", "puheenjohtaja") if words not in paper.body] == []
    assert [one[0] for one in TURNS if one[0] not in paper.body] == []
    assert QApplication.activeModalWidget() is None
