"""A proposal as plain data for JSON: the names of its fields are promised to scripts."""

import datetime as dt
from typing import Any

from secretariat.importers.old_papers import as_data_kinds
from secretariat.models import EntryKind, Presence
from secretariat.services.old_papers import (
    Candidate,
    Correction,
    Date,
    OldAction,
    OldEntry,
    OldItem,
    OldPerson,
    Place,
    Proposal,
    Question,
    Words,
)

_ROLES = {"permanent_expert": "expert"}


def of(proposal: Proposal) -> dict[str, Any]:
    """All that a paper says; what it does not say is `None`."""
    told: dict[str, Any] = {
        "kind": proposal.kind,
        "language": proposal.language,
        "source": {
            "file_name": proposal.source.file_name,
            "form": proposal.source.form,
            "sha256": proposal.source.sha256,
        },
        "document_date": _day(proposal.document_date),
        "group": _named(proposal.group),
        "number": _number(proposal.number),
        "title": proposal.title.text if proposal.title else None,
        "date": _day(proposal.date),
        "planned_start": _clock(proposal.planned_start),
        "planned_end": _clock(proposal.planned_end),
        "place": proposal.where.text if proposal.where else None,
        "registry_number": proposal.registry_number.text if proposal.registry_number else None,
        "opened": _clock(proposal.opened),
        "closed": _clock(proposal.closed),
        "participants": [_person(one) for one in proposal.participants],
        "items": [_item(one) for one in proposal.items],
        "agreements": _outcomes(proposal, EntryKind.AGREEMENT),
        "decisions": _outcomes(proposal, EntryKind.DECISION),
        "actions": _actions(proposal),
        "candidates": [_candidate(one) for one in proposal.candidates],
        "next_meeting": _next(proposal.next_meeting),
        "attachments": [one.text for one in proposal.attachments],
        "distribution": [one.text for one in proposal.distribution],
        "for_information": [one.text for one in proposal.for_information],
        "signatures": [one.text for one in proposal.signatures],
        "corrections": [_correction(one) for one in proposal.corrections],
        "questions": [_question(one) for one in proposal.questions],
    }
    if proposal.kind not in {"memo", "agenda"}:
        told |= as_data_kinds.other_data(proposal)
    return told


def _lines(place: Place) -> list[int]:
    return [place.first, place.last]


def _day(date: Date | None) -> str | None:
    return date.earliest.isoformat() if date and date.earliest else None


def _clock(time: dt.time | None) -> str | None:
    return time.isoformat("minutes") if time else None


def _named(words: Words | None) -> dict[str, Any] | None:
    return {"name": words.text, "line": words.place.first} if words else None


def _number(words: Words | None) -> int | str | None:
    if words is None:
        return None
    return int(words.text) if words.text.isdecimal() else "".join(words.text.split())


def _person(one: OldPerson) -> dict[str, Any]:
    role = str(one.capacity) if one.capacity else None
    return {
        "name": one.name,
        "title": one.title or None,
        "organization": one.organization or None,
        "role": _ROLES.get(role, role) if role else None,
        "capacity": role,
        "attendance": None if one.presence is Presence.UNKNOWN else str(one.presence),
        "arrived": _clock(one.arrived),
        "left": _clock(one.left),
        "stands_in_for": one.stands_in_for or None,
        "items": list(one.items),
        "line": one.place.first,
    }


def _item(one: OldItem) -> dict[str, Any]:
    return {
        "number": one.number or None,
        "title": one.title,
        "parent": one.parent,
        "presenters": [{"name": who.name or None, "organization": who.organization or None} for who in one.presenters],
        "minutes": one.minutes,
        "handling": str(one.handling) if one.handling else None,
        "annexes": list(one.annexes),
        "line": one.place.first,
        "entries": [_entry(entry) for entry in one.entries],
    }


def _entry(one: OldEntry) -> dict[str, Any]:
    return {
        "kind": str(one.kind),
        "text": one.text,
        "label": one.label or None,
        "speaker": one.speaker or one.speaker_written or None,
        "verb": one.verb or None,
        "time": _clock(one.clock),
        "answers": one.answers,
        "lines": _lines(one.place),
    }


def _outcomes(proposal: Proposal, kind: EntryKind) -> list[dict[str, Any]]:
    return [
        {"item": item.number or None, "text": entry.text, "line": entry.place.first}
        for item in proposal.items
        for entry in item.entries
        if entry.kind is kind
    ]


def _actions(proposal: Proposal) -> list[dict[str, Any]]:
    return [
        _action(item, action)
        for item in proposal.items
        for entry in item.entries
        for action in (entry.action, *entry.further)
        if action
    ]


def _action(item: OldItem, one: OldAction) -> dict[str, Any]:
    return {
        "item": item.number or None,
        "text": one.text,
        "owner": ", ".join(one.owners) or None,
        "owners": list(one.owners),
        "owner_kind": one.owner_kind or None,
        "due": _due(one.due),
        "line": one.place.first,
    }


def _due(date: Date | None) -> dict[str, Any] | None:
    if date is None:
        return None
    return {
        "text": date.words,
        "earliest": date.earliest.isoformat() if date.earliest else None,
        "latest": date.latest.isoformat() if date.latest else None,
        "precision": date.precision,
        "qualifier": date.qualifier,
        "assumed": list(date.assumed),
    }


def _candidate(one: Candidate) -> dict[str, Any]:
    owner = ", ".join(one.owners) or None
    return {"item": one.item or None, "text": one.text, "owner": owner, "due": _due(one.due), "line": one.place.first}


def _next(date: Date | None) -> dict[str, Any] | None:
    told = _due(date)
    return told and {key: told[key] for key in ("text", "earliest", "latest")}


def _correction(one: Correction) -> dict[str, Any]:
    return {"line": one.place.first, "as_written": one.written, "suggested": one.suggested, "kind": one.kind}


def _question(one: Question) -> dict[str, Any]:
    return {
        "field": one.field,
        "question": one.sentence.format(**one.facts),
        "choices": list(one.choices),
        "line": one.place.first,
    }
