"""Extracts, letters to owners, and phrases: kept in a tab, put into minutes from the command field."""

import email
import email.policy

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog

from secretariat.documents import Asked
from secretariat.documents.blocks import Audience
from secretariat.i18n import _
from secretariat.models import DispatchKind
from secretariat.services import agenda, dispatches, own_actions, phrases
from secretariat.ui.place import PEOPLE, Place
from tests.ui.acting import fill, meeting_of, minutes_page, with_nothing_at_hand
from tests.ui.conftest import press, today


@pytest.fixture
def held(program) -> int:
    return meeting_of(program, "held")


def test_step_58_each_owner_gets_a_draft_and_it_is_noted_to_whom_it_goes(program, held, tmp_path, qtbot):
    page, ask = minutes_page(program, "3", held), program.workspace.ask
    found = ask(own_actions.of_meeting, held, on=today())
    page.papers.save_letters_in(tmp_path)
    qtbot.waitUntil(lambda: bool(ask(dispatches.of_meeting, held, DispatchKind.ACTIONS)), timeout=20_000)
    drafts = [email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
              for path in sorted(tmp_path.glob("*.eml"))]  # fmt: skip
    assert len(drafts) == len(found.owners)
    bodies = [one.get_body(("plain",)).get_content() for one in drafts]
    for owner in found.owners:
        assert any(all(one.action.text in "".join(body.split("\r\n")) for one in owner.given) for body in bodies)
    (sent,) = ask(dispatches.of_meeting, held, DispatchKind.ACTIONS)
    assert sent.sent == 0
    assert {one.name for one in sent.recipients} == {one.name for owner in found.owners for one in owner.to}
    asked = Asked(meeting_id=held, item_ids=(page.editor.item_id,))
    path = tmp_path / "ote.docx"
    page.papers._saver.save_as(path, "extract", asked, Audience.PUBLIC)
    qtbot.waitUntil(path.exists, timeout=20_000)


def test_a_phrase_is_written_in_its_tab_and_put_where_the_caret_is(program, held):
    with_nothing_at_hand(program)
    program.window.go(Place(PEOPLE, tab="phrases"))
    tab = program.window.page(PEOPLE).shown["phrases"]
    tab.new.click()
    fill(tab.name.line, "Avaus")
    tab.words.show_value("Kokous {number} avattiin.")
    tab.add.click()
    (kept,) = program.workspace.ask(phrases.of_group, 1)
    assert kept.facts == phrases.PhraseFacts("Avaus", "Kokous {number} avattiin.")
    page = minutes_page(program, "1", held)
    deed = next(one for one in page.findChildren(QAction) if one.text() == _("Phrase: {name}", name="Avaus"))
    deed.trigger()
    number = page.title.text().rpartition(" ")[2]
    assert f"Kokous {number} avattiin." in page.editor.toPlainText()


def test_several_items_are_chosen_in_the_agenda_and_the_extract_marks_those_left_out(
    program, held, tmp_path, monkeypatch, qtbot
):
    page = minutes_page(program, "2", held)
    assert not page.chosen.isVisible()
    page.list.setFocus()
    for keys in ("Shift+Down", "Ctrl+Down", "Ctrl+Down", "Ctrl+Space"):
        press(page.list, keys)
    numbers = {row.id: row.number for row in program.workspace.ask(agenda.of_meeting, held)}
    chosen = [numbers[key] for key in page.list.chosen()]
    assert len(chosen) == 3
    assert chosen[:2] == ["2", "3"]
    assert page.chosen.isVisible()
    path = tmp_path / "ote.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_of: (str(path), "TXT (*.txt)"))
    page.chosen.extract.click()
    qtbot.waitUntil(path.exists, timeout=20_000)
    words = path.read_text("utf-8")
    told = [line for line in words.splitlines() if line[:1].isdecimal() and line.split(" ")[0] in numbers.values()]
    assert [line.split(" ")[0] for line in told][:3] == chosen
    assert words.count("- -") == 3, "before, between and after"
    press(page.list, "Home")
    assert not page.chosen.isVisible(), "one alone again"
