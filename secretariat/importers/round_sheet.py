"""Reads a workbook of an update round that came back: what was answered in which row, and what had to be left out.

Nothing is guessed: a formula, a word that is not of the list or a row without its mark is told, and not taken.
"""

import datetime as dt
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from secretariat.errors import Refused, SecretariatError
from secretariat.i18n import LANGUAGES, N_
from secretariat.i18n import language as language_of
from secretariat.importers import safety
from secretariat.language.characters import without_forbidden
from secretariat.language.dates import read_date
from secretariat.models import Precision, Qualifier
from secretariat.services.answered import AnsweredSheet, RowAnswer
from secretariat.services.remarks import Remark
from secretariat.services.round_sheets import ACTIONS, FORMAT, LOCKED, MEASURES, Column, choices, digest
from secretariat.services.when import UNTOLD, When

LIMITS = safety.Limits(size=5 * safety.MEGABYTE, members=500, unpacked=24 * safety.MEGABYTE, rows=20_000, tags=300_000)

_META = "secretariat"
_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_CELL = re.compile(r"([A-Z]{1,2})([1-9]\d{0,3})")
_SERIAL_DAYS = range(30_000, 80_000)
_EMPTY_ROWS = 200
_COLUMNS, _FACTS = 40, 200
_DAYS = frozenset({"done", "new_due", "released"})

_NO_SHEET = N_("{name} is no sheet of an update round. Choose the workbook that was sent out and filled in.")
_NEWER = N_("{name} was made by a newer version of the program. Update the program to read it.")
_DAMAGED = N_("{name} is damaged: it cannot be read as a workbook. Ask for a new copy.")
_FORMULA = N_("A formula stands in “{column}”; it was left out. Write what it means in words.")
_NOT_LISTED = N_("“{words}” in “{column}” is no word of the list; it was left out.")
_NO_MARK = N_("The row has lost the hidden mark that says whose it is; its answer was left out.")
_ALTERED = N_("What was filled in for {number} was changed on the sheet. The file keeps its own words.")
_OTHER_ROWS = N_("Rows of the sheet were removed, added or moved. Only those with their mark are read.")
_NO_COLUMN = N_("The column “{column}” is missing, so nothing was read from it.")
_NO_TABLE = N_("A sheet of the workbook is missing, so nothing was read from it.")
_STRANGE_DAY = N_("The day of the answer is not understood: “{words}”.")


def read_all(
    paths: Iterable[Path], *, on: dt.date
) -> Iterator[tuple[Path, AnsweredSheet | SecretariatError]]:  # fmt: skip
    """Read many workbooks, one after another: whoever waits counts them, or stops. A refusal comes in its place."""
    for path in paths:
        try:
            yield path, _read(safety.read(path, LIMITS), path.name, on)
        except SecretariatError as error:
            yield path, error


def read(data: bytes, name: str, *, on: dt.date) -> AnsweredSheet:
    """What was answered in a workbook that came back.

    Args:
        data: the bytes of the file.
        name: its name, for what is told of it.
        on: the day from which years and words such as “next month” count, when the answer has no day of its own.

    Raises:
        Refused: it is no sheet of a round, it is newer or damaged, or it is not safe to read.
    """
    safety.check(data, name, LIMITS)
    return _read(data, name, on)


def _read(data: bytes, name: str, on: dt.date) -> AnsweredSheet:
    """What was answered in a workbook that is safe to read."""
    from openpyxl import load_workbook

    try:
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    except Exception as error:  # a damaged file ends in whatever error its reader stumbles into
        raise Refused(_DAMAGED, name=name) from error
    try:
        return _Reader(workbook, data, name, on).read()
    except SecretariatError:
        raise
    except Exception as error:
        raise Refused(_DAMAGED, name=name) from error
    finally:
        workbook.close()


class _Reader:
    """Reads one workbook."""

    def __init__(self, workbook: Any, data: bytes, name: str, on: dt.date) -> None:
        self._workbook, self._data, self._name, self._on = workbook, data, name, on
        self._remarks: list[Remark] = []
        self._marks: list[str] = []
        self._facts = self._meta()
        self._language = self._facts.get("language", "fi")

    def read(self) -> AnsweredSheet:
        given_by, given_on = self._answerer()
        self._on = given_on or self._on
        answered: list[RowAnswer] = []
        for kind, columns in (("measures", MEASURES), ("actions", ACTIONS)):
            if kind in self._facts:
                answered += self._table(kind, columns)
        if digest(self._marks) != self._facts.get("digest"):
            self._remarks.append(Remark(_OTHER_ROWS))
        return AnsweredSheet(
            file_name=self._name,
            sha256=hashlib.sha256(self._data).hexdigest(),
            round_uid=self._facts.get("round", ""),
            organization_uid=self._facts.get("organization", ""),
            given_by=given_by,
            given_on=given_on,
            rows=tuple(answered),
            remarks=tuple(self._remarks),
        )

    def _meta(self) -> dict[str, str]:
        if _META not in self._workbook.sheetnames:
            raise Refused(_NO_SHEET, name=self._name)
        facts: dict[str, str] = {}
        for row in self._workbook[_META].iter_rows(max_row=_FACTS, max_col=2, values_only=True):
            if row and row[0] is not None and len(row) > 1 and row[1] is not None:
                facts[str(row[0])] = str(row[1])
        form = facts.get("format", "")
        if form != FORMAT:
            raise Refused(_NEWER if form.startswith(FORMAT.rstrip("0123456789")) else _NO_SHEET, name=self._name)
        return facts

    def _answerer(self) -> tuple[str, dt.date | None]:
        """Who answered, and on which day."""
        name, day = (self._cell(self._facts.get(key, "")) for key in ("name_cell", "day_cell"))
        given_by = "" if _is_formula(name) else " ".join(_text(name).split())[:300]
        if day is None or _value(day) in {None, ""}:
            return given_by, None
        when = self._when(day)
        given_on = when.latest if when.latest and when.earliest in {None, when.latest} else None
        if given_on is None:
            self._remarks.append(Remark(_STRANGE_DAY, {"words": when.words}))
        return given_by, given_on

    def _cell(self, address: str) -> Any:
        title, found = self._facts.get("guide", ""), _CELL.fullmatch(address)
        if not found or title not in self._workbook.sheetnames:
            return None
        row, column = int(found[2]), ord(found[1][-1]) - ord("A") + 1
        cells = self._workbook[title].iter_rows(min_row=row, max_row=row, min_col=column, max_col=column)
        return next((cell for line in cells for cell in line), None)

    def _table(self, kind: str, columns: Sequence[Column]) -> Iterator[RowAnswer]:
        found = self._worksheet(kind)
        if found is None:
            self._remarks.append(Remark(_NO_TABLE))
            return
        title, worksheet = found
        worksheet.reset_dimensions()
        lines = worksheet.iter_rows(max_col=_COLUMNS)
        places = self._places(kind, next(lines, ()), columns)
        empty = 0
        for number, line in enumerate(lines, 2):
            cells = {key: line[place] for key, place in places.items() if place < len(line)}
            if all(_value(cell) in {None, ""} for cell in line):
                empty += 1
                if empty > _EMPTY_ROWS or number > LIMITS.rows:
                    return
                continue
            empty = 0
            answer = self._row(kind, columns, cells, f"{title}, {number}")
            if answer is not None:
                yield answer

    def _worksheet(self, kind: str) -> tuple[str, Any] | None:
        """The sheet of a table: by its title, or by the head of its hidden column where it was renamed."""
        titles = self._workbook.sheetnames
        for title in sorted(titles, key=lambda title: title != self._facts[kind]):
            worksheet = self._workbook[title]
            first = next(iter(worksheet.iter_rows(max_row=1, max_col=1, values_only=True)), (None,))
            if first and first[0] == f"{_META}:{kind}":
                return title, worksheet
        return None

    def _places(self, kind: str, heads: Sequence[Any], columns: Sequence[Column]) -> dict[str, int]:
        """Where each column stands, by the words of its head: those the workbook was made with, else those of today."""
        words = {_text(cell): place for place, cell in enumerate(heads) if place >= 2 and _text(cell)}
        places = {"uid": 0, "digest": 1}
        for column in columns:
            said = [language_of(code).say(column.head) for code in (self._language, *LANGUAGES)]
            said.insert(0, self._facts.get(f"head:{kind}:{column.key}", said[0]))
            place = next((words[one] for one in said if one in words), None)
            if place is None:
                self._remark(_NO_COLUMN, column=said[0])
            else:
                places[column.key] = place
        return places

    def _row(self, kind: str, columns: Sequence[Column], cells: Mapping[str, Any], place: str) -> RowAnswer | None:
        uid, mark = (_text(cells.get(name)) for name in ("uid", "digest"))
        shown = {key: _text(cells.get(key)) for key in LOCKED[kind]}
        answers = {one.key: self._answer(one, cells.get(one.key), place) for one in columns if one.is_answer}
        given = {key: value for key, value in answers.items() if value}
        if not _UID.fullmatch(uid):
            if given or uid:
                self._remark(_NO_MARK, place)
            return None
        self._marks += [uid, mark]
        is_altered = digest(shown.values()) != mark
        if not given:
            if is_altered:
                self._remark(_ALTERED, place, number=shown["number"] or shown.get("title") or place)
            return None
        return RowAnswer(kind=kind, uid=uid, place=place, cells=shown, is_altered=is_altered, **given)

    def _answer(self, column: Column, cell: Any, place: str) -> Any:
        """What stands in an answer cell; nothing when it is empty or cannot be taken."""
        value = _value(cell)
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        if _is_formula(cell):
            self._remark(_FORMULA, place, column=self._head(column))
            return None
        if column.key in _DAYS:
            return self._when(cell)
        words = _text(cell)
        if column.choices:
            chosen = self._own_words(column).get(words.casefold()) or _words_of(column.choices).get(words.casefold())
            if chosen is None:
                self._remark(_NOT_LISTED, place, words=words[:80], column=self._head(column))
            return chosen
        return words

    def _own_words(self, column: Column) -> dict[str, StrEnum]:
        """The words of a choice list that the workbook was made with."""
        said = ((self._facts.get(f"word:{column.key}:{member.value}", ""), member) for member in column.choices)
        return {word.casefold(): member for word, member in said if word}

    def _when(self, cell: Any) -> When:
        """A day, or a day in words with the days they mean."""
        value = _value(cell)
        if isinstance(value, (int, float)) and int(value) in _SERIAL_DAYS:
            value = dt.date(1899, 12, 30) + dt.timedelta(days=int(value))
        if isinstance(value, dt.datetime):
            value = value.date()
        if isinstance(value, dt.date):
            return When(language_of(self._language).date(value), value, value, Precision.DAY, Qualifier.ON)
        words = " ".join(_text(cell).split())[:300]
        reading = read_date(words, self._on, self._language)
        if reading is None or reading.problem == "impossible":
            return When(words) if words else UNTOLD
        return When(
            words, reading.earliest, reading.latest, Precision(reading.precision), Qualifier(reading.qualifier)
        )  # fmt: skip

    def _head(self, column: Column) -> str:
        return language_of(self._language).say(column.head)

    def _remark(self, sentence: str, place: str = "", **facts: Any) -> None:
        self._remarks.append(Remark(sentence, facts, place))


@cache
def _words_of(members: tuple[StrEnum, ...]) -> dict[str, StrEnum]:
    """The members by their words in every language, and by their own."""
    found: dict[str, StrEnum] = {member.value: member for member in members}
    for code in LANGUAGES:
        found |= {word.casefold(): member for member, word in choices(members, code).items()}
    return found


def _value(cell: Any) -> Any:
    return getattr(cell, "value", None)


def _is_formula(cell: Any) -> bool:
    """Whether a cell computes, or shows the error of something that did."""
    return getattr(cell, "data_type", "") in {"f", "e"}


def _text(cell: Any) -> str:
    """What a cell shows, as text; whole numbers without a point, days as they are written in files."""
    value = _value(cell)
    if value is None or _is_formula(cell):
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    text = str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    return without_forbidden(text).strip()
