"""Minutes that the product prints, read back: the same meeting, with its items, people, actions and kinds."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from secretariat.models import EntryKind
from secretariat.services import actions, agenda, attendance, meetings, minutes, origins, taking_papers
from secretariat.services.minutes import EntryRow
from secretariat.store.files import create_store
from tests.conftest import fixed_sources
from tests.documents.papers import LANGUAGES, sample
from tests.importers.old_papers import printed
from tests.importers.old_papers.held import held
from tests.importers.old_papers.printed import SUFFIXES, differences, read_back, squeezed

ON = dt.date(2026, 11, 23)
few = settings(
    max_examples=12, deadline=None, database=None, derandomize=True, phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.mark.parametrize("form", SUFFIXES)
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_sample_s_minutes_are_read_back_as_they_were_printed(code, form):
    for kind in ("minutes", "approved"):
        paper = sample(code)[kind]
        assert list(differences(paper, read_back(paper, code, form), code)) == []


@pytest.mark.parametrize("form", ["pdf", "docx", "odt"])
def test_words_that_look_like_headings_at_a_line_s_end_and_what_is_said_again_come_back_whole(form):
    paper = sample("en")["minutes"]
    said = " ".join(
        f"The indicators {'now ' * count}in item 4a to be made (by May 2026) precise;" for count in range(14)
    )
    again = [EntryRow(900 + place, f"uid-{place}", 0, EntryKind.TEXT, f"{said} agreed.") for place in range(2)]
    paper = replace(paper, entries=dict(paper.entries) | dict.fromkeys([one.id for one in paper.items[-2:]], again))
    assert list(differences(paper, read_back(paper, "en", form), "en")) == []


@few
@given(held(), st.sampled_from(list(SUFFIXES)))
def test_a_dozen_meetings_made_by_chance_are_read_back_as_they_were_printed(made, form):
    paper, code = made
    assert list(differences(paper, read_back(paper, code, form), code)) == []


@pytest.mark.prove
@settings(few, max_examples=200, derandomize=False)
@given(held(), st.sampled_from(list(SUFFIXES)))
def test_two_hundred_meetings_made_by_chance_are_read_back_as_they_were_printed(made, form):
    paper, code = made
    assert list(differences(paper, read_back(paper, code, form), code)) == []


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    opened = create_store(tmp_path_factory.mktemp("back") / "a.secretariat", login="kl", sources=fixed_sources())
    yield opened
    opened.close()


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_printed_minutes_that_are_taken_in_are_the_same_meeting_in_the_file(store, form):
    paper = sample("fi")["minutes"]
    meeting = store.execute(taking_papers.take_in, read_back(paper, "fi", form), on=ON).value
    row = store.query(meetings.one, meeting)
    assert (row.number, row.date, row.place) == (paper.meeting.number, paper.meeting.date, paper.meeting.place)
    items = store.query(agenda.of_meeting, meeting)
    assert [(one.number, one.title) for one in items] == [(one.number, one.title) for one in paper.items]
    assert [[one.label("fi") for one in item.presenters] for item in items] == [
        [one.label("fi") for one in item.presenters] for item in paper.items
    ]
    listed = {one.person.name: one for one in store.query(attendance.of_meeting, meeting) if one.person}
    for name, body, _, capacity, presence, _, _, stands_in_for, _ in printed.printed_people(paper, "fi"):
        there = listed[str(name)]
        assert (there.label("fi"), there.capacity, there.presence, there.stands_in_for) == (
            body, capacity, presence, stands_in_for,
        )  # fmt: skip
    said = store.query(minutes.of_meeting, meeting)
    for item, old in zip(items, paper.items, strict=True):
        rows = paper.entries.get(old.id, [])
        assert [squeezed(one.text) for one in said.get(item.id, [])] == [squeezed(one.text) for one in rows]
        plain = {EntryKind.SPEECH, EntryKind.TEXT}
        assert [one.kind for one in said.get(item.id, []) if one.kind not in plain] == [
            one.kind for one in rows if one.kind not in plain
        ]
    given_to_do = store.query(actions.of_group, row.group_id)
    assert sorted((one.printed_number, one.due.words, tuple(owner.label("fi") for owner in one.owners)) for one in
                  given_to_do) == sorted((one.printed_number, one.due.words, tuple(owner.label("fi") for owner in
                                          one.owners)) for one, _ in paper.actions)  # fmt: skip
    lines = store.query(origins.entries_of, meeting)
    assert all(one.uid in lines for rows in said.values() for one in rows)
    store.undo()
