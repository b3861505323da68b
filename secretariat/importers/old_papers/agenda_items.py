"""The items of an agenda: out of a table, a numbered list or a programme by clock times."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from secretariat.importers.old_papers.structure import items as numbered_items
from secretariat.importers.old_papers.structure import presenters as presenters_of
from secretariat.importers.old_papers.structure.items import Found
from secretariat.importers.old_papers.structure.reading_of import Reading
from secretariat.importers.old_papers.structure.rows import Cell, Row
from secretariat.language.patterns import pattern
from secretariat.models import ItemKind
from secretariat.services.old_papers import OldPresenter

_COLUMNS = {
    "clock": "klo|kello|kellonaika|aika|kl|klockan|tid|at|time|start|clock",
    "number": "kohta|nro|n:o|nr|no|#|§|asianumero|punkt|ärendenr|item|item no|agenda item",
    "title": "asia|aihe|asiakohta|käsiteltävä asia|otsikko|ärende|ämne|rubrik|matter|topic|subject|title|agenda"
    "|agenda item|item",
    "presenter": "esittelijä|esittelijät|alustaja|alustus|vastuu|vastuuhenkilö|valmistelija|föredragande|inledning"
    "|inledare|ansvarig|presenter|presenters|presented by|speaker|lead|owner",
    "handling": "käsittely|tavoite|tarkoitus|luonne|behandling|mål|syfte|typ|handling|purpose|objective|action|type",
    "minutes": "kesto|min|minuuttia|aikaa|varattu aika|längd|tidsåtgång|minuter|duration|minutes|mins|length"
    "|allocated time",
    "annexes": "liite|liitteet|aineisto|materiaali|bilaga|bilagor|material|annex|annexes|attachments?|papers?"
    "|documents?",
}  # fmt: skip
_HANDLING = {
    ItemKind.FOLLOW_UP: "seurataan|seuranta|seurantaan|för uppföljning|uppföljning|follow-?up|for follow-up|monitoring",
    ItemKind.STEER: "linjataan|linjaus|linjattavaksi|för riktlinjer|riktlinjer|for steering|steering|guidance|steer",
    ItemKind.DECISION: "päätetään|päätös|päätettäväksi|päätösasia|hyväksytään|för beslut|beslut|beslutsärende"
    "|for decision|decision|for approval|approval|for adoption",
    ItemKind.INFORMATION: "merkitään tiedoksi|tiedoksi|tiedoksianto|ilmoitusasia|tieto|informaatio|för kännedom"
    "|till kännedom|för information|information|for information|to note|for noting|informational",
    ItemKind.DISCUSSION: "keskustellaan|keskustelu|keskusteltavaksi|keskusteluasia|för diskussion|diskussion"
    "|diskuteras|for discussion|discussion|to discuss",
}  # fmt: skip
_CLOCK = r"(?:klo|kl\.?|at)?\s*(?P<hour>\d{1,2})[.:](?P<minute>\d{2})"
_SPAN = rf"{_CLOCK}(?:\s?[–—-]\s?(?P<to_hour>\d{{1,2}})[.:](?P<to_minute>\d{{2}}))?"
_CLOCK_AND_NUMBER = r"(?P<clock>\d{1,2}[.:]\d{2})\s+(?P<item>\d{1,3}[a-z]?)[.)]?"
_LEADING = rf"(?i:{_SPAN})[\s:]*[–—-]?\s*(?=[^\s\d]|\d{{1,2}}[.)\s])"
_MINUTES = r"\(?\s?(?P<minutes>\d{1,3})\s?(?i:min(?:uuttia|uter|utes|uutin|s)?)\.?\s?\)?"
_TAIL = r"[\s,;–—-]*[(\[](?P<inside>[^()\[\]]{2,120})[)\]]\s*$"
_ANNEX_WORD = r"(?i:liitteet|liite|liitteenä|bilagor|bilaga|annexes|annex|attachments?|appendix|enclosures?)"
_ANNEX = rf"{_ANNEX_WORD}[ :]*(?P<numbers>\d{{1,3}}(?:\s?(?:,|ja|och|and|–|-|&)\s?\d{{1,3}})*)"
_DURATION = r"(?i:kesto|varattu aika|aika-arvio|längd|tidsåtgång|duration|time allocated|allocated time)\s*:?\s*"
_PURPOSE = r"(?i:tavoite|käsittely|tarkoitus|mål|syfte|behandling|purpose|handling|objective|action)\s*:\s*"
_SUB = r"(?P<above>\d{1,3})[ .]?(?P<letter>[a-zåäö]|\d{1,2})"


@dataclass
class Item:
    """An item as far as it is read."""

    number: str
    title: Cell
    parent: str | None = None
    clock: dt.time | None = None
    ends: dt.time | None = None
    minutes: int | None = None
    handling: ItemKind | None = None
    presenters: list[OldPresenter] = field(default_factory=list)
    annexes: list[str] = field(default_factory=list)


def read_items(rows: Sequence[Row], reading: Reading) -> list[Item]:
    """The items of some rows, in order; a table whose heads say what its columns hold is surer than a list."""
    return _of_table(rows, reading) or _of_list(rows, reading)


# A table of items


def _of_table(rows: Sequence[Row], reading: Reading) -> list[Item]:
    """The items of a table whose heads say what its columns hold."""
    for at, row in enumerate(rows):
        columns = _columns(row)
        if columns:
            return _with_parents([item for one in rows[at + 1 :] if _is_of(one, row)
                                  if (item := _of_row(one, columns, reading))])  # fmt: skip
    return []


def _columns(row: Row) -> Mapping[str, int]:
    """What the columns under a row of heads hold; nothing where it is no such row."""
    found: dict[str, int] = {}
    for cell in row.cells:
        for name, ways in _COLUMNS.items():
            if name not in found and re.fullmatch(ways, cell.text.casefold().strip(" .:")):
                found[name] = cell.column
                break
    if "title" not in found and "number" in found and row.cells[0].column != found["number"]:
        return {}
    return found if "title" in found and len(found) > 1 else {}


def _is_of(row: Row, head: Row) -> bool:
    """Whether a row belongs to the table of a row of heads."""
    return row.table == head.table if head.table else len(row.cells) > 1 or bool(pattern(_ANNEX).match(row.text))


def _of_row(row: Row, columns: Mapping[str, int], reading: Reading) -> Item | None:
    cells = row.columns() if row.table else {}
    if columns["title"] not in cells:
        cells = _by_content(row, columns)
    named = {name: found[0] for name, at in columns.items() if (found := cells.get(at))}
    if (clock := named.get("clock")) and (both := pattern(_CLOCK_AND_NUMBER).fullmatch(clock.text)):
        named |= {"clock": clock.part(*both.span("clock")), "number": clock.part(*both.span("item"))}
    title, number = named.get("title"), named.get("number")
    if title is None or not title.text:
        return None
    if number is None and (lead := pattern(r"(\d{1,3}[a-z]?)[.)]?\s+(?=[^\W\d_])").match(title.text)):
        number, title = title.part(0, lead.end(1)), title.part(lead.end())
    item = Item(number.text.strip(" .)§") if number else "", title)
    _of_columns(item, named, reading)
    for other in cells.get(columns["title"], ())[1:]:
        item.annexes += _annexes(other.text)
    _from_title(item, reading)
    return item


def _of_columns(item: Item, named: Mapping[str, Cell], reading: Reading) -> None:
    """What the other cells of a row say of its item."""
    if (clock := named.get("clock")) and (times := pattern(f"(?i:{_SPAN})").match(clock.text)):
        item.clock, item.ends = _times(times)
    if handling := named.get("handling"):
        item.handling = _handling(handling.text)
    if (minutes := named.get("minutes")) and (told := re.search(r"\d{1,3}", minutes.text)):
        item.minutes = int(told[0])
    if presenter := named.get("presenter"):
        item.presenters += presenters_of.presenters(presenter, reading, sure=True)
    if annexes := named.get("annexes"):
        item.annexes += _numbers(annexes.text)


def _by_content(row: Row, columns: Mapping[str, int]) -> dict[int, list[Cell]]:
    """The cells of a row of text by column: empty cells leave no trace there, so what they say places them."""
    found: dict[int, list[Cell]] = {}
    waiting = sorted(columns, key=lambda name: columns[name])
    for cell in row.cells:
        fits = [name for name in waiting if _fits(name, cell.text)]
        if not fits:
            continue
        name = fits[0]
        found.setdefault(columns[name], []).append(cell)
        waiting = [other for other in waiting if columns[other] > columns[name]] if name != "handling" else waiting
        waiting = [other for other in waiting if other != name]
    return found


def _fits(name: str, text: str) -> bool:
    """Whether words may stand in a column."""
    if name == "clock":
        return bool(pattern(f"(?i:{_SPAN})").fullmatch(text))
    if name == "number":
        return bool(pattern(r"§? ?\d{1,3}(?:\.\d{1,2})?[a-z]?[.)]? ?§?").fullmatch(text))
    if name == "minutes":
        return bool(pattern(r"\d{1,3}(?: ?(?i:min\w*)\.?)?").fullmatch(text))
    if name == "annexes":
        return bool(pattern(rf"(?:{_ANNEX_WORD})?[ \d,–-]+").fullmatch(text))
    if pattern(f"(?i:{_SPAN})").fullmatch(text):
        return False
    is_handling = _handling(text) is not None
    return is_handling if name == "handling" else not (is_handling and name == "presenter")


# A list of items


def _of_list(rows: Sequence[Row], reading: Reading) -> list[Item]:
    """The items of a numbered list, or of a programme by clock times."""
    found = [_of_found(one, reading) for one in numbered_items.find(rows, reading)]
    timed = _by_clock(rows, reading)
    return _with_parents(timed if len(timed) > len(found) else found)


def _of_found(one: Found, reading: Reading) -> Item:
    if not one.presenters:
        presenters_of.take_presenters(one, reading)
    item = Item(one.number, one.title, one.parent, presenters=list(one.presenters))
    for cell in one.rows[0].cells[1:] if one.rows and one.rows[0].number in one.used else ():
        _told(item, cell, reading)
    for row in one.rows:
        for cell in row.cells:
            _told(item, cell, reading)
    _from_title(item, reading)
    return item


def _by_clock(rows: Sequence[Row], reading: Reading) -> list[Item]:
    """Items that begin with their clock time: 13.00 Avaus."""
    found: list[Item] = []
    for row in rows:
        first = row.cells[0]
        times = pattern(_LEADING).match(row.text)
        if not times or (row.text.casefold().startswith(("klo", "kl.")) and len(row.cells) == 1 and len(found) == 0):
            continue
        title = (
            first.part(times.end()) if times.end() < len(first.text) else (row.cells[1] if len(row.cells) > 1 else None)
        )
        if title is None or len(title.text) > 200:
            continue
        number = pattern(r"(\d{1,3}[a-z]?)[.)]?\s+(?=[^\W\d_])").match(title.text)
        item = Item(number[1] if number else "", title.part(number.end()) if number else title)
        item.clock, item.ends = _times(times)
        for cell in row.cells[1:]:
            if cell is not title:
                _told(item, cell, reading)
        _from_title(item, reading)
        _from_comma(item, reading)
        found.append(item)
    return found if len(found) > 1 else []


def _from_comma(item: Item, reading: Reading) -> None:
    """Who speaks, behind a comma in a programme: Tulokset, tutkija Olli Pesonen, Luonnonvarakeskus."""
    comma = item.title.text.find(", ")
    if item.presenters or comma < 1:
        return
    named = presenters_of.presenters(item.title.part(comma + 2), reading)
    if any(" " in one.name for one in named):
        item.presenters += named
        item.title = item.title.part(0, comma)


def _told(item: Item, cell: Cell, reading: Reading) -> None:
    """What a cell or a row under an item says of it."""
    text = cell.text
    label = pattern(_DURATION).match(text)
    if minutes := pattern(_MINUTES).fullmatch(text[label.end() :] if label else text):
        item.minutes = int(minutes["minutes"])
    elif times := pattern(f"(?i:{_SPAN})").fullmatch(text):
        item.clock, item.ends = _times(times)
    elif purpose := pattern(_PURPOSE).match(text):
        item.handling = _handling(text[purpose.end() :])
    elif annexes := _annexes(text):
        item.annexes += annexes
    elif (kind := _handling(text)) and len(text) < 40:
        item.handling = kind
    elif cell.column and not item.presenters:
        item.presenters += presenters_of.presenters(cell, reading)


def _from_title(item: Item, reading: Reading) -> None:
    """Take from the end of a title what is no part of it: minutes, handling, presenters in brackets."""
    for _ in range(4):
        text = item.title.text
        if times := pattern(rf"(?i:[\s,]+(?:klo|kl\.?|at)\s?{_SPAN[_SPAN.index('(?P<hour>') :]})$").search(text):
            item.clock, item.ends = _times(times)
            item.title = item.title.part(0, times.start())
        elif minutes := pattern(rf"[\s,;–—-]*{_MINUTES}$").search(text):
            item.minutes = item.minutes or int(minutes["minutes"])
            item.title = item.title.part(0, minutes.start())
        elif inside := pattern(_TAIL).search(text):
            if not _of_bracket(item, item.title.part(*inside.span("inside")), reading):
                return
            item.title = item.title.part(0, inside.start())
        else:
            return


def _of_bracket(item: Item, cell: Cell, reading: Reading) -> bool:
    """What a bracket at the end of a title says; answers whether it said anything of these."""
    said = False
    for part in _parts(cell):
        text = part.text
        if minutes := pattern(_MINUTES).fullmatch(text):
            item.minutes = int(minutes["minutes"])
        elif times := pattern(f"(?i:{_SPAN})").fullmatch(text):
            item.clock, item.ends = _times(times)
        elif annexes := _annexes(text):
            item.annexes += annexes
        elif kind := _handling(text):
            item.handling = kind
        elif named := presenters_of.presenters(cell, reading):
            item.presenters += [one for one in named if one not in item.presenters]
        else:
            continue
        said = True
    return said


def _parts(cell: Cell) -> Iterable[Cell]:
    start = 0
    for end in [*(found.start() for found in re.finditer(r"[,;]", cell.text)), len(cell.text)]:
        yield cell.part(start, end)
        start = end + 1


# What is read of them


def _handling(text: str) -> ItemKind | None:
    """How an item is dealt with, as its words say."""
    words = text.casefold().strip(" .()")
    return next((kind for kind, ways in _HANDLING.items() if re.fullmatch(rf"(?:{ways})(?:[ ,/].*)?", words)), None)


def _annexes(text: str) -> list[str]:
    found = pattern(_ANNEX).match(text)
    return _numbers(found["numbers"]) if found else []


def _numbers(text: str) -> list[str]:
    """The numbers of annexes: 1, 3 ja 5; 2–4."""
    found: list[str] = []
    for first, last in re.findall(r"(\d{1,3})(?:\s?[–-]\s?(\d{1,3}))?", text):
        found += [str(number) for number in range(int(first), int(last or first) + 1)]
    return found


def _times(found: re.Match[str]) -> tuple[dt.time | None, dt.time | None]:
    return _time(found["hour"], found["minute"]), _time(found["to_hour"], found["to_minute"])


def _time(hour: str | None, minute: str | None) -> dt.time | None:
    if hour is None or int(hour) > 23 or int(minute or 0) > 59:
        return None
    return dt.time(int(hour), int(minute or 0))


def _with_parents(items: list[Item]) -> list[Item]:
    known = {one.number for one in items}
    for one in items:
        found = pattern(_SUB).fullmatch(one.number)
        if (
            one.parent is None
            and found
            and found["above"] in known
            and (not found["letter"].isdigit() or "." in one.number)
        ):
            one.parent = found["above"]
    return items
