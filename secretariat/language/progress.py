"""How a measure is said to go: on aikataulussa, viivästyy, on valmis, odottaa lakihanketta; in fi, sv and en.

Small and exact: what is asked, supposed or denied says nothing, and what is to be ready by some day is not ready. What
a phrase is told as stands in the tables; `_WAITING` is no report of its own, only words.
"""

from typing import NamedTuple

from secretariat.language.patterns import pattern

AS_PLANNED, AT_RISK, DELAYED, STOPPED, DONE = "as_planned", "at_risk", "delayed", "stopped", "done_proposed"
WAITING = "waiting"

_PHRASES = {
    "fi": f"""
{AT_RISK}: (?:uhkaa|uhkaavat|saattaa|saattavat|voi|voivat)~(?:viivästyä|myöhästyä)
{AT_RISK}: (?:on|ovat)~(?:vaarassa|uhattuna)(?:~(?:viivästyä|myöhästyä))?
{DELAYED}: (?:ei|eivät)~(?:ole|pysy|etene|valmistu)~(?:aikataulussa|aikataulussaan|määräajassa|määräaikaan)
{DELAYED}: (?:on|ovat)~(?:viivästynyt|viivästyneet|myöhässä|myöhästynyt|myöhästyneet|jäljessä~aikataulusta)
{DELAYED}: viivästyy|viivästyvät|viivästyi|myöhästyy|myöhästyvät|myöhästyi
{STOPPED}: (?:on|ovat)~(?:pysähtynyt|pysähtyneet|pysähdyksissä|keskeytetty|keskeytynyt|keskeytyneet|jäissä)
{DONE}: (?:on|ovat)~(?:valmis|valmiit|valmiina|valmistunut|valmistuneet|toteutettu|toteutunut|toteutuneet)
{DONE}: (?:on|ovat)~saatu~(?:valmiiksi|päätökseen)
{DONE}: valmistui|valmistuivat|saatiin~(?:valmiiksi|päätökseen)
{AS_PLANNED}: (?:on|ovat|pysyy|pysyvät|etenee|etenevät)~(?:edelleen~)?(?:aikataulussa|aikataulussaan)
{AS_PLANNED}: (?:etenee|etenevät)~(?:suunnitellusti|sovitusti|(?:suunnitelmien|suunnitelman|aikataulun)~mukaan)
{WAITING}: odottaa|odottavat
""",
    "sv": f"""
{AT_RISK}: (?:riskerar|hotar)~att~(?:försenas|bli~försenade?|bli~försenat|fördröjas)
{AT_RISK}: kan~(?:försenas|bli~försenade?|bli~försenat|fördröjas)
{DELAYED}: (?:är|blir|har~blivit)~(?:försenad|försenat|försenade)|försenas|fördröjs
{DELAYED}: (?:följer|håller)~inte~(?:tidtabellen|tidsplanen)|drar~ut~på~tiden
{STOPPED}: har~(?:avbrutits|avstannat|stannat~av)|(?:är|står)~(?:avbruten|avbrutet|avbrutna|stilla)
{DONE}: (?:är|blev)~(?:klar|klart|klara|färdig|färdigt|färdiga|genomförd|genomfört|genomförda|slutförd|slutfört)
{DONE}: har~(?:genomförts|slutförts|blivit~klar|blivit~klart|blivit~klara|blivit~färdig|blivit~färdiga)
{AS_PLANNED}: (?:är|ligger)~(?:fortfarande~)?(?:i~tidtabellen|i~tid|i~fas|enligt~tidtabellen)
{AS_PLANNED}: (?:följer|håller)~(?:tidtabellen|tidsplanen)
{AS_PLANNED}: (?:framskrider|fortskrider|löper)~(?:enligt~(?:plan|planerna|tidtabellen)|planenligt|som~planerat)
{WAITING}: väntar~på|inväntar
""",
    "en": f"""
{AT_RISK}: (?:is|are)~at~risk(?:~of~(?:delay|being~late|slipping))?|(?:may|might|could)~be~(?:delayed|late)
{DELAYED}: (?:is|are)~(?:not~on~schedule|not~on~track)
{DELAYED}: (?:is|are|has~been|have~been|will~be)~(?:delayed|late|behind~schedule|overdue)
{STOPPED}: (?:is|are)~(?:on~hold|suspended|stalled|stopped)|(?:has|have)~(?:stopped|stalled|been~suspended)
{DONE}: (?:is|are)~(?:complete|completed|done|finished|ready)|(?:has|have)~been~(?:completed|finished|implemented)
{AS_PLANNED}: (?:is|are|remains|remain)~(?:still~)?(?:on~schedule|on~track|going~as~planned)
{AS_PLANNED}: (?:proceeds|proceed|(?:is|are)~(?:proceeding|progressing))~(?:as~planned|on~schedule)
{WAITING}: (?:is|are)~waiting~for|awaits|await|waits~for|wait~for
""",
}
_UNSAID = {
    "fi": r"(?i)\b(?:jos|mikäli|kunhan|vasta\s+kun|ei|eivät|onko|ovatko|eikö|voisiko|milloin|koska)\b",
    "sv": r"(?i)\b(?:om|ifall|inte|ej|när|huruvida)\b",
    "en": r"(?i)\b(?:if|whether|unless|not|when|until|once)\b",
}
_LATER = {
    "fi": r"(?i)\b(?:mennessä|vasta|kun|ennen\s+kuin)\b",
    "sv": r"(?i)\b(?:senast|före\s+utgången|först)\b",
    "en": r"(?i)\b(?:by|before|in\s+time\s+for)\b",
}
_DENIED = frozenset({"ei", "eivät", "inte", "ej", "not"})
_SENTENCE = r"[.!;](?=\s)|\n|\u2028|\?"
_CLAUSE = r",\s*(?:mutta|ja|kun taas|men|och|medan|but|and|while)\b|\s(?:mutta|men|but)\s|[.!;](?=\s)|\n|\u2028"


class Said(NamedTuple):
    """That something is said to go so: where the phrase stands, as what, and the clause it stands in."""

    start: int
    end: int
    code: str
    clause: tuple[int, int]


def read_progress(text: str, language: str) -> list[Said]:
    """How things are said to go, in the order of the text; one for a clause and phrase."""
    phrases = _PHRASES.get(language)
    if phrases is None:
        return []
    found: list[Said] = []
    for one in pattern(_source(phrases)).finditer(text):
        code = next(name for name, words in one.groupdict().items() if words)
        sentence = _around(text, *one.span(), _SENTENCE)
        clause = _around(text, *one.span(), _CLAUSE)
        if not _is_unsaid(text, one.span(), sentence, clause, code.rstrip("0123456789"), language):
            found.append(Said(*one.span(), code.rstrip("0123456789"), clause))
    return found


def _source(phrases: str) -> str:
    parts = []
    for number, line in enumerate(filter(None, phrases.splitlines())):
        code, _, words = line.partition(": ")
        parts.append(f"(?P<{code}{number}>{words})")
    return rf"(?i)\b(?:{'|'.join(parts)})\b".replace("~", r"\s+")


def _around(text: str, start: int, end: int, bound: str) -> tuple[int, int]:
    """The stretch of a text about a place, between two bounds."""
    first = max((one.end() for one in pattern(bound).finditer(text, 0, start)), default=0)
    last = pattern(bound).search(text, end)
    return first, last.end() if last and last[0] == "?" else last.start() if last else len(text)


def _is_unsaid(
    text: str, phrase: tuple[int, int], sentence: tuple[int, int], clause: tuple[int, int], code: str, language: str
) -> bool:
    """Whether the phrase is asked, supposed, denied, or to come true by some day."""
    if text[sentence[1] - 1 : sentence[1]] == "?":
        return True
    said = text[phrase[0] : phrase[1]].casefold().split()
    before = pattern(_UNSAID[language]).findall(text[clause[0] : phrase[0]])
    if before and not (_DENIED & set(said) and all(word.casefold() in _DENIED for word in before)):
        return True
    return code == DONE and pattern(_LATER[language]).search(text[phrase[1] : clause[1]]) is not None
