"""What the papers of a group share that are not of one meeting: head, foot and the words for owners and days."""

import datetime as dt
from collections.abc import Sequence

from secretariat.documents.blocks import Block, Document, Head
from secretariat.i18n import Language, capitalized
from secretariat.services.actions import OwnerRow
from secretariat.services.groups import GroupRow


def paper(group: GroupRow, language: Language, kind: str, on: dt.date, blocks: Sequence[Block]) -> Document:
    """A paper of a group as things stand on a day."""
    facts, name = group.facts, group.name(language.code)
    organization = group.organization.said(language.code)
    head = Head(
        organization=capitalized(organization),
        group=name,
        kind=kind,
        date=language.date(on),
        registry_number=facts.registry_number,
        project_number=facts.project_number,
    )
    return Document(f"{kind}, {name}", organization or name, language, on.isoformat(), head, tuple(blocks))


def foreign(group: GroupRow, language: Language) -> str:
    """The language that a group writes in; empty where it is the paper's."""
    return group.facts.language if group.facts.language != language.code else ""


def owners(rows: Sequence[OwnerRow], language: Language) -> str:
    """Who answers, side by side; a dash for nobody."""
    return ", ".join(filter(None, (row.label(language.code) for row in rows))) or "–"


def contact(group: GroupRow, language: Language) -> tuple[tuple[str, ...], ...]:
    """The foot of the first page: postal address, then phone and mail; nothing when the group gives none."""
    facts = group.facts
    post = (language.say("Postal address"), facts.contact_post) if facts.contact_post else ()
    phone = language.say("Phone {number}", number=facts.contact_phone) if facts.contact_phone else ""
    reach = tuple(filter(None, (phone, facts.contact_email)))
    return tuple(filter(None, (post, reach)))
