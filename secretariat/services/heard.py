"""How many have commented on the minutes and what became of it: the sentence for the meeting that approves them."""

from dataclasses import dataclass

from sqlmodel import Session, select

from secretariat.i18n import N_, language
from secretariat.models import Comment, CommentRound, CommentState

_NOBODY = N_("No comments on it had been given.")
_SOME = N_("{n} written comments on it had been given, and the secretariat has taken {taken} of them into account.")
_TAKEN = {CommentState.ACCEPTED, CommentState.PARTLY}


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard of the minutes of a meeting: by how many, of how many something was taken, and who waits.

    All comments of one person, or of one organization without a person, are one voice.
    """

    was_asked: bool = False
    voices: int = 0
    taken: int = 0
    waiting: int = 0

    def sentence(self, code: str) -> str:
        """The sentence for the item in which the minutes are approved, in a language; empty where nobody was asked."""
        speech = language(code)
        if not self.voices:
            return speech.say(_NOBODY) if self.was_asked else ""
        if self.waiting:
            return speech.count(
                "One written comment on it had been given.",
                "{n} written comments on it had been given.",
                self.voices,
            )
        if not self.taken:
            return speech.count(
                "One written comment on it had been given; it led to no change.",
                "{n} written comments on it had been given; they led to no changes.",
                self.voices,
            )
        if self.taken < self.voices:
            return speech.say(_SOME, n=speech.number(self.voices), taken=speech.number(self.taken))
        return speech.count(
            "One written comment on it had been given, which the secretariat has taken into account by correcting it.",
            "{n} written comments on it had been given, which the secretariat has taken into account by correcting it.",
            self.voices,
        )


def of_meeting(session: Session, meeting_id: int) -> Heard:
    """What was heard of the minutes of a meeting."""
    asked = session.exec(select(CommentRound.id).where(CommentRound.meeting_id == meeting_id)).first() is not None
    voices: dict[object, set[CommentState]] = {}
    for one in session.exec(select(Comment).where(Comment.meeting_id == meeting_id)):
        name = " ".join(one.author.casefold().split())
        key = one.person_id or name or (one.organization_id, one.file_name)
        voices.setdefault(key, set()).add(CommentState(one.state))
    taken = sum(bool(states & _TAKEN) for states in voices.values())
    waiting = sum(CommentState.OPEN in states for states in voices.values())
    return Heard(asked, len(voices), taken, waiting)
