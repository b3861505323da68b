"""The minutes editor at its edges: pasting, joining, splitting, spans, input methods, what changes under the caret."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QMenu

from secretariat.i18n import _
from secretariat.models import AnnotationKind, EntryKind, MinutesState
from secretariat.services import agenda, approvals, minutes
from secretariat.services.minutes import EntryText, Span
from tests.ui.acting import caret, empty_item, entries, meeting_of, paste, texts, written
from tests.ui.conftest import press, type_text


@pytest.fixture
def page(program):
    return empty_item(program)


@pytest.fixture
def editor(page):
    return page.editor


def type_entries(editor, *words: str) -> None:
    for number, one in enumerate(words):
        if number:
            press(editor, "Return")
        type_text(editor, one)


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("Ensin.\nSitten.\n\n  \nLopuksi.", ["Ensin.", "Sitten.", "Lopuksi."]),
        ("Ensin.\r\nSitten.\rLopuksi.\u2029Vielä.", ["Ensin.", "Sitten.", "Lopuksi.", "Vielä."]),
        ("yksi\u2028kaksi", ["yksi\nkaksi"]),
        ("<b>luottamuksellinen</b> & <i>", ["<b>luottamuksellinen</b> & <i>"]),
        ("😀 Ǩiõll 𝔄 e\u0301 \u202eoikealta", ["😀 Ǩiõll 𝔄 e\u0301 \u202eoikealta"]),
        ("\tsisennys\u00a0kova – ”…”", ["\tsisennys\u00a0kova – ”…”"]),
        ("", []),
        ("\n\n", []),
    ],
)  # fmt: skip
def test_what_is_pasted_stands_as_it_was(program, editor, pasted, kept):
    paste(editor, pasted, html="<h1>Aivan muuta</h1>" if pasted else "")
    assert texts(program) == kept


def test_control_characters_are_left_out_and_that_is_told(program, editor, qtbot):
    with qtbot.waitSignal(editor.told) as told:
        paste(editor, "a\x00b\x07c\ud800d")
    assert told.args == [_("Control characters were left out of what was pasted.")]
    assert texts(program) == ["abcd"]


def test_what_is_copied_here_keeps_kinds_looks_and_names_elsewhere(program, editor):
    person = program.workspace.ask(_a_person)
    item = editor.item_id
    spans = (Span(AnnotationKind.SPEAKER, 2, 8, person),)
    told = (
        EntryText("u-1", "😀Virta totesi näin.", EntryKind.SPEECH, ((0, 1, "b"), (3, 6, "bi")), spans, "sv"),
        EntryText("u-2", "Sovittiin asiasta.", EntryKind.AGREEMENT),
    )
    program.workspace.execute(minutes.write, item, told)
    caret(editor, 0, 0, until=(1, -1))
    copied = editor.createMimeDataFromSelection()
    assert copied.text() == "😀Virta totesi näin.\nSovittiin asiasta."
    empty_item(program, "Toinen")
    editor.insertFromMimeData(copied)
    new = entries(program)
    assert [(one.text, one.kind, one.runs, one.language) for one in new] == [
        (one.text, one.kind, one.runs, one.language) for one in told
    ]
    assert [(one.kind, one.starts, one.ends, one.person_id) for one in new[0].spans] == [
        (AnnotationKind.SPEAKER, 2, 8, person)
    ]
    assert {one.uid for one in new}.isdisjoint({"u-1", "u-2"})


def _a_person(session):
    from secretariat.services import persons

    return persons.every(session)[0].id


def test_enter_splits_and_backspace_joins_and_uids_stay_with_the_words(program, editor):
    type_entries(editor, "Alku loppu", "Toinen")
    first, second = (one.uid for one in entries(program))
    caret(editor, 0, 5)
    press(editor, "Return")
    assert entries(program)[0].uid == first
    assert [one.text for one in entries(program)] == ["Alku ", "loppu", "Toinen"]
    assert entries(program)[2].uid == second
    caret(editor, 1, 0)
    press(editor, "Backspace")
    assert [(one.uid, one.text) for one in entries(program)] == [(first, "Alku loppu"), (second, "Toinen")]
    caret(editor, 1, 0)
    press(editor, "Return")
    assert [(one.uid, one.text) for one in entries(program)] == [(first, "Alku loppu"), (second, "Toinen")]
    assert written(editor) == ["Alku loppu", "", "Toinen"]
    caret(editor, 0, -1)
    press(editor, "Delete")
    press(editor, "Delete")
    assert [(one.uid, one.text) for one in entries(program)] == [(first, "Alku loppuToinen")]


def test_a_selection_over_entries_goes_as_one_and_comes_back_as_one(program, editor):
    type_entries(editor, "Yksi", "Kaksi", "Kolme", "Neljä")
    before = entries(program)
    caret(editor, 0, 2, until=(2, 3))
    press(editor, "Backspace")
    assert [(one.uid, one.text) for one in entries(program)] == [
        (before[0].uid, "Ykme"), (before[3].uid, "Neljä"),
    ]  # fmt: skip
    press(editor, "Ctrl+Z")
    assert entries(program) == before
    press(editor, "Ctrl+Y")
    assert texts(program) == ["Ykme", "Neljä"]


def test_a_line_break_stands_inside_the_entry(program, editor):
    type_text(editor, "ylärivi")
    press(editor, "Shift+Return")
    type_text(editor, "alarivi")
    assert texts(program) == ["ylärivi\nalarivi"]
    assert len(written(editor)) == 1


def test_a_list_goes_on_until_an_empty_line(program, editor):
    editor.set_kind(EntryKind.BULLET)
    type_entries(editor, "eka", "toka", "")
    assert editor.current_kind() is EntryKind.BULLET
    press(editor, "Return")
    assert editor.current_kind() is EntryKind.TEXT
    type_text(editor, "leipäteksti")
    assert [(one.kind, one.text) for one in entries(program)] == [
        (EntryKind.BULLET, "eka"), (EntryKind.BULLET, "toka"), (EntryKind.TEXT, "leipäteksti"),
    ]  # fmt: skip


def test_kinds_of_chosen_entries_change_as_one_step(program, editor):
    type_entries(editor, "Yksi", "Kaksi")
    caret(editor, 0, 0, until=(1, -1))
    editor.set_kind(EntryKind.ACTION)
    assert [one.kind for one in entries(program)] == [EntryKind.ACTION] * 2
    assert all(one.action for one in entries(program))
    press(editor, "Ctrl+Z")
    assert [one.kind for one in entries(program)] == [EntryKind.TEXT] * 2


def test_bold_and_italic_runs_count_characters_not_halves(program, editor):
    type_text(editor, "a😀 lihava kursiivi")
    caret(editor, 0, 4, until=(0, 10))  # Qt counts the face as two
    press(editor, "Ctrl+B")
    caret(editor, 0, 7, until=(0, 19))
    press(editor, "Ctrl+I")
    (one,) = entries(program)
    assert [(one.text[start:end], look) for start, end, look in one.runs] == [
        ("lih", "b"), ("ava", "bi"), (" kursiivi", "i"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("at", "words", "span"),
    [(0, "Nyt ", (4, 9)), (3, "xx", (0, 7)), (5, "nen", (0, 5)), (9, "Z", (0, 5))],
    ids=["before", "inside", "behind", "later"],
)
def test_a_name_keeps_its_place_when_the_text_moves(program, editor, at, words, span):
    person = program.workspace.ask(_a_person)
    text = EntryText("u-1", "Virta totesi.", EntryKind.SPEECH, (), (Span(AnnotationKind.SPEAKER, 0, 5, person),))
    program.workspace.execute(minutes.write, editor.item_id, [text])
    caret(editor, 0, at)
    type_text(editor, words)
    (one,) = entries(program)
    assert one.text == "Virta totesi."[:at] + words + "Virta totesi."[at:]
    named = [one for one in one.spans if one.kind is AnnotationKind.SPEAKER]
    assert [(one.starts, one.ends, one.person_id) for one in named] == [(*span, person)]


def test_composed_letters_belong_to_the_step(program, editor):
    type_text(editor, "ra")
    composing = QInputMethodEvent("^", [])
    QApplication.sendEvent(editor, composing)
    assert written(editor) == ["ra"]
    for commit in ("ä", "😀", "kaksi\nriviä\x07"):
        event = QInputMethodEvent("", [])
        event.setCommitString(commit)
        QApplication.sendEvent(editor, event)
    assert texts(program) == ["raä😀kaksi", "riviä"]


def test_text_that_is_dropped_comes_in_as_entries(program, editor):
    type_text(editor, "Alku")
    data = QMimeData()
    data.setText(" pudotettu\nuusi")
    place = QPointF(editor.cursorRect().center())
    drop = QDropEvent(place, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    editor.dropEvent(drop)
    assert texts(program) == ["Alku pudotettu", "uusi"]


def menu_of(editor):
    editor.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu, {action.text().partition("\t")[0]: action for action in menu.actions()}


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_of_the_mouse_does_what_the_keys_do(program, editor, qtbot):
    type_text(editor, "Alku")
    menu, acts = menu_of(editor)
    assert [acts[_(one)].isEnabled() for one in ("Undo", "Cut", "Copy", "Select all")] == [True, False, False, True]
    menu.close()
    for _letter in "ku":
        press(editor, "Shift+Left")
    menu, acts = menu_of(editor)
    acts[_("Cut")].trigger()
    menu.close()
    assert written(editor) == ["Al"]
    menu, acts = menu_of(editor)
    acts[_("Undo")].trigger()
    menu.close()
    assert texts(program) == ["Alku"]


def test_an_entry_left_empty_is_none(program, editor):
    type_entries(editor, "Yksi", "Kaksi")
    program.workspace.settle()
    for _number in range(5):
        press(editor, "Backspace")
    press(editor, "Up")
    assert texts(program) == ["Yksi"]
    press(editor, "End")
    press(editor, "Return")
    press(editor, "Up")
    assert texts(program) == ["Yksi"]


def test_approved_minutes_cannot_be_typed_pasted_or_dressed(program, page):
    editor = page.editor
    type_text(editor, "Lukittu teksti")
    before = entries(program)
    key = meeting_of(program, "held")
    program.workspace.execute(approvals.approve, key, on=program.workspace.ask(_meeting_day, key))
    assert editor.isReadOnly()
    assert not page.bar.kind.isEnabled()
    type_text(editor, "x")
    press(editor, "Return")
    press(editor, "Backspace")
    press(editor, "Ctrl+B")
    data = QMimeData()
    data.setText("liimattu")
    QApplication.clipboard().setMimeData(data)
    press(editor, "Ctrl+V")
    event = QInputMethodEvent("", [])
    event.setCommitString("ä")
    QApplication.sendEvent(editor, event)
    assert entries(program) == before
    assert page.reopen.isVisible()
    page.reopen.click()
    type_text(page.approving.reopen.because.editor, "Päivä oli väärä")
    press(page.approving.reopen.because.editor, "Return")
    assert not editor.isReadOnly()


def _meeting_day(session, key):
    from secretariat.services import meetings

    return meetings.one(session, key).date


def test_another_item_is_shown_while_text_is_unsaved(program, page):
    editor = page.editor
    item = editor.item_id
    type_text(editor, "Kesken jäänyt")
    press(editor, "Ctrl+PgUp")
    assert editor.item_id != item
    press(editor, "Ctrl+PgDown")
    assert editor.item_id == item
    assert written(editor) == ["Kesken jäänyt"]
    assert texts(program) == ["Kesken jäänyt"]


def test_a_change_from_elsewhere_leaves_caret_and_unsaved_text_alone(program, editor):
    type_entries(editor, "Yksi", "Kaksi")
    caret(editor, 1, 3)
    type_text(editor, "XY")
    other = EntryText("u-other", "Toisen kirjaama")
    program.workspace.execute(minutes.write, editor.item_id, [other])
    assert written(editor) == ["Yksi", "KakXYsi", "Toisen kirjaama"]
    type_text(editor, "Z")
    assert texts(program) == ["Yksi", "KakXYZsi", "Toisen kirjaama"]


def test_the_item_being_typed_can_be_removed_from_under_the_caret(program, page):
    editor, item = page.editor, page.editor.item_id
    type_text(editor, "Poistuva")
    program.workspace.execute(agenda.remove, item)
    assert editor.item_id != item
    type_text(editor, "jatkuu")
    press(page.editor, "Ctrl+Z")
    program.window.undo_action.trigger()
    assert [one.text for one in entries(program, item)] == ["Poistuva"]


def test_undo_goes_first_inside_the_step_and_then_through_the_history(program, editor):
    type_text(editor, "Ensin")
    editor.end_step()
    press(editor, "Return")
    type_text(editor, "Toiseksi")
    program.workspace.execute(agenda.add, meeting_of(program, "held"), "Väliasia")
    count = len(program.workspace.ask(agenda.of_meeting, meeting_of(program, "held")))
    type_text(editor, "!")
    seen = [written(editor)]
    for _number in range(4):
        press(editor, "Ctrl+Z")
        seen.append(written(editor))
    rows = program.workspace.ask(agenda.of_meeting, meeting_of(program, "held"))
    assert seen[0] == ["Ensin", "Toiseksi!"]
    assert seen[1] == seen[2] == ["Ensin", "Toiseksi"]
    assert len(rows) < count
    assert seen[3] == ["Ensin"]
    assert seen[4] == [""]


def test_the_window_closes_over_text_that_was_not_handed_in(start, program, editor, tmp_path):
    item = editor.item_id
    type_text(editor, "Viime hetken sana")
    program.window.close()
    again = start(tmp_path / "sample.secretariat")
    assert [one.text for one in again.workspace.ask(minutes.of_item, item)] == ["Viime hetken sana"]
    assert again.workspace.ask(_state, item) is not MinutesState.APPROVED


def _state(session, item):
    from secretariat.services import meetings

    return meetings.one(session, agenda.where(session, item)[0]).minutes_state
