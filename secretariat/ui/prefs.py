"""What is this user's own on this computer: the window's shape, language, colours, size, the last files."""

import contextlib
import datetime as dt
import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from secretariat.i18n import LANGUAGES, system_language

COLORS = ("system", "light", "dark")
SCALES = (80, 90, 100, 110, 125, 150, 175, 200)
_RECENT = 8


@dataclass(frozen=True, slots=True)
class Prefs:
    """The user's own settings.

    Attributes:
        language: of the window; a code of `LANGUAGES`.
        colors: `system`, `light` or `dark`.
        scale: the size of everything, in percent.
        recent: the files opened last, newest first.
        geometry: the window's place and size.
    """

    language: str = field(default_factory=system_language)
    colors: str = "system"
    scale: int = 100
    recent: tuple[str, ...] = ()
    geometry: bytes = b""

    def opened(self, location: str) -> "Prefs":
        """The settings with a file as the one opened last."""
        others = tuple(one for one in self.recent if one != location)
        return replace(self, recent=(location, *others)[:_RECENT])


def load() -> Prefs:
    """The settings as kept; what cannot be read counts as not set."""
    kept = _settings()
    plain = Prefs()
    scale = _number(kept.value("scale"), plain.scale)
    recent: Any = kept.value("recent") or []
    geometry: Any = kept.value("geometry")
    return Prefs(
        language=_one_of(kept.value("language"), LANGUAGES, plain.language),
        colors=_one_of(kept.value("colors"), COLORS, plain.colors),
        scale=scale if scale in SCALES else plain.scale,
        recent=tuple(str(one) for one in ([recent] if isinstance(recent, str) else recent)),
        geometry=bytes(geometry.data()) if isinstance(geometry, QByteArray) else b"",
    )


def save(prefs: Prefs) -> None:
    """Keep the settings."""
    kept = _settings()
    kept.setValue("language", prefs.language)
    kept.setValue("colors", prefs.colors)
    kept.setValue("scale", prefs.scale)
    kept.setValue("recent", list(prefs.recent))
    kept.setValue("geometry", QByteArray(prefs.geometry))


@dataclass(frozen=True, slots=True)
class KeptPlace:
    """Where a meeting is being written: the file, the meeting, its item, the entry and the place in it; and when."""

    location: str
    meeting_id: int
    item_id: int
    uid: str
    offset: int
    at: dt.datetime


def keep_place(place: KeptPlace | None) -> None:
    """Note where a meeting is being written, so that it is found again after a sudden end; `None` when it is left.

    It is noted often and so without waiting for the disk: what was typed is in the file, this is only the place.
    """
    path = _place_file()
    with contextlib.suppress(OSError):
        if place is None:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(".new")
        new.write_text(json.dumps({**asdict(place), "at": place.at.isoformat()}), encoding="utf-8")
        new.replace(path)


def kept_place(location: str) -> KeptPlace | None:
    """Where a meeting in this file was being written when the program came to a sudden end."""
    try:
        facts = json.loads(_place_file().read_text(encoding="utf-8"))
        found = KeptPlace(**{**facts, "at": dt.datetime.fromisoformat(facts["at"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return found if found.location == location else None


def _place_file() -> Path:
    return file().with_name("place.json")


def file() -> Path:
    """Where the settings are kept."""
    return Path(_settings().fileName())


def _settings() -> QSettings:
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Secretariat", "Secretariat")


def _one_of(value: object, allowed: tuple[str, ...], otherwise: str) -> str:
    return str(value) if value in allowed else otherwise


def _number(value: Any, otherwise: int) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        return otherwise
