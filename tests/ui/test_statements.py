"""Statements by keys: asked of several, filed from a file, completed, lifted out, compared, followed, printed."""

import datetime as dt
import email
import email.policy
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from secretariat.documents import Asked
from secretariat.documents.blocks import Audience
from secretariat.i18n import _
from secretariat.models import ActionState, Stance
from secretariat.services import annexes, organizations, owners, recommendations, statement_requests, statements
from secretariat.services.statements import Missing, StatementState
from secretariat.ui.place import STATEMENT, STATEMENTS, Place
from secretariat.ui.statement_words import sentence
from tests.ui.acting import choose, click, fill, pick
from tests.ui.conftest import press

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TODAY = dt.datetime.now().astimezone().date()
SAID = "Varat eivät riitä. Palveluja tulisi tarjota koko maassa. Muuta ei ole."


@pytest.fixture
def page(program):
    program.window.go(Place(STATEMENTS))
    return program.window.page(STATEMENTS)


def requests(program):
    return program.workspace.ask(statement_requests.of_group, 1)


def came(program):
    return program.workspace.ask(statements.of_group, 1)


def drop(page, path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    page.dropEvent(QDropEvent(QPointF(5, 5), action, data, button, Qt.KeyboardModifier.NoModifier))


def test_several_are_asked_at_once_and_each_gets_a_letter(program, page, tmp_path):
    press(page, "Ctrl+N")
    form = page.requests.form
    fill(form.title.line, "Palvelujen kehittäminen")
    fill(form.due.line, "30.1.2020")
    fill(form.questions.area, "Riittävätkö varat?")
    press(form.title.line, "Return")
    assert form.whom._under.text() == _("Choose whom to ask.")
    for body in ("OKM", "Digi- ja väestötietovirasto"):
        pick(form.whom.pick, body)
    fill(form.whom.pick, "digi- ja väestötietovirasto", done="Return")
    assert form.whom._under.text() == _("{name} is asked already.", name="digi- ja väestötietovirasto")
    assert [line.to.short.fi for line in form.whom.lines] == ["OKM", "DVV"], "nobody is asked twice"
    fill(form.whom.pick, "Kylä ry", done="Return")
    assert form.isVisible(), "the name is taken over before the form is handed in"
    assert form.whom.lines[1].address.text() == "kirjaamo@dvv.example", "as in the request before"
    fill(form.whom.lines[0].address, "kirjaamo@okm.example")
    press(form.title.line, "Return")
    assert not form.isVisible()
    one = requests(program)[0]
    assert [row.address for row in one.statements] == ["kirjaamo@okm.example", "kirjaamo@dvv.example", ""]
    assert one.facts.questions == ("Riittävätkö varat?",)

    click(page.requests.detail.sent)
    assert not requests(program)[0].asked_on, "the last day lies before the day of asking"
    press(page, "F2")
    fill(form.due.line, "30.11.2099")
    press(form.title.line, "Return")
    assert requests(program)[0].facts.due.latest == dt.date(2099, 11, 30)

    (folder := tmp_path / "kirjeet").mkdir()
    page.requests.make_into(folder, list(requests(program)[0].unsent), "letters")
    letters = sorted(folder.glob("*.eml"))
    assert len(letters) == 2
    assert len(list(folder.iterdir())) == 4
    read = email.message_from_bytes(letters[0].read_bytes(), policy=email.policy.default)
    assert len([*read.iter_attachments()]) == 2
    click(page.requests.mark)
    assert {row.asked_on for row in requests(program)[0].statements} == {TODAY}


def test_others_are_asked_too_one_declines_and_one_is_asked_no_more(program, page):
    press(page, "Ctrl+Shift+N")
    pick(page.requests.asking.whom.pick, "OKM")
    press(page.requests.asking.whom.lines[0].address, "Return")
    assert [row.number for row in requests(program)[0].statements] == [1, 2, 3, 4]
    detail = page.requests.detail
    detail.table.selectRow(1)
    click(detail.decline)
    fill(page.requests.declining.because.area, "Ei lausuttavaa.")
    click(page.requests.declining.done)
    assert requests(program)[0].statements[1].declined_because == "Ei lausuttavaa."
    click(detail.decline)
    assert requests(program)[0].statements[1].is_open
    click(detail.drop)
    assert [row.number for row in requests(program)[0].statements] == [1, 3, 4]
    program.workspace.undo()
    assert [row.number for row in requests(program)[0].statements] == [1, 2, 3, 4]


def test_the_file_of_an_answer_is_read_kept_and_completed(program, page, tmp_path):
    waiting = next(row for row in requests(program)[0].statements if row.state(TODAY) is StatementState.LATE)
    path = tmp_path / "lausunto.txt"
    path.write_text(f"Lausunto\n\nVarojen riittävyys\n\n{SAID}\n", "utf-8")
    page.requests.detail.choose(waiting.id)
    drop(page, path)
    fill(page.form.came.line, "1.1.2020")
    click(page.form.done)
    assert page.form.isVisible(), "it cannot have come before it was asked for"
    assert page.form.came._under.text()
    page.form.came.show_date(TODAY)
    click(page.form.done)
    shown = program.window.page(STATEMENT)
    assert program.window.pages.currentWidget() is shown
    view = program.workspace.ask(statements.view, waiting.id)
    assert SAID in " ".join(text.text for text in view.texts)
    assert [annex.file_name for annex in view.annexes] == ["lausunto.txt"]
    assert Missing.SIGNER in view.row.missing
    page.requests.tabs.setCurrentIndex(1)
    page.reload()
    words = " ".join(label.text() for label in page.requests.compared.findChildren(QLabel))
    assert SAID in words, "it stands beside the other one"


def test_what_a_statement_lacks_is_completed_and_weighed_field_by_field(program, page):
    first = came(program)[0]
    program.window.go(Place(STATEMENT, row_id=first.id))
    shown = program.window.page(STATEMENT)
    assert shown._strip.isVisible()
    press(shown, "Ctrl+J")
    assert shown.tabs.currentIndex() == 1
    facts = shown.facts.form
    assert QApplication.focusWidget() is facts.addressee.line
    fill(facts.addressee.line, "Ohjausryhmä")
    fill(facts.signed_by.line, "Aino Koski")
    fill(facts.signed_on.line, "")
    assert facts.signed_on._under.text(), "a clock time needs its day"
    fill(facts.signed_on.line, "13.11.2026")
    row = program.workspace.ask(statements.one, first.id)
    assert (row.missing, row.facts.signed_at) == ((), dt.datetime.combine(dt.date(2026, 11, 13), dt.time(11, 50)))
    assert not shown._strip.isVisible()
    choose(shown.facts.stance.box, Stance.PARTLY)
    fill(shown.facts.note.line, "Varoja ei ole.")
    row = program.workspace.ask(statements.one, first.id)
    assert (row.stance, row.stance_note) == (Stance.PARTLY, "Varoja ei ole.")
    press(shown, "Esc")
    assert program.window.pages.currentWidget() is page
    assert page.requests.current.id == first.request_id


def test_what_cannot_be_read_is_kept_all_the_same_and_what_is_no_file_is_told(program, page, tmp_path):
    damaged, gone = tmp_path / "lausunto.docx", tmp_path / "poissa.pdf"
    damaged.write_bytes(b"PK\x03\x04 no paper")
    page.tabs.setCurrentIndex(1)
    before = len(came(program))
    press(page, "Ctrl+O")
    click(page.form.done)
    assert page.form.giver._under.text(), "somebody gives it"
    fill(page.form.giver.line, "Kyläyhdistys")
    page.form.show_file(gone)
    click(page.form.done)
    assert len(came(program)) == before
    page.form.show_file(damaged)
    click(page.form.done)
    found = came(program)
    assert len(found) == before + 1
    kept = program.workspace.ask(annexes.of, owners.statement(found[0].id))
    assert program.workspace.ask(annexes.content, kept[0].id)[1] == damaged.read_bytes()


def test_a_sentence_is_lifted_out_by_a_key_told_of_and_followed(program, page):
    first = came(program)[0]
    program.window.go(Place(STATEMENT, row_id=first.id))
    shown = program.window.page(STATEMENT)
    area = shown.words.texts.rows[0].area
    words = area.text()
    start = words.index("Ohjeessa")
    cursor = area.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(len(words), QTextCursor.MoveMode.KeepAnchor)
    area.setTextCursor(cursor)
    area.setFocus()
    press(area, "Ctrl+Shift+L")
    form = shown.words.form
    assert form.isVisible()
    fill(form.addressee.line, "kunnat")
    fill(form.due.line, "31.12.2026 mennessä")
    press(form.addressee.line, "Return")
    assert not form.isVisible()
    lifted = program.workspace.ask(recommendations.of_statement, first.id)[0]
    assert (lifted.text, lifted.facts.addressee) == (words[start:], "kunnat")
    assert lifted.facts.due.latest == dt.date(2026, 12, 31)
    assert area.text() == words, "it stays where it stands"
    line = next(one for one in shown.words.lines if one.recommendation.id == lifted.id)
    assert QApplication.focusWidget() is line
    press(line, "Space")
    assert program.workspace.ask(recommendations.of_statement, first.id)[0].state is ActionState.DONE


def test_recommendations_are_listed_told_of_marked_and_gone_to(program, page):
    first = came(program)[0]
    lifted = program.workspace.ask(recommendations.of_statement, first.id)[0]
    program.workspace.execute(recommendations.mark, [lifted.id], ActionState.DONE, on=TODAY)
    shown = program.window.page(STATEMENT)

    program.window.go(Place(STATEMENTS, tab="recommendations"))
    part = page.recommendations
    assert part.rows.place(lifted.id) < 0
    part.show_all(lifted.id)
    assert part.current().id == lifted.id
    click(part.states[ActionState.OPEN])
    press(page, "F2")
    fill(part.form.note.area, "Kysytään keväällä.")
    click(part.form.done)
    assert part.current().facts.note == "Kysytään keväällä."
    press(part.table, "Return")
    assert program.window.pages.currentWidget() is shown


def test_an_organization_that_a_statement_names_is_added_from_its_words(program, page):
    program.window.go(Place(STATEMENT, row_id=came(program)[0].id))
    row = program.window.page(STATEMENT).words.texts.rows[0]
    before = program.workspace.ask(organizations.every)
    cursor = row.area.textCursor()
    cursor.setPosition(5, QTextCursor.MoveMode.KeepAnchor)
    row.area.setTextCursor(cursor)
    for _again in range(2):
        row.asked.emit(row, "1")
    added = program.workspace.ask(organizations.every)
    assert [one.facts.name.fi for one in added if one not in before] == [row.area.text()[:5]]


@pytest.mark.parametrize(
    ("at", "wanted"),
    [(0, "Varat eivät riitä."), (19, " Palveluja tulisi tarjota koko maassa."), (len(SAID), " Muuta ei ole.")],
)
def test_without_chosen_words_the_sentence_with_the_caret_is_meant(at, wanted):
    starts, ends = sentence(SAID, at)
    assert SAID[starts:ends] == wanted


def test_the_summary_is_saved_and_secrecy_is_asked_in_the_panel(program, page, tmp_path, monkeypatch, qtbot):
    path = tmp_path / "yhteenveto.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_of: (str(path), "TXT (*.txt)"))
    press(page, "Ctrl+P")
    qtbot.waitUntil(path.exists, timeout=20_000)
    one = requests(program)[0]
    assert one.title in path.read_text("utf-8")
    page.requests.begin_secrecy()
    fold = page.requests.fold
    assert fold.isVisible()
    fill(fold.form.ground.line, "laki")
    click(fold.form.done)
    assert not fold.isVisible()
    assert requests(program)[0].secrecy.ground == "laki"
    page._saver.save_as(path, "statement-summary", Asked(about_id=one.id, on=TODAY), Audience.PUBLIC)
    qtbot.waitUntil(lambda: one.title not in path.read_text("utf-8"), timeout=20_000)


def test_a_statement_of_somebody_who_was_not_asked_is_filed_from_a_name(program, page):
    body = program.workspace.ask(organizations.every)[0]
    program.window.go(Place(STATEMENTS, tab="file"))
    assert page.form.isVisible()
    page.form.asked = None
    page.form.begin(None, TODAY)
    pick(page.form.body.line, body.facts.name.fi)
    click(page.form.done)
    found = came(program)[0]
    assert found.facts.organization_id == body.id
    assert replace(found.facts, received_on=None).title == ""
