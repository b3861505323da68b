"""One question at a time of a file or database that another program may be writing; nothing stays open in between."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlmodel import Session

from secretariat.store.engine import reading_engine
from secretariat.store.faults import told

T = TypeVar("T")


def ask(location: str | Path, question: Callable[..., T], /, *args: Any, **kwargs: Any) -> T:
    """Ask a question: a function of a session that returns plain data. Sees everything committed so far.

    Raises:
        Refused: the question says no.
        Unavailable: the machine says no.
    """
    engine = _engine(location)
    try:
        with Session(engine) as session:
            return question(session, *args, **kwargs)
    except Exception as error:
        if (sentence := told(error)) is not None:
            raise sentence from error
        raise
    finally:
        engine.dispose()


@cache
def _engine(location: str | Path) -> sa.Engine:
    return reading_engine(location)
