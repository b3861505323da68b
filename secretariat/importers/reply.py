"""Reads what came back in a comment round: a DOCX with comments and tracked changes, a letter, or plain text.

Nothing is placed and nothing is taken here: a reply becomes plain data, and what it says stays as it was written.
"""

import datetime as dt
import email
import email.policy
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path

from secretariat.errors import Refused, SecretariatError
from secretariat.i18n import N_
from secretariat.importers import reply_docx, safety
from secretariat.language.characters import without_forbidden
from secretariat.services.commented import Reply, Said
from secretariat.services.remarks import Remark

LIMITS = safety.Limits(size=20 * safety.MEGABYTE, members=1000, unpacked=60 * safety.MEGABYTE, tags=1_500_000)

_TEXT_LIMIT = 2 * safety.MEGABYTE
_NUMBER = re.compile(
    r"\s*(?:(?:kappale(?:en|essa)?|kpl|stycke(?:t)?|paragraph|para\.?)\s*(\d{1,4})\s*[.:,)\]–-]*"
    r"|[\[(](\d{1,4})[\])]\s*[.:)–-]*|(\d{1,4})\s*[:)]\s)\s*",
    re.I,
)
_QUOTE = re.compile(r"\s*(?:>\s?)+")
_GREETING = re.compile(
    r"(hei|moi|hej|hello|hi|terve|tervehdys|god (dag|morgon)|hyvä[ät]?)\b[^.!?\n]{0,60}[,!.]?$", re.I
)
_END = re.compile(r"(-- |_{5,}|-{5,}|(ystävällisin|parhain|terveisin|terv\.|med vänlig|hälsningar|kind regards|best "
                  r"regards|with kind|yours)\b)", re.I)  # fmt: skip
_WROTE = re.compile(r".{0,200}(kirjoitti|skrev|wrote)\s*:\s*$|(lähettäjä|från|from)\s*:", re.I)

_OTHER_FORM = N_("{name} is no reply that can be read. Save it as DOCX, as a letter (.eml) or as text.")
_NOTHING = N_("{name} is empty.")
_TOO_LONG = N_("{name} is too long for a letter or a text. Ask for the comments in the DOCX that was sent.")
_ATTACHED = N_("The letter also carries {names}, which was not read.")


def read_all(paths: Iterable[Path]) -> Iterator[tuple[Path, Reply | SecretariatError]]:
    """Read many replies, one after another: whoever waits counts them, or stops. A refusal comes in its place."""
    for path in paths:
        try:
            yield path, read(safety.read(path, LIMITS) if _is_packed(path) else _plain(path), path.name)
        except SecretariatError as error:
            yield path, error


def read(data: bytes, name: str) -> Reply:
    """What a reply says.

    Args:
        data: the bytes of the file.
        name: its name, which tells its form, and for what is told of it.

    Raises:
        Refused: it is no reply, it is encrypted or damaged, or it is not safe to read.
    """
    suffix = name.rpartition(".")[2].lower()
    if suffix == "eml":
        made = _letter(data, name)
    elif suffix in {"txt", "text", "md"}:
        made = _of_text(_decoded(data), name)
    elif suffix in {"docx", "docm", "doc"} or data[:4] == b"PK\x03\x04":
        safety.check(data, name, LIMITS)
        made = reply_docx.read(data, name)
    else:
        raise Refused(_OTHER_FORM, name=name)
    return replace(made, sha256=hashlib.sha256(data).hexdigest())


def _is_packed(path: Path) -> bool:
    return path.suffix.lower() in {".docx", ".docm", ".doc"}


def _plain(path: Path) -> bytes:
    """The bytes of a letter or a text."""
    try:
        if path.stat().st_size > LIMITS.size:
            raise Refused(_TOO_LONG, name=path.name)
        return path.read_bytes()
    except OSError as error:
        raise safety.unread(path, error) from error


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16") if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig",):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252", errors="replace")


def _letter(data: bytes, name: str) -> Reply:
    """A letter: the DOCX files in it, and what it says itself."""
    try:
        letter = email.message_from_bytes(data, policy=email.policy.default)
        assert isinstance(letter, EmailMessage)  # noqa: S101 - what the policy makes
        author, address = parseaddr(str(letter.get("From", "")))
        day = _day(letter)
        papers, others = _carried(letter)
        body = letter.get_body(("plain", "html"))
        words = _words(body) if isinstance(body, EmailMessage) else ""
    except (LookupError, ValueError, AssertionError, TypeError) as error:
        raise Refused(_OTHER_FORM, name=name) from error
    told = [_of_text(words, name)] if words.strip() else []
    read_papers = [read(content, inner) for inner, content in papers]
    made = [*read_papers, *told]
    if not made:
        raise Refused(_NOTHING, name=name)
    said = [replace(one, author=one.author or author, on=one.on or day) for reply in made for one in reply.said]
    first = read_papers[0] if read_papers else made[0]
    remarks = tuple(one for reply in read_papers for one in reply.remarks)
    if others:
        remarks = (*remarks, Remark(_ATTACHED, {"names": others}))
    return replace(
        first, file_name=name, author=author or first.author, address=address, on=day, said=tuple(said), remarks=remarks
    )


def _carried(letter: EmailMessage) -> tuple[list[tuple[str, bytes]], list[str]]:
    """The DOCX files that a letter carries, and the names of the others."""
    papers, others = [], []
    for part in letter.iter_attachments():
        name = part.get_filename() or ""
        content = part.get_payload(decode=True)
        if name.lower().endswith(".docx") and isinstance(content, bytes):
            papers.append((name, content))
        elif name:
            others.append(name)
    return papers, others


def _words(body: EmailMessage) -> str:
    """The words of a letter; of one in HTML, its text."""
    content = body.get_content()
    if body.get_content_subtype() == "html":
        import html

        content = re.sub(r"(?is)<(script|style|head)\b.*?</\1>", "", content)
        content = html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"(?i)<(br|/p|/div|/li)[^>]*>", "\n", content)))
    return str(content)


def _day(letter: EmailMessage) -> dt.date | None:
    when = getattr(letter.get("Date"), "datetime", None)
    return when.date() if when is not None else None


def _of_text(words: str, name: str) -> Reply:
    """A text of remarks: one for each paragraph, with the words that it quotes and the number that it names."""
    if len(words) > _TEXT_LIMIT:
        raise Refused(_TOO_LONG, name=name)
    words = without_forbidden(words.replace("\r\n", "\n").replace("\r", "\n"))
    if not words.strip():
        raise Refused(_NOTHING, name=name)
    return Reply(file_name=name, sha256="", said=tuple(_remarks(words)))


def _remarks(words: str) -> Iterator[Said]:
    quoted = ""
    for part in _parts(words):
        lines = part.split("\n")
        if _WROTE.match(lines[-1]) or (not quoted and _GREETING.fullmatch(part.strip())):
            continue
        if _END.match(part.strip()):
            return
        quotes = [_QUOTE.sub("", line, count=1) for line in lines if _QUOTE.match(line)]
        own = "\n".join(line for line in lines if not _QUOTE.match(line)).strip()
        quoted = " ".join(" ".join(quotes).split()) or quoted
        if own:
            yield _remark(own, quoted)
            quoted = ""


def _parts(words: str) -> Iterator[str]:
    """The text in paragraphs; a line that names a number begins one too."""
    for part in re.split(r"\n\s*\n", words.strip("\n")):
        lines: list[str] = []
        for line in part.split("\n"):
            if _NUMBER.match(line) and any(not _QUOTE.match(one) for one in lines):
                yield "\n".join(lines)
                lines = []
            lines.append(line)
        if any(line.strip() for line in lines):
            yield "\n".join(lines)


def _remark(own: str, quoted: str) -> Said:
    found = _NUMBER.match(own)
    number = int(next(filter(None, found.groups()))) if found else None
    text = own[found.end() :].strip() if found and own[found.end() :].strip() else own
    return Said(text=" ".join(text.split("\n")), passage=quoted, near=quoted, number=number)
