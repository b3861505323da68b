"""Files with large plans for the benches, and one look at one of them in a process of its own.

Usage: python -m bench.plan_facts FILE — prints seconds of processor time and the peak of memory in MiB.
"""

import datetime as dt
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from secretariat.models import Organization, Phase, Precision, Qualifier, Reported, Update
from secretariat.services import groups, measures, organizations, plans, taking_in
from secretariat.services.names import Names
from secretariat.services.table_measures import Party, ReadMeasure
from secretariat.services.when import When
from secretariat.store.engine import writing_engine
from secretariat.store.files import create_store
from secretariat.store.store import Store
from secretariat.store.uids import new_uid

ON, SINCE = dt.date(2026, 11, 22), dt.date(2023, 6, 20)
BODIES = 12
WORDS = "Laaditaan opas kouluttajille, kootaan tiedot kunnista ja sovitaan työnjaosta ministeriöiden kesken."


def empty(path: Path) -> tuple[Store, int]:
    """A new file with twelve organizations and a plan without measures."""
    store = create_store(path, login="bench")
    for number in range(BODIES):
        facts = organizations.OrganizationFacts(name=Names(f"virasto {number}"), short=Names(f"V{number}"))
        store.execute(organizations.add, facts)
    group = store.execute(groups.add, groups.GroupFacts(name=Names("Ryhmä"))).value
    return store, store.execute(plans.add, group, plans.PlanFacts(name=Names("Ohjelma"))).value


def table(count: int) -> list[ReadMeasure]:
    """So many measures as a table tells them: a lead and another body, a deadline in words, a status in words."""
    return [_measure(number) for number in range(count)]


def _measure(number: int) -> ReadMeasure:
    last = SINCE + dt.timedelta(days=200 + number * 37 % 1500)
    return ReadMeasure(
        line=number,
        goal=f"{number % 5 + 1} Tavoite",
        number=f"{number % 5 + 1}.{number}",
        title=f"Toimenpide {number}",
        wording=WORDS,
        leads=(Party("", number % BODIES + 1),),
        others=(Party("", (number + 5) % BODIES + 1),),
        due=When(f"{last.day}.{last.month}.{last.year} mennessä", None, last, Precision.DAY, Qualifier.BY),
        status="käynnissä, etenee",
        phase=Phase.IN_PROGRESS if number % 3 else Phase.PREPARING,
        reported=Reported.AS_PLANNED,
    )


def large(path: Path, count: int, each: int) -> None:
    """A file with so many measures, each with so many updates over three years."""
    store, plan_id = empty(path)
    store.execute(taking_in.take_in_measures, plan_id, table(count), on=SINCE)
    store.close()
    engine = writing_engine(path, synchronous="OFF")
    with engine.begin() as connection:
        for number in range(1, each):
            connection.execute(sa.insert(Update.__table__), list(_updates(count, number)))
    engine.dispose()


def _updates(count: int, number: int) -> Iterator[dict[str, object]]:
    told = list(Reported)
    for key in range(1, count + 1):
        yield {
            "uid": new_uid(), "version": 1, "measure_id": key, "on": SINCE + dt.timedelta(days=number * 70 + key % 60),
            "reported": told[(key + number) % 2], "text": "Työ etenee suunnitelman mukaan.", "internal": "",
            "reason": "", "organization_id": (key - 1) % BODIES + 1, "given_by": "",
        }  # fmt: skip


def main(path: str) -> None:
    """Read how all measures stand."""
    from secretariat.store import reading

    reading.ask(Path(path), sa_warm)
    begun = time.process_time()
    rows = reading.ask(Path(path), measures.of_plan, 1, ON)
    took = time.process_time() - begun
    with open("/proc/self/status", encoding="ascii", errors="replace") as status:
        peak = next(line for line in status if line.startswith("VmHWM"))
    print(len(rows), took, int(peak.split()[1]) / 1024)


def sa_warm(session: object) -> object:
    """A question that maps the tables, which any program has done by then."""
    return session.get(Organization, 1)  # type: ignore[attr-defined]


if __name__ == "__main__":
    main(sys.argv[1])
