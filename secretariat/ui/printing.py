"""Printing: the pages of the same PDF, drawn one after another in the process that draws and handed to the printer."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRectF, Qt, Slot
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

from secretariat.documents import Asked
from secretariat.documents.blocks import Audience, Written
from secretariat.documents.preview import Picture
from secretariat.errors import SecretariatError
from secretariat.i18n import _, count
from secretariat.printing import draw_page, write_paper
from secretariat.ui.desk import Desk

if TYPE_CHECKING:  # loaded when something is printed
    from PySide6.QtPrintSupport import QPrinter

_DOTS = 300


class PaperPrinter(QObject):
    """Prints papers.

    Args:
        parent: over which the system's dialog opens.
        desk: what the page works with.
        told: says how the printing goes.
    """

    def __init__(self, parent: QWidget, desk: Desk, told: Any) -> None:
        super().__init__(parent)
        self._window = parent
        self._desk = desk
        self._told = told
        self._wanted: tuple[str, Asked, Audience] | None = None
        self._printer: QPrinter | None = None
        self._painter = QPainter()
        self._data = b""

    def ask(self, name: str, asked: Asked, readers: Audience) -> None:
        """Ask which printer, in the system's own dialog, and print a paper on it."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        if self._painter.isActive():
            self._told(_("The paper before this one is still being printed."))
            return
        self._wanted = (name, asked, readers)
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(self._printer, self._window)
        dialog.finished.connect(self._on_finished)
        dialog.finished.connect(dialog.deleteLater)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def send(self, printer: "QPrinter", name: str, asked: Asked, readers: Audience) -> None:
        """Print a paper on a printer."""
        self._printer = printer
        printer.setFullPage(True)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        location = self._desk.workspace.store.location
        self._desk.jobs.draw(write_paper, location, name, asked, "pdf", readers, then=self._begin, failed=self._failed)

    @Slot(int)
    def _on_finished(self, answer: int) -> None:
        if answer and self._wanted is not None and self._printer is not None:
            self.send(self._printer, *self._wanted)

    def _begin(self, written: Written) -> None:
        self._data = written.data
        if self._printer is None or not self._painter.begin(self._printer):
            self._told(_("The printer does not answer. Check that it is on and connected, and print again."))
            return
        self._ask_page(max(0, self._printer.fromPage() - 1))

    def _ask_page(self, number: int) -> None:
        dots = min(_DOTS, self._printer.resolution()) if self._printer else _DOTS
        self._desk.jobs.draw(draw_page, self._data, number, dots, then=_Page(self, number), failed=self._failed)

    def draw_page(self, number: int, page: Picture, total: int) -> None:
        """Put a page on the paper, and go on to the next or end."""
        if self._printer is None:
            return
        image = QImage(page.data, page.width, page.height, page.width * 4, QImage.Format.Format_RGB32)
        whole = self._printer.pageLayout().fullRectPixels(self._printer.resolution())
        self._painter.drawImage(QRectF(whole), image)
        last = min(self._printer.toPage() or total, total) - 1
        if number < last and self._printer.newPage():
            self._ask_page(number + 1)
            return
        self._painter.end()
        first = max(1, self._printer.fromPage())
        self._told(
            count("{n} page was sent to the printer.", "{n} pages were sent to the printer.", number + 2 - first)
        )

    def _failed(self, error: BaseException) -> None:
        if self._painter.isActive() and self._printer is not None:
            self._printer.abort()
            self._painter.end()
        if not isinstance(error, SecretariatError):
            raise error
        self._desk.workspace.refused.emit(error)


class _Page:
    """Carries the number of a page that is being drawn."""

    def __init__(self, printer: PaperPrinter, number: int) -> None:
        self._printer = printer
        self._number = number

    def __call__(self, made: tuple[Picture, int]) -> None:
        self._printer.draw_page(self._number, *made)
