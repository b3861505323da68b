"""A proposed change taken into an entry: its text, its hands, and what its spans mean go along."""

from sqlmodel import Session, select

from secretariat.errors import Refused
from secretariat.language.characters import running
from secretariat.models import AgendaItem, Annotation, AnnotationKind, Entry, EntryKind
from secretariat.services import drafts, minutes, passages, rows, secrecy

_NAMES = {AnnotationKind.SPEAKER, AnnotationKind.ADDRESSEE, AnnotationKind.OWNER, AnnotationKind.SECRET}
"""What a span goes on to mean when a part of its words is corrected; a day or a figure would mean another one."""


def replace_passage(session: Session, entry: Entry, starts: int, ends: int, words: str) -> None:
    """Let other words stand in an entry from `starts` to `ends`; each line after the first becomes an entry of its own.

    Nothing would be left of the entry: then it goes, with the action it gives.

    Raises:
        Refused: the minutes are approved, the words cannot be shown, or the place is not in the text.
    """
    item = drafts.item(session, entry.item_id)
    if not 0 <= starts <= ends <= len(entry.text):
        raise Refused("This has been removed in the meantime.")
    before, after = entry.text[:starts], entry.text[ends:]
    if not (before + words + after).strip():
        rows.remove(session, entry)
        return
    first, *lines = running(words, "text").split("\n")
    if lines:
        lines[-1] += after
        _begin_entries(session, item, entry, [one.strip() for one in lines if one.strip()])
        ends, after = len(entry.text), ""
    _write(session, entry, starts, ends, first, before + first + after)


def _write(session: Session, entry: Entry, starts: int, ends: int, words: str, text: str) -> None:
    runs = passages.replaced([(run[0], run[1], run[2]) for run in entry.runs], starts, ends, len(words))
    for span in session.exec(select(Annotation).where(Annotation.entry_id == entry.id)):
        is_touched = starts < span.ends and span.starts < max(ends, starts + 1) and not starts == ends == span.starts
        left, right = passages.moved(span.starts, span.ends, starts, ends, len(words))
        if is_touched and AnnotationKind(span.kind) is AnnotationKind.SECRET:  # what comes in may tell the same
            left, right = min(left, starts), max(right, starts + len(words))
        if left == right or (is_touched and AnnotationKind(span.kind) not in _NAMES):
            session.delete(span)
        else:
            rows.assign(span, {"starts": left, "ends": right})
    rows.assign(entry, {"text": text, "runs": [list(run) for run in runs]})
    session.flush()


def _begin_entries(session: Session, item: AgendaItem, after: Entry, lines: list[str]) -> None:
    """New entries after one, in the same language; of its kind, but for an action, which is one promise alone."""
    every = minutes.of_item(session, item.id or 0)
    kind = EntryKind.TEXT if EntryKind(after.kind) is EntryKind.ACTION else EntryKind(after.kind)
    for position, text in enumerate(lines):
        made = Entry(item_id=item.id or 0, position=after.position, kind=kind, text=text, language=after.language)
        session.add(made)
        why = secrecy.of(session, [after.secrecy_id]).get(after.secrecy_id)
        secrecy.keep(session, made, why)
        session.flush()
        place = [one.uid for one in every].index(after.uid) + 1 + position
        every[place:place] = [one for one in minutes.of_item(session, item.id or 0) if one.id == made.id]
    minutes.write(session, item.id or 0, order=[one.uid for one in every])
