"""Old papers that are no memos in the window: decided field by field, taken in as one step, shown where they went."""

import datetime as dt
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from secretariat.importers.old_papers import reading
from secretariat.models import PartyRole, TextKind
from secretariat.services import form_templates, groups, handlings, matters, parties, projects, statements, text_parts
from secretariat.services import questions as asking
from secretariat.services.old_kinds import OldContact
from secretariat.services.old_papers import Decisions
from secretariat.services.owners import Owner, OwnerKind
from secretariat.ui.old_other import groups_of_other
from secretariat.ui.old_review import State, at
from secretariat.ui.old_shelf import PaperState, shelf_of
from secretariat.ui.place import FORM_TEMPLATE, MATTER, OLD_PAPERS, PROJECT, STATEMENT
from secretariat.ui.widgets import Button
from tests.ui.acting import rows_of
from tests.ui.conftest import press
from tests.ui.test_old_papers import drop

FOLDER = Path(__file__).parents[1] / "importers" / "old_papers" / "papers" / "kinds"


@cache
def paper(name):
    return reading.propose(FOLDER / f"{name}.txt")


def review(program, tmp_path, *names):
    """The page with papers dropped on the window and read, the first under review."""
    files = [tmp_path / f"{name}.txt" for name in names]
    for file in files:
        file.write_bytes((FOLDER / file.name).read_bytes())
    drop(program.window, *files)
    QTest.qWait(20)
    page = program.window.page(OLD_PAPERS)
    if len(names) > 1:
        page.show_paper(shelf_of(program.workspace).papers[0])
    return page, shelf_of(program.workspace).papers[0]


def shows_its_paper(program, name):
    """Ask of what is shown where it comes from, look at the paper there, and come back."""
    window = program.window
    here = window.pages.currentWidget()
    press(window.focusWidget() or here, "Ctrl+Shift+W")
    assert window.message.title.startswith(name)
    window.message.findChildren(Button)[-1].click()
    page = window.page(OLD_PAPERS)
    assert window.pages.currentWidget() is page
    assert page.kept.marked() != (0, -1)
    page._on_back()
    assert window.pages.currentWidget() is here


@pytest.mark.parametrize("name", ["extract_fi", "statement_fi", "slides_fi", "form_fi"])
def test_every_row_stands_at_a_path_of_its_own_that_can_be_left_out(name):
    one = paper(name)
    rows = [row for group in groups_of_other(one, "Kokeiluryhmä") for row in group.rows]
    assert len({row.path for row in rows}) == len(rows)
    for row in rows:
        assert row.words
        assert row.path == "group" or at(one, row.path) is not None, row.path
    assert all(row.place is not None or row.path == "group" for row in rows)


def test_an_extract_is_looked_at_changed_and_becomes_a_matter(program, tmp_path):
    page, one = review(program, tmp_path, "extract_fi")
    rows, card = page.review.list, page.review.card
    assert page.take.isVisibleTo(page)
    assert page.review.approved.isHidden()
    assert rows.choose("other.contacts.0")
    assert isinstance(at(one.proposal, "other.contacts.0"), OldContact)
    assert set(card.values()) == {f"other.contacts.0.{name}" for name in ("name", "title", "organization", "phone",
                                                                         "email")}  # fmt: skip
    card.values()["other.contacts.0.title"].setText("suunnittelija")
    press(rows, "Return")
    assert one.review.state("other.contacts.0") is State.CHANGED
    assert rows.choose("other.grounds.0.paragraphs.1")
    assert card.values() == {}
    assert page.review.source.marked() != (0, -1)
    press(rows, "Del")
    assert one.review.state("other.grounds.0.paragraphs.1") is State.REFUSED
    assert rows.choose("#other.attachments")
    press(rows, "Alt+3")
    assert one.review.refused >= {"other.attachments.0", "other.attachments.1"}
    press(rows, "Alt+1")
    assert one.review.state("other.title") is State.ACCEPTED
    before = rows_of(program)
    press(rows, "Ctrl+Return")
    assert program.window.pages.currentWidget() is program.window.page(MATTER)
    (matter,) = [row for row in program.workspace.ask(matters.of_group, 1) if row.number == "KUUDno-2023-118"]
    own = program.workspace.ask(handlings.cases, matter.id)[-1]
    assert own.annexes == ()
    assert [text.kind for text in own.texts].count(TextKind.GROUNDS) == 1
    assert "suunnittelija" in {party.facts.title for party in own.parties}
    shows_its_paper(program, "extract_fi.txt")
    program.workspace.undo()
    assert rows_of(program) == before
    assert one.state is PaperState.READ, "it waits again"
    assert one.owner is None


def test_a_whole_project_left_out_takes_its_rows_along_and_the_day_can_be_changed(program, tmp_path):
    page, one = review(program, tmp_path, "slides_fi")
    rows, said = page.review.list, one.review
    assert rows.choose("other.projects.0")
    press(rows, "Del")
    assert said.state("other.projects.0.pairs.0") is State.REFUSED
    asked = [question.field for question in said.questions]
    assert "other.projects.1.pairs" in asked
    assert rows.choose(f"?{asked.index('other.projects.1.pairs')}")
    press(rows, "Return")
    assert said.known["other.projects.1.pairs"] > 1, "in their order, as proposed"
    assert rows.choose("document_date")
    page.review.card.values()["document_date"].setText("13.5.2023")
    press(rows, "Return")
    press(rows, "Ctrl+Return")
    assert program.window.pages.currentWidget() is program.window.page(PROJECT)
    shows_its_paper(program, "slides_fi.txt")
    found = {row.facts.title.split()[0]: row.facts.paper_date for row in program.workspace.ask(projects.of_group, 1)}
    assert found["Omatoimikirjastot"] == found["Lainausautomaatit"] == dt.date(2023, 5, 13)
    assert "Kirjastovene" not in found


def test_which_matter_a_statement_belongs_to_is_asked_last_and_its_decisions_are_kept(program, tmp_path):
    facts = matters.MatterFacts(title="Yhteysalusliikenne", diary_number="VN/20417/2022")
    matter = program.workspace.execute(matters.add, 1, facts).value
    page, one = review(program, tmp_path, "statement_fi")
    said = one.review
    assert said.questions[-1].field == "other.matter"
    assert page.review.list.choose(f"?{len(said.questions) - 1}")
    press(page.review.list, "Return")
    assert said.known["other.matter"] == matter
    again = type(said)(said.proposal, said.questions, said.choices)
    again.recall(said.kept())
    assert again.known == said.known
    press(page.review.list, "Ctrl+Return")
    assert program.window.pages.currentWidget() is program.window.page(STATEMENT)
    shows_its_paper(program, "statement_fi.txt")
    (row,) = program.workspace.ask(statements.of_matter, matter)
    assert row.facts.addressee.startswith("Liikenne")
    owner = Owner(OwnerKind.STATEMENT, row.id)
    assert len(program.workspace.ask(text_parts.of, owner)) == 5
    assert len(program.workspace.ask(parties.of, owner, PartyRole.SIGNER)) == 2


def test_what_probably_belongs_together_is_counted_when_a_paper_has_come_in(program, tmp_path):
    facts = matters.MatterFacts(title="Yhteysalusliikenne", diary_number="VN/20417/2022")
    program.workspace.execute(matters.add, 1, facts)
    page, _one = review(program, tmp_path, "statement_fi")
    told = []
    page._desk.told.connect(told.append)
    press(page.review.list, "Ctrl+Return")
    assert "1" in told[-1].partition(".txt")[2]


def test_a_form_becomes_a_template_and_the_same_paper_is_noticed_before_it_comes_in_twice(program, tmp_path):
    before = len(program.workspace.ask(form_templates.of_group, 1))
    page, one = review(program, tmp_path, "form_fi")
    press(page.review.list, "Ctrl+Return")
    assert program.window.pages.currentWidget() is program.window.page(FORM_TEMPLATE)
    shows_its_paper(program, "form_fi.txt")
    assert len(program.workspace.ask(form_templates.of_group, 1)) == before + 1
    page, again = review(program, tmp_path, "form_fi")
    again = shelf_of(program.workspace).papers[-1]
    page.show_paper(again)
    assert again.before
    assert page._before.isVisibleTo(page)
    page._on_take()
    assert again.state is PaperState.READ, "a double is refused"
    assert len(program.workspace.ask(form_templates.of_group, 1)) == before + 1
    assert one.state is PaperState.TAKEN


def test_the_group_is_a_row_that_can_be_chosen_anew(program, tmp_path):
    page, one = review(program, tmp_path, "statement_fi")
    assert page.review.list.choose("group")
    box = page.review.card.values()["group"]
    assert box.currentText() == program.workspace.ask(groups.every)[0].name()
    found = program.workspace.ask(asking.ask, one.proposal, Decisions(group_id=1))
    assert {offer.kind for offer in found.offers} <= {"organization", "person"}, "no group comes in unasked"
