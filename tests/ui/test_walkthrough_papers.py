"""Before and after a meeting, step by step: what its secretary does by keys, and what must then be there."""

import datetime as dt
import email
import email.policy
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from secretariat.models import (
    ActionState,
    Capacity,
    EntryKind,
    ItemKind,
    MinutesState,
    Presence,
    Response,
    VersionKind,
)
from secretariat.services import (
    actions,
    agenda,
    approvals,
    attendance,
    backlog,
    comment_state,
    comments,
    compared,
    dispatches,
    finishing,
    kept,
    links,
    meetings,
    minutes,
    organizations,
    own_actions,
    papers,
    persons,
    proceedings,
    recognise,
    redline,
    versions,
)
from secretariat.services.finishing import Point
from secretariat.services.minutes import EntryText
from secretariat.services.names import Names
from secretariat.ui.backlog_pane import carried
from secretariat.ui.place import COMMENTS, HOME, LIVE, MEETING, MEETINGS, MINUTES, Place
from tests.documents.reading import Paper
from tests.ui import winter
from tests.ui.acting import caret, click, entries, fill
from tests.ui.conftest import press, type_text
from tests.ui.test_live import Clock
from tests.ui.test_walkthrough import Secretary

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

STANDING = ["Kokouksen avaus ja osallistujien toteaminen", "Edellisen kokouksen muistio", "Muut asiat",
            "Seuraava kokous", "Kokouksen päättäminen"]  # fmt: skip
ADDED = (
    ("Toimintaohjelman toimeenpano", ("koordinaatioyksikkö",)),
    ("Auttamista koskevan lainsäädännön uudistaminen", ("vih", "hal")),
    ("Koordinaatioselvityksen tulokset", ("kle",)),
    ("Oleskelulupaselvityksen jatkotoimet", ("jok",)),
    ("Komitean kysymysten vastaukset", ("ora",)),
)
"""Items 3 to 7, with the letters that offer who presents them."""


class AtDesk(Secretary):
    """The secretary with one meeting; nothing is open yet."""

    def __init__(self, program, meeting_id: int) -> None:
        self.program, self.window, self.ask = program, program.window, program.workspace.ask
        self.meeting_id, self.keys = meeting_id, 0
        self.page = self.window.page(LIVE)
        self.clock = Clock(self.ask(meetings.one, meeting_id).date)
        self.page.clock = self.clock

    def do(self, command, *args, **kwargs):
        done = self.program.workspace.execute(command, *args, **kwargs)
        assert done is not None, command.name
        return done.value

    def at(self, page: str, item_id: int | None = None, tab: str = ""):
        self.window.go(Place(page, self.meeting_id, item_id, tab=tab))
        return self.window.page(page)


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    path = tmp_path_factory.mktemp("winter") / "winter.secretariat"
    made = winter.make(path)
    return made, path.read_bytes()


@pytest.fixture
def desk(start, world, tmp_path) -> AtDesk:
    """Monday 10.1.2022, 8.30: meeting 5 has been held, meeting 6 is not there yet."""
    made, data = world
    path = tmp_path / "winter.secretariat"
    path.write_bytes(data)
    room = AtDesk(start(path), made.fifth)
    room.world = made
    return room


@pytest.fixture
def ahead(desk) -> AtDesk:
    """Meeting 6 is there, with its agenda."""
    desk.meeting_id = desk.do(meetings.create, desk.world.group, date=winter.SIXTH)
    rows = desk.ask(agenda.of_meeting, desk.meeting_id)
    after = rows[1].id
    for title, _letters in ADDED:
        after = desk.do(agenda.add, desk.meeting_id, title, after_id=after, kind=ItemKind.DISCUSSION)
    return desk


def shown(page) -> str:
    """What a page says, word for word and for those who hear it."""
    labels = [one for one in page.findChildren(QLabel) if one.isVisible()]
    return " | ".join(" ".join(filter(None, (one.text(), one.accessibleName()))) for one in labels)


def test_05_two_candidates_become_actions_tied_to_measures_and_the_other_nine_stay_candidates(desk):
    live = desk.at(LIVE, desk.world.items["8"])
    known = desk.ask(recognise.register, desk.meeting_id)

    def candidates() -> list[str]:
        rows = desk.ask(minutes.of_item, desk.world.items["8"])
        read = [(row, recognise.read_entry(row.text, known, winter.FIFTH, "fi").offer) for row in rows]
        return [row.uid for row, offer in read if row.kind is EntryKind.SPEECH and offer]

    assert len(candidates()) == 11
    editor = live.editor
    editor.setFocus()
    for place in range(2):  # the first names its measure and is tied by the same key, the second is tied by letters
        caret(editor, place, -1)
        desk.wait_for_offer()
        desk.press("Ctrl+Return")
    desk.press("Ctrl+Shift+L")
    desk.type("T6")
    desk.choose()
    assert candidates() == [f"c-{number}" for number in range(2, 11)], "nothing becomes formal by itself"
    for uid, measure in (("c-0", "T7"), ("c-1", "T6")):
        key = desk.world.measures[measure]
        (tie,) = desk.ask(links.of_measures, [key])[key]
        assert tie.action.entry_id == desk.world.entries[uid], "the action points to its sentence"
        assert tie.action.text == winter.CANDIDATES[int(uid[2:])]
    owners = [one.owners[0].short.fi for one in desk.ask(actions.of_group, desk.world.group) if one.number > 2]
    assert sorted(owners) == ["SM", "TEM"]


def test_06_07_number_and_weekday_come_by_themselves_a_sunday_is_told_and_what_the_day_settles_is_offered(desk):
    desk.window.go(Place(MEETINGS, tab="new"))
    page = desk.window.page(MEETINGS)
    form = page.form
    fill(form.day.line, "16.1.2022", done="Left")
    assert "sunnuntai" in form._remarks.text()
    assert not form.is_wrong, "it is not forbidden"
    fill(form.day.line, "17.1.2022", done="Left")
    assert form.number.value == "6"
    assert "ma 17.1.2022" in shown(form)
    assert "sunnuntai" not in form._remarks.text()
    assert "tammikuun puolivälin paikkeille" in form._remarks.text(), "the day lies inside of what was agreed"
    fill(form.day.line, "17.2.2022", done="Left")
    outside = form._remarks.text()
    fill(form.day.line, "17.1.2022", done="Left")
    assert outside != form._remarks.text()
    assert (form.starts.time, form.ends.time, form.place.value) == (dt.time(14), dt.time(16), "Teams-kokous")
    press(form.day.line, "Return")
    made = desk.window.page(MEETING)
    row = desk.ask(meetings.one, made.meeting_id)
    assert (row.number, row.date, row.place) == ("6", winter.SIXTH, "Teams-kokous")
    (done,) = made.settled.buttons
    assert done.isVisible()
    assert "Ajankohta sovitaan" in shown(made.settled)
    press(done, "Space")
    given = {one.text: one.state for one in desk.ask(actions.of_group, desk.world.group)}
    assert given["Ajankohta sovitaan sähköpostitse."] is ActionState.DONE
    assert [state for words, state in given.items() if words.startswith("UM")] == [ActionState.OPEN]
    assert not made.settled.isVisible()
    assert QApplication.focusWidget() is made.list
    desk.window.go(Place(HOME))
    assert "puolivälin paikkeille" not in shown(desk.window.page(HOME)), "the window has been used"


def test_08_09_standing_items_are_in_place_and_presenters_are_offered_after_three_letters(desk):
    unit = organizations.OrganizationFacts(name=Names(fi="koordinaatioyksikkö"))
    desk.do(organizations.add, unit)
    desk.meeting_id = desk.do(meetings.create, desk.world.group, date=winter.SIXTH)
    page = desk.at(MEETING)
    assert [one.title for one in desk.items] == [one.title for one in page.list.items()]
    assert [one.number for one in desk.items] == ["1", "2", "3", "4", "5"]
    page.list.choose(desk.items[1].id)
    for title, _letters in ADDED:
        fill(page.new, title, done="Return")
    assert [one.number for one in desk.items] == [str(number) for number in range(1, 11)]
    assert [one.title for one in desk.items][2:7] == [title for title, _ in ADDED]
    for title, letters in ADDED:
        page.open_item(next(one.id for one in desk.items if one.title == title))
        for typed in letters:
            line = page._editor.presenter
            line.setFocus()
            type_text(line, typed)
            popup = line.completer().popup()
            assert popup.isVisible(), typed
            press(popup, "Down")
            press(popup, "Return")
            QTest.qWait(1)
    by = {one.title: [who.label("fi") for who in one.presenters] for one in desk.items}
    assert [len(by[title]) for title, _ in ADDED] == [1, 2, 1, 1, 1]
    assert by[ADDED[0][0]] == ["koordinaatioyksikkö"], "a unit may present"
    assert ["Viherjoki" in by[ADDED[1][0]][0], "Halmevuo" in by[ADDED[1][0]][1]] == [True, True]


def test_11_a_date_in_a_title_stays_there_and_is_offered_as_nobody_who_presents(ahead):
    desk, page = ahead, ahead.at(MEETING)
    page.list.choose(desk.items[7].id)
    fill(page.new, "Pohjoismaisen seminaarin 18.11.2021 jälkityö", done="Return")
    page.list.setFocus()
    press(page.list, "Ctrl+Shift+Right")
    event = next(one for one in desk.items if "18.11.2021" in one.title)
    assert (event.number, event.title) == ("8a", "Pohjoismaisen seminaarin 18.11.2021 jälkityö")
    page.open_item(event.id)
    line = page._editor.presenter
    line.setFocus()
    type_text(line, "18.11.2021")
    assert not line.completer().popup().isVisible()
    assert event.presenters == ()


def test_10_a_matter_put_aside_is_dragged_to_an_item_and_leads_back_to_its_line(ahead):
    page = ahead.at(MEETING)
    press(page.list, "Ctrl+Shift+B")
    pane = page.backlog
    assert "aikanaan mahdollisesti uudestaan" in pane.list.item(0).text()
    (row,) = ahead.ask(backlog.of_group, ahead.world.group)
    place = [one.number for one in ahead.items].index("6")
    model, data = page.list.model(), carried(row.id)
    assert isinstance(data, QMimeData)
    assert model.canDropMimeData(data, Qt.DropAction.CopyAction, -1, 0, model.index(place))
    model.dropMimeData(data, Qt.DropAction.CopyAction, -1, 0, model.index(place))
    (row,) = ahead.ask(backlog.of_group, ahead.world.group)
    assert (row.on_agenda.meeting, row.on_agenda.number) == ("6", "6")
    assert "kokouksen 6" in pane.list.item(0).text()
    click(pane.source)
    minutes_page = ahead.window.page(MINUTES)
    assert minutes_page.isVisible()
    assert minutes_page.editor.current_uid() == "r-1"
    assert minutes_page.editor.textCursor().block().text() == winter.LATER


def test_13_the_invitation_goes_out_with_an_agenda_whose_words_are_whole(ahead, tmp_path):
    page = ahead.at(MEETING)
    press(page.list, "Ctrl+Shift+I")
    folder = tmp_path / "kutsu"
    folder.mkdir()
    page.invitation.make(folder)
    made = {path.suffix: path.read_bytes() for path in folder.iterdir()}
    assert made.keys() == {".docx", ".eml", ".ics", ".pdf"}
    paper = Paper(made[".pdf"])
    many = len(paper.pages)
    assert many <= 2
    assert [f"{number} ({many})" in one for number, one in enumerate(paper.pages, 1)] == [True] * many
    for title, _letters in ADDED:
        assert title in paper.body
    assert "ä" in paper.body
    assert "ö" in paper.body
    letter = email.message_from_bytes(made[".eml"], policy=email.policy.default)
    words = letter.get_body(("plain",)).get_content()
    assert "17.1.2022" in words
    assert "14.00–16.00" in words.replace(" ", "")
    assert re.search(r"TZID=Europe/Helsinki:20220117T140000", made[".ics"].decode())


def test_14_15_two_comments_are_taken_in_and_version_2_differs_in_exactly_those_places(desk):
    do, fifth = desk.do, desk.meeting_id
    assert len(turns_of(desk, fifth)) == 34
    first = do(versions.keep, fifth, VersionKind.AS_WRITTEN, on=winter.FIFTH)
    old = desk.ask(versions.paper, first)
    page = desk.at(COMMENTS)
    third = desk.ask(minutes.of_item, desk.world.items["3"])
    turn = third[-1]
    sub = desk.ask(minutes.of_item, desk.world.items["5a"])
    page.text.put_caret(turn.id, "etenee")
    press(page.text, "Ctrl+Shift+N")
    fill(page.writing.author.line, "Pirkka Pimeäkoski")
    type_text(page.writing.proposed.area, "viivästyy")
    press(page.writing.proposed.area, "Ctrl+Return")
    page.text.put_caret(sub[1].id)
    press(page.text, "Ctrl+Shift+N")
    fill(page.writing.author.line, "Ritva Oravisto")
    type_text(page.writing.said.area, "Tämän kuuluisi olla 5b.")
    press(page.writing.said.area, "Ctrl+Return")
    found = desk.ask(comments.of_meeting, fifth)
    assert [(one.author, one.entry_id) for one in found] == [
        ("Pirkka Pimeäkoski", turn.id), ("Ritva Oravisto", sub[1].id)]  # fmt: skip

    take_both_in(desk, found[0].id)
    assert not [one for one in desk.ask(comments.of_meeting, fifth) if one.is_open]
    second = do(versions.keep, fifth, VersionKind.FOR_COMMENTS, on=winter.FIFTH)

    differs = desk.ask(compared.of_meeting, fifth, since_id=first, until_id=second)
    told = {(item.number, line.kind, line.uid) for item in differs.redline.items for line in item.lines
            if line.kind not in {redline.Kind.SAME, redline.Kind.AWAY}}  # fmt: skip
    moved = {("5b", redline.Kind.MOVED, row.uid) for row in sub[1:]}
    assert told == {("3", redline.Kind.CHANGED, turn.uid), *moved}
    assert [item.number for item in differs.redline.items if item.changes] == ["3", "5b"]
    assert any(row.uid == "a-1" for row in sub[1:]), "the agreement goes along"
    again = desk.ask(versions.paper, first)
    assert again == old, "version 1 reads as it did"
    assert len(turns_of(desk, fifth)) == 34


def turns_of(desk, meeting_id: int) -> list:
    every = [row for rows in desk.ask(minutes.of_meeting, meeting_id).values() for row in rows]
    return [row for row in every if row.kind is EntryKind.SPEECH]


def take_both_in(desk, change: int) -> None:
    """One is a change of a word; for the other, what follows becomes an item of its own by a key."""
    page = desk.window.page(COMMENTS)
    page.list.choose(change)
    press(page.list, "Alt+1")
    editor = desk.at(MINUTES, desk.world.items["5a"]).editor
    caret(editor, 1, 0)
    press(editor, "Ctrl+Shift+S")
    desk.program.workspace.settle()
    desk.at(COMMENTS)
    press(page.list, "Alt+1")


def test_18_an_expert_alone_represents_no_seat_and_the_seat_says_so(ahead):
    do, people = ahead.do, ahead.world.people
    do(attendance.answer, ahead.meeting_id, people["Pimeäkoski"], Response.PREVENTED)
    do(attendance.record, ahead.meeting_id, people["Halmevuo"], Presence.REMOTE, capacity=Capacity.EXPERT)
    for family in ("Kivilehto", "Viherjoki"):
        do(attendance.record, ahead.meeting_id, people[family], Presence.PRESENT)
    listed = ahead.ask(attendance.of_meeting, ahead.meeting_id)
    expert = next(one for one in listed if one.person and one.person.id == people["Halmevuo"])
    assert (expert.seat_id, expert.capacity, expert.stands_in_for) == (None, Capacity.EXPERT, "")
    member = next(one for one in listed if one.person and one.person.id == people["Pimeäkoski"])
    assert (member.response, member.is_there) == (Response.PREVENTED, False)
    assert not [one for one in listed if one.seat_id == member.seat_id and one.is_there], "no false entry"
    page = ahead.at(MEETING)
    page.participants.tabs.setCurrentIndex(1)
    told = shown(page.participants).partition("ei edustettuna")[2]
    assert {"SM", "OKM"} <= {*re.findall(r"[A-ZÖ]{2,}", told)}
    assert "STM" not in told


def test_33_the_memo_with_two_comments_is_approved_in_item_2_and_the_sentence_counts_them(ahead):
    do, fifth, people = ahead.do, ahead.world.fifth, ahead.world.people
    for family in ("Pimeäkoski", "Oravisto"):
        facts = comments.CommentFacts(entry_id=ahead.world.entries["t-0"], text="Tarkennus.", person_id=people[family])
        key = do(comments.add, fifth, facts, on=dt.date(2022, 1, 11))
        do(comments.accept, [key], on=dt.date(2022, 1, 11))
    do(meetings.mark, ahead.meeting_id, "invited", on=dt.date(2022, 1, 10))
    ahead.at(LIVE)
    ahead.open(14, 3)
    ahead.press("Ctrl+2")
    ahead.press("Ctrl+Shift+Return")
    row = ahead.ask(meetings.one, fifth)
    assert (row.minutes_state, row.approved_in, row.approved_on) == (MinutesState.APPROVED, "6", winter.SIXTH)
    (sentence,) = ahead.texts("2")
    assert "2 kirjallista kommenttia" in sentence
    (paper,) = ahead.ask(kept.of_meeting, fifth)
    assert len(paper.digest) == 64
    ahead.window.go(Place(MINUTES, fifth, ahead.world.items["3"]))
    editor = ahead.window.page(MINUTES).editor
    before = editor.toPlainText()
    type_text(editor, "x")
    assert editor.toPlainText() == before, "it is locked"
    assert not [one for one in ahead.ask(approvals.due, ahead.meeting_id) if not one.is_approved]


@pytest.fixture
def held(ahead) -> AtDesk:
    """Meeting 6 has been held: turns of those who were there and of one who was not, actions, 8 b without a title."""
    do, people = ahead.do, ahead.world.people
    for family in ("Kivilehto", "Koskivaara", "Rantakorpi", "Repolehto", "Viherjoki", "Suvantola", "Inhala", "Tähkäpää",
                   "Teräsniemi", "Keinulahti"):  # fmt: skip
        seat = ahead.world.seats["Oravisto"] if family == "Inhala" else None
        do(attendance.record, ahead.meeting_id, people[family], Presence.PRESENT, seat_id=seat)
    for family in ("Kleemola", "Jokiniitty", "Halmevuo"):
        do(attendance.record, ahead.meeting_id, people[family], Presence.REMOTE, capacity=Capacity.EXPERT)
    item = {one.number: one.id for one in ahead.items}
    lost = persons.PersonFacts(given_name="Laura", family_name="Tervamaa")
    people = {**people, "Tervamaa": do(persons.add, lost)}
    spoken = {
        "3": ("Rantakorpi totesi, että toimeenpano etenee.", "Keinulahti kysyi, milloin vastaukset tulevat.",
              "Tervamaa totesi, että myös neuvonta etenee.", "Inhala vastasi, että vastaukset tulevat keväällä."),
        "4": ("Viherjoki kertoi, että hanke etenee.", "Halmevuo jatkoi, että lausunnot pyydetään keväällä."),
        "5": ("Kleemola esitteli tulokset.",), "6": ("Jokiniitty esitteli jatkotoimet.",),
    }  # fmt: skip
    texts = {number: [ahead.world._turn(f"k{number}-{place}", one) if one.partition(" ")[0] in ahead.world.people else
                      _turn(f"k{number}-{place}", one, people) for place, one in enumerate(rows)]
             for number, rows in spoken.items()}  # fmt: skip
    texts["4"].append(EntryText("k4-a", AGREED, EntryKind.ACTION))
    texts["7"] = [EntryText("k7-a", NAMED, EntryKind.ACTION)]
    item["8a"] = do(agenda.add, ahead.meeting_id, "Seminaarin 18.11.2021 jälkityö", parent_id=item["8"])
    texts["8a"] = [EntryText("k8-0", "Seminaarin jälkityö jatkuu.", EntryKind.SPEECH),
                  EntryText("k8-1", "Aivan toinen asia.", EntryKind.SPEECH)]  # fmt: skip
    made = {uid: key for number, rows in texts.items() for uid, key in do(minutes.write, item[number], rows).items()}
    given = {one.text: one.id for one in ahead.ask(actions.of_group, ahead.world.group)}
    bodies = ahead.world.bodies
    do(actions.set_owners, given[AGREED], [actions.OwnerRow(bodies["STM"]), actions.OwnerRow(bodies["SM"])])
    last = dt.date(2022, 2, 28)
    do(actions.set_due, given[AGREED], actions.Due("helmikuun loppuun mennessä", last, last))
    do(actions.set_owners, given[NAMED], [actions.OwnerRow(bodies["OKM"])])
    do(proceedings.link_answer, made["k3-3"], made["k3-1"])
    do(proceedings.open_meeting, ahead.meeting_id, dt.time(14, 3))
    do(proceedings.split, made["k8-1"])
    do(proceedings.close_meeting, ahead.meeting_id, dt.time(15, 31))
    return ahead


AGREED = "Sovittiin, että STM ja SM toimittavat yhteisen esityksen tiedonkulusta helmikuun loppuun mennessä."
NAMED = "Sovittiin, että OKM:stä nimetään yhteyshenkilö opetusta koskeville toimenpiteille."


def _turn(uid, words, people) -> EntryText:
    from secretariat.models import AnnotationKind

    name = words.partition(" ")[0]
    return EntryText(uid, words, EntryKind.SPEECH, (),
                     (minutes.Span(AnnotationKind.SPEAKER, 0, len(name), people[name]),))  # fmt: skip


def test_52_the_check_list_names_what_is_open_and_one_speaker_only(held):
    page = held.at(MINUTES)
    press(page.editor, "F9")
    assert page.finishing.isVisible()
    found = page.finishing._found
    said = {one.point: [two.facts for two in found if two.point is one.point] for one in found}
    assert [one["number"] for one in said[Point.TITLE]] == ["8b"]
    assert [(one["number"]) for one in said[Point.DUE]] == ["7"]
    assert [one["name"] for one in said[Point.SPEAKER]] == ["Laura Tervamaa"], "every other speaker is in the list"
    assert Point.QUESTION not in said, "the question has its answer"
    words = " ".join(page.finishing.list.item(row).text() for row in range(page.finishing.list.count()))
    assert winter.WRONG not in words
    assert winter.WRONG not in str(held.ask(papers.of_meeting, held.meeting_id))
    assert len(held.ask(finishing.findings, held.meeting_id)) == page.finishing.list.count()


def test_55_the_memo_has_its_head_n_of_n_on_each_page_and_no_title_alone_at_a_foot(held, tmp_path, monkeypatch, qtbot):
    for number in ("5", "6"):
        rows = [EntryText(f"p{number}-{place}", "Pitkä keskustelu jatkui asiasta. " * (4 + place % 5), EntryKind.SPEECH)
                for place in range(25)]  # fmt: skip
        held.do(minutes.write, held.item(number).id, rows)
    held.do(minutes.set_date, held.meeting_id, dt.date(2022, 1, 19))
    path = tmp_path / "muistio.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_of: (str(path), "PDF (*.pdf)"))
    page = held.at(MINUTES)
    press(page.editor, "Ctrl+P")
    qtbot.waitUntil(path.exists, timeout=20_000)
    paper = Paper(path.read_bytes())
    many = len(paper.pages)
    assert many > 2
    for number, one in enumerate(paper.pages, 1):
        assert f"{number} ({many})" in one
        assert "Muistio 6" in one
        assert "19.1.2022" in one
    first = paper.pages[0]
    for words in ("Aika", "17.1.2022", "Paikka", "Teams-kokous", "Kutsutut asiantuntijat", "Kleemola"):
        assert words in first, words
    lowest = {number: min(one.y for one in paper.tree.everything if one.page == number) for number in range(many)}
    for heading in paper.tree.all("H2", "H3"):
        (number,) = {one.page for one in heading.everything}
        assert min(one.y for one in heading.everything) > lowest[number], heading.text


def test_57_the_memo_goes_for_comments_to_12_places_and_3_experts_and_who_has_no_name_is_shown(held):
    page = held.at(COMMENTS)
    press(page, "Ctrl+N")
    form = page.form
    offered = [one for one, _box in form.ticks]
    places = [one for one in offered if one.why is not None and one.why.value == "member"]
    assert len(places) == 12
    for one, box in form.ticks:
        box.setChecked(one in places or one.name.split(" ")[-1] in {"Kleemola", "Jokiniitty", "Halmevuo"})
    fill(form.answer_by.line, "26.1.2030")
    click(form.make)
    (asked,) = held.ask(comment_state.of_meeting, held.meeting_id)
    assert len(asked.dispatch.recipients) == 15
    (unnamed,) = asked.dispatch.unreachable
    assert (unnamed.label("fi"), unnamed.name) == ("OKM", "")
    assert "OKM" in page.people._unreached.text(), "shown as not sent"
    assert held.ask(meetings.one, held.meeting_id).minutes_state is MinutesState.COMMENTING
    item = held.item("5").id
    editor = held.at(MINUTES, item).editor
    caret(editor, 0, -1)
    type_text(editor, " Lisäys.")
    editor.end_step()
    assert entries(held.program, item)[0].text.endswith(" Lisäys."), "a state marks, it does not stand in the way"


def test_58_each_owner_is_sent_the_sentence_of_the_memo_and_the_date_or_that_there_is_none(held, tmp_path, qtbot):
    page, ask = held.at(MINUTES), held.ask
    page.papers.save_letters_in(tmp_path)
    qtbot.waitUntil(lambda: bool(ask(dispatches.of_meeting, held.meeting_id)), timeout=20_000)
    found = ask(own_actions.of_meeting, held.meeting_id, on=dt.date(2022, 1, 27))
    assert [one.label("fi") for one in found.owners] == ["SM", "STM", "OKM"]
    drafts = {path.name: email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
              for path in tmp_path.glob("*.eml")}  # fmt: skip
    assert len(drafts) == 3
    for short, sentence, due in (("SM", AGREED, "28.2.2022"), ("STM", AGREED, "28.2.2022"), ("OKM", NAMED, "ei määrä")):
        name = next(name for name in drafts if f" {short} " in name)
        words = " ".join(drafts[name].get_body(("plain",)).get_content().split())
        assert sentence in words
        assert due in words
        assert (AGREED in words) is not (NAMED in words), "nothing of the others"
        assert Path(name).suffix == ".eml"
    okm = next(one for name, one in drafts.items() if " OKM " in name)
    assert okm["To"] is None, "nobody is named there"
