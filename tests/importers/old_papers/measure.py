"""Measures what is read of old papers: a paper in `papers`, beside it the JSON of what it says, and F1 of each part.

The JSON has the names that the command line promises, any of them; what it leaves out is not measured. A person, an
item or an action counts once for being there, and once for each thing that the JSON tells of it. A decision may be told
as its sentence or as the paragraph in which it stands.
"""

import datetime as dt
import json
from collections import Counter
from pathlib import Path

from secretariat.importers.old_papers import as_data, reading

PAPERS = Path(__file__).parent / "papers"
PARTS = ("head", "items", "participants", "decisions", "actions")
_HEAD = (
    "number", "date", "document_date", "planned_start", "planned_end", "place", "opened", "closed", "registry_number"
)  # fmt: skip
_OF_PERSON = ("title", "organization", "role", "attendance", "arrived", "left", "stands_in_for", "items")
_TODAY = dt.date(2026, 3, 2)


def papers(folder=PAPERS):
    """Each paper that has its JSON beside it."""
    found = (path for path in sorted(folder.iterdir()) if path.suffix in {".txt", ".docx", ".odt", ".pdf", ".eml"})
    return [(path, path.with_suffix(".json")) for path in found if path.with_suffix(".json").exists()]


def compare(path, expected_path):
    """For each part: what is right, what is invented and what is missed, as lists of facts."""
    expected = json.loads(expected_path.read_text(encoding="utf-8"))
    told = as_data.of(reading.propose(path, on=_TODAY))
    found = {}
    for part in PARTS:
        right, read = Counter(_facts(part, expected, expected)), Counter(_facts(part, told, expected))
        hits, invented, missed = (
            (right & read).total(),
            sorted((read - right).elements()),
            sorted((right - read).elements()),
        )
        for one in list(missed) if part == "decisions" else ():
            if part_of := next((other for other in invented if other in one or one in other), None):
                hits += 1
                invented.remove(part_of)
                missed.remove(one)
        found[part] = (hits, invented, missed)
    return found


def f1(counts):
    """F1 of the counts of what is right, invented and missed; 1 where there is nothing."""
    right, invented, missed = counts
    return 2 * right / (2 * right + invented + missed) if right + invented + missed else 1.0


def measured(those):
    """F1 of each part over all papers, and what is wrong in each paper."""
    totals = {part: [0, 0, 0] for part in PARTS}
    wrong = {}
    for path, expected in those:
        for part, (right, invented, missed) in compare(path, expected).items():
            for at, count in enumerate((right, len(invented), len(missed))):
                totals[part][at] += count
            if invented or missed:
                wrong.setdefault(path.name, {})[part] = {"invented": invented, "missed": missed}
    return {part: f1(counts) for part, counts in totals.items()}, wrong


def _facts(part, told, expected):
    return list({"head": _head, "items": _items, "participants": _people, "decisions": _decisions, "actions": _actions}[
        part](told, expected))  # fmt: skip


def _head(told, expected):
    for field in _HEAD:
        if field in expected and told.get(field) is not None:
            yield f"{field}: {_plain(told[field])}"
    if "group" in expected and told.get("group"):
        yield f"group: {_plain(told['group']['name'])}"
    if "next_meeting" in expected and told.get("next_meeting"):
        yield f"next: {told['next_meeting']['earliest']}/{told['next_meeting']['latest']}"
    for field in ("attachments", "distribution", "for_information"):
        if field in expected:
            yield from (f"{field}: {_plain(one)}" for one in told.get(field) or ())


def _items(told, expected):
    if "items" not in expected:
        return
    keys = {key for one in expected["items"] for key in one}
    for one in told["items"]:
        number = str(one.get("number") or "")
        own = number.removeprefix(one.get("parent") or "") if number[-1:].isalpha() else number
        name = f"{own} {_plain(one['title'])}"
        yield name
        if "parent" in keys and one.get("parent"):
            yield f"{name} | under {one['parent']}"
        if "presenters" in keys:
            for who in one.get("presenters", ()):
                yield f"{name} | by {_name(who.get('name') or who.get('organization') or '')}"


def _people(told, expected):
    if "participants" not in expected:
        return
    asked = {_name(one["name"]): set(one) for one in expected["participants"]}
    for one in told["participants"]:
        name = _name(one["name"])
        yield name
        for field in _OF_PERSON:
            if field in asked.get(name, ()) and one.get(field):
                yield f"{name} | {field}: {_plain(one[field])}"


def _decisions(told, expected):
    if "decisions" in expected:
        yield from (_said(one["text"]) for one in told["decisions"])
    if "agreements" in expected:
        yield from (f"agreed: {_said(one['text'])}" for one in told["agreements"])


def _actions(told, expected):
    if "actions" not in expected:
        return
    asked = {_said(one["text"]): set(one) for one in expected["actions"]}
    for one in told["actions"]:
        text = _said(one["text"])
        yield text
        if "owner" in asked.get(text, ()) and one.get("owner"):
            yield f"{text} | {_name(one['owner'])}"
        if "due" in asked.get(text, ()) and one.get("due"):
            yield f"{text} | {one['due'].get('latest')}"


def _said(text):
    return _plain(text).rstrip(".")


def _name(text):
    return " ".join(sorted(_plain(text).replace(",", " ").split()))


def _plain(value):
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return " ".join(text.casefold().replace("–", "-").split())
