"""What goes out with letters: papers as files, and the draft of a letter to all who get them, or to each alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from secretariat.documents import file_name, kind_of, mail, write
from secretariat.documents.blocks import Audience
from secretariat.documents.mail import Receiver
from secretariat.i18n import Language
from secretariat.models import RecipientRole
from secretariat.services.dispatches import RecipientRow

To = dict[RecipientRole, list[Receiver]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that goes out, or that a mail program opens as a draft."""

    file_name: str
    data: bytes


def papers(
    name: str,
    content: Any,
    spoken: Language,
    forms: Sequence[str],
    audience: Audience,
    *,
    template: bytes = b"",
    told: str = "",
) -> list[Draft]:
    """A document in several formats, as it is saved from the window: with the group's labels and its Word template.

    Args:
        name: the document, as it is registered.
        content: what it is made of.
        spoken: its language.
        forms: the formats.
        audience: who may read it.
        template: the DOCX whose page and styles it takes in Word.
        told: what its file name tells beside its kind.
    """
    made = kind_of(name).build(content, spoken)
    stem = file_name(made, "", audience)
    stem = f"{stem} ({told})" if told else stem
    dressed = replace(made, template=template)
    return [Draft(f"{stem}.{form}", write(dressed if form == "docx" else made, form, audience).data) for form in forms]


def letters(
    stem: str, to: Sequence[RecipientRow], written: Callable[[To], bytes], *, one_each: bool = False
) -> list[Draft]:
    """The letter to all who have an address, those for information as copies; or a letter to each alone."""
    reachable = [one for one in to if one.address]
    groups = [[one] for one in reachable] if one_each else [reachable]
    made = []
    for place, group in enumerate(groups, 1):
        receivers = {
            role: [Receiver(one.name, one.address) for one in group if one.role is role] for role in RecipientRole
        }
        name = f"{stem} {place}" if one_each else stem
        made.append(Draft(name + mail.SUFFIX, written(receivers)))
    return made
