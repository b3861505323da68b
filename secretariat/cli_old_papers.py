"""The command that reads an old paper: what it says is printed, and taken in when asked."""

import json
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from secretariat import cli_common as common
from secretariat.cli_common import AsJson, Day, InGroup, Language
from secretariat.cli_words import WrongWords
from secretariat.i18n import N_, _, chosen, language

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from secretariat.services.old_papers import OldItem, OldPerson, Proposal

Source = Annotated[Path, typer.Argument(metavar="SOURCE", help=N_("an old paper as DOCX, ODT, PDF, TXT or EML"))]
Into = Annotated[str, typer.Option("--into", metavar="FILE", help=N_("the file that takes it in"))]
Accept = Annotated[bool, typer.Option("--accept", help=N_("take it all in, as one step"))]

_KINDS = {
    "memo": N_("Memo or minutes"),
    "extract": N_("Extract of minutes"),
    "statement": N_("Statement"),
    "slides": N_("Slides"),
    "form": N_("Form"),
    "agenda": N_("Agenda"),
}
MEANING = N_("Read an old memo, or another paper, and show what it says.")


def memo(
    source: Source, into: Into = "", accept: Accept = False, on: Day = "", group: InGroup = "", as_json: AsJson = False,
    code: Language = "",
) -> None:  # fmt: skip
    """Print what the paper says; nothing is stored unless it is accepted."""
    from secretariat.importers.old_papers import as_data, reading

    day, spoken = common.day(on), common.known(code) or chosen().code
    if accept and not into:
        raise WrongWords(N_("Say with --into which file takes it in."))
    if into:
        from secretariat.services import taking_papers

        proposal = reading.propose(source, common.ask(into, taking_papers.known), day)
    else:
        proposal = reading.propose(source, on=day)
    if accept:
        _take_in(into, proposal, source.read_bytes(), day, group)
    if as_json:
        print(json.dumps(as_data.of(proposal), ensure_ascii=False))
        return
    for line in _lines(proposal, spoken):
        print(line)
    if accept:
        print(_("Taken in: {name}", name=source.name))


def _take_in(location: str, proposal: "Proposal", data: bytes, day: "dt.date", group: str) -> None:
    """Take a paper in as it is, with whom the file recognises; what is open stays open."""
    from secretariat.services import papers, questions, taking_other, taking_papers
    from secretariat.services.old_papers import Decisions

    command: Any = taking_papers.take_in if proposal.other is None else taking_other.take_in_other
    with common.writing(location) as store:
        chosen_group = store.query(papers.find_group, group).id if group else None
        asked = store.query(questions.ask, proposal, Decisions(group_id=chosen_group))
        store.execute(command, proposal, asked.decisions, data=data, on=day)


def _lines(proposal: "Proposal", code: str) -> "Iterator[str]":
    spoken = language(code)
    yield _(_KINDS[proposal.kind])
    for label, said in _head(proposal, code):
        if said:
            yield f"{label}\t{said}"
    for person in proposal.participants:
        yield f"{person.place.first}\t{_person(person, code)}"
    for item in proposal.items:
        yield from _item(item)
    passing = _("Said in passing")
    if proposal.other is not None:
        yield from _other(proposal.other, "")
    for candidate in proposal.candidates:
        yield f"{candidate.place.first}\t{passing}\t{candidate.text}"
    for question in proposal.questions:
        asked = spoken.say(question.sentence, **question.facts)
        yield f"{question.place.first}\t{asked}"


def _head(proposal: "Proposal", code: str) -> "list[tuple[str, str]]":
    spoken = language(code)
    date, coming = proposal.date, proposal.next_meeting
    return [
        (_("Group"), proposal.group.text if proposal.group else ""),
        (_("Number"), proposal.number.text if proposal.number else ""),
        (_("Date"), spoken.date(date.earliest) if date and date.earliest else ""),
        (_("Place"), proposal.where.text if proposal.where else ""),
        (_("Next meeting"), coming.words if coming else ""),
    ]


def _other(value: Any, name: str) -> "Iterator[str]":
    """What a paper says that is no memo: a line for each of its words, with where they stand and what they are."""
    from secretariat.services.old_kinds import FIELD_NAMES, OldContact
    from secretariat.services.old_papers import Date, Words

    told = _(FIELD_NAMES.get(name, name))
    if isinstance(value, Words):
        yield f"{value.place.first}\t{told}\t{value.text}"
    elif isinstance(value, Date):
        yield f"{value.place.first if value.place else ''}\t{told}\t{value.words}"
    elif isinstance(value, OldContact):
        reach = ", ".join(filter(None, (value.name, value.title, value.organization, value.phone, value.email)))
        yield f"{value.words.place.first}\t{told}\t{reach or value.words.text}"
    elif isinstance(value, tuple):
        for one in value:
            yield from _other(one, name)
    elif is_dataclass(value):
        for field in fields(value):
            inner = getattr(value, field.name)
            yield from _other(inner, field.name if field.name in FIELD_NAMES else name)


def _person(person: "OldPerson", code: str) -> str:
    from secretariat.services.labels import label

    spoken = language(code)
    capacity = spoken.say(label(person.capacity)) if person.capacity else ""
    parts = (person.name, person.title, person.organization, capacity, spoken.say(label(person.presence)))
    return "\t".join(filter(None, parts))


def _item(item: "OldItem") -> "Iterator[str]":
    presenters = ", ".join(one.name or one.organization for one in item.presenters)
    shown: list[Any] = [item.place.first, " ".join(filter(None, (item.number, item.title))), presenters]
    yield "\t".join(str(one) for one in shown if one)
    for entry in item.entries:
        if entry.speaker or entry.speaker_written:
            yield f"{entry.place.first}\t\t{entry.speaker or entry.speaker_written}\t{entry.kind}\t{entry.text}"
        else:
            yield f"{entry.place.first}\t\t\t{entry.kind}\t{entry.text}"
