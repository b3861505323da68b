"""The empty document that papers are written into: its styles, its list and its settings, and nothing else."""

import io
import zipfile
from functools import cache

from secretariat.documents.styles import FONT, GREY, HAIRLINE, INK, RULE, STYLES, TEXT, Style, twips

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LEFT_RULE = f'<w:pBdr><w:left w:val="single" w:sz="9" w:space="8" w:color="{RULE}"/></w:pBdr>'
_NUMBERED = '<w:numPr><w:numId w:val="1"/></w:numPr>'

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
            _NUMBERED if style.listed else "",
            _LEFT_RULE if style.ruled else "",
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
_FACTS = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Secretariat</Application></Properties>"
)
APPLICATION = _FACTS.encode()
"""What the file tells of the program that made it."""

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
    "docProps/app.xml": _FACTS,
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
