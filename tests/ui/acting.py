"""What a user does in the window, and what the file then holds."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget

from secretariat.models import metadata
from secretariat.services import (
    agenda,
    backlog,
    comment_rounds,
    comment_state,
    comments,
    dispatches,
    meetings,
    minutes,
    phrases,
    recipients,
)
from secretariat.ui.minutes_page import MinutesPage
from secretariat.ui.place import MEETING, MINUTES, Place
from secretariat.ui.start import Program
from tests.ui.conftest import press, type_text

_UNCOUNTED = {"journal_entry", "journal_change", "blob"}


def rows_of(program: Program) -> dict[str, list[dict[str, Any]]]:
    """Every row of the file, versions and journal aside."""

    def everything(session) -> dict[str, list[dict[str, Any]]]:
        found = {}
        for name, table in metadata.tables.items():
            if name not in _UNCOUNTED and "uid" in table.c:
                rows = session.execute(sa.select(table).order_by(table.c.id)).mappings()
                found[name] = [{key: value for key, value in row.items() if key != "version"} for row in rows]
        return found

    return program.workspace.ask(everything)


def meeting_of(program: Program, state: str) -> int:
    """The newest meeting of the first group in a state."""
    rows = program.workspace.ask(meetings.of_group, 1)
    return next(row.id for row in rows if row.state == state)


def minutes_page(program: Program, item: str = "", meeting_id: int | None = None) -> MinutesPage:
    """The minutes of the held meeting, at an item."""
    key = meeting_id or meeting_of(program, "held")
    rows = program.workspace.ask(agenda.of_meeting, key)
    item_id = next(row.id for row in rows if not item or row.number == item)
    program.window.go(Place(MINUTES, key, item_id))
    return program.window.page(MINUTES)


def empty_item(program: Program, title: str = "Uusi asia") -> MinutesPage:
    """The minutes at an item that has no entries yet."""
    key = meeting_of(program, "held")
    item_id = program.workspace.execute(agenda.add, key, title).value
    program.window.go(Place(MINUTES, key, item_id))
    return program.window.page(MINUTES)


def only_item(program: Program) -> MinutesPage:
    """The minutes of a meeting that has one item, without entries."""
    key = program.workspace.execute(meetings.create, 1, date=dt.date(2026, 11, 12)).value
    for row in program.workspace.ask(agenda.of_meeting, key)[1:]:
        program.workspace.execute(agenda.remove, row.id)
    program.window.go(Place(MINUTES, key))
    return program.window.page(MINUTES)


def meeting_page(program: Program, state: str = "invited") -> Any:
    """The page of a meeting in preparation."""
    program.window.go(Place(MEETING, meeting_of(program, state)))
    return program.window.page(MEETING)


def uncommented(program: Program, meeting_id: int) -> None:
    """Let nobody have been asked about the minutes of a meeting: the sample holds a round with replies."""
    ask, do = program.workspace.ask, program.workspace.execute
    do(comments.remove, [one.id for one in ask(comments.of_meeting, meeting_id)])
    for asked in ask(comment_state.of_meeting, meeting_id):
        for mark in (dispatches.mark_sent, dispatches.mark_answered):
            do(mark, [one.id for one in asked.dispatch.recipients], on=None)
        do(comment_rounds.remove, asked.id)


def with_nothing_at_hand(program: Program) -> None:
    """Let the group have no phrases and nothing for later: the sample has three of each."""
    ask, do = program.workspace.ask, program.workspace.execute
    for phrase in ask(phrases.of_group, 1):
        do(phrases.remove, phrase.id)
    for matter in ask(backlog.of_group, 1):
        do(backlog.remove, matter.id)


def with_no_recipients(program: Program) -> None:
    """Let nobody beside the members get the papers of the group: in the sample three do."""
    for one in program.workspace.ask(recipients.of_group, 1):
        program.workspace.execute(recipients.remove, one.id)


def entries(program: Program, item_id: int | None = None) -> list[Any]:
    """The entries of an item as they are in the file, once everything typed is there."""
    program.workspace.settle()
    key = item_id or program.window.page(MINUTES).editor.item_id
    return program.workspace.ask(minutes.of_item, key)


def texts(program: Program) -> list[str]:
    """The texts of the entries of the item shown."""
    return [entry.text for entry in entries(program)]


def written(editor: Any) -> list[str]:
    """What the editor shows, entry by entry."""
    return [entry.text for entry in editor.entries()]


def fill(line: Any, words: str, *, done: str = "Tab") -> None:
    """Write into a field in place of what it holds, and go on."""
    line.setFocus()
    line.selectAll()
    press(line, "Delete")
    type_text(line, words)
    if done == "Tab":
        line.clearFocus()
    else:
        press(line, done)


def choose(box: QComboBox, value: Any) -> None:
    """Choose by keys as far as the value."""
    place = box.findData(value)
    assert place >= 0, value
    box.setFocus()
    while box.currentIndex() != place:
        press(box, "Down" if box.currentIndex() < place else "Up")
    box.activated.emit(place)


def pick(line: Any, words: str) -> None:
    """Pick a name from a list by writing enough of it."""
    line.setFocus()
    type_text(line, words)
    popup = line.completer().popup()
    if popup.isVisible():
        press(popup, "Down")
        press(popup, "Return")
    else:
        press(line, "Return")
    QTest.qWait(1)


def click(button: QWidget) -> None:
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(8, button.height() // 2))


def blocks(editor: Any) -> list[QTextBlock]:
    """The entries of the item with the caret, as they stand in the text."""
    return list(editor.section(editor.item_id))


def caret(editor: Any, entry: int, at: int = 0, *, until: tuple[int, int] | None = None) -> None:
    """Put the caret into an entry, or select from there to another place."""

    def place(number: int, offset: int) -> int:
        block = blocks(editor)[number]
        return block.position() + (offset if offset >= 0 else block.length() + offset)

    cursor = QTextCursor(editor.document())
    cursor.setPosition(place(entry, at))
    if until is not None:
        cursor.setPosition(place(*until), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def paste(editor: Any, text: str, html: str = "") -> None:
    """Paste as the clipboard would."""
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    editor.insertFromMimeData(data)


def back_to_the_first(program: Program, widget: QWidget) -> int:
    """Press Undo until nothing is left to take back; returns how often."""
    return _turn(program, widget, "Ctrl+Z", lambda store: store.undo_label)


def forward_to_the_last(program: Program, widget: QWidget) -> int:
    """Press Redo until nothing is left to do again; returns how often."""
    return _turn(program, widget, "Ctrl+Y", lambda store: store.redo_label)


def _turn(program: Program, widget: Any, keys: str, label: Any) -> int:
    document = widget.document()
    count = 0
    while label(program.workspace.store) or (
        document.isUndoAvailable() if keys == "Ctrl+Z" else document.isRedoAvailable()
    ):
        press(widget, keys)
        count += 1
        assert count < 2000, "the history has no end"
    if keys == "Ctrl+Z" and document.isRedoAvailable():
        press(widget, keys)
    program.workspace.settle()
    return count


def children(widget: QWidget) -> Iterator[QWidget]:
    """The widgets inside one that are seen."""
    return (one for one in widget.findChildren(QWidget) if one.isVisible())


def copy_of(path: Path, folder: Path) -> Path:
    copy = folder / path.name
    copy.write_bytes(path.read_bytes())
    return copy
