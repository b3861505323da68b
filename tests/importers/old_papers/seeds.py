"""The seeds that are no memos, read once each; their words are looked up by line, never repeated here."""

import datetime as dt
from functools import cache
from pathlib import Path

import pytest

from secretariat.importers.old_papers import kinds
from secretariat.importers.old_papers.as_data_kinds import other_data
from secretariat.importers.old_papers.readers import read
from secretariat.importers.old_papers.repair import paragraphs
from secretariat.services.old_papers import Known

FOLDER = Path(__file__).parents[4] / "shared" / "seeds"
ON = dt.date(2024, 3, 1)


def path(number):
    """The file of a seed; the test is left out where the seeds are not at hand."""
    found = next(iter(FOLDER.glob(f"{number}_*.txt")), None)
    if found is None:
        pytest.skip("the seeds are not at hand")
    return found


@cache
def of(number):
    """The source, the kind as recognised, and the proposal of a seed."""
    source = read(path(number))
    made = paragraphs(source)
    kind = kinds.recognise(source, made)
    return source, kind, kinds.read(kind.kind, source, made, Known(), ON)


def data(number):
    """The fields of a seed as they go into JSON."""
    return other_data(of(number)[2])


def at(number, line):
    """The characters of a line of a seed, without blanks around them."""
    return of(number)[0].lines[line - 1].text.strip()


def letters(text):
    """The characters of a text without blanks, hyphens and the marks of lists: what joining lines must keep."""
    return "".join(sign for sign in text if not sign.isspace() and sign not in "-–•")


def between(number, first, last):
    """The characters of some lines of a seed, as `letters` has them."""
    return letters("".join(line.text for line in of(number)[0].lines[first - 1 : last]))
