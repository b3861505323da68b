"""What belongs together with a measure: the projects that carry it out, matters, statements, agenda items, forms."""

from secretariat.services.relations import End, EndKind
from secretariat.ui.desk import Desk
from secretariat.ui.measure_part import MeasurePart, Subject
from secretariat.ui.relation_list import RelationList
from secretariat.ui.widgets import column


class TiesPart(MeasurePart):
    """The ties of a measure; in a member's own copy there are none to see."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.list = RelationList(desk)
        self.setLayout(column(self.list, spacing=0))
        if desk.member_id is not None:
            self.list.hide()

    def fill(self, subject: Subject) -> None:
        """Show them."""
        if self.desk.member_id is None:
            self.list.show_end(End(EndKind.MEASURE, subject.id))

    def close_form(self) -> bool:
        """Close the form; whether it was open."""
        return self.list.close_form()
