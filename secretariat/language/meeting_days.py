"""Sentences that leave the day of the next meeting to be agreed: "Ajankohta sovitaan sähköpostitse."."""

from secretariat.language.patterns import pattern

_ABOUT = {
    "fi": (
        (
            r"(?i)^\W*(?:(?:seuraavan\s+)?kokou\w+\s+)?(?:tarkka\s+|tarkempi\s+)?ajankoh\w+|kokous(?:aika|aja|päiv)\w*|"
            r"kokou(?:ksen|sten)\s+(?:\w+\s+)?(?:ajankoh|aika|aja|päiv)\w*"
        ),
        r"(?i)\b(?:sovi|sopi|pääte|päättä|varmist|ilmoit|tarkenn|kysy|ehdot)",
    ),
    "sv": (
        (
            r"(?i)^\W*(?:närmare\s+|exakt\s+)?tidpunkt\w*|mötes(?:tid|dag|datum)\w*|"
            r"(?:tid|tidpunkt|dag|datum)\w*\s+för\s+(?:\w+\s+)?möte\w*"
        ),
        r"(?i)\b(?:överens|kommer\b|avtal|bestäm|fastställ|bekräft|meddel|föreslå)",
    ),
    "en": (
        (
            r"(?i)^\W*(?:the\s+)?(?:exact\s+)?(?:date|time)\b(?!\s+of\s+(?!(?:the\s+)?(?:next\s+)?meeting))|"
            r"(?:date|time|day)\s+(?:of|for)\s+(?:the\s+)?(?:\w+\s+)?meeting|meeting\s+(?:date|time)"
        ),
        r"(?i)\b(?:agree|set\b|fix|confirm|decid|announc|propos|suggest)",
    ),
}


def leaves_the_day_open(text: str, language: str) -> bool:
    """Whether a sentence says that the day of a meeting is still to be agreed; no in a language that is not read."""
    about, verb = _ABOUT.get(language, ("", ""))
    return bool(about) and bool(pattern(about).search(text)) and bool(pattern(verb).search(text))
