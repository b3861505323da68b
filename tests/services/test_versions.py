"""What is kept of minutes: the whole paper as it stood, the approved bytes, who signs; and what refuses."""

import datetime as dt
import hashlib
from dataclasses import replace

import pytest
from sqlmodel import select

from secretariat.errors import Refused
from secretariat.models import Blob, EntryKind, MeetingState, MinutesState, SignatureRole, UserRole, VersionKind
from secretariat.services import (
    approvals,
    attachments,
    groups,
    kept,
    meetings,
    minutes,
    papers,
    proceedings,
    signatures,
    users,
    versions,
)
from secretariat.services.minutes import EntryText
from secretariat.store.files import open_store
from tests.documents.papers import sample, small
from tests.office import DAY, ISSUED, PAPER, Office

LATER = DAY + dt.timedelta(days=20)
HOSTILE = "<b>x</b> & \u202e kääntö \u2028 rivi \"'\\ 🙂 {nimi} %s \ufeff"


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("versions") / "test.secretariat"


@pytest.fixture(scope="module")
def office(path):
    from tests.conftest import fixed_sources, open_at

    store = open_at(path, fixed_sources())
    made = Office(store)
    small(made)
    made.do(minutes.write, made.item, [EntryText("hostile", HOSTILE, EntryKind.SPEECH, ((0, 3, "bi"),))])
    yield made
    store.close()


def plain(paper):
    """A paper whose entries are lists, as they come from the file."""
    return replace(paper, seal=None, entries={key: list(rows) for key, rows in paper.entries.items()})


def test_a_version_reads_back_as_the_paper_it_was(office):
    live = office.store.query(papers.of_meeting, office.meeting)
    key = office.do(versions.keep, office.meeting, VersionKind.FOR_COMMENTS, on=DAY)
    assert plain(office.store.query(versions.paper, key)) == plain(live)
    assert office.do(versions.keep, office.meeting, VersionKind.FOR_COMMENTS, on=LATER) == key
    office.do(minutes.write, office.item, [EntryText("hostile", "Muu.", EntryKind.SPEECH)])
    other = office.do(versions.keep, office.meeting, VersionKind.FOR_COMMENTS, on=LATER)
    assert office.store.query(versions.one, other).number == office.store.query(versions.one, key).number + 1
    assert plain(office.store.query(versions.paper, key)) == plain(live)


def test_the_samples_minutes_are_read_back_with_equal_bytes():
    from secretariat.services import frozen

    paper = replace(sample("fi")["minutes"], seal=None)
    assert plain(frozen.read(papers.MeetingPaper, frozen.written(paper))) == plain(paper)
    assert frozen.written(frozen.read(papers.MeetingPaper, frozen.written(paper))) == frozen.written(paper)


def test_bytes_of_versions_and_kept_papers_outlive_the_program(tmp_path):
    from tests.conftest import fixed_sources, open_at

    store = open_at(tmp_path / "kept.secretariat", fixed_sources())
    made = Office(store)
    made.do(attachments.attach, made.meeting, "Turha.pdf", b"undone")
    store.undo()
    made.do(proceedings.hold, made.meeting, on=DAY)
    made.do(approvals.approve, made.meeting, on=LATER)
    key = made.do(kept.keep, made.meeting, PAPER, b"%PDF-1.7 kept", at=ISSUED)
    assert made.do(kept.keep, made.meeting, PAPER, b"%PDF-1.7 kept", at=ISSUED) == key
    store.close()
    again = open_store(tmp_path / "kept.secretariat")
    rows = again.query(versions.of_meeting, made.meeting)
    assert [row.kind for row in rows] == [VersionKind.AS_WRITTEN, VersionKind.APPROVED]
    assert all(again.query(versions.paper, row.id).entries for row in rows)
    assert again.query(kept.content, key) == (PAPER.file_name, b"%PDF-1.7 kept")
    (paper,) = again.query(kept.of_meeting, made.meeting)
    assert paper.version_id == rows[-1].id
    assert again.query(kept.recognise, hashlib.sha256(b"%PDF-1.7 kept").hexdigest()).is_current
    digests = again.query(lambda session: set(session.exec(select(Blob.sha256))))
    assert digests >= {*(row.digest for row in rows), paper.digest}
    assert hashlib.sha256(b"undone").hexdigest() not in digests, "what only Undo needed went when the file was closed"
    again.close()


def test_a_meeting_that_ends_twice_is_kept_twice_only_when_something_was_written_between(office):
    do, ask = office.do, office.store.query
    key = do(meetings.create, office.group, date=LATER)
    do(proceedings.open_meeting, key, dt.time(13))
    do(proceedings.close_meeting, key, dt.time(14))
    do(meetings.mark, key, MeetingState.IN_SESSION, on=LATER)
    do(proceedings.close_meeting, key, dt.time(14))
    before = len(ask(versions.of_meeting, key))
    do(meetings.mark, key, MeetingState.IN_SESSION, on=LATER)
    do(proceedings.close_meeting, key, dt.time(15))
    assert len(ask(versions.of_meeting, key)) == before + 1
    assert {row.kind for row in ask(versions.of_meeting, key)} == {VersionKind.AS_WRITTEN}


def test_what_cannot_be_says_why(office):
    do, meeting = office.do, office.next_meeting
    refusals = (
        (versions.keep, (meeting, VersionKind.CORRECTION), {"on": DAY}, "is missing|Write|empty"),
        (approvals.publish, (meeting,), {"on": DAY}, "published when they have been approved"),
        (kept.keep, (meeting, PAPER, b"x"), {"at": ISSUED}, "kept when the minutes have been approved"),
        (signatures.choose, (meeting, [(office.chair, SignatureRole.CHAIR)] * 2), {}, "sign twice"),
    )
    for command, arguments, facts, sentence in refusals:
        with pytest.raises(Refused, match=sentence):
            do(command, *arguments, **facts)
    do(signatures.choose, meeting, [(office.chair, SignatureRole.CHAIR), (office.member, SignatureRole.CHECKER)])
    chair, checker = office.store.query(signatures.of_meeting, meeting)
    assert (chair.name, checker.role) == ("Aino Ahjola", SignatureRole.CHECKER)
    with pytest.raises(Refused, match="cannot be signed before"):
        do(signatures.sign, chair.id, dt.date(2020, 1, 1))
    do(proceedings.hold, meeting, on=LATER)
    held_on = office.store.query(meetings.one, meeting).date
    do(approvals.approve, meeting, on=held_on)
    for command, arguments, facts, sentence in (
        (approvals.publish, (meeting,), {"on": held_on - dt.timedelta(days=1)}, "before their approval"),
        (signatures.choose, (meeting, []), {}, "are approved"),
        (kept.keep, (meeting, PAPER, b""), {"at": ISSUED}, "empty"),
        (approvals.reopen, (meeting,), {"because": "  "}, "is missing|Write|empty"),
    ):
        with pytest.raises(Refused, match=sentence):
            do(command, *arguments, **facts)
    do(signatures.sign, chair.id, held_on)
    assert office.store.query(signatures.of_meeting, meeting)[0].signed_on == held_on


def test_only_the_role_that_the_group_names_reopens(office):
    do, ask = office.do, office.store.query
    key = do(meetings.create, office.group, date=LATER + dt.timedelta(days=3))
    do(proceedings.hold, key, on=LATER)
    do(approvals.approve, key, on=LATER + dt.timedelta(days=3))
    facts = ask(groups.one, office.group).facts
    do(groups.change, office.group, replace(facts, reopened_by=UserRole.CHAIR, notice_days=14, bilingual=True))
    assert ask(groups.one, office.group).facts.notice_days == 14
    with pytest.raises(Refused, match="whole number"):
        do(groups.change, office.group, replace(facts, notice_days=-1))
    login = office.store.login
    for who in ("", login, "somebody"):
        assert not ask(approvals.may_reopen, office.group, who)
        with pytest.raises(Refused, match="with the role “chair”"):
            do(approvals.reopen, key, because="Syy", login=who)
    user = ask(users.of_login, login)
    do(users.change, user.id, name="", role=UserRole.CHAIR)
    assert ask(approvals.may_reopen, office.group, login)
    do(approvals.reopen, key, because="Syy", login=login)
    assert ask(meetings.one, key).minutes_state is MinutesState.DRAFT


def test_a_damaged_version_is_told(office):
    key = office.do(versions.keep, office.meeting, VersionKind.AS_WRITTEN, on=DAY)

    def damaged(session):
        with session.no_autoflush:
            session.get(Blob, versions.one(session, key).digest).data = b"{}"
            return versions.paper(session, key)

    with pytest.raises(Refused, match="is damaged"):
        office.store.query(damaged)
