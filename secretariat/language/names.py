"""Names in running text: people, organizations and groups, known ones in every form and unknown ones as written.

A register is built once and asked often. It bends only those names whose beginning has occurred in a text. Nothing is
chosen in silence: a form that fits two names has the keys of both, and an unknown name keeps the words as written.
"""

import re
from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from secretariat.language.inflection import CASES, inflected
from secretariat.language.patterns import pattern

_WORD = r"[^\W\d_]\w*(?:['’:\u2011-]\w+)*[-\u2011]?"
_GAP = r"(?:[ \t\u00a0\u202f]{0,3}\n[ \t]{0,8}|[ \u00a0\u202f]{1,3}|[ \u00a0]?[&+/][ \u00a0]?)(?=[^\W\d_])"
_SPACE = r"(?:[ \t\u00a0\u202f]{0,3}\n[ \t]{0,8}|[ \u00a0\u202f]{1,3})(?=[^\W\d_])"
_NUMBER = r"[ \u00a0]?\d{1,9}[-/:]\d"
_CAPITAL = r"[^\W\d_a-zà-öø-ÿ]"
_INITIALS = rf"{_CAPITAL}(?:\.?[-\u2011 ]?{_CAPITAL}(?=[.\u00a0 ])){{0,2}}(?:\.[ \u00a0]?|[ \u00a0])(?=\w\w)"
_PARTICLE = rf"[ \u00a0](?:von|af|de|de la|van|van der|der|da|di|du|la)[ \u00a0](?={_CAPITAL})"
_ONE = (1,)
_NUMBERING = r"(?:^|[\n\t])[ \t]{0,8}\(?\w{1,3}$"
_SHORT_WORD = r"(?<![\w.])[^\W\d_][\w.]{0,7}$"
_BESIDE = " \u00a0\u202f\"'”“»«’([–—-*•"
_ENDS = "\n\r\t.!?:…;\u2028\u2029"
_LONGEST_WORD = 80
_REMEMBERED = 50_000
"""Of a text up to so many characters the names once read are remembered, until another text is read."""

_SHARED = r"(?:, ?\w{2,30}[-\u2011]){0,3} (?:ja|sekä|tai|och|samt|eller) (?=\w)"
_LONGEST_RUN = 6
_COMPANIES = ("Oy", "Oyj", "Ab", "Abp", "Ry", "Ltd", "Inc")

_CLITICS = ("kaan", "kään", "kin", "han", "hän", "ko", "kö", "pa", "pä")
_POSSESSIVES = ("mme", "nne", "nsa", "nsä")
_TAILS = (*_CLITICS, *_POSSESSIVES)
# Endings after a colon or an apostrophe: UM:stä, THL:lle, EU:hun, Bordeaux'n; s is Swedish and English.
_ENDINGS = {
    "n": "genitive", "in": "genitive", "en": "genitive", "s": "genitive",
    "a": "partitive", "ä": "partitive", "ta": "partitive", "tä": "partitive", "aa": "partitive", "ää": "partitive",
    "ia": "partitive", "iä": "partitive", "eä": "partitive", "ea": "partitive", "tta": "partitive", "ttä": "partitive",
    "an": "illative", "än": "illative", "ään": "illative", "aan": "illative", "iin": "illative", "een": "illative",
    "hun": "illative", "hon": "illative", "hön": "illative", "hyn": "illative", "han": "illative", "hän": "illative",
    "hin": "illative", "hen": "illative", "seen": "illative", "uun": "illative", "oon": "illative",
    **{
        f"{link}{ending}": case
        for link in ("", "i")
        for case, endings in (
            ("inessive", ("ssa", "ssä")), ("elative", ("sta", "stä")), ("adessive", ("lla", "llä")),
            ("ablative", ("lta", "ltä")), ("allative", ("lle",)), ("essive", ("na", "nä")),
            ("translative", ("ksi",)),
        )
        for ending in endings
    },
}  # fmt: skip

# Words with a capital that are no names, and titles, which stand before a name and say nothing of whose it is.
_NO_NAME_WORDS = """
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday januari februari mars maj juni juli augusti oktober måndag tisdag onsdag torsdag
    fredag lördag söndag måndagen tisdagen onsdagen torsdagen fredagen lördagen söndagen i i'm i'll i've i'd pj pj:n
    pj:lle pj:lla pj:ltä chair herra rouva herr fru
    mr ms mrs dr general
"""
_TITLE_ENDS = (
    "päällikkö", "johtaja", "sihteeri", "neuvos", "virkamies", "asiantuntija", "ministeri", "koordinaattori",
    "tarkastaja", "mestari", "lähettiläs", "professori", "tohtori", "valtuutettu", "edustaja", "jäsen", "tutkija",
    "suunnittelija", "komisario", "syyttäjä", "tuomari", "asiamies", "kansleri",
    "chef", "direktör", "sekreterare", "sråd", "minister", "ordförande", "ledamot", "samordnare",
    "director", "secretary", "adviser", "advisor", "counsellor", "officer", "coordinator",
)  # fmt: skip
_INFLECTED_ENDS = ("ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "lle", "ksi", "iin", "een", "aan", "ään")
_GIVEN_NAME_WORDS = """
    matti timo juha kari antti jari mikko pekka markku petri jukka mika heikki hannu jaakko sami janne ville marko
    tuomas seppo pentti jussi juho tommi eero lauri ari harri esa olli kimmo raimo risto veli arto pasi reijo tero jani
    jorma erkki jouni martti vesa toni tapio henri aleksi mikael joni teemu ilkka juhani tapani olavi johannes antero
    kalevi kalle paavo otto leo elias väinö oskari santeri rasmus niko joonas topi ilari samuli aki sakari anna maria
    tuula anne päivi ritva leena pirjo minna marja sari ulla kirsi merja riitta tiina hanna eeva sirpa katja mari laura
    satu kaisa maarit outi heli johanna elina helena kristiina marjatta sinikka liisa anneli kaarina eila irma raija
    seija taina jaana susanna heidi nina tarja eija virpi piia mervi katri krista venla emma aino sofia ella ida saara
    noora sanna jenni veera salla suvi terhi tanja teija soile saija roosa milla meri elisa eva erik lars jan johan karl
    per anders peter mats stefan henrik kristian björn bo göran kaj nils sven thomas tom fredrik gustav magnus christer
    christian ralf rolf ulf niklas robin daniel david michael john james robert mark paul martin simon karin kristina
    birgitta ann annika camilla carina susanne pia monica lena inger gunilla britta ingrid mia sonja sara linda jessica
    pernilla malin elsa astrid mary elizabeth jane kate ahmed ali mohamed vladimir ivan sergei olga tatjana natalia
    maija marjo anu kirsti sirkka arja hilkka anja anita aila helvi raili inkeri irja kerttu anni siiri oona emilia
    lotta iida petra jonna kati viivi veikko kauko aulis onni reino taisto rainer keijo ismo ilpo jarmo jarno juhana
    jyrki joel julius kasper lasse lassi markus mauri miika niilo patrik paula pauliina pauli rauno roope sampo
    sebastian simo taneli tatu teuvo tuomo tuukka valtteri vilho yrjö åke olof ingmar agneta ulrika maj siv bengt
    lennart stig tove linnea ebba oliver william
"""
_SHORTENED_WORDS = """
    mm esim ns ym em ks vrt ts vt tri fil kand prof dos s mr ms mrs dr st bl.a t.ex dvs s.k f.d e.g i.e vs nk
"""

_NO_NAMES = frozenset(_NO_NAME_WORDS.split())
_GIVEN_NAMES = frozenset(_GIVEN_NAME_WORDS.split())
_SHORTENED = frozenset(_SHORTENED_WORDS.split())


class KnownPerson(NamedTuple):
    """A person the register knows."""

    key: Hashable
    family_name: str
    given_name: str = ""


class KnownOrganization(NamedTuple):
    """An organization or group the register knows: its full names in any language and its abbreviations."""

    key: Hashable
    names: tuple[str, ...]
    shorts: tuple[str, ...] = ()
    kind: str = "organization"


class Mention(NamedTuple):
    """A name in a text: where, as written, what of, in which base form and case; several keys when it is ambiguous."""

    start: int
    end: int
    text: str
    kind: str
    base: str
    case: str
    keys: tuple[Hashable, ...]


class _Reading(NamedTuple):
    """What one form may stand for."""

    kind: str
    part: str  # family, given, name or short
    base: str
    case: str
    key: Hashable
    capitals: str = ""  # how it must begin as written, for abbreviations: UM, MoD, M of Migri


class _Name(NamedTuple):
    """One way to name a person or an organization, not yet bent."""

    kind: str
    part: str
    base: str
    key: Hashable

    def readings(self) -> Iterator[tuple[str, tuple[_Reading, ...]]]:
        """All its forms, in small letters, with what they stand for."""
        plain = " ".join(pattern(_WORD).findall(_plain(self.base)))
        capitals = self.base.rstrip("".join(filter(str.islower, self.base))) if self.part == "short" else ""
        by_case = {case: (_Reading(self.kind, self.part, self.base, case, self.key, capitals),) for case in CASES}
        for form, case in inflected(plain, plural=self.part == "name"):
            yield form, by_case[case]
        if not plain.endswith(("s", "x", "z")):
            yield f"{plain}s", by_case["genitive"]


class Register:
    """The people and organizations that a text may name."""

    def __init__(self, persons: Iterable[KnownPerson] = (), organizations: Iterable[KnownOrganization] = ()) -> None:
        self._waiting: dict[str, list[_Name]] = {}
        self._forms: dict[str, tuple[_Reading, ...]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._given: dict[str, set[Hashable]] = {}
        self._given_starts: set[str] = set()
        self._initials: dict[Hashable, str] = {}
        self._shown: tuple[list[tuple[str, KnownPerson | KnownOrganization]], ...] = ([], [], [])
        starts: set[str] = set()
        for person in persons:
            starts |= self._add_person(person)
        for organization in organizations:
            starts |= self._add_organization(organization)
        for shown in self._shown:
            shown.sort(key=lambda one: one[0])
        small = f"|{'|'.join(map(re.escape, sorted(starts)))}" if starts else ""
        self._candidate = _candidates(small)
        self._last: tuple[str, dict[int, Mention | None]] = ("", {})

    def find(self, text: str) -> list[Mention]:
        """All names in a running text, in order, the longest where they overlap; known and unknown ones."""
        found = []
        seen, word_at = self._seen(text), pattern(_WORD).match
        position = 0
        while match := self._candidate.search(text, position):
            start = match.start()
            mention = seen.get(start)
            if mention is None:
                word = word_at(text, start)
                position = word.end() if word else match.end()
                if word is None or start in seen:
                    continue
                mention = seen[start] = self._read(text, word)
            if mention:
                found.append(mention)
                position = mention.end
        return found

    def at(self, text: str, start: int) -> Mention | None:
        """The name that begins exactly there."""
        seen = self._seen(text)
        if start not in seen:
            word = pattern(_WORD).match(text, start) if self._candidate.match(text, start) else None
            seen[start] = self._read(text, word) if word else None
        return seen[start]

    def _seen(self, text: str) -> dict[int, Mention | None]:
        """What has been read at the places of this text: a line is asked for its speaker, its names and its owners."""
        last = self._last
        if last[0] != text:
            last = (text, {})
            if len(text) <= _REMEMBERED:
                self._last = last
        return last[1]

    def complete(self, prefix: str) -> list[KnownPerson | KnownOrganization]:
        """Whose names begin so: by family name first, then by given name, then organizations."""
        plain = _plain(prefix)
        found: dict[int, KnownPerson | KnownOrganization] = {}
        for shown in self._shown:
            for index in range(bisect_left(shown, plain, key=lambda one: one[0]), len(shown)):
                name, known = shown[index]
                if not name.startswith(plain):
                    break
                found.setdefault(id(known), known)
        return list(found.values())

    def _add_person(self, person: KnownPerson) -> set[str]:
        family, given = person.family_name.strip(), person.given_name.strip()
        if family:
            self._wait(_Name("person", "family", family, person.key))
            self._shown[0].append((_plain(f"{family} {given}".strip()), person))
        if given:
            self._initials[person.key] = "".join(part[0] for part in re.findall(r"\w+", _plain(given)))
            self._shown[1].append((_plain(f"{given} {family}".strip()), person))
            for name in dict.fromkeys((given, given.split()[0])):
                self._wait(_Name("person", "given", name, person.key))
                words = pattern(_WORD).findall(_plain(name))
                self._given.setdefault(" ".join(words), set()).add(person.key)
                self._given_starts.update(words[:1])
        return {family[:3]} if family[:1].islower() else set()

    def _add_organization(self, organization: KnownOrganization) -> set[str]:
        """Take in an organization; answers how its names begin where they are written small."""
        starts = set()
        for part, names in (("name", organization.names), ("short", organization.shorts)):
            for name in filter(None, map(str.strip, names)):
                self._wait(_Name(organization.kind, part, name, organization.key))
                self._shown[2].append((_plain(name), organization))
                if part == "name":
                    starts.add(_plain(name)[:3])
        return starts

    def _wait(self, name: _Name) -> None:
        words = pattern(_WORD).findall(_plain(name.base))
        if words:
            self._waiting.setdefault(_anchor(words[0]), []).append(name)
            if len(words) > 1:
                lengths = {len(words), *self._lengths.get(words[0], _ONE)}
                self._lengths[words[0]] = tuple(sorted(lengths, reverse=True))

    def _of(self, form: str) -> tuple[_Reading, ...]:
        """What a form stands for; bends the names that begin like it when they are first asked for."""
        for anchor in (form[:3], form[:2], form[:1]):
            if anchor in self._waiting:
                for name in self._waiting.get(anchor, ()):
                    for one, reading in name.readings():
                        known = self._forms.setdefault(one, reading)
                        if known is not reading:
                            self._forms[one] = known + reading
                self._waiting.pop(anchor, None)
        return self._forms.get(form, ())

    def _read(self, text: str, word: re.Match[str]) -> Mention | None:
        written = word[0]
        if len(written) > _LONGEST_WORD:
            return None
        plain = _plain(written)
        if not written[0].isupper():
            return self._known(text, word, plain)
        if len(plain) > 1 and plain.isalpha() and not self._may_begin_known(plain):
            return self._unknown(text, word)
        person = self._whole_person(text, word, plain)
        if person:
            return person
        known = self._known(text, word, plain)
        if known and not (known.kind == "person" and self._is_another(text, word, plain, known)):
            return known
        return self._unknown(text, word)

    def _may_begin_known(self, plain: str) -> bool:
        return bool(self._of(plain) or plain in self._lengths or plain.endswith(_TAILS))

    def _known(self, text: str, word: re.Match[str], first: str) -> Mention | None:
        """The longest known name that begins with the word, which is `first` in small letters."""
        start = word.start()
        for count in self._lengths.get(first, _ONE)[:-1]:
            end, words = _words(text, word, count)
            if words and (readings := self._readings(words, text[start:end])):
                return _mention(text, start, end, readings)
        written = word[0].rstrip("-\u2011")
        readings = self._readings(first.rstrip("-"), written)
        if not readings and len(written) < len(word[0]):
            readings = self._sharing(text, word)
            return _mention(text, start, word.end(), readings) if readings else None
        return _mention(text, start, start + len(written), readings) if readings else None

    def _sharing(self, text: str, word: re.Match[str]) -> list[_Reading]:
        """The body whose end stands only in the name of the next: sisä- ja oikeusministeriölle."""
        link = pattern(_SHARED).match(text, word.end())
        following = pattern(_WORD).match(text, link.end()) if link else None
        whole = self._readings(_plain(following[0]), following[0]) if following else []
        if not whole:
            return []
        stem = _plain(word[0]).rstrip("-")
        names = [reading for one in self._beginning(stem) for reading in self._of(one) if reading.case == "nominative"]
        return [
            _Reading(name.kind, "name", name.base, other.case, name.key)
            for name in names
            for other in whole
            if other.part == name.part == "name" and _plain(other.base).endswith(_plain(name.base)[len(stem) :])
        ]

    def _beginning(self, stem: str) -> list[str]:
        """The names of organizations that begin so, and go on."""
        shown = self._shown[2]
        first = bisect_left(shown, stem, key=lambda one: one[0])
        return [name for name, _one in takewhile(lambda one: one[0].startswith(stem), shown[first:]) if name != stem]

    def _whole_person(self, text: str, word: re.Match[str], first: str) -> Mention | None:
        """A person by given name or initials and family name."""
        start = word.start()
        for count in self._lengths.get(first, _ONE) if first in self._given_starts else ():
            end, given = _words(text, word, count)
            if given in self._given and (gap := pattern(_SPACE).match(text, end)):
                family = self._family(text, gap.end())
                both = [one for one in family[1] if one.key in self._given[given]]
                if both:
                    return _mention(text, start, family[0], both, before=text[start:end])
        initials = pattern(_INITIALS).match(text, start) if len(first) == 1 or first[1:2] == "-" else None
        if initials and (family := self._family(text, initials.end()))[1]:
            letters = _plain("".join(re.findall(r"[^\W\d_]", initials[0])))
            both = [one for one in family[1] if self._initials.get(one.key, "").startswith(letters)]
            before = initials[0].strip()
            if both:
                return _mention(text, start, family[0], both, before=before)
            end = family[0]
            return Mention(start, end, text[start:end], "unknown", text[start:end], "", ())
        return None

    def _family(self, text: str, start: int) -> tuple[int, list[_Reading]]:
        """The end of the family name that begins there, and whose it may be."""
        word = pattern(_WORD).match(text, start)
        if not word:
            return start, []
        for count in self._lengths.get(_plain(word[0]), _ONE):
            end, words = _words(text, word, count)
            written = text[start:end].rstrip("-\u2011")
            readings = [one for one in self._readings(_plain(words), written) if one.part == "family"]
            if readings:
                return start + len(written), readings
        return start, []

    def _readings(self, plain: str, written: str) -> list[_Reading]:
        """What a word stands for, also with an ending after a colon, a clitic or a possessive."""
        found = self._without_tail(plain, written)
        if found or not plain.endswith(_TAILS):
            return found
        for clitic in _CLITICS:
            bare = plain.removesuffix(clitic)
            if bare != plain and len(bare) > 2 and (found := self._without_tail(bare.rstrip(":"), written)):
                return found
        for possessive in _POSSESSIVES:
            bare = plain.removesuffix(possessive)
            if bare != plain:
                found = [*self._fitting(bare, written), *self._fitting(f"{bare}n", written)]
                return [one for one in found if one.part == "name"]
        return []

    def _without_tail(self, plain: str, written: str) -> list[_Reading]:
        found = self._fitting(plain, written)
        if found or plain.isalpha():
            return found
        rest, mark, ending = _last_mark(plain)
        return self._with_ending(rest, ending, written) if mark else []

    def _with_ending(self, rest: str, ending: str, written: str) -> list[_Reading]:
        for tail in ("", *_CLITICS):
            if ending.endswith(tail) and (bare := ending[: len(ending) - len(tail)]) in _ENDINGS:
                case = _ENDINGS[bare]
                return [
                    _Reading(one.kind, one.part, one.base, case, one.key)
                    for one in self._fitting(rest, written)
                    if one.case == "nominative"
                ]
        return []

    def _fitting(self, plain: str, written: str) -> list[_Reading]:
        """The readings of a form that fit how it is written: persons with a capital, abbreviations as they are."""
        return [one for one in self._of(plain) if _fits(one, written)]

    def _is_another(self, text: str, word: re.Match[str], plain: str, known: Mention) -> bool:
        """Whether what looks like a known person is the given name of another person, or a company's name."""
        gap = pattern(_SPACE).match(text, word.end())
        following = (
            pattern(_WORD).match(text, gap.end()) if gap and "\n" not in gap[0] and known.end == word.end() else None
        )
        if not following or not following[0][0].isupper():
            return False
        return following[0] in _COMPANIES or (self._is_given(plain) and not _is_abbreviation(following[0]))

    def _unknown(self, text: str, word: re.Match[str]) -> Mention | None:
        """A name that is not known, with the capitalised words beside it."""
        start, written = word.start(), word[0].rstrip("-\u2011")
        stem = _last_mark(written)[0] if ":" in written else written
        if len(stem) > 1 and stem.isupper() and (_is_number(text, word) or _is_heading(text, word)):
            return None
        if _is_abbreviation(stem) and _plain(stem) not in _NO_NAMES:
            return Mention(start, start + len(written), written, "unknown", stem, "", ())
        if "-" in written and self._fitting(_plain(written.partition("-")[0]), written):
            return None
        plain = _plain(written)
        given = self._is_given(plain)
        opens = opens_sentence(text, start)
        if (opens and not given) or _is_no_name(word[0]):
            return None
        end = self._run(text, word, given=given)
        if end == word.end():
            if opens:
                return None
            end = start + len(written)
        return Mention(start, end, text[start:end], "unknown", text[start:end], "", ())

    def _is_given(self, plain: str) -> bool:
        """Whether this is a given name, of people known or of many; also a double one (Ulla-Maija)."""
        return plain in self._given or all(part in _GIVEN_NAMES for part in plain.split("-"))

    def _run(self, text: str, word: re.Match[str], *, given: bool) -> int:
        """Where the run of capitalised words ends; a known family name belongs to it after a given name."""
        end = word.end()
        for _ in range(_LONGEST_RUN):
            gap = pattern(_PARTICLE).match(text, end) or pattern(_SPACE).match(text, end)
            following = pattern(_WORD).match(text, gap.end()) if gap and "\n" not in gap[0] else None
            if not following or not following[0][:1].isupper() or _is_no_name(following[0]):
                break
            plain = _plain(following[0])
            if _is_abbreviation(_last_mark(following[0])[0]) or self._whole_person(text, following, plain):
                break
            known = self._known(text, following, plain)
            if known and (known.kind != "person" or not (given or not _plain(word[0]).endswith(_INFLECTED_ENDS))):
                break
            end = following.end()
            if following[0] in _COMPANIES:
                break
        return end


def is_given_name(word: str) -> bool:
    """Whether a word is a common given name; also a double one (Ulla-Maija)."""
    return all(part in _GIVEN_NAMES for part in _plain(word).strip(".").split("-"))


def opens_sentence(text: str, start: int) -> bool:
    """Whether a sentence, a line or a cell begins there, but for quotes, brackets, dashes and numbering."""
    here = start - 1
    while here >= 0 and text[here] in _BESIDE:
        here -= 1
    if here < 0:
        return True
    mark = text[here]
    if mark in _ENDS:
        return mark != "." or not _is_shortened(text, here)
    return mark == ")" and bool(pattern(_NUMBERING).search(text[max(0, here - 14) : here]))


def _is_shortened(text: str, dot: int) -> bool:
    """Whether the full stop there belongs to a shortened word or an initial."""
    found = pattern(_SHORT_WORD).search(text[max(0, dot - 9) : dot])
    return bool(found and ((len(found[0]) == 1 and found[0].isupper()) or found[0].lower() in _SHORTENED))


def _is_abbreviation(word: str) -> bool:
    return 2 <= len(word) <= 8 and word.isalpha() and word.isupper()


def _is_number(text: str, word: re.Match[str]) -> bool:
    """Whether capitals are part of a document's number (HE 96/2015) or a Roman number."""
    return bool(pattern(_NUMBER).match(text, word.end())) or not word[0].strip("IVXLC")


def _is_heading(text: str, word: re.Match[str]) -> bool:
    """Whether capitals stand in a line of capitals or are a label at its start; short ones may be abbreviations."""
    start, end = word.span()
    before = text[max(0, start - 60) : start].rpartition("\n")[2]
    after = text[end : end + 60].partition("\n")[0]
    if len(word[0]) > 5 and after[:1] == ":" and not before.strip():
        return True
    line = before + word[0] + after
    return line.isupper() and any(len(one) > 5 for one in line.split())


def _is_no_name(word: str) -> bool:
    plain = _plain(word)
    return (
        len(word) == 1
        or plain in _NO_NAMES
        or (word.isupper() and (len(word) > 12 or _is_abbreviation(word)))
        or any(one.isdigit() for one in word)
        or plain.endswith(_TITLE_ENDS)
    )


def _fits(reading: _Reading, written: str) -> bool:
    if reading.part in {"name", "short"}:
        return written.startswith(reading.capitals)
    return written[0].isupper() or written[0] == reading.base[0]


def _mention(text: str, start: int, end: int, readings: list[_Reading], *, before: str = "") -> Mention:
    """One mention of all the readings: those in the base form are told first."""
    if len(readings) == 1 and not before:
        one = readings[0]
        return Mention(start, end, text[start:end], one.kind, one.base, one.case, (one.key,))
    first = min(readings, key=lambda one: one.case != "nominative")
    is_plain = len({one.base for one in readings}) == 1 or len({one.case for one in readings}) == 1
    case = first.case if is_plain else ""
    base = " ".join([*before.split(), first.base])
    keys = tuple(dict.fromkeys(one.key for one in readings))
    return Mention(start, end, text[start:end], first.kind, base, case, keys)


def _words(text: str, word: re.Match[str], count: int) -> tuple[int, str]:
    """The end of so many words from this one on, and they as one plain text; empty where there are not so many."""
    found = [word[0]]
    end = word.end()
    while len(found) < count:
        gap = pattern(_GAP).match(text, end)
        following = pattern(_WORD).match(text, gap.end()) if gap else None
        if not following:
            return end, ""
        found.append(following[0])
        end = following.end()
    return end, _plain(" ".join(found))


def _plain(text: str) -> str:
    return text.lower().replace("’", "'").replace("\u2011", "-")


def _last_mark(word: str) -> tuple[str, str, str]:
    """What stands before and after the last colon or apostrophe."""
    at = max(word.rfind(":"), word.rfind("'"), word.rfind("’"))
    return (word[:at], word[at], word[at + 1 :]) if at > 0 else (word, "", "")


def _anchor(word: str) -> str:
    """The letters at the beginning of a name that no ending changes."""
    if len(word) > 5:
        return word[:3]
    return word[:2] if len(word) > 4 or word[1:2] in tuple("aeiouyåäö") else word[:1]


@lru_cache(maxsize=8)
def _candidates(small: str) -> re.Pattern[str]:
    """Where a name may begin: at a capital, or at how a known organization begins in small letters."""
    return re.compile(rf"\b(?<!\w['’\u2011-])(?:{_CAPITAL}{small})")
