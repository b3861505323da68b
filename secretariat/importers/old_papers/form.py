"""Reads a form: its sections with their fields and questions in order, and the instruction that it is an annex of."""

import datetime as dt
import re
from collections.abc import Sequence

from secretariat.i18n import N_
from secretariat.importers.old_papers.form_prompts import BLANK
from secretariat.importers.old_papers.form_sections import LONGEST_TITLE, Sections
from secretariat.importers.old_papers.labels import Labelled, annexes, diary_number, label_of, labelled, listed
from secretariat.importers.old_papers.parts import parts_of
from secretariat.importers.old_papers.sheet import Row, Sheet, joined, paragraphs
from secretariat.importers.old_papers.signed_notes import signed_note
from secretariat.language.patterns import pattern
from secretariat.services.old_kinds import Form, OldPart
from secretariat.services.old_papers import Place, Question, Words

FORM = (
    r"(?i:.*(?:lomake|lomakkeen|kysely|hakemus|ilmoituspohja|blankett|formulär|enkät|ansökan|questionnaire|"
    r"\bform\b|checklist|tarkistuslista|checklista).*)"
)
_LISTS = ("attachments", "distribution", "for_information")
_SHORT = 60

_NO_TITLE = N_("What is the form called?")
_NO_SECTIONS = N_("No sections or questions were found in the form. Is it a form?")


def read_form(sheet: Sheet, on: dt.date) -> Form:
    """What a form asks."""
    del on
    return _Reader(sheet).read()


def questions(found: Form) -> tuple[Question, ...]:
    """What a form leaves open."""
    asked = []
    if found.title is None:
        asked.append(Question("other.title", _NO_TITLE, {}, Place(1, 1)))
    if not found.sections:
        asked.append(Question("other.sections", _NO_SECTIONS, {}, Place(1, 1)))
    return tuple(asked)


class _Reader:
    """Reads one form."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def read(self) -> Form:
        rows = list(self._sheet.rows)
        note = signed_note(rows)
        lists, rows = self._lists([row for row in rows if note is None or row not in note.rows])
        at = self._form_at(rows)
        before, body = rows[:at], rows[at:]
        title, asked = self._title(body)
        sections = Sections(self._sheet.rows).read(asked)
        notes: list[Words] = []
        capitals = self._capitals(before)
        if sections and sections[0].title is None and not sections[0].has_prompts:
            notes = sections.pop(0).notes
        parts = parts_of([row for row in before[len(capitals) :] if not self._is_furniture(row) and not _is_annex(row)])
        return Form(
            title=title,
            paper=self._paper(before),
            giver=note.signer if note else None,
            signed_at=note.signed_at if note else None,
            note=note.words if note else None,
            diary_number=diary_number([*(row for row in before if len(row.text) < _SHORT), *self._sheet.aside]),
            instruction=(*parts, *([OldPart(None, tuple(notes))] if notes else ())),
            sections=tuple(one.settled() for one in sections),
            attachments=annexes(listed(lists["attachments"])) if "attachments" in lists else (),
            distribution=listed(lists["distribution"]) if "distribution" in lists else (),
            for_information=listed(lists["for_information"]) if "for_information" in lists else (),
        )

    # ------------------------------------------------------------------ around the form

    def _lists(self, rows: Sequence[Row]) -> tuple[dict[str, Labelled], list[Row]]:
        """The lists of annexes and recipients before or after the form, and the rows without them."""
        found: dict[str, Labelled] = {}
        kept: list[Row] = []
        index = 0
        while index < len(rows):
            row = rows[index]
            told = label_of(row, _LISTS)
            if told is None or told[0] in found or not self._is_list(told, rows, index):
                kept.append(row)
                index += 1
                continue
            end = index + 1
            while end < len(rows) and not self._ends_list(rows[end]):
                end += 1
            under = labelled(rows[index:end], _LISTS)[1][0]
            found[told[0]] = under
            index = end
        return found, kept

    def _is_list(self, told: tuple[str, Words | None], rows: Sequence[Row], index: int) -> bool:
        """A label of a list has its value beside it or right under it, and is no title of a section."""
        if told[1] is not None:
            return not pattern(r"(?i:(?:liite|bilaga|annex|appendix)\s+\w{1,3}\b.*)").fullmatch(rows[index].text)
        return rows[index].text.endswith(":") and index + 1 < len(rows) and rows[index + 1].gap == 0

    def _ends_list(self, row: Row) -> bool:
        return row.gap > 0 or row.turns or label_of(row, _LISTS) is not None

    def _form_at(self, rows: Sequence[Row]) -> int:
        """Where the form begins: at its title, after an instruction; else at the first row."""
        titles = [
            index for index, row in enumerate(rows)
            if pattern(FORM).fullmatch(row.text) and len(row.text) < LONGEST_TITLE and not self._is_furniture(row)
            and not row.text.endswith((".", ":", ",", ";")) and row.glue is None
            and (not index or rows[index - 1].glue is None)
        ]  # fmt: skip
        questions = [index for index, row in enumerate(rows) if self._asks(row)]
        for index in titles:
            later = sum(one > index for one in questions)
            if later >= 0.7 * len(questions):
                following = next((one for one in titles if one > index), None)
                is_double = following is not None and following - index <= 2
                return following if is_double and following is not None else index
        return 0

    def _asks(self, row: Row) -> bool:
        return row.text.endswith("?") or bool(pattern(BLANK).search(row.text))

    def _is_furniture(self, row: Row) -> bool:
        """A page number, or a line of contents."""
        return bool(re.fullmatch(r"\d{1,3} ?\(\d{1,3}\)", row.text)) or bool(re.search(r"\.{4,} ?\d{1,3}$", row.text))

    def _title(self, rows: Sequence[Row]) -> tuple[Words | None, Sequence[Row]]:
        """The title of the form, and what comes after it."""
        texts = paragraphs(rows)
        if not texts:
            return None, rows
        first = texts[0]
        is_named = pattern(FORM).fullmatch(joined(first).text) is not None
        if is_named or (first[0].is_heading and "?" not in joined(first).text):
            return joined(first), rows[len(first) :]
        return None, rows

    def _paper(self, rows: Sequence[Row]) -> Words | None:
        """The title of the instruction: the capitals it begins with, or its first heading."""
        if capitals := self._capitals(rows):
            return joined(capitals)
        return joined([rows[0]]) if rows and len(rows[0].text) < LONGEST_TITLE and rows[0].text[-1] != "." else None

    def _capitals(self, rows: Sequence[Row]) -> list[Row]:
        found: list[Row] = []
        for row in rows:
            if not row.text.isupper() or (found and row.gap > 1):
                break
            found.append(row)
        return found


def _is_annex(row: Row) -> bool:
    """The line that says which annex the form is."""
    return bool(pattern(FORM).fullmatch(row.text) and label_of(row, ("attachments",)))
