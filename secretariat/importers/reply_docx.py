"""Reads a commented DOCX: the words as they went out, what was proposed in their place, and what was remarked beside.

Word, LibreOffice and libraries write the same mark-up with small differences. Whatever is not known is passed over; a
paragraph, a comment or a change that is known is never lost. The parts were looked at by `safety` before: no
declarations, nothing outside, no sizes that harm.
"""

import datetime as dt
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from xml.etree import ElementTree

from secretariat.errors import Refused
from secretariat.i18n import N_
from secretariat.language.characters import without_forbidden
from secretariat.services.commented import MEETING, ROUND, Reply, Said, Stands, is_anchor
from secretariat.services.remarks import Remark

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_DOCUMENT, _COMMENTS, _THREADS = "word/document.xml", "word/comments.xml", "word/commentsExtended.xml"
_CUSTOM, _CORE = "docProps/custom.xml", "docProps/core.xml"
_ADDED, _GONE = {"ins", "moveTo"}, {"del", "moveFrom"}
_SIGNS = {
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    "softHyphen": "\N{SOFT HYPHEN}",
}
_PASSED = {"pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr", "instrText", "delInstrText", "Fallback", "pict"}
_DEPTH = 200

_DAMAGED = N_("{name} is damaged: it cannot be read as a document. Ask for a new copy.")
_JOINED = N_("{n} change joins two paragraphs. Do that by hand, if it is wanted.")


@dataclass
class _Passage:
    """A stretch of the text as it went out: of a marked paragraph, or of a paragraph without a mark."""

    anchor: str
    paragraph: int
    starts: int
    ends: int
    words: list[str] = field(default_factory=list)

    def add(self, words: str) -> None:
        """Let it reach over these words too."""
        self.words.append(words)
        self.ends += len(words)


@dataclass
class _Change:
    """A change in the making: what goes and what comes, one after another by the same hand."""

    place: _Passage
    after: str
    author: str
    on: dt.date | None
    come: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Note:
    """A comment as it is written: its words, who wrote them and when, and the thread it belongs to."""

    key: str
    text: str
    author: str
    on: dt.date | None
    paragraphs: tuple[str, ...]


def read(data: bytes, name: str) -> Reply:
    """What a commented DOCX says.

    Raises:
        Refused: it cannot be read as a document.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            body = _part(archive, _DOCUMENT)
            if body is None:
                raise Refused(_DAMAGED, name=name)
            reader = _Reader(_notes(_part(archive, _COMMENTS)), _parents(_part(archive, _THREADS)))
            reader.read(body)
            facts = _properties(_part(archive, _CUSTOM))
            author, on = _saved_by(_part(archive, _CORE))
    except (ElementTree.ParseError, zipfile.BadZipFile, KeyError, ValueError, RecursionError, OSError) as error:
        raise Refused(_DAMAGED, name=name) from error
    number = facts.get(ROUND, "")
    return Reply(
        file_name=name,
        sha256="",
        meeting_uid=facts.get(MEETING, ""),
        round_number=int(number) if number.isdecimal() and len(number) < 6 else 0,
        author=author,
        on=on,
        said=tuple(reader.said()),
        stands=tuple(reader.stands()),
        remarks=tuple(reader.remarks()),
    )


def _part(archive: zipfile.ZipFile, name: str) -> ElementTree.Element | None:
    names = {one.lower(): one for one in archive.namelist()}
    if name.lower() not in names:
        return None
    return ElementTree.fromstring(archive.read(names[name.lower()]))  # noqa: S314 - looked at by `safety` before


def _local(element: ElementTree.Element) -> str:
    """The name of an element of the text, in either spelling of its space; of others, only that they are others."""
    space, _, name = element.tag.rpartition("}")
    return name if f"{space}}}" in {_W, _STRICT} or name in {"AlternateContent", "Choice", "Fallback"} else f"?{name}"


def _of(element: ElementTree.Element, name: str) -> str:
    return element.get(_W + name) or element.get(_STRICT + name) or ""


def _day(words: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(words[:10])
    except ValueError:
        return None


class _Reader:
    """Walks through the text once, and notes what stands where.

    `_old` are the words of each marked paragraph as they went out; places count characters of them. A paragraph that
    lost its mark counts its own. A mark may end too early, for office programs do not count comments in: so it goes
    on until the line or the paragraph ends.
    """

    def __init__(self, notes: Sequence[_Note], parents: dict[str, str]) -> None:
        self._notes = {one.key: one for one in notes}
        self._thread = _thread(notes, parents)
        self._old: dict[str, list[str]] = {}
        self._anchor = self._key = self._last = ""
        self._has_ended = False
        self._paragraphs: list[list[str]] = [[]]
        self._marked: dict[int, str] = {}
        self._changes: list[_Change] = []
        self._change: _Change | None = None
        self._ranges: dict[str, _Passage] = {}
        self._open_ranges: set[str] = set()
        self._joined = 0

    # What was found

    def stands(self) -> Iterator[Stands]:
        """The marked paragraphs in their order, as they went out."""
        for anchor, words in self._old.items():
            yield Stands(anchor, _clean("".join(words)))

    def said(self) -> Iterator[Said]:
        """Changes in the order of the text, then remarks in the order of the comments."""
        for change in self._changes:
            said = self._proposed(change)
            if said.passage != said.proposed:
                yield said
        for key, note in self._notes.items():
            said = Said(text=note.text, author=note.author, on=note.on)
            place = self._range_of(key)
            if note.text:
                yield self._at(said, place) if place else said

    def remarks(self) -> Iterator[Remark]:
        """What is to be told of the whole."""
        if self._joined:
            yield Remark(_JOINED, {"n": self._joined})

    def _proposed(self, change: _Change) -> Said:
        place, come = change.place, _clean("".join(change.come))
        said = Said(proposed=come, author=change.author, on=change.on)
        if not place.anchor and not place.words and change.after and not self._near(place.paragraph).strip():
            end = sum(map(len, self._old[change.after]))  # a paragraph of its own, after the one before it
            words = "\n" + come.strip("\n")
            return replace(said, anchor=change.after, starts=end, ends=end, proposed=words)
        return self._at(replace(said, proposed=come.rstrip("\n") if not place.anchor else come), place)

    def _at(self, said: Said, place: _Passage) -> Said:
        """What is said, with its place; what stands beside the marked words belongs to them, without a place in them.

        A remark on no words is about the whole paragraph.
        """
        words = _clean("".join(place.words))
        said = replace(said, passage=words, near=self._near(place.paragraph))
        if not place.anchor and (anchor := self._marked.get(place.paragraph)):
            return replace(said, anchor=anchor)
        if said.proposed is None and place.starts == place.ends:
            return replace(said, anchor=place.anchor)
        return replace(said, anchor=place.anchor, starts=place.starts, ends=place.ends)

    def _near(self, number: int) -> str:
        return _clean("".join(self._paragraphs[number]))

    def _range_of(self, key: str) -> _Passage | None:
        """Where a comment stands; an answer stands where the one it answers does."""
        seen: set[str] = set()
        while key not in self._ranges and key in self._thread and key not in seen:
            seen.add(key)
            key = self._thread[key]
        return self._ranges.get(key)

    # The walk

    def read(self, body: ElementTree.Element) -> None:
        """Walk through the whole text."""
        self._walk(body, "", None, 0)
        self._end_change()

    def _walk(self, element: ElementTree.Element, state: str, by: ElementTree.Element | None, depth: int) -> None:
        if depth > _DEPTH:
            raise ValueError("nested too deeply")
        for child in element:
            self._child(child, _local(child), state, by, depth)

    def _child(
        self, child: ElementTree.Element, name: str, state: str, by: ElementTree.Element | None, depth: int
    ) -> None:
        if name in _GONE:
            if state != "come":  # else it came and went again
                self._walk(child, "gone", child, depth + 1)
        elif name in _ADDED:
            self._walk(child, state or "come", child, depth + 1)
        elif name in {"t", "delText"}:
            self._words(child.text or "", "gone" if name == "delText" and not state else state, by)
        elif name in _SIGNS:
            if name in {"br", "cr"} and self._has_ended:
                self._leave()
            self._words(_SIGNS[name], state, by)
        elif name == "p":
            self._paragraph(child, state, by, depth)
        elif name.startswith(("bookmark", "comment")):
            self._mark(name, child)
        elif name not in _PASSED and not name.startswith("?"):
            self._walk(child, state, by, depth + 1)

    def _paragraph(self, element: ElementTree.Element, state: str, by: ElementTree.Element | None, depth: int) -> None:
        self._paragraphs.append([])
        self._walk(element, state, by, depth + 1)
        change = self._change
        marks = {_local(one): one for one in element.findall(f"{_W}pPr/{_W}rPr/*")}
        if self._anchor and "ins" in marks and not self._has_ended:
            self._words("\n", "come", marks["ins"])  # the paragraph was divided here
        elif self._has_ended:
            self._leave()
        elif change is not None and not change.place.anchor and change.come and not change.place.words:
            change.come.append("\n")
        elif not self._anchor:
            self._end_change()
        self._joined += "del" in marks and not self._is_struck(change)

    def _is_struck(self, change: _Change | None) -> bool:
        """Whether nothing is left of the paragraph, so that its end goes with it."""
        words = "".join(self._paragraphs[-1])
        old = "".join(self._old.get(self._marked.get(len(self._paragraphs) - 1, ""), ()))
        return not words.strip() or (change is not None and "".join(change.place.words) in {words, old})

    def _words(self, words: str, state: str, by: ElementTree.Element | None) -> None:
        if not words:
            return
        if state:
            self._propose(words, state, by)
        else:
            self._end_change()
        if state != "come":
            for key in self._open_ranges:
                self._extend(self._ranges[key], words)
            self._paragraphs[-1].append(words)
            if self._anchor:
                self._old[self._anchor].append(words)

    def _here(self) -> _Passage:
        number = len(self._paragraphs) - 1
        at = sum(map(len, self._old[self._anchor] if self._anchor else self._paragraphs[-1]))
        return _Passage(self._anchor, number, at, at)

    def _extend(self, place: _Passage, words: str) -> None:
        """The words belong to a comment; its place is where the first of them stand in a marked paragraph."""
        here = self._here()
        if not place.anchor and here.anchor:
            place.anchor, place.paragraph, place.starts, place.ends = (
                here.anchor, here.paragraph, here.starts, here.starts,
            )  # fmt: skip
            place.words.clear()  # the label before the words
        if place.anchor == here.anchor and (place.anchor or place.paragraph == here.paragraph):
            place.add(words)

    def _propose(self, words: str, state: str, by: ElementTree.Element | None) -> None:
        author, on = ("", None) if by is None else (_clean(_of(by, "author"))[:300], _day(_of(by, "date")))
        change = self._change
        if change is None or (change.author, change.place.anchor) != (author, self._anchor):
            self._end_change()
            change = self._change = _Change(self._here(), self._last, author, on)
        if state == "come":
            change.come.append(words)
        else:
            change.place.add(words)

    def _leave(self) -> None:
        """The marked paragraph is at its end."""
        self._end_change()
        self._last, self._anchor, self._has_ended = self._anchor or self._last, "", False

    def _end_change(self) -> None:
        if self._change is not None:
            self._changes.append(self._change)
            self._change = None

    def _mark(self, name: str, element: ElementTree.Element) -> None:
        """The ends of bookmarks and of what comments are about."""
        key = _of(element, "id")
        if name == "bookmarkStart" and is_anchor(_of(element, "name")):
            self._leave()
            self._key, self._anchor = key, _of(element, "name")
            self._old.setdefault(self._anchor, [])
            self._marked.setdefault(len(self._paragraphs) - 1, self._anchor)
        elif name == "bookmarkEnd" and self._anchor and key == self._key:
            self._has_ended = True
            if not self._paragraphs[-1] and self._marked.get(len(self._paragraphs) - 1) != self._anchor:
                self._leave()
        elif name == "commentRangeStart":
            self._ranges[key] = self._here()
            self._open_ranges.add(key)
        elif name == "commentRangeEnd":
            self._open_ranges.discard(key)
        elif name == "commentReference":
            self._open_ranges.discard(key)
            self._ranges.setdefault(key, self._here())


def _thread(notes: Sequence[_Note], parents: dict[str, str]) -> dict[str, str]:
    """The comment that each comment answers, by key."""
    by_paragraph = {one: note.key for note in notes for one in note.paragraphs}
    return {
        by_paragraph[child]: by_paragraph[parent]
        for child, parent in parents.items()
        if child in by_paragraph and parent in by_paragraph
    }


def _clean(words: str) -> str:
    return without_forbidden(words)


def _notes(part: ElementTree.Element | None) -> list[_Note]:
    """The comments, in their order."""
    if part is None:
        return []
    return [
        _Note(
            _of(element, "id"),
            _clean("\n".join(_lines(element))).strip(),
            _clean(_of(element, "author"))[:300],
            _day(_of(element, "date")),
            tuple(one.get(f"{_W14}paraId", "") for one in element.iter() if one.get(f"{_W14}paraId")),
        )
        for element in part
        if _local(element) == "comment"
    ]


def _lines(element: ElementTree.Element) -> Iterator[str]:
    for one in element.iter():
        if _local(one) == "p":
            words = []
            for inner in one.iter():
                name = _local(inner)
                words.append((inner.text or "") if name == "t" else _SIGNS.get(name, ""))
            yield "".join(words)


def _parents(part: ElementTree.Element | None) -> dict[str, str]:
    """Which paragraph of a comment answers which, from the part that Word keeps threads in."""
    if part is None:
        return {}
    found = ((one.get(f"{_W15}paraId", ""), one.get(f"{_W15}paraIdParent", "")) for one in part)
    return {child: parent for child, parent in found if child and parent}


def _properties(part: ElementTree.Element | None) -> dict[str, str]:
    if part is None:
        return {}
    return {one.get("name", ""): "".join(one.itertext()).strip() for one in part}


def _saved_by(part: ElementTree.Element | None) -> tuple[str, dt.date | None]:
    """Who saved the file last, and when: whose the changes without a mark are."""
    facts = {one.tag.rpartition("}")[2]: (one.text or "").strip() for one in part} if part is not None else {}
    saved_by = facts.get("lastModifiedBy", "")
    if saved_by == facts.get("creator", ""):
        saved_by = ""  # as it went out
    return _clean(saved_by)[:300], _day(facts.get("modified", ""))
