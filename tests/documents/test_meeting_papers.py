"""What agendas and minutes say: who took part in which order and how, items, conclusions, actions, end matter."""

import datetime as dt
from dataclasses import replace

import pytest

from secretariat.documents import registered, write
from secretariat.documents.agenda import as_sent, start_times
from secretariat.documents.blocks import Ending, Grid, Heading, Paragraph, plain
from secretariat.i18n import language
from secretariat.models import Capacity, ItemState, MinutesKind, Presence
from secretariat.services.attendance import ParticipantRow, Stay
from tests.documents.papers import KINDS, LANGUAGES, built, sample, sampled
from tests.documents.reading import Paper

ORDER = ["puheenjohtaja", "varapuheenjohtaja", "pääsihteeri", "pöytäkirjasihteeri"]


def grid(made) -> Grid:
    """The first table of a paper."""
    return next(block for block in made.blocks if isinstance(block, Grid))


def cells(made) -> list[list[str]]:
    """The words of its rows."""
    return [[cell.text for cell in record.cells] for record in grid(made).records]


def test_the_list_of_documents_is_complete():
    of_meetings = {name for name, kind in registered().items() if kind.asks == ("meeting",)}
    assert of_meetings == {*KINDS, "redline", "comments", "presentation-list"}


def test_participants_stand_in_order_of_role_and_experts_after_a_row_of_their_own():
    rows = cells(sampled("minutes", "fi"))
    place = rows.index(["Kutsutut asiantuntijat"])
    roles = [row[3].partition(" (")[0] for row in rows[:place]]
    assert roles[:4] == ORDER
    assert roles[-1] == "pysyvä asiantuntija"
    assert set(roles[4:-1]) == {"jäsen", "varajäsen"}
    assert {row[3] for row in rows[place + 1 :]} == {"asiantuntija"}
    ministries = list(dict.fromkeys(row[0] for row in rows[:place]))
    assert ministries == ["VM", "OM", "SM", "OKM", "LVM", "TEM", "STM", "YM", "DVV"]


def test_attendance_is_a_table_in_the_tree_too():
    tree = Paper(write(sampled("minutes", "fi"), "pdf").data).tree
    table = tree.all("Table")[0]
    assert [head.text for head in table.all("TH")] == [
        "Organisaatio",
        "Nimi",
        "Virkanimike",
        "Tehtävä ryhmässä",
        "Läsnäolo",
    ]
    rows = [[cell.text for cell in row.all("TD")] for row in table.all("TBody")[0].all("TR")]
    assert ["VM", "Marjukka Heinävaara", "alivaltiosihteeri", "puheenjohtaja", "● läsnä"] in rows
    assert ["SM", "Teemu Kaskiharju", "hallitusneuvos", "jäsen", "○ poissa"] in rows
    assert ["OKM", "Päivikki Salmenoja", "opetusneuvos", "jäsen", "◐ läsnä klo 13.20 alkaen"] in rows


@pytest.mark.parametrize(
    ("presence", "stays", "said"),
    [
        (Presence.PRESENT, [{}], "läsnä"),
        (Presence.REMOTE, [{}], "läsnä etänä"),
        (Presence.ABSENT, [], "poissa"),
        (Presence.UNKNOWN, [], "–"),
        (Presence.PRESENT, [{"arrived": dt.time(13, 20)}], "läsnä klo 13.20 alkaen"),
        (Presence.PRESENT, [{"left": dt.time(14, 30)}], "läsnä klo 14.30 saakka"),
        (
            Presence.PRESENT,
            [{"left": dt.time(13, 30)}, {"arrived": dt.time(14)}],
            "läsnä klo 13.30 saakka ja klo 14.00 alkaen",
        ),
        (Presence.PRESENT, [{"item_number": "3"}, {"item_number": "5a"}], "läsnä kohdissa 3 ja 5a"),
    ],
)
def test_presence_is_told_in_words(presence, stays, said):
    paper = sample("fi")["minutes"]
    person = next(row.person for row in paper.participants if row.person)
    rows = tuple(Stay(number, **facts) for number, facts in enumerate(stays))
    row = ParticipantRow(person, Capacity.MEMBER, presence=presence, stays=rows)
    assert cells(built("minutes", replace(paper, participants=(row,)), "fi"))[0][4].replace("\u00a0", " ") == said


def test_a_deputy_names_whom_she_stands_in_for_and_that_member_is_told_under_the_table():
    made = sampled("minutes", "fi")
    assert ["STM", "Olavi Rinnevaara", "hallitusneuvos", "varajäsen (Hirsikangas)", "läsnä"] in cells(made)
    assert not any("Hirsikangas" in row[1] for row in cells(made) if len(row) > 1)
    assert grid(made).note.startswith("Ei edustettuna: SM. ")
    assert "Veera Hirsikangas (STM, jäsen)" in grid(made).note


@pytest.mark.parametrize("code", LANGUAGES)
def test_items_entries_and_actions_are_all_there_in_order(code):
    paper = sample(code)["minutes"]
    made = built("minutes", paper, code)
    headings = [(block.number, block.text) for block in made.blocks if isinstance(block, Heading)]
    assert headings[:-1] == [(item.number, item.title) for item in paper.items]
    said = [plain(block.text) for block in made.blocks if hasattr(block, "text") and not isinstance(block, Heading)]
    typed = [entry.text for item in paper.items for entry in paper.entries.get(item.id, ())]
    assert [text for text in said if text in set(typed)] == typed
    table = made.blocks[-2]
    assert [record.cells[0].text for record in table.records] == [f"4/{n}" for n in range(1, len(paper.actions) + 1)]


def test_typed_text_keeps_its_language_and_labels_take_the_papers():
    finnish, english = (built("minutes", sample("fi")["minutes"], code) for code in ("fi", "en"))
    texts = [
        {plain(block.text) for block in made.blocks[5:] if isinstance(block, Paragraph)} for made in (finnish, english)
    ]
    assert texts[0] == texts[1]
    labels = {block.label for block in english.blocks if isinstance(block, Paragraph)}
    assert {"Agreed", "Steer", "Noted", "Chair's summary", "Dissenting opinion", "Action 4/1"} <= labels
    foreign = {block.language for block in english.blocks if isinstance(block, Paragraph)}
    assert foreign == {"", "fi", "sv"}


def test_an_official_record_and_an_approved_paper_say_so():
    paper = sample("fi")["approved"]
    facts = replace(paper.group.facts, minutes_kind=MinutesKind.MINUTES)
    record = built("minutes", replace(paper, group=replace(paper.group, facts=facts)), "fi")
    assert record.head.kind == "Pöytäkirja 3/2026"
    made = built("minutes", paper, "fi")
    assert made.head.state.startswith("Hyväksytty ")
    assert made.head.seal == f"Tiiviste {paper.seal.digest[:8]}"
    ending = dict(made.blocks[-1].facts)
    assert ending["Tiiviste"][1].text.replace(" ", "") == paper.seal.digest
    pages = Paper(write(made, "pdf").data)
    assert {one.page for one in pages.furniture if made.head.seal in one.text} == set(range(len(pages.pages)))


def test_an_agenda_tells_when_each_item_begins_as_far_as_it_is_known():
    paper = sample("fi")["agenda"]
    clocks = [row[0] for row in cells(built("agenda", paper, "fi"))]
    assert clocks[:5] == ["13.00", "13.05", "13.10", "13.45", ""]
    gap = tuple(replace(item, duration=None) if item.number == "2" else item for item in paper.items)
    assert list(start_times(gap, paper.meeting.starts).values()) == [dt.time(13), dt.time(13, 5)]
    assert start_times(paper.items, None) == {}
    long = tuple(replace(item, duration=23 * 60) for item in paper.items)
    assert len(start_times(long, paper.meeting.starts)) == 1


def test_an_agenda_is_printed_as_it_was_sent_whatever_the_meeting_made_of_it():
    paper = sample("fi")["agenda"]
    before = cells(built("agenda", paper, "fi"))
    sent = [replace(item, planned_number=item.number) for item in paper.items]
    sent[3], sent[4] = replace(sent[4], number="4"), replace(sent[3], number="5")
    added = replace(sent[-1], id=10**6, number="99", planned_number="", is_added=True)
    dropped = replace(sent[5], state=ItemState.DROPPED)
    changed = replace(paper, items=(*sent[:5], added, dropped, *sent[6:]))
    assert cells(built("agenda", changed, "fi")) == before


def test_an_agenda_of_many_sub_items_is_in_the_order_of_their_letters():
    item = sample("fi")["agenda"].items[0]
    numbers = ["1", "2", "2a", "2b", "2ö", "2aa", "2ab", "10"]
    items = tuple(replace(item, id=place, planned_number=number) for place, number in enumerate(reversed(numbers)))
    assert [one.planned_number for one in as_sent(items)] == numbers


def test_minutes_leave_out_a_dropped_item_and_tell_of_a_postponed_one():
    paper = sample("en")["minutes"]
    bare = [item for item in paper.items if not item.is_sub_item][:3]
    states = (ItemState.OPEN, ItemState.DROPPED, ItemState.POSTPONED)
    items = tuple(replace(item, state=state) for item, state in zip(bare, states, strict=True))

    def shown(**more):
        return [plain(getattr(block, "text", "")) for block in
                built("minutes", replace(paper, items=items, **more), "en").blocks]  # fmt: skip

    silent = shown(entries={})
    assert items[1].title not in silent
    assert silent[silent.index(items[2].title) + 1 :][:2].count("Postponed to a later meeting.") == 1
    said = {
        items[1].id: paper.entries[next(iter(paper.entries))],
        items[2].id: paper.entries[next(iter(paper.entries))],
    }
    talked = shown(entries=said)
    assert items[1].title in talked, "what was typed is never left out"
    assert "Postponed to a later meeting." not in talked


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_meeting_with_nothing_in_it_makes_a_paper(kind, code):
    paper = sample(code)[kind]
    meeting = replace(paper.meeting, starts=None, ends=None, opened=None, closed=None, place="")
    made = built(kind, replace(paper, meeting=meeting, items=(), participants=(), entries={}, attachments=()), code)
    assert isinstance(made.blocks[-1], Ending)
    assert made.title in str(Paper(write(made, "pdf").data).pdf.docinfo.Title)
    assert language(code).date(dt.date.fromisoformat(made.date)) in write(made, "text").data.decode()
