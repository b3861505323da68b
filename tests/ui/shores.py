"""An invented plan as it stands today: late, due, waiting and shared measures, actions of a memo, a round."""

import datetime as dt
from pathlib import Path

from secretariat.models import EntryKind, Phase, Precision, Qualifier, Reported, ResponsibilityRole
from secretariat.services import (
    actions,
    blockers,
    deadlines,
    links,
    measures,
    minutes,
    organizations,
    phases,
    plans,
    rounds,
    updates,
)
from secretariat.services.actions import Due, OwnerRow
from secretariat.services.names import Names
from secretariat.services.when import When
from secretariat.store.files import create_store
from tests.office import Office, ministry

TODAY = dt.datetime.now().astimezone().date()
BEGUN = TODAY - dt.timedelta(days=300)
LATE = TODAY - dt.timedelta(days=54)
ASKED = TODAY - dt.timedelta(days=10)
SENTENCE = "OKM asettaa pysyvän luettelotyön."


def by(day: dt.date, words: str = "") -> When:
    return When(words or f"{day:%-d.%-m.%Y}", None, day, Precision.DAY, Qualifier.BY)


class Shores:
    """The plan and its ids. OKM leads K7 (late), K14 (due soon) and K8 (waits), and takes part in K2 of VM."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.store = create_store(path, login="kl")
        self.office = Office(self.store)
        do = self.do = self.office.do
        self.okm, self.vm = self.office.okm, self.office.vm
        self.harbour = do(organizations.add, ministry("satamavirasto", "hamnverket", "SV", "HV", 30))
        names = Names(fi="Vesiohjelma", sv="Vattenprogrammet", en="Water programme")
        self.plan = do(plans.add, self.office.group, plans.PlanFacts(name=names))
        self.k7 = self._measure("K7", "Patojen luettelo", self.okm, by(LATE))
        self.k14 = self._measure("K14", "Sadeveden laskuri", self.okm, by(TODAY + dt.timedelta(days=19)))
        self.k8 = self._measure("K8", "Rantojen talkoot", self.okm, by(TODAY + dt.timedelta(days=400)))
        self.k2 = self._measure("K2", "Lampien kartta", self.vm, by(TODAY + dt.timedelta(days=200)))
        self.k3 = self._measure("K3", "Tulvaneuvonta", self.harbour, by(TODAY + dt.timedelta(days=200)))
        do(measures.assign, self.k2, measures.Body(self.okm), ResponsibilityRole.CO)
        self.talk = do(blockers.add, self.k8, blockers.Cause(words="naapurin vastaus"), on=BEGUN)
        news = updates.UpdateFacts(
            reported=Reported.DELAYED, text="Luetteloa kootaan.", organization_id=self.okm, given_by="Kurki"
        )
        do(updates.add, self.k7, news, on=TODAY - dt.timedelta(days=72))
        item = self.office.item
        self.entry = do(minutes.write, item, [minutes.EntryText("sentence", SENTENCE, EntryKind.ACTION)])["sentence"]
        self.action = self.store.query(actions.of_entries, [self.entry])[self.entry].id
        do(actions.set_owners, self.action, [OwnerRow(self.okm), OwnerRow(self.harbour)])
        do(actions.set_due, self.action, Due(latest=TODAY - dt.timedelta(days=3)))
        do(actions.set_owners, self.office.action, [])
        do(links.tie, self.k7, links.Target(action_id=self.action))

    def _measure(self, number: str, title: str, lead: int, due: When) -> int:
        made = self.do(measures.add, self.plan, measures.MeasureFacts(number=number, title=title), on=BEGUN)
        self.do(measures.assign, made, measures.Body(lead), ResponsibilityRole.LEAD)
        self.do(deadlines.set_original, made, due, on=BEGUN)
        self.do(phases.enter, made, phases.Step(phase=Phase.IN_PROGRESS), on=BEGUN)
        return made

    def ask(self, days: int = 3) -> int:
        """Begin a round that is to be answered in some days."""
        facts = rounds.RoundFacts(answer_by=TODAY + dt.timedelta(days=days), meeting_id=self.office.next_meeting)
        return self.do(rounds.create, self.plan, facts, on=ASKED)
