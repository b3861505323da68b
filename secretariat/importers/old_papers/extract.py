"""Reads an extract: one section of minutes with its decision, presenter, grounds, and the history of its matter."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from secretariat.i18n import N_
from secretariat.importers.old_papers.experts import experts_in
from secretariat.importers.old_papers.extract_head import Head, read_head
from secretariat.importers.old_papers.initiators import initiative_in
from secretariat.importers.old_papers.labels import (
    Labelled,
    annexes,
    contacts,
    diary_number,
    first_block,
    label_of,
    labelled,
    listed,
)
from secretariat.importers.old_papers.parts import parts_of, quoted, until_prose
from secretariat.importers.old_papers.sheet import (
    Row,
    Sheet,
    date_of,
    joined,
    paragraphs,
)
from secretariat.language.patterns import pattern
from secretariat.services.old_kinds import Extract, Handling, OldContact, OldPart, Quoted
from secretariat.services.old_papers import Place, Question, Words

SECTION = (
    r"(?:§[ \u00a0]?\d{1,4}[a-z]?|\d{1,4}[a-z]?[ \u00a0]?§|(?i:(?:section|item|pykälä|paragraf)[ ]\d{1,4}))(?![\w:])"
)
_NUMBERED = r"\d{1,3}[a-z]?(?:\.\d{1,2})?[.)]?[ \t\u00a0]+(?=[^\W\d_a-zà-öø-ÿ])"
_LABELS = (
    "decision", "proposal", "presenter", "contact", "attachments", "appeal", "grounds", "history", "handling",
    "statement", "distribution", "for_information", "notice",
)  # fmt: skip
_DATED = r"(?:\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d\d-\d\d|\d{1,2}\.?[ ][^\W\d_]{3,12}[ ]\d{4})"
_ENTRY = rf"(?P<body>[^\W\d_][^\d§]{{2,80}}?),?[ \t]+(?P<date>{_DATED})[ \t,]*(?P<section>{SECTION})?$"
_ENTRY_TURNED = rf"(?P<body>[^\W\d_][^\d§]{{2,80}}?),?[ \t]+(?P<section>{SECTION})[ \t,]*(?P<date>{_DATED})$"
_APPEALS = r"(?i:muutoksenhaku(?:ohje)?|ändringssökande|sökande av ändring|(?:right of )?appeals?)[ :]*"
_OUTCOME = rf"(?P<date>{_DATED})[ \t:,–-]+(?P<outcome>[^\W\d_].*)$"
_QUOTES = '”“«»"„'
_DECIDES = (
    r"[^\W\d_a-zà-öø-ÿ][^\W\d_]*(?:[ -](?:ja|och|and)?[ ]?[\w-]+){0,4}?(?=[ ](?:päätti|esitti|hyväksyi|totesi|"
    r"beslutade|beslöt|godkände|föreslog|decided|resolved|approved)\b)"
)
_PAGE = r"\(?\d{1,3}[ ]?(?:\(\d{1,3}\)|/[ ]?\d{1,3})"
_BRACKET = r"\((?P<who>[^()]{2,80})\)"
_SHORTEST_TITLE = 10
_OMITTED = r"[-–—][ \u00a0][-–—]"

_NO_SECTION = N_("Which section of the minutes is this?")
_NO_BODY = N_("Which body decided this?")
_NO_DATE = N_("On which day was this decided?")
_NO_DIARY = N_("What is the matter's registry number?")


@dataclass
class _Gathered:
    """What is found while the labels are gone through."""

    decision: list[Words] = field(default_factory=list)
    proposal: list[Words] = field(default_factory=list)
    grounds: list[OldPart] = field(default_factory=list)
    presenters: list[OldContact] = field(default_factory=list)
    contacts: list[OldContact] = field(default_factory=list)
    attachments: list[Words] = field(default_factory=list)
    appeal: list[Words] = field(default_factory=list)
    others: list[OldPart] = field(default_factory=list)
    statements: list[Quoted] = field(default_factory=list)
    history: list[Handling] = field(default_factory=list)


def read_extract(sheet: Sheet, on: dt.date) -> Extract:
    """What an extract says."""
    return _Reader(sheet, on).read()


def questions(found: Extract) -> tuple[Question, ...]:
    """What an extract leaves open."""
    place = found.section.place if found.section else Place(1, 1)
    told = (
        ("section", found.section, _NO_SECTION),
        ("body", found.body, _NO_BODY),
        ("date", found.date, _NO_DATE),
        ("diary_number", found.diary_number, _NO_DIARY),
    )
    return tuple(Question(f"other.{name}", sentence, {}, place) for name, value, sentence in told if value is None)


class _Reader:
    """Reads one extract."""

    def __init__(self, sheet: Sheet, on: dt.date) -> None:
        self._sheet, self._on = sheet, on
        self._language = sheet.language

    def read(self) -> Extract:
        rows = self._sheet.rows
        at = self._section_at(rows)
        if at is None and (entries := [index for index, row in enumerate(rows) if self._is_entry(row)]):
            return self._of_entries(rows, entries)
        section, title, after = self._heading(rows, at)
        head = read_head(rows[:at] if at is not None else (), self._sheet.aside, self._on, self._language)
        if title is None and at is not None:
            title = self._title_before(rows[:at], head)
        body_rows = rows[after:]
        cut = next((index for index, row in enumerate(body_rows) if self._is_history(row)), len(body_rows))
        made = _Gathered()
        before, under = labelled(body_rows[:cut], _LABELS)
        self._before(before, made)
        self._gather(under, made)
        self._history(body_rows[cut + 1 :], made)
        return self._extract(rows, head, made, section, title, made.history)

    def _extract(
        self, rows: Sequence[Row], head: Head, made: _Gathered, section: Words | None, title: Words | None,
        history: Iterable[Handling],
    ) -> Extract:  # fmt: skip
        texts = (words for part in made.grounds for words in part.paragraphs)
        told = initiative_in((*((title,) if title else ()), *texts))
        return Extract(
            section=section,
            title=title,
            diary_number=diary_number(rows),
            organization=head.organization,
            body=head.body or self._deciding(made.decision),
            meeting=head.meeting,
            item=head.item,
            date=head.date,
            decision=tuple(made.decision),
            proposal=_once(made.proposal),
            grounds=tuple(made.grounds),
            presenters=_each_once(made.presenters),
            contacts=_each_once(made.contacts),
            attachments=annexes(_once(made.attachments)),
            appeal=_once(made.appeal),
            others=tuple(made.others),
            history=tuple(sorted(history, key=_day)),
            statements=tuple(made.statements),
            initiator=told.initiator,
            co_signatories=told.co_signatories,
            needed_signatories=told.needed,
        )

    def _of_entries(self, rows: Sequence[Row], entries: Sequence[int]) -> Extract:
        """A paper whose every handling has its line of body, day and section: the last one is its own."""
        told = [(start, end) for start, end in pairwise([*entries, len(rows)]) if end > start + 1]
        start, end = told[-1] if told else (entries[-1], len(rows))
        made = _Gathered()
        for first, last in told[:-1]:
            self._entry(rows[first], rows[first + 1 : last], made)
        history = made.history
        made.history = []
        own = self._handled(rows[start])
        _before, under = labelled(rows[start + 1 : end], _LABELS)
        self._gather(under, made)
        title = [row for row in rows[: entries[0]] if not diary_number([row]) and not pattern(_PAGE).match(row.text)]
        return self._extract(rows, Head(own.date, None, own.body), made, own.section,
                             title[-1].words() if title else None, history)  # fmt: skip

    # ------------------------------------------------------------------ the head

    def _section_at(self, rows: Sequence[Row]) -> int | None:
        """Where the section begins; a head may name it before, and then the last of the same number counts."""
        for way in (SECTION, _NUMBERED):
            found = [(index, one[0]) for index, row in enumerate(rows)
                     if (one := pattern(way).match(row.text)) and self._may_be_section(row)]  # fmt: skip
            if found:
                label = next((index for index, row in enumerate(rows) if self._is_label(row)), len(rows))
                same = [index for index, text in found if _digits(text) == _digits(found[0][1]) and index < label]
                return same[-1] if same and way == SECTION else found[0][0]
        return None

    def _may_be_section(self, row: Row) -> bool:
        is_omitted = pattern(_OMITTED).search(row.text)
        return not is_omitted and not pattern(_PAGE).match(row.text) and not self._is_entry(row)

    def _heading(self, rows: Sequence[Row], at: int | None) -> tuple[Words | None, Words | None, int]:
        """The section, the title beside or under it, and where what follows begins."""
        row = rows[at] if at is not None else None
        found = row and (pattern(SECTION).match(row.text) or pattern(_NUMBERED).match(row.text))
        if at is None or row is None or not found:
            return None, None, 0
        section = row.words(0, len(found[0].rstrip(" .)\t")))
        title = [replace(row, at=row.at + found.end(), text=row.text[found.end() :].strip(" .\t"))]
        if not title[0].text:
            title = []
        end = at + 1
        while end < len(rows) and not self._ends_title(rows, at, end, title):
            title.append(rows[end])
            end += 1
        return section, joined(title) if title else None, end

    def _ends_title(self, rows: Sequence[Row], at: int, end: int, title: Sequence[Row]) -> bool:
        row = rows[end]
        if self._is_label(row) or diary_number([row]) or len(title) > 3:
            return True
        if not title:
            return False
        if row.gap and end > at + 1:
            return True
        return bool(row.gap) or (row.line.whole and not row.line.goes_on) or title[-1].glue is None

    def _title_before(self, rows: Sequence[Row], head: Head) -> Words | None:
        """The row right before the section, where a title stands over its number."""
        taken = {one.text for one in (head.body, head.organization) if one}
        for row in reversed(rows):
            is_title = len(row.text) > _SHORTEST_TITLE and row.text not in taken and len(row.pieces()) == 1
            if is_title and not diary_number([row]) and not pattern(_PAGE).match(row.text):
                return row.words()
        return None

    def _is_label(self, row: Row) -> bool:
        return bool(labelled([row], _LABELS)[1])

    def _is_history(self, row: Row) -> bool:
        under = labelled([row], ("history",))[1]
        return bool(under) and under[0].beside is None

    def _deciding(self, decision: Iterable[Words]) -> Words | None:
        """The body that the first sentence of the decision begins with: "Kaupunginhallitus päätti ..."."""
        for words in decision:
            found = pattern(_DECIDES).match(words.text)
            if found:
                return Words(found[0], Place(words.place.first, words.place.first, words.place.starts,
                                             words.place.starts + found.end()))  # fmt: skip
        return None

    # ------------------------------------------------------------------ under the labels

    def _before(self, rows: Sequence[Row], made: _Gathered) -> None:
        """What stands between the title and the first label: grounds, as a rule."""
        live = [row for row in rows if not (diary_number([row]) and len(row.text) < 40)]
        if live:
            made.grounds += parts_of(live)

    def _take(self, one: Labelled, made: _Gathered) -> None:
        """Take what stands under a label to where it belongs."""
        take = {
            "decision": self._decision, "proposal": self._proposal, "grounds": self._grounds, "appeal": self._appeal,
            "presenter": self._presenter, "contact": self._contact, "attachments": self._attachments,
            "statement": self._statement, "distribution": self._list, "for_information": self._list,
        }.get(one.label, self._other)  # fmt: skip
        take(one, made)

    def _decision(self, one: Labelled, made: _Gathered) -> None:
        made.decision += self._texts(one)

    def _proposal(self, one: Labelled, made: _Gathered) -> None:
        made.proposal += self._texts(one)
        if bracket := pattern(_BRACKET).search(one.said.text):
            made.presenters += contacts((), one.row.words(*bracket.span("who")))

    def _grounds(self, one: Labelled, made: _Gathered) -> None:
        found, rest = quoted(one.rows, None, is_marked=True)
        made.statements += [found] if found else []
        made.grounds += [OldPart(None, (one.beside,))] if one.beside else []
        made.grounds += parts_of(rest)

    def _appeal(self, one: Labelled, made: _Gathered) -> None:
        is_general = pattern(_APPEALS).fullmatch(one.said.text)
        made.appeal += self._texts(one) or ([] if is_general else [one.said])

    def _presenter(self, one: Labelled, made: _Gathered) -> None:
        made.presenters += contacts(one.rows, one.beside)

    def _contact(self, one: Labelled, made: _Gathered) -> None:
        named = until_prose(one.rows)
        made.contacts += contacts(named, one.beside)
        made.grounds += parts_of(one.rows[len(named) :])

    def _attachments(self, one: Labelled, made: _Gathered) -> None:
        made.attachments += listed(one, gap=2)

    def _statement(self, one: Labelled, made: _Gathered) -> None:
        found, _rest = quoted(one.rows, None)
        made.statements += [found] if found else []
        if not found:
            self._other(one, made)

    def _list(self, one: Labelled, made: _Gathered) -> None:
        made.others += [OldPart(one.said, told)] if (told := listed(one)) else []

    def _other(self, one: Labelled, made: _Gathered) -> None:
        texts = tuple(self._texts(one))
        made.others += [OldPart(one.said, texts)] if texts else []

    def _texts(self, one: Labelled) -> list[Words]:
        """The paragraphs of a part; what stands beside its label goes on under it."""
        rows = one.rows
        if one.beside:
            rows = (replace(one.row, at=one.beside.place.starts, text=one.beside.text), *rows)
        return [joined(each) for each in paragraphs(rows)]

    def _gather(self, under: Sequence[Labelled], made: _Gathered) -> None:
        """Take all parts; a presenter who is named between a label and its text takes no more than the name."""
        for before, one in zip([None, *under], under, strict=False):
            if before is not None and one.label == "presenter" and not self._texts(before):
                named = first_block(one.rows) if not one.beside else tuple(
                    row for row in first_block(one.rows) if one.row.glue is not None and not row.gap)  # fmt: skip
                rest = one.rows[len(named) :]
                self._take(replace(one, rows=named), made)
                self._take(replace(before, rows=rest), made)
            elif one.label == "proposal" and one.beside and label_of(_beside_row(one), ("presenter",)):
                told = label_of(_beside_row(one), ("presenter",))
                self._take(replace(one, label="presenter", beside=told[1] if told else None, rows=()), made)
                self._take(replace(one, beside=None), made)
            else:
                self._take(one, made)

    # ------------------------------------------------------------------ history and quotations

    def _is_entry(self, row: Row) -> bool:
        return bool(pattern(_ENTRY).match(row.text) or pattern(_ENTRY_TURNED).match(row.text))

    def _history(self, rows: Sequence[Row], made: _Gathered) -> None:
        starts = [index for index, row in enumerate(rows) if self._is_entry(row)]
        for start, end in pairwise([*starts, len(rows)]):
            self._entry(rows[start], rows[start + 1 : end], made)

    def _handled(self, row: Row) -> Handling:
        """The body, the day and the section that a line of the history names."""
        found = pattern(_ENTRY).match(row.text) or pattern(_ENTRY_TURNED).match(row.text)
        if found is None:
            return Handling(None, None)
        date = date_of(row.words(*found.span("date")), self._on, self._language)
        section = row.words(*found.span("section")) if found["section"] else None
        return Handling(row.words(*found.span("body")), date, section)

    def _entry(self, row: Row, rows: Sequence[Row], made: _Gathered) -> None:
        entry = self._handled(row)
        if entry.body is None:
            return
        body, date, section = entry.body, entry.date, entry.section
        _before, under = labelled(rows, _LABELS)
        dealt: list[Handling] = []
        outcome: Words | None = None
        for one in under:
            if one.label == "handling":
                dealt += self._dealt(one, body)
            elif one.label == "statement":
                found, _rest = quoted(one.rows, body)
                made.statements += [found] if found else []
            elif one.label == "presenter":
                made.presenters += [replace(each, organization=body.text) for each in contacts(one.rows, one.beside)]
            elif one.label == "contact":
                made.contacts += contacts(one.rows, one.beside)
            elif one.label == "decision":
                outcome = next(iter(self._texts(one)), None)
        made.history += _with_section(dealt, Handling(body, date, section, outcome))

    def _dealt(self, one: Labelled, body: Words) -> list[Handling]:
        found: list[Handling] = []
        notes: list[list[Row]] = []
        for row in one.rows:
            told = pattern(_OUTCOME).match(row.text)
            if told and len(row.text) < 120:
                date = date_of(row.words(*told.span("date")), self._on, self._language)
                found.append(Handling(body, date, None, row.words(*told.span("outcome"))))
                notes.append([])
            elif notes:
                notes[-1].append(row)
        return [_with_notes(handling, under) for handling, under in zip(found, notes, strict=True)]


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _beside_row(one: Labelled) -> Row:
    """What stands beside a label, as a row of its own."""
    words = one.beside or one.row.words()
    return replace(one.row, at=words.place.starts, text=words.text)


def _with_notes(handling: Handling, rows: Sequence[Row]) -> Handling:
    """A handling with the paragraphs under its line, and the experts whom they name."""
    notes = tuple(joined(each) for each in paragraphs(rows))
    return replace(handling, notes=notes, experts=_each_once(one for words in notes for one in experts_in(words)))


def _with_section(dealt: list[Handling], entry: Handling) -> list[Handling]:
    """The handlings of an entry of the history; the one of its day has its section."""
    days = [one.date.latest if one.date else None for one in dealt]
    day = entry.date.latest if entry.date else None
    if day not in days:
        return [*dealt, entry]
    return [replace(one, section=entry.section) if when == day else one for one, when in zip(dealt, days, strict=True)]


def _day(one: Handling) -> dt.date:
    return one.date.latest if one.date and one.date.latest else dt.date.max


def _once(words: Iterable[Words]) -> tuple[Words, ...]:
    """Each text once: a paper may print the same block twice."""
    return tuple({one.text: one for one in reversed(list(words))}.values())[::-1]


def _each_once(persons: Iterable[OldContact]) -> tuple[OldContact, ...]:
    found: dict[tuple[str, str], OldContact] = {}
    for one in persons:
        found.setdefault((one.name or one.words.text, one.title), one)
    return tuple(found.values())
