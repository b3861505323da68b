"""Papers beside the minutes: the register, actions and their letters, extracts, attendance."""

import datetime as dt
import email
import email.policy
from dataclasses import replace

import pytest

from secretariat.documents import Asked, extract, registered, write
from secretariat.documents.action_letter import letters
from secretariat.documents.blocks import Audience, Ending, Heading, Paragraph
from secretariat.errors import Refused
from secretariat.i18n import language
from secretariat.models import EntryKind, SignatureRole
from secretariat.services import actions, approvals, minutes, own_actions, papers, signatures
from secretariat.services.register import Filter
from secretariat.store.files import create_store
from tests.conftest import fixed_sources
from tests.documents.papers import small
from tests.office import DAY, Office

LATER = DAY + dt.timedelta(days=70)
SECRET = "Kätketty tehtävä annetaan VM:lle."


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """The small meeting with a hidden sub-item, an agreement and signatures."""
    place = tmp_path_factory.mktemp("group") / "test.secretariat"
    store = create_store(place, login="kl", sources=fixed_sources())
    office = Office(store)
    small(office)
    agreed = minutes.EntryText("agreed", "Sovittiin, että OKM kokoaa luettelon.", EntryKind.AGREEMENT)
    promised = minutes.EntryText("late", "OKM nimeää yhteyshenkilön.", EntryKind.ACTION)
    keys = office.do(minutes.write, office.items[0], [agreed, promised])
    given = store.query(actions.of_entries, [keys["late"]])[keys["late"]]
    office.do(actions.set_owners, given.id, [actions.OwnerRow(office.okm)])
    office.do(signatures.choose, office.meeting, [(office.chair, SignatureRole.CHAIR)])
    yield office
    store.close()


def made(office, name: str, code: str = "fi", **wanted):
    kind = registered()[name]
    asked = Asked(meeting_id=office.meeting, group_id=office.group, on=LATER, **wanted)
    return kind.build(office.store.query(kind.question, asked), language(code))


def told(paper, audience=Audience.INTERNAL) -> str:
    return write(paper, "text", audience).data.decode()


@pytest.mark.parametrize("name", ["register", "action-list", "own-actions", "extract"])
def test_what_is_secret_is_in_no_public_copy_and_the_rest_is(office, name):
    paper = made(office, name, **({"item_ids": (office.items[2],)} if name == "extract" else {}))
    assert SECRET in told(paper) or name == "own-actions"  # nobody owns it, so it is sent to nobody
    for form in registered()[name].formats:
        written = write(paper, form, Audience.PUBLIC).data
        assert SECRET.encode() not in written
        assert written
    assert SECRET not in told(paper, Audience.PUBLIC)
    assert "OKM" in told(paper, Audience.PUBLIC)


def test_the_register_tells_what_was_chosen_of_it(office):
    whole, part = made(office, "register", "en"), made(office, "register", "en", wanted=Filter(words="luettelon"))
    assert "Sovittiin, että OKM kokoaa luettelon." in told(part)
    assert "OKM toimittaa selvityksen." in told(whole)
    assert "OKM toimittaa selvityksen." not in told(part)
    assert "of 5 entries" not in told(whole)
    assert "1 of " in told(part)


def test_an_extract_marks_what_it_leaves_out_by_hyphens_and_keeps_the_numbers(office):
    paper = made(office, "extract", "en", item_ids=(office.items[0], office.item))
    numbers = [block.number for block in paper.blocks if isinstance(block, Heading) and block.number]
    assert numbers == ["1", "3"]
    gaps = [block.label for block in paper.blocks if isinstance(block, Paragraph) and block.text == "- -"]
    assert gaps == ["Item 2", "Items 4–6"]
    three = made(office, "extract", "en", item_ids=(office.items[0], office.item, office.items[-1]))
    gaps = [block.label for block in three.blocks if isinstance(block, Paragraph) and block.text == "- -"]
    assert gaps == ["Item 2", "Items 4–5"]
    ending = next(block for block in paper.blocks if isinstance(block, Ending))
    assert ending.facts[0][1][0].text == "Aino Ahjola, chair"
    assert "Extract from the memo 1" in told(paper)
    below = made(office, "extract", "en", item_ids=(office.sub_item,))
    numbers = [block.number for block in below.blocks if isinstance(block, Heading) and block.number]
    assert numbers == ["4", "4a"]
    gaps = [block.label for block in below.blocks if isinstance(block, Paragraph) and block.text == "- -"]
    assert gaps == ["Items 1–3", "Items 5–6"]  # item 4 has no words of its own
    with pytest.raises(Refused):
        office.store.query(extract.find_items, office.meeting, ["99"])
    assert office.store.query(extract.find_items, office.meeting, ["4A", "1"]) == (office.sub_item, office.items[0])


def test_the_numbers_of_the_register_stand_beside_what_was_agreed_in_minutes_and_extracts(office):
    paper = replace(office.store.query(papers.of_meeting, office.meeting), numbers={"agreed": "3/2026"})
    for name, content in (("minutes", paper), ("extract", extract.Extract(paper, frozenset({office.items[0]})))):
        built = registered()[name].build(content, language("en"))
        (one,) = [block for block in built.blocks if isinstance(block, Paragraph) and "luettelon" in block.text]
        assert one.label == "Agreed 3/2026"
        for form in ("text", "html"):
            assert "Agreed 3/2026" in write(built, form).data.decode(), (name, form)


def test_each_owner_is_written_the_sentence_of_the_memo_and_the_date_or_that_there_is_none(office):
    found = office.store.query(own_actions.of_meeting, office.meeting, on=LATER)
    drafts = {one.owner.label("fi"): one for one in letters(found, "en")}
    assert set(drafts) == {"VM", "OKM"}
    read = email.message_from_bytes(drafts["OKM"].data, policy=email.policy.default)
    body = read.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert "OKM nimeää yhteyshenkilön.\nDue: no date" in body
    assert "OKM toimittaa selvityksen.\nDue: tammikuun loppuun mennessä (31 January 2027)\nTogether with VM" in body
    assert [part.get_content_type() for part in read.iter_attachments()] == ["application/pdf"]
    assert drafts["OKM"].file_name.endswith(".eml")
    assert read["To"] is None  # nobody of the office has an address
    assert [one.key for one in found.owners] == [one.owner.key for one in letters(found, only=())]


@pytest.mark.parametrize("code", ["fi", "sv", "en"])
def test_attendance_is_told_by_seat_person_and_meeting(office, code):
    paper = made(office, "attendance", code)
    assert [block.number for block in paper.blocks if isinstance(block, Heading)] == ["", "", ""]
    assert "Åsa Strand" in told(paper)
    assert write(paper, "xlsx").data.startswith(b"PK")
    none = registered()["attendance"].build(
        office.store.query(registered()["attendance"].question, Asked(group_id=office.group, on=dt.date(2020, 1, 1))),
        language(code),
    )
    assert "Åsa Strand" not in told(none)


def test_the_printed_numbers_of_the_register_stand_on_paper_after_the_approval(office):
    before = made(office, "register", "en", wanted=Filter(kinds=(EntryKind.AGREEMENT,)))
    assert "not yet approved" in told(before)
    office.do(approvals.approve, office.meeting, on=LATER)
    after = made(office, "register", "en", wanted=Filter(kinds=(EntryKind.AGREEMENT, EntryKind.STEER)))
    assert "not yet approved" not in told(after)
