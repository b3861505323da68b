"""A paper in a ministry's own template: its page, head, foot and styles are taken, its text and its makers are not."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from secretariat.documents.docx.skeleton import APPLICATION, package
from secretariat.documents.styles import WIDTH

_STYLED = ("w:pStyle", "w:rStyle", "w:tblStyle")
_ENDINGS = (
    "/styles", "/numbering", "/settings", "/theme", "/fontTable", "/webSettings", "/header", "/footer", "/footnotes",
    "/endnotes",
)  # fmt: skip
_OWN = ("/officeDocument", "/core-properties", "/extended-properties")
_PER_POINT = 635


@dataclass(frozen=True, slots=True)
class Dress:
    """What a paper takes of a template.

    Attributes:
        made: the template without its text.
        styles: by the names of our styles, those of the same name in the template.
        width: of the text, in twentieths of a point.
        has_head: whether the template has a head or a foot of its own.
    """

    made: Any
    styles: dict[str, str]
    width: int
    has_head: bool

    def dress(self, element: Any) -> Any:
        """An element of a paper in the template's styles."""
        for name in _STYLED:
            for one in element.iter(qn(name)):
                one.set(qn("w:val"), self.styles.get(one.get(qn("w:val")), one.get(qn("w:val"))))
        return element


def undressed(language: str) -> Dress:
    """A paper without a template."""
    return Dress(docx.Document(package(language)), {}, WIDTH, has_head=False)


def opened(template: bytes, language: str) -> Dress:
    """A template, ready for a paper in a language, such as `fi-FI`."""
    made, ours = docx.Document(io.BytesIO(template)), docx.Document(package(language))
    body = made.element.body
    for child in list(body)[:-1] if body.sectPr is not None else list(body):
        body.remove(child)
    _forget(made)
    styles, added = _styles(made, ours)
    if "ListBullet" in added:
        _number(made, ours, added["ListBullet"])
    _speak(made, ours)
    section: Any = made.sections[-1]
    width = (section.page_width - section.left_margin - section.right_margin) // _PER_POINT
    return Dress(made, styles, width, has_head=any(map(_says, _frames(section))))


def _frames(section: Any) -> Iterable[Any]:
    """The heads and feet that a section has."""
    both = [section.header, section.footer]
    if section.different_first_page_header_footer:
        both += [section.first_page_header, section.first_page_footer]
    return [part for part in both if not part.is_linked_to_previous]


def _says(part: Any) -> bool:
    element = part._element  # noqa: SLF001 - the library shows no pictures and fields of a head
    words = "".join(one.text or "" for one in element.iter(qn("w:t")))
    return bool(words.strip()) or any(True for _ in element.iter(qn("w:drawing"), qn("w:pict"), qn("w:fldSimple")))


def _forget(made: Any) -> None:
    """Leave out what belonged to the template's text, and who made it when."""
    for relations, kept in ((made.part.rels, _ENDINGS), (made.part.package.rels, _OWN)):
        for key, relation in list(relations.items()):
            if not relation.reltype.endswith(kept):
                del relations[key]
    for relation in list(made.part.package.rels.values()):
        if relation.reltype.endswith("/extended-properties"):
            relation.target_part._blob = APPLICATION  # noqa: SLF001 - the library has no other way
    facts = made.core_properties
    for name in ("category", "comments", "content_status", "identifier", "keywords", "subject", "version"):
        setattr(facts, name, "")
    for printed in facts._element.findall(qn("cp:lastPrinted")):  # noqa: SLF001 - the library can set it, not unset it
        facts._element.remove(printed)  # noqa: SLF001


def _styles(made: Any, ours: Any) -> tuple[dict[str, str], dict[str, Any]]:
    """Our styles by the template's of the same name; those that it has not are added to it, and told apart."""
    theirs = {(one.name_val or "").casefold(): one.styleId for one in made.styles.element.style_lst}
    taken, named, added = {*theirs.values()}, dict[str, str](), dict[str, Any]()
    for style in ours.styles.element.style_lst:
        key, found = style.styleId, theirs.get((style.name_val or "").casefold())
        if found is None:
            found = key if key not in taken else f"{key}Secretariat"
            added[key] = style
        named[key] = found
    for key, style in added.items():
        _set_apart(style)
        style.styleId = named[key]
        for name in ("w:basedOn", "w:next"):
            if (one := style.find(qn(name))) is not None:
                one.set(qn("w:val"), named.get(one.get(qn("w:val")), one.get(qn("w:val"))))
        style.attrib.pop(qn("w:default"), None)
        made.styles.element.append(style)
    return named, added


def _set_apart(style: Any) -> None:
    """Ours begin with no space before and after: what the template's plain text has there is not theirs."""
    base, paragraph = style.find(qn("w:basedOn")), style.find(qn("w:pPr"))
    if paragraph is None or base is None or base.get(qn("w:val")) != "Normal":
        return
    spacing = paragraph.get_or_add_spacing()
    for name in (qn("w:before"), qn("w:after")):
        spacing.set(name, spacing.get(name) or "0")


def _number(made: Any, ours: Any, style: Any) -> None:
    """The dash of our points, where their style is ours."""
    source = ours.part.numbering_part
    if not any(relation.reltype == RELATIONSHIP_TYPE.NUMBERING for relation in made.part.rels.values()):
        made.part.relate_to(source, RELATIONSHIP_TYPE.NUMBERING)
        return
    theirs = made.part.numbering_part.element
    highest = max((int(one.get(qn("w:abstractNumId"))) for one in theirs.iter(qn("w:abstractNum"))), default=0) + 1
    kept = source.element.find(qn("w:abstractNum"))
    kept.set(qn("w:abstractNumId"), str(highest))
    kept.find(f"{qn('w:lvl')}/{qn('w:pStyle')}").set(qn("w:val"), style.styleId)
    first = theirs.find(qn("w:num"))
    if first is None:
        theirs.append(kept)
    else:
        first.addprevious(kept)
    number = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    number.set(qn("w:val"), str(theirs.add_num(highest).numId))


def _speak(made: Any, ours: Any) -> None:
    """The language of the paper in place of the template's."""
    wanted = next(ours.styles.element.iter(qn("w:lang")))
    found = made.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if found is not None:
        for old in found.findall(qn("w:lang")):
            found.remove(old)
        found.append(wanted)
