"""Reads HTML and Markdown back by other libraries than those that wrote them."""

from collections.abc import Iterator
from functools import cached_property
from html.parser import HTMLParser

import lxml.html
from markdown_it import MarkdownIt

VOID = {"meta", "br", "col"}
BLOCKS = {"p", "div", "ul", "ol", "li", "table", "tr", "td", "th", "h1", "h2", "h3", "h4", "dt", "dd", "br", "figure"}
READ = {
    "heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text", "text_special", "hardbreak",
    "strong_open", "strong_close", "em_open", "em_close", "bullet_list_open", "bullet_list_close", "ordered_list_open",
    "ordered_list_close", "list_item_open", "list_item_close", "table_open", "table_close", "thead_open", "thead_close",
    "tbody_open", "tbody_close", "tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close",
}  # fmt: skip


class _Nesting(HTMLParser):
    """Refuses a page whose elements do not stand in one another as the language wants it."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        assert len(dict(attrs)) == len(attrs)
        assert not (tag in BLOCKS - {"br"} and {"p", "h1", "h2", "h3", "h4"} & {*self.open}), f"{tag} in {self.open}"
        self.open += [] if tag in VOID else [tag]

    def handle_startendtag(self, tag, attrs):
        assert "svg" in self.open, f"{tag} ends itself"

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


class Page:
    """An HTML page that has been written."""

    def __init__(self, data: bytes) -> None:
        self.source = data.decode()
        nesting = _Nesting()
        nesting.feed(self.source)
        nesting.close()
        assert nesting.open == []
        self.root = lxml.html.fromstring(data)
        ids = self.root.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert {*self.root.xpath("//@aria-labelledby")} <= {*ids}

    @property
    def text(self) -> str:
        """The words of the text as those hear them who do not see it."""
        return _said(self.root.find("body/main"))

    @property
    def frame(self) -> str:
        """The words before and after the text."""
        return "".join(_said(one) for one in self.root.find("body") if one.tag != "main")

    @property
    def headings(self) -> list[tuple[str, str]]:
        """The headings: level and words."""
        return [(one.tag, _said(one)) for one in self.root.iter("h1", "h2", "h3", "h4")]

    @property
    def languages(self) -> dict[str, str]:
        """The words of another language than the page's, with its tag."""
        return {_said(one).strip(): one.get("lang") for one in self.root.find("body").iter() if one.get("lang")}

    @property
    def leads(self) -> list[str]:
        """Everything that leads out of the page or does something."""
        names = ("//@href", "//@src", "//@action", "//@*[starts-with(name(), 'on')]")
        return [str(found) for name in names for found in self.root.xpath(name)] + [
            one.tag for one in self.root.iter("script", "iframe", "object", "embed", "form", "link", "base", "img")
        ]


def _said(element) -> str:
    if element.get("aria-hidden"):
        return element.tail or ""
    opening = "\n" if element.tag in BLOCKS else ""
    number = f"{element.get('value')} " if element.get("value") else ""
    if element.tag == "svg":
        return f"\n{element.get('aria-label')}\n{element.tail or ''}"
    inner = "".join(map(_said, element))
    return f"{opening}{number}{element.text or ''}{inner}{opening}{element.tail or ''}"


class Marked:
    """A Markdown file that has been written."""

    def __init__(self, data: bytes) -> None:
        self.source = data.decode()
        reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
        self.tokens = [inner for token in reader.parse(self.source) for inner in (token, *(token.children or ()))]

    @cached_property
    def kinds(self) -> set[str]:
        """What it is made of."""
        return {token.type for token in self.tokens}

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(_parts(self.tokens))

    @property
    def headings(self) -> list[tuple[str, str]]:
        """The headings: level and words."""
        return [
            (token.tag, "".join(_parts(following.children)))
            for token, following in zip(self.tokens, self.tokens[1:], strict=False)
            if token.type == "heading_open"
        ]


def _parts(tokens) -> Iterator[str]:
    for token in tokens:
        if token.type == "list_item_open" and token.info:
            yield f"\n{token.info} "
        elif token.type in {"text", "text_special"}:
            yield token.content
        elif token.type != "inline" and not token.type.startswith(("em_", "strong_", "s_")):
            yield "\n"
