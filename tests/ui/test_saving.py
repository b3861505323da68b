"""“Saved” is said when it is true: a slow disk, a disk that refuses, a disk that comes back."""

import threading
import time

import pytest
from PySide6.QtGui import QGuiApplication

from secretariat.errors import Refused, Unavailable
from secretariat.i18n import _, chosen
from secretariat.services import agenda, minutes
from secretariat.services.minutes import EntryText
from secretariat.store.files import create_store
from secretariat.ui import outbox
from secretariat.ui.handing import AUTOSAVE_LATEST_MS, AUTOSAVE_MS
from secretariat.ui.ledger import Ledger, overlaid
from secretariat.ui.outbox import Parcel
from tests.ui.acting import caret, empty_item, meeting_of, texts, written
from tests.ui.conftest import press, type_text

FULL = "The disk is full. Make room on it; then the writing goes on by itself."


@pytest.fixture(autouse=True)
def _impatient(monkeypatch):
    monkeypatch.setattr(outbox, "RETRY_MS", 30)


@pytest.fixture
def page(program):
    made = empty_item(program)
    program.window.status.show_opened(is_server=False, can_write=True)
    return made


@pytest.fixture
def full_disk(program):
    """The file may not grow by a page while this is set."""

    def fill(full: bool) -> None:
        store = program.workspace.store

        def limit() -> None:
            raw = store._connection.connection.driver_connection
            if full:
                raw.execute("VACUUM")  # pages that are free in it would be written first
            pages = raw.execute("PRAGMA page_count").fetchone()[0] if full else 1 << 30
            raw.execute(f"PRAGMA max_page_count = {pages}")

        store._thread.submit(limit).result()

    yield fill
    if program.workspace is not None:
        fill(False)


def said(program) -> str:
    return program.window.status.accessibleName()


def test_it_is_saved_within_the_time_promised(program, page, qtbot):
    assert (AUTOSAVE_MS, AUTOSAVE_LATEST_MS) == (500, 2000)
    type_text(page.editor, "Sana")
    assert said(program) == _("No changes yet")
    began = time.monotonic()
    with qtbot.waitSignal(program.workspace.saved, timeout=2000):
        pass
    assert time.monotonic() - began < 2
    at = chosen().clock_seconds(program.workspace.last_saved.time())
    assert said(program) == _("Saved {time}", time=at)


def test_typing_without_a_pause_is_saved_all_the_same(program, page, qtbot):
    page.editor.handing.latest.setInterval(200)
    with qtbot.waitSignal(program.workspace.saved, timeout=3000):
        for _number in range(60):
            type_text(page.editor, "a")
            qtbot.wait(10)
            if program.workspace.last_saved:
                break


@pytest.fixture
def gate(program):
    """Until this is set, the disk does not answer."""
    made = threading.Event()
    yield made
    made.set()


def test_a_slow_disk_holds_neither_keys_nor_the_truth(program, page, qtbot, gate):
    program.workspace.store._thread.submit(gate.wait)
    before = program.workspace.last_saved
    began = time.monotonic()
    type_text(page.editor, "Hidas levy")
    page.editor.flush()
    type_text(page.editor, " ei pidättele")
    page.editor.flush()
    assert time.monotonic() - began < 1
    qtbot.wait(50)
    assert program.workspace.last_saved == before
    assert said(program) == _("No changes yet")
    assert len(program.workspace.waiting) >= 2
    gate.set()
    qtbot.waitUntil(lambda: not program.workspace.waiting)
    qtbot.waitUntil(lambda: said(program) != _("No changes yet"))
    assert texts(program) == ["Hidas levy ei pidättele"]


def test_a_full_disk_is_told_and_the_text_waits_until_there_is_room(program, page, qtbot, full_disk):
    type_text(page.editor, "Ehti levylle.")
    program.workspace.settle()
    program.workspace.store.seal().result()
    qtbot.waitUntil(lambda: program.workspace.last_saved is not None)
    saved = program.workspace.last_saved
    full_disk(True)
    long = "Ei mahdu " * 4000
    page.editor.insertPlainText(long)
    with qtbot.waitSignal(program.workspace.unsaved, timeout=3000):
        page.editor.flush()
    type_text(page.editor, "loppu")
    page.editor.flush()
    qtbot.wait(100)
    assert program.workspace.is_behind
    assert said(program) == _("Not saved since {time}", time=chosen().clock_seconds(saved.time()))
    message = program.window.message
    assert message.isVisible()
    assert _(FULL) in message._words.text()
    count = len(program.workspace.ask(agenda.of_meeting, meeting_of(program, "held")))
    assert program.workspace.execute(agenda.add, meeting_of(program, "held"), "Ei mene") is None
    assert len(program.workspace.ask(agenda.of_meeting, meeting_of(program, "held"))) == count
    full_disk(False)
    qtbot.waitUntil(lambda: not program.workspace.is_behind and not program.workspace.waiting, timeout=3000)
    assert said(program).startswith(_("Saved {time}", time="").strip())
    assert texts(program) == ["Ehti levylle." + long + "loppu"]
    assert not message.isVisible()


def test_the_item_can_be_left_and_come_back_to_while_the_disk_is_full(program, page, qtbot, full_disk):
    editor = page.editor
    type_text(editor, "Tallessa")
    program.workspace.settle()
    full_disk(True)
    press(editor, "Return")
    editor.insertPlainText("Odottaa " * 3000)
    with qtbot.waitSignal(program.workspace.unsaved, timeout=3000):
        press(editor, "Ctrl+PgUp")
    press(editor, "Ctrl+PgDown")
    assert written(editor) == ["Tallessa", "Odottaa " * 3000]
    caret(editor, 1, -1)
    type_text(editor, "lisää")
    full_disk(False)
    qtbot.waitUntil(lambda: not program.workspace.is_behind, timeout=3000)
    assert texts(program) == ["Tallessa", "Odottaa " * 3000 + "lisää"]


def test_a_window_with_text_that_has_no_room_stays_open(program, page, qtbot, full_disk):
    full_disk(True)
    page.editor.insertPlainText("Ei katoa " * 3000)
    window = program.window
    window.close()
    assert window.isVisible()
    assert window.message.isVisible()
    window._copy_waiting()
    assert QGuiApplication.clipboard().text() == "Ei katoa " * 3000
    full_disk(False)
    window.close()
    assert not window.isVisible()
    assert program.workspace is None


def test_another_file_is_not_opened_over_text_that_has_no_room(program, page, full_disk, tmp_path):
    other = tmp_path / "toinen.secretariat"
    create_store(other).close()
    full_disk(True)
    page.editor.insertPlainText("Ei katoa " * 3000)
    here = program.workspace
    program.open(str(other))
    assert program.workspace is here
    assert program.window.message.isVisible()
    full_disk(False)
    program.open(str(other))
    assert program.workspace is not here
    assert program.workspace.store.location == other


def test_the_user_may_give_text_up_that_has_no_room(program, page, full_disk):
    full_disk(True)
    page.editor.insertPlainText("Luovutaan " * 3000)
    program.window.close()
    program.window._give_up()
    assert not program.window.isVisible()


def test_a_refusal_is_told_and_the_text_is_handed_in_again(program, page, qtbot):
    heard = []
    program.workspace.unsaved.connect(heard.append)
    text = EntryText("u-9", "a\x07b")
    program.workspace.post(minutes.write, page.editor.item_id, [text], step="s", source=None)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], Refused)
    assert not program.workspace.waiting
    type_text(page.editor, "jatkuu")
    assert texts(program) == ["jatkuu"]


def test_a_mistake_of_the_program_loses_no_text(program, page, qtbot):
    def broken(session):
        raise ZeroDivisionError

    ended = []
    program.workspace._outbox.put(Parcel(_Broken(), step="s", then=lambda done, no: ended.append((done, no))))
    with pytest.raises(ZeroDivisionError):
        program.workspace.settle()
    assert ended == [(None, None)]
    type_text(page.editor, "jatkuu")
    assert texts(program) == ["jatkuu"]


class _Broken:
    name, label, final = "broken", "", False

    def locks(self, *_args, **_kwargs):
        return ()

    def amends(self, *_args, **_kwargs):
        return None

    def __call__(self, session):
        raise ZeroDivisionError


# The ledger knows nothing of widgets


def told(uid: str, text: str = "x") -> EntryText:
    return EntryText(uid, text)


def test_only_what_differs_is_handed_in():
    ledger = Ledger()
    ledger.begin([told("a"), told("b")], {"a": 1, "b": 2})
    assert ledger.difference([told("a"), told("b")], "a") is None
    changed = ledger.difference([told("a", "y"), told("b")], "a")
    assert [(one.uid, one.id, one.text) for one in changed.texts] == [("a", 1, "y")]
    assert (changed.removed, changed.order) == ((), ())
    moved = ledger.difference([told("b"), told("a"), told("c", "")], "c")
    assert (moved.texts, moved.removed, moved.order) == ((), (), ("b", "a"))


def test_an_id_that_comes_after_its_entry_went_is_not_kept():
    ledger = Ledger()
    new = [told("a")]
    writing = ledger.difference(new, "a")
    ledger.enter(new, writing)
    gone = ledger.difference([], "")
    ledger.enter([], gone)
    ledger.learn({"a": 7})
    assert ledger.ids == {}


def test_what_was_refused_is_handed_in_again():
    ledger = Ledger()
    new = [told("a"), told("b")]
    writing = ledger.difference(new, "a")
    ledger.enter(new, writing)
    assert ledger.difference(new, "a") is None
    ledger.forget(writing)
    assert ledger.difference(new, "a").texts == writing.texts


def test_what_waits_lies_over_what_the_file_holds():
    waiting = [
        Parcel(object(), (1, (told("c"), told("a", "y"))), {"removed": ("b",), "order": ("c", "a")}),
        Parcel(),
        Parcel(object(), (2, (told("z"),))),
    ]
    assert [(one.uid, one.text) for one in overlaid([told("a"), told("b")], 1, waiting)] == [("c", "x"), ("a", "y")]


def test_unavailable_is_what_can_be_tried_again():
    assert issubclass(Unavailable, Exception)
    assert not issubclass(Refused, Unavailable)
