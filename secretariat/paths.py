"""Where files lie: the program's own resources and the user's folders."""

import os
import sys
from pathlib import Path

SUFFIX = ".secretariat"
"""The ending of the name of a file of ours."""

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """The path of a file that ships with the program, such as `fonts/SecretariatSans-Regular.ttf`.

    In an installed program the resources lie inside the package, in a checkout beside it.
    """
    inside = _PACKAGE / "resources" / name
    return inside if inside.exists() else _PACKAGE.parent / "resources" / name


def user_data() -> Path:
    """The folder for the user's own files that have no other place, such as the sample; made when missing."""
    from platformdirs import user_data_path

    return user_data_path("Secretariat", appauthor=False, ensure_exists=True)


def documents_folder() -> Path:
    """The folder offered first in file dialogs."""
    from platformdirs import user_documents_path

    folder = user_documents_path()
    return folder if folder.is_dir() else Path.home()


def has_screen() -> bool:
    """Whether a window can be shown: always on Windows and macOS, elsewhere when a display server is named."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("QT_QPA_PLATFORM"))
