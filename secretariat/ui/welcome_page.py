"""The start page: three ways to begin, and the way back to a file that is there already."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from secretariat import __version__
from secretariat.i18n import _
from secretariat.paths import SUFFIX, documents_folder, user_data
from secretariat.ui import icons
from secretariat.ui.place import Place
from secretariat.ui.widgets import Button, column, connect, line, row, text


class WelcomePage(QWidget):
    """The start page."""

    def __init__(self, window: Any, _desk: object) -> None:
        super().__init__()
        self.setObjectName("surface")
        self._window = window
        self.new = connect(Button(_("New file"), "primary"), self._on_new)
        self.sample = connect(Button(_("Open the sample")), self._on_sample)
        self.open = connect(Button(_("Choose a file"), keys="Ctrl+O"), self._on_open)
        self.restore = connect(Button(_("Restore a backup"), "quiet"), self._on_restore)
        begin = _("Give the group a name and create the first meeting. Members can be added later.")
        look = _(
            "A fictional steering group with six meetings. The sample is a file of its own and can be thrown away."
        )
        there = _("A file of Secretariat, on this computer. All of it is in that one file.")
        body = column(
            text(_("Welcome"), "date"),
            text(
                _("Secretariat keeps meetings, what was agreed and what is to be done. Everything stays on this "
                  "computer; no account is needed."), "note", wrap=True,
            ),
            12,
            line(strong=True),
            _choice("plus", _("Begin from nothing"), begin, self.new),
            line(),
            _choice("eye", _("Look at the sample"), look, self.sample),
            line(),
            _choice("document", _("Open a file"), there, self.open),
            line(),
            row(text(_("Is something wrong with a file?"), "help"), self.restore, 1, spacing=6),
            spacing=14,
        )  # fmt: skip
        inner = QWidget()
        inner.setMaximumWidth(760)
        inner.setLayout(body)
        foot = row(1, text(_("Version {number}", number=__version__), "help"))
        self.setLayout(column(1, row(1, inner, 1), 2, foot, margins=(40, 40, 40, 24)))
        self.layout().itemAt(1).layout().setStretch(1, 20)  # type: ignore[union-attr]
        window.add_action(_("Choose a file"), "Ctrl+O", self._on_open, self)

    def show_place(self, _place: Place) -> None:
        """Nothing depends on the place."""
        self.new.setFocus()

    @Slot()
    def _on_new(self) -> None:
        path = self._ask_new(_("New file"))
        if path is not None:
            self._window.program.create(path)

    @Slot()
    def _on_sample(self) -> None:
        self._window.program.open_sample(user_data() / (_("Sample") + SUFFIX))

    @Slot()
    def _on_open(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self, _("Open a file"), str(documents_folder()), f"Secretariat (*{SUFFIX})"
        )
        if chosen:
            self._window.program.open(chosen)

    @Slot()
    def _on_restore(self) -> None:
        backup, _filter = QFileDialog.getOpenFileName(
            self, _("Choose the backup"), str(documents_folder()), f"Secretariat (*{SUFFIX})"
        )
        path = self._ask_new(_("Restore it as")) if backup else None
        if path is not None:
            self._window.program.restore(Path(backup), path)

    def _ask_new(self, title: str) -> Path | None:
        name, _filter = QFileDialog.getSaveFileName(
            self, title, str(documents_folder() / (_("Group") + SUFFIX)), f"Secretariat (*{SUFFIX})"
        )
        if not name:
            return None
        path = Path(name)
        return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)


def _choice(icon: str, title: str, words: str, button: Button) -> QWidget:
    picture = QLabel()
    picture.setPixmap(icons.pixmap(icon, "accent"))
    made = QWidget()
    words_label = text(words, "note", wrap=True)
    words_label.setStyleSheet("font-size: 14px;")
    inner = row(picture, column(text(title, "pane"), words_label, spacing=2), button, spacing=16)
    inner.setStretch(1, 1)
    made.setLayout(inner)
    return made
