"""The persons to ask about measures as a table names them: who of the file is meant, and naming them."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from sqlmodel import Session, col, select

from secretariat.language.characters import line
from secretariat.models import Measure, MeasureContact, Person
from secretariat.services import measures, persons

_BETWEEN = re.compile(r"[;\n/]|\s(?:ja|och|and|&)\s")
_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+\w")
_ASIDE = re.compile(r"\([^)]*\)|\b(?:p|puh|tel|tfn)\.?\s*\+?[\d ()-]{5,}|\+?\d[\d ()-]{5,}")


def names_in(words: str) -> tuple[str, ...]:
    """The names that a cell has, each as given name and family name; addresses, numbers and asides are left out."""
    return tuple(dict.fromkeys(name for name, _address in _told(words)))


def _told(words: str) -> Iterator[tuple[str, str]]:
    """Names with their addresses; "Laakso, Kerttu" is one person, "Kerttu Laakso, Pihla Rauta" are two."""
    for part in _BETWEEN.split(words):
        named: list[tuple[str, str]] = []
        for piece in part.split(","):
            address = _ADDRESS.search(piece)
            name = " ".join(_ASIDE.sub(" ", _ADDRESS.sub(" ", piece)).split()).strip(" .:-–")
            if name:
                named.append((name, address[0] if address else ""))
            elif address and named:
                named[-1] = (named[-1][0], address[0])
        if len(named) == 2 and not any(" " in name for name, _address in named):
            (family, first), (given, second) = named
            named = [(f"{given} {family}", first or second)]
        yield from named


class Contacts:
    """The persons of a file by name, and who is asked about the measures of a plan."""

    def __init__(self, session: Session, plan_id: int, on: dt.date) -> None:
        self._session, self._plan_id, self._on = session, plan_id, on

    @cached_property
    def _known(self) -> dict[str, int]:
        known: dict[str, int] = {}
        for person in self._session.exec(select(Person).order_by(col(Person.id))):
            known.setdefault(f"{person.given_name} {person.family_name}".strip().casefold(), person.id or 0)
        return known

    @cached_property
    def _named(self) -> dict[int, list[str]]:
        query = (
            select(MeasureContact, Person).join(Person, col(Person.id) == MeasureContact.person_id)
            .join(Measure, col(Measure.id) == MeasureContact.measure_id).where(Measure.plan_id == self._plan_id)
        )  # fmt: skip
        named: dict[int, list[str]] = {}
        for contact, person in self._session.exec(query):
            if contact.ends is None or contact.ends >= self._on:
                named.setdefault(contact.measure_id, []).append(f"{person.given_name} {person.family_name}".strip())
        return named

    def of(self, measure_id: int) -> tuple[str, ...]:
        """The names of those who are asked about a measure."""
        return tuple(self._named.get(measure_id, ()))

    def is_known(self, name: str) -> bool:
        """Whether the file has a person of that name."""
        return name.casefold() in self._known

    def name(self, measure_id: int, words: str, organization_id: int | None) -> None:
        """Name those that a cell tells of, beside those named already; who is not in the file comes into it."""
        before = {name.casefold() for name in self.of(measure_id)}
        for name, address in _told(words):
            if name.casefold() in before:
                continue
            person_id = self._known.get(name.casefold()) or self._add(name, address, organization_id)
            measures.name_contact(self._session, measure_id, person_id)

    def _add(self, name: str, address: str, organization_id: int | None) -> int:
        given, _, family = line(name, "contact").rpartition(" ")
        facts = persons.PersonFacts(
            given_name=given, family_name=family, organization_id=organization_id, email=address
        )
        self._known[name.casefold()] = made = persons.add(self._session, facts)
        return made


def said(names: Sequence[str]) -> str:
    """Names one after another."""
    return ", ".join(names)
