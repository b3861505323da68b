"""The fields of a part of an old paper: what each is called, what was read, and what it may say instead."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from secretariat.i18n import N_, _, capitalized, chosen
from secretariat.models import Capacity, EntryKind, Presence
from secretariat.services.labels import label
from secretariat.services.old_papers import (
    Candidate,
    Correction,
    Date,
    OldEntry,
    OldItem,
    OldPerson,
    Proposal,
    Question,
    Words,
)
from secretariat.ui.old_review import Review, at, is_outcome
from secretariat.ui.old_rows import FACT_NAMES, PAPER_NAMES, said_date, said_fact

_ASSUMED = {"year": N_("the year is assumed"), "century": N_("the century is assumed"),
            "month": N_("the month is assumed")}  # fmt: skip
_KINDS = (EntryKind.ACTION, EntryKind.AGREEMENT, EntryKind.DECISION, EntryKind.STEER, EntryKind.NOTED,
          EntryKind.SUMMARY, EntryKind.SPEECH, EntryKind.DISSENT, EntryKind.BULLET, EntryKind.TEXT)  # fmt: skip
_PRESENCES = (Presence.PRESENT, Presence.REMOTE, Presence.ABSENT)

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field of a part.

    Attributes:
        path: where it stands in the proposal.
        name: what it is called.
        value: what is proposed, in words or as the value of a choice.
        read: the words of the paper it was read from.
        remark: what is assumed or doubtful about it.
        choices: values and their words; where `is_open`, other words may be typed as well.
        is_row: whether a choice is the id of a row of the file.
        is_few: whether its choices are so few that all of them are seen at once.
    """

    path: str
    name: str
    value: str
    read: str = ""
    remark: str = ""
    choices: Choices = ()
    is_open: bool = True
    is_row: bool = False
    is_few: bool = False


@dataclass(frozen=True, slots=True)
class Choosing:
    """What the file offers for fields: the names of organizations, measures by id, groups by id."""

    organizations: tuple[str, ...] = ()
    measures: Mapping[int, str] = field(default_factory=dict)
    groups: Mapping[int, str] = field(default_factory=dict)


def fields_of(review: Review, part: str, choosing: Choosing) -> list[FieldSpec]:
    """The fields of a part, in the order in which they are asked."""
    proposal = review.proposal
    found = at(proposal, part)
    made: Iterable[FieldSpec]
    if isinstance(found, OldPerson):
        made = _of_person(part, found, proposal, choosing)
    elif isinstance(found, OldItem):
        made = _of_item(part, found, choosing)
    elif isinstance(found, OldEntry):
        made = _of_entry(part, found, proposal, choosing)
    elif isinstance(found, Candidate):
        made = _of_promise(part, found.owners, found.due, choosing)
    elif isinstance(found, Correction):
        made = [FieldSpec(f"{part}.suggested", _("Instead"), found.suggested, found.written)]
    elif part == "group":
        made = [_group(proposal, choosing)]
    elif part in FACT_NAMES:
        made = [_fact(proposal, part)]
    else:
        made = _of_paper(part, found)
    return [_with_question(one, review.questions) for one in made]


def _with_question(one: FieldSpec, questions: Sequence[Question]) -> FieldSpec:
    """A field with what its question offers to choose from."""
    question = next((each for each in questions if each.field == one.path), None)
    if question is None or not question.choices:
        return one
    if not one.is_open:
        few = tuple(each for each in one.choices if each[0] in question.choices)
        return replace(one, choices=few, is_few=True) if len(few) > 1 else one
    offered = [*question.choices, *(words for _value, words in one.choices if words not in question.choices)]
    return replace(one, choices=tuple((each, each) for each in offered))


def _fact(proposal: Proposal, name: str) -> FieldSpec:
    value = getattr(proposal, name)
    read, remark = _read(value)
    return FieldSpec(name, _(FACT_NAMES[name]), said_fact(proposal, name), read, remark)


def _group(proposal: Proposal, choosing: Choosing) -> FieldSpec:
    read = proposal.group.text if proposal.group else ""
    groups = tuple((str(key), words) for key, words in choosing.groups.items())
    return FieldSpec("group", _(FACT_NAMES["group"]), "", read, "", groups, is_open=False, is_row=True)


def _read(value: Any) -> tuple[str, str]:
    """The words a value was read from, and what is doubtful about them."""
    if isinstance(value, Words):
        return value.text, ""
    if isinstance(value, Date):
        return value.words, _doubts(value)
    return "", ""


def _doubts(date: Date) -> str:
    told = [_(_ASSUMED[one]) for one in date.assumed if one in _ASSUMED]
    if date.problem == "clash":
        told.append(_("the weekday is not that of the date"))
    elif date.problem:
        told.append(_("there is no such date"))
    return ", ".join(told)


def _of_person(part: str, one: OldPerson, proposal: Proposal, choosing: Choosing) -> Iterator[FieldSpec]:
    yield FieldSpec(f"{part}.name", _("Name"), one.name, one.name)
    yield FieldSpec(f"{part}.title", _("Title"), one.title, one.title)
    bodies = {each.organization for each in proposal.participants if each.organization}
    names = [*sorted(bodies), *(name for name in choosing.organizations if name not in bodies)]
    organizations = tuple((name, name) for name in names)
    yield FieldSpec(f"{part}.organization", _("Organization"), one.organization, one.organization, "", organizations)
    yield FieldSpec(f"{part}.capacity", _("Role"), one.capacity or "", "", "", _enum(Capacity, _("not told")),
                    is_open=False)  # fmt: skip
    yield FieldSpec(f"{part}.presence", _("Presence"), one.presence, "", "", _members(_PRESENCES), is_open=False)
    for name, words in (("arrived", _("Arrived")), ("left", _("Left"))):
        if (time := getattr(one, name)) is not None:
            yield FieldSpec(f"{part}.{name}", words, chosen().clock(time))
    if one.stands_in_for:
        yield FieldSpec(f"{part}.stands_in_for", _("Stands in for"), one.stands_in_for, one.stands_in_for)


def _of_item(part: str, one: OldItem, choosing: Choosing) -> Iterator[FieldSpec]:
    yield FieldSpec(f"{part}.number", _("Number"), one.number, one.number)
    yield FieldSpec(f"{part}.title", _("Title"), one.title, one.title)
    organizations = tuple((name, name) for name in choosing.organizations)
    for number, each in enumerate(one.presenters):
        path = f"{part}.presenters.{number}"
        if each.name:
            yield FieldSpec(f"{path}.name", _("Presenter"), each.name, each.name)
        if each.organization or each.name:
            yield FieldSpec(f"{path}.organization", _("Organization"), each.organization, each.organization, "",
                            organizations)  # fmt: skip


def _of_entry(part: str, one: OldEntry, proposal: Proposal, choosing: Choosing) -> Iterator[FieldSpec]:
    kind = EntryKind.ACTION if one.action else one.kind
    yield FieldSpec(f"{part}.kind", _("Kind"), kind, "", "", _members(_KINDS), is_open=False)
    if one.speaker or one.speaker_written:
        people = tuple((each.name, each.name) for each in proposal.participants)
        read = one.speaker_written or one.speaker
        yield FieldSpec(f"{part}.speaker", _("Who speaks"), one.speaker or read, read, "", people)
    if one.clock is not None:
        yield FieldSpec(f"{part}.clock", _("Time"), chosen().clock(one.clock))
    if one.action is not None:
        yield from _of_promise(f"{part}.action", one.action.owners, one.action.due, choosing)
    elif is_outcome(one):
        yield from _of_promise(f"{part}.action", (), None, choosing)


def _of_promise(part: str, owners: tuple[str, ...], due: Date | None, choosing: Choosing) -> Iterator[FieldSpec]:
    words = ", ".join(owners)
    bodies = tuple((name, name) for name in choosing.organizations)
    yield FieldSpec(f"{part}.owners", _("Responsible"), words, words, "", bodies)
    read, remark = _read(due)
    yield FieldSpec(f"{part}.due", _("Deadline"), said_date(due) if due else "", read, remark)
    if choosing.measures:
        measures = (("", _("none")), *((str(key), name) for key, name in choosing.measures.items()))
        yield FieldSpec(f"{part}.measure", _("Measure"), "", "", "", measures, is_open=False, is_row=True)


def _of_paper(part: str, found: Any) -> Iterator[FieldSpec]:
    name = PAPER_NAMES.get(part.partition(".")[0])
    if name and isinstance(found, Words):
        yield FieldSpec(part, _(name), found.text, found.text)


def _enum(enum: type[StrEnum], nothing: str) -> Choices:
    return ("", nothing), *_members(enum)


def _members(members: Iterable[StrEnum]) -> Choices:
    return tuple((str(one.value), capitalized(_(label(one)))) for one in members)
