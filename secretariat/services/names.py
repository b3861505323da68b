"""Names in three languages."""

from dataclasses import dataclass
from typing import Any

from secretariat.language.characters import line

_ORDER = ("fi", "sv", "en")


@dataclass(frozen=True, slots=True)
class Names:
    """A name in Finnish, Swedish and English; any may be empty."""

    fi: str = ""
    sv: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return any((self.fi, self.sv, self.en))

    def said(self, language: str) -> str:
        """The name in that language, or in the first language that has one."""
        return next(filter(None, (getattr(self, code) for code in (language, *_ORDER))), "")


def names_of(row: Any, stem: str) -> Names:
    """The names kept in the columns `stem_fi`, `stem_sv` and `stem_en` of a row."""
    return Names(*(getattr(row, f"{stem}_{code}") for code in _ORDER)) if row is not None else Names()


def columns(stem: str, names: Names, *, required: bool = False) -> dict[str, str]:
    """The columns of a name, checked.

    Raises:
        Refused: all three are empty though one is required, or one cannot be shown.
    """
    found = {f"{stem}_{code}": line(getattr(names, code), f"{stem}_{code}") for code in _ORDER}
    if required and not any(value.strip() for value in found.values()):
        line("", f"{stem}_fi", required=True)
    return found
