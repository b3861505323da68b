"""Opening and making files: every file is looked at before it is touched, and none is ever overwritten."""

import contextlib
import datetime as dt
import getpass
import os
import shutil
import sqlite3
import struct
import tempfile
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session, select

from secretariat.errors import Refused, SecretariatError, Unavailable
from secretariat.models import User
from secretariat.store import schema, search
from secretariat.store.engine import APPLICATION_ID, connect_raw, is_server, writing_engine
from secretariat.store.faults import told
from secretariat.store.lock import Held, Lock
from secretariat.store.store import Sources, Store
from secretariat.store.volumes import is_network

_HEADER_LENGTH = 100
_MAGIC = b"SQLite format 3\x00"
_APPLICATION_PLACE = 68


class _Enrol:
    """The one command of the store's own: note a user of the file who is new to it."""

    name, label, final = "users.enrol", "", True

    def locks(self, *_: object, **__: object) -> tuple[()]:
        return ()

    def amends(self, *_: object, **__: object) -> None:
        return None

    def __call__(self, session: Session, /, login: str) -> None:
        if session.exec(select(User).where(User.login == login)).first() is None:
            session.add(User(login=login))


def open_store(location: str | Path, *, login: str = "", sources: Sources | None = None) -> Store:
    """Open a file, or a PostgreSQL database by its address.

    A file that another program writes, that lies on a network volume, or that may not be written to is opened for
    reading; the store's `unwritable` then says why. An older file is brought up to today's shape on a copy first.

    Raises:
        Unavailable: there is no such file, or it is foreign, damaged or newer than the program.
    """
    login = login or getpass.getuser()
    if is_server(location):
        return _open_server(str(location), login, sources)
    path = Path(location).absolute()
    number = inspect(path)
    if is_network(path):
        return _read_copy(path, login, Unavailable(
            "The file lies on a network drive, where it could be damaged by writing, so it is open for reading only. "
            "Copy it to this computer to write in it."
        ))  # fmt: skip
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return _read_copy(path, login, Unavailable(
            "The file may not be written to, so it is open for reading only. Ask for the right to write, or copy it."
        ))  # fmt: skip
    try:
        lock = Lock(path, _since(sources))
    except Held as held:
        return Store(path, login=login, unwritable=_held(held))
    try:
        if lock.left:
            examine(path)
        if number != schema.HEAD:
            from secretariat.store.migrate import migrate

            migrate(path, number)
        return _started(Store(path, login=login, lock=lock, sources=sources))
    except BaseException:
        lock.release()
        raise


def create_store(path: Path, *, login: str = "", sources: Sources | None = None) -> Store:
    """Make a new file and open it.

    Raises:
        Refused: something of that name is there already.
        Unavailable: the folder cannot be written to, or lies on a network volume.
    """
    path = path.absolute()
    if path.exists():
        raise Refused("There is already a file {name}. Choose another name.", name=path.name)
    if is_network(path.parent):
        raise Unavailable("A new file cannot be made on a network drive. Choose a folder of this computer.")
    making = path.with_name(path.name + ".new")
    try:
        making.unlink(missing_ok=True)
        _make(making)
        making.replace(path)
    except (OSError, sa.exc.DBAPIError) as error:
        with contextlib.suppress(OSError):
            making.unlink(missing_ok=True)
        raise told(error) or Unavailable(
            "The folder {folder} cannot be written to. Choose another one.", folder=str(path.parent)
        ) from error
    return open_store(path, login=login, sources=sources)


def inspect(path: Path) -> str:
    """Look at a file without touching it; returns the number of its shape.

    Raises:
        Unavailable: it is missing, unreadable, foreign or damaged.
    """
    name = path.name
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_LENGTH)
    except FileNotFoundError:
        raise Unavailable("There is no file {name} in {folder}.", name=name, folder=str(path.parent)) from None
    except OSError:
        raise Unavailable("The file {name} cannot be read. Check the rights to it.", name=name) from None
    if not header.startswith(_MAGIC) or len(header) < _HEADER_LENGTH:
        raise Unavailable(
            "{name} is not a file of Secretariat, or its beginning is damaged. It was left as it is. If it should be "
            "one, restore the newest backup.", name=name
        )  # fmt: skip
    if struct.unpack_from(">I", header, _APPLICATION_PLACE)[0] != APPLICATION_ID:
        raise Unavailable("{name} is a database of another program. It was left as it is.", name=name)
    try:
        with contextlib.closing(connect_raw(path)) as connection:
            number = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    except (sqlite3.DatabaseError, TypeError):
        raise damaged(path) from None
    return str(number)


def examine(path: Path) -> None:
    """Check the pages of a file quickly.

    Raises:
        Unavailable: it is damaged.
    """
    try:
        with contextlib.closing(connect_raw(path)) as connection:
            if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise damaged(path)
    except sqlite3.DatabaseError:
        raise damaged(path) from None


def damaged(path: Path) -> Unavailable:
    """The word for a damaged file; names its newest backup when there is one."""
    from secretariat.store.backup import backups_of

    newest = next(iter(backups_of(path)), None)
    if newest:
        return Unavailable(
            "{name} is damaged. It was left as it is. Its newest backup is {backup}: restore that one.",
            name=path.name, backup=newest.path.name,
        )  # fmt: skip
    return Unavailable("{name} is damaged, and no backup lies beside it. It was left as it is.", name=path.name)


def _make(path: Path) -> None:
    engine = writing_engine(path)
    try:
        with engine.begin() as connection:
            schema.create(connection)
        with contextlib.closing(engine.raw_connection()) as raw:
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()


def _open_server(address: str, login: str, sources: Sources | None) -> Store:
    engine = writing_engine(address)
    try:
        with engine.begin() as connection:
            number = schema.version(connection)
            if number is None:
                schema.create(connection)
            elif number != schema.HEAD:
                raise Unavailable("The database has another shape ({number}) than this program needs.", number=number)
    except sa.exc.OperationalError as error:
        raise told(error) or error from error
    finally:
        engine.dispose()
    return _started(Store(address, login=login, sources=sources))


def _started(store: Store) -> Store:
    store.execute(_Enrol(), store.login)
    if store.query(search.needs_rebuild):
        store.rebuild_search()
    return store


def _read_copy(path: Path, login: str, why: SecretariatError) -> Store:
    folder = Path(tempfile.mkdtemp(prefix="secretariat-"))
    for part in (path, path.with_name(path.name + "-wal")):
        if part.exists():
            shutil.copyfile(part, folder / part.name)
    return Store(folder / path.name, login=login, unwritable=why)


def _held(held: Held) -> Unavailable:
    if held.writer is None:
        return Unavailable("Another program writes this file, so it is open for reading only.")
    return Unavailable(
        "{user} has had this file open on the computer {host} since {since}, so it is open here for reading only.",
        user=held.writer.user,
        host=held.writer.host,
        since=_moment(held.writer.since),
    )


def _since(sources: Sources | None) -> str:
    return (sources or Sources()).now().isoformat(timespec="seconds")


def _moment(written: str) -> dt.datetime | str:
    try:
        return dt.datetime.fromisoformat(written)
    except ValueError:
        return written
