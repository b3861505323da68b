"""A board that decides: a matter from its number in the registry to its extract, by what its secretary does."""

import datetime as dt
import io
import zipfile
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from secretariat.documents import Asked
from secretariat.documents.blocks import Audience
from secretariat.i18n import LANGUAGES
from secretariat.models import (
    EntryKind,
    HandlingOutcome,
    MeetingState,
    MinutesKind,
    MinutesState,
    PartyRole,
    Quorum,
    SectionNumbering,
    SignatureRole,
)
from secretariat.printing import write_paper
from secretariat.services import attendance, handlings, meetings, owners, parties, sections, signatures
from secretariat.store.files import create_store
from secretariat.ui.groups_tab import GroupsTab
from secretariat.ui.place import LIVE, MATTER, MATTERS, MEETING, MINUTES, PEOPLE, Place
from tests.office import DAY, Office
from tests.ui.acting import choose, click, fill, rows_of
from tests.ui.conftest import press, type_text
from tests.ui.test_live import Clock

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

FOLLOWING = DAY + dt.timedelta(days=14)
TITLE = "Aloite lainattavien soutuveneiden hankkimisesta kirjastoon"
NUMBER = "KUU 2026-002210 T 00 00 03"
PROPOSAL = "Kirjasto hankkii neljä soutuvenettä ja lainaa niitä kesäkuusta alkaen."
GROUNDS = ("Veneitä on kysytty kirjastosta kolmena kesänä.", "Hankinta maksaa 7 400 euroa.")
DECISION = "Kirjasto hankkii neljä soutuvenettä."
APPEAL = "Päätöksestä voi tehdä oikaisuvaatimuksen."


@pytest.fixture(scope="module")
def office_file(tmp_path_factory):
    """An office whose group advises, with two meetings, and the ids of what is in it."""
    path = tmp_path_factory.mktemp("board") / "board.secretariat"
    office = Office(create_store(path, login="kl"))
    office.following = office.do(meetings.create, office.group, date=FOLLOWING)
    office.store.close()
    return path, office


class Board:
    """What the secretary of a board does in the window."""

    def __init__(self, program, office) -> None:
        self.program, self.office, self.window = program, office, program.window
        self.ask = program.workspace.ask
        self.matter = 0

    def settle(self) -> None:
        assert self.program.workspace.settle() is None

    def decide(self) -> None:
        """Let the group be one that decides."""
        self.window.go(Place(PEOPLE, tab="groups"))
        tab = self.window.page(PEOPLE).findChild(GroupsTab)
        assert tab.sections.isHidden()
        tab.decides.box.click()
        choose(tab.sections.box, SectionNumbering.YEARLY)
        choose(tab.quorum.box, Quorum.MORE_THAN_HALF)
        choose(tab._minutes.box, MinutesKind.MINUTES)
        self.settle()

    def begin(self) -> None:
        """Begin the matter, and put it on the agenda of the first meeting."""
        self.window.go(Place(MATTERS))
        press(self.window.page(MATTERS), "Ctrl+N")
        form = self.window.page(MATTERS).form
        fill(form.number.line, NUMBER)
        fill(form.opened.line, "2.11.2026")
        fill(form.title.line, TITLE, done="Return")
        self.matter = self.page.matter.id
        press(self.page.tabs, "Ctrl+Shift+G")
        put = self.page.history.agenda
        choose(put.meeting.box, self.office.meeting)
        press(put.meeting.box, "Return")

    @property
    def page(self):
        return self.window.page(MATTER)

    @property
    def handlings(self):
        return self.ask(handlings.of_matter, self.matter)

    def body(self, at: int):
        """The handling opened."""
        key = self.handlings[at].id
        self.window.go(Place(MATTER, row_id=self.matter, tab="handling", at=key))
        return self.page.history.card(key).body

    def prepare(self) -> None:
        """Write the proposal and its grounds."""
        body = self.body(0)
        body.proposal.begin()
        type_text(body.proposal.rows[0].area, PROPOSAL)
        body.grounds.begin()
        type_text(body.grounds.rows[0].area, GROUNDS[0])
        press(body.grounds.rows[0].area, "Ctrl+Return")
        type_text(body.grounds.rows[1].area, GROUNDS[1])
        self.settle()

    def go_live(self, meeting_id: int):
        """Open the meeting with everybody there, and go to the matter."""
        self.window.go(Place(LIVE, meeting_id))
        live = self.window.page(LIVE)
        live.clock = Clock(self.ask(meetings.one, meeting_id).date)
        live.clock.set(13, 3)
        self.press("F6", "F6")
        for one in self.ask(attendance.of_meeting, meeting_id):
            if one.person:
                type_text(QApplication.focusWidget(), "p")
        self.press("Esc", "Ctrl+Shift+O")
        assert "päätösvaltainen" in live.presence.quorum.text()
        live.show_item(next(one.item_id for one in self.handlings if one.meeting_id == meeting_id))
        assert live.matter.is_deciding
        return live

    def press(self, *keys: str) -> None:
        for one in keys:
            press(QApplication.focusWidget(), one)
            assert QApplication.activeModalWidget() is None

    def table(self) -> None:
        """Hold the first meeting, which tables the matter, and carry it to the next one."""
        live = self.go_live(self.office.meeting)
        choose(live.matter.outcome, HandlingOutcome.TABLED)
        live.back_to_text()
        self.press("Ctrl+Shift+P")
        live.show_item(self.handlings[0].item_id)
        click(live.matter.carry)
        put = self.page.history.agenda
        assert put.isVisible()
        choose(put.meeting.box, self.office.following)
        press(put.meeting.box, "Return")

    def conclude(self) -> None:
        """Hold the second meeting, which decides and checks the minutes of the item at once."""
        live = self.go_live(self.office.following)
        live.back_to_text()
        type_text(live.editor, DECISION)
        self.press("Ctrl+Shift+K")
        live.entry.kind.hidePopup()
        choose(live.entry.kind, EntryKind.DECISION)
        live.back_to_text()
        choose(live.matter.outcome, HandlingOutcome.AMENDED)
        click(live.matter.checked)
        live.back_to_text()
        self.press("Ctrl+Shift+P")

    def tell(self) -> None:
        """Tell the vote, who was disqualified, and how one appeals."""
        body = self.body(1)
        assert [one.area.text() for one in body.grounds.rows] == list(GROUNDS)
        body.disqualified.begin()
        form = body.disqualified.form
        form.name.line.setText("Eero Öhman")
        fill(form.gone_at.line, "13.20")
        fill(form.back_at.line, "13.40", done="Return")
        body.votes.begin()
        vote = body.votes.form
        fill(vote.words.line, "Esitys vastaan hylkäys")
        fill(vote.counts["yes"].line, "1")
        fill(vote.counts["no"].line, "0")
        fill(vote.result.line, "Esitys hyväksyttiin.", done="Return")
        body.add_appeal(APPEAL)
        self.settle()

    def number(self) -> list[str]:
        """Give both meetings the numbers of their sections; the later one has to wait for the earlier one."""
        later, earlier = self.office.following, self.office.meeting
        self.window.go(Place(MEETING, later))
        strip = self.window.page(MEETING).deciding
        click(strip.give)
        assert not strip._error.isHidden()
        for key in (earlier, later):
            self.window.go(Place(MEETING, key))
            click(strip.give)
        return [one.printed for key in (earlier, later) for one in self.ask(sections.of_meeting, key).values()]

    def approve(self) -> None:
        """Approve the minutes of the meeting that decided, with who checked them."""
        self.window.go(Place(MINUTES, self.office.following))
        page = self.window.page(MINUTES)
        click(page.approve)
        form = page.approving.approve
        choose(form.signers[2][1].box, self.office.member)
        fill(form.day.line, "14.12.2026", done="Return")


def text_of(program, name: str, asked: Asked, form: str = "text") -> str:
    made = write_paper(program.workspace.store.location, name, asked, form, Audience.INTERNAL).data
    if form == "text":
        return made.decode()
    with zipfile.ZipFile(io.BytesIO(made)) as held:
        return held.read({"docx": "word/document.xml", "odt": "content.xml"}[form]).decode()


def test_a_board_tables_carries_decides_numbers_and_approves_a_matter(start, office_file, tmp_path):
    copy = tmp_path / "board.secretariat"
    copy.write_bytes(office_file[0].read_bytes())
    board = Board(start(copy, "fi"), office_file[1])
    program, office, ask = board.program, board.office, board.ask
    first = rows_of(program)
    for step in (board.decide, board.begin, board.prepare, board.table, board.conclude, board.tell):
        step()
    tabled, decided = board.handlings
    assert [(one.meeting_id, one.outcome) for one in (tabled, decided)] == [
        (office.meeting, HandlingOutcome.TABLED),
        (office.following, HandlingOutcome.AMENDED),
    ]
    assert decided.facts.checked_at_once
    assert ask(meetings.one, office.following).state is MeetingState.HELD
    (away,) = ask(parties.of, owners.handling(decided.id), PartyRole.DISQUALIFIED)
    assert (away.facts.person_id, away.facts.left) == (office.member, dt.time(13, 20))
    numbers = board.number()
    assert numbers == [f"§ {number}" for number in range(1, len(numbers) + 1)]
    last, store = rows_of(program), program.workspace.store
    steps = 0
    while store.undo_label:
        program.workspace.undo()
        steps += 1
        assert steps < 100
    assert rows_of(program) == first
    while store.redo_label:
        program.workspace.redo()
    assert rows_of(program) == last
    board.approve()
    assert ask(meetings.one, office.following).minutes_state is MinutesState.APPROVED
    assert (office.member, SignatureRole.CHECKER) in [
        (one.person_id, one.role) for one in ask(signatures.of_meeting, office.following)
    ]
    handling = Asked(about_id=decided.id, on=dt.date(2026, 12, 14))
    said = [TITLE, NUMBER, PROPOSAL, *GROUNDS, DECISION, APPEAL, "13.20", "Esitys vastaan hylkäys"]
    for name, asked in (
        ("matter-section", handling),
        ("matter-extract", handling),
        ("matter-history", replace(handling, about_id=board.matter)),
        ("minutes", Asked(meeting_id=office.following)),
    ):
        papers = [text_of(program, name, replace(asked, code=code)) for code in LANGUAGES]
        papers += [text_of(program, name, asked, form) for form in ("docx", "odt")]
        assert [(name, words, place) for place, paper in enumerate(papers) for words in said if words not in paper
                and not (place == 2 and words == "13.20")] == []  # fmt: skip
        assert len(set(papers)) == len(papers)


def test_the_line_that_is_written_stays_seen_in_a_low_window(start, office_file, tmp_path):
    copy = tmp_path / "board.secretariat"
    copy.write_bytes(office_file[0].read_bytes())
    board = Board(start(copy, "sv"), office_file[1])
    board.window.resize(1024, 640)
    board.decide()
    board.begin()
    grounds = board.body(0).grounds
    grounds.begin()
    for _line in range(12):
        area = grounds.rows[-1].area
        type_text(area, GROUNDS[0])
        caret = area.cursorRect().translated(area.viewport().pos()).center()
        assert area.visibleRegion().contains(caret), f"after {len(grounds.rows)} paragraphs"
        press(area, "Ctrl+Return")
    first = grounds.rows[0].area
    while QApplication.focusWidget() is not first:
        press(QApplication.focusWidget(), "Up")
    assert first.visibleRegion().contains(first.cursorRect().translated(first.viewport().pos()).center())
