"""Calendars are read back from their bytes: whole days for deadlines, hours for meetings, uids that stay."""

import datetime as dt
from dataclasses import replace

import icalendar
import pytest

from secretariat.documents import write
from secretariat.documents.blocks import Audience, Event, Paragraph, Secret
from tests.documents.papers import document, sampled

DAY = dt.date(2027, 1, 31)
DEADLINE = Event("u-1", "Toimenpide 2.3: Opas", DAY, words="Tammikuun loppuun mennessä\nVastuu: VM", kind="Toimenpide")
MEETING = Event("u-2", "Kokous 5", dt.datetime(2027, 7, 1, 13), dt.datetime(2027, 7, 1, 15), place="Tammi")  # noqa: DTZ001


def events(data: bytes) -> dict[str, icalendar.Event]:
    return {str(one["uid"]): one for one in icalendar.Calendar.from_ical(data).walk("VEVENT")}


def of(*found: Event):
    return replace(document(Paragraph("x")), events=found)


def test_a_deadline_is_a_whole_day_that_leaves_the_reader_free():
    one = events(write(of(DEADLINE), "ics").data)["u-1@secretariat"]
    assert (one["dtstart"].dt, one["dtend"].dt) == (DAY, dt.date(2027, 2, 1))
    assert (str(one["summary"]), str(one["transp"])) == ("Toimenpide 2.3: Opas", "TRANSPARENT")
    assert str(one["description"]) == DEADLINE.words
    assert [str(name) for name in one["categories"].cats] == ["Toimenpide"]


def test_a_meeting_has_its_hours_in_the_zone_of_finland_summer_and_winter():
    winter = replace(MEETING, uid="u-3", starts=dt.datetime(2027, 1, 14, 13), ends=None)  # noqa: DTZ001
    data = write(of(MEETING, winter), "ics").data
    found = events(data)
    summer = found["u-2@secretariat"]
    assert (summer["dtstart"].dt.utcoffset(), summer["dtend"].dt.hour) == (dt.timedelta(hours=3), 15)
    assert found["u-3@secretariat"]["dtstart"].dt.utcoffset() == dt.timedelta(hours=2)
    assert "dtend" not in found["u-3@secretariat"]
    assert data.count(b"BEGIN:VTIMEZONE") == 1
    assert data.index(b"BEGIN:VTIMEZONE") < data.index(b"BEGIN:VEVENT")


def test_it_is_the_same_each_time_and_tells_its_own_facts_only():
    data = write(of(DEADLINE, MEETING), "ics").data
    assert write(of(DEADLINE, MEETING), "ics").data == data
    assert {one["dtstamp"].dt.date() for one in events(data).values()} == {dt.date(2026, 11, 26)}
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert write(of(), "ics").data.count(b"VEVENT") == 0


@pytest.mark.parametrize("typed", ["a,b;c\\n", "BEGIN:VEVENT\r\nUID:x", "rivi\nrivi", "x\x07y", "ä" * 200])
def test_hostile_words_stay_words(typed):
    found = events(write(of(replace(DEADLINE, summary=typed, words=typed, place=typed)), "ics").data)
    assert list(found) == ["u-1@secretariat"]
    said = str(found["u-1@secretariat"]["description"])
    assert said.replace("\r", "") == typed.replace("\r", "").replace("\x07", "U+0007")


def test_secret_days_are_marked_and_stay_out_of_a_public_copy():
    made = of(replace(DEADLINE, secret=Secret("17 kohta")), MEETING)
    assert str(events(write(made, "ics").data)["u-1@secretariat"]["class"]) == "CONFIDENTIAL"
    public = write(made, "ics", Audience.PUBLIC).data
    assert list(events(public)) == ["u-2@secretariat"]
    assert b"2.3" not in public


def test_an_agenda_is_an_event_too():
    one = next(iter(events(write(sampled("agenda", "fi"), "ics").data).values()))
    assert str(one["summary"]).startswith("Ohjausryhmän kokous 5/2026, ")
    assert one["dtstart"].dt.isoformat() == "2026-11-26T13:00:00+02:00"
