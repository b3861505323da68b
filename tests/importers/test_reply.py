"""Replies to a comment round: made by Word's ways, by python-docx and by LibreOffice, and hostile ones."""

import datetime as dt
import email.message
import io
import shutil
import zipfile

import pytest

from secretariat import documents
from secretariat.documents import Asked, mail
from secretariat.errors import Refused, SecretariatError
from secretariat.i18n import language
from secretariat.importers import reply
from secretariat.models import CommentState, EntryKind
from secretariat.services import comment_state, comments, dispatches, minutes, placing
from secretariat.services.commented import How, Proposal
from tests.commenting import asked
from tests.conftest import fixed_sources, open_at
from tests.documents.office import through_libreoffice
from tests.importers.replies import Commenter, with_parts
from tests.office import Office

ENTRIES = (
    ("a1", "Sovittiin, että selvitys valmistuu huhtikuun loppuun mennessä.", EntryKind.AGREEMENT),
    ("a2", "Öhman kysyi aikataulusta ja Ahjola vastasi, että aikataulu tarkentuu keväällä.", EntryKind.SPEECH),
    ("a3", "ensimmäinen kohta luettelossa", EntryKind.BULLET),
    ("a4", "toinen kohta luettelossa", EntryKind.BULLET),
    ("a5", "PJ veti keskustelun yhteen.", EntryKind.SUMMARY),
    ("a6", "Ministeriöt lähettävät\ntietonsa sihteerille & < > \N{NO-BREAK SPACE}%.", EntryKind.TEXT),
    ("a7", "OKM kokoaa vastaukset.", EntryKind.ACTION),
)
NUMBER = {"a1": 3, "a2": 4, "a3": 5, "a4": 6, "a5": 7, "a6": 8, "a7": 9}


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    """An office whose minutes are out for comments, and the DOCX that went out."""
    store = open_at(tmp_path_factory.mktemp("replies") / "a.secretariat", fixed_sources())
    office = Office(store)
    texts = [minutes.EntryText(uid, text, kind) for uid, text, kind in ENTRIES]
    office.ids = office.do(minutes.write, office.items[2], texts)
    asked(office)
    kind = documents.registered()["comments"]
    made = kind.build(store.query(kind.question, Asked(meeting_id=office.meeting)), language("fi"))
    office.paper = documents.write(made, "docx").data
    yield office
    store.close()


def placed(office, data: bytes, name: str = "vastaus.docx") -> Proposal:
    (found,) = office.store.query(placing.proposals, office.meeting, [reply.read(data, name)])
    assert isinstance(found, Proposal), found
    return found


def told(found: Proposal) -> list[tuple]:
    return [(one.how, one.number, one.passage, one.said.text, one.said.proposed) for one in found.placed]


def commented(data: bytes) -> bytes:
    """The paper with a remark on every paragraph, an answer, and changes of each kind."""
    by = Commenter(data)
    for anchor in by.anchors():
        by.remark(anchor, by.words(anchor).split()[0], f"Huomautus: {anchor}")
    first = by.remark("e_a1", "huhtikuun", "Onko kuukausi oikein?")
    by.remark("e_a1", "huhtikuun", "On.", name="Aino Ahjola", to=first)
    by.replace("e_a2", "keväällä", "syksyllä")
    by.insert("e_a2", "Ahjola", "ystävällisesti ")
    by.add_after("e_a5", "Uusi kappale.", "Toinen uusi.")
    by.strike("e_a3")
    return by.save()


CHANGES = [
    (How.MARK, 4, "", "", "ystävällisesti "),
    (How.MARK, 4, "keväällä", "", "syksyllä"),
    (How.MARK, 5, "ensimmäinen kohta luettelossa", "", ""),
    (How.MARK, 7, "", "", "\nUusi kappale.\nToinen uusi."),
]


def check_everything_is_placed(found: Proposal) -> None:
    seen = told(found)
    assert [one for one in seen if one[4] is not None] == CHANGES
    remarks = [one for one in seen if one[3].startswith("Huomautus")]
    assert {(number, text) for _, number, _, text, _ in remarks} == {
        *((number, f"Huomautus: e_{uid}") for uid, number in NUMBER.items()),
        (1, "Huomautus: e_entry1"),
        (2, "Huomautus: e_entry2"),
    }
    assert {one[0] for one in seen} == {How.MARK}
    threads = [one for one in seen if one[3] in {"Onko kuukausi oikein?", "On."}]
    assert {one[:3] for one in threads} == {(How.MARK, 3, "huhtikuun")}
    assert len(seen) == len(CHANGES) + 9 + 2


def test_every_comment_and_change_of_a_reply_finds_its_paragraph_and_none_is_lost(sent):
    found = placed(sent, commented(sent.paper))
    check_everything_is_placed(found)
    assert not found.remarks
    assert {one.said.on for one in found.placed} == {dt.date(2026, 11, 30)}
    assert {one.said.author for one in found.placed} == {"Eero Öhman", "Aino Ahjola"}
    asked_ = sent.store.query(comment_state.of_meeting, sent.meeting)[0].dispatch
    assert {one.id: one.name for one in asked_.recipients}[found.recipient_id] == "Eero Öhman"
    at = next(one for one in found.placed if one.said.text == "On.")
    assert ENTRIES[0][1][at.starts : at.ends] == "huhtikuun"


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_reply_that_libreoffice_wrote_says_the_same(sent, tmp_path):
    (tmp_path / "vastaus.docx").write_bytes(commented(sent.paper))
    written = through_libreoffice(tmp_path / "vastaus.docx", "docx:MS Word 2007 XML").read_bytes()
    found = placed(sent, written)
    check_everything_is_placed(found)
    assert not found.remarks
    again = placed(sent, commented(sent.paper))
    assert {one.digest for one in found.placed} == {one.digest for one in again.placed}


def unmarked(by: Commenter) -> None:
    by.write_over("e_a1", "huhtikuun", "toukokuun")
    by.write_over("e_a6", "sihteerille", "sihteeristölle")


def out_of_order(by: Commenter) -> None:
    by.remark("e_a2", "keväällä", "Milloin?")
    by.remove("e_a4")
    by.move("e_a1", "e_a2")


def ended_early(by: Commenter) -> None:
    by.insert_and_strike("e_a2", "Ahjola", "turhaan ")
    by.remark("e_a1", "mennessä", "Milloin?")
    by.replace("e_a7", "vastaukset", "lausunnot")
    for anchor, words in (("e_a1", "."), ("e_a2", "väällä."), ("e_a7", ".")):
        by.end_before(anchor, words)


def without_marks(by: Commenter) -> None:
    by.remark("e_a2", "keväällä", "Milloin?")
    by.replace("e_a1", "huhtikuun", "toukokuun")
    by.forget_marks()


def beside_the_text(by: Commenter) -> None:
    made = by.heading("Tilannekatsaus")
    by.document.add_comment(made.runs, "Otsikko on outo.", author="Eero Öhman")
    label = next(one for one in by.document.paragraphs if one.text.startswith("(4)"))
    by.document.add_comment(label.runs[:1], "Kenen puheenvuoro?", author="Eero Öhman")


@pytest.mark.parametrize(("change", "expected", "sentences"), [
    (unmarked, [(How.MARK, 3, "huhtikuun", "", "toukokuun"), (How.MARK, 8, "sihteerille", "", "sihteeristölle")],
     ["without a mark"]),
    (out_of_order, [(How.MARK, 4, "keväällä", "Milloin?", None)], ["missing", "another order"]),
    (ended_early, [(How.MARK, 9, "vastaukset", "", "lausunnot"), (How.MARK, 3, "mennessä", "Milloin?", None)], []),
    (without_marks, [(How.LIKENESS, 3, "huhtikuun", "", "toukokuun"), (How.LIKENESS, 4, "keväällä", "Milloin?", None)],
     ["does not say", "likeness"]),
    (beside_the_text, [(How.NOWHERE, None, "3\tTilannekatsaus", "Otsikko on outo.", None),
                       (How.MARK, 4, "(4)", "Kenen puheenvuoro?", None)], ["could not be placed"]),
], ids=["unmarked", "out of order", "ended early", "without marks", "beside the text"])  # fmt: skip
def test_what_can_be_placed_is_placed_and_the_rest_is_told(sent, change, expected, sentences):
    by = Commenter(sent.paper)
    change(by)
    found = placed(sent, by.save())
    assert told(found) == expected
    assert len(found.remarks) == len(sentences)
    for remark, words in zip(found.remarks, sentences, strict=True):
        assert words in remark.said("en")


def letter(body: str, attached: bytes | None = None) -> bytes:
    made = email.message.EmailMessage()
    made["From"] = "Eero Öhman <eero.ohman@okm.example>"
    made["Date"] = "Mon, 30 Nov 2026 09:15:00 +0200"
    made.set_content(body)
    if attached:
        made.add_attachment(attached, maintype="application", subtype="octet-stream", filename="muistio.docx")
    return made.as_bytes()


LETTER = """Hei,

Kappale 4: aikataulu on jo tiedossa.
[7] Yhteenveto puuttuu.

> Sovittiin, että selvitys valmistuu huhtikuun loppuun
> mennessä.

Toukokuu on parempi.

Muuten ei huomautettavaa muistioon tällä kertaa.

Ystävällisin terveisin
Eero
"""


def test_a_letter_names_numbers_or_quotes_and_ends_with_its_regards(sent):
    found = placed(sent, letter(LETTER), "viesti.eml")
    assert [(one.how, one.number, one.said.text) for one in found.placed] == [
        (How.NUMBER, 4, "aikataulu on jo tiedossa."),
        (How.NUMBER, 7, "Yhteenveto puuttuu."),
        (How.LIKENESS, 3, "Toukokuu on parempi."),
        (How.NOWHERE, None, "Muuten ei huomautettavaa muistioon tällä kertaa."),
    ]
    assert {(one.said.author, one.said.on) for one in found.placed} == {("Eero Öhman", dt.date(2026, 11, 30))}
    asked_ = sent.store.query(comment_state.of_meeting, sent.meeting)[0].dispatch
    assert {one.id: one.name for one in asked_.recipients}[found.recipient_id] == "Eero Öhman"
    assert told(placed(sent, LETTER.encode(), "viesti.txt")) == told(found)


def test_a_letter_brings_the_paper_that_it_carries(sent):
    found = placed(sent, letter("Hei,\n\nOhessa.", commented(sent.paper)), "viesti.eml")
    assert len(found.placed) == len(CHANGES) + 9 + 2 + 1


def test_our_own_letter_with_the_paper_is_read_as_a_reply_without_comments(sent):
    draft = mail.letter("Kommentit", "", [mail.Attached("muistio.docx", sent.paper)])
    found = placed(sent, draft, "viesti.eml")
    assert not found.placed
    assert "no comment" in found.remarks[0].said("en")


def of_another_meeting(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        told_ = parts.read("docProps/custom.xml").decode()
    start = told_.index("<vt:lpwstr>") + 11
    return with_parts(data, {"docProps/custom.xml": (told_[:start] + "0" * 36 + told_[start + 36 :]).encode()})


XXE = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
FETCHES = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    b'Id="r9" Type="http://a/oleObject" Target="http://evil.example/x" TargetMode="External"/></Relationships>'
)
DEEP = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' + b"<w:p>" * 5000


@pytest.mark.parametrize(("make", "sentence"), [
    (lambda paper: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "old or encrypted"),
    (lambda paper: paper[: len(paper) // 2], "damaged"),
    (lambda paper: b"%PDF-1.7", "no file of an office program"),
    (lambda paper: with_parts(paper, {"word/document.xml": None}), "damaged"),
    (lambda paper: with_parts(paper, {"word/document.xml": b"<w:p>"}), "damaged"),
    (lambda paper: with_parts(paper, {"word/document.xml": DEEP + b"</w:p>" * 5000 + b"</w:document>"}), "damaged"),
    (lambda paper: with_parts(paper, {"word/comments.xml": XXE}), "declares things"),
    (lambda paper: with_parts(paper, {"word/big.xml": b"<a>" + b" " * 30_000_000 + b"</a>"}), "packed in a way"),
    (lambda paper: with_parts(paper, {"../../evil.xml": b"<a/>"}), "outside itself"),
    (lambda paper: with_parts(paper, {"word/vbaProject.bin": b"x"}), "macros"),
    (lambda paper: with_parts(paper, {"word/_rels/footer9.xml.rels": FETCHES}), "other files or addresses"),
    (of_another_meeting, "another meeting"),
], ids=["encrypted", "cut", "PDF", "no text", "broken", "deep", "XXE", "bomb", "zip-slip", "macros", "outside",
        "another meeting"])  # fmt: skip
def test_a_hostile_or_foreign_reply_is_refused_with_a_sentence(sent, make, sentence):
    try:
        found = reply.read(make(sent.paper), "vastaus.docx")
    except SecretariatError as no:
        refusal = no
    else:
        (refusal,) = sent.store.query(placing.proposals, sent.meeting, [found])
    assert isinstance(refusal, Refused)
    assert sentence in str(refusal)


@pytest.mark.parametrize(("name", "data"), [("a.eml", b""), ("a.txt", b" \n"), ("a.txt", b"x" * 3_000_000),
                                            ("a.odt", b"text")])  # fmt: skip
def test_what_is_no_reply_is_refused(name, data):
    with pytest.raises(Refused):
        reply.read(data, name)


def test_the_same_reply_is_known_the_second_time_and_its_changes_make_the_new_text(sent):
    first = placed(sent, commented(sent.paper))
    before = sent.store.query(comment_state.open_count, sent.meeting)
    assert sent.do(comments.take_in, [first], on=dt.date(2026, 12, 1)) == len(first.placed)
    second = placed(sent, commented(sent.paper))
    assert second.known == len(second.placed)
    assert sent.do(comments.take_in, [second], on=dt.date(2026, 12, 1)) == 0
    assert sent.store.query(comment_state.open_count, sent.meeting) == before + len(first.placed)
    dispatch = sent.store.query(dispatches.of_round, first.round_id)
    assert [one.name for one in dispatch.recipients if one.answered_on] == ["Eero Öhman"]

    changes = [one.id for one in sent.store.query(comments.of_meeting, sent.meeting) if one.is_change]
    sent.do(comments.accept, changes, on=dt.date(2026, 12, 2))
    texts = [one.text for one in sent.store.query(minutes.of_item, sent.items[2])]
    assert texts == [
        ENTRIES[0][1],
        "Öhman kysyi aikataulusta ja ystävällisesti Ahjola vastasi, että aikataulu tarkentuu syksyllä.",
        ENTRIES[3][1],
        ENTRIES[4][1],
        "Uusi kappale.",
        "Toinen uusi.",
        ENTRIES[5][1],
        ENTRIES[6][1],
    ], "all changes accepted give what the office program would give"
    assert [one.state for one in sent.store.query(comments.of_meeting, sent.meeting) if one.is_change] == [
        CommentState.ACCEPTED
    ] * len(changes)
