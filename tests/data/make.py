"""Freezes a file of today's shape, with something in every table: `python -m tests.data.make`.

Run once for each new shape. What is frozen is never made again: it is what users have on their disks.
"""

import datetime as dt
import gzip
import json
import tempfile
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from secretariat.models import EntryKind, MeetingState, metadata
from secretariat.services import approvals, command_of, meetings, minutes, taking_papers
from secretariat.services.old_papers import Decisions
from secretariat.store import journal, schema
from secretariat.store.files import create_store
from secretariat.store.store import Store
from tests import old_memos
from tests.conftest import fixed_sources
from tests.office import DAY, EXAMPLES, Office

FOLDER = Path(__file__).parent
_ALSO = (
    "agenda.set_secrecy", "actions.set_owners", "actions.set_due", "actions.mark", "attendance.return_to",
    "attendance.set_items", "minutes.set_language", "users.change", "groups.set_standing", "proceedings.take_up",
    "proceedings.hand_chair", "proceedings.link_answer", "proceedings.set_next_meeting", "proceedings.postpone",
    "proceedings.print_numbers", "ways.set_ways", "links.serve", "indicators.set_value", "blockers.add", "plans.adopt",
    "phases.change_task", "blockers.check_project", "deadlines.approve", "answers.take_in", "secrecy.set_passage",
    "templates.take", "phrases.add", "recipients.name", "signatures.choose", "backlog.put_entry",
    "agenda_versions.keep", "dispatches.mark_sent", "comments.add",
    "sections.give", "votes.put", "text_parts.put", "secrecy.set_words", "parties.put", "annexes.add",
    "relations.confirm", "recommendations.mark", "project_texts.put_pairs", "form_answers.set_secrecy",
    "change_requests.settle", "deliveries.add", "statement_requests.mark_sent", "confirmations.correct",
)  # fmt: skip


def frozen(number: str) -> tuple[bytes, dict[str, Any]]:
    """The bytes of a frozen file and what is in it."""
    told = json.loads((FOLDER / f"{number}.json").read_text(encoding="utf-8"))
    return gzip.decompress((FOLDER / f"{number}.secretariat.gz").read_bytes()), told


def contents(store: Store) -> dict[str, Any]:
    """Every row of a store but the journal's, and the head of the journal, as JSON can hold them."""

    def read(session: Any) -> dict[str, Any]:
        connection = session.connection()
        told: dict[str, Any] = {"head": list(journal.head(connection)), "tables": {}}
        for name, table in metadata.tables.items():
            if not name.startswith("journal"):
                rows = connection.execute(sa.select(table).order_by(*table.primary_key)).mappings()
                told["tables"][name] = [dict(row) for row in rows]
        return told

    return json.loads(json.dumps(store.query(read), default=_plain))


def _plain(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)


def _fill(store: Store) -> None:
    office = Office(store).planned()
    for name in _ALSO:
        office.do(command_of(name), **EXAMPLES[name](office))
    other = office.do(meetings.create, office.group, date=DAY - dt.timedelta(days=70))
    office.do(minutes.write, office.sub_item, [minutes.EntryText("entry-9", "Merkittiin tiedoksi § 3 – ÅÄÖ, 1 000 €.")])
    office.do(meetings.mark, other, MeetingState.HELD, on=DAY)
    office.do(command_of("comment_rounds.ask"), **EXAMPLES["comment_rounds.ask"](office))
    office.do(approvals.approve, other, on=DAY, in_meeting_id=office.meeting)
    store.undo()
    store.redo()
    agreed = minutes.EntryText("entry-10", "Sovittiin, että opas valmistuu keväällä.", EntryKind.AGREEMENT)
    office.do(minutes.write, office.sub_item, [agreed])
    nobody = frozenset((*(f"participants.{number}" for number in range(5)), "items.1.presenters.0"))
    office.do(taking_papers.take_in, old_memos.memo(), Decisions(nobody), data=old_memos.data(), on=DAY)
    office.do(command_of("kept.keep"), **EXAMPLES["kept.keep"](office))


def main() -> None:
    """Make the frozen file of today's shape."""
    place = FOLDER / f"{schema.HEAD}.secretariat.gz"
    if place.exists():
        raise SystemExit(f"{place.name} is frozen already.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "frozen.secretariat"
        store = create_store(path, login="kl", sources=fixed_sources())
        _fill(store)
        told = contents(store)
        store.close()
        place.write_bytes(gzip.compress(path.read_bytes(), mtime=0))
    words = json.dumps(told, ensure_ascii=False, indent=0)
    place.with_name(f"{schema.HEAD}.json").write_text(words + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
