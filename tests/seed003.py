"""Reads seed 003 as far as the test of the main job needs it: a memo as plain data. Not an importer."""

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

SEED = Path(__file__).parents[2] / "shared" / "seeds" / "003_05184eafa5a98f85.txt"
_ROLES = r"puheenjohtaja|varapuheenjohtaja|pääsihteeri|pöytäkirjasihteeri|varsinainen jäsen|varajäsen|sijainen"


@dataclass(frozen=True)
class Who:
    name: str
    title: str
    role: str
    organization: str


@dataclass(frozen=True)
class Item:
    number: str
    title: str
    presenters: tuple[str, ...]
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Memo:
    group: str
    date: dt.date
    place: str
    participants: tuple[Who, ...]
    experts: tuple[Who, ...]
    items: tuple[Item, ...]


def read_memo() -> Memo:
    text = SEED.read_text(encoding="utf-8")
    head, _mark, body = text.partition("MUISTIO")
    fields = dict(line.split("\t", 1) for line in head.splitlines() if "\t" in line)
    group = next(line.strip() for line in head.splitlines() if "OHJAUSRYHMÄ" in line)
    day = re.search(r"(\d+)\.(\d+)\.(\d{4})", fields["Aika"])
    return Memo(
        group,
        dt.date(int(day[3]), int(day[2]), int(day[1])),
        fields["Paikka"],
        tuple(_participants(fields["Osallistujat"])),
        tuple(_experts(fields["Kutsutut asiantuntijat"])),
        tuple(_items(body)),
    )


def _participants(text):
    for found in re.finditer(rf"(?P<who>[^()]+?) \((?P<role>{_ROLES})\)(?:, (?P<body>[A-ZÅÄÖ]{{2,3}}))?", text):
        words = found["who"].strip(" ,").split()
        names = words[-2:]
        yield Who(" ".join(names), " ".join(words[:-2]), found["role"], found["body"] or "")


def _experts(text):
    for found in re.finditer(r"([A-ZÅÄÖ]\w+ [A-ZÅÄÖ]\w+), (.+?)(?= [A-ZÅÄÖ]\w+ [A-ZÅÄÖ]\w+,|$)", text):
        yield Who(found[1], "", "expert", found[2])


def _items(body):
    current, paragraphs, items = None, [], []
    for block in re.split(r"\n\s*\n", body):
        joined = _joined(block)
        heading = re.match(r"(\d+)\) (.+)$|([a-z])\. (.+)$", joined)
        if heading:
            if current:
                items.append(_item(*current, paragraphs))
            number = heading[1] or (re.sub(r"\D", "", current[0]) + heading[3])
            current, paragraphs = (number, heading[2] or heading[4]), []
        elif joined and current:
            if paragraphs and not _ends(paragraphs[-1]):
                paragraphs[-1] = f"{paragraphs[-1]} {joined}"
            else:
                paragraphs.append(joined)
    items.append(_item(*current, paragraphs))
    return items


def _item(number, title, paragraphs):
    found = re.search(r" \(([^)]+)\)$", title)
    presenters = ()
    if found:
        title = title[: found.start()]
        presenters = tuple(part.split(",")[0].strip() for part in re.split(r" ja (?=[A-ZÅÄÖ])", found[1]))
    return Item(number, title, presenters, tuple(paragraphs))


def _joined(block):
    """Lines of a block as one text; a word cut at a line's end is one word again."""
    text = re.sub(r"(?<=\w)-\n\s*(?=[a-zåäö])", "", block.strip("\n"))
    return re.sub(r"\s+", " ", text).strip()


def _ends(paragraph):
    return paragraph.rstrip().endswith((".", "?", "!"))
