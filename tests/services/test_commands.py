"""Every command does, undoes and redoes; the store and the journal agree with it."""

import sys
from importlib import import_module
from pkgutil import iter_modules

import pytest
import sqlalchemy as sa

from secretariat import services
from secretariat.models import metadata
from secretariat.services import COMMANDS, command_of
from secretariat.store import journal, search
from tests.office import EXAMPLES

for _subject in iter_modules(services.__path__):
    import_module(f"{services.__name__}.{_subject.name}")

_JOURNAL = {"journal_entry", "journal_change", "blob", "store_fact"}


def everything(store):
    """Every row of every table but the journal, versions aside."""

    def read(session):
        connection = session.connection()
        return {
            name: [
                {key: value for key, value in row.items() if key != "version"}
                for row in connection.execute(sa.select(table).order_by(table.c.id)).mappings()
            ]
            for name, table in metadata.tables.items()
            if name not in _JOURNAL
        }

    return store.query(read)


def test_every_command_has_an_example():
    assert set(EXAMPLES) == set(COMMANDS)


def test_a_command_is_found_by_its_name_though_nobody_has_needed_its_subject(monkeypatch):
    monkeypatch.delitem(COMMANDS, "drafting.add_measure")
    monkeypatch.delitem(sys.modules, "secretariat.services.drafting")
    monkeypatch.setattr(services, "drafting", services.drafting)  # what is imported again goes with the test
    assert command_of("drafting.add_measure").label == "add a measure"
    assert [command_of(name) for name in ("drafting.fly", "member.mark", "import", "../x.y")] == [None] * 4


@pytest.mark.parametrize("name", sorted(name for name, command in COMMANDS.items() if not command.final))
def test_every_command_can_be_undone_and_redone(lent, name):
    store = lent.store
    arguments = EXAMPLES[name](lent)
    before = everything(store)
    done = store.execute(COMMANDS[name], **arguments)
    after = everything(store)
    assert after != before
    assert done.changes.command == name
    assert store.undo_label == COMMANDS[name].label
    store.undo()
    assert everything(store) == before
    assert store.redo_label == COMMANDS[name].label
    store.redo()
    assert everything(store) == after
    store.undo()
    assert everything(store) == before
    assert store.query(lambda s: list(journal.verify(s.connection()))) == []
    assert store.query(lambda s: search.is_whole(s.connection()))


@pytest.mark.parametrize("name", sorted(name for name, command in COMMANDS.items() if command.final))
def test_a_final_command_is_a_wall_for_what_it_locked(store, office, name):
    arguments = EXAMPLES[name](office)
    label = store.undo_label
    store.execute(COMMANDS[name], **arguments)
    assert store.undo_label != COMMANDS[name].label
    if COMMANDS[name].locking:
        assert store.undo_label != label
