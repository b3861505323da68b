"""Reads the fictional sample: its structure, its words in a language, and its days laid around a given day."""

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from secretariat.i18n import Language
from secretariat.importers import sample_forms, sample_matters, sample_projects, sample_statements
from secretariat.importers.sample_plan import PlanReader
from secretariat.models import (
    Capacity,
    CommentState,
    EntryKind,
    GroupKind,
    ItemKind,
    MeetingState,
    MinutesKind,
    Numbering,
    OrganizationKind,
    Precision,
    Presence,
    Qualifier,
    RecipientRole,
    Response,
    SeatRole,
)
from secretariat.services.groups import GroupFacts
from secretariat.services.names import Names
from secretariat.services.organizations import OrganizationFacts
from secretariat.services.persons import PersonFacts
from secretariat.services.phrases import PhraseFacts
from secretariat.services.sample import (
    SampleAttendance,
    SampleEntry,
    SampleItem,
    SampleMeeting,
    SamplePlan,
    SampleSeat,
    SampleStanding,
)
from secretariat.services.sample_comments import SampleComment, SampleCommentRound
from secretariat.services.sample_later import SampleMatter, SampleRecipient

_PLACE = re.compile(r"\{(\w+):(\w+?)([+-]\d+)?\}")
_DAY = re.compile(r"(\w+?)([+-]\d+)?")
_CHAIRS = {"fi": "Puheenjohtaja", "sv": "Ordföranden", "en": "The chair"}
_THURSDAY = 3
_PREVIOUS = "previous"
"""The standing item in which the minutes of the meeting before are approved."""


def read(folder: Path, language: Language, on: dt.date) -> SamplePlan:
    """The sample in a language, its meetings laid around a day: four are past, the fifth is a few days ahead.

    Args:
        folder: where the sample's files lie.
        language: the language of its texts; names of organizations, groups and titles are in all three.
        on: the day; the same day gives the same sample.
    """
    structure = tomllib.loads((folder / "structure.toml").read_text(encoding="utf-8"))
    words = {code: tomllib.loads((folder / f"{code}.toml").read_text(encoding="utf-8")) for code in ("fi", "sv", "en")}
    measures = tomllib.loads((folder / "plan.toml").read_text(encoding="utf-8"))
    others = {
        "projects": tomllib.loads((folder / "projects.toml").read_text(encoding="utf-8")),
        "forms": sample_forms.load(folder),
        "matters": tomllib.loads((folder / "matters.toml").read_text(encoding="utf-8")),
        "statements": tomllib.loads((folder / "statements.toml").read_text(encoding="utf-8")),
    }
    return _Reader(structure, measures, words, language, on, others).plan()


class _Reader:
    """Turns the files into a plan.

    Args:
        structure: what is the same in every language.
        measures: the action plan, the same in every language too.
        words: the texts of each language.
        language: the chosen one.
        on: the day the sample is laid around.
        others: the files of projects and forms, each with its words in each language.
    """

    def __init__(
        self,
        structure: Mapping[str, Any],
        measures: Mapping[str, Any],
        words: Mapping[str, Any],
        language: Language,
        on: dt.date,
        others: Mapping[str, Mapping[str, Any]],
    ) -> None:
        self._others = others
        self._structure = structure
        self._measures = measures
        self._all_words = words
        self._words = words[language.code]
        self._language = language
        self._days = {one["key"]: _near_thursday(on + dt.timedelta(days=one["offset"])) for one in structure["meeting"]}
        self._numbers = _numbers(self._days)
        self._days["today"] = on

    def plan(self) -> SamplePlan:
        """The whole plan."""
        structure, programme = self._structure, self._programme()
        return SamplePlan(
            organizations={one["key"]: (_organization(one), one.get("parent")) for one in structure["organization"]},
            persons={one["key"]: (_person(one), one.get("organization")) for one in structure["person"]},
            group=self._group(structure["group"]),
            group_organization=structure["group"]["organization"],
            seats=tuple(self._seat(one) for one in structure["seat"]),
            standing=tuple(self._standing(one) for one in structure["standing"]),
            meetings=tuple(self._meeting(one) for one in structure["meeting"]),
            rows=tuple(programme.rows()),
            reports=tuple(programme.reports()),
            comment_rounds=tuple(self._comment_round(one) for one in structure["comment_round"]),
            phrases=tuple(
                PhraseFacts(one["name"], one["text"], self._language.code) for one in self._words["phrases"].values()
            ),
            later=tuple(self._matter(one) for one in structure["later"]),
            recipients=tuple(
                SampleRecipient(RecipientRole(one["role"]), one["organization"], one["address"])
                for one in structure["recipient"]
            ),
            form=sample_forms.read(self._others["forms"], self._language.code, self._day),
            matters=sample_matters.read(self._others["matters"], self._language.code, self._day),
            requests=sample_statements.read(self._others["statements"], self._language.code, self._day),
            projects=sample_projects.read(self._others["projects"], self._language.code, self._day, self._filled),
        )

    def _programme(self) -> PlanReader:
        words = {code: one["plan"] for code, one in self._all_words.items()}
        return PlanReader(self._measures, words, self._language.code, self._day, self._filled)

    def _group(self, facts: Mapping[str, Any]) -> GroupFacts:
        return GroupFacts(
            kind=GroupKind(facts["kind"]),
            name=Names(*(self._all_words[code]["group"]["name"] for code in ("fi", "sv", "en"))),
            term_starts=self._day(facts["term_starts"]).replace(day=1),
            term_ends=self._day(facts["term_starts"]).replace(day=1, year=self._day(facts["term_starts"]).year + 4)
            - dt.timedelta(days=1),
            numbering=Numbering(facts["numbering"]),
            minutes_kind=MinutesKind(facts["minutes_kind"]),
            language=self._language.code,
            place=self._words["places"][facts["place"]],
            starts=dt.time.fromisoformat(facts["starts"]),
            ends=dt.time.fromisoformat(facts["ends"]),
            registry_number=facts["registry_number"],
            project_number=facts["project_number"],
            contact_post=self._words["group"].get("contact_post", facts["contact_post"]),
            contact_phone=facts["contact_phone"],
            contact_email=facts["contact_email"],
        )

    def _seat(self, one: Mapping[str, Any]) -> SampleSeat:
        former = one.get("former")
        changed = self._days[former["until_meeting"]] if former else None
        return SampleSeat(
            one["organization"],
            SeatRole(one["role"]),
            one["member"],
            tuple(one["deputies"]),
            former["person"] if former else None,
            changed,
        )

    def _standing(self, one: Mapping[str, Any]) -> SampleStanding:
        title = self._words["standing"][one["key"]]
        return SampleStanding(title, ItemKind(one["kind"]), one["duration"], one["closing"], one["key"] == _PREVIOUS)

    def _meeting(self, one: Mapping[str, Any]) -> SampleMeeting:
        key = one["key"]
        approved_in = one.get("approved_in")
        return SampleMeeting(
            key=key,
            date=self._days[key],
            starts=dt.time.fromisoformat(one["starts"]),
            ends=dt.time.fromisoformat(one["ends"]),
            opened=_clock(one.get("opened")),
            closed=_clock(one.get("closed")),
            place=self._words["places"][one["place"]],
            state=MeetingState(one["state"]),
            invited_on=self._day(one["invited"]) if "invited" in one else None,
            approved_on=self._days[approved_in] if approved_in else None,
            approved_in=approved_in,
            items=tuple(self._item(item) for item in one["item"]),
            attendance=tuple(_attendance(row) for row in one.get("attendance", ())),
        )

    def _item(self, one: Mapping[str, Any]) -> SampleItem:
        title = self._words["standing"][one["standing"]] if "standing" in one else self._words["items"][one["key"]]
        return SampleItem(
            one["key"],
            self._filled(title),
            ItemKind(one["kind"]),
            one.get("duration"),
            one.get("parent"),
            tuple(one.get("presenters", ())),
            tuple(self._entry(entry) for entry in one.get("entry", ())),
            one.get("standing") == _PREVIOUS,
        )

    def _entry(self, one: Mapping[str, Any]) -> SampleEntry:
        text = self._filled(self._words["entries"][one["key"]])
        due = one.get("due", {})
        words = self._filled(self._words["due"].get(one["key"], "")) if due else ""
        earliest, latest = (self._day(due[name]) if name in due else None for name in ("earliest", "latest"))
        if latest and due.get("span") == "month_end":
            latest = _last_of_month(latest)
            earliest = latest.replace(day=21)
        return SampleEntry(
            kind=EntryKind(one["kind"]),
            text=text,
            speaker=one.get("speaker"),
            spoken_as=self._spoken_as(one.get("speaker"), text),
            clock=_clock(one.get("clock")),
            language=one.get("language"),
            owners=tuple(one.get("owners", ())),
            owner_person=one.get("owner_person"),
            due_words=words,
            due_earliest=earliest,
            due_latest=latest,
            due_precision=_precision(earliest, latest, due),
            due_qualifier=Qualifier.BY if latest or due.get("due_meeting") else None,
            due_meeting=due.get("due_meeting"),
            done_on=self._day(one["done"]) if "done" in one else None,
            key=one["key"],
        )

    def _comment_round(self, one: Mapping[str, Any]) -> SampleCommentRound:
        said = tuple(self._comment(comment) for comment in one["comment"])
        return SampleCommentRound(one["meeting"], self._day(one["asked"]), self._day(one["answer_by"]), said)

    def _comment(self, one: Mapping[str, Any]) -> SampleComment:
        words = self._words["comments"][one["key"]]
        return SampleComment(
            person=one["person"],
            on=self._day(one["on"]),
            entry=one.get("entry"),
            passage=words.get("passage", ""),
            text=words.get("text", ""),
            proposed=words.get("proposed"),
            state=CommentState(one.get("state", "open")),
            reason=words.get("reason", ""),
            settled_on=self._day(one["settled"]) if "settled" in one else None,
        )

    def _matter(self, one: Mapping[str, Any]) -> SampleMatter:
        words = {name: self._filled(text) for name, text in self._words["later"].get(one["key"], {}).items()}
        return SampleMatter(self._day(one["on"]), item=one.get("item"), **words)

    def _spoken_as(self, speaker: str | None, text: str) -> str:
        """The words at the beginning of a text that name its speaker."""
        if speaker is None:
            return ""
        family = next(one["family"] for one in self._structure["person"] if one["key"] == speaker)
        return next((name for name in (family, _CHAIRS[self._language.code]) if text.startswith(name)), "")

    def _filled(self, text: str) -> str:
        return _PLACE.sub(self._fill, text)

    def _fill(self, found: re.Match[str]) -> str:
        what, meeting, days = found[1], found[2], int(found[3] or 0)
        day, say = self._days[meeting] + dt.timedelta(days=days), self._language
        filled = {
            "day": say.date(day),
            "weekday": say.on_weekday(day).rpartition(" ")[2],
            "month": say.month(day),
            "month_gen": say.month(day, "gen"),
            "month_ine": say.month(day, "ine"),
            "month_ill": say.month(day, "ill"),
            "year": str(day.year),
            "no": self._numbers.get(meeting, ""),
        }
        return filled[what]

    def _day(self, words: str) -> dt.date:
        found = _DAY.fullmatch(words)
        assert found  # noqa: S101 - the files are ours and tested
        return self._days[found[1]] + dt.timedelta(days=int(found[2] or 0))


def _organization(one: Mapping[str, Any]) -> OrganizationFacts:
    return OrganizationFacts(
        kind=OrganizationKind(one["kind"]),
        name=Names(one["name_fi"], one["name_sv"], one["name_en"]),
        short=Names(one.get("short_fi", ""), one.get("short_sv", ""), one.get("short_en", "")),
        position=one["position"],
    )


def _person(one: Mapping[str, Any]) -> PersonFacts:
    return PersonFacts(
        given_name=one["given"],
        family_name=one["family"],
        title=Names(one["title_fi"], one["title_sv"], one["title_en"]),
        email=one.get("email", ""),
        phone=one.get("phone", ""),
    )


def _attendance(one: Mapping[str, Any]) -> SampleAttendance:
    return SampleAttendance(
        one["person"],
        Capacity(one["capacity"]),
        Presence(one.get("presence", "unknown")),
        Response(one.get("response", "none")),
        _clock(one.get("arrived")),
        _clock(one.get("left")),
        tuple(one.get("items", ())),
        one.get("stands_in_for"),
    )


def _precision(earliest: dt.date | None, latest: dt.date | None, due: Mapping[str, Any]) -> Precision | None:
    if latest is None:
        return None
    if due.get("span") == "month_end":
        return Precision.PART_OF_MONTH
    return Precision.DAY if earliest == latest else Precision.MONTH


def _numbers(days: Mapping[str, dt.date]) -> dict[str, str]:
    """The numbers that the meetings get, from one each year."""
    counts: dict[int, int] = {}
    numbers = {}
    for key, day in sorted(days.items(), key=lambda one: one[1]):
        counts[day.year] = counts.get(day.year, 0) + 1
        numbers[key] = f"{counts[day.year]}/{day.year}"
    return numbers


def _near_thursday(day: dt.date) -> dt.date:
    ahead = (_THURSDAY - day.weekday()) % 7
    return day + dt.timedelta(days=ahead if ahead <= _THURSDAY else ahead - 7)


def _last_of_month(day: dt.date) -> dt.date:
    return (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)


def _clock(words: str | None) -> dt.time | None:
    return dt.time.fromisoformat(words) if words else None
