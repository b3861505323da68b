"""What a request for statements is printed and sent with: its group, its matter, and the papers that go along."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session

from secretariat.models import Matter
from secretariat.services import annexes, groups, owners, statement_requests, templates
from secretariat.services.annexes import AnnexRow
from secretariat.services.groups import GroupRow
from secretariat.services.statement_requests import RequestRow


@dataclass(frozen=True, slots=True)
class RequestLetter:
    """A request as it goes out.

    `on` is its day, `files` are the enclosed papers by name and bytes, and `template` is the DOCX whose page and styles
    it takes in Word.
    """

    group: GroupRow
    request: RequestRow
    on: dt.date
    matter_number: str = ""
    matter_title: str = ""
    annexes: tuple[AnnexRow, ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()
    template: bytes = b""

    @property
    def language(self) -> str:
        """The code of the language that it is written in."""
        return self.request.facts.language

    @property
    def number(self) -> str:
        """The number that answers are to name: the request's own, else the matter's."""
        return self.request.facts.diary_number or self.matter_number

    @property
    def address(self) -> str:
        """Where answers go: the group's mail, else its postal address."""
        return self.group.facts.contact_email or self.group.facts.contact_post


def of_request(session: Session, request_id: int, *, on: dt.date, with_files: bool = False) -> RequestLetter:
    """A request as it goes out on a day; one that went out before has the day of its asking.

    The papers of the matter that have a file go along, but for those that are secret.

    Raises:
        Refused: it is not there any more.
    """
    asked = statement_requests.one(session, request_id)
    key = asked.facts.matter_id
    matter = session.get(Matter, key) if key is not None else None
    enclosed = enclosures(session, request_id)
    return RequestLetter(
        groups.one(session, asked.group_id),
        asked,
        asked.asked_on or on,
        matter.diary_number if matter else "",
        matter.title if matter else "",
        tuple(enclosed),
        tuple(annexes.content(session, one.id) for one in enclosed) if with_files else (),
        templates.of_paper(session, "statement-request", group_id=asked.group_id) if with_files else b"",
    )


def enclosures(session: Session, request_id: int) -> list[AnnexRow]:
    """The papers of the matter that go with a request: those with a file that nobody keeps secret."""
    key = statement_requests.one(session, request_id).facts.matter_id
    matter = session.get(Matter, key) if key is not None else None
    if key is None or matter is None or matter.secrecy_id is not None:
        return []
    return [one for one in annexes.of(session, owners.matter(key)) if one.file_name and one.secrecy is None]
