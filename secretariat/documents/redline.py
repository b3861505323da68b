"""What has changed in the minutes since a version of them: words struck through and underlined, entries that moved."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from secretariat.documents import Asked, document, meeting_paper, redline_facts
from secretariat.documents.blocks import Block, Change, Document, Heading, Meta, Paragraph, Remark, Run, Secret, Title
from secretariat.documents.redline_facts import Differing
from secretariat.i18n import N_, Language, capitalized
from secretariat.models import AnnotationKind, MinutesKind
from secretariat.services import compared
from secretariat.services.compared import Compared
from secretariat.services.labels import label
from secretariat.services.minutes import EntryRow
from secretariat.services.redline import EntryLine, ItemLine, Kind, Piece
from secretariat.services.versions import VersionRow

if TYPE_CHECKING:
    from sqlmodel import Session

_CHANGES = {Kind.ADDED: Change.ADDED, Kind.REMOVED: Change.REMOVED}
_SIDES = {
    Kind.CHANGED: N_("Changed"),
    Kind.ADDED: N_("Added"),
    Kind.REMOVED: N_("Removed"),
    Kind.MOVED: N_("Moved here"),
    Kind.AWAY: N_("Moved away"),
}


def _question(session: "Session", asked: Asked) -> Compared:
    return compared.of_meeting(session, asked.meeting_id or 0, since_id=asked.version_id, until_id=asked.until_id)


@document("redline", N_("Changes in the minutes"), asks=("meeting",), question=_question, needs_minutes=True)
def redline(found: Compared, language: Language) -> Document:
    """The items that differ, with their entries; the items that do not differ are named in one line."""
    paper, say = found.new, language.say
    is_memo = paper.group.facts.minutes_kind is MinutesKind.MEMO
    kind = say("Changes in the memo") if is_memo else say("Changes in the minutes")
    day = paper.meeting.minutes_date or paper.meeting.date
    differing = [item for item in found.redline.items if item.changes]
    beside = redline_facts.beside(found, language)
    blocks: list[Block] = [Title(f"{kind}: {meeting_paper.title(paper, language)}")]
    blocks += _opening(found, len(beside), language)
    if beside:
        blocks += [Heading(say("Head, participants and annexes")), *map(_fact, beside)]
    for item in differing:
        blocks += _item(item, found, language)
    blocks += _unchanged([item.number for item in found.redline.items if not item.changes], language)
    return Document(
        title=f"{kind} {paper.meeting.number}, {paper.group.name(language.code)}",
        author=meeting_paper.author(paper, language),
        language=language,
        date=day.isoformat(),
        head=meeting_paper.head(paper, language, kind=kind, date=language.date(day)),
        blocks=tuple(blocks),
    )


def named(row: VersionRow | None, language: Language) -> str:
    """A version in words: version 2, for comments, 13.1.2027; the text as it stands now."""
    if row is None:
        return language.say("the text as it stands now")
    return language.say("version {number}, {kind} {date}", number=row.number, kind=language.say(label(row.kind)),
                        date=row.on)  # fmt: skip


def _opening(found: Compared, beside: int, language: Language) -> list[Block]:
    say = language.say
    if found.since is None:
        return [Meta(say("No earlier version of these minutes has been kept."), is_wide=True)]
    versions = say("{new} compared with {old}", new=named(found.until, language), old=named(found.since, language))
    blocks: list[Block] = [Meta(capitalized(versions), is_wide=True)]
    changes = found.redline.changes + beside
    if not changes:
        return [*blocks, Remark(say("Nothing differs."))]
    many = language.count("They differ in {n} place.", "They differ in {n} places.", changes)
    key = (
        Run(f"{many} "), Run(say("Words that were added are underlined"), change=Change.ADDED), Run(", "),
        Run(say("words that were removed are struck through"), change=Change.REMOVED), Run("."),
    )  # fmt: skip
    return [*blocks, Remark(key)]


def _unchanged(numbers: Sequence[str], language: Language) -> list[Block]:
    if not numbers:
        return []
    words = language.count("Item {items} is unchanged.", "Items {items} are unchanged.", len(numbers), items=numbers)
    return [Remark(words, is_quiet=True)]


def _item(item: ItemLine, found: Compared, language: Language) -> list[Block]:
    row = item.new or item.old
    if row is None:
        return []
    secret = _secret_of(item, found, language)
    level, foreign = 3 if row.is_sub_item else 2, meeting_paper.foreign(found.new, language)
    blocks: list[Block] = [Heading(row.title, row.number, level, secret, foreign)]
    told = {
        Kind.ADDED: language.say("This item was added."),
        Kind.REMOVED: language.say("This item was removed."),
        Kind.MOVED: language.say("This item was item {number}.", number=item.old.number if item.old else ""),
    }.get(item.kind, "")
    if told:
        blocks.append(Meta(told, secret))
    if item.old and item.new and item.old.title != item.new.title:
        blocks.append(Paragraph(_runs(item.title), language.say("Title"), language=foreign, secret=secret))
    blocks += [_fact(replace(one, secret=secret)) for one in redline_facts.of_item(item, language)]
    return blocks + [_line(line, secret, found, language) for line in item.lines]


def _fact(one: Differing) -> Paragraph:
    return Paragraph(_runs(one.pieces), one.name, secret=one.secret)


def _line(line: EntryLine, hidden: Secret | None, found: Compared, language: Language) -> Paragraph:
    side = language.say(_SIDES[line.kind]) if line.kind in _SIDES else ""
    grounds = [row for row in (line.old, line.new) if row is not None]
    secret = next((_secret(row, language) for row in grounds if _secret(row, language)), None)
    written_in = next((row.language for row in reversed(grounds) if row.language), "")
    foreign = meeting_paper.foreign(found.new, language, written_in)
    return Paragraph(
        _runs(line.pieces), side, facts=redline_facts.of_line(line, language), language=foreign, secret=secret or hidden
    )


def _runs(pieces: Sequence[Piece]) -> tuple[Run, ...]:
    return tuple(Run(piece.text, change=_CHANGES.get(piece.kind, Change.NONE)) for piece in pieces)


def _secret_of(item: ItemLine, found: Compared, language: Language) -> Secret | None:
    """Why an item is secret, in either version."""
    rows = [paper.secrecy_of(item.id) for paper in (found.new, found.old)]
    return next((meeting_paper.secret(row, language) for row in rows if row is not None), None)


def _secret(row: EntryRow, language: Language) -> Secret | None:
    """Why an entry is secret; one with a secret passage is so as a whole."""
    if row.secrecy is not None:
        return meeting_paper.secret(row.secrecy, language)
    has_passage = any(span.kind is AnnotationKind.SECRET for span in row.spans)
    return Secret(language.say("it has a secret passage")) if has_passage else None
