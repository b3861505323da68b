"""A plan of fourteen measures as it stands on the day of the coming meeting, made by commands."""

import datetime as dt
from typing import Any

from secretariat.models import Phase, Precision, Qualifier, ResponsibilityRole
from secretariat.services import blockers, deadlines, measures, meetings, organizations, phases, plans
from secretariat.services.names import Names
from secretariat.services.phases import Step
from secretariat.services.when import When
from secretariat.store.store import Store

GROUP = 1
TITLES = (
    "Lupamenettelyn uudistaminen", "Ohjeen laatiminen", "Tietojen yhteinen säilytys", "Kieltolistan ylläpito",
    "Neuvontapisteiden verkosto", "Kuntien työkirja", "Kyselyn toteuttaminen", "Raportointikaavan käyttöönotto",
    "Kouluttajien perehdytys", "Oppaan käännökset", "Rajapinnan kuvaus", "Mittareiden valinta", "Kartoituksen julkaisu",
    "Seurantatiedon keruu",
)  # fmt: skip
NUMBERS = tuple(f"K{number}" for number in range(1, len(TITLES) + 1))


def make_plan(store: Store) -> None:
    """Seven measures go on schedule, three wait for the first of them, two were moved, two are done."""
    day = next(one.date for one in store.query(meetings.of_group, GROUP) if one.state == "invited")

    def do(command: Any, *args: Any, **kwargs: Any) -> Any:
        return store.execute(command, *args, **kwargs).value

    def days(number: int) -> dt.date:
        return day + dt.timedelta(days=number)

    facts = plans.PlanFacts(name=Names(fi="Kokeiluohjelma", sv="Försöksprogrammet"), starts=days(3))
    plan = do(plans.add, GROUP, facts)
    ids = {}
    for number, title in zip(NUMBERS, TITLES, strict=True):
        key = ids[number] = do(measures.add, plan, measures.MeasureFacts(number=number, title=title), on=days(-60))
        do(phases.enter, key, Step(phase=Phase.IN_PROGRESS), on=days(-60))
        words, last = ("syksy", -10) if number in {"K9", "K10"} else ("", 100 if number == "K1" else 300)
        do(deadlines.set_original, key, When(words, None, days(last)), on=days(-60))
    for number in ("K2", "K3", "K4"):
        do(blockers.add, ids[number], blockers.Cause(ids["K1"]), on=days(-60))
    for number in ("K7", "K13"):
        do(phases.enter, ids[number], Step(phase=Phase.DONE, completed_on=days(-20)), on=days(-20))
    for number in ("K9", "K10"):
        later = When("kevät", days(60), days(150), Precision.SEASON, Qualifier.DURING)
        do(deadlines.revise, ids[number], later, on=days(-40), by_coordinator=True)


class Planned:
    """The plan in a program; `ids` are its measures by number."""

    def __init__(self, program: Any, day: dt.date) -> None:
        self.program, self.day = program, day
        ask = program.workspace.ask
        found = next(one for one in ask(plans.of_group, GROUP) if one.facts.name.fi == "Kokeiluohjelma")
        self.plan_id = found.id
        self.ids = {one.number: one.id for one in ask(measures.of_plan, found.id, day)}
        program.window._desk.choose_plan(self.plan_id)

    def do(self, command: Any, *args: Any, **kwargs: Any) -> Any:
        done = self.program.workspace.execute(command, *args, **kwargs)
        assert done is not None, command.name
        return done.value

    def days(self, number: int) -> dt.date:
        return self.day + dt.timedelta(days=number)

    def row(self, number: str) -> Any:
        """How a measure stands on the day of the meeting."""
        return self.program.workspace.ask(measures.one, self.ids[number], self.day).row

    def lead(self, number: str, short: str) -> int:
        """Let an organization lead a measure; returns its id."""
        bodies = self.program.workspace.ask(organizations.every)
        body = next(one.id for one in bodies if short == one.facts.short.fi)
        self.do(measures.assign, self.ids[number], measures.Body(body), ResponsibilityRole.LEAD)
        return body
