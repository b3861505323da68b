"""Throws broken papers at the readers for as long as asked: `python -m bench.fuzz_papers [SECONDS [SEED]]`.

Each is a good paper of some form with bytes changed, cut, doubled or moved, packed parts of office files among them, or
nothing but random bytes. Whatever comes, it is read or refused with a sentence; anything else is printed with the seed
that makes it again, and ends the run with 1.
"""

import io
import random
import sys
import time
import traceback
import zipfile
from collections import Counter
from pathlib import Path
from tempfile import gettempdir

from bench.old_papers import paper
from secretariat.errors import SecretariatError
from secretariat.importers.old_papers import readers, repair

SECONDS, SLOW = 60.0, 2.0


def main() -> int:
    """Run until the time is up; 1 where something flew or took too long."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(10**9)
    begun, counts, bad = time.monotonic(), Counter(), 0
    good = _good()
    while time.monotonic() - begun < seconds and bad < 10:
        name, data = _broken(good, random.Random(seed))
        told = _tried(name, data, seed)
        counts[told] += 1
        bad += told == "flew"
        seed += 1
    print(f"{sum(counts.values())} papers: " + ", ".join(f"{count} {told}" for told, count in counts.most_common()))
    return 1 if bad else 0


def _good() -> dict[str, bytes]:
    """A paper of each form."""
    from docx import Document as WordDocument
    from odfdo import Document as OpenDocument
    from odfdo import Paragraph

    word, open_text = WordDocument(), OpenDocument("text")
    word.add_heading("Kokouksen avaus", 1)
    word.add_paragraph("Puheenjohtaja avasi kokouksen.", style="List Number")
    word.add_table(2, 2).cell(0, 0).text = "Nimi"
    open_text.body.append(Paragraph("Puheenjohtaja avasi kokouksen."))
    held = {"a.docx": io.BytesIO(), "a.odt": io.BytesIO()}
    word.save(held["a.docx"])
    open_text.save(held["a.odt"])
    letter = b"From: a@b.example\nSubject: Muistio\nContent-Type: text/html\n\n<p>Hei</p>\n"
    text = b"Muistio\n\nPuheenjohtaja totesi, ettei sosi-\naali- ja terveystoimi\n1 (2)\n"
    return {name: one.getvalue() for name, one in held.items()} | {
        "a.pdf": paper(2), "a.eml": letter, "a.txt": text, "b.txt": text.decode().encode("utf-16"),
    }  # fmt: skip


def _broken(good: dict[str, bytes], chance: random.Random) -> tuple[str, bytes]:
    name = chance.choice(sorted(good))
    data = good[name]
    if chance.random() < 0.1:
        return name, chance.randbytes(chance.randrange(3000))
    if name in {"a.docx", "a.odt"} and chance.random() < 0.8:
        return name, _repacked(data, chance)
    return name, _changed(data, chance)


def _repacked(data: bytes, chance: random.Random) -> bytes:
    """An office file with one of its parts broken."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        hit = chance.choice([one for one in old.namelist() if one.endswith((".xml", ".rels"))])
        for one in old.namelist():
            new.writestr(one, _changed(old.read(one), chance) if one == hit else old.read(one))
    return out.getvalue()


def _changed(data: bytes, chance: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 40))):
        at, length = chance.randrange(len(made) + 1), chance.choice((1, 1, 2, 8, 60, 900))
        way = chance.randrange(5)
        if way == 0:
            made[at : at + length] = chance.randbytes(length)
        elif way == 1:
            del made[at : at + length]
        elif way == 2:
            made[at:at] = made[at : at + length] * chance.choice((1, 3, 50))
        elif way == 3:
            made[at:at] = chance.choice((b"<", b">", b"\0", b"\xff\xfe", b"&#0;", b"-1", b"99999999999", b"\f", b"%"))
        else:
            other = chance.randrange(len(made) + 1)
            made[at:at] = made[other : other + length]
        if not made:
            made = bytearray(b" ")
    return bytes(made)


def _tried(name: str, data: bytes, seed: int) -> str:
    begun = time.perf_counter()
    try:
        repair.paragraphs(readers.read_bytes(data, name))
        told = "read"
    except SecretariatError:
        told = "refused"
    except Exception:  # noqa: BLE001 - whatever flies is what is looked for
        traceback.print_exc()
        told = "flew"
    if time.perf_counter() - begun > SLOW:
        told = "flew"
    if told == "flew":
        kept = Path(gettempdir()) / f"{seed}-{name}"
        kept.write_bytes(data)
        print(f"seed {seed}: {name}, {time.perf_counter() - begun:.1f} s, kept as {kept}")
    return told


if __name__ == "__main__":
    sys.exit(main())
