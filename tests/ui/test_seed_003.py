"""A real memo, typed paragraph by paragraph through the editor, reopened in a fresh process, and printed.

The paper names real officials: it is read from its folder beside the project and this test is skipped without it.
"""

import datetime as dt
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pypdfium2
import pytest

from secretariat.i18n import _, chosen
from secretariat.models import Capacity, Holding, ItemKind, MeetingState, OrganizationKind, Presence, SeatRole
from secretariat.services import agenda, attendance, groups, meetings, organizations, persons, seats
from secretariat.services.names import Names
from secretariat.ui.place import MINUTES, Place
from tests.seed003 import SEED, Memo, read_memo
from tests.ui.conftest import press, type_text

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the real paper is not at hand")


@pytest.fixture(scope="module")
def memo() -> Memo:
    return read_memo()


def test_a_real_memo_is_typed_kept_and_printed_whole(start, tmp_path, memo, qtbot):
    assert len(memo.participants) == 11
    assert len(memo.experts) == 4
    assert [item.number for item in memo.items] == ["1", "2", "3", "4", "5", "5a", "6", "7", "8", "9", "10"]
    assert sum(len(item.paragraphs) for item in memo.items) == 37
    path = tmp_path / "real.secretariat"
    from secretariat.store.files import create_store

    create_store(path).close()
    program = start(path)
    meeting = _prepare(program.workspace, memo)
    page = _type(program, meeting, memo, qtbot)
    assert page.editor.item_id is not None
    saved = chosen().clock_seconds(program.workspace.last_saved.time())
    assert program.window.status.accessibleName() == _("Saved {time}", time=saved)
    program.window.close()
    pdf = tmp_path / "real.pdf"
    subprocess.run(
        [sys.executable, "-m", "secretariat", "document", "minutes", str(path), "-o", str(pdf), "--language", "fi"],
        check=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    printed = _printed(pdf)
    place = 0
    for item in memo.items:
        heading = f"{item.number} {item.title}"
        assert _squeezed(heading) in printed[place:], heading
        place += printed[place:].index(_squeezed(heading))
        for paragraph in item.paragraphs:
            assert _squeezed(paragraph) in printed[place:], paragraph[:60]
            place += printed[place:].index(_squeezed(paragraph)) + len(_squeezed(paragraph))
    for name in (*memo.participants, *memo.experts):
        assert name.name in printed


def _prepare(workspace, memo):
    """The group, its seats, the participants, the experts and the agenda, all by commands."""
    bodies: dict[str, int] = {}

    def body(name):
        if name not in bodies:
            kind = OrganizationKind.MINISTRY if len(name) < 5 else OrganizationKind.OTHER
            facts = organizations.OrganizationFacts(kind=kind, name=Names(fi=name), short=Names(fi=name))
            bodies[name] = workspace.execute(organizations.add, facts).value
        return bodies[name]

    def person(who):
        given, _space, family = who.name.rpartition(" ")
        facts = persons.PersonFacts(
            given_name=given, family_name=family, title=Names(fi=who.title),
            organization_id=body(who.organization) if who.organization else None,
        )  # fmt: skip
        return workspace.execute(persons.add, facts).value

    group = workspace.execute(groups.add, groups.GroupFacts(name=Names(fi=memo.group))).value
    workspace.execute(groups.set_standing, group, [])
    meeting = workspace.execute(
        meetings.create, group, date=memo.date, starts=dt.time(14), ends=dt.time(16), place=memo.place, number=5
    ).value
    people = {}
    for who in memo.participants:
        people[who.name] = person(who)
        role, capacity, holding = _ROLES[who.role]
        seat = workspace.execute(
            seats.add, group, role=role, organization_id=body(who.organization) if who.organization else None
        ).value
        if holding is not None:
            workspace.execute(seats.hold, seat, people[who.name], holding=holding)
        workspace.execute(
            attendance.record, meeting, people[who.name], Presence.PRESENT, seat_id=seat, capacity=capacity
        )
    for who in memo.experts:
        people[who.name] = person(who)
        workspace.execute(attendance.record, meeting, people[who.name], Presence.REMOTE, capacity=Capacity.EXPERT)
    parents = {}
    for item in memo.items:
        parent = parents.get(item.number[:-1]) if item.number[-1].isalpha() else None
        key = workspace.execute(agenda.add, meeting, item.title, parent_id=parent, kind=ItemKind.DISCUSSION).value
        parents[item.number] = key
        for name in item.presenters:
            if name in people:
                workspace.execute(agenda.present, key, person_id=people[name])
            else:
                workspace.execute(agenda.present, key, organization_id=body(name))
    workspace.execute(meetings.set_clock, meeting, opened=dt.time(14, 2), closed=dt.time(15, 42))
    workspace.execute(meetings.mark, meeting, MeetingState.HELD, on=memo.date)
    assert [row.number for row in workspace.ask(agenda.of_meeting, meeting)] == [item.number for item in memo.items]
    return meeting


def _type(program, meeting, memo, qtbot):
    """Type every paragraph as key events, item by item, by keyboard alone."""
    program.window.go(Place(MINUTES, meeting))
    page = program.window.page(MINUTES)
    editor = page.editor
    editor.setFocus()
    for number, item in enumerate(memo.items):
        if number:
            press(editor, "Ctrl+PgDown")
        for place, paragraph in enumerate(item.paragraphs):
            if place:
                press(editor, "Return")
            type_text(editor, paragraph)
    editor.end_step()
    program.workspace.store.seal().result()
    qtbot.wait(50)
    return page


_ROLES = {
    "puheenjohtaja": (SeatRole.CHAIR, Capacity.CHAIR, Holding.MEMBER),
    "varapuheenjohtaja": (SeatRole.VICE_CHAIR, Capacity.VICE_CHAIR, Holding.MEMBER),
    "pääsihteeri": (SeatRole.SECRETARY_GENERAL, Capacity.SECRETARY_GENERAL, Holding.MEMBER),
    "pöytäkirjasihteeri": (SeatRole.MINUTES_SECRETARY, Capacity.MINUTES_SECRETARY, Holding.MEMBER),
    "varsinainen jäsen": (SeatRole.MEMBER, Capacity.MEMBER, Holding.MEMBER),
    "varajäsen": (SeatRole.MEMBER, Capacity.DEPUTY, Holding.DEPUTY),
    "sijainen": (SeatRole.MEMBER, Capacity.SUBSTITUTE, None),
}


def _printed(path):
    """The text of the paper, the head that every page repeats left out."""
    with pypdfium2.PdfDocument(path) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    return _squeezed("\n".join(re.split(r"\d+ \(\d+\)", page, maxsplit=1)[1] for page in pages))


def _squeezed(text):
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("\x02", "").replace("\u00a0", " ")
    return re.sub(r"\s+", " ", text).strip()
