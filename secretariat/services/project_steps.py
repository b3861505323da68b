"""Next steps of a project: remarks of a paper that a person turns into actions of a meeting, or puts aside."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from secretariat.errors import Refused
from secretariat.models import (
    AgendaItem,
    BacklogItem,
    Entry,
    EntryKind,
    Group,
    Meeting,
    MeetingState,
    MinutesState,
    Precision,
    Project,
    Qualifier,
    TextKind,
    TextPart,
)
from secretariat.services import (
    actions,
    agreed,
    backlog,
    command,
    drafts,
    minutes,
    paper_dates,
    proceedings,
    project_texts,
    recall,
    relations,
    rows,
    secrecy,
    story,
)
from secretariat.services.actions import ActionRow, Due, OwnerRow
from secretariat.services.agreed import Agreed
from secretariat.services.backlog import BacklogRow
from secretariat.services.paper_dates import Counted
from secretariat.services.relations import End, EndKind
from secretariat.services.secrecy import SecrecyRow
from secretariat.services.story import ItemPlace
from secretariat.services.text_parts import TextRow
from secretariat.services.when import UNTOLD, When


@dataclass(frozen=True, slots=True)
class StepRow:
    """A next step and what became of it: the action with its place in the minutes, or what was put aside.

    `action_secrecy` is why the words of the action are secret in the minutes, where they are. `counted` are its dates
    that are counted from the day of the paper.
    """

    text: TextRow
    action: ActionRow | None = None
    place: Agreed | None = None
    action_secrecy: SecrecyRow | None = None
    aside: BacklogRow | None = None
    counted: tuple[Counted, ...] = ()

    @property
    def id(self) -> int:
        """The id of its paragraph."""
        return self.text.id

    @property
    def is_free(self) -> bool:
        """Whether nothing was made of it yet."""
        return self.action is None and (self.aside is None or self.aside.dropped_on is not None)


@dataclass(frozen=True, slots=True)
class Offer:
    """Who is read in a step to do it, and by when; a person decides."""

    owners: tuple[OwnerRow, ...] = ()
    due: Due | None = None


def of_project(session: Session, project_id: int) -> list[StepRow]:
    """The next steps of a project, in order, with what became of each."""
    return of_many(session, [project_id]).get(project_id, [])


def of_many(session: Session, project_ids: Sequence[int]) -> dict[int, list[StepRow]]:
    """The next steps of several projects, by their ids."""
    texts = project_texts.of_many(session, project_ids)
    steps = {key: found.of(TextKind.NEXT_STEP) for key, found in texts.items()}
    made = [row.made_entry_id for found in steps.values() for row in found if row.made_entry_id is not None]
    given, hidden, places = actions.of_entries(session, made), _hidden(session, made), agreed.Places(session)
    found: dict[int, list[StepRow]] = {}
    for key, several in steps.items():
        project = session.get(Project, key)
        if project is None or not several:
            continue
        aside, code = _aside(session, project), project_texts.language_of(session, project)
        for row in several:
            action = given.get(row.made_entry_id or 0)
            step = StepRow(
                row,
                action,
                places.at(action.item_id, action.entry_id) if action else None,
                hidden.get(row.made_entry_id or 0),
                aside.get(recall.title_of(row.text)),
                paper_dates.counted(row.text, project.paper_date, code),
            )
            found.setdefault(key, []).append(step)
    return found


def open_items(session: Session, group_id: int) -> list[ItemPlace]:
    """The agenda items of a group's meetings whose minutes are a draft, the newest meeting first."""
    query = select(Meeting.id).where(
        Meeting.group_id == group_id,
        Meeting.minutes_state != MinutesState.APPROVED,
        Meeting.state != MeetingState.CANCELLED,
    )
    free = set(session.exec(query))
    return [place for place in story.items_of_group(session, group_id).values() if place.meeting_id in free]


def offer(session: Session, part_id: int, item_id: int) -> Offer:
    """Who and by when is read in a step that is to become an action of an agenda item.

    Dates are counted from the day of the paper; where that is unknown, those that need it are not offered.
    """
    from secretariat.services import recognise

    part, project = _step(session, part_id)
    item = rows.get(session, AgendaItem, item_id)
    meeting = rows.get(session, Meeting, item.meeting_id)
    known = recognise.register(session, meeting.id or 0)
    code = part.language or project_texts.language_of(session, project)
    read = recognise.read_entry(part.text, known, project.paper_date or meeting.date, code).offer
    due = read.due_facts if read else None
    dates = paper_dates.counted(part.text, project.paper_date, code)
    if due is None and project.paper_date is not None and dates:
        due = _due(dates[-1].when)
    elif due is not None and project.paper_date is None and any(due.words in one.words for one in dates):
        due = None
    return Offer(read.owners if read else (), due)


@command("make an action of a next step")
def make_action(
    session: Session, part_id: int, item_id: int, *, who: Sequence[OwnerRow] = (), due: Due | None = None
) -> int:
    """Write a next step into the minutes of an agenda item as an action; returns the id of its entry.

    The sentence comes last in the item, secret as it is in the project; the item belongs together with the project.

    Raises:
        Refused: an action was made of it already, it has no words, the minutes are approved, or an owner is gone.
    """
    part, project = _step(session, part_id)
    if part.made_entry_id is not None:
        raise Refused("An action was made of this step already. Change it in the minutes.", field="item")
    item = drafts.item(session, item_id)
    last = session.exec(select(func.max(Entry.position)).where(Entry.item_id == item.id)).one() or 0
    group = rows.get(session, Group, project.group_id)
    code = project_texts.language_of(session, project)
    entry = Entry(item_id=item_id, text=part.text, position=last + rows.GAP)
    entry.language = code if code != group.language else None
    session.add(entry)
    session.flush()
    _keep_secret(session, part, project, entry)
    minutes.set_kind(session, [entry.id or 0], EntryKind.ACTION)
    session.flush()
    proceedings.take_offer(session, entry.id or 0, EntryKind.ACTION, owners=who, due=due)
    rows.assign(part, {"made_entry_id": entry.id})
    _tie(session, project, item_id)
    session.flush()
    return entry.id or 0


@command("put a next step aside for later")
def put_aside(session: Session, part_id: int, *, due: When = UNTOLD) -> int:
    """Put a next step of a project aside for some later meeting; returns the id of what waits.

    Raises:
        Refused: an action was made of it, it waits already, it has no words, or it is secret.
    """
    part, project = _step(session, part_id)
    if part.made_entry_id is not None:
        raise Refused("An action was made of this step already. Change it in the minutes.", field="due")
    title = recall.title_of(part.text)
    there = _aside(session, project).get(title)
    if there is not None and there.dropped_on is None:
        raise Refused("This has been put aside already, as {title}.", title=there.title, field="due")
    if _why(session, part, project) is not None:
        raise Refused("What waits for later is not kept secret. Make an action of this step instead.", field="due")
    return backlog.put(session, project.group_id, title, note=_note(project), due=due)


@command("take back what was made of a next step")
def release(session: Session, part_id: int) -> None:
    """Let a next step go from the action that was made of it; the action stays in the minutes.

    Raises:
        Refused: no action was made of it.
    """
    part, _project = _step(session, part_id)
    if part.made_entry_id is None:
        raise Refused("No action was made of this step.")
    rows.assign(part, {"made_entry_id": None})


def _step(session: Session, part_id: int) -> tuple[TextPart, Project]:
    part = rows.get(session, TextPart, part_id)
    if part.project_id is None or part.kind != TextKind.NEXT_STEP:
        raise Refused("This is no next step of a project.")
    if not part.text.strip():
        raise Refused("This cannot be empty.", field="text")
    return part, rows.get(session, Project, part.project_id)


def _why(session: Session, part: TextPart, project: Project) -> SecrecyRow | None:
    """Why a step is secret as a whole or in part: by itself, in a passage, or with its project."""
    grounds = secrecy.of(session, [part.secrecy_id, project.secrecy_id])
    whole = grounds.get(part.secrecy_id) or grounds.get(project.secrecy_id)
    spans = secrecy.spans_of(session, "part_id", [part.id or 0]).get(part.id or 0, ())
    return whole or next((one.why for one in spans), None)


def _keep_secret(session: Session, part: TextPart, project: Project, entry: Entry) -> None:
    """Let the entry be secret where the step is, whole or in passages."""
    grounds = secrecy.of(session, [part.secrecy_id, project.secrecy_id])
    whole = grounds.get(part.secrecy_id) or grounds.get(project.secrecy_id)
    if whole is not None:
        secrecy.set_entries(session, [entry.id or 0], whole)
    for one in secrecy.spans_of(session, "part_id", [part.id or 0]).get(part.id or 0, ()):
        secrecy.set_passage(session, entry.id or 0, one.starts, one.ends, one.why)


def _tie(session: Session, project: Project, item_id: int) -> None:
    """Tell that the item and the project belong together, unless that is told."""
    one, other = End(EndKind.PROJECT, project.id or 0), End(EndKind.ITEM, item_id)
    if item_id in relations.related(session, one, EndKind.ITEM):
        return
    item = rows.get(session, AgendaItem, item_id)
    meeting = rows.get(session, Meeting, item.meeting_id)
    relations.relate(session, one, other, confirmed_on=meeting.date)


def _aside(session: Session, project: Project) -> dict[str, BacklogRow]:
    """What was put aside of a project, by the words of the step."""
    query = select(BacklogItem.id).where(
        BacklogItem.group_id == project.group_id, col(BacklogItem.note) == _note(project)
    )
    wanted = set(session.exec(query))
    if not wanted:
        return {}
    found = [one for one in backlog.of_group(session, project.group_id) if one.id in wanted]
    return {one.title: one for one in reversed(found)}


def _note(project: Project) -> str:
    return " ".join(filter(None, (project.number, project.title)))


def _hidden(session: Session, entry_ids: Sequence[int]) -> dict[int, SecrecyRow]:
    hidden = secrecy.hidden_entries(session, entry_ids)
    return {key: why for key in hidden if (why := secrecy.of_words(session, key)) is not None}


def _due(when: When) -> Due:
    return Due(when.words, when.earliest, when.latest, when.precision or Precision.DAY, when.qualifier or Qualifier.ON)
