"""What is written of a project: problems and their solutions in pairs, deliverables, scope, phases, other points."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from secretariat.errors import Refused
from secretariat.models import Group, Project, TextKind
from secretariat.services import command, owners, paper_dates, rows, text_parts
from secretariat.services.owners import OwnerKind
from secretariat.services.paper_dates import Counted
from secretariat.services.text_parts import TextFacts, TextRow

SIDES = (TextKind.PROBLEM, TextKind.SOLUTION)


@dataclass(frozen=True, slots=True)
class Pair:
    """A problem and its solution, in order among the others; each side may have several paragraphs, or none yet."""

    number: int
    problems: tuple[TextRow, ...] = ()
    solutions: tuple[TextRow, ...] = ()

    @property
    def texts(self) -> tuple[TextRow, ...]:
        """The paragraphs of both sides."""
        return (*self.problems, *self.solutions)


@dataclass(frozen=True, slots=True)
class PairFacts:
    """A pair as written, the paragraphs of each side in order."""

    problems: tuple[TextFacts, ...] = ()
    solutions: tuple[TextFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class Texts:
    """The paragraphs of a project by what they say."""

    rows: tuple[TextRow, ...] = ()

    def of(self, *kinds: TextKind) -> tuple[TextRow, ...]:
        """The paragraphs of some kinds, in order."""
        return tuple(row for row in self.rows if row.kind in kinds)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs, in order."""
        return pairs_of(self.rows)


def of(session: Session, project_id: int) -> Texts:
    """The paragraphs of a project."""
    return Texts(tuple(text_parts.of(session, owners.project(project_id))))


def of_many(session: Session, project_ids: Sequence[int]) -> dict[int, Texts]:
    """The paragraphs of several projects, by their ids."""
    found = text_parts.of_many(session, OwnerKind.PROJECT, project_ids)
    return {key: Texts(tuple(found.get(key, ()))) for key in project_ids}


def pairs_of(texts: Iterable[TextRow]) -> tuple[Pair, ...]:
    """Problems and solutions with one number make a pair; one without a number belongs to the pair before it."""
    sides: dict[int, tuple[list[TextRow], list[TextRow]]] = {}
    last = dict.fromkeys(SIDES, 1)
    for row in texts:
        if row.kind in SIDES:
            number = row.facts.number or last[row.kind]
            last[row.kind] = number
            sides.setdefault(number, ([], []))[SIDES.index(row.kind)].append(row)
    return tuple(
        Pair(place, tuple(problems), tuple(solutions))
        for place, (_, (problems, solutions)) in enumerate(sorted(sides.items(), key=lambda one: one[0]), 1)
    )


def counted(session: Session, project_id: int) -> tuple[Counted, ...]:
    """The dates in the period and the paragraphs of a project that are counted from the day of its paper."""
    project = rows.get(session, Project, project_id)
    return paper_dates.all_counted(
        [project.period_words, *(row.text for row in of(session, project_id).rows)],
        project.paper_date,
        language_of(session, project),
    )


def language_of(session: Session, project: Project) -> str:
    """The language that a project is told in: its own, else that of its group."""
    return project.language or rows.get(session, Group, project.group_id).language


@command("write problems and solutions")
def put_pairs(session: Session, project_id: int, pairs: Sequence[PairFacts]) -> None:
    """Let a project have these pairs of problems and solutions, in this order.

    A paragraph with the id of one that is there is that one, changed or moved. A problem may stand alone while no
    solution is known.

    Raises:
        Refused: a pair has neither a problem nor a solution, or a text cannot be shown.
    """
    facts: list[TextFacts] = []
    for number, pair in enumerate(pairs, 1):
        sides = [
            [replace(one, kind=kind, number=number) for one in side if one.text.strip()]
            for kind, side in zip(SIDES, (pair.problems, pair.solutions), strict=True)
        ]
        if not any(sides):
            raise Refused("Write the problem or its solution; a pair without either says nothing.", field="problem")
        facts += [one for side in sides for one in side]
    text_parts.put(session, owners.project(project_id), SIDES, facts)


def as_facts(pair: Pair) -> PairFacts:
    """A pair as it would be written again."""
    return PairFacts(tuple(row.facts for row in pair.problems), tuple(row.facts for row in pair.solutions))


def paragraphs(words: str, kept: Sequence[TextRow]) -> tuple[TextFacts, ...]:
    """A side of a pair as typed, a paragraph to each line; each goes on as the paragraph it was.

    A line that is unchanged is known by its words; of those that were changed the first is the first one left over.
    """
    lines = [one.strip() for one in words.split("\n") if one.strip()]
    left = list(kept)
    same: dict[int, TextRow] = {}
    for place, line in enumerate(lines):
        row = next((one for one in left if one.text.strip() == line), None)
        if row is not None:
            same[place] = row
            left.remove(row)
    return tuple(_again(line, same.get(place) or (left.pop(0) if left else None)) for place, line in enumerate(lines))


def _again(line: str, row: TextRow | None) -> TextFacts:
    if row is None:
        return TextFacts(text=line)
    return replace(row.facts, text=row.text if row.text.strip() == line else line)
