"""Extracts, statements, slides and forms come into the file by one command: nothing lost, guessed or reworded."""

import datetime as dt
import hashlib
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from secretariat.errors import Refused
from secretariat.importers.old_papers import kinds
from secretariat.importers.old_papers.reading import propose, propose_bytes
from secretariat.language import handling_words
from secretariat.models import Certainty, HandlingOutcome, OriginKind, PartyRole, QuestionKind, TextKind
from secretariat.services import (
    agenda,
    annexes,
    drafting,
    form_answers,
    form_templates,
    forms,
    groups,
    handlings,
    matter_agenda,
    matters,
    meetings,
    origins,
    parties,
    persons,
    plans,
    probable,
    projects,
    questions,
    questions_other,
    relations,
    statement_requests,
    statements,
    taking_other,
    text_parts,
)
from secretariat.services.groups import GroupFacts
from secretariat.services.matters import MatterFacts
from secretariat.services.names import Names
from secretariat.services.old_papers import Decisions, Proposal, Words
from secretariat.services.owners import Owner, OwnerKind
from secretariat.services.relations import End, EndKind
from secretariat.store.files import create_store
from tests.conftest import fixed_sources

FOLDER = Path(__file__).parents[1] / "importers" / "old_papers" / "papers" / "kinds"
PAPERS = sorted(path.stem for path in FOLDER.glob("*.txt") if not path.stem.startswith("agenda"))
ON = dt.date(2026, 11, 23)
BECOMES = {"extract": OwnerKind.MATTER, "statement": OwnerKind.STATEMENT, "slides": OwnerKind.PROJECT,
           "form": OwnerKind.TEMPLATE}  # fmt: skip


@cache
def paper(name: str) -> Proposal:
    """What a paper written for the project says."""
    return propose(FOLDER / f"{name}.txt", on=dt.date(2025, 1, 1))


def written(words: str, kind: str) -> Proposal:
    """What a paper of these words says, read as one of a kind."""
    found = propose_bytes(words.encode(), "paperi.txt", on=dt.date(2025, 1, 1))
    if found.kind == kind:
        return found
    return kinds.read(kind, found.source, found.paragraphs, questions_known(), dt.date(2025, 1, 1))


def questions_known():
    from secretariat.services.old_papers import Known

    return Known()


class Desk:
    """A file into which papers are taken."""

    def __init__(self, store) -> None:
        self.store, self.ask = store, store.query

    def do(self, command, *args, **kwargs):
        return self.store.execute(command, *args, **kwargs).value

    def take(self, one: Proposal, data: bytes = b"", **decisions) -> Owner:
        asked = self.ask(questions.ask, one, Decisions(**decisions))
        return self.do(taking_other.take_in_other, one, asked.decisions, data=data, on=ON)

    def group(self, name: str = "Kokeiluryhmä") -> int:
        return self.do(groups.add, GroupFacts(name=Names(fi=name)))


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    store = create_store(tmp_path_factory.mktemp("taken") / "a.secretariat", login="kl", sources=fixed_sources())
    yield Desk(store)
    store.close()


@pytest.fixture
def desk(kept):
    """The file for one test; what comes in is taken out again."""
    steps = kept.store._history.done
    depth = len(steps)
    yield kept
    while len(steps) > depth:
        kept.store.undo()


def all_words(value) -> list[str]:
    """Every text that a paper was read to say, of whatever part of it."""
    if isinstance(value, Words):
        return [value.text]
    if isinstance(value, tuple):
        return [text for one in value for text in all_words(one)]
    if is_dataclass(value) and not isinstance(value, type):
        told = [text for one in fields(value) if one.name != "words" or not hasattr(value, "phone")
                for text in all_words(getattr(value, one.name))]  # fmt: skip
        return told + [getattr(value, name) for name in ("name", "title", "phone", "email")
                       if isinstance(getattr(value, name, None), str)]  # fmt: skip
    return []


@pytest.mark.parametrize("name", PAPERS)
def test_every_text_that_was_read_is_in_the_file_and_goes_in_one_step(desk, name):
    data = (FOLDER / f"{name}.txt").read_bytes()
    asked = desk.ask(questions.ask, paper(name))
    done = desk.store.execute(taking_other.take_in_other, paper(name), asked.decisions, data=data, on=ON)
    assert done.value.kind is BECOMES[name.partition("_")[0]]
    stored = [str(value) for one in done.changes.changes for value in (one.after or {}).values()]
    lost = [text for text in all_words(paper(name).other) if text and not any(_bare(text) in each for each in stored)]
    assert lost == []
    own = {"old_paper", "origin", "group", "standing_item", "template_version", "relation", "person", "organization"}
    known = desk.ask(_with_origin)
    brought = {(one.table, (one.after or {}).get("uid")) for one in done.changes.changes} - {("", None)}
    assert {table for table, uid in brought if uid not in known} <= own | {"annex"}
    (kept,) = desk.ask(origins.of_owner, done.value)
    assert kept.digest == hashlib.sha256(data).hexdigest()
    files = [one for one in desk.ask(annexes.of, done.value) if one.file_name]
    assert [(one.file_name, one.size) for one in files] == [(f"{name}.txt", len(data))]
    desk.store.undo()
    assert desk.ask(groups.every) == desk.ask(persons.every) == []


def _bare(text: str) -> str:
    """A text without the number of a list before it."""
    head, _, rest = text.partition(" ")
    return rest if rest and len(head) <= 3 and head[-1] in ".)" else text


def _with_origin(session):
    from sqlmodel import select

    from secretariat.models import Origin

    return set(session.exec(select(Origin.row_uid)))


# Extracts


def test_handlings_stand_in_order_of_time_though_the_later_is_printed_first(desk):
    owner = desk.take(paper("extract_fi"))
    told = desk.ask(handlings.of_matter, owner.id)
    assert [(one.date.isoformat(), one.body.fi, one.section, one.outcome) for one in told] == [
        ("2023-02-14", "Sivistyslautakunta", "", HandlingOutcome.TABLED),
        ("2023-03-02", "Nuorisovaltuusto", "§ 8", HandlingOutcome.OTHER),
        ("2023-03-21", "Sivistyslautakunta", "§ 29", HandlingOutcome.REFERRED_BACK),
        ("2023-04-18", "Sivistyslautakunta", "§ 41", HandlingOutcome.AS_PROPOSED),
    ]
    assert desk.ask(matters.one, owner.id).coming is None
    assert [one.position for one in told] == [0, 1, 2, 3]


def test_a_second_extract_finds_the_matter_and_fills_what_was_only_a_line(desk):
    first = desk.take(paper("extract_fi"))
    earlier = written(EARLIER, "extract")
    (met,) = desk.ask(taking_other.met, earlier, 1)
    assert (met.why, met.is_refused, met.owner) == ("matter", False, first)
    assert desk.take(earlier) == first
    told = desk.ask(handlings.cases, first.id)
    assert [one.row.section for one in told] == ["", "§ 8", "§ 29", "§ 41"], "no handling twice"
    assert [text.kind for text in told[1].texts] == [TextKind.DECISION, TextKind.GROUNDS]
    assert told[1].row.organization.fi == "Kuusilahden kunta"
    (again,) = desk.ask(taking_other.met, earlier, 1)
    assert again.why == "file"
    (same,) = desk.ask(taking_other.met, written(EARLIER + "\n\n", "extract"), 1)
    assert (same.why, same.is_refused, same.owner) == ("section", True, first)
    for one in (earlier, written(EARLIER + "\n\n", "extract")):
        with pytest.raises(Refused):
            desk.take(one)


@pytest.mark.parametrize(
    ("sentence", "rule", "told"),
    [
        ("Valtuutettu Edla Berg ja 16 muuta valtuutettua esittävät kuljetuksia.",
         "Valtuusto käsittelee aloitteen, jonka on allekirjoittanut vähintään 15 valtuutettua.", ("Edla Berg", 16, 15)),
        ("Ledamoten Edla Berg och 3 andra föreslår skjutsar.",
         "Motionen ska vara undertecknad av minst 5 ledamöter.", ("Edla Berg", 3, 5)),
        ("Councillor Edla Berg and 20 others propose transport.", "", ("Edla Berg", 20, None)),
        ("Kuljetuksia esittää 16 muuta kuntaa.", "", None),
    ],
)  # fmt: skip
def test_who_signed_an_initiative_comes_in_with_their_number(desk, sentence, rule, told):
    ground = "Nuorisovaltuusto on keskustellut periaatteista oppilaskuntien kanssa."
    one = written(EARLIER.replace(ground, f"{sentence}\n\n{rule}\n\n{ground}"), "extract")
    case = desk.ask(matters.case, desk.take(one).id)
    found = case.signatories
    assert [one.facts.name for one in case.parties] == ([told[0]] if told else [])
    assert (found.count - 1, found.needed) == told[1:] if told else found is None
    if told:
        desk.store.undo()
        with pytest.raises(Refused) as no:
            desk.take(one, answers={"other.co_signatories": "monta"})
        assert no.value.field == "other.co_signatories"


def test_a_quotation_in_one_extract_and_the_section_it_is_from_come_to_one_handling(desk):
    quoting = EARLIER.replace("1/2023", "4/2023").replace("2.3.2023", "18.4.2023").replace("§ 8", "§ 41").replace(
        "Nuorisovaltuusto\n\nKok", "Sivistyslautakunta\n\nKok")  # fmt: skip
    quoting += (
        "\nAiempi käsittely\n\nNuorisovaltuusto 2.3.2023 § 8\n\nLausunto\n\nNuorisovaltuusto antoi lausunnon:\n\n"
        "”Kuljetukset ovat tarpeen. Ne voivat alkaa heti.”\n\nKäsittely\n\n2.3.2023 Ehdotuksen mukaan\n"
    )  # fmt: skip
    owner = desk.take(written(quoting, "extract"))
    (before, _own) = desk.ask(handlings.cases, owner.id)
    assert [one.kind for one in before.texts] == [TextKind.TEXT, TextKind.QUOTED]
    assert desk.take(written(EARLIER, "extract")) == owner
    (after, _own) = desk.ask(handlings.cases, owner.id)
    assert {one.kind for one in after.texts} == {TextKind.TEXT, TextKind.QUOTED, TextKind.DECISION, TextKind.GROUNDS}
    assert after.row.facts.outcome_words == "Ehdotuksen mukaan", "what the file knows stays"
    assert (after.row.meeting_number, after.row.organization.fi) == ("1/2023", "Kuusilahden kunta")


def test_a_section_of_a_meeting_of_the_file_is_told_there_and_not_twice(desk):
    group = desk.group("Sivistyslautakunta")
    meeting = desk.do(meetings.create, group, date=dt.date(2023, 4, 18))
    matter = desk.do(matters.add, group, MatterFacts(title="Kuljetukset", diary_number="KUUDno-2023-118"))
    desk.do(matter_agenda.put, matter, meeting)
    owner = desk.take(paper("extract_fi"), group_id=group)
    told = desk.ask(handlings.of_matter, owner.id)
    assert (owner.id, len(told), told[-1].is_own) == (matter, 4, True)
    assert told[-1].facts.section == "", "the section is that of the item"
    assert TextKind.GROUNDS in {one.kind for one in desk.ask(handlings.cases, matter)[-1].texts}


EARLIER = """Kuusilahden kunta                 PÖYTÄKIRJANOTE                 1/2023
Nuorisovaltuusto

Kokouspäivä 2.3.2023


§ 8
Koulukuljetusten periaatteiden tarkistaminen lukuvuodelle 2023–2024

KUUDno-2023-118

Perustelut

Nuorisovaltuusto on keskustellut periaatteista oppilaskuntien kanssa.

Päätös

Nuorisovaltuusto piti periaatteita kannatettavina.
"""


def test_persons_known_from_before_are_recognised_and_told_what_the_file_lacked(desk):
    desk.group()
    known = desk.do(persons.add, persons.PersonFacts(given_name="Helka", family_name="Tuomivaara"))
    asked = desk.ask(questions.ask, paper("extract_fi"))
    assert known in asked.decisions.known.values()
    desk.take(paper("extract_fi"))
    (row,) = [one for one in desk.ask(persons.every) if one.id == known]
    assert (row.facts.phone, row.facts.title.fi) == ("040 000 1122", "koulutussuunnittelija")
    assert len(desk.ask(persons.every)) == 2


def test_what_a_person_left_out_or_wrote_instead_is_so_and_the_source_is_remembered(desk):
    one = paper("extract_fi")
    owner = desk.take(
        one,
        refused=frozenset({"other.attachments.1", "other.history.0", "other.appeal.0", "other.grounds.0.paragraphs.1"}),
        answers={"other.title": "Koulukuljetukset", "other.date": "19.4.2023", "other.contacts.0.name": "Helka Tuomi",
                 "other.attachments.0.number": "A"},
    )  # fmt: skip
    own = desk.ask(handlings.cases, owner.id)[-1]
    assert desk.ask(matters.one, owner.id).title == "Koulukuljetukset"
    assert own.row.date == dt.date(2023, 4, 19)
    assert [(each.facts.number, each.title) for each in own.annexes] == [("A", "Koulukuljetusten periaatteet")]
    kinds_told = [each.kind for each in own.texts]
    assert (TextKind.APPEAL in kinds_told, kinds_told.count(TextKind.GROUNDS)) == (False, 1)
    assert "Helka Tuomi" in [each.facts.name for each in own.parties]
    assert len(desk.ask(handlings.of_matter, owner.id)) == 3
    (shown,) = desk.ask(origins.of, "matter", owner.id, "title")
    assert (shown.kind, shown.written.partition(" ")[0]) == (OriginKind.CHANGED, "Koulukuljetusten")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Pöydälle", "tabled"), ("Bordlades", "tabled"), ("Enligt förslaget", "as_proposed"),
        ("As amended", "amended"), ("Palautettiin uudelleen valmisteltavaksi", "referred_back"),
        ("Äänestyksen jälkeen ehdotuksen mukaan", "after_vote"), ("Merkittiin tiedoksi", "noted"),
        ("Valittiin Edla Berg", "elected"), ("Antoi asiasta lausunnon", "statement_given"), ("Hylättiin", "rejected"),
        ("Poistettiin esityslistalta", "withdrawn"), ("Jotain muuta", ""),
    ],
)  # fmt: skip
def test_how_a_matter_was_dealt_with_is_read_from_the_words(words, wanted):
    assert handling_words.outcome(words) == wanted


def test_a_decision_counts_before_the_proposal(desk):
    read = handling_words.outcome_of
    assert read(["Lautakunta esitti valtuustolle seuraavaa:"], ["Päätös on ehdotuksen mukainen."]) == "as_proposed"
    assert read(["Lautakunta esitti valtuustolle seuraavaa:"], ["Asia jätetään pöydälle."]) == "proposed"
    assert read(["Asia jäi pöydälle."], ["Hyväksytään ehdotuksen mukaan."]) == "tabled"


# Statements


def test_a_statement_is_tied_to_a_matter_only_when_a_person_says_so(desk):
    group = desk.group()
    matter = desk.do(matters.add, group, MatterFacts(title="Yhteysalusliikenne", diary_number="VN/20417/2022"))
    one = paper("statement_fi")
    asked = desk.ask(questions.ask, one, Decisions(group_id=group))
    (which,) = [each for each in asked.questions if each.field == "other.matter"]
    assert "registry number" in which.sentence
    assert which.choices[1] == questions_other.NO_MATTER
    loose = desk.take(one, group_id=group)
    assert desk.ask(statements.one, loose.id).facts.matter_id is None
    (offered,) = desk.ask(relations.of, End(EndKind.STATEMENT, loose.id))
    assert (offered.end, offered.certainty) == (End(EndKind.MATTER, matter), Certainty.CERTAIN)
    assert offered.confirmed_on is None
    desk.store.undo()
    tied = desk.take(one, group_id=group, known={"other.matter": asked.choices["other.matter", which.choices[0]]})
    assert desk.ask(statements.one, tied.id).facts.matter_id == matter
    assert desk.ask(relations.of, End(EndKind.STATEMENT, tied.id)) == [], "what is told is not offered"


def test_a_statement_answers_the_request_in_which_its_giver_was_asked(desk):
    group = desk.group()
    facts = statement_requests.RequestFacts(title="Asetusluonnos")
    to = [statement_requests.To(name="Saaristoliikenteen neuvottelukunta"), statement_requests.To(name="Muu ry")]
    request = desk.do(statement_requests.ask, group, facts, to)
    asked = desk.ask(questions.ask, paper("statement_fi"), Decisions(group_id=group))
    (which,) = [each for each in asked.questions if each.field == "other.request"]
    key = asked.choices["other.request", which.choices[0]]
    owner = desk.take(paper("statement_fi"), group_id=group, known={"other.request": key})
    assert owner.id == key
    came, waiting = desk.ask(statements.of_request, request)
    assert (came.facts.received_on, waiting.is_open) == (dt.date(2022, 11, 14), True)
    assert desk.ask(statements.view, key).texts[1].heading == "Yleistä"
    assert [one.facts.name for one in desk.ask(parties.of, owner, PartyRole.SIGNER)] == [
        "Valtteri Suursaari", "Inkeri Luotola",
    ]  # fmt: skip


def test_the_same_statement_in_another_file_is_noticed_by_giver_and_day(desk):
    desk.take(paper("statement_fi"))
    again = replace(paper("statement_fi"), source=replace(paper("statement_fi").source, sha256="0" * 64))
    (met,) = desk.ask(taking_other.met, again, 1)
    assert (met.why, met.is_refused) == ("statement", True)
    with pytest.raises(Refused, match="already"):
        desk.take(again)


def test_answers_in_words_become_what_their_fields_hold(desk):
    owner = desk.take(paper("statement_fi"), answers={
        "other.signers": "Edla Berg, johtaja; Onni Niemi", "other.signed_at": "15.11.2022 klo 9.30",
        "other.addressee": "Kokeiluministeriö",
    })  # fmt: skip
    facts = desk.ask(statements.one, owner.id).facts
    assert facts.signed_at == dt.datetime.combine(dt.date(2022, 11, 15), dt.time(9, 30))
    assert facts.addressee == "Kokeiluministeriö"
    signers = desk.ask(parties.of, owner, PartyRole.SIGNER)
    assert [(one.facts.name, one.facts.title) for one in signers] == [("Edla Berg", "johtaja"), ("Onni Niemi", "")]
    with pytest.raises(Refused) as no:
        desk.take(replace(paper("statement_sv")), answers={"other.signed_at": "joskus"})
    assert no.value.field == "other.signed_at"


# Slides


def test_slides_ask_for_their_day_and_who_carries_a_project_on(desk):
    group = desk.group()
    words = (
        (FOLDER / "slides_fi.txt")
        .read_text("utf-8")
        .replace("• Mukana kuusi kirjastoa", "• Työtä jatkettiin Merituuli-hankkeessa")
        .replace("Ohjausryhmä 12.5.2023", "")
    )
    one = written(words, "slides")
    asked = desk.ask(questions.ask, one, Decisions(group_id=group))
    fields_asked = {each.field: each for each in asked.questions}
    assert {"document_date", "other.projects.1.pairs", "other.projects.1.points.0", "other.next_steps"} <= {
        *fields_asked
    }
    own = asked.choices["other.projects.1.points.0", questions_other.OWN_PROJECT]
    together = asked.choices["other.projects.1.pairs", questions_other.AS_ONE]
    known = {"other.projects.1.points.0": own, "other.projects.1.pairs": together, "other.next_steps": 3}
    desk.take(one, group_id=group, known=known, answers={"document_date": "12.5.2023"})
    rows = {row.facts.title.split()[0]: row for row in desk.ask(projects.of_group, group)}
    assert rows["Merituuli"].facts.continues_id == rows["Omatoimikirjastot"].id
    assert {row.facts.paper_date for row in rows.values()} == {dt.date(2023, 5, 12)}
    texts = desk.ask(text_parts.of, Owner(OwnerKind.PROJECT, rows["Omatoimikirjastot"].id))
    assert [each.facts.number for each in texts if each.kind is TextKind.PROBLEM] == [1, 1], "one pair"
    (contact,) = desk.ask(parties.of, Owner(OwnerKind.PROJECT, rows["Kirjastovene"].id), PartyRole.CONTACT)
    assert (contact.facts.name, bool(contact.facts.email)) == ("Tuulia Majakka", True)
    assert contact.person


def test_next_steps_go_to_the_project_they_name_else_to_the_one_chosen(desk):
    group = desk.group()
    desk.take(paper("slides_fi"), group_id=group, known={"other.next_steps": 2})
    told = {row.facts.title.split()[0]: [each.text.split()[0] for each in desk.ask(
        text_parts.of, Owner(OwnerKind.PROJECT, row.id), TextKind.NEXT_STEP)]
        for row in desk.ask(projects.of_group, group)}  # fmt: skip
    assert sum(map(len, told.values())) == 3
    assert told["Omatoimikirjastot"]
    desk.store.undo()
    desk.take(paper("slides_fi"), group_id=group, refused=frozenset({"other.projects.0", "other.next_steps.1"}))
    rows = desk.ask(projects.of_group, group)
    assert [row.facts.title.split()[0] for row in rows] == ["Omatoimikirjastot", "Lainausautomaatit"]


def test_projects_that_are_there_already_are_left_as_they_are(desk):
    group = desk.group()
    desk.take(paper("slides_fi"), group_id=group)
    other = replace(paper("slides_fi"), source=replace(paper("slides_fi").source, sha256="1" * 64))
    (met,) = desk.ask(taking_other.met, other, group)
    assert (met.why, met.is_refused) == ("projects", True)
    more = replace(other.other.projects[0], title=Words("Uusi hanke", other.other.projects[0].title.place))
    grown = replace(other, other=replace(other.other, projects=(*other.other.projects, more)))
    assert {one.why for one in desk.ask(taking_other.met, grown, group)} == {"project"}
    desk.take(grown, group_id=group)
    assert len(desk.ask(projects.of_group, group)) == 4


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Työtä jatkettiin Merituuli-hankkeessa.", "Merituuli"),
        ("Arbetet fortsatte vidare i projektet Norrsken.", "Norrsken"),
        ("It was analysed further in the project Aurora Borealis.", "Aurora Borealis"),
        ("Hanke jatkuu.", ""), ("Mukana on Merituuli-hanke.", ""),
    ],
)  # fmt: skip
def test_a_project_that_goes_on_with_another_is_named(words, name):
    place = handling_words.carried_on(words)
    assert (words[place[0] : place[1]] if place else "") == name


# Forms


def test_a_form_becomes_a_template_with_a_published_version(desk):
    owner = desk.take(paper("form_fi"))
    (template,) = desk.ask(form_templates.of_group, 1)
    assert (template.id, template.published.published_on) == (owner.id, ON)
    outline = desk.ask(form_templates.outline, template.published.id)
    told = [(point.facts.number, point.facts.kind) for point in outline.points if point.facts.number]
    assert told == [("2.1", QuestionKind.FREE_TEXT), ("2.2", QuestionKind.FREE_TEXT), ("2.3", QuestionKind.YES_NO),
                    ("3.1", QuestionKind.FREE_TEXT), ("3.2", QuestionKind.DESCRIBE)]  # fmt: skip
    assert desk.ask(forms.of_group, 1) == [], "an empty form is a template alone"
    again = replace(paper("form_fi"), source=replace(paper("form_fi").source, sha256="2" * 64))
    (met,) = desk.ask(taking_other.met, again, 1)
    assert (met.why, met.owner) == ("form", owner)


def test_points_stand_in_the_order_of_the_paper_whatever_their_kind(desk):
    one = paper("form_fi")
    first, second = one.other.sections[:2]
    mixed = replace(second, fields=first.fields[:1], questions=second.questions)
    late = replace(mixed.fields[0], words=replace(mixed.fields[0].words, place=second.questions[1].words.place))
    sections = (replace(mixed, fields=(late,), questions=(second.questions[0], second.questions[2])),)
    desk.take(replace(one, other=replace(one.other, sections=sections)))
    (template,) = desk.ask(form_templates.of_group, 1)
    told = [point.facts.kind for point in desk.ask(form_templates.outline, template.published.id).points]
    assert told == [QuestionKind.FREE_TEXT, QuestionKind.INFORMATION, QuestionKind.YES_NO]


def test_what_is_filled_in_becomes_a_form_with_its_answers(desk):
    one = paper("form_fi")
    section = one.other.sections[1]
    asked = section.questions
    said = [(0, "Viikoittain."), (2, "Kyllä, maaliskuussa.")]
    told = tuple(replace(each, answer=(Words(dict(said)[n], each.words.place),)) if n in dict(said) else each
                 for n, each in enumerate(asked))  # fmt: skip
    sections = (one.other.sections[0], replace(section, questions=told), *one.other.sections[2:])
    desk.take(replace(one, other=replace(one.other, sections=sections)))
    (row,) = desk.ask(forms.of_group, 1)
    filled = desk.ask(form_answers.of_form, row.id)
    answers = [(point.answer.facts.text, point.answer.facts.choice) for each in filled.sections
               for point in each.points if point.answer]  # fmt: skip
    assert answers == [("Viikoittain.", ""), ("Kyllä, maaliskuussa.", "yes")]


# The group, and what probably belongs together


def test_a_paper_goes_to_the_only_group_to_the_one_chosen_or_makes_the_first(desk):
    desk.take(paper("extract_fi"))
    assert [one.name() for one in desk.ask(groups.every)] == ["Sivistyslautakunta"]
    desk.store.undo()
    only, other = desk.group(), desk.group("Toinen ryhmä")
    with pytest.raises(Refused) as no:
        desk.take(paper("statement_fi"))
    assert no.value.field == "group"
    assert desk.ask(statements.one, desk.take(paper("statement_fi"), group_id=other).id).group_id == other
    with pytest.raises(Refused, match="taken in already"):
        desk.take(paper("statement_fi"), group_id=only)


def test_titles_tie_projects_to_measures_and_matters_to_items_as_offers(desk):
    group = desk.group()
    plan = desk.do(plans.add, group, plans.PlanFacts(name=Names(fi="Ohjelma")))
    measure = desk.do(drafting.add_measure, plan, drafting.MeasureFacts(title="Lainausautomaatit satamiin"), on=ON)
    meeting = desk.do(meetings.create, group, date=ON)
    item = desk.do(agenda.add, meeting, "Koulukuljetusten periaatteiden tarkistaminen lukuvuodelle 2023–2024")
    desk.take(paper("slides_fi"), group_id=group)
    row = next(one for one in desk.ask(projects.of_group, group) if one.facts.title.startswith("Lainaus"))
    offered = desk.ask(relations.of, End(EndKind.PROJECT, row.id))
    assert [(one.end, one.certainty) for one in offered] == [(End(EndKind.MEASURE, measure), Certainty.PROBABLE)]
    matter = desk.take(paper("extract_fi"), group_id=group)
    found = desk.ask(relations.of, End(EndKind.MATTER, matter.id))
    assert [one.end for one in found] == [End(EndKind.ITEM, item)]
    assert all(one.confirmed_on is None and one.reason for one in (*offered, *found))


def test_a_working_group_of_one_ministry_and_term_ties_two_papers(desk):
    told = "Kokeiluministeriö on asettanut työryhmän ajalle 1.6.2020–31.12.2022."
    other = "Kokeiluministeriön työryhmän toimikausi päättyy 31.12.2022."
    assert probable.teams(told, "fi") == {("kokeiluministeriö", dt.date(2022, 12, 31))}
    assert probable.teams(told, "fi") & probable.teams(other, "fi")
    assert not probable.teams("Kokeiluministeriö päätti asiasta 31.12.2022.", "fi")
    assert not probable.teams(told, "fi") & probable.teams(other.replace("2022", "2023"), "fi")
    group = desk.group()
    first = written(EARLIER.replace("Nuorisovaltuusto on keskustellut", f"{told} On keskusteltu"), "extract")
    desk.take(first, group_id=group)
    statement = written(
        (FOLDER / "statement_fi.txt")
        .read_text("utf-8")
        .replace("ottanut huomioon", "ottanut huomioon")
        .replace("Yleistä\n", f"Yleistä\n\n{other}\n"),
        "statement",
    )
    owner = desk.take(statement, group_id=group)
    (offered,) = desk.ask(relations.of, End(EndKind.STATEMENT, owner.id))
    assert (offered.end.kind, offered.certainty) == (EndKind.MATTER, Certainty.PROBABLE)
    assert "työryhmä" in offered.reason or "working group" in offered.reason


@pytest.mark.parametrize("refused", ["other.title", "other.body", "other.giver", "other.projects", "other.sections"])
def test_what_must_be_told_is_asked_for_at_its_field(desk, refused):
    one = {"other.title": "extract_fi", "other.body": "extract_en", "other.giver": "statement_fi",
           "other.projects": "slides_fi", "other.sections": "form_fi"}[refused]  # fmt: skip
    gone = {refused, *_ALSO.get(refused, ())}
    with pytest.raises(Refused) as no:
        desk.take(paper(one), refused=frozenset(gone))
    assert no.value.field == refused


_ALSO = {"other.body": ("other.organization",), "other.title": ("other.diary_number",)}
"""What else is left out, so that nothing stands in for a field."""


def test_a_tab_in_a_field_of_one_line_is_a_blank_and_stays_in_a_paragraph(desk):
    one = paper("statement_fi").other
    part = one.parts[1]
    told = replace(part, heading=Words("1\tYleistä", part.heading.place),
                   paragraphs=(Words("Sarake\ttoinen", part.paragraphs[0].place),))  # fmt: skip
    tabbed = replace(one, title=Words("Asia:\tlossi", one.title.place), parts=(told,))
    view = desk.ask(statements.view, desk.take(replace(paper("statement_fi"), other=tabbed)).id)
    assert (view.row.facts.title, view.texts[0].heading, view.texts[0].text) == (
        "Asia: lossi", "1 Yleistä", "Sarake\ttoinen",
    )  # fmt: skip


def test_a_memo_is_taken_in_elsewhere(desk):
    with pytest.raises(Refused, match="Only an extract"):
        desk.take(Proposal(paper("form_fi").source, ()))
