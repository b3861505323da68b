"""A turn to speak with few keys: letters of a name and Tab, then the verb by one key. The text stays prose."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from secretariat.i18n import N_, _
from secretariat.models import AnnotationKind, EntryKind
from secretariat.services.minutes import EntryText, Span
from secretariat.services.recognise import CHAIR
from secretariat.services.ways import Way
from secretariat.ui.completer import SEEN, Choice, Completer
from secretariat.ui.floor import Floor, Voice

KEYS = (
    (N_("Take the name that is offered, then its first verb"), "Tab", lambda editor: editor.complete_name()),
    (N_("Complete a name anywhere in the text"), "Ctrl+Space"),
    (N_("Let the speaker before go on"), "Ctrl+Shift+J"),
)

_LONGEST = 24
_BEGUN = re.compile(r"[^\W\d_][\w’'\-]{0,23}")
_WORD_BEFORE = re.compile(r"[^\W\d_][\w’'\-]*$")
_SENTENCE_ENDS = (". ", "! ", "? ", "\n", "\u2028")
_POINTS = frozenset(",.:;!?")
_KINDS = {"summarised": EntryKind.SUMMARY}
_SAID = frozenset({EntryKind.TEXT, EntryKind.SPEECH, EntryKind.SUMMARY})
_VERBS_BESIDE_A_NAME = 3
_ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_OWN = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down})
_HELD = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta})
_PLAIN = Qt.KeyboardModifier.KeypadModifier
_SHIFTED = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


class Sheet(Protocol):
    """What a quick insert asks of its editor; places count from the beginning of the entry with the caret."""

    def here(self) -> int:
        """The place of the caret."""

    def before(self, count: int) -> str:
        """At most so many letters before the caret, in the same entry."""

    def letter_after(self) -> str:
        """The letter behind the caret, if any."""

    def current_kind(self) -> EntryKind:
        """The kind of the entry."""

    def rect_at(self, place: int) -> QRect:
        """Where a place is on the editor."""

    def make_room(self) -> None:
        """Scroll so that room is free under the caret, where that can be."""

    def put(self, start: int, end: int, entry: EntryText, kind: EntryKind | None = None) -> None:
        """Put words in place of others, as one step; the entry may become of another kind with it."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """A verb that was taken by its letter just now: where its words stand, and what the entry was before."""

    start: int
    end: int
    letter: str
    kind: EntryKind


class Turns:
    """The quick insert of an editor.

    Args:
        sheet: the editor.
        field: the same, as a widget.
        floor: who may be given the floor.
        tell: says something to the user.
    """

    def __init__(self, sheet: Sheet, field: QWidget, floor: Floor, tell: Callable[[str], object]) -> None:
        self._sheet = sheet
        self._floor = floor
        self._tell = tell
        self._from = 0
        self._to = 0
        self._is_lettered = False
        self._is_moved = False
        self._opens = True
        self._taken: _Taken | None = None
        self._given: int | None = None
        self._speaker: Voice | None = None
        self.list = Completer(field)
        self.list.picked.connect(self._take)

    @property
    def is_open(self) -> bool:
        """Whether choices are shown."""
        return not self.list.isHidden()

    def close(self) -> None:
        """Show no choices."""
        self._taken = self._given = None
        self._is_lettered = False
        if self.is_open:
            self.list.hide()

    def follow(self) -> None:
        """The text was scrolled: the choices stay with it."""
        if self.is_open:
            self.list.stand_by(self._sheet.rect_at(self._from))

    def wants(self, event: QKeyEvent) -> bool:
        """Whether a key is for the choices, whatever else it does."""
        if not self.is_open or event.modifiers() & ~_PLAIN:
            return False
        return event.key() in _OWN or (event.key() in _ENTERS and self._is_moved)

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key does to the choices, or to the space behind what was chosen; whether it was theirs."""
        if event.key() in _HELD:
            return False
        taken, self._taken = self._taken, None
        given, self._given = self._given, None
        if self.wants(event):
            self._steer(event.key())
            self._given = given if self._given is None else self._given
            return True
        if event.modifiers() & ~_SHIFTED:
            return False
        if taken and event.key() == Qt.Key.Key_Backspace:
            self._sheet.put(taken.start, taken.end, EntryText("", taken.letter), taken.kind)
            return True
        if self.is_open and self._is_lettered and self._press_letter(event.text()):
            return True
        return given is not None and given == self._sheet.here() and self._type_over(event.text())

    def typed(self, event: QKeyEvent) -> None:
        """A key has changed the text: see whether a name is being begun, which costs a glance at a few letters."""
        if event.key() in _HELD:
            return
        if self._is_begun(event):
            start = self._from if self.is_open else 0
            at = self._sheet.here()
            letters = self._sheet.before(at - start) if 0 < at - start <= _LONGEST else ""
            if _BEGUN.fullmatch(letters) and not self._sheet.letter_after().isalpha():
                self._offer_names(letters, opens=self._opens if start else True)
                return
        self.close()

    def _is_begun(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~_SHIFTED or self._is_lettered:
            return False
        erases = event.key() == Qt.Key.Key_Backspace and self.is_open
        return erases or event.text().isalpha() or (self.is_open and event.text() in {"-", "'", "’"})

    def complete(self) -> None:
        """Offer the names that begin with the letters before the caret, wherever that is."""
        before = self._sheet.before(_LONGEST)
        found = _WORD_BEFORE.search(before)
        letters = found[0] if found else ""
        head = before[: len(before) - len(letters)]
        self.close()
        self._offer_names(letters, opens=not head.strip() or head.endswith(_SENTENCE_ENDS))

    def go_on(self, name: str, speaker: Span) -> None:
        """Let a speaker go on, in a turn that begins at the caret."""
        self.close()
        at = self._sheet.here()
        span = replace(speaker, starts=0, ends=len(name), id=None)
        self._write(at, at, name, span, self._floor.way("continued"))
        self._given = self._sheet.here()

    # Names

    def _offer_names(self, letters: str, *, opens: bool) -> None:
        found = self._floor.find(letters, limit=SEEN)
        if not found:
            self.close()
            return
        there = [one for one in found if one.is_there]
        choices = [_of_voice(one, letters) for one in there]
        if len(there) == 1 and opens and not there[0].is_shared:
            ways = self._floor.ways(there[0])[: min(_VERBS_BESIDE_A_NAME, SEEN - len(found))]
            choices += [_of_turn(there[0], way, letters, is_first=way is ways[0]) for way in ways]
        choices += [_of_voice(one, letters) for one in found if not one.is_there]
        choices[0] = replace(choices[0], keys=("Tab",))
        self._to = self._sheet.here()
        self._from = self._to - len(letters)
        self._opens, self._is_moved = opens, False
        self._show(choices)

    def _show(self, choices: Sequence[Choice]) -> None:
        self._sheet.make_room()
        self.list.offer(choices, self._sheet.rect_at(self._from))

    def _steer(self, key: int) -> None:
        if key == Qt.Key.Key_Escape:
            self.close()
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._is_moved = True
            self.list.move_by(1 if key == Qt.Key.Key_Down else -1)
        else:
            self._take(self.list.current.value)

    @Slot(object)
    def _take(self, value: object) -> None:
        if isinstance(value, Way):
            self._write_verb(value)
        elif isinstance(value, tuple):
            self._write_turn(*value)
        elif isinstance(value, Voice):
            others = (choice.value for choice in self.list.choices)
            same = [one for one in others if isinstance(one, Voice) and one.family == value.family]
            if value.is_shared and len(same) > 1 and not self._is_moved:
                self._ask_which(same)
            else:
                self._write_name(value)

    def _ask_which(self, voices: Sequence[Voice]) -> None:
        """Two have one family name: the next key tells which."""
        letters = [voice.given[:1].upper() for voice in voices]
        if len(set(letters)) < len(letters) or not all(letters):
            letters = [str(number) for number in range(1, len(voices) + 1)]
        self._is_lettered = self._is_moved = True
        told = zip(voices, letters, strict=True)
        self._show([replace(_of_voice(one, ""), keys=(letter,)) for one, letter in told])

    def _write_name(self, voice: Voice) -> None:
        if not self._opens:
            self._sheet.put(self._from, self._to, EntryText("", voice.name))
            self.close()
            return
        self._write(self._from, self._to, voice.name, _span_of(voice))
        self._warn(voice)
        self._speaker, self._given = voice, self._sheet.here()
        self._to = self._from + len(voice.name) + 1
        self._is_lettered, self._is_moved = True, False
        ways = self._floor.ways(voice)
        self._show([_of_verb(voice, way, is_first=way is ways[0]) for way in ways])

    def _warn(self, voice: Voice) -> None:
        if not voice.is_there:
            self._tell(_("{name} is not on today's list of those present.", name=voice.name))

    # Verbs

    def _press_letter(self, letter: str) -> bool:
        """A letter takes the verb or the person it stands for; anything else is prose, and ends the asking."""
        for choice in self.list.choices if letter.islower() or letter.isdigit() else ():
            if letter.upper() in choice.keys:
                kind, value = self._sheet.current_kind(), choice.value
                self._take(value)
                if isinstance(value, Way):
                    self._taken = _Taken(self._to, self._sheet.here(), letter, kind)
                return True
        return False

    def _type_over(self, sign: str) -> bool:
        """The space that was given stands already when it is typed; a point takes its place, and that of another."""
        if sign not in {" ", *_POINTS}:
            return False
        self.close()
        if sign != " ":
            at = self._sheet.here()
            replaced = 2 if self._sheet.before(2)[:1] in _POINTS else 1
            self._sheet.put(at - replaced, at, EntryText("", sign))
        return True

    def _write_verb(self, way: Way) -> None:
        at = self._to
        span = Span(AnnotationKind.VERB, 0, len(way.words), value=way.key)
        self._sheet.put(at, self._sheet.here(), EntryText("", f"{way.phrase} ", spans=(span,)), self._kind(way))
        self._floor.use(way, self._speaker.person_id if self._speaker else None)
        self.close()
        self._given = self._sheet.here()

    def _write_turn(self, voice: Voice, way: Way) -> None:
        self._write(self._from, self._to, voice.name, _span_of(voice), way)
        self._warn(voice)
        self.close()
        self._given = self._sheet.here()

    def _write(self, start: int, end: int, name: str, speaker: Span | None, way: Way | None = None) -> None:
        spans = (speaker,) if speaker else ()
        words = f"{name} "
        if way:
            verb = Span(AnnotationKind.VERB, len(words), len(words) + len(way.words), value=way.key)
            spans, words = (*spans, verb), f"{words}{way.phrase} "
            self._floor.use(way, speaker.person_id if speaker else None)
        self._sheet.put(start, end, EntryText("", words, spans=spans), self._kind(way))

    def _kind(self, way: Way | None) -> EntryKind | None:
        """What the entry becomes by such a turn; an agreement that names somebody stays one."""
        if self._sheet.current_kind() not in _SAID:
            return None
        return _KINDS.get(way.key, EntryKind.SPEECH) if way else EntryKind.SPEECH


def _span_of(voice: Voice) -> Span | None:
    value = CHAIR if voice.is_chair else ""
    return Span(AnnotationKind.SPEAKER, 0, len(voice.name), voice.person_id, voice.organization_id, value)


def _of_voice(voice: Voice, letters: str) -> Choice:
    is_typed = voice.family.casefold().startswith(letters.casefold())
    typed = len(letters) if is_typed else 0
    return Choice(voice, voice.family, typed, voice.note, away=not voice.is_there)


def _of_turn(voice: Voice, way: Way, letters: str, *, is_first: bool) -> Choice:
    typed = len(letters) if voice.name.casefold().startswith(letters.casefold()) else 0
    return Choice((voice, way), f"{voice.name} {way.phrase}", typed, keys=("Tab", "Tab") if is_first else ())


def _of_verb(voice: Voice, way: Way, *, is_first: bool) -> Choice:
    keys = (("Tab",) if is_first else ()) + ((way.letter.upper(),) if way.letter else ())
    return Choice(way, f"{voice.name} {way.phrase}", keys=keys)
