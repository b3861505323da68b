"""The PDF of approved minutes, made and kept as it is."""

import datetime as dt
from collections.abc import Callable

from secretariat.documents import Asked, file_name, kind_of
from secretariat.documents.blocks import Audience, Written
from secretariat.errors import SecretariatError
from secretariat.i18n import _, language
from secretariat.printing import write_paper
from secretariat.services import kept
from secretariat.ui.desk import Desk

_PAPER = "minutes"


def keep_paper(
    told: Callable[[str], None], desk: Desk, meeting_id: int, then: Callable[[], None] | None = None
) -> None:
    """Make the PDF of approved minutes, keep it as it is, and go on with what waits for that."""
    work = (write_paper, desk.workspace.store.location, _PAPER, Asked(meeting_id=meeting_id), "pdf", Audience.INTERNAL)
    desk.jobs.draw(*work, then=_Keeping(told, desk, meeting_id, then), failed=_Failing(desk))


class _Keeping:
    """Puts the bytes that come back into the file."""

    def __init__(
        self, told: Callable[[str], None], desk: Desk, meeting_id: int, then: Callable[[], None] | None
    ) -> None:
        self._told, self._desk, self._meeting_id, self._then = told, desk, meeting_id, then

    def __call__(self, made: Written) -> None:
        workspace = self._desk.workspace
        kind = kind_of(_PAPER)
        content = workspace.ask(kind.question, Asked(meeting_id=self._meeting_id))
        name = file_name(kind.build(content, language(content.language)), ".pdf")
        facts = kept.PaperFacts(_PAPER, "pdf", Audience.INTERNAL, name)
        done = workspace.execute(kept.keep, self._meeting_id, facts, made.data, at=dt.datetime.now().astimezone())
        if done is not None:
            self._told(_("The PDF is kept as it was approved"))
            if self._then is not None:
                self._then()


class _Failing:
    """Says why the paper could not be made; anything that is no sentence of ours is a bug."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __call__(self, error: BaseException) -> None:
        if not isinstance(error, SecretariatError):
            raise error
        self._desk.workspace.refused.emit(error)
