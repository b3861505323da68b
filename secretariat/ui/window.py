"""The window: sidebar, command field, pages, status line. It knows the pages, not their insides."""

from collections.abc import Callable
from importlib import import_module
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from secretariat.errors import SecretariatError
from secretariat.i18n import LANGUAGES, N_, NAMES, _, chosen
from secretariat.ui import keyboard, membership, theme
from secretariat.ui.code_watch import CodeWatch
from secretariat.ui.dropping import dropped_papers
from secretariat.ui.finder import Finder, Found
from secretariat.ui.messages import Acts, Message, Toast, announce
from secretariat.ui.place import (
    BLOCKERS,
    COMMENTS,
    FORM,
    FORM_TEMPLATE,
    FORMS,
    HOME,
    IMPORT,
    KEYS,
    LIVE,
    MATTER,
    MATTERS,
    MEASURE,
    MEETING,
    MEETINGS,
    MINUTES,
    OLD_PAPERS,
    OWN,
    PEOPLE,
    PLAN,
    PLANS,
    PROJECT,
    PROJECTS,
    REGISTER,
    REPORTS,
    ROUNDS,
    SETTINGS,
    STATEMENT,
    STATEMENTS,
    WELCOME,
    Place,
)
from secretariat.ui.sidebar import SEARCH, Sidebar
from secretariat.ui.statusline import StatusLine
from secretariat.ui.widgets import AFTER_PAINTING_MS, Button, column, line, named, row, told_keys

if TYPE_CHECKING:
    from secretariat.ui.desk import Desk

_PAGES = {
    WELCOME: ("welcome_page", "WelcomePage"),
    HOME: ("home_page", "HomePage"),
    MEETINGS: ("meetings_page", "MeetingsPage"),
    MEETING: ("meeting_page", "MeetingPage"),
    MINUTES: ("minutes_page", "MinutesPage"),
    COMMENTS: ("comments_page", "CommentsPage"),
    LIVE: ("live_page", "LivePage"),
    PLAN: ("plan_page", "PlanPage"),
    MEASURE: ("measure_page", "MeasurePage"),
    PLANS: ("plans_page", "PlansPage"),
    BLOCKERS: ("blockers_page", "BlockersPage"),
    OWN: ("own_page", "OwnPage"),
    ROUNDS: ("rounds_page", "RoundsPage"),
    REPORTS: ("reports_page", "ReportsPage"),
    REGISTER: ("register_page", "RegisterPage"),
    MATTERS: ("matters_page", "MattersPage"),
    MATTER: ("matter_page", "MatterPage"),
    STATEMENTS: ("statements_page", "StatementsPage"),
    STATEMENT: ("statement_page", "StatementPage"),
    PROJECTS: ("projects_page", "ProjectsPage"),
    PROJECT: ("project_page", "ProjectPage"),
    FORMS: ("forms_page", "FormsPage"),
    FORM: ("form_page", "FormPage"),
    FORM_TEMPLATE: ("form_template_page", "FormTemplatePage"),
    IMPORT: ("import_page", "ImportPage"),
    OLD_PAPERS: ("old_papers_page", "OldPapersPage"),
    PEOPLE: ("people_page", "PeoplePage"),
    SETTINGS: ("settings_page", "SettingsPage"),
    KEYS: ("keys_page", "KeysPage"),
}
_GOES = ((HOME, N_("Go to Home"), "Ctrl+G, 1"), (MEETINGS, N_("Go to Meetings"), "Ctrl+G, 2"),
         (MINUTES, N_("Go to Minutes"), "Ctrl+G, 3"), (PEOPLE, N_("Go to People"), "Ctrl+G, 4"),
         (SETTINGS, N_("Go to Settings"), "Ctrl+G, 5"), (PLAN, N_("Go to Measures"), "Ctrl+G, 6"),
         (ROUNDS, N_("Go to Update rounds"), "Ctrl+G, 7"), (REPORTS, N_("Go to Reports"), "Ctrl+G, 8"),
         (OWN, N_("Go to Own measures"), "Ctrl+G, 9"), (PLANS, N_("Go to Plans"), "Ctrl+G, P"),
         (BLOCKERS, N_("Go to Blockers"), "Ctrl+G, B"), (COMMENTS, N_("Go to Comments"), "Ctrl+G, C"),
         (REGISTER, N_("Go to Register"), "Ctrl+G, R"),
         (MATTERS, N_("Go to Matters"), "Ctrl+G, M"), (STATEMENTS, N_("Go to Statements"), "Ctrl+G, S"),
         (PROJECTS, N_("Go to Projects"), "Ctrl+G, H"), (FORMS, N_("Go to Forms"), "Ctrl+G, F"),
         (IMPORT, N_("Go to Import of measures"), "Ctrl+G, I"),
         (OLD_PAPERS, N_("Go to Import of papers"), "Ctrl+G, T"),
         (KEYS, N_("Show all keys"), "F1"))  # fmt: skip

_DESCRIBED = ("groups.", "users.", "meetings.", "plans.", "measures.", "own.", "matters.", "statements.", "projects.",
              "forms.", "form_templates.", "confirmations.", "taking", "undo", "redo")  # fmt: skip
_WITH_A_CARET = (QAbstractItemView, QLineEdit, QTextEdit)
_TOP, _NARROW = 52, 1200


class Window(QMainWindow):
    """The main window.

    Signals:
        painted: it was painted for the first time.
        language_chosen: the code of a language.
        closing: it is about to close.
    """

    painted = Signal()
    language_chosen = Signal(str)
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Secretariat")
        self.setMinimumSize(952, 540)
        self.sidebar = Sidebar()
        self.sidebar.chosen.connect(self._on_page_chosen)
        self.finder = Finder()
        self.finder.left.connect(self._on_finder_left)
        self.finder.provide(self._find_actions)
        self.status = StatusLine()
        self.message = Message()
        self._codes = CodeWatch(self.message)
        self.pages = QStackedWidget()
        self.pages.setObjectName("pages")
        self._desk: Desk | None = None
        self._made: dict[str, QWidget] = {}
        self._was_painted = False
        self._is_tabbing = False
        self._gives_up = False
        self._was_unsaved = False
        self._back_to: QWidget | None = None
        self._place = Place(HOME)
        self._before_live = Place(HOME)
        self._build()
        self._toast = Toast(self)
        self._toast.undone.connect(self._on_undo)
        self._ring = theme.Ring(self)
        self._ring.hide()
        self._actions()
        self.setAcceptDrops(True)
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101
        application.focusChanged.connect(self._on_focus_changed)

    def _build(self) -> None:
        languages = Button(NAMES[chosen().code], "quiet")
        languages.setAccessibleName(_("Language: {name}", name=NAMES[chosen().code]))
        languages.setMenu(self._language_menu())
        languages.setProperty("menu", "true")
        keys = Button(_("Keys"), "quiet", keys="F1")
        keys.clicked.connect(self._on_keys)
        self._top = QWidget()
        self._top.setFixedHeight(_TOP)
        self._top.setAutoFillBackground(True)
        self._top.setLayout(row(self.finder, 1, languages, keys, spacing=4, margins=(24, 0, 16, 0)))
        self._lines = (line(), line(vertical=True))
        self._right = column(self._top, self._lines[0], self.message, self.pages, spacing=0)
        self._right.setStretch(3, 1)
        middle = row(self.sidebar, self._lines[1], self._right, spacing=0)
        whole = QWidget()
        whole.setLayout(column(middle, line(), self.status, spacing=0))
        self.setCentralWidget(whole)

    def _language_menu(self) -> QMenu:
        menu = QMenu(_("Language"), self)
        group = QActionGroup(menu)
        for code in LANGUAGES:
            action = group.addAction(NAMES[code])
            action.setData(code)
            action.setCheckable(True)
            action.setChecked(code == chosen().code)
            menu.addAction(action)
        group.triggered.connect(self._on_language_chosen)
        return menu

    def _actions(self) -> None:
        self.add_action(_("Search or do anything"), "Ctrl+K", self._on_find)
        self.live_action = self.add_action(_("Open the meeting mode"), "Ctrl+M", self._on_live)
        self.add_action(_("Full screen, or a window again"), "F11", self._on_full_screen)
        self.add_action(_("Next part of the page"), "F6", self._on_next_part)
        self.add_action(_("Part of the page before"), "Shift+F6", self._on_part_before)
        self.undo_action = self.add_action(_("Undo"), QKeySequence.StandardKey.Undo, self._on_undo)
        self.redo_action = self.add_action(_("Redo"), "Ctrl+Y", self._on_redo)
        self.redo_action.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        goes = QActionGroup(self)
        goes.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        goes.triggered.connect(self._on_go)
        for page, words, keys in _GOES:
            goes.addAction(self.add_action(_(words), keys)).setData(page)
        self.add_action(_("Close the window"), QKeySequence.StandardKey.Quit, self.close)

    def add_action(
        self,
        words: str,
        keys: str | QKeySequence.StandardKey,
        slot: Callable[..., Any] | None = None,
        owner: QWidget | None = None,
    ) -> QAction:
        """Add an action with its keys; it is found by the command field and told on the page of keys.

        An action with an owner works while that page is shown.
        """
        action = QAction(words, owner or self)
        action.setIconText(words)  # stays when the text tells more, as Undo does
        if keys:
            action.setShortcut(QKeySequence(keys))
        if owner is not None:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if slot is not None:
            action.triggered.connect(slot)
        (owner or self).addAction(action)
        return action

    def open_desk(self, desk: "Desk") -> None:
        """Show an open file."""
        self._desk = desk
        workspace = desk.workspace
        desk.wanted.connect(self.go)
        desk.told.connect(self._toast.tell)
        workspace.refused.connect(self._on_refused)
        workspace.saved.connect(self._on_saved)
        workspace.unsaved.connect(self._on_unsaved)
        workspace.changed.connect(self._on_changed)
        self.sidebar.enable(pages=True)
        self.status.show_opened(is_server=workspace.store.is_server, can_write=workspace.can_write)
        if workspace.last_saved:
            self.status.show_saved(workspace.last_saved)
        for provider in desk.providers():
            self.finder.provide(provider)
        self.sidebar.group_chosen.connect(self._on_group_chosen)
        if desk.member_id is not None:
            self._be_of_member()
        self._show_undo()
        QTimer.singleShot(AFTER_PAINTING_MS, self._describe)

    def _be_of_member(self) -> None:
        """Show a member's own copy: without the pages of the secretariat, and without their keys."""
        self.sidebar.show_member()
        for action in self.actions():
            page = action.data()
            if action is self.live_action or (isinstance(page, str) and page not in membership.PAGES):
                action.setVisible(False)
                action.setEnabled(False)

    def page(self, name: str) -> QWidget:
        """A page, made when it is first wanted."""
        if name not in self._made:
            module, kind = _PAGES[name]
            made: QWidget = getattr(import_module(f"secretariat.ui.{module}"), kind)(self, self._desk)
            made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            self._made[name] = made
            self.pages.addWidget(made)
        return self._made[name]

    @Slot(object)
    def go(self, place: Place) -> None:
        """Go to a place."""
        if self._desk is None and place.page not in {WELCOME, SETTINGS, KEYS}:
            return
        if self._desk is not None and self._desk.member_id is not None:
            place = membership.where(place)
        page: Any = self.page(place.page)
        left: Any = self.pages.currentWidget()
        if left is not None and left is not page and hasattr(left, "leave"):
            left.leave()
        if left is not page:
            self.message.pass_by()
        if place.page == LIVE and self._place.page not in {LIVE, KEYS}:
            self._before_live = Place(self._place.page, tab=self._place.tab)
        self._place = place
        self._give_all(to_page=place.page == LIVE)
        self.pages.setCurrentWidget(page)
        self.sidebar.show_place(place.page)
        self.status.show_note("")
        page.show_place(place)
        self._show_ring(None)  # the focus also moves on by itself when what had it goes

    def _give_all(self, *, to_page: bool) -> None:
        """Give the whole window to the page, or show the sidebar and the command field beside it again."""
        is_whole = self._right.indexOf(self._top) < 0
        if to_page != is_whole:
            for part in (self.sidebar, *self._lines):
                part.setVisible(not to_page)
            if to_page:
                self._right.removeWidget(self._top)
                self._top.hide()
            else:
                self._right.insertWidget(0, self._top)
                self._top.show()
                self.status.show_usual()
            self.live_action.setText(_("Leave the meeting mode") if to_page else _("Open the meeting mode"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the sidebar gives its room to the page."""
        super().resizeEvent(event)
        self.sidebar.set_narrow(event.size().width() < _NARROW)

    def shape(self) -> bytes:
        """Place and size of the window, to be kept."""
        return bytes(self.saveGeometry().data())

    def reshape(self, shape: bytes) -> None:
        """Give the window a kept place and size, else a good one for the screen."""
        if not shape or not self.restoreGeometry(QByteArray(shape)):
            self.resize(1440, 900)
            screen = self.screen()
            if screen is not None:
                room = screen.availableGeometry()
                self.resize(min(1440, room.width()), min(900, room.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first painting."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's
        """Note that the focus moves by keyboard, so that the ring is shown only then."""
        self._is_tabbing = True
        moved = super().focusNextPrevChild(forward)
        self._is_tabbing = False
        return moved

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the owner close the file first; text that cannot be brought to the disk keeps the window open."""
        if self._desk is not None and not self._gives_up and (no := self._desk.workspace.settle()):
            event.ignore()
            self._tell_unsaved(no, ((_("Copy the text"), self._copy_waiting), (_("Close without it"), self._give_up)))
            return
        self.closing.emit()
        for timer in self.findChildren(QTimer):  # what is closed asks the file nothing more
            timer.stop()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take papers of old meetings, wherever they are dropped."""
        if self._desk is not None and self._desk.member_id is None and dropped_papers(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the papers that were dropped."""
        paths = dropped_papers(event)
        if self._desk is not None and paths:
            event.acceptProposedAction()
            self.go(Place(OLD_PAPERS, uid="\n".join(map(str, paths))))

    @Slot(str)
    def _on_page_chosen(self, name: str) -> None:
        if name == SEARCH:
            self._on_find()
            self.sidebar.show_place(self._place.page)
        else:
            self.go(Place(name))

    @Slot(QAction)
    def _on_go(self, action: QAction) -> None:
        self.go(Place(action.data()))

    @Slot()
    def _on_find(self) -> None:
        """Open the command field; where the page has the whole window, it lies over its head while it is used."""
        if self._right.indexOf(self._top) < 0:
            self._top.setGeometry(0, 0, self.width(), _TOP)
            self._top.show()
            self._top.raise_()
        self.finder.open()

    @Slot()
    def _on_live(self) -> None:
        page = self.pages.currentWidget()
        if self._place.page == LIVE:
            self.go(self._before_live)
        else:
            shown = self._made.get(LIVE) if self._place.page == KEYS else page
            self.go(Place(LIVE, getattr(shown, "meeting_id", None)))

    @Slot()
    def _on_full_screen(self) -> None:
        (self.showNormal if self.isFullScreen() else self.showFullScreen)()

    @Slot()
    def _on_keys(self) -> None:
        self.go(Place(KEYS))

    @Slot()
    def _on_next_part(self) -> None:
        self._turn_parts(1)

    @Slot()
    def _on_part_before(self) -> None:
        self._turn_parts(-1)

    def _turn_parts(self, by: int) -> None:
        """Go to the next part of what is seen: of the page as it tells them, and the sidebar beside it."""
        page: Any = self.pages.currentWidget()
        parts: list[QWidget] = [] if page is None else list(getattr(page, "parts", lambda: keyboard.parts_of(page))())
        if self.sidebar.isVisible():
            parts.append(self.sidebar.marked())
        focused = QApplication.focusWidget()
        if focused is None or not parts:
            return
        place = next((number for number, part in enumerate(parts) if part is focused or part.isAncestorOf(focused)), -1)
        if place < 0 and self.sidebar.isAncestorOf(focused):
            place = len(parts) - 1
        elif place < 0 and by < 0:
            place = 0
        self._is_tabbing = True
        parts[(place + by) % len(parts)].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._is_tabbing = False

    @Slot(QAction)
    def _on_language_chosen(self, action: QAction) -> None:
        self.language_chosen.emit(action.data())

    @Slot()
    def _on_undo(self) -> None:
        if self._desk is not None:
            self._desk.workspace.undo()

    @Slot()
    def _on_redo(self) -> None:
        if self._desk is not None:
            self._desk.workspace.redo()

    @Slot(object)
    def _on_changed(self, changes: Any) -> None:
        self._show_undo()
        self.message.hide()
        if self._desk is not None and changes.command.startswith(_DESCRIBED):
            self._desk.reload_groups()
            self._describe()

    @Slot()
    def _describe(self) -> None:
        if self._desk is not None and self.isVisible():
            self._desk.describe(self.sidebar)

    def _show_undo(self) -> None:
        if self._desk is None:
            return
        store = self._desk.workspace.store
        for action, label, words in (
            (self.undo_action, store.undo_label, _("Undo")),
            (self.redo_action, store.redo_label, _("Redo")),
        ):
            action.setText(f"{words}: {_(label)}" if label else words)

    @Slot(int)
    def _on_group_chosen(self, group_id: int) -> None:
        if self._desk is None:
            return
        if group_id == 0:
            self.go(Place(PEOPLE, tab="new-group"))
        else:
            self._desk.choose_group(group_id)
            self._desk.describe(self.sidebar)

    @Slot(object)
    def _on_refused(self, no: SecretariatError) -> None:
        self.message.tell("warning", no.said_in(chosen()))

    @Slot(object)
    def _on_saved(self, at: Any) -> None:
        self.status.show_saved(at)
        if self._was_unsaved:
            self._was_unsaved = False
            announce(self, self.status.accessibleName())

    @Slot(object)
    def _on_unsaved(self, no: SecretariatError) -> None:
        self._was_unsaved = True
        workspace = self._desk.workspace if self._desk else None
        self.status.show_unsaved(workspace.last_saved if workspace else None)
        self._tell_unsaved(no)

    def _tell_unsaved(self, no: SecretariatError, acts: Acts = ()) -> None:
        title = _("The newest text is not on the disk yet; it is kept in this window.")
        self.message.tell("danger", title, no.said_in(chosen()), acts=acts)

    def _copy_waiting(self) -> None:
        if self._desk is not None:
            QGuiApplication.clipboard().setText(self._desk.workspace.waiting_text())

    def _give_up(self) -> None:
        self._gives_up = True
        self.close()

    @Slot()
    def _on_finder_left(self) -> None:
        if (back_to := self._focused_before()) is not None:
            back_to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focused_before(self) -> QWidget | None:
        """What had the focus before the command field, if it is still seen."""
        back_to = self._back_to
        return back_to if back_to is not None and isValid(back_to) and back_to.isVisible() else None

    @Slot("QWidget*", "QWidget*")
    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if not self.isVisible():  # it is closed, and its parts go one by one
            return
        self._codes.follow(new)
        if new is self.finder and old is not None and old is not new:
            self._back_to = old
        if old is self.finder and new is not None and self._right.indexOf(self._top) < 0:
            self._top.hide()
        if isinstance(new, QAbstractItemView) and isinstance(box := _owner_of_popup(new), QComboBox):
            named(new, box.accessibleName())
        self._show_ring(new if self._is_tabbing and not isinstance(new, _WITH_A_CARET) else None)

    def _show_ring(self, widget: QWidget | None) -> None:
        self._ring.setWidget(widget)  # type: ignore[arg-type]
        self._ring.setVisible(widget is not None)

    def _find_actions(self, words: str) -> list[Found]:
        """What can be done here: by the widget that had the focus first, then on the page, then everywhere."""
        wanted = words.casefold()
        found = [(_rank(deed, wanted), deed) for deed in self._deeds() if deed.can]
        return [
            Found(deed.words, "", "right", deed.act, told_keys(deed.keys))
            for _place, deed in sorted(((rank, deed) for rank, deed in found if rank is not None), key=itemgetter(0))
        ]

    def _deeds(self) -> list[keyboard.Deed]:
        page, here = self.pages.currentWidget(), self._focused_before()
        deeds: list[keyboard.Deed] = []
        if page is not None:
            own = [deed for deed in keyboard.of_widgets(page, here) if deed.owner.isVisible()]
            of_page = [deed for deed in keyboard.of_page(page) if deed.owner.isVisible()]
            deeds = [deed for deed in own if deed.owner is here] + of_page
            deeds += [deed for deed in own if deed.owner is not here] + keyboard.of_menus(page)
        deeds += [*keyboard.of_actions(self), *keyboard.of_menus(self, but=self.pages)]
        return list({(deed.words, deed.keys): deed for deed in reversed(deeds)}.values())[::-1]


def _owner_of_popup(view: QWidget) -> QWidget | None:
    """The widget whose list stands in a window of its own."""
    frame = view.window()
    return frame.parentWidget() if frame.isWindow() else None


def _rank(deed: keyboard.Deed, wanted: str) -> int | None:
    """How well words name what can be done: its keys, how it begins, a word of it, anything in it; else `None`."""
    words = deed.words.casefold()
    if not wanted:
        return 0
    if wanted in {deed.keys.casefold(), told_keys(deed.keys).casefold()}:
        return 0
    if wanted not in words:
        return None
    return 1 if words.startswith(wanted) else 2 if f" {wanted}" in words else 3
