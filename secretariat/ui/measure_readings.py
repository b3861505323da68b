"""What the entries of an editor say of measures, and what they are tied to; nothing is asked where there is no plan.

Entries are read when they are left or the keys rest, as their other readings are. Nothing is tied by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from secretariat.i18n import _, chosen
from secretariat.language.measures import Index
from secretariat.models import AnnotationKind, EntryKind, Reported
from secretariat.services import mentions, organizations, persons
from secretariat.services.labels import label
from secretariat.services.mentions import NOTHING, Heard, MeasureName, Tied, Told
from secretariat.services.minutes import EntryText, Span
from secretariat.ui.chips import MEASURE, Chip
from secretariat.ui.floor import Floor
from secretariat.ui.workspace import Workspace

_PLAIN = frozenset({EntryKind.TEXT, EntryKind.BULLET})
_TELLING = frozenset({EntryKind.SPEECH, EntryKind.NOTED, EntryKind.SUMMARY})
_OPENING = frozenset({AnnotationKind.SPEAKER, AnnotationKind.VERB, AnnotationKind.ADDRESSEE})
_LONGEST = 20_000


@dataclass(slots=True)
class _Read:
    """What an entry was read as: its text and kind then, what it says of measures, and of whom it tells that."""

    text: str
    kind: EntryKind
    heard: Heard = NOTHING
    speaker: Span | None = None


class MeasureReadings:
    """What was read of measures in the entries of an editor.

    Args:
        workspace: the open file.
        floor: the meeting of the item that is shown.
    """

    def __init__(self, workspace: Workspace, floor: Floor) -> None:
        self._workspace = workspace
        self._floor = floor
        self._meeting_id: int | None = None
        self._names: dict[int, MeasureName] | None = None
        self._index = Index()
        self._items: tuple[int, ...] = ()
        self._tied: Tied | None = None
        self._read: dict[str, _Read] = {}
        self._bodies: dict[tuple[str, int], str] | None = None

    def begin(self, item_ids: Sequence[int]) -> None:
        """The entries of these items are shown."""
        self._items, self._tied = tuple(item_ids), None

    def forget_names(self) -> None:
        """Measures have changed; what was read and dropped stays so."""
        self._names = None

    def forget_bodies(self) -> None:
        """People or organizations have changed."""
        self._bodies = None

    def forget_ties(self) -> None:
        """What is tied to measures has changed, or what was told of them."""
        self._tied = None

    @property
    def names(self) -> dict[int, MeasureName]:
        """The measures that the minutes may name, by id; none where the group has no plan."""
        meeting_id = self._floor.meeting_id
        if self._names is None or meeting_id != self._meeting_id:
            found = self._workspace.ask(mentions.of_meeting, meeting_id) if meeting_id is not None else []
            if meeting_id != self._meeting_id:
                self._read.clear()
            self._names, self._meeting_id = {one.id: one for one in found}, meeting_id
            self._index = mentions.index(found)
        return self._names

    @property
    def tied(self) -> Tied:
        """What the entries that are shown are tied to."""
        if self._tied is None:
            self._tied = self._workspace.ask(mentions.of_items, self._items) if self.names and self._items else Tied()
        return self._tied

    # What is read

    def read(self, entry: EntryText, item_id: int | None, *, is_offered: bool) -> None:
        """Read an entry, which may be offered to be an outcome."""
        before = self._read.get(entry.uid)
        if not self.names or (before and (before.text, before.kind) == (entry.text, entry.kind)):
            return
        spans = [one for one in entry.spans or () if one.kind in _OPENING]
        speaker = next((one for one in spans if one.kind is AnnotationKind.SPEAKER), None)
        heard = NOTHING
        if len(entry.text) <= _LONGEST and (entry.kind not in _PLAIN or speaker or is_offered):
            code = entry.language or self._floor.language
            after = max((one.ends for one in spans), default=0)
            item = self.tied.items.get(item_id or 0, ())
            heard = mentions.read(entry.text, self._index, code, after=after, item=item)
            if not (speaker or entry.kind in _TELLING):
                heard = replace(heard, told=())
        self._read[entry.uid] = _Read(entry.text, entry.kind, heard, speaker)

    def hears(self, uid: str) -> bool:
        """Whether an entry was heard to say something of measures."""
        read = self._read.get(uid)
        return read is not None and bool(read.heard)

    def offer(self, uid: str, text: str, entry_id: int | None) -> Heard:
        """What an entry with this text says of measures that was not taken yet."""
        read = self._read.get(uid)
        if read is None or not read.heard or read.text != text:
            return NOTHING
        ties = self.tied.entries.get(entry_id or 0, ())
        told = self.tied.told.get(entry_id or 0, {}).items()
        known = self.names
        return Heard(
            tuple(key for key in read.heard.measures if key in known and key not in ties),
            tuple(
                one for one in read.heard.told
                if one.measure_id in known and (one.measure_id, one.reported) not in told
            ),
        )  # fmt: skip

    def drop(self, uid: str) -> None:
        """It is not offered any more, until its words change."""
        if read := self._read.get(uid):
            read.heard = NOTHING

    def retarget(self, uid: str, measure_id: int) -> None:
        """Another measure is meant by what the entry tells of one."""
        if read := self._read.get(uid):
            read.heard = Heard((measure_id,), tuple(replace(one, measure_id=measure_id) for one in read.heard.told[:1]))

    # In words

    def words(self, uid: str, heard: Heard) -> str:
        """What is offered, in words: the measures, or how they are said to go, by whom and when."""
        names = self.names
        if heard.told:
            told = ", ".join(f"{names[one.measure_id].short}: {how(one)}" for one in heard.told)
            who = self._who(self._read[uid].speaker)
            day = chosen().short_date(self._floor.date)
            if who:
                return _("As an update? {told}, said by {who}, {date}", told=told, who=who, date=day)
            return _("As an update? {told}, {date}", told=told, date=day)
        if len(heard.measures) == 1:
            return _("About the measure {name}?", name=names[heard.measures[0]].label)
        return _("About the measures {names}?", names=[names[key].short for key in heard.measures])

    def short(self, heard: Heard) -> str:
        """The measures of an offer in few words, beside another offer."""
        return ", ".join(self.names[key].short for key in heard.measures)

    def chips(self, entry_id: int | None) -> list[Chip]:
        """The measures that an entry is tied to, each with what was told of it."""
        if entry_id is None or not self.names:
            return []
        ties = self.tied.entries.get(entry_id, ())
        told = self.tied.told.get(entry_id, {})
        return [
            Chip(
                " · ".join(filter(None, (self.names[key].label, how(Told(key, told[key], "")) if key in told else ""))),
                _("Measure"),
                f"{MEASURE}{key}",
            )
            for key in ties
            if key in self.names
        ]

    def _who(self, speaker: Span | None) -> str:
        """The body of a speaker, or the name where there is none."""
        if speaker is None:
            return ""
        if self._bodies is None:
            ask, code = self._workspace.ask, chosen().code
            bodies = {one.id: one.label(code) for one in ask(organizations.every)}
            self._bodies = {("organization", key): name for key, name in bodies.items()}
            self._bodies |= {
                ("person", one.id): bodies.get(one.facts.organization_id or 0) or one.facts.family_name
                for one in ask(persons.every)
            }
        if speaker.person_id is not None:
            return self._bodies.get(("person", speaker.person_id), "")
        if speaker.organization_id is not None:
            return self._bodies.get(("organization", speaker.organization_id), "")
        return _("the Chair") if speaker.value else ""


def how(told: Told) -> str:
    """How a measure is said to go."""
    return _(label(Reported(told.reported))) if told.reported else _("waits")
