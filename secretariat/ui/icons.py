"""Icons: outlines of one stroke, coloured by token, drawn once for each colour and size."""

import tempfile
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from secretariat.paths import resource
from secretariat.ui import theme


def pixmap(name: str, token: str = "ink2", size: int = 20) -> QPixmap:
    """An icon in the colour of a token, sharp on this screen."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio() if QGuiApplication.primaryScreen() else 1.0
    return _drawn(name, theme.current().tokens.get(token, token), size, ratio)


def icon(name: str, token: str = "ink2", size: int = 20) -> QIcon:
    """An icon for buttons and menus."""
    return QIcon(pixmap(name, token, size))


@cache
def file(name: str, color: str) -> str:
    """A coloured copy of an icon as a file, for the style sheet; its path with forward slashes."""
    path = Path(_folder().name) / f"{name}-{color.strip('#')}.svg"
    path.write_bytes(_source(name, color))
    return path.as_posix()


@cache
def _folder() -> "tempfile.TemporaryDirectory[str]":
    return tempfile.TemporaryDirectory(prefix="secretariat-icons-")


@cache
def _drawn(name: str, color: str, size: int, ratio: float) -> QPixmap:
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(_source(name, color))).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


@cache
def _source(name: str, color: str) -> bytes:
    return resource(f"icons/{name}.svg").read_bytes().replace(b"currentColor", color.encode())
