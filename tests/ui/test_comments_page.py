"""Comments in the window: asked for, read back, shown on their paragraph, settled by keys, taken back by Undo."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from secretariat.models import CommentState, MeetingState, MinutesState
from secretariat.services import (
    comment_state,
    comments,
    dispatches,
    meetings,
    minutes,
    overview,
    papers,
    seats,
)
from secretariat.services.comments import CommentFacts
from secretariat.ui.comment_list import card
from secretariat.ui.comment_text import Piece, pieces
from secretariat.ui.home_comments import CommentLine, told
from secretariat.ui.place import COMMENTS, HOME, MINUTES, Place
from tests.importers.replies import Commenter
from tests.ui.acting import caret, click, entries, fill, uncommented
from tests.ui.conftest import press, type_text
from tests.ui.shores import TODAY


@pytest.fixture
def page(program):
    """The comments on the minutes of the last meeting held, which nobody has been asked about yet."""
    found = program.workspace.ask(meetings.of_group, 1)
    held = next(one for one in found if one.state is MeetingState.HELD and one.approved_on is None)
    uncommented(program, held.id)
    program.window.go(Place(COMMENTS, held.id))
    made = program.window.page(COMMENTS)
    made.program, made.key = program, held.id
    return made


def ask(page, question, *args):
    return page.program.workspace.ask(question, *args)


def rows(page) -> list:
    return ask(page, comments.of_meeting, page.key)


def first_entry(page):
    found = ask(page, minutes.of_meeting, page.key)
    return next(iter(found.values()))[0]


def commented(page, **facts) -> int:
    """A comment that was told by telephone on the first entry."""
    made = CommentFacts(entry_id=first_entry(page).id, author="Aino Testi", **facts)
    return page.program.workspace.execute(comments.add, page.key, made, on=TODAY).value


def begun(page):
    """A round that is begun from the minutes, without the first of those who are proposed; one seat has nobody."""
    program = page.program
    program.workspace.execute(seats.add, 1, organization_id=1)
    program.window.go(Place(MINUTES, page.key))
    click(program.window.page(MINUTES).comment)
    assert program.window.focusWidget() is page.form.answer_by.line
    ticked = sum(box.isChecked() for _to, box in page.form.ticks)
    assert ticked >= 5
    page.form.ticks[0][1].setChecked(False)
    click(page.form.make)
    (asked,) = ask(page, comment_state.of_meeting, page.key)
    assert ask(page, meetings.one, page.key).minutes_state is MinutesState.COMMENTING
    assert page.people.rows.rowCount() == len(asked.dispatch.recipients) == ticked - 1
    assert program.window.focusWidget() is page.people.papers
    (nobody,) = asked.dispatch.unreachable
    assert nobody.label("fi") in page.people._unreached.text()
    return asked


def test_comments_are_asked_for_papers_go_out_and_a_reply_comes_back_on_its_paragraphs(page, tmp_path, qtbot):
    asked = begun(page)
    folder = tmp_path / "kommentit"
    folder.mkdir()
    page.papers.make_into(folder)
    qtbot.waitUntil(page.strip.act.isVisible, timeout=20_000)
    paths = sorted(folder.iterdir())
    assert [path.suffix for path in paths] == [".docx", ".eml", ".pdf"]
    click(page.strip.act)
    sent = ask(page, dispatches.of_round, asked.id)
    assert {one.sent_on for one in sent.reachable} == {TODAY}

    who = sent.reachable[0]
    by = Commenter(paths[0].read_bytes(), who.name)
    anchors = by.anchors()
    word = by.words(anchors[1]).split()[1]
    by.replace(anchors[1], word, "muutettu")
    by.remark(anchors[2], by.words(anchors[2]).split()[0], "Miksi näin?")
    reply = tmp_path / "vastaus.docx"
    reply.write_bytes(by.save())
    damaged = tmp_path / "rikki.docx"
    damaged.write_bytes(b"PK")
    page.replies.read([reply, damaged])
    qtbot.waitUntil(lambda: not page.replies.progress.is_busy and page.strip.act.isVisible(), timeout=10_000)
    assert "rikki.docx" in page.strip.told.text()
    assert rows(page) == [], "nothing is taken in by itself"
    click(page.strip.act)
    assert [(one.number, one.is_change, one.author) for one in rows(page)] == [
        (2, True, who.name),
        (3, False, who.name),
    ]
    assert next(one for one in ask(page, dispatches.of_round, asked.id).recipients if one.id == who.id).answered_on
    assert "muutettu" in page.text.toPlainText()


def test_comments_are_settled_by_keys_and_undo_takes_the_text_back(page):
    old = first_entry(page)
    word = next(one for one in old.text.split() if old.text.count(one) == 1)
    commented(page, passage=word, proposed="toisin")
    commented(page, text="Onko näin?")
    commented(page, text="Ei näin.")
    page.list.setFocus()
    page.list.step(1)
    change = next(one for one in rows(page) if one.is_change)
    page.list.choose(change.id)
    press(page.list, "Alt+1")
    assert first_entry(page).text == old.text.replace(word, "toisin")
    assert page.list.current().is_open, "the next open one is chosen"
    press(page.list, "Alt+4")
    press(page.list, "Alt+3")
    assert page.program.window.focusWidget() is page.card.reason.area
    page.card.reason.area.insertPlainText("Näin sanottiin.")
    press(page.card.reason.area, "Alt+3")
    states = {one.text: (one.state, one.reason) for one in rows(page)}
    assert states == {
        "": (CommentState.ACCEPTED, ""),
        "Onko näin?": (CommentState.NOTED, ""),
        "Ei näin.": (CommentState.REJECTED, "Näin sanottiin."),
    }
    press(page.list, "Alt+0")
    assert sum(one.is_open for one in rows(page)) == 1
    for _step in range(4):
        press(page.list, "Ctrl+Z")
    assert first_entry(page).text == old.text
    assert all(one.is_open for one in rows(page))


def test_a_change_is_accepted_in_part_with_other_words(page):
    old = first_entry(page)
    word = next(one for one in old.text.split() if old.text.count(one) == 1)
    commented(page, passage=word, proposed="toisin")
    press(page.list, "Alt+2")
    assert page.program.window.focusWidget() is page.card.instead.area
    page.card.instead.area.selectAll()
    page.card.instead.area.insertPlainText("kolmannella tavalla")
    press(page.card.instead.area, "Alt+2")
    (one,) = rows(page)
    assert one.state is CommentState.PARTLY
    assert first_entry(page).text == old.text.replace(word, "kolmannella tavalla")


def test_the_list_is_filtered_and_stepped_through_and_esc_leads_to_the_text(page):
    first, second = commented(page, text="Yksi."), commented(page, text="Kaksi.")
    page.program.workspace.execute(comments.place, second, None)
    for key, expected in (("all", 2), ("changes", 0), ("nowhere", 1), ("open", 2)):
        page.filter.setCurrentIndex(page.filter.findData(key))
        page._show_list()
        assert page.list.model().rowCount() == expected
    page.list.choose(first)
    press(page.list, "F8")
    assert page.list.current().id == second
    press(page.list, "Shift+F8")
    assert page.list.current().id == first
    said = " ".join(one.text() for one in page.card.findChildren(QLabel) if one.isVisible())
    assert "Yksi." in said
    assert "Aino Testi" in said
    page.list.choose(second)
    page.text.put_caret(first_entry(page).id)
    press(page.list, "Alt+5")
    assert {one.entry_id for one in rows(page)} == {first_entry(page).id}
    press(page.list, "Delete")
    assert [one.id for one in rows(page)] == [first]
    press(page.list, "Ctrl+Z")
    assert len(rows(page)) == 2
    press(page.list, "Esc")
    assert page.program.window.page(MINUTES).isVisible()


def test_a_paragraph_shows_each_change_at_its_place_and_no_words_twice(page):
    text = first_entry(page).text
    first = text.split()[0]
    commented(page, passage=first, proposed="Toinen")
    commented(page, passage=first, text="Sama kohta.")
    shown = pieces(text, rows(page))
    assert [(one.words, one.look) for one in shown][:2] == [(first, "gone"), ("Toinen", "come")]
    assert "".join(one.words for one in shown if one.look != "come") == text
    assert pieces("", []) == []
    assert pieces("a", []) == [Piece("a")]


def test_14_15_two_comments_are_written_down_and_taken_in_and_only_those_places_differ(page):
    program, old = page.program, ask(page, papers.of_meeting, page.key)
    item = next(one for one in old.items if len(old.entries.get(one.id, ())) > 2)
    first, second = old.entries[item.id][:2]
    word = next(one for one in first.text.split() if first.text.count(one) == 1 and one.isalpha())
    page.text.put_caret(first.id, word)
    press(page.text, "Ctrl+Shift+N")
    assert page.writing.passage.value == word
    page.writing.who.box.setCurrentIndex(1)
    type_text(page.writing.proposed.area, "oikea")
    press(page.writing.proposed.area, "Ctrl+Return")
    page.text.put_caret(second.id)
    press(page.text, "Ctrl+Shift+N")
    fill(page.writing.author.line, "Aino Testi")
    type_text(page.writing.said.area, "Kuuluu ennen edellistä.")
    press(page.writing.said.area, "Ctrl+Return")
    assert [one.entry_id for one in rows(page)] == [first.id, second.id], "each on its paragraph"

    page.list.choose(rows(page)[0].id)
    press(page.list, "Alt+1")
    press(page.list, "Esc")
    editor = program.window.page(MINUTES).editor
    caret(editor, [one.id for one in entries(program, item.id)].index(second.id))
    press(editor, "Alt+Up")
    program.window.go(Place(COMMENTS, page.key))
    press(page.list, "Alt+1")
    assert [one.state for one in rows(page)] == [CommentState.ACCEPTED] * 2

    now = ask(page, papers.of_meeting, page.key)
    assert [one.text for one in now.entries[item.id]][:2] == [second.text, first.text.replace(word, "oikea")]
    assert {key: list(found) for key, found in now.entries.items() if key != item.id} == {
        key: list(found) for key, found in old.entries.items() if key != item.id
    }
    assert sum(map(len, now.entries.values())) == sum(map(len, old.entries.values()))


def test_answers_stand_under_what_they_answer_and_are_noted_with_it(page):
    word = first_entry(page).text.split()[0]
    head = commented(page, passage=word, text="Onko sana oikea?")
    other = commented(page, passage=first_entry(page).text.split()[1], text="Muuta.")
    answer = commented(page, passage=word, text="On.")
    assert [(one.id, one.answers) for one in rows(page)] == [(head, None), (answer, head), (other, None)]
    cards = [card(one) for one in page.list.rows]
    assert [one.level for one in cards] == [0, 1, 0]
    page.list.choose(head)
    told = " ".join(one.text() for one in page.card.findChildren(QLabel) if one.isVisible())
    assert "On." in told
    page.list.choose(answer)
    told = " ".join(one.text() for one in page.card.findChildren(QLabel) if one.isVisible())
    assert "Onko sana oikea?" in told
    selections = page.text.extraSelections()
    assert selections[0].cursor.selectedText() == word, "an answer stands on the words of what it answers"
    page.list.choose(head)
    press(page.list, "Alt+1")
    assert [one.state for one in rows(page)] == [CommentState.ACCEPTED, CommentState.NOTED, CommentState.OPEN]
    assert page.list.current().id == other
    press(page.list, "Ctrl+Z")
    assert all(one.is_open for one in rows(page)), "one step back takes both"


def test_an_act_sets_only_the_paragraph_that_it_changes(page):
    text = first_entry(page).text
    word = next(one for one in text.split() if text.count(one) == 1)
    changed = []
    page.text.document().contentsChange.connect(lambda _at, gone, come: changed.append((gone, come)))
    key = commented(page, passage=word, proposed="𝄞 toisin")
    whole = page.text.document().characterCount()
    assert sum(gone + come for gone, come in changed) < 6 * len(text)
    later = commented(page, passage=text.split()[-1], text="Miksi?")
    page.list.choose(later)
    selections = page.text.extraSelections()
    assert selections[0].cursor.selectedText() == text.split()[-1], "places are counted as Qt counts them"
    changed.clear()
    page.list.choose(key)
    press(page.list, "Alt+3")
    page.card.reason.area.insertPlainText("Ei.")
    press(page.card.reason.area, "Alt+3")
    assert sum(gone + come for gone, come in changed) < whole / 4
    assert page.text.toPlainText().splitlines()[1].endswith(text.splitlines()[0])


def test_home_tells_of_a_round_how_many_have_answered_by_when_and_what_waits(program, qtbot):
    def lines() -> list[CommentLine]:
        return [one for one in program.window.page(HOME).findChildren(CommentLine) if one.isVisible()]

    held = next(one for one in program.workspace.ask(meetings.of_group, 1) if one.minutes_state == "commenting")
    (asked,) = program.workspace.ask(comment_state.of_meeting, held.id)
    (one,) = [each for each in program.workspace.ask(overview.of_group, 1, on=TODAY).minutes if each.is_commented]
    last, total = asked.facts.answer_by, len(asked.dispatch.recipients)
    for day, late in ((last, False), (last + dt.timedelta(days=1), True)):
        words, note = told(one, day)
        assert f"5/{total}" in words
        assert f"{last.day}.{last.month}." in note
        assert note.endswith("3 kommenttia avoinna")
        assert ("oli" in note) is late, note
    program.window.go(Place(HOME))
    qtbot.waitUntil(lambda: len(lines()) == 1)
    click(lines()[0].findChild(QPushButton))
    page = program.window.page(COMMENTS)
    assert page.isVisible()
    assert page.list.current().is_open, "it begins where something waits"
    uncommented(program, held.id)
    program.window.go(Place(HOME))
    qtbot.waitUntil(lambda: not lines())
