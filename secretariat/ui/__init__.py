"""Windows and pages: the only room with Qt.

PySide6 puts a hook of its own around Python's import, which reads the source of every module that is imported after
it. That costs a third of the start and 22 MB, and breaks imports on another thread; the program does not use the
feature it serves, so the plain import is put back (docs/decisions/004).
"""

import builtins

_plain_import = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401

builtins.__import__ = _plain_import
