"""The four seeds that are no memos, taken in and printed again: every fact they hold is in the file and on paper.

Their words are looked up by line, and never repeated here.
"""

import datetime as dt
from functools import cache
from itertools import pairwise

import pytest

from secretariat import documents
from secretariat.documents import Asked
from secretariat.i18n import language
from secretariat.models import Certainty, HandlingOutcome, PartyRole, QuestionKind, TextKind
from secretariat.services import (
    annexes,
    form_templates,
    handlings,
    matters,
    origins,
    parties,
    persons,
    projects,
    questions,
    relations,
    statements,
    taking_other,
    text_parts,
)
from secretariat.services.owners import Owner
from secretariat.services.relations import End, EndKind
from secretariat.store.files import create_store
from tests.conftest import fixed_sources
from tests.importers.old_papers.seeds import ON, at, between, letters, of, path

ORDER = ("002", "001", "000", "004")


class Taken:
    """A file into which the four papers were taken, each by one command."""

    def __init__(self, store) -> None:
        self.store, self.ask = store, store.query
        self.owners: dict[str, Owner] = {}
        self.steps = 0
        for number in ORDER:
            _source, _kind, proposal = of(number)
            asked = self.ask(questions.ask, proposal)
            done = store.execute(taking_other.take_in_other, proposal, asked.decisions,
                                 data=path(number).read_bytes(), on=ON)  # fmt: skip
            self.owners[number] = done.value

    def owner(self, number: str) -> Owner:
        return self.owners[number]

    @cache  # noqa: B019 - it lives as long as the module
    def handled(self) -> list[handlings.HandlingCase]:
        return self.ask(handlings.cases, self.owner("002").id)

    def texts(self, number: str, *kinds: TextKind) -> list[text_parts.TextRow]:
        return self.ask(text_parts.of, self.owner(number), *kinds)

    def people(self, number: str, role: PartyRole) -> list[parties.PartyRow]:
        return self.ask(parties.of, self.owner(number), role)

    @cache  # noqa: B019
    def printed(self, name: str, about: int | None = None) -> str:
        """The letters of a document as it is printed in Finnish."""
        kind = documents.registered()[name]
        asked = Asked(about_id=about, on=ON, group_id=1)
        made = kind.build(self.ask(kind.question, asked), language("fi"))
        return letters(documents.write(made, "text").data.decode())


@pytest.fixture(scope="module")
def taken(tmp_path_factory):
    path("002")
    store = create_store(tmp_path_factory.mktemp("four") / "a.secretariat", login="kl", sources=fixed_sources())
    yield Taken(store)
    store.close()


# An extract of one section


def test_the_matter_has_its_number_title_and_bodies_in_order_of_time(taken):
    case = taken.ask(matters.case, taken.owner("002").id)
    assert case.row.number == at("002", 5)
    assert letters(case.row.title) == between("002", 2, 3)
    own, committee = at("002", 198), at("002", 89).partition(" 30")[0]
    assert [(one.row.body.fi, one.row.date, one.row.section) for one in taken.handled()] == [
        (committee, dt.date(2021, 3, 16), ""), (committee, dt.date(2021, 3, 30), "§ 69"),
        (own, dt.date(2021, 5, 3), at("002", 1)),
    ]  # fmt: skip
    last = taken.handled()[-1].row
    assert (last.meeting_number, last.item_number) == ("18/2021", "Asia/17")
    assert last.organization.fi == at("002", 197)[:18]
    assert case.row.coming is None, "what an old paper tells is over"


def test_who_signed_the_initiative_is_counted_against_the_rule(taken):
    case = taken.ask(matters.case, taken.owner("002").id)
    (initiator,) = case.parties
    first = at("002", 24)[2:].split()
    assert (initiator.role, initiator.facts.title) == (PartyRole.INITIATOR, first[0])
    assert letters(initiator.facts.name) in between("002", 37, 37)
    assert (case.signatories.count, case.signatories.needed, case.signatories.is_enough) == (17, 15, True)
    words = taken.printed("matter-history", taken.owner("002").id)
    assert letters(initiator.facts.name) in words


def test_its_handlings_ended_as_their_lines_say(taken):
    assert [(one.row.outcome, one.row.facts.outcome_words) for one in taken.handled()] == [
        (HandlingOutcome.TABLED, at("002", 310)[11:]), (HandlingOutcome.AS_PROPOSED, at("002", 305)[11:]),
        (HandlingOutcome.AS_PROPOSED, ""),
    ]  # fmt: skip


def test_people_of_each_handling_stand_with_it_and_one_person_is_expert_and_contact(taken):
    _tabled, committee, own = (one.parties for one in taken.handled())
    assert taken.handled()[0].parties == ()
    told = [(one.role, one.facts.name, one.facts.phone, one.facts.email) for one in own]
    assert told == [
        (PartyRole.PRESENTER, at("002", 15), "", ""),
        (PartyRole.CONTACT, at("002", 18).split(",")[0], "310 36184", at("002", 20).replace("(a)", "@")),
    ]
    assert own[0].facts.title == at("002", 14)
    presenter, contact, expert = committee
    assert (presenter.facts.name, presenter.facts.title) == (at("002", 314), at("002", 313))
    assert (contact.facts.phone, contact.facts.email) == ("310 37579", at("002", 319).replace("(a)", "@"))
    assert expert.role is PartyRole.EXPERT
    assert (expert.facts.name, expert.facts.person_id) == (contact.facts.name, contact.facts.person_id)
    assert len(taken.ask(persons.every)) == 5, "each person once"


def test_proposal_decision_grounds_appeal_and_annexes_stand_once(taken):
    own = taken.handled()[-1]
    told = {kind: [letters(one.text) for one in own.texts if one.kind is kind] for kind in TextKind}
    assert told[TextKind.DECISION] == [between("002", 9, 9), between("002", 11, 11)]
    assert told[TextKind.PROPOSAL] == [between("002", 33, 33)]
    assert told[TextKind.APPEAL] == [between("002", 29, 29)]
    assert told[TextKind.GROUNDS] == [
        between("002", 37, 39), between("002", 41, 53), between("002", 55, 60), between("002", 62, 63),
        between("002", 65, 67),
    ]  # fmt: skip
    assert len(own.texts) == 9
    assert [(one.facts.number, one.title) for one in own.annexes] == [
        ("1", at("002", 24)[2:]), ("2", at("002", 25)[2:]),
    ]  # fmt: skip


def test_the_quoted_statement_keeps_its_twenty_paragraphs_under_eight_headings(taken):
    committee = taken.handled()[1].texts
    quoted = [one for one in committee if one.kind is TextKind.QUOTED]
    assert len(quoted) == 20
    assert [one.heading for one in quoted if one.heading] == [
        at("002", line) for line in (108, 135, 151, 166, 186, 224, 261, 287)
    ]
    assert {one.facts.giver for one in quoted} == {at("002", 89).partition(" 30")[0]}
    assert letters(quoted[9].text) == between("002", 188, 193) + between("002", 208, 213), "over the turn of a page"
    assert letters("".join(one.text for one in quoted[:1])) == between("002", 100, 106)
    (lead,) = [one for one in committee if one.kind is TextKind.TEXT]
    assert letters(lead.text) == between("002", 95, 99)
    (remark,) = [one for one in committee if one.kind is TextKind.REMARK]
    assert letters(remark.text) == between("002", 307, 308)


def test_the_section_prints_everything_that_the_paper_held(taken):
    words = taken.printed("matter-section", taken.handled()[-1].row.id)
    once = [(1, 1), (2, 3), (5, 5), (9, 9), (11, 11), (14, 14), (15, 15), (24, 24), (25, 25), (29, 29), (33, 33),
            (37, 39), (41, 53), (55, 60), (62, 63), (65, 67), (95, 99), (100, 106), (108, 108), (135, 135),
            (151, 151), (166, 166), (186, 186), (224, 224), (261, 261), (287, 287), (289, 301), (307, 308)]  # fmt: skip
    for first, last in once:
        assert between("002", first, last) in words, (first, last)
    for block in ((37, 39), (41, 53), (100, 106), (289, 301)):
        assert words.count(between("002", *block)) == 1, block
    for text in [one.text for one in taken.handled()[1].texts] + ["31036184", "31037579", "Pöydälle", "16.3.2021"]:
        assert letters(text) in words
    for line in (20, 319):
        assert letters(at("002", line).replace("(a)", "@")) in words
    for word in ("§69", "18/2021", "Asia/17", "3.5.2021", at("002", 198), at("002", 197)[:18], at("002", 310)[11:]):
        assert letters(word) in words, word


# A statement


def test_the_statement_has_its_giver_its_signing_and_four_paragraphs(taken):
    view = taken.ask(statements.view, taken.owner("001").id)
    facts = view.row.facts
    assert facts.giver == " ".join(at("001", 1).split()[:2])
    assert facts.signed_at == dt.datetime.combine(dt.date(2021, 3, 1), dt.time(11, 50))
    assert facts.received_on == dt.date(2021, 3, 1)
    assert facts.signed_by == at("001", 45).split()[-1]
    assert letters(facts.verification) == between("001", 45, 47)
    assert [letters(one.text) for one in view.texts] == [
        between("001", 1, 4), between("001", 6, 21), between("001", 23, 33), between("001", 35, 44),
    ]  # fmt: skip
    assert set(view.row.missing) == set(statements.Missing), "what it does not say stays empty, and is told"


def test_that_it_is_an_attachment_of_the_matter_is_offered_and_waits_for_a_person(taken):
    found = taken.ask(relations.of, End(EndKind.STATEMENT, taken.owner("001").id))
    matter = End(EndKind.MATTER, taken.owner("002").id)
    assert {one.end.kind for one in found} == {EndKind.ANNEX, EndKind.MATTER}
    (to_matter,) = [one for one in found if one.end == matter]
    assert (to_matter.certainty, to_matter.confirmed_on) == (Certainty.PROBABLE, None)
    assert "2" in to_matter.reason
    assert taken.ask(statements.view, taken.owner("001").id).row.facts.matter_id is None


def test_the_statement_prints_everything_that_the_paper_held(taken):
    words = taken.printed("statement", taken.owner("001").id)
    for first, last in ((1, 4), (6, 21), (23, 33), (35, 44), (45, 47)):
        assert words.count(between("001", first, last)) == 1
    assert "1.3.2021" in words


# Slides


def test_four_projects_have_their_periods_pairs_and_steps(taken):
    rows = taken.ask(projects.of_group, 1)
    assert [(one.facts.period.starts, one.facts.period.ends) for one in rows] == [
        (dt.date(2021, 1, 1), dt.date(2021, 8, 31)), (dt.date(2021, 1, 1), dt.date(2022, 6, 30)), (None, None),
        (dt.date(2022, 10, 1), dt.date(2023, 12, 31)),
    ]  # fmt: skip
    texts = [taken.ask(text_parts.of, Owner(taken.owner("000").kind, one.id)) for one in rows]
    pairs = [max((one.facts.number or 0 for one in told if one.kind is TextKind.PROBLEM), default=0) for told in texts]
    assert pairs == [5, 1, 1, 0]
    first = [letters(one.text) for one in texts[0] if one.kind in {TextKind.PROBLEM, TextKind.SOLUTION}]
    assert first[:4] == [between("000", *place) for place in ((26, 36), (39, 49), (55, 56), (63, 64))]
    steps = [letters(one.text) for told in texts for one in told if one.kind is TextKind.NEXT_STEP]
    assert sorted(steps) == sorted(between("000", *place) for place in ((192, 194), (196, 198), (200, 201), (203, 203)))
    assert len([one for one in texts[2] if one.kind is TextKind.NEXT_STEP]) == 1, "the step that names it"
    phases = [(one.facts.number, one.text) for one in texts[1] if one.kind is TextKind.PHASE]
    assert [number for number, _text in phases] == [1, 2, 3]
    assert len([one for one in texts[3] if one.kind is TextKind.SCOPE]) == 3
    for row in rows:
        (contact,) = taken.ask(parties.of, Owner(taken.owner("000").kind, row.id), PartyRole.CONTACT)
        assert (contact.facts.body, contact.facts.email) == (at("000", 205), at("000", 206))


def test_the_report_of_projects_prints_everything_that_the_slides_held(taken):
    words = taken.printed("project-report")
    places = [(3, 6), (8, 8), (10, 13), (14, 20), (26, 36), (39, 49), (55, 56), (63, 64), (58, 60), (66, 74), (80, 85),
              (93, 95), (87, 90), (97, 99), (100, 100), (109, 116), (119, 128), (192, 194), (196, 198), (200, 201),
              (203, 203), (205, 205), (206, 206)]  # fmt: skip
    for first, last in places:
        assert between("000", first, last) in words, (first, last)
    for text in (one for row in taken.ask(projects.of_group, 1)
                 for one in taken.ask(text_parts.of, Owner(taken.owner("000").kind, row.id))):  # fmt: skip
        assert letters(text.text) in words
    assert words.count(between("000", 26, 36)) == 1


# A form


def test_the_form_has_thirteen_sections_nine_fields_and_forty_six_questions_in_order(taken):
    (template,) = taken.ask(form_templates.of_group, 1)
    assert template.facts.title == at("004", 257)
    assert letters(template.facts.paper) == between("004", 1, 5)
    assert template.facts.giver == at("004", 38).split()[0]
    assert letters(template.facts.verification) == between("004", 36, 40)
    (version,) = template.versions
    assert version.published_on == dt.date(2024, 1, 31)
    outline = taken.ask(form_templates.outline, version.id)
    kinds = [[point.facts.kind for point in section.points] for section in outline.sections]
    assert [one.facts.title for one in outline.sections] == [at("004", line) for line in _SECTIONS]
    assert [len(one) for one in kinds] == [9, 1, 7, 7, 3, 3, 2, 14, 1, 5, 2, 1, 3]
    every = [kind for section in kinds for kind in section]
    counted = [every.count(QuestionKind.INFORMATION), every.count(QuestionKind.SIGNING)]
    assert [*counted, len(every) - sum(counted)] == [9, 3, 46]
    assert every.count(QuestionKind.YES_NO) == 1
    asked = [letters(point.facts.text) for point in outline.points]
    places = {line: asked.index(between("004", line, last)) for line, last in ((311, 315), (535, 539), (561, 563))}
    assert sorted(places.values()) == list(places.values())
    assert letters(outline.sections[-1].facts.hint) == between("004", 575, 577)
    assert len({point.key for point in outline.points}) == 58


_SECTIONS = (259, 297, 303, 348, 385, 405, 425, 441, 516, 521, 555, 567, 573)


def test_its_instruction_lists_and_annex_stand_with_it(taken):
    headings = [one.heading for one in taken.texts("004") if one.heading]
    assert headings == [
        at("004", 92), at("004", 165), at("004", 167), at("004", 203), f"{at('004', 225)} {at('004', 227)}",
        at("004", 236),
    ]  # fmt: skip
    assert [one.facts.body for one in taken.people("004", PartyRole.DISTRIBUTION)] == [at("004", 46).partition(" ")[2]]
    assert [one.facts.body for one in taken.people("004", PartyRole.INFORMATION)] == [
        at("004", 48).partition(" ")[2], *(at("004", line) for line in (50, 52, 54)),
    ]  # fmt: skip
    listed = [one.facts.title for one in taken.ask(annexes.of, taken.owner("004"))]
    assert listed == ["", at("004", 44).partition(" ")[2]]


def test_the_form_prints_everything_that_the_paper_held(taken):
    words = taken.printed("form-template", taken.owner("004").id)
    outline = taken.ask(form_templates.outline, taken.ask(form_templates.of_group, 1)[0].versions[0].id)
    told = [point.facts.text for point in outline.points] + [one.facts.title for one in outline.sections]
    told += [one.text for one in taken.texts("004")] + [one.heading for one in taken.texts("004")]
    told += [outline.sections[-1].facts.hint, at("004", 257), at("004", 46).partition(" ")[2], at("004", 54)]
    for text in told:
        assert letters(text) in words
    assert between("004", 1, 5) in words
    assert between("004", 36, 40) in words


# All of them


@pytest.mark.parametrize("number", ORDER)
def test_no_character_is_changed_and_every_text_knows_its_lines(taken, number):
    whole = letters("".join(line.text for line in of(number)[0].lines))
    kept = taken.ask(origins.of_owner, taken.owner(number))
    assert [one.digest for one in kept] == [of(number)[0].sha256]
    rows = taken.ask(_texts_of, kept[0].id)
    assert len(rows) > 3
    for table, key, field, text in rows:
        if letters(text) in whole or not text:
            for shown in taken.ask(origins.of, table, key, field):
                lines = letters("".join(line.text for line in shown.lines))
                assert letters(text)[:40] in lines, (table, field)
        else:  # it runs over a block that stands between its lines
            assert all(letters(part) in whole for part in _pieces(number, text))


def test_words_that_were_divided_over_lines_are_whole_again(taken):
    told = "\n".join(text for number in ORDER for one in taken.ask(origins.of_owner, taken.owner(number))
                     for *_where, text in taken.ask(_texts_of, one.id))  # fmt: skip
    told += taken.ask(statements.one, taken.owner("001").id).facts.verification
    ends = 0
    for number in ("002", "001"):
        lines = [line.text.strip() for line in of(number)[0].lines]
        for line, after in pairwise(lines):
            if not line.endswith("-") or not after:
                continue
            first, rest = line.split()[-1], after.split()[0]
            whole, kept = first[:-1] + rest, f"{first}{rest}"
            assert any(way in told for way in (whole, kept, f"{first} {rest}")), (number, whole)
            ends += whole in told
    assert ends >= 90, "most are one word"


def _texts_of(session, paper_id):
    """Every stored text of a paper: the table, the id, the field and the words."""
    from sqlmodel import select

    from secretariat.models import Origin, TextPart

    uids = set(
        session.exec(select(Origin.row_uid).where(Origin.paper_id == paper_id, Origin.table_name == "text_part"))
    )
    found = session.exec(select(TextPart)).all()
    return [(TextPart.__tablename__, one.id, name, getattr(one, name))
            for one in found if one.uid in uids for name in ("text", "heading")]  # fmt: skip


def _pieces(number, text):
    """A paragraph in the pieces that its source has it in."""
    paragraph = next(one for one in of(number)[2].paragraphs if text in one.text)
    return [paragraph.text[one.start : one.start + one.length] for one in paragraph.pieces]


def test_each_came_in_as_one_step_and_a_second_time_it_is_refused(taken):
    for number in ORDER:
        (met,) = taken.ask(taking_other.met, of(number)[2], 1)
        assert (met.why, met.is_refused, met.owner) == ("file", True, taken.owner(number))
    for _number in ORDER:
        assert taken.store.undo_label == taking_other.take_in_other.label
        taken.store.undo()
    assert taken.ask(matters.of_group, 1) == [] if taken.ask(_groups) else True
    for _number in ORDER:
        taken.store.redo()
    assert len(taken.ask(projects.of_group, 1)) == 4


def _groups(session):
    from secretariat.services import groups

    return groups.every(session)
