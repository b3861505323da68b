"""Tables of measures of every format and of every mess, read as a proposal and taken in as one step."""

import csv
import datetime as dt
import io
import zipfile
from dataclasses import replace

import odfdo
import pytest
from docx import Document
from openpyxl import Workbook

from secretariat.errors import Refused
from secretariat.importers import measure_table, table_files
from secretariat.importers.measure_table import Shape
from secretariat.importers.table_files import Table
from secretariat.models import MeasureKind, Phase, Reported, ResponsibilityRole
from secretariat.services import deadlines, measures, organizations, persons, phases, plans, table_measures, taking_in
from secretariat.services.names import Names
from secretariat.services.table_measures import Heading, Party
from tests.office import DAY, Office

ON = DAY
HEADS = ("Nro", "Toimenpide", "Vastuutaho", "Aikataulu", "Tilanne")
ROWS = (
    HEADS,
    (
        "1.2",
        "Laaditaan opas\nkouluttajille",
        "VM:n ja OKM:n yhteistyö",
        "syksyllä 2027",
        "aloitettu, etenee, osin viivästynyt",
    ),
    ("1.10", "Kootaan tilasto", "valtiovarainministeriölle", "31.12.2027 mennessä", "Ei aloitettu"),
    ("2", "Järjestetään kysely", "kaikki ministeriöt", "kun ehditään", "toteutettu osittain"),
)


def xlsx(rows, merged=(), numbers=()):
    workbook = Workbook()
    sheet = workbook.active
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    for place, value, form in numbers:
        sheet[place] = value
        sheet[place].number_format = form
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def docx(rows):
    document = Document()
    document.add_paragraph("Toimintaohjelma")
    table = document.add_table(len(rows), len(rows[0]))
    for line, row in zip(table.rows, rows, strict=True):
        for cell, words in zip(line.cells, row, strict=True):
            cell.text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def odt(rows):
    document = odfdo.Document("text")
    table = odfdo.Table("Taulukko")
    for row in rows:
        line = odfdo.Row()
        for words in row:
            cell = odfdo.Cell()
            for part in words.split("\n"):
                cell.append(odfdo.Paragraph(part))
            line.append_cell(cell)
        table.append_row(line)
    document.body.append(table)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def csv_of(rows, encoding="utf-8-sig", delimiter=";"):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


FILES = {
    "a.xlsx": xlsx(ROWS),
    "a.docx": docx(ROWS),
    "a.odt": odt(ROWS),
    "a.csv": csv_of(ROWS),
    "b.csv": csv_of(ROWS, "cp1252", ","),
    "c.csv": csv_of(ROWS, "utf-16", "\t"),
}


@pytest.fixture(scope="module")
def bodies():
    def body(key, fi, sv, short, short_sv):
        facts = organizations.OrganizationFacts(name=Names(fi, sv), short=Names(short, short_sv))
        return organizations.OrganizationRow(key, facts)

    return [
        body(1, "valtiovarainministeriö", "finansministeriet", "VM", "FM"),
        body(2, "opetus- ja kulttuuriministeriö", "undervisnings- och kulturministeriet", "OKM", "UKM"),
        body(3, "digitaalisten palvelujen yksikkö", "", "VM/Digi", ""),
    ]


@pytest.fixture(scope="module")
def reader(bodies):
    return measure_table.Reader(bodies, ON, "fi")


def read(reader, rows, heads=None):
    table = Table("", tuple(tuple(row) for row in rows))
    return reader.measures(table, heads or reader.guess(table))


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_table_of_each_format_is_read_alike(reader, name):
    (table,) = table_files.read_bytes(FILES[name], name)
    shape = reader.guess(table)
    assert shape == Shape(0, (Heading.NUMBER, Heading.WORDING, Heading.LEAD, Heading.DUE, Heading.STATUS))
    first, second, third = reader.measures(table, shape)
    assert [one.number for one in (first, second, third)] == ["1.2", "1.10", "2"]
    assert first.wording == "Laaditaan opas\nkouluttajille"
    assert {party.organization_id for party in first.leads} >= {1, 2}
    assert (first.due.words, first.due.earliest, first.due.latest) == (
        "syksyllä 2027", dt.date(2027, 9, 1), dt.date(2027, 11, 30))  # fmt: skip
    assert (first.status, first.phase, first.reported) == (
        "aloitettu, etenee, osin viivästynyt", Phase.IN_PROGRESS, Reported.DELAYED)  # fmt: skip
    assert [party.organization_id for party in second.leads] == [1]
    assert second.phase is Phase.NOT_STARTED
    assert third.leads == (Party("kaikki ministeriöt"),)
    assert (third.due.words, third.due.latest, third.phase) == ("kun ehditään", None, Phase.PARTLY)
    assert [remark.facts["words"] for remark in third.remarks] == ["kaikki ministeriöt", "kun ehditään"]


HEADINGS = {
    "fi": (("Tavoite", "Nro", "Otsikko", "Toimenpiteen kuvaus", "Päävastuu", "Muut vastuutahot", "Määräaika", "Vaihe",
            "Seuranta", "Resurssit", "Huom.")),
    "sv": (("Mål", "Nr", "Rubrik", "Åtgärd", "Ansvarigt ministerium", "Övriga aktörer", "Tidsplan", "Läge",
            "Uppföljning", "Finansiering", "Anmärkning")),
    "en": (("Goal", "No.", "Title", "Measure", "Lead ministry", "Partners", "Deadline", "Status", "Progress",
            "Funding", "Remarks")),
}  # fmt: skip


@pytest.mark.parametrize("code", sorted(HEADINGS))
def test_columns_are_guessed_by_their_heads_in_each_language(reader, code):
    table = Table("", (HEADINGS[code], ("1",) * len(HEADINGS[code])))
    assert reader.guess(table).columns == (
        Heading.GOAL, Heading.NUMBER, Heading.TITLE, Heading.WORDING, Heading.LEAD, Heading.CO, Heading.DUE,
        Heading.STATUS, Heading.NEWS, Heading.RESOURCES, Heading.NOTE,
    )  # fmt: skip


def test_columns_without_heads_are_guessed_by_what_stands_in_them(reader):
    rows = [("OKM", "kevät 2027", "4.1", "Selvitetään koulujen tilat ja laitteet", "Käynnissä"),
            ("VM", "2028", "4.2", "Tehdään ehdotus uudesta rahoituksesta", "Valmis")]  # fmt: skip
    shape = reader.guess(Table("", tuple(rows)))
    assert shape == Shape(-1, (Heading.LEAD, Heading.DUE, Heading.NUMBER, Heading.WORDING, Heading.STATUS))
    changed = shape.with_column(3, Heading.TITLE).with_column(0, Heading.TITLE)
    assert changed.columns == (Heading.TITLE, Heading.DUE, Heading.NUMBER, None, Heading.STATUS)


def test_merged_cells_goals_and_rows_that_go_on_are_read_as_people_see_them(reader):
    rows = [
        ("Liite 2. Toimenpiteet", "", "", ""),
        ("Nro", "Toimenpide", "Vastuu", "Aikataulu"),
        ("Tavoite 1: Osaaminen vahvistuu", "", "", ""),
        ("1", "Kootaan tiedot", "VM", "2027"),
        ("", "", "OKM", ""),
        ("", "ja julkaistaan ne", "", ""),
        ("Nro", "Toimenpide", "Vastuu", "Aikataulu"),
        ("Tavoite 2: Tieto kulkee", "", "", ""),
        ("2", "Avataan palvelu", "VM/Digi (OKM)", "-"),
    ]
    data = xlsx(rows, merged=["A1:D1", "A3:D3", "A4:A6", "A8:D8"], numbers=[("A9", 2.1, "0.00")])
    (table,) = table_files.read_bytes(data, "m.xlsx")
    first, second = reader.measures(table, reader.guess(table))
    assert (first.goal, first.wording) == ("Tavoite 1: Osaaminen vahvistuu", "Kootaan tiedot\nja julkaistaan ne")
    assert [party.organization_id for party in first.leads] == [1, 2]
    assert (second.goal, second.number) == ("Tavoite 2: Tieto kulkee", "2.10"), "a number says what its cell shows"
    assert [party.organization_id for party in second.leads] == [3]
    assert [party.organization_id for party in second.others] == [2], "in brackets stands who helps"
    assert not second.due


NUMBERS = [
    ("1.2.", "1.2"), ("Toimenpide 12 a", "12"), ("T 4.10", "4.10"), ("3,1", "3.1"), ("5b", "5b"),
    ("1.2.2026", "1.2"), ("IV", "IV"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "number"), NUMBERS)
def test_numbers_are_read_as_they_were_meant(reader, written, number):
    (one,) = read(reader, [("Nro", "Toimenpide"), (written, "Kootaan")])
    assert one.number == number
    assert bool(one.remarks) is (written == "1.2.2026"), "a number that the workbook took for a day is told"


def test_a_number_at_the_beginning_of_the_words_is_the_number(reader):
    rows = [("Toimenpide", "Vastuu"), ("1.2 Laaditaan opas", "VM"), ("3) Kootaan", "OKM"), ("100 koulua mukaan", "")]
    assert [(one.number, one.wording) for one in read(reader, rows)] == [
        ("1.2", "Laaditaan opas"), ("3", "Kootaan"), ("", "100 koulua mukaan")]  # fmt: skip


def test_a_table_downwards_merged_in_a_document_says_again_what_it_says(reader):
    document = Document()
    table = document.add_table(3, 3)
    for row, words in enumerate([("Nro", "Toimenpide", "Vastuu"), ("1", "Kootaan", "VM"), ("", "", "OKM")]):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(1, 1).merge(table.cell(2, 1))
    out = io.BytesIO()
    document.save(out)
    (found,) = table_files.read_bytes(out.getvalue(), "m.docx")
    (one,) = reader.measures(found, reader.guess(found))
    assert (one.number, one.wording, len(one.leads)) == ("1", "Kootaan", 2)


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * 40_000_000)
    return out.getvalue()


HOSTILE = [
    ("a.pdf", b"%PDF-1.7"), ("a.xlsx", b"PK\x03\x04 torn"), ("a.docx", bomb()), ("a.csv", b""),
    ("a.csv", xlsx(ROWS)), ("a.odt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), ("a.xlsx", docx(ROWS)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data"), HOSTILE)
def test_what_is_no_table_is_refused_with_a_sentence(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(Refused):
        table_files.read(path)


# Taking in


@pytest.fixture
def planned(office):
    return office.planned()


def table_of(planned, rows):
    of_file = planned.store.query(organizations.every)
    return read(measure_table.Reader(of_file, ON, "fi"), rows)


def compared(planned, one):
    return planned.store.query(taking_in.compare, planned.plan, one, ON)


def test_nothing_changes_before_it_is_taken_in_and_then_all_in_one_step(planned):
    one = table_of(planned, [
        HEADS,
        ("1.1", "Laaditaan uusi opas kouluttajille.", "VM", "kevät 2028", "Käynnissä, myöhässä"),
        ("7.1", "Perustetaan neuvonta", "OKM, järjestöt", "syksy 2027", "Valmis"),
    ])  # fmt: skip
    head = planned.store.undo_label
    before = planned.store.query(measures.of_plan, planned.plan, ON)
    shown = compared(planned, one)
    assert planned.store.query(measures.of_plan, planned.plan, ON) == before
    assert (shown.new, shown.changed, [row.number for row in shown.missing]) == (1, 1, ["1.2"])
    assert {change.heading: (change.old, change.new) for change in shown.rows[0].changes} == {
        Heading.WORDING: ("Laaditaan opas kouluttajille.", "Laaditaan uusi opas kouluttajille."),
        Heading.LEAD: ("OKM", "VM"),
        Heading.DUE: ("kevät 2027", "kevät 2028"),
        Heading.STATUS: ("valmistelussa", "käynnissä, viivästynyt"),
        Heading.NEWS: ("Kirjoittaminen alkoi.", "Käynnissä, myöhässä"),
    }
    (made,) = planned.do(taking_in.take_in_measures, planned.plan, one, on=ON)
    view = planned.store.query(measures.one, made, ON)
    assert [(row.body.organization_id, row.body.collective, row.role) for row in view.responsibilities] == [
        (planned.okm, "", ResponsibilityRole.LEAD), (None, "järjestöt", ResponsibilityRole.LEAD)]  # fmt: skip
    assert (view.row.status.phase, view.row.original.words, view.updates[0].facts.text) == (
        Phase.DONE, "syksy 2027", "Valmis")  # fmt: skip
    changed = planned.store.query(measures.one, planned.measure, ON)
    assert changed.row.leads[0].organization_id == planned.vm
    assert changed.updates[0].facts.reported is Reported.DELAYED
    assert [one.due.words for one in changed.deadlines if one.is_proposal] == ["kevät 2028"], "one waited already"
    again = compared(planned, one)
    assert (again.new, again.changed) == (0, 0), "the same table twice changes nothing"
    planned.store.undo()
    assert planned.store.query(measures.of_plan, planned.plan, ON) == before
    assert planned.store.undo_label == head


def test_of_a_closed_measure_no_news_are_taken_and_the_proposal_says_so(planned):
    planned.do(phases.enter, planned.measure, phases.Step(phase=Phase.DONE), on=DAY)
    one = table_of(planned, [HEADS, ("1.1", "Laaditaan opas kouluttajille.", "", "", "Käynnissä")])
    (row,) = compared(planned, one).rows
    assert row.is_same
    assert {change.heading: change.is_taken for change in row.changes} == {Heading.STATUS: False, Heading.NEWS: False}
    assert all(change.note for change in row.changes)


def test_what_a_plan_was_adopted_with_stays_and_its_deadline_gets_a_proposal(planned):
    planned.do(deadlines.withdraw, planned.proposal, on=DAY)
    planned.do(plans.adopt, planned.plan, on=dt.date(2026, 9, 2))
    one = table_of(planned, [HEADS, ("1.1", "Muu sanamuoto", "VM", "kevät 2028", "")])
    (row,) = compared(planned, one).rows
    assert [change.heading for change in row.changes if not change.is_taken] == [Heading.WORDING]
    assert all(change.note for change in row.changes if change.heading in {Heading.WORDING, Heading.DUE})
    planned.do(taking_in.take_in_measures, planned.plan, one, on=ON)
    view = planned.store.query(measures.one, planned.measure, ON)
    assert view.facts.wording == "Laaditaan opas kouluttajille."
    assert view.row.due.words == "kevät 2027"
    assert [revision.due.words for revision in view.deadlines if revision.is_proposal] == ["kevät 2028"]
    assert [(row.body.organization_id, row.ends) for row in view.responsibilities] == [
        (planned.okm, ON - dt.timedelta(days=1)), (planned.vm, None)]  # fmt: skip


@pytest.mark.parametrize("rows", [[("1", ""), ("2", "Kootaan")], [("1", "Kootaan"), ("1", "Muu")]])
def test_a_table_that_contradicts_itself_is_refused(file_store, rows):
    planned = Office(file_store)
    planned.plan = planned.do(plans.add, planned.group, plans.PlanFacts(name=Names("Ohjelma")))
    one = [
        table_measures.ReadMeasure(line=place, number=number, wording=words)
        for place, (number, words) in enumerate(rows)
    ]
    with pytest.raises(Refused):
        planned.do(taking_in.take_in_measures, planned.plan, one, on=ON)


def test_a_deadline_of_a_continuous_measure_is_left_and_one_number_twice_is_told(planned):
    planned.do(
        measures.change,
        planned.measure,
        replace(planned.store.query(measures.one, planned.measure, ON).facts, kind=MeasureKind.CONTINUOUS),
    )
    before = planned.store.query(deadlines.of_measure, planned.measure)
    one = table_of(planned, [HEADS, ("1.1", "Laaditaan opas kouluttajille.", "", "kevät 2029", ""),
                             ("9", "Toinen", "", "", ""), ("9", "Kolmas", "", "", "")])  # fmt: skip
    rows = compared(planned, one).rows
    assert [(change.heading, change.is_taken, bool(change.note)) for change in rows[0].changes] == [
        (Heading.DUE, False, True)]  # fmt: skip
    assert [len(row.read.remarks) for row in rows] == [0, 1, 1]
    planned.do(taking_in.take_in_measures, planned.plan, one[:2], on=ON)
    assert planned.store.query(deadlines.of_measure, planned.measure) == before
    long = [table_measures.ReadMeasure(number="1" * 41, wording="Kootaan")]
    with pytest.raises(Refused):
        planned.do(taking_in.take_in_measures, planned.plan, long, on=ON)


def test_kinds_and_contacts_come_in_and_single_fields_are_left(planned):
    heads = ("Nro", "Toimenpide", "Vastuutaho", "Yhteyshenkilö", "Tyyppi", "Aikataulu", "Tilanne")
    known = planned.do(persons.add, persons.PersonFacts(given_name="Marja", family_name="Lehto"))
    one = table_of(planned, [
        heads,
        ("1.1", "Laaditaan uusi opas.", "OKM", "Lehto, Marja", "Jatkuva", "kevät 2029", "Käynnissä"),
        ("8.1", "Perustetaan neuvonta", "OKM", "Eeva-Liisa Aho (eeva.aho@example.org), Marja Lehto", "outo", "", ""),
    ])  # fmt: skip
    shown = compared(planned, one)
    told = {change.heading: change for change in shown.rows[1].changes}
    first = {change.heading: change.new for change in shown.rows[0].changes}
    assert first[Heading.KIND] == "jatkuva"
    assert first[Heading.CONTACT].endswith(", Marja Lehto"), "beside who is named already"
    assert told[Heading.CONTACT].note, "who is not in the file yet is told"
    assert "outo" in str(shown.rows[1].read.remarks[-1].facts)
    left = one[0].without({Heading.WORDING, Heading.DUE, Heading.STATUS}, is_new=False)
    (made,) = planned.do(taking_in.take_in_measures, planned.plan, [left, one[1]], on=ON)
    view = planned.store.query(measures.one, planned.measure, ON)
    assert (view.row.kind, view.row.status.phase) == (MeasureKind.CONTINUOUS, Phase.PREPARING)
    assert view.row.wording == "Laaditaan opas kouluttajille."
    assert "kevät 2029" not in [due.due.words for due in view.deadlines]
    assert view.updates[0].facts.text == "Käynnissä", "its words are kept beside"
    assert known in [contact.person_id for contact in view.contacts]
    names = [contact.name for contact in planned.store.query(measures.one, made, ON).contacts]
    assert names == ["Eeva-Liisa Aho", "Marja Lehto"]
    found = {row.name: row.facts.email for row in planned.store.query(persons.every)}
    assert found["Eeva-Liisa Aho"] == "eeva.aho@example.org"
    again = {row.read.number: [change.heading for change in row.changes] for row in compared(planned, one).rows}
    assert Heading.CONTACT not in again["1.1"] + again["8.1"]
    planned.store.undo()
