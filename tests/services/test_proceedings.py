"""What happens in a meeting: opened, amended, handled in another order, split, handed over, agreed on, closed."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.errors import Refused
from secretariat.i18n import language
from secretariat.language.dates import read_date
from secretariat.models import (
    ActionState,
    AgendaItem,
    AnnotationKind,
    Capacity,
    EntryKind,
    ItemKind,
    ItemState,
    MeetingState,
    MinutesState,
    Presence,
    PrintedNumbers,
)
from secretariat.services import (
    actions,
    agenda,
    amendments,
    approvals,
    attendance,
    groups,
    meetings,
    minutes,
    overview,
    papers,
    proceedings,
    recall,
    recognise,
)
from secretariat.services.minutes import EntryText, Span
from tests.office import DAY

AT = dt.time(14, 3)
ASKED, ANSWERED = "Öhman kysyi, milloin selvitys valmistuu.", "Ahjola vastasi, että keväällä."


def at(clock: str) -> dt.time:
    return dt.time.fromisoformat(clock)


@pytest.fixture(params=["en", "fi", "sv"])
def spoken(request, lent):
    """The office with its group in one of the languages of papers."""
    speak(lent, request.param)
    return lent, request.param


@pytest.fixture
def english(lent):
    """The office with its group in English, with an agenda of eight items."""
    speak(lent, "en")
    for title in ("Progress", "Survey"):
        lent.do(agenda.add, lent.meeting, title, after_id=lent.item)
    return lent


def speak(office, code):
    facts = office.store.query(groups.one, office.group).facts
    office.do(groups.change, office.group, replace(facts, language=code))


def opened(office, clock=AT):
    office.do(proceedings.open_meeting, office.meeting, clock)
    return office


def items(office, meeting=None):
    return office.store.query(agenda.of_meeting, meeting or office.meeting)


def numbered(office):
    return [row.number for row in items(office) if not row.is_sub_item]


def by_number(office, number):
    return next(row for row in items(office) if row.number == number)


def said(office, item_id):
    return [row.text for row in office.store.query(minutes.of_item, item_id)]


def sentence(office):
    return office.store.query(amendments.amendments, office.meeting)


def translated(code):
    return code == "en" or language(code).say(proceedings.OPENED) != proceedings.OPENED


# Opening and closing

OPENING = {
    "en": "The Chair opened the meeting at 14:03.",
    "fi": "PJ avasi kokouksen klo 14.03.",
    "sv": "Ordföranden öppnade mötet kl. 14.03.",
}
CLOSING = {
    "en": "The Chair closed the meeting at 15:31.",
    "fi": "PJ päätti kokouksen klo 15.31.",
    "sv": "Ordföranden avslutade mötet kl. 15.31.",
}


def test_the_meeting_is_opened_and_closed_with_its_clock_times_in_the_language_of_the_group(spoken):
    office, code = spoken
    if not translated(code):
        pytest.skip("the catalogue lacks the sentence")
    first, *_, last = [row for row in items(office) if row.kind is ItemKind.FORMAL]
    office.do(minutes.write, first.id, [EntryText("before", "Paikalla olivat kaikki.")])
    entry = opened(office).store.query(minutes.of_item, first.id)[0]
    assert said(office, first.id) == [OPENING[code], "Paikalla olivat kaikki."]
    assert entry.clock == AT
    spans = {span.kind: (entry.text[span.starts : span.ends], span.value) for span in entry.spans}
    assert spans[AnnotationKind.SPEAKER] == (OPENING[code].rsplit(" ", 5 if code == "en" else 4)[0], "chair")
    assert spans[AnnotationKind.VERB][1] == "opened"
    office.do(proceedings.close_meeting, office.meeting, at("15:31"))
    assert said(office, last.id)[-1] == CLOSING[code]
    row = office.store.query(meetings.one, office.meeting)
    assert (row.state, row.opened, row.closed) == (MeetingState.HELD, AT, at("15:31"))
    assert (row.used_minutes, row.planned_minutes) == (88, 120)


def again(office, clock="15:40", command=proceedings.close_meeting):
    """Put the meeting back to where it was before the command, and do it anew."""
    before = MeetingState.IN_SESSION if command is proceedings.close_meeting else MeetingState.INVITED
    office.do(meetings.mark, office.meeting, before, on=DAY)
    return office.do(command, office.meeting, at(clock))


def everything_said(office):
    return [text for row in items(office) for text in said(office, row.id)]


def test_opened_and_closed_anew_the_sentence_is_renewed_where_it_belongs(spoken):
    office, code = spoken
    opening = language(code).say(proceedings.OPENED, time="\0").partition("\0")[0]
    closing = language(code).say(proceedings.CLOSED, time="\0").partition("\0")[0]
    opened(office)
    entry = office.do(proceedings.close_meeting, office.meeting, at("15:31"))
    last = next(row for row in reversed(items(office)) if entry in [one.id for one in entries_of(office, row.id)])
    office.do(minutes.write, last.id, [EntryText("more", "Vielä sovittiin jatkosta.")])
    assert again(office) == entry, "the same row, so that what hangs on it stays"
    assert said(office, last.id)[-2:] == [
        "Vielä sovittiin jatkosta.",
        language(code).say(proceedings.CLOSED, time=language(code).at_clock(at("15:40"))),
    ]
    assert again(office, "14:10", proceedings.open_meeting)
    office.do(proceedings.close_meeting, office.meeting, at("15:45"))
    words = everything_said(office)
    assert [sum(one.startswith(begins) for one in words) for begins in (opening, closing)] == [1, 1]
    renewed = next(one for one in entries_of(office, last.id) if one.id == entry)
    assert renewed.clock == at("15:45")
    assert {span.kind for span in renewed.spans} == {AnnotationKind.SPEAKER, AnnotationKind.VERB}
    office.store.undo()
    assert language(code).say(proceedings.CLOSED, time=language(code).at_clock(at("15:40"))) in everything_said(office)


def entries_of(office, item_id):
    return office.store.query(minutes.of_item, item_id)


def test_a_closing_sentence_that_somebody_changed_stays_as_it_is(english):
    opened(english)
    entry = english.do(proceedings.close_meeting, english.meeting, at("15:31"))
    place = english.store.query(minutes.where, entry)[1]
    own = "The Chair closed the meeting at 15:31 and thanked everybody."
    row = next(one for one in entries_of(english, place) if one.id == entry)
    english.do(minutes.write, place, [EntryText(row.uid, own, id=entry)])
    again(english)
    assert said(english, place)[-2:] == [own, "The Chair closed the meeting at 15:40."]


def test_breaks_are_known_from_the_whole_meeting_and_survive_their_wording(english):
    one, two = by_number(english, "3"), by_number(english, "4")
    with pytest.raises(Refused, match="in session"):
        english.do(proceedings.pause, one.id, at("14:00"))
    opened(english)
    asked = lambda: english.store.query(proceedings.breaks, english.meeting)  # noqa: E731
    assert asked() == []
    first = english.do(proceedings.pause, one.id, at("14:40"))
    english.do(minutes.write, one.id, [EntryText("after", "Tauon aikana kirjattua.")])
    assert english.store.query(proceedings.is_paused, english.meeting)
    row = next(entry for entry in entries_of(english, one.id) if entry.id == first)
    assert row.text == "The meeting was adjourned for a break at 14:40."
    own = "Coffee at 14:40."
    spans = tuple(replace(span, ends=len(own)) for span in row.spans)
    english.do(minutes.write, one.id, [EntryText(row.uid, own, spans=spans, clock=row.clock, id=first)])
    assert asked() == [proceedings.Break(at("14:40"))]
    english.do(proceedings.pause, two.id, at("14:50"))
    assert said(english, two.id) == ["The meeting was resumed at 14:50."], "in the item that goes on"
    assert not english.store.query(proceedings.is_paused, english.meeting)
    english.do(proceedings.pause, two.id, at("15:10"))
    english.do(proceedings.pause, one.id, at("15:15"))
    assert asked() == [proceedings.Break(at("14:40"), at("14:50")), proceedings.Break(at("15:10"), at("15:15"))]
    english.do(proceedings.close_meeting, english.meeting, at("15:31"))
    assert english.store.query(meetings.one, english.meeting).used_minutes == 88, "breaks are time of the meeting"


@pytest.mark.parametrize("command", [proceedings.open_meeting, proceedings.close_meeting])
def test_done_twice_it_changes_nothing(english, command):
    opened(english)
    english.do(command, english.meeting, at("15:00"))
    again = english.store.execute(command, english.meeting, at("15:10"))
    assert again.value is None
    assert again.changes.changes == ()


def test_the_closing_sentence_stands_in_the_last_formal_item_that_was_not_dropped(english):
    opened(english)
    formal = [row for row in items(english) if row.kind is ItemKind.FORMAL]
    english.do(proceedings.drop, formal[-1].id)
    english.do(proceedings.close_meeting, english.meeting, at("15:31"))
    assert said(english, formal[-2].id)[-1] == CLOSING["en"]


def test_a_meeting_without_an_agenda_is_opened_and_closed_without_a_sentence(english):
    for row in items(english):
        if not row.is_sub_item:
            english.do(agenda.remove, row.id)
    assert opened(english).do(proceedings.close_meeting, english.meeting, at("15:31")) is None
    assert english.store.query(meetings.one, english.meeting).state is MeetingState.HELD


def test_the_numbers_of_the_agenda_are_kept_when_the_meeting_is_opened(english):
    before = [row.number for row in items(english)]
    assert {row.planned_number for row in items(english)} == {""}
    opened(english)
    assert [row.planned_number for row in items(english)] == before


# Amendments of the agenda


def swap(office):
    office.do(proceedings.swap, by_number(office, "5").id, by_number(office, "4").id)


def add(office, title="Budget"):
    return office.do(agenda.add, office.meeting, title, after_id=items(office)[-1].id)


def turn(office):
    office.do(agenda.move, by_number(office, "3").id, 4)


AS_IT_STOOD = "; otherwise the agenda was approved as it stood."
AMENDED = {  # what is done in the meeting, and what the sentence says of it
    "swapped": ((swap,), "Items 4 and 5 of the agenda were swapped"),
    "added": ((add,), "“Budget” was added to the agenda"),
    "two added": ((add, lambda o: add(o, "Staff")), "“Budget” and “Staff” were added to the agenda"),
    "dropped": ((lambda o: o.do(proceedings.drop, by_number(o, "4").id),), "Item 4 was dropped from the agenda"),
    "postponed": (
        (lambda o: [o.do(proceedings.postpone, by_number(o, number).id) for number in "54"],),
        "Items 4 and 5 were postponed to a later meeting",
    ),
    "turned": ((turn,), "The order of the items on the agenda was changed"),
    "several": ((swap, add), "Items 4 and 5 of the agenda were swapped and “Budget” was added to the agenda"),
}


@pytest.mark.parametrize("what", AMENDED)
def test_amendments_come_to_one_sentence(english, what):
    acts, words = AMENDED[what]
    opened(english)
    for act in acts:
        act(english)
    assert sentence(english) == words + AS_IT_STOOD


@pytest.mark.parametrize("what", AMENDED)
@pytest.mark.parametrize("code", ["fi", "sv", "en"])
def test_a_sentence_of_amendments_is_known_again_in_each_language_until_somebody_changes_it(lent, what, code):
    speak(lent, code)
    for title in ("Progress", "Survey (a, b) and more"):
        lent.do(agenda.add, lent.meeting, title, after_id=lent.item)
    opened(lent)
    assert amendments.is_amendment(sentence(lent), code)
    for act in AMENDED[what][0]:
        act(lent)
    words = sentence(lent)
    assert amendments.is_amendment(words, code)
    for other in (words[:-1], words + " ", "PJ: " + words, words.replace("; ", " by vote; ").replace(", ", " äänin, "),
                  "a" * 9000 + words):  # fmt: skip
        assert not amendments.is_amendment(other, code), other


def test_an_agenda_that_was_not_amended_was_approved(english):
    opened(english)
    assert sentence(english) == "The agenda was approved."
    swap(english)
    swap(english)
    assert sentence(english) == "The agenda was approved.", "what is swapped back was not swapped"


SWAPPED = {
    "fi": "Asialistan kohdat 2 ja 3 vaihdettiin päittäin, muutoin asialista hyväksyttiin sellaisenaan.",
    "sv": "Punkterna 2 och 3 på föredragningslistan bytte plats, i övrigt godkändes föredragningslistan oförändrad.",
}


@pytest.mark.parametrize("code", SWAPPED)
def test_the_sentence_is_in_the_language_of_the_group(lent, code):
    if not translated(code):
        pytest.skip("the catalogue lacks the sentence")
    speak(lent, code)
    opened(lent).do(proceedings.swap, by_number(lent, "2").id, by_number(lent, "3").id)
    assert sentence(lent) == SWAPPED[code]


def test_what_was_changed_before_the_opening_is_no_amendment(english):
    swap(english)
    add(english)
    opened(english)
    assert sentence(english) == "The agenda was approved."


def test_a_swap_keeps_the_planned_numbers_and_which_are_printed_is_chosen(english):
    opened(english)
    before = numbered(english)
    swap(english)
    assert numbered(english) == before
    english.do(proceedings.print_numbers, english.meeting, PrintedNumbers.PLANNED)
    assert numbered(english) == [*before[:3], "5", "4", *before[5:]]
    assert [row.number for row in english.store.query(papers.of_meeting, english.meeting).items
            if not row.is_sub_item] == numbered(english)  # fmt: skip
    added = add(english)
    assert items(english)[-1].id == added
    assert items(english)[-1].number == str(len(before) + 1), "what was added takes a number that is free"


def test_a_sub_item_added_in_the_meeting_takes_a_free_letter(english):
    opened(english)
    english.do(proceedings.print_numbers, english.meeting, PrintedNumbers.PLANNED)
    parent = next(row.parent_id for row in items(english) if row.is_sub_item)
    english.do(agenda.add, english.meeting, "More", parent_id=parent)
    letters = [row.number for row in items(english) if row.parent_id == parent]
    assert letters == [f"{by_id(english, parent).number}{letter}" for letter in "ab"]


def by_id(office, item_id):
    return next(row for row in items(office) if row.id == item_id)


def test_sub_items_are_dropped_with_their_item_and_come_back_with_it(english):
    opened(english)
    parent = next(row.parent_id for row in items(english) if row.is_sub_item)
    english.do(proceedings.drop, parent)
    dropped = [row.id for row in items(english) if row.state is ItemState.DROPPED]
    assert dropped == [parent, english.sub_item]
    assert sentence(english).startswith(f"Item {by_id(english, parent).number} was dropped")
    english.do(proceedings.reinstate, parent)
    assert {row.state for row in items(english)} == {ItemState.OPEN}


@given(st.permutations(range(1, 8)))
def test_what_is_told_as_swapped_is_all_that_was_swapped(order):
    listed = [AgendaItem(id=number, title="x", planned_number=str(number)) for number in order]
    pairs = amendments._swapped(listed)
    turned = list(range(1, 8))
    for pair in pairs or ():
        one, other = (int(number) - 1 for number in pair)
        turned[one], turned[other] = turned[other], turned[one]
    is_swaps = all(order[number - 1] == place for place, number in enumerate(order, 1))
    assert (pairs is not None) == is_swaps
    assert turned == (order if is_swaps else list(range(1, 8)))


@given(st.lists(st.tuples(st.sampled_from(["", "1", "2", "3", "7", "12"]), st.integers(0, 3)), max_size=9))
def test_no_two_items_have_one_number_however_many_are_added(made):
    listed, planned = [], set()
    for key, (number, sub_items) in enumerate(made):
        own = number if number not in planned else ""
        planned.add(own)
        listed.append(AgendaItem(id=key + 1, title="x", planned_number=own))
        for place in range(sub_items):
            letter = f"{own}a" if own and place else ""
            listed.append(AgendaItem(id=100 + 10 * key + place, parent_id=key + 1, title="x",
                                     planned_number=letter if letter not in planned else ""))  # fmt: skip
            planned.add(letter)
    numbers = [number for _, number in agenda.as_planned(listed)]
    assert len(numbers) == len(listed)
    assert len(set(numbers)) == len(numbers)
    assert all(item.planned_number in {"", number} for item, number in agenda.as_planned(listed))


# The order of handling and the clock


def test_the_order_of_handling_is_kept_apart_from_the_order_of_the_list(english):
    opened(english)
    one, two, three = (by_number(english, number) for number in "135")
    for row, clock in ((one, "14:03"), (three, "14:10"), (two, "14:30")):
        english.do(proceedings.take_up, row.id, at(clock))
    handled = {row.id: (row.handled, row.begun, row.ended, row.state) for row in items(english) if row.handled}
    assert handled == {
        one.id: (1, at("14:03"), at("14:10"), ItemState.HANDLED),
        three.id: (2, at("14:10"), at("14:30"), ItemState.HANDLED),
        two.id: (3, at("14:30"), None, ItemState.OPEN),
    }
    again = english.store.execute(proceedings.take_up, two.id, at("14:31"))
    assert again.changes.changes == (), "it is under way"
    english.do(proceedings.close_meeting, english.meeting, at("15:31"))
    assert by_id(english, two.id).ended == at("15:31")
    assert by_id(english, two.id).state is ItemState.HANDLED
    assert by_number(english, "2").state is ItemState.OPEN, "nobody dealt with it"


def test_an_item_taken_up_again_keeps_its_place_and_counts_only_its_own_time(english):
    opened(english)
    one, two = by_number(english, "3"), by_number(english, "4")
    english.do(agenda.change, one.id, title=one.title, kind=one.kind, duration=20)
    for row, clock in ((one, "14:00"), (two, "14:10"), (one, "14:40")):
        english.do(proceedings.take_up, row.id, at(clock))
    assert by_id(english, one.id).handled == 1
    ask = english.store.query
    assert ask(proceedings.clock, one.id, at("14:45")) == proceedings.Clock(20, 15, 15)
    assert ask(proceedings.clock, two.id, at("14:45")) == proceedings.Clock(None, 30, 15)
    assert ask(proceedings.clock, by_number(english, "5").id, at("15:10")) == proceedings.Clock(None, 0, -10)


def test_items_taken_up_in_one_minute_share_no_time(english):
    opened(english)
    first, second, third = (by_number(english, number).id for number in "345")
    for item, clock in ((first, "14:00"), (second, "14:00"), (third, "14:10"), (first, "14:20")):
        english.do(proceedings.take_up, item, at(clock))
    used = [english.store.query(proceedings.clock, item, at("14:25")).used for item in (first, second, third)]
    assert used == [5, 10, 10]


def test_a_dropped_item_that_is_taken_up_is_dealt_with_after_all(english):
    opened(english)
    item = by_number(english, "4").id
    english.do(proceedings.drop, item)
    english.do(proceedings.take_up, item, at("14:10"))
    assert by_id(english, item).state is ItemState.OPEN


# Splitting, the chair, the next meeting


def test_a_turn_and_those_after_it_become_a_sub_item(english):
    opened(english)
    parent = by_id(english, english.sub_item).parent_id
    texts = [EntryText(f"turn-{n}", f"Turn {n}.", EntryKind.ACTION if n == 3 else EntryKind.SPEECH) for n in (1, 2, 3)]
    written = english.do(minutes.write, english.sub_item, texts)
    made = english.do(proceedings.split, written["turn-2"])
    assert said(english, english.sub_item) == ["Turn 1."]
    assert said(english, made) == ["Turn 2.", "Turn 3."]
    row = by_id(english, made)
    assert (row.title, row.parent_id, row.number[-1]) == ("Untitled item", parent, "b")
    given = english.store.query(papers.of_meeting, english.meeting).actions
    assert (given[-1][0].text, given[-1][1]) == ("Turn 3.", row.number)
    assert sentence(english) == "The agenda was approved.", "a subject split off is no amendment"
    english.store.undo()
    assert said(english, english.sub_item) == ["Turn 1.", "Turn 2.", "Turn 3."]


def test_what_is_split_off_an_item_is_its_first_sub_item(english):
    made = english.do(proceedings.split, english.action_entry, "Survey")
    row = by_id(english, made)
    assert (row.title, row.parent_id, row.number) == ("Survey", english.item, f"{by_id(english, english.item).number}a")
    assert len(said(english, english.item)) == 1


def test_the_chair_is_handed_over_for_an_item_and_its_sub_items(english):
    parent = by_id(english, english.sub_item).parent_id
    ask = english.store.query
    english.do(proceedings.hand_chair, parent, english.deputy)
    assert ask(proceedings.chairs, english.meeting) == {parent: english.deputy, english.sub_item: english.deputy}
    english.do(proceedings.hand_chair, english.sub_item, english.member)
    assert ask(proceedings.chairs, english.meeting)[english.sub_item] == english.member
    english.do(proceedings.hand_chair, parent, english.chair)
    english.do(proceedings.hand_chair, english.sub_item, None)
    english.do(proceedings.hand_chair, english.sub_item, None)
    assert ask(proceedings.chairs, english.meeting) == {parent: english.chair, english.sub_item: english.chair}
    english.do(agenda.remove, parent)
    assert ask(proceedings.chairs, english.meeting) == {}


def test_the_next_meeting_is_kept_in_words_with_its_window(lent):
    reading = read_date("huhtikuun alkupuolella", dt.date(2022, 1, 17), "fi")
    agreed = meetings.Agreed(reading.text, reading.earliest, reading.latest, reading.precision, reading.qualifier)
    lent.do(proceedings.set_next_meeting, lent.meeting, agreed)
    kept = lent.store.query(meetings.one, lent.meeting).next
    assert kept.words == "huhtikuun alkupuolella"
    assert (kept.earliest, kept.latest) == (dt.date(2022, 4, 1), dt.date(2022, 4, 15))
    lent.do(proceedings.set_next_meeting, lent.meeting, meetings.Agreed())
    assert lent.store.query(meetings.one, lent.meeting).next == meetings.Agreed()


def test_when_the_next_meeting_was_agreed_to_be_stands_before_the_group_until_there_is_one(lent):
    later = DAY + dt.timedelta(days=100)
    agreed = meetings.Agreed("huhtikuun alkupuolella", dt.date(2027, 4, 1), dt.date(2027, 4, 15))
    lent.do(proceedings.set_next_meeting, lent.next_meeting, agreed)
    lent.do(meetings.mark, lent.next_meeting, MeetingState.HELD, on=DAY)
    assert lent.store.query(overview.of_group, lent.group, on=later).agreed == agreed
    lent.do(meetings.create, lent.group, date=dt.date(2027, 4, 8))
    assert lent.store.query(overview.of_group, lent.group, on=later).agreed is None


# Questions, figures, offers


def test_a_question_is_open_until_an_answer_is_linked(lent):
    ask = lent.store.query
    known = ask(recognise.register, lent.meeting)
    texts = [
        EntryText(uid, text, EntryKind.SPEECH, spans=recognise.read_entry(text, known, DAY, "fi").spans)
        for uid, text in (("q", ASKED), ("a", ANSWERED))
    ]
    written = lent.do(minutes.write, lent.item, texts)
    assert [row.text for row in ask(proceedings.open_questions, lent.meeting)] == [ASKED]
    assert [row.text for row in ask(recall.context, lent.item).questions] == [ASKED]
    lent.do(proceedings.link_answer, written["a"], written["q"])
    assert ask(proceedings.open_questions, lent.meeting) == []
    assert ask(minutes.of_item, lent.item)[-1].answers_id == written["q"]
    lent.do(proceedings.link_answer, written["a"], None)
    assert len(ask(proceedings.open_questions, lent.meeting)) == 1


def test_an_answer_outlives_its_question(lent):
    lent.do(proceedings.link_answer, lent.action_entry, lent.entry)
    lent.do(minutes.write, lent.item, removed=["entry-1"])
    [left] = lent.store.query(minutes.of_item, lent.item)
    assert (left.id, left.answers_id) == (lent.action_entry, None)
    lent.store.undo()
    assert lent.store.query(minutes.of_item, lent.item)[1].answers_id == lent.entry


def test_a_figure_is_kept_as_digits_beside_its_words(lent):
    text = "Selvitys maksaa 150 000 euroa vuodessa."
    span = Span(AnnotationKind.FIGURE, 16, 29, value="150000")
    lent.do(minutes.write, lent.item, [EntryText("figure", text, spans=(span,))])
    row = lent.store.query(minutes.of_item, lent.item)[-1]
    assert [(text[one.starts : one.ends], one.value) for one in row.spans] == [("150 000 euroa", "150000")]


def test_an_offer_is_taken_in_one_step_with_owners_and_due_date(lent):
    text = "Sovittiin, että VM ja OKM toimittavat yhteisen esityksen tiedonkulusta helmikuun loppuun mennessä."
    entry = lent.do(minutes.write, lent.item, [EntryText("agreed", text)])["agreed"]
    offer = recognise.read_entry(text, lent.store.query(recognise.register, lent.meeting), DAY, "fi").offer
    lent.do(proceedings.take_offer, entry, offer.kind, owners=offer.owners, due=offer.due_facts)
    action = lent.store.query(actions.of_entries, [entry])[entry]
    assert [owner.organization_id for owner in action.owners] == [lent.vm, lent.okm]
    assert (action.due.words, action.latest) == ("helmikuun loppuun mennessä", dt.date(2027, 2, 28))
    assert action.text == text, "the sentence is typed once"
    lent.store.undo()
    assert lent.store.query(actions.of_entries, [entry]) == {}
    lent.do(proceedings.take_offer, entry, EntryKind.AGREEMENT)
    assert lent.store.query(minutes.of_item, lent.item)[-1].kind is EntryKind.AGREEMENT


def test_an_owner_nobody_represents_and_no_due_date_are_taken_as_they_are(lent):
    text = "Sovittiin, että OKM:stä nimetään yhteyshenkilö opetusta koskeville toimenpiteille."
    entry = lent.do(minutes.write, lent.item, [EntryText("agreed", text)])["agreed"]
    offer = recognise.read_entry(text, lent.store.query(recognise.register, lent.meeting), DAY, "fi").offer
    lent.do(proceedings.take_offer, entry, offer.kind, owners=offer.owners, due=offer.due_facts)
    action = lent.store.query(actions.of_entries, [entry])[entry]
    assert [owner.organization_id for owner in action.owners] == [lent.okm]
    assert action.latest is None


# Attendance as a log


def person_row(office, person):
    return next(row for row in office.store.query(attendance.of_meeting, office.meeting)
                if row.person and row.person.id == person)  # fmt: skip


def stays(office, person):
    return [(stay.arrived, stay.left, stay.item_id) for stay in person_row(office, person).stays]


def test_an_expert_comes_in_for_one_item_and_leaves(english):
    item = by_number(english, "5")
    english.do(attendance.arrive, english.meeting, english.expert, at("14:58"), item_id=item.id)
    english.do(attendance.depart, english.meeting, english.expert, at("15:15"))
    row = person_row(english, english.expert)
    assert (row.capacity, row.is_there, row.stays[0].item_number) == (Capacity.EXPERT, True, "5")
    assert stays(english, english.expert) == [(at("14:58"), at("15:15"), item.id)]
    told = english.store.query(attendance.movement, english.meeting, english.expert)
    assert told == "Äijälä left the meeting at 15:15 after item 5."


def test_a_member_leaves_and_comes_back(english):
    english.do(attendance.depart, english.meeting, english.member, at("15:10"))
    ask = english.store.query
    assert ask(attendance.movement, english.meeting, english.member) == "Öhman left the meeting at 15:10."
    gone = english.store.execute(attendance.depart, english.meeting, english.member, at("15:11"))
    assert gone.changes.changes == (), "who has left has left"
    english.do(attendance.arrive, english.meeting, english.member, at("15:20"))
    assert stays(english, english.member) == [(None, at("15:10"), None), (at("15:20"), None, None)]
    assert ask(attendance.movement, english.meeting, english.member) == "Öhman joined the meeting at 15:20."
    there = english.store.execute(attendance.arrive, english.meeting, english.member, at("15:21"))
    assert there.changes.changes == (), "who is there is there"


def test_who_is_there_remotely_arrives_remotely(lent):
    lent.do(attendance.record, lent.meeting, lent.chair, Presence.REMOTE)
    lent.do(attendance.arrive, lent.meeting, lent.chair, at("14:20"))
    row = person_row(lent, lent.chair)
    assert (row.presence, row.stays[0].arrived) == (Presence.REMOTE, at("14:20"))
    lent.do(attendance.arrive, lent.meeting, lent.deputy, at("14:20"), presence=Presence.REMOTE, seat_id=lent.seat)
    assert person_row(lent, lent.deputy).presence is Presence.REMOTE
    lent.do(attendance.arrive, lent.meeting, lent.expert, at("14:20"))
    assert person_row(lent, lent.expert).presence is Presence.PRESENT


def test_nothing_is_told_of_whoever_did_not_move(english):
    for person in (english.member, english.chair, english.nobody):
        assert english.store.query(attendance.movement, english.meeting, person) == ""


def test_of_two_with_one_name_the_sentence_says_which(english):
    other = english.do(attendance.add_person, english.meeting, "Eeva Öhman")
    english.do(attendance.depart, english.meeting, other, at("15:10"))
    told = english.store.query(attendance.movement, english.meeting, other)
    assert told == "Eeva Öhman left the meeting at 15:10."


def test_a_deputy_comes_in_the_place_of_a_member(lent):
    lent.do(attendance.remove, lent.meeting, lent.member)
    lent.do(attendance.stand_in, lent.meeting, lent.deputy, lent.member, at("14:20"))
    row = person_row(lent, lent.deputy)
    assert (row.capacity, row.stands_in_for, row.seat_id) == (Capacity.DEPUTY, "Öhman", lent.seat)
    assert (row.is_there, row.stays[0].arrived) == (True, at("14:20"))
    assert person_row(lent, lent.member).presence is Presence.ABSENT
    lent.do(attendance.record, lent.meeting, lent.expert, Presence.REMOTE)
    lent.do(attendance.stand_in, lent.meeting, lent.expert, lent.chair)
    row = person_row(lent, lent.expert)
    assert (row.capacity, row.stands_in_for, row.presence) == (Capacity.SUBSTITUTE, "Ahjola", Presence.REMOTE)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Kirsi Vieras", ("Kirsi", "Vieras")),
        ("Vieras", ("", "Vieras")),
        ("Anna-Maija Liisa Vieras-Uusi", ("Anna-Maija Liisa", "Vieras-Uusi")),
        ("Carl von Vieras", ("Carl", "von Vieras")),
        ("von Vieras", ("", "von Vieras")),
        ("Vieras, Kirsi", ("Kirsi", "Vieras")),
    ],
)
def test_a_person_is_added_on_the_fly_by_name(lent, words, names):
    if words == "von Vieras":
        names = ("von", "Vieras")  # alone it reads as a given name; "von Vieras," says otherwise
    key = lent.do(attendance.add_person, lent.meeting, words, organization_id=lent.vm)
    row = person_row(lent, key)
    assert (row.person.facts.given_name, row.person.facts.family_name) == names
    assert (row.capacity, row.presence, row.label("fi")) == (Capacity.EXPERT, Presence.PRESENT, "VM")
    lent.store.undo()
    assert key not in {one.person.id for one in lent.store.query(attendance.of_meeting, lent.meeting) if one.person}


# What came before


def test_the_context_of_an_item_is_what_was_agreed_under_its_title_or_origin(lent):
    ask = lent.store.query
    agreed = EntryText("agreed", "Sovittiin jatkosta.", EntryKind.AGREEMENT)
    talk = EntryText("talk", "Keskusteltiin.", EntryKind.TEXT)
    lent.do(minutes.write, lent.item, [agreed, talk])
    same = lent.do(agenda.add, lent.next_meeting, "TILANNEKATSAUS")
    found = ask(recall.context, same)
    assert [(one.text, one.meeting_number, one.item_number) for one in found.before] == [
        ("OKM toimittaa selvityksen.", "1", "3"),
        ("Sovittiin jatkosta.", "1", "3"),
    ]
    assert [row.id for row in found.open_actions] == [lent.action]
    lent.do(minutes.write, same, [EntryText("later", "Päätettiin asiasta.", EntryKind.DECISION)])
    assert ask(recall.context, lent.item).before == (), "what comes later is no background"
    lent.do(actions.mark, lent.action, ActionState.DONE, on=DAY)
    assert ask(recall.context, same).open_actions == ()
    [carried] = lent.do(recall.carry, lent.next_meeting, [lent.item])
    lent.do(agenda.change, carried, title="Aivan muu", kind=ItemKind.DISCUSSION, duration=None)
    assert [one.item_id for one in ask(recall.context, carried).before] == [lent.item, lent.item]


def test_what_was_not_handled_and_open_actions_come_to_the_next_agenda_once(english):
    ask = english.store.query
    later = english.do(minutes.write, items(english, english.next_meeting)[0].id,
                       [EntryText("later", "VM vie.", EntryKind.ACTION)])  # fmt: skip
    before = ask(recall.carry_over, english.meeting)
    assert [row.title for row in before.items] == [], "all that is left of the old meeting is formal"
    assert later["later"] not in [row.entry_id for row in before.actions], "what comes later is not carried back"
    opened(english)
    survey = next(row for row in items(english) if row.title == "Survey")
    progress = next(row for row in items(english) if row.title == "Progress")
    english.do(agenda.present, survey.id, person_id=english.expert)
    english.do(proceedings.postpone, progress.id)
    english.do(proceedings.close_meeting, english.meeting, at("15:31"))
    offered = ask(recall.carry_over, english.next_meeting)
    assert offered.number == "1"
    assert [row.title for row in offered.items] == ["Survey", "Progress"]
    waiting = [row.id for row in offered.actions]
    assert english.action in waiting
    english.do(recall.carry, english.next_meeting, [row.id for row in offered.items], [english.action])
    listed = items(english, english.next_meeting)
    titles = [row.title for row in listed]
    assert titles[titles.index("Survey") :][:4] == [
        "Survey", "Progress", "Actions still open", "OKM toimittaa selvityksen.",
    ]  # fmt: skip
    carried = {row.title: row for row in listed}
    assert carried["Survey"].origin_id == survey.id
    assert [one.person_id for one in carried["Survey"].presenters] == [english.expert]
    assert carried["OKM toimittaa selvityksen."].origin_id == english.item
    again = ask(recall.carry_over, english.next_meeting)
    assert not again.items
    assert english.action not in [row.id for row in again.actions]


def test_carried_items_stand_before_those_that_close_the_meeting(english):
    standing = [*english.store.query(groups.standing, english.group)]
    closing = [row.title for row in standing if row.closing]
    english.do(recall.carry, english.next_meeting, [english.item])
    titles = [row.title for row in items(english, english.next_meeting)]
    assert titles[-len(closing) :] == closing
    assert titles.index("Tilannekatsaus") == len(titles) - len(closing) - 1


def test_an_item_outlives_its_origin(english):
    [carried] = english.do(recall.carry, english.next_meeting, [english.item])
    english.do(agenda.remove, english.item)
    assert by_id_in(english, english.next_meeting, carried).origin_id is None
    english.store.undo()
    assert by_id_in(english, english.next_meeting, carried).origin_id == english.item


def by_id_in(office, meeting, item_id):
    return next(row for row in items(office, meeting) if row.id == item_id)


# Refusals


def test_what_the_meeting_does_not_allow_is_refused_in_words(settled):
    do, gone = settled.do, settled.old_item
    cases = [
        ("held or cancelled already", proceedings.open_meeting, (settled.older, AT)),
        ("while the meeting is in session", proceedings.take_up, (settled.item, AT)),
        ("belongs to another meeting", proceedings.swap, (settled.item, items(settled, settled.next_meeting)[0].id)),
        ("Only items, or sub-items of one item", proceedings.swap, (settled.item, settled.sub_item)),
        ("An entry does not answer itself", proceedings.link_answer, (settled.entry, settled.entry)),
        ("belongs to another meeting", proceedings.link_answer, (settled.entry, settled.old_entry)),
        ("not recorded as present", attendance.depart, (settled.meeting, settled.expert, AT)),
        ("The one stood in for", attendance.stand_in, (settled.meeting, settled.deputy, settled.expert)),
        ("The one stood in for", attendance.stand_in, (settled.meeting, settled.member, settled.member)),
        ("cannot be empty", attendance.add_person, (settled.meeting, "  ")),
        ("ends before it begins", proceedings.set_next_meeting,
         (settled.meeting, meetings.Agreed("x", DAY, DAY - dt.timedelta(days=1)))),
        *[("The minutes of this meeting are approved", command, arguments) for command, arguments in (
            (proceedings.open_meeting, (settled.old, AT)), (proceedings.close_meeting, (settled.old, AT)),
            (proceedings.take_up, (gone, AT)), (proceedings.drop, (gone,)), (proceedings.postpone, (gone,)),
            (proceedings.reinstate, (gone,)), (proceedings.split, (settled.old_entry,)),
            (proceedings.hand_chair, (gone, settled.chair)), (proceedings.link_answer, (settled.old_entry, None)),
            (proceedings.set_next_meeting, (settled.old, meetings.Agreed("x"))), (proceedings.swap, (gone, gone)),
            (proceedings.print_numbers, (settled.old, PrintedNumbers.PLANNED)),
            (proceedings.take_offer, (settled.old_entry, EntryKind.AGREEMENT)),
            (attendance.arrive, (settled.old, settled.chair, AT)), (recall.carry, (settled.old, [settled.item])),
            (attendance.depart, (settled.old, settled.chair, AT)),
            (attendance.stand_in, (settled.old, settled.deputy, settled.member)),
            (attendance.add_person, (settled.old, "Kirsi Vieras")),
        )],
    ]  # fmt: skip
    do(meetings.mark, settled.older, MeetingState.CANCELLED, on=DAY)
    for words, command, arguments in cases:
        with pytest.raises(Refused, match=words):
            settled.store.execute(command, *arguments)
    settled.store.undo()


def test_a_meeting_does_not_close_before_it_opened(english):
    opened(english)
    with pytest.raises(Refused, match="closed before it was opened"):
        english.do(proceedings.close_meeting, english.meeting, at("13:59"))


def test_approved_minutes_lock_who_chaired(office):
    office.do(proceedings.hand_chair, office.item, office.deputy)
    office.do(meetings.mark, office.meeting, MeetingState.HELD, on=DAY)
    office.do(approvals.approve, office.meeting, on=DAY)
    assert office.store.query(meetings.one, office.meeting).minutes_state is MinutesState.APPROVED
    assert office.store.undo_label != proceedings.hand_chair.label, "the chair of an item is locked too"
