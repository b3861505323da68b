"""The window's face of the store: runs commands, asks questions, tells pages what changed."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from secretariat.errors import SecretariatError
from secretariat.services import news
from secretariat.ui.outbox import Outbox, Parcel, Then

if TYPE_CHECKING:
    from secretariat.store.changes import ChangeSet
    from secretariat.store.store import Done, Store

T = TypeVar("T")
WATCH_MS = 1000
"""So often a shared database is asked what others have done."""

Refusal = Callable[[SecretariatError], None]


class Workspace(QObject):
    """An open file or database, for pages.

    Signals:
        changed: a `ChangeSet` is on the disk; in order, on the window's thread.
        refused: a `SecretariatError` that no form takes care of.
        saved: when something was last committed, as a local `datetime`; not while typed text is kept from the disk.
        unsaved: the `SecretariatError` that kept typed text from the disk.
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

    def __init__(self, store: "Store", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.last_saved: dt.datetime | None = None
        self._news: SimpleQueue[tuple[ChangeSet, dt.datetime]] = SimpleQueue()
        self._arrived.connect(self._drain, Qt.ConnectionType.QueuedConnection)
        self._outbox = Outbox(store, self)
        self._outbox.unsaved.connect(self.unsaved)
        self._outbox.refused.connect(self.unsaved)
        self._outbox.recovered.connect(self._on_recovered)
        store.listen(self._hear)
        self._own: Counter[frozenset[str]] = Counter()
        self._heard = self.ask(news.last) if store.is_server else 0
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self._look)
        if store.is_server:
            self._watch.start()

    @property
    def can_write(self) -> bool:
        """Whether the file may be changed."""
        return self.store.unwritable is None

    @property
    def member_id(self) -> int | None:
        """The organization whose member copy this is; `None` for the file of a secretariat."""
        copy = self.store.membership
        return copy.organization if copy else None

    @property
    def can_change(self) -> bool:
        """Whether everything of the file may be changed, and not only what a member tells."""
        return self.can_write and self.member_id is None

    @property
    def is_behind(self) -> bool:
        """Whether typed text is being kept from the disk."""
        return self._outbox.is_stuck

    @property
    def waiting(self) -> Sequence[Parcel]:
        """What was typed and is not known to be on the disk, oldest first."""
        return self._outbox.waiting

    def ask(self, question: Callable[..., T], /, *args: Any, **kwargs: Any) -> T:
        """Ask a question of the store."""
        return self.store.query(question, *args, **kwargs)

    def execute(
        self, command: Any, /, *args: Any, source: object = None, refused: Refusal | None = None, **kwargs: Any
    ) -> "Done | None":
        """Run a command and tell what changed; `None` when it was refused, which was told by then.

        What was typed before comes to the disk first; while it cannot, the command is refused.

        Args:
            command: the command.
            args: for the command.
            source: who orders it, so that it need not reload.
            refused: takes the refusal instead of the signal, so that a form can show it beside the field.
            kwargs: for the command.
        """
        if no := self.settle():
            (refused or self.refused.emit)(no)
            return None
        try:
            return self.store.execute(command, *args, source=source, **kwargs)
        except SecretariatError as no:
            (refused or self.refused.emit)(no)
            return None
        finally:
            self._drain()

    def post(
        self, command: Any, /, *args: Any, step: object, source: object, then: Then | None = None, **kwargs: Any
    ) -> None:
        """Run a command of typing without waiting; `then` hears on this thread how it ended."""
        self._outbox.put(Parcel(command, args, kwargs, step, source, then))

    def seal(self) -> None:
        """End the step that is being typed."""
        if self.can_write:
            self._outbox.put(Parcel())

    def settle(self) -> SecretariatError | None:
        """Let editors hand in what they hold, and wait until it is on the disk; returns what prevents that."""
        self.flushing.emit()
        no = self._outbox.settle()
        self._drain()
        return no

    def waiting_text(self) -> str:
        """The words of what was typed and is not known to be on the disk, entry by entry as they stand last."""
        texts = {text.uid: text.text for parcel in self.waiting if parcel.args for text in parcel.args[1]}
        return "\n".join(texts.values())

    def undo(self, source: object = None) -> None:
        """Take back the newest step."""
        self._turn(self.store.undo, source)

    def redo(self, source: object = None) -> None:
        """Do the newest undone step again."""
        self._turn(self.store.redo, source)

    def close(self) -> None:
        """Hand in what editors hold, and close the file."""
        self._watch.stop()
        self.settle()
        self._outbox.close()
        self.store.close()

    def _turn(self, turn: "Callable[[object], ChangeSet | None]", source: object) -> None:
        if no := self.settle():
            self.refused.emit(no)
            return
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
            if self.store.is_server:
                self._own[frozenset(change.uid for change in changes.changes)] += 1
            if not self.is_behind:
                self.saved.emit(at)
            self.changed.emit(changes)

    @Slot()
    def _look(self) -> None:
        """Tell pages what others have changed in a shared database since the last look."""
        from secretariat.store.changes import Change, ChangeSet

        try:
            steps = self.ask(news.since, self._heard)
        except SecretariatError:
            return  # the next command tells that the database is away
        for step in steps:
            self._heard = step.id
            rows = frozenset(step.rows)
            if self._own[rows]:
                self._own -= Counter([rows])  # what has been met is forgotten
            else:
                changes = tuple(Change(table, 0, uid, None, None) for uid, table in step.rows.items())
                self.changed.emit(ChangeSet(step.command, changes))

    @Slot()
    def _on_recovered(self) -> None:
        if self.last_saved is not None:
            self.saved.emit(self.last_saved)
