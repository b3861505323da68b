"""Matters by keys: found, begun, followed from body to body, put on agendas, decided, closed; and what nobody sees."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit

from secretariat.documents.blocks import Audience
from secretariat.i18n import _, chosen
from secretariat.models import HandlingOutcome, MatterState, PartyRole, Quorum, Stance, TextKind
from secretariat.services import (
    groups,
    handlings,
    matters,
    meetings,
    owners,
    parties,
    sections,
    stances,
    statements,
    text_parts,
    votes,
)
from secretariat.services.labels import label
from secretariat.services.matters import MatterFacts
from secretariat.services.statements import StatementFacts
from secretariat.store.files import create_store
from secretariat.ui import membership
from secretariat.ui.groups_tab import GroupsTab
from secretariat.ui.place import LIVE, MATTER, MATTERS, MEETING, OWN, PEOPLE, STATEMENT, STATEMENTS, Place
from tests.deciding import APPEAL, NUMBER, TITLE, Deciding
from tests.office import DAY
from tests.ui.acting import choose, fill
from tests.ui.conftest import press, type_text


@pytest.fixture(scope="module")
def deciding_file(tmp_path_factory):
    """A group that decides, with a matter, and the ids of what is in it."""
    path = tmp_path_factory.mktemp("deciding") / "deciding.secretariat"
    office = Deciding(create_store(path, login="kl"))
    office.do(matters.add, office.group, MatterFacts(title="Selvitys palveluista", diary_number="VN/14022/2026",
                                                     opened_on=dt.date(2025, 5, 5)))  # fmt: skip
    office.store.close()
    return path, office


@pytest.fixture
def office(deciding_file):
    return deciding_file[1]


@pytest.fixture
def program(start, deciding_file, tmp_path):
    copy = tmp_path / "deciding.secretariat"
    copy.write_bytes(deciding_file[0].read_bytes())
    return start(copy, "en")


@pytest.fixture
def page(program, office):
    """The page of the matter."""
    program.window.go(Place(MATTER, row_id=office.matter))
    return program.window.page(MATTER)


def advise(program, office) -> None:
    """Let the group be one that advises."""
    facts = program.workspace.ask(groups.one, office.group).facts
    program.workspace.execute(groups.change, office.group, replace(facts, decides=False))


def body_of(page, handling_id):
    """A handling, opened."""
    page.history.show_handling(handling_id)
    return page.history.card(handling_id).body


def say(line, words: str) -> None:
    """Write on a line that completes names, without its list."""
    line.setText(words)
    line.left.emit()


def groups_tab(window) -> GroupsTab:
    return window.page(PEOPLE).findChild(GroupsTab)


def texts(program, owner, *kinds) -> list[str]:
    program.workspace.settle()
    return [one.text for one in program.workspace.ask(text_parts.of, owner, *kinds)]


def words_of(widget) -> str:
    """Everything that can be read in what is seen of a widget."""
    found = []
    kinds = (QLabel, QAbstractButton, QComboBox, QLineEdit)
    for part in (one for kind in kinds for one in widget.findChildren(kind)):
        if part.isVisibleTo(widget):
            texts_ = [part.itemText(at) for at in range(part.count())] if isinstance(part, QComboBox) else [part.text()]
            found += [*texts_, part.accessibleName(), part.toolTip()]
    return "\n".join(found).casefold()


def test_a_matter_is_found_by_any_part_of_its_number_and_begun_by_keys(program, office, qtbot, tmp_path):
    window = program.window
    window.go(Place(MATTERS))
    page = window.page(MATTERS)
    assert [page.rows.row(at).title for at in range(page.rows.rowCount())] == [TITLE, "Selvitys palveluista"]
    for words, expected in (("001184T00", [TITLE]), ("14022", ["Selvitys palveluista"]), ("palveluista", None)):
        fill(page.words, words)
        found = [page.rows.row(at).title for at in range(page.rows.rowCount())]
        assert found == (expected or ["Selvitys palveluista"])
    fill(page.words, "nothing of the kind")
    assert page._lists.currentWidget() is page._hidden
    press(page.words, "Esc")
    choose(page.year, 2025)
    assert page.current().title == "Selvitys palveluista"
    page.show_all()
    page.table.setCurrentIndex(page.rows.index(0, 0))
    path = tmp_path / "history.txt"
    page._saver.save_as(path, "matter-history", page._asked(), Audience.INTERNAL)
    qtbot.waitUntil(path.exists, timeout=20_000)
    assert TITLE in path.read_text("utf-8")
    press(page.table, "Ctrl+N")
    form = page.form
    form.hand_in()
    assert not form.title._under.isHidden()  # a matter has a title
    fill(form.title.line, "Uusi aloite")
    fill(form.number.line, NUMBER)
    page._on_number()
    assert TITLE in form.number._under.text()
    press(form.title.line, "Return")
    assert window._place.page == MATTER
    assert program.workspace.ask(matters.of_group, office.group)[0].facts.opened_on is not None
    shown = window.page(MATTER)
    assert shown.head.title.value == "Uusi aloite"
    assert TITLE in shown.head.number._under.text()
    assert membership.where(Place(MATTERS)).page == OWN == membership.where(Place(MATTER, row_id=1)).page


def test_a_group_without_matters_is_told_what_they_are_for_and_does_not_see_them_beside(program, office):
    for one in program.workspace.ask(handlings.of_matter, office.matter):
        program.workspace.execute(handlings.remove, one.id)
    for one in program.workspace.ask(matters.of_group, office.group):
        program.workspace.execute(matters.remove, one.id)
    program.window._desk.describe(program.window.sidebar)
    assert program.window.sidebar._places[MATTERS].isHidden()
    program.window.go(Place(MATTERS))
    page = program.window.page(MATTERS)
    assert page._lists.currentWidget() is page._empty
    assert page.save.isHidden()
    assert not program.window.sidebar._places[MATTERS].isHidden()


def test_the_facts_of_a_matter_are_changed_in_place_and_a_refusal_stands_at_the_field(program, office, page):
    fill(page.head.task.line, "00 00 03 Aloitteet")
    page.head.task.line.left.emit()
    choose(page.head.state.box, MatterState.PREPARING)
    one = program.workspace.ask(matters.one, office.matter)
    assert (one.facts.task_class, one.state) == ("00 00 03 Aloitteet", MatterState.PREPARING)
    fill(page.head.opened.line, "1.4.2026")
    page.head.opened.line.left.emit()
    assert "10.3.2026" in page.head.opened._under.text() or "10 March" in page.head.opened._under.text()
    assert program.workspace.ask(matters.one, office.matter).facts.opened_on == one.facts.opened_on
    program.workspace.undo()
    assert page.head.state.value == MatterState.PENDING
    page._turn("people")
    assert "17" in page.people.signed.text()
    fill(page.people.form.needed.line, "18")
    page.people.form.needed.line.left.emit()
    assert page.people.signed.text() == _("Signed by {n} only; at least {needed} are needed.", n=17, needed=18)


def test_paragraphs_are_typed_moved_and_taken_away_each_a_step_of_undo(program, office, page):
    owner, workspace = owners.handling(office.given), program.workspace
    body = body_of(page, office.given)
    grounds = body.grounds
    before = texts(program, owner, TextKind.QUOTED, TextKind.TEXT)
    assert grounds.texts == before
    last = grounds.rows[-1].area
    last.setFocus()
    press(last, "Ctrl+Return")
    type_text(grounds.rows[-1].area, "Kappale vielä.")
    assert texts(program, owner, TextKind.QUOTED, TextKind.TEXT) == [*before, "Kappale vielä."]
    press(grounds.rows[-1].area, "Ctrl+Return")
    type_text(grounds.rows[-1].area, "Ja toinen.")
    press(grounds.rows[-1].area, "Alt+Up")
    assert texts(program, owner, TextKind.QUOTED, TextKind.TEXT) == [*before, "Ja toinen.", "Kappale vielä."]
    for expected in ([*before, "Kappale vielä.", "Ja toinen."], [*before, "Kappale vielä."], before):
        workspace.undo()
        assert grounds.texts == expected == texts(program, owner, TextKind.QUOTED, TextKind.TEXT)
    workspace.redo()
    assert grounds.texts == [*before, "Kappale vielä."]
    area = grounds.rows[-1].area
    area.selectAll()
    press(area, "Delete")
    press(area, "Delete")
    assert grounds.texts == before == texts(program, owner, TextKind.QUOTED, TextKind.TEXT)
    body.proposal.begin()
    assert not body.proposal.isHidden()
    press(body.proposal.rows[0].area, "Backspace")
    assert body.proposal.texts == []
    type_text(body.grounds.rows[0].area, "A")
    program.window.go(Place(MATTERS))  # leaving the page hands in what was typed
    assert texts(program, owner, TextKind.TEXT)[0].startswith("A")


def test_what_is_typed_stays_while_others_write_and_when_its_place_goes(program, office, page):
    workspace, owner = program.workspace, owners.handling(office.given)
    grounds = body_of(page, office.given).grounds
    first, second = grounds.rows[:2]
    type_text(second.area, "Y")
    facts = replace(workspace.ask(text_parts.of, owner)[0].facts, text="Muualla kirjoitettu.")
    workspace.store.execute(text_parts.change, first.id, facts)  # as another window does it
    workspace.settle()
    written = texts(program, owner)
    assert written[0] == first.area.text() == "Muualla kirjoitettu."
    assert written[1] == second.area.text()
    assert "Y" in written[1]
    type_text(second.area, "Z")
    program.window.go(Place(MATTER, row_id=office.matter + 1))  # the handling is not shown any more
    workspace.settle()
    assert "Z" in texts(program, owner)[1]


def test_headings_kinds_and_secret_words_of_a_paragraph_are_told_in_its_menu(program, office, page):
    owner = owners.handling(office.given)
    grounds = body_of(page, office.given).grounds
    quoted = next(row for row in grounds.rows if row.kind is TextKind.QUOTED)
    acts = {action.text(): action for action in quoted.menu().actions()}
    acts[_("Heading above")].trigger()
    fill(quoted.heading, "Lausunto")
    quoted.heading.left.emit()
    assert program.workspace.settle() is None
    row = next(one for one in program.workspace.ask(text_parts.of, owner) if one.id == quoted.id)
    assert (row.heading, row.facts.giver) == ("Lausunto", "Elinvoimalautakunta")
    cursor = quoted.area.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(11, cursor.MoveMode.KeepAnchor)
    quoted.area.setTextCursor(cursor)
    press(quoted.area, "Ctrl+Shift+Y")
    fold = grounds._fold
    assert "Lautakunta" in fold.words.text()
    fold.form.hand_in()
    assert not fold.isHidden()  # nothing is secret without a ground
    fold.form.point.show_value(24)
    fold.form.hand_in()
    assert fold.isHidden()
    row = next(one for one in program.workspace.ask(text_parts.of, owner) if one.id == quoted.id)
    assert [(span.starts, span.ends, span.why.point) for span in row.secrets] == [(0, 11, 24)]
    assert "24" in quoted._why.text()
    type_text(quoted.area, "X")  # the chosen words give way, and all of the paragraph is secret now
    assert program.workspace.settle() is None
    row = next(one for one in program.workspace.ask(text_parts.of, owner) if one.id == quoted.id)
    assert row.secrecy.point == 24


def test_a_matter_is_found_by_its_number_and_a_handling_by_its_words(program, office):
    window, desk = program.window, program.window._desk
    (found,) = desk._find_words("001184")
    assert (found.words, found.note) == (f"{NUMBER} {TITLE}", _("Matter"))
    found = next(one for one in desk._find_words("kasvukauden"))
    found.act()
    page = window.page(MATTER)
    assert page.history.card(office.given).is_open
    assert page.matter.id == office.matter


def test_those_who_have_a_part_are_told_as_written_and_known_where_known(program, office, page):
    owner = owners.matter(office.matter)
    page._turn("people")
    several = page.people.initiators
    press(page, "Esc")
    program.window.go(Place(MATTER, row_id=office.matter, tab="people"))
    page.begin_initiator()
    form = several.form
    form.role.show_value(PartyRole.CO_SIGNATORY)
    form.name._on_completed(next(one for one in form.name._model.stringList() if one.startswith("Öhman")))
    assert form.body.value == "opetus- ja kulttuuriministeriö"
    form.hand_in()
    found = program.workspace.ask(parties.of, owner, PartyRole.CO_SIGNATORY)
    assert [(one.facts.name, one.facts.person_id) for one in found] == [("Eero Öhman", office.member)]
    several.lines[1].setFocus()
    press(several.lines[1], "Alt+Up")
    assert program.workspace.ask(parties.of, owner)[0].role is PartyRole.CO_SIGNATORY
    press(several.lines[0], "F2")
    say(form.name.line, "Joku Muu")
    form.hand_in()
    first = program.workspace.ask(parties.of, owner, PartyRole.CO_SIGNATORY)[0]
    assert (first.facts.name, first.facts.person_id, len(several.lines)) == ("Joku Muu", None, 2)
    press(several.lines[0], "Delete")
    assert len(several.lines) == 1
    several.begin()
    say(form.name.line, "")
    form.hand_in()
    assert not form.name._under.isHidden()
    assert several.close_form()


def test_a_handling_by_another_body_and_what_is_coming_are_told_and_wrong_days_are_refused(program, office, page):
    ask = program.workspace.ask
    page.begin_handling()
    form = page.history.form
    say(form.body.line, "Kaupunginhallitus")
    fill(form.day.line, "5.1.2026")
    form.hand_in()
    assert not form.day._under.isHidden()  # the matter was opened later
    fill(form.day.line, "20.4.2026")
    fill(form.section.line, "144")
    form.hand_in()
    made = ask(handlings.of_matter, office.matter)[2]
    assert (made.body.fi, made.date, made.section) == ("Kaupunginhallitus", dt.date(2026, 4, 20), "§ 144")
    body = page.history.card(made.id).body
    fill(body.form.words.line, "Hyväksyttiin esitys")
    body.form.words.line.left.emit()
    assert ask(handlings.one, made.id).facts.outcome_words == "Hyväksyttiin esitys"
    page.begin_coming()
    say(form.body.line, "Kaupunginvaltuusto")
    fill(form.day.line, "elokuussa 2027")
    form.hand_in()
    last = ask(handlings.of_matter, office.matter)[-1]
    assert (last.is_to_come, last.facts.date_words, last.date) == (True, "elokuussa 2027", None)
    press(page.history.card(last.id).head, "Delete")
    assert last.id not in [one.id for one in ask(handlings.of_matter, office.matter)]
    program.workspace.undo()
    assert page.history.card(last.id) is not None


def test_votes_appeal_and_who_was_disqualified_are_told_of_a_handling(program, office, page):
    ask = program.workspace.ask
    body = body_of(page, office.given)
    body.add_appeal(APPEAL)
    assert body.appeal.texts == [APPEAL]
    body.votes.begin()
    vote = body.votes.form
    fill(vote.words.line, "Esitys vastaan palautus")
    fill(vote.counts["yes"].line, "7")
    fill(vote.counts["no"].line, "1")
    fill(vote.names["no"].line, "Eero Öhman, Joku Muu")
    vote.hand_in()
    assert not vote.counts["no"]._under.isHidden()  # two are named, but one counted
    fill(vote.counts["no"].line, "2")
    vote.hand_in()
    kept = ask(votes.of, office.given)[0].facts
    assert [(one.name, one.person_id) for one in kept.ballots] == [("Eero Öhman", office.member), ("Joku Muu", None)]
    body.disqualified.begin()
    away = body.disqualified.form
    assert not away.gone_at.isHidden()
    say(away.name.line, "Pauliina Vesajoki")
    fill(away.gone_at.line, "13.12")
    fill(away.back_at.line, "13.02")
    away.hand_in()
    assert not away.back_at._under.isHidden()
    fill(away.back_at.line, "13.20")
    away.hand_in()
    assert ask(parties.of, owners.handling(office.given), PartyRole.DISQUALIFIED)[0].facts.returned == dt.time(13, 20)


def test_a_matter_is_put_on_an_agenda_tabled_and_carried_to_the_next_one_with_its_papers(program, office):
    ask, window = program.workspace.ask, program.window
    window.go(Place(MEETING, office.meeting))
    meeting = window.page(MEETING)
    meeting.list.choose(office.own_item)
    strip = meeting.matter
    assert TITLE in strip.name._words
    assert strip.is_deciding
    choose(strip.outcome, HandlingOutcome.TABLED)
    assert ask(handlings.one, office.own).outcome is HandlingOutcome.TABLED
    assert not strip.carry.isHidden()
    strip.carry.click()
    page = window.page(MATTER)
    assert window._place.page == MATTER
    agenda_form = page.history.agenda
    assert [agenda_form.meeting.box.itemData(at) for at in range(agenda_form.meeting.box.count())] == [
        office.next_meeting
    ]
    agenda_form.hand_in()
    carried = ask(handlings.of_matter, office.matter)[-1]
    assert carried.meeting_id == office.next_meeting
    shown = page.history.card(carried.id)
    assert shown.is_open
    assert shown.body.grounds.texts == texts(program, owners.handling(office.own), TextKind.GROUNDS)
    press(page.tabs, "Ctrl+Shift+G")
    assert not agenda_form.isHidden()
    choose(agenda_form.meeting.box, office.next_meeting)
    agenda_form.hand_in()
    assert not agenda_form.meeting._under.isHidden()  # it is on that agenda already
    press(agenda_form.meeting.box, "Esc")
    window.go(Place(MEETING, office.meeting, office.item))
    meeting._close_item()
    meeting.list.choose(office.item)
    assert not strip.begin_it.isHidden()
    strip.begin_it.click()
    assert strip.handling.item_id == office.item
    strip.go.click()
    assert window.page(MATTER).matter.title == "Tilannekatsaus"


def test_a_matter_is_closed_with_a_reason_and_opened_again_and_kept_from_the_public(
    program, office, page, qtbot, tmp_path
):
    page.begin_closing()
    form = page.closing
    form.hand_in()
    assert not form.because._under.isHidden()
    form.because.area.setPlainText("Aloitteeseen on vastattu.")
    form.on.show_date(dt.date(2026, 1, 2))
    form.hand_in()
    assert not form.on._under.isHidden()
    form.on.show_date(DAY + dt.timedelta(days=200))
    form.hand_in()
    assert program.workspace.ask(matters.one, office.matter).is_closed
    assert "Aloitteeseen on vastattu." in page.crumb._words
    assert page.put.isHidden()
    page.reopen.click()
    assert not page.put.isHidden()
    refused = []
    program.workspace.refused.connect(refused.append)
    page._on_remove()
    assert refused  # it has been dealt with
    page.hide_it.click()
    page.fold.form.point.show_value(24)
    page.fold.form.hand_in()
    assert program.workspace.ask(matters.one, office.matter).secrecy.point == 24
    assert "24" in page.crumb._words
    path = tmp_path / "public.txt"
    for name in ("matter-history", "matter-section", "matter-extract"):
        asked = page._asked(name, office.given)
        for audience, is_there in ((Audience.INTERNAL, True), (Audience.PUBLIC, False)):
            page._saver.save_as(path, name, asked, audience)
            qtbot.waitUntil(path.exists, timeout=20_000)
            assert ("kausityöntekijöiden" in path.read_text("utf-8")) is is_there
            path.unlink()


def test_statements_of_the_matter_are_listed_and_what_they_come_to_is_kept_as_a_remark(program, office, page):
    execute = program.workspace.execute
    facts = StatementFacts(giver="Kuusivirran yrittäjät", matter_id=office.matter, received_on=dt.date(2026, 4, 2))
    key = execute(statements.file, office.group, facts).value
    page._turn("statements")
    line = page.statements.lines[0]
    assert "Kuusivirran yrittäjät" in line.accessibleName()
    execute(stances.weigh, key, Stance.AGREES)
    assert not page.statements.keep.isHidden()
    before = len(texts(program, owners.matter(office.matter), TextKind.REMARK))
    page.statements.keep.click()
    assert len(texts(program, owners.matter(office.matter), TextKind.REMARK)) == before + 1
    gone = []
    program.window._desk.wanted.disconnect(program.window.go)
    program.window._desk.wanted.connect(gone.append)
    press(page.statements.lines[0], "Return")
    page.statements.section.add.click()
    assert gone == [Place(STATEMENT, row_id=key), Place(STATEMENTS, tab="ask", row_id=office.matter)]


def test_a_group_that_decides_numbers_its_sections_and_tells_its_quorum(program, office):
    ask, window = program.workspace.ask, program.window
    window.go(Place(MEETING, office.meeting))
    page = window.page(MEETING)
    strip = page.deciding
    assert strip.isVisible()
    assert "2" in strip.quorum.words.text()
    index = page.list.model().index(0, 0)
    assert index.data().startswith("§ 1")
    strip.give.click()
    assert ask(sections.lacking, office.meeting) == []
    assert strip.give.isHidden()
    refused = []
    program.workspace.refused.connect(refused.append)
    page._on_removed(office.own_item)
    assert "§" in refused[0].said_in(chosen())  # what has its number stays
    program.workspace.undo()
    assert not strip.give.isHidden()
    later = program.workspace.execute(meetings.create, office.group, date=DAY + dt.timedelta(days=7)).value
    window.go(Place(MEETING, later))
    strip.give.click()
    assert "§" not in strip._error.text()
    assert not strip._error.isHidden()  # the earlier meeting comes first
    window.go(Place(LIVE, office.meeting))
    live = window.page(LIVE)
    assert not live.presence.quorum.isHidden()
    assert "2" in live.presence.quorum.text()
    live.show_item(office.own_item)
    choose(live.matter.outcome, HandlingOutcome.AS_PROPOSED)
    assert ask(handlings.one, office.own).outcome is HandlingOutcome.AS_PROPOSED
    live.matter.checked.click()
    assert ask(handlings.one, office.own).facts.checked_at_once
    press(live.matter.outcome, "Esc")
    assert live.matter.isVisible()
    live.show_item(office.sub_item)
    assert not live.matter.isVisible()


def test_an_advising_group_never_sees_the_words_of_deciding(program, office):
    advise(program, office)
    window = program.window
    said = [label(one) for one in (*HandlingOutcome, *Quorum) if one not in {HandlingOutcome.OPEN, Quorum.NONE}]
    unsaid = {_(one).casefold() for one in said}
    kept = {_(label(one)).casefold() for one in (HandlingOutcome.NOTED, HandlingOutcome.STATEMENT_GIVEN,
                                                 HandlingOutcome.PROPOSED, HandlingOutcome.OTHER)}  # fmt: skip
    deciding = {
        "quorum",
        "quorate",
        "§",
        "sections",
        "presentation list",
        "checked in the meeting",
        "disqualified",
        _("Vote").casefold(),
    }
    for place in (Place(MEETING, office.meeting, office.own_item), Place(LIVE, office.meeting, office.own_item)):
        window.go(place)
        QApplication.processEvents()
        shown = words_of(window.page(place.page))
        for word in (unsaid | deciding) - {"noted"}:
            assert word not in shown, (place.page, word)
    meeting = window.page(MEETING)
    window.go(Place(MEETING, office.meeting))
    meeting.list.choose(office.own_item)
    assert not meeting.matter.isHidden()  # the matter itself is shown
    assert not meeting.matter.is_deciding
    assert not meeting.list.model().index(0, 0).data().startswith("§")
    window.go(Place(MATTER, row_id=office.matter, tab="handling", at=office.own))
    shown = words_of(window.page(MATTER).history.card(office.own).body)
    for word in (unsaid - kept) | deciding:
        assert word not in shown, word
    window.go(Place(PEOPLE, tab="groups"))
    tab = groups_tab(window)
    assert tab.sections.isHidden()
    assert tab.quorum.isHidden()


def test_a_group_is_told_to_decide_and_where_matters_begin(program, office):
    advise(program, office)
    window = program.window
    window.go(Place(PEOPLE, tab="groups"))
    tab = groups_tab(window)
    tab.decides.box.click()
    choose(tab.quorum.box, Quorum.TWO_THIRDS)
    facts = program.workspace.ask(groups.one, office.group).facts
    assert (facts.decides, facts.quorum) == (True, Quorum.TWO_THIRDS)
    assert not tab.sections.isHidden()
    tab.parts.buttons[MATTERS].click()
    assert window._place.page == MATTERS
    assert any(found.words == _("Go to Matters") for found in window._find_actions("matters"))


def test_a_file_that_cannot_be_written_is_only_read(start, deciding_file, office, tmp_path):
    copy = tmp_path / "deciding.secretariat"
    copy.write_bytes(deciding_file[0].read_bytes())
    program = start(copy, "en")
    program.workspace.store.unwritable = "read only"
    program.window.go(Place(MATTER, row_id=office.matter))
    page = program.window.page(MATTER)
    page.reload()
    body = body_of(page, office.given)
    assert body.grounds.rows[0].area.isReadOnly()
    assert body.grounds.add.isHidden()
    assert body._adding.isHidden()
    assert not page.head.number.isEnabled()
    assert page.put.isHidden()
