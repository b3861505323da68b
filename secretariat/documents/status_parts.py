"""What the papers of a plan are put together from: head, figures, tables by goal and lead, exceptions, changes."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from secretariat.documents import PAPER, Asked, group_paper
from secretariat.documents import status_words as words
from secretariat.documents.blocks import (
    Block,
    Bullet,
    Cell,
    Column,
    Document,
    Figure,
    Figures,
    Grid,
    Head,
    Heading,
    Meta,
    Paragraph,
    Record,
    Remark,
    Run,
    Title,
)
from secretariat.i18n import N_, Language, capitalized
from secretariat.models import Headline
from secretariat.services import reports
from secretariat.services.labels import label
from secretariat.services.measures import MeasureRow
from secretariat.services.progress import Counts, Obstacle
from secretariat.services.report_content import OwnWords, ProjectNote, Report, Revision

if TYPE_CHECKING:
    from sqlmodel import Session

FORMATS = PAPER
_EVERY, _MOST_NUMBERS, _SHORT = 10**6, 12, 55
ASKS = ("plan", "on", "since")
_CAUSES = {
    "risk.R2.condition": N_("its condition is not met"),
    "waiting.condition": N_("its condition is not met"),
    "risk.R3": N_("not started"),
    "risk.R4": N_("milestone “{name}” late"),
    "risk.R5": N_("task “{name}” late"),
    "risk.R6": N_("reported: {word}"),
}
_NEEDED = {
    "late.deadline": N_("{body}: a new deadline or completion"),
    "risk.R1": N_("{body}: a new deadline"),
    "risk.R2": N_("when it ends what is waited for"),
    "risk.R3": N_("{body}: start of the work"),
    "risk.R4": N_("{body}: the milestone"),
    "risk.R5": N_("{body}: the task"),
    "risk.R6": N_("{body}: how to catch up"),
}


def asked_report(session: "Session", asked: Asked) -> Report:
    """What a paper is made of: a report that was drafted or issued, or a plan on a day."""
    if asked.snapshot_id is not None:
        return reports.content(session, asked.snapshot_id, asked.organization_id, corrected=asked.corrected)
    if asked.plan_id is None or asked.on is None:
        message = "a paper of a plan asks for the plan and the day"
        raise ValueError(message)
    return reports.report(session, asked.plan_id, asked.on, asked.since, asked.corrected, asked.organization_id)


def paper(
    report: Report, language: Language, kind: str, build: Callable[[Report, Language], Sequence[Block]], state: str = ""
) -> Document:
    """The document of a report, with that for the public beside it, which is made without what is secret."""
    open_ = report.for_public()
    public = _paper(open_, language, kind, (build(open_, language),), state)
    return replace(_paper(report, language, kind, (build(report, language),), state), public=public)


def fitted_paper(
    report: Report,
    language: Language,
    kind: str,
    build: Callable[[Report, Language], Sequence[Sequence[Block]]],
    pages: int,
    state: str = "",
) -> Document:
    """The same of a report that must keep to a number of pages: it is built in several forms, the fullest first."""
    open_ = report.for_public()
    public = _paper(open_, language, kind, build(open_, language), state, pages)
    return replace(_paper(report, language, kind, build(report, language), state, pages), public=public)


def _paper(
    report: Report,
    language: Language,
    kind: str,
    forms: Sequence[Sequence[Block]],
    state: str,
    pages: int = 0,
) -> Document:
    facts, issue = report.group.facts, report.issue
    organization = report.group.organization.said(language.code)
    name = report.plan.facts.name.said(language.code)
    numbered = f"{kind} {issue.number}/{report.on.year}" if issue else kind
    is_draft = issue is not None and not issue.at
    return Document(
        title=f"{numbered}, {name}",
        author=organization or report.group.name(language.code),
        language=language,
        date=report.on.isoformat(),
        head=Head(
            organization=capitalized(organization),
            group=report.group.name(language.code),
            kind=numbered,
            date=language.date(report.on),
            state=", ".join(
                filter(
                    None,
                    (
                        language.say("Draft") if is_draft else "",
                        language.say("Corrected") if report.corrected else "",
                        state,
                    ),
                )
            ),
            registry_number=facts.registry_number,
            project_number=facts.project_number,
            seal=_seal(report, language),
        ),
        blocks=tuple(forms[0]),
        dense=True,
        pages=pages,
        shorter=tuple(tuple(one) for one in forms[1:]),
        contents=True,
    )


def _seal(report: Report, language: Language) -> str:
    issue = report.issue
    if issue is None or not issue.at or report.corrected:
        return ""
    at = dt.datetime.fromisoformat(issue.at)
    return language.say("Issued {at}, identifier {digest}", at=at, digest=issue.head[:8] or "–")


def opening(report: Report, language: Language) -> list[Block]:
    """The title, and under it the period, whose answers it rests on, and what is not told."""
    name = report.plan.facts.name.said(language.code)
    return [
        Title(language.say("{plan}: status on {date}", plan=name, date=report.on)),
        Meta(" ".join(basis(report, language)), is_wide=True),
    ]


def basis(report: Report, language: Language) -> Iterator[str]:
    """What the report rests on, in sentences."""
    say = language.say
    if report.since is not None:
        period = f"{language.date(report.since)}–{language.date(report.on)}"
        yield say("Period {period}.", period=period)
    if report.answers is not None and report.answers.bodies:
        yield language.count(
            "Answers received from {received} of {n} organization.",
            "Answers received from {received} of {n} organizations.",
            len(report.answers.bodies), received=report.answers.received,
        )  # fmt: skip
        if silent := [one.label.said(language.code) for one in report.answers.silent]:
            yield language.count("No answer: {names}.", "No answer: {names}.", len(silent), names=silent)
    if report.corrected:
        yield say("The day is told as it is known today; the corrections are listed.")
    yield from omitted(report, language)


def omitted(report: Report, language: Language) -> Iterator[str]:
    """That some measures are left out of a public copy, where any is."""
    if report.left_out:
        yield language.count(
            "{n} measure is to be kept secret and is left out of this copy.",
            "{n} measures are to be kept secret and are left out of this copy.", report.left_out,
        )  # fmt: skip


def requests(own: OwnWords, language: Language, longest: int = _EVERY) -> Iterator[Bullet]:
    """What is asked of the group, numbered, the first word of each in bold."""
    for number, one in enumerate(own.requests, 1):
        words_ = words.shortened(one.text, longest)
        text = (Run(f"{language.say(words.REQUESTS[one.kind])}:", bold=True), Run(f" {words_}"))
        label = language.say("What is asked") if number == 1 else ""
        yield Bullet(text, number=str(number), label=label)


def own_sentences(own: OwnWords, language: Language, longest: int = _EVERY) -> Iterator[Paragraph]:
    """The three sentences of the coordinator, those that were written."""
    labelled = (
        (own.judgement, N_("Overall")),
        (own.advance, N_("Biggest advance")),
        (own.risk, N_("Biggest risk")),
    )
    yield from (
        Paragraph(words.shortened(text, longest), label=language.say(label)) for text, label in labelled if text
    )


def figures(report: Report, language: Language) -> Figures:
    """How many measures there are and how they stand, each with its change since the earlier day."""
    now, then = report.counts, report.counts_before if report.since is not None else None
    name = language.count("measure", "measures", now.total)
    found = [Figure(now.total, name, change=words.signed(now.total - then.total) if then else "")]
    for one in words.shown(*filter(None, (now, then))):
        change = words.signed(now.of(one) - then.of(one)) if then else ""
        found.append(Figure(now.of(one), language.say(words.SHORT[one]), words.MARKS[one], change))
    return Figures(tuple(found), " ".join(_under_figures(report, language)))


def _under_figures(report: Report, language: Language) -> Iterator[str]:
    counts, say = report.counts, language.say
    if report.since is not None:
        yield say("In brackets the change since {date}.", date=report.since)
        yield say("Number of measures: {sum}.", sum=words.reconciled(report, language))
    if counts.moved:
        yield language.count("Of those on schedule, {n} has a new deadline.",
                             "Of those on schedule, {n} have a new deadline.", counts.moved)  # fmt: skip
    if counts.merged:
        merged = words.first(words.merged(report.standing(Headline.MERGED), report))
        yield say("Merged into others and not counted: {names}.", names=", ".join(merged))


_NAME_WIDTH, _TOTAL_WIDTH, _WIDTH = 4.0, 1.3, 17.0


def _counted(name: str, total: str, shown: Sequence[Headline], language: Language) -> tuple[Column, ...]:
    """A column for the name, one for all, and one for each headline, as wide as its longest word needs."""
    heads = [language.say(words.SHORT[one]) for one in shown]
    needed = [max(map(_wide, head.split())) + 1 for head in heads]
    rest = _WIDTH - _NAME_WIDTH - _TOTAL_WIDTH
    columns = [
        Column(head, rest * need / sum(needed), counts=True, mark=words.MARKS[one])
        for head, need, one in zip(heads, needed, shown, strict=True)
    ]
    return (Column(name, _NAME_WIDTH), Column(total, _TOTAL_WIDTH, counts=True), *columns)


def _wide(word: str) -> float:
    """About how wide a word is, in letters of usual width."""
    return sum(1.6 if letter in "mwMW" else 0.55 if letter in "iljtf" else 1.0 for letter in word)


_TROUBLE = {Headline.LATE, Headline.AT_RISK, Headline.WAITING}


def _count_cells(counts: Counts, shown: Sequence[Headline]) -> Iterator[Cell]:
    for one in shown:
        number = counts.of(one)
        yield Cell(str(number) if number else "–", bold=bool(number) and one in _TROUBLE, value=number)


_Named = tuple[str, Counts, int]


def by_goal(report: Report, language: Language, most: int = _EVERY) -> Grid:
    """How many measures of each goal stand how; of very many those with the most trouble, and the others together."""
    say, all_ = language.say, report.counts
    shown = words.shown(all_)
    found = [(" ".join(filter(None, (goal.number, goal.title))) if goal else say("No goal"), counts, 0)
             for goal, counts in report.by_goal()]  # fmt: skip
    kept, rest = _most_telling(found, most)
    records = [_count_record(Cell(name), counts, 0, shown) for name, counts, _ in kept]
    if rest:
        name = language.count("{n} other goal", "{n} other goals", len(rest))
        records.append(_count_record(Cell(name), _together(rest), 0, shown))
    return Grid(_counted(say("Goal"), say("In all"), shown, language), (*records, _total(all_, shown, language)),
                whole=14, dense=True)  # fmt: skip


def _most_telling(found: Sequence[_Named], most: int) -> tuple[list[_Named], list[_Named]]:
    """The rows with the most trouble and measures, in their order, so that one more row has room for the others."""
    if len(found) <= most:
        return list(found), []

    def weight(place: int) -> tuple[int, int]:
        counts = found[place][1]
        return sum(counts.of(one) for one in _TROUBLE), counts.total

    kept = set(sorted(range(len(found)), key=weight, reverse=True)[: most - 1])
    return [one for place, one in enumerate(found) if place in kept], [
        one for place, one in enumerate(found) if place not in kept
    ]


def _together(found: Sequence[_Named]) -> Counts:
    by_headline: Counter[Headline] = Counter()
    for _, counts, _ in found:
        by_headline.update(counts.by_headline)
    return Counts(sum(counts.total for _, counts, _ in found), dict(by_headline))


def _count_record(name: Cell, counts: Counts, beside: int, shown: Sequence[Headline]) -> Record:
    total = f"{counts.total} ({beside})" if beside else str(counts.total)
    return Record((name, Cell(total, bold=True, value=counts.total), *_count_cells(counts, shown)))


def by_lead(report: Report, language: Language, most: int = _EVERY, whole: int = 8) -> Grid:
    """How many measures stand how, by the body that leads them; under it those that only take part.

    Of very many bodies those with the most trouble, and the others together.
    """
    say, all_ = language.say, report.counts
    shown = words.shown(all_)
    found = [(words.body_name(body, language), counts, beside) for body, counts, beside in report.by_lead()]
    kept, rest = _most_telling([one for one in found if one[1].total], most)
    records = [_count_record(Cell(name, bold=True), counts, beside, shown) for name, counts, beside in kept]
    if rest:
        name = language.count("{n} other", "{n} others", len(rest))
        records.append(_count_record(Cell(name, bold=True), _together(rest), 0, shown))
    only_beside = [f"{name} ({beside})" for name, counts, beside in found if beside and not counts.total]
    notes = []
    if rest:
        named = words.first([name for name, _, _ in rest], _MOST_NUMBERS)
        notes.append(say("The others: {names}.", names=", ".join(named)))
    if any(beside for _, _, beside in found):
        notes.append(say(
            "In brackets the measures for which the body answers beside the lead; they are not among the counts."
        ))  # fmt: skip
    if only_beside:
        named = only_beside if most == _EVERY else words.first(only_beside)
        notes.append(say("Only beside others: {names}.", names=named))
    return Grid(
        _counted(say("Lead"), say("In all"), shown, language), (*records, _total(all_, shown, language)),
        " ".join(notes), whole=whole, dense=True,
    )  # fmt: skip


def _total(counts: Counts, shown: Sequence[Headline], language: Language) -> Record:
    cells = [Cell(str(counts.of(one)), value=counts.of(one)) for one in shown]
    total = Cell(str(counts.total), value=counts.total)
    return Record((Cell(language.say("Total")), total, *cells), is_total=True)


def exceptions(report: Report, language: Language, most: int = 10) -> list[Block]:
    """What to speak of: late ones, then those at risk, then those that wait; at most ten."""
    rows = report.exceptions[:most]
    if not rows:
        return [Remark(language.say("No measure is late, at risk or waiting."))]
    say = language.say
    columns = (
        Column(say("Status"), 2.3),
        Column(say("No."), 1.1),
        Column(say("Measure"), 3.3),
        Column(say("Lead"), 1.9),
        Column(say("Deadline"), 2.8),
        Column(say("Cause"), 3.1),
        Column(say("What is needed"), 2.5),
    )
    records = [
        Record(
            (
                Cell(words.headline(row, language), words.MARKS[row.status.headline]),
                Cell(row.number),
                measure_cell(row, report, language),
                Cell(words.leads(row, language) or "–", bold=True),
                Cell(words.due(row)),
                Cell(cause(row, report, language)),
                Cell(needed(row, language)),
            )
        )
        for row in rows
    ]
    found: list[Block] = [Grid(columns, tuple(records), dense=True)]
    every = sum(report.counts.of(one) for one in _TROUBLE)
    if rest := others(every - len(rows), language):
        found.append(Remark(rest, is_quiet=True))
    return found


def measure_cell(row: MeasureRow, report: Report, language: Language) -> Cell:
    """The name of a measure; under it, on what ground it is secret."""
    secret = words.secret(report.secrecy(row.id), language)
    under = language.say("To be kept secret: {ground}", ground=secret.ground) if secret else ""
    return Cell(row.name, under=under, language=group_paper.foreign(report.group, language))


def named(name: str, report: Report, language: Language) -> Cell:
    """What was typed, in the language of the group."""
    return Cell(name, language=group_paper.foreign(report.group, language))


def cause(row: MeasureRow, report: Report, language: Language) -> str:
    """Why a measure is late, at risk or waiting, in few words."""
    if row.causes:
        return ", ".join(one.number or one.title for one in row.causes)
    tasks = dict(report.tasks)
    for reason in row.status.grounds(row.status.headline):
        said = _CAUSES.get(reason.code) or _CAUSES.get(reason.code.rpartition(".")[0])
        if said:
            word = language.say(label(reason.word)) if reason.word else ""
            return capitalized(language.say(said, name=tasks.get(reason.key, "…"), word=word))
    return _short(row.told.text) if row.told and row.told.text else "–"


def _short(text: str) -> str:
    """The first sentence of a text, and no more of that than three lines hold."""
    first = text.partition(". ")[0]
    return first if len(first) <= _SHORT else f"{first[:_SHORT].rsplit(' ', 1)[0]}…"


def needed(row: MeasureRow, language: Language) -> str:
    """What is needed, and from whom."""
    body = words.leads(row, language) or language.say("A lead")
    for reason in row.status.grounds(row.status.headline):
        wanted = _NEEDED.get(reason.code) or _NEEDED.get(reason.code.rpartition(".")[0])
        if wanted:
            return capitalized(language.say(wanted, body=body))
    return "–"


def obstacles(report: Report, language: Language, most: int = _EVERY, *, outside: bool = False) -> Grid | None:
    """What measures wait for: a line to each, with how far it is and all that wait; those that hold up most first.

    With `outside` only what is no measure of the plan.
    """
    every = [one for one in report.obstacles if not (outside and one.row)]
    found = every[:most]
    if not found:
        return None
    say = language.say
    columns = (
        Column(say("Waited for"), 6.4),
        Column(say("Stage"), 3.2),
        Column(say("Expected"), 3.0),
        Column(say("Waiting"), 1.4, counts=True),
        Column(say("Measures"), 3.0),
    )
    known = {project.id: project for project in report.projects}
    shown = _EVERY if most == _EVERY else _MOST_NUMBERS
    records = [_obstacle(one, known.get(one.cause.project_id or 0), language, shown) for one in found]
    return Grid(columns, tuple(records), others(len(every) - len(found), language), dense=True)


def others(number: int, language: Language) -> str:
    """How many are not listed, where any is not."""
    if number <= 0:
        return ""
    return language.count("{n} other is not listed.", "{n} others are not listed.", number)


def _obstacle(one: Obstacle, project: ProjectNote | None, language: Language, shown: int) -> Record:
    name = obstacle_name(one, project, language)
    stage, expected = "–", "–"
    if project is not None:
        stage, expected = project.stage or "–", words.said(project.expected, language)
    elif one.row is not None:
        stage, expected = words.headline(one.row, language), words.said(one.row.due, language)
    return Record(
        (
            Cell(name),
            Cell(stage),
            Cell(expected),
            Cell(str(len(one.waiting)), value=len(one.waiting)),
            Cell(", ".join(words.first(words.numbers(one.waiting), shown))),
        )
    )


def obstacle_name(one: Obstacle, project: ProjectNote | None, language: Language) -> str:
    """What is waited for, with who leads it."""
    name = " ".join(filter(None, (one.number, one.title)))
    body = project.organization.said(language.code) if project else words.leads(one.row, language) if one.row else ""
    return f"{name} ({body})" if body else name


def changes(report: Report, language: Language, most: int = _EVERY) -> list[Block]:
    """What was implemented and which deadlines moved since the earlier day."""
    if report.since is None:
        return []
    found: list[Block] = []
    for headline in (Headline.DONE, Headline.PARTLY, Headline.DROPPED):
        rows = [move.row for move in report.changes.into(headline)]
        if rows:
            names = ", ".join(words.first([_with_output(row, report) for row in rows], most))
            text = f"{language.say(words.SHORT[headline])}: {names}."
            found.append(Remark(text, words.MARKS[headline]))
    revisions = new_revisions(report)
    found += [Remark(moved(one, report, language, brief=most != _EVERY)) for one in revisions[:most]]
    if rest := others(len(revisions) - most, language):
        found.append(Remark(rest, is_quiet=True))
    return found or [Remark(language.say("No measure was implemented and no deadline moved."))]


def _with_output(row: MeasureRow, report: Report) -> str:
    outputs = [one.words for one in report.outputs if one.measure_id == row.id]
    return f"{words.numbered(row)} ({'; '.join(outputs)})" if outputs else words.numbered(row)


def new_revisions(report: Report) -> list[Revision]:
    """The deadlines that were moved or first given since the earlier day."""
    since = report.since or report.on
    return [one for one in report.revisions if one.on > since and one.measure_id in report.by_id]


def moved(one: Revision, report: Report, language: Language, *, brief: bool = False) -> str:
    """A deadline that was moved, from what to what, why and where; or a first date."""
    row = report.by_id[one.measure_id]
    name = words.numbered(row)
    if not one.was.is_dated:
        return language.say("→ First date given: {name}, {now} ({approved}).", name=name,
                            now=words.said(one.now, language), approved=words.approval_of(one, language))  # fmt: skip
    return language.say(
        "→ Deadline moved: {name} from {was} to {now}, {reason} ({approved}).", name=name,
        was=words.said(one.was, language), now=words.said(one.now, language),
        reason=words.reason_of(one, language, brief=brief), approved=words.approval_of(one, language),
    )  # fmt: skip


def ahead(report: Report, language: Language) -> Heading:
    """The heading of the days ahead."""
    period = f"{language.date(report.on)}–{language.date(report.ahead)}"
    return Heading(language.say("Deadlines {period}", period=period))
