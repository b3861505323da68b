"""Figures: a measured row, its goal, and the machine they were taken on."""

import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

_SMALL = 0.1


@dataclass(frozen=True)
class Figure:
    """A row of the table: what was measured, ours, the floor or peer beside it, their ratio and the goal."""

    what: str
    ours: str
    other: str
    ratio: float | None
    goal: float | None
    unit: str = "×"

    @property
    def is_met(self) -> bool:
        return self.ratio is None or self.goal is None or self.ratio <= self.goal + 1e-9

    def row(self) -> str:
        ratio = "" if self.ratio is None else f"{self.ratio:.{2 if self.ratio >= _SMALL else 4}f} {self.unit}"
        goal = "" if self.goal is None else f"≤ {self.goal:g} {self.unit}"
        verdict = "" if self.goal is None else "yes" if self.is_met else "**no**"
        return f"| {self.what} | {self.ours} | {self.other} | {ratio} | {goal} | {verdict} |"


def spread(values: Sequence[float], unit: str = "ms", scale: float = 1000.0, digits: int = 1) -> str:
    """Median and range."""
    low, middle, high = min(values), statistics.median(values), max(values)
    return f"{middle * scale:.{digits}f} {unit} ({low * scale:.{digits}f}–{high * scale:.{digits}f})"


def percentile(values: Sequence[float], share: float) -> float:
    """The value that so many parts of a hundred do not pass."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(len(ordered) * share / 100))]


def machine() -> str:
    """Processor, cores, system and Python."""
    model = platform.processor()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as rows:
            model = next(line.partition(":")[2].strip() for line in rows if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    kernel = platform.release().partition("-")[0]
    return f"{model}, {os.cpu_count()} cores; {system}, kernel {kernel}; Python {platform.python_version()}"
