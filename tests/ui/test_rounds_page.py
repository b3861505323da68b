"""Update rounds in the window: who is asked and silent, sheets that go out, answers that come back side by side."""

import datetime as dt
from email.parser import BytesParser
from email.policy import SMTP

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from secretariat.models import Reported
from secretariat.services import deadlines, measures, persons, round_sheets, rounds, updates
from secretariat.services.rounds import RequestState
from secretariat.ui.place import OWN, ROUNDS, Place
from tests.importers.sheets import filled
from tests.ui.acting import click, copy_of, fill
from tests.ui.conftest import press
from tests.ui.shores import TODAY, Shores


@pytest.fixture(scope="session")
def shores(tmp_path_factory) -> Shores:
    """The plan before its first round, made once."""
    made = Shores(tmp_path_factory.mktemp("rounds") / "shores.secretariat")
    facts = persons.PersonFacts(given_name="Kaisu", family_name="Kurki", organization_id=made.harbour)
    made.do(persons.add, facts)
    made.store.close()
    return made


@pytest.fixture
def page(start, shores, tmp_path):
    """The page of rounds, none begun."""
    program = start(copy_of(shores.path, tmp_path))
    program.window.go(Place(ROUNDS))
    made = program.window.page(ROUNDS)
    made.program = program
    return made


@pytest.fixture
def asked(page, shores):
    """The page with a round that asks all three."""
    facts = rounds.RoundFacts(answer_by=TODAY + dt.timedelta(days=3))
    page.round = page.program.workspace.execute(rounds.create, shores.plan, facts, on=TODAY).value
    return page


def ask(page, question, *args, **kwargs):
    return page.program.workspace.ask(question, *args, **kwargs)


def said(widget) -> str:
    QApplication.processEvents()
    return " | ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def sheet_of(page, body: int):
    return ask(page, round_sheets.of_round, page.round, TODAY, organization_ids=[body])[0]


def words(state: Reported) -> str:
    return round_sheets.choices(Reported, "fi")[state]


def answer(page, folder, body: int, answers, *, by="Kaisu Kurki", name=""):
    """The sheet of an organization as it comes back."""
    made = sheet_of(page, body)
    path = folder / (name or made.file_name)
    path.write_bytes(filled(made, answers, by=by, on=f"{TODAY:%-d.%-m.%Y}"))
    return path


def read(page, qtbot, *paths):
    page.read_files(paths)
    qtbot.waitUntil(lambda: not page.progress.is_busy, timeout=10_000)
    return page.receiving


def test_a_round_is_begun_with_a_day_and_asks_those_who_answer_for_something(page, shores):
    assert page._middle.currentIndex() == 1, "how a round comes to be"
    press(page.list, "Ctrl+N")
    form = page.form
    assert page.program.window.focusWidget() is form.answer_by.line
    assert len(form.asked) == 3
    assert "Öhman" in said(form)
    names = [box.text() for _key, box in form._ticks]
    assert len(names) == 3
    fill(form.answer_by.line, f"{TODAY + dt.timedelta(days=5):%-d.%-m.%Y}")
    next(box for key, box in form._ticks if key == shores.vm).setChecked(False)
    click(form.make)
    (one,) = ask(page, rounds.of_plan, shores.plan, TODAY)
    assert (one.number, one.facts.answer_by) == (1, TODAY + dt.timedelta(days=5))
    assert [each.organization_id for each in one.requests] == [shores.okm, shores.harbour]
    assert page.list.current().id == one.id
    assert "0/2" in page.list.model().index(0).data()
    page.begin()
    fill(page.form.answer_by.line, f"{TODAY - dt.timedelta(days=5):%-d.%-m.%Y}")
    click(page.form.make)
    assert page.form.answer_by._under.property("role") == "error"
    fill(page.form.answer_by.line, "")
    click(page.form.make)
    assert page.form.answer_by._under.property("role") == "error"


def test_sheets_go_out_and_who_is_silent_is_seen_and_reminded(asked, shores, tmp_path, qtbot):
    asked.program.workspace.execute(rounds.set_address, asked.detail.rows.row(0).id, "kirjaamo@example.fi")
    folder = tmp_path / "out"
    folder.mkdir()
    asked.make_into(folder)
    qtbot.waitUntil(lambda: not asked.progress.is_busy, timeout=10_000)
    assert len(list(folder.glob("*.xlsx"))) == 3
    letters = [BytesParser(policy=SMTP).parsebytes(one.read_bytes()) for one in folder.glob("*.eml")]
    assert len(letters) == 3
    assert {"kirjaamo@example.fi"} == {one["To"].addresses[0].addr_spec for one in letters if one["To"]}
    assert all(len(list(one.iter_attachments())) == 1 for one in letters)
    assert str(folder) in said(asked)
    click(asked.open_folder)
    (one,) = ask(asked, rounds.of_plan, shores.plan, TODAY)
    assert {each.state for each in one.requests} == {RequestState.SENT}
    detail = asked.detail
    assert all(name in detail._silence.text() for name in ("VM", "OKM", "SV"))
    ids = {each.organization_id: each for each in ask(asked, rounds.one, asked.round, TODAY).requests}
    asked._on_marked("answered", [ids[shores.vm]])
    assert "1" in asked.list.model().index(0).data()
    assert "VM" not in detail._silence.text().partition(":")[2]
    folder = tmp_path / "remind"
    folder.mkdir()
    asked.make_into(folder, reminders=True)
    qtbot.waitUntil(lambda: not asked.progress.is_busy, timeout=10_000)
    assert [one.suffix for one in folder.iterdir()] == [".eml", ".eml"]
    click(asked.open_folder)
    states = {each.organization_id: each.state for each in ask(asked, rounds.one, asked.round, TODAY).requests}
    assert states == {
        shores.vm: RequestState.ANSWERED,
        shores.okm: RequestState.REMINDED,
        shores.harbour: RequestState.REMINDED,
    }
    for body in (shores.okm, shores.harbour):
        asked._on_marked("answered", [ids[body]])
    assert f"{TODAY:%-d.%-m.%Y}" in detail._silence.text(), "a good emptiness is a fact with its day"
    assert not detail.remind.isVisible()
    click(detail.close_it)
    assert not ask(asked, rounds.one, asked.round, TODAY).is_open


def test_an_address_is_changed_a_copy_is_made_and_a_telephone_answer_opens_its_list(asked, tmp_path):
    asked.detail.table.selectRow(1)
    fill(asked.detail.address, "kirjaamo@example.fi")
    assert ask(asked, rounds.one, asked.round, TODAY).requests[1].address == "kirjaamo@example.fi"
    folder = tmp_path / "copies"
    folder.mkdir()
    asked.detail.table.selectRow(1)
    asked.copy_into(folder, asked.detail.current())
    (path,) = folder.glob("*.secretariat")
    assert path.name in said(asked)
    asked.copy_into(folder, asked.detail.current())
    assert asked.program.window.message.isVisible(), "there is one of that name already"
    asked.detail.table.selectRow(1)
    body = asked.detail.current().organization_id
    press(asked.detail.table, "Return")
    page = asked.program.window.page(OWN)
    assert page.organization_id == body
    bodies = []
    for _place in range(page.choice.count()):
        press(page.list, "Ctrl+PgDown")
        bodies.append(page.organization_id)
    press(page.list, "Ctrl+PgUp")
    assert (len(set(bodies)), bodies[-1], page.organization_id) == (3, body, bodies[-2])


def test_answers_stand_beside_what_the_file_holds_and_are_taken_in_one_by_one(asked, shores, tmp_path, qtbot):
    late = f"{TODAY + dt.timedelta(days=90):%-d.%-m.%Y}"
    path = answer(asked, tmp_path, shores.okm, {
        ("measures", 1, "reported"): words(Reported.DELAYED),
        ("measures", 1, "text"): "Luettelo valmistuu keväällä.",
        ("measures", 1, "new_due"): late,
        ("measures", 1, "reason"): "Sade.",
        ("measures", 2, "reported"): words(Reported.AS_PLANNED),
        ("measures", 2, "text"): "Osuus valmis viikolla 3.",
    }, by="Eero Öhman")  # fmt: skip
    view = read(asked, qtbot, path)
    assert view.isVisible()
    shown = said(view)
    assert all(part in shown for part in ("Luetteloa kootaan.", "Luettelo valmistuu keväällä.", late, "Eero Öhman"))
    waiting = view.waiting
    assert waiting == 3
    press(view.list, "Return")
    first, second = list(view.cards.values())[:2]
    assert asked.program.window.focusWidget() is first.take
    press(first.take, "Space")
    assert view.waiting == waiting - 1
    assert second.take.accessibleName() == asked.program.window.focusWidget().accessibleName(), "on to the next one"
    told = ask(asked, updates.of_measure, shores.k7)[0]
    assert (told.facts.text, told.facts.person_id) == ("Luettelo valmistuu keväällä.", shores.office.member)
    assert ask(asked, deadlines.to_approve, shores.plan) == {}
    press(view.list, "Ctrl+Return")
    assert view.waiting == 0
    assert ask(asked, deadlines.to_approve, shores.plan)[shores.k7].due.words == late
    assert "Osuus valmis viikolla 3." in ask(asked, updates.of_measure, shores.k14)[0].facts.text
    assert ask(asked, rounds.one, asked.round, TODAY).requests[1].state is RequestState.ANSWERED
    press(view.list, "Ctrl+Z")
    assert view.waiting == 2, "what is taken back waits again"


def test_many_sheets_are_taken_in_at_once_and_the_same_file_again_is_nothing_new(asked, shores, tmp_path, qtbot):
    paths = [
        answer(asked, tmp_path, body, {("measures", 1, "text"): "Etenee."}, by=by)
        for body, by in ((shores.okm, "Eero Öhman"), (shores.vm, "Aino Ahjola"), (shores.harbour, "Kaisu Kurki"))
    ]
    foreign = tmp_path / "vieras.xlsx"
    foreign.write_bytes(b"not a workbook")
    view = read(asked, qtbot, *paths, foreign)
    assert view.waiting == 3
    assert view.list.model().rowCount() == 4
    view.list.show_rows(view._came, 3)
    assert "vieras.xlsx" in said(view)
    press(view.list, "Ctrl+Shift+Return")
    assert view.waiting == 0
    assert ask(asked, rounds.one, asked.round, TODAY).answered == 3
    before = [len(ask(asked, updates.of_measure, key)) for key in (shores.k7, shores.k2, shores.k3)]
    view = read(asked, qtbot, *paths)
    assert view.waiting == 0
    assert not view.all.isEnabled()
    assert [len(ask(asked, updates.of_measure, key)) for key in (shores.k7, shores.k2, shores.k3)] == before
    click(view.back)
    assert asked.detail.isVisible()


def test_an_answer_is_left_with_a_reason_and_two_hundred_are_counted_and_can_be_stopped(asked, shores, tmp_path, qtbot):
    path = answer(asked, tmp_path, shores.harbour, {("measures", 1, "text"): "Kaikki valmista jo."})
    view = read(asked, qtbot, path)
    (card,) = view.cards.values()
    press(card.leave, "Space")
    fill(card.why, "Kerrottiin toisin kokouksessa.", done="Return")
    assert view.waiting == 0
    assert "Kerrottiin toisin kokouksessa." in said(view)
    click(view.letter)
    assert "Kerrottiin toisin kokouksessa." in QApplication.clipboard().text()
    assert ask(asked, updates.of_measure, shores.k3) == []
    assert ask(asked, measures.one, shores.k3, TODAY).row.told is None
    first = answer(asked, tmp_path, shores.harbour, {("measures", 1, "text"): "Etenee."})
    paths = []
    for number in range(200):
        copy = tmp_path / f"vastaus-{number}.xlsx"
        copy.write_bytes(first.read_bytes() if number == 0 else b"x" * number)
        paths.append(copy)
    seen = []
    asked.read_files(paths)
    chain = asked.progress._chain
    chain.progressed.connect(lambda done, total: seen.append((done, total)))
    chain.progressed.connect(lambda done, _total: asked.progress._on_stop() if done == 50 else None)
    qtbot.waitUntil(lambda: not asked.progress.is_busy, timeout=10_000)
    assert seen[-1] == (50, 200)
    assert asked.receiving.list.model().rowCount() == 50
    assert asked.receiving.waiting == 1
