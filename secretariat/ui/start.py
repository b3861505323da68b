"""Starts the window: the shell is shown first, the heavy imports and the file follow."""

import datetime as dt
import gc
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from secretariat.errors import SecretariatError, Unavailable
from secretariat.i18n import TAGS, _, chosen, use
from secretariat.ui import prefs, theme
from secretariat.ui.collector import Collector
from secretariat.ui.crash import Crash
from secretariat.ui.place import HOME, LIVE, RECOVERED, WELCOME, Place
from secretariat.ui.window import Window

if TYPE_CHECKING:
    from secretariat.store.backup import Backup
    from secretariat.store.store import Store
    from secretariat.ui.jobs import Jobs
    from secretariat.ui.workspace import Workspace

_BACKUP_CHECK_MS = 60_000
_QUIET_MS = 3000
_BACKUP_EVERY = dt.timedelta(minutes=30)


def run(location: str) -> int:
    """Show the window on a file or database, else on the last one, else on the start page."""
    sys.setswitchinterval(0.001)
    kept = prefs.load()
    if kept.scale != 100:
        os.environ.setdefault("QT_SCALE_FACTOR", str(kept.scale / 100))
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Secretariat")
    application.setStyle(theme.STYLE)
    program = Program(application, kept)
    program.crash.install()
    program.start(location)
    status = application.exec()
    _leave_copied()
    return status


def _leave_copied() -> None:
    """Let copied entries be pasted elsewhere, as text that Qt holds; what Python holds ends before Qt does."""
    from secretariat.ui.entry_mime import TYPE

    clipboard = QGuiApplication.clipboard()
    if clipboard.mimeData().hasFormat(TYPE):
        clipboard.setText(clipboard.text())


class Program(QObject):
    """The running program: its window, the open file, the user's settings.

    Args:
        application: Qt's.
        kept: the user's settings.
    """

    def __init__(self, application: QApplication, kept: prefs.Prefs) -> None:
        super().__init__(application)
        self.prefs = kept
        self.window: Window | None = None
        self.workspace: Workspace | None = None
        self._application = application
        self._jobs: Jobs | None = None
        self.crash = Crash(self)
        self.crash.happened.connect(self._on_crash)
        self._place = Place(HOME)
        self._last_backup: dt.datetime | None = None
        self._translator = QTranslator(self)
        self._collector = Collector(self)
        self._timer = QTimer(self)
        self._timer.setInterval(_BACKUP_CHECK_MS)
        self._timer.timeout.connect(self._on_backup_due)
        theme.load_fonts(application)

    @property
    def jobs(self) -> "Jobs":
        """Long work; made when first wanted."""
        if self._jobs is None:
            from secretariat.ui.jobs import Jobs

            self._jobs = Jobs(self)
        return self._jobs

    def start(self, location: str) -> None:
        """Show the shell; then open the location, else the last file that is still there."""
        wanted = location or next((one for one in self.prefs.recent if "://" in one or Path(one).exists()), "")
        self._build()
        assert self.window is not None  # noqa: S101
        self.window.painted.connect(self._after_painting)
        self._wanted = wanted
        self.window.show()

    def open(self, location: str) -> None:
        """Open a file or database instead of the one that is open."""
        self._begin(_open, location)

    def create(self, path: Path) -> None:
        """Make a new file and open it."""
        self._begin(_create, path)

    def open_sample(self, path: Path) -> None:
        """Open the sample, and make it when it is not there."""
        self._begin(_sample, path, chosen().code, dt.datetime.now().astimezone().date())

    def restore(self, backup: Path, path: Path) -> None:
        """Put a backup in the place of a file, and open it."""
        self._begin(_restore, backup, path)

    def set_prefs(self, changed: prefs.Prefs) -> None:
        """Keep changed settings; language and colours act at once."""
        rebuild = (changed.language, changed.colors) != (self.prefs.language, self.prefs.colors)
        self.prefs = changed
        prefs.save(changed)
        if rebuild:
            QTimer.singleShot(0, self._rebuild)

    def back_up(self) -> None:
        """Make a backup now, on a thread."""
        if self.workspace and self.workspace.can_write and not self.workspace.store.is_server:
            path = Path(self.workspace.store.location)
            self.jobs.start(_back_up, path, then=self._backed_up, failed=self._not_backed_up)

    def _build(self) -> None:
        """Make the window in the chosen language and colours."""
        use(self.prefs.language)
        dark = self.prefs.colors == "dark" or (self.prefs.colors == "system" and theme.is_system_dark())
        theme.apply(self._application, theme.Theme(dark=dark))
        QLocale.setDefault(QLocale(TAGS[self.prefs.language].replace("-", "_")))
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._application.removeTranslator(self._translator)
        if self._translator.load(f"qtbase_{self.prefs.language}", folder):
            self._application.installTranslator(self._translator)
        window = Window()
        window.program = self  # type: ignore[attr-defined]
        window.reshape(self.prefs.geometry)
        window.language_chosen.connect(self._on_language_chosen)
        window.closing.connect(self._on_closing)
        window.sidebar.enable(pages=False)
        window.status.show_nothing_open()
        self.window = window

    @Slot()
    def _after_painting(self) -> None:
        QTimer.singleShot(0, self._open_wanted)

    @Slot()
    def _open_wanted(self) -> None:
        if self._wanted:
            self.open(self._wanted)
        else:
            self._show_welcome()
        QTimer.singleShot(_QUIET_MS, self._collector, self._collector.begin)

    def _show_welcome(self) -> None:
        if self.window is not None:
            self.window.go(Place(WELCOME))

    def _opened(self, store: "Store") -> None:
        from secretariat.ui.workspace import Workspace

        self.workspace = Workspace(store, self)
        self.workspace.changed.connect(self.crash.note)
        if store.is_server or "secretariat-" not in str(Path(store.location).parent.name):
            self.prefs = self.prefs.opened(str(store.location))
            prefs.save(self.prefs)
        kept = prefs.kept_place(str(store.location)) if store.unwritable is None else None
        if kept is not None:
            self._place = Place(LIVE, kept.meeting_id, kept.item_id, RECOVERED, at=kept.offset, uid=kept.uid)
        self._attach()
        if self.window is None:
            return
        if store.unwritable is not None:
            self.window.message.tell("warning", store.unwritable.said_in(chosen()))
        elif store.left_open and kept is None:
            self.window.message.tell("info", _("The program ended in the middle last time. Everything saved is here."))
        self._timer.start()
        QTimer.singleShot(5000, self._on_backup_due)

    def _attach(self) -> None:
        """Give the window its file, at the place where the work is to go on."""
        from secretariat.ui.desk import Desk

        window, workspace = self.window, self.workspace
        if window is None or workspace is None:
            return
        desk = Desk(workspace, self.jobs, window)
        window.open_desk(desk)
        window.go(self._place)
        self._place = Place(HOME)

    def _not_opened(self, error: BaseException) -> None:
        if not isinstance(error, SecretariatError):
            raise error
        self._show_welcome()
        if self.window is not None:
            family = "danger" if isinstance(error, Unavailable) else "warning"
            self.window.message.tell(family, error.said_in(chosen()))

    def _rebuild(self) -> None:
        """Make the window anew, at the same place, with the same file."""
        old = self.window
        if old is not None:
            if self.workspace is not None:
                self.workspace.flushing.emit()
            self.prefs = replace(self.prefs, geometry=old.shape())
            old.closing.disconnect(self._on_closing)
        self._build()
        assert self.window is not None  # noqa: S101
        self.window.show()
        if old is not None:
            old.close()
            old.deleteLater()
            gc.unfreeze()  # the old window was to stay, and is rubbish now
        if self.workspace is not None:
            self._attach()
        else:
            self._show_welcome()

    def _begin(self, work: Callable[..., Any], *args: Any) -> None:
        """Open another file by this work, unless text of the open one is kept from its disk; that the window tells."""
        if self.workspace is not None and self.workspace.settle():
            return
        self._close_file()
        self.jobs.start(work, *args, then=self._opened, failed=self._not_opened)

    def _close_file(self) -> None:
        self._timer.stop()
        if self.workspace is not None:
            self.workspace.close()
            self.workspace.deleteLater()
            self.workspace = None
            self._place = Place(HOME)
            self._rebuild()

    @Slot(str)
    def _on_crash(self, report: str) -> None:
        """Say it in the window, where work can go on."""
        if self.window is not None:
            title = _("The program made a mistake. Everything shown as saved is on the disk.")
            words = _("You can go on; if something looks wrong, close the window and open it again. The report holds "
                      "nothing of what was written: please send it to whoever takes care of the program.")  # fmt: skip
            self._report = report
            self.window.message.tell("danger", title, words, acts=((_("Copy the report"), self._copy_report),))

    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self._report)

    @Slot(str)
    def _on_language_chosen(self, code: str) -> None:
        self.set_prefs(replace(self.prefs, language=code))

    @Slot()
    def _on_closing(self) -> None:
        if self.window is not None:
            prefs.save(replace(self.prefs, geometry=self.window.shape()))
        prefs.keep_place(None)
        self._timer.stop()
        if self.workspace is not None:
            self.workspace.close()
            self.workspace = None
        if self._jobs is not None:
            self._jobs.close()

    @Slot()
    def _on_backup_due(self) -> None:
        workspace = self.workspace
        if workspace is None or workspace.last_saved is None:
            return
        now = dt.datetime.now().astimezone()
        is_old = self._last_backup is None or (
            workspace.last_saved > self._last_backup and now - self._last_backup >= _BACKUP_EVERY
        )
        if is_old:
            self._last_backup = now
            self.back_up()

    def _backed_up(self, backup: "Backup") -> None:
        if self.window is not None:
            self.window.status.show_backup(backup.made)

    def _not_backed_up(self, error: BaseException) -> None:
        if not isinstance(error, SecretariatError):
            raise error
        if self.window is not None:
            self.window.message.tell("warning", error.said_in(chosen()))


def _open(location: str) -> Any:
    from secretariat.store.files import open_store

    return open_store(location)


def _create(path: Path) -> Any:
    from secretariat.store.files import create_store

    return create_store(path)


def _sample(path: Path, code: str, on: dt.date) -> Any:
    from secretariat import sample
    from secretariat.store.files import open_store

    if not path.exists():
        sample.make(path, code, on)
    return open_store(path)


def _restore(backup: Path, path: Path) -> Any:
    from secretariat.store.backup import restore
    from secretariat.store.files import open_store

    restore(backup, path, dt.datetime.now().astimezone())
    return open_store(path)


def _back_up(path: Path) -> Any:
    from secretariat.store.backup import back_up, thin

    now = dt.datetime.now()  # noqa: DTZ005 - local time names the file
    made = back_up(path, now)
    thin(path, now)
    return made
