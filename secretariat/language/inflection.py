"""Finnish case forms of names by rule: surnames, first names, organizations.

A name bends in more ways than the noun it comes from (Repo: Revon and Repon), and nobody can tell from the base form
which way its bearer wants. So every form in use is given, and some that nobody uses: the forms serve to recognise.

In the endings `A` is a or ä and `O` is o or ö by vowel harmony; `V` is the vowel before it.
"""

from functools import cache
from itertools import product
from typing import NamedTuple

CASES = (
    "nominative", "genitive", "partitive", "inessive", "elative", "illative",
    "adessive", "ablative", "allative", "essive", "translative", "abessive",
)  # fmt: skip

_VOWELS = frozenset("aeiouyåäöáàâãāéèêëēíìîïīóòôõōøœúùûūüýæ")
_BACK = "aouåáàâãāóòôõōúùûū"
_FRONT = "äöyæøœüý"
_LENGTHENED = {
    **dict.fromkeys("áàâãā", "a"),
    **dict.fromkeys("éèêëē", "e"),
    **dict.fromkeys("íìîïī", "i"),
    **dict.fromkeys("óòôõōå", "o"),
    **dict.fromkeys("úùûū", "u"),
    **dict.fromkeys("üý", "y"),
    **dict.fromkeys("øœ", "ö"),
    "æ": "ä",
}

# What stands before the last vowel of the base form -> what stands there in a closed syllable (Virta: Virran).
_WEAKENED = (
    ("kk", ("k",)), ("pp", ("p",)), ("tt", ("t",)),
    ("nk", ("ng",)), ("mp", ("mm",)), ("nt", ("nn",)), ("lt", ("ll",)), ("rt", ("rr",)), ("ht", ("hd",)),
    ("lp", ("lv",)), ("rp", ("rv",)), ("lk", ("l", "lj")), ("rk", ("r", "rj")), ("hk", ("h", "hj")),
    ("uk", ("u", "uv")), ("yk", ("y", "yv")),
)  # fmt: skip
_WEAKENED_AFTER_VOWEL = (("p", "v"), ("t", "d"), ("k", ""))
# The other way round, in words whose base form is the closed one (Kangas: Kankaan, Rinne: Rinteen).
_STRENGTHENED = (
    ("ng", "nk"), ("mm", "mp"), ("nn", "nt"), ("ll", "lt"), ("rr", "rt"), ("hd", "ht"), ("lv", "lp"), ("rv", "rp"),
)  # fmt: skip
_STRENGTHENED_AFTER_VOWEL = (("k", "kk"), ("p", "pp"), ("t", "tt"), ("v", "p"), ("d", "t"))
_STRENGTHENED_AFTER_SONANT = (("k", "kk"), ("p", "pp"), ("t", "tt"))

# Words in -i that bend with -e- (Mäki: Mäen), also as the last part of a compound (Kivimäki).
_I_TO_E = (
    "arki", "hanhi", "hanki", "hauki", "helmi", "henki", "hirvi", "honki", "joki", "jälki", "järki", "järvi", "kanki",
    "kaski", "kiiski", "kivi", "korpi", "koski", "kurki", "kylki", "kärki", "lahti", "laki", "lampi", "lehti",
    "loimi", "lovi", "lumi", "mäki", "niemi", "nimi", "nummi", "nurmi", "olki", "onki", "ovi", "parvi", "pilvi",
    "polvi", "poski", "povi", "reki", "retki", "saarni", "salmi", "sampi", "sarvi", "savi", "siipi", "solki", "sormi",
    "suksi", "suomi", "suvi", "särki", "sääski", "talvi", "tammi", "toimi", "torvi", "tuki", "tuomi", "turpi",
    "tähti", "veli", "vuoksi", "väki", "väli", "äiti",
)  # fmt: skip
# The last part of a compound that has ä whatever stands before it (Tuominiemi: Tuominiemeä).
_FRONT_ENDS = ("mies", "niemi", "kivi", "vesi", "henki", "helmi", "siipi", "kieli", "mieli", "retki", "meri")
# ... and those whose partitive has no vowel before its ending (Saari: Saarta, Kuusi: Kuusta).
_I_TO_E_SHORT = (
    "hiili", "huoli", "juuri", "kaari", "kieli", "kuori", "kuusi", "lohi", "meri", "mieli", "niini", "nuoli",
    "nuori", "pieni", "puoli", "saari", "sieni", "suoni", "suuri", "tuli", "tuuli", "uuni", "vuori", "ääri",
    "tuohi", "lieri", "ruuhi", "riihi",
)  # fmt: skip
# ... and those in -si whose stem has -te- (Susi: Suden, Sutta; Länsi: Lännen, Länttä).
_SI_TO_TE = (
    "vesi", "uusi", "käsi", "susi", "täysi", "tosi", "kausi", "hiisi", "kansi", "länsi", "kynsi", "ponsi", "virsi",
    "hirsi", "orsi", "varsi", "pursi",
)  # fmt: skip
_BEFORE_TEN = "snlr"
_WEAKEN, _STRENGTHEN, _KEEP = "weaken", "strengthen", "keep"


class _Rule(NamedTuple):
    """How a word that ends so bends: every field is what stands in place of that ending."""

    end: str
    stem: str
    grade: str
    partitive: tuple[str, ...]
    illative: tuple[str, ...]
    plural: tuple[str, ...] = ()


_NEN = (_Rule("nen", "se", _KEEP, ("stA",), ("seen",), ("s",)),)  # Virtanen: Virtasen
_MIES = (_Rule("mies", "miehe", _KEEP, ("miestä",), ("mieheen",), ("mieh",)),)
_E = (
    _Rule("e", "ee", _STRENGTHEN, ("ettA",), ("eeseen",), ("e",)),  # Hurme: Hurmeen, Hurmetta
    _Rule("e", "e", _KEEP, ("eA",), ("een",)),  # Kalle: Kallen, Kallea
)
_I = _Rule("i", "i", _WEAKEN, ("iA",), ("iin",), ("e",))  # Leppi: Lepin
_I_E = _Rule("i", "e", _WEAKEN, ("eA",), ("een",), ("",))
_I_E_SHORT = _Rule("i", "e", _KEEP, ("tA", "eA"), ("een",), ("",))
_SI = (_Rule("si", "te", _WEAKEN, ("ttA",), ("teen",), ("s",)),)
_CONSONANT = _Rule("", "i", _KEEP, ("iA",), ("iin",), ("e",))  # Strand: Strandin
_KSE = _Rule("s", "kse", _KEEP, ("stA",), ("kseen",), ("ks",))  # Markus: Markuksen
_UDE = _Rule("s", "te", _WEAKEN, ("ttA",), ("teen",), ("ks",))  # oikeus: oikeuden
_IME = _Rule("in", "ime", _KEEP, ("intA",), ("imeen",), ("im",))  # tuomioistuin: tuomioistuimen
_CONSONANT_E = (
    _Rule("", "e", _KEEP, ("tA",), ("een",), ("",)),  # Joutsen: Joutsenen, Sisar: Sisaren
    _Rule("", "ee", _STRENGTHEN, ("tA",), ("eeseen",), ("e",)),  # Manner: Mantereen
)
_LONG_E = tuple(
    _Rule(f"{vowel}s", vowel * 2, _STRENGTHEN, (f"{vowel}stA",), (f"{vowel * 2}seen",), (vowel,))
    for vowel in "aäei"  # Kangas: Kankaan, Kirves: Kirveen, Kauris: Kauriin
)

_PLACES = (
    ("inessive", "ssA"), ("elative", "stA"), ("adessive", "llA"), ("ablative", "ltA"), ("allative", "lle"),
    ("translative", "ksi"), ("abessive", "ttA"),
)  # fmt: skip
# The plural after its stem: after a vowel (liitto: liittoja, alue: alueiden) and after a consonant (kunta: kuntia).
_AFTER_VOWEL = (
    ("genitive", "jen", "iden", "itten"), ("partitive", "jA", "itA"), ("illative", "ihin", "isiin"),
)  # fmt: skip
_AFTER_CONSONANT = (("genitive", "ien"), ("partitive", "iA"), ("illative", "iin"))


def inflected(name: str, *, plural: bool = False) -> list[tuple[str, str]]:
    """The forms of a name with their cases; only its last word, and of a double name the last part, bends.

    With `plural` also the forms of the plural (kunta: kunnille), for ordinary nouns in the names of bodies; a name
    that is a plural itself (hyvinvointialueet) bends as one.
    """
    cut = max(name.rfind(" "), name.rfind("-"), name.rfind("–")) + 1
    head, word = name[:cut], name[cut:]
    found = [(word, "nominative")]
    if word:
        lower = word.lower()
        sounds = _harmonies(lower)
        for rule in _rules(lower):
            found += _singular(word, rule, sounds)
            if plural:
                found += _plural(word, rule, sounds)
        if plural and lower.endswith("t") and lower[-2:-1] in _VOWELS:
            for singular in _singulars(word):
                for rule in _rules(singular.lower()):
                    found += _plural(singular, rule, sounds)
    return [(head + form, case) for form, case in dict.fromkeys(found)]


def _rules(word: str) -> tuple[_Rule, ...]:
    """The ways in which a word bends, by its end."""
    last = word[-1]
    if last in _VOWELS:
        return _vowel_rules(word, last)
    if word.endswith("nen"):
        return _NEN
    if last == "s":
        return _s_rules(word)
    more: tuple[_Rule, ...] = ()
    if word.endswith("in"):
        more = (_IME,)
    elif word.endswith(("en", "el", "er", "ar", "är")):
        more = _CONSONANT_E
    return (_CONSONANT, *more)


def _s_rules(word: str) -> tuple[_Rule, ...]:
    if word.endswith("mies"):
        return _MIES
    before = word[-2:-1]
    rules = [_KSE, _CONSONANT, *(rule for rule in _LONG_E if word.endswith(rule.end))]
    if before in {"u", "y"} and word[-3:-2] in _VOWELS:
        rules.append(_UDE)
    return tuple(rules)


def _vowel_rules(word: str, last: str) -> tuple[_Rule, ...]:
    before = word[-2:-1]
    if last in _LENGTHENED or before in _VOWELS:
        return (_two_vowels(last, before), *(_E if last == "e" else ()))
    if last == "e":
        return _E[::-1] if word[-3:-2] == before else _E
    if last != "i":
        return (_one_vowel(last),)
    if word.endswith(_SI_TO_TE):
        return (*_SI, _I)
    if word.endswith(_I_TO_E_SHORT):
        return (_I_E_SHORT, _I_E, _I)
    return (_I_E, _I) if word.endswith(_I_TO_E) else (_I,)


@cache
def _one_vowel(last: str) -> _Rule:
    """Virta: Virran, Virtaa, Virtaan."""
    plural = ("", "o" if last == "a" else "ö") if last in "aä" else (last,)
    return _Rule(last, last, _WEAKEN, (f"{last}A",), (last * 2 + "n",), plural)


@cache
def _two_vowels(last: str, before: str) -> _Rule:
    """Hopia: Hopiaa, Hopiaan; Suo: Suota, Suohon; Espoo: Espoota, Espooseen."""
    long = _LENGTHENED.get(last, last)
    illative = [f"{last}{long}n", f"{last}h{long}n"]
    if before == last:
        illative.append(f"{last}seen")
    plural = ("o" if last == "a" else "ö",) if last in "aä" and before != last else (last,)
    return _Rule(last, last, _KEEP, (f"{last}A", f"{last}tA"), tuple(illative), plural)


def _singular(word: str, rule: _Rule, sounds: tuple[str, ...]) -> list[tuple[str, str]]:
    root = word[: len(word) - len(rule.end)]
    roots = _strengthened(root) if rule.grade == _STRENGTHEN else [root]
    weak = _weakened(root + rule.stem) if rule.grade == _WEAKEN else [one + rule.stem for one in roots]
    after_weak, after_strong, after_root = _endings(rule, sounds)
    found = [(stem + ending, case) for stem in weak for ending, case in after_weak]
    found += [(root + ending, case) for ending, case in after_root]
    found += [(one + ending, case) for one in roots for ending, case in after_strong]
    return found


@cache
def _endings(rule: _Rule, sounds: tuple[str, ...]) -> tuple[list[tuple[str, str]], ...]:
    """What follows the weak stem, the strong root and the root of the base form, with the case."""
    after_weak = [("", case, ending) for case, ending in (("genitive", "n"), *_PLACES)]
    after_strong = [("", "essive", f"{rule.stem}nA"), *(("", "illative", ending) for ending in rule.illative)]
    after_root = [("", "partitive", ending) for ending in rule.partitive]
    return _sounded(after_weak, sounds), _sounded(after_strong, sounds), _sounded(after_root, sounds)


def _plural(word: str, rule: _Rule, sounds: tuple[str, ...]) -> list[tuple[str, str]]:
    root = word[: len(word) - len(rule.end)]
    roots = _strengthened(root) if rule.grade == _STRENGTHEN else [root]
    endings: list[tuple[str, str, str]] = []
    for one, vowel in product(roots, rule.plural):
        strong = one + vowel
        after_vowel = strong[-1:] in _VOWELS
        # The weak stem of the plural is that of the singular with the vowel of the plural (kunta: kunnissa).
        weak = (
            [shorter[: len(shorter) - len(rule.stem)] + vowel for shorter in _weakened(one + rule.stem)]
            if rule.grade == _WEAKEN
            else [strong]
        )
        endings += [(stem, case, f"i{ending}") for stem in weak for case, ending in _PLACES]
        endings += [(strong, "essive", "inA")]
        table = _AFTER_VOWEL if after_vowel else _AFTER_CONSONANT
        endings += [(strong, case, ending) for case, *more in table for ending in more]
    if rule.end == "i":
        endings.append((root, "genitive", "ien"))  # poliisien, lahtien
    endings += [
        (root, "genitive", f"{one[:-2]}ten")  # keskusten, viranomaisten
        for one in rule.partitive
        if one.endswith("tA") and (root + one)[-3] in _BEFORE_TEN
    ]
    nominative = _weakened(root + rule.stem) if rule.grade == _WEAKEN else [one + rule.stem for one in roots]
    endings += [(stem, "nominative", "t") for stem in nominative]
    return _sounded(endings, sounds)


def _singulars(plural: str) -> list[str]:
    """The words of which this may be the plural: kunnat: kunta; viranomaiset: viranomainen; keskukset: keskus."""
    stem = plural[:-1]
    if stem.endswith("kse"):
        return [stem[:-3] + "s"]
    if stem.endswith("se"):
        return [stem[:-2] + "nen"]
    if stem.endswith("ee"):
        return [stem[:-1]]
    return [one + stem[-1] for one in _strengthened(stem[:-1])]


def _sounded(endings: list[tuple[str, str, str]], sounds: tuple[str, ...]) -> list[tuple[str, str]]:
    """The forms, with a and o or ä and ö in their endings."""
    found = []
    for stem, case, ending in endings:
        if "A" in ending:
            found += [(stem + ending.replace("A", sound), case) for sound in sounds]
        else:
            found.append((stem + ending, case))
    return found


def _weakened(stem: str) -> list[str]:
    """The stem in a closed syllable, and as it is: names are often left alone (Repo: Revon, Repon)."""
    root, vowel = stem[:-1], stem[-1]
    for strong, weak in _WEAKENED:
        if root.endswith(strong):
            return [*(root[: -len(strong)] + one + vowel for one in weak), stem]
    for strong, single in _WEAKENED_AFTER_VOWEL:
        if root.endswith(strong) and root[-2:-1].lower() in _VOWELS and len(root) > 1:
            rest = root[:-1]
            apart = "'" if not single and rest[-2:].lower() == vowel * 2 else ""
            return [rest + (single or apart) + vowel, stem]
    return [stem]


def _strengthened(root: str) -> list[str]:
    """The root in an open syllable, and as it is; what follows it is a vowel (Kangas: Kankaan, Manner: Mantereen)."""
    if root[-1:] in {"r", "l"} and root[-2:-1] == "e":
        return [one + root[-2:] for one in _strengthened(root[:-2])]
    if not root or root[-1].lower() in _VOWELS or not any(one in _VOWELS for one in root.lower()):
        return [root]
    for closed, opened in _STRENGTHENED:
        if root.endswith(closed):
            return [root[: -len(closed)] + opened, root]
    before = root[-2:-1].lower()
    table = _STRENGTHENED_AFTER_VOWEL if before in _VOWELS else _STRENGTHENED_AFTER_SONANT if before in "lmnr" else ()
    return [*(root[:-1] + opened for closed, opened in table if root.endswith(closed)), root]


def _harmonies(word: str) -> tuple[str, ...]:
    """Whether the endings have a or ä; both where the word has vowels of both kinds (Nyman) or none at all."""
    if word.endswith(_FRONT_ENDS):
        return ("ä",)
    back = any(one in _BACK for one in word)
    front = any(one in _FRONT for one in word)
    if back == front:
        return ("ä",) if not back and any(one in "eiéèêëēíìîïī" for one in word) else ("a", "ä")
    return ("a",) if back else ("ä",)
