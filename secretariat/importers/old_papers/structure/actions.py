"""Actions: given by a formal sentence, by a labelled line or by a table of what, who and when."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from secretariat.importers.old_papers.structure import dues, who
from secretariat.importers.old_papers.structure.owners import GROUPS, NOBODY, mandate_of, owners_of, those_of, whole_of
from secretariat.importers.old_papers.structure.reading_of import Reading
from secretariat.importers.old_papers.structure.rows import Cell, Row
from secretariat.importers.old_papers.structure.words import table
from secretariat.language.actions import ActionReading
from secretariat.language.dates import DateReading, read_date, read_dates
from secretariat.language.names import Mention
from secretariat.models import EntryKind
from secretariat.services.old_papers import Date, OldAction, OldEntry, Place

LISTED = {"fi": "Toimenpiteet:\n", "sv": "Åtgärder:\n", "en": "Actions:\n"}

_HEADS = {
    "what": """
        tehtävä | toimenpide | toimenpiteet | toimi | sovittu toimenpide | jatkotoimi | mitä | tehtävät |
        jatkotoimenpide | kuvaus | mitä tehdään | sovittu tehtävä | tehtävän kuvaus
        | uppgift | åtgärd | åtgärder | vad | uppgifter | beskrivning | action | task | what | action item | actions
        | action point | description | to do | tasks | att göra | vad ska göras | åtgärdspunkt | agreed action
        | action required | next step | next steps
    """,
    "who": """
        vastuu | vastuuhenkilö | vastuutaho | vastuullinen | kuka | tekijä | vastuuhenkilöt | vastuussa | vastuutahot
        | ansvar | ansvarig | vem | ansvariga | ansvarsperson | responsible | owner | who | lead |
        assigned to | assignee | kuka tekee | kenen vastuulla | vem gör | vem ansvarar | ansvarig person
        | responsibility | by whom | action by | person responsible | responsible person | action owner
    """,
    "when": """
        määräaika | aikataulu | milloin | deadline | mennessä | dl | eräpäivä | ajankohta | tidsfrist |
        tidtabell | när | frist
        | due | when | by when | due date | target date | timescale | timeline | by | senast | mihin mennessä
        | valmis | viimeistään | takaraja | klart | klart senast | klar senast | när klart |
        complete by | completion date
    """,
    "item": "kohta | asia | asiakohta | punkt | ärende | item | agenda item | paragraf | §",
    "number": "nro | no | no. | nr | # | n:o | id | number | numero",
    "state": "tila | status | tilanne | läge | state",
}
_WORDS = {word: name for name, text in _HEADS.items() for word in table(text)}
_DOER = r"(?:toteuttaja|toteutus(?=\s*:\s*(?-i:[A-ZÅÄÖ])[\w-]+(?: (?-i:[A-ZÅÄÖ])[\w-]+)?(?:,|\s+ja\b|\s*\.?\s*$)))"
_FACTS = re.compile(
    rf"(?i)^\s*[(\[]?(?:(?:vastuu(?:henkilö|taho|ssa)?|{_DOER}|ansvar(?:ig)?|genomförs av|responsible|owner|"
    r"lead)\b\s*:?\s*(?P<who>[^;]*?))?"
    r"(?:[;,.]?\s*(?:määräaika|aikataulu|tidsfrist|deadline|due(?: date)?|tidtabell|klart(?: senast)?|valmis|"
    r"frist)\b\s*:?\s*(?P<due>.+?))?\s*[)\]]?\.?\s*$"
)
_INSIDE = re.compile(
    r"(?i)[(\[,;–-]?\s*\b(?:vastuu(?:henkilö|taho)?|vastuussa|ansvar(?:ig)?|responsible|"
    r"owner)\s*:?\s+(?P<who>[^;()\[\]]+?)"
    r"(?=\s*(?:[;()\[\]]|,?\s*(?:määräaika|dl|aikataulu|tidsfrist|deadline|due|senast|by)\b|\.?\s*$))"
)
_LEAD = re.compile(r"\s*(?:\[[ xX]?\]\s*)?(?P<who>[^:–—()\d]{2,60}?)\s*(?::|\s[–—-](?=\s))\s+(?=\S)")
_TO = re.compile(r"\s*(?P<who>[^:;,()]{2,60}?)\s+to\s+(?=[a-z])")
_TAIL = re.compile(r"[(\[](?P<inside>[^()\[\]]{2,80})[)\]]\s*\.?\s*$|\s[–—-]\s(?P<after>[^–—]{2,60})$")
_DAY_ALONE = re.compile(r"\s*\([^()]{0,24}\d{4}\)\s*")
_DUE_WORDS = re.compile(r"(?i)(?:määräaika|dl|deadline|due|tidsfrist|senast|by)\s*:?\s+(.+?)[).\]]?\s*$")
_GIVING = frozenset({EntryKind.ACTION, EntryKind.DECISION, EntryKind.AGREEMENT})
_FACT_LABEL = re.compile(
    rf"(?i)\s*(?:vastuu\w*|{_DOER}|ansvar\w*|genomförs av|responsible|owner|lead|määräaika|aikataulu|tidsfrist|"
    r"deadline|due(?: date)?|tidtabell|klart(?: senast)?|valmis|frist)\s*[:\t]"
)
_IN_LABEL = re.compile(
    r"\(([^()]+)\)|(?:action|toimenpide|tehtävä|åtgärd|uppgift|ap)\s+(?!items?\b|points?\b)(?=[^\W\d])(.+)",
    re.IGNORECASE,
)
_NAMING = re.compile(
    r"(?P<label>(?i:action|toimenpide|tehtävä|åtgärd|uppgift|ap)\s+(?P<who>(?:(?:on|by)\s+)?[^\W\d_a-zà-öø-ÿ][^:()\d]{1,60}?))\s*"
    r"(?::|\s[–—-](?=\s))\s+(?=\S)"
)
_LONG_FACT = 160
_PLURAL = re.compile(r"\((?:t|s|ja|er|r)\)")
_QUESTIONS = frozenset({"mitä", "vad", "what", "kuvaus", "beskrivning", "description"})
_TASK_WORDS = (2, 3)
_FEWEST = 2
_ENDED = re.compile(r"[^\W\d_]{3}[.!?]\s+[^\W\d_a-zà-öø-ÿ]")
_LEADING = 4
_NAMES_BEFORE = re.compile(r"(?:[^\W\d_a-zà-öø-ÿ][\w-]+,?\s+(?:(?:and|ja|och)\s+)?)+")
_ANDS = frozenset({"and", "&", "ja", "och", "the"})
_WILL = re.compile(r"\s+(?:also\s+)?(?:will|shall|ska|skall|lupasi|lovade|lupautui)\b")


def moved(found: Iterable[ActionReading], by: int, text: str) -> list[ActionReading]:
    """Readings of a text read behind a lead, with the places of the text alone."""
    made = []
    for one in found:
        if one.start + by < 0:
            continue
        mentions = tuple(_shift(mention, by) for mention in one.owner)
        due = one.due._replace(start=one.due.start + by, end=one.due.end + by) if one.due else None
        what = (max(0, one.what[0] + by), min(len(text), one.what[1] + by))
        made.append(one._replace(start=one.start + by, end=one.end + by, owner=mentions, due=due, what=what))
    return made


def _shift(mention: Mention, by: int) -> Mention:
    return mention._replace(start=mention.start + by, end=mention.end + by)


def due_of(one: DateReading, cell: Cell) -> Date:
    """A due date as written and as read."""
    place = cell.part(one.start, one.end).place
    return Date(one.text, one.earliest, one.latest, one.precision, one.qualifier, one.assumed, one.problem, place)


def promised(cell: Cell, one: ActionReading, reading: Reading) -> OldAction:
    """The work that a formal sentence gives."""
    part = cell.part(one.start, one.end)
    owners = tuple(whole_of(mention, reading) for mention in one.owner)
    kind = one.owner_kind if one.owner_kind in {"organization", "person", "group"} else ""
    return OldAction(owners, kind, due_of(one.due, cell) if one.due else None, part.place, part.text)


def owner_names(one: ActionReading, reading: Reading) -> tuple[str, ...]:
    """Who answers for a promise, by whole names where these are listed."""
    return tuple(whole_of(mention, reading) for mention in one.owner)


def given(cell: Cell, promises: Sequence[ActionReading], reading: Reading, label: str = "") -> OldAction:
    """The work that a labelled line gives, whole as it is."""
    text = cell.text
    bracket = _IN_LABEL.search(label)
    owners, kind = owners_of(bracket[1] or bracket[2], reading) if bracket else ((), "")
    if not owners:
        owners, kind = mandate_of(text, reading)
    if not owners:
        owners, kind = _named(text, reading)
    first = next((one for one in promises if one.owner), None)
    if not owners and first:
        made = promised(cell, first, reading)
        owners, kind = made.owners, made.owner_kind
    told = [one.due for one in promises if one.due and dues.is_due(text, one.due)]
    due = due_of(told[0], cell) if told else _due_in(text, cell, reading)
    return OldAction(owners, kind, due, cell.place, text)


def is_meant(text: str, one: ActionReading, reading: Reading) -> bool:
    """Whether somebody who is listed as a participant has to do it: they will, or they do it by some day."""
    if not any(those_of(mention, reading) for mention in one.owner):
        return False
    has_deadline = one.due is not None and (one.due.qualifier in dues.DEADLINES or bool(one.due.meeting))
    return has_deadline or bool(_WILL.match(text, max(mention.end for mention in one.owner)))


def leads_with_one_there(text: str, reading: Reading) -> bool:
    """Whether a text begins with the name of one who was there, as whoever does something: Manu on yhteydessä."""
    first = next((one for one in reading.register.find(text) if one.keys), None)
    return (
        first is not None and first.start == 0 and first.case in {"nominative", ""} and bool(those_of(first, reading))
    )


def is_line(text: str, promises: Sequence[ActionReading], reading: Reading, *, has_list: bool) -> bool:
    """Whether a paragraph is nothing but what one of those who were there is to do: Luisa will follow up ...

    What somebody said they would do in the middle of a paragraph is told in passing, and so is a present without a
    deadline: "Suvanto toimittaa luvut". Where a paper labels its actions, only the words "X to do" need no label.
    """
    to = _TO.match(text)
    is_one = to is not None and not _ENDED.search(text[: len(text.rstrip()) - 1])
    if to and is_one and (_is_own_name(to["who"], reading) or _is_office(to["who"], reading)):
        return True
    if has_list or len(promises) != 1 or not is_meant(text, promises[0], reading):
        return False
    one = promises[0]
    first = min(mention.start for mention in one.owner)
    leads = first <= _LEADING or _NAMES_BEFORE.fullmatch(text, 0, first)
    return bool(leads) and one.start <= _LEADING and one.end >= len(text.rstrip()) - 1


def _is_office(words: str, reading: Reading) -> bool:
    """Whether words are the office of one who was there, or all of them: The Deputy Clerk; Members."""
    low = words.casefold().removeprefix("the ").strip()
    return low in GROUPS or low in {one.title.casefold() for one in reading.participants if one.title}


def _is_own_name(words: str, reading: Reading) -> bool:
    """Whether words name somebody who was there, and nobody else."""
    mentions = [one for one in reading.register.find(words) if one.keys]
    rest = words
    for one in reversed(mentions):
        rest = f"{rest[: one.start]} {rest[one.end :]}"
    named = bool(mentions) and all(those_of(one, reading) for one in mentions)
    is_alone = all(word[:1].isupper() or word in _ANDS or who.is_title_word(word) for word in rest.split())
    return (named and is_alone) or reading.is_participant(words.strip(" @"))


def named_in_label(text: str, reading: Reading) -> re.Match[str] | None:
    """The label of an action with the one who has to do it, and nothing else, before a colon: "AP Igor: "."""
    found = _NAMING.match(text)
    named = found["who"].removeprefix("on ").removeprefix("by ") if found else ""
    return found if named and _is_own_name(named, reading) else None


def _named(text: str, reading: Reading) -> tuple[tuple[str, ...], str]:
    """Whom a line makes responsible: by a word for it, before a colon, before "to", or in a bracket at its end."""
    for way, group in ((_INSIDE, "who"), (_LEAD, "who"), (_TO, "who")):
        found = way.search(text) if way is _INSIDE else way.match(text)
        if found and (named := owners_of(found[group], reading))[0]:
            return named
    tail = _TAIL.search(text)
    if tail:
        return owners_of(tail["inside"] or tail["after"], reading)
    return (), ""


def _due_in(text: str, cell: Cell, reading: Reading) -> Date | None:
    """The last date of a labelled line."""
    found = dues.of_line(text, read_dates(text, reading.on, reading.language))
    return due_of(found[-1], cell) if found else None


# Facts on a row of their own


def facts_of(entry: OldEntry, row: Row) -> bool:
    """Whether a row tells who answers for the action before it, or by when, and nothing else.

    Under a decision or an agreement only a label with a colon does.
    """
    if len(row.text) > _LONG_FACT or entry.kind not in _GIVING:
        return False
    if entry.kind is not EntryKind.ACTION and not _FACT_LABEL.match(row.text):
        return False
    if entry.action and entry.action.due and _DAY_ALONE.fullmatch(row.text):
        return True  # the day that the words before it mean, on a line of its own
    found = _FACTS.match(row.text.replace("\t", " "))
    return bool(found and (found["who"] or found["due"]))


def with_facts(entry: OldEntry, row: Row, reading: Reading) -> OldEntry:
    """The entry with what the row below tells of its action."""
    found = _FACTS.match(row.text.replace("\t", " "))
    if not found:
        return entry
    action = entry.action or OldAction((), "", None, entry.place, entry.text)
    owners, kind = owners_of(found["who"] or "", reading)
    if not owners and found["who"] and ":" in row.text:
        owners = (found["who"].strip(),)
    due = action.due or _due_behind(row, reading) or _due_of_text(entry, reading)
    if found["due"]:
        at = row.text.replace("\t", " ").find(found["due"])
        cell = row.cells[0] if at < len(row.cells[0].text) else row.cells[-1]
        words = cell.part(at, at + len(found["due"])) if cell is row.cells[0] else cell
        due = _field_date(words, reading) or due
    action = replace(action, owners=owners or action.owners, owner_kind=kind or action.owner_kind, due=due)
    return replace(entry, action=action)


def _due_behind(row: Row, reading: Reading) -> Date | None:
    """The day that ends a row of facts, behind who answers for it: Vastuu: Aho, 14.6.2024."""
    cell = row.cells[-1]
    found = dues.of_line(cell.text, read_dates(cell.text, reading.on, reading.language))
    return due_of(found[-1], cell) if found and not cell.text[found[-1].end :].strip(" .)]") else None


def _due_of_text(entry: OldEntry, reading: Reading) -> Date | None:
    """The deadline that a sentence itself names."""
    found = dues.of_line(entry.text, read_dates(entry.text, reading.on, reading.language))
    one = next((one for one in found if one.qualifier in dues.DEADLINES or one.meeting), None)
    return Date(one.text, one.earliest, one.latest, one.precision, one.qualifier, one.assumed, one.problem,
                entry.place) if one else None  # fmt: skip


def _field_date(cell: Cell, reading: Reading) -> Date | None:
    """A field that holds a date: as words where they are no date."""
    text = cell.text.strip()
    if text.casefold() in NOBODY:
        return None
    plain = re.sub(r"\s*\([^()]*\)\s*$", "", text)
    one = read_date(plain, reading.on, reading.language)
    if one:
        return due_of(one._replace(start=0, end=len(plain)), cell)
    found = [other for other in read_dates(text, reading.on, reading.language) if other.latest or other.meeting]
    if found:
        return due_of(found[0], cell)
    return Date(text, None, None, "open", place=cell.place)


# Tables


def heads_of(row: Row) -> dict[int, str]:
    """What the columns of a table of actions hold; empty where a row is not its head."""
    columns = row.columns()
    if len(columns) < 2:
        return {}
    named = {at: _field(cells[0].text) for at, cells in columns.items()}
    for at, cells in columns.items():
        if not named[at] and "/" in cells[0].text:
            parts = [part.strip() for part in cells[0].text.casefold().split("/")]
            named[at] = next((_WORDS[part] for part in parts if part in _WORDS), "")
    fields = set(named.values())
    return named if "what" in fields and fields & {"who", "when"} else {}


def _field(head: str) -> str:
    """The field that the head of a column names: Vastuuhenkilö(t); Avoin tehtävä; empty where it names none."""
    words = _PLURAL.sub("", head.casefold()).strip(" :").split()
    field = _WORDS.get(" ".join(words), "")
    is_task = not field and len(words) in _TASK_WORDS and _WORDS.get(words[-1]) == "what"
    return "what" if is_task and words[-1] not in _QUESTIONS else field


def _by_content(named: dict[int, str], rows: Sequence[Row], reading: Reading) -> dict[int, str]:
    """The columns of a table, where one whose head is unknown holds nothing but those who were there."""
    if "who" in named.values():
        return named
    for at in (at for at, field in named.items() if not field):
        said = [cells[at][0].text for row in rows if at in (cells := row.columns())]
        if len(said) >= _FEWEST and all(_is_own_name(words, reading) for words in said):
            return {**named, at: "who"}
    return named


def table_at(rows: Sequence[Row], at: int, reading: Reading) -> list[tuple[OldEntry | None, int]]:
    """The actions of a table that begins at a row, each with the number of its row; the head has none."""
    named = heads_of(rows[at])
    if not named:
        return []
    found: list[tuple[OldEntry | None, int]] = [(None, rows[at].number)]
    table = rows[at].table
    if table:
        named = _by_content(named, [row for row in rows[at + 1 :] if row.table == table], reading)
    for row in rows[at + 1 :]:
        if row.table != table or (not table and len(row.cells) < 2):
            break
        found.append((_row_action(row, named, reading), row.number))
    return found


def _row_action(row: Row, named: dict[int, str], reading: Reading) -> OldEntry | None:
    cells = row.columns()
    by_field = {name: cells[at][0] for at, name in named.items() if name and at in cells}
    what = by_field.get("what")
    if what is None:
        return None
    owners, kind = owners_of(by_field["who"].text, reading) if "who" in by_field else ((), "")
    if not owners and "who" in by_field and by_field["who"].text.strip().casefold() not in NOBODY:
        owners, kind = (by_field["who"].text.strip(),), "person" if " " in by_field["who"].text.strip() else ""
    due = _field_date(by_field["when"], reading) if "when" in by_field else None
    text, place = _whole_cell(cells[next(at for at, name in named.items() if name == "what" and at in cells)])
    action = OldAction(owners, kind, due, place, text)
    item = by_field["item"].text.strip(" .)§") if "item" in by_field else ""
    return OldEntry(EntryKind.ACTION, text, place, what.index, action=action, label=item)


def _whole_cell(parts: Sequence[Cell]) -> tuple[str, Place]:
    """The words of a cell that was read as several paragraphs, and where they stand."""
    first, last = parts[0].place, parts[-1].place
    return " ".join(part.text for part in parts), Place(first.first, last.last, first.starts, last.ends)
