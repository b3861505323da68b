"""Signing the kept PDF of approved minutes with a certificate file: the form beside the kept papers."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QLineEdit

from secretariat.documents import signature
from secretariat.errors import SecretariatError, Unavailable
from secretariat.i18n import _
from secretariat.paths import documents_folder
from secretariat.services import kept
from secretariat.services.kept import KeptRow
from secretariat.ui.desk import Desk
from secretariat.ui.fields import TextField
from secretariat.ui.sections import InlineForm
from secretariat.ui.widgets import Button, column, connect, row, text

if TYPE_CHECKING:
    from secretariat.documents.signature import Signed


class SignForm(InlineForm):
    """Which certificate file signs, and the password that opens it; neither is kept.

    Signals:
        closed: it is closed, with or without a signed copy that is kept now.

    Args:
        desk: what the page works with.
        told: says what was done.
    """

    closed = Signal()

    def __init__(self, desk: Desk, told: Callable[[str], None]) -> None:
        self.certificate = TextField(_("Certificate file (.p12, .pfx)"))
        self.password = TextField(_("Password of the certificate"))
        self.password.line.setEchoMode(QLineEdit.EchoMode.Password)
        super().__init__(_("Sign the paper"), certificate=self.certificate, password=self.password)
        self._desk, self._told = desk, told
        self._paper: KeptRow | None = None
        self.choose = connect(Button(_("Choose a file…"), "quiet"), self._on_choose)
        words = _("The paper stays as it is; a signed copy is kept beside it. The password is kept nowhere.")
        chosen = row(self.certificate, self.choose, spacing=8)
        chosen.setStretch(0, 1)
        chosen.setAlignment(self.choose, Qt.AlignmentFlag.AlignBottom)
        self.build(
            column(text(_("Sign with a certificate"), "strong"), text(words, "help", wrap=True), spacing=2),
            chosen,
            self.password,
        )
        self.handed_in.connect(self._on_sign)
        self.left.connect(self.close_form)
        self.hide()

    def ask(self, paper: KeptRow) -> None:
        """Ask what signs a paper; the file that signed last is offered, its password never."""
        self._paper = paper
        self.calm()
        self.password.show_value("")
        self.show()
        first = self.password if self.certificate.value else self.certificate
        first.line.setFocus()

    @Slot()
    def close_form(self) -> None:
        """Forget the password and close."""
        self.password.show_value("")
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    @Slot()
    def _on_choose(self) -> None:
        kinds = _("Certificates (*.p12 *.pfx)")
        name, _filter = QFileDialog.getOpenFileName(self, _("Choose the certificate"), str(documents_folder()), kinds)
        if name:
            self.certificate.show_value(name)
            self.password.line.setFocus()

    @Slot()
    def _on_sign(self) -> None:
        if self._paper is None:
            return
        password, at = self.password.value, dt.datetime.now().astimezone()
        self.password.show_value("")
        try:
            name, data = self._desk.workspace.ask(kept.content, self._paper.id)
            holds = read_certificate(Path(self.certificate.value.strip()))
        except SecretariatError as no:
            self.refuse(no)
            return
        made = signed_name(name)
        then, failed = _Keeping(self, self._paper.id, made, at), _Failing(self)
        self._desk.jobs.draw(_sign, data, holds, password, at, then=then, failed=failed)

    def keep(self, document_id: int, name: str, made: "Signed", at: dt.datetime) -> None:
        """Keep the signed copy beside the paper."""
        execute = self._desk.workspace.execute
        if execute(kept.keep_signed, document_id, made.data, file_name=name, at=at, refused=self.refuse) is not None:
            self.close_form()
            self._told(_("Signed by {name}, and kept", name=made.by))


def read_certificate(path: Path) -> bytes:
    """The bytes of a certificate file.

    Raises:
        Unavailable: it cannot be read.
    """
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise Unavailable(
            "{file} cannot be read ({reason}). Check its name and that you may read it.", field="certificate",
            file=path.name, reason=getattr(error, "strerror", None) or "",
        ) from error  # fmt: skip


def signed_name(name: str) -> str:
    """The name of the signed copy of a file."""
    stem = _("{name} (signed)", name=name.removesuffix(".pdf"))
    return f"{stem}.pdf"


def _sign(data: bytes, certificate: bytes, password: str, at: dt.datetime) -> "Signed":
    return signature.sign(data, certificate, password, at=at)


class _Keeping:
    """Carries which paper was signed."""

    def __init__(self, form: SignForm, document_id: int, name: str, at: dt.datetime) -> None:
        self._form, self._document_id, self._name, self._at = form, document_id, name, at

    def __call__(self, made: "Signed") -> None:
        self._form.keep(self._document_id, self._name, made, self._at)


class _Failing:
    """Says at the form why nothing was signed; anything that is no sentence of ours is a bug."""

    def __init__(self, form: SignForm) -> None:
        self._form = form

    def __call__(self, error: BaseException) -> None:
        if not isinstance(error, SecretariatError):
            raise error
        self._form.refuse(error)
