"""Reads a table of measures as a proposal: what each column holds, as guessed and then as a person says, and its rows.

A guess is shown and can be changed; words that are not understood are kept as they stand, with a remark beside them.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from secretariat.i18n import LANGUAGES, N_
from secretariat.importers.table_files import Again, Table
from secretariat.language.dates import read_date
from secretariat.language.names import KnownOrganization, Register
from secretariat.language.progress_words import read_progress
from secretariat.models import MeasureKind, Phase, Precision, Qualifier, Reported
from secretariat.services.organizations import OrganizationRow
from secretariat.services.remarks import Remark
from secretariat.services.table_measures import Heading, Party, ReadMeasure
from secretariat.services.when import UNTOLD, When

Columns = tuple[Heading | None, ...]

_HEADS: dict[Heading, str] = {
    Heading.GOAL: "tavoite|päämäärä|kokonaisuus|painopiste|teema|osa-alue|osio|mål|helhet|tema|insatsområde|goal"
    "|objective|theme|pillar|area",
    Heading.NUMBER: r"nro|n:o|numero|nr|nummer|no|no\.|number|tunnus|id|#|åtgärdsnummer",
    Heading.TITLE: "otsikko|nimi|lyhyt nimi|työnimi|toimenpiteen nimi|rubrik|namn|benämning|title|name|short title",
    Heading.WORDING: "toimenpide|toimenpiteet|toimi|toimenpiteen kuvaus|kirjaus|sanamuoto|kuvaus|sisältö|åtgärd"
    "|beskrivning|ordalydelse|innehåll|measure|action|wording|description|content",
    Heading.CONTACT: "yhteyshenkilö|yhteyshlö|vastuuhenkilö|lisätietoja antaa|kontakt|ansvarig person|contact"
    "|responsible person|person",
    Heading.KIND: "tyyppi|laji|luonne|toimenpiteen tyyppi|typ|art|åtgärdstyp|kind|type|nature",
    Heading.CO: "muut vastuutahot|muut tahot|muu taho|yhteistyö|kumppan|osallistu|tukeva|mukana|medverkande|samarbet"
    "|övriga|medansvarig|co-?responsib|partner|other|support|with whom",
    Heading.LEAD: "vastuu|päävastuu|omistaja|toteuttaja|ansvar|huvudansvar|ägare|responsib|lead|owner|who",
    Heading.DUE: "aikataulu|määräaika|toteutusaika|ajankohta|milloin|valmis mennessä|tidsplan|tidtabell|tidsfrist|när"
    "|deadline|schedule|timetable|timing|due|by when|when",
    Heading.STATUS: "tilanne|tila|vaihe|status|toteutumi|läge|fas|state|phase",
    Heading.NEWS: "päivitys|eteneminen|seuranta|viimeisin|raportti|kommentti|uppföljning|framsteg|uppdatering|update"
    "|progress|latest|comment|monitoring",
    Heading.RESOURCES: "resurs|rahoitus|määräraha|kustannu|finansiering|kostnad|resource|funding|budget",
    Heading.NOTE: "huom|lisätie|muistiinpano|anmärkning|not|note|remark",
}
_GOAL = r"(?:tavoite|päämäärä|kokonaisuus|mål|goal|objective|theme)\s"
_KINDS = {
    MeasureKind.ONE_OFF: r"kerta|yksittäi|engång|enstaka|one[- ]?(?:off|time)|single",
    MeasureKind.CONTINUOUS: r"jatkuv|pysyv|fortlöpande|kontinuerlig|löpande|continuous|ongoing",
    MeasureKind.PERIODIC: r"toistuv|vuosittai|määräaikai|återkommande|årlig|periodi[cs]|recurr|annual|yearly",
    MeasureKind.CONDITIONAL: r"ehdolli|villkorlig|conditional",
}
_WHAT = frozenset({Heading.TITLE, Heading.WORDING})
_NUMBER = r"(?:[a-zåäö]{0,3}[- ]?)?\d{1,4}(?:[.,]\d{1,3}){0,3}\.?[a-zåäö]?"
_IN_WORDS = r"\d{1,4}(?:\.\d{1,3}){0,3}[a-zåäö]?(?!\w)"
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(?:19|20)\d\d")
_BETWEEN = re.compile(r"[,;\n/•]|\s(?:ja|sekä|och|samt|and|&|\+)\s")
_EMPTY_WORDS = frozenset(
    {"", "-", "–", "—", "n/a", "ei ole", "ja", "sekä", "och", "samt", "and", "&", "yhdessä", "kanssa", "with"}
)
_LOOKED_AT, _HEAD_ROWS = 40, 12
_LINE = 300

_NOT_A_DATE = N_("The deadline “{words}” is not understood; it is kept as words.")
_NO_BODY = N_("“{words}” is no organization of the file; it is kept as words.")
_UNCLEAR = N_("“{words}” may be several organizations; it is kept as words.")
_WAS_DAY = N_("The number was a date in the table (“{words}”); it was read as {number}.")
_NO_KIND = N_("The kind “{words}” is not understood and is not taken in.")
_NOT_READ = N_("The status “{words}” is not understood; it is kept as words.")


@dataclass(frozen=True, slots=True)
class Shape:
    """How a table is laid out: the row of its heads (-1 where it has none) and what each column holds."""

    head: int
    columns: Columns

    @property
    def is_enough(self) -> bool:
        """Whether measures can be read so: what each is must stand in a column."""
        return any(heading in self.columns for heading in (Heading.TITLE, Heading.WORDING))

    def with_column(self, place: int, heading: Heading | None) -> "Shape":
        """This with another meaning of a column; no two columns hold the same, so another one lets go of it."""
        columns = [None if other is heading else other for other in self.columns]
        columns[place] = heading
        return replace(self, columns=tuple(columns))


class Reader:
    """Reads tables by the organizations of a file.

    Args:
        bodies: the organizations that may answer for measures.
        on: the day from which years and words such as "next spring" count.
        language: the language that the table is most likely in.
    """

    def __init__(self, bodies: Iterable[OrganizationRow], on: dt.date, language: str) -> None:
        self._on = on
        self._languages = (language, *(code for code in LANGUAGES if code != language))
        self._register = Register(organizations=[
            KnownOrganization(
                body.id,
                tuple(filter(None, (body.facts.name.fi, body.facts.name.sv, body.facts.name.en))),
                tuple(filter(None, (body.facts.short.fi, body.facts.short.sv, body.facts.short.en))),
            )
            for body in bodies
        ])  # fmt: skip
        self._dues: dict[str, tuple[When, tuple[Remark, ...]]] = {}
        self._parties: dict[str, tuple[tuple[Party, ...], tuple[Party, ...], tuple[Remark, ...]]] = {}

    def best(self, tables: Sequence[Table]) -> int:
        """The table that most looks like one of measures."""

        def worth(place: int) -> tuple[int, int]:
            shape = self.guess(tables[place])
            return (sum(heading is not None for heading in shape.columns) if shape.is_enough else 0,
                    len(tables[place].rows))  # fmt: skip

        return max(range(len(tables)), key=worth)

    def guess(self, table: Table) -> Shape:
        """What the columns hold: by their heads, and where those say nothing by what stands in them."""
        head = max(range(min(len(table.rows), _HEAD_ROWS)), key=lambda row: (_said(table.rows[row]), -row))
        if _said(table.rows[head]) < 2:
            head = -1
        columns = _by_heads(table.rows[head] if head >= 0 else ("",) * len(table.rows[0]))
        body = list(islice(table.rows, head + 1, head + 1 + _LOOKED_AT))
        for place in range(len(columns)):
            if columns[place] is None:
                guess = self._by_content([row[place] for row in body if row[place]])
                columns[place] = guess if guess not in columns else None
        return Shape(head, tuple(_with_words(columns, body)))

    def _by_content(self, cells: Sequence[str]) -> Heading | None:
        if not cells:
            return None
        looks = {
            Heading.NUMBER: lambda cell: bool(re.fullmatch(_NUMBER, cell, re.IGNORECASE)),
            Heading.LEAD: lambda cell: len(cell) < 120 and bool(self._register.find(cell)),
            Heading.DUE: lambda cell: len(cell) < 80 and self._due(cell)[0].latest is not None,
            Heading.STATUS: lambda cell: len(cell) < 60 and any(read_progress(cell)),
        }
        for heading, fits in looks.items():
            if sum(map(fits, cells)) >= 0.6 * len(cells):
                return heading
        return None

    def measures(self, table: Table, shape: Shape) -> list[ReadMeasure]:
        """The measures of a table, each with the number of its row."""
        fields = frozenset(heading for heading in shape.columns if heading is not None)
        return [self._measure(one, fields) for one in _gathered(table, shape)]

    def _measure(self, one: "_Gathered", fields: frozenset[Heading]) -> ReadMeasure:
        cells = one.cells
        number, remarks = _number(cells.get(Heading.NUMBER, ""))
        title, wording = cells.get(Heading.TITLE, ""), cells.get(Heading.WORDING, "")
        if not number and Heading.NUMBER not in fields:
            number, title, wording = _numbered(title, wording)
        leads, beside, of_leads = self._bodies(cells.get(Heading.LEAD, ""))
        others, more, of_others = self._bodies(cells.get(Heading.CO, ""))
        due, of_due = self._due(cells.get(Heading.DUE, ""))
        status = cells.get(Heading.STATUS, "")
        progress = read_progress(status)
        if status and not any(progress):
            remarks = (*remarks, Remark(_NOT_READ, {"words": status}))
        kind, of_kind = _kind(cells.get(Heading.KIND, ""))
        if beside and Heading.CO not in fields:
            fields |= {Heading.CO}
        if number:
            fields |= {Heading.NUMBER}
        return ReadMeasure(
            line=one.line,
            goal=one.goal,
            number=number,
            title=" ".join(title.split())[:_LINE],
            wording=wording,
            leads=leads,
            others=tuple(dict.fromkeys((*beside, *others, *more))),
            contact=cells.get(Heading.CONTACT, ""),
            kind=kind,
            due=due,
            status=status,
            phase=Phase(progress.phase) if progress.phase else None,
            reported=Reported(progress.reported) if progress.reported else None,
            news=cells.get(Heading.NEWS, ""),
            resources=cells.get(Heading.RESOURCES, ""),
            note=cells.get(Heading.NOTE, ""),
            fields=fields | ({Heading.GOAL} if one.goal else frozenset()),
            remarks=(*remarks, *of_leads, *of_others, *of_kind, *of_due),
        )

    def _due(self, cell: str) -> tuple[When, tuple[Remark, ...]]:
        words = " ".join(cell.split())
        if words.casefold() in _EMPTY_WORDS:
            return UNTOLD, ()
        if words not in self._dues:
            self._dues[words] = self._read_due(words)
        return self._dues[words]

    def _read_due(self, words: str) -> tuple[When, tuple[Remark, ...]]:
        for language in self._languages if len(words) <= _LINE else ():
            reading = read_date(words, self._on, language)
            if reading is not None and not reading.problem:
                return When(words, reading.earliest, reading.latest, Precision(reading.precision),
                            Qualifier(reading.qualifier)), ()  # fmt: skip
        remark = Remark(_NOT_A_DATE, {"words": words[:_LINE]})
        return When(words[:_LINE], None, None, Precision.OPEN, Qualifier.ON), (remark,)

    def _bodies(self, cell: str) -> tuple[tuple[Party, ...], tuple[Party, ...], tuple[Remark, ...]]:
        """Who answers by a cell: outside its brackets and within them, with what no organization is meant by."""
        if cell not in self._parties:
            within = " ; ".join(re.findall(r"\(([^()]*)\)", cell))
            first, unclear = self._named(re.sub(r"\([^()]*\)", " ; ", cell))
            second, more = self._named(within)
            self._parties[cell] = first, second, (*unclear, *more)
        return self._parties[cell]

    def _named(self, cell: str) -> tuple[tuple[Party, ...], tuple[Remark, ...]]:
        found: list[tuple[int, Party]] = []
        remarks: list[Remark] = []
        left = cell
        for mention in self._register.find(cell):
            known = mention.kind == "organization" and mention.keys
            if not known or len(mention.keys) > 1:
                if known:
                    remarks.append(Remark(_UNCLEAR, {"words": mention.text}))
                continue
            found.append((mention.start, Party(mention.base or mention.text, int(str(mention.keys[0])))))
            left = left[: mention.start] + ";" * (mention.end - mention.start) + left[mention.end :]
        place = 0
        for part in _BETWEEN.split(left):
            words = " ".join(part.split()).strip(" .:;-–")
            if words.casefold() not in _EMPTY_WORDS:
                found.append((left.find(part, place), Party(words[:_LINE])))
                remarks.append(Remark(_NO_BODY, {"words": words[:_LINE]}))
            place += len(part)
        found.sort(key=lambda one: one[0])
        return tuple(dict.fromkeys(party for _, party in found)), tuple(remarks)


# Heads


@cache
def _meaning(cell: str) -> tuple[int, Heading] | None:
    """What a head says a column holds, and how surely."""
    words = " ".join(re.sub(r"[^\w#:.\- ]", " ", cell.casefold()).split())
    if not words or len(words) > 60:
        return None
    best: tuple[int, Heading] | None = None
    for heading, ways in _HEADS.items():
        if re.fullmatch(ways, words):
            return 3, heading
        sure = 2 if re.match(rf"(?:{ways})", words) else int(bool(re.search(rf"\b(?:{ways})", words)))
        if heading is Heading.NUMBER or (heading is Heading.NOTE and sure == 1):
            continue
        if sure and (best is None or sure > best[0]):
            best = sure, heading
    return best


def _said(row: Sequence[str]) -> int:
    """How many different things the cells of a row say that columns hold."""
    return len({found[1] for cell in row if (found := _meaning(cell)) is not None})


def _by_heads(row: Sequence[str]) -> list[Heading | None]:
    columns: list[Heading | None] = [None] * len(row)
    found = [(_meaning(cell), place) for place, cell in enumerate(row)]
    for meaning, place in sorted(((m, p) for m, p in found if m), key=lambda one: (-one[0][0], one[1])):
        heading = meaning[1]
        if heading in columns and heading is Heading.WORDING and Heading.TITLE not in columns:
            heading = Heading.TITLE
        if heading not in columns:
            columns[place] = heading
    return columns


def _with_words(columns: list[Heading | None], body: Sequence[Sequence[str]]) -> list[Heading | None]:
    """Columns with one for the wording: the longest texts are it, and the shorter of two such is the title."""
    lengths = [sum(len(row[place]) for row in body) for place in range(len(columns))]
    if Heading.WORDING not in columns and Heading.TITLE not in columns:
        free = [place for place, heading in enumerate(columns) if heading is None and lengths[place]]
        if free:
            columns[max(free, key=lambda place: lengths[place])] = Heading.WORDING
    if Heading.WORDING in columns and Heading.TITLE in columns:
        wording, title = columns.index(Heading.WORDING), columns.index(Heading.TITLE)
        if lengths[title] > 1.5 * lengths[wording]:
            columns[wording], columns[title] = Heading.TITLE, Heading.WORDING
    return columns


# Rows


@dataclass(slots=True)
class _Gathered:
    """The cells of a measure, out of one row or several."""

    line: int
    goal: str
    cells: dict[Heading, str]

    def take(self, cells: Mapping[Heading, str]) -> None:
        """Take in a row that goes on with this measure; what it only repeats is no news."""
        for heading, words in cells.items():
            kept = self.cells.get(heading, "")
            if words and words not in kept.split("\n") and words != kept:
                self.cells[heading] = f"{kept}\n{words}" if kept else words


def _gathered(table: Table, shape: Shape) -> Iterator[_Gathered]:
    goal, last = "", None
    heads = table.rows[shape.head] if shape.head >= 0 else ()
    for place, row in enumerate(table.rows):
        if place <= shape.head or row == heads:
            continue
        cells = {heading: cell for heading, cell in zip(shape.columns, row, strict=True) if heading and cell}
        if (words := _goal_of(row, cells, shape)) is not None:
            goal = words
        elif last is not None and _goes_on(cells, last.cells, shape):
            last.take(cells)
        elif cells.keys() & _WHAT:
            if last is not None:
                yield last
            last = _Gathered(place + 1, cells.pop(Heading.GOAL, "") or goal, cells)
    if last is not None:
        yield last


def _goal_of(row: Sequence[str], cells: Mapping[Heading, str], shape: Shape) -> str | None:
    """The goal that a row names for those after it: one cell over the whole width, or one alone that says so."""
    told = {cell for cell in row if cell}
    if len(told) != 1 or Heading.GOAL in shape.columns:
        return None
    (words,) = told
    is_wide = sum(bool(cell) for cell in row) > 1
    is_named = re.match(_GOAL, words, re.IGNORECASE)
    is_numbered = re.match(r"(?:[ivx]+\.|\d+\.?)\s", words, re.IGNORECASE) and not cells.keys() & _WHAT
    return " ".join(words.split()) if is_wide or is_named or is_numbered else None


def _goes_on(cells: Mapping[Heading, str], last: Mapping[Heading, str], shape: Shape) -> bool:
    """Whether a row goes on with the measure before it."""
    if Heading.NUMBER in shape.columns:
        number = cells.get(Heading.NUMBER, "")
        if isinstance(number, Again):
            return True
        is_same = number == last.get(Heading.NUMBER)
        words = [cells.get(heading, "") for heading in (Heading.TITLE, Heading.WORDING)]
        was = [last.get(heading, "") for heading in (Heading.TITLE, Heading.WORDING)]
        return not number or (is_same and all(not new or new == old for new, old in zip(words, was, strict=True)))
    return not cells.keys() & _WHAT


def _number(cell: str) -> tuple[str, tuple[Remark, ...]]:
    words = " ".join(cell.split())
    if day := _DAY.fullmatch(words):
        number = f"{day[1]}.{day[2]}"
        return number, (Remark(_WAS_DAY, {"words": words, "number": number}),)
    if re.fullmatch(r"\d+,\d+", words):
        return words.replace(",", "."), ()
    found = re.search(_IN_WORDS, words, re.IGNORECASE)
    return (found[0] if found else words)[:_LINE], ()


def _kind(cell: str) -> tuple[MeasureKind | None, tuple[Remark, ...]]:
    words = " ".join(cell.split())
    if words.casefold() in _EMPTY_WORDS:
        return None, ()
    for kind, ways in _KINDS.items():
        if re.match(ways, words, re.IGNORECASE):
            return kind, ()
    return None, (Remark(_NO_KIND, {"words": words[:_LINE]}),)


def _numbered(title: str, wording: str) -> tuple[str, str, str]:
    """The number that the words begin with, where no column has it: "1.2 Laaditaan opas"."""
    for words in (title, wording):
        found = re.match(r"(\d{1,3}(?:\.\d{1,3}){1,3}|\d{1,3}[.)])[.):]?\s+(?=\S)", words)
        if found:
            cut = words[found.end() :]
            number = found[1].rstrip(".)")
            return (number, cut, wording) if words is title else (number, title, cut)
    return "", title, wording
