"""What papers of matters share: the words for outcomes, votes and disqualification, and a handling in blocks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from secretariat.documents import secret_texts
from secretariat.documents.addresses import linked
from secretariat.documents.blocks import Block, Bullet, Fact, Heading, Meta, Paragraph, Secret, Title
from secretariat.documents.meeting_paper import runs_of
from secretariat.i18n import N_, Language, capitalized
from secretariat.models import Choice, EntryKind, HandlingOutcome, PartyRole, TextKind
from secretariat.services.handlings import HandlingCase, HandlingRow
from secretariat.services.labels import label
from secretariat.services.matters import MatterRow
from secretariat.services.minutes import EntryRow
from secretariat.services.parties import PartyRow
from secretariat.services.secrecy import SecrecyRow
from secretariat.services.votes import VoteRow

DECIDED = (EntryKind.DECISION, EntryKind.AGREEMENT, EntryKind.STEER, EntryKind.NOTED, EntryKind.ACTION)
TOLD = (EntryKind.TEXT, EntryKind.SPEECH, EntryKind.SUMMARY, EntryKind.BULLET)
_SENTENCES = {
    HandlingOutcome.AS_PROPOSED: N_("It was decided as proposed."),
    HandlingOutcome.AFTER_VOTE: N_("It was decided as proposed after a vote."),
    HandlingOutcome.AMENDED: N_("It was decided as amended."),
    HandlingOutcome.REJECTED: N_("The proposal was rejected."),
    HandlingOutcome.TABLED: N_("The matter was tabled."),
    HandlingOutcome.REFERRED_BACK: N_("The matter was referred back for preparation."),
    HandlingOutcome.WITHDRAWN: N_("The matter was withdrawn from the agenda."),
    HandlingOutcome.NOTED: N_("The matter was noted."),
    HandlingOutcome.ELECTED: N_("The election was held."),
    HandlingOutcome.STATEMENT_GIVEN: N_("The statement was given."),
    HandlingOutcome.PROPOSED: N_("The matter was proposed to a higher body."),
}
_CHOICES = (
    (Choice.YES, N_("Ayes")),
    (Choice.NO, N_("Noes")),
    (Choice.BLANK, N_("Blank")),
    (Choice.ABSENT, N_("Absent")),
)


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells a handling in blocks: in which language, written in which, under which secrecies."""

    language: Language
    written_in: str
    above: tuple[SecrecyRow | None, ...] = ()

    @property
    def hidden(self) -> Secret | None:
        """Why all of it is secret."""
        return secret_texts.why(self.language, *self.above)

    @property
    def foreign(self) -> str:
        """The language of what was typed; empty where it is that of the paper."""
        return self.written_in if self.written_in != self.language.code else ""

    def line(self, words: str, name: str = "", *, typed: bool = True) -> Paragraph:
        """A paragraph of what was typed, or of a sentence of ours, with what stands beside it."""
        return Paragraph(words, name, language=self.foreign if typed else "", secret=self.hidden)

    def texts(self, case: HandlingCase, *kinds: TextKind, name: str = "", rule: bool = False) -> list[Block]:
        """The paragraphs of these kinds."""
        found = [one for one in case.texts if one.kind in kinds]
        return list(
            secret_texts.blocks(
                found, self.language, above=self.above, label=name, rule=rule, written_in=self.written_in,
                quoted=kinds == (TextKind.QUOTED,), level=4,
            )
        )  # fmt: skip

    def entries(
        self, rows: Iterable[EntryRow], kinds: Sequence[EntryKind], name: str = "", *, rule: bool = False
    ) -> Iterator[Block]:
        """The minutes of an item, as far as they are of these kinds."""
        for row in rows:
            if row.kind not in kinds or not row.text.strip():
                continue
            hidden = secret_texts.why(self.language, row.secrecy) or self.hidden
            code = row.language or self.written_in
            text = runs_of(row, self.language) if hidden is None else runs_of(row)
            yield Paragraph(text, name, rule=rule, language=code if code != self.language.code else "", secret=hidden)
            name = ""

    def headline(self, title: str, number: str) -> Block:
        """The title of the paper; of what is secret a heading, which the public copy can leave out."""
        if self.hidden is None:
            return Title(f"{number} {title}".strip())
        return Heading(title, number, 2, self.hidden, self.foreign)

    def decision(self, case: HandlingCase) -> list[Block]:
        """What was decided: as the minutes or the paper say it, else by its outcome."""
        name = self.language.say("Decision")
        made = list(self.entries(case.entries, DECIDED, name, rule=True))
        made += self.texts(case, TextKind.DECISION, name="" if made else name, rule=True)
        if made or (sentence := outcome_sentence(case.row, self.language)) == "":
            return made
        return [Paragraph(sentence, name, rule=True, secret=self.hidden,
                          language=self.foreign if case.row.facts.outcome_words else "")]  # fmt: skip

    def handling(self, case: HandlingCase, experts: Sequence[str] = ()) -> list[Block]:
        """How it went: what was said, votes, who was disqualified, experts, dissent."""
        say = self.language.say
        sentences = [one for vote in case.votes for one in votes_told(vote, self.language)]
        sentences += [disqualified(one, self.language) for one in parties(case, PartyRole.DISQUALIFIED)]
        remarks = " ".join(one.text for one in case.texts if one.kind is TextKind.REMARK)
        present = [*experts, *(one.told(self.language.code) for one in parties(case, PartyRole.EXPERT)
                               if one.name(self.language.code) not in remarks)]  # fmt: skip
        sentences += [say("Present for this item as an expert: {name}.", name=one) for one in dict.fromkeys(present)]
        if case.row.facts.checked_at_once:
            sentences.append(say("The minutes were checked in the meeting as to this item."))
        made = list(self.entries(case.entries, TOLD, say("Handling")))
        made += self.texts(case, TextKind.TEXT, name="" if made else say("Handling"))
        for sentence in sentences:
            made.append(self.line(sentence, "" if made else say("Handling"), typed=False))
        made += self.texts(case, TextKind.REMARK, name="" if made else say("Handling"))
        return [*made, *self._dissent(case)]

    def proposal(self, case: HandlingCase) -> list[Block]:
        """The proposal; where the decision is the same, that it is."""
        name = self.language.say("Proposed decision")
        told = [one.text.strip() for one in case.texts if one.kind is TextKind.PROPOSAL]
        decided = [one.text.strip() for one in case.entries if one.kind in DECIDED]
        decided += [one.text.strip() for one in case.texts if one.kind is TextKind.DECISION]
        if case.row.outcome is HandlingOutcome.AS_PROPOSED and decided and (not told or told == decided):
            return [self.line(self.language.say("The decision is as proposed."), name, typed=False)]
        return self.texts(case, TextKind.PROPOSAL, name=name)

    def _dissent(self, case: HandlingCase) -> list[Block]:
        name = self.language.say("Dissenting opinion")
        made = list(self.entries(case.entries, [EntryKind.DISSENT], name, rule=True))
        for one in (one for one in case.texts if one.kind is TextKind.DISSENT):
            if one.facts.giver:
                hidden = secret_texts.why(self.language, one.secrecy, *self.above)
                made.append(replace(self.line(one.facts.giver, "" if made else name), secret=hidden))
            made += secret_texts.blocks([one], self.language, above=self.above, rule=True, written_in=self.written_in,
                                        label="" if made else name)  # fmt: skip
        return made

    def people(self, name: str, told: Sequence[str]) -> list[Block]:
        """Persons, each on a line, beside what they are."""
        return [self.line(one, "" if place else name) for place, one in enumerate(told)]


def parties(case: HandlingCase, *roles: PartyRole) -> list[PartyRow]:
    """The parties in these roles."""
    return [one for one in case.parties if one.role in roles]


def presenters(case: HandlingCase, code: str) -> list[str]:
    """Who presented: as told, else as the agenda has it."""
    told = [one.told(code) for one in parties(case, PartyRole.PRESENTER)]
    return told or [one.label(code) if one.person_id is None else one.name for one in case.presenters]


def contact(one: PartyRow, language: Language) -> str:
    """Somebody with phone and mail."""
    phone = language.say("tel. {number}", number=one.facts.phone) if one.facts.phone else ""
    return ", ".join(filter(None, (one.told(language.code), phone, one.facts.email)))


def contacts(rows: Iterable[PartyRow], language: Language, hidden: Secret | None) -> tuple[Fact, ...]:
    """Persons who give further information, for the end of a paper."""
    return tuple(Fact(words, hidden, reaches=True) for words in dict.fromkeys(contact(one, language) for one in rows))


def outcome_sentence(row: HandlingRow, language: Language) -> str:
    """How a handling ended, as a sentence: in the words of its paper, else in ours; empty while it is open."""
    sentence = _SENTENCES.get(row.outcome, "")
    return row.facts.outcome_words or (language.say(sentence) if sentence else "")


def outcome(row: HandlingRow, language: Language) -> str:
    """How a handling ended, in short."""
    return row.facts.outcome_words or capitalized(language.say(label(row.outcome)))


def day(row: HandlingRow, language: Language) -> str:
    """When it was, or as it is told to come."""
    return language.date(row.date) if row.date else row.facts.date_words


def heading(row: HandlingRow, language: Language) -> str:
    """A handling as papers name it: the body, the day, the section."""
    return " ".join(filter(None, (row.body.said(language.code), day(row, language), row.section)))


def whereabouts(row: HandlingRow, language: Language) -> str:
    """In which meeting it was and as which item."""
    meeting = language.say("Meeting {number}", number=row.meeting_number) if row.meeting_number else ""
    return ", ".join(filter(None, (meeting, item_of(row, language))))


def item_of(row: HandlingRow, language: Language) -> str:
    """The number of the item as the head has it: Asia/17."""
    number = row.item_number
    return language.say("Matter/{number}", number=number) if number and number[0].isdigit() else number


def registry(row: MatterRow, hidden: Secret | None) -> list[Block]:
    """The number of a matter in the registry, and its task class where the number does not end with it."""
    tail = row.facts.task_class if not row.number.endswith(row.facts.task_class) else ""
    words = " ".join(filter(None, (row.number, tail)))
    return [Meta(words, hidden, is_wide=True)] if words else []


def votes_told(vote: VoteRow, language: Language) -> list[str]:
    """A vote in sentences: what was voted on, how, by whom, what it came to."""
    say, facts = language.say, vote.facts
    counted = [f"{say(name)} {number}" for choice, name in _CHOICES if (number := facts.count(choice)) is not None]
    words = facts.words.rstrip(".")
    told = [say("Vote: {words}: {counts}.", words=words, counts=", ".join(counted)) if counted
            else say("Vote: {words}.", words=words)]  # fmt: skip
    for choice, name in _CHOICES:
        if names := [one.name for one in facts.ballots if one.choice is choice]:
            told.append(f"{say(name)}: {language.joined(names)}.")
    return [*told, facts.result] if facts.result else told


def disqualified(one: PartyRow, language: Language) -> str:
    """That somebody was disqualified: why, away from when until when, who came in the place."""
    say, facts, name = language.say, one.facts, one.name(language.code)
    told = [say("{name} was disqualified ({ground}) and took no part.", name=name, ground=facts.note) if facts.note
            else say("{name} was disqualified and took no part.", name=name)]  # fmt: skip
    if facts.left and facts.returned:
        told.append(say("Away {time}.", time=language.clock_range(facts.left, facts.returned)))
    elif facts.left:
        told.append(say("Left {time}.", time=language.at_clock(facts.left)))
    if facts.stands_in:
        told.append(say("In the place: {name}.", name=facts.stands_in))
    return " ".join(told)


def annexes(facts: Iterable[Fact], language: Language) -> list[Block]:
    """Annexes as they are listed among the paragraphs of an item."""
    name = language.say("Annexes")
    return [
        Bullet(fact.text.removeprefix(fact.number).strip(), secret=fact.secret, number=fact.number,
               label="" if place else name)
        for place, fact in enumerate(facts)
    ]  # fmt: skip


def linked_line(words: str, name: str, hidden: Secret | None) -> Paragraph:
    """A line whose addresses lead where they say."""
    return Paragraph(linked(words), name, secret=hidden)
