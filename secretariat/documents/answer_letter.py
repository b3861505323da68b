"""The letter with which a member sends answers to the secretariat: a draft that the member's own mail program opens."""

from secretariat.documents import mail
from secretariat.i18n import N_
from secretariat.i18n import language as language_of
from secretariat.services.round_sheets import Sheet

_SUBJECT = N_("Answer: {plan}, update round {number}, {body}")
_TEXT = N_("The answers of {body} to update round {number} are in the attached workbook.")
_BY = N_("Answered by {name}, {day}.")


def draft(sheet: Sheet, workbook: bytes) -> bytes:
    """The letter that carries the answers, as an `.eml` file that opens as a draft."""
    spoken = language_of(sheet.language)
    facts = {
        "plan": sheet.plan.said(spoken.code),
        "number": sheet.number,
        "body": sheet.organization.said(spoken.code) or sheet.short.said(spoken.code),
    }
    address = next((line for line in sheet.contact if "@" in line and " " not in line), "")
    by = spoken.say(_BY, name=sheet.given_by or facts["body"], day=sheet.given_on)
    words = f"{spoken.say(_TEXT, **facts)}\n\n{by}\n"
    attached = [mail.Attached(sheet.file_name, workbook)]
    return mail.letter(spoken.say(_SUBJECT, **facts), words, attached, to=[mail.Receiver(address=address)])


def file_name(sheet: Sheet) -> str:
    """A name for the draft, beside that of the workbook."""
    return sheet.file_name.rpartition(".")[0] + mail.SUFFIX
