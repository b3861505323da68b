"""Widgets that nobody refers to end on the thread of the window, whichever thread is busy."""

import gc
import threading

from PySide6.QtCore import QObject

from secretariat.ui.collector import Collector

_MANY = 2000


def test_rubbish_ends_on_the_windows_thread_while_another_thread_makes_thousands_of_objects(qtbot):
    ended: list[int] = []

    class Circle(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.me = self

        def __del__(self) -> None:
            ended.append(threading.get_ident())

    usual = gc.get_threshold()
    gc.set_threshold(700, 10, 10)  # as in the program
    owner = QObject()
    collector = Collector(owner)
    collector.begin()
    try:
        for _number in range(_MANY):
            Circle()
        busy = threading.Thread(target=lambda: [[[]] for _number in range(200_000)])
        busy.start()
        busy.join()
        assert not ended
        qtbot.waitUntil(lambda: len(ended) == _MANY, timeout=5000)
        assert set(ended) == {threading.get_ident()}
    finally:
        collector.end()
        gc.set_threshold(*usual)
        gc.unfreeze()
