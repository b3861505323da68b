"""Fixtures: a store on each engine, an office with something in it, fixed sources of time and chance."""

import datetime as dt
import gc
import itertools
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("LC_ALL", "C.UTF-8")

import pytest
import sqlalchemy as sa

from secretariat.store.files import create_store, open_store
from secretariat.store.store import Sources, Store
from secretariat.store.uids import uid_of
from tests import postgres
from tests.office import Office

TODAY = dt.date(2026, 11, 22)
_ZONE = dt.timezone(dt.timedelta(hours=2))


_AGAIN = {"postgresql", "sv", "en"}


def pytest_collection_modifyitems(items):
    """What runs once more on another engine or in another language is not measured for coverage a second time."""
    for item in items:
        values = item.callspec.params.values() if hasattr(item, "callspec") else ()
        is_again = any(isinstance(value, str) and value in _AGAIN for value in values)
        if is_again and item.path.parent.name in {"services", "models", "ui", "documents"}:
            item.add_marker(pytest.mark.no_cover)


def pytest_collection_finish():
    """The thousands of tests that were collected are here to stay: the collector need not look at them again.

    Nor as often at what comes and goes: a fifth of the time of all tests was its own.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 5, 5)


@pytest.fixture(scope="module", autouse=True)
def left_to_the_collector():
    """What the tests of a module have left is kept for others: the collector need not look at it with each of them."""
    yield
    gc.collect()
    gc.freeze()


def fixed_sources(first: int = 1) -> Sources:
    """Time stands at 9 o'clock of TODAY and chance counts from one, or from where another session has left it."""
    numbers = itertools.count(first)
    return Sources(
        now=lambda: dt.datetime.combine(TODAY, dt.time(9), _ZONE),
        uid=lambda: uid_of(1_795_000_000_000 + next(numbers), next(numbers)),
        salt=lambda: f"{next(numbers):032x}",
    )


@pytest.fixture
def sources() -> Sources:
    return fixed_sources()


@pytest.fixture(scope="session")
def postgres_server():
    with postgres.server() as address:
        open_store(_database(address, "template_store"), login="kl").close()
        yield address


@pytest.fixture(scope="module")
def fresh_database(request, postgres_server) -> str:
    """The address of an empty database for one module of tests."""
    return _database(postgres_server, f"fresh_{request.module.__name__.rpartition('.')[2]}_{os.getpid()}")


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def shared_store(request, tmp_path_factory) -> Store:
    """A store on each engine for all tests of a module that leave it as they found it, or do not mind."""
    is_file = request.param == "sqlite"
    place = tmp_path_factory.mktemp("shared") / "shared.secretariat"
    opened = open_at(place if is_file else request.getfixturevalue("fresh_database"), fixed_sources())
    yield opened
    opened.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine_name(request) -> str:
    return request.param


@pytest.fixture
def location(engine_name, request, tmp_path):
    """Where an empty store lies: a file that is not there yet, or an address of a database."""
    if engine_name == "sqlite":
        return tmp_path / "test.secretariat"
    server = request.getfixturevalue("postgres_server")
    return _database(server, f"test_{abs(hash(request.node.nodeid)) % 10**9}_{os.getpid()}", template="template_store")


@pytest.fixture
def store(location, sources) -> Store:
    opened = open_at(location, sources)
    yield opened
    opened.close()


@pytest.fixture
def file_store(tmp_path, sources) -> Store:
    """A store in a file, for what only files have."""
    opened = create_store(tmp_path / "test.secretariat", login="kl", sources=sources)
    yield opened
    opened.close()


@pytest.fixture
def office(store) -> Office:
    """A small group with a meeting and something in each table."""
    return Office(store)


def open_at(location, sources) -> Store:
    if isinstance(location, str) or location.exists():
        return open_store(location, login="kl", sources=sources)
    return create_store(location, login="kl", sources=sources)


def _database(server: str, name: str, template: str = "") -> str:
    engine = sa.create_engine(server.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{template}"' if template else ""))
    engine.dispose()
    return server.rpartition("/")[0] + "/" + name
