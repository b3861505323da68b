"""Comment rounds and comments: who is asked, what is taken into the text, and what the next meeting says of it."""

import datetime as dt
import shutil
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.errors import Refused
from secretariat.models import (
    AnnotationKind,
    CommentState,
    DispatchKind,
    EntryKind,
    MeetingState,
    MinutesState,
    Presence,
    RecipientRole,
    Response,
    VersionKind,
)
from secretariat.services import (
    approvals,
    attendance,
    comment_rounds,
    comment_state,
    comments,
    dispatches,
    heard,
    meetings,
    minutes,
    passages,
    persons,
    recipients,
    versions,
)
from secretariat.services.comments import CommentFacts
from secretariat.services.dispatches import SendState
from secretariat.services.recipients import To, Why
from tests.commenting import DAY, asked, proposed
from tests.conftest import fixed_sources, open_at
from tests.office import Office, person

LATER = DAY + dt.timedelta(days=3)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """An office, made once."""
    store = open_at(tmp_path_factory.mktemp("comments") / "a.secretariat", fixed_sources())
    office = Office(store)
    store.close()
    return office, store.location


@pytest.fixture
def office(made, tmp_path):
    """A copy of the office for each test."""
    office, path = made
    office.store = open_at(shutil.copyfile(path, tmp_path / "b.secretariat"), fixed_sources(5_000))
    yield office
    office.store.close()


def ask(office, question, *args):
    return office.store.query(question, *args)


def entry(office):
    return next(one for one in ask(office, minutes.of_item, office.item) if one.id == office.entry)


def refusal(office, *args, **kwargs) -> str:
    with pytest.raises(Refused) as no:
        office.do(*args, **kwargs)
    return str(no.value)


def usual(office) -> list[tuple[str, Why]]:
    return [(one.label("fi"), one.why) for one in ask(office, recipients.of_meeting, office.meeting) if one.is_usual]


def test_recipients_are_the_seats_of_the_day_those_who_stand_in_experts_and_the_groups_own_list(office):
    assert usual(office) == [("Aino Ahjola, VM", Why.MEMBER), ("Eero Öhman, OKM", Why.MEMBER), ("VM", Why.MEMBER)]
    office.do(attendance.record, office.meeting, office.member, Presence.ABSENT)
    office.do(attendance.record, office.meeting, office.expert, Presence.PRESENT)
    office.do(recipients.name, office.group, To(RecipientRole.INFORMATION, organization_id=office.okm, address="k@okm"))
    assert usual(office)[2:] == [
        ("Åsa Strand, OKM", Why.DEPUTY),
        ("VM", Why.MEMBER),
        ("Ilkka Äijälä", Why.EXPERT),
        ("OKM", Why.LIST),
    ]
    office.do(attendance.record, office.meeting, office.member, Presence.PRESENT)
    assert ("Åsa Strand, OKM", Why.DEPUTY) not in usual(office)
    office.do(attendance.answer, office.meeting, office.expert, Response.PREVENTED)
    assert ("Ilkka Äijälä", Why.EXPERT) not in usual(office)


def test_whoever_has_no_address_stands_in_the_list_as_not_sent(office):
    facts = replace(person("Aino", "Ahjola", office.vm), email="aino@vm.example")
    office.do(persons.change, office.chair, facts)
    round_ = ask(office, comment_state.one, asked(office))
    states = [(one.label("fi"), one.state) for one in round_.dispatch.recipients]
    assert states == [
        ("Aino Ahjola, VM", SendState.WAITING),
        ("Eero Öhman, OKM", SendState.UNREACHABLE),
        ("VM", SendState.UNREACHABLE),
    ]
    first = round_.dispatch.recipients[0].id
    office.do(dispatches.mark_sent, [first], on=LATER)
    assert (
        refusal(office, dispatches.mark_sent, [first], on=DAY - dt.timedelta(1)) == "It was prepared later than that."
    )
    assert refusal(office, dispatches.remove, round_.dispatch.id).startswith("It asks for comments.")
    assert refusal(office, comment_rounds.remove, round_.id).startswith("It has gone to somebody already")
    assert refusal(office, dispatches.remove_recipient, first).startswith("It has been sent there already")


def test_invitations_changes_and_the_cancellation_count_on_together(office):
    numbers = []
    for kind in (DispatchKind.INVITATION, DispatchKind.UPDATE, DispatchKind.MINUTES, DispatchKind.CANCELLATION):
        made = office.do(dispatches.create, office.meeting, kind, [To(name="Kirjaamo")], on=DAY)
        numbers.append(ask(office, dispatches.one, made).number)
    assert numbers == [1, 2, 1, 3]


def test_asking_keeps_the_version_and_marks_the_minutes_and_one_undo_takes_all_back(office):
    assert "has been held" in refusal(office, comment_rounds.ask, office.meeting, [To(name="A")],
                                      comment_state.CommentFacts(), on=DAY)  # fmt: skip
    round_ = ask(office, comment_state.one, asked(office))
    assert ask(office, meetings.one, office.meeting).minutes_state is MinutesState.COMMENTING
    kept = ask(office, versions.one, round_.version_id)
    assert kept.kind is VersionKind.FOR_COMMENTS
    before = entry(office).text
    office.do(minutes.write, office.item, [minutes.EntryText(entry(office).uid, "Toista.", id=office.entry)])
    sent = ask(office, comment_rounds.paper, office.meeting)
    assert sent.entries[0].text == before
    assert sent.paper.meeting.minutes_state is MinutesState.COMMENTING
    assert "still open" in refusal(office, comment_rounds.ask, office.meeting, [To(name="A")],
                                   comment_state.CommentFacts(), on=DAY)  # fmt: skip
    office.do(comment_rounds.close, round_.id, on=LATER)
    assert "later" in refusal(office, comment_rounds.close, round_.id, on=DAY - dt.timedelta(1))
    office.store.undo()
    office.store.undo()
    office.store.undo()
    assert ask(office, comment_state.of_meeting, office.meeting) == []
    assert ask(office, meetings.one, office.meeting).minutes_state is MinutesState.DRAFT


def test_a_round_that_went_nowhere_is_removed_and_the_minutes_are_a_draft_again(office):
    round_id = asked(office)
    office.do(comment_rounds.remove, round_id)
    assert ask(office, comment_state.of_meeting, office.meeting) == []
    assert ask(office, dispatches.of_meeting, office.meeting) == []
    assert ask(office, meetings.one, office.meeting).minutes_state is MinutesState.DRAFT


def test_an_accepted_change_is_an_edit_that_one_undo_takes_back_with_its_mark(office):
    first = entry(office)
    runs = ((0, 6, "b"), (15, 19, "i"))
    office.do(minutes.write, office.item, [minutes.EntryText(first.uid, first.text, first.kind, runs, id=first.id)])
    comment = proposed(office, proposed="mainitsi")
    before = entry(office)
    office.do(comments.accept, [comment], on=LATER)
    after = entry(office)
    assert after.text == "Ahjola mainitsi, että asia etenee."
    assert after.runs == ((0, 6, "b"), (17, 21, "i"))
    assert [(one.kind, one.starts, one.ends) for one in after.spans] == [(AnnotationKind.SPEAKER, 0, 6)]
    (row,) = ask(office, comments.of_meeting, office.meeting)
    assert (row.state, row.settled_on, row.here) == (CommentState.ACCEPTED, LATER, None)
    office.store.undo()
    assert entry(office) == before
    assert ask(office, comments.of_meeting, office.meeting)[0].is_open


def test_what_was_changed_meanwhile_around_a_passage_does_not_matter_and_in_it_is_refused(office):
    comment = proposed(office)
    uid = entry(office).uid

    def write(text: str) -> None:
        office.do(minutes.write, office.item, [minutes.EntryText(uid, text, EntryKind.SPEECH, id=office.entry)])

    write("Puheenjohtaja Ahjola totesi nyt, että asia etenee hyvin.")
    assert ask(office, comments.of_meeting, office.meeting)[0].here == (21, 27)
    office.do(comments.accept, [comment], on=LATER)
    assert entry(office).text == "Puheenjohtaja Ahjola kertoi nyt, että asia etenee hyvin."
    office.store.undo()
    write("Ahjola sanoi, että asia etenee.")
    assert "have been changed since" in refusal(office, comments.accept, [comment], on=LATER)


def test_a_change_is_taken_in_part_refused_with_a_reason_or_opened_again(office):
    comment = proposed(office)
    office.do(comments.accept, [comment], on=LATER, instead="mainitsi", reason="Lyhyempi.")
    (row,) = ask(office, comments.of_meeting, office.meeting)
    assert (row.state, row.reason, row.now) == (CommentState.PARTLY, "Lyhyempi.", "Ahjola mainitsi, että asia etenee.")
    office.do(comments.reopen, [comment])
    assert "why it is not accepted" in refusal(office, comments.settle, [comment], CommentState.REJECTED, on=LATER)
    office.do(comments.settle, [comment], CommentState.REJECTED, on=LATER, reason="Näin sanottiin.")
    assert not ask(office, comments.of_meeting, office.meeting)[0].is_open
    assert ask(office, comment_state.open_count, office.meeting) == 0


def test_a_new_paragraph_becomes_an_entry_and_a_struck_one_goes(office):
    asked(office)
    more = {"entry_id": office.action_entry, "passage": "selvityksen.", "proposed": "selvityksen.\nUusi kappale."}
    comment = office.do(comments.add, office.meeting, CommentFacts(**more), on=DAY)
    office.do(comments.accept, [comment], on=LATER)
    texts = [(one.text, one.kind) for one in ask(office, minutes.of_item, office.item)]
    assert texts[1:] == [("OKM toimittaa selvityksen.", EntryKind.ACTION), ("Uusi kappale.", EntryKind.TEXT)]
    struck = office.do(comments.add, office.meeting, CommentFacts(entry_id=office.entry, proposed=""), on=DAY)
    office.do(comments.accept, [struck], on=LATER)
    assert [one.text for one in ask(office, minutes.of_item, office.item)] == [text for text, _ in texts[1:]]
    assert not next(one for one in ask(office, comments.of_meeting, office.meeting) if one.id == struck).is_placed


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({}, "Write what is said"),
        ({"entry_id": 2, "passage": "totesi", "proposed": "x", "text": "y"}, "stands not exactly once"),
    ],
)
def test_a_comment_that_says_nothing_or_names_no_words_is_refused(office, facts, sentence):
    assert sentence in refusal(office, comments.add, office.meeting, CommentFacts(**facts), on=DAY)


def test_approved_minutes_take_no_comments_any_more(office):
    comment = proposed(office)
    office.do(approvals.approve, office.meeting, on=DAY + dt.timedelta(days=9))
    for command, args in ((comments.accept, ([comment],)), (comments.settle, ([comment], CommentState.NOTED)),
                          (comments.add, (office.meeting, CommentFacts(text="x")))):  # fmt: skip
        assert "approved" in refusal(office, command, *args, on=LATER)


def test_the_sentence_of_the_next_meeting_says_how_many_have_commented(office):
    def settled(key: int, state: CommentState) -> None:
        if state is CommentState.ACCEPTED:
            office.do(comments.accept, [key], on=LATER)
        else:
            office.do(comments.settle, [key], state, on=LATER, reason="Ei muutosta.")

    assert heard_in_english(office) == ""
    first = proposed(office)
    office.do(comments.settle, [first], CommentState.NOTED, on=LATER)
    assert heard_in_english(office) == "One written comment on it had been given; it led to no change."
    office.do(comments.reopen, [first])
    assert heard_in_english(office) == "One written comment on it had been given."
    settled(first, CommentState.ACCEPTED)
    assert heard_in_english(office).endswith("taken into account by correcting it.")
    second = office.do(comments.add, office.meeting, CommentFacts(text="Hyvä.", author="Aino Ahjola"), on=DAY)
    settled(second, CommentState.REJECTED)
    assert "2 written comments on it had been given, and the secretariat has taken 1" in heard_in_english(office)
    office.do(meetings.mark, office.next_meeting, MeetingState.INVITED, on=DAY)
    assert ask(office, approvals.due, office.next_meeting)[0].sentence.endswith(
        ask(office, heard.of_meeting, office.meeting).sentence("fi")
    )


def heard_in_english(office) -> str:
    return ask(office, heard.of_meeting, office.meeting).sentence("en")


def test_nobody_said_anything(office):
    asked(office)
    assert heard_in_english(office) == "No comments on it had been given."


@pytest.mark.parametrize(
    ("old", "new", "words", "found"),
    [
        ("a b c", "a b c", "b", "b"),
        ("Kokous pidetään maanantaina.", "Seuraava kokous pidetään jo maanantaina.", "maanantaina", "maanantaina"),
        ("Kokous pidetään maanantaina.", "Kokous pidetään tiistaina.", "maanantaina", None),
        ("Kokous pidetään.", "Kokoukset pidetään.", "Koko", "Koko"),
        ("yksi kaksi kolme", "kolme yksi kaksi", "kolme", "kolme"),
    ],
)
def test_a_passage_is_followed_through_other_changes(old, new, words, found):
    at = old.index(words)
    here = passages.followed(old, new, at, at + len(words))
    assert (new[here[0] : here[1]] if here else None) == found


@given(st.text("ab c.\n", max_size=30), st.text("ab c.\n", max_size=30))
def test_changes_word_by_word_make_the_new_text_of_the_old(old, new):
    made = old
    for starts, ends, words in reversed(list(passages.changes(old, new))):
        made = made[:starts] + words + made[ends:]
    assert made == new


@given(st.text("ab c.", max_size=20), st.data())
def test_a_passage_that_is_found_says_the_same_and_hands_keep_within_the_text(old, data):
    starts = data.draw(st.integers(0, len(old)))
    ends = data.draw(st.integers(starts, len(old)))
    new = data.draw(st.text("ab c.", max_size=20))
    here = passages.followed(old, new, starts, ends)
    assert here is None or new[here[0] : here[1]] == old[starts:ends]
    length = data.draw(st.integers(0, 5))
    (run,) = passages.replaced([(0, len(old), "b")], starts, ends, length) or [(0, 0, "")]
    assert 0 <= run[0] <= run[1] <= len(old) - (ends - starts) + length
