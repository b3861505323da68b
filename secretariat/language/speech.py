"""Who spoke, with which verb and to whom; and the phrases that open an agreement, a decision or another outcome.

A turn is a line that begins with a speaker and a speech verb. Between them may stand adverbs ("Rautio myös totesi"),
another clause that ends in the verb ("oli samaa mieltä ja totesi"), and before them a lead ("Lopuksi PJ kiitti"), after
which the verb may come first ("Därefter redogjorde Holm"). A name followed by a colon is a turn without a verb, where
the person or organization is known or it is the chair. A capitalised word nobody knows is an unknown speaker, unless it
is a word that sentences begin with. Offsets are those of the text given, and no line is read further than its head.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from secretariat.language.names import Mention, Register
from secretariat.language.openers import HEAD, Opener, opener_at, read_opener
from secretariat.language.small_words import WORDS
from secretariat.language.verbs import KINDS, Form, speech_forms

__all__ = ["Opener", "Speaker", "Turn", "Verb", "read_opener", "read_turn", "read_turns"]


@dataclass(frozen=True, slots=True)
class Verb:
    """A speech verb as written; `key` stands for it in data, `base` is its dictionary form ("vetää yhteen")."""

    key: str
    start: int
    end: int
    text: str
    base: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, with the title; `mention` is the name, or `None` where only the office or a group is named."""

    start: int
    end: int
    text: str
    mention: Mention | None = None
    chair: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn to speak.

    `verb` is the first of `verbs`, or `None` in "Rautio: ...". `kind` is speech, question, answer, thanks, summary,
    opening or closing; of several verbs the one that asks or answers decides. `clock` is the span of the clock time
    at which a meeting was opened or closed.
    """

    speaker: Speaker
    verb: Verb | None
    verbs: tuple[Verb, ...] = ()
    addressee: Mention | None = None
    kind: str = "speech"
    clock: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Word:
    """A word or a mark of a line."""

    start: int
    end: int
    text: str
    low: str


_START = re.compile(r"[\s\-–—•·*▪]*(?:(?:klo|kl\.?)?\s?\d{1,2}[.:]\d{2}[:,]?\s+)?")
_TOKEN = re.compile(r"[^\W\d_][\w’'\-]*(?::[^\W\d_]+)?|\d+(?:[.:]\d+)*|[^\w\s]")
_LINES = re.compile(r"[^\n\r\u2028\u2029]+")
_CHAIR = re.compile(
    r"(?:(?:The|the)\s+Chair(?:man|woman|person)?|Chair(?:man|woman|person)?|PJ\.?|Pj\.?|[Pp]uheenjohtaja|"
    r"[Oo]rdförande[n]?|[Oo]rdf\.?|Mr\.? Chairman|Madam Chair)(?![\w’'\-]|:\w)"
)
_APPOSITION = re.compile(r"\s*\([^()\n]{1,80}\)|,\s[^,.;:()\n]{1,60},(?=\s)")
_REPRESENTATIVE = re.compile(r"\s(?:edustajat?|taholta|puolesta)\b")
_NAME = re.compile(r"[^\W\d_a-zåäöéüß][\w’'\-]+(?:[ \u00a0][^\W\d_a-zåäöéüß][\w’'\-]+){0,2}")
_CLOCK = re.compile(
    r"\b(?:(?:klo|kello|kl\.?)\s*\d{1,2}(?:[.:]\d{2})?\b|\d{1,2}(?:[.:]\d{2})?\s*[ap]\.?m\b\.?|"
    r"\d{1,2}[.:]\d{2}(?=\s*(?:$|[,;)]|\.\s*$|\s(?:ja|och|and)\b)))"
)
_PREVIOUS = ("edelli", "viime", "föreg", "förra", "senaste", "previous", "last", "earlier", "aiemm", "tidigare")
_ACCORDING = {"fi": ("mukaan", "mielestä", "näkemyksen"), "sv": ("enligt",), "en": ("according",)}
_ADDRESSED = frozenset({"allative", "ablative", "partitive", "object", "to", "till"})
_RANK = ("opening", "closing", "summary", "question", "answer", "thanks", "speech")


def read_turn(text: str, language: str, register: Register) -> Turn | None:
    """Read a paragraph that begins with a speaker and a speech verb; `None` where it does not."""
    return _Line(text, 0, len(text), language, register).turn() if language in WORDS else None


def read_turns(text: str, language: str, register: Register) -> list[tuple[int, Turn]]:
    """Read the turns of a running text, line by line, each with the start of its line; offsets are those of `text`."""
    if language not in WORDS:
        return []
    lines = ((one.start(), _Line(text, one.start(), one.end(), language, register)) for one in _LINES.finditer(text))
    return [(start, turn) for start, line in lines if (turn := line.turn())]


class _Line:
    """One line on its way to a turn."""

    __slots__ = ("end", "forms", "language", "register", "start", "text", "tokens", "words")

    def __init__(self, text: str, start: int, end: int, language: str, register: Register) -> None:
        self.text, self.language, self.register = text, language, register
        self.end = min(end, start + HEAD)
        self.start = found.end() if (found := _START.match(text, start, self.end)) else start
        self.words = WORDS[language]
        self.forms = speech_forms(language)
        self.tokens: list[_Word] = []

    def turn(self) -> Turn | None:
        if self.start >= self.end or not self.text[self.start].isupper():
            return None
        self.tokens = [
            _Word(one.start(), one.end(), one[0], one[0].lower())
            for one in _TOKEN.finditer(self.text, self.start, self.end)
        ]
        if not self.tokens:
            return None
        return self._direct() or self._after_lead()

    def _direct(self) -> Turn | None:
        if turn := self._according():
            return turn
        speaker = self._speaker(0)
        if speaker is None or (self._is_group(speaker) and opener_at(self.text, self.start, self.end, self.language)):
            return None
        return self._spoken(speaker)

    def _is_group(self, speaker: Speaker) -> bool:
        """Whether a group speaks, which may as well decide: Ohjausryhmä päätti."""
        mention = speaker.mention
        return not speaker.chair and (mention is None or mention.kind == "group")

    def _spoken(self, speaker: Speaker) -> Turn | None:
        """The turn of a speaker whose verb follows."""
        at = self._index(speaker.end)
        known = speaker.chair or bool(speaker.mention and speaker.mention.keys)
        if known and at < len(self.tokens) and self.tokens[at].text == ":":
            return Turn(speaker, None)
        if found := self._first_verb(at, speaker, known=known):
            return self._told(speaker, *found)
        return None

    # Speakers

    def _speaker(self, at: int, *, inside: bool = False) -> Speaker | None:
        """The speaker that begins at a word; `inside` a sentence only a name is written with a capital."""
        word = self.tokens[at]
        if chair := _CHAIR.match(self.text, word.start, self.end):
            name = self._name(self._index(chair.end()))
            return self._made(word.start, name.end if name else chair.end(), name, chair=True)
        if word.low == "the" and self.language == "en" and at + 1 < len(self.tokens):
            return self._with_article(at)
        if word.text[0].isupper() and (known := self.register.at(self.text, word.start)) and known.keys:
            return self._known(word.start, known)
        if titled := self._titled(at, inside=inside):
            return titled
        if word.low.endswith(self.words.groups) and not inside:
            return self._made(word.start, word.end, None)
        name = None if not inside and word.low in self.words.leads else self._name(at)
        return self._made(name.start, name.end, name) if name else None

    def _with_article(self, at: int) -> Speaker | None:
        """An English speaker after "the": an office, a group or a known organization."""
        start, word = self.tokens[at].start, self.tokens[at + 1]
        known = self.register.at(self.text, word.start)
        if known and known.keys:
            return self._made(start, known.end, known)
        if titled := self._titled(at, inside=True):
            return titled
        return self._made(start, word.end, None) if word.low.endswith(self.words.groups) else None

    def _known(self, start: int, known: Mention) -> Speaker | None:
        if known.kind == "person":
            return self._made(start, known.end, known) if known.case in {"nominative", ""} else None
        if known.case == "genitive":
            if found := _REPRESENTATIVE.match(self.text, known.end, self.end):
                return self._made(start, found.end(), known)
            name = self._name(self._index(known.end))
            return self._made(start, name.end, name) if name else None
        return self._made(start, known.end, known) if known.case in {"nominative", "elative", ""} else None

    def _titled(self, at: int, *, inside: bool) -> Speaker | None:
        """A title and a name, or a title alone: Neuvotteleva virkamies Ketola, Pääsihteeri."""
        last, here = -1, at
        while here < min(len(self.tokens), at + 6):
            low = self.tokens[here].low
            if low.endswith(self.words.titles) and not (here > at and self._known_at(here)):
                last = here
            elif low not in self.words.before_titles and low not in {",", ".", "-"}:
                break
            here += 1
        if last < 0:
            return None
        after = last + 2 if last + 1 < len(self.tokens) and self.tokens[last + 1].text == "." else last + 1
        if after < len(self.tokens) and self.tokens[after].text[0].isupper():
            name = self._name(after)
            return self._made(self.tokens[at].start, name.end, name) if name else None
        return None if inside and at == last == 0 else self._made(self.tokens[at].start, self.tokens[last].end, None)

    def _known_at(self, at: int) -> Mention | None:
        word = self.tokens[at]
        found = self.register.at(self.text, word.start) if word.text[0].isupper() else None
        return found if found and found.keys else None

    def _name(self, at: int) -> Mention | None:
        """The name in the nominative that stands there, known or not."""
        if at >= len(self.tokens) or not self.tokens[at].text[0].isupper():
            return None
        if known := self._known_at(at):
            return known if known.case in {"nominative", ""} else None
        found = _NAME.match(self.text, self.tokens[at].start, self.end)
        if not found or self._is_no_name(found[0].lower()) or self._is_no_name(self.tokens[at].low):
            return None
        return Mention(found.start(), found.end(), found[0], "unknown", found[0], "", ())

    def _is_no_name(self, low: str) -> bool:
        words = self.words
        return (
            low in words.no_names or low in words.subordinators or low in self.forms or low.endswith(words.no_name_ends)
        )

    def _made(self, start: int, end: int, mention: Mention | None, *, chair: bool = False) -> Speaker:
        return Speaker(start, end, self.text[start:end], mention, chair)

    def _index(self, position: int) -> int:
        """The number of the first word that begins at or after a position."""
        return next((number for number, one in enumerate(self.tokens) if one.start >= position), len(self.tokens))

    # Verbs

    def _first_verb(self, at: int, speaker: Speaker, *, known: bool) -> tuple[int, Form] | None:
        """The verb of the speaker among the words that follow, with its number."""
        if found := _APPOSITION.match(self.text, speaker.end, self.end):
            at = self._index(found.end())
        mention = speaker.mention
        tense = {"passive"} if mention and mention.case == "elative" else {"past", "present", "conditional"}
        if not known:
            tense = {"past"} if mention else {"past", "present"}
        helper, strange = "", False
        for here in range(at, min(len(self.tokens), at + 10)):
            low = self.tokens[here].low
            before = self.tokens[here - 1].low if here else ""
            form = self._form(here, _allowed(helper, tense))
            if form and (not strange or (before in self.words.conjunctions and known)):
                return here, form
            if low in self.words.perfect:
                helper = "perfect"
            elif low in self.words.wanting:
                helper = "wanting"
            elif not self.tokens[here].text[0].isalpha() and not self.tokens[here].text[0].isdigit():
                return None
            elif low not in self.words.adverbs and low not in self.words.conjunctions:
                strange = strange or before not in self.words.conjunctions or low.islower() is False
                if low in self.words.subordinators:
                    return None
                strange = strange and not (before in self.words.conjunctions and self.tokens[here].text[0].isupper())
        return None

    def _form(self, at: int, tenses: set[str]) -> Form | None:
        """What the word is as a speech verb in one of these tenses, with its second word where it needs one."""
        for form in self.forms.get(self.tokens[at].low, ()):
            if form.tense in tenses and (not form.particles or self._has(at + 1, form.particles)):
                return form
        return None

    def _has(self, at: int, particles: tuple[str, ...]) -> bool:
        """Whether one of the words stands in the same clause, after a few others at most."""
        for one in self.tokens[at : at + 7]:
            if one.low in particles:
                return True
            if one.low in self.words.subordinators or one.text in ".;:?!":
                return False
        return False

    def _told(self, speaker: Speaker, at: int, form: Form) -> Turn:
        """The turn with all its verbs and the one spoken to; the verb stands before the speaker or after."""
        after = max(at + 1, self._index(speaker.end))
        found = [(at, form), *self._more_verbs(after)]
        verbs = tuple(self._verb(at, form) for at, form in found)
        kinds = [self._kind(at, form) for at, form in found]
        kind = min(kinds, key=_RANK.index)
        spoken_to = [self._addressee(max(at + 1, after), form) for at, form in found]
        order = sorted(range(len(found)), key=lambda number: kinds[number] not in {"question", "answer"})
        addressee = next((one for number in order if (one := spoken_to[number])), None)
        clock = _CLOCK.search(self.text, self.tokens[found[0][0]].end, self._sentence_end())
        timed = clock.span() if clock and kind in {"opening", "closing"} else None
        return Turn(speaker, verbs[0], verbs, addressee, kind, timed)

    def _verb(self, at: int, form: Form) -> Verb:
        word = self.tokens[at]
        return Verb(form.key, word.start, word.end, word.text, form.base)

    def _kind(self, at: int, form: Form) -> str:
        if form.key in {"opened", "closed"}:
            near = " ".join(one.low for one in self.tokens[at + 1 : at + 5])
            about_meeting = any(word in near for word in self.words.meetings)
            return {"opened": "opening", "closed": "closing"}[form.key] if about_meeting else "speech"
        return KINDS.get(form.key, "speech")

    def _more_verbs(self, at: int) -> Iterator[tuple[int, Form]]:
        """The verbs that go on the main clause: "kiitti esityksestä ja kysyi", "totesi, että ..., ja kysyi"."""
        main, tenses = True, {"past"}
        for here in range(at, len(self.tokens)):
            word, before = self.tokens[here], self.tokens[here - 1]
            if self._ends_sentence(here):
                return
            if before.low in self.words.conjunctions or (before.text == "," and main):
                closed_by_comma = self.tokens[here - 2].text == ","
                if (main or closed_by_comma) and (form := self._form(here, tenses)):
                    main = True
                    yield here, form
            if word.low in self.words.subordinators or (word.low.endswith(("ko", "kö")) and before.text == ","):
                main = False

    def _ends_sentence(self, at: int) -> bool:
        word = self.tokens[at]
        if word.text in "?!;":
            return True
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return word.text == "." and (following is None or following.text[0].isupper())

    def _sentence_end(self) -> int:
        return next((one.end for number, one in enumerate(self.tokens) if self._ends_sentence(number)), self.end)

    def _addressee(self, at: int, form: Form) -> Mention | None:
        cases = _ADDRESSED.intersection(form.takes)
        if not cases:
            return None
        if self.language != "fi":
            return self._object(at)
        for here in range(at, min(len(self.tokens), at + 12)):
            word = self.tokens[here]
            if word.low in self.words.subordinators or word.text in ",.;:?!":
                return None
            if (known := self._known_at(here)) and known.case in cases:
                return known
        return None

    def _object(self, at: int) -> Mention | None:
        """The name that follows a Swedish or English verb, with or without to, till and a title."""
        for here in range(at, min(len(self.tokens), at + 5)):
            if known := self._known_at(here):
                return known
            low = self.tokens[here].low
            if low not in {"to", "till", "the", "."} and not low.endswith(self.words.titles):
                return None
        return None

    # Other orders

    def _according(self) -> Turn | None:
        """Enligt Holm, Raution mukaan, according to Whitfield."""
        words = _ACCORDING[self.language]
        first = self.tokens[0]
        if self.language == "fi":
            known = self._known_at(0)
            at = self._index(known.end) if known and known.case == "genitive" else len(self.tokens)
            if known is None or at >= len(self.tokens) or self.tokens[at].low not in words:
                return None
        else:
            if first.low not in words:
                return None
            at = 0
            known = self._known_at(2 if self.language == "en" else 1) if len(self.tokens) > 2 else None
            if known is None:
                return None
        verb = self._verb(at, Form("according", self.tokens[at].low, "present"))
        return Turn(self._made(known.start, known.end, known), verb, (verb,))

    def _after_lead(self) -> Turn | None:
        """Lopuksi PJ kiitti; Därefter redogjorde Holm; In reply, Ms Whitfield said."""
        first, second = self.tokens[0].low, self.tokens[1].low if len(self.tokens) > 1 else ""
        if first not in self.words.leads and f"{first}_{second}" not in self.words.leads:
            return None
        for here in range(1, min(len(self.tokens), 9)):
            word = self.tokens[here]
            if word.text == "," and self.language == "en":
                continue
            if not word.text[0].isalpha() or word.low.startswith(_PREVIOUS):
                return None
            if word.low in self.words.subordinators:
                return None
            if turn := self._inverted(here) or self._led(here):
                return turn
        return None

    def _inverted(self, at: int) -> Turn | None:
        form = self._form(at, {"past", "present"})
        if form is None or at + 1 >= len(self.tokens):
            return None
        speaker = self._speaker(at + 1, inside=True)
        if speaker is None or (speaker.mention and speaker.mention.case == "elative"):
            return None
        return self._told(speaker, at, form)

    def _led(self, at: int) -> Turn | None:
        word = self.tokens[at]
        office = _CHAIR.match(word.text) or word.low.endswith(self.words.titles) or word.low == "the"
        if not word.text[0].isupper() and not office:
            return None
        speaker = self._speaker(at, inside=True)
        return self._spoken(speaker) if speaker else None


def _allowed(helper: str, tenses: set[str]) -> set[str]:
    return tenses | {"perfect": {"participle"}, "wanting": {"infinitive"}}.get(helper, set())
