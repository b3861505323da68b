"""Reports of a plan: the same numbers everywhere, the past as it was reported, and what is issued stays."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlmodel import select

from secretariat.errors import Refused
from secretariat.models import Blob, EntryKind, Flag, Headline, Phase, ReasonClass
from secretariat.services import attachments, blockers, deadlines, frozen, measures, reports, rounds
from secretariat.services.report_content import OwnWords, Report, Request, RequestKind
from secretariat.store.files import create_store, open_store
from tests.documents.programme import ISSUED, ON, SINCE, Programme, programme
from tests.office import Office
from tests.services.test_plan_walk import LATER, OLD_MEETING, OPENING, Walk


@pytest.fixture
def walk(file_store) -> Walk:
    made = Walk(Office(file_store))
    made.report()
    return made


def told(walk, on, since=None, **how) -> Report:
    return walk.store.query(reports.report, walk.plan, on, since, **how)


def figures(report: Report) -> tuple[int, ...]:
    """On schedule, waiting, moved, done and all."""
    counts = report.counts
    return (counts.straight, counts.of(Headline.WAITING), counts.moved, counts.of(Headline.DONE), counts.total)


def test_a_report_has_the_numbers_of_its_day_and_of_the_day_before(walk):
    now = told(walk, LATER, OLD_MEETING)
    assert figures(now) == (7, 3, 2, 2, 14)
    assert figures(replace(now, rows=now.before)) == (8, 4, 2, 0, 14)
    assert figures(told(walk, OLD_MEETING)) == (8, 4, 2, 0, 14)
    assert [row.number for row in now.upcoming] == ["K14", "K8"]
    assert [one.row.number for one in now.rescheduled.moved] == ["K9", "K10"]
    assert [one.row.number for one in now.rescheduled.first_dated] == ["K11"]
    assert [(one.number, len(one.waiting)) for one in now.obstacles] == [("K1", 3)]
    changes = now.changes
    assert changes.opening + len(changes.added) - len(changes.removed) == changes.closing == now.counts.total
    with pytest.raises(Refused):
        told(walk, OLD_MEETING, LATER)


def test_both_tables_sum_to_the_counts_though_a_measure_is_led_by_two(walk):
    walk.do(measures.assign, walk.ids["K14"], measures.Body(walk.bodies["b"]), measures.ResponsibilityRole.LEAD)
    report = told(walk, LATER)
    for table in ([row[1] for row in report.by_goal()], [row[1] for row in report.by_lead()]):
        for headline in Headline:
            assert sum(counts.of(headline) for counts in table) == report.counts.of(headline)
        assert sum(counts.total for counts in table) == 14
    beside = {body.label("fi"): number for body, _, number in report.by_lead() if body}
    assert beside == {"A": 0, "B": 1, "C": 0, "D": 0, "E": 0, "F": 0}


def test_what_is_issued_stays_and_a_draft_goes_along(walk):
    words = OwnWords("Hyvin menee.", "a", "b", "c", (Request(RequestKind.DECISION, "Uusi aika"),))
    draft = walk.do(reports.draft, walk.plan, on=LATER, since=OLD_MEETING)
    walk.do(reports.write, draft, words)
    issued = walk.do(reports.draft, walk.plan, on=LATER, since=OLD_MEETING, language="sv")
    walk.do(reports.issue, issued, at=ISSUED, by="Aino")
    then = walk.store.query(reports.content, issued)
    walk.enter("K1", Phase.DONE, on=dt.date(2022, 1, 20))
    assert walk.store.query(reports.content, issued) == then
    assert figures(walk.store.query(reports.content, draft)) != figures(then) == (7, 3, 2, 2, 14)
    assert (then.issue.number, then.issue.by, then.language, len(then.issue.head)) == (2, "Aino", "sv", 64)
    newest, first = walk.store.query(reports.of_plan, walk.plan)
    assert (newest.number, newest.is_issued, first.words, first.is_issued) == (2, True, words, False)
    for command, arguments in (
        (reports.issue, {"at": ISSUED}),
        (reports.write, {"words": words}),
        (reports.change, {"on": LATER}),
        (reports.remove, {}),
    ):
        with pytest.raises(Refused, match="issued"):
            walk.do(command, issued, **arguments)
    walk.do(reports.remove, draft)
    assert [row.number for row in walk.store.query(reports.of_plan, walk.plan)] == [2]


def test_the_rows_of_an_issued_report_outlive_the_closing_of_the_file(tmp_path, sources):
    location = tmp_path / "kept.secretariat"
    store = create_store(location, login="kl", sources=sources)
    made = Programme(store)
    issued = made.drafted()
    made.do(reports.issue, issued, at=ISSUED)
    then = store.query(reports.content, issued)
    made.do(attachments.detach, made.do(attachments.attach, made.meeting, "turha.txt", b"abc"))
    store.close()
    again = open_store(location, login="kl", sources=sources)
    try:
        assert again.query(reports.content, issued) == then
        assert again.query(lambda session: len(session.exec(select(Blob.sha256)).all())) == 1, "what is unused went"
    finally:
        again.close()


def test_an_earlier_day_is_told_as_it_was_reported_and_what_is_known_now_is_a_correction(walk):
    first = walk.do(reports.draft, walk.plan, on=OPENING)
    walk.do(reports.issue, first, at=ISSUED)
    reported = walk.store.query(reports.content, first)
    waits = blockers.Cause(words="määräraha")
    walk.do(blockers.add, walk.ids["K12"], waits, on=dt.date(2021, 12, 1))  # told afterwards, as of an earlier day
    later = told(walk, LATER, OPENING)
    assert later.before == reported.rows
    assert later.previous == 1
    (correction,) = later.corrections
    assert (correction.number, correction.was, correction.now) == ("K12", Headline.ON_SCHEDULE, Headline.WAITING)
    assert told(walk, LATER, OLD_MEETING).corrections == ()
    known = walk.store.query(reports.content, first, corrected=True)
    assert (known.corrected, known.issue, known.corrections) == (True, reported.issue, later.corrections)
    assert known.counts.of(Headline.WAITING) == reported.counts.of(Headline.WAITING) + 1


def test_a_withdrawn_fact_is_in_the_report_of_its_day_and_a_correction_when_asked_for(walk):
    revision = walk.store.query(deadlines.of_measure, walk.ids["K9"])[1]
    walk.do(deadlines.withdraw, revision.id, on=dt.date(2021, 11, 5))
    as_told, as_known = told(walk, OLD_MEETING), told(walk, OLD_MEETING, corrected=True)
    assert (as_told.counts.moved, as_told.corrections) == (2, ())
    assert as_known.counts.moved == 1
    assert [(one.number, one.was, one.now) for one in as_known.corrections] == [
        ("K9", Headline.ON_SCHEDULE, Headline.ON_SCHEDULE)
    ]
    assert as_known.corrections[0].was_due.words != as_known.corrections[0].now_due.words


def test_equal_reports_give_equal_bytes_that_are_read_again():
    draft, issued = programme()
    for report in (draft, issued):
        data = frozen.written(report)
        assert frozen.read(Report, data) == report
        assert frozen.written(frozen.read(Report, data)) == data
    older = frozen.written(draft).replace(b'"left_out"', b'"what_is_gone"')
    assert frozen.read(Report, older) == draft, "what a text does not name or no field knows is passed over"


def test_every_headline_has_its_place_and_flags_are_listed():
    report = programme()[1]
    standing = {headline: len(report.standing(headline)) for headline in Headline}
    assert all(standing.values())
    assert sum(standing.values()) == len(report.rows)
    assert [row.number for row in report.flagged(Flag.DISAGREEMENT)] == ["1.1"]
    assert [row.number for row in report.exceptions][:2] == ["1.1", "2.1"]


def test_meetings_give_what_was_agreed_and_nothing_of_what_was_said():
    report = programme()[1]
    assert [(one.kind, one.secrecy is not None) for one in report.agreements] == [
        (EntryKind.AGREEMENT, False),
        (EntryKind.ACTION, False),
        (EntryKind.AGREEMENT, True),
    ]
    assert [one.action.printed_number for one in report.promises] == ["1/1"]
    revision = next(one for one in report.revisions if one.meeting)
    assert (revision.meeting, revision.item, revision.reason_class) == ("1", "6", ReasonClass.LAW_PROJECT)
    assert [(one.stage, one.expected.words, one.first_expected.words) for one in report.projects] == [
        ("luonnos lausunnoilla", "kevät 2027", "31.12.2026")
    ]


def test_the_public_report_holds_no_trace_of_what_is_secret():
    public = programme()[1].for_public()
    text = frozen.written(public).decode()
    assert "Kätketty" not in text
    assert public.left_out == 1
    assert public.counts.total == programme()[1].counts.total - 1
    waiting = next(row for row in public.rows if row.number == "2.4")
    assert waiting.status.headline is Headline.WAITING
    assert "4.1" not in text


def test_a_round_tells_who_has_answered(file_store):
    made = Programme(file_store)
    facts = rounds.RoundFacts(answer_by=ON, language="fi")
    made.do(rounds.create, made.plan, facts, on=dt.date(2026, 10, 5))
    report = made.report()
    assert (report.answers.received, len(report.answers.bodies)) == (0, 4)
    request = file_store.query(rounds.of_plan, made.plan, ON)[0].requests[1]
    made.do(rounds.mark_answered, [request.id], on=dt.date(2026, 10, 20))
    answers = made.report().answers
    assert (answers.received, answers.number) == (1, 1)
    assert request.organization_id not in [one.organization_id for one in answers.silent]
    assert made.report(on=dt.date(2026, 10, 12)).answers.received == 0
    assert made.report(on=SINCE, since=None).answers is None
