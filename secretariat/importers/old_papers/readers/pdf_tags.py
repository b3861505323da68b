"""Asks a tagged PDF to which paragraph each stretch of its content belongs.

Programs that write tagged files tell heads, paragraphs, cells and points of lists apart; a paragraph that runs on over
the turn of a page is one there.
"""

import ctypes
from collections.abc import Iterator
from typing import Any

MOST_PAGES = 400
"""In longer files nobody asks: the library goes through all of the tree again for every page."""

_INLINE = frozenset(
    ["Span", "Link", "Reference", "Quote", "Em", "Strong", "Sub", "Annot", "Code", "BibEntry", "Ruby", "Warichu"]
)
_ASIDE = frozenset(["Figure", "Formula", "Form"])
_DEEPEST = 40
_MOST_STEPS = 250_000
_NAME = 64
_MANY = 64


class Tags:
    """The paragraphs of a file, page after page; they are numbered through.

    Args:
        file: pypdfium2's document.
    """

    def __init__(self, file: Any) -> None:
        from pypdfium2 import raw

        self._raw = raw
        self._asks = bool(raw.FPDFCatalog_IsTagged(file.raw)) and len(file) <= MOST_PAGES
        self._last = 0
        self._steps = 0
        self._open: list[int] = []
        self._begins: dict[tuple[int, int], int] = {}
        self._name = ctypes.create_string_buffer(_NAME)

    def of_page(self, page: Any) -> dict[int, int]:
        """The numbers of the paragraphs of a page by the marks of their content; empty where the file tells none."""
        if not self._asks or self._steps > _MOST_STEPS:
            return {}
        tree = self._raw.FPDF_StructTree_GetForPage(page.raw)
        if not tree:
            return {}
        try:
            found: dict[int, int] = {}
            before, self._open = self._open, []
            for place in range(self._raw.FPDF_StructTree_CountChildren(tree)):
                self._steps += 1
                if child := self._raw.FPDF_StructTree_GetChildAtIndex(tree, place):
                    self._walk(child, 0, found, before, 0)
            return found
        finally:
            self._raw.FPDF_StructTree_Close(tree)

    def _walk(self, element: Any, number: int, found: dict[int, int], before: list[int], depth: int) -> None:
        """Number the content of an element: its own where it is a block, that of its block where it is part of one."""
        kind = self._kind(element)
        if depth > _DEEPEST or kind in _ASIDE:
            return
        children = [*self._children(element, depth)]
        if kind not in _INLINE or not number:
            number = self._number(children, before)
        for child, mark in children:
            if child:
                self._walk(child, number, found, before, depth + 1)
            elif mark >= 0:
                found[mark] = number

    def _number(self, children: list[tuple[Any, int]], before: list[int]) -> int:
        """A number for a block; that of the page before where it began there."""
        there = [bool(child) or mark >= 0 for child, mark in children]
        has_own = any(mark >= 0 for _child, mark in children)
        if has_own and not there[0] and before:
            number = before.pop(0)
        else:
            self._last += 1
            number = self._last
        if has_own and not there[-1]:
            self._open.append(number)
        return number

    def _children(self, element: Any, depth: int) -> Iterator[tuple[Any, int]]:
        """The children of an element that stand on the page; of a short one the others too, as nothing."""
        raw = self._raw
        count = raw.FPDF_StructElement_CountChildren(element)
        is_long = count > _MANY
        began, empty = False, 0
        for place in range(self._begins.get((depth, count), 0) if is_long else 0, count):
            self._steps += 1
            child = raw.FPDF_StructElement_GetChildAtIndex(element, place)
            mark = -1 if child else raw.FPDF_StructElement_GetChildMarkedContentID(element, place)
            if child or mark >= 0:
                began, empty = True, 0
                if is_long:
                    self._begins[depth, count] = place
            elif is_long:
                empty += began
                if empty > _MANY:
                    return  # what stands on one page follows one another
                continue
            yield child, mark

    def _kind(self, element: Any) -> str:
        length = self._raw.FPDF_StructElement_GetType(element, self._name, _NAME)
        return self._name.raw[: max(0, min(length, _NAME) - 2)].decode("utf-16-le", errors="ignore")
