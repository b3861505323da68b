"""A paragraph that is edited in place: its heading, its text, and what can be done with it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit, QWidget

from secretariat.i18n import N_, _, capitalized
from secretariat.language.characters import LINE_LIMIT, without_forbidden
from secretariat.models import TextKind
from secretariat.services.labels import label
from secretariat.services.secrecy import Secret
from secretariat.services.text_parts import TextFacts, TextRow
from secretariat.ui import theme
from secretariat.ui.fields import Line
from secretariat.ui.secrecy_fold import said
from secretariat.ui.secrecy_form import KEYS as SECRECY_KEYS
from secretariat.ui.sections import show_in
from secretariat.ui.widgets import Button, column, connect, row, text
from secretariat.ui.word_fields import Area

GIVEN = frozenset({TextKind.QUOTED, TextKind.DISSENT})
"""Kinds of paragraphs whose giver is told."""

_NUMBER, _MORE, _INSET = 52, 30, 12
_RETURNS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_ERASING = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
_ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PartArea(Area):
    """The text of a paragraph.

    Signals:
        added: a new paragraph is wanted after this one.
        moved: by -1 or 1 among the paragraphs.
        stepped: the caret goes out of it, up (-1) or down (1).
        removed: it is empty, and is to go.
        secret: what is chosen in it is to be kept secret, or all of it.
        entered: it has the focus.
        quitted: the focus left it.
    """

    KEYS = (
        (N_("Add a paragraph"), "Ctrl+Return"),
        (N_("Move the paragraph up"), "Alt+Up"),
        (N_("Move the paragraph down"), "Alt+Down"),
        (N_("Keep the chosen words or the paragraph secret"), SECRECY_KEYS),
        (N_("Remove an empty paragraph"), "Delete"),
    )

    added = Signal()
    moved = Signal(int)
    stepped = Signal(int)
    removed = Signal()
    secret = Signal()
    entered = Signal()
    quitted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name, rows=1)
        self.setProperty("inline", "true")
        self.cursorPositionChanged.connect(self._show_caret)

    def event(self, event: QEvent) -> bool:
        """The keys of a paragraph are its own, whatever the page does with them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def _is_own(self, event: QKeyEvent) -> bool:
        held, key = event.modifiers(), event.key()
        control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
        both = control | Qt.KeyboardModifier.ShiftModifier
        return (
            (key in _RETURNS and held & both == control)
            or (key in _ARROWS and held & (alt | both) == alt)
            or (key == Qt.Key.Key_Y and held & both == both)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Return adds, Alt with an arrow moves, Delete takes an empty one away."""
        if self.isReadOnly():
            super().keyPressEvent(event)
        elif self._is_own(event):
            if event.key() in _ARROWS:
                self.moved.emit(_ARROWS[Qt.Key(event.key())])
            else:
                (self.secret if event.key() == Qt.Key.Key_Y else self.added).emit()
        elif event.key() in _ERASING and not self.text():
            self.removed.emit()
        elif event.key() in _ARROWS and not event.modifiers() and self._is_at_edge(_ARROWS[Qt.Key(event.key())]):
            self.stepped.emit(_ARROWS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: Any) -> None:
        """Paste as plain text, without what no paper can show."""
        self.insertPlainText(without_forbidden(source.text()))

    def _is_at_edge(self, by: int) -> bool:
        """Whether an arrow would leave the text."""
        cursor = self.textCursor()
        to = QTextCursor.MoveOperation.Up if by < 0 else QTextCursor.MoveOperation.Down
        return not cursor.movePosition(to)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that it is being edited."""
        super().focusInEvent(event)
        self.entered.emit()
        self._show_caret()

    @Slot()
    def _show_caret(self) -> None:
        """Scroll the page so far that the line with the caret is seen."""
        if self.hasFocus():
            show_in(self, self.cursorRect().translated(self.viewport().pos()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it was left."""
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.quitted.emit()

    def chosen(self) -> tuple[int, int]:
        """From where to where words are chosen; twice the same place where none are."""
        cursor = self.textCursor()
        return cursor.selectionStart(), cursor.selectionEnd()

    def show_secrets(self, spans: Sequence[Secret]) -> None:
        """Mark the secret passages."""
        made = []
        for span in spans:
            one: Any = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(min(span.starts, len(self.text())))
            cursor.setPosition(min(span.ends, len(self.text())), QTextCursor.MoveMode.KeepAnchor)
            form = QTextCharFormat()
            form.setBackground(theme.color("mark"))
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            form.setUnderlineColor(theme.color("mark_line"))
            form.setToolTip(said(span.why))
            one.cursor, one.format = cursor, form
            made.append(one)
        self.setExtraSelections(made)


class PartRow(QWidget):
    """A paragraph.

    Signals:
        edited: something of it was changed.
        left: the focus left one of its lines that was changed.
        asked: itself, and what is to be done with it: `add`, `remove`, `up`, `down`, `secret`, or the place of an act.
        stepped: itself, and whether the caret goes out of it upwards (-1) or downwards (1).
        turned: it is another kind now.
        entered: itself, that it has the focus.

    Args:
        kinds: which it may be; the usual one first.
        hint: what an empty one says.
        numbered: whether its number is shown and edited.
        headed: whether a heading can stand over it.
        acts: what else its menu offers.
    """

    edited = Signal()
    left = Signal()
    asked = Signal(object, str)
    stepped = Signal(object, int)
    turned = Signal()
    entered = Signal(object)

    def __init__(
        self, kinds: Sequence[TextKind], hint: str, *, numbered: bool, headed: bool, acts: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self._kinds, self._headed, self._acts = kinds, headed, acts
        self.id: int | None = None
        self.is_edited = False
        self.uid = ""
        self.kind = kinds[0]
        self._language: str | None = None
        self._can_write = True
        self._shown = ""
        self.heading, self.giver = Line(_("Heading")), Line(_("Whose words"))
        self.heading.setPlaceholderText(_("Heading"))
        self.giver.setPlaceholderText(_("Whose words"))
        self.number = Line(_("Number"), small=True)
        self.number.setFixedWidth(_NUMBER)
        self.area = PartArea(_("Paragraph"))
        self.area.setPlaceholderText(hint)
        self._kind_words, self._why = text("", "group"), text("", "help", wrap=True)
        self.more = Button("", "quiet", icon="more")
        self.more.setFixedSize(_MORE, _MORE)
        connect(self.more, self._on_more)
        self._lay_out()
        self.number.setVisible(numbered)
        for one in (self.heading, self.giver, self.number):
            one.setProperty("inline", "true")
            one.setMaxLength(LINE_LIMIT)
            one.textEdited.connect(self._on_edited)
            one.left.connect(self.left)
        self.area.textChanged.connect(self._on_typed)
        self.area.left.connect(self.left)
        for signal, act in ((self.area.added, "add"), (self.area.removed, "remove"), (self.area.secret, "secret")):
            signal.connect(_Asking(self, act))
        self.area.moved.connect(self._on_moved)
        self.area.stepped.connect(self._on_stepped)
        self.area.entered.connect(self._on_entered)

    def _lay_out(self) -> None:
        self._why.setIndent(_INSET)
        self._kind_words.setIndent(_INSET)
        self._told = row(self._kind_words, self.giver, spacing=8)
        self._told.setStretch(1, 1)
        body = row(self.number, self.area, self.more, spacing=4)
        body.setStretch(1, 1)
        for part in (self.number, self.more):
            body.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self.inner = column(self.heading, self._told, body, self._why, spacing=1, margins=(0, 2, 0, 2))
        self.setLayout(self.inner)

    def show_row(self, one: TextRow | None, kind: TextKind, *, can_write: bool) -> None:
        """Show a paragraph of the file; none is a new one of that kind."""
        facts = one.facts if one else TextFacts(kind=kind)
        self.id, self.uid = (one.id, one.uid) if one else (None, "")
        self.kind, self._language = facts.kind, facts.language
        self._can_write = can_write
        self.is_edited = False
        self._shown = facts.text
        if self.area.text() != facts.text:
            self.area.show_text(facts.text)
        for line_, words in ((self.heading, facts.heading), (self.giver, facts.giver),
                             (self.number, "" if facts.number is None else str(facts.number))):  # fmt: skip
            line_.show_text(words)
            line_.setReadOnly(not can_write)
        self.area.setReadOnly(not can_write)
        self.more.setVisible(can_write)
        self.show_secrets(one)
        self._fit()

    def show_secrets(self, one: TextRow | None) -> None:
        """Show what of it is secret."""
        self.area.show_secrets(one.secrets if one else ())
        whys = [said(one.secrecy)] if one and one.secrecy else []
        if one and not whys:
            whys = list(dict.fromkeys(said(span.why) for span in one.secrets))
        self._why.setText(" · ".join(whys))
        self._why.setVisible(bool(whys))

    def _fit(self) -> None:
        """Show what it has, and what its kind asks for."""
        is_given = self.kind in GIVEN
        self.heading.setVisible(bool(self.heading.text()))
        self.giver.setVisible(is_given and (self._can_write or bool(self.giver.text())))
        self._kind_words.setVisible(self.kind is not self._kinds[0])
        self._kind_words.setText(capitalized(_(label(self.kind))))
        self.more.setAccessibleName(_("More: {words}", words=self.area.text()[:40] or _("Paragraph")))

    @property
    def facts(self) -> TextFacts:
        """What is written."""
        number = self.number.text().strip()
        return TextFacts(
            text=self.area.text(),
            kind=self.kind,
            heading=self.heading.text(),
            number=int(number) if number.isdecimal() and int(number) > 0 else None,
            giver=self.giver.text(),
            language=self._language,
            id=self.id,
        )

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return not (self.area.text().strip() or self.heading.text().strip())

    @Slot()
    def begin_heading(self) -> None:
        """Write a heading above it."""
        self.heading.show()
        self.heading.setFocus()

    @Slot()
    def _on_typed(self) -> None:
        """Tell that the text is another than the file gave."""
        if self.area.text() != self._shown:
            self._shown = self.area.text()
            self._on_edited()

    @Slot()
    def _on_edited(self) -> None:
        self.is_edited = True
        self.edited.emit()

    @Slot(int)
    def _on_moved(self, by: int) -> None:
        self.asked.emit(self, "up" if by < 0 else "down")

    @Slot(int)
    def _on_stepped(self, by: int) -> None:
        self.stepped.emit(self, by)

    @Slot()
    def _on_entered(self) -> None:
        self.entered.emit(self)

    @Slot()
    def _on_more(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def menu(self) -> QMenu:
        """What can be done with it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._headed and not self.heading.text():
            menu.addAction(_("Heading above")).setData("heading")
        for kind in self._kinds:
            if kind is not self.kind:
                words = _("Make it: {kind}", kind=_(label(kind)))
                menu.addAction(words).setData(f"kind {kind.value}")
        for number, words in enumerate(self._acts):
            menu.addAction(words).setData(str(number))
        for words, act in ((_("Move up"), "up"), (_("Move down"), "down"), (_("Keep secret…"), "secret"),
                           (_("Remove"), "remove")):  # fmt: skip
            menu.addAction(words).setData(act)
        menu.triggered.connect(self._on_triggered)
        return menu

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        act = str(action.data())
        if act == "heading":
            self.begin_heading()
        elif act.startswith("kind "):
            self.kind = TextKind(act.removeprefix("kind "))
            self.is_edited = True
            self._fit()
            self.turned.emit()
        else:
            self.asked.emit(self, act)


class _Asking:
    """Asks for something when it is called."""

    def __init__(self, row_: PartRow, act: str) -> None:
        self._row = row_
        self._act = act

    def __call__(self) -> None:
        self._row.asked.emit(self._row, self._act)
