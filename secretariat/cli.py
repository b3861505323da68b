"""The command line: the same services for scripts, scheduled reports and checks; no screen and no Qt needed.

Exit status: 0 done, 1 refused by a rule or found wanting, 2 wrong words, 3 the machine says no.
"""

import datetime as dt
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from secretariat import documents as documents_room
from secretariat import sample as sample_maker
from secretariat.documents.blocks import Audience
from secretariat.errors import Refused, SecretariatError
from secretariat.i18n import LANGUAGES, _, language, system_language, use
from secretariat.services import papers
from secretariat.store import backup as backups
from secretariat.store.check import check as examine
from secretariat.store.engine import is_server
from secretariat.store.files import open_store
from secretariat.store.store import Store

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Prepares meetings, takes minutes, prints papers. Without a command, opens the window.",
)

Language = Annotated[str, typer.Option("--language", help="fi, sv or en")]
File = Annotated[str, typer.Argument(metavar="FILE", help="a file of Secretariat, or the address of a database")]
AsJson = Annotated[bool, typer.Option("--json", help="as JSON")]


def run(words: list[str]) -> int:
    """Run a command line; returns the exit status."""
    use(_language_of(words))
    try:
        app(words, prog_name="secretariat", standalone_mode=True)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    except SecretariatError as no:
        print(no.said_in(language(_language_of(words))), file=sys.stderr)
        return no.exit_status
    return 0


@app.command("open")
def open_window(file: File = "") -> None:
    """Open the window."""
    from secretariat.app import show

    raise typer.Exit(show(file))


@app.command()
def sample(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="the new file")],
    on: Annotated[str, typer.Option(help="the day the sample is laid around, 2026-01-31")] = "",
    code: Language = "",
) -> None:
    """Write the fictional sample into a new file."""
    sample_maker.make(file, _known(code) or "fi", _day(on))
    print(_("The sample is in {file}.", file=file))


@app.command()
def documents(as_json: AsJson = False, code: Language = "") -> None:
    """List the documents the product can make."""
    _known(code)
    kinds = documents_room.registered().values()
    rows = [
        {"name": kind.name, "title": _(kind.title), "formats": list(documents_room.FORMATS), "asks": list(kind.asks)}
        for kind in kinds
    ]
    if as_json:
        print(json.dumps(rows, ensure_ascii=False))
    else:
        for row in rows:
            print(f"{row['name']:<12} {row['title']} ({', '.join(row['formats'])})")


@app.command()
def document(
    name: Annotated[str, typer.Argument(help="what to make; see `documents`")],
    file: File,
    out: Annotated[Path, typer.Option("--out", "-o", help="where to")],
    meeting: Annotated[str, typer.Option(help="the meeting as it is printed: 5 or 7/2026")] = "",
    group: Annotated[str, typer.Option(help="a part of the group's name")] = "",
    on: Annotated[str, typer.Option(help="the day, 2026-01-31")] = "",
    code: Language = "",
    audience: Annotated[Audience, typer.Option(help="whom the copy is for")] = Audience.INTERNAL,
    form: Annotated[str, typer.Option("--format", help="pdf or text; else by the suffix of the file")] = "",
) -> None:
    """Make a document. What is not given is chosen: the latest meeting, the group's language."""
    kind = documents_room.registered().get(name)
    if kind is None:
        raise Refused("There is no document {name}. The documents are {names}.", name=name,
                      names=sorted(documents_room.DOCUMENTS))  # fmt: skip
    form = form or documents_room.SUFFIXES.get(out.suffix.lower(), "")
    if form not in documents_room.FORMATS:
        raise Refused("The format must be one of {formats}.", formats=sorted(documents_room.FORMATS))
    with _reading(file) as store:
        found = store.query(papers.find, group=group, meeting=meeting, held=kind.needs_minutes, on=_day(on))
        content = store.query(kind.question, found)
    made = kind.build(content, language(_known(code) or content.group.facts.language))
    written = documents_room.write(made, form, audience)
    documents_room.save(out, written.data)
    if written.missing:
        codes = [f"U+{ord(character):04X}" for character in written.missing]
        print(_("No font has these characters, so their codes are printed: {codes}.", codes=codes), file=sys.stderr)
    print(_("Written: {file}", file=out))


@app.command()
def check(file: File, code: Language = "") -> None:
    """Check the file: its pages, foreign keys, the chain of its journal and the search index."""
    _known(code)
    found = examine(file)
    for sentence, facts in found:
        print(_(sentence, **facts))
    if found:
        raise typer.Exit(1)
    print(_("The file is whole."))


@app.command()
def backup(
    file: File,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="where to; else the folder of backups beside it")
    ] = None,
    code: Language = "",
) -> None:
    """Make a verified backup, also while the file is being written."""
    _known(code)
    if is_server(file):
        raise Refused("A server database is backed up by the server's own tools.")
    path = Path(file).absolute()
    made = backups.back_up(path, dt.datetime.now().astimezone(), out)
    print(_("The backup is in {file}; it was verified.", file=made.path))


@app.command()
def restore(
    source: Annotated[Path, typer.Argument(metavar="BACKUP", help="the backup")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="where to restore it to")],
    code: Language = "",
) -> None:
    """Put a backup in the place of a file; the file that was there is kept beside it."""
    _known(code)
    kept = backups.restore(source.absolute(), file.absolute(), dt.datetime.now().astimezone())
    if kept:
        print(_("The file that was there is kept as {file}.", file=kept))
    print(_("Restored: {file}", file=file))


@contextmanager
def _reading(file: str) -> Iterator[Store]:
    store = open_store(file)
    try:
        yield store
    finally:
        store.close()


def _day(words: str) -> dt.date:
    if not words:
        return dt.datetime.now().astimezone().date()
    try:
        return dt.date.fromisoformat(words)
    except ValueError:
        raise Refused("{words} is not a day. Write it as 2026-01-31.", words=words) from None


def _known(code: str) -> str:
    if code and code not in LANGUAGES:
        raise Refused("The language must be one of {codes}.", codes=LANGUAGES)
    return code


def _language_of(words: list[str]) -> str:
    """The language that is asked for among the words, else the system's."""
    for place, word in enumerate(words):
        if word.startswith("--language="):
            return word.partition("=")[2]
        if word == "--language" and place + 1 < len(words):
            return words[place + 1]
    return os.environ.get("SECRETARIAT_LANGUAGE") or system_language()
