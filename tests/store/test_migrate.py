"""Migrations: a file of every shape there was opens today, whole; one that fails or is killed leaves the old file."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from secretariat.errors import Unavailable
from secretariat.models import metadata
from secretariat.services import persons
from secretariat.store import migrate as migration
from secretariat.store import schema, volumes
from secretariat.store.backup import back_up
from secretariat.store.check import check
from secretariat.store.engine import reading_engine
from secretariat.store.files import create_store, current, open_store
from secretariat.store.migrate import SCRIPTS, migrate
from secretariat.store.shelf import backups_of, folder_of
from tests.data.make import FOLDER, contents, frozen
from tests.office import person
from tests.store.killed import NAME, NOW
from tests.store.seeing import assert_whole, bytes_of

TODAY = schema.HEAD
NEXT, AFTER = (f"{int(TODAY) + ahead:04}" for ahead in (1, 2))
KEPT = f"a version {TODAY}.secretariat"
SHAPES = sorted(file.name.partition(".")[0] for file in FOLDER.glob("*.gz"))
ROOT = Path(__file__).resolve().parents[2]


def revisions(scripts: Path = SCRIPTS) -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(scripts))
    return ScriptDirectory.from_config(config)


def shape_of(path: Path) -> dict[str, object]:
    """Everything that makes the shape of a file: columns, keys, rules, indexes, triggers."""
    engine = reading_engine(path)
    with engine.connect() as connection:
        look = sa.inspect(connection)
        shape: dict[str, object] = {}
        for table in look.get_table_names():
            shape[table] = {
                "columns": {one["name"]: (str(one["type"]), one["nullable"]) for one in look.get_columns(table)},
                "primary": look.get_pk_constraint(table)["constrained_columns"],
                "foreign": {str(sorted(one.items(), key=str)) for one in look.get_foreign_keys(table)},
                "unique": {(one["name"], *one["column_names"]) for one in look.get_unique_constraints(table)},
                "checks": {(one["name"], one["sqltext"]) for one in look.get_check_constraints(table)},
                "indexes": {(one["name"], *one["column_names"]) for one in look.get_indexes(table)},
            }
        others = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' OR sql LIKE 'CREATE VIRTUAL%'"
        )
        shape["others"] = {(name, " ".join(sql.split())) for name, sql in others}
    engine.dispose()
    return shape


@pytest.fixture(params=SHAPES)
def old(request, tmp_path):
    """A file as it was in each shape there was, and what was in it."""
    data, told = frozen(request.param)
    path = tmp_path / NAME
    path.write_bytes(data)
    return path, told


def test_every_shape_there_was_is_frozen():
    numbers = sorted(one.revision for one in revisions().walk_revisions())
    assert numbers == SHAPES
    assert revisions().get_heads() == [schema.HEAD]


def test_an_old_file_opens_today_with_everything_in_it(old):
    path, told = old
    store = open_store(path, login="kl")
    assert store.unwritable is None
    now = contents(store)
    assert now["head"] == told["head"]
    del told["tables"]["store_fact"]  # tells of the program that made the file
    for table, rows in told["tables"].items():
        kept = [{name: row[name] for name in before} for row, before in zip(now["tables"][table], rows, strict=True)]
        assert kept == rows, table
    assert_whole(store)
    store.execute(persons.add, person("Aino", "Uusi", None))
    store.undo()
    store.close()
    assert check(path) == []


def test_an_old_file_has_exactly_the_shape_of_a_new_one(old, tmp_path):
    open_store(old[0], login="kl").close()
    create_store(tmp_path / "new.secretariat", login="kl").close()
    assert shape_of(old[0]) == shape_of(tmp_path / "new.secretariat")


def test_the_tables_of_the_program_are_those_of_the_file(store):
    engine = reading_engine(store.location)
    with engine.connect() as connection:
        options = {
            "compare_type": True,
            "include_name": lambda name, kind, _: kind != "table" or name in metadata.tables,
        }
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
    engine.dispose()


# Revisions that are not the program's: what they may do, and what may go wrong in them.

ADD = 'op.add_column("person", sa.Column("nickname", sa.String(), nullable=True))'
REBUILD = """
    with op.batch_alter_table("person") as table:
        table.add_column(sa.Column("nickname", sa.String(), nullable=False, server_default="?"))
"""
FAILURES = {
    "a mistake": f"{ADD}; op.execute('UPDATE person SET family_name = 1 / 0'); raise ZeroDivisionError",
    "wrong SQL": f"{ADD}; op.execute('UPDATE nothing SET x = 1')",
    "lost rows": f"{ADD}; op.execute('DELETE FROM annotation')",
    "rows that point nowhere": f"{ADD}; op.execute('UPDATE person SET organization_id = 999')",
    "a rule of the rows": f"{ADD}; op.execute(\"UPDATE person SET family_name = ''\")",
    "a wrong script": "this is no Python",
}


def scripts_with(folder: Path, *bodies: str) -> Path:
    """The program's revisions and more of them."""
    scripts = folder / "scripts 100%"
    shutil.copytree(SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    for number, body in enumerate(bodies, int(NEXT)):
        (scripts / "versions" / f"{number:04}_scratch.py").write_text(
            f'import sqlalchemy as sa\nfrom alembic import op\nrevision = "{number:04}"\n'
            f'down_revision = "{number - 1:04}"\ndef upgrade():\n    {body}\n'
        )
    return scripts


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "files" / NAME
    path.parent.mkdir()
    path.write_bytes(frozen(schema.HEAD)[0])
    return path


def asked(path: Path, question: str):
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return connection.execute(question).fetchone()[0]


@pytest.mark.parametrize("body", [ADD, REBUILD.strip()], ids=["added", "rebuilt"])
def test_a_file_is_brought_up_on_a_copy_and_the_old_one_is_kept(file, tmp_path, body):
    before = file.read_bytes()
    kept = migrate(file, TODAY, scripts_with(tmp_path, body, "op.execute('UPDATE person SET nickname = title_fi')"))
    assert kept == file.with_name(KEPT)
    assert kept.read_bytes() == before
    assert {one.name for one in file.parent.iterdir()} == {"a backups", NAME, kept.name}
    assert asked(file, "SELECT version_num FROM alembic_version") == AFTER
    assert asked(file, "SELECT count(*) FROM person WHERE nickname = title_fi") == 5
    assert asked(file, "PRAGMA integrity_check") == "ok"
    [backup] = backups_of(file)
    assert check(backup.path) == []


@pytest.mark.parametrize("what", sorted(FAILURES))
@pytest.mark.parametrize("first", [(), (ADD.replace("nickname", "other"),)], ids=["alone", "after one that works"])
def test_a_revision_that_fails_leaves_the_file_as_it_is(file, tmp_path, what, first):
    before = file.read_bytes()
    with pytest.raises(
        Unavailable, match=r"a.secretariat could not be brought up .*it was left as it is. Open it with"
    ):
        migrate(file, TODAY, scripts_with(tmp_path, *first, FAILURES[what]))
    assert file.read_bytes() == before
    assert len(backups_of(file)) == 1
    assert sorted(one.name for one in file.parent.iterdir()) == ["a backups", NAME]
    open_store(file, login="kl").close()


@pytest.fixture
def next_version(monkeypatch, tmp_path):
    """The program as its next version will be, with a column more."""
    scripts = scripts_with(tmp_path, ADD)
    monkeypatch.setattr(schema, "HEAD", NEXT)
    for function in (migration.migrate, migration.bring_up):
        monkeypatch.setattr(function, "__defaults__", (scripts,))


def test_the_next_version_brings_a_file_up_when_it_opens_it(file, next_version):
    store = open_store(file, login="kl")
    assert store.unwritable is None
    assert contents(store)["tables"].keys() == frozen(TODAY)[1]["tables"].keys()
    assert_whole(store)
    store.close()
    assert asked(file, "SELECT version_num FROM alembic_version") == NEXT
    assert file.with_name(KEPT).exists()


def test_the_next_version_reads_a_file_it_may_not_write_from_a_copy_that_it_brings_up(
    file, next_version, tmp_path, monkeypatch
):
    mounts = tmp_path / "mounts"
    mounts.write_text(f"dev / ext4 rw\nserver:/x {tmp_path} nfs rw 0 0\n")
    monkeypatch.setattr(volumes, "MOUNTS", mounts)
    before = bytes_of(file.parent)
    store = open_store(file, login="kl")
    assert "network drive" in str(store.unwritable)
    assert asked(store._copy.path, "SELECT version_num FROM alembic_version") == NEXT
    assert len(contents(store)["tables"]["person"]) == 5
    store.close()
    assert check(file) == []
    with current(file) as place:
        assert asked(place, "SELECT version_num FROM alembic_version") == NEXT
    assert bytes_of(file.parent) == before
    assert not folder_of(file).exists()


def test_an_old_file_that_somebody_writes_is_read_beside_in_todays_shape(file, request):
    writer = open_store(file, login="kl")
    writer.execute(persons.add, person("Aino", "Uusi", None))
    request.getfixturevalue("next_version")
    store = open_store(file, login="ma")
    assert store.unwritable is not None
    assert len(contents(store)["tables"]["person"]) == 6
    assert asked(file, "SELECT version_num FROM alembic_version") == TODAY
    store.close()
    writer.close()


def killed(folder: Path, act: str, *more: str) -> int:
    """Run the rounds of `tests.store.killed`; gives how many died."""
    words = [sys.executable, "-m", "tests.store.killed", act, str(folder), *more]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, done.stderr
    return int(done.stdout.splitlines()[-1])


@pytest.fixture
def rounds(tmp_path) -> Path:
    """A folder whose first file has its newest row in its log alone, as an unclean end leaves it."""
    place = tmp_path / "rounds" / "0"
    place.mkdir(parents=True)
    made = tmp_path / NAME
    made.write_bytes(frozen(schema.HEAD)[0])
    back_up(made, NOW, place / "backup.secretariat")
    store = open_store(made, login="kl")
    store.execute(persons.add, person("Aino", "Viimeinen", None))
    for tail in ("", "-wal"):
        shutil.copyfile(f"{made}{tail}", place / f"{NAME}{tail}")
    store.close()
    return place.parent


def persons_in(path: Path) -> int:
    assert asked(path, "PRAGMA integrity_check") == "ok"
    return asked(path, "SELECT count(*) FROM person")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_migration_killed_at_any_moment_leaves_the_old_file_or_the_new_one(rounds, tmp_path):
    scripts = scripts_with(tmp_path, ADD)
    count = killed(rounds, "migrate", str(scripts))
    assert count > 15
    for number in range(1, count + 2):
        path = rounds / str(number) / NAME
        assert persons_in(path) == 6, f"killed at act {number}"
        shape = asked(path, "SELECT version_num FROM alembic_version")
        if shape == TODAY:  # whoever starts the program again has it brought up
            migrate(path, TODAY, scripts)
        assert asked(path, "SELECT version_num FROM alembic_version") == NEXT
        assert persons_in(path) == 6
        left = {one.name.removesuffix("-shm").removesuffix("-wal") for one in path.parent.iterdir()}
        assert left - {NAME, "a backups", "backup.secretariat", f"{NAME}.lock"} <= {
            KEPT, KEPT.replace(".", " 2.")
        }  # fmt: skip
        assert all(persons_in(backup.path) == 6 for backup in backups_of(path))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_restoring_killed_at_any_moment_leaves_the_old_file_or_the_backup(rounds):
    count = killed(rounds, "restore")
    assert count > 8
    for number in range(1, count + 2):
        path = rounds / str(number) / NAME
        found = [persons_in(path), *(persons_in(one) for one in path.parent.glob("a before *.secretariat"))]
        assert 6 in found, f"killed at act {number}: the last row is nowhere any more"
        assert persons_in(path.with_name("backup.secretariat")) == 5
        store = open_store(path, login="kl")
        assert store.unwritable is None
        store.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_backup_killed_at_any_moment_is_whole_or_not_there(rounds):
    count = killed(rounds, "back up")
    assert count > 4
    for number in range(1, count + 2):
        path = rounds / str(number) / NAME
        assert all(persons_in(backup.path) == 6 and check(backup.path) == [] for backup in backups_of(path))
        assert persons_in(path) == 6
        assert persons_in(back_up(path, NOW).path) == 6
