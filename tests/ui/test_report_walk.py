"""The report of a winter by the doors that its coordinator uses: the page, its figures, the papers it saves."""

import datetime as dt
import re

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from secretariat.documents.blocks import Audience
from secretariat.i18n import language
from secretariat.models import EntryKind, Headline, MeetingState
from secretariat.services import (
    actions,
    agenda,
    measures,
    meetings,
    minutes,
    reports,
    secrecy,
)
from secretariat.store.files import create_store
from secretariat.ui.place import REPORTS, Place
from tests.conftest import fixed_sources
from tests.documents.reading import Paper, squeezed
from tests.office import Office
from tests.services.test_plan_walk import LATER, OLD_MEETING, Walk
from tests.ui import plan_file
from tests.ui.acting import choose, fill
from tests.ui.conftest import press, type_text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

SENTENCE = "Vesiohjelma etenee, ja kaksi toimenpidettä valmistui."
PAST = dt.datetime(2021, 10, 25, 16, 0, tzinfo=dt.UTC)


class Winter(Walk):
    """The walk with what the autumn's meeting was told, a meeting in January, and a measure that is secret."""

    def __init__(self, office) -> None:
        super().__init__(office)
        self.do(secrecy.set_row, "measure", self.ids["K12"], secrecy.SecrecyRow(point=5))
        self.autumn = self.do(reports.draft, self.plan, on=OLD_MEETING)
        self.do(reports.issue, self.autumn, at=PAST)
        self.report()
        meeting = self.do(meetings.create, office.group, date=dt.date(2022, 1, 17))
        item = self.do(agenda.add, meeting, "Vesiohjelman tilanne")
        texts = {
            "w-1": ("Virtanen kertoi padoista pitkään.", EntryKind.SPEECH),
            "w-2": ("Sovittiin, että virastot A ja B tekevät yhteisen esityksen.", EntryKind.ACTION),
        }
        self.do(minutes.write, item, [minutes.EntryText(key, *text) for key, text in texts.items()])
        action = self.store.query(minutes.of_item, item)[1].action.id
        self.do(actions.set_owners, action, [actions.OwnerRow(self.bodies[code]) for code in "ab"])
        due = dt.date(2022, 2, 28)
        self.do(actions.set_due, action, actions.Due("helmikuun loppuun mennessä", due, due))
        self.do(meetings.mark, meeting, MeetingState.HELD, on=dt.date(2022, 1, 17))


@pytest.fixture(scope="module")
def program(qapp, tmp_path_factory):
    path = tmp_path_factory.mktemp("winter") / "winter.secretariat"
    store = create_store(path, login="kl", sources=fixed_sources())
    Winter(Office(store))
    store.close()
    with plan_file.opened(qapp, path) as opened:
        yield opened


@pytest.fixture(scope="module")
def page(program):
    """A report of the winter, begun and given its days and a sentence by keys alone."""
    from secretariat.ui.reports_page import ReportsPage

    program.window.go(Place(REPORTS))
    QTest.qWait(60)
    found = program.window.findChild(ReportsPage)
    press(found, "Ctrl+N")
    QTest.qWait(30)
    type_text(found.form.summary.area, SENTENCE)
    found.form.summary.area.clearFocus()
    fill(found.form.since.line, "25.10.2021")
    fill(found.form.on.line, "31.1.2022")
    QTest.qWait(60)
    return found


def saved(page, folder, monkeypatch, *, form="pdf", kind="status-page", audience=Audience.INTERNAL):
    """The paper as the page saves it: under the name it offers, in a format."""
    choose(page.choice.kind, kind)
    choose(page.choice.audience, audience)
    names = []

    def accept(_parent, _title, name, _filters, shown):
        names.append(name.rpartition("/")[2])
        return str(folder / names[0]), shown

    monkeypatch.setattr(QFileDialog, "getSaveFileName", accept)
    page.save.picked.emit(form)
    return folder / names[0]


def numbers(page, headline) -> list[str]:
    """The measures behind a figure, as the page opens it."""
    figure = next(one for one in page.figures.buttons if one.headline is headline)
    figure.setFocus()
    press(figure, "Space")
    rows = page.figures.rows
    found = [rows.data(rows.index(place, 0)) for place in range(rows.rowCount())]
    assert len(found) == figure.number
    press(figure, "Space")
    return found


def test_steps_59_to_62_each_figure_opens_to_its_rows_and_what_moved_stands_apart_from_first_dates(page):
    report = page._desk.workspace.ask(reports.content, page._shown.id)
    assert (report.since, report.on, report.counts.total) == (OLD_MEETING, LATER, 14)
    assert len(numbers(page, None)) == 14
    assert numbers(page, Headline.DONE) == ["K7", "K13"]
    assert numbers(page, Headline.WAITING) == ["K2", "K3", "K4"]
    on_schedule = numbers(page, Headline.ON_SCHEDULE)
    assert sorted(set(on_schedule) - {"K9", "K10"}) == ["K1", "K11", "K12", "K14", "K5", "K6", "K8"]
    assert (report.counts.straight, report.counts.moved) == (7, 2)
    assert [move.row.number for move in report.changes.into(Headline.DONE)] == ["K7", "K13"]
    due_today = next(row for row in report.rows if row.number == "K14")
    assert (due_today.status.headline, due_today.status.window.latest) == (Headline.ON_SCHEDULE, LATER)
    ask = page._desk.workspace.ask
    tomorrow = ask(measures.of_plan, page._desk.plan_id, LATER + dt.timedelta(days=1))
    assert [row.number for row in tomorrow if row.status.headline is Headline.LATE] == ["K14"]
    told = {body.label("fi") for row in report.rows if row.told and row.number == "K14" for body in [row.told.body]}
    assert told == {"C"}, "the lead has told of it; of the others nothing is known"
    assert [one.row.number for one in report.rescheduled.moved] == ["K9", "K10"]
    assert [one.row.number for one in report.rescheduled.first_dated] == ["K11"]
    assert [(one.number, [row.number for row in one.waiting]) for one in report.obstacles] == [
        ("K1", ["K2", "K3", "K4"])
    ]


def test_steps_63_and_65_one_page_under_a_name_that_tells_what_it_is_with_the_same_in_both_formats(
    page, tmp_path, monkeypatch
):
    pdf, text = (saved(page, tmp_path, monkeypatch, form=form) for form in ("pdf", "text"))
    assert pdf.stem == text.stem
    assert pdf.name.startswith("2022-01-31 Tilanne yhdellä sivulla")
    assert page._desk.group().name("fi") in pdf.name
    paper = Paper(pdf.read_bytes())
    assert len(paper.pages) == 1
    lines = [line for line in text.read_text(encoding="utf-8").splitlines() if line]
    body = squeezed(paper.body)
    assert SENTENCE in body
    assert f"Lyhyesti: {SENTENCE}" in lines
    for line in (
        "toimenpidettä: 14 (±0)",
        "Toteutettu: 2 (+2)",
        "Aikataulussa: 9 (−1)",
        "Odottaa: 3 (−1)",
        "K9 Koulujen vesipäivä (D): syksy 2021 → kevät 2022; " + language("fi").say("no reason given") + ".",
        "31.1.2022 K14 Sadeveden laskuri (C)",
        "30.4.2022 K8 Rantojen talkoot (C)",
    ):
        assert line in lines
        name, _, figure = line.partition(": ") if line[0].isalpha() and line[1].isalpha() else (line, "", "")
        number, change = figure.split() if figure else ("", "")
        assert re.search(rf"{number}\W*{re.escape(name)}\W*{re.escape(change.strip('()'))}", body), line
    assert any("28.2.2022" in line and "yhteisen esityksen" in line for line in lines)
    for nothing in ("Virtanen", "pitkään"):
        assert nothing not in body
        assert nothing not in "".join(lines)


def test_step_64_the_state_of_the_autumn_is_what_was_reported_then(page):
    ask, plan = page._desk.workspace.ask, page._desk.plan_id
    autumn = next(one for one in ask(reports.of_plan, plan) if one.is_issued)
    then, again = ask(reports.content, autumn.id), ask(reports.report, plan, OLD_MEETING)
    assert again.rows == then.rows
    counts = again.counts
    assert (counts.straight, counts.moved, counts.of(Headline.WAITING), counts.of(Headline.DONE)) == (8, 2, 4, 0)
    straight = [row.number for row in again.standing(Headline.ON_SCHEDULE) if row.number not in {"K9", "K10"}]
    assert straight == ["K1", "K5", "K6", "K7", "K8", "K12", "K13", "K14"]
    winter = ask(reports.content, page._shown.id)
    assert (winter.previous, winter.before, winter.corrections) == (autumn.number, then.rows, ())


def test_step_66_the_copy_for_everybody_has_no_trace_of_what_is_secret(page, tmp_path, monkeypatch):
    path = saved(page, tmp_path, monkeypatch, kind="measure-table", audience=Audience.PUBLIC)
    paper = Paper(path.read_bytes())
    assert "Mittausten rahoitus" not in paper.body
    assert "K12" not in paper.body
    assert "Mittausten".encode("utf-16-be").hex() not in paper.inside.casefold()
    assert "1 toimenpide on salassa pidettävä ja jätetty pois" in squeezed(paper.body)
    path = saved(page, tmp_path, monkeypatch, kind="measure-table", audience=Audience.GROUP)
    assert "Mittausten rahoitus" in Paper(path.read_bytes()).body
