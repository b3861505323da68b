"""The letter that carries approved minutes: to those for distribution, and as a copy to those for information."""

from collections.abc import Sequence

from secretariat.documents import mail
from secretariat.documents.blocks import Audience
from secretariat.documents.enclosed import Draft, To, letters, papers
from secretariat.documents.mail import Attached
from secretariat.i18n import N_
from secretariat.i18n import language as language_of
from secretariat.models import MinutesKind, RecipientRole
from secretariat.services.dispatches import RecipientRow
from secretariat.services.sent_minutes import OutgoingMinutes

_SUBJECT = {
    MinutesKind.MEMO: N_("Memo {number}, {group}"),
    MinutesKind.MINUTES: N_("Minutes {number}, {group}"),
}
_HELLO = N_("Hello,")
_SENT = {
    MinutesKind.MEMO: N_("Attached is the approved memo of the meeting of {date}."),
    MinutesKind.MINUTES: N_("Attached are the approved minutes of the meeting of {date}."),
}
_CORRECTED = N_("They were corrected on {day} and take the place of what was sent before: {note}")
_REGARDS = N_("With kind regards")


def drafts(
    out: OutgoingMinutes,
    to: Sequence[RecipientRow] | None = None,
    *,
    audience: Audience = Audience.GROUP,
    one_each: bool = False,
) -> list[Draft]:
    """The minutes as PDF, and the letter that carries them.

    What goes to those who may read all is the kept PDF, byte by byte; a public copy is made from the text.

    Args:
        out: what goes out.
        to: whom it goes to; everybody of the dispatch where nobody is named. Those without an address are left out.
        audience: who may read the copy that goes along.
        one_each: a letter to everybody alone, instead of one letter to all.
    """
    spoken = language_of(out.dispatch.facts.language)
    if out.kept is not None and audience is not Audience.PUBLIC:
        files = [Draft(*out.kept)]
    else:
        files = papers("minutes", out.paper, spoken, ("pdf",), audience)
    stem = files[0].file_name.rpartition(".")[0]
    wanted = out.dispatch.recipients if to is None else to
    return [*files, *letters(stem, wanted, lambda each: _letter(out, each, files), one_each=one_each)]


def text(out: OutgoingMinutes) -> str:
    """What the letter says; nothing of what the minutes say."""
    spoken = language_of(out.dispatch.facts.language)
    facts, meeting = out.paper.group.facts, out.paper.meeting
    corrected = out.paper.corrections[-1] if out.paper.corrections else None
    contact = filter(None, (facts.contact_phone, facts.contact_email))
    parts = (
        spoken.say(_HELLO),
        spoken.say(_SENT[facts.minutes_kind], date=meeting.date),
        spoken.say(_CORRECTED, day=corrected.on, note=corrected.note) if corrected else "",
        out.dispatch.facts.message.strip(),
        "\n".join((spoken.say(_REGARDS), out.paper.group.name(spoken.code), *contact)),
    )
    return "\n\n".join(filter(None, parts)) + "\n"


def _letter(out: OutgoingMinutes, to: To, files: Sequence[Draft]) -> bytes:
    spoken = language_of(out.dispatch.facts.language)
    sentence = _SUBJECT[out.paper.group.facts.minutes_kind]
    group = out.paper.group.name(spoken.code)
    return mail.letter(
        spoken.say(sentence, number=out.paper.meeting.number, group=group),
        text(out),
        [Attached(one.file_name, one.data) for one in files],
        to=to[RecipientRole.DISTRIBUTION],
        cc=to[RecipientRole.INFORMATION],
    )
