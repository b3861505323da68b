"""Requests to complete, correct or change an answer: each sits on a point of a form until it is settled with a note."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.language.characters import line, running
from secretariat.models import ChangeKind, ChangeRequest
from secretariat.services import checks, command, form_templates, forms, rows
from secretariat.services.when import UNTOLD, When, columns, when_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFacts:
    """What is asked to be done to an answer, who asks, and by when in words."""

    kind: ChangeKind = ChangeKind.COMPLETE
    text: str = ""
    asked_by: str = ""
    due: When = UNTOLD


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request as kept: on which point of which form, since when, and how it was settled."""

    id: int
    form_id: int
    key: str
    facts: RequestFacts
    on: dt.date
    settled_on: dt.date | None = None
    settled_note: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is yet to be settled."""
        return self.settled_on is None

    def is_late(self, on: dt.date) -> bool:
        """Whether it is open though its last day has passed."""
        return self.is_open and self.facts.due.latest is not None and self.facts.due.latest < on


def of_form(session: Session, form_id: int, *, is_open: bool | None = None) -> list[RequestRow]:
    """The requests on the points of a form, oldest first; only the open or only the settled ones where that is told."""
    query = select(ChangeRequest).where(ChangeRequest.form_id == form_id)
    found = [row_of(one) for one in session.exec(query.order_by(col(ChangeRequest.on), col(ChangeRequest.id)))]
    return [row for row in found if is_open is None or row.is_open is is_open]


def row_of(one: ChangeRequest) -> RequestRow:
    """A request as plain data."""
    facts = RequestFacts(kind=ChangeKind(one.kind), text=one.text, asked_by=one.asked_by, due=when_of(one, "due"))
    return RequestRow(one.id or 0, one.form_id, one.key, facts, one.on, one.settled_on, one.settled_note)


@command("ask for a change of an answer")
def ask(session: Session, form_id: int, key: str, facts: RequestFacts, *, on: dt.date) -> int:
    """Ask for the answer to a point to be completed, corrected or changed; returns the id of the request.

    Raises:
        Refused: the form is closed, does not ask that point any more, or began later; or a fact cannot be.
    """
    form = forms.opened(session, form_id)
    checks.day(on, "on")
    if on < form.begun_on:
        raise Refused("The form began on {date}.", field="on", date=form.begun_on)
    if form_templates.outline(session, form.version_id).point(key) is None:
        raise Refused("This point is no longer asked in the form.", field="text")
    request = ChangeRequest(form_id=form_id, key=key, on=on, **_checked(facts))
    session.add(request)
    session.flush()
    return request.id or 0


@command("change a request on an answer")
def change(session: Session, request_id: int, facts: RequestFacts) -> None:
    """Change what an open request asks for.

    Raises:
        Refused: it has been settled, or a fact cannot be.
    """
    request = rows.get(session, ChangeRequest, request_id)
    if request.settled_on is not None:
        raise Refused("The request was settled on {date}. Open it again before it is changed.",
                      date=request.settled_on)  # fmt: skip
    rows.assign(request, _checked(facts))


@command("settle a request on an answer")
def settle(session: Session, request_id: int, *, on: dt.date, note: str) -> None:
    """Settle a request on a day, with a note that says how.

    Raises:
        Refused: it was made later or is settled already, or the note is empty.
    """
    request = rows.get(session, ChangeRequest, request_id)
    if request.settled_on is not None:
        raise Refused("The request was settled on {date} already.", date=request.settled_on)
    checks.day(on, "on")
    if on < request.on:
        raise Refused("The request was made on {date}, so it cannot be settled before that.", field="on",
                      date=request.on)  # fmt: skip
    rows.assign(request, {"settled_on": on, "settled_note": _given(note, "note")})


@command("open a settled request again")
def reopen(session: Session, request_id: int) -> None:
    """Let a settled request wait again.

    Raises:
        Refused: it is not settled.
    """
    request = rows.get(session, ChangeRequest, request_id)
    if request.settled_on is None:
        raise Refused("The request is not settled.")
    rows.assign(request, {"settled_on": None, "settled_note": ""})


def _checked(facts: RequestFacts) -> dict[str, Any]:
    return {
        "kind": facts.kind,
        "text": _given(facts.text, "text"),
        "asked_by": line(facts.asked_by, "asked_by"),
        **columns("due", facts.due),
    }


def _given(text: str, field: str) -> str:
    if not text.strip():
        raise Refused("This cannot be empty.", field=field)
    return running(text, field)
