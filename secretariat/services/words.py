"""Words of a group: right in its papers, whatever the dictionaries say."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from secretariat.errors import Refused
from secretariat.language.characters import line
from secretariat.models import Group, GroupWord
from secretariat.services import command, rows

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word as it was added."""

    id: int
    word: str


def of_group(session: Session, group_id: int) -> list[WordRow]:
    """The words of a group, oldest first."""
    found = session.exec(select(GroupWord).where(GroupWord.group_id == group_id).order_by(col(GroupWord.id)))
    return [WordRow(one.id or 0, one.word) for one in found]


@command("add a word")
def add_word(session: Session, group_id: int, word: str) -> int:
    """Add a word to those of a group; returns its id. A word the group has already is not added twice.

    Raises:
        Refused: it is empty, too long, or more than one word.
    """
    rows.get(session, Group, group_id)
    written = unicodedata.normalize("NFC", line(word.strip(), "word", limit=_LONGEST, required=True))
    if len(written.split()) > 1:
        raise Refused("This is more than one word. Add them one by one.", field="word")
    known = {one.word: one.id for one in of_group(session, group_id)}
    if written in known:
        return known[written]
    added = GroupWord(group_id=group_id, word=written)
    session.add(added)
    session.flush()
    return added.id or 0


@command("remove words")
def remove_words(session: Session, word_ids: Sequence[int]) -> None:
    """Remove words of a group; where they stand they are unknown again."""
    for word_id in word_ids:
        rows.remove(session, rows.get(session, GroupWord, word_id))
