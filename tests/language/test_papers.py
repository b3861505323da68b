"""Whole papers as bodies write them, each with its right readings beside it: what strangers would check."""

import datetime as dt
import json
from functools import cache
from pathlib import Path

import pytest

from secretariat.language.actions import read_actions
from secretariat.language.dates import read_dates
from secretariat.language.names import KnownOrganization, KnownPerson, Register
from secretariat.language.openers import read_opener
from secretariat.language.speech import read_turns

PAPERS = Path(__file__).parent / "papers"
NAMES = sorted(path.stem for path in PAPERS.glob("*.txt"))
GOAL = 0.97


class Paper:
    """A paper and what is right about it. What is `free` may be read in any way, or not at all."""

    def __init__(self, name):
        self.name = name
        self.text = (PAPERS / f"{name}.txt").read_text(encoding="utf-8")
        self.lines = self.text.splitlines()
        self.right = json.loads((PAPERS / f"{name}.json").read_text(encoding="utf-8"))
        self.language, self.on = self.right["language"], dt.date.fromisoformat(self.right["day"])
        self.register = Register(
            [KnownPerson(family, family, given) for family, given in self.right["persons"]],
            [KnownOrganization(full, (full,), (short,)) for short, full in self.right["organizations"].items()],
        )

    def line_of(self, at):
        return self.text.count("\n", 0, at) + 1

    def date_faults(self):
        """Dates misread or missed, and dates found where there are none."""
        found, faults, at = read_dates(self.text, self.on, self.language), [], 0
        for right in self.right["dates"]:
            start = self.text.index(right["text"], at)
            at = start + len(right["text"])
            here = [one for one in found if one.start < at and one.end > start]
            found = [one for one in found if one not in here]
            got = [(str(one.earliest), str(one.latest), one.precision, one.qualifier, one.meeting) for one in here]
            if not right.get("free") and got != [wanted(right)]:
                faults.append((right["line"], right["text"], wanted(right), got))
        return faults + [(self.line_of(one.start), one.text, "no date", str(one.earliest)) for one in found]

    def turn_faults(self):
        got = {}
        for start, turn in read_turns(self.text, self.language, self.register):
            mention = turn.speaker.mention
            who = mention.base.split()[-1] if mention else turn.speaker.text
            names = {who, turn.speaker.text.split()[-1], *map(str, mention.keys if mention else ())}
            got[self.line_of(start)] = (names, turn.verb.key if turn.verb else "")
        faults = []
        for right in self.right["turns"]:
            names, verb = got.pop(right["line"], (set(), None))
            speaker = right["speaker"]
            if right.get("free"):
                continue
            if {speaker, self.right["organizations"].get(speaker)}.isdisjoint(names) or verb != right["verb"]:
                faults.append((self.lines[right["line"] - 1], right["speaker"], right["verb"], names, verb))
        return faults + [(self.lines[line - 1], "no turn", *turn) for line, turn in got.items()]

    def opener_faults(self):
        got = {number: one.kind for number, line in enumerate(self.lines, 1)
               if (one := read_opener(line, self.language))}  # fmt: skip
        right = {one["line"]: one["kind"] for one in self.right["openers"]}
        lines = sorted(number for number in got.keys() | right.keys() if got.get(number) != right.get(number))
        return [(self.lines[number - 1], right.get(number), got.get(number)) for number in lines]

    def formal_actions(self):
        """The actions agreed, each with its line, its owners and the last day of its deadline."""
        found = read_actions(self.text, self.on, self.language, self.register)
        return {self.line_of(one.what[0]): ({str(key) for owner in one.owner for key in owner.keys},
                                            str(one.due.latest) if one.due else None)
                for one in found if one.formal}  # fmt: skip

    def mention_faults(self):
        found = self.register.find(self.text)
        got = {(self.line_of(one.start), one.text): one for one in found}
        faults = [(right, got.get((right["line"], right["text"]))) for right in self.right["mentions"]
                  if right["base"] not in getattr(got.get((right["line"], right["text"])), "keys", ())]  # fmt: skip
        unknown = {(line, word) for (line, text), one in got.items() if one.kind == "unknown" for word in text.split()}
        return faults + [right for right in self.right["unknown"] if (right["line"], right["text"]) not in unknown]


def wanted(right):
    """A right reading as it is compared."""
    return (str(right["earliest"]), str(right["latest"]), right["precision"], right["qualifier"],
            right.get("meeting", ""))  # fmt: skip


@cache
def paper(name):
    return Paper(name)


def test_the_dates_of_the_papers_are_right():
    faults = {name: found for name in NAMES if (found := paper(name).date_faults())}
    total = sum(not one.get("free") for name in NAMES for one in paper(name).right["dates"])
    assert sum(map(len, faults.values())) <= (1 - GOAL) * total, faults


def test_the_turns_of_the_papers_are_right():
    faults = {name: found for name in NAMES if (found := paper(name).turn_faults())}
    total = sum(len(paper(name).right["turns"]) for name in NAMES)
    assert sum(map(len, faults.values())) <= (1 - GOAL) * total, faults


def test_the_outcomes_of_the_papers_are_right():
    faults = {name: found for name in NAMES if (found := paper(name).opener_faults())}
    total = sum(len(paper(name).right["openers"]) for name in NAMES)
    assert sum(map(len, faults.values())) <= (1 - GOAL) * total, faults


@pytest.mark.parametrize("name", NAMES)
def test_every_action_agreed_is_found_in_a_paper(name):
    found = paper(name).formal_actions()
    right = {one["line"]: ({one["owner"]}, one["due"]) for one in paper(name).right["actions"]}
    assert {line: found.get(line) for line in right} == right


@pytest.mark.parametrize("name", NAMES)
def test_no_action_is_invented_where_nothing_was_agreed(name):
    agreed = {one["line"] for one in paper(name).right["openers"]} | {
        one["line"] for one in paper(name).right["actions"]
    }
    assert paper(name).formal_actions().keys() <= agreed


@pytest.mark.parametrize("name", NAMES)
def test_the_names_of_a_paper_are_found(name):
    assert paper(name).mention_faults() == []
