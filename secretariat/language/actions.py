"""Sentences that promise work: who does what, with or for whom, by when; agreed or said in passing.

A sentence is read when it is opened as an agreement, a decision, a steer or an action, or when its main clause (or what
a speaker tells in it) names somebody and a verb of work in the present, or a passive without an owner. Wishes,
proposals, questions, conditions and what is only described promise nothing. Nothing becomes formal that was not agreed.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from secretariat.language.dates import DateReading, read_dates
from secretariat.language.names import Mention, Register
from secretariat.language.openers import Opener, opener_at
from secretariat.language.patterns import pattern
from secretariat.language.promise_words import PROMISES, words_of
from secretariat.language.small_words import WORDS
from secretariat.language.speech import Turn, read_turn
from secretariat.language.verbs import WORK, speech_forms, work_forms

_REACH = 600
"""So many characters of a sentence are read."""

_BY_WHEN = words_of("mennessä asti saakka viimeistään ennen kuluessa sisällä senast före inom by before until within")
_PLAIN = frozenset({"nominative", ""})
_DEADLINES = frozenset({"by", "until", "within", "before"})
_AGREED = frozenset({"agreement", "decision", "steer", "action"})
_TELLING = frozenset({
    "stated", "told", "said", "commented", "announced", "reported", "informed", "specified", "added", "answered",
    "summarised", "noted", "presented", "confirmed", "explained", "described", "continued", "remarked", "advised",
    "concurred", "thanked",
})  # fmt: skip
_PERSON, _GROUP, _UNKNOWN = "person", "group", "unknown"


class ActionReading(NamedTuple):
    """A promise of work.

    `start` and `end` bound the sentence, `what` the words that say what is to be done. `formal` is what was agreed,
    the rest was said in passing. An owner who is not known has no keys; `owner_kind` is organization, person, group or
    nobody. `counterpart` is whom it reaches or is done with. `due` is the deadline, never a date gone by.
    """

    start: int
    end: int
    formal: bool
    owner: tuple[Mention, ...]
    owner_kind: str
    what: tuple[int, int]
    due: DateReading | None = None
    counterpart: Mention | None = None


_TOKEN = r"[^\W\d_][\w’'\-]*(?::[^\W\d_]+)?|\d+(?:[.:]\d+)*|[^\w\s]"
_LINES = r"[^\n\r\u2028\u2029]+"
_STOP = r"(?<![.!?…])[.!?…]+(?=\s+[\"”»(]?[^\W\d_a-zåäöéü]|\s*$)"
_SHORTENED = words_of(
    "esim mm ns ym yms ks vrt klo kl nro n t ts dvs bl.a t.ex e.g i.e mr ms mrs dr pj vs va puh s k fi sv en ao em no"
)
_LAST_WORD = r"[\w.]{1,8}$"
_DAY_AND_MONTH = r"(?<![\d.])\d{1,2}\.(?:\d{1,2})?$"
_BULLET = r"[\s\-–—•·*▪]*(?:\d{1,2}[.)]\s+)?"
_HEADING = r"\s*(?:\d{1,2}[.)]|§\s?\d+|[a-z][.)])\s"
_OWNER_LAST = r"(?:\(|\s[–\-/]\s)(?i:vastuu|vastuussa|ansvarig|owner|responsible)?:?\s*([^()]{2,60}?)\)?[.\s]*$"
_CHAIR = words_of("puheenjohtaja pj ordföranden ordförande chair chairman chairperson chairwoman")
_BLANK = r"[\n\r\u2028\u2029]\s*[\n\r\u2028\u2029]"


def read_actions(
    text: str, on: dt.date, language: str, register: Register, dates: Sequence[DateReading] | None = None
) -> list[ActionReading]:
    """Read the promises of a text, at most one in each sentence; lines under "Toimenpiteet:" are each one.

    Args:
        text: the text of an entry, a paragraph or a whole memo.
        on: the day it was said, from which its dates are counted.
        language: fi, sv or en; nothing is read in others.
        register: the people and organizations that are known.
        dates: the dates of the text, where they have been read already; else they are read where a promise needs them.
    """
    if language not in PROMISES:
        return []
    asked = _Asked(text, on, language, register, dates)
    found = []
    listed, before = False, 0
    for line in pattern(_LINES).finditer(text):
        listed = listed and not pattern(_BLANK).search(text, before, line.start())
        before = line.end()
        for start, end in _sentences(text, line.start(), line.end()):
            sentence = _Sentence(asked, start, end, listed=listed)
            if sentence.opens_list():
                listed = True
            elif reading := sentence.reading():
                found.append(reading)
    return found


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a line, told apart at full stops that end no shortened word and no day."""
    begin = start
    for stop in pattern(_STOP).finditer(text, start, end):
        if stop[0] == "." and stop.end() < end:
            head = text[max(begin, stop.start() - 8) : stop.start()]
            word = pattern(_LAST_WORD).search(head)
            if word and (word[0].lower() in _SHORTENED or pattern(_DAY_AND_MONTH).search(head)):
                continue
        yield _trimmed(text, begin, stop.end())
        begin = stop.end()
    if text[begin : min(end, begin + _REACH)].strip():
        yield _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


class _Asked(NamedTuple):
    """What was asked for: `dates` are those already read."""

    text: str
    on: dt.date
    language: str
    register: Register
    dates: Sequence[DateReading] | None


class _Actor(NamedTuple):
    """Somebody named in a sentence: by which words, in which case."""

    first: int
    last: int
    mention: Mention

    @property
    def case(self) -> str:
        return self.mention.case


class _Sentence:
    """One sentence on its way to a promise."""

    def __init__(self, asked: _Asked, start: int, end: int, *, listed: bool) -> None:
        self.text, self.on, self.language, self.register, self.dates = asked
        self.start, self.end, self.listed = start, end, listed
        text, language = self.text, self.language
        self.tongue, self.words, self.work = PROMISES[language], WORDS[language], work_forms(language)
        self.limit = min(end, start + _REACH)
        bullet = pattern(_BULLET).match(text, start, self.limit)
        self.body = bullet.end() if bullet else start
        self.opener: Opener | None = opener_at(text, self.body, self.limit, language)

    def opens_list(self) -> bool:
        """Whether it is a label with nothing behind it."""
        opener = self.opener
        if not opener or opener.kind not in _AGREED:
            return False
        bare = not self.text[opener.end : self.limit].strip(" .:") and self.text[opener.end - 1] == ":"
        return bare or self.text[self.end - 1] == ":"

    def reading(self) -> ActionReading | None:
        if self.text[self.end - 1] == "?" or (
            not self.listed and pattern(_HEADING).match(self.text, self.start, self.limit)
        ):
            return None
        if self.opener or self.listed:
            return self._formal()
        words = [one.lower() for one in pattern(_TOKEN).findall(self.text, self.start, self.limit)]
        if self.work.keys().isdisjoint(words) and _BY_WHEN.isdisjoint(words) and self.language != "en":
            return None
        begin = self._told_from()
        return None if begin is None else self._passing(begin)

    # Agreed

    def _formal(self) -> ActionReading | None:
        opener = self.opener
        if opener and opener.kind not in _AGREED:
            return None
        begin = opener.end if opener else self.body
        clause = _Clause(self, begin)
        if clause.is_about_meetings():
            return None
        if self.listed or (opener and opener.kind == "action"):
            promise = clause.promise(formal=True)
            return self._made(clause, promise if promise and promise.owners else clause.task(), formal=True)
        promise = clause.promise(formal=True) or clause.infinitive()
        if promise is None and opener and opener.text.lower() in {"sovitaan", "avtalas"}:
            promise = _Promise()
        return self._made(clause, promise, formal=True)

    # Said in passing

    def _told_from(self) -> int | None:
        """Where the words begin that may promise something; `None` where a wish, a question or a meeting speaks."""
        turn = read_turn(self.text[self.body : self.limit], self.language, self.register)
        if turn is None or self._is_work(turn):
            return self._after_intent()
        if turn.verb is None:
            return self.body + turn.speaker.end + 1
        if any(verb.key not in _TELLING for verb in turn.verbs) or turn.kind in {"opening", "closing", "question"}:
            return None
        after = self.body + turn.verbs[-1].end
        for one in pattern(_TOKEN).finditer(self.text, after, self.limit):
            if one[0].lower() in self.tongue.told:
                return one.end()
        return None

    def _is_work(self, turn: Turn) -> bool:
        """Whether what looks like speech is work: Rautio selvittää vielä; Rautio kommentoi 5.11. mennessä."""
        if not turn.verb:
            return False
        if turn.verb.text == "agreed":
            return self.text.startswith(" to ", self.body + turn.verb.end)
        if self.work.get(turn.verb.text.lower()) != "present":
            return False
        is_past_too = any(form.tense == "past" for form in speech_forms(self.language)[turn.verb.text.lower()])
        due = self.due if is_past_too else None
        return not is_past_too or bool(due and due.qualifier in _DEADLINES)

    def _after_intent(self) -> int:
        at = self.text.find(self.tongue.intent, self.body, self.limit)
        return at + len(self.tongue.intent) if at >= 0 else self.body

    def _passing(self, begin: int) -> ActionReading | None:
        clause = _Clause(self, begin)
        if clause.is_about_meetings():
            return None
        promise = clause.promise(formal=False)
        if promise and promise.weak and not (clause.is_later() or self.due or clause.counterpart(promise)):
            promise = None
        if promise and not promise.owners and not clause.begins_well():
            promise = None
        return self._made(clause, promise or clause.receiver(), formal=False)

    def _made(self, clause: "_Clause", promise: "_Promise | None", *, formal: bool) -> ActionReading | None:
        if promise is None:
            return None
        owners = tuple(one.mention for one in promise.owners)
        what_end = self.end
        while what_end > clause.begin and self.text[what_end - 1] in " .!;,":
            what_end -= 1
        what = _trimmed(self.text, clause.begin, what_end)
        if what[0] >= what[1]:
            what = (self.start, self.end)
        counterpart = clause.counterpart(promise)
        return ActionReading(self.start, self.end, formal, owners, _kind(owners), what, self.due, counterpart)

    @cached_property
    def due(self) -> DateReading | None:
        """The first deadline of the sentence, else the first date that is not gone by."""
        readings = [one for one in self._readings() if one.problem != "impossible"]
        readings.sort(key=lambda one: one.start > self.start and self.text[one.start - 1] == "(")
        for one in readings:
            if one.qualifier in _DEADLINES and (one.meeting or (one.latest and one.latest >= self.on)):
                return one
        for one in readings:
            if one.meeting or (one.latest and one.latest >= self.on and one.qualifier not in {"after", "from"}):
                return one
        return None

    def _readings(self) -> list[DateReading]:
        if self.dates is None:
            shown = self.text[self.start : self.limit]
            return [_moved(one, self.start) for one in read_dates(shown, self.on, self.language)]
        return [one for one in self.dates if self.start <= one.start and one.end <= self.limit]


class _Promise(NamedTuple):
    """What a clause promises: its owners, the number of its verb, and whether more signs of a plan are needed."""

    owners: tuple[_Actor, ...] = ()
    verb: int = -1
    weak: bool = False


class _Clause:
    """The words of the main clause, from where the promise may begin."""

    def __init__(self, sentence: _Sentence, begin: int) -> None:
        self.sentence, self.begin = sentence, begin
        self.tongue, self.small, self.work = sentence.tongue, sentence.words, sentence.work
        tokens = list(pattern(_TOKEN).finditer(sentence.text, begin, sentence.limit))
        self.starts = [one.start() for one in tokens]
        self.ends = [one.end() for one in tokens]
        self.written = [one[0] for one in tokens]
        self.lows = [one.lower() for one in self.written]
        self._actors: list[_Actor] | None = None

    # Words

    def _low(self, at: int) -> str:
        return self.lows[at] if 0 <= at < len(self.lows) else ""

    @property
    def actors(self) -> list[_Actor]:
        """Everybody who is named, in order."""
        if self._actors is None:
            self._actors = list(self._find_actors())
        return self._actors

    def is_about_meetings(self) -> bool:
        return " ".join(self.lows[:3]).lstrip(", ").startswith(self.tongue.meetings)

    def is_later(self) -> bool:
        """Whether an adverb tells that it will be done, or the matter itself comes first."""
        first = self._low(0)
        matter = first.startswith(("asia", "tähän", "siihen", "fråg", "ärende"))
        return matter or any(low.startswith(self.tongue.later) for low in self.lows)

    def _main_end(self) -> int:
        """Where the main clause ends: at a subordinate clause."""
        for at in range(1, len(self.lows)):
            if self._subordinates(at) and self._low(at - 1) not in self.tongue.helpers:
                return at
        return len(self.lows)

    def _subordinates(self, at: int) -> bool:
        """Whether the word opens a subordinate clause; WHO is no such word."""
        return self.lows[at] in self.small.subordinators and not self._is_abbreviation(at)

    def _is_abbreviation(self, at: int) -> bool:
        return len(self.written[at]) > 1 and self.written[at].isupper()

    # Who is named

    def _find_actors(self) -> Iterator[_Actor]:
        at = 0
        while at < len(self.lows):
            actor = self._actor(at)
            if actor:
                yield actor
                at = actor.last
            at += 1

    def _actor(self, at: int) -> _Actor | None:
        low, text = self.lows[at], self.sentence.text
        if self.written[at][0].isupper() or "ministeri" in low:
            mention = self.sentence.register.at(text, self.starts[at])
            if mention and mention.keys:
                return _Actor(at, self._last(at, mention.end), mention)
            if mention and at and low not in self.tongue.groups:
                return _Actor(at, self._last(at, mention.end), mention)
        elif (mention := self.sentence.register.at(text, self.starts[at])) and mention.keys:
            return _Actor(at, self._last(at, mention.end), mention)
        if low in self.tongue.groups or low in self.tongue.receivers:
            return self._group(at)
        if low in _CHAIR or low.endswith(self.small.titles):
            return self._office(at)
        return self._unknown(at) if at == 0 else None

    def _last(self, at: int, end: int) -> int:
        while at + 1 < len(self.starts) and self.starts[at + 1] < end:
            at += 1
        return at

    def _group(self, at: int) -> _Actor:
        """A group by its common name: sihteeristö, kukin ministeriö, ministeriöiden."""
        last = at
        while self._low(last + 1) in self.tongue.groups:
            last += 1
        low = self.lows[last]
        case = next((case for case, ends in _GROUP_CASES.items() if low.endswith(ends)), "nominative")
        return self._named(at, last, _GROUP, case)

    def _office(self, at: int) -> _Actor:
        """An office, or the person after it."""
        following = self.sentence.register.at(self.sentence.text, self.starts[at + 1]) if self._low(at + 1) else None
        if following and following.keys:
            return _Actor(at, self._last(at + 1, following.end), following)
        return self._named(at, at, _PERSON, "nominative")

    def _unknown(self, at: int) -> _Actor | None:
        """A capitalised word at the beginning that may be a name nobody knows."""
        low = self.lows[at]
        if not self.written[at][0].isupper() or low in self.small.no_names or low in self.work:
            return None
        if low in self.small.leads or low in self.small.adverbs or low.endswith(self.small.no_name_ends):
            return None
        many = self.sentence.language == "fi" and low.endswith("t")
        return self._named(at, at, _GROUP if many else _UNKNOWN, "")

    def _named(self, first: int, last: int, kind: str, case: str) -> _Actor:
        start, end = self.starts[first], self.ends[last]
        words = self.sentence.text[start:end]
        base = words if kind == _UNKNOWN else words.lower()
        return _Actor(first, last, Mention(start, end, words, kind, base, case, ()))

    def _ending_at(self, at: int) -> _Actor | None:
        return next((one for one in self.actors if one.last == at), None)

    # Promises

    def promise(self, *, formal: bool) -> _Promise | None:
        """The first verb of work in the main clause with those who do it."""
        if (
            not self.lows
            or self._low(0).startswith(_OPEN)
            or (self._low(0) in _ASKING and not self._is_abbreviation(0))
            or self._subordinates(0)
            or any(low in self.tongue.never and not self._is_abbreviation(at) for at, low in enumerate(self.lows))
        ):
            return None
        end = self._main_end()
        if not self.tongue.no.isdisjoint(self.lows[:end]):
            return None
        for at in range(min(end, 40)):
            tense = self.work.get(self.lows[at])
            if tense and (promise := self._by_verb(at, tense, formal=formal)):
                return promise
        agreed = self._agreed(min(end, 40)) if formal else None
        return agreed or (self._english_passive(end, formal=formal) if self.sentence.language == "en" else None)

    def _agreed(self, end: int) -> _Promise | None:
        """In what was agreed any verb promises after a known subject: Kodex kilpailuttaa; WHO would host."""
        finite, modals = _AGREED_VERBS[self.sentence.language], _MODALS[self.sentence.language]
        for one in self.actors:
            at = one.last + 1
            if not one.mention.keys or one.case not in _PLAIN:
                continue
            while self._low(at) in modals or self._low(at) in self.small.adverbs:
                at += 1
            led = not modals.isdisjoint(self.lows[one.last + 1 : at])
            low = self._low(at)
            if at < end and low not in _NO_WORK and (low.isalpha() if led else pattern(finite).fullmatch(low)):
                return _Promise(self._owners(one.last), at)
        return None

    def _by_verb(self, at: int, tense: str, *, formal: bool) -> _Promise | None:
        if tense == "passive":
            asked = self._asked(at) if self.lows[at] == "pyydetään" else None
            return asked or self._passive(at, formal=formal)
        subject = self._before_helpers(at)
        helped = subject < at - 1 and any(low in self.tongue.helpers for low in self.lows[subject + 1 : at])
        subjunctive = formal and self.sentence.language == "en" and self._ending_at(at - 1)
        if tense in {"infinitive", "illative"} and not helped and not self._is_active(at) and not subjunctive:
            return self._duty(at, formal=formal)
        owners = self._owners(subject)
        if owners and not helped and self._is_unknown_group(owners[0]):
            return None
        if owners:
            weak = not formal and not helped and self.lows[at] in self.tongue.weak
            return _Promise(owners, at, weak) if owners[0].case in _PLAIN else self._duty(at, formal=formal)
        if helped and "tullaan" in self.lows[:at]:
            return _Promise((), at)
        return self._asked(at) if "pyydetään" in self.lows[:at] else None

    def _is_active(self, at: int) -> bool:
        """Whether a Finnish form that is an infinitive too stands as a finite verb: STM selvittää."""
        return self.sentence.language == "fi" and self.lows[at] in _both_ways()

    def _is_unknown_group(self, one: _Actor) -> bool:
        """Whether only its ending makes it a group: Poliitikot; too little without "will"."""
        return one.mention.kind == _GROUP and not one.mention.keys and self.lows[one.last] not in self.tongue.groups

    def _before_helpers(self, at: int) -> int:
        """The number of the last word before the verb, its helpers and adverbs."""
        here = at - 1
        while (
            here >= 0
            and not self._ending_at(here)
            and (
                self.lows[here] in self.tongue.helpers
                or self.lows[here] in self.small.adverbs
                or self.lows[here].startswith(self.tongue.later)
                or self.lows[here] in _BETWEEN
            )
        ):
            here -= 1
        return here

    def _owners(self, at: int) -> tuple[_Actor, ...]:
        """The one named by the words that end there, and those joined to it: STM ja SM."""
        last = self._ending_at(at)
        if last is None:
            return ()
        owners = [last]
        joint = last.first - 1
        while self._low(joint) in self.small.conjunctions or self._low(joint) == ",":
            other = self._ending_at(joint - 1)
            if other is None or other.case not in _PLAIN:
                break
            owners.insert(0, other)
            joint = other.first - 1
        return tuple(owners)

    def _duty(self, at: int, *, formal: bool) -> _Promise | None:
        """Ministeriöiden tulee toimittaa: counts when it was agreed."""
        here = at - 1
        if not formal or self._low(here) not in self.tongue.duties:
            return None
        owner = self._ending_at(here - 1)
        return _Promise((owner,), at) if owner else None

    def _asked(self, at: int) -> _Promise | None:
        """Rautiota pyydetään toimittamaan."""
        owner = next((one for one in self.actors if one.last < at and one.case == "partitive"), None)
        return _Promise((owner,), at) if owner else None

    def _passive(self, at: int, *, formal: bool) -> _Promise | None:
        """Selvitetään; UM:stä otetaan yhteyttä; asiaa selvitetään lisää; ..., korjataan se."""
        places = [one for one in self.actors if one.last < at and one.case in {"elative", "inessive"}]
        if places and places[-1].mention.kind != _PERSON:
            return _Promise((places[-1],), at)
        before = self._low(at - 1)
        first = (at == 0 and self.begins_well()) or (
            at > 0 and all(low in self.small.adverbs or low in self.small.leads for low in self.lows[:at])
        )
        if first or before == "," or before in self.small.conjunctions:
            return _Promise((), at)
        if any(one.last < at and one.case in _PLAIN and one.mention.keys for one in self.actors):
            return None
        described = self._low(0).endswith(("ssa", "ssä")) and "kokou" not in self._low(0) + self._low(1)
        return None if described and not formal else _Promise((), at, weak=not formal)

    def begins_well(self) -> bool:
        """Whether the clause is the beginning of a sentence or told by somebody, not a line that was cut."""
        return self.written[0][0].isupper() or self.begin > self.sentence.start

    def infinitive(self) -> _Promise | None:
        """Päätettiin pyytää; agreed to publish."""
        for at in range(min(3, len(self.lows))):
            if self.lows[at] in {"to", "att", "om", ","}:
                continue
            tense = self.work.get(self.lows[at])
            is_work = tense == "infinitive" or self.lows[at] in _both_ways()
            return _Promise((), at) if is_work and self.lows[at] not in self.tongue.handling else None
        return None

    def _english_passive(self, end: int, *, formal: bool) -> _Promise | None:
        """The draft will be circulated; that the draft be circulated."""
        for at in range(1, min(end, 20)):
            low, before = self.lows[at], self._low(at - 2)
            done = low in _IRREGULAR or (low.endswith("ed") and _stem(low, self.work) in self.work)
            will = before in _WILL_BE or (formal and (before in _SHOULD_BE or before not in {"to", "would", "could"}))
            if done and will and self._low(at - 1) == "be":
                return _Promise((), at, weak=not formal)
        return None

    def task(self) -> _Promise:
        """What stands behind a label without a verb: its owner is named first with a colon, or last in brackets."""
        receiver = self.receiver()
        if receiver:
            return receiver
        found = pattern(_OWNER_LAST).search(self.sentence.text, self.begin, self.sentence.limit)
        if found:
            named = [one for one in self.actors if found.start() <= one.mention.start < found.end()]
            return _Promise(tuple(named))
        first = self.actors[0] if self.actors and self.actors[0].first == 0 else None
        return _Promise((first,)) if first and self._low(first.last + 1) in {":", "–", "-", ""} else _Promise()

    def receiver(self) -> _Promise | None:
        """Tieto Arille toukokuun loppuun mennessä: the receiver has to see to it."""
        if len(self.lows) < 3 or any(low in self.work for low in self.lows[: self._main_end()]):
            return None
        at = 2 if self.sentence.language != "fi" and self._low(1) in {"till", "to"} else 1
        one = next((actor for actor in self.actors if actor.first == at and actor.mention.keys), None)
        fits = one and (one.case == "allative" or at == 2)
        due = self.sentence.due if fits else None
        return _Promise((one,)) if one and due and due.qualifier in _DEADLINES else None

    def counterpart(self, promise: _Promise) -> Mention | None:
        """Whom the work reaches or is done with."""
        others = [one for one in self.actors if one not in promise.owners]
        if self.sentence.language == "fi":
            return next((one.mention for one in others if self._is_reached(one)), None)
        for one in others:
            before = [low for low in self.lows[max(0, one.first - 2) : one.first] if low not in {"the", "ms", "mr"}]
            if before and (before[-1] in self.tongue.reach or before[-1] in self.tongue.direct):
                return one.mention
        return None

    def _is_reached(self, one: _Actor) -> bool:
        if one.case in {"allative", "ablative"}:
            return True
        if one.case == "illative":
            return not self.tongue.reach.isdisjoint(self.lows)
        return one.case == "genitive" and self._low(one.last + 1) == "kanssa"


_OPEN = ("mink", "millai", "mieluu", "kuinka", "whatever", "vilka som helst")
_ASKING = words_of(
    "millä miten miksi milloin missä mistä mihin mitä mikä mitkä kuka ketkä kenen kenelle onko ovatko hur vad vem "
    "vilken vilket vilka varför how what when where who whose which why whether"
)
_BODIES = (
    *words_of("valtuusto hallitus lautakunta virasto laitos keskus kunta liitto järjestö yhdistys poliisi yliopisto"),
    *words_of(
        "korkeakoulu säätiö toimisto neuvosto tuomioistuin ministeriö kaupunki jaosto edustajisto yksikkö osasto"
    ),
    *words_of(
        "nämnden styrelsen verket byrån myndigheten kommunen universitetet polisen institutet förbundet fullmäktige"
    ),
    *words_of(
        "ministeriet förvaltningen högskolan centralen stiftelsen staden agency council ministry department office"
    ),
    *words_of("university institute police association foundation board committee commission secretariat authority"),
)
_BETWEEN = words_of(
    "parhaillaan siis itse yhdessä tarvittaessa mahdollisimman nyt heti tällöin mielellään ainakin first then"
)
_AGREED_VERBS = {
    "fi": r"\w+(?:oi|aa|ää|ee|uu|yy|oo|öö|tuo|vie|käy|(?:(?<!i)v|(?<=[oö]i)v)[aä]t)",
    "sv": r"\w{2,}[aeiouyåäö]r",
    "en": r"[a-z]{3,}(?<!ed)",
}
_MODALS = {
    "fi": words_of("tulee tulevat"),
    "sv": words_of("ska skall bör kommer att måste får"),
    "en": words_of("will shall would should must to is are agreed"),
}
_NO_WORK = words_of(
    "on ei voi saa pitää oli är har blir får var be have has was is not been inte ha vara "
    "absent present abstains for with from and the had representatives members"
)
_GROUP_CASES = {"allative": ("lle",), "genitive": ("jen", "sten", "ön", "män", "iden"), "partitive": ("iä", "oja")}
_WILL_BE = frozenset({"will", "shall"})
_SHOULD_BE = _WILL_BE | {"should", "must"}
_IRREGULAR = words_of("sent given made held drawn written taken brought sought found")


def _kind(owners: tuple[Mention, ...]) -> str:
    if not owners:
        return "nobody"
    kind = owners[0].kind
    if kind == _UNKNOWN:
        is_body = owners[0].text.isupper() or owners[0].text.lower().endswith(_BODIES)
        return "organization" if is_body else _PERSON
    return kind


@cache
def _both_ways() -> frozenset[str]:
    """The Finnish verbs of work whose infinitive and present are the same word."""
    lines = (line.split(", ") for line in WORK["fi"].strip().splitlines())
    return frozenset(base for base, present, *_ in lines if base == present)


def _stem(participle: str, work: dict[str, str]) -> str:
    """The English verb of a participle in -ed."""
    for stem in (participle[:-2], participle[:-1], participle[:-3], participle[:-3] + "y"):
        if stem in work:
            return stem
    return participle


def _moved(reading: DateReading, by: int) -> DateReading:
    return reading._replace(start=reading.start + by, end=reading.end + by)
