"""Statements: asked of many at once, filed when they come, compared by heading, and what they recommend followed."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from secretariat.errors import Refused
from secretariat.importers import statement_file
from secretariat.models import ActionState, PartyRole, Precision, Qualifier, Stance, TextKind
from secretariat.services import (
    annexes,
    exports,
    owners,
    parties,
    recommendations,
    secrecy,
    stances,
    statement_letters,
    statement_requests,
    statement_summary,
    statements,
    templates,
    text_parts,
)
from secretariat.services.recipients import To
from secretariat.services.recommendations import RecommendationFacts
from secretariat.services.secrecy import SecrecyRow
from secretariat.services.statement_requests import RequestFacts, joined, split
from secretariat.services.statements import Missing, StatementFacts, StatementState
from secretariat.services.text_parts import TextFacts, TextRow
from secretariat.services.when import When
from secretariat.store.files import create_store
from tests.conftest import fixed_sources
from tests.examples.papers import matter
from tests.office import Office

ASKED, BY, CAME = dt.date(2026, 11, 2), dt.date(2026, 11, 30), dt.date(2026, 11, 16)
UNTIL = When("marraskuun loppuun mennessä", None, BY, Precision.DAY, Qualifier.BY)
HIDDEN = SecrecyRow(point=24)
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    store = create_store(tmp_path_factory.mktemp("said") / "test.secretariat", login="kl", sources=fixed_sources())
    yield Office(store)
    store.close()


@pytest.fixture
def request_id(office):
    """A request about a matter to two organizations and a village association, gone out."""
    facts = RequestFacts(matter_id=matter(office), words="Pyydämme arviota.", due=UNTIL,
                         questions=("Riittävätkö varat?", "Mitä muuta tarvitaan?"))  # fmt: skip
    to = [To(organization_id=office.okm, address="a@okm.example"), To(organization_id=office.spare), To(name="Kylä ry")]
    key = office.do(statement_requests.ask, office.group, facts, to)
    office.do(statement_requests.mark_sent, [row.id for row in asked(office, key)], on=ASKED)
    return key


def asked(office, key):
    return office.store.query(statements.of_request, key)


def one(office, key):
    return office.store.query(statement_requests.one, key)


def test_a_request_is_followed_from_the_asking_to_the_last_answer_and_nothing_renumbers(office, request_id):
    first, second, third = asked(office, request_id)
    assert {row.state(ASKED) for row in (first, second, third)} == {StatementState.ASKED}
    assert one(office, request_id).asked_on == ASKED
    assert one(office, request_id).title == "Palvelujen kehittäminen", "the title of the matter where there is no other"
    assert second.state(BY) is StatementState.ASKED
    assert second.state(BY + dt.timedelta(days=1)) is StatementState.LATE
    office.do(statement_requests.mark_reminded, [second.id, third.id], on=CAME)
    office.do(statement_requests.decline, third.id, on=CAME, because="Ei lausuttavaa.")
    office.do(statements.file, office.group, replace(first.facts, received_on=CAME), statement_id=first.id)
    states = [row.state(CAME) for row in asked(office, request_id)]
    assert states == [StatementState.RECEIVED, StatementState.REMINDED, StatementState.DECLINED]
    office.do(statement_requests.drop, second.id)
    office.do(statement_requests.add, request_id, [To(organization_id=office.vm)])
    after = asked(office, request_id)
    assert [row.number for row in after] == [1, 3, 4]
    assert [row.id for row in one(office, request_id).unsent] == [after[2].id]
    office.do(statement_requests.mark_sent, [row.id for row in after], on=CAME)
    assert [row.asked_on for row in asked(office, request_id)] == [ASKED, ASKED, CAME], "the first day stays"
    office.do(statements.file, office.group, replace(after[1].facts, received_on=BY), statement_id=after[1].id)
    came = asked(office, request_id)[1]
    assert (came.state(BY), came.declined_because) == (StatementState.RECEIVED, "")
    assert next(row.id for row in office.store.query(statements.of_group, office.group)) == came.id


REFUSALS = {
    "a deadline before the asking": (
        lambda o, k, f: o.do(
            statement_requests.change, k, replace(one(o, k).facts, due=When("1.10.", None, dt.date(2026, 10, 1)))
        ),
        "due",
    ),
    "asking after the deadline": (
        lambda o, k, f: o.do(
            statement_requests.mark_sent,
            o.do(statement_requests.add, k, [To(name="Toinen ry")]),
            on=dt.date(2026, 12, 1),
        ),
        "on",
    ),
    "received before asked": (
        lambda o, k, f: o.do(
            statements.file, o.group, replace(f.facts, received_on=dt.date(2026, 11, 1)), statement_id=f.id
        ),
        "received_on",
    ),
    "received before it was dated": (
        lambda o, k, f: o.do(statements.change, f.id, replace(f.facts, received_on=ASKED, dated=CAME)),
        "received_on",
    ),
    "filed without a day": (lambda o, k, f: o.do(statements.file, o.group, f.facts), "received_on"),
    "given by nobody": (
        lambda o, k, f: o.do(statements.file, o.group, StatementFacts(giver="  ", received_on=CAME)),
        "giver",
    ),
    "an organization asked twice": (
        lambda o, k, f: o.do(statement_requests.add, k, [To(organization_id=o.okm, person_id=o.member)]),
        "to",
    ),
    "a name asked twice": (lambda o, k, f: o.do(statement_requests.add, k, [To(name=" kylä  RY")]), "to"),
    "nobody asked": (lambda o, k, f: o.do(statement_requests.ask, o.group, RequestFacts(title="x"), []), "to"),
    "about nothing": (
        lambda o, k, f: o.do(statement_requests.ask, o.group, RequestFacts(), [To(name="Kylä ry")]),
        "title",
    ),
    "declined before asked": (
        lambda o, k, f: o.do(statement_requests.decline, f.id, on=dt.date(2026, 11, 1)),
        "on",
    ),
    "reminded before asked": (
        lambda o, k, f: o.do(statement_requests.mark_reminded, [f.id], on=dt.date(2026, 11, 1)),
        "on",
    ),
    "an empty file": (
        lambda o, k, f: o.do(
            statements.file, o.group, replace(f.facts, received_on=CAME), statement_id=f.id, file_name="x.pdf", data=b""
        ),
        "",
    ),
    "weighed before it came": (lambda o, k, f: o.do(stances.weigh, f.id, Stance.AGREES), "stance"),
    "removed after it went out": (lambda o, k, f: o.do(statement_requests.remove, k), ""),
    "a question that no paper can show": (
        lambda o, k, f: o.do(statement_requests.change, k, replace(one(o, k).facts, questions=("a\x07",))),
        "questions",
    ),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_changes(office, request_id, name):
    act, field = REFUSALS[name]
    before = one(office, request_id)
    with pytest.raises(Refused) as no:
        act(office, request_id, before.statements[0])
    assert no.value.field == field
    assert one(office, request_id).statements[:3] == before.statements
    assert one(office, request_id).facts == before.facts


def test_words_and_questions_of_a_letter_are_parted_and_joined_again():
    for words, questions in (
        ("", ()), ("Pyydämme arviota.", ()), ("Pyydämme arviota.\n\nKiitos.", ("Miksi?", "Milloin 1. kerran?")),
        ("", ("Yksi?",)), ("1. ensin\n3. ei enää", ()),
    ):  # fmt: skip
        assert split(joined(words, questions)) == (words, questions)


def test_a_statement_keeps_its_file_under_a_clean_name_and_tells_what_it_lacks(office, request_id):
    first = asked(office, request_id)[0]
    facts = StatementFacts(
        organization_id=office.okm,
        verification="Allekirjoituksen oikeellisuuden voi todentaa kirjaamosta.",
        signed_at=dt.datetime.combine(CAME, dt.time(11, 50)),
        received_on=CAME,
    )
    texts = [TextFacts(text="Ensimmäinen kappale."), TextFacts(heading="Varat", text="Varat riittävät.")]
    office.do(statements.file, office.group, facts, statement_id=first.id, texts=texts,
              file_name="..\\C:/lausunto\u202efdp.exe", data=b"MZ")  # fmt: skip
    view = office.store.query(statements.view, first.id)
    assert view.row.facts.signed_at == facts.signed_at
    assert view.row.missing == (Missing.TITLE, Missing.ADDRESSEE, Missing.SIGNER)
    assert [row.text for row in view.texts] == ["Ensimmäinen kappale.", "Varat riittävät."]
    assert "\u202e" not in view.annexes[0].file_name
    assert "/" not in view.annexes[0].file_name
    assert office.store.query(annexes.content, view.annexes[0].id)[1] == b"MZ"
    whole = replace(facts, title="Lausunto", addressee="Kokeiluryhmä", signed_by="Virasto")
    office.do(statements.change, first.id, whole)
    assert office.store.query(statements.one, first.id).missing == (Missing.SIGNER,), "an office is nobody by name"
    signer = parties.PartyFacts(role=PartyRole.SIGNER, name="Aino Koski")
    office.do(parties.put, owners.statement(first.id), [PartyRole.SIGNER], [signer])
    assert office.store.query(statements.one, first.id).missing == ()
    office.do(parties.put, owners.statement(first.id), [PartyRole.SIGNER], [])
    whole = replace(whole, signed_by="Aino Koski")
    office.do(statements.change, first.id, whole)
    assert office.store.query(statements.one, first.id).missing == ()
    office.do(statements.write, first.id, [TextFacts(id=view.texts[1].id, text="Varat eivät riitä.")])
    assert [row.id for row in office.store.query(statements.view, first.id).texts] == [view.texts[1].id]
    assert asked(office, request_id)[1].missing == (), "what has not come is not incomplete"


def test_a_sentence_is_lifted_out_stays_where_it_stands_and_is_followed_like_an_action(office, request_id):
    first = asked(office, request_id)[0]
    said = "Palvelut toimivat. Palveluja tulisi tarjota matalalla kynnyksellä. Varoja on."
    came = replace(first.facts, received_on=CAME)
    office.do(statements.file, office.group, came, statement_id=first.id, texts=[TextFacts(text=said)])
    part = office.store.query(statements.view, first.id).texts[0]
    due = When("kevät 2027", dt.date(2027, 3, 1), dt.date(2027, 5, 31))
    facts = RecommendationFacts(organization_id=office.vm, due=due)
    key = office.do(recommendations.lift, part.id, 18, 66, facts)

    def found():
        return office.store.query(recommendations.of_statement, first.id)[0]

    assert found().text == "Palveluja tulisi tarjota matalalla kynnyksellä."
    assert found().place == (part.id, 19, 66)
    assert found().label("fi") == "VM"
    assert office.store.query(statements.view, first.id).texts[0].text == said
    with pytest.raises(Refused):
        office.do(recommendations.lift, part.id, 19, 66)
    with pytest.raises(Refused):
        office.do(recommendations.lift, part.id, 18, 19)

    office.do(text_parts.change, part.id, replace(part.facts, text=f"Alku. {said}"))
    assert found().place == (part.id, 25, 72), "it is found again by its words"
    office.do(text_parts.change, part.id, replace(part.facts, text="Muuta."))
    assert found().place is None
    assert found().text.startswith("Palveluja tulisi"), "what was recommended is not forgotten"
    office.do(text_parts.change, part.id, replace(part.facts, text=said))

    assert not found().is_late(due.latest)
    assert found().is_late(due.latest + dt.timedelta(days=1))
    of_group = office.store.query(recommendations.due, office.group, on=due.latest - dt.timedelta(days=14))
    assert key in {row.id for row in of_group}
    assert not office.store.query(recommendations.due, office.group, on=CAME)
    with pytest.raises(Refused) as no:
        office.do(recommendations.mark, [key], ActionState.DONE, on=ASKED)
    assert no.value.field == "on"
    office.do(recommendations.mark, [key], ActionState.DONE, on=BY)
    assert (found().state, found().done_on, found().is_late(dt.date(2028, 1, 1))) == (ActionState.DONE, BY, False)


def test_a_recommendation_is_as_secret_as_its_sentence(office, request_id):
    first = asked(office, request_id)[0]
    texts = [TextFacts(text="Palvelut toimivat. Palveluja tulisi tarjota.")]
    office.do(statements.file, office.group, replace(first.facts, received_on=CAME), statement_id=first.id, texts=texts)
    part = office.store.query(statements.view, first.id).texts[0]
    office.do(recommendations.lift, part.id, 19, 44)

    def found():
        return office.store.query(recommendations.of_statement, first.id)[0]

    assert found().secrecy is None
    office.do(secrecy.set_words, "text_part", part.id, 19, 28, HIDDEN)
    assert found().secrecy == HIDDEN
    office.do(secrecy.set_words, "text_part", part.id, 19, 28, None)
    office.do(secrecy.set_words, "text_part", part.id, 0, 18, HIDDEN)
    assert found().secrecy is None, "the sentence beside it is public"
    office.do(secrecy.set_row, "statement", first.id, HIDDEN)
    assert found().secrecy == HIDDEN


def _texts(*pairs) -> list[TextRow]:
    return [TextRow(place, "", TextFacts(heading=heading, text=text)) for place, (heading, text) in enumerate(pairs)]


def test_statements_stand_side_by_side_by_heading_and_lone_headings_come_last():
    said = {
        1: _texts(("", "Aluksi."), ("1. Varojen riittävyys", "Riittää."), ("", "Ehkä."), ("Historia", "Vanha.")),
        2: _texts(("Rahoitus", "Ei ole."), ("Varojen riittävyys:", "Ei riitä."), ("Kysymys 2", "Kyllä.")),
        3: _texts(("varojen Riittävyys", "Joskus."), ("rahoitus", "On."), ("Rahoitus", "Taas.")),
    }
    found = list(statement_summary.side_by_side(said, ("Onko tarvetta?", "Toimiiko se?")))
    told = [(one.words, {key: [row.text for row in rows] for key, rows in one.said.items()}) for one in found]
    assert told == [
        ("", {1: ["Aluksi."]}),
        ("Onko tarvetta?", {}),
        ("Toimiiko se?", {2: ["Kyllä."]}),
        ("1. Varojen riittävyys", {1: ["Riittää.", "Ehkä."], 2: ["Ei riitä."], 3: ["Joskus."]}),
        ("Rahoitus", {2: ["Ei ole."], 3: ["On."]}),
        ("Historia", {1: ["Vanha."]}),
        ("Rahoitus", {3: ["Taas."]}),
    ]
    every = [row for rows in said.values() for row in rows]
    shown = [row for one in found for rows in one.said.values() for row in rows]
    assert sorted(map(id, shown)) == sorted(map(id, every)), "nothing is lost and nothing stands twice"


def test_the_sentence_for_the_answer_tells_whose_statements_came_and_whether_it_agrees_with_them(office, request_id):
    first, second, third = asked(office, request_id)

    def told(code="en"):
        return stances.remark(asked(office, request_id), code)

    assert told() == ""
    office.do(statements.file, office.group, replace(first.facts, received_on=CAME), statement_id=first.id)
    office.do(statements.file, office.group, replace(third.facts, received_on=CAME), statement_id=third.id)
    assert told() == "Statements were received from opetus- ja kulttuuriministeriö and Kylä ry."
    office.do(stances.weigh, first.id, Stance.AGREES)
    assert "agrees" not in told(), "nobody has said so of every one"
    office.do(stances.weigh, third.id, Stance.AGREES)
    assert told().endswith("The answer agrees with the statements.")
    office.do(stances.weigh, third.id, Stance.DIFFERS, "Varoja ei ole.")
    assert told().endswith("The answer agrees with the other statements. The answer differs from the statement of "
                           "Kylä ry. Varoja ei ole.")  # fmt: skip
    office.do(statement_requests.drop, second.id)
    of_matter = office.store.query(statements.of_matter, one(office, request_id).facts.matter_id)
    assert [row.id for row in of_matter] == [first.id, third.id]


def test_a_statement_is_secret_with_its_request_and_its_matter(office, request_id):
    first = asked(office, request_id)[0]
    assert first.secrecy is None
    key = one(office, request_id).facts.matter_id
    office.do(secrecy.set_row, "matter", key, HIDDEN)
    row = asked(office, request_id)[0]
    assert (row.secrecy, row.own_secrecy) == (HIDDEN, None)
    assert one(office, request_id).secrecy == HIDDEN
    assert not office.store.query(statement_letters.enclosures, request_id)
    office.do(secrecy.set_row, "matter", key, None)
    facts = annexes.AnnexFacts(title="Kartta")
    owner = owners.matter(key)
    kept = office.do(annexes.add, owner, facts, file_name="kartta.pdf", data=b"%PDF-1.7")
    office.do(annexes.add, owner, annexes.AnnexFacts(title="Ilman tiedostoa"))
    assert [paper.id for paper in office.store.query(statement_letters.enclosures, request_id)] == [kept]
    office.do(templates.take, office.group, "malli.docx", b"PK", document="statement-request")
    letter = office.store.query(statement_letters.of_request, request_id, on=CAME, with_files=True)
    assert (letter.files, letter.template) == ((("kartta.pdf", b"%PDF-1.7"),), b"PK")
    office.do(secrecy.set_row, "annex", kept, HIDDEN)
    assert not office.store.query(statement_letters.enclosures, request_id)


def test_words_that_are_filed_are_text_whatever_they_were_read_as(office):
    facts = StatementFacts(giver="Kylä ry", received_on=CAME)
    key = office.do(statements.file, office.group, facts, texts=[TextFacts(text="Hyvä.", kind=TextKind.QUOTED)])
    assert [row.kind for row in office.store.query(statements.view, key).texts] == [TextKind.TEXT]


def test_what_is_recommended_in_secret_words_is_in_no_public_copy_of_the_file_nor_when_its_paragraph_is_gone(office):
    facts = StatementFacts(giver="Kylä ry", received_on=CAME)
    said = ("Julkista tulisi tehdä.", "Salaista tulisi tehdä.", "Kadonnutta tulisi tehdä.")
    key = office.do(statements.file, office.group, facts, texts=[TextFacts(text=words) for words in said])
    parts = office.store.query(statements.view, key).texts
    for part in parts:
        office.do(recommendations.lift, part.id, 0, len(part.text))
    office.do(secrecy.set_words, "text_part", parts[1].id, 0, 8, HIDDEN)
    office.do(statements.write, key, [replace(part.facts) for part in parts[:2]])
    found = office.store.query(recommendations.of_statement, key)
    assert {row.text: row.secrecy is not None for row in found} == dict(zip(said, (False, True, True), strict=True))
    public = str(office.store.query(exports.everything, with_secrets=False))
    assert said[0] in public
    assert said[1] not in public
    assert said[2] not in public
    assert said[2] in str(office.store.query(exports.everything))
    assert "a@okm.example" not in public


def test_the_police_statement_of_the_seeds_is_filed_with_its_words_and_says_what_it_lacks(office):
    found = sorted(SEEDS.glob("001_*.txt"))
    if not found:
        pytest.skip("The seeds are not here.")
    read = statement_file.read(found[0], CAME)
    key = office.do(statements.file, office.group, replace(read.facts, received_on=CAME), texts=read.texts)
    view = office.store.query(statements.view, key)
    whole = " ".join(found[0].read_text("utf-8").split())
    assert len(view.texts) == 4
    assert all(len(text.text) > 200 for text in view.texts)
    assert view.row.facts.signed_at == dt.datetime.combine(dt.date(2021, 3, 1), dt.time(11, 50))
    assert view.row.facts.giver in whole
    assert "kirjaamo" in view.row.facts.verification
    assert view.row.missing == tuple(Missing)
    part = next(text for text in view.texts if "tulisi" in text.text)
    starts = part.text.index("tulisi")
    office.do(recommendations.lift, part.id, starts, starts + 6)
    assert office.store.query(recommendations.of_statement, key)[0].text == "tulisi"
