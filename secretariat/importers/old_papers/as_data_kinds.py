"""What papers of other kinds than memos say, as plain data for JSON; docs of the command line tell its fields."""

from collections.abc import Iterable
from typing import Any

from secretariat.services.old_kinds import (
    Extract,
    Form,
    Handling,
    OldAnnex,
    OldContact,
    OldPart,
    OldPrompt,
    Quoted,
    Slides,
    Statement,
)
from secretariat.services.old_papers import Date, Proposal, Words


def other_data(proposal: Proposal) -> dict[str, Any]:
    """The fields that a paper of its kind has besides those of every paper."""
    found = proposal.other
    if isinstance(found, Extract):
        return {"matter": _matter(found)}
    if isinstance(found, Statement):
        return _statement(found)
    if isinstance(found, Slides):
        return _slides(found)
    if isinstance(found, Form):
        return _form(found)
    return {}


def _matter(found: Extract) -> dict[str, Any]:
    return {
        "diary_number": _said(found.diary_number),
        "section": _said(found.section),
        "title": _said(found.title),
        "organization": _said(found.organization),
        "body": _said(found.body),
        "bodies": list(found.bodies),
        "meeting": _said(found.meeting),
        "item": _said(found.item),
        "date": _day(found.date),
        "proposal": _together(found.proposal),
        "decision": _together(found.decision),
        "presenter": _contact(found.presenters[0]) if found.presenters else None,
        "presenters": [_contact(one) for one in found.presenters],
        "contacts": [_contact(one) for one in found.contacts],
        "attachments": [_annex(one) for one in found.attachments],
        "appeal": _together(found.appeal),
        "grounds": _parts(found.grounds),
        "others": _parts(found.others),
        "history": [_handling(one) for one in found.history],
        "statements": [_quoted(one) for one in found.statements],
        "initiator": _contact(found.initiator) if found.initiator else None,
        "co_signatories": _said(found.co_signatories),
        "needed_signatories": _said(found.needed_signatories),
        "line": found.section.place.first if found.section else None,
    }


def _statement(found: Statement) -> dict[str, Any]:
    return {
        "giver": _said(found.giver),
        "addressee": _said(found.addressee),
        "title": _said(found.title),
        "diary_number": _said(found.diary_number),
        "reference": _said(found.reference),
        "date": _day(found.date),
        "signed_at": found.signed_at.isoformat(timespec="minutes") if found.signed_at else None,
        "signed_by": _said(found.signed_by),
        "paragraphs": [one.text for one in found.paragraphs],
        "parts": _parts(found.parts),
        "signers": [_contact(one) for one in found.signers],
        "attachments": [_annex(one) for one in found.attachments],
        "distribution": _texts(found.distribution),
        "for_information": _texts(found.for_information),
    }


def _slides(found: Slides) -> dict[str, Any]:
    return {
        "title": _said(found.title),
        "points": _texts(found.points),
        "projects": [
            {
                "title": project.title.text,
                "start": _first(project.period),
                "end": _day(project.period),
                "pairs": [
                    {"problem": _together(one.problem), "solution": _together(one.solution), "by_order": one.by_order}
                    for one in project.pairs
                ],
                "points": _texts(project.points),
                "line": project.title.place.first,
            }
            for project in found.projects
        ],
        "next_steps": _texts(found.next_steps),
        "contacts": _texts(found.contacts),
    }


def _form(found: Form) -> dict[str, Any]:
    return {
        "title": _said(found.title),
        "paper": _said(found.paper),
        "giver": _said(found.giver),
        "signed_at": found.signed_at.isoformat(timespec="minutes") if found.signed_at else None,
        "diary_number": _said(found.diary_number),
        "instruction": _parts(found.instruction),
        "sections": [
            {
                "title": _said(section.title),
                "fields": _prompts(section.fields),
                "questions": _prompts(section.questions),
                "signing": _prompts(section.signing),
                "notes": _texts(section.notes),
            }
            for section in found.sections
        ],
        "prompts": [
            {"text": one.words.text, "number": one.number or None, "choices": list(one.choices),
             "answer": _together(one.answer), "line": one.words.place.first}
            for section in found.sections
            for one in (*section.fields, *section.questions, *section.signing)
        ],
        "distribution": _texts(found.distribution),
        "for_information": _texts(found.for_information),
        "attachments": [_annex(one) for one in found.attachments],
    }  # fmt: skip


def _handling(one: Handling) -> dict[str, Any]:
    return {"body": _said(one.body), "date": _day(one.date), "section": _said(one.section),
            "outcome": _said(one.outcome), "notes": _texts(one.notes),
            "experts": [_contact(each) for each in one.experts]}  # fmt: skip


def _quoted(one: Quoted) -> dict[str, Any]:
    return {"giver": _said(one.giver), "lead": _texts(one.lead), "parts": _parts(one.parts)}


def _parts(parts: Iterable[OldPart]) -> list[dict[str, Any]]:
    return [{"heading": _said(one.heading), "paragraphs": _texts(one.paragraphs)} for one in parts]


def _contact(one: OldContact) -> dict[str, Any]:
    return {
        "name": one.name or None,
        "title": one.title or None,
        "organization": one.organization or None,
        "phone": one.phone or None,
        "email": one.email or None,
        "line": one.words.place.first,
    }


def _annex(one: OldAnnex) -> dict[str, Any]:
    return {"number": one.number or None, "title": one.words.text, "line": one.words.place.first}


def _prompts(prompts: Iterable[OldPrompt]) -> list[str]:
    return [one.words.text for one in prompts]


def _texts(words: Iterable[Words]) -> list[str]:
    return [one.text for one in words]


def _said(words: Words | None) -> str | None:
    return words.text if words else None


def _together(words: Iterable[Words]) -> str | None:
    """Several paragraphs as one text, a line each."""
    return "\n".join(one.text for one in words) or None


def _day(date: Date | None) -> str | None:
    return date.latest.isoformat() if date and date.latest else None


def _first(date: Date | None) -> str | None:
    return date.earliest.isoformat() if date and date.earliest else None
