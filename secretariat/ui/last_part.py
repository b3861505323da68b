"""Keys of the parts of a list, told by the list itself: they are pressed in the part that had the focus last."""

from typing import Any

from PySide6.QtCore import Qt

from secretariat.ui.keyboard import press


class InLast:
    """Presses keys in the part of a list that had the focus last, else in its first; the list gives it as `last_part`.

    Args:
        keys: what is pressed.
    """

    def __init__(self, keys: str) -> None:
        self._keys = keys

    def __call__(self, owner: Any) -> None:
        """Press them."""
        part = owner.last_part()
        if part is not None:
            part.setFocus(Qt.FocusReason.OtherFocusReason)
            press(part, self._keys)


def told_by_list(keys: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str, InLast], ...]:
    """The keys of a part as the table of its list."""
    return tuple((words, keys_, InLast(keys_)) for words, keys_ in keys)
