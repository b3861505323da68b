"""Drafts of mail: a letter with papers attached, which the user's own mail program opens as unsent.

A draft has no sender and no date of its own; the mail program gives both. The same letter gives the same bytes.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from secretariat.i18n import N_, Language
from secretariat.i18n import language as language_of
from secretariat.services.round_sheets import Sheet

SUFFIX = ".eml"

_SUBJECT = N_("Request for updates: {plan}, by {day}")
_SUBJECT_AGAIN = N_("Reminder: {plan}, updates by {day}")
_HELLO = N_("Hello,")
_ASKED = N_("{group} asks for news of what {body} answers for in {plan}. This is update round {number}.")
_AGAIN = N_("We have no answer yet from {body} to update round {number} of {plan}. The last day is {day}.")
_FILL = N_("The attached workbook holds your measures and actions: {counts}. Please write in it what is new, and send "
           "it back by {day}. What you leave empty stays as it is.")  # fmt: skip
_FILL_AGAIN = N_("The workbook is attached once more. Please fill it in and send it back, or tell us by mail or "
                 "telephone that nothing has changed.")  # fmt: skip
_REGARDS = N_("With kind regards")
_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "ics": "text/calendar; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes with a letter; its type follows from its name where none is given.

    A type may carry parameters, as `text/calendar; method=REQUEST` does.
    """

    file_name: str
    data: bytes
    media_type: str = ""

    @property
    def typed(self) -> str:
        """The type with its parameters."""
        suffix = self.file_name.rpartition(".")[2].lower()
        return self.media_type or _TYPES.get(suffix, "application/octet-stream")


@dataclass(frozen=True, slots=True)
class Receiver:
    """Whom a letter goes to."""

    name: str = ""
    address: str = ""


def letter(
    subject: str,
    words: str,
    attached: Sequence[Attached] = (),
    *,
    to: Iterable[Receiver] = (),
    cc: Iterable[Receiver] = (),
    date: dt.datetime | None = None,
) -> bytes:
    """Any letter, as an `.eml` file that opens as a draft.

    Args:
        subject: its subject; line breaks in it become spaces.
        words: what it says.
        attached: the files that go with it.
        to: whom it goes to; those whose address is none are left out.
        cc: who gets it for information.
        date: the date of the letter, if it is to have one.
    """
    made = EmailMessage(policy=SMTP)
    made["X-Unsent"] = "1"
    for head, receivers in (("To", to), ("Cc", cc)):
        if found := [one for one in map(_address, receivers) if one is not None]:
            made[head] = found
    made["Subject"] = " ".join(subject.split())
    if date is not None:
        made["Date"] = format_datetime(date)
    made.set_content(words)
    seed = hashlib.sha256(f"{made['To']}\n{subject}\n{words}".encode(errors="replace"))
    for one in attached:
        kind, *more = (part.strip() for part in one.typed.split(";"))
        maintype, _, subtype = kind.partition("/")
        params = dict(part.split("=", 1) for part in more)
        made.add_attachment(one.data, maintype=maintype, subtype=subtype, filename=one.file_name, params=params)
        seed.update(one.data)
    if attached:
        made.set_boundary("=_" + seed.hexdigest()[:32])
    return made.as_bytes()


def draft(
    sheet: Sheet,
    workbook: bytes,
    *,
    address: str = "",
    person: str = "",
    is_reminder: bool = False,
    date: dt.datetime | None = None,
) -> bytes:
    """The letter that carries a sheet, as an `.eml` file that opens as a draft.

    Args:
        sheet: what is asked, in whose language the letter is written.
        workbook: the bytes of the sheet, attached under its name.
        address: whom it goes to; without one the draft has no receiver yet.
        person: the name of that one.
        is_reminder: whether this has been asked before.
        date: the date of the letter, if it is to have one.
    """
    spoken = language_of(sheet.language)
    subject = _say(sheet, spoken, _SUBJECT_AGAIN if is_reminder else _SUBJECT)
    words = text(sheet, is_reminder=is_reminder)
    return letter(subject, words, [Attached(sheet.file_name, workbook)], to=[Receiver(person, address)], date=date)


def file_name(sheet: Sheet, *, is_reminder: bool = False) -> str:
    """A name for the draft, beside that of the workbook."""
    stem = sheet.file_name.rpartition(".")[0]
    reminder = language_of(sheet.language).say("reminder")
    return f"{stem} {reminder}{SUFFIX}" if is_reminder else stem + SUFFIX


def text(sheet: Sheet, *, is_reminder: bool = False) -> str:
    """What the letter says."""
    spoken = language_of(sheet.language)
    first, then = (_AGAIN, _FILL_AGAIN) if is_reminder else (_ASKED, _FILL)
    contact = "\n".join((spoken.say(_REGARDS), *sheet.contact))
    parts = (
        spoken.say(_HELLO), _say(sheet, spoken, first), sheet.message.strip(), _say(sheet, spoken, then), contact,
    )  # fmt: skip
    return "\n\n".join(filter(None, parts)) + "\n"


def _say(sheet: Sheet, spoken: Language, sentence: str) -> str:
    code = spoken.code
    counts = (
        spoken.count("{n} measure", "{n} measures", len(sheet.measures)),
        spoken.count("{n} action", "{n} actions", len(sheet.actions)),
    )
    return spoken.say(
        sentence,
        group=sheet.group.said(code),
        plan=sheet.plan.said(code),
        body=sheet.organization.said(code) or sheet.short.said(code),
        number=sheet.number,
        day=sheet.answer_by,
        counts=", ".join(counts),
    )


def _address(receiver: Receiver) -> Address | None:
    """An address as the head of a letter holds it; nobody, where it is none."""
    try:
        return Address(display_name=receiver.name, addr_spec=receiver.address) if receiver.address else None
    except (MessageError, ValueError, IndexError):
        return None
