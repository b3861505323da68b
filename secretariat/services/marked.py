"""Earlier papers under the marks of secrecy that stand now: whoever asks for one may be the first reason to mark it."""

from collections.abc import Mapping
from dataclasses import replace

from secretariat.services.minutes import EntryRow
from secretariat.services.papers import MeetingPaper
from secretariat.services.secrecy import SecrecyRow


def as_now(kept: MeetingPaper, now: MeetingPaper) -> MeetingPaper:
    """A paper as it was kept, with what was marked secret since then beside what was secret already.

    An entry whose words have changed since is secret as a whole where a passage of it is now; so is one that stands in
    a secret item now.
    """
    items = {item.uid: now.secrecy_of(item.id) for item in now.items}
    annexes = {one.uid: one.secrecy for one in now.attachments}
    entries = {row.uid: row for rows in now.entries.values() for row in rows}
    above = {row.uid: now.secrecy_of(row.item_id) for row in entries.values()}
    if kept.group.facts.decides:
        from secretariat.services import deciding_papers

        if isinstance(kept, deciding_papers.DecidingPaper):
            kept = deciding_papers.as_now(kept, now)
    return replace(
        kept,
        items=tuple(replace(item, secrecy=item.secrecy or items.get(item.uid)) for item in kept.items),
        attachments=tuple(replace(one, secrecy=one.secrecy or annexes.get(one.uid)) for one in kept.attachments),
        entries={key: [_entry(row, entries, above) for row in rows] for key, rows in kept.entries.items()},
    )


def _entry(row: EntryRow, entries: Mapping[str, EntryRow], above: Mapping[str, SecrecyRow | None]) -> EntryRow:
    now = entries.get(row.uid)
    if now is None:
        return row
    why = row.secrecy or now.secrecy or above[row.uid]
    if now.text != row.text:
        return replace(row, secrecy=why or now.ground)
    added = tuple(span for span in now.passages if span not in row.spans)
    return replace(row, secrecy=why, spans=(*row.spans, *added))
