"""Before a meeting of the office: an example of arguments for each command."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from secretariat.models import Response
from secretariat.services import agenda_versions, attachments, attendance, backlog, invitations, recipients
from secretariat.services.when import When

DAY = dt.date(2026, 11, 26)
IN_TIME = When("aikanaan mahdollisesti uudestaan")


def put(office: Any) -> int:
    return office.do(backlog.put_entry, office.entry, due=IN_TIME)


def offered(office: Any) -> list[recipients.To]:
    return office.store.query(recipients.of_meeting, office.meeting)


def prepared(office: Any) -> int:
    return office.do(invitations.prepare, office.meeting, offered(office), on=DAY)


def _prevented(office: Any) -> dict[str, Any]:
    office.do(attendance.remove, office.meeting, office.member)
    office.do(attendance.answer, office.meeting, office.member, Response.PREVENTED)
    return {"meeting_id": office.meeting, "person_id": office.deputy, "member_id": office.member}


def _reachable(office: Any) -> dict[str, Any]:
    to = recipients.To(name="Kirjaamo", address="kirjaamo@example.org")
    return {"dispatch_id": office.do(invitations.prepare, office.meeting, [to], on=DAY), "on": DAY}


EXAMPLES: dict[str, Callable[[Any], dict[str, Any]]] = {
    agenda_versions.keep.name: lambda o: {"meeting_id": o.meeting, "on": DAY, "note": "Lisälista"},
    attachments.move.name: lambda o: {"attachment_id": o.attachment, "item_id": o.items[0]},
    backlog.arrange.name: lambda o: {
        "group_id": o.group,
        "backlog_ids": [o.do(backlog.put, o.group, "Toinen"), put(o)][::-1],
    },
    backlog.bring.name: lambda o: {"meeting_id": o.next_meeting, "backlog_ids": [put(o)]},
    backlog.change.name: lambda o: {"backlog_id": put(o), "title": "Muu nimi", "note": "Kysy ensin."},
    backlog.drop.name: lambda o: {"backlog_id": put(o), "on": DAY},
    backlog.join.name: lambda o: {"backlog_id": put(o), "item_id": o.items[0]},
    backlog.put.name: lambda o: {"group_id": o.group, "title": "Palataan asiaan", "due": IN_TIME},
    backlog.put_entry.name: lambda o: {"entry_id": o.entry, "due": IN_TIME},
    backlog.put_item.name: lambda o: {"item_id": o.items[2]},
    backlog.release.name: lambda o: {"backlog_id": _brought(o)},
    backlog.remove.name: lambda o: {"backlog_id": put(o)},
    invitations.ask_deputy.name: _prevented,
    invitations.mark_sent.name: _reachable,
    invitations.prepare.name: lambda o: {"meeting_id": o.meeting, "to": offered(o), "on": DAY},
}


def _brought(office: Any) -> int:
    key = put(office)
    office.do(backlog.bring, office.next_meeting, [key])
    return key
