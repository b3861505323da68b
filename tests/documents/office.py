"""Reads office files back: their words, their parts, and how LibreOffice sees them where it is present."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
from docx.oxml.ns import qn

from tests.documents.reading import squeezed

SOFFICE = shutil.which("soffice")


def words(said: str) -> list[str]:
    """Words in no order, without marks, dashes of lists and the colons that only text has."""
    bare = re.sub(r"[●◐○■▶✓◧↻‖▲❗×⤳◆–•]|(?<=[\w)]):(?=\s|$)|(?<=\s)\?(?=\s)", " ", f" {said} ")
    return sorted(word.strip("()") for word in squeezed(bare).split(" ") if word.strip("()"))


class Letter:
    """A DOCX that has been written."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.file = docx.Document(io.BytesIO(data))

    @property
    def paragraphs(self) -> list[tuple[str, str]]:
        """The paragraphs of the body, those of tables too: the name of their style and their words."""
        body = self.file.element.body
        return [(_style(one), _text(one)) for one in body.iter(qn("w:p"))]

    @property
    def text(self) -> str:
        """All words of the body."""
        return "\n".join(text for _, text in self.paragraphs)

    @property
    def head(self) -> str:
        """The words of the head of the pages."""
        return "\n".join(_text(one) for one in self.file.sections[0].header._element.iter(qn("w:p")))

    @property
    def foot(self) -> str:
        """The words of the foot of the pages."""
        return "\n".join(_text(one) for one in self.file.sections[0].footer._element.iter(qn("w:p")))

    @property
    def first_foot(self) -> str:
        """The words of the first page's foot."""
        return "\n".join(_text(one) for one in self.file.sections[0].first_page_footer._element.iter(qn("w:p")))

    @property
    def languages(self) -> dict[str, str]:
        """The words that are marked as of another language, with its tag."""
        found = {}
        for run in self.file.element.body.iter(qn("w:r")):
            if (tag := run.find(f"{qn('w:rPr')}/{qn('w:lang')}")) is not None:
                found[_text(run)] = tag.get(qn("w:val"))
        return found


def inside(data: bytes) -> str:
    """Everything in a zipped file, its parts' names too."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return "\n".join(f"{name} {parts.read(name).decode('utf-8', 'replace')}" for name in parts.namelist())


def through_libreoffice(path: Path, target: str) -> Path:
    """A file as LibreOffice opens it and writes it again."""
    return all_through_libreoffice([path], target)[0]


def all_through_libreoffice(paths: list[Path], target: str) -> list[Path]:
    """Files of one folder as LibreOffice opens them and writes them again, in the order of their names."""
    folder = paths[0].parent / f"as {target.partition(':')[0]}"
    profile = f"-env:UserInstallation=file://{paths[0].parent / 'profile'}"
    line = [SOFFICE, profile, "--headless", "--convert-to", target, "--outdir", str(folder), *map(str, paths)]
    subprocess.run(line, check=True, capture_output=True, timeout=120)
    return sorted(folder.iterdir())


def field(element) -> tuple[str, str]:
    """The words of a field that leads somewhere, and where it leads."""
    return _text(element), element.get(qn("w:instr")).strip().removeprefix('HYPERLINK "').removesuffix('"')


def _style(paragraph) -> str:
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if found is None else found.get(qn("w:val"))


def _text(element) -> str:
    told = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    every = element.iter(qn("w:t"), qn("wp:docPr"), *told)
    return "".join(told.get(one.tag) or one.get("descr") or one.text or "" for one in every)
