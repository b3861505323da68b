"""Colours, type and the style sheet, in a light and a dark form; the contrasts of the tokens are tested as numbers."""

import re
from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QFocusFrame, QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget

from secretariat.paths import resource
from secretariat.ui import outlines

FAMILY = "Secretariat Sans"
BODY = 15
HELP = 13

LIGHT = {
    "window": "#F4F2EE", "sidebar": "#EFECE6", "surface": "#FFFFFF", "sunken": "#FAF8F5", "raised": "#FFFFFF",
    "hover": "#F5F3EF", "sel": "#D9EAEE", "tint": "#E4EFF1", "tint2": "#D3E6EA", "line": "#E3DFD8",
    "line2": "#CFCAC1", "control": "#827D73", "ink": "#1C2429", "ink2": "#49535A", "ink3": "#5A6268",
    "disabled": "#8F9498", "accent": "#14586A", "accent_hover": "#0E4757", "accent_press": "#0A3844",
    "on_accent": "#FFFFFF", "focus": "#1B7F98", "link": "#14586A", "tint_line": "#5B93A0", "mark": "#FFF0B8",
    "mark_line": "#A67A00", "danger": "#8A1020", "warning": "#6B4300", "good": "#1E4620", "shadow": "#2A241A",
}  # fmt: skip
DARK = {
    "window": "#16191B", "sidebar": "#121517", "surface": "#1C2022", "sunken": "#191C1E", "raised": "#262B2E",
    "hover": "#22272A", "sel": "#22424A", "tint": "#1C343B", "tint2": "#22434C", "line": "#2D3336",
    "line2": "#3C4448", "control": "#879196", "ink": "#E4E7E8", "ink2": "#B6BEC2", "ink3": "#A3ACB1",
    "disabled": "#6B7478", "accent": "#7CC7D6", "accent_hover": "#97D6E2", "accent_press": "#B0E1EA",
    "on_accent": "#06262E", "focus": "#62BACD", "link": "#8FD0DD", "tint_line": "#5A91A0", "mark": "#4A3D12",
    "mark_line": "#D7AE3B", "danger": "#FF9FA9", "warning": "#FFDD99", "good": "#C5EBC5", "shadow": "#000000",
}  # fmt: skip

CHIPS_LIGHT = {
    "red": ("#8A1020", "#FBDFE2", "#BC6B75"), "amber": ("#6B4300", "#FFECC2", "#9F7E44"),
    "violet": ("#4A3A66", "#E9E3F5", "#8A7E9F"), "grey": ("#3D4451", "#E8EAEE", "#7E838D"),
    "blue": ("#0B4A8F", "#DCEBFB", "#5A87B8"), "green": ("#0F5132", "#D9F2E3", "#5C8E75"),
    "moss": ("#1E4620", "", "#6D8C6E"),
}  # fmt: skip
CHIPS_DARK = {
    "red": ("#FFC4CA", "#4F151E", "#B37980"), "amber": ("#FFDD99", "#412F0C", "#9E8451"),
    "violet": ("#DDD0F5", "#332C48", "#8D83A4"), "grey": ("#D5D9E2", "#30353D", "#848991"),
    "blue": ("#B7D6FF", "#16314E", "#6D8AAE"), "green": ("#B5EBCB", "#143525", "#66927A"),
    "moss": ("#C5EBC5", "", "#709071"),
}  # fmt: skip

_ROLES = {
    "Window": "window", "WindowText": "ink", "Base": "surface", "AlternateBase": "sunken", "Text": "ink",
    "Button": "surface", "ButtonText": "ink", "Highlight": "sel", "HighlightedText": "ink", "Accent": "accent",
    "Link": "link", "LinkVisited": "link", "PlaceholderText": "ink3", "ToolTipBase": "raised", "ToolTipText": "ink",
    "Light": "surface", "Midlight": "line", "Mid": "line2", "Dark": "control", "Shadow": "shadow",
    "BrightText": "danger",
}  # fmt: skip

_SHEET = """
QWidget#surface, QStackedWidget#pages > QWidget { background: @surface; }
QWidget#sunken { background: @sunken; }
QWidget#window { background: @window; }
QWidget#sidebar { background: @sidebar; }
QFrame[role="line"] { background: @line; border: 0; }
QFrame[role="line2"] { background: @line2; border: 0; }
QLabel[role="date"] { font-size: 34px; font-weight: 600; }
QLabel[role="page"] { font-size: 24px; font-weight: 600; }
QLabel[role="section"] { font-size: 19px; font-weight: 600; }
QLabel[role="pane"] { font-size: 17px; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="note"] { color: @ink2; }
QLabel[role="help"] { font-size: 13px; color: @ink3; }
QLabel[role="group"] { font-size: 13px; font-weight: 600; color: @ink3; }
QLabel[role="error"] { font-size: 13px; color: @danger; }
QLabel[role="field"] { font-size: 13px; font-weight: 600; color: @ink3; }
QPushButton { min-height: 30px; padding: 0 12px; border: 1px solid @control; border-radius: 6px; background: @surface;
  color: @ink; }
QPushButton { outline: 0; }
QPushButton:hover { background: @hover; }
QPushButton:pressed, QPushButton:checked { background: @tint; }
QPushButton:disabled { color: @disabled; border-color: @line2; }
QPushButton[kind="primary"] { background: @accent; color: @on_accent; border-color: @accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: @accent_hover; }
QPushButton[kind="primary"]:pressed { background: @accent_press; }
QPushButton[kind="primary"]:disabled { background: @line; color: @disabled; border-color: @line; }
QPushButton[kind="quiet"] { border-color: transparent; background: transparent; color: @accent; padding: 0 8px; }
QPushButton[kind="quiet"]:hover { background: @tint; }
QPushButton[kind="quiet"]:disabled { color: @disabled; background: transparent; }
QPushButton[kind="quiet"][menu="true"] { padding-right: 22px; }
QPushButton[kind="secondary"][menu="true"] { padding-right: 28px; }
QPushButton[kind="secondary"][menu="true"]::menu-indicator { image: url(@down); width: 12px; height: 12px;
  subcontrol-position: right center; right: 9px; }
QPushButton[edge="true"] { padding-right: 0; }
QPushButton[kind="quiet"]::menu-indicator { image: url(@down_accent); width: 12px; height: 12px;
  subcontrol-position: right center; right: 6px; }
QLineEdit, QComboBox, QPlainTextEdit { min-height: 30px; padding: 0 10px; border: 1px solid @control;
  border-radius: 6px; background: @surface; color: @ink; selection-background-color: @sel; selection-color: @ink; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus { border: 2px solid @focus; padding: 0 9px; min-height: 28px; }
QLineEdit[state="error"] { border-color: @danger; }
QLineEdit:disabled, QComboBox:disabled { color: @disabled; border-color: @line2; }
QLineEdit[compact="true"], QComboBox[compact="true"] { min-height: 24px; padding: 0 8px; }
QLineEdit[compact="true"]:focus, QComboBox[compact="true"]:focus { min-height: 22px; padding: 0 7px; }
QPlainTextEdit[compact="true"] { min-height: 0; padding: 2px 8px; }
QPlainTextEdit[compact="true"]:focus { min-height: 0; padding: 1px 7px; }
QLineEdit[inline="true"], QPlainTextEdit[inline="true"] { border-color: transparent; background: transparent; }
QLineEdit[inline="true"] { font-weight: 600; min-height: 24px; padding: 0 8px; }
QLineEdit[inline="true"]:focus { min-height: 22px; padding: 0 7px; }
QLineEdit[inline="true"]:hover:!focus, QPlainTextEdit[inline="true"]:hover:!focus { border-color: @line2; }
QLineEdit[inline="true"]:focus, QPlainTextEdit[inline="true"]:focus { border-color: @focus; background: @surface; }
QComboBox::drop-down { border: 0; width: 26px; }
QComboBox::down-arrow { image: url(@down); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: @raised; border: 1px solid @line2; padding: 5px; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid @control;
  border-radius: 4px; background: @surface; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(@check); }
QRadioButton::indicator:checked { border: 5px solid @accent; width: 8px; height: 8px; background: @on_accent; }
QAbstractItemView { background: @surface; border: 0; outline: 0; }
QTableView { gridline-color: @line; selection-background-color: @sel; selection-color: @ink; }
QHeaderView { background: @surface; border: 0; }
QHeaderView::section { background: @surface; color: @ink3; font-size: 13px; font-weight: 600; border: 0;
  border-bottom: 1px solid @line2; padding: 0 8px; height: 30px; text-align: left; }
QScrollArea, QTextEdit { border: 0; background: transparent; }
QTextEdit { background: @surface; selection-background-color: @sel; selection-color: @ink; }
QTabBar { background: transparent; }
QTabBar::tab { padding: 6px 2px; margin-right: 22px; color: @ink2; border: 0; border-bottom: 3px solid transparent; }
QTabBar::tab:selected { color: @ink; font-weight: 600; border-bottom-color: @accent; }
QTabBar::tab:hover { color: @ink; }
QMenu { background: @raised; border: 1px solid @line2; padding: 5px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; color: @ink; }
QMenu::item:selected { background: @sel; color: @ink; }
QMenu::item:disabled { color: @disabled; }
QMenu::separator { height: 1px; background: @line; margin: 5px 0; }
QToolTip { background: @raised; color: @ink; border: 1px solid @control; padding: 4px 8px; }
QHeaderView::section:first { padding-left: 32px; }
QScrollBar:vertical { width: 12px; background: transparent; margin: 2px; }
QScrollBar::handle:vertical { background: @line2; border-radius: 4px; min-height: 36px; }
QScrollBar:horizontal { height: 12px; background: transparent; margin: 2px; }
QScrollBar::handle:horizontal { background: @line2; border-radius: 4px; min-width: 36px; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: @line; }
"""


class Theme:
    """The colours in use.

    Args:
        dark: whether the dark form is wanted.
    """

    def __init__(self, *, dark: bool) -> None:
        self.dark = dark
        self.tokens: Mapping[str, str] = DARK if dark else LIGHT
        self.chips = CHIPS_DARK if dark else CHIPS_LIGHT

    def color(self, token: str) -> QColor:
        """The colour of a token."""
        return QColor(self.tokens[token])


class _Current:
    theme = Theme(dark=False)


def current() -> Theme:
    """The colours in use."""
    return _Current.theme


def color(token: str) -> QColor:
    """The colour of a token in the colours in use."""
    return _Current.theme.color(token)


def is_system_dark() -> bool:
    """Whether the system asks for dark windows."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def apply(app: QApplication, theme: Theme) -> None:
    """Give the program these colours: palette, style and sheet; windows are made anew by their owner.

    Nothing is done when it has them: a new sheet makes every widget there is look through it.
    """
    _Current.theme = theme
    images = {
        "down": outlines.file("down", theme.tokens["ink2"]),
        "down_accent": outlines.file("down", theme.tokens["accent"]),
        "check": outlines.file("check-bare", theme.tokens["on_accent"]),
    }
    wanted = sheet({**theme.tokens, **images})
    if wanted != app.styleSheet():
        app.setPalette(palette(theme.tokens))
        app.setStyleSheet(wanted)


STYLE = "Fusion"


def load_fonts(app: QApplication) -> None:
    """Load the family that window and papers share, once, and make it the program's font."""
    _load_faces()
    if app.font() != font(BODY):
        app.setFont(font(BODY))


@cache
def _load_faces() -> None:
    for face in ("Regular", "Semibold", "Italic", "SemiboldItalic"):
        QFontDatabase.addApplicationFont(str(resource(f"fonts/SecretariatSans-{face}.ttf")))


def font(size: int, *, bold: bool = False, italic: bool = False) -> QFont:
    """The family at a size in pixels."""
    made = QFont(FAMILY)
    made.setPixelSize(size)
    made.setItalic(italic)
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    if QGuiApplication.platformName() != "windows":
        made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def palette(tokens: Mapping[str, str]) -> QPalette:
    """The tokens as Qt's palette."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(QPalette.ColorRole[role], QColor(tokens[name]))
    for role in ("WindowText", "Text", "ButtonText"):
        made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole[role], QColor(tokens["disabled"]))
    return made


def sheet(values: Mapping[str, str]) -> str:
    """The style sheet with the tokens filled in."""
    return re.sub(r"@(\w+)", lambda found: values[found[1]], _SHEET)


class _RingStyle(QProxyStyle):
    """How the ring stands around its widget."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        """Above everything, so that no parent cuts it."""
        if hint is QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        return super().styleHint(hint, option, widget, returned)

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """Let the ring stand two pixels outside."""
        if metric in {QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin}:
            return 4
        return super().pixelMetric(metric, option, widget)


class Ring(QFocusFrame):
    """The ring around what has the focus, when it came by keyboard; one for each window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._style = _RingStyle("Fusion")
        self.setStyle(self._style)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Two pixels, round."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
