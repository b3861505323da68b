"""Which language a passage is written in, told by the small words that every sentence is full of."""

import re

_WORDS = {
    "fi": """
        ja on ei se että oli ovat olivat mutta tai myös kun jos niin sekä mukaan joka jotka tämä nämä hän he asian
        asiaa kokous kokouksen totesi kertoi esitti toimittaa sovittiin puheenjohtaja mennessä vielä eivät olisi
    """,
    "sv": """
        och att det är som en ett av för inte med på till den de har var från om vid ska skall också men eller när
        han hon vi mötet konstaterade berättade ordföranden överenskoms senast under detta kan
    """,
    "en": """
        the and of to is that was are were in it for with not this by be has have had will on as at from or but they
        he she we which meeting said noted agreed chair would should
    """,
}
_LEAST = 3
_COMMON = {code: frozenset(words.split()) for code, words in _WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")


def tongue_of(text: str) -> str:
    """The code of the language; empty where the words do not tell."""
    words = [word.casefold() for word in _WORD.findall(text)]
    hits = {code: sum(word in common for word in words) for code, common in _COMMON.items()}
    best, *others = sorted(hits, key=lambda code: -hits[code])
    return best if hits[best] >= _LEAST and hits[best] > 2 * hits[others[0]] else ""
