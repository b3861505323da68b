"""Papers of the office on their way, and comments on them; an example of arguments for each command."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from secretariat.models import DispatchKind, RecipientRole
from secretariat.services import dispatches, recipients
from secretariat.services.recipients import To

DAY = dt.date(2026, 11, 26)


def sent(office: Any, kind: DispatchKind = DispatchKind.MINUTES) -> dispatches.DispatchRow:
    """Something that goes to everybody who usually gets the papers of the office's meeting."""
    to = [one for one in office.store.query(recipients.of_meeting, office.meeting) if one.is_usual]
    made = office.do(dispatches.create, office.meeting, kind, to, on=DAY)
    return office.store.query(dispatches.one, made)


def _recipient(office: Any) -> int:
    return sent(office).recipients[0].id


def _named(office: Any) -> int:
    return office.do(
        recipients.name, office.group, To(RecipientRole.INFORMATION, name="Kirjaamo", address="k@vm.example")
    )


EXAMPLES: dict[str, Callable[[Any], dict[str, Any]]] = {
    "dispatches.add_recipient": lambda o: {
        "dispatch_id": sent(o).id,
        "to": To(person_id=o.expert, name="Ilkka Äijälä"),
    },
    "dispatches.create": lambda o: {
        "meeting_id": o.meeting,
        "kind": DispatchKind.INVITATION,
        "to": [To(organization_id=o.okm), To(name="Kirjaamo", address="k@vm.example")],
        "on": DAY,
    },
    "dispatches.mark_answered": lambda o: {"recipient_ids": [_recipient(o)], "on": DAY},
    "dispatches.mark_reminded": lambda o: {"recipient_ids": [_recipient(o)], "on": DAY},
    "dispatches.mark_sent": lambda o: {"recipient_ids": [_recipient(o)], "on": DAY},
    "dispatches.remove": lambda o: {"dispatch_id": sent(o).id},
    "dispatches.remove_recipient": lambda o: {"recipient_id": _recipient(o)},
    "dispatches.set_address": lambda o: {"recipient_id": _recipient(o), "address": "aino@vm.example", "name": "Aino"},
    "recipients.arrange": lambda o: {"group_id": o.group, "recipient_ids": [_named(o), _named(o)][::-1]},
    "recipients.change": lambda o: {"recipient_id": _named(o), "to": To(organization_id=o.vm)},
    "recipients.name": lambda o: {"group_id": o.group, "to": To(RecipientRole.INFORMATION, organization_id=o.vm)},
    "recipients.remove": lambda o: {"recipient_id": _named(o)},
}
