"""The other papers of a plan: an organization's own sheet, all measures in a table, what changed, the paragraph."""

from collections.abc import Iterator, Sequence

from secretariat.documents import document, status_full, status_paragraph, status_parts
from secretariat.documents import status_words as words
from secretariat.documents.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Grid,
    Heading,
    Mark,
    Meta,
    Paragraph,
    Record,
    Remark,
    Title,
)
from secretariat.i18n import N_, Language, capitalized
from secretariat.models import Flag, Headline
from secretariat.services.measures import MeasureRow
from secretariat.services.report_content import Promise, Report

_TABLES = (*status_parts.FORMATS, "xlsx")
_WORST_FIRST = (
    Headline.LATE,
    Headline.AT_RISK,
    Headline.WAITING,
    Headline.ON_SCHEDULE,
    Headline.NOT_STARTED,
    Headline.UNDATED,
    Headline.CONTINUOUS,
    Headline.PARTLY,
    Headline.DONE,
    Headline.DROPPED,
    Headline.MERGED,
)


@document("organization-sheet", N_("Sheet of an organization"), asks=("plan", "on", "organization"),
          question=status_parts.asked_report, formats=_TABLES)  # fmt: skip
def organization_sheet(report: Report, language: Language) -> Document:
    """What one organization leads and answers for, its actions, and what its measures wait for."""
    kind = language.say("Sheet of an organization")
    return status_parts.paper(report, language, kind, _sheet, _body(report, language))


@document("measure-table", N_("Table of measures"), asks=status_parts.ASKS, question=status_parts.asked_report,
          formats=_TABLES)  # fmt: skip
def measure_table(report: Report, language: Language) -> Document:
    """All measures in one table."""
    return status_parts.paper(report, language, language.say("Table of measures"), _table)


@document("changes", N_("Changes of a plan"), asks=status_parts.ASKS, question=status_parts.asked_report,
          formats=_TABLES)  # fmt: skip
def changes(report: Report, language: Language) -> Document:
    """What changed between two days: opening, added, removed, closing; moves, revisions, corrections."""
    return status_parts.paper(report, language, language.say("Changes of a plan"), _changes)


@document("status-paragraph", N_("Status paragraph for the minutes"), asks=status_parts.ASKS,
          question=status_parts.asked_report, formats=status_parts.FORMATS)  # fmt: skip
def paragraph(report: Report, language: Language) -> Document:
    """The state of the plan in sentences for the minutes."""
    return status_parts.paper(report, language, language.say("Status paragraph"), _paragraph)


def _body(report: Report, language: Language) -> str:
    return capitalized(report.organization.said(language.code))


def _sheet(report: Report, language: Language) -> Sequence[Block]:
    say, key = language.say, report.organization_id
    own = [row for row in report.rows if any(body.organization_id == key for body in row.leads)]
    own.sort(key=lambda row: _WORST_FIRST.index(row.status.headline))
    beside = [row for row in report.rows if row not in own and any(body.organization_id == key for body in row.others)]
    promised = [one for one in report.promises if any(owner.organization_id == key for owner in one.action.owners)]
    short = language.count("{n} measure to lead", "{n} measures to lead", len(own))
    short += ", " + language.count("{n} to take part in", "{n} to take part in", len(beside))
    short += ", " + language.count("{n} open action", "{n} open actions", len(promised))
    plan = report.plan.facts.name.said(language.code)
    blocks: list[Block] = [
        Title(_body(report, language) or say("Measures and actions")),
        Meta(say("{plan}: status on {date}", plan=plan, date=report.on), is_wide=True),
        Paragraph(f"{capitalized(short)}.", label=say("In short")),
    ]
    asked = [row for row in own if _asked(row, language)]
    if asked:
        text = language.count("News of the measure marked ■.", "News of the measures marked ■.", len(asked))
        if report.answers is not None and report.answers.answer_by >= report.on:
            text += " " + say("Answers by {date}.", date=report.answers.answer_by)
        blocks.append(Paragraph(text, label=say("What is asked")))
    if own:
        blocks += [Heading(say("Measures it leads")), _led(own, report, language)]
    if promised:
        blocks += [Heading(say("Actions given in meetings")), _promised(promised, report, language)]
    waits = {row.id for row in own}
    mine = [one for one in report.obstacles if any(row.id in waits for row in one.waiting)]
    known = {project.id: project for project in report.projects}
    if mine:
        blocks.append(Heading(say("What measures wait for")))
        for one in mine:
            name = status_parts.obstacle_name(one, known.get(one.cause.project_id or 0), language)
            numbers = words.numbers(row for row in one.waiting if row.id in waits)
            blocks.append(Remark(f"{name}: {', '.join(numbers)}"))
    if beside:
        blocks += [Heading(say("Measures it takes part in")), *_beside(beside, language)]
    return [*blocks, *(Remark(one, is_quiet=True) for one in status_full.counting(report, language))]


def _asked(row: MeasureRow, language: Language) -> str:
    """What news of a measure is asked for."""
    if not row.status.is_open:
        return ""
    if row.status.headline is Headline.LATE:
        return language.say("new deadline")
    return language.say("news") if Flag.STALE in row.status.flags else ""


def _led(rows: Sequence[MeasureRow], report: Report, language: Language) -> Grid:
    say = language.say
    columns = (
        Column(say("No."), 1.1),
        Column(say("Measure"), 5.4),
        Column(say("Deadline"), 3.0),
        Column(say("Status"), 3.1),
        Column(say("Latest news"), 2.2),
        Column(say("Asked"), 2.2),
    )
    records = []
    for row in rows:
        asked, told = _asked(row, language), row.told
        records.append(Record((
            Cell(row.number),
            status_parts.measure_cell(row, report, language),
            Cell(words.due(row)),
            Cell(words.standing(row, report, language), words.MARKS[row.status.headline]),
            Cell(language.date(told.on) if told else "–", value=told.on if told else None),
            Cell(asked or "–", Mark.AGREED if asked else Mark.NONE),
        )))  # fmt: skip
    return Grid(columns, tuple(records), dense=True)


def _promised(rows: Sequence[Promise], report: Report, language: Language) -> Grid:
    say = language.say
    columns = (
        Column(say("No."), 1.4),
        Column(say("Action"), 8.6),
        Column(say("Due"), 2.6),
        Column(say("Status"), 2.2),
        Column(say("Agreed in"), 2.2),
    )
    records = []
    for one in rows:
        action = one.action
        is_late = action.latest is not None and action.latest < report.on
        records.append(Record((
            Cell(action.printed_number),
            status_parts.named(action.text + words.hidden(one.secrecy, language), report, language),
            Cell(language.date(action.latest) if action.latest else action.due.words or "–", value=action.latest),
            Cell(say("Late"), Mark.ALARM) if is_late else Cell(say("Open"), Mark.ACTION),
            Cell(say("meeting {number}", number=action.meeting_number)),
        )))  # fmt: skip
    return Grid(columns, tuple(records), dense=True)


def _beside(rows: Sequence[MeasureRow], language: Language) -> Iterator[Remark]:
    """The measures of others, by who leads them."""
    by_lead: dict[str, list[MeasureRow]] = {}
    for row in rows:
        by_lead.setdefault(words.leads(row, language) or language.say("No lead"), []).append(row)
    for lead, led in by_lead.items():
        yield Remark(f"{lead}: {'; '.join(words.numbered(row) for row in led)}")


def _table(report: Report, language: Language) -> Sequence[Block]:
    say = language.say
    columns = (
        Column(say("Goal"), 1.2),
        Column(say("No."), 1.2),
        Column(say("Measure"), 4.7),
        Column(say("Lead"), 1.8),
        Column(say("Others"), 1.8),
        Column(say("Original deadline"), 2.0),
        Column(say("Deadline"), 2.0),
        Column(say("Status"), 2.3),
    )
    records = tuple(_row(row, report, language) for row in report.rows)
    return [*status_parts.opening(report, language), Grid(columns, records, dense=True)]


def _row(row: MeasureRow, report: Report, language: Language) -> Record:
    others = ", ".join(body.label(language.code) for body in row.others)
    return Record((
        Cell(row.goal_number),
        Cell(row.number),
        status_parts.measure_cell(row, report, language),
        Cell(words.leads(row, language) or "–"),
        Cell(others or "–"),
        Cell(words.said(row.original, language), value=row.original.latest),
        Cell(words.said(row.due, language), value=row.due.latest),
        Cell(words.standing(row, report, language), words.MARKS[row.status.headline]),
    ))  # fmt: skip


def _changes(report: Report, language: Language) -> Sequence[Block]:
    say = language.say
    blocks = [*status_parts.opening(report, language)]
    if report.since is None:
        return [*blocks, Paragraph(say("No earlier day is named to compare with."))]
    found = report.changes
    columns = (Column(say("Measures"), 12.0), Column(say("Count"), 5.0, counts=True))
    rows = (
        (say("On {date}", date=report.since), found.opening, ""),
        (say("Added"), len(found.added), ", ".join(words.numbers(found.added))),
        (say("Removed or merged"), -len(found.removed), ", ".join(words.merged(found.removed, report))),
    )
    records = [Record((Cell(name, under=under), Cell(_number(number), value=number))) for name, number, under in rows]
    closing = Cell(str(found.closing), value=found.closing)
    records.append(Record((Cell(say("On {date}", date=report.on)), closing), is_total=True))
    blocks += [Heading(say("Number of measures")), Grid(columns, tuple(records))]
    blocks += [Heading(say("Changes in status")), status_parts.figures(report, language), _between(report, language)]
    blocks += [*status_full.moves(report, language), *status_full.revisions(report, language)]
    return [*blocks, *status_full.corrections(report, language)]


def _number(number: int) -> str:
    return str(number) if number >= 0 else f"{words.MINUS}{-number}"


def _between(report: Report, language: Language) -> Grid:
    """How many stood how then and now, and how many came and went; the rows reconcile."""
    say, found = language.say, report.changes
    now, then = report.counts, report.counts_before
    columns = (
        Column(say("Status"), 5.0),
        Column(say("Then"), 3.0, counts=True),
        Column(say("Came"), 3.0, counts=True),
        Column(say("Went"), 3.0, counts=True),
        Column(say("Now"), 3.0, counts=True),
    )
    records = []
    for headline in words.shown(now, then):
        came = sum(move.now is headline for move in found.moves)
        went = sum(move.was is headline for move in found.moves)
        numbers = (then.of(headline), came, -went, now.of(headline))
        name = Cell(say(words.SHORT[headline]), words.MARKS[headline])
        records.append(Record((name, *(Cell(_number(one) if one else "–", value=one) for one in numbers))))
    came, went = sum(move.now is not None for move in found.moves), sum(move.was is not None for move in found.moves)
    totals = (then.total, came, -went, now.total)
    records.append(Record((Cell(say("Total")), *(Cell(_number(one), value=one) for one in totals)), is_total=True))
    return Grid(columns, tuple(records), dense=True, whole=14)


def _paragraph(report: Report, language: Language) -> Sequence[Block]:
    found = status_paragraph.sentences(report, language)
    return [*status_parts.opening(report, language), *(Paragraph(one) for one in found)]
