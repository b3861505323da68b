"""The tabs above the measures: parts of the plan, each with how many measures it has, and what has changed."""

import datetime as dt

from secretariat.i18n import N_, _, chosen
from secretariat.services import courses, progress
from secretariat.services.views import Part
from secretariat.ui.desk import Desk
from secretariat.ui.measure_table_rows import Shelf
from secretariat.ui.widgets import Tabs

PARTS = {
    Part.ALL: N_("All"),
    Part.EXCEPTIONS: N_("Exceptions"),
    Part.LAW: N_("Waiting for law projects"),
    Part.CHANGED: N_("Changed"),
    Part.CLOSED: N_("Closed ones"),
}


class PartTabs(Tabs):
    """The tabs."""

    def __init__(self) -> None:
        super().__init__(_("Parts of the measures"), *(_(words) for words in PARTS.values()))

    def part(self, place: int) -> Part:
        """The part of a tab."""
        return list(PARTS)[place]

    def turn_to(self, part: Part) -> bool:
        """Turn to the tab of a part; whether it is another than before."""
        place = list(PARTS).index(part)
        if place == self.currentIndex():
            return False
        self.setCurrentIndex(place)
        return True

    def tell(self, shelf: Shelf, since: dt.date | None) -> None:
        """Tell how many measures each part has, and since when those have changed."""
        self.setTabToolTip(list(PARTS).index(Part.CHANGED), _("Since {day}", day=since) if since else "")
        for number, (part, words) in enumerate(PARTS.items()):
            self.setTabText(number, f"{_(words)}  {chosen().number(shelf.of_part(part))}")


def changed(desk: Desk, plan_id: int, shelf: Shelf) -> tuple[frozenset[int], dt.date | None]:
    """The measures that have changed since the last meeting or report before the day shown, and since when that is."""
    since = max(filter(None, desk.workspace.ask(courses.compared, plan_id, shelf.on)), default=None)
    if since is None:
        return frozenset(), None
    found = progress.changes(desk.measures(plan_id, since), shelf.rows)
    dues = (*found.rescheduled, *found.first_dated)
    return frozenset([*(one.row.id for one in found.moves), *(one.row.id for one in dues)]), since
