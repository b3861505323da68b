"""Which characters a text may hold."""

from secretariat.errors import Refused
from secretariat.language.patterns import pattern

LINE_LIMIT = 300
TEXT_LIMIT = 1_000_000

_NOWHERE = r"\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef" + "".join(
    f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_FORBIDDEN_IN_LINE = rf"[\x00-\x1f{_NOWHERE}]"
_FORBIDDEN_IN_TEXT = rf"[\x00-\x08\x0b-\x1f{_NOWHERE}]"


def line(text: str, field: str, *, limit: int = LINE_LIMIT, required: bool = False) -> str:
    """A text that fits on a form's line, exactly as typed.

    Raises:
        Refused: it is empty though it is required, too long, or holds a character no paper can show.
    """
    if required and not text.strip():
        raise Refused("This cannot be empty.", field=field)
    return _checked(text, field, limit, _FORBIDDEN_IN_LINE)


def running(text: str, field: str) -> str:
    """A running text, exactly as typed; line breaks and tabs may be in it.

    Raises:
        Refused: it is too long, or holds a character no paper can show.
    """
    return _checked(text, field, TEXT_LIMIT, _FORBIDDEN_IN_TEXT)


def without_forbidden(text: str) -> str:
    """The text without the characters that can stand in no text; for what comes in by paste, and is told."""
    return pattern(_FORBIDDEN_IN_TEXT).sub("", text)


def _checked(text: str, field: str, limit: int, forbidden: str) -> str:
    if len(text) > limit:
        raise Refused(
            "This is too long: {length} characters, at most {limit} fit. Shorten it.",
            field=field, length=len(text), limit=limit,
        )  # fmt: skip
    if not text.isprintable() and (found := pattern(forbidden).search(text)):
        raise Refused(
            "The character U+{code} is a control character that no paper can show. Remove it.",
            field=field, code=f"{ord(found[0]):04X}",
        )  # fmt: skip
    return text
