"""What the papers of a meeting are made of, as plain data."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from secretariat.services import actions, agenda, attachments, attendance, groups, meetings, minutes, secrecy
from secretariat.services.recipients import To
from secretariat.services.signatures import SignatureRow


@dataclass(frozen=True, slots=True)
class Seal:
    """The head of the journal's chain at the approval, and when that was (local time)."""

    digest: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Correction:
    """What approved minutes say of a later correction: its day and why it was made."""

    on: dt.date
    note: str


@dataclass(frozen=True, slots=True)
class MeetingPaper:
    """A meeting with its group, agenda, participants, entries, actions, attachments, who signs and who else gets it.

    `numbers` are those of the register, by the uid of the entry; `sections` those of a group that decides, by item. The
    paper of such a group is a `deciding_papers.DecidingPaper`.
    """

    group: groups.GroupRow
    meeting: meetings.MeetingRow
    items: tuple[agenda.ItemRow, ...]
    participants: tuple[attendance.ParticipantRow, ...]
    entries: Mapping[int, Sequence[minutes.EntryRow]]
    attachments: tuple[attachments.AttachmentRow, ...]
    seal: Seal | None = None
    uid: str = ""
    corrections: tuple[Correction, ...] = ()
    signatures: tuple[SignatureRow, ...] = ()
    recipients: tuple[To, ...] = ()
    numbers: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[int, str] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The code of the group's language."""
        return self.group.facts.language

    def number_of(self, item: agenda.ItemRow) -> str:
        """The number under which an item stands in its papers: its section where it has one."""
        return self.sections.get(item.id, item.number)

    def secrecy_of(self, item_id: int | None) -> secrecy.SecrecyRow | None:
        """Why an item is secret: by itself, or because the item it stands under is."""
        items = {item.id: item for item in self.items}
        item = items.get(item_id or 0)
        while item is not None and item.secrecy is None:
            item = items.get(item.parent_id or 0)
        return item.secrecy if item is not None else None

    @property
    def actions(self) -> list[tuple[actions.ActionRow, str]]:
        """The actions the meeting gave, by their number, each with the number of its item."""
        numbers = {item.id: item.number for item in self.items}
        given = [row.action for entries in self.entries.values() for row in entries if row.action]
        return [(row, numbers.get(row.item_id, "")) for row in sorted(given, key=lambda row: row.number)]
