"""A whole memo typed in the meeting mode, key by key: every character is kept, and hardly a key is spent otherwise."""

import time

import pytest
from PySide6.QtWidgets import QApplication

from secretariat.models import EntryKind, Presence
from secretariat.services import agenda, attendance, groups, meetings, minutes
from secretariat.store.files import create_store
from tests import replay
from tests.replay import SPEED, Script, Watch
from tests.seed003 import SEED, read_memo

MOST_EXTRA = 0.05
"""Keys that leave no character, for each character of the text."""

SETTLING = 40
"""So many keys are typed before the window may do what it does between keys."""


class Typed:
    """What a replay came to."""

    def __init__(self, program, script: Script, *, speed: float = 0) -> None:
        self.program = program
        self.ask = program.workspace.ask
        self.meeting = replay.prepare(program.workspace.execute, script)
        secretary = replay.enter(program, self.meeting, script)
        self.page = program.window.page("live")
        self.watch = Watch()
        self.keys = self.extra = 0
        application = QApplication.instance()
        application.installEventFilter(self.watch)
        try:
            self._type(secretary, speed)
        finally:
            application.removeEventFilter(self.watch)
        program.workspace.settle()

    def _type(self, secretary, speed: float) -> None:
        due = time.monotonic()
        for stroke in secretary.strokes():
            stroke.strike()
            self.keys += 1
            self.extra += not stroke.leaves
            assert QApplication.activeModalWidget() is None
            due += 1 / speed if speed else 0
            while speed and time.monotonic() < due:
                QApplication.processEvents()
                time.sleep(0.002)
            if not speed and self.keys % SETTLING == 0:
                QApplication.processEvents()

    def kinds(self) -> dict[str, EntryKind]:
        items = self.ask(agenda.of_meeting, self.meeting)
        return {one.text: one.kind for item in items for one in self.ask(minutes.of_item, item.id)}


def check(typed: Typed, script: Script) -> None:
    assert replay.written(typed.ask, typed.meeting) == script.texts, "not a character is lost, and none is added"
    assert typed.extra <= MOST_EXTRA * script.characters, (typed.extra, script.characters)
    assert typed.keys < script.characters, "it takes fewer keys than there are characters"
    assert (typed.watch.mouse, typed.watch.modal) == (0, 0)


@pytest.fixture
def empty(start, tmp_path):
    path = tmp_path / "kokous.secretariat"
    create_store(path).close()
    return start(path)


def test_a_memo_of_the_usual_shape_is_typed_without_a_lost_character(empty):
    script = replay.fictional()
    turns = [text for texts in script.texts.values() for text in texts]
    assert len(script.texts) == 11
    assert 18_000 < script.characters < 20_500, script.characters
    assert max(len(text.split()) for text in turns) >= 120
    assert set("äöåÅÖ–§”;") <= set("".join(turns))
    typed = Typed(empty, script)
    check(typed, script)
    kinds = typed.kinds()
    signs = {"- ": EntryKind.BULLET, "+ ": EntryKind.ACTION, "§ ": EntryKind.STEER, "§ \t": EntryKind.DECISION,
             "! ": EntryKind.NOTED}  # fmt: skip
    assert {text: kinds[text] for text in script.signs} == {text: signs[sign] for text, sign in script.signs.items()}
    assert kinds["Sovittiin, että Niemistö varaa tilan 15.1.2027 mennessä."] in {EntryKind.ACTION, EntryKind.AGREEMENT}
    meeting = typed.ask(meetings.one, typed.meeting)
    assert (str(meeting.opened), str(meeting.closed)) == ("14:02:00", "15:42:00")
    rows = {row.person.facts.family_name: row for row in typed.ask(attendance.of_meeting, typed.meeting)}
    assert str(rows["Ylitörmä"].stays[-1].arrived) == "14:31:00"
    assert rows["Jänisjoki"].presence is Presence.REMOTE
    spoken = [one for texts in script.texts.values() for one in texts if kinds[one] is EntryKind.SPEECH]
    assert len(spoken) >= 30


def test_what_was_typed_is_taken_back_to_the_first_key_and_done_again(empty):
    script = replay.fictional().only("1", "4", "10")
    typed = Typed(empty, script)
    check(typed, script)
    while typed.program.workspace.store.undo_label:
        typed.program.workspace.undo()
    assert typed.ask(groups.every) == []
    while typed.program.workspace.store.redo_label:
        typed.program.workspace.redo()
    assert replay.written(typed.ask, typed.meeting) == script.texts


@pytest.mark.skipif(not SEED.exists(), reason="the real paper is not at hand")
@pytest.mark.no_cover
def test_a_real_memo_is_typed_without_a_lost_character(empty):
    script = Script(read_memo())
    typed = Typed(empty, script)
    check(typed, script)


@pytest.mark.prove
def test_at_twelve_characters_a_second_no_character_is_lost(empty):
    """Three items in real time, with the timers of the program as they are: autosave, reading, spelling, clock.

    The whole memo would take 26 minutes at this pace; it is typed at full speed above.
    """
    script = replay.fictional().only("1", "2", "5a", "6", "10")
    began = time.monotonic()
    typed = Typed(empty, script, speed=SPEED)
    check(typed, script)
    assert time.monotonic() - began > typed.keys / SPEED * 0.95
