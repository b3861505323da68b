"""What came back in an update round, and what it would change, as plain data."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from secretariat.i18n import language as language_of
from secretariat.models import ActionState, ReasonClass, Reported
from secretariat.services.labels import label
from secretariat.services.measures import Told
from secretariat.services.names import Names
from secretariat.services.remarks import Remark
from secretariat.services.when import UNTOLD, When


@dataclass(frozen=True, slots=True, kw_only=True)
class RowAnswer:
    """What stands in one row of a sheet that came back.

    `kind` is `measures` or `actions`, `uid` whose row it is, `cells` what was filled in beforehand as it is found now,
    and `is_altered` whether that is another than it was.
    """

    kind: str
    uid: str
    place: str
    cells: Mapping[str, str] = field(default_factory=dict)
    is_altered: bool = False
    reported: Reported | None = None
    state: ActionState | None = None
    text: str = ""
    internal: str = ""
    done: When = UNTOLD
    new_due: When = UNTOLD
    reason_class: ReasonClass | None = None
    reason: str = ""
    released: When = UNTOLD

    @property
    def content(self) -> tuple[Any, ...]:
        """All that is answered, to be compared."""
        return (
            self.reported, self.state, self.text, self.internal, self.done, self.new_due, self.reason_class,
            self.reason, self.released,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredSheet:
    """A sheet that came back: of which round and organization, by whom and when, the rows that answer something.

    `remarks` are what the reading had to leave out or found strange.
    """

    file_name: str
    sha256: str
    round_uid: str
    organization_uid: str
    given_by: str = ""
    given_on: dt.date | None = None
    rows: tuple[RowAnswer, ...] = ()
    remarks: tuple[Remark, ...] = ()


class Part(StrEnum):
    """What a change is about, each chosen by itself."""

    UPDATE = "update"
    DONE = "done"
    DEADLINE = "deadline"
    RELEASE = "release"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, old and new; `head` is the source of its name, the values are words, days, or words of an enum."""

    head: str
    old: Any
    new: Any

    def said(self, code: str) -> tuple[str, str]:
        """The old and the new value in a language; empty where there is none."""
        return _said(self.old, code), _said(self.new, code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that a sheet would change in the file, to be taken in or left.

    Attributes:
        key: names it for `take_in`.
        part: what it is about.
        row_id: the id of the measure, or of the action where the part is `action`.
        number: the number of the measure or action, as printed.
        title: what the measure or action is called.
        fields: what changes, old and new side by side.
        meanwhile: what has changed in the file since the sheet was made, as the sheet had it and as it is now.
        doubt: why a person should look before taking it in; such a change is taken in only when it is named.
        corrects: the update that this one takes the place of, when an answer of the same round came before.
        blocker_id: what the measure waits for no more, where the part is `release`.
        before: the news that are in the file, of which day and from whom, where the change brings news.
        answer: what stands in the row of the sheet.
    """

    key: str
    part: Part
    row_id: int
    number: str
    title: str
    fields: tuple[FieldChange, ...]
    meanwhile: tuple[FieldChange, ...] = ()
    doubt: Remark | None = None
    corrects: int | None = None
    blocker_id: int = 0
    before: Told | None = None
    answer: RowAnswer

    @property
    def is_usual(self) -> bool:
        """Whether it is taken in when nothing is chosen: it stands in no doubt, and closes no measure."""
        return self.doubt is None and self.part is not Part.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a sheet that came back would change.

    Attributes:
        sheet: what was read.
        round_id: the round it answers.
        request_id: the request it answers.
        organization_id: whose answer it is.
        organization: its name.
        short: its short name.
        person_id: the person of the file who gave it, when the name is one of theirs.
        is_answered: whether the organization has answered the round already.
        changes: what would change, each chosen by itself.
        known: how many answers of it are in the file already.
        remarks: what was left out of it or is strange, with the reason.
    """

    sheet: AnsweredSheet
    round_id: int
    request_id: int
    organization_id: int
    organization: Names
    short: Names
    person_id: int | None = None
    is_answered: bool = False
    changes: tuple[Change, ...] = ()
    known: int = 0
    remarks: tuple[Remark, ...] = ()

    @property
    def is_untouched(self) -> bool:
        """Whether the sheet came back as it went out: no answer in it, and no name."""
        return not self.sheet.rows and not self.sheet.given_by and self.sheet.given_on is None

    @property
    def only_answers(self) -> bool:
        """Whether it brings nothing new, and yet is the first answer of its organization."""
        return not self.changes and not self.is_untouched and not self.is_answered

    def tellers(self, change: Change, code: str) -> tuple[str, str]:
        """Who told the news in the file and on which day, and who tells those of the sheet."""
        before, sheet = change.before, self.sheet
        body = self.short.said(code) or self.organization.said(code)
        return (_by(before.body.label(code) if before.body else body, before.given_by, before.on, code) if before
                else "", _by(body, sheet.given_by, sheet.given_on, code))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in: how many changes, and the keys of those that were left."""

    count: int = 0
    left: tuple[str, ...] = ()


def _by(body: str, name: str, on: dt.date | None, code: str) -> str:
    said = ", ".join(filter(None, (body, name)))
    return f"{said} {language_of(code).date(on)}" if on else said


def _said(value: Any, code: str) -> str:
    spoken = language_of(code)
    if isinstance(value, StrEnum):
        return spoken.say(label(value))
    if isinstance(value, When):
        return value.words or (spoken.date(value.latest) if value.latest else "")
    return "" if value is None else spoken.show(value)
