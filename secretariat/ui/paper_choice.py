"""Which paper of a report is shown and saved: its kind, for whom, and of which organization; and the saving of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QMenu, QWidget

from secretariat.documents import FORMATS, SUFFIXES, Asked, Kind, file_name, kind_of, registered, save
from secretariat.documents.blocks import Audience, Written
from secretariat.errors import SecretariatError
from secretariat.i18n import N_, _, chosen, language
from secretariat.paths import documents_folder
from secretariat.printing import write_paper
from secretariat.services.report_content import Report
from secretariat.ui.desk import Desk
from secretariat.ui.messages import Message
from secretariat.ui.widgets import Button, column, row

PAPERS = (
    "status-brief",
    "status-page",
    "status-full",
    "organization-sheet",
    "measure-table",
    "changes",
    "status-paragraph",
)
AUDIENCES = {
    Audience.INTERNAL: N_("For the secretariat"),
    Audience.GROUP: N_("For the group"),
    Audience.PUBLIC: N_("Public copy"),
}
_FILTERS = {
    "pdf": ("PDF (*.pdf)", ".pdf"),
    "docx": ("Word (*.docx)", ".docx"),
    "odt": ("OpenDocument (*.odt)", ".odt"),
    "html": ("HTML (*.html)", ".html"),
    "md": ("Markdown (*.md)", ".md"),
    "xlsx": ("Excel (*.xlsx)", ".xlsx"),
    "text": ("TXT (*.txt)", ".txt"),
    "ics": ("iCalendar (*.ics)", ".ics"),
}
_NAMES = {form: shown.partition(" (")[0] for form, (shown, _suffix) in _FILTERS.items() if form != "text"}


class PaperChoice(QWidget):
    """The choice of a paper.

    Signals:
        changed: another paper, audience or organization was chosen, or whether corrections are shown.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kind, self.audience, self.body = QComboBox(), QComboBox(), QComboBox()
        kinds = registered()
        for name in PAPERS:
            self.kind.addItem(_(kinds[name].title), name)
        for audience, words in AUDIENCES.items():
            self.audience.addItem(_(words), audience)
        for box, words in ((self.kind, _("Paper")), (self.audience, _("Readers")), (self.body, _("Organization"))):
            box.setAccessibleName(words)
            box.activated.connect(self._on_activated)
        for box in (self.kind, self.body):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(6)
        layout = row(self.kind, self.body, self.audience, spacing=6)
        layout.setStretch(0, 1)
        self.corrected = QCheckBox(_("As known today, with corrections"))
        self.corrected.toggled.connect(self._on_toggled)
        self.setLayout(column(layout, self.corrected, spacing=8))
        self._fit()

    @property
    def name(self) -> str:
        """The paper, as the documents name it."""
        return str(self.kind.currentData())

    @property
    def readers(self) -> Audience:
        """Whom the copy is for."""
        return Audience(self.audience.currentData())

    def asked(self, snapshot_id: int) -> Asked:
        """What the paper is made of."""
        body = self.body.currentData() if self.name == "organization-sheet" else None
        return Asked(snapshot_id=snapshot_id, organization_id=body, corrected=self.corrected.isChecked())

    def show_bodies(self, report: Report) -> None:
        """Offer the organizations that answer for measures."""
        before = self.body.currentData()
        self.body.clear()
        found = {body.organization_id: body.label(chosen().code) for one in report.rows
                 for body in (*one.leads, *one.others) if body.organization_id is not None}  # fmt: skip
        for key, words in sorted(found.items(), key=lambda one: chosen().sort_key(one[1])):
            self.body.addItem(words, key)
        self.body.setCurrentIndex(max(0, self.body.findData(before)) if found else -1)

    def _fit(self) -> None:
        self.body.setVisible(self.name == "organization-sheet")

    @Slot(bool)
    def _on_toggled(self, _checked: bool) -> None:  # noqa: FBT001
        self.changed.emit()

    @Slot(int)
    def _on_activated(self, _index: int) -> None:
        self._fit()
        self.changed.emit()


class SaveButton(Button):
    """The button that saves the paper: its menu has the formats that the paper is written in.

    Signals:
        picked: the format that was picked.
    """

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Save the paper"), icon="document")
        self.setProperty("menu", "true")
        self.choices = QMenu(_("Save the paper"), self)
        self.choices.triggered.connect(self._on_triggered)
        self.setMenu(self.choices)
        self.offer(("pdf",))

    def offer(self, forms: Sequence[str]) -> None:
        """Offer these formats, the usual one first."""
        if [action.data() for action in self.choices.actions()] == list(forms):
            return
        self.choices.clear()
        for form in forms:
            self.choices.addAction(_NAMES.get(form) or _("Plain text")).setData(form)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self.picked.emit(action.data())


class PaperSaver:
    """Saves a paper under a name that carries day, kind and group, in the format of the name.

    Args:
        parent: over which the dialog opens.
        desk: what the page works with.
        told: says that it was saved.
    """

    def __init__(self, parent: QWidget, desk: Desk, told: Any) -> None:
        self._parent = parent
        self._desk = desk
        self._told = told

    def save(self, name: str, asked: Asked, readers: Audience, form: str = "pdf") -> None:
        """Ask where to, and save there; the format is offered, and another can be chosen."""
        kind = kind_of(name)
        content = self._desk.workspace.ask(kind.question, asked)
        made = kind.build(content, language(asked.code or content.language))
        shown, suffix = _FILTERS[form]
        named = str(documents_folder() / file_name(made, suffix, readers))
        wanted, chosen_filter = QFileDialog.getSaveFileName(
            self._parent, _("Save the paper"), named, filters(kind), shown
        )
        if wanted:
            self.save_as(_with_suffix(Path(wanted), chosen_filter), name, asked, readers)

    def save_as(self, path: Path, name: str, asked: Asked, readers: Audience) -> None:
        """Write the paper to a path, in the process that draws."""
        message = getattr(self._parent.window(), "message", None)
        if isinstance(message, Message):
            message.pass_by()  # why it was not saved before is no longer so
        form, location = SUFFIXES[path.suffix.lower()], self._desk.workspace.store.location
        work = (write_paper, location, name, asked, form, readers)
        self._desk.jobs.draw(*work, then=_Saving(self, path), failed=self._failed)

    def written(self, path: Path, made: Written) -> None:
        """Put the bytes on the disk, and say so."""
        try:
            save(path, made.data)
        except SecretariatError as no:
            self._desk.workspace.refused.emit(no)
            return
        self._told(_("Saved: {file}", file=path.name))

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, SecretariatError):
            raise error
        self._desk.workspace.refused.emit(error)


class _Saving:
    """Carries where a paper is to be saved."""

    def __init__(self, saver: PaperSaver, path: Path) -> None:
        self._saver = saver
        self._path = path

    def __call__(self, made: Any) -> None:
        self._saver.written(self._path, made)


def filters(kind: Kind) -> str:
    """The formats of a paper as a dialog offers them."""
    return ";;".join(_FILTERS[form][0] for form in kind.formats if form in _FILTERS and form in FORMATS)


def _with_suffix(path: Path, chosen_filter: str) -> Path:
    """The path with the ending of the chosen format, unless it has one of a format already."""
    endings = dict(_FILTERS.values())
    wanted = endings.get(chosen_filter, ".pdf")
    if path.suffix.lower() in SUFFIXES and (path.suffix.lower() != ".pdf" or wanted == ".pdf"):
        return path
    return path.with_suffix(wanted) if path.suffix.lower() in SUFFIXES else path.with_name(path.name + wanted)
