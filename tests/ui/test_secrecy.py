"""Secrecy by keys beside the text, what is seen of it, identity codes in the margin, and the public copy."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from secretariat.i18n import _, chosen
from secretariat.models import EntryKind, PersonalData, Publicity, SecurityClass
from secretariat.services import agenda, attachments, minutes, secrecy
from secretariat.services.minutes import EntryText
from secretariat.services.secrecy import SecrecyRow
from secretariat.ui import entry_blocks
from secretariat.ui.code_watch import is_typed_in
from secretariat.ui.fields import Line, Wrapped
from secretariat.ui.finder import Finder
from secretariat.ui.gutter import signs_of
from secretariat.ui.place import MINUTES, Place
from secretariat.ui.public_copy import untold
from secretariat.ui.word_fields import Area
from tests.documents.hiding import traces
from tests.documents.reading import Paper
from tests.ui.acting import blocks, caret, choose, entries, meeting_page, only_item
from tests.ui.conftest import press, type_text
from tests.ui.test_live import Room

WORDS = "Alfa salainen beeta."


@pytest.fixture
def page(program):
    made = only_item(program)
    type_text(made.editor, WORDS)
    made.editor.end_step()
    program.workspace.settle()
    return made


@pytest.fixture
def room(program) -> Room:
    return Room(program)


def mark(page, *, point=17, keys="Ctrl+Return"):
    page.ask_secrecy()
    choose(page.secrecy.form.point.box, point)
    press(page.secrecy.form.point.box, keys)


def test_chosen_words_become_a_secret_passage_by_keys_and_are_seen_to_be_one(program, page):
    caret(page.editor, 0, 5, until=(0, 13))
    press(page, "Ctrl+Shift+Y")
    assert page.secrecy.isVisible()
    assert not page.secrecy.form.security.box.isEnabled(), "no class before a point that allows one"
    mark(page, point=9)
    (entry,) = entries(program)
    assert [(entry.text[one.starts : one.ends], one.secrecy) for one in entry.passages] == [("salainen", SecrecyRow(9))]
    assert not page.secrecy.isVisible()
    (block,) = blocks(page.editor)
    assert [icon for icon, *_rest in signs_of(block)] == ["lock"]
    assert page.bar.notice.text() == _("Secret, or with a secret passage")

    caret(page.editor, 0, 7)  # within it: what stands there is asked anew
    page.ask_secrecy()
    form = page.secrecy.form
    assert form.point.value == 9
    choose(form.security.box, SecurityClass.RESTRICTED)
    form.years.show_number(25)
    press(form.point.box, "Ctrl+Return")
    facts = SecrecyRow(9, years=25, security_class=SecurityClass.RESTRICTED)
    assert [one.secrecy for one in entries(program)[0].passages] == [facts]
    program.workspace.undo()
    program.workspace.undo()
    assert entries(program)[0].passages == ()
    program.workspace.redo()
    assert len(entries(program)[0].passages) == 1


def test_typing_around_and_in_a_secret_passage_keeps_it_over_its_words(program, page):
    caret(page.editor, 0, 5, until=(0, 13))
    mark(page)
    caret(page.editor, 0, 0)
    type_text(page.editor, "Eilen ")
    caret(page.editor, 0, 13)
    type_text(page.editor, "xx")
    page.editor.end_step()
    (entry,) = entries(program)
    assert [(entry.text[one.starts : one.ends], one.secrecy) for one in entry.passages] == [
        ("saxxlainen", SecrecyRow(17))
    ]
    caret(page.editor, 0, 13)
    press(page.editor, "Return")
    page.editor.end_step()
    halves = [(row.text[one.starts : one.ends], one.secrecy) for row in entries(program) for one in row.passages]
    assert halves == [("sa", SecrecyRow(17)), ("xxlainen", SecrecyRow(17))], "both halves of a split passage are secret"


def test_a_secret_entry_stays_secret_when_it_is_split_or_drawn_into_another(program, page):
    caret(page.editor, 0, 0)
    mark(page)
    assert entries(program)[0].secrecy == SecrecyRow(17)
    caret(page.editor, 0, 5)
    press(page.editor, "Return")
    page.editor.end_step()
    assert [row.secrecy for row in entries(program)] == [SecrecyRow(17), SecrecyRow(17)]
    caret(page.editor, 0, 0)
    press(page.editor, "Return")
    press(page.editor, "Up")
    type_text(page.editor, "Julkinen.")
    page.editor.end_step()
    assert [row.secrecy for row in entries(program)] == [None, SecrecyRow(17), SecrecyRow(17)]
    caret(page.editor, 1, 0)
    press(page.editor, "Backspace")
    page.editor.end_step()
    assert [row.secrecy for row in entries(program)] == [SecrecyRow(17), SecrecyRow(17)]


def test_secrecy_is_lifted_by_its_button_and_refused_without_a_ground(program, page):
    caret(page.editor, 0, 0)
    page.ask_secrecy()
    form = page.secrecy.form
    assert form.lift.isHidden()
    press(form.point.box, "Ctrl+Return")
    assert page.secrecy.isVisible()
    assert form.ground.editor.hasFocus(), "the refusal stands at the field, which has the focus"
    press(form.point.box, "Escape")
    assert page.editor.hasFocus()
    mark(page)
    page.ask_secrecy()
    form.lift.click()
    assert entries(program)[0].secrecy is None


def test_an_identity_code_is_pointed_out_beside_the_entry_and_stays(program, page):
    caret(page.editor, 0, -1)
    type_text(page.editor, " 131052-308T")
    page.editor.end_step()
    page.bar.notice_signs()
    (block,) = blocks(page.editor)
    assert [icon for icon, *_rest in signs_of(block)] == ["warning"]
    assert "Ctrl+Shift+Y" in page.bar.notice.text()
    assert entries(program)[0].text.endswith("131052-308T")
    assert entry_blocks.kind_of(block) is EntryKind.TEXT


def test_the_public_copy_is_shown_by_its_button_and_says_what_it_leaves_out_why_and_what_it_cannot_tell(program, page):
    caret(page.editor, 0, 5, until=(0, 13))
    mark(page)
    caret(page.editor, 0, 0, until=(0, 4))
    mark(page, point=20)
    caret(page.editor, 0, -1)
    type_text(page.editor, " 131052-308T")
    page.editor.end_step()
    assert page.public.is_shown is False
    assert page.openly.isVisible()
    page.openly.click()
    assert page.public.is_shown
    told = page.preview.remark
    assert [told.count(point) for point in ("17", "20")] == [1, 1], "each ground once"
    assert _("a passage") in told or "tekstikohta" in told
    assert chosen().count("{n} personal identity code is not marked and stays in it; the check list leads there.",
                          "", 1) in told  # fmt: skip
    assert told.endswith(untold(0))
    assert page.openly.text() == _("Show the whole paper")
    press(page, "Shift+F4")
    assert page.preview.remark == ""
    assert page.openly.text() == _("Show the public copy")
    assert program.workspace.ask(minutes.of_item, page.editor.item_id)


def test_step_66_a_copy_for_outside_readers_leaves_secret_items_out_and_has_no_trace_of_them(
    program, page, tmp_path, monkeypatch, qtbot
):
    """The item is marked from the agenda beside the text; one key shows the public copy, another saves it."""
    page.list.setFocus()
    press(page.list, "Ctrl+Shift+Y")
    mark_here(page, 24)
    (item,) = program.workspace.ask(agenda.of_meeting, page._meeting.id)
    assert item.secrecy == SecrecyRow(24)
    path = tmp_path / "julkinen.pdf"
    names: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *of: names.append(of[2]) or (str(path), "PDF (*.pdf)"))
    press(page, "Shift+F4")
    press(page, "Ctrl+P")
    qtbot.waitUntil(path.exists, timeout=20_000)
    data = path.read_bytes()
    assert traces(data, ["salainen", item.title]) == []
    assert "24" in Paper(data).tree.text, "the ground is named"
    assert Paper(data).tree.text.count("1") > 0
    assert _("public copy") in names[0] or "julkinen" in names[0]


def mark_here(page, point):
    choose(page.secrecy.form.point.box, point)
    press(page.secrecy.form.point.box, "Ctrl+Return")


class Items:
    """New items that words are pasted into, each with the entries that it has by then."""

    def __init__(self, program, page):
        self.program, self.page, self.editor = program, page, page.editor
        self.item_id = page.editor.item_id

    def begin(self, *lines):
        execute = self.program.workspace.execute
        self.item_id = execute(agenda.add, self.page._meeting.id, "Uusi asia").value
        execute(minutes.write, self.item_id, [EntryText(f"{self.item_id}-{n}", one) for n, one in enumerate(lines)])
        self.page.list.choose(self.item_id)

    def go(self, at, until=None):
        """Put the caret into the only entry of the item, and choose words from there on."""
        (block,) = self.editor.section(self.item_id)
        cursor = self.editor.textCursor()
        cursor.setPosition(block.position() + at)
        if until is not None:
            cursor.setPosition(block.position() + until, cursor.MoveMode.KeepAnchor)
        self.editor.setTextCursor(cursor)

    def paste(self):
        press(self.editor, "Ctrl+V")
        self.editor.end_step()
        return self.kept()

    def kept(self):
        return [(row.text, row.secrecy, [(row.text[one.starts : one.ends], one.secrecy) for one in row.passages])
                for row in entries(self.program, self.item_id)]  # fmt: skip


def test_secret_words_that_are_cut_or_copied_are_secret_wherever_they_are_pasted(program, page):
    """A whole entry, words of it, a passage, an entry of a secret item; into empty and written entries; and back."""
    facts = SecrecyRow(20, "hinnat", years=25, starts=dt.date(2026, 11, 12))
    items, workspace = Items(program, page), program.workspace
    first = items.item_id
    workspace.execute(secrecy.set_entries, [entries(program)[0].id], facts)
    items.go(0, len(WORDS))
    press(page.editor, "Ctrl+X")
    items.begin()
    assert items.paste() == [(WORDS, facts, [])]
    assert entries(program, first) == []
    assert [icon for icon, *_rest in signs_of(page.editor.textCursor().block())] == ["lock"]
    workspace.undo()
    assert items.kept() == []
    workspace.redo()
    assert items.kept() == [(WORDS, facts, [])]

    items.go(5, 13)
    press(page.editor, "Ctrl+C")
    items.begin("Alku loppu.")
    items.go(5)
    assert items.paste() == [("Alku salainenloppu.", None, [("salainen", facts)])]

    items.go(0, 19)
    press(page.editor, "Ctrl+X")
    items.begin("Eka.")
    items.go(4)
    assert items.paste() == [("Eka.Alku salainenloppu.", None, [("salainen", facts)])], "a passage keeps its ground"

    workspace.execute(secrecy.set_item, items.item_id, facts)
    items.go(0, 23)
    press(page.editor, "Ctrl+C")
    items.begin()
    assert [secret for _text, secret, _of in items.paste()] == [facts], "what leaves a secret item is secret itself"


def test_the_end_of_a_secret_entry_stays_secret_behind_lines_that_are_pasted_into_it(program, page):
    caret(page.editor, 0, 0)
    mark(page)
    QApplication.clipboard().setText("yksi\nkaksi")
    caret(page.editor, 0, 5)
    press(page.editor, "Ctrl+V")
    page.editor.end_step()
    assert [(row.text, row.secrecy) for row in entries(program)] == [
        ("Alfa yksi", SecrecyRow(17)), ("kaksisalainen beeta.", SecrecyRow(17))
    ]  # fmt: skip


def test_in_the_meeting_a_key_keeps_words_an_entry_or_the_item_secret_and_leads_back_to_the_text(room):
    page = room.page
    room.open()
    room.press("Return")
    room.type(WORDS)
    caret(page.editor, 1, 5, until=(1, 13))
    room.press("Ctrl+Shift+Y")
    assert page.secrecy.isVisible()
    assert page.context.isHidden()
    room.press("Esc")
    assert room.at_text()
    assert page.secrecy.isHidden()
    for what, focus in (("words", page.editor), ("entry", page.editor), ("item", page.agenda)):
        if what == "entry":
            caret(page.editor, 1, -1)
        focus.setFocus()
        room.press("Ctrl+Shift+Y")
        choose(page.secrecy.form.point.box, 20)
        room.press("Ctrl+Return")
        assert room.at_text(), what
    room.press("End")
    room.type(" 131052-308T")
    assert page.entry.isHidden()
    page.entry.notice_signs()
    assert page.entry.isVisible(), "the bar of the entry opens to say what to do about a code"
    assert "Ctrl+Shift+Y" in page.entry.notice.text()
    assert room.at_text()
    for _letter in " 131052-308T":
        room.press("Backspace")
    page.editor.end_step()
    room.program.workspace.settle()
    item = room.item("1")
    (entry,) = [one for one in room.ask(minutes.of_item, item.id) if one.text == WORDS]
    assert [entry.secrecy, item.secrecy, entry.passages[0].secrecy] == [SecrecyRow(20)] * 3


def test_an_attachment_takes_every_fact_of_secrecy_and_is_made_public_again(program, tmp_path):
    page = meeting_page(program)
    paper = tmp_path / "Hinnat.pdf"
    paper.write_bytes(b"%PDF-1.7 x")
    item = page.list.items()[2]
    page.before_meeting.attach(item.id, [paper])
    page.open_item(item.id)
    editor = page._editor

    def kept():
        (one,) = [
            one for one in program.workspace.ask(attachments.of_meeting, page.meeting_id) if one.item_id == item.id
        ]
        return one

    editor.hide_paper(kept())
    form = editor.form
    assert form.isVisible()
    assert "Hinnat" in editor.about.text()
    press(form.point.box, "Ctrl+Return")
    assert form.isVisible(), "no secrecy without its ground"
    choose(form.point.box, 9)
    choose(form.publicity.box, Publicity.NOT_PUBLIC)
    choose(form.personal.box, PersonalData.SENSITIVE)
    choose(form.security.box, SecurityClass.RESTRICTED)
    form.years.show_number(25)
    form.starts.show_date(dt.date(2026, 11, 12))
    press(form.point.box, "Ctrl+Return")
    facts = SecrecyRow(9, "", Publicity.NOT_PUBLIC, 25, dt.date(2026, 11, 12), SecurityClass.RESTRICTED,
                       PersonalData.SENSITIVE)  # fmt: skip
    assert kept().secrecy == facts
    assert form.isHidden()
    assert page.list.items()[2].secrecy is None, "the item stays as it was"
    editor.hide_paper(kept())
    assert form.facts == facts
    form.lift.click()
    assert kept().secrecy is None


CODE = "131052-308T"


def test_an_identity_code_is_pointed_out_in_titles_measures_updates_comments_and_actions(program, page):
    """Every field that text is typed in, whatever page it stands on; a field that only searches is not asked."""
    window, watch = program.window, program.window._codes
    meeting = meeting_page(program)
    meeting.open_item(meeting.list.items()[0].id)
    for one in (meeting._editor.title, page.secrecy.form.ground.line):
        if not one.isVisible():
            window.go(Place(MINUTES, page._meeting.id))
            page.ask_secrecy()
        one.setFocus()
        press(one, "End")
        type_text(one, f" {CODE}")
        watch.look()
        assert window.message.isVisible()
        assert one.accessibleName() in window.message.title
        for _letter in f" {CODE}":
            press(one, "Backspace")
        watch.look()
        assert not window.message.isVisible()
    for made, kept in ((Line("a"), True), (Area("a"), True), (Wrapped("a", page.font()), True), (Finder(), False)):
        assert is_typed_in(made) is kept, type(made)
    window.go(Place(MINUTES, page._meeting.id))
    window.finder.setFocus()
    type_text(window.finder, CODE)
    watch.look()
    assert not window.message.isVisible()
