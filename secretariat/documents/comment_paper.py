"""The minutes as they go out for comments: every paragraph numbered and named, changes marked as they are made."""

from dataclasses import replace
from typing import TYPE_CHECKING

from secretariat.documents import Asked, document
from secretariat.documents.blocks import Block, Bullet, Document, Paragraph, Remark, Run, Title, plain
from secretariat.documents.minutes import minutes
from secretariat.i18n import N_, Language, capitalized
from secretariat.services import comment_rounds
from secretariat.services.comment_rounds import RoundPaper
from secretariat.services.commented import MEETING, ROUND, anchor_of

if TYPE_CHECKING:
    from sqlmodel import Session

_HOW = N_("Write comments and changes into this file: what you change is marked by itself. Or write a letter and name "
          "the numbers of the paragraphs, such as “paragraph 12”.")  # fmt: skip
_BY = N_("Comments are asked for by {day}.")


def _question(session: "Session", asked: Asked) -> RoundPaper:
    return comment_rounds.paper(session, asked.meeting_id or 0, asked.round_id)


@document(
    "comments", N_("Minutes for comments"), asks=("meeting",), question=_question, formats=("docx", "pdf", "text"),
    needs_minutes=True,
)  # fmt: skip
def comment_paper(sent: RoundPaper, language: Language) -> Document:
    """The minutes with numbered paragraphs and a sentence on how to comment."""
    made = minutes(sent.paper, language)
    numbers = {anchor_of(uid): number for uid, number in sent.numbers.items()}
    blocks: list[Block] = []
    for block in made.blocks:
        blocks.append(_numbered(block, numbers))
        if isinstance(block, Title):
            blocks.append(_said(sent, language))
    facts = [(MEETING, sent.paper.uid)]
    if sent.round is not None:
        facts.append((ROUND, str(sent.round.number)))
    state = language.say("for comments")
    return replace(
        made,
        title=f"{made.title} ({state})",
        head=replace(made.head, state=capitalized(state)),
        blocks=tuple(blocks),
        properties=tuple(facts),
        tracks=True,
    )


def _said(sent: RoundPaper, language: Language) -> Remark:
    day = sent.round.facts.answer_by if sent.round else None
    words = [Run(language.say(_BY, day=day) + " ", bold=True)] if day else []
    return Remark((*words, Run(language.say(_HOW))))


def _numbered(block: Block, numbers: dict[str, int]) -> Block:
    """A paragraph of the minutes with its number in the side column; a bullet stands as one."""
    if isinstance(block, Bullet) and block.anchor in numbers:
        label = f"({numbers[block.anchor]})"
        return Paragraph(block.text, label, language=block.language, secret=block.secret, anchor=block.anchor)
    if isinstance(block, Paragraph) and block.anchor in numbers:
        return replace(block, label=" ".join(filter(None, (f"({numbers[block.anchor]})", plain(block.label)))))
    return block
