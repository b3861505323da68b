"""Makes the gallery of papers in the guide: the first page of every document of the fictional sample, in each language.

Usage: python -m tools.gallery [--out FOLDER]
"""

import argparse
import datetime as dt
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image
from typer.testing import CliRunner

from secretariat.cli import app
from secretariat.documents import Kind, registered
from secretariat.i18n import LANGUAGES, language
from secretariat.sample import make

ROOT = Path(__file__).resolve().parent.parent
ON = dt.date(2026, 11, 22)
WIDTH, COLORS = 520, 32
ABOUT = {"project-card": "H 4"}  # where the newest one of the sample has little to show
HEAD = """# Papers

The first page of every paper the program makes, from the fictional sample as it stands on {on}, in Finnish, Swedish
and English. `make guide` makes the pictures anew. Every paper comes as {formats} as well, and tables as XLSX.

"""


def main() -> None:
    """Make every picture, and the page that shows them."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--out", type=Path, default=ROOT / "docs" / "guide")
    out = words.parse_args().out
    pictures = out / "papers"
    pictures.mkdir(parents=True, exist_ok=True)
    kinds = [kind for kind in registered().values() if "pdf" in kind.formats]
    with tempfile.TemporaryDirectory(prefix="secretariat-gallery-") as folder:
        for code in LANGUAGES:
            file = Path(folder) / f"{code}.secretariat"
            make(file, code, ON)
            for kind in kinds:
                _keep(_written(kind, file, code), pictures / f"{kind.name}-{code}.png")
    (out / "papers.md").write_text("".join(_page(kinds)), encoding="utf-8")


def _written(kind: Kind, file: Path, code: str) -> bytes:
    """The paper as PDF, made by the command line as anybody would."""
    paper = file.with_suffix(".pdf")
    line = ["document", kind.name, str(file), "-o", str(paper), "--on", ON.isoformat(), "--language", code]
    line += ["--about", ABOUT[kind.name]] if kind.name in ABOUT else []
    done = CliRunner().invoke(app, line)
    if done.exit_code:
        raise SystemExit(f"{kind.name} in {code}: {done.output}")
    return paper.read_bytes()


def _keep(data: bytes, path: Path) -> None:
    """Keep a picture of the first page, in few colours: it is black on white."""
    with pypdfium2.PdfDocument(data) as file:
        page = file[0]
        picture = page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")
    few = picture.quantize(COLORS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    print(path.name)


def _page(kinds: list[Kind]) -> Iterator[str]:
    forms = sorted({form.upper() for kind in kinds for form in kind.formats} - {"PDF", "TEXT", "MD", "XLSX", "ICS"})
    yield HEAD.format(on=ON.isoformat(), formats=f"{', '.join(forms)}, Markdown and text")
    titles = [language("en").say(kind.title) for kind in kinds]
    yield " · ".join(f"[{title}](#{_anchor(title)})" for title in titles) + "\n\n"
    for kind in kinds:
        names = {code: language(code).say(kind.title) for code in LANGUAGES}
        yield f"## {names['en']}\n\n`{kind.name}`: {names['fi']}, {names['sv']}\n\n"
        pictures = " | ".join(f"![{names[code]}](papers/{kind.name}-{code}.png)" for code in LANGUAGES)
        yield f"| {' | '.join(LANGUAGES)} |\n| {' | '.join('---' for _code in LANGUAGES)} |\n| {pictures} |\n\n"


def _anchor(title: str) -> str:
    """The address of a heading within the page: small letters, hyphens, no marks."""
    return "".join(letter for letter in title.lower().replace(" ", "-") if letter.isalnum() or letter == "-")


if __name__ == "__main__":
    main()
