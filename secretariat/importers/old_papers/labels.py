"""Words that stand over a part of a paper, such as "Esittelijä" or "Bilagor", and the persons named under them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from secretariat.importers.old_papers.sheet import Row
from secretariat.importers.old_papers.structure.who import is_title_word
from secretariat.language.names import Register
from secretariat.language.numbers import read_numbers
from secretariat.language.patterns import pattern
from secretariat.services.old_kinds import OldAnnex, OldContact
from secretariat.services.old_papers import Place, Words

LABELS = {
    "decision": "päätös|kokouksen päätös|beslut|decision|resolution|outcome",
    "proposal": "päätösehdotus|päätösesitys|ehdotus|esitys|beslutsförslag|förslag(?: till beslut)?|proposal"
    "|proposed decision|proposal for decision|draft decision|recommendation",
    "presenter": "esittelijän? nimi|esittelijä|esittelijät|föredragande|presenter|presenters|presented by|rapporteur",
    "contact": "lisätiedot|lisätietoja|lisätietojen antaja|lisätietoja antaa|valmistelija|valmistelijat|yhteyshenkilö"
    "|ytterligare information|ytterligare upplysningar|närmare information|närmare upplysningar|mer information"
    "|tilläggsuppgifter|beredare|kontaktperson|further information|more information|additional information|contact"
    "|contact person|contacts|prepared by",
    "attachments": "liite|liitteet|liiteaineisto|oheismateriaali|bilaga|bilagor|attachments?|annex|annexes"
    "|enclosures?|appendix|appendices",
    "appeal": "muutoksenhaku|muutoksenhakuohje|muutoksenhakukielto|oikaisuvaatimus|oikaisuvaatimusohje"
    "|valitusosoitus|ändringssökande|sökande av ändring|begäran om omprövning|anvisning om omprövningsbegäran"
    "|besvärsanvisning|appeals?|right of appeal|request for review|instructions for appeal",
    "grounds": "esittelijän perustelut|perustelut|päätöksen perustelut|selostus|asian tausta|tausta|asian kuvaus"
    "|föredragandens motivering(?:ar)?|motivering(?:ar)?|bakgrund|redogörelse|grounds|reasons|reasons for the decision"
    "|statement of reasons|background|explanatory notes?",
    "history": "päätöshistoria|asian aiempi käsittely|asian aikaisempi käsittely|aiempi käsittely|aikaisempi käsittely"
    "|aikaisemmat käsittelyt|beslutshistorik|beslutshistoria|tidigare behandling|ärendets tidigare behandling"
    "|decision history|previous handling|earlier handling|earlier decisions|previous decisions",
    "handling": "käsittely|asian käsittely|käsittely kokouksessa|behandling|behandlingen|handling|consideration"
    "|proceedings",
    "statement": "lausunto|utlåtande|yttrande|statement|opinion",
    "distribution": "jakelu|sändlista|distribution|distribution list",
    "for_information": "tiedoksi|för kännedom|till kännedom|for information|copy|copies|cc",
    "notice": "otteet|ote|täytäntöönpano|tiedoksianto|verkställighet|utdrag|delgivning|implementation|extracts"
    "|enforcement|äänestys|omröstning|vote|voting|esteellisyys|jäv|disqualification|allekirjoitus|allekirjoitukset"
    "|underskrift|underskrifter|signature|signatures",
    "reference": "viite|lausuntopyyntö|lausuntopyyntönne|lausuntopyyntönne viite|pyyntönne|referens|hänvisning"
    "|er begäran|begäran om utlåtande|reference|our reference|your reference|your request|ref",
    "subject": "asia|aihe|otsikko|ärende|rubrik|subject|re|matter",
    "addressee": "vastaanottaja|saaja|till|mottagare|to|addressee|recipient",
    "giver": "lausunnonantaja|lausunnon antaja|antaja|lähettäjä|utlåtandegivare|avgivare|avsändare|from|given by"
    "|submitted by",
    "date": "päiväys|pvm|päivämäärä|datum|date",
    "diary": "diaarinumero|dnro|asianumero|asiatunnus|diarienummer|ärendenummer|dnr|registry number|case number"
    "|record number|diary number",
}  # fmt: skip

_INLINE = frozenset({"attachments", "distribution", "for_information", "reference"})
_LONGEST, _NAMES = 60, 2
_PHONE = (
    r"(?:\b(?:puhelin|puhelinnumero|puh|gsm|p|telefon|telefonnummer|tfn|tel|telephone|phone|"
    r"mobile)\b[.:]*[ \t]*)(?P<number>\+?\(?\d[\d ()\u00a0-]{3,}\d)"
)
_BARE_PHONE = r"^\+?\(?\d[\d ()\u00a0-]{5,}\d$"
_MAIL = r"[\w.+-]+(?:@|\s?[(\[](?:a|at|ät)[)\]]\s?)[\w-]+(?:\.[\w-]+)+"
_SIGN = r"\s?[(\[](?:a|at|ät)[)\]]\s?"
_NAME_WORD = r"[^\W\d_a-zà-öø-ÿ][\w'’-]*\.?"
_NAME = rf"{_NAME_WORD}(?:[ \u00a0](?:(?:von|af|de|la|van|der)[ \u00a0])?{_NAME_WORD}){{1,3}}"
_NUMBERED = r"(?P<number>\d{1,3}[a-z]?|[a-zA-Z])[.):]?[ \t]+(?=\S)"
_ANNEX = r"(?:liite|bilaga|annex|attachment|appendix|enclosure)\s+(?P<number>\d{1,3}[a-z]?|[A-Z])[.:)]?\s*[–-]?\s*"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label, the row it stands on, what stands beside it there, and the rows under it."""

    label: str
    row: Row
    beside: Words | None
    rows: tuple[Row, ...]

    @property
    def said(self) -> Words:
        """The label as it is written."""
        end = self.beside.place.starts - self.row.at if self.beside else len(self.row.text)
        return self.row.words(0, end)


def label_of(row: Row, among: Iterable[str] = ()) -> tuple[str, Words | None] | None:
    """Which label a row is or begins with, and what stands beside it."""
    wanted = frozenset(among) or frozenset(LABELS)
    text = row.text
    bare = text.rstrip(" :").casefold()
    if len(bare) <= _LONGEST and (label := _label(bare)) in wanted:
        return label, None
    head = pattern(r"([^\t:(]{2,60}?)(?:[ ]*\([^()]{2,80}\))?(?:[ \t]*:[ \t]*|[ ]*\t[ \t]*|[ ]{3,})(?=\S)").match(text)
    if head and (label := _label(head[1].strip().casefold())) in wanted:
        return label, row.words(head.end())
    beside = _beside(text, wanted)
    return (beside[0], row.words(beside[1])) if beside else None


def labelled(rows: Sequence[Row], among: Iterable[str] = ()) -> tuple[tuple[Row, ...], tuple[Labelled, ...]]:
    """The rows before the first label, and each label with the rows up to the next."""
    wanted = tuple(among)
    before: list[Row] = []
    found: list[tuple[str, Row, Words | None, list[Row]]] = []
    for row in rows:
        if told := label_of(row, wanted):
            found.append((told[0], row, told[1], []))
        elif found:
            found[-1][3].append(row)
        else:
            before.append(row)
    return tuple(before), tuple(Labelled(label, row, beside, tuple(under)) for label, row, beside, under in found)


def first_block(rows: Sequence[Row], gap: int = 1) -> tuple[Row, ...]:
    """The rows up to the first wider gap or turn of a page."""
    for index, row in enumerate(rows):
        if index and (row.gap >= gap or row.turns):
            return tuple(rows[:index])
    return tuple(rows)


def listed(one: Labelled, *, gap: int = 1) -> tuple[Words, ...]:
    """What a list under a label holds, an element per row or bullet; it ends with the first gap after it began."""
    rows = first_block(one.rows, gap) if one.beside or (one.rows and one.rows[0].gap < gap) else _after_gap(one, gap)
    found = [one.beside] if one.beside else []
    for row in rows:
        if found and row.text[:1].islower() and not row.bullet:
            found[-1] = _both(found[-1], row.words())
        else:
            found.append(row.words())
    return tuple(words for words in found if not pattern(r"[-–—]+").fullmatch(words.text))


def _after_gap(one: Labelled, gap: int) -> tuple[Row, ...]:
    rows = one.rows
    for index, row in enumerate(rows[1:], 1):
        if row.gap > max(gap, rows[0].gap) or row.turns:
            return rows[:index]
    return rows


def annexes(listed_words: Iterable[Words]) -> tuple[OldAnnex, ...]:
    """Annexes, each with its number."""
    found = []
    for words in listed_words:
        number = pattern(f"(?i:{_ANNEX})").match(words.text) or pattern(_NUMBERED).match(words.text)
        if number and number.end() < len(words.text):
            found.append(OldAnnex(_part(words, number.end()), number["number"]))
        else:
            found.append(OldAnnex(words))
    return tuple(found)


def _part(words: Words, start: int) -> Words:
    place = words.place
    return Words(words.text[start:], Place(place.first, place.last, place.starts + start, place.ends))


# Persons with offices


def contacts(rows: Sequence[Row], beside: Words | None = None) -> tuple[OldContact, ...]:
    """The persons under a label; a row that only says how to reach somebody belongs to the one before."""
    told = [beside] if beside else []
    told += [row.words() for row in rows]
    found: list[OldContact] = []
    office: Words | None = None
    for words in told:
        one = _contact(words)
        if found and not one.name and (one.phone or one.email):
            found[-1] = _with_reach(found[-1], one)
        elif one.name:
            found.append(_with_office(one, office) if office else one)
            office = None
        elif found and not found[-1].title and office is None and not words.text[:1].isdigit():
            found[-1] = _with_title(found[-1], words)
        else:
            office = _both(office, words) if office else words
    if office and not found:
        found.append(OldContact(office, title=office.text))
    return tuple(found)


def _contact(words: Words) -> OldContact:
    """What one row says of a person."""
    text = words.text
    mail = pattern(_MAIL).search(text)
    phone = pattern(f"(?i:{_PHONE})").search(text)
    rest = text
    for found in (mail, phone):
        if found:
            rest = rest.replace(found[0], ",")
    parts = [part.strip(" .:;") for part in re.split(r"[,;\t]|\s[–-]\s", rest)]
    number = phone["number"].strip() if phone else ""
    bare = next((part for part in parts if pattern(_BARE_PHONE).match(part)), "")
    parts = [part for part in parts if part and part != bare and _label(part.casefold()) != "contact"]
    name, before, after = _name(parts)
    titles = [part for part in (*before, *after) if not pattern(r"(?i:sähköposti|e-?post|e-?mail)").fullmatch(part)]
    return OldContact(
        words,
        name=name,
        title=", ".join(titles) if name or number or bare or mail else "",
        phone=number or bare,
        email=pattern(_SIGN).sub("@", mail[0]) if mail else "",
    )


def _name(parts: Sequence[str]) -> tuple[str, list[str], list[str]]:
    """The name of a person among the parts of a row, with what stands before and after it."""
    for index, part in enumerate(parts):
        if name := person_name(part):
            before = part[: part.rfind(name)].strip()
            after = part[part.rfind(name) + len(name) :].strip()
            titles = [one for one in (*parts[:index], before, after, *parts[index + 1 :]) if one]
            return name, titles, []
    return "", list(parts), []


def person_name(text: str) -> str:
    """The name of a person in a row that names an office as well; empty where there is none."""
    for mention in reversed(_names().find(text)):
        if mention.kind in ("unknown", "person") and pattern(_NAME).fullmatch(mention.text):
            return _without_title(mention.text)
    return text if pattern(_NAME).fullmatch(text) and not _is_office(text) else ""


def _without_title(name: str) -> str:
    """A name without a title that has a capital as well: Town Manager Edwin Marsh."""
    words = name.split()
    last = max((index for index, word in enumerate(words[:-1]) if is_title_word(word)), default=-1)
    return " ".join(words[last + 1 :]) if len(words) - last > _NAMES else name


def _is_office(text: str) -> bool:
    """Whether capitalised words are an office or a body, not a name: the register leaves titles alone."""
    return not any(word.strip(".").istitle() for word in text.split()[1:]) or bool(
        pattern(
            r"(?i:.*(?:päällikkö|johtaja|sihteeri|virasto|lautakunta|hallitus|valtuusto|kaupunki|kunta|ministeriö|"
            r"liitto|kommun|stad|nämnd|styrelse|board|council|committee|office|ministry|agency|ab|oy|ry|rf)\b.*)"
        ).fullmatch(text)
    )


@cache
def _names() -> Register:
    return Register()


def _with_reach(one: OldContact, more: OldContact) -> OldContact:
    return OldContact(
        _both(one.words, more.words), one.name, one.title or more.title, one.organization, one.phone or more.phone,
        one.email or more.email,
    )  # fmt: skip


def _with_office(one: OldContact, office: Words) -> OldContact:
    title = ", ".join(filter(None, (office.text, one.title)))
    return OldContact(_both(office, one.words), one.name, title, one.organization, one.phone, one.email)


def _with_title(one: OldContact, title: Words) -> OldContact:
    return OldContact(_both(one.words, title), one.name, title.text, one.organization, one.phone, one.email)


def _both(first: Words, second: Words) -> Words:
    return Words(f"{first.text} {second.text}", Place(first.place.first, second.place.last, first.place.starts,
                                                      second.place.ends))  # fmt: skip


# Numbers


def diary_number(rows: Iterable[Row]) -> Words | None:
    """The first number of a registry in some rows."""
    for row in rows:
        for number in read_numbers(row.text):
            if number.shape != "project":
                return row.words(number.start, number.end)
    return None


@cache
def _label(words: str) -> str:
    """Which label some words are, in small letters; two languages may stand beside each other with a slash."""
    for one in (words, *(part.strip() for part in words.split("/"))) if "/" in words else (words,):
        for label, ways in LABELS.items():
            if re.fullmatch(ways, one):
                return label
    return ""


def _beside(text: str, wanted: frozenset[str]) -> tuple[str, int] | None:
    """A label with a capital that its value follows after a blank: "Liitteet Talousarvio"."""
    for label in sorted(_INLINE & wanted):
        found = pattern(rf"(?i:{LABELS[label]})[ \u00a0]+(?=[^\W\d_a-zà-öø-ÿ]|\d)").match(text)
        if found and text[0].isupper() and not text.rstrip().endswith("."):
            return label, found.end()
    return None
