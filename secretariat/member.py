"""Makes member copies: a new file for one organization, laid of rows of the secretariat's file (see `store.member`)."""

import contextlib
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from secretariat.paths import SUFFIX
from secretariat.services import filled_sheets, member_copies, round_sheets
from secretariat.store import disk, reading
from secretariat.store.engine import is_server
from secretariat.store.files import create_store, current
from secretariat.store.member import Mark, MemberCopy

if TYPE_CHECKING:
    from secretariat.services.round_sheets import Sheet

T = TypeVar("T")

_LOGIN = "secretariat"
"""Who made the copy, as its journal says; the account of the secretary is not the member's business."""


def make(location: str | Path, request_id: int, folder: Path, on: dt.date) -> Path:
    """Make the member copy of a request of a round in a folder; returns where it is.

    The file it is made of may be open meanwhile; it is only read. The copy holds the approved memos of the group and
    what the organization answers for, and opens in the same program, where `Store.membership` tells whose it is.

    Args:
        location: the secretariat's file, or the address of its database.
        request_id: the request of the update round, which names the organization.
        folder: where to; a file of that name must not be there.
        on: the day whose state it holds.

    Raises:
        Refused: there is a file of that name already.
        Unavailable: the folder cannot be written to.
    """
    found = _ask(location, member_copies.extract, request_id, on)
    sheet = _ask(location, round_sheets.of_request, request_id, on)
    path = folder / (sheet.file_name.rpartition(".")[0] + SUFFIX)
    store = create_store(path, login=_LOGIN)
    try:
        with contextlib.closing(store):
            store.execute(member_copies.lay_in, found.rows)
            store.execute(Mark(), MemberCopy(found.organization_id, request_id, **found.after))
    except BaseException:
        disk.discard(path.absolute())
        raise
    return path


def answers(ask: Callable[..., Any], copy: MemberCopy, on: dt.date, given_by: str) -> "Sheet":
    """The sheet of a member copy with what was told in it, ready for `documents.round_sheet.write`.

    Args:
        ask: asks the open copy a question, such as `store.query`.
        copy: what `Store.membership` says.
        on: the day of the answer.
        given_by: who answers.
    """
    filled: Sheet = ask(filled_sheets.filled, copy.request, on, after=copy.after, given_by=given_by)
    return filled


def _ask(location: str | Path, question: Callable[..., T], *args: Any) -> T:
    if is_server(location):
        return reading.ask(location, question, *args)
    with current(Path(location).resolve()) as place:
        return reading.ask(place, question, *args)
