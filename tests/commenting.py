"""Papers of the office on their way, and comments on them; an example of arguments for each command."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from secretariat.models import CommentState, DispatchKind, MeetingState, RecipientRole
from secretariat.services import (
    approvals,
    comment_rounds,
    comment_state,
    comments,
    dispatches,
    meetings,
    recipients,
    sent_minutes,
)
from secretariat.services.commented import How, Placed, Proposal, Reply, Said
from secretariat.services.comments import CommentFacts
from secretariat.services.recipients import To

DAY, ANSWER_BY = dt.date(2026, 11, 26), dt.date(2026, 12, 4)


def sent(office: Any, kind: DispatchKind = DispatchKind.MINUTES) -> dispatches.DispatchRow:
    """Something that goes to everybody who usually gets the papers of the office's meeting."""
    to = [one for one in office.store.query(recipients.of_meeting, office.meeting) if one.is_usual]
    made = office.do(dispatches.create, office.meeting, kind, to, on=DAY)
    return office.store.query(dispatches.one, made)


def _recipient(office: Any) -> int:
    return sent(office).recipients[0].id


def _named(office: Any) -> int:
    return office.do(
        recipients.name, office.group, To(RecipientRole.INFORMATION, name="Kirjaamo", address="k@vm.example")
    )


def asked(office: Any, **facts: Any) -> int:
    """A comment round on the minutes of the office's meeting, which has been held."""
    office.do(meetings.mark, office.meeting, MeetingState.HELD, on=DAY)
    to = [one for one in office.store.query(recipients.of_meeting, office.meeting) if one.is_usual]
    wanted = comment_state.CommentFacts(answer_by=ANSWER_BY, message="Tervehdys!", **facts)
    return office.do(comment_rounds.ask, office.meeting, to, wanted, on=DAY)


def proposed(office: Any, **said: Any) -> int:
    """A change that somebody proposes to the first entry: "totesi" should be another word."""
    asked(office)
    facts = {"entry_id": office.entry, "passage": "totesi", "proposed": "kertoi", "author": "Eero Öhman", **said}
    return office.do(comments.add, office.meeting, CommentFacts(**facts), on=DAY)


def _came(office: Any) -> Proposal:
    round_id = asked(office)
    said = Said(text="Hyvä näin.", author="Eero Öhman", on=DAY)
    sent = office.store.query(dispatches.of_round, round_id)
    reply = Reply(file_name="vastaus.docx", sha256="a" * 64, said=(said,))
    placed = Placed(said, How.MARK, office.entry, 1, 0, 6, "Ahjola")
    return Proposal(reply, office.meeting, round_id, (placed,), (), sent.recipients[1].id)


def approved(office: Any) -> dict[str, Any]:
    """The minutes of the office's meeting, approved, to go to everybody who usually gets them."""
    office.do(meetings.mark, office.meeting, MeetingState.HELD, on=DAY)
    office.do(replace(approvals.approve, final=False), office.meeting, on=DAY)  # so that a test can take it back
    to = [one for one in office.store.query(recipients.of_meeting, office.meeting) if one.is_usual]
    return {"meeting_id": office.meeting, "to": to, "on": DAY}


def _noted(office: Any) -> dict[str, Any]:
    comment = proposed(office)
    office.do(comments.settle, [comment], CommentState.NOTED, on=DAY)
    return {"comment_ids": [comment]}


EXAMPLES: dict[str, Callable[[Any], dict[str, Any]]] = {
    "comment_rounds.ask": lambda o: {
        "meeting_id": o.do(meetings.mark, o.meeting, MeetingState.HELD, on=DAY) or o.meeting,
        "to": [To(organization_id=o.okm), To(person_id=o.chair, name="Aino Ahjola", address="aino@vm.example")],
        "facts": comment_state.CommentFacts(answer_by=ANSWER_BY),
        "on": DAY,
    },
    "comment_rounds.change": lambda o: {"round_id": asked(o), "answer_by": None, "message": "Kiitos!"},
    "comment_rounds.close": lambda o: {"round_id": asked(o), "on": DAY},
    "comment_rounds.remove": lambda o: {"round_id": asked(o)},
    "comments.accept": lambda o: {"comment_ids": [proposed(o)], "on": DAY},
    "comments.add": lambda o: {
        "meeting_id": o.meeting,
        "facts": CommentFacts(entry_id=o.entry, passage="asia", text="Mikä asia?", person_id=o.member, said_on=DAY),
        "on": DAY,
    },
    "comments.place": lambda o: {"comment_id": proposed(o), "entry_id": None},
    "comments.remove": lambda o: {"comment_ids": [proposed(o)]},
    "comments.reopen": _noted,
    "comments.settle": lambda o: {
        "comment_ids": [proposed(o)],
        "state": CommentState.REJECTED,
        "on": DAY,
        "reason": "Sanottiin näin.",
    },
    "comments.take_in": lambda o: {"proposals": [_came(o)], "on": DAY},
    "dispatches.add_recipient": lambda o: {
        "dispatch_id": sent(o).id,
        "to": To(person_id=o.expert, name="Ilkka Äijälä"),
    },
    "dispatches.create": lambda o: {
        "meeting_id": o.meeting,
        "kind": DispatchKind.INVITATION,
        "to": [To(organization_id=o.okm), To(name="Kirjaamo", address="k@vm.example")],
        "on": DAY,
    },
    "dispatches.mark_answered": lambda o: {"recipient_ids": [_recipient(o)], "on": DAY},
    "dispatches.mark_reminded": lambda o: {"recipient_ids": [_recipient(o)], "on": DAY},
    "dispatches.mark_sent": lambda o: {"recipient_ids": [_recipient(o)], "on": DAY},
    "dispatches.remove": lambda o: {"dispatch_id": sent(o).id},
    "dispatches.remove_recipient": lambda o: {"recipient_id": _recipient(o)},
    "dispatches.set_address": lambda o: {"recipient_id": _recipient(o), "address": "aino@vm.example", "name": "Aino"},
    "recipients.arrange": lambda o: {"group_id": o.group, "recipient_ids": [_named(o), _named(o)][::-1]},
    "recipients.change": lambda o: {"recipient_id": _named(o), "to": To(organization_id=o.vm)},
    "recipients.name": lambda o: {"group_id": o.group, "to": To(RecipientRole.INFORMATION, organization_id=o.vm)},
    sent_minutes.prepare.name: approved,
    "recipients.remove": lambda o: {"recipient_id": _named(o)},
}
