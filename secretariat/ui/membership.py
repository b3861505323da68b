"""A member's own copy in the window: what it shows, and which commands it takes; everything else says why not."""

from secretariat.errors import Refused
from secretariat.ui.place import KEYS, LIVE, MEETING, MEETINGS, MINUTES, OWN, SETTINGS, Place

PAGES = frozenset({OWN, MEETINGS, MINUTES, SETTINGS, KEYS})
COMMANDS = frozenset({"own.answer", "own.tell_action", "users.change"})


def where(place: Place) -> Place:
    """The place that a member comes to: a meeting is read in its memo; what the copy does not hold is the own page."""
    if place.page in {MEETING, LIVE} and place.meeting_id is not None:
        return Place(MINUTES, place.meeting_id, place.item_id)
    return place if place.page in PAGES else Place(OWN)


def no() -> Refused:
    """Why a command is not taken."""
    return Refused(
        "This is a member's copy: only the secretariat changes plans and memos. You can tell of your own measures and "
        "actions here."
    )
