"""Hides words in matters, their handlings, statements and projects by every way, and looks in whatever goes out."""

import datetime as dt
import random
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from itertools import cycle

from secretariat.documents import FORMATS, SUFFIXES, Asked, file_name, registered, statement_letter, write
from secretariat.documents import data as exported
from secretariat.documents.blocks import Audience
from secretariat.i18n import language
from secretariat.models import (
    Choice,
    EntryKind,
    HandlingOutcome,
    MeetingState,
    MinutesKind,
    PartyRole,
    Quorum,
    Stance,
    TextKind,
)
from secretariat.services import (
    agenda,
    annexes,
    approvals,
    exports,
    groups,
    handlings,
    matter_agenda,
    matters,
    meetings,
    minutes,
    owners,
    parties,
    project_steps,
    project_texts,
    projects,
    recipients,
    recommendations,
    relations,
    secrecy,
    sections,
    stances,
    statement_letters,
    statement_requests,
    statements,
    text_parts,
    votes,
)
from secretariat.services.annexes import AnnexFacts
from secretariat.services.handlings import HandlingFacts
from secretariat.services.matters import MatterFacts
from secretariat.services.owners import Owner
from secretariat.services.parties import PartyFacts
from secretariat.services.project_texts import PairFacts
from secretariat.services.projects import ProjectFacts
from secretariat.services.recommendations import RecommendationFacts
from secretariat.services.relations import End, EndKind
from secretariat.services.secrecy import SecrecyRow
from secretariat.services.statement_requests import RequestFacts
from secretariat.services.text_parts import TextFacts
from tests.documents.hiding import ABOUT, LETTERS, PIECE, traces
from tests.documents.papers import LANGUAGES
from tests.documents.programme import ON, SINCE, Programme

KINDS = (TextKind.TEXT, TextKind.PROPOSAL, TextKind.DECISION, TextKind.GROUNDS, TextKind.QUOTED, TextKind.DISSENT,
         TextKind.APPEAL, TextKind.REMARK)  # fmt: skip
ROLES = (PartyRole.PRESENTER, PartyRole.CONTACT, PartyRole.EXPERT, PartyRole.DISQUALIFIED, PartyRole.SIGNER,
         PartyRole.DISTRIBUTION, PartyRole.INFORMATION)  # fmt: skip
OF_A_MATTER = (PartyRole.INITIATOR, PartyRole.CO_SIGNATORY, PartyRole.CONTACT)
ENTRIES = (EntryKind.TEXT, EntryKind.DECISION, EntryKind.DISSENT, EntryKind.SPEECH)


class MatterHiding:
    """A group that decides, with secrets in all it deals with.

    Args:
        programme: whose group and meeting it is.
        seed: chooses the words, their places, the grounds, and what is marked before the minutes are approved.

    `words` are what nobody may find; `told` are those of a request that is secret, by its id: who is asked reads them.
    """

    def __init__(self, programme: Programme, seed: int) -> None:
        self._programme = programme
        self._do, self._ask = programme.do, programme.store.query
        self._chance = random.Random(seed)
        self.words: list[str] = []
        self.about: dict[str, list[int]] = {name: [] for name in ABOUT}
        self._later: list[Callable[[], object]] = []
        self.told: dict[int, set[str]] = {}
        self._days = 0

    def hide(self, how_many: int) -> None:
        """Hide at least so many strings, in rounds of all the ways there are."""
        do, group = self._do, self._programme.group
        facts = self._ask(groups.one, group).facts
        do(groups.change, group, replace(facts, decides=True, minutes_kind=MinutesKind.MINUTES,
                                         quorum=Quorum.MORE_THAN_HALF))  # fmt: skip
        day = ON - dt.timedelta(days=30)
        self.meeting = do(meetings.create, group, date=day)
        self.next = do(meetings.create, group, date=ON)
        while len(self.words) < how_many:
            self._secret_matter()
            self._open_matter()
            self._tied_items()
            self._project()
        do(sections.give, self._programme.meeting)
        do(sections.give, self.meeting)
        do(meetings.mark, self.meeting, MeetingState.HELD, on=day)
        do(approvals.approve, self.meeting, on=day)
        for mark in self._later:
            mark()

    def _secret_matter(self) -> None:
        """A matter that is secret wholly, marked before it comes on an agenda, with a request and statements on it."""
        do = self._do
        key = self._matter(self._secret)
        do(secrecy.set_row, "matter", key, self._why())
        self._by_another(key, self._secret)
        own = do(matter_agenda.put, key, self.meeting)
        self._fill(own, self._secret)
        self._write_minutes(own, self._secret)
        self._request(key, self._secret)

    def _open_matter(self) -> None:
        """A matter that everybody may know, with secret handlings, and with secret parts of open ones."""
        do = self._do
        key = self._matter(lambda: "Avoin sana")
        whole = self._by_another(key, self._secret)
        self._mark("handling", whole)
        self._parts(self._by_another(key, lambda: "Avoin sana"))
        do(handlings.add, key, HandlingFacts(body=self._secret(), outcome_words=self._secret(),
                                             date_words=self._secret()))  # fmt: skip
        self._mark("handling", self._ask(handlings.of_matter, key)[-1].id)
        annex = do(annexes.add, owners.matter(key), self._annex(), file_name=f"{self._secret()}.pdf", data=b"%PDF-1.7")
        do(secrecy.set_row, "annex", annex, self._why())
        remarks = [TextFacts(kind=TextKind.REMARK, text=self._secret())]
        (remark,) = do(text_parts.put, owners.matter(key), [TextKind.REMARK], remarks)
        self._mark("text_part", remark)
        own = do(matter_agenda.put, key, self.meeting)
        self._parts(own)
        self._secret_passages(own)
        do(matter_agenda.settle, own, HandlingOutcome.TABLED)
        self.about["handling"].append(do(matter_agenda.carry, own, self.next))
        self._request(key, lambda: "Avoin sana")

    def _tied_items(self) -> None:
        """Items that were there before: tied to a secret matter, with a secret handling, or secret themselves."""
        do = self._do
        for way in ("matter", "handling", "item", "put"):
            is_open = way != "matter"
            key = self._matter((lambda: "Avoin sana") if is_open else self._secret)
            if not is_open:
                do(secrecy.set_row, "matter", key, self._why())
            if way == "put":
                own = do(matter_agenda.put, key, self.meeting)
            else:
                own = do(matter_agenda.tie, key, do(agenda.add, self.meeting, self._secret()))
            self._fill(own, self._secret)
            self._write_minutes(own, self._secret)
            if way == "item":
                item = self._ask(handlings.one, own).item_id
                do(secrecy.set_item, item, self._why())
            elif is_open:
                self._mark("handling", own)

    def _matter(self, word: Callable[[], str]) -> int:
        self._days += 1
        facts = MatterFacts(
            title=f"{word()} {self._days}", diary_number=word(), task_class=word(), opened_on=dt.date(2026, 1, 2)
        )
        key: int = self._do(matters.add, self._programme.group, facts)
        whole = owners.matter(key)
        self._people(whole, OF_A_MATTER, word)
        self._do(annexes.add, whole, AnnexFacts(title=word(), giver=word(), kept_at=word()))
        self._do(text_parts.put, whole, [TextKind.REMARK], [TextFacts(kind=TextKind.REMARK, text=word())])
        self.about["matter"].append(key)
        return key

    def _by_another(self, matter: int, word: Callable[[], str]) -> int:
        self._days += 1
        facts = HandlingFacts(
            body=word(), meeting_number=word(), item_number=word(), section=word(), outcome_words=word(),
            date=dt.date(2026, 1, 2) + dt.timedelta(days=self._days), outcome=HandlingOutcome.STATEMENT_GIVEN,
        )  # fmt: skip
        key: int = self._do(handlings.add, matter, facts)
        self._fill(key, word)
        return key

    def _fill(self, handling: int, word: Callable[[], str]) -> None:
        """All that can be told of a handling."""
        do, owner = self._do, owners.handling(handling)
        texts = [TextFacts(kind=kind, text=word(), heading=word(), giver=word()) for kind in KINDS]
        do(text_parts.put, owner, KINDS, texts)
        self._people(owner, ROLES, word)
        do(annexes.add, owner, AnnexFacts(title=word(), giver=word(), kept_at=word()))
        ballots = (votes.BallotFacts(choice=Choice.NO, name=word()),)
        do(votes.put, handling, [votes.VoteFacts(words=word(), yes=7, no=2, result=word(), ballots=ballots)])
        self.about["handling"].append(handling)

    def _people(self, owner: Owner, roles: Sequence[PartyRole], word: Callable[[], str]) -> None:
        told = [PartyFacts(role=role, name=f"{word()} {place}", title=word(), body=word(), note=word(),
                           stands_in=word() if role is PartyRole.DISQUALIFIED else "")
                for place, role in enumerate(roles)]  # fmt: skip
        self._do(parties.put, owner, roles, told)

    def _parts(self, handling: int) -> None:
        """Of each kind a paragraph that is secret wholly and one with secret words, and a secret annex."""
        do, owner = self._do, owners.handling(handling)
        for kind in KINDS:
            secret = self._secret()
            whole = TextFacts(kind=kind, text=self._secret(), heading=self._secret(), giver=self._secret())
            texts = [TextFacts(kind=kind, text=f"Alku {secret} loppu."), whole]
            first, second = do(text_parts.put, owner, [kind], texts)
            self._mark("text_part", second, now=True)
            do(secrecy.set_words, "text_part", first, 5, 5 + len(secret), self._why())
        key = do(annexes.add, owner, self._annex())
        do(secrecy.set_row, "annex", key, self._why())
        self.about["handling"].append(handling)

    def _write_minutes(self, handling: int, word: Callable[[], str]) -> list[int]:
        item = self._ask(handlings.one, handling).item_id
        texts = [minutes.EntryText(f"e-{item}-{kind}", f"Alku {word()} loppu.", kind) for kind in ENTRIES]
        return [*self._do(minutes.write, item, texts).values()]

    def _secret_passages(self, handling: int) -> None:
        """Words of the minutes of an open item: secret passages in the decision and around it."""
        for entry in self._write_minutes(handling, self._secret):
            self._later.append(lambda entry=entry: self._do(secrecy.set_passage, entry, 5, 5 + PIECE, self._why()))

    def _request(self, matter: int, word: Callable[[], str]) -> None:
        """A request on a matter with two statements, of which one is secret and the other has secret parts."""
        do, group = self._do, self._programme.group
        is_open, since = word != self._secret, len(self.words)
        to = [recipients.To(name="Avoin ry", address="avoin@example.org"), recipients.To(name=self._secret())]
        facts = RequestFacts(title=word(), words=word(), questions=(word(),), diary_number=word(), matter_id=matter)
        key = do(statement_requests.ask, group, facts, to)
        title = self._ask(matters.one, matter)
        self.told[key] = {*self.words[since:], title.number, title.title.split()[0]} - {to[1].name}
        first, second = self._ask(statements.of_request, key)
        do(statement_requests.mark_sent, [first.id, second.id], on=ON)
        for one, said in ((first, word), (second, self._secret)):
            secret = self._secret()
            texts = [TextFacts(text=f"Alku {secret} loppu.", heading=said()),
                     TextFacts(text=self._secret(), heading=self._secret())]  # fmt: skip
            told = replace(one.facts, received_on=ON, title=said(), addressee=said(), signed_by=said(),
                           reference=said(), diary_number=said())  # fmt: skip
            do(statements.file, group, told, texts=texts, statement_id=one.id)
            parts = self._ask(statements.view, one.id).texts
            for part in parts:
                do(recommendations.lift, part.id, 0, len(part.text), RecommendationFacts(addressee=said(), note=said()))
            do(secrecy.set_words, "text_part", parts[0].id, 5, 5 + len(secret), self._why())
            self._mark("text_part", parts[1].id)
            do(stances.weigh, one.id, Stance.PARTLY, said())
            annex = do(annexes.add, owners.statement(one.id), self._annex())
            do(secrecy.set_row, "annex", annex, self._why())
            self.about["statement"].append(one.id)
        self._mark("statement", second.id)
        self.about["statement_request"].append(key)
        if is_open:
            since = len(self.words)
            whole = RequestFacts(title=self._secret(), words=self._secret(), questions=(self._secret(),))
            hidden = do(statement_requests.ask, group, whole, [recipients.To(name=self._secret())])
            self.told[hidden] = {*self.words[since:]}
            self._mark("statement_request", hidden)
            self.about["statement_request"].append(hidden)

    def _project(self) -> None:
        """A project with secret paragraphs, points, words, steps that became actions; one that is secret wholly."""
        do, group = self._do, self._programme.group
        key = do(projects.add, group, ProjectFacts(title="Avoin hanke"))
        other = do(projects.add, group, ProjectFacts(title=self._secret(), continues_id=key))
        for owner in (key, other):
            secret = self._secret()
            pair = PairFacts((TextFacts(text=f"Alku {secret} loppu."),), (TextFacts(text=self._secret()),))
            do(project_texts.put_pairs, owner, [pair])
            found = self._ask(project_texts.of, owner).pairs[0]
            do(secrecy.set_words, "text_part", found.problems[0].id, 5, 5 + len(secret), self._why())
            self._mark("text_part", found.solutions[0].id)
            for kind in (TextKind.NEXT_STEP, TextKind.POINT, TextKind.SCOPE, TextKind.DELIVERABLE, TextKind.PHASE):
                (part,) = do(text_parts.put, owners.project(owner), [kind], [TextFacts(text=self._secret(), kind=kind)])
                do(secrecy.set_row, "text_part", part, self._why())
                if kind is TextKind.NEXT_STEP:
                    item = do(agenda.add, self.next, "Avoin kohta")
                    do(project_steps.make_action, part, item)
            self.about["project"].append(owner)
        self._people(owners.project(other), [PartyRole.LEAD, PartyRole.CONTACT], self._secret)
        self._mark("project", other)
        ends = End(EndKind.PROJECT, key), End(EndKind.MATTER, self.about["matter"][0])
        do(relations.relate, *ends, reason=self._secret(), confirmed_on=ON)
        hidden = End(EndKind.PROJECT, other), End(EndKind.MEASURE, self._programme.ids["1.1"])
        do(relations.relate, *hidden, reason=self._secret(), confirmed_on=ON)

    def _annex(self) -> AnnexFacts:
        return AnnexFacts(title=self._secret(), giver=self._secret(), kept_at=self._secret())

    def _mark(self, table: str, key: int, *, now: bool = False) -> None:
        """Mark a row at once, or after the minutes were approved."""
        if now or self._chance.random() < 1 / 2:
            self._do(secrecy.set_row, table, key, self._why())
        else:
            self._later.append(lambda: self._do(secrecy.set_row, table, key, self._why()))

    def _why(self) -> SecrecyRow:
        return self._chance.choice([SecrecyRow(17), SecrecyRow(24, years=25), SecrecyRow(ground="sopimus")])

    def _secret(self) -> str:
        self.words.append("".join(self._chance.choices(LETTERS, k=PIECE)))
        return self.words[-1]

    def _asked(self) -> Iterator[tuple[str, Asked]]:
        """Every paper there is: of both meetings, all that a paper is about, the plan and the group."""
        programme = self._programme
        usual = Asked(self.meeting, programme.plan, ON, SINCE, programme.bodies["S"], group_id=programme.group,
                      item_ids=tuple(one.id for one in self._ask(agenda.of_meeting, self.meeting)))  # fmt: skip
        for name, kind in registered().items():
            about = next((one for one in ABOUT if one in kind.asks), "")
            if about:
                yield from ((name, replace(usual, about_id=key)) for key in dict.fromkeys(self.about[about]))
            elif "version" not in kind.asks:
                yield name, usual
                if "meeting" in kind.asks:
                    items = tuple(one.id for one in self._ask(agenda.of_meeting, self.next))
                    yield name, replace(usual, meeting_id=self.next, item_ids=items)

    def copies(
        self, audience: Audience = Audience.PUBLIC, *, forms: Collection[str] = FORMATS, in_turn: bool = True
    ) -> Iterator[tuple[str, bytes]]:
        """Every paper in these formats; languages and formats take turns, or each is made in all of them."""
        codes = cycle(LANGUAGES)
        for turn, (name, asked) in enumerate(self._asked()):
            kind = registered()[name]
            content = self._ask(kind.question, asked)
            wanted = [form for form in kind.formats if form in forms]
            for code in [next(codes)] if in_turn else LANGUAGES:
                made = kind.build(content, language(code))
                for form in [wanted[turn % len(wanted)]] if in_turn else wanted:
                    suffix = next(suffix for suffix, other in SUFFIXES.items() if other == form)
                    yield f"{name} {file_name(made, suffix, audience)}", write(made, form, audience).data
        is_whole = audience is not Audience.PUBLIC
        subjects = self._ask(exports.everything, with_secrets=is_whole, with_notes=is_whole)
        for form in exported.FORMATS:
            yield f"kaikki{form}", exported.written(subjects, form, language("fi"))

    def found(self, audience: Audience = Audience.PUBLIC, **how: object) -> list[tuple[str, str]]:
        """Which of the words stand in which of the copies, in their names, or in any of the bytes."""
        return [(name, word) for name, data in self.copies(audience, **how)  # type: ignore[arg-type]
                for word in traces(data, self.words, name)]  # fmt: skip

    def drafts(self) -> Iterator[tuple[int, str, bytes]]:
        """The letters of every request, first and as a reminder, by the request."""
        for key in self.about["statement_request"]:
            letter = self._ask(statement_letters.of_request, key, on=ON, with_files=True)
            for is_reminder in (False, True):
                for one in statement_letter.drafts(letter, letter.request.statements, is_reminder=is_reminder):
                    yield key, one.file_name, one.data
