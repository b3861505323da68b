"""The sidebar: which group, which pages, who is at work."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QMenu, QSizePolicy, QWidget

from secretariat.i18n import N_, _
from secretariat.ui import icons, theme
from secretariat.ui.place import (
    BLOCKERS,
    COMMENTS,
    FORM,
    FORM_TEMPLATE,
    FORMS,
    HOME,
    IMPORT,
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
)
from secretariat.ui.widgets import column, line, row

WIDTH, _NARROW = 216, 60
_PLACES = (
    (HOME, N_("Home"), "desk"),
    (MEETINGS, N_("Meetings"), "meeting"),
    (MINUTES, N_("Minutes"), "document"),
    (REGISTER, N_("Register"), "section"),
    (PLAN, N_("Measures"), "measure"),
    (ROUNDS, N_("Update rounds"), "send"),
    (REPORTS, N_("Reports"), "report"),
    (MATTERS, N_("Matters"), "matter"),
    (STATEMENTS, N_("Statements"), "statement"),
    (PROJECTS, N_("Projects"), "project"),
    (FORMS, N_("Forms"), "form"),
    (PEOPLE, N_("People"), "people"),
    (OLD_PAPERS, N_("Import"), "importing"),
)


SEARCH = "search"
"""What is chosen in the sidebar of a member to search everything."""

_FOR_MEMBERS = {MEETINGS, MINUTES}
_OF_SUBJECTS = {MATTERS: "matter", STATEMENTS: "statement", PROJECTS: "project", FORMS: "form"}
"""Places that are shown to groups that have something there, by the name of it."""


class GroupChoice(NamedTuple):
    """A group that can be chosen: its id and name."""

    id: int
    name: str


class Sidebar(QWidget):
    """The sidebar.

    Signals:
        chosen: the name of a page.
        group_chosen: the id of a group; 0 asks for a new one.
    """

    chosen = Signal(str)
    group_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.header = _Header()
        self.header.clicked.connect(self._on_header_clicked)
        self.user = _User()
        self._places = {name: _Item(name, _(words), icon) for name, words, icon in _PLACES}
        self._settings = _Item(SETTINGS, _("Settings"), "settings")
        self._of_member = {OWN: _Item(OWN, _("Own measures"), "task"), SEARCH: _Item(SEARCH, _("Search"), "search")}
        self._group = QButtonGroup(self)
        for item in (*self._places.values(), *self._of_member.values(), self._settings):
            self._group.addButton(item)
        for item in self._of_member.values():
            item.hide()
        self._group.buttonClicked.connect(self._on_item_clicked)
        self._is_member = False
        self._used: frozenset[str] = frozenset()
        self._shown = ""
        self._show_subjects()
        self._menu = QMenu(_("Group"), self)
        self._menu.triggered.connect(self._on_group_chosen)
        own, search = self._of_member.values()
        top = column(own, *self._places.values(), search, spacing=2, margins=(8, 0, 8, 0))
        bottom = column(line(), self._settings, self.user, spacing=4, margins=(8, 0, 8, 10))
        head = row(self.header, margins=(6, 6, 6, 0))
        self.setLayout(column(head, top, 1, bottom, spacing=8))

    def show_place(self, page: str) -> None:
        """Mark the page that is shown."""
        under = {MEETING: MEETINGS, COMMENTS: MINUTES}
        under |= dict.fromkeys((MEASURE, PLANS, BLOCKERS, IMPORT), PLAN)
        under |= {MATTER: MATTERS, STATEMENT: STATEMENTS, PROJECT: PROJECTS, FORM: FORMS, FORM_TEMPLATE: FORMS}
        name = under.get(page, page)
        places = {**self._places, SETTINGS: self._settings, **self._of_member}
        item = places.get(ROUNDS if name == OWN and not self._is_member else name)
        self._shown = name
        self._show_subjects()
        self._group.setExclusive(item is not None)
        for other in self._group.buttons():
            other.setChecked(other is item)

    def show_used(self, used: Collection[str]) -> None:
        """Show the places of those subjects that the group uses, and the one where the window is."""
        self._used = frozenset(used)
        self._show_subjects()

    def _show_subjects(self) -> None:
        for name, subject in _OF_SUBJECTS.items():
            is_wanted = subject in self._used or name == self._shown
            self._places[name].setVisible(is_wanted and not self._is_member)

    def show_member(self) -> None:
        """Show what a member's own copy holds: own measures, meetings and memos, search."""
        self._is_member = True
        for name, item in self._places.items():
            item.setVisible(name in _FOR_MEMBERS)
        for item in self._of_member.values():
            item.show()
        self._menu.clear()

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001
        """Show signs without words, in a narrow window; the words stand in their tool tips then."""
        self.setFixedWidth(_NARROW if narrow else WIDTH)
        for item in self._group.buttons():
            item.setToolTip(item.text() if narrow else "")

    def marked(self) -> QWidget:
        """The place that is shown, else the head."""
        return next((one for one in self._group.buttons() if one.isChecked()), self.header)

    def show_groups(self, groups: Sequence[GroupChoice], current: int | None) -> None:
        """Show the chosen group and let the others be chosen."""
        name = next((group.name for group in groups if group.id == current), "Secretariat")
        self.header.tell(name)
        self._menu.clear()
        if self._is_member:
            return
        for group in groups:
            action = self._menu.addAction(group.name)
            action.setData(group.id)
            action.setCheckable(True)
            action.setChecked(group.id == current)
        self._menu.addSeparator()
        self._menu.addAction(_("New group…")).setData(0)

    def show_count(self, page: str, count: int) -> None:
        """Show how many things a page holds."""
        {**self._places, **self._of_member}[page].show_count(count)

    def enable(self, *, pages: bool) -> None:
        """Let pages be chosen, when there is a file; the settings always can."""
        for item in (*self._places.values(), *self._of_member.values()):
            item.setEnabled(pages)
        self.header.setEnabled(pages)

    @Slot(QAbstractButton)
    def _on_item_clicked(self, item: QAbstractButton) -> None:
        self.chosen.emit(item.objectName())

    @Slot()
    def _on_header_clicked(self) -> None:
        if not self._is_member:
            self._menu.popup(self.header.mapToGlobal(QPoint(8, self.header.height())))

    @Slot(object)
    def _on_group_chosen(self, action: object) -> None:
        self.group_chosen.emit(action.data())  # type: ignore[attr-defined]


class _Item(QAbstractButton):
    """A page in the sidebar."""

    def __init__(self, name: str, words: str, icon: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setFixedHeight(34)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._icon = icon
        self._count = 0

    def show_count(self, count: int) -> None:
        """Show a number at the right."""
        self._count = count
        self.setAccessibleDescription(str(count) if count else "")
        self.update()

    def sizeHint(self) -> QSize:
        """The whole width."""
        return QSize((_NARROW if _is_narrow(self) else WIDTH) - 16, 34)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go through the pages, Return opens."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """A pill when it is shown, its icon, its word, its number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("tint2" if self.isChecked() else "line"))
            painter.drawRoundedRect(self.rect(), 6, 6)
        shown = "accent" if self.isChecked() else "ink2" if self.isEnabled() else "disabled"
        painter.drawPixmap(12 if _is_narrow(self) else 10, 7, icons.pixmap(self._icon, shown))
        if _is_narrow(self):
            return
        painter.setFont(theme.font(theme.BODY, bold=self.isChecked()))
        painter.setPen(theme.color("ink" if self.isEnabled() else "disabled"))
        room = self.width() - (72 if self._count else 44)
        painter.drawText(QRect(40, 0, room, 34), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._count:
            painter.setFont(theme.font(theme.HELP))
            painter.setPen(theme.color("ink3"))
            place = QRect(self.width() - 60, 0, 46, 34)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(self._count))


class _Header(QAbstractButton):
    """The group: a tile with its initial, its name in at most two rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(52)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._rows: list[str] = []
        self.tell("Secretariat")

    def tell(self, name: str) -> None:
        """Show this name."""
        self.setText(name)
        self.setAccessibleName(_("Group: {name}", name=name))
        self.setToolTip(name)
        self._rows = _two_rows(name, QFontMetrics(theme.font(14, bold=True)), WIDTH - 56 - 32)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Tile, name, an arrow when there is something to choose."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(QRectF(10, 10, 30, 30), 6, 6)
        painter.setFont(theme.font(14, bold=True))
        painter.setPen(theme.color("on_accent"))
        painter.drawText(QRect(10, 10, 30, 30), Qt.AlignmentFlag.AlignCenter, self.text()[:1].upper())
        if _is_narrow(self):
            return
        painter.setPen(theme.color("ink"))
        top = 25 - 9 * len(self._rows)
        for number, words in enumerate(self._rows):
            place = QRect(50, top + 18 * number, self.width() - 50 - 24, 18)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
        if self.isEnabled():
            painter.drawPixmap(self.width() - 22, 12, icons.pixmap("down", "ink3", 14))


class _User(QWidget):
    """Who is at work."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(44)
        self._name = ""
        self._role = ""

    def tell(self, name: str, role: str) -> None:
        """Show name and role."""
        self._name, self._role = name, role
        self.setAccessibleName(f"{name}, {role}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Initials in a ring, the name, the role."""
        if not self._name:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("control"))
        painter.drawEllipse(QRectF(8.5, 7.5, 29, 29))
        initials = "".join(part[0] for part in self._name.replace(".", " ").split()[:2]).upper()
        painter.setFont(theme.font(11, bold=True))
        painter.setPen(theme.color("ink"))
        painter.drawText(QRect(8, 7, 31, 31), Qt.AlignmentFlag.AlignCenter, initials)
        if _is_narrow(self):
            return
        painter.setFont(theme.font(14))
        room = self.width() - 54
        name = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(46, 4, room, 19), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("ink3"))
        painter.drawText(QRect(46, 22, room, 17), Qt.AlignmentFlag.AlignVCenter, self._role)


def _is_narrow(part: QWidget) -> bool:
    return part.width() < WIDTH // 2


def _two_rows(name: str, metrics: QFontMetrics, width: int) -> list[str]:
    """A name in at most two rows; the second ends in … when it does not fit."""
    first: list[str] = []
    words = name.split()
    while words and metrics.horizontalAdvance(" ".join([*first, words[0]])) <= width:
        first.append(words.pop(0))
    rest = metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width)
    return [row for row in (" ".join(first), rest) if row]
