"""What was written and what has become of it: the versions of the minutes, the words that changed, the kept papers."""

import datetime as dt
import html
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QTextBrowser, QVBoxLayout, QWidget

from secretariat.documents import Asked, redline_facts, save
from secretariat.documents.blocks import Audience
from secretariat.documents.redline_facts import Differing
from secretariat.errors import SecretariatError
from secretariat.i18n import _, chosen, count
from secretariat.paths import documents_folder
from secretariat.services import compared, kept, minutes, signatures, versions
from secretariat.services.kept import KeptRow
from secretariat.services.labels import label
from secretariat.services.minutes import EntryText
from secretariat.services.redline import KINDS, EntryLine, ItemLine, Kind, Piece
from secretariat.services.signatures import SignatureRow
from secretariat.services.versions import VersionRow
from secretariat.ui import theme
from secretariat.ui.desk import Desk
from secretariat.ui.keeping import keep_paper
from secretariat.ui.measure_part import today
from secretariat.ui.paper_choice import PaperSaver
from secretariat.ui.sections import Doing, FactLine, small
from secretariat.ui.signing import SignForm
from secretariat.ui.widgets import Button, clear, column, connect, pane, row, scrolled, text

if TYPE_CHECKING:
    from secretariat.services.compared import Compared

_PAUSE_MS = 400
_LABELS = 76
_ROW, _LEAST_SHELF = 62, 96
_TAGS = {Kind.ADDED: ("<u>", "</u>"), Kind.REMOVED: ("<s>", "</s>")}


class VersionsPane(QWidget):
    """The item with the caret as it was written and as it stands, beside the text.

    Signals:
        left: it is to be closed.

    Args:
        desk: what the page works with.
        told: says what was done.
    """

    left = Signal()

    def __init__(self, desk: Desk, told: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self._desk, self._told = desk, told
        self._saver = PaperSaver(self, desk, told)
        self._meeting_id: int | None = None
        self._item_id: int | None = None
        self._uid = ""
        self._found: Compared | None = None
        self.since, self.until = QComboBox(), QComboBox()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.reload)
        self.words = QTextBrowser()
        self.words.setAccessibleName(_("What was written and what has changed"))
        self.words.setOpenLinks(False)
        self.words.document().setDocumentMargin(20)
        self.back = connect(Button(_("Take the wording back")), self.take_back)
        self.paper = connect(Button(_("Save the changes…"), icon="document"), self.save_changes)
        self._note = text("", "help", wrap=True)
        self.signing = SignForm(desk, told)
        self.signing.closed.connect(self.reload)
        self._papers = QVBoxLayout()
        self._papers.setSpacing(0)
        self._build()

    def _build(self) -> None:
        for box, words in ((self.since, _("Earlier version")), (self.until, _("Later version"))):
            box.setAccessibleName(words)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)
            box.activated.connect(self._on_chosen)
        away = connect(Button(_("Close"), "quiet", keys="F8"), self.left.emit)
        head = row(text(_("Original wording"), "group"), 1, away, margins=(20, 8, 12, 0))
        choice = column(spacing=6, margins=(20, 0, 20, 0))
        for label_, box in ((text(_("Version")), self.since), (text(_("beside")), self.until)):
            label_.setFixedWidth(_LABELS)
            each = row(label_, box)
            each.setStretch(1, 1)
            choice.addLayout(each)
        acts = row(self.back, self.paper, 1, margins=(20, 4, 20, 4))
        self._note.setContentsMargins(20, 0, 20, 0)
        self._papers.setContentsMargins(20, 0, 20, 0)
        self._shelf = scrolled(pane(self._papers))
        self._shelf.setAccessibleName(_("Signatures and kept papers"))
        layout = column(head, choice, self._note, self.words, acts, self.signing, self._shelf, spacing=6)
        layout.setStretch(3, 1)
        layout.setAlignment(self.signing, Qt.AlignmentFlag.AlignTop)
        self.setLayout(layout)

    def show_meeting(self, meeting_id: int) -> None:
        """Show the versions of a meeting's minutes, the usual two first."""
        if meeting_id != self._meeting_id:
            self._meeting_id = meeting_id
            self.since.clear()
            self.until.clear()
            self.signing.close_form()
        self.reload()

    def show_entry(self, item_id: int | None, uid: str) -> None:
        """Show what became of the item and of the entry with the caret."""
        if (item_id, uid) != (self._item_id, self._uid):
            self._item_id, self._uid = item_id, uid
            if self.isVisible():
                self._show()

    def touch(self) -> None:
        """The text has changed: compare anew after a pause."""
        self._timer.start()

    @Slot()
    def reload(self) -> None:
        """Read the versions and the text anew."""
        if self._meeting_id is None:
            return
        ask = self._desk.workspace.ask
        chosen_ones = {"since_id": self.since.currentData(), "until_id": self.until.currentData()}
        self._found = ask(compared.of_meeting, self._meeting_id, **chosen_ones)
        rows = ask(versions.of_meeting, self._meeting_id)
        self._offer(self.since, rows, self._found.since)
        self._offer(self.until, rows, self._found.until)
        self.until.insertItem(0, _("the text now"), None)
        self.until.setCurrentIndex(max(0, self.until.findData(self._found.until.id)) if self._found.until else 0)
        self._show()
        clear(self._papers)
        self._show_signatures(ask(signatures.of_meeting, self._meeting_id))
        self._show_papers(ask(kept.of_meeting, self._meeting_id))
        self._shelf.setVisible(self._papers.count() > 0 and self.signing.isHidden())
        self._shelf.setFixedHeight(min(self._papers.count() * _ROW, max(_LEAST_SHELF, self.height() // 4)))

    @Slot()
    def take_back(self) -> None:
        """Give the entry with the caret the wording it had; one step for Undo."""
        line = self._line()
        if line is None or line.old is None or line.new is None or not self._may_take_back(line):
            return
        old, new = line.old, line.new
        spans = minutes.with_secrets(old, new)
        wording = EntryText(new.uid, old.text, old.kind, old.runs, spans, old.language, new.clock, new.id)
        if self._desk.workspace.execute(minutes.write, new.item_id, [wording]) is not None:
            self._told(_("The entry has the wording it had"))

    @Slot()
    def save_changes(self) -> None:
        """Save what differs as a document."""
        if self._found is not None and self._meeting_id is not None:
            since, until = self._found.since, self._found.until
            asked = Asked(meeting_id=self._meeting_id, version_id=since.id if since else None,
                          until_id=until.id if until else None)  # fmt: skip
            self._saver.save("redline", asked, Audience.INTERNAL)

    @Slot(int)
    def _on_chosen(self, _index: int) -> None:
        self.reload()

    @staticmethod
    def _offer(box: QComboBox, rows: Sequence[VersionRow], current: VersionRow | None) -> None:
        box.clear()
        for one in rows:
            box.addItem(_("{number}: {kind} {date}", number=one.number, kind=_(label(one.kind)), date=one.on), one.id)
        box.setCurrentIndex(box.findData(current.id) if current else -1)
        box.setEnabled(bool(rows))

    def _show(self) -> None:
        found = self._found
        if found is None:
            return
        beside = redline_facts.beside(found, chosen())
        if found.since is None:
            self._note.setText(_("The minutes are kept as written when the meeting ends."))
        else:
            n = found.redline.changes + len(beside)
            told = [count("{n} place differs", "{n} places differ", n) if n else _("Nothing differs")]
            if beside:
                told.append(count("{n} beside the text, at the end", "{n} beside the text, at the end", len(beside)))
            self._note.setText(" · ".join(told))
        item = next((one for one in found.redline.items if one.id == self._item_id), None)
        self.words.setHtml(_page(item, self._uid, beside) if item and found.since else "")
        self.words.setVisible(found.since is not None and self.signing.isHidden())
        line = self._line()
        self.back.setVisible(line is not None and self._may_take_back(line))
        self.paper.setVisible(found.since is not None and self.signing.isHidden())

    def _line(self) -> EntryLine | None:
        items = self._found.redline.items if self._found else ()
        lines = (line for item in items for line in item.lines if line.kind is not Kind.AWAY)
        return next((line for line in lines if line.uid == self._uid), None)

    def _may_take_back(self, line: EntryLine) -> bool:
        is_other = line.old is not None and line.new is not None and line.old.text != line.new.text
        is_now = self._found is not None and self._found.until is None
        is_draft = self._found is not None and self._found.new.meeting.approved_on is None
        return is_other and is_now and is_draft and self._desk.workspace.can_change

    def _show_papers(self, rows: Sequence[KeptRow]) -> None:
        found, workspace = self._found, self._desk.workspace
        is_approved = found is not None and found.new.meeting.approved_on is not None
        if self._meeting_id and is_approved and not rows and workspace.can_change:
            button = small(_("Keep it"), Doing(keep_paper, self._told, self._desk, self._meeting_id), _("PDF"))
            self._papers.addWidget(FactLine("", _("No PDF of these approved minutes is kept yet."), "", button))
        signable = workspace.ask(kept.signable, self._meeting_id or 0)
        for one in rows:
            made = dt.datetime.fromisoformat(one.made_at).astimezone()
            digest = _("SHA-256 {digest}", digest=" ".join((one.digest[:8], one.digest[8:16])) + "…")
            replaced = _("replaced by a correction") if one.version_id != rows[-1].version_id else ""
            words = " · ".join(filter(None, (_("kept {date}", date=made.date()), replaced, digest)))
            button = small(_("Save…"), Doing(self._save_kept, one), one.facts.file_name)
            self._papers.addWidget(FactLine("", one.facts.file_name, words, button))
        if signable is not None and workspace.can_change:
            button = small(_("Sign…"), Doing(self._on_sign, signable), signable.facts.file_name)
            self._papers.addWidget(FactLine("", _("Sign the kept paper with a certificate"), "", button))

    def ask_signature(self) -> bool:
        """Ask what signs the paper that was approved last; whether there is one."""
        paper = self._desk.workspace.ask(kept.signable, self._meeting_id or 0)
        is_there = paper is not None and self._desk.workspace.can_change
        if paper is not None and is_there:
            self._on_sign(paper)
        return is_there

    def _on_sign(self, paper: KeptRow) -> None:
        """The form stands where the words stand otherwise."""
        for part in (self.words, self.back, self.paper, self._shelf):
            part.hide()
        self.signing.ask(paper)

    def _show_signatures(self, rows: Sequence[SignatureRow]) -> None:
        for one in rows:
            role = _(label(one.role))
            words = _("{role}, signed {date}", role=role, date=one.signed_on) if one.signed_on else role
            deed = Doing(self._sign, one.id, None if one.signed_on else today())
            button = small(_("Not signed") if one.signed_on else _("Signed today"), deed, one.name)
            button.setEnabled(self._desk.workspace.can_change)
            self._papers.addWidget(FactLine("", one.name, words, button))

    def _sign(self, signature_id: int, on: dt.date | None) -> None:
        if self._desk.workspace.execute(signatures.sign, signature_id, on) is not None:
            self.reload()

    def _save_kept(self, one: KeptRow) -> None:
        name, data = self._desk.workspace.ask(kept.content, one.id)
        wanted, _filter = QFileDialog.getSaveFileName(
            self, _("Save the kept paper"), str(documents_folder() / name), "PDF (*.pdf)"
        )
        if wanted:
            self.save_kept_as(Path(wanted), data)

    def save_kept_as(self, path: Path, data: bytes) -> None:
        """Write the bytes that are kept, as they are."""
        try:
            save(path, data)
        except SecretariatError as no:
            self._desk.workspace.refused.emit(no)
        else:
            self._told(_("Saved: {file}", file=path.name))


def _page(item: ItemLine, uid: str, beside: Sequence[Differing]) -> str:
    """An item in marked words; the entry with the caret first in its original wording; last what differs beside."""
    lines = [line for line in item.lines if line.kind is not Kind.AWAY]
    at = next((line for line in lines if line.uid == uid), None)
    parts = [f"<p><b>{html.escape(item.number)} {_marked(item.title)}</b></p>"]
    if at is not None and at.old is not None:
        parts.append(_paragraph(_("As written"), html.escape(at.old.text), "sunken"))
    parts += [_fact(one) for one in redline_facts.of_item(item, chosen())]
    parts += [_line_of(line, "tint" if line is at else "") for line in item.lines]
    if beside:
        parts.append(f"<p><b>{html.escape(_('Head, participants and annexes'))}</b></p>")
        parts += [_fact(one) for one in beside]
    return "".join(parts)


def _fact(one: Differing) -> str:
    return _paragraph(one.name, _marked(one.pieces), "")


def _line_of(line: EntryLine, ground: str) -> str:
    change = "" if line.kind is Kind.SAME else _(KINDS[line.kind])
    side = " · ".join(filter(None, (change, redline_facts.of_line(line, chosen()))))
    return _paragraph(side, _marked(line.pieces), ground)


def _paragraph(side: str, words: str, ground: str) -> str:
    tokens: Any = theme.current().tokens
    color = f' style="background-color: {tokens[ground]};"' if ground else ""
    note = f'<span style="color: {tokens["ink3"]}; font-size: 13px;">{html.escape(side)}</span><br>' if side else ""
    return f"<p{color}>{note}{words}</p>"


def _marked(pieces: Sequence[Piece]) -> str:
    """Words with what was added underlined and what was removed struck through."""
    found = []
    for piece in pieces:
        before, after = _TAGS.get(piece.kind, ("", ""))
        found.append(before + html.escape(piece.text).replace("\n", "<br>") + after)
    return "".join(found)
