"""What the commands of the command line share: their options, and asking a file."""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from secretariat.cli_words import Command, WrongWords
from secretariat.errors import Refused, Unavailable
from secretariat.i18n import LANGUAGES, N_
from secretariat.paths import SUFFIX

if TYPE_CHECKING:
    from secretariat.store.store import Store

T = TypeVar("T")

Language = Annotated[str, typer.Option("--language", metavar="CODE", help=N_("fi, sv or en"))]
File = Annotated[str, typer.Argument(metavar="FILE", help=N_("a file of Secretariat, or the address of a database"))]
Out = Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help=N_("where to"))]
AsJson = Annotated[bool, typer.Option("--json", help=N_("as JSON"))]
Day = Annotated[str, typer.Option(metavar="DATE", help=N_("the day, as 2026-01-31; today when not given"))]
InGroup = Annotated[str, typer.Option("--group", metavar="NAME", help=N_("a part of the group's name"))]
OfPlan = Annotated[str, typer.Option("--plan", metavar="NAME", help=N_("a part of the plan's name"))]
Whom = Annotated[
    str, typer.Option("--audience", metavar="WHOM", help=N_("whom the copy is for: internal, group or public"))
]


def enter(app: typer.Typer, name: str, meaning: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Enter a command; the decorated function does it."""
    return app.command(name, cls=Command, help=meaning)


def ask(location: str, question: Callable[..., T], *args: Any, **kwargs: Any) -> T:
    """Ask a file or database beside whoever writes it."""
    from secretariat.store import reading
    from secretariat.store.engine import is_server
    from secretariat.store.files import current

    if is_server(location):
        return reading.ask(location, question, *args, **kwargs)
    with current(Path(location).resolve()) as place:
        return reading.ask(place, question, *args, **kwargs)


@contextlib.contextmanager
def writing(location: str) -> "Iterator[Store]":
    """The file or database, open for writing.

    Raises:
        SecretariatError: it cannot be written to.
    """
    from secretariat.store.files import open_store

    with contextlib.closing(open_store(location)) as store:
        if store.unwritable is not None:
            raise store.unwritable
        yield store


def now() -> dt.datetime:
    """The moment, with its zone."""
    return dt.datetime.now().astimezone()


def day(words: str) -> dt.date:
    """The day that was given, else today.

    Raises:
        WrongWords: it is not a day.
    """
    return given_day(words) or now().date()


def given_day(words: str) -> dt.date | None:
    """The day that was given, if one was.

    Raises:
        WrongWords: it is not a day.
    """
    try:
        found = dt.date.fromisoformat(words) if words else None
    except ValueError:
        raise WrongWords(N_("{words} is not a day. Write it as 2026-01-31."), words=words) from None
    if found and not 1900 <= found.year <= 2199:
        raise WrongWords(N_("The year must lie between 1900 and 2199."))
    return found


def known(code: str) -> str:
    """The code of a language, if the program speaks it.

    Raises:
        WrongWords: it does not.
    """
    if code and code not in LANGUAGES:
        raise WrongWords(N_("The language must be one of {codes}."), codes=LANGUAGES)
    return code


def check_spare(out: Path) -> None:
    """A document takes the place of an older one, never of a file of Secretariat.

    Raises:
        Refused: there is one.
    """
    from secretariat.store.looks import recognise

    try:
        if out.suffix.lower() != SUFFIX:
            recognise(out)
    except Unavailable:
        return
    raise Refused("{name} is a file of Secretariat. Choose another name for the document.", name=out.name)
