"""The letter with which a member sends answers to the secretariat: a draft that the member's own mail program opens."""

from secretariat.documents import mail
from secretariat.i18n import N_
from secretariat.i18n import language as language_of
from secretariat.services.round_sheets import Sheet

_SUBJECT = N_("Answer: {plan}, update round {number}, {body}")
_TEXT = N_("The answers of {body} to update round {number} are in the attached workbook.")
_KIND = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
_BY = N_("Answered by {name}, {day}.")


def draft(sheet: Sheet, workbook: bytes) -> bytes:
    """The letter that carries the answers, as an `.eml` file that opens as a draft."""
    from email.message import EmailMessage
    from email.policy import SMTP

    spoken = language_of(sheet.language)
    facts = {
        "plan": sheet.plan.said(spoken.code),
        "number": sheet.number,
        "body": sheet.organization.said(spoken.code) or sheet.short.said(spoken.code),
    }
    letter = EmailMessage(policy=SMTP)
    letter["X-Unsent"] = "1"
    if address := next((line for line in sheet.contact if "@" in line and " " not in line), ""):
        letter["To"] = address
    letter["Subject"] = spoken.say(_SUBJECT, **facts)
    by = spoken.say(_BY, name=sheet.given_by or facts["body"], day=sheet.given_on)
    letter.set_content(f"{spoken.say(_TEXT, **facts)}\n\n{by}\n")
    letter.add_attachment(workbook, maintype=_KIND[0], subtype=_KIND[1], filename=sheet.file_name)
    return letter.as_bytes()


def file_name(sheet: Sheet) -> str:
    """A name for the draft, beside that of the workbook."""
    return sheet.file_name.rpartition(".")[0] + mail.SUFFIX
