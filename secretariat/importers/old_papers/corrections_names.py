"""Names that are nearly those of known bodies, told apart from what is merely alike."""

from collections.abc import Iterator, Sequence

from secretariat.language.inflection import inflected
from secretariat.language.names import KnownOrganization, Register
from secretariat.language.patterns import pattern

_WORDS = r"[^\W_]+(?:[-’'][^\W_]+)*-?"
_SHORTEST = 12
_FEWEST = 2
_SAME, _BENT = 100, 8
_BODY = 84
_TITLE, _SHORTEST_TITLE = 88, 8
_TITLES = [
    "erityisasiantuntija",
    "asiantuntija",
    "johtaja",
    "ylijohtaja",
    "puheenjohtaja",
    "varapuheenjohtaja",
    "pääsihteeri",
    "sihteeri",
    "ylitarkastaja",
    "tarkastaja",
    "hallitusneuvos",
    "lainsäädäntöneuvos",
    "neuvotteleva",
    "virkamies",
    "kansliapäällikkö",
    "osastopäällikkö",
    "toimialajohtaja",
    "yksikönpäällikkö",
    "kehittämispäällikkö",
    "projektipäällikkö",
    "hankepäällikkö",
    "toimitusjohtaja",
    "hallintojohtaja",
    "talousjohtaja",
    "kaupunginjohtaja",
    "kunnanjohtaja",
    "apulaisjohtaja",
    "suunnittelija",
    "koordinaattori",
    "pöytäkirjanpitäjä",
    "pöytäkirjasihteeri",
    "tutkimusjohtaja",
    "opetusneuvos",
    "erikoistutkija",
    "ordförande",
    "viceordförande",
    "sekreterare",
    "specialsakkunnig",
    "sakkunnig",
    "generalsekreterare",
    "kanslichef",
    "avdelningschef",
    "kommundirektör",
    "stadsdirektör",
    "verkställande",
    "överinspektör",
    "chairperson",
    "secretary",
    "director",
    "coordinator",
    "adviser",
    "rapporteur",
]
_HEAD = 5


class NearNames:
    """Finds stretches of a text that are no known name, but close to one.

    Args:
        organizations: bodies; names of one short word are too close to too much.
    """

    def __init__(self, organizations: Sequence[KnownOrganization]) -> None:
        self._register = Register((), organizations)
        self._bodies: dict[str, list[str]] = {}
        for body in organizations:
            for name in body.names:
                words = pattern(_WORDS).findall(name)
                if len(name) >= _SHORTEST and len(words) >= _FEWEST:
                    self._bodies.setdefault(words[0][:_HEAD].lower(), []).append(name)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """The places that are nearly a name, and the name."""
        if not self._bodies:
            return
        words = [*pattern(_WORDS).finditer(text)]
        known = [(one.start, one.end) for one in self._register.find(text)]
        for place, word in enumerate(words):
            for name in self._bodies.get(word[0][:_HEAD].lower(), ()):
                last = place + len(pattern(_WORDS).findall(name))
                ends = {one.end() for one in words[last - 2 : last + 1] if one.end() > word.start()}
                found = [(*_nearly(text[word.start() : end], name), end) for end in sorted(ends)]
                score, meant, end = max(found, default=(0.0, "", 0))
                if score and not _meets(word.start(), end, known):
                    yield word.start(), end, meant


def near_title(word: str) -> str:
    """The title of an office that a word in small letters is nearly; empty where it is none."""
    from rapidfuzz import fuzz

    if len(word) < _SHORTEST_TITLE or word in _TITLES:
        return ""
    alike = (one for one in _TITLES if one[-2:] == word[-2:] and abs(len(one) - len(word)) < _FEWEST)
    return next((one for one in alike if fuzz.ratio(word, one) >= _TITLE), "")


def _nearly(written: str, name: str) -> tuple[float, str]:
    """How near something is to a form of a name, and the form; nothing where it differs more, or in nothing."""
    from rapidfuzz import fuzz

    small = written.lower()
    if abs(len(written) - len(name)) > len(name) // 3 or fuzz.ratio(small, name.lower()) < _BODY - _BENT:
        return 0.0, ""
    forms = [form for form, _case in inflected(name) if form[-_FEWEST:].lower() == small[-_FEWEST:]]
    scored = [(fuzz.ratio(small, form.lower()), form) for form in forms]
    score, form = max(scored, default=(0.0, ""))
    return (score, form) if _BODY <= score < _SAME else (0.0, "")


def _meets(start: int, end: int, known: Sequence[tuple[int, int]]) -> bool:
    return any(first < end and last > start and last - first > (end - start) // 2 for first, last in known)
