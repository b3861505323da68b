"""Points out a personal identity code in whatever field somebody types in; nothing is ever removed by itself."""

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from secretariat.i18n import _
from secretariat.language import identity_codes
from secretariat.ui.messages import Message

_PAUSE_MS = 400


class CodeWatch(QObject):
    """Goes along with the focus from field to field; the minutes have signs of their own beside their text.

    Args:
        message: where it is said.
    """

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self._message = message
        self._field: QLineEdit | QPlainTextEdit | None = None
        self._said = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.look)

    def follow(self, field: QWidget | None) -> None:
        """The focus is there now: what was typed before is looked at first, what is typed here after a pause."""
        if self._field is not None and not isValid(self._field):
            self._on_gone()  # the focus leaves a field that is being destroyed before anybody hears that it is
        if self._pause.isActive():
            self.look()
        if self._field is not None:
            self._field.textChanged.disconnect(self._pause.start)
            self._field.destroyed.disconnect(self._on_gone)
        self._field = field if is_typed_in(field) else None  # type: ignore[assignment]
        if self._field is not None:
            self._field.textChanged.connect(self._pause.start)
            self._field.destroyed.connect(self._on_gone)

    @Slot()
    def look(self) -> None:
        """Say that a code stands in the field, or no longer say it."""
        self._pause.stop()
        field = self._field
        if field is None:
            return
        words = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        if any(not one.is_artificial for one in identity_codes.find(words)):
            name = field.accessibleName() or field.placeholderText()
            self._said = _("A personal identity code stands in the field “{name}”.", name=name)
            why = _("Take it out if it is not needed: papers and letters would show it as it stands.")
            self._message.tell("warning", self._said, why)
        elif self._said and self._message.title == self._said:
            self._message.hide()
            self._said = ""

    @Slot()
    def _on_gone(self) -> None:
        self._field = None
        self._pause.stop()


def is_typed_in(field: QWidget | None) -> bool:
    """Whether text that is kept is typed in a field: those that only look for something are not asked."""
    if isinstance(field, QLineEdit) and field.echoMode() is not QLineEdit.EchoMode.Normal:
        return False
    if getattr(field, "is_kept", False):  # `fields` itself is not needed before the first page with a form
        return True
    above = field.parentWidget() if isinstance(field, (QLineEdit, QPlainTextEdit)) else None
    return above is not None and isinstance(above.parentWidget(), QAbstractItemView)
