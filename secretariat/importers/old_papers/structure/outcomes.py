"""Which outcome a paragraph is: by a label before it, alone or on its line, or by the phrase that opens it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from secretariat.importers.old_papers.structure import marked
from secretariat.importers.old_papers.structure.reading_of import Reading
from secretariat.importers.old_papers.structure.rows import Cell
from secretariat.importers.old_papers.structure.words import GROUP_ENDS
from secretariat.language.openers import Opener, read_opener
from secretariat.models import EntryKind

_OUTCOMES = frozenset({"agreement", "decision", "steer", "noted", "action", "summary", "dissent"})
_NEW_LABELS = re.compile(
    r"(?P<decision>(?:PROPOSED )?RESOLUTION|RESOLVED|Päätös(?:ehdotuksen hyväksyminen)?|Beslut|BESLUT|"
    r"PÄÄTÖS|DECISION|Decision|Conclusions?|CONCLUSIONS?|Johtopäätös|Slutsats|Hyväksyttiin|"
    r"Approved|Godkändes|Päätettiin)"
    r"|(?P<agreement>Sovittiin|Överenskoms|AGREED|AGREEMENT|CONSENSUS)"
    r"|(?P<action>(?:ACTION|Action|Tehtävä|TEHTÄVÄ|Toimeksianto|Uppgift|Uppdrag|UPPDRAG|Task|TASK|Toimenpide|TOIMENPIDE|AP|"
    r"Åtgärd|Att göra|ATT GÖRA|To do|TODO|Follow-up|FOLLOW-UP)"
    r"(?:\s\([^()]{2,60}\))?(?:\s?[-#]?\s?[A-Z]{0,2}\d{1,4}(?:[./]\d{1,4})?)?)"
    r"|(?P<steer>Linjattiin|Riktlinje|Steer|Riktlinjer drogs upp)"
    r"|(?P<noted>Merkittiin tiedoksi|Antecknades för kännedom|Antecknades|Noted|Merkittiin)"
    r"|(?P<summary>Puheenjohtajan yhteenveto|Ordförandens sammanfattning|Chair['’]s summary|"
    r"Yhteenveto|Sammanfattning|SUMMARY)"
    r"|(?P<dissent>Eriävä mielipide|Avvikande mening|Dissenting opinion)"
)
_OF_BODY = re.compile(r"([A-ZÅÄÖ][\w-]*)(?:['’]s)? (?:päätös|beslut|decision)\s*:?\s*$")
_NUMBERED_ACTION = re.compile(r"(?:Tehtävä|Uppgift|Action) \d{1,4}/\d{1,4}\b")
_INLINE = re.compile(r"\s*(?::|\s[–—-](?=\s))\s+(?=\S)")
_BOTH = re.compile(r"\s*(?:/|\||\(|[–-])\s*[^\W\d_]+(?: [^\W\d_]+)?\)?")
_TAG = re.compile(r"\[[\w ]{2,12}\]\s*")
_LONGEST_LABEL = 60
_VERB = re.compile(r"(?i)(?:tiin|des|ogs|ölls|nts|koms|ved|eed|oted|ided)$|(?:tiin|ades|oted) ")
_BARE = re.compile(r"\s*:?\s*$")
_SHORT_BODY = re.compile(r"[A-ZÅÄÖ]{2,6}|[A-ZÅÄÖ][a-zåäö]{1,4}(?:hall|valt|ltk|tk|st|nst)?\.?")
_NO_BODIES = frozenset(
    {"asia", "dnro", "dnr", "pvm", "klo", "esit", "liite", "nb", "obs", "huom", "re", "aob", "ap", "ai"}
)
_LEAD_OF_BODY = re.compile(r"([A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,7}\.?:)\s+(?=\S)")
_DEED = re.compile(
    r"(?i)(?:päätti|hyväksyi|totesi|palautti|merkitsi|valitsi|nimesi|myönsi|vahvisti|hylkäsi|jätti|siirsi|kumosi|"
    r"beslutade|beslöt|godkände|konstaterade|återremitterade|antecknade|valde|utsåg|beviljade|fastställde|bordlade|"
    r"avslog|approved|adopted|agreed|resolved|confirmed|accepted|rejected|deferred)\b"
)
_REGISTERED = re.compile(r" [A-Z]{0,2}\d{1,4}(?:/\d{4})?(?=\s*(?:[:■]|[–—-]\s|$))")


@lru_cache(maxsize=256)
def _read_opener(text: str, language: str) -> Opener | None:
    """The opener of a text; a paragraph is asked for it more than once."""
    return read_opener(text, language)


def bare_label(text: str, reading: Reading) -> EntryKind | None:
    """The kind of what follows a label that stands alone, in one language or two."""
    if len(text) > _LONGEST_LABEL:
        return None
    kinds = [_one_bare_label(part, reading) for part in re.split(r"(?<=[^\W\d])\s*[/|]\s*(?=[^\W\d])", text.strip())]
    return kinds[0] if all(kinds) else None


def _one_bare_label(text: str, reading: Reading) -> EntryKind | None:
    if text.endswith("."):
        return None
    of_body = _OF_BODY.match(text)
    if of_body and of_body[1].casefold().removesuffix("s").endswith(GROUP_ENDS):
        return EntryKind.DECISION
    found = _NEW_LABELS.match(text)
    if found and _BARE.match(text, found.end()) and (text.endswith(":") or _is_noun(found[0])):
        return EntryKind(str(found.lastgroup))
    for code in dict.fromkeys((reading.language, "fi", "sv", "en")):
        opener = _read_opener(text, code)
        is_all = opener and opener.kind in _OUTCOMES and not text[opener.end :].strip(" :")
        if opener and is_all and (text.endswith(":") or _is_noun(opener.text)):
            return EntryKind(opener.kind)
    without = _REGISTERED.sub("", text)  # the number that a register has given what was agreed or decided
    return _one_bare_label(without, reading) if without != text else None


def _is_noun(words: str) -> bool:
    """Whether a label is a noun that stands over what it names, not a sentence of one verb."""
    return not _VERB.search(words.strip(" .:"))


def labelled(text: str, reading: Reading) -> tuple[EntryKind | None, int, str]:
    """The kind that an inline label gives, and where the text begins behind it."""
    if marks := marked.kind_of(text):
        return marks
    tag = _TAG.match(text)
    found = _NEW_LABELS.match(text, tag.end() if tag else 0)
    if found:
        both = _BOTH.match(text, found.end())
        is_both = both and bare_label(text[found.end() : both.end()].strip(" /|()–-"), reading)
        end = both.end() if both and is_both else found.end()
        end = number.end() if (number := _REGISTERED.match(text, end)) else end
        if after := _INLINE.match(text, end):
            return EntryKind(str(found.lastgroup)), after.end(), text[:end]
    for code in dict.fromkeys((reading.language, "fi", "sv", "en")):
        opener = _read_opener(text, code)
        if opener and opener.kind in _OUTCOMES and opener.start == 0:
            end = number.end() if (number := _REGISTERED.match(text, opener.end)) else opener.end
            if text[:end].rstrip().endswith((":", "–", "—", " -")) and text[end:].strip():
                lead = len(text[end:]) - len(text[end:].lstrip())
                return EntryKind(opener.kind), end + lead, text[:end].rstrip(" :–—-")
            if (after := _INLINE.match(text, end)) and len(opener.text.split()) <= 3:
                return EntryKind(opener.kind), after.end(), text[:end]
    return None, 0, ""


def opener_of(text: str, language: str, reading: Reading) -> Opener | None:
    """The phrase that opens a text as an outcome, in its own language or that of the paper."""
    for code in dict.fromkeys((language, reading.language)):
        opener = _read_opener(text, code)
        if opener and opener.kind in _OUTCOMES:
            return opener
    return None


def is_short_body(text: str, reading: Reading) -> bool:
    """Whether a text is the abbreviation of a body and nothing else: KH, Khall; nobody's initials."""
    short = text.strip(" :")
    if not _SHORT_BODY.fullmatch(short) or short.casefold() in _NO_BODIES:
        return False
    initials = {"".join(part[0] for part in one.name.split()).casefold() for one in reading.participants}
    return short.casefold() not in initials and not reading.is_participant(short)


def said_by_body(cells: Sequence[Cell], reading: Reading) -> tuple[str, Cell] | None:
    """The abbreviation of the body that decided, and what it did: "KH:", "Hyväksyi ehdotuksen."."""
    if len(cells) == 1 and (lead := _LEAD_OF_BODY.match(cells[0].text)):
        cells = (cells[0].part(0, lead.end(1)), cells[0].part(lead.end()))
    if len(cells) != len(("body", "deed")) or not cells[0].text.rstrip().endswith(":"):
        return None
    is_deed = _DEED.match(cells[1].text) is not None and is_short_body(cells[0].text, reading)
    return (cells[0].text.strip(" :"), cells[1]) if is_deed else None


def is_numbered_action(text: str) -> bool:
    """Whether a row begins with the label and the number of an action: such a paper labels all its outcomes."""
    return bool(_NUMBERED_ACTION.match(text))


def is_labelled_action(text: str) -> bool:
    """Whether a row begins with the label of an action and what is to be done."""
    if marks := marked.kind_of(text):
        return marks[0] is EntryKind.ACTION
    tag = _TAG.match(text)
    found = _NEW_LABELS.match(text, tag.end() if tag else 0)
    return bool(found and found.lastgroup == "action" and _INLINE.match(text, found.end()))
