"""What was typed in a document and can be taken back; what was read in it since goes and comes with it."""

from collections.abc import Callable

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextEdit


class TextPast:
    """The document's own undo, in which readings are no steps.

    Args:
        editor: the editor whose document it is.

    Attributes:
        is_dressing: whether letters are being given their meaning now.
        is_turning: whether something is being taken back or done again now.
    """

    def __init__(self, editor: QTextEdit) -> None:
        self.is_dressing = False
        self.is_turning = False
        self._editor = editor
        self._done: list[tuple[int, int]] = []
        self._undone: list[tuple[int, int]] = []

    @property
    def _document(self) -> QTextDocument:
        return self._editor.document()

    def dress(self, act: Callable[[], object]) -> None:
        """Do something to the looks of the document that belongs to what was typed last."""
        document = self._document
        before = document.availableUndoSteps()
        self.is_dressing = True
        document.setUndoRedoEnabled(before > 0)
        act()
        document.setUndoRedoEnabled(True)
        self.is_dressing = False
        if before:
            self._done.append((before, document.availableUndoSteps()))

    def undo(self) -> None:
        """Take back what was typed last."""
        self.is_turning = True
        while self._done and self._done[-1][1] == self._document.availableUndoSteps():
            self._undone.append(self._done.pop())
            self._document.undo()
        self._document.undo()
        self.is_turning = False

    def redo(self) -> None:
        """Type again what was taken back last."""
        self.is_turning = True
        self._document.redo()
        while self._undone and self._undone[-1][0] == self._document.availableUndoSteps():
            self._done.append(self._undone.pop())
            self._document.redo()
        self.is_turning = False

    def typed(self) -> None:
        """Something was typed: nothing can be done again."""
        if not self.is_turning:
            self._undone.clear()

    def clear(self) -> None:
        """What was typed so far is taken back by other means."""
        self._document.clearUndoRedoStacks()
        self._done.clear()
        self._undone.clear()
