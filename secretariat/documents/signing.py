"""What minutes say of their approval: corrections under the title, and at the end who signs them."""

from secretariat.documents.blocks import Block, Cell, Column, Fact, Grid, Heading, Record, Remark
from secretariat.i18n import Language, capitalized
from secretariat.services.labels import label
from secretariat.services.papers import MeetingPaper
from secretariat.services.signatures import SignatureRow

_ROOM = "\u00a0"  # keeps the line for a hand-written name as high as two


def corrections(paper: MeetingPaper, language: Language) -> list[Block]:
    """A visible note for each correction of approved minutes, and for one that is under way."""
    told = [language.say("Corrected on {date}: {reason}", date=one.on, reason=one.note) for one in paper.corrections]
    if paper.meeting.reopened_because:
        told.append(language.say("Reopened for a correction: {reason}", reason=paper.meeting.reopened_because))
    return [Remark(words) for words in told]


def table(paper: MeetingPaper, language: Language) -> list[Block]:
    """The lines on which names are written by hand; none where a note says how the minutes are signed."""
    say = language.say
    if not paper.signatures or paper.group.facts.signature_note:
        return []
    columns = (
        Column(say("Signs as"), 3.2),
        Column(say("Name"), 5.4),
        Column(say("Signature"), 5.4),
        Column(say("Date"), 3.0),
    )
    records = [
        Record(
            (
                Cell(capitalized(say(label(row.role)))),
                Cell(row.name, bold=True, under=_office(row, language) or _ROOM),
                Cell(""),
                Cell(language.date(row.signed_on) if row.signed_on else ""),
            )
        )
        for row in paper.signatures
    ]
    return [Heading(say("Signatures")), Grid(columns, tuple(records), whole=10)]


def facts(paper: MeetingPaper, language: Language) -> tuple[Fact, ...]:
    """Who signed, and the note of the group on how; nothing where names are written by hand."""
    note = paper.group.facts.signature_note
    if not note:
        return ()
    return (*(Fact(_signed(row, language)) for row in paper.signatures), Fact(note))


def _signed(row: SignatureRow, language: Language) -> str:
    parts = [row.name, row.title.said(language.code), language.say(label(row.role))]
    if row.signed_on:
        parts.append(language.date(row.signed_on))
    return ", ".join(filter(None, parts))


def _office(row: SignatureRow, language: Language) -> str:
    return ", ".join(filter(None, (row.title.said(language.code), row.organization.said(language.code))))
