"""Actions by those who answer for them: all of a group, and what each is sent of the actions of a meeting."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from secretariat.models import Meeting, Organization, Person, RecipientRole
from secretariat.services import actions, agenda, groups, meetings, minutes, recipients, rows
from secretariat.services.actions import ActionRow, OwnerRow
from secretariat.services.groups import GroupRow
from secretariat.services.meetings import MeetingRow
from secretariat.services.names import Names
from secretariat.services.persons import whole_name
from secretariat.services.recipients import To
from secretariat.services.secrecy import SecrecyRow

Key = tuple[int | None, int | None]
"""An owner: the organization, and the person where no organization is named."""


@dataclass(frozen=True, slots=True)
class Given:
    """An action with the place it was given in, and why it is secret, if it is."""

    action: ActionRow
    item_number: str
    date: dt.date
    secrecy: SecrecyRow | None = None


@dataclass(frozen=True, slots=True)
class OwnActions:
    """The actions of one owner; those that nobody owns have no key. `to` is whom they are sent to."""

    key: Key
    organization: Names
    short: Names
    person: str
    given: tuple[Given, ...]
    to: tuple[To, ...] = ()

    def label(self, language: str) -> str:
        """The owner as a list shows it."""
        return self.short.said(language) or self.organization.said(language) or self.person

    def whole(self, language: str) -> str:
        """The whole name of the owner."""
        return self.organization.said(language) or self.person


@dataclass(frozen=True, slots=True)
class ActionList:
    """The actions of a group as they stand on a day, owner by owner; of one meeting where one is named."""

    group: GroupRow
    on: dt.date
    owners: tuple[OwnActions, ...]
    meeting: MeetingRow | None = None
    only_open: bool = True

    @property
    def language(self) -> str:
        """The code of the group's language."""
        return self.group.facts.language

    @property
    def every(self) -> list[Given]:
        """Each action once, by its last day; those without one come last."""
        found = {one.action.id: one for owner in self.owners for one in owner.given}
        return sorted(found.values(), key=lambda one: (one.action.latest or dt.date.max, one.date, one.action.number))


def of_group(session: Session, group_id: int, *, on: dt.date, only_open: bool = True) -> ActionList:
    """The actions of a group; the open ones, unless all are asked for."""
    found = actions.of_group(session, group_id, only_open=only_open)
    return ActionList(groups.one(session, group_id), on, _by_owner(session, _given(session, found)), None, only_open)


def of_meeting(session: Session, meeting_id: int, *, on: dt.date, organization_id: int | None = None) -> ActionList:
    """The open actions that a meeting gave, by owner, with whom they are sent to; of one organization where named."""
    meeting = meetings.one(session, meeting_id)
    found = [row for row in actions.of_group(session, meeting.group_id, only_open=True) if row.meeting_id == meeting_id]
    owners = _by_owner(session, _given(session, found))
    if organization_id is not None:
        owners = tuple(one for one in owners if one.key[0] == organization_id)
    to = recipients.of_meeting(session, meeting_id)
    sent = tuple(_addressed(session, one, to) for one in owners if any(one.key))
    return ActionList(groups.one(session, meeting.group_id), on, sent, meeting)


def due(session: Session, group_id: int, *, on: dt.date, within: int = 7) -> ActionList:
    """The open actions that are late, or due within some days, by owner, with whom they are sent to.

    Whom nobody named is asked as the papers of the group's last meeting go out.
    """
    last = on + dt.timedelta(days=within)
    found = [row for row in actions.of_group(session, group_id, only_open=True) if row.latest and row.latest <= last]
    owners = [one for one in _by_owner(session, _given(session, found)) if any(one.key)]
    newest = max(found, key=lambda row: row.id, default=None)
    to = recipients.of_meeting(session, newest.meeting_id) if newest else []
    return ActionList(groups.one(session, group_id), on, tuple(_addressed(session, one, to) for one in owners))


def _given(session: Session, found: Sequence[ActionRow]) -> list[Given]:
    made = []
    for key in dict.fromkeys(row.meeting_id for row in found):
        items = {row.id: row for row in agenda.of_meeting(session, key)}
        date = rows.get(session, Meeting, key).date
        entries = minutes.of_meeting(session, key)
        hidden = {one.id: one.ground for several in entries.values() for one in several}
        for row in found:
            if row.meeting_id == key:
                item = items[row.item_id]
                above = items.get(item.parent_id or 0)
                why = hidden.get(row.entry_id) or item.secrecy or (above.secrecy if above else None)
                made.append(Given(row, item.number, date, why))
    return sorted(made, key=lambda one: (one.action.latest or dt.date.max, one.date, one.action.number))


def _by_owner(session: Session, given: Sequence[Given]) -> tuple[OwnActions, ...]:
    """Owner by owner: organizations in the official order, then persons, then what nobody owns."""
    by_key: dict[Key, list[Given]] = {}
    named: dict[Key, OwnerRow] = {}
    for one in given:
        for owner in one.action.owners or (OwnerRow(),):
            key: Key = (owner.organization_id, None if owner.organization_id else owner.person_id)
            named.setdefault(key, owner)
            listed = by_key.setdefault(key, [])
            if one not in listed:
                listed.append(one)

    def place(key: Key) -> tuple[int, int, str]:
        body = session.get(Organization, key[0]) if key[0] else None
        return (0, body.position, "") if body else (1, 0, named[key].family_name) if key[1] else (2, 0, "")

    made = []
    for key in sorted(by_key, key=place):
        owner = named[key]
        person = session.get(Person, key[1]) if key[1] else None
        name = whole_name(person.given_name, person.family_name) if person else ""
        made.append(OwnActions(key, owner.organization, owner.short, name, tuple(by_key[key])))
    return tuple(made)


def _addressed(session: Session, one: OwnActions, to: Sequence[To]) -> OwnActions:
    """The owner with the persons to write to: those it names itself, else whom the papers of the meeting go to."""
    named = {owner.person_id for given in one.given for owner in given.action.owners
             if owner.person_id and owner.organization_id == one.key[0]}  # fmt: skip
    named |= {one.key[1]} if one.key[1] else set()
    known = {row.person_id: row for row in to if row.person_id}
    found = [known.get(key) or _person(session, key) for key in sorted(named)]
    if not found:
        found = [row for row in to if row.organization_id == one.key[0] and row.is_usual]
    if not found:
        found = [To(organization_id=one.key[0], organization=one.organization, short=one.short)]
    return OwnActions(one.key, one.organization, one.short, one.person, one.given, tuple(found))


def _person(session: Session, key: int) -> To:
    person = rows.get(session, Person, key)
    name = whole_name(person.given_name, person.family_name)
    return To(RecipientRole.DISTRIBUTION, key, person.organization_id, name, person.email)
