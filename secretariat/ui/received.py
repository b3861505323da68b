"""The files of an update round that came back: whose answer each is, and how much of it waits."""

from dataclasses import dataclass, field
from pathlib import Path

from secretariat.errors import SecretariatError
from secretariat.i18n import _, chosen, count
from secretariat.services.answered import AnsweredSheet, Change, Proposal
from secretariat.ui import theme
from secretariat.ui.cards import Card, CardList, Words


@dataclass
class Came:
    """A file that came back: its proposal, or why it was refused, and what was left of it with which reason."""

    path: Path
    sheet: AnsweredSheet | None = None
    proposal: Proposal | None = None
    no: SecretariatError | None = None
    left: dict[str, str] = field(default_factory=dict)

    @property
    def open(self) -> list[Change]:
        """The changes that nobody has taken in or left."""
        return [one for one in self.proposal.changes if one.key not in self.left] if self.proposal else []

    @property
    def only_answers(self) -> bool:
        """Whether it brings nothing new, and is yet to be marked as an answer."""
        return self.proposal is not None and self.proposal.only_answers

    @property
    def name(self) -> str:
        """Whose answer it is, else the name of the file."""
        return self.proposal.organization.said(chosen().code) if self.proposal else self.path.name


class SheetList(CardList[Came]):
    """The files that came back."""

    def __init__(self) -> None:
        super().__init__(_("Files that came back"), _card, lambda one: one.path)


def _card(one: Came) -> Card:
    name = Words(one.name, "ink", theme.BODY, is_bold=bool(one.open) or one.only_answers)
    return Card((name, Words(_state(one), "danger" if one.no else "ink3")), f"{one.name}, {_state(one)}")


def _state(one: Came) -> str:
    if one.no is not None:
        return _("refused")
    found = one.proposal
    parts = [
        count("{n} change", "{n} changes", len(one.open)) if one.open else _("nothing new"),
        _("to be marked as answered") if one.only_answers else "",
        count("{n} left", "{n} left", len(one.left)) if one.left else "",
        count("{n} remark", "{n} remarks", len(found.remarks)) if found and found.remarks else "",
    ]
    return " · ".join(filter(None, parts))
