"""The law of the house: which room opens which door, where Qt and SQL live, what services and pages never do."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "secretariat"
SOURCES = sorted(PACKAGE.rglob("*.py"))

MAY_USE = {
    "errors": set(),
    "paths": set(),
    "i18n": {"paths"},
    "models": set(),
    "language": {"errors"},
    "store": {"errors", "paths", "models", "language"},
    "services": {"errors", "i18n", "models", "language"},
    "importers": {"errors", "i18n", "models", "language", "services"},
    "documents": {"errors", "i18n", "paths", "models", "language", "services"},
    "sample": {"errors", "i18n", "paths", "store", "services", "importers"},
    "member": {"paths", "store", "services"},
    "cli": {
        "errors", "i18n", "store", "language", "sample", "cli_words", "cli_common", "cli_documents", "cli_plans",
        "cli_rounds", "cli_imports", "cli_comments", "cli_minutes",
    },
    "cli_words": {"errors", "i18n"},
    "cli_common": {"errors", "i18n", "paths", "store", "cli_words"},
    "cli_documents": {"i18n", "services", "documents", "cli_words", "cli_common"},
    "cli_plans": {"errors", "i18n", "models", "services", "documents", "cli_words", "cli_common"},
    "cli_rounds": {"errors", "i18n", "store", "services", "importers", "documents", "cli_words", "cli_common"},
    "cli_minutes": {"errors", "i18n", "store", "services", "documents", "cli_words", "cli_common"},
    "cli_comments": {"errors", "i18n", "store", "services", "importers", "documents", "cli_words", "cli_common"},
    "cli_imports": {"errors", "i18n", "store", "services", "importers", "cli_words", "cli_common", "cli_old_papers"},
    "cli_old_papers": {"i18n", "services", "importers", "cli_words", "cli_common"},
    "printing": {"i18n", "store", "documents"},
    "ui": {
        "errors", "i18n", "paths", "models", "store", "language", "services", "importers", "documents", "sample",
        "printing", "member",
    },
}  # fmt: skip
KNOWS_EVERYBODY = {"app", "__main__", "__init__"}
SQL = {"sqlmodel", "sqlalchemy"}
SQL_ROOMS = {"models", "store", "services"}
TYPES_OF_SQL = {"documents": {"Session"}}
QT_ROOMS = {"ui"}
LONG_FUNCTION, LONG_FILE = 40, 600


@dataclass(frozen=True)
class Import:
    """A name that a module imports, and whether only for types."""

    module: str
    name: str
    line: int
    for_types: bool


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def module_of(path: Path) -> str:
    parts = ("secretariat", *path.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(path): path for path in SOURCES}


def room_of(module: str) -> str:
    """The room of a module of the package; the package itself is the entrance."""
    return (*module.split("."), "__init__")[1]


def imports(path: Path) -> Iterator[Import]:
    """All imports of a module, those inside functions and those spelt as strings (`import_module`) included."""
    for_types = {id(node) for node in ast.walk(tree(path)) if _is_type_checking(node) for node in ast.walk(node)}
    for node in ast.walk(tree(path)):
        typing = id(node) in for_types
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, "", node.lineno, typing)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno} imports relatively"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield (
                    Import(whole, "", node.lineno, typing)
                    if whole in MODULES
                    else Import(node.module or "", alias.name, node.lineno, typing)
                )
        elif isinstance(node, ast.Constant) and re.fullmatch(r"secretariat(\.\w+)+", str(node.value)):
            yield Import(node.value, "", node.lineno, typing)


def _is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def in_room(*rooms: str) -> list[Path]:
    return [path for path in SOURCES if room_of(module_of(path)) in rooms]


def by_name(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def called(node: ast.Call) -> str:
    """What is called, as dotted words; its last word where it hangs on a value."""
    return re.sub(r"^.*\)\.", "", ast.unparse(node.func))


def test_every_room_has_its_law():
    rooms = {room_of(module) for module in MODULES}
    assert rooms - KNOWS_EVERYBODY == set(MAY_USE)


@pytest.mark.parametrize("path", SOURCES, ids=by_name)
def test_doors_open_one_way(path):
    here = room_of(module_of(path))
    if here in KNOWS_EVERYBODY:
        return
    for one in imports(path):
        there = room_of(one.module)
        if one.module.startswith("secretariat") and there not in {here, "__init__"}:
            assert there in MAY_USE[here], f"{path.name}:{one.line}: {here} must not open the door to {there}"


@pytest.mark.parametrize("path", SOURCES, ids=by_name)
def test_qt_and_sql_stay_in_their_rooms(path):
    here = room_of(module_of(path))
    for one in imports(path):
        library = one.module.partition(".")[0]
        if library in {"PySide6", "shiboken6"}:
            assert here in QT_ROOMS, f"{path.name}:{one.line}: Qt lives in the window only"
        if library in SQL and not (one.for_types and one.name in TYPES_OF_SQL.get(here, ())):
            assert here in SQL_ROOMS, f"{path.name}:{one.line}: SQL lives in {', '.join(sorted(SQL_ROOMS))} only"


def test_models_evaluate_their_annotations():
    for path in in_room("models"):
        found = [one for one in imports(path) if one.module == "__future__"]
        assert not found, f"{path.name}: `from __future__ import annotations` breaks SQLModel"


def test_models_hold_nouns_only():
    for path in in_room("models"):
        for node in calls(path):
            assert called(node) not in {"select", "sa.select", "Session"}, f"{path.name}:{node.lineno} asks"


def test_no_module_needs_one_that_needs_it():
    graph = {
        module: {one.module for one in imports(path) if not one.for_types and one.module in MODULES} - {module}
        for module, path in MODULES.items()
    }
    assert [sorted(circle) for circle in circles(graph)] == []


def circles(graph: dict[str, set[str]]) -> list[set[str]]:
    """The sets of more than one module that all reach one another."""
    reached: dict[str, set[str]] = {}
    for start in graph:
        seen, waiting = set(), [start]
        while waiting:
            for following in graph[waiting.pop()] - seen:
                seen.add(following)
                waiting.append(following)
        reached[start] = seen
    found = {frozenset({one, *(other for other in reached[one] if one in reached[other])}) for one in graph}
    return sorted((set(circle) for circle in found if len(circle) > 1), key=sorted)


def test_a_circle_is_seen():
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [{"a", "b", "c"}]


def test_services_leave_transaction_clock_language_and_settings_alone():
    forbidden = re.compile(
        r"(.+\.)?(commit|rollback|begin_nested|exec_driver_sql|create_engine|sessionmaker|QSettings)"
        r"|(dt\.|datetime\.)?(date\.today|datetime\.(now|utcnow|today))|time\.(time|time_ns|monotonic|localtime)"
        r"|os\.(getenv|environ)|open|.+\.(read_text|write_text)"
        r"|(sa\.|sqlalchemy\.)?(update|delete|insert)"
    )
    for path in in_room("services"):
        spoken = {one.name for one in imports(path) if one.module == "secretariat.i18n"}
        assert spoken <= {"N_", "LANGUAGES", "language"}, f"{path.name} knows the language of the window"
        for node in ast.walk(tree(path)):
            if isinstance(node, (ast.Name, ast.Attribute)) and isinstance(node.ctx, ast.Load):
                name = ast.unparse(node)
                assert not forbidden.fullmatch(name), f"{path.name}:{node.lineno} uses {name}"
        assert "Session" not in {called(node) for node in calls(path)}, f"{path.name} opens a session"


def test_nothing_is_translated_while_modules_load():
    for path in SOURCES:
        for node in calls_while_loading(tree(path)):
            assert called(node) not in {"_", "count", "chosen"}, f"{path.name}:{node.lineno} speaks before it may"


def calls_while_loading(node: ast.AST) -> Iterator[ast.Call]:
    """The calls that are made when a module is imported: those outside functions and lambdas."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            continue
        if isinstance(child, ast.Call):
            yield child
        yield from calls_while_loading(child)


def test_slots_hold_no_closures():
    """A lambda or partial in `connect` that holds `self` keeps dialogs alive."""
    for path in in_room("ui"):
        for node in calls(path):
            if called(node).rpartition(".")[2] != "connect":
                continue
            for part in (inner for argument in node.args for inner in ast.walk(argument)):
                closure = isinstance(part, ast.Lambda) or (isinstance(part, ast.Call) and called(part) == "partial")
                assert not closure, f"{path.name}:{node.lineno} connects to a closure"


def test_the_window_neither_spins_nor_silences_nor_asks_who_sent():
    for path in in_room("ui"):
        for node in calls(path):
            name = called(node).rpartition(".")[2]
            where = f"{path.name}:{node.lineno}"
            assert name != "processEvents", f"{where} spins the event loop"
            assert name not in {"blockSignals", "QSignalBlocker"} or path.name == "fields.py", f"{where} blocks signals"
            assert called(node) != "self.sender", f"{where} asks who sent"


def test_the_language_of_qt_features_is_not_used():
    for path in SOURCES:
        assert not [one for one in imports(path) if one.module == "__feature__"]


def test_sizes_are_known():
    """Prints what is long (`pytest -rP` shows it); only complexity has a limit, and ruff keeps that."""
    functions = [
        (node.end_lineno - node.lineno + 1, f"{by_name(path)}:{node.lineno} {node.name}")
        for path in SOURCES
        for node in ast.walk(tree(path))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]
    files = [(len(path.read_text(encoding="utf-8").splitlines()), by_name(path)) for path in SOURCES]
    assert functions
    assert files
    long = [row for row in functions if row[0] > LONG_FUNCTION] + [row for row in files if row[0] > LONG_FILE]
    for lines, name in sorted(long, reverse=True):
        print(f"{lines:5d} lines  {name}")
