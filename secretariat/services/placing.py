"""Replies to a comment round, placed: every remark finds its paragraph by its mark, by its number, or by its words.

What cannot be placed is listed, and what is strange about a reply is told; nothing is taken here.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sqlmodel import Session, select

from secretariat.errors import Refused, SecretariatError
from secretariat.i18n import N_
from secretariat.models import Comment, Meeting
from secretariat.services import comment_rounds, comment_state, passages, rows
from secretariat.services.comment_rounds import RoundPaper
from secretariat.services.commented import How, Placed, Proposal, Reply, Said, Stands, anchor_of
from secretariat.services.minutes import EntryRow
from secretariat.services.remarks import Remark

_LIKE, _CLEARLY, _SHORTEST = 82.0, 4.0, 12
_SPACES = str.maketrans({"\t": " ", "\N{NO-BREAK SPACE}": " ", "\N{NON-BREAKING HYPHEN}": "-", "\n": " "})

_OTHER = N_("{name} comments on the minutes of another meeting. Open that meeting, and read it in there.")
_UNKNOWN = N_("{name} does not say to which minutes it belongs. Its comments were placed by their words.")
_OLDER = N_("It answers round {number}; it was placed on the text of that round.")
_MISSING = (N_("{n} paragraph is missing from it: {numbers}."), N_("{n} paragraphs are missing from it: {numbers}."))
_ORDER = N_("Paragraphs stand in another order than they went out. Moves without a mark are not taken.")
_LIKENESS = N_("{n} found its paragraph by likeness of words: look whether it is right.")
_NOWHERE = N_("{n} could not be placed. It stands at the end of the list.")
_NO_COMMENTS = N_("It holds no comment and no change.")
_UNMARKED = N_("{n} was made without a mark, and was found by comparing the text with what went out.")


def proposals(
    session: Session, meeting_id: int, replies: Sequence[Reply], *, recipient_id: int | None = None
) -> list[Proposal | SecretariatError]:
    """What each reply brings to the minutes of a meeting; a refusal stands in the place of one of another meeting.

    Args:
        session: the reading session.
        meeting_id: the meeting whose minutes are commented.
        replies: what was read.
        recipient_id: who sent them, where somebody says so; else the recipient of that name or address.
    """
    found: list[Proposal | SecretariatError] = []
    for reply in replies:
        try:
            found.append(_proposal(session, meeting_id, reply, recipient_id))
        except Refused as no:
            found.append(no)
    return found


def _proposal(session: Session, meeting_id: int, reply: Reply, recipient_id: int | None) -> Proposal:
    uid = rows.get(session, Meeting, meeting_id).uid
    if reply.meeting_uid and reply.meeting_uid != uid:
        raise Refused(_OTHER, name=reply.file_name)
    asked = comment_state.of_meeting(session, meeting_id)
    round_ = next((one for one in asked if one.number == reply.round_number), next(iter(asked), None))
    sent = comment_rounds.paper(session, meeting_id, round_.id if round_ else None)
    placer = _Placer(sent, reply)
    if not reply.meeting_uid and not placer.is_marked and any(one.anchor for one in reply.stands):
        raise Refused(_OTHER, name=reply.file_name)
    placed = _once([*map(placer.place, reply.said), *placer.unmarked()])
    known = set(session.exec(select(Comment.digest).where(Comment.meeting_id == meeting_id)))
    placed = [replace(one, is_known=one.digest in known) for one in placed]
    remarks = [*reply.remarks, *placer.remarks(placed)]
    if not placed:
        remarks.append(Remark(_NO_COMMENTS))
    if round_ is not None and asked[0].id != round_.id:
        remarks.append(Remark(_OLDER, {"number": round_.number}))
    who = recipient_id or _sender(sent, reply)
    return Proposal(reply, meeting_id, round_.id if round_ else None, tuple(placed), tuple(remarks), who)


def _once(placed: Sequence[Placed]) -> list[Placed]:
    """Each remark once, though a file may hold it twice."""
    return list({one.digest: one for one in placed}.values())


def _sender(sent: RoundPaper, reply: Reply) -> int | None:
    """The recipient whose name or address the reply bears, if one does."""
    listed = sent.round.dispatch.recipients if sent.round and sent.round.dispatch else ()
    for one in listed:
        if reply.address and one.address.casefold() == reply.address.casefold():
            return one.id
    by_name = {_sorted(one.name): one.id for one in listed if one.name}
    authors = Counter(said.author for said in reply.said).most_common()
    known = (by_name.get(_sorted(name)) for name in (reply.author, *(author for author, _ in authors)))
    return next(filter(None, known), None)


def _sorted(words: str) -> str:
    """A name without regard to its order: Metsä Liisa and Liisa Metsä."""
    return " ".join(sorted(re.findall(r"\w+", words.casefold())))


@dataclass
class _Placer:
    """Finds the paragraph of each remark of a reply."""

    sent: RoundPaper
    reply: Reply
    entries: dict[str, EntryRow] = field(init=False)
    stands: dict[str, Stands] = field(init=False)

    def __post_init__(self) -> None:
        self.entries = {anchor_of(entry.uid): entry for entry in self.sent.entries}
        self.stands = {one.anchor: one for one in self.reply.stands if one.anchor in self.entries}
        self._by_number = {self.sent.numbers[entry.uid]: entry for entry in self.entries.values()}
        self._plain = {uid: _plain(entry.text) for uid, entry in self.entries.items()}

    @property
    def is_marked(self) -> bool:
        """Whether a paragraph of the reply bears the mark of one that went out."""
        return bool(self.stands)

    def place(self, said: Said) -> Placed:
        """A remark with its paragraph."""
        entry = self.entries.get(said.anchor)
        if entry is not None:
            stands = self.stands.get(said.anchor)
            return self._at(said, How.MARK, entry, stands.text if stands else entry.text)
        if said.number is not None and (entry := self._by_number.get(said.number)) is not None:
            return self._at(said, How.NUMBER, entry, said.near)
        entry = self._like(said.near) or self._holding(said.passage)
        if entry is not None:
            return self._at(said, How.LIKENESS, entry, said.near)
        return Placed(said, passage=said.passage)

    def unmarked(self) -> Iterator[Placed]:
        """What somebody wrote over without a mark, paragraph by paragraph and word by word."""
        for uid, stands in self.stands.items():
            entry = self.entries[uid]
            text = _same_length(stands.text)
            if _plain(stands.text) == self._plain[uid]:
                continue
            for starts, ends, words in passages.changes(_same_length(entry.text), text):
                passage = entry.text[starts:ends]
                if passage.strip() or words.strip():
                    said = Said(
                        proposed=words, passage=passage, anchor=uid, starts=starts, ends=ends, author=self.reply.author,
                        on=self.reply.on, is_unmarked=True,
                    )  # fmt: skip
                    yield Placed(said, How.MARK, entry.id, self.sent.numbers[entry.uid], starts, ends, passage)

    def remarks(self, placed: Sequence[Placed]) -> Iterator[Remark]:
        """What is strange about the reply."""
        if not self.reply.meeting_uid and not self.is_marked:
            yield Remark(_UNKNOWN, {"name": self.reply.file_name})
        gone = [self.sent.numbers[one.uid] for name, one in self.entries.items() if name not in self.stands]
        if self.is_marked and gone:
            yield Remark(_MISSING[len(gone) > 1], {"n": len(gone), "numbers": [str(one) for one in gone]})
        order = [one for one in self.entries if one in self.stands]
        if order != list(self.stands):
            yield Remark(_ORDER)
        for sentence, n in (
            (_LIKENESS, sum(one.how is How.LIKENESS for one in placed)),
            (_NOWHERE, sum(one.how is How.NOWHERE for one in placed)),
            (_UNMARKED, sum(one.said.is_unmarked for one in placed)),
        ):
            if n:
                yield Remark(sentence, {"n": n})

    def _at(self, said: Said, how: How, entry: EntryRow, stood: str) -> Placed:
        """The remark on that entry; its passage is found in the words that went out, where the reply has others."""
        number = self.sent.numbers[entry.uid]
        if said.starts is None or said.ends is None:
            return Placed(said, how, entry.id, number, *self._passage(said, entry))
        here = (said.starts, said.ends)
        if _same_length(stood) != _same_length(entry.text):
            here_ = passages.followed(_same_length(stood), _same_length(entry.text), said.starts, said.ends)
            if here_ is None:
                return Placed(said, how, entry.id, number, *self._passage(said, entry))
            here = here_
        starts, ends = (min(max(0, place), len(entry.text)) for place in here)
        return Placed(said, how, entry.id, number, starts, ends, entry.text[starts:ends])

    def _passage(self, said: Said, entry: EntryRow) -> tuple[int | None, int | None, str]:
        """Where the words of a passage stand, when they stand there once."""
        words = _same_length(said.passage)
        text = _same_length(entry.text)
        if words.strip() and text.count(words) == 1:
            starts = text.index(words)
            return starts, starts + len(words), entry.text[starts : starts + len(words)]
        return None, None, said.passage

    def _like(self, near: str) -> EntryRow | None:
        """The paragraph that a text is clearly most like."""
        words = _plain(near)
        if len(words) < _SHORTEST:
            return None
        from rapidfuzz import fuzz, process

        found = process.extract(words, self._plain, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=2)
        if not found or (len(found) > 1 and found[0][1] - found[1][1] < _CLEARLY):
            return None
        return self.entries[found[0][2]]

    def _holding(self, passage: str) -> EntryRow | None:
        """The only paragraph in which these words stand."""
        words = _plain(passage)
        found = [uid for uid, text in self._plain.items() if len(words) >= _SHORTEST and words in text]
        return self.entries[found[0]] if len(found) == 1 else None


def _plain(text: str) -> str:
    return " ".join(text.translate(_SPACES).replace("\N{SOFT HYPHEN}", "").split())


def _same_length(text: str) -> str:
    """The text with the spaces that office programs exchange made one, none of them more or less."""
    return text.translate(_SPACES)
