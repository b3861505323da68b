"""Papers made for the tests of the readers: small, fictional, in every form that is read."""

import io
import zipfile
from email.message import EmailMessage

from docx import Document as WordDocument
from docx.enum.text import WD_BREAK
from odfdo import Document as OpenDocument
from odfdo import Header, Paragraph, Table
from odfdo import List as OpenList
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NUMBERING = f"""<w:numbering xmlns:w="{W}">
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1 §"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1.%3."/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
</w:abstractNum>
<w:num w:numId="5"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="6"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="20"/></w:lvlOverride>
</w:num></w:numbering>"""


def numbered(level: int, text: str, number: int = 5) -> str:
    marks = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return f"<w:p>{marks}<w:r><w:t>{text}</w:t></w:r></w:p>"


def word(make=None) -> bytes:
    """A Word document as the library writes it."""
    document = WordDocument()
    (make or _short)(document)
    return _saved(document)


def _short(document) -> None:
    document.add_paragraph("Vesiryhmän kokous 3/2024")


def _saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def usual_word() -> bytes:
    """With headings, a table, a margin, a break of a line and one of a page."""

    def make(document) -> None:
        section = document.sections[0]
        section.header.paragraphs[0].text = "Vesiryhmä\tMuistio 3/2024"
        section.footer.paragraphs[0].text = "Kirjaamo"
        document.add_heading("Kokouksen avaus", 2)
        document.add_paragraph("Aino Alho avasi\nkokouksen.")
        table = document.add_table(2, 2)
        for place, text in enumerate(("Nimi", "Rooli", "Bertta Boman", "sihteeri")):
            table.cell(place // 2, place % 2).text = text
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        bold = document.add_paragraph()
        bold.add_run("Päätös").bold = True
        document.core_properties.language = "fi-FI"

    return word(make)


def word_of(body: str, **parts: str) -> bytes:
    """A Word document with this mark-up as its body, and parts in the place of its own."""
    out = io.BytesIO()
    parts = {"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>', **parts}
    with zipfile.ZipFile(io.BytesIO(word())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.pop(name, None) or old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def open_text() -> bytes:
    """An OpenDocument text with a heading, a list and a table."""
    document = OpenDocument("text")
    document.body.clear()
    document.body.append(Header(1, "Kokouksen avaus"))
    document.body.append(Paragraph("Aino Alho avasi  kokouksen."))
    document.body.append(OpenList(["Talousarvio", "Tilinpäätös"]))
    table = Table("Läsnä", width=2, height=1)
    table.set_value("A1", "Bertta Boman")
    table.set_value("B1", "sihteeri")
    document.body.append(table)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(*pages, secret: str = "") -> bytes:
    """A PDF; each page is a list of (left, height from below, text, size) or (..., font)."""
    from reportlab.lib.pdfencrypt import StandardEncryption

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, encrypt=StandardEncryption(secret) if secret else None)
    for page in pages:
        for left, height, text, size, *font in page:
            canvas.setFont(font[0] if font else "Helvetica", size)
            canvas.drawString(left, height, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def scanned() -> bytes:
    """A PDF of a picture."""
    from PIL import Image

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)
    canvas.save()
    return out.getvalue()


def letter(body: str = "Hei,\n\nmuistio on liitteenä.\n", *, page: str = "", enclosed=()) -> bytes:
    made = EmailMessage()
    made["From"] = "Aino Alho <aino@virasto.example>"
    made["Subject"] = "Vesiryhmän muistio"
    if page:
        made.set_content(page, subtype="html")
    else:
        made.set_content(body)
    for name, content in enclosed:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()
