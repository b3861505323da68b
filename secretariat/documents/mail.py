"""Drafts of mail: a letter with a workbook attached, which the user's own mail program opens as unsent.

A draft has no sender and no date of its own; the mail program gives both. The same letter gives the same bytes.
"""

import datetime as dt
import hashlib
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
_KIND = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


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
    letter = EmailMessage(policy=SMTP)
    letter["X-Unsent"] = "1"
    if to := _receiver(address, person):
        letter["To"] = to
    letter["Subject"] = _say(sheet, spoken, _SUBJECT_AGAIN if is_reminder else _SUBJECT)
    if date is not None:
        letter["Date"] = format_datetime(date)
    letter.set_content(text(sheet, is_reminder=is_reminder))
    letter.add_attachment(workbook, maintype=_KIND[0], subtype=_KIND[1], filename=sheet.file_name)
    letter.set_boundary("=_" + hashlib.sha256(workbook + address.encode()).hexdigest()[:32])
    return letter.as_bytes()


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


def _receiver(address: str, person: str) -> Address | str:
    """Whom the letter goes to; nobody, where the address is none."""
    try:
        return Address(display_name=person, addr_spec=address) if address else ""
    except (MessageError, ValueError, IndexError):
        return ""
