"""A made-up memo of the length and make-up of a real one: 19,000 characters, 34 turns, 16 calendar expressions."""

import datetime as dt

from secretariat.language.names import KnownOrganization, KnownPerson, Register

ON = dt.date(2026, 11, 26)
REGISTER = Register(
    [
        KnownPerson(name, name, given)
        for name, given in (
            ("Rautio", "Anna"), ("Ketola", "Mikko"), ("Kiveläinen", "Ari"), ("Holm", "Nils"), ("Aaltosaari", "Liisa"),
            ("Lindqvist", "Eva"), ("Sorsa", "Pekka"), ("Tammela", "Irma"), ("Vuorinen", "Otto"), ("Niemelä", "Kaisa"),
        )
    ],
    [
        KnownOrganization("stm", ("sosiaali- ja terveysministeriö",), ("STM",)),
        KnownOrganization("sm", ("sisäministeriö",), ("SM",)),
        KnownOrganization("um", ("ulkoministeriö",), ("UM",)),
        KnownOrganization("vm", ("valtiovarainministeriö",), ("VM",)),
        KnownOrganization("thl", ("Terveyden ja hyvinvoinnin laitos",), ("THL",)),
    ],
)  # fmt: skip

_HEAD = """27.11.2026

SAARISTOLIIKENTEEN OHJAUSRYHMÄ

5. KOKOUS

Aika\tTorstai 26.11.2026 klo 14:00–16:00
Paikka\tEtäkokous
Osallistujat\tKansliapäällikkö Anna Rautio (puheenjohtaja), VM Neuvotteleva virkamies Mikko Ketola, STM \
Johtaja Ari Kiveläinen, STM Erityisasiantuntija Nils Holm, SM Hallitusneuvos Liisa Aaltosaari, SM \
Lainsäädäntöneuvos Eva Lindqvist, UM Johtava asiantuntija Pekka Sorsa, THL

MUISTIO
"""
_OPENINGS = """
PJ avasi kokouksen klo 14.02.
Ketola kertoi saaristoliikenteen hankinnan vaiheista.
Holm jatkoi tarjousten vertailusta.
Rautio kommentoi tarjouksia.
Kiveläinen kommentoi vertailua.
Aaltosaari kommentoi vertailua SM:n kannalta.
Kiveläinen totesi, että talviliikenteestä ei ole vielä lukuja.
Holm kommentoi, että rannikolla on jo kokeiltu sähköisiä aluksia.
PJ veti keskustelun yhteen.
Rautio kommentoi olevansa Holmin kannalla.
Kiveläinen tarkensi, että SM on pyytänyt laiturien kunnosta arvion.
Aaltosaari totesi, että yhteysalusten miehistöistä kannattaa kysyä myös varustamoilta. Linja-autojen vuorot \
sovitetaan yhteen pian.
Pekka Sorsa esitteli matkustajakyselyn, joka päättyy joulukuun puolivälissä.
PJ kommentoi, että kyselyn otos on pieni.
Sorsa kommentoi, että vastaajia on tullut lisää.
PJ kommentoi, että avoimet vastaukset pitäisi lukea huolella.
Aaltosaari totesi, että kysely on silti hyödyllinen.
Lindqvist kommentoi, että UM:stä tuli naapurimaiden satamista oma huomio.
Vuorinen totesi, että satamien tilasto on puutteellinen.
Rautio totesi, että varustamot toimittavat luvut eri muodoissa.
PJ totesi toivovansa, että tilaston muodosta päästään yhteisymmärrykseen.
Rautio totesi, että yhteinen taulukko riittäisi alkuun.
Sorsa totesi, että nimike on harhaanjohtava, vaihdetaan se.
Rautio kertoi, että tammikuussa pidetään satamapäivä Kotkassa 18.1.2027.
Lindqvist kommentoi, että merialueiden suunnittelusta on saatu lausuntopyyntö.
Kiveläinen kysyi, kuka kokoaa lausunnon?
Lindqvist vastasi, että UM on aiemmin koonnut lausunnot.
Sovittiin, että UM:stä lähetetään Rautiolle lausunnon luonnos.
Sovittiin tutustumiskäynti helmikuun puolivälin paikkeille.
Niemelä esitteli jäätilanteen seurantaa, josta julkaistiin raportti syyskuussa.
PJ kiitti esityksestä. Seurantaan palataan aikanaan.
Ketola esitteli lauttojen korjauksia. Tämän kuun alussa tuli käyttöön uusi telakka. \
Telakan vuokra-aika loppuu huhtikuun lopussa 2027, ja jatkosta pyydetään tarjoukset tammikuuhun mennessä.
PJ kiitti katsauksesta ja kysyi Ketolalta, montako lauttaa on korjattavana?
Ketola vastasi, että niitä on neljä.
Tammela esitteli viestinnän suunnitelmaa. Kampanja siirtyi aiotusta (syksy 2026) ja näkyy satamissa \
vuoden 2027 keväällä.
Lopuksi katsottiin kuvia koeajoista.
PJ päätti kokouksen klo 15.42.
"""
_REST = """
Laiturien kunto vaihtelee, ja osa niistä on rakennettu ennen nykyisten alusten mittoja.
Vuoroja ajettaisiin harvemmin, mutta isommilla aluksilla, jolloin odotusaika satamassa pitenisi.
Asukkaiden kannalta ratkaisevaa on, ehtiikö mantereelle kouluun ja takaisin samana päivänä.
Kelirikon aikana liikenne hoidettaisiin ilmatyynyaluksilla, joita on vuokrattavissa esim. 3 kpl.
Varustamot ovat huolissaan siitä, että polttoaineen hinta nousee kesken sopimuskauden.
STM:n mukaan terveydenhuollon kuljetuksista ei saa tinkiä missään oloissa.
Kunnat toivovat, että aikataulut julkaistaisiin ajoissa ja samassa paikassa kuin bussien.
Hinnoittelussa on kaksi vaihtoehtoa, joista kumpikaan ei miellytä kaikkia.
Alusten lämmitys vie pakkasella lähes yhtä paljon energiaa kuin itse kulku.
Matkailijat käyttävät samoja vuoroja kuin asukkaat, ja lomaviikkoina tila loppuu kesken.
Pyöräpaikkoja on liian vähän, mm. siksi, että ne mitoitettiin kauan sitten.
THL:n tutkijat ovat haastatelleet saarten vanhuksia arjen sujumisesta.
Jos vuoro peruuntuu, tieto ei tavoita niitä, joilla ei ole älypuhelinta.
Osa saarista on niin pieniä, että kutsuliikenne tulisi halvemmaksi kuin säännöllinen vuoro.
Kilpailutuksen ehdoista on kuultu varustamoja, ja palautetta tuli runsaasti.
Sähköistäminen vaatii liittymät, joita verkkoyhtiö ei ole luvannut ennen rahoituspäätöstä.
Vaikka kustannukset ovat korkeat, säästö tulisi huollosta ja melun vähenemisestä.
Rannikon vartioasemien laitureita voisi käyttää yhdessä, jos vastuista päästään selvyyteen.
VM on muistuttanut, että 240 000 euroa on varattu vain suunnitteluun.
Tavaraliikenteestä puhutaan vähän, mutta ilman sitä kaupat ja rakentaminen pysähtyvät.
Tuulirajat määrää aluksen päällikkö, eikä niihin puututa sopimuksella.
Kyselyyn vastanneista moni pitää lippujen ostamista hankalana.
Palvelun laatua mitataan täsmällisyydellä, siisteydellä ja sillä, miten valituksiin vastataan.
Laskelma on tehty varovaisesti, sillä matkustajamäärät ovat heilahdelleet.
Kansainväliset esimerkit osoittavat, että siirtymäaika kannattaa mitoittaa väljäksi.
Kaikki eivät kuitenkaan ole samaa mieltä siitä, kenen pitäisi maksaa väylän kunnossapito.
Lisäksi SM laatii pelastustoimelle ohjeen, jossa otetaan huomioon uudet alustyypit.
Lisäksi ulkoministeriötä koskevat kohdat odottavat vielä naapurimaan vastausta.
Miehistön vaihto yöllä on hankalaa, koska saarella ei ole majoitusta.
Roskat ja jätevedet otetaan vastaan vain kahdessa satamassa, mikä ei riitä.
"""
_LENGTH = 19_000


def text() -> str:
    """The memo: each paragraph begins with its turn and goes on with what was said."""
    openings, rest = _OPENINGS.strip().splitlines(), _REST.strip().splitlines()
    length, said = len(_HEAD), 0
    paragraphs = [[one] for one in openings]
    length += sum(len(one) + 3 for one in openings)
    while length < _LENGTH:
        added = rest[said % len(rest)]
        paragraphs[(said * 5 + 1) % (len(paragraphs) - 1)].append(added)
        length, said = length + len(added) + 1, said + 1
    return _HEAD + "\n" + "\n\n".join(" ".join(one) for one in paragraphs) + "\n"
