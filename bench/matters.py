"""The matters page of a body that decides, with four years behind it, beside that of a file with ten matters."""

import json
import tempfile
from pathlib import Path

from bench import matter_facts
from bench.figures import Figure, spread
from bench.typing_hold import program

ROUNDS, GOAL = 5, 1.3
_WHAT = "The matters page of {sections:,} sections in {meetings} meetings, from its key to the first rows"


def run() -> list[Figure]:
    """Processor time of the window, in turn."""
    with tempfile.TemporaryDirectory(prefix="secretariat-bench-") as folder:
        place = Path(folder)
        sizes = {"many": (matter_facts.MEETINGS, matter_facts.SECTIONS), "few": (1, matter_facts.FEW)}
        for name, (meetings, sections) in sizes.items():
            matter_facts.make(place / f"{name}.secretariat", meetings, sections)
        found: dict[str, dict[str, list[float]]] = {name: {"shown": [], "opened": []} for name in sizes}
        for _ in range(ROUNDS):
            for name, times in found.items():
                taken = program("matter_opener", place / f"{name}.secretariat", base=place)
                for part, several in times.items():
                    several.extend(taken[part])
    what = _WHAT.format(sections=matter_facts.SECTIONS, meetings=matter_facts.MEETINGS)
    return [
        _figure(f"{what}, beside ten", found, "shown"),
        _figure("The same from the opening of the file", found, "opened"),
    ]


def _figure(what: str, found: dict[str, dict[str, list[float]]], part: str) -> Figure:
    many, few = found["many"][part], found["few"][part]
    return Figure(what, spread(many), spread(few), min(many) / min(few), GOAL)


if __name__ == "__main__":
    for figure in run():
        print(json.dumps(figure.row(), ensure_ascii=False))
