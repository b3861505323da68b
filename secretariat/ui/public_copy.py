"""The public copy of the minutes in the preview: what it leaves out, and what nobody but a reader can tell."""

from collections import Counter
from collections.abc import Sequence

from secretariat.documents import Asked, kind_of
from secretariat.documents.audiences import LeftOut, left_out
from secretariat.documents.blocks import Audience
from secretariat.i18n import _, chosen, count, language
from secretariat.services import finishing
from secretariat.services.finishing import Point
from secretariat.ui.desk import Desk
from secretariat.ui.preview import PreviewPane

KEYS = "Shift+F4"
_NAMED = 6


class PublicCopy:
    """Turns the preview of a meeting's minutes from the whole paper to the public copy and back.

    Args:
        desk: what the page works with.
        preview: the pane of the paper; what is saved and printed there is what it shows.
    """

    def __init__(self, desk: Desk, preview: PreviewPane) -> None:
        self._desk = desk
        self._preview = preview
        self._meeting_id: int | None = None
        self.is_shown = False

    def show_meeting(self, meeting_id: int) -> None:
        """Show the paper of a meeting: the whole one, unless the public copy of this meeting is shown."""
        self.is_shown = self.is_shown and meeting_id == self._meeting_id
        self._meeting_id = meeting_id
        asked = Asked(meeting_id=meeting_id)
        self._preview.remark = self.words(asked) if self.is_shown else ""
        self._preview.show_paper("minutes", asked, Audience.PUBLIC if self.is_shown else Audience.INTERNAL)

    def turn(self) -> None:
        """Show the public copy in place of the whole paper, or the whole paper again."""
        if self._meeting_id is not None:
            self.is_shown = not self.is_shown
            self.show_meeting(self._meeting_id)

    def words(self, asked: Asked) -> str:
        """What the public copy leaves out, on what grounds, and what may still be in it."""
        kind, ask = kind_of("minutes"), self._desk.workspace.ask
        content = ask(kind.question, asked)
        rows = left_out(kind.build(content, language(content.language)))
        codes = sum(one.point is Point.IDENTITY for one in ask(finishing.findings, asked.meeting_id or 0))
        return " ".join((said(rows), untold(codes)))


def said(rows: Sequence[LeftOut]) -> str:
    """What a public copy leaves out, and on what grounds."""
    if not rows:
        return _("Public copy. Nothing in this paper is marked secret, so nothing is left out.")
    several = chosen().count(
        "Public copy. {n} part is left out:", "Public copy. {n} parts are left out:", sum(row.times for row in rows)
    )
    named = [_counted(f"{row.where}: {row.what}", row.times) for row in rows[:_NAMED]]
    grounds: Counter[str] = Counter()
    for row in rows:
        grounds[row.ground] += row.times
    told = "; ".join(_counted(ground, times) for ground, times in grounds.items())
    why = chosen().count("On the ground: {grounds}.", "On the grounds: {grounds}.", len(grounds), grounds=told)
    return f"{several} {'; '.join(named)}{' …' if len(rows) > _NAMED else '.'} {why}"


def untold(codes: int) -> str:
    """What the program cannot tell of a public copy, and how many identity codes anybody could read in it."""
    limit = _("Only what is marked is left out. Whether other words give the same away, only a reader can tell.")
    if not codes:
        return limit
    more = count(
        "{n} personal identity code is not marked and stays in it; the check list leads there.",
        "{n} personal identity codes are not marked and stay in it; the check list leads there.",
        codes,
    )
    return f"{more} {limit}"


def _counted(words: str, times: int) -> str:
    return f"{words} ({times})" if times > 1 else words
