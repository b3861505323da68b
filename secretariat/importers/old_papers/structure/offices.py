"""What words beside a name are: the capacity of somebody in a group, a title, the name of an organization."""

import re
from functools import cache

from secretariat.importers.old_papers.structure import words
from secretariat.language.small_words import WORDS
from secretariat.models import Capacity

_CAPITAL = r"[^\W\d_a-zà-öø-ÿ]"
HONORIFICS = frozenset(
    {"mr", "ms", "mrs", "miss", "dr", "prof", "fru", "herr", "sir", "cllr", "rev", "county", "councillors", "messrs",
     "lady", "lord", "mr.", "ms.", "mrs.", "dr.", "prof."}
)  # fmt: skip
"""How people are addressed before their names."""
ABBREVIATION = re.compile(
    rf"(?!Ma?c{_CAPITAL}|De{_CAPITAL}|O’)(?!\w*_){_CAPITAL}[\w&]*{_CAPITAL}[\w&]*(?::\w+)?$|"
    rf"{_CAPITAL}{{2,8}}(?:[/-]{_CAPITAL}{{2,8}})*$"
)
"""An abbreviation of a body: STM, ThL, KV:n."""
_MORE_TITLES = frozenset(
    {"clerk", "engineer", "planner", "lawyer", "registrar", "bursar", "dean", "provost", "vice-chancellor",
     "chancellor", "headteacher", "warden", "vicar", "curate", "churchwarden", "lecturer", "auditor", "solicitor",
     "librarian", "accountant", "administrator", "professors", "trustee"}
)  # fmt: skip


@cache
def _capacities() -> dict[str, Capacity]:
    return {word: capacity for capacity, text in words.CAPACITIES.items() for word in words.table(text)}


@cache
def _titles() -> tuple[tuple[str, ...], frozenset[str]]:
    """How titles end in Finnish and Swedish, and the words of English titles."""
    ends = (
        *WORDS["fi"].titles,
        *WORDS["sv"].titles,
        "johdaja",
        "isännöitsijä",
        "ekonomisti",
        "päälliköt",
        "kansleri",
        "sihteerit",
        "mestari",
        "föreståndare",
        "doktorand",
        "studerande",
        "opiskelija",
        "adjunkt",
        "lektor",
        "kassör",
        "rahastonhoitaja",
    )
    return tuple(one for one in ends if len(one) > 3), (frozenset(WORDS["en"].titles) | _MORE_TITLES) - {"group"}


def capacity_of(text: str) -> Capacity | None:
    """The capacity that these words name; `None` where they name none."""
    low = " ".join(text.casefold().strip(" .,;:()").split())
    found = _capacities().get(low) or _capacities().get(low.rstrip("."))
    if found or " " not in low:
        return found
    for mark in (" ja ", ", ", " och ", " and ", "/"):
        if mark in low:
            several = [_capacities().get(part.strip()) for part in low.split(mark)]
            if several[0] and all(several):
                return several[0]
    return None


def is_title_word(word: str) -> bool:
    """Whether a word is, or ends like, a title."""
    low = word.casefold().rstrip(".")
    ends, english = _titles()
    return low.endswith(ends) or low in english or low in HONORIFICS


def is_body(text: str, known: frozenset[str] = frozenset()) -> bool:
    """Whether these words name an organization: known, an abbreviation, or ending as bodies do."""
    clean = text.strip(" .,;:()")
    if not clean or clean.casefold() in known:
        return bool(clean)
    parts = clean.split()
    if len(parts) == 1 and ABBREVIATION.match(clean) and len(clean) <= 9:
        return True
    if any(part.casefold().strip(".,") in words.ORGANIZATION_WORDS for part in parts):
        return not is_title_word(parts[-1])
    lows = [part.casefold().strip(".,") for part in parts]
    return lows[-1].endswith(words.ORGANIZATION_ENDS) and not is_title_word(parts[-1])
