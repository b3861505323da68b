"""A programme for the papers of a plan: every headline and flag occurs in it, and something of every kind."""

import datetime as dt
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from secretariat.models import (
    EntryKind,
    MeasureKind,
    MeetingState,
    Phase,
    Precision,
    Qualifier,
    ReasonClass,
    Reported,
    ResponsibilityRole,
)
from secretariat.services import (
    actions,
    agenda,
    blockers,
    deadlines,
    groups,
    indicators,
    links,
    measures,
    meetings,
    minutes,
    organizations,
    phases,
    plans,
    reports,
    secrecy,
    updates,
)
from secretariat.services.names import Names
from secretariat.services.report_content import OwnWords, Report, Request, RequestKind
from secretariat.services.secrecy import SecrecyRow
from secretariat.services.when import When
from secretariat.store.files import create_store
from secretariat.store.store import Store
from tests.office import ministry

BEGUN, SINCE, ON = dt.date(2026, 2, 2), dt.date(2026, 5, 4), dt.date(2026, 11, 2)
ISSUED = dt.datetime(2026, 11, 2, 16, 0, tzinfo=dt.UTC)


def day(*parts: int) -> When:
    on = dt.date(*parts)
    return When(f"{on.day}.{on.month}.{on.year}", on, on, Precision.DAY, Qualifier.ON)


def span(words: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> When:
    return When(words, dt.date(*first), dt.date(*last), Precision.SEASON, Qualifier.DURING)


SPRING = span("kevät 2027", (2027, 3, 1), (2027, 5, 31))
SUMMER = span("kesä 2026", (2026, 6, 1), (2026, 8, 31))
AUTUMN = span("syksy 2027", (2027, 9, 1), (2027, 11, 30))
END = day(2026, 12, 31)
# By number: what it is called, who leads, who else, by when, in which phase.
MEASURES = {
    "1.1": ("Yhteinen tarkistuslista kenttätyöhön", "S", "", day(2026, 9, 30), Phase.IN_PROGRESS),
    "1.2": ("Yhteinen ilmoituskanava", "S", "", SUMMER, Phase.DONE),
    "1.3": ("Verkkokurssi virkamiehille", "O", "", SPRING, Phase.IN_PROGRESS),
    "1.4": ("Tilannekuva kaksi kertaa vuodessa", "U", "S", None, Phase.IN_PROGRESS),
    "2.1": ("Tiedonvaihdon lakimuutos", "S", "V", day(2027, 3, 31), Phase.IN_PROGRESS),
    "2.2": ("Havaintojen luovuttaminen viranomaisten välillä", "S", "", day(2027, 12, 31), Phase.PREPARING),
    "2.3": ("Yhteinen riskiarvio", "S", "O", SPRING, Phase.PREPARING),
    "2.4": ("Välitysmaksujen valvonta", "V", "", AUTUMN, Phase.PREPARING),
    "2.5": ("Alueelliset yhteistyöryhmät", "S", "", None, Phase.IN_PROGRESS),
    "3.1": ("Majoituksen vähimmäisehtojen ohje", "V", "", day(2027, 1, 15), Phase.NOT_STARTED),
    "3.2": ("Mallisopimukset neljällä kielellä", "V", "", SUMMER, Phase.PARTLY),
    "3.3": ("Tietojärjestelmän laajennus", "V", "", END, Phase.DROPPED),
    "3.4": ("Vuokra-asuntojen tarkastukset", "V", "", END, Phase.MERGED),
    "3.5": ("Neuvonta maahan tuleville", "O", "U", END, Phase.IN_PROGRESS),
    "4.1": ("Kätketty valvontaisku", "S", "", END, Phase.IN_PROGRESS),
    "4.2": ("Uhrin ohjaus avun piiriin", "U", "O, S", AUTUMN, Phase.NOT_STARTED),
}
BODIES = {"S": "sisäasiainvirasto", "O": "oppimisvirasto", "U": "ulkovirasto", "V": "valvontavirasto"}
GOALS = {
    "1": "Ilmiö tunnetaan ja tunnistetaan",
    "2": "Valvonta ja tiedonvaihto toimivat",
    "3": "Työn ja majoituksen ehdot ovat kunnossa",
    "4": "Uhri saa apua",
}


class Programme:
    """The programme in a store; its ids are attributes."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.bodies = {
            code: self.do(organizations.add, ministry(name, "", {"V": "VALV"}.get(code, f"{code}V"), "", 20 + place))
            for place, (code, name) in enumerate(BODIES.items())
        }
        facts = groups.GroupFacts(name=Names(fi="Kokeiluohjelman ohjausryhmä", sv="Styrgruppen", en="Steering group"),
                                  organization_id=self.bodies["S"], registry_number="KOE/28/2026")  # fmt: skip
        self.group = self.do(groups.add, facts)
        name = Names(fi="Kausityön kokeiluohjelma", sv="Försöksprogrammet", en="Seasonal work programme")
        self.plan = self.do(plans.add, self.group, plans.PlanFacts(name=name, starts=BEGUN))
        self.goals = {number: self.do(plans.add_goal, self.plan, title, number=number)
                      for number, title in GOALS.items()}  # fmt: skip
        self.ids = {number: self._measure(number, *shape) for number, shape in MEASURES.items()}
        self._meeting()
        self._facts()
        self._news()

    def do(self, command: Any, *args: Any, **kwargs: Any) -> Any:
        """Run a command and return what it returned."""
        return self.store.execute(command, *args, **kwargs).value

    def _measure(self, number: str, title: str, lead: str, others: str, due: When | None, phase: Phase) -> int:
        kind = MeasureKind.CONTINUOUS if number == "2.5" else MeasureKind.ONE_OFF
        facts = measures.MeasureFacts(
            number=number, title=title, kind=kind, resources="1 htv" if number == "1.3" else ""
        )
        added = dt.date(2026, 8, 3) if number == "4.2" else BEGUN
        made = self.do(measures.add, self.plan, facts, on=added, goal_id=self.goals[number[0]])
        self.do(measures.assign, made, measures.Body(self.bodies[lead]), ResponsibilityRole.LEAD)
        for other in filter(None, others.split(", ")):
            self.do(measures.assign, made, measures.Body(self.bodies[other]), ResponsibilityRole.CO)
        if due is not None:
            self.do(deadlines.set_original, made, due, on=added)
        if phase in {Phase.PREPARING, Phase.IN_PROGRESS}:
            self.do(phases.enter, made, phases.Step(phase=phase), on=dt.date(2026, 3, 2))
        return made

    def _meeting(self) -> None:
        self.meeting = self.do(meetings.create, self.group, date=dt.date(2026, 6, 11))
        self.item = self.do(agenda.add, self.meeting, "Toimeenpanon tilanne")
        texts = {
            "p-1": ("Kallio kertoi, että keskustelua ei pidä kirjata katsaukseen.", EntryKind.SPEECH),
            "p-2": ("Sovittiin, että riskiarvio kootaan alueittain.", EntryKind.AGREEMENT),
            "p-3": ("Valvontavirasto toimittaa arvion kustannuksista.", EntryKind.ACTION),
            "p-4": ("Kätketty linjaus valvontaiskusta.", EntryKind.STEER),
        }
        entries = [minutes.EntryText(key, *text) for key, text in texts.items()]
        made = self.do(minutes.write, self.item, entries)
        secret = self.do(agenda.add, self.meeting, "Kätketty asia")
        self.do(agenda.set_secrecy, secret, point=17)
        self.do(minutes.write, secret, [minutes.EntryText("p-5", "Kätketty sopimus.", EntryKind.AGREEMENT)])
        self.do(minutes.write, self.item, [], removed=["p-4"])
        action = self.store.query(minutes.of_item, self.item)[2].action.id
        self.do(actions.set_owners, action, [actions.OwnerRow(self.bodies["V"])])
        self.do(actions.set_due, action, actions.Due("30.11.2026", dt.date(2026, 11, 30), dt.date(2026, 11, 30)))
        self.do(meetings.mark, self.meeting, MeetingState.HELD, on=dt.date(2026, 6, 11))
        assert made

    def _facts(self) -> None:
        do, ids = self.do, self.ids
        facts = blockers.ProjectFacts(
            number="SV018:00/2026", title="Tiedonvaihto viranomaisten välillä", organization_id=self.bodies["S"]
        )
        self.project = do(blockers.add_project, facts)
        do(blockers.check_project, self.project, on=BEGUN, stage="valmistelussa", expected=END)
        do(blockers.check_project, self.project, on=dt.date(2026, 9, 1), stage="luonnos lausunnoilla", expected=SPRING)
        for number in ("2.1", "2.2", "2.3"):
            do(blockers.add, ids[number], blockers.Cause(project_id=self.project), on=BEGUN,
               expected=SPRING if number == "2.1" else AUTUMN if number == "2.2" else SUMMER)  # fmt: skip
        do(blockers.add, ids["2.4"], blockers.Cause(ids["4.1"]), on=BEGUN)
        ground = deadlines.Ground(ReasonClass.LAW_PROJECT, "Lakihanke viivästyi.")
        do(deadlines.revise, ids["2.3"], day(2027, 12, 31), on=dt.date(2026, 6, 11), ground=ground, item_id=self.item)
        do(deadlines.revise, ids["1.3"], AUTUMN, on=dt.date(2026, 10, 1), by_coordinator=True)
        self.enter("1.2", Phase.DONE, completed_on=dt.date(2026, 8, 28))
        do(phases.add_output, ids["1.2"], "Kanava otettiin käyttöön", on=dt.date(2026, 9, 1))
        self.enter("3.2", Phase.PARTLY, completed_on=dt.date(2026, 8, 20), reason="Kaksi kieltä jäi tekemättä.")
        self.enter("3.3", Phase.DROPPED, reason="Rahoitusta ei saatu.")
        self.enter("3.4", Phase.MERGED, into_id=ids["3.1"])
        do(secrecy.set_row, "measure", ids["4.1"], SecrecyRow(5))
        do(links.serve, ids["1.3"], [do(links.add_obligation, links.ObligationFacts("Neuvosto", "12", "Koulutetaan"))])
        do(links.add_obligation, links.ObligationFacts("Komitea", "44", "Lisätään neuvontaa"))
        counted = indicators.IndicatorFacts(name="Koulutettuja virkamiehiä", unit="henkilöä", goal_id=self.goals["1"])
        indicator = do(indicators.add, self.plan, counted)
        do(indicators.set_value, indicator, Decimal(120), on=dt.date(2026, 6, 30))
        do(indicators.set_value, indicator, Decimal(400), on=dt.date(2027, 12, 31), is_target=True)

    def _news(self) -> None:
        for number in ("1.3", "2.3", "2.5", "3.5", "4.1"):
            self.tell(number, "Etenee suunnitellusti.", on=dt.date(2026, 10, 20), internal="Kätketty muistiinpano.")
        self.tell("1.1", "Lausunto viipyy.", on=dt.date(2026, 10, 28), reported=Reported.AS_PLANNED)

    def enter(self, number: str, phase: Phase, *, on: dt.date = dt.date(2026, 9, 1), **facts: Any) -> None:
        """Let a measure enter a phase."""
        self.do(phases.enter, self.ids[number], phases.Step(phase=phase, **facts), on=on)

    def tell(
        self, number: str, text: str, *, on: dt.date, reported: Reported = Reported.AS_PLANNED, internal: str = ""
    ) -> None:
        """Tell news of a measure."""
        body = self.bodies[MEASURES[number][1]]
        facts = updates.UpdateFacts(reported=reported, text=text, internal=internal, organization_id=body)
        self.do(updates.add, self.ids[number], facts, on=on)

    def report(self, on: dt.date = ON, since: dt.date | None = SINCE, **how: Any) -> Report:
        """A report of the programme."""
        return self.store.query(reports.report, self.plan, on, since, **how)

    def drafted(self) -> int:
        """A draft with own words."""
        made = self.do(reports.draft, self.plan, on=ON, since=SINCE)
        self.do(reports.write, made, WORDS)
        return made


WORDS = OwnWords(
    "Ohjelma etenee pääosin aikataulussa, mutta lakihankkeen viivästyminen siirtää kolmea toimenpidettä.",
    "Ohjelma etenee pääosin aikataulussa, mutta yksi toimenpide on nyt myöhässä.",
    "Yhteinen ilmoituskanava (1.2) otettiin käyttöön.",
    "Tiedonvaihtolain viivästyminen siirtäisi kolmen toimenpiteen määräaikaa.",
    (
        Request(RequestKind.DECISION, "siirretäänkö tarkistuslistan (1.1) määräaika syksystä 2026 kevääseen 2027."),
        Request(RequestKind.GUIDANCE, "alueellisten ryhmien rahoitus kevään 2027 suunnitelmassa (SV, VALV)."),
        Request(RequestKind.INFORMATION, "kolme toimenpidettä odottaa yhtä lakihanketta."),
    ),
)


@cache
def programme() -> tuple[Report, Report]:
    """The programme's report with own words: as a draft, and issued."""
    with TemporaryDirectory(prefix="secretariat-test-") as folder:
        store = create_store(Path(folder) / "programme.secretariat", login="kl")
        try:
            made = Programme(store)
            snapshot = made.drafted()
            draft = store.query(reports.content, snapshot)
            made.do(reports.issue, snapshot, at=ISSUED, by="Aino Ahjola")
            return draft, store.query(reports.content, snapshot)
        finally:
            store.close()
