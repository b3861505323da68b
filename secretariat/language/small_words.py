"""The words among which speakers and their verbs stand, per language, as data: a form is added by writing it here."""

from typing import NamedTuple


class Words(NamedTuple):
    """The small words of a language.

    `adverbs` may stand between a speaker and the verb, `leads` before the speaker, `perfect` and `wanting` are helping
    verbs. `titles`, `groups` and `meetings` are how such words end or begin; `no_names` are words that stand first in a
    sentence with a capital and name nobody.
    """

    conjunctions: frozenset[str]
    subordinators: frozenset[str]
    adverbs: frozenset[str]
    perfect: frozenset[str]
    wanting: frozenset[str]
    leads: frozenset[str]
    titles: tuple[str, ...]
    before_titles: frozenset[str]
    groups: tuple[str, ...]
    no_names: frozenset[str]
    no_name_ends: tuple[str, ...]
    meetings: tuple[str, ...]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _ends(words: str) -> tuple[str, ...]:
    return tuple(words.split())


WORDS = {
    "fi": Words(
        conjunctions=_set("ja sekä mutta"),
        subordinators=_set(
            "että ettei etteivät jotta joka jota jonka jossa josta johon jolla jolta jolle joita joiden "
            "joissa mikä mitä minkä missä mistä miten miksi milloin millainen miltä mihin kuka kun koska "
            "jos vaikka kuinka kuten jolloin onko voiko voidaanko tuleeko pitääkö saako miten"
        ),
        adverbs=_set(
            "myös puolestaan lisäksi vielä lopuksi kuitenkin taas ensin aluksi jälleen samoin niin ikään "
            "edelleen erityisesti lyhyesti kokouksessa keskustelussa esityksessään puheenvuorossaan "
            "yhteenvetona omalta osaltaan sen sijaan tämän jälkeen asiasta asiaan vastauksena samalla "
            "toisaalta itse itsekin niinikään yleisesti alustavasti heti tässä yhteydessä aiheesta "
            "seuraavaksi täydentäen kiittäen tähän siihen"
        ),
        perfect=_set("on ovat oli olivat"),
        wanting=_set("halusi haluaa haluaisi halusivat haluavat tahtoi tahtoo tahtoisi"),
        leads=_set(
            "pj:n puheenjohtajan lopuksi aluksi ensin ensimmäisenä seuraavaksi viimeisenä sitten tämän sen "
            "tähän tästä siihen siitä lisäksi edelleen myös samoin keskustelussa keskustelun kokouksen "
            "kokouksessa asian asiasta asiaa asiaan aiheesta aihetta esityksen esityksensä esittelyn "
            "puheenvuorossaan puheenvuoron vastauksena vastauksessaan yhteenvetona päätteeksi toisaalta "
            "alustuksen selvityksen hankkeen tilannekatsauksen katsauksen kommenttina kysymykseen muistion "
            "luonnoksen raportin ehdotuksen samalla"
        ),
        titles=_ends(
            "päällikkö johtaja neuvos sihteeri asiantuntija virkamies tarkastaja koordinaattori ministeri "
            "edustaja professori tutkija suunnittelija avustaja insinööri juristi lakimies komisario "
            "esittelijä lehtori dosentti tohtori rouva herra upseeri syyttäjä asiamies valtuutettu jäsen "
            "konsultti rehtori lääkäri psykologi ekonomisti asiantuntijat pitäjä päällystö "
            "varapuheenjohtaja hoitaja suurlähettiläs"
        ),
        before_titles=_set(
            "neuvotteleva johtava vanhempi emerita emeritus vs vt va ma i ii kutsuttu pysyvä valtioneuvoston"
        ),
        groups=_ends(
            "ryhmä kunta jaosto sihteeristö jäsenet ministeriöt hallitus valtuusto neuvosto osallistujat yksikkö osasto"
        ),
        no_names=_set(
            "hyvä hyvää tärkeää tärkeä keskeistä olennaista mieluummin hän he se ne tämä nämä hanke laki "
            "hallitus eduskunta valiokunta raportti muistio esitys selvitys tutkimus hankkeet asia asiasta "
            "kokous kokoukset keskustelu suomi ruotsi eu työ aikataulu tilanne tieto ehdotus lausunto "
            "mietintö suunnitelma pöytäkirja luonnos järjestelmä malli uudistus toimenpide tavoite ohjelma "
            "tarkoitus moni useat useampi osa kaikki muut toiset joku eräs jotkut kukaan lopuksi aluksi "
            "lisäksi samalla kuitenkin myös sitten tässä siinä päätös yhteenveto tausta kuten kun jos koska "
            "vaikka mikä mitä joka kyselyyn vastaajat kunta kunnat ei eikä on oli olisi"
        ),
        no_name_ends=_ends(
            "ssa ssä sta stä lla llä lta ltä lle ksi selvitys esitys tutkimus uudistus ohjelma hanke "
            "raportti muistio laki suunnitelma ehdotus lausunto mietintö strategia kertomus kysely "
            "arviointi katsaus järjestelmä työ asetus direktiivi sopimus tiin taan tään daan dään"
        ),
        meetings=_ends("kokouks istunno tilaisuu seminaari"),
    ),
    "sv": Words(
        conjunctions=_set("och samt men"),
        subordinators=_set(
            "att som om när då eftersom vilket vilken vilka hur vad varför vem vart var medan därför huruvida"
        ),
        adverbs=_set(
            "också även dessutom vidare därtill för sin del därefter sedan först slutligen å andra sidan "
            "dock igen kort särskilt i sitt inlägg däremot åter ytterligare nu likaså alltså som svar "
            "avslutningsvis inledningsvis sig"
        ),
        perfect=_set("har hade"),
        wanting=_set("ville vill"),
        leads=_set(
            "därefter härefter sedan slutligen avslutningsvis inledningsvis först till i på dessutom vidare "
            "också angående beträffande gällande under efter med ärendet mötet som_svar som_avslutning vid "
            "därtill därpå sammanfattningsvis frågan förslaget rapporten"
        ),
        titles=_ends(
            "chef chefen direktör direktören sekreterare sekreteraren sakkunnig råd rådet tjänsteman "
            "koordinator samordnare minister ministern expert specialist jurist professor forskare "
            "inspektör planerare ombudsman ledamot representant representanten docent doktor föredragande "
            "föredraganden vice handläggare rådgivare"
        ),
        before_titles=_set("tf äldre ledande konsultativ vice"),
        groups=_ends(
            "gruppen delegationen kommissionen nämnden sektionen sekretariatet medlemmarna ledamöterna styrelsen"
        ),
        no_names=_set(
            "han hon de den det man vi som när då detta dessa mötet rapporten utredningen lagen projektet "
            "programmet regeringen riksdagen frågan ärendet förslaget beslutet diskussionen alla flera en "
            "ett i på efter under lägesöversikten promemorian föregående utkastet planen finland sverige "
            "åtgärden åtgärderna inga ingen om"
        ),
        no_name_ends=_ends("rapporten utredningen promemorian projektet programmet förslaget ningen heten ades ades"),
        meetings=_ends("möte sammanträde session"),
    ),
    "en": Words(
        conjunctions=_set("and but"),
        subordinators=_set(
            "that which who whom whether if when because how what why where as while since although whose"
        ),
        adverbs=_set(
            "also then further furthermore however again briefly in turn finally first additionally "
            "therefore next subsequently reply response once more to for her his their part particularly "
            "strongly meeting"
        ),
        perfect=_set("has have had"),
        wanting=_set("wanted wished wishes wants would like asked begged"),
        leads=_set(
            "in on finally first then lastly following after at before to turning regarding concerning next "
            "closing opening replying responding summing later"
        ),
        titles=_ends(
            "mr mrs ms miss dr prof professor sir dame lord lady minister director secretary officer "
            "adviser advisor coordinator head manager councillor ambassador commissioner inspector expert "
            "representative deputy senior counsellor chief president treasurer rapporteur"
        ),
        before_titles=_set("the permanent acting vice principal first second assistant special"),
        groups=_ends("group committee board members secretariat panel council participants delegates"),
        no_names=_set(
            "the this that these those it she he they we there a an members as when if because minutes "
            "report item action actions all some several others another noted agreed resolved approved "
            "discussion following next and but in on at no not one each both everyone nobody work"
        ),
        no_name_ends=(),
        meetings=_ends("meeting session"),
    ),
}
