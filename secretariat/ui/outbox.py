"""What was typed and is on its way to the disk: handed over one after the other, and kept until it is there.

A disk that refuses loses nothing: what waits stays here, in order, and is tried again by itself.
"""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import wait
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from secretariat.errors import SecretariatError, Unavailable

if TYPE_CHECKING:
    from concurrent.futures import Future

    from secretariat.store.store import Done, Store

RETRY_MS = 2000

Then = Callable[["Done | None", "SecretariatError | None"], None]


@dataclass(frozen=True, slots=True)
class Parcel:
    """A command of typing with its arguments, the key of its step, and who hears how it ended.

    A parcel without a command ends the step. `then` hears `None` twice when the program made a mistake.
    """

    command: Any = None
    args: Sequence[Any] = ()
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    step: object = None
    source: object = None
    then: Then | None = None


class Outbox(QObject):
    """The way of typed text to the disk.

    Signals:
        unsaved: the `Unavailable` that keeps what was typed from the disk; it is tried again.
        recovered: what was kept is on the disk now.
        refused: a `SecretariatError` that no further try can mend.

    Args:
        store: the open store.
        parent: the owner.
    """

    unsaved = Signal(object)
    recovered = Signal()
    refused = Signal(object)
    _returned = Signal(object)

    def __init__(self, store: "Store", parent: QObject) -> None:
        super().__init__(parent)
        self.is_stuck = False
        self._store = store
        self._waiting: deque[Parcel] = deque()
        self._future: Future[Any] | None = None
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self._send)
        self._returned.connect(self._on_returned, Qt.ConnectionType.QueuedConnection)

    @property
    def waiting(self) -> Sequence[Parcel]:
        """What is not known to be on the disk, oldest first."""
        return tuple(self._waiting)

    def put(self, parcel: Parcel) -> None:
        """Hand a parcel over; returns at once."""
        self._waiting.append(parcel)
        if self._future is None and not self._retry.isActive():
            self._send()

    def settle(self) -> SecretariatError | None:
        """Bring everything to the disk and wait for it; returns what prevents that."""
        while self._waiting:
            if self._future is None:
                self._send()
            if self._future is not None:
                wait([self._future])
                self._take(self._future)
            if self.is_stuck:
                return self._error
        return None

    def close(self) -> None:
        """Try no further: the store is about to close, and what still waits is given up."""
        self._retry.stop()
        self._waiting.clear()

    @Slot()
    def _send(self) -> None:
        self._retry.stop()
        parcel = self._waiting[0]
        try:
            if parcel.command is None:
                future: Future[Any] = self._store.seal()
            else:
                future = self._store.post(
                    parcel.command, *parcel.args, step=parcel.step, source=parcel.source, **parcel.kwargs
                )
        except SecretariatError as no:
            self._end(None, no)
            return
        self._future = future
        future.add_done_callback(self._returned.emit)

    @Slot(object)
    def _on_returned(self, future: "Future[Any]") -> None:
        try:
            if future is self._future:  # else it was waited for
                self._take(future)
        finally:
            if self._waiting and self._future is None and not self._retry.isActive():
                self._send()

    def _take(self, future: "Future[Any]") -> None:
        self._future = None
        error = future.exception()
        if isinstance(error, Unavailable):
            self.is_stuck, self._error = True, error
            self._retry.start()
            self.unsaved.emit(error)
        elif error is None:
            was_stuck, self.is_stuck = self.is_stuck, False
            self._end(future.result(), None)
            if was_stuck:
                self.recovered.emit()
        elif isinstance(error, SecretariatError):
            self.is_stuck = False
            self._end(None, error)
        else:
            self._end(None, None)
            raise error

    def _end(self, done: "Done | None", no: SecretariatError | None) -> None:
        parcel = self._waiting.popleft()
        if no is not None:
            self.refused.emit(no)
        if parcel.then is not None:
            parcel.then(done, no)
