"""What statements say, laid side by side by heading, and the whole of a request: who was asked, who said what."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from secretariat.models import Matter, TextKind
from secretariat.services import groups, recommendations, statement_requests, text_parts
from secretariat.services.groups import GroupRow
from secretariat.services.owners import OwnerKind
from secretariat.services.recommendations import RecommendationRow
from secretariat.services.statement_requests import RequestRow
from secretariat.services.statements import StatementRow
from secretariat.services.text_parts import TextRow

_ALIKE = 82
"""Headings at least so alike, of 100, are one."""
_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-zåäö][.)]|[ivx]{1,5}[.)])\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with what each statement says under it, by the id of the statement.

    The first one may be without words: what stands before any heading. `question` is the number of the question of the
    request that it answers.
    """

    words: str
    said: dict[int, tuple[TextRow, ...]]
    question: int | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Statements side by side: the headings that several have or the request asks, then those of one alone."""

    statements: tuple[StatementRow, ...]
    headings: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """A request with all that has come of it on a day."""

    group: GroupRow
    request: RequestRow
    on: dt.date
    comparison: Comparison
    recommendations: tuple[RecommendationRow, ...] = ()
    matter_number: str = ""
    matter_title: str = ""

    @property
    def language(self) -> str:
        """The code of the language that the request asks in."""
        return self.request.facts.language


def of_request(session: Session, request_id: int, *, on: dt.date) -> Summary:
    """A request with its statements by heading and what they recommend.

    Raises:
        Refused: it is not there any more.
    """
    asked = statement_requests.one(session, request_id)
    matter = session.get(Matter, asked.facts.matter_id) if asked.facts.matter_id else None
    found = compare(session, asked.received, asked.facts.questions)
    lifted = [row for one in asked.received for row in recommendations.of_statement(session, one.id)]
    return Summary(
        groups.one(session, asked.group_id),
        asked,
        on,
        found,
        tuple(lifted),
        matter.diary_number if matter else "",
        matter.title if matter else "",
    )


def compare(session: Session, came: Sequence[StatementRow], questions: Sequence[str] = ()) -> Comparison:
    """Statements side by side by heading; headings are matched by likeness, and with the questions that were asked."""
    texts = text_parts.of_many(session, OwnerKind.STATEMENT, [one.id for one in came])
    said = {one.id: [row for row in texts.get(one.id, ()) if row.kind is TextKind.TEXT] for one in came}
    return Comparison(tuple(came), tuple(side_by_side(said, questions)))


def side_by_side(said: dict[int, list[TextRow]], questions: Sequence[str] = ()) -> Iterable[Heading]:
    """The headings of several texts with their paragraphs: matched ones in the order they come up, lone ones last.

    Each text goes under a heading once: a second heading of one text that is like the first stays by itself.
    """
    found = [_Open(question, {}, place) for place, question in enumerate(questions, 1)]
    before = _Open("", {}, None)
    for key, rows in said.items():
        for words, under in _parted(rows):
            if not words:
                before.said[key] = (*before.said.get(key, ()), *under)
                continue
            place = _match(words, key, found)
            if place is None:
                found.append(_Open(words, {key: under}, None))
            else:
                found[place].said[key] = under
    lone = [one for one in found if one.question is None and len(one.said) == 1 and len(said) > 1]
    ordered = [before] if before.said else []
    ordered += [one for one in found if one not in lone] + lone
    return [Heading(one.words, one.said, one.question) for one in ordered]


@dataclass(eq=False)
class _Open:
    """A heading that texts are still put under."""

    words: str
    said: dict[int, tuple[TextRow, ...]]
    question: int | None


def _parted(rows: Sequence[TextRow]) -> list[tuple[str, tuple[TextRow, ...]]]:
    """A text heading by heading: a paragraph without one goes on."""
    found: list[tuple[str, list[TextRow]]] = []
    for row in rows:
        if row.heading or not found:
            found.append((row.heading, []))
        found[-1][1].append(row)
    return [(words, tuple(under)) for words, under in found]


def _match(words: str, key: int, found: Sequence[_Open]) -> int | None:
    """The heading that is most like these words, and that this text has not used yet."""
    free = [(place, one) for place, one in enumerate(found) if key not in one.said]
    scores = [(_likeness(_plain(words), _plain(one.words)), -place) for place, one in free]
    best = max(scores, default=(0.0, 0))
    if best[0] >= _ALIKE:
        return -best[1]
    number = _question(words)
    return next((place for place, one in free if one.question is not None and one.question == number), None)


def _likeness(one: str, other: str) -> float:
    """How alike two headings are, of 100; one that has all words of the other, at least two, is as good as the same."""
    from rapidfuzz import fuzz

    is_phrase = min(len(one.split()), len(other.split())) > 1
    return max(fuzz.token_sort_ratio(one, other), fuzz.token_set_ratio(one, other) - 5 if is_phrase else 0)


def _question(words: str) -> int | None:
    """The number of the question that a heading names: "1", "Question 2", "Kysymys 3"."""
    found = re.fullmatch(r"(?:\w+\s+)?(\d{1,2})[.:)]?", words.strip())
    return int(found[1]) if found else None


def _plain(words: str) -> str:
    """A heading without its number, its end and the size of its letters."""
    return " ".join(_NUMBER.sub("", words.strip()).casefold().rstrip(".:?!").split())
