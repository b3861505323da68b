"""A group that decides, with a matter that other bodies have dealt with and that stands on its agenda."""

import datetime as dt
from dataclasses import replace

from secretariat.models import (
    Choice,
    EntryKind,
    HandlingOutcome,
    MinutesKind,
    Numbering,
    PartyRole,
    Quorum,
    TextKind,
)
from secretariat.services import (
    annexes,
    groups,
    handlings,
    matter_agenda,
    matters,
    minutes,
    owners,
    parties,
    text_parts,
    votes,
)
from secretariat.services.annexes import AnnexFacts
from secretariat.services.handlings import HandlingFacts
from secretariat.services.matters import MatterFacts
from secretariat.services.parties import PartyFacts
from secretariat.services.text_parts import TextFacts
from tests.office import Office

OPENED = dt.date(2026, 3, 9)
TITLE = "Valtuustoaloite kausityöntekijöiden neuvontapisteen perustamisesta"
NUMBER = "KUU 2026-001184 T 00 00 03"
PROPOSAL = "Kaupunginhallitus esittää valtuustolle, että kaupunki perustaa neuvontapisteen määräajaksi."
GROUNDS = (
    TextFacts(kind=TextKind.GROUNDS, text="Valtuutettu ja 16 muuta ehdottavat matalan kynnyksen neuvontapistettä."),
    TextFacts(kind=TextKind.GROUNDS, heading="Kustannukset", text="Kustannusarvio on 118 000 euroa vuodessa."),
    TextFacts(kind=TextKind.GROUNDS, text="Valtionavustuksen osuus on enintään 60 prosenttia."),
)
QUOTED = (
    TextFacts(
        kind=TextKind.QUOTED, text="Lautakunta puoltaa kahden kasvukauden kokeilua.", giver="Elinvoimalautakunta"
    ),
    TextFacts(kind=TextKind.QUOTED, heading="Neuvonnan tarve", text="Kysymykset ohjautuvat nyt sattumanvaraisesti."),
    TextFacts(kind=TextKind.QUOTED, heading="Työnantajat", text="Neuvonta auttaa myös työnantajia."),
)
APPEAL = "Muutoksenhakukielto: valmistelu tai täytäntöönpano."


class Deciding(Office):
    """The office with a group that decides: `matter`, its handlings `tabled`, `given` and its own `own`."""

    def __init__(self, store) -> None:
        super().__init__(store)
        do = self.do
        self.decide()
        facts = MatterFacts(title=TITLE, diary_number=NUMBER, task_class="00 00 03", opened_on=OPENED,
                            co_signatories=16, needed_signatories=15)  # fmt: skip
        self.matter = do(matters.add, self.group, facts)
        whole = owners.matter(self.matter)
        do(parties.put, whole, [PartyRole.INITIATOR], [
            PartyFacts(role=PartyRole.INITIATOR, name="Miro Salmikangas", title="valtuutettu")])  # fmt: skip
        do(annexes.add, whole, AnnexFacts(number="1", title="Valtuustoaloite", dated=OPENED))
        do(text_parts.put, whole, [TextKind.REMARK], [
            TextFacts(kind=TextKind.REMARK, text="Vastaus on lausuntojen mukainen.")])  # fmt: skip
        self.tabled = do(handlings.add, self.matter, self.by_board(5, None, HandlingOutcome.TABLED))
        self.given = do(handlings.add, self.matter, self.by_board(19, "69", HandlingOutcome.STATEMENT_GIVEN))
        statement = owners.handling(self.given)
        do(text_parts.put, statement, [TextKind.TEXT, TextKind.QUOTED], [
            TextFacts(text="Elinvoimalautakunta antoi seuraavan lausunnon:"), *QUOTED])  # fmt: skip
        do(parties.put, statement, [PartyRole.PRESENTER, PartyRole.EXPERT, PartyRole.CONTACT], [
            PartyFacts(role=PartyRole.PRESENTER, name="Oiva Rantamäki", title="toimialajohtaja"),
            PartyFacts(role=PartyRole.EXPERT, name="Siiri Kallioniemi", title="päällikkö"),
            PartyFacts(role=PartyRole.CONTACT, name="Siiri Kallioniemi", title="päällikkö", phone="000 000 002",
                       email="siiri.kallioniemi@kuusivirta.example"),
        ])  # fmt: skip
        self.own = do(matter_agenda.put, self.matter, self.meeting)
        self.own_item = store.query(handlings.one, self.own).item_id
        self._prepare()

    def decide(self, **facts) -> None:
        """Let the group decide, with other facts where they are given."""
        kept = self.store.query(groups.one, self.group).facts
        usual = {"decides": True, "minutes_kind": MinutesKind.MINUTES, "quorum": Quorum.MORE_THAN_HALF,
                 "numbering": Numbering.YEARLY}  # fmt: skip
        self.do(groups.change, self.group, replace(kept, **(usual | facts)))

    @staticmethod
    def by_board(day: int, section: str | None, outcome: HandlingOutcome) -> HandlingFacts:
        """A handling by another body in March."""
        return HandlingFacts(
            body="Elinvoimalautakunta",
            meeting_number="5/2026",
            item_number="Asia/12",
            section=section or "",
            date=dt.date(2026, 3, day) if day > 9 else dt.date(2026, 3, 10),
            outcome=outcome,
        )

    def _prepare(self) -> None:
        """What was prepared for the own handling."""
        do, own = self.do, owners.handling(self.own)
        kinds = [TextKind.PROPOSAL, TextKind.GROUNDS, TextKind.APPEAL]
        do(text_parts.put, own, kinds, [TextFacts(kind=TextKind.PROPOSAL, text=PROPOSAL), *GROUNDS,
                                        TextFacts(kind=TextKind.APPEAL, text=APPEAL)])  # fmt: skip
        do(parties.put, own, [PartyRole.PRESENTER, PartyRole.CONTACT], [
            PartyFacts(role=PartyRole.PRESENTER, name="Kaarina Ojanperä", title="kaupunginjohtaja"),
            PartyFacts(role=PartyRole.CONTACT, name="Sinikka Rantamäki", title="hallintopäällikkö", phone="000 000 001",
                       email="sinikka.rantamaki@kuusivirta.example"),
        ])  # fmt: skip
        do(annexes.add, own, AnnexFacts(number="2", title="Lausunto", giver="Elinvoimalautakunta",
                                        dated=dt.date(2026, 3, 19)))  # fmt: skip

    def conclude(self) -> None:
        """Let the meeting decide as proposed, after a vote and with somebody away."""
        do, own = self.do, owners.handling(self.own)
        decided = minutes.EntryText("päätös", PROPOSAL, EntryKind.DECISION)
        dissent = minutes.EntryText("eriävä", "Öhman jätti eriävän mielipiteen.", EntryKind.DISSENT)
        do(minutes.write, self.own_item, [decided, dissent])
        do(votes.put, self.own, [
            votes.VoteFacts(words="Esitys vastaan hylkäys", yes=7, no=2, result="Esitys hyväksyttiin.",
                            ballots=(votes.BallotFacts(choice=Choice.NO, person_id=self.member),))])  # fmt: skip
        do(parties.put, own, [PartyRole.DISQUALIFIED], [
            PartyFacts(role=PartyRole.DISQUALIFIED, name="Pauliina Vesajoki", note="hallintolaki 28 § 1 mom. 5 kohta",
                       left=dt.time(13, 12), returned=dt.time(13, 20), stands_in="Åsa Strand")])  # fmt: skip
        do(matter_agenda.settle, self.own, HandlingOutcome.AS_PROPOSED, checked_at_once=True)
