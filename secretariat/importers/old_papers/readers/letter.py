"""Reads a letter: its head, what it says, and the papers in it."""

import email
import email.policy
import re
from email.message import EmailMessage
from html.parser import HTMLParser
from typing import Any

from secretariat.errors import Refused
from secretariat.i18n import N_
from secretariat.importers.old_papers.readers.lines import Read
from secretariat.importers.old_papers.readers.text import decoded, read_words
from secretariat.services.old_papers import Enclosed, Progress
from secretariat.services.remarks import Remark

_NO_LETTER = N_("{name} is no letter: it has neither a sender nor a subject. Save the letter as EML, or the paper in "
                "it by itself.")  # fmt: skip
_ENCLOSES = N_("The letter encloses {names}.")
_TOO_MANY = N_("{name} has more parts than a letter ever does. It was not opened; ask the sender what it is.")
_FIELDS = ("From", "To", "Cc", "Date", "Subject")
_MOST_PARTS = 200
_MOST_NAMES = 300
_MOST_WORDS = 2_000_000
_DEEP = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.I | re.M)
_BLOCKS = {"p", "div", "br", "li", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "hr"}
_UNSEEN = {"style", "script", "head", "title"}


def read(data: bytes, name: str, _progress: Progress | None = None) -> Read:
    """The lines of a letter: its head first, an empty line, then what it says.

    Raises:
        Refused: it is none.
    """
    if len(_DEEP.findall(data)) > _MOST_PARTS:
        raise Refused(_TOO_MANY, name=name)
    letter: Any = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(letter, EmailMessage) or not any(_field(letter, one) for one in ("From", "Subject", "Date")):
        raise Refused(_NO_LETTER, name=name)
    made = Read(name)
    for field in _FIELDS:
        if said := _field(letter, field):
            made.add(f"{field}: {said}")
    made.add("")
    for kind, part in _bodies(letter):
        words = _words(part, name)[:_MOST_WORDS]
        read_words(_of_html(words) if kind == "html" else words, made)
    made.pages = 0
    made.enclosed = _enclosed(letter)
    if made.enclosed:
        made.remarks.append(Remark(_ENCLOSES, {"names": ", ".join(one.file_name for one in made.enclosed)}))
    return made.finished()


def _field(letter: EmailMessage, name: str) -> str:
    try:
        said = letter.get(name)
    except (ValueError, TypeError, IndexError, AttributeError, LookupError):
        return ""  # a head that breaks the rules of letters says nothing
    return " ".join(str(said).split())[:1000] if said else ""


def _bodies(letter: EmailMessage) -> list[tuple[str, EmailMessage]]:
    """What the letter says itself, plain where it can be."""
    body = letter.get_body(("plain", "html"))
    if not isinstance(body, EmailMessage):
        return []
    return [("html" if body.get_content_type() == "text/html" else "plain", body)]


def _words(part: EmailMessage, name: str) -> str:
    try:
        said = part.get_content()
    except (LookupError, ValueError, KeyError):
        content = part.get_payload(decode=True)
        return decoded(content, name) if isinstance(content, bytes) else ""
    return said if isinstance(said, str) else ""


def _enclosed(letter: EmailMessage) -> list[Enclosed]:
    """The files in it; a letter within it is one too."""
    found = []
    for part in letter.iter_attachments():
        file_name = re.sub(r"[\x00-\x1f/\\:]+", " ", part.get_filename() or "").strip()[:_MOST_NAMES]
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0) if part.is_multipart() else None
            content = inner.as_bytes() if isinstance(inner, EmailMessage) else b""
            subject = _field(inner, "Subject") if isinstance(inner, EmailMessage) else ""
            file_name = file_name or f"{subject or 'letter'}.eml"
        else:
            held = part.get_payload(decode=True)
            content = held if isinstance(held, bytes) else b""
        if content and file_name:
            found.append(Enclosed(file_name, content))
    return found


def _of_html(words: str) -> str:
    """The words of a page, a line for each block."""
    reader = _Page()
    reader.feed(words)
    reader.close()
    lines = (" ".join(line.split(" ")).strip() for line in "".join(reader.said).split("\n"))
    return "\n".join(lines)


class _Page(HTMLParser):
    """Takes the words out of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its parent's
        """A block begins a line; cells of a row stand apart."""
        self._unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.said.append("\n")
        elif tag in {"td", "th"}:
            self.said.append("\t")

    def handle_endtag(self, tag: str) -> None:
        """What was not seen ends; a paragraph leaves an empty line."""
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if tag in {"p", "table", "ul", "ol"}:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        """Words of the page."""
        if not self._unseen:
            self.said.append(re.sub(r"[ \t\r\n]+", " ", data))
