"""What old papers say that become no meeting: an extract, a statement, slides, a form, as rows that are only shown."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from secretariat.i18n import N_, _, chosen, count
from secretariat.services.old_kinds import (
    Handling,
    OldAnnex,
    OldContact,
    OldPair,
    OldPart,
    OldProject,
    OldPrompt,
    OldSection,
    Quoted,
)
from secretariat.services.old_papers import Date, Place, Proposal, Words
from secretariat.ui.old_rows import Row, RowGroup, said_date

_NAMES = {
    "section": N_("Section"),
    "title": N_("Heading"),
    "diary_number": N_("Registry number"),
    "organization": N_("Organization"),
    "body": N_("Body"),
    "meeting": N_("Meeting"),
    "item": N_("Item"),
    "date": N_("Date"),
    "decision": N_("Decision"),
    "proposal": N_("Proposal"),
    "grounds": N_("Grounds"),
    "presenters": N_("Presenters"),
    "contacts": N_("Contacts"),
    "attachments": N_("Annexes"),
    "appeal": N_("Appeal"),
    "others": N_("Other parts"),
    "history": N_("Handled before"),
    "statements": N_("Statements quoted"),
    "giver": N_("Given by"),
    "addressee": N_("Given to"),
    "reference": N_("Reference"),
    "signed_at": N_("Signed at"),
    "signed_by": N_("Signed by"),
    "note": N_("Note of signing"),
    "parts": N_("Text"),
    "signers": N_("Signers"),
    "distribution": N_("Distribution"),
    "for_information": N_("For information"),
    "points": N_("Points"),
    "projects": N_("Projects"),
    "next_steps": N_("Next steps"),
    "paper": N_("Paper"),
    "instruction": N_("Instruction"),
    "sections": N_("Sections"),
}
_Said = tuple[str, str, Place | None]


def groups_of_other(proposal: Proposal) -> list[RowGroup]:
    """What a paper of another kind says: its single facts first, then each of its lists."""
    found = proposal.other
    if found is None:
        return []
    facts: list[Row] = []
    lists: list[RowGroup] = []
    for one in fields(found):
        value, name = getattr(found, one.name), _(_NAMES.get(one.name, N_("Text")))
        is_list = isinstance(value, tuple)
        rows = [Row(f"other.{one.name}.{number}", words, note or ("" if is_list else name), place)
                for number, (words, note, place) in enumerate(_said(value)) if words]  # fmt: skip
        if is_list and rows:
            note = count("{n} row", "{n} rows", len(rows))
            lists.append(RowGroup(f"other.{one.name}", name, note, tuple(rows), is_named=True))
        else:
            facts += rows
    known = count("{n} row", "{n} rows", len(facts))
    return [*([RowGroup("other", _("Facts"), known, tuple(facts), is_named=True)] if facts else []), *lists]


def _said(value: Any) -> Iterator[_Said]:
    """The rows of a value: words, what kind of row, and where."""
    if isinstance(value, tuple):
        for one in value:
            yield from _said(one)
    elif isinstance(value, Words):
        yield value.text, "", value.place
    elif isinstance(value, Date):
        yield said_date(value), "", value.place
    elif isinstance(value, dt.datetime):
        yield chosen().show(value), "", None
    elif value is not None:
        yield from _said_of(value)


def _said_of(value: Any) -> Iterator[_Said]:
    if isinstance(value, OldContact):
        yield value.words.text, "", value.words.place
    elif isinstance(value, OldAnnex | OldPrompt):
        yield f"{value.number} {value.words.text}".strip(), "", value.words.place
    elif isinstance(value, Handling):
        parts = (value.body, value.section, value.outcome)
        words = [one.text for one in parts if one is not None]
        day = said_date(value.date) if value.date else ""
        yield " · ".join(filter(None, (day, *words))), "", _place(*parts, value.date)
    elif isinstance(value, OldPart):
        yield from _under(value.heading, value.paragraphs)
    elif isinstance(value, Quoted):
        yield from _under(value.giver, (*value.lead, *value.parts))
    elif isinstance(value, OldPair):
        yield (f"{_joined(value.problem)} → {_joined(value.solution)}", _("problem and solution"),
               _place(*value.problem, *value.solution))  # fmt: skip
    elif isinstance(value, OldProject):
        yield from _under(value.title, (value.period, *value.pairs, *value.points))
    elif isinstance(value, OldSection):
        yield from _under(value.title, ())
        prompts = (*((one, _("field")) for one in value.fields), *((one, _("question")) for one in value.questions))
        yield from ((words, note, place) for one, note in prompts for words, _note, place in _said(one))
        yield from _said((*value.signing, *value.notes))


def _under(heading: Words | None, rows: Iterable[Any]) -> Iterator[_Said]:
    if heading is not None:
        yield heading.text, _("Heading"), heading.place
    yield from _said(tuple(rows))


def _joined(words: Iterable[Words]) -> str:
    return " ".join(one.text for one in words)


def _place(*parts: Any) -> Place | None:
    """From the first to the last line of parts that stand together."""
    places = [one.place for one in parts if one is not None and one.place is not None]
    if not places:
        return None
    return Place(min(one.first for one in places), max(one.last for one in places))
