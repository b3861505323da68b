"""Public copies of matters, statements and projects: whatever way words are hidden, nothing that goes out has them."""

import email
import email.policy
from itertools import product

import pytest

from secretariat.documents import Asked, file_name, registered, write
from secretariat.documents.blocks import Audience
from secretariat.i18n import language
from secretariat.models import Publicity
from secretariat.services import agenda, matter_agenda, matters, secrecy
from secretariat.services.matters import MatterFacts
from secretariat.services.secrecy import SecrecyRow
from tests.deciding import Deciding
from tests.documents.hiding import traces
from tests.documents.hiding_matters import MatterHiding
from tests.documents.papers import LANGUAGES
from tests.documents.programme import Programme
from tests.office import DAY


@pytest.fixture
def hiding(file_store) -> MatterHiding:
    made = MatterHiding(Programme(file_store), seed=1)
    made.hide(200)
    return made


def test_no_paper_of_matters_statements_and_projects_holds_what_was_hidden_and_no_letter_of_others(hiding):
    """Marked before it came on an agenda or after the minutes were approved, by itself or with what it belongs to."""
    assert hiding.found() == []
    whole = {word for _, word in hiding.found(Audience.INTERNAL, forms={"text"})}
    assert set(hiding.words) - whole == set(), "the search does find them where they are"
    letters = list(hiding.drafts())
    for key, name, data in letters:
        assert set(traces(data, hiding.words, name)) <= hiding.told[key], name
        assert traces(b"", hiding.words, name) == []
    drafts = [email.message_from_bytes(data, policy=email.policy.default) for _, name, data in letters
              if name.endswith(".eml")]  # fmt: skip
    seen = [f"{one['subject']} {one.get_body(('plain',)).get_content()}" for one in drafts]
    assert traces("\n".join(seen).encode(), hiding.words) == []


def test_the_section_of_a_secret_handling_by_another_body_tells_which_to_those_alone_who_may_know(file_store):
    office = Deciding(file_store)
    office.do(secrecy.set_row, "handling", office.given, SecrecyRow(24))
    for name, code in product(("matter-section", "matter-extract"), LANGUAGES):
        kind = registered()[name]
        content = office.store.query(kind.question, Asked(about_id=office.given, on=DAY))
        made = kind.build(content, language(code))
        own, public = (write(made, "text", who).data.decode() for who in (Audience.INTERNAL, Audience.PUBLIC))
        told = ("Elinvoimalautakunta", "5/2026", "12", "§ 69")
        assert [words for words in told if words not in own] == []
        assert [words for words in told if words in public + file_name(made, ".pdf", Audience.PUBLIC)] == []
    office.do(secrecy.set_row, "handling", office.given, SecrecyRow(24, publicity=Publicity.PARTLY_SECRET))
    content = office.store.query(kind.question, Asked(about_id=office.given, on=DAY))
    partly = write(kind.build(content, language("fi")), "text", Audience.PUBLIC).data.decode()
    assert "Elinvoimalautakunta" in partly


def test_an_item_that_is_tied_to_a_secret_matter_is_secret_and_keeps_its_own_ground(file_store):
    office = Deciding(file_store)
    for own, expected in ((None, SecrecyRow(24)), (SecrecyRow(17), SecrecyRow(17))):
        key = office.do(matters.add, office.group, MatterFacts(title=f"Salainen {expected.point}"))
        office.do(secrecy.set_row, "matter", key, SecrecyRow(24))
        item = office.do(agenda.add, office.meeting, "Kohta")
        office.do(secrecy.set_item, item, own)
        office.do(matter_agenda.tie, key, item)
        assert office.store.query(secrecy.of_item, item) == expected
