"""The status line: what is on the disk, where the file lies, when it was backed up."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from secretariat.i18n import _, chosen
from secretariat.ui import icons
from secretariat.ui.widgets import row, text


class StatusLine(QWidget):
    """The line at the foot of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(30)
        self._tick = QLabel()
        self._saved = text("", "strong")
        self._saved.setStyleSheet("font-size: 13px;")
        self._note = text("", "help")
        self.keys = text("", "help")
        self._file = text("", "help")
        self._backup = text("", "help")
        self.setLayout(
            row(
                row(self._tick, self._saved, spacing=6),
                self._note,
                1,
                self.keys,
                self._file,
                self._backup,
                spacing=18,
                margins=(16, 0, 16, 0),
            )
        )

    def show_nothing_open(self) -> None:
        """No file is open."""
        self._say("", _("No file is open"))

    def show_opened(self, *, is_server: bool, can_write: bool) -> None:
        """A file was opened, and nothing has been written yet."""
        self._say("" if can_write else "lock", _("No changes yet") if can_write else _("For reading only"))
        self._file.setText(_("Shared database") if is_server else _("Local file"))

    def show_saved(self, at: dt.datetime) -> None:
        """Something is on the disk since this moment."""
        self._say("check", _("Saved {time}", time=chosen().clock_seconds(at.time())))

    def show_unsaved(self, since: dt.datetime | None) -> None:
        """The newest text is not on the disk."""
        if since is None:
            self._say("warning", _("Not saved"))
        else:
            self._say("warning", _("Not saved since {time}", time=chosen().clock_seconds(since.time())))

    def show_backup(self, at: dt.datetime) -> None:
        """A backup was made and verified."""
        self._backup.setText(_("Backup {time}, verified", time=chosen().clock(at.time())))

    def show_note(self, words: str) -> None:
        """Say something about the page."""
        self._note.setText(words)

    def _say(self, icon: str, words: str) -> None:
        token = "danger" if icon == "warning" else "ink2" if icon == "lock" else "good"
        self._tick.setPixmap(icons.pixmap(icon, token, 16) if icon else icons.pixmap("check", "window", 1))
        self._tick.setVisible(bool(icon))
        self._saved.setText(words)
        self._saved.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setAccessibleName(words)
