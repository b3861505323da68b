"""What old papers say that are no memos: an extract, a statement, slides or a form, as rows in groups."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from secretariat.i18n import N_, _, chosen, count
from secretariat.services.old_kinds import (
    FIELD_NAMES as NAMES,
)
from secretariat.services.old_kinds import (
    Extract,
    Form,
    Handling,
    OldAnnex,
    OldContact,
    OldPair,
    OldPart,
    OldProject,
    OldPrompt,
    OldSection,
    Quoted,
    Slides,
    Statement,
)
from secretariat.services.old_papers import Date, Place, Proposal, Words
from secretariat.ui.old_rows import FACT_NAMES, Row, RowGroup, said_date

_PROMPTS = (("fields", N_("field")), ("questions", N_("question")), ("signing", N_("place to sign")))


def groups_of_other(proposal: Proposal, group: str = "") -> list[RowGroup]:
    """What a paper of another kind says: its single facts first, then each of its lists, each project by itself.

    Args:
        proposal: the paper.
        group: the name of the group that it goes to; without one the group is no row.
    """
    found = proposal.other
    if found is None:
        return []
    facts = [Row("group", group, _("Group"), None)] if group else []
    lists: list[RowGroup] = []
    day = proposal.document_date
    if isinstance(found, Slides) and day is not None:
        place = day.place or proposal.places.get("document_date")
        name = FACT_NAMES["document_date"]
        facts.append(Row("document_date", said_date(day), _(name), place))
    for one in fields(found):
        value, path = getattr(found, one.name), f"other.{one.name}"
        name = _(NAMES.get(one.name, N_("Text")))
        if one.name == "projects":
            lists += [_project(f"{path}.{number}", project) for number, project in enumerate(value)]
        elif isinstance(value, tuple):
            rows = tuple(_rows(path, value))
            if rows:
                lists.append(RowGroup(path, name, _counted(value, rows), rows, is_named=True))
        elif value is not None:
            note = getattr(found, "note", None) if isinstance(value, dt.datetime) else None
            told = note or (value.words if isinstance(value, OldContact) else value)
            facts += [Row(path, said_value(value), name, getattr(told, "place", None))]
    known = count("{n} row", "{n} rows", len(facts))
    return [*([RowGroup("other", _("Facts"), known, tuple(facts), is_named=True)] if facts else []), *lists]


def about_other(proposal: Proposal) -> str:
    """Which paper of its kind it is, in a few words."""
    found = proposal.other
    told: tuple[Words | None, ...] = ()
    if isinstance(found, Extract):
        told = (found.body, found.section, found.title)
    elif isinstance(found, Statement):
        told = (found.giver, found.title)
    elif isinstance(found, Slides | Form):
        told = (found.title,)
    return " · ".join(one.text for one in told if one)


def said_value(value: Words | Date | dt.datetime | OldContact) -> str:
    """What a single fact says."""
    if isinstance(value, OldContact):
        return said_contact(value)
    if isinstance(value, Date):
        return said_date(value)
    return value.text if isinstance(value, Words) else chosen().show(value)


def said_contact(one: OldContact) -> str:
    """A person with office, body and how to reach them."""
    parts = (one.name, one.title, one.organization, one.phone, one.email)
    return ", ".join(filter(None, parts)) or one.words.text


def _counted(value: tuple[Any, ...], rows: tuple[Row, ...]) -> str:
    """How many rows a list has; of a form how many sections, fields and questions."""
    if not all(isinstance(one, OldSection) for one in value):
        return count("{n} row", "{n} rows", len(rows))
    asked, told = (sum(len(getattr(one, name)) for one in value) for name in ("questions", "fields"))
    return ", ".join((
        count("{n} section", "{n} sections", len(value)), count("{n} field", "{n} fields", told),
        count("{n} question", "{n} questions", asked),
    ))  # fmt: skip


def _project(path: str, one: OldProject) -> RowGroup:
    rows = [Row(path, one.title.text, _("Project"), one.title.place)]
    if one.period is not None:
        rows.append(Row(f"{path}.period", said_date(one.period), _("Period"), one.period.place))
    rows += [*_rows(f"{path}.pairs", one.pairs), *_rows(f"{path}.points", one.points)]
    name = _("Project: {title}", title=one.title.text)
    return RowGroup(path, name, count("{n} row", "{n} rows", len(rows)), tuple(rows), is_named=True)


def _rows(path: str, value: Iterable[Any]) -> Iterator[Row]:
    """The rows of a list."""
    for number, one in enumerate(value):
        yield from _of(f"{path}.{number}", one)


def _of(path: str, one: Any) -> Iterator[Row]:
    if isinstance(one, Words):
        yield Row(path, one.text, "", one.place)
    elif isinstance(one, OldContact):
        yield Row(path, said_contact(one), "", one.words.place)
    elif isinstance(one, OldAnnex):
        yield Row(path, f"{one.number} {one.words.text}".strip(), "", one.words.place)
    elif isinstance(one, Handling):
        yield from _handling(path, one)
    elif isinstance(one, OldPart):
        yield from _part(path, one)
    elif isinstance(one, Quoted):
        yield from _quoted(path, one)
    elif isinstance(one, OldPair):
        words = f"{_joined(one.problem)} → {_joined(one.solution)}"
        yield Row(path, words, _("problem and solution"), _place(*one.problem, *one.solution))
    elif isinstance(one, OldSection):
        yield from _section(path, one)


def _handling(path: str, one: Handling) -> Iterator[Row]:
    parts = (one.body, one.section, one.outcome)
    day = said_date(one.date) if one.date else ""
    words = " · ".join(filter(None, (day, *(part.text for part in parts if part is not None))))
    yield Row(path, words, "", (one.outcome or one.body or one.section or Words("", Place(0, 0))).place)
    for number, expert in enumerate(one.experts):
        yield Row(f"{path}.experts.{number}", said_contact(expert), _("expert"), expert.words.place)
    for number, note in enumerate(one.notes):
        yield Row(f"{path}.notes.{number}", note.text, _("remark"), note.place)


def _part(path: str, one: OldPart) -> Iterator[Row]:
    if one.heading is not None:
        yield Row(f"{path}.heading", one.heading.text, _("Heading"), one.heading.place)
    yield from _rows(f"{path}.paragraphs", one.paragraphs)


def _quoted(path: str, one: Quoted) -> Iterator[Row]:
    lead = one.lead[0].place if one.lead else None
    yield Row(path, one.giver.text if one.giver else _("Statement"), _("statement"), lead)
    yield from _rows(f"{path}.lead", one.lead)
    yield from _rows(f"{path}.parts", one.parts)


def _section(path: str, one: OldSection) -> Iterator[Row]:
    title = one.title
    yield Row(path, title.text if title else _("Without a heading"), _("Heading"), title.place if title else None)
    for name, note in _PROMPTS:
        for number, prompt in enumerate(getattr(one, name)):
            yield from _prompt(f"{path}.{name}.{number}", prompt, _(note))
    for number, words in enumerate(one.notes):
        yield Row(f"{path}.notes.{number}", words.text, _("hint"), words.place)


def _prompt(path: str, one: OldPrompt, note: str) -> Iterator[Row]:
    answer = _joined(one.answer)
    note = _("{kind}, filled in: {answer}", kind=note, answer=answer) if answer else note
    yield Row(path, f"{one.number} {one.words.text}".strip(), note, one.words.place)


def _joined(words: Iterable[Words]) -> str:
    return " ".join(one.text for one in words)


def _place(*parts: Any) -> Place | None:
    """From the first to the last line of parts that stand together."""
    places = [one.place for one in parts if one is not None and one.place is not None]
    if not places:
        return None
    return Place(min(one.first for one in places), max(one.last for one in places))
