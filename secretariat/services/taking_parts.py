"""What papers that are no memos bring alike: their group, paragraphs, people, annexes, and the paper itself."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.i18n import language
from secretariat.models import Annex, Group, GroupKind, OldPaper, Organization, Party, PartyRole, Person, TextKind
from secretariat.models import TextPart as Part
from secretariat.services import annexes, attachments, groups, organizations, origins, persons, rows
from secretariat.services import parties as all_parties
from secretariat.services.annexes import AnnexFacts
from secretariat.services.groups import GroupFacts
from secretariat.services.labels import label
from secretariat.services.names import Names
from secretariat.services.old_decisions import Amended
from secretariat.services.old_kinds import OldAnnex, OldContact, OldPart
from secretariat.services.old_papers import Date, Decisions, Place, Words
from secretariat.services.old_people import Whom, group_kind, name_parts, organization_kind, plain
from secretariat.services.origins import Writing
from secretariat.services.owners import Owner
from secretariat.services.parties import PartyFacts
from secretariat.services.text_parts import TextFacts, put

_ANNEX_TITLE, _GIVER = 1000, 300
_BLANKS = {ord(sign): " " for sign in "\t\n\r\v\f\x85\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Told:
    """A paragraph on its way into the file: what it says, its words, and its path in the proposal.

    One without words is a heading that nothing but further headings follows.
    """

    kind: TextKind
    words: Words | None
    path: str
    heading: Words | None = None
    number: int | None = None
    giver: str = ""


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person or a body on the way into the file."""

    role: PartyRole
    path: str
    place: Place
    name: str = ""
    title: str = ""
    body: str = ""
    phone: str = ""
    email: str = ""


class Taking:
    """One paper on its way into the file.

    Attributes:
        session: the session of the command.
        proposal: what the paper says, as a person wants it.
        on: the day on which it is taken in.
        writing: where everything that is made comes from.
        made: what it becomes, where that is more than one thing.
    """

    def __init__(self, session: Session, wanted: Amended, decisions: Decisions, on: dt.date) -> None:
        self.session, self._wanted, self._decisions, self.on = session, wanted, decisions, on
        self.proposal = wanted.proposal
        self.language = wanted.proposal.language
        self.writing = Writing(session, wanted.notes)
        self.made: list[Owner] = []
        self._whom = Whom(session)
        self._persons: dict[str, int] = {}

    def has(self, path: str) -> bool:
        """Whether a part is taken in: neither it nor what it belongs to was left out."""
        parts = path.split(".")
        return all(self._wanted.has(".".join(parts[:count])) for count in range(1, len(parts) + 1))

    def known(self, path: str) -> int | None:
        """The row of the file, or the choice, that a person named for a part."""
        return self._decisions.known.get(path)

    # The group

    def group(self) -> Group:
        """The group that the paper goes to: the one chosen, the one it names, or the only one of the file.

        A file without groups gets one: of the name in the paper, else with the name of its kind.

        Raises:
            Refused: there are several, and nobody said which.
        """
        if self._decisions.group_id is not None:
            return rows.get(self.session, Group, self._decisions.group_id)
        named = self.proposal.group
        if key := self.known("group") or (self._whom.group(named.text) if named else None):
            return rows.get(self.session, Group, key)
        found = list(self.session.exec(select(Group).order_by(col(Group.id)).limit(2)))
        if len(found) == 1:
            return found[0]
        if found:
            raise Refused("The paper does not say which group it belongs to. Choose the group.", field="group")
        name = " ".join(named.text.split()) if named else language(self.language).say(label(GroupKind.STEERING_GROUP))
        kind = group_kind(name) if named else GroupKind.STEERING_GROUP
        facts = GroupFacts(
            kind=kind, name=Names(**{self.language: name[:1].upper() + name[1:]}), language=self.language
        )
        made = rows.get(self.session, Group, groups.add(self.session, facts))
        self.writing.row(made, named.place if named else None)
        return made

    def group_of(self, words: str) -> int | None:
        """The group of the file that words mean."""
        return self._whom.group(words)

    # Paragraphs

    def write(self, owner: Owner, told: Sequence[Told]) -> None:
        """Write the paragraphs of an owner in this order, each with its lines; what is left out is not written."""
        wanted = [one for one in told if self.has(one.path) and (one.words or one.heading)]
        if not wanted:
            return
        facts = [
            TextFacts(
                text=one.words.text if one.words else "", kind=one.kind, heading=text_of(one.heading),
                number=one.number, giver=one.giver[:_GIVER], language=self.language,
            )
            for one in wanted
        ]  # fmt: skip
        keys = put(self.session, owner, list(dict.fromkeys(one.kind for one in wanted)), facts)
        for key, one in zip(keys, wanted, strict=True):
            row = rows.get(self.session, Part, key)
            self.writing.row(row, one.words.place if one.words else one.heading.place if one.heading else None)
            self.writing.field(row, "text", one.path)
            if one.heading and one.words:
                self.writing.field(row, "heading", f"{one.path.partition('.paragraphs')[0]}.heading", one.heading.place)

    def under(self, kind: TextKind, path: str, parts: Sequence[OldPart], giver: str = "") -> list[Told]:
        """The paragraphs of parts under their headings."""
        made: list[Told] = []
        for number, part in enumerate(parts):
            here = f"{path}.{number}"
            texts = [(index, words) for index, words in enumerate(part.paragraphs)
                     if self.has(f"{here}.paragraphs.{index}")]  # fmt: skip
            if not texts and part.heading and self.has(here):
                made.append(Told(kind, None, f"{here}.heading", part.heading, giver=giver))
            for place, (index, words) in enumerate(texts):
                made.append(Told(kind, words, f"{here}.paragraphs.{index}", None if place else part.heading,
                                 giver=giver))  # fmt: skip
        return made

    @staticmethod
    def listed(kind: TextKind, path: str, words: Iterable[Words]) -> list[Told]:
        """Paragraphs that stand in a list of the proposal."""
        return [Told(kind, one, f"{path}.{number}") for number, one in enumerate(words)]

    # People and bodies

    def people(self, owner: Owner, told: Sequence[Somebody]) -> None:
        """Write who has a part in an owner; persons come into the file, bodies of it are recognised."""
        wanted = [one for one in told if self.has(one.path) and (one.name or one.body or one.title)]
        if not wanted:
            return
        facts = []
        for one in wanted:
            name = one.name or ("" if one.body else one.title)
            facts.append(PartyFacts(
                role=one.role, name=name, title=one.title if one.name or one.body else "", body=one.body,
                phone=one.phone, email=one.email, person_id=self.person(one) if one.name else None,
                organization_id=self.organization(one.body, one.path if not one.name else f"{one.path}.organization"),
            ))  # fmt: skip
        keys = all_parties.put(self.session, owner, list(dict.fromkeys(one.role for one in wanted)), facts)
        for key, one in zip(keys, wanted, strict=True):
            row = rows.get(self.session, Party, key)
            self.writing.row(row, one.place)
            for name in ("name", "title", "phone", "email"):
                self.writing.field(row, name, f"{one.path}.{name}")
            self.writing.field(row, "body", f"{one.path}.organization")

    def contacts(self, role: PartyRole, path: str, told: Sequence[OldContact]) -> list[Somebody]:
        """Persons with their offices."""
        return [contact(role, f"{path}.{number}", one) for number, one in enumerate(told)]

    @staticmethod
    def bodies(role: PartyRole, path: str, told: Iterable[Words]) -> list[Somebody]:
        """Bodies in a list, as written."""
        return [Somebody(role, f"{path}.{number}", one.place, body=text_of(one)) for number, one in enumerate(told)]

    def person(self, one: Somebody) -> int:
        """The person of the file whom a paper names; a new one where there is none.

        Raises:
            Refused: the file has several of that name.
        """
        said = plain(one.name)
        chosen = self.known(one.path)
        if chosen:
            self._persons[said] = chosen
        if said not in self._persons:
            found = () if chosen == 0 else self._whom.persons(one.name, one.body)
            if len(found) > 1:
                raise Refused("The file has several persons called {name}. Say which of them is meant.",
                              field=one.path, name=one.name)  # fmt: skip
            self._persons[said] = found[0] if found else self._add_person(one)
        self._complete(self._persons[said], one)
        return self._persons[said]

    def _add_person(self, one: Somebody) -> int:
        given, family = name_parts(one.name)
        facts = persons.PersonFacts(given_name=given, family_name=family, title=Names(**{self.language: one.title}),
                                    organization_id=self.organization(one.body, f"{one.path}.organization"),
                                    email=one.email, phone=one.phone)  # fmt: skip
        made = rows.get(self.session, Person, persons.add(self.session, facts))
        self.writing.row(made, one.place)
        self.writing.field(made, "family_name", f"{one.path}.name")
        return made.id or 0

    def _complete(self, person_id: int, one: Somebody) -> None:
        """What the file did not know of somebody is taken from the paper; what it knows stays."""
        person = rows.get(self.session, Person, person_id)
        for column, value in (("phone", one.phone), ("email", one.email), (f"title_{self.language}", one.title)):
            if value and not getattr(person, column):
                setattr(person, column, value)
                self.writing.field(person, column, f"{one.path}.{column.partition('_')[0]}", one.place)

    def organization(self, words: str, path: str) -> int | None:
        """The organization of the file that words mean; `None` where there is none, or a person said so."""
        chosen = self.known(path)
        if chosen is not None:
            return chosen or None
        return self._whom.organization(words) if words else None

    def organization_or_new(self, words: Words, path: str) -> int:
        """The organization that words mean; a new one where the file has none."""
        found = self.organization(words.text, path)
        if found is not None:
            return found
        name = Names(**{self.language: " ".join(words.text.split())})
        facts = organizations.OrganizationFacts(kind=organization_kind(words.text), name=name)
        made = rows.get(self.session, Organization, organizations.add(self.session, facts))
        self.writing.row(made, words.place)
        self.writing.field(made, f"name_{self.language}", path)
        self._whom = Whom(self.session)
        return made.id or 0

    # Annexes and the paper

    def annexes(self, owner: Owner, path: str, told: Iterable[OldAnnex]) -> list[int]:
        """List the annexes that a paper names, with their numbers as printed; returns their ids."""
        made = []
        there = {plain(one.title) for one in annexes.of(self.session, owner)}
        for number, one in enumerate(told):
            if not self.has(f"{path}.{number}") or plain(one.words.text) in there:
                continue
            facts = AnnexFacts(title=text_of(one.words)[:_ANNEX_TITLE], number=one.number)
            made.append(annexes.add(self.session, owner, facts))
            row = rows.get(self.session, Annex, made[-1])
            self.writing.row(row, one.words.place)
            self.writing.field(row, "title", f"{path}.{number}.words")
        return made

    def keep(self, owner: Owner, data: bytes, title: Words | None = None) -> int:
        """Keep the paper as an annex of an owner, with its file where there are bytes; returns its id."""
        name = self.proposal.source.file_name
        told = text_of(title)[:_ANNEX_TITLE] if title else "" if data else name
        key = annexes.add(self.session, owner, AnnexFacts(title=told), file_name=name, data=data or None)
        self.writing.row(rows.get(self.session, Annex, key), title.place if title else None)
        return key

    def finish(self, annex_id: int) -> None:
        """Keep the lines of the paper, and write down where everything comes from."""
        source = self.proposal.source
        paper = OldPaper(
            annex_id=annex_id, kind=self.proposal.kind, form=source.form, language=self.language,
            file_name=attachments.cleaned(source.file_name), digest=source.sha256, on=self.on,
            sha256=origins.keep_lines(self.session, source),
        )  # fmt: skip
        self.session.add(paper)
        self.session.flush()
        self.writing.write(paper.id or 0)


def contact(role: PartyRole, path: str, one: OldContact) -> Somebody:
    """A person whom a paper names with an office; an office alone where it names nobody."""
    told = map(in_line, (one.name, one.title, one.organization, one.phone, one.email))
    return Somebody(role, path, one.words.place, *told)


def day_of(date: Date | None) -> dt.date | None:
    """The one day that a date means."""
    if date is None or date.earliest is None or date.latest not in {None, date.earliest}:
        return None
    return date.earliest


def moment_of(time: dt.datetime | None) -> dt.datetime | None:
    """A time by the clock of the place, as the file keeps it: as it is written, whatever the zone."""
    return time.replace(tzinfo=dt.UTC) if time else None


def text_of(words: Words | None) -> str:
    """The words of a field of one line; "" where the paper has none. Tabs and ends of lines are blanks in it."""
    return words.text.translate(_BLANKS) if words else ""


def in_line(words: str) -> str:
    """Words that stand on one line."""
    return words.translate(_BLANKS)
