"""Where an entry of minutes, or what a page shows, comes from: the lines of the old paper it was taken in from."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from secretariat.i18n import _
from secretariat.services import owners
from secretariat.services.owners import Owner
from secretariat.ui.desk import Desk
from secretariat.ui.editor import MinutesEditor
from secretariat.ui.entry_blocks import item_of, uid_of
from secretariat.ui.messages import Message
from secretariat.ui.place import OLD_PAPERS, Place
from secretariat.ui.text_part_row import PartRow

if TYPE_CHECKING:
    from secretariat.services.old_papers import Place as Lines
    from secretariat.services.origins import Shown

KEYS = "Ctrl+Shift+W"
_MOST = 8


class Whence(QObject):
    """Tells of the entry or the heading with the caret where it comes from.

    Args:
        page: the page of the minutes.
        window: the window, whose message tells it.
        desk: what the page works with.
        editor: the text.
    """

    def __init__(self, page: QWidget, window: Any, desk: Desk, editor: MinutesEditor) -> None:
        super().__init__(page)
        self._window, self._desk, self._editor = window, desk, editor
        window.add_action(_("Where does this come from"), KEYS, self.tell, page)

    @Slot()
    def tell(self) -> None:
        """Show the source lines of the entry with the caret."""
        from secretariat.services import origins

        block = self._editor.textCursor().block()
        entry_id, item_id = self._editor.handing.id_of(uid_of(block)), item_of(block)
        ask = self._desk.workspace.ask
        found = ask(origins.of, "entry", entry_id) if entry_id else []
        if not entry_id and item_id:
            found = ask(origins.of, "agenda_item", item_id)
        _tell(self._window, self._desk, found)


class WhenceOf(QObject):
    """Tells of the paragraph with the caret, else of what the page shows, where it comes from.

    Args:
        page: the page of a matter, a statement, a project or a form template.
        window: the window, whose message tells it.
        desk: what the page works with.
        shown: what the page shows; nothing while it shows nothing.
    """

    def __init__(self, page: QWidget, window: Any, desk: Desk, shown: Callable[[], Owner | None]) -> None:
        super().__init__(page)
        self._window, self._desk, self._shown = window, desk, shown
        window.add_action(_("Where does this come from"), KEYS, self.tell, page)

    @Slot()
    def tell(self) -> None:
        """Show the source lines."""
        from secretariat.services import origins

        ask, owner, part = self._desk.workspace.ask, self._shown(), _part_with_caret()
        if part is not None:
            found = ask(origins.of, "text_part", part)
        else:
            found = ask(origins.of, owners.table_of(owner), owner.id) if owner is not None else []
        _tell(self._window, self._desk, found)


def _part_with_caret() -> int | None:
    """The id of the paragraph in which the caret stands."""
    widget = QApplication.focusWidget()
    while widget is not None and not isinstance(widget, PartRow):
        widget = widget.parentWidget()
    return widget.id if widget is not None else None


def _tell(window: Any, desk: Desk, found: "Sequence[Shown]") -> None:
    """Show where something comes from, with a way to the paper; or that it was written here."""
    from secretariat.ui.old_rows import said_line

    if not found:
        window.message.tell("info", _("This was written here; it comes from no paper."))
        return
    one = found[0]
    title = ", ".join(filter(None, (one.paper.file_name, said_line(_lines(one)))))
    window.message.tell("info", title, _words(one), acts=((_("Show the paper"), _Going(desk, window.message, one)),))


class _Going:
    """Shows the whole paper at the place."""

    def __init__(self, desk: Desk, message: Message, one: "Shown") -> None:
        self._desk, self._message, self._one = desk, message, one

    def __call__(self) -> None:
        lines = _lines(self._one)
        shown = f"{lines.first}-{lines.last}" if lines else ""
        self._message.hide()
        self._desk.go(Place(OLD_PAPERS, row_id=self._one.paper.id, tab=shown))


def _lines(one: "Shown") -> "Lines | None":
    from secretariat.services.old_papers import Place as Lines

    return Lines(one.lines[0].number, one.lines[-1].number) if one.lines else None


def _words(one: "Shown") -> str:
    """The lines as they stand, and what stood there where something else is stored."""
    told = [" ".join(filter(None, (line.mark, line.text))) for line in one.lines[:_MOST]]
    if len(one.lines) > _MOST:
        told.append("…")
    if one.written:
        told.append(_("In the paper: “{words}”", words=one.written))
    return "\n".join(told) or _("A person said it; the paper does not tell it.")
