"""Joining two projects that are one: what a paper tells of a project on several pages comes together in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.i18n import N_, language
from secretariat.models import Annex, Group, Party, Project, Relation, Secrecy, SecretSpan, TextKind, TextPart
from secretariat.services import command, project_texts, rows, secrecy
from secretariat.services.project_texts import SIDES
from secretariat.services.relations import EndKind
from secretariat.services.secrecy import SecrecyRow

_TITLE, _NUMBER, _PERIOD = N_("Also called"), N_("Also numbered"), N_("Also told as the period")
_DAY, _STEERING, _CONTINUES = N_("Another day of the paper"), N_("Another steering group"), N_("Carries on too")


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that two projects tell otherwise: what it is, as a source sentence, and what the other one says."""

    what: str
    words: str


def differences(session: Session, project_id: int, other_id: int) -> list[Difference]:
    """What the other project tells otherwise; joined, that is kept as points of the first."""
    project, other = rows.get(session, Project, project_id), rows.get(session, Project, other_id)
    speech = language(project_texts.language_of(session, project))
    found = []
    if _other(project.title, other.title):
        found.append(Difference(_TITLE, other.title))
    if _other(project.number, other.number):
        found.append(Difference(_NUMBER, other.number))
    period, told = (_period(one) for one in (project, other))
    if any(period[1:]) and any(told[1:]) and period[1:] != told[1:]:
        days = "–".join(speech.date(day) if day else "" for day in told[1:])
        found.append(Difference(_PERIOD, told[0] or days))
    if project.paper_date and other.paper_date and project.paper_date != other.paper_date:
        found.append(Difference(_DAY, speech.date(other.paper_date)))
    if _other(project.steering_group_id, other.steering_group_id):
        group = rows.get(session, Group, other.steering_group_id or 0)
        found.append(Difference(_STEERING, group.name_fi or group.name_sv or group.name_en))
    before = {project.id, other.id, project.continues_id, None}
    if project.continues_id not in {None, other.id} and other.continues_id not in before:
        found.append(Difference(_CONTINUES, rows.get(session, Project, other.continues_id or 0).title))
    return found


@command("join two projects")
def join(session: Session, project_id: int, other_id: int) -> None:
    """Let two projects be one: everything of the other comes to the first, after its own, and the other is gone.

    What both have word for word stays once. Where they tell a fact otherwise, that of the first stands, and what the
    other says is kept as a point. Where one of them is secret, the whole is.

    Raises:
        Refused: they are the same project, or of different groups.
    """
    if project_id == other_id:
        raise Refused("Choose another project to join with this one.", field="other")
    project, other = rows.get(session, Project, project_id), rows.get(session, Project, other_id)
    if project.group_id != other.group_id:
        raise Refused("That project belongs to another group.", field="other")
    told = differences(session, project_id, other_id)
    _keep_secret(session, project, other)
    _join_facts(project, other)
    _move_texts(session, project, other)
    _keep_points(session, project, told)
    _move_parties(session, project_id, other_id)
    _move_annexes(session, project_id, other_id)
    _move_relations(session, project_id, other_id)
    _join_chain(session, project, other)
    session.flush()
    rows.remove(session, other)


def _other(one: Any, another: Any) -> bool:
    return bool(one) and bool(another) and one != another


def _period(project: Project) -> tuple[Any, ...]:
    return project.period_words, project.starts, project.ends


def _join_facts(project: Project, other: Project) -> None:
    for name in ("number", "paper_date", "steering_group_id", "language"):
        if not getattr(project, name):
            rows.assign(project, {name: getattr(other, name)})
    if project.starts is None and project.ends is None and (other.starts or other.ends or not project.period_words):
        rows.assign(project, {name: getattr(other, name) for name in ("period_words", "starts", "ends")})


def _texts(session: Session, key: int) -> list[TextPart]:
    query = select(TextPart).where(TextPart.project_id == key)
    return list(session.exec(query.order_by(col(TextPart.position), col(TextPart.id))))


def _move_texts(session: Session, project: Project, other: Project) -> None:
    """Bring the paragraphs of the other project after those of the first; its pairs are numbered on."""
    own, others = _texts(session, project.id or 0), _texts(session, other.id or 0)
    marked = _marked(session, others)
    pairs, theirs = _pairs(own), _pairs(others)
    same = {number for number, words in theirs.items() if words in pairs.values()}
    known = {_words(one) for one in own}
    numbers = {
        old: len(pairs) + place for place, old in enumerate((key for key in sorted(theirs) if key not in same), 1)
    }
    for place, one in enumerate(_numbered(others)):
        part, number = one
        is_pair = part.kind in SIDES
        is_double = number in same if is_pair else _words(part) in known
        if is_double and part.id not in marked:
            rows.remove(session, part)
            continue
        values: dict[str, Any] = {"project_id": project.id, "position": len(own) + place}
        if is_pair:
            values["number"] = numbers.get(number) or _like(pairs, theirs[number])
        rows.assign(part, values)
    for part, number in _numbered(own):
        if part.kind in SIDES:
            rows.assign(part, {"number": sorted(pairs).index(number) + 1})


def _marked(session: Session, texts: Sequence[TextPart]) -> set[int | None]:
    """The paragraphs that are more than their words: secret, wholly or in a passage, or made an action of."""
    keys = [one.id for one in texts]
    spans = session.exec(select(SecretSpan.part_id).where(col(SecretSpan.part_id).in_(keys))).all()
    return {*spans, *(one.id for one in texts if one.secrecy_id is not None or one.made_entry_id is not None)}


def _numbered(texts: Iterable[TextPart]) -> list[tuple[TextPart, int]]:
    """Paragraphs with the number of their pair; one without belongs to the pair before it."""
    last = dict.fromkeys(SIDES, 1)
    found = []
    for one in texts:
        kind = TextKind(one.kind)
        number = one.number or last.get(kind, 0)
        if kind in SIDES:
            last[kind] = number
        found.append((one, number))
    return found


def _pairs(texts: Iterable[TextPart]) -> dict[int, list[tuple[str, ...]]]:
    """The words of each pair, by its number."""
    found: dict[int, list[tuple[str, ...]]] = {}
    for one, number in _numbered(texts):
        if one.kind in SIDES:
            found.setdefault(number, []).append(_words(one))
    return found


def _like(pairs: dict[int, list[tuple[str, ...]]], words: list[tuple[str, ...]]) -> int:
    """The place of the pair that says the same."""
    return next(place for place, key in enumerate(sorted(pairs), 1) if pairs[key] == words)


def _words(one: TextPart) -> tuple[str, ...]:
    return (str(TextKind(one.kind)), one.heading.strip(), " ".join(one.text.split()), one.giver)


def _keep_points(session: Session, project: Project, told: Sequence[Difference]) -> None:
    speech = language(project_texts.language_of(session, project))
    last = max((one.position for one in _texts(session, project.id or 0)), default=-1)
    for place, one in enumerate(told, last + 1):
        words = f"{speech.say(one.what)}: {one.words}"
        session.add(TextPart(project_id=project.id, kind=TextKind.POINT, text=words, position=place))


def _move_parties(session: Session, project_id: int, other_id: int) -> None:
    own = list(session.exec(select(Party).where(Party.project_id == project_id)))
    known = {_told(one) for one in own}
    for place, one in enumerate(session.exec(select(Party).where(Party.project_id == other_id)).all(), len(own)):
        if _told(one) in known:
            rows.remove(session, one)
        else:
            rows.assign(one, {"project_id": project_id, "position": place})


def _told(one: Party) -> tuple[Any, ...]:
    return (str(one.role), one.person_id, one.organization_id, one.name, one.title, one.body, one.phone, one.email,
            one.note)  # fmt: skip


def _move_annexes(session: Session, project_id: int, other_id: int) -> None:
    query = select(Annex).order_by(col(Annex.position), col(Annex.id))
    own = list(session.exec(query.where(Annex.project_id == project_id)))
    known = {(one.sha256, one.title, one.number): one for one in own}
    for place, one in enumerate(session.exec(query.where(Annex.project_id == other_id)).all(), len(own)):
        same = known.get((one.sha256, one.title, one.number))
        if same is not None and one.secrecy_id is None and not _is_used(session, one):
            rows.remove(session, one)
        else:
            rows.assign(one, {"project_id": project_id, "position": place})


def _is_used(session: Session, annex: Annex) -> bool:
    return rows.is_used(session, annex)


def _move_relations(session: Session, project_id: int, other_id: int) -> None:
    known = {_far(one): one for one in session.exec(select(Relation).where(Relation.project_id == project_id))}
    for one in session.exec(select(Relation).where(Relation.project_id == other_id)).all():
        same = known.get(_far(one))
        if same is None:
            rows.assign(one, {"project_id": project_id})
            continue
        if same.confirmed_on is None and one.confirmed_on is not None:
            rows.assign(same, {"confirmed_on": one.confirmed_on, "certainty": one.certainty})
        if one.reason and one.reason != same.reason:
            rows.assign(same, {"reason": "; ".join(filter(None, (same.reason, one.reason)))})
        rows.remove(session, one)


def _far(one: Relation) -> tuple[int | None, ...]:
    return tuple(getattr(one, f"{kind}_id") for kind in EndKind if kind is not EndKind.PROJECT)


def _join_chain(session: Session, project: Project, other: Project) -> None:
    """What the other carries on, and what carries it on, are those of the first; no circle comes of it."""
    for one in session.exec(select(Project).where(Project.continues_id == other.id)).all():
        rows.assign(one, {"continues_id": None if one.id == project.id else project.id})
    if project.continues_id is None and other.continues_id not in {None, project.id}:
        rows.assign(project, {"continues_id": other.continues_id})
    seen = {project.id}
    at = project
    while at.continues_id is not None:
        if at.continues_id in seen:
            rows.assign(at, {"continues_id": None})
            return
        seen.add(at.continues_id)
        at = rows.get(session, Project, at.continues_id)


def _keep_secret(session: Session, project: Project, other: Project) -> None:
    """Let the whole be as secret as the more secret of the two."""
    own, theirs = (_why(session, one) for one in (project, other))
    if theirs is not None and (own is None or (own.is_partial and not theirs.is_partial)):
        secrecy.keep(session, project, theirs)
        session.flush()


def _why(session: Session, project: Project) -> SecrecyRow | None:
    kept = session.get(Secrecy, project.secrecy_id) if project.secrecy_id else None
    return secrecy.row_of(kept) if kept is not None else None
