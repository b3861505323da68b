"""What papers of projects are built of: facts, problems beside solutions, lists, next steps, what they tie to."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from secretariat.documents import secret_texts
from secretariat.documents.blocks import (
    Block,
    Bullet,
    Cell,
    Column,
    Grid,
    Heading,
    Paragraph,
    Record,
    Secret,
)
from secretariat.i18n import N_, Language, capitalized
from secretariat.models import ActionState, Certainty, PartyRole, TextKind
from secretariat.services import projects
from secretariat.services.labels import label
from secretariat.services.paper_dates import Counted
from secretariat.services.parties import PartyRow
from secretariat.services.project_steps import StepRow
from secretariat.services.project_texts import Pair, Texts
from secretariat.services.projects import ProjectName, ProjectView, Tied
from secretariat.services.relations import EndKind
from secretariat.services.secrecy import SecrecyRow
from secretariat.services.text_parts import TextRow

EVERY = 10**6
_INNER = 3  # the level of headings that stand within a paper's texts
_ROLES = (
    (PartyRole.LEAD, N_("Lead")),
    (PartyRole.PARTNER, N_("Partners")),
    (PartyRole.STEERING, N_("Own steering group")),
    (PartyRole.CONTACT, N_("Contact")),
)
_KINDS = {
    EndKind.MATTER: N_("Matter"),
    EndKind.STATEMENT: N_("Statement"),
    EndKind.FORM: N_("Form"),
    EndKind.MEASURE: N_("Measure"),
    EndKind.ITEM: N_("Agenda item"),
    EndKind.ANNEX: N_("Annex"),
}


@dataclass(frozen=True, slots=True)
class Whole:
    """A project with all that is written of it, and what became of its next steps."""

    view: ProjectView
    texts: Texts
    steps: tuple[StepRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Size:
    """How much of a project is told: letters of each paragraph, and how many of each list."""

    letters: int = EVERY
    pairs: int = EVERY
    lists: int = EVERY
    steps: int = EVERY
    tied: int = EVERY
    others: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """The parts of one project in a language, at a level of headings."""

    whole: Whole
    on: dt.date
    language: Language
    level: int = 2
    size: Size = Size()

    @property
    def hidden(self) -> Secret | None:
        """Why all of it is secret, where it is."""
        return secret_texts.why(self.language, self.whole.view.row.secrecy)

    def facts(self) -> Iterator[Block]:
        """Period, who, and which projects it carries on: each a line beside its name."""
        say, code, view = self.language.say, self.language.code, self.whole.view
        facts = view.row.facts
        standing = say(projects.STAGES[view.row.stage(self.on)])
        period = facts.period.said(self.language.code)
        days = facts.period.days(self.language.code)
        is_same = not days or _plain(days) == _plain(period)
        told = ", ".join(filter(None, (period, "" if is_same else days, standing)))
        yield self._fact(say("Project period"), capitalized(told))
        for role, name in _ROLES:
            said = [one.told(code) for one in view.row.parties if one.role is role]
            if role is PartyRole.CONTACT:
                said = [self._reached(one) for one in view.row.parties if one.role is role]
            if role is PartyRole.STEERING and view.steering:
                said.insert(0, view.steering.said(code))
            if said:
                yield self._fact(say(name), "; ".join(said))
        yield from self._chain(say("Carries on"), view.before)
        yield from self._chain(say("Carried on by"), view.after)
        if facts.paper_date is not None and any(one.counted for one in self.whole.steps):
            yield self._fact(say("Told in a paper of"), self.language.date(facts.paper_date))

    def pairs(self) -> Iterator[Block]:
        """Problems and solutions side by side; a pair that holds a secret passage stands as paragraphs instead."""
        say = self.language.say
        pairs = self.whole.texts.pairs[: self.size.pairs]
        if not pairs:
            return
        yield self._heading(say("Problems and solutions"))
        columns = (Column(say("Problem"), 8.5), Column(say("Solution"), 8.5))
        records: list[Record] = []
        for pair in pairs:
            if any(row.secrets or row.secrecy for row in pair.texts) and self.hidden is None:
                if records:
                    yield Grid(columns, tuple(records))
                    records = []
                yield from self._apart(pair)
            else:
                problem = self._side(pair.problems) or say("No problem is told.")
                solution = self._side(pair.solutions) or say("No solution is known yet.")
                records.append(Record((Cell(problem), Cell(solution)), secret=self.hidden))
        if records:
            yield Grid(columns, tuple(records))

    def lists(self) -> Iterator[Block]:
        """Deliverables, scope, phases in their order, and what else the paper says."""
        say, texts = self.language.say, self.whole.texts
        for name, kind in (
            (say("Deliverables"), TextKind.DELIVERABLE),
            (say("Scope"), TextKind.SCOPE),
            (say("Phases"), TextKind.PHASE),
        ):
            yield from self._list(name, texts.of(kind), is_numbered=kind is TextKind.PHASE)
        if self.size.others:
            yield from self._list(say("Other points"), texts.of(TextKind.TEXT, TextKind.POINT, TextKind.REMARK))

    def steps(self) -> Iterator[Block]:
        """The next steps, and what became of each."""
        say, steps = self.language.say, self.whole.steps[: self.size.steps]
        if not steps:
            return
        yield self._heading(say("Next steps"))
        for step in steps:
            row = self._cut(step.text)
            hidden = self._why(row.secrecy)
            said = row.text if hidden else secret_texts.text(row.text, row.secrets, self.language)
            yield Paragraph(said, rule=False, facts=self._became(step), secret=hidden, language=self._foreign(row))

    def tied(self, *kinds: EndKind) -> Iterator[Block]:
        """What it belongs together with, the measures it carries out first; only of some kinds, where given."""
        say = self.language.say
        wanted = [one for one in self.whole.view.tied if one.related.told.confirmed_on is not None]
        wanted = [one for one in wanted if not kinds or one.related.told.end.kind in kinds]
        wanted.sort(key=lambda one: one.related.told.end.kind is not EndKind.MEASURE)
        shown = wanted[: self.size.tied]
        is_plain = self.hidden is None and not any(one.secrecy for one in shown)
        name = say("Belongs together with")
        if shown and not is_plain:
            yield self._heading(name)
        for place, one in enumerate(shown):
            yield Bullet(self._tied(one), secret=self._why(one.secrecy), label="" if place or not is_plain else name)

    def annexes(self) -> Iterator[Block]:
        """The papers that are listed with it."""
        say, above = self.language.say, self.whole.view.row.secrecy
        facts = secret_texts.annexes(self.whole.view.annexes, self.language, above=(above,))[: self.size.lists]
        is_plain = not any(one.secret for one in facts)
        if facts and not is_plain:
            yield self._heading(say("Annexes"))
        for place, one in enumerate(facts):
            words = one.text.removeprefix(f"{one.number} ")
            label = say("Annexes") if is_plain and not place else ""
            yield Bullet(words, secret=one.secret, number=one.number, label=label)

    def _tied(self, one: Tied) -> str:
        say, related = self.language.say, one.related
        where = related.item.label(self.language.code) if related.item else ""
        told = related.told
        sure = say(label(told.certainty)) if told.certainty is not Certainty.CERTAIN else ""
        note = ", ".join(filter(None, (where, sure)))
        name = f"{say(_KINDS[told.end.kind])}: {related.name}"
        return f"{name} ({note})" if note else name

    def _became(self, step: StepRow) -> str:
        """What became of a step, and what its dates mean."""
        say, code = self.language.say, self.language.code
        found = [self._counted(one) for one in step.counted]
        if step.action is not None:
            number = say("Action {number}", number=step.action.printed_number)
            owners = ", ".join(filter(None, (row.label(code) for row in step.action.owners)))
            due = step.action.due.words or (self.language.date(step.action.latest) if step.action.latest else "")
            state = say(label(step.action.state))
            if step.action.state is ActionState.DONE and step.action.done_on:
                state = f"{state} {self.language.date(step.action.done_on)}"
            told = (number, owners, say("due {date}", date=due) if due else "", state)
            found.append(", ".join(filter(None, told)))
        elif step.aside is not None and step.aside.dropped_on is not None:
            found.append(say("Dropped {day}", day=step.aside.dropped_on))
        elif step.aside is not None and step.aside.on_agenda is not None:
            spot = step.aside.on_agenda
            found.append(say("On the agenda: meeting {meeting}, item {number}", meeting=spot.meeting,
                             number=spot.number))  # fmt: skip
        elif step.aside is not None:
            found.append(say("Waits to be taken up later"))
        return " · ".join(found)

    def _counted(self, one: Counted) -> str:
        first, last = one.when.earliest, one.when.latest
        if first is None and last is None:
            return self.language.say("“{words}” is counted from the day of the paper, which is not known",
                                     words=one.words)  # fmt: skip
        days = "–".join(self.language.date(day) for day in dict.fromkeys((first, last)) if day)
        return f"{one.words}: {days}"

    def _apart(self, pair: Pair) -> Iterator[Block]:
        say = self.language.say
        for name, side in ((say("Problem"), pair.problems), (say("Solution"), pair.solutions)):
            rows = [self._cut(row) for row in side]
            yield from secret_texts.blocks(rows, self.language, label=name, level=_INNER)

    def _side(self, rows: Sequence[TextRow]) -> str:
        parts = (": ".join(filter(None, (row.heading, self._cut(row).text))) for row in rows)
        return "\n".join(filter(None, parts))

    def _list(self, name: str, rows: Sequence[TextRow], *, is_numbered: bool = False) -> Iterator[Block]:
        """A list beside its name; one with headings of its own or with something secret stands under its name."""
        shown = [self._cut(one) for one in rows[: self.size.lists]]
        is_plain = self.hidden is None and not any(row.heading or row.secrecy or row.secrets for row in shown)
        if shown and not is_plain:
            yield self._heading(name)
        label = name if is_plain else ""
        for number, row in enumerate(shown, 1):
            hidden = self._why(row.secrecy)
            if row.heading:
                yield Heading(row.heading, level=_INNER, secret=hidden, language=self._foreign(row), is_inner=True)
            if row.text.strip():
                said = row.text if hidden else secret_texts.text(row.text, row.secrets, self.language)
                counted = str(row.facts.number or number) if is_numbered else ""
                yield Bullet(said, language=self._foreign(row), secret=hidden, number=counted, label=label)
                label = ""

    def _cut(self, row: TextRow) -> TextRow:
        """A paragraph with its first words, where it is longer than there is room for."""
        if len(row.text) <= self.size.letters:
            return row
        kept = row.text[: self.size.letters].rpartition(" ")[0] or row.text[: self.size.letters]
        return replace(row, facts=replace(row.facts, text=f"{kept}\N{NO-BREAK SPACE}…"))

    def _why(self, own: SecrecyRow | None) -> Secret | None:
        """Why a part is secret: by itself, or with the whole project."""
        return secret_texts.why(self.language, own, self.whole.view.row.secrecy)

    def _heading(self, words: str) -> Heading:
        return Heading(words, level=self.level, secret=self.hidden)

    def _fact(self, name: str, words: str) -> Paragraph:
        return Paragraph(words, name, secret=self.hidden)

    def _chain(self, name: str, several: Sequence[ProjectName]) -> Iterator[Block]:
        """Projects of a chain, side by side; one that is secret stands on a line of its own."""
        told = {one: self._named(one) for one in several}
        open_ = [words for one, words in told.items() if one.secrecy is None]
        if open_:
            yield self._fact(name, "; ".join(open_))
        for one in several:
            if one.secrecy is not None:
                yield Paragraph(told[one], name, secret=self._why(one.secrecy))

    def _named(self, one: ProjectName) -> str:
        period = one.period.said(self.language.code)
        return f"{one.label} ({period})" if period else one.label

    def _reached(self, one: PartyRow) -> str:
        return ", ".join((one.told(self.language.code), *one.reached))

    def _foreign(self, row: TextRow) -> str:
        own = row.facts.language or self.whole.view.row.facts.language or ""
        return own if own != self.language.code else ""


def _plain(period: str) -> str:
    """A period without what may be written in several ways."""
    return "".join(period.split()).replace("-", "–")
