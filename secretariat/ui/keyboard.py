"""What can be done in the window, and by which keys: one list for the command field and for the page of keys.

An action belongs to the window or to a page, and its keys work in all of it. A widget tells in its table `KEYS` what
its own keys do, while it has the focus: the words, the keys, and how it is done from afar where pressing is not enough.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QMenu,
    QScrollArea,
    QTabBar,
    QTextEdit,
    QWidget,
)

from secretariat.i18n import _

_PORTABLE = QKeySequence.SequenceFormat.PortableText
_PARTS = (QAbstractItemView, QScrollArea, QTabBar, QTextEdit)
_TYPED = {Qt.Key.Key_Return: "\r", Qt.Key.Key_Backspace: "\b", Qt.Key.Key_Delete: "\x7f", Qt.Key.Key_Escape: "\x1b"}
_LAST = 0xFFFF


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done.

    Attributes:
        words: what it is.
        name: the same in words that do not tell of the moment.
        keys: its keys as Qt writes them, if it has any.
        owner: the window, page or widget in which they work.
        act: does it.
        can: whether it can be done now.
    """

    words: str
    name: str
    keys: str
    owner: QWidget
    act: Callable[[], None]
    can: bool = True


def of_actions(owner: QWidget) -> list[Deed]:
    """What the window or a page itself can do."""
    return [_of_action(action, owner) for action in owner.actions() if action.text()]


def of_page(page: QWidget) -> list[Deed]:
    """What can be done on a page, and in the parts of it that have actions of their own."""
    return [
        deed for part in (page, *page.findChildren(QWidget)) if not isinstance(part, QMenu) for deed in of_actions(part)
    ]


def of_widgets(page: QWidget, focused: QWidget | None = None) -> list[Deed]:
    """What the widgets of a page do by their own keys; those of the one that has the focus first."""
    parts = [part for part in page.findChildren(QWidget) if getattr(part, "KEYS", ())]
    parts.sort(key=lambda part: part is not focused)
    return [
        Deed(_(words), _(words), keys, part, _Press(part, keys, *how, was_focused=part is focused), part.isEnabled())
        for part in parts
        for words, keys, *how in _rows(part)
    ]


def of_menus(owner: QWidget, but: QWidget | None = None) -> list[Deed]:
    """What can be chosen in the menus that stand there, with the name of the menu; but those inside another widget."""
    return [
        _of_action(action, owner, before=menu.title())
        for menu in owner.findChildren(QMenu)
        if menu.title() and _is_seen(menu.parentWidget()) and not (but and but.isAncestorOf(menu))
        for action in menu.actions()
        if action.text() and not action.isChecked()
    ]


def parts_of(page: QWidget) -> list[QWidget]:
    """The parts of a page that one key goes through: its lists, texts and tabs; else its first control."""
    controls = list(controls_of(page))
    return [part for part in controls if isinstance(part, _PARTS)] or controls[:1]


def controls_of(page: QWidget) -> Iterator[QWidget]:
    """The controls of a page that Tab reaches now, in its order."""
    one = page.nextInFocusChain()
    while one is not None and one is not page:
        by_tab = (one.focusPolicy() & Qt.FocusPolicy.TabFocus) == Qt.FocusPolicy.TabFocus
        if by_tab and one.focusProxy() is None and one.isVisible() and one.isEnabled() and page.isAncestorOf(one):
            yield one
        one = one.nextInFocusChain()


def told(deeds: Iterable[Deed]) -> list[tuple[str, str]]:
    """Names and keys, each pair once."""
    return list(dict.fromkeys((deed.name, deed.keys) for deed in deeds))


def _is_seen(widget: QWidget | None) -> bool:
    return widget is not None and widget.isVisible()


def _rows(part: Any) -> Iterable[Any]:
    return part.KEYS  # type: ignore[no-any-return]


def _of_action(action: QAction, owner: QWidget, *, before: str = "") -> Deed:
    words = f"{before}: {action.text()}" if before else action.text()
    name = words if before else action.iconText()
    button = action.parent()
    can = action.isEnabled() and not (isinstance(button, QAbstractButton) and button.isHidden())
    return Deed(words, name, action.shortcut().toString(_PORTABLE), owner, action.trigger, can)


class _Press:
    """Presses the keys of a widget in it; a list that had not the focus only takes it, so that one sees the choice."""

    def __init__(
        self, widget: QWidget, keys: str, how: Callable[[Any], None] | None = None, *, was_focused: bool
    ) -> None:
        self._widget = widget
        self._keys = keys
        self._how = how
        self._was_focused = was_focused

    def __call__(self) -> None:
        self._widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self._widget, QAbstractItemView) and not self._was_focused:
            return
        if self._how is not None:
            self._how(self._widget)
        else:
            press(self._widget, self._keys)


def press(widget: QWidget, keys: str) -> None:
    """Press keys in a widget."""
    sequence = QKeySequence(keys)
    for place in range(sequence.count()):
        chord = sequence[place]  # type: ignore[index]
        key, modifiers = chord.key(), chord.keyboardModifiers()
        plain = chr(key).lower() if not modifiers and key <= _LAST else ""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, _TYPED.get(key, plain)))
