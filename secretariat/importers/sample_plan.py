"""Reads the action plan of the sample: its rows, in the order in which one points to another."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from secretariat.models import (
    Assessment,
    Blocker,
    DeadlineRevision,
    Direction,
    Expectation,
    ExternalProject,
    Goal,
    Headline,
    Indicator,
    IndicatorValue,
    Measure,
    MeasureContact,
    MeasureKind,
    MeasureLink,
    MeasureObligation,
    Obligation,
    Occurrence,
    Output,
    Phase,
    PhaseChange,
    Plan,
    PlanVersion,
    Precision,
    ProjectStage,
    Qualifier,
    ReasonClass,
    Reported,
    Responsibility,
    ResponsibilityRole,
    RoundAnswer,
    RoundRequest,
    Secrecy,
    Task,
    Update,
    UpdateRound,
    Wording,
)
from secretariat.services.report_content import OwnWords, Request, RequestKind
from secretariat.services.sample import Point, SampleReport, SampleRow

_CODES = ("fi", "sv", "en")
_CLOSED = frozenset({Phase.DONE, Phase.PARTLY, Phase.DROPPED, Phase.MERGED})
_POST = "kirjaamo@{}.example"
_MAY = 5
_ISSUED = dt.time(14)


class PlanReader:
    """Turns the files into rows.

    Args:
        structure: what is the same in every language.
        words: the texts of each language.
        code: the chosen one.
        day: the day that a place in time means, "m4+21" or "today-120".
        filled: a text with its days filled in.
    """

    def __init__(
        self,
        structure: Mapping[str, Any],
        words: Mapping[str, Mapping[str, Any]],
        code: str,
        day: Callable[[str], dt.date],
        filled: Callable[[str], str],
    ) -> None:
        self._plan = structure
        self._all_words = words
        self._words = words[code]
        self._code = code
        self._day_of = day
        self._filled = filled
        self._starts = self._day(structure["adopted"])
        self._revised = self._day(structure["revised"])
        self._moments = structure["moment"]

    def rows(self) -> Iterator[SampleRow]:
        """Every row; what is pointed to comes before what points to it."""
        yield self._plan_itself()
        yield from self._versions()
        yield from self._goals()
        yield from self._projects()
        yield from self._rounds()
        measures = self._plan["measure"]
        for place, one in enumerate(measures):
            yield from self._measure(place, one)
        for one in measures:
            yield from self._answering(one)
            yield from self._phases(one)
            yield from self._deadlines(one)
            yield from self._work(one)
        for place, one in enumerate(measures):
            yield from self._waits(one)
            yield from self._news(place, one)
            yield from self._links(one)
        yield from self._obligations()
        yield from self._indicators()

    def reports(self) -> Iterator[SampleReport]:
        """The reports that were issued, the first one first, each on the afternoon of its day."""
        for number, one in enumerate(self._plan["report"], 1):
            on, words = self._day(one["on"]), dict(self._words["reports"][str(number)])
            asked = [text.split(": ", 1) for text in words.pop("requests")]
            requests = tuple(Request(RequestKind(kind), text) for kind, text in asked)
            at = dt.datetime.combine(on, _ISSUED, dt.UTC)
            since = self._day(one["since"]) if "since" in one else None
            yield SampleReport(on, since, at, OwnWords(**words, requests=requests))

    def _day(self, place: str) -> dt.date:
        return self._day_of(_place(place))

    def _plan_itself(self) -> SampleRow:
        names = {f"name_{code}": self._all_words[code]["name"] for code in _CODES}
        days = {name: self._day(self._plan[name]) for name in ("starts", "ends", "term_ends")}
        return SampleRow(Plan, {**names, **days}, {"group_id": ("group", "")}, ("plan", ""))

    def _versions(self) -> Iterator[SampleRow]:
        points: dict[str, Point] = {"plan_id": ("plan", "")}
        told = self._words["versions"]
        yield SampleRow(PlanVersion, {"number": 1, "on": self._starts, "words": told["1"]}, points, ("version", "1"))
        points = {**points, "item_id": ("item", self._plan["revised_item"])}
        yield SampleRow(PlanVersion, {"number": 2, "on": self._revised, "words": told["2"]}, points, ("version", "2"))

    def _goals(self) -> Iterator[SampleRow]:
        for place, (number, title) in enumerate(self._words["goals"].items()):
            values = {"number": number, "title": title, "position": place}
            yield SampleRow(Goal, values, {"plan_id": ("plan", "")}, ("goal", number))

    def _projects(self) -> Iterator[SampleRow]:
        for one in self._plan["project"]:
            key = one["key"]
            values = {"number": self._filled(one["number"]), "title": self._words["projects"][key],
                      "checked_on": self._day(one["checked"])}  # fmt: skip
            owner = {"organization_id": ("organization", one["organization"])}
            yield SampleRow(ExternalProject, values, owner, ("project", key))
            for line in one["stages"]:
                stage, on, *expected = line.split()
                told = {"stage": self._words["stages"][stage], "on": self._day(on)}
                told |= self._due("expected", *expected) if expected else {}
                yield SampleRow(ProjectStage, told, {"project_id": ("project", key)})

    def _rounds(self) -> Iterator[SampleRow]:
        asked = [(place, one) for place, one in enumerate(self._moments, 1) if "asked" in one]
        owners = dict.fromkeys(one["lead"] for one in self._plan["measure"] if "lead" in one)
        for number, (place, one) in enumerate(asked, 1):
            round_ = ("round", str(place))
            values = {"number": number, "asked_on": self._day(one["asked"]), "answer_by": self._day(one["answer_by"]),
                      "language": self._code, "message": self._words["message"],
                      "closed_on": self._day(one["closed"]) if "closed" in one else None}  # fmt: skip
            points: dict[str, Point] = {"plan_id": ("plan", "")}
            if "meeting" in one:
                points["meeting_id"] = ("meeting", one["meeting"])
            yield SampleRow(UpdateRound, values, points, round_)
            for position, owner in enumerate(owners):
                yield from self._request(round_, position, owner, one)

    def _request(self, round_: Point, position: int, owner: str, moment: Mapping[str, Any]) -> Iterator[SampleRow]:
        is_silent = owner in moment.get("silent", ())
        sent, told = self._day(moment["asked"]), self._day(moment["day"])
        reminded = (
            self._day(moment["answer_by"]) - dt.timedelta(days=2) if owner in moment.get("reminded", ()) else None
        )
        domain = owner.partition("-")[0].lower()
        values = {"position": position, "address": _POST.format(domain), "sent_on": sent,
                  "reminded_on": reminded, "answered_on": None if is_silent else told}  # fmt: skip
        key = f"{round_[1]} {owner}"
        points = {"round_id": round_, "organization_id": ("organization", owner)}
        yield SampleRow(RoundRequest, values, points, ("request", key))
        if not is_silent:
            digest = hashlib.sha256(key.encode()).hexdigest()
            answer = {"sha256": digest, "file_name": f"{owner}.xlsx", "on": told, "received_on": told}
            yield SampleRow(RoundAnswer, answer, {"request_id": ("request", key)}, ("answer", key))

    def _measure(self, place: int, one: Mapping[str, Any]) -> Iterator[SampleRow]:
        number, words = one["number"], self._words
        title, wording = words["measures"][number]
        points: dict[str, Point] = {"plan_id": ("plan", ""), "goal_id": ("goal", number.partition(".")[0])}
        if "secret" in one:
            points["secrecy_id"] = ("secrecy", number)
            values = {"point": one["secret"], "ground": words["secrecy"][number]}
            yield SampleRow(Secrecy, values, {}, points["secrecy_id"])
        values = {
            "number": number,
            "title": title,
            "wording": wording,
            "position": place,
            "kind": MeasureKind(one.get("kind", "one_off")),
            "added_on": self._added(one),
            "planned_start": self._day(one["start"]) if "start" in one else None,
            "review_on": self._day(one["review"]) if "review" in one else None,
            "condition": words["conditions"].get(number, ""),
            "resources": words["resources"].get(number, ""),
        }
        yield SampleRow(Measure, values, points, ("measure", number))
        first = {"number": number, "wording": words["wordings_before"].get(number, wording)}
        if "added" not in one:
            yield SampleRow(Wording, first, {**_of(one), "version_id": ("version", "1")})
        if "added" in one or number in self._plan["reworded"]:
            yield SampleRow(Wording, {**first, "wording": wording}, {**_of(one), "version_id": ("version", "2")})

    def _added(self, one: Mapping[str, Any]) -> dt.date:
        return self._day(one["added"]) if "added" in one else self._starts

    def _answering(self, one: Mapping[str, Any]) -> Iterator[SampleRow]:
        starts = self._day(one["lead_from"]) if "lead_from" in one else None
        ends = self._day(one["lead_until"]) if "lead_until" in one else None
        if "collective" in one:
            yield SampleRow(Responsibility, {"collective": self._words["collective"], "position": 1}, _of(one))
        else:
            lead = {"position": 1, "starts": starts, "ends": ends}
            yield SampleRow(Responsibility, lead, {**_of(one), "organization_id": ("organization", one["lead"])})
        for position, owner in enumerate(one.get("co", ()), 2):
            values = {"position": position, "role": ResponsibilityRole.CO}
            yield SampleRow(Responsibility, values, {**_of(one), "organization_id": ("organization", owner)})
        if "contact" in one:
            changed = self._day("m3") if "contact_before" in one else starts
            if "contact_before" in one:
                values = {"ends": self._day("m3-1")}
                yield SampleRow(MeasureContact, values, {**_of(one), "person_id": ("person", one["contact_before"])})
            yield SampleRow(MeasureContact, {"starts": changed}, {**_of(one), "person_id": ("person", one["contact"])})

    def _phases(self, one: Mapping[str, Any]) -> Iterator[SampleRow]:
        for line in one["phases"]:
            word, on, *completed = line.split()
            phase = Phase(word)
            values: dict[str, Any] = {"phase": phase, "on": self._day(on)}
            points = _of(one)
            if phase in _CLOSED:
                values["reason"] = self._words["reasons"].get(one.get("reason", ""), "")
                if "accepted" in one:
                    points["item_id"] = ("item", one["accepted"])
            if completed:
                values["completed_on"] = self._day(completed[0])
            if phase is Phase.MERGED:
                points["into_id"] = ("measure", one["into"])
            yield SampleRow(PhaseChange, values, points)

    def _deadlines(self, one: Mapping[str, Any]) -> Iterator[SampleRow]:
        added, number = self._added(one), one["number"]
        if "due" in one:
            values = {"on": added, "approved_on": added, **self._due("due", *one["due"].split())}
            yield SampleRow(DeadlineRevision, values, _of(one))
        for position, line in enumerate(one.get("moved", ()), 1):
            yield self._revision(one, f"{number}.{position}", position, line)
        if "proposed" in one:
            yield self._revision(one, number, 1, one["proposed"])
        for position, line in enumerate(one.get("times", ())):
            span, place, *done = line.split()
            day = self._day(place)
            told = self._day(done[1]) if done else None
            key = ("time", f"{number} {position}")
            values = {"title": str(day.year), "position": position, "added_on": added, "done_on": told,
                      "done_told_on": told}  # fmt: skip
            yield SampleRow(Occurrence, values, _of(one), key)
            due = {"on": added, "approved_on": added, **self._due("due", span, place)}
            yield SampleRow(DeadlineRevision, due, {**_of(one), "occurrence_id": key})

    def _revision(self, one: Mapping[str, Any], key: str, position: int, line: str) -> SampleRow:
        """A deadline moved, or proposed when nobody approved it."""
        span, place, on, reason, *rest = line.split()
        approver, owner = rest if len(rest) > 1 else ("", rest[0])
        day = self._day(on)
        values = {"position": position, "on": day, "approved_on": day if approver else None,
                  "reason_class": ReasonClass(reason), "reason": self._words["moved"][key],
                  "by_coordinator": approver == "coordinator", **self._due("due", span, place)}  # fmt: skip
        points = {**_of(one), "organization_id": ("organization", owner)}
        if approver and approver != "coordinator":
            points["item_id"] = ("item", approver)
        return SampleRow(DeadlineRevision, values, points)

    def _due(self, prefix: str, span: str, place: str = "") -> dict[str, Any]:
        """A deadline said in one of the ways, with the reading that the words have."""
        facts = self._window(span, self._day(place) if place else self._starts)
        words = self._filled(self._words["due"][facts[0]].replace("@", _place(place) if place else "today"))
        names = ("words", "earliest", "latest", "precision", "qualifier")
        return dict(zip((f"{prefix}_{name}" for name in names), (words, *facts[1:]), strict=True))

    def _window(self, span: str, day: dt.date) -> tuple[str, dt.date | None, dt.date | None, Precision, Qualifier]:
        last = (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
        return {
            "day": ("day", None, day, Precision.DAY, Qualifier.BY),
            "month": ("month", last.replace(day=1), last, Precision.MONTH, Qualifier.ON),
            "month_end": ("month_end", None, last, Precision.MONTH, Qualifier.BY),
            "season": (*_season(day), Precision.SEASON, Qualifier.ON),
            "year": ("year", dt.date(day.year, 1, 1), dt.date(day.year, 12, 31), Precision.YEAR, Qualifier.DURING),
            "term": ("term", None, self._day(self._plan["term_ends"]), Precision.TERM, Qualifier.BY),
            "open": ("open", None, None, Precision.OPEN, Qualifier.ON),
        }[span]

    def _work(self, one: Mapping[str, Any]) -> Iterator[SampleRow]:
        added = self._added(one)
        for position, line in enumerate(one.get("tasks", ())):
            title, place, *done = line.split()
            day = self._day(place)
            values = {"position": position, "title": self._words["tasks"][title.rstrip("*")],
                      "is_milestone": title.endswith("*"), "added_on": min(added, day),
                      "done_on": day if done else None, **self._due("due", "day", place)}  # fmt: skip
            yield SampleRow(Task, values, _of(one))
        if "output" in one:
            title, place = one["output"].split()
            address = f"https://example.org/{one['number']}"
            values = {"on": self._day(place), "words": self._words["outputs"][title], "address": address}
            yield SampleRow(Output, values, _of(one))

    def _waits(self, one: Mapping[str, Any]) -> Iterator[SampleRow]:
        number = one["number"]
        for line in one.get("waits", ()):
            cause, on, *expected = line.removeprefix("soft ").split()
            day = self._day(on)
            values: dict[str, Any] = {"on": day, "starts": day, "is_hard": not line.startswith("soft ")}
            points = _of(one)
            if cause == "words":
                values["cause"] = self._words["blockers"][number]
            elif cause.startswith("P"):
                points["by_project_id"] = ("project", cause)
            else:
                points["by_measure_id"] = ("measure", cause)
            yield SampleRow(Blocker, values, points, ("blocker", number))
            if expected:
                told = {"on": day, **self._due("expected", *expected)}
                yield SampleRow(Expectation, told, {"blocker_id": ("blocker", number)})
        if "released" in one:
            _, on, end = one["released"].split()
            day, over = self._day(on), self._day(end)
            values = {"cause": self._words["blockers"][number], "on": day, "starts": day, "released_on": over,
                      "release_told_on": over}  # fmt: skip
            yield SampleRow(Blocker, values, _of(one))

    def _news(self, place: int, one: Mapping[str, Any]) -> Iterator[SampleRow]:
        for number, moment in enumerate(self._moments, 1):
            on = self._day(moment["day"])
            if self._is_told(one, str(number), moment, on):
                yield self._update(place, one, number, on)
        for line in one.get("said", ()):
            entry, owner, who = line.split()
            item = entry.rpartition(".")[0]
            values = {"on": self._day(entry.partition(".")[0]), "text": self._words["said"][one["number"]]}
            yield SampleRow(Update, values, {
                **_of(one), "organization_id": ("organization", owner), "person_id": ("person", who),
                "item_id": ("item", item), "entry_id": ("entry", entry),
            })  # fmt: skip
        if "confirmed" in one:
            headline, since, until = one["confirmed"].split()
            values = {"headline": Headline(headline), "on": self._day(since), "until": self._day(until),
                      "reason": self._words["confirmed"][one["number"]]}  # fmt: skip
            yield SampleRow(Assessment, values, _of(one))

    def _is_told(self, one: Mapping[str, Any], number: str, moment: Mapping[str, Any], on: dt.date) -> bool:
        """Whether there was news of a measure at a moment: somebody answered for it, and it was still open."""
        owner = one.get("lead")
        if owner is None or owner in moment.get("silent", ()) or one.get("news", {}).get(number) == "-":
            return False
        starts = self._day(one["lead_from"]) if "lead_from" in one else self._added(one)
        ends = self._day(one["lead_until"]) if "lead_until" in one else on
        return starts <= on <= ends and self._phase(one, on) not in _CLOSED

    def _phase(self, one: Mapping[str, Any], on: dt.date) -> Phase:
        past = [line.split()[0] for line in one["phases"] if self._day(line.split()[1]) <= on]
        return Phase(past[-1]) if past else Phase.NOT_STARTED

    def _update(self, place: int, one: Mapping[str, Any], moment: int, on: dt.date) -> SampleRow:
        phase = self._phase(one, on)
        word = one.get("news", {}).get(str(moment), "as_planned" if phase is not Phase.NOT_STARTED else "")
        pool = word if word and word != "as_planned" else (phase if phase is not Phase.IN_PROGRESS else "as_planned")
        usual = self._words["told"][pool]
        key = f"{one['number']}.{moment}"
        values = {
            "on": on,
            "reported": Reported(word) if word else None,
            "text": self._words["news"].get(key) or usual[(place * 3 + moment) % len(usual)],
            "internal": self._words["internal"].get(key, ""),
        }
        points = {**_of(one), "organization_id": ("organization", one["lead"])}
        if "contact" in one:
            is_before = "contact_before" in one and on < self._day("m3")
            points["person_id"] = ("person", one["contact_before" if is_before else "contact"])
        if "asked" in self._moments[moment - 1]:
            points["answer_id"] = ("answer", f"{moment} {one['lead']}")
        return SampleRow(Update, values, points)

    def _links(self, one: Mapping[str, Any]) -> Iterator[SampleRow]:
        for line in one.get("links", ()):
            what, key = line.split()
            yield SampleRow(MeasureLink, {}, {**_of(one), f"{what}_id": (what, key)})

    def _obligations(self) -> Iterator[SampleRow]:
        for one in self._plan["obligation"]:
            key = ("obligation", one["key"])
            source, title = self._words["obligations"][one["key"]]
            yield SampleRow(Obligation, {"source": source, "number": self._filled(one["number"]), "title": title},
                            {}, key)  # fmt: skip
            for number in one["measures"]:
                points: dict[str, Point] = {"measure_id": ("measure", number), "obligation_id": key}
                yield SampleRow(MeasureObligation, {}, points)

    def _indicators(self) -> Iterator[SampleRow]:
        for position, one in enumerate(self._plan["indicator"]):
            key = ("indicator", one["key"])
            name, unit = self._words["indicators"][one["key"]]
            values = {"name": name, "unit": unit, "direction": Direction(one["direction"]), "position": position}
            yield SampleRow(Indicator, values, {"plan_id": ("plan", ""), "goal_id": ("goal", one["goal"])}, key)
            for line in (*one["values"], one["target"]):
                on, value = line.split()
                told = {"on": self._day(on), "value": value, "is_target": line is one["target"]}
                yield SampleRow(IndicatorValue, told, {"indicator_id": key})


def _of(one: Mapping[str, Any]) -> dict[str, Point]:
    return {"measure_id": ("measure", one["number"])}


def _season(day: dt.date) -> tuple[str, dt.date, dt.date]:
    """Spring in the first months of a year, else autumn."""
    if day.month <= _MAY:
        return "spring", dt.date(day.year, 3, 1), dt.date(day.year, _MAY, 31)
    return "autumn", dt.date(day.year, 9, 1), dt.date(day.year, 11, 30)


def _place(place: str) -> str:
    """A place in time as texts have it: a number of days alone counts from today."""
    return f"today{place}" if place[0] in "+-" else place
