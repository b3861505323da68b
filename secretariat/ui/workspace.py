"""The window's face of the store: runs commands, asks questions, tells pages what changed."""

import datetime as dt
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from secretariat.errors import SecretariatError, Unavailable
from secretariat.i18n import Language, chosen

if TYPE_CHECKING:
    from concurrent.futures import Future

    from secretariat.store.changes import ChangeSet
    from secretariat.store.store import Done, Store

T = TypeVar("T")
Refusal = Callable[[SecretariatError], None]


class Workspace(QObject):
    """An open file or database, for pages.

    Signals:
        changed: a `ChangeSet` is on the disk; in order, on the window's thread.
        refused: a `SecretariatError` that no form takes care of.
        saved: when something was last committed, as a local `datetime`.
        unsaved: an `Unavailable` that kept typed text from the disk.
        flushing: editors are to hand in what they hold, because a command comes next.

    Args:
        store: the open store.
        parent: the owner.
    """

    changed = Signal(object)
    refused = Signal(object)
    saved = Signal(object)
    unsaved = Signal(object)
    flushing = Signal()
    _arrived = Signal()
    _posted = Signal(object, object)

    def __init__(self, store: "Store", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.last_saved: dt.datetime | None = None
        self._news: SimpleQueue[tuple[ChangeSet, dt.datetime]] = SimpleQueue()
        self._arrived.connect(self._drain, Qt.ConnectionType.QueuedConnection)
        self._posted.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        store.listen(self._hear)

    @property
    def language(self) -> Language:
        """The language of the window."""
        return chosen()

    @property
    def can_write(self) -> bool:
        """Whether the file may be changed."""
        return self.store.unwritable is None

    def ask(self, question: Callable[..., T], /, *args: Any, **kwargs: Any) -> T:
        """Ask a question of the store."""
        return self.store.query(question, *args, **kwargs)

    def execute(
        self, command: Any, /, *args: Any, source: object = None, refused: Refusal | None = None, **kwargs: Any
    ) -> "Done | None":
        """Run a command and tell what changed; `None` when it was refused, which was told by then.

        Args:
            command: the command.
            args: for the command.
            source: who orders it, so that it need not reload.
            refused: takes the refusal instead of the signal, so that a form can show it beside the field.
            kwargs: for the command.
        """
        self.flushing.emit()
        try:
            return self.store.execute(command, *args, source=source, **kwargs)
        except SecretariatError as no:
            (refused or self.refused.emit)(no)
            return None
        finally:
            self._drain()

    def post(
        self, command: Any, /, *args: Any, step: object, source: object, then: Callable[..., None], **kwargs: Any
    ) -> "Future[Done] | None":
        """Run a command of typing without waiting; `then` hears the future on this thread when it has ended."""
        try:
            future = self.store.post(command, *args, step=step, source=source, **kwargs)
        except SecretariatError as no:
            self.refused.emit(no)
            return None
        future.add_done_callback(_Handed(self._posted.emit, then))
        return future

    def seal(self) -> None:
        """End the step that is being typed."""
        if self.can_write:
            self.store.seal()

    def undo(self, source: object = None) -> None:
        """Take back the newest step."""
        self._turn(self.store.undo, source)

    def redo(self, source: object = None) -> None:
        """Do the newest undone step again."""
        self._turn(self.store.redo, source)

    def close(self) -> None:
        """Hand in what editors hold, and close the file."""
        self.flushing.emit()
        self.store.close()

    def _turn(self, turn: "Callable[[object], ChangeSet | None]", source: object) -> None:
        self.flushing.emit()
        try:
            turn(source)
        except SecretariatError as no:
            self.refused.emit(no)
        finally:
            self._drain()

    def _hear(self, changes: "ChangeSet", at: dt.datetime) -> None:
        """Runs on the writing thread."""
        self._news.put((changes, at))
        self._arrived.emit()

    @Slot()
    def _drain(self) -> None:
        while True:
            try:
                changes, at = self._news.get_nowait()
            except Empty:
                return
            self.last_saved = at
            self.saved.emit(at)
            self.changed.emit(changes)

    @Slot(object, object)
    def _answer(self, future: "Future[Done]", then: Callable[..., None]) -> None:
        error = future.exception()
        if isinstance(error, Unavailable):
            self.unsaved.emit(error)
        elif isinstance(error, SecretariatError):
            self.refused.emit(error)
        elif error is not None:
            raise error
        then(future)


class _Handed:
    """Carries the end of a posted command to the window's thread."""

    def __init__(self, emit: Callable[..., None], then: Callable[..., None]) -> None:
        self._emit = emit
        self._then = then

    def __call__(self, future: "Future[Any]") -> None:
        self._emit(future, self._then)
