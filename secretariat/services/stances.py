"""Whether the answer to a matter agrees with the statements on it, and the sentence that tells so."""

from collections.abc import Sequence

from sqlmodel import Session

from secretariat.errors import Refused
from secretariat.i18n import N_, language
from secretariat.language.characters import line
from secretariat.models import Stance, Statement
from secretariat.services import command, rows
from secretariat.services.statements import StatementRow

_DIFFERING = {
    Stance.PARTLY: N_("The answer agrees in part with the statement of {name}."),
    Stance.DIFFERS: N_("The answer differs from the statement of {name}."),
}


def remark(came: Sequence[StatementRow], code: str) -> str:
    """What may be said of statements in the answer to a matter: whose came, and whether the answer agrees with them.

    Empty when none came. The sentence on agreement stands only where every one of them has been weighed.
    """
    named = [row for row in came if row.facts.received_on is not None]
    if not named:
        return ""
    say = language(code).say
    names = language(code).joined([row.giver(code) for row in named])
    first = say("Statements were received from {names}.", names=names)
    if len(named) == 1:
        first = say("A statement was received from {names}.", names=names)
    differing = [row for row in named if row.stance in _DIFFERING]
    if any(row.stance is None for row in named):
        return first
    if not differing:
        agrees = say("The answer agrees with the statements.") if len(named) > 1 else say("The answer agrees with it.")
        return f"{first} {agrees}"
    told = " ".join(_stance_told(row, code) for row in differing)
    others = [row for row in named if row.stance is Stance.AGREES]
    rest = say("The answer agrees with the other statements.") if others else ""
    return " ".join(filter(None, (first, rest, told)))


@command("tell whether the answer agrees with a statement")
def weigh(session: Session, statement_id: int, stance: Stance | None, note: str = "") -> None:
    """Tell whether the answer to the matter agrees with a statement, with a note; `None` is that nobody has said.

    Raises:
        Refused: the statement has not come, or the note cannot be shown.
    """
    found = rows.get(session, Statement, statement_id)
    if stance is not None and found.received_on is None:
        raise Refused("This statement has not come in yet.", field="stance")
    rows.assign(found, {"stance": stance, "stance_note": line(note, "stance_note", limit=1000)})


def _stance_told(row: StatementRow, code: str) -> str:
    told = language(code).say(_DIFFERING[row.stance], name=row.giver(code)) if row.stance in _DIFFERING else ""
    return f"{told} {row.stance_note.strip()}".strip()
