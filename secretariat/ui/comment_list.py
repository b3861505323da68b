"""The comments of a meeting as a list: on which paragraph, by whom, what, and what became of it."""

from secretariat.i18n import _, chosen
from secretariat.models import CommentState
from secretariat.services.comments import CommentRow
from secretariat.services.labels import label
from secretariat.ui import theme
from secretariat.ui.cards import Card, CardList, Words

MARKS = {
    CommentState.OPEN: ("notstarted", "accent"),
    CommentState.ACCEPTED: ("done", "good"),
    CommentState.PARTLY: ("partly", "good"),
    CommentState.REJECTED: ("dropped", "ink3"),
    CommentState.NOTED: ("undated", "ink3"),
}
"""The mark of each state and the token of its colour."""


class CommentList(CardList[CommentRow]):
    """The comments; an answer stands in under what it answers."""

    def __init__(self) -> None:
        super().__init__(_("Comments"), card, lambda one: one.id)

    def step(self, by: int) -> None:
        """Choose the next open one after the chosen one, or before it; round the end."""
        place = self.place()
        for far in range(1, len(self.rows) + 1):
            number = (place + by * far) % len(self.rows)
            if self.rows[number].is_open:
                self.select(number)
                return


def card(one: CommentRow) -> Card:
    """A comment in the list: paragraph and state, who, and the first words."""
    who, state = one.by(chosen().code), _(label(one.state))
    is_answer = one.answers is not None
    place = _("Answer") if is_answer else where(one)
    lines = (
        Words(f"{place} · {state}"),
        Words(who or _("without a name"), "ink", theme.BODY, is_bold=one.is_open),
        Words(brief(one), "ink2"),
    )
    said = ", ".join(filter(None, (where(one), place if is_answer else "", who, state, brief(one))))
    return Card(lines, said, MARKS[one.state], level=int(is_answer))


def shortened(words: str, most: int = 160) -> str:
    """The first words of a text on one line."""
    plain = " ".join(words.split())
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"


def where(one: CommentRow) -> str:
    """On which paragraph a comment stands."""
    if one.number:
        return _("Paragraph {number}", number=one.number)
    return _("New paragraph") if one.is_placed else _("Not placed")


def brief(one: CommentRow) -> str:
    """What a comment says, in one line."""
    if one.proposed is None:
        return " ".join(one.text.split())
    old, new = " ".join(one.passage.split()), " ".join(one.proposed.split())
    if not old:
        return _("adds “{words}”", words=new)
    return f"{old} → {new}" if new else _("strikes “{words}”", words=old)
