"""Long work: plain data in, plain data out, always an answer, on the window's thread.

Opening and backing up run on a thread. Papers are drawn in a process of their own, so that typing never waits for
them (docs/decisions/006).
"""

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

Then = Callable[[Any], None]
Failed = Callable[[BaseException], None]


class Jobs(QObject):
    """Runs work elsewhere and answers here.

    Args:
        parent: the owner.
        inline: whether work is done at once, in place; for tests.
    """

    _ended = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None, *, inline: bool = False) -> None:
        super().__init__(parent)
        self._inline = inline
        self._threads: Executor | None = None
        self._drawers: Executor | None = None
        self._ended.connect(self._deliver)

    def start(self, work: Callable[..., Any], *args: Any, then: Then, failed: Failed) -> None:
        """Do work on a thread."""
        if self._inline:
            self._now(work, args, then, failed)
            return
        if self._threads is None:
            self._threads = ThreadPoolExecutor(2, thread_name_prefix="job")
        self._watch(self._threads.submit(work, *args), then, failed)

    def draw(self, work: Callable[..., Any], *args: Any, then: Then, failed: Failed) -> None:
        """Do work in the process that draws papers; work and arguments must be picklable."""
        if self._inline:
            self._now(work, args, then, failed)
            return
        if self._drawers is None:
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context

            from secretariat.printing import end_with_the_program

            self._drawers = ProcessPoolExecutor(1, get_context("spawn"), end_with_the_program)
        self._watch(self._drawers.submit(work, *args), then, failed)

    def close(self) -> None:
        """Wait for what runs; nothing more is delivered."""
        self._ended.disconnect(self._deliver)
        for pool in (self._threads, self._drawers):
            if pool is not None:
                pool.shutdown(wait=True, cancel_futures=True)

    def _watch(self, future: "Future[Any]", then: Then, failed: Failed) -> None:
        future.add_done_callback(_Answer(self._ended.emit, then, failed))

    def _now(self, work: Callable[..., Any], args: tuple[Any, ...], then: Then, failed: Failed) -> None:
        try:
            result = work(*args)
        except Exception as error:  # noqa: BLE001 - the answer is the error
            failed(error)
        else:
            then(result)

    @Slot(object, object, object)
    def _deliver(self, answer: Callable[[Any], None], value: object, _: object) -> None:
        answer(value)


class _Answer:
    """Carries the end of a future to the window's thread; owns no widget."""

    def __init__(self, emit: Callable[..., None], then: Then, failed: Failed) -> None:
        self._emit = emit
        self._then = then
        self._failed = failed

    def __call__(self, future: "Future[Any]") -> None:
        if future.cancelled():
            return
        error = future.exception()
        if error is None:
            self._emit(self._then, future.result(), None)
        else:
            self._emit(self._failed, error, None)
