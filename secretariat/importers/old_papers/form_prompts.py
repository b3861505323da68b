"""What a form asks with, and how: words of fields and questions, numbers, boxes to tick, lines to write on."""

import re

from secretariat.language.patterns import pattern
from secretariat.services.old_kinds import OldPrompt
from secretariat.services.old_papers import Place, Words

SIGNING = (
    r"(?i:(?:paikka ja (?:päiväys|aika)|aika ja paikka|päiväys|päivämäärä|allekirjoitus|allekirjoitukset|"
    r"nimenselvennys|virka-asema|allekirjoitus ja nimenselvennys|ort och datum|plats och datum|datum|underskrift|"
    r"namnförtydligande|namnteckning|place and date|date and place|date|signature|name in (?:print|block letters|"
    r"capitals)|printed name|name of signatory|clarification of signature))"
)
DATA = (
    r"(?i:.*(?:nimi|osoite|numero|puhelin|sähköposti|tunnus|postitoimipaikka|postinumero|johtaja|yhteyshenkilö|"
    r"y-tunnus|kotikunta|päivä|aika|namn|adress|nummer|telefon|e-post|ort|kontaktperson|fo-nummer|beteckning|"
    r"hemkommun|datum|name|address|number|phone|telephone|e-?mail|postcode|postal code|town|contact person|"
    r"business id|municipality|date))"
)
INFORMATION = r"(?i:.*(?:tiedot|uppgifter|details|information|particulars|data))"
ASKS = (
    r"(?i:(?:miten|millä|millainen|millaisia|minkä|mitä|mitkä|mikä|miksi|milloin|missä|kuka|ketkä|kuinka|onko|"
    r"ovatko|voiko|kuvaus|kuvatkaa|kuvaa|arvio|arvioikaa|selostus|luettelo|yleinen kuvaus|hur|vad|vilka|vilken|"
    r"vilket|när|var|vem|varför|finns|har|är|beskriv|beskrivning|redogör|ange|how|what|which|when|where|who|why|"
    r"is|are|has|have|does|do|describe|description|give|list|explain|state)\b)"
)
NUMBER = r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,2}[.)]?|[A-Z][.)]|[a-z][.)])[ \t\u00a0]+(?=\S)"
SECTION = r"(?:\d{1,2}[.)]?|[A-Z][.)]?|[IVX]{1,4}[.)])[ \t\u00a0]+[^\W\d_a-zà-öø-ÿ]"
DEEP = r"\d{1,2}\.\d"
BLANK = r"[_.…]{3,}|\[\s*\]|☐|□"
BOX = r"(?:\[\s*[xX]?\s*\]|[☐☑☒□■]|\(\s*[xX]?\s*\))"
CHOICE = rf"{BOX}[ \t]*(?P<choice>[^\[☐☑☒□■(]+)"
TICKED = r"\[\s*[xX]\s*\]|[☑☒■]|\(\s*[xX]\s*\)"
YES_NO = r"\((?P<first>[^\W\d_]{2,10})/(?P<second>[^\W\d_]{2,10})\)[ ]?\??$"
ANSWERS = (
    r"(?i:(?:kyllä|ei|en osaa sanoa|ja|nej|vet ej|yes|no|n/a|not sure)(?:[\s/|,]+(?:kyllä|ei|ja|nej|yes|no|n/a))*)"
)
COLUMN = (
    r"(?i:nro?\.?|kysymys|kysymykset|vastaus|vastaukset|kohta|tieto|fråga|frågor|svar|uppgift|no\.?|question|"
    r"questions|answer|answers|response|item|field)"
)
ALONE = r"\d{1,2}(?:\.\d{1,2})?[.)]?|[A-Za-z][.)]"
FILLED = r"(?P<label>[^:\t?]{2,80}?)(?:[ ]*:[ ]*|[ ]*\t[ \t]*)(?P<value>\S.*)$"


def asks(text: str) -> bool:
    """Whether words ask: by their mark, or by how they begin and that they end in a sentence or a bracket."""
    return text.rstrip(" :").endswith("?") or bool(
        pattern(ASKS).match(re.sub(NUMBER, "", text, count=1)) and text.rstrip().endswith((").", ")", "."))
    )


def is_blank(text: str) -> bool:
    """Whether a row is nothing but a line to write on."""
    return re.fullmatch(rf"(?:{BLANK}|\s)+", text) is not None


def prompt(words: Words) -> OldPrompt:
    """A prompt with its number apart, and what can be chosen where it says so in brackets."""
    number = pattern(NUMBER).match(words.text)
    rest = cut(words, number.end(), len(words.text)) if number else words
    rest = cut(rest, 0, len(rest.text.rstrip(" :\t")))
    either = pattern(YES_NO).search(rest.text)
    return OldPrompt(rest, number["number"] if number else "", (either["first"], either["second"]) if either else ())


def choices(text: str) -> tuple[str, ...]:
    """What stands beside boxes to tick."""
    return tuple(found["choice"].strip(" \t,;") for found in pattern(CHOICE).finditer(text) if found["choice"].strip())


def ticked(words: Words) -> tuple[Words, ...]:
    """What stands beside boxes that are ticked."""
    return tuple(
        cut(words, *one.span("choice")) for one in pattern(CHOICE).finditer(words.text) if pattern(TICKED).match(one[0])
    )


def bare(text: str) -> str:
    """A text without lines to write on."""
    return re.sub(BLANK, "", text).strip(" :\t")


def cut(words: Words, start: int, end: int) -> Words:
    """A part of some words; its place is exact while they stand on one line."""
    part = words.text[start:end]
    start += len(part) - len(part.lstrip())
    part = part.strip()
    place = words.place
    if place.first == place.last:
        return Words(part, Place(place.first, place.last, place.starts + start, place.starts + start + len(part)))
    return Words(part, place)
