"""What opens beside and under the text has room for its words and names for its controls, in narrow windows too."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from secretariat.documents import Asked
from secretariat.documents.blocks import Audience
from secretariat.i18n import _
from secretariat.models import MeetingState
from secretariat.services import agenda, approvals, meetings
from secretariat.ui.keeping import keep_paper
from secretariat.ui.place import COMMENTS, LIVE, MEETING, MINUTES, REGISTER, Place
from tests.ui.acting import click, meeting_of, minutes_page
from tests.ui.conftest import press, today
from tests.ui.test_looks import cut_at_rest, nameless


@pytest.mark.parametrize("size", [(1440, 900), (1024, 640)])
def test_what_opens_beside_the_text_has_room_for_its_words(program, qtbot, size):
    window = program.window
    window.resize(*size)
    held, ahead = meeting_of(program, "held"), meeting_of(program, "invited")

    def at(page: str, *place: int):
        window.go(Place(page, *place))
        return window.page(page)

    def several():
        at(MINUTES, held).list.setFocus()
        press(window.page(MINUTES).list, "Shift+Down")

    def signed():
        program.workspace.execute(approvals.approve, held, on=today())
        page = at(MINUTES, held)
        keep_paper(window.status.show_note, page._desk, held)
        page._on_sign()
        assert page.versions.signing.isVisible()

    def attached():
        page = at(MEETING, ahead, program.workspace.ask(agenda.of_meeting, ahead)[2].id)
        page._editor.ask_secrecy()

    def public():
        at(MINUTES, held).openly.click()

    def attendance():
        at(REGISTER).attendance.click()

    def secret():
        at(MINUTES, held).ask_secrecy()

    def secret_in_the_meeting():
        at(LIVE, ahead).ask_secrecy()

    wrong = []
    for show in (several, public, secret, secret_in_the_meeting, attached, attendance, signed):
        show()
        wrong += [f"{show.__name__}: {one}" for one in (*cut_at_rest(window, qtbot), *nameless(window))]
    assert wrong == []


@pytest.mark.parametrize("size", [(1440, 900), (1024, 640)])
def test_no_entry_stands_under_what_opens_beneath_it_and_no_words_over_a_field(program, qtbot, size):
    program.window.resize(*size)
    page = minutes_page(program, "1", meeting_of(program, "held"))
    editor = page.editor
    QTest.qWait(100)
    press(editor, "F9")
    QTest.qWait(150)
    layout = editor.document().documentLayout()

    def seen() -> bool:
        """Whether the entry with the caret is seen to its end."""
        rect = layout.blockBoundingRect(editor.textCursor().block()).translated(0, -editor.verticalScrollBar().value())
        return rect.top() >= 0 and rect.bottom() <= editor.viewport().height() + 1

    press(editor, "Ctrl+Return")
    assert page.bar._facts.isVisible()
    qtbot.waitUntil(seen, timeout=2000)
    QTest.qWait(250)
    assert seen(), "what is offered above it takes nothing of its room"
    press(editor, "F9")
    QTest.qWait(20)
    assert not page.bar.due.geometry().intersects(page.bar._read.geometry())


def test_a_comment_is_shown_with_the_words_behind_it_and_a_matter_with_its_note(program):
    program.window.go(Place(COMMENTS, meeting_of(program, "held")))
    page = program.window.page(COMMENTS)
    for _one in range(2):
        press(page.list, "F8")
        text = page.text
        assert 0 <= text.cursorRect().top() < text.viewport().height() * 0.7
    program.window.go(Place(MEETING, meeting_of(program, "preparing"), tab="later"))
    listed = program.window.page(MEETING).backlog.list
    notes = [one.note for one in listed.rows()]
    assert all(note in listed.item(place).text() for place, note in enumerate(notes))
    assert any(notes)


def test_the_focus_stays_where_one_works_when_what_was_sent_is_noted(program, tmp_path):
    do, held = program.workspace.execute, meeting_of(program, "held")
    do(approvals.approve, held, on=today())
    page = minutes_page(program, "1", held)
    press(page.editor, "Ctrl+Shift+I")
    pane = page.sending
    assert pane.who.ticks[0][1].hasFocus()
    pane.make(tmp_path)
    assert pane.who.ticks[0][1].hasFocus()
    pane.mark.setFocus()
    press(pane.mark, "Space")
    assert pane.prepare.hasFocus()
    press(page.sending, "Esc")
    do(approvals.reopen, held, because="Luku oli väärä.")
    do(approvals.approve, held, on=today())
    keep_paper(program.window.status.show_note, page._desk, held)
    press(page.editor, "F8")
    first, second = [one.text() for one in page.versions.findChildren(QLabel) if "SHA-256" in one.text()]
    assert _("replaced by a correction") in first
    assert _("replaced by a correction") not in second


def test_why_a_paper_could_not_be_saved_is_told_until_it_is(program, qtbot, tmp_path):
    page, message = minutes_page(program, "1", meeting_of(program, "held")), program.window.message
    asked = Asked(meeting_id=page._meeting.id)
    name = "Muistio" * 60 + ".txt"
    for path, words in ((tmp_path / "ei" / "x.txt", "x.txt"), (tmp_path / name, "…")):
        page.papers._saver.save_as(path, "minutes", asked, Audience.GROUP)
        assert message.isVisible()
        assert words in message.title
        assert len(message.title) < 300
    page.papers._saver.save_as(tmp_path / "x.txt", "minutes", asked, Audience.GROUP)
    assert message.isHidden()
    assert [one.name for one in tmp_path.glob("*.txt")] == ["x.txt"]
    program.window.go(Place(COMMENTS, page._meeting.id))
    comments = program.window.page(COMMENTS)
    comments.replies.read([tmp_path / "puuttuu.docx", tmp_path / "puuttuu.txt"])
    qtbot.waitUntil(comments.strip.isVisible, timeout=5000)
    told = comments.strip.told.text()
    assert "puuttuu.docx" in told
    assert "puuttuu.txt" in told
    assert "No such file" not in told


def test_a_cancelled_meeting_is_not_opened_but_its_cancellation_goes_out(program, tmp_path):
    ahead = meeting_of(program, "invited")
    program.workspace.execute(meetings.mark, ahead, MeetingState.CANCELLED, on=today())
    program.window.go(Place(MEETING, ahead, tab="invitation"))
    page = program.window.page(MEETING)
    assert page.live.isHidden()
    assert page.invitation.prepare.isVisible()
    page.invitation.make(tmp_path)
    (event,) = tmp_path.glob("*.ics")
    assert b"METHOD:CANCEL" in event.read_bytes()


def test_a_form_for_the_whole_keeps_its_height_in_a_low_window(program, qtbot):
    program.window.resize(1024, 640)
    page = minutes_page(program, "1", meeting_of(program, "held"))
    for keys in ("F9", "Ctrl+Return", "F9"):
        press(page.editor, keys)
    assert page.bar._facts.isVisible()
    click(page.approve)
    form = page.approving.approve
    qtbot.waitUntil(lambda: form.height() >= form.minimumSizeHint().height(), timeout=2000)
    assert page.height() >= page.approving.geometry().bottom()
    press(form.day.editor, "Esc")
    assert page.bar.isVisible()
