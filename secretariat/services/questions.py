"""What a person is asked about an old paper: the file answers first what it knows, and offers who may be meant."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlmodel import Session, select

from secretariat.i18n import N_
from secretariat.models import Group
from secretariat.services import questions_other
from secretariat.services.old_decisions import NOWHERE
from secretariat.services.old_papers import Decisions, OldPerson, Place, Proposal, Question
from secretariat.services.old_people import Likeness, Whom, plain
from secretariat.services.old_seats import SEATED
from secretariat.services.questions_other import Chosen, named

SOMEBODY_ELSE = N_("somebody else")
ANOTHER_BODY = N_("another organization")
ANOTHER_GROUP = N_("another group")
_SAME_PERSON = N_("Is {name} the same as {other}?")
_WHICH_PERSON = N_("Which {name} is meant?")
_SAME_BODY = N_("Is {name} the same organization as {other}?")
_SAME_GROUP = N_("Is {name} the same group as {other}?")


@dataclass(frozen=True, slots=True)
class Offer:
    """What would come into the file: a person, an organization, a group or a seat, with what the paper says of it."""

    kind: str
    field: str
    name: str
    facts: Mapping[str, str]
    place: Place


@dataclass(frozen=True, slots=True)
class Asked:
    """What the file knows of a paper, and what is left to ask.

    Attributes:
        decisions: whom the file recognised, by path, and the fields that it could fill in.
        questions: what a person is asked, those of the paper in its order, then who may be the same.
        choices: the id that a choice of a question stands for, by its field and the choice; 0 is somebody new.
        offers: who and what would come into the file.
    """

    decisions: Decisions
    questions: tuple[Question, ...] = ()
    choices: Mapping[tuple[str, str], int] = field(default_factory=dict)
    offers: tuple[Offer, ...] = ()


def ask(session: Session, proposal: Proposal, decisions: Decisions | None = None) -> Asked:
    """Ask the file before a person is asked.

    Args:
        session: the session.
        proposal: what the paper says.
        decisions: what a person has said already; it stands.
    """
    said = decisions or Decisions()
    if proposal.other is None:
        return _Asking(Whom(session), proposal, said).asked()
    asking = _AskingOther(Whom(session), replace(proposal, questions=questions_other.left(proposal)), said)
    group_id = said.group_id or said.known.get("group")
    return asking.asked_with(questions_other.ask(session, proposal, group_id), has_groups=groups_in(session))


def groups_in(session: Session) -> bool:
    """Whether the file has any group."""
    return session.exec(select(Group.id).limit(1)).first() is not None


class _Asking:
    """One paper held against the file."""

    def __init__(self, whom: Whom, proposal: Proposal, decisions: Decisions) -> None:
        self._whom, self._proposal, self._decisions = whom, proposal, decisions
        self._known = dict(decisions.known)
        self._answers = dict(decisions.answers)
        self._questions: list[Question] = []
        self._choices: dict[tuple[str, str], int] = {}
        self._offers: list[Offer] = []
        self._seen: set[str] = set()

    def asked(self) -> Asked:
        """All of it."""
        self._group()
        for number, one in enumerate(self._proposal.participants):
            path = f"participants.{number}"
            if path not in self._decisions.refused:
                self._participant(path, one)
        for path, name, organization, place in self._others():
            if name:
                self._person(path, name, organization, {"organization": organization}, place)
            elif organization:
                self._body(f"{path}.organization", organization, place)
        decisions = replace(self._decisions, known=self._known, answers=self._answers)
        return Asked(decisions, (*self._open(), *self._questions), self._choices, tuple(self._offers))

    def _open(self) -> Iterator[Question]:
        """The questions of the paper that neither the file nor a person has answered."""
        for one in self._proposal.questions:
            is_refused = any(one.field == path or one.field.startswith(f"{path}.") for path in self._decisions.refused)
            if one.field not in self._answers and not is_refused:
                yield one

    def _group(self) -> None:
        words = self._proposal.group
        if words is None or self._decisions.group_id is not None or "group" in self._known:
            return
        found = self._whom.group(words.text)
        if found is not None:
            self._known["group"] = found
        elif near := self._whom.like_group(words.text):
            self._likeness("group", words.text, near, words.place, _SAME_GROUP, ANOTHER_GROUP)
        if found is None:
            self._offers.append(Offer("group", "group", words.text, {}, words.place))

    def _participant(self, path: str, one: OldPerson) -> None:
        if one.organization:
            self._body(f"{path}.organization", one.organization, one.place)
        person = self._person(path, one.name, one.organization, {"title": one.title, "organization": one.organization},
                              one.place)  # fmt: skip
        body = f"{path}.organization"
        if person and not one.organization and body not in self._answers:
            employer = self._whom.employer_of(person)
            if employer is not None and any(two.field == body for two in self._proposal.questions):
                self._answers[body] = self._whom.body_of(employer)
                self._known[body] = employer
        if one.capacity in SEATED:
            facts = {"role": one.capacity.value, "organization": one.organization}
            self._offers.append(Offer("seat", path, one.name, facts, one.place))

    def _others(self) -> Iterator[tuple[str, str, str, Place]]:
        """Presenters who are no participants."""
        there = {plain(one.name) for one in self._proposal.participants}
        for number, item in enumerate(self._proposal.items):
            for index, one in enumerate(item.presenters):
                if plain(one.name) not in there or not one.name:
                    yield f"items.{number}.presenters.{index}", one.name, one.organization, one.place

    def _person(self, path: str, name: str, organization: str, facts: Mapping[str, str], place: Place) -> int | None:
        """Whom a name means; asked once for a name."""
        if path in self._known:
            return self._known[path]
        found = self._whom.persons(name, organization)
        if len(found) == 1:
            self._known[path] = found[0]
            return found[0]
        if plain(name) in self._seen:
            return None
        self._seen.add(plain(name))
        if found:
            self._which(path, name, found, place)
            return None
        if near := self._whom.like_person(name):
            self._likeness(path, name, near, place, _SAME_PERSON, SOMEBODY_ELSE)
        self._offers.append(Offer("person", path, name, facts, place))
        return None

    def _body(self, path: str, words: str, place: Place) -> None:
        if path in self._known:
            return
        found = self._whom.organization(words)
        if found is not None:
            self._known[path] = found
        elif plain(words) not in self._seen:
            self._seen.add(plain(words))
            if near := self._whom.like_organization(words):
                self._likeness(path, words, near, place, _SAME_BODY, ANOTHER_BODY)
            self._offers.append(Offer("organization", path, words, {}, place))

    def _which(self, path: str, name: str, found: tuple[int, ...], place: Place) -> None:
        names = {}
        for key in found:
            body = self._whom.employer_of(key)
            beside = self._whom.body_of(body) if body else str(key)
            names[f"{self._whom.name_of(key)} ({beside})"] = key
        self._put(path, _WHICH_PERSON, {"name": name}, {**names, SOMEBODY_ELSE: 0}, place)

    def _likeness(self, path: str, name: str, near: list[Likeness], place: Place, sentence: str, another: str) -> None:
        choices = {one.name: one.id for one in near}
        self._put(path, sentence, {"name": name, "other": near[0].name}, {**choices, another: 0}, place)

    def _put(
        self, path: str, sentence: str, facts: Mapping[str, str], choices: Mapping[str, int], place: Place | None
    ) -> None:
        self._choices |= {(path, said): key for said, key in choices.items()}
        self._questions.append(Question(path, sentence, facts, place or NOWHERE, tuple(choices)))


class _AskingOther(_Asking):
    """A paper that is no memo held against the file."""

    def asked_with(self, chosen: Sequence[Chosen], *, has_groups: bool) -> Asked:
        """All of it, with questions whose answers are rows of the file; what was answered is not asked again."""
        self._its_group(has_groups=has_groups)
        for one in named(self._proposal):
            if one.path in self._decisions.refused:
                continue
            if one.name:
                self._person(one.path, one.name, one.body, one.facts, one.place)
            else:
                self._body(one.path, one.body, one.place)
        for each in chosen:
            path = each.question.field
            if path not in self._known and path not in self._decisions.refused:
                self._choices |= {(path, said): key for said, key in each.choices.items()}
                self._questions.append(each.question)
        decisions = replace(self._decisions, known=self._known, answers=self._answers)
        return Asked(decisions, (*self._open(), *self._questions), self._choices, tuple(self._offers))

    def _its_group(self, *, has_groups: bool) -> None:
        """The group that the paper names, where the file has it; a new one comes in where there is none at all."""
        words = self._proposal.group
        if words is None or self._decisions.group_id is not None or "group" in self._known:
            return
        found = self._whom.group(words.text)
        if found is not None:
            self._known["group"] = found
        elif not has_groups:
            self._offers.append(Offer("group", "group", words.text, {}, words.place))
