"""An extract that is laid out as the memo it is of, such as those the product prints: its item is read as a memo's."""

import datetime as dt
from dataclasses import replace

from secretariat.importers.old_papers.extract import questions
from secretariat.importers.old_papers.sheet import Sheet
from secretariat.importers.old_papers.structure import read_memo
from secretariat.language.patterns import pattern
from secretariat.models import EntryKind
from secretariat.services.old_kinds import Extract, OldContact, OldPart
from secretariat.services.old_papers import Known, Place, Proposal, Words

_CONCLUSIONS = (EntryKind.DECISION, EntryKind.AGREEMENT, EntryKind.STEER)
_OMITTED = r".{0,60}[-–—][ \u00a0][-–—]\s*"


def read(sheet: Sheet, found: Extract, known: Known, on: dt.date) -> Proposal:
    """The memo that it is of, as far as it stands there; what its item concludes is the decision of the extract."""
    kept = tuple(one for one in sheet.paragraphs if not pattern(_OMITTED).fullmatch(one.text))
    memo = read_memo(sheet.source, kept, known, on)
    told = _of_memo(found, memo)
    return replace(memo, candidates=(), questions=questions(told), other=told)


def _of_memo(found: Extract, memo: Proposal) -> Extract:
    """The same with what a memo's rules read: the first item, its presenters and what it concludes."""
    item = next((one for one in memo.items if one.entries or one.number), None)
    if item is None:
        return found
    at = Place(item.place.first, item.place.first)
    outcomes = tuple(Words(one.text, one.place) for one in item.entries if one.kind in _CONCLUSIONS)
    return replace(
        found,
        section=Words(item.number, at) if item.number else found.section,
        title=Words(item.title, item.place),
        body=memo.group or found.body,
        meeting=memo.number or found.meeting,
        date=memo.date or found.date,
        diary_number=memo.registry_number or found.diary_number,
        presenters=tuple(
            OldContact(Words(one.name or one.organization, one.place), one.name, organization=one.organization)
            for one in item.presenters
        ),
        decision=outcomes,
        grounds=(OldPart(None, tuple(Words(one.text, one.place) for one in item.entries)),),
    )
