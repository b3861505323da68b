"""A group in January: twelve places, the memo of meeting 5 as it was left, fourteen measures; all names are made up."""

import datetime as dt
from pathlib import Path
from typing import Any

from secretariat.models import (
    AnnotationKind,
    Capacity,
    EntryKind,
    Holding,
    MeetingState,
    OrganizationKind,
    Presence,
    SeatRole,
)
from secretariat.services import (
    actions,
    agenda,
    attendance,
    backlog,
    groups,
    measures,
    meetings,
    minutes,
    organizations,
    persons,
    plans,
    proceedings,
    seats,
)
from secretariat.services.minutes import EntryText, Span
from secretariat.services.names import Names
from secretariat.services.when import When
from secretariat.store.files import create_store

FIFTH, SIXTH = dt.date(2021, 10, 25), dt.date(2022, 1, 17)
WINDOW = meetings.Agreed("tammikuun puolivälin paikkeille", dt.date(2022, 1, 8), dt.date(2022, 1, 23))
BODIES = ("OM", "SM", "STM", "TEM", "UM", "VM", "OKM", "MMM", "OPV")
PLACES = (
    ("Aarni", "Kivilehto", SeatRole.CHAIR, "OM"), ("Sari", "Koskivaara", SeatRole.VICE_CHAIR, "STM"),
    ("Venni", "Rantakorpi", SeatRole.SECRETARY_GENERAL, "OM"), ("Kaija", "Repolehto", SeatRole.MINUTES_SECRETARY, "OM"),
    ("Minttu", "Viherjoki", SeatRole.MEMBER, "STM"), ("Pirkka", "Pimeäkoski", SeatRole.MEMBER, "SM"),
    ("Olavi", "Suvantola", SeatRole.MEMBER, "TEM"), ("Ritva", "Oravisto", SeatRole.MEMBER, "UM"),
    ("Viljo", "Tähkäpää", SeatRole.MEMBER, "VM"), ("Laila", "Teräsniemi", SeatRole.MEMBER, "MMM"),
    ("Onni", "Keinulahti", SeatRole.MEMBER, "OPV"), ("", "", SeatRole.MEMBER, "OKM"),
)  # fmt: skip
EXPERTS = (("Jussa", "Kleemola", None), ("Roope", "Jokiniitty", "SM"), ("Kimmo", "Halmevuo", "SM"))
TITLES = (
    "Kokouksen avaus", "Edellisen kokouksen muistio", "Lainsäädännön uudistaminen", "Koordinaation järjestäminen",
    "Kansainväliset asiat", "Tilannekatsaus", "Selvitys oleskeluluvista", "Hyväksikäytön torjunta", "Muut asiat",
    "Seuraava kokous ja kokouksen päättäminen",
)  # fmt: skip
CANDIDATES = (
    "Suvantola kertoi, että TEM asettaa pysyvän jaoston vuoden loppuun mennessä.",
    "Pimeäkoski totesi, että SM laatii kokonaisvaltaisen selvityksen keväällä 2022.",
    "Viherjoki kertoi, että STM valmistelee esityksen maaliskuussa.",
    "Tähkäpää totesi, että VM arvioi kustannukset maaliskuussa.",
    "Oravisto kertoi, että UM lähettää vastaukset komitealle maaliskuussa.",
    "Suvantola totesi, että TEM selvittää majoitusoloja maaliskuussa.",
    "Rantakorpi kertoi, että OM järjestää seminaarin maaliskuussa.",
    "Pimeäkoski kertoi, että SM kokoaa tilastot maaliskuussa.",
    "Teräsniemi totesi, että MMM toimittaa luvut maaliskuussa.",
    "Keinulahti kertoi, että OPV julkaisee oppaan maaliskuussa.",
    "Koskivaara totesi, että STM päivittää ohjeen maaliskuussa.",
)
LATER = "Asiaa katsotaan aikanaan mahdollisesti uudestaan, kun selvityksen tulokset ovat selvillä."
WRONG = "Erytisasiantuntija"
MEASURES = ("Lainsäädännön uudistaminen", "Osaamiskeskittymien malli", "Tiedonsaantioikeudet", "Neuvontapuhelin",
            "Koulutus lupakäytännöistä", "Selvitys muutostarpeista", "Pysyvä jaosto", "Majoitusolojen työryhmä",
            "Henkilöstön koulutus", "Oppimateriaali", "Vastausten koordinointi", "Pysyvä koordinaatio", "Seminaari",
            "Suositusten toteutettavuus")  # fmt: skip


class Winter:
    """What there is on Monday 10.1.2022; its ids are attributes.

    Args:
        store: where it is made.
    """

    def __init__(self, store: Any) -> None:
        self.store = store
        do = self.do
        self.bodies = {short: do(organizations.add, _body(short, place)) for place, short in enumerate(BODIES, 1)}
        facts = groups.GroupFacts(name=Names(fi="Toimintaohjelman ohjausryhmä"), organization_id=self.bodies["OM"],
                                  starts=dt.time(14), ends=dt.time(16), place="Teams-kokous")  # fmt: skip
        self.group = do(groups.add, facts)
        self.people: dict[str, int] = {}
        self.seats = {}
        for given, family, role, short in PLACES:
            seat = do(seats.add, self.group, role=role, organization_id=self.bodies[short],
                      member_id=self._person(given, family, short) if family else None)  # fmt: skip
            self.seats[family or short] = seat
        do(seats.hold, self.seats["Oravisto"], self._person("Inka", "Inhala", "UM"), holding=Holding.DEPUTY)
        for given, family, short in EXPERTS:
            self._person(given, family, short)
        self.plan = do(plans.add, self.group, plans.PlanFacts(name=Names(fi="Toimintaohjelma")))
        facts_of = {f"T{place}": measures.MeasureFacts(number=f"T{place}", title=one)
                    for place, one in enumerate(MEASURES, 1)}  # fmt: skip
        self.measures = {number: do(measures.add, self.plan, one, on=FIFTH) for number, one in facts_of.items()}
        self._hold_the_fifth()

    def do(self, command: Any, *args: Any, **kwargs: Any) -> Any:
        """Run a command and return what it returned."""
        return self.store.execute(command, *args, **kwargs).value

    def _person(self, given: str, family: str, short: str | None) -> int:
        facts = persons.PersonFacts(given_name=given, family_name=family, email=f"{family.lower()}@taho.example",
                                    organization_id=self.bodies[short] if short else None)  # fmt: skip
        self.people[family] = self.do(persons.add, facts)
        return self.people[family]

    def _hold_the_fifth(self) -> None:
        do = self.do
        standing = self.store.query(groups.standing, self.group)
        do(groups.set_standing, self.group, [])
        self.fifth = do(meetings.create, self.group, date=FIFTH, number=5)
        do(groups.set_standing, self.group, [groups.StandingRow(one.title, one.kind, one.duration, one.closing,
                                                                approves_minutes=one.approves_minutes)
                                             for one in standing])  # fmt: skip
        self.items = {str(number): do(agenda.add, self.fifth, one) for number, one in enumerate(TITLES, 1)}
        self.items["5a"] = do(agenda.add, self.fifth, "Komitean kysymykset", parent_id=self.items["5"])
        for _given, family, _role, _short in PLACES[:-1]:
            who, seat = ("Inhala", self.seats["Oravisto"]) if family == "Oravisto" else (family, None)
            do(attendance.record, self.fifth, self.people[who], Presence.PRESENT, seat_id=seat)
        do(attendance.record, self.fifth, self.people["Kleemola"], Presence.REMOTE, capacity=Capacity.EXPERT)
        self._write_the_fifth()
        do(meetings.set_clock, self.fifth, opened=dt.time(14), closed=dt.time(15, 40))
        do(proceedings.set_next_meeting, self.fifth, WINDOW)
        do(meetings.mark, self.fifth, MeetingState.HELD, on=FIFTH)

    def _write_the_fifth(self) -> None:
        """Thirty-four turns, eleven of which promise something in passing, and three entries of other kinds."""
        turns = [f"Kivilehto totesi, että asia {number} etenee." for number in range(34 - len(CANDIDATES))]
        places = ["2", "3", "3", "4", "5", "5a", "5a", "6", "7", "9"]
        texts: dict[str, list[EntryText]] = {number: [] for number in self.items}
        for number, one in enumerate(turns):
            texts[places[number % len(places)]].append(self._turn(f"t-{number}", one))
        texts["8"] = [self._turn(f"c-{number}", one) for number, one in enumerate(CANDIDATES)]
        texts["5a"].append(EntryText("a-1", "UM:stä otetaan yhteyttä Rantakorpeen vastausten koordinoimiseksi.",
                                     EntryKind.ACTION))  # fmt: skip
        texts["7"].append(EntryText("r-1", LATER))
        texts["10"].append(EntryText("a-2", "Ajankohta sovitaan sähköpostitse.", EntryKind.ACTION))
        self.entries: dict[str, int] = {}
        for number, rows in texts.items():
            if rows:
                self.entries |= self.do(minutes.write, self.items[number], rows)
        given = {one.text[:2]: one.id for one in self.store.query(actions.of_group, self.group)}
        self.do(actions.set_owners, given["UM"], [actions.OwnerRow(self.bodies["UM"])])
        self.do(actions.set_owners, given["Aj"], [actions.OwnerRow(person_id=self.people["Repolehto"])])
        self.do(backlog.put_entry, self.entries["r-1"], due=When("aikanaan mahdollisesti uudestaan"))

    def _turn(self, uid: str, words: str) -> EntryText:
        name = words.partition(" ")[0]
        span = Span(AnnotationKind.SPEAKER, 0, len(name), self.people[name])
        return EntryText(uid, words, EntryKind.SPEECH, (), (span,))


def make(path: Path) -> Winter:
    """Make the group in a new file and close it."""
    store = create_store(path, login="repo")
    made = Winter(store)
    store.close()
    return made


def _body(short: str, place: int) -> organizations.OrganizationFacts:
    return organizations.OrganizationFacts(
        kind=OrganizationKind.MINISTRY, name=Names(fi=f"{short.lower()}-taho"), short=Names(fi=short), position=place
    )
