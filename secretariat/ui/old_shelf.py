"""Old papers that are brought in: each is read in the background, and waits there until it is taken in or put away."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from secretariat.errors import Refused, SecretariatError
from secretariat.i18n import N_, _, chosen, count
from secretariat.services.old_papers import Known, Proposal
from secretariat.services.owners import Owner
from secretariat.ui.chains import Chain
from secretariat.ui.jobs import Jobs
from secretariat.ui.old_review import Review
from secretariat.ui.old_rows import KINDS
from secretariat.ui.workspace import Workspace

SUFFIXES = frozenset({".docx", ".odt", ".pdf", ".txt", ".eml"})
"""What an old paper may be, by the endings of the names of files."""

MEETINGS = frozenset({"memo", "agenda"})
"""The kinds of paper that become a meeting; the others become a matter, a statement, projects or a form template."""

_WHOLE = 1000
_GONE = N_("The file {file} is no longer there. Put it back, or bring the paper in again.")
_OTHER = N_("The file {file} has been changed since it was read. Bring it in again, to see what it says now.")
_MISTAKE = N_("The program made a mistake with this paper. Save it in another format, such as DOCX, and try again.")


class PaperState(StrEnum):
    """How far a paper has come."""

    WAITING = "waiting"
    READ = "read"
    REFUSED = "refused"
    TAKEN = "taken"


@dataclass(eq=False)
class Paper:
    """A paper on the shelf.

    Attributes:
        path: where its file is; `None` for one that came in a letter.
        name: of its file.
        data: its bytes, where there is no file.
        found: what was read from it, until the file has been asked what it knows.
        before: what is told of the same paper, or the same meeting, that is in the file already.
        no: why it could not be read.
        meeting_id: the meeting it was taken in as.
        owner: what it was taken in as, where that is no meeting.
    """

    path: Path | None
    name: str
    data: bytes = b""
    state: PaperState = PaperState.WAITING
    found: Proposal | None = None
    review: Review | None = None
    before: str = ""
    no: SecretariatError | None = None
    meeting_id: int | None = None
    owner: Owner | None = None
    groups: Sequence[Any] = field(default_factory=tuple)

    @property
    def proposal(self) -> Proposal | None:
        """What it says."""
        return self.review.proposal if self.review is not None else None

    @property
    def is_meeting(self) -> bool:
        """Whether its kind becomes a meeting."""
        return self.proposal is not None and self.proposal.kind in MEETINGS

    def content(self) -> bytes:
        """The bytes of its file.

        Raises:
            Refused: the file has gone, or is another than was read.
        """
        try:
            data = self.data if self.path is None else self.path.read_bytes()
        except OSError:
            raise Refused(_GONE, file=self.name) from None
        proposal = self.proposal
        if proposal is not None and hashlib.sha256(data).hexdigest() != proposal.source.sha256:
            raise Refused(_OTHER, file=self.name)
        return data

    def told(self) -> str:
        """How it stands, in a few words."""
        if self.no is not None:
            return self.no.said_in(chosen())
        if self.state is PaperState.TAKEN:
            return _("taken in")
        if self.review is None:
            return _("not read yet")
        waiting = len(self.review.open_questions)
        kind = _(KINDS.get(self.review.proposal.kind, N_("Paper")))
        words = count("{n} question", "{n} questions", waiting) if waiting else _("no questions")
        return " · ".join(filter(None, (kind, words, self.before)))


class Shelf(QObject):
    """The papers that were brought in. It belongs to the open file and outlives the pages that show it.

    Signals:
        changed: a paper came, went, or has come further.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.papers: list[Paper] = []
        self.current: Paper | None = None
        self.chain: PaperChain | None = None

    def read(self, jobs: Jobs, papers: Sequence[Paper], known: Known, on: dt.date) -> "PaperChain":
        """Read papers in the background, one after another."""
        self.chain = PaperChain(jobs, papers, known, on, self)
        self.chain.got.connect(self._on_got)
        self.chain.ended.connect(self._on_ended)
        return self.chain

    @Slot(object, object)
    def _on_got(self, paper: Paper, found: Proposal | SecretariatError) -> None:
        if paper not in self.papers:
            return  # it was put away meanwhile
        if isinstance(found, SecretariatError):
            paper.no, paper.state = found, PaperState.REFUSED
        else:
            paper.found, paper.state = found, PaperState.READ
            self._add_enclosed(paper, found)
        self.changed.emit()

    @Slot()
    def _on_ended(self) -> None:
        self.chain = None

    def add(self, paths: Iterable[Path]) -> list[Paper]:
        """Put files on the shelf, each once; returns those that came and those to be read again."""
        known = {one.path: one for one in self.papers if one.state is not PaperState.TAKEN}
        came = []
        for path in dict.fromkeys(paths):
            paper = known.get(path) or Paper(path, path.name)
            paper.no, paper.review, paper.state = None, None, PaperState.WAITING
            if paper not in self.papers:
                self.papers.append(paper)
            came.append(paper)
        self.changed.emit()
        return came

    def _add_enclosed(self, letter: Paper, found: Proposal) -> None:
        """Put the papers that came in a letter after it."""
        came = [Paper(None, one.file_name, one.data) for one in found.source.enclosed
                if Path(one.file_name).suffix.lower() in SUFFIXES]  # fmt: skip
        at = self.papers.index(letter) + 1
        self.papers[at:at] = came

    def put_away(self, paper: Paper) -> None:
        """Take a paper off the shelf; nothing of it stays."""
        if paper in self.papers:
            self.papers.remove(paper)
        if self.current is paper:
            self.current = None
        self.changed.emit()

    def waiting(self) -> list[Paper]:
        """The papers that are read and wait for a person."""
        return [one for one in self.papers if one.state is PaperState.READ]


def shelf_of(workspace: Workspace) -> Shelf:
    """The shelf of an open file, made when it is first wanted."""
    found = workspace.findChild(Shelf)
    return found if isinstance(found, Shelf) else Shelf(workspace)


class PaperChain(Chain):
    """Reads papers one after another; it can be stopped in the middle of one.

    Signals:
        got: a paper, and its proposal or the `SecretariatError` that says why there is none.
    """

    got = Signal(object, object)

    def __init__(self, jobs: Jobs, papers: Sequence[Paper], known: Known, on: dt.date, parent: QObject) -> None:
        super().__init__(jobs, partial(_read, known=known, on=on, progress=self._go_on), papers, parent)

    @property
    def number(self) -> int:
        """How many papers it reads."""
        return len(self._things)

    def _go_on(self, done: int, of: int) -> bool:
        """Is told on the reading thread how far a paper is; answers whether to go on."""
        part = _WHOLE * min(done, of) // of if of else 0
        self.progressed.emit(len(self._results) * _WHOLE + part, len(self._things) * _WHOLE)
        return not self._is_stopped

    def _on_failed(self, error: BaseException) -> None:
        """A mistake of the program in one paper keeps no other from being read; it is told as all mistakes are."""
        self._got(Refused(_MISTAKE))
        raise error

    def _got(self, result: Any) -> None:
        self.got.emit(self._things[len(self._results)], result)
        super()._got(result)


def _read(paper: Paper, *, known: Known, on: dt.date, progress: Any) -> Proposal | SecretariatError:
    """What a paper says, or why it cannot be read."""
    from secretariat.importers.old_papers import reading

    try:
        if paper.path is None:
            return reading.propose_bytes(paper.data, paper.name, known, on, progress)
        return reading.propose(paper.path, known, on, progress)
    except SecretariatError as no:
        return no


def read_as(proposal: Proposal, kind: str, known: Known, on: dt.date) -> Proposal:
    """What a paper says when it is taken for another kind."""
    from secretariat.importers.old_papers import kinds, structure

    if kind == "memo":
        return structure.read_memo(proposal.source, proposal.paragraphs, known, on)
    return kinds.read(kind, proposal.source, proposal.paragraphs, known, on)
