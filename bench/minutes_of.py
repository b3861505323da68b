"""Minutes of as many pages as wanted, made of the sample's own sentences; and the same as a source for Typst."""

import tempfile
from functools import cache
from pathlib import Path

from secretariat.documents.blocks import (
    Block,
    Bullet,
    Document,
    Ending,
    Grid,
    Heading,
    Meta,
    Paragraph,
    Title,
    plain,
)
from secretariat.i18n import language
from secretariat.paths import resource

_SPECIAL = frozenset("\\#$*_`<>@[]~/-+=.:'\"")
_ITEMS = {10: 22, 50: 107, 100: 216, 200: 434}


@cache
def sample() -> Document:
    """The minutes of the sample's newest held meeting."""
    import datetime as dt

    from secretariat.documents import Asked, registered
    from secretariat.sample import make
    from secretariat.services import papers
    from secretariat.store.reading import ask

    with tempfile.TemporaryDirectory(prefix="secretariat-bench-") as folder:
        path = Path(folder) / "sample.secretariat"
        day = dt.date(2026, 11, 22)
        make(path, "fi", day)
        kind = registered()["minutes"]
        meeting = ask(path, papers.find, held=True, on=day)
        content = ask(path, kind.question, Asked(meeting_id=meeting))
    return kind.build(content, language("fi"))


def document(pages: int, word: str) -> Document:
    """Minutes of about so many pages; the word stands in the first paragraph of the text, so that no run is another."""
    blocks = sample().blocks
    first = next(place for place, block in enumerate(blocks) if isinstance(block, Heading))
    last = next(place for place, block in enumerate(blocks) if isinstance(block, Heading) and not block.number)
    items: list[list[Block]] = []
    for block in blocks[first:last]:
        if isinstance(block, Heading):
            items.append([])
        items[-1].append(block)
    body: list[Block] = []
    for number in range(_ITEMS[pages]):
        heading, *rest = items[number % len(items)]
        assert isinstance(heading, Heading)
        body += [Heading(heading.text, str(number + 1)), *rest]
    place = next(place for place, block in enumerate(body) if isinstance(block, Paragraph))
    old = body[place]
    assert isinstance(old, Paragraph)
    body[place] = Paragraph(f"{word} {plain(old.text)}", old.label, old.mark, old.rule)
    made = sample()
    whole = (*blocks[:first], *body, *blocks[last:])
    return Document(made.title, made.author, made.language, made.date, made.head, whole, made.contact)


_STARTS = """
#set document(title: "{title}", author: "{author}")
#set page(paper: "a4", margin: (left: 2cm, right: 2cm, top: 3.35cm, bottom: 1.95cm), header: context grid(
  columns: (9.2cm, 4.4cm, 1fr), [*{organization}* \\ {group}], [*{kind}* \\ {date} \\ {state}],
  align(right)[#counter(page).display() (#counter(page).final().at(0)) \\ {number}]))
#set text(font: "Secretariat Sans", size: 11pt, lang: "fi", hyphenate: true)
#set par(leading: 7.2pt, spacing: 14.5pt, justify: false)
#set block(spacing: 14.5pt)
#show heading: set text(12.5pt, weight: 600)
#let turn(label, body) = grid(columns: (4.6cm, 1fr), text(9.5pt, weight: 600)[#label], body)
"""


def typst_source(made: Document) -> bytes:
    """The same blocks for Typst, with the same page, columns, fonts and sizes."""
    head = made.head
    out = [_STARTS.format(title=made.title.replace('"', ""), author=made.author, organization=safe(head.organization),
                          group=safe(head.group), kind=safe(head.kind), date=safe(head.date),
                          state=safe(head.state), number=safe(head.registry_number))]  # fmt: skip
    out += [written(block) for block in made.blocks]
    return "\n".join(out).encode()


def written(block: Block) -> str:
    """A block in the words of Typst."""
    match block:
        case Title(words):
            return f"= {safe(words)}\n"
        case Heading(words, number):
            return f"== {safe(f'{number} {words}'.strip())}\n"
        case Meta(words):
            return f"#turn([])[#text(9.5pt)[{safe(words)}]]\n"
        case Paragraph():
            facts = " \\ #text(9.5pt)[" + safe(block.facts) + "]" if block.facts else ""
            return f"#turn([{safe(block.label)}])[{safe(plain(block.text))}{facts}]\n"
        case Bullet(words):
            return f"- {safe(plain(words))}\n"
        case Grid():
            columns = ", ".join(f"{column.width}cm" for column in block.columns)
            heads = ", ".join(f"[{safe(column.head)}]" for column in block.columns)
            rows = []
            for record in block.records:
                if record.is_group:
                    rows.append(f"table.cell(colspan: {len(block.columns)})[*{safe(record.cells[0].text)}*]")
                else:
                    rows += [f"[{safe(cell.text)}]" for cell in record.cells]
            body = ",\n".join(rows)
            return (f"#text(9.5pt)[#table(columns: ({columns}), stroke: (x, y) => (bottom: 0.35pt), "
                    f"table.header({heads}),\n{body})]\n#text(8.5pt)[{safe(block.note)}]\n")  # fmt: skip
        case Ending(facts):
            told = [(label, " \\ ".join(safe(row.text) for row in rows)) for label, rows in facts]
            return "\n".join(f"#turn([{safe(label)}])[#text(9.5pt)[{words}]]" for label, words in told)
    return ""


def safe(words: str) -> str:
    """Words without a meaning to Typst."""
    return "".join("\\" + letter if letter in _SPECIAL else letter for letter in words)


def fonts() -> str:
    """Where the papers' fonts lie."""
    return str(resource("fonts/OFL.txt").parent)
