"""Papers for the tests: blocks put together by hand, the sample's, and a small group's that fits on a page."""

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from secretariat.documents import registered
from secretariat.documents.blocks import Block, Document, Head, Paragraph
from secretariat.i18n import language
from secretariat.models import ActionState, Capacity, EntryKind, ItemKind, MeetingState, Presence, Response
from secretariat.sample import make
from secretariat.services import actions, agenda, attachments, attendance, comment_rounds, meetings, minutes, papers
from secretariat.services.papers import MeetingPaper
from secretariat.services.secrecy import SecrecyRow
from secretariat.store.reading import ask
from tests.office import DAY, Office

ON = dt.date(2026, 11, 22)
LANGUAGES = ("fi", "sv", "en")
KINDS = ("agenda", "minutes")


def document(*blocks: Block, code: str = "fi", **head: str) -> Document:
    """A paper of these blocks."""
    facts = {
        "organization": "Kaarnaministeriö",
        "group": "Kokeiluryhmä",
        "kind": "Muistio 7/2026",
        "date": "26.11.2026",
    }
    return Document(
        "Muistio 7/2026", "Kaarnaministeriö", language(code), "2026-11-26", Head(**{**facts, **head}), blocks
    )


def text(*paragraphs: str, **facts: Any) -> Document:
    """A paper of paragraphs."""
    return document(*map(Paragraph, paragraphs), **facts)


@cache
def sample(code: str) -> dict[str, MeetingPaper]:
    """What the sample's papers are made of: an agenda to come, the newest minutes, and approved ones with a seal."""
    with TemporaryDirectory(prefix="secretariat-test-") as folder:
        path = Path(folder) / "sample.secretariat"
        make(path, code, ON)

        def of(**wanted: Any) -> MeetingPaper:
            return ask(path, papers.of_meeting, ask(path, papers.find, on=ON, **wanted))

        return {"agenda": of(), "minutes": of(held=True), "approved": of(meeting="3")}


def built(kind: str, paper: MeetingPaper, code: str) -> Document:
    """A document of that kind."""
    return registered()[kind].build(paper, language(code))


def sampled(kind: str, code: str) -> Document:
    """A document of the sample."""
    return built(kind, sample(code)[kind], code)


def commented(code: str) -> Document:
    """The sample's minutes as they would go out for comments."""
    paper = sample(code)["minutes"]
    numbers = {entry.uid: number for number, entry in enumerate(comment_rounds.in_order(paper), 1)}
    return registered()["comments"].build(comment_rounds.RoundPaper(paper, numbers), language(code))


def secretive(paper: MeetingPaper) -> MeetingPaper:
    """The same with a secret item, a secret passage and action in another, and a secret annex."""
    item, other = paper.items[4], paper.items[2]
    hidden = SecrecyRow(17)
    items = tuple(replace(one, secrecy=hidden) if one is item else one for one in paper.items)
    rows = [replace(row, secrecy=hidden) if row.action else row for row in paper.entries.get(other.id, ())]
    rows[1:2] = [replace(row, secrecy=hidden) for row in rows[1:2]]
    annex = attachments.AttachmentRow(1, None, 1, "Kätketty liite", "liite.pdf", "application/pdf", 9, hidden)
    return replace(paper, items=items, entries={**paper.entries, other.id: rows}, attachments=(annex,))


def small(office: Office) -> MeetingPaper:
    """The small group's meeting, held, with something of every kind in it."""
    do, meeting = office.do, office.meeting
    do(agenda.change, office.item, title="Tilannekatsaus ja <tiedot>", kind=ItemKind.STEER, duration=20)
    do(agenda.set_secrecy, office.sub_item, point=17)
    texts = {
        "3": ("Strand kertoi, että liite 2 valmistuu 60 % valmiina.", EntryKind.SPEECH),
        "4": ("Puheenjohtaja totesi, että työ jatkuu.", EntryKind.SUMMARY),
        "5": ("Jatketaan nykyisen ohjelman pohjalta.", EntryKind.STEER),
        "6": ("ensimmäinen kohta", EntryKind.BULLET),
        "7": ("toinen kohta", EntryKind.BULLET),
        "8": ("Öhman jätti eriävän mielipiteen.", EntryKind.DISSENT),
        "9": ("Katsaus merkittiin tiedoksi.", EntryKind.NOTED),
    }
    do(minutes.write, office.item, [minutes.EntryText(f"entry-{key}", *row) for key, row in texts.items()])
    secret = minutes.EntryText("entry-s", "Kätketty tarjous on 123 456 euroa.", EntryKind.SPEECH)
    promised = minutes.EntryText("entry-t", "Kätketty tehtävä annetaan VM:lle.", EntryKind.ACTION)
    do(minutes.write, office.sub_item, [secret, promised])
    do(actions.set_owners, office.action, [actions.OwnerRow(office.okm), actions.OwnerRow(office.vm, office.chair)])
    do(actions.set_due, office.action, actions.Due("tammikuun loppuun mennessä", DAY, dt.date(2027, 1, 31)))
    do(actions.mark, office.action, ActionState.OPEN, on=DAY)
    do(attachments.attach, meeting, "Kätketty.pdf", b"%PDF-1.7", item_id=office.sub_item)
    do(attendance.record, meeting, office.chair, Presence.REMOTE)
    do(attendance.answer, meeting, office.member, Response.PREVENTED)
    do(attendance.record, meeting, office.member, Presence.ABSENT)
    do(attendance.record, meeting, office.deputy, Presence.PRESENT)
    do(attendance.set_capacity, meeting, office.deputy, Capacity.DEPUTY)
    do(attendance.record, meeting, office.expert, Presence.PRESENT)
    do(attendance.set_items, meeting, office.expert, [office.item, office.items[0]])
    do(meetings.set_clock, meeting, opened=dt.time(13, 2), closed=dt.time(14, 47))
    do(meetings.mark, meeting, MeetingState.HELD, on=DAY)
    return office.store.query(papers.of_meeting, meeting)
