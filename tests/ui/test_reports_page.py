"""Reports by keys alone: begun, written, looked at, opened to what they count, issued, saved."""

import datetime as dt

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from secretariat.documents.blocks import Audience
from secretariat.i18n import _
from secretariat.models import Headline
from secretariat.services import reports
from secretariat.services.report_content import Request, RequestKind
from secretariat.store.files import create_store
from secretariat.ui.place import MEASURE, PLAN, REPORTS, Place
from secretariat.ui.preview import PRINT_KEYS
from secretariat.ui.report_form import RequestLine
from tests.conftest import fixed_sources
from tests.documents.programme import ISSUED, ON, SINCE, Programme
from tests.ui import plan_file
from tests.ui.acting import click, fill
from tests.ui.conftest import press, type_text
from tests.ui.plan_file import button
from tests.ui.test_looks import cut_at_rest, nameless
from tests.ui.test_printing import dialogs as shown_dialogs

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture(scope="module")
def programme_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("reports") / "reports.secretariat"
    store = create_store(path, login="kl", sources=fixed_sources())
    made = Programme(store)
    issued = made.do(reports.draft, made.plan, on=SINCE)
    made.do(reports.issue, issued, at=ISSUED, by="kl")
    made.drafted()
    store.close()
    return path, made.plan


@pytest.fixture(scope="module")
def opened(qapp, programme_file):
    with plan_file.opened(qapp, programme_file[0]) as program:
        yield program


@pytest.fixture
def page(opened):
    opened.window.activateWindow()
    opened.window.go(Place(REPORTS))
    QTest.qWait(60)
    yield opened.window.findChild(_page())
    plan_file.back_to_the_start(opened)


def _page():
    from secretariat.ui.reports_page import ReportsPage

    return ReportsPage


def kept(page):
    return page._desk.workspace.ask(reports.of_plan, page._desk.plan_id)


def shown(page) -> list[tuple[str, str, str]]:
    rows = page.rows
    return [tuple(rows.data(rows.index(number, column)) for column in (0, 1, 2)) for number in range(rows.rowCount())]


def test_reports_are_listed_and_the_newest_is_shown_with_its_paper(page):
    assert shown(page) == [("2", "2.11.2026", "4.5.2026"), ("1", "4.5.2026", "–")]
    assert page.form.on.date == ON
    assert page.form.summary.value.startswith("Ohjelma etenee")
    assert len(page.preview._shown.pages) == 2
    page.list.setFocus()
    press(page.list, "Down")
    QTest.qWait(60)
    assert page.form.on.date == SINCE
    assert not page.form.isEnabled()
    assert not page.issue.isVisible()


def test_a_new_report_compares_with_the_last_one_issued_and_own_words_are_kept(page):
    press(page, "Ctrl+N")
    QTest.qWait(60)
    newest = kept(page)[0]
    assert (newest.number, newest.on, newest.since) == (
        3,
        plan_file.today(),
        SINCE if plan_file.today() > SINCE else None,
    )
    assert page.form.summary.area.hasFocus()
    type_text(page.form.summary.area, "Toimeenpano etenee.")
    page.form.summary.area.clearFocus()
    fill(page.form.on.line, "2.11.2026")
    fill(page.form.since.line, "")
    assert (kept(page)[0].words.summary, kept(page)[0].on, kept(page)[0].since) == ("Toimeenpano etenee.", ON, None)
    click(page.form.requests.add)
    line = page.form.requests.findChildren(RequestLine)[-1]
    line.kind.setCurrentIndex(1)
    fill(line.line, "Lisää rahaa.")
    assert kept(page)[0].words.requests == (Request(RequestKind.GUIDANCE, "Lisää rahaa."),)
    fill(page.form.since.line, "3.11.2026")
    assert page.form.since._under.text() == _("A report compares with a day before its own.")
    press(page, "Ctrl+Z")
    assert kept(page)[0].words.requests == ()
    click(button(page, _("Remove")))
    assert [one.number for one in kept(page)] == [2, 1]


def test_each_figure_opens_to_the_measures_that_it_counts(page):
    report = page._desk.workspace.ask(reports.content, kept(page)[0].id)
    for figure in page.figures.buttons[1:]:
        assert figure.number == len(report.standing(figure.headline))
    late = next(one for one in page.figures.buttons if one.headline is Headline.LATE)
    click(late)
    assert [page.figures.rows.data(page.figures.rows.index(0, column)) for column in (0, 1)] == [
        "1.1", "Yhteinen tarkistuslista kenttätyöhön",
    ]  # fmt: skip
    went = []
    page._desk.wanted.connect(went.append)
    page.figures.table.setFocus()
    press(page.figures.table, "Return")
    assert (went[-1].page, went[-1].measure_id) == (MEASURE, report.standing(Headline.LATE)[0].id)
    page._window.go(Place(REPORTS))
    QTest.qWait(60)
    click(button(page, _("Show in Measures")))
    assert went[-1] == Place(PLAN, tab="late")


def test_a_paper_is_saved_in_the_format_of_its_name_and_for_its_readers(page, tmp_path, monkeypatch):
    offered = []
    path = tmp_path / "katsaus"

    def choose(_parent, _title, name, filters, shown):
        offered.append((name, filters, shown))
        return str(path), "TXT (*.txt)"

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    press(page, "Ctrl+P")
    assert "2026-11-02" in offered[0][0]
    assert "Kokeiluohjelman ohjausryhmä" in offered[0][0]
    assert offered[0][1].startswith("PDF (*.pdf);;Word (*.docx)")
    assert "Ohjelma etenee" in path.with_suffix(".txt").read_text(encoding="utf-8")
    page.choice.kind.setCurrentIndex(page.choice.kind.findData("measure-table"))
    page.choice.audience.setCurrentIndex(page.choice.audience.findData(Audience.PUBLIC))
    page.choice._on_activated(0)
    press(page, "Ctrl+P")
    assert "Excel (*.xlsx)" in offered[1][1]
    assert [one.text() for one in page.save.choices.actions()] == [
        "PDF", "Word", "OpenDocument", "HTML", "Markdown", _("Plain text"), "Excel"]  # fmt: skip
    page.save.setFocus()
    press(page.save, "Space")
    for key in (*["Down"] * 7, "Return"):
        press(page.save.choices, key)
    assert offered[2][0].endswith(".xlsx")
    assert offered[2][2] == "Excel (*.xlsx)"
    dialogs = shown_dialogs(monkeypatch)
    press(page, PRINT_KEYS)
    assert len(dialogs) == 1
    assert "Kätketty" not in path.with_suffix(".txt").read_text(encoding="utf-8")


def test_an_issued_report_is_locked_and_says_who_issued_it(page):
    press(page, "Ctrl+N")
    QTest.qWait(60)
    click(page.issue)
    click(button(page._window, _("Issue")))
    QTest.qWait(60)
    newest = kept(page)[0]
    assert newest.is_issued
    assert newest.issued_by
    assert dt.datetime.fromisoformat(newest.issued_at).date() == plan_file.today()
    assert not page.form.isEnabled()
    assert page.preview._shown is not None


def test_the_page_has_room_for_its_words_and_names_for_its_controls(page, qtbot):
    window = page._window
    click(page.figures.buttons[0])
    for size in ((1440, 900), (1280, 720), (960, 600)):
        window.resize(*size)
        QTest.qWait(60)
        assert (size, cut_at_rest(window, qtbot), nameless(window)) == (size, [], [])
        assert page._paper.isVisible() is (size[0] > 960)
    window.resize(1440, 900)
