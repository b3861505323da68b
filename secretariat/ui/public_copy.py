"""The public copy of the minutes in the preview, and in words what it leaves out."""

from secretariat.documents import Asked, registered
from secretariat.documents.audiences import LeftOut, left_out
from secretariat.documents.blocks import Audience
from secretariat.i18n import _, chosen, language
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
        """What the public copy leaves out."""
        kind = registered()["minutes"]
        content = self._desk.workspace.ask(kind.question, asked)
        return said(left_out(kind.build(content, language(content.language))))


def said(rows: list[LeftOut]) -> str:
    """What a public copy leaves out, in one sentence or two."""
    if not rows:
        return _("Public copy. Nothing in this paper is marked secret, so nothing is left out.")
    several = chosen().count(
        "Public copy. {n} part is left out:", "Public copy. {n} parts are left out:", sum(row.times for row in rows)
    )
    named = [f"{row.where}: {row.what}" + (f" ({row.times})" if row.times > 1 else "") for row in rows[:_NAMED]]
    return f"{several} {'; '.join(named)}{' …' if len(rows) > _NAMED else '.'}"
