"""The commands of update rounds: sheets out, who has answered, answers back as a proposal."""

import contextlib
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from secretariat import cli_common as common
from secretariat.cli_common import AsJson, Day, File, InGroup, Language, OfPlan
from secretariat.cli_words import Group
from secretariat.errors import Refused, SecretariatError
from secretariat.i18n import N_, _, chosen, count

if TYPE_CHECKING:
    import datetime as dt

    from secretariat.services.answered import AnsweredSheet, Change, Proposal, Taken
    from secretariat.services.round_sheets import Sheet
    from secretariat.services.rounds import RequestRow, RoundRow
    from secretariat.store.store import Store

AnswerBy = Annotated[
    str, typer.Option("--answer-by", metavar="DATE", help=N_("the last day to answer, as 2026-01-31"))
]  # fmt: skip
Folder = Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help=N_("the folder for sheets and letters"))]
Message = Annotated[str, typer.Option("--message", metavar="TEXT", help=N_("what the letters say beside the usual"))]
Asking = Annotated[
    list[str] | None,
    typer.Option("--organization", metavar="NAME", help=N_("whom to ask; else all who answer for something open")),
]
ForMeeting = Annotated[
    str, typer.Option("--meeting", metavar="NUMBER", help=N_("the meeting that the round is for: 5 or 7/2026"))
]
Number = Annotated[int, typer.Option("--round", metavar="NUMBER", help=N_("the round; else the newest one"))]
Sheets = Annotated[list[Path], typer.Argument(metavar="SHEETS", help=N_("the workbooks that came back"))]
Accept = Annotated[bool, typer.Option("--accept", help=N_("take in what stands in no doubt, as one step"))]


def enter(app: typer.Typer) -> None:
    """Enter the commands."""
    group = typer.Typer(cls=Group, add_completion=False, rich_markup_mode=None)
    meaning = N_("Ask for updates by sheets, see who has answered, and read the answers back.")
    app.add_typer(group, name="round", cls=Group, help=meaning)
    common.enter(group, "create", N_("Begin a round, and write a sheet and a letter for each organization."))(create)
    common.enter(group, "show", N_("Tell who has answered a round, and who has not."))(show)
    common.enter(group, "receive", N_("Show what sheets that came back would change, and take it in."))(receive)


def create(
    file: File, answer_by: AnswerBy, out: Folder, on: Day = "", plan: OfPlan = "", group: InGroup = "",
    message: Message = "", organization: Asking = None, meeting: ForMeeting = "", code: Language = "",
) -> None:  # fmt: skip
    """Begin a round; its language is the one given, else the group's."""
    from secretariat import documents
    from secretariat.documents import mail, round_sheet
    from secretariat.services import papers, round_sheets, rounds

    day, last, spoken = common.day(on), common.day(answer_by), common.known(code)
    _make(out)
    with _writing(file) as store:
        plan_id, usual = store.query(_plan, group=group, plan=plan)
        asked = [store.query(papers.find_organization, name) for name in organization] if organization else None
        meeting_id = store.query(papers.find, group=group, meeting=meeting, on=day) if meeting else None
        facts = rounds.RoundFacts(answer_by=last, language=spoken or usual, message=message, meeting_id=meeting_id)
        made = store.execute(rounds.create, plan_id, facts, on=day, organization_ids=asked).value
        begun, sheets = store.query(rounds.one, made, day), store.query(round_sheets.of_round, made, day)
    requests = {one.id: one for one in begun.requests}
    print(_("Update round {number} asks {count} organizations. Answer by {day}.", number=begun.number,
            count=len(sheets), day=last))  # fmt: skip
    for sheet, workbook in round_sheet.written(sheets):
        request = requests[sheet.request_id]
        documents.save(out / sheet.file_name, workbook)
        letter = mail.draft(sheet, workbook, address=request.address, person=request.person)
        documents.save(out / mail.file_name(sheet), letter)
        print(_line(request, sheet))


def show(
    file: File, number: Number = 0, on: Day = "", plan: OfPlan = "", group: InGroup = "", as_json: AsJson = False,
    code: Language = "",
) -> None:  # fmt: skip
    """Print the requests of a round and what has become of them."""
    from secretariat.services.rounds import STATES

    day, spoken = common.day(on), common.known(code) or chosen().code
    found, meeting = common.ask(file, _round, number, group=group, plan=plan, on=day)
    if as_json:
        print(json.dumps(_as_data(found, meeting, spoken), ensure_ascii=False))
        return
    words = _("Update round {number}: answered {answered} of {asked}, answer by {day}.", number=found.number,
              answered=found.answered, asked=len(found.requests), day=found.facts.answer_by)  # fmt: skip
    print(" ".join((words, _("For meeting {number}.", number=meeting)) if meeting else (words,)))
    for one in found.requests:
        days = [one.sent_on, one.reminded_on, one.answered_on]
        last = next((chosen().date(day) for day in reversed(days) if day), "")
        who = ", ".join(filter(None, (one.person, one.address)))
        print("\t".join((one.label(spoken), _(STATES[one.state]), last, who)).rstrip())


def receive(
    file: File, sheets: Sheets, accept: Accept = False, on: Day = "", as_json: AsJson = False, code: Language = ""
) -> None:
    """Show the proposal of each sheet; a sheet that cannot be read is told, and the others go on."""
    from secretariat.importers import round_sheet
    from secretariat.services import answers

    day, spoken = common.day(on), common.known(code) or chosen().code
    read = list(round_sheet.read_all(sheets, on=day))
    good = [one for _path, one in read if not isinstance(one, SecretariatError)]
    found = common.ask(file, answers.proposals, good, on=day)
    proposals = iter(found)
    told = [(path, one if isinstance(one, SecretariatError) else next(proposals)) for path, one in read]
    taken = None
    if accept:
        right = [sheet for sheet, proposal in zip(good, found, strict=True) if not isinstance(proposal, Refused)]
        taken = _take_in(file, right, day)
    if as_json:
        print(json.dumps(_received(told, taken, spoken), ensure_ascii=False))
    else:
        for line in _lines(told, taken, spoken):
            print(line)
    if any(isinstance(one, SecretariatError) for _path, one in told):
        raise typer.Exit(1)


def _take_in(file: str, sheets: "Sequence[AnsweredSheet]", day: "dt.date") -> "Taken":
    from secretariat.services import answers

    with _writing(file) as store:
        taken: Taken = store.execute(answers.take_in, sheets, on=day).value
    return taken


@contextlib.contextmanager
def _writing(location: str) -> "Iterator[Store]":
    from secretariat.store.files import open_store

    with contextlib.closing(open_store(location)) as store:
        if store.unwritable is not None:
            raise store.unwritable
        yield store


def _make(folder: Path) -> None:
    from secretariat.errors import Unavailable

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(
            "The folder {folder} cannot be written to. Choose another one.", folder=str(folder)
        ) from error


def _plan(session: Any, *, group: str, plan: str) -> tuple[int, str]:
    from secretariat.services import groups, papers, plans

    plan_id = papers.find_plan(session, group=group, plan=plan)
    return plan_id, groups.one(session, plans.one(session, plan_id).group_id).facts.language


def _round(session: Any, number: int, *, group: str, plan: str, on: "dt.date") -> "tuple[RoundRow, str]":
    """The round, and the number of the meeting that it is for."""
    from secretariat.services import meetings, papers, rounds

    found = rounds.of_plan(session, papers.find_plan(session, group=group, plan=plan), on)
    wanted = [one for one in found if number in {0, one.number}]
    if not wanted:
        raise Refused("The plan has no such update round.", field="round")
    meeting_id = wanted[0].facts.meeting_id
    return wanted[0], meetings.one(session, meeting_id).number if meeting_id is not None else ""


def _line(request: "RequestRow", sheet: "Sheet") -> str:
    who = ", ".join(filter(None, (request.person, request.address))) or _("nobody is named")
    return "\t".join((request.label(sheet.language), sheet.file_name, who))


def _as_data(found: "RoundRow", meeting: str, code: str) -> dict[str, Any]:
    return {
        "number": found.number,
        "meeting": meeting or None,
        "asked_on": found.asked_on.isoformat(),
        "answer_by": found.facts.answer_by.isoformat(),
        "closed_on": found.closed_on.isoformat() if found.closed_on else None,
        "language": found.facts.language,
        "asked": len(found.requests),
        "answered": found.answered,
        "organizations": [
            {
                "organization": one.label(code),
                "state": one.state.value,
                "person": one.person or None,
                "address": one.address or None,
                **{name: day.isoformat() if (day := getattr(one, name)) else None
                   for name in ("sent_on", "reminded_on", "answered_on")},
            }
            for one in found.requests
        ],
    }  # fmt: skip


def _received(told: Any, taken: "Taken | None", code: str) -> dict[str, Any]:
    say: Callable[[SecretariatError], str] = lambda no: no.said_in(chosen())  # noqa: E731
    return {
        "sheets": [
            {"file": str(path), "error": say(one)}
            if isinstance(one, SecretariatError)
            else {"file": str(path), **_proposal(one, code)}
            for path, one in told
        ],
        "taken": taken.count if taken else None,
        "left": list(taken.left) if taken else None,
    }


def _proposal(found: "Proposal", code: str) -> dict[str, Any]:
    sheet = found.sheet
    return {
        "organization": found.short.said(code) or found.organization.said(code),
        "given_by": sheet.given_by or None,
        "given_on": sheet.given_on.isoformat() if sheet.given_on else None,
        "known": found.known,
        "changes": [{**_change(one, code), "told_by": list(found.tellers(one, code))} for one in found.changes],
        "remarks": [one.said(code) for one in found.remarks],
    }


def _change(one: "Change", code: str) -> dict[str, Any]:
    def fields(changes: Any) -> list[dict[str, str]]:
        return [dict(zip(("name", "old", "new"), (_(each.head), *each.said(code)), strict=True)) for each in changes]

    return {
        "key": one.key,
        "part": one.part.value,
        "number": one.number,
        "title": one.title,
        "fields": fields(one.fields),
        "meanwhile": fields(one.meanwhile),
        "usual": one.is_usual,
        "doubt": one.doubt.said(code) if one.doubt else None,
    }


def _lines(told: Any, taken: "Taken | None", code: str) -> Iterator[str]:
    for path, one in told:
        if isinstance(one, SecretariatError):
            yield one.said_in(chosen())
            continue
        body = one.short.said(code) or one.organization.said(code)
        given = ", ".join(filter(None, (one.sheet.given_by, chosen().date(one.sheet.given_on)
                                        if one.sheet.given_on else "")))  # fmt: skip
        yield _("{file}: {body} {given}", file=path.name, body=body, given=f"({given})" if given else "").rstrip()
        for change in one.changes:
            yield from _lines_of(one, change, code)
        for remark in one.remarks:
            yield f"  ! {remark.said(code)}"
        if not one.changes:
            yield "  " + _("Nothing in it is new.")
    if taken is not None:
        yield count("{n} change was taken in.", "{n} changes were taken in.", taken.count)
        if taken.left:
            yield count(
                "{n} was left for a person to decide.", "{n} were left for a person to decide.", len(taken.left)
            )


def _lines_of(found: "Proposal", change: "Change", code: str) -> Iterator[str]:
    """A change: what it is of, who told what was known and who tells the new, and each field."""
    yield f"  {change.number} {change.title}".rstrip()
    if change.before is not None:
        old, new = found.tellers(change, code)
        head = _("Told by")
        yield f"    {head}: {old} → {new}"
    for each in change.fields:
        old, new = each.said(code)
        yield f"    {_(each.head)}: {old or '–'} → {new or '–'}"
    if change.doubt:
        yield f"    ? {change.doubt.said(code)}"
