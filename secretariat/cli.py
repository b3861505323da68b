"""The command line: the same services for scripts, scheduled reports and checks; no screen and no Qt needed.

Exit status: 0 done, 1 refused by a rule or found wanting, 2 wrong words, 3 the machine says no.
"""

import datetime as dt
import json
import os
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from secretariat import __version__
from secretariat import cli_common as common
from secretariat.cli_common import File, Language
from secretariat.cli_words import Group, WrongWords, explained
from secretariat.errors import Refused, SecretariatError, Unavailable
from secretariat.i18n import N_, _, chosen, system_language, use

PARTS = ("secretariat.cli_documents", "secretariat.cli_plans", "secretariat.cli_rounds",
         "secretariat.cli_minutes", "secretariat.cli_comments", "secretariat.cli_imports")  # fmt: skip
_EXAMPLE = '{"text": "26.11.2026 mennessä", "on": "2026-11-22", "language": "fi"}'

app = typer.Typer(
    cls=Group, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
    help=N_("Prepares meetings, takes minutes, prints papers. Without a command, opens the window."),
)  # fmt: skip


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
        no = _told(error) or _mistake(error)
        print(no.said_in(chosen()), file=sys.stderr)
        return no.exit_status
    return status or 0


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
    common.known(code)


@common.enter(app, "open", N_("Open the window."))
def open_window(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="[FILE]", help=N_("the file or database; else the last one"))] = "",
) -> None:
    """Show the window until it closes."""
    raise typer.Exit(context.obj(file))


@common.enter(app, "sample", N_("Write the fictional sample into a new file."))
def sample(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("the new file"))],
    on: Annotated[
        str, typer.Option(metavar="DATE", help=N_("the day the sample is laid around, as 2026-01-31; else today"))
    ] = "",
    code: Language = "",
) -> None:
    """Write the sample."""
    from secretariat.sample import make

    make(file, common.known(code) or "fi", common.day(on))
    print(_("The sample is in {file}.", file=file))


@common.enter(app, "dates", N_("Read dates in words: JSON lines with text, on and language from standard input."))
def dates(code: Language = "") -> None:
    """Print a JSON line for each line that is read; a line that cannot be read is told in its place."""
    spoken = common.known(code) or chosen().code
    today, wrong = common.now().date(), False
    for line in sys.stdin:
        if line.strip():
            answer = _dates_in(line, today, spoken)
            wrong = wrong or "error" in answer
            print(json.dumps(answer, ensure_ascii=False))
    if wrong:
        raise typer.Exit(1)


def _dates_in(line: str, today: dt.date, spoken: str) -> dict[str, Any]:
    from secretariat.language.dates import read_dates

    try:
        asked = json.loads(line)
        text, on, code = asked["text"], asked.get("on") or today.isoformat(), asked.get("language") or spoken
        readings = read_dates(str(text), dt.date.fromisoformat(on), code)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {"error": _("Write each line as {example}.", example=_EXAMPLE), "found": []}
    return {"found": [reading.facts for reading in readings]}


@common.enter(
    app, "check", N_("Check the file: its pages, foreign keys, the chain of its journal and the search index.")
)
def check(file: File, code: Language = "") -> None:
    """Check a file; what is wanting is printed line by line."""
    from secretariat.store.check import check as examine

    common.known(code)
    found = examine(file)
    for sentence, facts in found:
        print(_(sentence, **facts))
    if found:
        raise typer.Exit(1)
    print(_("The file is whole."))


@common.enter(app, "backup", N_("Make a verified backup, also while the file is being written."))
def backup(
    file: File,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="OUT", help=N_("where to; else the folder of backups beside it")),
    ] = None,
    code: Language = "",
) -> None:
    """Make a backup."""
    from secretariat.store import backup as backups
    from secretariat.store.engine import is_server

    common.known(code)
    if is_server(file):
        raise Refused("A server database is backed up by the server's own tools.")
    made = backups.back_up(Path(file).absolute(), common.now(), out)
    print(_("The backup is in {file}; it was verified.", file=made.path))


@common.enter(app, "restore", N_("Put a backup in the place of a file; the file that was there is kept beside it."))
def restore(
    source: Annotated[Path, typer.Argument(metavar="BACKUP", help=N_("the backup"))],
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("where to restore it to"))],
    code: Language = "",
) -> None:
    """Restore a backup."""
    from secretariat.store import backup as backups

    common.known(code)
    kept = backups.restore(source.absolute(), file.absolute(), common.now())
    if kept:
        print(_("The file that was there is kept as {file}.", file=kept))
    print(_("Restored: {file}", file=file))


def _language_of(words: list[str]) -> str:
    """The language that is asked for among the words, else the system's."""
    for place, word in enumerate(words):
        if word.startswith("--language="):
            return word.partition("=")[2]
        if word == "--language" and place + 1 < len(words):
            return words[place + 1]
    return os.environ.get("SECRETARIAT_LANGUAGE") or system_language()


def _told(error: Exception) -> SecretariatError | None:
    from secretariat.store.faults import told

    return told(error)


def _mistake(error: Exception) -> SecretariatError:
    """The word for a mistake of the program itself: what and where it was, and nothing of what was written."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    return Unavailable(
        "The program itself made a mistake ({kind}, {place}). Report it to those who look after the program.",
        kind=type(error).__name__, place=place,
    )  # fmt: skip


for _part in PARTS:
    import_module(_part).enter(app)
