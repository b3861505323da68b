"""Reads a form: its sections with their fields and questions in order, and the instruction that it is an annex of."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from statistics import median

from secretariat.i18n import N_
from secretariat.importers.old_papers.extract import parts_of
from secretariat.importers.old_papers.labels import Labelled, annexes, diary_number, label_of, labelled, listed
from secretariat.importers.old_papers.sheet import Row, Sheet, joined, paragraphs
from secretariat.importers.old_papers.signed_notes import signed_note
from secretariat.language.patterns import pattern
from secretariat.services.old_kinds import Form, OldPrompt, OldSection
from secretariat.services.old_papers import Place, Question, Words

FORM = (
    r"(?i:.*(?:lomake|lomakkeen|kysely|hakemus|ilmoituspohja|blankett|formulär|enkät|ansökan|questionnaire|\bform\b|"
    r"checklist|tarkistuslista|checklista).*)"
)
_CONTENTS_END = r".*?(?:\.{3,}|\s)\d{1,3}$"
_LISTS = ("attachments", "distribution", "for_information")
_SIGNING = (
    r"(?i:(?:paikka ja (?:päiväys|aika)|aika ja paikka|päiväys|päivämäärä|allekirjoitus|allekirjoitukset|"
    r"nimenselvennys|"
    r"virka-asema|allekirjoitus ja nimenselvennys|ort och datum|plats och datum|datum|underskrift|namnförtydligande|"
    r"namnteckning|place and date|date and place|date|signature|name in (?:print|block letters|capitals)|printed name|"
    r"name of signatory|clarification of signature))"
)
_DATA = (
    r"(?i:.*(?:nimi|osoite|numero|puhelin|sähköposti|tunnus|postitoimipaikka|postinumero|johtaja|yhteyshenkilö|"
    r"y-tunnus|"
    r"kotikunta|päivä|aika|namn|adress|nummer|telefon|e-post|ort|kontaktperson|fo-nummer|beteckning|hemkommun|"
    r"datum|name|"
    r"address|number|phone|telephone|e-?mail|postcode|postal code|town|contact person|business id|municipality|date))"
)
_INFORMATION = r"(?i:.*(?:tiedot|uppgifter|details|information|particulars|data))"
_ASKS = (
    r"(?i:(?:miten|millä|millainen|millaisia|minkä|mitä|mitkä|mikä|miksi|milloin|missä|kuka|ketkä|kuinka|onko|ovatko|"
    r"voiko|kuvaus|kuvatkaa|kuvaa|arvio|arvioikaa|selostus|luettelo|yleinen kuvaus|hur|vad|vilka|vilken|vilket|när|var|"
    r"vem|varför|finns|har|är|beskriv|beskrivning|redogör|ange|how|what|which|when|where|who|why|is|are|has|"
    r"have|does|do|"
    r"describe|description|give|list|explain|state)\b)"
)
_NUMBER = r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,2}[.)]?|[A-Z][.)]|[a-z][.)])[ \t\u00a0]+(?=\S)"
_SECTION = r"(?:\d{1,2}[.)]?|[A-Z][.)]?|[IVX]{1,4}[.)])[ \t\u00a0]+[^\W\d_a-zà-öø-ÿ]"
_DEEP = r"\d{1,2}\.\d"
_BLANK = r"[_.…]{3,}|\[\s*\]|☐|□"
_BOX = r"(?:\[\s*[xX]?\s*\]|[☐☑☒□■]|\(\s*[xX]?\s*\))"
_CHOICE = rf"{_BOX}[ \t]*(?P<choice>[^\[☐☑☒□■(]+)"
_TICKED = r"\[\s*[xX]\s*\]|[☑☒■]|\(\s*[xX]\s*\)"
_YES_NO = r"\((?P<first>[^\W\d_]{2,10})/(?P<second>[^\W\d_]{2,10})\)[ ]?\??$"
_FILLED = r"(?P<label>[^:\t?]{2,80}?)(?:[ ]*:[ ]*|[ ]*\t[ \t]*)(?P<value>\S.*)$"
_LONGEST_TITLE, _SHORT = 130, 60

_NO_TITLE = N_("What is the form called?")
_NO_SECTIONS = N_("No sections or questions were found in the form. Is it a form?")


@dataclass
class _Section:
    """A section as far as it is read."""

    title: Words | None = None
    fields: list[OldPrompt] = field(default_factory=list)
    questions: list[OldPrompt] = field(default_factory=list)
    signing: list[OldPrompt] = field(default_factory=list)
    notes: list[Words] = field(default_factory=list)
    open: list[OldPrompt] = field(default_factory=list)


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
        self._sections: list[_Section] = []

    def read(self) -> Form:
        rows = list(self._sheet.rows)
        note = signed_note(rows)
        lists, rows = self._lists([row for row in rows if note is None or row not in note.rows])
        at = self._form_at(rows)
        before, body = rows[:at], rows[at:]
        title, asked = self._title(body)
        self._read_sections(asked)
        capitals = self._capitals(before)
        parts = parts_of([row for row in before[len(capitals) :] if not self._is_furniture(row) and not _is_annex(row)])
        return Form(
            title=title,
            paper=self._paper(before),
            giver=note.signer if note else None,
            signed_at=note.signed_at if note else None,
            diary_number=diary_number([*(row for row in before if len(row.text) < _SHORT), *self._sheet.aside]),
            instruction=tuple(parts),
            sections=tuple(_settled(one) for one in self._sections),
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
            if pattern(FORM).fullmatch(row.text) and len(row.text) < _LONGEST_TITLE and not self._is_furniture(row)
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
        return row.text.endswith("?") or bool(pattern(_BLANK).search(row.text))

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
        return joined([rows[0]]) if rows and len(rows[0].text) < _LONGEST_TITLE and rows[0].text[-1] != "." else None

    def _capitals(self, rows: Sequence[Row]) -> list[Row]:
        found: list[Row] = []
        for row in rows:
            if not row.text.isupper() or (found and row.gap > 1):
                break
            found.append(row)
        return found

    # ------------------------------------------------------------------ sections

    def _read_sections(self, rows: Sequence[Row]) -> None:
        texts = paragraphs(rows)
        for index, each in enumerate(texts):
            following = texts[index + 1] if index + 1 < len(texts) else None
            if each[0].line.table and self._cell(each):
                continue
            self._take(each, following)

    def _take(self, rows: Sequence[Row], following: Sequence[Row] | None) -> None:
        words = joined(rows)
        if _is_blank(words.text):
            return
        if choices := _choices(words.text):
            self._choose(words, choices)
        elif self._is_title(rows, words.text, following):
            self._sections.append(_Section(words))
        elif pattern(_SIGNING).fullmatch(_bare(words.text)):
            self._section().signing.append(_prompt(_cut(words, 0, len(re.split(_BLANK, words.text)[0]))))
        else:
            self._prompt_or_answer(rows, words)

    def _section(self) -> _Section:
        if not self._sections:
            self._sections.append(_Section())
        return self._sections[-1]

    def _is_title(self, rows: Sequence[Row], text: str, following: Sequence[Row] | None) -> bool:
        """A section's title: by its style or number, or because what it is over follows without room for an answer."""
        if following is None or len(text) > _LONGEST_TITLE or text.endswith(("?", ".", ";", ",", ":")):
            return False
        if any(row.is_heading for row in rows):
            return True
        after = joined(following).text
        is_signed = pattern(_SIGNING).fullmatch(text) and not (
            _bare(after) != after and pattern(_SIGNING).fullmatch(_bare(after))
        )
        is_field = is_signed or pattern(_BLANK).search(text) or "\t" in text or ":" in text
        if is_field or _asks(text) or after[:1].islower() or _is_blank(after):
            return False
        if pattern(_SECTION).match(text) and not pattern(_DEEP).match(text):
            return True
        if following[0].line.whole:
            return text.isupper() or self._is_prompt(after)
        return following[0].gap < self._room and (following[0].gap == 0 or self._is_prompt(after))

    def _is_prompt(self, text: str) -> bool:
        """Whether words can only ask for something: by a mark, a colon, a line or a box to fill."""
        return (
            _asks(text)
            or text.endswith(":")
            or bool(pattern(_BLANK).search(text))
            or (bool(pattern(_FILLED).match(text)) and len(text) < _LONGEST_TITLE)
        )

    @cached_property
    def _room(self) -> float:
        """How wide the gap is, at the least, that leaves room for an answer."""
        texts = paragraphs(self._sheet.rows)
        gaps = [after[0].gap for one, after in pairwise(texts) if _asks(joined(one).text) and after[0].gap]
        return median(gaps) if gaps else 1

    def _prompt_or_answer(self, rows: Sequence[Row], words: Words) -> None:
        section = self._section()
        text = words.text
        if asks := _asks(text):
            section.questions.append(_prompt(words))
            section.open = section.questions
        elif filled := pattern(_FILLED).match(text):
            blank = re.sub(_BLANK, "", filled["value"]).strip()
            label = _cut(words, 0, len(filled["label"]))
            answer = (_cut(words, filled.start("value"), len(text)),) if blank else ()
            target = section.signing if pattern(_SIGNING).fullmatch(filled["label"].strip()) else section.fields
            target.append(replace(_prompt(label), answer=answer))
            section.open = section.fields
        elif pattern(_BLANK).search(text) or text.endswith(":"):
            label = _cut(words, 0, len(re.split(_BLANK, text)[0]))
            target = section.signing if pattern(_SIGNING).fullmatch(_bare(label.text)) else section.fields
            target.append(_prompt(label))
            section.open = section.fields
        elif text.endswith((".", "!")) and not asks:
            self._note_or_answer(section, words, rows)
        else:
            self._labelled(section, words)

    def _labelled(self, section: _Section, words: Words) -> None:
        """A prompt without a question mark: a field where the section asks for information, else a question."""
        target = section.fields if _is_information(section, words.text) else section.questions
        target.append(_prompt(words))
        section.open = target

    def _note_or_answer(self, section: _Section, words: Words, rows: Sequence[Row]) -> None:
        last = section.open[-1] if section.open else None
        if last is not None and rows[0].gap < self._room and not section.signing:
            section.open[-1] = replace(last, answer=(*last.answer, words))
        else:
            section.notes.append(words)

    def _choose(self, words: Words, choices: Sequence[str]) -> None:
        """What can be ticked belongs to the prompt before it, or to the words before the first box."""
        section = self._section()
        first = re.search(_BOX, words.text)
        before = words.text[: first.start()].strip(" :\t") if first else ""
        if before:
            section.questions.append(_prompt(_cut(words, 0, len(before))))
            section.open = section.questions
        if section.open:
            last = section.open[-1]
            section.open[-1] = replace(last, choices=(*last.choices, *choices), answer=(*last.answer, *_ticked(words)))

    def _cell(self, rows: Sequence[Row]) -> bool:
        """A cell of a table: the first of its row asks, the others answer."""
        table = rows[0].line.table
        words = joined(rows)
        if table is None or table[2] == 1:
            return False
        section = self._section()
        if section.open:
            last = section.open[-1]
            if not pattern(rf"(?:{_BLANK})+").fullmatch(words.text):
                section.open[-1] = replace(last, answer=(*last.answer, words))
            return True
        return False


def _is_annex(row: Row) -> bool:
    """The line that says which annex the form is."""
    return bool(pattern(FORM).fullmatch(row.text) and label_of(row, ("attachments",)))


def _asks(text: str) -> bool:
    """Whether words ask: by their mark, or by how they begin and that they end in a sentence or a bracket."""
    return text.rstrip(" :").endswith("?") or bool(
        pattern(_ASKS).match(re.sub(_NUMBER, "", text, count=1)) and text.rstrip().endswith((").", ")", "."))
    )


def _is_blank(text: str) -> bool:
    """Whether a row is nothing but a line to write on."""
    return re.fullmatch(rf"(?:{_BLANK}|\s)+", text) is not None


def _is_information(section: _Section, text: str) -> bool:
    if section.title is not None and pattern(_INFORMATION).fullmatch(section.title.text):
        return True
    return bool(pattern(_DATA).fullmatch(_bare(text))) and not section.questions and len(text) < 60


def _settled(section: _Section) -> OldSection:
    return OldSection(section.title, tuple(section.fields), tuple(section.questions), tuple(section.signing),
                      tuple(section.notes))  # fmt: skip


def _prompt(words: Words) -> OldPrompt:
    """A prompt with its number apart, and what can be chosen where it says so in brackets."""
    number = pattern(_NUMBER).match(words.text)
    rest = _cut(words, number.end(), len(words.text)) if number else words
    rest = _cut(rest, 0, len(rest.text.rstrip(" :\t")))
    either = pattern(_YES_NO).search(rest.text)
    return OldPrompt(rest, number["number"] if number else "", (either["first"], either["second"]) if either else ())


def _choices(text: str) -> tuple[str, ...]:
    return tuple(found["choice"].strip(" \t,;") for found in pattern(_CHOICE).finditer(text) if found["choice"].strip())


def _ticked(words: Words) -> tuple[Words, ...]:
    return tuple(
        _cut(words, *one.span("choice"))
        for one in pattern(_CHOICE).finditer(words.text)
        if pattern(_TICKED).match(one[0])
    )


def _bare(text: str) -> str:
    return re.sub(_BLANK, "", text).strip(" :\t")


def _cut(words: Words, start: int, end: int) -> Words:
    """A part of some words; its place is exact while they stand on one line."""
    part = words.text[start:end]
    start += len(part) - len(part.lstrip())
    part = part.strip()
    place = words.place
    if place.first == place.last:
        return Words(part, Place(place.first, place.last, place.starts + start, place.starts + start + len(part)))
    return Words(part, place)
