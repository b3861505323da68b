"""Taking in a statement: whose it is, when it was signed, its paragraphs, signers and recipients."""

import datetime as dt

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.i18n import N_
from secretariat.language.characters import line
from secretariat.models import Matter, PartyRole, Statement, TextKind
from secretariat.services import owners, rows
from secretariat.services.old_kinds import Statement as OldStatement
from secretariat.services.old_people import plain
from secretariat.services.owners import Owner
from secretariat.services.taking_parts import Taking, day_of, moment_of, text_of

NO_GIVER = N_("The paper does not say whose statement it is. Give it.")
SAME_STATEMENT = N_("This statement of {giver} is in the file already. Open it instead.")
_LONG = 1000
_FIELDS = {
    "giver": "giver", "title": "title", "addressee": "addressee", "diary_number": "diary_number",
    "reference": "reference", "date": "dated", "signed_by": "signed_by", "note": "verification",
}  # fmt: skip


def same_statement(session: Session, group_id: int, found: OldStatement) -> Statement | None:
    """The statement of a group that is this one: of the same giver, signed at the same time or with the same day."""
    giver, day = plain(text_of(found.giver)), day_of(found.date)
    if not giver or (found.signed_at is None and day is None):
        return None
    query = select(Statement).where(Statement.group_id == group_id).order_by(col(Statement.id))
    for one in session.exec(query):
        is_signed = found.signed_at is not None and moment_of(one.signed_at) == moment_of(found.signed_at)
        is_dated = day is not None and one.dated == day and plain(one.title) == plain(text_of(found.title))
        if plain(one.giver) == giver and (is_signed or is_dated):
            return one
    return None


def take_statement(taking: Taking, found: OldStatement, data: bytes) -> Owner:
    """Store a statement; returns it. One that was asked for, and that a person says it is, gets it as its answer.

    Raises:
        Refused: it is nobody's, or it is in the file already.
    """
    group_id = taking.group().id or 0
    giver = found.giver
    if giver is None or not giver.text.strip():
        raise Refused(NO_GIVER, field="other.giver")
    if same_statement(taking.session, group_id, found):
        raise Refused(SAME_STATEMENT, field="other.giver", giver=giver.text)
    row = _row(taking, found, group_id)
    _write(taking, row, found)
    owner = owners.statement(row.id or 0)
    taking.write(owner, taking.under(TextKind.TEXT, "other.parts", found.parts))
    taking.people(owner, [
        *taking.contacts(PartyRole.SIGNER, "other.signers", found.signers),
        *taking.bodies(PartyRole.DISTRIBUTION, "other.distribution", found.distribution),
        *taking.bodies(PartyRole.INFORMATION, "other.for_information", found.for_information),
    ])  # fmt: skip
    kept = taking.keep(owner, data)  # its own file stands before what is attached to it
    taking.annexes(owner, "other.attachments", found.attachments)
    taking.finish(kept)
    return owner


def _row(taking: Taking, found: OldStatement, group_id: int) -> Statement:
    """The statement that was asked for and is this one, or a new one, with its matter where a person chose one."""
    asked = taking.known("other.request")
    row = (
        rows.get(taking.session, Statement, asked) if asked else Statement(group_id=group_id, language=taking.language)
    )
    matter = taking.known("other.matter")
    if matter:
        row.matter_id = rows.get(taking.session, Matter, matter).id
    if found.giver and not asked:
        row.giver = text_of(found.giver)
        row.organization_id = taking.organization_or_new(found.giver, "other.giver")
    taking.session.add(row)
    return row


def _write(taking: Taking, row: Statement, found: OldStatement) -> None:
    day = _received(found, row, taking.on)
    rows.assign(row, {
        "giver": line(text_of(found.giver), "other.giver"),
        "title": line(text_of(found.title), "other.title", limit=_LONG),
        "addressee": line(text_of(found.addressee), "other.addressee"),
        "diary_number": line(text_of(found.diary_number), "other.diary_number"),
        "reference": line(text_of(found.reference), "other.reference"),
        "dated": day_of(found.date), "signed_at": moment_of(found.signed_at), "received_on": day,
        "signed_by": line(text_of(found.signed_by), "other.signed_by"),
        "verification": line(text_of(found.note), "other.note", limit=_LONG),
    })  # fmt: skip
    taking.session.flush()
    head = found.giver or found.title
    taking.writing.row(row, head.place if head else None)
    for name, column in _FIELDS.items():
        value = getattr(found, name)
        taking.writing.field(row, column, f"other.{name}", value.place if value is not None else None)
    if found.signed_at is not None:
        taking.writing.field(row, "signed_at", "other.signed_at", found.note.place if found.note else None)


def _received(found: OldStatement, row: Statement, on: dt.date) -> dt.date:
    """The day of the paper itself, else the one on which it is taken in; never before it was asked for."""
    told = found.signed_at.date() if found.signed_at else day_of(found.date)
    day = told or on
    return max(day, row.asked_on) if row.asked_on else day
