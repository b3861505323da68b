"""The rules of Finnish inflection turned round: which base forms a noun may have, without a dictionary.

In the tables `V` is a vowel and `A` is a or ä. `weak` are the endings that close a syllable, before which the
consonants of the stem are weak (lupa, luvan); `strong` are the others (lupana); `plural` are those after the i.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

_CLITICS = r"(.{4,})(?:kin|kAAn|hAn)"
_POSSESSIVES = r"(.{3,})(?:mme|nne|nsA|ni)"

_CASES = r"(?:ss|st|ll|lt)A(?:An)?|lle(?:en)?|ksi"
_SETS = {
    "weak": rf"(?:{_CASES}|ttA|n|t)",
    "strong": r"(?:nA(?:An)?|en)",
    "plural": rf"(?:{_CASES}|nA(?:An)?|t?A(?:An)?|e?n|in|den|tten|hin|siin)",
}

# Types of nouns whose base form lacks the end of the stem: what inflected forms end in, and what stands in the base.
_TYPES = (
    (r"(?<=V)(?:ks(?:e(?:weak|strong)|iplural)|st(?:A|en))", ("s",)),  # kokouksen, selvityksiä, tulosten
    (r"(?<=[uy])(?:deweak|testrong|ttA)", ("s",)),  # oikeuden, oikeutta
    (r"(?<=V)s(?:e(?:weak|strong)|iplural|tA|ten|esti)", ("nen",)),  # suomalaisen, suomalaista, naisten
    (r"(?<=[aäoöuyi])sti", ("",)),  # riittävästi
    (r"im(?:e(?:weak|strong)|iplural)|intA", ("in",)),  # puhelimen, puhelinta
    (r"tt[oö]m(?:A(?:weak|strong|An)|iplural)|t[oö]ntA", ("ton", "tön")),  # asunnottoman
    (r"(?<=V)(?:deweak|testrong|ttA)", ("si",)),  # veden, vuoteen, uutta
    (r"(?<=[aiä])hdeweak", ("ksi",)),  # kahden
    (r"(?<=V)nneweak", ("nsi",)),  # kannen
    (r"(?<=[lnr])(?:e(?:weak|strong)|iplural)", ("",)),  # jäsenen
    (r"(?<=[lnr])t(?:A|en)", ("", "i")),  # jäsentä, kielten
    (r"m(?:mAweak|pA(?:strong|An|A)|[mp]iplural)", ("mpi",)),  # paremman
    (r"(?<=[nlrs])(?:ee(?:weak|seen)|eiplural)", ("ut", "yt")),  # joutuneen
    (r"(?<=mie)(?:h(?:e(?:weak|strong)|iplural)|st(?:A|en))", ("s",)),  # virkamiehen
    (r"(?<=t)öiplural", ("yö",)),  # töiden
    (r"(?<=t)eiplural", ("ie",)),  # teiden
)

# A weak stem made strong (luva, lupa), looked at before its last vowel.
_STRENGTHENED = (
    (r"(?<=[Vlrnh])([kpt])", r"\1\1"), ("nn", "nt"), ("mm", "mp"), ("ll", "lt"), ("rr", "rt"), ("ng", "nk"),
    (r"(?<=[Vh])d", "t"), (r"(?<=[Vlr])v", "p"), (r"(?<=[uy])v", "k"), (r"(?<=[lrh])j", "k"), (r"(?<=[aou])j", "ik"),
    (r"(?<=(V))(?!\1)(?=[aeioäö])", "k"), (r"(?<=jal|vel|vir|sel)", "k"),
)  # fmt: skip
# A strong stem made weak (hankkee, hanke), in words whose base form is the closed one.
_WEAKENED = (
    ("kk", "k"), ("pp", "p"), ("tt", "t"), ("nt", "nn"), ("mp", "mm"), ("lt", "ll"), ("rt", "rr"), ("nk", "ng"),
    (r"(?<=[Vh])t", "d"), (r"(?<=[Vlr])p", "v"), (r"(?<=V)k", ""),
)  # fmt: skip


@cache
def _pattern(written: str) -> re.Pattern[str]:
    for name, endings in _SETS.items():
        written = written.replace(name, endings)
    for sign, letters in (("V", "aeiouyäö"), ("A", "aä")):
        written = re.sub(rf"(\[[^\]]*){sign}", rf"\1{letters}", written).replace(sign, f"[{letters}]")
    return re.compile(written)


def bases_of(word: str) -> tuple[str, ...]:
    """Every base form that a word in lower case may have as a noun; first the word itself."""
    found: list[str] = []
    for form in _bare(word):
        found += [form, *_of_types(form), *_of_stems(form)]
    return tuple(dict.fromkeys(base for base in found if len(base) > 1 or base == word))


def _bare(word: str) -> Iterator[str]:
    """The word, and the word without what may hang on it: hankkeensakin, hankkeensa, hankkee."""
    yield word
    if clitic := _pattern(_CLITICS).fullmatch(word):
        yield (word := clitic[1])
    if possessive := _pattern(_POSSESSIVES).fullmatch(word):
        yield possessive[1]
        yield f"{possessive[1]}n"


def _of_types(form: str) -> Iterator[str]:
    for written, endings in _TYPES:
        if found := _pattern(f"(.+?)(?:{written})").fullmatch(form):
            yield from (found[1] + ending for ending in endings)


def _of_stems(form: str) -> Iterator[str]:
    """The bases of a word that is a stem and an ending."""
    if stem := _pattern("(..+?V)weak").fullmatch(form):
        yield from _of_singular(stem[1], is_weak=True)
    if stem := _pattern(r"(.+?VV)(?:seen|tA)|(..+?(V))\3n|(..+?V)(?:nA(?:An)?|A|hVn)").fullmatch(form):
        yield from _of_singular(stem[1] or stem[2] or stem[4], is_weak=False)
    if stem := _pattern(rf"(.+?)(?:i({_CASES})|iplural|j(?:A(?:An)?|en))").fullmatch(form):
        yield from _of_plural(stem[1], is_weak=bool(stem[2]))


def _of_singular(stem: str, *, is_weak: bool) -> Iterator[str]:
    for whole in _stronger(stem) if is_weak else (stem,):
        yield whole
        if whole.endswith("e"):
            yield f"{whole[:-1]}i"  # nimen: nimi
    if stem[-2:] in {"ee", "aa", "ää", "ii"}:
        yield from (f"{weak}{'' if stem[-1] == 'e' else 's'}" for weak in _weaker(stem[:-1]))  # hanke, asukas


def _of_plural(stem: str, *, is_weak: bool) -> Iterator[str]:
    low = "ä" if _pattern("(?:^|[äöy])[^aou]*").fullmatch(stem) or _pattern("[äöy][^aou]*$").search(stem) else "a"
    match stem[-1]:
        case "o" | "ö":
            yield from (*_stronger(stem), *_stronger(stem[:-1] + low))  # yksiköitä: yksikkö; asioita: asia
        case "e":
            yield from (f"{whole[:-1]}i" for whole in _stronger(stem))  # lakeja: laki
            yield from (*_weaker(stem), stem + low)  # hankkeita: hanke; oikeita: oikea
        case "a" | "ä" | "i":
            yield from (f"{weak}s" for weak in _weaker(stem))  # asukkaita: asukas
            yield stem + stem[-1]
        case "u" | "y":
            yield from (*_stronger(stem), stem + stem[-1])  # lukuja: luku; vastuita: vastuu
        case _ if is_weak:
            yield from (*_stronger(f"{stem}i"), *_stronger(stem + low))  # kunnissa: kunta
        case _:
            yield from (f"{stem}i", stem + low)  # lakien: laki


def _stronger(stem: str) -> Iterable[str]:
    return _graded(stem, _STRENGTHENED)


def _weaker(stem: str) -> Iterable[str]:
    return _graded(stem, _WEAKENED)


def _graded(stem: str, table: tuple[tuple[str, str], ...]) -> Iterator[str]:
    yield stem
    for written, other in table:
        graded = _pattern(f"(?:{written})(?=V$)").sub(other, stem, count=1)
        if graded != stem:
            yield graded
