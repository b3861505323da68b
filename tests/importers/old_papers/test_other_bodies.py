"""Ways of other bodies to write minutes: scribes' marks, motions, clauses, abbreviations, lines that give work."""

import datetime as dt

import pytest

from secretariat.importers.old_papers import as_data, reading
from secretariat.importers.old_papers.structure import motions
from tests.importers.old_papers import paper_builders

_TODAY = dt.date(2026, 3, 2)
_HEAD = {
    "fi": "Rantapuiston toimikunta\n\nAika: 5.3.2024 klo 9.00\nLäsnä: Tiina Kaisla (pj), Reino Tyrsky, Elisa Haahka\n"
    "\n",
    "sv": "Strandparkens styrelse\n\nTid: 5.3.2024 kl. 9.00\nNärvarande: Gun Eker (ordf), Börje Rask, Sonja Strand\n\n",
    "en": "Shore Park Committee\n\nDate: 5 March 2024\nPresent: Nia Rowe (chair), Omar Pruitt, Beth Alder\n\n",
}
_ITEMS = {
    "fi": ("1. Kokouksen avaus\n\nKokous avattiin.\n\n2. Laituri\n\n", "\n\n3. Muut asiat\n\nEi muita asioita.\n"),
    "sv": (
        "1. Mötets öppnande\n\nOrdföranden öppnade mötet och hälsade alla välkomna.\n\n2. Bryggan\n\n",
        "\n\n3. Övriga frågor\n\nInga.\n",
    ),
    "en": ("1. Welcome\n\nThe chair opened the meeting.\n\n2. The pier\n\n", "\n\n3. Any other business\n\nNone.\n"),
}


def _told(text):
    return as_data.of(reading.propose_bytes(text.encode(), "paper.txt", on=_TODAY))


def _of(code, said):
    before, after = _ITEMS[code]
    return _told(f"{_HEAD[code]}{before}{said}{after}")


CARRIED = (
    "Motion by Pruitt, seconded by Rowe, to approve the agenda. Motion carried 4-0.",
    "Alder moved to accept the bid of $27,400. Pruitt seconded. Ayes: Alder, Pruitt. Motion carried.",
    "It was proposed by Cllr Rowe, seconded by Cllr Pruitt and RESOLVED that the minutes be signed.",
    "On a motion by Dr Alder the senate approved the list, 21 in favour and 2 against.",
    "The change of the charter was approved by unanimous vote of the directors present.",
    "Item 4 was tabled.",
    "Vote: 3 in favour, 0 against. Motion passes.",
    "PASSES: 6 yea, 0 nay",
    "The team voted to invite Lena Marsh.",
)
NOT_CARRIED = (
    "Alder moved the chairs to the other room.",
    "Pruitt asked whether the motion was carried last year.",
    "The motion by Alder was not discussed.",
    "The plan was presented and a vote will be held in May.",
    "Rowe said that the charter was approved by unanimous vote in another town.",
)


@pytest.mark.parametrize("text", CARRIED)
def test_a_motion_that_was_decided_on_is_a_decision(text):
    assert motions.carries(text)


@pytest.mark.parametrize("text", NOT_CARRIED)
def test_what_was_only_moved_asked_or_told_decides_nothing(text):
    assert not motions.carries(text)


# A paragraph in a language, and the kind it is, its text, who answers for it and the last day it is due.
ENTRIES = {
    ("en", "[AGREED] The old pier is closed."): ("agreement", "The old pier is closed.", None, None),
    ("en", "The old pier is closed [AGREED]"): ("agreement", "The old pier is closed [AGREED]", None, None),
    ("en", "#action Omar to measure the pier"): ("action", "Omar to measure the pier", "Omar Pruitt", None),
    ("en", "#agreed Boats stay out"): ("agreement", "Boats stay out", None, None),
    ("en", "Beth will follow up with the harbour."): (
        "action", "Beth will follow up with the harbour.", "Beth Alder", None
    ),
    ("en", "Omar and Beth to paint the rails by 2 May 2024."): (
        "action", "Omar and Beth to paint the rails by 2 May 2024.", "Omar Pruitt, Beth Alder", "2024-05-02"
    ),
    ("en", "Beth paints well."): ("text", "Beth paints well.", None, None),
    ("en", "ACTION: Beth to move the 7 September 2024 meeting"): (
        "action", "Beth to move the 7 September 2024 meeting", "Beth Alder", None
    ),
    ("en", "ACTION: Beth to explain that the pier opens in August 2024"): (
        "action", "Beth to explain that the pier opens in August 2024", "Beth Alder", None
    ),
    ("en", "Beth was asked to paint the rails by 2 May 2024."): (
        "action", "Beth was asked to paint the rails by 2 May 2024.", "Beth Alder", "2024-05-02"
    ),
    ("en", "The Chair was asked to write to the harbour."): (
        "action", "The Chair was asked to write to the harbour.", "Nia Rowe", None
    ),
    ("en", "Pruitt said that Beth was asked to paint the rails."): (
        "speech", "Pruitt said that Beth was asked to paint the rails.", None, None
    ),
    ("en", "Action A3: Omar to measure the pier"): ("action", "Omar to measure the pier", "Omar Pruitt", None),
    ("en", "Action Omar: measure the pier"): ("action", "measure the pier", "Omar Pruitt", None),
    ("en", "Action plan: measure the pier"): ("text", "Action plan: measure the pier", None, None),
    ("en", "Decision D2: The old pier is closed."): ("decision", "The old pier is closed.", None, None),
    ("en", "The Secretary was authorised to pay the bill."): (
        "decision", "The Secretary was authorised to pay the bill.", None, None
    ),
    ("fi", "KH:    Hyväksyi ehdotuksen."): ("decision", "Hyväksyi ehdotuksen.", None, None),
    ("fi", "TK: Laituri on vanha."): ("text", "TK: Laituri on vanha.", None, None),
    ("fi", "→ Reino on yhteydessä satamaan."): ("action", "Reino on yhteydessä satamaan.", "Reino Tyrsky", None),
    ("fi", "Elisa tilaa laudat 30.4.2024 mennessä."): (
        "action", "Elisa tilaa laudat 30.4.2024 mennessä.", "Elisa Haahka", "2024-04-30"
    ),
    ("fi", "Elisa tilaa laudat."): ("text", "Elisa tilaa laudat.", None, None),
    ("fi", "Jäsenmaksuksi vahvistettiin 15 euroa."): ("decision", "Jäsenmaksuksi vahvistettiin 15 euroa.", None, None),
    ("fi", "Elisa Haahkan tehtäväksi annettiin tilata laudat 30.4.2024 mennessä."): (
        "action", "Elisa Haahkan tehtäväksi annettiin tilata laudat 30.4.2024 mennessä.", "Elisa Haahka", "2024-04-30"
    ),
    ("fi", "AP Reino: tilaa laudat"): ("action", "tilaa laudat", "Reino Tyrsky", None),
    ("sv", "Sonja Strand fick i uppgift att måla räcket."): (
        "action", "Sonja Strand fick i uppgift att måla räcket.", "Sonja Strand", None
    ),
    ("sv", "Mötet gav Börje i uppdrag att måla räcket senast den 2 maj 2024."): (
        "action", "Mötet gav Börje i uppdrag att måla räcket senast den 2 maj 2024.", "Börje Rask", "2024-05-02"
    ),
    ("sv", "Ordföranden uppdrogs att skriva till hamnen."): (
        "action", "Ordföranden uppdrogs att skriva till hamnen.", "Gun Eker", None
    ),
    ("sv", "Rådet beslutade att bryggan rivs."): ("decision", "Rådet beslutade att bryggan rivs.", None, None),
    ("sv", "Styrelsen bestämde att bryggan rivs."): ("decision", "Styrelsen bestämde att bryggan rivs.", None, None),
    ("sv", "Frågan bordlades."): ("decision", "Frågan bordlades.", None, None),
}  # fmt: skip


@pytest.mark.parametrize(("code", "said"), ENTRIES)
def test_marks_abbreviations_and_lines_tell_what_a_paragraph_is(code, said):
    data = _of(code, said)
    entry = data["items"][1]["entries"][0]
    action = next(iter(data["actions"]), None)
    due = action["due"]["latest"] if action and action["due"] else None
    found = (entry["kind"], entry["text"], action["owner"] if action else None, due)
    assert found == ENTRIES[code, said]


def test_work_that_is_given_at_the_end_of_a_paragraph_is_an_entry_of_its_own():
    data = _of("fi", "Päätettiin ostaa laudat. Reino sai tehtäväkseen hakea ne 30.4.2024 mennessä.")
    assert [(one["kind"], one["text"]) for one in data["items"][1]["entries"]] == [
        ("decision", "Päätettiin ostaa laudat."),
        ("action", "Reino sai tehtäväkseen hakea ne 30.4.2024 mennessä."),
    ]


def test_a_row_under_a_decision_tells_who_does_it_and_by_when():
    data = _of("fi", "Päätös: Laituri korjataan.\nToteutus: Tyrsky, 14.6.2024")
    (action,) = data["actions"]
    assert (action["text"], action["owner"], action["due"]["latest"]) == (
        "Laituri korjataan.", "Reino Tyrsky", "2024-06-14",
    )  # fmt: skip


def test_what_is_told_of_how_a_decision_is_done_names_nobody():
    data = _of("fi", "Päätös: Laituri korjataan.\nToteutus: työ tehdään kesällä ja rahat kerätään syksyllä")
    assert not data["actions"]


TABLES = (
    "Mitä tehdään | Kuka | Mihin mennessä",
    "Avoin tehtävä | Vastuuhenkilö(t) | Takaraja",
    "Sovittu tehtävä | Kenelle | Valmis",
)


@pytest.mark.parametrize("head", TABLES)
def test_a_table_of_actions_is_known_by_its_head_or_by_those_whom_a_column_names(head):
    rows = f"| {head} |\n| Laudat | Reino Tyrsky | 14.6.2024 |\n| Maali | Haahka | 20.6.2024 |"
    paper = paper_builders.docx(f"{_HEAD['fi']}{_ITEMS['fi'][0]}{rows}{_ITEMS['fi'][1]}")
    data = as_data.of(reading.propose_bytes(paper, "paper.docx", on=_TODAY))
    assert [(one["text"], one["owner"], one["due"]["latest"]) for one in data["actions"]] == [
        ("Laudat", "Reino Tyrsky", "2024-06-14"), ("Maali", "Elisa Haahka", "2024-06-20"),
    ]  # fmt: skip


def test_clauses_under_what_was_decided_are_decisions_of_their_own_and_one_of_them_gives_work():
    said = (
        "Styrelsen beslutade\natt anta planen,\natt uppdra åt sekretariatet att skicka den senast den 2 april 2024."
        "\n\nBörje tackade."
    )
    data = _of("sv", said)
    assert [one["text"] for one in data["decisions"]] == [
        "att anta planen,", "att uppdra åt sekretariatet att skicka den senast den 2 april 2024.",
    ]  # fmt: skip
    assert [(one["owner"], one["due"]["latest"]) for one in data["actions"]] == [("sekretariatet", "2024-04-02")]
    assert [one["kind"] for one in data["items"][1]["entries"]] == ["decision", "decision", "speech"]


SENTENCES = """1. Tiina avasi kokouksen.
2. Keskusteltiin laiturista. Laituri on vanha ja se on korjattava ennen kesää. Lautoja on varastossa.
3. Muut asiat.
4. Kokous päättyi.
"""
# A paper, and the numbers and titles of its items.
HEADINGS = {
    "bullets": (
        "• Kokouksen avaus\nTiina avasi kokouksen.\n\n• Laituri\nLaituri korjataan.\n\n• Muut asiat\nEi muita.\n",
        [(None, "Kokouksen avaus"), (None, "Laituri"), (None, "Muut asiat")],
    ),
    "topics": (
        "#topic Laituri\nLaituri on vanha.\n#topic Uimaranta\nRanta siivotaan.\n",
        [(None, "Laituri"), (None, "Uimaranta")],
    ),
    "years": (
        "23.11 AVAUS\nTiina avasi kokouksen.\n\n23.12 LAITURI\nLaituri on vanha.\n\n23.13 MUUT ASIAT\nEi muita.\n",
        [("23.11", "AVAUS"), ("23.12", "LAITURI"), ("23.13", "MUUT ASIAT")],
    ),
    "sentences": (
        SENTENCES,
        [("1", "Tiina avasi kokouksen."), ("2", "Keskusteltiin laiturista."), ("3", "Muut asiat."),
         ("4", "Kokous päättyi.")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HEADINGS)
def test_items_are_found_in_the_shapes_other_bodies_give_them(name):
    paper, expected = HEADINGS[name]
    assert [(one["number"], one["title"]) for one in _told(_HEAD["fi"] + paper)["items"]] == expected


def test_no_word_is_lost_where_a_numbered_paragraph_is_parted_into_title_and_text():
    data = _told(_HEAD["fi"] + SENTENCES)
    (entry,) = data["items"][1]["entries"]
    assert entry["text"] == "Laituri on vanha ja se on korjattava ennen kesää. Lautoja on varastossa."


# The rows of a head, and the people they name with role and attendance.
PEOPLE = {
    "Närvarande: Gunnel A, Lars N, Hamid K (sekr)\nFrånvarande: Ulf P\n": [
        ("Gunnel A", None, "present"), ("Lars N", None, "present"), ("Hamid K", "minutes_secretary", "present"),
        ("Ulf P", None, "absent"),
    ],
    "Present: Anna Maria Lopes Duarte Couto, Otto Lind @olind (TC)\n": [
        ("Anna Maria Lopes Duarte Couto", None, "present"), ("Otto Lind", None, "present"),
    ],
    "Roll call: Present: Carla Boudreaux, Omar Haddox. Absent: Renee Lindgren.\n": [
        ("Carla Boudreaux", None, "present"), ("Omar Haddox", None, "present"), ("Renee Lindgren", None, "absent"),
    ],
    "Närvarande: Camilla Strand (ordf), Jenny Holm\nFrånvarande: Peter Sund\nProtokoll: Jenny Holm\n": [
        ("Camilla Strand", "chair", "present"), ("Jenny Holm", "minutes_secretary", "present"),
        ("Peter Sund", None, "absent"),
    ],
    "PRESENT  Abby Kerr (AK), Jude Sant (JS)\nCHAIR  AK\n": [
        ("Abby Kerr", "chair", "present"), ("Jude Sant", None, "present"),
    ],
    "Paikalla: Laura, Niko ja Petra\nEtänä: Sari\n": [
        ("Laura", None, "present"), ("Niko", None, "present"), ("Petra", None, "present"), ("Sari", None, "remote"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("rows", PEOPLE)
def test_people_are_found_by_initials_handles_roll_calls_and_lists_of_given_names(rows):
    data = _told(f"Shore Park Committee\n\n5 March 2024\n\n{rows}\n{_ITEMS['en'][0]}Nothing.{_ITEMS['en'][1]}")
    assert [(one["name"], one["role"], one["attendance"]) for one in data["participants"]] == PEOPLE[rows]


# The first lines of a paper, and the group that met.
GROUPS = {
    "PROTOKOLL\nfrån möte med distriktsstyrelsen den 2 september 2023\n": "distriktsstyrelsen",
    "Protokoll fört vid ordinarie årsmöte i Torpsjöns Fiskevårdsförening\nDatum: 2023-03-25\n":
        "Torpsjöns Fiskevårdsförening",
    "Årsmöte för Norra Vännerna, Bygatan 4\n\n10 december 2023\n": "Norra Vännerna",
    "STYRELSEMÖTE NR 8, Viks IK\n\n2023-10-03\n": "Viks IK",
    "OFFICIAL MINUTES\nOctober 16, 2023\nThe Board of Education met in regular session at the office.\n":
        "Board of Education",
    "UNIVERSITY OF CALDERMERE\n\nSENATE\n\n13 March 2024\n": "SENATE",
    "Northdale Care Board\nQuality and Safety Committee\n18 January 2024\n": "Quality and Safety Committee",
    "Heron notes\nGroup Number: 6\nDate: 10 April 2024\n": None,
}  # fmt: skip


@pytest.mark.parametrize("lines", GROUPS)
def test_the_group_is_whom_the_first_lines_name_without_days_and_kinds_of_papers(lines):
    code = "sv" if "ö" in lines else "en"
    group = _told(f"{lines}\n{_ITEMS[code][0]}Text.{_ITEMS[code][1]}")["group"]
    assert (group and group["name"]) == GROUPS[lines]
