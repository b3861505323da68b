"""The brief of a plan's status on two pages, and the minister's single one."""

from collections.abc import Iterator, Sequence

from secretariat.documents import charts, document, status_full, status_paragraph, status_parts
from secretariat.documents import status_words as words
from secretariat.documents.blocks import Block, Document, Figures, Heading, Paragraph, Remark
from secretariat.i18n import N_, Language
from secretariat.services.progress import Rescheduling
from secretariat.services.report_content import Agreement, Report

_LINE = 110  # characters of small text that stand in one line
_OWN_LINE, _NOTE_LINE = 66, 112
_ROOM = 490.0  # points that the page has for lists, when nothing takes more than one line
_HEADING, _REST, _REMARK, _GAP = 28.0, 14.0, 12.0, 3.0
_MOST = 8
_LONGEST = 230


@document("status-brief", N_("Status brief"), asks=status_parts.ASKS, question=status_parts.asked_report,
          formats=(*status_parts.FORMATS, "xlsx"))  # fmt: skip
def brief(report: Report, language: Language) -> Document:
    """What is asked, three sentences, the figures and where the trouble is; on two pages."""
    return status_parts.paper(report, language, language.say("Status brief"), _brief)


@document("status-page", N_("Status on one page"), asks=status_parts.ASKS, question=status_parts.asked_report,
          formats=status_parts.FORMATS)  # fmt: skip
def page(report: Report, language: Language) -> Document:
    """The minister's page: the coordinator's own sentence, the figures, and in lists what lies behind them."""
    kind, state = language.say("Status on one page"), language.say("To the minister")
    return status_parts.paper(report, language, kind, _page, state)


def _brief(report: Report, language: Language) -> Sequence[Block]:
    say = language.say
    blocks: list[Block] = [*status_parts.opening(report, language), *status_parts.requests(report.words, language)]
    own = [*status_parts.own_sentences(report.words, language)]
    if not report.words.judgement:
        first = report.words.summary or " ".join(status_paragraph.sentences(report, language)[:1])
        own.insert(0, Paragraph(first, label=say("Overall")))
    blocks += [*own, status_parts.figures(report, language), charts.stacked(report, language)]
    blocks += [Heading(say("Status by goal")), status_parts.by_goal(report, language)]
    blocks += [Heading(say("Status by lead")), status_parts.by_lead(report, language)]
    many_lead = len(report.by_lead()) > _MOST
    blocks += [Heading(say("Exceptions")), *status_parts.exceptions(report, language, 5 if many_lead else 10)]
    if (waited := status_parts.obstacles(report, language, 5, outside=True)) is not None:
        blocks += [Heading(say("What measures wait for")), waited]
    if report.since is not None:
        blocks += [
            Heading(say("Changes in the period")),
            *status_parts.changes(report, language, 3 if many_lead else _MOST),
        ]
    if report.corrected:
        blocks += status_full.corrections(report, language)
    if (load := charts.load(report, language)) is not None:
        blocks += [status_parts.ahead(report, language), load]
    return blocks


def _page(report: Report, language: Language) -> Sequence[Block]:
    own = report.words.summary or report.words.judgement
    blocks: list[Block] = [*status_parts.opening(report, language)]
    if own:
        blocks.append(Paragraph(own, label=language.say("In short"), rule=True))
    blocks += [status_parts.figures(report, language), charts.stacked(report, language)]
    parts = (
        (N_("Moved deadlines"), [*_moved(report, language)]),
        (N_("What measures wait for"), [*_waited(report, language)]),
        (N_("Agreed in meetings"), [*_agreed(report, language)]),
        (N_("Deadlines of the next 90 days"), [*_ahead(report, language)]),
        (N_("Corrections"), [*_corrected(report, language)]),
    )
    note = blocks[-2].note if isinstance(blocks[-2], Figures) else ""
    taken = (22.5 + 14.5 * (len(own) // _OWN_LINE) if own else 0.0) + 11.0 * (len(note) // _NOTE_LINE)
    shown = _fitted([lines for _, lines in parts], _ROOM - taken)
    for (title, lines), number in zip(parts, shown, strict=True):
        if lines:
            blocks += [Heading(language.say(title)), *(Remark(one) for one in lines[:number])]
            if number < len(lines):
                rest = language.count("{n} other: see the full report.", "{n} others: see the full report.",
                                      len(lines) - number)  # fmt: skip
                blocks.append(Remark(rest, is_quiet=True))
    return blocks


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


def _fitted(lists: Sequence[Sequence[str]], room: float) -> list[int]:
    """How many of each list fit on the page: in turns, so that no list crowds out another."""
    shown = [0] * len(lists)
    room -= sum(_HEADING + _REST for listed in lists if listed)
    while True:
        before = list(shown)
        for place, listed in enumerate(lists):
            if shown[place] < len(listed):
                needed = _REMARK * -(-len(listed[shown[place]]) // _LINE) + _GAP
                if needed <= room:
                    room -= needed
                    shown[place] += 1
        if shown == before:
            return shown


def _moved(report: Report, language: Language) -> Iterator[str]:
    reasons = {one.measure_id: one for one in report.revisions if one.was.is_dated}
    found = report.rescheduled
    for one in found.moved:
        if one.row.status.is_open:
            known = reasons.get(one.row.id)
            reason = words.reason_of(known, language) if known else language.say("no reason given")
            was, now = words.said(one.was, language), words.said(one.now, language)
            yield f"{_owned(one, language)}: {was} {words.ARROW} {now}; {reason}."
    for one in found.first_dated:
        if one.row.status.is_open:
            yield language.say("{name}: first date given, {now}.", name=_owned(one, language),
                               now=words.said(one.now, language))  # fmt: skip


def _owned(one: Rescheduling, language: Language) -> str:
    body = words.leads(one.row, language)
    return f"{words.numbered(one.row)} ({body})" if body else words.numbered(one.row)


def _waited(report: Report, language: Language) -> Iterator[str]:
    known = {project.id: project for project in report.projects}
    for one in report.obstacles:
        name = status_parts.obstacle_name(one, known.get(one.cause.project_id or 0), language)
        yield language.count("{name} holds up {measures}.", "{name} holds up {measures}.", len(one.waiting), name=name,
                             measures=words.few(one.waiting))  # fmt: skip


def _agreed(report: Report, language: Language) -> Iterator[str]:
    for one in sorted(report.agreements, key=lambda one: one.date, reverse=True):
        text = one.text if len(one.text) <= _LONGEST else f"{one.text[:_LONGEST].rstrip()}…"
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
