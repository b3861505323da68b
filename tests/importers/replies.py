"""Minutes that went out for comments, and how office programs mark what somebody says to them."""

import copy
import io
import zipfile
from typing import Any

import docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_WORD = "http://schemas.microsoft.com/office/word/2010/wordml"
_WORD15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
WHEN = "2026-11-30T09:15:00Z"


class Commenter:
    """Somebody with an office program: marks changes, remarks, and leaves alone or breaks what is asked."""

    def __init__(self, data: bytes, name: str = "Eero Öhman") -> None:
        self.document = docx.Document(io.BytesIO(data))
        self.body = self.document.element.body
        self.name = name
        self._count = 900
        self._answers: list[tuple[str, str]] = []
        for run in list(self.body.iter(qn("w:r"))):
            _one_by_one(run)

    def save(self) -> bytes:
        if self._answers:
            told = "".join(
                f'<w15:commentEx w15:paraId="{key}" w15:paraIdParent="{parent}" w15:done="0"/>'
                for key, parent in self._answers
            )
            blob = f'<w15:commentsEx xmlns:w15="{_WORD15}">{told}</w15:commentsEx>'.encode()
            part = Part(PackURI("/word/commentsExtended.xml"), _MEDIA, blob, self.document.part.package)
            self.document.part.relate_to(part, _EXTENDED)
        made = io.BytesIO()
        self.document.save(made)
        return made.getvalue()

    def anchors(self) -> list[str]:
        names = [one.get(qn("w:name")) for one in self.body.iter(qn("w:bookmarkStart"))]
        return [name for name in names if name.startswith("e_")]

    def words(self, anchor: str) -> str:
        return "".join(one.text or "" for run in self._runs(anchor) for one in run.iter(qn("w:t")))

    def remark(self, anchor: str, words: str, text: str, *, name: str = "", to: Any = None) -> Any:
        """A comment on words of a paragraph, or on its first character; or an answer to another comment."""
        runs = self._cut(anchor, words)
        author = name or self.name
        made = self.document.add_comment(
            [docx.text.run.Run(one, None) for one in (runs[0], runs[-1])], text, author=author, initials="EÖ"
        )
        made._comment_elm.set(qn("w:date"), WHEN)
        key = f"{0x10000000 + self._next():08X}"
        made.paragraphs[-1]._p.set(f"{{{_WORD}}}paraId", key)
        if to is not None:
            self._answers.append((key, to.paragraphs[-1]._p.get(f"{{{_WORD}}}paraId")))
        return made

    def replace(self, anchor: str, words: str, instead: str, *, name: str = "") -> None:
        """Words struck and others written in their place, both marked."""
        runs = self._cut(anchor, words)
        gone = self._marked("w:del", name)
        runs[0].addprevious(gone)
        for run in runs:
            gone.append(run)
            for one in run.findall(qn("w:t")):
                one.tag = qn("w:delText")
        if instead:
            come = self._marked("w:ins", name)
            gone.addnext(come)
            come.append(_run(instead))

    def insert(self, anchor: str, before: str, words: str) -> None:
        """Words written in before others, marked."""
        come = self._marked("w:ins")
        self._cut(anchor, before)[0].addprevious(come)
        come.append(_run(words))

    def insert_and_strike(self, anchor: str, before: str, words: str) -> None:
        """Words written in by one and struck by another, so that nothing is left of them."""
        come, gone, run = self._marked("w:ins", "Åsa Strand"), self._marked("w:del"), _run(words)
        run.find(qn("w:t")).tag = qn("w:delText")
        self._cut(anchor, before)[0].addprevious(come)
        come.append(gone)
        gone.append(run)

    def add_after(self, anchor: str, *texts: str) -> None:
        """Paragraphs of their own after one, marked as Word marks them."""
        before = self._paragraph(anchor)
        for text in texts:
            made = OxmlElement("w:p")
            properties, look = OxmlElement("w:pPr"), OxmlElement("w:rPr")
            look.append(self._marked("w:ins"))
            properties.append(look)
            come = self._marked("w:ins")
            come.append(_run(text))
            made.append(properties)
            made.append(come)
            before.addnext(made)
            before = made

    def strike(self, anchor: str) -> None:
        """The whole paragraph struck, marked."""
        self.replace(anchor, self.words(anchor), "")
        look = OxmlElement("w:rPr")
        look.append(self._marked("w:del"))
        self._paragraph(anchor).get_or_add_pPr().append(look)

    def write_over(self, anchor: str, words: str, instead: str) -> None:
        """Words exchanged without a mark."""
        runs = self._cut(anchor, words)
        runs[0].find(qn("w:t")).text = instead
        for run in runs[1:]:
            run.getparent().remove(run)

    def end_before(self, anchor: str, words: str) -> None:
        """The mark of a paragraph ended before its last words, as LibreOffice leaves it where comments stand."""
        start = self._start(anchor)
        ends = self.body.iter(qn("w:bookmarkEnd"))
        end = next(one for one in ends if one.get(qn("w:id")) == start.get(qn("w:id")))
        self._cut(anchor, words)[0].addprevious(end)

    def remove(self, anchor: str) -> None:
        """The whole paragraph taken out without a mark."""
        paragraph = self._paragraph(anchor)
        paragraph.getparent().remove(paragraph)

    def move(self, anchor: str, behind: str) -> None:
        """A paragraph moved without a mark."""
        self._paragraph(behind).addnext(self._paragraph(anchor))

    def forget_marks(self) -> None:
        """The file without its bookmarks and properties, as a program leaves it that knows neither."""
        for kind in ("w:bookmarkStart", "w:bookmarkEnd"):
            for one in list(self.body.iter(qn(kind))):
                one.getparent().remove(one)
        relations = self.document.part.package.rels
        for key in [key for key, one in relations.items() if one.reltype.endswith("custom-properties")]:
            del relations[key]

    def heading(self, text: str) -> Any:
        return next(one for one in self.document.paragraphs if text in one.text)

    def _marked(self, kind: str, name: str = "") -> Any:
        made = OxmlElement(kind)
        made.set(qn("w:id"), str(self._next()))
        made.set(qn("w:author"), name or self.name)
        made.set(qn("w:date"), WHEN)
        return made

    def _next(self) -> int:
        self._count += 1
        return self._count

    def _paragraph(self, anchor: str) -> Any:
        return self._start(anchor).getparent()

    def _start(self, anchor: str) -> Any:
        starts = self.body.iter(qn("w:bookmarkStart"))
        return next(one for one in starts if one.get(qn("w:name")) == anchor)

    def _runs(self, anchor: str) -> list[Any]:
        start = self._start(anchor)
        found = []
        for one in start.itersiblings():
            if one.tag == qn("w:bookmarkEnd") and one.get(qn("w:id")) == start.get(qn("w:id")):
                break
            found += [one] if one.tag == qn("w:r") else list(one.iter(qn("w:r")))
        return [run for run in found if run.find(qn("w:t")) is not None]

    def _cut(self, anchor: str, words: str) -> list[Any]:
        """The runs that hold exactly these words."""
        at = self.words(anchor).index(words)
        for edge in (at, at + len(words)):
            place = 0
            for run in self._runs(anchor):
                text = run.find(qn("w:t"))
                length = len(text.text or "")
                if place < edge < place + length:
                    second = copy.deepcopy(run)
                    second.find(qn("w:t")).text = text.text[edge - place :]
                    text.text = text.text[: edge - place]
                    for one in (text, second.find(qn("w:t"))):
                        one.set(qn("xml:space"), "preserve")
                    run.addnext(second)
                    break
                place += length
        place, found = 0, []
        for run in self._runs(anchor):
            if at <= place < at + len(words):
                found.append(run)
            place += len(run.find(qn("w:t")).text or "")
        return found


def _one_by_one(run: Any) -> None:
    """Let each line of a run be a run of its own."""
    parts = [one for one in run if one.tag != qn("w:rPr")]
    for part in reversed(parts[1:]):
        other = copy.deepcopy(run)
        for one in list(other):
            if one.tag != qn("w:rPr"):
                other.remove(one)
        other.append(part)
        run.addnext(other)


def _run(text: str) -> Any:
    run = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    run.append(words)
    return run


def with_parts(data: bytes, parts: dict[str, bytes | None]) -> bytes:
    """The same file with parts put in its place, or taken out."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return made.getvalue()
