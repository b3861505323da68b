"""Taking in an extract: its matter, found again by its number, and how bodies dealt with it, in order of time."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.i18n import LANGUAGES, N_
from secretariat.language.characters import line
from secretariat.language.handling_words import outcome, outcome_of
from secretariat.models import Group, Handling, HandlingOutcome, Matter, Party, PartyRole, TextKind, TextPart
from secretariat.services import checks, handlings, owners, rows
from secretariat.services.handlings import HandlingRow
from secretariat.services.old_kinds import Extract, Quoted
from secretariat.services.old_kinds import Handling as OldHandling
from secretariat.services.old_papers import Date
from secretariat.services.old_people import plain
from secretariat.services.owners import Owner
from secretariat.services.taking_parts import Somebody, Taking, Told, contact, day_of, text_of

NO_TITLE = N_("The paper does not say what the matter is. Give it a title.")
NO_BODY = N_("The paper does not say which body decided this. Give the body.")
SAME_SECTION = N_(
    "Section {section} of matter {matter} is in the file already. Open the matter, or give this paper another section."
)
_NO_NUMBER = N_("“{words}” is no number. Write how many they are, as in 16.")
_TITLE, _WORDS, _MOST_SIGNATORIES = 1000, 1000, 99_999
_OF_MEETING = ("body", "body_group_id", "organization_id", "meeting_number", "item_number", "section", "date",
               "date_words")  # fmt: skip
_OWN_TEXTS = (TextKind.DECISION, TextKind.PROPOSAL, TextKind.GROUNDS)


def matter_of(session: Session, group_id: int, diary_number: str) -> Matter | None:
    """The matter of a group with a number in the registry; `None` where there is none."""
    wanted = plain(diary_number)
    if not wanted:
        return None
    query = select(Matter).where(Matter.group_id == group_id, Matter.diary_number != "").order_by(col(Matter.id))
    return next((one for one in session.exec(query) if plain(one.diary_number) == wanted), None)


def handlings_of(session: Session, matter_id: int) -> list[Handling]:
    """The handlings of a matter in order of time."""
    query = select(Handling).where(Handling.matter_id == matter_id)
    return list(session.exec(query.order_by(col(Handling.position), col(Handling.id))))


def same_section(session: Session, matter_id: int, body: str, section: str) -> Handling | None:
    """The handling of a matter by a body under a section whose decision or grounds are in the file."""
    for one in handlings_of(session, matter_id):
        is_same = section and plain(one.section) == plain(section) and (not body or plain(one.body) == plain(body))
        if is_same and _is_told(session, one):
            return one
    return None


def _is_told(session: Session, handling: Handling) -> bool:
    query = select(TextPart.id).where(TextPart.handling_id == handling.id, col(TextPart.kind).in_(_OWN_TEXTS))
    return session.exec(query).first() is not None


@dataclass
class _One:
    """A handling of the paper: where in the proposal, from which line on the paper tells of it, and its row."""

    path: str
    told: OldHandling
    begins: int
    row: Handling


def take_extract(taking: Taking, found: Extract, data: bytes) -> Owner:
    """Store an extract; returns its matter.

    Raises:
        Refused: it tells no title or no body, or its section is in the file already.
    """
    return _Extract(taking, found).take(data)


class _Extract:
    """One extract on its way into the file."""

    def __init__(self, taking: Taking, found: Extract) -> None:
        self._taking, self._found, self._session = taking, found, taking.session
        self._all: list[_One] = []

    def take(self, data: bytes) -> Owner:
        """Store it all."""
        group = self._taking.group()
        matter = self._matter(group)
        self._handlings(matter)
        self._texts()
        self._people()
        own = self._all[0]
        self._taking.annexes(owners.handling(own.row.id or 0), "other.attachments", self._found.attachments)
        self._order(matter)
        owner = owners.matter(matter.id or 0)
        self._taking.finish(self._taking.keep(owner, data))
        return owner

    # The matter and its handlings

    def _matter(self, group: Group) -> Matter:
        found, number = self._found, text_of(self._found.diary_number)
        chosen = self._taking.known("other.matter")
        there = rows.get(self._session, Matter, chosen) if chosen else None
        if there is None and chosen is None:
            there = matter_of(self._session, group.id or 0, number)
        if there is not None:
            body, section = text_of(found.body), text_of(found.section)
            if same_section(self._session, there.id or 0, body, section):
                raise Refused(SAME_SECTION, field="other.section", section=section, matter=there.diary_number)
            return there
        title = next((one for one in (found.title, found.diary_number) if one and one.text.strip()), None)
        if title is None:
            raise Refused(NO_TITLE, field="other.title")
        made = Matter(
            group_id=group.id or 0, diary_number=line(number, "other.diary_number"), language=self._taking.language,
            title=line(text_of(title), "other.title", limit=_TITLE),
        )  # fmt: skip
        self._session.add(made)
        self._taking.writing.row(made, title.place)
        self._taking.writing.field(made, "title", "other.title")
        if found.diary_number:
            self._taking.writing.field(made, "diary_number", "other.diary_number", found.diary_number.place)
        self._initiative(made)
        self._session.flush()
        return made

    def _initiative(self, matter: Matter) -> None:
        """Who signed the initiative first, how many others did, and how many a rule asks for."""
        found, writing = self._found, self._taking.writing
        for column in ("co_signatories", "needed_signatories"):
            words = getattr(found, column)
            if words is None or not words.text.strip():
                continue
            if not words.text.strip().isdecimal():
                raise Refused(_NO_NUMBER, field=f"other.{column}", words=words.text)
            number = int(words.text)
            checks.number(number, 0, _MOST_SIGNATORIES, f"other.{column}")
            rows.assign(matter, {column: number})
            writing.field(matter, column, f"other.{column}", words.place)
        self._session.flush()
        if found.initiator is not None:
            somebody = contact(PartyRole.INITIATOR, "other.initiator", found.initiator)
            self._taking.people(owners.matter(matter.id or 0), [somebody])

    def _handlings(self, matter: Matter) -> None:
        found = self._found
        head = found.section or found.title or found.body
        own = OldHandling(found.body, found.date, found.section)
        before = handlings.of_matter(self._session, matter.id or 0)
        self._all.append(_One("other", own, head.place.first if head else 1, self._own(matter, before)))
        for number, one in enumerate(found.history):
            path = f"other.history.{number}"
            if self._taking.has(path) and one.body is not None:
                row = self._again(before, one, text_of(one.body)) or Handling(matter_id=matter.id or 0)
                self._tell(row, path, one)
                self._all.append(_One(path, one, one.body.place.first, row))
        for each in self._all:
            handlings.check(self._session, each.row)
            self._session.add(each.row)
        self._session.flush()

    def _own(self, matter: Matter, before: list[HandlingRow]) -> Handling:
        found, writing = self._found, self._taking.writing
        body = text_of(found.body)
        if not body.strip() and found.organization is None:
            raise Refused(NO_BODY, field="other.body")
        told = OldHandling(found.body, found.date, found.section)
        row = self._again(before, told, body) or Handling(matter_id=matter.id or 0)
        organization = None
        if found.organization:
            organization = self._taking.organization_or_new(found.organization, "other.organization")
        filled = self._fill(row, {
            "body": line(body, "other.body"), "body_group_id": self._taking.group_of(body) if body else None,
            "organization_id": organization, "section": line(text_of(found.section), "other.section"),
            "meeting_number": line(text_of(found.meeting), "other.meeting"),
            "item_number": line(text_of(found.item), "other.item"), **self._day(found.date, "other.date"),
        })  # fmt: skip
        self._say_outcome(row, outcome_of([one.text for one in found.decision], [one.text for one in found.proposal]))
        head = found.section or found.title
        if row.id is None:
            writing.row(row, head.place if head else None)
        for column, name in (("body", "body"), ("section", "section"), ("meeting_number", "meeting"),
                             ("item_number", "item"), ("date", "date")):  # fmt: skip
            value = getattr(found, name)
            if value is not None and column in filled:
                writing.field(row, column, f"other.{name}", value.place)
        return row

    def _tell(self, row: Handling, path: str, one: OldHandling) -> None:
        """Write what a line of the history tells of a handling, as far as the file does not know it."""
        body, writing = text_of(one.body), self._taking.writing
        filled = self._fill(row, {
            "body": line(body, f"{path}.body"), "body_group_id": self._taking.group_of(body),
            "section": line(text_of(one.section), f"{path}.section"),
            "outcome_words": line(text_of(one.outcome), f"{path}.outcome", limit=_WORDS),
            **self._day(one.date, f"{path}.date"),
        })  # fmt: skip
        self._say_outcome(row, outcome(row.outcome_words))
        head = one.outcome or one.body
        if row.id is None:
            writing.row(row, head.place if head else None)
        for column, name in (("body", "body"), ("section", "section"), ("date", "date"), ("outcome_words", "outcome")):
            value = getattr(one, name)
            if value is not None and column in filled:
                writing.field(row, column, f"{path}.{name}", value.place)

    @staticmethod
    def _fill(row: Handling, values: Mapping[str, Any]) -> set[str]:
        """Write what a handling lacks, and tell which columns that was; what stands on an agenda is told there."""
        told_there = set(_OF_MEETING) if row.item_id is not None else set()
        if row.id is not None and (row.body or row.body_group_id):
            told_there |= {"body", "body_group_id"}
        lacking = {name: value for name, value in values.items()
                   if value and not getattr(row, name) and name not in told_there}  # fmt: skip
        rows.assign(row, lacking)
        return set(lacking)

    def _again(self, before: list[HandlingRow], one: OldHandling, body: str) -> Handling | None:
        """The handling of the file that is meant: by the same body, on the same day or under the same section."""
        group = self._taking.group_of(body) if body else None
        day, section = day_of(one.date), plain(handlings.printed(text_of(one.section)))
        for row in before:
            own = rows.get(self._session, Handling, row.id)
            names = {plain(row.body.said(code)) for code in LANGUAGES}
            is_body = plain(body) in names or (group is not None and own.body_group_id == group)
            if is_body and ((day and row.date == day) or (section and plain(row.section) == section)):
                return own
        return None

    @staticmethod
    def _day(date: Date | None, field: str) -> dict[str, dt.date | str | None]:
        told, day = date.words if date else "", day_of(date)
        if day is not None:
            checks.day(day, field)
        return {"date": day, "date_words": "" if day else line(told, field)}

    @staticmethod
    def _say_outcome(row: Handling, how: str) -> None:
        """How it ended; what an old paper tells of is over, also where it does not say how."""
        if how or row.outcome is HandlingOutcome.OPEN:
            rows.assign(row, {"outcome": HandlingOutcome(how) if how else HandlingOutcome.OTHER})

    def _order(self, matter: Matter) -> None:
        """Put all handlings of the matter in order of time; those without a day stay behind the others."""
        told = handlings_of(self._session, matter.id or 0)
        rows.arrange(sorted(told, key=lambda one: one.date or dt.date.max))

    # What was said, and who had a part in it

    def _at(self, number: int) -> _One:
        """The handling that a line of the paper tells of: of an entry of the history the one of its section."""
        entry = max((one.begins for one in self._all if one.begins <= number), default=self._all[0].begins)
        here = [one for one in self._all if one.begins == entry]
        return next((one for one in here if one.told.section), here[-1])

    def _texts(self) -> None:
        told: dict[int, list[Told]] = {id(one): [] for one in self._all}
        own, found, taking = told[id(self._all[0])], self._found, self._taking
        own += taking.listed(TextKind.DECISION, "other.decision", found.decision)
        own += taking.listed(TextKind.PROPOSAL, "other.proposal", found.proposal)
        own += taking.listed(TextKind.APPEAL, "other.appeal", found.appeal)
        own += taking.under(TextKind.GROUNDS, "other.grounds", found.grounds)
        own += taking.under(TextKind.TEXT, "other.others", found.others)
        for number, quoted in enumerate(found.statements):
            path = f"other.statements.{number}"
            here = told[id(self._at(_first_line(quoted)))]
            here += taking.listed(TextKind.TEXT, f"{path}.lead", quoted.lead)
            here += taking.under(TextKind.QUOTED, f"{path}.parts", quoted.parts, text_of(quoted.giver))
        for one in self._all[1:]:
            told[id(one)] += taking.listed(TextKind.REMARK, f"{one.path}.notes", one.told.notes)
        for one in self._all:
            there = set(self._session.exec(select(TextPart.kind).where(TextPart.handling_id == one.row.id)))
            lacking = [each for each in told[id(one)] if each.kind not in there]
            taking.write(owners.handling(one.row.id or 0), lacking)

    def _people(self) -> None:
        told: dict[int, list[Somebody]] = {id(one): [] for one in self._all}
        for role, name in ((PartyRole.PRESENTER, "presenters"), (PartyRole.CONTACT, "contacts")):
            for number, one in enumerate(getattr(self._found, name)):
                here = self._at(one.words.place.first)
                made = contact(role, f"other.{name}.{number}", one)
                if plain(made.body) == plain(here.row.body):
                    made = Somebody(role, made.path, made.place, made.name, made.title, "", made.phone, made.email)
                told[id(here)].append(made)
        for here in self._all[1:]:
            told[id(here)] += self._taking.contacts(PartyRole.EXPERT, f"{here.path}.experts", here.told.experts)
        for here in self._all:
            there = set(self._session.exec(select(Party.role).where(Party.handling_id == here.row.id)))
            lacking = [each for each in told[id(here)] if each.role not in there]
            self._taking.people(owners.handling(here.row.id or 0), lacking)


def _first_line(quoted: Quoted) -> int:
    """The line in which a quotation begins."""
    texts = (*quoted.lead, *(words for part in quoted.parts for words in part.paragraphs))
    return min((one.place.first for one in texts), default=1)
