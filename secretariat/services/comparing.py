"""What a sheet that came back would change: its answers beside what the file holds. Part of `answers`."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.i18n import N_
from secretariat.i18n import language as language_of
from secretariat.models import (
    Action,
    ActionState,
    Blocker,
    DeadlineRevision,
    Measure,
    Organization,
    Person,
    Phase,
    Plan,
    Reported,
    RoundRequest,
    Update,
    UpdateRound,
)
from secretariat.services import actions, deadlines, measures, rows
from secretariat.services.actions import ActionRow
from secretariat.services.answered import AnsweredSheet, Change, FieldChange, Part, Proposal, RowAnswer
from secretariat.services.measures import MeasureRow, Told
from secretariat.services.names import names_of
from secretariat.services.persons import whole_name
from secretariat.services.remarks import Remark
from secretariat.services.round_sheets import action_cells, measure_cells
from secretariat.services.when import When, when_of

_FOREIGN = N_("{name} belongs to a round that is not in this file. Open the file that it was sent from.")
_NOT_ASKED = N_("The round does not ask the organization whose sheet {name} is.")
_UNKNOWN = N_("This row is of no measure or action of this plan, so its answer was left out.")
_OF_OTHERS = N_("{number} belongs to another organization, so its answer was left out.")
_TWICE = N_("{number} stands twice on the sheet with different answers; both were left out.")
_MOVED = N_("The words of {other} stand in the row of {number}, so nobody can tell which one is meant.")
_ALTERED = N_("What was filled in for {number} was changed on the sheet. The file keeps its own words.")
_CLOSED = N_("The round was closed on {on}, before this answer came.")
_NO_DAY = N_("No day is understood from the words “{words}”.")
_GONE = N_("The day {words} has gone by.")
_NO_ONE = N_("{number} is periodic or continuous and has no one deadline, so the new one was left out.")
_COMING = N_("The day {words} is still to come.")
_WAITS = N_("Another proposed deadline waits for an answer already. Approve or withdraw it first.")
_CLASH = N_("A day of completion is given, but {number} is told to be “{reported}”.")
_SHUT = N_("The measure is closed in the file.")
_NOTHING_HOLDS = N_("The measure waits for nothing in the file, so nothing was released.")
_MANY_HOLD = N_("The measure waits for more than one thing. Release by hand what is meant.")
_REOPENS = N_("The action is done in the file; the answer would open it again.")

_WORDS = ("number", "title", "wording", "text")
_LAST_TOLD = N_("Last told")
_MEANWHILE = {"due": N_("Deadline"), "told": _LAST_TOLD, "wording": N_("Approved wording")}
_REPORTED, _TOLD, _INTERNAL = N_("How it goes"), N_("Text"), N_("Internal note")
_DEADLINE, _REASON_CLASS, _REASON = N_("Proposed deadline"), N_("Why it is moved"), N_("The reason in words")
_PHASE, _COMPLETED = N_("Phase"), N_("Completed on")
_WAITS_FOR, _ACTION = N_("Waits for"), N_("Action")


def look_at(session: Session, sheet: AnsweredSheet, on: dt.date) -> "Look":
    """A look at the round of a sheet.

    Raises:
        Refused: the round is not in this file.
    """
    asked = session.exec(select(UpdateRound).where(UpdateRound.uid == sheet.round_uid)).first()
    if asked is None:
        raise Refused(_FOREIGN, name=sheet.file_name)
    return Look(session, asked, on)


@dataclass(slots=True)
class _Found:
    """What came of a sheet so far."""

    changes: list[Change] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    known: int = 0


@dataclass(frozen=True, slots=True)
class _Answer:
    """One row of a sheet beside the measure it is of."""

    row: MeasureRow
    told: RowAnswer
    body: int
    prefix: str
    doubt: Remark | None
    meanwhile: tuple[FieldChange, ...]

    def change(self, part: Part, fields: Iterable[FieldChange], doubt: Remark | None = None, **more: Any) -> Change:
        return Change(
            key=f"{self.prefix}:{part}",
            part=part,
            row_id=self.row.id,
            number=self.row.number,
            title=self.row.name,
            fields=tuple(fields),
            meanwhile=self.meanwhile,
            doubt=self.doubt or doubt,
            answer=self.told,
            **more,
        )

    def remark(self, sentence: str, **facts: Any) -> Remark:
        return Remark(sentence, facts, self.told.place)


class Look:
    """The plan of a round on a day, and the sheets that are held against it.

    What others may change between two sheets is asked anew for each; the rest is asked once.
    """

    def __init__(self, session: Session, asked: UpdateRound, on: dt.date) -> None:
        self._session, self._asked, self._on = session, asked, on
        self._code = language_of(asked.language).code
        requests = select(RoundRequest, Organization).join(
            Organization, col(RoundRequest.organization_id) == col(Organization.id)
        )
        found = session.exec(requests.where(RoundRequest.round_id == asked.id))
        self._requests = {body.uid: (request, body) for request, body in found}
        uids = _uids(session, Measure, Measure.plan_id == asked.plan_id)
        self._measures = {uids[row.id]: row for row in measures.of_plan(session, asked.plan_id, on)}
        group = rows.get(session, Plan, asked.plan_id).group_id
        given = actions.of_group(session, group)
        uids = {}
        for part in rows.parts([row.id for row in given]):
            uids |= _uids(session, Action, col(Action.id).in_(part))
        self._actions = {uids[row.id]: row for row in given}

    @property
    def plan_id(self) -> int:
        """The plan of the round."""
        return self._asked.plan_id

    def proposal(self, sheet: AnsweredSheet) -> Proposal:
        """What a sheet would change.

        Raises:
            Refused: the round does not ask its organization.
        """
        if sheet.organization_uid not in self._requests:
            raise Refused(_NOT_ASKED, name=sheet.file_name)
        request, body = self._requests[sheet.organization_uid]
        found = _Found(remarks=list(sheet.remarks))
        if self._asked.closed_on is not None and self._asked.closed_on <= self._on:
            found.remarks.append(Remark(_CLOSED, {"on": self._asked.closed_on}))
        self._compare(sheet, body.id or 0, request.id or 0, found)
        return Proposal(
            sheet=sheet,
            round_id=self._asked.id or 0,
            request_id=request.id or 0,
            organization_id=body.id or 0,
            organization=names_of(body, "name"),
            short=names_of(body, "short"),
            person_id=self._person(sheet.given_by, body.id or 0),
            is_answered=request.answered_on is not None,
            changes=tuple(found.changes),
            known=found.known,
            remarks=tuple(found.remarks),
        )

    def _compare(self, sheet: AnsweredSheet, body: int, request: int, found: _Found) -> None:
        answered = list(self._single(sheet.rows, found))
        mine = [self._measures[one.uid].id for one in answered if one.uid in self._measures]
        told, moved = self._told(mine, body), self._moved(mine)
        for one in answered:
            prefix = f"{request}:{one.uid}"
            if row := self._measures.get(one.uid):
                if (answer := self._beside(row, one, body, prefix, found)) is not None:
                    self._of_measure(answer, told.get(row.id, ()), moved.get(row.id, ()), found)
            elif action := self._actions.get(one.uid):
                self._of_action(action, one, body, prefix, found)
            else:
                found.remarks.append(Remark(_UNKNOWN, {}, one.place))

    def _single(self, answered: Sequence[RowAnswer], found: _Found) -> Iterator[RowAnswer]:
        """The rows, each once; those that stand there twice and differ are left out."""
        several: dict[str, list[RowAnswer]] = {}
        for one in answered:
            several.setdefault(one.uid, []).append(one)
        for same in several.values():
            if len({one.content for one in same}) == 1:
                yield same[0]
            else:
                number = same[0].cells.get("number", "")
                found.remarks.append(Remark(_TWICE, {"number": number}, same[1].place))

    def _beside(self, row: MeasureRow, one: RowAnswer, body: int, prefix: str, found: _Found) -> _Answer | None:
        if body not in {answering.organization_id for answering in (*row.leads, *row.others)}:
            found.remarks.append(Remark(_OF_OTHERS, {"number": row.number or row.name}, one.place))
            return None
        now = measure_cells(row, self._code, "")
        doubt = None
        if one.is_altered:
            if (doubt := self._altered(one, now, row.number or row.name)) is None:
                return _Answer(row, one, body, prefix, None, ())
            found.remarks.append(doubt)
            if doubt.sentence == _MOVED:
                return None
        return _Answer(row, one, body, prefix, doubt, () if one.is_altered else _meanwhile(one.cells, now))

    def _altered(self, one: RowAnswer, now: Mapping[str, str], number: str) -> Remark | None:
        """What is to be said of filled-in cells that changed: nothing when what names the row is as it was."""
        changed = [name for name in _WORDS if name in now and not _same(one.cells.get(name, ""), now[name])]
        if not changed:
            return None
        for other in self._measures.values():
            is_other = (
                other.number and other.number != now["number"] and _same(one.cells.get("number", ""), other.number)
            )
            if is_other and ("title" not in now or _same(one.cells.get("title", ""), other.title)):
                return Remark(_MOVED, {"number": number, "other": other.number}, one.place)
        return Remark(_ALTERED, {"number": number}, one.place)

    def _of_measure(
        self, one: _Answer, told: Sequence[Update], moved: Sequence[DeadlineRevision], found: _Found
    ) -> None:
        answer = one.told
        if told:  # the last news are its own
            one = replace(one, meanwhile=tuple(change for change in one.meanwhile if change.head != _LAST_TOLD))
        if answer.done and answer.reported is None:
            one = replace(one, told=replace(answer, reported=Reported.DONE_PROPOSED))
        self._update(one, told, found)
        self._done(one, found)
        self._deadline(one, moved, found)
        self._release(one, found)

    def _update(self, one: _Answer, told: Sequence[Update], found: _Found) -> None:
        answer, row = one.told, one.row
        content = (answer.reported, answer.text, answer.internal)
        if not any(content):
            return
        if any((news.reported, news.text, news.internal) == content for news in told):
            found.known += 1
            return
        before = next((news for news in reversed(told) if news.answer_id and news.withdrawn_on is None), None)
        last = (before.reported, before.text, before.internal) if before else (
            (row.told.reported, row.told.text, "") if row.told else (None, "", "")
        )  # fmt: skip
        heads = (_REPORTED, _TOLD, _INTERNAL)
        fields = [FieldChange(head, old, new) for head, old, new in zip(heads, last, content, strict=True) if new]
        corrects, standing = (before.id if before else None), row.told
        if before and standing and (before.on, before.text) != (standing.on, standing.text):
            standing = Told(before.on, before.reported, before.text, given_by=before.given_by)
        found.changes.append(one.change(Part.UPDATE, fields, corrects=corrects, before=standing))

    def _done(self, one: _Answer, found: _Found) -> None:
        answer, row = one.told, one.row
        if answer.reported is not Reported.DONE_PROPOSED:
            if answer.done:
                facts = {"number": row.number or row.name, "reported": answer.reported}
                found.remarks.append(one.remark(_CLASH, **facts))
            return
        if not row.status.is_open:
            found.known += 1
            return
        fields = [FieldChange(_PHASE, row.status.phase, Phase.DONE)]
        if answer.done:
            fields.append(FieldChange(_COMPLETED, None, answer.done))
        found.changes.append(one.change(Part.DONE, fields, self._doubted(one, answer.done)))

    def _deadline(self, one: _Answer, moved: Sequence[DeadlineRevision], found: _Found) -> None:
        due, row = one.told.new_due, one.row
        if not due:
            return
        since = self._asked.asked_on
        own = [rev for rev in moved if rev.organization_id == one.body and rev.on >= since]
        if _alike(row.due, due) or any(_alike(when_of(rev, "due"), due) for rev in own):
            found.known += 1
            return
        waiting = next((rev for rev in moved if rev.approved_on is None and rev.withdrawn_on is None), None)
        if waiting is not None and waiting.organization_id != one.body:
            if _alike(when_of(waiting, "due"), due):
                found.known += 1
                return
            found.remarks.append(one.remark(_WAITS))
            return
        if not deadlines.has_one(row.kind):
            found.remarks.append(one.remark(_NO_ONE, number=row.number or row.name))
            return
        fields = [FieldChange(_DEADLINE, when_of(waiting, "due") if waiting else row.due, due)]
        if one.told.reason_class:
            fields.append(FieldChange(_REASON_CLASS, waiting.reason_class if waiting else None, one.told.reason_class))
        if one.told.reason:
            fields.append(FieldChange(_REASON, waiting.reason if waiting else "", one.told.reason))
        found.changes.append(one.change(Part.DEADLINE, fields, self._doubted_due(one)))

    def _doubted_due(self, one: _Answer) -> Remark | None:
        """Why a new deadline is to be looked at."""
        due = one.told.new_due
        if due.latest is None:
            return one.remark(_NO_DAY, words=due.words)
        if due.latest < self._on:
            return one.remark(_GONE, words=due.words or due.latest)
        return None if one.row.status.is_open else one.remark(_SHUT)

    def _release(self, one: _Answer, found: _Found) -> None:
        day, causes = one.told.released, one.row.causes
        if not day:
            return
        if not causes and self._has_released(one.row.id):
            found.known += 1
            return
        if len(causes) != 1:
            found.remarks.append(one.remark(_MANY_HOLD if causes else _NOTHING_HOLDS))
            return
        held = " ".join(filter(None, (causes[0].number, causes[0].title)))
        fields = [FieldChange(_WAITS_FOR, held, day)]
        doubt = self._doubted(one, day)
        found.changes.append(one.change(Part.RELEASE, fields, doubt, blocker_id=causes[0].blocker_id))

    def _has_released(self, measure_id: int) -> bool:
        """Whether the measure was told to wait no more since the round began."""
        query = select(Blocker.id).where(
            Blocker.measure_id == measure_id, col(Blocker.release_told_on) >= self._asked.asked_on
        )
        return self._session.exec(query).first() is not None

    def _doubted(self, one: _Answer, day: When) -> Remark | None:
        """Why a day on which something has happened is to be looked at."""
        if day and day.latest is None:
            return one.remark(_NO_DAY, words=day.words)
        if day.latest is not None and (day.earliest or day.latest) > self._on:
            return one.remark(_COMING, words=day.words or day.latest)
        return None

    def _of_action(self, row: ActionRow, one: RowAnswer, body: int, prefix: str, found: _Found) -> None:
        if body not in self._owners(row):
            found.remarks.append(Remark(_OF_OTHERS, {"number": row.printed_number}, one.place))
            return
        state = one.state or (ActionState.DONE if one.done else None)
        if state is None or (state is row.state and (not one.done or one.done.latest == row.done_on)):
            found.known += row.state is ActionState.DONE
            return
        doubt = None
        if one.is_altered and (doubt := self._altered(one, action_cells(row, self._code), row.printed_number)):
            found.remarks.append(doubt)
        elif state is not ActionState.DONE:
            doubt = Remark(_REOPENS, {}, one.place)
        elif one.done and (one.done.latest is None or one.done.latest > self._on):
            sentence = _COMING if one.done.latest else _NO_DAY
            doubt = Remark(sentence, {"words": one.done.words or one.done.latest}, one.place)
        fields = [FieldChange(_ACTION, row.state, state)]
        if one.done or row.done_on:
            fields.append(FieldChange(_COMPLETED, row.done_on, one.done or None))
        change = Change(
            key=f"{prefix}:{Part.ACTION}",
            part=Part.ACTION,
            row_id=row.id,
            number=row.printed_number,
            title=row.text.strip(),
            fields=tuple(fields),
            doubt=doubt,
            answer=one,
        )
        found.changes.append(change)

    def _owners(self, row: ActionRow) -> set[int]:
        people = {owner.person_id for owner in row.owners if owner.person_id is not None}
        employers = select(Person.organization_id).where(col(Person.id).in_(people)) if people else None
        found = set(self._session.exec(employers)) if employers is not None else set()
        return {key for key in (*found, *(owner.organization_id for owner in row.owners)) if key is not None}

    def _told(self, measure_ids: Sequence[int], body: int) -> dict[int, list[Update]]:
        """What the organization has told of measures since the round began, with what was withdrawn."""
        found: dict[int, list[Update]] = {}
        for part in rows.parts(measure_ids):
            query = select(Update).where(
                col(Update.measure_id).in_(part),
                Update.organization_id == body,
                col(Update.on) >= self._asked.asked_on,
            )
            for one in self._session.exec(query.order_by(col(Update.on), col(Update.id))):
                found.setdefault(one.measure_id, []).append(one)
        return found

    def _moved(self, measure_ids: Sequence[int]) -> dict[int, list[DeadlineRevision]]:
        found: dict[int, list[DeadlineRevision]] = {}
        for part in rows.parts(measure_ids):
            query = select(DeadlineRevision).where(
                col(DeadlineRevision.measure_id).in_(part), col(DeadlineRevision.occurrence_id).is_(None)
            )
            for one in self._session.exec(query.order_by(col(DeadlineRevision.position))):
                found.setdefault(one.measure_id, []).append(one)
        return found

    def _person(self, name: str, body: int) -> int | None:
        """The person of the file who bears a name, when there is just one; those of the organization come first."""
        if not name.strip():
            return None
        wanted = " ".join(name.casefold().split())
        alike = [one for one in self._everybody() if whole_name(one[1], one[2]).casefold() == wanted]
        own = [one for one in alike if one[3] == body]
        chosen = own or alike
        return chosen[0][0] if len(chosen) == 1 else None

    def _everybody(self) -> Sequence[Any]:
        query = select(Person.id, Person.given_name, Person.family_name, Person.organization_id)
        return self._session.exec(query).all()


def _meanwhile(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[FieldChange, ...]:
    """What the file says otherwise than the sheet did."""
    return tuple(
        FieldChange(head, before[name], now[name])
        for name, head in _MEANWHILE.items()
        if name in before and not _same(before[name], now[name])
    )


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()


def _alike(one: When, other: When) -> bool:
    """Whether two deadlines say the same: in words, or the same days."""
    if one.words and one.words.split() == other.words.split():
        return True
    return one.latest is not None and (one.earliest, one.latest) == (other.earliest, other.latest)


def _uids(session: Session, model: Any, where: Any) -> dict[int, str]:
    found: Sequence[tuple[int, str]] = session.exec(select(model.id, model.uid).where(where)).all()
    return dict(found)
