"""The verbs of minutes as data: how people speak, and what they promise to do. One line adds a verb.

A line of speech is `key: forms; complements`. The key is the English past tense that stands for the verb in data, the
same in all languages. The forms of each language stand under its heading; the other forms are derived from them. A verb
of two words is written with its second word after the first form ("vetää yhteen"; "tuoda esiin/esille" when there are
two ways); the words between them are free ("veti keskustelun yhteen"). The complements are the word that opens its
clause (että, att, that) and how the addressee stands: a case in Finnish, a preposition or `object` in the others.
"""

from functools import cache
from typing import NamedTuple

# infinitive, present, past, past passive, participle
_FINNISH = """
commented: kommentoida, kommentoi, kommentoi, kommentoitiin, kommentoinut; että
stated: todeta, toteaa, totesi, todettiin, todennut; että allative
presented: esitellä, esittelee, esitteli, esiteltiin, esitellyt; allative
told: kertoa, kertoo, kertoi, kerrottiin, kertonut; että allative
answered: vastata, vastaa, vastasi, vastattiin, vastannut; että allative
thanked: kiittää, kiittää, kiitti, kiitettiin, kiittänyt; partitive
opened: avata, avaa, avasi, avattiin, avannut
continued: jatkaa, jatkaa, jatkoi, jatkettiin, jatkanut; että
summarised: vetää yhteen, vetää, veti, vedettiin, vetänyt; että
summarised: koota keskustelun/puheenvuorot/yhteen, kokoaa, kokosi, koottiin, koonnut; että
summarised: tiivistää, tiivistää, tiivisti, tiivistettiin, tiivistänyt; että
summarised: summata, summaa, summasi, summattiin, summannut; että
summarised: tehdä yhteenvedon/yhteenvetoa, tekee, teki, tehtiin, tehnyt
summarised: esittää yhteenvedon, esittää, esitti, esitettiin, esittänyt
specified: tarkentaa, tarkentaa, tarkensi, tarkennettiin, tarkentanut; että
specified: täsmentää, täsmentää, täsmensi, täsmennettiin, täsmentänyt; että
asked: kysyä, kysyy, kysyi, kysyttiin, kysynyt; ablative
asked: tiedustella, tiedustelee, tiedusteli, tiedusteltiin, tiedustellut; ablative
asked: esittää kysymyksen/kysymyksiä, esittää, esitti, esitettiin, esittänyt; allative
closed: päättää kokouksen/kokouksensa/keskustelun/istunnon/tilaisuuden, päättää, päätti, päätettiin, päättänyt
closed: sulkea kokouksen/istunnon, sulkee, sulki, suljettiin, sulkenut
added: lisätä, lisää, lisäsi, lisättiin, lisännyt; että
added: täydentää, täydentää, täydensi, täydennettiin, täydentänyt; että
proposed: ehdottaa, ehdottaa, ehdotti, ehdotettiin, ehdottanut; että allative
proposed: esittää, esittää, esitti, esitettiin, esittänyt; että allative
reminded: muistuttaa, muistuttaa, muistutti, muistutettiin, muistuttanut; että partitive
stressed: korostaa, korostaa, korosti, korostettiin, korostanut; että
stressed: painottaa, painottaa, painotti, painotettiin, painottanut; että
stressed: alleviivata, alleviivaa, alleviivasi, alleviivattiin, alleviivannut; että
remarked: huomauttaa, huomauttaa, huomautti, huomautettiin, huomauttanut; että allative
remarked: kiinnittää huomiota/huomion, kiinnittää, kiinnitti, kiinnitettiin, kiinnittänyt
announced: ilmoittaa, ilmoittaa, ilmoitti, ilmoitettiin, ilmoittanut; että allative
requested: pyytää, pyytää, pyysi, pyydettiin, pyytänyt; ablative partitive
urged: kehottaa, kehottaa, kehotti, kehotettiin, kehottanut; partitive
wished: toivoa, toivoo, toivoi, toivottiin, toivonut; että ablative
welcomed: toivottaa tervetulleeksi/tervetulleiksi, toivottaa, toivotti, toivotettiin, toivottanut; partitive
supported: kannattaa, kannattaa, kannatti, kannatettiin, kannattanut
supported: puoltaa, puoltaa, puolsi, puollettiin, puoltanut; että
supported: tukea, tukee, tuki, tuettiin, tukenut
concurred: yhtyä, yhtyy, yhtyi, yhdyttiin, yhtynyt; illative
opposed: vastustaa, vastustaa, vastusti, vastustettiin, vastustanut
described: selostaa, selostaa, selosti, selostettiin, selostanut; että allative
described: kuvata, kuvaa, kuvasi, kuvattiin, kuvannut; allative
described: kuvailla, kuvailee, kuvaili, kuvailtiin, kuvaillut; allative
explained: selvittää, selvittää, selvitti, selvitettiin, selvittänyt; allative
explained: selittää, selittää, selitti, selitettiin, selittänyt; että allative
explained: perustella, perustelee, perusteli, perusteltiin, perustellut
gave background: taustoittaa, taustoittaa, taustoitti, taustoitettiin, taustoittanut
raised: nostaa esiin/esille/keskusteluun, nostaa, nosti, nostettiin, nostanut; että
raised: tuoda esiin/esille, tuo, toi, tuotiin, tuonut; että
raised: ottaa esiin/esille/puheeksi, ottaa, otti, otettiin, ottanut; että
mentioned: mainita, mainitsee, mainitsi, mainittiin, maininnut; että
referred: viitata, viittaa, viittasi, viitattiin, viitannut; illative
considered: pohtia, pohtii, pohti, pohdittiin, pohtinut
considered: katsoa, katsoo, katsoi, katsottiin, katsonut; että
considered: pitää tärkeänä/hyvänä/tarpeellisena/ongelmallisena/perusteltuna, pitää, piti, pidettiin, pitänyt
estimated: arvioida, arvioi, arvioi, arvioitiin, arvioinut; että
doubted: epäillä, epäilee, epäili, epäiltiin, epäillyt; että
wondered: ihmetellä, ihmettelee, ihmetteli, ihmeteltiin, ihmetellyt
warned: varoittaa, varoittaa, varoitti, varoitettiin, varoittanut; että partitive
reported: raportoida, raportoi, raportoi, raportoitiin, raportoinut; että allative
informed: informoida, informoi, informoi, informoitiin, informoinut; partitive
informed: tiedottaa, tiedottaa, tiedotti, tiedotettiin, tiedottanut; että allative
introduced: alustaa, alustaa, alusti, alustettiin, alustanut; allative
introduced: johdattaa, johdattaa, johdatti, johdatettiin, johdattanut
presented: pitää alustuksen/esityksen/esittelyn/puheenvuoron/tilannekatsauksen, pitää, piti, pidettiin, pitänyt
presented: antaa tilannekatsauksen, antaa, antoi, annettiin, antanut
gave the floor: antaa puheenvuoron, antaa, antoi, annettiin, antanut; allative
asked for the floor: pyytää puheenvuoroa/puheenvuoron, pyytää, pyysi, pyydettiin, pyytänyt
took the floor: käyttää puheenvuoron, käyttää, käytti, käytettiin, käyttänyt
went through: käydä läpi, käy, kävi, käytiin, käynyt
took a stand: ottaa kantaa, ottaa, otti, otettiin, ottanut
confirmed: vahvistaa, vahvistaa, vahvisti, vahvistettiin, vahvistanut; että
admitted: myöntää, myöntää, myönsi, myönnettiin, myöntänyt; että
said: sanoa, sanoo, sanoi, sanottiin, sanonut; että allative
noted: havaita, havaitsee, havaitsi, havaittiin, havainnut; että
criticised: kritisoida, kritisoi, kritisoi, kritisoitiin, kritisoinut
congratulated: onnitella, onnittelee, onnitteli, onniteltiin, onnitellut; partitive
regretted: pahoitella, pahoittelee, pahoitteli, pahoiteltiin, pahoitellut
praised: kehua, kehuu, kehui, kehuttiin, kehunut; partitive
considered: olla mieltä, oli, oli, oltiin, ollut; että
expressed: olla huolissaan/tyytyväinen/pahoillaan/iloinen, on, oli, oltiin, ollut
considered: nähdä, näkee, näki, nähtiin, nähnyt; että
recalled: kerrata, kertaa, kertasi, kerrattiin, kerrannut
reminded: palauttaa mieliin/mieleen, palauttaa, palautti, palautettiin, palauttanut
expressed: ilmaista, ilmaisee, ilmaisi, ilmaistiin, ilmaissut
expressed: esittää huolensa/huolen/toiveen/toiveensa/kiitokset/kiitoksensa, esittää, esitti, esitettiin, esittänyt
summarised: kiteyttää, kiteyttää, kiteytti, kiteytettiin, kiteyttänyt; että
described: havainnollistaa, havainnollistaa, havainnollisti, havainnollistettiin, havainnollistanut
listed: luetella, luettelee, luetteli, lueteltiin, luetellut
assured: vakuuttaa, vakuuttaa, vakuutti, vakuutettiin, vakuuttanut; että allative
suggested: väläyttää, väläyttää, väläytti, väläytettiin, väläyttänyt
"""

# infinitive, present, past, supine
_SWEDISH = """
commented: kommentera, kommenterar, kommenterade, kommenterat
stated: konstatera, konstaterar, konstaterade, konstaterat; att till
stated: uppge, uppger, uppgav, uppgett; att
presented: presentera, presenterar, presenterade, presenterat; till
presented: föredra, föredrar, föredrog, föredragit
told: berätta, berättar, berättade, berättat; att till
said: säga, säger, sade, sagt; att till
said: säga, säger, sa, sagt; att till
answered: svara, svarar, svarade, svarat; att object
thanked: tacka, tackar, tackade, tackat; object
opened: öppna, öppnar, öppnade, öppnat
continued: fortsätta, fortsätter, fortsatte, fortsatt
summarised: sammanfatta, sammanfattar, sammanfattade, sammanfattat; att
summarised: summera, summerar, summerade, summerat; att
specified: precisera, preciserar, preciserade, preciserat; att
specified: förtydliga, förtydligar, förtydligade, förtydligat; att
asked: fråga, frågar, frågade, frågat; object
asked: undra, undrar, undrade, undrat
asked: ställa frågan/frågor, ställer, ställde, ställt; till
closed: avsluta, avslutar, avslutade, avslutat
closed: förklara avslutat/avslutad, förklarar, förklarade, förklarat
opened: förklara öppnat/öppnad/öppet, förklarar, förklarade, förklarat
added: tillägga, tillägger, tillade, tillagt; att
added: komplettera, kompletterar, kompletterade, kompletterat
proposed: föreslå, föreslår, föreslog, föreslagit; att
reminded: påminna, påminner, påminde, påmint; att object
stressed: betona, betonar, betonade, betonat; att
stressed: understryka, understryker, underströk, understrukit; att
stressed: framhålla, framhåller, framhöll, framhållit; att
stressed: poängtera, poängterar, poängterade, poängterat; att
remarked: påpeka, påpekar, påpekade, påpekat; att
remarked: anmärka, anmärker, anmärkte, anmärkt; att
announced: meddela, meddelar, meddelade, meddelat; att object
requested: be, ber, bad, bett; object
requested: begära, begär, begärde, begärt
urged: uppmana, uppmanar, uppmanade, uppmanat; object
wished: önska, önskar, önskade, önskat; att
wished: hoppas, hoppas, hoppades, hoppats; att
welcomed: hälsa välkomna/välkommen, hälsar, hälsade, hälsat; object
welcomed: välkomna, välkomnar, välkomnade, välkomnat; object
supported: understödja, understöder, understödde, understött
supported: stödja, stöder, stödde, stött
supported: tillstyrka, tillstyrker, tillstyrkte, tillstyrkt
concurred: instämma, instämmer, instämde, instämt; med
concurred: hålla med, håller, höll, hållit; object
opposed: motsätta, motsätter, motsatte, motsatt
described: redogöra, redogör, redogjorde, redogjort; att
described: beskriva, beskriver, beskrev, beskrivit
explained: förklara, förklarar, förklarade, förklarat; att
explained: motivera, motiverar, motiverade, motiverat
raised: lyfta fram/upp, lyfter, lyfte, lyft; att
raised: ta upp, tar, tog, tagit; att
raised: föra fram, för, förde, fört; att
mentioned: nämna, nämner, nämnde, nämnt; att
referred: hänvisa, hänvisar, hänvisade, hänvisat
considered: anse, anser, ansåg, ansett; att
considered: vara åsikten, är, var, varit; att
concurred: vara åsikt/ense/enig, är, var, varit; att
expressed: vara orolig/oroad/bekymrad/nöjd, är, var, varit
considered: tycka, tycker, tyckte, tyckt; att
considered: diskutera, diskuterar, diskuterade, diskuterat
considered: reflektera, reflekterar, reflekterade, reflekterat
estimated: bedöma, bedömer, bedömde, bedömt; att
doubted: betvivla, betvivlar, betvivlade, betvivlat; att
warned: varna, varnar, varnade, varnat; att object
reported: rapportera, rapporterar, rapporterade, rapporterat; att till
informed: informera, informerar, informerade, informerat; object
introduced: inleda, inleder, inledde, inlett
went through: gå igenom, går, gick, gått
gave the floor: ge ordet, ger, gav, gett; object
took a stand: ta ställning, tar, tog, tagit
confirmed: bekräfta, bekräftar, bekräftade, bekräftat; att
noted: notera, noterar, noterade, noterat; att
criticised: kritisera, kritiserar, kritiserade, kritiserat
presented: hålla presentation/föredragning/inlägg/anförande, håller, höll, hållit
informed: upplysa, upplyser, upplyste, upplyst; att
requested: efterlysa, efterlyser, efterlyste, efterlyst
doubted: ifrågasätta, ifrågasätter, ifrågasatte, ifrågasatt
recalled: återge, återger, återgav, återgett
assured: försäkra, försäkrar, försäkrade, försäkrat; att
regretted: beklaga, beklagar, beklagade, beklagat; att
"""

# infinitive, present, past, participle
_ENGLISH = """
commented: comment, comments, commented, commented; that
stated: state, states, stated, stated; that
presented: present, presents, presented, presented; to
presented: give presentation/overview/update, gives, gave, given; to
told: tell, tells, told, told; that object
said: say, says, said, said; that to
answered: answer, answers, answered, answered; that object
answered: reply, replies, replied, replied; that to
answered: respond, responds, responded, responded; that to
thanked: thank, thanks, thanked, thanked; object
opened: open, opens, opened, opened
opened: call order, calls, called, called
continued: continue, continues, continued, continued
summarised: summarise, summarises, summarised, summarised; that
summarised: summarize, summarizes, summarized, summarized; that
summarised: sum up, sums, summed, summed; that
summarised: conclude, concludes, concluded, concluded; that
specified: clarify, clarifies, clarified, clarified; that
specified: specify, specifies, specified, specified; that
asked: ask, asks, asked, asked; object
asked: enquire, enquires, enquired, enquired
asked: inquire, inquires, inquired, inquired
asked: query, queries, queried, queried
closed: close meeting/session/discussion/item, closes, closed, closed
closed: adjourn, adjourns, adjourned, adjourned
closed: declare closed, declares, declared, declared
opened: declare open, declares, declared, declared
added: add, adds, added, added; that
proposed: propose, proposes, proposed, proposed; that to
proposed: suggest, suggests, suggested, suggested; that to
reminded: remind, reminds, reminded, reminded; that object
stressed: stress, stresses, stressed, stressed; that
stressed: emphasise, emphasises, emphasised, emphasised; that
stressed: emphasize, emphasizes, emphasized, emphasized; that
stressed: underline, underlines, underlined, underlined; that
stressed: highlight, highlights, highlighted, highlighted; that
remarked: remark, remarks, remarked, remarked; that
remarked: point out, points, pointed, pointed; that
announced: announce, announces, announced, announced; that to
advised: advise, advises, advised, advised; that object
requested: request, requests, requested, requested; that
urged: urge, urges, urged, urged; object
wished: hope, hopes, hoped, hoped; that
welcomed: welcome, welcomes, welcomed, welcomed; object
supported: support, supports, supported, supported
supported: second, seconds, seconded, seconded
supported: endorse, endorses, endorsed, endorsed
concurred: agree, agrees, agreed, agreed; with
concurred: concur, concurs, concurred, concurred; with
opposed: oppose, opposes, opposed, opposed
opposed: object, objects, objected, objected; to
disagreed: disagree, disagrees, disagreed, disagreed; with
described: describe, describes, described, described; to
described: outline, outlines, outlined, outlined
explained: explain, explains, explained, explained; that to
raised: raise, raises, raised, raised
raised: bring up, brings, brought, brought
mentioned: mention, mentions, mentioned, mentioned; that
referred: refer, refers, referred, referred
considered: consider, considers, considered, considered; that
considered: feel, feels, felt, felt; that
estimated: estimate, estimates, estimated, estimated; that
doubted: doubt, doubts, doubted, doubted
doubted: question, questions, questioned, questioned
warned: warn, warns, warned, warned; that object
reported: report, reports, reported, reported; that to
informed: inform, informs, informed, informed; that object
informed: brief, briefs, briefed, briefed; object
introduced: introduce, introduces, introduced, introduced; to
went through: go through, goes, went, gone
went through: review, reviews, reviewed, reviewed
gave the floor: give floor, gives, gave, given; to
confirmed: confirm, confirms, confirmed, confirmed; that
noted: note, notes, noted, noted; that
noted: observe, observes, observed, observed; that
criticised: criticise, criticises, criticised, criticised
regretted: regret, regrets, regretted, regretted; that
acknowledged: acknowledge, acknowledges, acknowledged, acknowledged; that
repeated: reiterate, reiterates, reiterated, reiterated; that
recalled: recall, recalls, recalled, recalled; that
assured: assure, assures, assured, assured; that object
expressed: express, expresses, expressed, expressed
requested: call for, calls, called, called
urged: encourage, encourages, encouraged, encouraged; object
invited: invite, invites, invited, invited; object
congratulated: congratulate, congratulates, congratulated, congratulated; object
"""

SPEECH = {"fi": _FINNISH, "sv": _SWEDISH, "en": _ENGLISH}

KINDS = {
    "asked": "question", "answered": "answer", "thanked": "thanks", "summarised": "summary",
}  # fmt: skip
"""What a turn is by its verb; every other is speech. A meeting opened or closed is told by its object."""

# infinitive, present; the work that minutes promise. The passive is given where it is not the infinitive + -an.
_FINNISH_WORK = """
aikatauluttaa, aikatauluttaa, aikataulutetaan
aloittaa, aloittaa, aloitetaan
antaa, antaa, annetaan
arvioida, arvioi
asettaa, asettaa, asetetaan
edistää, edistää, edistetään
esitellä, esittelee
etsiä, etsii, etsitään
haastatella, haastattelee
hakea, hakee, haetaan
hankkia, hankkii, hankitaan
hoitaa, hoitaa, hoidetaan
huolehtia, huolehtii, huolehditaan
huomioida, huomioi
ilmoittaa, ilmoittaa, ilmoitetaan
jakaa, jakaa, jaetaan
jatkaa, jatkaa, jatketaan
julkaista, julkaisee
järjestellä, järjestelee
järjestää, järjestää, järjestetään
kartoittaa, kartoittaa, kartoitetaan
katsoa, katsoo, katsotaan
kehittää, kehittää, kehitetään
kerätä, kerää
keskustella, keskustelee
kilpailuttaa, kilpailuttaa, kilpailutetaan
kirjata, kirjaa
kirjoittaa, kirjoittaa, kirjoitetaan
kommentoida, kommentoi
koordinoida, koordinoi
koota, kokoaa
korjata, korjaa
kutsua, kutsuu, kutsutaan
kuulla, kuulee
käsitellä, käsittelee
käydä, käy
käynnistää, käynnistää, käynnistetään
kääntää, kääntää, käännetään
laatia, laatii, laaditaan
laskea, laskee, lasketaan
liittää, liittää, liitetään
lisätä, lisää
lähettää, lähettää, lähetetään
muokata, muokkaa
muuttaa, muuttaa, muutetaan
neuvotella, neuvottelee
nimetä, nimeää
ohjeistaa, ohjeistaa, ohjeistetaan
ottaa, ottaa, otetaan
palata, palaa
palauttaa, palauttaa, palautetaan
perustaa, perustaa, perustetaan
pitää, pitää, pidetään
pohtia, pohtii, pohditaan
poistaa, poistaa, poistetaan
päivittää, päivittää, päivitetään
pyytää, pyytää, pyydetään
raportoida, raportoi
ratkaista, ratkaisee
rekrytoida, rekrytoi
selvittää, selvittää, selvitetään
seurata, seuraa
siirtää, siirtää, siirretään
sopia, sopii, sovitaan
suunnitella, suunnittelee
tallentaa, tallentaa, tallennetaan
tarkentaa, tarkentaa, tarkennetaan
tarkistaa, tarkistaa, tarkistetaan
tavata, tapaa
tehdä, tekee
teettää, teettää, teetetään
testata, testaa
tiedottaa, tiedottaa, tiedotetaan
tiedustella, tiedustelee
tilata, tilaa
toimittaa, toimittaa, toimitetaan
toteuttaa, toteuttaa, toteutetaan
tuoda, tuo
tuottaa, tuottaa, tuotetaan
tutkia, tutkii, tutkitaan
täsmentää, täsmentää, täsmennetään
täydentää, täydentää, täydennetään
vahvistaa, vahvistaa, vahvistetaan
valita, valitsee
valmistella, valmistelee
varata, varaa
varmistaa, varmistaa, varmistetaan
vastata, vastaa
viedä, vie
viimeistellä, viimeistelee
välittää, välittää, välitetään
"""

_SWEDISH_WORK = """
analysera, analyserar
anmäla, anmäler
arrangera, arrangerar
avtala, avtalar
be, ber
begära, begär
bereda, bereder
beställa, beställer
bjuda, bjuder
boka, bokar
delge, delger
dela, delar
diskutera, diskuterar
distribuera, distribuerar
fortsätta, fortsätter
färdigställa, färdigställer
förbereda, förbereder
föra, för
föredra, föredrar
förmedla, förmedlar
göra, gör
hämta, hämtar
inhämta, inhämtar
informera, informerar
inleda, inleder
kalla, kallar
kartlägga, kartlägger
komplettera, kompletterar
kontakta, kontaktar
kontrollera, kontrollerar
koordinera, koordinerar
korrigera, korrigerar
lämna, lämnar
lägga, lägger
meddela, meddelar
ordna, ordnar
planera, planerar
precisera, preciserar
presentera, presenterar
publicera, publicerar
rapportera, rapporterar
redogöra, redogör
reda, reder
samla, samlar
samordna, samordnar
sammanställa, sammanställer
sammankalla, sammankallar
skicka, skickar
skriva, skriver
starta, startar
se, ser
sända, sänder
ta, tar
tillsätta, tillsätter
undersöka, undersöker
uppdatera, uppdaterar
utarbeta, utarbetar
utreda, utreder
utse, utser
utvärdera, utvärderar
återkomma, återkommer
översätta, översätter
"""

_ENGLISH_WORK = """
add, advise, analyse, approach, arrange, ask, assess, book, bring, check, circulate, collate, collect, compile,
complete, confirm, consider, consult, contact, continue, convene, coordinate, correct, deliver, develop, discuss,
distribute, draft, draw, email, establish, examine, explore, finalise, finalize, find, follow, forward, gather, get,
give, hold, identify, inform, invite, investigate, issue, lead, liaise, look, make, meet, monitor, nominate, obtain,
organise, organize, plan, prepare, present, produce, provide, publish, raise, report, request, return, review,
revise, schedule, search, seek, send, set, share, speak, submit, table, take, talk, test, translate, update, upload,
verify, work, write
"""

WORK = {"fi": _FINNISH_WORK, "sv": _SWEDISH_WORK, "en": _ENGLISH_WORK}


class Form(NamedTuple):
    """One form of a speech verb.

    `tense` is infinitive, present, past, passive, participle, passive participle or conditional; `particles` are the
    words of which one must follow ("yhteen"); `takes` is the complement.
    """

    key: str
    base: str
    tense: str
    particles: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()


class PaletteVerb(NamedTuple):
    """A verb that is offered in a live meeting: its key and the words that are written."""

    key: str
    text: str


def _palette(line: str) -> tuple[PaletteVerb, ...]:
    keys = (
        "commented", "stated", "presented", "told", "answered", "thanked", "opened", "continued", "summarised",
        "specified", "asked", "closed", "proposed", "stressed", "supported", "concurred",
    )  # fmt: skip
    return tuple(PaletteVerb(key, text.strip()) for key, text in zip(keys, line.split(","), strict=True))


PALETTE = {
    "fi": _palette(
        "kommentoi, totesi, esitteli, kertoi, vastasi, kiitti, avasi, jatkoi, veti yhteen, tarkensi, kysyi, päätti, "
        "ehdotti, korosti, kannatti, yhtyi"
    ),
    "sv": _palette(
        "kommenterade, konstaterade, presenterade, berättade, svarade, tackade, öppnade, fortsatte, sammanfattade, "
        "preciserade, frågade, avslutade, föreslog, betonade, understödde, instämde"
    ),
    "en": _palette(
        "commented, stated, presented, told, answered, thanked, opened, continued, summarised, clarified, asked, "
        "closed, proposed, stressed, supported, agreed"
    ),
}


@cache
def speech_forms(language: str) -> dict[str, tuple[Form, ...]]:
    """Every form of the speech verbs of a language, in lower case, with what it can be; empty for other languages."""
    found: dict[str, tuple[Form, ...]] = {}
    for line in SPEECH.get(language, "").strip().splitlines():
        key, _, rest = line.partition(": ")
        written, _, takes = rest.partition("; ")
        base, *others = written.split(", ")
        infinitive, _, particles = base.partition(" ")
        ways = tuple(particles.split("/")) if particles else ()
        for word, tense in _derived(language, [infinitive, *others]):
            form = Form(key, base, tense, ways, tuple(takes.split()))
            found[word] = (*found.get(word, ()), form)
    return {word: tuple(sorted(forms, key=lambda form: not form.particles)) for word, forms in found.items()}


@cache
def work_forms(language: str) -> dict[str, str]:
    """Every form of the verbs of work of a language with its tense: infinitive, present or passive (present)."""
    derive = {"fi": _finnish_work, "sv": _swedish_work, "en": _english_work}.get(language)
    return {} if derive is None else dict(derive(WORK[language].strip()))


def _derived(language: str, forms: list[str]) -> list[tuple[str, str]]:
    """All forms of a verb of speech, from the written ones."""
    if language == "fi":
        return _finnish(*forms)
    return _swedish(*forms) if language == "sv" else _english(*forms)


def _harmony(word: str) -> str:
    """The a or ä that an ending takes after this word."""
    back = max(word.rfind(one) for one in "aou")
    return "a" if back >= 0 else "ä"


def _stem(base: str, present: str) -> str:
    """The stem before -vat and -maan: totea-, kerto-, kommentoi-; avata keeps the long vowel: avaa-."""
    contracted = base.endswith(("ata", "ätä"))
    return present[:-1] if present[-1] == present[-2] and not contracted else present


def _finnish(base: str, present: str, past: str, passive: str, participle: str) -> list[tuple[str, str]]:
    a = _harmony(base)
    u = "u" if a == "a" else "y"
    stem = _stem(base, present)
    return [
        (base, "infinitive"),
        (present, "present"),
        (f"{stem}v{a}t", "present"),
        (past, "past"),
        (f"{past}v{a}t", "past"),
        (passive, "passive"),
        (_present_passive(base, passive), "passive"),
        (f"{passive[:-3]}{u}", "passive participle"),
        (participle, "participle"),
        (f"{participle[:-2]}eet", "participle"),
        (f"{present[:-1].removesuffix('e')}isi", "conditional"),
    ]


def _present_passive(base: str, past_passive: str) -> str:
    """Todettiin and todeta: todetaan; kerrottiin and kertoa: kerrotaan."""
    if base[-2] in "aeiouyäö":
        return f"{past_passive[:-5]}t{2 * _harmony(base)}n"
    return f"{base}{base[-1]}n"


def _swedish(base: str, present: str, past: str, supine: str) -> list[tuple[str, str]]:
    forms = [(base, "infinitive"), (present, "present"), (past, "past"), (supine, "participle")]
    if not base.endswith("s"):
        forms += [(f"{base}s", "passive"), (f"{past}s", "passive"), (f"{supine}s", "passive participle")]
    return forms


def _english(base: str, present: str, past: str, participle: str) -> list[tuple[str, str]]:
    return [(base, "infinitive"), (present, "present"), (past, "past"), (participle, "participle")]


def _finnish_work(table: str) -> list[tuple[str, str]]:
    forms = [("yhteydessä", "present")]  # on yhteydessä
    for line in table.splitlines():
        base, present, *passive = line.split(", ")
        a = _harmony(base)
        forms += [
            (base, "infinitive"),
            (present, "present"),
            (f"{_stem(base, present)}v{a}t", "present"),
            (f"{_stem(base, present)}m{2 * a}n", "illative"),
            (passive[0] if passive else f"{base}{a}n", "passive"),
        ]
    return forms


def _swedish_work(table: str) -> list[tuple[str, str]]:
    forms = []
    for base, present in (line.split(", ") for line in table.splitlines()):
        stem = present.removesuffix("r") if present.endswith("ar") else present.removesuffix("er")
        forms += [(base, "infinitive"), (present, "present"), (f"{base}s", "passive"), (f"{stem}s", "passive")]
    return forms


def _english_work(table: str) -> list[tuple[str, str]]:
    verbs = [word.strip() for word in table.replace("\n", " ").split(",")]
    return [(word, "infinitive") for word in verbs] + [(f"{word.removesuffix('e')}ing", "illative") for word in verbs]
