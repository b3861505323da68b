"""A statement without a title: whose it is, when it was signed, and its four paragraphs."""

from tests.importers.old_papers.seeds import at, between, data, letters, of


def test_it_is_taken_for_a_statement_and_that_is_asked():
    _source, kind, _proposal = of("001")
    assert kind.kind == "statement"
    assert not kind.is_sure


def test_the_giver_and_the_time_of_signing_are_told():
    found = data("001")
    assert found["giver"] == " ".join(at("001", 1).split()[:2])
    assert found["signed_at"] == "2021-03-01T11:50"
    assert found["signed_by"] == at("001", 45).split()[-1]


def test_it_has_four_paragraphs_without_the_note_of_signing():
    found = data("001")["paragraphs"]
    assert [letters(one) for one in found] == [
        between("001", 1, 4), between("001", 6, 21), between("001", 23, 33), between("001", 35, 44),
    ]  # fmt: skip


def test_what_it_does_not_say_is_asked_and_not_guessed():
    _source, _kind, proposal = of("001")
    found = data("001")
    assert [found[name] for name in ("title", "addressee", "diary_number", "date")] == [None] * 4
    assert found["signers"] == []
    assert {one.field for one in proposal.questions} == {
        "other.title", "other.addressee", "other.diary_number", "other.signers",
    }  # fmt: skip
