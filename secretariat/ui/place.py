"""Places in the window: a page and what it shows."""

from dataclasses import dataclass

HOME = "home"
MEETINGS = "meetings"
MEETING = "meeting"
MINUTES = "minutes"
PEOPLE = "people"
SETTINGS = "settings"
KEYS = "keys"
WELCOME = "welcome"


@dataclass(frozen=True, slots=True)
class Place:
    """Where to go: the page, and the meeting, item or tab to show there."""

    page: str
    meeting_id: int | None = None
    item_id: int | None = None
    tab: str = ""
    row_id: int | None = None
