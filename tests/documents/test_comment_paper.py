"""The minutes as they go out for comments, and the letter that carries them."""

import datetime as dt
import email
import email.policy
import io
import zipfile
from dataclasses import replace

import docx
import pytest

from secretariat.documents import comment_letter, registered, write
from secretariat.i18n import language
from secretariat.importers import reply_docx
from secretariat.models import MinutesKind, RecipientRole
from secretariat.services.comment_rounds import RoundPaper, in_order
from secretariat.services.comment_state import CommentFacts, CommentRoundRow
from secretariat.services.commented import MEETING, ROUND, anchor_of
from secretariat.services.dispatches import RecipientRow
from tests.documents.papers import LANGUAGES, sample
from tests.documents.test_templates import ministry

ON = dt.date(2026, 11, 26)
TO = (
    RecipientRow(1, RecipientRole.DISTRIBUTION, "Åsa Öhman", "asa@vm.example"),
    RecipientRow(2, RecipientRole.DISTRIBUTION, "Ilman Osoitetta", ""),
    RecipientRow(3, RecipientRole.INFORMATION, "Kirjaamo", "kirjaamo@vm.example"),
    RecipientRow(4, RecipientRole.DISTRIBUTION, "Väärä", "ei osoite"),
)


def sent(code: str, **facts) -> RoundPaper:
    paper = sample(code)["minutes"]
    wanted = CommentFacts(**{"answer_by": ON + dt.timedelta(days=7), "message": "Kiitos!", "language": code, **facts})
    asked = CommentRoundRow(1, "u", paper.meeting.id, 1, 2, ON, wanted)
    return RoundPaper(paper, {entry.uid: place for place, entry in enumerate(in_order(paper), 1)}, asked)


def made(code: str):
    return registered()["comments"].build(sent(code), language(code))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_entry_has_its_number_and_its_name_and_the_file_tells_whose_it_is(code):
    asked, data = sent(code), write(made(code), "docx").data
    read = reply_docx.read(data, "a.docx")
    assert [(one.anchor, one.text) for one in read.stands] == [
        (anchor_of(entry.uid), entry.text.replace("\t", " ")) for entry in asked.entries
    ]
    assert (read.meeting_uid, read.round_number) == (asked.paper.uid, 2)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert b"<w:trackRevisions" in parts.read("word/settings.xml")
        assert MEETING.encode() in parts.read("docProps/custom.xml")
        assert ROUND.encode() in parts.read("docProps/custom.xml")
    text = write(made(code), "text").data.decode()
    assert all(f"({number})" in text for number in asked.numbers.values())
    assert language(code).date(ON + dt.timedelta(days=7)) in text


@pytest.mark.parametrize("is_reminder", [False, True])
def test_one_letter_carries_both_papers_to_everybody_with_an_address(is_reminder):
    drafts = comment_letter.drafts(sent("fi"), TO, is_reminder=is_reminder)
    assert drafts == comment_letter.drafts(sent("fi"), TO, is_reminder=is_reminder)
    assert [one.file_name.rpartition(".")[2] for one in drafts] == ["docx", "pdf", "eml"]
    letter = email.message_from_bytes(drafts[-1].data, policy=email.policy.default)
    assert (letter["To"], letter["Cc"]) == ("Åsa Öhman <asa@vm.example>", "Kirjaamo <kirjaamo@vm.example>")
    carried = {part.get_filename(): part.get_content() for part in letter.iter_attachments()}
    assert carried == {one.file_name: one.data for one in drafts[:2]}
    words = letter.get_body().get_content()
    assert "Kiitos!" in words
    assert "3.12.2026" in words
    assert letter["X-Unsent"] == "1"


def test_letters_go_to_everybody_alone_where_that_is_asked_and_to_nobody_without_an_address():
    drafts = comment_letter.drafts(sent("sv"), TO, one_each=True)
    assert len({one.file_name for one in drafts}) == 2 + 3
    assert len(comment_letter.drafts(sent("sv"), TO[1:2], one_each=True)) == 2


def test_each_language_and_kind_of_minutes_has_its_letter():
    told = set()
    for code in LANGUAGES:
        asked = sent(code)
        for kind in MinutesKind:
            facts = replace(asked.paper.group.facts, minutes_kind=kind)
            paper = replace(asked.paper, group=replace(asked.paper.group, facts=facts))
            told |= {comment_letter.text(replace(asked, paper=paper), is_reminder=again) for again in (False, True)}
    assert len(told) >= len(MinutesKind) + 1


def test_in_a_ministrys_template_the_paper_still_says_where_each_comment_belongs():
    asked = sent("fi")
    (paper,) = [one for one in comment_letter.drafts(asked, TO, template=ministry()) if one.file_name.endswith("docx")]
    assert "Kaarnaministeriön" in docx.Document(io.BytesIO(paper.data)).sections[0].header.paragraphs[0].text
    reply = reply_docx.read(paper.data, paper.file_name)
    assert reply.meeting_uid == asked.paper.uid
    assert {one.anchor for one in reply.stands} >= {anchor_of(uid) for uid in asked.numbers}
