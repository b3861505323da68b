"""Letters to the owners of the actions of a meeting: drafts with the sentences of the memo, the PDF attached."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from secretariat.documents import mail, meeting_paper, write
from secretariat.documents.action_list import action_list, due_words, others, own
from secretariat.documents.blocks import Audience, Document
from secretariat.documents.mail import Attached, Receiver
from secretariat.i18n import N_, Language
from secretariat.i18n import language as language_of
from secretariat.language.file_names import file_name as safe_name
from secretariat.models import MinutesKind
from secretariat.services.own_actions import ActionList, OwnActions
from secretariat.services.recipients import To

_SUBJECT = N_("Actions of {body} from meeting {number}, {group}")
_SUBJECT_AGAIN = N_("Reminder: open actions of {body}, {group}")
_HELLO = N_("Hello,")
_STILL_OPEN = N_("These actions ({body}) are open on {day}, and late or due soon.")
_GIVEN = {
    MinutesKind.MEMO: N_("These actions of {body} are in the memo of the meeting of {date}."),
    MinutesKind.MINUTES: N_("These actions of {body} are in the minutes of the meeting of {date}."),
}
_TELL = N_("Please tell us when something is done, or when a date will not hold.")
_REGARDS = N_("With kind regards")


@dataclass(frozen=True, slots=True)
class Letter:
    """A draft to one owner; without `to` nobody of it has an address, and it has none either."""

    owner: OwnActions
    to: tuple[To, ...]
    file_name: str
    data: bytes


def letters(found: ActionList, code: str = "", *, only: Sequence[tuple[int | None, int | None]] = ()) -> list[Letter]:
    """The letter to each owner, in the language of the group where no other is named.

    Args:
        found: the actions of a meeting.
        code: the language of the letters.
        only: the owners to write to, by their keys; all when none is named.
    """
    spoken = language_of(code or found.language)
    return [_letter(found, one, spoken) for one in found.owners if not only or one.key in only]


def reminders(found: ActionList, code: str = "") -> list[Letter]:
    """The reminder to each owner of actions that are late or due, of whatever meeting they are."""
    spoken = language_of(code or found.language)
    return [_reminder(found, one, spoken) for one in found.owners]


def reminder_text(found: ActionList, owner: OwnActions, spoken: Language) -> str:
    """What the reminder says: each action with its meeting, its item, its date, and how late it is."""
    say = spoken.say
    lines = []
    for one in owner.given:
        number = say("Action {number}", number=one.action.printed_number)
        place = say("Meeting {number}, item {item}", number=one.action.meeting_number, item=one.item_number)
        days = (found.on - one.action.latest).days if one.action.latest else 0
        late = spoken.count("{n} day late", "{n} days late", days) if days > 0 else ""
        due = " · ".join(filter(None, (say("Due: {date}", date=due_words(one, spoken)), late)))
        lines.append("\n".join((f"{number} ({place})", one.action.text, due)))
    given = say(_STILL_OPEN, body=_body(owner, spoken), day=found.on)
    return "\n\n".join((say(_HELLO), given, *lines, say(_TELL), _regards(found, spoken))) + "\n"


def text(found: ActionList, owner: OwnActions, spoken: Language) -> str:
    """What the letter says: each action with its sentence, its item, its date, and who answers with the owner."""
    say, meeting, facts = spoken.say, found.meeting, found.group.facts
    lines = []
    for one in owner.given:
        number = say("Action {number}", number=one.action.printed_number)
        item = say("Item {number}", number=one.item_number)
        parts = [f"{number} ({item})", one.action.text, say("Due: {date}", date=due_words(one, spoken))]
        if together := others(one, owner, spoken):
            parts.append(say("Together with {names}", names=together))
        if secret := meeting_paper.secret(one.secrecy, spoken):
            parts.append(say("To be kept secret: {ground}", ground=secret.ground))
        lines.append("\n".join(parts))
    given = say(_GIVEN[facts.minutes_kind], body=_body(owner, spoken), date=meeting.date if meeting else found.on)
    return "\n\n".join((say(_HELLO), given, *lines, say(_TELL), _regards(found, spoken))) + "\n"


def _letter(found: ActionList, owner: OwnActions, spoken: Language) -> Letter:
    number = found.meeting.number if found.meeting else ""
    group = found.group.name(spoken.code)
    subject = spoken.say(_SUBJECT, body=owner.label(spoken.code), number=number, group=group)
    made = own(replace(found, owners=(owner,)), spoken)
    return _drafted(owner, made, subject, text(found, owner, spoken), f"{owner.label(spoken.code)} {group}")


def _reminder(found: ActionList, owner: OwnActions, spoken: Language) -> Letter:
    body, group = owner.label(spoken.code), found.group.name(spoken.code)
    subject = spoken.say(_SUBJECT_AGAIN, body=body, group=group)
    made = action_list(replace(found, owners=(owner,)), spoken)
    words = reminder_text(found, owner, spoken)
    return _drafted(owner, made, subject, words, f"{body} {group} {spoken.say('reminder')}")


def _drafted(owner: OwnActions, made: Document, subject: str, words: str, told: str) -> Letter:
    stem = " ".join((made.date, made.head.kind, told))
    pdf = Attached(safe_name(stem, ".pdf", most=120), write(made, "pdf", Audience.GROUP).data)
    reachable = [Receiver(one.name, one.address) for one in owner.to if one.is_reachable]
    data = mail.letter(subject, words, [pdf], to=reachable)
    return Letter(owner, owner.to, safe_name(stem, mail.SUFFIX, most=120), data)


def _regards(found: ActionList, spoken: Language) -> str:
    facts = found.group.facts
    contact = filter(None, (facts.contact_phone, facts.contact_email))
    return "\n".join((spoken.say(_REGARDS), found.group.name(spoken.code), *contact))


def _body(owner: OwnActions, spoken: Language) -> str:
    return owner.whole(spoken.code) or owner.label(spoken.code)
