"""What the minutes of a group that decides say of a matter, around what was said and decided in the meeting itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from secretariat.documents import matter_parts, secret_texts
from secretariat.documents.blocks import Block, Bullet, Meta, Paragraph, Secret
from secretariat.documents.matter_parts import Teller
from secretariat.i18n import Language
from secretariat.models import EntryKind, TextKind
from secretariat.services.agenda import ItemRow
from secretariat.services.deciding_papers import Dealt, DecidingPaper
from secretariat.services.papers import MeetingPaper

_CONCLUDED = (EntryKind.DECISION, EntryKind.AGREEMENT, EntryKind.STEER, EntryKind.NOTED)


@dataclass(frozen=True, slots=True)
class ItemMatter:
    """A matter in the minutes of its item."""

    dealt: Dealt
    tell: Teller

    @property
    def hidden(self) -> Secret | None:
        """Why all of the item is secret: by itself, its handling or its matter."""
        return self.tell.hidden

    def around(self, said: Sequence[Block]) -> list[Block]:
        """The whole of the item: what was prepared, what the minutes say, and how it was settled."""
        name, told, ended = self.tell.language.say("Handling"), list(said), self.settled()
        first, following = (next(iter(blocks), None) for blocks in (told, ended))
        is_plain = all(isinstance(one, Paragraph | Bullet) and not one.label for one in said)
        if isinstance(first, Paragraph) and not first.label:
            told[0] = replace(first, label=name)
            if is_plain and isinstance(following, Paragraph) and following.label == name:
                ended[0] = replace(following, label="")
        return [*self.prepared(), *told, *ended]

    def prepared(self) -> list[Block]:
        """What stands before the minutes: the number, the proposal, who presented it, the grounds and the annexes."""
        tell, case = self.tell, self.dealt.handling
        say = tell.language.say
        number = self.dealt.number
        listed = secret_texts.annexes(case.annexes, tell.language, above=tell.above)
        return [
            *([Meta(number, tell.hidden)] if number else []),
            *tell.texts(case, TextKind.PROPOSAL, name=say("Proposed decision")),
            *tell.people(say("Presenter"), matter_parts.presenters(case, tell.language.code)),
            *tell.texts(case, TextKind.GROUNDS, name=say("Grounds")),
            *tell.texts(case, TextKind.QUOTED),
            *matter_parts.annexes(listed, tell.language),
        ]

    def settled(self) -> list[Block]:
        """What stands after them: votes, who was disqualified, how it ended where the minutes do not say, appeal."""
        tell, case = self.tell, self.dealt.handling
        is_concluded = any(one.kind in _CONCLUDED and one.text.strip() for one in case.entries)
        told = replace(case, entries=())
        name = tell.language.say("Decision")
        decided = tell.texts(told, TextKind.DECISION, name=name, rule=True) if is_concluded else tell.decision(told)
        appeal = tell.texts(case, TextKind.APPEAL, name=tell.language.say("Appeal"))
        return [*tell.handling(told), *decided, *appeal]


def of_item(item: ItemRow, paper: MeetingPaper, language: Language) -> ItemMatter | None:
    """The matter of an item; `None` where it has none, and always where the group does not decide."""
    dealt = paper.matters.get(item.id) if isinstance(paper, DecidingPaper) else None
    if dealt is None:
        return None
    above = (paper.secrecy_of(item.id), *dealt.handling.row.reasons, dealt.secrecy)
    return ItemMatter(dealt, Teller(language, dealt.language or paper.language, above))


def quorum(paper: MeetingPaper, language: Language) -> list[Block]:
    """How the meeting stood to the rule of its group, where there is one."""
    row = paper.quorum if isinstance(paper, DecidingPaper) else None
    return [Paragraph(row.told(language.code), label=language.say("Quorum"))] if row is not None else []
