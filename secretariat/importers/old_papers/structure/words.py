"""The words by which papers name their fields, roles and bodies, in three languages, as data: one line adds a word."""

import re

from secretariat.language.promise_words import starts_of, words_of
from secretariat.models import Capacity, Presence

TABLES = {
    "time": """
        aika | kokousaika | kokouksen aika | kokouksen ajankohta | kokouksen aika ja paikka |
        kokouspaikka ja aika | kokousajankohta | ajankohta | aika ja paikka | kokousaika ja -paikka |
        aika ja kokouspaikka | päivä ja aika | päivämäärä ja aika | kello | kellonaika | klo | pvm ja aika
        plats och tid | paikka ja aika | place and time | tid | tidpunkt | mötestid | mötestidpunkt |
        tid och plats | sammanträdestid | datum och tid |
        tidpunkt och plats
        time | date and time | when | date/time | meeting time | time and place | date and place |
        meeting date and time
    """,
    "date": """
        kokouspäivä | kokouspäivämäärä | kokouksen päivämäärä | päivämäärä | pvm | päiväys | kokous pvm
        datum | mötesdatum | sammanträdesdatum | mötesdag | sammanträdesdag
        date | meeting date | date of meeting | date of the meeting | päivä | dag | day
    """,
    "place": """
        paikka | kokouspaikka | kokouksen paikka | sijainti
        plats | mötesplats | sammanträdesplats | ställe
        place | venue | location | where | meeting place | meeting venue
    """,
    "present": """
        läsnä | läsnäolijat | läsnä olleet | läsnäolleet | osallistujat | paikalla | saapuvilla | läsnä olivat |
        saapuvilla olleet | kokoukseen osallistuivat | osanottajat | mukana | läsnäolleet jäsenet |
        osallistujaluettelo |
        saapuvilla olleet jäsenet | läsnä olevat | läsnäolo | läsnä jäsenet | läsnä olleet jäsenet | päätöksentekijät
        närvarande | deltagare | på plats | närvarande ledamöter | deltagarna | närvaro | beslutande |
        närvarande medlemmar | deltog
        present | participants | attendees | attendance | members present | in attendance | attending |
        those present |
        list of participants | people present
    """,
    "members": """
        jäsenet | varsinaiset jäsenet | ledamöter | ordinarie ledamöter | medlemmar | members | full members |
        board members | committee members | trustees | governors
    """,
    "deputies": """
        varajäsenet | läsnä olleet varajäsenet | ersättare | ej tjänstgörande ersättare |
        icke tjänstgörande ersättare | suppleanter | deputies | deputy members | alternates |
        substitutes | alternate members | tjänstgörande ersättare
    """,
    "absent": """
        poissa | ei paikalla | ei läsnä | poissaolijat | poissa olleet | poissaolleet | estyneet |
        esteestä ilmoittaneet | estyneenä |
        poissa olivat
        | esteen ilmoittaneet | estynyt | poissaolot | poissaolevat
        anmält frånvaro | anmäld frånvaro | anmälda förhinder | meddelat förhinder |
        frånvarande | ej närvarande | inte närvarande | förhindrade | anmält förhinder | förhindrad |
        förhinder | frånvaro
        absent | not attending | unable to attend | apologies | apologies for absence |
        regrets | not present | apology |
        absentees | apologies received | not there | away | did not attend | non-attendees | not in attendance |
        excused | apologies from | absent with apologies
    """,
    "experts": """
        kutsutut asiantuntijat | asiantuntijat | kuultavat | kuullut asiantuntijat | kutsutut | vierailijat |
        kutsuttuina |
        kutsuttuna | kutsuttu asiantuntija | kuultavat asiantuntijat | läsnä olleet asiantuntijat | kutsuttuina läsnä
        sakkunniga | inbjudna sakkunniga | inbjudna | kallade sakkunniga | hörda sakkunniga | adjungerade | gäster |
        inbjudna gäster | inkallade sakkunniga | kallade
        invited experts | experts | guests | invited | invited guests | invited speakers | observers | visitors
    """,
    "others": """
        muut läsnäolijat | muut | muu | muut läsnä olleet | muut osallistujat | muut saapuvilla olleet |
        lisäksi läsnä | esittelijät
        | läsnäolo- ja puheoikeus | muut läsnäolleet | lisäksi | muut paikalla olleet | muut läsnä
        övriga närvarande | övriga | övriga deltagare | andra närvarande | också närvarande | dessutom närvarande |
        dessutom
        officers | officers present | staff | staff present | tjänstemän | tjänstepersoner | virkamiehet |
        also present | also in attendance | others present | others | other participants | other attendees
    """,
    "remote": """
        etänä | etäyhteydellä | etäyhteyden kautta | på distans | via länk | remotely | online | by video link
    """,
    "chair": """
        puheenjohtaja | pj | kokouksen puheenjohtaja | puheenjohtajana | pj:na | puhetta johti
        ordförande | mötesordförande | ordf
        chair | chairperson | chairman | chairwoman | chaired by | in the chair | meeting chair | chairs | co-chairs
        puheenjohtajat
    """,
    "vice_chair": """
        varapuheenjohtaja | vpj | vice ordförande | viceordförande | vice-chair | vice chair | deputy chair
    """,
    "secretary": """
        sihteeri | kokouksen sihteeri | pöytäkirjasihteeri | pöytäkirjanpitäjä | muistion laatija | sihteerinä |
        pöytäkirjan pitäjä | sihteerit
        sekreterare | protokollförare | mötessekreterare | vid protokollet | protokoll förd av | sekreterarna
        secretary | minutes secretary | scribe | note-taker | note taker | minute taker | minutes taken by |
        minutes by | notes by | notes taken by | rapporteur | recording secretary | secretaries | scribes
    """,
    "secretary_general": """
        pääsihteeri | generalsekreterare | secretary general | secretary-general
    """,
    "group": """
        ryhmä | työryhmä | ohjausryhmä | toimielin | elin | kokoontuva ryhmä | organ | grupp |
        arbetsgrupp | styrgrupp
        | group | body | committee | working group
    """,
    "number": """
        kokous | kokous nro | kokouksen numero | kokousnumero | kokous n:o | pöytäkirja nro | muistio nro | numero |
        kokous nr | kokousnro
        möte | möte nr | mötesnummer | mötets nummer | sammanträde | sammanträde nr | protokoll nr | nummer | nr
        meeting | meeting no | meeting number | meeting no. | number | no
    """,
    "registry": """
        dnro | diaarinumero | diaari | asianumero | diaarinro | asiatunnus | dnro/diarienr |
        asiakirjan numero | hankenumero
        dnr | diarienummer | ärendenummer | diarienr | ärende nr
        reference | ref | our ref | registry number | file no | case number | document number |
        reference number | doc. ref
    """,
    "distribution": """
        jakelu | jakelulista | jaetaan | sändlista | distribution | distribution list | recipients | circulation
    """,
    "for_information": """
        tiedoksi | tiedoksianto | för kännedom | for information | cc | copies to | copied to | copy to | kännedom
    """,
    "attachments": """
        liitteet | liite | liiteluettelo | oheismateriaali | liitteenä | bilaga | bilagor | annexes | annex |
        attachments |
        attachment | appendices | enclosures | appendix | liiteasiakirjat | kokousaineisto | oheisaineisto
    """,
    "next": """
        seuraava kokous | seuraavat kokoukset | seuraava tapaaminen | seuraavan kokouksen ajankohta |
        seuraava kokousaika |
        seuraavan kokouksen aika | tuleva kokous | seuraava kokouspäivä | seuraava palaveri
        nästa möte | nästa sammanträde | följande möte | nästkommande möte | kommande möten | följande sammanträde
        next meeting | date of next meeting | date of the next meeting | next meetings | next session |
        future meetings
    """,
    "signatures": """
        allekirjoitukset | allekirjoitus | vakuudeksi | pöytäkirjan vakuudeksi | tarkastettu |
        pöytäkirja tarkastettu |
        pöytäkirjan allekirjoitus | pöytäkirjan tarkastus ja allekirjoitus | pöytäkirjantarkastajat | hyväksytty |
        muistion vakuudeksi | pöytäkirjan tarkastajat | tarkastajat | allekirjoittajat | pöytäkirjan tarkastus
        underskrifter | underskrift | signaturer | justerat | protokolljustering | protokollets riktighet intygas |
        justerare | justeras | in fidem | protokolljusterare | till protokollets vård
        signatures | signed | signature | approved by | certified
    """,
    "author": """
        laatinut | laatija | muistion laati | muistion laatinut | laati | pöytäkirjan laati | muistiinpanot | kirjasi
        uppgjord av | upprättad av | antecknat av | för protokollet | uppgjort av | upprättad | antecknat
        written by | prepared by | drafted by | minutes prepared by | author | recorded by
    """,
    "colophon": """
        hyväksyminen | tiiviste | postiosoite | puhelin | godkännande | kontrollsumma | postadress | telefon |
        approval
        | digest | postal address | phone | käyntiosoite | besöksadress
    """,
    "title": """
        otsikko | rubrik | subject | aihe | ämne | topic
    """,
    "items": """
        asialista | esityslista | käsitellyt asiat | käsiteltävät asiat | asiat | kokouksen kulku |
        keskustelu ja päätökset |
        föredragningslista | behandlade ärenden | ärenden | paragrafer | pykälät | dagordning | ärendelista |
        agenda | items | proceedings |
        muistiinpanot asioittain | asioiden käsittely | asialuettelo | sisällys | sisällysluettelo | innehåll |
        contents |
        matters discussed | topics
    """,
    "presenter": """
        esittelijä | esittelijät | alustaja | alustajat | alustus | asian esittelijä | esittelijä ja valmistelija |
        valmistelija | asian valmistelija | esittelee | valmistelijat
        föredragande | föredragare | föredragning | inledare | beredare | föredras av
        presenter | presenters | presented by | lead | speaker | speakers | introduced by | rapporteurs | led by
    """,
    "background": """
        selostus | päätösesitys | täytäntöönpano | toimeenpano | ote | otteet | päätöshistoria | lapsivaikutukset |
        vaikutusten arviointi | taloudelliset vaikutukset | ehdotus | päätösehdotus | esitys | käsittely |
        kokouskäsittely | perustelut |
        päätöksen perustelut |
        lisätiedot | muutoksenhaku | tausta | keskustelu | asian tausta | asiaselostus | valmistelu |
        esittelijän ehdotus |
        puheenjohtajan ehdotus | esittelijän päätösehdotus | asian käsittely | hallituksen esitys | toimivalta |
        äänestys | äänestystulos | aikaisempi käsittely | asian aikaisempi käsittely | kokouksen käsittely |
        esteelliset
        förslag | beslutsförslag | sammanfattning av ärendet | beslutsunderlag | beslutsgång | beslutet skickas till |
        beslutet skickas | förslag till beslut på sammanträdet | förslag till beslut | yrkanden | yrkande | votering |
        propositionsordning | protokollsutdrag | utdrag | dagens sammanträde | tidigare behandling | bakgrund |
        behandling | motivering | diskussion | redogörelse | beredning |
        ordförandens förslag | tilläggsuppgifter | ändringssökande | ärendet | omröstning | ärendebeskrivning |
        förhandling
        proposal | proposed decision | recommendation | reasons | legal implications | financial implications |
        background | discussion | motion | introduction | rationale | vote | debate | context | issue
    """,
}
"""What a label says stands behind it. The languages of a field are told by their lines alone."""

CAPACITIES = {
    Capacity.VICE_CHAIR: """
        varapuh.joht |
        varapuheenjohtaja | varapj | vpj | vice ordförande | viceordförande | vice ordf | vice-chair | vice chair |
        deputy chair | vice chairperson | vice-chairperson | i varapuheenjohtaja | ii varapuheenjohtaja |
        vice-chairman |
        1. varapuheenjohtaja | 2. varapuheenjohtaja | 1:e vice ordförande | 2:e vice ordförande |
        förste vice ordförande | andre vice ordförande | 1 vice ordförande | 2 vice ordförande | co-vice-chair
    """,
    Capacity.CHAIR: """
        puh.joht |
        puheenjohtaja | pj | kokouksen puheenjohtaja | puheenjohtajana | ordförande | ordf | mötesordförande |
        mötesordf | chair |
        chairperson | chairman | chairwoman | the chair | in the chair | co-chair | chairs | co-chairs |
        ryhmän puheenjohtaja |
        ohjausryhmän puheenjohtaja | työryhmän puheenjohtaja
    """,
    Capacity.SECRETARY_GENERAL: """
        pääsihteeri | generalsekreterare | huvudsekreterare | secretary general | secretary-general
    """,
    Capacity.MINUTES_SECRETARY: """
        pöytäkirjasihteeri | sihteeri | pöytäkirjanpitäjä | kokouksen sihteeri | muistion laatija | siht |
        sihteerinä |
        pöytäkirjan pitäjä | sekreterare | protokollförare | mötessekreterare | sekr | minutes secretary |
        secretary | clerk |
        vid protokollet | scribe | note-taker | minute taker | note taker | minutes | muistio | työryhmän sihteeri |
        antecknare | kirjaaja | minute secretary |
        ohjausryhmän sihteeri |
        recording secretary | notes | protokoll | antecknar | muistiinpanot | sekretariat | ryhmän sihteeri | kirjuri
    """,
    Capacity.DEPUTY: """
        varajäsen | henkilökohtainen varajäsen | ersättare | suppleant | personlig ersättare | deputy |
        deputy member |
        alternate | alternate member | vj | tjänstgörande ersättare
    """,
    Capacity.SUBSTITUTE: """
        sijainen | sijaisena | sij | vikarie | ställföreträdare | substitute | stand-in | sijaistaja
    """,
    Capacity.PERMANENT_EXPERT: """
        pysyvä asiantuntija | permanent sakkunnig | permanent expert | standing expert | pysyvä asiantuntijajäsen
    """,
    Capacity.EXPERT: """
        kutsuttu asiantuntija | kuultava asiantuntija | asiantuntija | kuultava | kutsuttu | vierailija |
        asiantuntijana
        inbjuden sakkunnig | sakkunnig | kallad sakkunnig | inbjuden | adjungerad | gäst | expert | invited expert |
        | guest | invited | observer | tarkkailija | observatör | guest speaker | invited guest | kutsuttuna
    """,
    Capacity.MEMBER: """
        jäsen | j | varsinainen jäsen | ledamot | ordinarie ledamot | medlem | ordinarie medlem | member | full member |
        ordinary member | board member | hallituksen jäsen | styrelseledamot | pöytäkirjantarkastaja |
        committee member
    """,
}

OF_LABEL: dict[str, tuple[Capacity | None, Presence]] = {
    "present": (None, Presence.PRESENT),
    "members": (Capacity.MEMBER, Presence.PRESENT),
    "deputies": (Capacity.DEPUTY, Presence.PRESENT),
    "absent": (None, Presence.ABSENT),
    "experts": (Capacity.EXPERT, Presence.PRESENT),
    "others": (None, Presence.PRESENT),
    "remote": (None, Presence.REMOTE),
    "chair": (Capacity.CHAIR, Presence.PRESENT),
    "vice_chair": (Capacity.VICE_CHAIR, Presence.PRESENT),
    "secretary": (Capacity.MINUTES_SECRETARY, Presence.PRESENT),
    "secretary_general": (Capacity.SECRETARY_GENERAL, Presence.PRESENT),
}
"""What those listed behind a label are."""

ORGANIZATION_ENDS = starts_of(
    """
    ministeriö virasto laitos keskus liitto kunta kaupunki yliopisto korkeakoulu instituutti poliisi oikeus
    kanslia yhdistys säätiö lautakunta osasto yksikkö hyvinvointialue hyvinvointialueet verohallitus
    opetushallitus tulli opisto järjestö neuvosto seura seurakunta konserni kamari kirjasto arkisto sairaala
    koulu hallinto sihteeristö koordinaatio palvelut toiminto tiimi valtuutettu tutkimuslaitos maakunta
    ammattiliitto keskusliitto yhtiö toimisto toimiala aluehallintovirasto museo poliisilaitos rikospoliisi
    pelastuslaitos vastaanottokeskus ammattikorkeakoulu klinikka ministeriet verket styrelsen förbundet förbund
    kommun kommunen stad staden universitet universitetet byrån institutet institut centralen polisen domstolen
    kansliet föreningen förening stiftelsen stiftelse avdelningen enheten myndigheten landskapsregering
    välfärdsområde välfärdsområdet sekretariatet rådet sektionen museet biblioteket skolan högskola högskolan
    """
)
ORGANIZATION_WORDS = words_of(
    """
    libraries schools hospitals universities consortium company companies
    oy oyj ab abp ry rf r.y r.f ltd inc plc gmbh as sa tmi ky rp ministry agency office department university
    council authority institute board association bureau directorate commission secretariat foundation
    federation trust centre center unit team laboratory library school college hospital police municipality city
    region society union institution group service services
    """
)
GROUP_ENDS = starts_of(
    """
    ryhmä ryhmän ryhmät lautakunta lautakunnan hallitus hallituksen neuvosto neuvoston jaosto jaoston toimikunta
    toimikunnan valtuusto valtuuston verkosto verkoston foorumi foorumin raati raadin valiokunta valiokunnan
    johtokunta johtokunnan neuvottelukunta neuvottelukunnan toimielin tiimi tiimin komitea komitean kunta kunnan
    vaalilautakunta edustajisto gruppen grupp grupps gruppens nämnden nämnd nämndens styrelsen styrelse
    styrelsens kommittén kommitté kommitténs delegationen delegation delegationens sektionen sektion sektionens
    fullmäktige rådet råd rådets utskottet utskott nätverket nätverk nätverkets direktionen teamet kommissionen
    group committee board council panel forum network taskforce subgroup commission secretariat subcommittee
    team assembly force consortium senate senaatti guild konsistorium kollegium kollegio presidium
    puheenjohtajisto cabinet
    """
)
NO_PRESENTER = words_of(
    """
    keskustelu keskusteluasia päätös päätösasia tiedoksi tiedoksiantoasia tiedoksianto liite liitteet jatkuu
    jatkoa esittely informaatio linjaus ohjaus seuranta evästys suullinen kirjallinen salassa salainen päätetään
    keskustellaan vakioasia alustava luonnos jatkokäsittely palautekeskustelu diskussion beslut beslutsärende
    diskussionsärende information informationsärende bilaga bilagor fortsättning uppföljning muntlig skriftlig
    för för_kännedom kännedom discussion decision information action approval update noting annex attachment
    oral written standing continued verbal for paper tabled all review
    """
)
STANDARD_TITLES = re.compile(
    r"(?i)kokouksen (?:avau|päättä|järjestäyty|lailli|ava)|seuraava(?:t)? kokou|muut (?:esille |mahdolliset )?asia|"
    r"ilmoitusasia|asialistan hyväks|esityslistan hyväks|työjärjesty|edellisen (?:kokouksen )?(?:muistio|pöytäkirja)|"
    r"pöytäkirjan ?tarkasta|läsnäolijoiden|tiedoksi|tilannekatsau|laillisuus|avaus$|päätös$|päättäminen$|"
    r"mötet(?:s)? (?:öppna|avslut|konstit)|sammanträdet(?:s)? (?:öppna|avslut|laglig)|nästa (?:möte|sammanträde)|"
    r"övriga (?:ärenden|frågor)|godkännande av|föregående (?:möte|protokoll|promemoria)|protokolljust|anmälningsären|"
    r"avslutning$|öppnande$|laglighet|val av|"
    r"opening|welcome|apologies|approval of|adoption of|minutes of|matters arising|any other business|aob\b|"
    r"(?:date of )?(?:the )?next (?:meeting|call)|clos(?:e|ing|ure)|adjourn|introductions|agenda review|"
    r"action items review"
)

ACTION_HEADING = re.compile(
    r"(?i)^(?:kokouksessa (?:annetut|sovitut) (?:tehtävät|toimenpiteet)|tehtävälista|"
    r"toimenpideluettelo|sovitut (?:toimenpiteet|tehtävät)|"
    r"toimenpiteet|tehtävät|jatkotoimenpiteet|uppgifter som gavs vid mötet|åtgärder|åtgärdslista|uppgifter|"
    r"actions given in the meeting|action items?|summary of action items|actions?|action points|"
    r"action log|action list|"
    r"åtgärdspunkter|att göra(?:-lista)?|to-?do(?: list)?|tehtävät ja vastuut|vastuut ja tehtävät|"
    r"summary of actions|kooste tehtävistä|toimeksiannot)\s*:?\s*$"
)
RESOLUTION_HEADING = re.compile(
    r"(?i)^(?:summary of (?:resolutions|decisions)|resolutions|päätösluettelo|kooste päätöksistä)\s*:?\s*$"
)


def table(text: str) -> frozenset[str]:
    """The ways to say a thing, in small letters."""
    return frozenset(one for line in text.split("|") for one in map(str.strip, line.splitlines()) if one)
