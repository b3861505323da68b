"""Who spoke, with which verb, to whom; and which phrase opens an agreement, a decision or another outcome."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.language.names import KnownOrganization, KnownPerson, Register
from secretariat.language.speech import read_opener, read_turn, read_turns
from secretariat.language.verbs import PALETTE, SPEECH, speech_forms
from tests import seed003
from tests.steps import steps

REGISTER = Register(
    [
        KnownPerson("rautio", "Rautio", "Anna"),
        KnownPerson("ketola", "Ketola", "Mikko"),
        KnownPerson("kiveläinen", "Kiveläinen", "Ari"),
        KnownPerson("aalto-saari", "Aalto-Saari", "Liisa"),
        KnownPerson("lindqvist", "Lindqvist", "Eva"),
        KnownPerson("holm", "Holm", "Nils"),
        KnownPerson("whitfield", "Whitfield", "Jane"),
        KnownPerson("okafor", "Okafor", "David"),
    ],
    [
        KnownOrganization(
            "stm", ("sosiaali- ja terveysministeriö", "social- och hälsovårdsministeriet"), ("STM", "SHM")
        ),
        KnownOrganization("sm", ("sisäministeriö", "inrikesministeriet", "Ministry of the Interior"), ("SM", "IM")),
        KnownOrganization("vm", ("valtiovarainministeriö", "finansministeriet"), ("VM", "FM")),
        KnownOrganization("um", ("ulkoministeriö", "Ministry for Foreign Affairs"), ("UM", "MFA")),
        KnownOrganization("thl", ("Terveyden ja hyvinvoinnin laitos",), ("THL",)),
    ],
)
CHAIR = "chair"

# sentence | speaker as written | verbs by key | kind, where not speech | base form of the addressee
FINNISH = """
Rautio kommentoi, että hanke etenee. | Rautio | commented
Rautio kommentoi aihetta oman ministeriönsä kannalta. | Rautio | commented
Anna Rautio esitteli selvityksen keskeiset tulokset. | Anna Rautio | presented
Kansliapäällikkö Rautio totesi, että asia on kiireellinen. | Kansliapäällikkö Rautio | stated
Neuvotteleva virkamies Mikko Ketola kertoi hankkeen etenemisestä. | Neuvotteleva virkamies Mikko Ketola | told
Pääsihteeri Ketola alusti aiheesta. | Pääsihteeri Ketola | introduced
PJ avasi kokouksen klo 9.02. | PJ | opened | opening
Pj. avasi kokouksen kello 9:02 ja toivotti osallistujat tervetulleiksi. | Pj. | opened+welcomed | opening
Puheenjohtaja avasi kokouksen. | Puheenjohtaja | opened | opening
Puheenjohtaja Rautio päätti kokouksen klo 15.30. | Puheenjohtaja Rautio | closed | closing
Puheenjohtaja kiitti osallistujia ja päätti kokouksen klo 11.58. | Puheenjohtaja | thanked+closed | closing
PJ avasi keskustelun. | PJ | opened
PJ päätti keskustelun. | PJ | closed
PJ veti keskustelun yhteen. Mallista ollaan yhtä mieltä. | PJ | summarised | summary
Puheenjohtaja kokosi keskustelun: malli vaatii vielä työtä. | Puheenjohtaja | summarised | summary
PJ tiivisti keskustelun kolmeen kohtaan. | PJ | summarised | summary
Puheenjohtaja summasi, että linjasta vallitsee yksimielisyys. | Puheenjohtaja | summarised | summary
Puheenjohtaja Rautio teki yhteenvedon keskustelusta. | Puheenjohtaja Rautio | summarised | summary
PJ kiitti esityksestä. | PJ | thanked | thanks
PJ kiitti Ketolaa hyvästä alustuksesta. | PJ | thanked | thanks | Ketola
PJ kiitti selvityksestä ja kysyi Ketolalta, milloin kokeilu alkaa? | PJ | thanked+asked | question | Ketola
Ketola kysyi, onko aikataulusta sovittu? | Ketola | asked | question
Ketola tiedusteli Rautiolta, milloin luonnos valmistuu. | Ketola | asked | question | Rautio
Rautio vastasi, että luonnos valmistuu keväällä. | Rautio | answered | answer
Rautio vastasi Ketolalle, että luonnos on valmis. | Rautio | answered | answer | Ketola
Rautio kiitti kysymyksestä ja vastasi, ettei päätöstä ole. | Rautio | thanked+answered | answer
Kiveläinen jatkoi aiheesta. | Kiveläinen | continued
Kiveläinen tarkensi, että kyse on vain kunnista. | Kiveläinen | specified
Kiveläinen täydensi edellistä puheenvuoroa. | Kiveläinen | added
Rautio ehdotti, että asia siirretään syksyyn. | Rautio | proposed
Rautio esitti, että työryhmän toimikautta jatketaan. | Rautio | proposed
Rautio muistutti vuoden lopun määräajasta. | Rautio | reminded
Ketola korosti yhteistyön merkitystä. | Ketola | stressed
Ketola painotti, että lapset on huomioitava. | Ketola | stressed
Ketola huomautti, että luvut ovat vanhoja. | Ketola | remarked
Aalto-Saari ilmoitti, että se ei osallistu hankkeeseen. | Aalto-Saari | announced
Aalto-Saari pyysi sihteeristöltä tarkempaa laskelmaa. | Aalto-Saari | requested
Aalto-Saari toivoi tiiviimpää aikataulua. | Aalto-Saari | wished
Rautio kannatti Ketolan ehdotusta. | Rautio | supported
Rautio yhtyi Ketolan näkemykseen ja korosti ennakointia. | Rautio | concurred+stressed
Rautio vastusti esitystä. | Rautio | opposed
Ketola selosti hankkeen vaiheita. | Ketola | described
Ketola kuvasi nykytilaa. | Ketola | described
Ketola taustoitti asiaa. | Ketola | gave background
Ketola nosti esiin rahoituksen. | Ketola | raised
Ketola toi esille huolen resursseista. | Ketola | raised
Rautio viittasi aiempaan lausuntoon. | Rautio | referred
Rautio pohti, riittääkö aika. | Rautio | considered
Rautio katsoi, ettei estettä ole. | Rautio | considered
Rautio arvioi, että työ valmistuu ajoissa. | Rautio | estimated
Rautio lisäsi, että myös kunnat on kuultu. | Rautio | added
Ketola epäili aikataulun pitävyyttä. | Ketola | doubted
Ketola varoitti päällekkäisestä työstä. | Ketola | warned
Kiveläinen raportoi alatyöryhmän työstä. | Kiveläinen | reported
Kiveläinen kävi läpi saadut lausunnot. | Kiveläinen | went through
Kiveläinen kävi esityksessään lyhyesti läpi saadut lausunnot. | Kiveläinen | went through
Rautio myös totesi, että aikataulu on tiukka. | Rautio | stated
Rautio puolestaan kertoi kuntien tilanteesta. | Rautio | told
Rautio oli samaa mieltä ja totesi, että malli toimii. | Rautio | considered+stated
Ketola saapui kokoukseen klo 10.15 ja kertoi vierailusta. | Ketola | told
Rautio halusi vielä kiittää työryhmää. | Rautio | thanked | thanks
Rautio haluaa korostaa, että kyse on luonnoksesta. | Rautio | stressed
Rautio on todennut, että aikataulu pitää. | Rautio | stated
Rautio ja Ketola esittelivät luonnoksen. | Rautio | presented
STM totesi, että asia kuuluu sisäministeriölle. | STM | stated
VM:stä todettiin, että rahoitus puuttuu. | VM:stä | stated
Sisäministeriöstä kerrottiin, että lausunto on tulossa. | Sisäministeriöstä | told
STM:n edustaja kysyi aikataulusta. | STM:n edustaja | asked | question
THL:n Ketola esitteli tilastoja. | THL:n Ketola | presented
Ketola (THL) kommentoi lukuja. | Ketola | commented
Ketola, THL, kommentoi lukuja. | Ketola | commented
Pääsihteeri kertoi valmistelun tilanteesta. | Pääsihteeri | told
Sihteeri esitteli muistion. | Sihteeri | presented
Varapuheenjohtaja totesi, ettei huomioita ole. | Varapuheenjohtaja | stated
Ohjausryhmä kiitti sihteeristöä hyvästä työstä. | Ohjausryhmä | thanked | thanks
Niemeläinen kertoi, että kunta on mukana. | Niemeläinen | told
Ylitarkastaja Petra Öhberg-Koski esitteli valvonnan tuloksia. | Ylitarkastaja Petra Öhberg-Koski | presented
Lopuksi PJ kiitti kaikkia. | PJ | thanked | thanks
Keskustelussa Rautio totesi, että vaikutuksia ei tunneta. | Rautio | stated
Aluksi Ketola esitteli taustaa. | Ketola | presented
Tämän jälkeen puheenjohtaja avasi keskustelun. | puheenjohtaja | opened
Asiasta totesi Rautio, että se kuuluu kunnille. | Rautio | stated
Asian esitteli johtaja Ketola. | johtaja Ketola | presented
– Rautio kertoi, että kysely on auki. | Rautio | told
14.10 Rautio kertoi, että kysely on auki. | Rautio | told
Rautio: hanke etenee aikataulussa. | Rautio |
PJ: jatketaan tästä. | PJ |
Rautio kiitti esityksestä, piti mallia hyvänä ja kysyi rahoituksesta. | Rautio | thanked+considered+asked | question
Rautio totesi, että asia on selvä, ja kysyi, voidaanko edetä. | Rautio | stated+asked | question
Rautio totesi, että SM selvitti asiaa ja ehdotti mallia. | Rautio | stated
Rautio kommentoi olevansa samaa mieltä. | Rautio | commented
Rautio selvitti, miten rahoitus jakautuu. | Rautio | explained
Ketola ehdotti Rautiolle yhteistä tapaamista. | Ketola | proposed | speech | Rautio
Rautio pyysi Ketolalta kirjallista vastausta. | Rautio | requested | speech | Ketola
Rautio antoi puheenvuoron Ketolalle. | Rautio | gave the floor | speech | Ketola
Rautio otti kantaa valmistelun kestoon. | Rautio | took a stand
Rautio ihmetteli viivästystä. | Rautio | wondered
Puheenjohtaja totesi kokouksen päätösvaltaiseksi. | Puheenjohtaja | stated
Rautio puolsi esitystä. | Rautio | supported
Rautio informoi ryhmää tulevasta seminaarista. | Rautio | informed
Rautio kehotti jäseniä kommentoimaan luonnosta. | Rautio | urged
Rautio piti alustuksen aiheesta. | Rautio | presented
Rautio oli sitä mieltä, että luonnos on valmis. | Rautio | considered
Rautio esitti huolensa aikataulusta. | Rautio | expressed
Kokouksen avasi puheenjohtaja Rautio. | puheenjohtaja Rautio | opened | opening
Sisäministeriön edustaja Ketola esitteli hankkeen. | Sisäministeriön edustaja Ketola | presented
STM/Ketola totesi, että luonnos valmistuu. | STM/Ketola | stated
Mikko Ketola STM:stä esitteli hankkeen tilannetta. | Mikko Ketola | presented
Tutkija Ville Sorsamo Vaasan yliopistosta esitteli tulokset. | Tutkija Ville Sorsamo | presented
Hankkeen koordinaattori kertoi tilanteesta. | Hankkeen koordinaattori | told
Puheenjohtaja pyysi Ketolaa esittelemään asian. | Puheenjohtaja | requested | speech | Ketola
"""

SWEDISH = """
Lindqvist konstaterade att tidsplanen håller. | Lindqvist | stated
Eva Lindqvist presenterade utredningen. | Eva Lindqvist | presented
Kanslichef Lindqvist berättade om läget. | Kanslichef Lindqvist | told
Ordförande öppnade mötet kl. 9.00. | Ordförande | opened | opening
Ordföranden öppnade mötet och hälsade alla välkomna. | Ordföranden | opened+welcomed | opening
Ordf. avslutade mötet kl. 15.42. | Ordf. | closed | closing
Ordföranden Lindqvist tackade för föredragningen. | Ordföranden Lindqvist | thanked | thanks
Ordföranden förklarade mötet avslutat kl. 12.05. | Ordföranden | closed | closing
Ordföranden förklarade mötet öppnat. | Ordföranden | opened | opening
Ordföranden sammanfattade diskussionen. | Ordföranden | summarised | summary
Holm frågade om tidtabellen är realistisk. | Holm | asked | question
Holm frågade Lindqvist om tidtabellen. | Holm | asked | question | Lindqvist
Lindqvist svarade att den är det. | Lindqvist | answered | answer
Lindqvist svarade Holm att utkastet är klart. | Lindqvist | answered | answer | Holm
Holm tackade Lindqvist för presentationen. | Holm | thanked | thanks | Lindqvist
Holm tackade och frågade om kostnaderna. | Holm | thanked+asked | question
Holm kommenterade förslaget. | Holm | commented
Holm fortsatte med nästa punkt. | Holm | continued
Holm preciserade att det gäller kommunerna. | Holm | specified
Holm tillade att också regionerna har hörts. | Holm | added
Holm föreslog att ärendet skjuts upp. | Holm | proposed
Holm påminde om tidsfristen. | Holm | reminded
Holm betonade vikten av samarbete. | Holm | stressed
Holm underströk att tiden är knapp. | Holm | stressed
Holm påpekade att siffrorna är gamla. | Holm | remarked
Holm meddelade att ministeriet inte deltar. | Holm | announced
Holm bad om en skriftlig redogörelse. | Holm | requested
Holm önskade en snabbare tidtabell. | Holm | wished
Holm understödde förslaget. | Holm | supported
Holm instämde i Lindqvists synpunkt. | Holm | concurred
Holm motsatte sig förslaget. | Holm | opposed
Lindqvist redogjorde för arbetet i arbetsgruppen. | Lindqvist | described
Lindqvist lyfte fram barnens ställning. | Lindqvist | raised
Lindqvist tog upp finansieringen. | Lindqvist | raised
Lindqvist hänvisade till utlåtandet. | Lindqvist | referred
Lindqvist ansåg att modellen fungerar. | Lindqvist | considered
Lindqvist bedömde att arbetet blir klart i tid. | Lindqvist | estimated
Lindqvist informerade om seminariet. | Lindqvist | informed
Lindqvist sade att frågan är öppen. | Lindqvist | said
Lindqvist uppgav att utkastet är på remiss. | Lindqvist | stated
Lindqvist inledde diskussionen. | Lindqvist | introduced
Lindqvist gick igenom utlåtandena. | Lindqvist | went through
I frågan konstaterade Lindqvist att underlaget räcker. | Lindqvist | stated
Därefter redogjorde Holm för läget. | Holm | described
Avslutningsvis tackade ordföranden alla deltagare. | ordföranden | thanked | thanks
Som svar uppgav Holm att medel saknas. | Holm | stated
Enligt Lindqvist är tidtabellen realistisk. | Lindqvist | according
Holm ville lyfta fram en sak till. | Holm | raised
Holm har meddelat förhinder. | Holm | announced
Holm höll dock med om att tiden är knapp. | Holm | concurred
FM konstaterade att medel saknas. | FM | stated
Specialsakkunnig Nils Holm presenterade rapporten. | Specialsakkunnig Nils Holm | presented
Sandvall undrade om remisstiden räcker. | Sandvall | asked | question
På fråga av Holm svarade Lindqvist att arbetet pågår. | Lindqvist | answered | answer
Ordföranden öppnade sammanträdet klockan 9 och konstaterade det beslutfört. | Ordföranden | opened+stated | opening
Lindqvist höll en presentation om läget. | Lindqvist | presented
Representanten för IM undrade om tidtabellen. | Representanten för IM | asked | question
Lindqvist: arbetet framskrider. | Lindqvist |
"""

ENGLISH = """
Whitfield said that the draft was ready. | Whitfield | said
Jane Whitfield presented the findings. | Jane Whitfield | presented
Ms Whitfield said the draft was ready. | Ms Whitfield | said
Mr. Okafor asked whether funding had been secured. | Mr. Okafor | asked | question
Dr Okafor noted that the figures were old. | Dr Okafor | noted
The Chair opened the meeting at 9.02 a.m. | The Chair | opened | opening
The Chair closed the meeting at 15:42. | The Chair | closed | closing
The Chair thanked members and closed the meeting at 12.15. | The Chair | thanked+closed | closing
The Chairperson welcomed members. | The Chairperson | welcomed
The Chair summed up the discussion. | The Chair | summarised | summary
The Chair summarised the debate. | The Chair | summarised | summary
The Chair thanked Ms Whitfield for the presentation. | The Chair | thanked | thanks | Whitfield
Okafor asked Whitfield when the draft would be ready. | Okafor | asked | question | Whitfield
Whitfield replied that it would be ready in May. | Whitfield | answered | answer
Whitfield replied to Okafor that it was too early to say. | Whitfield | answered | answer | Okafor
Whitfield thanked him and asked about costs. | Whitfield | thanked+asked | question
Okafor commented on the timetable. | Okafor | commented
Okafor stated that the model works. | Okafor | stated
Okafor told the group about the seminar. | Okafor | told
Okafor explained the background. | Okafor | explained
Okafor continued with the second point. | Okafor | continued
Okafor clarified that only cities were concerned. | Okafor | specified
Okafor added that regions had been heard. | Okafor | added
Okafor proposed that the item be postponed. | Okafor | proposed
Okafor suggested a joint meeting. | Okafor | proposed
Okafor reminded members of the deadline. | Okafor | reminded
Okafor stressed the need for cooperation. | Okafor | stressed
Okafor emphasised that time was short. | Okafor | stressed
Okafor pointed out that the figures were old. | Okafor | remarked
Okafor announced that the ministry would not take part. | Okafor | announced
Okafor requested a written reply. | Okafor | requested
Okafor supported the proposal. | Okafor | supported
Okafor agreed with Whitfield. | Okafor | concurred
Okafor opposed the proposal. | Okafor | opposed
Okafor described the current state of play. | Okafor | described
Okafor raised the question of funding. | Okafor | raised
Okafor referred to the earlier opinion. | Okafor | referred
Okafor considered that the model works. | Okafor | considered
Okafor reported on the working group. | Okafor | reported
Okafor briefed the group on the visit. | Okafor | informed
Okafor also warned against overlap. | Okafor | warned
Okafor has confirmed that the date stands. | Okafor | confirmed
Okafor wanted to thank the secretariat. | Okafor | thanked | thanks
In conclusion, the Chair thanked all members. | the Chair | thanked | thanks
In reply, Ms Whitfield said that work was ongoing. | Ms Whitfield | said
According to Whitfield, the work is on schedule. | Whitfield | according
The MFA reported that the visit had been postponed. | The MFA | reported
The representative of the MFA stated that the visit was postponed. | The representative of the MFA | stated
The Chair, Ms Whitfield, welcomed members and opened the meeting. | The Chair | welcomed+opened | opening
Responding to Okafor, Whitfield clarified the figures. | Whitfield | specified
Whitfield: the work is on schedule. | Whitfield |
Lady Ashdown observed that the term was ending. | Lady Ashdown | noted
"""

NO_TURN = """
fi | Sovittiin, että Rautio laatii luonnoksen.
fi | Päätettiin, että asia siirretään.
fi | Todettiin, että kokous on päätösvaltainen.
fi | Pöytäkirjaan oli saatu huomautus, jonka Rautio oli jo korjannut.
fi | Esityksessä käytiin läpi koordinaation tehtäviä.
fi | Selvityksessä todettiin puutteita.
fi | Keskustelussa todettiin, että Rautio laatii luonnoksen.
fi | Keskusteltiin Raution esityksestä.
fi | Asialista hyväksyttiin sellaisenaan.
fi | Raution esityksen pohjalta käytiin keskustelu.
fi | Rautio laatii muistion tammikuun loppuun mennessä.
fi | Rautiolle annettiin tehtäväksi esitellä asia.
fi | Rautiota pyydettiin esittelemään asia seuraavassa kokouksessa.
fi | Raution pyynnöstä asia siirrettiin.
fi | Raportti kuvaa hankkeen etenemistä.
fi | Hanke esitteli tuloksiaan seminaarissa.
fi | Kuten Rautio totesi, aikataulu on tiukka.
fi | Kun PJ avasi keskustelun, aika oli lopussa.
fi | Ohjausryhmä päätti, että asia siirretään.
fi | Työryhmä linjasi, että mallia kehitetään.
fi | Rautio, Ketola ja Kiveläinen
fi | Tausta: hanke alkoi keväällä.
fi | Päätös: hyväksyttiin.
fi | 3) Hankkeen eteneminen (Rautio, STM)
fi | Ketola saapui kokoukseen klo 10.15.
fi | Osallistujat: Rautio, Ketola
fi | Hän totesi lisäksi, että aikataulu on tiukka.
fi | Seuraava kokous on tammikuussa.
fi | Ketolan kysymykseen vastattiin kirjallisesti.
fi | Edellisessä kokouksessa Rautio esitteli luonnoksen.
fi | Kokouksessa viime viikolla Rautio esitteli luonnoksen.
sv | På föregående möte presenterade Holm utkastet.
en | At the last meeting, Whitfield presented the draft.
fi | Uudistuksessa korostetaan ennakointia.
fi |
fi | Rautio
fi | Suomi ja Ruotsi, joita Rautio esitteli
fi | Hallitusohjelma korostaa yhdenvertaisuutta.
fi | Muita huomioita ei tullut.
fi | Kokouksessa kuultiin asiantuntijana Ketolaa, joka kertoi tuloksista.
sv | Beslutades att Lindqvist bereder ärendet.
sv | Man kom överens om att Holm kontaktar ministeriet.
sv | Antecknades för kännedom.
sv | Lindqvists förslag godkändes.
sv | Utredningen presenterades.
sv | Det konstaterades att mötet är beslutfört.
sv | Som Lindqvist konstaterade är tiden knapp.
sv | Rapporten beskriver läget.
sv | Föregående promemoria godkändes.
sv | Holm anlände kl. 10.15.
sv | Hon konstaterade att tiden är knapp.
en | It was agreed that Whitfield would draft a reply.
en | RESOLVED that the item be postponed.
en | Action: Okafor to circulate the draft.
en | The minutes were approved.
en | The report describes the current state.
en | As Whitfield said, time is short.
en | When the Chair opened the discussion, time was short.
en | Whitfield's proposal was supported.
en | Whitfield to draft a reply.
en | This raised the question of funding.
en | She said that time was short.
en | Members agreed that the item be postponed.
"""

OPENERS = """
fi | agreement | Sovittiin, että STM laatii luonnoksen.
fi | agreement | Sovittiin seuraava kokous tammikuulle.
fi | agreement | Sovitaan ajankohdasta myöhemmin.
fi | agreement | On sovittu, että luonnos jaetaan.
fi | agreement | Kokouksessa sovittiin, että luonnos jaetaan jäsenille.
fi | agreement | Keskustelun jälkeen sovittiin jatkosta.
fi | agreement | Lisäksi sovittiin, että tila varataan.
fi | agreement | Ohjausryhmä sopi, että asiaan palataan.
fi | agreement | Oltiin yksimielisiä siitä, että mallia tarvitaan.
fi | agreement | Sovittu: luonnos jaetaan.
fi | decision | Päätettiin jatkaa toimikautta.
fi | decision | Päätettiin, että raportti julkaistaan.
fi | decision | Päätös: hyväksyttiin esityksen mukaisesti.
fi | decision | PÄÄTÖS
fi | decision | Päätös Hyväksyttiin.
fi | decision | Hyväksyttiin esityksen mukaisesti.
fi | decision | Hyväksyttiin edellisen kokouksen muistio.
fi | decision | Asialista hyväksyttiin muutoksitta.
fi | decision | Edellisen kokouksen muistio hyväksyttiin pienin tarkistuksin.
fi | decision | Jätettiin pöydälle.
fi | decision | Asia jätettiin pöydälle.
fi | decision | Palautettiin valmisteluun.
fi | decision | Ohjausryhmä päätti, että raportti julkaistaan.
fi | decision | Työryhmä hyväksyi suunnitelman.
fi | decision | Kaupunginhallitus päätti jättää asian pöydälle.
fi | decision | Ohjausryhmä päätti yksimielisesti jatkaa työtä.
fi | decision | Kokous päätti valita sihteerin.
fi | noted | Merkittiin tiedoksi.
fi | noted | Merkitään tiedoksi tilannekatsaus.
fi | noted | Tilannekatsaus merkittiin tiedoksi.
fi | noted | Ohjausryhmä merkitsi selvityksen tiedoksi.
fi | noted | Merkittiin saapuneeksi.
fi | action | Toimenpide: Rautio varaa tilat.
fi | action | TP: Rautio varaa tilat.
fi | action | TP 3: Rautio varaa tilat.
fi | action | Tehtävä: laaditaan luonnos.
fi | action | Sovitut toimenpiteet:
fi | action | Toimenpide 2.1: Rautio varaa tilat.
fi | agreement | Jatkosta sovittiin, että STM laatii luonnoksen.
fi | decision | Johtoryhmä päätti puheenjohtajan ehdotuksesta jatkaa.
fi | noted | Keskusteltiin ja merkittiin tiedoksi.
sv | decision | Protokollet från föregående möte godkändes.
sv | agreement | Vid mötet kom man överens om att fortsätta.
en | action | Action (MFA): draft a note.
en | agreement | Following discussion, it was agreed to continue.
fi | action | Toimenpiteet:
fi | action | Jatkotoimet: STM laatii luonnoksen.
fi | steer | Linjattiin, että mallia kehitetään.
fi | steer | Linjaus: malli on alueellinen.
fi | steer | Työryhmä linjasi, että mallia kehitetään.
fi | steer | Ohjausryhmä evästi valmistelua seuraavasti.
fi | summary | Yhteenveto: linjasta ollaan yhtä mieltä.
fi | summary | Yhteenvetona todettiin, että työ jatkuu.
fi | summary | Puheenjohtajan yhteenveto: työ jatkuu.
fi | summary | Keskustelu vedettiin yhteen.
fi | dissent | Eriävä mielipide: STM ei kannata mallia.
fi | dissent | Rautio jätti eriävän mielipiteen.
fi | dissent | STM ilmoitti eriävän mielipiteensä.
sv | agreement | Man kom överens om att Holm kontaktar ministeriet.
sv | agreement | Det överenskoms att utkastet delas ut.
sv | agreement | Styrgruppen enades om att fortsätta.
sv | agreement | Överenskoms om nästa möte.
sv | decision | Beslutades att rapporten publiceras.
sv | decision | Beslöts att mandattiden förlängs.
sv | decision | Beslut: godkändes enligt förslaget.
sv | decision | Styrgruppen beslutade att rapporten publiceras.
sv | decision | Det beslutades att ärendet bordläggs.
sv | decision | Godkändes.
sv | decision | Föredragningslistan godkändes.
sv | decision | Ärendet bordlades.
sv | decision | Efter diskussion beslutades att fortsätta.
sv | noted | Antecknades för kännedom.
sv | noted | Lades till handlingarna.
sv | noted | Styrgruppen antecknade rapporten för kännedom.
sv | action | Åtgärd: Holm kontaktar ministeriet.
sv | action | Uppgift: utkast till brev.
sv | steer | Riktlinje: modellen är regional.
sv | steer | Drogs upp riktlinjer för arbetet.
sv | summary | Sammanfattning: arbetet fortsätter.
sv | summary | Sammanfattningsvis konstaterades att arbetet fortsätter.
sv | dissent | Avvikande mening: Holm stöder inte förslaget.
sv | dissent | Holm anmälde avvikande mening.
sv | dissent | Reservation: Holm.
en | agreement | It was agreed that the draft be circulated.
en | agreement | Agreed: the draft will be circulated.
en | agreement | AGREED that the draft be circulated.
en | agreement | The group agreed to continue.
en | agreement | Members agreed that the item be postponed.
en | decision | RESOLVED that the minutes be approved.
en | decision | It was resolved to continue.
en | decision | DECISION: approved.
en | decision | It was decided to publish the report.
en | decision | The committee decided to publish the report.
en | decision | The minutes of the previous meeting were approved.
en | decision | Approved.
en | decision | The steering group approved the plan.
en | noted | Noted.
en | noted | The group noted the report.
en | noted | It was noted that the report was late.
en | noted | NOTED the report.
en | action | Action: Okafor to circulate the draft.
en | action | ACTION POINT 4: draft a reply.
en | action | Action item – draft a reply.
en | steer | Steer: keep the model regional.
en | summary | Summary: work continues.
en | summary | In summary, work continues.
en | summary | Chair's summary: work continues.
en | dissent | Dissenting opinion: the MFA does not support the model.
"""

NO_OPENER = """
fi | Rautio totesi, että päätös on tehty.
fi | Todettiin, että kokous on päätösvaltainen.
fi | Päätöksen jälkeen keskustelu jatkui.
fi | Päätösvaltaisuus todettiin.
fi | Ei sovittu jatkosta.
fi | Hyväksyttiin eduskunnassa laki asiasta.
fi | Kuntaliitto päätti lopettaa.
sv | Beslut fattas senare.
en | Approved projects continue.
fi | Sovittu aikataulu ei pidä.
fi | PJ päätti kokouksen klo 15.
fi | Viime kokouksessa sovittiin, että luonnos jaetaan.
fi | Tehtävät jaetaan myöhemmin.
fi | Toimenpiteiden toteutus on aikataulussa.
fi | Hyväksytty suunnitelma on verkossa.
fi | Yhteenvedon laatiminen kestää.
fi | Lakiesitys, joka hyväksyttiin eduskunnassa, tulee voimaan.
fi |
sv | Beslutet fattas senare.
sv | Åtgärderna framskrider.
sv | Senaste mötet beslutade om saken.
en | Action is needed.
en | The decision was postponed.
en | Notes of the meeting
en | Agreed actions are listed below.
"""


def rows(table):
    return [[cell.strip() for cell in row.split(" |")] for row in table.strip("\n").splitlines()]


def turns(language, table):
    for sentence, *cells in rows(table):
        speaker, verbs, kind, addressee = (*cells, "", "", "")[:4]
        yield pytest.param(language, sentence, speaker, verbs, kind or "speech", addressee, id=sentence)


@pytest.mark.parametrize(
    ("language", "sentence", "speaker", "verbs", "kind", "addressee"),
    [*turns("fi", FINNISH), *turns("sv", SWEDISH), *turns("en", ENGLISH)],
)
def test_a_turn_says_who_spoke_with_which_verbs_and_to_whom(language, sentence, speaker, verbs, kind, addressee):
    turn = read_turn(sentence, language, REGISTER)
    assert turn is not None
    assert turn.speaker.text == speaker
    assert "+".join(verb.key for verb in turn.verbs) == verbs
    assert turn.kind == kind
    assert (turn.addressee.base if turn.addressee else "") == addressee
    assert turn.verb == (turn.verbs[0] if turn.verbs else None)
    assert sentence[turn.speaker.start : turn.speaker.end] == speaker
    for verb in turn.verbs:
        assert sentence[verb.start : verb.end] == verb.text
    is_chair = speaker.lower().removeprefix("the ").startswith(("pj", "puheenjohtaja", "ordf", "chair"))
    assert turn.speaker.chair is is_chair


@pytest.mark.parametrize(("language", "sentence"), rows(NO_TURN))
def test_what_has_no_speaker_or_no_speech_verb_is_no_turn(language, sentence):
    assert read_turn(sentence, language, REGISTER) is None


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("Rautio totesi.", ("rautio",)),
        ("Puheenjohtaja Rautio totesi.", ("rautio",)),
        ("THL:n Ketola totesi.", ("ketola",)),
        ("STM:n edustaja totesi.", ("stm",)),
        ("STM:n edustaja Ketola totesi.", ("ketola",)),
        ("Puheenjohtaja, kansliapäällikkö Rautio, totesi.", ("rautio",)),
        ("VM:stä todettiin, että ei.", ("vm",)),
        ("Sandgrenäs totesi.", ()),
        ("Ylitarkastaja Petra Öhberg-Koski totesi.", ()),
    ],
)
def test_the_speaker_is_known_by_key_or_stays_unknown(sentence, keys):
    mention = read_turn(sentence, "fi", REGISTER).speaker.mention
    assert mention.keys == keys
    assert sentence[mention.start : mention.end] == mention.text


def test_of_two_persons_with_one_name_none_is_chosen():
    two = Register([KnownPerson(1, "Rautio", "Anna"), KnownPerson(2, "Rautio", "Pekka")])
    assert set(read_turn("Rautio totesi, että hyvä.", "fi", two).speaker.mention.keys) == {1, 2}
    assert read_turn("Pekka Rautio totesi, että hyvä.", "fi", two).speaker.mention.keys == (2,)


@pytest.mark.parametrize(
    ("language", "sentence", "clock"),
    [
        ("fi", "PJ avasi kokouksen klo 9.02.", "klo 9.02"),
        ("fi", "PJ päätti kokouksen kello 15:42.", "kello 15:42"),
        ("fi", "Puheenjohtaja avasi kokouksen 9.02.", "9.02"),
        ("sv", "Ordföranden öppnade mötet kl. 9.00.", "kl. 9.00"),
        ("en", "The Chair opened the meeting at 2.02 p.m.", "2.02 p.m."),
        ("en", "The Chair closed the meeting at 15:42.", "15:42"),
        ("fi", "PJ avasi kokouksen.", None),
        ("fi", "PJ avasi kokouksen 5.3. Turussa.", None),
    ],
)
def test_the_clock_time_of_opening_and_closing_is_found(language, sentence, clock):
    turn = read_turn(sentence, language, REGISTER)
    assert (sentence[slice(*turn.clock)] if turn.clock else None) == clock


@pytest.mark.parametrize(("language", "kind", "sentence"), rows(OPENERS))
def test_an_opening_phrase_tells_the_kind_of_outcome(language, kind, sentence):
    opener = read_opener(sentence, language)
    assert opener is not None
    assert opener.kind == kind
    assert sentence[opener.start : opener.end] == opener.text


@pytest.mark.parametrize(("language", "sentence"), rows(NO_OPENER))
def test_a_sentence_that_only_looks_like_an_outcome_opens_none(language, sentence):
    assert read_opener(sentence, language) is None


def test_the_words_after_an_opening_phrase_are_what_was_agreed():
    opener = read_opener("Kokouksessa sovittiin, että luonnos jaetaan.", "fi")
    assert "Kokouksessa sovittiin, että luonnos jaetaan."[opener.end :].strip() == "luonnos jaetaan."


def test_turns_of_a_running_text_come_with_the_start_of_their_line():
    text = "3) Hanke\n\nRautio kertoi, että hanke etenee.\nSovittiin, että jatketaan.\n  Ketola kiitti.\r\nPJ: jatkuu"
    found = read_turns(text, "fi", REGISTER)
    assert [text[start:].split(maxsplit=1)[0] for start, _ in found] == ["Rautio", "Ketola", "PJ:"]
    assert [text[turn.speaker.start : turn.speaker.end] for _, turn in found] == ["Rautio", "Ketola", "PJ"]
    assert text[found[1][1].verb.start : found[1][1].verb.end] == "kiitti"


@pytest.mark.parametrize(("language", "least"), [("fi", 45), ("sv", 30), ("en", 30)])
def test_each_language_has_its_verbs_and_their_forms(language, least):
    bases = {form.base for forms in speech_forms(language).values() for form in forms}
    assert len(bases) >= least
    assert len(PALETTE[language]) >= 12
    assert len(SPEECH[language]) > 0


def test_the_twelve_verbs_of_the_palette_stand_in_the_same_order_in_each_language_and_are_verbs_of_it():
    first = "commented stated presented told answered thanked opened continued summarised specified asked closed"
    for language, palette in PALETTE.items():
        assert [verb.key for verb in palette[:12]] == first.split(), language
        for verb in palette:
            assert any(form.key == verb.key for form in speech_forms(language)[verb.text.split()[0]]), verb


def test_finnish_forms_are_derived_from_five_written_ones():
    forms = speech_forms("fi")
    for word, key in [
        ("totesivat", "stated"), ("toteavat", "stated"), ("todetaan", "stated"), ("todettu", "stated"),
        ("todenneet", "stated"), ("toteaisi", "stated"), ("esitellään", "presented"), ("kysytään", "asked"),
        ("kommentoivat", "commented"), ("kiittivät", "thanked"),
    ]:  # fmt: skip
        assert key in {form.key for form in forms[word]}, word


def test_a_language_nobody_reads_gives_nothing():
    assert read_turn("Rautio totesi, että hyvä.", "xx", REGISTER) is None
    assert read_opener("Sovittiin, että", "xx") is None


@settings(deadline=None, max_examples=200)
@given(
    st.text(max_size=60),
    st.sampled_from(["Rautio ", "PJ ", "Sovittiin", "Lopuksi ", ""]),
    st.sampled_from(["fi", "sv", "en"]),
)
def test_any_text_is_read_without_a_fault(text, head, language):
    whole = head + text
    for start, turn in read_turns(whole, language, REGISTER):
        assert whole[turn.speaker.start : turn.speaker.end] == turn.speaker.text
        assert start <= turn.speaker.start
    opener = read_opener(whole, language)
    assert opener is None or whole[opener.start : opener.end] == opener.text


@pytest.mark.parametrize(
    "unit", ["a", "Rautio ", "Rautio totesi ja ", "Sovittiin ", ", ja ", "\n", "PJ kiitti\n", "- ", "Ä", "1."]
)
def test_a_text_of_a_megabyte_is_read_in_linear_time(unit):
    def read(length):
        text = unit * (length // len(unit))
        read_turn(text, "fi", REGISTER), read_opener(text, "fi")
        if unit != "PJ kiitti\n":
            read_turns(text, "fi", REGISTER)

    read(1_000_000)
    assert steps(read, 24_000) < 4.5 * steps(read, 6_000) + 500


@pytest.mark.skipif(not seed003.SEED.exists(), reason="the real papers are not here")
def test_all_turns_of_a_real_memo_are_read():
    memo = seed003.read_memo()
    people = [
        KnownPerson(who.name, who.name.split()[-1], who.name.split()[0]) for who in memo.participants + memo.experts
    ]
    register = Register(
        people, [KnownOrganization(one, (one,), (one,)) for one in ("OM", "SM", "STM", "TEM", "UM", "VM")]
    )
    found = {
        item.number: [turn for one in item.paragraphs if (turn := read_turn(one, "fi", register))]
        for item in memo.items
    }
    counts = {"1": 1, "2": 0, "3": 11, "4": 11, "5": 0, "5a": 4, "6": 0, "7": 2, "8": 3, "9": 1, "10": 1}
    assert {number: len(turns) for number, turns in found.items()} == counts
    every = [turn for turns in found.values() for turn in turns]
    used = {}
    for turn in every:
        used[turn.verb.key] = used.get(turn.verb.key, 0) + 1
        assert turn.speaker.chair or len(turn.speaker.mention.keys) == 1
    assert used == {
        "commented": 10, "stated": 8, "presented": 4, "told": 2, "answered": 2, "thanked": 2, "opened": 1,
        "continued": 1, "summarised": 1, "specified": 1, "asked": 1, "closed": 1,
    }  # fmt: skip
    assert [turn.kind for turn in every].count("question") == 2
    assert {turn.kind for turn in every} >= {"opening", "closing", "summary", "thanks", "answer"}
