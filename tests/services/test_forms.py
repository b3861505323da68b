"""Form templates, forms, answers with history, requests, confirmations of every year, changes and deliveries."""

import datetime as dt
import itertools
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.errors import Refused
from secretariat.i18n import LANGUAGES
from secretariat.models import Blob, ChangeKind, ConfirmedBy, PartyRole, QuestionKind
from secretariat.services import (
    annexes,
    change_requests,
    confirmations,
    deliveries,
    form_answers,
    form_changes,
    form_overview,
    form_templates,
    forms,
    owners,
    parties,
    secrecy,
    template_points,
)
from secretariat.services.annexes import AnnexFacts
from secretariat.services.change_requests import RequestFacts
from secretariat.services.confirmations import SOON, Standing, state, until
from secretariat.services.deliveries import DeliveryFacts
from secretariat.services.form_answers import AnswerFacts
from secretariat.services.form_content import ConfirmationFacts
from secretariat.services.form_templates import PointFacts, SectionFacts, TemplateFacts
from secretariat.services.forms import FormFacts
from secretariat.services.parties import PartyFacts
from secretariat.services.secrecy import SecrecyRow
from secretariat.services.template_points import Differs
from secretariat.services.when import When
from secretariat.store import journal
from secretariat.store.uids import uid_of
from tests.conftest import fixed_sources
from tests.conftest import open_at as opened
from tests.examples import forms as examples
from tests.examples.forms import ASKED, BEGUN, CONFIRMED, ON, PUBLISHED, WHY
from tests.office import Office

DAY = dt.timedelta(days=1)
FREE = "p2"
"""The free question of the template of the examples; "p1" is its field and "p3" asks yes or no."""


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Office:
    """An office in a file, in which each test has templates and forms of its own."""
    store = opened(Path(tmp_path_factory.mktemp("forms")) / "forms.secretariat", fixed_sources())
    yield Office(store)
    store.close()


def said(text="", writer="Aino Ahjola", **facts) -> AnswerFacts:
    return AnswerFacts(text=text, writer=writer, **facts)


def write(office, form, key, text="", *, on=BEGUN, reason="", is_material=False, **facts) -> int:
    return office.do(form_answers.write, form, key, said(text, **facts), on=on, reason=reason, is_material=is_material)


def confirm(office, form, on=ON, **facts) -> int:
    told = replace(CONFIRMED, on=on, **facts)
    return office.do(confirmations.confirm, form, told, today=max(on, ON))


def outline(office, version):
    return office.store.query(form_templates.outline, version)


def refused(office, command, *args, **kwargs) -> tuple[str, str]:
    """The sentence of a refusal and its field; nothing is changed then."""
    step = office.store.undo_label
    with pytest.raises(Refused) as no:
        office.do(command, *args, **kwargs)
    assert office.store.undo_label == step
    return str(no.value), no.value.field


# The yearly confirmation, with the clock as argument

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2190, 12, 31))


@settings(max_examples=300, deadline=None)
@given(on=DAYS)
def test_a_confirmation_holds_until_the_same_day_of_the_next_year_and_no_day_longer(on):
    last = until(on)
    assert last.year == on.year + 1
    assert (last.month, last.day) == ((2, 28) if (on.month, on.day) == (2, 29) else (on.month, on.day))
    assert 365 <= (last - on).days <= 366
    assert state([on], last).standing is Standing.DUE_SOON
    assert state([on], last + DAY).standing is Standing.RUN_OUT


@settings(max_examples=300, deadline=None)
@given(days=st.lists(DAYS, max_size=6), on=DAYS)
def test_how_a_form_stands_follows_from_the_last_confirmation_before_a_day_over_leap_years_and_long_pauses(days, on):
    found = state(days, on)
    past = [day for day in days if day <= on]
    if not past:
        assert found == confirmations.State(Standing.NEVER)
        return
    assert found.confirmed_on == max(past)
    assert found.until == until(max(past))
    assert on + found.days * DAY == found.until
    expected = Standing.RUN_OUT if on > found.until else Standing.HOLDS
    if 0 <= (found.until - on).days <= SOON:
        expected = Standing.DUE_SOON
    assert found.standing is expected
    assert state([*days, on + DAY], on) == found, "a confirmation to come changes nothing yet"
    assert state([*days, on], on).days == (until(on) - on).days


@pytest.mark.parametrize(
    ("confirmed", "holds_until"),
    [
        (dt.date(2024, 2, 29), dt.date(2025, 2, 28)),
        (dt.date(2023, 2, 28), dt.date(2024, 2, 28)),
        (dt.date(2027, 2, 28), dt.date(2028, 2, 28)),
        (dt.date(2023, 3, 1), dt.date(2024, 3, 1)),
        (dt.date(2099, 12, 31), dt.date(2100, 12, 31)),
        (dt.date(2096, 2, 29), dt.date(2097, 2, 28)),
    ],
)
def test_it_holds_until(confirmed, holds_until):
    assert until(confirmed) == holds_until


# Templates and their versions


def test_a_published_version_is_never_changed(office):
    key = examples.published(office)
    version = examples.draft(office, key)
    section = outline(office, version).sections[0]
    point = section.points[0]
    told = f"Version 1 was published on {PUBLISHED} and is never changed. Begin a new version of the template."
    for command, args in (
        (template_points.add_section, (version, SectionFacts(title="Tilat"))),
        (template_points.change_section, (section.id, SectionFacts(title="Tilat"))),
        (template_points.move_section, (section.id, 1)),
        (template_points.remove_section, (section.id,)),
        (template_points.add_point, (section.id, PointFacts(text="Mitä?"))),
        (template_points.change_point, (point.id, PointFacts(text="Mitä?"))),
        (template_points.move_point, (point.id, section.id, 0)),
        (template_points.remove_point, (point.id,)),
        (template_points.put, (version, ASKED)),
        (form_templates.drop_version, (version,)),
    ):
        assert refused(office, command, *args) == (told, ""), command.name
    assert refused(office, form_templates.publish, version, on=ON) == (told, "")


def test_a_new_draft_asks_the_same_under_the_same_keys_and_differences_are_told(office):
    key = examples.published(office)
    first = examples.draft(office, key)
    second = office.do(form_templates.begin_version, key)
    old, new = outline(office, first), outline(office, second)
    assert [point.key for point in old.points] == [point.key for point in new.points] == ["p1", "p2", "p3"]
    assert [point.facts for point in old.points] == [point.facts for point in new.points]
    assert template_points.differences(old, new) == ()
    words = "Version 2 of the template is still a draft. Publish it or drop it first."
    assert refused(office, form_templates.begin_version, key) == (words, "")
    information, work = new.sections
    office.do(template_points.change_section, work.id, SectionFacts(title="Arki"))
    office.do(template_points.change_point, work.points[0].id, PointFacts(text="Miten poikkeamat käsitellään?"))
    office.do(template_points.remove_point, work.points[1].id)
    added = office.do(template_points.add_point, work.id, PointFacts(text="Miten tilat suojataan?"))
    office.do(template_points.move_point, added, information.id, 0)
    told = template_points.differences(old, outline(office, second))
    assert [(one.what, one.key, one.text) for one in told] == [
        (Differs.CHANGED, "", "Arki"),
        (Differs.NEW, "p4", "Miten tilat suojataan?"),
        (Differs.CHANGED, "p2", "Miten poikkeamat käsitellään?"),
        (Differs.GONE, "p3", "Onko varahenkilöt nimetty?"),
    ]
    office.do(form_templates.publish, second, on=ON)
    third = office.do(form_templates.begin_version, key)
    back = office.do(template_points.add_point, outline(office, third).sections[0].id, PointFacts(text="Uusi?"))
    made = next(point for point in outline(office, third).points if point.id == back)
    assert made.key == "p5", "the key of a point that is gone is never given again"


def test_points_that_stand_in_another_order_are_told_as_moved_and_as_few_as_can_be(office):
    key = office.do(form_templates.add, office.group, TemplateFacts(title="Järjestys"))
    version = examples.draft(office, key)
    points = tuple(PointFacts(text=f"Kysymys {n}?") for n in range(1, 6))
    office.do(template_points.put, version, [(SectionFacts(title="Kaikki"), points)])
    office.do(form_templates.publish, version, on=PUBLISHED)
    second = office.do(form_templates.begin_version, key)
    section = outline(office, second).sections[0]
    office.do(template_points.move_point, section.points[4].id, section.id, 0)
    told = template_points.differences(outline(office, version), outline(office, second))
    assert [(one.what, one.key) for one in told] == [(Differs.MOVED, "p5")]


def test_a_template_refuses_what_it_cannot_be(office):
    key = office.do(form_templates.add, office.group, TemplateFacts(title="Rajat"))
    version = examples.draft(office, key)
    words = "The template asks nothing yet. Add a question before it is published."
    assert refused(office, form_templates.publish, version, on=ON) == (words, "")
    words = "The template has no other version. Remove the template if it is not wanted."
    assert refused(office, form_templates.drop_version, version) == (words, "")
    section = office.do(template_points.add_section, version, SectionFacts(title="Kaikki"))
    for facts, field in (
        (PointFacts(text=" "), "text"),
        (PointFacts(text="Onko?", kind=QuestionKind.YES_NO, choices=("ehkä",)), "choices"),
        (PointFacts(text="Mikä?", choices=("a", "a")), "choices"),
        (PointFacts(text="Mikä?", hint="a\x00b"), "hint"),
    ):
        assert refused(office, template_points.add_point, section, facts)[1] == field
    office.do(template_points.add_point, section, PointFacts(text="Miten?"))
    begin = (forms.begin, office.group, version, FormFacts(title="Lomake", begun_on=ON))
    words = "The template is still a draft. Publish it before a form is filled in by it."
    assert refused(office, *begin) == (words, "version")
    office.do(form_templates.publish, version, on=ON)
    office.do(*begin)
    words = "A form is filled in by this template, so it cannot be removed."
    assert refused(office, form_templates.remove, key) == (words, "")
    second = office.do(form_templates.begin_version, key)
    assert refused(office, form_templates.publish, second, on=ON - DAY)[1] == "on"


# Answers and their history


def test_until_it_is_confirmed_a_writer_goes_on_with_the_same_answer_and_others_add_to_the_history(office):
    form = examples.form(office)
    first = write(office, form, FREE, "Kirjaam")
    assert write(office, form, FREE, "Kirjaamme poikkeamat.") == first
    assert write(office, form, FREE, "Kirjaamme poikkeamat.") == first, "what says the same is no change"
    assert write(office, form, FREE, "Kirjaamme ne.", writer="Eero Öhman") != first
    write(office, form, FREE, "Kirjaamme ne heti.", writer="Eero Öhman", on=BEGUN + DAY)
    told = office.store.query(form_answers.history, form, FREE)
    assert [(one.number, one.text, one.facts.writer, one.on) for one in told] == [
        (3, "Kirjaamme ne heti.", "Eero Öhman", BEGUN + DAY),
        (2, "Kirjaamme ne.", "Eero Öhman", BEGUN),
        (1, "Kirjaamme poikkeamat.", "Aino Ahjola", BEGUN),
    ]
    assert office.store.query(form_answers.writers, form) == ["Aino Ahjola", "Eero Öhman"]
    office.do(form_answers.write, form, "p1", AnswerFacts(text="Yksikkö", person_id=office.member), on=BEGUN)
    assert office.store.query(form_answers.history, form, "p1")[0].facts.writer == "Eero Öhman"


def test_after_a_confirmation_every_change_tells_why_and_may_be_material(office):
    form = examples.written(office)
    confirm(office, form, on=BEGUN)
    words = f"The form was confirmed on {BEGUN}. Say why the answer is changed."
    with pytest.raises(Refused) as no:
        write(office, form, FREE, "Kirjaamme heti.", on=BEGUN)
    assert (str(no.value), no.value.field) == (words, "reason")
    changed = write(office, form, FREE, "Kirjaamme he", on=BEGUN, reason="Ohje muuttui.", is_material=True)
    going_on = write(office, form, FREE, "Kirjaamme heti.", on=BEGUN, reason="Ohje muuttui.", is_material=True)
    assert going_on == changed, "what goes on with the same change takes its place"
    other = write(office, form, FREE, "Kirjaamme heti ja aina.", on=BEGUN, reason="Toinen syy.")
    assert other != changed
    assert [one.reason for one in office.store.query(form_answers.history, form, FREE)] == [
        "Toinen syy.", "Ohje muuttui.", "",
    ]  # fmt: skip
    assert write(office, form, "p1", "Yksikkö", on=BEGUN), "a first answer replaces nothing and needs no reason"
    confirm(office, form, on=BEGUN)
    again = write(office, form, FREE, "Kirjaamme heti, aina.", on=BEGUN, reason="Toinen syy.")
    assert again != other, "what was confirmed is never written over"
    office.store.undo()
    office.do(form_answers.mark_material, other, is_material=True)
    found = office.store.query(form_changes.of_form, form, since=BEGUN - DAY)
    assert [row.after.text for row in found.material] == ["Kirjaamme heti.", "Kirjaamme heti ja aina."]


def test_an_answer_that_cannot_be_is_refused_at_its_field(office):
    form = examples.written(office)
    write(office, form, FREE, "Myöhempi.", on=BEGUN + 9 * DAY)
    confirm(office, form, on=BEGUN + 10 * DAY)
    later = {"on": BEGUN + 20 * DAY, "reason": "Syy."}
    confirmed = (
        f"The form was confirmed as it stood on {BEGUN + 10 * DAY}; nothing can be changed in it before that day."
    )
    gone = (
        "This point is no longer asked in the form. Its answers stay in the history, and nothing can be added to them."
    )
    for key, facts, how, told in (
        ("p99", said("x"), later, (gone, "text")),
        ("p3", said(choice="ehkä"), later, ("This cannot be chosen here.", "choice")),
        (FREE, said("x", choice="yes"), later, ("This cannot be chosen here.", "choice")),
        (FREE, said("x", writer=" "), later, ("This cannot be empty.", "writer")),
        (FREE, said("x", language="ru"), later, ("The language must be Finnish, Swedish or English.", "language")),
        ("p1", said("x"), {"on": BEGUN - DAY}, (f"The form began on {BEGUN}.", "on")),
        (
            FREE,
            said("x"),
            {"on": BEGUN + 8 * DAY, "reason": "Syy."},
            (f"The answer before is of {BEGUN + 9 * DAY}; one that replaces it cannot be older.", "on"),
        ),
        (
            "p1",
            said("x"),
            {"on": BEGUN + 9 * DAY},
            (confirmed, "on"),
        ),
        (
            FREE,
            said("a\x07b"),
            later,
            ("The character U+0007 is a control character that no paper can show. Remove it.", "text"),
        ),
    ):
        assert refused(office, form_answers.write, form, key, facts, **how) == told
    office.do(forms.close, form, on=BEGUN + 30 * DAY)
    words = f"The form was closed on {BEGUN + 30 * DAY}. Take it up again before it is changed."
    assert refused(office, form_answers.write, form, "p1", said("x"), on=BEGUN + 31 * DAY) == (words, "")


def test_progress_counts_the_points_that_need_an_answer_section_by_section(office):
    key = office.do(form_templates.add, office.group, TemplateFacts(title="Edistyminen"))
    version = examples.draft(office, key)
    asked = (
        PointFacts(text="Nimi", kind=QuestionKind.INFORMATION),
        PointFacts(text="Muuta?", is_needed=False),
        PointFacts(text="Onko?", kind=QuestionKind.YES_NO),
        PointFacts(text="Kuinka usein?", choices=("päivittäin", "viikoittain")),
        PointFacts(text="Allekirjoitus", kind=QuestionKind.SIGNING),
    )
    office.do(template_points.put, version, [(SectionFacts(title="Yksi"), asked)])
    office.do(form_templates.publish, version, on=PUBLISHED)
    form = office.do(forms.begin, office.group, version, FormFacts(title="Lomake", begun_on=BEGUN))

    def progress():
        return office.store.query(form_answers.of_form, form).sections[0].progress

    assert (progress().needed, progress().answered) == (3, 0)
    write(office, form, "p3", "Kyllä on, mutta valinta puuttuu.")
    write(office, form, "p2", "Lisätieto.")
    assert (progress().answered, progress().given) == (0, 1)
    write(office, form, "p3", "Kyllä on.", choice="yes")
    write(office, form, "p4", choice="viikoittain")
    write(office, form, "p1", "Yksikkö")
    assert progress().is_whole
    write(office, form, "p1", "")
    assert not progress().is_whole, "an answer that was taken back is none"
    words = "This is a place to sign. It is filled in by the confirmation, or by hand on paper."
    assert refused(office, form_answers.write, form, "p5", said("x"), on=BEGUN) == (words, "text")


# Newer versions of the template


def test_a_template_that_is_changed_while_a_form_is_open_never_changes_the_form(office):
    key = examples.published(office)
    form = examples.form(office, key)
    write(office, form, FREE, "Kirjaamme.")
    before = office.store.query(form_answers.of_form, form)
    second = office.do(form_templates.begin_version, key)
    points = outline(office, second).points
    office.do(template_points.change_point, points[1].id, PointFacts(text="Muutettu kysymys?"))
    office.do(template_points.remove_point, points[2].id)
    office.do(form_templates.publish, second, on=ON)
    after = office.store.query(form_answers.of_form, form)
    assert after.sections == before.sections
    assert (after.form.version.number, after.form.newer.number) == (1, 2)


def test_moving_a_form_carries_its_answers_by_key_and_tells_what_is_new_changed_and_gone(office):
    key = examples.published(office)
    form = examples.form(office, key)
    write(office, form, FREE, "Kirjaamme.")
    write(office, form, "p3", choice="yes")
    second = office.do(form_templates.begin_version, key)
    sections = outline(office, second).sections
    office.do(template_points.move_point, sections[1].points[0].id, sections[0].id, 0)
    office.do(template_points.remove_point, sections[1].points[1].id)
    office.do(template_points.add_point, sections[1].id, PointFacts(text="Mitä muuta?"))
    to = (forms.move, form, second)
    words = "Version 2 of the template is still a draft. Publish it before the form is moved to it."
    assert refused(office, *to) == (words, "version")
    office.do(form_templates.publish, second, on=ON)
    told = office.store.query(forms.moving, form, second)
    assert [one.key for one in told.of(Differs.NEW)] == ["p4"]
    assert [one.key for one in told.of(Differs.GONE)] == ["p3"]
    assert [one.key for one in told.of(Differs.MOVED)] == ["p2"]
    assert told.answered == {"p2", "p3"}
    office.do(*to)
    found = office.store.query(form_answers.of_form, form)
    assert found.point(FREE).answer.text == "Kirjaamme."
    assert [(one.key, one.text, one.answers[0].facts.choice) for one in found.gone] == [
        ("p3", "Onko varahenkilöt nimetty?", "yes")
    ]
    assert refused(office, form_answers.write, form, "p3", said(choice="no"), on=ON)[1] == "text"
    assert [one.facts.choice for one in office.store.query(form_answers.history, form, "p3")] == ["yes"]
    other = examples.draft(office, examples.published(office))
    words = "The form can only be moved to a newer version of its own template."
    assert refused(office, forms.move, form, other) == (words, "version")


# Requests


def test_a_request_sits_on_a_point_until_it_is_settled_with_a_note(office):
    form = examples.written(office)
    facts = RequestFacts(kind=ChangeKind.CORRECT, text="Korjatkaa.", asked_by="VM", due=When("heti", ON, ON))
    asked = office.do(change_requests.ask, form, FREE, facts, on=ON - DAY)
    point = office.store.query(form_answers.of_form, form).point(FREE)
    assert [one.facts for one in point.requests] == [facts]
    assert [point.requests[0].is_late(day) for day in (ON, ON + DAY)] == [False, True]
    assert refused(office, change_requests.settle, asked, on=ON, note=" ")[1] == "note"
    early = refused(office, change_requests.settle, asked, on=ON - 2 * DAY, note="Tehty.")
    assert early == (f"The request was made on {ON - DAY}, so it cannot be settled before that.", "on")
    office.do(change_requests.settle, asked, on=ON, note="Korjattu.")
    assert office.store.query(form_answers.of_form, form).point(FREE).requests == ()
    kept = office.store.query(change_requests.of_form, form)
    assert [(one.settled_on, one.settled_note) for one in kept] == [(ON, "Korjattu.")]
    assert "settled" in refused(office, change_requests.change, asked, facts)[0]
    assert refused(office, change_requests.ask, form, "p99", facts, on=ON)[1] == "text"
    assert refused(office, change_requests.ask, form, FREE, facts, on=BEGUN - DAY)[1] == "on"
    backwards = replace(facts, due=When("", ON, ON - DAY))
    assert refused(office, change_requests.ask, form, FREE, backwards, on=ON)[1] == "due"


# Confirmations


def test_a_confirmation_that_cannot_be_is_refused_at_the_day(office):
    form = examples.written(office)
    write(office, form, "p1", "Yksikkö", on=ON - 2 * DAY)
    for on, today, told in (
        (ON + DAY, ON, f"A form cannot be confirmed in the future: today is {ON}."),
        (BEGUN - DAY, ON, f"The form began on {BEGUN}, so it cannot be confirmed before that."),
        (
            ON - 3 * DAY,
            ON,
            f"The form was still filled in on {ON - 2 * DAY}, so what stands in it cannot be confirmed before that.",
        ),
    ):
        facts = replace(CONFIRMED, on=on)
        assert refused(office, confirmations.confirm, form, facts, today=today) == (told, "on")
    nobody = ConfirmationFacts(on=ON)
    assert refused(office, confirmations.confirm, form, nobody, today=ON) == ("This cannot be empty.", "name")
    confirm(office, form, on=ON)
    before = replace(CONFIRMED, on=ON - DAY)
    words = f"The form was confirmed on {ON}; a later confirmation cannot be before that."
    assert refused(office, confirmations.confirm, form, before, today=ON) == (words, "on")


def test_what_was_confirmed_is_kept_for_good_with_the_head_of_the_journal(office):
    form = examples.written(office)
    office.do(parties.put, owners.form(form), [PartyRole.DIRECTOR],
              [PartyFacts(role=PartyRole.DIRECTOR, name="Eero Öhman", title="johtaja")])  # fmt: skip
    office.do(annexes.add, owners.form(form), AnnexFacts(title="Pelastussuunnitelma", kept_at="Kaappi 2"))
    usual = office.store.query(confirmations.usual, form, ON)
    assert (usual.name, usual.title, usual.confirmed_by) == ("Eero Öhman", "johtaja", ConfirmedBy.DIRECTOR)
    head = office.store.query(lambda s: list(s.connection().exec_driver_sql(
        "SELECT digest FROM journal_entry WHERE sequence IS NOT NULL ORDER BY sequence DESC LIMIT 1")))  # fmt: skip
    first = confirm(office, form, on=ON)
    assert office.store.query(confirmations.one, first).head == head[0][0] != ""
    write(office, form, FREE, "Kirjaamme heti.", on=ON + DAY, reason="Ohje muuttui.")
    office.do(annexes.add, owners.form(form), AnnexFacts(title="Uusi liite"))
    then = office.store.query(confirmations.paper, first)
    assert [one.answer.text for one in then.sections[1].points if one.answer] == [examples.SAID.text]
    assert [one.title for one in then.annexes] == ["Pelastussuunnitelma"]
    assert (then.confirmed.number, then.confirmed.until) == (1, dt.date(2027, 11, 20))
    now = office.store.query(confirmations.paper_now, form)
    assert (now.changed, now.is_other, len(now.annexes), now.last.number) == (1, True, 2, 1)
    second = office.do(confirmations.confirm, form, replace(usual, on=ON + 2 * DAY), today=ON + 3 * DAY)
    now = office.store.query(confirmations.paper_now, form)
    assert (now.changed, now.is_other, now.last.number) == (0, False, 2)
    for on, number in ((ON, 1), (ON + DAY, 1), (ON + 2 * DAY, 2), (ON + 900 * DAY, 2)):
        assert office.store.query(confirmations.valid, form, on).number == number
        assert office.store.query(confirmations.paper_on, form, on).confirmed.number == number
    with pytest.raises(Refused, match="had not been confirmed yet") as no:
        office.store.query(confirmations.paper_on, form, ON - DAY)
    assert no.value.field == "on"
    assert office.store.query(lambda s: list(journal.verify(s.connection()))) == []
    assert "A later confirmation" in refused(office, confirmations.take_back, first)[0]
    given_on = ON + 2 * DAY
    office.do(deliveries.add, form, DeliveryFacts(on=given_on, name="VM", confirmation_id=second), today=given_on)
    assert "was given to somebody" in refused(office, confirmations.take_back, second)[0]
    assert "Close it instead" in refused(office, forms.remove, form)[0]


def test_the_same_form_confirmed_again_is_kept_once(office):
    form = examples.written(office)
    keys = [confirm(office, form, on=ON + years * 365 * DAY) for years in range(3)]
    digests = {office.store.query(confirmations.one, key).digest for key in keys}
    assert len(digests) == 1
    assert office.store.query(lambda s: s.get(Blob, digests.pop())) is not None


def test_how_a_confirmation_is_recorded_can_be_corrected_as_long_as_it_stays_true(office):
    form = examples.written(office)
    made = confirm(office, form, on=ON)
    write(office, form, FREE, "Kirjaamme heti.", on=ON + 5 * DAY, reason="Ohje muuttui.")
    correct = (confirmations.correct, made)
    late = replace(CONFIRMED, on=ON + 6 * DAY)
    assert refused(office, *correct, late, today=ON + 9 * DAY)[1] == "on"
    assert refused(office, *correct, replace(CONFIRMED, on=BEGUN - DAY), today=ON)[1] == "on"
    office.do(*correct, replace(CONFIRMED, on=ON + DAY, place="Toisaalla"), today=ON + 9 * DAY)
    row = office.store.query(confirmations.one, made)
    assert (row.on, row.facts.place) == (ON + DAY, "Toisaalla")
    office.do(confirmations.take_back, made)
    assert office.store.query(confirmations.of_form, form) == []


def test_what_is_open_is_told_and_does_not_block(office):
    form = examples.written(office)
    office.do(change_requests.ask, form, FREE, RequestFacts(text="Täydentäkää."), on=ON)
    left = office.store.query(confirmations.left_open, form)
    assert [one.point.key for one in left.missing] == ["p1", "p3"]
    assert [one.facts.text for one in left.requests] == ["Täydentäkää."]
    assert confirm(office, form)


def test_home_is_told_of_forms_to_confirm_the_most_urgent_first(office):
    names = {}
    for title, days in (("never", None), ("holds", 10), ("soon", 330), ("out", 400), ("closed", 400)):
        form = examples.form(office)
        office.do(forms.change, form, FormFacts(title=title, begun_on=ON - 500 * DAY))
        if days is not None:
            confirm(office, form, on=ON - days * DAY)
        if title == "closed":
            office.do(forms.close, form, on=ON)
        names[form] = title
    told = [names[one.form.id] for one in office.store.query(form_overview.to_confirm, office.group, on=ON)
            if one.form.id in names]  # fmt: skip
    assert told == ["out", "never", "soon"]
    listed = office.store.query(form_overview.of_group, office.group, on=ON)
    assert listed[-1].is_closed
    assert {one.state.standing for one in listed} == set(Standing)


def test_what_came_after_a_confirmation_is_told_by_what_it_holds_and_by_no_clock(tmp_path):
    """Two computers write into one file, and the clock of the second is behind: its rows look older than they are."""
    numbers = itertools.count(10**9, -1)
    sources = replace(fixed_sources(), uid=lambda: uid_of(1_795_000_000_000 + next(numbers), 1))
    store = opened(tmp_path / "behind.secretariat", sources)
    office = Office(store)
    form = examples.written(office)
    confirm(office, form, on=BEGUN)
    write(office, form, FREE, "Kirjaamme heti.", on=BEGUN, reason="Ohje muuttui.")
    write(office, form, FREE, "Kirjaamme heti aina.", on=BEGUN, reason="Ohje muuttui.")
    assert [row.after.text for row in store.query(form_changes.of_form, form).rows] == ["Kirjaamme heti aina."]
    assert store.query(confirmations.paper_now, form).changed == 1
    store.close()


def test_whatever_is_written_and_confirmed_no_answer_that_was_confirmed_is_ever_lost(office):
    form, chance, day = examples.form(office), random.Random(8), BEGUN
    kept = {}

    def answers():
        return {one.point.key: one.answer.text or one.answer.facts.choice
                for one in office.store.query(form_answers.of_form, form).points if one.answer}  # fmt: skip

    for number in range(90):
        day += chance.choice((0, 0, 1)) * DAY
        act = chance.random()
        if act < 0.12:
            key = confirm(office, form, on=day)
            kept[key] = answers()
        elif act < 0.2 and office.store.undo_label == "answer a point of a form":
            office.store.undo()
        else:
            key = chance.choice(("p1", FREE, "p3"))
            said_now = {"choice": chance.choice(("yes", "no"))} if key == "p3" else {"text": f"Sana {number % 7}"}
            writer = chance.choice(("Aino Ahjola", "Eero Öhman"))
            write(office, form, key, on=day, reason=chance.choice(("Syy.", "Toinen.")), writer=writer, **said_now)
    assert len(kept) > 5
    for key, told in kept.items():
        paper = office.store.query(confirmations.paper, key)
        points = [point for section in paper.sections for point in section.points if point.answer]
        assert {one.point.key: one.answer.text or one.answer.facts.choice for one in points} == told
        for point in points:
            there = office.store.query(form_answers.history, form, point.point.key)
            assert replace(point.answer, secrets=()) in [replace(one, secrets=()) for one in there]
    for key in ("p1", FREE, "p3"):
        numbers = [one.number for one in office.store.query(form_answers.history, form, key)]
        assert numbers == list(range(len(numbers), 0, -1))


# Changes and the notice


def test_changes_are_told_since_a_confirmation_and_between_two_days(office):
    form = examples.written(office)
    confirm(office, form, on=BEGUN)
    write(office, form, FREE, "Toinen.", on=BEGUN, reason="Samana päivänä.", is_material=True)
    write(office, form, FREE, "Kolmas.", on=BEGUN + 5 * DAY, reason="Myöhemmin.")
    write(office, form, "p3", on=BEGUN + 9 * DAY, choice="no")

    def told(**how):
        return [row.after.text or row.after.facts.choice
                for row in office.store.query(form_changes.of_form, form, **how).rows]  # fmt: skip

    assert told() == ["Toinen.", "Kolmas.", "no"], "also those of the day of the confirmation"
    assert told(since=BEGUN) == ["Kolmas.", "no"]
    assert told(since=BEGUN, until=BEGUN + 8 * DAY) == ["Kolmas."]
    assert told(since=BEGUN - DAY) == [examples.SAID.text, "Toinen.", "Kolmas.", "no"]
    row = office.store.query(form_changes.of_form, form).rows[1]
    assert (row.before.text, row.number, row.section) == ("Toinen.", "1", "Toiminta")
    with pytest.raises(Refused) as no:
        office.store.query(form_changes.of_form, form, since=ON, until=BEGUN)
    assert no.value.field == "since"


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_notice_tells_the_staff_of_material_changes_and_of_nothing_secret(office, code):
    form = examples.written(office)
    write(office, form, "p3", choice="no")
    confirm(office, form, on=ON)
    text = "Ilmoitus puhelimella 0400 123."
    changed = write(office, form, FREE, text, on=ON + DAY, reason="Ohje.", is_material=True)
    write(office, form, "p1", "Ei kerrota", on=ON + DAY)
    office.do(secrecy.set_words, "answer", changed, text.index("0400"), len(text) - 1, WHY)
    write(office, form, "p3", on=ON + DAY, choice="yes", reason="Salainen syy.", is_material=True)
    office.do(form_answers.set_secrecy, form, "p3", WHY)
    notice = form_changes.notice(office.store.query(form_changes.of_form, form), code)
    assert "Ilmoitus puhelimella" in notice.text
    assert not [word for word in ("0400", "Salainen", "Ei kerrota", "varahenkilöt") if word in notice.text]
    assert "Kokeiluyksikön suunnitelma" in notice.subject
    assert notice.text.count("\n") > 3


# Secrecy, deliveries


def test_what_is_secret_in_an_answer_follows_its_words_and_covers_earlier_answers(office):
    form = examples.form(office)
    first = write(office, form, FREE, "Ovikoodi on 4711 ja avain kaapissa.")
    second = write(office, form, FREE, "Uusi ovikoodi on 4711 ja avain kaapissa.", on=BEGUN + DAY)
    office.do(secrecy.set_words, "answer", second, 17, 21, WHY)

    def passages():
        return [[one.text[secret.starts : secret.ends] for secret in one.secrets]
                for one in office.store.query(form_answers.history, form, FREE)]  # fmt: skip

    def cover():
        rows = office.store.query(form_answers.history, form, FREE)[::-1]
        spans = form_answers.covered(rows)
        return [[one.text[secret.starts : secret.ends] for secret in spans[one.id]] for one in rows]

    assert passages() == [["4711"], []]
    assert cover() == [["4711"], ["4711"]], "the earlier answer does not give it away"
    write(office, form, FREE, "Ovella on koodi 4711.", on=BEGUN + DAY)
    assert passages()[0] == ["4711"]
    third = write(office, form, FREE, "Ovella on koodi 9999.", on=BEGUN + 2 * DAY)
    assert passages()[0] == ["Ovella on koodi 9999."], "where the words were changed, all of it is secret"
    write(office, form, FREE, "", on=BEGUN + 2 * DAY)
    write(office, form, FREE, "Koodi on taas 9999.", on=BEGUN + 2 * DAY)
    assert passages()[0] == ["Koodi on taas 9999."], "typed anew it stays secret"
    office.do(secrecy.set_words, "answer", third, 0, 99, None)
    assert passages()[0] == []
    assert first


def test_a_mark_that_is_set_later_counts_for_what_was_confirmed_before(office):
    form = examples.written(office)
    made = confirm(office, form, on=ON)
    office.do(form_answers.set_secrecy, form, FREE, SecrecyRow(point=7))
    point = office.store.query(confirmations.paper, made).sections[1].points[0]
    assert point.secrecy.point == 7
    office.do(form_answers.set_secrecy, form, FREE, None)
    assert office.store.query(confirmations.paper, made).sections[1].points[0].secrecy is None
    assert refused(office, form_answers.set_secrecy, form, FREE, SecrecyRow())[1] == "ground"
    assert "no longer asked" in refused(office, form_answers.set_secrecy, form, "p99", WHY)[0]


def test_a_delivery_tells_to_whom_which_copy_went_and_refuses_what_cannot_have_been(office):
    form, other = examples.written(office), examples.written(office)
    made, foreign = confirm(office, form, on=ON), confirm(office, other, on=ON)
    office.do(deliveries.add, form, DeliveryFacts(on=ON, organization_id=office.vm, confirmation_id=made,
                                                  audience="internal", note="postissa"), today=ON)  # fmt: skip
    row = office.store.query(deliveries.of_form, form)[0]
    assert (row.to("fi"), row.number, row.confirmed_on) == ("valtiovarainministeriö", 1, ON)
    for facts, field in (
        (DeliveryFacts(on=ON), "name"),
        (DeliveryFacts(on=ON + DAY, name="VM"), "on"),
        (DeliveryFacts(on=BEGUN - DAY, name="VM"), "on"),
        (DeliveryFacts(on=ON - DAY, name="VM", confirmation_id=made), "on"),
        (DeliveryFacts(on=ON, name="VM", confirmation_id=foreign), "confirmation"),
        (DeliveryFacts(on=ON, name="VM", audience="everybody"), "audience"),
    ):
        assert refused(office, deliveries.add, form, facts, today=ON)[1] == field


def test_a_form_refuses_days_that_contradict_its_history(office):
    form = examples.written(office)
    confirm(office, form, on=ON)
    late = FormFacts(title="Lomake", begun_on=BEGUN + DAY)
    assert refused(office, forms.change, form, late)[1] == "begun_on"
    assert refused(office, forms.close, form, on=ON - DAY)[1] == "on"
    office.do(forms.close, form, on=ON)
    assert "is closed" not in refused(office, forms.close, form, on=ON)[0]
    office.do(forms.reopen, form)
    assert refused(office, forms.reopen, form) == ("The form is not closed.", "")
