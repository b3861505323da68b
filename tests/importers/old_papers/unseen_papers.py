"""Makes the papers of `unseen`: a text as it stands, or a Word document, an OpenDocument text or a PDF out of one."""

from pathlib import Path

from tests.importers.old_papers import paper_builders

FOLDER = Path(__file__).parent / "unseen"
_FORMS = {
    "": str.encode,
    "docx": paper_builders.docx,
    "odt": paper_builders.odt,
    "pdf": paper_builders.pdf,
}


def made(folder):
    """Each paper written into a folder, with the JSON of what it says."""
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        name, _, form = path.name.removesuffix(".txt").partition(".")
        expected = FOLDER / f"{name}.json"
        if not expected.exists():
            continue
        text = path.read_text(encoding="utf-8")
        paper = folder / f"{name}.{form or 'txt'}"
        paper.write_bytes(_FORMS[form](text))
        found.append((paper, expected))
    return found
