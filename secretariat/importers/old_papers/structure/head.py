"""The head of a paper: which group, which meeting, when and where, of which day the paper is, and its number."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from secretariat.importers.old_papers.structure import frame
from secretariat.importers.old_papers.structure.labels import Label, label_of, read_label
from secretariat.importers.old_papers.structure.reading_of import TITLES_OF_PAPERS, Reading
from secretariat.importers.old_papers.structure.rows import Cell, Row
from secretariat.importers.old_papers.structure.words import GROUP_ENDS
from secretariat.language.dates import DateReading, read_date, read_dates
from secretariat.language.numbers import read_numbers
from secretariat.services.old_papers import Date, ParagraphKind, Place, Words

_NUMBERS = (
    re.compile(
        r"(?i)\b[^\W\d_]*(?:kokous|kokouksen|kokouspöytäkirja|kokousmuistio|pöytäkirja|muistio|möte|"
        r"mötet|sammanträde|sammanträdet|"
        r"protokoll|mötesprotokoll|promemoria|pm|meeting|minutes|memo|esityslista|session|"
        r"sitting|teleconference|telco|call|palaveri)\s*(?:nro\.?|n:o|numero|"
        r"nr\.?|no\.?|number|#)?\s*(?P<number>\d{1,3}(?:\s?[/–-]\s?\d{2,4}){0,2})\b(?![.:]\d)(?!\s*\.\s*\d)(?!\s\d\d\s\d\d)"
    ),
    re.compile(
        r"(?i)(?<![\d.])(?P<number>\d{1,3})(?:\.|:[ea]|st|nd|rd|th)\s+(?:kokous|mötet?|sammanträdet?|"
        r"meeting|session|istunto)\b"
    ),
    re.compile(r"(?<![\w./:])(?P<number>\d{1,3}/(?:19|20)\d{2})(?![\w/])"),
)
_GENITIVES = (
    ("ryhmän", "ryhmä"), ("lautakunnan", "lautakunta"), ("toimikunnan", "toimikunta"), ("johtokunnan", "johtokunta"),
    ("valiokunnan", "valiokunta"), ("neuvottelukunnan", "neuvottelukunta"), ("hallituksen", "hallitus"),
    ("kunnan", "kunta"),
    ("neuvoston", "neuvosto"), ("jaoston", "jaosto"), ("valtuuston", "valtuusto"), ("verkoston", "verkosto"),
    ("foorumin", "foorumi"), ("raadin", "raati"), ("komitean", "komitea"), ("tiimin", "tiimi"),
    ("gruppens", "gruppen"), ("grupps", "grupp"), ("nämndens", "nämnden"), ("styrelsens", "styrelsen"),
    ("delegationens", "delegationen"), ("sektionens", "sektionen"), ("kommitténs", "kommittén"), ("rådets", "rådet"),
)  # fmt: skip
_CUTS = re.compile(
    r"\s*[,:|]\s*|\s+[–—-]\s+|\t|\s+(?=\d{1,3}/\d{4})|\s+(?=\d{1,2}\.\d{1,2}\.\d{4})|\s+(?=\d{4}-\d{2}-\d{2})|"
    r"\s+den\s+(?=\d{1,2}\s+[^\W\d_]{3,9}\s+\d{4})|\s+(?=\(?(?:19|20)\d{2}\W*$)"
)
_COUNTED = re.compile(r"\s*\d{1,4}\W*")
_QUOTES = "'\"”“«»’"
_KIND_WORDS = re.compile(
    r"(?i)^(?:muistio|pöytäkirja|kokousmuistio|kokouspöytäkirja|promemoria|protokoll|mötesprotokoll|"
    r"minutes|memo|minutes of(?: the)?"
    r"(?:(?: a)? meeting of)?(?: the)?|meeting minutes|meeting notes|protokoll fört vid|"
    r"minnesanteckningar|möte|kokous)\s*(?:of the|of|för|från|med|i)?\s+"
)
_MEETING_OF = re.compile(
    r"(?i)^(?:(?:protokoll|mötesprotokoll|minnesanteckningar|promemoria|minutes|notes)\s+)?(?:(?:fört|förd|fördes)\s+)?"
    r"(?:(?:från|vid|of|from|of the|of a|of an)\s+)?(?:(?:ordinarie|extra|konstituerande|annual|regular|special)\s+)?"
    r"(?:(?:styrelse|års|nämnd|medlems|förenings|grupp)?möte[t]?|(?:förenings|års)stämma|(?:års)?sammanträde|"
    r"(?:general\s+|board\s+)?meeting|steering call|vuosikokous)"
    r"\s+(?:(?:med|i|för|hos|inom|of|with)\s+(?:the\s+)?|(?=[A-ZÅÄÖ][^\W\d_]+\s+[A-ZÅÄÖ]))"
)
_MEETING_TAIL = re.compile(
    r"(?i)\s+(?:\d{1,3}\.?\s+)?(?:järjestäytymis|työ|vuosi|ylimääräinen\s)?(?:kokous|kokouksen|"
    r"kokouspöytäkirja|kokousmuistio|muistio|"
    r"pöytäkirja|möte|mötet|sammanträde|sammanträdet|protokoll|promemoria|meeting|minutes|memo|call|"
    r"teleconference|telecon|telco|notes)\b.*$"
)
_LEADING_NUMBER = re.compile(
    r"(?i)^\d{1,3}(?:\.|:[ea]|st|nd|rd|th)\s+(?:kokous|möte|meeting)\b\s*|^\d{1,3}(?:st|nd|rd|"
    r"th)\s+meeting of(?: the)?\s+"
)
_SHORT_LINE = 90
_LONG_ROW = 250
_HEAD_CELLS = 3
_SHORT_FIELD = 60
_FEW_DAYS = 5
_TOWN_BEFORE = re.compile(r"[,;]\s*([A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)?)\s*[,;]\s*$")
_COMMA_PLACE = re.compile(r"[,;]\s*(?:(?:paikkana|paikka|plats|place|venue)\s*:?\s+)?([^\W\d_][^.:,;]{2,60})")
_LAST_PLACE = re.compile(r"[,;]?\s*(?:i|på|hos|at|in)\s+(?:the\s+)?(?P<where>[^\W\d_][^.:,;\d]{2,40})")
_MEETING_LINE = re.compile(
    r"(?i)\bheld\b|\bhölls\b|\bpidet|kokou|palaveri|möte|sammanträde|meeting|muistio|pöytäkirja|protokoll|minutes|"
    r"anteckningar|\bnotes\b|promemoria|istunto|session"
)
_IN_PLACE = re.compile(r"\b(?:in|at|i|på)\s+(?:the\s+)?(?P<where>(?:[a-zåäöé]+\s+)?[A-ZÅÄÖ][^.;]{2,80})")
_HELD_IN = re.compile(
    r"(?i:held|hölls|pidettiin)\s+(?i:in|at|i|på)\s+(?:the\s+)?(?P<where>[A-ZÅÄÖ][^.;,]{2,60}?),?\s+(?:on|den|kl)?\s*$"
)
_PLACE_IN_LABEL = re.compile(r"(?i)paikka|plats|place|venue")
_TOWN = re.compile(r"^[^\W\d_]+(?:ssa|ssä|lla|llä)?,?\s+(?=\d)")
_WITHIN = 40
_MUNICIPAL = frozenset({"kunta", "kunnan", "kunnat"})
_HOUSES = ("seurakunta", "seurakunnan", "maakunta", "maakunnan", "kuntayhtymä")
_COUNCIL = re.compile(r"\b(?:county|city|town|borough|district|parish|municipal|community) council\W*$")
_ADDRESS = re.compile(r"(?i)\b(?:https?:|www\.|mailto:)")
_OF_FIELD = re.compile(r"\b(?:committee|group|board|panel|council|commission|forum|network) (?:on|for)\b")
_HELD = re.compile(r"\s+held\b")
_SPAN = re.compile(r"(?<![\d.:])(\d{1,2})[.:](\d{2})\s?[–-]\s?(\d{1,2})[.:](\d{2})(?![\d.])")
_MARGIN = 0.6
_LONG_NAME = 120
_ASSOCIATIONS = frozenset(
    {"ry", "rf", "r.f", "r.y", "oy", "ab", "oyj", "abp", "trust", "association", "säätiö", "stiftelse"}
)
_HOUSING = frozenset({"brf", "bostadsrättsföreningen", "bostads", "bst", "samfällighetsföreningen"})
_WORKS = frozenset(
    {"project", "projekt", "projektet", "hanke", "programme", "guild", "club", "society", "union", "chapter"}
)
_TEAMS = frozenset({"wg", "tsc", "tc", "sig", "cg"})
_ENDS_OF_NAME = (
    "förening", "föreningen", "klubb", "klubben", "sällskap", "sällskapet", "samfälligheten", "samfundet", "kören",
    "yhdistys", "seura", "kerho", "säätiö", "osuuskunta", "martat", "kilta",
)  # fmt: skip
_IN = re.compile(r"(?i)(?:\d{1,3}(?:/\d{4})?\s+)?(?:i|för|of|at|in)\s+(?:the\s+)?")


@dataclass
class Head:
    """What the head of a paper says."""

    group: Words | None = None
    number: Words | None = None
    title: Words | None = None
    date: Date | None = None
    document_date: Date | None = None
    planned_start: dt.time | None = None
    planned_end: dt.time | None = None
    where: Words | None = None
    registry_number: Words | None = None
    places: dict[str, Place] = field(default_factory=dict)
    rows: set[int] = field(default_factory=set)
    group_guessed: bool = False


def read(rows: Sequence[Row], margins: Sequence[Row], reading: Reading) -> Head:
    """Read the rows before the first item, and the margins of the first pages for what these do not tell."""
    head = Head()
    for at, row in enumerate(rows):
        label = label_of(row, loose=True)
        if label:
            _labelled(head, rows, at, label, reading)
    for row in rows[:_WITHIN]:
        if row.number not in head.rows and not _is_told(row):
            _plain(head, row, reading)
    for row in margins[:_WITHIN]:
        _plain(head, row, reading)
    if head.group is None:
        untold = [row for row in rows[:_WITHIN] if row.number not in head.rows]
        _group(head, [*untold, *margins[:_WITHIN]])
    if head.date is None and head.document_date is not None:
        head.date, head.document_date = head.document_date, None
        head.places["date"] = head.places.pop("document_date", head.date.place or Place(1, 1))
    return head


def _is_told(row: Row) -> bool:
    """Whether a row is a label with its value; "5. KOKOUS" is none."""
    label = label_of(row)
    return label is not None and not (label.says("number") and not label.mark)


def _value(rows: Sequence[Row], at: int, label: Label) -> Cell | None:
    """What stands behind a label, or under it."""
    row = rows[at]
    first = row.cells[0]
    if label.value < len(first.text):
        return first.part(label.value)
    if len(row.cells) > 1:
        return row.cells[1]
    following = rows[at + 1] if at + 1 < len(rows) else None
    if following is None or label_of(following, loose=True):
        return None
    return following.cells[0]


def _labelled(head: Head, rows: Sequence[Row], at: int, label: Label, reading: Reading) -> None:
    row = rows[at]
    value = _value(rows, at, label)
    if value is None or not value.text:
        return
    used = (
        {row.number, rows[at + 1].number}
        if value.paragraph is not row.paragraph and not row.table and at + 1 < len(rows)
        else {row.number}
    )
    if label.says("time") or (label.says("date") and not _is_document_date(head)):
        if _when(head, value, reading, label):
            head.rows |= used
    elif label.says("place") and head.where is None:
        head.where = value.words()
        head.rows |= used
    elif label.says("registry") and head.registry_number is None:
        head.registry_number = value.words()
        head.rows |= used
    elif label.says("number") and head.number is None and (found := _number_in(value.text, bare=True)):
        head.number = value.part(*found).words()
        head.rows |= used
        _clock_and_day(head, value, reading)
    elif label.says("group") and head.group is None and any(map(str.isalpha, value.text)) and len(value.text) > 3:
        head.group = value.words()
        head.rows |= used
    elif label.says("title") and head.title is None:
        head.title = value.words()


def _is_document_date(head: Head) -> bool:
    """Whether a labelled date is that of the paper: the day of the meeting is told already."""
    return head.date is not None and head.date.earliest is not None


def _when(head: Head, value: Cell, reading: Reading, label: Label) -> bool:
    found = _readings(value.text, reading)
    days = [one for one in found if one.earliest]
    if days and head.date is None:
        head.date = _date(days[0], value)
        head.places["date"] = head.date.place or value.place
    clock = next((one for one in found if one.starts), None)
    if clock and head.planned_start is None:
        head.planned_start, head.planned_end = clock.starts, clock.ends
        head.places["planned_start"] = value.part(clock.start, clock.end).place
    elif head.planned_start is None and not clock and (spans := _SPAN.findall(value.text)):
        _bare_times(head, value, [spans[0][:2], spans[0][2:]])
    elif not days and not clock and (times := re.findall(r"\b(\d{1,2})[.:](\d{2})\b", value.text)):
        _bare_times(head, value, times)
    if _PLACE_IN_LABEL.search(label.text) and head.where is None and found:
        rest = value.part(max(one.end for one in found))
        before = value.part(0, min(one.start for one in found))
        if not rest.text and before.text:
            rest = before.part(0, len(before.text.rstrip(" ,;:–-")))
        rest = rest.part(len(rest.text) - len(rest.text.lstrip(" ,;:–-")))
        if rest.text:
            head.where = rest.words()
    return bool(days or clock or head.planned_start)


def _bare_times(head: Head, value: Cell, times: Sequence[tuple[str, str]]) -> None:
    read = [dt.time(int(hour), int(minute)) for hour, minute in times[:2] if int(hour) < 24 and int(minute) < 60]
    if read and head.planned_start is None:
        head.planned_start = read[0]
        head.planned_end = read[1] if len(read) > 1 else None
        head.places["planned_start"] = value.place


def _readings(text: str, reading: Reading) -> list[DateReading]:
    """The dates and times of a field, in the language that reads the most of it."""
    order = sorted(("fi", "sv", "en"), key=lambda code: code != reading.language)
    best: list[DateReading] = []
    for code in order:
        found = [one for one in read_dates(text, reading.on, code) if one.problem != "impossible" or not best]
        if sum(one.end - one.start for one in found) > sum(one.end - one.start for one in best):
            best = found
    return best


def _date(one: DateReading, cell: Cell) -> Date:
    place = cell.part(one.start, one.end).place
    return Date(one.text, one.earliest, one.latest, one.precision, one.qualifier, one.assumed, one.problem, place)


def _plain(head: Head, row: Row, reading: Reading) -> None:
    """A row without a label: a date alone, a number of a meeting, a registry number, the name of a group."""
    if _is_of_table(row) or (
        frame.is_frame(row.text) and not any(one.earliest for one in _readings(row.text, reading))
    ):
        return
    for cell in row.cells:
        if len(cell.text) <= _LONG_ROW:
            _number_and_day(head, cell, reading)


def _number_and_day(head: Head, cell: Cell, reading: Reading) -> None:
    text = cell.text
    is_short = len(text) < _SHORT_FIELD
    if head.registry_number is None and is_short:
        number = next((one for one in read_numbers(text) if one.shape != "project"), None)
        head.registry_number = cell.part(number.start, number.end).words() if number else None
        label = read_label(text, loose=True)
        if label and label.says("registry") and label.value < len(text) and number is None:
            head.registry_number = cell.part(label.value).words()
    found = _number_in(text)
    if found and head.number is None:
        head.number = cell.part(*found).words()
    town = _TOWN.match(text)
    alone = read_date(text[town.end() if town else 0 :], reading.on, reading.language) if is_short else None
    if alone and alone.earliest and alone.precision == "day":
        _alone(head, _date(alone._replace(start=town.end() if town else 0, end=len(text)), cell))
    elif _begins_with_day(text, reading):
        _clock_and_day(head, cell, reading)
        _place_behind(head, cell, reading)
    elif found or _is_group(text) or _MEETING_LINE.search(text):
        _clock_and_day(head, cell, reading)


def _alone(head: Head, date: Date) -> None:
    if head.document_date is None:
        head.document_date = date
        if date.place:
            head.places["document_date"] = date.place


def _clock_and_day(head: Head, cell: Cell, reading: Reading) -> None:
    """The day and time that stand beside the number of a meeting."""
    number = _number_in(cell.text)
    behind = cell.part(number[1]) if number else cell
    cell = behind if _readings(behind.text, reading) else cell
    _take_place(head, cell, reading)
    _place_beside(head, cell, reading)
    for one in _readings(cell.text, reading):
        if head.date is None and _are_days(one):
            head.date = _date(one, cell)
            head.places["date"] = head.date.place or cell.place
        if one.starts and head.planned_start is None:
            head.planned_start, head.planned_end = one.starts, one.ends
            head.places["planned_start"] = cell.part(one.start, one.end).place


def _are_days(one: DateReading) -> bool:
    """Whether a reading is a day, or a few days of one meeting."""
    whole = one.earliest and one.latest and one.precision == "day"
    return bool(whole and one.earliest and one.latest and (one.latest - one.earliest).days < _FEW_DAYS)


def _begins_with_day(text: str, reading: Reading) -> bool:
    """Whether a short line begins with a day and goes on: 10.10.2022 klo 9–10.30, Teams."""
    first = next((one for one in _readings(text, reading) if one.earliest), None) if len(text) < _SHORT_LINE else None
    return first is not None and first.start == 0 and first.precision == "day"


def _place_behind(head: Head, cell: Cell, reading: Reading) -> None:
    """The place behind the day and time of a line, after a comma."""
    behind = cell.part(max(one.end for one in _readings(cell.text, reading)))
    where = _COMMA_PLACE.fullmatch(behind.text) or _LAST_PLACE.fullmatch(behind.text)
    if where and head.where is None:
        head.where = behind.part(where.start(1)).words()


def _place_beside(head: Head, cell: Cell, reading: Reading) -> None:
    """The town that stands before or behind the day of a meeting: 23rd meeting, Tornio, 3 October; 5 October, Leeds."""
    day = next((one for one in _readings(cell.text, reading) if one.earliest), None)
    town = _TOWN_BEFORE.search(cell.text, 0, day.start) if day else None
    if town and head.where is None:
        head.where = cell.part(town.start(1), town.end(1)).words()
    elif day:
        _place_behind(head, cell, reading)


def _take_place(head: Head, cell: Cell, reading: Reading) -> None:
    """The place that a sentence names behind the day: held on 11 March in the Village Hall."""
    found = _readings(cell.text, reading)
    after = cell.part(max(one.end for one in found)) if found and _MEETING_LINE.search(cell.text) else None
    where = _IN_PLACE.search(after.text) if after else None
    if after and where and head.where is None:
        head.where = after.part(where.start("where"), where.end("where")).words()
    elif found and head.where is None and (held := _HELD_IN.match(cell.text, 0, min(one.start for one in found))):
        head.where = cell.part(held.start("where"), held.end("where")).words()


def _number_in(text: str, *, bare: bool = False) -> tuple[int, int] | None:
    """Where the number of a meeting stands in a text."""
    if bare and (found := re.match(r"\s*(\d{1,3}(?:\s?/\s?\d{2,4})?)\b(?!\.\d)", text)):
        return found.span(1)
    for way in _NUMBERS:
        if found := way.search(text):
            return found.span("number")
    return None


def _is_group(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", text.casefold())
    return any(word.endswith(GROUP_ENDS) for word in words)


def _group(head: Head, rows: Sequence[Row]) -> None:
    """The line that names a group: in capitals, or ending in a word for one; a meeting named after it gives it too."""
    best: tuple[float, Cell, str] | None = None
    for row in rows:
        is_text = not (len(row.text) > _LONG_ROW or _is_of_table(row) or _ADDRESS.search(row.text))
        if label_of(row, loose=True) or not is_text or row.bullet() is not None:
            continue
        for cell in row.cells:
            for part in _pieces(cell):
                weight = _group_weight(part.text)
                beside = (0.6 if part.text == cell.text.strip() else 0) - (0 if _is_text(row) else _MARGIN)
                weight = max(1.0, weight + beside) if weight >= 1 else 0
                if weight >= 1 and (best is None or weight > best[0]):
                    whose = _whose(part, cell)
                    best = (weight, whose, whose.text)
    if best is None:
        best = _association(rows)
    if best is None and (first := _first_line(rows)):
        head.group, head.group_guessed = first.words(), True
    if best:
        _, cell, text = best
        name = base_of(text)
        head.group = Words(name, cell.place)
        head.group_guessed = name not in text


def _whose(part: Cell, cell: Cell) -> Cell:
    """The association whose board or committee a line names with a word that every association has for it."""
    before = [one for one in _pieces(cell) if one.start < part.start] if " " not in part.text else []
    named = [one for one in before if _names_association([word.casefold().strip(".,") for word in one.text.split()])]
    return named[-1] if named else part


def _is_text(row: Row) -> bool:
    return row.paragraph.kind is ParagraphKind.TEXT


def _first_line(rows: Sequence[Row]) -> Cell | None:
    """The first line of a paper, where nothing else names who met: it is asked for."""
    row = rows[0] if rows else None
    if row is None or len(row.cells) > 1 or len(row.text) > _LONG_NAME:
        return None
    if label_of(row, loose=True) or _is_of_table(row):
        return None
    pieces = _pieces(row.cells[0])
    is_name = len(pieces) == 1 and pieces[0].text == row.text.strip() and not any(map(str.isdigit, row.text))
    is_one = is_name and row.text[:1].isupper() and not row.text.rstrip().endswith((".", ":"))
    return pieces[0] if is_one and row.text.casefold().strip() not in TITLES_OF_PAPERS else None


def _association(rows: Sequence[Row]) -> tuple[float, Cell, str] | None:
    """The association or company that met, where no line names a group."""
    for row in rows:
        if label_of(row, loose=True) or len(row.text) > _LONG_NAME or _is_of_table(row):
            continue
        for cell in row.cells:
            for part in _pieces(cell):
                words = [word.casefold().strip(".,") for word in part.text.split()]
                lead = _IN.match(part.text)
                named = part.part(lead.end()) if lead else part
                if named.text[:1].isupper() and _names_association(words):
                    return 1.0, named, named.text
    return None


def _names_association(words: Sequence[str]) -> bool:
    """Whether words name an association or a company: by a word for one, or by the ending of the last."""
    if len(words) > 1 and (
        words[-1] in _TEAMS or _ASSOCIATIONS.intersection(words) or words[0] in _HOUSING or words[-1] in _WORKS
    ):
        return True
    return bool(words) and words[-1].endswith(_ENDS_OF_NAME) and words[-1] not in _ENDS_OF_NAME


def _is_of_table(row: Row) -> bool:
    """Whether a row stands in a table of the text; the head of a page may be set as one."""
    is_title = row.cells[0].text.casefold().strip(" :") in TITLES_OF_PAPERS
    is_table = bool(row.table or len(row.cells) > _HEAD_CELLS) and not is_title
    return is_table and row.paragraph.kind is ParagraphKind.TEXT


def _pieces(cell: Cell) -> list[Cell]:
    """The parts of a line that may name a group: without the kind of paper, the meeting and its number."""
    found = []
    begin = 0
    text = cell.text
    for cut in [*_CUTS.finditer(text), None]:
        end = cut.start() if cut else len(text)
        part = _unquoted(cell.part(begin, end))
        begin = cut.end() if cut else end
        for way in (_MEETING_OF, _KIND_WORDS, _LEADING_NUMBER):
            lead = way.match(part.text)
            part = part.part(lead.end()) if lead else part
        for end_of in (_HELD, _MEETING_TAIL):
            tail = end_of.search(part.text)
            part = part.part(0, tail.start()) if tail else part
        is_label = cut is not None and ":" in cut[0] and _COUNTED.fullmatch(text, cut.end()) is not None
        if part.text and any(map(str.isalpha, part.text)) and not is_label:
            found.append(part)
    return found


def _unquoted(cell: Cell) -> Cell:
    """A name without the quotation marks around it."""
    text = cell.text
    if len(text) > len(_ENDS_OF_NAME) and text[0] in _QUOTES and text[-1] in _QUOTES:
        return cell.part(1, len(text) - 1)
    return cell


def _group_weight(text: str) -> float:
    words = re.findall(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", text.casefold())
    if not words or len(words) > 22 or text.rstrip().endswith((".", ":", ";")):
        return 0
    of_groups = [word.endswith(GROUP_ENDS) and word not in _MUNICIPAL and not word.endswith(_HOUSES) for word in words]
    if not any(of_groups):
        return 0
    if _COUNCIL.search(text.casefold()):
        return 1
    last = (of_groups[-1] and words[-1] != "council") or _OF_FIELD.search(text.casefold())
    return 1 + (0.6 if last else 0) + (0.5 if text.isupper() else 0) + min(1.2, 0.15 * len(words))


def base_of(name: str) -> str:
    """The name of a group in its base form: Ohjausryhmän is Ohjausryhmä."""
    for ending, base in _GENITIVES:
        if name.casefold().endswith(ending):
            bent = name[len(name) - len(ending) :]
            shared = next(
                (at for at, (a, b) in enumerate(zip(ending, base, strict=False)) if a != b), min(len(ending), len(base))
            )
            tail = base[shared:].upper() if bent.isupper() else base[shared:]
            return name[: len(name) - len(ending)] + bent[:shared] + tail
    return name
