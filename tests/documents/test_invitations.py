"""What goes out before a meeting: letter, agenda and calendar event; a supplementary agenda says what it changed."""

import datetime as dt
import io
from dataclasses import replace
from email import message_from_bytes, policy

import docx
import icalendar
import pytest

from secretariat.documents import DOCUMENTS, Asked, notice, registered, write
from secretariat.documents.blocks import Audience, Ending, Grid
from secretariat.i18n import language
from secretariat.models import MeetingState, RecipientRole
from secretariat.services import (
    agenda,
    agenda_versions,
    groups,
    invitations,
    meetings,
    persons,
    recipients,
    secrecy,
    templates,
)
from secretariat.services.secrecy import SecrecyRow
from secretariat.store import uids
from tests.documents.test_templates import ministry
from tests.office import DAY, Office, person

TODAY = DAY - dt.timedelta(days=10)
HIDDEN = "Zxqvaltuussalaisuus"


@pytest.fixture
def office(file_store) -> Office:
    made = Office(file_store)
    facts = made.store.query(groups.one, made.group).facts
    made.do(groups.change, made.group, replace(facts, contact_email="sihteeristo@example.org"))
    made.do(persons.change, made.chair, replace(person("Aino", "Ahjola", made.vm), email="aino@example.org"))
    registry = recipients.To(RecipientRole.INFORMATION, name='Kirjaamo; "x"', address="kirjaamo@example.org")
    made.do(recipients.name, made.group, registry)
    made.do(recipients.name, made.group, recipients.To(organization_id=made.okm))
    return made


def goes_out(office, on=TODAY, **facts):
    to = [one for one in office.store.query(recipients.of_meeting, office.meeting) if one.is_usual]
    key = office.do(invitations.prepare, office.meeting, to, on=on, **facts)
    office.do(invitations.mark_sent, key, on=on)
    return office.store.query(invitations.outgoing, key)


def opened(made):
    """The drafts by the ending of their names, the letter and the event read."""
    files = {one.file_name.rpartition(".")[2]: one for one in made}
    letter = message_from_bytes(files["eml"].data, policy=policy.default)
    [event] = icalendar.Calendar.from_ical(files["ics"].data).walk("VEVENT")
    return files, letter, event


def test_invitation_change_and_cancellation_are_one_event_whose_sequence_goes_up(office):
    files, letter, first = opened(notice.drafts(goes_out(office, message="Kahvia on.")))
    assert files.keys() == {"pdf", "docx", "ics", "eml"}
    assert (letter["X-Unsent"], str(letter["To"])) == ("1", "Aino Ahjola <aino@example.org>")
    assert "kirjaamo@example.org" in str(letter["Cc"])
    assert "Kokeiluryhmä, 26.11.2026" in str(letter["Subject"])
    assert "Kahvia on." in letter.get_body().get_content()
    kinds = [part.get_content_type() for part in letter.iter_attachments()]
    assert kinds[0] == "application/pdf"
    assert kinds[-1] == "text/calendar"
    assert list(letter.iter_attachments())[-1].get_param("method") == "REQUEST"
    assert (first["sequence"], first["status"], first["dtstart"].dt.isoformat()) == (
        0, "CONFIRMED", "2026-11-26T13:00:00+02:00")  # fmt: skip
    assert first["organizer"] == "mailto:sihteeristo@example.org"
    people = {str(one): one.params for one in first["attendee"]}
    assert people["mailto:aino@example.org"]["ROLE"] == "REQ-PARTICIPANT"
    assert people["mailto:kirjaamo@example.org"]["ROLE"] == "NON-PARTICIPANT"
    office.do(
        meetings.reschedule, office.meeting, date=dt.date(2026, 7, 1), starts=dt.time(9), ends=None, place="Teams"
    )
    _files, letter, second = opened(notice.drafts(goes_out(office, on=DAY)))
    assert (second["uid"], second["sequence"], second["dtstart"].dt.isoformat()) == (
        first["uid"], 1, "2026-07-01T09:00:00+03:00")  # fmt: skip
    assert "13" in letter.get_body().get_content(), "the time before is told"
    office.do(meetings.mark, office.meeting, MeetingState.CANCELLED, on=DAY)
    made = notice.drafts(goes_out(office, on=DAY))
    files, letter, third = opened(made)
    assert files.keys() == {"ics", "eml"}
    assert (third["uid"], third["sequence"], third["status"]) == (first["uid"], 2, "CANCELLED")
    assert b"METHOD:CANCEL" in files["ics"].data
    assert made == notice.drafts(office.store.query(invitations.outgoing, goes_id(office))), "equal facts, equal bytes"


def test_what_is_prepared_again_before_it_went_out_is_the_same_revision_with_a_later_stamp(office):
    """RFC 5545 counts revisions that went out; a draft that was thrown away is none, and its stamp is older."""

    def event(key, minute=0):
        out = office.store.query(invitations.outgoing, key)
        dispatch = replace(out.dispatch, uid=uids.uid_of(1_800_000_000_000 + 60_000 * minute, 1)) if minute else None
        return opened(notice.drafts(replace(out, dispatch=dispatch or out.dispatch)))[2]

    def prepared():
        to = [one for one in office.store.query(recipients.of_meeting, office.meeting) if one.is_usual]
        return office.do(invitations.prepare, office.meeting, to, on=TODAY)

    first = event(prepared())
    key = prepared()
    again = event(key)
    stamps = [event(key, minute)["dtstamp"].dt for minute in (1, 2)]
    assert stamps[1] - stamps[0] == dt.timedelta(minutes=1), "of two of one sequence the later stamp holds"
    office.do(invitations.mark_sent, key, on=TODAY)
    office.do(agenda.add, office.meeting, "Lisäasia")
    found = [first, again, event(prepared()), event(prepared())]
    assert {one["uid"] for one in found} == {first["uid"]}
    assert [one["sequence"] for one in found] == [0, 0, 1, 1]


def test_the_agenda_of_a_letter_takes_the_template_of_its_group_in_word(office):
    office.do(templates.take, office.group, "pohja.docx", ministry(), document="agenda")
    files, _letter, _event = opened(notice.drafts(goes_out(office)))
    made = docx.Document(io.BytesIO(files["docx"].data))
    assert "Kaarnaministeriön" in made.sections[0].header.paragraphs[0].text


def test_an_older_agenda_is_printed_again_as_it_stood(office):
    first = goes_out(office)
    old = write(of(office), "text", Audience.GROUP).data
    office.do(agenda.add, office.meeting, "Lisäasia")
    goes_out(office)
    kind = registered()["agenda"]
    assert b"Lis" in write(of(office), "text", Audience.GROUP).data
    asked = Asked(meeting_id=office.meeting, agenda_version_id=first.dispatch.facts.agenda_version_id)
    kept = office.store.query(lambda session: kind.question(session, asked))
    assert write(kind.build(kept, language("fi")), "text", Audience.GROUP).data == old


def goes_id(office) -> int:
    return office.store.query(invitations.of_meeting, office.meeting).last.id


def of(office, code="fi"):
    kind = registered()["agenda"]
    content = office.store.query(lambda session: kind.question(session, Asked(meeting_id=office.meeting)))
    return kind.build(content, language(code))


def grids(made):
    return [[[cell.text for cell in one.cells] for one in block.records]
            for block in made.blocks if isinstance(block, Grid)]  # fmt: skip


def test_a_supplementary_agenda_prints_what_it_changed_and_who_gets_it_stands_at_the_foot(office):
    goes_out(office)
    assert len(grids(of(office, "en"))) == 1
    added = office.do(agenda.add, office.meeting, HIDDEN)
    office.do(agenda.move, office.item, 0)
    made = of(office, "en")
    assert (made.head.kind, made.head.state) == ("Supplementary agenda 1", "Draft")
    changes = grids(made)[0]
    assert [row[0] for row in changes] == ["Other place in the order", "New item"]
    assert [row[1] for row in changes] == ["1 (3)", "7"]
    assert changes[1][2] == HIDDEN
    labels = {label: [fact.text for fact in facts] for block in made.blocks if isinstance(block, Ending)
              for label, facts in block.facts}  # fmt: skip
    assert labels["Distribution"][1:] == ["OKM"]
    assert labels["For information"] == ['Kirjaamo; "x"']
    office.do(secrecy.set_item, added, SecrecyRow(7))
    out = goes_out(office, on=DAY)
    assert HIDDEN in notice.text(out)
    public = notice.drafts(out, audience=Audience.PUBLIC)
    _files, letter, _event = opened(public)
    parts = [letter.get_body().get_content().encode(), *(part.get_content() for part in letter.iter_attachments())]
    for one in parts:
        assert HIDDEN.encode() not in (one if isinstance(one, bytes) else one.encode())
    assert HIDDEN not in write(of(office), "text", Audience.PUBLIC).data.decode()
    first, second = office.store.query(agenda_versions.of_meeting, office.meeting)
    assert (first.number, second.number, len(second.changes)) == (1, 2, 2)
    assert "agenda" in DOCUMENTS
