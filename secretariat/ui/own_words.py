"""What stands over the list of what an organization answers for: the round that asks, or that none does."""

import datetime as dt

from secretariat.i18n import _, chosen, count
from secretariat.services.agreed import Agreed
from secretariat.services.own import Asked, Own, Standing
from secretariat.ui.place import MINUTES, Place


def place_of(agreed: Agreed) -> Place:
    """The sentence in the minutes where something was agreed, or the item."""
    at = 0 if agreed.uid else None
    return Place(MINUTES, agreed.meeting_id, agreed.item_id, row_id=agreed.entry_id, uid=agreed.uid, at=at)


def round_words(asked: Asked, today: dt.date) -> str:
    """What the round asks, by when, and how many answers it waits for."""
    first = (
        _("Update for meeting {number}.", number=asked.meeting_number)
        if asked.meeting_number
        else _("Update round {number}.", number=asked.number)
    )
    day = f"{chosen().short_weekday(asked.answer_by)} {chosen().date(asked.answer_by)}"
    left = (asked.answer_by - today).days
    if left < 0:
        by = count("The last day to answer was {day}, {n} day ago.", "The last day to answer was {day}, {n} days ago.",
                   -left, day=day)  # fmt: skip
    elif left <= 1:
        by = _("Answer today, {day}.", day=day) if left == 0 else _("Answer by tomorrow, {day}.", day=day)
    else:
        by = _("Answer by {day}.", day=day)
    if asked.unanswered == 0:
        words = _("All {total} measures have been answered.", total=asked.total)
    else:
        words = count("{n} measure of {total} is unanswered.", "{n} measures of {total} are unanswered.",
                      asked.unanswered, total=asked.total)  # fmt: skip
    return f"{first} {by} {words}"


def quiet_words(found: Own | None) -> str:
    """What is to be said where no round asks."""
    if found is None:
        return ""
    standings = [*(one.standing for one in found.measures), *(one.standing for one in found.actions)]
    late = sum(standing is Standing.LATE for standing in standings)
    words = _("No update round is open.")
    if late:
        words += " " + count("{n} is late.", "{n} are late.", late)
    return words
