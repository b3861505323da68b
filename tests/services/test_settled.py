"""What the day of a meeting settles: what was agreed before, and the actions that were to find the day."""

import datetime as dt

import pytest

from secretariat.language.meeting_days import leaves_the_day_open
from secretariat.models import ActionState, EntryKind, MeetingState
from secretariat.services import actions, hints, meetings, minutes, proceedings, settled
from tests.office import DAY, Office

AGREED = meetings.Agreed("helmikuun alussa", dt.date(2027, 2, 1), dt.date(2027, 2, 10))


def test_the_day_is_beside_what_was_agreed_and_settles_the_action_that_was_to_find_it(file_store):
    office = Office(file_store)
    do, ask = office.do, office.store.query
    assert ask(settled.of_meeting, office.next_meeting) is None, "nothing was agreed"
    texts = [minutes.EntryText("x-1", "Ajankohta sovitaan sähköpostitse.", EntryKind.ACTION)]
    do(minutes.write, office.sub_item, texts)
    do(proceedings.set_next_meeting, office.meeting, AGREED)
    assert ask(settled.of_meeting, office.next_meeting) is None, "the meeting before has not been held"
    do(meetings.mark, office.meeting, MeetingState.HELD, on=DAY)
    found = ask(settled.of_meeting, office.next_meeting)
    assert (found.number, found.agreed.words, found.is_within) == ("1", "helmikuun alussa", True)
    assert [one.text for one in found.actions] == [texts[0].text]
    told = [one.said("en") for one in ask(hints.of_day, office.group, dt.date(2027, 3, 1), on=DAY)]
    assert not [one for one in told if "agreed" in one], "the meeting between has used the window"
    do(meetings.mark, office.next_meeting, MeetingState.CANCELLED, on=DAY)
    for day, sentence in ((dt.date(2027, 2, 9), "is as meeting 1 agreed"), (dt.date(2027, 3, 1), "another time")):
        (hint,) = ask(hints.of_day, office.group, day, on=DAY)
        assert sentence in hint.said("en")
        assert hint.is_grave is (day.month == 3)
    do(actions.mark, found.actions[0].id, ActionState.DONE, on=DAY)
    assert ask(settled.of_day, office.group, dt.date(2027, 2, 9)).actions == ()


@pytest.mark.parametrize(
    ("code", "words", "expected"),
    [
        ("fi", "Ajankohta sovitaan sähköpostitse.", True),
        ("fi", "Sihteeri kysyy kokousajan jäseniltä.", True),
        ("fi", "Koulutuksen ajankohta sovitaan myöhemmin.", False),
        ("sv", "Datum för nästa möte bekräftas senare.", True),
        ("sv", "Promemorian skickas per e-post.", False),
        ("en", "The date is agreed by e-mail.", True),
        ("en", "The date of the seminar is agreed later.", False),
        ("", "Ajankohta sovitaan sähköpostitse.", False),
    ],
)
def test_a_sentence_leaves_the_day_of_the_meeting_open_or_speaks_of_something_else(code, words, expected):
    assert leaves_the_day_open(words, code) is expected
