"""The sections of a form: what is a title, what is a field or a question, and what answers it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from statistics import median

from secretariat.importers.old_papers.form_prompts import (
    ALONE,
    ANSWERS,
    BLANK,
    BOX,
    COLUMN,
    DATA,
    DEEP,
    FILLED,
    INFORMATION,
    SECTION,
    SIGNING,
    asks,
    bare,
    choices,
    cut,
    is_blank,
    prompt,
    ticked,
)  # fmt: skip
from secretariat.importers.old_papers.sheet import Row, joined, paragraphs
from secretariat.language.patterns import pattern
from secretariat.services.old_kinds import OldPrompt, OldSection
from secretariat.services.old_papers import Words

LONGEST_TITLE = 130


@dataclass
class Section:
    """A section as far as it is read."""

    title: Words | None = None
    fields: list[OldPrompt] = field(default_factory=list)
    questions: list[OldPrompt] = field(default_factory=list)
    signing: list[OldPrompt] = field(default_factory=list)
    notes: list[Words] = field(default_factory=list)
    open: list[OldPrompt] = field(default_factory=list)

    @property
    def has_prompts(self) -> bool:
        """Whether it asks for anything."""
        return bool(self.fields or self.questions or self.signing)

    def settled(self) -> OldSection:
        """The same, read to the end."""
        return OldSection(self.title, tuple(self.fields), tuple(self.questions), tuple(self.signing), tuple(self.notes))


class Sections:
    """Reads the rows of a form into sections.

    Args:
        rows: all rows of the paper, by whose gaps the room for answers is told.
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self.sections: list[Section] = []

    def read(self, rows: Sequence[Row]) -> list[Section]:
        """The sections that some rows are, in order."""
        texts = paragraphs(rows)
        index = 0
        while index < len(texts):
            end = index + 1
            while end < len(texts) and _is_one_row(texts[index][0], texts[end][0]):
                end += 1
            if end - index > 1 or _is_cell(texts[index][0]):
                self._table_row(texts[index:end])
            else:
                self._take(texts[index], texts[end] if end < len(texts) else None)
            index = end
        return self.sections

    def _table_row(self, cells: Sequence[Sequence[Row]]) -> None:
        """A row of a table: its first cell asks, behind a number where it has one, and the others answer."""
        words = [joined(cell) for cell in cells]
        if all(pattern(COLUMN).fullmatch(one.text) for one in words):
            return
        number = words.pop(0).text if len(words) > 1 and pattern(ALONE).fullmatch(words[0].text) else ""
        if len(words) == 1 and cells[0][0].is_heading:
            self.sections.append(Section(words[0]))
            return
        self._prompt_or_answer(cells[-len(words)], words[0])
        section = self._section()
        prompts = section.open if section.open else section.signing
        if prompts:
            answers = tuple(one for one in words[1:] if not is_blank(one.text))
            boxes = tuple(choice for one in words[1:] for choice in choices(one.text))
            ticks = tuple(tick for one in words[1:] for tick in ticked(one))
            last = prompts[-1]
            prompts[-1] = replace(last, number=number or last.number, choices=last.choices or boxes,
                                  answer=(*last.answer, *(ticks if boxes else answers)))  # fmt: skip

    def _take(self, rows: Sequence[Row], following: Sequence[Row] | None) -> None:
        words = joined(rows)
        if is_blank(words.text):
            return
        if boxes := choices(words.text):
            self._choose(words, boxes)
        elif self._section().open and pattern(ANSWERS).fullmatch(words.text):
            self._choose(words, tuple(re.findall(r"[^\W\d_]+(?:/[^\W\d_]+)?", words.text)))
        elif self._is_title(rows, words.text, following):
            self.sections.append(Section(words))
        elif pattern(SIGNING).fullmatch(bare(words.text)):
            self._section().signing.append(prompt(cut(words, 0, len(re.split(BLANK, words.text)[0]))))
        else:
            self._prompt_or_answer(rows, words)

    def _section(self) -> Section:
        if not self.sections:
            self.sections.append(Section())
        return self.sections[-1]

    def _is_title(self, rows: Sequence[Row], text: str, following: Sequence[Row] | None) -> bool:
        """A section's title: by its style or number, or because what it is over follows without room for an answer."""
        if following is None or len(text) > LONGEST_TITLE or text.endswith(("?", ".", ";", ",", ":")):
            return False
        if any(row.is_heading for row in rows):
            return True
        after = joined(following).text
        is_signed = pattern(SIGNING).fullmatch(text) and not (
            bare(after) != after and pattern(SIGNING).fullmatch(bare(after))
        )
        is_field = is_signed or pattern(BLANK).search(text) or "\t" in text or ":" in text
        if is_field or asks(text) or after[:1].islower() or is_blank(after):
            return False
        if pattern(SECTION).match(text) and not pattern(DEEP).match(text):
            return True
        if following[0].line.whole:
            return text.isupper() or self._is_prompt(after)
        return following[0].gap < self._room and (following[0].gap == 0 or self._is_prompt(after))

    def _is_prompt(self, text: str) -> bool:
        """Whether words can only ask for something: by a mark, a colon, a line or a box to fill."""
        return (
            asks(text)
            or text.endswith(":")
            or bool(pattern(BLANK).search(text))
            or (bool(pattern(FILLED).match(text)) and len(text) < LONGEST_TITLE)
        )

    @cached_property
    def _room(self) -> float:
        """How wide the gap is, at the least, that leaves room for an answer."""
        texts = paragraphs(self._rows)
        gaps = [after[0].gap for one, after in pairwise(texts) if asks(joined(one).text) and after[0].gap]
        return median(gaps) if gaps else 1

    def _prompt_or_answer(self, rows: Sequence[Row], words: Words) -> None:
        section = self._section()
        text = words.text
        if asks(text):
            section.questions.append(prompt(words))
            section.open = section.questions
        elif filled := pattern(FILLED).match(text):
            blank = re.sub(BLANK, "", filled["value"]).strip()
            label = cut(words, 0, len(filled["label"]))
            answer = (cut(words, filled.start("value"), len(text)),) if blank else ()
            target = section.signing if pattern(SIGNING).fullmatch(filled["label"].strip()) else section.fields
            target.append(replace(prompt(label), answer=answer))
            section.open = target
        elif pattern(BLANK).search(text) or text.endswith(":"):
            label = cut(words, 0, len(re.split(BLANK, text)[0]))
            target = section.signing if pattern(SIGNING).fullmatch(bare(label.text)) else section.fields
            target.append(prompt(label))
            section.open = target
        elif text.endswith((".", "!")):
            self._note_or_answer(section, words, rows)
        else:
            self._labelled(section, words)

    def _labelled(self, section: Section, words: Words) -> None:
        """A prompt without a question mark: a field where the section asks for information, else a question."""
        target = section.fields if _is_information(section, words.text) else section.questions
        target.append(prompt(words))
        section.open = target

    def _note_or_answer(self, section: Section, words: Words, rows: Sequence[Row]) -> None:
        last = section.open[-1] if section.open else None
        is_beside = rows[0].gap < self._room or rows[0].line.whole
        if last is not None and is_beside and not section.signing:
            section.open[-1] = replace(last, answer=(*last.answer, words))
        else:
            section.notes.append(words)

    def _choose(self, words: Words, boxes: Sequence[str]) -> None:
        """What can be ticked belongs to the prompt before it, or to the words before the first box."""
        section = self._section()
        first = re.search(BOX, words.text)
        before = words.text[: first.start()].strip(" :\t") if first else ""
        if before:
            section.questions.append(prompt(cut(words, 0, len(before))))
            section.open = section.questions
        if section.open:
            last = section.open[-1]
            section.open[-1] = replace(last, choices=(*last.choices, *boxes), answer=(*last.answer, *ticked(words)))


def _is_cell(row: Row) -> bool:
    return row.line.table is not None


def _is_one_row(row: Row, other: Row) -> bool:
    """Whether two rows of the paper stand in one row of a table."""
    return row.line.table is not None and other.line.table is not None and row.line.table[:2] == other.line.table[:2]


def _is_information(section: Section, text: str) -> bool:
    if section.title is not None and pattern(INFORMATION).fullmatch(section.title.text):
        return True
    return bool(pattern(DATA).fullmatch(bare(text))) and not section.questions and len(text) < 60
