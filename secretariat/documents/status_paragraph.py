"""The state of a plan as a paragraph for the minutes: one sentence to an entry, each to be edited as one likes."""

from collections.abc import Iterator

from secretariat.documents import status_words as words
from secretariat.i18n import N_, Language, capitalized
from secretariat.models import Headline
from secretariat.services.measures import MeasureRow
from secretariat.services.progress import Obstacle, Rescheduling
from secretariat.services.report_content import Report

_PARTS = {
    Headline.DONE: N_("implemented {n}"),
    Headline.PARTLY: N_("partly implemented {n}"),
    Headline.CONTINUOUS: N_("continuous {n}"),
    Headline.NOT_STARTED: N_("not started {n}"),
    Headline.UNDATED: N_("without a schedule {n}"),
    Headline.WAITING: N_("waiting {n}"),
    Headline.AT_RISK: N_("at risk of delay {n}"),
    Headline.LATE: N_("late {n}"),
    Headline.DROPPED: N_("not to be implemented {n}"),
}
_NAMED = 3
_TOLD = (
    Headline.WAITING,
    None,
    Headline.DONE,
    Headline.PARTLY,
    Headline.CONTINUOUS,
    Headline.NOT_STARTED,
    Headline.UNDATED,
    Headline.AT_RISK,
    Headline.LATE,
    Headline.DROPPED,
)


def sentences(report: Report, language: Language) -> list[str]:
    """How a plan stands, in the manner of a memo: the numbers, what is late and at risk, what moved, what waits."""
    return [
        *_numbers(report, language),
        *_late(report, language),
        *_moved(report, language),
        *_waiting(report, language),
        *_since(report, language),
    ]


def _numbers(report: Report, language: Language) -> Iterator[str]:
    counts, say = report.counts, language.say
    if not counts.total:
        yield say("The action plan has no measures.")
        return
    parts = [say("on schedule {n}", n=counts.straight)] if counts.straight else []
    for headline in _TOLD:
        number = counts.moved if headline is None else counts.of(headline)
        if number:
            parts.append(say(_PARTS[headline] if headline else N_("moved {n}"), n=number))
    yield language.count(
        "The action plan has {n} measure: {parts}.", "The action plan has {n} measures: {parts}.",
        counts.total, parts=language.joined(parts),
    )  # fmt: skip
    mergings = [one for row in report.standing(Headline.MERGED) if (one := report.merging(row.id))]
    if counts.merged and len(mergings) == counts.merged <= _NAMED:
        for one in mergings:
            into = " ".join(filter(None, (one.number, one.name)))
            name = words.numbered(report.by_id[one.measure_id])
            yield say("{name} has been merged into measure {into}.", name=name, into=into)
    elif counts.merged:
        yield language.count("{n} measure has been merged into another.", "{n} measures have been merged into others.",
                             counts.merged)  # fmt: skip


def _late(report: Report, language: Language) -> Iterator[str]:
    late = [_dated(row, language) for row in report.standing(Headline.LATE)]
    if late:
        yield language.count("Late is {names}.", "Late are {names}.", len(late), names=language.joined(late))
    risky = [_dated(row, language) for row in report.standing(Headline.AT_RISK)]
    if risky:
        yield language.count("At risk of delay is {names}.", "At risk of delay are {names}.", len(risky),
                             names=language.joined(risky))  # fmt: skip


def _moved(report: Report, language: Language) -> Iterator[str]:
    found = report.rescheduled
    moved = [_from_to(one, language) for one in found.moved if one.row.status.is_open]
    if moved:
        yield language.count("The deadline of {names} has been moved.", "The deadlines of {names} have been moved.",
                             len(moved), names=language.joined(moved))  # fmt: skip
    first = [f"{words.numbered(one.row)} ({words.said(one.now, language)})" for one in found.first_dated
             if one.row.status.is_open]  # fmt: skip
    if first:
        yield language.count("A first deadline has been given to {names}.",
                             "First deadlines have been given to {names}.",
                             len(first), names=language.joined(first))  # fmt: skip


def _waiting(report: Report, language: Language) -> Iterator[str]:
    told: set[int] = set()
    for obstacle in report.obstacles:
        waiting = [row for row in obstacle.waiting if row.status.headline is Headline.WAITING]
        if waiting:
            told |= {row.id for row in waiting}
            yield capitalized(
                language.count("{names} waits for this: {cause}.", "{names} wait for this: {cause}.", len(waiting),
                               names=language.joined([words.numbered(row) for row in waiting]),
                               cause=cause(obstacle))
            )  # fmt: skip
    rest = [row for row in report.standing(Headline.WAITING) if row.id not in told]
    if rest:
        yield language.count("{names} waits for its condition.", "{names} wait for their conditions.", len(rest),
                             names=language.joined([words.numbered(row) for row in rest]))  # fmt: skip


def _since(report: Report, language: Language) -> Iterator[str]:
    if report.since is None:
        return
    done = [words.numbered(move.row) for move in report.changes.into(Headline.DONE)]
    if done:
        yield language.count(
            "Since {date}, {names} has been implemented.", "Since {date}, {names} have been implemented.",
            len(done), date=report.since, names=language.joined(done),
        )  # fmt: skip


def cause(obstacle: Obstacle) -> str:
    """What measures wait for, by number and title."""
    return " ".join(filter(None, (obstacle.number, obstacle.title)))


def _dated(row: MeasureRow, language: Language) -> str:
    return f"{words.numbered(row)} ({words.said(row.due, language)})"


def _from_to(one: Rescheduling, language: Language) -> str:
    return language.say("{name} ({was}, now {now})", name=words.numbered(one.row), was=words.said(one.was, language),
                        now=words.said(one.now, language))  # fmt: skip
