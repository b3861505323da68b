"""The empty document that papers are written into: its styles, its list and its settings, and nothing else.

Measures are those of the other papers, in twentieths of a point; the text stands in a column 4.6 cm from the edge.
Calibri breaks its lines where Carlito does, so that a paper looks alike in Word and in LibreOffice.
"""

import io
import zipfile
from dataclasses import dataclass
from functools import cache

INK, GREY, HAIRLINE, RULE = "111111", "4A4F57", "C4C8CE", "8A9099"
FONT = "Calibri"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def twips(centimetres: float) -> int:
    """A length in twentieths of a point."""
    return round(centimetres * 1440 / 2.54)


TEXT, WIDTH, NUMBER, MARK = twips(4.6), twips(17.0), twips(0.8), twips(4.15)
HALF_LINE = 145


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: how Word names it, the style it is based on, and where it differs from that.

    Attributes:
        size: in points.
        line: the least height of a line, in points.
        hanging: how far the first line stands left of the others.
        stops: where tabs lead to, beside the indent.
        more: other settings of the paragraph, in the order the format asks for.
    """

    key: str
    name: str
    base: str = "Normal"
    size: float = 0
    line: float = 0
    bold: bool = False
    grey: bool = False
    before: int | None = None
    after: int | None = None
    left: int | None = None
    hanging: int = 0
    stops: tuple[int, ...] = ()
    keep_next: bool = False
    keep_lines: bool = False
    level: int | None = None
    border: str = ""
    more: str = ""


_LEFT_RULE = f'<w:pBdr><w:left w:val="single" w:sz="9" w:space="8" w:color="{RULE}"/></w:pBdr>'
_NUMBERED = '<w:numPr><w:numId w:val="1"/></w:numPr>'

STYLES = (
    Style("Title", "Title", size=17, line=21, bold=True, before=120, after=205, keep_next=True),
    Style("Heading1", "heading 1", size=12.5, line=14.5, bold=True, before=333, after=87, left=NUMBER, hanging=NUMBER,
          stops=(NUMBER,), keep_next=True, keep_lines=True, level=0),
    Style("Heading2", "heading 2", "Heading1", size=11, before=217, after=72, level=1),
    Style("Heading3", "heading 3", "Heading2", size=11, before=200, after=40, level=2),
    Style("BodyText", "Body Text", after=HALF_LINE, left=TEXT),
    Style("Labelled", "Labelled Text", "BodyText", left=TEXT, hanging=TEXT, stops=(TEXT,)),
    Style("Marked", "Marked Text", "BodyText", left=TEXT, hanging=TEXT, stops=(MARK, TEXT)),
    Style("FactRow", "Fact Row", "Labelled", after=50),
    Style("Ruled", "Ruled Text", "BodyText", border=_LEFT_RULE),
    Style("SideHeading", "Side Heading", size=9.5, line=12, bold=True, after=20, keep_next=True),
    Style("Presenter", "Presenter", "BodyText", size=9.5, line=12, grey=True, keep_next=True),
    Style("Subtitle", "Subtitle", size=9.5, line=12, grey=True, after=HALF_LINE, keep_next=True),
    Style("Remark", "Remark", size=9.5, line=12, after=60),
    Style("Numbered", "Numbered", "BodyText", after=60, left=TEXT + 260, hanging=260, stops=(TEXT + 260,)),
    Style("ListBullet", "List Bullet", "BodyText", after=30, left=TEXT + 260, hanging=260, more=_NUMBERED),
    Style("EndMatter", "End Matter", "Labelled", size=9.5, line=12.5, after=100, keep_lines=True),
    Style("Caption", "caption", size=9.5, line=12, bold=True, before=80, after=70, keep_next=True),
    Style("Drawing", "Drawing", after=60),
    Style("TableHead", "Table Head", size=8.5, line=10.5, bold=True, keep_next=True),
    Style("CountHead", "Table Head Count", "TableHead", size=7.5, line=9.5),
    Style("TableText", "Table Text", size=9.5, line=12),
    Style("DenseText", "Table Text Dense", "TableText", size=8.5, line=10.5),
    Style("TableNote", "Table Note", size=8.5, line=11, grey=True, before=60, after=HALF_LINE),
    Style("AfterTable", "After Table", size=4, line=6),
    Style("Header", "header", size=10, line=12.2),
    Style("Footer", "footer", size=8, line=10, grey=True),
)  # fmt: skip

CHARACTERS = (
    ("SideLabel", "Side Label", '<w:b/><w:sz w:val="19"/>'),
    ("Mark", "Mark", '<w:sz w:val="16"/>'),
    ("Facts", "Facts", f'<w:color w:val="{GREY}"/><w:sz w:val="19"/>'),
    ("Under", "Under", f'<w:b w:val="0"/><w:color w:val="{GREY}"/><w:sz w:val="17"/>'),
)


def package(language: str) -> io.BytesIO:
    """The empty document in a language, such as `fi-FI`, as a file in memory."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parts:
        for name, content in {**_PARTS, "word/styles.xml": _styles(language)}.items():
            parts.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{content}')
    made.seek(0)
    return made


@cache
def _styles(language: str) -> str:
    base = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}"'
        f' w:cs="{FONT}"/><w:color w:val="{INK}"/><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="{language}"'
        f' w:eastAsia="{language}" w:bidi="{language}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing'
        ' w:before="0" w:after="0" w:line="290" w:lineRule="atLeast"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    characters = "".join(
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{look}</w:rPr></w:style>'
        for key, name, look in CHARACTERS
    )
    return f'<w:styles xmlns:w="{W}">{base}{"".join(map(_style, STYLES))}{characters}{_TABLE_STYLE}</w:styles>'


def _style(style: Style) -> str:
    custom = "" if style.name in _BUILT_IN else ' w:customStyle="1"'
    following = f'<w:next w:val="{"BodyText" if style.level is not None or style.key == "Title" else style.key}"/>'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.key}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.base}"/>{following}<w:qFormat/><w:pPr>{_paragraph(style)}</w:pPr>'
        f"<w:rPr>{_run(style)}</w:rPr></w:style>"
    )


def _paragraph(style: Style) -> str:
    spacing = "".join(
        f' w:{name}="{value}"'
        for name, value in (("before", style.before), ("after", style.after))
        if value is not None
    )
    line = f' w:line="{round(style.line * 20)}" w:lineRule="atLeast"' if style.line else ""
    hanging = f' w:hanging="{style.hanging}"' if style.hanging else ' w:firstLine="0"'
    stops = "".join(f'<w:tab w:val="left" w:pos="{stop}"/>' for stop in style.stops)
    return "".join(
        (
            "<w:keepNext/>" if style.keep_next else "",
            "<w:keepLines/>" if style.keep_lines else "",
            style.more,
            style.border,
            f"<w:tabs>{stops}</w:tabs>" if stops else "",
            f"<w:spacing{spacing}{line}/>" if spacing or line else "",
            "" if style.left is None else f'<w:ind w:left="{style.left}"{hanging}/>',
            "" if style.level is None else f'<w:outlineLvl w:val="{style.level}"/>',
        )
    )


def _run(style: Style) -> str:
    size = round(style.size * 2)
    return "".join(
        (
            "<w:b/>" if style.bold else "",
            f'<w:color w:val="{GREY}"/>' if style.grey else "",
            f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "",
        )
    )


_BUILT_IN = {
    "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "Body Text", "List Bullet", "caption", "header",
    "footer",
}  # fmt: skip
_TABLE_STYLE = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="PaperTable"><w:name w:val="Paper Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
    f'<w:bottom w:val="single" w:sz="6" w:space="0" w:color="{INK}"/>'
    f'<w:insideH w:val="single" w:sz="3" w:space="0" w:color="{HAIRLINE}"/></w:tblBorders>'
    '<w:tblCellMar><w:top w:w="52" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="52" w:type="dxa"/>'
    '<w:right w:w="120" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>'
    f'<w:bottom w:val="single" w:sz="6" w:space="0" w:color="{INK}"/></w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr>'
    "</w:tblStylePr></w:style>"
)
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.wordprocessingml.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_OFFICE}.wordprocessingml.styles+xml"/>'
        f'<Override PartName="/word/numbering.xml" ContentType="{_OFFICE}.wordprocessingml.numbering+xml"/>'
        f'<Override PartName="/word/settings.xml" ContentType="{_OFFICE}.wordprocessingml.settings+xml"/>'
        f'<Override PartName="/docProps/app.xml" ContentType="{_OFFICE}.extended-properties+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_RELS}">'
        f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_R}/extended-properties" Target="docProps/app.xml"/></Relationships>'
    ),
    "docProps/app.xml": (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Secretariat</Application></Properties>"
    ),
    "word/_rels/document.xml.rels": (
        f'<Relationships xmlns="{_RELS}"><Relationship Id="rId1" Type="{_R}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId2" Type="{_R}/numbering" Target="numbering.xml"/>'
        f'<Relationship Id="rId3" Type="{_R}/settings" Target="settings.xml"/></Relationships>'
    ),
    "word/document.xml": (
        f'<w:document xmlns:w="{W}" xmlns:r="{_R}"><w:body><w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar w:top="{twips(3.35)}" w:right="{twips(2)}" w:bottom="{twips(1.95)}" w:left="{twips(2)}"'
        f' w:header="{twips(1.1)}" w:footer="{twips(0.8)}" w:gutter="0"/></w:sectPr></w:body></w:document>'
    ),
    "word/numbering.xml": (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>'
        f'<w:lvlText w:val="–"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{TEXT + 260}" w:hanging="260"/></w:pPr>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    ),
    "word/settings.xml": (
        f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="{twips(2.3)}"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        "</w:compat></w:settings>"
    ),
}
