"""The letters of a comment round: drafts that carry the minutes as DOCX and as PDF, and reminders."""

from collections.abc import Sequence

from secretariat.documents import mail
from secretariat.documents.blocks import Audience
from secretariat.documents.enclosed import Draft, To, letters, papers
from secretariat.documents.mail import Attached
from secretariat.i18n import N_
from secretariat.i18n import language as language_of
from secretariat.models import MinutesKind, RecipientRole
from secretariat.services.comment_rounds import RoundPaper
from secretariat.services.dispatches import RecipientRow

_SUBJECT = {
    MinutesKind.MEMO: N_("For comments: memo {number}, {group}"),
    MinutesKind.MINUTES: N_("For comments: minutes {number}, {group}"),
}
_AGAIN = {
    MinutesKind.MEMO: N_("Reminder: comments on memo {number}, {group}"),
    MinutesKind.MINUTES: N_("Reminder: comments on minutes {number}, {group}"),
}
_HELLO = N_("Hello,")
_ASKED = {
    MinutesKind.MEMO: N_("Attached is the memo of the meeting of {date} for your comments."),
    MinutesKind.MINUTES: N_("Attached are the minutes of the meeting of {date} for your comments."),
}
_REMINDED = N_("We have asked for comments on the attached paper of the meeting of {date}, and have no answer from you "
               "yet. If you have nothing to remark, no answer is needed.")  # fmt: skip
_BY = N_("Please send your comments by {day}.")
_HOW = N_("You may write comments and changes into the Word file: what you change is marked by itself. Or answer this "
          "message and name the numbers of the paragraphs.")  # fmt: skip
_REGARDS = N_("With kind regards")
_FORMS = ("docx", "pdf")


def drafts(
    sent: RoundPaper,
    to: Sequence[RecipientRow],
    *,
    is_reminder: bool = False,
    one_each: bool = False,
    template: bytes = b"",
) -> list[Draft]:
    """The papers of a round and the letter that carries them.

    Args:
        sent: the minutes as they are out for comments.
        to: whom the letter goes to; those without an address are left out.
        is_reminder: whether it was asked before.
        one_each: a letter to everybody alone, instead of one letter to all.
        template: the DOCX whose page and styles the paper takes in Word.
    """
    spoken = language_of(sent.language)
    told = spoken.say("for comments")
    files = papers("comments", sent, spoken, _FORMS, Audience.GROUP, template=template, told=told)
    stem = files[0].file_name.rpartition(".")[0]
    named = f"{stem} {spoken.say('reminder')}" if is_reminder else stem
    return [
        *files,
        *letters(named, to, lambda each: _letter(sent, each, files, is_reminder=is_reminder), one_each=one_each),
    ]


def text(sent: RoundPaper, *, is_reminder: bool = False) -> str:
    """What the letter says."""
    spoken = language_of(sent.language)
    facts, meeting = sent.paper.group.facts, sent.paper.meeting
    asked = _REMINDED if is_reminder else _ASKED[facts.minutes_kind]
    day = sent.round.facts.answer_by if sent.round else None
    contact = filter(None, (facts.contact_phone, facts.contact_email))
    parts = (
        spoken.say(_HELLO),
        spoken.say(asked, date=meeting.date),
        sent.round.facts.message.strip() if sent.round else "",
        spoken.say(_BY, day=day) if day else "",
        spoken.say(_HOW),
        "\n".join((spoken.say(_REGARDS), sent.paper.group.name(spoken.code), *contact)),
    )
    return "\n\n".join(filter(None, parts)) + "\n"


def _letter(sent: RoundPaper, to: To, files: Sequence[Draft], *, is_reminder: bool) -> bytes:
    spoken = language_of(sent.language)
    sentences = (_AGAIN if is_reminder else _SUBJECT)[sent.paper.group.facts.minutes_kind]
    group = sent.paper.group.name(spoken.code)
    subject = spoken.say(sentences, number=sent.paper.meeting.number, group=group)
    return mail.letter(
        subject,
        text(sent, is_reminder=is_reminder),
        [Attached(one.file_name, one.data) for one in files],
        to=to[RecipientRole.DISTRIBUTION],
        cc=to[RecipientRole.INFORMATION],
    )
