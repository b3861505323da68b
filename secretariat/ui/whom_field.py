"""Whom to ask: organizations and persons are picked one after another, others named; each has an address."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.i18n import LANGUAGES, _, chosen, count
from secretariat.services import organizations, persons, statement_requests
from secretariat.services.names import Names
from secretariat.services.recipients import To
from secretariat.ui.desk import Desk
from secretariat.ui.fields import Field, Line, PickField
from secretariat.ui.sections import Doing, put, settle
from secretariat.ui.widgets import Button, Elided, column, connect, row

_RETURNS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_BODY, _PERSON = "organization", "person"


class WhomField(Field):
    """A line that picks, and under it those who were picked."""

    def __init__(self, desk: Desk, words: str) -> None:
        self._desk = desk
        self._addresses: Mapping[int, str] = {}
        self._known: dict[tuple[str, int], To] = {}
        self._names: set[str] = set()
        self.pick = _Pick(words, _("An organization, a person, or another name and Enter"))
        self.pick.picked.connect(self._on_picked)
        self.pick.unknown.connect(self._on_named)
        self.lines: list[_Asked] = []
        self._place = QVBoxLayout()
        self._place.setSpacing(2)
        editor = QWidget()
        editor.setLayout(column(self.pick, self._place, spacing=6))
        editor.setFocusProxy(self.pick)
        super().__init__(words, editor)

    def begin(self, group_id: int, taken: Sequence[int] = ()) -> None:
        """Begin with nobody; the organizations that are asked already are not offered."""
        ask, code = self._desk.workspace.ask, chosen().code
        self._addresses = ask(statement_requests.addresses, group_id)
        self._known, self._names = {}, set()
        for body in ask(organizations.every):
            if body.id in taken:
                self._names |= _called(body.facts.name, body.facts.short)
            else:
                to = To(organization_id=body.id, address=self._addresses.get(body.id, ""),
                        organization=body.facts.name, short=body.facts.short)  # fmt: skip
                self._known[_BODY, body.id] = to
        for one in ask(persons.every):
            to = To(person_id=one.id, name=one.name, address=one.facts.email, organization=one.organization)
            self._known[_PERSON, one.id] = to
        for line in self.lines:
            self._drop(line)
        self.lines = []
        self._offer(code)
        self.tell("")

    @property
    def value(self) -> list[To]:
        """Those who were picked, with their addresses."""
        return [line.to for line in self.lines]

    @property
    def is_wrong(self) -> bool:
        """Whether a name is written that was not taken over with Enter."""
        if words := self.pick.text().strip():
            self.tell(_("Press Enter to add “{name}”, or empty the line.", name=words), wrong=True)
        return bool(words)

    def _offer(self, code: str) -> None:
        there = {key for line in self.lines if (key := _key(line.to)) is not None}
        offered = [(key, _said(to, code)) for key, to in self._known.items() if key not in there]
        self.pick.show_choices(offered)

    @Slot(object)
    def _on_picked(self, key: Any) -> None:
        self._add(self._known[tuple(key)])

    @Slot(str)
    def _on_named(self, words: str) -> None:
        picked = {name for line in self.lines for name in _called(line.to.organization, line.to.short)}
        if words.casefold() in self._names | picked:
            self.tell(_("{name} is asked already.", name=words), wrong=True)
            return
        self.pick.clear()
        self._add(To(name=words))

    def _add(self, to: To) -> None:
        if any(_key(line.to) == _key(to) and line.to.name == to.name for line in self.lines):
            self.tell(_("{name} is asked already.", name=_said(to, chosen().code)), wrong=True)
            return
        made = _Asked(to)
        connect(made.drop, Doing(self._on_dropped, made))
        self.lines.append(made)
        put(self._place, made)
        self._offer(chosen().code)
        self.tell(count("{n} is asked", "{n} are asked", len(self.lines)))
        settle()
        self.pick.setFocus()
        self.changed.emit()

    def _on_dropped(self, line: "_Asked") -> None:
        self.lines.remove(line)
        self._drop(line)
        self._offer(chosen().code)
        self.tell(count("{n} is asked", "{n} are asked", len(self.lines)) if self.lines else "")
        self.pick.setFocus()
        self.changed.emit()

    def _drop(self, line: "_Asked") -> None:
        self._place.removeWidget(line)
        line.hide()
        line.deleteLater()


class _Pick(PickField):
    """Return takes over what is written, and does not hand the form in."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return is this line's own while something is written."""
        has_words = bool(self.text().strip())
        super().keyPressEvent(event)
        if has_words and event.key() in _RETURNS and not event.modifiers():
            event.accept()


class _Asked(QWidget):
    """Somebody who was picked: the name, the address, and a cross that takes away."""

    def __init__(self, to: To) -> None:
        super().__init__()
        self._to = to
        name = _said(to, chosen().code)
        self.address = Line(_("Address of {name}", name=name))
        self.address.setPlaceholderText(_("no address"))
        self.address.show_text(to.address)
        self.drop = Button("", "quiet", icon="close")
        self.drop.setAccessibleName(_("Do not ask {name}", name=name))
        self.drop.setToolTip(self.drop.accessibleName())
        said = Elided(name)
        box = row(said, 1, self.drop, spacing=4)
        self.setLayout(column(box, self.address, spacing=0, margins=(0, 2, 0, 4)))

    @property
    def to(self) -> To:
        """Who it is, at the address that is written."""
        one = self._to
        return To(one.role, one.person_id, one.organization_id, one.name, self.address.text().strip(),
                  one.organization, one.short)  # fmt: skip


def _called(name: Names, short: Names) -> set[str]:
    """What an organization is called in any language, in small letters."""
    return {getattr(each, code).casefold() for each in (name, short) for code in LANGUAGES} - {""}


def _key(to: To) -> tuple[str, int] | None:
    if to.organization_id is not None:
        return _BODY, to.organization_id
    return (_PERSON, to.person_id) if to.person_id is not None else None


def _said(to: To, code: str) -> str:
    if to.organization_id is not None:
        short, whole = to.short.said(code), to.organization.said(code)
        return " – ".join(dict.fromkeys(filter(None, (short, whole))))
    body = to.organization.said(code) if to.organization != Names() else ""
    return ", ".join(filter(None, (to.name, body)))
