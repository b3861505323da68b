"""The iCalendar writer: the days of a document as events that any calendar takes in, and takes in anew.

A deadline is an event of a whole day; a meeting has its clock times in the zone of Finland.
"""

import datetime as dt
from zoneinfo import ZoneInfo

import icalendar

from secretariat.documents.audiences import for_audience
from secretariat.documents.blocks import Audience, Document, Event, Written
from secretariat.documents.characters import legal

ZONE = ZoneInfo("Europe/Helsinki")
AT_HOME = "@secretariat"
_RULES = """BEGIN:VTIMEZONE
TZID:Europe/Helsinki
BEGIN:DAYLIGHT
DTSTART:19970330T030000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:EEST
TZOFFSETFROM:+0200
TZOFFSETTO:+0300
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T040000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:EET
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
END:STANDARD
END:VTIMEZONE
"""


def write(document: Document, audience: Audience = Audience.INTERNAL) -> Written:
    """Write the events of a document; equal events give equal bytes."""
    document = for_audience(document, audience)
    missing: set[str] = set()
    made = icalendar.Calendar()
    made.add("prodid", "-//Secretariat//Secretariat//" + document.language.code.upper())
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", legal(document.title, missing))
    stamp = dt.datetime.combine(dt.date.fromisoformat(document.date), dt.time(), dt.UTC)
    if any(isinstance(event.starts, dt.datetime) for event in document.events):
        made.add_component(timezone())
    for event in document.events:
        made.add_component(_component(event, stamp, missing))
    return Written(made.to_ical(), tuple(sorted(missing)))


def timezone() -> icalendar.Component:
    """The rules of the zone, which an event with clock times brings along."""
    return icalendar.Timezone.from_ical(_RULES)


def _component(event: Event, stamp: dt.datetime, missing: set[str]) -> icalendar.Event:
    made = icalendar.Event()
    made.add("uid", event.uid + AT_HOME)
    made.add("dtstamp", stamp)
    starts, ends = event.starts, event.ends
    if isinstance(starts, dt.datetime):
        made.add("dtstart", starts.replace(tzinfo=ZONE))
        if isinstance(ends, dt.datetime):
            made.add("dtend", ends.replace(tzinfo=ZONE))
    else:
        made.add("dtstart", starts)
        made.add("dtend", (ends or starts) + dt.timedelta(days=1))
        made.add("transp", "TRANSPARENT")
    for name, words in (("summary", event.summary), ("description", event.words), ("location", event.place)):
        if words:
            made.add(name, legal(words, missing))
    if event.kind:
        made.add("categories", [event.kind])
    if event.secret:
        made.add("class", "CONFIDENTIAL")
    return made
