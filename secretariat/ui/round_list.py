"""The list of update rounds, each with how many have answered."""

from secretariat.i18n import _
from secretariat.services.rounds import RoundRow
from secretariat.ui import theme
from secretariat.ui.cards import Card, CardList, Words


class RoundList(CardList[RoundRow]):
    """The rounds, the newest first, each with how many have answered."""

    def __init__(self) -> None:
        super().__init__(_("Update rounds"), _card, lambda one: one.id)


def _card(one: RoundRow) -> Card:
    title = _("Round {number}", number=one.number)
    answered = _("{answered}/{total} answered", answered=one.answered, total=len(one.requests))
    if one.closed_on is not None:
        when = _("closed {day}", day=one.closed_on)
    else:
        when = _("answer by {day}", day=one.facts.answer_by)
    lines = (Words(title, "ink", theme.BODY, is_bold=one.is_open, right=answered), Words(when))
    return Card(lines, f"{title}, {answered}, {when}", share=one.answered / max(1, len(one.requests)))
