"""The fields of a part of an old paper: what each is called, what was read, and what it may say instead."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from secretariat.i18n import N_, _, capitalized, chosen
from secretariat.models import Capacity, EntryKind, ItemKind, Presence
from secretariat.services.labels import label
from secretariat.services.old_kinds import OldContact
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
from secretariat.ui.old_other_fields import said_field, told_fields
from secretariat.ui.old_review import Review, at, is_outcome
from secretariat.ui.old_rows import FACT_NAMES, KINDS, PAPER_NAMES, said_date, said_day, said_fact

_ASSUMED = {"year": N_("the year is assumed"), "century": N_("the century is assumed"),
            "month": N_("the month is assumed")}  # fmt: skip
_KINDS = (EntryKind.ACTION, EntryKind.AGREEMENT, EntryKind.DECISION, EntryKind.STEER, EntryKind.NOTED,
          EntryKind.SUMMARY, EntryKind.SPEECH, EntryKind.DISSENT, EntryKind.BULLET, EntryKind.TEXT)  # fmt: skip
_ANSWER = N_("Answer")
_ASKED = {"stands_in_for": N_("Stands in for"), "speaker": N_("Who speaks"), "due": N_("Deadline")}
_FEW = 4
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
        news: whether the file has it already.
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
    news: str = ""


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
        made = _of_person(part, found, review, choosing)
    elif isinstance(found, OldItem):
        made = _of_item(part, found, choosing)
    elif isinstance(found, OldEntry):
        made = _of_entry(part, found, proposal, choosing)
    elif isinstance(found, Candidate):
        made = _of_promise(part, found.owners, found.due, choosing)
    elif isinstance(found, Correction):
        made = [FieldSpec(f"{part}.suggested", _("Instead"), found.suggested, found.written)]
    elif part == "group":
        made = [_group(review, choosing)]
    elif part.startswith("other."):
        made = _of_other(part, found, review, choosing)
    elif part in FACT_NAMES:
        made = [_fact(proposal, part)]
    else:
        made = _of_paper(part, found)
    return [_with_question(one, review) for one in made]


def bare(review: Review, number: int) -> FieldSpec:
    """The field of a question about something that has none: its choices, or words as they are."""
    question = review.questions[number]
    name = _(_ASKED.get(question.field.rpartition(".")[2], _ANSWER))
    choices = tuple((one, _(KINDS.get(one, one))) for one in question.choices)
    if question.field == "kind":
        return FieldSpec("kind", _("Kind"), review.proposal.kind, "", "", choices, is_open=False)
    if _is_closed(review, question):
        return FieldSpec(question.field, name, _meant(review, question), "", "", choices, is_open=False,
                         is_few=len(choices) <= _FEW)  # fmt: skip
    return FieldSpec(question.field, name, "", "", "", choices)


def _is_closed(review: Review, question: Question) -> bool:
    """Whether the choices of a question are rows of the file, and nothing else can be answered."""
    return bool(question.choices) and all((question.field, one) in review.choices for one in question.choices)


def _meant(review: Review, question: Question) -> str:
    """The choice that was made before."""
    known = review.known.get(question.field)
    return next((one for one in question.choices if known == review.choices[question.field, one]), "")


def _with_question(one: FieldSpec, review: Review) -> FieldSpec:
    """A field with what its question offers to choose from."""
    question = next((each for each in review.questions if each.field == one.path), None)
    if question is None or not question.choices or one.path == "group":
        return one
    if not one.is_open:
        few = tuple(each for each in one.choices if each[0] in question.choices)
        return replace(one, choices=few, is_few=True) if len(few) > 1 else one
    if _is_closed(review, question):
        choices = tuple((each, _(each)) for each in question.choices)
        return replace(one, choices=choices, is_open=False, value=_meant(review, question))
    offered = [*map(said_day, question.choices), *(words for _value, words in one.choices)]
    return replace(one, choices=tuple((each, each) for each in dict.fromkeys(offered)))


def _fact(proposal: Proposal, name: str) -> FieldSpec:
    value = getattr(proposal, name)
    read, remark = _read(value)
    return FieldSpec(name, _(FACT_NAMES[name]), said_fact(proposal, name), read, remark)


def _group(review: Review, choosing: Choosing) -> FieldSpec:
    """The group: one of the file, or a new one of a name."""
    read = review.proposal.group.text if review.proposal.group else ""
    value = choosing.groups.get(review.group_id, read)
    names = dict.fromkeys((*choosing.groups.values(), *((read,) if read else ())))
    news = "" if review.group_id else _("comes in as a new group")
    return FieldSpec("group", _("Group"), value, read, "", tuple((name, name) for name in names), news=news)


def _read(value: Any) -> tuple[str, str]:
    """The words a value was read from, and what is doubtful about them."""
    if isinstance(value, Words):
        return value.text, ""
    if isinstance(value, Date):
        return value.words, _doubts(value)
    return "", ""


def _doubts(date: Date) -> str:
    told = [_(_ASSUMED[one]) for one in date.assumed if one in _ASSUMED]
    if date.problem in {"clash", "weekday"}:
        told.append(_("the weekday is not that of the date"))
    elif date.problem:
        told.append(_("there is no such date"))
    return ", ".join(told)


def _of_person(part: str, one: OldPerson, review: Review, choosing: Choosing) -> Iterator[FieldSpec]:
    is_known = bool(review.known.get(part))
    news = _("in the file already") if is_known else _("comes in as a new person")
    yield FieldSpec(f"{part}.name", _("Name"), one.name, one.name, news=news)
    yield FieldSpec(f"{part}.title", _("Title"), one.title, one.title)
    bodies = {each.organization for each in review.proposal.participants if each.organization}
    names = [*sorted(bodies), *(name for name in choosing.organizations if name not in bodies)]
    organizations = tuple((name, name) for name in names)
    body = f"{part}.organization"
    is_new = one.organization and not review.known.get(body)
    news = _("comes in as a new organization") if is_new and one.organization not in choosing.organizations else ""
    yield FieldSpec(body, _("Organization"), one.organization, one.organization, "", organizations, news=news)
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
    yield FieldSpec(f"{part}.title", _("Heading"), one.title, one.title)
    if one.minutes is not None:
        yield FieldSpec(f"{part}.minutes", _("Duration in minutes"), str(one.minutes))
    if one.handling is not None:
        yield FieldSpec(f"{part}.handling", _("Handling"), one.handling, "", "", _members(ItemKind), is_open=False)
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
        for number, more in enumerate(one.further):
            yield from _of_promise(f"{part}.further.{number}", more.owners, more.due, Choosing(choosing.organizations))
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


def _of_other(part: str, found: Any, review: Review, choosing: Choosing) -> Iterator[FieldSpec]:
    """The fields of what a paper says that is no memo; of a person whether the file has them already."""
    organizations = tuple((name, name) for name in choosing.organizations)
    for path, name, value in told_fields(part, found):
        read, remark = _read(value)
        words = said_date(value) if isinstance(value, Date) else said_field(value)
        is_body = path.endswith((".organization", ".giver", ".addressee", ".body"))
        yield FieldSpec(path, name, words, read or (words if isinstance(value, str) else ""), remark,
                        organizations if is_body else (), news=_news(path, part, found, review))  # fmt: skip


def _news(path: str, part: str, found: Any, review: Review) -> str:
    if isinstance(found, OldContact) and path.endswith(".name") and found.name:
        return _("in the file already") if review.known.get(part) else _("comes in as a new person")
    if path in {"other.giver", "other.organization"}:
        return _("in the file already") if review.known.get(path) else _("comes in as a new organization")
    return ""


def _enum(enum: type[StrEnum], nothing: str) -> Choices:
    return ("", nothing), *_members(enum)


def _members(members: Iterable[StrEnum]) -> Choices:
    return tuple((str(one.value), capitalized(_(label(one)))) for one in members)
