"""Reads papers back from their bytes: text as a reader copies it, the tree of tags, the outline, the lines' places."""

import ctypes
import io
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import pikepdf
import pypdfium2
from pypdfium2 import raw

from secretariat.documents.pdf import sheet

SOFT_HYPHEN = "\N{SOFT HYPHEN}"


@dataclass(frozen=True)
class Stretch:
    """A stretch of text on a page, with the place of its beginning."""

    page: int
    x: float
    y: float
    text: str


@dataclass
class Element:
    """An element of the tree of tags."""

    kind: str
    language: str = ""
    attributes: dict[str, object] = field(default_factory=dict)
    kids: list["Element"] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    links: list[pikepdf.Dictionary] = field(default_factory=list)
    parts: list["Stretch | Element"] = field(default_factory=list)

    def all(self, *kinds: str) -> list["Element"]:
        """The elements of these kinds in it, itself aside, in reading order."""
        return [found for kid in self.kids for found in ([kid] if kid.kind in kinds else []) + kid.all(*kinds)]

    @property
    def text(self) -> str:
        """All words in it, in reading order; what stands within a line goes on without a space."""
        return squeezed(self._said)

    @property
    def _said(self) -> str:
        said = "".join(part.text if isinstance(part, Stretch) else part._said for part in self.parts)
        return said if self.kind in {"Link", "Span"} else f" {said} "

    @property
    def everything(self) -> list[Stretch]:
        """All stretches in it."""
        return [*self.stretches, *(stretch for kid in self.kids for stretch in kid.everything)]


class Paper:
    """A PDF that has been written."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pdf = pikepdf.open(io.BytesIO(data))
        self.root = self.pdf.Root

    @cached_property
    def pages(self) -> list[str]:
        """The text of each page, as it is copied."""
        with pypdfium2.PdfDocument(self.data) as file:
            return [tidy(page.get_textpage().get_text_bounded()) for page in file]

    @cached_property
    def body(self) -> str:
        """The text of all pages without what heads repeat, on one line."""
        return squeezed(without_heads(self.pages))

    @cached_property
    def outline(self) -> list[tuple[str, int, list[str]]]:
        """The bookmarks: words, page from 0, and the words of those below."""
        with self.pdf.open_outline() as outline:
            places = {page.objgen: number for number, page in enumerate(self.pdf.pages)}
            return [
                (mark.title, places[mark.destination[0].objgen], [child.title for child in mark.children])
                for mark in outline.root
            ]

    @cached_property
    def tree(self) -> Element:
        """The tree of tags with the words of each element."""
        marked, _furniture = self._contents
        places = {page.objgen: number for number, page in enumerate(self.pdf.pages)}
        top = self.root.StructTreeRoot.K
        return _element(top[0] if isinstance(top, pikepdf.Array) else top, marked, places)

    @property
    def is_on_its_pages(self) -> bool:
        """Whether all text stands inside of the pages' margins, that of the tree between head and foot."""
        every = [*self.tree.everything, *self.furniture]
        return all(
            sheet.LEFT - 1 <= one.x <= sheet.RIGHT and 20 < one.y < sheet.HEAD_BASELINE + 1 for one in every
        ) and all(sheet.BOTTOM - 1 <= one.y <= sheet.LATER_TOP for one in self.tree.everything)

    @cached_property
    def furniture(self) -> list[Stretch]:
        """The text outside of the tree."""
        return self._contents[1]

    @cached_property
    def inside(self) -> str:
        """Everything in the file that can hold words, streams unpacked, as one text of one-byte characters."""
        parts = [self.data]
        for thing in self.pdf.objects:
            parts.append(thing.unparse(resolved=False) if not isinstance(thing, pikepdf.Stream) else thing.read_bytes())
            if isinstance(thing, pikepdf.Stream):
                parts.append(thing.stream_dict.unparse())
        return b"\n".join(parts).decode("latin-1")

    @cached_property
    def _contents(self) -> tuple[dict[tuple[int, int], list[Stretch]], list[Stretch]]:
        marked: dict[tuple[int, int], list[Stretch]] = {}
        furniture: list[Stretch] = []
        with pypdfium2.PdfDocument(self.data) as file:
            for number, page in enumerate(file):
                texts = page.get_textpage()
                for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1):
                    matrix = thing.get_matrix()
                    stretch = Stretch(number, matrix.e, matrix.f, _text_of(thing.raw, texts.raw))
                    place = raw.FPDFPageObj_GetMarkedContentID(thing.raw)
                    if place < 0:
                        assert "Artifact" in _marks(thing.raw), stretch
                        furniture.append(stretch)
                    else:
                        marked.setdefault((number, place), []).append(stretch)
        return marked, furniture


def pdftotext(data: bytes) -> str | None:
    """The text as poppler copies it; `None` where poppler is not at hand."""
    if shutil.which("pdftotext") is None:
        return None
    done = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"], input=data, capture_output=True, check=True)
    return tidy(done.stdout.decode())


def without_heads(pages: Iterable[str]) -> str:
    """The pages' text after the head of each, which ends with `n (N)`."""
    return " ".join(re.split(r"\d+ \(\d+\)\n?", page, maxsplit=1)[-1] for page in pages)


def tidy(text: str) -> str:
    """Text as a reader pastes it: words divided at a line's end are whole again."""
    text = text.replace("\r", "").replace("\x02", SOFT_HYPHEN).replace("\ufffe", SOFT_HYPHEN)
    return re.sub(SOFT_HYPHEN + r"\n?", "", unicodedata.normalize("NFC", text))


def squeezed(text: str) -> str:
    """The text on one line: white space of every kind is one space, soft hyphens are left out."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text).replace(SOFT_HYPHEN, "")).strip()


def _element(
    found: pikepdf.Dictionary, marked: dict[tuple[int, int], list[Stretch]], places: dict[tuple[int, int], int]
) -> Element:
    made = Element(str(found.S).lstrip("/"), str(found.get("/Lang", "")))
    if "/A" in found:
        made.attributes = {str(key): str(value) for key, value in found.A.items()}
    for kid in _kids(found):
        if isinstance(kid, int):
            made.stretches += (own := marked.get((places[found.Pg.objgen], kid), []))
            made.parts += own
        elif "/MCID" in kid:
            made.stretches += (own := marked.get((places[kid.Pg.objgen], int(kid.MCID)), []))
            made.parts += own
        elif "/Obj" in kid:
            made.links.append(kid.Obj)
        else:
            assert kid.P.objgen == found.objgen
            made.kids.append(_element(kid, marked, places))
            made.parts.append(made.kids[-1])
    return made


def _kids(found: pikepdf.Dictionary) -> Iterator[object]:
    kids = found.get("/K", [])
    return iter(kids if isinstance(kids, (pikepdf.Array, list)) else [kids])


def _text_of(thing: object, texts: object) -> str:
    length = raw.FPDFTextObj_GetText(thing, texts, None, 0)
    buffer = (ctypes.c_ushort * (length // 2))()
    raw.FPDFTextObj_GetText(thing, texts, buffer, length)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def _marks(thing: object) -> list[str]:
    names = []
    for number in range(raw.FPDFPageObj_CountMarks(thing)):
        mark = raw.FPDFPageObj_GetMark(thing, number)
        buffer, length = (ctypes.c_ushort * 64)(), ctypes.c_ulong()
        raw.FPDFPageObjMark_GetName(mark, buffer, 128, length)
        names.append(bytes(buffer)[: length.value].decode("utf-16-le").rstrip("\0"))
    return names
