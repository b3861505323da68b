"""What a table of measures tells: its columns, the measures it has, and what each of them would change in a plan."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from secretariat.i18n import N_
from secretariat.models import MeasureKind, Phase, Reported
from secretariat.services.measures import MeasureRow
from secretariat.services.remarks import Remark
from secretariat.services.when import UNTOLD, When


class Heading(StrEnum):
    """What a column of a table of measures holds."""

    GOAL = "goal"
    NUMBER = "number"
    TITLE = "title"
    WORDING = "wording"
    LEAD = "lead"
    CO = "co"
    CONTACT = "contact"
    KIND = "kind"
    DUE = "due"
    STATUS = "status"
    NEWS = "news"
    RESOURCES = "resources"
    NOTE = "note"


NAMES: dict[Heading, str] = {
    Heading.GOAL: N_("Goal"),
    Heading.NUMBER: N_("Number"),
    Heading.TITLE: N_("Working title"),
    Heading.WORDING: N_("Wording"),
    Heading.LEAD: N_("Lead"),
    Heading.CO: N_("Co-responsible"),
    Heading.CONTACT: N_("Contact person"),
    Heading.KIND: N_("Kind"),
    Heading.DUE: N_("Deadline"),
    Heading.STATUS: N_("Status in words"),
    Heading.NEWS: N_("Update"),
    Heading.RESOURCES: N_("Resources"),
    Heading.NOTE: N_("Note"),
}


@dataclass(frozen=True, slots=True)
class Party:
    """Who answers for a measure as the table says it: an organization of the file, or words nobody of it is."""

    words: str
    organization_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMeasure:
    """A measure as a table tells it. `fields` are the columns that the table has, `line` its place in it.

    `status` are the words as written; `phase` and `reported` are what they were taken for.
    """

    line: int = 0
    goal: str = ""
    number: str = ""
    title: str = ""
    wording: str = ""
    leads: tuple[Party, ...] = ()
    others: tuple[Party, ...] = ()
    contact: str = ""
    kind: MeasureKind | None = None
    due: When = UNTOLD
    status: str = ""
    phase: Phase | None = None
    reported: Reported | None = None
    news: str = ""
    resources: str = ""
    note: str = ""
    fields: frozenset[Heading] = frozenset(Heading)
    remarks: tuple[Remark, ...] = ()

    @property
    def name(self) -> str:
        """What it is called: its short title, or its wording where it has none."""
        return self.title or self.wording

    def without(self, left: Collection[Heading], *, is_new: bool) -> "ReadMeasure":
        """This without what some columns say. Status in words stays beside the news, where those are taken."""
        gone = {name: value for heading in left for name, value in _NOTHING[heading].items()
                if is_new or heading not in MUST}  # fmt: skip
        fields = self.fields - frozenset(left)
        if Heading.STATUS in left and Heading.NEWS not in left:
            fields |= {Heading.NEWS}
        return replace(self, fields=fields, **gone)


MUST = frozenset({Heading.NUMBER, Heading.TITLE, Heading.WORDING})
"""By which a measure is known; without one of them a new one would be none."""
_NOTHING: dict[Heading, dict[str, Any]] = {
    Heading.GOAL: {"goal": ""},
    Heading.NUMBER: {"number": ""},
    Heading.TITLE: {"title": ""},
    Heading.WORDING: {"wording": ""},
    Heading.LEAD: {"leads": ()},
    Heading.CO: {"others": ()},
    Heading.CONTACT: {"contact": ""},
    Heading.KIND: {"kind": None},
    Heading.DUE: {"due": UNTOLD},
    Heading.STATUS: {"phase": None, "reported": None},
    Heading.NEWS: {"news": "", "status": ""},
    Heading.RESOURCES: {"resources": ""},
    Heading.NOTE: {"note": ""},
}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What a column would change in a measure; `note` says why it stays or how it is taken in."""

    heading: Heading
    old: str
    new: str
    is_taken: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A measure of the table beside that of the plan, where there is one, with what is different."""

    read: ReadMeasure
    measure_id: int | None = None
    changes: tuple[FieldChange, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether the plan has no such measure."""
        return self.measure_id is None

    @property
    def is_same(self) -> bool:
        """Whether nothing of it would change."""
        return not self.is_new and not any(change.is_taken for change in self.changes)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A table beside a plan: its measures, and those of the plan that it does not have; they stay as they are."""

    rows: tuple[ComparedRow, ...] = ()
    missing: tuple[MeasureRow, ...] = ()

    @property
    def new(self) -> int:
        """How many measures would come."""
        return sum(row.is_new for row in self.rows)

    @property
    def changed(self) -> int:
        """How many measures would change."""
        return sum(not row.is_new and not row.is_same for row in self.rows)


def told_of(one: ReadMeasure) -> str:
    """The words of the update that a row makes: its status in words, and what it tells."""
    return "\n".join(dict.fromkeys(filter(None, (one.status, one.news))))
