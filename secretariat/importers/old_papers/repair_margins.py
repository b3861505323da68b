"""Finds the lines of a paper that are not its text: heads and feet of pages, contents, what is left of a drawing."""

from secretariat.services.old_papers import ParagraphKind, Source


def kinds_of(source: Source) -> dict[int, ParagraphKind]:
    """The kinds of the lines that are not read, by their numbers."""
    return {line.number: ParagraphKind.FURNITURE for line in source.lines if line.margin and line.text.strip()}
