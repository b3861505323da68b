"""Forms in the window: a template written by keys, answers kept as they are typed, yearly confirmation, papers."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from secretariat.documents import Asked
from secretariat.documents.blocks import Audience
from secretariat.models import Publicity, QuestionKind
from secretariat.services import (
    change_requests,
    confirmations,
    deliveries,
    form_answers,
    form_templates,
    forms,
    groups,
    template_points,
)
from secretariat.services.form_answers import AnswerFacts
from secretariat.services.names import Names
from secretariat.services.secrecy import SecrecyRow
from secretariat.ui.place import FORM, FORM_TEMPLATE, FORMS, HOME, Place
from tests.ui.acting import click, copy_of, fill
from tests.ui.conftest import press, type_text
from tests.ui.forms_file import CONFIRMED, TODAY, FormsFile

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture(scope="session")
def made(sample_file, tmp_path_factory) -> FormsFile:
    """A form that was filled in and never confirmed, made once."""
    path = tmp_path_factory.mktemp("forms") / "forms.secretariat"
    path.write_bytes(sample_file.read_bytes())
    found = FormsFile(path)
    found.store.close()
    return found


@pytest.fixture
def page(start, made, tmp_path, qtbot):
    """The page of that form, in a window that has the focus."""
    program = start(copy_of(made.path, tmp_path))
    program.window.activateWindow()  # without a screen a list that was shown stays the active window
    qtbot.waitUntil(program.window.isActiveWindow)
    program.window.go(Place(FORM, row_id=made.form))
    shown = program.window.page(FORM)
    shown.program = program
    return shown


def ask(page, question, *args, **kwargs):
    return page.program.workspace.ask(question, *args, **kwargs)


def do(page, command, *args, **kwargs):
    return page.program.workspace.execute(command, *args, **kwargs)


def said(widget) -> str:
    QApplication.processEvents()
    return " | ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def focused():
    return QApplication.focusWidget()


def point(page, made, place: int):
    """A point as the file holds it, once everything typed is there."""
    page.program.workspace.settle()
    return ask(page, form_answers.of_form, made.form).point(made.keys[place])


def confirmed(page, made) -> None:
    facts = form_answers_of(made)
    do(page, confirmations.confirm, made.form, facts, today=TODAY)


def form_answers_of(made):
    from secretariat.services.form_content import ConfirmationFacts

    return ConfirmationFacts(on=CONFIRMED, name="Aune Kivelä", title="johtaja")


def outline(page, template_id: int):
    newest = ask(page, form_templates.one, template_id).newest
    return [(one.facts.title, [each.facts.text for each in one.points])
            for one in ask(page, form_templates.outline, newest.id).sections]  # fmt: skip


def test_a_template_is_written_by_keys_alone(page):
    window = page.program.window
    window.go(Place(FORMS))
    press(focused(), "Ctrl+Shift+N")
    type_text(focused(), "Turvallisuusselvitys")
    press(focused(), "Ctrl+Return")
    made = window.page(FORM_TEMPLATE)
    key = made._template_id
    assert made.isVisible()
    press(focused(), "Return")
    assert focused() is made.points.section.title.area, "without a section there is no point"
    type_text(focused(), "Tilat")
    press(focused(), "Return")
    assert focused() is made.points.point.text.area
    for words in ("Mitkä tilat?", "Kuka vastaa?", "Milloin?"):
        type_text(focused(), words)
        press(focused(), "Return")
    press(focused(), "Return")
    assert focused() is made.points.list, "a point without words is none"
    assert outline(page, key) == [("Tilat", ["Mitkä tilat?", "Kuka vastaa?", "Milloin?"])]


@pytest.fixture
def draft(page):
    """The page of a template, at its draft of one section with three points."""
    workspace = page.program.workspace
    key = workspace.execute(form_templates.add, 1, form_templates.TemplateFacts(title="Selvitys")).value
    version = workspace.ask(form_templates.one, key).newest.id
    points = [form_templates.PointFacts(text=words) for words in ("Mitkä tilat?", "Kuka vastaa?", "Milloin?")]
    workspace.execute(template_points.put, version, [(form_templates.SectionFacts(title="Tilat"), points)])
    page.program.window.go(Place(FORM_TEMPLATE, row_id=key))
    made = page.program.window.page(FORM_TEMPLATE)
    made.program = page.program
    made.points.list.select(3)
    return made


def test_lines_of_the_outline_are_moved_turned_removed_and_changed_by_keys(page, draft):
    made, key = draft, draft._template_id
    press(focused(), "Alt+Up")
    assert outline(page, key)[0][1] == ["Mitkä tilat?", "Milloin?", "Kuka vastaa?"]
    press(focused(), "Alt+Left")
    assert outline(page, key) == [("Tilat", ["Mitkä tilat?"]), ("Milloin?", ["Kuka vastaa?"])]
    press(focused(), "Alt+Right")
    assert outline(page, key)[0][1] == ["Mitkä tilat?", "Milloin?", "Kuka vastaa?"]
    press(focused(), "Delete")
    assert outline(page, key)[0][1] == ["Mitkä tilat?", "Kuka vastaa?"]
    press(focused(), "Ctrl+Z")
    assert outline(page, key)[0][1] == ["Mitkä tilat?", "Milloin?", "Kuka vastaa?"]
    made.points.list.select(1)
    press(focused(), "F2")
    assert focused() is made.points.point.text.area
    made.points.point.kind.show_value(QuestionKind.INFORMATION)
    made.points.point.kind.changed.emit()
    fill(made.points.point.number.line, "1 a")
    made.points.point.choices.area.setPlainText("sali\nkeittiö")
    made.points.point.choices.area.left.emit()
    one = ask(page, form_templates.outline, made._version_id).points[0].facts
    assert (one.kind, one.number, one.choices) == (QuestionKind.INFORMATION, "1 a", ("sali", "keittiö"))
    made.points.point.choices.area.setFocus()
    made.points.point.choices.area.setPlainText("sali\nsali")
    made.points.list.setFocus()
    assert made.points.point.choices._under.property("role") == "error"


def test_a_published_version_is_never_changed_and_a_new_one_tells_what_differs(page, draft):
    made, key = draft, draft._template_id
    press(focused(), "F9")
    assert focused() is made.form.note.line
    fill(made.form.note.line, "Ensimmäinen")
    press(made.form.note.line, "Ctrl+Return")
    assert not ask(page, form_templates.one, key).newest.is_draft
    assert not made.points.point.isEnabled()
    before = outline(page, key)
    made.points.list.setFocus()
    for keys in ("Return", "Delete", "Alt+Up", "Alt+Left"):
        press(made.points.list, keys)
    assert outline(page, key) == before, "a published version is never changed"
    press(focused(), "Ctrl+Shift+N")
    assert ask(page, form_templates.one, key).draft is not None
    made.points.list.select(3)
    press(made.points.list, "Delete")
    press(focused(), "Ctrl+4")
    assert "Milloin?" in said(made.changes)
    assert made.versions.count() == 2


def test_an_answer_is_kept_as_it_is_typed_and_is_one_step_of_undo(page, made, qtbot):
    page.fill.begin_at(made.keys[3])
    area = page.fill.current.area
    assert focused() is area
    area.selectAll()
    type_text(area, "Johtaja")
    qtbot.waitUntil(lambda: ask(page, form_answers.history, made.form, made.keys[3])[0].text == "Johtaja", timeout=3000)
    type_text(area, " vastaa.")
    press(area, "Ctrl+Return")
    assert page.fill.current.key == made.keys[4]
    kept = point(page, made, 3)
    assert (kept.answer.text, kept.times) == ("Johtaja vastaa.", 2), "another writer on another day is a new answer"
    assert kept.answer.facts.writer in said(page.fill)
    press(page.fill.sections, "Ctrl+Z")
    assert point(page, made, 3).answer.text.startswith("Palvelupisteen johtaja"), "all that was typed, in one step"
    assert page.fill.cards[0].words.startswith("Palvelupisteen johtaja")
    press(page.fill.sections, "Ctrl+Y")
    assert page.fill.cards[0].words == "Johtaja vastaa."


def test_yes_and_no_are_chosen_by_keys_and_f8_goes_to_what_is_missing(page, made):
    page.fill.begin_at(made.keys[8])
    card = page.fill.current
    yes, no = card.choice.buttons.values()
    assert focused() is yes
    press(yes, "2")
    assert (card.choice.value, point(page, made, 8).answer.facts.choice) == ("no", "no")
    press(no, no.text()[0])
    assert point(page, made, 8).answer is None or not point(page, made, 8).answer.facts.choice
    page.reload()
    page.tabs.setFocus()
    page.fill.begin_at(made.keys[0])
    press(focused(), "F8")
    assert page.fill.current.key == made.keys[8], "the chosen one pressed again is none"
    press(focused(), "1")
    assert ask(page, form_answers.of_form, made.form).progress.is_whole or point(page, made, 8).is_answered
    page.fill.begin_at(made.keys[0])
    press(focused(), "Return")
    assert page.fill.current.key == made.keys[1], "in a field of one line Return goes on"
    press(focused(), "Up")
    assert page.fill.current.key == made.keys[0]
    page.fill.begin_at(made.keys[9])
    assert page.fill.sections.current().title == "Vahvistaminen"
    assert not page.fill.cards[0].area.isVisible(), "a place to sign is filled by hand"


def test_a_confirmed_answer_changes_with_a_reason_and_nothing_is_lost_meanwhile(page, made):
    confirmed(page, made)
    page.fill.begin_at(made.keys[3])
    card = page.fill.current
    type_text(card.area, "Uusi: ")
    assert card.reason.isVisible(), "asked where it is written, not in a window of its own"
    assert point(page, made, 3).times == 1
    page.program.window.go(Place(HOME))
    page.program.window.go(Place(FORM, row_id=made.form, uid=made.keys[3]))
    card = page.fill.current
    assert card.words.startswith("Uusi: "), "kept for the writer, though no answer yet"
    assert "1" in page._note.accessibleName()
    press(card.area, "Ctrl+Return")
    assert focused() is card.reason.reason.line
    press(focused(), "Return")
    assert card.reason.reason._under.property("role") == "error"
    assert point(page, made, 3).times == 1
    type_text(focused(), "Vastuut jaettiin uudelleen")
    click(card.reason.is_material.box)
    press(card.reason.reason.line, "Return")
    kept = point(page, made, 3)
    assert (kept.times, kept.answer.reason, kept.answer.is_material) == (2, "Vastuut jaettiin uudelleen", True)
    page.fill.begin_at(made.keys[3])
    card = page.fill.current
    assert not card.reason.isVisible()
    press(card.area, "Ctrl+Shift+H")
    shown = said(card)
    assert "Vastuut jaettiin uudelleen" in shown
    assert "Palvelupisteen johtaja johtaa omavalvontaa." in shown, "the answer before"
    page.fill.folds.past.marked.emit(kept.answer.id, False)
    assert not point(page, made, 3).answer.is_material
    press(focused(), "Escape")
    assert page.isVisible()
    assert not page.fill.folds.past.isVisible()


def test_a_change_is_gone_on_with_by_its_writer_and_dropped_by_esc(page, made):
    confirmed(page, made)
    facts = AnswerFacts(text="Johtaja johtaa.", writer=page.fill.writer.writer.name)
    do(page, form_answers.write, made.form, made.keys[3], facts, on=TODAY, reason="Vastuut jaettiin uudelleen")
    page.fill.begin_at(made.keys[3])
    card = page.fill.current
    type_text(card.area, "Ja vielä: ")
    assert not card.reason.isVisible(), "the same writer goes on with the same change"
    assert point(page, made, 3).times == 2
    assert point(page, made, 3).answer.text.startswith("Ja vielä: ") or "Ja vielä" in point(page, made, 3).answer.text
    page.fill.begin_at(made.keys[4])
    card = page.fill.current
    type_text(card.area, "x")
    card.reason.reason.line.setFocus()
    press(card.reason.reason.line, "Escape")
    assert card.words.startswith("Suunnitelma"), "Esc drops the change"


def test_a_request_sits_on_its_point_until_it_is_settled(page, made):
    page.fill.begin_at(made.keys[7])
    press(focused(), "Ctrl+Shift+R")
    form = page.fill.folds.request
    assert focused() is form.text.area
    press(focused(), "Ctrl+Return")
    assert form.text._under.property("role") == "error"
    fill(form.asked_by.line, "Palveluvirasto")
    form.text.area.setPlainText("Kertokaa, kuka testaa.")
    fill(form.due.line, "kahden viikon kuluessa")
    press(form.due.line, "Ctrl+Return")
    (request,) = ask(page, change_requests.of_form, made.form)
    assert (request.key, request.facts.due.words) == (made.keys[7], "kahden viikon kuluessa")
    card = page.fill.current
    assert "Kertokaa, kuka testaa." in said(card)
    change = card._requests.itemAt(0).widget().buttons[0]
    click(change)
    form.text.area.setPlainText("Kertokaa, kuka testaa ja milloin.")
    press(form.text.area, "Ctrl+Return")
    (request,) = ask(page, change_requests.of_form, made.form)
    assert (request.facts.text, request.on) == ("Kertokaa, kuka testaa ja milloin.", TODAY)
    met = page.fill.current._requests.itemAt(0).widget().buttons[1]
    click(met)
    settle = page.fill.folds.settling
    fill(settle.note.line, "Täydennettiin")
    fill(settle.on.line, f"{TODAY - dt.timedelta(days=3):%-d.%-m.%Y}")
    press(settle.note.line, "Ctrl+Return")
    assert settle.on._under.property("role") == "error", "settled before it was asked"
    fill(settle.on.line, f"{TODAY:%-d.%-m.%Y}")
    press(settle.note.line, "Ctrl+Return")
    assert ask(page, change_requests.of_form, made.form, is_open=True) == []
    click(page.fill.history)
    assert "Täydennettiin" in said(page.fill.folds.past)
    page.fill.folds.past.reopened.emit(request.id)
    assert len(ask(page, change_requests.of_form, made.form, is_open=True)) == 1


def test_chosen_words_and_whole_points_are_kept_secret_with_their_ground(page, made):
    page.fill.begin_at(made.keys[7])
    card = page.fill.current
    cursor = card.area.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(len("Käytössä"), cursor.MoveMode.KeepAnchor)
    card.area.setTextCursor(cursor)
    press(card.area, "Ctrl+Shift+Y")
    fold = page.fill.folds.secrecy
    assert "Käytössä" in fold.words.text()
    fold.form.point.show_value(7)
    fold.form.hand_in()
    (secret,) = point(page, made, 7).answer.secrets
    assert (secret.starts, secret.ends, secret.why.point) == (0, 8, 7)
    cursor.clearSelection()
    cursor.movePosition(cursor.MoveOperation.End)
    page.fill.current.area.setTextCursor(cursor)
    click(page.fill.hide_it)
    fold.form.point.show_value(7)
    fold.form.hand_in()
    assert point(page, made, 7).secrecy == SecrecyRow(7, publicity=Publicity.SECRET)
    assert "7" in said(page.fill.current)


def test_what_a_newer_version_brings_is_told_before_the_form_is_moved(page, made):
    class Here(FormsFile):
        def __init__(self):
            self.store, self.template, self.form = page.program.workspace.store, made.template, made.form

    Here().second_version()
    page.program.workspace.settle()
    page.reload()
    click(page.newer)
    form = page.facts.moving
    shown = said(form)
    assert all(words in shown for words in ("Milloin tilat on tarkastettu?", "Miten omavalvontaa johdetaan?",
                                            "Miten henkilöstö osallistuu"))  # fmt: skip
    assert ask(page, forms.one, made.form).version.number == 1
    press(focused(), "Ctrl+Return")
    assert ask(page, forms.one, made.form).version.number == 2
    page.tabs.setCurrentIndex(0)
    page.fill.sections.select(4)
    assert "kahdessa henkilöstökokouksessa" in said(page.fill), "an answer to a point that is gone is not lost"


def test_an_answer_typed_while_another_removes_its_point_is_refused_in_words_and_stays(page, made):
    page.fill.begin_at(made.keys[4])
    type_text(page.fill.current.area, "Myöhässä kirjoitettu. ")

    class Here(FormsFile):
        def __init__(self):
            self.store, self.template, self.form = page.program.workspace.store, made.template, made.form

    store = page.program.workspace.store
    store.execute(forms.move, made.form, Here().second_version())
    page.program.workspace.settle()
    QApplication.processEvents()
    assert page.program.window.message.isVisible()
    page.fill.sections.select(4)
    assert "Myöhässä kirjoitettu." in said(page.fill)
    click(next(one for one in page.fill.findChildren(QPushButton)
               if one.isVisible() and "Myöhässä" in one.accessibleName()))  # fmt: skip
    assert "Myöhässä kirjoitettu." not in said(page.fill)


def test_the_director_confirms_what_is_open_is_told_and_the_future_is_refused(page, made, tmp_path):
    window = page.program.window
    assert window.sidebar._places[FORMS]._count == 2
    press(page.fill.sections, "F9")
    part, form = page.confirmation, page.confirmation.form
    assert form.name.value == "Aune Kivelä"
    assert form.told.text()
    fill(form.on.line, f"{TODAY + dt.timedelta(days=1):%-d.%-m.%Y}")
    press(form.on.line, "Ctrl+Return")
    assert form.on._under.property("role") == "error"
    assert ask(page, confirmations.of_form, made.form) == []
    form.confirmed_by.box.setCurrentIndex(1)
    form.confirmed_by.changed.emit()
    assert (form.name.value, form.title.value) == ("Veli Salmi", "apulaisjohtaja")
    fill(form.on.line, f"{CONFIRMED:%-d.%-m.%Y}")
    press(form.on.line, "Ctrl+Return")
    (kept,) = ask(page, confirmations.of_form, made.form)
    assert (kept.on, kept.facts.name) == (CONFIRMED, "Veli Salmi")
    assert f"{kept.until:%-d.%-m.%Y}" in page._note.accessibleName()
    do(page, form_answers.write, made.form, made.keys[3], AnswerFacts(text="Johtaja johtaa.", writer="Kaisa Lehto"),
       on=TODAY, reason="Vastuut", is_material=True)  # fmt: skip
    assert "Johtaja johtaa." in part.notice.toPlainText()
    click(part.copy)
    assert "Johtaja johtaa." in QApplication.clipboard().text()
    part.save_notice(tmp_path / "notice.txt")
    assert "Johtaja johtaa." in (tmp_path / "notice.txt").read_text(encoding="utf-8")
    window.go(Place(HOME))
    window.page(HOME)._complete()
    assert "Harjurinteen omavalvontasuunnitelma" in {
        one.accessibleName() for one in window.page(HOME).findChildren(QLabel)
    }, "due within sixty days"
    window.go(Place(FORM, row_id=made.form, tab="confirmation"))
    part._on_take_back(kept)
    assert ask(page, confirmations.of_form, made.form) == []


def test_papers_are_as_of_a_day_and_deliveries_are_logged(page, made, tmp_path, qtbot):
    confirmed(page, made)
    do(page, form_answers.set_secrecy, made.form, made.keys[7], SecrecyRow(7))
    press(page.fill.sections, "Ctrl+3")
    part = page.papers
    fill(part.on.line, f"{CONFIRMED - dt.timedelta(days=1):%-d.%-m.%Y}")
    assert not part.save.isEnabled(), "nothing was valid then"
    fill(part.on.line, f"{TODAY:%-d.%-m.%Y}")
    assert part.asked == Asked(about_id=made.form, valid_on=TODAY)
    for audience, is_there in ((Audience.INTERNAL, True), (Audience.PUBLIC, False)):
        path = tmp_path / f"{audience}.txt"
        part.saver.save_as(path, "form", part.asked, audience)
        qtbot.waitUntil(path.exists, timeout=10_000)
        assert ("Hälytyspainikkeet" in path.read_text(encoding="utf-8")) is is_there
    press(part.on.line, "Ctrl+Shift+L")
    form = part.form
    fill(form.name.line, "Valvova viranomainen")
    fill(form.on.line, f"{TODAY + dt.timedelta(days=2):%-d.%-m.%Y}")
    press(form.name.line, "Ctrl+Return")
    assert form.on._under.property("role") == "error"
    fill(form.on.line, f"{TODAY:%-d.%-m.%Y}")
    press(form.name.line, "Ctrl+Return")
    (logged,) = ask(page, deliveries.of_form, made.form)
    assert (logged.facts.name, logged.confirmed_on) == ("Valvova viranomainen", CONFIRMED)
    assert "Valvova viranomainen" in said(part)


def test_a_group_without_forms_is_told_what_they_are_for_and_begins_with_the_template_of_the_program(page, made):
    facts = groups.GroupFacts(name=Names(fi="Uusi ryhmä"), language="fi")
    group = do(page, groups.add, facts).value
    window = page.program.window
    page.program.workspace.settle()
    window.go(Place(FORMS))
    window._desk.reload_groups()
    window._desk.choose_group(group)
    shown = window.page(FORMS)
    assert focused() is not None
    assert shown._states.currentIndex() == 1
    assert len(said(shown)) > 200
    click(shown.bring)
    (template,) = ask(page, form_templates.of_group, group)
    assert template.published is not None
    assert window.page(FORM_TEMPLATE).isVisible()
    press(focused(), "Ctrl+N")
    assert shown.form.isVisible()
    fill(shown.form.unit.line, "Rantatien palvelupiste")
    press(shown.form.title.line, "Ctrl+Return")
    (form,) = ask(page, forms.of_group, group)
    assert form.facts.unit == "Rantatien palvelupiste"
    assert page.isVisible()
    assert page._form_id == form.id


def test_what_is_told_of_a_form_is_kept_and_it_is_closed_taken_up_again_and_removed(page, made):
    shown = page.program.window.page(FORMS)
    click(page.template)
    press(focused(), "Escape")
    shown.list.choose(made.form)
    press(shown.list, "Return")
    assert page.isVisible()
    page.tabs.setCurrentIndex(3)
    fill(page.facts.form.unit.line, "Rannan palvelupiste")
    assert ask(page, forms.one, made.form).facts.unit == "Rannan palvelupiste"
    page.facts.begin_closing()
    press(focused(), "Ctrl+Return")
    assert ask(page, forms.one, made.form).closed_on == TODAY
    assert not page.confirm.isVisible()
    page.facts._on_reopen()
    page.facts._on_remove()
    assert made.form not in [one.id for one in ask(page, forms.of_group, 1)]
    assert shown.isVisible()
