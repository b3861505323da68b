"""Reads slides: projects with their periods, problems and what solves them, and what comes next."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from secretariat.i18n import N_
from secretariat.importers.old_papers.sheet import Row, Sheet, as_date, joined, runs
from secretariat.language.dates import read_dates
from secretariat.language.patterns import pattern
from secretariat.services.old_kinds import OldPair, OldProject, Slides
from secretariat.services.old_papers import Date, Paragraph, ParagraphKind, Place, Question, Words

_PROBLEM = (
    r"(?i:ongelma|ongelmat|haaste|haasteet|problem|problemet|problems|utmaning|utmaningar|utmaningen|challenges?|"
    r"the problem)"
)
_SOLUTION = r"(?i:ratkaisu|ratkaisut|ratkaisuehdotus|lösning|lösningar|lösningen|solutions?|the solution|response)"
_LABEL = rf"(?:(?P<problem>{_PROBLEM})|(?P<solution>{_SOLUTION}))[ \t]*(?P<rest>:[ \t]*(?=\S)|:?$)"
_NEXT = (
    r"(?i:(?:seuraavat |seuraavia |jatko)(?:askel|askele|toime|vaihe|toimenpite)\w*|mitä seuraavaksi\??|jatko|"
    r"jatkossa|tästä eteenpäin|nästa steg|nästa åtgärder|fortsatta åtgärder|fortsättning(?:en)?|"
    r"vad händer härnäst\??|framöver|next steps?|what next\??|what'?s next\??|way forward|the way forward|"
    r"what comes next\??)[:.]?"
)
_THANKS = (
    r"(?i:(?:paljon )?kiitos|kiitos.{0,40}|kiitoksia|tack|tack.{0,30}|thank you.{0,30}|thanks.{0,20}|"
    r"kysymyksiä\??|frågor\??|questions\??)[!.:]?"
)
_PERIOD = (
    r"(?i:hankeaika|hankkeen kesto|hankekausi|kesto|toteutusaika|toteutusajankohta|ajankohta|projekttid|"
    r"projektperiod|tidsperiod|varaktighet|tid|duration|period|project period|timeframe)[ \t]*:[ \t]*"
)
_PERIOD_LABEL = rf"\s*\b{_PERIOD}$"
_ENDS_IN_PERIOD = r"(?:19|20)\d\d\s?[–—-]\s?(?:\d{1,2}[./ ]\s?)?(?:\w{1,12}[./ ]\s?)?\d{4}[)\]]?$"
_ONLY_PERIOD = rf"[(\[]?\d[\w./ ]{{0,16}}?{_ENDS_IN_PERIOD}"
_PICTURE = r"(?i:(?:lähde|kuva|kuvalähde|källa|bild|foto|source|photo|image|picture)[ ]?:.*)"
_NUMBERED = r"\d{1,2}[.)][ \t]"
_WIDE = 2
_FEW_PAGES, _MOST_PAGES = 3, 0.6
_BESIDE_DAY = 40
_LONGEST_TITLE = 240

_NO_DAY = N_("Of which day is the presentation?")
_VAGUE = N_("Which days does “{words}” mean?")
_BY_ORDER = N_("Several problems and solutions stand together under “{title}”. Are they paired in their order?")
_UNPAIRED = N_("Under “{title}” there are not as many solutions as problems. Which belongs to which?")


@dataclass
class _Slide:
    """A slide: its title and the blocks under it."""

    title: tuple[Row, ...] = ()
    blocks: list[tuple[Row, ...]] = field(default_factory=list)


@dataclass
class _Project:
    """A project as far as it is read."""

    title: Words
    period: Date | None = None
    pairs: list[OldPair] = field(default_factory=list)
    points: list[Words] = field(default_factory=list)


def read_slides(sheet: Sheet, on: dt.date) -> Slides:
    """What slides say."""
    return _Reader(with_titles(sheet), on).read()


def with_titles(sheet: Sheet) -> Sheet:
    """The same with what stands at the top of some pages only: on slides that is a title, and no head of pages."""
    pages = len({line.page for line in sheet.source.lines})
    on_pages = Counter(" ".join(one.text.split()) for one in sheet.paragraphs if one.kind is ParagraphKind.FURNITURE)
    told = tuple(
        replace(one, kind=ParagraphKind.TEXT)
        if one.kind is ParagraphKind.FURNITURE and _may_be_title(one, on_pages[" ".join(one.text.split())], pages)
        else one
        for one in sheet.paragraphs
    )
    return Sheet(sheet.source, told) if told != sheet.paragraphs else sheet


def _may_be_title(one: Paragraph, count: int, pages: int) -> bool:
    """Whether a line in the margin of some pages may be the title or the label of a slide."""
    has_words = sum(map(str.isalpha, one.text)) > len(one.text) / 2
    return has_words and not one.lines[0].margin and count < max(_FEW_PAGES, _MOST_PAGES * pages)


def questions(found: Slides, sheet: Sheet, on: dt.date, document_date: Date | None) -> tuple[Question, ...]:
    """What slides leave open: their day, words that count from it, and pairs that only their order made."""
    asked = []
    if document_date is None:
        asked.append(Question("document_date", _NO_DAY, {}, found.title.place if found.title else Place(1, 1)))
    for index, project in enumerate(found.projects):
        lone = [one for one in project.pairs if not one.problem or not one.solution]
        doubtful = lone or [one for one in project.pairs if one.by_order]
        if doubtful:
            words = (*doubtful[0].problem, *doubtful[0].solution)
            asked.append(Question(f"other.projects.{index}.pairs", _UNPAIRED if lone else _BY_ORDER,
                                  {"title": project.title.text}, words[0].place))  # fmt: skip
    for index, step in enumerate(found.next_steps if document_date is None else ()):
        asked += [Question(f"other.next_steps.{index}", _VAGUE, {"words": words}, step.place)
                  for words in _relative(step.text, on, sheet.language)]  # fmt: skip
    return tuple(asked)


def day_of(sheet: Sheet, on: dt.date) -> Date | None:
    """The day that slides bear on their first page, alone on a row."""
    for row in (*sheet.rows[:12], *sheet.aside[:6]):
        found = [one for one in read_dates(row.text, on, sheet.language) if one.day and not one.assumed]
        if len(found) == 1 and len(row.text) - len(found[0].text) < _BESIDE_DAY:
            return as_date(found[0], row.place)
    return None


def _relative(text: str, on: dt.date, language: str) -> list[str]:
    """The dates in a text that count from the day of reading: on another day they would be others."""
    other = read_dates(text, on.replace(year=on.year - 3, day=1), language)
    return [
        reading.text
        for reading, again in zip(read_dates(text, on, language), other, strict=False)
        if reading.earliest != again.earliest or reading.latest != again.latest
    ]


class _Reader:
    """Reads one presentation."""

    def __init__(self, sheet: Sheet, on: dt.date) -> None:
        self._sheet, self._on, self._language = sheet, on, sheet.language
        self._projects: dict[str, _Project] = {}
        self._points: list[Words] = []
        self._next: list[Words] = []
        self._contacts: list[Words] = []
        self._titles: list[tuple[Words, bool]] = []

    def read(self) -> Slides:
        last: _Project | None = None
        is_over = False
        for slide in self._slides():
            title = joined(slide.title) if slide.title else None
            if title and pattern(_NEXT).fullmatch(title.text):
                self._next += [joined(block) for block in slide.blocks]
            elif is_over or (slide.title and pattern(_THANKS).fullmatch(slide.title[0].text)):
                is_over = True
                self._contact(slide)
            elif project := self._project(slide):
                self._fill(project, slide)
                last = project
            elif last is not None:
                last.points += [words for words in (title, *map(joined, slide.blocks)) if words]
            else:
                if title:
                    self._titles.append((title, not slide.blocks))
                self._points += [joined(block) for block in slide.blocks]
        alone = [title for title, is_alone in self._titles if is_alone]
        heads = alone or [title for title, _ in self._titles]
        return Slides(
            title=heads[0] if heads else None,
            points=tuple(self._points),
            projects=tuple(OldProject(one.title, one.period, tuple(one.pairs), tuple(one.points))
                           for one in self._projects.values()),
            next_steps=tuple(self._next),
            contacts=tuple(self._contacts),
        )  # fmt: skip

    # ------------------------------------------------------------------ slides

    def _slides(self) -> list[_Slide]:
        rows = [row for row in self._sheet.rows if not pattern(_PICTURE).fullmatch(row.text)]
        found: list[_Slide] = []
        blocks = runs(rows, _begins)
        titles = self._likely_titles(blocks)
        for block in blocks:
            if found and pattern(_ONLY_PERIOD).fullmatch(joined(block).text):
                _with_period(found, block)
                continue
            if not found or _begins_slide(block, found[-1], titles):
                found.append(_Slide())
            slide = found[-1]
            is_title = not slide.title and not slide.blocks and not block[0].bullet and not _label(block[0])
            if is_title and len(joined(block).text) <= _LONGEST_TITLE:
                slide.title = block
            else:
                slide.blocks.append(block)
        return found

    def _likely_titles(self, blocks: Sequence[Sequence[Row]]) -> frozenset[str]:
        """What can only be a title where no page turns: blocks that end in a period, and those that stand twice."""
        texts = [joined(one).text for one in blocks if not one[0].bullet and not _label(one[0])]
        twice = {text for text, count in Counter(texts).items() if count > 1}
        ends = {text for text in texts if pattern(_ENDS_IN_PERIOD).search(text)}
        return frozenset(twice | ends)

    def _contact(self, slide: _Slide) -> None:
        for row in (*slide.title, *(row for block in slide.blocks for row in block)):
            if not pattern(_THANKS).fullmatch(row.text):
                self._contacts.append(row.words())

    # ------------------------------------------------------------------ projects

    def _project(self, slide: _Slide) -> _Project | None:
        """The project that a slide tells of: its title has a period, or it tells a problem, or it was met before."""
        if not slide.title:
            return None
        title, period = self._title(slide.title)
        key = " ".join(title.text.casefold().split())
        if key in self._projects:
            return self._projects[key]
        period = period or self._told_period(slide)
        if period is None and not any(_label(block[0]) for block in slide.blocks):
            return None
        self._projects[key] = _Project(title, period)
        return self._projects[key]

    def _title(self, rows: Sequence[Row]) -> tuple[Words, Date | None]:
        """The title and the period at its end."""
        whole = joined(rows)
        for reading in reversed(read_dates(whole.text, self._on, self._language)):
            rest = whole.text[reading.end :].strip(" )].")
            is_period = reading.earliest != reading.latest and re.search(r"\d", reading.text)
            if rest or reading.earliest is None or not is_period:
                continue
            cut = pattern(_PERIOD_LABEL).sub("", whole.text[: reading.start]).rstrip(" (,–-:[")
            if not cut:
                break
            last = rows[-1]
            end = last.at + len(last.text)
            place = Place(whole.place.first, whole.place.last, whole.place.starts, None)
            return Words(cut, place), as_date(reading, Place(last.line.number, last.line.number, last.at, end))
        return whole, None

    def _told_period(self, slide: _Slide) -> Date | None:
        for block in slide.blocks:
            words = joined(block)
            if found := pattern(_PERIOD).match(words.text):
                for reading in read_dates(words.text[found.end() :], self._on, self._language):
                    if reading.earliest and reading.latest and reading.earliest < reading.latest:
                        return as_date(reading, words.place)
        return None

    def _fill(self, project: _Project, slide: _Slide) -> None:
        """Take the problems and solutions of a slide, and whatever else it says."""
        problems: list[Words] = []
        solutions: list[Words] = []
        into: list[Words] = project.points
        for block in slide.blocks:
            rows = block
            if label := _label(block[0]):
                if label == "problem" and problems and solutions:
                    project.pairs += _pairs(problems, solutions)
                    problems, solutions = [], []
                into = problems if label == "problem" else solutions
                rows = _without_label(block)
            if rows:
                into.append(joined(rows))
        project.pairs += _pairs(problems, solutions)


def _with_period(slides: list[_Slide], block: tuple[Row, ...]) -> None:
    """Put a period that stands alone to the title before it; where that was no title yet, it is one."""
    slide = slides[-1]
    if slide.title and not slide.blocks:
        slide.title = (*slide.title, *block)
    elif slide.blocks and not slide.blocks[-1][0].bullet:
        slides.append(_Slide((*slide.blocks.pop(), *block)))
    else:
        slide.blocks.append(block)


def _begins(before: Row, row: Row) -> bool:
    """Whether a block begins: after a gap, at a bullet or a number, before and after a label."""
    if row.bullet or pattern(_NUMBERED).match(row.text) or _label(row) or row.line.table != before.line.table:
        return True
    if (label := pattern(_LABEL).match(before.text)) and label.end() == len(before.text):
        return True
    if before.glue is not None or (row.text[:1].islower() and not row.turns):
        return False
    return row.gap > 0 or row.turns or (row.line.whole and not row.line.goes_on)


def _begins_slide(block: Sequence[Row], slide: _Slide, titles: frozenset[str]) -> bool:
    """Whether a slide begins: a page turns, a wide gap or a heading says so, or its words can only be a title."""
    row = block[0]
    if row.text[:1].islower() or _label(row) or row.bullet:
        return False
    text = joined(block).text
    if row.turns or row.gap > _WIDE or (row.is_heading and bool(slide.blocks)):
        return True
    is_title = pattern(_NEXT).fullmatch(text) or pattern(_THANKS).fullmatch(row.text) or text in titles
    return bool(slide.blocks) and bool(is_title)


def _label(row: Row) -> str:
    """Whether a row says that a problem or a solution follows."""
    found = pattern(_LABEL).match(row.text)
    if found is None:
        return ""
    return "problem" if found["problem"] else "solution"


def _without_label(block: Sequence[Row]) -> tuple[Row, ...]:
    first = block[0]
    found = pattern(_LABEL).match(first.text)
    end = found.end() if found else 0
    if end >= len(first.text):
        return tuple(block[1:])
    return (replace(first, at=first.at + end, text=first.text[end:]), *block[1:])


def _pairs(problems: list[Words], solutions: list[Words]) -> list[OldPair]:
    """Pairs: one problem has all that is told as its solution; as many of each are paired by their order."""
    if not problems and not solutions:
        return []
    if len(problems) == len(solutions) > 1:
        return [OldPair((one,), (other,), by_order=True) for one, other in zip(problems, solutions, strict=True)]
    return [OldPair(tuple(problems), tuple(solutions))]


def is_label(text: str) -> bool:
    """Whether words are a label of problems or solutions, for whoever tells what kind a paper is."""
    return bool(re.fullmatch(rf"(?:{_PROBLEM}|{_SOLUTION}):?", text))


def is_thanks(text: str) -> bool:
    """Whether words are the thanks of a last slide."""
    return bool(pattern(_THANKS).fullmatch(text))
