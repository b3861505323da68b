"""Reads the form template that ships with the program, and the form of the sample that is filled in by it."""

import datetime as dt
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from secretariat.models import PartyRole, QuestionKind
from secretariat.services.annexes import AnnexFacts
from secretariat.services.form_templates import PointFacts, SectionFacts, TemplateFacts
from secretariat.services.sample_forms import SampleAnswer, SampleForm, SampleTemplate

_PEOPLE = {
    "director": PartyRole.DIRECTOR,
    "deputy": PartyRole.DEPUTY_DIRECTOR,
    "writer": PartyRole.WRITER,
}
_DAYS = ("published", "begun", "filled", "confirmed", "changed", "requested", "delivered")
_TOLD = ("place", "note", "distribution", "information", "how", "request", "asked_by", "due")


def load(folder: Path) -> Mapping[str, Any]:
    """The file, as it lies with the sample."""
    return tomllib.loads((folder / "forms.toml").read_text(encoding="utf-8"))


def template(file: Mapping[str, Any], code: str) -> SampleTemplate:
    """The template in a language."""
    words = file["words"][code]
    sections = tuple(
        (SectionFacts(title=one[code][0], hint=one[code][1]), tuple(_point(point, code) for point in one["point"]))
        for one in file["section"]
    )
    return SampleTemplate(TemplateFacts(title=words["template"], language=code), sections, words["version"])


def read(file: Mapping[str, Any], code: str, day: Callable[[str], dt.date]) -> SampleForm:
    """The template and its form in a language.

    Args:
        file: the file.
        code: the language of the words.
        day: reads a day, as it is written in the files.
    """
    words = file["words"][code]
    points = [point for section in file["section"] for point in section["point"]]
    return SampleForm(
        template=template(file, code),
        title=words["title"],
        unit=words["unit"],
        organization=file["organization"],
        body=file["body"],
        people={role: (words[name][0], words[name][1]) for name, role in _PEOPLE.items()},
        days={"today": day("today")} | {name: day(file[name]) for name in _DAYS},
        answers=tuple(_answer(point, code, words) for point in points),
        annexes=tuple(AnnexFacts(number=number, title=title, kept_at=kept) for number, title, kept in words["annexes"]),
        words={name: words[name] for name in _TOLD},
    )


def _point(one: Mapping[str, Any], code: str) -> PointFacts:
    words = one[code]
    return PointFacts(
        text=words["text"],
        kind=QuestionKind(one["kind"]),
        hint=words.get("hint", ""),
        choices=tuple(words.get("choices", ())),
        is_needed=one.get("needed", True),
    )


def _answer(one: Mapping[str, Any], code: str, words: Mapping[str, Any]) -> SampleAnswer | None:
    said, choice = one[code], one.get("choice", "")
    if "answer" not in said:
        return None
    return SampleAnswer(
        text=said["answer"],
        choice=said["choices"][choice] if isinstance(choice, int) else choice,
        writer=words[one.get("by", "director")][0],
        passage=said.get("passage", ""),
        point=one.get("secret"),
        later=said.get("later", ""),
        reason=said.get("reason", ""),
        is_material=one.get("material", False),
        is_asked=one.get("request", False),
    )
