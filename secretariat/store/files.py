"""Opening and making files: every file is looked at before it is touched, and none is ever overwritten."""

import contextlib
import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session, select

from secretariat.errors import Refused, SecretariatError, Unavailable
from secretariat.models import User, UserRole
from secretariat.store import disk, member, schema
from secretariat.store.copies import PrivateCopy, barred, readable, write_protected
from secretariat.store.engine import is_server, writing_engine
from secretariat.store.faults import told
from secretariat.store.lock import Held, Lock, account
from secretariat.store.looks import examine, recognise, shape
from secretariat.store.store import Sources, Store
from secretariat.store.volumes import is_network

_LONGEST_NAME = 200


class _Enrol:
    """The one command of the store's own: note a user of the file who is new to it."""

    name, label, final = "users.enrol", "", True

    def locks(self, *_: object, **__: object) -> tuple[()]:
        return ()

    def amends(self, *_: object, **__: object) -> None:
        return None

    def __call__(self, session: Session, /, login: str) -> None:
        if _is_new(session, login):
            role = UserRole.SECRETARY if member.of(session) is None else UserRole.MEMBER
            session.add(User(login=login, role=role))


def _is_new(session: Session, login: str) -> bool:
    return session.exec(select(User.id).where(User.login == login)).first() is None


def open_store(location: str | Path, *, login: str = "", sources: Sources | None = None) -> Store:
    """Open a file, or a PostgreSQL database by its address.

    A file that another program writes, that lies on a network volume, or that may not be written to is opened for
    reading; the store's `unwritable` then says why. An older file is brought up to today's shape on a copy first.

    Raises:
        Unavailable: there is no such file, or it is foreign, damaged or newer than the program.
    """
    login = login or account()
    if is_server(location):
        return _open_server(str(location), login, sources)
    path = Path(location).resolve()
    recognise(path)
    _check_name(path)
    if why := barred(path):
        return _reader(path, login, why, copied=True)
    number = shape(path)
    try:
        lock = Lock(path, _since(sources))
    except Held as held:
        return _reader(path, login, _held(held), copied=number != schema.HEAD)
    except OSError as error:
        return _reader(path, login, told(error) or write_protected(), copied=True)
    return _writer(path, login, lock, sources)


def create_store(path: Path, *, login: str = "", sources: Sources | None = None) -> Store:
    """Make a new file and open it.

    Raises:
        Refused: something of that name is there already.
        Unavailable: the folder cannot be written to, or lies on a network volume.
    """
    path = path.absolute()
    _check_name(path)
    if is_network(path.parent):
        raise Unavailable("A new file cannot be made on a network drive. Choose a folder of this computer.")
    if not os.access(path.parent, os.W_OK):
        raise _closed_to_us(path.parent)
    making = path.with_name(path.name + ".new")
    try:
        if path.exists():
            raise FileExistsError
        _make(making)
        disk.put(making, path)
    except FileExistsError:
        raise Refused("There is already a file {name}. Choose another name.", name=path.name) from None
    except (OSError, sa.exc.DBAPIError) as error:
        raise told(error) or _closed_to_us(path.parent) from error
    finally:
        with contextlib.suppress(OSError):
            disk.discard(making)
    return open_store(path, login=login, sources=sources)


@contextlib.contextmanager
def current(path: Path) -> Iterator[Path]:
    """Where SQLite can read a file in today's shape: in its own place, or in a private copy that was brought up.

    Raises:
        Unavailable: it is missing, unreadable, foreign, damaged or newer.
    """
    with readable(path) as place:
        if shape(place, path) == schema.HEAD:
            yield place
            return
    copy = _copy_brought_up(path)
    try:
        yield copy.path
    finally:
        copy.remove()


def _check_name(path: Path) -> None:
    if len(os.fsencode(path.name)) > _LONGEST_NAME:
        raise Unavailable("The name {name} is too long. Give the file a shorter one.", name=path.name)


def _closed_to_us(folder: Path) -> Unavailable:
    return Unavailable("The folder {folder} cannot be written to. Choose another one.", folder=str(folder))


def _make(path: Path) -> None:
    disk.discard(path)
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


def _writer(path: Path, login: str, lock: Lock, sources: Sources | None) -> Store:
    try:
        if lock.left:
            examine(path)
        if (number := shape(path)) != schema.HEAD:
            from secretariat.store.migrate import migrate

            migrate(path, number)
        store = Store(path, login=login, lock=lock, sources=sources)
    except BaseException:
        lock.release(clean=False)
        raise
    return _started(store)


def _started(store: Store) -> Store:
    try:
        if store.query(_is_new, store.login):
            store.execute(_Enrol(), store.login)
        store.rebuild_search(if_needed=True)
    except BaseException:
        store.close()
        raise
    return store


def _reader(path: Path, login: str, why: SecretariatError, *, copied: bool) -> Store:
    copy = _copy_brought_up(path) if copied else None
    return Store(path, login=login, unwritable=why, copy=copy)


def _copy_brought_up(path: Path) -> PrivateCopy:
    copy = PrivateCopy(path)
    try:
        if shape(copy.path, path) != schema.HEAD:
            from secretariat.store.migrate import bring_up

            bring_up(copy.path, path)
    except BaseException:
        copy.remove()
        raise
    return copy


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
