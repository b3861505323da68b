"""Random walks through a meeting in its mode: whatever was done is taken back to the first state and done again.

A walk is told by its seed; what it did stands in the message of the assertion that fails.
"""

import random
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from secretariat.models import EntryKind
from tests.ui.acting import caret, paste, rows_of
from tests.ui.conftest import press, type_text
from tests.ui.test_live import Room

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

SHORT, SEEDS = 120, (1, *(pytest.param(seed, marks=pytest.mark.prove) for seed in (2, 3)))
LONG = 1000
MOST_STEPS = 20
"""An operation takes at most so many steps back, on an average."""

SENTENCES = ("Åberg kysyi, miten 5 § muuttuu. ", "työ jatkuu – ja kustannus on 45 000 euroa. ", "äö 😀 e\u0301 ", "x")
AGREED = (
    "Sovittiin, että {name} toimittaa luonnoksen 31.3. mennessä.",
    "Päätettiin, että ryhmä kokoontuu keväällä.",
)
PASTED = ("Ensin tämä.\nSitten 😀 tuo.\n\nLopuksi.", "yksi rivi", "\n\n- luettelo\n- toinen")
WHEN = ("huhtikuun alkupuolella", "10.2.2027", "kun laki on annettu", "")
KINDS = (EntryKind.ACTION, EntryKind.AGREEMENT, EntryKind.TEXT, EntryKind.STEER, EntryKind.BULLET, EntryKind.DISSENT)


class Walker:
    """Somebody who does anything that can be done in a meeting, in any order."""

    def __init__(self, room: Room, seed: int) -> None:
        self.room = room
        self.chance = random.Random(seed)
        self.trace = [f"seed {seed}"]
        self.editor = room.page.editor
        self._number = 0
        self._minute = 0
        self._deeds = sorted(name for name in dir(self) if name.startswith("do_"))
        self._weights = [self._WEIGHTS.get(name[3:], 2) for name in self._deeds]

    _WEIGHTS = {"type": 12, "enter": 7, "turn": 7, "opener": 5, "agree": 5, "next_item": 5, "attend": 5, "undo": 4,  # noqa: RUF012
                "redo": 4, "read": 5, "close_and_back": 1, "chair": 4}  # fmt: skip

    def walk(self, steps: int) -> None:
        """So many operations."""
        for _step in range(steps):
            (name,) = self.chance.choices(self._deeds, self._weights)
            self.trace.append(name[3:])
            getattr(self, name)()
            if not self.room.at_text():
                self.room.press("Esc")
            assert self.room.at_text(), self.trace[-5:]
            self._minute += self.chance.random() < 0.1
            self.room.clock.set(14 + self._minute // 60, self._minute % 60)

    def press(self, *keys: str) -> None:
        self.room.press(*keys)

    # Text

    def do_type(self) -> None:
        type_text(self.editor, self.chance.choice(SENTENCES))

    def do_enter(self) -> None:
        self.press("Ctrl+End", "Return")

    def do_enter_here(self) -> None:
        self.press("Return")

    def do_line(self) -> None:
        self.press("Shift+Return")

    def do_opener(self) -> None:
        self.press("Ctrl+End", "Return")
        type_text(self.editor, self.chance.choice(("§ ", "+ ", "- ", "! ")))
        if self.chance.random() < 0.3:
            self.press("Tab") if self.editor.current_kind() in {EntryKind.STEER, EntryKind.NOTED} else None
        type_text(self.editor, self.chance.choice(SENTENCES))

    def do_turn(self) -> None:
        self.press("Ctrl+End", "Return")
        name = self.chance.choice(self.room.people()).person.facts.family_name
        type_text(self.editor, name[:2].lower())
        if self.editor._turns.is_open:
            self.press("Tab")
            type_text(self.editor, self.chance.choice("tkse "))
        type_text(self.editor, self.chance.choice(SENTENCES))

    def do_go_on(self) -> None:
        self.press("Ctrl+Shift+J")

    def do_time(self) -> None:
        self.press("Ctrl+T")

    def do_erase(self) -> None:
        self.press(*["Backspace"] * 7)

    def do_join(self) -> None:
        caret(self.editor, self.chance.randrange(self.editor.document().blockCount()))
        self.press("Backspace")

    def do_cut(self) -> None:
        last = self.editor.document().blockCount() - 1
        first = self.chance.randint(max(0, last - 2), last)
        caret(self.editor, first, 0, until=(last, -1))
        self.press("Delete")

    def do_paste(self) -> None:
        paste(self.editor, self.chance.choice(PASTED))

    def do_bold(self) -> None:
        caret(self.editor, 0, 0, until=(0, -1))
        self.press(self.chance.choice(("Ctrl+B", "Ctrl+I")))

    def do_up(self) -> None:
        self.press("Up", "End")

    def do_kind(self) -> None:
        self.editor.set_kind(self.chance.choice(KINDS))

    def do_agree(self) -> None:
        self.press("Ctrl+End", "Return")
        name = self.chance.choice(self.room.people()).person.facts.family_name
        type_text(self.editor, self.chance.choice(AGREED).format(name=name))
        self.press("Return")
        if self.chance.random() < 0.7:
            self.press(self.chance.choice(("Ctrl+Return", "Ctrl+Return", "Ctrl+Shift+Backspace")))

    def do_answer(self) -> None:
        self.press("Ctrl+Shift+Q")

    def do_read(self) -> None:
        self.editor.reader.read()

    def do_pause_in_typing(self) -> None:
        self.editor.flush()
        QApplication.processEvents()

    def do_settle(self) -> None:
        self.room.program.workspace.settle()

    def do_undo(self) -> None:
        self.press(*["Ctrl+Z"] * self.chance.randint(1, 4))

    def do_redo(self) -> None:
        self.press(*["Ctrl+Y"] * self.chance.randint(1, 4))

    # The meeting

    def do_open(self) -> None:
        self.press("Ctrl+Shift+O")

    def do_close_and_back(self) -> None:
        self.press("Ctrl+Shift+P", "Ctrl+Z")

    def do_break(self) -> None:
        self.press("Ctrl+Shift+B")

    def do_next_item(self) -> None:
        self.press("Ctrl+PgDown")

    def do_item_before(self) -> None:
        self.press("Ctrl+PgUp")

    def do_jump(self) -> None:
        self.press(f"Ctrl+{self.chance.randint(1, 9)}")

    def do_swap(self) -> None:
        self.press(self.chance.choice(("Ctrl+Shift+Up", "Ctrl+Shift+Down")))

    def do_postpone(self) -> None:
        self.press("Ctrl+Shift+M")

    def do_drop(self) -> None:
        self.press("Ctrl+Shift+D")

    def do_add_item(self) -> None:
        self._number += 1
        if len(self.room.items) < 30:
            self._answer("Ctrl+N", f"Lisätty asia {self._number}")

    def do_split(self) -> None:
        if len(self.room.items) < 30:
            self._answer("Ctrl+Shift+S", self.chance.choice(("", "Osa")))

    def do_take_sentence(self) -> None:
        self.press("Ctrl+Shift+Return")

    def do_leave_sentence(self) -> None:
        self.press("Ctrl+Shift+X")

    def do_agree_on_next(self) -> None:
        self._answer("Ctrl+Shift+G", self.chance.choice(WHEN))

    # People

    def do_attend(self) -> None:
        row = self.chance.choice(self.room.people())
        self.room.page.presence.list.choose(row.person.id)
        self.room.page.presence.list.setFocus()
        key = self.chance.choice(("p", "e", "x", "s", "Backspace"))
        press(QApplication.focusWidget(), key) if key == "Backspace" else self.room.type(key)
        self.press("Esc")

    def do_chair(self) -> None:
        name = self.chance.choice(self.room.people()).person.facts.family_name
        self._answer("Ctrl+Shift+H", self.chance.choice((name, name, "")))

    def do_add_person(self) -> None:
        self._number += 1
        if len(self.room.people()) < 40:
            self._answer("Ctrl+Shift+A", f"Maija Outolintu{'abcdefghij'[self._number % 10]}, STM")

    def _answer(self, keys: str, words: str) -> None:
        self.press(keys)
        if not self.room.at_text():
            QApplication.focusWidget().selectAll()
            self.press("Delete")
            self.room.type(words)
            self.press("Return")


class History:
    """Takes everything back, or does it again, by the keys of the user."""

    def __init__(self, walker: Walker, most: int) -> None:
        self._walker = walker
        self._store = walker.room.program.workspace.store
        self._most = most

    def back(self) -> dict[str, Any]:
        self._turn("Ctrl+Z", lambda: self._store.undo_label or self._walker.editor.document().isUndoAvailable())
        if self._walker.editor.document().isRedoAvailable():
            self._walker.press("Ctrl+Z")
        return self._rows()

    def forward(self) -> dict[str, Any]:
        self._turn("Ctrl+Y", lambda: self._store.redo_label or self._walker.editor.document().isRedoAvailable())
        return self._rows()

    def _turn(self, keys: str, wanted: Any) -> None:
        count = 0
        while wanted():
            self._walker.press(keys)
            count += 1
            assert count < self._most, (keys, self._walker.trace)

    def _rows(self) -> dict[str, Any]:
        self._walker.room.program.workspace.settle()
        return rows_of(self._walker.room.program)


def differing(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """The rows that are not the same, few enough to be read."""
    found = []
    for table, rows in one.items():
        left, right = ({row["id"]: row for row in side} for side in (rows, other[table]))
        changed = [key for key in sorted(left.keys() | right.keys()) if left.get(key) != right.get(key)]
        found += [f"{table} {key}: {_only(left.get(key), right.get(key))}" for key in changed]
    return found[:8]


def _only(one: Any, other: Any) -> Any:
    if one is None or other is None:
        return f"{one} / {other}"
    return {name: (value, other[name]) for name, value in one.items() if value != other[name]}


def _walk(program: Any, seed: int, steps: int, *, rounds: int = 1) -> Walker:
    walker = Walker(Room(program), seed)
    first = rows_of(program)
    walker.walk(steps)
    history = History(walker, steps * MOST_STEPS)
    last = history.forward()
    for _round in range(rounds):
        assert differing(history.back(), first) == [], walker.trace
        assert differing(history.forward(), last) == [], walker.trace
    return walker


@pytest.mark.no_cover
@pytest.mark.parametrize("seed", SEEDS)
def test_a_walk_through_a_meeting_is_taken_back_and_done_again(program, seed):
    _walk(program, seed, SHORT)


@pytest.mark.prove
@pytest.mark.parametrize("seed", [11, 12, 13])
def test_a_thousand_operations_are_taken_back_and_done_again(program, seed):
    walker = _walk(program, seed, LONG, rounds=2)
    assert len(set(walker.trace)) > len(walker._deeds), "each kind of operation was among them"
