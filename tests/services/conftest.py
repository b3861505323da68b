"""An office that is made once for many tests: refusals change nothing in it, and what changes it is undone."""

import datetime as dt

import pytest

from secretariat.models import EntryKind, MeetingState, Presence
from secretariat.services import agenda, approvals, attachments, attendance, meetings, minutes
from tests.conftest import _database, fixed_sources, open_at
from tests.office import DAY, Office


class Settled(Office):
    """An office with an older meeting whose minutes are approved: `old`, and what belongs to it."""

    def __init__(self, store) -> None:
        super().__init__(store)
        self.planned()
        do = self.do
        self.old = do(meetings.create, self.group, date=DAY - dt.timedelta(days=70))
        self.old_items = [row.id for row in store.query(agenda.of_meeting, self.old)]
        self.old_item = self.old_items[0]
        self.old_presenter = do(agenda.present, self.old_item, organization_id=self.vm)
        texts = [
            minutes.EntryText("old-1", "Kokous avattiin."),
            minutes.EntryText("old-2", "VM vie.", EntryKind.ACTION),
        ]
        written = do(minutes.write, self.old_item, texts)
        self.old_entry, self.old_action_entry = written["old-1"], written["old-2"]
        self.old_action = store.query(minutes.of_item, self.old_item)[1].action.id
        self.old_attachment = do(attachments.attach, self.old, "Vanha.txt", b"abc")
        do(attendance.record, self.old, self.chair, Presence.PRESENT)
        self.old_stay = next(row for row in store.query(attendance.of_meeting, self.old) if row.stays).stays[0].id
        do(meetings.mark, self.old, MeetingState.HELD, on=DAY)
        self.older = do(meetings.create, self.group, date=DAY - dt.timedelta(days=35))
        do(approvals.approve, self.old, on=DAY, in_meeting_id=self.older)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def settled(request, tmp_path_factory):
    if request.param == "sqlite":
        location = tmp_path_factory.mktemp("settled") / "test.secretariat"
    else:
        name = request.module.__name__.rpartition(".")[2]
        location = _database(request.getfixturevalue("postgres_server"), f"settled_{name}", template="template_store")
    store = open_at(location, fixed_sources())
    yield Settled(store)
    store.close()


@pytest.fixture
def lent(settled):
    """The settled office for one test; what the test does in it is undone afterwards."""
    steps = settled.store._history.done
    depth = len(steps)
    yield settled
    while len(steps) > depth:
        settled.store.undo()
    assert len(steps) == depth, "a test took back or locked what it had borrowed"
