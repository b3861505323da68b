"""Papers with Finnish and Swedish labels side by side; what was typed stays in the language it was typed in."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from secretariat.documents.blocks import Block, Document, Ending, Grid, Head, Paragraph, Run, Text, plain
from secretariat.i18n import Language, language

_OTHER = {"fi": "sv", "sv": "fi"}


def other(content: Any, spoken: Language) -> Language | None:
    """The language that stands beside the paper's, where the group asks for both."""
    group = getattr(content, "group", None)
    code = _OTHER.get(spoken.code)
    return language(code) if code and group is not None and group.facts.bilingual else None


def paired(one: Document, second: Document) -> Document:
    """The paper with the labels of the same paper in another language beside its own: Aika – Tid.

    Paired are the facts at the head, the heads of tables, the end matter and the kind of the paper.
    """
    public = one.public and second.public and paired(one.public, second.public)
    if [type(block) for block in one.blocks] != [type(block) for block in second.blocks]:
        return one
    forms = zip((one.blocks, *one.shorter), (second.blocks, *second.shorter), strict=False)
    blocks, *shorter = (_blocks(*both, second.language.code) for both in forms)
    return replace(one, blocks=blocks, head=_head(one.head, second.head), public=public, shorter=tuple(shorter))


def _blocks(ours: tuple[Block, ...], others: tuple[Block, ...], code: str) -> tuple[Block, ...]:
    """The blocks of one form of a paper; where the other language has others they stay as they are."""
    if [type(block) for block in ours] != [type(block) for block in others]:
        return ours
    return tuple(_block(*both, code) for both in zip(ours, others, strict=True))


def _head(one: Head, second: Head) -> Head:
    """The kind in both languages, with the number it ends with once: Muistio – Promemoria 7/2026."""
    words, _, number = one.kind.rpartition(" ")
    others, _, again = second.kind.rpartition(" ")
    kind = f"{_both(words, others)} {number}" if words and number == again else _both(one.kind, second.kind)
    return replace(one, kind=kind, state=_both(one.state, second.state))


def _block(one: Block, second: Block, code: str) -> Block:
    if isinstance(one, Paragraph) and isinstance(second, Paragraph) and one.is_fact:
        return replace(one, label=_label(one.label, second.label, code))
    if isinstance(one, Grid) and isinstance(second, Grid) and len(one.columns) == len(second.columns):
        pairs = zip(one.columns, second.columns, strict=True)
        return replace(
            one, columns=tuple(replace(left, head=_label(left.head, right.head, code)) for left, right in pairs)
        )
    if isinstance(one, Ending) and isinstance(second, Ending):
        return replace(one, facts=tuple(_facts(one.facts, second.facts, code)))
    return one


def _facts(
    ours: Iterable[tuple[Text, Any]], others: Iterable[tuple[Text, Any]], code: str
) -> Iterable[tuple[Text, Any]]:
    labels = [label for label, _ in others]
    for place, (label, rows) in enumerate(ours):
        yield (_label(label, labels[place], code) if place < len(labels) else label), rows


def _label(one: Text, second: Text, code: str) -> Text:
    """Both labels, the second as words of its own language."""
    ours, others = plain(one), plain(second)
    return one if not others or ours == others else (Run(f"{ours} – "), Run(others, language=code))


def _both(one: str, second: str) -> str:
    return one if not second or one == second else f"{one} – {second}"
