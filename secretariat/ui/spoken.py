"""What is painted beside and under the text, in words for those who do not see it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from secretariat.i18n import _, capitalized, chosen
from secretariat.models import AnnotationKind, EntryKind
from secretariat.services.labels import label
from secretariat.services.minutes import EntryText
from secretariat.ui import offers
from secretariat.ui.chips import Chip
from secretariat.ui.messages import announce

_PLAIN = frozenset({EntryKind.TEXT, EntryKind.SPEECH})


class Spoken(QObject):
    """Says what the entry with the caret is, once, when the caret comes into it or it becomes another.

    The same stands in the description of the editor, with who speaks, the clock time and the facts. Nothing is done
    while the entry is typed in.

    Args:
        editor: the editor, with its signal `entry_changed`.
        entry: gives the entry with the caret, and the chips under it.
    """

    def __init__(self, editor: QWidget, entry: Callable[[], tuple[EntryText, Sequence[Chip]]]) -> None:
        super().__init__(editor)
        self._editor = editor
        self._entry = entry
        self._said: tuple[str, EntryKind] = ("", EntryKind.TEXT)
        changed: Any = editor
        changed.entry_changed.connect(self.reload)

    @Slot()
    def reload(self) -> None:
        """Describe the entry with the caret; a kind that is painted is said, and a plain one where it follows such."""
        entry, shown = self._entry()
        self._editor.setAccessibleDescription(described(entry, shown))
        before, self._said = self._said, (entry.uid, entry.kind)
        if self._said != before and not {entry.kind, before[1]} <= _PLAIN:
            announce(self._editor, _(label(entry.kind)))


def described(entry: EntryText, shown: Sequence[Chip]) -> str:
    """An entry in words: what it is, who speaks, when it was begun, its facts."""
    kind = capitalized(_(label(entry.kind)))
    clock = chosen().at_clock(entry.clock) if entry.clock else ""
    facts = (" ".join(filter(None, (chip.name, chip.words))) for chip in shown if chip.words != kind)
    return ", ".join(filter(None, (kind, offers.words_of(entry, AnnotationKind.SPEAKER), clock, *facts)))
