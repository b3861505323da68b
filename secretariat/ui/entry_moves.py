"""Cleaning by keys: an entry moves up and down, also into another item, or is joined to the one before."""

from typing import TYPE_CHECKING

from secretariat.i18n import N_, _
from secretariat.services import backlog, moving

if TYPE_CHECKING:
    from secretariat.ui.editor import MinutesEditor

KEYS = (
    (N_("Move the entry up"), "Alt+Up"),
    (N_("Move the entry down"), "Alt+Down"),
    (N_("Join the entry to the one before"), "Ctrl+J"),
    (N_("Put the sentence aside for later"), "Alt+L"),
)


def up(editor: "MinutesEditor") -> None:
    """Move the entry with the caret one place up."""
    _move(editor, -1)


def down(editor: "MinutesEditor") -> None:
    """Move the entry with the caret one place down."""
    _move(editor, 1)


def join(editor: "MinutesEditor") -> None:
    """Join the entry with the caret to the one before it; the caret stands where they meet."""
    entry_id = _entry(editor)
    if entry_id is None:
        return
    length = len(editor.textCursor().block().text()) - editor.textCursor().positionInBlock()
    joined = editor.do(moving.join, entry_id)
    if joined is not None:
        editor.put_caret(joined, before_end=length)


def aside(editor: "MinutesEditor") -> None:
    """Put what the entry with the caret leaves to later into the backlog; the entry stays as it is."""
    entry_id = _entry(editor)
    if entry_id is not None and editor.do(backlog.put_entry, entry_id) is not None:
        editor.told.emit(_("The sentence was put aside for later"))


def _move(editor: "MinutesEditor", by: int) -> None:
    entry_id = _entry(editor)
    if entry_id is None:
        return
    if editor.do(moving.move, entry_id, by) is not None:
        editor.ensureCursorVisible()


def _entry(editor: "MinutesEditor") -> int | None:
    """The entry with the caret, brought to the disk with all that was typed."""
    editor.end_step()
    entry_id = editor.current_entry_id()
    if entry_id is None:
        editor.told.emit(_("There is no entry here yet."))
    return entry_id
