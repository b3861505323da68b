"""The paper on a printer is the PDF itself; in which language it is, is chosen beside it."""

import pypdfium2
import pytest
from PIL import Image, ImageChops
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog

from secretariat.documents import Asked
from secretariat.documents.blocks import Audience
from secretariat.printing import write_paper
from secretariat.ui.place import MEETING, MINUTES, Place
from secretariat.ui.preview import PRINT_KEYS
from tests.ui.acting import click, press
from tests.ui.test_secretary import meeting_of


@pytest.fixture
def minutes_page(program):
    program.window.go(Place(MINUTES, meeting_of(program, "held")))
    return program.window.page(MINUTES)


def onto_file(path, **pages: int) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    if pages:
        printer.setFromTo(pages["first"], pages["last"])
    return printer


def dialogs(monkeypatch) -> list[QPrintDialog]:
    """The system's dialogs that would be shown."""
    found = []

    def show(dialog: QPrintDialog) -> None:
        found.append(dialog)

    monkeypatch.setattr(QPrintDialog, "show", show)
    return found


def pictures(data) -> list[Image.Image]:
    with pypdfium2.PdfDocument(data) as file:
        return [page.render(scale=0.7).to_pil().convert("L") for page in file]


def test_what_is_printed_looks_as_the_pdf_does(program, minutes_page, tmp_path):
    preview, key = minutes_page.preview, minutes_page._meeting.id
    asked = Asked(meeting_id=key)
    data = write_paper(program.workspace.store.location, "minutes", asked, "pdf", Audience.INTERNAL).data
    preview._printer.send(onto_file(tmp_path / "all.pdf"), "minutes", asked, Audience.INTERNAL)
    wanted, printed = pictures(data), pictures(tmp_path / "all.pdf")
    assert len(wanted) == len(printed) > 1
    for one, other in zip(wanted, printed, strict=True):
        assert one.size == other.size
        assert ImageChops.difference(one, other).reduce(8).getextrema()[1] < 60
    preview._printer.send(onto_file(tmp_path / "one.pdf", first=2, last=2), "minutes", asked, Audience.INTERNAL)
    [page] = pictures(tmp_path / "one.pdf")
    assert ImageChops.difference(page, wanted[1]).reduce(8).getextrema()[1] < 60
    assert preview._note.text().startswith("1 ")


def test_the_systems_dialog_is_asked_by_key_and_by_button(minutes_page, tmp_path, monkeypatch):
    asked = dialogs(monkeypatch)
    press(minutes_page, PRINT_KEYS)
    click(minutes_page.preview.printing)
    assert len(asked) == 2
    printer = asked[1].printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    asked[1].finished.emit(QPrintDialog.DialogCode.Accepted.value)
    assert len(pictures(tmp_path / "paper.pdf")) > 1
    assert printer.pageLayout().orientation() is QPageLayout.Orientation.Portrait


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_cannot_be_reached_is_told_in_a_sentence(minutes_page, tmp_path):
    printer = onto_file(tmp_path / "nowhere" / "x.pdf")
    preview = minutes_page.preview
    preview._printer.send(printer, "minutes", Asked(meeting_id=minutes_page._meeting.id), Audience.INTERNAL)
    assert preview._note.text()
    assert not preview._printer._painter.isActive()


@pytest.mark.parametrize("place", [MINUTES, MEETING])
def test_the_language_of_a_paper_is_chosen_beside_it_whatever_the_window_speaks(program, tmp_path, monkeypatch, place):
    program.window.go(Place(place, meeting_of(program, "held")))
    page = program.window.page(place)
    preview = page.preview
    if place == MEETING:
        press(page, "Ctrl+Return")
    assert preview.isVisible()
    assert preview.language.currentData() == "fi"
    seen = {}
    for code in ("sv", "en", "fi"):
        preview.language.setCurrentIndex(preview.language.findData(code))
        preview.language.activated.emit(preview.language.currentIndex())
        path = tmp_path / f"{code}.md"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *of, p=path: seen.update({p: of[2]}) or (str(p), ""))
        press(page, "Ctrl+P")
        said = path.read_text(encoding="utf-8")
        assert {"fi": "Aika", "sv": "Tid", "en": "Time"}[code] in said
    names = " ".join(seen.values())
    assert ("Promemoria" in names and "Memo" in names) or ("Möteskallelse" in names and "Kokouskutsu" in names)
