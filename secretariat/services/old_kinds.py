"""What old papers say that are no memos, as plain data: an extract of one section, a statement, slides, a form.

As everywhere in old papers, every text is the source's own, and what a paper does not say is `None` or empty.
"""

import datetime as dt
from dataclasses import dataclass

from secretariat.i18n import N_
from secretariat.services.old_papers import Date, Words
from secretariat.services.remarks import Remark

FIELD_NAMES = {
    "section": N_("Section"),
    "title": N_("Heading"),
    "diary_number": N_("Registry number"),
    "organization": N_("Organization"),
    "body": N_("Body"),
    "meeting": N_("Meeting"),
    "item": N_("Item"),
    "date": N_("Date"),
    "decision": N_("Decision"),
    "proposal": N_("Proposal"),
    "grounds": N_("Grounds"),
    "presenters": N_("Presenters"),
    "contacts": N_("Contacts"),
    "attachments": N_("Annexes"),
    "appeal": N_("Appeal"),
    "others": N_("Other parts"),
    "history": N_("Handled before"),
    "statements": N_("Statements quoted"),
    "giver": N_("Given by"),
    "addressee": N_("Given to"),
    "reference": N_("Reference"),
    "signed_at": N_("Signed at"),
    "signed_by": N_("Signed by"),
    "note": N_("Note of signing"),
    "parts": N_("Text"),
    "signers": N_("Signers"),
    "distribution": N_("Distribution"),
    "for_information": N_("For information"),
    "points": N_("Points"),
    "projects": N_("Projects"),
    "next_steps": N_("Next steps"),
    "paper": N_("Paper"),
    "instruction": N_("Instruction"),
    "sections": N_("Sections"),
    "period": N_("Period"),
    "initiator": N_("Initiator"),
    "co_signatories": N_("Others who signed"),
    "needed_signatories": N_("Signatures needed"),
    "heading": N_("Heading"),
    "pairs": N_("Problem and solution"),
    "problem": N_("Problem"),
    "solution": N_("Solution"),
    "answer": N_("Answer"),
    "fields": N_("Field"),
    "questions": N_("Question"),
    "signing": N_("Place to sign"),
    "experts": N_("Expert"),
    "notes": N_("Remark"),
}
"""The fields of papers that are no memos, with their names."""

KINDS = ("memo", "extract", "statement", "slides", "form", "agenda")


@dataclass(frozen=True, slots=True)
class Recognised:
    """Which kind a paper is taken for, why, and whether that is sure enough not to ask."""

    kind: str
    reasons: tuple[Remark, ...] = ()
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class OldPart:
    """Paragraphs under a heading; those before the first heading have none."""

    heading: Words | None
    paragraphs: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class OldContact:
    """A person whom a paper names with an office: who presents, who tells more, who signs.

    `email` is the address as it can be written to, where `words` may hide its sign from machines.
    """

    words: Words
    name: str = ""
    title: str = ""
    organization: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class OldAnnex:
    """An annex with the number it is listed under, if any."""

    words: Words
    number: str = ""


@dataclass(frozen=True, slots=True)
class Handling:
    """That a body dealt with a matter: when, under which section, and how it ended.

    `experts` were heard when it did, and `notes` are the paragraphs that tell of that and of whatever else happened.
    """

    body: Words | None
    date: Date | None
    section: Words | None = None
    outcome: Words | None = None
    notes: tuple[Words, ...] = ()
    experts: tuple[OldContact, ...] = ()


@dataclass(frozen=True, slots=True)
class Quoted:
    """A statement that a paper quotes: whose it is, what leads to it, and its paragraphs under their headings."""

    giver: Words | None
    lead: tuple[Words, ...]
    parts: tuple[OldPart, ...]


@dataclass(frozen=True, slots=True)
class Extract:
    """One section of minutes.

    Attributes:
        section: as printed, with its sign.
        title: what the matter is.
        diary_number: the matter's number in a registry.
        organization: whose minutes they are.
        body: which body's.
        meeting: the number of the minutes.
        item: the place of the matter on the agenda.
        date: the day of the meeting.
        decision: what was decided.
        proposal: what was proposed.
        grounds: why, under their headings.
        presenters: who presented the matter, the body's own first.
        contacts: who tells more.
        attachments: what belongs to it.
        appeal: whether and how it can be appealed against.
        others: what stands under further labels, each under its own.
        history: who dealt with it before, in order of date.
        statements: what the paper quotes of others.
        initiator: who signed the initiative first.
        co_signatories: how many others signed it, as a number in its words.
        needed_signatories: how many a rule asks for.
    """

    section: Words | None = None
    title: Words | None = None
    diary_number: Words | None = None
    organization: Words | None = None
    body: Words | None = None
    meeting: Words | None = None
    item: Words | None = None
    date: Date | None = None
    decision: tuple[Words, ...] = ()
    proposal: tuple[Words, ...] = ()
    grounds: tuple[OldPart, ...] = ()
    presenters: tuple[OldContact, ...] = ()
    contacts: tuple[OldContact, ...] = ()
    attachments: tuple[OldAnnex, ...] = ()
    appeal: tuple[Words, ...] = ()
    others: tuple[OldPart, ...] = ()
    history: tuple[Handling, ...] = ()
    statements: tuple[Quoted, ...] = ()
    initiator: OldContact | None = None
    co_signatories: Words | None = None
    needed_signatories: Words | None = None

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies that dealt with the matter, the one of the minutes first, each once."""
        told = (self.body, *(one.body for one in self.history))
        return tuple(dict.fromkeys(one.text for one in told if one))


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody states about a matter.

    Attributes:
        giver: whose statement it is.
        addressee: whom it is given to.
        title: what it is about.
        diary_number: its own or the matter's number in a registry.
        reference: the request that it answers.
        date: the day that it bears.
        signed_at: when it was signed, where a note says so.
        signed_by: who signed, as the note says.
        note: the note of signing.
        parts: the text, under its headings.
        signers: who stand under it with their offices.
        attachments, distribution, for_information: as listed.
    """

    giver: Words | None = None
    addressee: Words | None = None
    title: Words | None = None
    diary_number: Words | None = None
    reference: Words | None = None
    date: Date | None = None
    signed_at: dt.datetime | None = None
    signed_by: Words | None = None
    note: Words | None = None
    parts: tuple[OldPart, ...] = ()
    signers: tuple[OldContact, ...] = ()
    attachments: tuple[OldAnnex, ...] = ()
    distribution: tuple[Words, ...] = ()
    for_information: tuple[Words, ...] = ()

    @property
    def paragraphs(self) -> tuple[Words, ...]:
        """The whole text, without its headings."""
        return tuple(one for part in self.parts for one in part.paragraphs)


@dataclass(frozen=True, slots=True)
class OldPair:
    """A problem and what solves it; `by_order` when several of each stood together and only their order pairs them."""

    problem: tuple[Words, ...]
    solution: tuple[Words, ...]
    by_order: bool = False


@dataclass(frozen=True, slots=True)
class OldProject:
    """A project that slides tell of: its title, its period, problems with their solutions, and what else is said."""

    title: Words
    period: Date | None = None
    pairs: tuple[OldPair, ...] = ()
    points: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Slides:
    """A presentation: its title, what stands before the projects, the projects, what comes next and who tells more."""

    title: Words | None = None
    points: tuple[Words, ...] = ()
    projects: tuple[OldProject, ...] = ()
    next_steps: tuple[Words, ...] = ()
    contacts: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class OldPrompt:
    """A field or a question of a form, what can be chosen, and what was filled in."""

    words: Words
    number: str = ""
    choices: tuple[str, ...] = ()
    answer: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class OldSection:
    """A section of a form: fields of information, questions, what is signed, and sentences that only instruct."""

    title: Words | None
    fields: tuple[OldPrompt, ...] = ()
    questions: tuple[OldPrompt, ...] = ()
    signing: tuple[OldPrompt, ...] = ()
    notes: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A form, and the instruction that it may be the annex of.

    Attributes:
        title: of the form.
        paper: the title of the whole paper, where it is more than the form.
        giver: who signed the instruction, as the note of signing says.
        signed_at: when.
        note: the note of signing.
        instruction: what the instruction says, under its headings.
        sections: in order.
        attachments, distribution, for_information: as listed.
    """

    title: Words | None = None
    paper: Words | None = None
    giver: Words | None = None
    signed_at: dt.datetime | None = None
    note: Words | None = None
    diary_number: Words | None = None
    instruction: tuple[OldPart, ...] = ()
    sections: tuple[OldSection, ...] = ()
    attachments: tuple[OldAnnex, ...] = ()
    distribution: tuple[Words, ...] = ()
    for_information: tuple[Words, ...] = ()

    @property
    def questions(self) -> tuple[OldPrompt, ...]:
        """All questions in order."""
        return tuple(one for section in self.sections for one in section.questions)
