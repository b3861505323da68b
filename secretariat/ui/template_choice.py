"""A ministry's own Word templates of a group, of all papers or of one document: chosen in a dialog or dropped here."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from secretariat.documents import registered
from secretariat.errors import SecretariatError
from secretariat.i18n import _, chosen
from secretariat.importers import templates as taking
from secretariat.paths import documents_folder
from secretariat.services import templates
from secretariat.ui.desk import Desk
from secretariat.ui.fields import ChoiceField
from secretariat.ui.widgets import Button, column, connect, row, text

_SUFFIXES = {".docx", ".dotx"}


class TemplateChoice(QWidget):
    """Shows which template the papers of a group take in Word, all or those of one document, and takes another.

    Args:
        desk: what the page works with.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._group_id: int | None = None
        self._shown: templates.TemplateRow | None = None
        self.document = ChoiceField(_("Taken by"))
        self.document.changed.connect(self._on_document)
        self._others = text("", "help", wrap=True)
        self._name = text("", wrap=True)
        self.choose = connect(Button(_("Choose a template…"), icon="document"), self._on_choose)
        self.remove = connect(Button(_("Remove the template"), "quiet"), self._on_remove)
        words = _("Papers saved for Word take the page, head and styles of this file. It can be dropped here.")
        help_text = text(words, "help", wrap=True)
        acts = row(self.choose, self.remove, 1, spacing=6)
        parts = (text(_("Word template"), "group"), self.document, self._name, acts, self._others, help_text)
        self.setLayout(column(*parts, spacing=6))
        self.setAcceptDrops(True)
        self.setAccessibleName(_("Word template"))

    def show_group(self, group_id: int | None) -> None:
        """Show the template of a group; a group that is not there yet has none."""
        if group_id is not None and not self.document.box.count():
            self.document.show_choices([("", _("All papers of the group")), *_documents()])
        self._group_id = group_id
        rows = self._desk.workspace.ask(templates.of_group, group_id) if group_id is not None else []
        name = self.document.value or ""
        usual = next((one for one in rows if not one.document), None)
        self._shown = next((one for one in rows if one.document == name), None)
        if self._shown is not None:
            words = self._shown.file_name
        elif usual is not None:
            words = _("As all papers: {file}", file=usual.file_name)
        else:
            words = _("None: papers look as the program makes them.")
        self._name.setText(words)
        titles = dict(_documents())
        own = [f"{titles.get(one.document, one.document)} ({one.file_name})" for one in rows
               if one.document and one.document != name]  # fmt: skip
        self._others.setText(_("With a template of their own: {names}.", names=own))
        self._others.setVisible(bool(own))
        self.remove.setVisible(self._shown is not None)
        self.setVisible(group_id is not None)

    def take(self, path: Path) -> None:
        """Look at a file, and take it as the template."""
        if self._group_id is None:
            return
        try:
            taken = taking.read(path)
        except SecretariatError as no:
            self._desk.workspace.refused.emit(no)
            return
        self._desk.workspace.execute(
            templates.take, self._group_id, taken.file_name, taken.data, document=self.document.value or ""
        )
        self.show_group(self._group_id)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take Word files only."""
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the file."""
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.take(path)

    @Slot()
    def _on_choose(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(
            self, _("Choose a template"), str(documents_folder()), "Word (*.docx *.dotx)"
        )
        if name:
            self.take(Path(name))

    @Slot()
    def _on_document(self) -> None:
        self.show_group(self._group_id)

    @Slot()
    def _on_remove(self) -> None:
        if self._shown is not None:
            self._desk.workspace.execute(templates.drop, self._shown.id)
            self.choose.setFocus()
            self.show_group(self._group_id)


def _documents() -> list[tuple[str, str]]:
    """The documents that Word can open, with their names as they are read."""
    kinds = sorted(registered().items(), key=lambda one: chosen().sort_key(_(one[1].title)))
    return [(name, _(kind.title)) for name, kind in kinds if "docx" in kind.formats]


def _dropped(event: QDropEvent) -> Path | None:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return next((path for path in paths if path.suffix.lower() in _SUFFIXES), None)
