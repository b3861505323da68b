"""What HTML asks of a page: which elements and attributes stand where, headings, tables, changes of language."""

from collections.abc import Iterator

from secretariat.i18n import TAGS

_HEADINGS = ("h1", "h2", "h3", "h4")
_WORDS = {"span", "b", "i", "br", "a", "ins", "del"}
_PARTS = {"p", "ul", "ol", "dl", "div", "table", "figure", *_HEADINGS}
_DRAWN = {"rect", "path", "polygon", "polyline", "line", "circle", "text", "g"}
_TEXTS = {"p", "dt", "dd", "th", "td", "span", "b", "i", "a", "ins", "del", "figcaption", *_HEADINGS}
WITHIN = {
    "html": {"head", "body"}, "head": {"meta", "title", "style"}, "body": {"header", "main", "footer"},
    "header": {"p"}, "footer": {"p"}, "main": _PARTS, "div": {"p", "span", "table", "dt", "dd"}, "dl": {"div"},
    "ul": {"li"}, "ol": {"li"}, "li": _WORDS | {"ul", "ol"}, "figure": {"figcaption", "svg", "p"},
    "table": {"colgroup", "thead", "tbody"}, "colgroup": {"col"}, "thead": {"tr"}, "tbody": {"tr"}, "tr": {"th", "td"},
    "svg": _DRAWN, "g": _DRAWN, **dict.fromkeys(_TEXTS, _WORDS),
}  # fmt: skip
"""Which elements an element may hold; those that are not named hold none."""

ATTRIBUTES = {
    "html": {"lang"}, "meta": {"charset", "name", "content", "http-equiv"}, "a": {"href"}, "ol": {"class"},
    "li": {"value", "class", "lang"}, "p": {"class", "lang"}, "table": {"class", "aria-labelledby"}, "col": {"style"},
    "th": {"scope", "class", "colspan", "rowspan"}, "td": {"class", "rowspan"}, "ul": {"class"}, "dl": {"class"},
    "div": {"class"}, "span": {"class", "aria-hidden", "lang"}, **{name: {"id", "lang"} for name in _HEADINGS},
}  # fmt: skip
_WITH_TEXT = {*_TEXTS, "li", "title", "style", "text"}


def faults(root) -> list[str]:
    """What a page does that it may not."""
    return [*_elements(root), *_frame(root), *_outline(root), *_languages(root),
            *(fault for table in root.iter("table") for fault in _table(table)),
            *(fault for listed in root.iter("dl") for fault in _ending(listed))]  # fmt: skip


def _elements(root) -> Iterator[str]:
    for one in root.iter():
        if not isinstance(one.tag, str):
            yield f"{one!r} is no element"
            continue
        is_drawn = one.tag == "svg" or any(above.tag == "svg" for above in one.iterancestors())
        yield from (f"{one.tag} holds {kid.tag}" for kid in one if kid.tag not in WITHIN.get(one.tag, set()))
        if not is_drawn:
            yield from (f"{one.tag} has {name}" for name in one.attrib if name not in ATTRIBUTES.get(one.tag, set()))
        between = "".join(filter(None, [one.text, *(kid.tail for kid in one)]))
        if between.strip() and one.tag not in _WITH_TEXT:
            yield f"{one.tag} holds words: {between.strip()[:20]}"
        if one.tag == "a" and any(above.tag == "a" for above in one.iterancestors()):
            yield "a link within a link"
        is_named = one.get("role") == "img" and one.get("aria-label", "").strip()
        if one.tag == "svg" and not is_named and not one.get("aria-hidden"):
            yield "a drawing without words"


def _frame(root) -> Iterator[str]:
    if [one.tag for one in root] != ["head", "body"] or root.find("head").find("meta").get("charset") != "utf-8":
        yield "its head is not first, or does not begin with the characters it is written in"
    if len(root.findall("body/main")) != 1 or not root.findtext("head/title").strip():
        yield "it has no main part, or no title"
    yield from (f"{name} is told twice" for name in ("header", "footer") if len(root.findall(f"body/{name}")) > 1)


def _outline(root) -> Iterator[str]:
    before = 0
    for one in root.iter(*_HEADINGS):
        level = int(one.tag[1])
        if level > max(before, 1) + 1:
            yield f"{one.tag} under h{before}"
        if level == 1 and before:
            yield "a title after other headings"
        before = level


def _languages(root) -> Iterator[str]:
    here = root.get("lang")
    if here not in TAGS.values():
        yield f"no language: {here}"
    for one in root.find("body").iter():
        if (told := one.get("lang")) is not None and (told == here or told not in TAGS.values()):
            yield f"a change of language that is none: {told}"


def _table(table) -> Iterator[str]:
    wide = len(table.findall("colgroup/col"))
    if [one.tag for one in table][:2] != ["colgroup", "thead"] or "tbody" in {one.tag for one in table[:2]}:
        yield "a table that does not begin with its columns and their heads"
    for part in (part for part in table if part.tag != "colgroup"):
        taken: dict[int, int] = {}
        for place, row in enumerate(part):
            free = [column for column in range(wide) if taken.get(column, 0) <= 0]
            cells = [one for one in row for _column in range(int(one.get("colspan", 1)))]
            if len(cells) != len(free):
                yield f"a row of {len(cells)} cells where {len(free)} are free"
            taken = {column: rows - 1 for column, rows in taken.items()}
            taken |= {column: int(one.get("rowspan", 1)) - 1 for column, one in zip(free, cells, strict=False)}
            for one in row.iter("th"):
                wanted = "col" if part.tag == "thead" else "rowgroup"
                if one.get("scope") != wanted or (wanted == "rowgroup" and place):
                    yield f"a head of {part.tag} for {one.get('scope')}"
        if any(rows > 0 for rows in taken.values()):
            yield "a cell that goes on below its part of the table"


def _ending(listed) -> Iterator[str]:
    for one in listed:
        tags = [kid.tag for kid in one]
        if tags[:1] != ["dt"] or tags.count("dt") != 1 or "dd" not in tags:
            yield f"facts without a name or without words: {tags}"
