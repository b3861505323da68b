"""Taking in slides: projects with their periods, problems and solutions, phases, next steps and contacts."""

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session, col, func, select

from secretariat.errors import Refused
from secretariat.i18n import N_
from secretariat.language.characters import line
from secretariat.language.handling_words import carried_on, list_head
from secretariat.language.names import is_given_name
from secretariat.models import PartyRole, Project, TextKind
from secretariat.services import checks, owners
from secretariat.services.old_kinds import OldPair, OldProject, Slides
from secretariat.services.old_papers import Date, Place, Words
from secretariat.services.old_people import plain
from secretariat.services.owners import Owner
from secretariat.services.taking_parts import Somebody, Taking, Told, day_of, in_line, text_of

NO_PROJECT = N_("The slides tell of no project. Write the projects in by hand.")
ALL_THERE = N_("The projects of these slides are in the file already. Open them instead.")
ONE_PAIR, ITS_ORDER = 1, 2
"""What can be said of problems and solutions that stand together: that they are one pair, or pairs in their order."""
NEW_PROJECT = -1
"""That what is carried on elsewhere is so by a project that the slides only name."""
_TITLE = 1000
_LIST_MARK = ".)"
_KINDS = {"phase": TextKind.PHASE, "scope": TextKind.SCOPE}
_MAIL = "@"
_NAME = range(2, 5)
_LONGEST_WORD = 5


def same_project(session: Session, group_id: int, title: str) -> Project | None:
    """The project of a group with a title."""
    query = select(Project).where(Project.group_id == group_id).order_by(col(Project.id))
    return next((one for one in session.exec(query) if plain(one.title) == plain(title)), None)


def take_slides(taking: Taking, found: Slides, data: bytes) -> Owner:
    """Store the projects of slides; returns the first of them.

    Raises:
        Refused: they tell of none, or all of them are in the file already.
    """
    return _Slides(taking, found).take(data)


class _Slides:
    """One presentation on its way into the file."""

    def __init__(self, taking: Taking, found: Slides) -> None:
        self._taking, self._found = taking, found
        self._rows: dict[int, Project] = {}

    def take(self, data: bytes) -> Owner:
        """Store it all."""
        wanted = [number for number in range(len(self._found.projects)) if self._taking.has(f"other.projects.{number}")]
        if not wanted:
            raise Refused(NO_PROJECT, field="other.projects")
        group_id = self._taking.group().id or 0
        there = {n: same_project(self._taking.session, group_id, self._found.projects[n].title.text) for n in wanted}
        if all(there.values()):
            raise Refused(ALL_THERE, field="other.projects")
        for number in wanted:
            if there[number] is None:
                self._rows[number] = self._project(group_id, f"other.projects.{number}", self._found.projects[number])
        self._taking.session.flush()
        for number in self._rows:
            self._write(number)
        for number in self._rows:
            self._carry_on(number, group_id)
        kept = [self._taking.keep(owners.project(row.id or 0), data, self._found.title) for row in self._rows.values()]
        self._taking.finish(kept[0])
        self._taking.made += [owners.project(row.id or 0) for row in self._rows.values()]
        return self._taking.made[0]

    def _project(self, group_id: int, path: str, one: OldProject) -> Project:
        period = one.period
        starts, ends = (period.earliest, period.latest) if period else (None, None)
        for day in filter(None, (starts, ends)):
            checks.day(day, f"{path}.period")
        row = self._new(group_id, line(text_of(one.title), f"{path}.title", limit=_TITLE))
        row.period_words = line(in_line(period.words), f"{path}.period") if period else ""
        row.starts, row.ends = starts, ends
        self._taking.session.add(row)
        writing = self._taking.writing
        writing.row(row, one.title.place)
        writing.field(row, "title", f"{path}.title")
        for column in ("period_words", "starts", "ends"):
            writing.field(row, column, f"{path}.period", period.place if period else None)
        self._say_day(row)
        return row

    def _new(self, group_id: int, title: str) -> Project:
        count = self._taking.session.exec(
            select(func.count()).select_from(Project).where(Project.group_id == group_id)
        ).one()
        return Project(group_id=group_id, title=title, position=count, language=self._taking.language,
                       paper_date=day_of(self._taking.proposal.document_date))  # fmt: skip

    def _say_day(self, row: Project) -> None:
        date: Date | None = self._taking.proposal.document_date
        if date is not None:
            self._taking.writing.field(row, "paper_date", "document_date", date.place)

    # What is told of a project

    def _write(self, number: int) -> None:
        path, one = f"other.projects.{number}", self._found.projects[number]
        told = self._pairs(path, one)
        told += _points(f"{path}.points", one.points)
        if number == next(iter(self._rows)):
            told += self._taking.listed(TextKind.POINT, "other.points", self._found.points)
        told += [Told(TextKind.NEXT_STEP, words, f"other.next_steps.{index}")
                 for index, words in enumerate(self._found.next_steps) if self._goes_to(words) == number]  # fmt: skip
        owner = owners.project(self._rows[number].id or 0)
        self._taking.write(owner, told)
        self._taking.people(owner, self._contacts())

    def _pairs(self, path: str, one: OldProject) -> list[Told]:
        """Problems with the numbers of their solutions; pairs by order alone are one where a person says so."""
        pairs = list(enumerate(one.pairs))
        numbers: dict[int, int] = {}
        is_one = self._taking.known(f"{path}.pairs") == ONE_PAIR
        for index, pair in pairs:
            joins = is_one and pair.by_order and index and one.pairs[index - 1].by_order and _together(
                one.pairs[index - 1], pair)  # fmt: skip
            numbers[index] = max(numbers.values(), default=0) + (0 if joins else 1)
        told: list[Told] = []
        for kind, name in ((TextKind.PROBLEM, "problem"), (TextKind.SOLUTION, "solution")):
            for index, pair in pairs:
                here = f"{path}.pairs.{index}"
                told += [Told(kind, words, f"{here}.{name}.{place}", number=numbers[index])
                         for place, words in enumerate(getattr(pair, name))]  # fmt: skip
        return sorted(told, key=lambda each: (each.number or 0, each.kind is TextKind.SOLUTION))

    def _goes_to(self, step: Words) -> int:
        """The project of a next step: the one a person chose, the only one whose own word it has, else the first."""
        if (chosen := self._taking.known("other.next_steps")) and chosen - 1 in self._rows:
            first = chosen - 1
        else:
            first = next(iter(self._rows))
        named = named_in(step.text, [one.title.text for one in self._found.projects])
        return named if named in self._rows else first

    def _contacts(self) -> list[Somebody]:
        """Whom to ask: a name or a body, and how to reach them."""
        told: list[Somebody] = []
        for number, one in enumerate(self._found.contacts):
            path = f"other.contacts.{number}"
            if not self._taking.has(path):
                continue
            if _MAIL in one.text and " " not in one.text.strip() and told and not told[-1].email:
                told[-1] = replace(told[-1], email=one.text.strip(), place=Place(told[-1].place.first, one.place.last))
            else:
                is_person = _is_person(one.text, self._found.contacts[number + 1 : number + 2])
                named = {"name" if is_person else "body": text_of(one)}
                told.append(Somebody(PartyRole.CONTACT, path, one.place, **named))
        return told

    # Which project goes on with which

    def _carry_on(self, number: int, group_id: int) -> None:
        path, one = f"other.projects.{number}.points", self._found.projects[number]
        for index, words in enumerate(one.points):
            chosen, place = self._taking.known(f"{path}.{index}"), carried_on(words.text)
            if not chosen or place is None:
                continue
            if chosen == NEW_PROJECT:
                later = self._new(group_id, words.text[place[0] : place[1]])
                self._taking.session.add(later)
                self._taking.session.flush()
                self._taking.writing.row(later, words.place)
                self._say_day(later)
            else:
                later = self._rows.get(chosen - 1, self._rows[number])
            if later is not self._rows[number]:
                later.continues_id = self._rows[number].id


def named_in(text: str, titles: Sequence[str]) -> int | None:
    """Which title a sentence names by a long word that no other title has; `None` where there is none, or several."""
    words = [{word for word in plain(title).split() if len(word) > _LONGEST_WORD} for title in titles]
    said = plain(text)
    found = [
        number for number, own in enumerate(words)
        if any(word in said and not any(word in other for place, other in enumerate(words) if place != number)
               for word in own)
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _points(path: str, points: Sequence[Words]) -> list[Told]:
    """Points as they stand; numbered ones after a sentence that names phases, or a scope, are these, counted."""
    told: list[Told] = []
    kind, count = TextKind.POINT, 0
    for index, words in enumerate(points):
        mark = _mark_of(words.text)
        if not mark:
            kind, count = _KINDS.get(list_head(words.text), TextKind.POINT), 0
            told.append(Told(TextKind.POINT, words, f"{path}.{index}"))
            continue
        count += 1
        bare = words.text[len(mark) :].lstrip()
        place = replace(words.place, starts=words.place.starts + len(words.text) - len(bare))
        number = count if kind is TextKind.PHASE else None
        shown = words if kind is TextKind.POINT else Words(bare, place)
        told.append(Told(kind, shown, f"{path}.{index}", number=number))
    return told


def _is_person(words: str, after: Sequence[Words]) -> bool:
    """Whether words are the name of a person: a given name begins them, or the address after them is made of them."""
    parts = words.split()
    local = "".join(one.text.partition(_MAIL)[0].casefold() for one in after if _MAIL in one.text)
    return len(parts) in _NAME and (is_given_name(parts[0]) or parts[-1].casefold() in local)


def _mark_of(text: str) -> str:
    """The number or letter of a list that a point begins with: "1.", "2)", "a)"."""
    head, _, rest = text.partition(" ")
    return head if rest and head[:-1].isalnum() and len(head) <= 3 and head[-1:] in _LIST_MARK else ""


def _together(before: OldPair, after: OldPair) -> bool:
    """Whether two pairs stand on one slide: all problems of it come before all its solutions."""
    firsts = [words.place.first for words in (*before.solution, *after.problem)]
    return bool(before.solution and after.problem) and firsts[-1] < firsts[0]
