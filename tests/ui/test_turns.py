"""A turn with few keys: a name from its first letters, the verb by one key, and spans that say who spoke."""

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from secretariat.i18n import _
from secretariat.models import AnnotationKind, Capacity, EntryKind, Presence
from secretariat.services import attendance, groups, minutes, organizations, persons, proceedings, seats, ways
from secretariat.services.minutes import EntryText
from secretariat.services.names import Names
from secretariat.services.persons import PersonFacts
from secretariat.ui.place import MINUTES
from tests.ui.acting import caret, empty_item, entries, meeting_of, written
from tests.ui.conftest import press, type_text

PEOPLE = {
    "Kallasmaa": ("Tuuli", Presence.REMOTE),
    "Wuorela": ("Otso", Presence.PRESENT),
    "Roth-Äijälä": ("Mirva", Presence.PRESENT),
    "Karppinen": ("Veli", Presence.ABSENT),
    "Zetterblad": ("Moa", Presence.PRESENT),
}


@pytest.fixture
def people(program):
    """The ids of persons who take part, by name."""
    meeting, run = meeting_of(program, "held"), program.workspace.execute
    found = {}
    for family, (given, presence) in PEOPLE.items():
        key = run(persons.add, PersonFacts(family_name=family, given_name=given)).value
        run(attendance.record, meeting, key, presence, capacity=Capacity.EXPERT)
        found[family] = key
    return found


@pytest.fixture
def editor(program, people):
    return empty_item(program).editor


def choices(editor) -> list[str]:
    shown = editor._turns
    return [choice.words for choice in shown.list.choices] if shown.is_open else []


def spans(entry) -> list[tuple[str, str, int | None, str]]:
    return [(one.kind.value, entry.text[one.starts : one.ends], one.person_id, one.value) for one in entry.spans]


def keys(editor, *pressed: str) -> None:
    """Press keys: a word of small letters is typed, everything else is a key."""
    for one in pressed:
        if one.islower() or one == " ":
            type_text(editor, one)
        else:
            press(editor, one)


@pytest.mark.parametrize(
    ("pressed", "text", "said"),
    [
        (("ro", "Tab", "t"), "Roth-Äijälä totesi, että ", [("speaker", "Roth-Äijälä"), ("verb", "totesi")]),
        (("z", "Tab", "k"), "Zetterblad kommentoi, että ", [("speaker", "Zetterblad"), ("verb", "kommentoi")]),
        (("ka", "Tab", "s"), "Kallasmaa kysyi, ", [("speaker", "Kallasmaa"), ("verb", "kysyi")]),
        (("wu", "Tab", "Esc"), "Wuorela ", [("speaker", "Wuorela")]),
        (("wu", "Tab", " "), "Wuorela ", [("speaker", "Wuorela")]),
        (("mirva", "Tab", "t"), "Roth-Äijälä totesi, että ", [("speaker", "Roth-Äijälä"), ("verb", "totesi")]),
        (("pj", "Tab", "h"), "PJ veti keskustelun yhteen: ", [("speaker", "PJ"), ("verb", "veti keskustelun yhteen")]),
        (("karp", "Tab", "e"), "Karppinen esitteli ", [("speaker", "Karppinen"), ("verb", "esitteli")]),
    ],
)  # fmt: skip
def test_a_name_and_a_verb_take_at_most_four_keys_and_say_what_they_are(program, editor, people, pressed, text, said):
    keys(editor, *pressed)
    assert written(editor) == [text]
    assert editor.textCursor().atBlockEnd()
    assert choices(editor) == []
    type_text(editor, "asia on selvä.")
    (one,) = entries(program)
    assert [(kind, words) for kind, words, _id, _value in spans(one)] == said
    assert one.text == text + "asia on selvä."
    assert one.kind is (EntryKind.SUMMARY if "yhteen" in text else EntryKind.SPEECH)
    speaker = one.spans[0]
    assert speaker.person_id == people.get(said[0][1], speaker.person_id)
    assert (speaker.value == "chair") is text.startswith("PJ")


def test_who_is_there_comes_first_and_others_stand_below_with_the_reason(editor):
    type_text(editor, "Ka")
    shown = editor._turns.list.choices
    assert [choice.words for choice in shown[:2]] == ["Kallasmaa", "Kallasmaa kommentoi, että"]
    assert shown[0].note == "Tuuli · etänä"
    assert shown[-1].words == "Karppinen"
    assert shown[-1].away
    assert shown[-1].note.endswith(_("not here today"))
    assert len(shown) == 5
    assert not editor._turns.list.hasFocus()
    assert editor._turns.list.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_someone_who_is_not_there_is_told_mildly_and_written_all_the_same(editor, qtbot):
    with qtbot.waitSignal(editor.told) as told:
        keys(editor, "karp", "Tab")
    assert "Karppinen" in told.args[0]
    assert written(editor) == ["Karppinen "]


def test_the_letters_may_go_on_as_prose(editor):
    keys(editor, "wu", "Tab")
    type_text(editor, "on täällä")
    assert written(editor)[0].startswith("Wuorela korosti")
    editor.textCursor()
    caret(editor, 0, 0, until=(0, -1))
    press(editor, "Backspace")
    keys(editor, "wu", "Tab", "o", "Backspace")
    assert written(editor) == ["Wuorela o"]
    type_text(editor, "n täällä.")
    assert written(editor) == ["Wuorela on täällä."]
    assert choices(editor) == []


@pytest.mark.parametrize(("typed", "text"), [(",", "Wuorela, "), (":", "Wuorela: "), ("Z", "Wuorela Z")])
def test_a_point_or_a_capital_after_a_name_asks_for_no_verb(editor, typed, text):
    keys(editor, "wu", "Tab")
    type_text(editor, typed)
    type_text(editor, " " if typed != "Z" else "")
    assert written(editor) == [text]
    assert choices(editor) == []


@pytest.mark.parametrize("act", ["Esc", " ", "x", "Home", "Return"])
def test_the_choices_go_when_no_name_is_being_typed(editor, act):
    type_text(editor, "Wu")
    assert choices(editor)
    keys(editor, act)
    assert choices(editor) == []
    assert written(editor)[0].strip().startswith("Wu")


def test_the_choices_go_with_undo_and_stay_with_the_text_that_is_scrolled(program, editor):
    program.workspace.execute(minutes.write, editor.item_id, [EntryText(f"u-{n}", f"Rivi {n}") for n in range(60)])
    caret(editor, 59, -1)
    press(editor, "Return")
    type_text(editor, "wu")
    before = editor._turns.list.y()
    bar = editor.verticalScrollBar()
    bar.setValue(bar.value() - 40)
    assert editor._turns.list.y() != before
    assert editor._turns.list.y() - before in {
        40,
        editor.rect_at(0).top() - 4 + 28 - editor._turns.list.height() - before,
    }
    press(editor, "Ctrl+Z")
    assert choices(editor) == []


def test_nothing_is_offered_within_a_sentence_until_it_is_asked_for(program, editor):
    type_text(editor, "Asiasta kertoi wu")
    assert choices(editor) == []
    press(editor, "Ctrl+Space")
    assert choices(editor) == ["Wuorela"]
    press(editor, "Tab")
    type_text(editor, ". ro")
    press(editor, "Ctrl+Space")
    press(editor, "Tab")
    press(editor, "t")
    assert written(editor) == ["Asiasta kertoi Wuorela. Roth-Äijälä totesi, että "]
    (one,) = entries(program)
    assert [(kind, words) for kind, words, *_rest in spans(one)] == [("speaker", "Roth-Äijälä"), ("verb", "totesi")]


def test_arrows_choose_and_enter_takes_only_what_was_moved_to(editor):
    type_text(editor, "k")
    before = choices(editor)
    press(editor, "Down")
    press(editor, "Return")
    assert written(editor) == [f"{before[1]} "]
    press(editor, "Esc")
    press(editor, "Return")
    type_text(editor, "wu")
    press(editor, "Return")
    assert written(editor)[1:] == ["wu", ""]


def test_tab_leads_out_of_the_text_when_nothing_is_offered(program, editor):
    program.window.activateWindow()
    type_text(editor, "Asiaa.")
    assert not editor._takes_tab(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier))
    type_text(editor, "")
    assert written(editor) == ["Asiaa."]


def test_a_name_that_two_share_asks_which(program, editor, people):
    meeting, run = meeting_of(program, "held"), program.workspace.execute
    other = run(persons.add, PersonFacts(family_name="Wuorela", given_name="Aino")).value
    run(attendance.record, meeting, other, Presence.PRESENT, capacity=Capacity.EXPERT)
    keys(editor, "wu", "Tab")
    asked = [(choice.note.partition(" ")[0], choice.keys) for choice in editor._turns.list.choices]
    assert sorted(asked) == [("Aino", ("A",)), ("Otso", ("O",))]
    keys(editor, "a", "t")
    (one,) = entries(program)
    assert one.text == "Aino Wuorela totesi, että "
    assert one.spans[0].person_id == other


def test_the_speaker_before_goes_on_in_a_new_entry(program, editor, people):
    keys(editor, "ro", "Tab", "t")
    type_text(editor, "näin on.")
    press(editor, "Return")
    type_text(editor, "Väliin jotakin.")
    press(editor, "Ctrl+Shift+J")
    assert written(editor)[2] == "Roth-Äijälä jatkoi, että "
    assert spans(entries(program)[2]) == [
        ("speaker", "Roth-Äijälä", people["Roth-Äijälä"], ""), ("verb", "jatkoi", None, "continued"),
    ]  # fmt: skip


def test_nobody_goes_on_where_nobody_spoke(editor, qtbot):
    with qtbot.waitSignal(editor.told):
        press(editor, "Ctrl+Shift+J")
    assert written(editor) == [""]


def test_a_key_writes_the_clock_time(editor):
    type_text(editor, "Tauko ")
    press(editor, "Ctrl+T")
    assert re.fullmatch(r"Tauko klo \d{1,2}\.\d\d", written(editor)[0])


@pytest.mark.parametrize("pressed", [("ro", "Tab"), ("ro", "Tab", "t"), ("ro", "Down", "Tab")])
def test_each_act_is_taken_back_in_one_step_and_comes_again(program, editor, pressed):
    keys(editor, *pressed[:-1])
    before = written(editor)
    keys(editor, pressed[-1])
    after = written(editor)
    assert after != before
    press(editor, "Ctrl+Z")
    assert written(editor) == before
    press(editor, "Ctrl+Y")
    assert written(editor) == after
    assert [one.text for one in entries(program)] == after
    assert entries(program)[0].spans[0].kind is AnnotationKind.SPEAKER


def test_verbs_come_by_use_and_keep_their_letters(program, editor):
    keys(editor, "ro", "Tab", "v")
    press(editor, "Return")
    keys(editor, "ro", "Tab")
    first = editor._turns.list.choices[0]
    assert (first.words, first.keys) == ("Roth-Äijälä vastasi, että", ("Tab", "V"))
    press(editor, "Tab")
    assert written(editor)[1] == "Roth-Äijälä vastasi, että "


@pytest.mark.parametrize(
    ("code", "pressed", "text"),
    [
        ("sv", ("ro", "Tab", "o"), "Roth-Äijälä konstaterade att "),
        ("sv", ("ord", "Tab", "m"), "Ordföranden sammanfattade diskussionen: "),
        ("en", ("ro", "Tab", "s"), "Roth-Äijälä stated that "),
        ("en", ("the", "Tab", "u"), "The Chair summarised the discussion: "),
    ],
)
def test_turns_are_written_in_the_language_of_the_group(program, people, code, pressed, text):
    group = program.workspace.ask(groups.every)[0]
    program.workspace.execute(groups.change, group.id, replace(group.facts, language=code))
    program.window.page(MINUTES)
    editor = empty_item(program).editor
    keys(editor, *pressed)
    assert written(editor) == [text]
    type_text(editor, "x ")
    press(editor, "Ctrl+T")
    assert re.search({"sv": r"x kl\. \d{1,2}\.\d\d$", "en": r"x \d{1,2}:\d\d$"}[code], written(editor)[0])


def group_of(program) -> int:
    return program.workspace.ask(groups.every)[0].id


def test_a_group_speaks_with_its_own_verbs_at_once(program, editor):
    first, *others = ways.usual("fi")
    own = ways.WayRow("toi esiin, että", "x")
    program.workspace.execute(ways.set_ways, group_of(program), "fi", [own, replace(first, hidden=True), *others])
    keys(editor, "ro", "Tab")
    shown = editor._turns.list.choices
    assert ("Roth-Äijälä toi esiin, että", ("Tab", "X")) in [(one.words, one.keys) for one in shown]
    assert "Roth-Äijälä kommentoi, että" not in [one.words for one in shown]
    keys(editor, "x")
    type_text(editor, "asia on selvä.")
    (one,) = entries(program)
    assert one.text == "Roth-Äijälä toi esiin, että asia on selvä."
    assert spans(one)[1] == ("verb", "toi esiin", None, "raised")


def test_what_was_used_in_earlier_meetings_comes_first_and_a_speakers_own_manner_weighs_more(program, people):
    def say(number: int, family: str, verb: str, key: str) -> None:
        text = f"{family} {verb}, että asia etenee."
        span = minutes.Span(AnnotationKind.SPEAKER, 0, len(family), people[family])
        said = minutes.Span(AnnotationKind.VERB, len(family) + 1, len(family) + 1 + len(verb), value=key)
        entry = EntryText(f"said-{number}", text, EntryKind.SPEECH, spans=(span, said))
        program.workspace.execute(minutes.write, earlier, [entry])

    earlier = empty_item(program).editor.item_id
    for number in range(20):
        say(number, "Zetterblad", "korosti", "stressed")
    for number in range(20, 29):
        say(number, "Wuorela", "tarkensi", "specified")
    editor = empty_item(program).editor
    editor._floor.meeting_id = None  # as when the meeting is opened
    editor._floor.show_item(editor.item_id)
    for letters, first in (("ro", "korosti"), ("wu", "tarkensi")):
        keys(editor, letters, "Tab")
        assert editor._turns.list.current.words.split()[1].startswith(first)
        keys(editor, "Tab")
        press(editor, "Return")


def test_the_verbs_are_counted_when_the_meeting_is_opened_and_not_at_a_key(program, editor, people, monkeypatch):
    asked = []
    ask = program.workspace.ask
    monkeypatch.setattr(program.workspace, "ask", lambda fn, *args: asked.append(fn) or ask(fn, *args))
    keys(editor, "ro", "Tab", "t")
    type_text(editor, "asia etenee")
    assert ways.uses not in asked
    assert ways.of_group not in asked
    meeting = meeting_of(program, "held")
    program.workspace.execute(attendance.record, meeting, people["Karppinen"], Presence.PRESENT)
    assert ways.uses not in asked
    editor._floor.meeting_id = None
    editor._floor.show_item(editor.item_id)
    assert asked.count(ways.uses) == 1


@pytest.mark.parametrize(
    ("pressed", "typed", "text"),
    [
        (("ro", "Tab", "t"), " asia", "Roth-Äijälä totesi, että asia"),
        (("ro", "Tab", "t"), "  asia", "Roth-Äijälä totesi, että  asia"),
        (("ro", "Tab", "t"), ", ettei", "Roth-Äijälä totesi, että, ettei"),
        (("ro", "Tab", "e"), ".", "Roth-Äijälä esitteli."),
        (("ro", "Tab", "e"), ": asia", "Roth-Äijälä esitteli: asia"),
        (("ro", "Tab", "s"), ", onko", "Roth-Äijälä kysyi, onko"),
        (("ro", "Tab", "s"), ": Onko", "Roth-Äijälä kysyi: Onko"),
        (("ro", "Tab", "Tab"), " asia", "Roth-Äijälä kommentoi, että asia"),
        (("ro", "Down", "Tab"), " asia", "Roth-Äijälä kommentoi, että asia"),
        (("ro", "Tab", "Esc"), " on", "Roth-Äijälä on"),
        (("ro", "Tab", "Esc"), ", joka", "Roth-Äijälä, joka"),
        (("ro", "Tab", "t", "End"), " asia", "Roth-Äijälä totesi, että  asia"),
        (("ro", "Tab", "t", "Backspace"), "t", "Roth-Äijälä tt"),
    ],
)
def test_a_space_that_was_given_is_typed_over_and_a_point_takes_its_place(program, editor, pressed, typed, text):
    keys(editor, *pressed)
    type_text(editor, typed)
    assert written(editor) == [text]
    editor.end_step()
    program.workspace.settle()
    assert entries(program)[0].text == text
    while written(editor) != [""]:
        press(editor, "Ctrl+Z")


def test_a_shift_that_is_held_neither_closes_the_choices_nor_forgets_the_space(editor):
    def hold() -> None:
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier)
        QApplication.sendEvent(editor, event)

    keys(editor, "ro")
    hold()
    assert choices(editor)
    keys(editor, "Tab", "e")
    hold()
    colon = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Colon, Qt.KeyboardModifier.ShiftModifier, ":")
    QApplication.sendEvent(editor, colon)
    assert written(editor) == ["Roth-Äijälä esitteli:"]


@pytest.fixture
def bodies(program):
    """Bodies: one with a seat, one of a person who is there, one that has neither."""
    run, group = program.workspace.execute, group_of(program)
    keys = {}
    for short, name in (("KOKE", "kokeiluministeriö"), ("WUOKA", "Wuokatin virasto"), ("KOKO", "kokoamisvirasto")):
        facts = organizations.OrganizationFacts(name=Names(fi=name), short=Names(fi=short))
        keys[short] = run(organizations.add, facts).value
    run(seats.add, group, organization_id=keys["KOKE"])
    other = run(persons.add, PersonFacts(family_name="Ööberg", organization_id=keys["WUOKA"])).value
    run(attendance.record, meeting_of(program, "held"), other, Presence.PRESENT, capacity=Capacity.EXPERT)
    return keys


def test_a_body_speaks_by_its_short_name_and_comes_after_the_persons(program, people, bodies):
    editor = empty_item(program).editor
    type_text(editor, "wuo")
    assert [one.words for one in editor._turns.list.choices] == ["Wuorela", "WUOKA"]
    assert editor._turns.list.choices[1].note == "Wuokatin virasto"
    for _letter in "wuo":
        press(editor, "Backspace")
    type_text(editor, "kok")
    assert choices(editor)[0] == "KOKE"
    assert "KOKO" not in choices(editor)
    keys(editor, "Tab", "t")
    (one,) = entries(program)
    assert one.text == "KOKE totesi, että "
    assert spans(one)[0] == ("speaker", "KOKE", None, "")
    assert one.spans[0].organization_id == bodies["KOKE"]
    type_text(editor, "näin on.")
    press(editor, "Return")
    press(editor, "Ctrl+Shift+J")
    assert entries(program)[1].spans[0].organization_id == bodies["KOKE"]


def test_who_chairs_the_item_is_named_beside_the_chair(program, editor, people):
    program.workspace.execute(proceedings.hand_chair, editor.item_id, people["Zetterblad"])
    type_text(editor, "pj")
    assert editor._turns.list.current.note == "Moa Zetterblad"


def test_an_entry_of_another_kind_stays_what_it_is(program, editor):
    type_text(editor, "- ")
    keys(editor, "ro", "Tab", "t")
    (one,) = entries(program)
    assert one.kind is EntryKind.BULLET


def test_approved_or_read_only_minutes_offer_nothing(editor):
    editor.setReadOnly(True)
    type_text(editor, "ro")
    press(editor, "Ctrl+T")
    press(editor, "Ctrl+Space")
    assert written(editor) == [""]
    assert choices(editor) == []


def test_a_long_entry_is_not_read_at_each_key(program, editor, monkeypatch):
    text = EntryText("u-long", "Pitkä puheenvuoro. " * 40_000)
    program.workspace.execute(minutes.write, editor.item_id, [text])
    caret(editor, 0, -1)
    asked = []
    monkeypatch.setattr(editor._floor, "find", lambda *args, **kwargs: asked.append(args) or [])
    type_text(editor, "abc")
    assert asked == []


def test_what_is_offered_never_covers_the_line_being_typed(program, editor):
    texts = [EntryText(f"u-{number}", f"Rivi {number}") for number in range(60)]
    program.workspace.execute(minutes.write, editor.item_id, texts)
    caret(editor, 59, -1)
    press(editor, "Return")
    type_text(editor, "wu")
    QApplication.processEvents()
    line, shown = editor.rect_at(0), editor._turns.list.geometry()
    assert shown.top() + 14 >= line.bottom()
    assert shown.bottom() <= editor.height()
