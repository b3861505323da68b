"""What is still to be seen to before minutes are finished: each finding once, at its place, and gone when mended."""

import pytest

from secretariat.i18n import language
from secretariat.language.tongue import tongue_of
from secretariat.models import AnnotationKind, EntryKind, ItemKind, MeetingState, Presence
from secretariat.services import (
    actions,
    agenda,
    attendance,
    comments,
    finishing,
    meetings,
    minutes,
    proceedings,
    secrecy,
)
from secretariat.services.comments import CommentFacts
from secretariat.services.finishing import Point
from secretariat.services.secrecy import SecrecyRow
from tests.office import DAY, Office


@pytest.fixture
def held(file_store):
    """A meeting that was held, each item of which has a text, with a date, and the meeting after it to come."""
    office = Office(file_store)
    for number, item in enumerate([row.id for row in file_store.query(agenda.of_meeting, office.meeting)]):
        office.do(minutes.write, item, [minutes.EntryText(f"text-{number}", "Asia käsiteltiin.")])
    office.do(attendance.record, office.meeting, office.chair, Presence.PRESENT)
    office.do(actions.set_owners, office.action, [actions.OwnerRow(office.okm)])
    office.do(actions.set_due, office.action, actions.Due("30.11.2026", DAY, DAY))
    office.do(minutes.set_date, office.meeting, DAY)
    office.do(meetings.mark, office.meeting, MeetingState.HELD, on=DAY)
    return office


def found(office) -> list[tuple[Point, str]]:
    rows = office.store.query(finishing.findings, office.meeting)
    return [(one.point, one.said_in(language("en"))) for one in rows]


def points(office) -> set[Point]:
    return {point for point, _ in found(office)}


def test_minutes_in_order_leave_nothing_to_be_seen_to(held):
    assert found(held) == []


def test_each_thing_is_said_at_its_place_and_goes_away_when_it_is_mended(held):
    do, store = held.do, held.store
    entry = store.query(minutes.of_item, held.items[0])[0].id
    split = do(proceedings.split, entry)
    assert found(held) == [(Point.TITLE, "Item 1a has no title.")]
    do(agenda.change, split, title="Muu asia", kind=store.query(agenda.of_meeting, held.meeting)[0].kind, duration=None)
    do(actions.set_owners, held.action, [])
    do(actions.set_due, held.action, actions.Due())
    assert found(held) == [
        (Point.OWNER, "Action 1/1 in item 3 has no owner."),
        (Point.DUE, "Action 1/1 in item 3 has no due date."),
    ]
    first = store.query(finishing.findings, held.meeting)[0]
    assert (first.item_id, first.entry_id, first.uid) == (held.item, held.action_entry, "entry-2")
    do(actions.set_owners, held.action, [actions.OwnerRow(held.okm)])
    do(actions.set_due, held.action, actions.Due("kesällä"))
    do(minutes.set_date, held.meeting, None)
    do(meetings.remove, held.next_meeting)
    assert points(held) == {Point.DATE, Point.NEXT_MEETING}
    do(proceedings.set_next_meeting, held.meeting, meetings.Agreed("huhtikuun alkupuolella"))
    assert points(held) == {Point.DATE}


def test_a_speaker_is_missed_once_and_told_apart_from_one_who_was_away(held):
    span = minutes.Span(AnnotationKind.SPEAKER, 0, 6, held.deputy)
    texts = [minutes.EntryText(f"turn-{n}", "Strand totesi.", EntryKind.SPEECH, (), (span,)) for n in range(2)]
    held.do(minutes.write, held.item, texts)
    assert found(held) == [(Point.SPEAKER, "Åsa Strand speaks in item 3 but is not in the list of participants.")]
    held.do(attendance.record, held.meeting, held.deputy, Presence.ABSENT)
    assert found(held) == [(Point.SPEAKER, "Åsa Strand speaks in item 3 but is recorded as absent.")]
    held.do(attendance.record, held.meeting, held.deputy, Presence.REMOTE)
    assert found(held) == []
    for person in (held.chair, held.member, held.deputy):
        held.do(attendance.remove, held.meeting, person)
    assert found(held) == [(Point.ATTENDANCE, "Nobody is recorded as present.")]


def test_comments_questions_languages_and_secrets_are_pointed_out(held):
    do, verb = held.do, minutes.Span(AnnotationKind.VERB, 7, 12, value="asked")
    do(comments.add, held.meeting, CommentFacts(entry_id=held.entry, text="Tarkenna.", author="Eero"), on=DAY)
    do(minutes.write, held.item, [
        minutes.EntryText("ask", "Ahjola kysyi, milloin.", EntryKind.SPEECH, (), (verb,)),
        minutes.EntryText("sv", "Mötet konstaterade att det är en bra sak för det."),
        minutes.EntryText("id", "Tunnus on 131052-308T ja muuta."),
        minutes.EntryText("hush", "Kätketty.", spans=(minutes.Span(AnnotationKind.SECRET, 0, 8),)),
    ])  # fmt: skip
    assert found(held) == [
        (Point.QUESTION, "A question in item 3 has no answer."),
        (Point.LANGUAGE, "Item 3 has a passage that reads as Swedish but is marked otherwise."),
        (Point.IDENTITY, "The text of item 3 holds a personal identity code."),
        (Point.SECRECY, "A passage in item 3 is marked secret without a ground."),
        (Point.COMMENT, "A comment of Eero is open."),
    ]
    code = next(one for one in held.store.query(finishing.findings, held.meeting) if one.point is Point.IDENTITY)
    assert "Tunnus on 131052-308T ja muuta."[code.starts : code.ends] == "131052-308T"
    swedish = next(row for row in held.store.query(minutes.of_item, held.item) if row.uid == "sv")
    do(minutes.set_language, [swedish.id], "sv")
    do(minutes.write, held.item, removed=["id", "hush", "ask"])
    assert points(held) == {Point.COMMENT}
    do(agenda.change, held.item, title="Asia 131052-308T", kind=ItemKind.DISCUSSION, duration=None)
    assert (Point.IDENTITY, "The title of item 3 holds a personal identity code.") in found(held)
    do(secrecy.set_item, held.item, SecrecyRow(32))
    assert points(held) == {Point.COMMENT}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ahjola totesi, että asia etenee ja että se on valmis.", "fi"),
        ("Mötet konstaterade att det är en bra sak.", "sv"),
        ("The chair noted that the matter was ready.", "en"),
        ("STM 12.3.2027", ""),
        ("", ""),
        ("Ahjola viittasi: the report of the meeting, ja että se on.", ""),
    ],
)
def test_the_language_is_told_only_where_the_words_tell_it(text, code):
    assert tongue_of(text) == code
