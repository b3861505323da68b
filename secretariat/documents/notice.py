"""The notice of a meeting: the letter that invites, tells of a change or cancels, with agenda and calendar event."""

from collections.abc import Sequence

from secretariat.documents import agenda_changes, invitation_calendar, mail, meeting_paper
from secretariat.documents.blocks import Audience
from secretariat.documents.enclosed import Draft, To, letters, papers
from secretariat.documents.mail import Attached
from secretariat.i18n import N_, Language, capitalized
from secretariat.i18n import language as language_of
from secretariat.language.file_names import file_name as safe_name
from secretariat.models import DispatchKind, RecipientRole
from secretariat.services.dispatches import RecipientRow
from secretariat.services.invitations import Outgoing

_SUBJECT = {
    DispatchKind.INVITATION: N_("Invitation: {title}, {date}"),
    DispatchKind.UPDATE: N_("Changed invitation: {title}, {date}"),
    DispatchKind.CANCELLATION: N_("Cancelled: {title}, {date}"),
}
_NAMES = {
    DispatchKind.INVITATION: N_("invitation"),
    DispatchKind.UPDATE: N_("changed invitation"),
    DispatchKind.CANCELLATION: N_("cancellation"),
}
_SAYS = {
    DispatchKind.INVITATION: N_("You are invited to the meeting of {group}."),
    DispatchKind.UPDATE: N_("The invitation to the meeting of {group} has changed. This one takes its place."),
    DispatchKind.CANCELLATION: N_("The meeting of {group} is cancelled."),
}
_HELLO = N_("Hello,")
_ATTACHED = N_("The agenda is attached, and an event for your calendar.")
_CHANGED = N_("What has changed:")
_PREVENTED = N_("If you are prevented, please ask your deputy to come and tell the secretariat.")
_REGARDS = N_("With kind regards")
_FORMS = ("pdf", "docx")


def drafts(
    out: Outgoing,
    to: Sequence[RecipientRow] | None = None,
    *,
    audience: Audience = Audience.GROUP,
    one_each: bool = False,
) -> list[Draft]:
    """The agenda as PDF and DOCX, the event for calendars, and the letter that carries them.

    Args:
        out: what goes out.
        to: whom it goes to; everybody of the dispatch where nobody is named. Those without an address are left out.
        audience: who may read the agenda that goes along.
        one_each: a letter to everybody alone, instead of one letter to all.
    """
    spoken = language_of(out.dispatch.facts.language)
    stem = _stem(out, spoken)
    papers = [] if _is_cancelled(out) else _papers(out, spoken, audience)
    event = Draft(f"{stem}.ics", invitation_calendar.calendar(out.paper, out.dispatch, spoken))
    files = [*papers, event]
    wanted = out.dispatch.recipients if to is None else to
    return [*files, *letters(stem, wanted, lambda each: _letter(out, each, files, audience), one_each=one_each)]


def subject(out: Outgoing) -> str:
    """The subject of the letter."""
    spoken = language_of(out.dispatch.facts.language)
    title = f"{meeting_paper.title(out.paper, spoken)}, {out.paper.group.name(spoken.code)}"
    return spoken.say(_SUBJECT[out.dispatch.kind], title=title, date=out.paper.meeting.date)


def text(out: Outgoing, audience: Audience = Audience.GROUP) -> str:
    """What the letter says; what is secret is not in a letter for the public."""
    spoken = language_of(out.dispatch.facts.language)
    say, paper, meeting = spoken.say, out.paper, out.paper.meeting
    when = capitalized(spoken.day_and_clock(meeting.date, meeting.starts, meeting.ends))
    place = say("Place: {place}", place=meeting.place) if meeting.place else ""
    facts = paper.group.facts
    contact = filter(None, (facts.contact_phone, facts.contact_email))
    is_cancelled = _is_cancelled(out)
    parts = (
        say(_HELLO),
        say(_SAYS[out.dispatch.kind], group=paper.group.name(spoken.code)),
        "\n".join(filter(None, (say("Time: {when}", when=when), place))),
        out.dispatch.facts.message.strip(),
        "" if is_cancelled else _changes(out, spoken, audience),
        "" if is_cancelled else f"{say(_ATTACHED)} {say(_PREVENTED)}",
        "\n".join((say(_REGARDS), paper.group.name(spoken.code), *contact)),
    )
    return "\n\n".join(filter(None, parts)) + "\n"


def _changes(out: Outgoing, spoken: Language, audience: Audience) -> str:
    paper = out.paper
    if not paper.changes:
        return ""
    lines = [spoken.say(_CHANGED)]
    for one in paper.changes:
        if audience is Audience.PUBLIC and agenda_changes.is_secret(one, paper, spoken):
            continue
        told = " ".join(filter(None, (agenda_changes.number(one), agenda_changes.matter(one, paper, spoken))))
        lines.append(f"- {spoken.say(agenda_changes.WORDS[one.what])}: {told}")
    return "\n".join(lines)


def _papers(out: Outgoing, spoken: Language, audience: Audience) -> list[Draft]:
    return papers("agenda", out.paper, spoken, _FORMS, audience, template=out.template)


def _stem(out: Outgoing, spoken: Language) -> str:
    """The name of the letter and of the event, without what comes after the dot."""
    meeting = out.paper.meeting
    words = f"{spoken.say(_NAMES[out.dispatch.kind])} {meeting.number}"
    parts = (out.dispatch.on.isoformat(), words, out.paper.group.name(spoken.code))
    return safe_name(" ".join(parts), "", most=110)


def _letter(out: Outgoing, to: To, files: Sequence[Draft], audience: Audience) -> bytes:
    kind = invitation_calendar.media_type(out.dispatch.kind)
    attached = [Attached(one.file_name, one.data, kind if one.file_name.endswith(".ics") else "") for one in files]
    first, second = to[RecipientRole.DISTRIBUTION], to[RecipientRole.INFORMATION]
    return mail.letter(subject(out), text(out, audience), attached, to=first, cc=second)


def _is_cancelled(out: Outgoing) -> bool:
    return out.dispatch.kind is DispatchKind.CANCELLATION
