"""Who spoke, with which verb and to whom; and the phrases that open an agreement, a decision or another outcome.

A turn is a line that begins with a speaker and a speech verb. Between them may stand adverbs ("Rautio myös totesi"),
another clause that ends in the verb ("oli samaa mieltä ja totesi"), and before them a lead ("Lopuksi PJ kiitti"), after
which the verb may come first ("Därefter redogjorde Holm"). A name followed by a colon is a turn without a verb, where
the person or organization is known or it is the chair. A capitalised word nobody knows is an unknown speaker, unless it
is a word that sentences begin with. Offsets are those of the text given, and no line is read further than its head.
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from secretariat.language.names import Mention, Register
from secretariat.language.openers import HEAD, Opener, opener_at, read_opener
from secretariat.language.patterns import pattern
from secretariat.language.small_words import WORDS
from secretariat.language.verbs import KINDS, Form, speech_forms

__all__ = ["Opener", "Speaker", "Turn", "Verb", "read_opener", "read_turn", "read_turns"]


class Verb(NamedTuple):
    """A speech verb as written; `key` stands for it in data, `base` is its dictionary form ("vetää yhteen")."""

    key: str
    start: int
    end: int
    text: str
    base: str = ""


class Speaker(NamedTuple):
    """Who speaks, with the title; `mention` is the name, or `None` where only the office or a group is named."""

    start: int
    end: int
    text: str
    mention: Mention | None = None
    chair: bool = False


class Turn(NamedTuple):
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


_START = r"[\s\-–—•·*▪]*(?:(?:klo|kl\.?)?\s?\d{1,2}[.:]\d{2}[:,]?\s+)?"
_TOKEN = r"[^\W\d_][\w’'\-]*(?::[^\W\d_]+)?|\d+(?:[.:]\d+)*|[^\w\s]"
_LINES = r"[^\n\r\u2028\u2029]+"
_CHAIR = (
    r"(?:(?:The|the)\s+[Cc]hair(?:man|woman|person)?|Chair(?:man|woman|person)?|PJ\.?|Pj\.?|[Pp]uheenjohtaja|"
    r"[Oo]rdförande[n]?|[Oo]rdf\.?|Mr\.? Chairman|Madam Chair)(?![\w’'\-]|:\w)"
)
_APPOSITION = r"\s*\([^()\n]{1,80}\)|,\s[^,.;:()\n]{1,60},(?=\s)"
_REPRESENTATIVE = r"\s(?:edustajat?|taholta|puolesta)\b"
_NAME = r"[^\W\d_a-zåäöéüß][\w’'\-]+(?:[ \u00a0][^\W\d_a-zåäöéüß][\w’'\-]+){0,2}"
_CLOCK = (
    r"\b(?:(?:klo|kello|klockan|kl\.?)\s*\d{1,2}(?:[.:]\d{2})?\b|\d{1,2}(?:[.:]\d{2})?\s*[ap]\.?m\b\.?|"
    r"\d{1,2}[.:]\d{2}(?=\s*(?:$|[,;)]|\.\s*$|\s(?:ja|och|and)\b)))"
)
_PREVIOUS = ("edelli", "viime", "föreg", "förra", "senaste", "previous", "last", "earlier", "aiemm", "tidigare")
_ACCORDING = {"fi": {"mukaan", "mielestä", "näkemyksen"}, "sv": {"enligt"}, "en": {"according"}}
_ADDRESSED = frozenset({"allative", "ablative", "partitive", "object", "to", "till"})
_OF_MEETINGS = {"opened": "opening", "closed": "closing"}
_CHAIR_BEGINS = ("pj", "puheenjohtaja", "ordf", "the", "chair", "mr", "madam")
_FINITE, _PAST, _IMPERSONAL = frozenset({"past", "present", "conditional"}), frozenset({"past"}), frozenset({"passive"})
_WORDS_OF_TURNS = {language: {":", *words} for language, words in _ACCORDING.items()}
_FIRST_WORDS = 24
_SUMMING_UP = frozenset({"yhteenvetona", "yhteenvedoksi", "yhteenvetonaan", "sammanfattningsvis"})
_OF = frozenset({"of", "from", "för", "från"})
_FROM = ("sta", "stä", "lta", "ltä")
_RANK = ("opening", "closing", "summary", "question", "answer", "thanks", "speech")


def read_turn(text: str, language: str, register: Register) -> Turn | None:
    """Read a paragraph that begins with a speaker and a speech verb; `None` where it does not."""
    return _Line(text, 0, len(text), language, register).turn() if language in WORDS else None


def read_turns(text: str, language: str, register: Register) -> list[tuple[int, Turn]]:
    """Read the turns of a running text, line by line, each with the start of its line; offsets are those of `text`."""
    if language not in WORDS:
        return []
    lines = (
        (one.start(), _Line(text, one.start(), one.end(), language, register)) for one in pattern(_LINES).finditer(text)
    )
    return [(start, turn) for start, line in lines if (turn := line.turn())]


class _Line:
    """One line on its way to a turn: its words and marks, and where they begin."""

    __slots__ = (
        "_known",
        "_starts",
        "end",
        "forms",
        "language",
        "lows",
        "register",
        "start",
        "text",
        "words",
        "written",
    )

    def __init__(self, text: str, start: int, end: int, language: str, register: Register) -> None:
        self.text, self.language, self.register = text, language, register
        self.end = min(end, start + HEAD)
        self.start = start
        if not text[start : start + 1].isupper() and (found := pattern(_START).match(text, start, self.end)):
            self.start = found.end()
        self.words = WORDS[language]
        self.forms = speech_forms(language)
        self.written: list[str] = []
        self.lows: list[str] = []
        self._starts: list[int] = []
        self._known: dict[int, Mention | None] = {}

    def turn(self) -> Turn | None:
        if self.start >= self.end or not self.text[self.start].isupper():
            return None
        self.written = pattern(_TOKEN).findall(self.text, self.start, self.end)
        self.lows = [one.lower() for one in self.written]
        first = self.lows[:_FIRST_WORDS]
        if self.forms.keys().isdisjoint(first) and _WORDS_OF_TURNS[self.language].isdisjoint(first):
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
        if known and self._low(at) == ":":
            return Turn(speaker, None)
        if self._low(at) in {"(", ","} and (beside := pattern(_APPOSITION).match(self.text, speaker.end, self.end)):
            speaker, at = self._beside(speaker, at + 1), self._index(beside.end())
        elif self._low(at) in _OF and (home := self._known_at(at + (2 if self._low(at + 1) == "the" else 1))):
            at = self._index(home.end)  # Östman från FM
        found = self._first_verb(at, speaker, known=known)
        return self._told(speaker, *found) if found else None

    def _beside(self, speaker: Speaker, at: int) -> Speaker:
        """The Chair, Ms Whitfield, is Whitfield."""
        named = None if speaker.mention else self._titled(at, inside=True) or self._known_at(at)
        mention = named.mention if isinstance(named, Speaker) else named
        return speaker._replace(mention=mention) if mention and mention.kind in {"person", "unknown"} else speaker

    # Words

    def _low(self, at: int) -> str:
        """The word or mark of that number in small letters; empty behind the last."""
        return self.lows[at] if at < len(self.lows) else ""

    def _is_capital(self, at: int) -> bool:
        return at < len(self.written) and self.written[at][0].isupper()

    def _start(self, at: int) -> int:
        while len(self._starts) <= at:
            self._place_next()
        return self._starts[at]

    def _end(self, at: int) -> int:
        return self._start(at) + len(self.written[at])

    def _index(self, position: int) -> int:
        """The number of the first word that begins at or after a position."""
        while len(self._starts) < len(self.written) and (not self._starts or self._starts[-1] < position):
            self._place_next()
        return bisect_left(self._starts, position)

    def _place_next(self) -> None:
        """Find where one more word begins; few lines need to know it of all."""
        number = len(self._starts)
        after = self._end(number - 1) if number else self.start
        self._starts.append(self.text.find(self.written[number], after))

    def _ends_sentence(self, at: int) -> bool:
        low = self.lows[at]
        return low in "?!;" or (low == "." and (at + 1 == len(self.lows) or self._is_capital(at + 1)))

    # Speakers

    def _speaker(self, at: int, *, inside: bool = False) -> Speaker | None:
        """The speaker that begins at a word; `inside` a sentence only a name is written with a capital."""
        start, low = self._start(at), self.lows[at]
        if low.startswith(_CHAIR_BEGINS) and (chair := pattern(_CHAIR).match(self.text, start, self.end)):
            name = self._name(self._index(chair.end()))
            return self._made(start, name.end if name else chair.end(), name, chair=True)
        if low == "the" and self.language == "en":
            return self._with_article(at)
        if known := self._known_at(at):
            return self._known_speaker(start, known)
        if titled := self._titled(at, inside=inside):
            return titled
        if low.endswith(self.words.groups) and not inside:
            return self._made(start, self._end(at), None)
        name = None if not inside and low in self.words.leads else self._name(at)
        return self._made(name.start, name.end, name) if name else None

    def _with_article(self, at: int) -> Speaker | None:
        """An English speaker after "the": an office, a group or a known organization."""
        if known := self._known_at(at + 1):
            return self._made(self._start(at), known.end, known)
        if titled := self._titled(at, inside=True):
            return titled
        is_group = self._low(at + 1).endswith(self.words.groups)
        return self._made(self._start(at), self._end(at + 1), None) if is_group else None

    def _known_speaker(self, start: int, known: Mention) -> Speaker | None:
        """A person in the base form; an organization also as "VM:stä todettiin" and "STM:n edustaja"."""
        if known.kind != "person" and known.case == "genitive":
            if found := pattern(_REPRESENTATIVE).match(self.text, known.end, self.end):
                name = self._name(self._index(found.end()))
                return self._made(start, name.end if name else found.end(), name or known)
            name = self._name(self._index(known.end))
            return self._made(start, name.end, name) if name else None
        if known.kind != "person" and self.text[known.end : known.end + 1] == "/":
            name = self._name(self._index(known.end + 1))
            return self._made(start, name.end, name) if name else None
        cases = ("nominative", "") if known.kind == "person" else ("nominative", "elative", "")
        return self._made(start, known.end, known) if known.case in cases else None

    def _titled(self, at: int, *, inside: bool) -> Speaker | None:
        """A title and a name, or a title alone: Neuvotteleva virkamies Ketola, Pääsihteeri."""
        last, here = -1, at
        while here < min(len(self.lows), at + 6):
            low = self.lows[here]
            if low.endswith(self.words.titles) and not (here > at and self._known_at(here)):
                last = here
            elif (
                low not in self.words.before_titles and low not in ",.-" and not (last < 0 and self._is_genitive(here))
            ):
                break
            here += 1
        if last < 0:
            return None
        after = last + (2 if self._low(last + 1) == "." else 1)
        if self._is_capital(after):
            name = self._name(after)
            return self._made(self._start(at), name.end, name) if name else None
        if self._low(after) in _OF and (known := self._known_at(after + (2 if self._low(after + 1) == "the" else 1))):
            return self._made(self._start(at), known.end, known)
        return None if inside and at == last == 0 else self._made(self._start(at), self._end(last), None)

    def _is_genitive(self, at: int) -> bool:
        """Whether a Finnish word says whose title follows: Hankkeen koordinaattori."""
        low = self.lows[at]
        small = low in {"tämän", "sen"} or low in self.words.adverbs
        return self.language == "fi" and low.endswith("n") and not small and not self._known_at(at)

    def _known_at(self, at: int) -> Mention | None:
        """The known name that begins with a capitalised word."""
        if not self._is_capital(at):
            return None
        if at not in self._known:
            found = self.register.at(self.text, self._start(at))
            self._known[at] = found if found and found.keys else None
        return self._known[at]

    def _name(self, at: int) -> Mention | None:
        """The name in the nominative that stands there, known or not."""
        if not self._is_capital(at):
            return None
        if known := self._known_at(at):
            return known if known.case in {"nominative", ""} else None
        found = pattern(_NAME).match(self.text, self._start(at), self.end)
        if not found or self._is_no_name(found[0].lower()) or self._is_no_name(self.lows[at]):
            return None
        name, end = found[0], found.end()
        if self.language == "fi" and name.endswith("n") and self._low(self._index(end)).endswith(_FROM):
            name = name.rpartition(" ")[0] or name
        return Mention(found.start(), found.start() + len(name), name, "unknown", name, "", ())

    def _is_no_name(self, low: str) -> bool:
        words = self.words
        known = low in words.no_names or low in words.subordinators or low in self.forms
        return known or low.endswith(words.no_name_ends)

    def _made(self, start: int, end: int, mention: Mention | None, *, chair: bool = False) -> Speaker:
        return Speaker(start, end, self.text[start:end], mention, chair)

    # Verbs

    def _first_verb(self, at: int, speaker: Speaker, *, known: bool) -> tuple[int, Form] | None:
        """The verb of the speaker among the words that follow, with its number.

        After words that are no adverbs it counts only behind a conjunction: "oli samaa mieltä ja totesi".
        """
        tenses, strange, naming = _tenses(speaker, known=known), False, False
        for here in range(at, min(len(self.lows), at + 10)):
            low, joined = self.lows[here], self._low(here - 1) in self.words.conjunctions
            form = self._form(here, tenses)
            if form and (not strange or (joined and known)):
                return here, form
            if not low[0].isalnum() or low in self.words.subordinators:
                return None
            naming = self._is_capital(here) and (joined or naming)
            if low in self.words.perfect:
                tenses = tenses | {"participle"}
            elif low in self.words.wanting:
                tenses = tenses | {"infinitive"}
            elif not (naming or low in self.words.adverbs or low in self.words.conjunctions or self._is_from(here)):
                strange = True
        return None

    def _is_from(self, at: int) -> bool:
        """Whether a word tells where the speaker comes from: Ketola STM:stä, Sorsa Helsingin yliopistosta."""
        genitive = self.lows[at].endswith("n") and self._low(at + 1).endswith(_FROM)
        return self.language == "fi" and (genitive or self.lows[at].endswith(_FROM))

    def _form(self, at: int, tenses: frozenset[str]) -> Form | None:
        """What the word is as a speech verb in one of these tenses, with its second word where it needs one."""
        for form in self.forms.get(self.lows[at], ()):
            if form.tense in tenses and (not form.particles or self._has(at + 1, form.particles)):
                return form
        return None

    def _has(self, at: int, particles: tuple[str, ...]) -> bool:
        """Whether one of the words stands in the same clause, after a few others at most."""
        for low in self.lows[at : at + 7]:
            if low in particles:
                return True
            if low in self.words.subordinators or low in ".;:?!":
                return False
        return False

    def _told(self, speaker: Speaker, at: int, form: Form) -> Turn:
        """The turn with all its verbs and the one spoken to; the verb stands before the speaker or after."""
        after = max(at + 1, self._index(speaker.end))
        found = [(at, form), *self._more_verbs(after)]
        verbs = tuple(self._verb(number, one) for number, one in found)
        kinds = [self._kind(number, one) for number, one in found]
        kind = min(kinds, key=_RANK.index)
        clock = self._clock(verbs[0].end) if kind in {"opening", "closing"} else None
        return Turn(speaker, verbs[0], verbs, self._spoken_to(found, kinds, after), kind, clock)

    def _verb(self, at: int, form: Form) -> Verb:
        return Verb(form.key, self._start(at), self._end(at), self.written[at], form.base)

    def _kind(self, at: int, form: Form) -> str:
        if form.key in _OF_MEETINGS:
            near = " ".join(self.lows[max(0, at - 1) : at + 5])
            return _OF_MEETINGS[form.key] if any(word in near for word in self.words.meetings) else "speech"
        if self._low(at + 1) in _SUMMING_UP or self.lows[0] in _SUMMING_UP:
            return "summary"
        return KINDS.get(form.key, "speech")

    def _clock(self, start: int) -> tuple[int, int] | None:
        """Where the clock time stands in the first sentence."""
        last = next((number for number in range(len(self.lows)) if self._ends_sentence(number)), None)
        found = pattern(_CLOCK).search(self.text, start, self.end if last is None else self._end(last))
        return found.span() if found else None

    def _more_verbs(self, at: int) -> Iterator[tuple[int, Form]]:
        """The verbs that go on the main clause: "kiitti esityksestä ja kysyi", "totesi, että ..., ja kysyi"."""
        main, lows, joining = True, self.lows, {",", *self.words.conjunctions}
        verbs = [here for here in range(at, len(lows)) if lows[here] in self.forms and lows[here - 1] in joining]
        for here in range(at, verbs[-1] + 1 if verbs else at):
            low, before = lows[here], lows[here - 1]
            if not low[0].isalnum() and self._ends_sentence(here):
                return
            joined = before in self.words.conjunctions and (main or lows[here - 2] == ",")
            if (joined or (before == "," and main)) and (form := self._form(here, _PAST)):
                main = True
                yield here, form
            if low in self.words.subordinators or (before == "," and low.endswith(("ko", "kö"))):
                main = False

    def _spoken_to(self, found: list[tuple[int, Form]], kinds: list[str], after: int) -> Mention | None:
        """The one who is asked or answered, else the first who is spoken to."""
        order = sorted(range(len(found)), key=lambda number: kinds[number] not in {"question", "answer"})
        for number in order:
            at, form = found[number]
            if addressee := self._addressee(max(at + 1, after), form):
                return addressee
        return None

    def _addressee(self, at: int, form: Form) -> Mention | None:
        cases = _ADDRESSED.intersection(form.takes)
        if not cases:
            return None
        if self.language != "fi":
            return self._object(at)
        for here in range(at, min(len(self.lows), at + 12)):
            if self.lows[here] in self.words.subordinators or self.lows[here] in ",.;:?!":
                return None
            if (known := self._known_at(here)) and known.case in cases:
                return known
        return None

    def _object(self, at: int) -> Mention | None:
        """The name that follows a Swedish or English verb, with or without to, till and a title."""
        for here in range(at, min(len(self.lows), at + 5)):
            if known := self._known_at(here):
                return known
            low = self.lows[here]
            if low not in {"to", "till", "the", "."} and not low.endswith(self.words.titles):
                return None
        return None

    # Other orders

    def _according(self) -> Turn | None:
        """Enligt Holm, Raution mukaan, according to Whitfield."""
        words = _ACCORDING[self.language]
        if words.isdisjoint(self.lows[:5]):
            return None
        at = next(number for number, low in enumerate(self.lows) if low in words)
        if self.language == "fi":
            known = self._known_at(0)
            fits = known and known.case == "genitive" and self._index(known.end) == at
        else:
            known = self._known_at(2 if self.language == "en" else 1)
            fits = at == 0
        if not known or not fits:
            return None
        verb = self._verb(at, Form("according", self.lows[at], "present"))
        return Turn(self._made(known.start, known.end, known), verb, (verb,))

    def _after_lead(self) -> Turn | None:
        """Lopuksi PJ kiitti; Därefter redogjorde Holm; In reply, Ms Whitfield said."""
        leads = self.words.leads
        if self.lows[0] not in leads and f"{self.lows[0]}_{self._low(1)}" not in leads:
            return None
        for here in range(1, min(len(self.lows), 9)):
            low = self.lows[here]
            if low == "," and self.language == "en":
                continue
            if not low[0].isalpha() or low.startswith(_PREVIOUS) or low in self.words.subordinators:
                return None
            if turn := self._inverted(here) or (None if self.language == "sv" else self._led(here)):
                return turn
        return None

    def _inverted(self, at: int) -> Turn | None:
        form = self._form(at, _FINITE) if at + 1 < len(self.lows) else None
        speaker = self._speaker(at + 1, inside=True) if form else None
        if form is None or speaker is None or (speaker.mention and speaker.mention.case == "elative"):
            return None
        return self._told(speaker, at, form)

    def _led(self, at: int) -> Turn | None:
        low = self.lows[at]
        office = low == "the" or low.startswith(_CHAIR_BEGINS) or low.endswith(self.words.titles)
        speaker = self._speaker(at, inside=True) if office or self._is_capital(at) else None
        return self._spoken(speaker) if speaker else None


def _tenses(speaker: Speaker, *, known: bool) -> frozenset[str]:
    """The tenses in which the verb of a speaker counts: of an unknown name only the past."""
    if speaker.mention and speaker.mention.case == "elative":
        return _IMPERSONAL
    if known:
        return _FINITE
    return _PAST if speaker.mention else _PAST | {"present"}
