"""A ministry's template is taken by dialog or by drag in the group's settings, and let go again."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from secretariat.services import templates
from secretariat.ui.groups_tab import GroupsTab
from secretariat.ui.place import PEOPLE, Place
from tests.documents.test_templates import ministry
from tests.ui.acting import click


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
