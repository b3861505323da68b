"""What the page of old papers asks of the open file, and how a paper comes into it."""

import datetime as dt
from typing import Any

from secretariat.errors import SecretariatError
from secretariat.i18n import chosen
from secretariat.services import meetings, organizations, owners, relations
from secretariat.services.old_papers import Known, Proposal
from secretariat.services.owners import OwnerKind, group_of
from secretariat.services.relations import End, EndKind
from secretariat.ui import old_kept
from secretariat.ui.desk import Desk
from secretariat.ui.old_fields import Choosing
from secretariat.ui.old_review import Review
from secretariat.ui.old_shelf import Paper, PaperChain, PaperState, Shelf
from secretariat.ui.place import FORM_TEMPLATE, MATTER, MEETING, MINUTES, PROJECT, STATEMENT, Place

_PAGES = {
    OwnerKind.MATTER: MATTER,
    OwnerKind.STATEMENT: STATEMENT,
    OwnerKind.PROJECT: PROJECT,
    OwnerKind.TEMPLATE: FORM_TEMPLATE,
}


class Taking:
    """The papers of the shelf and the open file.

    Args:
        desk: what the page works with.
        shelf: the papers.
    """

    def __init__(self, desk: Desk, shelf: Shelf) -> None:
        self._desk, self._shelf = desk, shelf

    def known(self) -> Known:
        """Who is known from before."""
        from secretariat.services import taking_papers

        return self._desk.workspace.ask(taking_papers.known)

    def read(self, papers: list[Paper]) -> PaperChain:
        """Make what reads papers; it is begun by whoever follows it."""
        return self._shelf.read(self._desk.jobs, papers, self.known(), today())

    def enter(self, paper: Paper, proposal: Proposal) -> None:
        """Ask the file what it knows of a paper, and let it wait for a person."""
        from secretariat.services import questions

        asked = self._desk.workspace.ask(questions.ask, proposal)
        known, answers = dict(asked.decisions.known), dict(asked.decisions.answers)
        is_of_open_group = proposal.group is None or proposal.other is not None
        group_id = known.pop("group", 0) or (self._desk.group_id or 0 if is_of_open_group else 0)
        paper.review = Review(
            proposal, asked.questions, asked.choices, answers=answers, known=known, group_id=group_id,
            looked_up={*answers, *known},
        )  # fmt: skip
        paper.state, paper.groups, paper.found = PaperState.READ, (), None
        old_kept.recall(paper.review, self._location)
        self.look_before(paper)

    def look_before(self, paper: Paper) -> None:
        """See whether the same paper, or its meeting, is in the file already."""
        from secretariat.services import taking_other, taking_papers

        if paper.review is not None:
            group_id = paper.review.group_id or None
            met = taking_papers.met if paper.is_meeting else taking_other.met
            found: Any = self._desk.workspace.ask(met, paper.review.proposal, group_id)
            paper.before = " ".join(chosen().say(one.sentence, **one.facts) for one in found)

    def keep(self, review: Review) -> None:
        """Keep what was said."""
        old_kept.keep(review, self._location)

    def forget(self, review: Review) -> None:
        """Keep nothing of what was said."""
        old_kept.forget(review, self._location)

    def choosing(self) -> Choosing:
        """What the file offers for fields."""
        bodies = (one.name(chosen().code) for one in self._desk.workspace.ask(organizations.every))
        groups = {one.id: one.name() for one in self._desk.groups}
        return Choosing(tuple(dict.fromkeys(bodies)), self._measures(), groups)

    def _measures(self) -> dict[int, str]:
        from secretariat.services import courses

        plan_id = self._desk.plan_id
        titles = self._desk.workspace.ask(courses.titles, plan_id) if plan_id is not None else []
        return {one.id: f"{one.number} {one.title}".strip() for one in titles}

    def take(self, paper: Paper, source: object) -> bool:
        """Take a paper in as a person wants it; whether it was."""
        from secretariat.services import taking_other, taking_papers

        workspace, review = self._desk.workspace, paper.review
        if review is None:
            return False
        try:
            data = paper.content()
        except SecretariatError as no:
            workspace.refused.emit(no)
            return False
        command: Any = taking_papers.take_in if paper.is_meeting else taking_other.take_in_other
        done = workspace.execute(command, review.proposal, review.decisions(), on=today(), data=data, source=source)
        if done is None:
            return False
        self.forget(review)
        paper.state, paper.before = PaperState.TAKEN, ""
        paper.meeting_id, paper.owner = (done.value, None) if paper.is_meeting else (None, done.value)
        return True

    def offered(self, paper: Paper) -> int:
        """How much is offered as belonging together with what a paper became, and waits for a person."""
        owner = paper.owner
        if owner is None or owner.kind.value not in {kind.value for kind in EndKind}:
            return 0
        found = self._desk.workspace.ask(relations.of, End(EndKind(owner.kind.value), owner.id))
        return sum(one.confirmed_on is None for one in found)

    def let_go(self) -> bool:
        """Let papers wait again when what they became is gone, as by Undo; whether there are any."""
        gone = [one for one in self._shelf.papers if one.state is PaperState.TAKEN and not self._is_there(one)]
        for paper in gone:
            paper.state, paper.meeting_id, paper.owner = PaperState.READ, None, None
        return bool(gone)

    def _is_there(self, paper: Paper) -> bool:
        try:
            if paper.owner is not None:
                self._desk.workspace.ask(owners.get, paper.owner)
            else:
                self._desk.workspace.ask(meetings.one, paper.meeting_id or 0)
        except SecretariatError:
            return False
        return True

    def go_to(self, paper: Paper) -> None:
        """Show the meeting that a paper became, or the matter, statement, project or form template."""
        if paper.owner is not None:
            self._choose_group(self._desk.workspace.ask(group_of, paper.owner))
            self._desk.go(Place(_PAGES[paper.owner.kind], row_id=paper.owner.id))
            return
        if paper.meeting_id is None:
            return
        self._choose_group(self._desk.workspace.ask(meetings.one, paper.meeting_id).group_id)
        is_agenda = paper.proposal is not None and paper.proposal.kind == "agenda"
        self._desk.go(Place(MEETING if is_agenda else MINUTES, paper.meeting_id))

    def go_to_kept(self, paper_id: int) -> None:
        """Show what a paper that was taken in became: its minutes, or the page of its matter and the like."""
        from secretariat.services import origins

        owner = self._desk.workspace.ask(origins.owner_of, paper_id)
        self._desk.go(Place(MINUTES) if owner is None else Place(_PAGES[owner.kind], row_id=owner.id))

    def _choose_group(self, group_id: int) -> None:
        self._desk.reload_groups()
        if group_id != self._desk.group_id:
            self._desk.choose_group(group_id)

    @property
    def _location(self) -> str:
        return str(self._desk.workspace.store.location)


def today() -> dt.date:
    """The day on which a paper is taken in."""
    return dt.datetime.now().astimezone().date()
