"""Agendas: those the product prints come back with the items, minutes and handling that they were made of."""

import datetime as dt
from functools import cache

import pytest

from secretariat.documents import agenda as printed
from secretariat.documents import write
from secretariat.importers.old_papers.reading import propose_bytes
from secretariat.models import ItemKind
from tests.documents.papers import sample, sampled

FORMS = {"pdf": "pdf", "docx": "docx", "odt": "odt", "text": "txt"}
CASES = [("fi", "text"), ("sv", "text"), ("en", "text"), ("fi", "docx"), ("sv", "odt"), ("en", "pdf"), ("fi", "pdf")]


@cache
def read(code, form):
    data = write(sampled("agenda", code), form).data
    return propose_bytes(data, f"agenda.{FORMS[form]}", on=dt.date(2026, 1, 1))


def planned(code):
    """What the items of the sample's agenda say on paper."""
    paper = sample(code)["agenda"]
    items = printed.as_sent(paper.items)
    clocks = printed.start_times(items, paper.meeting.starts)
    leaves = [one for one in items if one.id not in {other.parent_id for other in items}]
    minutes = {}
    for one, following in zip(leaves, (*leaves[1:], None), strict=True):
        begins = clocks.get(one.id) or clocks.get(one.parent_id)
        ends = clocks.get(following.id) if following else paper.meeting.ends
        ends = ends or (clocks.get(following.parent_id) if following else None)
        minutes[one.id] = _between(begins, ends) if begins and ends else None
    return [(one.planned_number or one.number, one.title, minutes.get(one.id), one.kind) for one in items]


def _between(begins, ends):
    return (ends.hour - begins.hour) * 60 + ends.minute - begins.minute


@pytest.mark.parametrize(("code", "form"), CASES)
def test_the_items_of_a_printed_agenda_come_back(code, form):
    found = read(code, form)
    assert found.kind == "agenda"
    wanted = [(number, title, minutes, None if kind is ItemKind.FORMAL else kind)
              for number, title, minutes, kind in planned(code)]  # fmt: skip
    assert [(one.number, one.title, one.minutes, one.handling) for one in found.items] == wanted
    assert [one.parent for one in found.items if one.number in ("4a", "4b")] == ["4", "4"]


@pytest.mark.parametrize(("code", "form"), CASES)
def test_presenters_come_back_with_their_organizations(code, form):
    paper = sample(code)["agenda"]
    wanted = [[(one.family_name, one.short.said(code)) for one in item.presenters]
              for item in printed.as_sent(paper.items)]  # fmt: skip
    assert [[(one.name, one.organization) for one in item.presenters] for item in read(code, form).items] == wanted


@pytest.mark.parametrize(("code", "form"), CASES)
def test_the_meeting_comes_back_with_its_day_time_and_place(code, form):
    found, meeting = read(code, form), sample(code)["agenda"].meeting
    assert found.group.text == sample(code)["agenda"].group.name(code)
    assert found.number.text == meeting.number
    assert (found.date.earliest, found.planned_start, found.planned_end) == (meeting.date, meeting.starts, meeting.ends)
    assert found.where.text == meeting.place
    assert not [one for one in found.items if one.entries]


def test_annexes_and_recipients_stay_in_their_lists():
    text = (
        "Esityslista\n\nAika: 4.6.2024 klo 13–14\n\n1. Avaus\n2. Kartta (liitteet 1–2)\n\nLiitteet\n1 Kartta\n2 Selite"
    )
    found = propose_bytes(text.encode(), "lista.txt", on=dt.date(2024, 5, 1))
    assert [one.annexes for one in found.items] == [(), ("1", "2")]
    assert [one.title for one in found.items] == ["Avaus", "Kartta"]
