"""The participants of a paper: lists, tables, matrices and lines without separators, with roles and presences."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from secretariat.importers.old_papers.structure import who
from secretariat.importers.old_papers.structure.labels import label_of, read_label
from secretariat.importers.old_papers.structure.people_tables import Columns, columns_of
from secretariat.importers.old_papers.structure.reading_of import Reading, family_name
from secretariat.importers.old_papers.structure.rows import Cell, Row
from secretariat.importers.old_papers.structure.who import Who, capacity_of
from secretariat.importers.old_papers.structure.words import OF_LABEL
from secretariat.language.names import is_given_name
from secretariat.models import Capacity, Presence
from secretariat.services.old_papers import OldPerson, Place

_SENTENCE = re.compile(r"[.!?]\s*$")
_LONGEST, _FIELD = 260, 60
_LEAD = re.compile(r"[^\W\d_][^:,;()\d]{2,40}:\s+")
_OTHER_LEAD = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)* [a-zåäö]+:\s+")
_SEVERAL = 3
_FEW_WORDS = 3
_OF_BODY = re.compile(r"\s*([^:,;()\t]{2,80}?)\s*:\s+")
_INNER = re.compile(
    r"(?:(?<=[.;,)\s])\s*)(?P<label>Poissa(?: olleet)?|Estyneet|Frånvarande|Förhindrade|Absent|Apologies|Regrets|"
    r"Kutsutut asiantuntijat|Muut läsnäolijat|Inbjudna|Invited experts|Sihteeri|Guests|Scribe|Chair)\s*:\s*"
)
_ABSENT_TOLD = re.compile(
    r"(?:^|(?<=[.;]))\s*(?:Apologies|Regrets)(?: for absence)?(?: (?:were|had been))?"
    r"(?: received| sent| noted)?(?: and accepted)? from\s+"
)
_NOBODY = re.compile(
    r"(?i)\W*(?:none|nil|nobody|no one|n/a|no apologies|ei ketään|ei poissaolijoita|ingen|inga)"
    r"(?: (?:recorded|received|noted|reported))?\W*$"
)
_ROLL = re.compile(r"(?i)(?:roll call|attendance|nimenhuuto|upprop)\s*[:.\t]\s*(?=\S)")
_WRITER = re.compile(
    r"(?i)(?:protokoll|minutes|muistio|pöytäkirja|notes|anteckningar)(?:\s*:\s+|\s*\t\s*|\s{2,})(?=\S)"
)
_PAIR = 2
_SHORT_NAME = re.compile(r"[^\W\d_a-zà-öø-ÿ][\w’'-]+(?: [^\W\d_a-zà-öø-ÿ][\w’'-]*\.?){0,2}$")
_LINES_SAID = re.compile(r"@?(?P<name>[\w.-]+)(?::[\w.-]+)?\s+\(\d+\)")
_INTRODUCES = re.compile(r"(?i)\b(?:following|seuraavat|följande)\b.*\b(?:present|attended|läsnä|närvarande)\b")


@dataclass
class Section:
    """What the rows that follow list: in which capacity and presence, in which columns, and of which table, if any."""

    capacity: Capacity | None
    presence: Presence
    columns: Columns | None = None
    empty: int = 0
    table: int = 0
    guessed: bool = False


@dataclass
class Found:
    """Participants as they are found, and the rows they take."""

    people: list[OldPerson] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)


def find(rows: Sequence[Row], reading: Reading) -> Found:
    """The participants that the head of a paper lists."""
    found = Found()
    section: Section | None = None
    beside: dict[int, Section] = {}
    for row in rows:
        if not columns_of(row, reading) and (sections := _side_by_side(row)):
            section, beside = None, sections
            found.rows.add(row.number)
        elif beside and not label_of(row, loose=True):
            _take_beside(found, row, beside, reading)
        else:
            beside = {}
            section = _next_row(found, row, section, reading)
    return replace(found, people=_ordered(found.people))


def _next_row(found: Found, row: Row, section: Section | None, reading: Reading) -> Section | None:
    """One more row, and the list in which the next stands."""
    header = columns_of(row, reading)
    if header and not _is_within(row, section, reading):
        found.rows.add(row.number)
        return _headed(row, section, header)
    if section and section.table and row.table and row.table != section.table:
        section = None
    if (lead := _ROLL.match(row.text)) and len(row.cells) <= _PAIR:
        cell = row.cells[0].part(lead.end()) if len(row.cells) == 1 else row.cells[1]
        row = replace(row, cells=(cell,)) if read_label(cell.text) else row
    if (writer := _WRITER.match(row.text)) and _takes_writer(found, row, writer.end(), reading):
        return None
    label = label_of(row, loose=True)
    if label and label.mark == " " and label.says("chair", "secretary", "vice_chair") and _SENTENCE.search(row.text):
        label = None
    field_name = next((one for one in label.fields if one in OF_LABEL), "") if label else ""
    if label and label.says("presenter"):
        field_name = field_name or "others"
    if label and field_name and not (section and section.columns and row.is_tabular):
        found.rows.add(row.number)
        begun = replace(_section(field_name, section), table=row.table)
        return _take_values(found, row, label.value, begun, reading)
    if label and not field_name and not (section and section.columns and row.is_tabular):
        return None
    if section is None or (section.guessed and not label and _OTHER_LEAD.match(row.text)):
        return _unlabelled(found, row, reading)
    return _go_on(found, row, section, reading)


def _is_within(row: Row, section: Section | None, reading: Reading) -> bool:
    """Whether a row that looks like the head of a table is one of its rows: a name, "jäsen", "paikalla"."""
    is_same = section is not None and section.columns is not None and bool(row.table) and row.table == section.table
    return is_same and any(" " in one.name for one in who.people(row.cells[0].text, reading.bodies))


def _takes_writer(found: Found, row: Row, start: int, reading: Reading) -> bool:
    """Whether one person, or the initials of one, stand behind the word for the paper: Protokoll: Jenny Holm."""
    cell = row.cells[0].part(start) if len(row.cells) == 1 else row.cells[1]
    made = _people(cell.text, reading)
    is_one = len(made) == 1 and " " in made[0].name and not any(map(str.isdigit, cell.text))
    if is_one or any(one.initials and one.initials == cell.text for one in found.people):
        found.rows.add(row.number)
        _take(found, cell, Section(Capacity.MINUTES_SECRETARY, Presence.PRESENT), reading)
        return True
    return False


def _headed(row: Row, section: Section | None, header: Columns) -> Section:
    """The list under the heads of a table: of whom the first head tells, or the label above the table."""
    label = read_label(row.cells[0].text)
    if label and label.fields[0] in OF_LABEL and header.fields.get(row.cells[0].column) == "name":
        return Section(*OF_LABEL[label.fields[0]], header, table=row.table)
    if section and not section.columns and not section.table:
        return Section(section.capacity, section.presence, header, table=row.table)
    return Section(section.capacity if section else None, Presence.PRESENT, header, table=row.table)


def _unlabelled(found: Found, row: Row, reading: Reading) -> Section | None:
    """People behind words that are no label known here: several are there, after them how others were is not known."""
    lead = _LEAD.match(row.text) if len(row.cells) == 1 else None
    made = _people(row.text[lead.end() :], reading) if lead else []
    whole = [one for one in made if " " in one.name]
    told = any(one.capacity or any(map(is_given_name, one.name.split())) for one in whole)
    is_list = len(whole) >= _SEVERAL and told
    if lead is None or not whole or len(whole) < len(made) or not (found.people or is_list):
        return None
    found.rows.add(row.number)
    section = Section(None, Presence.UNKNOWN if found.people else Presence.PRESENT, guessed=True)
    _keep(found, made, row.cells[0].part(lead.end()), section)
    return section


def _take_values(found: Found, row: Row, start: int, section: Section, reading: Reading) -> Section | None:
    """The people behind a label; offices under a line of signatures begin no list."""
    for cell in _values(row, start):
        if not capacity_of(cell.text) and not read_label(cell.text):
            _take(found, cell, section, reading)
        elif len(row.cells) > 1:
            return None
    return section


def _take_beside(found: Found, row: Row, beside: dict[int, Section], reading: Reading) -> None:
    """A row of lists that stand beside each other."""
    found.rows.add(row.number)
    for cell in row.cells:
        _take(found, cell, beside[max((at for at in beside if at <= cell.column), default=min(beside))], reading)


def _side_by_side(row: Row) -> dict[int, Section]:
    """The lists that stand beside each other under the labels of one row."""
    sections: dict[int, Section] = {}
    for cell in row.cells if len(row.cells) > 1 else ():
        label = read_label(cell.text)
        name = next((one for one in label.fields if one in OF_LABEL), "") if label else ""
        if not label or not name or label.value < len(cell.text):
            return {}
        sections[cell.column] = Section(*OF_LABEL[name])
    return sections if len({one.presence for one in sections.values()}) > 1 else {}


def _section(field_name: str, before: Section | None) -> Section:
    capacity, presence = OF_LABEL[field_name]
    if field_name in {"members", "deputies"} and before and before.presence is Presence.ABSENT:
        presence = Presence.ABSENT
    return Section(capacity, presence, before.columns if before else None)


def _values(row: Row, start: int) -> list[Cell]:
    """The cells of a row behind its label."""
    first = row.cells[0]
    found = [] if start >= len(first.text) else [first.part(start)]
    found += row.cells[1:]
    if len(found) > 1 and not row.table:
        return [replace(found[0], end=found[-1].end)]
    return found


def _go_on(found: Found, row: Row, section: Section, reading: Reading) -> Section | None:
    """One more row of a list of participants; `None` where the list has ended."""
    if section.columns and row.is_tabular:
        row, section = _beside_table(row, section)
        made = section.columns.read(row, reading) if section.columns else []
        if made:
            _keep(found, made, row.cells[0], section, text=row.text)
            found.rows.add(row.number)
            return section
        if row.table and row.table == section.table:
            return section
    text = row.text
    if not row.is_tabular and section.empty == 0 and _INTRODUCES.search(text) and not _people(text, reading):
        found.rows.add(row.number)
        return section
    if _ends_list(found, row, section, reading):
        return None
    before = len(found.people)
    bullet = row.bullet() or 0
    whole = row.is_tabular or len(row.cells) > 1
    if whole:
        named = _one_of(_people(text, reading))
        is_head = bool(row.table) and all(" " not in one.name for one in named)
        _keep(found, () if is_head else named, row.cells[0], section, text=text)
    else:
        _take(found, row.cells[0].part(bullet), section, reading, listed=True)
    is_short = bool(bullet and before) and bool(_SHORT_NAME.match(text[bullet:])) and not _NOBODY.match(text[bullet:])
    if is_short and len(found.people) == before:
        short = row.cells[0].part(bullet)
        if not who.is_body(short.text, reading.bodies) and not read_label(short.text):
            _keep(found, [Who(0, len(short.text), short.text)], short, section)
    if len(found.people) == before:
        return section if len(text) < 40 and section.empty == 0 and not _mark_empty(section) else None
    section.empty = 0
    found.rows.add(row.number)
    return section


def _ends_list(found: Found, row: Row, section: Section, reading: Reading) -> bool:
    """Whether a row is running text behind a list; the list itself may be a sentence of many names."""
    text = row.text
    if len(text) > 4 * _LONGEST:
        return True
    if row.is_tabular or not _SENTENCE.search(text) or (not section.columns and len(text) <= _FIELD):
        return False
    begins = not found.people and section.empty == 0
    return not (begins and len([one for one in _people(text, reading) if " " in one.name]) >= _SEVERAL)


def _one_of(made: Sequence[Who]) -> Sequence[Who]:
    """The person of a row: whoever has a given name, else the first."""
    return next(([one] for one in made if any(map(is_given_name, one.name.split()))), made[:1])


def _beside_table(row: Row, section: Section) -> tuple[Row, Section]:
    """A row and the section that its first cell names, where the table has no column for it."""
    first = row.cells[0]
    label = read_label(first.text)
    field_name = next((one for one in label.fields if one in OF_LABEL), "") if label else ""
    if not section.columns or not field_name or label is None or label.value < len(first.text) or len(row.cells) == 1:
        return row, section
    by = 1 if section.columns.fields.get(first.column) == "name" else 0
    cells = tuple(replace(cell, column=cell.column - by) for cell in row.cells[1:])
    capacity, presence = OF_LABEL[field_name]
    return Row(row.number, cells, row.table, row.gap), Section(capacity, presence, section.columns)


def _mark_empty(section: Section) -> bool:
    section.empty += 1
    return False


def _take(found: Found, cell: Cell, section: Section, reading: Reading, *, listed: bool = False) -> None:
    """The people that a cell names; a label within it begins another list."""
    if _NOBODY.match(cell.text):
        return
    by_initials = [one for one in found.people if one.initials and one.initials == cell.text.strip(" .")]
    for one in by_initials:
        _add(found, replace(one, capacity=section.capacity, presence=section.presence))
    if by_initials:
        return
    if told := _ABSENT_TOLD.search(cell.text):
        _take(found, cell.part(0, told.start()), section, reading, listed=listed)
        _take(found, cell.part(told.end()), Section(None, Presence.ABSENT), reading)
        return
    inner = _INNER.search(cell.text)
    if inner:
        label = read_label(inner["label"])
        field_name = next((one for one in label.fields if one in OF_LABEL), "") if label else ""
        if field_name:
            _take(found, cell.part(0, inner.start()), section, reading)
            _take(found, cell.part(inner.end()), _section(field_name, None), reading)
            return
    _keep(found, _people(cell.text, reading, listed=listed), cell, section)


def excused(cells: Iterable[Cell], reading: Reading) -> Found:
    """Those whose apologies a sentence tells, by whole names: for a paper whose head lists nobody as absent."""
    found = Found()
    for cell in cells:
        if told := _ABSENT_TOLD.search(cell.text):
            part = cell.part(told.end())
            whole = [one for one in _people(part.text, reading) if " " in one.name]
            _keep(found, whole, part, Section(None, Presence.ABSENT))
    return found


def _people(text: str, reading: Reading, *, listed: bool = False) -> list[Who]:
    """The people of a line: one where only the first looks like a person, or where a body stands before them all."""
    if counted := _LINES_SAID.fullmatch(text):
        return [Who(0, counted.end("name"), counted["name"])]
    made = who.people(text, reading.bodies)
    if (
        len(made) > 1
        and (listed or is_given_name(made[0].name.split()[0]))
        and not any(is_given_name(part) for one in made[1:] for part in one.name.split()[:2])
    ):
        single = who.people(text, reading.bodies, single=True)
        are_initialled = all(len(one.name.split()[-1].rstrip(".")) == 1 for one in made)
        is_told = made[0].capacity is not None or (made[1].capacity is not None and " " not in made[1].name)
        made = single if len(made) == 2 and not is_told and not are_initialled and not _has_and(text, made) else made
    body = _OF_BODY.match(text)
    if body and (who.is_body(body[1], reading.bodies) or (listed and _is_country_like(body[1]))):
        for one in made:
            one.organization = one.organization or body[1]
    return made


def _is_country_like(words: str) -> bool:
    """Whether words before a colon in a list of people are whom these come from: Denmark."""
    parts = words.split()
    is_name = 0 < len(parts) <= _FEW_WORDS and all(part[:1].isupper() and part.isalpha() for part in parts)
    return is_name and not capacity_of(words) and not read_label(f"{words}:") and not is_given_name(parts[0])


def _has_and(text: str, made: Sequence[Who]) -> bool:
    between = text[made[0].end : made[1].start]
    return bool(re.search(r"\b(?:ja|och|and|sekä|samt)\b", between))


def _keep(found: Found, made: Iterable[Who], cell: Cell, section: Section, *, text: str = "") -> None:
    text = text or cell.text
    for one in made:
        title = text[slice(*one.title)] if one.title else ""
        place = cell.part(one.start, one.end).place if len(text) == len(cell.text) else cell.place
        capacity = one.capacity or section.capacity
        person = OldPerson(
            len(found.people), one.name, place, title, one.organization, capacity, one.presence or section.presence,
            one.arrived, one.left, one.stands_in_for, one.items, one.initials,
        )  # fmt: skip
        _add(found, person)


def _add(found: Found, person: OldPerson) -> None:
    """Enter a person; one named before gets what is told anew."""
    for at, known in enumerate(found.people):
        if _is_same(known, person, found.people):
            found.people[at] = replace(
                known,
                name=max(known.name, person.name, key=lambda name: " " in name),
                title=known.title or person.title,
                organization=known.organization or person.organization,
                capacity=known.capacity
                if known.capacity not in {None, Capacity.MEMBER}
                else person.capacity or known.capacity,
                presence=known.presence if person.presence is Presence.PRESENT else person.presence,
                arrived=known.arrived or person.arrived,
                left=known.left or person.left,
                stands_in_for=known.stands_in_for or person.stands_in_for,
                items=known.items or person.items,
            )
            return
    found.people.append(person)


def _is_same(known: OldPerson, person: OldPerson, everybody: Sequence[OldPerson]) -> bool:
    """Whether two names are of one person; an officer may be told by the given name alone, where it is one's only."""
    one, other = known.name.casefold().split(), person.name.casefold().split()
    if set(one) == set(other):
        return True
    is_officer = person.capacity in {Capacity.CHAIR, Capacity.MINUTES_SECRETARY, Capacity.VICE_CHAIR}
    is_given = is_officer and len(other) == 1 and len(one) > 1 and one[:1] == other
    return is_given and sum(each.name.casefold().split()[:1] == other for each in everybody) == 1


def are_officers(people: Sequence[OldPerson]) -> bool:
    """Whether these are only the chair and the secretary, who are named apart from the others."""
    return all(one.capacity in {Capacity.CHAIR, Capacity.MINUTES_SECRETARY} for one in people)


def joined(one: Found, other: Found) -> Found:
    """The participants of two lists; who stands in both is told once."""
    for person in other.people:
        _add(one, replace(person, key=len(one.people)))
    return replace(one, rows=one.rows | other.rows)


def _ordered(people: Sequence[OldPerson]) -> list[OldPerson]:
    """The people with given names first, where the paper writes family names first."""
    pairs = [one.name.split() for one in people if len(one.name.split()) == 2]
    first = sum(is_given_name(a) and not is_given_name(b) for a, b in pairs)
    last = sum(is_given_name(b) and not is_given_name(a) for a, b in pairs)
    if last <= first:
        return list(people)
    turned = []
    for one in people:
        parts = one.name.split()
        if len(parts) == 2 and not (is_given_name(parts[0]) and not is_given_name(parts[1])):
            turned.append(replace(one, name=f"{parts[1]} {parts[0]}"))
        else:
            turned.append(one)
    return turned


def namesakes(people: Sequence[OldPerson]) -> dict[str, list[OldPerson]]:
    """The people who share a family name."""
    found: dict[str, list[OldPerson]] = {}
    for one in people:
        found.setdefault(family_name(one.name), []).append(one)
    return {name: those for name, those in found.items() if len(those) > 1}


def place_of(people: Sequence[OldPerson]) -> Place | None:
    """Where the list of participants begins."""
    return people[0].place if people else None
