"""The items of an old paper that is taken in, with numbers as printed, and what was said and given to do in them."""

from sqlmodel import Session, select

from secretariat.i18n import N_, language
from secretariat.language.characters import line
from secretariat.models import (
    AgendaItem,
    ItemKind,
    ItemState,
    Meeting,
    Presenter,
)
from secretariat.services import agenda, rows
from secretariat.services.old_decisions import Amended
from secretariat.services.old_entries import Entries
from secretariat.services.old_papers import Decisions, OldItem
from secretariat.services.old_participants import People
from secretariat.services.old_people import plain
from secretariat.services.origins import Writing

POSTPONED = N_("Postponed to a later meeting.")
_TITLE = 300
_SAME_TITLE = 90


class Items:
    """The agenda of a meeting as its paper has it."""

    def __init__(
        self, session: Session, wanted: Amended, decisions: Decisions, meeting: Meeting, writing: Writing
    ) -> None:
        self._session, self._wanted, self._decisions = session, wanted, decisions
        self._meeting, self._writing = meeting, writing
        self._is_held = wanted.proposal.kind != "agenda"
        self._rows: list[tuple[int, OldItem, AgendaItem]] = []

    @property
    def by_number(self) -> dict[str, int]:
        """The ids of the items by their printed numbers, the first where a number stands twice."""
        found: dict[str, int] = {}
        for _, one, row in self._rows:
            found.setdefault(one.number, row.id or 0)
        return found

    def lay(self) -> None:
        """Lay the items in the order of the paper; those of a prepared agenda are found again, by number or title."""
        before = list(agenda.in_order(self._session, self._meeting.id or 0))
        above: dict[str, AgendaItem] = {}
        for number, one in enumerate(self._wanted.proposal.items):
            if not self._wanted.has(f"items.{number}"):
                continue
            row = _again(before, one) or AgendaItem(meeting_id=self._meeting.id or 0, kind=ItemKind.DISCUSSION)
            if row in before:
                before.remove(row)
            parent = above.get(one.parent or "") if one.parent else None
            self._lay(number, one, row, parent)
            above[one.number] = parent or row
        for place, row in enumerate(before, len(self._rows)):
            rows.assign(row, {"position": place, "planned_number": "", "parent_id": None})
            if self._is_held:
                row.state = ItemState.DROPPED
        self._session.flush()

    def _lay(self, number: int, one: OldItem, row: AgendaItem, parent: AgendaItem | None) -> None:
        told = {
            "title": line(" ".join(one.title.split()), f"items.{number}.title", limit=_TITLE, required=True),
            "planned_number": one.number, "position": len(self._rows), "parent_id": parent.id if parent else None,
        }  # fmt: skip
        more = {"duration": one.minutes, "kind": one.handling}
        rows.assign(row, told | {name: value for name, value in more.items() if value is not None})
        if self._is_held:
            row.state = ItemState.POSTPONED if self._is_postponed(one) else ItemState.HANDLED
        self._session.add(row)
        self._session.flush()
        self._rows.append((number, one, row))
        self._writing.row(row, one.place)
        self._writing.field(row, "title", f"items.{number}.title")

    def _is_postponed(self, one: OldItem) -> bool:
        """Whether all that the paper says of an item is the sentence that is printed of one that was put off."""
        said = plain(language(self._wanted.proposal.language).say(POSTPONED))
        return [plain(entry.text) for entry in one.entries] == [said]

    def fill(self, people: People) -> None:
        """Write who presented the items, what was said, and what was given to do."""
        for number, one, row in self._rows:
            self._present(number, one, row, people)
        told = [one for one in self._rows if one[2].state is not ItemState.POSTPONED]
        entries = Entries(self._session, self._wanted, self._decisions, self._meeting, self._writing, people)
        entries.write(told)

    def _present(self, number: int, one: OldItem, row: AgendaItem, people: People) -> None:
        known = {(had.person_id, had.organization_id): had for had in
                 self._session.exec(select(Presenter).where(Presenter.item_id == row.id))}  # fmt: skip
        for index, presenter in enumerate(one.presenters):
            path = f"items.{number}.presenters.{index}"
            if not self._wanted.has(path) or not (presenter.name or presenter.organization):
                continue
            if presenter.name:
                key: tuple[int | None, int | None] = (
                    people.person(presenter.name, presenter.place, path, presenter.organization),
                    None,
                )
            else:
                key = (None, people.body(presenter.organization, f"{path}.organization", presenter.place))
            if key in known:
                continue
            made = Presenter(item_id=row.id or 0, position=len(known), person_id=key[0], organization_id=key[1])
            known[key] = made
            self._session.add(made)
            self._writing.row(made, presenter.place)


def _again(before: list[AgendaItem], one: OldItem) -> AgendaItem | None:
    """The item of a prepared agenda that the paper means: the one with its title, or with one that is nearly it."""
    from rapidfuzz import fuzz

    measured = [(fuzz.ratio(plain(row.title), plain(one.title)), -place) for place, row in enumerate(before)]
    best = max(measured, default=(0.0, 0))
    return before[-best[1]] if best[0] >= _SAME_TITLE else None
