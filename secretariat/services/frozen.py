"""Plain data as canonical JSON and back: equal data gives equal bytes, and what was written once is read again.

A dataclass is an object that leaves out what has its usual value; what a later version has added gets its usual value
when an older text is read, and what it no longer knows is passed over.
"""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from secretariat.models import Headline, Reported

T = TypeVar("T")

_WORDS: dict[str, type[StrEnum]] = {one.__name__: one for one in (Headline, Reported)}
_PLAIN = (str, int, float, bool, NoneType)
_DAYS: tuple[type[Any], ...] = (dt.date, dt.time)


def written(value: Any) -> bytes:
    """A dataclass as canonical JSON."""
    text = json.dumps(_packed(value, type(value)), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def read(kind: type[T], data: bytes) -> T:
    """The dataclass that was written."""
    hint: Any = kind
    made: T = _reader(hint)(json.loads(data))
    return made


def _packed(value: Any, hint: Any) -> Any:
    if value is None or type(value) in _PLAIN:
        return value
    if isinstance(value, Enum):
        return [type(value).__name__, value.value] if hint is StrEnum else value.value
    if is_dataclass(value):
        return _object(value)
    if isinstance(value, (tuple, list, frozenset)):
        found = [_packed(one, None) for one in value]
        return sorted(found) if isinstance(value, frozenset) else found
    if isinstance(value, Mapping):
        return {str(key): _packed(one, None) for key, one in value.items()}
    return str(value) if isinstance(value, Decimal) else value.isoformat()


def _object(value: Any) -> dict[str, Any]:
    found = {}
    shape: Any = type(value)
    for name, hint, usual in _shape(shape):
        one = getattr(value, name)
        if one != usual:
            found[name] = _packed(one, hint)
    return found


@cache
def _shape(kind: Any) -> tuple[tuple[str, Any, Any], ...]:
    """The fields of a dataclass: name, the one type that is not `None`, and the usual value where there is one."""
    hints = get_type_hints(kind)
    return tuple((one.name, _bare(hints[one.name]), _usual(one)) for one in fields(kind))


def _usual(one: Any) -> Any:
    if one.default_factory is not MISSING:
        return one.default_factory()
    return one.default


def _bare(hint: Any) -> Any:
    if get_origin(hint) in {Union, UnionType}:
        (found,) = [one for one in get_args(hint) if one is not NoneType]
        return found
    return hint


@cache
def _reader(hint: Any) -> Callable[[Any], Any]:
    """What makes a value of that type from its JSON."""
    kind = _bare(hint)
    origin = get_origin(kind)
    if origin is not None:
        return _many(origin, get_args(kind))
    if kind is StrEnum:
        return lambda found: None if found is None else _WORDS[found[0]](found[1])
    if is_dataclass(kind):
        return _dataclass(kind)
    make: Callable[[Any], Any] = kind
    if issubclass(kind, _DAYS):
        make = kind.fromisoformat
    elif kind in _PLAIN:
        return lambda found: found
    return lambda found: None if found is None else make(found)


def _many(origin: Any, of: tuple[Any, ...]) -> Callable[[Any], Any]:
    if origin is tuple and len(of) > 1 and of[-1] is not ...:
        readers = [_reader(one) for one in of]
        return lambda found: tuple(read_(one) for read_, one in zip(readers, found, strict=True))
    if issubclass(origin, Mapping):
        key, value = of[0], _reader(of[1])
        return lambda found: {key(name): value(one) for name, one in found.items()}
    read_one = _reader(of[0])
    make = frozenset if issubclass(origin, frozenset) else tuple
    return lambda found: make(read_one(one) for one in found)


def _dataclass(kind: Any) -> Callable[[Any], Any]:
    readers = {name: _reader(hint) for name, hint, _ in _shape(kind)}

    def make(found: Any) -> Any:
        if found is None:
            return None
        return kind(**{name: readers[name](one) for name, one in found.items() if name in readers})

    return make
