"""A ministry's template is taken by dialog or by drag in the group's settings, and let go again."""

import io

import docx
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from secretariat.services import phrases, templates
from secretariat.services.phrases import PhraseFacts
from secretariat.ui.groups_tab import GroupsTab
from secretariat.ui.phrases_tab import PhrasesTab
from secretariat.ui.place import PEOPLE, Place
from tests.documents.test_templates import ministry
from tests.ui.acting import choose, click, with_nothing_at_hand
from tests.ui.conftest import press


@pytest.fixture
def choice(program):
    program.window.go(Place(PEOPLE, tab="groups"))
    tab = program.window.page(PEOPLE).findChild(GroupsTab)
    tab.table.selectRow(0)
    return tab.template


def shown(choice) -> str:
    return choice._name.text()


def drop(choice, path) -> bool:
    """Drop a file; whether the page takes it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enters = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, left, none)
    enters.ignore()
    choice.dragEnterEvent(enters)
    if enters.isAccepted():
        choice.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none))
    return enters.isAccepted()


def test_a_template_is_chosen_dropped_removed_and_undone(program, choice, tmp_path, monkeypatch):
    path, other = tmp_path / "pohja.docx", tmp_path / "toinen.dotx"
    path.write_bytes(ministry())
    other.write_bytes(ministry(head="Toinen"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    assert not choice.remove.isVisible()
    click(choice.choose)
    assert shown(choice) == "pohja.docx"
    assert drop(choice, other)
    assert shown(choice) == "toinen.dotx"
    group = program.workspace.ask(templates.of_group, choice._group_id)
    assert [row.file_name for row in group] == ["toinen.dotx"]
    program.window.undo_action.trigger()
    assert [row.file_name for row in program.workspace.ask(templates.of_group, choice._group_id)] == ["pohja.docx"]
    click(choice.remove)
    assert program.workspace.ask(templates.of_group, choice._group_id) == []
    assert not choice.remove.isVisible()


def test_what_must_not_be_a_template_is_refused_in_a_sentence(program, choice, tmp_path):
    told = []
    program.workspace.refused.connect(told.append)
    path = tmp_path / "rikki.docx"
    path.write_bytes(b"PK\x03\x04 rikki")
    assert drop(choice, path)
    assert "rikki.docx" in str(told[0])
    assert not drop(choice, tmp_path / "kuva.png")
    assert program.workspace.ask(templates.of_group, choice._group_id) == []


def test_a_document_takes_a_template_of_its_own_and_the_others_that_of_all(program, choice, tmp_path):
    for name in ("kaikki.docx", "kutsu.docx"):
        (tmp_path / name).write_bytes(ministry(head=name))
    choice.take(tmp_path / "kaikki.docx")
    choose(choice.document.box, "agenda")
    assert "kaikki.docx" in shown(choice), "as all papers, until it has one of its own"
    assert not choice.remove.isVisible()
    choice.take(tmp_path / "kutsu.docx")
    assert shown(choice) == "kutsu.docx"
    choose(choice.document.box, "")
    assert shown(choice) == "kaikki.docx"
    assert "kutsu.docx" in choice._others.text()

    def of(name: str) -> str:
        data = program.workspace.ask(templates.of_paper, name, meeting_id=1)
        return docx.Document(io.BytesIO(data)).sections[0].header.paragraphs[0].text

    assert [of(name) for name in ("agenda", "minutes", "comments")] == ["kutsu.docx", "kaikki.docx", "kaikki.docx"]
    choose(choice.document.box, "agenda")
    click(choice.remove)
    assert of("agenda") == "kaikki.docx"


def test_phrases_are_put_into_another_order_by_keys_within_their_language(program):
    with_nothing_at_hand(program)
    do, ask = program.workspace.execute, program.workspace.ask
    for name, code in (("Yksi", "fi"), ("Kaksi", "fi"), ("Ett", "sv")):
        do(phrases.add, 1, PhraseFacts(name, "Sanat.", code))

    def names() -> list[str]:
        return [row.facts.name for row in ask(phrases.of_group, 1)]

    program.window.go(Place(PEOPLE, tab="phrases"))
    tab = program.window.page(PEOPLE).findChild(PhrasesTab)
    tab.table.selectRow(1)
    press(tab.table, "Ctrl+Shift+Up")
    assert names() == ["Kaksi", "Yksi", "Ett"]
    assert tab.current().facts.name == "Kaksi", "what is moved stays chosen"
    press(tab.table, "Ctrl+Shift+Up")
    click(tab.down)
    assert names() == ["Yksi", "Kaksi", "Ett"]
    click(tab.down)
    assert names() == ["Yksi", "Kaksi", "Ett"], "the next one is of another language"
