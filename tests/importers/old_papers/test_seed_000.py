"""Slides: four projects, seven problems with their solutions in order, and what comes next."""

import datetime as dt

from secretariat.importers.old_papers.sheet import Sheet
from secretariat.importers.old_papers.slides import questions
from secretariat.services.old_papers import Date
from tests.importers.old_papers.seeds import at, between, data, letters, of


def test_they_are_known_as_slides_without_asking():
    _source, kind, _proposal = of("000")
    assert (kind.kind, kind.is_sure) == ("slides", True)
    assert kind.reasons


def test_four_projects_are_told_with_their_periods():
    found = data("000")["projects"]
    assert [(one["start"], one["end"]) for one in found] == [
        ("2021-01-01", "2021-08-31"),
        ("2021-01-01", "2022-06-30"),
        (None, None),
        ("2022-10-01", "2023-12-31"),
    ]
    assert [one["line"] for one in found] == [21, 104, 148, 172]
    assert found[2]["title"] == at("000", 148)
    assert letters(found[0]["title"]) + "(1.1.202131.8.2021)" == between("000", 21, 23)


def test_seven_problems_have_their_solutions_in_order():
    pairs = [pair for project in data("000")["projects"] for pair in project["pairs"]]
    places = [(26, 36, 39, 49), (55, 56, 63, 64), (58, 60, 66, 74), (80, 85, 93, 95), (87, 90, 97, 99),
              (109, 116, 119, 128)]  # fmt: skip
    assert [len(project["pairs"]) for project in data("000")["projects"]] == [5, 1, 1, 0]
    for pair, (first, last, begins, ends) in zip(pairs, places, strict=False):
        assert letters(pair["problem"]) == between("000", first, last)
        assert letters(pair["solution"]) == between("000", begins, ends)
    assert letters("ONGELMA:" + pairs[6]["problem"]) == between("000", 149, 152)
    assert letters(pairs[6]["solution"]) == between("000", 154, 168)
    assert [pair["by_order"] for pair in pairs] == [False, True, True, True, True, False, False]


def test_the_title_is_that_of_the_title_slide():
    assert letters(data("000")["title"]) == between("000", 14, 20)


def test_the_next_steps_stand_in_their_order():
    found = data("000")["next_steps"]
    assert [letters(one) for one in found] == [
        between("000", 192, 194), between("000", 196, 198), between("000", 200, 201), between("000", 203, 203),
    ]  # fmt: skip


def test_what_counts_from_an_unknown_day_is_asked():
    _source, _kind, proposal = of("000")
    asked = {one.field: one for one in proposal.questions}
    assert proposal.document_date is None
    assert "document_date" in asked
    assert asked["other.next_steps.1"].facts["words"] == "ensi syksynä"
    assert "other.projects.0.pairs" in asked


def test_a_known_day_is_not_asked_for():
    source, _kind, proposal = of("000")
    day = Date("3.5.2023", dt.date(2023, 5, 3), dt.date(2023, 5, 3))
    asked = questions(proposal.other, Sheet(source, proposal.paragraphs), dt.date(2023, 5, 3), day)
    assert [one.field for one in asked] == ["other.projects.0.pairs"]


def test_what_is_no_content_is_left_out():
    assert data("000")["contacts"] == [at("000", 205), at("000", 206)]
