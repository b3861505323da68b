"""The command that reads an old paper: what it says is printed, and taken in when asked."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from secretariat import cli_common as common
from secretariat.cli_common import AsJson, Day, Language
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
MEANING = N_("Read an old memo or minutes, and show what it says.")


def memo(
    source: Source, into: Into = "", accept: Accept = False, on: Day = "", as_json: AsJson = False, code: Language = ""
) -> None:
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
        _take_in(into, proposal, source.read_bytes(), day)
    if as_json:
        print(json.dumps(as_data.of(proposal), ensure_ascii=False))
        return
    for line in _lines(proposal, spoken):
        print(line)
    if accept:
        print(_("Taken in: {name}", name=source.name))


def _take_in(location: str, proposal: "Proposal", data: bytes, day: "dt.date") -> None:
    """Take a paper in as it is, with whom the file recognises; what is open stays open."""
    from secretariat.services import questions, taking_papers

    with common.writing(location) as store:
        asked = store.query(questions.ask, proposal)
        store.execute(taking_papers.take_in, proposal, asked.decisions, data=data, on=day)


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
