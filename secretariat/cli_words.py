"""How the command line explains itself, in the user's language: its help pages, and what is wrong with its words.

The library that reads the words speaks English only, so its pages and errors are said here anew.
"""

from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from secretariat.errors import Refused
from secretariat.i18n import N_, _

if TYPE_CHECKING:
    from typer.exceptions import TyperException

_PARTS = {"argument": N_("Arguments"), "option": N_("Options")}
_COMMANDS = N_("Commands")
_HELP = N_("Show this page.")
_NEEDED = N_("required")
_WRONG = {
    "MissingParameter": N_("{name} is missing."),
    "NoSuchOption": N_("There is no option {name}."),
    "BadOptionUsage": N_("The option {name} is not used as it should be."),
}
_TELLS = N_("“{line}” tells how it is used.")


class WrongWords(Refused):
    """The words of the command line are wrong, whatever the file holds."""

    exit_status = 2


class Command(TyperCommand):
    """A command whose help page is in the user's language."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page."""
        _page(self, ctx, formatter)


class Group(TyperGroup):
    """The commands together; their help page is in the user's language."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page."""
        _page(self, ctx, formatter)
        with formatter.section(_(_COMMANDS)):
            formatter.write_dl([(name, _(command.help or "")) for name, command in self.commands.items()])


def explained(error: "TyperException") -> str:
    """What the library found wrong with the words, and where to read on."""
    context = getattr(error, "ctx", None)
    line = f"{context.command_path if context else 'secretariat'} --help"
    parameter = getattr(error, "param", None)
    name = _name(parameter) if parameter else getattr(error, "option_name", "")
    wrong = _WRONG.get(type(error).__name__, N_("These words are not understood."))
    return f"{_(wrong, name=name)} {_(_TELLS, line=line)}"


def _page(command: Any, context: Any, formatter: Any) -> None:
    parameters = command.get_params(context)
    arguments = [_name(one) for one in parameters if one.param_type_name == "argument"]
    words = [_("[options]"), *arguments, *([_("COMMAND")] if isinstance(command, Group) else [])]
    formatter.write_usage(context.command_path, " ".join(words), prefix=_("Usage:") + " ")
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(_(command.help))
    for kind, heading in _PARTS.items():
        lines = [(_shown(one), _meaning(one)) for one in parameters if one.param_type_name == kind]
        if lines:
            with formatter.section(_(heading)):
                formatter.write_dl(lines)


def _name(parameter: Any) -> str:
    """What a parameter is called on the line: FILE, or --out."""
    return str(parameter.metavar if parameter.param_type_name == "argument" else parameter.opts[0])


def _shown(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return _name(parameter)
    return " ".join(filter(None, (", ".join(parameter.opts), parameter.metavar)))


def _meaning(parameter: Any) -> str:
    is_help = parameter.opts == ["--help"]
    meaning = _(_HELP if is_help else parameter.help)
    is_needed = parameter.required and parameter.param_type_name == "option"
    return f"{meaning} [{_(_NEEDED)}]" if is_needed else meaning
