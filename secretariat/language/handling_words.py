"""Words of old papers that tell how a matter was dealt with, what a list holds, and how a question is answered."""

from collections.abc import Sequence

from secretariat.language.patterns import pattern

_OUTCOMES = {
    "after_vote": "äänest|omröstning|after a vote|by vote",
    "tabled": r"pöydälle|pöydättiin|bordl|\btabled?\b|postponed|deferred",
    "referred_back": "palaut|återremi|återförvisa|referred back|remitted",
    "withdrawn": "poistettiin|vedettiin pois|peruttiin|drogs tillbaka|återtogs|ströks|withdrawn|removed from",
    "rejected": "hylä(?:ttiin|tty)|förkastad?e?s|avslogs|rejected|dismissed",
    "amended": "muutettuna|muutetun|muutetussa|muutoksin|ändra[dt]|med ändring|amended|with (?:the )?changes",
    "as_proposed": r"ehdotuksen muka|esityksen muka|ehdotus hyväksyttiin|enligt förslag|förslaget godkändes|"
    r"i enlighet med förslag|as (?:proposed|presented|recommended)|proposal (?:was )?(?:accepted|approved|adopted)",
    "statement_given": r"lausun(?:to|non)\b.*\bant|antoi\b.*\blausun|(?:utlåtande|yttrande)t?\b.*\bgavs|"
    r"gav\b.*\b(?:utlåtande|yttrande)|gave\b.*\bstatement|statement (?:was )?given",
    "elected": r"valittiin|valitsi\b|\bvaldes?\b|utsågs|elected|appointed",
    "noted": r"tiedoksi|antecknade?s?\b|för kännedom|\bnoted\b",
    "proposed": r"\besit(?:ti|tää|ettiin)\b|\bföresl(?:og|ogs|år)\b|\bpropose[sd]?\b",
}
_LIST_HEADS = {
    "phase": r"\b(?:\w*vaihe\w*|askel\w*|faser?n?|skeden?|steg(?:en)?|phases?|stages?|steps?)\b",
    "scope": r"\b(?:huomioi\w*|kattaa|kattavat|koskee|rajau\w*|omfattar|beaktar?|beaktas|avgräns\w*|covers?|"
    r"includes?|scope|considers?|takes into account)\b",
}
_OF_DECISION = r"(?:päätös|beslutet|beslut|the decision|decision)\b"
_CARRIED_ON = (
    r"(?i:\b(?:lisää|jatket\w*|jatkui\w*|jatkuu|jatkaa|jatko\w*|edelleen|vidare|fortsatt\w*|fortsätt\w*|further|"
    r"continue[sd]?|carried on)\b)"
)
_NAMED = (
    r"(?:(?P<before>[^\W\d_a-zà-öø-ÿ][\w’'-]*?)-(?:hank|projek)\w+|"
    r"(?i:hankke\w+|projekte?t?|project|the project)[ ][“”\"»]?"
    r"(?P<after>[^\W\d_a-zà-öø-ÿ][\w’'-]*(?:[ ][^\W\d_a-zà-öø-ÿ][\w’'-]*){0,4}))"
)
_YES, _NO = r"(?:kyllä|on|ja|yes)", r"(?:ei|ei ole|nej|no)"
_DESCRIBE = (
    r"(?:kuvaa|kuvaile|kuvaus|kuvatkaa|selosta|kerro|kertokaa|beskriv|redogör|describe|explain|give an account)\b"
)


def outcome(words: str) -> str:
    """How a matter was dealt with, as the words of a paper tell it; "" where they tell none that is known.

    The answer is a value of `models.HandlingOutcome`. What is said of a vote or of putting off counts before the rest.
    """
    plain = words.casefold()
    return next((one for one, way in _OUTCOMES.items() if pattern(way).search(plain)), "")


def outcome_of(decision: Sequence[str], proposal: Sequence[str]) -> str:
    """How a matter was dealt with, by its decision; by its proposal only where that tells of the decision.

    That the body proposes something to another one counts only where nothing else is told.
    """
    told = [*decision, *(one for one in proposal if pattern(_OF_DECISION).match(one.casefold()))]
    found = [one for one in map(outcome, told) if one]
    return next((one for one in found if one != "proposed"), next(iter(found), ""))


def list_head(words: str) -> str:
    """What the points after a sentence are, by its words: "phase" or "scope", else ""."""
    plain = words.casefold()
    return next((one for one, way in _LIST_HEADS.items() if pattern(way).search(plain)), "")


def carried_on(words: str) -> tuple[int, int] | None:
    """Where a sentence names the project that goes on with what was done: "analysed further in the project Aurora".

    The characters are those of the name; `None` where the sentence tells of no such project.
    """
    if not pattern(_CARRIED_ON).search(words):
        return None
    found = pattern(_NAMED).search(words)
    if found is None:
        return None
    return found.span("before") if found["before"] else found.span("after")


def is_yes(word: str) -> bool:
    """Whether a choice of a form says yes."""
    return bool(pattern(_YES).fullmatch(word.casefold().strip()))


def is_yes_or_no(choices: Sequence[str]) -> bool:
    """Whether the choices of a question are yes and no, and nothing else."""
    return len(choices) == 2 and is_yes(choices[0]) and bool(pattern(_NO).fullmatch(choices[1].casefold().strip()))


def asks_to_describe(words: str) -> bool:
    """Whether a question of a form asks to describe something."""
    return bool(pattern(_DESCRIBE).match(words.casefold().lstrip()))
