"""The kept PDF is signed by keys with a certificate file; the password is neither shown nor kept anywhere."""

import datetime as dt

from PySide6.QtWidgets import QFileDialog, QLineEdit

from secretariat.i18n import _
from secretariat.services import approvals, kept
from tests.signing import NAME, PASSWORD, certificate, judged
from tests.ui.acting import fill, meeting_of, minutes_page
from tests.ui.conftest import press, today, type_text


def test_the_approved_paper_is_signed_and_the_password_is_kept_nowhere(program, tmp_path, monkeypatch):
    held, workspace = meeting_of(program, "held"), program.workspace
    workspace.execute(approvals.approve, held, on=today())
    page = minutes_page(program, "1", held)
    press(page, "F8")
    pane = page.versions
    form = pane.signing
    assert form.isHidden()
    keep = [one for one in pane._papers.parent().findChildren(type(pane.back)) if one.text() == _("Keep it")]
    keep[0].click()
    pane.reload()
    sign = [one for one in pane.findChildren(type(pane.back)) if one.text() == _("Sign…")]
    assert len(sign) == 1
    sign[0].click()
    assert form.isVisible()
    press(form.password.line, "Escape")
    assert form.isHidden()
    page._on_sign()
    assert form.isVisible()
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
        form.password.line.setFocus()
        type_text(form.password.line, words)
        press(form.password.line, "Return")
        assert form.password.value == ""
    assert form.isHidden()
    paper, signed = workspace.ask(kept.of_meeting, held)
    assert [paper.is_signed, signed.is_signed] == [False, True]
    assert judged(workspace.ask(kept.content, signed.id)[1], path.read_bytes()) == (True, True, "ENTIRE_FILE", NAME)
    workspace.settle()
    everything = b"".join(one.read_bytes() for one in tmp_path.rglob("*") if one.is_file() and one != path)
    assert len(everything) > 100_000
    for secret in (PASSWORD, str(path)):
        assert secret.encode() not in everything
