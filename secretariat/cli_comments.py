"""The commands of comment rounds: the minutes out for comments, replies back as a proposal, what became of each."""

import contextlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from secretariat import cli_common as common
from secretariat.cli_common import AsJson, Day, File, InGroup, Language
from secretariat.cli_words import Group
from secretariat.errors import Refused, SecretariatError, Unavailable
from secretariat.i18n import N_, _, chosen, count

if TYPE_CHECKING:
    import datetime as dt

    from secretariat.services.commented import Placed, Proposal
    from secretariat.services.comments import CommentRow
    from secretariat.services.recipients import To
    from secretariat.store.store import Store

OfMeeting = Annotated[
    str, typer.Option("--meeting", metavar="NUMBER", help=N_("the meeting, as 5 or 7/2026; else the latest one held"))
]  # fmt: skip
AnswerBy = Annotated[str, typer.Option("--answer-by", metavar="DATE", help=N_("the last day to answer"))]
Folder = Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help=N_("the folder for papers and letters"))]
Message = Annotated[str, typer.Option("--message", metavar="TEXT", help=N_("what the letter says beside the usual"))]
OneEach = Annotated[bool, typer.Option("--one-each", help=N_("a letter to everybody alone, instead of one to all"))]
Replies = Annotated[list[Path], typer.Argument(metavar="REPLIES", help=N_("what came back: DOCX, EML or text"))]
Accept = Annotated[bool, typer.Option("--accept", help=N_("write the comments down; the text stays as it is"))]
Sender = Annotated[str, typer.Option("--from", metavar="NAME", help=N_("who sent the replies, if they do not tell"))]


def enter(app: typer.Typer) -> None:
    """Enter the commands."""
    group = typer.Typer(cls=Group, add_completion=False, rich_markup_mode=None)
    meaning = N_("Ask for comments on minutes, read the replies, and see what became of each comment.")
    app.add_typer(group, name="comments", cls=Group, help=meaning)
    common.enter(group, "ask", N_("Begin a comment round, and write its papers and letters into a folder."))(ask)
    common.enter(group, "read", N_("Show what replies say and where it belongs, and write it down."))(read)
    common.enter(group, "list", N_("List the comments on minutes in the order of the text."))(list_)


def ask(
    file: File, out: Folder, answer_by: AnswerBy = "", message: Message = "", one_each: OneEach = False,
    meeting: OfMeeting = "", on: Day = "", group: InGroup = "", code: Language = "",
) -> None:  # fmt: skip
    """Begin a round with everybody who usually gets the papers; its language is the one given, else the group's."""
    from secretariat import documents
    from secretariat.documents import comment_letter
    from secretariat.services import comment_rounds, comment_state, dispatches, recipients, templates

    day, last, spoken = common.day(on), common.given_day(answer_by), common.known(code)
    _make(out)
    with _writing(file) as store:
        meeting_id = store.query(_meeting, meeting, group, day)
        to: list[To] = [one for one in store.query(recipients.of_meeting, meeting_id) if one.is_usual]
        facts = comment_state.CommentFacts(answer_by=last, message=message, language=spoken)
        made = store.execute(comment_rounds.ask, meeting_id, to, facts, on=day).value
        sent = store.query(comment_rounds.paper, meeting_id, made)
        asked = store.query(dispatches.of_round, made)
        template = store.query(templates.of_paper, "comments", meeting_id=meeting_id)
    recipients_ = asked.recipients if asked else ()
    for draft in comment_letter.drafts(sent, recipients_, one_each=one_each, template=template):
        documents.save(out / draft.file_name, draft.data)
        print(draft.file_name)
    for one in recipients_:
        print("\t".join((one.label(sent.language), one.address or _(dispatches.STATES[one.state]))))


def read(
    file: File, replies: Replies, accept: Accept = False, sender: Sender = "", meeting: OfMeeting = "", on: Day = "",
    group: InGroup = "", as_json: AsJson = False, code: Language = "",
) -> None:  # fmt: skip
    """Show the proposal of each reply; one that cannot be read is told, and the others go on."""
    from secretariat.importers import reply
    from secretariat.services import placing

    day, spoken = common.day(on), common.known(code) or chosen().code
    came = list(reply.read_all(replies))
    good = [one for _path, one in came if not isinstance(one, SecretariatError)]
    meeting_id = common.ask(file, _meeting, meeting, group, day)
    who = common.ask(file, _recipient, meeting_id, sender) if sender else None
    found = iter(common.ask(file, placing.proposals, meeting_id, good, recipient_id=who))
    told = [(path, one if isinstance(one, SecretariatError) else next(found)) for path, one in came]
    taken = None
    if accept:
        taken = _take_in(file, [one for _path, one in told if not isinstance(one, SecretariatError)], day)
    if as_json:
        print(json.dumps({"replies": [_reply(*one, spoken) for one in told], "taken": taken}, ensure_ascii=False))
    else:
        for line in _lines(told, taken, spoken):
            print(line)
    if any(isinstance(one, SecretariatError) for _path, one in told):
        raise typer.Exit(1)


def list_(
    file: File, meeting: OfMeeting = "", on: Day = "", group: InGroup = "", as_json: AsJson = False, code: Language = ""
) -> None:
    """Print the comments with what became of them."""
    from secretariat.services import comments
    from secretariat.services.labels import label

    day, spoken = common.day(on), common.known(code) or chosen().code
    meeting_id = common.ask(file, _meeting, meeting, group, day)
    found: list[CommentRow] = common.ask(file, comments.of_meeting, meeting_id)
    if as_json:
        print(json.dumps([_comment(one, spoken) for one in found], ensure_ascii=False))
        return
    for one in found:
        number = f"({one.number})" if one.number else "–"
        said = " → ".join(filter(None, (one.passage, one.proposed))) if one.is_change else one.text
        told = "\t".join((number, one.by(spoken), _(label(one.state)), " ".join(said.split()), one.reason))
        print(told.rstrip())


def _take_in(file: str, proposals: "Sequence[Proposal]", day: "dt.date") -> int:
    from secretariat.services import comments

    with _writing(file) as store:
        taken: int = store.execute(comments.take_in, proposals, on=day).value
    return taken


def _meeting(session: Any, meeting: str, group: str, on: "dt.date") -> int:
    from secretariat.services import papers

    return papers.find(session, group=group, meeting=meeting, held=True, on=on)


def _recipient(session: Any, meeting_id: int, words: str) -> int:
    """The recipient of the newest round with these words in the name.

    Raises:
        Refused: there is none.
    """
    from secretariat.services import comment_state

    asked = next(iter(comment_state.of_meeting(session, meeting_id)), None)
    listed = asked.dispatch.recipients if asked and asked.dispatch else ()
    for one in listed:
        if words.casefold() in one.label(chosen().code).casefold():
            return one.id
    raise Refused("Nobody of that name was asked for comments.", field="sender")


@contextlib.contextmanager
def _writing(location: str) -> "Iterator[Store]":
    from secretariat.store.files import open_store

    with contextlib.closing(open_store(location)) as store:
        if store.unwritable is not None:
            raise store.unwritable
        yield store


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(
            "The folder {folder} cannot be written to. Choose another one.", folder=str(folder)
        ) from error


def _lines(told: "Sequence[tuple[Path, Proposal | SecretariatError]]", taken: int | None, code: str) -> Iterator[str]:
    for path, one in told:
        if isinstance(one, SecretariatError):
            yield one.said_in(chosen())
            continue
        yield path.name
        for placed in one.placed:
            number = f"({placed.number})" if placed.number else "–"
            said = placed.said
            words = f"{placed.passage} → {said.proposed}" if said.proposed is not None else said.text
            known = _("known already") if placed.is_known else ""
            yield f"  {number} {said.author}: {' '.join(words.split())}" + (f" ({known})" if known else "")
        for remark in one.remarks:
            yield f"  ! {remark.said(code)}"
    if taken is not None:
        yield count("{n} comment was written down.", "{n} comments were written down.", taken)


def _reply(path: Path, one: "Proposal | SecretariatError", code: str) -> dict[str, Any]:
    if isinstance(one, SecretariatError):
        return {"file": str(path), "error": one.said_in(chosen())}
    return {
        "file": str(path),
        "known": one.known,
        "comments": [_placed(each) for each in one.placed],
        "remarks": [each.said(code) for each in one.remarks],
    }


def _placed(one: "Placed") -> dict[str, Any]:
    said = one.said
    return {
        "paragraph": one.number,
        "placed_by": one.how.value,
        "passage": one.passage,
        "text": said.text,
        "proposed": said.proposed,
        "author": said.author,
        "on": said.on.isoformat() if said.on else None,
        "known": one.is_known,
    }


def _comment(one: "CommentRow", code: str) -> dict[str, Any]:
    return {
        "paragraph": one.number or None,
        "entry": one.now or None,
        "passage": one.passage,
        "text": one.text,
        "proposed": one.proposed,
        "by": one.by(code),
        "on": one.on.isoformat() if one.on else None,
        "state": one.state.value,
        "reason": one.reason or None,
        "settled_on": one.settled_on.isoformat() if one.settled_on else None,
    }
