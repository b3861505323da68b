"""The commands that make documents, and the one that lists them."""

import json
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from secretariat import cli_common as common
from secretariat.cli_common import AsJson, Day, File, InGroup, Language, OfPlan, Out, Whom
from secretariat.cli_words import WrongWords
from secretariat.i18n import N_, _, language

if TYPE_CHECKING:
    import datetime as dt

    from secretariat.documents import Asked, Kind
    from secretariat.documents.blocks import Document

_INTERNAL = "internal"
_ABOUT = ("handling", "matter", "statement", "statement_request", "project", "form", "template")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What was written on the line, to be found in the file."""

    on: "dt.date"
    since: "dt.date | None"
    group: str
    meeting: str
    plan: str
    organization: str
    items: tuple[str, ...] = ()
    about: str = ""
    section: str = ""
    valid_on: "dt.date | None" = None


def enter(app: typer.Typer) -> None:
    """Enter the commands."""
    common.enter(app, "documents", N_("List the documents the product can make."))(documents)
    meaning = N_(
        "Make a document. What is not given is chosen: the latest meeting, the first plan, today, the group's language."
    )
    common.enter(app, "document", meaning)(document)


def documents(as_json: AsJson = False, code: Language = "") -> None:
    """List what `document` takes."""
    from secretariat.documents import registered

    common.known(code)
    rows = [
        {"name": kind.name, "title": _(kind.title), "formats": list(kind.formats), "asks": list(kind.asks)}
        for kind in registered().values()
    ]
    if as_json:
        print(json.dumps(rows, ensure_ascii=False))
    else:
        for row in rows:
            print(f"{row['name']:<19} {row['title']} ({', '.join(row['formats'])})")


def document(
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("what to make; “documents” lists them"))],
    file: File,
    out: Out,
    meeting: Annotated[str, typer.Option(metavar="NUMBER", help=N_("the meeting as it is printed: 5 or 7/2026"))] = "",
    plan: OfPlan = "",
    on: Day = "",
    since: Annotated[str, typer.Option(metavar="DATE", help=N_("the day to compare with, as 2026-01-31"))] = "",
    organization: Annotated[
        str, typer.Option(metavar="NAME", help=N_("the short name of an organization, or a part of its name"))
    ] = "",
    group: InGroup = "",
    item: Annotated[
        list[str] | None, typer.Option(metavar="NUMBER", help=N_("an item of an extract as it is printed: 3 or 5a"))
    ] = None,
    about: Annotated[
        str, typer.Option(metavar="WORDS", help=N_("the number or a part of the title of what the paper is about"))
    ] = "",
    section: Annotated[
        str, typer.Option(metavar="NUMBER", help=N_("the section of a matter’s handling as it is printed: 12"))
    ] = "",
    code: Language = "",
    audience: Whom = _INTERNAL,
    form: Annotated[
        str,
        typer.Option(
            "--format", metavar="FORM", help=N_("pdf, docx, odt, html, md, text, xlsx or ics; else by the suffix")
        ),
    ] = "",
) -> None:
    """Make one document, whole or not at all."""
    from secretariat import documents as room
    from secretariat.documents.blocks import Audience

    kind = _kind(name)
    form = form or room.SUFFIXES.get(out.suffix.lower(), "")
    if form not in kind.formats:
        raise WrongWords(N_("The format must be one of {formats}."), formats=list(kind.formats))
    if audience not in list(Audience):
        raise WrongWords(N_("The audience must be one of {names}."), names=[one.value for one in Audience])
    wanted = _Wanted(common.day(on), common.given_day(since), group, meeting, plan, organization,
                     tuple(item or ()), about, section, common.given_day(on))  # fmt: skip
    spoken = common.known(code)
    content = common.ask(file, _content, kind, wanted)
    made = kind.build(content, language(spoken or content.language))
    if form == "docx":
        made = replace(made, template=common.ask(file, _template, kind, wanted))
    written = room.write(made, form, Audience(audience))
    common.check_spare(out)
    room.save(out, written.data)
    if written.missing:
        codes = [f"U+{ord(character):04X}" for character in written.missing]
        print(_("No font has these characters, so their codes are printed: {codes}.", codes=codes), file=sys.stderr)
    print(_("Written: {file}", file=out))
    if audience == Audience.PUBLIC:
        _tell_left_out(made)


def _tell_left_out(made: "Document") -> None:
    """Say what a public copy leaves out, line by line."""
    from secretariat.documents.audiences import left_out

    if made.public is not None:
        return
    rows = left_out(made)
    if not rows:
        print(_("Nothing in this paper is marked secret, so nothing is left out."))
    for one in rows:
        times = f" ({one.times})" if one.times > 1 else ""
        print(_("Left out: {where}, {what}: {ground}", where=one.where, what=one.what + times, ground=one.ground))


def _kind(name: str) -> "Kind":
    from secretariat.documents import registered

    kinds = registered()
    if name not in kinds:
        raise WrongWords(N_("There is no document {name}. The documents are {names}."), name=name, names=sorted(kinds))
    return kinds[name]


def _content(session: Any, kind: "Kind", wanted: _Wanted) -> Any:
    return kind.question(session, _asked(session, kind, wanted))


def _template(session: Any, kind: "Kind", wanted: _Wanted) -> bytes:
    from secretariat.documents import template_of

    return template_of(session, kind.name, _asked(session, kind, wanted))


def _asked(session: Any, kind: "Kind", wanted: _Wanted) -> "Asked":
    """What the line names, and what is chosen in place of what it does not name."""
    from secretariat.documents import Asked
    from secretariat.documents.extract import find_items
    from secretariat.services import papers

    meeting = plan = organization = None
    if "meeting" in kind.asks:
        meeting = papers.find(
            session, group=wanted.group, meeting=wanted.meeting, held=kind.needs_minutes, on=wanted.on
        )
    if "plan" in kind.asks:
        plan = papers.find_plan(session, group=wanted.group, plan=wanted.plan)
    if "organization" in kind.asks and (wanted.organization or "plan" in kind.asks):
        organization = papers.find_organization(session, wanted.organization, plan_id=plan)
    group = papers.find_group(session, wanted.group) if "group" in kind.asks else None
    since = wanted.since
    if since is None and group is not None and "since" in kind.asks:
        since = group.facts.term_starts
    if since is None and plan is not None and "since" in kind.asks:
        since = papers.find_since(session, plan, wanted.on)
    items = find_items(session, meeting, wanted.items) if meeting is not None and wanted.items else ()
    key = group.id if group else None
    about = next((name for name in _ABOUT if name in kind.asks), "")
    about_id = None
    if about:
        from secretariat.services import subjects

        about_id = subjects.find(session, about, group=wanted.group, words=wanted.about, section=wanted.section)
    return Asked(meeting, plan, wanted.on, since, organization, group_id=key, item_ids=items, about_id=about_id,
                 valid_on=wanted.valid_on)  # fmt: skip
