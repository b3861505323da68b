"""What else comes out of minutes, and into them: extracts, letters to the owners of actions, phrases of the group."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from secretariat.documents import Asked, save
from secretariat.documents.action_letter import Letter, letters
from secretariat.documents.blocks import Audience
from secretariat.errors import SecretariatError
from secretariat.i18n import _, count
from secretariat.models import DispatchKind, Phrase
from secretariat.paths import documents_folder
from secretariat.services import dispatches, own_actions, phrases
from secretariat.services.minutes import EntryText
from secretariat.ui.desk import Desk
from secretariat.ui.editor import MinutesEditor
from secretariat.ui.item_list import ItemList
from secretariat.ui.measure_part import today
from secretariat.ui.paper_choice import PaperSaver
from secretariat.ui.sections import Doing

if TYPE_CHECKING:
    from PySide6.QtGui import QAction


class MinutesPapers(QObject):
    """What the page of the minutes offers in the command field beside its buttons.

    Args:
        page: the page.
        window: the window, for actions and words in its status line.
        desk: what the page works with.
        editor: the text.
        items: the agenda beside it.
    """

    def __init__(self, page: QWidget, window: Any, desk: Desk, editor: MinutesEditor, items: ItemList) -> None:
        super().__init__(page)
        self._page, self._window, self._desk, self._editor, self._items = page, window, desk, editor, items
        self._told = window.status.show_note
        self._saver = PaperSaver(page, desk, self._told)
        self._meeting_id: int | None = None
        self._phrases: list[QAction] = []
        window.add_action(_("Save an extract of the chosen items…"), "", self.save_extract, page)
        window.add_action(_("Save an extract of what was concluded…"), "", self.save_conclusions, page)
        window.add_action(_("Save a letter to each owner of actions…"), "", self.save_letters, page)
        desk.workspace.changed.connect(self._on_changed)

    def show_meeting(self, meeting_id: int) -> None:
        """Work with the minutes of this meeting, and offer the phrases of its group."""
        self._meeting_id = meeting_id
        for one in self._phrases:
            self._page.removeAction(one)
            one.deleteLater()
        found = self._desk.workspace.ask(phrases.of_meeting, meeting_id)
        self._phrases = [
            self._window.add_action(
                _("Phrase: {name}", name=row.facts.name), "", Doing(self.insert, row.facts.text), self._page
            )
            for row in found
        ]

    def insert(self, words: str) -> None:
        """Put a phrase where the caret is."""
        if self._editor.isReadOnly():
            self._told(_("This text can only be read here."))
            return
        here = self._editor.here()
        self._editor.put(here, here, EntryText("", " ".join(words.splitlines())))
        self._editor.setFocus()

    @Slot()
    def save_extract(self) -> None:
        """Save the items that are chosen in the list as an extract: the one with the caret, unless more are."""
        chosen = self._items.chosen()
        if len(chosen) < 2 and self._editor.item_id is not None:
            chosen = [self._editor.item_id]
        if chosen:
            asked = Asked(meeting_id=self._meeting_id, item_ids=tuple(chosen))
            self._saver.save("extract", asked, Audience.INTERNAL)

    @Slot()
    def save_conclusions(self) -> None:
        """Save the items in which something was agreed, decided, steered or given to do."""
        self._saver.save("extract", Asked(meeting_id=self._meeting_id), Audience.INTERNAL)

    @Slot()
    def save_letters(self) -> None:
        """Ask for a folder, and save a draft to each owner there."""
        folder = QFileDialog.getExistingDirectory(self._page, _("Save the letters in"), str(documents_folder()))
        if folder:
            self.save_letters_in(Path(folder))

    def save_letters_in(self, folder: Path) -> None:
        """Save a draft to each owner in a folder, and note what goes to whom; nobody counts as sent yet."""
        if self._meeting_id is None:
            return
        found = self._desk.workspace.ask(own_actions.of_meeting, self._meeting_id, on=today())
        if not found.owners:
            self._told(_("No action of this meeting is open and has an owner."))
            return
        self._desk.jobs.draw(letters, found, then=_Saving(self, folder), failed=self._failed)

    def written(self, folder: Path, made: Sequence[Letter]) -> None:
        """Put the drafts on the disk, and keep the list of whom they go to."""
        try:
            for one in made:
                save(folder / one.file_name, one.data)
        except SecretariatError as no:
            self._desk.workspace.refused.emit(no)
            return
        to = list({one.key: one for letter in made for one in letter.to}.values())
        workspace = self._desk.workspace
        if workspace.can_change and self._meeting_id is not None:
            workspace.execute(dispatches.create, self._meeting_id, DispatchKind.ACTIONS, to, on=today())
        self._told(count("{n} letter was saved", "{n} letters were saved", len(made)))

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, SecretariatError):
            raise error
        self._desk.workspace.refused.emit(error)

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if self._meeting_id is not None and self._page.isVisible() and changes.touches(Phrase):
            self.show_meeting(self._meeting_id)


class _Saving:
    """Carries where the letters are to be saved."""

    def __init__(self, papers: MinutesPapers, folder: Path) -> None:
        self._papers, self._folder = papers, folder

    def __call__(self, made: Any) -> None:
        self._papers.written(self._folder, made)
