"""Arguments for the commands of matters, handlings and sections."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from secretariat.models import Choice, HandlingOutcome, MatterState, SectionNumbering
from secretariat.services import groups, handlings, matter_agenda, matters, meetings, votes
from secretariat.services.handlings import HandlingFacts
from secretariat.services.matters import MatterFacts
from tests.examples.papers import ON

OPENED = dt.date(2026, 1, 12)
FACTS = MatterFacts(
    title="Aloite neuvontapisteen perustamisesta",
    diary_number="KOK 2026-000412 T 00 00 03",
    task_class="00 00 03",
    opened_on=OPENED,
    co_signatories=16,
    needed_signatories=15,
)
GIVEN = HandlingFacts(
    body="Elinvoimalautakunta",
    meeting_number="6/2026",
    item_number="Asia/4",
    section="§ 94",
    date=dt.date(2026, 3, 17),
    outcome=HandlingOutcome.STATEMENT_GIVEN,
    outcome_words="Annettiin lausunto",
)


def matter(o: Any) -> int:
    """A matter of its own for a case."""
    return o.do(matters.add, o.group, FACTS)


def handling(o: Any) -> int:
    """A handling by another body."""
    return o.do(handlings.add, matter(o), GIVEN)


def deciding(o: Any) -> None:
    """Let the group decide, and number its sections in each meeting from one."""
    facts = o.store.query(groups.one, o.group).facts
    o.do(groups.change, o.group, replace(facts, decides=True, section_numbering=SectionNumbering.MEETING))


def _closed(o: Any) -> int:
    key = matter(o)
    o.do(matters.close, key, on=ON, because="Aloite on käsitelty.")
    return key


def _two(o: Any) -> list[int]:
    key = matter(o)
    return [o.do(handlings.add, key, HandlingFacts(body=body)) for body in ("Valtuusto", "Hallitus")]


def _tabled(o: Any) -> dict[str, Any]:
    key = o.do(matter_agenda.put, matter(o), o.meeting)
    o.do(matter_agenda.settle, key, HandlingOutcome.TABLED)
    meeting = o.store.query(meetings.one, o.meeting)
    following = o.do(meetings.create, o.group, date=meeting.date + dt.timedelta(days=35))
    return {"handling_id": key, "meeting_id": following}


def _give(o: Any) -> dict[str, Any]:
    deciding(o)
    return {"meeting_id": o.meeting}


EXAMPLES: dict[str, Callable[[Any], dict[str, Any]]] = {
    "handlings.add": lambda o: {"matter_id": matter(o), "facts": GIVEN},
    "handlings.arrange": lambda o: {"handling_ids": _two(o)[::-1]},
    "handlings.change": lambda o: {
        "handling_id": handling(o),
        "facts": replace(GIVEN, outcome=HandlingOutcome.TABLED, outcome_words="Pöydälle"),
    },
    "handlings.remove": lambda o: {"handling_id": handling(o)},
    "matter_agenda.carry": _tabled,
    "matter_agenda.put": lambda o: {"matter_id": matter(o), "meeting_id": o.meeting},
    "matter_agenda.settle": lambda o: {
        "handling_id": o.do(matter_agenda.put, matter(o), o.meeting),
        "outcome": HandlingOutcome.AS_PROPOSED,
        "words": "Ehdotuksen mukaan",
        "checked_at_once": True,
    },
    "matter_agenda.tie": lambda o: {"matter_id": matter(o), "item_id": o.item},
    "matters.add": lambda o: {"group_id": o.group, "facts": FACTS},
    "matters.begin": lambda o: {"item_id": o.item, "diary_number": "KOK 2026-000413"},
    "matters.change": lambda o: {
        "matter_id": matter(o),
        "facts": replace(FACTS, title="Aloite neuvontapisteestä", state=MatterState.DECIDING),
    },
    "matters.close": lambda o: {"matter_id": matter(o), "on": ON, "because": "Aloite on loppuun käsitelty."},
    "matters.remove": lambda o: {"matter_id": matter(o)},
    "matters.reopen": lambda o: {"matter_id": _closed(o), "state": MatterState.PREPARING},
    "sections.give": _give,
    "votes.put": lambda o: {
        "handling_id": handling(o),
        "votes": [
            votes.VoteFacts(
                words="Esittelijän ehdotus vastaan vastaehdotus",
                yes=7,
                no=3,
                ballots=(votes.BallotFacts(choice=Choice.NO, name="Kerttu Salo"),),
            )
        ],
    },
}
