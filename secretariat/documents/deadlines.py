"""The deadlines of a plan: a list by day, and the same as a calendar."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from secretariat.documents import PAPER, Asked, document, status_parts
from secretariat.documents import status_words as words
from secretariat.documents.blocks import Block, Cell, Column, Document, Event, Grid, Meta, Paragraph, Record, Title
from secretariat.i18n import N_, Language
from secretariat.services import due_days
from secretariat.services.due_days import DueDay, DueDays, DueKind
from secretariat.services.report_content import Report

if TYPE_CHECKING:
    from sqlmodel import Session

_KINDS = {
    DueKind.MEASURE: N_("Measure"),
    DueKind.TASK: N_("Task"),
    DueKind.REVIEW: N_("Review"),
    DueKind.ACTION: N_("Action"),
    DueKind.ANSWERS: N_("Answers to the round"),
    DueKind.MEETING: N_("Meeting"),
}


def asked_days(session: "Session", asked: Asked) -> DueDays:
    """What the list is made of."""
    if asked.plan_id is None or asked.on is None:
        message = "the deadlines ask for the plan and the day"
        raise ValueError(message)
    return due_days.of_plan(session, asked.plan_id, asked.on)


@document("deadlines", N_("Deadlines"), asks=("plan", "on"), question=asked_days, formats=("ics", *PAPER, "xlsx"))
def deadlines(found: DueDays, language: Language) -> Document:
    """What is open, by its last day, and the meetings to come."""

    def build(report: Report, language: Language) -> Sequence[Block]:
        return _blocks(found, report, language)

    made = status_parts.paper(found.report, language, language.say("Deadlines"), build)
    made = replace(made, events=_events(found, language, is_public=False))
    return replace(made, public=made.public and replace(made.public, events=_events(found, language, is_public=True)))


def _shown(found: DueDays, *, is_public: bool) -> list[DueDay]:
    return [one for one in found.days if not (is_public and one.secrecy)]


def _blocks(found: DueDays, report: Report, language: Language) -> list[Block]:
    say = language.say
    title = report.plan.facts.name.said(language.code)
    standing = ". ".join((_standing(found, language), *status_parts.omitted(report, language)))
    blocks: list[Block] = [Title(f"{say('Deadlines')}: {title}"), Meta(standing, is_wide=True)]
    shown = _shown(found, is_public=report.is_public)
    if not shown:
        return [*blocks, Paragraph(say("Nothing open has a day."))]
    columns = (
        Column(say("Last day"), 2.1), Column(say("What"), 2.3), Column(say("No."), 1.4), Column(say("Matter"), 5.7),
        Column(say("Responsible"), 2.4), Column(say("In words"), 3.1),
    )  # fmt: skip
    return [*blocks, Grid(columns, tuple(_record(one, language) for one in shown), dense=True)]


def _standing(found: DueDays, language: Language) -> str:
    return language.say("What is open on {day}, by its last day", day=found.report.on)


def _record(one: DueDay, language: Language) -> Record:
    cells = (
        Cell(language.date(one.day), value=one.day, bold=True),
        Cell(language.say(_KINDS[one.kind])),
        Cell(one.number),
        Cell(_matter(one, language)),
        Cell(dict(one.who).get(language.code, "") or "–"),
        Cell(one.when.words or "–"),
    )
    return Record(cells, secret=words.secret(one.secrecy, language))


def _matter(one: DueDay, language: Language) -> str:
    clock = language.clock_range(one.starts, one.ends)
    return ", ".join(filter(None, (one.title, clock, one.place))) or "–"


def _events(found: DueDays, language: Language, *, is_public: bool) -> tuple[Event, ...]:
    return tuple(_event(one, language) for one in _shown(found, is_public=is_public))


def _event(one: DueDay, language: Language) -> Event:
    kind = language.say(_KINDS[one.kind])
    summary = " ".join(filter(None, (kind, one.number)))
    starts: dt.date = dt.datetime.combine(one.day, one.starts) if one.starts else one.day
    ends = dt.datetime.combine(one.day, one.ends) if one.starts and one.ends else None
    return Event(
        one.uid,
        f"{summary}: {one.title}" if one.title else summary,
        starts,
        ends,
        "\n".join(_told(one, language)),
        one.place,
        kind,
        words.secret(one.secrecy, language),
    )


def _told(one: DueDay, language: Language) -> list[str]:
    """What stands under an event: the deadline in its words, the days they mean, and who answers for it."""
    say, when = language.say, one.when
    told = [say("Deadline in words: {words}", words=when.words)] if when.words else []
    if when.earliest and when.latest and when.earliest != when.latest:
        told.append(say("From {first} to {last}", first=when.earliest, last=when.latest))
    who = dict(one.who).get(language.code, "")
    return [*told, *([say("Responsible: {names}", names=who)] if who else [])]
