"""The fictional sample: laid around a day, the same for the same day, whole in each language, of nobody's papers."""

import datetime as dt
import re
import sqlite3
import tomllib
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat import documents, sample
from secretariat.documents.blocks import Audience
from secretariat.i18n import LANGUAGES, language
from secretariat.importers import sample as reader
from secretariat.importers import sample_forms
from secretariat.language.dates import read_date
from secretariat.models import (
    CommentState,
    DeadlineRevision,
    EntryKind,
    Flag,
    Headline,
    MeasureKind,
    MeetingState,
    MinutesState,
    ReasonClass,
    RecipientRole,
    Schedule,
    Update,
)
from secretariat.paths import resource
from secretariat.services import (
    backlog,
    blockers,
    comment_state,
    comments,
    confirmations,
    deliveries,
    form_changes,
    form_overview,
    groups,
    indicators,
    links,
    measures,
    meetings,
    minutes,
    papers,
    phrases,
    plans,
    progress,
    recipients,
    reports,
    seats,
)
from secretariat.services.confirmations import Standing
from secretariat.services.when import UNTOLD
from secretariat.store.check import check
from secretariat.store.files import open_store
from tests.seed003 import SEED, read_memo

ON = dt.date(2026, 11, 22)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module", params=LANGUAGES)
def made(request, tmp_path_factory):
    """The sample in a language."""
    path = tmp_path_factory.mktemp("sample") / f"{request.param}.secretariat"
    sample.make(path, request.param, ON)
    return request.param, path


@pytest.fixture(scope="module")
def store(made):
    opened = open_store(made[1])
    yield opened
    opened.close()


@cache
def plan(code, on=ON):
    return reader.read(resource("sample"), language(code), on)


def typed(code, on=ON):
    """All text of the plan that somebody would have typed; the headings of every meeting are customary words."""
    made = plan(code, on)
    customary = {one.title for one in made.standing}
    found = [made.group.place]
    for meeting in made.meetings:
        found.append(meeting.place)
        for item in meeting.items:
            found += [item.title, *(text for entry in item.entries for text in (entry.text, entry.due_words))]
    found += [phrase.text for phrase in made.phrases]
    found += [text for one in made.later for text in (one.title, one.note, one.due)]
    for section, points in made.form.template.sections:
        found += [section.title, section.hint, *(point.text for point in points)]
    found += [text for one in made.form.answers if one for text in (one.text, one.later, one.reason)]
    for row in made.rows:
        found += [value for name, value in row.values.items() if name in {"title", "wording", "text", "reason"}]
    return [text for text in found if text and text not in customary]


def content(path):
    with sqlite3.connect(path) as connection:
        lines = list(connection.iterdump())
    connection.close()
    return lines


def test_the_same_day_and_language_give_the_same_content(made, tmp_path):
    code, path = made
    again = tmp_path / "again.secretariat"
    sample.make(again, code, ON)
    assert content(again) == content(path)


def test_another_day_or_language_gives_another(tmp_path, made):
    other = tmp_path / "other.secretariat"
    sample.make(other, made[0], ON + dt.timedelta(days=1))
    assert content(other) != content(made[1])


def test_it_has_six_meetings_in_various_states_and_a_term_of_four_years(store):
    group = store.query(groups.every)[0]
    rows = store.query(meetings.of_group, group.id)
    assert [(row.state, row.minutes_state) for row in reversed(rows)] == [
        *[(MeetingState.HELD, MinutesState.APPROVED)] * 3,
        (MeetingState.HELD, MinutesState.COMMENTING),
        (MeetingState.INVITED, MinutesState.DRAFT),
        (MeetingState.PREPARING, MinutesState.DRAFT),
    ]
    starts, ends = group.facts.term_starts, group.facts.term_ends
    assert ends + dt.timedelta(days=1) == starts.replace(year=starts.year + 4)
    assert all(starts <= row.date <= ends for row in rows)
    assert len({seat.organization.fi for seat in store.query(seats.of_group, group.id)}) > 5


def test_it_is_whole_and_holds_a_bit_of_everything(made, store):
    assert check(made[1]) == []
    rows = store.query(meetings.of_group, store.query(groups.every)[0].id)
    entries = [
        entry for row in rows for of_item in store.query(minutes.of_meeting, row.id).values() for entry in of_item
    ]
    assert {entry.kind for entry in entries} == set(EntryKind)
    assert any(entry.language == "sv" for entry in entries), "a member writes in Swedish"
    assert all(entry.spans for entry in entries if entry.kind is EntryKind.SPEECH), "each turn has its speaker"
    for entry in entries:
        for span in entry.spans:
            assert entry.text[span.starts : span.ends].strip() == entry.text[span.starts : span.ends] != ""


def test_its_last_memo_is_out_for_comments_and_five_have_answered(store):
    held = next(row for row in store.query(meetings.of_group, 1) if row.minutes_state is MinutesState.COMMENTING)
    (asked,) = store.query(comment_state.of_meeting, held.id)
    assert asked.is_open
    assert not asked.is_late(ON)
    assert sum(one.answered_on is not None for one in asked.dispatch.recipients) == 5
    said = store.query(comments.of_meeting, held.id)
    assert {one.state for one in said} == {CommentState.OPEN, CommentState.REJECTED, CommentState.NOTED}
    assert [one.answers for one in said].count(None) == 4, "one answers another"
    assert all(one.here for one in said if one.passage), "each stands on its words"


def test_its_group_has_phrases_and_matters_for_later(made, store):
    held = next(row for row in store.query(meetings.of_group, 1) if row.minutes_state is MinutesState.COMMENTING)
    said = [one.facts for one in store.query(phrases.of_meeting, held.id)]
    assert {one.language for one in said} == {made[0]}
    assert len(said) == 3
    assert any(held.number in one.text for one in said), "one tells the number of the meeting"
    assert not any("{" in one.text for one in said)
    told, old, untold = store.query(backlog.waiting, 1)
    assert told.due.latest > ON
    assert read_date(told.due.words, ON, made[0]).latest == told.due.latest
    assert (old.source.number, old.due.latest) == ("4b", None)
    assert old.due.words
    assert (untold.due, untold.source) == (UNTOLD, None)
    assert untold.note


def test_its_plan_has_every_headline_every_state_of_the_schedule_and_every_flag(store):
    plan_row = store.query(plans.of_group, store.query(groups.every)[0].id)[0]
    rows = store.query(measures.of_plan, plan_row.id, ON)
    assert len(rows) == 55
    assert len(store.query(plans.goals, plan_row.id)) == 5
    assert len(plan_row.versions) == 2
    assert {row.status.headline for row in rows} == set(Headline)
    assert {row.status.schedule for row in rows} == set(Schedule)
    assert {flag for row in rows for flag in row.status.flags} == set(Flag)
    assert {row.kind for row in rows} == set(MeasureKind)
    assert any(row.status.is_significant for row in rows)
    assert any(row.status.confirmed for row in rows)
    assert len(store.query(blockers.projects)) == 3
    assert [len(row.measures) == 0 for row in store.query(links.obligations)].count(True) == 1
    targets = [value for row in store.query(indicators.of_plan, plan_row.id) for value in row.values if value.is_target]
    assert len(targets) == len(store.query(indicators.of_plan, plan_row.id)) > 3
    tied = store.query(links.of_measures, [row.id for row in rows])
    assert any(link.action for of_measure in tied.values() for link in of_measure)


@pytest.mark.parametrize("code", LANGUAGES)
def test_its_plan_goes_back_two_years_with_four_rounds_and_revisions(code):
    rows = plan(code).rows
    days = [row.values["on"] for row in rows if row.model is Update]
    assert (ON - min(days)).days > 600
    assert len(days) > 200
    assert max(days) <= ON
    moved = [row.values for row in rows if row.model is DeadlineRevision and row.values.get("position")]
    assert len({values["reason_class"] for values in moved}) >= len(ReasonClass) // 2
    assert any(values["approved_on"] is None for values in moved), "one waits to be approved"
    assert [row.model.__name__ for row in rows].count("UpdateRound") == 4


@pytest.mark.parametrize("code", LANGUAGES)
def test_its_deadlines_are_read_as_they_are_kept(code):
    reads = 0
    for row in plan(code).rows:
        prefix = next((name for name in ("due", "expected") if f"{name}_words" in row.values), None)
        if prefix is None:
            continue
        reading = read_date(row.values[f"{prefix}_words"], ON, code)
        kept = [row.values[f"{prefix}_{name}"] for name in ("earliest", "latest", "precision", "qualifier")]
        if reading is None or reading.precision in {"open", "term"}:
            assert kept[2] in {"open", "term"}
        else:
            reads += 1
            assert kept == [reading.earliest, reading.latest, reading.precision, reading.qualifier]
    assert reads > 100


def test_what_its_minutes_tell_of_the_plan_is_what_was_known_then(store):
    group = store.query(groups.every)[0]
    plan_row = store.query(plans.of_group, group.id)[0]
    second, third, fourth = [row.date for row in reversed(store.query(meetings.of_group, group.id))][1:4]
    told = {
        second: (54, 6, 27, ["1.4"], 8),
        third: (54, 7, 26, ["1.4", "4.2"], 5),
        fourth - dt.timedelta(days=7): (54, 7, 24, ["1.4", "3.2", "4.2"], 2),
    }
    for day, (total, done, on_schedule, late, not_started) in told.items():
        rows = store.query(measures.of_plan, plan_row.id, day)
        counts = progress.counts(rows).by_headline
        assert len(rows) == total
        assert [counts[one] for one in (Headline.DONE, Headline.ON_SCHEDULE, Headline.NOT_STARTED)] == [
            done, on_schedule, not_started]  # fmt: skip
        assert [row.number for row in rows if row.status.headline is Headline.LATE] == late


def test_its_issued_reports_tell_what_is_found_of_their_days_and_the_next_one_compares_with_them(store):
    plan_row = store.query(plans.of_group, store.query(groups.every)[0].id)[0]
    newest, first = store.query(reports.of_plan, plan_row.id)
    assert (newest.since, newest.is_issued, first.is_issued) == (first.on, True, True)
    for row in (first, newest):
        frozen = store.query(reports.content, row.id)
        again = store.query(reports.report, plan_row.id, row.on, row.since)
        assert (frozen.rows, frozen.before, frozen.counts) == (again.rows, again.before, again.counts)
        assert frozen.words.summary
        assert {one.kind for one in frozen.words.requests} == {
            "guidance",
            "information" if row is first else "decision",
        }
        assert frozen.issue.by == "Noora Kelosaari"
    assert again.previous == 1
    assert {move.now for move in again.changes.moves} >= {Headline.DONE, Headline.WAITING, Headline.LATE, None}


@pytest.mark.parametrize("name", ["agenda", "minutes"])
@pytest.mark.parametrize("audience", list(Audience))
def test_every_paper_of_its_meetings_can_be_printed(made, store, name, audience):
    kind = documents.registered()[name]
    for row in store.query(meetings.of_group, store.query(groups.every)[0].id):
        paper = kind.build(store.query(papers.of_meeting, row.id), language(made[0]))
        written = documents.write(paper, "text", audience)
        assert written.missing == ()
        assert row.number in written.data.decode()
    assert documents.write(paper, "pdf", audience).data.startswith(b"%PDF")


def test_its_form_was_confirmed_eleven_months_ago_and_was_changed_after_that(store):
    group = store.query(groups.every)[0]
    (listed,) = store.query(form_overview.of_group, group.id, on=ON)
    assert (listed.state.standing, listed.state.days) == (Standing.DUE_SOON, 30)
    assert listed.progress.is_whole
    assert [one.is_late(ON) for one in listed.requests] == [False]
    assert listed.requests[0].facts.due.latest is not None, "its due words are read"
    changed = store.query(form_changes.of_form, listed.form.id)
    assert [len(rows) for rows in (changed.rows, changed.material)] == [2, 1]
    assert store.query(confirmations.paper_on, listed.form.id, ON).confirmed.number == 1
    (delivery,) = store.query(deliveries.of_form, listed.form.id)
    assert delivery.confirmed_on == listed.state.confirmed_on


def test_the_template_that_ships_with_it_asks_the_same_in_each_language():
    file = sample_forms.load(resource("sample"))
    shapes = [
        [(len(points), [(one.kind, len(one.choices), one.is_needed) for one in points]) for _, points in made.sections]
        for made in (sample_forms.template(file, code) for code in LANGUAGES)
    ]
    assert shapes[0] == shapes[1] == shapes[2]
    assert len(shapes[0]) == 8


@settings(max_examples=60, deadline=None)
@given(on=st.dates(dt.date(1950, 1, 1), dt.date(2150, 12, 31)), code=st.sampled_from(LANGUAGES))
def test_it_is_laid_around_any_day(on, code):
    made = reader.read(resource("sample"), language(code), on)
    days = [meeting.date for meeting in made.meetings]
    assert days == sorted(days)
    assert {day.weekday() for day in days} == {3}
    assert days[3] < on < days[4] <= on + dt.timedelta(days=7)
    for meeting in made.meetings:
        assert meeting.invited_on is None or meeting.invited_on < min(meeting.date, on)
        assert meeting.approved_on is None or meeting.date < meeting.approved_on <= on
        for entry in (entry for item in meeting.items for entry in item.entries):
            assert "{" not in entry.text + entry.due_words
            assert entry.done_on is None or meeting.date <= entry.done_on <= on
            assert entry.due_latest is None or entry.due_earliest <= entry.due_latest
            assert entry.due_latest is None or entry.due_latest > meeting.date


def test_its_words_are_whole_in_each_language():
    files = {code: tomllib.loads(resource(f"sample/{code}.toml").read_text(encoding="utf-8")) for code in LANGUAGES}

    def keys(table, path=()):
        for key, value in table.items():
            yield from keys(value, (*path, key)) if isinstance(value, dict) else [(*path, key)]

    assert set(keys(files["fi"])) == set(keys(files["sv"])) == set(keys(files["en"]))


def test_its_typed_text_is_in_the_chosen_language():
    own = {
        "fi": r"\b(?:ja|että|on|ovat|sekä|kokouksen)\b",
        "sv": r"\b(?:och|att|är|som|mötet)\b",
        "en": r"\b(?:and|that|the|is|of)\b",
    }
    for code, words in own.items():
        long = [text for text in typed(code) if len(text) > 120]
        assert len(long) > 50
        assert sum(bool(re.search(words, text, re.IGNORECASE)) for text in long) > 0.8 * len(long)
        for other in set(own) - {code}:
            same = set(long) & set(typed(other))
            assert len(same) <= 2, "only what a member wrote in another language is the same"


# Nothing of the papers behind it

seeds = pytest.mark.skipif(not SEED.parent.is_dir(), reason="the papers are not here")


@cache
def of_papers():
    return [path.read_text(encoding="utf-8") for path in sorted(SEED.parent.glob("*.txt"))]


def runs(text, length=5):
    words = re.findall(r"\w+", text.casefold())
    return {" ".join(words[place : place + length]) for place in range(len(words) - length + 1)}


@seeds
@pytest.mark.parametrize("code", LANGUAGES)
def test_it_shares_no_five_words_with_the_papers(code):
    theirs = set().union(*map(runs, of_papers()))
    assert set().union(*map(runs, typed(code))) & theirs == set()


@seeds
def test_it_shares_no_name_with_the_papers():
    words = set(re.findall(r"\w+", " ".join(of_papers())))
    people = [facts for facts, _employer in plan("fi").persons.values()]
    assert len(people) > 10
    assert {person.family_name for person in people} & words == set()


@seeds
def test_no_file_of_the_project_names_anybody_of_the_memo():
    memo = read_memo()
    names = {who.name for who in (*memo.participants, *memo.experts)}
    assert len(names) > 10
    suffixes = {".py", ".toml", ".md", ".po", ".pot", ".txt", ".json"}
    for folder in ("secretariat", "resources", "tests", "docs", "bench", "tools"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in suffixes:
                text = path.read_text(encoding="utf-8")
                assert not [name for name in names if name in text], f"{path.name} names somebody"


def test_its_papers_go_to_two_bodies_beside_the_group_and_one_is_told(made, store):
    (group,) = store.query(groups.every)
    found = store.query(recipients.of_group, group.id)
    assert [one.role for one in found] == [RecipientRole.DISTRIBUTION] * 2 + [RecipientRole.INFORMATION]
    assert all(one.is_reachable for one in found)
    for code in ("fi", "sv", "en"):
        assert len({one.label(code) for one in found}) == 3
