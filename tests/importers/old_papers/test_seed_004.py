"""A form behind its instruction: sections, fields and questions in order, and to whom it goes."""

from tests.importers.old_papers.seeds import at, between, data, letters, of

_SECTIONS = (259, 297, 303, 348, 385, 405, 425, 441, 516, 521, 555, 567, 573)
_QUESTIONS = (0, 1, 7, 7, 3, 3, 2, 14, 1, 5, 2, 1, 0)


def test_it_is_known_as_a_form_without_asking():
    _source, kind, proposal = of("004")
    assert (kind.kind, kind.is_sure) == ("form", True)
    assert proposal.questions == ()


def test_thirteen_sections_stand_in_their_order():
    found = data("004")["sections"]
    assert [one["title"] for one in found] == [at("004", line) for line in _SECTIONS]
    assert [len(one["questions"]) for one in found] == list(_QUESTIONS)


def test_nine_fields_stand_in_the_first_section():
    found = data("004")["sections"]
    assert found[0]["fields"] == [at("004", line) for line in range(261, 297, 4)]
    assert not any(one["fields"] for one in found[1:])


def test_forty_six_questions_stand_in_their_order():
    found = [(one["line"], one["text"]) for one in data("004")["prompts"] if one["text"] in _asked()]
    assert len(_asked()) == 46
    assert [line for line, _text in found] == sorted(line for line, _text in found)
    by_line = dict(found)
    assert letters(by_line[311]) == between("004", 311, 315)
    assert letters(by_line[535]) == between("004", 535, 539)
    assert letters(by_line[561]) == between("004", 561, 563)
    assert by_line[350] == at("004", 350)


def _asked():
    return [text for section in data("004")["sections"] for text in section["questions"]]


def test_a_question_that_names_its_answers_tells_them():
    (found,) = [one for one in data("004")["prompts"] if one["line"] == 549]
    assert found["choices"] == ["kyllä", "ei"]


def test_the_last_section_is_signed():
    found = data("004")["sections"][-1]
    assert found["signing"] == [at("004", line) for line in (581, 583, 585)]
    assert [letters(one) for one in found["notes"]] == [between("004", 575, 577)]


def test_the_instruction_tells_its_title_who_signed_it_and_when():
    found = data("004")
    assert letters(found["paper"]) == between("004", 1, 5)
    assert found["title"] == at("004", 257)
    assert found["giver"] == at("004", 38).split()[0]
    assert found["signed_at"] == "2024-01-31T16:14"
    assert [part["heading"] for part in found["instruction"]][1:] == [
        at("004", 92), at("004", 165), at("004", 167), at("004", 203), f"{at('004', 225)} {at('004', 227)}",
        at("004", 236),
    ]  # fmt: skip


def test_the_lists_of_recipients_and_annexes_stay_apart():
    found = data("004")
    assert found["distribution"] == [at("004", 46).partition(" ")[2]]
    assert found["for_information"] == [at("004", 48).partition(" ")[2], *(at("004", line) for line in (50, 52, 54))]
    assert [one["title"] for one in found["attachments"]] == [at("004", 44).partition(" ")[2]]
