"""The words and marks that all papers of a plan share."""

from collections.abc import Iterable, Sequence

from secretariat.documents.blocks import Mark, Secret
from secretariat.i18n import N_, Language
from secretariat.models import Flag, Headline, ReasonClass
from secretariat.services.labels import label
from secretariat.services.measures import Body, MeasureRow
from secretariat.services.progress import Counts
from secretariat.services.report_content import Report, RequestKind, Revision
from secretariat.services.secrecy import SecrecyRow
from secretariat.services.when import When

ARROW, MINUS = "→", "\N{MINUS SIGN}"

MARKS = {
    Headline.DONE: Mark.TICK,
    Headline.PARTLY: Mark.HALF_SQUARE,
    Headline.ON_SCHEDULE: Mark.ACTION,
    Headline.CONTINUOUS: Mark.TURNING,
    Headline.NOT_STARTED: Mark.EMPTY,
    Headline.UNDATED: Mark.QUESTION,
    Headline.WAITING: Mark.UPRIGHT,
    Headline.AT_RISK: Mark.TRIANGLE,
    Headline.LATE: Mark.ALARM,
    Headline.DROPPED: Mark.CROSS,
    Headline.MERGED: Mark.MERGING,
}
ALWAYS = (
    Headline.DONE,
    Headline.ON_SCHEDULE,
    Headline.CONTINUOUS,
    Headline.NOT_STARTED,
    Headline.UNDATED,
    Headline.WAITING,
    Headline.AT_RISK,
    Headline.LATE,
)
ORDER = (Headline.DONE, Headline.PARTLY, *ALWAYS[1:], Headline.DROPPED)
"""All that is counted, from what is done to what is late; what is dropped comes last."""

SHORT = {
    Headline.DONE: N_("Implemented"),
    Headline.PARTLY: N_("Partly"),
    Headline.ON_SCHEDULE: N_("On schedule"),
    Headline.CONTINUOUS: N_("Continuous"),
    Headline.NOT_STARTED: N_("Not started"),
    Headline.UNDATED: N_("No schedule"),
    Headline.WAITING: N_("Waiting"),
    Headline.AT_RISK: N_("At risk"),
    Headline.LATE: N_("Late"),
    Headline.DROPPED: N_("Dropped"),
    Headline.MERGED: N_("Merged"),
}
REQUESTS = {
    RequestKind.DECISION: N_("For decision"),
    RequestKind.GUIDANCE: N_("For guidance"),
    RequestKind.INFORMATION: N_("For information"),
}


def shown(*counts: Counts) -> list[Headline]:
    """The headlines that a table of these counts has columns for: the usual ones, and the others where they occur.

    Where that would be too many, those that do not occur are left out.
    """

    def occurs(one: Headline) -> bool:
        return any(count.of(one) for count in counts)

    found = [one for one in ORDER if one in ALWAYS or occurs(one)]
    return found if len(found) <= len(ALWAYS) else [one for one in found if occurs(one)]


def due(row: MeasureRow) -> str:
    """The deadline in words, after the one it began with where it was moved."""
    if Flag.RESCHEDULED in row.status.flags and row.original and row.original != row.due:
        return f"{row.original.words} {ARROW} {row.due.words or '–'}"
    return row.due.words or "–"


def said(when: When, language: Language) -> str:
    """A deadline in its own words, or its last day."""
    return when.words or (language.date(when.latest) if when.latest else "–")


def leads(row: MeasureRow, language: Language) -> str:
    """The bodies that lead a measure."""
    return ", ".join(body.label(language.code) for body in row.leads)


def numbered(row: MeasureRow) -> str:
    """A measure in running text: its number and name."""
    return " ".join(filter(None, (row.number, row.name)))


def numbers(rows: Iterable[MeasureRow]) -> list[str]:
    """The measures by their numbers, or by name where they have none."""
    return [row.number or row.name for row in rows]


def signed(change: int) -> str:
    """A change in brackets: (+4), (−3), (±0)."""
    return f"({'+' if change > 0 else MINUS if change < 0 else '±'}{abs(change)})"


def headline(row: MeasureRow, language: Language) -> str:
    """The headline of a measure, with what else is to be known of it: by how many days it is late, that it moved."""
    status, say = row.status, language.say
    words = say(SHORT[status.headline])
    if status.headline is Headline.LATE and status.days is not None:
        return language.count("{words}, {n} day", "{words}, {n} days", status.days, words=words)
    if status.headline in {Headline.DONE, Headline.PARTLY} and status.completed_on:
        return say("{words} {date}", words=words, date=status.completed_on)
    if status.headline is Headline.ON_SCHEDULE and Flag.RESCHEDULED in status.flags:
        return say("{words} (moved)", words=words)
    return words


def standing(row: MeasureRow, report: Report, language: Language) -> str:
    """The same; of one that was merged with the measure that it goes on in."""
    words = headline(row, language)
    into = report.merging(row.id) if row.status.headline is Headline.MERGED else None
    return f"{words} {ARROW} {into.number or into.name}" if into else words


def merged(rows: Iterable[MeasureRow], report: Report) -> list[str]:
    """Measures by their numbers, each with that of the one it was merged into, where it was: 3.5 → 3.2."""
    found = []
    for row, number in ((row, row.number or row.name) for row in rows):
        into = report.merging(row.id) if row.status.headline is Headline.MERGED else None
        found.append(f"{number} {ARROW} {into.number or into.name}" if into else number)
    return found


def reason_of(revision: Revision, language: Language, *, brief: bool = False) -> str:
    """Why a deadline was moved, in brief by the class alone; that nothing was given is told too."""
    has_class = revision.reason_class not in {None, ReasonClass.OTHER}
    words = "" if brief and has_class else revision.reason.rstrip(". ")
    if revision.reason_class is not None and has_class:
        words = ": ".join(filter(None, (language.say(label(revision.reason_class)), words)))
    return words or language.say("no reason given")


def approval_of(revision: Revision, language: Language) -> str:
    """Who approved that a deadline was moved: the item of a meeting, or the coordinator."""
    if revision.meeting:
        return language.say("meeting {number}, {date}, item {item}", number=revision.meeting,
                            date=revision.meeting_date, item=revision.item)  # fmt: skip
    return language.say("coordinator, {date}", date=revision.on)


def secret(row: SecrecyRow | None, language: Language) -> Secret | None:
    """Why a measure is secret, in the words of the paper."""
    if row is None:
        return None
    point = language.say("Act 621/1999, section 24 (1) ({point})", point=row.point) if row.point else ""
    return Secret("; ".join(filter(None, (point, row.ground))))


def hidden(row: SecrecyRow | None, language: Language) -> str:
    """What a copy for the group says behind words that are secret."""
    words = language.say("to be kept secret")
    return f" ({words})" if row is not None else ""


def body_name(body: Body | None, language: Language) -> str:
    """A body as a table shows it; without one, that nobody leads."""
    return body.label(language.code) if body is not None else language.say("No lead")


def reconciled(report: Report, language: Language) -> str:
    """How the number of measures came to be what it is: 48 + 2 uutta (2.12, 5.8) − 1 poistunut (3.7) = 49."""
    found = report.changes
    parts = [str(found.opening)]
    if found.added:
        added = language.count("{n} new ({numbers})", "{n} new ({numbers})", len(found.added),
                               numbers=few(found.added))  # fmt: skip
        parts.append(f"+ {added}")
    if found.removed:
        removed = language.count("{n} gone ({numbers})", "{n} gone ({numbers})", len(found.removed),
                                 numbers=", ".join(first(merged(found.removed, report))))  # fmt: skip
        parts.append(f"{MINUS} {removed}")
    return f"{' '.join(parts)} = {found.closing}" if len(parts) > 1 else str(found.closing)


def shortened(text: str, longest: int) -> str:
    """A text cut at a word, with an ellipsis, where it is longer than there is room for."""
    return text if len(text) <= longest else f"{text[:longest].rsplit(None, 1)[0].rstrip(' ,;–')}\N{NO-BREAK SPACE}…"


_MOST = 8


def few(rows: Sequence[MeasureRow]) -> str:
    """The first of many measures by their numbers, with an ellipsis for the others."""
    return ", ".join(first(numbers(rows)))


def first(words: Sequence[str], most: int = _MOST) -> list[str]:
    """The first of many words, with an ellipsis for the others."""
    return [*words[:most], "…"] if len(words) > most else [*words]
