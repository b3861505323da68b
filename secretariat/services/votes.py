"""Votes in the handling of a matter: what stood against what, how it was voted, by name where that is told."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.language.characters import line
from secretariat.models import Ballot, Choice, Handling, Person, Vote
from secretariat.services import checks, command, rows
from secretariat.services.persons import whole_name

_MOST = 9999
_COUNTS = (("yes", Choice.YES), ("no", Choice.NO), ("blank", Choice.BLANK), ("absent", Choice.ABSENT))


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotFacts:
    """How one person voted; `name` as told, else that of the person who is known."""

    choice: Choice
    name: str = ""
    person_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteFacts:
    """A vote: what was voted on, how many were for (yes), against (no), blank and absent, and what it came to.

    `id` is that of the vote it was before; a new one has none. Where no count is told they are those of the ballots.
    """

    words: str
    yes: int | None = None
    no: int | None = None
    blank: int | None = None
    absent: int | None = None
    result: str = ""
    ballots: tuple[BallotFacts, ...] = ()
    id: int | None = None

    def count(self, choice: Choice) -> int | None:
        """How many voted so, as told, else by the ballots; `None` where nothing is known."""
        told: int | None = getattr(self, choice.value)
        if not self.ballots or any(getattr(self, name) is not None for name, _ in _COUNTS):
            return told
        return sum(one.choice is choice for one in self.ballots)

    @property
    def is_counted(self) -> bool:
        """Whether it is known how many were for and against."""
        return self.count(Choice.YES) is not None and self.count(Choice.NO) is not None


@dataclass(frozen=True, slots=True)
class VoteRow:
    """A vote as kept."""

    id: int
    uid: str
    facts: VoteFacts


def of(session: Session, handling_id: int) -> list[VoteRow]:
    """The votes of a handling, in order."""
    return of_many(session, [handling_id]).get(handling_id, [])


def of_many(session: Session, handling_ids: Sequence[int]) -> dict[int, list[VoteRow]]:
    """The votes of several handlings, in order, by handling."""
    made: dict[int, list[VoteRow]] = {}
    for part in rows.parts(list(handling_ids)):
        query = select(Vote).where(col(Vote.handling_id).in_(part)).order_by(col(Vote.position), col(Vote.id))
        votes = session.exec(query).all()
        ballots = _ballots(session, [one.id or 0 for one in votes])
        for one in votes:
            row = VoteRow(one.id or 0, one.uid, _facts(one, ballots.get(one.id or 0, ())))
            made.setdefault(one.handling_id, []).append(row)
    return made


@command("write the votes")
def put(session: Session, handling_id: int, votes: Sequence[VoteFacts]) -> list[int]:
    """Let a handling have these votes, in this order; returns their ids.

    Raises:
        Refused: it is not told what was voted on, a number is impossible, more are named than counted, or somebody
            votes twice.
    """
    rows.get(session, Handling, handling_id)
    there = {one.id: one for one in session.exec(select(Vote).where(Vote.handling_id == handling_id))}
    gone = [one for key, one in there.items() if key not in {facts.id for facts in votes}]
    made = []
    for facts in votes:
        vote = (there.get(facts.id) if facts.id is not None else None) or Vote(handling_id=handling_id)
        _write(vote, facts)
        session.add(vote)
        session.flush()
        _put_ballots(session, vote.id or 0, facts.ballots)
        made.append(vote)
    rows.remove_all(session, gone)
    rows.arrange(made)
    session.flush()
    return [one.id or 0 for one in made]


def _write(vote: Vote, facts: VoteFacts) -> None:
    for name, choice in _COUNTS:
        number = getattr(facts, name)
        if number is None:
            continue
        checks.number(number, 0, _MOST, name)
        named = sum(one.choice is choice for one in facts.ballots)
        if named > number:
            raise Refused("{named} are named, but {number} counted.", field=name, named=named, number=number)
    values = {
        "words": line(facts.words, "words", limit=2000, required=True),
        "result": line(facts.result, "result", limit=2000),
        **{name: getattr(facts, name) for name, _ in _COUNTS},
    }
    rows.assign(vote, values)


def _put_ballots(session: Session, vote_id: int, ballots: Sequence[BallotFacts]) -> None:
    there = list(session.exec(select(Ballot).where(Ballot.vote_id == vote_id).order_by(col(Ballot.position))))
    seen: set[tuple[int | None, str]] = set()
    for place, facts in enumerate(ballots):
        who = (facts.person_id, "" if facts.person_id else facts.name.strip().casefold())
        if who in {(None, "")}:
            raise Refused("This cannot be empty.", field="ballots")
        if who in seen:
            raise Refused("The same person votes once only.", field="ballots")
        seen.add(who)
        if facts.person_id is not None:
            rows.get(session, Person, facts.person_id)
        ballot = there[place] if place < len(there) else Ballot(vote_id=vote_id)
        values = {"position": place, "person_id": facts.person_id, "choice": facts.choice}
        rows.assign(ballot, {**values, "name": line(facts.name, "ballots")})
        session.add(ballot)
    rows.remove_all(session, there[len(ballots) :])


def _ballots(session: Session, vote_ids: Sequence[int]) -> dict[int, tuple[BallotFacts, ...]]:
    query = select(Ballot, Person).join(Person, col(Person.id) == col(Ballot.person_id), isouter=True)
    query = query.where(col(Ballot.vote_id).in_(vote_ids)).order_by(col(Ballot.position), col(Ballot.id))
    found: dict[int, tuple[BallotFacts, ...]] = {}
    for one, person in session.exec(query):
        name = one.name or (whole_name(person.given_name, person.family_name) if person else "")
        facts = BallotFacts(choice=Choice(one.choice), name=name, person_id=one.person_id)
        found[one.vote_id] = (*found.get(one.vote_id, ()), facts)
    return found


def _facts(one: Vote, ballots: tuple[BallotFacts, ...]) -> VoteFacts:
    return VoteFacts(
        words=one.words,
        yes=one.yes,
        no=one.no,
        blank=one.blank,
        absent=one.absent,
        result=one.result,
        ballots=ballots,
        id=one.id,
    )
