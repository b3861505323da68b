"""Meetings made up by chance, as they are held: who was there, what stood on the agenda, what was said and given to do.

Their words are those of the sample, joined anew: running text in the language of the group, of any length.
"""

import datetime as dt
import re
from dataclasses import replace

from hypothesis import strategies as st

from secretariat.models import Capacity, EntryKind, ItemState, MinutesKind, Precision, Presence, Qualifier
from secretariat.services.actions import ActionRow, Due, OwnerRow
from secretariat.services.agenda import ItemRow, PresenterRow, letters
from secretariat.services.attendance import ParticipantRow, Stay
from secretariat.services.minutes import EntryRow
from secretariat.services.papers import MeetingPaper
from tests.documents.papers import LANGUAGES, sample

DUES = {
    "fi": ("30.11.2026 mennessä", "joulukuun loppuun mennessä", "seuraavaan kokoukseen mennessä", "viikolla 49"),
    "sv": ("senast 30.11.2026", "före utgången av december", "till nästa möte", "vecka 49"),
    "en": ("by 30 November 2026", "by the end of December", "by the next meeting", "in week 49"),
}
_DAY = dt.date(2026, 12, 31)
_STOP = re.compile(r"(?<=[.?])\s+(?=[A-ZÅÄÖ])")
_KINDS = tuple(EntryKind)
_PLAIN = (EntryKind.TEXT, EntryKind.SPEECH, EntryKind.BULLET)
_CLOCKS = (None, None, None, dt.time(13, 20), dt.time(14))


def _sentences(code: str, *, plain: bool) -> tuple[str, ...]:
    """What was said in the sample's meetings, sentence by sentence: what concludes something, or what is but said."""
    said = [row.text for paper in sample(code).values() for rows in paper.entries.values() for row in rows
            if not row.language and (row.kind in _PLAIN) is plain]  # fmt: skip
    return tuple(dict.fromkeys(part for text in said for part in _STOP.split(text) if len(part) > 20))


def _titles(code: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.title for paper in sample(code).values() for item in paper.items))


@st.composite
def _participants(draw: st.DrawFn, paper: MeetingPaper, numbers: list[str]) -> tuple[ParticipantRow, ...]:
    """The same persons, some of them away, come late, gone early, or there for some items."""
    rows = []
    for row in paper.participants:
        if row.person is None or (row.capacity is not Capacity.CHAIR and draw(st.integers(0, 5)) == 0):
            continue
        presence = draw(st.sampled_from((Presence.PRESENT, Presence.PRESENT, Presence.REMOTE, Presence.ABSENT)))
        stays: tuple[Stay, ...] = (Stay(1),)
        if row.is_expert and draw(st.booleans()):
            few = draw(st.lists(st.sampled_from(numbers), min_size=1, max_size=3, unique=True))
            stays = tuple(Stay(place, item_id=place, item_number=number) for place, number in enumerate(few, 1))
        elif presence is not Presence.ABSENT:
            arrived, left = draw(st.sampled_from(_CLOCKS)), draw(st.sampled_from((None, None, dt.time(14, 30))))
            stays = (Stay(1, arrived, left),)
        rows.append(replace(row, presence=presence, stays=stays))
    return tuple(rows)


@st.composite
def _items(draw: st.DrawFn, paper: MeetingPaper, code: str) -> tuple[ItemRow, ...]:
    """An agenda with sub-items, each with a title of its own."""
    titles = draw(st.lists(st.sampled_from(_titles(code)), min_size=1, max_size=9, unique=True))
    presenters = [one for item in paper.items for one in item.presenters]
    items: list[ItemRow] = []
    above, number, below = 0, 0, 0
    for key, title in enumerate(titles, 1):
        is_sub = bool(above) and draw(st.integers(0, 3)) == 0
        number, below = (number, below + 1) if is_sub else (number + 1, 0)
        above = above if is_sub else key
        named: list[PresenterRow] = draw(
            st.lists(st.sampled_from(presenters), max_size=2, unique_by=lambda one: one.id)
        )
        items.append(ItemRow(
            key, f"{number}{letters(below - 1)}" if is_sub else str(number), title, paper.items[0].kind, None,
            above if is_sub else None, tuple(named),
            state=draw(st.sampled_from((ItemState.HANDLED, ItemState.HANDLED, ItemState.OPEN, ItemState.POSTPONED))),
        ))  # fmt: skip
    return tuple(items)


@st.composite
def _owners(draw: st.DrawFn, people: tuple[ParticipantRow, ...]) -> tuple[OwnerRow, ...]:
    """Organizations that answer for something, the first of them perhaps with a person."""
    seated = [row for row in people if row.person and row.label("fi")]
    rows = draw(st.lists(st.sampled_from(seated), max_size=3, unique_by=lambda row: row.label("fi")))
    owners = [OwnerRow(place, None, row.organization, row.short) for place, row in enumerate(rows, 1)]
    if owners and draw(st.booleans()) and rows[0].person:
        owners[0] = replace(owners[0], person_id=rows[0].person.id, family_name=rows[0].person.facts.family_name)
    return tuple(owners)


@st.composite
def _entries(
    draw: st.DrawFn, paper: MeetingPaper, item: ItemRow, code: str, told: set[str], numbers: list[int]
) -> list[EntryRow]:
    """What was said in an item; nothing is said twice in the same words (what a paper has twice is read once)."""
    rows = []
    kinds = st.sampled_from(_KINDS)
    for place in range(draw(st.integers(0, 6))):
        kind = draw(kinds)
        sentences = st.sampled_from(_sentences(code, plain=kind in _PLAIN))
        text = " ".join(draw(st.lists(sentences, min_size=1, max_size=9 if kind is not EntryKind.BULLET else 1)))
        if text in told:
            continue
        told.add(text)
        row = EntryRow(item.id * 100 + place, f"uid-{item.id}-{place}", item.id, kind, text)
        if kind is EntryKind.ACTION:
            numbers.append(row.id)
            words = draw(st.sampled_from(("", *DUES[code])))
            due = Due(words, None, _DAY, Precision.DAY, Qualifier.BY) if words else Due()
            row = replace(row, action=ActionRow(
                len(numbers), row.id, item.id, paper.meeting.id, paper.meeting.number, len(numbers), text,
                paper.actions[0][0].state, due, latest=due.latest, owners=draw(_owners(paper.participants)),
            ))  # fmt: skip
        rows.append(row)
    return rows


@st.composite
def held(draw: st.DrawFn) -> tuple[MeetingPaper, str]:
    """The paper of such a meeting, and the language of its group."""
    code = draw(st.sampled_from(LANGUAGES))
    paper = sample(code)[draw(st.sampled_from(("minutes", "approved")))]
    items = draw(_items(paper, code))
    paper = replace(paper, participants=draw(_participants(paper, [item.number for item in items])))
    told: set[str] = set()
    numbers: list[int] = []
    entries = {item.id: draw(_entries(paper, item, code, told, numbers)) for item in items}
    group = replace(paper.group, facts=replace(paper.group.facts, minutes_kind=draw(st.sampled_from(MinutesKind))))
    return replace(paper, group=group, items=items, entries=entries), code
