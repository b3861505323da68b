"""The annexes of a matter, handling, statement, project or form: listed, ordered, opened, saved, kept secret."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTemporaryDir, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from secretariat.documents import save
from secretariat.errors import SecretariatError
from secretariat.i18n import N_, _, chosen, count
from secretariat.models import Annex
from secretariat.paths import documents_folder
from secretariat.services import annexes, secrecy
from secretariat.services.annexes import AnnexFacts, AnnexRow
from secretariat.services.owners import Owner
from secretariat.ui import theme
from secretariat.ui.annex_form import AnnexForm
from secretariat.ui.cards import Card, OrderedCards, Words
from secretariat.ui.desk import Desk
from secretariat.ui.flow_layout import flow
from secretariat.ui.preparing import unfit
from secretariat.ui.sections import show_in
from secretariat.ui.widgets import Button, column, connect, line, row, text

OPENED = frozenset(
    {".pdf", ".docx", ".odt", ".rtf", ".txt", ".md", ".xlsx", ".ods", ".csv", ".pptx", ".odp", ".eml", ".png", ".jpg",
     ".jpeg", ".tif", ".tiff", ".heic", ".svg", ".ics", ".asice", ".zip"}
)  # fmt: skip
"""Endings of papers that are opened from here; anything else is saved first, for it may be a program."""
_KILO = 1024


class AnnexCards(OrderedCards[AnnexRow]):
    """The annexes as cards.

    Signals:
        changing: the facts of the chosen one are wanted.
    """

    KEYS = (
        (N_("Open the annex"), "Return"),
        (N_("Change what is told of the annex"), "F2"),
        (N_("Move the annex up"), "Alt+Up"),
        (N_("Move the annex down"), "Alt+Down"),
        (N_("Take the annex off the list"), "Delete"),
    )
    changing = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves the chosen annex, F2 changes what is told of it."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 2}.get(Qt.Key(event.key()), 0)
        if by and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_to(self.place(), self.place() + by)
        elif event.key() == Qt.Key.Key_F2:
            self.changing.emit()
        else:
            super().keyPressEvent(event)


class AnnexList(QWidget):
    """The annexes of one owner, with what can be done with the chosen one.

    Args:
        desk: what the page works with.
        title: what stands over it; "Annexes" where nothing else is given.
    """

    def __init__(self, desk: Desk, title: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._owner: Owner | None = None
        self._opened: QTemporaryDir | None = None
        self._folder = documents_folder()
        self.note = text("", "help")
        self.add = connect(Button(_("Add files"), "quiet", icon="plus"), self._on_add)
        self.name_it = connect(Button(_("List without a file"), "quiet"), self.begin)
        self.list = AnnexCards(_("Annexes"), _card, lambda one: one.id)
        self.form = AnnexForm()
        self._secrecy: Any = None
        self._secrecy_place = column(spacing=0)
        self._error, self._empty = text("", "error", wrap=True), text("", "help", wrap=True)
        self.open = connect(Button(_("Open"), "quiet", keys="Return"), self.open_current)
        self.save = connect(Button(_("Save as"), "quiet"), self._on_save)
        self.give = connect(Button(_("Add its file"), "quiet", icon="clip"), self._on_give)
        self.change = connect(Button(_("Change"), "quiet", keys="F2"), self._on_change)
        self.hide_it = connect(Button(_("Secrecy"), "quiet", icon="lock"), self._on_secrecy)
        self.remove = connect(Button(_("Take off the list"), "quiet"), self.remove_current)
        self._tools = QWidget()
        self._build(title or _("Annexes"))

    def _build(self, title: str) -> None:
        self._tools.setLayout(flow(self.open, self.save, self.give, self.change, self.hide_it, self.remove))
        for hidden in (self.form, self._error, self._tools, self.list):
            hidden.hide()
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = row(text(title, "pane"), self.note, 1, self.name_it, self.add, spacing=10)
        self.setLayout(column(head, line(strong=True), self._error, self._empty, self.list, self._tools, self.form,
                              self._secrecy_place, spacing=6))  # fmt: skip
        self.setAcceptDrops(True)
        self.list.shown.connect(self._on_shown)
        self.list.entered.connect(self.open_current)
        self.list.changing.connect(self._on_change)
        self.list.arranged.connect(self._on_arranged)
        self.list.removed.connect(self.remove_current)
        self.form.handed_in.connect(self._on_handed_in)
        self.form.left.connect(self.close_form)
        self._desk.workspace.changed.connect(self._on_changed)

    # What is shown

    def show_owner(self, owner: Owner | None) -> None:
        """Show the annexes of an owner; of nobody, when the page shows nothing."""
        if owner != self._owner:
            self._close()
            self._error.hide()
        self._owner = owner
        self.reload()

    def reload(self) -> None:
        """Read the annexes anew; the chosen one stays chosen."""
        found = self._desk.workspace.ask(annexes.of, self._owner) if self._owner is not None else []
        can = self._owner is not None and self._desk.workspace.can_change
        self.note.setText(count("{n} annex", "{n} annexes", len(found)) if found else "")
        self._empty.setText(_("Add files with the button, or drop them here.") if can else _("There are no annexes."))
        self._empty.setVisible(not found)
        self.add.setVisible(can)
        self.name_it.setVisible(can)
        self.list.setVisible(bool(found))
        self.list.show_rows(found)
        high = sum(self.list.sizeHintForRow(place) for place in range(len(found)))
        self.list.setFixedHeight(high + 2 * self.list.frameWidth() + 2)

    @Slot(object)
    def _on_shown(self, one: AnnexRow | None) -> None:
        can = self._desk.workspace.can_change
        self._tools.setVisible(one is not None)
        if one is None:
            return
        for button in (self.open, self.save):
            button.setVisible(bool(one.file_name))
        for button in (self.give, self.change, self.hide_it, self.remove):
            button.setVisible(can)
        self.give.rename(_("Replace the file") if one.file_name else _("Add its file"))

    def current(self) -> AnnexRow | None:
        """The chosen annex."""
        return self.list.current()

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        if self.isVisible() and changes.touches(Annex):
            self.reload()

    # Files come in

    @Slot()
    def _on_add(self) -> None:
        names, _filter = QFileDialog.getOpenFileNames(self, _("Add files"), str(self._folder))
        self.add_files([Path(name) for name in names])

    def add_files(self, paths: Sequence[Path]) -> None:
        """List files with their bytes, each under the name of its file; what cannot be listed is told."""
        if self._owner is None or not self._desk.workspace.can_change:
            return
        self._error.hide()
        made = [self._add(path) for path in paths]
        if any(made):
            self._desk.told.emit(count("{n} annex was added", "{n} annexes were added", sum(made)))
            self.list.select(len(self.list.rows) - 1)

    def _add(self, path: Path) -> bool:
        read = self._read(path)
        if read is None or self._owner is None:
            return False
        known = next((one for one in self._desk.workspace.ask(annexes.same, read) if one.owner == self._owner), None)
        if known is not None:
            return self._say(_("{name} is listed already: {title}.", name=path.name, title=known.title))
        facts = AnnexFacts(title=_title_of(path), number=self._next_number())
        done = self._execute(annexes.add, self._owner, facts, file_name=path.name, data=read)
        return done is not None

    def _next_number(self) -> str:
        """The number after the last, where the annexes are counted so far."""
        numbers = [one.facts.number for one in self.list.rows]
        if not all(number.isdecimal() for number in numbers):
            return ""
        return str(max(map(int, numbers), default=0) + 1)

    @Slot()
    def _on_give(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(self, _("The file of the annex"), str(self._folder))
        if name:
            self.give_file(Path(name))

    def give_file(self, path: Path) -> None:
        """Give the chosen annex its file, or another one; its facts stay."""
        one = self.current()
        read = self._read(path) if one is not None else None
        if one is not None and read is not None and self._execute(annexes.give_file, one.id, path.name, read):
            self._desk.told.emit(_("{title} has its file now", title=one.title))

    def _read(self, path: Path) -> bytes | None:
        """The bytes of a file; `None` after it was told why they cannot be taken."""
        self._folder = path.parent
        try:
            if not (no := unfit(self._desk, path)):
                return path.read_bytes()
        except OSError:
            no = _("The file {name} cannot be read. Check the rights to it.", name=path.name)
        self._say(no)
        return None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if self._desk.workspace.can_change and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """One file dropped on an annex that has none is its file; others are listed."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        under = self.list.indexAt(self.list.viewport().mapFrom(self, event.position().toPoint())).row()
        if len(paths) == 1 and 0 <= under < len(self.list.rows) and not self.list.rows[under].file_name:
            self.list.select(under)
            self.give_file(paths[0])
        else:
            self.add_files(paths)
        event.acceptProposedAction()

    # Files go out

    @Slot()
    def open_current(self) -> None:
        """Open the file of the chosen annex with the program of the system; one without a file shows its facts."""
        one = self.current()
        if one is None:
            return
        if not one.file_name:
            self._on_change()
            return
        if Path(one.file_name).suffix.lower() not in OPENED:
            self._say(_("{name} may be a program and is not opened from here. Save it first.", name=one.file_name))
            return
        self._opened = self._opened or QTemporaryDir()
        path = Path(self._opened.filePath(f"{one.id}"))
        path.mkdir(exist_ok=True)
        if self.save_to(path / one.file_name):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path / one.file_name)))

    @Slot()
    def _on_save(self) -> None:
        one = self.current()
        if one is None or not one.file_name:
            return
        name, _filter = QFileDialog.getSaveFileName(self, _("Save the file"), str(self._folder / one.file_name))
        if name and self.save_to(Path(name)):
            self._folder = Path(name).parent
            self._desk.told.emit(_("Saved: {file}", file=Path(name).name))

    def save_to(self, path: Path) -> bool:
        """Write the file of the chosen annex to a path; whether that was done."""
        one = self.current()
        if one is None:
            return False
        self._error.hide()
        try:
            save(path, self._desk.workspace.ask(annexes.content, one.id)[1])
        except SecretariatError as no:
            return self._say(no.said_in(chosen()))
        return True

    # What is told of them

    @Slot()
    def begin(self) -> None:
        """List a paper without its file: the form opens."""
        if self._owner is not None and self._desk.workspace.can_change:
            self._show_form(None, AnnexFacts(number=self._next_number()), _("A paper that is listed without its file"))

    @Slot()
    def _on_change(self) -> None:
        one = self.current()
        if one is not None and self._desk.workspace.can_change:
            self._show_form(one.id, one.facts, _("What is told of {title}", title=one.title))

    def _show_form(self, key: int | None, facts: AnnexFacts, words: str) -> None:
        self._close()
        self.form.show_annex(key, facts, words)
        self.form.show()
        self.form.title.line.setFocus()
        show_in(self.form)

    @Slot()
    def _on_handed_in(self) -> None:
        key, facts = self.form.key, self.form.facts
        if key is not None:
            done = self._execute(annexes.change, key, facts, refused=self.form.refuse)
        else:
            done = self._execute(annexes.add, self._owner, facts, refused=self.form.refuse)
        if done is not None:
            self.close_form()
            self.list.choose(key or done.value)

    @Slot()
    def close_form(self) -> bool:
        """Close what is open and go back to the list; whether anything was open."""
        was_open = self._close()
        if was_open:
            (self.list if self.list.rows else self.add).setFocus()
        return was_open

    def _close(self) -> bool:
        parts = [part for part in (self.form, self._secrecy) if part is not None and not part.isHidden()]
        for part in parts:
            part.hide()
        return bool(parts)

    @Slot()
    def _on_secrecy(self) -> None:
        one = self.current()
        if one is None:
            return
        if self._secrecy is None:
            from secretariat.ui.secrecy_form import SecrecyForm

            self._secrecy = SecrecyForm()
            self._secrecy.handed_in.connect(self._on_secret)
            self._secrecy.lifted.connect(self._on_lifted)
            self._secrecy.left.connect(self.close_form)
            self._secrecy_place.addWidget(self._secrecy)
        self._close()
        self._secrecy.show_facts(one.secrecy or secrecy.SecrecyRow(), is_there=one.secrecy is not None)
        self._secrecy.show()
        self._secrecy.point.box.setFocus()
        show_in(self._secrecy)

    @Slot()
    def _on_secret(self) -> None:
        self._keep_secret(self._secrecy.facts)

    @Slot()
    def _on_lifted(self) -> None:
        self._keep_secret(None)

    def _keep_secret(self, facts: secrecy.SecrecyRow | None) -> None:
        one = self.current()
        if one is None:
            return
        refused: list[SecretariatError] = []
        self._execute(secrecy.set_row, "annex", one.id, facts, refused=refused.append)
        for no in refused:
            self._secrecy.refuse(no)
        if not refused:
            self.close_form()

    @Slot(object)
    def _on_arranged(self, keys: list[int]) -> None:
        self._execute(annexes.arrange, keys)

    @Slot()
    def remove_current(self) -> None:
        """Take the chosen annex off the list."""
        one = self.current()
        if one is not None and self._execute(annexes.remove, one.id) is not None:
            self._desk.told.emit(_("{name} was removed", name=one.title))

    def _execute(self, command: Any, *args: Any, refused: Any = None, **kwargs: Any) -> Any:
        self._error.hide()
        if not self._desk.workspace.can_change:
            return None
        return self._desk.workspace.execute(command, *args, refused=refused or self._refuse, **kwargs)

    def _refuse(self, no: SecretariatError) -> None:
        self._say(no.said_in(chosen()))

    def _say(self, words: str) -> bool:
        """Say what went wrong over the list; always false."""
        self._error.setText(words)
        self._error.show()
        return False


def _card(one: AnnexRow) -> Card:
    say = chosen()
    facts = one.facts
    number = _("Annex {number}", number=facts.number) if facts.number else ""
    title = " · ".join(filter(None, (number, one.title)))
    file = f"{one.file_name}, {say.number(max(1, one.size // _KILO))} kB"
    kept = _("kept at: {place}", place=facts.kept_at) if facts.kept_at else ""
    told = (facts.giver, say.date(facts.dated) if facts.dated else "", kept)
    note = " · ".join(filter(None, (*told, file if one.file_name else _("no file"))))
    secret = _("secret") if one.secrecy is not None else ""
    lines = (Words(title, "ink", theme.BODY, right=secret), Words(note))
    return Card(lines, ", ".join(filter(None, (title, note, secret))))


def _title_of(path: Path) -> str:
    """A title for a file: its name without the ending, with spaces for underscores."""
    return " ".join(path.stem.replace("_", " ").split())
