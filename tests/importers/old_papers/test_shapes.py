"""Shapes that papers of other bodies have: items in a table, lists under heads of tables, decisions of a named body."""

import datetime as dt

import pytest

from secretariat.importers.old_papers import as_data, reading
from tests.importers.old_papers import paper_builders

_TODAY = dt.date(2026, 3, 2)
_ITEMS = """# Rantavesien seurantaryhmä

Aika: 4.4.2024 klo 9.00

| Asia | Keskustelu | Päätös | Vastuu |
| 1. Avaus | Puheenjohtaja avasi kokouksen klo 9.02. |  |  |
| 2. Näytteet | Näytteitä otettiin kaksitoista. | Näytteenottoa jatketaan. | Lauri Kuha |
| 3. Muut asiat | Ei muita asioita. |  |  |
"""
_PEOPLE = """# Rantavesien seurantaryhmä

# Pöytäkirja 2/2024

Aika: 4.4.2024 klo 9.00

| {heads} |
| Lauri Kuha | {first} |
| Anna Siikanen | {second} |

# 1. Avaus

Avattiin kokous.

# 2. Muut asiat

Ei muita asioita.
"""


def _told(text, form):
    return as_data.of(reading.propose_bytes(getattr(paper_builders, form)(text), f"paper.{form}", on=_TODAY))


@pytest.mark.parametrize("form", ["docx", "odt", "pdf"])
def test_items_in_a_table_keep_what_stands_beside_them_and_a_column_of_decisions_gives_decisions(form):
    told = _told(_ITEMS, form)

    assert [(one["number"], one["title"]) for one in told["items"]] == [
        ("1", "Avaus"), ("2", "Näytteet"), ("3", "Muut asiat"),
    ]  # fmt: skip
    assert [(one["item"], one["text"]) for one in told["decisions"]] == [("2", "Näytteenottoa jatketaan.")]
    assert told["opened"] == "09:02"


@pytest.mark.parametrize(
    ("heads", "first", "second", "expected"),
    [
        ("Nimi | Läsnä | Poissa", "x | ", " | x", ["present", "absent"]),
        ("Jäsenet | Läsnä | Etänä | Poissa", " | x | ", " | | x", ["remote", "absent"]),
        ("Poissa | Tehtävä", "jäsen", "varajäsen", ["absent", "absent"]),
        ("Name | Partner | Present", "Kuha Oy | x", "Siika Oy | -", ["present", "absent"]),
    ],
)
def test_the_head_of_a_table_tells_how_people_were_there(heads, first, second, expected):
    told = _told(_PEOPLE.format(heads=heads, first=first, second=second), "docx")

    assert [one["name"] for one in told["participants"]] == ["Lauri Kuha", "Anna Siikanen"]
    assert [one["attendance"] for one in told["participants"]] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fiskenämndens beslut\nAnsökan avslås.\n\nÄrendebeskrivning\nEn ansökan har kommit.", ["Ansökan avslås."]),
        ("RESOLVED: (1) That it be noted; and\n\n(2) That a report follow.", ["(1) That it be noted; and",
                                                                            "(2) That a report follow."]),
        ("Hinnasta on sovittu aiemmin.\n\nPäätös\nHinta pysyy.", ["Hinta pysyy."]),
    ],
)  # fmt: skip
def test_decisions_are_those_that_the_paper_labels(text, expected):
    told = _told_text(f"§ 12\tDnr FN 2023-14\nArrende\n\n{text}\n\n§ 13\nÖvriga ärenden\n\nInga.\n")

    assert [one["number"] for one in told["items"]] == ["12", "13"]
    assert told["items"][0]["title"] == "Arrende"
    assert [one["text"] for one in told["decisions"]] == expected


def _told_text(text):
    return as_data.of(reading.propose_bytes(text.encode(), "paper.txt", on=_TODAY))
