"""What the papers of forms share: head, answers as paragraphs, room to write by hand, annexes, recipients."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from secretariat.documents import secret_texts
from secretariat.documents.blocks import (
    Block,
    Bullet,
    Cell,
    Column,
    Document,
    Fact,
    Grid,
    Head,
    Heading,
    Mark,
    Meta,
    Paragraph,
    Record,
    Run,
    Secret,
    Text,
)
from secretariat.i18n import N_, Language, capitalized
from secretariat.models import Choice, PartyRole, QuestionKind
from secretariat.services import secrecy
from secretariat.services.annexes import AnnexRow
from secretariat.services.form_content import Confirmed
from secretariat.services.form_templates import PointRow, SectionFacts
from secretariat.services.groups import GroupRow
from secretariat.services.labels import label
from secretariat.services.parties import PartyRow
from secretariat.services.secrecy import SecrecyRow

_ROOM = "\u00a0"  # keeps the line for words that are written by hand
_BULLETS = ("- ", "– ", "• ")
_LINES = {QuestionKind.FREE_TEXT: 4, QuestionKind.DESCRIBE: 7, QuestionKind.YES_NO: 2}
_FIELDS = (QuestionKind.INFORMATION, QuestionKind.SIGNING)
_WIDTH, _NAME = 17.0, 6.2
_SIGNATURE = re.compile(r"allekirj|underskri|namnteckn|undertecknas|\bsign", re.IGNORECASE)
_PLACE_AND_DAY = re.compile(r"\b(?:paikka|päiv|ort\b|plats|dag|datum|place|day\b|date\b)", re.IGNORECASE)
_NAME_OF = re.compile(r"\b(?:nimi|nimen|namn|name\b)", re.IGNORECASE)
_FITS = 36
_HEADED = {PartyRole.DISTRIBUTION: N_("Distribution"), PartyRole.INFORMATION: N_("For information")}


def is_field(point: PointRow) -> bool:
    """Whether a point is filled in beside its name: an information field, or a place to sign."""
    return point.facts.kind in _FIELDS


def section(facts: SectionFacts) -> Iterator[Block]:
    """The heading of a section, and what it tells those who fill it in."""
    if facts.title:
        yield Heading(facts.title, facts.number)
    yield from _hint(facts.hint)


def _hint(words: str) -> Iterator[Meta]:
    for line in words.split("\n"):
        if line.strip():
            yield Meta(line)


def answer(
    text: str, secrets: Sequence[secrecy.Secret], hidden: Secret | None, language: Language, foreign: str = ""
) -> Iterator[Block]:
    """The words of an answer, a paragraph for each line, with their secret passages; lines with a dash are a list."""
    at = 0
    for words in text.split("\n"):
        inside = [_shifted(one, at, len(words)) for one in secrets if one.starts < at + len(words) and one.ends > at]
        at += len(words) + 1
        if not words.strip():
            continue
        cut = next((len(one) for one in _BULLETS if words.startswith(one)), 0)
        said: Text = words[cut:]
        if hidden is None:
            said = secret_texts.text(words[cut:], [_shifted(one, cut, len(words) - cut) for one in inside], language)
        if cut:
            yield Bullet(said, language=foreign, secret=hidden)
        else:
            yield Paragraph(said, language=foreign, secret=hidden)


def field(name: str, text: str, secrets: Sequence[secrecy.Secret], hidden: Secret | None, language: Language) -> Block:
    """A field beside its name, which stays where what is in it is secret; nobody sees whether it is filled in then."""
    words = " ".join(text.split("\n")) or "–"
    said: Text = (Run(words, secret=hidden),) if hidden else secret_texts.text(words, secrets, language)
    return Paragraph(said, label=name)


def chosen(choice: str, language: Language, hidden: Secret | None) -> Block:
    """What was chosen, with a tick or a cross before it where it is yes or no."""
    words = {Choice.YES.value: label(Choice.YES), Choice.NO.value: label(Choice.NO)}
    mark = Mark.CROSS if choice == Choice.NO else Mark.TICK
    said = capitalized(language.say(words[choice])) if choice in words else choice
    return Paragraph(said, mark=Mark.NONE if hidden else mark, secret=hidden)


def by_hand(points: Sequence[PointRow], counted: Mapping[str, str], language: Language) -> Iterator[Block]:
    """Points with room to be filled in by hand: fields as a table, each question with its choices and lines."""
    waiting: list[PointRow] = []
    for point in points:
        if waiting and waiting[-1].facts.kind is not point.facts.kind:
            yield _fields(waiting, language)
            waiting = []
        if is_field(point):
            waiting.append(point)
            continue
        yield Heading(point.facts.text, counted[point.key], 3)
        yield from _hint(point.facts.hint)
        yield from _room(point, language)
    if waiting:
        yield _fields(waiting, language)


def signing(points: Sequence[PointRow], language: Language, confirmed: Confirmed | None = None) -> Grid:
    """Places to sign, with room for it; of a form that was confirmed place, day, name and office stand there already.

    Which of them a place asks for is told by its words; one that is none of these, or asks for the signature too, is
    left to the hand.
    """
    told = [_told_at(point.facts.text, confirmed, language) if confirmed else "" for point in points]
    return _by_name(points, language.say("To be signed"), language.say("To be filled in"), told)


def _told_at(words: str, confirmed: Confirmed, language: Language) -> str:
    facts = confirmed.facts
    if _SIGNATURE.search(words):
        return ""
    if _PLACE_AND_DAY.search(words):
        return " ".join(filter(None, (facts.place, language.date(facts.on))))
    return ", ".join(filter(None, (facts.name, facts.title))) if _NAME_OF.search(words) else ""


def _room(point: PointRow, language: Language) -> Iterator[Block]:
    choices: Sequence[str] = point.facts.choices
    if point.facts.kind is QuestionKind.YES_NO:
        choices = [capitalized(language.say(label(one))) for one in (Choice.YES, Choice.NO)]
    for choice in choices:
        yield Paragraph(choice, mark=Mark.EMPTY)
    lines = 0 if point.facts.choices else _LINES[point.facts.kind]
    if lines:
        column = (Column(language.say("Answer"), _WIDTH),)
        yield Grid(column, tuple(Record((Cell(_ROOM, under=_ROOM),)) for _ in range(lines)), whole=10)


def _fields(points: Sequence[PointRow], language: Language) -> Grid:
    if points[0].facts.kind is QuestionKind.SIGNING:
        return signing(points, language)
    return _by_name(points, language.say("Field"), language.say("To be filled in"))


def _by_name(points: Sequence[PointRow], name: str, room: str, told: Sequence[str] = ()) -> Grid:
    columns = (Column(name, _NAME), Column(room, _WIDTH - _NAME))
    records = tuple(
        Record((Cell(one.facts.text, under=" ".join(one.facts.hint.split("\n"))), Cell(words or _ROOM, under=_ROOM)))
        for one, words in zip(points, told or [""] * len(points), strict=True)
    )
    return Grid(columns, records, whole=16)


def annexes(rows: Sequence[AnnexRow], language: Language, above: SecrecyRow | None = None) -> list[Block]:
    """The annexes as a table: number, title with whose it is, day, and where it is kept."""
    if not rows:
        return []
    say = language.say
    columns = (
        Column(say("No."), 1.3),
        Column(say("Annex"), 8.0),
        Column(say("Dated"), 2.5),
        Column(say("Kept at"), 5.2),
    )
    records = [
        Record(
            (
                Cell(row.facts.number or str(place)),
                Cell(row.title, under=row.facts.giver),
                Cell(language.date(row.facts.dated) if row.facts.dated else "–"),
                Cell(row.facts.kept_at or "–"),
            ),
            secret=secret_texts.why(language, row.secrecy, above),
            shown=(0,),
        )
        for place, row in enumerate(rows, 1)
    ]
    return [Heading(say("Annexes and where they are kept")), Grid(columns, tuple(records), whole=8)]


def named(rows: Sequence[PartyRow], language: Language) -> Iterator[Block]:
    """Who answers for the form and who wrote it, each beside the part; recipients stand at the end of the paper."""
    by_role: dict[PartyRole, list[str]] = {}
    for row in rows:
        if row.role not in _HEADED:
            by_role.setdefault(row.role, []).append(row.told(language.code))
    for role, told in by_role.items():
        yield Paragraph("; ".join(told), label=capitalized(language.say(label(role))))


def recipients(rows: Sequence[PartyRow], language: Language) -> list[tuple[Text, tuple[Fact, ...]]]:
    """To whom the paper goes, and who is to know of it."""
    found: list[tuple[Text, tuple[Fact, ...]]] = []
    for role, head in _HEADED.items():
        facts = tuple(Fact(row.told(language.code)) for row in rows if row.role is role)
        if facts:
            found.append((language.say(head), facts))
    return found


def organization(group: GroupRow, body: str, language: Language) -> str:
    """Whose paper it is: the body's that the form or the instruction is of, else the group's."""
    return capitalized(body or group.organization.said(language.code) or group.name(language.code))


def kind(title: str, language: Language) -> str:
    """What the head of the paper calls it: the title of the form, as far as that fits there."""
    return title if len(title) <= _FITS else language.say("Form")


def paper(title: str, head: Head, language: Language, *, on: str, blocks: Sequence[Block]) -> Document:
    """A paper of a form, of an ISO day; a long one has contents before its first heading."""
    return Document(title, head.organization, language, on, head, tuple(blocks), contents=True)


def hidden_paper(made: Document, what: str, why: Secret) -> Document:
    """What the public gets of a form that is secret as a whole: that there is such a paper, and on what ground."""
    say = made.language.say
    blocks: tuple[Block, ...] = (
        Heading(what, level=2),
        Paragraph(say("This form is to be kept secret ({ground}).", ground=why.ground)),
    )
    head = replace(made.head, group="", kind=what, state="", seal="", registry_number="", secret=())
    return replace(made, title=what, head=head, blocks=blocks, contents=False)


def _shifted(one: secrecy.Secret, by: int, length: int) -> secrecy.Secret:
    return replace(one, starts=max(0, one.starts - by), ends=max(0, min(one.ends - by, length)))


def foreign(code: str | None, language: Language) -> str:
    """The language that something is written in; empty where it is the paper's."""
    return code if code and code != language.code else ""
