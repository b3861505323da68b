"""Types through a real store and acknowledges each text in a file beside it, once its commit has returned.

Usage: python -m tests.prove.writer FILE ACKNOWLEDGED ITEM COUNT SYNCHRONOUS
"""

import os
import sys
from pathlib import Path

from secretariat.models import EntryKind
from secretariat.services import minutes
from secretariat.store.files import open_store
from secretariat.store.store import Store

ENTRIES = 20
SENTENCE = "Ryhmä kävi läpi toimenpiteiden tilanteen ja totesi, että aikataulu pitää. "


def text_of(revision: int) -> str:
    """The text that a revision writes: a long one, whose end tells the revision."""
    return SENTENCE * (4 + revision % 9) + f"[{revision}]"


def main() -> None:
    """Write COUNT revisions, each into one of twenty entries; steps end now and then, as in a meeting."""
    path, acknowledged, item, count, synchronous = sys.argv[1:6]
    if synchronous == "NORMAL":
        _weaken()
    store = open_store(Path(path), login="writer")
    told = os.open(acknowledged, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    ids: dict[str, int] = {}
    for revision in range(1, int(count) + 1):
        uid = f"entry-{revision % ENTRIES}"
        text = minutes.EntryText(uid, text_of(revision), EntryKind.SPEECH, id=ids.get(uid))
        done = store.post(minutes.write, int(item), [text], step=revision // 7).result()
        ids.update(done.value or {})
        os.write(told, f"{revision}\n".encode())
    store.close()


def _weaken() -> None:
    """The control: the same store with commits that do not wait for the disk."""
    before = Store.__init__

    def weak(self, *args, **kwargs):
        before(self, *args, **{**kwargs, "synchronous": "NORMAL"})

    Store.__init__ = weak


if __name__ == "__main__":
    main()
