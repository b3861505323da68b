"""Approved minutes are sent from beside the text: to whom is ticked, as one letter or to each alone, and noted."""

import datetime as dt
import email
import hashlib
from email import policy

import pytest
from PySide6.QtWidgets import QPushButton

from secretariat.documents.blocks import Audience
from secretariat.models import DispatchKind, RecipientRole
from secretariat.services import (
    approvals,
    comment_state,
    dispatches,
    kept,
    meetings,
    own_actions,
    recipients,
    versions,
)
from secretariat.services.recipients import To
from secretariat.ui.place import HOME, MINUTES, Place
from tests.ui.acting import choose, click, meeting_of, minutes_page, uncommented
from tests.ui.conftest import press
from tests.ui.shores import TODAY


def letters(folder):
    found = sorted(folder.glob("*.eml"))
    return [email.message_from_bytes(path.read_bytes(), policy=policy.default) for path in found]


@pytest.fixture
def key(program) -> int:
    """A meeting whose memo nobody has been asked about."""
    found = meeting_of(program, "held")
    uncommented(program, found)
    office = To(RecipientRole.INFORMATION, name="Kirjaamo", address="kirjaamo@example.org")
    program.workspace.execute(recipients.name, 1, office)
    return found


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "out"
    made.mkdir()
    return made


def sent(program, key):
    return program.workspace.ask(dispatches.of_meeting, key, DispatchKind.MINUTES)


def test_a_draft_is_not_sent_but_what_went_out_is_shown(program, key):
    page = minutes_page(program, "", key)
    assert page.send.isHidden()
    press(page.editor, "Ctrl+Shift+I")
    assert page.sending.isVisible()
    assert page.sending.prepare.isHidden()
    press(page.sending, "Esc")
    assert not page.sending.isVisible()


def test_approved_minutes_go_out_as_pdf_to_distribution_and_information_and_that_is_noted(program, key, folder):
    program.workspace.execute(approvals.approve, key, on=TODAY)
    page = minutes_page(program, "", key)
    click(page.send)
    pane = page.sending
    ticked = len(pane.who.wanted)
    pane.who.ticks[0][1].setChecked(False)
    pane.make(folder)
    assert sorted(path.suffix for path in folder.iterdir()) == [".eml", ".pdf"]
    (letter,) = letters(folder)
    assert "kirjaamo@example.org" in letter["Cc"]
    assert pane.who.ticks[0][0].address not in letter["To"]
    assert program.workspace.ask(meetings.one, key).number in letter["Subject"]
    (paper,), (carried,) = program.workspace.ask(kept.of_meeting, key), letter.iter_attachments()
    assert hashlib.sha256(carried.get_content()).hexdigest() == paper.digest, "the paper that was approved goes out"
    assert [path.read_bytes() for path in folder.glob("*.pdf")] == [carried.get_content()]
    (out,) = sent(program, key)
    assert (len(out.recipients), out.sent) == (ticked - 1, 0)
    assert out.facts.minutes_version_id == program.workspace.ask(versions.of_meeting, key)[-1].id
    pane.make(folder)
    assert len(sent(program, key)) == 1, "what went to nobody is replaced"
    click(pane.mark)
    (out,) = sent(program, key)
    assert {one.sent_on for one in out.reachable} == {TODAY}
    assert pane.mark.isHidden()


def test_the_signed_copy_goes_out_where_there_is_one_and_a_correction_is_kept_first(program, key, folder):
    do, ask = program.workspace.execute, program.workspace.ask
    do(approvals.approve, key, on=TODAY)
    now = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
    facts = kept.PaperFacts("minutes", "pdf", Audience.INTERNAL, "Muistio.pdf")
    paper = do(kept.keep, key, facts, b"%PDF-1.7 paper", at=now).value
    do(kept.keep_signed, paper, b"%PDF-1.7 paper signed", file_name="Muistio (allekirjoitettu).pdf", at=now)
    pane = minutes_page(program, "", key).sending
    press(program.window.page(MINUTES).editor, "Ctrl+Shift+I")
    pane.make(folder)
    (letter,) = letters(folder)
    (carried,) = letter.iter_attachments()
    assert (carried.get_filename(), carried.get_content()) == (
        "Muistio (allekirjoitettu).pdf",
        b"%PDF-1.7 paper signed",
    )
    pane.language.show_value("sv")
    do(approvals.reopen, key, because="Luku oli väärä.")
    do(approvals.approve, key, on=TODAY)
    pane.make(folder)
    assert len(ask(kept.of_meeting, key)) == 3, "the correction is kept before it goes out"
    third = ask(kept.of_meeting, key)[-1]
    assert third.digest in {hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.pdf")}


def test_each_gets_a_letter_alone_where_that_is_chosen_and_a_public_copy_where_that_is(program, key, folder):
    program.workspace.execute(approvals.approve, key, on=TODAY)
    page = minutes_page(program, "", key)
    click(page.send)
    pane = page.sending
    pane.one_each.setChecked(True)
    choose(pane.copy.box, Audience.PUBLIC)
    pane.make(folder)
    (out,) = sent(program, key)
    each = letters(folder)
    assert len(each) == len(out.reachable) > 5
    assert all(bool(one["To"]) is not bool(one["Cc"]) for one in each)
    assert {("," in (one["To"] or one["Cc"])) for one in each} == {False}
    assert all("julkinen" in path.name for path in folder.glob("*.pdf"))
    assert len([pane._sent.itemAt(place).widget().text() for place in range(pane._sent.count())]) == 1


def test_all_reminders_of_a_group_are_drafted_in_one_act_and_noted(program, folder):
    """The sample waits for comments, and an action of its ministry of finance is late."""
    ask = program.workspace.ask
    held = meeting_of(program, "held")
    found = ask(own_actions.of_meeting, held, on=TODAY)
    to = [one for owner in found.owners for one in owner.to]
    program.workspace.execute(dispatches.create, held, DispatchKind.ACTIONS, to, on=TODAY)
    program.window.go(Place(HOME))
    page = program.window.page(HOME)
    page.reminding.make(folder)
    made = letters(folder)
    waiting = ask(comment_state.of_meeting, held)[0].dispatch.waiting
    comments = next(one for one in made if len((one["To"] or "").split(",")) == len(waiting))
    assert len(list(comments.iter_attachments())) == 2
    late = next(one for one in made if "VM" in one["Subject"] and one is not comments)
    words = late.get_body().get_content()
    assert "VM lisää luonnokseen" in words
    assert "myöhässä" in words
    assert [one.get_content_type() for one in late.iter_attachments()] == ["application/pdf"]
    assert {path.suffix for path in folder.iterdir()} == {".eml"}
    (button,) = [one for one in program.window.message.findChildren(QPushButton) if one.text() and one.isVisible()]
    click(button)
    listed = [one for row in ask(dispatches.of_meeting, held) for one in row.recipients]
    reminded = {one.address for one in listed if one.reminded_on == TODAY}
    assert reminded >= {one.address for one in waiting}
    assert {str(one.addr_spec) for one in late["To"].addresses} <= reminded
    assert not any(one.reminded_on for one in listed if one.answered_on)
    assert program.window.message.isHidden()
