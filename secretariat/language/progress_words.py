"""How a table tells that a measure goes: its phase and how it is reported, out of words such as "begun, in part late".

The words are nobody's code: they are kept as written, and what is read from them is only a proposal.
"""

from typing import NamedTuple

from secretariat.language.patterns import pattern

_PHASES = {
    "partly": "toteutettu osittain|osittain toteutettu|osin toteutettu|toteutettu osin|osittain valmis|delvis genomför"
    r"|delvis klar|part(?:ly|ially) (?:implemented|done|completed)",
    "dropped": "ei toteuteta|ei toteutettu|luovuttu|peruttu|rauennut|genomförs inte|genomförs ej|slopa|förfallen"
    "|dropped|cancelled|abandoned|not implemented|will not be",
    "not_started": "ei(?: ole)?(?: vielä)? aloitettu|ei(?: ole)? alkanut|aloittamatta|alkamatta"
    "|(?:ej|inte)(?: ännu)? (?:påbörja|inle|starta)|not(?: yet)? (?:started|begun)",
    "done": "toteutettu|toteutunut|valmis(?!te)|valmistunut|tehty|päättynyt|suoritettu|genomförd|genomförts|genomfört"
    "|klar(?!a)|slutför|avslutad|done|completed?|implemented|finished",
    "preparing": "valmistel|valmisteil|suunnitteil|suunnittelussa|under beredning|bereds|planeras|förbered"
    "|prepar(?:ing|ation|ed)|being planned",
    "in_progress": "aloitettu|alkanut|käynnissä|käynnistetty|käynnistynyt|etenee|kesken(?!e)|meneillään|työn alla"
    "|jatkuu|pågår|påbörja|inlett|inletts|inled|framskrider|in progress|under ?way|ongoing|started|begun|proceed",
}
_REPORTS = {
    "stopped": "pysähty|pysäytetty|keskeyty|keskeytetty|jäissä|avstanna|avbrut|stopped|suspended|on hold|halted",
    "delayed": "viiväst|myöhäs|myöhässä|jäljessä|försen|delay|late(?!st|r)|behind|overdue",
    "at_risk": "vaarassa|riski|uhkaa|riskzon|riskerar|risk",
    "as_planned": "aikataulussa|suunnitelman muk|suunnitelmien muk|suunnitellusti|sovitusti|enligt plan|enligt tidsplan"
    "|tidtabellsenlig|on schedule|on track|as planned|according to plan",
}


class ProgressReading(NamedTuple):
    """The phase and the report that words were taken for, by the words of `models`; empty where none was told."""

    phase: str = ""
    reported: str = ""


def read_progress(words: str) -> ProgressReading:
    """Read how a measure goes. Of several reports the worst counts; a denied word counts as denied only."""
    left = " ".join(words.casefold().split())
    phase = ""
    for word, ways in _PHASES.items():
        left, found = pattern(rf"\b(?:{ways})\w*").subn(" ", left)
        if found and not phase:
            phase = word
    reported = next((word for word, ways in _REPORTS.items() if pattern(rf"\b(?:{ways})").search(left)), "")
    if not phase and reported in {"as_planned", "delayed", "at_risk"}:
        phase = "in_progress"
    return ProgressReading(phase, reported if phase in {"", "preparing", "in_progress", "not_started"} else "")
