"""Reads ODT, HTML and Markdown back by other libraries than those that wrote them."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from functools import cached_property
from html.parser import HTMLParser
from itertools import groupby
from urllib.parse import unquote

import lxml.html
from lxml import etree
from markdown_it import MarkdownIt
from odfdo import Document as OpenDocument

from tests.documents.html_rules import faults

VOID = {"meta", "br", "col"}
BLOCKS = {"p", "div", "ul", "ol", "li", "table", "tr", "td", "th", "h1", "h2", "h3", "h4", "dt", "dd", "br", "figure"}
READ = {
    "heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text", "text_special", "hardbreak",
    "strong_open", "strong_close", "em_open", "em_close", "bullet_list_open", "bullet_list_close", "ordered_list_open",
    "ordered_list_close", "list_item_open", "list_item_close", "table_open", "table_close", "thead_open", "thead_close",
    "tbody_open", "tbody_close", "tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close",
}  # fmt: skip


def astray(links: Sequence[tuple[str, str]]) -> list[str]:
    """The links, each its words and its target, that lead elsewhere than their words say; parts of one are one."""
    found = []
    for target, same in groupby(links, key=lambda link: link[1]):
        said = _bare("".join(words for words, _ in same))
        mail = _bare(unquote(target)).removeprefix("mailto:")
        if not any(one and said == one * (len(said) // len(one)) for one in (mail, mail.removeprefix("https://"))):
            found.append(target)
    return found


def _bare(words: str) -> str:
    """The letters, those that a font does not have as themselves."""
    words = re.sub(r"U\+([0-9A-F]{4,6})", lambda one: chr(int(one[1], 16)), words)
    return re.sub(r"\s", "", unicodedata.normalize("NFC", words))


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
        assert not (found := faults(self.root)), found

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
    def links(self) -> list[tuple[str, str]]:
        """The words of each link, and where it leads."""
        return [(one.text_content(), one.get("href")) for one in self.root.iter("a")]

    @property
    def leads(self) -> list[str]:
        """Everything that leads out of the page, elsewhere than its words say, or does something."""
        names = ("//*[not(self::a)]/@href", "//@src", "//@action", "//@*[starts-with(name(), 'on')]")
        inside = {f"#{one}" for one in self.root.xpath("//@id")}
        return (
            [one for one in astray(self.links) if one not in inside]
            + [str(found) for name in names for found in self.root.xpath(name)]
            + [one.tag for one in self.root.iter("script", "iframe", "object", "embed", "form", "link", "base", "img")]
        )


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
    def links(self) -> list[tuple[str, str]]:
        """The words of each link, and where it leads."""
        found, place = [], [place for place, token in enumerate(self.tokens) if token.type.startswith("link_")]
        for start, end in zip(place[::2], place[1::2], strict=True):
            found.append(("".join(_parts(self.tokens[start:end])), self.tokens[start].attrs["href"]))
        return found

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
        elif token.type != "inline" and not token.type.startswith(("em_", "strong_", "s_", "link_")):
            yield "\n"


class Open:
    """An ODT file that has been written."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            self.parts = {name: file.read(name) for name in file.namelist()}
            assert file.infolist()[0].filename == "mimetype"
            assert file.infolist()[0].compress_type == zipfile.ZIP_STORED
        trees = {name: etree.fromstring(part) for name, part in self.parts.items() if name.endswith(".xml")}
        self.body, self.styles, self.meta = (
            trees[f"{name}.xml"].find(f".//{{*}}{tag}")
            for name, tag in (("content", "text"), ("styles", "master-styles"), ("meta", "meta"))
        )
        self.known = {one.get(STYLE + "name") for name in ("content", "styles") for one in trees[f"{name}.xml"].iter()}
        self.all = [one for tree in trees.values() for one in tree.iter()]
        assert OpenDocument(io.BytesIO(data)).body.get_headers() is not None

    @property
    def text(self) -> str:
        """The words of the text, with the numbers of its lists."""
        return _odd(self.body)

    @property
    def frame(self) -> str:
        """The words at the head and foot of the first page."""
        found = [self.styles.find(f".//{{*}}{name}") for name in ("header", "footer-first", "footer")]
        return "\n".join(_odd(one) for one in (found[0], found[2] if found[1] is None else found[1]))

    @property
    def headings(self) -> list[tuple[str, str]]:
        """The headings: level and words."""
        return [(f"h{int(one.get(TEXT + 'outline-level')) + 1}", _odd(one)) for one in self.body.iter(TEXT + "h")]

    @property
    def paragraphs(self) -> dict[str, str]:
        """The paragraphs by their words: the name of their style."""
        return {_odd(one).strip(): one.get(TEXT + "style-name") for one in self.body.iter(TEXT + "p", TEXT + "h")}

    @property
    def links(self) -> list[tuple[str, str]]:
        """The words of each link, and where it leads."""
        return [(_odd(one, is_whole=False), one.get(XLINK + "href")) for one in self.all if one.tag == TEXT + "a"]

    @property
    def leads(self) -> list[str]:
        """Everything that leads out of the file, elsewhere than its words say, or does something."""
        links = [one.get(XLINK + "href") for one in self.all if one.tag != TEXT + "a"]
        names = {"object", "object-ole", "script", "event-listener", "plugin", "section-source", "dde-source"}
        inside = {f"#{one.get(TEXT + 'name')}" for one in self.all if one.tag == TEXT + "bookmark-start"}
        return (
            [link for link in links if link and link not in self.parts]
            + [one for one in astray(self.links) if one not in inside]
            + [one.tag for one in self.all if etree.QName(one).localname in names or "formula" in str(one.attrib)]
        )


TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


def _odd(element, *, is_whole: bool = True) -> str:
    """The words in an element of OpenDocument; what a table is called is no part of them."""
    name = etree.QName(element).localname
    if name == "s":
        return " " * int(element.get(TEXT + "c")) + (element.tail or "")
    told = {"tab": "\t", "line-break": "\n", "p": "\n", "h": "\n", "desc": "\n"}.get(name, "")
    number = f"\n{element.get(TEXT + 'start-value') or ''} " if name == "list-item" else ""
    inner = "" if name == "title" else (element.text or "") + "".join(map(_odd, element))
    return f"{number}{told}{inner}{told if name == 'desc' else ''}{(element.tail or '') if is_whole else ''}"
