"""Sentences that promise work: who does what by when, agreed or said in passing, and those that promise nothing."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.language.actions import read_actions
from secretariat.language.names import KnownOrganization, KnownPerson, Register
from tests import seed003
from tests.steps import steps

ON = dt.date(2021, 10, 25)
REGISTER = Register(
    [
        KnownPerson("rautio", "Rautio", "Anna"),
        KnownPerson("ketola", "Ketola", "Mikko"),
        KnownPerson("kiveläinen", "Kiveläinen", "Ari"),
        KnownPerson("lindqvist", "Lindqvist", "Eva"),
        KnownPerson("holm", "Holm", "Nils"),
        KnownPerson("whitfield", "Whitfield", "Jane"),
        KnownPerson("okafor", "Okafor", "David"),
    ],
    [
        KnownOrganization(
            "stm", ("sosiaali- ja terveysministeriö", "social- och hälsovårdsministeriet"), ("STM", "SHM")
        ),
        KnownOrganization("sm", ("sisäministeriö", "inrikesministeriet"), ("SM", "IM")),
        KnownOrganization("vm", ("valtiovarainministeriö", "finansministeriet"), ("VM", "FM")),
        KnownOrganization("um", ("ulkoministeriö", "Ministry for Foreign Affairs"), ("UM", "MFA")),
        KnownOrganization("thl", ("Terveyden ja hyvinvoinnin laitos",), ("THL",)),
        KnownOrganization("ohry", ("seurantaryhmä",), (), "group"),
    ],
)

# language | F agreed, P in passing | sentence | owners by base form | their kind | counterpart | latest day of the due
ACTIONS = """
fi | F | Sovittiin, että STM laatii luonnoksen 15.1.2022 mennessä. | STM | organization | | 2022-01-15
fi | F | Sovittiin, että SM:stä otetaan yhteyttä Rautioon. | SM | organization | Rautio |
fi | F | Sovittiin, että sihteeristö toimittaa muistion jäsenille. | sihteeristö | group | jäsenille |
fi | F | Päätettiin, että THL kokoaa tilastot helmikuun loppuun mennessä. | THL | organization | | 2022-02-28
fi | F | Päätettiin pyytää VM:ltä lausunto. | | nobody | VM |
fi | F | Sovitaan ajankohdasta myöhemmin sähköpostitse. | | nobody | |
fi | F | Toimenpide: Ketola varaa tilat 15.11.2021 mennessä. | Ketola | person | | 2021-11-15
fi | F | TP: Rautio lähettää luonnoksen Ketolalle. | Rautio | person | Ketola |
fi | F | Tehtävä: laaditaan tiivistelmä. | | nobody | |
fi | F | Kokouksessa sovittiin, että Rautio ja Ketola valmistelevat esityksen. | Rautio+Ketola | person | |
fi | F | Ohjausryhmä päätti, että STM ja SM selvittävät kustannukset. | STM+SM | organization | |
fi | F | Sovittiin, että kukin ministeriö vastaa 10.12.2021 mennessä. | kukin ministeriö | group | | 2021-12-10
fi | F | Sovittiin, että jäsenet vastaavat Rautiolle 29.10.2021 mennessä. | jäsenet | group | Rautio | 2021-10-29
fi | F | Sovittiin, että luonnos lähetetään jäsenille kommentoitavaksi. | | nobody | jäsenille |
fi | F | Linjattiin, että STM valmistelee asiasta muistion. | STM | organization | |
fi | F | Sovittiin, että asiaan palataan seuraavassa kokouksessa. | | nobody | | next
fi | F | Keskustelun jälkeen sovittiin, että UM vastaa kyselyyn. | UM | organization | |
fi | F | Sovittiin, että Ketola on yhteydessä THL:ään. | Ketola | person | THL |
fi | F | Sovittiin, että pääsihteeri valmistelee ehdotuksen. | pääsihteeri | person | |
fi | F | Sovittiin, että puheenjohtaja ottaa yhteyttä VM:ään. | puheenjohtaja | person | VM |
fi | F | Toimenpide: tilojen varaaminen (Ketola). | Ketola | person | |
fi | F | Sovittiin, että ministeriöiden tulee vastata 15.1.2022 mennessä. | ministeriöiden | group | | 2022-01-15
fi | F | Sovittiin, että Rautio tulee esittelemään hankkeen. | Rautio | person | |
fi | F | Päätettiin perustaa alatyöryhmä. | | nobody | |
fi | P | SM suunnittelee koulutusta aiheesta. | SM | organization | |
fi | P | Lisäksi VM laatii asiasta kokonaisarvion. | VM | organization | |
fi | P | Ketola tekee muutoksesta tiketin. | Ketola | person | |
fi | P | Selvitetään rahoituksen tilanne. | | nobody | |
fi | P | Pyydetään THL:ltä uudet luvut. | | nobody | THL |
fi | P | Tieto Kiveläiselle toukokuun loppuun mennessä. | Kiveläinen | person | | 2022-05-31
fi | P | Kommentit Rautiolle 5.11.2021 mennessä. | Rautio | person | | 2021-11-05
fi | P | Sihteeristö valmistelee kyselyn. | sihteeristö | group | |
fi | P | Työryhmä kokoaa hyvät käytännöt. | työryhmä | group | |
fi | P | Seurantaryhmä käsittelee raportin tammikuussa 2022. | seurantaryhmä | group | | 2022-01-31
fi | P | STM:stä toimitetaan luvut ensi viikolla. | STM | organization | | 2021-11-07
fi | P | Rautio kertoi, että STM järjestää aiheesta seminaarin. | STM | organization | |
fi | P | Ketola lupasi toimittaa luvut Rautiolle. | Ketola | person | Rautio |
fi | P | Rautio lupautui laatimaan tiivistelmän. | Rautio | person | |
fi | P | Rautio kertoi, että keväällä tullaan järjestämään seminaari. | | nobody | | 2022-05-31
fi | P | Asiaa selvitetään lisää. | | nobody | |
fi | P | Asiaan palataan, kun luvut ovat selvillä. | | nobody | |
fi | P | Ketola totesi, että sana on huono, korjataan se. | | nobody | |
fi | P | Puheenjohtaja ottaa yhteyttä kuntiin. | puheenjohtaja | person | |
fi | P | Rautio selvittää vielä, onko tila vapaa. | Rautio | person | |
fi | P | Ketola on luvannut toimittaa luvut marraskuun loppuun mennessä. | Ketola | person | | 2021-11-30
fi | P | Kiveläinen huolehtii kutsuista. | Kiveläinen | person | |
fi | P | Ministeriöt toimittavat vastauksensa 15.1.2022 mennessä. | ministeriöt | group | | 2022-01-15
fi | P | Muistio lähetetään jäsenille viikolla 45. | | nobody | jäsenille | 2021-11-14
fi | P | Rautio keskustelee asiasta Ketolan kanssa. | Rautio | person | Ketola |
fi | F | Toimenpide: selvitetään kustannukset / Rautio | Rautio | person | |
fi | F | Sovittiin, että STM toimittaa VM:lle laskelmat ennen joulua. | STM | organization | VM | 2021-12-23
fi | P | Jäseniä pyydetään toimittamaan kommentit 5.11. mennessä. | jäseniä | group | | 2021-11-05
fi | P | Palataan asiaan tammikuussa. | | nobody | | 2022-01-31
sv | F | Beslöts att be FM om ett utlåtande senast den 1 december 2021. | | nobody | FM | 2021-12-01
sv | F | Beslutades att SHM bereder ett utkast. | SHM | organization | |
sv | F | Man kom överens om att Holm kontaktar Lindqvist. | Holm | person | Lindqvist |
sv | F | Beslöts att sekretariatet skickar promemorian till medlemmarna. | sekretariatet | group | medlemmarna |
sv | F | Åtgärd: Lindqvist bokar lokalen senast den 15 november 2021. | Lindqvist | person | | 2021-11-15
sv | F | Det beslutades att frågan utreds vidare. | | nobody | |
sv | F | Beslutades att Holm ska sammanställa svaren före utgången av januari 2022. | Holm | person | | 2022-01-31
sv | P | IM planerar en utbildning i ämnet. | IM | organization | |
sv | P | Lindqvist skickar utkastet till Holm. | Lindqvist | person | Holm |
sv | P | Frågan utreds vidare. | | nobody | |
sv | P | Holm lovade att sammanställa svaren. | Holm | person | |
sv | P | Sekretariatet återkommer med en tidtabell. | sekretariatet | group | |
sv | P | FM kommer att utreda kostnaderna. | FM | organization | |
en | F | It was agreed that the secretariat will circulate the draft. | secretariat | group | |
en | F | Action: Okafor to send it to Whitfield by 15 November 2021. | Okafor | person | Whitfield | 2021-11-15
en | F | RESOLVED that the MFA prepare a reply. | MFA | organization | |
en | F | Agreed: Whitfield will contact Okafor. | Whitfield | person | Okafor |
en | F | ACTION POINT 3: draft a reply. | | nobody | |
en | F | The group agreed to publish the report by the end of January 2022. | | nobody | | 2022-01-31
en | P | Whitfield will draft a reply. | Whitfield | person | |
en | P | The MFA will organise a seminar in May 2022. | MFA | organization | | 2022-05-31
en | P | The secretariat will circulate the minutes to members. | secretariat | group | members |
en | P | Okafor promised to send the figures. | Okafor | person | |
en | P | Whitfield said that Okafor would provide the figures by 5 November 2021. | Okafor | person | | 2021-11-05
en | F | It was agreed that comments should be sent to Okafor by 29 October 2021. | | nobody | Okafor | 2021-10-29
en | P | Members are asked to send comments by 5 November 2021. | members | group | | 2021-11-05
en | P | Okafor agreed to circulate a note. | Okafor | person | |
en | P | The MFA is preparing a report. | MFA | organization | |
en | P | Okafor to check the numbers. | Okafor | person | |
"""

NONE = """
fi | Keskeistä on olemassa olevien rakenteiden vahvistaminen.
fi | Jokainen virasto vastaisi omista tehtävistään.
fi | Rautio toivoo, että selvitystyötä jatketaan.
fi | Toivottiin, että STM laatii selvityksen.
fi | Ketola ehdotti, että SM järjestää koulutuksen.
fi | SM voisi järjestää koulutuksen.
fi | STM:n tulisi laatia selvitys.
fi | Asiaa pitäisi selvittää.
fi | Rautio totesi, että aikataulu on tiukka.
fi | Ketola esitteli selvityksen tuloksia.
fi | Selvityksen on laatinut THL.
fi | THL laati selvityksen viime vuonna.
fi | Sovittiin seuraava kokous huhtikuun alkuun.
fi | Sovittiin, että seuraava kokous pidetään 15.1.2022.
fi | Päätettiin hyväksyä asialista.
fi | Hyväksyttiin edellisen kokouksen muistio.
fi | Merkittiin tiedoksi tilannekatsaus.
fi | Jätettiin pöydälle.
fi | Asialista hyväksyttiin muutoksitta.
fi | PJ avasi kokouksen klo 9.02.
fi | PJ päätti kokouksen klo 11.
fi | PJ kiitti esityksestä.
fi | Rautio kysyi, laatiiko STM selvityksen?
fi | Laatiiko STM selvityksen?
fi | Jos STM laatii selvityksen, asia etenee.
fi | Tutkimuksessa annetaan kolme suositusta.
fi | Lausunnossa otetaan kantaa kustannuksiin.
fi | Palvelut järjestetään alueilla.
fi | STM ei laadi selvitystä.
fi | Selvitystä ei laadita.
fi | STM ja SM ovat asiasta yhtä mieltä.
fi | SM:n ja STM:n yhteistyö sujuu.
fi | Hanke etenee aikataulussa.
fi | Toimenpiteet odottavat lakihankkeen etenemistä.
fi | Mallia kannatetaan.
fi | Hyvänä pidetään sitä, että asia etenee.
fi | Tuntee hyvin tämän linjauksen taustat.
fi | 3) Hankkeen eteneminen (Rautio, STM)
fi | Osallistujat: Rautio, Ketola, Kiveläinen
fi | Rautio saapui kokoukseen klo 10.15.
fi | Jos Rautio laatii luonnoksen, Ketola kommentoi sitä.
fi | Raportti julkaistiin syyskuussa.
fi | Perinteisesti UM on koordinoinut vastaukset.
fi | Nykyisin THL kerää tilastot.
fi | On tärkeää, että STM laatii selvityksen.
fi | Olisi hyvä, että STM laatii selvityksen.
fi | Rautio kannatti sitä, että selvitys laaditaan.
fi | Keskusteltiin siitä, kuka laatii selvityksen.
fi | Sovittiin, että malli on hyvä.
fi | Oltiin yksimielisiä siitä, että mallia tarvitaan.
fi |
fi | STM vastaa lainvalmistelusta.
fi | Sovittiin, että kokoukset pidetään jatkossa Teamsissa.
fi | Sovittiin, ettei lausuntoa anneta.
fi | Ohjausryhmä kokoontuu neljä kertaa vuodessa.
sv | Man kom överens om att nästa möte hålls i januari.
sv | Tidsplanen håller.
sv | SHM borde utreda frågan.
sv | Lindqvist konstaterade att tidsplanen håller.
sv | Holm föreslog att SHM bereder ärendet.
sv | Föredragningslistan godkändes.
sv | Om SHM bereder ärendet går det snabbare.
sv | SHM bereder inte ärendet.
sv | Rapporten publicerades i september.
en | The report was published in May.
en | The ministry should prepare a reply.
en | Whitfield proposed that the MFA prepare a reply.
en | The minutes were approved.
en | Okafor will not attend.
en | If Okafor will draft a reply, work can go on.
en | Whitfield said that work was ongoing.
en | The Chair opened the meeting at 9.02.
"""


def rows(table, width):
    for row in table.strip("\n").splitlines():
        cells = [cell.strip() for cell in row.split(" |")]
        yield pytest.param(
            *(*cells, *[""] * width)[:width], id=cells[min(2, len(cells) - 1)] if width > 2 else cells[-1]
        )


@pytest.mark.parametrize(("language", "how", "sentence", "owners", "kind", "counterpart", "due"), [*rows(ACTIONS, 7)])
def test_a_promise_is_read_with_owner_counterpart_and_due(language, how, sentence, *, owners, kind, counterpart, due):
    found = read_actions(sentence, ON, language, REGISTER)
    assert len(found) == 1
    action = found[0]
    assert sentence[action.start : action.end] == sentence
    assert action.formal is (how == "F")
    assert "+".join(owner.base for owner in action.owner) == owners
    assert action.owner_kind == kind
    assert (action.counterpart.base if action.counterpart else "") == counterpart
    assert (str(action.due.latest or action.due.meeting) if action.due else "") == due
    assert action.start <= action.what[0] < action.what[1] <= action.end
    for owner in action.owner:
        assert sentence[owner.start : owner.end] == owner.text


@pytest.mark.parametrize(("language", "sentence"), [*rows(NONE, 2)])
def test_what_describes_wishes_or_asks_promises_nothing(language, sentence):
    assert read_actions(sentence, ON, language, REGISTER) == []


def test_what_is_to_be_done_stands_without_opening_phrase_and_full_stop():
    sentence = "Sovittiin, että STM laatii luonnoksen."
    (action,) = read_actions(sentence, ON, "fi", REGISTER)
    assert sentence[slice(*action.what)] == "STM laatii luonnoksen"


def test_lines_under_a_label_are_formal_until_an_empty_line():
    listed = "- Ketola varaa tilat\n- kutsut (Rautio)\n- STM: luvut 15.11.2021 mennessä"
    text = f"Toimenpiteet:\n{listed}\n\nKetola tekee kyselyn."
    found = read_actions(text, ON, "fi", REGISTER)
    assert [(action.formal, [owner.base for owner in action.owner]) for action in found] == [
        (True, ["Ketola"]), (True, ["Rautio"]), (True, ["STM"]), (False, ["Ketola"]),
    ]  # fmt: skip
    assert found[2].due.latest == dt.date(2021, 11, 15)


def test_sentences_of_a_text_are_told_apart_at_their_full_stops_only():
    text = (
        "Sovittiin, että esim. STM:n virkamiehet ja Rautio laativat 15.1. klo 9.30 mennessä luonnoksen. Hanke etenee."
    )
    (action,) = read_actions(text, ON, "fi", REGISTER)
    assert text[: action.end].endswith(" luonnoksen.")
    assert action.start == 0
    (action,) = read_actions("Toimenpide: luvut 15.1. Rautiolle.", ON, "fi", REGISTER)
    assert action.end == 34


def test_a_past_date_is_no_due():
    (action,) = read_actions("STM laatii tiivistelmän 1.9.2021 annetusta raportista.", ON, "fi", REGISTER)
    assert action.due is None


def test_a_deadline_goes_before_another_date():
    text = "Toimenpide: Ketola kutsuu jäsenet 18.11.2021 pidettävään seminaariin 5.11.2021 mennessä."
    (action,) = read_actions(text, ON, "fi", REGISTER)
    assert action.due.latest == dt.date(2021, 11, 5)


def test_a_due_may_be_the_next_meeting():
    (action,) = read_actions("Ketola laatii luonnoksen seuraavaan kokoukseen mennessä.", ON, "fi", REGISTER)
    assert action.due.meeting == "next"


def test_an_unknown_owner_keeps_its_name_and_has_no_key():
    (action,) = read_actions("Sovittiin, että Möttösmäki laatii luonnoksen.", ON, "fi", REGISTER)
    assert [(owner.text, owner.keys) for owner in action.owner] == [("Möttösmäki", ())]


@settings(deadline=None, max_examples=150)
@given(
    st.text(max_size=80),
    st.sampled_from(["Sovittiin, että ", "STM laatii ", "TP: ", ""]),
    st.sampled_from(["fi", "sv", "en"]),
)
def test_any_text_is_read_without_a_fault(text, head, language):
    whole = head + text
    end = 0
    for action in read_actions(whole, ON, language, REGISTER):
        assert end <= action.start < action.end <= len(whole)
        end = action.end


@pytest.mark.parametrize(
    "unit", ["a", "STM laatii ", "Sovittiin, että ", "STM laatii työn. ", ". ", "\n", "Selvitetään ", "ja ", "."]
)
def test_the_work_grows_with_the_text_and_not_faster(unit):
    def taken(length):
        return steps(read_actions, unit * (length // len(unit)) + "a", ON, "fi", REGISTER)

    taken(100)
    assert taken(16_000) < 4.5 * taken(4_000) + 500


@pytest.mark.skipif(not seed003.SEED.exists(), reason="the real papers are not here")
def test_the_agreed_actions_of_a_real_memo_are_found_and_none_is_invented():
    memo = seed003.read_memo()
    people = [
        KnownPerson(who.name, who.name.split()[-1], who.name.split()[0]) for who in memo.participants + memo.experts
    ]
    bodies = [KnownOrganization(one, (one,), (one,)) for one in ("OM", "SM", "STM", "TEM", "UM", "VM", "THL")]
    register = Register(people, bodies)
    found = [
        (item.number, action)
        for item in memo.items
        for text in item.paragraphs
        for action in read_actions(text, memo.date, "fi", register)
    ]
    formal = [(number, action) for number, action in found if action.formal]
    assert [number for number, _ in formal] == ["5a", "6"]
    first, second = (action for _, action in formal)
    assert [owner.base for owner in first.owner] == ["UM"]
    assert len(first.counterpart.keys) == 1
    assert second.owner_kind == "nobody"
    assert first.due is None
    assert second.due is None
    passing = [action for _, action in found if not action.formal]
    assert 8 <= len(passing) <= 16
    assert {"SM", "TEM"} <= {owner.base for action in passing for owner in action.owner}
