"""Old papers in the window: brought in, looked at beside their source, decided by keys, taken in as one step."""

import time
from dataclasses import replace
from email.message import EmailMessage

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from secretariat.errors import Refused
from secretariat.importers.old_papers import reading
from secretariat.models import MeetingState
from secretariat.services import actions, agenda, groups, links, meetings
from secretariat.services.old_papers import Decisions, Question
from secretariat.services.old_papers import Place as Lines
from secretariat.store.files import create_store
from secretariat.ui.old_list import Entry
from secretariat.ui.old_review import Review, State
from secretariat.ui.old_rows import groups_of
from secretariat.ui.old_shelf import Paper, PaperState, shelf_of
from secretariat.ui.old_source import underlines
from secretariat.ui.place import HOME, MEETING, MINUTES, OLD_PAPERS, Place
from tests.seed003 import SEED
from tests.ui.acting import rows_of
from tests.ui.conftest import press
from tests.ui.old_paper import TEXT, long_paper, proposal


def shown(program, one=None, **facts):
    """The page with a paper under review."""
    one = one or proposal()
    shelf = shelf_of(program.workspace)
    paper = Paper(
        None, one.source.file_name, b"x", PaperState.READ, None, Review(one, one.questions, group_id=1, **facts)
    )
    shelf.papers.append(paper)
    shelf.current = paper
    program.window.go(Place(OLD_PAPERS))
    return program.window.page(OLD_PAPERS), paper.review


def test_a_paper_is_decided_by_keys_alone(program):
    page, review = shown(program)
    pane = page.review
    rows = pane.list
    assert program.window.focusWidget() is rows
    assert "Veikko Salmensuu" in pane.card._title.text()
    assert pane.source.marked() == (10, 10), "the line of the question is marked"
    press(rows, "Return")
    field = pane.card.values()["participants.2.organization"]
    assert QApplication.focusWidget() is field, "without an answer the field waits for one"
    field.setCurrentText("Kanavaliitto")
    press(field, "Return")
    assert review.answers == {"participants.2.organization": "Kanavaliitto"}
    assert review.state("participants.2") is State.CHANGED
    assert rows.current() == Entry(question=1)
    assert QApplication.focusWidget() is rows
    assert pane.source.marked() == (25, 25)
    press(rows, "Del")
    assert review.state("items.1.entries.3") is State.REFUSED, "left as text"
    press(rows, "F7")
    assert rows.current() == Entry(question=2)
    assert pane.card.values()["items.1.entries.3.action.due"].currentText() == "1.9.2026 – 30.9.2026"
    press(QApplication.focusWidget(), "Return")
    assert review.open_questions == []
    assert program.window.focusWidget() is rows
    assert "items.1.entries.3" not in review.refused, "accepted with its day"


def test_rows_and_groups_are_accepted_and_left_out_by_keys(program):
    page, review = shown(program)
    rows = page.review.list
    assert "22" in page.review._counts.accessibleName(), "neither what is asked nor what is only offered is sure"
    rows.setFocus()
    assert rows.choose("#candidates")
    press(rows, "Return")
    press(rows, "Down")
    assert rows.current().row.path == "candidates.0"
    assert not review.is_taken("candidates.0")
    press(rows, "Return")
    assert review.is_taken("candidates.0")
    assert rows.choose("#people")
    press(rows, "Right")
    press(rows, "Down")
    press(rows, "Del")
    assert review.state("participants.0") is State.REFUSED
    press(rows, "Left")
    assert rows.current().group.key == "people"
    press(rows, "Alt+2")
    assert {review.state(f"participants.{n}") for n in range(3)} == {State.ACCEPTED}
    press(rows, "Alt+3")
    assert {review.state(f"participants.{n}") for n in range(3)} == {State.REFUSED}
    rows.choose("#texts")
    press(rows, "Alt+3")
    assert review.refused == {f"participants.{n}" for n in range(3)}, "plain text is text already"
    press(rows, "Alt+1")
    assert review.state("items.0") is State.ACCEPTED
    assert not review.is_taken("corrections.0"), "what is only offered is never accepted together with the rest"


def test_what_is_said_becomes_plain_decisions(program):
    page, review = shown(program)
    pane = page.review
    pane.list.choose("corrections.0")
    assert "Palautte" in pane.card._title.text()
    pane.card.on_accept()
    pane.list.choose("group")
    box = pane.card.values()["group"]
    assert box.currentText() == program.workspace.ask(groups.every)[0].name()
    box.setCurrentText("Lumijoen kanavan ohjausryhmä")
    pane.card.on_accept()
    pane.list.choose("candidates.0")
    measure = pane.card.values()["candidates.0.measure"]
    measure.setCurrentIndex(1)
    measure_id = measure.currentData()
    pane.card.on_accept()
    pane.approved.setText("8.6.2026")
    pane.approved.left.emit()
    said = review.decisions()
    assert isinstance(said, Decisions)
    assert said.accepted == {"corrections.0", "candidates.0"}
    assert said.known == {"items.2.entries.1.action.measure": int(measure_id)}, "a promise is tied as its action"
    assert said.group_id is None
    assert said.is_approved
    assert str(said.approved_on) == "2026-06-08"
    assert said.answers == {}, "what was left as proposed is no change"
    pane.approved.setText("joskus")
    pane.approved.left.emit()
    assert review.approved_on is None
    assert pane._wrong.text()


def test_a_row_marks_its_lines_and_a_line_chooses_its_row(program):
    page, review = shown(program)
    pane = page.review
    source = pane.source
    pane.list.choose("items.1.entries.1")
    assert source.marked() == (19, 20)
    cursor = QTextCursor(source.document().findBlockByNumber(27))
    source.setTextCursor(cursor)
    assert pane.list.current().row.path == "items.2.entries.0"
    source.setTextCursor(QTextCursor(source.document().findBlockByNumber(24)))
    assert pane.list.current() == Entry(question=2), "the narrowest question of the line"
    source.setTextCursor(QTextCursor(source.document().findBlockByNumber(1)))
    assert source.look_of(2), "a footer is not read, and it is told why"
    assert source.look_of(16) == source.look_of(17) != ""
    marks = underlines(review.proposal, review.questions)
    text = {one.number: one.text for one in review.proposal.source.lines}
    found = {(text[n][one.starts : one.ends], one.is_doubtful) for n, many in marks.items() for one in many}
    assert {("alkusyksystä", True), ("Palautte", True), ("Väyläkeskus", False), ("Paatelus", False)} <= found
    assert "\n".join(text.values()) == source.toPlainText(), "no character of the source is another"


def test_decisions_outlive_the_page_the_language_and_the_program(program, start, tmp_path):
    page, review = shown(program)
    page.review.card.on_leave()
    page.review.list.choose("items.2")
    page.review.card.on_leave()
    assert review.settled == {0}
    program.window.go(Place(HOME))
    program.window.go(Place(OLD_PAPERS))
    assert page.review.review is review
    program.set_prefs(replace(program.prefs, language="sv"))
    QTest.qWait(20)
    program.window.go(Place(OLD_PAPERS))
    page = program.window.page(OLD_PAPERS)
    assert page.review.review is review, "the window is made anew, what was said is not"
    again = Review(review.proposal, review.questions)
    from secretariat.ui import old_kept

    old_kept.recall(again, program.workspace.store.location)
    assert (again.settled, again.refused) == ({0}, {"items.2"})
    other = Review(review.proposal, review.questions)
    old_kept.recall(other, "another.secretariat")
    assert other.refused == set(), "what is meant by a row of one file says nothing in another"
    page._on_discard()
    last = Review(review.proposal, review.questions)
    old_kept.recall(last, program.workspace.store.location)
    assert last.refused == set(), "a paper that is put away leaves nothing behind"
    assert shelf_of(program.workspace).papers == []


def test_a_paper_of_two_hundred_pages_opens_without_a_stall(program):
    one = long_paper()
    assert len(one.source.lines) == 6600
    begun = time.perf_counter()
    page, _review = shown(program, one)
    QApplication.processEvents()
    opened = time.perf_counter() - begun
    rows = page.review.list
    begun = time.perf_counter()
    rows.choose("#turns")
    press(rows, "Return")
    for _turn in range(5):
        press(rows, "Down")
    QApplication.processEvents()
    stepped = time.perf_counter() - begun
    assert rows.rows.rowCount() > 500
    assert len(rows.findChildren(type(page.review.card))) == 0, "rows are no widgets"
    assert opened < 1.5
    assert stepped < 1.0


def test_a_paper_of_another_kind_is_not_approved_and_is_left_and_found_again(program):
    page, _review = shown(program, proposal(kind="statement"))
    page._on_take()
    assert shelf_of(program.workspace).current.state is PaperState.READ, "it says nothing that a statement says"
    assert page._told.text()
    assert page.review.approved.isHidden()
    press(page.review.list, "Esc")
    assert page._middle.currentIndex() == 1
    assert program.window.focusWidget() is page.list
    press(page.list, "Return")
    assert page._middle.currentIndex() == 2


def test_the_list_tells_how_each_paper_stands(program, tmp_path):
    page, _review = shown(program)
    shelf = shelf_of(program.workspace)
    shelf.current = None
    no = Refused("The file {file} is protected with a password.", file="a.pdf")
    shelf.papers.append(Paper(tmp_path / "a.pdf", "a.pdf", no=no, state=PaperState.REFUSED))
    shelf.papers.append(Paper(tmp_path / "b.odt", "b.odt"))
    shelf.changed.emit()
    said = [page.list.model().index(n, 0).data() for n in range(3)]
    assert "2/2026" in said[0]
    assert "3" in said[0].split(",")[-1]
    assert "a.pdf is protected" in said[1]
    assert said[2].startswith("b.odt, ")
    page.list.choose(shelf.papers[1])
    press(page.list, "Del")
    assert [one.name for one in shelf.papers] == ["muistio_2_2026.txt", "b.odt"]


def files(*paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop(widget, *paths):
    mime = files(*paths)
    nothing = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, *nothing)
    widget.dropEvent(event)
    return event.isAccepted()


def test_papers_dropped_on_the_window_are_read_and_taken_in_as_one_step(program, tmp_path):
    path = tmp_path / "muistio_2_2026.txt"
    text = "\n".join(line for line in TEXT.splitlines() if not line.startswith("Sivu "))
    path.write_text(text, encoding="utf-8")
    (tmp_path / "rikki.pdf").write_bytes(b"%PDF-1.7 nothing")
    window, shelf = program.window, shelf_of(program.workspace)
    window.go(Place(HOME))
    before = rows_of(program)
    assert drop(window, path, tmp_path / "rikki.pdf", tmp_path / "kuva.png")
    page = window.page(OLD_PAPERS)
    assert window.pages.currentWidget() is page
    QTest.qWait(50)
    assert [one.state for one in shelf.papers] == [PaperState.READ, PaperState.REFUSED]
    assert "rikki.pdf" in shelf.papers[1].told()
    assert rows_of(program) == before, "nothing is stored before it is taken in"
    page.show_paper(shelf.papers[0])
    review = shelf.papers[0].review
    assert len(review.proposal.items) == 4
    assert review.group_id == 0, "a group that the file does not have comes in with its name"
    press(page.review.list, "Alt+1")
    path.write_text(text + "x", encoding="utf-8")
    press(page.review.list, "Ctrl+Return")
    assert "muistio_2_2026.txt" in window.message._title.text() + window.message._words.text()
    assert rows_of(program) == before, "a file that has become another is not taken for the one that was read"
    path.write_text(text, encoding="utf-8")
    press(page.review.list, "Ctrl+Return")
    assert shelf.papers[0].state is PaperState.TAKEN, window.message._words.text()
    comes_from_the_paper(window, text)
    program.workspace.undo()
    assert rows_of(program) == before, "taken in as one step"
    assert shelf.papers[0].state is PaperState.READ, "what was taken back waits again"


def comes_from_the_paper(window, text):
    """The minutes are shown, and an entry of them tells its lines in the paper."""
    assert window.pages.currentWidget() is window.page(MINUTES)
    editor, message = window.page(MINUTES).editor, window.message
    editor.setTextCursor(editor.document().find("sulkujen tilannetta"))
    press(editor, "Ctrl+Shift+W")
    assert not editor.canInsertFromMimeData(files("muistio.pdf")), "over the text as well a paper is the window's"
    assert "muistio_2_2026.txt" in message._title.text()
    told = message._words.text().splitlines()
    assert told[0].endswith("odot-")
    assert told[1].startswith("taa "), "the lines as they stand in the paper"
    next(one for one in message.findChildren(QPushButton) if one.text()).click()
    kept = window.page(OLD_PAPERS).kept
    assert kept.toPlainText() == text
    first = text.splitlines().index(told[0]) + 1
    assert kept.marked() == (first, first + 1)
    press(kept, "Esc")
    assert window.pages.currentWidget() is window.page(MINUTES)


def answer_with_the_first(pane, path):
    """Answer the question about a field with the first of its choices."""
    pane.list.choose(f"?{[one.field for one in pane.review.questions].index(path)}")
    press(pane.list, "Return")
    field = pane.card.values()[path]
    field.setCurrentIndex(0)
    answer = field.currentText()
    press(field, "Return")
    assert pane.review.answers[path] == answer


@pytest.mark.skipif(not SEED.exists(), reason="the real paper is not at hand")
def test_a_real_memo_is_looked_at_decided_and_taken_in(program, tmp_path):
    path = tmp_path / "muistio.txt"
    path.write_bytes(SEED.read_bytes())
    before = rows_of(program)
    drop(program.window, path)
    page = program.window.page(OLD_PAPERS)
    QTest.qWait(20)
    paper = shelf_of(program.workspace).current
    review, pane = paper.review, page.review
    said = {group.key: len(group.rows) for group in pane.list.rows.groups}
    assert (said["people"], said["items"]) == (15, 11)
    assert said["turns"] + said["outcomes"] >= 33
    assert rows_of(program) == before, "nothing is stored before it is taken in"
    answer_with_the_first(pane, next(one.field for one in review.questions if one.field.endswith(".organization")))
    for _number in review.open_questions:
        pane.card.on_leave()
    assert review.open_questions == []
    wanted = [n for n, one in enumerate(review.proposal.candidates) if one.owners][:2]
    for number in wanted:
        pane.list.choose(f"candidates.{number}")
        pane.card.values()[f"candidates.{number}.measure"].setCurrentIndex(1 + number)
        press(pane.list, "Return")
    offered = [f"corrections.{number}" for number in range(len(review.proposal.corrections))][:2]
    for path, key in zip(offered, ("Return", "Del"), strict=False):  # the first is right, the second stays as written
        pane.list.choose(path)
        press(pane.list, key)
    assert [review.is_taken(path) for path in offered] == [True, False][: len(offered)]
    formal = sum(entry.action is not None for item in review.proposal.items for entry in item.entries)
    press(pane.list, "Ctrl+Return")
    assert paper.state is PaperState.TAKEN, program.window.message._words.text()
    group_id = program.workspace.ask(meetings.one, paper.meeting_id).group_id
    found = program.workspace.ask(actions.of_group, group_id)
    assert len(found) == formal + 2, "what was said in passing is an action only where a person says so"
    tied = program.workspace.ask(links.of_actions, [one.id for one in found])
    assert sum(len(measures) for measures in tied.values()) == 2
    whole = " ".join(program.window.page(MINUTES).editor.toPlainText().split())
    for one in (review.proposal.candidates[number] for number in wanted):
        assert one.text in whole
    program.workspace.undo()
    assert rows_of(program) == before


def test_reading_twenty_papers_can_be_stopped_and_gone_on_with(program, tmp_path):
    paths = [tmp_path / f"muistio{n}.txt" for n in range(20)]
    for path in paths:
        path.write_text("")
    program.window.go(Place(OLD_PAPERS))
    page, shelf = program.window.page(OLD_PAPERS), shelf_of(program.workspace)
    page.read_files(paths)
    assert page.progress.is_busy
    assert shelf.chain._go_on(1, 10)
    shelf.chain.stop()
    assert not shelf.chain._go_on(2, 10), "a paper is left in the middle, too"
    QTest.qWait(20)
    assert not page.progress.is_busy
    states = [one.state for one in shelf.papers]
    assert states.count(PaperState.WAITING) == 19
    assert states[0] is PaperState.REFUSED, "an empty file is refused with a sentence"
    page.show_paper(shelf.papers[5])
    QTest.qWait(200)
    assert {one.state for one in shelf.papers} == {PaperState.REFUSED}, "reading one goes on with those that wait"


AGENDA = """\
Lumijoen kanavan ohjausryhmä
ASIALISTA 3/2026

Aika: torstai 8.10.2026 klo 9.00–11.00
Paikka: Kanavatalo

1. Kokouksen avaus
2. Sulkujen varaosat
3. Muut asiat
4. Kokouksen päättäminen
"""


def test_a_letter_brings_its_papers_and_an_agenda_becomes_a_meeting_in_preparation(program, tmp_path):
    letter = EmailMessage()
    letter["From"], letter["Subject"] = "Irma Paatelus <irma@example.org>", "Papereita"
    letter.set_content("Hei, tässä se lupaamani tiedosto.")
    letter.add_attachment(AGENDA, filename="asialista_3_2026.txt")
    path = tmp_path / "kirje.eml"
    path.write_bytes(letter.as_bytes())
    drop(program.window, path)
    QTest.qWait(100)
    page, shelf = program.window.page(OLD_PAPERS), shelf_of(program.workspace)
    assert [one.name for one in shelf.papers] == ["kirje.eml", "asialista_3_2026.txt"]
    agenda_paper = shelf.papers[1]
    assert agenda_paper.proposal.kind == "agenda"
    shelf.put_away(shelf.papers[0])
    page.show_paper(agenda_paper)
    page._on_take()
    assert agenda_paper.state is PaperState.TAKEN, program.window.message._words.text()
    assert program.window.pages.currentWidget() is program.window.page(MEETING)
    made = program.workspace.ask(meetings.one, agenda_paper.meeting_id)
    assert made.state is MeetingState.PREPARING
    titles = [one.title for one in program.workspace.ask(agenda.of_meeting, made.id)]
    assert titles[:2] == ["Kokouksen avaus", "Sulkujen varaosat"]


def test_who_may_be_the_same_is_asked_and_the_row_of_the_file_is_meant(program):
    path = "participants.1"
    likely, other = "Irma Paatelainen", "somebody else"
    same = Question(path, "Is {name} the same as {other}?", {"name": "Irma Paatelus", "other": likely}, Lines(9, 9),
                    (likely, other))  # fmt: skip
    one = proposal()
    shelf = shelf_of(program.workspace)
    review = Review(one, (same,), {(path, likely): 41, (path, other): 0})
    shelf.papers.append(Paper(None, "a.txt", b"x", PaperState.READ, None, review))
    shelf.current = shelf.papers[0]
    program.window.go(Place(OLD_PAPERS))
    pane = program.window.page(OLD_PAPERS).review
    press(pane.list, "F7")
    press(QApplication.focusWidget(), "Return")
    assert review.decisions().known == {path: 41}
    assert review.decisions().answers == {}
    pane.list.choose("?0")
    assert pane.card.values()[path].value() == likely, "what was chosen is shown again"
    pane.card.focus_field()
    press(QApplication.focusWidget(), "Right")
    press(QApplication.focusWidget(), "Return")
    assert review.decisions().known == {path: 0}, "somebody new"


def test_a_paper_is_read_again_as_the_kind_that_a_person_says(program):
    one = reading.propose_bytes(TEXT.encode(), "a.txt")
    which = Question("kind", "Which kind of paper is this?", {}, Lines(1, 1), ("statement", "memo"))
    page, review = shown(program, replace(one, kind="statement", items=(), questions=(which,)))
    assert review.open_questions == [0]
    box = page.review.card.values()["kind"]
    box.setCurrentIndex(box.findData("memo"))
    page.review.card.on_accept()
    paper = shelf_of(program.workspace).current
    assert paper.proposal.kind == "memo"
    assert len(paper.proposal.items) == 4
    assert page.review.review is paper.review
    assert not page.take.isHidden()


def test_the_first_paper_of_an_empty_file_brings_its_group(start, tmp_path):
    create_store(tmp_path / "uusi.secretariat").close()
    (tmp_path / "muistio.txt").write_text(TEXT, encoding="utf-8")
    program = start(tmp_path / "uusi.secretariat")
    drop(program.window, tmp_path / "muistio.txt")
    QTest.qWait(20)
    page = program.window.page(OLD_PAPERS)
    press(page.review.list, "Ctrl+Return")
    assert [one.name() for one in program.workspace.ask(groups.every)] == ["LUMIJOEN KANAVAN OHJAUSRYHMÄ"]
    assert program.window.pages.currentWidget() is program.window.page(MINUTES)
    assert "varaosat" in program.window.page(MINUTES).editor.toPlainText()


def test_groups_hold_every_part_once():
    one = proposal()
    paths = [row.path for group in groups_of(one) for row in group.rows]
    assert len(paths) == len(set(paths))
    entries = [f"items.{n}.entries.{m}" for n, item in enumerate(one.items) for m in range(len(item.entries))]
    assert set(entries) <= set(paths)


pytestmark = pytest.mark.usefixtures("qapp")
