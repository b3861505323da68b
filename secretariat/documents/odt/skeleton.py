"""The parts of an ODT file beside its text: styles, page, facts and the list of all parts."""

import io
import zipfile
from collections.abc import Mapping
from functools import cache

from secretariat.documents.styles import FONT, GREY, INK, RULE, STYLES, TEXT, Style, twips

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    (
        f'xmlns:office="{_OASIS}:office:1.0"', f'xmlns:style="{_OASIS}:style:1.0"', f'xmlns:text="{_OASIS}:text:1.0"',
        f'xmlns:table="{_OASIS}:table:1.0"', f'xmlns:draw="{_OASIS}:drawing:1.0"', f'xmlns:meta="{_OASIS}:meta:1.0"',
        f'xmlns:fo="{_OASIS}:xsl-fo-compatible:1.0"', f'xmlns:svg="{_OASIS}:svg-compatible:1.0"',
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"', 'office:version="1.3"',
    )
)  # fmt: skip
_NAMES = {
    "Normal": "Standard", "BodyText": "Text body", "Heading1": "Heading 1", "Heading2": "Heading 2",
    "Heading3": "Heading 3", "Caption": "Caption", "Header": "Header", "Footer": "Footer",
}  # fmt: skip
_SHOWN = {style.key: _NAMES.get(style.key, style.name) for style in STYLES} | {"Normal": "Standard"}
_NO_DATE = (1980, 1, 1, 0, 0, 0)
_TYPE = "application/vnd.oasis.opendocument.text"
_MEDIA = {"xml": "text/xml", "svg": "image/svg+xml", "png": "image/png"}
_BULLET = TEXT + 260
_RULE_ROOM = 182


def length(measure: float) -> str:
    """A length in twentieths of a point as the format writes it."""
    return f"{measure / 20:g}pt"


@cache
def named(key: str) -> str:
    """What the format calls a style, which is shown by its name with spaces."""
    return _SHOWN[key].replace(" ", "_20_")


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """The file of these parts; equal parts give equal bytes."""
    listed = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{_MEDIA[name.rpartition(".")[2]]}"/>'
        for name in parts
    )
    manifest = (
        f'{HEAD}<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{_TYPE}"/>'
        f"{listed}</manifest:manifest>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in {"mimetype": _TYPE, **parts, "META-INF/manifest.xml": manifest}.items():
            part = zipfile.ZipInfo(name, _NO_DATE)
            part.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            file.writestr(part, content)
    return made.getvalue()


def styles(language: str, automatic: str, page: str) -> str:
    """The part of styles, in a language such as `fi-FI`; `page` is what stands at the head and foot of every page."""
    code, _, country = language.partition("-")
    return (
        f"{HEAD}<office:document-styles {SPACES}>"
        f'<office:font-face-decls><style:font-face style:name="{FONT}" svg:font-family="{FONT}"'
        ' style:font-family-generic="swiss" style:font-pitch="variable"/></office:font-face-decls>'
        '<office:styles><style:default-style style:family="paragraph"><style:paragraph-properties'
        f' style:line-height-at-least="14.5pt" style:tab-stop-distance="{length(twips(2.3))}"'
        ' style:writing-mode="lr-tb"/>'
        f'<style:text-properties style:font-name="{FONT}" fo:font-size="11pt" fo:color="#{INK}"'
        f' fo:language="{code}" fo:country="{country}" style:font-name-asian="{FONT}" style:font-size-asian="11pt"'
        f' style:font-name-complex="{FONT}" style:font-size-complex="11pt"/></style:default-style>'
        '<style:default-style style:family="table"><style:table-properties table:border-model="separating"/>'
        '</style:default-style><style:style style:name="Standard" style:family="paragraph" style:class="text"/>'
        f"{_named_styles()}{_LISTS}</office:styles>"
        f"<office:automatic-styles>{_PAGE}{automatic}</office:automatic-styles>"
        f'<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page">{page}'
        "</style:master-page></office:master-styles></office:document-styles>"
    )


@cache
def _named_styles() -> str:
    return "".join(map(_style, STYLES)) + "".join(
        f'<style:style style:name="{key}" style:display-name="{name}" style:family="text">'
        f"<style:text-properties {look}/></style:style>"
        for key, name, look in _CHARACTERS
    )


def _style(style: Style) -> str:
    level = "" if style.level is None else f' style:default-outline-level="{style.level + 1}"'
    following = "BodyText" if style.level is not None or style.key == "Title" else style.key
    return (
        f'<style:style style:name="{named(style.key)}" style:display-name="{_SHOWN[style.key]}"'
        f' style:family="paragraph" style:parent-style-name="{named(style.base)}"'
        f' style:next-style-name="{named(following)}"{level}>'
        f"{_paragraph(style)}{_run(style)}</style:style>"
    )


def _paragraph(style: Style) -> str:
    facts = {
        "fo:margin-top": None if style.before is None else length(style.before),
        "fo:margin-bottom": None if style.after is None else length(style.after),
        "fo:margin-left": _left(style),
        "fo:text-indent": None if style.left is None else length(-style.hanging),
        "style:line-height-at-least": f"{style.line:g}pt" if style.line else None,
        "fo:keep-with-next": "always" if style.keep_next else None,
        "fo:keep-together": "always" if style.keep_lines else None,
        "fo:border-left": f"1.1pt solid #{RULE}" if style.ruled else None,
        "fo:padding-left": "8pt" if style.ruled else None,
    }
    told = "".join(f' {name}="{value}"' for name, value in facts.items() if value is not None)
    stops = "".join(f'<style:tab-stop style:position="{length(stop - (style.left or 0))}"/>' for stop in style.stops)
    return (
        f"<style:paragraph-properties{told}>"
        f"{f'<style:tab-stops>{stops}</style:tab-stops>' if stops else ''}</style:paragraph-properties>"
    )


def _left(style: Style) -> str | None:
    """Where a paragraph begins; a rule stands outside of it, so that the words stand under the others."""
    if style.ruled:
        return length(TEXT - _RULE_ROOM)
    return None if style.left is None else length(style.left)


def _run(style: Style) -> str:
    facts = {
        "fo:font-size": f"{style.size:g}pt" if style.size else None,
        "fo:font-weight": "bold" if style.bold else None,
        "fo:color": f"#{GREY}" if style.grey else None,
    }
    told = "".join(f' {name}="{value}"' for name, value in facts.items() if value is not None)
    return f"<style:text-properties{told}/>" if told else ""


_CHARACTERS = (
    ("SideLabel", "Side Label", 'fo:font-weight="bold" fo:font-size="9.5pt"'),
    ("Mark", "Mark", 'fo:font-size="8pt"'),
    ("Facts", "Facts", f'fo:color="#{GREY}" fo:font-size="9.5pt"'),
    ("Under", "Under", f'fo:color="#{GREY}" fo:font-size="8.5pt" fo:font-weight="normal"'),
)


def _indent(level: int) -> str:
    left = length(_BULLET + 260 * (level - 1))
    return (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        f'<style:list-level-label-alignment text:label-followed-by="listtab" fo:margin-left="{left}"'
        f' text:list-tab-stop-position="{left}" fo:text-indent="-13pt"/></style:list-level-properties>'
    )


DEEPEST = 6
_LEVELS = range(1, DEEPEST + 1)
_LISTS = (
    '<text:list-style style:name="Points">'
    + "".join(
        f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="–">{_indent(level)}'
        "</text:list-level-style-bullet>"
        for level in _LEVELS
    )
    + '</text:list-style><text:list-style style:name="Steps">'
    + "".join(
        f'<text:list-level-style-number text:level="{level}" style:num-format="1">{_indent(level)}'
        "</text:list-level-style-number>"
        for level in _LEVELS
    )
    + '</text:list-style><text:outline-style style:name="Outline">'
    + "".join(f'<text:outline-level-style text:level="{level}" style:num-format=""/>' for level in (1, 2, 3))
    + "</text:outline-style>"
)
_PAGE = (
    '<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"'
    ' style:print-orientation="portrait" fo:margin-top="1.1cm" fo:margin-bottom="0.8cm" fo:margin-left="2cm"'
    ' fo:margin-right="2cm"/><style:header-style><style:header-footer-properties fo:min-height="2.25cm"'
    ' fo:margin-bottom="0cm"/></style:header-style><style:footer-style><style:header-footer-properties'
    ' fo:min-height="1.15cm" fo:margin-top="0.2cm"/></style:footer-style></style:page-layout>'
)
