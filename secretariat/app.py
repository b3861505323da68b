"""Starts the program: a command of the command line, or the window. The only place that knows everybody."""

import gc
import sys

COMMANDS = frozenset(
    {
        "open",
        "sample",
        "documents",
        "document",
        "dates",
        "check",
        "backup",
        "comments",
        "restore",
        "status",
        "export",
        "round",
        "import",
        "minutes",
    }
)


def main() -> None:
    """The command `secretariat`: with one of `COMMANDS` as its first word a command line, else the window."""
    words = sys.argv[1:]
    if words and (words[0] in COMMANDS or words[0].startswith("-")):
        from secretariat.cli import run

        sys.exit(run(words, show))
    sys.exit(show(words[0] if words else ""))


def show(location: str) -> int:
    """Show the window on a file or database, else on the last one, else on the start page; returns when it closes."""
    gc.disable()  # thousands of classes are made while starting, and none is rubbish; the window collects later
    try:
        from secretariat.ui.start import run
    except ImportError as error:
        if (error.name or "").startswith("secretariat"):
            raise
        print(_missing_libraries(error), file=sys.stderr)  # noqa: T201
        return 3
    return run(location)


def _missing_libraries(error: ImportError) -> str:
    from secretariat.i18n import language, system_language

    return language(system_language()).say(
        "The window needs system libraries that are not there ({reason}). On Debian and Ubuntu this installs them: "
        "{line}",
        reason=error,
        line="sudo apt-get install libgl1 libegl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0 "
        "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0",
    )
