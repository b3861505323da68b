"""The list of annexes by keys and by files: added, dropped, ordered, told of, opened, saved, kept secret, removed."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtWidgets import QFileDialog

from secretariat.i18n import _
from secretariat.models import Matter
from secretariat.services import annexes, owners
from secretariat.services.annexes import AnnexFacts
from secretariat.ui.annex_list import AnnexList
from tests.examples.papers import _Plain
from tests.ui.acting import click, fill
from tests.ui.conftest import press


@pytest.fixture
def shown(program, qtbot):
    def matter(session):
        row = Matter(group_id=1, title="Kokeilu", diary_number="KOK-1")
        session.add(row)
        session.flush()
        return row.id

    made = AnnexList(program.window._desk)
    qtbot.addWidget(made)
    made.resize(760, 500)
    made.show_owner(owners.matter(program.workspace.execute(_Plain(matter)).value))
    made.show()
    return made


def titles(shown) -> list[str]:
    return [one.title for one in shown.list.rows]


def drop(shown, paths, at=None) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place, action, button = at or QPointF(5, 5), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    shown.dropEvent(QDropEvent(place, action, data, button, Qt.KeyboardModifier.NoModifier))


def test_files_become_annexes_and_are_ordered_told_of_and_taken_off_by_keys(program, shown, tmp_path):
    one, two = tmp_path / "aloite_liitteineen.txt", tmp_path / "lausunto.pdf"
    one.write_bytes(b"Aloite.")
    two.write_bytes(b"%PDF-1.7 Lausunto.")
    assert shown.list.isHidden()
    drop(shown, [one, two])
    assert titles(shown) == ["aloite liitteineen", "lausunto"]
    assert [row.facts.number for row in shown.list.rows] == ["1", "2"]
    press(shown.list, "Alt+Up")
    assert titles(shown) == ["lausunto", "aloite liitteineen"]
    assert [row.facts.number for row in shown.list.rows] == ["2", "1"], "what is printed on a paper stays"
    drop(shown, [one])
    assert "aloite liitteineen" in shown._error.text()
    assert len(titles(shown)) == 2

    shown.list.select(0)
    press(shown.list, "F2")
    fill(shown.form.title.line, "Poliisin lausunto")
    fill(shown.form.giver.line, "Kokeiluvirasto")
    fill(shown.form.dated.line, "3.9.2026")
    fill(shown.form.kept_at.line, "Kirjaamo")
    press(shown.form.kept_at.line, "Return")
    assert shown.form.isHidden()
    assert shown.current().facts == AnnexFacts(title="Poliisin lausunto", number="2", giver="Kokeiluvirasto",
                                               dated=shown.current().facts.dated, kept_at="Kirjaamo")  # fmt: skip
    assert shown.current().facts.dated is not None

    press(shown.list, "Delete")
    assert titles(shown) == ["aloite liitteineen"]
    program.workspace.undo()
    shown.reload()
    assert titles(shown) == ["Poliisin lausunto", "aloite liitteineen"]


def test_a_paper_is_listed_first_and_gets_its_file_when_it_is_dropped_on_it(program, shown, tmp_path, monkeypatch):
    click(shown.name_it)
    press(shown.form.title.line, "Return")
    assert shown.form.isVisible(), "what has neither title nor file is nothing"
    fill(shown.form.title.line, "Kartta")
    press(shown.form.title.line, "Return")
    assert titles(shown) == ["Kartta"]
    assert shown.open.isHidden()
    file = tmp_path / "kartta.pdf"
    file.write_bytes(b"%PDF-1.7 Kartta.")
    drop(shown, [file], shown.list.mapTo(shown, shown.list.visualRect(shown.list.currentIndex()).center()).toPointF())
    assert shown.current().file_name == "kartta.pdf"
    assert len(titles(shown)) == 1

    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    press(shown.list, "Return")
    assert opened[0].endswith("kartta.pdf")
    target = tmp_path / "talteen.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_of: (str(target), ""))
    click(shown.save)
    assert target.read_bytes() == file.read_bytes()

    hostile = tmp_path / "kutsu\u202efdp.exe"
    hostile.write_bytes(b"MZ")
    shown.give_file(hostile)
    assert shown.current().file_name == "kutsufdp.exe"
    press(shown.list, "Return")
    assert len(opened) == 1, "what may be a program is not opened"
    assert "kutsufdp.exe" in shown._error.text()


def test_what_cannot_be_listed_is_told_and_an_annex_is_kept_secret_and_made_public(program, shown, tmp_path):
    empty = tmp_path / "tyhjä.txt"
    empty.touch()
    for path, words in (
        (empty, _("The file is empty.")),
        (tmp_path, _("{name} is a folder. Choose the files in it.", name=tmp_path.name)),
        (program.workspace.store.location, _("This is the open file itself. Choose another one.")),
        (tmp_path / "ei ole.txt", _("The file {name} cannot be read. Check the rights to it.", name="ei ole.txt")),
    ):
        shown.add_files([path])
        assert shown._error.text() == words
    assert not titles(shown)

    good = tmp_path / "hyvä.txt"
    good.write_bytes(b"Hyvin.")
    shown.add_files([good])
    assert shown._error.isHidden()
    click(shown.hide_it)
    click(shown._secrecy.done)
    assert shown._secrecy.isVisible(), "nothing is secret without a ground"
    fill(shown._secrecy.ground.line, "laki")
    click(shown._secrecy.done)
    assert shown._secrecy.isHidden()
    assert program.workspace.ask(annexes.of, shown._owner)[0].secrecy.ground == "laki"
    click(shown.hide_it)
    click(shown._secrecy.lift)
    assert program.workspace.ask(annexes.of, shown._owner)[0].secrecy is None
