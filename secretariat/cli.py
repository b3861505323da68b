"""The command line: the same services for scripts, scheduled reports and checks; no screen and no Qt needed.

Exit status: 0 done, 1 refused by a rule or found wanting, 2 wrong words, 3 the machine says no.
"""

import datetime as dt
import json
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from secretariat import __version__
from secretariat import documents as documents_room
from secretariat import sample as sample_maker
from secretariat.cli_words import Command, Group, WrongWords, explained
from secretariat.documents.blocks import Audience
from secretariat.errors import Refused, SecretariatError, Unavailable
from secretariat.i18n import LANGUAGES, N_, _, chosen, language, system_language, use
from secretariat.language.dates import read_dates
from secretariat.paths import SUFFIX
from secretariat.services import papers
from secretariat.store import backup as backups
from secretariat.store import reading
from secretariat.store.check import check as examine
from secretariat.store.engine import is_server
from secretariat.store.faults import told
from secretariat.store.files import current
from secretariat.store.looks import recognise

T = TypeVar("T")
_EXAMPLE = '{"text": "26.11.2026 mennessä", "on": "2026-11-22", "language": "fi"}'

app = typer.Typer(
    cls=Group, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
    help=N_("Prepares meetings, takes minutes, prints papers. Without a command, opens the window."),
)  # fmt: skip

Language = Annotated[str, typer.Option("--language", metavar="CODE", help=N_("fi, sv or en"))]
File = Annotated[
    str, typer.Argument(metavar="FILE", help=N_("a file of Secretariat, or the address of a database"))
]  # fmt: skip
AsJson = Annotated[bool, typer.Option("--json", help=N_("as JSON"))]
Day = Annotated[str, typer.Option(metavar="DATE", help=N_("the day, as 2026-01-31; today when not given"))]


def run(words: list[str], show: Callable[[str], int]) -> int:
    """Run a command line; returns the exit status.

    Args:
        words: the line without the name of the program.
        show: opens the window on a file, and returns the exit status when it closes.
    """
    use(_language_of(words))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = app(words or ["--help"], prog_name="secretariat", standalone_mode=False, obj=show)
        sys.stdout.flush()
    except typer.TyperException as wrong:
        print(explained(wrong), file=sys.stderr)
        return WrongWords.exit_status
    except BrokenPipeError:  # whoever read the output has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # noqa: BLE001 - nobody is to read a traceback
        no = told(error) or _mistake(error)
        print(no.said_in(chosen()), file=sys.stderr)
        return no.exit_status
    return status or 0


def _command(name: str, meaning: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return app.command(name, cls=Command, help=meaning)


def _tell_version(*, wanted: bool) -> None:
    if wanted:
        print(f"Secretariat {__version__}")
        raise typer.Exit


@app.callback()
def secretariat(
    _version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_tell_version, help=N_("Show the version."))
    ] = False,
    code: Language = "",
) -> None:
    """What every line may begin with."""
    _known(code)


@_command("open", N_("Open the window."))
def open_window(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="[FILE]", help=N_("the file or database; else the last one"))] = "",
) -> None:
    """Show the window until it closes."""
    raise typer.Exit(context.obj(file))


@_command("sample", N_("Write the fictional sample into a new file."))
def sample(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("the new file"))],
    on: Annotated[
        str, typer.Option(metavar="DATE", help=N_("the day the sample is laid around, as 2026-01-31; else today"))
    ] = "",
    code: Language = "",
) -> None:
    """Write the sample."""
    sample_maker.make(file, _known(code) or "fi", _day(on))
    print(_("The sample is in {file}.", file=file))


@_command("documents", N_("List the documents the product can make."))
def documents(as_json: AsJson = False, code: Language = "") -> None:
    """List what `document` takes."""
    _known(code)
    kinds = documents_room.registered().values()
    rows = [
        {"name": kind.name, "title": _(kind.title), "formats": list(kind.formats), "asks": list(kind.asks)}
        for kind in kinds
    ]
    if as_json:
        print(json.dumps(rows, ensure_ascii=False))
    else:
        for row in rows:
            print(f"{row['name']:<12} {row['title']} ({', '.join(row['formats'])})")


@_command("document", N_("Make a document. What is not given is chosen: the latest meeting, the group's language."))
def document(
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("what to make; “documents” lists them"))],
    file: File,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help=N_("where to"))],
    meeting: Annotated[str, typer.Option(metavar="NUMBER", help=N_("the meeting as it is printed: 5 or 7/2026"))] = "",
    group: Annotated[str, typer.Option(metavar="NAME", help=N_("a part of the group's name"))] = "",
    on: Day = "",
    code: Language = "",
    audience: Annotated[
        str, typer.Option(metavar="WHOM", help=N_("whom the copy is for: internal, group or public"))
    ] = Audience.INTERNAL.value,
    form: Annotated[
        str, typer.Option("--format", metavar="FORM", help=N_("pdf or text; else by the suffix of the file"))
    ] = "",
) -> None:
    """Make one document, whole or not at all."""
    kind = documents_room.registered().get(name)
    if kind is None:
        names = sorted(documents_room.DOCUMENTS)
        raise WrongWords(N_("There is no document {name}. The documents are {names}."), name=name, names=names)
    form = form or documents_room.SUFFIXES.get(out.suffix.lower(), "")
    if form not in kind.formats:
        raise WrongWords(N_("The format must be one of {formats}."), formats=list(kind.formats))
    if audience not in list(Audience):
        raise WrongWords(N_("The audience must be one of {names}."), names=[one.value for one in Audience])
    day, spoken = _day(on), _known(code)
    content = _ask(file, _content, kind, group=group, meeting=meeting, on=day)
    made = kind.build(content, language(spoken or content.language))
    written = documents_room.write(made, form, Audience(audience))
    _check_spare(out)
    documents_room.save(out, written.data)
    if written.missing:
        codes = [f"U+{ord(character):04X}" for character in written.missing]
        print(_("No font has these characters, so their codes are printed: {codes}.", codes=codes), file=sys.stderr)
    print(_("Written: {file}", file=out))


@_command("dates", N_("Read dates in words: JSON lines with text, on and language from standard input."))
def dates(code: Language = "") -> None:
    """Print a JSON line for each line that is read; a line that cannot be read is told in its place."""
    spoken = _known(code) or chosen().code
    today, wrong = _now().date(), False
    for line in sys.stdin:
        if line.strip():
            answer = _dates_in(line, today, spoken)
            wrong = wrong or "error" in answer
            print(json.dumps(answer, ensure_ascii=False))
    if wrong:
        raise typer.Exit(1)


def _dates_in(line: str, today: dt.date, spoken: str) -> dict[str, Any]:
    try:
        asked = json.loads(line)
        text, on, code = asked["text"], asked.get("on") or today.isoformat(), asked.get("language") or spoken
        readings = read_dates(str(text), dt.date.fromisoformat(on), code)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {"error": _("Write each line as {example}.", example=_EXAMPLE), "found": []}
    return {"found": [reading.facts for reading in readings]}


@_command("check", N_("Check the file: its pages, foreign keys, the chain of its journal and the search index."))
def check(file: File, code: Language = "") -> None:
    """Check a file; what is wanting is printed line by line."""
    _known(code)
    found = examine(file)
    for sentence, facts in found:
        print(_(sentence, **facts))
    if found:
        raise typer.Exit(1)
    print(_("The file is whole."))


@_command("backup", N_("Make a verified backup, also while the file is being written."))
def backup(
    file: File,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="OUT", help=N_("where to; else the folder of backups beside it")),
    ] = None,
    code: Language = "",
) -> None:
    """Make a backup."""
    _known(code)
    if is_server(file):
        raise Refused("A server database is backed up by the server's own tools.")
    made = backups.back_up(Path(file).absolute(), _now(), out)
    print(_("The backup is in {file}; it was verified.", file=made.path))


@_command("restore", N_("Put a backup in the place of a file; the file that was there is kept beside it."))
def restore(
    source: Annotated[Path, typer.Argument(metavar="BACKUP", help=N_("the backup"))],
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("where to restore it to"))],
    code: Language = "",
) -> None:
    """Restore a backup."""
    _known(code)
    kept = backups.restore(source.absolute(), file.absolute(), _now())
    if kept:
        print(_("The file that was there is kept as {file}.", file=kept))
    print(_("Restored: {file}", file=file))


def _ask(location: str, question: Callable[..., T], *args: Any, **kwargs: Any) -> T:
    """Ask a file or database beside whoever writes it."""
    if is_server(location):
        return reading.ask(location, question, *args, **kwargs)
    with current(Path(location).resolve()) as place:
        return reading.ask(place, question, *args, **kwargs)


def _content(session: Any, kind: documents_room.Kind, *, group: str, meeting: str, on: dt.date) -> Any:
    found = papers.find(session, group=group, meeting=meeting, held=kind.needs_minutes, on=on)
    return kind.question(session, documents_room.Asked(meeting_id=found, on=on))


def _check_spare(out: Path) -> None:
    """A document takes the place of an older one, never of a file of Secretariat."""
    try:
        if out.suffix.lower() != SUFFIX:
            recognise(out)
    except Unavailable:
        return
    raise Refused("{name} is a file of Secretariat. Choose another name for the document.", name=out.name)


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()


def _day(words: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(words) if words else _now().date()
    except ValueError:
        raise WrongWords(N_("{words} is not a day. Write it as 2026-01-31."), words=words) from None
    if not 1900 <= day.year <= 2199:
        raise WrongWords(N_("The year must lie between 1900 and 2199."))
    return day


def _known(code: str) -> str:
    if code and code not in LANGUAGES:
        raise WrongWords(N_("The language must be one of {codes}."), codes=LANGUAGES)
    return code


def _language_of(words: list[str]) -> str:
    """The language that is asked for among the words, else the system's."""
    for place, word in enumerate(words):
        if word.startswith("--language="):
            return word.partition("=")[2]
        if word == "--language" and place + 1 < len(words):
            return words[place + 1]
    return os.environ.get("SECRETARIAT_LANGUAGE") or system_language()


def _mistake(error: Exception) -> SecretariatError:
    """The word for a mistake of the program itself: what and where it was, and nothing of what was written."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    return Unavailable(
        "The program itself made a mistake ({kind}, {place}). Report it to those who look after the program.",
        kind=type(error).__name__, place=place,
    )  # fmt: skip
