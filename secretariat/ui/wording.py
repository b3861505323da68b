"""Words that several pages share."""

from secretariat.i18n import _, capitalized
from secretariat.models import MeetingState, MinutesKind, MinutesState
from secretariat.services.labels import label

_MEETING = (MeetingState.PREPARING, MeetingState.INVITED, MeetingState.IN_SESSION, MeetingState.HELD)
_MINUTES = (MinutesState.DRAFT, MinutesState.COMMENTING, MinutesState.APPROVED)


def meeting_stages(state: MeetingState) -> tuple[list[str], int]:
    """The stages of a meeting and the place of the present one."""
    stages = _MEETING if state in _MEETING else (*_MEETING[:2], MeetingState.CANCELLED)
    return [capitalized(_(label(stage))) for stage in stages], stages.index(state)


def record_title(kind: MinutesKind, number: str) -> str:
    """What the record of a meeting is called in its group, with the meeting's number."""
    return _("Memo {number}", number=number) if kind is MinutesKind.MEMO else _("Minutes {number}", number=number)


def minutes_stages(state: MinutesState) -> tuple[list[str], int]:
    """The stages of minutes and the place of the present one."""
    return [capitalized(_(label(stage))) for stage in _MINUTES], _MINUTES.index(state)
