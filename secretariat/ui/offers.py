"""What is read in the entries of an item once they are left: spans that nobody set, and what a line may be taken for.

Nothing here touches the text. What the user has set stays; what was dropped is not read again from the same words.
"""

from dataclasses import dataclass, field, replace

from secretariat.i18n import N_, _, chosen
from secretariat.models import AnnotationKind, EntryKind
from secretariat.services import organizations, persons, recognise
from secretariat.services.actions import OwnerRow
from secretariat.services.minutes import EntryText, Span
from secretariat.services.recognise import Key, Known, Offer, Recognised, Unclear
from secretariat.ui.floor import Floor
from secretariat.ui.readings import said_window
from secretariat.ui.workspace import Workspace

KEYS = (
    (N_("Take what the line is offered to be"), "Ctrl+Return"),
    (N_("Take it while the check list is open, where Ctrl+Return goes on in the list"), "Alt+Return"),
    (N_("Drop the offer"), "Ctrl+Shift+Backspace"),
    (N_("A name that several share: the first of them is meant"), "Alt+1"),
    (N_("A name that several share: the second of them is meant"), "Alt+2"),
)

_TWO = 2
_LONGEST = 20_000
"""Longer entries are not read."""

_OPEN = frozenset({EntryKind.TEXT, EntryKind.SPEECH, EntryKind.SUMMARY})
_PROMISING = frozenset({EntryKind.AGREEMENT, EntryKind.ACTION})
_FACTS = frozenset({AnnotationKind.OWNER, AnnotationKind.DUE})
_LABELS = {"fi": "Tehtävä: ", "sv": "Uppgift: ", "en": "Action: "}
_ASKED = {
    EntryKind.ACTION: N_("As an action?"),
    EntryKind.AGREEMENT: N_("As an agreement?"),
    EntryKind.DECISION: N_("As a decision?"),
    EntryKind.STEER: N_("As a steer?"),
    EntryKind.NOTED: N_("As noted?"),
    EntryKind.SUMMARY: N_("As a summary?"),
    EntryKind.DISSENT: N_("As a dissent?"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """A name that several share: where it stands, as what, and what each of them is told apart by."""

    asked: Unclear
    name: str
    choices: tuple[str, ...]

    @property
    def words(self) -> str:
        """The question."""
        if len(self.choices) == _TWO:
            return _("Which of the two: {name}?", name=self.name)
        return _("Which {name}?", name=self.name)

    def answer(self, entry: EntryText, number: int) -> EntryText:
        """The entry with the name being that of one of them."""
        kind, key = self.asked.keys[number]
        person, body = (key if kind == one else None for one in ("person", "organization"))
        span = Span(self.asked.kind, self.asked.starts, self.asked.ends, person, body)
        spans = sorted((*(entry.spans or ()), span), key=lambda one: (one.starts, one.ends))
        return replace(entry, spans=tuple(spans))

    @property
    def owners(self) -> tuple[OwnerRow, ...]:
        """Each of them, as an owner of an action."""
        return tuple(
            OwnerRow(person_id=key) if kind == "person" else OwnerRow(organization_id=key)
            for kind, key in self.asked.keys
        )


@dataclass(slots=True)
class _Read:
    """What is known of an entry: the text and kind it was read as, what was found, what of it was dropped."""

    text: str
    kind: EntryKind
    found: Recognised = field(default_factory=Recognised)
    offer: Offer | None = None
    words: str = ""
    kinds: frozenset[AnnotationKind] = frozenset()
    dropped: frozenset[AnnotationKind] = frozenset()
    is_settled: bool = False
    is_asked: bool = True


class Readings:
    """What was read in the entries of an editor.

    Args:
        workspace: the open file.
        floor: the meeting of the item that is shown.
    """

    def __init__(self, workspace: Workspace, floor: Floor) -> None:
        self._workspace = workspace
        self._floor = floor
        self._known: Known | None = None
        self._meeting_id: int | None = None
        self._names: dict[Key, str] = {}
        self._apart: dict[Key, tuple[str, str]] = {}
        self._read: dict[str, _Read] = {}

    def forget_names(self) -> None:
        """People, organizations or those present have changed."""
        self._known = None

    def know(self, entry: EntryText) -> None:
        """An entry as the file holds it: it may be offered to be something, and is left as it is."""
        is_new = entry.uid not in self._read
        self.read(entry)
        if is_new:
            self.settle(entry.uid)

    def read(self, entry: EntryText) -> EntryText:
        """Read an entry; returns it with the spans that nobody set, and has its offer ready."""
        before = self._read.get(entry.uid)
        if before and (before.text, before.kind) == (entry.text, entry.kind):
            return entry
        if not entry.text.strip() or len(entry.text) > _LONGEST or self._floor.meeting_id is None:
            return entry
        found = self._found(entry)
        read = _Read(entry.text, entry.kind, found, _offered(entry, found))
        read.words = self._said(read.offer) if read.offer else ""
        own = {span.kind for span in entry.spans or ()}
        if before:
            own -= before.kinds
        if before and before.text == entry.text:
            read.dropped, read.is_settled = before.dropped, before.is_settled
        promises = entry.kind in _PROMISING or (read.offer is not None and read.offer.kind in _PROMISING)
        left = own | read.dropped | (frozenset() if promises else _FACTS)
        read.kinds = frozenset(span.kind for span in found.spans) - left
        self._read[entry.uid] = read
        kept = [span for span in entry.spans or () if span.kind in own or span.kind not in _RECOGNISED]
        new = [span for span in found.spans if span.kind in read.kinds]
        return replace(entry, spans=tuple(sorted((*kept, *new), key=lambda span: (span.starts, span.ends))))

    def offer(self, uid: str, text: str) -> Offer | None:
        """What an entry with this text is offered to be."""
        read = self._read.get(uid)
        return read.offer if read and read.text == text else None

    def words(self, uid: str) -> str:
        """The offer in words."""
        return self._read[uid].words

    def settle(self, uid: str) -> None:
        """The facts of an entry are taken: they are not read again from the same words."""
        if read := self._read.get(uid):
            read.is_settled = True

    def drop_offer(self, uid: str) -> None:
        """It is not offered any more, and nothing is asked of it, until its words change."""
        self._read[uid].offer = None
        self._read[uid].is_asked = False

    def may_ask(self, uid: str) -> bool:
        """Whether an entry holds a name that several share."""
        read = self._read.get(uid)
        return read is not None and read.is_asked and bool(read.found.unclear)

    def question(self, entry: EntryText) -> Question | None:
        """Whose name it is that stands in an entry, where several share it and nobody has told."""
        read = self._read.get(entry.uid)
        if read is None or not self.may_ask(entry.uid) or read.text != entry.text:
            return None
        for one in read.found.unclear:
            told = (span for span in entry.spans or () if span.kind is one.kind)
            asks = one.kind not in _FACTS or entry.kind in _PROMISING
            if asks and not any(span.starts < one.ends and one.starts < span.ends for span in told):
                return Question(one, entry.text[one.starts : one.ends], self._told_apart(one.keys))
        return None

    def _told_apart(self, keys: tuple[Key, ...]) -> tuple[str, ...]:
        """By what each of several is told from the others: the given name, and the body where that is the same."""
        short = [self._apart.get(key, ("", ""))[0] for key in keys]
        return tuple(
            one if one and short.count(one) == 1 else ", ".join(filter(None, self._apart.get(key, ("", ""))))
            for key, one in zip(keys, short, strict=True)
        )

    def drop(self, uid: str, kind: AnnotationKind) -> None:
        """This is not read in the same words again."""
        if read := self._read.get(uid):
            read.dropped |= {kind}
            read.kinds -= {kind}

    def facts(self, entry: EntryText) -> Offer | None:
        """Who answers for an action and by when, as its sentence says; told once of the same words."""
        read = self._read.get(entry.uid)
        if read is None or read.text != entry.text or read.is_settled or entry.kind is not EntryKind.ACTION:
            return None
        read.is_settled = True
        offer = read.found.offer
        return offer if offer and (offer.owners or offer.due) else None

    def label(self, owner: OwnerRow) -> str:
        """An owner in few words."""
        if owner.person_id is not None:
            return self._names.get(("person", owner.person_id), "")
        return self._names.get(("organization", owner.organization_id or 0), "")

    def _found(self, entry: EntryText) -> Recognised:
        known, on = self._whom(), self._floor.date
        code = entry.language or self._floor.language
        found = recognise.read_entry(entry.text, known, on, code)
        label = _LABELS.get(code, "")
        if entry.kind is not EntryKind.ACTION or found.is_formal or not label:
            return found
        told = recognise.read_entry(label + entry.text, known, on, code)  # its kind says what the words need not
        facts = tuple(
            replace(span, starts=span.starts - len(label), ends=span.ends - len(label))
            for span in told.spans
            if span.kind in _FACTS and span.starts >= len(label)
        )
        others = tuple(span for span in found.spans if span.kind not in _FACTS)
        unclear = tuple(
            replace(one, starts=one.starts - len(label), ends=one.ends - len(label))
            for one in told.unclear
            if one.kind in _FACTS and one.starts >= len(label)
        )
        asked = tuple(one for one in found.unclear if one.kind not in _FACTS)
        return replace(found, spans=(*others, *facts), offer=told.offer, unclear=(*asked, *unclear))

    def _said(self, offer: Offer) -> str:
        owners = ", ".join(filter(None, map(self.label, offer.owners)))
        due = offer.due
        by = said_window(None, due.latest) or due.text if due else ""
        return " ".join((_(_ASKED[offer.kind]), " · ".join(filter(None, (owners, by))))).strip()

    def _whom(self) -> Known:
        meeting_id = self._floor.meeting_id
        if self._known is None or meeting_id != self._meeting_id:
            ask, code = self._workspace.ask, chosen().code
            self._known = ask(recognise.register, meeting_id)
            self._meeting_id = meeting_id
            people = ask(persons.every)
            self._names = {("person", one.id): one.facts.family_name for one in people}
            self._apart = {("person", one.id): (one.facts.given_name, one.organization.said(code)) for one in people}
            bodies = ask(organizations.every)
            self._names |= {("organization", one.id): one.label(code) for one in bodies}
            self._apart |= {("organization", one.id): (one.label(code), one.name(code)) for one in bodies}
        return self._known


_RECOGNISED = frozenset({
    AnnotationKind.SPEAKER, AnnotationKind.VERB, AnnotationKind.ADDRESSEE, AnnotationKind.FIGURE, *_FACTS,
})  # fmt: skip


def _offered(entry: EntryText, found: Recognised) -> Offer | None:
    """What is offered of an entry that is nothing in particular yet."""
    return found.offer if entry.kind in _OPEN and found.offer and found.offer.kind is not entry.kind else None


def words_of(entry: EntryText, kind: AnnotationKind) -> str:
    """The words of an entry that mean this."""
    return ", ".join(entry.text[one.starts : one.ends] for one in entry.spans or () if one.kind is kind)
