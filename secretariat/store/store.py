"""The store: the only two doors to the data, `query` and `execute`, and undo over everything.

One `execute` is one transaction, one undo step, one journal entry and one `ChangeSet` that views listen to. All
writing happens on one thread; readings have connections of their own and never wait for a slow disk.
"""

import contextlib
import datetime as dt
import secrets
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

import sqlalchemy as sa
from sqlmodel import Session

from secretariat.errors import Refused, SecretariatError, Unavailable
from secretariat.store import autosave, member, search
from secretariat.store.changes import Change, ChangeSet, Recorder, squashed
from secretariat.store.copies import PrivateCopy
from secretariat.store.engine import is_server, reading_engine, writing_engine
from secretariat.store.faults import told
from secretariat.store.history import History, Overtaken, Step, overtaken, replay
from secretariat.store.journal import Journal, OpenStep
from secretariat.store.lock import Lock
from secretariat.store.uids import new_uid

T = TypeVar("T")

POINTING = (
    "agenda_version",
    "annex",
    "attachment",
    "confirmation",
    "document",
    "minutes_version",
    "old_paper",
    "snapshot",
    "template",
)
"""The tables whose rows keep a blob."""
_KEPT = " UNION ALL ".join(f"SELECT sha256 FROM {table} WHERE sha256 IS NOT NULL" for table in POINTING)  # noqa: S608
_SWEEP = f"DELETE FROM blob WHERE sha256 NOT IN ({_KEPT})"  # noqa: S608 - tables of ours


class Command(Protocol):
    """What the store asks of a command: its name in the journal, its words in the menu, and whether it is final.

    `locks` names the rows a final command locked: steps that touch them cannot be undone afterwards. `amends` tells
    what a call comes to when it changes one known row and nothing else (see `autosave`).
    """

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def label(self) -> str: ...  # noqa: D102
    @property
    def final(self) -> bool: ...  # noqa: D102

    def locks(self, session: Session, *args: Any, **kwargs: Any) -> Iterable[tuple[str, int]]: ...  # noqa: D102
    def amends(self, *args: Any, **kwargs: Any) -> tuple[str, int, Mapping[str, Any]] | None: ...  # noqa: D102

    def __call__(self, session: Session, /, *args: Any, **kwargs: Any) -> Any: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Done:
    """A command that is on the disk: what it returned, what it changed, and when it was committed (local time)."""

    value: Any
    changes: ChangeSet
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Sources:
    """Where moments and random numbers come from; others than the world's own make a file reproducible."""

    now: Callable[[], dt.datetime] = lambda: dt.datetime.now().astimezone()
    uid: Callable[[], str] = new_uid
    salt: Callable[[], str] = lambda: secrets.token_hex(16)


class Store:
    """An open file or database. Made by `files.open_store`.

    Args:
        location: the file, or the address of a PostgreSQL database.
        login: the account name of the user, for the journal.
        lock: the held lock of the file; given back at the end.
        unwritable: why nothing can be written; `None` when it can.
        copy: the private copy that is read in the file's place; removed at the end.
        sources: where moments and random numbers come from.
        synchronous: SQLite's word for how commits reach the disk.

    Attributes:
        is_server: whether this is a shared database rather than a file.
        left_open: how many steps an unclean end had left open and were sealed now.
        membership: whose member copy this is, `None` for a file of a secretariat; a page that shows what a member does
            not do asks this, and every command but a member's is refused (see `member`).
    """

    def __init__(
        self,
        location: str | Path,
        *,
        login: str,
        lock: Lock | None = None,
        unwritable: SecretariatError | None = None,
        copy: PrivateCopy | None = None,
        sources: Sources | None = None,
        synchronous: str = "FULL",
    ) -> None:
        self.location = location
        self.login = login
        self.unwritable = unwritable
        self.is_server = is_server(location)
        self.left_open = 0
        self._lock = lock
        self._copy = copy
        self._sources = sources or Sources()
        self._reading = reading_engine(copy.path if copy else location)
        self._listeners: list[Callable[[ChangeSet, dt.datetime], None]] = []
        self._history = History()
        self._open: OpenStep | None = None
        self._is_behind = False
        self._is_ending = False
        self._writer = 0
        self.membership: member.MemberCopy | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="writer")
        try:
            if unwritable is None:
                self._thread.submit(self._start, synchronous).result()
            self.membership = self.query(member.of)
        except Exception as error:
            self._thread.shutdown()
            self._reading.dispose()
            raise told(error) or error from error

    @property
    def undo_label(self) -> str | None:
        """The words of the step that `undo` would take back; `None` when there is none."""
        if step := self._open:
            return step.label
        return self._history.done[-1].label if self._history.done else None

    @property
    def redo_label(self) -> str | None:
        """The words of the step that `redo` would do again; `None` when there is none."""
        return self._history.undone[-1].label if self._history.undone else None

    def listen(self, listener: Callable[[ChangeSet, dt.datetime], None]) -> None:
        """Call the listener after every commit, on the writing thread, with what changed and when it was committed."""
        self._listeners.append(listener)

    def query(self, question: Callable[..., T], /, *args: Any, **kwargs: Any) -> T:
        """Ask a question: a function of a session that returns plain data. Sees everything committed so far."""
        try:
            with Session(self._reading) as session:
                return question(session, *args, **kwargs)
        except Exception as error:
            if sentence := told(error):
                raise sentence from error
            raise

    def execute(self, command: Command, /, *args: Any, source: object = None, **kwargs: Any) -> Done:
        """Run a command and wait until it is on the disk.

        Raises:
            Refused: a rule said no; nothing was changed.
            Unavailable: the machine said no; nothing was changed.
        """
        return self._submit(self._run, command, args, kwargs, source, None).result()

    def post(
        self, command: Command, /, *args: Any, step: object, source: object = None, **kwargs: Any
    ) -> "Future[Done]":
        """Run a command without waiting, as part of the step of that key.

        Posts of one key are one step for undo and the journal until another key or command comes, or `seal`; each is
        on the disk by itself when its future is done.
        """
        return self._submit(self._post, command, args, kwargs, source, step)

    def seal(self) -> "Future[None]":
        """End the step that is being typed: it takes its place in the journal's chain and in the undo history."""
        return self._submit(self._seal)

    def undo(self, source: object = None) -> ChangeSet | None:
        """Take back the newest step; `None` when there is none."""
        return self._submit(self._turn, source, "undo").result()

    def redo(self, source: object = None) -> ChangeSet | None:
        """Do the newest undone step again; `None` when there is none."""
        return self._submit(self._turn, source, "redo").result()

    def rebuild_search(self, *, if_needed: bool = False) -> "Future[None]":
        """Make the search index anew, without waiting: part by part, so that what is typed meanwhile comes between.

        Args:
            if_needed: whether only if another analyser made it.
        """
        done: Future[None] = Future()
        self._submit(self._rebuild_search, done, 0, if_needed)
        return done

    def close(self) -> None:
        """Seal what is open, fold the log into the file, and let the next writer in.

        Bytes that no row points to any more go now: they were kept only for Undo.
        """
        self._is_ending = True
        try:
            if self.unwritable is None:
                self._thread.submit(self._end).result()
        finally:
            self._thread.shutdown()
            self._reading.dispose()
            if self._lock:
                self._lock.release()
            if self._copy:
                self._copy.remove()

    def _submit(self, work: Callable[..., T], *args: Any) -> "Future[T]":
        if self.unwritable is not None:
            raise self.unwritable.with_traceback(None)
        if threading.get_ident() == self._writer:
            message = "neither a command nor a listener may call the store: it would wait for itself"
            raise RuntimeError(message)
        return self._thread.submit(work, *args)

    # Everything below runs on the writing thread.

    def _start(self, synchronous: str) -> None:
        self._writer = threading.get_ident()
        self._engine = writing_engine(self.location, synchronous=synchronous)
        try:
            self._connection = self._engine.connect()
            self._session = Session(self._connection, expire_on_commit=False)
            self._recorder = Recorder(self._session, self._sources.uid)
            sources = self._sources
            self._journal = Journal(self.login, sources.now, sources.uid, sources.salt, exclusive=not self.is_server)
            with self._transaction():
                if left := self._journal.seal_left_open(self._connection):
                    search.settle_left_open(self._connection)
                self.left_open = left
        except BaseException:
            self._engine.dispose()
            raise

    def _end(self) -> None:
        with contextlib.suppress(Unavailable):  # what cannot be sealed now is sealed at the next opening
            self._seal()
        self._session.close()
        self._connection.close()
        if not self.is_server:
            raw = self._engine.raw_connection()
            with contextlib.suppress(sqlite3.Error):  # the log holds it all; the next opening reads it
                raw.cursor().execute(_SWEEP)
                raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            raw.close()
        self._engine.dispose()

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[Session]:
        """A transaction around a block; an error takes everything back, and is told when it is the machine's."""
        if self.is_server or self._is_behind:
            self._session.expire_all()
            self._is_behind = False
        try:
            self._session.connection()
            yield self._session
            self._session.commit()
        except Exception as error:
            self._session.rollback()
            if not self.is_server:  # a commit that failed leaves the transaction of a file open
                self._connection.connection.rollback()
            self._recorder.take()
            self._journal.forget_head()
            if (sentence := told(error)) is not None and sentence is not error:
                raise sentence from error
            raise

    def _post(self, command: Command, args: Any, kwargs: Any, source: object, key: object) -> Done:
        step = self._open
        is_typed_on = step and step.key == key and not self.is_server  # others may come between on a server
        if step and is_typed_on and (amendment := command.amends(*args, **kwargs)):
            change = autosave.amended(step, *amendment)
            if change is not None:
                return self._amend(step, command, change, source)
        return self._run(command, args, kwargs, source, key)

    def _amend(self, step: OpenStep, command: Command, change: Change, source: object) -> Done:
        if change.is_real:
            try:
                self._open = autosave.write(self._connection, step, change)
            except Exception as error:
                raise told(error) or error from error
            self._is_behind = True
        return self._tell(None, ChangeSet(command.name, (change,) if change.is_real else (), source))

    def _run(self, command: Command, args: Any, kwargs: Any, source: object, key: object) -> Done:
        before = self._open if self._open and self._open.key != key else None
        step = None if before else self._open
        locked: Iterable[tuple[str, int]] = ()
        member.check(self.membership, command)
        with self._transaction() as session:
            value = command(session, *args, **kwargs)
            session.flush()
            changes = self._recorder.take()
            if command.final:
                locked = tuple(command.locks(session, *args, **kwargs))
            search.take(self._connection, changes, is_typed=key is not None)
            if before:
                self._seal_step(before)
            if key is not None:
                step = self._typed(command, key, step, changes)
            elif changes:
                self._journal.write(self._connection, command.name, changes)
        self._ended(before)
        self._open = step
        if command.final:
            self._history.wall(locked)
        elif key is None and changes:
            self._history.add(Step(command.name, command.label, changes))
        elif changes:
            self._history.undone.clear()
        return self._tell(value, ChangeSet(command.name, changes, source))

    def _typed(
        self, command: Command, key: object, step: OpenStep | None, changes: tuple[Change, ...]
    ) -> OpenStep | None:
        if not changes:
            return step
        if step is None:
            return self._journal.begin(self._connection, key, command.name, command.label, changes)
        merged = squashed((*step.changes, *changes))
        kept = {(one.table, one.key) for one in merged}
        search.settle(self._connection, [one for one in step.changes if (one.table, one.key) not in kept])
        if not merged:
            self._journal.drop(self._connection, step)
            return None
        return self._journal.rewrite(self._connection, step, merged)

    def _seal(self) -> None:
        if step := self._open:
            with self._transaction():
                self._seal_step(step)
            self._ended(step)

    def _seal_step(self, step: OpenStep) -> None:
        self._journal.seal(self._connection, step.entry)
        search.settle(self._connection, step.changes)

    def _ended(self, step: OpenStep | None) -> None:
        if step:
            self._history.done.append(Step(step.command, step.label, step.changes))
            self._open = None

    def _turn(self, source: object, direction: str) -> ChangeSet | None:
        self._seal()
        steps = self._history.done if direction == "undo" else self._history.undone
        if not steps:
            return None
        step = steps.pop()
        wanted = step.changes if direction == "redo" else [change.inverse for change in reversed(step.changes)]
        name = f"{direction} {step.command}"
        try:
            with self._transaction():
                changes = replay(self._connection, wanted)
                search.take(self._connection, changes)
                self._journal.write(self._connection, name, changes)
        except Unavailable:
            steps.append(step)
            raise
        except (Overtaken, Refused, sa.exc.IntegrityError) as error:
            raise overtaken(step, direction) from error
        finally:
            self._session.expire_all()
        (self._history.undone if direction == "undo" else self._history.done).append(step)
        return self._tell(None, ChangeSet(name, changes, source)).changes

    def _rebuild_search(self, done: "Future[None]", first: int, if_needed: bool) -> None:  # noqa: FBT001
        following = None
        try:
            with self._transaction() as session:
                if not if_needed or search.needs_rebuild(session):
                    following = search.rebuild_part(self._connection, first)
        except Exception as error:  # noqa: BLE001 - whoever waits is told
            done.set_exception(error)
        else:
            if following is None:
                done.set_result(None)
            elif self._is_ending:  # the next opening begins anew
                done.cancel()
            else:
                self._thread.submit(self._rebuild_search, done, following, if_needed)

    def _tell(self, value: Any, changes: ChangeSet) -> Done:
        at = self._sources.now()
        if changes.changes:
            for listener in self._listeners:
                listener(changes, at)
        return Done(value, changes, at)
