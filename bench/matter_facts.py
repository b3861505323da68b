"""A file of a body that decides: meetings over four years, sections given for good, matters that stand on agendas."""

import datetime as dt
from pathlib import Path

import sqlalchemy as sa

from secretariat.models import AgendaItem, Handling, HandlingOutcome, Matter, MatterState, Meeting, Section
from secretariat.services import groups
from secretariat.services.names import Names
from secretariat.store.engine import writing_engine
from secretariat.store.files import create_store
from secretariat.store.uids import new_uid

SINCE = dt.date(2023, 1, 9)
MEETINGS, SECTIONS, FEW = 180, 3300, 10
_EVERY = 8


def make(path: Path, meetings: int, sections: int) -> None:
    """A file with so many meetings and sections; one matter in eight comes to a second meeting."""
    store = create_store(path, login="bench")
    facts = groups.GroupFacts(name=Names(fi="Kaupunginhallitus"), decides=True)
    group = store.execute(groups.add, facts).value
    store.close()
    engine = writing_engine(path, synchronous="OFF")
    rows: dict[type, list[dict[str, object]]] = {
        Meeting: [], AgendaItem: [], Section: [], Matter: [], Handling: [],
    }  # fmt: skip
    numbers: dict[int, int] = {}
    for place in range(sections):
        meeting = place * meetings // sections
        day = SINCE + dt.timedelta(days=8 * meeting)
        if len(rows[Meeting]) <= meeting:
            rows[Meeting].append({"id": meeting + 1, "group_id": group, "series": 0, "number": meeting + 1, "date": day,
                                  "state": "held"})  # fmt: skip
        again = place % _EVERY == _EVERY - 1
        if not again:
            rows[Matter].append(_matter(len(rows[Matter]) + 1, group, day))
        matter = len(rows[Matter]) - (3 if again else 0)
        numbers[day.year] = numbers.get(day.year, 0) + 1
        rows[AgendaItem].append({"id": place + 1, "meeting_id": meeting + 1, "position": place, "state": "handled",
                                 "title": f"Asia {matter}"})  # fmt: skip
        rows[Section].append({"group_id": group, "item_id": place + 1, "series": str(day.year),
                              "number": numbers[day.year]})  # fmt: skip
        rows[Handling].append({"matter_id": max(1, matter), "position": 0, "body_group_id": group, "item_id": place + 1,
                               "outcome": HandlingOutcome.AS_PROPOSED})  # fmt: skip
    with engine.begin() as connection:
        for model, values in rows.items():
            table = sa.inspect(model).local_table
            usual = {column.name: column.default.arg for column in table.columns
                     if column.default is not None and column.default.is_scalar}  # fmt: skip
            connection.execute(sa.insert(table), [{**usual, "uid": new_uid(), **one} for one in values])
    engine.dispose()


def _matter(key: int, group: int, day: dt.date) -> dict[str, object]:
    is_closed = key % 3 != 0
    return {
        "id": key,
        "group_id": group,
        "diary_number": f"KUU {day.year}-{key:06d} T 00 00 03",
        "title": f"Asia {key}: neuvontapisteen perustaminen ja sen rahoitus",
        "state": MatterState.SETTLED if is_closed else MatterState.PENDING,
        "opened_on": day - dt.timedelta(days=60),
        "closed_on": day if is_closed else None,
    }
