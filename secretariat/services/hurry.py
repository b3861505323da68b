"""Making very many objects at once: the search for cycles among them, of which there are none, waits until they are."""

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def many_objects() -> Iterator[None]:
    """Let the collector of cycles rest during a block that makes so many objects that it would run all the time."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
