"""What is typed in an editor on its way to the file: within two seconds, and as one step for each entry."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from secretariat.errors import SecretariatError
from secretariat.services import minutes
from secretariat.services.minutes import EntryText
from secretariat.ui.ledger import Ledger, Writing
from secretariat.ui.workspace import Workspace

AUTOSAVE_MS = 500
AUTOSAVE_LATEST_MS = 2000

Texts = Mapping[int, Sequence[EntryText]]
"""The entries of each item, in order."""


class Handing(QObject):
    """What an editor has handed in, and what it has still to hand in.

    Signals:
        due: it is time to hand in what was typed.
        written: the `Writing` of an item is on the disk, and the ids of its entries are known.

    Args:
        source: the editor, which need not hear of its own changes.
        workspace: the open file.

    Attributes:
        uid: the entry that the step under way is of; empty where no step is.
    """

    due = Signal()
    written = Signal(object)

    def __init__(self, source: QObject, workspace: Workspace) -> None:
        super().__init__(source)
        self.uid = ""
        self.is_dirty = False
        self._source = source
        self._workspace = workspace
        self._ledgers: dict[int, Ledger] = {}
        self._step = 0
        self._at_step: frozenset[str] = frozenset()
        self.idle = _timer(self, AUTOSAVE_MS)
        self.latest = _timer(self, AUTOSAVE_LATEST_MS)

    def begin(self, texts: Texts, ids: Mapping[str, int]) -> None:
        """These entries are what the file holds, or is about to hold; the rows of some are known."""
        self._ledgers = {}
        for item_id, entries in texts.items():
            ledger = self._ledgers[item_id] = Ledger()
            ledger.begin(entries, {one.uid: ids[one.uid] for one in entries if one.uid in ids})
        self.uid = ""
        self._at_step = self._uids()
        self.is_dirty = False

    def id_of(self, uid: str) -> int | None:
        """The row of an entry, once it is known."""
        return next((ledger.ids[uid] for ledger in self._ledgers.values() if uid in ledger.ids), None)

    def uid_of(self, key: int | None) -> str:
        """The entry whose row this is; empty where there is none."""
        found = (uid for ledger in self._ledgers.values() for uid, known in ledger.ids.items() if known == key)
        return next(found, "")

    def open_step(self, uid: str) -> None:
        """Somebody begins to type in an entry."""
        self.uid = uid
        self._at_step = self._uids()

    def close_step(self) -> None:
        """What follows is a step of its own."""
        if self.uid:
            self._workspace.seal()
        self._step += 1
        self.uid = ""

    def touch(self) -> None:
        """Something was typed."""
        self.is_dirty = True
        self.idle.start()
        if not self.latest.isActive():
            self.latest.start()

    def look_for_empty(self) -> None:
        """Where an entry was left without a word there is something to hand in."""
        self.is_dirty = self.is_dirty or any(ledger.has_empty() for ledger in self._ledgers.values())

    def hand_in(self, texts: Callable[[], Texts], current: str) -> bool:
        """Hand in what differs, without waiting for the disk.

        Args:
            texts: gives the entries as they stand; asked only where something was typed.
            current: the entry with the caret, which may be empty.

        Returns:
            Whether an entry went that was there when the step began: that comes back only through the history.
        """
        self.idle.stop()
        self.latest.stop()
        if not self.is_dirty:
            return False
        self.is_dirty = False
        has_gone = False
        for item_id, entries in texts().items():
            ledger = self._ledgers.setdefault(item_id, Ledger())
            writing = ledger.difference(entries, current)
            if writing is not None:
                self._post(item_id, writing, ledger)
                ledger.enter(entries, writing)
                has_gone = has_gone or not self._at_step.isdisjoint(writing.removed)
        return has_gone

    def _post(self, item_id: int, writing: Writing, ledger: Ledger) -> None:
        self._workspace.post(
            minutes.write,
            item_id,
            writing.texts,
            removed=writing.removed,
            order=writing.order,
            step=(item_id, self._step),
            source=self._source,
            then=_Ended(self, ledger, writing),
        )

    def ended(self, ledger: Ledger, writing: Writing, ids: dict[str, int] | None) -> None:
        """What was handed in is on the disk, or was refused; then it is handed in again with the next change."""
        if ids is None:
            ledger.forget(writing)
            self.is_dirty = True
        else:
            ledger.learn(ids)
            self.written.emit(writing)

    def _uids(self) -> frozenset[str]:
        return frozenset().union(*(ledger.uids() for ledger in self._ledgers.values()))


class _Ended:
    """Carries what was handed in."""

    def __init__(self, handing: Handing, ledger: Ledger, writing: Writing) -> None:
        self._handing = handing
        self._ledger = ledger
        self._writing = writing

    def __call__(self, done: Any, _no: SecretariatError | None) -> None:
        self._handing.ended(self._ledger, self._writing, None if done is None else done.value or {})


def _timer(owner: Handing, milliseconds: int) -> QTimer:
    made = QTimer(owner)
    made.setSingleShot(True)
    made.setInterval(milliseconds)
    made.timeout.connect(owner.due)
    return made
