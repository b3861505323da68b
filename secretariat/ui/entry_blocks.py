"""Entries as blocks of a text document, and back: one entry is one block with its kind and its stable uid.

A document that holds more than one item has a block for the heading of each; it is no entry, and nobody writes in it.
Characters are counted as Python counts them; Qt counts the halves of rare ones. Line breaks inside an entry are line
separators in the document.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise

from PySide6.QtGui import QFont, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

from secretariat.models import AnnotationKind, EntryKind
from secretariat.services.minutes import EntryText, Run, Span
from secretariat.services.secrecy import SecrecyRow
from secretariat.ui import theme

UID = QTextFormat.Property.UserProperty.value + 1
KIND = QTextFormat.Property.UserProperty.value + 2
CLOCK = QTextFormat.Property.UserProperty.value + 3
LANGUAGE = QTextFormat.Property.UserProperty.value + 4
OFFERED = QTextFormat.Property.UserProperty.value + 5
ITEM = QTextFormat.Property.UserProperty.value + 6
NUMBER = QTextFormat.Property.UserProperty.value + 7
NOTE = QTextFormat.Property.UserProperty.value + 8
SECRET = QTextFormat.Property.UserProperty.value + 9
SPAN = QTextFormat.Property.UserProperty.value + 10

LINE_HEIGHT = 117
HEAD = 14
PARAGRAPH_SPACE = 12
CHIP_SPACE = 32
BULLET_INDENT = 18
HEADING_SPACE = 10
NOTE_SPACE = 22
_TITLE = 19
ROOM = 208
"""So much room is kept free under the last line, for what is offered under the caret."""

WITH_CHIPS = frozenset({EntryKind.AGREEMENT, EntryKind.STEER, EntryKind.DECISION, EntryKind.NOTED, EntryKind.ACTION,
                        EntryKind.DISSENT})  # fmt: skip
_SEPARATOR = "\u2028"
_BREAKS = str.maketrans({"\n": _SEPARATOR, "\u2029": _SEPARATOR})


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of an item in a text of many; the note stands under it."""

    number: str
    title: str
    note: str = ""
    is_sub_item: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """An item of a text: its entries in order, and its heading where it has one."""

    item_id: int
    heading: Heading | None = None
    texts: Sequence[EntryText] = ()


def block_format(
    uid: str, kind: EntryKind, clock: dt.time | None = None, language: str | None = None, secret_by: str = ""
) -> QTextBlockFormat:
    """The format of a block: who it is, and how it looks; the secret entry that it is or was parted from."""
    made = QTextBlockFormat()
    made.setProperty(UID, uid)
    made.setProperty(KIND, kind.value)
    if clock is not None:
        made.setProperty(CLOCK, clock.isoformat())
    if language is not None:
        made.setProperty(LANGUAGE, language)
    if secret_by:
        made.setProperty(SECRET, secret_by)
    made.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    made.setBottomMargin(PARAGRAPH_SPACE + (CHIP_SPACE if kind in WITH_CHIPS else 0))
    if kind is EntryKind.BULLET:
        made.setLeftMargin(BULLET_INDENT)
        made.setBottomMargin(PARAGRAPH_SPACE / 2)
    return made


def uid_of(block: QTextBlock) -> str:
    """The uid of the entry that a block is."""
    return str(block.blockFormat().property(UID) or "")


def kind_of(block: QTextBlock) -> EntryKind:
    """The kind of the entry that a block is."""
    return EntryKind(block.blockFormat().property(KIND) or EntryKind.TEXT.value)


def clock_of(block: QTextBlock) -> dt.time | None:
    """When the entry was begun."""
    kept = block.blockFormat().property(CLOCK)
    return dt.time.fromisoformat(kept) if kept else None


def text_of(block: QTextBlock) -> str:
    """The text of the entry, with its lines."""
    return block.text().replace(_SEPARATOR, "\n")


def language_of(block: QTextBlock) -> str | None:
    """The language of the entry, where it is not the group's."""
    return block.blockFormat().property(LANGUAGE) or None


def secret_by(block: QTextBlock) -> str:
    """The uid of the secret entry that a block is, or was parted from."""
    return str(block.blockFormat().property(SECRET) or "")


def is_secret(block: QTextBlock) -> bool:
    """Whether the entry, or a passage of it, is secret."""
    if secret_by(block):
        return True
    iterator = block.begin()
    while not iterator.atEnd():
        if iterator.fragment().charFormat().property(SECRET):
            return True
        iterator += 1
    return False


class Under(IntEnum):
    """What there is room for under an entry whose kind gives none: nothing, an offer, or facts alone."""

    NOTHING = 0
    OFFER = 1
    FACTS = 2


def under(block: QTextBlock) -> Under:
    """What there is room for under the entry."""
    return Under(int(block.blockFormat().property(OFFERED) or 0))


def is_offered(block: QTextBlock) -> bool:
    """Whether there is room under the entry for what it is offered to be."""
    return under(block) is Under.OFFER


def has_room_under(block: QTextBlock) -> bool:
    """Whether there is room under an entry or a heading for what belongs to it."""
    return block.blockFormat().bottomMargin() > PARAGRAPH_SPACE


def offered(block: QTextBlock, *, wanted: Under) -> QTextBlockFormat:
    """The format of the same entry with room for that under it."""
    kind = kind_of(block)
    made = of_kind(block, kind)
    if wanted:
        made.setProperty(OFFERED, wanted.value)
        made.setBottomMargin(PARAGRAPH_SPACE + CHIP_SPACE)
    return made


def dress(block: QTextBlock, entry: EntryText, spans: list[Span], *, room: Under) -> None:
    """Give the letters of a block the looks and spans of an entry with the same text, and room under it."""
    first = len(spans)
    spans += entry.spans or ()
    cursor = QTextCursor(block)
    cursor.beginEditBlock()
    cursor.setBlockFormat(offered(block, wanted=room))
    at = block.position()
    for start, end, look, marks in _stretches(entry, first):
        cursor.setPosition(at)
        at += len(entry.text[start:end].encode("utf-16-le")) // 2
        cursor.setPosition(at, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(char_format(look, marks, spans))
    cursor.endEditBlock()


def of_kind(block: QTextBlock, kind: EntryKind) -> QTextBlockFormat:
    """The format of the same entry as another kind."""
    return block_format(uid_of(block), kind, clock_of(block), language_of(block), secret_by(block))


def item_of(block: QTextBlock) -> int | None:
    """The id of the item whose heading a block is; `None` for an entry."""
    found = block.blockFormat().property(ITEM)
    return None if found is None else int(found)


def heading_of(block: QTextBlock) -> Heading:
    """The heading that a block is."""
    form = block.blockFormat()
    number, note = (str(form.property(one) or "") for one in (NUMBER, NOTE))  # Qt gives a list for an empty word
    return Heading(number, block.text(), note, form.headingLevel() > 1)


def every(document: QTextDocument) -> Iterator[QTextBlock]:
    """All blocks, headings among them, in order."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def blocks_of(document: QTextDocument) -> Iterator[QTextBlock]:
    """The blocks that are entries, in order."""
    return (block for block in every(document) if item_of(block) is None)


def heading_over(block: QTextBlock) -> QTextBlock:
    """The heading that an entry stands under; no valid block where there is none."""
    while block.isValid() and item_of(block) is None:
        block = block.previous()
    return block


def reaches_over_heading(cursor: QTextCursor) -> bool:
    """Whether a heading, or a part of one, is selected."""
    document = cursor.document()
    block, end = document.findBlock(cursor.selectionStart()), cursor.selectionEnd()
    while cursor.hasSelection() and block.isValid() and block.position() <= end:
        if item_of(block) is not None:
            return True
        block = block.next()
    return False


def parts(cursor: QTextCursor) -> Iterator[QTextCursor]:
    """What is selected of each item, without the headings."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    block = cursor.document().findBlock(start)
    while cursor.hasSelection() and block.isValid() and block.position() <= end:
        if item_of(block) is None:
            part = QTextCursor(block)
            part.setPosition(max(start, block.position()))
            while block.next().isValid() and item_of(block.next()) is None and block.next().position() <= end:
                block = block.next()
            part.setPosition(min(end, block.position() + block.length() - 1), QTextCursor.MoveMode.KeepAnchor)
            yield part
        block = block.next()


def fill(document: QTextDocument, sections: Sequence[Section], new_uid: Callable[[], str]) -> list[Span]:
    """Let a document hold these items, each with one entry at least; returns the spans, each known by its place."""
    document.clear()
    page = document.rootFrame().frameFormat()
    page.setTopMargin(HEAD)
    page.setBottomMargin(ROOM)
    document.rootFrame().setFrameFormat(page)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    spans: list[Span] = []
    for section in sections or (Section(0),):
        if section.heading is not None:
            _begin_block(cursor, _heading_format(section.item_id, section.heading, is_first=section is sections[0]))
            cursor.insertText(section.heading.title, _title_format())
        for text in section.texts or (EntryText(new_uid(), ""),):
            _begin_block(cursor, block_format(text.uid, text.kind, text.clock, text.language, text.secret_by))
            insert(cursor, text, spans)
    cursor.endEditBlock()
    return spans


def _begin_block(cursor: QTextCursor, form: QTextBlockFormat) -> None:
    """A block more; the document's first is there already."""
    if cursor.block().blockFormat().hasProperty(KIND) or cursor.block().blockFormat().hasProperty(ITEM):
        cursor.insertBlock(form, QTextCharFormat())
    else:
        cursor.setBlockFormat(form)


def _heading_format(item_id: int, heading: Heading, *, is_first: bool) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setProperty(ITEM, item_id)
    made.setProperty(NUMBER, heading.number)
    made.setProperty(NOTE, heading.note)
    made.setHeadingLevel(2 if heading.is_sub_item else 1)
    made.setTopMargin(0 if is_first else 2 * HEADING_SPACE)
    made.setBottomMargin(HEADING_SPACE + (NOTE_SPACE if heading.note else 0))
    return made


def _title_format() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(theme.font(_TITLE, bold=True))
    made.setForeground(theme.color("ink"))
    return made


def insert(cursor: QTextCursor, text: EntryText, spans: list[Span]) -> None:
    """Put the words of an entry at the cursor, with their looks; its spans join the others."""
    first = len(spans)
    spans += text.spans or ()
    for start, end, look, marks in _stretches(text, first):
        cursor.insertText(text.text[start:end].translate(_BREAKS), char_format(look, marks, spans))


def read(block: QTextBlock, spans: Sequence[Span]) -> EntryText:
    """The entry that a block is, as it stands now."""
    words: list[str] = []
    runs: list[Run] = []
    found: dict[int, tuple[int, int]] = {}
    length = 0
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        iterator += 1
        text = fragment.text().replace(_SEPARATOR, "\n")
        form = fragment.charFormat()
        start, length = length, length + len(text)
        words.append(text)
        if look := look_of(form):
            _add_run(runs, (start, length, look))
        for mark in marks_of(form):
            found[mark] = (found.get(mark, (start, length))[0], length)
    return EntryText(
        uid_of(block),
        "".join(words),
        kind_of(block),
        tuple(runs),
        tuple(replace(spans[mark], starts=first, ends=last) for mark, (first, last) in sorted(found.items())),
        language_of(block),
        clock_of(block),
        secret_by=secret_by(block),
    )


def pieces(
    cursor: QTextCursor, spans: Sequence[Span], ground: Callable[[QTextBlock], SecrecyRow | None]
) -> list[EntryText]:
    """What is selected, entry by entry, with its looks; an entry keeps its kind when all of it is selected.

    Words of a secret entry say why they are secret, whether all of it is selected or not.
    """
    document = QTextDocument()
    QTextCursor(document).insertFragment(cursor.selection())
    whole = cursor.document()
    block, last = whole.findBlock(cursor.selectionStart()), whole.findBlock(cursor.selectionEnd())
    found = []
    for part in every(document):
        kind = kind_of(block) if part.text() == block.text() else EntryKind.TEXT
        entry = replace(read(part, spans), uid="", kind=kind, language=language_of(block), clock=None)
        found.append(replace(entry, secret_by="", secrecy=ground(block)))
        if block == last:
            break
        block = block.next()
    return found


def marks_of(form: QTextCharFormat) -> tuple[int, ...]:
    """The numbers of the spans that a letter belongs to."""
    return tuple(map(int, str(form.property(SPAN) or "").split()))


def shared_marks(cursor: QTextCursor) -> tuple[int, ...]:
    """The numbers of the spans that the letters on both sides of the cursor belong to."""
    if cursor.atBlockStart() or cursor.atBlockEnd():
        return ()
    after = QTextCursor(cursor)
    after.movePosition(QTextCursor.MoveOperation.NextCharacter)
    behind = marks_of(after.charFormat())
    return tuple(mark for mark in marks_of(cursor.charFormat()) if mark in behind)


def look_of(form: QTextCharFormat) -> str:
    """`b`, `i`, both, or none."""
    return ("b" if form.fontWeight() >= QFont.Weight.DemiBold else "") + ("i" if form.fontItalic() else "")


def char_format(look: str = "", marks: Sequence[int] = (), spans: Sequence[Span] = ()) -> QTextCharFormat:
    """The format of letters of a look that belong to the spans of these numbers."""
    form = QTextCharFormat()
    if "b" in look:
        form.setFontWeight(QFont.Weight.DemiBold)
    if "i" in look:
        form.setFontItalic(True)
    if marks:
        form.setProperty(SPAN, " ".join(map(str, marks)))
        if any(is_known_speaker(spans[mark]) for mark in marks):
            form.setForeground(theme.color("accent"))
        if any(spans[mark].kind is AnnotationKind.SECRET for mark in marks):
            form.setProperty(SECRET, "1")
            form.setBackground(theme.color("tint"))
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
    return form


def is_known_speaker(span: Span) -> bool:
    """Whether a span names a speaker who is known; an unknown one is written like everything else."""
    return span.kind is AnnotationKind.SPEAKER and bool(span.person_id or span.organization_id or span.value)


def _stretches(text: EntryText, first: int) -> Iterator[tuple[int, int, str, list[int]]]:
    """The text cut where its look or its meaning changes; its spans are numbered from the first number."""
    spans = text.spans or ()
    edges = {0, len(text.text)}
    for start, end, *_rest in text.runs:
        edges |= {start, end}
    for span in spans:
        edges |= {span.starts, span.ends}
    places = sorted(edge for edge in edges if 0 <= edge <= len(text.text))
    for start, end in pairwise(places):
        look = "".join(run[2] for run in text.runs if run[0] <= start and end <= run[1])
        marks = [number for number, one in enumerate(spans, first) if one.starts <= start and end <= one.ends]
        yield start, end, look, marks


def _add_run(runs: list[Run], run: Run) -> None:
    if runs and runs[-1][1] == run[0] and runs[-1][2] == run[2]:
        runs[-1] = (runs[-1][0], run[1], run[2])
    else:
        runs.append(run)
