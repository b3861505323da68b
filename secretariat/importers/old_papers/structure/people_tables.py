"""Tables of participants: which column holds what, and the column of this meeting where there are many."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from secretariat.importers.old_papers.structure import who
from secretariat.importers.old_papers.structure.labels import read_label
from secretariat.importers.old_papers.structure.reading_of import Reading
from secretariat.importers.old_papers.structure.rows import Row
from secretariat.importers.old_papers.structure.who import Who
from secretariat.importers.old_papers.structure.words import OF_LABEL, table
from secretariat.language.dates import read_dates
from secretariat.models import Capacity, Presence

_HEADS = {
    "name": """
        governor | trustee | councillor | director
        nimi | namn | name | osallistuja | deltagare | participant | henkilö | person | etunimi sukunimi | attendee
    """,
    "given": "etunimi | förnamn | given name | first name",
    "family": "sukunimi | efternamn | släktnamn | family name | surname | last name",
    "organization": """
        organisaatio | taho | edustama taho | edustaa | virasto | ministeriö | yksikkö | edustettu taho | työnantaja
        organisation | instans | ministerium | myndighet | enhet | representerar
        organization | body | affiliation | representing | ministry | agency | unit | company
        kumppani | kunta | kaupunki | maa | jäsenvaltio | laitos | partner | kommun | land | medlemsstat
        institution | institute | country | member state | delegation | beneficiary | municipality | employer
    """,
    "title": """
        virkanimike | nimike | titteli | tehtävänimike | asema | ammatti | toimi | virka | titel |
        tjänstetitel | befattning | yrkestitel | tjänsteställning | title | position |
        job title
    """,
    "role": """
        rooli | tehtävä | tehtävä ryhmässä | asema ryhmässä | tehtävä kokouksessa | roll | uppdrag | uppgift i gruppen
        | role | capacity | function | category
    """,
    "presence": """
        läsnäolo | läsnä | paikalla | läsnä/poissa | osallistuminen | närvaro | närvarande | på plats | deltagande
        presence | present | attendance | attended | status
    """,
    "member": """
        jäsen | varsinainen jäsen | jäsenet | varsinaiset jäsenet | ledamot | ledamöter | ordinarie ledamot |
        member | members
    """,
    "deputy": """
        varajäsen | henkilökohtainen varajäsen | varajäsenet | ersättare | personlig ersättare | suppleant
        deputy | deputy member | alternate | substitute
    """,
    "time": """
        aika | läsnäoloaika | klo | kello | lisätiedot | lisätieto | huomioita | övrigt | tilläggsuppgifter |
        saapui | poistui | tid | time | huom | huomautus | anmärkning | note | notes
    """,
}
_WORDS = {word: field for field, text in _HEADS.items() for word in table(text)}
_YES = frozenset(
    {
        "x",
        "✓",
        "✔",
        "☒",
        "☑",
        "+",
        "läsnä",
        "l",
        "kyllä",
        "k",
        "ja",
        "j",
        "närvarande",
        "present",
        "p",
        "yes",
        "y",
        "n/a x",
        "✅",
        "👍",
        "●",
        "•",
    }
)
_NO = frozenset(
    {
        "",
        "-",
        "–",
        "—",
        "poissa",
        "ei",
        "e",
        "nej",
        "frånvarande",
        "f",
        "absent",
        "a",
        "no",
        "☐",
        "o",
        "este",
        "❌",
        "✗",
        "✘",
        "✖",
    }
)
_MEETING = re.compile(
    r"\s*(?:kokous|möte|meeting)?\s*(?:nro|nr|no\.?)?\s*\d{1,2}\s*(?:/\s*\d{4}|\.)?\s*$|"
    r"\s*\d{1,2}\.\d{1,2}\.?(?:\d{2,4})?\s*$",
    re.I,
)
_ENOUGH = 2
_SHORTEST, _MOST = 2, 4
_NAMED = frozenset({"name", "member", "family", "deputy"})
_MARKED = {
    Presence.PRESENT: table("läsnä | paikalla | närvarande | på plats | present | in person | attended"),
    Presence.REMOTE: table("etänä | etäyhteydellä | etäyhteys | distans | på distans | online | remote | teams"),
    Presence.ABSENT: table("poissa | estynyt | frånvarande | förhinder | absent | apologies | excused | regrets"),
}


@dataclass(frozen=True)
class Columns:
    """What the columns of a table of participants hold; `marked` are those of which one is marked in each row."""

    fields: dict[int, str]
    meeting: int | None = None
    marked: dict[int, Presence] = field(default_factory=dict)

    def read(self, row: Row, reading: Reading) -> list[Who]:
        """The people of a row."""
        cells = {column: " ".join(cell.text for cell in those) for column, those in row.columns().items()}
        if {"member", "deputy"} & set(self.fields.values()) and "name" not in self.fields.values():
            return self._pair(cells, reading)
        name = self._said(cells, "name")
        if not name and "family" in self.fields.values():
            name = " ".join(filter(None, (self._said(cells, "given"), self._said(cells, "family"))))
        made = (who.people(name, reading.bodies, single=True) or named(name)) if name else []
        if not made:
            return []
        person = made[0]
        if person.title:
            person.title = None
        person.start, person.end = 0, 0
        self._fill(person, cells, row, reading)
        return [person]

    def _fill(self, person: Who, cells: dict[int, str], row: Row, reading: Reading) -> None:
        person.organization = self._said(cells, "organization") or person.organization
        if role := self._said(cells, "role"):
            self._take_role(person, role, row, reading)
        for name in ("presence", "time"):
            for said in self._all_said(cells, name):
                self._mark(person, said, is_mark=name == "presence")
                if name == "time":
                    self._take_role(person, said, row, reading, is_note=True)
        self._take_marked(person, cells)
        if self.meeting is not None:
            self._mark(person, cells.get(self.meeting, ""), is_mark=True)
        if title := self._said(cells, "title"):
            text = row.text
            at = text.find(title)
            person.title = (at, at + len(title)) if at >= 0 else None

    def _take_marked(self, person: Who, cells: dict[int, str]) -> None:
        for column, presence in self.marked.items():
            mark = cells.get(column, "").strip().casefold()
            if mark in _YES:
                person.presence = presence
            elif mark and mark in _NO and presence is not Presence.ABSENT:
                person.presence = person.presence or Presence.ABSENT

    def _take_role(self, person: Who, role: str, row: Row, reading: Reading, *, is_note: bool = False) -> None:
        """The capacity that a cell tells, for whom somebody stands in, and a title beside it."""
        lead = "Nn Nnn, "
        for part in who.people(f"{lead}{role}", reading.bodies, single=True):
            person.capacity = part.capacity if part.capacity and not (is_note and person.capacity) else person.capacity
            person.stands_in_for = part.stands_in_for or person.stands_in_for
            if part.title and not is_note:
                title = role[part.title[0] - len(lead) : part.title[1] - len(lead)]
                at = row.text.find(title)
                person.title = (at, at + len(title)) if at >= 0 else None

    def _all_said(self, cells: dict[int, str], field: str) -> list[str]:
        return [cells[column].strip() for column, one in self.fields.items() if one == field and column in cells]

    def _mark(self, person: Who, mark: str, *, is_mark: bool) -> None:
        low = mark.strip().casefold().strip("().")
        if is_mark and low in _NO and (low or self._has_column("presence") or self.meeting is not None):
            person.presence = Presence.ABSENT
        elif is_mark and low in _YES:
            person.presence = Presence.PRESENT
        elif mark:
            who.give_presence(person, mark)

    def _has_column(self, field: str) -> bool:
        return field in self.fields.values()

    def _said(self, cells: dict[int, str], field: str) -> str:
        return next(
            (cells[column].strip() for column, one in self.fields.items() if one == field and column in cells), ""
        )

    def _pair(self, cells: dict[int, str], reading: Reading) -> list[Who]:
        """A row of a member and a deputy, each with a mark beside it or in it."""
        made: list[Who] = []
        body = self._said(cells, "organization")
        holders = {"member": Capacity.MEMBER, "deputy": Capacity.DEPUTY}
        last: Who | None = None
        for column in sorted(self.fields):
            field, said = self.fields[column], cells.get(column, "")
            if field in holders:
                found = who.people(said, reading.bodies, single=True) if said else []
                last = found[0] if found else None
                if last:
                    last.title = None
                    last.start = last.end = 0
                    last.capacity = last.capacity or holders[field]
                    last.organization = last.organization or body
                    made.append(last)
            elif field == "presence" and last:
                self._mark(last, said, is_mark=True)
        if len(made) == 1:
            self._take_marked(made[0], cells)
        return made


def named(text: str) -> list[Who]:
    """The person of a cell that is known to hold a name: the words with capitals behind a title."""
    parts = text.split()
    while parts and who.is_title_word(parts[0]):
        parts.pop(0)
    is_name = _SHORTEST <= len(parts) <= _MOST and all(part[:1].isupper() and not part.isupper() for part in parts)
    return [Who(0, 0, " ".join(parts))] if is_name else []


def columns_of(row: Row, reading: Reading) -> Columns | None:
    """The columns that a row of heads names; `None` where it is no such row."""
    if len(row.cells) < _ENOUGH:
        return None
    heads = {column: " ".join(cell.text for cell in those).strip() for column, those in row.columns().items()}
    marked = _marked(heads)
    fields = {column: one for column, head in heads.items() if column not in marked and (one := _field(head))}
    first = min(heads)
    if not _NAMED & set(fields.values()) and not marked and set(fields) - {first} and _lists(heads[first]):
        fields[first] = "name"
    meetings = {column: head for column, head in heads.items() if column not in fields and _MEETING.match(head)}
    if len(fields) < _ENOUGH and not (fields and (marked or len(meetings) > 1)):
        return None
    if not _NAMED & set(fields.values()):
        if len(meetings) <= 1 or fields.get(first) not in {None, "organization"}:
            return None
        fields.setdefault(first, "name")
    if len(fields) + len(meetings) + len(marked) < len(heads) - 1:
        return None
    return Columns(fields, _this_meeting(meetings, reading), marked)


def _lists(head: str) -> bool:
    """Whether a head says who stands below it, as a label does: Läsnä, Poissa."""
    label = read_label(head)
    return bool(label and label.value >= len(head) and label.fields[0] in OF_LABEL)


def _marked(heads: dict[int, str]) -> dict[int, Presence]:
    """The columns of which one is marked in each row: there, from afar, away. One such column alone is none."""
    found = {
        column: presence
        for column, head in heads.items()
        for presence, said in _MARKED.items()
        if head.casefold().strip(" :") in said
    }
    return found if len(set(found.values())) > 1 else {}


def _field(head: str) -> str:
    low = " ".join(head.casefold().strip(" :").split())
    for part in (low, *(one.strip() for one in re.split(r"\s*[/(]\s*", low))):
        if part.rstrip(")") in _WORDS:
            return _WORDS[part.rstrip(")")]
    return ""


def _this_meeting(meetings: dict[int, str], reading: Reading) -> int | None:
    """The column of the meeting of the paper: by its day, else by its number; the last where neither tells."""
    for column, head in meetings.items():
        if any(one.earliest == reading.on == one.latest for one in read_dates(head, reading.on, reading.language)):
            return column
    return max(meetings, default=None)


def is_header(cells: Sequence[str]) -> bool:
    """Whether these are heads of a table of participants."""
    return sum(bool(_field(cell)) for cell in cells) >= _ENOUGH
