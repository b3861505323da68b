"""Languages: every sentence a person reads goes through here, in the window, the papers and the command line.

Source sentences are plain English with named holes; the catalogues are gettext, in `resources/locale`. Minutes may
be in Finnish while the window is in Swedish, so languages are objects and several live at once; `_` speaks the one
the user has chosen for the window and the command line.
"""

import datetime as dt
import gettext
import os
from collections.abc import Iterable
from functools import cache
from typing import Any

from secretariat.paths import resource

LANGUAGES = ("fi", "sv", "en")
NAMES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
TAGS = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}

_WEEKDAYS = {
    "fi": ("maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai"),
    "sv": ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_SHORT_WEEKDAYS = {
    "fi": ("ma", "ti", "ke", "to", "pe", "la", "su"),
    "sv": ("må", "ti", "on", "to", "fr", "lö", "sö"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_MONTHS = {
    "fi": (
        "tammikuu", "helmikuu", "maaliskuu", "huhtikuu", "toukokuu", "kesäkuu",
        "heinäkuu", "elokuu", "syyskuu", "lokakuu", "marraskuu", "joulukuu",
    ),
    "sv": (
        "januari", "februari", "mars", "april", "maj", "juni",
        "juli", "augusti", "september", "oktober", "november", "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
_AND = {"fi": "ja", "sv": "och", "en": "and"}
_AT_CLOCK = {"fi": "klo {}", "sv": "kl. {}", "en": "{}"}
_NO_BREAK = "\N{NO-BREAK SPACE}"
_LAST_LETTERS = str.maketrans({"å": "{", "ä": "|", "ö": "}", "æ": "|", "ø": "}", "w": "v"})


def N_(sentence: str) -> str:  # noqa: N802 - the customary gettext name
    """Mark a sentence that is said later, when the language is known."""
    return sentence


class Language:
    """One language: its catalogue of sentences and the way it writes dates, clock times and lists.

    Args:
        code: `fi`, `sv` or `en`; any other code speaks English.
    """

    def __init__(self, code: str) -> None:
        self.code = code if code in LANGUAGES else "en"
        self.tag = TAGS[self.code]
        self._catalogue: gettext.NullTranslations = gettext.NullTranslations()
        file = resource(f"locale/{self.code}/LC_MESSAGES/secretariat.mo")
        if self.code != "en" and file.exists():
            with file.open("rb") as stream:
                self._catalogue = gettext.GNUTranslations(stream)

    def __repr__(self) -> str:
        return f"Language({self.code!r})"

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return language, (self.code,)

    def say(self, sentence: str, /, **facts: Any) -> str:
        """Translate a sentence and fill its holes; dates and clock times are written the language's way."""
        said = self._catalogue.gettext(sentence) if sentence else ""
        return said.format(**{name: self.show(value) for name, value in facts.items()}) if facts else said

    def count(self, one: str, many: str, n: int, /, **facts: Any) -> str:
        """Translate a sentence that counts; `{n}` is the number, written with its thousands apart."""
        said = self._catalogue.ngettext(one, many, n)
        return said.format(n=self.number(n), **{name: self.show(value) for name, value in facts.items()})

    def show(self, value: Any) -> str:
        """Any value as text: dates, clock times and lists in the language's own form, the rest as it is."""
        if isinstance(value, dt.datetime):
            return f"{self.date(value.date())} {self.at_clock(value.time())}"
        if isinstance(value, dt.date):
            return self.date(value)
        if isinstance(value, dt.time):
            return self.clock(value)
        if isinstance(value, (list, tuple)):
            return self.joined(map(str, value))
        return str(value)

    def date(self, day: dt.date) -> str:
        """A full date: 3.6.2026 in Finnish and Swedish, 3 June 2026 in English."""
        if self.code == "en":
            return f"{day.day} {_MONTHS['en'][day.month - 1]} {day.year}"
        return f"{day.day}.{day.month}.{day.year}"

    def short_date(self, day: dt.date) -> str:
        """A date without its year: 3.6. in Finnish, 3.6 in Swedish, 3 Jun in English."""
        if self.code == "en":
            return f"{day.day} {_MONTHS['en'][day.month - 1][:3]}"
        return f"{day.day}.{day.month}." if self.code == "fi" else f"{day.day}.{day.month}"

    def weekday(self, day: dt.date) -> str:
        """The name of the weekday, as it stands before a date."""
        return _WEEKDAYS[self.code][day.weekday()]

    def short_weekday(self, day: dt.date) -> str:
        """The short name of the weekday."""
        return _SHORT_WEEKDAYS[self.code][day.weekday()]

    def on_weekday(self, day: dt.date) -> str:
        """On that weekday: torstaina, på torsdag, on Thursday."""
        name = self.weekday(day)
        return {"fi": f"{name}na", "sv": f"på {name}", "en": f"on {name}"}[self.code]

    def month(self, day: dt.date, case: str = "") -> str:
        """The name of the month; in Finnish also its `gen`itive, `ine`ssive and `ill`ative."""
        name = _MONTHS[self.code][day.month - 1]
        endings = {"gen": "n", "ine": "ssa", "ill": "hun"}
        if self.code == "fi":
            return name + endings.get(case, "")
        return f"{'i' if self.code == 'sv' else 'in'} {name}" if case == "ine" else name

    def clock(self, time: dt.time) -> str:
        """A clock time: 14.03 in Finnish and Swedish, 14:03 in English."""
        return time.strftime("%H:%M" if self.code == "en" else "%H.%M").removeprefix("0")

    def clock_seconds(self, time: dt.time) -> str:
        """A clock time with seconds, as the saved word shows it: 14.32.05."""
        return time.strftime("%H:%M:%S" if self.code == "en" else "%H.%M.%S").removeprefix("0")

    def at_clock(self, time: dt.time) -> str:
        """A clock time in a sentence: klo 14.03, kl. 14.03, 14:03."""
        return _AT_CLOCK[self.code].format(self.clock(time))

    def clock_range(self, starts: dt.time | None, ends: dt.time | None) -> str:
        """From one clock time to another, or the one that is known; empty when neither is."""
        known = [self.clock(time) for time in (starts, ends) if time is not None]
        return _AT_CLOCK[self.code].format("–".join(known)) if known else ""

    def day_and_clock(self, day: dt.date, starts: dt.time | None, ends: dt.time | None) -> str:
        """Weekday, date and clock times as one phrase: torstai 12.11.2026 klo 14.03–15.51."""
        phrase = f"{self.weekday(day)} {self.date(day)}"
        times = self.clock_range(starts, ends)
        if not times:
            return phrase
        return f"{phrase}, {times}" if self.code == "en" else f"{phrase} {times}"

    def duration(self, minutes: int) -> str:
        """A length of time in hours and minutes: 1 t 45 min."""
        hours, rest = divmod(minutes, 60)
        hour = "t" if self.code == "fi" else "h"
        parts = ([f"{hours}{_NO_BREAK}{hour}"] if hours else []) + (
            [f"{rest}{_NO_BREAK}min"] if rest or not hours else []
        )
        return " ".join(parts)

    def number(self, n: int) -> str:
        """A whole number with a no-break space between thousands."""
        return f"{n:,}".replace(",", _NO_BREAK)

    def joined(self, words: Iterable[str]) -> str:
        """A list in running text: a, b ja c."""
        *first, last = [*words] or [""]
        return f"{', '.join(first)} {_AND[self.code]} {last}" if first else last

    def sort_key(self, text: str) -> str:
        """A key that sorts names as Finnish and Swedish lists are sorted: å, ä and ö last, w as v."""
        return text.casefold().translate(_LAST_LETTERS)


def capitalized(text: str) -> str:
    """The text with a capital first letter, the rest untouched."""
    return text[:1].upper() + text[1:]


@cache
def language(code: str) -> Language:
    """The language of that code; made once."""
    return Language(code)


def system_language() -> str:
    """The code of the system's language; Finnish when the system names none, English when it names another."""
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    if not named:
        import locale

        named = locale.getlocale()[0] or ""
    for code, own_name in (("fi", "finnish"), ("sv", "swedish"), ("en", "english")):
        if named.lower().startswith((code + "_", own_name)) or named.lower() == code:
            return code
    return "fi" if named.upper().partition(".")[0] in {"", "C", "POSIX"} else "en"


class _Chosen:
    """The language the user has chosen; one for the whole program."""

    language = language("en")


def use(code: str) -> Language:
    """Choose the language that `_` and `count` speak from now on."""
    _Chosen.language = language(code)
    return _Chosen.language


def chosen() -> Language:
    """The language chosen for the window and the command line."""
    return _Chosen.language


def _(sentence: str, /, **facts: Any) -> str:
    """Say a sentence in the chosen language."""
    return _Chosen.language.say(sentence, **facts)


def count(one: str, many: str, n: int, /, **facts: Any) -> str:
    """Say a counting sentence in the chosen language."""
    return _Chosen.language.count(one, many, n, **facts)
