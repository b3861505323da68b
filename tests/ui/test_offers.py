"""What is read in a line once it is left: spans, an offer taken by one key, owners and due dates of actions."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit

from secretariat.models import AnnotationKind, Capacity, EntryKind, Presence
from secretariat.services import attendance, minutes, organizations, persons, recognise
from secretariat.services.actions import Due
from secretariat.services.minutes import EntryText
from secretariat.services.persons import PersonFacts
from secretariat.ui.entry_blocks import is_offered
from secretariat.ui.text_past import TextPast
from tests.ui.acting import blocks, caret, empty_item, entries, meeting_of, texts, written
from tests.ui.conftest import press, type_text

AGREED = "Sovittiin, että Wuorela toimittaa alueiden palautteen sihteerille ennen joulua."


@pytest.fixture
def person(program):
    """The id of a person who is there."""
    run = program.workspace.execute
    key = run(persons.add, PersonFacts(family_name="Wuorela", given_name="Otso")).value
    run(attendance.record, meeting_of(program, "held"), key, Presence.PRESENT, capacity=Capacity.EXPERT)
    return key


@pytest.fixture
def editor(program, person):
    return empty_item(program).editor


def spans(entry) -> list[tuple[AnnotationKind, str]]:
    return [(one.kind, entry.text[one.starts : one.ends]) for one in entry.spans]


def offered(editor) -> list[str]:
    """The words of the offers that stand under the entries."""
    return [editor.reader.chips_of(block)[0].words for block in blocks(editor) if is_offered(block)]


def of_action(program, number: int = 0):
    """The owners, as ids of bodies or persons, and the last day of the action of an entry."""
    program.workspace.settle()
    program.workspace.settle()
    action = entries(program)[number].action
    return [one.organization_id or one.person_id for one in action.owners], action.due.latest, action.due.words


def test_who_spoke_is_read_when_the_entry_is_left_and_the_text_stays(program, editor, person):
    type_text(editor, "Wuorela kysyi, riittääkö 150 000 euroa.")
    press(editor, "Return")
    type_text(editor, "Tuntematon totesi, että riittää.")
    press(editor, "Return")
    first, second = entries(program)
    assert first.text == "Wuorela kysyi, riittääkö 150 000 euroa."
    assert spans(first) == [
        (AnnotationKind.SPEAKER, "Wuorela"), (AnnotationKind.VERB, "kysyi"), (AnnotationKind.FIGURE, "150 000 euroa"),
    ]  # fmt: skip
    assert first.spans[0].person_id == person
    assert [value.value for value in first.spans[1:]] == ["asked", "150000"]
    assert AnnotationKind.SPEAKER not in dict(spans(second))


def test_it_is_read_too_when_nothing_is_typed_for_a_while(program, editor, qtbot):
    type_text(editor, "Wuorela totesi asian.")
    assert not entries_spans(editor)
    qtbot.waitUntil(lambda: bool(entries_spans(editor)), timeout=2000)
    assert spans(entries(program)[0])[0] == (AnnotationKind.SPEAKER, "Wuorela")


def entries_spans(editor):
    return editor.entries()[0].spans


def test_what_the_user_set_stays_whatever_is_read(program, editor, person):
    other = program.workspace.execute(persons.add, PersonFacts(family_name="Toinen")).value
    span = minutes.Span(AnnotationKind.SPEAKER, 0, 7, other)
    program.workspace.execute(minutes.write, editor.item_id, [EntryText("u-1", "Wuorela totesi", spans=(span,))])
    caret(editor, 0, -1)
    type_text(editor, " asian.")
    press(editor, "Return")
    (one,) = entries(program)
    assert [(each.kind, each.person_id) for each in one.spans] == [
        (AnnotationKind.SPEAKER, other), (AnnotationKind.VERB, None),
    ]  # fmt: skip


def test_what_was_read_is_read_anew_when_the_words_change(program, editor):
    type_text(editor, "Wuorela totesi asian.")
    press(editor, "Return")
    caret(editor, 0, 8, until=(0, 14))
    type_text(editor, "kysyi")
    press(editor, "Down")
    assert [words for _kind, words in spans(entries(program)[0])] == ["Wuorela", "kysyi"]


def test_reading_is_no_step_of_its_own(program, editor, qtbot):
    type_text(editor, "Wuorela totesi asian.")
    qtbot.waitUntil(lambda: bool(entries_spans(editor)), timeout=2000)
    press(editor, "Ctrl+Z")
    assert written(editor) == [""]
    press(editor, "Ctrl+Y")
    assert written(editor) == ["Wuorela totesi asian."]
    assert texts(program) == ["Wuorela totesi asian."]
    assert len(entries(program)[0].spans) == 2
    type_text(editor, " Jatkoa.")
    press(editor, "Ctrl+Z")
    assert written(editor) == ["Wuorela totesi asian."]
    type_text(editor, " Muuta.")
    press(editor, "Ctrl+Z")
    press(editor, "Ctrl+Z")
    assert written(editor) == [""]


def test_what_was_typed_after_an_undo_is_taken_back_and_done_again_step_by_step(qtbot):
    field = QTextEdit()
    qtbot.addWidget(field)
    past, cursor = TextPast(field), field.textCursor()
    field.document().contentsChange.connect(lambda *_where: None if past.is_dressing else past.typed())

    def add(words):
        cursor.beginEditBlock()
        cursor.insertText(words)
        cursor.endEditBlock()

    def strengthen():
        bold = QTextCharFormat()
        bold.setFontWeight(700)
        whole = QTextCursor(field.document())
        whole.select(QTextCursor.SelectionType.Document)
        whole.setCharFormat(bold)

    add("yksi")
    past.dress(strengthen)
    past.undo()
    for words in ("a", "b", "c"):
        add(words)
    for shown in ("ab", "a", ""):
        past.undo()
        assert field.toPlainText() == shown
    for shown in ("a", "ab", "abc"):
        past.redo()
        assert field.toPlainText() == shown


def test_an_agreement_is_offered_and_taken_by_one_key_as_one_step(program, editor, person):
    type_text(editor, AGREED)
    press(editor, "Return")
    (words,) = offered(editor)
    assert "Wuorela" in words
    assert "23.12." in words or "24.12." in words
    type_text(editor, "Seuraava puheenvuoro")
    before = entries(program)
    assert before[0].kind is EntryKind.TEXT
    press(editor, "Ctrl+Return")
    first, second = entries(program)
    assert first.kind is EntryKind.ACTION
    assert of_action(program)[0] == [person]
    assert first.action.due.latest.month == 12
    assert first.text == AGREED
    assert second.text == "Seuraava puheenvuoro"
    assert offered(editor) == []
    type_text(editor, " jatkuu")
    assert texts(program)[1] == "Seuraava puheenvuoro jatkuu"
    press(editor, "Ctrl+Z")
    press(editor, "Ctrl+Z")
    assert entries(program)[0].kind is EntryKind.TEXT
    assert entries(program)[0].action is None
    assert len(offered(editor)) == 1


def test_an_empty_line_that_was_begun_stays_when_an_offer_is_taken(program, editor):
    type_text(editor, AGREED)
    press(editor, "Return")
    press(editor, "Ctrl+Return")
    assert written(editor) == [AGREED, ""]
    type_text(editor, "Tähän")
    assert texts(program) == [AGREED, "Tähän"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Sovittiin, että asiaan palataan.", EntryKind.AGREEMENT),
        ("Päätettiin hyväksyä suunnitelma.", EntryKind.DECISION),
        ("Merkittiin tiedoksi katsaus.", EntryKind.NOTED),
        ("Linjattiin, että mallia laajennetaan.", EntryKind.STEER),
    ],
)
def test_a_line_is_taken_for_what_its_words_say(program, editor, line, kind):
    type_text(editor, line)
    press(editor, "Return")
    assert len(offered(editor)) == 1
    assert entries(program)[0].kind is EntryKind.TEXT
    press(editor, "Ctrl+Return")
    assert entries(program)[0].kind is kind


def test_an_offer_that_is_dropped_stays_away_until_the_words_change(program, editor):
    type_text(editor, AGREED)
    press(editor, "Return")
    press(editor, "Ctrl+Shift+Backspace")
    assert offered(editor) == []
    program.workspace.execute(minutes.write, editor.item_id, [EntryText("u-2", "Muuta")])
    assert offered(editor) == []
    press(editor, "Ctrl+Return")
    assert entries(program)[0].kind is EntryKind.TEXT
    caret(editor, 0, -1)
    type_text(editor, " Hyvä.")
    press(editor, "Down")
    assert len(offered(editor)) == 1


def test_nothing_is_offered_of_a_line_that_is_something_already(program, editor):
    type_text(editor, "§ Päätettiin hyväksyä.")
    press(editor, "Return")
    assert offered(editor) == []
    press(editor, "Ctrl+Return")
    assert entries(program)[0].kind is EntryKind.STEER


def test_an_action_gets_its_owners_and_its_due_date_from_its_sentence(program, editor, qtbot):
    bodies = {one.label("fi"): one.id for one in program.workspace.ask(organizations.every)}
    one, other = [name for name in sorted(bodies) if name.isupper()][:2]
    type_text(editor, f"+ {one} ja {other} valmistelevat yhteisen ohjeen 15.1.2027 mennessä.")
    assert not entries(program)[0].action.owners
    press(editor, "Return")
    owners, latest, words = of_action(program)
    assert owners == [bodies[one], bodies[other]]
    assert str(latest) == "2027-01-15"
    assert "15.1.2027" in words
    press(editor, "Ctrl+Z")
    assert of_action(program)[0] == []
    assert written(editor)[0].startswith(one)
    caret(editor, 0, 0)
    press(editor, "Down")
    assert of_action(program)[0] == []


def test_an_infinitive_is_an_action_too(program, editor, person):
    type_text(editor, "+ Wuorela selvittää kustannukset.")
    press(editor, "Return")
    owners, latest, _words = of_action(program)
    assert (owners, latest) == ([person], None)


def test_facts_that_the_user_has_set_are_left_alone(program, page_with_action):
    editor, action, body = page_with_action
    caret(editor, 0, -1)
    type_text(editor, " 15.1.2027 mennessä.")
    press(editor, "Return")
    assert of_action(program)[0] == [body]
    assert action


@pytest.fixture
def page_with_action(program, editor):
    from secretariat.services import actions
    from secretariat.services.actions import OwnerRow

    body = program.workspace.ask(organizations.every)[0].id
    type_text(editor, "+ Wuorela selvittää kustannukset")
    action = entries(program)[0].action
    program.workspace.execute(actions.set_owners, action.id, [OwnerRow(organization_id=body)])
    return editor, action, body


@pytest.mark.parametrize("fact", [AnnotationKind.OWNER, AnnotationKind.DUE])
def test_the_cross_of_a_chip_drops_its_fact(program, editor, qtbot, fact):
    type_text(editor, "+ Wuorela selvittää kustannukset 15.1.2027 mennessä.")
    press(editor, "Return")
    assert of_action(program)[0]
    editor.viewport().grab()
    place = next(spot for spot, _uid, act in editor.spots() if act == fact.value)
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=place.center().toPoint())
    action = entries(program)[0].action
    assert (not action.owners, action.due == Due()) == (fact is AnnotationKind.OWNER, fact is AnnotationKind.DUE)


def test_an_agreement_shows_who_and_when_and_what_is_dropped_stays_away(program, editor):
    type_text(editor, AGREED)
    editor.set_kind(EntryKind.AGREEMENT)
    type_text(editor, " ")
    press(editor, "Return")
    assert {kind for kind, _words in spans(entries(program)[0])} >= {AnnotationKind.OWNER, AnnotationKind.DUE}
    uid = entries(program)[0].uid
    editor.reader.drop_fact(uid, AnnotationKind.OWNER)
    assert AnnotationKind.OWNER not in dict(spans(entries(program)[0]))
    press(editor, "Up")
    press(editor, "Down")
    assert AnnotationKind.OWNER not in dict(spans(entries(program)[0]))


def test_what_was_dropped_stays_away_when_the_kind_changes(editor):
    read = editor.reader.readings
    entry = EntryText("u-1", AGREED, EntryKind.AGREEMENT)
    assert AnnotationKind.OWNER in {span.kind for span in read.read(entry).spans}
    read.drop("u-1", AnnotationKind.OWNER)
    as_action = read.read(EntryText("u-1", AGREED, EntryKind.ACTION))
    assert {span.kind for span in as_action.spans} == {AnnotationKind.DUE}


def test_a_press_on_the_offer_takes_it(program, editor):
    type_text(editor, AGREED)
    press(editor, "Return")
    editor.viewport().grab()
    (place,) = [spot for spot, _uid, act in editor.spots() if act == "take"]
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=QPointF(place.center()).toPoint())
    assert entries(program)[0].kind is EntryKind.ACTION


def test_a_key_reads_nothing_and_an_entry_is_read_once(editor, monkeypatch):
    read = []
    whole = recognise.read_entry
    monkeypatch.setattr(recognise, "read_entry", lambda *args: read.append(args[0]) or whole(*args))
    type_text(editor, "Wuorela totesi asian.")
    assert read == []
    press(editor, "Return")
    assert read == ["Wuorela totesi asian."]
    press(editor, "Up")
    press(editor, "Down")
    editor.end_step()
    assert read == ["Wuorela totesi asian."]


def test_a_large_paste_is_read_in_parts(editor):
    from tests.ui.acting import paste

    paste(editor, "\n".join(f"Wuorela totesi asian {number}." for number in range(200)))
    editor.reader.read()
    assert len(editor.reader.unread) in range(100, 200)
