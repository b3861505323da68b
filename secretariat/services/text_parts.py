"""Paragraphs of matters, handlings, statements, projects and instructions, as typed, with what is secret in them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from secretariat.language.characters import line, running
from secretariat.models import SecretSpan, TextKind, TextPart
from secretariat.services import checks, command, owners, rows, secrecy
from secretariat.services.owners import Owner, OwnerKind
from secretariat.services.passages import followed
from secretariat.services.secrecy import SecrecyRow, Secret


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFacts:
    """A paragraph as written. `id` is that of the paragraph it was before; a new one has none.

    `heading` stands over it and over those that follow without one.
    """

    text: str = ""
    kind: TextKind = TextKind.TEXT
    heading: str = ""
    number: int | None = None
    giver: str = ""
    language: str | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class TextRow:
    """A paragraph as kept; `secrets` are its secret passages, `secrecy` is why all of it is secret."""

    id: int
    uid: str
    facts: TextFacts
    secrecy: SecrecyRow | None = None
    secrets: tuple[Secret, ...] = ()
    made_entry_id: int | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return self.facts.text

    @property
    def heading(self) -> str:
        """What stands over it."""
        return self.facts.heading

    @property
    def kind(self) -> TextKind:
        """What it says."""
        return self.facts.kind


def of(session: Session, owner: Owner, *kinds: TextKind) -> list[TextRow]:
    """The paragraphs of an owner in order; only those of the kinds, where kinds are given."""
    return [row for row in of_many(session, owner.kind, [owner.id]).get(owner.id, ()) if not kinds or row.kind in kinds]


def of_many(session: Session, kind: OwnerKind, keys: Sequence[int]) -> dict[int, list[TextRow]]:
    """The paragraphs of several owners of one kind, in order, by the owner's id."""
    column = f"{kind}_id"
    found: list[TextPart] = []
    for part in rows.parts(list(keys)):
        query = select(TextPart).where(col(getattr(TextPart, column)).in_(part))
        found += session.exec(query.order_by(col(TextPart.position), col(TextPart.id)))
    grounds = secrecy.of(session, [one.secrecy_id for one in found])
    spans = secrecy.spans_of(session, "part_id", [one.id or 0 for one in found])
    made: dict[int, list[TextRow]] = {}
    for one in found:
        row = TextRow(one.id or 0, one.uid, _facts(one), grounds.get(one.secrecy_id), spans.get(one.id or 0, ()),
                      one.made_entry_id)  # fmt: skip
        made.setdefault(getattr(one, column), []).append(row)
    return made


def together(texts: Iterable[TextRow]) -> str:
    """Paragraphs as one text, a line each."""
    return "\n".join(one.text for one in texts)


@command("write paragraphs")
def put(session: Session, owner: Owner, kinds: Sequence[TextKind], texts: Sequence[TextFacts]) -> list[int]:
    """Let an owner have these paragraphs of these kinds, in this order; returns their ids.

    A paragraph with the id of one that is there is that one, changed; its secret passages follow their words, and
    where these have changed the whole paragraph is secret. Words that were secret stay so in a new paragraph too.

    Raises:
        Refused: a text cannot be shown, or a paragraph belongs to another owner.
    """
    owners.get(session, owner)
    there = {one.id: one for one in _rows(session, owner) if one.kind in kinds}
    kept_words = _secret_words(session, there.values())
    gone = [one for key, one in there.items() if key not in {facts.id for facts in texts}]
    made = [_written(session, owner, there, facts, kept_words) for facts in texts]
    rows.remove_all(session, gone)
    rows.arrange(made)
    session.flush()
    return [one.id or 0 for one in made]


@command("change a paragraph")
def change(session: Session, part_id: int, facts: TextFacts) -> None:
    """Change one paragraph; what is secret in it follows its words.

    Raises:
        Refused: a text cannot be shown.
    """
    part = rows.get(session, TextPart, part_id)
    _change(session, part, facts)


def _rows(session: Session, owner: Owner) -> list[TextPart]:
    query = select(TextPart).where(col(getattr(TextPart, owner.column)) == owner.id)
    return list(session.exec(query.order_by(col(TextPart.position), col(TextPart.id))))


def _facts(one: TextPart) -> TextFacts:
    return TextFacts(
        text=one.text,
        kind=TextKind(one.kind),
        heading=one.heading,
        number=one.number,
        giver=one.giver,
        language=one.language,
        id=one.id,
    )


def _written(
    session: Session,
    owner: Owner,
    there: Mapping[int | None, TextPart],
    facts: TextFacts,
    secret_words: Sequence[tuple[str, SecrecyRow]],
) -> TextPart:
    part = there.get(facts.id) if facts.id is not None else None
    if part is not None:
        _change(session, part, facts)
        return part
    part = TextPart(**owner.columns)
    _assign(part, facts)
    session.add(part)
    session.flush()
    why = next((why for words, why in secret_words if words in facts.text or facts.text.strip() in words), None)
    if why is not None and facts.text.strip():
        secrecy.keep(session, part, why)
    return part


def _change(session: Session, part: TextPart, facts: TextFacts) -> None:
    before = part.text
    _assign(part, facts)
    if before != facts.text:
        follow(session, part, "part_id", before, facts.text)


def follow(session: Session, row: TextPart, column: str, before: str, after: str) -> None:
    """Let the secret passages of a row follow its words; where these have changed, all of the row is secret."""
    for span in session.exec(select(SecretSpan).where(col(getattr(SecretSpan, column)) == row.id)).all():
        place = followed(before, after, span.starts, span.ends)
        if place is not None:
            rows.assign(span, {"starts": place[0], "ends": place[1]})
            continue
        why = secrecy.of(session, [span.secrecy_id]).get(span.secrecy_id) or SecrecyRow(ground="-")
        rows.remove(session, span)
        if after.strip() and row.secrecy_id is None:
            secrecy.keep(session, row, why)


def _assign(part: TextPart, facts: TextFacts) -> None:
    if facts.number is not None:
        checks.number(facts.number, 1, 9999, "number")
    if facts.language is not None:
        checks.language(facts.language)
    rows.assign(
        part,
        {
            "kind": facts.kind,
            "heading": line(facts.heading, "heading"),
            "text": running(facts.text, "text"),
            "number": facts.number,
            "giver": line(facts.giver, "giver"),
            "language": facts.language,
        },
    )


def _secret_words(session: Session, parts: Iterable[TextPart]) -> list[tuple[str, SecrecyRow]]:
    """The words that are secret in these paragraphs, with why."""
    found: list[tuple[str, SecrecyRow]] = []
    several = list(parts)
    grounds = secrecy.of(session, [one.secrecy_id for one in several])
    spans = secrecy.spans_of(session, "part_id", [one.id or 0 for one in several])
    for one in several:
        if (why := grounds.get(one.secrecy_id)) is not None and one.text.strip():
            found.append((one.text.strip(), replace(why)))
        found += [
            (words, span.why)
            for span in spans.get(one.id or 0, ())
            if (words := one.text[span.starts : span.ends].strip())
        ]
    return found
