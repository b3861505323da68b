"""The kept PDF is signed by keys with a certificate file; the password is neither shown nor kept anywhere."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from secretariat.i18n import _
from secretariat.services import approvals, kept
from secretariat.ui.widgets import Button
from tests.signing import NAME, PASSWORD, certificate, judged
from tests.ui.acting import fill, meeting_of, minutes_page
from tests.ui.conftest import press, today, type_text


@pytest.fixture
def page(program):
    """The minutes that were approved, with their versions and kept paper beside them."""
    held = meeting_of(program, "held")
    program.workspace.execute(approvals.approve, held, on=today())
    made = minutes_page(program, "1", held)
    press(made, "F8")
    button(made.versions, _("Keep it")).click()
    made.versions.reload()
    return made


def button(pane, words: str) -> Button:
    (found,) = [one for one in pane.findChildren(Button) if one.text() == words]
    return found


def hand_in(form, password: str) -> None:
    form.password.line.setFocus()
    type_text(form.password.line, password)
    press(form.password.line, "Return")


def test_the_approved_paper_is_signed_and_the_password_is_kept_nowhere(program, page, tmp_path, monkeypatch):
    form, workspace = page.versions.signing, program.workspace
    button(page.versions, _("Sign…")).click()
    press(form.password.line, "Escape")
    assert form.isHidden()
    page._on_sign()
    assert form.password.line.echoMode() is QLineEdit.EchoMode.Password
    path = tmp_path / "kirsi.p12"
    path.write_bytes(certificate(dt.datetime.now(dt.UTC)))
    fill(form.certificate.line, str(tmp_path / "puuttuu.p12"))
    press(form.certificate.line, "Return")
    assert "puuttuu.p12" in form.certificate._under.text()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_of: (str(path), ""))
    form.choose.click()
    for words in ("väärä", PASSWORD):
        assert form.isVisible()
        hand_in(form, words)
        assert form.password.value == ""
    assert form.isHidden()
    paper, signed = workspace.ask(kept.of_meeting, page._meeting.id)
    assert [paper.is_signed, signed.is_signed] == [False, True]
    assert judged(workspace.ask(kept.content, signed.id)[1], path.read_bytes()) == (True, True, "ENTIRE_FILE", NAME)
    workspace.settle()
    everything = b"".join(one.read_bytes() for one in tmp_path.rglob("*") if one.is_file() and one != path)
    assert len(everything) > 100_000
    for secret in (PASSWORD, str(path)):
        assert secret.encode() not in everything
