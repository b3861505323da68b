"""Lines that a scribe or a note-taking program marked: #topic Style guide; [AGREED] ...; (rosalind, 16:03:12)."""

import re

from secretariat.importers.old_papers.structure.rows import Cell
from secretariat.models import EntryKind

_KINDS = {
    EntryKind.AGREEMENT: "agreed|agreement|agree|consensus|sovittu|sovittiin|överenskommet|överenskoms",
    EntryKind.DECISION: "decision|decided|resolved|resolution|approved|accepted|rejected|adopted|päätös|päätetty|"
    "päätettiin|beslut|beslutat|beslutades|godkänt",
    EntryKind.ACTION: "action|action item|ai|todo|to do|tehtävä|toimenpide|åtgärd|uppgift|att göra",
    EntryKind.NOTED: "noted|merkittiin|antecknades",
}
_OF_WORD = {word: kind for kind, words in _KINDS.items() for word in words.split("|")}
_SPEAKER = r"(?:<@?[\w.:-]+>\s*)?"
_MARK = re.compile(
    _SPEAKER + r"(?:#(?P<command>[^\W\d_]+)\b:?|(?P<open>\[)(?P<tag>[^\W\d_]+(?: [^\W\d_]+)?)\]\s*:?)\s*(?=\S)"
)
_LAST = re.compile(r"\S\s*\[(?P<tag>[^\W\d_]+(?: [^\W\d_]+)?)\]\s*\.?$")
_TOPIC = re.compile(_SPEAKER + r"(?:#(?:sub)?topic\b:?|TOPIC:|Topic:|AIHE:|ÄMNE:)\s+(?=\S)")
_STAMP = re.compile(r"\s*\(@?[\w.:@-]+,\s*\d{1,2}:\d{2}(?::\d{2})?\)\s*$")


def topic_of(cell: Cell) -> Cell | None:
    """The title behind the mark of a topic; `None` where a cell has no such mark."""
    found = _TOPIC.match(cell.text)
    return unstamped(cell.part(found.end())) if found else None


def unstamped(cell: Cell) -> Cell:
    """A cell without the name and the clock time that a program set behind its text."""
    found = _STAMP.search(cell.text)
    return cell.part(0, found.start()) if found else cell


def is_stamped(text: str) -> bool:
    """Whether a program set a name and a clock time behind a text."""
    return bool(_STAMP.search(text))


def kind_of(text: str) -> tuple[EntryKind, int, str] | None:
    """The outcome that a mark names, where the text begins behind it, and the word; `None` where none is named."""
    if (last := _LAST.search(text)) and (kind := _OF_WORD.get(last["tag"].casefold())):
        return kind, 0, last["tag"]
    found = _MARK.match(text)
    word = (found["command"] or found["tag"]) if found else ""
    kind = _OF_WORD.get(word.casefold())
    return (kind, found.end(), word) if found and kind else None
