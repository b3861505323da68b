"""The words by which a sentence promises work, per language, as data: a form is added by writing it here."""

from typing import NamedTuple


class Promising(NamedTuple):
    """The words by which a language promises work.

    `helpers` come before an infinitive (or, in Finnish, -maan); `duties` need an agreement or a deadline; `later`
    are adverbs that tell a plan from a description, `weak` the verbs that need one; `reach` are the words before or
    after which a counterpart stands, `direct` the verbs whose object it is; `handling` is what a meeting does
    itself; `meetings` are subjects that meet.
    """

    helpers: frozenset[str]
    duties: frozenset[str]
    no: frozenset[str]
    later: tuple[str, ...]
    told: frozenset[str]
    never: frozenset[str]
    groups: frozenset[str]
    receivers: frozenset[str]
    weak: frozenset[str]
    reach: frozenset[str]
    direct: frozenset[str]
    handling: frozenset[str]
    intent: str
    meetings: tuple[str, ...]


def words_of(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


def starts_of(text: str) -> tuple[str, ...]:
    """The beginnings of words in a text, in their order."""
    return tuple(text.split())


PROMISES = {
    "fi": Promising(
        helpers=words_of(
            "tulee tulevat tullaan lupasi lupasivat lupaa lupaavat lupautui lupautuivat luvannut luvanneet "
            "aikoo aikovat sitoutui sitoutuu sitoutunut sitoutuneet vastuutettu velvoitettu ryhtyy ryhtyvät "
            "alkaa alkavat pyydetään on ovat"
        ),
        duties=words_of("tulee pitää täytyy"),
        no=words_of("ei eivät ettei etteivät en älä"),
        later=starts_of("lisää tarke uude vielä myöhemmin jatkossa edelleen aikanaan erikseen pian"),
        told=words_of("että"),
        never=words_of("yleensä perinteisesti nykyisin nykyään aina usein tavallisesti normaalisti kuka ketkä"),
        groups=words_of(
            "sihteeristö työryhmä ohjausryhmä jäsenet ministeriöt ministeriö hallinnonalat hallinnonala "
            "virastot jaosto alatyöryhmä projektiryhmä valmisteluryhmä osallistujat kaikki kukin "
            "valmistelijat jäseniä ministeriöitä virastoja yksikkö lautakunta toimikunta neuvottelukunta "
            "asiantuntijat johtoryhmä ministeriöiden jäsenten virastojen sihteeristön työryhmän "
            "ohjausryhmän hallinnonalojen"
        ),
        receivers=words_of("jäsenille ministeriöille sihteeristölle työryhmälle ohjausryhmälle osallistujille"),
        weak=words_of(
            "vastaa vastaavat seuraa seuraavat pitää pitävät jatkaa jatkavat käy tuo edistää kehittää arvioi "
            "katsoo katsovat"
        ),
        reach=words_of("kanssa yhteyttä yhteydessä"),
        direct=frozenset(),
        handling=words_of("siirtää jatkaa pitää palauttaa muuttaa vahvistaa valita nimetä antaa kirjata poistaa"),
        intent="tarkoitus on, että",
        meetings=("seuraava kokous", "seuraavat kokoukset", "kokous", "kokoukset"),
    ),
    "sv": Promising(
        helpers=words_of("ska skall kommer lovade lovar åtar åtog avser ämnar att sig har lovat"),
        duties=words_of("bör måste"),
        no=words_of("inte ej aldrig inga"),
        later=starts_of("vidare ytterligare senare ännu närmare snart separat"),
        told=words_of("att"),
        never=words_of("vanligen vanligtvis alltid ofta brukar vem"),
        groups=words_of(
            "sekretariatet arbetsgruppen styrgruppen medlemmarna ledamöterna ministerierna ministeriet alla "
            "gruppen sektionen"
        ),
        receivers=words_of("medlemmarna ledamöterna ministerierna sekretariatet arbetsgruppen styrgruppen deltagarna"),
        weak=words_of("för gör fortsätter ser samordnar"),
        reach=words_of("till med av från"),
        direct=words_of("be ber kontakta kontaktar informera informerar kalla kallar höra hör"),
        handling=words_of("fortsätta fortsätter"),
        intent="avsikten är att",
        meetings=("nästa möte", "mötet", "mötena"),
    ),
    "en": Promising(
        helpers=words_of(
            "will shall would to is are undertook undertakes promised promises agreed agrees has have offered asked be"
        ),
        duties=words_of("must"),
        no=words_of("not never no"),
        later=starts_of("further later shortly separately soon"),
        told=words_of("that"),
        never=words_of("usually always often generally who normally"),
        groups=words_of("secretariat members ministries group committee all participants panel"),
        receivers=words_of("members ministries secretariat group committee participants"),
        weak=frozenset(),
        reach=words_of("to with from"),
        direct=words_of("contact inform ask invite consult brief approach email meet"),
        handling=words_of("continue"),
        intent="it is intended that",
        meetings=("next meeting", "the next meeting", "meetings"),
    ),
}
