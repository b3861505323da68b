"""Words that put a matter off without a date: aikanaan mahdollisesti uudestaan, i sinom tid, in due course."""

from secretariat.language.patterns import pattern

_WORDS = {
    "fi": r"aikanaan|ajallaan|myöhemmin|jatkossa|tulevaisuudessa|toistaiseksi|mahdollisesti|uudestaan|uudelleen",
    "sv": r"i sinom tid|i ett senare skede|senare|framöver|i framtiden|tills vidare|eventuellt|på nytt|igen",
    "en": r"in due course|in due time|at a later stage|later on|later|in the future|possibly|once more|again",
}
_UNTIMED = frozenset({"mahdollisesti", "uudestaan", "uudelleen", "eventuellt", "på nytt", "igen", "possibly", "again",
                      "once more"})  # fmt: skip


def later_words(text: str, language: str) -> str:
    """The words of a sentence that say "some day", as they stand there; empty where it says nothing of the kind.

    What may be or happen anew says so only together with a word of time.
    """
    words = _WORDS.get(language, _WORDS["fi"])
    for found in pattern(rf"(?i)\b(?:{words})\b(?:\s+(?:{words})\b)*").finditer(text):
        parts = pattern(rf"(?i)\b(?:{words})\b").findall(found[0])
        if any(part.casefold() not in _UNTIMED for part in parts):
            return found[0]
    return ""
