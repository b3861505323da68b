"""The full report of a plan: every measure by goal, with what changed, what is missing, and what the words mean."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from secretariat.documents import charts, document, status_paragraph, status_parts, timeline
from secretariat.documents import status_words as words
from secretariat.documents.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Grid,
    Heading,
    Paragraph,
    Record,
    Remark,
    Run,
)
from secretariat.i18n import N_, Language, capitalized
from secretariat.models import Flag, Headline
from secretariat.services.explain import because
from secretariat.services.indicators import IndicatorRow, ValueRow
from secretariat.services.labels import label
from secretariat.services.measures import MeasureRow
from secretariat.services.plans import GoalRow
from secretariat.services.report_content import Correction, Report, Revision

_IN_CHART = 34
_DEFINITIONS = {
    Headline.DONE: N_("The output exists, and it is shown or a meeting has accepted it."),
    Headline.PARTLY: N_("Closed; it is told what was not done and what becomes of it."),
    Headline.ON_SCHEDULE: N_(
        "Open, and nothing that is known threatens its deadline. One whose deadline was moved is on schedule too, "
        "and is told apart."
    ),
    Headline.CONTINUOUS: N_("Goes on without a deadline and is looked at from time to time; never late."),
    Headline.NOT_STARTED: N_("No work has begun, and there is still time."),
    Headline.UNDATED: N_("Open, without a deadline."),
    Headline.WAITING: N_("Cannot go on before another measure, a project or a condition outside of it."),
    Headline.AT_RISK: N_(
        "A late task, a start that is late, something waited for that ends too late or has no known end, or the lead's "
        "own report threatens the deadline."
    ),
    Headline.LATE: N_(
        "The last day of the deadline has passed and the measure is open. What it waits for does not take "
        "lateness away."
    ),
    Headline.DROPPED: N_("Closed by a decision and not to be implemented."),
    Headline.MERGED: N_("Goes on in another measure; not counted."),
}


@document("status-full", N_("Full status report"), asks=status_parts.ASKS, question=status_parts.asked_report,
          formats=(*status_parts.FORMATS, "xlsx"))  # fmt: skip
def full(report: Report, language: Language) -> Document:
    """Everything that is told of a plan on a day."""
    return status_parts.paper(report, language, language.say("Status report"), _Full(report, language).blocks)


class _Full:
    """The parts of the report, each with its number.

    Args:
        report: what it tells.
        language: of the paper.
    """

    def __init__(self, report: Report, language: Language) -> None:
        self._report = report
        self._language = language
        self._number = 0
        self._explained = False

    def blocks(self, report: Report, language: Language) -> Sequence[Block]:
        """All parts."""
        self._report, self._language, self._number, self._explained = report, language, 0, False
        return [
            *status_parts.opening(report, language),
            *self._overall(),
            *self._goals(),
            *self._changes(),
            *self._obstacles(),
            *self._missing(),
            *self._indicators(),
            *self._obligations(),
            *self._resources(),
            *self._definitions(),
            *self._method(),
        ]

    def _part(self, title: str) -> Heading:
        self._number += 1
        return Heading(title, str(self._number))

    def _overall(self) -> Iterator[Block]:
        report, language = self._report, self._language
        yield self._part(language.say("Overall picture"))
        yield from status_parts.requests(report.words, language)
        if report.words.summary:
            yield Paragraph(report.words.summary, label=language.say("In short"))
        yield from status_parts.own_sentences(report.words, language)
        for sentence in status_paragraph.sentences(report, language):
            yield Paragraph(sentence)
        yield status_parts.figures(report, language)
        yield charts.stacked(report, language, caption=language.say("Measures by status"), has_key=True)
        if report.goals:
            yield Heading(language.say("Status by goal"), level=3)
            yield status_parts.by_goal(report, language)
        yield Heading(language.say("Status by lead"), level=3)
        yield status_parts.by_lead(report, language)
        yield Heading(language.say("Exceptions"), level=3)
        yield from status_parts.exceptions(report, language)
        if (load := charts.load(report, language)) is not None:
            ahead = status_parts.ahead(report, language)
            yield Heading(ahead.text, level=3)
            yield load

    def _goals(self) -> Iterator[Block]:
        report, language = self._report, self._language
        rows: dict[int | None, list[MeasureRow]] = defaultdict(list)
        known = {goal.id for goal in report.goals}
        for row in report.rows:
            rows[row.goal_id if row.goal_id in known else None].append(row)
        for goal in (*report.goals, None):
            own = rows.get(goal.id if goal else None)
            if own:
                yield self._part(self._titled(goal))
                yield Paragraph(_counted(own, language))
                yield measures_grid(own, report, language)
                shown = [row for row in own if row.status.headline not in {Headline.MERGED, Headline.DROPPED}]
                parts = [shown[start : start + _IN_CHART] for start in range(0, len(shown), _IN_CHART)]
                for part in parts:
                    caption = language.say("Timeline: {title}", title=self._titled(goal))
                    yield timeline.timeline(report, part, language, caption, note=not self._explained)
                    self._explained = True

    def _titled(self, goal: GoalRow | None) -> str:
        if goal is None:
            return self._language.say("Measures without a goal")
        name = self._language.say("Goal {number}", number=goal.number) if goal.number else ""
        return ": ".join(filter(None, (name, goal.title)))

    def _changes(self) -> Iterator[Block]:
        report, language = self._report, self._language
        if report.since is None:
            return
        yield self._part(language.say("Changes since {date}", date=report.since))
        yield Remark(language.say("Number of measures: {sum}.", sum=words.reconciled(report, language)))
        yield from moves(report, language)
        yield from revisions(report, language)

    def _obstacles(self) -> Iterator[Block]:
        found = status_parts.obstacles(self._report, self._language)
        if found is not None:
            yield self._part(self._language.say("What measures wait for"))
            yield found

    def _missing(self) -> Iterator[Block]:
        """Measures without news, without a lead or deadline; and, for the group alone, where reports disagree."""
        report, language = self._report, self._language
        lists = (
            (N_("No recent news"), report.flagged(Flag.STALE)),
            (N_("No lead"), report.flagged(Flag.NO_LEAD)),
            (N_("No deadline"), report.flagged(Flag.NO_DEADLINE)),
            (N_("Told as implemented with nothing to show"), [row for row in report.rows if row.is_unproven]),
        )
        if any(rows for _, rows in lists):
            yield self._part(language.say("What is not known"))
            for title, rows in lists:
                if rows:
                    numbers = ", ".join(words.numbers(rows))
                    text = language.count("{title}, {n} measure: {numbers}", "{title}, {n} measures: {numbers}",
                                          len(rows), title=language.say(title), numbers=numbers)  # fmt: skip
                    yield Remark(text)
        if not report.is_public:
            yield from self._disagreements()

    def _disagreements(self) -> Iterator[Block]:
        report, language = self._report, self._language
        found = report.flagged(Flag.DISAGREEMENT)
        if found or report.expired:
            yield self._part(language.say("Reported and computed"))
        for row in found:
            told = " ".join(because(row.status, Flag.DISAGREEMENT, language.code, report.named(row)))
            yield Remark(f"{words.numbered(row)}: {words.headline(row, language)}. {told}.")
        known = report.by_id
        for one in report.expired:
            if one.measure_id in known:
                yield Remark(language.say(
                    "{name}: the coordinator's assessment was valid until {date} and is to be renewed or let go.",
                    name=words.numbered(known[one.measure_id]), date=one.until,
                ))  # fmt: skip

    def _indicators(self) -> Iterator[Block]:
        report, say = self._report, self._language.say
        if not report.indicators:
            return
        yield self._part(say("Indicators"))
        columns = (
            Column(say("Indicator"), 6.4),
            Column(say("Latest value"), 3.0),
            Column(say("Day"), 2.4),
            Column(say("Target"), 2.8),
            Column(say("Direction"), 2.4),
        )
        yield Grid(columns, tuple(_indicator(one, self._language) for one in report.indicators), dense=True)

    def _obligations(self) -> Iterator[Block]:
        report, say = self._report, self._language.say
        if not report.obligations:
            return
        yield self._part(say("Recommendations and resolutions"))
        columns = (Column(say("Source"), 3.4), Column(say("No."), 1.6), Column(say("What is asked"), 8.0),
                   Column(say("Measures"), 4.0))  # fmt: skip
        known = report.by_id
        records = []
        for one in report.obligations:
            served = words.numbers(known[key] for key in one.measures if key in known)
            facts = (one.facts.source or "–", one.facts.number or "–", one.facts.title or "–")
            cells = (*map(Cell, facts), Cell(", ".join(served) or say("no measure"), bold=not served))
            records.append(Record(cells))
        yield Grid(columns, tuple(records), dense=True)

    def _resources(self) -> Iterator[Block]:
        report, say = self._report, self._language.say
        known = report.by_id
        found = [(known[key], text) for key, text in report.resources if key in known]
        if found:
            yield self._part(say("Resources"))
            columns = (Column(say("No."), 1.6), Column(say("Measure"), 7.4), Column(say("Resources"), 8.0))
            typed = partial(status_parts.named, report=report, language=self._language)
            yield Grid(columns, tuple(Record((Cell(row.number), typed(row.name), typed(text))) for row, text in found),
                       dense=True)  # fmt: skip

    def _definitions(self) -> Iterator[Block]:
        language = self._language
        yield self._part(language.say("What the words mean"))
        for headline, text in _DEFINITIONS.items():
            name = Run(f"{language.say(words.SHORT[headline])}.", bold=True)
            yield Remark((name, Run(f" {language.say(text)}")), words.MARKS[headline])
        yield from (Remark(one, is_quiet=True) for one in counting(self._report, language))

    def _method(self) -> Iterator[Block]:
        report, language = self._report, self._language
        yield self._part(language.say("Method and corrections"))
        yield Remark(language.say(
            "The figures are computed from dated facts as they were known on {date}; no status is kept or changed by "
            "hand. What the coordinator confirms is a record of its own with a reason and a last day.", date=report.on,
        ))  # fmt: skip
        if report.answers is not None:
            answers = report.answers
            yield Remark(language.say(
                "Update round {number}: asked on {asked}, answers by {by}, {received} of {n} received.",
                number=answers.number, asked=answers.asked_on, by=answers.answer_by, received=answers.received,
                n=len(answers.bodies),
            ))  # fmt: skip
        yield from corrections(report, language)


def counting(report: Report, language: Language) -> Iterator[str]:
    """The rules by which a report counts."""
    facts = report.plan.facts
    yield language.say(
        "Every measure is counted once; those merged into others are not counted. Under a lead a measure is counted "
        "with the first body that leads it. There are no percentages."
    )
    yield language.count(
        "News is old when there is none for {n} day.", "News is old when there is none for {n} days.", facts.stale_days
    )


def _counted(rows: Sequence[MeasureRow], language: Language) -> str:
    """How the measures of a goal stand, in a sentence."""
    parts = []
    for headline in (*words.ORDER, Headline.MERGED):
        number = sum(row.status.headline is headline for row in rows)
        if number:
            parts.append(f"{language.say(words.SHORT[headline]).lower()} {number}")
    return language.count("The goal has {n} measure: {parts}.", "The goal has {n} measures: {parts}.", len(rows),
                          parts=language.joined(parts))  # fmt: skip


def measures_grid(rows: Iterable[MeasureRow], report: Report, language: Language) -> Grid:
    """Measures in a table: who answers, by when, how they stand, and the latest news with day and author."""
    say = language.say
    columns = (
        Column(say("No."), 1.1),
        Column(say("Measure"), 4.4),
        Column(say("Responsible"), 2.2),
        Column(say("Deadline"), 2.8),
        Column(say("Status"), 2.6),
        Column(say("Latest news"), 3.9),
    )
    return Grid(columns, tuple(_measure(row, report, language) for row in rows), whole=6, dense=True)


def _measure(row: MeasureRow, report: Report, language: Language) -> Record:
    others = ", ".join(body.label(language.code) for body in row.others)
    told = row.told
    news, by = "–", ""
    if told is not None:
        news = told.text or (capitalized(language.say(label(told.reported))) if told.reported else "–")
        author = told.body.label(language.code) if told.body else told.given_by
        by = ", ".join(filter(None, (language.date(told.on), author)))
    phase = capitalized(language.say(label(row.status.phase))) if row.status.is_open else ""
    phase = "" if row.status.headline is Headline.NOT_STARTED else phase
    return Record((
        Cell(row.number),
        status_parts.measure_cell(row, report, language),
        Cell(words.leads(row, language) or "–", bold=True, under=others),
        Cell(words.due(row), value=None),
        Cell(words.standing(row, report, language), words.MARKS[row.status.headline], under=phase),
        Cell(news, under=by),
    ))  # fmt: skip


def moves(report: Report, language: Language) -> list[Block]:
    """Which measures stand otherwise than before, and how they stood."""
    say = language.say
    found = report.changes.moves
    if not found:
        return [Remark(say("No measure stands otherwise than before."))]
    columns = (Column(say("No."), 1.4), Column(say("Measure"), 8.0), Column(say("Then"), 3.8), Column(say("Now"), 3.8))
    records = []
    for move in found:
        was = Cell(say(words.SHORT[move.was]), words.MARKS[move.was]) if move.was else Cell(say("not in the plan"))
        now = Cell(say("not counted any more"))
        if move.now:
            now = Cell(words.headline(move.row, language), words.MARKS[move.now])
        elif move.row.status.headline is Headline.MERGED:
            now = Cell(words.standing(move.row, report, language), words.MARKS[Headline.MERGED])
        records.append(Record((Cell(move.row.number), status_parts.named(move.row.name, report, language), was, now)))
    return [Heading(say("Moves between statuses"), level=3), Grid(columns, tuple(records), dense=True)]


def revisions(report: Report, language: Language) -> list[Block]:
    """Which deadlines were moved since the earlier day, from what to what, why and where; first ones stand apart."""
    say, found = language.say, status_parts.new_revisions(report)
    moved, first = ([one for one in found if one.was.is_dated is is_dated] for is_dated in (True, False))
    blocks: list[Block] = [Remark(say("No deadline was moved."))]
    if moved:
        blocks = [Heading(say("Moved deadlines"), level=3), _revised(moved, report, language)]
    if first:
        blocks += [Heading(say("First dates given"), level=3), _revised(first, report, language)]
    return blocks


def _revised(found: Sequence[Revision], report: Report, language: Language) -> Grid:
    say = language.say
    columns = (
        Column(say("No."), 1.4),
        Column(say("Measure"), 4.6),
        Column(say("Deadline then"), 2.6),
        Column(say("Deadline now"), 2.6),
        Column(say("Reason"), 3.0),
        Column(say("Approved"), 2.8),
    )
    known = report.by_id
    records = []
    for one in found:
        row = known[one.measure_id]
        why = "–" if not one.was.is_dated and not one.reason else words.reason_of(one, language)
        records.append(Record((
            Cell(row.number),
            status_parts.named(row.name, report, language),
            Cell(words.said(one.was, language), value=one.was.latest),
            Cell(words.said(one.now, language), value=one.now.latest),
            Cell(capitalized(why)),
            Cell(capitalized(words.approval_of(one, language))),
        )))  # fmt: skip
    return Grid(columns, tuple(records), dense=True)


def corrections(report: Report, language: Language, most: int = 10**6) -> list[Block]:
    """What was told otherwise in this day's report or the one before, as it is known now."""
    say = language.say
    if not report.corrections:
        day = report.on if report.corrected else report.since
        return [Remark(say("Nothing told of {date} has been corrected.", date=day))] if day else []
    columns = (
        Column(say("No."), 1.4),
        Column(say("Measure"), 7.0),
        Column(say("Told then"), 4.3),
        Column(say("Known now"), 4.3),
    )
    records = tuple(_correction(one, language) for one in report.corrections[:most])
    rest = status_parts.others(len(report.corrections) - most, language)
    day = report.on if report.corrected else report.since
    title = say("Corrections to {date}", date=day) if day else say("Corrections")
    return [Heading(title, level=3), Grid(columns, records, rest, dense=True)]


def _correction(one: Correction, language: Language) -> Record:
    sides = ((one.was, one.was_due), (one.now, one.now_due))
    cells = []
    for headline, due in sides:
        if headline is None:
            cells.append(Cell(language.say("not in the plan")))
        else:
            under = words.said(due, language) if one.was_due != one.now_due else ""
            cells.append(Cell(language.say(words.SHORT[headline]), words.MARKS[headline], under=under))
    return Record((Cell(one.number), Cell(one.name), *cells))


def _indicator(one: IndicatorRow, language: Language) -> Record:
    values = [value for value in one.values if not value.is_target]
    targets = [value for value in one.values if value.is_target]
    latest = values[-1] if values else None
    target = targets[-1] if targets else None
    name = f"{one.facts.name} ({one.facts.unit})" if one.facts.unit else one.facts.name
    return Record((
        Cell(name),
        Cell(_figure(latest, language), value=float(latest.value) if latest else None),
        Cell(language.date(latest.on) if latest else "–", value=latest.on if latest else None),
        Cell(_figure(target, language), under=language.date(target.on) if target else ""),
        Cell(capitalized(language.say(label(one.facts.direction)))),
    ))  # fmt: skip


def _figure(value: ValueRow | None, language: Language) -> str:
    if value is None:
        return "–"
    text = format(value.value, "f")
    return text if language.code == "en" else text.replace(".", ",")
