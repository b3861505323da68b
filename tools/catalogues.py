"""Keeps the catalogues: extracts the sentences, merges them into fi and sv, compiles them.

Run it after sentences were added or changed, translate what it lists, and run it again.
"""

import subprocess
import sys
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
TEMPLATE = LOCALE / "secretariat.pot"
KEYWORDS = ("_", "N_", "say", "count:1,2", "Refused", "Unavailable", "command", "sentence")
LANGUAGES = ("fi", "sv")
_NEEDLESS = (
    "# FIRST AUTHOR", '"Generated-By:', '"POT-Creation-Date:', '"PO-Revision-Date:', '"Last-Translator:',
    '"Language-Team:', '"Report-Msgid-Bugs-To:',
)  # fmt: skip


def main() -> int:
    """Extract, merge, compile; 1 when a sentence is not translated."""
    keywords = [word for keyword in KEYWORDS for word in ("-k", keyword)]
    facts = ("--project=Secretariat", "--copyright-holder=the authors of Secretariat", "--no-location", "--sort-output")
    _babel("extract", "-F", str(ROOT / "babel.cfg"), "--no-default-keywords", *keywords, *facts, "--width=120",
           "-o", str(TEMPLATE), str(ROOT))  # fmt: skip
    _strip(TEMPLATE)
    missing = 0
    for code in LANGUAGES:
        catalogue = LOCALE / code / "LC_MESSAGES" / "secretariat.po"
        catalogue.parent.mkdir(parents=True, exist_ok=True)
        act = "update" if catalogue.exists() else "init"
        extra = ("--no-fuzzy-matching", "--ignore-obsolete") if act == "update" else ()
        _babel(act, *extra, "--width=120", "-i", str(TEMPLATE), "-o", str(catalogue), "-l", code)
        _strip(catalogue)
        _babel("compile", "-i", str(catalogue), "-o", str(catalogue.with_suffix(".mo")))
        missing += _tell_missing(code, catalogue)
    return 1 if missing else 0


def _strip(file: Path) -> None:
    """Take out what tells of tools and of nobody: the lines that change from run to run."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(_NEEDLESS)]
    file.write_text("".join(kept), encoding="utf-8")


def _tell_missing(code: str, catalogue: Path) -> int:
    with catalogue.open("rb") as stream:
        messages = [message for message in read_po(stream) if message.id]
    empty = [message.id for message in messages if not all(_strings(message.string))]
    for sentence in empty:
        print(f"{code}: {sentence}")
    return len(empty)


def _strings(translation: str | list[str] | tuple[str, ...]) -> list[str]:
    return [translation] if isinstance(translation, str) else list(translation)


def _babel(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "babel.messages.frontend", "-q", *words], check=True)


if __name__ == "__main__":
    sys.exit(main())
