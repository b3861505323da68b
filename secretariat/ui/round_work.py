"""The long work of update rounds, done in jobs: sheets with their letters, reminders, member copies, answers read."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from secretariat.errors import SecretariatError
from secretariat.services import round_sheets
from secretariat.services.answered import AnsweredSheet
from secretariat.services.round_sheets import Sheet
from secretariat.services.rounds import RequestRow, RoundRow
from secretariat.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Parcel:
    """What goes to one organization: its sheet, to whom, and into which folder."""

    sheet: Sheet
    person: str
    address: str
    folder: Path
    is_reminder: bool = False


def parcels(
    ask: Callable[..., Any],
    one: RoundRow,
    asked: Sequence[RequestRow],
    folder: Path,
    on: dt.date,
    *,
    reminders: bool = False,
) -> list[Parcel]:
    """What is to be made for these requests of a round."""
    ids = [each.organization_id for each in asked]
    sheets: list[Sheet] = ask(round_sheets.of_round, one.id, on, organization_ids=ids)
    known = {each.id: (each.person, each.address) for each in asked}
    return [Parcel(sheet, *known[sheet.request_id], folder, reminders) for sheet in sheets]


def make(parcel: Parcel) -> Path:
    """Write the letter that carries a sheet, and the sheet beside it but for a reminder; returns the letter."""
    from secretariat.documents import mail, round_sheet, save

    sheet, again = parcel.sheet, parcel.is_reminder
    workbook = round_sheet.write(sheet)
    if not again:
        save(parcel.folder / sheet.file_name, workbook)
    letter = parcel.folder / mail.file_name(sheet, is_reminder=again)
    save(letter, mail.draft(sheet, workbook, address=parcel.address, person=parcel.person, is_reminder=again))
    return letter


def reader(on: dt.date) -> Callable[[Path], tuple[Path, AnsweredSheet | SecretariatError]]:
    """What reads one workbook that came back."""
    return partial(_read, on=on)


def _read(path: Path, *, on: dt.date) -> tuple[Path, AnsweredSheet | SecretariatError]:
    from secretariat.importers import round_sheet

    return next(iter(round_sheet.read_all([path], on=on)))


def member_copy(location: Any, one: RequestRow, folder: Path, on: dt.date) -> tuple[Any, ...]:
    """The work that makes a member copy, and what it is given."""
    from secretariat import member

    return member.make, location, one.id, folder, on


def answers_of(workspace: Workspace, folder: Path, on: dt.date, given_by: str) -> tuple[Any, ...] | None:
    """The work that writes what was told in a member copy, and what it is given."""
    from secretariat import member

    copy = workspace.store.membership
    if copy is None:
        return None
    return _send, member.answers(workspace.ask, copy, on, given_by), folder


def _send(sheet: Sheet, folder: Path) -> Path:
    """Write the answers as the sheet of the round, and the letter beside it; returns the letter."""
    from secretariat.documents import answer_letter, round_sheet, save

    workbook = round_sheet.write(sheet)
    save(folder / sheet.file_name, workbook)
    letter = folder / answer_letter.file_name(sheet)
    save(letter, answer_letter.draft(sheet, workbook))
    return letter


def tell(error: BaseException, say: Callable[[SecretariatError], None]) -> None:
    """Tell what kept work from its end; anything that is no fault of the world flies on."""
    if not isinstance(error, SecretariatError):
        raise error
    say(error)
