"""The letters of a request for statements: a draft to each, with the request as PDF and DOCX, and reminders."""

from collections.abc import Sequence

from secretariat.documents import mail
from secretariat.documents.blocks import Audience
from secretariat.documents.enclosed import Draft, papers
from secretariat.documents.mail import Attached, Receiver
from secretariat.documents.statement_request import by_when
from secretariat.i18n import N_, Language
from secretariat.i18n import language as language_of
from secretariat.language.file_names import file_name as safe_name
from secretariat.services.statement_letters import RequestLetter
from secretariat.services.statements import StatementRow

_SUBJECT = N_("Request for a statement: {title}")
_AGAIN = N_("Reminder: request for a statement, {title}")
_HELLO = N_("Hello,")
_ASKED = N_("{group} asks for your statement. The request is attached, with the papers that belong to it.")
_REMINDED = N_("On {day} {group} asked for your statement, and we have not had it yet. The request is attached once "
               "more. If you have nothing to state, a short answer is enough.")  # fmt: skip
_NAME = N_("Please name the number {number} in your answer.")
_REGARDS = N_("With kind regards")
_FORMS = ("pdf", "docx")


def drafts(found: RequestLetter, to: Sequence[StatementRow], *, is_reminder: bool = False) -> list[Draft]:
    """The request as PDF and DOCX, and a letter to each with it and the papers of the matter attached.

    Args:
        found: the request, with the bytes of its papers.
        to: who is asked; those without an address get no letter.
        is_reminder: whether it was asked before.
    """
    spoken = language_of(found.language)
    files = papers("statement-request", found, spoken, _FORMS, Audience.GROUP, template=found.template)
    stem = files[0].file_name.rpartition(".")[0]
    stem = f"{stem} {spoken.say('reminder')}" if is_reminder else stem
    enclosed = [Attached(one.file_name, one.data) for one in files]
    enclosed += [Attached(name, data) for name, data in found.files]
    made = [one for one in to if one.address]
    return [*files, *(_draft(found, one, stem, enclosed, is_reminder=is_reminder) for one in made)]


def text(found: RequestLetter, one: StatementRow, *, is_reminder: bool = False) -> str:
    """What the letter to one says."""
    spoken = language_of(found.language)
    say, group, facts = spoken.say, found.group.name(spoken.code), found.group.facts
    asked = say(_REMINDED, day=one.asked_on or found.on, group=group) if is_reminder else say(_ASKED, group=group)
    number = say(_NAME, number=found.number) if found.number and found.request.secrecy is None else ""
    how = " ".join(filter(None, (by_when(found.request.facts.due, spoken), number)))
    contact = filter(None, (facts.contact_phone, facts.contact_email))
    regards = "\n".join((say(_REGARDS), group, *contact))
    return "\n\n".join(filter(None, (say(_HELLO), asked, how, regards))) + "\n"


def _draft(
    found: RequestLetter, one: StatementRow, stem: str, enclosed: Sequence[Attached], *, is_reminder: bool
) -> Draft:
    spoken = language_of(found.language)
    words = text(found, one, is_reminder=is_reminder)
    name = one.person or one.giver(spoken.code)
    data = mail.letter(_subject(found, spoken, is_reminder=is_reminder), words, enclosed,
                       to=[Receiver(name, one.address)])  # fmt: skip
    return Draft(safe_name(f"{stem} {one.number} {one.label(spoken.code)}", mail.SUFFIX), data)


def _subject(found: RequestLetter, spoken: Language, *, is_reminder: bool) -> str:
    """The subject; a request about a secret matter is named by its number and group alone."""
    is_secret = found.request.secrecy is not None
    title = found.group.name(spoken.code) if is_secret else found.request.title
    return spoken.say(_AGAIN if is_reminder else _SUBJECT, title=title)
