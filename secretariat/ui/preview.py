"""The paper beside the text: its pages as they will be printed, drawn anew after each pause in writing."""

from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QImage, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QScrollArea, QWidget

from secretariat.documents import Asked
from secretariat.documents.blocks import Audience
from secretariat.documents.preview import Preview
from secretariat.errors import SecretariatError
from secretariat.i18n import NAMES, _, chosen, count
from secretariat.printing import draw_paper
from secretariat.ui import theme
from secretariat.ui.desk import Desk
from secretariat.ui.paper_choice import PaperSaver
from secretariat.ui.printing import PaperPrinter
from secretariat.ui.widgets import Button, column, connect, row, text

_PAGE = 436
_GAP = 18
_PAUSE_MS = 700
_ABOVE = 24
_NATIVE = QKeySequence.SequenceFormat.NativeText
PRINT_KEYS = "Ctrl+Shift+F12"


class PreviewPane(QWidget):
    """The pages of a paper, and the button that saves it.

    Args:
        desk: what the page works with.
        name: the title over the pages.
    """

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._name = ""
        self._asked: Asked | None = None
        self._audience = Audience.INTERNAL
        self._shown: Preview | None = None
        self._is_drawing = False
        self._is_stale = False
        self._sought = ""
        self.remark = ""
        self._pages = _Pages()
        self._saver = PaperSaver(self, desk, self._tell)
        self._printer = PaperPrinter(self, desk, self._tell)
        self._code = ""
        self.language = _languages()
        self.language.activated.connect(self._on_language)
        self._area = QScrollArea()
        self._area.setWidget(self._pages)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(name)
        self._area.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._count = text("", "help")
        self._note = text("", "help", wrap=True)
        self._note.hide()
        self.printing = Button("", "quiet", icon="printer")
        self._build(name)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._draw)

    def _build(self, name: str) -> None:
        up = connect(Button("", "quiet", icon="up"), self._on_up)
        down = connect(Button("", "quiet", icon="down"), self._on_down)
        up.setAccessibleName(_("Page before"))
        down.setAccessibleName(_("Next page"))
        self._steps = (up, down)
        connect(self.printing, self.print_paper)
        self.printing.setAccessibleName(_("Print the paper…"))
        self.printing.setToolTip(_("Print the paper… ({keys})", keys=QKeySequence(PRINT_KEYS).toString(_NATIVE)))
        buttons = (self._count, up, down, self.language, self.printing)
        head = row(text(name, "group"), 1, *buttons, spacing=2, margins=(20, 8, 12, 4))
        layout = column(head, self._area, self._note, spacing=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_paper(self, name: str, asked: Asked, audience: Audience = Audience.INTERNAL) -> None:
        """Show a document, by its name, of what is asked, as its readers get it."""
        if (name, asked) != (self._name, self._asked):
            self._code = ""
        self._name, self._asked, self._audience = name, asked, audience
        self._draw()

    def touch(self) -> None:
        """The paper has changed: draw it anew after a pause."""
        if self.isVisible() and self._asked is not None:
            self._timer.start()

    def seek(self, number: str) -> None:
        """Bring the heading of an item into sight, now or when the paper has been drawn."""
        self._sought = number
        if self._shown is not None and not self._is_drawing:
            self._go_to_sought()

    def _go_to_sought(self) -> None:
        headings = self._shown.headings if self._shown else ()
        place = next((one for one in headings if one.words.partition(" ")[0] == self._sought), None)
        self._sought = ""
        if place is not None:
            self._area.verticalScrollBar().setValue(self._pages.height_of(place.page, place.down) - _ABOVE)

    @Slot()
    def save(self) -> None:
        """Save the paper as it is now, in the format that is chosen: PDF, Word and others."""
        if self._asked is not None:
            self._saver.save(self._name, replace(self._asked, code=self.code), self._audience)

    @Slot()
    def print_paper(self) -> None:
        """Print the paper as it is now."""
        if self._asked is not None:
            self._printer.ask(self._name, replace(self._asked, code=self.code), self._audience)

    @property
    def code(self) -> str:
        """The language that was chosen for the paper; empty for the group's."""
        return self._code

    @Slot(int)
    def _on_language(self, _index: int) -> None:
        self._code = str(self.language.currentData())
        self._draw()

    @Slot()
    def _draw(self) -> None:
        if self._asked is None:
            return
        if self._is_drawing:
            self._is_stale = True
            return
        self._is_drawing = True
        location, width = self._desk.workspace.store.location, round(_PAGE * self.devicePixelRatioF())
        asked = replace(self._asked, code=self.code)
        work = (draw_paper, location, self._name, asked, width, self._pages.known(), self._audience)
        self._desk.jobs.draw(*work, then=self._drawn, failed=self._failed)

    def _drawn(self, made: Preview) -> None:
        self._is_drawing = False
        self._shown = made
        self.language.setCurrentIndex(self.language.findData(made.language))
        self._pages.show_pages(made, self.devicePixelRatioF())
        self._tell(" ".join(filter(None, (self.remark, _missing(made)))))
        if self._sought:
            self._go_to_sought()
        self._on_scrolled(self._area.verticalScrollBar().value())
        if self._is_stale:
            self._is_stale = False
            self._draw()

    def _failed(self, error: BaseException) -> None:
        self._is_drawing = False
        if not isinstance(error, SecretariatError):
            raise error
        self._note.setText(error.said_in(chosen()))
        self._note.show()

    def _tell(self, words: str) -> None:
        self._note.setText(words)
        self._note.setContentsMargins(20, 4, 20, 8)
        self._note.setVisible(bool(words))

    @Slot(int)
    def _on_scrolled(self, value: int) -> None:
        total = len(self._shown.pages) if self._shown else 0
        page = self._pages.page_at(value + self._area.viewport().height() // 3)
        self._count.setText(_("page {number} / {total}", number=page + 1, total=total) if total else "")
        for button in self._steps:
            button.setVisible(total > 1)

    @Slot()
    def _on_up(self) -> None:
        self._step(-1)

    @Slot()
    def _on_down(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        bar = self._area.verticalScrollBar()
        page = self._pages.page_at(bar.value() + self._area.viewport().height() // 3) + by
        bar.setValue(self._pages.top_of(page))


def _missing(made: Preview) -> str:
    """The sentence on characters that the paper shows by their codes."""
    if not made.written.missing:
        return ""
    codes = [f"U+{ord(character):04X}" for character in made.written.missing]
    return _("No font has these characters, so their codes are printed: {codes}.", codes=codes)


def _languages() -> QComboBox:
    """The choice of the language of a paper."""
    made = QComboBox()
    for code, own_name in NAMES.items():
        made.addItem(own_name, code)
    made.setAccessibleName(_("Language of the paper"))
    made.setToolTip(_("Language of the paper"))
    return made


class _Pages(QWidget):
    """Pages one under the other, white in every theme, each on a soft shadow."""

    def __init__(self) -> None:
        super().__init__()
        self._images: list[QImage] = []
        self._digests: list[str] = []
        self.setMinimumWidth(_PAGE + 28)

    def known(self) -> tuple[str, ...]:
        """The digests of the pages shown, which need not come again."""
        return tuple(self._digests)

    def show_pages(self, made: Preview, ratio: float) -> None:
        """Show these pages."""
        before = dict(zip(self._digests, self._images, strict=True))
        self._images, self._digests = [], [page.digest for page in made.pages]
        for page in made.pages:
            image = (
                before.get(page.digest)
                or QImage(page.data, page.width, page.height, page.width * 4, QImage.Format.Format_RGB32).copy()
            )
            image.setDevicePixelRatio(ratio)
            self._images.append(image)
        self.setMinimumHeight(self.sizeHint().height())
        self.setAccessibleDescription(count("{n} page", "{n} pages", len(self._images)))
        self.update()

    def sizeHint(self) -> QSize:
        """All pages."""
        return QSize(_PAGE + 28, int(sum(self._height(image) + _GAP for image in self._images)) + _GAP)

    def page_at(self, y: int) -> int:
        """The page at a height."""
        top = 0.0
        for number, image in enumerate(self._images):
            top += self._height(image) + _GAP
            if y < top:
                return number
        return max(0, len(self._images) - 1)

    def top_of(self, page: int) -> int:
        """The height at which a page begins."""
        return int(sum(self._height(image) + _GAP for image in self._images[: max(0, page)]))

    def height_of(self, page: int, down: float) -> int:
        """The height of a place on a page."""
        return self.top_of(page) + int(self._height(self._images[page]) * down)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pages that are seen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shadow = QColor(theme.color("shadow"))
        left = (self.width() - _PAGE) / 2
        top = 4.0
        for image in self._images:
            place = QRectF(left, top, _PAGE, self._height(image))
            if place.intersects(QRectF(event.rect())):
                for spread in range(4):
                    shadow.setAlpha(14)
                    painter.fillRect(place.adjusted(-spread, 1 - spread, spread, 2 + spread), shadow)
                painter.drawImage(place, image)
            top += self._height(image) + _GAP

    @staticmethod
    def _height(image: QImage) -> float:
        return _PAGE * image.height() / image.width()
