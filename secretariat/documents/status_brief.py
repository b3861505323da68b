"""The brief of a plan's status on two pages, and the minister's single one.

Both are built in several forms, the fullest first, of which the one that keeps to the pages is written; each says in
a line what it leaves out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TypeVar

from secretariat.documents import charts, document, status_full, status_paragraph, status_parts
from secretariat.documents import status_words as words
from secretariat.documents.blocks import Block, Document, Heading, Paragraph, Remark
from secretariat.i18n import LANGUAGES, N_, Language
from secretariat.services.measures import Body, CauseRow, MeasureRow
from secretariat.services.names import Names
from secretariat.services.plans import GoalRow
from secretariat.services.progress import Rescheduling
from secretariat.services.report_content import Agreement, OwnWords, ProjectNote, Report

Titled = TypeVar("Titled", GoalRow, CauseRow, ProjectNote)

_EVERY = 10**6
_LONGEST = 230
_MOST_LINES, _MOST_LOADED = 40, 8


@dataclass(frozen=True, slots=True)
class _Size:
    """How much of everything a form of the brief shows; own texts by their letters."""

    exceptions: int
    obstacles: int
    changes: int
    leads: int = 10
    goals: int = _EVERY
    names: int = _EVERY
    letters: int = _EVERY
    requests: int = _EVERY


_SIZES = (
    _Size(10, 6, 8, leads=_EVERY),
    _Size(10, 5, 6, leads=14),
    _Size(10, 5, 5),
    _Size(8, 4, 4),
    _Size(8, 4, 4, leads=8),
    _Size(8, 4, 4, leads=6),
    _Size(8, 4, 4, leads=5),
    _Size(7, 4, 3, leads=5),
    _Size(6, 3, 3, leads=5),
    _Size(5, 3, 2, leads=5),
    _Size(5, 3, 2, leads=5, goals=12, names=60),
    _Size(5, 3, 2, leads=5, goals=8, names=60),
    _Size(4, 2, 2, leads=5, goals=8, names=60),
    _Size(3, 2, 1, leads=5, goals=6, names=45),
    _Size(3, 1, 1, leads=5, goals=6, names=45, letters=500, requests=5),
    _Size(3, 1, 1, leads=5, goals=5, names=36, letters=300, requests=3),
    _Size(2, 1, 1, leads=4, goals=5, names=36, letters=200, requests=2),
    _Size(1, 1, 1, leads=4, goals=4, names=30, letters=120, requests=1),
)
_SHORTENED = N_("Texts are shortened here. They are whole in the full report.")
_SUMMARIES = (1500, 1000, 600, 300)
_LEAST_LINES, _REASON, _NAME = 8, 140, 90


@document("status-brief", N_("Status brief"), asks=status_parts.ASKS, question=status_parts.asked_report,
          formats=(*status_parts.FORMATS, "xlsx"))  # fmt: skip
def brief(report: Report, language: Language) -> Document:
    """What is asked, three sentences, the figures and where the trouble is; on two pages."""
    return status_parts.fitted_paper(report, language, language.say("Status brief"), _briefs, 2)


@document("status-page", N_("Status on one page"), asks=status_parts.ASKS, question=status_parts.asked_report,
          formats=status_parts.FORMATS)  # fmt: skip
def page(report: Report, language: Language) -> Document:
    """The minister's page: the coordinator's own sentence, the figures, and in lists what lies behind them."""
    kind, state = language.say("Status on one page"), language.say("To the minister")
    return status_parts.fitted_paper(report, language, kind, _page_forms, 1, state)


def _briefs(report: Report, language: Language) -> Sequence[Sequence[Block]]:
    parts = {letters: _Parts(_abridged(report, letters), language) for letters in {size.names for size in _SIZES}}
    return [[*parts[size.names].told(size), *parts[size.names].tables(size)] for size in _SIZES]


def _abridged(report: Report, letters: int) -> Report:
    """The same report with long names cut."""
    if letters == _EVERY:
        return report

    def rows(found: tuple[MeasureRow, ...]) -> tuple[MeasureRow, ...]:
        return tuple(
            replace(row, title=words.shortened(row.name, letters), leads=tuple(map(body, row.leads)),
                    others=tuple(map(body, row.others)), causes=tuple(map(titled, row.causes)))
            for row in found
        )  # fmt: skip

    def body(one: Body) -> Body:
        cut = Names(*(words.shortened(one.label(code), letters) for code in LANGUAGES))
        return replace(one, short=cut, collective=words.shortened(one.collective, letters))

    def titled(one: Titled) -> Titled:
        return replace(one, title=words.shortened(one.title, letters))

    return replace(report, rows=rows(report.rows), before=rows(report.before),
                   goals=tuple(map(titled, report.goals)), projects=tuple(map(titled, report.projects)))  # fmt: skip


def _texts(own: OwnWords) -> Iterator[str]:
    yield from (own.judgement, own.advance, own.risk)
    yield from (one.text for one in own.requests)


class _Parts:
    """The parts of the brief in all sizes, each made once.

    Args:
        report: what they tell.
        language: of the paper.
    """

    def __init__(self, report: Report, language: Language) -> None:
        self._report, self._language = report, language
        own = report.words
        first = " ".join(status_paragraph.sentences(report, language)[:1])
        self._first = Paragraph(first, label=language.say("Overall"))
        self._own = own if own.judgement else replace(own, judgement=own.summary)
        self._opening = status_parts.opening(report, language)
        self._counted = (status_parts.figures(report, language), charts.stacked(report, language))
        self._goals = cache(partial(status_parts.by_goal, report, language))
        self._leads = cache(partial(status_parts.by_lead, report, language, whole=_EVERY))
        self._exceptions = cache(partial(status_parts.exceptions, report, language))
        self._obstacles = cache(partial(status_parts.obstacles, report, language, outside=True))
        self._changes = cache(partial(status_parts.changes, report, language))
        self._corrections = cache(partial(status_full.corrections, report, language))
        self._load = cache(partial(charts.load, report, language))

    def told(self, size: _Size) -> Iterator[Block]:
        """The title, what is asked, and the three sentences."""
        own, language = self._own, self._language
        shown = replace(own, requests=own.requests[: size.requests])
        yield from self._opening
        yield from status_parts.requests(shown, language, size.letters)
        if rest := len(own.requests) - len(shown.requests):
            yield Remark(_rest(rest, language), is_quiet=True)
        if not own.judgement:
            yield self._first
        yield from status_parts.own_sentences(own, language, size.letters)
        if any(len(text) > size.letters for text in _texts(own)):
            yield Remark(language.say(_SHORTENED), is_quiet=True)

    def tables(self, size: _Size) -> Iterator[Block]:
        """The figures and the tables, each under its head."""
        say = self._language.say
        yield from self._counted
        if self._report.goals:
            yield from (Heading(say("Status by goal")), self._goals(size.goals))
        yield from (Heading(say("Status by lead")), self._leads(size.leads))
        yield from (Heading(say("Exceptions")), *self._exceptions(size.exceptions))
        if (waited := self._obstacles(size.obstacles)) is not None:
            yield from (Heading(say("What measures wait for")), waited)
        if self._report.since is not None:
            yield from (Heading(say("Changes in the period")), *self._changes(size.changes))
        if self._report.corrected:
            yield from self._corrections(size.changes)
        if (load := self._load(min(size.leads, _MOST_LOADED))) is not None:
            yield from (status_parts.ahead(self._report, self._language), load)


def _page_forms(report: Report, language: Language) -> Sequence[Sequence[Block]]:
    """The page with all of its lists, with ever fewer lines of them, and at last with less of the own sentence."""
    own = report.words.summary or report.words.judgement
    opening = status_parts.opening(report, language)
    counted: list[Block] = [status_parts.figures(report, language), charts.stacked(report, language)]
    lists = (
        (language.say("Moved deadlines"), [*_moved(report, language)]),
        (language.say("What measures wait for"), [*_waited(report, language)]),
        (language.say("Agreed in meetings"), [*_agreed(report, language)]),
        (language.say("Deadlines of the next 90 days"), [*_ahead(report, language)]),
        (language.say("Corrections"), [*_corrected(report, language)]),
    )
    most = min(_MOST_LINES, sum(len(lines) for _, lines in lists))
    least = min(_LEAST_LINES, most)
    cuts = [letters for letters in _SUMMARIES if letters < len(own)]
    sizes = [(_EVERY, number) for number in range(most, least, -1)]
    sizes += [(letters, least) for letters in (_EVERY, *cuts)]
    sizes += [(cuts[-1] if cuts else _EVERY, number) for number in range(least - 1, -1, -1)]
    return [
        [*opening, *_own(own, letters, language), *counted, *_listed(lists, number, language)]
        for letters, number in sizes
    ]


def _own(text: str, letters: int, language: Language) -> Iterator[Block]:
    if text:
        yield Paragraph(words.shortened(text, letters), label=language.say("In short"), rule=True)
    if len(text) > letters:
        yield Remark(language.say(_SHORTENED), is_quiet=True)


def _listed(lists: Sequence[tuple[str, Sequence[str]]], number: int, language: Language) -> Iterator[Block]:
    """So many lines of the lists, each with its head, and a line that says how many others there are."""
    shown = _shared([len(lines) for _, lines in lists], number)
    for (title, lines), most in zip(lists, shown, strict=True):
        if lines:
            yield Heading(title)
            yield from (Remark(one) for one in lines[:most])
            if most < len(lines):
                yield Remark(_rest(len(lines) - most, language), is_quiet=True)


def _rest(number: int, language: Language) -> str:
    return language.count("{n} other: see the full report.", "{n} others: see the full report.", number)


def _shared(wanted: Sequence[int], number: int) -> list[int]:
    """A number of lines given to lists in turns, so that no list crowds out another."""
    shown = [0] * len(wanted)
    while number > 0 and shown != list(wanted):
        for place, most in enumerate(wanted):
            if shown[place] < most and number > 0:
                shown[place] += 1
                number -= 1
    return shown


def _corrected(report: Report, language: Language) -> Iterator[str]:
    """What was told otherwise of the day, where it is told corrected."""
    for one in report.corrections if report.corrected else ():
        sides = ((one.was, one.was_due), (one.now, one.now_due))
        was, now = (
            ", ".join((language.say(words.SHORT[headline]), words.said(due, language)))
            if headline
            else language.say("not in the plan")
            for headline, due in sides
        )
        yield f"{' '.join(filter(None, (one.number, one.name)))}: {was} {words.ARROW} {now}"


def _moved(report: Report, language: Language) -> Iterator[str]:
    reasons = {one.measure_id: one for one in report.revisions if one.was.is_dated}
    found = report.rescheduled
    for one in found.moved:
        if one.row.status.is_open:
            known = reasons.get(one.row.id)
            reason = words.reason_of(known, language) if known else language.say("no reason given")
            was, now = words.said(one.was, language), words.said(one.now, language)
            yield f"{_owned(one, language)}: {was} {words.ARROW} {now}; {words.shortened(reason, _REASON)}."
    for one in found.first_dated:
        if one.row.status.is_open:
            yield language.say("{name}: first date given, {now}.", name=_owned(one, language),
                               now=words.said(one.now, language))  # fmt: skip


def _owned(one: Rescheduling, language: Language) -> str:
    body, name = words.leads(one.row, language), words.shortened(words.numbered(one.row), _NAME)
    return f"{name} ({body})" if body else name


def _waited(report: Report, language: Language) -> Iterator[str]:
    known = {project.id: project for project in report.projects}
    for one in report.obstacles:
        name = status_parts.obstacle_name(one, known.get(one.cause.project_id or 0), language)
        yield language.count("{name} holds up {measures}.", "{name} holds up {measures}.", len(one.waiting), name=name,
                             measures=words.few(one.waiting))  # fmt: skip


def _agreed(report: Report, language: Language) -> Iterator[str]:
    for one in sorted(report.agreements, key=lambda one: one.date, reverse=True):
        text = words.shortened(one.text, _LONGEST)
        text += _due(one, language) + words.hidden(one.secrecy, language)
        yield language.say("Meeting {number}, {date}: {text}", number=one.meeting, date=one.date, text=text)


def _due(one: Agreement, language: Language) -> str:
    if one.action is None or one.action.latest is None:
        return ""
    return f" ({language.say('due {date}', date=one.action.latest)})"


def _ahead(report: Report, language: Language) -> Iterator[str]:
    found = [
        (row.status.window.latest, words.numbered(row), words.leads(row, language))
        for row in report.upcoming
        if row.status.window and row.status.window.latest
    ]
    for promise in report.promises:
        action = promise.action
        if action.latest is not None and report.on <= action.latest <= report.ahead:
            owners = ", ".join(owner.label(language.code) for owner in action.owners)
            text = action.text + words.hidden(promise.secrecy, language)
            name = language.say("action {number}: {text}", number=action.printed_number, text=text)
            found.append((action.latest, name, owners))
    for day, name, body in sorted(found, key=lambda one: one[0]):
        yield f"{language.date(day)} {name} ({body})" if body else f"{language.date(day)} {name}"
