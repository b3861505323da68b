"""Public copies of matters, statements and projects: whatever way words are hidden, nothing that goes out has them."""

import email
import email.policy

import pytest

from secretariat.documents.blocks import Audience
from tests.documents.hiding import traces
from tests.documents.hiding_matters import MatterHiding
from tests.documents.programme import Programme


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
