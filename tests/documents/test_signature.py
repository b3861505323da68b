"""A signed paper: its signature judged by the library that reads signatures, its rules by the engine of rules."""

import datetime as dt
import hashlib
import sys

import pytest

from secretariat.documents import write
from secretariat.documents.signature import sign
from secretariat.errors import Refused, SecretariatError, Unavailable
from secretariat.models import MeetingState
from secretariat.services import approvals, kept, meetings
from tests.documents.papers import built, sample
from tests.documents.reading import Paper
from tests.office import DAY, Office
from tests.pdfcheck import faults
from tests.signing import NAME, PASSWORD, certificate, judged

NOW = dt.datetime.now(dt.UTC).replace(microsecond=0)


@pytest.fixture(scope="module")
def holds() -> bytes:
    return certificate(NOW)


@pytest.fixture(scope="module")
def paper() -> bytes:
    return write(built("minutes", sample("fi")["approved"], "fi"), "pdf").data


def test_a_signed_paper_is_the_paper_with_a_signature_that_holds_and_keeps_to_both_standards(paper, holds):
    made = sign(paper, holds, PASSWORD, at=NOW)
    assert made.by == NAME
    assert made.data.startswith(paper)
    assert judged(made.data, holds) == (True, True, "ENTIRE_FILE", NAME)
    assert faults(made.data) == []
    assert Paper(made.data).tree.text == Paper(paper).tree.text
    assert PASSWORD.encode() not in made.data
    place = paper.index(b"/Type")
    changed = made.data[:place] + b"/Tyqe" + made.data[place + 5 :]
    assert judged(changed, holds)[0] is False


def test_what_cannot_sign_is_told_and_why(paper, holds, monkeypatch):
    later = NOW + dt.timedelta(days=60)
    for key, password, at, field in (
        (holds, "väärä", NOW, "password"),
        (b"%PDF-1.7", PASSWORD, NOW, "password"),
        (b"0" * 2_000_000, PASSWORD, NOW, "password"),
        (holds, PASSWORD, later, "certificate"),
    ):
        with pytest.raises(Refused) as no:
            sign(paper, key, password, at=at)
        assert no.value.field == field
    monkeypatch.setitem(sys.modules, "pyhanko.sign", None)
    with pytest.raises(Unavailable, match=r"secretariat\[signature\]"):
        sign(paper, holds, PASSWORD, at=NOW)


def test_a_signed_copy_is_kept_beside_its_paper_and_known_by_its_bytes(file_store, paper, holds):
    office = Office(file_store)
    office.do(meetings.mark, office.meeting, MeetingState.HELD, on=DAY)
    office.do(approvals.approve, office.meeting, on=DAY)
    assert office.store.query(kept.signable, office.meeting) is None
    facts = kept.PaperFacts("minutes", "pdf", "internal", "Muistio.pdf")
    key = office.do(kept.keep, office.meeting, facts, paper, at=NOW)
    assert office.store.query(kept.signable, office.meeting).id == key
    made = sign(paper, holds, PASSWORD, at=NOW).data
    for wrong in (paper, made[1:], b"%PDF"):
        with pytest.raises(SecretariatError):
            office.do(kept.keep_signed, key, wrong, file_name="x.pdf", at=NOW)
    office.do(kept.keep_signed, key, made, file_name="Muistio (allekirjoitettu).pdf", at=NOW)
    first, second = office.store.query(kept.of_meeting, office.meeting)
    assert [first.is_signed, second.is_signed] == [False, True]
    assert second.digest == hashlib.sha256(made).hexdigest()
    assert office.store.query(kept.recognise, second.digest).is_current
    assert office.store.query(kept.signable, office.meeting).id == key
    office.do(approvals.reopen, office.meeting, because="Luku oli väärä.")
    with pytest.raises(Refused):
        office.do(kept.keep_signed, key, made, file_name="x.pdf", at=NOW)
