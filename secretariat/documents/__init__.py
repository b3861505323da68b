"""What goes out: content as blocks, writers that give it a form, and the one list of the documents there are."""

import contextlib
import datetime as dt
import errno
import os
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secretariat.documents import bilingual
from secretariat.documents.blocks import Audience, Document, Written
from secretariat.documents.levels import leveled
from secretariat.errors import Refused, Unavailable
from secretariat.i18n import N_, Language
from secretariat.language.file_names import file_name as safe_name
from secretariat.paths import SUFFIX

if TYPE_CHECKING:  # writers run in a process of their own, which needs no database
    from sqlmodel import Session

    from secretariat.services.register import Filter

FORMATS = {
    "pdf": "secretariat.documents.pdf",
    "docx": "secretariat.documents.docx",
    "xlsx": "secretariat.documents.xlsx",
    "ics": "secretariat.documents.calendar",
    "odt": "secretariat.documents.odt",
    "html": "secretariat.documents.html",
    "md": "secretariat.documents.markdown",
    "text": "secretariat.documents.text",
}
SUFFIXES = {
    ".pdf": "pdf", ".docx": "docx", ".odt": "odt", ".xlsx": "xlsx", ".ics": "ics", ".html": "html", ".htm": "html",
    ".md": "md", ".txt": "text",
}  # fmt: skip
PAPER = ("pdf", "docx", "odt", "html", "md", "text")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a document is to be made of, as far as it asks for it.

    Attributes:
        meeting_id: the meeting.
        plan_id: the plan.
        on: the day whose state is told.
        since: the day it is compared with.
        organization_id: whose sheet it is.
        snapshot_id: the report, drafted or issued, that has plan, days and words of its own.
        round_id: the comment round; the newest one of the meeting when not given.
        corrected: whether a past day is told as it is known today.
        version_id: the version of the minutes that is compared, or that of a form template.
        until_id: the later version it is compared with; the text as it stands now where none is asked for.
        agenda_version_id: the agenda as it went out; as it stands now where none is asked for.
        code: the language of its words; the group's where it is empty.
        group_id: the group, of papers that are not of one meeting.
        item_ids: the items of an extract; those with a conclusion where none is named.
        wanted: which rows of a register are listed.
        about_id: the matter, handling, statement request, project or form, of papers that are about one.
        valid_on: the day on which the printed version was valid; as it stands now where none is asked for.
    """

    meeting_id: int | None = None
    plan_id: int | None = None
    on: dt.date | None = None
    since: dt.date | None = None
    organization_id: int | None = None
    snapshot_id: int | None = None
    round_id: int | None = None
    corrected: bool = False
    version_id: int | None = None
    until_id: int | None = None
    agenda_version_id: int | None = None
    code: str = ""
    group_id: int | None = None
    item_ids: tuple[int, ...] = ()
    wanted: "Filter | None" = None
    about_id: int | None = None
    valid_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A document the product can make.

    Attributes:
        name: what the command line calls it.
        title: the English source of its name.
        asks: what must be chosen for it: `meeting`, `item`, `group`, `plan`, `on`, `since`, `organization`; one of
            `matter`, `handling`, `statement`, `statement_request`, `project`, `form` and `template` is what the paper
            is about.
        question: gives its content from a session and what was asked; the content has a `language`, the group's code.
        build: makes the document of that content in a language, with labels in two where the group asks for both.
        formats: in which forms it can be written, the usual one first.
        needs_minutes: whether it is made of a meeting that has been held.
    """

    name: str
    title: str
    asks: tuple[str, ...]
    question: "Callable[[Session, Asked], Any]"
    build: Callable[[Any, Language], Document]
    formats: tuple[str, ...]
    needs_minutes: bool


DOCUMENTS: dict[str, Kind] = {}
_LONG = 110
_CAUSES = (
    ({errno.ENOSPC, errno.EDQUOT, errno.EFBIG},
     N_("{file} could not be written: the disk is full. Make room on it, or choose another folder.")),
    ({errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.EISDIR},
     N_("{file} could not be written: another program holds it, or writing is not allowed there. Close it in the other "
        "program, or choose another name or folder.")),
    ({errno.EINVAL, errno.ENAMETOOLONG, errno.EILSEQ},
     N_("{file} could not be written: no file can have such a name there. Choose a shorter name of letters and "
        "digits.")),
    ({errno.ENOENT, errno.ENOTDIR},
     N_("{file} could not be written: its folder is not there. Choose another folder.")),
)  # fmt: skip
_MODULES = (
    "agenda",
    "minutes",
    "redline",
    "comment_paper",
    "status_brief",
    "status_full",
    "status_tables",
    "deadlines",
    "extract",
    "register",
    "action_list",
    "attendance_statistics",
    "form",
    "form_template",
    "form_changes",
    "matter_section",
    "matter_history",
    "presentation_list",
    "project_card",
    "project_report",
    "statement_paper",
    "statement_request",
    "statement_summary",
)


def document(
    name: str,
    title: str,
    *,
    asks: tuple[str, ...],
    question: "Callable[[Session, Asked], Any]",
    formats: tuple[str, ...] = PAPER,
    needs_minutes: bool = False,
) -> Callable[[Callable[[Any, Language], Document]], Callable[[Any, Language], Document]]:
    """Enter a document into `DOCUMENTS`; the decorated function builds it from what the question gives."""

    def enter(build: Callable[[Any, Language], Document]) -> Callable[[Any, Language], Document]:
        def with_labels(content: Any, spoken: Language) -> Document:
            made, second = build(content, spoken), bilingual.other(content, spoken)
            return bilingual.paired(made, build(content, second)) if second else made

        DOCUMENTS[name] = Kind(name, title, asks, question, with_labels, formats, needs_minutes)
        return build

    return enter


def registered() -> dict[str, Kind]:
    """All documents, by name."""
    for module in _MODULES:
        import_module(f"secretariat.documents.{module}")
    return DOCUMENTS


def kind_of(name: str) -> Kind:
    """The document of a name; modules are imported until one of them has it, the papers of meetings first.

    Raises:
        KeyError: there is no such document.
    """
    for module in _MODULES:
        if name in DOCUMENTS:
            break
        import_module(f"secretariat.documents.{module}")
    return DOCUMENTS[name]


def template_of(session: "Session", name: str, asked: Asked) -> bytes:
    """The DOCX whose page and styles a document takes; empty where its group has none."""
    from secretariat.services import subjects, templates

    group_id = asked.group_id
    if asked.about_id is not None:
        about = next((one for one in kind_of(name).asks if one != "on"), "")
        group_id = subjects.group_of(session, about, asked.about_id) or group_id
    return templates.of_paper(
        session, name, meeting_id=asked.meeting_id, plan_id=asked.plan_id, snapshot_id=asked.snapshot_id,
        group_id=group_id,
    )  # fmt: skip


def write(made: Document, form: str, audience: Audience = Audience.INTERNAL) -> Written:
    """Write a document in one of `FORMATS`, its headings in levels that leave none out."""
    written: Written = import_module(FORMATS[form]).write(leveled(made), audience)
    return written


def save(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: beside it first, then onto the disk, then in its place.

    Raises:
        Refused: its name is that of a file of Secretariat.
        Unavailable: the folder or the file cannot be written to, or the disk is full; what was there stays.
    """
    if path.suffix.lower() == SUFFIX:
        raise Refused("{name} is a file of Secretariat. Choose another name for the document.", name=path.name)
    making = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with making.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        making.replace(path)
    except (OSError, ValueError) as error:
        with contextlib.suppress(OSError, ValueError):
            making.unlink(missing_ok=True)
        raise _unwritten(path, error) from error


def _unwritten(path: Path, error: OSError | ValueError) -> Unavailable:
    """Why a file could not be written, and what to do."""
    number = error.errno if isinstance(error, OSError) else errno.EINVAL
    name = path.name if len(path.name) <= _LONG else f"{path.name[: _LONG // 2]}…{path.name[-_LONG // 4 :]}"
    for numbers, sentence in _CAUSES:
        if number in numbers:
            return Unavailable(sentence, file=name)
    return Unavailable(
        "{file} could not be written ({reason}). Check that the folder exists, that the disk has room, and that "
        "no other program holds the file.", file=name, reason=getattr(error, "strerror", None) or "",
    )  # fmt: skip


def file_name(made: Document, suffix: str, audience: Audience = Audience.INTERNAL) -> str:
    """A name for the file that carries date, kind with number and group, in the paper's language, and what it is for.

    The names of everything else that goes out are made safe by `language.file_names` too.
    """
    is_public = audience is Audience.PUBLIC
    head = (made.public or made).head if is_public else made.head
    copy = made.language.say("public copy") if is_public else ""
    return safe_name(" ".join(filter(None, (made.date, head.kind, copy, head.group))), suffix, most=120)
