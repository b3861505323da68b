"""What an editor has handed in of an item, and so what it has still to hand in. Knows nothing of widgets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from secretariat.services.minutes import EntryText
from secretariat.ui.outbox import Parcel


@dataclass(frozen=True, slots=True)
class Writing:
    """What is to be written: entries that are new or changed, uids of removed ones, the order where it changed."""

    texts: tuple[EntryText, ...]
    removed: tuple[str, ...]
    order: tuple[str, ...]


class Ledger:
    """The entries of one item as they were handed in last.

    Attributes:
        ids: the ids of the entries whose rows are known.
    """

    def __init__(self) -> None:
        self.ids: dict[str, int] = {}
        self._known: dict[str, EntryText] = {}
        self._order: tuple[str, ...] = ()

    def begin(self, texts: Iterable[EntryText], ids: dict[str, int]) -> None:
        """These entries are what the file holds, or is about to hold."""
        self._known = {text.uid: text for text in texts}
        self._order = tuple(self._known)
        self.ids = ids

    def uids(self) -> frozenset[str]:
        """The entries that were handed in."""
        return frozenset(self._known)

    def has_empty(self) -> bool:
        """Whether an entry was handed in without a word in it."""
        return any(not text.text for text in self._known.values())

    def difference(self, now: Sequence[EntryText], current: str) -> Writing | None:
        """What differs from what was handed in; an entry without a word goes, unless it is the current one."""
        kept = [text for text in now if text.text or (text.uid in self._known and text.uid == current)]
        changed = tuple(self._ready(text) for text in kept if not _same(self._known.get(text.uid), text))
        uids = {text.uid for text in kept}
        removed = tuple(uid for uid in self._known if uid not in uids)
        order = tuple(text.uid for text in kept)
        if order == tuple(uid for uid in self._order if uid in uids):
            order = ()
        return Writing(changed, removed, order) if changed or removed or order else None

    def enter(self, now: Iterable[EntryText], writing: Writing) -> None:
        """That was handed in."""
        texts = {text.uid: text for text in now}
        for uid in writing.removed:
            self._known.pop(uid, None)
            self.ids.pop(uid, None)
        self._known |= {text.uid: texts[text.uid] for text in writing.texts}
        self._order = writing.order or tuple(uid for uid in self._order if uid in self._known)

    def learn(self, ids: dict[str, int]) -> None:
        """These rows were given these ids; those of entries that went since may be given to others."""
        self.ids |= {uid: key for uid, key in ids.items() if uid in self._known}

    def forget(self, writing: Writing) -> None:
        """That was refused, so it is still to be handed in."""
        for text in writing.texts:
            self._known.pop(text.uid, None)
        self._order = ()

    def _ready(self, text: EntryText) -> EntryText:
        """A text with its id; spans that did not change are left alone."""
        before = self._known.get(text.uid)
        spans = text.spans
        if (before is None and not spans) or (before is not None and before.spans == spans):
            spans = None
        return replace(text, id=self.ids.get(text.uid), spans=spans)


def overlaid(texts: Sequence[EntryText], item_id: int, waiting: Iterable[Parcel]) -> list[EntryText]:
    """The entries of an item as they will be when what waits for the disk is there."""
    found = {text.uid: text for text in texts}
    order: Sequence[str] = ()
    for parcel in waiting:
        if not parcel.args or parcel.args[0] != item_id:
            continue
        for text in parcel.args[1]:
            before = found.get(text.uid, text)
            found[text.uid] = replace(text, spans=before.spans or () if text.spans is None else text.spans)
        for uid in parcel.kwargs.get("removed", ()):
            found.pop(uid, None)
        order = parcel.kwargs.get("order", ()) or order
    places = {uid: place for place, uid in enumerate(order)}
    return sorted(found.values(), key=lambda text: places.get(text.uid, len(places))) if order else list(found.values())


def _same(one: EntryText | None, other: EntryText) -> bool:
    """Whether two readings of an entry say the same, their ids aside."""
    return one is other or (one is not None and _bare(one) == _bare(other))


def _bare(text: EntryText) -> EntryText:
    return replace(text, id=None, spans=tuple(replace(span, id=None) for span in text.spans or ()))
