"""How a headline of a measure looks: its colour family and its mark. The word is never left out."""

from secretariat.i18n import _, capitalized
from secretariat.models import Flag, Headline
from secretariat.services.labels import label
from secretariat.services.status import Status
from secretariat.ui.widgets import Chip

LOOKS: dict[Headline, tuple[str, str]] = {
    Headline.MERGED: ("grey", "merged"),
    Headline.DROPPED: ("grey", "dropped"),
    Headline.DONE: ("moss", "done"),
    Headline.PARTLY: ("moss", "partly"),
    Headline.LATE: ("red", "late"),
    Headline.AT_RISK: ("amber", "risk"),
    Headline.WAITING: ("violet", "waiting"),
    Headline.NOT_STARTED: ("grey", "notstarted"),
    Headline.CONTINUOUS: ("blue", "continuous"),
    Headline.UNDATED: ("grey", "undated"),
    Headline.ON_SCHEDULE: ("green", "onschedule"),
}


def headline_words(status: Status) -> str:
    """The headline as a chip says it; one that is on schedule because its deadline moved says so."""
    if status.headline is Headline.ON_SCHEDULE and Flag.RESCHEDULED in status.flags:
        return _("On schedule (moved)")
    return capitalized(_(label(status.headline)))


def headline_chip(status: Status) -> Chip:
    """The chip of a status."""
    return Chip(headline_words(status), *LOOKS[status.headline])
