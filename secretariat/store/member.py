"""Member copies: a file that one organization gets, which takes its answers and nothing else.

Whether a file is one is a fact of the file (`store_fact`), and the store keeps the rule: `Store.membership` says whose
copy it is, and every other command than those of a member is refused there, whoever asks.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from secretariat.errors import Refused
from secretariat.store.schema import fact_table

_NAME = "member"
ALLOWED = frozenset({
    "actions.mark", "deadlines.withdraw", "own.answer", "own.tell_action", "updates.add", "updates.correct",
    "updates.withdraw", "users.change", "users.enrol",
})  # fmt: skip
"""What a member does in a copy: tells of own measures, marks own actions, and has a name."""


@dataclass(frozen=True, slots=True)
class MemberCopy:
    """Whose copy a file is, and the request of the update round that it answers.

    `update`, `phase` and `deadline` are the last ids of what was told before the copy was made; what comes after them
    was told in it (see `services.round_sheets.filled`).
    """

    organization: int
    request: int
    update: int = 0
    phase: int = 0
    deadline: int = 0

    @property
    def after(self) -> dict[str, int]:
        """The last ids of what was told before."""
        return {"update": self.update, "phase": self.phase, "deadline": self.deadline}


class Mark:
    """The command that makes a new file a member copy; there is no way back."""

    name, label, final = "member.mark", "", True

    def locks(self, *_: object, **__: object) -> tuple[()]:
        """No row: the whole file is."""
        return ()

    def amends(self, *_: object, **__: object) -> None:
        """Nothing that is typed."""

    def __call__(self, session: Session, /, copy: MemberCopy) -> None:
        """Write it down."""
        value = json.dumps(asdict(copy), separators=(",", ":"))
        session.connection().execute(sa.insert(fact_table).values(name=_NAME, value=value))


def of(session: Session) -> MemberCopy | None:
    """Whose copy the file is; `None` for the file of a secretariat."""
    value = session.connection().scalar(sa.select(fact_table.c.value).where(fact_table.c.name == _NAME))
    return MemberCopy(**json.loads(value)) if value else None


def check(copy: MemberCopy | None, command: Any) -> None:
    """Refuse what a member does not do in a copy.

    Raises:
        Refused: the file is a member copy, and the command is none of a member.
    """
    if copy is not None and command.name not in ALLOWED:
        raise Refused(
            "This is a member copy: what your organization answers for can be told of in it, and nothing else can be "
            "changed. Tell the secretariat what else is to be changed."
        )
