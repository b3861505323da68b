"""Cleaning by keys with the original wording beside the text; approval, publication and reopening by forms."""

import datetime as dt
import hashlib
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton

from secretariat.i18n import _
from secretariat.models import MinutesState, SignatureRole, UserRole, VersionKind
from secretariat.services import approvals, groups, kept, meetings, minutes, signatures, users, versions
from tests.ui.acting import caret, choose, meeting_of, minutes_page
from tests.ui.conftest import press, type_text


@pytest.fixture
def held(program) -> int:
    """The held meeting, whose text was kept as written."""
    key = meeting_of(program, "held")
    program.workspace.execute(
        versions.keep, key, VersionKind.AS_WRITTEN, on=program.workspace.ask(meetings.one, key).date
    )
    return key


@pytest.fixture
def page(program, held):
    return minutes_page(program, "3", held)


def of_item(program, item_id) -> list[str]:
    return [one.text for one in program.workspace.ask(minutes.of_item, item_id)]


def test_entries_are_merged_moved_and_shortened_by_keys_and_the_original_stays_readable(program, page, held):
    editor, item = page.editor, page.editor.item_id
    before = program.workspace.ask(minutes.of_meeting, held)
    first, second, third, *others = of_item(program, item)
    start = program.workspace.store.undo_label
    caret(editor, 1, 0)
    press(editor, "Ctrl+J")
    assert of_item(program, item) == [f"{first} {second}", third, *others]
    assert editor.textCursor().block().text()[editor.textCursor().positionInBlock() :] == second
    press(editor, "Alt+Down")
    assert of_item(program, item) == [third, f"{first} {second}", *others]
    press(editor, "Alt+Up")
    caret(editor, 1, -1)
    for _number in range(4):
        press(editor, "Backspace")
    shortened = of_item_saved(program, editor, item)
    assert shortened[1] == third[:-4]
    press(editor, "F8")
    pane = page.versions
    assert pane.isVisible()
    shown = pane.words.toPlainText()
    assert shown.index(_("As written")) < shown.index(third)
    assert pane.words.document().toHtml().count("line-through") >= 2
    pane.back.click()
    assert of_item(program, item)[1] == third
    press(editor, "F8")
    assert pane.isHidden()
    assert editor.hasFocus()
    while program.workspace.store.undo_label != start:
        press(editor, "Ctrl+Z")
    assert program.workspace.ask(minutes.of_meeting, held) == before


def of_item_saved(program, editor, item) -> list[str]:
    editor.end_step()
    program.workspace.settle()
    return of_item(program, item)


def test_minutes_are_approved_kept_published_and_reopened_by_forms(program, page, held):
    approving, workspace = page.approving, program.workspace
    page.approve.click()
    assert approving.approve.isVisible()
    assert approving.approve.day.editor.hasFocus()
    press(approving.approve.day.editor, "Escape")
    assert approving.isHidden()
    page.approve.click()
    chair = approving.approve.signers[0][1].box
    choose(chair, chair.itemData(1))
    press(approving.approve.day.editor, "Return")
    (signer,) = workspace.ask(signatures.of_meeting, held)
    assert (signer.role, signer.signed_on) == (SignatureRole.CHAIR, None)
    row = workspace.ask(meetings.one, held)
    assert (row.minutes_state, row.approved_on) == (MinutesState.APPROVED, dt.datetime.now().astimezone().date())
    (paper,) = workspace.ask(kept.of_meeting, held)
    name, data = workspace.ask(kept.content, paper.id)
    assert data.startswith(b"%PDF-")
    assert name.endswith(".pdf")
    known = workspace.ask(kept.recognise, hashlib.sha256(data).hexdigest())
    assert (known.number, known.is_current) == (row.number, True)
    assert workspace.ask(kept.recognise, hashlib.sha256(data + b" ").hexdigest()) is None
    assert not page.approve.isVisible()
    press(page.editor, "F8")
    signed = next(one for one in page.versions.findChildren(QPushButton) if one.text() == _("Signed today"))
    signed.click()
    assert workspace.ask(signatures.of_meeting, held)[0].signed_on == row.approved_on
    press(page.editor, "F8")


def test_what_was_approved_is_published_and_reopened_for_a_reason(program, page, held):
    approving, workspace = page.approving, program.workspace
    page.approve.click()
    press(approving.approve.day.editor, "Return")
    row = workspace.ask(meetings.one, held)
    data = workspace.ask(kept.content, workspace.ask(kept.of_meeting, held)[0].id)[1]
    page.publish.click()
    press(approving.publish.day.editor, "Return")
    assert workspace.ask(meetings.one, held).published_on == row.approved_on
    assert not page.publish.isVisible()
    page.reopen.click()
    press(approving.reopen.because.editor, "Return")
    assert workspace.ask(meetings.one, held).minutes_state is MinutesState.APPROVED
    assert approving.reopen.isVisible()
    type_text(approving.reopen.because.editor, "Päivä oli väärä")
    press(approving.reopen.because.editor, "Return")
    row = workspace.ask(meetings.one, held)
    assert (row.minutes_state, row.reopened_because) == (MinutesState.DRAFT, "Päivä oli väärä")
    assert not workspace.ask(kept.recognise, hashlib.sha256(data).hexdigest()).is_current


def test_a_group_may_leave_reopening_to_one_role(program, page, held):
    workspace = program.workspace
    group = workspace.ask(groups.every)[0]
    workspace.execute(groups.change, group.id, replace(group.facts, reopened_by=UserRole.CHAIR))
    page.approve.click()
    press(page.approving.approve.day.editor, "Return")
    page.reopen.click()
    form = page.approving.reopen
    type_text(form.because.editor, "Syy")
    press(form.because.editor, "Return")
    assert workspace.ask(meetings.one, held).minutes_state is MinutesState.APPROVED
    assert _("chair") in form._general.text()
    user = workspace.ask(users.of_login, workspace.store.login)
    workspace.execute(users.change, user.id, name=user.name, role=UserRole.CHAIR)
    press(form.because.editor, "Return")
    assert workspace.ask(meetings.one, held).minutes_state is MinutesState.DRAFT


def test_minutes_that_were_approved_elsewhere_have_their_paper_kept_by_a_button(program, page, held):
    workspace = program.workspace
    workspace.execute(approvals.approve, held, on=workspace.ask(meetings.one, held).date)
    assert workspace.ask(kept.of_meeting, held) == []
    press(page.editor, "F8")
    keep = next(one for one in page.versions.findChildren(QPushButton) if one.text() == _("Keep it"))
    keep.click()
    assert len(workspace.ask(kept.of_meeting, held)) == 1
