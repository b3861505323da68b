"""The phrases that open an outcome: Sovittiin, että; Päätös:; Antecknades; It was agreed that; Action:.

They are data: a line of a table is a kind of outcome and the ways to say it, which are regular expressions in which `~`
stands for white space. There are labels ("Päätös:"), phrases that stand first or after a lead ("Keskustelun jälkeen
sovittiin"), verbs of a body ("Ohjausryhmä päätti") and of a paper ("Asialista hyväksyttiin").
"""

import re
from functools import cache
from typing import NamedTuple

from secretariat.language.patterns import pattern

HEAD = 400
"""So many characters of a line are read for its turn and its opening phrase."""

_NEAR = 160
_WORD = r"[^\W\d_]{2,}"
_ESCAPE = r"\\\\?[a-z]"
_SMALL_WORDS = """
on om ja att man det upp till för som it was has been of in to sum siitä oli olivat samaa mieltä yhtä also for
his her its
"""
_BULLET = r"[\s\-–—•·*▪]*(?:(?:\d{1,2}[.)]|\([a-z]\))\s+)?"

_PASSIVE = {
    "fi": """
noted: merkittiin~(?:tiedoksi|saapuneeksi|pöytäkirjaan|muistioon)|merkitään~tiedoksi|on~merkitty~tiedoksi
noted: (?:saatettiin|annettiin)~tiedoksi
agreement: sovittiin|sovitaan|on~sovittu|oltiin~(?:yksimielisiä|yhtä~mieltä|samaa~mieltä)(?:~siitä)?
decision: päätettiin|päätetään|on~päätetty|hyväksyttiin|hyväksytään|vahvistettiin|hylättiin|valittiin|nimettiin
decision: myönnettiin|määrättiin
decision: (?:jätettiin|pantiin|jätetään|pannaan)~pöydälle|(?:palautettiin|palautetaan)~valmiste(?:luun|ltavaksi)
steer: linjattiin|linjataan|evästettiin
""",
    "sv": """
noted: (?:antecknades|antecknas|noterades)(?:~(?:för~kännedom|till~kännedom))?|lades~till~handlingarna
noted: delgavs|gavs~för~kännedom
agreement: överenskoms|överenskommits|avtalades|enades~man|kom~man~överens
decision: beslutades|beslöts|beslutas|godkändes|godkänns|fastställdes|förkastades|avslogs|valdes|beviljades|antogs
decision: utsågs|bifölls|bifalles|bestämdes|bordlades|bordläggs|återremitterades
decision: (?:behandlades|föredrogs|genomgicks|gicks~igenom|lästes~upp)(?:,|~och)~(?:godkändes|fastställdes)
steer: drogs~upp~riktlinjer|riktlinjer~drogs~upp
""",
    "en": """
agreement: agreed
decision: resolved|decided|approved|adopted|carried|rejected|postponed|tabled|deferred|ratified
noted: noted
""",
}
_ACTIVE = {
    "fi": """
noted: (?:merkitsi|merkitsivät)~[^.,;:\\n]{0,60}?\\b(?:tiedoksi|saapuneeksi)
agreement: (?:sopi|sopivat)|(?:oli|olivat)~(?:yksimielinen|yksimielisiä|yhtä~mieltä)(?:~siitä)?
decision: (?:päätti|päättivät|hyväksyi|hyväksyivät|vahvisti|vahvistivat|hylkäsi|hylkäsivät|valitsi|nimesi|myönsi)
decision: (?:jätti|jättivät)~[^.,;:\\n]{0,40}?\\bpöydälle
decision: (?:palautti|palauttivat)~[^.,;:\\n]{0,40}?\\bvalmiste(?:luun|ltavaksi)
steer: (?:linjasi|linjasivat|evästi|evästivät|ohjeisti)
""",
    "sv": """
noted: (?:antecknade|antecknar|noterade|noterar)
agreement: (?:kom~överens|enades|avtalade)
decision: (?:beslutade|beslutar|beslöt|besluter|godkände|godkänner|fastställde|fastställer|förkastade|avslog)
decision: (?:bordlade|återremitterade|valde|väljer|utsåg|utser|antog|antar|biföll|bifaller|beviljade|beviljar)
decision: (?:bestämde|bestämmer|har~besluta(?:de|t)(?=:))
steer: drog~upp~riktlinjer
""",
    "en": """
agreement: agreed
decision: (?:resolved|decided|approved|adopted|endorsed|rejected|ratified|deferred|confirmed)
noted: (?:noted|took~note~of)
steer: gave~a?~?steer
""",
}
_LABEL = {
    "fi": """
decision: päätös|päätökset
agreement: sovittu|sovittiin
action: (?:sovitut~)?toimenpiteet|toimenpide|tp|ap|tehtävä
action: tehtävät|jatkotoimet|jatkotoimi|jatkotoimenpide|jatkotoimenpiteet|action
steer: (?:ohjausryhmän~|työryhmän~)?linjaus|linjaukset|evästys|evästykset
summary: (?:keskustelun~|puheenjohtajan~|pj:n~)?yhteenveto|johtopäätös|johtopäätökset
noted: tiedoksi
dissent: eriävä~mielipide|eriävät~mielipiteet|vastalause|täydentävä~lausuma
""",
    "sv": """
decision: beslut
agreement: överenskommelse|överenskommet
action: åtgärd|åtgärder|uppgift|uppgifter|att~göra
steer: riktlinje|riktlinjer
summary: (?:ordförandens~)?sammanfattning|slutsats|slutsatser
noted: för~kännedom
dissent: avvikande~mening|avvikande~åsikt|reservation|reservationer
""",
    "en": """
decision: decision|decisions|resolution|resolved
agreement: agreed|agreement
action: action~points?|action~items?|actions?|ap|to~do|follow-up
steer: steer|direction|guidance
summary: (?:chair['’]?s?~)?summary|conclusion|conclusions
noted: noted|for~information
dissent: dissenting~opinion|dissent|minority~opinion
""",
}
_PHRASE = {
    "fi": """
action: (?:kirjattiin|merkittiin|annettiin|sovittiin)~(?:toimenpiteeksi|tehtäväksi|jatkotoimeksi|jatkotoimenpiteeksi)
summary: yhteenvetona(?:~(?:todettiin|voidaan~todeta))?|keskustelu~vedettiin~yhteen|keskustelun~yhteenvetona
dissent: [^.,;:\\n]{1,60}?\\b(?:jätti|jättivät|ilmoitti|ilmoittivat|esitti|kirjasi|kirjautti)~eriävän~mielipite\\w+
dissent: eriävän~mielipiteen~(?:jätti|jättivät|ilmoitti|ilmoittivat|esitti)
""",
    "sv": """
summary: sammanfattningsvis(?:~konstaterades)?|som~sammanfattning
agreement: (?:man|det)~(?:kom~överens|överenskoms|enades)(?:~om)?
decision: det~(?:beslutades|beslöts)|man~(?:beslutade|beslöt)
noted: det~antecknades
action: (?:antecknades|noterades)~som~(?:åtgärd|uppgift)
dissent: [^.,;:\\n]{1,60}?\\b(?:anmälde|anförde|lämnade|lät~anteckna)~(?:en~)?(?:avvikande~mening|reservation)
dissent: [^.,;:\\n]{1,40}?~reserverade~sig
""",
    "en": """
summary: in~summary|to~sum~up|summing~up
agreement: it~(?:was|has~been)~(?:further~|also~|unanimously~)?agreed
decision: it~(?:was|has~been)~(?:further~|also~|unanimously~)?(?:resolved|decided)
noted: it~was~(?:further~|also~)?noted
action: (?:recorded|noted)~as~an~action(?:~point|~item)?
dissent: [^.,;:\\n]{1,60}?~(?:recorded|registered|submitted)~(?:a~|his~|her~|its~)?(?:dissent|dissenting~opinion)
""",
}
_BEFORE = {
    "fi": r"(?:(?!viime|edelli|aiemm)(?:lisäksi|samalla|(?:käytiin~läpi|esiteltiin|luettiin)~[^.;:\n]{3,80}?~ja|"
    r"lopuksi|edelleen|myös|(?:todettiin|keskusteltiin|käsiteltiin|kuultiin)~ja|yksimielisesti|yhteisesti|näin~ollen|"
    r"ohjausryhmässä|työryhmässä|(?:[\w-]+~){0,2}[\w-]+n~(?:jälkeen|pohjalta|perusteella|päätteeksi|tuloksena|"
    r"johdosta|ehdotuksesta|yhteydessä|osalta|mukaisesti)|(?!viime|edelli|aiemm|eduskunna|hallitukse(?!en\b|n~(?:puheenj|jäsen|vara)))"
    r"[\w-]+(?:sta|stä|ssa|ssä|lla|llä|ksi))~){0,2}",
    "sv": r"(?:(?:dessutom|därtill|vidare|slutligen|enhälligt|efter~(?:[\w-]+~){0,2}[\w-]+|på~(?:[\w-]+~){0,2}[\w-]+|"
    r"till~(?:[\w-]+~){0,2}[\w-]+|vid~mötet|på~mötet|under~mötet)~)?",
    "en": r"(?:(?:(?:after|following|in|on|at)~[\w ]{3,40},|"
    r"after~(?:[\w-]+~){0,3}(?:discussion|debate|consideration))~)?",
}
_BODY = {
    "fi": r"(?:[\w-]+~){0,2}?[\w-]*(?:ryhmä|kunta|jaosto|hallitus|valtuusto|neuvosto|kokous|jäsenet|"
    r"sihteeristö|osallistujat)",
    "sv": r"(?:(?!senast|föreg|förra|europeiska|nordiska)[\w-]+~){0,2}?[\w-]*(?:gruppen|delegationen|kommissionen|"
    r"nämnden|sektionen|rådet|kommittén|utskottet|styrelsen|mötet|medlemmarna|ledamöterna|sammanträdet)",
    "en": r"(?:the~)?(?:(?!last|previous)[\w-]+~){0,2}?(?:group|committee|board|members|meeting|panel|"
    r"council|participants|governors|trustees|directors|councillors)",
}
_PAPERS = {
    "fi": r"(?!viime|edelliset|aiemmat|aikaisem)"
    r"(?:[\w/-]+~){0,6}?[\w-]*(?:lista|järjestys|muistio|pöytäkirja|ehdotus|esitys|suunnitelma|raportti|"
    r"luonnos|asia|katsaus|ilmoitus|selvitys|kertomus|talousarvio|aikataulu|kokoonpano|lausunto|ohjelma|kokous|tiedote|"
    r"listat|muistiot|pöytäkirjat|ehdotukset|esitykset|suunnitelmat|raportit|ilmoitukset|tilinpäätös|strategia|budjetti|"
    r"hakemus|aloite|tarjous|sopimus|ohje|ohjeet|linjaukset|periaatteet|kriteerit|tavoitteet|mittarit|vastaus|viesti)"
    r"(?:~[\w/-]+){0,4}?",
    "sv": r"(?:[\w/-]+~){0,6}?[\w-]*(?:listan|ordningen|promemorian|protokollet|förslaget|planen|rapporten|utkastet|"
    r"ärendet|översikten|utredningen|berättelsen|budgeten|tidtabellen|anteckningarna|programmet|informationen|"
    r"redovisningen|redogörelsen|uppföljningen|bokslutet|ansökan|utlåtandet|motionen|kallelsen|anmälan|meddelandena|"
    r"besluten|protokollen|rapporterna|förslagen|riktlinjerna|strategin|planerna|avtalet|yttrandet|räkningen|räkning|"
    r"avgiften|längden|stadgarna|dagordning|protokoll|berättelse|redovisning|balansräkning|budget|frågan|punkten|motionerna|fyllnadsvalet)"
    r"(?:~[\w-]+){0,5}?",
    "en": r"(?:the~)?(?:[\w/-]+~){0,6}?(?:agenda|minutes|report|plan|draft|proposal|budget|note|programme|timetable|"
    r"paper|item|record|statement|terms~of~reference|accounts|reports|plans|proposals|recommendations?|schedule|strategy|policy|policies)"
    r"(?:,?~(?:no\.|#?[\w-]+)){0,12}?,?"
    r"(?:~(?:was|were|has~been|have~been|is|are)|(?=~(?:approved|adopted|accepted|noted|agreed)"
    r"(?:\s*(?:[.;]|$)|~(?:with|without|as|by|unanimously)\b)))",
}
_ANYTHING = {
    "fi": r"(?!viime|edelli|aiemm|aikais|vuonna|eduskunna|hallitukse(?!en\b|n~(?:puheenj|jäsen|vara))|valtuusto)"
    r"(?:(?!mitä|mitkä|miten|että|jos\b|mikä|kun\b|jo(?:nka|ta|ssa|sta)\b)[\w-]+~){1,6}?",
    "sv": r"(?!senast|föreg|förra|tidigare)(?:(?!som\b|att\b|när\b|då\b|vilk)[\w-]+~){1,6}?",
}
"""A few words of whatever is decided, before the verbs that say so wherever they stand."""
_DECIDING = {"fi": "päätettiin|valittiin|vahvistettiin|määrättiin", "sv": "valdes|utsågs|beviljades"}
_DONE_TO_PAPERS = {"en": "decision: confirmed|accepted|passed"}
"""What is done to papers alone: whoever confirmed something else only said it."""
_ADVERBS_OF_DECIDING = {
    "fi": r"(?:~(?:yksimielisesti|yhteisesti|lisäksi|myös|edelleen|alustavasti|kuitenkin))?",
    "sv": r"(?:~(?:enhälligt|också|vidare|dessutom|preliminärt))?",
    "en": r"(?:~(?:unanimously|also|further))?",
}
_THAT = {
    "fi": r"(?!~(?:eduskunna|valtioneuvosto|hallitukse))(?:,?~(?:että|ettei))?",
    "sv": r"(?:~om)?(?:~att)?",
    "en": r"(?:~that)?",
}
_NO_NOUN = r"(?=~(?:that|to|the|as|by|with|in|on|until|pending|unanimously)\b|~?\(|[.:,;]|\s*$)"


class Opener(NamedTuple):
    """The phrase that opens an outcome; `kind` is a word of `models.EntryKind`, what was agreed begins at `end`."""

    kind: str
    start: int
    end: int
    text: str


def read_opener(text: str, language: str) -> Opener | None:
    """Read the phrase at the beginning that says what kind of outcome follows; `None` where there is none."""
    head = min(len(text), HEAD)
    begin = pattern(_BULLET).match(text, 0, head)
    return opener_at(text, begin.end() if begin else 0, head, language)


def opener_at(text: str, start: int, end: int, language: str) -> Opener | None:
    """The opening phrase that begins exactly there and ends before `end`."""
    words = pattern(_WORD).findall(text[start : min(end, start + _NEAR)].lower())
    labels, phrases = _triggers(language)
    if words and words[0] in labels and (found := _labels(language).match(text, start, end)):
        return Opener(str(found.lastgroup), start, found.end(), found[0])
    if phrases.isdisjoint(words):
        return None
    for phrase in _phrases(language):
        if found := phrase.match(text, start, end):
            return Opener(str(found.lastgroup), start, found.end(), found[0])
    return None


@cache
def _triggers(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of the labels, and of the phrases: a line that begins without any of them opens nothing."""
    return _words_of(language, _LABEL), _words_of(language, _PASSIVE, _ACTIVE, _PHRASE, _DONE_TO_PAPERS)


def _words_of(language: str, *tables: dict[str, str]) -> frozenset[str]:
    ways = " ".join(way for table in tables for _, way in _ways(table.get(language, "")))
    return frozenset(pattern(_WORD).findall(pattern(_ESCAPE).sub(" ", ways))) - frozenset(_SMALL_WORDS.split())


@cache
def _labels(language: str) -> re.Pattern[str]:
    return _compiled(
        _named(
            _ways(_LABEL[language]), r"(?:\s?\d{1,3}(?:\.\d{1,2})?)?(?:\s\([^()\n]{1,40}\))?(?:\s*:|\s[–—-](?=\s)|\s*$)"
        )
    )


@cache
def _phrases(language: str) -> tuple[re.Pattern[str], ...]:
    ends = r"(?![\w-])"
    finish = rf"{_ADVERBS_OF_DECIDING[language]}{_THAT[language]}{ends}[:,]?"
    passive = _ways(_PASSIVE[language])
    phrases = [*_ways(_PHRASE[language]), *_at_the_beginning(language, passive)]
    decided = [("decision", _DECIDING[language])] if language in _DECIDING else []
    return (
        _compiled(_BEFORE[language] + _named(phrases, finish)),
        _compiled(_BEFORE[language] + _BODY[language] + "~" + _named(_ways(_ACTIVE[language]), finish)),
        _compiled(_PAPERS[language] + "~" + _named([*passive, *_ways(_DONE_TO_PAPERS.get(language, ""))], ends)),
        *(_compiled(_ANYTHING[language] + _named([one], finish)) for one in decided),
    )


def _compiled(way: str) -> re.Pattern[str]:
    return re.compile(way.replace("~", r"[ \u00a0]+"), re.IGNORECASE)


def _at_the_beginning(language: str, passive: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The passive at the beginning; after the word Päätös, too; in English not before a noun ("Agreed actions")."""
    if language == "fi":
        return [(kind, rf"(?:päätös~)?(?:{way})") for kind, way in passive]
    if language == "en":
        return [(kind, rf"(?:{way}){_NO_NOUN}") for kind, way in passive]
    return passive


def _ways(table: str) -> list[tuple[str, str]]:
    """The ways to say each kind, those of one kind together."""
    found: dict[str, list[str]] = {}
    for line in table.strip().splitlines():
        kind, _, ways = line.partition(": ")
        found.setdefault(kind, []).append(ways)
    return [(kind, "|".join(ways)) for kind, ways in found.items()]


def _named(ways: list[tuple[str, str]], after: str) -> str:
    """A group per kind of outcome, named by it."""
    kinds: dict[str, list[str]] = {}
    for kind, way in ways:
        kinds.setdefault(kind, []).append(way)
    return "(?:" + "|".join(f"(?P<{kind}>(?:{'|'.join(found)}){after})" for kind, found in kinds.items()) + ")"
