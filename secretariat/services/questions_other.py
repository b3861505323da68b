"""What a person is asked about an old paper that is no memo: whose matter, which request, which project goes on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from secretariat.i18n import N_
from secretariat.language.handling_words import carried_on
from secretariat.models import Group, Matter, Statement, StatementRequest
from secretariat.services import probable
from secretariat.services.old_kinds import Extract, Form, OldContact, Slides
from secretariat.services.old_kinds import Statement as OldStatement
from secretariat.services.old_papers import Place, Proposal, Question, Words
from secretariat.services.old_people import Whom, plain
from secretariat.services.probable import Sought
from secretariat.services.taking_extract import matter_of
from secretariat.services.taking_parts import day_of, text_of
from secretariat.services.taking_slides import ITS_ORDER, NEW_PROJECT, ONE_PAIR

NO_MATTER = N_("no matter of the file")
NEW_MATTER = N_("a new matter")
NO_REQUEST = N_("no request of the file")
OWN_PROJECT = N_("a project of its own")
NO_PROJECT = N_("no project, it is only told")
IN_ORDER = N_("in their order")
AS_ONE = N_("all of them together")
_NO_FORM_TITLE = N_("What is the form called?")
_NO_TITLE = N_("What is the matter called?")
_WHICH_MATTER = N_("Which matter does this statement belong to?")
_BY_NUMBER = N_("Which matter does this statement belong to? “{matter}” has the same registry number.")
_BY_ANNEX = N_("Which matter does this statement belong to? Attachment {number} of “{matter}” is of its giver and day.")
_SAME_MATTER = N_("Is this the matter “{matter}”?")
_WHICH_REQUEST = N_("Which request for statements does this answer?")
_WHICH_PROJECT = N_("Which project do the next steps belong to that name none?")
_CARRIED_ON = N_("Which project carries “{title}” on?")
_BY_ORDER = N_("Several problems and solutions stand together under “{title}”. How are they paired?")
_MOST, _LONGEST, _ALIKE = 12, 72, 88


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody whom a paper names: a person with a body, or a body alone, in the part at a path."""

    path: str
    name: str
    body: str
    facts: Mapping[str, str]
    place: Place


def named(proposal: Proposal) -> Iterator[Named]:
    """The persons of a paper, and the bodies that come into the file with it."""
    other = proposal.other
    if isinstance(other, Extract):
        yield from _body("other.organization", other.organization)
        yield from _persons("other.presenters", other.presenters)
        yield from _persons("other.contacts", other.contacts)
        if other.initiator is not None:
            yield from (replace(one, path="other.initiator") for one in _persons("", (other.initiator,)))
        for number, one in enumerate(other.history):
            yield from _persons(f"other.history.{number}.experts", one.experts)
    elif isinstance(other, OldStatement):
        yield from _body("other.giver", other.giver)
        yield from _persons("other.signers", other.signers)
    elif isinstance(other, Form):
        yield from _body("other.giver", other.giver)


def _persons(path: str, told: Sequence[OldContact]) -> Iterator[Named]:
    for number, one in enumerate(told):
        facts = {"title": one.title, "organization": one.organization}
        if one.name:
            yield Named(f"{path}.{number}", one.name, one.organization, facts, one.words.place)


def _body(path: str, words: Words | None) -> Iterator[Named]:
    if words is not None and words.text.strip():
        yield Named(path, "", words.text, {}, words.place)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A question whose answers are rows of the file, or one of a few that are kept as numbers."""

    question: Question
    choices: Mapping[str, int]


def ask(session: Session, proposal: Proposal, group_id: int | None) -> list[Chosen]:
    """What is asked of the file and the person about a paper, after what the paper itself leaves open."""
    other = proposal.other
    if isinstance(other, Slides):
        return list(_of_slides(other))
    if isinstance(other, Extract) and other.title is None:
        place = other.section.place if other.section else Place(1, 1)
        return [Chosen(Question("other.title", _NO_TITLE, {}, place), {})]
    if isinstance(other, Form) and other.title is None and other.paper is None:
        return [Chosen(Question("other.title", _NO_FORM_TITLE, {}, Place(1, 1)), {})]
    group_id = group_id or (Whom(session).group(proposal.group.text) if proposal.group else None) or _only(session)
    if group_id is None:
        return []
    if isinstance(other, OldStatement):
        return [*_matters(session, proposal, other, group_id), *_requests(session, other, group_id)]
    return list(_like(session, other, group_id)) if isinstance(other, Extract) else []


def left(proposal: Proposal) -> tuple[Question, ...]:
    """The questions of the paper itself that are asked; days that count from the paper's own follow from that."""
    if not isinstance(proposal.other, Slides):
        return proposal.questions
    return tuple(one for one in proposal.questions if not one.field.startswith("other."))


def _only(session: Session) -> int | None:
    found = list(session.exec(select(Group.id).limit(2)))
    return found[0] if len(found) == 1 else None


# Statements


def _matters(session: Session, proposal: Proposal, other: OldStatement, group_id: int) -> Iterator[Chosen]:
    days = {day for day in (day_of(other.date), other.signed_at.date() if other.signed_at else None) if day}
    numbers = {plain(one.text) for one in (other.diary_number, other.reference) if one}
    sought = Sought(text_of(other.giver), frozenset(days), frozenset(numbers))
    likely = probable.matters_for(session, group_id, sought, proposal.language)
    newest = select(Matter).where(Matter.group_id == group_id).order_by(col(Matter.id).desc()).limit(_MOST)
    rows = {row.id or 0: row for row in session.exec(newest)}
    first = [row for one in likely if (row := session.get(Matter, one.end.id))]
    if not first and not rows:
        return
    others = {_called(row): row.id or 0 for row in rows.values() if row not in first}
    choices = {**{_called(row): row.id or 0 for row in first}, NO_MATTER: 0} if first else {NO_MATTER: 0}
    place = other.giver.place if other.giver else Place(1, 1)
    sentence, facts = _WHICH_MATTER, {}
    if likely:
        sentence = _BY_NUMBER if likely[0].sentence == probable.SAME_NUMBER else _BY_ANNEX
        facts = {"matter": first[0].diary_number or _called(first[0]), "number": likely[0].number}
    yield _chosen("other.matter", sentence, facts, choices | others, place)


def _requests(session: Session, other: OldStatement, group_id: int) -> Iterator[Chosen]:
    """The requests in which the giver was asked and has not answered."""
    giver = Whom(session).organization(text_of(other.giver)) if other.giver else None
    query = select(Statement, StatementRequest).join(
        StatementRequest, col(Statement.request_id) == col(StatementRequest.id)
    )
    query = query.where(Statement.group_id == group_id, col(Statement.received_on).is_(None))
    choices: dict[str, int] = {}
    for row, request in session.exec(query.order_by(col(Statement.id).desc())):
        is_asked = (giver is not None and row.organization_id == giver) or (
            row.giver and plain(row.giver) == plain(text_of(other.giver)))  # fmt: skip
        if is_asked:
            choices.setdefault(_short(request.title), row.id or 0)
    if choices:
        place = other.giver.place if other.giver else Place(1, 1)
        yield _chosen("other.request", _WHICH_REQUEST, {}, {**choices, NO_REQUEST: 0}, place)


# Extracts


def _like(session: Session, other: Extract, group_id: int) -> Iterator[Chosen]:
    """Matters with nearly the same title, where no number tells whether the paper is of one of them."""
    from rapidfuzz import fuzz

    title, number = text_of(other.title), text_of(other.diary_number)
    if not title or matter_of(session, group_id, number):
        return
    query = select(Matter).where(Matter.group_id == group_id).order_by(col(Matter.id).desc())
    near = [row for row in session.exec(query)
            if not (number and row.diary_number) and fuzz.ratio(plain(title), plain(row.title)) >= _ALIKE]  # fmt: skip
    if near and other.title:
        choices = {_called(row): row.id or 0 for row in near[:_MOST]}
        facts = {"matter": _called(near[0])}
        yield _chosen("other.matter", _SAME_MATTER, facts, {**choices, NEW_MATTER: 0}, other.title.place)


# Slides


def _of_slides(other: Slides) -> Iterator[Chosen]:
    titles = {_short(one.title.text): number for number, one in enumerate(other.projects, 1)}
    for number, project in enumerate(other.projects):
        by_order = [one for one in project.pairs if one.by_order]
        if by_order:
            path, place = f"other.projects.{number}.pairs", by_order[0].problem[0].place
            yield _chosen(path, _BY_ORDER, {"title": _short(project.title.text)}, {IN_ORDER: ITS_ORDER,
                                                                                  AS_ONE: ONE_PAIR}, place)  # fmt: skip
        for index, words in enumerate(project.points):
            if carried_on(words.text):
                others = {title: key for title, key in titles.items() if key != number + 1}
                facts = {"title": _short(project.title.text)}
                choices = {OWN_PROJECT: NEW_PROJECT, **others, NO_PROJECT: 0}
                yield _chosen(f"other.projects.{number}.points.{index}", _CARRIED_ON, facts, choices, words.place)
    if other.next_steps and len(titles) > 1:
        yield _chosen("other.next_steps", _WHICH_PROJECT, {}, titles, other.next_steps[0].place)


def _chosen(path: str, sentence: str, facts: Mapping[str, str], choices: Mapping[str, int], place: Place) -> Chosen:
    return Chosen(Question(path, sentence, dict(facts), place, tuple(choices)), choices)


def _called(row: Matter) -> str:
    """The number and the title of a matter, shortly."""
    return _short(" ".join(filter(None, (row.diary_number, row.title))))


def _short(words: str) -> str:
    said = " ".join(words.split())
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1].rstrip()}…"
