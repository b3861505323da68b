"""The persons and organizations of an old paper that is taken in: those of the file, new ones, and who was there."""

from collections.abc import Mapping

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.models import Attendance, Capacity, Meeting, Organization, Person
from secretariat.services import organizations, persons, recognise, rows
from secretariat.services.names import Names
from secretariat.services.old_decisions import Amended
from secretariat.services.old_papers import Decisions, OldPerson, Place
from secretariat.services.old_people import Whom, name_parts, organization_kind, plain
from secretariat.services.old_seats import Seats
from secretariat.services.origins import Writing
from secretariat.services.recognise import Key, Known

_FIELDS = {"capacity": "capacity", "presence": "presence", "arrived": "arrived", "left": "left"}


class People:
    """Who is who in a paper: each name is looked up once, and whoever is new comes into the file once."""

    def __init__(
        self, session: Session, wanted: Amended, decisions: Decisions, meeting: Meeting, writing: Writing
    ) -> None:
        self._session, self._wanted, self._decisions = session, wanted, decisions
        self._meeting, self._writing = meeting, writing
        self._language = wanted.proposal.language
        self._whom = Whom(session)
        self._bodies: dict[str, int] = {}
        self._persons: dict[str, int] = {}
        self._stays: list[tuple[Attendance, int | None, OldPerson]] = []
        self._known: Known | None = None

    # Attendance

    def record(self, items: Mapping[str, int]) -> None:
        """Record the participants: their capacities, presence, comings and goings, and the items they came for.

        Args:
            items: the ids of the items by their printed numbers.
        """
        told = [
            (number, one) for number, one in enumerate(self._wanted.proposal.participants)
            if self._wanted.has(f"participants.{number}")
        ]  # fmt: skip
        found = [(number, one, *self._participant(number, one)) for number, one in told]
        self._persons |= {plain(one.name): person for _, one, person, _ in found}
        for number, one, person, body in found:
            self._stay(number, one, person, body, items)
        self._session.flush()
        self._known = None

    def seat(self) -> None:
        """Build the seats that the capacities tell of; members before those who came in their places."""
        places = Seats(self._session, self._meeting, self._writing)
        in_place = (Capacity.DEPUTY, Capacity.SUBSTITUTE)
        for stay, body, one in sorted(self._stays, key=lambda one: one[0].capacity in in_place):
            if one.capacity is not None:
                places.take(stay, body, one.place)
        self._session.flush()
        places.settle()

    def _participant(self, number: int, one: OldPerson) -> tuple[int, int | None]:
        """The person and the organization of a participant."""
        path = f"participants.{number}"
        body = self.body(one.organization, f"{path}.organization", one.place) if one.organization else None
        chosen = self._chosen(path, f"{path}.name", self._whom.persons(one.name))
        found = chosen or (None if chosen == 0 else self._one(one.name, one.organization, path))
        if found is None:
            return self._add(one.name, one.place, path, title=one.title, body=body), body
        self._complete(found, one, path, body)
        return found, body or rows.get(self._session, Person, found).organization_id

    def _stay(self, number: int, one: OldPerson, person: int, body: int | None, items: Mapping[str, int]) -> None:
        if one.arrived and one.left and one.left < one.arrived:
            raise Refused("{name} left before arriving. Say when it was.", field=f"participants.{number}.left",
                          name=one.name)  # fmt: skip
        query = select(Attendance).where(Attendance.meeting_id == self._meeting.id, Attendance.person_id == person)
        told = [stay for stay, _, _ in self._stays]
        free = [stay for stay in self._session.exec(query.order_by(col(Attendance.id))) if stay not in told]
        for_items: list[int | None] = [items[item] for item in dict.fromkeys(one.items) if item in items]
        values = {
            "capacity": one.capacity or Capacity.MEMBER, "presence": one.presence, "arrived": one.arrived,
            "left": one.left, "stands_in_for_id": self._stood_for(number, one, person),
        }  # fmt: skip
        for item in for_items or [None]:
            stay = free.pop(0) if free else Attendance(meeting_id=self._meeting.id or 0, person_id=person)
            rows.assign(stay, {**values, "item_id": item})
            self._session.add(stay)
            self._session.flush()
            self._stays.append((stay, body, one))
            self._writing.row(stay, one.place)
            for column, name in _FIELDS.items():
                self._writing.field(stay, column, f"participants.{number}.{name}")

    def _stood_for(self, number: int, one: OldPerson, person: int) -> int | None:
        """The member in whose place somebody came."""
        if not one.stands_in_for or one.capacity is Capacity.EXPERT:
            return None
        path = f"participants.{number}.stands_in_for"
        key = self._among(one.stands_in_for)
        found = key[1] if key else self._one(one.stands_in_for, "", path) or self._add(
            one.stands_in_for, one.place, path)  # fmt: skip
        self._persons[plain(one.stands_in_for)] = found
        return found if found != person else None

    # Who is meant

    @property
    def known(self) -> Known:
        """Everybody whom the entries may name, those of the paper among them."""
        if self._known is None:
            self._session.flush()
            self._known = recognise.register(self._session, self._meeting.id or 0)
        return self._known

    def person(self, name: str, place: Place, path: str, organization: str = "") -> int:
        """The person whom a paper calls so; a new one where the file has none."""
        key = self.key_of(name)
        if key and key[0] == "person":
            return key[1]
        chosen = self._decisions.known.get(path)
        found = chosen or self._persons.get(plain(name)) or (
            None if chosen == 0 else self._one(name, organization, path))  # fmt: skip
        if found is None:
            body = self.body(organization, f"{path}.organization", place) if organization else None
            found = self._add(name, place, path, body=body)
        self._persons[plain(name)] = found
        return found

    def key_of(self, name: str) -> Key | None:
        """Whose name it is among those who take part, or else of all: a person or an organization."""
        if key := self._among(name):
            return key
        text = name.strip()
        mention = self.known.register.at(text, 0) if text else None
        if mention is None or mention.end < len(text) or not mention.keys:
            return None
        return self.known.chosen(mention)

    def _among(self, name: str) -> Key | None:
        """Whom of the paper a name means: a whole name, or a family name that only one of them has."""
        said = plain(name)
        if said in self._persons:
            return "person", self._persons[said]
        of_family = {key for known, key in self._persons.items() if known.split()[-1:] == [said]}
        return ("person", of_family.pop()) if len(of_family) == 1 else None

    def body(self, words: str, path: str, place: Place) -> int:
        """The organization that words mean; a new one where the file has none."""
        said = plain(words)
        meant = self._whom.organization(words)
        chosen = self._chosen(path, path, (meant,) if meant else ())
        if chosen:
            self._bodies[said] = chosen
        if said not in self._bodies:
            found = None if chosen == 0 else meant
            self._bodies[said] = found or self._add_body(words, path, place)
        return self._bodies[said]

    def _chosen(self, path: str, words: str, meant: tuple[int, ...]) -> int | None:
        """Whom a person chose, unless other words were typed since: then the words say who is meant."""
        chosen = self._decisions.known.get(path)
        return None if chosen and words in self._decisions.answers and chosen not in meant else chosen

    def _one(self, name: str, organization: str, path: str) -> int | None:
        found = self._whom.persons(name, organization)
        if len(found) > 1:
            raise Refused("The file has several persons called {name}. Say which of them is meant.", field=path,
                          name=name)  # fmt: skip
        return found[0] if found else None

    # New ones

    def _add(self, name: str, place: Place, path: str, *, title: str = "", body: int | None = None) -> int:
        given, family = name_parts(name)
        facts = persons.PersonFacts(given_name=given, family_name=family, organization_id=body,
                                    title=Names(**{self._language: title}))  # fmt: skip
        person = rows.get(self._session, Person, persons.add(self._session, facts))
        self._known = None
        self._writing.row(person, place)
        self._writing.field(person, "family_name", f"{path}.name")
        self._writing.field(person, f"title_{self._language}", f"{path}.title")
        self._writing.field(person, "organization_id", f"{path}.organization")
        return person.id or 0

    def _complete(self, person_id: int, one: OldPerson, path: str, body: int | None) -> None:
        """What the file did not know of somebody is taken from the paper; what it knows stays."""
        person = rows.get(self._session, Person, person_id)
        title = f"title_{self._language}"
        told = {"organization_id": body, title: one.title}
        for column, value in told.items():
            if value and not getattr(person, column):
                setattr(person, column, value)
                name = "organization" if column == "organization_id" else "title"
                self._writing.field(person, column, f"{path}.{name}", one.place)

    def _add_body(self, words: str, path: str, place: Place) -> int:
        name = Names(**{self._language: " ".join(words.split())})
        facts = organizations.OrganizationFacts(kind=organization_kind(words), name=name)
        body = rows.get(self._session, Organization, organizations.add(self._session, facts))
        self._known = None
        self._writing.row(body, place)
        self._writing.field(body, f"name_{self._language}", path)
        return body.id or 0
