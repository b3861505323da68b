"""Users of a file."""

from dataclasses import dataclass

from sqlmodel import Session, select

from secretariat.language.characters import line
from secretariat.models import User, UserRole
from secretariat.services import command, rows


@dataclass(frozen=True, slots=True)
class UserRow:
    """A user as shown; without a name of their own the account name is shown."""

    id: int
    login: str
    name: str
    role: UserRole

    @property
    def shown_name(self) -> str:
        """The name, or the account name where there is none."""
        return self.name or self.login


def of_login(session: Session, login: str) -> UserRow | None:
    """The user with that account name."""
    user = session.exec(select(User).where(User.login == login)).first()
    return UserRow(user.id or 0, user.login, user.name, user.role) if user else None


@command("change a user")
def change(session: Session, user_id: int, *, name: str, role: UserRole) -> None:
    """Change how a user is named and what the user is to the file."""
    rows.assign(rows.get(session, User, user_id), {"name": line(name, "name"), "role": role})
