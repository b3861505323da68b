"""Icons: outlines of one stroke, coloured by token, drawn once for each colour and size."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from secretariat.ui import theme
from secretariat.ui.outlines import source


def pixmap(name: str, token: str = "ink2", size: int = 20) -> QPixmap:
    """An icon in the colour of a token, sharp on this screen."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio() if QGuiApplication.primaryScreen() else 1.0
    return _drawn(name, theme.current().tokens.get(token, token), size, ratio)


def icon(name: str, token: str = "ink2", size: int = 20) -> QIcon:
    """An icon for buttons and menus."""
    return QIcon(pixmap(name, token, size))


@cache
def _drawn(name: str, color: str, size: int, ratio: float) -> QPixmap:
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(source(name, color))).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
