"""The outline of a form: its sections with their points in one list, ordered and changed by keys."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from secretariat.i18n import N_, _
from secretariat.models import QuestionKind
from secretariat.services.labels import label
from secretariat.ui import theme
from secretariat.ui.cards import Card, CardList, Words

_RETURNS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_ALT = Qt.KeyboardModifier.AltModifier


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A line of the outline: a section, or a point in one.

    Attributes:
        id: that of the section or the point.
        section_id: the section it is, or stands in.
        number: as printed.
        words: the heading or what is asked.
        kind: what the point asks for; a section has none.
        is_needed: whether the point must be answered.
    """

    id: int
    section_id: int
    number: str
    words: str
    kind: QuestionKind | None = None
    is_needed: bool = True

    @property
    def is_section(self) -> bool:
        """Whether it is a section."""
        return self.kind is None

    @property
    def key(self) -> tuple[bool, int]:
        """What tells it from every other line."""
        return self.is_section, self.id


class FormOutline(CardList[OutlineRow]):
    """Sections and points in order.

    Signals:
        added: a point is wanted after the chosen line.
        sectioned: a section is wanted after the one of the chosen line.
        edited: the chosen line is to be changed.
        moved: the chosen line is to go up (-1) or down (1).
        turned: the chosen point is to begin a section (-1), or the chosen section to be a point (1).
        removed: the chosen line is to go.
    """

    KEYS = (
        (N_("Add a point after this line"), "Return"),
        (N_("Add a section"), "Ctrl+Shift+Return"),
        (N_("Change the words of the line"), "F2"),
        (N_("Move the line up"), "Alt+Up"),
        (N_("Move the line down"), "Alt+Down"),
        (N_("Make the point a section"), "Alt+Left"),
        (N_("Make the section a point"), "Alt+Right"),
        (N_("Remove the line"), "Delete"),
    )

    added = Signal()
    sectioned = Signal()
    edited = Signal()
    moved = Signal(int)
    turned = Signal(int)
    removed = Signal()

    def __init__(self) -> None:
        super().__init__(_("Sections and points"), _card, lambda one: one.key)
        self.can_change = False
        self.doubleClicked.connect(self._on_double_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return adds, F2 changes, Alt with an arrow moves or turns, Delete removes."""
        if not self.can_change or not self._change(event):
            super().keyPressEvent(event)

    def _change(self, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        moves = {Qt.Key.Key_Up: (self.moved, -1), Qt.Key.Key_Down: (self.moved, 1),
                 Qt.Key.Key_Left: (self.turned, -1), Qt.Key.Key_Right: (self.turned, 1)}  # fmt: skip
        if key in moves and modifiers == _ALT:
            signal, by = moves[key]
            signal.emit(by)
        elif key in _RETURNS and modifiers == both:
            self.sectioned.emit()
        elif key in _RETURNS and not modifiers:
            self.added.emit()
        elif key == Qt.Key.Key_F2:
            self.edited.emit()
        elif key == Qt.Key.Key_Delete and not modifiers:
            self.removed.emit()
        else:
            return False
        return True

    def _on_double_clicked(self, _index: object) -> None:
        self.edited.emit()


def _card(one: OutlineRow) -> Card:
    words = " ".join(filter(None, (one.number, one.words))) or _("without words")
    if one.kind is None:
        return Card((Words(words, "ink", theme.BODY, is_bold=True),), _("Section {name}", name=words))
    kind = _(label(one.kind))
    note = kind if one.is_needed or one.kind is QuestionKind.SIGNING else _("{kind}, may be empty", kind=kind)
    return Card((Words(words, "ink2", theme.BODY, right=note),), f"{words}, {note}", level=1)
