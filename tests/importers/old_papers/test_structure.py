"""The structure of memos and minutes of many shapes: measured on papers, and rule by rule on small ones."""

import datetime as dt

import pytest

from secretariat.importers.old_papers import as_data, reading
from secretariat.importers.old_papers.structure.labels import read_label
from secretariat.importers.old_papers.structure.who import people
from tests.importers.old_papers import measure

ON = dt.date(2026, 3, 2)
LEAST = 0.95
HEAD = "Neuvontaryhmä, kokous 2/2024\n\nAika: 5.3.2024 klo 9.00–10.00\nPaikka: Teams\n"
LISTED = "Läsnä: Aino Metso (pj, VM), Eero Suvanto (STM), Tuula Kangas (OM)\n"


def told(text):
    """What a small paper says."""
    return as_data.of(reading.propose_bytes(text.encode(), "paper.txt", on=ON))


def test_papers_of_many_shapes_are_read_as_their_json_tells():
    those = measure.papers()
    found, wrong = measure.measured(those)
    print(f"{len(those)} papers:", ", ".join(f"{part} {score:.3f}" for part, score in found.items()))
    assert len(those) >= 12
    assert all(score >= LEAST for score in found.values()), wrong


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("Aika\tMaanantai 4.3.2024", "time", "Maanantai 4.3.2024"),
        ("Tid: kl. 9", "time", "kl. 9"),
        ("Aika / Tid: 4.3.2024", "time", "4.3.2024"),
        ("Paikka (Plats)    Kirkkokatu 14", "place", "Kirkkokatu 14"),
        ("Läsnä/Närvarande:", "present", ""),
        ("Apologies for absence: none", "absent", "none"),
        ("Date of next meeting – 3 May", "next", "3 May"),
        ("Sändlista", "distribution", ""),
    ],
)
def test_a_label_is_told_from_its_value(text, field, value):
    label = read_label(text)
    assert label.says(field)
    assert text[label.value :] == value


@pytest.mark.parametrize(
    "text", ["Läsnäolo on tärkeää", "Tidigare beslut: inga", "Presentation of the plan", "Aikataulu"]
)
def test_a_word_that_only_begins_like_a_label_is_none(text):
    assert read_label(text) is None or not read_label(text).says("time", "present", "date")


# A line, and whom it names: name, title, organization, role.
LINES = {
    "Neuvotteleva virkamies Maija Ketola, VM": [("Maija Ketola", "Neuvotteleva virkamies", "VM", None)],
    "Ketola Maija, puheenjohtaja": [("Ketola Maija", "", "", "chair")],
    "Holm, Sara – ordförande": [("Sara Holm", "", "", "chair")],
    "Ms Jane Whitfield, Ministry of Finance (Chair)": [("Jane Whitfield", "", "Ministry of Finance", "chair")],
    "Aino Metso (VM), Eero Suvanto (STM) ja Tuula Kangas (OM)": [
        ("Aino Metso", "", "VM", None), ("Eero Suvanto", "", "STM", None), ("Tuula Kangas", "", "OM", None)
    ],
    "Johtaja Aino Metso (puheenjohtaja), VM Osastopäällikkö, ylijohtaja Eero Suvanto (jäsen), STM": [
        ("Aino Metso", "Johtaja", "VM", "chair"), ("Eero Suvanto", "Osastopäällikkö, ylijohtaja", "STM", "member")
    ],
    "Aino Metso, Kaarna Oy Eero Suvanto, sisäministeriö": [
        ("Aino Metso", "", "Kaarna Oy", None), ("Eero Suvanto", "", "sisäministeriö", None)
    ],
    "Aino Metso, puheenjohtaja, Eero Suvanto, sihteeri": [
        ("Aino Metso", "", "", "chair"), ("Eero Suvanto", "", "", "minutes_secretary")
    ],
    "Eero Suvanto (Tuula Kankaan sijainen)": [("Eero Suvanto", "", "", "substitute")],
    "Metso, Suvanto (STM), Kangas": [("Metso", "", "", None), ("Suvanto", "", "STM", None), ("Kangas", "", "", None)],
    "asiat käsiteltiin nopeasti": [],
}  # fmt: skip


@pytest.mark.parametrize("line", LINES)
def test_a_line_is_cut_into_people(line):
    made = [
        (one.name, line[slice(*one.title)] if one.title else "", one.organization, one.capacity and str(one.capacity))
        for one in people(line)
    ]
    assert made == LINES[line]


@pytest.mark.parametrize(
    ("words", "facts"),
    [
        ("saapui klo 9.20", {"arrived": "09:20", "attendance": "present"}),
        ("klo 9.40 saakka", {"left": "09:40"}),
        ("klo 9.10–9.40", {"arrived": "09:10", "left": "09:40"}),
        ("etänä", {"attendance": "remote"}),
        ("kohdat 2–3", {"items": ["2", "3"]}),
        ("poissa", {"attendance": "absent"}),
    ],
)
def test_a_bracket_tells_how_and_when_somebody_was_there(words, facts):
    paper = (
        f"{HEAD}Läsnä:\nAino Metso (pj), VM\nEero Suvanto, STM ({words})\n\n1. Avaus\n\nAino Metso avasi kokouksen.\n"
    )
    person = told(paper)["participants"][1]
    assert person["name"] == "Eero Suvanto"
    assert {key: person[key] for key in facts} == facts


def test_arrivals_and_departures_are_read_in_sentences_too():
    paper = (
        f"{HEAD}{LISTED}\n1. Avaus\n\nSuvanto saapui kokoukseen klo 9.12.\n\n"
        f"2. Muut asiat\n\nKangas poistui klo 9.45.\n"
    )
    people_told = {one["name"]: one for one in told(paper)["participants"]}
    assert people_told["Eero Suvanto"]["arrived"] == "09:12"
    assert people_told["Tuula Kangas"]["left"] == "09:45"


# How items are numbered: their lines, and the numbers, titles and parents that they are.
NUMBERED = {
    "1) Avaus|2) Katsaus|3) Päättäminen": [("1", "Avaus"), ("2", "Katsaus"), ("3", "Päättäminen")],
    "1. Avaus|2. Katsaus": [("1", "Avaus"), ("2", "Katsaus")],
    "1 § Avaus|2 § Katsaus": [("1", "Avaus"), ("2", "Katsaus")],
    "§ 333 Avaus|§ 334 Katsaus": [("333", "Avaus"), ("334", "Katsaus")],
    "Asia 1: Avaus|Asia 2: Katsaus": [("1", "Avaus"), ("2", "Katsaus")],
    "Item 4 – Avaus|Item 5 – Katsaus": [("4", "Avaus"), ("5", "Katsaus")],
    "3. Talous|3.1 Budjetti|3.2 Tilinpäätös|4. Katsaus": [
        ("3", "Talous"), ("3.1", "Budjetti"), ("3.2", "Tilinpäätös"), ("4", "Katsaus")
    ],
    "1. Avaus|a. Laki|b. Kysely|2. Katsaus": [("1", "Avaus"), ("1a", "Laki"), ("1b", "Kysely"), ("2", "Katsaus")],
    "KOKOUKSEN AVAUS|KATSAUS HANKKEESEEN": [(None, "KOKOUKSEN AVAUS"), (None, "KATSAUS HANKKEESEEN")],
}  # fmt: skip


@pytest.mark.parametrize("lines", NUMBERED)
def test_items_are_found_however_they_are_numbered(lines):
    body = "\n\n".join(f"{line}\n\nAsiaa käsiteltiin ja siitä keskusteltiin pitkään." for line in lines.split("|"))
    items = told(f"{HEAD}{LISTED}\n{body}\n")["items"]
    assert [(one["number"], one["title"]) for one in items] == NUMBERED[lines]
    assert all(one["entries"] for one in items)


def test_a_numbered_list_within_an_item_is_no_item():
    paper = (
        f"{HEAD}{LISTED}\n1. Avaus\n\nMetso avasi kokouksen.\n\n2. Katsaus\n\nVaihtoehtoja on kolme:\n1. jatketaan,\n"
        "2. lopetetaan,\n3. siirretään.\n\n3. Muut asiat\n\nEi muita asioita.\n"
    )
    assert [one["title"] for one in told(paper)["items"]] == ["Avaus", "Katsaus", "Muut asiat"]


@pytest.mark.parametrize(
    ("title", "presenters"),
    [
        ("Katsaus (Eero Suvanto, STM)", [("Eero Suvanto", "STM")]),
        ("Katsaus (Eero Suvanto, STM ja Tuula Kangas, OM)", [("Eero Suvanto", "STM"), ("Tuula Kangas", "OM")]),
        ("Katsaus (Suvanto)", [("Suvanto", None)]),
        ("Katsaus (digitaalisten palvelujen yksikkö)", [(None, "digitaalisten palvelujen yksikkö")]),
        ("Katsaus (syksy 2024)", []),
        ("Katsaus (18.11.2024)", []),
        ("Katsaus (keskustelu)", []),
        ("Katsaus (liite 2)", []),
    ],
)
def test_a_bracket_behind_a_title_names_presenters_or_none(title, presenters):
    item = told(f"{HEAD}{LISTED}\n1. Avaus\n\nMetso avasi kokouksen.\n\n2. {title}\n\nSuvanto esitteli asian.\n")[
        "items"
    ][1]
    assert [(one["name"], one["organization"]) for one in item["presenters"]] == presenters
    assert item["title"] == ("Katsaus" if presenters else title)


# A paragraph, and the kind it is, its text, its owner and the last day it is due.
ENTRIES = {
    "Päätös: Ehdotus hyväksyttiin.": ("decision", "Ehdotus hyväksyttiin.", None, None),
    "Päätettiin jatkaa valmistelua.": ("decision", "Päätettiin jatkaa valmistelua.", None, None),
    "Sovittiin, että STM toimittaa luvut 15.3.2024 mennessä.": (
        "agreement", "Sovittiin, että STM toimittaa luvut 15.3.2024 mennessä.", "STM", "2024-03-15"
    ),
    "TOIMENPIDE: Suvanto toimittaa luvut 15.3.2024 mennessä.": (
        "action", "Suvanto toimittaa luvut 15.3.2024 mennessä.", "Eero Suvanto", "2024-03-15"
    ),
    "ACTION: Suvanto to send the figures by 15 March 2024": (
        "action", "Suvanto to send the figures by 15 March 2024", "Eero Suvanto", "2024-03-15"
    ),
    "Merkittiin tiedoksi.": ("noted", "Merkittiin tiedoksi.", None, None),
    "Linjattiin, että hanke jatkuu.": ("steer", "Linjattiin, että hanke jatkuu.", None, None),
    "Suvanto toimittaa luvut ensi viikolla.": ("text", "Suvanto toimittaa luvut ensi viikolla.", None, None),
    "- Suvanto toimittaa luvut.": ("bullet", "Suvanto toimittaa luvut.", None, None),
    "PJ veti keskustelun yhteen. Hanke jatkuu.": ("summary", "PJ veti keskustelun yhteen. Hanke jatkuu.", None, None),
    "Kangas jätti eriävän mielipiteen.": ("dissent", "Kangas jätti eriävän mielipiteen.", None, None),
    "Kangas kysyi, milloin luvut saadaan.": ("speech", "Kangas kysyi, milloin luvut saadaan.", None, None),
}  # fmt: skip


@pytest.mark.parametrize("paragraph", ENTRIES)
def test_a_paragraph_is_of_the_kind_its_words_tell(paragraph):
    data = told(
        f"{HEAD}{LISTED}\n1. Avaus\n\nMetso avasi kokouksen.\n\n2. Katsaus\n\n{paragraph}\n\n"
        f"3. Muut asiat\n\nEi muita.\n"
    )
    entry = data["items"][1]["entries"][0]
    action = next(iter(data["actions"]), None)
    found = (action["owner"], action["due"]["latest"]) if action else (None, None)
    assert (entry["kind"], entry["text"], *found) == ENTRIES[paragraph]


def test_a_label_alone_tells_the_kind_of_what_stands_under_it_and_a_proposal_is_no_decision():
    paper = (
        f"{HEAD}{LISTED}\n1. Avaus\n\nMetso avasi kokouksen.\n\n2. Määräraha\n\nEhdotus\n"
        f"Ryhmä päätti ehdottaa rahaa.\n\n"
        "Päätös\nEhdotuksen mukaan.\n\n3. Muut asiat\n\nEi muita.\n"
    )
    assert [one["text"] for one in told(paper)["decisions"]] == ["Ehdotuksen mukaan."]


def test_an_answer_knows_its_question():
    paper = (
        f"{HEAD}{LISTED}\n1. Avaus\n\nMetso avasi kokouksen.\n\n2. Katsaus\n\nKangas kysyi, milloin luvut saadaan.\n\n"
        "Suvanto vastasi, että huomenna.\n"
    )
    entries = told(paper)["items"][1]["entries"]
    assert [(one["speaker"], one["verb"], one["answers"]) for one in entries] == [
        ("Tuula Kangas", "asked", None), ("Eero Suvanto", "answered", 0)
    ]  # fmt: skip


def test_what_is_unclear_is_asked_in_the_order_of_the_paper():
    paper = (
        "Neuvontaryhmä, kokous 2/2024\n\nAika: maanantai 5.3.2024 klo 9\n"
        "Läsnä: Aino Metso (pj, VM), Eero Suvanto (STM), "
        "Tuula Kangas\n\n1. Avaus\n\nMetso avasi kokouksen.\n\n2. Katsaus\n\nVirtanen totesi, että luvut puuttuvat.\n\n"
        "3. Seuraava kokous\n\nSeuraava kokous pidetään huhtikuussa.\n"
    )
    asked = [(one["field"], one["line"]) for one in told(paper)["questions"]]
    assert asked == [
        ("date", 3), ("participants.2.organization", 4), ("items.1.entries.0.speaker", 12), ("next_meeting", 16)
    ]  # fmt: skip


def test_two_people_of_one_name_are_told_apart_by_a_person():
    paper = (
        f"{HEAD}Läsnä: Aino Metso (pj), Eero Suvanto, Tuula Suvanto\n\n1. Avaus\n\n"
        f"Metso avasi kokouksen.\n\n2. Katsaus\n\n"
        "Suvanto totesi, että luvut puuttuvat.\n"
    )
    data = told(paper)
    question = next(one for one in data["questions"] if one["field"] == "items.1.entries.0.speaker")
    assert question["choices"] == ["Eero Suvanto", "Tuula Suvanto"]


def test_what_a_paper_does_not_say_stays_empty():
    data = told("Muistio\n\n1. Avaus\n\nKokous avattiin.\n\n2. Katsaus\n\nAsiasta keskusteltiin.\n")
    assert [data[key] for key in ("group", "number", "date", "place", "opened", "closed", "next_meeting")] == [None] * 7
    assert data["participants"] == data["actions"] == data["attachments"] == data["signatures"] == []
    assert [one["field"] for one in data["questions"]][:2] == ["group", "date"]


def test_the_end_of_a_paper_is_told_by_its_labels():
    paper = (
        f"{HEAD}{LISTED}\n1. Avaus\n\nMetso avasi kokouksen.\n\n2. Päättäminen\n\nMetso päätti kokouksen klo 9.50.\n\n"
        "Tämä asiakirja on sähköisesti allekirjoitettu.\n\nLiitteet\nLiite 1 Luvut\n\nJakelu\nRyhmän jäsenet\n\n"
        "Tiedoksi\nKirjaamo\n"
    )
    data = told(paper)
    assert data["attachments"] == ["Liite 1 Luvut"]
    assert (data["distribution"], data["for_information"]) == (["Ryhmän jäsenet"], ["Kirjaamo"])
    assert data["signatures"] == ["Tämä asiakirja on sähköisesti allekirjoitettu."]
    assert [len(one["entries"]) for one in data["items"]] == [1, 1]


BODY = "\n1. Avaus\n\nMetso avasi kokouksen klo 9.01.\n\n2. Muut asiat\n\nEi muita asioita.\n"
# Tables of people: their rows, and whom they list with role and presence.
TABLES = {
    "Taho\tJäsen\tLäsnä\tVarajäsen\tLäsnä\nVM\tAino Metso\tx\tPekka Salo\t-\nSTM\tEero Suvanto\t-\tLiisa Korpi\tx\n": [
        ("Aino Metso", "member", "present"), ("Pekka Salo", "deputy", "absent"),
        ("Eero Suvanto", "member", "absent"), ("Liisa Korpi", "deputy", "present"),
    ],
    "Nimi\tTaho\t6.2.2024\t5.3.2024\nAino Metso (pj)\tVM\tx\tx\nEero Suvanto\tSTM\tx\t-\nTuula Kangas\tOM\t-\tx\n": [
        ("Aino Metso", "chair", "present"), ("Eero Suvanto", None, "absent"), ("Tuula Kangas", None, "present"),
    ],
    "LÄSNÄ\tPOISSA\nAino Metso, pj.\tEero Suvanto\nTuula Kangas, siht.\n": [
        ("Aino Metso", "chair", "present"), ("Eero Suvanto", None, "absent"),
        ("Tuula Kangas", "minutes_secretary", "present"),
    ],
    "Puheenjohtaja: Aino Metso, VM\nLäsnä: Aino Metso, Eero Suvanto, Tuula Kangas\nPoissa: Eero Suvanto\n": [
        ("Aino Metso", "chair", "present"), ("Eero Suvanto", None, "absent"), ("Tuula Kangas", None, "present"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
def test_tables_and_lists_beside_each_other_are_read_by_their_heads(table):
    data = told(f"{HEAD}\n{table}{BODY}")
    assert [(one["name"], one["role"], one["attendance"]) for one in data["participants"]] == TABLES[table]


def test_a_list_of_contents_before_the_items_is_told_from_them():
    paper = (
        "Data Group\n5 March 2024\n\nPresent: Anna Lind, Marc Dale\n\nContents\n\n1. Labels\n2. Schedule\n\nMinutes\n\n"
        "Labels\n\nMarc presented the labels.\n\nRESOLUTION: Keep the labels.\n\nSchedule\n\n"
        "Anna asked about the dates.\n"
    )
    items = told(paper)["items"]
    assert [(one["number"], one["title"], len(one["entries"])) for one in items] == [
        (None, "Labels", 2), (None, "Schedule", 1)
    ]  # fmt: skip


def test_a_sentence_that_ends_a_paragraph_in_a_decision_stands_by_itself_unless_decisions_are_labelled():
    said = "Suvanto esitteli luvut. Päätettiin julkaista luvut."
    alone = told(f"{HEAD}{LISTED}\n1. Avaus\n\nMetso avasi kokouksen.\n\n2. Luvut\n\n{said}\n")
    assert [one["text"] for one in alone["decisions"]] == ["Päätettiin julkaista luvut."]
    paper = f"{HEAD}{LISTED}\n1. Avaus\n\nMetso avasi kokouksen.\n\n2. Luvut\n\n{said}\n\nPäätös: Jatketaan.\n"
    labelled = told(paper)
    assert [one["text"] for one in labelled["decisions"]] == ["Jatketaan."]
