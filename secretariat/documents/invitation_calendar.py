"""The invitation for calendars: a request with its organizer and attendees, its change, its cancellation.

The UID stays the same and SEQUENCE goes up with every one that goes out, so that a calendar replaces what it holds
(RFC 5545, 3.8.7.4). One that is prepared again before it went out keeps its SEQUENCE; should the draft have been sent
all the same, its earlier DTSTAMP tells that it is the older one (RFC 5546, 2.1.5).
"""

import datetime as dt
import uuid
from collections.abc import Sequence

import icalendar

from secretariat.documents import meeting_paper
from secretariat.documents.calendar import AT_HOME, ZONE, timezone
from secretariat.documents.characters import legal
from secretariat.i18n import Language
from secretariat.models import DispatchKind, RecipientRole
from secretariat.services.dispatches import DispatchRow, RecipientRow
from secretariat.services.papers import MeetingPaper

METHODS = {
    DispatchKind.INVITATION: "REQUEST",
    DispatchKind.UPDATE: "REQUEST",
    DispatchKind.CANCELLATION: "CANCEL",
}


def media_type(kind: DispatchKind) -> str:
    """The type under which mail programs know it as an invitation."""
    return f"text/calendar; charset=utf-8; method={METHODS[kind]}"


def calendar(
    paper: MeetingPaper, dispatch: DispatchRow, language: Language, to: Sequence[RecipientRow] | None = None
) -> bytes:
    """The event of a meeting as it goes out with a dispatch; equal facts give equal bytes.

    Nothing of the agenda is in it, so nothing secret is either.
    """
    missing: set[str] = set()
    made = icalendar.Calendar()
    made.add("prodid", "-//Secretariat//Secretariat//" + language.code.upper())
    made.add("version", "2.0")
    made.add("method", METHODS[dispatch.kind])
    if paper.meeting.starts is not None:
        made.add_component(timezone())
    made.add_component(_event(paper, dispatch, language, dispatch.recipients if to is None else to, missing))
    return bytes(made.to_ical())


def _event(
    paper: MeetingPaper, dispatch: DispatchRow, language: Language, to: Sequence[RecipientRow], missing: set[str]
) -> icalendar.Event:
    meeting, made = paper.meeting, icalendar.Event()
    is_cancelled = dispatch.kind is DispatchKind.CANCELLATION
    made.add("uid", f"{paper.uid}-meeting{AT_HOME}")
    made.add("sequence", dispatch.number - 1)
    made.add("dtstamp", _prepared_at(dispatch))
    made.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    if meeting.starts is None:
        made.add("dtstart", meeting.date)
        made.add("dtend", meeting.date + dt.timedelta(days=1))
    else:
        made.add("dtstart", dt.datetime.combine(meeting.date, meeting.starts, ZONE))
        if meeting.ends is not None:
            made.add("dtend", dt.datetime.combine(meeting.date, meeting.ends, ZONE))
    summary = f"{meeting_paper.title(paper, language)}, {paper.group.name(language.code)}"
    for name, words in (("summary", summary), ("location", meeting.place), ("description", dispatch.facts.message)):
        if words.strip():
            made.add(name, legal(words, missing))
    _people(made, paper, to, language)
    return made


def _prepared_at(dispatch: DispatchRow) -> dt.datetime:
    """The moment in which a dispatch was prepared, to the second: it stands in its identifier (RFC 9562)."""
    return dt.datetime.fromtimestamp((uuid.UUID(dispatch.uid).int >> 80) // 1000, dt.UTC)


def _people(made: icalendar.Event, paper: MeetingPaper, to: Sequence[RecipientRow], language: Language) -> None:
    """Who invites, and who is invited: those for information need not answer."""
    if sender := paper.group.facts.contact_email.strip():
        organizer = _person(sender, paper.group.name(language.code))
        made["organizer"] = organizer
    for one in to:
        if not one.address.strip() or one.address.strip().casefold() == sender.casefold():
            continue
        attendee = _person(one.address, one.name)
        is_informed = one.role is RecipientRole.INFORMATION
        attendee.params["ROLE"] = icalendar.vText("NON-PARTICIPANT" if is_informed else "REQ-PARTICIPANT")
        attendee.params["RSVP"] = icalendar.vText("FALSE" if is_informed else "TRUE")
        made.add("attendee", attendee, encode=False)


def _person(address: str, name: str) -> icalendar.vCalAddress:
    plain = "".join(letter for letter in address.strip() if letter.isprintable() and letter not in ' "<>;')
    made = icalendar.vCalAddress(f"mailto:{plain}")
    words = " ".join("".join(letter if letter.isprintable() and letter != '"' else " " for letter in name).split())
    if words:
        made.params["CN"] = icalendar.vText(words)
    return made
