"""The sections of a form beside its points: how far each is filled in, what is asked of it, what waits for a reason."""

from collections.abc import Sequence

from secretariat.i18n import _, count
from secretariat.services.form_answers import Filled, FilledSection, GonePoint
from secretariat.ui import theme
from secretariat.ui.cards import Card, CardList, Words
from secretariat.ui.form_words import progress_words
from secretariat.ui.measure_part import joined

GONE = -1
"""The id of what stands under the sections: the points that are no longer asked."""


class SectionRow:
    """A line of the list: a section, or the points that are no longer asked."""

    def __init__(self, section: FilledSection | None, gone: Sequence[GonePoint] = (), waiting: int = 0) -> None:
        self.id = section.section.id if section else GONE
        self.section = section
        self.gone = gone
        self.waiting = waiting

    @property
    def title(self) -> str:
        """What it is called."""
        if self.section is None:
            return _("No longer asked")
        facts = self.section.section.facts
        return " ".join(filter(None, (facts.number, facts.title or facts.hint)))


class SectionList(CardList[SectionRow]):
    """The sections of a form."""

    def __init__(self) -> None:
        super().__init__(_("Sections"), _card, lambda one: one.id)
        self.setStyleSheet("QListView { background: transparent; }")

    def show_filled(self, filled: Filled, drafts: frozenset[str], section_id: int | None) -> None:
        """Show the sections of a form and choose one; `drafts` are the points whose change waits for a reason."""
        rows = [
            SectionRow(one, waiting=sum(each.point.key in drafts for each in one.points)) for one in filled.sections
        ]
        lost = len(drafts - {one.point.key for one in filled.points})
        if filled.gone or lost:
            rows.append(SectionRow(None, filled.gone, lost))
        self.show_rows(rows, next((at for at, one in enumerate(rows) if one.id == section_id), 0))


def _card(one: SectionRow) -> Card:
    if one.section is None:
        points = count("{n} point", "{n} points", len(one.gone)) if one.gone else ""
        lost = count("{n} answer could not be kept", "{n} answers could not be kept", one.waiting)
        words = joined(points, lost if one.waiting else "")
        lines = (Words(one.title, "ink2", theme.BODY), Words(words, "warning" if one.waiting else "ink3"))
        return Card(lines, f"{one.title}, {words}")
    progress = one.section.progress
    answered = progress_words(progress) if progress.needed else ""
    waiting = count("{n} waits for a reason", "{n} wait for a reason", one.waiting) if one.waiting else ""
    requests = sum(len(point.requests) for point in one.section.points)
    asked = count("{n} request", "{n} requests", requests) if requests else ""
    note = joined(answered or _("no answer is needed"), asked, waiting)
    is_whole = progress.is_whole and progress.needed > 0
    token = "warning" if requests or waiting else "good" if is_whole else "ink3"
    lines = (Words(one.title, "ink", theme.BODY), Words(note, token))
    return Card(lines, f"{one.title}, {note}", share=progress.answered / progress.needed if progress.needed else None)
