"""Names in their forms: the types of Finnish surnames, first names and names of bodies, in every case."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from secretariat.language.inflection import CASES, inflected

# Base form, then the other cases in the order of CASES.
SURNAMES_AND_FIRST_NAMES = """
Virtanen Virtasen Virtasta Virtasessa Virtasesta Virtaseen Virtasella Virtaselta Virtaselle Virtasena Virtaseksi Virtasetta
Hämäläinen Hämäläisen Hämäläistä Hämäläisessä Hämäläisestä Hämäläiseen Hämäläisellä Hämäläiseltä Hämäläiselle Hämäläisenä Hämäläiseksi Hämäläisettä
Virta Virran Virtaa Virrassa Virrasta Virtaan Virralla Virralta Virralle Virtana Virraksi Virratta
Mäki Mäen Mäkeä Mäessä Mäestä Mäkeen Mäellä Mäeltä Mäelle Mäkenä Mäeksi Mäettä
Kivimäki Kivimäen Kivimäkeä Kivimäessä Kivimäestä Kivimäkeen Kivimäellä Kivimäeltä Kivimäelle Kivimäkenä Kivimäeksi Kivimäettä
Koski Kosken Koskea Koskessa Koskesta Koskeen Koskella Koskelta Koskelle Koskena Koskeksi Kosketta
Lahti Lahden Lahtea Lahdessa Lahdesta Lahteen Lahdella Lahdelta Lahdelle Lahtena Lahdeksi Lahdetta
Salmi Salmen Salmea Salmessa Salmesta Salmeen Salmella Salmelta Salmelle Salmena Salmeksi Salmetta
Niemi Niemen Niemeä Niemessä Niemestä Niemeen Niemellä Niemeltä Niemelle Niemenä Niemeksi Niemettä
Järvi Järven Järveä Järvessä Järvestä Järveen Järvellä Järveltä Järvelle Järvenä Järveksi Järvettä
Joki Joen Jokea Joessa Joesta Jokeen Joella Joelta Joelle Jokena Joeksi Joetta
Lampi Lammen Lampea Lammessa Lammesta Lampeen Lammella Lammelta Lammelle Lampena Lammeksi Lammetta
Saari Saaren Saarta Saaressa Saaresta Saareen Saarella Saarelta Saarelle Saarena Saareksi Saaretta
Vuori Vuoren Vuorta Vuoressa Vuoresta Vuoreen Vuorella Vuorelta Vuorelle Vuorena Vuoreksi Vuoretta
Kurki Kurjen Kurkea Kurjessa Kurjesta Kurkeen Kurjella Kurjelta Kurjelle Kurkena Kurjeksi Kurjetta
Susi Suden Sutta Sudessa Sudesta Suteen Sudella Sudelta Sudelle Sutena Sudeksi Sudetta
Länsi Lännen Länttä Lännessä Lännestä Länteen Lännellä Länneltä Lännelle Läntenä Länneksi Lännettä
Repo Revon Repoa Revossa Revosta Repoon Revolla Revolta Revolle Repona Revoksi Revotta
Aalto Aallon Aaltoa Aallossa Aallosta Aaltoon Aallolla Aallolta Aallolle Aaltona Aalloksi Aallotta
Luoto Luodon Luotoa Luodossa Luodosta Luotoon Luodolla Luodolta Luodolle Luotona Luodoksi Luodotta
Kulta Kullan Kultaa Kullassa Kullasta Kultaan Kullalla Kullalta Kullalle Kultana Kullaksi Kullatta
Rinta Rinnan Rintaa Rinnassa Rinnasta Rintaan Rinnalla Rinnalta Rinnalle Rintana Rinnaksi Rinnatta
Lanka Langan Lankaa Langassa Langasta Lankaan Langalla Langalta Langalle Lankana Langaksi Langatta
Orpo Orvon Orpoa Orvossa Orvosta Orpoon Orvolla Orvolta Orvolle Orpona Orvoksi Orvotta
Luukku Luukun Luukkua Luukussa Luukusta Luukkuun Luukulla Luukulta Luukulle Luukkuna Luukuksi Luukutta
Kupu Kuvun Kupua Kuvussa Kuvusta Kupuun Kuvulla Kuvulta Kuvulle Kupuna Kuvuksi Kuvutta
Ahti Ahdin Ahtia Ahdissa Ahdista Ahtiin Ahdilla Ahdilta Ahdille Ahtina Ahdiksi Ahditta
Heikki Heikin Heikkiä Heikissä Heikistä Heikkiin Heikillä Heikiltä Heikille Heikkinä Heikiksi Heikittä
Pekka Pekan Pekkaa Pekassa Pekasta Pekkaan Pekalla Pekalta Pekalle Pekkana Pekaksi Pekatta
Antti Antin Anttia Antissa Antista Anttiin Antilla Antilta Antille Anttina Antiksi Antitta
Leppi Lepin Leppiä Lepissä Lepistä Leppiin Lepillä Lepiltä Lepille Leppinä Lepiksi Lepittä
Tuominoja Tuominojan Tuominojaa Tuominojassa Tuominojasta Tuominojaan Tuominojalla Tuominojalta Tuominojalle Tuominojana Tuominojaksi Tuominojatta
Yrjölä Yrjölän Yrjölää Yrjölässä Yrjölästä Yrjölään Yrjölällä Yrjölältä Yrjölälle Yrjölänä Yrjöläksi Yrjölättä
Ylitalo Ylitalon Ylitaloa Ylitalossa Ylitalosta Ylitaloon Ylitalolla Ylitalolta Ylitalolle Ylitalona Ylitaloksi Ylitalotta
Sorsea Sorsean Sorseaa Sorseassa Sorseasta Sorseaan Sorsealla Sorsealta Sorsealle Sorseana Sorseaksi Sorseatta
Kytömiä Kytömiän Kytömiää Kytömiässä Kytömiästä Kytömiään Kytömiällä Kytömiältä Kytömiälle Kytömiänä Kytömiäksi Kytömiättä
Suo Suon Suota Suossa Suosta Suohon Suolla Suolta Suolle Suona Suoksi Suotta
Maa Maan Maata Maassa Maasta Maahan Maalla Maalta Maalle Maana Maaksi Maatta
Esplanoo Esplanoon Esplanoota Esplanoossa Esplanoosta Esplanooseen Esplanoolla Esplanoolta Esplanoolle Esplanoona Esplanooksi Esplanootta
Hurme Hurmeen Hurmetta Hurmeessa Hurmeesta Hurmeeseen Hurmeella Hurmeelta Hurmeelle Hurmeena Hurmeeksi Hurmeetta
Rinne Rinteen Rinnettä Rinteessä Rinteestä Rinteeseen Rinteellä Rinteeltä Rinteelle Rinteenä Rinteeksi Rinteettä
Laine Laineen Lainetta Laineessa Laineesta Laineeseen Laineella Laineelta Laineelle Laineena Laineeksi Laineetta
Luode Luoteen Luodetta Luoteessa Luoteesta Luoteeseen Luoteella Luoteelta Luoteelle Luoteena Luoteeksi Luoteetta
Kalle Kallen Kallea Kallessa Kallesta Kalleen Kallella Kallelta Kallelle Kallena Kalleksi Kalletta
Virve Virven Virveä Virvessä Virvestä Virveen Virvellä Virveltä Virvelle Virvenä Virveksi Virvettä
Markus Markuksen Markusta Markuksessa Markuksesta Markukseen Markuksella Markukselta Markukselle Markuksena Markukseksi Markuksetta
Ilves Ilveksen Ilvestä Ilveksessä Ilveksestä Ilvekseen Ilveksellä Ilvekseltä Ilvekselle Ilveksenä Ilvekseksi Ilveksettä
Kunnas Kunnaan Kunnasta Kunnaassa Kunnaasta Kunnaaseen Kunnaalla Kunnaalta Kunnaalle Kunnaana Kunnaaksi Kunnaatta
Kangas Kankaan Kangasta Kankaassa Kankaasta Kankaaseen Kankaalla Kankaalta Kankaalle Kankaana Kankaaksi Kankaatta
Ratas Rattaan Ratasta Rattaassa Rattaasta Rattaaseen Rattaalla Rattaalta Rattaalle Rattaana Rattaaksi Rattaatta
Kauris Kauriin Kaurista Kauriissa Kauriista Kauriiseen Kauriilla Kauriilta Kauriille Kauriina Kauriiksi Kauriitta
Tuomas Tuomaan Tuomasta Tuomaassa Tuomaasta Tuomaaseen Tuomaalla Tuomaalta Tuomaalle Tuomaana Tuomaaksi Tuomaatta
Joutsen Joutsenen Joutsenta Joutsenessa Joutsenesta Joutseneen Joutsenella Joutsenelta Joutsenelle Joutsenena Joutseneksi Joutsenetta
Manner Mantereen Mannerta Mantereessa Mantereesta Mantereeseen Mantereella Mantereelta Mantereelle Mantereena Mantereeksi Mantereetta
Strand Strandin Strandia Strandissa Strandista Strandiin Strandilla Strandilta Strandille Strandina Strandiksi Stranditta
Andersson Anderssonin Anderssonia Anderssonissa Anderssonista Anderssoniin Anderssonilla Anderssonilta Anderssonille Anderssonina Anderssoniksi Anderssonitta
Lindström Lindströmin Lindströmiä Lindströmissä Lindströmistä Lindströmiin Lindströmillä Lindströmiltä Lindströmille Lindströminä Lindströmiksi Lindströmittä
Nyman Nymanin Nymania Nymanissa Nymanista Nymaniin Nymanilla Nymanilta Nymanille Nymanina Nymaniksi Nymanitta
Stein Steinin Steiniä Steinissä Steinistä Steiniin Steinillä Steiniltä Steinille Steininä Steiniksi Steinittä
Kennedy Kennedyn Kennedyä Kennedyssä Kennedystä Kennedyyn Kennedyllä Kennedyltä Kennedylle Kennedynä Kennedyksi Kennedyttä
Carré Carrén Carréta Carréssa Carrésta Carréen Carrélla Carrélta Carrélle Carréna Carréksi Carrétta
O'Malta O'Maltan O'Maltaa O'Maltassa O'Maltasta O'Maltaan O'Maltalla O'Maltalta O'Maltalle O'Maltana O'Maltaksi O'Maltatta
Koivu-Lehtinen Koivu-Lehtisen Koivu-Lehtistä Koivu-Lehtisessä Koivu-Lehtisestä Koivu-Lehtiseen Koivu-Lehtisellä Koivu-Lehtiseltä Koivu-Lehtiselle Koivu-Lehtisenä Koivu-Lehtiseksi Koivu-Lehtisettä
Veli-Matti Veli-Matin Veli-Mattia Veli-Matissa Veli-Matista Veli-Mattiin Veli-Matilla Veli-Matilta Veli-Matille Veli-Mattina Veli-Matiksi Veli-Matitta
"""  # noqa: E501

BODIES = """
sisäministeriö sisäministeriön sisäministeriötä sisäministeriössä sisäministeriöstä sisäministeriöön sisäministeriöllä sisäministeriöltä sisäministeriölle sisäministeriönä sisäministeriöksi sisäministeriöttä
kanslia kanslian kansliaa kansliassa kansliasta kansliaan kanslialla kanslialta kanslialle kansliana kansliaksi kansliatta
lautakunta lautakunnan lautakuntaa lautakunnassa lautakunnasta lautakuntaan lautakunnalla lautakunnalta lautakunnalle lautakuntana lautakunnaksi lautakunnatta
ohjausryhmä ohjausryhmän ohjausryhmää ohjausryhmässä ohjausryhmästä ohjausryhmään ohjausryhmällä ohjausryhmältä ohjausryhmälle ohjausryhmänä ohjausryhmäksi ohjausryhmättä
virasto viraston virastoa virastossa virastosta virastoon virastolla virastolta virastolle virastona virastoksi virastotta
yksikkö yksikön yksikköä yksikössä yksiköstä yksikköön yksiköllä yksiköltä yksikölle yksikkönä yksiköksi yksiköttä
poliisilaitos poliisilaitoksen poliisilaitosta poliisilaitoksessa poliisilaitoksesta poliisilaitokseen poliisilaitoksella poliisilaitokselta poliisilaitokselle poliisilaitoksena poliisilaitokseksi poliisilaitoksetta
hallitus hallituksen hallitusta hallituksessa hallituksesta hallitukseen hallituksella hallitukselta hallitukselle hallituksena hallitukseksi hallituksetta
oikeus oikeuden oikeutta oikeudessa oikeudesta oikeuteen oikeudella oikeudelta oikeudelle oikeutena oikeudeksi oikeudetta
asiamies asiamiehen asiamiestä asiamiehessä asiamiehestä asiamieheen asiamiehellä asiamieheltä asiamiehelle asiamiehenä asiamieheksi asiamiehettä
valtuutettu valtuutetun valtuutettua valtuutetussa valtuutetusta valtuutettuun valtuutetulla valtuutetulta valtuutetulle valtuutettuna valtuutetuksi valtuutetutta
tuomioistuin tuomioistuimen tuomioistuinta tuomioistuimessa tuomioistuimesta tuomioistuimeen tuomioistuimella tuomioistuimelta tuomioistuimelle tuomioistuimena tuomioistuimeksi tuomioistuimetta
hyvinvointialue hyvinvointialueen hyvinvointialuetta hyvinvointialueessa hyvinvointialueesta hyvinvointialueeseen hyvinvointialueella hyvinvointialueelta hyvinvointialueelle hyvinvointialueena hyvinvointialueeksi hyvinvointialueetta
"""  # noqa: E501

ALSO_IN_USE = [
    ("Repo", "genitive", "Repon"), ("Lahti", "genitive", "Lahtin"), ("Ahti", "genitive", "Ahtin"),
    ("Leppi", "genitive", "Leppin"), ("Kunnas", "genitive", "Kunnaksen"), ("Kallas", "genitive", "Kallaksen"),
    ("Kallas", "genitive", "Kallaan"), ("Tuomas", "genitive", "Tuomaksen"), ("Laine", "genitive", "Lainen"),
    ("Anne", "genitive", "Annen"), ("Anne", "illative", "Anneen"), ("Suvi", "genitive", "Suven"),
    ("Suvi", "genitive", "Suvin"), ("Saari", "partitive", "Saarea"), ("Jones", "genitive", "Jonesin"),
    ("Byrå-Nyman", "adessive", "Byrå-Nymanilla"), ("Kirves", "genitive", "Kirveen"), ("Puku", "genitive", "Puvun"),
    ("Vaaka", "genitive", "Vaa'an"), ("Vaaka", "genitive", "Vaakan"), ("Askel", "genitive", "Askeleen"),
    ("Sisar", "genitive", "Sisaren"), ("Moreau", "illative", "Moreauhun"), ("Li", "illative", "Liin"),
]  # fmt: skip

# Common surnames of other roots with one form of each, the genitive.
GENITIVES = """
Korhonen Korhosen, Rautio Raution, Aho Ahon, Anttila Anttilan, Hakala Hakalan, Leino Leinon, Seppä Sepän,
Seppälä Seppälän, Ollikka Ollikan, Pulkka Pulkan, Honka Hongan, Ranta Rannan, Kytö Kydön, Lehto Lehdon, Palo Palon,
Kettu Ketun, Nummi Nummen, Pelto Pellon, Haapa Haavan, Mustikka Mustikan, Kotka Kotkan, Kukko Kukon, Hirvi Hirven,
Karhu Karhun, Hukka Hukan, Sääski Sääsken, Kiiski Kiisken, Kiiski Kiiskin, Varis Variksen, Kallio Kallion,
Kivistö Kivistön, Suojoki Suojoen, Merilampi Merilammen, Vilpas Vilppaan, Taipale Taipaleen, Vuolle Vuolteen,
Lähde Lähteen, Sade Sateen, Oja Ojan, Jylhä Jylhän, Lintu Linnun, Kolkka Kolkan, Harju Harjun, Juntti Juntin,
Ranki Rangin, Alku Alun, Olki Oljen, Jälki Jäljen, Virsi Virren, Hiisi Hiiden, Leppävesi Leppäveden, Pilvi Pilven,
Hovi Hovin, Parkkari Parkkarin, Kanto Kannon, Hiltu Hillun, Parta Parran, Sorvari Sorvarin, Luhti Luhdin, Lumme Lumpeen,
Tarve Tarpeen, Holm Holmin, Lind Lindin, Schmidt Schmidtin, Wahlroos Wahlroosin, Lönnqvist Lönnqvistin, Grahn Grahnin,
Backman Backmanin, Ek Ekin, Öst Östin, Häyry Häyryn, Koivisto Koiviston, Saarinen Saarisen, Uusitalo Uusitalon,
Isojärvi Isojärven, Ruotsalo Ruotsalon, Myllyniemi Myllyniemen, Takkula Takkulan, Sirkku Sirkun, Hautala Hautalan
"""

# A noun, then forms of its plural.
PLURALS = """
kunta kunnat kuntien kuntia kunnissa kunnista kuntiin kunnilla kunnilta kunnille kuntina kunniksi
ministeriö ministeriöt ministeriöiden ministeriöitä ministeriöissä ministeriöistä ministeriöihin ministeriöillä ministeriöiltä ministeriöille ministeriöinä ministeriöiksi
liitto liitot liittojen liittoja liitoissa liitoista liittoihin liitoilla liitoilta liitoille liittoina liitoiksi
ryhmä ryhmät ryhmien ryhmiä ryhmissä ryhmistä ryhmiin ryhmillä ryhmiltä ryhmille ryhminä ryhmiksi
kanslia kansliat kanslioiden kanslioita kanslioissa kanslioista kanslioihin kanslioilla kanslioilta kanslioille
alue alueet alueiden alueita alueissa alueista alueisiin alueilla alueilta alueille alueina alueiksi
keskus keskukset keskusten keskuksia keskuksissa keskuksista keskuksiin keskuksilla keskuksilta keskuksille
viranomainen viranomaiset viranomaisten viranomaisia viranomaisissa viranomaisiin viranomaisilta viranomaisille
kansliapoliisi kansliapoliisit kansliapoliisien kansliapoliiseja kansliapoliiseissa kansliapoliiseihin
kunnat kuntien kuntia kunnissa kunnista kuntiin kunnilla kunnilta kunnille
järjestöt järjestöjen järjestöjä järjestöissä järjestöihin järjestöiltä järjestöille
hyvinvointialueet hyvinvointialueiden hyvinvointialueita hyvinvointialueilla hyvinvointialueille
viranomaiset viranomaisten viranomaisia viranomaisiin viranomaisille
vastaanottokeskukset vastaanottokeskuksien vastaanottokeskuksissa vastaanottokeskuksille
"""  # noqa: E501


@pytest.mark.parametrize(
    "row", (SURNAMES_AND_FIRST_NAMES + BODIES.lstrip()).strip().split("\n"), ids=lambda row: row.partition(" ")[0]
)
def test_a_name_bends_in_every_case(row):
    base, *forms = row.split()
    found = set(inflected(base))
    assert [pair for pair in zip([base, *forms], CASES, strict=True) if pair not in found] == []


@pytest.mark.parametrize("pair", [pair.strip() for pair in GENITIVES.split(",")])
def test_a_surname_has_its_genitive(pair):
    base, form = pair.split()
    assert (form, "genitive") in inflected(base)


@pytest.mark.parametrize(("base", "case", "form"), ALSO_IN_USE)
def test_a_second_form_in_use_is_known_too(base, case, form):
    assert (form, case) in inflected(base)


@pytest.mark.parametrize("row", PLURALS.strip().split("\n"), ids=lambda row: row.partition(" ")[0])
def test_bodies_bend_in_the_plural(row):
    noun, *forms = row.split()
    found = {form for form, _case in inflected(noun, plural=True)}
    assert [form for form in forms if form not in found] == []


def test_the_plural_is_given_only_when_asked():
    assert not {"kunnat", "kunnille"} & {form for form, _case in inflected("kunta")}


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("sosiaali- ja terveysministeriö", "sosiaali- ja terveysministeriölle"),
        ("työ- ja elinkeinoministeriö", "työ- ja elinkeinoministeriössä"),
        ("valtioneuvoston kanslia", "valtioneuvoston kansliaan"),
        ("Helsingin poliisilaitos", "Helsingin poliisilaitokselta"),
    ],
)
def test_only_the_last_word_of_a_long_name_bends(name, form):
    head = name[: name.rfind(" ")]
    found = [one for one, _case in inflected(name)]
    assert form in found
    assert all(one.startswith(head) for one in found)


def test_a_name_keeps_its_letters_and_gets_no_ending_of_another_harmony():
    for name, wrong in (("Mäki", "Mäella"), ("Strand", "Strandillä"), ("Virtanen", "Virtasellä"), ("Heli", "Helilla")):
        assert wrong not in {form for form, _case in inflected(name)}
    assert {form[:1] for form, _case in inflected("McAllister")} == {"M"}


@settings(deadline=None)
@given(st.text(max_size=30))
@example("T")
@example("aat")
@example("s")
def test_any_text_bends_without_harm_and_keeps_its_base_form_first(text):
    for plural in (False, True):
        forms = inflected(text, plural=plural)
        assert forms[0] == (text, "nominative")
        assert {case for _form, case in forms} <= set(CASES)
        assert len(forms) < 500
