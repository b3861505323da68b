"""An extract of one section: its matter, and the history of it with a quoted statement."""

from tests.importers.old_papers.seeds import at, between, data, letters, of


def matter():
    return data("002")["matter"]


def test_it_is_known_as_an_extract_without_asking():
    _source, kind, proposal = of("002")
    assert (kind.kind, kind.is_sure) == ("extract", True)
    assert proposal.questions == ()


def test_the_head_tells_the_section_the_number_and_the_meeting():
    found = matter()
    assert found["section"] == at("002", 1)
    assert found["diary_number"] == at("002", 5)
    assert letters(found["title"]) == between("002", 2, 3)
    assert (found["organization"], found["body"]) == (at("002", 197)[:18], at("002", 198))
    assert (found["meeting"], found["item"], found["date"]) == ("18/2021", "Asia/17", "2021-05-03")
    assert found["bodies"] == [at("002", 198), at("002", 89).partition(" 30")[0]]


def test_the_decision_and_the_proposal_stand_apart():
    found = matter()
    assert found["decision"] == f"{at('002', 9)}\n{at('002', 11)}"
    assert found["proposal"] == at("002", 33)
    assert found["appeal"] == at("002", 29)


def test_presenters_and_contacts_are_told_once_each():
    found = matter()
    assert [(one["name"], one["title"]) for one in found["presenters"]] == [
        (at("002", 15), at("002", 14)), (at("002", 314), at("002", 313)),
    ]  # fmt: skip
    assert found["presenters"][1]["organization"] == found["bodies"][1]
    assert [(one["name"], one["phone"]) for one in found["contacts"]] == [
        (at("002", line).split(",")[0], at("002", line).split(": ")[1]) for line in (18, 317)
    ]
    assert [one["email"] for one in found["contacts"]] == [
        at("002", 20).replace("(a)", "@"), at("002", 319).replace("(a)", "@"),
    ]  # fmt: skip


def test_attachments_keep_their_numbers():
    assert [(one["number"], one["title"]) for one in matter()["attachments"]] == [
        ("1", at("002", 24)[2:]), ("2", at("002", 25)[2:]),
    ]  # fmt: skip


def test_the_history_is_in_order_of_date_with_its_outcomes():
    found = matter()["history"]
    assert [(one["date"], one["section"], one["outcome"]) for one in found] == [
        ("2021-03-16", None, at("002", 310)[11:]), ("2021-03-30", "§ 69", at("002", 305)[11:]),
    ]  # fmt: skip
    assert {one["body"] for one in found} == {matter()["bodies"][1]}


def test_the_quoted_statement_has_twenty_paragraphs_under_eight_headings():
    (quoted,) = matter()["statements"]
    parts = quoted["parts"]
    assert quoted["giver"] == matter()["bodies"][1]
    assert [letters(one) for one in quoted["lead"]] == [between("002", 95, 99)]
    assert [part["heading"] for part in parts] == [
        None, *(at("002", line) for line in (108, 135, 151, 166, 186, 224, 261, 287)),
    ]  # fmt: skip
    assert [len(part["paragraphs"]) for part in parts] == [1, 3, 2, 1, 2, 2, 5, 3, 1]
    texts = [text for part in parts for text in part["paragraphs"]]
    assert letters(texts[0]) == between("002", 100, 106)
    assert letters(texts[-1]) == between("002", 289, 301)
    assert letters(texts[9]) == between("002", 188, 193) + between("002", 208, 213)


def test_the_grounds_are_told_without_the_blocks_that_stand_twice():
    (part,) = matter()["grounds"]
    assert [letters(one) for one in part["paragraphs"]] == [
        between("002", 37, 39), between("002", 41, 53), between("002", 55, 60), between("002", 62, 63),
        between("002", 65, 67),
    ]  # fmt: skip
