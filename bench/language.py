"""Reading administrative language: a whole memo, one line as it is typed, the first reading, and the room's import."""

import json
import os
import pkgutil
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

from bench import memo_of
from bench.figures import Figure, spread

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT.parent / "shared" / "seeds" / "003_05184eafa5a98f85.txt"
ROUNDS, STARTS = 15, 15
IMPORT_MS = 30.0
LIVE = {"turn": "a turn", "agreement": "an agreement with its owner and date", "plain": "a sentence without either"}
FIRST = """
import time
from bench import language, memo_of
text = memo_of.text()
begun = time.perf_counter()
language.read("Sovittiin, että STM lähettää luonnoksen.", %r)
print(time.perf_counter() - begun)
"""


def run() -> list[Figure]:
    """The memo of the bench, the real one where it lies beside the project, lines, the first reading, the import."""
    figures = [*_memo("A memo of 19,000 characters", memo_of.text())]
    if SEED.exists():
        figures += _memo("A real memo of 19,000 characters", SEED.read_text(encoding="utf-8"))
    return [*figures, *_lines(), _first(), _import()]


def read(text: str, language: str = "fi") -> tuple[int, int]:
    """Everything that is read of a text; the number of its turns and dates."""
    from secretariat.language.actions import read_actions
    from secretariat.language.dates import read_dates
    from secretariat.language.numbers import read_numbers
    from secretariat.language.openers import read_opener
    from secretariat.language.speech import read_turns

    dates = read_dates(text, memo_of.ON, language)
    turns = read_turns(text, language, memo_of.REGISTER)
    for line in text.splitlines():
        read_opener(line, language)
    memo_of.REGISTER.find(text)
    read_actions(text, memo_of.ON, language, memo_of.REGISTER, dates)
    read_numbers(text)
    return len(turns), len(dates)


def _memo(what: str, text: str) -> list[Figure]:
    """The memo read wholly, in turn with a search for a thousand words, and the quicker way to search for them."""
    turns, dates = read(text)
    if turns != 34 or dates < 16:
        raise RuntimeError(f"{what}: {turns} turns and {dates} dates were read")
    every = "|".join(_thousand_words())
    searches = {"as they are": re.compile(every), "with word boundaries": re.compile(rf"\b(?:{every})\b")}
    ways = {"ours": lambda: read(text)}
    ways |= {name: (lambda pattern=pattern: pattern.findall(text)) for name, pattern in searches.items()}
    found: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(ROUNDS + 2):
        for name, way in ways.items():
            begun = time.perf_counter()
            way()
            if number >= 2:
                found[name].append(time.perf_counter() - begun)
    middle = {name: statistics.median(values) for name, values in found.items()}
    least = min(searches, key=lambda name: middle[name])
    beside = "; ".join(f"{name} {spread(found[name])}" for name in searches)
    return [
        Figure(f"{what} read wholly, beside a search for 1,000 words ({least})", spread(found["ours"]), beside,
               middle["ours"] / middle[least], 3.0)
    ]  # fmt: skip


def _thousand_words() -> list[str]:
    """Verbs of the room, evenly from all its Finnish ones."""
    from secretariat.language.verbs import speech_forms, work_forms

    words = sorted({*speech_forms("fi"), *work_forms("fi")})
    return [re.escape(words[number * len(words) // 1000]) for number in range(1000)]


def _lines() -> list[Figure]:
    """One line as it is typed, beside a key in a bare editor until it is painted."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-m", "bench.live_line", str(ROUNDS)], cwd=ROOT, env=environment,
                          check=True, stdout=subprocess.PIPE)  # fmt: skip
    found: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    key = statistics.median(found["key"])
    return [
        Figure(f"A line of 100 characters read while it is typed, {what}; beside a key to its painting",
               spread(found[name], "µs", 1e6, 0), spread(found["key"], digits=2),
               statistics.median(found[name]) / key * 100, 5.0, "%")
        for name, what in LIVE.items()
    ]  # fmt: skip


def _first() -> Figure:
    """What the first reading takes, which makes the tables of its language; for information."""
    told = []
    for language in ("fi", "sv", "en"):
        taken = [
            float(subprocess.run([sys.executable, "-c", FIRST % language], cwd=ROOT, env=_compiled(), check=True,
                                 stdout=subprocess.PIPE).stdout)
            for _ in range(5)
        ]  # fmt: skip
        told.append(f"{language} {spread(taken)}")
    return Figure("The first reading in a program, with its imports and tables", "; ".join(told), "", None, None)


def _compiled() -> dict[str, str]:
    """An environment in which Python keeps what it has compiled, as an installed program has it."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _import() -> Figure:
    """All modules of the room, over a bare interpreter."""
    folder = ROOT / "secretariat" / "language"
    modules = [one.name for one in pkgutil.walk_packages([str(folder)], "secretariat.language.")]
    commands = {"bare": "pass", "room": f"import {','.join(modules)}"}
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(STARTS + 1):
        for name, command in commands.items():
            begun = time.perf_counter()
            subprocess.run([sys.executable, "-c", command], cwd=ROOT, env=_compiled(), check=True)
            if number:
                taken[name].append(time.perf_counter() - begun)
    over = [room - bare for room, bare in zip(taken["room"], taken["bare"], strict=True)]
    return Figure("Import of all modules of the language room, over a bare interpreter", spread(over),
                  spread(taken["bare"]), statistics.median(over) * 1000, IMPORT_MS, "ms")  # fmt: skip
