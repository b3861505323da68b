"""The commands of finished minutes: approved and kept, their versions, and whether a paper is the one that is kept."""

import hashlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from secretariat import cli_common as common
from secretariat.cli_common import AsJson, Day, File, InGroup, Language
from secretariat.cli_words import Group
from secretariat.errors import Refused, Unavailable
from secretariat.i18n import N_, _, chosen, language

if TYPE_CHECKING:
    import datetime as dt

    from secretariat.services.meetings import MeetingRow

OfMeeting = Annotated[
    str, typer.Option("--meeting", metavar="NUMBER", help=N_("the meeting, as 5 or 7/2026; else the latest one held"))
]  # fmt: skip
Paper = Annotated[Path, typer.Argument(metavar="PAPER", help=N_("the PDF that somebody has"))]
Certificate = Annotated[
    Path, typer.Option("--certificate", metavar="P12", help=N_("the certificate with its private key, a PKCS#12 file"))
]
_PAPER = "minutes"


def enter(app: typer.Typer) -> None:
    """Enter the commands."""
    group = typer.Typer(cls=Group, add_completion=False, rich_markup_mode=None)
    meaning = N_("Approve and sign minutes, list their versions, and tell whether a paper is the one approved.")
    app.add_typer(group, name="minutes", cls=Group, help=meaning)
    common.enter(group, "approve", N_("Approve minutes, and keep their PDF as it is."))(approve)
    common.enter(group, "sign", N_("Sign the kept PDF of approved minutes, and keep the signed copy."))(sign)
    common.enter(group, "versions", N_("List the versions and the kept papers of minutes."))(versions)
    common.enter(group, "verify", N_("Tell whether a paper is one that is kept, byte by byte."))(verify)


def approve(file: File, meeting: OfMeeting = "", on: Day = "", group: InGroup = "", code: Language = "") -> None:
    """Approve on the day given, else today; the PDF is made when that is on the disk, and kept."""
    from secretariat.documents import Asked, file_name, kind_of, write
    from secretariat.documents.blocks import Audience
    from secretariat.services import approvals, kept

    day, spoken = common.day(on), common.known(code)
    with common.writing(file) as store:
        row = store.query(_meeting, meeting, group, day)
        store.execute(approvals.approve, row.id, on=day)
        content = store.query(kind_of(_PAPER).question, Asked(meeting_id=row.id))
        made = kind_of(_PAPER).build(content, language(spoken or content.language))
        facts = kept.PaperFacts(_PAPER, "pdf", Audience.INTERNAL, file_name(made, ".pdf"))
        store.execute(kept.keep, row.id, facts, write(made, "pdf").data, at=common.now())
    print(_("Approved and kept: {file}", file=facts.file_name))


def sign(
    file: File,
    certificate: Certificate,
    meeting: OfMeeting = "",
    on: Day = "",
    group: InGroup = "",
    code: Language = "",
) -> None:
    """Ask for the password without showing it, or read it from standard input, and sign."""
    from secretariat.documents import signature
    from secretariat.services import kept

    common.known(code)
    holds, at = _read(certificate), common.now()
    with common.writing(file) as store:
        row = store.query(_meeting, meeting, group, common.day(on))
        paper = store.query(kept.signable, row.id)
        if paper is None:
            raise Refused("No PDF of these minutes is kept. Approve them first: their PDF is kept then.")
        name, data = store.query(kept.content, paper.id)
        made = signature.sign(data, holds, _password(), at=at)
        name = _("{name} (signed)", name=name.removesuffix(".pdf")) + ".pdf"
        store.execute(kept.keep_signed, paper.id, made.data, file_name=name, at=at)
    print(_("Signed by {name} and kept: {file}", name=made.by, file=name))


def _password() -> str:
    """What opens the certificate: typed unseen, or the first line of standard input."""
    import getpass

    return (
        getpass.getpass(_("Password of the certificate: ")) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    )


def versions(
    file: File, meeting: OfMeeting = "", on: Day = "", group: InGroup = "", as_json: AsJson = False, code: Language = ""
) -> None:
    """Print what is kept of the minutes: the versions, then the papers with their SHA-256."""
    from secretariat.services import kept
    from secretariat.services import versions as service
    from secretariat.services.labels import label

    common.known(code)
    row = common.ask(file, _meeting, meeting, group, common.day(on))
    rows, papers = common.ask(file, service.of_meeting, row.id), common.ask(file, kept.of_meeting, row.id)
    if as_json:
        told = {
            "versions": [
                {"number": one.number, "kind": one.kind.value, "on": one.on.isoformat(), "note": one.note or None}
                for one in rows
            ],
            "papers": [
                {
                    "file": one.facts.file_name,
                    "made_at": one.made_at,
                    "size": one.size,
                    "sha256": one.digest,
                    "signed": one.is_signed,
                }
                for one in papers
            ],
        }
        print(json.dumps(told, ensure_ascii=False))
        return
    for one in rows:
        print("\t".join((str(one.number), _(label(one.kind)), chosen().date(one.on), one.note)).rstrip())
    for paper in papers:
        print(f"{paper.digest}  {paper.facts.file_name}")


def verify(file: File, paper: Paper, code: Language = "") -> None:
    """Say which meeting's approved paper it is, and whether that still stands; end with 1 when it is none."""
    from secretariat.services import kept

    spoken = common.known(code) or chosen().code
    digest = hashlib.sha256(_read(paper)).hexdigest()
    found = common.ask(file, kept.recognise, digest)
    if found is None:
        raise Refused("{file} is none of the papers that are kept: not a byte of those may differ.", file=paper.name)
    facts = {"number": found.number, "date": found.date, "group": found.group.said(spoken)}
    print(_("This is the approved paper of meeting {number} on {date}, {group}.", **facts))
    if not found.is_current:
        print(_("It was reopened later, so another text holds now or will."))
        raise typer.Exit(1)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unavailable("{file} cannot be read ({reason}). Check its name and that you may read it.",
                          file=path.name, reason=error.strerror or "") from error  # fmt: skip


def _meeting(session: Any, meeting: str, group: str, on: "dt.date") -> "MeetingRow":
    from secretariat.services import meetings, papers

    return meetings.one(session, papers.find(session, group=group, meeting=meeting, held=True, on=on))
