"""What people do and ask: a module for each subject, holding row dataclasses, questions and commands.

A question is a function of a session that returns plain data. A command is one too, wrapped by `@command`: it changes
rows, and the store does the rest. Neither opens a session nor commits, and neither reads the clock: days are given.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from sqlmodel import Session

P = ParamSpec("P")
R = TypeVar("R")

Keys = Iterable[tuple[str, int]]
Amendment = tuple[str, int, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Command(Generic[P, R]):
    """Something people do.

    Attributes:
        name: subject and verb, as the journal keeps it: `meetings.create`.
        label: the English source of its words in the undo menu: "create a meeting".
        final: whether it leaves the house and cannot be undone.
        function: what it does.
        locking: which rows a final command locks, so that earlier steps on them can no longer be undone.
        amending: what a call comes to when it changes one known row and nothing else, as table, id and columns.
    """

    name: str
    label: str
    final: bool
    function: Callable[Concatenate[Session, P], R]
    locking: Callable[..., Keys] | None = None
    amending: Callable[..., Amendment | None] | None = None

    def __call__(self, session: Session, /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Do it within the session's transaction."""
        return self.function(session, *args, **kwargs)

    def locks(self, session: Session, *args: Any, **kwargs: Any) -> Keys:
        """The rows that it locks, as table and id."""
        return self.locking(session, *args, **kwargs) if self.locking else ()

    def amends(self, *args: Any, **kwargs: Any) -> Amendment | None:
        """What a call comes to for one known row, when it comes to nothing else."""
        return self.amending(*args, **kwargs) if self.amending else None


COMMANDS: dict[str, Command[..., Any]] = {}


def command(
    label: str,
    *,
    final: bool = False,
    locks: Callable[..., Keys] | None = None,
    amends: Callable[..., Amendment | None] | None = None,
) -> Callable[[Callable[Concatenate[Session, P], R]], Command[P, R]]:
    """Make a function a command, and enter it into `COMMANDS`.

    Args:
        label: its words in the undo menu, in plain English, beginning with a verb.
        final: whether it leaves the house and cannot be undone.
        locks: which rows it locks then.
        amends: what a call comes to for one known row; lets the store write a typed text without the long way.
    """

    def enter(function: Callable[Concatenate[Session, P], R]) -> Command[P, R]:
        name = f"{function.__module__.rpartition('.')[2]}.{function.__name__}"
        made = Command(name, label, final, function, locks, amends)
        COMMANDS[name] = made
        return made

    return enter


def command_of(name: str) -> Command[..., Any] | None:
    """The command of a name, as the journal keeps it; its subject is imported when nobody has needed it before."""
    subject = name.partition(".")[0]
    if name not in COMMANDS and subject.isidentifier():
        with suppress(ModuleNotFoundError):
            import_module(f"{__name__}.{subject}")
    return COMMANDS.get(name)
