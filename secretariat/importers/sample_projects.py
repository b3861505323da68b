"""Reads the projects of the sample: what is the same in every language, and their words in one."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from secretariat.models import Certainty, TextKind
from secretariat.services.projects import Period
from secretariat.services.sample_projects import SampleProject

_KINDS = {
    "deliverables": TextKind.DELIVERABLE,
    "scope": TextKind.SCOPE,
    "phases": TextKind.PHASE,
    "next_steps": TextKind.NEXT_STEP,
}


def read(
    projects: Mapping[str, Any], code: str, day: Callable[[str], dt.date], filled: Callable[[str], str]
) -> tuple[SampleProject, ...]:
    """The projects in a language.

    Args:
        projects: the file.
        code: the language of the words.
        day: reads a day, as it is written in the files.
        filled: fills the places of a text.
    """
    return tuple(_project(one, one[code], day, filled) for one in projects["project"])


def _project(
    one: Mapping[str, Any], words: Mapping[str, Any], day: Callable[[str], dt.date], filled: Callable[[str], str]
) -> SampleProject:
    return SampleProject(
        key=one["key"],
        number=one["number"],
        title=words["title"],
        period=Period(filled(words["period"]), day(one["starts"]), day(one["ends"])),
        paper_date=day(one["paper"]) if "paper" in one else None,
        continues=one.get("continues", ""),
        lead=one["lead"],
        partners=tuple(one["partners"]),
        steering=words.get("steering", ""),
        contact=one["contact"],
        measures=tuple(
            (number, Certainty(sure), day("today") if is_confirmed else None)
            for number, sure, is_confirmed in one["measures"]
        ),
        pairs=tuple((tuple(problems), tuple(solutions)) for problems, solutions in words["pairs"]),
        texts={kind: tuple(words[name]) for name, kind in _KINDS.items()},
    )
