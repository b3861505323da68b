"""What a supplementary agenda changes of the one before, as it is printed on it."""

import datetime as dt
from typing import TYPE_CHECKING

from secretariat.documents import Asked, meeting_paper
from secretariat.documents.blocks import Block, Cell, Column, Grid, Paragraph, Record, Secret
from secretariat.i18n import N_, Language, capitalized
from secretariat.services import agenda_versions
from secretariat.services.agenda_versions import AgendaChange, AgendaPaper, Changed
from secretariat.services.papers import MeetingPaper

if TYPE_CHECKING:
    from sqlmodel import Session

WORDS = {
    Changed.TIME: N_("other time"),
    Changed.PLACE: N_("other place"),
    Changed.ADDED: N_("new item"),
    Changed.DROPPED: N_("item left out"),
    Changed.MOVED: N_("other place in the order"),
    Changed.RETITLED: N_("other title"),
    Changed.PRESENTERS: N_("other presenters"),
    Changed.DURATION: N_("other planned time"),
    Changed.HANDLING: N_("other handling"),
    Changed.ANNEX_ADDED: N_("new annex"),
    Changed.ANNEX_DROPPED: N_("annex left out"),
}
"""The source words for each kind of change."""

_BY_NUMBER = {Changed.ANNEX_ADDED, Changed.ANNEX_DROPPED}


def of_meeting(session: "Session", asked: Asked) -> MeetingPaper:
    """The agenda of the meeting that was asked for, with what it changes; as it went out, where a version is named."""
    if asked.agenda_version_id is not None:
        return agenda_versions.kept_paper(session, asked.agenda_version_id)
    return agenda_versions.as_paper(session, asked.meeting_id or 0)


def version_of(paper: MeetingPaper) -> AgendaPaper | None:
    """The version that an agenda is; `None` where nothing is known of versions."""
    return paper if isinstance(paper, AgendaPaper) else None


def day(paper: MeetingPaper) -> dt.date:
    """The day that an agenda bears: when it went out; a draft is not older than what it is compared with."""
    usual = paper.meeting.invited_on or paper.meeting.date
    version = version_of(paper)
    if version is None:
        return usual
    return version.on or max(filter(None, (usual, version.since)))


def kind(paper: MeetingPaper, language: Language) -> str:
    """What a supplementary agenda is called; empty for a first one."""
    version = version_of(paper)
    return language.say("Supplementary agenda") if version is not None and version.changes else ""


def blocks(paper: MeetingPaper, language: Language) -> list[Block]:
    """The changes as a table under a line that says since when; nothing on a first agenda."""
    version = version_of(paper)
    if version is None or not version.changes or version.since is None:
        return []
    say = language.say
    words = say("Compared with the agenda of {date}, this has changed:", date=version.since)
    columns = (Column(say("What has changed"), 4.4), Column(say("Item"), 1.6), Column(say("Matter"), 11.0))
    records = tuple(_record(one, version, language) for one in version.changes)
    note: list[Block] = [Paragraph(version.note)] if version.note else []
    return [*note, Paragraph(words, label=say("Changes")), Grid(columns, records, whole=25)]


def _record(one: AgendaChange, version: AgendaPaper, language: Language) -> Record:
    what = Cell(capitalized(language.say(WORDS[one.what])))
    said = matter(one, version, language)
    foreign = meeting_paper.foreign(version, language) if said in {one.title, one.old_title} else ""
    cells = (what, Cell(number(one)), Cell(said, language=foreign))
    return Record(cells, secret=_secret(one, version, language), shown=(1, 0))


def number(one: AgendaChange) -> str:
    """The number now; the old one beside it where the item has another, in brackets where it is gone."""
    if one.what in _BY_NUMBER or not one.old_number or one.number == one.old_number:
        return one.number or (f"({one.old_number})" if one.old_number else "")
    return f"{one.number} ({one.old_number})" if one.number else f"({one.old_number})"


def matter(one: AgendaChange, version: AgendaPaper, language: Language) -> str:
    """What it is about, and what stood there before."""
    say, meeting = language.say, version.meeting
    if one.what is Changed.TIME:
        now = language.day_and_clock(meeting.date, meeting.starts, meeting.ends)
        was = version.before.meeting if version.before else None
        if was is None:
            return now
        return say("{now} (was: {was})", now=now, was=language.day_and_clock(was.date, was.starts, was.ends))
    if one.what in {Changed.RETITLED, Changed.PLACE} and one.old_title:
        return say("{now} (was: {was})", now=one.title or "–", was=one.old_title)
    return one.title or one.old_title


def _secret(one: AgendaChange, version: AgendaPaper, language: Language) -> Secret | None:
    """A change of a secret item is secret with it, in the newer agenda or the older one."""
    papers = [paper for paper in (version, version.before) if paper is not None]
    found = [paper.secrecy_of(one.item_id) for paper in papers]
    if one.what in _BY_NUMBER:
        titles = (one.title or one.old_title, one.number or one.old_number)
        found += [annex.secrecy for paper in papers for annex in paper.attachments
                  if (annex.title, str(annex.number)) == titles]  # fmt: skip
    return next((meeting_paper.secret(row, language) for row in found if row is not None), None)


def is_secret(one: AgendaChange, version: AgendaPaper, language: Language) -> bool:
    """Whether the public may not read of a change."""
    return _secret(one, version, language) is not None
