"""Undo and redo through the window: one chronological history over text and records."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secretariat.models import EntryKind, Presence
from secretariat.services import agenda, attendance
from tests.ui.acting import (
    back_to_the_first,
    blocks,
    caret,
    forward_to_the_last,
    meeting_of,
    minutes_page,
    paste,
    rows_of,
)
from tests.ui.conftest import press, type_text


def _type(program, editor):
    type_text(editor, "Öhman kysyi, miten edetään. ")


def _enter(program, editor):
    press(editor, "Return")
    type_text(editor, "a")


def _erase(program, editor):
    for _ in range(7):
        press(editor, "Backspace")


def _join(program, editor):
    caret(editor, len(blocks(editor)) - 1)
    press(editor, "Backspace")


def _cut(program, editor):
    every = blocks(editor)
    caret(editor, 0, min(3, every[0].length() - 1), until=(len(every) - 1, -1))
    press(editor, "Delete")


def _paste(program, editor):
    paste(editor, "Ensin tämä.\nSitten 😀 tuo.\n\nLopuksi.")


def _kind(program, editor):
    kinds = [EntryKind.ACTION, EntryKind.AGREEMENT, EntryKind.TEXT]
    editor.set_kind(kinds[(kinds.index(editor.current_kind()) + 1) % 3] if editor.current_kind() in kinds else kinds[0])


def _bold(program, editor):
    caret(editor, 0, 0, until=(0, -1))
    press(editor, "Ctrl+B")


def _go(program, editor):
    press(editor, "Ctrl+PgDown")


def _go_back(program, editor):
    press(editor, "Ctrl+PgUp")


def _up(program, editor):
    press(editor, "Up")
    press(editor, "End")


def _undo(program, editor):
    press(editor, "Ctrl+Z")


def _redo(program, editor):
    press(editor, "Ctrl+Y")


def _pause(program, editor):
    editor.flush()


def _settle(program, editor):
    program.workspace.settle()


def _present(program, editor):
    key = meeting_of(program, "held")
    row = next(one for one in program.workspace.ask(attendance.of_meeting, key) if one.person)
    wanted = Presence.ABSENT if row.presence is Presence.PRESENT else Presence.PRESENT
    program.workspace.execute(attendance.record, key, row.person.id, wanted, seat_id=row.seat_id)


def _item(program, editor):
    program.workspace.execute(agenda.add, meeting_of(program, "held"), "Lisätty asia")


def _move(program, editor):
    rows = program.workspace.ask(agenda.of_meeting, meeting_of(program, "held"))
    program.workspace.execute(agenda.move, rows[-1].id, 1)


def _drop(program, editor):
    program.workspace.execute(
        agenda.remove, program.workspace.ask(agenda.of_meeting, meeting_of(program, "held"))[1].id
    )


DEEDS = [_type, _enter, _erase, _join, _cut, _paste, _kind, _bold, _go, _go_back, _up, _undo, _redo, _pause, _settle,
         _present, _item, _move, _drop]  # fmt: skip


WALKS = st.lists(st.sampled_from(DEEDS), min_size=1, max_size=14)
_HERE = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}


@settings(max_examples=8, **_HERE)
@given(WALKS)
def test_a_random_walk_goes_back_to_the_first_state_and_forward_to_the_last(program, deeds):
    _walk(program, deeds)


@pytest.mark.prove
@settings(max_examples=200, **_HERE)
@given(WALKS)
def test_many_random_walks_go_back_to_the_first_state_and_forward_to_the_last(program, deeds):
    _walk(program, deeds)


def _walk(program, deeds):
    page = minutes_page(program, "3")
    editor = page.editor
    first = rows_of(program)
    for deed in deeds:
        deed(program, editor)
    forward_to_the_last(program, editor)
    last = rows_of(program)
    back_to_the_first(program, editor)
    assert rows_of(program) == first
    forward_to_the_last(program, editor)
    assert rows_of(program) == last
    back_to_the_first(program, editor)
    assert rows_of(program) == first
