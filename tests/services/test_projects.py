"""Projects: periods, pairs, chains, dates of undated papers, next steps that become actions, two that are one."""

import datetime as dt
import random
from dataclasses import replace

import pytest

from secretariat.errors import Refused
from secretariat.models import ActionState, EntryKind, PartyRole, TextKind
from secretariat.services import (
    actions,
    annexes,
    backlog,
    minutes,
    owners,
    paper_dates,
    parties,
    project_joining,
    project_steps,
    project_texts,
    projects,
    relatable,
    relations,
    secrecy,
    text_parts,
)
from secretariat.services.projects import Period, ProjectFacts, Stage
from secretariat.services.relations import End, EndKind
from secretariat.services.text_parts import TextFacts
from secretariat.services.when import When
from secretariat.store.files import create_store
from tests.conftest import fixed_sources
from tests.examples.projects import PERIOD, add, pair, step
from tests.office import Office

WHY = secrecy.SecrecyRow(point=24)
AUTUMN = "Malli otetaan käyttöön ensi syksynä koulutuksessa."


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    store = create_store(tmp_path_factory.mktemp("projects") / "o.secretariat", login="kl", sources=fixed_sources())
    made = Office(store)
    made.planned()
    yield made
    store.close()


def ask(o, question, *args, **kwargs):
    return o.store.query(question, *args, **kwargs)


def refused(o, command, *args, **kwargs) -> str:
    with pytest.raises(Refused) as no:
        o.do(command, *args, **kwargs)
    return no.value.field


def test_a_period_is_told_as_written_and_says_how_far_the_project_has_come(office):
    whole = add(office, period=PERIOD)
    without = add(office, "Sovellus")
    row = ask(office, projects.one, whole).row
    assert row.facts.period.said("fi") == "1.3.2026–28.2.2027"
    days = {dt.date(2026, 2, 28): Stage.AHEAD, dt.date(2026, 3, 1): Stage.RUNNING, dt.date(2027, 2, 28): Stage.RUNNING,
            dt.date(2027, 3, 1): Stage.ENDED}  # fmt: skip
    assert {day: row.stage(day) for day in days} == days
    assert ask(office, projects.one, without).row.stage(dt.date(2026, 3, 1)) is Stage.NO_PERIOD
    assert Period("", dt.date(2026, 3, 1)).said("en") == "1 March 2026–"
    assert projects.stage(Period("", None, dt.date(2026, 3, 1)), dt.date(2026, 3, 2)) is Stage.ENDED


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"title": "  "}, "title"),
        ({"title": "x" * 1001}, "title"),
        ({"title": "A\x07"}, "title"),
        ({"title": "A", "period": Period("", dt.date(2027, 1, 2), dt.date(2027, 1, 1))}, "period"),
        ({"title": "A", "period": Period("", None, dt.date(2999, 1, 1))}, "period"),
        ({"title": "A", "paper_date": dt.date(1203, 1, 1)}, "paper_date"),
        ({"title": "A", "language": "de"}, "language"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_field(office, facts, field):
    assert refused(office, projects.add, office.group, ProjectFacts(**facts)) == field
    there = add(office)
    assert refused(office, projects.change, there, ProjectFacts(**facts)) == field


def test_a_chain_is_followed_both_ways_and_never_closes_in_a_circle(office):
    first = add(office, "Esiselvitys", number="H 1")
    second = add(office, "Pilotti", continues_id=first)
    third = add(office, "Jatkohanke", continues_id=second)
    beside = add(office, "Sisarhanke", continues_id=second)
    view = ask(office, projects.one, second)
    assert [one.label for one in view.before] == ["H 1 Esiselvitys"]
    assert [one.id for one in view.after] == [third, beside]
    assert [one.id for one in ask(office, projects.one, third).before] == [first, second]
    for key, continues in ((first, first), (first, third), (first, second)):
        facts = replace(ask(office, projects.one, key).row.facts, continues_id=continues)
        assert refused(office, projects.change, key, facts) == "continues"
    office.do(projects.remove, second)
    assert ask(office, projects.one, third).before == ()


def test_pairs_stand_in_order_with_several_paragraphs_a_side_and_keep_who_they_are(office):
    key = add(office)
    office.do(project_texts.put_pairs, key, [pair("Tieto on hajallaan.", "Kootaan.", "Jaetaan."), pair("Kiire.")])
    one, two = ask(office, project_texts.of, key).pairs
    assert [row.text for row in one.solutions] == ["Kootaan.", "Jaetaan."]
    assert (two.number, two.solutions) == (2, ())
    turned = [project_texts.as_facts(two), project_texts.as_facts(one)]
    office.do(project_texts.put_pairs, key, turned)
    first, second = ask(office, project_texts.of, key).pairs
    assert [row.id for row in second.texts] == [row.id for row in one.texts]
    assert first.problems[0].id == two.problems[0].id
    assert refused(office, project_texts.put_pairs, key, [*turned, pair("  ")]) == "problem"
    again = project_texts.paragraphs("Kootaan heti.\n\nJaetaan.", second.solutions)
    assert [(facts.id, facts.text) for facts in again] == [
        (one.solutions[0].id, "Kootaan heti."),
        (one.solutions[1].id, "Jaetaan."),
    ]


def test_problems_without_numbers_go_with_the_pair_before_them():
    def row(key, kind, number=None):
        return text_parts.TextRow(key, str(key), TextFacts(text="x", kind=kind, number=number))

    rows = [row(1, TextKind.PROBLEM, 3), row(2, TextKind.PROBLEM), row(3, TextKind.SOLUTION, 3),
            row(4, TextKind.SOLUTION, 7)]  # fmt: skip
    made = project_texts.pairs_of(rows)
    assert [[one.id for one in pair_.texts] for pair_ in made] == [[1, 2, 3], [4]]
    assert [pair_.number for pair_ in made] == [1, 2]


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (AUTUMN, "fi", ["ensi syksynä"]),
        ("Modellen införs nästa höst.", "sv", ["nästa höst"]),
        ("The model is taken into use next spring and was agreed on 1 May 2025.", "en", ["next spring"]),
        ("Hanke päättyy 31.12.2025 ja raportti valmistuu syksyllä 2026.", "fi", []),
        ("Asia viedään seuraavaan kokoukseen.", "fi", []),
        ("Raportti valmistuu 15.6. mennessä.", "fi", ["15.6. mennessä"]),
    ],
)
def test_dates_that_are_counted_from_the_day_of_the_paper_are_told_from_others(text, code, words):
    assert [one.words for one in paper_dates.counted(text, None, code)] == words
    assert [bool(one.when.latest) for one in paper_dates.counted(text, None, code)] == [False] * len(words)
    read = paper_dates.counted(text, dt.date(2022, 9, 30), code)
    assert [one.words for one in read] == words
    assert all(one.when.latest > dt.date(2022, 9, 30) for one in read)


def test_an_undated_paper_is_asked_for_its_day_and_reads_its_dates_from_it(office):
    key = add(office)
    part = step(office, key, AUTUMN)
    assert [one.when for one in ask(office, project_texts.counted, key)] == [When("ensi syksynä")]
    assert ask(office, project_steps.offer, part, office.item).due is None
    office.do(projects.date_paper, key, dt.date(2022, 9, 30))
    (one,) = ask(office, project_texts.counted, key)
    assert (one.when.earliest, one.when.latest) == (dt.date(2023, 9, 1), dt.date(2023, 11, 30))
    assert ask(office, project_steps.of_project, key)[0].counted[0].when == one.when
    assert ask(office, project_steps.offer, part, office.item).due.latest == dt.date(2023, 11, 30)
    assert refused(office, projects.date_paper, key, dt.date(22, 9, 30)) == "paper_date"


def test_a_next_step_becomes_an_action_of_a_draft_once_and_shows_how_it_stands(office):
    key = add(office)
    part = step(office, key, "OKM esittelee mallin 15.1.2027 mennessä.")
    open_item = ask(office, project_steps.open_items, office.group)[0]
    offer = ask(office, project_steps.offer, part, office.item)
    assert offer.owners[0].organization_id == office.okm
    assert offer.due.latest == dt.date(2027, 1, 15)
    entry = office.do(project_steps.make_action, part, office.item, who=offer.owners, due=offer.due)
    (row,) = ask(office, project_steps.of_project, key)
    assert row.action.entry_id == entry
    assert row.action.text == row.text.text
    assert (row.action.latest, row.place.item_id) == (dt.date(2027, 1, 15), office.item)
    written = ask(office, minutes.of_item, office.item)[-1]
    assert (written.kind, written.text) == (EntryKind.ACTION, row.text.text)
    office.do(actions.mark, row.action.id, ActionState.DONE, on=dt.date(2027, 1, 10))
    assert ask(office, project_steps.of_project, key)[0].action.state is ActionState.DONE
    assert refused(office, project_steps.make_action, part, open_item.item_id) == "item"
    assert refused(office, project_steps.put_aside, part) == "due"
    tied = ask(office, relatable.of, End(EndKind.PROJECT, key))
    assert [(one.told.end.id, one.item.meeting_id) for one in tied] == [(office.item, office.meeting)]
    uid = written.uid
    office.do(minutes.write, office.item, removed=[uid])
    assert ask(office, project_steps.of_project, key)[0].is_free
    office.do(project_steps.release, step_made(office, key))
    assert ask(office, project_steps.of_project, key)[0].action is None


def step_made(o, key):
    part = ask(o, project_steps.of_project, key)[0].id
    o.do(project_steps.make_action, part, o.item)
    return part


def test_a_next_step_is_put_aside_once_and_again_when_it_was_dropped(office):
    key = add(office, "Sivuun", number="H 9")
    part = step(office, key, "Kampanjaa valmistellaan.\nToteutus viranomaisten kanssa.")
    waits = office.do(project_steps.put_aside, part, due=When("syksyllä"))
    (row,) = ask(office, project_steps.of_project, key)
    assert (row.aside.id, row.aside.title, row.aside.note) == (waits, "Kampanjaa valmistellaan.", "H 9 Sivuun")
    assert not row.is_free
    assert refused(office, project_steps.put_aside, part) == "due"
    office.do(backlog.drop, waits, on=dt.date(2027, 1, 1))
    assert ask(office, project_steps.of_project, key)[0].is_free
    office.do(project_steps.put_aside, part)


def test_what_is_secret_of_a_step_is_secret_in_the_minutes_and_never_waits_in_the_open(office):
    key = add(office)
    whole = step(office, key, "OKM laatii salaisen selvityksen.")
    office.do(secrecy.set_row, "text_part", whole, WHY)
    entry = office.do(project_steps.make_action, whole, office.item)
    assert next(one for one in ask(office, minutes.of_item, office.item) if one.id == entry).secrecy == WHY
    other = add(office)
    part = step(office, other, "Kohde on Satamakatu 7.")
    office.do(secrecy.set_words, "text_part", part, 9, 22, WHY)
    assert refused(office, project_steps.put_aside, part) == "due"
    made = office.do(project_steps.make_action, part, office.item)
    (passage,) = next(one for one in ask(office, minutes.of_item, office.item) if one.id == made).passages
    assert (passage.starts, passage.ends, passage.secrecy) == (9, 22, WHY)
    assert ask(office, project_steps.of_project, other)[0].action_secrecy is not None


def test_the_same_project_told_on_several_pages_becomes_one_and_nothing_is_lost(office):
    do = office.do
    one = add(office, "Tilannekuva", period=PERIOD)
    other = add(office, "Tilannekuvan kehittäminen", number="H 3", period=Period("2025", dt.date(2025, 1, 1),
                                                                                dt.date(2025, 12, 31)))  # fmt: skip
    later = add(office, "Jatko", continues_id=other)
    do(project_texts.put_pairs, one, [pair("Tieto on hajallaan.", "Kootaan."), pair("Kiire.", "Aikaa lisää.")])
    do(project_texts.put_pairs, other, [pair("Kiire.", "Aikaa lisää."), pair("Osaaminen.", "Koulutus.", "Opas.")])
    for key, phases in ((one, ["Suunnittelu"]), (other, ["Suunnittelu", "Toteutus"])):
        texts = [TextFacts(text=words, kind=TextKind.PHASE) for words in phases]
        do(text_parts.put, owners.project(key), [TextKind.PHASE], texts)
    step(office, other)
    lead = parties.PartyFacts(role=PartyRole.LEAD, name="Kokeiluvirasto")
    for key in (one, other):
        do(parties.put, owners.project(key), [PartyRole.LEAD], [lead])
    do(annexes.add, owners.project(other), annexes.AnnexFacts(title="Kalvot"), file_name="k.txt", data=b"k")
    for key in (one, other):
        do(relations.relate, End(EndKind.PROJECT, key), End(EndKind.ITEM, office.item),
           confirmed_on=None if key == one else dt.date(2026, 11, 1))  # fmt: skip
    do(relations.relate, End(EndKind.PROJECT, other), End(EndKind.MEASURE, office.measure))
    before = office.store.undo_label
    do(project_joining.join, one, other)
    view, texts = ask(office, projects.one, one), ask(office, project_texts.of, one)
    said = [[row.text for row in pair_.texts] for pair_ in texts.pairs]
    assert said == [
        ["Tieto on hajallaan.", "Kootaan."],
        ["Kiire.", "Aikaa lisää."],
        ["Osaaminen.", "Koulutus.", "Opas."],
    ]
    assert [row.text for row in texts.of(TextKind.PHASE)] == ["Suunnittelu", "Toteutus"]
    assert len(texts.of(TextKind.NEXT_STEP)) == 1
    kept = "\n".join(row.text for row in texts.of(TextKind.POINT))
    assert "Tilannekuvan kehittäminen" in kept
    assert "2025" in kept
    assert (view.row.facts.number, view.row.facts.period) == ("H 3", PERIOD)
    assert [one.told("fi") for one in view.row.parties] == ["Kokeiluvirasto"]
    assert [one.title for one in view.annexes] == ["Kalvot"]
    assert [(one.related.told.end.kind, bool(one.related.told.confirmed_on)) for one in view.tied] == [
        (EndKind.ITEM, True), (EndKind.MEASURE, False)]  # fmt: skip
    assert [one.id for one in view.after] == [later]
    with pytest.raises(Refused):
        ask(office, projects.one, other)
    office.store.undo()
    assert office.store.undo_label == before
    assert len(ask(office, project_texts.of, other).pairs) == 2
    assert refused(office, project_joining.join, one, one) == "other"


def test_joined_projects_are_as_secret_as_the_more_secret_and_carry_nobody_on_in_a_circle(office):
    one = add(office, "Avoin")
    other = add(office, "Salainen", continues_id=one)
    third = add(office, "Kolmas", continues_id=other)
    office.do(projects.change, one, ProjectFacts(title="Avoin"))
    office.do(secrecy.set_row, "project", other, WHY)
    part = step(office, other, "Salainen askel.")
    office.do(secrecy.set_words, "text_part", part, 0, 8, WHY)
    office.do(project_joining.join, one, other)
    view = ask(office, projects.one, one)
    assert view.row.secrecy == WHY
    assert (view.before, [name.id for name in view.after]) == ((), [third])
    assert ask(office, project_steps.of_project, one)[0].text.secrets[0].ends == 8


def test_what_can_belong_together_is_found_by_kind_and_told_once(office):
    key = add(office, "Yhteyksiä")
    one = End(EndKind.PROJECT, key)
    kinds = {thing.end.kind for thing in ask(office, relatable.choices, office.group, one)}
    assert {EndKind.MEASURE, EndKind.ITEM} <= kinds
    assert EndKind.PROJECT not in kinds
    measure = End(EndKind.MEASURE, office.measure)
    office.do(relations.relate, one, measure, confirmed_on=dt.date(2026, 11, 1))
    assert measure not in {thing.end for thing in ask(office, relatable.choices, office.group, one)}
    assert ask(office, projects.one, key).row.measures == (office.measure,)
    office.do(secrecy.set_row, "measure", office.measure, WHY)
    assert ask(office, relatable.secrecies, [measure]) == {measure: WHY}
    assert ask(office, projects.one, key).tied[0].secrecy == WHY


def test_whatever_is_joined_every_pair_paragraph_and_party_is_there_once_and_one_undo_gives_both_back(office):
    chance = random.Random(8)
    kinds = (TextKind.DELIVERABLE, TextKind.SCOPE, TextKind.PHASE, TextKind.NEXT_STEP)

    def made(title):
        key = add(office, title)
        pairs = [pair(chance.choice("ABC"), *chance.choices("xyz", k=chance.randint(0, 2))) for _ in range(3)]
        office.do(project_texts.put_pairs, key, pairs[: chance.randint(0, 3)])
        for kind in kinds:
            texts = [TextFacts(text=word, kind=kind) for word in chance.sample("kvwq", chance.randint(0, 3))]
            office.do(text_parts.put, owners.project(key), [kind], texts)
        told = [parties.PartyFacts(role=PartyRole.PARTNER, body=body) for body in chance.sample(["P", "Q", "R"], 2)]
        office.do(parties.put, owners.project(key), [PartyRole.PARTNER], told)
        return key

    def held(key):
        texts = ask(office, project_texts.of, key)
        pairs = [tuple((row.kind, row.text) for row in one.texts) for one in texts.pairs]
        others = [(row.kind, row.text) for row in texts.rows if row.kind in kinds]
        return pairs, others, [one.name("fi") for one in ask(office, projects.one, key).row.parties]

    for _ in range(12):
        one, other = made("Sama"), made("Sama")
        before = held(one), held(other)
        office.do(project_joining.join, one, other)
        after = held(one)
        for own, theirs, both in zip(*before, after, strict=True):
            assert both[: len(own)] == own
            assert set(both) == {*own, *theirs}
            assert len(both) == len(own) + len([each for each in theirs if each not in own])
        numbers = {row.facts.number for one_ in ask(office, project_texts.of, one).pairs for row in one_.texts}
        assert numbers == set(range(1, len(after[0]) + 1))
        office.store.undo()
        assert (held(one), held(other)) == before
