"""Every document the product can make, in every format it has, chosen as the command line chooses."""

import datetime as dt
import json
import re
from collections.abc import Iterable

import pytest

from secretariat import cli_documents
from secretariat.cli_common import ask
from secretariat.documents import PAPER, registered, write
from secretariat.documents.blocks import Audience, Grid
from secretariat.documents.pdf import sheet
from secretariat.i18n import LANGUAGES, language
from secretariat.services import papers, reports
from secretariat.store.files import open_store
from tests.cli.conftest import SAMPLE_DAY
from tests.documents.forms import Marked, Open, Page
from tests.documents.office import Letter, words
from tests.documents.test_calendar import events
from tests.documents.test_xlsx import every_word, opened

ON = ("--on", SAMPLE_DAY.isoformat())
PAGE = sheet.WIDTH / sheet.CM
ABOUT = cli_documents._ABOUT
WANTED = cli_documents._Wanted(SAMPLE_DAY, SAMPLE_DAY - dt.timedelta(days=200), "", "", "", "")


def said_by(form: str, data: bytes) -> set[str]:
    """The words of a finished document."""
    if form == "docx":
        letter = Letter(data)
        return set(words(f"{letter.head} {letter.text} {letter.first_foot} {letter.foot}"))
    if form == "odt":
        sheet = Open(data)
        return set(words(f"{sheet.frame} {sheet.text}"))
    if form == "html":
        page = Page(data)
        return set(words(f"{page.frame} {page.text}"))
    if form == "md":
        return set(words(Marked(data).text))
    return set(words(every_word(opened(data))))


def pointed(found: Iterable[str]) -> set[str]:
    """Words with the point and the minus of numbers as programs write them."""
    return {re.sub(r"(?<=\d),(?=\d)", ".", word.replace("\N{MINUS SIGN}", "-")) for word in found}


def issue(path, on: dt.date) -> None:
    """Issue a report of a day."""
    store = open_store(path)
    plan = store.query(papers.find_plan)
    made = store.execute(reports.draft, plan, on=on).value
    store.execute(reports.issue, made, at=dt.datetime.combine(on, dt.time(12)).astimezone())
    store.close()


@pytest.mark.parametrize("name", registered())
def test_every_document_is_made_in_every_format_it_has(made_sample, name):
    kind = registered()[name]
    content = ask(str(made_sample), cli_documents._content, kind, WANTED)
    assert content.language == "fi"
    made = kind.build(content, language("fi"))
    texts = {audience: write(made, "text", audience).data.decode() for audience in Audience}
    assert all(len(text) > 100 for text in texts.values())
    told = {write(kind.build(content, language(code)), "text").data for code in LANGUAGES}
    assert len(told) == len(LANGUAGES)
    for form in kind.formats:
        written = write(made, form, Audience.PUBLIC)
        assert written.missing == ()
        if form == "pdf":
            assert written.data.startswith(b"%PDF")
        elif form == "ics":
            assert len(events(written.data)) == len(made.public.events if made.public else made.events) > 0
        elif form != "text":
            shown = texts[Audience.PUBLIC] if form == "md" else re.sub(r"\{\+|\+\}|\[-|-\]", "", texts[Audience.PUBLIC])
            assert pointed(words(shown)) <= pointed(said_by(form, written.data)), form
    grids = [block for block in made.blocks if isinstance(block, Grid)]
    assert grids or "xlsx" not in kind.formats
    assert all(sum(column.width for column in grid.columns) <= PAGE + 0.001 for grid in grids), "wider than the page"


def test_the_list_tells_what_each_document_asks_for_and_in_which_formats_it_comes(call):
    rows = {row["name"]: row for row in json.loads(call("documents", "--json").out)}
    assert list(rows) == list(registered())
    for row in rows.values():
        assert set(row) == {"name", "title", "formats", "asks"}
        assert set(row["asks"]) <= {"meeting", "item", "group", "plan", "on", "since", "organization", *ABOUT}
        assert row["formats"] == list(registered()[row["name"]].formats)
    assert rows["minutes"]["formats"] == list(PAPER)
    assert "ics" in rows["agenda"]["formats"]
    assert "xlsx" in rows["measure-table"]["formats"]
    for code in LANGUAGES:
        told = json.loads(call("documents", "--json", "--language", code).out)
        assert [row["title"] for row in told] == [language(code).say(kind.title) for kind in registered().values()]


def test_a_paper_of_a_plan_is_made_for_the_day_plan_and_organization_named(call, file, tmp_path):
    out = tmp_path / "lomake.txt"
    assert call("document", "organization-sheet", file, "-o", out, *ON, "--organization", "dvv").status == 0
    assert "Digi- ja väestötietovirasto" in out.read_text(encoding="utf-8")
    assert call("document", "organization-sheet", file, "-o", out, *ON).status == 0, "the first that leads a measure"
    assert call("document", "changes", file, "-o", out, *ON, "--since", "2026-06-01").status == 0
    assert "1.6.2026" in out.read_text(encoding="utf-8")
    issue(file, dt.date(2026, 9, 1))
    assert call("document", "changes", file, "-o", out, *ON).status == 0, "since the last report that was issued"
    assert "1.9.2026" in out.read_text(encoding="utf-8")
    for option, value, sentence in (
        ("--organization", "Xyz", "There is no organization with that name.\n"),
        ("--plan", "Xyz", "The group has no plan with that name.\n"),
        ("--group", "Xyz", "There is no group with that name.\n"),
    ):
        ended = call("document", "organization-sheet", file, "-o", tmp_path / "x.txt", *ON, option, value)
        assert (ended.status, ended.err) == (1, sentence)
    ended = call("document", "changes", file, "-o", tmp_path / "x.txt", "--since", "kesä")
    assert (ended.status, ended.err) == (2, "kesä is not a day. Write it as 2026-01-31.\n")
    assert not (tmp_path / "x.txt").exists()
