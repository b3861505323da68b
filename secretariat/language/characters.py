"""Which characters a text may hold."""

import unicodedata

from secretariat.errors import Refused

LINE_LIMIT = 300
TEXT_LIMIT = 1_000_000

_IN_TEXT = frozenset("\n\t")


def line(text: str, field: str, *, limit: int = LINE_LIMIT, required: bool = False) -> str:
    """A text that fits on a form's line, exactly as typed.

    Raises:
        Refused: it is empty though it is required, too long, or holds a character no paper can show.
    """
    if required and not text.strip():
        raise Refused("This cannot be empty.", field=field)
    return _checked(text, field, limit, frozenset())


def running(text: str, field: str) -> str:
    """A running text, exactly as typed; line breaks and tabs may be in it.

    Raises:
        Refused: it is too long, or holds a character no paper can show.
    """
    return _checked(text, field, TEXT_LIMIT, _IN_TEXT)


def is_forbidden(character: str, allowed: frozenset[str] = _IN_TEXT) -> bool:
    """Whether a character can stand in no text: control characters, half surrogates and non-characters."""
    if character >= " " and character < "\x7f":
        return False
    if unicodedata.category(character) in {"Cc", "Cs"}:
        return character not in allowed
    return ord(character) & 0xFFFE == 0xFFFE


def without_forbidden(text: str) -> str:
    """The text without the characters that can stand in no text; for what comes in by paste, and is told."""
    return "".join(character for character in text if not is_forbidden(character))


def _checked(text: str, field: str, limit: int, allowed: frozenset[str]) -> str:
    if len(text) > limit:
        raise Refused(
            "This is too long: {length} characters, at most {limit} fit. Shorten it.",
            field=field, length=len(text), limit=limit,
        )  # fmt: skip
    for character in text:
        if is_forbidden(character, allowed):
            raise Refused(
                "The character U+{code} is a control character that no paper can show. Remove it.",
                field=field, code=f"{ord(character):04X}",
            )  # fmt: skip
    return text
