"""The fields of a part of an old paper that is no memo: what was read, and what a person can write instead."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from secretariat.i18n import N_, _
from secretariat.services.old_kinds import FIELD_NAMES as NAMES
from secretariat.services.old_kinds import Handling, OldAnnex, OldContact, OldProject, OldPrompt, OldSection
from secretariat.services.old_papers import Date, Words

_CONTACT = {
    "name": N_("Name"), "title": N_("Title"), "organization": N_("Organization"), "phone": N_("Phone"),
    "email": N_("E-mail"),
}  # fmt: skip
_HANDLING = {"body": N_("Body"), "date": N_("Date"), "section": N_("Section"), "outcome": N_("Outcome")}

Told = tuple[str, str, Any]
"""A field: its path, what it is called, and what was read in it."""


def told_fields(part: str, found: Any) -> Iterator[Told]:
    """The fields of a part; a paragraph has none, for its wording stays as it is."""
    if isinstance(found, OldContact):
        yield from ((f"{part}.{name}", _(words), getattr(found, name)) for name, words in _CONTACT.items())
    elif isinstance(found, OldAnnex | OldPrompt):
        yield f"{part}.number", _("Number"), found.number
        yield f"{part}.words", _("Heading") if isinstance(found, OldAnnex) else _("Text"), found.words
    elif isinstance(found, Handling):
        yield from ((f"{part}.{name}", _(words), getattr(found, name)) for name, words in _HANDLING.items())
    elif isinstance(found, OldProject | OldSection):
        yield f"{part}.title", _("Heading"), found.title
    elif is_fact(part, found):
        yield part, name_of(part), found


def is_fact(part: str, found: Any) -> bool:
    """Whether a part is a field of its own: a fact of the paper, a heading, or the period of a project."""
    return isinstance(found, Words | Date | dt.datetime) and not part.rpartition(".")[2].isdigit()


def is_paragraph(part: str, found: Any) -> bool:
    """Whether a part is running text, which stays as it is worded."""
    return part.startswith("other.") and isinstance(found, Words) and not is_fact(part, found)


def name_of(part: str) -> str:
    """What a part is called: by the last of its words that has a name."""
    known = (NAMES[word] for word in reversed(part.split(".")) if word in NAMES)
    return _(next(known, N_("Text")))


def said_field(value: Any) -> str:
    """What stands in a field; a day with a clock time as it can be written."""
    if isinstance(value, dt.datetime):
        return f"{value.day}.{value.month}.{value.year} {value.hour}.{value.minute:02}"
    return value.text if isinstance(value, Words) else str(value or "")
