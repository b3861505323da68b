"""The status line: what is on the disk, where the file lies, when it was backed up; in a meeting how it stands."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from secretariat.i18n import _, chosen
from secretariat.ui import icons, theme
from secretariat.ui.widgets import key_width, paint_key, row, text, told_keys


class StatusLine(QWidget):
    """The line at the foot of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(30)
        self._tick = QLabel()
        self._saved = text("", "strong")
        self._saved.setStyleSheet("font-size: 13px;")
        self.facts = text("", "note")
        self.lacking = text("", "note")
        for label in (self.facts, self.lacking):
            label.setStyleSheet("font-size: 13px;")
        self._mark = QLabel()
        self._mark.setPixmap(icons.pixmap("mark-risk", "warning", 12))
        self._note = text("", "help")
        self.keys = text("", "help")
        self.hints = KeyHints()
        self._file = text("", "help")
        self._backup = text("", "help")
        self.setLayout(
            row(
                row(self._tick, self._saved, spacing=6),
                self.facts,
                row(self._mark, self.lacking, spacing=6),
                self._note,
                self.hints,
                self.keys,
                self._file,
                self._backup,
                spacing=18,
                margins=(16, 0, 16, 0),
            )
        )
        self.show_usual()

    def show_usual(self) -> None:
        """Show what is told on every page."""
        for part in (self.facts, self._mark, self.lacking):
            part.hide()
        self.hints.show_hints(())
        self._backup.show()

    def show_live(self, facts: str, lacking: str, hints: Sequence[tuple[str, str]]) -> None:
        """Show how a meeting stands, what is to be completed, and the keys of writing, the most wanted first."""
        self.facts.setText(facts)
        self.facts.setVisible(bool(facts))
        self.lacking.setText(lacking)
        for part in (self._mark, self.lacking):
            part.setVisible(bool(lacking))
        self.hints.show_hints(hints)
        self._backup.hide()

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


class KeyHints(QWidget):
    """Keys with what they do, at the right; those that have no room are left out, the least wanted first."""

    def __init__(self) -> None:
        super().__init__()
        self._hints: Sequence[tuple[str, str]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        """Show these keys and words, the most wanted first."""
        self._hints = [(told_keys(keys) if len(keys) > 1 else keys, words) for keys, words in hints]
        self.setAccessibleName(", ".join(f"{keys} {words}" for keys, words in self._hints))
        self.update()

    def minimumSizeHint(self) -> QSize:
        """None: it fits itself to the room there is."""
        return QSize(0, 18)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The hints that fit."""
        painter = QPainter(self)
        metrics = QFontMetrics(theme.font(theme.HELP))
        shown: list[tuple[str, str, int]] = []
        room = self.width()
        for keys, words in self._hints:
            width = key_width(keys) + 6 + metrics.horizontalAdvance(words) + 16
            if width > room:
                break
            shown.append((keys, words, width))
            room -= width
        x = room + 16
        for keys, words, width in shown:
            paint_key(painter, x, (self.height() - 18) // 2, keys, theme.color("ink3"))
            painter.setFont(theme.font(theme.HELP))
            painter.setPen(theme.color("ink2"))
            painter.drawText(x + key_width(keys) + 6, 0, width, self.height(), Qt.AlignmentFlag.AlignVCenter, words)
            x += width
