"""Words that several pages share."""

from typing import NamedTuple

from secretariat.i18n import N_, _, capitalized
from secretariat.models import MeetingState, MinutesKind, MinutesState
from secretariat.services.groups import GroupRow
from secretariat.services.labels import label
from secretariat.services.meetings import MeetingRow

_MEETING = (MeetingState.PREPARING, MeetingState.INVITED, MeetingState.IN_SESSION, MeetingState.HELD)
_MINUTES = (MinutesState.DRAFT, MinutesState.COMMENTING, MinutesState.APPROVED)


def meeting_stages(state: MeetingState) -> tuple[list[str], int]:
    """The stages of a meeting and the place of the present one."""
    stages = _MEETING if state in _MEETING else (*_MEETING[:2], MeetingState.CANCELLED)
    return [capitalized(_(label(stage))) for stage in stages], stages.index(state)


class RecordWords(NamedTuple):
    """The sentences that name the record of a meeting: its group keeps memos, or minutes."""

    title: str
    write: str
    open: str
    state: str
    approved: str


_RECORD = {
    MinutesKind.MEMO: RecordWords(
        N_("Memo {number}"), N_("Write the memo"), N_("Open the memo"), N_("Memo: {state}"), N_("Memo approved {date}")
    ),
    MinutesKind.MINUTES: RecordWords(
        N_("Minutes {number}"),
        N_("Write the minutes"),
        N_("Open the minutes"),
        N_("Minutes: {state}"),
        N_("Minutes approved {date}"),
    ),
}


def record_words(group: GroupRow | None) -> RecordWords:
    """How the group's record is spoken of, as source sentences."""
    return _RECORD[group.facts.minutes_kind if group else MinutesKind.MEMO]


def minutes_stages(meeting: MeetingRow) -> tuple[list[str], int]:
    """The stages of minutes, publication the last, and the place of the present one."""
    words = [*(_(label(stage)) for stage in _MINUTES), _("published")]
    return [capitalized(one) for one in words], _MINUTES.index(meeting.minutes_state) + bool(meeting.published_on)
