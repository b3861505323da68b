"""A table of measures comes in through the window: columns guessed, changed by keys, differences seen, taken in."""

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QCheckBox

from secretariat.i18n import _
from secretariat.services import measures
from secretariat.services.table_measures import Heading
from secretariat.ui.import_page import _today
from secretariat.ui.place import IMPORT, PLAN, Place
from tests.ui.conftest import press

ROWS = (
    ("Nro", "Toimenpide", "Kuvaus ja tausta", "Vastuutaho", "Aikataulu", "Tilanne"),
    ("1.3", "Palvelutietojen ajantasaisuus", "", "DVV", "vuoden 2031 aikana", "käynnissä, osin viivästynyt"),
    ("6.1", "Neuvonta kirjastoissa", "Laajennetaan neuvontaa kirjastoissa kaikkiin kuntiin.", "OKM", "kevät 2031", ""),
    ("6.2", "Opas kouluihin", "Laaditaan opas ja jaetaan se kaikkiin kouluihin.", "OKM, kunnat", "kunhan ehditään", ""),
)


@pytest.fixture
def path(tmp_path):
    workbook = Workbook()
    for row in ROWS:
        workbook.active.append(row)
    workbook.create_sheet("Ohje")["A1"] = "Lue ensin tämä."
    workbook.save(tmp_path / "Toimenpiteet.xlsx")
    return tmp_path / "Toimenpiteet.xlsx"


def numbers(program):
    return [row.number for row in program.workspace.ask(measures.of_plan, 1, _today())]


def test_a_table_is_seen_changed_and_taken_in_by_keys_alone(program, path):
    window = program.window
    window.go(Place(IMPORT))
    page = window.page(IMPORT)
    before = numbers(program)
    page.read_file(path)
    assert page._shape.columns == (
        Heading.NUMBER, Heading.TITLE, Heading.WORDING, Heading.LEAD, Heading.DUE, Heading.STATUS)  # fmt: skip
    assert [one.is_new for one in page.list.rows.taken()] == [False, True, True]
    assert page.which.currentText() == "Sheet"
    assert "kunhan ehditään" in page.list.rows.taken()[2].read.remarks[1].facts["words"]
    assert numbers(program) == before, "nothing is stored before it is taken in"
    table = page.list.table
    assert window.focusWidget() is table
    boxes = {box.text(): box for box in page.list.findChildren(QCheckBox)}
    press(boxes[_("Deadline")], "Space")
    assert Heading.DUE not in page.list.rows.taken()[0].read.fields, "a single field is left"
    press(boxes[_("Deadline")], "Space")
    assert Heading.DUE in page.list.rows.taken()[0].read.fields
    press(table, "Down")
    press(table, "Down")
    press(table, "Space")
    assert [one.read.number for one in page.list.rows.taken()] == ["1.3", "6.1"]
    assert "2" in page.take.text()
    choice = page.columns._choices[5]
    choice.setCurrentIndex(0)
    choice.activated.emit(0)
    assert page._shape.columns[5] is None
    assert [change.heading for change in page.list.rows.taken()[0].changes] == [Heading.DUE]
    press(table, "Ctrl+Return")
    assert numbers(program) == [*before, "6.1"]
    assert window.pages.currentWidget() is window.page(PLAN)
    program.workspace.undo()
    assert numbers(program) == before


def test_a_dropped_file_is_read_and_a_bad_one_is_told(program, path, tmp_path):
    window = program.window
    window.go(Place(IMPORT))
    page = window.page(IMPORT)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    nothing = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, *nothing))
    assert page._tables
    page.list.rows.turn(0)
    page.columns.chosen.emit(1, None)
    page.columns.chosen.emit(2, None)
    assert not page.take.isEnabled()
    assert "sarak" in page._told.text().lower() or "column" in page._told.text()
    bad = tmp_path / "rikki.docx"
    bad.write_bytes(b"PK\x03\x04")
    page.read_file(bad)
    assert "rikki.docx" in page._told.text()
    press(page, "Esc")
    assert window.pages.currentWidget() is not page


def test_a_table_dropped_on_the_plan_goes_to_its_import(program, path):
    window = program.window
    window.go(Place(PLAN))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    nothing = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    window.page(PLAN).dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, *nothing))
    assert window.pages.currentWidget() is window.page(IMPORT)
    assert len(window.page(IMPORT).list.rows.taken()) == 3
