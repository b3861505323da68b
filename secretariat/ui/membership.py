"""A member's own copy in the window: the pages that it shows."""

from secretariat.ui.place import KEYS, LIVE, MEETING, MEETINGS, MINUTES, OWN, SETTINGS, Place

PAGES = frozenset({OWN, MEETINGS, MINUTES, SETTINGS, KEYS})


def where(place: Place) -> Place:
    """The place that a member comes to: a meeting is read in its memo; what the copy does not hold is the own page."""
    if place.page in {MEETING, LIVE} and place.meeting_id is not None:
        return Place(MINUTES, place.meeting_id, place.item_id)
    return place if place.page in PAGES else Place(OWN)
