"""Long work on many things, one after another: it is counted, and it can be stopped between two of them."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from secretariat.i18n import _
from secretariat.ui.jobs import Jobs
from secretariat.ui.widgets import Button, connect, row, text

_SHOWN_AFTER_MS = 300


class Chain(QObject):
    """Work on many things, each in a job of its own.

    Signals:
        progressed: how many are done, of how many.
        ended: the results so far, and whether all were done.
        failed: the error that ended it.
    """

    progressed = Signal(int, int)
    ended = Signal(object, bool)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, work: Callable[[Any], Any], things: Sequence[Any], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._work = work
        self._things = list(things)
        self._results: list[Any] = []
        self._is_stopped = False

    @Slot()
    def begin(self) -> None:
        """Go on with the next thing, or end."""
        done = len(self._results)
        self.progressed.emit(done, len(self._things))
        if self._is_stopped or done == len(self._things):
            self.ended.emit(self._results, not self._is_stopped)
            self.deleteLater()
        else:
            self._jobs.start(self._work, self._things[done], then=self._got, failed=self._on_failed)

    @Slot()
    def stop(self) -> None:
        """Begin nothing more."""
        self._is_stopped = True

    def _got(self, result: Any) -> None:
        self._results.append(result)
        QTimer.singleShot(0, self.begin)

    def _on_failed(self, error: BaseException) -> None:
        self.failed.emit(error)
        self.deleteLater()


class ProgressLine(QWidget):
    """How far long work is, with a button that stops it; hidden while nothing runs, or it is over at once."""

    def __init__(self) -> None:
        super().__init__()
        self._words = text("", "note")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._stop = connect(Button(_("Stop")), self._on_stop)
        self._chain: Chain | None = None
        self.setLayout(row(self._words, self._bar, self._stop, spacing=12, margins=(32, 8, 24, 8)))
        self.hide()

    def follow(self, chain: Chain, words: str) -> None:
        """Follow this work until it ends."""
        self._chain = chain
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        chain.progressed.connect(self._on_progressed)
        chain.ended.connect(self._on_ended)
        chain.failed.connect(self._on_ended)
        QTimer.singleShot(_SHOWN_AFTER_MS, self._appear)

    @property
    def is_busy(self) -> bool:
        """Whether something runs."""
        return self._chain is not None

    @Slot()
    def _appear(self) -> None:
        if self._chain is not None:
            self.show()

    @Slot(int, int)
    def _on_progressed(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.setAccessibleDescription(f"{done}/{total}")

    @Slot()
    def _on_ended(self, *_how: object) -> None:
        self._chain = None
        self.hide()

    @Slot()
    def _on_stop(self) -> None:
        if self._chain is not None:
            self._chain.stop()
